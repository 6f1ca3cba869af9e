//! What is to be said of a display figure: that it is supported, or which body figure it contradicts, or that nothing gives it.
//!
//! `number-mismatch`, `magnitude-slip` and `number-not-in-body` share it, so that one figure is reported by one of them.

use squarely_engine::alignment::{Alignment, Strength, is_comparable};
use squarely_engine::amount::{Approximation, Decimal};
use squarely_engine::article::Article;
use squarely_engine::claim::Claim;
use squarely_engine::document::{TokenKind, Tokens};
use squarely_engine::lexicon::Class;
use squarely_engine::mention::{Quantity, QuantityKind};
use squarely_engine::rule::Profile;
use squarely_engine::support::{Derivation, Operation, Support};
use squarely_engine::tolerance::{self, Fit};

use crate::slot::{NumberSlot, number_slots};

/// What is to be said of a display figure that the body does not support.
pub(super) enum Verdict<'a> {
    /// The body gives another value for the same thing.
    Contradicted {
        /// The body claim.
        reported: &'a Claim,
        /// Its figure.
        quantity: &'a Quantity,
        /// How the two align.
        alignment: Alignment,
        /// Whether other body figures would give it, if they belonged together.
        is_doubtful: bool,
    },
    /// The body gives the same digits at another power of ten.
    Scaled {
        /// Its figure.
        quantity: &'a Quantity,
        /// How the two align.
        alignment: Alignment,
        /// The power of ten that lies between them: positive where the display figure is larger.
        power: i32,
    },
    /// Nothing in the body gives it.
    Absent {
        /// The body figure whose words are closest, where any are.
        nearest: Option<&'a Quantity>,
    },
    /// The body has another number in the same place of a sentence that it nearly repeats.
    Replaced(NumberSlot),
    /// Nothing states it, but one step of arithmetic over figures that may not belong together gives it.
    Derivable,
}

/// A verdict without references, as it is kept for the rules that ask for it in turn.
#[derive(Clone, Copy)]
enum Kept {
    Contradicted { alignment: Alignment, is_doubtful: bool },
    Scaled { alignment: Alignment, power: i32 },
    Absent { has_nearest: bool },
    Replaced(NumberSlot),
    Derivable,
}

/// The verdicts on the display figures of an article, by claim.
struct Verdicts(Vec<(u32, Kept)>);

/// Returns the verdict on display claim `index`; `None` where the body supports it or nothing can be said.
pub(super) fn verdict<'a>(article: &'a Article<'_>, index: u32) -> Option<Verdict<'a>> {
    let verdicts = article.shared.get(|| {
        let slots = number_slots(article);
        let keep = |(index, claim)| Some((index, judge(article, &slots, index, claim)?.keep()));
        Verdicts(article.display_claims().filter_map(keep).collect())
    });
    let at = verdicts.0.binary_search_by_key(&index, |it| it.0).ok()?;
    let figure = |alignment: &Alignment| article.quantity(article.claims.get(alignment.reported));
    Some(match verdicts.0[at].1 {
        Kept::Contradicted { alignment, is_doubtful } => {
            Verdict::Contradicted { reported: article.claims.get(alignment.reported), quantity: figure(&alignment)?, alignment, is_doubtful }
        }
        Kept::Scaled { alignment, power } => Verdict::Scaled { quantity: figure(&alignment)?, alignment, power },
        Kept::Absent { has_nearest } => Verdict::Absent { nearest: if has_nearest { article.alignments.of(index).iter().find_map(figure) } else { None } },
        Kept::Replaced(slot) => Verdict::Replaced(slot),
        Kept::Derivable => Verdict::Derivable,
    })
}

impl Verdict<'_> {
    fn keep(&self) -> Kept {
        match *self {
            Self::Contradicted { alignment, is_doubtful, .. } => Kept::Contradicted { alignment, is_doubtful },
            Self::Scaled { alignment, power, .. } => Kept::Scaled { alignment, power },
            Self::Absent { nearest } => Kept::Absent { has_nearest: nearest.is_some() },
            Self::Replaced(slot) => Kept::Replaced(slot),
            Self::Derivable => Kept::Derivable,
        }
    }
}

