//! A range of the body is a point, or another range, in the display text.

use squarely_engine::alignment::{Alignment, Strength, is_comparable};
use squarely_engine::amount::{Approximation, Decimal};
use squarely_engine::article::Article;
use squarely_engine::claim::Claim;
use squarely_engine::finding::{Confidence, Finding, Severity};
use squarely_engine::mention::{Quantity, QuantityKind};
use squarely_engine::rule::{Group, Rule};
use squarely_engine::tolerance::{self, Fit};

use crate::numeric::verdict::same_unit_fit;
use crate::wording::{figure, number, says};

pub(crate) const RULE: Rule = Rule {
    id: "range-mismatch",
    group: Group::Numeric,
    summary: "A range of the body is a point, or another range, in the display text.",
    severity: Severity::Error,
    docs: include_str!("range_mismatch.md"),
    check,
};

fn check(article: &Article<'_>, findings: &mut Vec<Finding>) {
    for (index, claim) in article.display_claims() {
        let Some(said) = article.quantity(claim) else { continue };
        let Some(Conflict { reported, alignment, form }) = conflict(article, index, said) else { continue };
        let is_strong = alignment.strength == Strength::Strong;
        let (severity, confidence) = match (form, is_strong) {
            (Form::Outside | Form::OtherRange, true) => (Severity::Error, Confidence::High),
            (Form::Outside | Form::OtherRange, false) | (Form::Collapsed, true) => (Severity::Warning, Confidence::Medium),
            (Form::Collapsed, false) => (Severity::Info, Confidence::Low),
        };
        let finding = Finding::new(message(article, claim, said, reported, form), said.span, "said here");
        let finding = finding.at(severity).sure(confidence).against(reported.span, "reported here");
        findings.push(match (form, said.amount.value(), reported.amount.low, reported.amount.high) {
            (Form::Outside, Some(value), Some(low), _) if value < low => finding.calculated(format!("{} < {}", number(value), number(low))),
            (Form::Outside, Some(value), _, Some(high)) => finding.calculated(format!("{} > {}", number(value), number(high))),
            _ => finding,
        });
    }
}

fn message(article: &Article<'_>, claim: &Claim, said: &Quantity, reported: &Quantity, form: Form) -> String {
    match form {
        Form::Outside | Form::OtherRange => format!("{}, the body says {}", says(article, claim, said), figure(article, reported)),
        Form::Collapsed => format!("{}, the body gives the range {}", says(article, claim, said), figure(article, reported)),
    }
}

/// A display figure beside the range of the body that it does not restate.
pub(super) struct Conflict<'a> {
    reported: &'a Quantity,
    alignment: Alignment,
    form: Form,
}

/// How the two differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    /// A point within the range.
    Collapsed,
    /// A point outside of it.
    Outside,
    /// A range with other ends.
    OtherRange,
}

/// How much of the words around a display figure must stand around the range as well, in per cent.
const COVERAGE: u8 = 60;

/// Returns the range of the body that display figure `index` should have restated; `None` where the body has the figure itself.
pub(super) fn conflict<'a>(article: &'a Article<'_>, index: u32, said: &Quantity) -> Option<Conflict<'a>> {
    let is_kind = !matches!(
        said.kind,
        QuantityKind::Score
            | QuantityKind::Vote
            | QuantityKind::Age
            | QuantityKind::Number
            | QuantityKind::Ordinal
            | QuantityKind::Multiplier
            | QuantityKind::Share
    );
    if !is_kind || said.amount.approximation != Approximation::None {
        return None;
    }
    let aligned = || {
        let quantity = |it: &Alignment| article.quantity(article.claims.get(it.reported));
        article.alignments.of(index).iter().filter_map(move |it| Some((it, quantity(it)?)))
    };
    let mut ranges = aligned().filter(|(it, quantity)| {
        let is_close = it.strength == Strength::Strong || it.coverage >= COVERAGE && it.shared >= 2;
        is_close && quantity.kind == said.kind && tolerance::is_range(&quantity.amount) && are_of_one_size(said, quantity)
    });
    let (alignment, reported) = ranges.next()?;
    if ranges.any(|(_, it)| it.amount != reported.amount) {
        return None;
    }
    let form = form(said, reported)?;
    // What the body tells as the display text does is right, whatever range it gives beside it.
    let is_told = |it: &Quantity| {
        is_comparable(said, it) && it.amount.approximation != Approximation::Vague && (said.amount.value().is_none() || it.amount.value().is_some())
    };
    let mut story = article.claims.all().iter().filter(|it| it.role.is_story()).filter_map(|it| article.quantity(it));
    let is_right = story.any(|it| is_told(it) && same_unit_fit(said, it) <= Fit::Fits)
        || aligned().any(|(_, it)| is_told(it) && same_unit_fit(said, it) <= Fit::Near && !tolerance::is_range(&it.amount));
    (!is_right).then_some(Conflict { reported, alignment: *alignment, form })
}

/// Tells whether a figure lies within a factor of four of a range: what is further off is another measure more often than a mistake.
fn are_of_one_size(said: &Quantity, reported: &Quantity) -> bool {
    let (Some(low), Some(high)) = (said.amount.low.or(said.amount.high), said.amount.high.or(said.amount.low)) else { return false };
    let (Some(least), Some(most)) = (reported.amount.low, reported.amount.high) else { return false };
    let four = |it: Decimal| it.abs().checked_mul(Decimal::from(4));
    said.unit != reported.unit || four(high).is_some_and(|it| least.abs() <= it) && four(most).is_some_and(|it| low.abs() <= it)
}

fn form(said: &Quantity, reported: &Quantity) -> Option<Form> {
    if tolerance::is_range(&said.amount) {
        return (same_unit_fit(said, reported) > Fit::Fits).then_some(Form::OtherRange);
    }
    let value = said.amount.value()?;
    // In another unit the ends are not set side by side.
    let (low, high) = (reported.amount.low?, reported.amount.high?);
    if said.unit != reported.unit {
        return None;
    }
    let half = tolerance::step(&said.amount).max(tolerance::step(&reported.amount)) / Decimal::TWO;
    if low <= value && value <= high {
        return Some(Form::Collapsed);
    }
    let is_near = low.checked_sub(half).is_some_and(|it| it <= value) && high.checked_add(half).is_some_and(|it| value <= it);
    (!is_near).then_some(Form::Outside)
}
