//! The display text tells of one place, the body of another.

use squarely_engine::article::Article;
use squarely_engine::finding::{Confidence, Finding, Severity};
use squarely_engine::mention::Name;
use squarely_engine::rule::{Group, Profile, Rule};

use crate::entity::place::place_pairs;
use crate::entity::slot::{name_slots, places_of};
use crate::wording::{one_line, speaker};

pub(crate) const RULE: Rule = Rule {
    id: "place-mismatch",
    group: Group::Entity,
    summary: "The display text tells of one place, the body of another.",
    severity: Severity::Warning,
    docs: include_str!("place_mismatch.md"),
    check,
};

/// The coverage that makes a warning where the sentences are not the same word by word.
const SURE: u8 = 75;

fn check(article: &Article<'_>, findings: &mut Vec<Finding>) {
    if article.name_supports.all().is_empty() {
        return;
    }
    let mut told: Vec<&Name> = Vec::new();
    let is_strict = article.policy.profile != Profile::Default;
    for slot in name_slots(article) {
        let Some((said, reported)) = places_of(article, &slot) else { continue };
        told.push(said);
        let severity = if slot.is_close() || is_strict { Severity::Warning } else { Severity::Info };
        findings.push(mismatch(article, said, reported).at(severity).sure(if slot.is_close() { Confidence::High } else { Confidence::Medium }));
    }
    for pair in place_pairs(article) {
        if told.iter().any(|it| it.core == pair.said.core) {
            continue;
        }
        let severity = if pair.coverage >= SURE || is_strict { Severity::Warning } else { Severity::Info };
        findings.push(mismatch(article, pair.said, pair.reported).at(severity).sure(Confidence::Low));
    }
}

fn mismatch(article: &Article<'_>, said: &Name, reported: &Name) -> Finding {
    let text = |name: &Name| one_line(article.text(article.prose.span(name.core)));
    let message = format!("{} says {}, the body says {}", speaker(article.role_at(said.span.start)), text(said), text(reported));
    Finding::new(message, article.prose.span(said.core), "said here").against(article.prose.span(reported.core), "reported here")
}
