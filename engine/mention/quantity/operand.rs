//! One number with its currency or unit: "$4.2 billion", "26-mile", "US$8.32", "Rs 12 crore", "minus 5 degrees".

use crate::amount::Decimal;
use crate::document::{Prose, TokenKind};
use crate::lexicon::{self, Class};
use crate::mention::number::{self, Number};
use crate::mention::quantity::QuantityKind;
use crate::mention::quantity::suffix::{self, Suffix};
use crate::unit::{Unit, UnitName};

/// A number with its unit.
#[derive(Clone, Copy, Debug)]
#[allow(clippy::struct_excessive_bools)]
pub(super) struct Operand {
    /// Its first token: a sign, a currency or the number.
    pub(super) start: usize,
    /// One past its last token, the unit included.
    pub(super) end: usize,
    /// One past the last token of the bare number.
    pub(super) number_end: usize,
    pub(super) value: Decimal,
    pub(super) step: Decimal,
    pub(super) unit: Option<Unit>,
    pub(super) kind: QuantityKind,
    /// How many of its unit the written one is: a hundredth for cents.
    pub(super) factor: Decimal,
    /// The power of ten of its magnitude words.
    pub(super) magnitude: u32,
    pub(super) has_digits: bool,
    pub(super) is_fraction: bool,
    /// Whether the currency stands before the number.
    pub(super) has_prefix: bool,
    /// Whether the unit is joined by a hyphen: "a 26-mile race".
    pub(super) is_compound: bool,
}

/// Reads the operand that starts at `at`.
pub(super) fn read(prose: &Prose<'_>, at: usize) -> Option<Operand> {
    let prefix = currency_before(prose, at);
    let mut start = prefix.map_or(at, |it| it.end);
    let is_negative = prose.is_kind(start, TokenKind::Dash) && is_glued(prose, start + 1) && prose.word(start).chars().count() == 1
        || prose.is_any(start, &["minus", "negative"]);
    if is_negative {
        start += 1;
    }
    let number = match prefix {
        Some(Prefix { number: Some(number), .. }) => number,
        _ => number::read(prose, start)?,
    };
    let mut operand = of_number(at, &number);
    if let Some(prefix) = prefix {
        if !number.has_digits && !prose.is_kind(at, TokenKind::Currency) {
            return None;
        }
        operand.unit = Some(prefix.unit);
        operand.kind = QuantityKind::Money;
        operand.has_prefix = true;
        operand.end = suffix::skip_repeated_currency(prose, operand.end);
    } else if let Some(suffix) = suffix::read(prose, at, &number) {
        operand.apply(suffix)?;
        operand.scale_by_code(prose, suffix.end)?;
    } else if let Some(unit) = millions_of(prose, operand.end).filter(|_| operand.magnitude == 0) {
        operand.scale(6)?;
        operand.unit = Some(unit);
        operand.kind = QuantityKind::Money;
        operand.end += 1;
    }
    if is_negative {
        operand.value = -operand.value;
    }
    Some(operand)
}

impl Operand {
    /// Tells whether the text counts hundredths of the unit: cents, pence, basis points.
    pub(super) fn is_minor(&self) -> bool {
        self.factor < Decimal::ONE && self.unit.is_some()
    }

    /// Takes the magnitude after a code: "75 USD million".
    fn scale_by_code(&mut self, prose: &Prose<'_>, at: usize) -> Option<()> {
        let is_code = self.kind == QuantityKind::Money && self.magnitude == 0 && prose.tokens[at - 1].is_all_caps();
        let Some(power) = prose.tokens.get(at).filter(|_| is_code).and_then(|it| it.sense(Class::Magnitude)) else { return Some(()) };
        self.scale(power.unsigned_abs())?;
        self.end = at + 1;
        Some(())
    }

    /// Multiplies by a power of ten. `None` where that is too large.
    fn scale(&mut self, power: u32) -> Option<()> {
        let scale = Decimal::from(10_i64.checked_pow(power)?);
        self.value = self.value.checked_mul(scale)?;
        self.step = self.step.checked_mul(scale)?;
        self.magnitude = power;
        Some(())
    }

