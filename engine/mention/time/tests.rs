//! Times in sentences as news writes them, published on Friday 15 March 2024 unless told otherwise.

use jiff::civil::Date;

use super::*;
use crate::document::{BlockKind, DocumentBuilder, Role};

fn document(text: &str) -> crate::document::Document {
    let mut builder = DocumentBuilder::new();
    let part = builder.part("test", text.len());
    builder.open(BlockKind::Paragraph, Role::Body, None);
    builder.exact(part, 0, text);
    builder.close();
    builder.finish()
}

/// Returns what is read in `text`, published on `date`, and hands each time to `see`.
fn times_on(text: &str, date: Option<Date>) -> Vec<(String, Time)> {
    let document = document(text);
    let mut prose = Prose::read(&document);
    crate::mention::veto::mark(&mut prose);
    read(&mut prose, date, DateOrder::ByText).into_iter().map(|it| (it.span.of(prose.text).to_owned(), it)).collect()
}

fn friday() -> Option<Date> {
    Date::new(2024, 3, 15).ok()
}

/// Returns "words = value" of every time in `text`.
fn values(text: &str) -> Vec<String> {
    times_on(text, friday()).iter().map(|(words, time)| format!("{words} = {}", time.timex)).collect()
}

/// Returns the only time in `text`.
fn only(text: &str) -> Time {
    let mut times = times_on(text, friday());
    assert_eq!(times.len(), 1, "{text}: {times:?}");
    times.remove(0).1
}

/// Asserts that `text` holds exactly these times, each written "words = value".
#[track_caller]
fn holds(text: &str, expected: &[&str]) {
    assert_eq!(values(text), expected, "{text}");
}

#[test]
fn full_dates() {
    holds("The mob broke in on Jan. 6, 2021, and left.", &["Jan. 6, 2021 = 2021-01-06"]);
    holds("The bridge opened on 6 January 2021.", &["6 January 2021 = 2021-01-06"]);
    holds("It was signed on the 4th of July, 1776, in Philadelphia.", &["the 4th of July, 1776 = 1776-07-04"]);
    holds("On Tuesday, March 12, 2024, the court sat.", &["Tuesday, March 12, 2024 = 2024-03-12"]);
    holds("The log says 2023-11-05.", &["2023-11-05 = 2023-11-05"]);
    holds("The form is dated 25/12/2023.", &["25/12/2023 = 2023-12-25"]);
    holds("The form is dated 02-22-2016.", &["02-22-2016 = 2016-02-22"]);
    holds("Received 13.5.2015, filed.", &["13.5.2015 = 2015-05-13"]);
}

#[test]
fn figures_take_the_order_of_the_text() {
    holds("Invoices of 25/12/2023 and 04/05/2023 are missing.", &["25/12/2023 = 2023-12-25", "04/05/2023 = 2023-05-04"]);
    holds("Invoices of 12/25/2023 and 04/05/2023 are missing.", &["12/25/2023 = 2023-12-25", "04/05/2023 = 2023-04-05"]);
    let time = only("The invoice of 04/05/2023 is missing.");
    assert_eq!((time.interval, time.year, time.month), (None, Some(2023), None));
}

#[test]
fn dates_without_a_year_follow_the_tense() {
    holds("Police arrested him on Oct. 2.", &["Oct. 2 = 2023-10-02"]);
    holds("The trial will open on Oct. 2.", &["Oct. 2 = 2024-10-02"]);
    holds("The factory closed in November.", &["November = 2023-11"]);
    holds("The factory will close in November.", &["November = 2024-11"]);
}

#[test]
fn weekdays_follow_the_tense() {
    holds("The council voted on Tuesday.", &["Tuesday = 2024-03-12"]);
    holds("The council will vote on Tuesday.", &["Tuesday = 2024-03-19"]);
    holds("Ministers met last Friday.", &["last Friday = 2024-03-08"]);
    holds("Ministers will meet next Wednesday.", &["next Wednesday = 2024-03-20"]);
    holds("They said they would meet on Friday the 22nd.", &["Friday the 22nd = 2024-03-22"]);
    holds("He died this past Wednesday.", &["this past Wednesday = 2024-03-13"]);
    holds("He resigned on Thursday night.", &["Thursday night = 2024-03-14TNI"]);
}

#[test]
fn a_weekday_keeps_its_date() {
    let time = only("The vote was on Tuesday, March 12, 2024.");
    assert_eq!((time.weekday, time.day, time.month, time.year), (Some(2), Some(12), Some(3), Some(2024)));
}

