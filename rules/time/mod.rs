//! Dates, weekdays, months, years.

pub(crate) mod age_mismatch;
pub(crate) mod anniversary_wrong;
pub(crate) mod date_mismatch;
pub(crate) mod duration_mismatch;
pub(crate) mod event_order_conflict;
pub(crate) mod impossible_date;
pub(crate) mod period_mismatch;
pub(crate) mod told;
pub(crate) mod weekday_date_mismatch;
mod years;

/// Returns the English name of a month, 1 to 12.
pub(crate) fn month_name(month: i8) -> &'static str {
    const NAMES: [&str; 12] = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
    usize::try_from(month - 1).ok().and_then(|it| NAMES.get(it)).copied().unwrap_or("")
}

/// Returns the English name of a day of the week, 1 (Monday) to 7.
pub(crate) fn weekday_name(weekday: i8) -> &'static str {
    const NAMES: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    usize::try_from(weekday - 1).ok().and_then(|it| NAMES.get(it)).copied().unwrap_or("")
}

/// Returns the English name of a quarter of a year, 1 to 4.
pub(crate) fn quarter_name(quarter: i8) -> String {
    format!("the {} quarter", ["first", "second", "third", "fourth"][(quarter - 1).clamp(0, 3) as usize])
}
