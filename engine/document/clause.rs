//! Cuts sentences into clauses where a joining mark or word is followed by a verb of its own.

use crate::document::prose::{Clause, Prose, Tokens};
use crate::document::sentence::stop_at;
use crate::document::token::TokenKind;
use crate::lexicon::Class;

/// How far a verb is looked for behind a joining mark or word.
const REACH: usize = 40;

/// Adds the clauses of a sentence to `prose`; they tile it.
pub(crate) fn split(prose: &mut Prose<'_>, sentence: usize) {
    let range = prose.sentences[sentence].tokens.range();
    let mut from = range.start;
    let mut verbs = Verbs::default();
    let mut at = range.start;
    while at < range.end {
        if at > from
            && let Some(cut) = cut_at(prose, at, from, &range, verbs)
            && cut > from
            && cut < range.end
        {
            prose.clauses.push(Clause { tokens: Tokens::new(from, cut), sentence: sentence as u32 });
            from = cut;
            verbs = Verbs::default();
            at = cut;
        }
        if is_finite(prose, at) {
            verbs.any = true;
            verbs.telling |= !prose.has(at, Class::Reporting);
            verbs.saying |= prose.has(at, Class::Reporting);
        }
        at += 1;
    }
    prose.clauses.push(Clause { tokens: Tokens::new(from, range.end), sentence: sentence as u32 });
}

/// Which finite verbs the clause holds so far.
#[derive(Clone, Copy, Default)]
struct Verbs {
    any: bool,
    /// Any but a verb of saying.
    telling: bool,
    saying: bool,
}

/// Returns where the clause that started at `from` ends, if a joining mark or word stands at `at`.
fn cut_at(prose: &Prose<'_>, at: usize, from: usize, range: &std::ops::Range<usize>, verbs: Verbs) -> Option<usize> {
    let token = &prose.tokens[at];
    let end = range.end;
    match token.kind {
        TokenKind::Terminal => {
            // A run of dots is read once, from its first.
            let opens_run = prose.tokens[at - 1].kind != TokenKind::Terminal;
            let stop = opens_run.then(|| stop_at(prose, at, range.start, end)).flatten()?;
            let closes_quotation = matches!(prose.tokens[stop.end - 1].kind, TokenKind::Quote | TokenKind::SingleQuote);
            (stop.breaks || closes_quotation).then_some(stop.end)
        }
        TokenKind::Colon => {
            let next = at + 1;
            let is_time = prose.tokens.get(next).is_some_and(|it| !it.has_space_before());
            let opens = next < end && (!is_time || prose.is_kind(next, TokenKind::Quote));
            let joins = verbs.any && (prose.word(at) == ";" || verbs.saying || has_verb(prose, next, end, true).is_some());
            (opens && joins && has_verb(prose, next, end, true).is_some()).then_some(next)
        }
        TokenKind::Dash => {
            let is_hyphen = !token.has_space_before() && prose.word(at) != "—"
                || prose.tokens.get(at + 1).is_some_and(|it| !it.has_space_before()) && prose.word(at) != "—";
            (!is_hyphen && verbs.any && has_verb(prose, at + 1, end, false).is_some()).then_some(at + 1)
        }
        TokenKind::Comma => comma(prose, at, from, end, verbs),
        TokenKind::Word => joiner(prose, at, end, verbs),
        _ => None,
    }
}

/// Decides at a comma: before a joining word with a verb, before "…, the ministry said", after an opening "if" clause.
fn comma(prose: &Prose<'_>, at: usize, from: usize, end: usize, verbs: Verbs) -> Option<usize> {
    // A closing quotation mark goes with what it closes: `“We lost,” she said`.
    let mut next = at + 1;
    while next < end && matches!(prose.tokens[next].kind, TokenKind::Quote | TokenKind::SingleQuote) && !prose.tokens[next].has_space_before() {
        next += 1;
    }
    if next >= end || !prose.tokens[next].has_space_before() {
        return None;
    }
    if is_said_tail(prose, next, end) {
        return Some(next);
    }
    if !verbs.any {
        return None;
    }
    if prose.has(next, Class::Conjunction) || prose.is(next, "then") {
        let is_relative = prose.is_any(next, &["who", "which", "whose", "whom", "where", "that"]);
        let is_joined = has_verb(prose, next + 1, end, false).is_some() && (verbs.telling || !is_relative);
        // "…, which fell to 5%, the bank said": what follows a relative word is a verb soon.
        let is_near = !is_relative || has_verb(prose, next + 1, end.min(next + 12), true).is_some();
        return (is_joined && is_near).then_some(next);
    }
    let opens_with_condition = is_subordinator(prose, from) || prose.has(from, Class::Condition);
    if opens_with_condition && has_verb(prose, next, end, true).is_some() {
        return Some(next);
    }
    None
}