    /// Takes a unit, scaled where the unit stands for several of a smaller one. `None` where that is too large.
    pub(super) fn apply(&mut self, suffix: Suffix) -> Option<()> {
        let (unit, factor) = basic(suffix.unit, suffix.is_minor);
        self.value = self.value.checked_mul(factor)?;
        self.step = self.step.checked_mul(factor)?;
        self.factor = factor;
        self.unit = Some(unit);
        self.kind = if unit == UnitName::Degree.unit() { suffix.degree_kind } else { QuantityKind::of_unit(unit) };
        self.end = suffix.end;
        self.is_compound = suffix.is_compound;
        Some(())
    }
}

/// Returns the unit that `unit` is counted in, and how many of it: cents are hundredths, a decade is ten years.
fn basic(unit: Unit, is_minor: bool) -> (Unit, Decimal) {
    const MANY: [(UnitName, UnitName, i64); 4] = [
        (UnitName::Fortnight, UnitName::Week, 2),
        (UnitName::Decade, UnitName::Year, 10),
        (UnitName::Century, UnitName::Year, 100),
        (UnitName::Millennium, UnitName::Year, 1000),
    ];
    if is_minor {
        return (unit, Decimal::new(1, 2));
    }
    if unit == UnitName::BasisPoint.unit() {
        return (Unit::POINTS, Decimal::new(1, 2));
    }
    match MANY.iter().find(|it| it.0.unit() == unit) {
        Some(&(_, smaller, count)) => (smaller.unit(), Decimal::from(count)),
        None => (unit, Decimal::ONE),
    }
}

/// Returns the operand of a bare number.
pub(super) fn of_number(start: usize, number: &Number) -> Operand {
    let end = number.tokens.end as usize;
    Operand {
        start,
        end,
        number_end: end,
        value: number.value,
        step: number.step,
        unit: None,
        kind: QuantityKind::Number,
        factor: Decimal::ONE,
        magnitude: number.magnitude,
        has_digits: number.has_digits,
        is_fraction: number.is_fraction,
        has_prefix: false,
        is_compound: false,
    }
}

/// A currency before a number.
#[derive(Clone, Copy)]
struct Prefix {
    unit: Unit,
    end: usize,
    /// The number, where it is written in one word with the code: "USD115".
    number: Option<Number>,
}

fn currency_before(prose: &Prose<'_>, at: usize) -> Option<Prefix> {
    let token = prose.tokens.get(at)?;
    if token.kind == TokenKind::Currency {
        return Some(Prefix { unit: sign_of(prose.word(at))?, end: at + 1, number: None });
    }
    if token.kind != TokenKind::Word {
        return None;
    }
    if let Some(unit) = token.sense(Class::DollarPrefix).and_then(Unit::from_payload)
        && is_dollar(prose, at + 1)
    {
        // "a $100 fee" is no Australian money: the letter is a capital and stands at the sign.
        let long = token.len > 1;
        if long || token.is_capitalised() && is_glued(prose, at + 1) || prose.word(at) == "c" && prose.tokens[at + 1].has_space_before() {
            return Some(Prefix { unit, end: at + 2, number: None });
        }
        return None;
    }
    if let Some((payload, len)) = prose.phrase(at, Class::CurrencyPrefix) {
        let dot = prose.is_kind(at + len, TokenKind::Terminal) && is_glued(prose, at + len);
        let mut end = at + len + usize::from(dot);
        if prose.is_kind(end, TokenKind::Currency) {
            end += 1;
        }
        let is_code = token.is_capitalised() || token.len >= 3;
        if !is_code || !prose.is_kind(end, TokenKind::Number) && !prose.is(end, "minus") {
            return None;
        }
        return Some(Prefix { unit: Unit::from_payload(payload)?, end, number: None });
    }
    glued_code(prose, at)
}

