//! What in the body supports a figure of the display text: an equal value, one that it rounds, or one step of arithmetic.

use jiff::civil::Date;

use crate::amount::{Amount, Approximation, Decimal, Interval};
use crate::claim::{ClaimKind, Claims};
use crate::document::{Prose, TokenKind};
use crate::lexicon::{self, Class};
use crate::mention::{Mentions, Quantity, QuantityKind};
use crate::tolerance::{self, Fit};
use crate::unit::Dimension;

/// How a figure is supported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Support {
    /// The body states it, or a value that it rounds: an index into the claims where one is known.
    Reported(Option<u32>),
    /// It follows in one step from two body figures that share words with it.
    Derived(Derivation),
    /// A body figure or a step of arithmetic gives it, but nothing says that they belong together.
    Loose(Option<Derivation>),
    /// Nothing in the body gives it.
    None,
}

/// A step of arithmetic from body figures to a display figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Derivation {
    /// The step.
    pub operation: Operation,
    /// The figures: indices into the claims; a year is no claim.
    pub parts: [Option<u32>; 2],
    /// The result.
    pub result: Decimal,
}

/// A step of arithmetic.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Operation {
    /// a + b
    Sum,
    /// a − b
    Difference,
    /// a ÷ b, in per cent
    Share,
    /// (b − a) ÷ a, in per cent
    PercentChange,
    /// a ÷ b
    Ratio,
    /// 100 − a
    Remainder,
    /// year − year
    Years,
    /// How many things of a kind a sentence lists.
    Count,
    /// a per cent of b
    Part,
}

/// The supports of the display figures of a document.
#[derive(Clone, Debug, Default)]
pub struct Supports {
    supports: Vec<(u32, Support)>,
    written: Vec<u32>,
}

/// What values are set side by side; within a family only numbers count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Family {
    Plain,
    Ratio,
    Years,
    Money,
    Percent,
    Measure(Dimension),
}

/// The most figures of one sentence that are combined with each other.
const COMBINED: usize = 8;

/// The most years that are subtracted from each other.
const YEARS: usize = 24;

/// The most values and derivations near a figure that are looked at for one that speaks of the same thing.
const LOOKED_AT: usize = 48;

/// The most ranges and bounds that are looked through one by one.
const RANGES: usize = 256;

impl Supports {
    /// Finds the support of each display figure among `claims`.
    pub fn read(prose: &Prose<'_>, mentions: &Mentions, claims: &Claims, date: Option<Date>) -> Self {
        let display: Vec<u32> =
            (0..claims.all().len() as u32).filter(|&it| claims.get(it).role.is_display() && quantity(mentions, claims, it).is_some()).collect();
        if display.is_empty() {
            return Self::default();
        }
        let (mut body, by_sentence) = Body::read(prose, mentions, claims);
        let find = |body: &Body, index: u32| Some((index, body.support(prose, mentions, claims, index)?));
        let mut supports: Vec<(u32, Support)> = display.iter().filter_map(|&index| find(&body, index)).collect();
        // Most figures are stated outright; what one step of arithmetic gives is worked out only where one is not.
        let open = |support: &Support| !matches!(support, Support::Reported(_));
        for (index, _) in supports.iter().filter(|it| open(&it.1)) {
            if let Some((family, amount)) = quantity(mentions, claims, *index).and_then(normalised) {
                body.want(family, &amount);
            }
        }
        if supports.iter().any(|it| open(&it.1)) {
            body.derive(prose, mentions, claims, &by_sentence);
            body.derive_years(mentions, date);
            body.derived.sort_by_key(|it| (it.0, it.1));
            for (index, support) in supports.iter_mut().filter(|it| open(&it.1)) {
                *support = body.support(prose, mentions, claims, *index).unwrap_or(*support);
            }
        }
        Self { supports, written: body.written }
    }

