//! Names, roles and places.

mod display;
pub(crate) mod name_mismatch;
pub(crate) mod name_not_in_body;
pub(crate) mod name_spelling_variant;
pub(crate) mod role_mismatch;
mod slot;
