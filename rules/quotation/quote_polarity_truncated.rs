//! A partial quotation leaves out the negation or the condition that governed its words.

use std::ops::Range;

use squarely_engine::article::Article;
use squarely_engine::document::{Prose, TokenKind, Tokens};
use squarely_engine::finding::{Confidence, Finding, Severity};
use squarely_engine::lexicon::Class;
use squarely_engine::rule::{Group, Rule};

use crate::quotation::compare::{Comparison, Said, Source, compare};
use crate::wording::{one_line, speaker};

pub(crate) const RULE: Rule = Rule {
    id: "quote-polarity-truncated",
    group: Group::Quotation,
    summary: "A partial quotation leaves out the negation or the condition that governed its words.",
    severity: Severity::Warning,
    docs: include_str!("quote_polarity_truncated.md"),
    check,
};

/// How many tokens before the quoted words a negation may stand that governs them.
const REACH: usize = 8;

/// How many words a quotation has at most that is a part of a sentence.
const LONGEST: usize = 14;

fn check(article: &Article<'_>, findings: &mut Vec<Finding>) {
    let comparison = compare(article);
    for compared in comparison.quotations.iter().filter(|it| matches!(it.source, Source::Quoted)) {
        let quote = &article.mentions.quotes[compared.quote];
        if compared.said.words.len() > LONGEST || !compared.said.gaps.is_empty() || turns(article, sentence_around(article, quote.tokens)) {
            continue;
        }
        let carries = compared.said.words.iter().any(|it| article.stems.at(it.token as usize).is_some());
        let Some((governor, words)) = governor(article, &comparison, &compared.said).filter(|_| carries) else { continue };
        let place = speaker(article.role_at(quote.span.start));
        let whole = Tokens::new(governor.start, words.end);
        let told = one_line(article.text(article.prose.span(whole)));
        let message = format!("{place} quotes \"{}\", the body has it under \"{}\"", one_line(article.text(quote.span)), words_of(article, &governor));
        let finding = Finding::new(message, quote.span, "quoted here").at(Severity::Warning).sure(Confidence::Medium);
        findings.push(finding.against(article.prose.span(whole), format!("said as \"{told}\"")));
    }
}

fn words_of(article: &Article<'_>, tokens: &Range<usize>) -> String {
    one_line(article.text(article.prose.span(Tokens::new(tokens.start, tokens.end))))
}

/// Returns the negation or condition that every place of the quoted words in the body is under, and the words of the first place.
fn governor(article: &Article<'_>, comparison: &Comparison, said: &Said) -> Option<(Range<usize>, Range<usize>)> {
    let runs = comparison.quoted.runs(said);
    let mut found = None;
    for (from, to) in runs {
        let words = &comparison.quoted.words[from..to];
        let (first, last) = (words.first()?.token as usize, words.last()?.token as usize + 1);
        let governor = governor_of(article, first, last)?;
        found = found.or(Some((governor, first..last)));
    }
    found
}

/// Returns the negation or condition before `first` in its quotation that the words up to `last` stand under.
fn governor_of(article: &Article<'_>, first: usize, last: usize) -> Option<Range<usize>> {
    let prose = &article.prose;
    let quotes = &article.mentions.quotes;
    let at = quotes.partition_point(|it| it.tokens.start as usize <= first).checked_sub(1)?;
    let quote = quotes[..=at].iter().rev().take(3).find(|it| it.tokens.end as usize >= last)?;
    let sentence = prose.sentences[prose.sentence_of(first)].tokens;
    let start = (sentence.start.max(quote.tokens.start) as usize).max(first.saturating_sub(REACH));
    for at in (start..first).rev() {
        if breaks(prose, at) {
            return None;
        }
        if prose.is_any(at, &["if", "unless"]) && !prose.is_any(at.wrapping_sub(1), &["as", "even", "what", "only"]) {
            return Some(at..at + 1);
        }
        let negates = prose.phrase(at, Class::Negation).is_some_and(|(payload, _)| payload < 2);
        let is_idle = prose.is_any(at + 1, &["only", "just", "least", "doubt", "less", "fewer", "more", "longer", "wonder", "matter", "but"]);
        if negates {
            return (!is_idle && !compares(prose, at + 1..last)).then_some(at..at + 1);
        }
        // "I do not want to see that whistle": what is denied is another verb.
        let leads = prose.has(at, Class::Stop) || prose.is_any(at, &HOLDING);
        if !leads {
            return None;
        }
    }
    None
}

/// Verbs that hold what follows them to be so, or not, with their subject's negation: "I do not think it was".
const HOLDING: [&str; 24] = [
    "call",
    "called",
    "calling",
    "say",
    "saying",
    "said",
    "think",
    "thinking",
    "believe",
    "believed",
    "describe",
    "described",
    "consider",
    "considered",
    "regard",
    "see",
    "feel",
    "mean",
    "suggest",
    "suggesting",
    "claim",
    "accept",
    "agree",
    "expect",
];

/// Tells whether a token ends what a negation before it governs.
fn breaks(prose: &Prose<'_>, at: usize) -> bool {
    matches!(prose.tokens[at].kind, TokenKind::Comma | TokenKind::Colon | TokenKind::Terminal | TokenKind::Quote | TokenKind::SingleQuote)
        || prose.is_kind(at, TokenKind::Dash) && prose.tokens[at].has_space_before()
        || prose.is_any(
            at,
            &["but", "and", "because", "so", "until", "till", "without", "except", "although", "though", "while", "how", "what", "why", "where", "who"],
        )
}

/// Tells whether a negation makes a comparison stronger rather than deny it: "I have never seen such", "there is no better", "not enough".
fn compares(prose: &Prose<'_>, mut range: Range<usize>) -> bool {
    range.any(|it| {
        prose.is_any(it, &["better", "worse", "more", "less", "such", "like", "than", "greater", "bigger", "doubt", "stop", "wait", "afford", "forget", "help"])
    })
}

fn sentence_around(article: &Article<'_>, quote: Tokens) -> Tokens {
    article.prose.sentences[article.prose.sentence_of(quote.start as usize)].tokens
}

/// Tells whether a display sentence denies, doubts or conditions something by itself.
fn turns(article: &Article<'_>, sentence: Tokens) -> bool {
    let prose = &article.prose;
    sentence.range().any(|it| {
        prose.phrase(it, Class::Negation).is_some()
            || prose.phrase(it, Class::Condition).is_some()
            || prose.is_any(
                it,
                &[
                    "dismisses",
                    "dismissed",
                    "dismiss",
                    "disputes",
                    "disputed",
                    "dispute",
                    "doubts",
                    "doubt",
                    "doubted",
                    "against",
                    "would",
                    "could",
                    "might",
                    "rebuts",
                    "rebutted",
                    "plays",
                    "downplays",
                    "downplayed",
                    "rules",
                    "ruled",
                    "opposes",
                    "opposed",
                    "than",
                    "instead",
                    "stops",
                    "stop",
                ],
            )
            || prose.is_kind(it, TokenKind::Terminal) && prose.word(it) == "?"
    })
}
