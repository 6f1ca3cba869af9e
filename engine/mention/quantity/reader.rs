//! Walks the tokens once and reads a quantity wherever a number-like token starts one.

use crate::amount::{Amount, Approximation, Decimal, Vague};
use crate::document::{Prose, TokenKind, Tokens};
use crate::lexicon::Class;
use crate::mention::quantity::operand::{Operand, is_glued, past_hyphen};
use crate::mention::quantity::range::Joint;
use crate::mention::quantity::{Quantity, QuantityKind, age, approximation, head, operand, range, rank, share, tally};
use crate::mention::time::{Time, TimeKind};
use crate::unit::{Dimension, MINOR_SIGN, Unit, UnitName};

/// The classes of words that can start a quantity, or end its first words.
const STARTERS: u128 = 1 << Class::Cardinal as u32
    | 1 << Class::Magnitude as u32
    | 1 << Class::Group as u32
    | 1 << Class::Ordinal as u32
    | 1 << Class::Fraction as u32
    | 1 << Class::Vague as u32
    | 1 << Class::Multiplier as u32
    | 1 << Class::CurrencyPrefix as u32
    | 1 << Class::DollarPrefix as u32
    | 1 << Class::Unit as u32
    | 1 << Class::Currency as u32
    | 1 << Class::Minor as u32;

/// Verbs whose bare number counts people: "killed 12 and wounded 30".
const VICTIMS: [&str; 24] = [
    "kill",
    "injure",
    "killed",
    "killing",
    "kills",
    "wounded",
    "wounding",
    "wounds",
    "injured",
    "injuring",
    "injures",
    "hurt",
    "hurting",
    "arrested",
    "arresting",
    "detained",
    "employs",
    "employed",
    "employing",
    "hired",
    "evacuated",
    "rescued",
    "displaced",
    "hospitalised",
];

/// A quantity while it is read.
#[derive(Clone, Copy, Debug)]
struct Draft {
    start: usize,
    number: (usize, usize),
    end: usize,
    kind: QuantityKind,
    amount: Amount,
    unit: Option<Unit>,
    per: Option<Tokens>,
    head: Option<usize>,
    is_minor: bool,
}

impl Draft {
    fn new(start: usize, end: usize, kind: QuantityKind, amount: Amount) -> Self {
        Self { start, number: (start, end), end, kind, amount, unit: None, per: None, head: None, is_minor: false }
    }
}

/// Reads the quantities of a document.
pub(super) struct Reader<'p, 't> {
    prose: &'p Prose<'t>,
    times: &'p [Time],
    /// The first time that does not end before the token that is read.
    time: usize,
}

impl<'p, 't> Reader<'p, 't> {
    pub(super) fn new(prose: &'p Prose<'t>, times: &'p [Time]) -> Self {
        Self { prose, times, time: 0 }
    }

    pub(super) fn read(mut self) -> Vec<Quantity> {
        let mut quantities = Vec::new();
        let mut at = 0;
        let mut floor = 0;
        while at < self.prose.tokens.len() {
            let draft = if self.may_start(at) { self.quantity(at) } else { None };
            let Some(draft) = draft else {
                at = self.past_run(at);
                continue;
            };
            let draft = self.widen(draft, floor);
            quantities.push(self.finish(&draft));
            at = draft.end.max(at + 1);
            floor = at;
        }
        quantities
    }

    /// Returns the next token to look at after one that starts no quantity; runs such as "3-4-3" or "16:9" are passed whole.
    fn past_run(&self, at: usize) -> usize {
        let prose = self.prose;
        let mut next = at + 1;
        if prose.is_kind(at, TokenKind::Number) {
            while prose.is_kind(next, TokenKind::Colon) && is_glued(prose, next) && prose.is_kind(next + 1, TokenKind::Number) && is_glued(prose, next + 1) {
                next += 2;
            }
        }
        next
    }

    fn may_start(&mut self, at: usize) -> bool {
        let token = &self.prose.tokens[at];
        let is_starter = match token.kind {
            TokenKind::Number | TokenKind::Fraction | TokenKind::Currency => true,
            // The letters of "A$" and "C$" are mostly other words.
            TokenKind::Word if token.len == 1 => self.prose.is_kind(at + 1, TokenKind::Currency),
            TokenKind::Word => {
                token.word.classes() & STARTERS != 0
                    || token.has_digit() && ends_in_digit(self.prose, at)
                    || self.prose.phrase(at, Class::CurrencyPrefix).is_some()
            }
            _ => false,
        };
        is_starter && !self.is_taken(at)
    }

    /// Tells whether a date, a code or an idiom has token `at`. A length of time is a quantity as well.
    fn is_taken(&mut self, at: usize) -> bool {
        if !self.prose.tokens[at].is_taken() {
            return false;
        }
        while self.times.get(self.time).is_some_and(|it| it.tokens.end as usize <= at) {
            self.time += 1;
        }
        !self.times.get(self.time).is_some_and(|it| it.tokens.holds(at) && it.kind == TimeKind::Duration)
    }

    fn quantity(&self, at: usize) -> Option<Draft> {
        let prose = self.prose;
        let token = &prose.tokens[at];
        let is_money_word = (token.has(Class::Currency) || token.has(Class::Minor)) && !token.has(Class::CurrencyPrefix) && !token.has(Class::DollarPrefix);
        if is_money_word && !prose.is_any(at, &["dollar", "penny"]) {
            return None;
        }
        if token.has(Class::Vague)
            && let Some(draft) = self.vague(at)
        {
            return Some(draft);
        }
        if token.has(Class::Multiplier) {
            return self.factor(at);
        }
        let has_article = at > 0 && prose.is_any(at - 1, &["a", "an"]);
        if token.has(Class::Unit) && !token.has(Class::Ordinal) {
            return if has_article { self.one_unit(at) } else { None };
        }
        if has_article && (prose.is(at, "dollar") || prose.is(at, "penny")) {
            return self.one_coin(at);
        }
        // "a hundred trillionth" starts at its article.
        let rank_start = if has_article && token.has(Class::Magnitude) { at - 1 } else { at };
        if let Some(rank) = rank::read(prose, rank_start) {
            let is_fraction = has_article && operand::read(prose, at - 1).is_some_and(|it| it.is_fraction && it.end >= rank.end);
            if !is_fraction {
                let mut draft = Draft::new(rank.start, rank.end, QuantityKind::Ordinal, Amount::point(rank.value, Decimal::ONE));
                draft.head = head::singular(prose, past_hyphen(prose, rank.end)).map(|it| it.at);
                return Some(draft);
            }
        }
        // "a hundred", "a third", "a dozen": the number starts at the article.
        let start = if has_article && !token.has(Class::Cardinal) && token.kind == TokenKind::Word { at - 1 } else { at };
        if token.has(Class::Fraction)
            && let Some(draft) = self.rate_step(start, at)
        {
            return Some(draft);
        }
        let first = operand::read(prose, start).filter(|it| it.end > at)?;
        self.number(signed(prose, first))
    }

