//! Said-frames: who says what, as "X said", "said X", "according to X", "X:" show it.

use crate::document::{Prose, TokenKind, Tokens, is_finite};
use crate::lexicon::Class;
use crate::mention::name::Name;

/// How many words a source may have.
const LONGEST_SOURCE: usize = 16;

/// A verb of saying and its subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Said {
    /// The token of the verb, or of "according".
    pub(super) verb: usize,
    /// The words that name the source, if they stand beside the verb.
    pub(super) source: Option<Tokens>,
    /// The name that the source is, an index into the names; none for a pronoun or a noun.
    pub(super) name: Option<u32>,
    /// Whether the source stands behind the verb.
    pub(super) is_inverted: bool,
}

/// Tells whether token `at` is a verb of saying used as one, not "the report" or "was told".
pub(super) fn is_saying(prose: &Prose<'_>, at: usize) -> bool {
    if !prose.has(at, Class::Reporting) {
        return false;
    }
    if prose.is(at, "according") {
        return prose.is(at + 1, "to");
    }
    // "…, as noted by the ministry"
    if at > 0 && prose.is(at - 1, "as") && prose.is(at + 1, "by") {
        return true;
    }
    let is_passive = at > 0 && prose.is_any(at - 1, &["is", "are", "was", "were", "be", "been", "being", "not"]) && !prose.is(at, "saying");
    (is_finite(prose, at) || prose.is(at, "saying")) && !is_passive
}

/// Reads the frame of the verb of saying at `verb`, whose sentence starts at `start` and ends at `end`.
pub(super) fn read(prose: &Prose<'_>, names: &[Name], verb: usize, start: usize, end: usize) -> Said {
    let mut said = Said { verb, source: None, name: None, is_inverted: false };
    if prose.is(verb, "according") {
        let source = noun_phrase(prose, names, verb + 2, end);
        said.source = source;
        said.name = source.and_then(|it| name_in(names, it));
        said.is_inverted = true;
        return said;
    }
    // "…, as noted by the ministry"
    if verb > start && prose.is(verb - 1, "as") && prose.is(verb + 1, "by") {
        let source = noun_phrase(prose, names, verb + 2, end);
        said.source = source;
        said.name = source.and_then(|it| name_in(names, it));
        said.is_inverted = true;
        return said;
    }
    if let Some(source) = subject_before(prose, names, verb, start) {
        let is_pronoun = source.end - source.start == 1 && prose.has(source.start as usize, Class::Pronoun);
        said.source = Some(source);
        said.name = if is_pronoun { None } else { name_in(names, source) };
        return said;
    }
    let follows_quotation = verb > start
        && matches!(prose.tokens[verb - 1].kind, TokenKind::Quote | TokenKind::SingleQuote | TokenKind::Possessive | TokenKind::Comma | TokenKind::Dash);
    if follows_quotation || verb == start {
        // ", said it fell": what has a verb of its own is said, and does not say.
        let source = noun_phrase(prose, names, verb + 1, end).filter(|it| !is_finite(prose, it.end as usize));
        said.source = source;
        said.name = source.and_then(|it| name_in(names, it));
        said.is_inverted = true;
    }
    said
}