/// Decides at a word without a comma before it.
fn joiner(prose: &Prose<'_>, at: usize, end: usize, verbs: Verbs) -> Option<usize> {
    if !verbs.any || !prose.has(at, Class::Conjunction) {
        return None;
    }
    if prose.is_kind(at.checked_sub(1)?, TokenKind::Comma) {
        return None;
    }
    if prose.is_any(at, &["and", "but", "or", "yet", "nor"]) {
        let next = if prose.is_any(at + 1, &["then", "also", "later", "has", "have", "had"]) { at + 2 } else { at + 1 };
        let direct = next < end && (is_finite(prose, next) || is_finite(prose, at + 1)) && (verbs.telling || prose.has(at + 1, Class::Auxiliary));
        if direct && !(prose.has(at + 1, Class::Preposition)) {
            return Some(at);
        }
        let names = prose.tokens[at - 1].is_capitalised() && prose.tokens.get(at + 1).is_some_and(super::token::Token::is_capitalised);
        if names || !verbs.telling && !prose.has(at + 1, Class::Pronoun) {
            return None;
        }
        return subject_and_verb(prose, at + 1, end).then_some(at);
    }
    if prose.is(at, "that") {
        let follows_saying = verbs.saying && !verbs.telling;
        let is_demonstrative = prose.tokens.get(at + 1).is_none_or(|it| it.kind != TokenKind::Word);
        return (follows_saying && !is_demonstrative && has_verb(prose, at + 1, end, false).is_some()).then_some(at);
    }
    if is_subordinator(prose, at) {
        // "as many as", "so far", "since 2019" join nothing; "after" and "before" may be prepositions: the verb must come soon.
        let is_fixed = prose.is(at, "as") || prose.is(at, "so") || prose.is(at, "since") && prose.is_kind(at + 1, TokenKind::Number);
        return (!is_fixed && subject_and_verb(prose, at + 1, end)).then_some(at);
    }
    None
}

fn is_subordinator(prose: &Prose<'_>, at: usize) -> bool {
    prose.is_any(
        at,
        &["after", "although", "because", "before", "if", "since", "so", "though", "unless", "until", "when", "whereas", "while", "once", "as", "provided"],
    )
}

/// Tells whether a short subject and a finite verb stand at `at`: "wages fell", "the plan passes", "it did".
fn subject_and_verb(prose: &Prose<'_>, at: usize, end: usize) -> bool {
    for next in at..end.min(at + 7) {
        let token = &prose.tokens[next];
        if next > at && is_finite(prose, next) {
            return true;
        }
        let is_noun_part = match token.kind {
            TokenKind::Word => !token.has(Class::Preposition) && !token.has(Class::Conjunction) || prose.is_any(next, &["of", "that"]),
            TokenKind::Possessive | TokenKind::Number | TokenKind::Percent | TokenKind::Currency => true,
            TokenKind::Dash => !token.has_space_before(),
            _ => false,
        };
        if !is_noun_part {
            return false;
        }
    }
    false
}

/// Tells whether what stands at `at` only says who said it: ", the ministry said on Monday", ", according to the bank".
fn is_said_tail(prose: &Prose<'_>, at: usize, end: usize) -> bool {
    if prose.is(at, "according") && prose.is(at + 1, "to") {
        return true;
    }
    for next in at..end.min(at + 14) {
        let token = &prose.tokens[next];
        if token.has(Class::Reporting) && is_finite(prose, next) {
            // "Lopez, who is 54, said the pool closed" goes on with what is said.
            let after_quotation = matches!(prose.tokens[at - 1].kind, TokenKind::Quote | TokenKind::SingleQuote);
            return next > at || after_quotation || names_speaker(prose, next + 1, end) && !closes_relative(prose, at - 1);
        }
        let passes = match token.kind {
            TokenKind::Word => !token.has(Class::Conjunction) && !is_finite(prose, next) || prose.is_any(next, &["and", "as"]) && next > at,
            TokenKind::Possessive | TokenKind::Dash | TokenKind::Number => true,
            TokenKind::Terminal => prose.has(next.wrapping_sub(1), Class::Abbreviation) || prose.tokens[next - 1].len == 1,
            _ => false,
        };
        if !passes {
            return false;
        }
    }
    false
}

/// Tells whether "…, said Lopez" goes on with who said it, and not with what: "…, said the pool closed".
fn names_speaker(prose: &Prose<'_>, at: usize, end: usize) -> bool {
    let opens =
        prose.tokens.get(at).is_some_and(|it| at < end && (it.is_capitalised() || it.has(Class::Determiner) || it.has(Class::Title) || it.has(Class::Role)));
    opens && has_verb(prose, at, end.min(at + 12), true).is_none()
}

