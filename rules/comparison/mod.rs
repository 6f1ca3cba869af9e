//! Comparison and trend.

mod against_values;
mod baseline;
pub(crate) mod baseline_shift;
pub(crate) mod comparison_of_equals;
pub(crate) mod direction_conflict;
pub(crate) mod direction_vs_values;
pub(crate) mod expectation_direction;
mod extreme;
pub(crate) mod level_vs_delta_same_baseline;
mod profit_or_loss;
pub(crate) mod record_scope_dropped;
pub(crate) mod superlative_conflict;
pub(crate) mod trend_vs_flat;
pub(crate) mod winner_loser_swap;