fn judge<'a>(article: &'a Article<'_>, slots: &[NumberSlot], index: u32, claim: &Claim) -> Option<Verdict<'a>> {
    let said = article.quantity(claim)?;
    let slot = slots.iter().find(|it| said.number.start <= it.said.start && it.said.end <= said.number.end);
    let is_result = || is_result(article, index, claim, said);
    if let Some(slot) = slot.filter(|it| !fits_slot(article, said, it) && !is_rounded_elsewhere(article, index, said) && !is_result()) {
        for alignment in article.alignments.of(index) {
            let reported = article.claims.get(alignment.reported);
            let Some(quantity) = article.quantity(reported) else { continue };
            if let Some(power) = power_between(said, quantity) {
                return Some(Verdict::Scaled { quantity, alignment: *alignment, power });
            }
            let stands_there = quantity.number.start <= slot.reported.start && slot.reported.end <= quantity.number.end;
            if stands_there && !slot.is_sure {
                return Some(Verdict::Contradicted { reported, quantity, alignment: *alignment, is_doubtful: false });
            }
        }
        return Some(Verdict::Replaced(*slot));
    }
    if !is_checked(article, said) {
        return None;
    }
    // A body figure for the very same thing outweighs arithmetic that happens to fit.
    let outweighing = || {
        let best = article.alignments.of(index).first()?;
        let reported = article.claims.get(best.reported);
        let quantity = article.quantity(reported)?;
        let is_other = is_sure(article, best, said, quantity, false) && best.same_head && same_unit_fit(said, quantity) == Fit::Misses;
        let contradicted = Verdict::Contradicted { reported, quantity, alignment: *best, is_doubtful: false };
        (is_other && !is_said_elsewhere(article, index, quantity)).then_some(contradicted)
    };
    let is_doubtful = match article.support(index)? {
        Support::Reported(reported) if reported.is_some() || !is_of_other_kind(article, said) => return None,
        Support::Reported(_) => return Some(Verdict::Absent { nearest: None }),
        Support::Derived(derivation) if derivation.operation == Operation::Years && article.policy.profile != Profile::Default => true,
        Support::Derived(_) | Support::Loose(Some(_)) if is_result() => return None,
        Support::Derived(derivation) if article.alignments.of(index).first().is_some_and(|it| follows_from(article, &derivation, it.reported)) => return None,
        Support::Derived(_) => return outweighing(),
        Support::Loose(Some(_)) => match outweighing() {
            Some(contradicted) => return Some(contradicted),
            None => true,
        },
        Support::Loose(None) => true,
        Support::None => false,
    };
    let aligned = || {
        article.alignments.of(index).iter().filter_map(|alignment| {
            let reported = article.claims.get(alignment.reported);
            Some((*alignment, reported, article.quantity(reported)?))
        })
    };
    // "−0.7%" beside "fell 0.7%": the sign is told in words.
    let same_size = |it: &Quantity| it.amount.value().is_some() && it.amount.value().map(|it| it.abs()) == said.amount.value().map(|it| it.abs());
    if aligned().any(|(_, _, it)| same_size(it) || same_unit_fit(said, it) <= Fit::Fits && tolerance::is_hedged_alike(&said.amount, &it.amount)) {
        return None;
    }
    // Of the body figures with the same digits the best aligned one is what was meant.
    for (alignment, _, quantity) in aligned() {
        if let Some(power) = power_between(said, quantity).filter(|_| !is_doubtful) {
            return Some(Verdict::Scaled { quantity, alignment, power });
        }
    }
    let best = aligned().find(|(_, _, it)| (it.amount.value().is_some() || said.amount.value().is_none()) && !is_said_elsewhere(article, index, it));
    match best {
        Some((alignment, reported, quantity)) if alignment.coverage >= 40 => Some(Verdict::Contradicted { reported, quantity, alignment, is_doubtful }),
        _ if is_doubtful => Some(Verdict::Derivable),
        _ => Some(Verdict::Absent { nearest: aligned().next().map(|it| it.2) }),
    }
}