    fn number(&self, first: Operand) -> Option<Draft> {
        let prose = self.prose;
        // "days lost per 1,000 employees": the base of a rate counts nothing by itself.
        let is_base = first.start > 0 && prose.is(first.start - 1, "per");
        if is_base || is_some_day(prose, &first) || is_hour(prose, &first) || is_price_year(prose, &first) {
            return None;
        }
        if let Some(draft) = attempts(prose, &first).or_else(|| votes_to(prose, &first)) {
            return Some(draft);
        }
        let is_clock = prose.is_kind(first.number_end, TokenKind::Colon)
            && is_glued(prose, first.number_end)
            && is_glued(prose, first.number_end + 1)
            && prose.is_kind(first.number_end + 1, TokenKind::Number);
        if is_clock && first.unit.is_none() {
            return None;
        }
        if let Some((amount, start, end)) = age::decade(prose, first.start) {
            return Some(Draft { unit: Some(UnitName::Year.unit()), ..Draft::new(start, end, QuantityKind::Age, amount) });
        }
        if prose.is(first.start, "zero") && first.start > 0 && prose.is(first.start - 1, "absolute") && first.unit.is_none() {
            let mut draft = Draft::new(first.start - 1, first.end, QuantityKind::Temperature, Amount::point(first.value, first.step));
            draft.unit = Some(UnitName::Kelvin.unit());
            return Some(draft);
        }
        // "the 1990s", "the 60s"
        let is_decade = prose.is(first.number_end, "s") && is_glued(prose, first.number_end) && first.unit.is_none();
        if is_decade {
            return None;
        }
        if let Some(draft) = self.times_as(&first) {
            return Some(draft);
        }
        if let Some(share) = share::of_two(prose, &first) {
            let mut draft = Draft::new(first.start, share.end, QuantityKind::Share, Amount::point(share.value, share.step));
            draft.head = share.head.map(|it| it.at);
            draft.end = share.head.map_or(share.end, |it| it.end);
            if let Some((approximation, end)) = approximation::after(prose, draft.end) {
                draft.amount.approximation = approximation;
                draft.end = end;
            }
            return Some(draft);
        }
        if let Some(pair) = range::pair(prose, first) {
            if let Some(kind) = tally::read(prose, &pair) {
                let amount = Amount::range(pair.first.value, pair.second.value, Decimal::ONE);
                return Some(Draft::new(first.start, pair.second.end, kind, amount));
            }
            if let Some((amount, joined)) = pair.range(prose) {
                // "two to three times higher"
                if let Some(factor) = self.times_as(&joined) {
                    return Some(Draft { start: first.start, number: (first.start, factor.number.1), amount, ..factor });
                }
                let mut draft = self.with_unit(amount, &joined)?;
                if pair.has_between {
                    draft.start = (draft.start.saturating_sub(2)..draft.start).find(|&it| prose.is(it, "between")).unwrap_or(draft.start);
                }
                return Some(draft);
            }
            let is_code = pair.joint == Joint::Dash && pair.first.unit.is_none() && pair.second.unit.is_none() && is_glued(prose, first.end);
            if is_code && first.value == pair.second.value {
                return None;
            }
        }
        let first = self.with_shared_unit(first);
        if let Some(draft) = self.over(&first) {
            return Some(draft);
        }
        if let Some(draft) = self.magnitude(&first) {
            return Some(draft);
        }
        let whole = below_zero(prose, compound(prose, first));
        self.with_unit(Amount::point(whole.value, whole.step), &whole)
    }

    /// Gives the first of "10 and 20 kilometres" the unit of the second.
    fn with_shared_unit(&self, first: Operand) -> Operand {
        let prose = self.prose;
        let is_bare = first.unit.is_none() && first.has_digits && !first.is_fraction && first.magnitude == 0;
        let second = if is_bare && prose.is(first.end, "and") { operand::read(prose, first.end + 1) } else { None };
        let Some(second) = second.filter(|it| it.has_digits && !it.is_compound && it.factor == Decimal::ONE) else { return first };
        let has_length = |it: &Unit| matches!(it.dimension(), Dimension::Length | Dimension::Mass | Dimension::Volume | Dimension::Area | Dimension::Speed);
        match second.unit.filter(has_length) {
            Some(unit) => Operand { unit: Some(unit), kind: second.kind, ..first },
            None => first,
        }
    }

    /// Reads the "quarter point", "half-point" and "half a point" by which a bank moves its rate.
    fn rate_step(&self, start: usize, at: usize) -> Option<Draft> {
        let prose = self.prose;
        let value = match prose.tokens[at].sense(Class::Fraction)? {
            2 => Decimal::new(5, 1),
            4 => Decimal::new(25, 2),
            _ => return None,
        };
        let of = at + 1 + usize::from(prose.is(at + 1, "of"));
        let point = if prose.is_any(of, &["a", "one"]) { of + 1 } else { past_hyphen(prose, at + 1) };
        let nearby = at.saturating_sub(8)..(at + 10).min(prose.tokens.len());
        let is_step = prose.is(point, "point") && nearby.into_iter().any(|it| prose.is_any(it, &["rate", "rates", "fed", "bank", "percent"]));
        if !is_step {
            return None;
        }
        let mut draft = Draft::new(start, point + 1, QuantityKind::PercentPoint, Amount::point(value, Decimal::new(1, 2)));
        draft.unit = Some(Unit::POINTS);
        Some(draft)
    }

    /// Reads "magnitude 5.4", "a magnitude-5.4 quake", "a magnitude of 5.4".
    fn magnitude(&self, first: &Operand) -> Option<Draft> {
        let prose = self.prose;
        let before = first.start.checked_sub(1)?;
        let is_joint = prose.is(before, "of") || prose.is_kind(before, TokenKind::Dash) && is_glued(prose, before) && is_glued(prose, first.start);
        let name = before.checked_sub(usize::from(is_joint))?;
        let is_plain = first.unit.is_none() && first.has_digits && first.magnitude == 0 && first.value < Decimal::from(12);
        if !is_plain || !prose.is(name, "magnitude") {
            return None;
        }
        let mut draft = Draft::new(first.start, first.end, QuantityKind::Measure, Amount::point(first.value, first.step));
        draft.unit = Some(UnitName::Magnitude.unit());
        Some(draft)
    }

