//! A range is inverted, or leaves out the scale word on one side.

use squarely_engine::amount::Decimal;
use squarely_engine::article::Article;
use squarely_engine::document::{Prose, TokenKind};
use squarely_engine::finding::{Confidence, Finding, Severity};
use squarely_engine::lexicon::Class;
use squarely_engine::mention::number::{self, Number};
use squarely_engine::mention::{Quantity, QuantityKind};
use squarely_engine::rule::{Group, Rule};
use squarely_engine::tolerance;

use crate::wording::{figure, number as written};

pub(crate) const RULE: Rule = Rule {
    id: "range-malformed",
    group: Group::Numeric,
    summary: "A range is inverted, or leaves out the scale word on one side.",
    severity: Severity::Error,
    docs: include_str!("range_malformed.md"),
    check,
};

fn check(article: &Article<'_>, findings: &mut Vec<Finding>) {
    let prose = &article.prose;
    for quantity in article.mentions.quantities.iter().filter(|it| tolerance::is_range(&it.amount) && is_checked(it)) {
        if !article.role_at(quantity.span.start).makes_claims() {
            continue;
        }
        let Some((first, second)) = ends(prose, quantity) else { continue };
        let words = figure(article, quantity);
        if leaves_out_scale(prose, quantity, &first, &second) {
            let assumed = format!("both ends are counted in the scale of {}", written(second.value));
            let finding = Finding::new(format!("{words} leaves out the scale of its first end"), quantity.span, "written here");
            findings.push(finding.at(Severity::Info).sure(Confidence::Low).assuming(assumed));
        } else if is_inverted(prose, quantity, &first, &second) {
            let finding = Finding::new(format!("{words} runs from the higher end to the lower"), quantity.span, "written here");
            let calculation = format!("{} > {}", written(first.value), written(second.value));
            findings.push(finding.at(Severity::Error).sure(Confidence::High).calculated(calculation));
        }
    }
}

/// A range of nothing named may be hours, sizes or odds.
fn is_checked(quantity: &Quantity) -> bool {
    let is_kind = matches!(
        quantity.kind,
        QuantityKind::Money | QuantityKind::Percent | QuantityKind::PercentPoint | QuantityKind::Measure | QuantityKind::Count | QuantityKind::Duration
    );
    is_kind && (quantity.unit.is_some() || quantity.head.is_some())
}

/// Reads the two numbers of a range in the order of the text.
fn ends(prose: &Prose<'_>, quantity: &Quantity) -> Option<(Number, Number)> {
    let end = quantity.tokens.end as usize;
    let mut numbers = Vec::new();
    let mut at = quantity.tokens.start as usize;
    while at < end && numbers.len() < 2 {
        match number::read(prose, at) {
            Some(number) => {
                at = number.tokens.end as usize;
                numbers.push(number);
            }
            None => at += 1,
        }
    }
    match numbers[..] {
        [first, second] => Some((first, second)),
        _ => None,
    }
}

/// Tells whether only the second of two sums has a scale word, as in "$26 and $31 million"; "3 to 5 million" is how everybody writes.
fn leaves_out_scale(prose: &Prose<'_>, quantity: &Quantity, first: &Number, second: &Number) -> bool {
    let has_sign = |it: &Number| it.tokens.start > 0 && prose.is_kind(it.tokens.start as usize - 1, TokenKind::Currency);
    let is_bare = first.magnitude == 0 && second.magnitude >= 3 && first.value < Decimal::ONE_THOUSAND;
    let joint = first.tokens.end as usize;
    let is_spelled = prose.is(joint, "and");
    quantity.kind == QuantityKind::Money && is_bare && is_spelled && has_sign(first) && has_sign(second)
}

/// What lies between two values and may be told from the higher to the lower.
const GAPS: [&str; 21] = [
    "gap",
    "gaps",
    "difference",
    "differences",
    "margin",
    "split",
    "choice",
    "choose",
    "distance",
    "contest",
    "ratio",
    "divided",
    "halfway",
    "spread",
    "range",
    "swing",
    "swung",
    "fell",
    "loss",
    "losses",
    "deficit",
];

/// Tells whether a range runs from the higher end to the lower: "between 70 and 50 homes", "ranging from 15% to 10%".
fn is_inverted(prose: &Prose<'_>, quantity: &Quantity, first: &Number, second: &Number) -> bool {
    let start = first.tokens.start as usize;
    let opener = (start.saturating_sub(3)..start).find(|&it| prose.is_any(it, &["between", "from"]));
    let Some(opener) = opener else { return false };
    let before = opener.saturating_sub(6)..opener;
    let is_ranging = opener > 0 && prose.is_any(opener - 1, &["ranging", "range", "ranged", "ranges", "vary", "varying", "varied", "anywhere"]);
    let is_opened = if prose.is(opener, "between") {
        !before.into_iter().any(|it| prose.is_any(it, &GAPS) || prose.has(it, Class::Down))
    } else {
        is_ranging && !before.into_iter().any(|it| prose.has(it, Class::Down))
    };
    let is_joined = prose.is_any((second.tokens.start as usize).wrapping_sub(1), &["and", "to"])
        || prose.is_any((second.tokens.start as usize).wrapping_sub(2), &["and", "to"]);
    let is_plain = |it: &Number| it.value > Decimal::ZERO && !it.is_fraction;
    is_opened && is_joined && is_plain(first) && is_plain(second) && has_one_unit(prose, quantity, first, second) && scaled(first, second) > second.value
}

/// Returns the first value in the magnitude of the second, where it has none of its own.
fn scaled(first: &Number, second: &Number) -> Decimal {
    let is_bare = first.magnitude == 0 && second.magnitude >= 3 && first.value < Decimal::ONE_THOUSAND;
    let scale = if is_bare { 10_i64.checked_pow(second.magnitude).map_or(Decimal::ONE, Decimal::from) } else { Decimal::ONE };
    first.value.checked_mul(scale).unwrap_or(first.value)
}

/// Tells whether the words after both numbers are the same, or only the second has any: "between 90 cents and $1.10" is in order.
fn has_one_unit(prose: &Prose<'_>, quantity: &Quantity, first: &Number, second: &Number) -> bool {
    let after = first.tokens.end as usize;
    let is_bare = prose.is_any(after, &["and", "to"]);
    let last = second.tokens.end as usize;
    let same_word = last < quantity.tokens.end as usize && prose.tokens[after].hash == prose.tokens[last].hash;
    let sign = |it: &Number| it.tokens.start > 0 && prose.is_kind(it.tokens.start as usize - 1, TokenKind::Currency);
    // "Between 70 and $50" is no range of one kind.
    (is_bare || same_word) && (sign(first) == sign(second) || sign(first) && is_bare)
}
