//! Whether two comparisons are told against the same earlier time.

use squarely_engine::article::Article;
use squarely_engine::mention::Change;
use squarely_engine::mention::time::{Anchor, Granularity, Time};

/// Tells whether two changes can be told against one baseline: one of them names none, or one of each agrees.
pub(super) fn may_share_baseline(article: &Article<'_>, one: &Change, other: &Change) -> bool {
    let times = |it: &Change| it.baselines().map(|it| &article.mentions.times[it as usize]).collect::<Vec<_>>();
    let (ours, theirs) = (times(one), times(other));
    if ours.is_empty() || theirs.is_empty() {
        return true;
    }
    ours.iter().any(|it| theirs.iter().any(|other| same_baseline(it, other).is_some() || squarely_engine::alignment::may_be_same(it, other)))
}

/// Returns in words which period two baselines both name; `None` where they name different ones or cannot be told.
///
/// "The same period the previous year", "a year earlier" and "November of the prior year" are all the figure's own period a year
/// before, whatever the year is: no date is needed to know that they are one.
pub(super) fn same_baseline(one: &Time, other: &Time) -> Option<String> {
    if let (Some(ours), Some(theirs)) = (one.interval, other.interval)
        && one.anchor == Anchor::Absolute
        && other.anchor == Anchor::Absolute
    {
        return (ours == theirs).then(|| one.timex.clone());
    }
    let (ours, theirs) = (shift(one)?, shift(other)?);
    let fields_agree = one.month.is_none() || other.month.is_none() || one.month == other.month;
    let quarters_agree = one.quarter.is_none() || other.quarter.is_none() || one.quarter == other.quarter;
    (ours == theirs && fields_agree && quarters_agree).then(|| describe(ours))
}

/// Returns how far a baseline lies from the figure's own period, where it is told so.
fn shift(time: &Time) -> Option<(i32, Granularity)> {
    if time.anchor != Anchor::Narrative {
        return None;
    }
    Some((time.offset?, time.offset_unit?))
}

fn describe((offset, unit): (i32, Granularity)) -> String {
    let name = match unit {
        Granularity::Year => "year",
        Granularity::Quarter => "quarter",
        Granularity::Month => "month",
        Granularity::Week => "week",
        Granularity::Day => "day",
        _ => "period",
    };
    let count = offset.unsigned_abs();
    let side = if offset < 0 { "earlier" } else { "later" };
    match count {
        1 => format!("the same period one {name} {side}"),
        _ => format!("the same period {count} {name}s {side}"),
    }
}
