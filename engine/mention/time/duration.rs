//! Lengths of time: "18 months", "two and a half years", "a decade", "an hour and a half", "10-year".

use crate::amount::Decimal;
use crate::document::TokenKind;
use crate::lexicon::Class;
use crate::mention::time::number::Count;
use crate::mention::time::reader::Reader;
use crate::mention::time::unit::Unit;
use crate::mention::time::{Anchor, Granularity, Time, TimeKind};

/// A length while it is being added up.
struct Length {
    parts: Vec<(Option<Decimal>, Unit)>,
    end: usize,
}

impl Reader<'_, '_> {
    /// Reads a length of time from token `at`.
    pub(super) fn duration(&self, at: usize) -> Option<Time> {
        let prose = self.prose;
        if prose.is_any(at, &["all", "full", "whole"]) {
            let unit_at = self.skip_kind(at + 1, TokenKind::Dash);
            let unit = self.unit(unit_at).filter(|it| matches!(it.unit, Unit::Day | Unit::Week | Unit::Month | Unit::Year) && !it.is_plural)?;
            return Some(built(at, &Length { parts: vec![(Some(Decimal::ONE), unit.unit)], end: unit_at + 1 }));
        }
        let (count, unit_at, in_figures) = self.count(at)?;
        let is_article = prose.is_any(at, &["a", "an"]) && unit_at == at + 1;
        let dash = self.is_glued(unit_at) && prose.is_kind(unit_at, TokenKind::Dash);
        let unit_at = if dash {
            unit_at + 1
        } else {
            self.skip(unit_at, &["full", "more", "long", "straight", "consecutive", "additional", "extra", "whole", "additional", "fewer", "less"])
        };
        let unit = self.unit(unit_at).filter(|it| !it.needs_figure || in_figures)?;
        let is_usable = match unit.unit {
            // "A second", "a quarter", "three quarters of": ordinals and shares.
            Unit::Second => !is_article && (unit.is_plural || in_figures || prose.is(at, "one") || unit.needs_figure),
            Unit::Quarter => unit.is_plural && !prose.is(unit_at + 1, "of") && count.whole() != Some(3),
            Unit::Weekend => unit.is_plural && count != Count::Vague && !prose.is(unit_at + 1, "of"),
            Unit::Day | Unit::Minute | Unit::Hour | Unit::Week | Unit::Fortnight | Unit::Month | Unit::Year | Unit::Decade | Unit::Century => true,
        };
        let ages = self.is_age(unit_at + 1) || self.follows(at, &["aged", "age"]);
        // "200 people a year", "60 miles an hour" are rates.
        let is_rate = is_article && !matches!(unit.unit, Unit::Decade | Unit::Fortnight) && !self.is_led_as_length(at);
        if !is_usable || ages || is_rate || count == Count::Vague && prose.is_any(at, &["some", "many"]) && !unit.is_plural {
            return None;
        }
        let value = match count {
            Count::Exactly(value) => Some(value),
            Count::Vague => None,
        };
        let mut length = Length { parts: vec![(value, unit.unit)], end: unit_at + 1 };
        if !dash {
            self.add_half(&mut length);
            self.add_parts(&mut length);
        }
        Some(built(at, &length))
    }

    /// Tells whether a length that starts with "a" is led by what makes it one: "for a year", "more than a year", "took an hour".
    fn is_led_as_length(&self, at: usize) -> bool {
        let before = at.wrapping_sub(1);
        at == 0
            || self.starts_sentence(at)
            || self.prose.has(before, Class::Preposition) && !self.prose.is(before, "per")
            || self.prose.phrase_before(at, Class::Approximator).is_some()
            || self.prose.is_any(
                before,
                &["took", "take", "takes", "lasted", "last", "lasts", "spent", "spend", "than", "least", "and", "half", "only", "just", "was", "is", "be"],
            )
            || self.prose.are(at + 2, &["and", "a", "half"])
    }

    fn is_age(&self, at: usize) -> bool {
        let next = self.skip_kind(at, TokenKind::Dash);
        self.prose.is_any(next, &["old", "olds"])
    }

    /// Adds "and a half" to the last part.
    fn add_half(&self, length: &mut Length) {
        let end = match () {
            () if self.prose.are(length.end, &["and", "a", "half"]) => length.end + 3,
            () if self.prose.are(length.end, &["and", "half"]) => length.end + 2,
            () => return,
        };
        if let Some((Some(value), _)) = length.parts.last_mut() {
            *value = value.checked_add(Decimal::new(5, 1)).unwrap_or(*value);
            length.end = end;
        }
    }

    /// Adds the smaller parts: "2 years and 3 months", "1 hour 15 minutes".
    fn add_parts(&self, length: &mut Length) {
        while length.parts.len() < 5 {
            let next = self.skip_kind(length.end, TokenKind::Comma);
            let next = self.skip(next, &["and"]);
            let Some((Count::Exactly(value), unit_at, in_figures)) = self.count(next) else { return };
            let Some(unit) = self.unit(unit_at).filter(|it| !it.needs_figure || in_figures) else { return };
            let used = length.parts.iter().any(|it| it.1 == unit.unit);
            if used || self.is_age(unit_at + 1) || unit.unit == Unit::Quarter || self.prose.is_any(unit_at + 1, &["ago", "earlier", "later"]) {
                return;
            }
            length.parts.push((Some(value), unit.unit));
            length.end = unit_at + 1;
        }
    }
}

fn built(at: usize, length: &Length) -> Time {
    let mut time = Time::blank(TimeKind::Duration, Granularity::Time, at, length.end);
    time.anchor = Anchor::Absolute;
    let (granularity, each) = length.parts[0].1.granularity();
    time.granularity = granularity;
    time.length = length.parts[0].0.and_then(|it| Count::Exactly(it).whole()).and_then(|it| it.checked_mul(each));
    let seconds = length.parts.iter().try_fold(Decimal::ZERO, |sum, (value, unit)| {
        let part = (*value)?.checked_mul(Decimal::from(unit.seconds()))?;
        sum.checked_add(part)
    });
    time.seconds = seconds.and_then(|it| i64::try_from(it.trunc().mantissa()).ok());
    time.timex = value_of(length);
    time
}

/// Returns the TIMEX3 value of a length: calendar units first, then a T and the units of the clock.
fn value_of(length: &Length) -> String {
    let mut parts: Vec<_> = length.parts.iter().collect();
    parts.sort_by_key(|it| std::cmp::Reverse(it.1.seconds()));
    let mut value = String::from("P");
    let mut in_clock = false;
    for (count, unit) in parts {
        if unit.is_clock() && !in_clock {
            value.push('T');
            in_clock = true;
        }
        let (each, letter) = unit.timex();
        match count.and_then(|it| it.checked_mul(Decimal::from(each))) {
            Some(count) => value.push_str(&count.normalize().to_string()),
            None => value.push('X'),
        }
        value.push_str(letter);
    }
    value
}
