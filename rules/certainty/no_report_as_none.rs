//! "No reports of" becomes "no", and "did not respond" becomes "declined".

use squarely_engine::article::Article;
use squarely_engine::document::{TokenKind, Tokens};
use squarely_engine::finding::{Confidence, Finding, Severity};
use squarely_engine::lexicon::Class;
use squarely_engine::rule::{Group, Rule};

use crate::passage::story;
use crate::wording::{one_line, speaker};

pub(crate) const RULE: Rule = Rule {
    id: "no-report-as-none",
    group: Group::Certainty,
    summary: "The display text says that there was none where the body only has no report of any.",
    severity: Severity::Warning,
    docs: include_str!("no_report_as_none.md"),
    check,
};

/// Words for hearing of something.
const REPORTS: [&str; 14] = [
    "report",
    "reports",
    "evidence",
    "word",
    "sign",
    "signs",
    "confirmation",
    "indication",
    "indications",
    "information",
    "news",
    "proof",
    "suggestion",
    "record",
];

/// How many words may stand between the word for the report and what it would be of: "no reports of casualties or toxic leaks".
const REACH: usize = 8;

/// How many denials of the display text are looked up.
const MOST: usize = 16;

fn check(article: &Article<'_>, findings: &mut Vec<Finding>) {
    let mut looked = 0;
    for (block, tokens) in article.document.blocks.iter().zip(&article.prose.blocks) {
        if !block.role.is_display() {
            continue;
        }
        for at in tokens.range().filter(|&it| is_asked(article, it)) {
            looked += 1;
            if looked > MOST {
                return;
            }
            findings.extend(none(article, at).or_else(|| declined(article, at)));
        }
    }
}

fn is_asked(article: &Article<'_>, at: usize) -> bool {
    let prose = &article.prose;
    prose.has(at, Class::Negation) && prose.is_any(at, &["no", "without", "nobody", "none"])
        || prose.is_any(at, &["declined", "declines", "refused", "refuses"])
}

/// Judges "no casualties", "without injuries".
fn none(article: &Article<'_>, at: usize) -> Option<Finding> {
    let prose = &article.prose;
    let end = prose.sentences[prose.sentence_of(at)].tokens.end as usize;
    let noun = (at + 1..end.min(at + 4))
        .take_while(|&it| prose.is_kind(it, TokenKind::Word))
        .take_while(|&it| !prose.is_any(it, &REPORTS))
        .filter(|&it| article.stems.at(it).is_some())
        .last()?;
    let is_of_report =
        (at + 1..=noun).any(|it| prose.is_any(it, &REPORTS) || prose.is_any(it, &["immediate", "known", "longer", "confirmed", "apparent", "reported"]));
    if is_of_report || !prose.is_any(at, &["no", "without"]) {
        return None;
    }
    let stem = article.stems.at(noun);
    let mut unheard = None;
    for it in story(article).filter(|&it| article.stems.at(it) == stem) {
        match denial(article, it) {
            Some(Denial::Unheard(tokens)) => unheard = unheard.or(Some(tokens)),
            Some(Denial::None) => return None,
            None => {}
        }
    }
    let (span, other) = (prose.span(Tokens::new(at, noun + 1)), prose.span(unheard?));
    let words = |it| one_line(article.text(it));
    let message = format!("{} says \"{}\", the body only \"{}\"", speaker(article.role_at(span.start)), words(span), words(other));
    Some(Finding::new(message, span, "said here").at(Severity::Warning).sure(Confidence::Medium).against(other, "reported here"))
}

enum Denial {
    /// Nobody has heard of it.
    Unheard(Tokens),
    /// There is none.
    None,
}

/// Tells how the sentence of a body word denies it.
fn denial(article: &Article<'_>, noun: usize) -> Option<Denial> {
    let prose = &article.prose;
    let sentence = prose.sentences[prose.sentence_of(noun)].tokens;
    let from = (sentence.start as usize).max(noun.saturating_sub(REACH));
    let report = (from..noun).rev().find(|&it| prose.is_any(it, &REPORTS) && prose.is_any(it + 1, &["of", "that"]));
    let denies = |it: usize| prose.is_any(it, &["no", "not", "without", "nobody", "never", "none", "any", "neither", "n't"]) || prose.has(it, Class::Negation);
    let Some(report) = report else {
        return (noun.saturating_sub(3).max(sentence.start as usize)..noun).any(denies).then_some(Denial::None);
    };
    let start = (from.saturating_sub(4).max(sentence.start as usize)..report).rev().find(|&it| denies(it))?;
    Some(Denial::Unheard(Tokens::new(start, noun + 1)))
}

/// Judges "declined to comment" where the body has nobody who declined, but one who did not answer.
fn declined(article: &Article<'_>, at: usize) -> Option<Finding> {
    let prose = &article.prose;
    let is_comment = prose.is(at + 1, "to") && prose.is_any(at + 2, &["comment", "respond", "answer", "reply"]) || prose.is(at + 1, "comment");
    if !is_comment || !prose.is_any(at, &["declined", "declines", "refused", "refuses"]) {
        return None;
    }
    let mut unanswered = None;
    for it in story(article) {
        if prose.is_any(it, &["declined", "declines", "refused", "refuses", "declining", "refusing"]) {
            return None;
        }
        let is_answer = prose.is_any(it, &["respond", "reply", "return", "answer", "available", "reached"]);
        let is_open = is_answer && (it.saturating_sub(4)..it).any(|it| prose.has(it, Class::Negation));
        let asks = is_open
            && (it..it + 9).any(|it| {
                prose.is_any(it, &["request", "requests", "comment", "calls", "call", "messages", "message", "questions", "reached", "email", "emails"])
            });
        if asks && unanswered.is_none() {
            let start = (it.saturating_sub(4)..it).find(|&it| prose.has(it, Class::Negation)).unwrap_or(it);
            let has_auxiliary = start > 0 && prose.has(start - 1, Class::Auxiliary);
            unanswered = Some(Tokens::new(start - usize::from(has_auxiliary), it + 1));
        }
    }
    let (span, other) = (prose.span(Tokens::new(at, at + 3)), prose.span(unanswered?));
    let words = |it| one_line(article.text(it));
    let message = format!("{} says \"{}\", the body only \"{}\"", speaker(article.role_at(span.start)), words(span), words(other));
    Some(Finding::new(message, span, "said here").at(Severity::Warning).sure(Confidence::Medium).against(other, "reported here"))
}