    /// Reads "one over three" where it ends what is said.
    fn over(&self, first: &Operand) -> Option<Draft> {
        let prose = self.prose;
        let is_bare = |it: &Operand| it.unit.is_none() && it.value.scale() == 0 && !it.is_fraction && it.end == it.number_end;
        if !prose.is(first.end, "over") || !is_bare(first) {
            return None;
        }
        let second = operand::read(prose, first.end + 1).filter(is_bare)?;
        let is_last = prose.tokens.get(second.end).is_none_or(|it| it.kind == TokenKind::Terminal);
        let value = first.value.checked_div(second.value).filter(|_| is_last)?;
        Some(Draft::new(first.start, second.end, QuantityKind::Share, Amount::point(value, Decimal::new(1, 2))))
    }

    /// Reads what follows the number and its unit: ages, rates, bounds, the counted noun.
    fn with_unit(&self, amount: Amount, operand: &Operand) -> Option<Draft> {
        let prose = self.prose;
        let mut draft = Draft { unit: operand.unit, is_minor: operand.is_minor(), ..Draft::new(operand.start, operand.end, operand.kind, amount) };
        // "40-odd members", "$500,000-plus", "5% or more"
        if let Some((approximation, end)) = approximation::after(prose, draft.end) {
            draft.amount.approximation = approximation;
            draft.end = end;
        }
        if let Some(end) = age::old(prose, operand) {
            draft.kind = QuantityKind::Age;
            draft.unit = operand.unit.or(Some(UnitName::Year.unit()));
            draft.number.1 = end;
            draft.end = end;
            return Some(draft);
        }
        if let Some((start, end)) = age::around(prose, operand.start, operand) {
            draft.start = start;
            draft.end = draft.end.max(end);
            draft.kind = QuantityKind::Age;
            draft.unit = Some(UnitName::Year.unit());
            return Some(draft);
        }
        if draft.unit.is_none() && draft.end > operand.end {
            // "20,000 or so fans", "100-plus miles"
            if let Some((payload, len)) = prose.phrase(draft.end, Class::Unit)
                && let Some(unit) = Unit::from_payload(payload)
            {
                draft.unit = Some(unit);
                draft.kind = QuantityKind::of_unit(unit);
                draft.end += len;
                draft.number.1 = draft.end;
            }
        }
        if draft.unit.is_some() {
            self.rate(&mut draft);
            if matches!(draft.kind, QuantityKind::Percent) {
                draft.head = head::of_phrase(prose, draft.end).map(|it| it.at);
            } else if operand.is_compound || at_article(prose, draft.start) {
                draft.head = head::singular(prose, past_hyphen(prose, draft.end)).map(|it| it.at);
            }
            return Some(draft);
        }
        if operand.is_fraction {
            return Some(self.fraction(draft));
        }
        self.count(draft, operand)
    }

    /// Reads a bare fraction: the share of what follows "of", or of "half the workers".
    fn fraction(&self, mut draft: Draft) -> Draft {
        let prose = self.prose;
        // "half as many as in 2005"
        if prose.is(draft.end, "as") && prose.is_any(draft.end + 1, &["many", "much", "large", "big", "high", "likely", "long", "fast", "expensive"]) {
            draft.kind = QuantityKind::Multiplier;
            draft.end += 2;
            return draft;
        }
        draft.kind = QuantityKind::Share;
        let noun = if prose.is(draft.end, "of") {
            head::of_phrase(prose, draft.end)
        } else if prose.has(draft.end, Class::Determiner) || prose.is_any(draft.end, &["its", "their", "his", "her", "our", "all"]) {
            head::whole(prose, draft.end)
        } else {
            head::plural(prose, draft.end)
        };
        draft.head = noun.map(|it| it.at);
        let is_apart = noun.is_some_and(|it| (draft.end..it.end).any(|at| prose.is_kind(at, TokenKind::Number)));
        if let Some(noun) = noun.filter(|_| !is_apart) {
            draft.end = noun.end;
        }
        draft
    }

    /// Reads the noun that a plain number counts.
    fn count(&self, mut draft: Draft, operand: &Operand) -> Option<Draft> {
        let prose = self.prose;
        let is_one = draft.amount.value() == Some(Decimal::ONE);
        let is_word_one = is_one && !operand.has_digits;
        // "one based on market forces"
        let is_participle = |it: &head::Noun| is_word_one && it.end == draft.end + 1 && prose.word(it.at).ends_with("ed");
        let noun = head::counted(prose, draft.end, is_one).filter(|it| !is_participle(it));
        if is_word_one && (noun.is_none() || prose.is(draft.end, "of") || is_pronoun(prose, draft.start)) {
            let is_alone = prose.tokens.len() == draft.end - draft.start || draft.start > 0 && prose.is_any(draft.start, &["minus", "negative"]);
            return is_alone.then_some(draft);
        }
        if let Some(noun) = noun {
            draft.kind = QuantityKind::Count;
            draft.head = Some(noun.at);
            draft.end = noun.end;
            // "six straight months"
            let is_streak = noun.at == operand.end + 1 && prose.is_any(operand.end, &["straight", "consecutive", "successive", "whole", "full"]);
            let unit = prose.tokens[noun.at].sense(Class::Unit).and_then(Unit::from_payload).filter(|it| is_streak && it.dimension() == Dimension::Time);
            if let Some(unit) = unit {
                draft.kind = QuantityKind::Duration;
                draft.unit = Some(unit);
                draft.head = None;
            }
        } else if counts_people(prose, draft.start, draft.end) || counts_votes(prose, draft.end) || is_total(prose, draft.start) {
            draft.kind = QuantityKind::Count;
        }
        let is_rate = self.rate_end(draft.end).is_some_and(|it| prose.is_any(draft.end, &["per", "each", "every"]) || it.1);
        // "35 per 100,000 residents" counts what the sentence is about, "155.70 per dollar" the other currency.
        let base = draft.end + 1;
        let is_incidence =
            prose.is(draft.end, "per") && (prose.is_kind(base, TokenKind::Number) || prose.has(base, Class::Magnitude) || prose.has(base, Class::Currency));
        if (noun.is_some() || is_incidence) && is_rate {
            self.rate(&mut draft);
        }
        Some(draft)
    }

