//! Stated amounts: exact decimals with their printed precision and the words that widen or bound them.

pub use rust_decimal::{Decimal, RoundingStrategy};

/// How an amount is qualified.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(i32)]
pub enum Approximation {
    /// Bare.
    #[default]
    None = 0,
    /// About, around, roughly.
    About = 1,
    /// Nearly, almost, just under.
    JustBelow = 2,
    /// Just over.
    JustAbove = 3,
    /// More than, over.
    MoreThan = 4,
    /// At least.
    AtLeast = 5,
    /// Less than, under.
    LessThan = 6,
    /// At most, no more than.
    AtMost = 7,
    /// Up to, as many as.
    UpTo = 8,
    /// A vague amount word: dozens, several.
    Vague = 9,
    /// On the order of.
    Order = 10,
    /// Exactly, precisely.
    Exactly = 11,
}

impl Approximation {
    /// Returns the approximation that a word list names by its number.
    pub fn from_payload(payload: i32) -> Self {
        match payload {
            1 => Self::About,
            2 => Self::JustBelow,
            3 => Self::JustAbove,
            4 => Self::MoreThan,
            5 => Self::AtLeast,
            6 => Self::LessThan,
            7 => Self::AtMost,
            8 => Self::UpTo,
            9 => Self::Vague,
            10 => Self::Order,
            11 => Self::Exactly,
            _ => Self::None,
        }
    }

    /// Returns the sign that facts print: `=` exact, `~` near, `>` above, `<` below.
    pub fn sign(self) -> &'static str {
        match self {
            Self::None | Self::Exactly => "=",
            Self::About | Self::JustBelow | Self::Vague | Self::Order => "~",
            Self::JustAbove | Self::MoreThan | Self::AtLeast => ">",
            Self::LessThan | Self::AtMost | Self::UpTo => "<",
        }
    }

    /// Tells whether the words say that the true value lies above.
    pub fn is_lower_bound(self) -> bool {
        matches!(self, Self::MoreThan | Self::AtLeast | Self::JustAbove)
    }

    /// Tells whether the words say that the true value lies below.
    pub fn is_upper_bound(self) -> bool {
        matches!(self, Self::LessThan | Self::AtMost | Self::UpTo | Self::JustBelow)
    }
}

/// A vague amount word. Its interval is what readers take it for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(i32)]
pub enum Vague {
    /// A couple.
    Couple = 0,
    /// Several, a few.
    Several = 1,
    /// A handful.
    Handful = 2,
    /// Dozens.
    Dozens = 3,
    /// Scores.
    Scores = 4,
    /// Hundreds.
    Hundreds = 5,
    /// Thousands.
    Thousands = 6,
    /// Tens of thousands.
    TensOfThousands = 7,
    /// Hundreds of thousands.
    HundredsOfThousands = 8,
    /// Millions.
    Millions = 9,
    /// Tens of millions.
    TensOfMillions = 10,
    /// Hundreds of millions.
    HundredsOfMillions = 11,
    /// Billions.
    Billions = 12,
    /// Tens of billions.
    TensOfBillions = 13,
    /// Hundreds of billions.
    HundredsOfBillions = 14,
    /// Trillions.
    Trillions = 15,
    /// More than half.
    Most = 16,
    /// Three quarters or more.
    VastMajority = 17,
    /// Less than half.
    Minority = 18,
}

impl Vague {
    /// Returns the amount that a word list names by its number.
    pub fn from_payload(payload: i32) -> Option<Self> {
        Some(match payload {
            0 => Self::Couple,
            1 => Self::Several,
            2 => Self::Handful,
            3 => Self::Dozens,
            4 => Self::Scores,
            5 => Self::Hundreds,
            6 => Self::Thousands,
            7 => Self::TensOfThousands,
            8 => Self::HundredsOfThousands,
            9 => Self::Millions,
            10 => Self::TensOfMillions,
            11 => Self::HundredsOfMillions,
            12 => Self::Billions,
            13 => Self::TensOfBillions,
            14 => Self::HundredsOfBillions,
            15 => Self::Trillions,
            16 => Self::Most,
            17 => Self::VastMajority,
            18 => Self::Minority,
            _ => return None,
        })
    }

    /// Tells whether it is a share of a whole and not a number of things.
    pub fn is_share(self) -> bool {
        matches!(self, Self::Most | Self::VastMajority | Self::Minority)
    }

