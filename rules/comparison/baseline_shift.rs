//! The display text tells a change of the body against another baseline.

use squarely_engine::article::Article;
use squarely_engine::document::TokenKind;
use squarely_engine::finding::{Confidence, Finding, Severity};
use squarely_engine::mention::time::{Anchor, Granularity};
use squarely_engine::mention::{Change, Direction, Quantity, Time};
use squarely_engine::rule::{Group, Rule};

use crate::wording::{figure, one_line, speaker};

pub(crate) const RULE: Rule = Rule {
    id: "baseline-shift",
    group: Group::Comparison,
    summary: "The display text tells a change of the body against another baseline.",
    severity: Severity::Error,
    docs: include_str!("baseline_shift.md"),
    check,
};

fn check(article: &Article<'_>, findings: &mut Vec<Finding>) {
    for (index, claim) in article.display_claims() {
        let Some(said) = article.change(claim).filter(|it| it.direction != Direction::Flat && !it.is_negated) else { continue };
        let Some((size, ours)) = size(article, said).zip(baseline(article, said)) else { continue };
        let aligned = article.alignments.of(index).iter().filter_map(|it| Some((it, article.change(article.claims.get(it.reported))?)));
        let same =
            aligned.filter(|(_, it)| it.direction == said.direction && !it.is_negated && self::size(article, it).is_some_and(|other| is_equal(size, other)));
        let same: Vec<_> = same.collect();
        // The body may tell two changes that happen to be equal: one without a baseline, or with this one, is enough.
        let apart = |it: &Change| baseline(article, it).and_then(|theirs| difference(article, ours, theirs).map(|kind| (theirs, kind)));
        if same.is_empty() || same.iter().any(|(_, it)| apart(it).is_none()) {
            continue;
        }
        let Some(&(alignment, reported)) = same.first() else { continue };
        let Some((theirs, is_explicit)) = apart(reported) else { continue };
        let is_sure = is_explicit && alignment.shared >= 2 && alignment.coverage >= 50;
        let (severity, confidence) = if is_sure { (Severity::Error, Confidence::High) } else { (Severity::Warning, Confidence::Medium) };
        let words = |it: &Time| one_line(article.text(it.span));
        let message = format!(
            "{} tells the change of {} against \"{}\", the body against \"{}\"",
            speaker(claim.role),
            figure(article, size),
            words(ours),
            words(theirs)
        );
        findings.push(Finding::new(message, ours.span, "said here").at(severity).sure(confidence).against(theirs.span, "reported here"));
    }
}

/// Returns the size of a change.
fn size<'m>(article: &'m Article<'_>, change: &Change) -> Option<&'m Quantity> {
    change.by.map(|it| &article.mentions.quantities[it as usize])
}

fn is_equal(one: &Quantity, other: &Quantity) -> bool {
    one.kind == other.kind && one.unit == other.unit && one.amount.value().is_some() && one.amount.value() == other.amount.value()
}

/// Returns the one time that a change is told against.
fn baseline<'m>(article: &'m Article<'_>, change: &Change) -> Option<&'m Time> {
    let mut baselines = change.baselines();
    let first = baselines.next()?;
    baselines.next().is_none().then(|| &article.mentions.times[first as usize])
}

/// Tells whether two baselines cannot be one: `Some(true)` where both say how far they lie from the figure's own period, `Some(false)` where one
/// names a month or quarter and the other a year before; `None` where they may be one.
fn difference(article: &Article<'_>, one: &Time, other: &Time) -> Option<bool> {
    if let (Some(one), Some(other)) = (months_back(article, one), months_back(article, other)) {
        return (one != other).then_some(true);
    }
    let is_year_back = |it: &Time| months_back(article, it) == Some(12);
    // "From the second quarter" is the one of this year.
    let has_year = |it: &Time| {
        let next = it.tokens.end as usize;
        article.prose.is_any(next, &["fy", "fiscal", "of", "last"]) || article.prose.is_kind(next, TokenKind::Number)
    };
    let is_part_of_year = |it: &Time| {
        let is_part = it.quarter.is_some() || it.month.is_some() && it.day.is_none();
        is_part && !has_year(it) && it.year.is_none() && it.offset.is_none() && it.anchor == Anchor::Publication && it.end.is_none()
    };
    let differs = is_year_back(one) && is_part_of_year(other) || is_part_of_year(one) && is_year_back(other);
    differs.then_some(false)
}

/// Returns how many months before the figure's own period a baseline lies, where it is told so: "a year earlier", "the previous quarter".
fn months_back(article: &Article<'_>, time: &Time) -> Option<i32> {
    if time.anchor != Anchor::Narrative || time.month.is_some() || time.quarter.is_some() {
        return None;
    }
    let each = match time.offset_unit? {
        Granularity::Month => 1,
        Granularity::Quarter => 3,
        Granularity::Half => 6,
        Granularity::Year => 12,
        _ => return None,
    };
    // "Fell 1.2% on the year", "over the month".
    let start = time.tokens.start as usize;
    let is_over = start > 0 && article.prose.is_any(start - 1, &["on", "over"]);
    let offset = if time.offset == Some(0) && is_over { -1 } else { time.offset? };
    Some(offset).filter(|it| *it < 0)?.checked_mul(-each)
}
