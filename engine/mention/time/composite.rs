//! The year (or month) that a part is named in: "2019", "last year", "the prior year", "a year earlier".

use crate::document::TokenKind;
use crate::lexicon::Class;
use crate::mention::time::number::Count;
use crate::mention::time::reader::{Reader, end, lacks_year};
use crate::mention::time::unit::Unit;
use crate::mention::time::{Anchor, Granularity, Time};

/// The period that a part belongs to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Outer {
    pub(super) end: usize,
    pub(super) unit: Granularity,
    pub(super) year: Option<i16>,
    pub(super) anchor: Anchor,
    pub(super) offset: Option<i32>,
    pub(super) is_fiscal: bool,
}

impl Reader<'_, '_> {
    /// Adds the year that stands after the part `time`, where one does.
    pub(super) fn with_outer(&self, mut time: Time) -> Time {
        if !lacks_year(&time) {
            return time;
        }
        if let Some(outer) = self.outer(end(&time)).filter(|it| it.unit == Granularity::Year) {
            outer.apply(&mut time);
        }
        time
    }

    /// Reads "2019", ", 2019", "of 2019", "last year", "of the prior year", "a year earlier" from token `at`.
    pub(super) fn outer(&self, at: usize) -> Option<Outer> {
        let prose = self.prose;
        if self.prose.is_kind(at, TokenKind::Comma) {
            // "On June 3, 2019 people came" is rare; "June 3, 2019" is the rule.
            let (year, end) = self.year(at + 1)?;
            let counted = self.is_lower(end) && prose.word(end).ends_with('s') && !prose.has(end, Class::Stop) && !prose.has(end, Class::Season);
            return (!counted).then(|| Outer::absolute(year, end, false));
        }
        let linked = self.skip(at, &["of", "in", "from", "during", "for"]);
        if let Some(outer) = self.absolute_year(linked).filter(|_| linked == at || !prose.is_any(at, &["from", "for"])) {
            return Some(outer);
        }
        let start = self.skip(linked, &["the", "its", "their"]);
        if let Some(shift) = self.sense(start, Class::TimeShift) {
            let (is_fiscal, unit_at) = self.fiscal(start + 1);
            let unit = self.unit(unit_at)?;
            let is_outer = matches!(unit.unit, Unit::Year | Unit::Month | Unit::Quarter | Unit::Week | Unit::Decade | Unit::Century) && !unit.is_plural;
            let is_possessive = prose.is_kind(unit_at + 1, TokenKind::Possessive);
            if !is_outer || is_possessive {
                return None;
            }
            let (anchor, offset) = step(shift);
            return Some(Outer { end: unit_at + 1, unit: unit.unit.granularity().0, year: None, anchor, offset: Some(offset), is_fiscal });
        }
        // "of the year", "in the year": this one.
        let (is_fiscal, unit_at) = self.fiscal(start);
        if linked > at && start > linked && prose.is_any(at, &["of", "in"]) {
            let unit = self.unit(unit_at)?;
            let is_outer = matches!(unit.unit, Unit::Year | Unit::Month) && !unit.is_plural && !prose.is_kind(unit_at + 1, TokenKind::Dash);
            return is_outer.then(|| Outer {
                end: unit_at + 1,
                unit: unit.unit.granularity().0,
                year: None,
                anchor: Anchor::Publication,
                offset: Some(0),
                is_fiscal,
            });
        }
        self.year_away(linked)
    }

    /// Reads "a year earlier", "two years ago", "one year later" from token `at`.
    pub(super) fn year_away(&self, at: usize) -> Option<Outer> {
        let (count, unit_at, _) = self.count(at)?;
        let count = if count == Count::Vague { return None } else { count.whole()? };
        let unit = self.unit(unit_at).filter(|it| it.unit == Unit::Year)?;
        let (anchor, sign) = match () {
            () if self.prose.is(unit_at + 1, "ago") => (Anchor::Publication, -1),
            () if self.prose.is_any(unit_at + 1, &["earlier", "before", "previously"]) => (Anchor::Narrative, -1),
            () if self.prose.is(unit_at + 1, "later") => (Anchor::Narrative, 1),
            () => return None,
        };
        let offset = Some(sign * count);
        Some(Outer { end: unit_at + 2, unit: unit.unit.granularity().0, year: None, anchor, offset, is_fiscal: false })
    }

    /// Reads "2019", "fiscal 2019", "the 2019 fiscal year", "'19" from token `at`.
    fn absolute_year(&self, at: usize) -> Option<Outer> {
        let start = self.skip(at, &["the"]);
        let (is_fiscal, year_at) = self.fiscal(start);
        let year_at = if is_fiscal || start > at { self.skip(year_at, &["year"]) } else { self.skip(start, &["year"]) };
        let (year, end) = self.year(year_at)?;
        if start > at && !is_fiscal {
            let (is_fiscal, unit_at) = self.fiscal(end);
            return (is_fiscal && self.prose.is(unit_at, "year")).then(|| Outer::absolute(year, unit_at + 1, true));
        }
        Some(Outer::absolute(year, end, is_fiscal))
    }

    /// Skips "fiscal", "financial": whether it stands there, and the token after it.
    pub(super) fn fiscal(&self, at: usize) -> (bool, usize) {
        if self.prose.is_any(at, &["fiscal", "financial"]) { (true, at + 1) } else { (false, at) }
    }
}

impl Outer {
    fn absolute(year: i16, end: usize, is_fiscal: bool) -> Self {
        Self { end, unit: Granularity::Year, year: Some(year), anchor: Anchor::Absolute, offset: None, is_fiscal }
    }

    /// Puts the part `time` into this period.
    pub(super) fn apply(self, time: &mut Time) {
        time.year = self.year;
        time.anchor = self.anchor;
        time.offset = self.offset;
        time.offset_unit = self.offset.map(|_| self.unit);
        time.is_fiscal |= self.is_fiscal;
        time.tokens.end = self.end as u32;
    }
}

/// Splits what a shifting word is worth into what it is told from and how far.
pub(super) fn step(payload: i32) -> (Anchor, i32) {
    if payload > 5 { (Anchor::Narrative, payload - 10) } else { (Anchor::Publication, payload) }
}