#[test]
fn words_that_look_like_months_and_days_are_left() {
    holds("One may ask why she may win.", &[]);
    holds("In March the soldiers march on.", &["March = 2024-03"]);
    holds("Theresa May resigned; the March for Life drew thousands.", &[]);
    holds("The Sun reported that he sat down.", &[]);
    holds("Sheffield Wednesday lost.", &[]);
    holds("The fall of the wall came in the fall.", &["the fall = XXXX-FA"]);
    holds("August Wilson wrote it.", &[]);
    holds("A second man spoke; the second was hurt.", &[]);
}

#[test]
fn counts_are_no_years() {
    holds("About 2000 troops and 1900 police were sent.", &[]);
    holds("It sold 2000 tickets at $2019 each.", &[]);
    holds("It ran on Windows 2000.", &[]);
    holds("At least 1980 died.", &[]);
    holds("There were 2020 cases, and 2012 people asked for help.", &[]);
    holds("The ship carried 1950 passengers; the library had 1985 visitors.", &[]);
}

#[test]
fn a_year_stands_before_what_is_told_by_it() {
    holds("The 2012 statistics were revised.", &["2012 = 2012"]);
    holds("The 2013 movers gained; 2015 deaths were fewer.", &["2013 = 2013", "2015 = 2015"]);
    holds("Our 2021 priorities and the 2019 passengers differ.", &["2021 = 2021", "2019 = 2019"]);
    holds("Growth for 2016 includes exports.", &["2016 = 2016"]);
}

#[test]
fn years_decades_and_centuries() {
    holds("The plant was built in 1987 and sold in '98.", &["1987 = 1987", "'98 = 1998"]);
    holds("Sales rose in fiscal 2024.", &["fiscal 2024 = FY2024"]);
    holds("FY24 guidance and the 2025 fiscal year are unchanged.", &["FY24 = FY2024", "the 2025 fiscal year = FY2025"]);
    holds("He played there in the 2019-20 season.", &["2019-20 = 2019/2020"]);
    holds("It began in the mid-1980s.", &["the mid-1980s = 198X"]);
    holds("Prices fell in the '90s.", &["the '90s = 199X"]);
    holds("It dates from the 19th century.", &["the 19th century = 18"]);
    holds("The 2008 Olympics were in Beijing.", &["2008 = 2008"]);
}

#[test]
fn quarters_and_halves() {
    holds("Profit fell in the third quarter of 2023.", &["the third quarter of 2023 = 2023-Q3"]);
    holds("Q3 2023 revenue beat 3Q22.", &["Q3 2023 = 2023-Q3", "3Q22 = 2022-Q3"]);
    holds("Profit in the 2023 third quarter rose.", &["the 2023 third quarter = 2023-Q3"]);
    holds("Growth slowed in the first half of the year.", &["the first half of the year = 2024-H1"]);
    holds("The fourth-quarter loss widened.", &["The fourth-quarter = 2023-Q4"]);
    holds("Sales rose in the first nine months of the year.", &["the first nine months of the year = (2024-01-01,2024-10-01,P9M)"]);
    holds("Turnover in the last three months of 2022 fell.", &["the last three months of 2022 = (2022-10-01,2023-01-01,P3M)"]);
}

#[test]
fn parts_of_periods() {
    let time = only("He died in early May 2020.");
    assert_eq!((time.timex.as_str(), time.modifier), ("2020-05", Some(Modifier::Start)));
    let time = only("The law passed late last year.");
    assert_eq!((time.timex.as_str(), time.modifier), ("2023", Some(Modifier::End)));
    holds("It will open by the end of the month.", &["the end of the month = 2024-03"]);
    holds("Earlier this week the mayor spoke.", &["Earlier this week = 2024-W11"]);
    holds("It closed in the first week of October 2022.", &["the first week of October 2022 = 2022-W40"]);
    holds("Polls opened on the last Friday of January.", &["the last Friday of January = 2024-01-26"]);
}

#[test]
fn ranges() {
    holds("It ran from May to July 2020.", &["May to July 2020 = (2020-05-01,2020-07-01,P2M)"]);
    let time = only("He led it between 1990 and 1995.");
    assert_eq!((time.timex.as_str(), time.interval), ("(1990-01-01,1995-01-01,P5Y)", Some((Date::constant(1990, 1, 1), Date::constant(1996, 1, 1)))));
    holds("He led it 1990-95.", &["1990-95 = (1990-01-01,1995-01-01,P5Y)"]);
    holds("The fair was held June 3-5.", &["June 3-5 = (XXXX-06-03,XXXX-06-05,P2D)"]);
    holds("The fair was held 3-5 June 2022.", &["3-5 June 2022 = (2022-06-03,2022-06-05,P2D)"]);
    let time = only("It snowed from Nov. 28 to Feb. 3, 2022.");
    assert_eq!(time.interval, Some((Date::constant(2021, 11, 28), Date::constant(2022, 2, 4))));
    holds(
        "The fair ran Tuesday through Sunday, 10 a.m. to 5 p.m.",
        &["Tuesday through Sunday = (2024-03-12,2024-03-17,P5D)", "10 a.m. to 5 p.m. = (T10,T17,PT7H)"],
    );
    let time = only("Shops were shut from March 11 to yesterday.");
    assert_eq!(time.interval, Some((Date::constant(2024, 3, 11), Date::constant(2024, 3, 15))));
}