    /// Reads "a share", "per 100,000", "a day", "/month", "apiece".
    fn rate(&self, draft: &mut Draft) {
        let Some((end, _)) = self.rate_end(draft.end) else { return };
        let prose = self.prose;
        draft.per = Some(Tokens::new(draft.end, end));
        draft.end = end;
        let time = unit_of_rate(prose, end - 1).filter(|it| it.dimension() == Dimension::Time);
        // "188 miles an hour" is one unit of speed.
        if let (Some(unit), Some(time)) = (draft.unit, time)
            && let Some(speed) = speed_of(unit, time)
        {
            draft.unit = Some(speed);
            draft.kind = QuantityKind::Measure;
            draft.per = None;
            draft.number.1 = end;
        }
    }

    /// Returns one past the words of a rate at `at`, and whether these are unmistakable.
    fn rate_end(&self, at: usize) -> Option<(usize, bool)> {
        let prose = self.prose;
        let joined = past_hyphen(prose, at);
        if prose.word(at) == "/" && is_glued(prose, at) && prose.is_kind(at + 1, TokenKind::Word) {
            return Some((at + 2, true));
        }
        if prose.is(at, "apiece") {
            return Some((at + 1, true));
        }
        if prose.is_any(joined, &["a", "an"]) {
            let noun = past_hyphen(prose, joined + 1);
            if let Some(end) = long_unit(prose, noun) {
                return Some((end, true));
            }
            let is_rate = prose.has(noun, Class::Per)
                && !prose.is_any(noun + 1, &["of", "ago", "earlier", "later", "before"])
                && !prose.is_any(noun, &["square", "cubic"]);
            return is_rate.then_some((noun + 1, prose.has(noun, Class::Unit)));
        }
        if !prose.is_any(joined, &["per", "each", "every"]) {
            return None;
        }
        let noun = past_hyphen(prose, joined + 1);
        if prose.is(joined, "per")
            && let Some(end) = long_unit(prose, noun)
        {
            return Some((end, true));
        }
        if prose.is(joined, "per")
            && let Some(number) = crate::mention::number::read(prose, noun)
        {
            let end = number.tokens.end as usize;
            let noun = head::plural(prose, end).map_or(end, |it| it.end);
            return Some((noun, true));
        }
        let is_noun = prose.is_kind(noun, TokenKind::Word) && (prose.is(joined, "per") && !prose.has(noun, Class::Stop) || prose.has(noun, Class::Per));
        if prose.is(joined, "each") && !is_noun {
            return Some((joined + 1, true));
        }
        is_noun.then_some((noun + 1, prose.is(joined, "per")))
    }

    /// Reads "dozens of people", "several hundred homes", "a few", "most of the seats".
    fn vague(&self, at: usize) -> Option<Draft> {
        let prose = self.prose;
        let forward = prose.phrase(at, Class::Vague).filter(|it| it.0 >= 0).map(|(payload, len)| (payload, at, at + len));
        let (payload, start, end) = forward.or_else(|| {
            [at + 2, at + 1]
                .into_iter()
                .find_map(|end| prose.phrase_before(end, Class::Vague).filter(|it| it.0 >= 0).map(|(payload, first)| (payload, first, end)))
        })?;
        let vague = Vague::from_payload(payload)?;
        // "made the most of it", "test scores".
        let is_idiom = vague == Vague::Most && start > 0 && prose.is(start, "most") && prose.is(start - 1, "the");
        if is_idiom {
            return None;
        }
        let is_test = vague == Vague::Scores && !prose.is_any(end, &["of", "more"]);
        if is_test {
            return None;
        }
        let mut draft = Draft::new(start, end, QuantityKind::Count, vague.amount());
        if vague.is_share() {
            draft.kind = QuantityKind::Share;
            let of = if prose.is(end - 1, "of") { end - 1 } else { end };
            draft.head = head::of_phrase(prose, of).map(|it| it.at);
            return Some(draft);
        }
        // "several hundred", "a few million", "a couple dozen"
        for _ in 0..2 {
            let size = prose.tokens.get(draft.end).and_then(|it| {
                it.sense(Class::Magnitude).and_then(|it| 10_i64.checked_pow(u32::try_from(it).ok()?)).or_else(|| it.sense(Class::Group).map(i64::from))
            });
            let Some(size) = size.map(Decimal::from) else { break };
            let scale = |it: Option<Decimal>| it.and_then(|it| it.checked_mul(size));
            // The step of "several hundred million" is a hundred million.
            let step = if draft.end > end { draft.amount.step.checked_mul(size).unwrap_or(size) } else { size };
            draft.amount = Amount { low: scale(draft.amount.low), high: scale(draft.amount.high), step, ..draft.amount };
            draft.end += 1;
            draft.number.1 = draft.end;
        }
        let unit = prose.phrase(draft.end, Class::Unit).or_else(|| prose.phrase(draft.end, Class::Currency));
        let of_unit =
            prose.is(draft.end, "of").then(|| prose.phrase(draft.end + 1, Class::Unit).or_else(|| prose.phrase(draft.end + 1, Class::Currency))).flatten();
        let pounds = if prose.is(draft.end, "of") { draft.end + 1 } else { draft.end };
        let is_sum = draft.amount.low >= Some(Decimal::ONE_THOUSAND) && prose.is(pounds, "pounds");
        let unit = if is_sum { Some((UnitName::Gbp as i32, 1)).map(|it| (it, pounds)) } else { unit.map(|it| (it, draft.end)) };
        let unit = unit.or(of_unit.map(|it| (it, draft.end + 1)));
        // "a few cents"
        if unit.is_none()
            && let Some((payload, len)) = prose.phrase(draft.end, Class::Minor).filter(|it| it.0 < MINOR_SIGN)
        {
            let hundredth = |it: Option<Decimal>| it.and_then(|it| it.checked_mul(Decimal::new(1, 2)));
            draft.amount = Amount { low: hundredth(draft.amount.low), high: hundredth(draft.amount.high), step: Decimal::new(1, 2), ..draft.amount };
            (draft.unit, draft.kind, draft.is_minor) = (Unit::from_payload(payload), QuantityKind::Money, true);
            draft.end += len;
            draft.number.1 = draft.end;
            self.rate(&mut draft);
            return Some(draft);
        }
        if let Some(((payload, len), first)) = unit
            && let Some(unit) = Unit::from_payload(payload)
        {
            draft.unit = Some(unit);
            draft.kind = QuantityKind::of_unit(unit);
            draft.end = first + len;
            draft.number.1 = draft.end;
            self.rate(&mut draft);
            return Some(draft);
        }
        if let Some(noun) = head::counted(prose, if prose.is(draft.end - 1, "of") { draft.end - 1 } else { draft.end }, false) {
            draft.head = Some(noun.at);
            draft.end = noun.end;
        }
        Some(draft)
    }

