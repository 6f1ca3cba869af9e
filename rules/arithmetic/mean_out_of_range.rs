//! An average lies outside the least and greatest value given, or cannot be one of so many whole things.

use squarely_engine::amount::{Approximation, Decimal};
use squarely_engine::article::Article;
use squarely_engine::document::{TokenKind, Tokens};
use squarely_engine::finding::{Confidence, Finding, Severity};
use squarely_engine::mention::{Quantity, QuantityKind};
use squarely_engine::rule::{Group, Rule};
use squarely_engine::tolerance;

use crate::arithmetic::quantities_in;
use crate::wording::{figure, number};

pub(crate) const RULE: Rule = Rule {
    id: "mean-out-of-range",
    group: Group::Arithmetic,
    summary: "An average lies outside the least and greatest value given, or cannot be one of so many whole things.",
    severity: Severity::Warning,
    docs: include_str!("mean_out_of_range.md"),
    check,
};

/// A longer sentence is no news sentence; the bound keeps the work linear whatever the text.
const LONGEST: usize = 120;

fn check(article: &Article<'_>, findings: &mut Vec<Finding>) {
    for mean in &article.mentions.quantities {
        if !article.role_at(mean.span.start).makes_claims() {
            continue;
        }
        let sentence = article.prose.sentences[article.prose.sentence_of(mean.tokens.start as usize)].tokens;
        if sentence.range().len() > LONGEST || !is_average(article, mean, sentence) {
            continue;
        }
        findings.extend(outside(article, mean, sentence).or_else(|| impossible(article, mean, sentence)));
    }
}

/// Tells whether a value is told as the average of what the sentence speaks of: "an average of 34", "their average age was 34", not "the national average".
fn is_average(article: &Article<'_>, value: &Quantity, sentence: Tokens) -> bool {
    const WORDS: [&str; 4] = ["average", "mean", "averaged", "averaging"];
    let prose = &article.prose;
    let number = value.number.start as usize;
    let start = (sentence.start as usize).max(number.saturating_sub(5));
    let Some(word) = (start..number).rev().find(|&it| prose.is_any(it, &WORDS)) else { return false };
    let breaks =
        |it: usize| matches!(prose.tokens[it].kind, TokenKind::Comma | TokenKind::Colon) || prose.is_any(it, &["and", "than", "above", "below", "over"]);
    let is_verb = prose.is_any(word, &["averaged", "averaging"]);
    // "The national average", "last year's average" are of others.
    let leads = word == sentence.start as usize
        || prose.is_any(word - 1, &["the", "an", "a", "with", "and", "their", "its", "on", "of"])
        || matches!(prose.tokens[word - 1].kind, TokenKind::Comma | TokenKind::Open | TokenKind::Dash);
    !(word..number).any(breaks) && (is_verb || leads)
}

/// Judges "ages 22 to 31, with an average of 34".
fn outside(article: &Article<'_>, mean: &Quantity, sentence: Tokens) -> Option<Finding> {
    let value = mean.amount.value()?;
    let is_alike = |it: &&Quantity| {
        (it.kind == mean.kind || it.kind == QuantityKind::Age && mean.kind == QuantityKind::Duration)
            && it.unit == mean.unit
            && it.per.is_some() == mean.per.is_some()
    };
    let mut ranges = quantities_in(article, sentence).iter().filter(|it| tolerance::is_range(&it.amount)).filter(is_alike);
    let range = ranges.next()?;
    // "Of either 2.7 or 2.8" tells two values, not the least and the greatest.
    let is_either = range.tokens.range().any(|it| article.prose.is(it, "or")) || is_average(article, range, sentence);
    if ranges.next().is_some() || range.tokens == mean.tokens || is_either || range.amount.approximation != Approximation::None {
        return None;
    }
    // "Three to five of the ten": heads that differ count different things.
    let heads_agree = match (range.head, mean.head) {
        (Some(one), Some(other)) => article.stems.at(one as usize) == article.stems.at(other as usize),
        _ => true,
    };
    let (low, high) = (range.amount.low?, range.amount.high?);
    let half = mean.amount.step.min(Decimal::ONE).checked_div(Decimal::TWO)?;
    let is_outside = value.checked_add(half)? < low || value.checked_sub(half)? > high;
    // Far away, the two are of different things.
    let is_near = value <= high.checked_mul(Decimal::TWO)? && low <= value.checked_mul(Decimal::TWO)?;
    if !heads_agree || !is_outside || !is_near {
        return None;
    }
    let message = format!("the average is given as {}, but the values as {}", number(value), figure(article, range));
    Some(Finding::new(message, mean.span, "stated here").at(Severity::Warning).sure(Confidence::Medium).against(range.span, "the least and the greatest"))
}