#[test]
fn times_told_from_the_paper() {
    holds("He resigned yesterday.", &["yesterday = 2024-03-14"]);
    holds("The vote is tomorrow night.", &["tomorrow night = 2024-03-16TNI"]);
    holds("It fell last week, last month and last year.", &["last week = 2024-W10", "last month = 2024-02", "last year = 2023"]);
    holds("The ship sank three days ago.", &["three days ago = 2024-03-12"]);
    holds("A week ago today the dam burst.", &["A week ago today = 2024-03-08"]);
    holds("The dam burst two weeks ago Tuesday.", &["two weeks ago Tuesday = 2024-02-27"]);
    holds("The talks began in late 2019 and ended over the weekend.", &["late 2019 = 2019", "the weekend = 2024-W11-WE"]);
    holds("They married two years ago.", &["two years ago = 2022-03-15"]);
    holds("He will step down in two weeks.", &["two weeks = 2024-03-29"]);
    holds("Rents have doubled over the past three years.", &["the past three years = (2021-03-15,2024-03-15,P3Y)"]);
    holds("Police arrested him last night.", &["last night = 2024-03-14TNI"]);
    assert_eq!(only("The ship sank three days ago.").anchor, Anchor::Publication);
    holds("The law was passed a quarter of a century ago.", &["a quarter of a century ago = 1999-03-15"]);
}

#[test]
fn distances_are_told_to_the_day_and_meant_to_the_unit() {
    holds("The mine shut three months ago.", &["three months ago = 2023-12-15"]);
    assert_eq!(only("The mine shut three months ago.").interval, Date::new(2023, 12, 1).ok().zip(Date::new(2024, 1, 1).ok()));
    holds("The tunnel flooded two hours ago.", &["two hours ago = 2024-03-15"]);
    holds("The polls close in three hours.", &["three hours = 2024-03-15"]);
    // How long it takes is no time of its own.
    assert_eq!(only("The pump will fill the tank in three hours.").kind, TimeKind::Duration);
}

#[test]
fn parts_of_days_are_stretches() {
    assert_eq!(only("Police arrested him last night.").kind_name(), "datetime_range");
    assert_eq!(only("The lock jammed at 7 p.m. yesterday.").kind_name(), "datetime");
}

#[test]
fn a_weekday_settles_the_year_of_its_date() {
    holds("The ferry sank on Sunday, Nov. 12.", &["Sunday, Nov. 12 = 2023-11-12"]);
    holds("It reopens on Tuesday, Jan. 14.", &["Tuesday, Jan. 14 = 2025-01-14"]);
}

#[test]
fn the_nth_day_of_a_month_is_its_date() {
    holds("The strike began on the third day of February.", &["the third day of February = 2024-02-03"]);
    holds("Rain fell on the last 10 days of February.", &["the last 10 days of February = (2024-02-20,2024-03-01,P10D)"]);
}

#[test]
fn quarters_are_counted_and_glued_to_years() {
    holds("Sales fell in the past two quarters.", &["the past two quarters = (2023-07-01,2024-01-01,P6M)"]);
    holds("Output peaked in 2018Q4.", &["2018Q4 = 2018-Q4"]);
    holds("Output peaked in Q4-2018.", &["Q4-2018 = 2018-Q4"]);
}

#[test]
fn holidays_of_long_words_are_read() {
    holds("The pool opens on Memorial Day.", &["Memorial Day = 2024-05-27"]);
    holds("Canals filled with boats on King's Day 2014.", &["King's Day 2014 = 2014-04-26"]);
    holds("Offices shut on Independence Day 2022.", &["Independence Day 2022 = 2022-07-04"]);
}

#[test]
fn days_and_hours_spelled_out() {
    holds("The trial opened on May twenty-one, 2019.", &["May twenty-one, 2019 = 2019-05-21"]);
    holds("In May twenty people were hurt.", &["May = 2023-05"]);
    holds("The horn sounded at seven thirty p.m. sharp.", &["seven thirty p.m. = T19:30"]);
    holds("The siren went off at midday.", &["midday = T12"]);
    holds("The dam will be dry by end of year.", &["end of year = 2024"]);
}

#[test]
fn written_dates_tell_the_order_of_figures() {
    holds("The lease of 6 January 2021 ended on 04/05/2023.", &["6 January 2021 = 2021-01-06", "04/05/2023 = 2023-05-04"]);
    holds("The lease of January 6, 2021 ended on 04/05/2023.", &["January 6, 2021 = 2021-01-06", "04/05/2023 = 2023-04-05"]);
}

