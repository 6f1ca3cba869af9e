//! The display text gives a figure for another period than the body does.

use squarely_engine::alignment::times_of;
use squarely_engine::article::Article;
use squarely_engine::claim::Claim;
use squarely_engine::finding::{Confidence, Finding, Severity};
use squarely_engine::mention::time::Granularity;
use squarely_engine::mention::{Quantity, QuantityKind, Time};
use squarely_engine::rule::{Group, Rule};

use crate::wording::{figure, one_line, speaker};

pub(crate) const RULE: Rule = Rule {
    id: "period-mismatch",
    group: Group::Time,
    summary: "The display text gives a figure for another period than the body does.",
    severity: Severity::Error,
    docs: include_str!("period_mismatch.md"),
    check,
};

/// How many figures of the display text are looked up.
const MOST: usize = 64;

fn check(article: &Article<'_>, findings: &mut Vec<Finding>) {
    let display = article.display_claims().filter_map(|(index, claim)| Some((index, claim, article.quantity(claim)?)));
    for (index, claim, said) in display.filter(|it| is_distinctive(it.2)).take(MOST) {
        let Some(ours) = only_period(article, claim) else { continue };
        let same = article.alignments.of(index).iter().filter_map(|it| {
            let reported = article.claims.get(it.reported);
            let quantity = article.quantity(reported)?;
            (quantity.amount == said.amount && quantity.kind == said.kind && quantity.unit == said.unit && it.shared >= 2).then_some((it, reported))
        });
        let same: Vec<_> = same.collect();
        let Some(&(alignment, reported)) = same.first() else { continue };
        let Some(theirs) = only_period(article, reported) else { continue };
        let is_other = period(ours).zip(period(theirs)).is_some_and(|(one, other)| one.excludes(other));
        // What the body names nowhere is for date-mismatch, and what it gives for both periods is right.
        let is_named = story_times(article).any(|it| period(it) == period(ours));
        let is_told_so = same.iter().any(|it| sentence_names(article, it.1, ours));
        if !is_other || !is_named || is_told_so {
            continue;
        }
        let is_sure = alignment.coverage >= 60 && alignment.shared >= 3 || alignment.coverage >= 90;
        let (severity, confidence) = if is_sure { (Severity::Error, Confidence::High) } else { (Severity::Warning, Confidence::Medium) };
        let words = |it: &Time| one_line(article.text(it.span));
        let message = format!("{} gives {} for {}, the body for {}", speaker(claim.role), figure(article, said), words(ours), words(theirs));
        findings.push(Finding::new(message, ours.span, "said here").at(severity).sure(confidence).against(theirs.span, "reported here"));
    }
}

/// Tells whether a figure is exact enough to be one figure wherever it stands: three digits, or a rate with decimals.
fn is_distinctive(quantity: &Quantity) -> bool {
    use QuantityKind::{Count, Measure, Money, Number, Percent};
    let Some(value) = quantity.amount.value() else { return false };
    let digits = value.normalize().mantissa().unsigned_abs().to_string();
    let least = if quantity.kind == Percent { 2 } else { 3 };
    matches!(quantity.kind, Count | Measure | Money | Number | Percent) && digits.trim_end_matches('0').len() >= least
}

/// A month, quarter or year, as far as it is stated.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Period {
    year: Option<i16>,
    quarter: Option<i8>,
    month: Option<i8>,
}

impl Period {
    /// Tells whether two periods of one kind cannot be the same.
    fn excludes(self, other: Self) -> bool {
        let differ = |one: Option<i16>, other: Option<i16>| matches!((one, other), (Some(one), Some(other)) if one != other);
        let both = |one: Option<i8>, other: Option<i8>| differ(one.map(i16::from), other.map(i16::from));
        let same_kind = self.quarter.is_some() == other.quarter.is_some() && self.month.is_some() == other.month.is_some();
        same_kind && (differ(self.year, other.year) || both(self.quarter, other.quarter) || both(self.month, other.month))
    }
}

fn period(time: &Time) -> Option<Period> {
    let is_plain =
        time.is_calendar() && time.end.is_none() && time.day.is_none() && time.weekday.is_none() && time.granularity <= Granularity::Year && !time.is_fiscal;
    let period = Period { year: time.year, quarter: time.quarter, month: time.month };
    (is_plain && (period.year.is_some() || period.quarter.is_some() || period.month.is_some())).then_some(period)
}

/// Returns the period of a claim's clause, where the clause names exactly one time.
fn only_period<'m>(article: &'m Article<'_>, claim: &Claim) -> Option<&'m Time> {
    let mut times = times_of(&article.prose, &article.mentions, claim).iter().filter(|it| it.is_calendar());
    let first = times.next()?;
    (times.next().is_none() && period(first).is_some()).then_some(first)
}

fn story_times<'m>(article: &'m Article<'_>) -> impl Iterator<Item = &'m Time> {
    article.mentions.times.iter().filter(|it| article.role_at(it.span.start).is_story())
}

/// Tells whether the sentence of a claim, or the one before it, names a period that may be `time`.
fn sentence_names(article: &Article<'_>, claim: &Claim, time: &Time) -> bool {
    let prose = &article.prose;
    let before = prose.sentences[(claim.sentence as usize).saturating_sub(1)];
    let own = prose.sentences[claim.sentence as usize];
    // The sentence before the body's first one is display text.
    let is_story = article.document.blocks[before.block as usize].role.is_story();
    let from = if is_story { before.tokens.start } else { own.tokens.start };
    let to = own.tokens.end;
    let times = &article.mentions.times;
    let first = times.partition_point(|it| it.tokens.start < from);
    let agrees = |it: &Time| period(it).zip(period(time)).is_some_and(|(one, other)| !one.excludes(other) && one.year.is_none() == other.year.is_none());
    times[first..].iter().take_while(|it| it.tokens.start < to).any(|it| agrees(it) || it.end.is_some())
}
