//! Placeholders, what was compared.

pub(crate) mod placeholder_left;
pub(crate) mod recap_undetected;
