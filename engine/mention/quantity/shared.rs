//! Units and nouns that a bare number shares with its neighbour: "to 3.5 percent from 4", "22 cents vs 31", "4 and 5 percent".

use crate::amount::{Amount, Decimal};
use crate::document::{Prose, TokenKind};
use crate::lexicon::Class;
use crate::mention::quantity::{Quantity, QuantityKind};
use crate::unit::{Dimension, UnitName};

/// How many tokens may stand between two quantities that share a unit: " for bad debts, up from".
const GAP: usize = 10;

/// Gives each bare number of `quantities` what it shares with the quantity beside it, and points their meaning.
pub(super) fn give(prose: &Prose<'_>, quantities: &mut [Quantity]) {
    for second in 1..quantities.len() {
        let first = second - 1;
        let (one, other) = (quantities[first], quantities[second]);
        if is_bare(&other) && shares_forward(prose, &one, &other) {
            quantities[second] = like(&other, &one);
        } else if is_bare(&one) && shares_backward(prose, &one, &other) {
            quantities[first] = like(&one, &other);
        }
    }
    for at in 0..quantities.len() {
        if are_percentage_points(prose, quantities, at) {
            let quantity = &mut quantities[at];
            quantity.kind = QuantityKind::PercentPoint;
            quantity.unit = Some(UnitName::Point.unit());
            quantity.head = None;
        }
    }
}

fn is_bare(quantity: &Quantity) -> bool {
    quantity.kind == QuantityKind::Number && quantity.unit.is_none() && quantity.head.is_none() && quantity.per.is_none()
}

fn has_sharable(quantity: &Quantity) -> bool {
    match quantity.kind {
        QuantityKind::Money | QuantityKind::Percent | QuantityKind::Measure | QuantityKind::Temperature | QuantityKind::PercentPoint => quantity.unit.is_some(),
        QuantityKind::Number
        | QuantityKind::Count
        | QuantityKind::Duration
        | QuantityKind::Age
        | QuantityKind::Share
        | QuantityKind::Score
        | QuantityKind::Vote
        | QuantityKind::Multiplier
        | QuantityKind::Ordinal => false,
    }
}

/// Tells whether the bare number after a comparing word has the unit of the quantity before: "$14.2 billion from 15.6 billion".
fn shares_forward(prose: &Prose<'_>, one: &Quantity, other: &Quantity) -> bool {
    let (from, to) = (one.tokens.end as usize, other.tokens.start as usize);
    let is_near = from < to && to - from <= GAP;
    if !is_near || !has_sharable(one) {
        return false;
    }
    let Some((_, joint)) = prose.phrase_before(to, Class::Against).filter(|it| it.1 >= from) else { return false };
    let has_comma = prose.is_kind(joint.wrapping_sub(1), TokenKind::Comma);
    let is_adjacent = joint - usize::from(has_comma) == from;
    let compares = match prose.word(joint) {
        "from" => is_level(prose, one),
        "since" | "over" | "than" => false,
        _ => is_adjacent || has_comma,
    };
    let leaves_magnitude = scaled(one, Decimal::ONE) > Decimal::ONE && other.amount.value().is_some_and(|it| it < Decimal::ONE_THOUSAND);
    compares && is_alike(one, other) && (!leaves_magnitude || is_adjacent && prose.is_any(joint, &["from", "vs", "versus"]))
}

/// Tells whether a quantity is where something went to or stood at, and not by how much it moved.
fn is_level(prose: &Prose<'_>, quantity: &Quantity) -> bool {
    let start = quantity.tokens.start as usize;
    start > 0 && prose.is_any(start - 1, &["to", "at"])
}

/// Tells whether the bare number before a quantity has its unit: "4 and 5 percent", "from 4 to 5 percent", "400 and 650 people, respectively".
fn shares_backward(prose: &Prose<'_>, one: &Quantity, other: &Quantity) -> bool {
    let (from, to) = (one.tokens.end as usize, other.tokens.start as usize);
    if from + 1 != to || one.tokens.start == 0 {
        return false;
    }
    if prose.is(from, "to") {
        return prose.is(one.tokens.start as usize - 1, "from") && has_sharable(other) && other.kind != QuantityKind::Money && is_alike(other, one);
    }
    if !prose.is(from, "and") {
        return false;
    }
    let is_share = other.kind == QuantityKind::Percent && one.amount.value().is_some_and(|it| it < Decimal::ONE_HUNDRED) && other.head.is_none();
    let is_respective = other.kind == QuantityKind::Count && other.head.is_some() || has_sharable(other);
    is_share || is_respective && is_told_respectively(prose, other.tokens.end as usize)
}

