//! What the strict profiles look up besides plain figures: ranks, shares, factors, numbers in names, years and dates of the display text.

use std::cell::OnceCell;

use squarely_engine::article::Article;
use squarely_engine::document::{Role, TokenKind, Tokens};
use squarely_engine::finding::{Finding, Severity};
use squarely_engine::lexicon::Class;
use squarely_engine::mention::time::{Anchor, Clock, Granularity};
use squarely_engine::mention::{Quantity, QuantityKind, Time};
use squarely_engine::span::Span;
use squarely_engine::support::Support;

use crate::numeric::verdict::is_in_title;
use crate::time::date_mismatch;
use crate::time::told::{Body, Facet, MOST, facets};

/// A number or time of the display text that the body nowhere has.
pub(super) struct Unwritten {
    /// Its words.
    pub(super) span: Span,
    /// What it is: "the year 1994", "second".
    pub(super) what: String,
}

/// Finds the numbers and times of the display text that are no plain figures and that the body neither writes nor implies.
pub(super) fn unwritten(article: &Article<'_>) -> Vec<Unwritten> {
    let numerals = Numerals::read(article);
    let mut found = times(article, &numerals);
    found.extend(shares(article, &numerals));
    found.extend(numbers(article, &numerals));
    found.sort_by_key(|it| it.span);
    found
}

/// The numbers that the body writes, whatever they count there.
struct Numerals {
    /// Whole numbers in digits or words, ranks included, sorted.
    values: Vec<i64>,
    /// The hashes of words that hold digits and of numbers as written, sorted.
    written: Vec<u32>,
    /// Whether some word says "double" or "twice".
    has_factor: bool,
    /// Whether some word names a part: "half", "a third".
    has_part: bool,
}

impl Numerals {
    fn read(article: &Article<'_>) -> Self {
        let mut numerals = Self { values: Vec::new(), written: Vec::new(), has_factor: false, has_part: false };
        let prose = &article.prose;
        for (block, tokens) in article.document.blocks.iter().zip(&prose.blocks) {
            if block.role.is_display() {
                continue;
            }
            for at in tokens.range() {
                let token = &prose.tokens[at];
                numerals.has_factor |= token.has(Class::Multiplier);
                numerals.has_part |= token.has(Class::Fraction) || token.kind == TokenKind::Fraction;
                numerals.values.extend(values(article, at));
                if token.kind == TokenKind::Number || has_digit(article, at) {
                    numerals.written.push(token.hash);
                }
            }
        }
        numerals.values.sort_unstable();
        numerals.written.sort_unstable();
        numerals
    }

    fn has(&self, article: &Article<'_>, at: usize) -> bool {
        let is_written = || self.written.binary_search(&article.prose.tokens[at].hash).is_ok();
        is_written() || values(article, at).any(|it| self.values.binary_search(&it).is_ok())
    }
}

/// Returns the whole numbers that token `at` may stand for: 24 and 4 in the "four" of "twenty-four".
fn values(article: &Article<'_>, at: usize) -> impl Iterator<Item = i64> {
    let prose = &article.prose;
    let token = &prose.tokens[at];
    let word = token.sense(Class::Cardinal).or_else(|| token.sense(Class::Ordinal)).map(i64::from);
    let digits = (token.kind == TokenKind::Number).then(|| prose.word(at).replace(',', "").parse().ok()).flatten();
    let own = word.or(digits);
    let is_joined = at >= 2 && prose.is_kind(at - 1, TokenKind::Dash);
    let tens = (is_joined && own.is_some_and(|it| (1..10).contains(&it))).then(|| prose.tokens[at - 2].sense(Class::Cardinal)).flatten();
    let joined = tens.filter(|it| *it >= 20).and_then(|tens| Some(i64::from(tens) + own?));
    own.into_iter().chain(joined)
}

fn has_digit(article: &Article<'_>, at: usize) -> bool {
    article.prose.is_kind(at, TokenKind::Word) && article.prose.word(at).bytes().any(|it| it.is_ascii_digit())
}

/// Finds shares and factors for which no figures of the body, and no word of the kind, stand.
fn shares(article: &Article<'_>, numerals: &Numerals) -> Vec<Unwritten> {
    let display = article.display_claims().filter_map(|(index, claim)| Some((index, article.quantity(claim)?)));
    let is_open = |index: u32| matches!(article.support(index), Some(Support::None | Support::Loose(_)));
    let unsupported = display.filter(|(index, it)| match it.kind {
        QuantityKind::Share => !numerals.has_part && is_open(*index),
        QuantityKind::Multiplier => !numerals.has_factor && is_open(*index),
        _ => false,
    });
    unsupported.map(|(_, it)| Unwritten { span: it.span, what: one_line(article, it.span) }).collect()
}