    /// Tells whether the body holds the numeral of token `at`, in digits or words, whatever it counts there.
    pub fn is_written(&self, prose: &Prose<'_>, at: usize) -> bool {
        numeral(prose, at).is_some_and(|it| self.written.binary_search(&it).is_ok())
    }

    /// Returns the support of display claim `index`.
    pub fn of(&self, index: u32) -> Option<Support> {
        let at = self.supports.binary_search_by_key(&index, |it| it.0).ok()?;
        Some(self.supports[at].1)
    }
}

fn quantity<'m>(mentions: &'m Mentions, claims: &Claims, index: u32) -> Option<&'m Quantity> {
    match claims.get(index).kind {
        ClaimKind::Quantity(it) => mentions.quantities.get(it as usize),
        ClaimKind::Change(_) => None,
    }
}

/// The values of the body, sorted for look-up.
struct Body {
    /// Single values by family.
    points: Vec<(Family, Decimal, u32)>,
    /// Ranges, vague amounts and bounds.
    ranges: Vec<(Family, Amount, u32)>,
    /// All numerals in digits or words, whatever they were read as.
    written: Vec<u32>,
    /// For each family of display figures that the body does not state, the ends between which they all lie: only there something is derived.
    wanted: Vec<(Family, Decimal, Decimal)>,
    /// What one step gives.
    derived: Vec<(Family, Decimal, Derivation)>,
}

impl Body {
    /// Returns the stated values of the body, and its figures by sentence.
    fn read(prose: &Prose<'_>, mentions: &Mentions, claims: &Claims) -> (Self, Vec<(u32, u32)>) {
        let mut body = Self { points: Vec::new(), ranges: Vec::new(), written: Vec::new(), wanted: Vec::new(), derived: Vec::new() };
        let mut by_sentence: Vec<(u32, u32)> = Vec::new();
        for (index, claim) in claims.all().iter().enumerate().filter(|(_, it)| it.role.is_story()) {
            let index = index as u32;
            let Some(quantity) = quantity(mentions, claims, index) else { continue };
            by_sentence.push((claim.sentence, index));
            let Some((family, amount)) = normalised(quantity) else { continue };
            if matches!(quantity.kind, QuantityKind::Score | QuantityKind::Vote) {
                // Each side of a score is a figure of its own.
                body.points.extend([amount.low, amount.high].into_iter().flatten().map(|it| (family, it, index)));
                continue;
            }
            if let Some(value) = amount.value() {
                body.points.push((family, value, index));
            }
            let is_interval = amount.value().is_none() || amount.approximation != Approximation::None;
            if is_interval && body.ranges.len() < RANGES {
                body.points.extend([amount.low, amount.high].into_iter().flatten().map(|it| (family, it, index)));
                body.ranges.push((family, amount, index));
            }
        }
        body.points.sort_unstable();
        body.points.dedup();
        for sentence in &prose.sentences {
            let is_story = claims_are_story(claims, sentence.block);
            if is_story == Some(false) {
                continue;
            }
            for at in sentence.tokens.range() {
                if !prose.is_kind(at, TokenKind::Number) && !prose.has(at, Class::Cardinal) {
                    continue;
                }
                // The "180" of "180 million" is no 180.
                let is_scaled = prose.has(at + 1, Class::Magnitude);
                if is_scaled || is_joined(prose, at) {
                    continue;
                }
                body.written.extend(numeral(prose, at));
                // "Twenty-five" holds no five.
                body.written.extend(joined(prose, at));
            }
        }
        body.written.sort_unstable();
        body.written.dedup();
        (body, by_sentence)
    }

    fn support(&self, prose: &Prose<'_>, mentions: &Mentions, claims: &Claims, index: u32) -> Option<Support> {
        let said = quantity(mentions, claims, index)?;
        Some(self.support_of(prose, mentions, claims, index, said))
    }