/// Tells whether a figure follows from body claim `reported`: it is a percentage of it, or the difference to another figure for the same noun.
fn follows_from(article: &Article<'_>, derivation: &Derivation, reported: u32) -> bool {
    if !derivation.parts.contains(&Some(reported)) {
        return false;
    }
    let head = |part: Option<u32>| article.quantity(article.claims.get(part?))?.head.map(|it| article.stems.at(it as usize));
    let [one, other] = derivation.parts.map(head);
    match derivation.operation {
        Operation::Part => true,
        Operation::Difference => one.is_some() && one == other,
        _ => false,
    }
}

/// Words that say that a figure is the result of a sum, a difference or a division.
const RESULTS: [&str; 21] = [
    "left",
    "remain",
    "remains",
    "remained",
    "remaining",
    "remainder",
    "rest",
    "total",
    "totals",
    "totalled",
    "totaled",
    "combined",
    "together",
    "altogether",
    "overall",
    "average",
    "difference",
    "net",
    "stock",
    "inventory",
    "balance",
];

/// Tells whether the words say that a figure is a result, and arithmetic over body figures gives it: over any that share its words, or over two that
/// count what it counts.
fn is_result(article: &Article<'_>, index: u32, claim: &Claim, said: &Quantity) -> bool {
    let derivation = match article.support(index) {
        Some(Support::Derived(_)) => None,
        Some(Support::Loose(Some(derivation))) => Some(derivation),
        _ => return false,
    };
    let head = |it: &Quantity| it.head.map(|it| article.stems.at(it as usize));
    let of_part = |part: Option<u32>| article.quantity(article.claims.get(part?)).and_then(head);
    let counts_same = derivation.is_none_or(|it| head(said).is_some() && it.parts.iter().all(|&part| of_part(part) == head(said)));
    let clause = article.prose.clauses[claim.clause as usize].tokens;
    // "50 more apples" are told by their difference.
    let is_difference = article.prose.is_any(said.number.end as usize, &["more", "fewer"]);
    counts_same && (is_difference || clause.range().any(|it| article.prose.is_any(it, &RESULTS)))
}

/// Tells whether the body has the numeral of a figure only for another kind of thing, which is no support where every figure must have its own:
/// "12%" of "12 people".
fn is_of_other_kind(article: &Article<'_>, said: &Quantity) -> bool {
    article.policy.profile != Profile::Default && (is_length(said) || matches!(said.kind, QuantityKind::Percent | QuantityKind::PercentPoint))
}

/// Tells whether a figure is a length of time shorter than years, which are told as ages and anniversaries, too.
fn is_length(said: &Quantity) -> bool {
    said.kind == QuantityKind::Duration && said.unit.is_some_and(|it| !matches!(it.info().name, "year" | "decade" | "century"))
}

/// Returns the body figure that a contradicted display figure cut where it should have rounded, or rounded to the wrong side: "5.9 million" for 5.96.
pub(super) fn misrounded<'a>(article: &'a Article<'_>, said: &Quantity, verdict: &Verdict<'a>) -> Option<&'a Quantity> {
    let reported = match verdict {
        Verdict::Contradicted { quantity, .. } => *quantity,
        Verdict::Replaced(slot) => {
            let quantities = &article.mentions.quantities;
            let at = quantities.partition_point(|it| it.number.end <= slot.reported.start);
            quantities.get(at).filter(|it| it.number.start <= slot.reported.start)?
        }
        Verdict::Scaled { .. } | Verdict::Absent { .. } | Verdict::Derivable => return None,
    };
    let is_bare = |it: &Quantity| matches!(it.amount.approximation, Approximation::None | Approximation::Exactly);
    let is_alike = said.kind == reported.kind && said.unit == reported.unit && is_bare(said) && is_bare(reported);
    let step = tolerance::step(&said.amount);
    let distance = said.amount.value()?.checked_sub(reported.amount.value()?)?.abs();
    (is_alike && step > reported.amount.step && step / Decimal::TWO < distance && distance < step).then_some(reported)
}

