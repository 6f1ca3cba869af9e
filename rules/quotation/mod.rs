//! What stands inside quotation marks.

pub(crate) mod quote_altered;