    /// Returns the amount: the least and the most that the word stands for.
    pub fn amount(self) -> Amount {
        const MILLION: i64 = 1_000_000;
        let hundredths = |low: i64, high: i64| (Decimal::new(low, 2), Decimal::new(high, 2), Decimal::new(1, 2));
        let whole = |low: i64, high: i64, step: i64| (Decimal::from(low), Decimal::from(high), Decimal::from(step));
        let (low, high, step) = match self {
            Self::Couple => whole(2, 2, 1),
            Self::Several => whole(3, 12, 1),
            Self::Handful => whole(3, 9, 1),
            Self::Dozens => whole(24, 99, 12),
            Self::Scores => whole(40, 99, 20),
            Self::Hundreds => whole(200, 999, 100),
            Self::Thousands => whole(2_000, 999_999, 1_000),
            Self::TensOfThousands => whole(20_000, 99_999, 10_000),
            Self::HundredsOfThousands => whole(200_000, 999_999, 100_000),
            Self::Millions => whole(2 * MILLION, 1_000 * MILLION - 1, MILLION),
            Self::TensOfMillions => whole(20 * MILLION, 100 * MILLION - 1, 10 * MILLION),
            Self::HundredsOfMillions => whole(200 * MILLION, 1_000 * MILLION - 1, 100 * MILLION),
            Self::Billions => whole(2_000 * MILLION, 1_000_000 * MILLION - 1, 1_000 * MILLION),
            Self::TensOfBillions => whole(20_000 * MILLION, 100_000 * MILLION - 1, 10_000 * MILLION),
            Self::HundredsOfBillions => whole(200_000 * MILLION, 1_000_000 * MILLION - 1, 100_000 * MILLION),
            Self::Trillions => whole(2_000_000 * MILLION, 1_000_000_000 * MILLION - 1, 1_000_000 * MILLION),
            Self::Most => hundredths(50, 100),
            Self::VastMajority => hundredths(75, 100),
            Self::Minority => hundredths(0, 50),
        };
        Amount { low: Some(low), high: Some(high), step, approximation: Approximation::Vague }
    }
}

/// An amount as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Amount {
    /// The stated value; of a range or a vague amount its lower end (`None` is open).
    pub low: Option<Decimal>,
    /// The same value again; of a range or a vague amount its upper end (`None` is open).
    pub high: Option<Decimal>,
    /// The place value of the last significant digit as written: 1,000,000 for "6 million", 0.1 for "4.1".
    pub step: Decimal,
    /// The words around it.
    pub approximation: Approximation,
}

impl Amount {
    /// Returns a bare amount.
    pub fn point(value: Decimal, step: Decimal) -> Self {
        Self { low: Some(value), high: Some(value), step, approximation: Approximation::None }
    }

    /// Returns the amount between two stated ends.
    pub fn range(low: Decimal, high: Decimal, step: Decimal) -> Self {
        Self { low: Some(low), high: Some(high), step, approximation: Approximation::None }
    }

    /// Returns the amount as told: the value where it is one, and the ends that bound words leave open as `None`.
    ///
    /// "More than 60" has no upper end, "up to 400" no lower one; a vague amount has only a lower one.
    pub fn told(&self) -> Interval {
        use Approximation::{AtLeast, AtMost, LessThan, MoreThan, UpTo, Vague};
        match self.approximation {
            MoreThan | AtLeast => Interval::new(self.low, None),
            LessThan | AtMost | UpTo => Interval::new(None, self.high),
            Vague if self.low != self.high => Interval::new(self.low, None),
            _ => Interval::new(self.low, self.high),
        }
    }

    /// Returns the one stated value; ranges and vague amounts have none.
    pub fn value(&self) -> Option<Decimal> {
        if self.low == self.high { self.low } else { None }
    }
}

/// An interval of possible values; an end that is `None` is open to infinity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interval {
    /// The lowest possible value.
    pub low: Option<Decimal>,
    /// The highest possible value.
    pub high: Option<Decimal>,
}

impl Interval {
    /// Returns the closed interval.
    pub fn new(low: Option<Decimal>, high: Option<Decimal>) -> Self {
        Self { low, high }
    }

