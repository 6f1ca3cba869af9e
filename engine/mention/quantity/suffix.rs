//! What follows a number and says what it measures: per cent, a currency, a unit.

use crate::amount::Decimal;
use crate::document::{Prose, Token, TokenKind};
use crate::lexicon::Class;
use crate::mention::number::Number;
use crate::mention::quantity::QuantityKind;
use crate::mention::quantity::operand::{is_glued, past_hyphen, sign_of};
use crate::unit::{Dimension, MINOR_SIGN, Unit, UnitName};

/// A unit after a number.
#[derive(Clone, Copy, Debug)]
pub(super) struct Suffix {
    pub(super) unit: Unit,
    /// One past its last token.
    pub(super) end: usize,
    /// Whether it is a hundredth of the currency.
    pub(super) is_minor: bool,
    /// Whether it is joined by a hyphen.
    pub(super) is_compound: bool,
    /// What bare degrees are here: a temperature or an angle.
    pub(super) degree_kind: QuantityKind,
}

/// Reads the unit of the number that ends before it, if it has one. `start` is where the number starts.
pub(super) fn read(prose: &Prose<'_>, start: usize, number: &Number) -> Option<Suffix> {
    let end = number.tokens.end as usize;
    let mut at = past_hyphen(prose, end);
    let is_compound = at > end;
    let is_mixed = !number.has_digits && number.value.scale() > 0;
    let is_part = number.is_fraction || number.value < Decimal::ONE || is_mixed;
    if is_part && !is_compound {
        // "One and three quarters of hours", where "half of year" is a slip for the half-year.
        let of_unit = is_mixed && prose.is(at, "of") && prose.has(at + 1, Class::TimeUnit);
        at = if of_unit { at + 1 } else { skip_article(prose, at) };
    }
    let token = prose.tokens.get(at)?;
    let plain = |unit: Unit, end: usize| Suffix { unit, end, is_minor: false, is_compound, degree_kind: QuantityKind::Measure };
    match token.kind {
        TokenKind::Percent => return Some(plain(Unit::PERCENT, at + 1)),
        TokenKind::Currency => {
            // "10 $ 30 $" writes the sign after both.
            let has_own = prose.is_kind(at + 2, TokenKind::Currency) || prose.has(at + 2, Class::Minor);
            let is_next_prefix = prose.is_kind(at + 1, TokenKind::Number) && token.has_space_before() && !has_own;
            if prose.word(at) == "¢" {
                return Some(Suffix { is_minor: true, ..plain(UnitName::Usd.unit(), at + 1) });
            }
            return if is_next_prefix || is_compound { None } else { Some(plain(sign_of(prose.word(at))?, at + 1)) };
        }
        TokenKind::Quote if is_inch(prose, at) => return Some(plain(UnitName::Inch.unit(), at + 1)),
        TokenKind::SingleQuote | TokenKind::Other if is_foot(prose, at) => return Some(plain(UnitName::Foot.unit(), at + 1)),
        TokenKind::Other if prose.word(at) == "°" => return Some(degrees(prose, at + 1, plain(UnitName::Degree.unit(), at + 1), start)),
        TokenKind::Word => {}
        _ => return None,
    }
    // "75 USD million": a magnitude after the code is read by the caller as part of nothing, so it is left.
    if let Some((payload, len)) = prose.phrase(at, Class::Currency)
        && is_currency(prose, at, len, number)
    {
        return Some(plain(Unit::from_payload(payload)?, at + len));
    }
    if let Some((payload, len)) = prose.phrase(at, Class::Minor)
        && is_minor(prose, at, payload, number)
    {
        let payload = if payload >= MINOR_SIGN { payload - MINOR_SIGN } else { payload };
        return Some(Suffix { is_minor: true, ..plain(Unit::from_payload(payload)?, at + len) });
    }
    if prose.is_any(at, &["pound", "pounds"]) {
        return Some(plain(pound(prose, at, number, is_compound), at + 1));
    }
    if let Some((payload, len)) = prose.hyphened_phrase(at, Class::Unit).or_else(|| prose.phrase(at, Class::Unit)) {
        let unit = Unit::from_payload(payload)?;
        let suffix = plain(unit, at + len);
        if unit == UnitName::Degree.unit() {
            return Some(degrees(prose, at + len, suffix, start));
        }
        return (!is_name_of_unit(prose, at, unit)).then_some(suffix);
    }
    if let Some(unit) = token.sense(Class::DollarPrefix).and_then(Unit::from_payload)
        && token.is_capitalised()
        && prose.word(at + 1) == "$"
        && is_glued(prose, at + 1)
    {
        return Some(plain(unit, at + 2));
    }
    if let Some(unit) = token.sense(Class::CurrencyPrefix).and_then(Unit::from_payload)
        && is_glued(prose, at)
        && token.is_capitalised()
        && token.len >= 2
        && number.has_digits
        && !prose.is(at, "us")
    {
        return Some(plain(unit, at + 1));
    }
    if prose.is(at, "b") && prose.word(at + 1) == "/" && prose.is(at + 2, "d") && is_glued(prose, at + 1) && is_glued(prose, at + 2) {
        return Some(plain(UnitName::BarrelPerDay.unit(), at + 3));
    }
    let unit = Unit::from_payload(token.sense(Class::UnitSign)?)?;
    is_sign(prose, at, number, is_compound).then(|| plain(unit, at + 1))
}