fn is_told_respectively(prose: &Prose<'_>, from: usize) -> bool {
    let end = prose.sentences.get(prose.sentence_of(from.saturating_sub(1))).map_or(from, |it| it.tokens.end as usize);
    (from..end.min(from + 12)).any(|it| prose.is(it, "respectively"))
}

/// Tells whether two values are of one size, once the second has the magnitude of the first where it has none.
fn is_alike(with_unit: &Quantity, bare: &Quantity) -> bool {
    let (Some(known), Some(value)) = (with_unit.amount.value(), bare.amount.value()) else { return false };
    let (known, value) = (known.abs(), scaled(with_unit, value).abs());
    let is_within = |low: Decimal, high: Decimal| low.checked_mul(Decimal::from(20)).is_none_or(|it| high <= it);
    if known <= value { is_within(known, value) } else { is_within(value, known) }
}

/// Returns `value` in the magnitude, or the hundredths, in which `like` is written.
fn scaled(like: &Quantity, value: Decimal) -> Decimal {
    if like.is_minor {
        return value * Decimal::new(1, 2);
    }
    let Some(known) = like.amount.value().filter(|_| value < Decimal::ONE_THOUSAND) else { return value };
    let steps = [Decimal::from(1_000_000_000_000_i64), Decimal::from(1_000_000_000), Decimal::from(1_000_000)];
    let scale = steps.into_iter().find(|it| known.abs() >= *it && like.amount.step >= *it / Decimal::ONE_THOUSAND);
    scale.and_then(|it| value.checked_mul(it)).unwrap_or(value)
}

/// Returns `bare` with the kind, unit and noun of `other`.
fn like(bare: &Quantity, other: &Quantity) -> Quantity {
    let scale = |it: Option<Decimal>| it.map(|it| scaled(other, it));
    let amount = Amount { low: scale(bare.amount.low), high: scale(bare.amount.high), step: scaled(other, bare.amount.step), ..bare.amount };
    Quantity { kind: other.kind, unit: other.unit, head: other.head, is_minor: other.is_minor, amount, ..*bare }
}

/// Tells whether "points" are percentage points: "61.4 percent, 3.2 points lower", "a 12-point lead, 51% to 39%".
fn are_percentage_points(prose: &Prose<'_>, quantities: &[Quantity], at: usize) -> bool {
    const SHARES: [&str; 14] = ["lower", "higher", "lead", "leads", "ahead", "behind", "gap", "margin", "swing", "up", "down", "advantage", "more", "less"];
    const OTHERS: [&str; 16] = [
        "index", "dow", "nasdaq", "ftse", "nikkei", "average", "shares", "stocks", "scored", "rebounds", "game", "season", "team", "league", "table", "futures",
    ];
    let quantity = &quantities[at];
    let head = quantity.head.map_or(0, |it| it as usize);
    if quantity.kind != QuantityKind::Count || !prose.is_any(head, &["point", "points"]) || quantity.amount.high >= Some(Decimal::from(60)) {
        return false;
    }
    let Some(sentence) = prose.sentences.get(prose.sentence_of(head)).map(|it| it.tokens.range()) else { return false };
    let is_percent = |it: &Quantity| it.unit.is_some_and(|it| it.dimension() == Dimension::Percent) && sentence.contains(&(it.tokens.start as usize));
    let has_percent = quantities[at.saturating_sub(2)..(at + 3).min(quantities.len())].iter().any(is_percent);
    // "rose by 4 points to 31 percent"
    let to = head + 1 + usize::from(prose.is_kind(head + 1, TokenKind::Comma));
    let leads = prose.is(to, "to") && quantities.get(at + 1).is_some_and(|it| is_percent(it) && it.tokens.start as usize == to + 1);
    let tells =
        leads || (head + 1..head + 4).any(|it| prose.is_any(it, &SHARES)) || prose.is_any((quantity.tokens.start as usize).wrapping_sub(1), &["up", "down"]);
    has_percent && tells && !sentence.clone().any(|it| prose.is_any(it, &OTHERS))
}
