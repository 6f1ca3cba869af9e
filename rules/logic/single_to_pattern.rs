//! One event of the body becomes a repeated or lasting one.

use squarely_engine::article::Article;
use squarely_engine::document::Prose;
use squarely_engine::finding::{Confidence, Finding, Severity};
use squarely_engine::lexicon::Class;
use squarely_engine::rule::{Group, Rule};

use crate::passage::story;
use crate::wording::speaker;

pub(crate) const RULE: Rule = Rule {
    id: "single-to-pattern",
    group: Group::Logic,
    summary: "One event of the body becomes a repeated or lasting one.",
    severity: Severity::Info,
    docs: include_str!("single_to_pattern.md"),
    check,
};

/// Words that say that something happens again and again.
const REPEATED: [&str; 9] = ["repeatedly", "often", "regularly", "routinely", "frequently", "constantly", "continually", "habitually", "increasingly"];

/// Words by which a body shows that it happened more than once, or that it lasts.
const AGAIN: [&str; 56] = [
    "repeatedly",
    "repeated",
    "often",
    "regularly",
    "regular",
    "routinely",
    "routine",
    "frequently",
    "frequent",
    "constantly",
    "constant",
    "always",
    "again",
    "another",
    "second",
    "third",
    "fourth",
    "series",
    "string",
    "spate",
    "wave",
    "continue",
    "continues",
    "continued",
    "continuing",
    "still",
    "keep",
    "keeps",
    "kept",
    "ongoing",
    "every",
    "each",
    "usually",
    "times",
    "several",
    "previous",
    "previously",
    "latest",
    "recent",
    "since",
    "years",
    "months",
    "weeks",
    "decades",
    "history",
    "pattern",
    "daily",
    "weekly",
    "annual",
    "annually",
    "similar",
    "growing",
    "increasingly",
    "more",
    "multiple",
    "consistently",
];

/// How much of the rare words of a display sentence its body sentence has, in per cent.
const RESTATED: u8 = 45;

fn check(article: &Article<'_>, findings: &mut Vec<Finding>) {
    let prose = &article.prose;
    for (block, _) in article.document.blocks.iter().enumerate().filter(|(_, it)| it.role.is_display()) {
        for at in prose.blocks[block].range() {
            let Some(len) = pattern(prose, at) else { continue };
            let sentence = prose.sentence_of(at) as u32;
            let Some(restatement) = article.restatements.of(sentence).first().filter(|it| it.coverage >= RESTATED) else { continue };
            if is_repeated_in_body(article) {
                return;
            }
            let reported = prose.sentences[restatement.reported as usize].tokens;
            let span = prose.span(squarely_engine::document::Tokens::new(at, at + len));
            let who = speaker(article.role_at(span.start));
            let message = format!("{who} says \"{}\", the body tells it once", article.text(span));
            let finding = Finding::new(message, span, "said here").at(Severity::Info).sure(Confidence::Low);
            findings.push(finding.against(prose.span(reported), "reported here"));
        }
    }
}

/// Returns how many tokens the words of repetition take that start at `at`.
fn pattern(prose: &Prose<'_>, at: usize) -> Option<usize> {
    if prose.is_any(at, &REPEATED) {
        return Some(1);
    }
    if prose.is_any(at, &["continue", "continues", "continued"]) {
        return (prose.is(at + 1, "to") && !prose.is(at + 2, "be")).then_some(2);
    }
    if prose.is_any(at, &["keeps", "keep", "kept"]) {
        return prose.word(at + 1).ends_with("ing").then_some(2);
    }
    let is_row = prose.is(at, "a") && prose.is_any(at + 1, &["series", "string", "spate", "wave"]) && prose.is(at + 2, "of");
    is_row.then_some(3)
}

/// Tells whether the body has any word that says that things happened more than once.
fn is_repeated_in_body(article: &Article<'_>) -> bool {
    story(article).any(|it| article.prose.is_any(it, &AGAIN) || article.prose.has(it, Class::Frequency))
}