/// Finds ranks, and numbers that belong to no figure and no date: in names, codes and scores.
fn numbers(article: &Article<'_>, numerals: &Numerals) -> Vec<Unwritten> {
    let prose = &article.prose;
    let mut found = Vec::new();
    for (block, tokens) in article.document.blocks.iter().zip(&prose.blocks) {
        if !block.role.is_display() {
            continue;
        }
        for at in tokens.range() {
            let token = &prose.tokens[at];
            let is_number = token.kind == TokenKind::Number || token.has(Class::Cardinal) || token.has(Class::Ordinal) || has_digit(article, at);
            if !is_number
                || is_idiom(article, at)
                || is_in_figure(article, at)
                || is_in_date(article, at)
                || is_in_title(article, Tokens::new(at, at + 1))
                || numerals.has(article, at)
            {
                continue;
            }
            let span = rank_of(article, at).map_or_else(|| prose.span(name_around(article, at)), |it| it.span);
            found.push(Unwritten { span, what: one_line(article, span) });
        }
    }
    found
}

/// Tells whether a number word is more often no number: "one" and "first".
fn is_idiom(article: &Article<'_>, at: usize) -> bool {
    let token = &article.prose.tokens[at];
    token.sense(Class::Cardinal).or_else(|| token.sense(Class::Ordinal)) == Some(1)
}

fn rank_of<'a>(article: &'a Article<'_>, at: usize) -> Option<&'a Quantity> {
    quantity_at(article, at).filter(|it| it.kind == QuantityKind::Ordinal)
}

fn quantity_at<'a>(article: &'a Article<'_>, at: usize) -> Option<&'a Quantity> {
    let quantities = &article.mentions.quantities;
    quantities.get(quantities.partition_point(|it| it.number.end as usize <= at)).filter(|it| it.number.holds(at))
}

fn is_in_figure(article: &Article<'_>, at: usize) -> bool {
    quantity_at(article, at).is_some_and(|it| it.kind != QuantityKind::Ordinal)
}

fn is_in_date(article: &Article<'_>, at: usize) -> bool {
    let times = &article.mentions.times;
    times.get(times.partition_point(|it| it.tokens.end as usize <= at)).is_some_and(|it| it.tokens.holds(at) && it.is_calendar())
}

/// Returns a number with the capitalised word that it names something with: "League Two".
fn name_around(article: &Article<'_>, at: usize) -> Tokens {
    let prose = &article.prose;
    let is_name = at > 0 && prose.tokens[at].is_capitalised() && prose.tokens[at - 1].is_capitalised() && prose.is_kind(at - 1, TokenKind::Word);
    Tokens::new(if is_name { at - 1 } else { at }, at + 1)
}

/// Finds the times of day that the body does not tell, and whose hour it does not write.
pub(super) fn clocks(article: &Article<'_>) -> Vec<Unwritten> {
    let is_clock = |it: &&Time| it.clock.is_some();
    let mut display = article.mentions.times.iter().filter(is_clock).filter(|it| article.role_at(it.span.start).is_display()).peekable();
    if display.peek().is_none() {
        return Vec::new();
    }
    let body: Vec<&Time> = article.mentions.times.iter().filter(is_clock).filter(|it| article.role_at(it.span.start).is_story()).take(MOST).collect();
    let of_time = |it: &Time| [it.clock, it.clock_end].into_iter().flatten().collect::<Vec<Clock>>();
    let is_told = |clock: Clock| body.iter().flat_map(|it| of_time(it)).any(|it| may_be_same(clock, it));
    let numerals = OnceCell::new();
    // "Let's make it 7."
    let is_written = |time: &Time| {
        let numerals = numerals.get_or_init(|| Numerals::read(article));
        let mut numbers = time.tokens.range().filter(|&it| article.prose.is_kind(it, TokenKind::Number) || article.prose.has(it, Class::Cardinal)).peekable();
        numbers.peek().is_none() || numbers.any(|it| numerals.has(article, it))
    };
    let untold = display.take(MOST).filter(|it| !it.clock.is_some_and(is_told) && (!body.is_empty() || !is_written(it)));
    untold.map(|it| Unwritten { span: it.span, what: one_line(article, it.span) }).collect()
}

