//! The display text gives a figure for another period than the body does.

use squarely_engine::alignment::times_of;
use squarely_engine::article::Article;
use squarely_engine::claim::Claim;
use squarely_engine::document::Tokens;
use squarely_engine::finding::{Confidence, Finding, Severity};
use squarely_engine::mention::time::{Anchor, Granularity, Relation};
use squarely_engine::mention::{Quantity, QuantityKind, Time};
use squarely_engine::rule::{Group, Rule};
use squarely_engine::span::Span;

use crate::passage::times_in;
use crate::slot::time_slots;
use crate::time::date_mismatch::is_told;
use crate::time::{month_name, quarter_name};
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
    let before = findings.len();
    beside_figure(article, findings);
    let spans: Vec<Span> = findings[before..].iter().map(|it| it.primary.span).collect();
    beside_figures(article, &spans, findings);
}

/// Finds a figure that stands alone with one period in its clause, and in the body with another one.
fn beside_figure(article: &Article<'_>, findings: &mut Vec<Finding>) {
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

/// A body sentence that gives figures of a display sentence.
struct Source {
    sentence: u32,
    /// The figures that both give, each where it is said and reported.
    equal: Vec<(Tokens, Tokens)>,
    /// Whether one of them is one figure wherever it stands.
    is_distinctive: bool,
    /// The best coverage and the most shared words of their alignments.
    coverage: u8,
    shared: u8,
}

impl Source {
    fn is_same(&self) -> bool {
        self.equal.len() >= 2 && (self.shared >= 2 || self.is_distinctive && self.coverage >= 80)
            || self.is_distinctive && self.coverage >= 60 && self.shared >= 3
    }
}

/// Finds the period of a display sentence in whose place a body sentence with the same figures has another one.
fn beside_figures(article: &Article<'_>, known: &[Span], findings: &mut Vec<Finding>) {
    let display: Vec<(u32, &Claim)> = article.display_claims().take(MOST * 4).collect();
    for claims in display.chunk_by(|one, other| one.1.sentence == other.1.sentence) {
        let sentence = claims[0].1.sentence;
        let times = times_in(article, article.prose.sentences[sentence as usize].tokens);
        let is_known = times.iter().any(|it| known.iter().any(|known| known.overlaps(it.span)));
        if is_known || times.iter().all(|it| stated(it).next().is_none()) {
            continue;
        }
        let sources = sources(article, claims);
        for ours in times.iter().filter(|it| it.day.is_none()) {
            let found = stated(ours).find_map(|it| Some((it, replaced(article, sentence, ours, it, &sources)?)));
            let Some((said, (reported, theirs, source))) = found else { continue };
            // What the body names nowhere, or in the very place, is for date-mismatch.
            if !is_told(article, ours) || time_slots(article).iter().any(|it| ours.tokens.holds(it.said)) {
                continue;
            }
            let is_sure = source.equal.len() >= 2 && source.coverage >= 50 || source.coverage >= 80 && source.shared >= 4;
            let (severity, confidence) = if is_sure { (Severity::Error, Confidence::High) } else { (Severity::Warning, Confidence::Medium) };
            let role = article.role_at(ours.span.start);
            let message = format!("{} says {}, the body gives the same figures for {}", speaker(role), said.name(), reported.name());
            findings.push(Finding::new(message, ours.span, "said here").at(severity).sure(confidence).against(theirs.span, "reported here"));
            break;
        }
    }
}

/// Returns the body sentences that give figures of the display `claims`, which are of one sentence.
fn sources(article: &Article<'_>, claims: &[(u32, &Claim)]) -> Vec<Source> {
    let mut sources: Vec<Source> = Vec::new();
    for &(index, claim) in claims {
        for alignment in article.alignments.of(index) {
            let reported = article.claims.get(alignment.reported);
            for said in figures(article, claim) {
                let Some(equal) = figures(article, reported).find(|it| is_equal(said, it)) else { continue };
                let pair = (said.tokens, equal.tokens);
                let at = sources.iter().position(|it| it.sentence == reported.sentence).unwrap_or(sources.len());
                if at == sources.len() {
                    sources.push(Source { sentence: reported.sentence, equal: Vec::new(), is_distinctive: false, coverage: 0, shared: 0 });
                }
                let source = &mut sources[at];
                if source.equal.iter().all(|it| it.0 != pair.0) {
                    source.equal.push(pair);
                }
                source.is_distinctive |= is_distinctive(said);
                source.coverage = source.coverage.max(alignment.coverage);
                source.shared = source.shared.max(alignment.shared);
            }
        }
    }
    sources
}

/// Returns the figures of a claim: its own, or those of the change that it asserts.
fn figures<'m>(article: &'m Article<'_>, claim: &Claim) -> impl Iterator<Item = &'m Quantity> {
    let change = article.change(claim);
    let of_change = change.into_iter().flat_map(|it| [it.by, it.also_by, it.next_by, it.to, it.from]).flatten();
    article.quantity(claim).into_iter().chain(of_change.filter_map(|it| article.mentions.quantities.get(it as usize)))
}

/// Tells whether two figures are the same; what one counts the other may leave out.
fn is_equal(one: &Quantity, other: &Quantity) -> bool {
    use QuantityKind::{Count, Number};
    let is_bare = |it: &Quantity| it.kind == Number && it.unit.is_none();
    let may_count = |it: &Quantity| matches!(it.kind, Count | Number);
    let same_kind = one.kind == other.kind && one.unit == other.unit || is_bare(one) && may_count(other) || is_bare(other) && may_count(one);
    same_kind && one.amount == other.amount
}

/// Returns the period that a body sentence with the same figures has in the place of `said`, the time that names it and the sentence.
fn replaced<'m, 's>(article: &'m Article<'_>, sentence: u32, time: &Time, said: Period, sources: &'s [Source]) -> Option<(Period, &'m Time, &'s Source)> {
    let most = sources.iter().map(|it| it.equal.len()).max()?;
    let mut told = sources.iter().filter(|it| it.equal.len() == most || it.is_distinctive);
    let is_told_so = told.any(|it| context(article, it.sentence).iter().any(|it| agrees(it, said) || is_open(it, said)));
    if is_told_so {
        return None;
    }
    let own = times_in(article, article.prose.sentences[sentence as usize].tokens);
    sources.iter().filter(|it| it.is_same()).find_map(|source| {
        let theirs = times_in(article, article.prose.sentences[source.sentence as usize].tokens);
        let is_only_ours = |it: &Period| it.is_of_kind(said) && !theirs.iter().any(|time| agrees(time, *it));
        let is_only_theirs = |it: &Period| it.is_of_kind(said) && !own.iter().any(|time| agrees(time, *it));
        let mut ours = own.iter().flat_map(stated).filter(is_only_ours);
        let mut others = theirs.iter().filter(|it| it.day.is_none()).flat_map(|time| stated(time).map(move |it| (it, time))).filter(|it| is_only_theirs(&it.0));
        let (other, place) = others.next()?;
        // "From 2005 to 2012" is told by "since 2003" as well; else with a second period on either side nothing says which stands for which.
        let is_start = time.end.is_some() && place.relation == Relation::Since && stated(time).next() == Some(said);
        let is_pair = ours.all(|it| it == said || is_start && stated(time).last() == Some(it)) && others.all(|it| it.0 == other);
        // A period beside a figure of its own, "up from 82% in 2011", is not that of the figures that agree.
        let is_only = own.iter().flat_map(stated).count() == 1 && theirs.iter().flat_map(stated).count() == 1 && time.relation == place.relation;
        let near = nearest_figure(article, time).zip(nearest_figure(article, place));
        let is_of_same = is_only
            || near.is_some_and(|(figure, counterpart)| {
                source.equal.iter().any(|it| it.0.overlaps(figure)) && source.equal.iter().any(|it| it.1.overlaps(counterpart))
            });
        (is_pair && is_of_same && other.excludes(said)).then_some((other, place, source))
    })
}

/// Returns the figure of the clause of a time that stands closest to it.
fn nearest_figure(article: &Article<'_>, time: &Time) -> Option<Tokens> {
    let clause = article.prose.clauses[article.prose.clause_of(time.tokens.start as usize)].tokens;
    let quantities = &article.mentions.quantities;
    let from = quantities.partition_point(|it| it.tokens.start < clause.start);
    let away = |it: &Tokens| if it.end <= time.tokens.start { time.tokens.start - it.end } else { it.start.saturating_sub(time.tokens.end) };
    quantities[from..].iter().map(|it| it.tokens).take_while(|it| it.start < clause.end).min_by_key(away)
}

/// Returns the times of a body sentence and of the one before it in its block.
fn context<'m>(article: &'m Article<'_>, sentence: u32) -> &'m [Time] {
    let before = sentence.saturating_sub(1);
    let is_same = article.prose.sentences[before as usize].block == article.prose.sentences[sentence as usize].block;
    let from = article.prose.sentences[if is_same { before } else { sentence } as usize].tokens.start;
    let to = article.prose.sentences[sentence as usize].tokens.end;
    let times = &article.mentions.times;
    &times[times.partition_point(|it| it.tokens.start < from)..times.partition_point(|it| it.tokens.start < to)]
}

/// Returns the months, quarters and years that a time states, those of both ends of a range.
fn stated(time: &Time) -> impl Iterator<Item = Period> {
    let end = time.end.unwrap_or_default();
    let is_plain = time.is_calendar() && !time.is_fiscal && time.granularity <= Granularity::Year;
    [(time.year, time.quarter, time.month), (end.year, end.quarter, end.month)]
        .into_iter()
        .filter(move |it| is_plain && (it.0.is_some() || it.1.is_some() || it.2.is_some()))
        .map(|(year, quarter, month)| Period { year, quarter, month })
}

/// Tells whether a time names `period`, or may.
fn agrees(time: &Time, period: Period) -> bool {
    stated(time).any(|it| {
        let months = period.month.is_none_or(|month| it.month == Some(month));
        let in_quarter = |quarter: i8| it.quarter == Some(quarter) || it.month.is_some_and(|it| (it + 2) / 3 == quarter);
        let is_part = period.month.is_some() || period.quarter.is_some();
        let years = period.year.is_none_or(|year| it.year.map_or(is_part, |it| it == year));
        years && months && period.quarter.is_none_or(in_quarter)
    })
}

/// Tells whether a time is told from the day of the paper, and so may be `period`.
fn is_open(time: &Time, period: Period) -> bool {
    let unit = match (period.month, period.quarter) {
        (Some(_), _) => Granularity::Month,
        (None, Some(_)) => Granularity::Quarter,
        (None, None) => Granularity::Year,
    };
    let is_told_from_paper = time.is_calendar() && time.year.is_none() && time.offset.is_some() && time.anchor == Anchor::Publication;
    is_told_from_paper && (time.granularity == unit || period.is_year() && time.granularity > Granularity::Month)
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
    /// Tells whether two periods state the same: the month, the quarter, or the year alone.
    fn is_of_kind(self, other: Self) -> bool {
        self.quarter.is_some() == other.quarter.is_some() && self.month.is_some() == other.month.is_some()
    }

    fn is_year(self) -> bool {
        self.month.or(self.quarter).is_none()
    }

    fn name(self) -> String {
        let part = self.month.map(|it| month_name(it).to_owned()).or_else(|| self.quarter.map(quarter_name));
        match (part, self.year) {
            (Some(part), Some(year)) if self.quarter.is_some() => format!("{part} of {year}"),
            (Some(part), Some(year)) => format!("{part} {year}"),
            (Some(part), None) => part,
            (None, year) => year.unwrap_or_default().to_string(),
        }
    }

    /// Tells whether two periods of one kind cannot be the same.
    fn excludes(self, other: Self) -> bool {
        let differ = |one: Option<i16>, other: Option<i16>| matches!((one, other), (Some(one), Some(other)) if one != other);
        let both = |one: Option<i8>, other: Option<i8>| differ(one.map(i16::from), other.map(i16::from));
        self.is_of_kind(other) && (differ(self.year, other.year) || both(self.quarter, other.quarter) || both(self.month, other.month))
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