/// Tells whether the body figure that supports a display figure is the same one rounded.
fn is_rounded_elsewhere(article: &Article<'_>, index: u32, said: &Quantity) -> bool {
    let Some(Support::Reported(Some(reported))) = article.support(index) else { return false };
    article.quantity(article.claims.get(reported)).is_some_and(|it| tolerance::rounds(said.amount.value(), it.amount.value(), &said.amount, &it.amount))
}

/// Tells whether several body figures align about as well, so that none of them is the one that was meant.
pub(super) fn has_rivals(article: &Article<'_>, index: u32, best: &Alignment, reported: &Quantity) -> bool {
    article.alignments.of(index).iter().any(|it| {
        // A figure that counts the same noun is rivalled only by others that do.
        let is_close = it.coverage.saturating_add(20) >= best.coverage && it.reported != best.reported && (it.same_head || !best.same_head);
        is_close && article.quantity(article.claims.get(it.reported)).is_some_and(|it| it.amount != reported.amount)
    })
}

/// Tells whether the figures beside both differ as well ("820,814 residents (1.5%)" and "1,570,224 residents (2.8%)"): then the two
/// clauses speak of different things.
fn siblings_differ(article: &Article<'_>, said: &Quantity, reported: &Quantity) -> bool {
    let siblings = |of: &Quantity| {
        let sentence = article.prose.sentences[article.prose.sentence_of(of.number.start as usize)].tokens;
        let (start, end) = (sentence.start.max(of.number.start.saturating_sub(10)), sentence.end.min(of.number.end + 10));
        let quantities = &article.mentions.quantities;
        let from = quantities.partition_point(|it| it.number.start < start);
        let to = quantities.partition_point(|it| it.number.start < end);
        quantities[from..to].iter().filter(|it| it.span != of.span).take(8).collect::<Vec<_>>()
    };
    let theirs = siblings(reported);
    let mut pairs = siblings(said).into_iter().flat_map(|one| theirs.iter().filter(move |it| is_comparable(one, it)).map(move |it| (one, *it))).peekable();
    pairs.peek().is_some() && pairs.all(|(one, other)| same_unit_fit(one, other) > Fit::Fits)
}

/// Tells whether two figures are within a factor of four: what is further apart is another measure more often than a mistake.
pub(super) fn is_same_size(said: &Quantity, reported: &Quantity) -> bool {
    let (Some(one), Some(other)) = (said.amount.value(), reported.amount.value()) else { return false };
    let (small, large) = if one.abs() < other.abs() { (one.abs(), other.abs()) } else { (other.abs(), one.abs()) };
    small.checked_mul(Decimal::from(4)).is_some_and(|it| large <= it)
}

/// How many claims to either side are looked at for another display figure: a recap with more is no recap.
const NEARBY: usize = 64;

/// Tells whether the display text gives a body figure for another thing, so that it is not what this figure should be.
fn is_said_elsewhere(article: &Article<'_>, index: u32, reported: &Quantity) -> bool {
    let claims = article.claims.all();
    let near = (index as usize).saturating_sub(NEARBY)..claims.len().min(index as usize + NEARBY);
    near.into_iter().any(|other| {
        let claim = &claims[other];
        let is_other = other != index as usize && claim.role.is_display();
        is_other
            && article
                .quantity(claim)
                .is_some_and(|it| it.kind == reported.kind && it.amount.value().is_some() && tolerance::fit(&it.amount, &reported.amount) <= Fit::Near)
    })
}

