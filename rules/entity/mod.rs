//! Names, roles and places.

pub(crate) mod agent_patient_swap;
pub(crate) mod caption_identity_conflict;
mod display;
pub(crate) mod first_reference_missing;
mod kind;
pub(crate) mod name_mismatch;
pub(crate) mod name_not_in_body;
pub(crate) mod name_spelling_variant;
mod place;
pub(crate) mod place_mismatch;
pub(crate) mod role_mismatch;
mod slot;