    /// Reads "doubled", "twice as many", "sixfold".
    fn factor(&self, at: usize) -> Option<Draft> {
        let prose = self.prose;
        let twelfths = prose.tokens[at].sense(Class::Multiplier)?;
        let word = prose.word(at);
        let compares = prose.is_any(at + 1, &["the", "that", "what", "its", "their", "his", "her", "last", "this", "as", "previous", "normal", "our", "those"]);
        let is_verb = word.ends_with("ed") || word.ends_with("ing") || word.ends_with("fold");
        let after_auxiliary = at > 0
            && (prose.is_any(at - 1, &["to", "will", "would", "could", "may", "might", "than", "nearly", "almost"])
                || prose.phrase_before(at, Class::Approximator).is_some());
        let is_factor = if prose.is_any(at, &["twice", "thrice"]) {
            compares || is_comparative(prose, at + 1)
        } else if prose.is_any(at, &["double", "triple", "treble", "quadruple", "quintuple"]) {
            compares || after_auxiliary && !prose.is_any(at + 1, &["digit", "digits", "standards", "murder"])
        } else {
            is_verb || after_auxiliary || prose.is_any(at + 1, &["in", "to", "from"])
        };
        if !is_factor {
            return None;
        }
        let value = Decimal::from(twelfths).checked_div(Decimal::from(12))?;
        let step = value.checked_mul(Decimal::new(15, 2))?;
        let mut draft = Draft::new(at, at + 1, QuantityKind::Multiplier, Amount::point(value.normalize(), step));
        draft.end = comparison_end(prose, at + 1).max(at + 1);
        Some(draft)
    }

    /// Reads "three times as large", "10 times the size", "five-fold", "3x".
    fn times_as(&self, first: &Operand) -> Option<Draft> {
        let prose = self.prose;
        if first.unit.is_some() || first.value <= Decimal::ZERO {
            return None;
        }
        let at = past_hyphen(prose, first.end);
        let end = if prose.is(at, "times") {
            let end = comparison_end(prose, at + 1);
            let compares = end > at + 1 || prose.is_any(at + 1, &["the", "that", "what", "its", "their", "his", "her", "last"]);
            if !compares {
                return None;
            }
            end.max(at + 1)
        } else if at > first.end && prose.is(at, "fold") || prose.is(at, "x") && is_glued(prose, at) && first.has_digits {
            at + 1
        } else {
            return None;
        };
        let mut draft = Draft::new(first.start, end, QuantityKind::Multiplier, Amount::point(first.value, first.step));
        draft.number.1 = at + 1;
        Some(draft)
    }

    /// Reads "a dollar" and "a penny" where they are amounts.
    fn one_coin(&self, at: usize) -> Option<Draft> {
        let prose = self.prose;
        let goes_on = prose.tokens.get(at + 1).is_some_and(|it| it.kind == TokenKind::Word) && !prose.is_any(at + 1, &["and", "each", "more", "less"]);
        if goes_on {
            return None;
        }
        let value = if prose.is(at, "penny") { Decimal::new(1, 2) } else { Decimal::ONE };
        let mut draft = Draft::new(at - 1, at + 1, QuantityKind::Money, Amount::point(value, value));
        draft.unit = Some(UnitName::Usd.unit());
        draft.is_minor = prose.is(at, "penny");
        Some(draft)
    }

    /// Reads "a decade", "a fortnight", "an hour and a half", "a year and three months".
    fn one_unit(&self, at: usize) -> Option<Draft> {
        let prose = self.prose;
        let unit = Unit::from_payload(prose.tokens[at].sense(Class::Unit)?)?;
        if unit.dimension() != Dimension::Time && !self.is_one_of(at, unit) {
            return None;
        }
        let number = crate::mention::number::Number {
            tokens: Tokens::new(at - 1, at),
            value: Decimal::ONE,
            step: Decimal::ONE,
            has_digits: false,
            magnitude: 0,
            is_fraction: false,
        };
        let mut operand = operand::of_number(at - 1, &number);
        let is_long = [UnitName::Fortnight, UnitName::Decade].iter().any(|it| it.unit() == unit);
        operand.apply(crate::mention::quantity::suffix::read(prose, at - 1, &number)?)?;
        let is_rate = at >= 2 && (prose.has(at - 2, Class::Unit) || prose.has(at - 2, Class::Currency));
        let whole = compound(prose, operand);
        let goes_on = whole.end > operand.end;
        let is_past = prose.is_any(whole.end, &["ago", "earlier", "later"]) && !goes_on;
        if !is_long && !goes_on && unit.dimension() == Dimension::Time || is_rate || is_past {
            return None;
        }
        self.with_unit(Amount::point(whole.value, whole.step), &whole)
    }

    /// Tells whether "a" before the unit at `at` counts one of it, "a mile away", and is no rate or kind: "$3 a gallon", "the price of a barrel".
    fn is_one_of(&self, at: usize, unit: Unit) -> bool {
        let prose = self.prose;
        let is_fallen = prose.is(at + 1, "of") && prose.is_any(at + 2, &["rain", "snow", "water", "ice", "hail", "rainfall", "snowfall"]);
        let is_measure = matches!(unit.dimension(), Dimension::Length | Dimension::Volume | Dimension::Mass | Dimension::Area)
            && (is_fallen || !prose.is_any(at, &["foot", "stone", "cup", "yard", "grain", "grains"]));
        let is_plain = is_measure && !prose.has(at, Class::Head);
        // "a gallon of milk", but "a ton of fun".
        let is_filled = is_fallen || unit.dimension() == Dimension::Volume && prose.is(at + 1, "of");
        let goes_on = prose.tokens.get(at + 1).is_some_and(|it| it.kind == TokenKind::Word)
            && !is_filled
            && !prose.is_any(at + 1, &["away", "long", "wide", "high", "deep", "tall", "from", "north", "south", "east", "west", "off", "apart", "and", "or"]);
        let is_bounded = prose.phrase_before(at - 1, Class::Approximator).is_some();
        let is_each = at >= 2
            && (prose.is_kind(at - 2, TokenKind::Number)
                || prose.has(at - 2, Class::Minor)
                || prose.has(at - 2, Class::Magnitude)
                || prose.has(at - 2, Class::Unit)
                || prose.is_any(at - 2, &["of", "per", "for"]));
        is_plain && (!goes_on || is_bounded) && !is_each
    }