/// Judges "an average of 3.47 children" of 15 families: no whole number of children over 15 rounds to it.
fn impossible(article: &Article<'_>, mean: &Quantity, sentence: Tokens) -> Option<Finding> {
    let value = mean.amount.value()?.normalize();
    let decimals = value.scale();
    if mean.kind != QuantityKind::Count || decimals == 0 || mean.per.is_some() {
        return None;
    }
    let units = units_of(article, mean, sentence)?;
    let count = units.amount.value()?;
    let is_whole = count.fract().is_zero()
        && count >= Decimal::TWO
        && count < Decimal::ONE_HUNDRED
        && matches!(units.amount.approximation, Approximation::None | Approximation::Exactly);
    // With n things every value of so many decimals can occur once n reaches the power of ten.
    let is_telling = count < Decimal::from(10_i64.checked_pow(decimals)?);
    if !is_whole || !is_telling {
        return None;
    }
    let half = Decimal::new(5, decimals + 1);
    let (least, most) = (value.checked_sub(half)?.checked_mul(count)?, value.checked_add(half)?.checked_mul(count)?);
    if least.ceil() <= most {
        return None;
    }
    let below = value.checked_mul(count)?.floor();
    let (one, other) = (below.checked_div(count)?.round_dp(decimals), below.checked_add(Decimal::ONE)?.checked_div(count)?.round_dp(decimals));
    let message =
        format!("the average is given as {}, but over {} it can be {} or {}, not between", number(value), figure(article, units), number(one), number(other));
    Some(Finding::new(message, mean.span, "stated here").at(Severity::Warning).sure(Confidence::Medium).against(units.span, "over so many").calculated(
        format!("{} ÷ {} = {}, {} ÷ {} = {}", number(below), number(count), number(one), number(below + Decimal::ONE), number(count), number(other)),
    ))
}

/// Returns what an average is taken over: "for 15 people", "in nine games" right after it, or the subject of "the 15 families had an average of".
fn units_of<'m>(article: &'m Article<'_>, mean: &Quantity, sentence: Tokens) -> Option<&'m Quantity> {
    let prose = &article.prose;
    let all = quantities_in(article, sentence);
    let at = all.iter().position(|it| it.tokens == mean.tokens)?;
    let is_count = |it: &&Quantity| it.kind == QuantityKind::Count && it.head.is_some();
    let after = all.get(at + 1).filter(is_count).filter(|it| {
        let gap = mean.tokens.end as usize..it.tokens.start as usize;
        gap.len() <= 2 && !gap.is_empty() && prose.is_any(gap.start, &["for", "over", "across", "among", "in", "through"])
    });
    let before = at.checked_sub(1).map(|it| &all[it]).filter(is_count).filter(|it| {
        let gap = it.tokens.end as usize..mean.tokens.start as usize;
        gap.len() <= 4 && gap.clone().any(|it| prose.is_any(it, &["had", "have", "scored", "averaged", "has"])) && it.tokens.start <= sentence.start + 2
    });
    after.or(before)
}
