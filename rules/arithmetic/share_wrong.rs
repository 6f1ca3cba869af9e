//! A part, a whole and a share given together do not agree.

use squarely_engine::amount::{Amount, Approximation, Decimal};
use squarely_engine::article::Article;
use squarely_engine::document::{TokenKind, Tokens};
use squarely_engine::finding::{Finding, Severity};
use squarely_engine::lexicon::Class;
use squarely_engine::mention::number;
use squarely_engine::mention::{Quantity, QuantityKind};
use squarely_engine::rule::{Group, Rule};
use squarely_engine::span::Span;

use crate::arithmetic::interval::{are_disjoint, counted, ratio, stated_percent, times};
use crate::frames::severity;
use crate::wording::{self, figure, one_line};

pub(crate) const RULE: Rule = Rule {
    id: "share-wrong",
    group: Group::Arithmetic,
    summary: "A part, a whole and a share given together do not agree.",
    severity: Severity::Error,
    docs: include_str!("share_wrong.md"),
    check,
};

/// A part and its whole with their places.
struct Parts {
    part: Amount,
    whole: Amount,
    part_span: Span,
    whole_span: Span,
    /// Whether it is a manner of speaking, as "four out of every five" is.
    is_loose: bool,
}

/// How many points "four out of every five" may be off.
const LOOSE: Decimal = Decimal::TWO;

fn check(article: &Article<'_>, findings: &mut Vec<Finding>) {
    let quantities = &article.mentions.quantities;
    for (at, share) in quantities.iter().enumerate() {
        if share.kind != QuantityKind::Percent || !article.role_at(share.span.start).makes_claims() || is_change(article, share) {
            continue;
        }
        let parts = before(article, at).or_else(|| inside(article, at)).or_else(|| after(article, at));
        if let Some(finding) = parts.and_then(|it| judge(article, share, &it)) {
            findings.push(finding);
        }
    }
}

fn judge(article: &Article<'_>, share: &Quantity, parts: &Parts) -> Option<Finding> {
    // A part counted to its tens tells that its whole was counted as closely: the 400 of "120 of 400" is no round 350.
    let step = parts.part.step.min(parts.whole.step);
    let closest = |it: &Amount| counted(&Amount { step, ..*it });
    let possible = times(ratio(closest(&parts.part)?, closest(&parts.whole)?)?, Decimal::ONE_HUNDRED)?;
    let stated = stated_percent(&share.amount)?;
    let room = if parts.is_loose { LOOSE } else { Decimal::ZERO };
    let stated = (stated.0.checked_sub(room)?, stated.1.checked_add(room)?);
    if parts.part.value()? > parts.whole.value()? || !are_disjoint(possible, stated) {
        return None;
    }
    let exact = parts.part.value()?.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(parts.whole.value()?)?;
    let shown = wording::number(exact.round_dp(1));
    let (part, whole) = (one_line(article.text(parts.part_span)), one_line(article.text(parts.whole_span)));
    let message = format!("the share is given as {}, but {part} of {whole} is {shown}%", figure(article, share));
    let finding = Finding::new(message, share.span, "stated here")
        .against(parts.part_span, "part")
        .against(parts.whole_span, "whole")
        .calculated(format!("{} ÷ {} = {shown}%", wording::number(parts.part.value()?), wording::number(parts.whole.value()?)))
        .at(severity(article, share.tokens.start, share.span));
    // Exact counts give one share; which of the three figures is wrong an editor must decide.
    let is_exact =
        [&parts.part, &parts.whole].into_iter().all(|it| closest(it).is_some_and(|it| it.0 == it.1)) && share.amount.approximation == Approximation::None;
    let digits = share.number.range().find(|&it| article.prose.is_kind(it, TokenKind::Number)).filter(|_| is_exact);
    let Some(digits) = digits else { return Some(finding) };
    let right = exact.round_dp(share.amount.step.min(Decimal::ONE).normalize().scale()).to_string();
    Some(finding.with_review(format!("change to \"{right}%\""), article.prose.tokens[digits].span(), right))
}

/// Reads "120 of 400, or 35%" and "120 of the 400 (35%)".
fn before(article: &Article<'_>, at: usize) -> Option<Parts> {
    let quantities = &article.mentions.quantities;
    let whole = quantities.get(at.checked_sub(1)?)?;
    if !restates(article, whole.tokens.end, quantities[at].tokens.start) {
        return None;
    }
    // "18 of the 45 kitchens" is one share, "480 of 1,200 replies" one count.
    if let Some(parts) = of_two(article, whole) {
        return Some(parts);
    }
    let part = quantities.get(at.checked_sub(2)?)?;
    is_of(article, part, whole).then(|| parts(part, whole))
}