/// Tells whether the comma at `comma` closes a relative clause: "the agency, which runs the port,".
fn closes_relative(prose: &Prose<'_>, comma: usize) -> bool {
    let opener = (comma.saturating_sub(REACH)..comma).rev().find(|&it| prose.is_kind(it, TokenKind::Comma));
    opener.is_some_and(|it| prose.is_any(it + 1, &["who", "which", "whose", "where"]))
}

/// Returns the first finite verb from `at`; `near` stops the search at the next comma.
fn has_verb(prose: &Prose<'_>, at: usize, end: usize, near: bool) -> Option<usize> {
    for next in at..end.min(at + REACH) {
        let token = &prose.tokens[next];
        if is_finite(prose, next) {
            return Some(next);
        }
        let is_list_comma = token.kind == TokenKind::Comma && !prose.is_any(next + 1, &["who", "which", "whose", "where"]);
        let stops = is_list_comma && (near || next > at) || token.kind == TokenKind::Colon && token.len == 1 && prose.word(next) == ";";
        if stops {
            return None;
        }
    }
    None
}

/// Tells whether token `at` is a verb that can carry a clause: a listed form, or one in "-ed" that stands like one.
pub fn is_finite(prose: &Prose<'_>, at: usize) -> bool {
    let Some(token) = prose.tokens.get(at) else { return false };
    if token.kind == TokenKind::Possessive {
        // "it's", "he's"; after other words it is a possessive.
        return at > 0 && token.len > 1 && prose.is_any(at - 1, &["it", "he", "she", "that", "there", "who", "what"]);
    }
    if token.kind != TokenKind::Word {
        return false;
    }
    if token.has(Class::Auxiliary) {
        let is_month = token.has(Class::Month) && token.is_capitalised();
        return !is_month && !prose.is_any(at, &["be", "been", "being", "having"]);
    }
    if token.has(Class::Finite) {
        return !follows_nominal(prose, at) && !is_infinitive(prose, at);
    }
    let word = prose.bytes(at);
    let is_past = token.len > 3
        && !token.is_capitalised()
        && word.ends_with(b"ed")
        && !word.ends_with(b"eed")
        && !prose.is_any(at, &["hundred", "kindred", "sacred", "naked"]);
    is_past && !follows_nominal(prose, at) && !prose.is(at + 1, "by") && !prose.has(at, Class::Abbreviation)
}

/// Tells whether the word before makes a noun or adjective of the one at `at`: "the closed road", "of limited use".
fn follows_nominal(prose: &Prose<'_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return false };
    let is_relative = prose.is_any(before, &["that", "which", "who"]);
    let token = &prose.tokens[before];
    (token.has(Class::Determiner) || token.has(Class::Preposition) || prose.is_any(before, &["his", "her", "its", "their", "our", "my", "your"]))
        && !is_relative
        || token.kind == TokenKind::Possessive && !prose.is_any(at, &["said", "says", "told"])
        || token.kind == TokenKind::Dash && !token.has_space_before()
}

fn is_infinitive(prose: &Prose<'_>, at: usize) -> bool {
    at > 0 && prose.is(at - 1, "to")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::from_text;

    fn check(text: &str, expected: &[&str]) {
        let document = from_text(text);
        let prose = Prose::read(&document);
        let found: Vec<&str> = prose.clauses.iter().map(|it| prose.span(it.tokens).of(prose.text)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn what_is_said_is_cut_from_who_says_it() {
        check("The bank said on Monday that rents rose 3%, and wages fell.", &["The bank said on Monday", "that rents rose 3%,", "and wages fell."]);
        check("Rents rose 3%, the bank said on Monday.", &["Rents rose 3%,", "the bank said on Monday."]);
    }

    #[test]
    fn a_second_verb_opens_a_clause_and_a_list_does_not() {
        check("Sales rose 3% and profit fell 2% to $4 million.", &["Sales rose 3%", "and profit fell 2% to $4 million."]);
        check("Alder won 41%, Brook 39% and Cole 20%.", &["Alder won 41%, Brook 39% and Cole 20%."]);
        check("Officials said wages and prices rose.", &["Officials said wages and prices rose."]);
    }

    #[test]
    fn an_inserted_clause_does_not_tear_the_subject_from_its_verb() {
        check("Reyes, who is 54, resigned on Monday.", &["Reyes, who is 54, resigned on Monday."]);
        check("The man who shot two officers was arrested.", &["The man who shot two officers was arrested."]);
    }

    #[test]
    fn conditions_are_clauses_wherever_they_stand() {
        check("If the plan passes, fares would end.", &["If the plan passes,", "fares would end."]);
        check("Fares would end if the plan passes.", &["Fares would end", "if the plan passes."]);
    }

    #[test]
    fn quoted_sentences_are_clauses() {
        check("“We lost the roof. We lost the cars,” she said.", &["“We lost the roof.", "We lost the cars,”", "she said."]);
    }
}