    fn support_of(&self, prose: &Prose<'_>, mentions: &Mentions, claims: &Claims, index: u32, said: &Quantity) -> Support {
        let Some((family, amount)) = normalised(said) else { return Support::Reported(None) };
        let (low, high) = (amount.low, amount.high);
        let ends_meet = |family: Family| [low, high].into_iter().flatten().all(|it| self.within(family, Some(it), Some(it)).next().is_some());
        // The same numeral, or one with another unit ("28K" beside "$28,000") or read as something else (a year, a code) that speaks of the same thing.
        if ends_meet(family) {
            let exact = self.within(family, low, low);
            let related = exact.clone().find(|&it| are_related(claims, index, it));
            return Support::Reported(related.or_else(|| exact.clone().next()));
        }
        let others = || [Family::Plain, Family::Money, Family::Percent].into_iter().filter(|it| *it != family && ends_meet(*it));
        let is_told = |it: Family| self.within(it, low, low).any(|it| are_close(claims, index, it));
        if others().any(is_told) {
            return Support::Reported(None);
        }
        let digits = || said.number.range().filter(|&it| numeral(prose, it).is_some());
        // Lengths are read in one unit, so "37.6 years" must also meet a bare "37.6".
        let is_plain = matches!(family, Family::Plain | Family::Measure(_))
            && digits().next().is_some()
            && !prose.tokens[said.number.range()].iter().any(|it| it.has(Class::Magnitude));
        if is_plain && digits().all(|it| numeral(prose, it).is_some_and(|it| self.written.binary_search(&it).is_ok())) {
            return Support::Reported(None);
        }
        // A value that it rounds or bounds must speak of the same thing; in a text full of figures one always lies near.
        let hard = tolerance::hard(&amount);
        // The body may be the coarser one ("$85 million" for 84.7); a tenth to either side holds all that rounds to one value.
        let tenth = |it: Decimal| (it / Decimal::TEN).abs();
        let wide = (hard.low.and_then(|it| it.checked_sub(tenth(it))), hard.high.and_then(|it| it.checked_add(tenth(it))));
        // "The majority" gives no "70.9%".
        let is_point = amount.value().is_some() && amount.approximation != Approximation::Vague;
        let fits = |it: &u32| {
            quantity(mentions, claims, *it).and_then(normalised).is_some_and(|(same, it)| {
                // "Several" gives no "11".
                let is_vaguer = is_point && it.approximation == Approximation::Vague;
                same == family && !is_vaguer && tolerance::fit(&amount, &it) <= Fit::Fits && tolerance::is_hedged_alike(&amount, &it)
            })
        };
        // Of a range both ends must be told; what lies between them supports nothing.
        let reach = if tolerance::is_range(&amount) { 0 } else { LOOKED_AT };
        let rounded = || self.within(family, wide.0, wide.1).take(reach).filter(fits);
        // A figure that is finer than the body's must be told of the very same thing: many whole numbers lie within half of one.
        let is_finer = |it: u32| quantity(mentions, claims, it).is_some_and(|it| tolerance::step(&said.amount) < tolerance::step(&it.amount));
        let is_told = |it: u32| if is_finer(it) { are_close(claims, index, it) } else { are_related(claims, index, it) };
        if let Some(it) = rounded().find(|&it| is_told(it)) {
            return Support::Reported(Some(it));
        }
        let ranged = || {
            let fits =
                |it: &&(Family, Amount, u32)| it.0 == family && tolerance::fit(&amount, &it.1) <= Fit::Fits && tolerance::is_hedged_alike(&amount, &it.1);
            self.ranges.iter().filter(fits).filter(move |it| !is_point || it.1.approximation != Approximation::Vague).map(|it| it.2)
        };
        if let Some(it) = ranged().find(|&it| are_related(claims, index, it)) {
            return Support::Reported(Some(it));
        }
        // Years apart make a length of time or an age, never a count.
        let is_years = matches!(said.kind, QuantityKind::Duration | QuantityKind::Age) && said.unit.is_none_or(|it| it.info().name == "year");
        let years = || self.derivations(Family::Years, &said.amount).take(usize::from(is_years));
        if let Some(it) = years().next() {
            return Support::Derived(*it);
        }
        let derived = || self.derivations(family, &amount).take(reach);
        let is_related = |it: &&Derivation| it.parts.iter().flatten().count() > 0 && it.parts.iter().flatten().all(|&part| are_close(claims, index, part));
        // What lies between two percentages are points, and two changes do not add up to one.
        let is_possible = |it: &&Derivation| {
            let parts = || it.parts.iter().flatten();
            let is_percent = |part: &u32| quantity(mentions, claims, *part).is_some_and(|it| it.kind == QuantityKind::Percent);
            match it.operation {
                Operation::Difference => !(said.kind == QuantityKind::Percent && parts().all(is_percent)),
                Operation::Sum if said.kind == QuantityKind::Duration => are_joined(prose, claims, it.parts),
                Operation::Sum => said.kind != QuantityKind::Percent || !parts().any(|&part| is_change(mentions, claims, part)),
                _ => true,
            }
        };
        if let Some(it) = derived().filter(is_possible).find(is_related) {
            return Support::Derived(*it);
        }
        if rounded().next().is_some() || ranged().next().is_some() || others().next().is_some() {
            return Support::Loose(None);
        }
        match derived().next() {
            Some(derivation) => Support::Loose(Some(*derivation)),
            None => Support::None,
        }
    }

