//! Whether a clause speaks of the past or of what is to come.

use crate::document::{Prose, TokenKind};
use crate::lexicon::Class;

/// Where the clause around a time looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tense {
    Past,
    Future,
    /// Nothing tells.
    Unknown,
    /// The time stands alone, as in a listing.
    Alone,
}

/// How many words to each side are asked.
const REACH: usize = 25;

/// Returns the tense of the words around the tokens from `start` to `end`: the nearest verb before them, else after them.
pub(super) fn around(prose: &Prose<'_>, start: usize, end: usize) -> Tense {
    let Some(sentence) = prose.sentences.get(prose.sentence_of(start)) else { return Tense::Unknown };
    let range = sentence.tokens.range();
    let from = range.start.max(start.saturating_sub(REACH));
    for at in (from..start).rev() {
        if let Some(tense) = of(prose, at) {
            return tense;
        }
    }
    let to = range.end.min(end + REACH);
    for at in end..to {
        if let Some(tense) = of(prose, at) {
            return tense;
        }
    }
    let is_mark = |at: usize| !prose.tokens[at].is_wordlike() || prose.has(at, Class::Preposition) || prose.is(at, "the");
    if (range.start..start).all(is_mark) && (end..range.end).all(is_mark) { Tense::Alone } else { Tense::Unknown }
}

fn of(prose: &Prose<'_>, at: usize) -> Option<Tense> {
    // "Will be paid", "to have met": the word before tells.
    let is_participle = at > 0 && prose.is_any(at - 1, &["be", "been", "being", "have", "will", "would", "to", "is", "are"]);
    if is_participle && !prose.is_any(at, &["to", "going", "expected", "set", "due", "scheduled", "slated", "planning", "about", "ready"]) {
        return None;
    }
    match prose.phrase(at, Class::Tense) {
        Some((1, _)) => return Some(Tense::Future),
        Some((-1, _)) => return Some(Tense::Past),
        Some(_) | None => {}
    }
    let token = &prose.tokens[at];
    if token.kind != TokenKind::Word || token.is_capitalised() && !token.starts_sentence() {
        return None;
    }
    let word = prose.word(at);
    let is_past = word.len() > 4 && word.ends_with("ed") && !word.ends_with("eed");
    // "An expected ruling" tells nothing, but most words in -ed are verbs of the past.
    is_past.then_some(Tense::Past)
}