/// Tells whether the double quotation mark after digits means inches: no quotation is open that it could close.
fn is_inch(prose: &Prose<'_>, at: usize) -> bool {
    let sign = prose.word(at);
    if !prose.is_kind(at - 1, TokenKind::Number) && !prose.is_kind(at - 1, TokenKind::Fraction) || !matches!(sign, "\"" | "''" | "”") || !is_glued(prose, at)
    {
        return false;
    }
    let start = prose.sentences.get(prose.sentence_of(at)).map_or(at, |it| it.tokens.start as usize);
    (start.max(at.saturating_sub(200))..at)
        .filter(|&it| prose.is_kind(it, TokenKind::Quote) && !(prose.is_kind(it.wrapping_sub(1), TokenKind::Number) && is_glued(prose, it)))
        .count()
        % 2
        == 0
}

/// Tells whether the single mark after digits means feet: "5'11"", "a 2½' (150") field".
fn is_foot(prose: &Prose<'_>, at: usize) -> bool {
    let after_number = prose.is_kind(at - 1, TokenKind::Number) || prose.is_kind(at - 1, TokenKind::Fraction);
    if !after_number || !matches!(prose.word(at), "'" | "’" | "′") || !is_glued(prose, at) {
        return false;
    }
    let has_inches = prose.is_kind(at + 1, TokenKind::Number) && is_glued(prose, at + 1);
    has_inches || prose.word(at) == "′" || prose.is_kind(at - 1, TokenKind::Fraction)
}

/// Skips a currency that is written again after the magnitude: "$5 million dollars".
pub(super) fn skip_repeated_currency(prose: &Prose<'_>, end: usize) -> usize {
    match prose.phrase(end, Class::Currency) {
        Some((payload, len)) if payload == UnitName::Usd as i32 => end + len,
        _ => end,
    }
}

/// Skips the article of "half an hour", "a quarter of a percentage point".
fn skip_article(prose: &Prose<'_>, at: usize) -> usize {
    let article = at + usize::from(prose.is(at, "of"));
    let has_article = prose.is_any(article, &["a", "an", "one"]);
    let unit = article + 1;
    let has_unit = prose.phrase(unit, Class::Unit).is_some() || prose.phrase(unit, Class::Currency).is_some() || prose.has(unit, Class::Minor);
    if has_article && has_unit { unit } else { at }
}

