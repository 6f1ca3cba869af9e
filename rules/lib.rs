//! The rules, each one check with its page.

mod quotation;
mod structure;
mod time;

use squarely_engine::rule::Rule;

/// All rules, in the order of the catalogue.
pub const ALL: &[&Rule] = &[
    &time::date_mismatch::RULE,
    &time::weekday_date_mismatch::RULE,
    &quotation::quote_altered::RULE,
    &structure::placeholder_left::RULE,
    &structure::recap_undetected::RULE,
];