    /// Returns the body claims of a family whose value lies between two ends.
    fn within(&self, family: Family, low: Option<Decimal>, high: Option<Decimal>) -> impl Iterator<Item = u32> + Clone + '_ {
        let low = low.unwrap_or(Decimal::MIN);
        let from = self.points.partition_point(|it| (it.0, it.1) < (family, low));
        self.points[from..].iter().take_while(move |it| it.0 == family && high.is_none_or(|high| it.1 <= high)).map(|it| it.2)
    }

    fn derivations(&self, family: Family, amount: &Amount) -> impl Iterator<Item = &Derivation> + '_ {
        let hard = reachable(amount);
        let (low, high) = (hard.low.unwrap_or(Decimal::MIN), hard.high.unwrap_or(Decimal::MAX));
        let from = self.derived.partition_point(|it| (it.0, it.1) < (family, low));
        self.derived[from..].iter().take_while(move |it| it.0 == family && it.1 <= high).map(|it| &it.2)
    }

    /// Has results of `family` kept that a display figure of `amount` could be.
    fn want(&mut self, family: Family, amount: &Amount) {
        let hard = tolerance::hard(amount);
        let (low, high) = (hard.low.unwrap_or(Decimal::MIN), hard.high.unwrap_or(Decimal::MAX));
        match self.wanted.iter_mut().find(|it| it.0 == family) {
            Some(known) => *known = (family, known.1.min(low), known.2.max(high)),
            None => self.wanted.push((family, low, high)),
        }
    }

    /// Keeps what one step gives, where a display figure could be that.
    fn offer(&mut self, family: Family, operation: Operation, parts: [Option<u32>; 2], result: impl FnOnce() -> Option<Decimal>) {
        let Some(&(_, low, high)) = self.wanted.iter().find(|it| it.0 == family) else { return };
        if let Some(result) = result().filter(|&it| low <= it && it <= high) {
            self.derived.push((family, result, Derivation { operation, parts, result }));
        }
    }

    /// Combines the figures of each sentence with each other and with those of the sentence before.
    fn derive(&mut self, prose: &Prose<'_>, mentions: &Mentions, claims: &Claims, by_sentence: &[(u32, u32)]) {
        let mut before: &[(u32, u32)] = &[];
        for group in by_sentence.chunk_by(|a, b| a.0 == b.0) {
            let group = &group[..group.len().min(COMBINED)];
            let follows = before.first().is_some_and(|it| it.0 + 1 == group[0].0);
            let others = if follows { before } else { &[] };
            for (at, &(_, one)) in group.iter().enumerate() {
                for &(_, other) in group[at + 1..].iter().chain(others) {
                    self.combine(prose, mentions, claims, one, other);
                }
                self.remainder(mentions, claims, one);
            }
            self.total(mentions, claims, group);
            before = group;
        }
    }

    fn combine(&mut self, prose: &Prose<'_>, mentions: &Mentions, claims: &Claims, one: u32, other: u32) {
        let figure = |index: u32| {
            let (family, amount) = normalised(quantity(mentions, claims, index)?)?;
            Some((family, amount.value()?))
        };
        let (Some((family, a)), Some((same, b))) = (figure(one), figure(other)) else { return };
        if family != same {
            self.part(mentions, claims, one, other);
            return;
        }
        let (Some(first), Some(second)) = (quantity(mentions, claims, one), quantity(mentions, claims, other)) else { return };
        // A total and what comes to one share, or to one head, do not add up; nor do dollars and pounds, or a rank and a number.
        let is_rate = first.per.is_some();
        let is_alike = is_rate == second.per.is_some() && (family != Family::Money || first.unit == second.unit);
        let is_rank = |it: &Quantity| it.kind == QuantityKind::Ordinal;
        let is_mixed = (first.kind == QuantityKind::Age) != (second.kind == QuantityKind::Age);
        if !is_alike || is_mixed || is_rank(first) || is_rank(second) {
            return;
        }
        let parts = [Some(one), Some(other)];
        // "Nine schools, among them three in Ennis" are nine, not twelve.
        if !is_part_of(prose, claims, one, other) {
            self.offer(family, Operation::Sum, parts, || a.checked_add(b));
        }
        self.offer(family, Operation::Difference, parts, || a.checked_sub(b).map(|it| it.abs()));
        for (a, b) in [(a, b), (b, a)] {
            let percent = |part: Decimal, whole: Decimal| part.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(whole);
            if !is_rate {
                self.offer(Family::Percent, Operation::Share, parts, || percent(a, b));
            }
            self.offer(Family::Percent, Operation::PercentChange, parts, || b.checked_sub(a).and_then(|it| percent(it.abs(), a)));
            self.offer(Family::Ratio, Operation::Ratio, parts, || a.checked_div(b));
        }
    }

    /// Offers what a percentage of a figure is: 375 of "500 pupils, 75% of them".
    fn part(&mut self, mentions: &Mentions, claims: &Claims, one: u32, other: u32) {
        let figure = |index: u32| {
            let (family, amount) = normalised(quantity(mentions, claims, index)?)?;
            Some((family, amount.value()?))
        };
        let (Some(one_figure), Some(other_figure)) = (figure(one), figure(other)) else { return };
        let (percent, (family, whole)) = match (one_figure, other_figure) {
            ((Family::Percent, percent), whole) | (whole, (Family::Percent, percent)) if matches!(whole.0, Family::Plain | Family::Money) => (percent, whole),
            _ => return,
        };
        self.offer(family, Operation::Part, [Some(one), Some(other)], || whole.checked_mul(percent)?.checked_div(Decimal::ONE_HUNDRED));
    }

    fn remainder(&mut self, mentions: &Mentions, claims: &Claims, one: u32) {
        let Some((Family::Percent, amount)) = quantity(mentions, claims, one).and_then(normalised) else { return };
        self.offer(Family::Percent, Operation::Remainder, [Some(one), None], || Decimal::ONE_HUNDRED.checked_sub(amount.value()?));
    }

    /// Adds up all figures of one family in a sentence: "three in Marra, two in Tolo and four upstream".
    fn total(&mut self, mentions: &Mentions, claims: &Claims, group: &[(u32, u32)]) {
        for family in [Family::Plain, Family::Money, Family::Percent] {
            let figures = group.iter().filter_map(|&(_, it)| {
                let (same, amount) = normalised(quantity(mentions, claims, it)?)?;
                (same == family).then_some(amount.value()?)
            });
            let figures: Vec<Decimal> = figures.collect();
            if figures.len() < 3 {
                continue;
            }
            let ends = [group.first().map(|it| it.1), group.last().map(|it| it.1)];
            self.offer(family, Operation::Sum, ends, || figures.iter().try_fold(Decimal::ZERO, |sum, it| sum.checked_add(*it)));
        }
    }

    /// Subtracts the years that the text names: durations, ages, anniversaries.
    fn derive_years(&mut self, mentions: &Mentions, date: Option<Date>) {
        let mut years: Vec<i16> = mentions.times.iter().filter_map(|it| it.year).chain(date.map(Date::year)).collect();
        years.sort_unstable();
        years.dedup();
        years.truncate(YEARS);
        for (at, &one) in years.iter().enumerate() {
            for &other in &years[at + 1..] {
                let result = Decimal::from(other - one);
                let derivation = Derivation { operation: Operation::Years, parts: [None, None], result };
                self.derived.push((Family::Years, result, derivation));
            }
        }
    }
}

