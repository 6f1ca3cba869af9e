//! Yes and no, one thing and its opposite, cause and effect.

pub(crate) mod cause_conflict;
pub(crate) mod kind_mismatch;
pub(crate) mod polarity_flip;
pub(crate) mod single_to_pattern;
