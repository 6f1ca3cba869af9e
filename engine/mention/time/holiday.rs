//! Holidays: fixed dates, nth weekdays, and days told from Easter.

use jiff::civil::Date;

use crate::lexicon::Class;
use crate::mention::time::calendar::{self, Days, date, holding, nth_weekday, shift};
use crate::mention::time::reader::{Reader, end, ending};
use crate::mention::time::unit::Unit;
use crate::mention::time::{Granularity, Time, TimeKind};

/// When a holiday falls.
#[derive(Clone, Copy, Debug)]
enum When {
    /// A month and a day.
    Fixed(i8, i8),
    /// A month and a day, the day before where that is a Sunday.
    NotSunday(i8, i8),
    /// A month and a day, the nearest working day where that is of a weekend.
    WorkingDay(i8, i8),
    /// A month, a weekday (1 Monday) and which one, negative from the end.
    Nth(i8, i8, i8),
    /// Days after Easter Sunday.
    Easter(i32),
    /// Days after Orthodox Easter Sunday.
    Orthodox(i32),
    /// Days after the nth weekday of a month: the day after Thanksgiving.
    AfterNth(i8, i8, i8, i32),
    /// Days after 1 Tishri of the Hebrew year that starts in the autumn of the year, and how many days it lasts.
    Hebrew(i32, i32),
    /// Days after Passover (15 Nisan), and how many days it lasts.
    Passover(i32, i32),
    /// A month and a day of each of the years that are listed.
    Listed(&'static [(i16, i8, i8)]),
    /// A day that an observation or a reckoning outside this table settles: known by name alone.
    Unknown,
}

/// The first day of the Chinese lunar year.
const LUNAR_NEW_YEARS: [(i16, i8, i8); 21] = [
    (2010, 2, 14),
    (2011, 2, 3),
    (2012, 1, 23),
    (2013, 2, 10),
    (2014, 1, 31),
    (2015, 2, 19),
    (2016, 2, 8),
    (2017, 1, 28),
    (2018, 2, 16),
    (2019, 2, 5),
    (2020, 1, 25),
    (2021, 2, 12),
    (2022, 2, 1),
    (2023, 1, 22),
    (2024, 2, 10),
    (2025, 1, 29),
    (2026, 2, 17),
    (2027, 2, 6),
    (2028, 1, 26),
    (2029, 2, 13),
    (2030, 2, 3),
];

/// The Tuesdays on which most American states vote in the primaries.
const SUPER_TUESDAYS: [(i16, i8, i8); 5] = [(2008, 2, 5), (2012, 3, 6), (2016, 3, 1), (2020, 3, 3), (2024, 3, 5)];

/// The holidays; `time.tsv` gives the index.
const HOLIDAYS: [When; 82] = [
    When::Fixed(12, 25),            // 0 Christmas Day
    When::Fixed(12, 24),            // 1 Christmas Eve
    When::Fixed(12, 26),            // 2 Boxing Day
    When::Fixed(12, 31),            // 3 New Year's Eve
    When::Fixed(1, 1),              // 4 New Year's Day
    When::Nth(11, 4, 4),            // 5 Thanksgiving
    When::AfterNth(11, 4, 4, 1),    // 6 Black Friday
    When::AfterNth(11, 4, 4, 4),    // 7 Cyber Monday
    When::Fixed(10, 31),            // 8 Halloween
    When::Fixed(2, 14),             // 9 Valentine's Day
    When::Fixed(3, 17),             // 10 St. Patrick's Day
    When::Fixed(7, 4),              // 11 Independence Day
    When::Fixed(11, 11),            // 12 Veterans Day, Armistice Day
    When::Nth(5, 1, -1),            // 13 Memorial Day
    When::Nth(9, 1, 1),             // 14 Labor Day
    When::Nth(1, 1, 3),             // 15 Martin Luther King Day
    When::Nth(2, 1, 3),             // 16 Presidents' Day
    When::Nth(10, 1, 2),            // 17 Columbus Day
    When::Fixed(6, 19),             // 18 Juneteenth
    When::Fixed(5, 1),              // 19 May Day
    When::Fixed(4, 22),             // 20 Earth Day
    When::Nth(5, 7, 2),             // 21 Mother's Day (most countries)
    When::Nth(6, 7, 3),             // 22 Father's Day
    When::Easter(0),                // 23 Easter Sunday
    When::Easter(-2),               // 24 Good Friday
    When::Easter(1),                // 25 Easter Monday
    When::Easter(-7),               // 26 Palm Sunday
    When::Easter(-46),              // 27 Ash Wednesday
    When::Easter(-47),              // 28 Shrove Tuesday, Mardi Gras
    When::Easter(-3),               // 29 Maundy Thursday
    When::Easter(39),               // 30 Ascension Day
    When::Easter(49),               // 31 Pentecost, Whit Sunday
    When::Easter(50),               // 32 Whit Monday
    When::Easter(56),               // 33 Trinity Sunday
    When::Easter(60),               // 34 Corpus Christi
    When::Fixed(1, 6),              // 35 Epiphany
    When::Fixed(11, 1),             // 36 All Saints' Day
    When::Fixed(11, 2),             // 37 All Souls' Day
    When::Fixed(11, 5),             // 38 Guy Fawkes Night
    When::Fixed(7, 14),             // 39 Bastille Day
    When::Fixed(2, 2),              // 40 Groundhog Day
    When::Fixed(4, 1),              // 41 April Fools' Day
    When::Fixed(4, 25),             // 42 Anzac Day
    When::Fixed(1, 26),             // 43 Australia Day
    When::Fixed(7, 1),              // 44 Canada Day
    When::Fixed(5, 5),              // 45 Cinco de Mayo
    When::Fixed(3, 8),              // 46 International Women's Day
    When::Nth(11, 7, 2),            // 47 Remembrance Sunday
    When::Fixed(6, 6),              // 48 D-Day
    When::Hebrew(0, 2),             // 49 Rosh Hashanah
    When::Hebrew(9, 1),             // 50 Yom Kippur
    When::Hebrew(14, 7),            // 51 Sukkot
    When::Passover(0, 8),           // 52 Passover
    When::Passover(50, 2),          // 53 Shavuot
    When::Orthodox(0),              // 54 Orthodox Easter
    When::Orthodox(-2),             // 55 Orthodox Good Friday
    When::Unknown,                  // 56 Ramadan, Eid, Diwali and others
    When::Fixed(1, 27),             // 57 Holocaust Memorial Day
    When::Fixed(6, 14),             // 58 Flag Day
    When::Passover(-30, 1),         // 59 Purim
    When::Orthodox(-48),            // 60 Clean Monday
    When::Fixed(10, 3),             // 61 German Unity Day
    When::NotSunday(4, 27),         // 62 King's Day
    When::Fixed(2, 12),             // 63 Lincoln's Birthday
    When::AfterNth(9, 1, 1, 6),     // 64 Grandparents Day
    When::WorkingDay(10, 16),       // 65 Boss's Day
    When::Fixed(11, 1),             // 66 World Vegan Day
    When::Fixed(5, 1),              // 67 Law Day, Loyalty Day, Lei Day
    When::AfterNth(4, 6, -1, -3),   // 68 Administrative Professionals' Day, in the last full week
    When::Fixed(4, 10),             // 69 Siblings Day
    When::AfterNth(11, 4, 4, 5),    // 70 Giving Tuesday
    When::WorkingDay(4, 16),        // 71 Emancipation Day of the District of Columbia
    When::Nth(3, 7, 2),             // 72 Daylight saving time starts in the United States (since 2007)
    When::Nth(11, 7, 1),            // 73 Daylight saving time ends in the United States (since 2007)
    When::Fixed(12, 6),             // 74 St. Nicholas Day
    When::Fixed(11, 30),            // 75 St. Andrew's Day
    When::Fixed(4, 23),             // 76 St. George's Day
    When::Nth(5, 1, 1),             // 77 Early May bank holiday
    When::Nth(8, 1, -1),            // 78 August bank holiday
    When::Orthodox(1),              // 79 Orthodox Easter Monday
    When::Listed(&LUNAR_NEW_YEARS), // 80 Chinese New Year
    When::Listed(&SUPER_TUESDAYS),  // 81 Super Tuesday
];

impl Reader<'_, '_> {
    /// Reads a holiday from token `at`: "Christmas", "last Thanksgiving", "Easter Sunday 2018", "Labor Day weekend".
    pub(super) fn holiday_led(&self, at: usize) -> Option<Time> {
        let prose = self.prose;
        let the = self.skip(at, &["the"]);
        let shift_at = self.sense(the, Class::TimeShift).filter(|_| !prose.is_any(the, &["that", "same"]));
        let name_at = if shift_at.is_some() { the + 1 } else { the };
        let (index, after) = self.phrase(name_at, Class::Holiday)?;
        let is_person = at > 0 && !self.starts_sentence(at) && self.is_capitalised(at - 1) && self.is_capitalised(after) && after == name_at + 1;
        if is_person {
            return None;
        }
        let start = if shift_at.is_some() { at } else { name_at };
        let mut time = Time::blank(TimeKind::Date, Granularity::Day, start, after);
        time.holiday = Some(i8::try_from(index).ok()?);
        let lasts = matches!(HOLIDAYS.get(index as usize)?, When::Hebrew(_, 2..) | When::Passover(_, 2..));
        if lasts {
            time.kind = TimeKind::DateRange;
        }
        if let Some(payload) = shift_at {
            let (anchor, offset) = super::composite::step(payload);
            time.anchor = anchor;
            if offset == 0 {
                time.offset = Some(0);
                time.offset_unit = Some(Granularity::Year);
            } else {
                time.ordinal = Some(offset as i8);
            }
            return Some(time);
        }
        let mut time = self.with_outer(time);
        if let Some((year, year_end)) = self.year(end(&time)).filter(|_| time.year.is_none() && time.offset.is_none()) {
            time = ending(time, year_end);
            time.year = Some(year);
            time.anchor = super::Anchor::Absolute;
        }
        if self.unit(end(&time)).is_some_and(|it| it.unit == Unit::Weekend && !it.is_plural) {
            time.kind = TimeKind::DateRange;
            time.granularity = Granularity::Weekend;
            time.tokens.end += 1;
        }
        Some(time)
    }
}

/// Returns the days of the holiday `index` in `year`.
pub(super) fn in_year(index: i8, year: i16, granularity: Granularity) -> Option<Days> {
    let month = |month: i8| holding(date(year, month, 1)?, Granularity::Month);
    let (first, length) = match *HOLIDAYS.get(usize::try_from(index).ok()?)? {
        When::Fixed(month, day) => (date(year, month, day)?, 1),
        When::NotSunday(month, day) => {
            let named = date(year, month, day)?;
            (shift(named, -i32::from(calendar::weekday(named) == 7), Granularity::Day)?, 1)
        }
        When::WorkingDay(month, day) => {
            let named = date(year, month, day)?;
            let away = match calendar::weekday(named) {
                6 => -1,
                7 => 1,
                _ => 0,
            };
            (shift(named, away, Granularity::Day)?, 1)
        }
        When::Nth(of, weekday, nth) => (nth_weekday(month(of)?, weekday, nth)?, 1),
        When::AfterNth(of, weekday, nth, days) => (shift(nth_weekday(month(of)?, weekday, nth)?, days, Granularity::Day)?, 1),
        When::Easter(days) => (shift(easter(year)?, days, Granularity::Day)?, 1),
        When::Orthodox(days) => (shift(orthodox_easter(year)?, days, Granularity::Day)?, 1),
        When::Hebrew(days, length) => (shift(rosh_hashanah(year)?, days, Granularity::Day)?, length),
        // Passover precedes the next Rosh Hashanah by 163 days.
        When::Passover(days, length) => (shift(rosh_hashanah(year)?, days - 163, Granularity::Day)?, length),
        When::Listed(days) => {
            let &(_, month, day) = days.iter().find(|it| it.0 == year)?;
            (date(year, month, day)?, 1)
        }
        When::Unknown => return None,
    };
    if granularity == Granularity::Weekend {
        return weekend_of(first);
    }
    Some((first, shift(first, length, Granularity::Day)?))
}

/// Returns the part of a TIMEX3 value that says when the holiday falls in any year.
pub(super) fn stated(index: i8) -> String {
    match usize::try_from(index).ok().and_then(|it| HOLIDAYS.get(it)) {
        Some(When::Fixed(month, day)) => format!("-{month:02}-{day:02}"),
        Some(When::Nth(month, weekday, nth)) => format!("-{month:02}-WXX-{weekday}-{nth}"),
        _ => String::from("-XX-XX"),
    }
}

/// Returns the weekend that a holiday makes long: the one before a Monday, after a Friday, else of its week.
fn weekend_of(day: Date) -> Option<Days> {
    let within = if calendar::weekday(day) == 1 { shift(day, -1, Granularity::Day)? } else { day };
    holding(within, Granularity::Weekend)
}

/// Returns Easter Sunday in the Gregorian calendar (the anonymous algorithm).
fn easter(year: i16) -> Option<Date> {
    let year_number = i32::from(year);
    let golden = year_number.rem_euclid(19);
    let (century, rest) = (year_number.div_euclid(100), year_number.rem_euclid(100));
    let correction = (century - century / 4 - (8 * century + 13) / 25 + 19 * golden + 15).rem_euclid(30);
    let moon = correction - correction / 28 * (1 - correction / 28 * (29 / (correction + 1)) * ((21 - golden) / 11));
    let sunday = (year_number + year_number / 4 + moon + 2 - century + century / 4).rem_euclid(7);
    let _ = rest;
    let offset = moon - sunday;
    let month = 3 + (offset + 40) / 44;
    let day = offset + 28 - 31 * (month / 4);
    date(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?)
}

/// Returns Easter Sunday of the Julian reckoning as a Gregorian date.
fn orthodox_easter(year: i16) -> Option<Date> {
    let number = i32::from(year);
    let moon = (19 * number.rem_euclid(19) + 15).rem_euclid(30);
    let sunday = (2 * number.rem_euclid(4) + 4 * number.rem_euclid(7) - moon + 34).rem_euclid(7);
    let sum = moon + sunday + 114;
    let julian = date(year, i8::try_from(sum / 31).ok()?, i8::try_from(sum % 31 + 1).ok()?)?;
    let century = number.div_euclid(100);
    shift(julian, century - century.div_euclid(4) - 2, Granularity::Day)
}

/// Returns 1 Tishri of the Hebrew year that starts in `year`.
fn rosh_hashanah(year: i16) -> Option<Date> {
    let hebrew = i64::from(year) + 3761;
    // Days from 1 Tishri of the year 1 by the molad and the four postponements.
    let elapsed = |year: i64| {
        let months = (235 * year - 234).div_euclid(19);
        let parts = 12_084 + 13_753 * months;
        let day = 29 * months + parts.div_euclid(25_920);
        if (3 * (day + 1)).rem_euclid(7) < 3 { day + 1 } else { day }
    };
    let (before, this, after) = (elapsed(hebrew - 1), elapsed(hebrew), elapsed(hebrew + 1));
    let correction = if after - this == 356 { 2 } else { i64::from(this - before == 382) };
    // Day 0 of this count is 7 September 3761 BC (Gregorian: -3760).
    let epoch = date(-3760, 9, 7)?;
    shift(epoch, i32::try_from(this + correction).ok()?, Granularity::Day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(index: i8, year: i16) -> String {
        in_year(index, year, Granularity::Day).map(|it| it.0.to_string()).unwrap_or_default()
    }

    #[test]
    fn easter_falls_on_known_sundays() {
        let known = [
            (1818, "1818-03-22"),
            (1943, "1943-04-25"),
            (2000, "2000-04-23"),
            (2018, "2018-04-01"),
            (2019, "2019-04-21"),
            (2024, "2024-03-31"),
            (2038, "2038-04-25"),
        ];
        for (year, date) in known {
            assert_eq!(day(23, year), date);
        }
        for (year, date) in [(2018, "2018-04-08"), (2021, "2021-05-02"), (2024, "2024-05-05")] {
            assert_eq!(day(54, year), date);
        }
    }

    #[test]
    fn listed_days_are_in_order_and_of_their_season() {
        assert!(LUNAR_NEW_YEARS.is_sorted());
        // The lunar year starts between 21 January and 20 February.
        assert!(LUNAR_NEW_YEARS.iter().all(|&(_, month, day)| (21..=51).contains(&((month - 1) * 31 + day))));
        let is_tuesday = |&(year, month, day): &(i16, i8, i8)| date(year, month, day).is_some_and(|it| calendar::weekday(it) == 2);
        assert!(SUPER_TUESDAYS.iter().all(is_tuesday));
    }

    #[test]
    fn hebrew_new_years_fall_on_known_days() {
        for (year, date) in [(2013, "2013-09-05"), (2018, "2018-09-10"), (2020, "2020-09-19"), (2021, "2021-09-07"), (2023, "2023-09-16"), (2024, "2024-10-03")]
        {
            assert_eq!(day(49, year), date);
        }
        assert_eq!(day(52, 2024), "2024-04-23");
        assert_eq!(day(50, 2023), "2023-09-25");
    }

    #[test]
    fn nth_weekdays_fall_on_known_days() {
        assert_eq!(day(5, 2024), "2024-11-28");
        assert_eq!(day(7, 2018), "2018-11-26");
        assert_eq!((day(80, 2024), day(81, 2020), day(80, 1950)), ("2024-02-10".to_owned(), "2020-03-03".to_owned(), String::new()));
        assert_eq!(day(13, 2023), "2023-05-29");
        assert_eq!(in_year(14, 2021, Granularity::Weekend).map(|it| it.0.to_string()).as_deref(), Some("2021-09-04"));
    }
}