/// Tells whether the body figure in the place of a display figure is one that the display figure rounds.
fn fits_slot(article: &Article<'_>, said: &Quantity, slot: &NumberSlot) -> bool {
    let quantities = &article.mentions.quantities;
    let from = quantities.partition_point(|it| it.number.end <= slot.reported.start);
    quantities.get(from).is_some_and(|it| {
        // A display text rounds and does not sharpen: "150" is no rounding of "100".
        let is_rounded = said.unit == it.unit
            && same_unit_fit(said, it) < Fit::Misses
            && tolerance::rounds(said.amount.value(), it.amount.value(), &said.amount, &it.amount);
        // "More than 250" stands for 257; two estimates in one place are two different ones.
        let is_estimate = |it: &Quantity| !matches!(it.amount.approximation, Approximation::None | Approximation::MoreThan | Approximation::AtLeast);
        let both_hedged = is_estimate(said) && is_estimate(it);
        it.number.start <= slot.reported.start && (is_rounded || !both_hedged && same_unit_fit(said, it) <= Fit::Fits)
    })
}

/// Tells whether an alignment is strong enough for an error: the counted noun or most of the words agree, or both figures stand in
/// the same place of two sentences that nearly repeat each other; and both are plain figures. `names_agree` says that the one name which the
/// body clause lacks is told there by a pronoun or role.
pub(super) fn is_sure(article: &Article<'_>, alignment: &Alignment, said: &Quantity, reported: &Quantity, names_agree: bool) -> bool {
    let plain = |it: &Quantity| it.amount.value().is_some() && it.amount.approximation != Approximation::Vague;
    if !is_same_size(said, reported) || siblings_differ(article, said, reported) || tells_now(article, said) && !tells_now(article, reported) {
        return false;
    }
    let stand_alike = || {
        let sentence = article.prose.sentence_of(said.tokens.start as usize) as u32;
        article.restatements.difference_at(sentence, said.number).is_some_and(|it| {
            let holds = it.reported.start <= reported.number.start && reported.number.end <= it.reported.end;
            holds && it.before + it.after >= 4 && it.said.range().len() <= 6 && it.reported.range().len() <= 6
        })
    };
    plain(said) && plain(reported) && (alignment.strength == Strength::Strong || names_agree || stand_alike())
}

/// Tells whether the clause of a figure says that it holds now: "now has 55", where the text may have told what was before.
fn tells_now(article: &Article<'_>, quantity: &Quantity) -> bool {
    let clause = article.prose.clauses[article.prose.clause_of(quantity.tokens.start as usize)].tokens;
    clause.range().any(|it| article.prose.is_any(it, &["now", "currently"]))
}

/// Tells whether a figure is of a kind whose absence means something.
fn is_checked(article: &Article<'_>, said: &Quantity) -> bool {
    if matches!(said.kind, QuantityKind::Ordinal | QuantityKind::Multiplier | QuantityKind::Share) {
        return false;
    }
    if is_cut(article, said) || is_short_year(article, said) || said.amount.approximation == Approximation::Vague || is_in_title(article, said.number) {
        return false;
    }
    // "one" is more often a pronoun than a number.
    let is_one = said.amount.value() == Some(Decimal::ONE) && !has_digits(article, said);
    !is_one || article.policy.profile != Profile::Default && is_length(said)
}

/// Tells whether a figure is a year told by its last two digits: the "86" of "in '86".
fn is_short_year(article: &Article<'_>, said: &Quantity) -> bool {
    let token = &article.prose.tokens[said.number.start as usize];
    let is_marked = article.document.text[..token.start as usize].ends_with(['\'', '’', '‘']);
    token.kind == TokenKind::Number && token.len == 2 && is_marked && said.unit.is_none()
}

/// Tells whether a figure is the rest of a longer number that was not read as one: the "5 million" of "1,5 million".
fn is_cut(article: &Article<'_>, said: &Quantity) -> bool {
    let prose = &article.prose;
    let at = said.number.start as usize;
    let is_joined = |it: usize| prose.tokens.get(it).is_some_and(|it| !it.has_space_before());
    at >= 2
        && prose.is_kind(at, TokenKind::Number)
        && prose.is_kind(at - 1, TokenKind::Comma)
        && prose.is_kind(at - 2, TokenKind::Number)
        && is_joined(at)
        && is_joined(at - 1)
}