#[test]
fn nothing_relative_resolves_without_a_date() {
    for (_, time) in times_on("It fell last week, on Tuesday, in May and three days ago.", None) {
        assert_eq!(time.interval, None);
    }
    let times = times_on("It fell to 5 in November 2022.", None);
    assert!(times[0].1.interval.is_some());
}

#[test]
fn what_is_left_of_a_period() {
    let time = only("Prices will fall over the rest of the year.");
    assert_eq!(time.interval, Some((Date::constant(2024, 3, 15), Date::constant(2025, 1, 1))));
    let time = only("The bill will be paid within 30 days.");
    assert_eq!((time.kind, time.interval), (TimeKind::DateRange, Some((Date::constant(2024, 3, 15), Date::constant(2024, 4, 14)))));
    assert_eq!(only("He was fired within 30 days.").kind, TimeKind::Duration);
    holds("It will close in the week of April 8, and again the year after next.", &["the week of April 8 = 2024-W15", "the year after next = 2026"]);
    holds("He won the year before last.", &["the year before last = 2022"]);
}

#[test]
fn holidays() {
    holds("They met on Christmas Eve.", &["Christmas Eve = 2023-12-24"]);
    holds("Shops will shut on Good Friday and Easter Monday.", &["Good Friday = 2024-03-29", "Easter Monday = 2024-04-01"]);
    holds("He proposed on St. Patrick's Day 2018.", &["St. Patrick's Day 2018 = 2018-03-17"]);
    holds("Traffic on Labor Day weekend fell.", &["Labor Day weekend = 2023-W35-WE"]);
    holds("Sales last Thanksgiving fell.", &["last Thanksgiving = 2023-11-23"]);
    holds("Clocks and shops: Emancipation Day 2023 was quiet.", &["Emancipation Day 2023 = 2023-04-17"]);
    holds("The pubs shut on St George's Day 2022.", &["St George's Day 2022 = 2022-04-23"]);
    holds("Ramadan began on Monday.", &["Ramadan = XXXX-XX-XX", "Monday = 2024-03-11"]);
}

#[test]
fn baselines_are_the_period_moved_by_a_year() {
    let year_before = |text: &str| {
        let (_, time) = times_on(text, None).pop().expect("a baseline");
        assert_eq!((time.anchor, time.offset, time.offset_unit), (Anchor::Narrative, Some(-1), Some(Granularity::Year)), "{text}");
        time
    };
    for text in [
        "Profit rose to $5 million from $4 million a year earlier.",
        "That is down from 9,000 in the same period the previous year.",
        "Sales rose 5% from the same quarter last year.",
        "Arrivals were up on the same month a year ago.",
        "Profit rose 5% from a year ago.",
        "Profit beat that of the year-ago quarter.",
        "It compares with a loss in the year-earlier period.",
        "Prices rose 3% year over year.",
        "Prices rose 3% year-on-year.",
        "It fell against the corresponding period.",
        "It rose to 5% from 3% the year before.",
    ] {
        assert!(year_before(text).same_subperiod, "{text}");
    }
    let november = year_before("Encounters fell from November of the prior year.");
    assert_eq!((november.month, november.same_subperiod), (Some(11), false));
    assert_eq!(year_before("Costs fell from the prior year.").granularity, Granularity::Year);
}

#[test]
fn periods_told_by_their_end() {
    let unresolved = |text: &str| times_on(text, None).remove(0).1.timex;
    assert_eq!(unresolved("Prices rose 1% in the year to March."), "(XXXX-04-01,XXXX-04-01,P12M)");
    assert_eq!(unresolved("Work grew in the three months to June."), "(XXXX-04-01,XXXX-07-01,P3M)");
    let interval = |text: &str| only(text).interval.map(|it| (it.0.to_string(), it.1.to_string()));
    let days = |first: &str, after: &str| Some((first.to_owned(), after.to_owned()));
    assert_eq!(interval("Profit rose in the three months ended Sept. 30, 2023."), days("2023-07-01", "2023-10-01"));
    assert_eq!(interval("Net migration was 685,000 in the year to December."), days("2023-01-01", "2024-01-01"));
    assert_eq!(interval("Claims fell in the week ended March 9."), days("2024-03-03", "2024-03-10"));
    assert_eq!(interval("Revenue for the fiscal year ended June 30, 2022 was flat."), days("2021-07-01", "2022-07-01"));
}