    /// Adds the approximator, and the share or definite article before it, but nothing before token `floor`.
    fn widen(&self, mut draft: Draft, floor: usize) -> Draft {
        let takes = !matches!(draft.kind, QuantityKind::Ordinal | QuantityKind::Score | QuantityKind::Vote);
        if takes {
            let (found, first) = approximation::before(self.prose, draft.start);
            let lasts = draft.kind == QuantityKind::Duration && is_during(self.prose, draft.start);
            if !lasts && first >= floor && found != Approximation::None {
                let own = draft.amount.approximation;
                draft.amount.approximation = if own == Approximation::Vague && !is_bound(found) { own } else { approximation::stronger(own, found) };
                draft.start = first;
            }
        }
        draft.start = draft.start.max(floor);
        draft
    }

    fn finish(&self, draft: &Draft) -> Quantity {
        let prose = self.prose;
        let tokens = Tokens::new(draft.start, draft.end.max(draft.start + 1));
        Quantity {
            span: prose.span(tokens),
            tokens,
            number: Tokens::new(draft.number.0.max(draft.start), draft.number.1),
            kind: draft.kind,
            amount: draft.amount,
            unit: draft.unit,
            per: draft.per,
            head: draft.head.map(|it| it as u32),
            is_minor: draft.is_minor,
            is_definite: draft.start > 0 && prose.is_any(draft.start - 1, &["the", "these", "those"]),
            equivalent: None,
        }
    }
}

/// Tells whether "over" before a length of time says when and not how long: "$1.5 trillion over 10 years", "fell over two decades".
fn is_during(prose: &Prose<'_>, start: usize) -> bool {
    let Some(before) = start.checked_sub(2).filter(|_| prose.is(start - 1, "over")) else { return false };
    let token = &prose.tokens[before];
    let ends_quantity = matches!(token.kind, TokenKind::Number | TokenKind::Percent)
        || [Class::Unit, Class::Currency, Class::Magnitude, Class::MagnitudeSign, Class::Up, Class::Down].iter().any(|&it| token.has(it));
    // "well over 10 years", "up over two years".
    ends_quantity && !prose.is_any(before, &["up", "down"])
}

/// Tells whether a bare number is an hour: "six in the morning".
fn is_hour(prose: &Prose<'_>, first: &Operand) -> bool {
    first.unit.is_none()
        && first.value <= Decimal::from(12)
        && prose.are(first.end, &["in", "the"])
        && prose.is_any(first.end + 2, &["morning", "afternoon", "evening"])
}

/// Tells whether a number is the year that money is valued at: "at 1980 prices".
fn is_price_year(prose: &Prose<'_>, first: &Operand) -> bool {
    let is_year = first.has_digits && first.unit.is_none() && first.number_end == first.start + 1 && prose.tokens[first.start].len == 4;
    let is_recent = Decimal::from(1900) <= first.value && first.value < Decimal::from(2100);
    is_year && is_recent && prose.is_any(first.end, &["prices", "levels", "terms"])
}

/// Reads "10-for-12", "24-of-33": how many of how many attempts.
fn attempts(prose: &Prose<'_>, first: &Operand) -> Option<Draft> {
    let is_joined = past_hyphen(prose, first.end) == first.end + 1
        && prose.is_any(first.end + 1, &["for", "of"])
        && past_hyphen(prose, first.end + 2) == first.end + 3
        && first.unit.is_none();
    let second = if is_joined { operand::read(prose, first.end + 3)? } else { return None };
    let fits = second.unit.is_none() && first.value <= second.value && first.value.scale() == 0 && second.value < Decimal::ONE_HUNDRED;
    fits.then(|| Draft::new(first.start, second.number_end, QuantityKind::Score, Amount::range(first.value, second.value, Decimal::ONE)))
}

/// Reads "218 votes to 210", "by nine votes to three".
fn votes_to(prose: &Prose<'_>, first: &Operand) -> Option<Draft> {
    let is_tally = prose.is(first.end, "votes") && prose.is_any(first.end + 1, &["to", "against"]) && first.unit.is_none();
    let second = if is_tally { operand::read(prose, first.end + 2)? } else { return None };
    let is_plain = |it: &Operand| it.unit.is_none() && it.value.scale() == 0 && !it.is_fraction;
    let fits = is_plain(first) && is_plain(&second);
    fits.then(|| Draft::new(first.start, second.end, QuantityKind::Vote, Amount::range(first.value, second.value, Decimal::ONE)))
}

/// Tells whether the verb around a bare number tells people: "killed 12", "15 were injured", "another 30 are missing".
fn counts_people(prose: &Prose<'_>, start: usize, end: usize) -> bool {
    if start > 0 && prose.is_any(start - 1, &VICTIMS) {
        return true;
    }
    // "3 dead, 5 hurt in crash"
    let is_state = prose.is_any(end, &["dead", "killed", "hurt", "injured", "wounded", "missing", "arrested", "rescued", "hospitalised", "hospitalized"]);
    if is_state && !prose.has(end + 1, Class::Determiner) {
        return true;
    }
    let mut verb = end;
    while verb < end + 3 && (prose.has(verb, Class::Auxiliary) || prose.is_any(verb, &["more", "others", "still", "also"])) {
        verb += 1;
    }
    (verb > end) && (prose.is_any(verb, &VICTIMS) || prose.is_any(verb, &["dead", "missing", "hospitalized", "feared"]))
}

/// Tells whether a bare number counts the votes of one side: "700 for, 500 against".
fn counts_votes(prose: &Prose<'_>, end: usize) -> bool {
    if !prose.is_any(end, &["for", "against", "abstained", "abstaining", "spoiled"]) {
        return false;
    }
    let ends = prose.tokens.get(end + 1).is_none_or(|it| it.kind != TokenKind::Word) || prose.is_any(end + 1, &["and", "with"]);
    let sentence = prose.sentences.get(prose.sentence_of(end)).map_or(end..end, |it| it.tokens.range());
    ends && sentence.into_iter().any(|it| prose.is_any(it, &["vote", "votes", "voted", "voting", "ballots"]))
}