/// Tells whether the words between two figures make the second a part of the first.
fn is_part_of(prose: &Prose<'_>, claims: &Claims, one: u32, other: u32) -> bool {
    const PART: [&str; 6] = ["among", "including", "includes", "included", "whom", "them"];
    let (first, second) = (claims.get(one.min(other)).tokens, claims.get(one.max(other)).tokens);
    (first.end as usize..second.start as usize).take(24).any(|it| prose.is_any(it, &PART))
}

/// Tells whether the number word at `at` is the second part of another: the "five" of "twenty-five".
fn is_joined(prose: &Prose<'_>, at: usize) -> bool {
    let tens = at.checked_sub(2).filter(|_| prose.is_kind(at - 1, TokenKind::Dash)).and_then(|it| prose.tokens[it].sense(Class::Cardinal));
    tens.is_some_and(|it| it >= 20 && it % 10 == 0) && prose.tokens[at].sense(Class::Cardinal).is_some_and(|it| (1..10).contains(&it))
}

/// Returns the hash of the numeral that the tens at `at` make with the number behind their hyphen.
fn joined(prose: &Prose<'_>, at: usize) -> Option<u32> {
    let unit = prose.tokens.get(at + 2)?.sense(Class::Cardinal).filter(|_| is_joined(prose, at + 2))?;
    Some(two_digits(prose.tokens[at].sense(Class::Cardinal)? + unit))
}