#[test]
fn days_moved_from_a_named_one() {
    holds("They married three weeks after Christmas Day 2019.", &["three weeks after Christmas Day 2019 = 2020-01-15"]);
    holds("He had called two days before Jan. 15, 2020.", &["two days before Jan. 15, 2020 = 2020-01-13"]);
    holds("He spoke two days before the storm.", &["two days = P2D"]);
    let time = only("Trees appear two weeks before Christmas.");
    assert_eq!((time.holiday, time.day), (None, Some(11)));
    let time = times_on("Trees appear two weeks before Christmas.", None).remove(0).1;
    assert_eq!((time.interval, time.month, time.day), (None, None, None));
}

#[test]
fn days_that_stand_for_events_keep_their_year() {
    holds("The Sept. 11 attacks and the Jan. 6 riot were named.", &["Sept. 11 = 2001-09-11", "Jan. 6 = 2021-01-06"]);
    holds("The 9/11 attacks were planned abroad.", &[]);
}

#[test]
fn baselines_by_month_and_quarter() {
    let time = only("Prices rose from the previous month.");
    assert_eq!((time.anchor, time.offset, time.offset_unit), (Anchor::Narrative, Some(-1), Some(Granularity::Month)));
    let time = only("Output rose 1% quarter-on-quarter.");
    assert_eq!((time.anchor, time.offset, time.offset_unit), (Anchor::Narrative, Some(-1), Some(Granularity::Quarter)));
    let time = only("It stood at 5% this time last year.");
    assert_eq!((time.anchor, time.offset, time.same_subperiod), (Anchor::Publication, Some(-1), true));
    let time = only("Two days later the dam broke.");
    assert_eq!((time.anchor, time.offset, time.offset_unit), (Anchor::Narrative, Some(2), Some(Granularity::Day)));
}

#[test]
fn times_of_day() {
    holds("The blast was at 3:30 p.m. local time.", &["3:30 p.m. local time = T15:30"]);
    holds("Trading ends at noon.", &["noon = T12"]);
    holds("The bell rings at 10am GMT.", &["10am GMT = T10"]);
    holds("The train left at 14:05 on Tuesday.", &["14:05 on Tuesday = 2024-03-12T14:05"]);
    holds("Doors opened on Thursday at 6 p.m.", &["Thursday at 6 p.m. = 2024-03-14T18"]);
    holds("John 3:16 and a ratio of 4:3.", &[]);
}

#[test]
fn stretches_of_hours() {
    holds("Voting ran from 9 to 11 a.m. on Tuesday.", &["9 to 11 a.m. on Tuesday = (2024-03-12T09,2024-03-12T11,PT2H)"]);
    holds("The bridge shuts between 10 p.m. and 6 a.m. tonight.", &["10 p.m. and 6 a.m. tonight = (2024-03-15T22,2024-03-16T06,PT8H)"]);
    holds("The clinic is open 1 to 3:30 p.m. daily.", &["1 to 3:30 p.m. = (T13,T15:30,PT2H30M)", "daily = P1D"]);
    holds("The desk is staffed 9 to 5 p.m. daily.", &["9 to 5 p.m. = (T09,T17,PT8H)", "daily = P1D"]);
    let time = only("The market runs 8 a.m. to noon.");
    assert_eq!((time.kind_name(), time.timex.as_str()), ("time_range", "(T08,T12,PT4H)"));
    holds("Leeds won 2 to 1 in Paris.", &[]);
}

#[test]
fn hours_told_by_the_part_of_the_day() {
    holds("The sirens went off at six in the morning.", &["six in the morning = T06"]);
    holds("The doors were shut by 10 at night.", &["10 at night = T22"]);
    holds("Trading was halted at around 2:30 in the afternoon.", &["2:30 in the afternoon = T14:30"]);
    holds("The shop was robbed between 5 and 6 in the afternoon.", &["5 and 6 in the afternoon = (T17,T18,PT1H)"]);
    holds("The train is due at half past three.", &["half past three = T03:30"]);
    holds("The bell rang at a quarter to nine in the evening.", &["a quarter to nine in the evening = T20:45"]);
    holds("He was jailed for a quarter to two years.", &["two years = P2Y"]);
}

#[test]
fn periods_up_to_the_paper() {
    let time = only("The fund is up 12% in the year to date.");
    assert_eq!((time.timex.as_str(), time.interval), ("2024", Some((Date::constant(2024, 1, 1), Date::constant(2024, 3, 16)))));
    holds("Year-to-date sales rose.", &["Year-to-date = 2024"]);
    holds("He set a date for the year to come.", &[]);
}

#[test]
fn stretches_of_no_stated_length() {
    holds("Prices fell in recent weeks.", &["recent weeks = PAST_REF"]);
    holds("Rates may fall in the coming months.", &["the coming months = FUTURE_REF"]);
    holds("Recent studies and the coming storm were named.", &[]);
}