/// Reads "120, or 35%, of 400" and "120 (35%) of the 400 members".
fn inside(article: &Article<'_>, at: usize) -> Option<Parts> {
    let quantities = &article.mentions.quantities;
    let (part, share, whole) = (quantities.get(at.checked_sub(1)?)?, &quantities[at], quantities.get(at + 1)?);
    let closes = article.prose.is_kind(share.tokens.end as usize, TokenKind::Comma) || article.prose.is_kind(share.tokens.end as usize, TokenKind::Close);
    let follows = closes && is_of_gap(article, share.tokens.end + 1, whole.tokens.start);
    (follows && restates(article, part.tokens.end, share.tokens.start) && are_alike(part, whole)).then(|| parts(part, whole))
}

/// Reads "35% of the 400 members, or 120".
fn after(article: &Article<'_>, at: usize) -> Option<Parts> {
    let quantities = &article.mentions.quantities;
    let (share, whole, part) = (&quantities[at], quantities.get(at + 1)?, quantities.get(at + 2)?);
    let follows = is_of_gap(article, share.tokens.end, whole.tokens.start) || share.head.is_some() && share.tokens.end == whole.tokens.start;
    (follows && restates(article, whole.tokens.end, part.tokens.start) && are_alike(part, whole)).then(|| parts(part, whole))
}

fn parts(part: &Quantity, whole: &Quantity) -> Parts {
    Parts { part: part.amount, whole: whole.amount, part_span: part.span, whole_span: whole.span, is_loose: false }
}

/// Returns the two numbers of "three of the five judges", "120 out of 400".
fn of_two(article: &Article<'_>, share: &Quantity) -> Option<Parts> {
    let prose = &article.prose;
    let is_counted = matches!(share.kind, QuantityKind::Share | QuantityKind::Count);
    let part = number::read(prose, share.number.start as usize).filter(|_| is_counted && share.amount.approximation == Approximation::None)?;
    // "One in four" is a manner of speaking, rounder than its numbers look.
    if part.is_fraction || !prose.is_any(part.tokens.end as usize, &["of", "out"]) {
        return None;
    }
    let whole = (part.tokens.end as usize..share.tokens.end as usize).find_map(|it| number::read(prose, it))?;
    let amount = |it: &number::Number| Amount::point(it.value, it.step);
    let is_loose = prose.is(part.tokens.end as usize, "out") && whole.value <= Decimal::TEN || share.tokens.range().any(|it| prose.is(it, "every"));
    Some(Parts { part: amount(&part), whole: amount(&whole), part_span: prose.span(part.tokens), whole_span: prose.span(whole.tokens), is_loose })
}

fn is_of(article: &Article<'_>, part: &Quantity, whole: &Quantity) -> bool {
    are_alike(part, whole) && is_of_gap(article, part.tokens.end, whole.tokens.start)
}

/// Tells whether "of", with nothing but small words after it, stands between two tokens.
fn is_of_gap(article: &Article<'_>, from: u32, to: u32) -> bool {
    const SMALL: [&str; 9] = ["the", "its", "their", "a", "total", "of", "all", "some", "those"];
    let prose = &article.prose;
    let gap = Tokens { start: from, end: to };
    gap.start < gap.end && gap.range().len() <= 5 && prose.is(from as usize, "of") && gap.range().all(|it| prose.is_any(it, &SMALL))
}

/// Tells whether ", or", a bracket or a dash stands between two tokens, so that what follows says the same again.
fn restates(article: &Article<'_>, from: u32, to: u32) -> bool {
    let prose = &article.prose;
    let gap = from as usize..to as usize;
    match gap.len() {
        1 => prose.is_kind(gap.start, TokenKind::Open) || prose.is(gap.start, "or"),
        2 => prose.is_kind(gap.start, TokenKind::Comma) && prose.is(gap.start + 1, "or"),
        _ => false,
    }
}

/// Tells whether two figures can be a part and its whole: things or money, without a rate.
fn are_alike(part: &Quantity, whole: &Quantity) -> bool {
    let is_plain =
        |it: &Quantity| matches!(it.kind, QuantityKind::Count | QuantityKind::Number | QuantityKind::Money | QuantityKind::Measure) && it.per.is_none();
    let is_number = |it: &Quantity| matches!(it.kind, QuantityKind::Count | QuantityKind::Number);
    is_plain(part) && is_plain(whole) && part.unit == whole.unit && is_number(part) == is_number(whole)
}

/// Tells whether a percentage is the size of a change: "35% more", "up 35%".
fn is_change(article: &Article<'_>, share: &Quantity) -> bool {
    let prose = &article.prose;
    let is_direction = |it: usize| prose.has(it, Class::Up) || prose.has(it, Class::Down) || prose.is_any(it, &["more", "less", "fewer", "a", "per"]);
    is_direction(share.number.end as usize) || share.tokens.start > 0 && is_direction(share.tokens.start as usize - 1)
}
