//! The small numbers that times use: years, days of the month, ordinals, counts of units.

use crate::amount::Decimal;
use crate::document::TokenKind;
use crate::lexicon::Class;
use crate::mention::number as quantity_number;
use crate::mention::time::reader::Reader;

/// How many units: a number, or a vague "few".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Count {
    /// A number.
    Exactly(Decimal),
    /// "A few", "several", "some".
    Vague,
}

impl Count {
    /// Returns the whole number, where it is one.
    pub(super) fn whole(self) -> Option<i32> {
        match self {
            Self::Exactly(value) if value.is_integer() => {
                let whole = i32::try_from(value.mantissa() / 10_i128.checked_pow(value.scale())?).ok()?;
                // No calendar reaches further; sums of such counts stay within bounds.
                (0..=100_000).contains(&whole).then_some(whole)
            }
            Self::Exactly(_) | Self::Vague => None,
        }
    }
}

impl Reader<'_, '_> {
    /// Reads plain digits at `at`, at most nine of them.
    pub(super) fn digits(&self, at: usize) -> Option<(i32, usize)> {
        if !self.prose.is_kind(at, TokenKind::Number) {
            return None;
        }
        let word = self.prose.word(at);
        let plain = word.len() <= 9 && word.bytes().all(|it| it.is_ascii_digit());
        if plain { Some((word.parse().ok()?, word.len())) } else { None }
    }

    /// Reads a year in four digits, or two after an apostrophe: its value and the token after it.
    pub(super) fn year(&self, at: usize) -> Option<(i16, usize)> {
        if let Some((value, 4)) = self.digits(at) {
            let plausible = (1000..2200).contains(&value) && !self.is_measured(at);
            return plausible.then_some((value as i16, at + 1));
        }
        self.short_year(at).or_else(|| self.spoken_year(at))
    }

    /// Reads "nineteen eighty-four", "nineteen hundred and five", "two thousand and twelve".
    fn spoken_year(&self, at: usize) -> Option<(i16, usize)> {
        let cardinal = |at: usize| self.sense(at, Class::Cardinal);
        let dash = |at: usize| self.skip_kind(at, TokenKind::Dash);
        // Reads a number below a hundred.
        let below_hundred = |at: usize| -> Option<(i32, usize)> {
            let first = cardinal(at)?;
            match cardinal(dash(at + 1)).filter(|it| (1..10).contains(it)) {
                Some(ones) if (20..100).contains(&first) && first % 10 == 0 => Some((first + ones, dash(at + 1) + 1)),
                Some(ones) if first == 0 => Some((ones, at + 2)),
                _ => (first >= 1).then_some((first, at + 1)),
            }
        };
        let head = cardinal(at)?;
        let magnitude = self.sense(at + 1, Class::Magnitude);
        let (base, next) = match (head, magnitude) {
            (2, Some(3)) => (2000, at + 2),
            (11..=20, Some(2)) => (head * 100, at + 2),
            (15..=20, None) => {
                let (rest, end) = below_hundred(at + 1).filter(|it| it.0 >= 10 || cardinal(at + 1) == Some(0))?;
                return Some(((head * 100 + rest) as i16, end));
            }
            _ => return None,
        };
        let rest_at = self.skip(next, &["and"]);
        let (rest, end) = below_hundred(rest_at).unwrap_or((0, next));
        Some(((base + rest) as i16, end))
    }

    /// Reads "'87".
    pub(super) fn short_year(&self, at: usize) -> Option<(i16, usize)> {
        if !self.prose.is_kind(at, TokenKind::SingleQuote) || !self.is_glued(at + 1) {
            return None;
        }
        let (value, 2) = self.digits(at + 1)? else { return None };
        let closed = matches!(self.kind(at + 2), Some(TokenKind::SingleQuote | TokenKind::Quote)) && self.is_glued(at + 2);
        let decade = self.is_glued(at + 2) && (self.prose.is(at + 2, "s") || self.prose.is_kind(at + 2, TokenKind::Possessive));
        (!closed && !decade && !self.is_measured(at + 1)).then_some((century_of(value), at + 2))
    }

    /// Tells whether the number at `at` is followed or led by what makes it an amount: "$2000", "2000 percent", "3:30".
    pub(super) fn is_measured(&self, at: usize) -> bool {
        at > 0 && self.prose.is_kind(at - 1, TokenKind::Currency) || self.is_followed_by_unit(at)
    }

    /// Tells whether the number at `at` is followed by what makes it an amount.
    pub(super) fn is_followed_by_unit(&self, at: usize) -> bool {
        let next = at + 1;
        matches!(self.kind(next), Some(TokenKind::Percent | TokenKind::Currency | TokenKind::Fraction))
            || self.prose.has(next, Class::Magnitude)
            || self.prose.is_any(next, &["percent", "per", "pct", "percentage", "points", "degrees", "hours", "gmt"])
            || self.is_glued(next) && self.prose.is_kind(next, TokenKind::Colon) && self.is_glued(next + 1) && self.prose.is_kind(next + 1, TokenKind::Number)
    }

    /// Reads a day of the month: its number, whether it is an ordinal, and the token after it.
    pub(super) fn day_of_month(&self, at: usize) -> Option<(i8, bool, usize)> {
        let (value, is_ordinal, end) = match self.ordinal(at) {
            Some((value, end)) => (value, true, end),
            None => match self.digits(at)? {
                (value, 1 | 2) if !self.is_measured(at) => (value, false, at + 1),
                _ => return None,
            },
        };
        (1..=31).contains(&value).then_some((value as i8, is_ordinal, end))
    }

