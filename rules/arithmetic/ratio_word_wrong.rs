//! "Doubled", "halved", "tripled" do not fit the two values given.

use squarely_engine::amount::{Approximation, Decimal};
use squarely_engine::article::Article;
use squarely_engine::finding::{Finding, Severity};
use squarely_engine::mention::{Change, Direction, Quantity, QuantityKind};
use squarely_engine::rule::{Group, Rule};

use crate::arithmetic::interval::{are_disjoint, ratio, stated};
use crate::arithmetic::quantities_in;
use crate::frames::{Values, is_adjusted, judge_changes, severity, values};
use crate::wording::{figure, number};

pub(crate) const RULE: Rule = Rule {
    id: "ratio-word-wrong",
    group: Group::Arithmetic,
    summary: "\"Doubled\", \"halved\", \"tripled\" do not fit the two values given.",
    severity: Severity::Error,
    docs: include_str!("ratio_word_wrong.md"),
    check,
};

fn check(article: &Article<'_>, findings: &mut Vec<Finding>) {
    if article.mentions.quantities.iter().any(|it| it.kind == QuantityKind::Multiplier) {
        judge_changes(article, findings, judge);
        for factor in article.mentions.quantities.iter().filter(|it| it.kind == QuantityKind::Multiplier) {
            if article.role_at(factor.span.start).makes_claims()
                && let Some(finding) = compared(article, factor)
            {
                findings.push(finding.at(severity(article, factor.tokens.start, factor.span)));
            }
        }
    }
}

/// A longer sentence is no news sentence; the bound keeps the work linear whatever the text.
const LONGEST: usize = 90;

/// Judges "Ely has three times as many pupils as March, 900 to 250" and "900 came, three times as many as the 250 of last year".
fn compared(article: &Article<'_>, factor: &Quantity) -> Option<Finding> {
    let prose = &article.prose;
    let sentence = prose.sentences[prose.sentence_of(factor.tokens.start as usize)].tokens;
    let words = factor.tokens.start as usize..(factor.tokens.end as usize + 3).min(sentence.end as usize);
    let is_as = words.clone().any(|it| prose.is(it, "as") && prose.is_any(it + 1, &["many", "much", "large", "big", "high", "long", "likely", "heavy", "far"]));
    let value = factor.amount.value().filter(|it| *it >= Decimal::TWO)?;
    if !is_as || sentence.range().len() > LONGEST {
        return None;
    }
    let mut others = quantities_in(article, sentence).iter().filter(|it| {
        matches!(it.kind, QuantityKind::Count | QuantityKind::Number | QuantityKind::Money | QuantityKind::Percent | QuantityKind::Measure)
            && it.tokens != factor.tokens
    });
    let (one, other) = (others.next()?, others.next()?);
    let is_count = |it: &Quantity| matches!(it.kind, QuantityKind::Count | QuantityKind::Number);
    let same_kind = (one.kind == other.kind || is_count(one) && is_count(other)) && one.unit == other.unit && one.per.is_some() == other.per.is_some();
    let heads_agree = match (one.head, other.head) {
        (Some(one), Some(other)) => article.stems.at(one as usize) == article.stems.at(other as usize),
        _ => true,
    };
    // The two values stand side by side after the factor, or around it.
    let (first, second) = (one.tokens, other.tokens);
    let gap = first.end as usize..second.start as usize;
    let are_beside =
        first.start > factor.tokens.start && gap.len() <= 4 && gap.clone().any(|it| prose.is_any(it, &["to", "against", "and", "versus", "compared"]));
    let are_around =
        first.end <= factor.tokens.start && second.start >= factor.tokens.end && factor.tokens.start - first.end <= 4 && second.start - factor.tokens.end <= 6;
    if others.next().is_some() || !same_kind || !heads_agree || !are_beside && !are_around {
        return None;
    }
    let (large, small) = if one.amount.value()? >= other.amount.value()? { (one, other) } else { (other, one) };
    let possible = ratio(stated(&large.amount)?, stated(&small.amount)?)?;
    if !are_disjoint(possible, accepted(value, factor.amount.approximation)?) {
        return None;
    }
    let exact = large.amount.value()?.checked_div(small.amount.value()?)?.round_dp(2);
    let message =
        format!("{} is said of {} and {}, which is {} times as much", figure(article, factor), figure(article, large), figure(article, small), number(exact));
    let calculation = format!("{} ÷ {} = {}", number(large.amount.value()?), number(small.amount.value()?), number(exact));
    Some(Finding::new(message, factor.span, "stated here").against(large.span, "the greater").against(small.span, "the smaller").calculated(calculation))
}