#[test]
fn months_days_and_seasons_that_go_together() {
    holds("The summit ran Jan-Feb 2017 in Seoul.", &["Jan-Feb 2017 = (2017-01-01,2017-02-01,P1M)"]);
    holds("The cabinet met on Jan. 30 and 31.", &["Jan. 30 and 31 = (XXXX-01-30,XXXX-01-31,P1D)"]);
    holds("On Jan. 30 and 31 people were hurt.", &["Jan. 30 = 2024-01-30"]);
    holds("The winter of 2010-11 was cold.", &["The winter of 2010-11 = 2010-WI"]);
    holds("Sales in Q3 FY25 rose.", &["Q3 FY25 = FY2025-Q3"]);
    holds("Rents doubled over the past decade and a half.", &["the past decade and a half = (2009-03-15,2024-03-15,P180M)"]);
    holds("The vote is set for the Friday after next.", &["Friday after next = 2024-03-29"]);
}

#[test]
fn an_order_of_dates_settles_those_that_could_be_two() {
    let on = |text: &str, order: DateOrder| {
        let document = document(text);
        let mut prose = Prose::read(&document);
        crate::mention::veto::mark(&mut prose);
        read(&mut prose, friday(), order).into_iter().map(|it| it.timex).collect::<Vec<_>>()
    };
    let text = "The invoice of 04/05/2023 is missing.";
    assert_eq!(on(text, DateOrder::DayFirst), ["2023-05-04"]);
    assert_eq!(on(text, DateOrder::MonthFirst), ["2023-04-05"]);
    assert_eq!(on(text, DateOrder::ByText), ["2023-XX-XX"]);
    // A part over 12 tells, whatever was asked for.
    assert_eq!(on("The form of 12/25/2023 is missing.", DateOrder::DayFirst), ["2023-12-25"]);
    assert_eq!(on("The hall is let from 10/06/2019-12/06/2019.", DateOrder::DayFirst), ["(2019-06-10,2019-06-12,P2D)"]);
    assert_eq!(on("The hall is let from 3/1-5/1.", DateOrder::DayFirst), ["(XXXX-01-03,XXXX-01-05,P2D)"]);
}

#[test]
fn lengths() {
    let length = |text: &str| {
        let time = only(text);
        assert_eq!(time.kind, TimeKind::Duration, "{text}");
        (time.timex, time.seconds)
    };
    assert_eq!(length("He was jailed for 18 months."), ("P18M".to_owned(), Some(18 * 30 * 86_400)));
    assert_eq!(length("A 30-minute speech drew cheers."), ("PT30M".to_owned(), Some(1_800)));
    holds("He scored in the 90th minute.", &[]);
    assert_eq!(length("It took an hour and a half."), ("PT1.5H".to_owned(), Some(5_400)));
    assert_eq!(length("It was the worst in more than a decade."), ("P10Y".to_owned(), Some(3_650 * 86_400)));
    assert_eq!(length("They stayed for a fortnight."), ("P2W".to_owned(), Some(14 * 86_400)));
    assert_eq!(length("A 10-year sentence was sought."), ("P10Y".to_owned(), Some(3_650 * 86_400)));
    assert_eq!(length("It lasted several weeks."), ("PXW".to_owned(), None));
    holds("The 53-year-old and a girl aged 3 years met 60 people a year.", &[]);
}

#[test]
fn repetitions() {
    holds("They meet every Monday.", &["every Monday = XXXX-WXX-1"]);
    holds("It is paid annually, and audited twice a year.", &["annually = P1Y", "twice a year = P1Y"]);
    holds("The ferry runs every two weeks.", &["every two weeks = P2W"]);
}

#[test]
fn bindings_are_kept() {
    let relation = |text: &str| only(text).relation;
    assert_eq!(relation("He has led it since 2019."), Relation::Since);
    assert_eq!(relation("The mine will close no later than 2031."), Relation::By);
    assert_eq!(relation("It cannot open earlier than 2027."), Relation::Before);
    assert_eq!(relation("It runs until Friday."), Relation::Until);
    assert_eq!(relation("Emissions must halve by 2030."), Relation::By);
    assert_eq!(relation("He left before Christmas Day 2019, in haste.".trim_end()), Relation::Before);
    assert_eq!(relation("It reopened after March 2020."), Relation::After);
}

#[test]
fn dates_take_their_tokens_and_lengths_do_not() {
    let document = document("In 2019 he served 18 months.");
    let mut prose = Prose::read(&document);
    read(&mut prose, None, DateOrder::ByText);
    let taken: Vec<&str> = (0..prose.tokens.len()).filter(|&it| prose.tokens[it].is_taken()).map(|it| prose.word(it)).collect();
    assert_eq!(taken, ["2019"]);
}

#[test]
fn words_that_lost_their_space() {
    holds("The kiln was lit Oct2 and again on April22.", &["Oct2 = 2023-10-02", "April22 = 2023-04-22"]);
    holds("The DEC10 ran a game for the JAN99 fair.", &[]);
}

