//! The years that a sentence names.

use squarely_engine::mention::Time;
use squarely_engine::mention::time::{Anchor, Granularity};

/// Returns the year that `time` names or lies in by its words: no range, decade or fiscal year.
pub(super) fn stated_year(time: &Time) -> Option<i32> {
    let is_plain = time.is_calendar() && time.end.is_none() && time.granularity <= Granularity::Year && !time.is_fiscal;
    time.year.filter(|_| is_plain).map(i32::from)
}

/// Returns the year that `time` lies in, stated or told from the day of publication.
pub(super) fn known_year(time: &Time) -> Option<i32> {
    let is_told = time.is_calendar() && time.end.is_none() && time.granularity <= Granularity::Year && time.anchor == Anchor::Publication && !time.is_fiscal;
    stated_year(time).or_else(|| time.interval.filter(|_| is_told).map(|it| i32::from(it.0.year())))
}