    /// Tells whether no value lies in both; where they only touch, as the roundings of 3 and 4 do at 3.5, nothing does.
    pub fn is_disjoint(self, other: Self) -> bool {
        let below = |high: Option<Decimal>, low: Option<Decimal>| matches!((high, low), (Some(high), Some(low)) if high <= low);
        below(self.high, other.low) || below(other.high, self.low)
    }

    /// Tells whether `value` lies in it.
    pub fn holds(self, value: Decimal) -> bool {
        self.low.is_none_or(|low| low <= value) && self.high.is_none_or(|high| value <= high)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn word_lists_name_approximations_by_their_number() {
        for number in 0..=11 {
            assert_eq!(Approximation::from_payload(number) as i32, number);
        }
        assert_eq!(Approximation::from_payload(12), Approximation::None);
    }

    #[test]
    fn facts_print_which_way_a_hedge_points() {
        let signs: Vec<&str> = (0..=11).map(|it| Approximation::from_payload(it).sign()).collect();
        assert_eq!(signs, ["=", "~", "~", ">", ">", ">", "<", "<", "<", "~", "~", "="]);
    }

    #[test]
    fn vague_words_reach_from_two_of_their_kind_to_just_below_the_next() {
        const EXPECTED: [(&str, &str, &str); 19] = [
            ("2", "2", "1"),
            ("3", "12", "1"),
            ("3", "9", "1"),
            ("24", "99", "12"),
            ("40", "99", "20"),
            ("200", "999", "100"),
            ("2000", "999999", "1000"),
            ("20000", "99999", "10000"),
            ("200000", "999999", "100000"),
            ("2000000", "999999999", "1000000"),
            ("20000000", "99999999", "10000000"),
            ("200000000", "999999999", "100000000"),
            ("2000000000", "999999999999", "1000000000"),
            ("20000000000", "99999999999", "10000000000"),
            ("200000000000", "999999999999", "100000000000"),
            ("2000000000000", "999999999999999", "1000000000000"),
            ("0.50", "1.00", "0.01"),
            ("0.75", "1.00", "0.01"),
            ("0.00", "0.50", "0.01"),
        ];
        for (number, (low, high, step)) in EXPECTED.into_iter().enumerate() {
            let word = Vague::from_payload(number as i32).expect("it is listed");
            assert_eq!(word as usize, number);
            assert_eq!(word.is_share(), number >= Vague::Most as usize);
            let decimal = |text: &str| text.parse::<Decimal>().expect("a decimal");
            let expected = Amount { approximation: Approximation::Vague, ..Amount::range(decimal(low), decimal(high), decimal(step)) };
            assert_eq!(word.amount(), expected, "{word:?}");
        }
        assert_eq!(Vague::from_payload(19), None);
    }

    #[test]
    fn bounds_are_told_open() {
        let told = |approximation| Amount { approximation, ..Amount::point(Decimal::TEN, Decimal::ONE) }.told();
        let ten = Some(Decimal::TEN);
        for lower in [Approximation::MoreThan, Approximation::AtLeast] {
            assert_eq!(told(lower), Interval::new(ten, None));
        }
        for upper in [Approximation::LessThan, Approximation::AtMost, Approximation::UpTo] {
            assert_eq!(told(upper), Interval::new(None, ten));
        }
        for value in [Approximation::None, Approximation::About, Approximation::JustBelow, Approximation::Exactly] {
            assert_eq!(told(value), Interval::new(ten, ten));
        }
        assert_eq!(Vague::Dozens.amount().told(), Interval::new(Some(Decimal::from(24)), None));
        assert_eq!(Vague::Couple.amount().told(), Interval::new(Some(Decimal::TWO), Some(Decimal::TWO)));
    }

    #[test]
    fn ends_belong_to_an_interval() {
        let interval = Interval::new(Some(Decimal::ONE), Some(Decimal::TEN));
        let held = [0, 1, 5, 10, 11].map(|it| interval.holds(Decimal::from(it)));
        assert_eq!(held, [false, true, true, true, false]);
        assert!(Interval::new(None, Some(Decimal::TEN)).holds(Decimal::from(-5)));
        assert!(!Interval::new(None, Some(Decimal::TEN)).holds(Decimal::from(11)));
        assert!(Interval::new(Some(Decimal::ONE), None).holds(Decimal::from(99)));
    }
}
