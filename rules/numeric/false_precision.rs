//! The display text is more precise than anything in the body.

use squarely_engine::alignment::{Alignment, Strength};
use squarely_engine::amount::Approximation;
use squarely_engine::article::Article;
use squarely_engine::finding::{Confidence, Finding, Severity};
use squarely_engine::mention::{Quantity, QuantityKind};
use squarely_engine::rule::{Group, Rule};
use squarely_engine::support::Support;
use squarely_engine::tolerance::{self, Fit};

use crate::numeric::verdict::{has_digits, same_unit_fit, significant_digits};
use crate::wording::{figure, says};

pub(crate) const RULE: Rule = Rule {
    id: "false-precision",
    group: Group::Numeric,
    summary: "The display text is more precise than anything in the body.",
    severity: Severity::Warning,
    docs: include_str!("false_precision.md"),
    check,
};

fn check(article: &Article<'_>, findings: &mut Vec<Finding>) {
    for (index, claim) in article.display_claims() {
        let Some(said) = article.quantity(claim) else { continue };
        let Some(Sharpened { reported, alignment }) = sharpened(article, index, said) else { continue };
        let is_sure = alignment.strength == Strength::Strong || alignment.same_head && alignment.coverage >= 60;
        let (severity, confidence) = if is_sure { (Severity::Warning, Confidence::Medium) } else { (Severity::Info, Confidence::Low) };
        let message = format!("{}, the body says only {}", says(article, claim, said), figure(article, reported));
        findings.push(Finding::new(message, said.span, "said here").at(severity).sure(confidence).against(reported.span, "reported here"));
    }
}

/// A body figure that a display figure is sharper than.
pub(super) struct Sharpened<'a> {
    reported: &'a Quantity,
    alignment: Alignment,
}

/// Returns the vague, rounded or bounded body figure that display figure `index` makes exact; `None` where the body has the figure, or another one that is as exact.
pub(super) fn sharpened<'a>(article: &'a Article<'_>, index: u32, said: &Quantity) -> Option<Sharpened<'a>> {
    let is_kind = matches!(said.kind, QuantityKind::Count | QuantityKind::Money | QuantityKind::Percent | QuantityKind::Measure);
    let is_exact =
        said.amount.approximation == Approximation::None && said.amount.value().is_some() && has_digits(article, said) && significant_digits(said) >= 2;
    if !is_kind || !is_exact {
        return None;
    }
    match article.support(index)? {
        Support::None | Support::Loose(_) => {}
        // What is supported by a loose figure alone is sharper than it all the same.
        Support::Reported(Some(there)) => {
            let reported = article.quantity(article.claims.get(there)).filter(|it| it.amount.value() != said.amount.value())?;
            is_loose(said, reported).then_some(())?;
        }
        Support::Reported(None) | Support::Derived(_) => return None,
    }
    let aligned = article.alignments.of(index).iter().filter_map(|it| Some((it, article.quantity(article.claims.get(it.reported))?)));
    let mut found = None;
    for (alignment, reported) in aligned.filter(|(it, _)| it.coverage >= 40 && it.shared >= 2) {
        // Where the body has an exact figure among these words, the two may contradict each other.
        if !is_loose(said, reported) {
            return None;
        }
        found = found.or(Some(Sharpened { reported, alignment: *alignment }));
    }
    found
}

/// Tells whether a body figure is one that only an invented digit leads from to the display figure.
fn is_loose(said: &Quantity, reported: &Quantity) -> bool {
    use Approximation::{About, AtLeast, JustAbove, JustBelow, LessThan, MoreThan, Vague};
    let is_coarser = reported.amount.step > said.amount.step;
    match reported.amount.approximation {
        Vague => !is_outside(said, reported),
        About | JustBelow | JustAbove | MoreThan | AtLeast | LessThan => is_coarser && same_unit_fit(said, reported) <= Fit::Near,
        _ => false,
    }
}

fn is_outside(said: &Quantity, reported: &Quantity) -> bool {
    let possible = tolerance::hard(&said.amount);
    possible.high < reported.amount.low || possible.low > reported.amount.high
}
