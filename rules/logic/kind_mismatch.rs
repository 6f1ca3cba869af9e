//! The display text names another thing of the same kind than the body: another colour, part of the body, crime or vehicle.

use squarely_engine::article::Article;
use squarely_engine::counterpart::{Counterpart, Counterparts, Turn};
use squarely_engine::finding::{Confidence, Finding, Severity};
use squarely_engine::lexicon::Class;
use squarely_engine::rule::{Group, Profile, Rule};

use crate::wording::speaker;

pub(crate) const RULE: Rule = Rule {
    id: "kind-mismatch",
    group: Group::Logic,
    summary: "The display text names another thing of the same kind than the body: another colour, part of the body, crime or vehicle.",
    severity: Severity::Warning,
    docs: include_str!("kind_mismatch.md"),
    check,
};

/// How many words a kind has room for in the list.
const KINDS: i32 = 64;

/// The kind of the words for kin.
const KIN: i32 = 6;

fn check(article: &Article<'_>, findings: &mut Vec<Finding>) {
    let counterparts = article.shared.get(|| Counterparts::read(article));
    let mut told = Vec::new();
    for it in counterparts.all().iter().filter(|it| it.turn == Turn::Rival) {
        if told.contains(&it.said) {
            continue;
        }
        let Some((severity, confidence)) = judge(article, it) else { continue };
        told.push(it.said);
        let (said, reported) = (article.prose.tokens[it.said as usize].span(), article.prose.tokens[it.reported as usize].span());
        let who = speaker(article.role_at(said.start));
        let message = format!("{who} says \"{}\" where the body says \"{}\"", article.text(said), article.text(reported));
        findings.push(Finding::new(message, said, "said here").at(severity).sure(confidence).against(reported, "reported here"));
    }
}

fn judge(article: &Article<'_>, it: &Counterpart) -> Option<(Severity, Confidence)> {
    let is_alone = it.agreeing.is_none();
    let is_closer = it.agreeing.is_none_or(|agreeing| agreeing.shared.saturating_add(2) < it.likeness.shared);
    let is_strict = article.policy.profile == Profile::Strict;
    let shared = it.likeness.shared;
    // A story has several people of a family: only the very same place makes them contrary.
    let is_kin = article.prose.tokens[it.said as usize].senses(Class::Rival).any(|it| it / KINDS == KIN);
    let sides = if is_kin { it.likeness.sides / 2 } else { it.likeness.sides };
    if is_kin && sides == 0 {
        return None;
    }
    if is_alone && (sides >= 1 && shared >= 4 && !is_kin || is_strict && (shared >= 3 || shared >= 2 && sides >= 1)) {
        return Some((Severity::Warning, Confidence::Medium));
    }
    (is_closer && (shared >= 3 || shared >= 2 && sides >= 1)).then_some((Severity::Info, Confidence::Low))
}
