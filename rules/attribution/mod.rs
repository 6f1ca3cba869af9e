//! Who says it.

pub(crate) mod attribution_changed;
pub(crate) mod attribution_dropped;
mod pair;
pub(crate) mod source;
pub(crate) mod source_count_inflated;