/// Returns the subject that ends before the verb, apposition and adverbs apart.
fn subject_before(prose: &Prose<'_>, names: &[Name], verb: usize, start: usize) -> Option<Tokens> {
    let mut end = verb;
    // "Theresa May Says": what follows a given name in a capital is no auxiliary.
    let ends_name = |end: usize| end >= start + 2 && prose.tokens[end - 1].is_capitalised() && prose.has(end - 2, Class::GivenName);
    while end > start
        && !ends_name(end)
        && (prose.has(end - 1, Class::Auxiliary)
            || prose.is_any(end - 1, &["also", "later", "then", "earlier", "repeatedly", "previously"])
            || prose.word(end - 1).ends_with("ly") && !prose.tokens[end - 1].is_capitalised())
    {
        end -= 1;
    }
    if end <= start {
        return None;
    }
    // "Maria Lopez, the company's chief executive, said": the name before its apposition.
    if prose.is_kind(end - 1, TokenKind::Comma) {
        let behind = names.partition_point(|it| (it.core.end as usize) < end);
        let owner = names[..behind].iter().rev().take(3).find(|it| it.role.is_some_and(|role| role.end as usize == end - 1 && role.start > it.core.end));
        if let Some(name) = owner.filter(|it| it.tokens.start as usize >= start) {
            return Some(name.tokens);
        }
        // "Lopez, who leads the board, said", "Reed, D-Ohio, said"
        let opener = (start..end - 1).rev().take(LONGEST_SOURCE).find(|&it| prose.is_kind(it, TokenKind::Comma))?;
        let is_relative = prose.is_any(opener + 1, &["who", "which", "whose"]) || prose.is_kind(opener + 1, TokenKind::Number);
        let follows_name = names.binary_search_by_key(&(opener as u32), |it| it.core.end).is_ok() && end - opener <= 8;
        if !is_relative && !follows_name {
            return None;
        }
        end = opener;
        // "Lopez, 54, who leads the board, said"
        if end > start + 2 && prose.is_kind(end - 1, TokenKind::Number) && prose.is_kind(end - 2, TokenKind::Comma) {
            end -= 2;
        }
    }
    // A text may open with the comma.
    if end <= start {
        return None;
    }
    let at = names.partition_point(|it| (it.core.end as usize) < end);
    let name = names.get(at).filter(|it| it.core.end as usize == end && it.tokens.start as usize >= start && !it.is_demonym);
    // "a spokesman for Harrow Foods" is more than the name.
    let is_whole = |it: &&Name| it.tokens.start as usize == start || !prose.has(it.tokens.start as usize - 1, Class::Preposition);
    if let Some(name) = name.filter(is_whole) {
        return Some(name.tokens);
    }
    // Two commas in a row leave nothing before the insertion.
    if end <= start {
        return None;
    }
    if prose.is_any(end - 1, &["who", "which", "that", "there"]) {
        return None;
    }
    if prose.has(end - 1, Class::Pronoun) && !prose.has(end - 1, Class::Determiner) {
        return Some(Tokens::new(end - 1, end));
    }
    let mut first = end;
    while first > start && end - first < LONGEST_SOURCE {
        let token = &prose.tokens[first - 1];
        let is_part = match token.kind {
            TokenKind::Word => {
                !is_finite(prose, first - 1)
                    && !token.has(Class::Conjunction)
                    && (!token.has(Class::Preposition) || prose.is_any(first - 1, &["of", "for", "at", "from", "with", "in"]))
                    || prose.is(first - 1, "and") && prose.tokens[first].is_capitalised()
            }
            TokenKind::Possessive | TokenKind::Number => true,
            TokenKind::Dash => !token.has_space_before(),
            TokenKind::Terminal => first > start + 1 && (prose.has(first - 2, Class::Abbreviation) || prose.tokens[first - 2].len == 1),
            TokenKind::Other => prose.word(first - 1) == "&",
            _ => false,
        };
        if !is_part {
            break;
        }
        first -= 1;
    }
    while first < end && (prose.has(first, Class::Preposition) || prose.is(first, "and")) {
        first += 1;
    }
    (first < end).then(|| Tokens::new(first, end))
}

/// Returns the noun phrase that starts at `at`: a name with its title, or words up to the next mark, verb or preposition of time.
fn noun_phrase(prose: &Prose<'_>, names: &[Name], at: usize, end: usize) -> Option<Tokens> {
    let near = names.partition_point(|it| (it.core.end as usize) <= at);
    if let Some(name) = names.get(near).filter(|it| it.tokens.start as usize <= at || prose.has(at, Class::Determiner) && it.tokens.start as usize == at + 1) {
        // "the Ministry of Health's report" is more than the name.
        let goes_on = prose.tokens.get(name.core.end as usize).is_some_and(|it| {
            it.kind == TokenKind::Possessive
                || it.kind == TokenKind::Word && !it.has(Class::Stop) && !it.has(Class::Weekday) && !it.has(Class::Finite) && (name.core.end as usize) < end
        });
        if !goes_on {
            return Some(Tokens::new(at.min(name.tokens.start as usize), name.core.end as usize));
        }
    }
    if prose.has(at, Class::Pronoun) && !prose.has(at, Class::Determiner) && !prose.is_any(at, &["his", "her", "its", "their", "our", "my"]) {
        return Some(Tokens::new(at, at + 1));
    }
    let mut stop = at;
    while stop < end && stop - at < LONGEST_SOURCE {
        let token = &prose.tokens[stop];
        let is_part = match token.kind {
            TokenKind::Word => {
                let is_time = token.has(Class::Weekday) || token.has(Class::Month);
                let links = prose.is_any(stop, &["of", "for", "at", "from", "with", "and", "in", "by"]) && stop > at;
                !is_finite(prose, stop)
                    && !is_time
                    && (links || !token.has(Class::Preposition) && !token.has(Class::Conjunction) && !token.has(Class::Auxiliary))
            }
            TokenKind::Possessive | TokenKind::Number => true,
            TokenKind::Dash => !token.has_space_before(),
            TokenKind::Terminal => stop > at && stop + 1 < end && (prose.has(stop - 1, Class::Abbreviation) || prose.tokens[stop - 1].len == 1),
            TokenKind::Other => prose.word(stop) == "&",
            _ => false,
        };
        if !is_part {
            break;
        }
        stop += 1;
    }
    while stop > at && (prose.has(stop - 1, Class::Preposition) || prose.is(stop - 1, "and")) {
        stop -= 1;
    }
    (stop > at).then(|| Tokens::new(at, stop))
}

/// Returns the name that `source` is: the whole of it, a determiner, title or role apart.
pub(super) fn name_in(names: &[Name], source: Tokens) -> Option<u32> {
    let at = names.partition_point(|it| it.core.end < source.end);
    let name = names.get(at)?;
    let is_whole = name.core.end == source.end && name.tokens.start <= source.start + 1;
    is_whole.then_some(at as u32)
}
