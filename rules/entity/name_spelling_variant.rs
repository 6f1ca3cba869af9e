//! One name is spelt in two ways.

use squarely_engine::article::Article;
use squarely_engine::finding::{Confidence, Finding, Severity};
use squarely_engine::name_support::NameSupport;
use squarely_engine::rule::{Group, Rule};

use crate::entity::display::{display_names, is_title_case};
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
        if is_title_case(article, name) {
            continue;
        }
        let (said, reported) = (&article.prose.tokens[said as usize], &article.prose.tokens[reported as usize]);
        let (one, other) = (article.text(said.span()), article.text(reported.span()));
        let message = format!("{} spells it {one}, the body {other}", speaker(article.role_at(name.span.start)));
        findings.push(
            Finding::new(message, said.span(), "spelt so here")
                .at(Severity::Warning)
                .sure(Confidence::Medium)
                .against(reported.span(), "spelt so here")
                .with_review(format!("change to \"{other}\""), said.span(), other),
        );
    }
}
