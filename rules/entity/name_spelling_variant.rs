//! One name is spelt in two ways.

use squarely_engine::article::Article;
use squarely_engine::document::TokenKind;
use squarely_engine::finding::{Confidence, Finding, Severity};
use squarely_engine::lexicon::Class;
use squarely_engine::mention::{Name, NameKind};
use squarely_engine::name_support::{NameSupport, are_near};
use squarely_engine::rule::{Group, Rule};

use crate::entity::display::{display_names, is_title_case};
use crate::entity::first_reference_missing::is_bare;
use crate::wording::speaker;

pub(crate) const RULE: Rule = Rule {
    id: "name-spelling-variant",
    group: Group::Entity,
    summary: "One name is spelt in two ways.",
    severity: Severity::Warning,
    docs: include_str!("name_spelling_variant.md"),
    check,
};

fn check(article: &Article<'_>, findings: &mut Vec<Finding>) {
    for (name, support) in display_names(article) {
        let NameSupport::Variant { said, reported } = support else { continue };
        if !is_title_case(article, name) {
            findings.push(variant(article, said as usize, reported as usize, "the body"));
        }
    }
    inside_the_body(article, findings);
}

fn variant(article: &Article<'_>, said: usize, reported: usize, there: &str) -> Finding {
    let (said, reported) = (article.prose.tokens[said].span(), article.prose.tokens[reported].span());
    let (one, other) = (article.text(said), article.text(reported));
    let message = format!("{} spells it {one}, {there} {other}", speaker(article.role_at(said.start)));
    let finding = Finding::new(message, said, "spelt so here").at(Severity::Warning).sure(Confidence::Medium);
    finding.against(reported, "spelt so here").with_review(format!("change to \"{other}\""), said, other)
}

/// How many names with one first word are compared with each other.
const COMPARED: usize = 12;

/// Reports full names of the body that share the first name and whose surnames are spellings of one, and speakers called by such a surname alone.
fn inside_the_body(article: &Article<'_>, findings: &mut Vec<Finding>) {
    let prose = &article.prose;
    let is_story = |it: &&Name| !it.is_common && matches!(it.kind, NameKind::Person | NameKind::Unknown) && article.role_at(it.span.start).is_story();
    // One mention of each spelling.
    let mut full: Vec<(u32, u32, usize)> = Vec::new();
    let mut bare: Vec<(u32, usize)> = Vec::new();
    for name in article.mentions.names.iter().filter(is_story) {
        let words = || name.core.range().filter(|&it| prose.is_kind(it, TokenKind::Word));
        let (Some(first), Some(last)) = (words().next(), words().next_back()) else { continue };
        if first != last && name.kind == NameKind::Person && prose.has(first, Class::GivenName) {
            full.push((prose.tokens[first].hash, prose.tokens[last].hash, last));
        } else if first == last && is_bare(article, name) {
            bare.push((prose.tokens[last].hash, last));
        }
    }
    full.sort_unstable();
    full.dedup_by_key(|it| (it.0, it.1));
    bare.sort_unstable();
    bare.dedup_by_key(|it| it.0);
    for group in full.chunk_by(|a, b| a.0 == b.0) {
        let group = &group[..group.len().min(COMPARED)];
        for (at, one) in group.iter().enumerate() {
            for other in group[at + 1..].iter().filter(|it| is_misspelt(article, one.2, it.2)) {
                let (first, later) = (one.2.min(other.2), one.2.max(other.2));
                findings.push(variant(article, later, first, "and before"));
            }
        }
    }
    for &(hash, at) in bare.iter().take(COMPARED) {
        let is_known = full.iter().any(|it| it.1 == hash);
        let near = || full.iter().take(COMPARED * COMPARED).find(|it| is_misspelt(article, at, it.2));
        if let Some(other) = (!is_known).then(near).flatten() {
            findings.push(variant(article, at, other.2, "and elsewhere"));
        }
    }
}

/// Tells whether two surnames are spellings of one, and not forms of it.
fn is_misspelt(article: &Article<'_>, one: usize, other: usize) -> bool {
    are_near(&article.prose, one, other) == Some(false)
}
