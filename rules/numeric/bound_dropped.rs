//! The body gives a figure as the least or the most that there is, the display text gives it flat.

use squarely_engine::amount::Approximation;
use squarely_engine::article::Article;
use squarely_engine::finding::{Finding, Severity};
use squarely_engine::lexicon::Class;
use squarely_engine::mention::QuantityKind;
use squarely_engine::rule::{Group, Rule};

use crate::numeric::dropped::{Dropped, dropped};

pub(crate) const RULE: Rule = Rule {
    id: "bound-dropped",
    group: Group::Numeric,
    summary: "The body gives a figure as the least or the most that there is, the display text gives it flat.",
    severity: Severity::Warning,
    docs: include_str!("bound_dropped.md"),
    check,
};

fn check(article: &Article<'_>, findings: &mut Vec<Finding>) {
    for it in dropped(article, bounds) {
        // "The maximum of 25 years" is what the court gave.
        let is_fixed = is_ceiling(&it) && it.reported.is_definite;
        if it.said.kind == QuantityKind::Number || is_fixed || is_ceiling(&it) && is_possible(article, &it) {
            continue;
        }
        let severity = if is_ceiling(&it) && it.is_aligned && is_penalty(article, &it) { Severity::Warning } else { Severity::Info };
        findings.push(it.finding(article, severity));
    }
}

fn bounds(approximation: Approximation) -> bool {
    use Approximation::{AtLeast, AtMost, LessThan, MoreThan, UpTo};
    matches!(approximation, MoreThan | AtLeast | LessThan | AtMost | UpTo)
}

fn is_ceiling(dropped: &Dropped<'_>) -> bool {
    matches!(dropped.reported.amount.approximation, Approximation::UpTo | Approximation::AtMost)
}

/// How far from the figure the words that say what it is may stand.
const REACH: usize = 8;

/// Tells whether the display text says that the figure is only possible: "could cost £2bn" tells the most as "up to" does.
fn is_possible(article: &Article<'_>, dropped: &Dropped<'_>) -> bool {
    let prose = &article.prose;
    let start = dropped.said.tokens.start as usize;
    let clause = prose.clauses[dropped.claim.clause as usize].tokens.start as usize;
    (clause.max(start.saturating_sub(REACH))..start)
        .any(|it| prose.has(it, Class::Certainty) || prose.is_any(it, &["maximum", "max", "limit", "cap", "capped"]))
}

/// Tells whether the figure is a penalty, which the court may set anywhere below.
fn is_penalty(article: &Article<'_>, dropped: &Dropped<'_>) -> bool {
    const PENALTIES: [&str; 26] = [
        "prison",
        "jail",
        "jailed",
        "sentence",
        "sentenced",
        "sentences",
        "faces",
        "facing",
        "face",
        "faced",
        "fine",
        "fines",
        "fined",
        "penalty",
        "penalties",
        "bars",
        "imprisonment",
        "custody",
        "ban",
        "banned",
        "punishable",
        "convicted",
        "suspended",
        "suspension",
        "damages",
        "bail",
    ];
    let prose = &article.prose;
    let sentence = prose.sentences[dropped.claim.sentence as usize].tokens.range();
    let near = sentence.start.max((dropped.said.tokens.start as usize).saturating_sub(REACH))..sentence.end.min(dropped.said.tokens.end as usize + REACH);
    let is_size = matches!(dropped.said.kind, QuantityKind::Duration | QuantityKind::Money);
    is_size && near.into_iter().any(|it| prose.is_any(it, &PENALTIES))
}
