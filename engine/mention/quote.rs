//! Quotations and who speaks them.

use crate::document::{Prose, Tokens};
use crate::mention::name::Name;
use crate::span::Span;

/// A quotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quote {
    /// The words between the marks, the marks apart.
    pub span: Span,
    /// The tokens between the marks.
    pub tokens: Tokens,
    /// The name of who speaks, where a said-frame tells: an index into the names.
    pub speaker: Option<u32>,
}

/// Reads the quotations of `prose` in text order.
pub fn read(prose: &Prose<'_>, names: &[Name]) -> Vec<Quote> {
    let _ = (prose, names);
    Vec::new()
}