#[test]
fn slashed_days_are_no_fractions_or_odds() {
    holds("The rink shut on 4/22 for repairs.", &["4/22 = 2024-04-22"]);
    holds("Meet 22/04, the poster said.", &["22/04 = 2023-04-22"]);
    holds("The mare won at 15/2 and the colt at 13/8.", &[]);
    holds("A 5/16 inch bolt held 3/16 of the load, day and night, 24/7.", &[]);
    holds("The pour was set for 08/15, 2015.", &["08/15, 2015 = 2015-08-15"]);
}

#[test]
fn a_weekday_or_the_tense_tells_the_order_of_figures() {
    // 7 March 2017 was a Tuesday, 3 July a Monday.
    holds("The lease began on Tuesday, 3/7/2017.", &["Tuesday, 3/7/2017 = 2017-03-07"]);
    holds("The lease began on Monday, 3/7/2017.", &["Monday, 3/7/2017 = 2017-07-03"]);
    // In March 2024 only one of the two has passed.
    holds("The valve was changed on 04/03/2024.", &["04/03/2024 = 2024-03-04"]);
    holds("The valve will be changed on 04/03/2024.", &["04/03/2024 = 2024-04-03"]);
    holds("The valve of 04/03/2023 is lost.", &["04/03/2023 = 2023-XX-XX"]);
}

#[test]
fn a_range_in_figures_tells_its_order_by_the_month_it_shares() {
    holds("The hall is let from 10/06/2019 to 12/06/2019.", &["10/06/2019 to 12/06/2019 = (2019-06-10,2019-06-12,P2D)"]);
    holds("The hall is let from 10/6/2019 to 10/9/2019.", &["10/6/2019 to 10/9/2019 = (2019-10-06,2019-10-09,P3D)"]);
}

#[test]
fn british_dates_without_a_year_tell_the_order_of_figures() {
    holds("On the 12th of March the lease of 04/05/2023 ended.", &["the 12th of March = 2024-03-12", "04/05/2023 = 2023-05-04"]);
    holds("On 12 March the lease of 04/05/2023 ended.", &["12 March = 2024-03-12", "04/05/2023 = 2023-05-04"]);
    // British papers write this too.
    holds("On March 12 the lease of 04/05/2023 ended.", &["March 12 = 2024-03-12", "04/05/2023 = 2023-XX-XX"]);
}

#[test]
fn lists_of_days() {
    holds("Trams stopped on March 3, 5 and 7.", &["March 3 = 2024-03-03", "5 = 2024-03-05", "7 = 2024-03-07"]);
    holds("The fair runs on 15, 16 and 18 May 2023.", &["15 = 2023-05-15", "16 = 2023-05-16", "18 May 2023 = 2023-05-18"]);
    holds("On March 3, 5 people and 7 dogs were found.", &["March 3 = 2024-03-03"]);
}

#[test]
fn dates_behind_shifted_weekdays() {
    holds("The hearing is this Friday, March 22.", &["this Friday, March 22 = 2024-03-22"]);
    let time = only("The hearing was on 12 March (Tuesday) in Graz.");
    assert_eq!((time.weekday, time.timex.as_str()), (Some(2), "2024-03-12"));
    holds("The lake will reopen on Sunday 31.", &["Sunday 31 = 2024-03-31"]);
    holds("On Sunday 31 people were hurt.", &["Sunday = 2024-03-10"]);
    holds("The mayor will resign this Monday.", &["this Monday = 2024-03-18"]);
    holds("The mayor resigned this Monday.", &["this Monday = 2024-03-11"]);
    holds("Voters return second Sunday.", &["second Sunday = 2024-03-10"]);
    holds("It rained for a second Sunday.", &["Sunday = 2024-03-10"]);
}

#[test]
fn hours_that_the_day_tells() {
    holds("The doors open on Saturday at 8.", &["Saturday at 8 = 2024-03-09T08"]);
    holds("The horn sounded last night at 9.", &["last night at 9 = 2024-03-14T21"]);
    holds("The play was on Sunday at 7.30.", &["Sunday at 7.30 = 2024-03-10T07:30"]);
    holds("The shares closed on Friday at 8 percent less.", &["Friday = 2024-03-15"]);
    holds(
        "The fire broke out at 9 on Saturday night, or 9 p.m. on Friday night.",
        &["Saturday night = 2024-03-09TNI", "9 p.m. on Friday night = 2024-03-15T21"],
    );
    holds("She will be back in the afternoon at 4.", &["the afternoon at 4 = T16"]);
    holds("The convoy left at 0730.", &["0730 = T07:30"]);
    holds("The kettle boiled at ten past nine.", &["ten past nine = T09:10"]);
    holds("The siren went at five-thirty on Tuesday.", &["five-thirty on Tuesday = 2024-03-12T05:30"]);
    holds("The pool is open from three thirty to four fifteen.", &["three thirty to four fifteen = (T03:30,T04:15,PT45M)"]);
    holds("The train left at 5.30 in the evening.", &["5.30 in the evening = T17:30"]);
}

