//! The names that payloads in the word lists may use.

pub(super) use crate::amount::{Approximation, Vague};
pub(super) use crate::lexicon::class::Head;
pub(super) use crate::unit::{MINOR_SIGN, UnitName};
