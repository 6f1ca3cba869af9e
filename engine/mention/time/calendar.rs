//! Calendar arithmetic on civil dates: moving by units, the unit that holds a day, the nth day of its kind.

use jiff::Span;
use jiff::civil::Date;

use crate::mention::time::Granularity;

/// Half-open days.
pub(super) type Days = (Date, Date);

/// Returns the date, where it exists.
pub(super) fn date(year: i16, month: i8, day: i8) -> Option<Date> {
    Date::new(year, month, day).ok()
}

/// Moves `date` by `count` units; a day beyond the end of its new month becomes the last one.
pub(super) fn shift(date: Date, count: i32, unit: Granularity) -> Option<Date> {
    let count = i64::from(count);
    let span = match unit {
        Granularity::Time => return Some(date),
        Granularity::Day => Span::new().try_days(count),
        Granularity::Week | Granularity::Weekend => Span::new().try_weeks(count),
        Granularity::Month => Span::new().try_months(count),
        Granularity::Quarter | Granularity::Season => Span::new().try_months(count * 3),
        Granularity::Half => Span::new().try_months(count * 6),
        Granularity::Year => Span::new().try_years(count),
        Granularity::Decade => Span::new().try_years(count * 10),
        Granularity::Century => Span::new().try_years(count * 100),
    };
    date.checked_add(span.ok()?).ok()
}

/// Returns the unit that holds `day`; seasons are not told, as they depend on the hemisphere.
pub(super) fn holding(day: Date, unit: Granularity) -> Option<Days> {
    let start = match unit {
        Granularity::Time | Granularity::Day => day,
        Granularity::Weekend => shift(monday(day)?, 5, Granularity::Day)?,
        Granularity::Week => monday(day)?,
        Granularity::Month => date(day.year(), day.month(), 1)?,
        Granularity::Quarter => date(day.year(), (day.month() - 1) / 3 * 3 + 1, 1)?,
        Granularity::Half => date(day.year(), (day.month() - 1) / 6 * 6 + 1, 1)?,
        Granularity::Season => return None,
        Granularity::Year => date(day.year(), 1, 1)?,
        Granularity::Decade => date(day.year().div_euclid(10) * 10, 1, 1)?,
        // The twentieth century is the 1900s in the news.
        Granularity::Century => date(day.year().div_euclid(100) * 100, 1, 1)?,
    };
    let end = match unit {
        Granularity::Time => shift(start, 1, Granularity::Day)?,
        Granularity::Weekend => shift(start, 2, Granularity::Day)?,
        other => shift(start, 1, other)?,
    };
    Some((start, end))
}

/// Returns the Monday of the week that holds `day`.
pub(super) fn monday(day: Date) -> Option<Date> {
    shift(day, 1 - i32::from(weekday(day)), Granularity::Day)
}

/// Returns the day of the week, 1 (Monday) to 7.
pub(super) fn weekday(day: Date) -> i8 {
    day.weekday().to_monday_one_offset()
}

/// Returns the `nth` weekday of the days `within`: 1 the first, -1 the last.
pub(super) fn nth_weekday(within: Days, day_of_week: i8, nth: i8) -> Option<Date> {
    let day = if nth > 0 {
        let ahead = (day_of_week - weekday(within.0)).rem_euclid(7);
        shift(within.0, i32::from(ahead) + 7 * (i32::from(nth) - 1), Granularity::Day)?
    } else {
        let last = shift(within.1, -1, Granularity::Day)?;
        let back = (weekday(last) - day_of_week).rem_euclid(7);
        shift(last, -i32::from(back) + 7 * (i32::from(nth) + 1), Granularity::Day)?
    };
    (within.0 <= day && day < within.1).then_some(day)
}

/// Returns the `nth` week of the days `within`, counted by the Thursdays that it holds, as ISO weeks are.
pub(super) fn nth_week(within: Days, nth: i8) -> Option<Days> {
    holding(nth_weekday(within, 4, nth)?, Granularity::Week)
}

/// Returns the number of whole days from `from` to `to`.
pub(super) fn days_between(from: Date, to: Date) -> i64 {
    let number = |it: Date| {
        let (year, month) =
            if it.month() > 2 { (i64::from(it.year()), i64::from(it.month()) - 3) } else { (i64::from(it.year()) - 1, i64::from(it.month()) + 9) };
        365 * year + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + (153 * month + 2) / 5 + i64::from(it.day())
    };
    number(to) - number(from)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i16, month: i8, day: i8) -> Date {
        date(year, month, day).expect("a valid day")
    }

    #[test]
    fn units_hold_their_days() {
        let friday = day(2024, 3, 15);
        assert_eq!(holding(friday, Granularity::Week), Some((day(2024, 3, 11), day(2024, 3, 18))));
        assert_eq!(holding(friday, Granularity::Weekend), Some((day(2024, 3, 16), day(2024, 3, 18))));
        assert_eq!(holding(friday, Granularity::Quarter), Some((day(2024, 1, 1), day(2024, 4, 1))));
        assert_eq!(holding(friday, Granularity::Decade), Some((day(2020, 1, 1), day(2030, 1, 1))));
    }

    #[test]
    fn the_nth_weekday_counts_from_either_end() {
        let november = (day(2024, 11, 1), day(2024, 12, 1));
        assert_eq!(nth_weekday(november, 4, 4), Some(day(2024, 11, 28)));
        assert_eq!(nth_weekday(november, 1, -1), Some(day(2024, 11, 25)));
        assert_eq!(nth_weekday(november, 1, 5), None);
    }

    #[test]
    fn days_are_counted_over_leap_years() {
        assert_eq!(days_between(day(2024, 2, 28), day(2024, 3, 1)), 2);
        assert_eq!(days_between(day(2023, 2, 28), day(2023, 3, 1)), 1);
        assert_eq!(days_between(day(1999, 12, 31), day(2001, 1, 1)), 367);
    }

    #[test]
    fn the_ends_of_the_calendar_do_not_panic() {
        assert_eq!(shift(day(9999, 12, 31), 1, Granularity::Day), None);
        assert_eq!(holding(day(9999, 12, 31), Granularity::Century), None);
    }
}
