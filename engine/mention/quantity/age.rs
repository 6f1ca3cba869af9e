//! Ages: "John Smith, 53,", "a 34-year-old", "aged 16 to 24", "in his late 40s".

use crate::amount::{Amount, Decimal};
use crate::document::{Prose, TokenKind};
use crate::lexicon::{Class, WordId};
use crate::mention::quantity::QuantityKind;
use crate::mention::quantity::operand::{Operand, is_glued, past_hyphen};

/// The highest number that is read as an age after a name.
const OLDEST: i64 = 125;

/// People who are told with their age: "the woman, 39, said".
const PEOPLE: [&str; 26] = [
    "man",
    "woman",
    "boy",
    "girl",
    "teenager",
    "driver",
    "suspect",
    "victim",
    "husband",
    "wife",
    "son",
    "daughter",
    "mother",
    "father",
    "brother",
    "sister",
    "student",
    "player",
    "actor",
    "actress",
    "singer",
    "star",
    "passenger",
    "cyclist",
    "pedestrian",
    "grandmother",
];

/// People who are told by the bound of their age: "children under five".
const AGED: [&str; 14] =
    ["children", "people", "men", "women", "boys", "girls", "adults", "kids", "pupils", "youths", "residents", "pensioners", "those", "anyone"];

/// Returns one past the words that make a length of time an age: "old", "-olds", "of age".
pub(super) fn old(prose: &Prose<'_>, operand: &Operand) -> Option<usize> {
    let at = past_hyphen(prose, operand.end);
    if operand.kind == QuantityKind::Duration {
        if prose.is_any(at, &["old", "olds"]) {
            return Some(at + 1);
        }
        return prose.are(operand.end, &["of", "age"]).then_some(operand.end + 2);
    }
    // "87 yo", "a 45 y/o man"
    (operand.unit.is_none() && prose.is(at, "yo")).then_some(at + 1)
}

/// Tells whether words before or after a bare number make it an age, and where these start and end.
pub(super) fn around(prose: &Prose<'_>, start: usize, operand: &Operand) -> Option<(usize, usize)> {
    let is_age_like = operand.unit.is_none()
        && operand.magnitude == 0
        && operand.value.scale() == 0
        && operand.value <= Decimal::from(OLDEST)
        && operand.value > Decimal::ZERO;
    if !is_age_like {
        return None;
    }
    let end = operand.end;
    let before = start.checked_sub(1)?;
    if prose.is_any(before, &["aged", "age", "ages"]) {
        return Some((before, end));
    }
    if let Some(first) = in_list(prose, start) {
        return (first < start).then_some((start, end));
    }
    if prose.is(before, "of") && start >= 2 && prose.is_any(start - 2, &["age", "ages"]) {
        return Some((start - 2, end));
    }
    if prose.is(before, "between") && start >= 2 && prose.is_any(start - 2, &["aged", "ages"]) {
        return Some((start - 2, end));
    }
    let is_end = prose.tokens.get(end).is_none_or(|it| {
        it.kind != TokenKind::Word
            || it.has(Class::Preposition)
            || it.has(Class::Conjunction)
            || it.has(Class::Weekday)
            || prose.is_any(end, &["today", "yesterday", "last", "this", "next", "earlier"])
    });
    let is_joined = prose.is_kind(end, TokenKind::Dash) || prose.is_kind(end, TokenKind::Percent);
    // "children under five", "people over 65"
    let is_bounded = start >= 2 && prose.is_any(before, &["under", "over", "below"]) && prose.is_any(start - 2, &AGED);
    if is_bounded && is_end && !is_joined && !prose.is_any(end, &["to", "or"]) {
        return Some((start, end));
    }
    if !operand.has_digits || !is_end || is_joined {
        return None;
    }
    if prose.is_any(before, &["turned", "turns", "turning"]) {
        return Some((start, end));
    }
    // "She was 53.", "who is 31,"
    let will_be = start >= 3 && prose.is(before, "be") && prose.is_any(start - 2, &["will", "would"]) && prose.is_any(start - 3, &["he", "she", "who", "they"]);
    let is_person = will_be || start >= 2 && prose.is_any(before, &["is", "was", "are", "were"]) && prose.is_any(start - 2, &["he", "she", "who", "they"]);
    let died = start >= 2 && prose.is(before, "at") && prose.is_any(start - 2, &["died", "dies", "dead"]);
    if (is_person || died) && !prose.is_any(end, &["to", "of"]) {
        return Some((start, end));
    }
    after_name(prose, before, end).then_some((start, end))
}

