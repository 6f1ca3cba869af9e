//! The body gives two incompatible values for one measure.

use squarely_engine::amount::{Approximation, Decimal};
use squarely_engine::article::Article;
use squarely_engine::document::Tokens;
use squarely_engine::finding::{Confidence, Finding, Severity};
use squarely_engine::lexicon::Class;
use squarely_engine::mention::{Quantity, QuantityKind};
use squarely_engine::rule::{Group, Rule};
use squarely_engine::stem::Stem;

use crate::wording::{figure, number};

pub(crate) const RULE: Rule = Rule {
    id: "body-number-conflict",
    group: Group::Numeric,
    summary: "The body gives two incompatible values for one measure.",
    severity: Severity::Warning,
    docs: include_str!("body_number_conflict.md"),
    check,
};

/// A noun that is counted more often than this is counted for many things.
const MOST: usize = 12;

fn check(article: &Article<'_>, findings: &mut Vec<Finding>) {
    // The counts of the story by their noun, each group in the order of the text.
    let mut counts: Vec<(Stem, u32, &Quantity)> = Vec::new();
    for (index, quantity) in article.mentions.quantities.iter().enumerate() {
        let Some(head) = quantity.head.filter(|_| quantity.kind == QuantityKind::Count) else { continue };
        if article.role_at(quantity.span.start).is_story() {
            counts.push((article.stems.at(head as usize), index as u32, quantity));
        }
    }
    counts.sort_by_key(|it| (it.0, it.1));
    for group in counts.chunk_by(|a, b| a.0 == b.0) {
        if group.len() < 2 || group.len() > MOST || !group[0].0.is_some() {
            continue;
        }
        for (at, &(_, _, later)) in group.iter().enumerate().skip(1) {
            if let Some(finding) = judge(article, &group[..at], later) {
                findings.push(finding);
                break;
            }
        }
    }
}

/// Judges a count that looks back, "all eight passengers", by the one count of the noun before it.
fn judge(article: &Article<'_>, before: &[(Stem, u32, &Quantity)], later: &Quantity) -> Option<Finding> {
    let value = exact(later)?;
    if !looks_back(article, later) || value < Decimal::from(3) {
        return None;
    }
    // Where the noun was counted in several ways, one of them may be the whole that is meant.
    let (&(_, _, first), rest) = before.split_first()?;
    let known = exact(first)?;
    let is_one = rest.iter().all(|it| exact(it.2) == Some(known));
    if !is_one || known == value || !introduces(article, first) || !are_close(known, value) {
        return None;
    }
    let gap = known.checked_sub(value)?.abs();
    if has_step(article, first, later, gap)
        || is_moving(article, first)
        || is_moving(article, later)
        || is_modified(article, first)
        || is_modified(article, later)
    {
        return None;
    }
    let message = format!("the body says {} and then {}", figure(article, first), figure(article, later));
    let finding = Finding::new(message, later.span, "said here").against(first.span, "first told here");
    Some(finding.at(Severity::Warning).sure(Confidence::Medium).calculated(format!("{} ≠ {}", number(value), number(known))))
}

fn exact(quantity: &Quantity) -> Option<Decimal> {
    quantity.amount.value().filter(|it| quantity.amount.approximation == Approximation::None && quantity.per.is_none() && it.scale() == 0)
}

/// Tells whether a count speaks of all that were told of: "all eight passengers".
fn looks_back(article: &Article<'_>, quantity: &Quantity) -> bool {
    let start = quantity.tokens.start as usize;
    let prose = &article.prose;
    let the = start.checked_sub(1).filter(|&it| prose.is_any(it, &["the", "of"])).unwrap_or(start);
    the > 0 && prose.is(the - 1, "all") && (the == start || prose.is(the, "the")) || start > 0 && prose.is(start - 1, "all")
}

/// Tells whether a count brings something up: it is no "the" and no "other", and no part of something.
fn introduces(article: &Article<'_>, quantity: &Quantity) -> bool {
    let prose = &article.prose;
    let start = quantity.tokens.start as usize;
    let before = start.saturating_sub(2)..start;
    let inside = quantity.tokens.range();
    let is_part = before.into_iter().any(|it| prose.is_any(it, &["of", "the", "these", "those", "another", "other", "including", "only"]));
    !quantity.is_definite && !is_part && !inside.into_iter().any(|it| prose.is_any(it, &["other", "more", "additional", "further", "new", "extra"]))
}

/// Tells whether two counts are of one size: nobody takes nine passengers for 32.
fn are_close(one: Decimal, other: Decimal) -> bool {
    let gap = one.checked_sub(other).map(|it| it.abs());
    let fifth = one.max(other).checked_div(Decimal::from(5)).unwrap_or_default();
    gap.is_some_and(|it| it <= fifth.max(Decimal::ONE))
}

/// Tells whether the words between two counts name what lies between them: "one of them died", "two more joined".
fn has_step(article: &Article<'_>, first: &Quantity, later: &Quantity, gap: Decimal) -> bool {
    let quantities = &article.mentions.quantities;
    let from = quantities.partition_point(|it| it.tokens.start < first.tokens.end);
    let to = quantities.partition_point(|it| it.tokens.start < later.tokens.start);
    let is_gap = |it: &Quantity| it.amount.value().is_some_and(|it| it.abs() == gap);
    let prose = &article.prose;
    let between = first.tokens.end as usize..later.tokens.start as usize;
    let says_one = || between.clone().any(|it| prose.is_any(it, &["one", "another", "himself", "herself", "driver", "pilot", "leader"]));
    let after = (to + 1..quantities.len().min(to + 3)).any(|it| is_gap(&quantities[it]));
    quantities[from..to].iter().any(is_gap) || after || gap == Decimal::ONE && says_one()
}

/// Tells whether the sentence of a count says that counts change: "had risen to", "at first", "revised".
fn is_moving(article: &Article<'_>, quantity: &Quantity) -> bool {
    const UPDATES: [&str; 16] = [
        "now",
        "later",
        "initially",
        "first",
        "earlier",
        "revised",
        "updated",
        "originally",
        "previously",
        "reported",
        "according",
        "said",
        "claimed",
        "would",
        "will",
        "if",
    ];
    let prose = &article.prose;
    let sentence: Tokens = prose.sentences[prose.sentence_of(quantity.tokens.start as usize)].tokens;
    let is_quoted = article.mentions.quotes.iter().any(|it| it.span.contains(quantity.span));
    is_quoted || sentence.range().any(|it| prose.has(it, Class::Up) || prose.has(it, Class::Down) || prose.is_any(it, &UPDATES))
}

/// Tells whether words between a number and its noun, or a phrase after it, make it a part: "nine foreign passengers", "eight passengers in the front car".
fn is_modified(article: &Article<'_>, quantity: &Quantity) -> bool {
    let Some(head) = quantity.head else { return true };
    let prose = &article.prose;
    let has_words = (quantity.number.end as usize..head as usize).any(|it| article.stems.at(it).is_some());
    has_words || prose.is_any(head as usize + 1, &["in", "from", "of", "with", "who", "under", "over", "aged", "at", "that", "whose"])
}