#[test]
fn dawn_dusk_and_overnight() {
    holds("Police raided the house at dawn on Tuesday.", &["dawn on Tuesday = 2024-03-12TMO"]);
    holds("Snow fell overnight.", &["overnight = TNI"]);
    holds("A new dawn broke and overnight trains were late.", &[]);
}

#[test]
fn repetitions_by_kind_of_day() {
    holds("The bus runs every weekday and on weekends.", &["every weekday = P1WD", "weekends = P1WE"]);
    holds("The choir sings on Friday nights.", &["Friday nights = XXXX-WXX-5TNI"]);
    holds("The bi-monthly audit is due.", &["bi-monthly = P2M"]);
    holds("The course will last three weekends.", &["three weekends = P3WE"]);
    holds("It could last two years.", &["two years = P2Y"]);
    holds("It will begin on Monday and last six weeks.", &["Monday = 2024-03-18", "six weeks = P6W"]);
}

#[test]
fn seasons_fortnights_and_weeks() {
    holds("The dam cracked two summers ago.", &["two summers ago = 2022-SU"]);
    holds("Rain fell over the past fortnight.", &["the past fortnight = (2024-03-01,2024-03-15,P2W)"]);
    holds("Flu peaked in week 3 of 2018.", &["week 3 of 2018 = 2018-W03"]);
    holds("Rome beat the Bears in week 3.", &[]);
    holds("Traffic over the Labor Day 2021 weekend fell.", &["Labor Day 2021 weekend = 2021-W35-WE"]);
    holds("The next trading week looks calm.", &["The next trading week = 2024-W12"]);
}

#[test]
fn ranges_of_parts_and_of_years() {
    let time = only("Ice held from late January to early March 2021.");
    assert_eq!((time.interval, time.modifier), (Some((Date::constant(2021, 1, 1), Date::constant(2021, 4, 1))), None));
    holds("He led it in 2014 through May 2018.", &["2014 through May 2018 = (2014-01-01,2018-05-01,P52M)"]);
    holds("It ran May to July.", &["May to July = (XXXX-05-01,XXXX-07-01,P2M)"]);
    holds("Ice is due on the 31st of next month.", &["the 31st of next month = 2024-04-31"]);
}

#[test]
fn years_before_christ() {
    holds("The wall fell in 44 BC and the gate in 2014 B.C. or so.", &["44 BC = -0044", "2014 B.C. = -2014"]);
}

mod properties {
    use proptest::prelude::*;

    use super::*;

    const WORDS: [&str; 78] = [
        "the",
        "a",
        "in",
        "on",
        "from",
        "to",
        "between",
        "and",
        "of",
        "since",
        "last",
        "next",
        "this",
        "same",
        "previous",
        "prior",
        "May",
        "March",
        "Oct.",
        "Friday",
        "sat",
        "year",
        "years",
        "month",
        "week",
        "quarter",
        "third",
        "first",
        "24th",
        "6",
        "12",
        "31",
        "1990",
        "2021",
        "95",
        "'87",
        "-",
        "–",
        "/",
        ",",
        ".",
        "ago",
        "earlier",
        "later",
        "early",
        "end",
        "half",
        "and a half",
        "two",
        "three",
        "century",
        "noon",
        "p.m.",
        "3:30",
        "Q3",
        "FY24",
        "s",
        "Easter",
        "every",
        "9999",
        "Oct2",
        "3/7/2017",
        "10/6",
        "BC",
        "weekends",
        "dawn",
        "overnight",
        "at",
        "through",
        "nights",
        "0730",
        "5.30",
        "past",
        "summers",
        "weekday",
        "morning",
        "15",
        "16",
    ];

    fn check(text: &str) {
        for date in [None, friday(), Date::new(9999, 12, 31).ok(), Date::new(-9999, 1, 1).ok()] {
            let times = times_on(text, date);
            let mut end = 0;
            for (_, time) in &times {
                assert!(time.tokens.start >= end && time.tokens.start < time.tokens.end, "{text}: {times:?}");
                end = time.tokens.end;
                if let Some((first, after)) = time.interval {
                    assert!(first < after, "{text}: {time:?}");
                }
            }
        }
    }

    proptest! {
        #[test]
        fn any_text_gives_ordered_times(text in "\\PC{0,120}") {
            check(&text);
        }

        #[test]
        fn any_words_of_time_give_ordered_times(words in prop::collection::vec(prop::sample::select(&WORDS[..]), 0..24)) {
            check(&words.join(" "));
        }
    }
}