/// Tells whether a currency word is one after this number: "won" is mostly a verb, "marks" and "rand" need no care.
fn is_currency(prose: &Prose<'_>, at: usize, len: usize, number: &Number) -> bool {
    if len > 1 {
        return true;
    }
    let is_capitalised = prose.tokens[at].is_capitalised() && !prose.tokens[at].is_all_caps();
    if prose.is(at, "won") {
        return number.value >= Decimal::ONE_HUNDRED && !prose.has(at + 1, Class::Determiner) && !is_capitalised;
    }
    // A crown is also worn.
    if prose.is(at, "crowns") {
        return number.value >= Decimal::ONE_HUNDRED;
    }
    !(is_capitalised && prose.is_any(at, &["rand", "marks", "lei", "sterling", "lira"]))
}

fn is_minor(prose: &Prose<'_>, at: usize, payload: i32, number: &Number) -> bool {
    if payload < MINOR_SIGN {
        return !prose.is(at, "sen") || !prose.tokens[at].is_capitalised();
    }
    let is_letter = !prose.tokens[at].is_capitalised() && number.has_digits && number.magnitude == 0;
    let is_end = !prose.is_kind(at + 1, TokenKind::Terminal) || !is_glued(prose, at + 1) || prose.tokens.get(at + 2).is_none_or(Token::has_space_before);
    is_letter && is_end && (is_glued(prose, at) || prose.is(at, "c"))
}

/// Decides between the currency and the weight.
fn pound(prose: &Prose<'_>, at: usize, number: &Number, is_compound: bool) -> Unit {
    const WEIGHT: [&str; 14] =
        ["weigh", "weighs", "weighed", "weighing", "weight", "heavy", "lb", "lbs", "ounces", "overweight", "lighter", "heavier", "dumbbell", "shed"];
    const MONEY: [&str; 30] = [
        "pay", "pays", "paid", "cost", "costs", "worth", "price", "prices", "fine", "fined", "spend", "spent", "spending", "fee", "fees", "salary", "bill",
        "bills", "loan", "profit", "profits", "sales", "earn", "earned", "raised", "debt", "budget", "deal", "donated", "invest",
    ];
    let mass = UnitName::Pound.unit();
    let money = UnitName::Gbp.unit();
    if number.magnitude >= 6 {
        return money;
    }
    let nearby = at.saturating_sub(10)..(at + 8).min(prose.tokens.len());
    if nearby.clone().any(|it| prose.is_any(it, &WEIGHT)) {
        return mass;
    }
    if nearby.clone().any(|it| prose.is_any(it, &MONEY) || prose.word(it) == "£") {
        return money;
    }
    // "19 pounds a year" is paid, "two pounds a week" may be lost.
    let is_paid = prose.is_any(at + 1, &["a", "an", "per"])
        && prose.is_any(at + 2, &["year", "month", "hour", "night", "person", "head", "household", "ticket", "share", "annum"]);
    if is_paid && !is_compound {
        return money;
    }
    // "two pounds of cocaine", "a 40-pound bag", "shed 25 pounds"; "ten pounds" alone is money.
    if is_compound || prose.is(at + 1, "of") || prose.is(at, "pound") {
        return mass;
    }
    let is_alone = nearby.len() < 6;
    if is_alone { money } else { mass }
}

