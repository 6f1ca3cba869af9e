//! A correction names a wrong value that still stands somewhere.

use squarely_engine::amount::Decimal;
use squarely_engine::article::Article;
use squarely_engine::document::{Role, TokenKind, Tokens};
use squarely_engine::finding::{Confidence, Finding, Severity};
use squarely_engine::lexicon::Class;
use squarely_engine::mention::Quantity;
use squarely_engine::rule::{Group, Rule};
use squarely_engine::stem::Stem;

use crate::wording::{one_line, speaker};

pub(crate) const RULE: Rule = Rule {
    id: "correction-not-propagated",
    group: Group::Structure,
    summary: "A correction names a wrong value that still stands somewhere.",
    severity: Severity::Error,
    docs: include_str!("correction_not_propagated.md"),
    check,
};

/// How many words of a note may name the wrong value.
const LONGEST: usize = 6;

fn check(article: &Article<'_>, findings: &mut Vec<Finding>) {
    for (index, block) in article.document.blocks.iter().enumerate() {
        if block.role != Role::Correction {
            continue;
        }
        let Some(note) = article.prose.blocks.get(index).copied() else { continue };
        let mut told: Vec<Tokens> = Vec::new();
        for wrong in wrong_values(article, note) {
            if told.iter().any(|it| it.overlaps(wrong)) {
                continue;
            }
            told.push(wrong);
            find(article, note, wrong, findings);
        }
    }
}

/// Words that say that what follows was wrong.
const MISTAKEN: [&str; 16] = [
    "misstated",
    "misspelled",
    "misspelt",
    "misidentified",
    "misreported",
    "misquoted",
    "incorrectly",
    "mistakenly",
    "wrongly",
    "erroneously",
    "inaccurately",
    "incorrect",
    "wrong",
    "mistake",
    "error",
    "originally",
];

/// Returns the values that a note takes back: "not 12", "rather than 12", "misstated the number as 12", "an earlier version said 12".
fn wrong_values(article: &Article<'_>, note: Tokens) -> Vec<Tokens> {
    let prose = &article.prose;
    let mut wrong = Vec::new();
    for at in note.range() {
        let is_not = prose.is(at, "not") && at > note.start as usize && (prose.is_kind(at - 1, TokenKind::Comma) || prose.is(at - 1, "and"));
        if is_not {
            wrong.extend(value(article, at + 1, note));
        } else if prose.are(at, &["rather", "than"]) || prose.are(at, &["instead", "of"]) {
            wrong.extend(value(article, at + 2, note));
        } else if prose.is_any(at, &["as", "that", "said", "say", "gave", "stated", "reported", "listed"]) && takes_back(article, at) {
            // The first value of the clause that the right one, told after it, replaces.
            let sentence = prose.sentences[prose.sentence_of(at)].tokens;
            let end = sentence.end.min(note.end) as usize;
            let found =
                (at + 1..end.min(at + 14)).find_map(|it| figure_at(article, it)).or_else(|| value(article, at + 1, note).filter(|_| prose.is(at, "as")));
            wrong.extend(found.filter(|it| is_replaced(article, *it, note)));
        }
    }
    wrong
}

/// Tells whether the sentence of `at` says before it that something was wrong.
fn takes_back(article: &Article<'_>, at: usize) -> bool {
    let prose = &article.prose;
    let start = prose.sentences[prose.sentence_of(at)].tokens.start as usize;
    let is_version = |it: usize| {
        prose.is_any(it, &["earlier", "previous", "original", "first"])
            && (it + 1..it + 4).any(|it| prose.is_any(it, &["version", "article", "report", "story"]))
    };
    (start..at + 2).any(|it| prose.is_any(it, &MISTAKEN) || is_version(it))
}

/// Tells whether a later value of the note is the right one for `wrong`: a note without it may name the wrong value only in passing.
fn is_replaced(article: &Article<'_>, wrong: Tokens, note: Tokens) -> bool {
    let quantities = &article.mentions.quantities;
    let from = quantities.partition_point(|it| it.tokens.start < wrong.end);
    let after = quantities[from..].iter().take_while(|it| it.tokens.start < note.end);
    match quantity_at(article, wrong) {
        Some(quantity) => after.into_iter().any(|it| it.kind == quantity.kind && it.unit == quantity.unit && it.amount.value() != quantity.amount.value()),
        None => article.prose.sentence_of(wrong.start as usize) != article.prose.sentence_of(note.end.saturating_sub(1) as usize),
    }
}