/// Reads "Rs20", "USD3.14": a code and digits in one word.
fn glued_code(prose: &Prose<'_>, at: usize) -> Option<Prefix> {
    let word = prose.word(at);
    let split = word.find(|it: char| it.is_ascii_digit())?;
    let (code, digits) = word.split_at(split);
    let is_digits = !code.is_empty() && digits.len() <= 12 && digits.bytes().all(|it| it.is_ascii_digit());
    if !is_digits || !code.is_ascii() || !code.starts_with(|it: char| it.is_ascii_uppercase()) || code.len() > 4 {
        return None;
    }
    let hash = code.bytes().fold(lexicon::HASH_START, |hash, byte| lexicon::hash_byte(hash, byte.to_ascii_lowercase()));
    let unit = Unit::from_payload(lexicon::WordId::find(code, hash).sense(Class::CurrencyPrefix)?)?;
    if code.len() < 2 || code == "US" {
        return None;
    }
    let whole: i64 = digits.parse().ok()?;
    let mut value = Decimal::from(whole);
    let mut end = at + 1;
    let mut step = Decimal::ONE;
    // The rest of "Rs1,234.50" is in tokens of its own.
    let is_tail = (prose.is_kind(end, TokenKind::Terminal) || prose.is_kind(end, TokenKind::Comma))
        && is_glued(prose, end)
        && prose.is_kind(end + 1, TokenKind::Number)
        && is_glued(prose, end + 1);
    if is_tail {
        let rest = number::read(prose, end + 1)?;
        let is_decimal = prose.word(end) == ".";
        let tail = prose.word(end + 1);
        if is_decimal {
            let scale = tail.len() as u32;
            let digits: i64 = tail.parse().ok()?;
            if scale > 9 {
                return None;
            }
            value += Decimal::new(digits, scale);
            step = Decimal::new(1, scale);
        } else {
            value = value.checked_mul(Decimal::ONE_THOUSAND)?.checked_add(rest.value)?;
            step = rest.step;
        }
        end += 2;
    }
    let mut number = Number { tokens: crate::document::Tokens::new(at, end), value, step, has_digits: true, magnitude: 0, is_fraction: false };
    if let Some(power) = prose.tokens.get(end).and_then(|it| it.sense(Class::Magnitude).or_else(|| it.sense(Class::MagnitudeSign)))
        && !prose.tokens[end].is_taken()
    {
        let scale = Decimal::from(10_i64.checked_pow(u32::try_from(power).ok()?)?);
        number.value = number.value.checked_mul(scale)?;
        number.step = number.step.checked_mul(scale)?;
        number.magnitude = power as u32;
        number.tokens.end += 1;
    }
    Some(Prefix { unit, end, number: Some(number) })
}

fn is_dollar(prose: &Prose<'_>, at: usize) -> bool {
    prose.is_kind(at, TokenKind::Currency) && matches!(prose.word(at), "$" | "＄")
}

/// Reads "MUSD", "MEUR": millions of a currency, as balance sheets write them.
fn millions_of(prose: &Prose<'_>, at: usize) -> Option<Unit> {
    let code = prose.word(at).strip_prefix('M').filter(|it| it.len() == 3 && it.bytes().all(|it| it.is_ascii_uppercase()))?;
    let hash = code.bytes().fold(lexicon::HASH_START, |hash, byte| lexicon::hash_byte(hash, byte.to_ascii_lowercase()));
    let word = lexicon::WordId::find(&code.to_ascii_lowercase(), hash);
    Unit::from_payload(word.sense(Class::CurrencyPrefix)?)
}

/// Returns the currency of a sign.
pub(super) fn sign_of(sign: &str) -> Option<Unit> {
    Some(
        match sign {
            "$" | "＄" => UnitName::Usd,
            "£" | "￡" => UnitName::Gbp,
            "€" => UnitName::Eur,
            "¥" | "￥" => UnitName::Jpy,
            "₹" | "₨" => UnitName::Inr,
            "₩" => UnitName::Krw,
            "₽" => UnitName::Rub,
            "₪" => UnitName::Ils,
            "₺" => UnitName::Try,
            "₫" => UnitName::Vnd,
            "₦" => UnitName::Ngn,
            "฿" => UnitName::Thb,
            "₱" => UnitName::Php,
            "₴" => UnitName::Uah,
            "₵" => UnitName::Ghs,
            "₡" => UnitName::Crc,
            "₿" => UnitName::Btc,
            "₾" => UnitName::Gel,
            "₭" => UnitName::Lak,
            "₸" => UnitName::Kzt,
            "₼" => UnitName::Azn,
            "₮" => UnitName::Mnt,
            "₲" => UnitName::Pyg,
            "﷼" => UnitName::Rial,
            _ => return None,
        }
        .unit(),
    )
}

/// Tells whether token `at` follows the one before it without space.
pub(super) fn is_glued(prose: &Prose<'_>, at: usize) -> bool {
    prose.tokens.get(at).is_some_and(|it| !it.has_space_before())
}

/// Returns the token after a hyphen that joins words, or `at` where none stands there.
pub(super) fn past_hyphen(prose: &Prose<'_>, at: usize) -> usize {
    let is_hyphen = prose.is_kind(at, TokenKind::Dash) && is_glued(prose, at) && is_glued(prose, at + 1) && prose.tokens[at].len != 2;
    if is_hyphen { at + 1 } else { at }
}