/// Reads the scale after degrees.
fn degrees(prose: &Prose<'_>, at: usize, suffix: Suffix, start: usize) -> Suffix {
    const WARMTH: [&str; 24] = [
        "temperature",
        "temperatures",
        "heat",
        "hot",
        "cold",
        "warm",
        "warmer",
        "cooler",
        "warming",
        "thermostat",
        "weather",
        "high",
        "highs",
        "low",
        "lows",
        "hotter",
        "colder",
        "freezing",
        "degrees-celsius",
        "outside",
        "oven",
        "summer",
        "winter",
        "mercury",
    ];
    let glued = is_glued(prose, at);
    let scale = match prose.word(at) {
        "C" => Some(UnitName::Celsius),
        "F" => Some(UnitName::Fahrenheit),
        "K" if glued => Some(UnitName::Kelvin),
        _ if prose.is_any(at, &["celsius", "centigrade"]) => Some(UnitName::Celsius),
        _ if prose.is(at, "fahrenheit") => Some(UnitName::Fahrenheit),
        _ => None,
    };
    if let Some(scale) = scale {
        return Suffix { unit: scale.unit(), end: at + 1, ..suffix };
    }
    // "50 deg." ends with a full stop of its own.
    let sentence = prose.sentences.get(prose.sentence_of(start)).map_or(0..0, |it| it.tokens.range());
    let window = sentence.start.max(at.saturating_sub(16))..sentence.end.min(at + 12);
    let is_warmth = window.into_iter().any(|it| prose.is_any(it, &WARMTH));
    let is_angle = prose.is_any(at, &["angle", "north", "south", "east", "west", "latitude", "longitude", "turn", "rotation"]);
    let degree_kind = if is_warmth && !is_angle { QuantityKind::Temperature } else { QuantityKind::Measure };
    Suffix { degree_kind, ..suffix }
}

/// Tells whether a unit's word names something else here: "12 Foot Street", "two World Cup".
fn is_name_of_unit(prose: &Prose<'_>, at: usize, unit: Unit) -> bool {
    let token = &prose.tokens[at];
    let is_capital_name = token.is_capitalised() && !token.is_all_caps() && token.len > 3 && unit.dimension() != Dimension::Percent;
    let next = prose.tokens.get(at + 1);
    is_capital_name && next.is_some_and(|it| it.kind == TokenKind::Word && it.is_capitalised())
}

/// Tells whether letters after a number are a unit.
fn is_sign(prose: &Prose<'_>, at: usize, number: &Number, is_compound: bool) -> bool {
    let glued = is_glued(prose, at);
    let is_last = prose.tokens.get(at + 1).is_none_or(|it| it.kind != TokenKind::Word && it.kind != TokenKind::Number);
    if !number.has_digits || is_compound && prose.word(at).len() < 2 {
        return false;
    }
    let is_joined = prose.is_kind(at + 1, TokenKind::Dash) && is_glued(prose, at + 1) && is_glued(prose, at + 2);
    match prose.word(at) {
        "m" | "mm" | "g" | "l" | "L" => true,
        "pm" => number.value.scale() > 0 && !glued,
        "Ma" | "Ga" => is_last || prose.is(at + 1, "ago"),
        "t" => glued || is_last && number.value >= Decimal::ONE_THOUSAND || prose.is(at + 1, "valued"),
        "h" | "W" | "V" | "pa" | "Pa" => glued,
        "C" | "F" => {
            (glued || is_last || !prose.tokens.get(at + 1).is_some_and(Token::is_capitalised))
                && !is_joined
                && prose.word(at + 1) != "/"
                && number.value < Decimal::ONE_THOUSAND
                && number.magnitude == 0
        }
        "K" | "s" => glued && number.value.scale() > 0,
        "in" => {
            let after_feet = prose.tokens.get(at.wrapping_sub(2)).and_then(|it| it.sense(Class::Unit)) == Some(UnitName::Foot as i32);
            glued
                || after_feet && number.value < Decimal::from(12)
                || is_last && !prose.is_kind(at + 1, TokenKind::Comma)
                || prose.is_any(at + 1, &["thick", "long", "wide", "tall", "deep", "high"])
        }
        "st" => glued && number.value < Decimal::from(50) && is_stone(number.value),
        "bit" | "byte" => is_compound,
        "b" => is_last || glued,
        _ => false,
    }
}

/// "15st" is a weight, "21st" an ordinal.
fn is_stone(value: Decimal) -> bool {
    let ones = value % Decimal::TEN;
    ones != Decimal::ONE || value == Decimal::from(11)
}
