//! The words before and after a number that widen it or bound it.

use crate::amount::Approximation;
use crate::document::{Prose, TokenKind};
use crate::lexicon::Class;
use crate::mention::quantity::operand::{is_glued, past_hyphen};

/// Returns what the words before token `start` say, and where they begin.
pub(super) fn before(prose: &Prose<'_>, start: usize) -> (Approximation, usize) {
    let mut found = Approximation::None;
    let mut first = start;
    // "at least about 40", "well over", "no more than some 200": at most three in a row.
    for _ in 0..3 {
        let Some((payload, at)) = prose.phrase_before(first, Class::Approximator) else { break };
        if prose.tokens[at].is_taken() || at + 1 == first && is_adverb(prose, at) || is_motion(prose, at) {
            break;
        }
        found = stronger(found, Approximation::from_payload(payload));
        first = at;
    }
    let is_sign_apart = first == start && first > 0 && is_glued(prose, first) && prose.tokens[first - 1].has_space_before();
    if is_sign_apart && matches!(prose.word(first - 1), "~" | "≈" | "<" | ">" | "±") {
        found = match prose.word(first - 1) {
            "<" => Approximation::LessThan,
            ">" => Approximation::MoreThan,
            _ => Approximation::About,
        };
        first -= 1;
    }
    (found, first)
}

/// Returns what the words at token `at`, after a number or its unit, say, and one past them.
pub(super) fn after(prose: &Prose<'_>, at: usize) -> Option<(Approximation, usize)> {
    if prose.word(at) == "+" && is_glued(prose, at) && !(prose.is_kind(at + 1, TokenKind::Number) && is_glued(prose, at + 1)) {
        return Some((Approximation::AtLeast, at + 1));
    }
    let word = past_hyphen(prose, at);
    let (payload, len) = prose.phrase(word, Class::ApproximatorAfter)?;
    let needs_hyphen = prose.is_any(word, &["ish", "odd", "plus"]) && word == at;
    let is_sum = needs_hyphen
        && !(prose.is(word, "odd")
            || prose.is(word, "plus")
                && !prose.is_kind(word + 1, TokenKind::Number)
                && !prose.has(word + 1, Class::Determiner)
                && !prose.has(word + 1, Class::Stop));
    if is_sum {
        return None;
    }
    // "five or more likely six" and "500 or less than that" go on.
    let goes_on = prose.is(word + len, "than");
    (!goes_on).then(|| (Approximation::from_payload(payload), word + len))
}

/// Returns the one of two approximations that says more: a bound beats nearness.
pub(super) fn stronger(one: Approximation, other: Approximation) -> Approximation {
    // "at least about 40", "about 20,000 or more".
    let is_weak = matches!(one, Approximation::None | Approximation::About) && other != Approximation::None;
    if is_weak { other } else { one }
}

/// Tells whether the "up" of "up to" is where something moved: "edged up to 3.9%".
fn is_motion(prose: &Prose<'_>, at: usize) -> bool {
    const MOTIONS: [&str; 12] = ["edged", "edging", "edges", "inched", "inching", "ticked", "ticking", "crept", "creeping", "nudged", "drifted", "revised"];
    at > 0 && prose.is(at, "up") && prose.is_any(at - 1, &MOTIONS)
}

/// Tells whether the word at `at` is about something else than the number: "walked around 12 times", "the over 65s".
fn is_adverb(prose: &Prose<'_>, at: usize) -> bool {
    let is_determined = at > 0 && prose.is(at, "over") && prose.is_any(at - 1, &["turned", "took", "take", "handed", "hand", "win", "won", "won't"]);
    let is_verb = prose.is(at, "estimated") && at > 0 && prose.is_any(at - 1, &["police", "officials", "experts"]);
    is_determined && !is_verb
}
