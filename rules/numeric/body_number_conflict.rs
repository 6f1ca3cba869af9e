//! The body gives two incompatible values for one measure.

use squarely_engine::alignment::is_comparable;
use squarely_engine::amount::{Approximation, Decimal};
use squarely_engine::article::Article;
use squarely_engine::document::Tokens;
use squarely_engine::finding::{Confidence, Finding, Severity};
use squarely_engine::lexicon::Class;
use squarely_engine::mention::{Quantity, QuantityKind};
use squarely_engine::restatement::Difference;
use squarely_engine::rule::{Group, Rule};
use squarely_engine::stem::Stem;
use squarely_engine::tolerance::Fit;

use crate::numeric::verdict::same_unit_fit;
use crate::repeats::repeats;
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

/// A longer difference is no figure for a figure.
const LONGEST: usize = 8;

fn check(article: &Article<'_>, findings: &mut Vec<Finding>) {
    let mut found = Vec::new();
    looking_back(article, &mut found);
    in_repeats(article, &mut found);
    findings.append(&mut found);
}

/// Finds counts that look back to another number of the same things.
fn looking_back(article: &Article<'_>, findings: &mut Vec<Finding>) {
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

/// Finds two figures that stand in the same place of two body sentences in much the same words.
fn in_repeats(article: &Article<'_>, findings: &mut Vec<Finding>) {
    for repeat in repeats(article).iter() {
        let mut pairs = repeat.differences.iter().enumerate().filter_map(|(at, it)| Some((at, rivals(article, it)?)));
        let Some((at, (first, later))) = pairs.next() else { continue };
        let is_converted =
            |it: &Quantity| first.equivalent.is_some_and(|other| article.mentions.quantities.get(other as usize).is_some_and(|other| other.span == it.span));
        if !pairs.all(|(_, (it, _))| is_converted(it)) {
            continue;
        }
        let it = &repeat.differences[at];
        let around = usize::from(it.before) + usize::from(it.after);
        let is_other = !repeat.stands_alone(article, at);
        let differing = repeat.differing(article, at);
        if is_other
            || around < 3
            || differing > 2
            || is_updated(article, first)
            || is_updated(article, later)
            || findings.iter().any(|it| it.primary.span == later.span)
        {
            continue;
        }
        let message = format!("the body says {} and then {} in nearly the same words", figure(article, first), figure(article, later));
        findings.push(Finding::new(message, later.span, "said here").at(Severity::Info).sure(Confidence::Low).against(first.span, "first told here"));
    }
}

/// Returns the figures of one measure, one of each sentence, that a difference holds and that cannot both be true.
fn rivals<'a>(article: &'a Article<'_>, difference: &Difference) -> Option<(&'a Quantity, &'a Quantity)> {
    if difference.said.range().len() > LONGEST || difference.reported.range().len() > LONGEST {
        return None;
    }
    let only = |tokens: Tokens| {
        let quantities = &article.mentions.quantities;
        let from = quantities.partition_point(|it| it.number.end <= tokens.start);
        let mut inside = quantities[from..].iter().take_while(|it| it.number.start < tokens.end);
        let first = inside.next()?;
        // "Three billion euros (about $3.3 billion)" is one sum.
        inside.all(|it| first.equivalent.is_some_and(|other| quantities.get(other as usize).is_some_and(|other| other.span == it.span))).then_some(first)
    };
    let (first, later) = (only(difference.said)?, only(difference.reported)?);
    let misses = is_comparable(first, later) && first.per.is_some() == later.per.is_some() && same_unit_fit(first, later) == Fit::Misses;
    misses.then_some((first, later))
}

/// Tells whether a sentence gives a figure as one of several over time: "rose to", "initially", "at first".
fn is_updated(article: &Article<'_>, quantity: &Quantity) -> bool {
    let prose = &article.prose;
    let sentence: Tokens = prose.sentences[prose.sentence_of(quantity.tokens.start as usize)].tokens;
    sentence
        .range()
        .any(|it| prose.is_any(it, &["now", "later", "initially", "earlier", "revised", "updated", "originally", "previously", "vs", "versus", "per"]))
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