/// Tells whether two times of day can be one: half a day apart where one does not say which half, and to the hour where one tells no minutes.
fn may_be_same(one: Clock, other: Clock) -> bool {
    one.hour % 12 == other.hour % 12 && one.minute.unwrap_or(0) == other.minute.unwrap_or(0)
}

/// Finds the years, months, days and weekdays that the body neither names nor implies, those of pictures apart.
fn times(article: &Article<'_>, numerals: &Numerals) -> Vec<Unwritten> {
    let (display, story): (Vec<&Time>, Vec<&Time>) = article.mentions.times.iter().partition(|it| article.role_at(it.span.start).is_display());
    let display: Vec<&Time> = display.into_iter().filter(|it| it.is_calendar() && article.role_at(it.span.start) != Role::Caption).take(MOST).collect();
    if display.is_empty() {
        return Vec::new();
    }
    let body = Body::read(article, &story);
    let mut reported = Vec::new();
    date_mismatch::check(article, &mut reported);
    let is_reported = |it: &Time| reported.iter().any(|finding: &Finding| finding.primary.span == it.span && finding.severity > Severity::Info);
    let untold = display.into_iter().filter(|it| !is_reported(it) && !is_in_title(article, it.tokens)).filter_map(|it| {
        let what = untold(article, &body, &story, numerals, it)?;
        Some(Unwritten { span: it.span, what })
    });
    untold.collect()
}

fn untold(article: &Article<'_>, body: &Body<'_>, story: &[&Time], numerals: &Numerals, time: &Time) -> Option<String> {
    if time.granularity > Granularity::Year {
        let (first, after) = time.interval?;
        return (!body.names_years(first.year(), after.year() - 1)).then(|| one_line(article, time.span));
    }
    let has_number = || time.tokens.range().any(|it| article.prose.is_kind(it, TokenKind::Number) || article.prose.has(it, Class::Cardinal));
    let is_years = time.offset_unit == Some(Granularity::Year) && time.offset.is_some_and(|it| it != 0) && facets(time).next().is_none() && has_number();
    // "Ten years ago" is told by the year as well.
    let year = || body.latest(article).zip(time.offset).map(|(year, offset)| Facet::Year((i32::from(year) + offset) as i16));
    if is_years && year().is_some_and(|it| body.tells(it)) {
        return None;
    }
    if is_relative(time) || is_years {
        let numbers = || time.tokens.range().filter(|&it| article.prose.is_kind(it, TokenKind::Number) || article.prose.has(it, Class::Cardinal));
        let is_told = match time.anchor {
            // Of "eleven days later" the body must have the number, of "a week later" the unit.
            _ if numbers().next().is_some() => numbers().any(|it| numerals.has(article, it)),
            Anchor::Narrative => story.iter().any(|it| it.offset_unit == time.offset_unit || Some(it.granularity) == time.offset_unit && it.seconds.is_some()),
            _ => story.iter().any(|it| it.offset_unit == time.offset_unit && it.offset.map(i32::signum) == time.offset.map(i32::signum)),
        };
        return (!is_told).then(|| one_line(article, time.span));
    }
    let facet = facets(time).find(|it| match it {
        Facet::Year(_) => !body.names(*it),
        Facet::MonthOfYear(..) | Facet::QuarterOfYear(..) => false,
        other => !body.tells(*other),
    })?;
    Some(match facet {
        Facet::Year(year) => format!("the year {year}"),
        Facet::Month(_) | Facet::Day(..) => one_line(article, time.span),
        other => other.name(),
    })
}

/// Tells whether a time is told by its distance alone, from the day of the article or from another time: "last week", "eleven days later".
fn is_relative(time: &Time) -> bool {
    let is_period = time.offset_unit.is_some_and(|it| matches!(it, Granularity::Week | Granularity::Month | Granularity::Season | Granularity::Weekend));
    // "Yesterday" may be any day that the body names.
    let is_days = time.offset_unit == Some(Granularity::Day) && time.offset.is_some_and(|it| it.abs() > 1);
    (is_period || is_days) && time.offset.is_some_and(|it| it != 0) && facets(time).next().is_none() && !time.same_subperiod
}

fn one_line(article: &Article<'_>, span: Span) -> String {
    crate::wording::one_line(article.text(span))
}