/// Tells whether words stand in the title of a work: between quotation marks, every word of content with a capital.
pub(super) fn is_in_title(article: &Article<'_>, tokens: Tokens) -> bool {
    let prose = &article.prose;
    let quotes = &article.mentions.quotes;
    let last = quotes.partition_point(|it| it.tokens.start <= tokens.start);
    let Some(quote) = quotes[..last].iter().rev().take(2).find(|it| tokens.end <= it.tokens.end) else { return false };
    let mut words = quote.tokens.range().filter(|&it| prose.is_kind(it, TokenKind::Word) && !prose.has(it, Class::Stop)).peekable();
    let is_title = quote.words <= 10 && words.peek().is_some() && words.all(|it| prose.tokens[it].is_capitalised());
    // Where every word has its capital, a quotation has them too.
    let block = prose.blocks[prose.block_of(tokens.start as usize)];
    let mut around = block.range().filter(|&it| !quote.tokens.holds(it) && prose.is_kind(it, TokenKind::Word) && !prose.has(it, Class::Stop));
    is_title && around.any(|it| !prose.tokens[it].is_capitalised())
}

/// Tells whether a figure is written in digits.
pub(super) fn has_digits(article: &Article<'_>, quantity: &Quantity) -> bool {
    article.text(article.prose.span(quantity.number)).bytes().any(|it| it.is_ascii_digit())
}

/// Counts the digits of a figure without the zeros at its end.
pub(super) fn significant_digits(quantity: &Quantity) -> usize {
    let Some(value) = quantity.amount.value().or(quantity.amount.low) else { return 0 };
    value.normalize().mantissa().unsigned_abs().to_string().trim_end_matches('0').len()
}

pub(super) fn same_unit_fit(said: &Quantity, reported: &Quantity) -> Fit {
    match (said.unit, reported.unit) {
        (Some(one), Some(other)) if one != other => match (in_base(said), in_base(reported)) {
            (Some(one), Some(other)) => tolerance::fit(&one, &other),
            _ => Fit::Misses,
        },
        _ => tolerance::fit(&said.amount, &reported.amount),
    }
}

fn in_base(quantity: &Quantity) -> Option<squarely_engine::amount::Amount> {
    let unit = quantity.unit?;
    let mut amount = quantity.amount;
    amount.low = match amount.low {
        Some(it) => Some(unit.to_base(it)?),
        None => None,
    };
    amount.high = match amount.high {
        Some(it) => Some(unit.to_base(it)?),
        None => None,
    };
    amount.step = unit.to_base(tolerance::step(&quantity.amount))?;
    Some(amount)
}

/// Returns the power of ten between two figures with the same digits; `None` where the digits differ or the power is zero.
fn power_between(said: &Quantity, reported: &Quantity) -> Option<i32> {
    let (one, other) = (said.amount.value()?, reported.amount.value()?);
    if one.is_zero() || other.is_zero() || one.is_sign_negative() != other.is_sign_negative() {
        return None;
    }
    let (one_mantissa, one_power) = scientific(one);
    let (other_mantissa, other_power) = scientific(other);
    let digits = one_mantissa.to_string().len();
    // One digit alone is too little: "5" and "50" share it by chance. A scale word or unit that changes is enough.
    let is_scale_word = (one_power - other_power) % 3 == 0;
    let same = one_mantissa == other_mantissa && (digits >= 2 || is_scale_word && said.unit == reported.unit && said.unit.is_some());
    (same && one_power != other_power).then_some(one_power - other_power)
}

/// Returns the significant digits as a whole number, and the power of ten of the first one.
fn scientific(value: Decimal) -> (i128, i32) {
    let value = value.abs().normalize();
    let mut mantissa = value.mantissa();
    let mut power = -(value.scale() as i32);
    while mantissa != 0 && mantissa % 10 == 0 {
        mantissa /= 10;
        power += 1;
    }
    let digits = mantissa.to_string().len() as i32;
    (mantissa, power + digits - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_digit_gives_the_power() {
        assert_eq!(scientific(Decimal::from(1_200_000)), (12, 6));
        assert_eq!(scientific(Decimal::new(25, 3)), (25, -2));
    }
}
