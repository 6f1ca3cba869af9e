//! Somebody is called by the surname alone, and nowhere by the full name.

use squarely_engine::article::Article;
use squarely_engine::document::TokenKind;
use squarely_engine::finding::{Confidence, Finding, Severity};
use squarely_engine::lexicon::Class;
use squarely_engine::mention::{Name, NameKind};
use squarely_engine::rule::{Group, Rule};

use crate::wording::one_line;

pub(crate) const RULE: Rule = Rule {
    id: "first-reference-missing",
    group: Group::Entity,
    summary: "Somebody is called by the surname alone, and nowhere by the full name.",
    severity: Severity::Info,
    docs: include_str!("first_reference_missing.md"),
    check,
};

fn check(article: &Article<'_>, findings: &mut Vec<Finding>) {
    let names = &article.mentions.names;
    let mut candidates: Vec<(u32, &Name)> = Vec::new();
    for name in names {
        let is_told = candidates.iter().any(|it| it.0 == name.entity);
        if !is_told && is_bare(article, name) && article.role_at(name.span.start).is_story() {
            candidates.push((name.entity, name));
        }
    }
    if candidates.is_empty() {
        return;
    }
    // A mention by more words than one, anywhere, is the full name.
    let prose = &article.prose;
    for name in names {
        let is_full = name.core.range().filter(|&it| prose.is_kind(it, TokenKind::Word)).count() > 1;
        candidates.retain(|it| !(is_full && (it.0 == name.entity || name.core.range().any(|at| prose.tokens[at].hash == it.1.key))));
    }
    for (_, name) in candidates {
        let text = one_line(article.text(name.span));
        let message = format!("{text} is named nowhere in full");
        findings.push(Finding::new(message, name.span, "named here").at(Severity::Info).sure(Confidence::Low));
    }
}

/// Words whose single use is no bare surname.
const KNOWN: [Class; 7] = [Class::Renowned, Class::GivenName, Class::Place, Class::Institution, Class::Organisation, Class::Landmark, Class::Metonym];

/// Tells whether a name is the surname of a person: one word that speaks, or stands behind "Mr" or "Ms".
pub(crate) fn is_bare(article: &Article<'_>, name: &Name) -> bool {
    let prose = &article.prose;
    let (at, end) = (name.core.start as usize, name.core.end as usize);
    let token = &prose.tokens[at];
    let is_word = name.core.range().len() == 1 && !token.is_all_caps() && !name.is_common && !name.is_demonym && name.place.is_none();
    if !is_word || !matches!(name.kind, NameKind::Person | NameKind::Unknown) {
        return false;
    }
    let is_known = KNOWN.iter().any(|&class| token.has(class));
    let is_addressed = name.title.is_some_and(|it| {
        let first = it.start as usize;
        prose.is_any(first, &["mr", "mrs", "ms", "miss"]) && !prose.tokens[first].is_all_caps() && it.range().len() <= 2
    });
    let speaks = prose.is_any(end, &["said", "says", "told", "added"]) && name.title.is_none() && name.kind == NameKind::Person;
    !is_known && (is_addressed || speaks)
}
