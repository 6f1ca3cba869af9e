//! A subset is larger than its whole.

use squarely_engine::article::Article;
use squarely_engine::document::{Token, TokenKind};
use squarely_engine::finding::{Finding, Severity};
use squarely_engine::mention::{Quantity, QuantityKind};
use squarely_engine::rule::{Group, Rule};

use crate::arithmetic::counts_people;
use crate::arithmetic::interval::counted;
use crate::frames::severity;
use crate::wording::{figure, number};

pub(crate) const RULE: Rule = Rule {
    id: "subset-exceeds-total",
    group: Group::Arithmetic,
    summary: "A subset is larger than its whole.",
    severity: Severity::Error,
    docs: include_str!("subset_exceeds_total.md"),
    check,
};

/// The most tokens between a whole and its subset: "of the 30 passengers on board the ferry, 12".
const APART: usize = 6;

fn check(article: &Article<'_>, findings: &mut Vec<Finding>) {
    for pair in article.mentions.quantities.windows(2) {
        let [whole, part] = pair else { continue };
        let is_count = whole.kind == QuantityKind::Count && matches!(part.kind, QuantityKind::Count | QuantityKind::Number);
        if is_count
            && article.role_at(whole.span.start).makes_claims()
            && let Some(finding) = judge(article, whole, part)
        {
            findings.push(finding);
        }
    }
}

fn judge(article: &Article<'_>, whole: &Quantity, part: &Quantity) -> Option<Finding> {
    if whole.per.is_some() || part.per.is_some() || !is_subset(article, whole, part) {
        return None;
    }
    if counted(&part.amount)?.0 <= counted(&whole.amount)?.1 {
        return None;
    }
    let message = format!("{} are given as part of {}", figure(article, part), figure(article, whole));
    Some(
        Finding::new(message, part.span, "the part")
            .against(whole.span, "the whole")
            .calculated(format!("{} > {}", number(part.amount.value()?), number(whole.amount.value()?)))
            .at(severity(article, part.tokens.start, part.span)),
    )
}

/// Tells whether the words make `part` one of `whole`: "of the 30 passengers, 12 were hurt", "12 people, including three children".
fn is_subset(article: &Article<'_>, whole: &Quantity, part: &Quantity) -> bool {
    let prose = &article.prose;
    let (start, end) = (whole.tokens.end as usize, part.tokens.start as usize);
    let same_sentence = end > start && prose.sentence_of(start) == prose.sentence_of(end);
    if !same_sentence || end - start > APART {
        return false;
    }
    let same_head = matches!((whole.head, part.head), (Some(one), Some(other)) if article.stems.at(one as usize) == article.stems.at(other as usize));
    let are_people = counts_people(article, whole) && counts_people(article, part);
    if prose.is(end - 1, "including") {
        return same_head || are_people || part.head.is_none() && counts_people(article, whole);
    }
    let before = whole.tokens.start as usize;
    let opens = |at: usize| prose.is(at, "of") && prose.tokens.get(at).is_some_and(Token::starts_sentence);
    let is_opened =
        before >= 1 && opens(before - 1) || before >= 2 && prose.is_any(before - 1, &["the", "its", "their", "those", "these"]) && opens(before - 2);
    let commas = (start..end).filter(|&it| prose.is_kind(it, TokenKind::Comma)).count();
    is_opened && commas == 1 && prose.is_kind(end - 1, TokenKind::Comma) && (same_head || are_people || part.head.is_none())
}
