//! Values, units and bounds.

pub(crate) mod approximator_dropped;
pub(crate) mod bound_flipped;
pub(crate) mod magnitude_slip;
pub(crate) mod number_mismatch;
pub(crate) mod number_not_in_body;
pub(crate) mod unit_conversion_wrong;
mod verdict;
