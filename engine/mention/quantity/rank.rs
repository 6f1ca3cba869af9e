//! Ranks: "third", "21st", "No. 1", "second-largest".

use crate::amount::Decimal;
use crate::document::{Prose, TokenKind};
use crate::lexicon::Class;
use crate::mention::number;
use crate::mention::quantity::operand::{is_glued, past_hyphen};

/// A rank: its value and tokens.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rank {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) value: Decimal,
}

/// Reads the rank at `at`.
pub(super) fn read(prose: &Prose<'_>, at: usize) -> Option<Rank> {
    let token = prose.tokens.get(at)?;
    if token.kind == TokenKind::Number {
        return numbered(prose, at).or_else(|| suffixed(prose, at));
    }
    let rank = in_words(prose, at)?;
    is_rank(prose, &rank).then_some(rank)
}

/// Reads "No. 1", "No 7".
fn numbered(prose: &Prose<'_>, at: usize) -> Option<Rank> {
    let has_dot = at >= 2 && prose.is_kind(at - 1, TokenKind::Terminal) && prose.word(at - 1) == "." && is_glued(prose, at - 1);
    let no = at.checked_sub(if has_dot { 2 } else { 1 })?;
    // "No" in one cell of a table and 39 in the next are no rank.
    let is_label = !prose.tokens[at].starts_sentence() && prose.is_any(no, &["no", "nos"]) && (has_dot || prose.tokens[no].is_capitalised());
    let number = if is_label { number::read(prose, at)? } else { return None };
    let is_plain = number.value.scale() == 0 && number.magnitude == 0 && number.value < Decimal::ONE_THOUSAND;
    is_plain.then_some(Rank { start: no, end: number.tokens.end as usize, value: number.value })
}

/// Reads "3rd", "21st".
fn suffixed(prose: &Prose<'_>, at: usize) -> Option<Rank> {
    let is_suffix = is_glued(prose, at + 1) && prose.is_any(at + 1, &["st", "nd", "rd", "th"]);
    if !is_suffix || prose.word(at).contains('.') {
        return None;
    }
    let digits = prose.word(at);
    let value = digits.bytes().filter(u8::is_ascii_digit).try_fold(0_i64, |sum, it| sum.checked_mul(10)?.checked_add(i64::from(it - b'0')))?;
    let agrees = match (value % 100, value % 10) {
        (11..=13, _) => prose.is(at + 1, "th"),
        (_, 1) => prose.is(at + 1, "st"),
        (_, 2) => prose.is(at + 1, "nd"),
        (_, 3) => prose.is(at + 1, "rd"),
        _ => prose.is(at + 1, "th"),
    };
    agrees.then(|| Rank { start: at, end: at + 2, value: Decimal::from(value) })
}

/// Reads "third", "twenty-first", "one hundred twenty-fifth", "two hundredth".
fn in_words(prose: &Prose<'_>, at: usize) -> Option<Rank> {
    if let Some(value) = prose.tokens.get(at)?.sense(Class::Ordinal) {
        return Some(Rank { start: at, end: at + 1, value: from_payload(value)? });
    }
    let number = number::read(prose, at)?;
    if number.has_digits || number.is_fraction || number.value.scale() > 0 {
        return None;
    }
    let mut last = number.tokens.end as usize;
    if prose.is(last, "and") {
        last += 1;
    }
    let last = past_hyphen(prose, last);
    let payload = prose.tokens.get(last)?.sense(Class::Ordinal)?;
    let value = if payload < 0 {
        number.value.checked_mul(from_payload(payload)?)?
    } else {
        // "twenty-first" adds to a round number; "three fourth graders" does not.
        let ones = Decimal::from(payload);
        let fits = number.value >= Decimal::from(20) && ones < number.step;
        if !fits {
            return None;
        }
        number.value.checked_add(ones)?
    };
    Some(Rank { start: at, end: last + 1, value })
}

fn from_payload(payload: i32) -> Option<Decimal> {
    if payload >= 0 { Some(Decimal::from(payload)) } else { Some(Decimal::from(10_i64.checked_pow(payload.unsigned_abs())?)) }
}

/// Tells whether a word of rank is one here: "second" is also a unit, "first" an adverb.
fn is_rank(prose: &Prose<'_>, rank: &Rank) -> bool {
    let before = rank.start.checked_sub(1);
    let determined = before.is_some_and(|it| {
        prose.has(it, Class::Determiner)
            || prose.has(it, Class::Pronoun)
            || prose.is_kind(it, TokenKind::Possessive)
            || prose.is_any(it, &["its", "their", "his", "her", "my", "our", "your"])
    });
    let next = prose.tokens.get(rank.end);
    let next_is_noun = next.is_some_and(|it| it.kind == TokenKind::Word && !it.has(Class::Stop) && !it.has(Class::Preposition));
    if prose.is(rank.end - 1, "second") {
        let is_unit =
            before.is_some_and(|it| prose.is_any(it, &["a", "per", "split", "each", "every"])) && !next_is_noun && !prose.is_kind(rank.end, TokenKind::Dash);
        let is_verb = before.is_some_and(|it| prose.is_any(it, &["i", "we", "to", "you"]));
        return !is_unit && !is_verb;
    }
    if prose.is(rank.end - 1, "first") && !determined {
        return !is_adverb(prose, rank, next_is_noun);
    }
    true
}

/// Tells whether "first" says when and not which: "was first reported", "First, the court".
fn is_adverb(prose: &Prose<'_>, rank: &Rank, next_is_noun: bool) -> bool {
    let next = prose.tokens.get(rank.end);
    let opens = prose.tokens[rank.start].starts_sentence();
    let is_verb_next = next.is_some_and(|it| it.kind == TokenKind::Word && !it.is_capitalised() && prose.word(rank.end).ends_with("ed"));
    let Some(before) = rank.start.checked_sub(1).filter(|_| !opens) else {
        return next.is_some_and(|it| it.kind == TokenKind::Comma) || is_verb_next;
    };
    let token = &prose.tokens[before];
    let is_listed = token.has(Class::Preposition) || token.has(Class::Conjunction) || token.kind != TokenKind::Word;
    let is_placed = prose.is_any(before, &["finished", "finish", "finishing", "came", "come", "placed", "ranked", "ranks", "rank", "stood"]);
    let is_adjective = next_is_noun && !token.has(Class::Auxiliary) && !token.has(Class::Pronoun) && !token.is_capitalised();
    is_verb_next || !(is_listed || is_placed || is_adjective)
}