/// Returns the hash of a number below a hundred in digits.
fn two_digits(value: i32) -> u32 {
    let digits = [value / 10, value % 10].map(|it| b'0' + it.rem_euclid(10) as u8);
    let digits = if value < 10 { &digits[1..] } else { &digits };
    digits.iter().copied().fold(lexicon::HASH_START, lexicon::hash_byte)
}

/// Returns a hash of the numeral that token `at` writes: "nine", "9" and "9.0" are one.
pub fn numeral(prose: &Prose<'_>, at: usize) -> Option<u32> {
    let token = prose.tokens.get(at)?;
    if let Some(value) = token.sense(Class::Cardinal) {
        // Cardinals below a hundred, written in at most two digits.
        return Some(two_digits(value));
    }
    if token.kind != TokenKind::Number {
        return None;
    }
    let text = prose.word(at);
    let text = if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { text };
    Some(text.bytes().filter(|&it| it != b',').fold(lexicon::HASH_START, lexicon::hash_byte))
}

/// Tells whether two claims share a content word, or the display claim has none to share.
fn are_related(claims: &Claims, said: u32, reported: u32) -> bool {
    let ours = claims.words(claims.get(said));
    let theirs = claims.words(claims.get(reported));
    ours.is_empty() || ours.iter().any(|it| theirs.binary_search_by_key(&it.stem, |it| it.stem).is_ok())
}

