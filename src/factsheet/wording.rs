//! What a fact was read as, in a few words.

use jiff::civil::Date;
use squarely_engine::amount::{Amount, Approximation, Decimal};
use squarely_engine::article::Article;
use squarely_engine::mention::time::{Anchor, DayPart, Modifier, Relation};
use squarely_engine::mention::{Name, NameKind, Quantity, QuantityKind, Quote, Time, TimeKind};
use squarely_engine::unit::{Dimension, Unit, UnitName};

use super::{Item, Kind, one_line};

/// Returns the reading of `item`; `ways` tells of each quantity which way it tells a change to go.
pub(super) fn reading(article: &Article<'_>, ways: &[Option<&'static str>], item: &Item) -> String {
    let mentions = &article.mentions;
    match item.kind {
        Kind::Figure => figure(article, &mentions.quantities[item.index], ways[item.index]),
        Kind::Date => time(&mentions.times[item.index]),
        Kind::Name => name(article, &mentions.names[item.index]),
        Kind::Quote => quote(article, &mentions.quotes[item.index]),
    }
}

/// Returns a day as the sheet writes it: "Tue 3 Nov 2026".
pub(super) fn day(date: Date) -> String {
    date.strftime("%a %-d %b %Y").to_string()
}

fn figure(article: &Article<'_>, quantity: &Quantity, way: Option<&str>) -> String {
    let amount = &quantity.amount;
    let way = match way {
        Some("=") | None => String::new(),
        Some(way) => format!("{way} "),
    };
    let per = quantity.per.map(|it| format!(" {}", one_line(article.text(article.prose.span(it))))).unwrap_or_default();
    let noun = quantity.head.map(|it| format!(" {}", article.prose.word(it as usize))).unwrap_or_default();
    let value = |scale: &dyn Fn(Decimal) -> String| value(amount, scale);
    let told = match (quantity.kind, quantity.unit) {
        (QuantityKind::Score | QuantityKind::Vote, _) => sides(amount),
        (QuantityKind::Share, _) => value(&|it| format!("{}%", number(it.checked_mul(Decimal::ONE_HUNDRED).unwrap_or(it).round_dp(1)))),
        (QuantityKind::Multiplier, _) => value(&|it| format!("× {}", number(it))),
        (QuantityKind::Ordinal, _) => value(&|it| format!("no. {}", number(it))),
        (QuantityKind::Age, unit) if unit.is_none_or(|it| it == UnitName::Year.unit()) => format!("aged {}", value(&number)),
        (QuantityKind::Percent, _) => value(&|it| format!("{}%", number(it))),
        (_, Some(unit)) if unit.dimension() == Dimension::Money => value(&|it| money(it, unit)),
        (_, Some(unit)) => format!("{} {}", value(&number), unit_name(unit, amount)),
        (_, None) => format!("{}{noun}", value(&number)),
    };
    format!("{way}{told}{per}")
}

/// Returns an amount with the sign of how it is qualified.
fn value(amount: &Amount, write: &dyn Fn(Decimal) -> String) -> String {
    let sign = match amount.approximation {
        Approximation::None => "",
        Approximation::Exactly => "exactly ",
        Approximation::About | Approximation::Order => "≈ ",
        Approximation::JustBelow => "just under ",
        Approximation::JustAbove => "just over ",
        Approximation::MoreThan => "> ",
        Approximation::AtLeast => "≥ ",
        Approximation::LessThan => "< ",
        Approximation::AtMost | Approximation::UpTo => "≤ ",
        Approximation::Vague if amount.low == amount.high => "≈ ",
        // Readers take "thousands" for two thousand or more.
        Approximation::Vague => return amount.low.map(|it| format!("≥ {}", write(it))).unwrap_or_default(),
    };
    match (amount.low, amount.high) {
        (Some(low), Some(high)) if low != high => format!("{sign}{} to {}", write(low), write(high)),
        (Some(value), _) | (None, Some(value)) => format!("{sign}{}", write(value)),
        (None, None) => sign.trim_end().to_owned(),
    }
}