/// Returns the value that starts at `at`: a figure, or a few words with a name, a day or a number in them.
fn value(article: &Article<'_>, at: usize, note: Tokens) -> Option<Tokens> {
    let prose = &article.prose;
    let sentence = prose.sentences.get(prose.sentence_of(at))?.tokens;
    let end = sentence.end.min(note.end) as usize;
    let is_small = |it: usize| prose.has(it, Class::Determiner) || prose.has(it, Class::Preposition) || prose.has(it, Class::Auxiliary);
    let start = (at..end.min(at + 4)).find(|&it| !is_small(it))?;
    if let Some(figure) = (at..=start).find_map(|it| figure_at(article, it)) {
        return Some(figure);
    }
    let ends = |it: usize| {
        matches!(prose.tokens[it].kind, TokenKind::Comma | TokenKind::Terminal | TokenKind::Colon | TokenKind::Open)
            || prose.is_any(it, &["as", "and", "in", "who", "which", "that"])
    };
    let stop = (start..end.min(start + LONGEST + 1)).find(|&it| ends(it)).unwrap_or(end.min(start + LONGEST));
    let says =
        |it: usize| prose.is_kind(it, TokenKind::Number) || prose.tokens[it].is_capitalised() || prose.has(it, Class::Month) || prose.has(it, Class::Weekday);
    (start < stop && (start..stop).any(says)).then(|| Tokens::new(start, stop))
}

fn figure_at(article: &Article<'_>, at: usize) -> Option<Tokens> {
    let quantities = &article.mentions.quantities;
    let quantity = quantities.get(quantities.partition_point(|it| (it.tokens.start as usize) < at))?;
    (quantity.tokens.start as usize == at && quantity.amount.value().is_some()).then_some(quantity.tokens)
}

fn quantity_at<'a>(article: &'a Article<'_>, tokens: Tokens) -> Option<&'a Quantity> {
    let quantities = &article.mentions.quantities;
    quantities.get(quantities.partition_point(|it| it.tokens.start < tokens.start)).filter(|it| it.tokens == tokens)
}

/// Reports where the wrong value of a note still stands, in words that the note shares.
fn find(article: &Article<'_>, note: Tokens, wrong: Tokens, findings: &mut Vec<Finding>) {
    let prose = &article.prose;
    let mut topic: Vec<Stem> = note.range().filter(|it| !wrong.holds(*it)).map(|it| article.stems.at(it)).filter(|it| it.is_some()).collect();
    topic.sort_unstable();
    topic.dedup();
    for place in places(article, wrong) {
        let sentence = prose.sentences[prose.sentence_of(place.start as usize)].tokens;
        let mut shared: Vec<Stem> =
            sentence.range().filter(|it| !place.holds(*it)).map(|it| article.stems.at(it)).filter(|it| topic.binary_search(it).is_ok()).collect();
        shared.sort_unstable();
        shared.dedup();
        let is_name = quantity_at(article, wrong).is_none() && wrong.range().len() >= 2;
        let is_quoted = article.mentions.quotes.iter().any(|it| it.tokens.holds(place.start as usize));
        if shared.is_empty() && !is_name || is_quoted || has_right(article, note, wrong, sentence) {
            continue;
        }
        let (severity, confidence) = if shared.len() >= 2 || is_name { (Severity::Error, Confidence::High) } else { (Severity::Warning, Confidence::Medium) };
        let (span, taken) = (prose.span(place), prose.span(wrong));
        let who = speaker(article.role_at(span.start));
        let message = format!("{who} says \"{}\", which the correction takes back", one_line(article.text(span)));
        findings.push(Finding::new(message, span, "still here").at(severity).sure(confidence).against(taken, "taken back here"));
    }
}

/// Returns the places outside the notes that have a value.
fn places(article: &Article<'_>, wrong: Tokens) -> Vec<Tokens> {
    let prose = &article.prose;
    let makes_claims = |at: usize| article.role_at(prose.tokens[at].start).makes_claims();
    if let Some(quantity) = quantity_at(article, wrong) {
        let is_same = |it: &&Quantity| it.kind == quantity.kind && it.unit == quantity.unit && it.amount.value() == quantity.amount.value();
        let found = article.mentions.quantities.iter().filter(is_same).map(|it| it.tokens);
        return found.filter(|it| makes_claims(it.start as usize)).collect();
    }
    let words: Vec<u32> = wrong.range().map(|it| prose.tokens[it].hash).collect();
    let Some(&first) = words.first() else { return Vec::new() };
    let starts = (0..prose.tokens.len()).filter(|&it| prose.tokens[it].hash == first);
    let matches = starts.filter(|&it| words.iter().enumerate().all(|(offset, &hash)| prose.tokens.get(it + offset).is_some_and(|it| it.hash == hash)));
    matches.filter(|&it| makes_claims(it)).map(|it| Tokens::new(it, it + words.len())).collect()
}

/// Tells whether a sentence gives the right value as well: "rose from 12 to 14".
fn has_right(article: &Article<'_>, note: Tokens, wrong: Tokens, sentence: Tokens) -> bool {
    let Some(quantity) = quantity_at(article, wrong) else { return false };
    let within = |tokens: Tokens| article.mentions.quantities.iter().filter(move |it| tokens.holds(it.tokens.start as usize));
    let like = |it: &&Quantity| it.kind == quantity.kind && it.unit == quantity.unit && it.amount.value() != quantity.amount.value();
    let right: Vec<Option<Decimal>> = within(note).filter(like).map(|it| it.amount.value()).collect();
    within(sentence).filter(like).any(|it| right.contains(&it.amount.value()))
}
