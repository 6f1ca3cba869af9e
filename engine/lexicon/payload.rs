//! The names that payloads in the word lists may use.

pub(super) use crate::amount::Approximation;
