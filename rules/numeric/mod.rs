//! Values, units and bounds.

pub(crate) mod approximator_dropped;
pub(crate) mod body_number_conflict;
pub(crate) mod bound_dropped;
pub(crate) mod bound_flipped;
mod context;
pub(crate) mod denominator_shift;
mod dropped;
pub(crate) mod false_precision;
pub(crate) mod magnitude_slip;
pub(crate) mod number_mismatch;
pub(crate) mod number_not_in_body;
mod numbered_name;
pub(crate) mod ordinal_mismatch;
mod other_unit;
pub(crate) mod percent_vs_points;
pub(crate) mod range_malformed;
pub(crate) mod range_mismatch;
pub(crate) mod rounding_wrong;
pub(crate) mod statistic_kind_mismatch;
pub(crate) mod unit_conversion_wrong;
pub(crate) mod unit_mismatch;
mod unwritten;
pub(crate) mod vague_quantity_conflict;
pub(crate) mod value_entity_swap;
mod verdict;