fn sides(amount: &Amount) -> String {
    let side = |it: Option<Decimal>| it.map_or_else(|| "…".to_owned(), number);
    format!("{}–{}", side(amount.low), side(amount.high))
}

fn money(value: Decimal, unit: Unit) -> String {
    let digits = number(value);
    match unit.info().name {
        "USD" => format!("${digits}"),
        "EUR" => format!("€{digits}"),
        "GBP" => format!("£{digits}"),
        "JPY" => format!("¥{digits}"),
        name => format!("{name} {digits}"),
    }
}

/// Returns the unit's name, in the plural where it has one and the amount asks for it.
fn unit_name(unit: Unit, amount: &Amount) -> String {
    let name = unit.info().name;
    let has_plural = !matches!(unit.dimension(), Dimension::Temperature | Dimension::Frequency | Dimension::Other);
    if !has_plural || amount.value() == Some(Decimal::ONE) {
        return name.to_owned();
    }
    let (unit_of, per) = name.split_once('/').map_or((name, String::new()), |(unit_of, per)| (unit_of, format!("/{per}")));
    let plural = match unit_of.strip_suffix("foot") {
        Some(before) => format!("{before}feet"),
        None if unit == UnitName::Pound.unit() => "pounds".to_owned(),
        None if unit_of.ends_with("inch") => format!("{unit_of}es"),
        None if unit_of.ends_with('y') => format!("{}ies", unit_of.trim_end_matches('y')),
        None if unit_of.ends_with(['s', 'z']) || !unit_of.ends_with(|it: char| it.is_ascii_lowercase()) => unit_of.to_owned(),
        None => format!("{unit_of}s"),
    };
    format!("{plural}{per}")
}

/// Returns a number with its thousands set apart.
fn number(value: Decimal) -> String {
    let text = value.normalize().to_string();
    let (sign, text) = text.strip_prefix('-').map_or(("", text.as_str()), |it| ("−", it));
    let (whole, decimals) = text.split_once('.').map_or((text, String::new()), |(whole, decimals)| (whole, format!(".{decimals}")));
    let mut grouped = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    format!("{sign}{grouped}{decimals}")
}

fn time(time: &Time) -> String {
    let relation = match time.relation {
        Relation::At => "",
        Relation::Since => "since ",
        Relation::Until => "until ",
        Relation::By => "by ",
        Relation::Before => "before ",
        Relation::After => "after ",
    };
    let part = match time.modifier {
        Some(Modifier::Start) => "start of ",
        Some(Modifier::Mid) => "middle of ",
        Some(Modifier::End) => "end of ",
        Some(Modifier::Within | Modifier::Rest | Modifier::ToDate) | None => "",
    };
    let day_part = time.day_part.map(|it| match it {
        DayPart::Morning => "morning",
        DayPart::Afternoon => "afternoon",
        DayPart::Evening => "evening",
        DayPart::Night => "night",
    });
    let clock = time.clock.map(|it| format!("{:02}:{:02}", it.hour, it.minute.unwrap_or(0)));
    let clock = clock.or_else(|| day_part.map(str::to_owned)).unwrap_or_default();
    let when = match time.kind {
        TimeKind::Set => return format!("repeated: {}", time.timex),
        TimeKind::Duration => return time.seconds.map_or_else(|| time.timex.clone(), length),
        _ => time.interval.map_or_else(|| stated(time), |(first, after)| days(first, after)),
    };
    match (when.is_empty(), clock.is_empty()) {
        (false, true) => format!("{relation}{part}{when}"),
        (false, false) => format!("{relation}{part}{when}, {clock}"),
        (true, false) => format!("{relation}{clock}"),
        (true, true) if time.anchor == Anchor::Narrative => format!("{relation}{part}told from the time that the text speaks of"),
        (true, true) => format!("{relation}{part}told from the day of publication"),
    }
}

