//! What can be recomputed.

pub(crate) mod difference_wrong;
mod interval;
pub(crate) mod percent_change_wrong;
