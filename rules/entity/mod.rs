//! Names, roles and places.

pub(crate) mod name_not_in_body;
