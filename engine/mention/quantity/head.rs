//! The noun that a number counts: "claims" of "6,000 individual claims".

use crate::document::{Prose, TokenKind};
use crate::lexicon::{Class, Head};
use crate::mention::number;
use crate::mention::quantity::operand::{is_glued, past_hyphen};

/// A counted noun.
#[derive(Clone, Copy, Debug)]
pub(super) struct Noun {
    /// Its token.
    pub(super) at: usize,
    /// One past it.
    pub(super) end: usize,
}

/// How many words may stand between a number and its noun.
const REACH: usize = 6;

/// Returns the noun counted by a number that ends at `end`; `is_one` where the number is one, so that the noun is no plural.
pub(super) fn counted(prose: &Prose<'_>, end: usize, is_one: bool) -> Option<Noun> {
    let joined = past_hyphen(prose, end);
    if joined > end {
        return compound(prose, joined);
    }
    if prose.is(end, "of") {
        return of_phrase(prose, end);
    }
    plural(prose, end).or_else(|| if is_one { singular(prose, end) } else { None })
}

/// Returns the noun of "of the workers", "of its 2,500 staff".
pub(super) fn of_phrase(prose: &Prose<'_>, of: usize) -> Option<Noun> {
    if !prose.is(of, "of") {
        return None;
    }
    whole(prose, of + 1)
}

/// Returns the noun of a whole that is named at `at`, past its determiners and its own number.
pub(super) fn whole(prose: &Prose<'_>, at: usize) -> Option<Noun> {
    let mut at = at;
    for _ in 0..3 {
        let is_determiner =
            prose.has(at, Class::Determiner) || prose.is_any(at, &["all", "its", "their", "his", "her", "our", "your", "my", "about", "some", "those"]);
        if !is_determiner {
            break;
        }
        at += 1;
    }
    // "half of those polled"
    let is_participle = at > 0 && prose.is(at - 1, "those") && !is_plural(prose, at) && prose.is_kind(at, TokenKind::Word);
    if is_participle {
        return None;
    }
    if let Some(number) = number::read(prose, at) {
        at = number.tokens.end as usize;
    }
    // "of the city's schools"
    let possessive = (at..at + 4).find(|&it| prose.is_kind(it, TokenKind::Possessive));
    if let Some(possessive) = possessive {
        at = possessive + 1;
    }
    plural(prose, at).or_else(|| singular(prose, at))
}

/// Returns the noun of a hyphenated "two-goal lead", "12-member panel".
fn compound(prose: &Prose<'_>, at: usize) -> Option<Noun> {
    let token = prose.tokens.get(at)?;
    let is_noun = token.kind == TokenKind::Word && !token.has(Class::Stop) && !token.has(Class::Affix);
    is_noun.then_some(Noun { at, end: at + 1 })
}

/// Returns the first plural from `at`, past adjectives, and past plurals that stand before another.
pub(super) fn plural(prose: &Prose<'_>, at: usize) -> Option<Noun> {
    let mut found = None;
    for offset in at..at + REACH {
        let Some(token) = prose.tokens.get(offset) else { break };
        match token.kind {
            // A noun does not stand in the next paragraph.
            TokenKind::Word if token.is_taken() || token.starts_sentence() => break,
            TokenKind::Word => {}
            // "high-school students", but no dash between clauses.
            TokenKind::Dash if is_glued(prose, offset) && is_glued(prose, offset + 1) && token.len != 2 && offset > at => continue,
            // "new, larger homes"
            TokenKind::Comma if found.is_none() && offset > at && role(prose, offset - 1) == Some(Head::Adjective) => continue,
            _ => break,
        }
        let is_joined = past_hyphen(prose, offset + 1) > offset + 1;
        if is_joined {
            continue;
        }
        if ends(prose, offset) {
            break;
        }
        if !is_plural(prose, offset) {
            if found.is_some() {
                break;
            }
            continue;
        }
        found = Some(Noun { at: offset, end: offset + 1 });
        if role(prose, offset) != Some(Head::Adjunct) {
            break;
        }
    }
    found
}

/// Returns the last word of the noun group from `at`: "person" of "one elderly person".
pub(super) fn singular(prose: &Prose<'_>, at: usize) -> Option<Noun> {
    for offset in at..at + 3 {
        let token = prose.tokens.get(offset)?;
        let is_word = token.kind == TokenKind::Word && !token.is_taken();
        if !is_word || ends(prose, offset) {
            return None;
        }
        let goes_on = prose.tokens.get(offset + 1).is_some_and(|it| it.kind == TokenKind::Word) && !ends(prose, offset + 1);
        let is_adjective = role(prose, offset) == Some(Head::Adjective) || goes_on && has_adjective_ending(prose.word(offset));
        if !is_adjective {
            return Some(Noun { at: offset, end: offset + 1 });
        }
    }
    None
}

fn has_adjective_ending(word: &str) -> bool {
    const ENDINGS: [&str; 11] = ["ed", "ful", "ous", "ive", "ical", "less", "able", "ible", "ual", "ional", "est"];
    word.len() > 5 && ENDINGS.iter().any(|it| word.ends_with(it))
}

/// Tells whether the noun group has ended before token `at`.
fn ends(prose: &Prose<'_>, at: usize) -> bool {
    let token = &prose.tokens[at];
    match role(prose, at) {
        Some(Head::Plural | Head::Adjunct | Head::Adjective) => return false,
        Some(Head::End) => return true,
        Some(Head::NoPlural) | None => {}
    }
    token.has(Class::Stop)
        || token.has(Class::Preposition)
        || token.has(Class::Conjunction)
        || token.has(Class::Auxiliary)
        || token.has(Class::Pronoun)
        // "6,000 claims" are things, "the panel claims" is not; the caller has seen no noun yet.
        || token.has(Class::Reporting) && !token.is_capitalised() && !prose.word(at).ends_with('s')
}

fn is_plural(prose: &Prose<'_>, at: usize) -> bool {
    match role(prose, at) {
        Some(Head::Plural | Head::Adjunct) => return true,
        Some(Head::NoPlural | Head::End | Head::Adjective) => return false,
        None => {}
    }
    let word = prose.word(at);
    let lower = |suffix: &str| {
        word.len() > suffix.len() && word.is_char_boundary(word.len() - suffix.len()) && word[word.len() - suffix.len()..].eq_ignore_ascii_case(suffix)
    };
    word.len() > 2 && lower("s") && !["ss", "us", "is", "ous", "'s"].iter().any(|it| lower(it))
}

fn role(prose: &Prose<'_>, at: usize) -> Option<Head> {
    const ROLES: [Head; 5] = [Head::Plural, Head::NoPlural, Head::Adjunct, Head::End, Head::Adjective];
    let payload = prose.tokens.get(at)?.sense(Class::Head)?;
    ROLES.get(usize::try_from(payload).ok()?).copied()
}
