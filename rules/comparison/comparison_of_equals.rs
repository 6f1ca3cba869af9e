//! Two values that are set against each other are the same.

use squarely_engine::amount::{Approximation, Decimal};
use squarely_engine::article::Article;
use squarely_engine::document::Tokens;
use squarely_engine::finding::{Confidence, Finding, Severity};
use squarely_engine::mention::{ChangeForm, Direction, Quantity, QuantityKind};
use squarely_engine::rule::{Group, Rule};
use squarely_engine::unit::{Dimension, Unit};

use crate::frames::values;
use crate::wording::{figure, one_line};

pub(crate) const RULE: Rule = Rule {
    id: "comparison-of-equals",
    group: Group::Comparison,
    summary: "Two values that are set against each other are the same.",
    severity: Severity::Warning,
    docs: include_str!("comparison_of_equals.md"),
    check,
};

fn check(article: &Article<'_>, findings: &mut Vec<Finding>) {
    let quantities = &article.mentions.quantities;
    for pair in quantities.windows(2) {
        if article.role_at(pair[0].span.start).makes_claims()
            && let Some(finding) = in_two_units(article, &pair[0], &pair[1])
        {
            findings.push(finding);
        }
    }
    changes(article, findings);
}

/// How many words may stand between two values that are compared.
const REACH: usize = 10;

/// Judges "90 minutes, compared with the state's average of an hour and a half".
fn in_two_units(article: &Article<'_>, one: &Quantity, other: &Quantity) -> Option<Finding> {
    let (unit, other_unit) = (one.unit?, other.unit?);
    let dimension = unit.dimension();
    let is_apart = unit != other_unit && dimension == other_unit.dimension() && dimension.converts() && dimension != Dimension::Temperature;
    if !is_apart || one.per.is_some() || other.per.is_some() || one.equivalent.is_some() || !is_plain(article, one) || !is_plain(article, other) {
        return None;
    }
    let gap = one.tokens.end as usize..other.tokens.start as usize;
    if gap.len() > REACH || !compares(article, gap.clone()) || is_called_equal(article, one.tokens) {
        return None;
    }
    let base = |it: &Quantity, unit: Unit| unit.to_base(it.amount.value()?);
    let is_same = base(one, unit)? == base(other, other_unit)?;
    is_same.then(|| finding(article, one, other))
}

/// Tells whether a value is told without room; "an average of" leaves none.
fn is_plain(article: &Article<'_>, quantity: &Quantity) -> bool {
    let is_average = || (quantity.tokens.start..quantity.number.start).any(|it| article.prose.is_any(it as usize, &["average", "averaging", "averaged"]));
    let is_bare = match quantity.amount.approximation {
        Approximation::None | Approximation::Exactly => true,
        Approximation::About => is_average(),
        _ => false,
    };
    is_bare && quantity.amount.value().is_some_and(|it| it > Decimal::ZERO)
}

/// Tells whether the words between two values set one against the other.
fn compares(article: &Article<'_>, gap: std::ops::Range<usize>) -> bool {
    let prose = &article.prose;
    let is_against = |it: usize| {
        prose.is_any(it, &["against", "versus", "vs"])
            || prose.is(it, "compared") && prose.is_any(it + 1, &["with", "to"])
            || prose.is(it + 1, "than")
                && prose.is_any(it, &["more", "higher", "longer", "larger", "heavier", "fewer", "lower", "shorter", "less", "smaller", "lighter"])
    };
    prose.sentence_of(gap.start.saturating_sub(1)) == prose.sentence_of(gap.end) && gap.into_iter().any(is_against)
}

/// Words that say that two values are the same, or that one is left out of account.
const EQUAL: [&str; 20] = [
    "same",
    "unchanged",
    "equal",
    "equals",
    "identical",
    "level",
    "flat",
    "still",
    "also",
    "stable",
    "steady",
    "remained",
    "remains",
    "stayed",
    "again",
    "both",
    "similar",
    "matching",
    "matched",
    "equivalent",
];

fn is_called_equal(article: &Article<'_>, at: Tokens) -> bool {
    let prose = &article.prose;
    let sentence = prose.sentences[prose.sentence_of(at.start as usize)].tokens.range();
    let near = sentence.start.max((at.start as usize).saturating_sub(30))..sentence.end.min(at.end as usize + 40);
    near.into_iter().any(|it| prose.is_any(it, &EQUAL))
}

fn finding(article: &Article<'_>, one: &Quantity, other: &Quantity) -> Finding {
    let message = format!("{} is set against {}, which is the same", figure(article, one), figure(article, other));
    Finding::new(message, other.span, "said here").at(Severity::Warning).sure(Confidence::Medium).against(one.span, "compared with this")
}

/// Judges "rose to 31% from 31%".
fn changes(article: &Article<'_>, findings: &mut Vec<Finding>) {
    for change in &article.mentions.changes {
        let moves = change.direction != Direction::Flat && matches!(change.form, ChangeForm::Verb | ChangeForm::Comparative) && !change.is_negated;
        if !moves || change.by.is_some() || !article.role_at(change.span.start).makes_claims() {
            continue;
        }
        let Some(values) = values(article, change) else { continue };
        let (from, to) = (values.from, values.to);
        let is_level = matches!(to.kind, QuantityKind::Percent | QuantityKind::Money | QuantityKind::Count | QuantityKind::Measure);
        let is_same = from.amount.value() == to.amount.value() && from.amount.step == to.amount.step && is_plain(article, from) && is_plain(article, to);
        let apart = from.tokens.start.abs_diff(to.tokens.end).min(to.tokens.start.abs_diff(from.tokens.end)) as usize;
        if is_level && is_same && apart <= REACH && !is_called_equal(article, change.word) {
            let word = one_line(article.text(article.prose.span(change.word)));
            let message = format!("\"{word}\" says {}, but {} and {} are the same", change.direction.name(), figure(article, from), figure(article, to));
            let span = article.prose.span(change.word);
            findings.push(
                Finding::new(message, span, "said here").at(Severity::Warning).sure(Confidence::Medium).against(from.span, "from").against(to.span, "to"),
            );
        }
    }
}