fn judge(article: &Article<'_>, change: &Change) -> Option<Finding> {
    let Values { from, to } = values(article, change)?;
    if change.direction == Direction::Flat || change.is_negated || is_adjusted(article, change) {
        return None;
    }
    let (factor, is_verb) = factor_of(article, change)?;
    let value = factor.amount.value()?;
    let possible = ratio(stated(&to.amount)?, stated(&from.amount)?)?;
    let accepted = accepted(value, factor.amount.approximation)?;
    // "Rose threefold" is read as three times the value and as three times more.
    let also = if is_verb { accepted } else { self::accepted(value.checked_add(Decimal::ONE)?, factor.amount.approximation)? };
    if !are_disjoint(possible, accepted) || !are_disjoint(possible, also) {
        return None;
    }
    let (a, b) = (from.amount.value()?, to.amount.value()?);
    let exact = b.checked_div(a)?.round_dp(2);
    let message = format!(
        "the change is given as {}, but {} to {} is {} times as much",
        figure(article, factor),
        figure(article, from),
        figure(article, to),
        number(exact)
    );
    Some(Finding::new(message, factor.span, "stated here").against(from.span, "from").against(to.span, "to").calculated(format!(
        "{} ÷ {} = {}",
        number(b),
        number(a),
        number(exact)
    )))
}

/// Returns the factor of a change, and whether its verb is that factor ("doubled") and not only its size ("rose threefold").
fn factor_of<'a>(article: &'a Article<'_>, change: &Change) -> Option<(&'a Quantity, bool)> {
    let all = &article.mentions.quantities;
    let is_factor = |it: &Quantity| it.kind == QuantityKind::Multiplier;
    let at = all.partition_point(|it| it.tokens.end <= change.word.start);
    if let Some(verb) = all.get(at).filter(|it| is_factor(it) && it.tokens.holds(change.word.start as usize)) {
        return Some((verb, true));
    }
    [change.by, change.also_by].into_iter().flatten().map(|it| &all[it as usize]).find(|it| is_factor(it)).map(|it| (it, false))
}

/// Returns the ratios that a factor word stands for.
fn accepted(factor: Decimal, approximation: Approximation) -> Option<(Decimal, Decimal)> {
    let percent = |it: i64| factor.checked_mul(Decimal::new(it, 2));
    // "Doubled" is 1.85 to 2.15, "tripled" 2.75 to 3.25; from five on, and for "halved", a tenth to either side.
    let margin = match factor {
        it if it == Decimal::TWO => Decimal::new(15, 2),
        it if it == Decimal::from(3) => Decimal::new(25, 2),
        it if it == Decimal::from(4) => Decimal::new(30, 2),
        _ => percent(10)?,
    };
    let bare = (factor.checked_sub(margin)?, factor.checked_add(margin)?);
    // "More than halved" went further down, "nearly halved" not quite so far.
    let is_fall = factor < Decimal::ONE;
    Some(match approximation {
        Approximation::MoreThan | Approximation::AtLeast | Approximation::JustAbove if is_fall => (Decimal::ZERO, factor),
        Approximation::MoreThan | Approximation::AtLeast | Approximation::JustAbove => (factor, Decimal::MAX),
        // "Nearly doubled" is said of 2.04 times too: whether the bound is crossed is another rule's matter.
        Approximation::JustBelow if is_fall => (bare.0, percent(120)?),
        Approximation::JustBelow => (percent(85)?, bare.1),
        Approximation::LessThan | Approximation::AtMost | Approximation::UpTo if is_fall => (factor, Decimal::ONE),
        Approximation::LessThan | Approximation::AtMost | Approximation::UpTo => (Decimal::ZERO, factor),
        Approximation::About | Approximation::Order | Approximation::Vague => (percent(85)?, percent(115)?),
        Approximation::None | Approximation::Exactly => bare,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_word_has_its_own_room() {
        let room = |factor: i64| accepted(Decimal::from(factor), Approximation::None);
        assert_eq!(room(2), Some((Decimal::new(185, 2), Decimal::new(215, 2))));
        assert_eq!(room(3), Some((Decimal::new(275, 2), Decimal::new(325, 2))));
        assert_eq!(room(4), Some((Decimal::new(37, 1), Decimal::new(43, 1))));
        assert_eq!(room(10), Some((Decimal::from(9), Decimal::from(11))));
        assert_eq!(accepted(Decimal::new(5, 1), Approximation::None), Some((Decimal::new(45, 2), Decimal::new(55, 2))));
    }

    #[test]
    fn bounds_lie_on_their_side() {
        let two = |approximation| accepted(Decimal::TWO, approximation);
        assert_eq!(two(Approximation::JustBelow), Some((Decimal::new(17, 1), Decimal::new(215, 2))));
        let half = |approximation| accepted(Decimal::new(5, 1), approximation);
        assert_eq!(half(Approximation::MoreThan), Some((Decimal::ZERO, Decimal::new(5, 1))));
        assert_eq!(half(Approximation::JustBelow), Some((Decimal::new(45, 2), Decimal::new(6, 1))));
        assert_eq!(half(Approximation::LessThan), Some((Decimal::new(5, 1), Decimal::ONE)));
        assert_eq!(two(Approximation::MoreThan), Some((Decimal::TWO, Decimal::MAX)));
        assert_eq!(two(Approximation::LessThan), Some((Decimal::ZERO, Decimal::TWO)));
        assert_eq!(two(Approximation::About), Some((Decimal::new(17, 1), Decimal::new(23, 1))));
    }
}
