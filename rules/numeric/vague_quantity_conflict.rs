//! A vague amount word does not fit the known figure.

use squarely_engine::alignment::Strength;
use squarely_engine::amount::{Amount, Approximation, Decimal};
use squarely_engine::article::Article;
use squarely_engine::claim::Claim;
use squarely_engine::document::TokenKind;
use squarely_engine::finding::{Confidence, Finding, Severity};
use squarely_engine::lexicon::Class;
use squarely_engine::mention::{Quantity, QuantityKind};
use squarely_engine::rule::{Group, Rule};
use squarely_engine::tolerance;

use crate::numeric::context::overlap;
use crate::wording::{figure, number, says};

pub(crate) const RULE: Rule = Rule {
    id: "vague-quantity-conflict",
    group: Group::Numeric,
    summary: "A vague amount word does not fit the known figure.",
    severity: Severity::Warning,
    docs: include_str!("vague_quantity_conflict.md"),
    check,
};

/// The most vague shares of the display text, and percentages of the body, that are set side by side.
const MOST: usize = 32;

fn check(article: &Article<'_>, findings: &mut Vec<Finding>) {
    let mut shares = 0;
    for (index, claim) in article.display_claims() {
        let Some(said) = article.quantity(claim) else { continue };
        let is_vague = said.amount.approximation == Approximation::Vague;
        match said.kind {
            QuantityKind::Count if is_vague => findings.extend(of_count(article, index, claim, said)),
            QuantityKind::Share if (is_vague || is_in_words(article, said)) && shares < MOST => {
                shares += 1;
                findings.extend(of_share(article, claim, said));
            }
            _ => {}
        }
    }
}

/// Judges "dozens of homes" by the homes that the body counts.
fn of_count(article: &Article<'_>, index: u32, claim: &Claim, said: &Quantity) -> Option<Finding> {
    let aligned = article.alignments.of(index).iter().filter_map(|it| Some((it, article.quantity(article.claims.get(it.reported))?)));
    let aligned = aligned.filter(|(it, _)| it.same_head && it.coverage >= 60);
    let mut best = None;
    for (alignment, reported) in aligned {
        if reported.amount.value().is_none() || !is_outside(&said.amount, &reported.amount) {
            return None;
        }
        best = best.or(Some((alignment, reported)));
    }
    let (alignment, reported) = best?;
    // Another figure for the noun may be the one that is meant, whatever stands around it.
    let head = said.head.map(|it| article.stems.at(it as usize))?;
    let mut others = article.claims.all().iter().filter(|it| it.role.is_story()).filter_map(|it| article.quantity(it));
    let is_told = others.any(|it| it.head.is_some_and(|it| article.stems.at(it as usize) == head) && !is_outside(&said.amount, &it.amount));
    if is_told {
        return None;
    }
    let is_strong = alignment.strength == Strength::Strong;
    let (severity, confidence) = if is_strong { (Severity::Warning, Confidence::High) } else { (Severity::Info, Confidence::Low) };
    Some(finding(article, claim, said, reported, &said.amount)?.at(severity).sure(confidence))
}

/// Judges "most voters", "a third of voters" by the percentages that the body gives among the same words.
fn of_share(article: &Article<'_>, claim: &Claim, said: &Quantity) -> Option<Finding> {
    let hundred = |it: Option<Decimal>| it.and_then(|it| it.checked_mul(Decimal::ONE_HUNDRED));
    let hard = tolerance::hard(&said.amount);
    let (low, high) = if said.amount.approximation == Approximation::Vague { (said.amount.low, said.amount.high) } else { (hard.low, hard.high) };
    let expected = Amount { low: hundred(low), high: hundred(high), step: Decimal::ONE, approximation: Approximation::Vague };
    // A bound on a fraction ("more than half") is open to one side.
    let expected = match said.amount.approximation {
        Approximation::MoreThan | Approximation::AtLeast | Approximation::JustAbove => Amount { high: Some(Decimal::ONE_HUNDRED), ..expected },
        Approximation::LessThan | Approximation::AtMost | Approximation::UpTo | Approximation::JustBelow => Amount { low: Some(Decimal::ZERO), ..expected },
        _ => expected,
    };
    let mut best: Option<(u32, u32, &Quantity)> = None;
    let story = article.claims.all().iter().filter(|it| it.role.is_story());
    for (there, reported) in story.filter_map(|it| Some((it, article.quantity(it)?))) {
        let percent = match reported.kind {
            QuantityKind::Percent => reported.amount,
            QuantityKind::Share => Amount { low: hundred(reported.amount.low), high: hundred(reported.amount.high), step: Decimal::ONE, ..reported.amount },
            _ => continue,
        };
        let words = overlap(article, claim, there);
        if words.shared < 2 || words.coverage < 60 {
            continue;
        }
        if !is_outside(&expected, &percent) {
            return None;
        }
        if best.is_none_or(|it| it.0 < words.coverage) {
            best = Some((words.coverage, words.shared, reported));
        }
    }
    let (coverage, shared, reported) = best.filter(|it| it.2.kind == QuantityKind::Percent && it.2.amount.value().is_some())?;
    let is_close = coverage >= 75 && shared >= 3 && is_base_alike(article, said, reported);
    let (severity, confidence) = if is_close { (Severity::Warning, Confidence::Medium) } else { (Severity::Info, Confidence::Low) };
    Some(finding(article, claim, said, reported, &expected)?.at(severity).sure(confidence))
}

fn finding(article: &Article<'_>, claim: &Claim, said: &Quantity, reported: &Quantity, expected: &Amount) -> Option<Finding> {
    let message = format!("{}, the body says {}", says(article, claim, said), figure(article, reported));
    let finding = Finding::new(message, said.span, "said here").against(reported.span, "reported here");
    let words = article.text(article.prose.span(said.number)).to_lowercase();
    Some(finding.assuming(format!("\"{words}\" is taken for {} to {}", number(expected.low?.round_dp(1)), number(expected.high?.round_dp(1)))))
}

/// Tells whether no value of a body figure lies in what a vague word stands for.
fn is_outside(expected: &Amount, reported: &Amount) -> bool {
    let possible = if reported.approximation == Approximation::Vague {
        tolerance::hard(&Amount { approximation: Approximation::None, ..*reported })
    } else {
        tolerance::loose(reported)
    };
    let (low, high) = (expected.low.unwrap_or(Decimal::MIN), expected.high.unwrap_or(Decimal::MAX));
    possible.high.is_some_and(|it| it < low) || possible.low.is_some_and(|it| high < it)
}

/// Tells whether a share is a fraction in words, "a third", that stands alone: beside "(37 per cent)" the text gives the figure itself.
fn is_in_words(article: &Article<'_>, quantity: &Quantity) -> bool {
    let prose = &article.prose;
    let is_fraction = quantity.number.range().any(|it| prose.has(it, Class::Fraction));
    let after = quantity.tokens.end as usize;
    let is_told = (after..after + 4).any(|it| prose.is_kind(it, TokenKind::Open) || prose.is_kind(it, TokenKind::Percent) || prose.is(it, "percent"));
    is_fraction && !is_told
}

/// Tells whether both shares name the same whole, or one names none.
fn is_base_alike(article: &Article<'_>, one: &Quantity, other: &Quantity) -> bool {
    match (one.head, other.head) {
        (Some(one), Some(other)) => article.stems.at(one as usize) == article.stems.at(other as usize),
        _ => true,
    }
}