/// Tells whether a bare number is a toll: "bringing the total to 54", "the death toll stands at 1,200".
fn is_total(prose: &Prose<'_>, start: usize) -> bool {
    let leads = start > 0 && prose.is_any(start - 1, &["to", "at", "of", "is", "was", "reached", "hit", "passed"]);
    leads && (start.saturating_sub(5)..start - 1).any(|it| prose.is_any(it, &["total", "toll", "tally"]))
}

fn is_bound(approximation: Approximation) -> bool {
    !matches!(approximation, Approximation::None | Approximation::About | Approximation::Vague | Approximation::Exactly)
}

fn ends_in_digit(prose: &Prose<'_>, at: usize) -> bool {
    let token = &prose.tokens[at];
    let last = prose.text.as_bytes().get(token.end() as usize - 1);
    token.is_capitalised() && 3 <= token.len && token.len <= 16 && last.is_some_and(u8::is_ascii_digit)
}

/// Takes the minus before an operand: "-5", "minus 5", "(−3".
fn signed(prose: &Prose<'_>, operand: Operand) -> Operand {
    let Some(before) = operand.start.checked_sub(1) else { return operand };
    let is_word = prose.is_any(before, &["minus", "negative"]);
    // A margin of "plus or minus 3 points" is one of 3 points.
    if before >= 2 && is_word && prose.are(before - 2, &["plus", "or"]) {
        return Operand { start: before - 2, ..operand };
    }
    let token = &prose.tokens[before];
    let stands_alone = token.kind == TokenKind::Dash && prose.word(before).chars().count() == 1 && prose.word(before) != "—" && token.has_space_before();
    // "75 -300mm" is a range.
    let after_number = before > 0 && (prose.is_kind(before - 1, TokenKind::Number) || prose.is_kind(before - 1, TokenKind::Percent));
    let opens = before == 0 || prose.sentences.get(prose.sentence_of(before)).is_some_and(|it| it.tokens.start as usize == before);
    let after_bracket = before > 0 && prose.is_kind(before - 1, TokenKind::Open) && token.kind == TokenKind::Dash;
    let is_sign = !after_number
        && (stands_alone || after_bracket)
        && (is_glued(prose, operand.start) || opens || prose.is_any(before.wrapping_sub(1), &["to", "of", "at", "by", "from", "convert"]));
    if is_word || is_sign { Operand { start: before, value: -operand.value, ..operand } } else { operand }
}

/// Joins "5 feet 11 inches", "15st 4lb", "$20 and 43c", "two years and three months", "an hour and a half".
fn compound(prose: &Prose<'_>, first: Operand) -> Operand {
    let mut whole = first;
    for _ in 0..3 {
        let Some(unit) = whole.unit else { return whole };
        if let Some(next) = half_more(prose, &whole) {
            whole = next;
            continue;
        }
        let joint = usize::from(prose.is_any(whole.end, &["and"]) || prose.is_kind(whole.end, TokenKind::Comma));
        let start = past_hyphen(prose, whole.end + joint);
        if prose.tokens.get(start).is_none_or(crate::document::Token::is_taken) {
            return whole;
        }
        let Some(next) = operand::read(prose, start) else { return whole };
        let joined = next_part(prose, &whole, unit, &next, joint > 0, start > whole.end + joint);
        let Some((value, unit, kind)) = joined else { return whole };
        whole = Operand { end: next.end, value, step: next.step, unit: Some(unit), kind, is_compound: whole.is_compound || next.is_compound, ..whole };
    }
    whole
}

/// Reads "two degrees below zero": a temperature below that of freezing water.
fn below_zero(prose: &Prose<'_>, operand: Operand) -> Operand {
    let is_level = prose.is_any(operand.end, &["below", "above"]) && prose.is_any(operand.end + 1, &["zero", "freezing"]);
    let may_be = operand.unit.is_none_or(|it| it == UnitName::Degree.unit() || it.dimension() == Dimension::Temperature) && !operand.is_fraction;
    // "below freezing" is told in the scale's own degrees, 32 of which are zero in one of them.
    if !is_level || !may_be || prose.is(operand.end + 1, "freezing") {
        return operand;
    }
    let value = if prose.is(operand.end, "below") { -operand.value } else { operand.value };
    Operand { value, unit: operand.unit.or(Some(UnitName::Degree.unit())), kind: QuantityKind::Temperature, end: operand.end + 2, ..operand }
}

/// Reads the bare cents of "15 dollars and 50." at the end of a sentence.
fn bare_cents(prose: &Prose<'_>, whole: &Operand, next: &Operand) -> Option<Decimal> {
    let is_last = prose.tokens.get(next.end).is_none_or(|it| it.kind == TokenKind::Terminal) || prose.is(next.end, "more");
    let fits = next.unit.is_none()
        && next.value > Decimal::ZERO
        && next.value < Decimal::ONE_HUNDRED
        && next.value.scale() == 0
        && next.magnitude == 0
        && !next.is_fraction;
    let is_whole = whole.value.scale() == 0 && whole.magnitude == 0 && whole.factor == Decimal::ONE;
    if is_last && fits && is_whole { whole.value.checked_add(next.value.checked_mul(Decimal::new(1, 2))?) } else { None }
}

/// Reads the bare minutes of "1 hour thirty." at the end of a clause, as clocks show them.
fn bare_minutes(prose: &Prose<'_>, whole: &Operand, next: &Operand) -> Option<Decimal> {
    let is_last = prose.tokens.get(next.end).is_none_or(|it| matches!(it.kind, TokenKind::Terminal | TokenKind::Comma | TokenKind::Close));
    let is_plain = next.unit.is_none() && next.magnitude == 0 && next.value.scale() == 0 && !next.is_fraction;
    let is_minutes = Decimal::from(5) <= next.value && next.value < Decimal::from(60);
    let fits = is_last && is_plain && is_minutes && whole.value.scale() == 0 && whole.magnitude == 0;
    if fits { whole.value.checked_mul(Decimal::from(60))?.checked_add(next.value) } else { None }
}