/// Returns where the list of ages starts that the number at `start` goes on: "aged 41, 42 and 43".
fn in_list(prose: &Prose<'_>, start: usize) -> Option<usize> {
    let mut at = start;
    for _ in 0..4 {
        let joint = at.checked_sub(2)?;
        let is_joint = prose.is_any(joint + 1, &["and", "or"]) || prose.is_kind(joint + 1, TokenKind::Comma);
        if !is_joint || !prose.is_kind(joint, TokenKind::Number) {
            return None;
        }
        at = joint;
        if at > 0 && prose.is_any(at - 1, &["aged", "ages"]) {
            return Some(at - 1);
        }
    }
    None
}

/// Tells whether a number between commas or in brackets follows a name: "John Smith, 53, was", "Ann Lee (31)".
fn after_name(prose: &Prose<'_>, before: usize, end: usize) -> bool {
    let Some(name) = before.checked_sub(1) else { return false };
    let closes = prose.tokens.get(end).is_none_or(|it| matches!(it.kind, TokenKind::Comma | TokenKind::Terminal | TokenKind::Close | TokenKind::Colon))
        || prose.is_any(end, &["and", "of", "from", "who"]);
    let is_name =
        prose.is_kind(name, TokenKind::Word) && prose.tokens[name].is_capitalised() && !prose.has(name, Class::Month) && !prose.has(name, Class::Weekday);
    let has_two = name > 0 && prose.tokens[name - 1].is_capitalised()
        || prose.has(name.wrapping_sub(1), Class::Title)
        || !prose.tokens[name].starts_sentence()
        || prose.tokens[name].word == WordId::NONE;
    let is_person = prose.is_any(name, &PEOPLE);
    if !closes || !(is_name && has_two || is_person) {
        return false;
    }
    let opens = prose.is_kind(before, TokenKind::Comma) && !prose.is_kind(end, TokenKind::Close);
    let brackets = prose.is_kind(before, TokenKind::Open) && prose.is_kind(end, TokenKind::Close);
    opens || brackets
}

/// Reads "in his late 40s": the decade of an age.
pub(super) fn decade(prose: &Prose<'_>, at: usize) -> Option<(Amount, usize, usize)> {
    let value: i64 = prose.word(at).parse().ok().filter(|it| (10..=100).contains(it) && it % 10 == 0)?;
    let is_decade = prose.is(at + 1, "s") && is_glued(prose, at + 1);
    if !is_decade || at < 2 {
        return None;
    }
    let mut before = at - 1;
    before -= usize::from(prose.is_kind(before, TokenKind::Dash) && before > 0);
    let part = ["early", "mid", "late"].iter().position(|it| prose.is(before, it));
    let owner = if part.is_some() { before.checked_sub(1)? } else { at - 1 };
    let is_person = prose.is_any(owner, &["his", "her", "their", "my", "your", "our"]) && owner > 0 && prose.is(owner - 1, "in");
    if !is_person {
        return None;
    }
    let (low, high) = match part {
        Some(0) => (0, 3),
        Some(1) => (4, 6),
        Some(_) => (6, 9),
        None => (0, 9),
    };
    let amount = Amount::range(Decimal::from(value + low), Decimal::from(value + high), Decimal::ONE);
    Some((amount, owner - 1, at + 2))
}
