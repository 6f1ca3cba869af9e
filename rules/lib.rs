//! The rules, each one check with its page.

mod arithmetic;
mod attribution;
mod certainty;
mod comparison;
mod entity;
mod frames;
mod logic;
mod numeric;
mod passage;
mod quotation;
mod repeats;
mod slot;
mod structure;
mod time;
mod tone;
mod wording;

use squarely_engine::rule::Rule;

/// All rules, in the order of the catalogue.
pub const ALL: &[&Rule] = &[
    &numeric::number_mismatch::RULE,
    &numeric::number_not_in_body::RULE,
    &numeric::magnitude_slip::RULE,
    &numeric::approximator_dropped::RULE,
    &numeric::bound_dropped::RULE,
    &numeric::bound_flipped::RULE,
    &numeric::rounding_wrong::RULE,
    &numeric::range_mismatch::RULE,
    &numeric::range_malformed::RULE,
    &numeric::vague_quantity_conflict::RULE,
    &numeric::false_precision::RULE,
    &numeric::ordinal_mismatch::RULE,
    &numeric::statistic_kind_mismatch::RULE,
    &numeric::denominator_shift::RULE,
    &numeric::value_entity_swap::RULE,
    &numeric::body_number_conflict::RULE,
    &numeric::unit_mismatch::RULE,
    &numeric::unit_conversion_wrong::RULE,
    &numeric::percent_vs_points::RULE,
    &arithmetic::percent_change_wrong::RULE,
    &arithmetic::difference_wrong::RULE,
    &arithmetic::ratio_word_wrong::RULE,
    &arithmetic::sum_mismatch::RULE,
    &arithmetic::share_wrong::RULE,
    &arithmetic::shares_over_100::RULE,
    &arithmetic::count_list_mismatch::RULE,
    &arithmetic::rate_wrong::RULE,
    &arithmetic::impossible_percent::RULE,
    &arithmetic::mean_out_of_range::RULE,
    &arithmetic::subset_exceeds_total::RULE,
    &arithmetic::vote_tally_inconsistent::RULE,
    &arithmetic::poll_lead_within_margin::RULE,
    &arithmetic::series_arithmetic::RULE,
    &arithmetic::table_prose_mismatch::RULE,
    &comparison::level_vs_delta_same_baseline::RULE,
    &comparison::direction_conflict::RULE,
    &comparison::direction_vs_values::RULE,
    &comparison::baseline_shift::RULE,
    &comparison::comparison_of_equals::RULE,
    &comparison::superlative_conflict::RULE,
    &comparison::record_scope_dropped::RULE,
    &comparison::winner_loser_swap::RULE,
    &comparison::expectation_direction::RULE,
    &comparison::trend_vs_flat::RULE,
    &time::date_mismatch::RULE,
    &time::weekday_date_mismatch::RULE,
    &time::impossible_date::RULE,
    &time::duration_mismatch::RULE,
    &time::age_mismatch::RULE,
    &time::anniversary_wrong::RULE,
    &time::event_order_conflict::RULE,
    &time::period_mismatch::RULE,
    &entity::name_spelling_variant::RULE,
    &entity::name_mismatch::RULE,
    &entity::name_not_in_body::RULE,
    &entity::role_mismatch::RULE,
    &entity::agent_patient_swap::RULE,
    &entity::place_mismatch::RULE,
    &entity::caption_identity_conflict::RULE,
    &entity::first_reference_missing::RULE,
    &quotation::quote_altered::RULE,
    &quotation::quote_not_in_body::RULE,
    &quotation::quote_speaker_mismatch::RULE,
    &quotation::quote_polarity_truncated::RULE,
    &attribution::attribution_dropped::RULE,
    &attribution::attribution_changed::RULE,
    &attribution::source_count_inflated::RULE,
    &certainty::modality_strengthened::RULE,
    &certainty::plan_as_done::RULE,
    &certainty::legal_status_escalated::RULE,
    &certainty::condition_dropped::RULE,
    &certainty::scope_widened::RULE,
    &certainty::correlation_as_causation::RULE,
    &certainty::population_qualifier_dropped::RULE,
    &certainty::no_report_as_none::RULE,
    &logic::polarity_flip::RULE,
    &logic::kind_mismatch::RULE,
    &logic::cause_conflict::RULE,
    &logic::single_to_pattern::RULE,
    &structure::correction_not_propagated::RULE,
    &structure::placeholder_left::RULE,
    &structure::headline_unsupported::RULE,
    &structure::recap_undetected::RULE,
];