fn next_part(prose: &Prose<'_>, whole: &Operand, unit: Unit, next: &Operand, has_joint: bool, is_hyphened: bool) -> Option<(Decimal, Unit, QuantityKind)> {
    if next.has_prefix || whole.value < Decimal::ZERO {
        return None;
    }
    if unit.dimension() == Dimension::Money {
        if let Some(value) = bare_cents(prose, whole, next) {
            return Some((value, unit, whole.kind));
        }
        let is_minor = next.unit.is_some() && next.factor < Decimal::ONE && next.value < Decimal::ONE;
        let fits = is_minor && whole.value.scale() == 0 && whole.magnitude == 0;
        return if fits { Some((whole.value.checked_add(next.value)?, unit, whole.kind)) } else { None };
    }
    if unit == UnitName::Hour.unit()
        && let Some(value) = bare_minutes(prose, whole, next)
    {
        return Some((value, UnitName::Minute.unit(), whole.kind));
    }
    let inches =
        unit == UnitName::Foot.unit() && next.unit.is_none() && (is_hyphened || !has_joint && is_glued(prose, whole.end.wrapping_sub(1)) && next.has_digits);
    let smaller = if inches { UnitName::Inch.unit() } else { next.unit? };
    let ratio = Decimal::from(unit.whole_ratio(smaller)?);
    // "2 yards 7 feet" is one length.
    let is_yards = unit == UnitName::Yard.unit() && next.value < ratio.checked_mul(Decimal::from(3))?;
    let fits = (next.value < ratio || is_yards) && next.value.scale() <= 2 && whole.value.scale() == 0 && next.value >= Decimal::ZERO;
    // "10 feet and 2 inches" is one height, "10 kilometres and 300 metres" too; "two years, three months" as well.
    if !fits || has_joint && next.magnitude > 0 {
        return None;
    }
    Some((whole.value.checked_mul(ratio)?.checked_add(next.value)?, smaller, whole.kind))
}

/// Reads the "and a half" after a unit: "a year and a half", "one mile and a quarter".
fn half_more(prose: &Prose<'_>, whole: &Operand) -> Option<Operand> {
    if !prose.is(whole.end, "and") || whole.has_prefix || whole.value.scale() > 0 {
        return None;
    }
    let at = whole.end + 1;
    let fraction = operand::read(prose, at).filter(|it| it.is_fraction && it.unit.is_none() && it.value < Decimal::ONE)?;
    let is_other = prose.is_any(fraction.end, &["of", "the", "that"]) || prose.is_kind(fraction.end, TokenKind::Word) && prose.has(fraction.end, Class::Unit);
    if is_other {
        return None;
    }
    let value = whole.value.checked_add(fraction.value.checked_mul(whole.factor)?)?;
    Some(Operand { value, step: Decimal::new(1, 1).checked_mul(whole.factor)?, end: fraction.end, ..*whole })
}

/// Returns one past a unit of several words: "long ton", "square foot".
fn long_unit(prose: &Prose<'_>, at: usize) -> Option<usize> {
    prose.phrase(at, Class::Unit).filter(|it| it.1 > 1).map(|it| at + it.1)
}

/// Returns the unit that a rate is per, if token `at` ends one: "hour", "long ton" and the "h" of "km/h".
pub(super) fn unit_of_rate(prose: &Prose<'_>, at: usize) -> Option<Unit> {
    let token = prose.tokens.get(at)?;
    if token.has(Class::Unit)
        && let Some((payload, _)) = prose.phrase_before(at + 1, Class::Unit)
    {
        return Unit::from_payload(payload);
    }
    let sign = if prose.word(at.wrapping_sub(1)) == "/" { token.sense(Class::UnitSign) } else { None };
    token.sense(Class::Unit).or(sign).and_then(Unit::from_payload)
}

/// Returns the unit of speed that a length in a time makes, or of flow.
fn speed_of(length: Unit, time: Unit) -> Option<Unit> {
    const SPEEDS: [(UnitName, UnitName, UnitName); 7] = [
        (UnitName::Barrel, UnitName::Day, UnitName::BarrelPerDay),
        (UnitName::Mile, UnitName::Hour, UnitName::MilePerHour),
        (UnitName::Kilometer, UnitName::Hour, UnitName::KilometerPerHour),
        (UnitName::Meter, UnitName::Second, UnitName::MeterPerSecond),
        (UnitName::Kilometer, UnitName::Second, UnitName::KilometerPerSecond),
        (UnitName::Mile, UnitName::Second, UnitName::MilePerSecond),
        (UnitName::Foot, UnitName::Second, UnitName::FootPerSecond),
    ];
    SPEEDS.iter().find(|it| it.0.unit() == length && it.1.unit() == time).map(|it| it.2.unit())
}

/// Tells whether "one day" tells when and not how long.
fn is_some_day(prose: &Prose<'_>, operand: &Operand) -> bool {
    const LENGTHS: [&str; 11] = ["for", "in", "within", "after", "than", "least", "only", "just", "about", "lasted", "under"];
    let is_one_day = prose.is(operand.start, "one") && prose.is_any(operand.start + 1, &["day", "morning", "night"]) && operand.end == operand.start + 2;
    let is_length =
        operand.start > 0 && prose.is_any(operand.start - 1, &LENGTHS) || prose.is_any(operand.end, &["later", "earlier", "before", "after", "ago", "old"]);
    is_one_day && !is_length && !prose.is_kind(operand.end, TokenKind::Dash)
}

/// Tells whether "one" stands for something named before: "the one", "no one", "this one".
fn is_pronoun(prose: &Prose<'_>, start: usize) -> bool {
    start > 0
        && prose.is_any(start - 1, &["this", "that", "no", "any", "every", "each", "which", "another", "some", "the", "other", "wrong", "right"])
        && !prose.is_any(start - 1, &["the"])
}

fn at_article(prose: &Prose<'_>, start: usize) -> bool {
    start > 0 && prose.is_any(start - 1, &["a", "an"])
}

/// Tells whether a comparative or "more" stands at `at`.
fn is_comparative(prose: &Prose<'_>, at: usize) -> bool {
    let word = prose.word(at);
    prose.is_any(at, &["more", "less", "fewer", "better", "worse"]) || word.len() > 5 && word.ends_with("er") && prose.is(at + 1, "than")
}

/// Returns one past "as large", "as many", "more than", "the size" that compares; `at` where nothing does.
fn comparison_end(prose: &Prose<'_>, at: usize) -> usize {
    if prose.is(at, "as") && prose.is_kind(at + 1, TokenKind::Word) {
        return at + 2;
    }
    if is_comparative(prose, at) || prose.is_any(at, &["higher", "larger", "bigger", "greater", "faster", "lower", "smaller", "longer", "stronger"]) {
        return at + 1;
    }
    at
}
