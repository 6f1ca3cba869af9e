//! The body gives a figure as approximate, the display text gives it bare.

use squarely_engine::amount::{Approximation, Decimal};
use squarely_engine::article::Article;
use squarely_engine::finding::{Confidence, Finding, Severity};
use squarely_engine::mention::{Quantity, QuantityKind};
use squarely_engine::rule::{Group, Rule};

use crate::wording::{figure, says};

pub(crate) const RULE: Rule = Rule {
    id: "approximator-dropped",
    group: Group::Numeric,
    summary: "The body gives a figure as approximate, the display text gives it bare.",
    severity: Severity::Info,
    docs: include_str!("approximator_dropped.md"),
    check,
};

fn check(article: &Article<'_>, findings: &mut Vec<Finding>) {
    // The figures of the story by value, so that each display figure meets only its equals.
    let mut story: Vec<(Decimal, &Quantity)> =
        article.mentions.quantities.iter().filter(|it| article.role_at(it.span.start).is_story()).filter_map(|it| Some((it.amount.value()?, it))).collect();
    story.sort_by_key(|it| it.0);
    for (index, claim) in article.display_claims() {
        let Some(said) = article.quantity(claim) else { continue };
        let Some(value) = said.amount.value().filter(|_| said.amount.approximation == Approximation::None && can_be_approximate(said)) else { continue };
        let equal = &story[story.partition_point(|it| it.0 < value)..story.partition_point(|it| it.0 <= value)];
        let same: Vec<&Quantity> = equal.iter().map(|it| it.1).filter(|it| are_alike(it, said)).take(EQUALS).collect();
        let Some(reported) = same.iter().find(|it| softens(it.amount.approximation)) else { continue };
        // The body's own "the 6,000" looks back at its "about 6,000"; a bare figure anywhere else makes the bare recap right.
        let is_bare_too = same.iter().any(|it| it.amount.approximation == Approximation::None && !it.is_definite);
        if is_bare_too {
            continue;
        }
        let aligned = article.alignments.of(index).iter().any(|it| article.quantity(article.claims.get(it.reported)).is_some_and(|it| it == *reported));
        let confidence = if aligned { Confidence::High } else { Confidence::Medium };
        let message = format!("{}, the body says {}", says(article, claim, said), figure(article, reported));
        findings.push(Finding::new(message, said.span, "said here").at(Severity::Info).sure(confidence).against(reported.span, "reported here"));
    }
}

/// The most equal figures of the story that are looked at for one display figure.
const EQUALS: usize = 256;

fn softens(approximation: Approximation) -> bool {
    use Approximation::{About, AtLeast, AtMost, JustAbove, JustBelow, LessThan, MoreThan, Order, UpTo};
    matches!(approximation, About | JustBelow | JustAbove | MoreThan | AtLeast | LessThan | AtMost | UpTo | Order)
}

fn can_be_approximate(quantity: &Quantity) -> bool {
    !matches!(quantity.kind, QuantityKind::Ordinal | QuantityKind::Score | QuantityKind::Vote | QuantityKind::Multiplier | QuantityKind::Age)
}

fn are_alike(one: &Quantity, other: &Quantity) -> bool {
    squarely_engine::alignment::is_comparable(one, other)
}