/// Returns the days from `first` to the one before `after` as one day, month or year where they are one.
fn days(first: Date, after: Date) -> String {
    let last = after.yesterday().unwrap_or(after);
    let is_from_first = first.day() == 1 && after.day() == 1;
    let months = (i32::from(after.year()) - i32::from(first.year())) * 12 + i32::from(after.month()) - i32::from(first.month());
    if first >= last {
        day(first)
    } else if is_from_first && months == 1 {
        first.strftime("%b %Y").to_string()
    } else if is_from_first && months == 12 && first.month() == 1 {
        first.year().to_string()
    } else if is_from_first {
        format!("{} to {}", first.strftime("%b %Y"), last.strftime("%b %Y"))
    } else {
        format!("{} to {}", day(first), day(last))
    }
}

/// Returns what a time that resolves to no day states.
fn stated(time: &Time) -> String {
    const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let named = |list: &[&'static str], at: i8| usize::try_from(at - 1).ok().and_then(|it| list.get(it)).copied();
    let mut parts: Vec<String> = Vec::new();
    parts.extend(time.weekday.and_then(|it| named(&WEEKDAYS, it)).map(str::to_owned));
    parts.extend(time.day.map(|it| it.to_string()));
    parts.extend(time.month.and_then(|it| named(&MONTHS, it)).map(str::to_owned));
    parts.extend(time.quarter.map(|it| format!("quarter {it}")));
    parts.extend(time.year.map(|it| it.to_string()));
    let is_open = !parts.is_empty() && time.year.is_none();
    let open = if time.month.is_some() || time.quarter.is_some() { ", year not stated" } else { ", date not stated" };
    format!("{}{}", parts.join(" "), if is_open { open } else { "" })
}

fn length(seconds: i64) -> String {
    const UNITS: [(i64, &str); 6] = [(31_536_000, "year"), (604_800, "week"), (86_400, "day"), (3600, "hour"), (60, "minute"), (1, "second")];
    let (size, name) = UNITS.into_iter().find(|it| seconds != 0 && seconds % it.0 == 0).unwrap_or((1, "second"));
    let count = seconds / size;
    format!("{count} {name}{}", if count == 1 { "" } else { "s" })
}

fn name(article: &Article<'_>, name: &Name) -> String {
    let kind = match name.kind {
        NameKind::Person => "person",
        NameKind::Organisation => "organisation",
        NameKind::Place => "place",
        NameKind::Unknown => "",
    };
    let words = |it| one_line(article.text(article.prose.span(it)));
    let parts = Some(kind).filter(|it| !it.is_empty()).map(str::to_owned).into_iter().chain(name.title.map(words)).chain(name.role.map(words));
    parts.collect::<Vec<_>>().join("; ")
}

fn quote(article: &Article<'_>, quote: &Quote) -> String {
    let speaker = quote.speaker.and_then(|it| article.mentions.names.get(it as usize)).map(|it| it.tokens);
    match speaker.or(quote.source) {
        Some(tokens) => format!("said by {}", one_line(article.text(article.prose.span(tokens)))),
        None => "speaker not stated".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn periods_are_named_by_their_calendar() {
        assert_eq!(days(date(2023, 11, 1), date(2023, 12, 1)), "Nov 2023");
        assert_eq!(days(date(2023, 1, 1), date(2024, 1, 1)), "2023");
        assert_eq!(days(date(2023, 1, 1), date(2023, 4, 1)), "Jan 2023 to Mar 2023");
        assert_eq!(days(date(2026, 11, 3), date(2026, 11, 4)), "Tue 3 Nov 2026");
        assert_eq!(days(date(2026, 11, 2), date(2026, 11, 9)), "Mon 2 Nov 2026 to Sun 8 Nov 2026");
    }

    #[test]
    fn lengths_are_told_in_their_largest_whole_unit() {
        assert_eq!(length(604_800), "1 week");
        assert_eq!(length(90), "90 seconds");
        assert_eq!(length(0), "0 seconds");
    }

    #[test]
    fn the_sign_tells_how_an_amount_is_qualified() {
        let about = Amount { approximation: Approximation::About, ..Amount::point(Decimal::from(6000), Decimal::from(1000)) };
        assert_eq!(value(&about, &number), "≈ 6,000");
        assert_eq!(value(&Amount::range(Decimal::from(-5), Decimal::from(1234), Decimal::ONE), &number), "−5 to 1,234");
    }
}
