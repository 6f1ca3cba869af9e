//! The display text names another thing of the same kind than the body: another colour, part of the body, crime or vehicle.

use squarely_engine::article::Article;
use squarely_engine::counterpart::{Counterpart, Counterparts, Turn};
use squarely_engine::document::Role;
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
    report_person(article, findings);
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

/// Words that say that a person is a woman, or a man: pronouns and titles first.
const WOMAN: [&str; 20] = [
    "she", "her", "hers", "herself", "ms", "mrs", "miss", "she's", "woman", "women", "girl", "girls", "mother", "daughter", "sister", "wife", "female", "lady",
    "actress", "queen",
];

/// The same for a man.
const MAN: [&str; 20] = [
    "he", "his", "him", "himself", "mr", "sir", "he's", "man", "men", "boy", "boys", "father", "son", "brother", "husband", "male", "king", "guy", "lord",
    "he'd",
];

/// How many of a list are pronouns.
const PRONOUNS: usize = 4;

/// How often the body must speak of the one to leave no room for the other.
const OFTEN: usize = 3;

/// Reports a display text that speaks of a woman where the body only speaks of men, or the reverse.
fn report_person(article: &Article<'_>, findings: &mut Vec<Finding>) {
    let prose = &article.prose;
    let tokens = |is_wanted: fn(Role) -> bool| {
        let blocks = article.document.blocks.iter().enumerate().filter(move |(_, it)| is_wanted(it.role));
        blocks.flat_map(|(block, _)| prose.blocks[block].range())
    };
    let first = |words: &[&str]| tokens(Role::is_display).find(|&it| prose.is_any(it, words));
    let (said, own, other) = match (first(&WOMAN[..PRONOUNS]), first(&MAN[..PRONOUNS])) {
        (Some(at), None) => (at, &WOMAN, &MAN),
        (None, Some(at)) => (at, &MAN, &WOMAN),
        _ => return,
    };
    let mut found = 0;
    let mut reported = None;
    for at in tokens(Role::is_story) {
        if prose.is_any(at, own) {
            return;
        }
        if prose.is_any(at, &other[..PRONOUNS]) {
            reported = reported.or(Some(at));
            found += 1;
        }
    }
    let Some(reported) = reported.filter(|_| found >= OFTEN) else { return };
    let (said, reported) = (prose.tokens[said].span(), prose.tokens[reported].span());
    let who = speaker(article.role_at(said.start));
    let message = format!("{who} says \"{}\" where the body says \"{}\" and never \"{}\"", article.text(said), article.text(reported), own[0]);
    findings.push(Finding::new(message, said, "said here").at(Severity::Warning).sure(Confidence::Medium).against(reported, "reported here"));
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
