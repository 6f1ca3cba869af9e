//! Yes and no, one thing and its opposite, cause and effect.

pub(crate) mod kind_mismatch;
pub(crate) mod polarity_flip;
