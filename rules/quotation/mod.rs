//! What stands inside quotation marks.

mod compare;
pub(crate) mod quote_altered;
pub(crate) mod quote_not_in_body;
pub(crate) mod quote_polarity_truncated;
pub(crate) mod quote_speaker_mismatch;