/// Returns the values that a result may have to be told as `amount`: a bound is set close to what was worked out.
fn reachable(amount: &Amount) -> Interval {
    let hard = tolerance::hard(amount);
    let Some(value) = amount.value() else { return hard };
    let tenth = (value / Decimal::TEN).abs();
    match amount.approximation {
        Approximation::MoreThan | Approximation::AtLeast => Interval::new(hard.low, value.checked_add(tenth)),
        Approximation::LessThan | Approximation::AtMost | Approximation::UpTo => Interval::new(value.checked_sub(tenth), hard.high),
        _ => hard,
    }
}

/// Tells whether "and" joins two figures: two lengths of time are mostly told of two things, "the worst drought in 100 years, the least rain in 30 years".
fn are_joined(prose: &Prose<'_>, claims: &Claims, parts: [Option<u32>; 2]) -> bool {
    let [Some(one), Some(other)] = parts else { return false };
    let (first, second) = (claims.get(one.min(other)).tokens, claims.get(one.max(other)).tokens);
    (first.end as usize..second.start as usize).take(24).any(|it| prose.is_any(it, &["and", "then", "plus"]))
}

/// Tells whether a figure is the size of a change: "up 3%", "a fall of 1.2%".
fn is_change(mentions: &Mentions, claims: &Claims, index: u32) -> bool {
    let ClaimKind::Quantity(quantity) = claims.get(index).kind else { return false };
    let start = mentions.quantities[quantity as usize].tokens.start;
    let from = mentions.changes.partition_point(|it| it.word.end + CHANGE_REACH < start);
    mentions.changes[from..].iter().take_while(|it| it.word.start <= start + CHANGE_REACH).any(|it| it.by == Some(quantity))
}

/// How many tokens may stand between a word of change and its size.
const CHANGE_REACH: u32 = 12;

/// Tells whether two claims share two content words, or all that the display claim has.
fn are_close(claims: &Claims, said: u32, reported: u32) -> bool {
    let ours = claims.words(claims.get(said));
    let theirs = claims.words(claims.get(reported));
    let shared = ours.iter().filter(|it| theirs.binary_search_by_key(&it.stem, |it| it.stem).is_ok()).count();
    shared >= ours.len().min(2)
}

/// Returns whether the block makes story claims; `None` where it makes none at all.
fn claims_are_story(claims: &Claims, block: u32) -> Option<bool> {
    let at = claims.all().partition_point(|it| it.block < block);
    claims.all().get(at).filter(|it| it.block == block).map(|it| it.role.is_story())
}

/// Returns the family of a quantity and its amount in the family's base unit; durations and lengths of time stay in their own unit where they must.
fn normalised(quantity: &Quantity) -> Option<(Family, Amount)> {
    let family = match quantity.kind {
        QuantityKind::Money => Family::Money,
        QuantityKind::Percent | QuantityKind::PercentPoint => Family::Percent,
        // "Two in three" stands for two percentage points to either side.
        QuantityKind::Share => {
            let amount = scaled(&quantity.amount, |it| it.checked_mul(Decimal::ONE_HUNDRED))?;
            return Some((Family::Percent, Amount { step: amount.step.max(Decimal::from(4)), ..amount }));
        }
        QuantityKind::Multiplier => Family::Ratio,
        QuantityKind::Measure | QuantityKind::Duration => match quantity.unit {
            Some(unit) if unit.dimension().converts() => {
                // Ten years are a count of years, not what rounds to ten of them, whatever unit they are worked out in.
                let amount = Amount { step: tolerance::step(&quantity.amount), ..quantity.amount };
                return Some((Family::Measure(unit.dimension()), scaled(&amount, |it| unit.to_base(it))?));
            }
            _ => Family::Plain,
        },
        _ => Family::Plain,
    };
    Some((family, quantity.amount))
}

fn scaled(amount: &Amount, scale: impl Fn(Decimal) -> Option<Decimal>) -> Option<Amount> {
    let end = |it: Option<Decimal>| match it {
        Some(it) => scale(it).map(Some),
        None => Some(None),
    };
    Some(Amount { low: end(amount.low)?, high: end(amount.high)?, step: scale(amount.step)?, approximation: amount.approximation })
}
