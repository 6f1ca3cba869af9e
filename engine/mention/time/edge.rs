//! Parts of periods: "early May", "mid-2020", "late last year", "the end of the month", "earlier this week".

use crate::document::TokenKind;
use crate::lexicon::Class;
use crate::mention::time::reader::{Reader, end, starting};
use crate::mention::time::{Anchor, Granularity, Modifier, Time, TimeKind};

impl Reader<'_, '_> {
    /// Reads a part of a period from token `at`.
    pub(super) fn edge_led(&self, at: usize) -> Option<Time> {
        let prose = self.prose;
        let the = self.skip(at, &["the"]);
        let (payload, mut next) = self.phrase(the, Class::TimeEdge)?;
        let is_spread = prose.is_any(next.wrapping_sub(1), &["of", "in"]);
        next = self.skip_kind(next, TokenKind::Dash);
        let is_noun = prose.is_any(the, &["beginning", "start", "middle", "end"]);
        if is_noun && !is_spread {
            return None;
        }
        let modifier = match payload {
            1 => Modifier::Start,
            2 => Modifier::Mid,
            _ => Modifier::End,
        };
        let inner = self.edged(next, is_spread)?;
        // "Later that year", "earlier in the day".
        let start = if the > at && !is_noun && !prose.is_any(the, &["early", "mid", "late"]) { the } else { at };
        let mut time = starting(inner, start);
        time.modifier = Some(modifier);
        Some(time)
    }

    /// Reads the period whose part is meant.
    fn edged(&self, at: usize, is_spread: bool) -> Option<Time> {
        let named = self
            .decade_led(at)
            .or_else(|| self.quarter_led(at))
            .or_else(|| self.shift_led(at))
            .or_else(|| self.day_word_led(at))
            .or_else(|| self.weekday_led(at).map(|it| self.with_day_part(it)))
            .or_else(|| self.season_led(at))
            .or_else(|| self.month_led(at))
            .or_else(|| self.year_led(at));
        if let Some(time) = named {
            return Some(time);
        }
        if let Some(part) = self.sense(at, Class::DayPart).and_then(super::relative::day_part) {
            let mut time = Time::blank(TimeKind::Time, Granularity::Time, at, at + 1);
            time.anchor = Anchor::Absolute;
            time.day_part = Some(part);
            return Some(time);
        }
        // "The end of the year", "early in the week", "the start of the season".
        let the = self.skip(at, &["the"]);
        let unit = self.unit(the).filter(|it| is_spread && !it.is_plural && !it.unit.is_clock())?;
        if the == at {
            return None;
        }
        let granularity = unit.unit.granularity().0;
        let kind = if granularity == Granularity::Day { TimeKind::Date } else { TimeKind::DateRange };
        let mut time = Time::blank(kind, granularity, at, the + 1);
        time.offset = Some(0);
        time.offset_unit = Some(granularity);
        if self.prose.is_any(end(&time), &["of"]) {
            return None;
        }
        Some(time)
    }
}
