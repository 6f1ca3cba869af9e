//! What was found in mice, in a dish or in a small study is told as if of everybody.

use squarely_engine::article::Article;
use squarely_engine::document::Tokens;
use squarely_engine::finding::{Confidence, Finding, Severity};
use squarely_engine::lexicon::Class;
use squarely_engine::restatement::Restatement;
use squarely_engine::rule::{Group, Profile, Rule};

use crate::certainty::study::study;
use crate::passage::words_of;
use crate::wording::{one_line, speaker};

pub(crate) const RULE: Rule = Rule {
    id: "population-qualifier-dropped",
    group: Group::Certainty,
    summary: "The display text leaves out that a finding is of animals, of the laboratory or of an early study.",
    severity: Severity::Warning,
    docs: include_str!("population_qualifier_dropped.md"),
    check,
};

fn check(article: &Article<'_>, findings: &mut Vec<Finding>) {
    let mut told: Vec<u32> = Vec::new();
    for restatement in article.restatements.all() {
        if told.contains(&restatement.said) {
            continue;
        }
        if let Some(finding) = judge(article, restatement) {
            told.push(restatement.said);
            findings.push(finding);
        }
    }
}

fn judge(article: &Article<'_>, restatement: &Restatement) -> Option<Finding> {
    let prose = &article.prose;
    let subjects = |tokens: Tokens| tokens.range().find_map(|at| prose.phrase(at, Class::Subjects).map(|(kind, len)| (Tokens::new(at, at + len), kind)));
    let own = words_of(article, restatement.reported as usize);
    // The sentence before or after may tell in what it was found.
    let block = prose.sentences[restatement.reported as usize].block;
    let near = |at: usize| prose.sentences.get(at).filter(|it| it.block == block).and_then(|_| subjects(words_of(article, at)));
    let found = subjects(own);
    let (subject, _) = found.or_else(|| near((restatement.reported as usize).wrapping_sub(1))).or_else(|| near(restatement.reported as usize + 1))?;
    if !study(article).is_research || article.shared.get(|| Kept(keeps(article))).0 {
        return None;
    }
    let said = prose.sentences[restatement.said as usize].tokens;
    let is_close = found.is_some() && restatement.coverage >= 60;
    let (severity, confidence) = match is_close {
        true => (Severity::Warning, Confidence::Medium),
        false if article.policy.profile == Profile::Strict => (Severity::Warning, Confidence::Low),
        false => (Severity::Info, Confidence::Low),
    };
    let (span, other) = (prose.span(said), prose.span(subject));
    let message = format!("{} leaves out what the finding is of: the body says \"{}\"", speaker(article.role_at(span.start)), one_line(article.text(other)));
    Some(Finding::new(message, span, "said here").at(severity).sure(confidence).against(other, "reported here"))
}

/// Words that keep the qualifier in other forms.
const KEPT: [&str; 18] = [
    "animal",
    "animals",
    "lab",
    "laboratory",
    "cells",
    "cell",
    "rodents",
    "mouse-sized",
    "early",
    "small",
    "preliminary",
    "simulation",
    "simulations",
    "model",
    "models",
    "preprint",
    "pilot",
    "dish",
];

/// Whether any display text has the qualifier, asked for with each sentence.
struct Kept(bool);

/// Tells whether any display text has the qualifier.
fn keeps(article: &Article<'_>) -> bool {
    let prose = &article.prose;
    let blocks = article.document.blocks.iter().zip(&prose.blocks).filter(|it| it.0.role.is_display());
    blocks.flat_map(|it| it.1.range()).any(|it| prose.phrase(it, Class::Subjects).is_some() || prose.is_any(it, &KEPT))
}
