//! Corrections, placeholders, headlines, what was compared.

pub(crate) mod correction_not_propagated;
pub(crate) mod headline_unsupported;
pub(crate) mod placeholder_left;
pub(crate) mod recap_undetected;