    /// Reads a day of the month spelled out, "May twenty-one", where nothing is counted: its number, that it is told as one, and the token after it.
    pub(super) fn spoken_day(&self, at: usize) -> Option<(i8, bool, usize)> {
        let first = self.sense(at, Class::Cardinal).filter(|it| (1..=31).contains(it))?;
        let ones_at = self.skip_kind(at + 1, TokenKind::Dash);
        let ones = self.sense(ones_at, Class::Cardinal).filter(|it| matches!(first, 20 | 30) && (1..10).contains(it));
        let (value, end) = ones.map_or((first, at + 1), |it| (first + it, ones_at + 1));
        let stands_alone =
            matches!(self.kind(end), None | Some(TokenKind::Terminal | TokenKind::Comma | TokenKind::Close | TokenKind::Quote)) || self.year(end).is_some();
        (stands_alone && (1..=31).contains(&value)).then_some((value as i8, true, end))
    }

    /// Reads a day of the month spelled out before its month, "twenty-five January 1986": its number, that it is told as one, and the token after it.
    pub(super) fn day_before_month(&self, at: usize) -> Option<(i8, bool, usize)> {
        let first = self.sense(at, Class::Cardinal).filter(|it| (1..=31).contains(it))?;
        let ones_at = self.skip_kind(at + 1, TokenKind::Dash);
        let ones = self.sense(ones_at, Class::Cardinal).filter(|it| matches!(first, 20 | 30) && (1..10).contains(it));
        let (value, end) = ones.map_or((first, at + 1), |it| (first + it, ones_at + 1));
        let is_dated = self.prose.has(end, Class::Month) && self.is_capitalised(end) && self.year(end + 1).is_some();
        (is_dated && (1..=31).contains(&value)).then_some((value as i8, true, end))
    }

    /// Reads an ordinal in digits or words: "24th", "third", "twenty-first".
    pub(super) fn ordinal(&self, at: usize) -> Option<(i32, usize)> {
        if let Some((value, length)) = self.digits(at) {
            let is_ordinal = self.is_glued(at + 1) && self.prose.is_any(at + 1, &["st", "nd", "rd", "th"]) && length <= 3;
            return is_ordinal.then_some((value, at + 2));
        }
        if let Some(value) = self.sense(at, Class::Ordinal) {
            return (value <= 31).then_some((value, at + 1));
        }
        let tens = self.sense(at, Class::Cardinal).filter(|it| matches!(it, 20 | 30))?;
        let next = if self.prose.is_kind(at + 1, TokenKind::Dash) { at + 2 } else { at + 1 };
        let ones = self.sense(next, Class::Ordinal).filter(|it| (1..10).contains(it))?;
        Some((tens + ones, next + 1))
    }

    /// Reads how many units stand at `at`: "three", "2.5", "a", "a couple of", "several". The flag tells whether it is in figures.
    pub(super) fn count(&self, at: usize) -> Option<(Count, usize, bool)> {
        self.counted.get(at, || self.read_count(at))
    }

    fn read_count(&self, at: usize) -> Option<(Count, usize, bool)> {
        let one = || Count::Exactly(Decimal::ONE);
        let two = || Count::Exactly(Decimal::TWO);
        let of = |end: usize| if self.prose.is(end, "of") { end + 1 } else { end };
        // "A quarter of a century", "three quarters of an hour".
        let from = self.skip(at, &["a"]);
        let is_part = self.prose.is_any(from + 1, &["of"]) && self.prose.is_any(from + 2, &["a", "an"]);
        if is_part && self.prose.is(from, "quarter") {
            return Some((Count::Exactly(Decimal::new(25, 2)), from + 3, false));
        }
        if self.prose.is_any(at, &["a", "an"]) {
            return Some(match () {
                () if self.prose.is(at + 1, "couple") => (two(), of(at + 2), false),
                () if self.prose.is(at + 1, "few") => (Count::Vague, at + 2, false),
                () if self.prose.are(at + 1, &["number", "of"]) => (Count::Vague, at + 3, false),
                () if self.prose.is(at + 1, "half") => (Count::Exactly(Decimal::new(5, 1)), at + 2, false),
                () => (one(), at + 1, false),
            });
        }
        if self.prose.is(at, "half") {
            let end = if self.prose.is_any(at + 1, &["a", "an"]) { at + 2 } else { at + 1 };
            return Some((Count::Exactly(Decimal::new(5, 1)), end, false));
        }
        if self.prose.is(at, "couple") {
            return Some((two(), of(at + 1), false));
        }
        if self.prose.is_any(at, &["few", "several", "some", "many"]) {
            return Some((Count::Vague, at + 1, false));
        }
        if self.prose.is(at, "another") {
            return Some((one(), at + 1, false));
        }
        if let Some(count) = self.sense(at, Class::Cardinal).filter(|_| self.prose.is(at + 1, "quarters") && !self.prose.is(at + 2, "of")) {
            // "The past two quarters" counts quarters of a year, no fraction.
            return Some((Count::Exactly(Decimal::from(i64::from(count))), at + 1, false));
        }
        let number = quantity_number::read(self.prose, at)?;
        Some((Count::Exactly(number.value), number.tokens.end as usize, number.has_digits))
    }
}

/// Returns the year that two digits mean: 1930 to 2029.
pub(super) fn century_of(value: i32) -> i16 {
    if value < 30 { 2000 + value as i16 } else { 1900 + value as i16 }
}
