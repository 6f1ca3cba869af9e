//! "Beat" or "missed" contradicts the actual and the expected value beside it.

use squarely_engine::amount::Decimal;
use squarely_engine::article::Article;
use squarely_engine::document::{TokenKind, Tokens};
use squarely_engine::finding::Finding;
use squarely_engine::finding::Severity;
use squarely_engine::lexicon::Class;
use squarely_engine::mention::{Quantity, QuantityKind};
use squarely_engine::rule::{Group, Rule};
use squarely_engine::tolerance;

use crate::frames::severity;
use crate::wording::{figure, number, one_line};

pub(crate) const RULE: Rule = Rule {
    id: "expectation-direction",
    group: Group::Comparison,
    summary: "\"Beat\" or \"missed\" contradicts the actual and the expected value beside it.",
    severity: Severity::Error,
    docs: include_str!("expectation_direction.md"),
    check,
};

fn check(article: &Article<'_>, findings: &mut Vec<Finding>) {
    let mut last = None;
    for (at, token) in article.prose.tokens.iter().enumerate() {
        if !token.has(Class::Expectation) || !article.role_at(token.start).makes_claims() {
            continue;
        }
        // "The $1.10 that analysts expected, a consensus estimate": one expectation may be called so twice.
        let finding = judge(article, at).filter(|it| last != Some(it.primary.span));
        if let Some(finding) = finding {
            last = Some(finding.primary.span);
            findings.push(finding);
        }
    }
}

const BEAT: [&str; 12] = ["beat", "beats", "beating", "topped", "tops", "topping", "surpassed", "surpasses", "surpassing", "exceeded", "exceeds", "exceeding"];
const MISSED: [&str; 3] = ["missed", "misses", "missing"];

/// How far from the word of expectation its value may stand.
const NEAR: usize = 6;

/// How far before the expectation the verb, and how far before the verb the actual value may stand.
const REACH: usize = 12;

/// Measures that are better the lower they are, or have a sign.
const LOWER: [&str; 22] = [
    "loss",
    "losses",
    "lost",
    "cost",
    "costs",
    "expenses",
    "deficit",
    "deficits",
    "debt",
    "debts",
    "time",
    "times",
    "unemployment",
    "jobless",
    "inflation",
    "claims",
    "emissions",
    "deaths",
    "fell",
    "decline",
    "drop",
    "negative",
];

/// Judges "$1.02 a share, topping the $1.10 expected" and "missed the consensus estimate of $1.10 with earnings of $1.20".
fn judge(article: &Article<'_>, at: usize) -> Option<Finding> {
    let prose = &article.prose;
    let sentence = prose.sentences[prose.sentence_of(at)].tokens;
    let expected = expected(article, at, sentence)?;
    let from = (expected.tokens.start as usize).min(at);
    let start = (sentence.start as usize).max(from.saturating_sub(REACH));
    let ends = |it: usize| prose.is_kind(it, TokenKind::Comma) || prose.word(it) == ";" || prose.is_any(it, &["but", "while", "and"]);
    let verb = (start..from).rev().take_while(|&it| !ends(it)).find(|&it| is_verb(article, it))?;
    let is_beat = prose.is_any(verb, &BEAT);
    let near = (sentence.start as usize).max(verb.saturating_sub(REACH + 8))..(sentence.end as usize).min(expected.tokens.end as usize + REACH);
    if near.clone().any(|it| prose.is_any(it, &LOWER) || prose.has(it, Class::Negation)) {
        return None;
    }
    let candidates = actual(article, expected, verb, sentence);
    let actual = candidates.first()?;
    // What is several times as much is another measure.
    let (a, e) = (middle(actual)?, middle(expected)?);
    let three = Decimal::from(3);
    let is_near = a <= e.checked_mul(three)? && e <= a.checked_mul(three)?;
    if !is_near {
        return None;
    }
    // Adjusted and reported figures may both be told: all must contradict the verb.
    if !candidates.iter().all(|it| contradicts(it, expected, is_beat)) {
        return None;
    }
    let word = one_line(article.text(prose.tokens[verb].span()));
    let message = format!(
        "\"{word}\" says {}, but {} is {} than the {} expected",
        if is_beat { "above" } else { "below" },
        figure(article, actual),
        if is_beat { "less" } else { "more" },
        figure(article, expected)
    );
    let sign = if is_beat { "<" } else { ">" };
    Some(
        Finding::new(message, prose.tokens[verb].span(), "said here")
            .at(severity(article, verb as u32, prose.tokens[verb].span()))
            .against(actual.span, "the actual value")
            .against(expected.span, "the expected value")
            .calculated(format!("{} {sign} {}", number(a), number(e))),
    )
}

fn is_verb(article: &Article<'_>, at: usize) -> bool {
    let prose = &article.prose;
    prose.is_any(at, &BEAT) || prose.is_any(at, &MISSED) || prose.is_any(at, &["fell", "fall", "falls", "falling"]) && prose.are(at + 1, &["short", "of"])
}

/// Returns the value that a word of expectation belongs to: "estimates of $1.10", "the $1.10 expected", "the $1.10 that analysts had expected".
fn expected<'m>(article: &'m Article<'_>, at: usize, sentence: Tokens) -> Option<&'m Quantity> {
    let quantities = &article.mentions.quantities;
    let next = quantities.partition_point(|it| (it.tokens.start as usize) < at);
    let breaks = |it: usize| {
        matches!(article.prose.tokens[it].kind, TokenKind::Comma | TokenKind::Colon | TokenKind::Terminal)
            || article.prose.is_any(it, &["and", "but", "with", "by"])
    };
    let after = quantities.get(next).filter(|it| {
        let start = it.tokens.start as usize;
        start > at && start - at <= NEAR && it.tokens.end <= sentence.end && !(at + 1..start).any(breaks) && is_level(it)
    });
    let before = next.checked_sub(1).map(|it| &quantities[it]).filter(|it| {
        let end = it.tokens.end as usize;
        end <= at && at - end < NEAR && it.tokens.start >= sentence.start && !(end..at).any(breaks) && is_level(it)
    });
    // "The $1.10 expected" has no value after it; "estimates of $1.10" has the actual one before.
    let is_participle = article.prose.is_any(at, &["expected", "forecast", "anticipated", "predicted", "projected", "estimated", "planned"]);
    if is_participle { before.or(after) } else { after.or(before) }
}

fn is_level(quantity: &Quantity) -> bool {
    matches!(quantity.kind, QuantityKind::Money | QuantityKind::Percent | QuantityKind::Count | QuantityKind::Number | QuantityKind::Measure)
}

/// Returns the values that may be the actual one: those before the verb, else one after the expectation that "with" or "at" leads.
fn actual<'m>(article: &'m Article<'_>, expected: &Quantity, verb: usize, sentence: Tokens) -> Vec<&'m Quantity> {
    let prose = &article.prose;
    let quantities = &article.mentions.quantities;
    let is_like =
        |it: &&Quantity| it.kind == expected.kind && it.unit == expected.unit && it.per.is_some() == expected.per.is_some() && it.tokens != expected.tokens;
    let to = quantities.partition_point(|it| (it.tokens.start as usize) < verb);
    let from = quantities.partition_point(|it| it.tokens.start < sentence.start.max((verb.saturating_sub(REACH)) as u32));
    let before: Vec<&Quantity> = quantities[from.min(to)..to].iter().rev().filter(is_like).collect();
    if !before.is_empty() {
        return before;
    }
    let end = expected.tokens.end as usize;
    let after = quantities.partition_point(|it| (it.tokens.start as usize) < end);
    let led = |it: &&Quantity| (end..it.tokens.start as usize).any(|at| prose.is_any(at, &["with", "at", "reporting", "earning", "posting"]));
    quantities[after..]
        .iter()
        .take_while(|it| it.tokens.start < sentence.end && (it.tokens.start as usize) < end + REACH)
        .filter(is_like)
        .find(led)
        .into_iter()
        .collect()
}

fn middle(quantity: &Quantity) -> Option<Decimal> {
    quantity.amount.value().or(quantity.amount.low)
}

/// Tells whether the actual value lies on the other side of the expected one than the verb says, after rounding.
fn contradicts(actual: &Quantity, expected: &Quantity, is_beat: bool) -> bool {
    let (a, e) = (tolerance::hard(&actual.amount), tolerance::hard(&expected.amount));
    if is_beat { matches!((a.high, e.low), (Some(a), Some(e)) if a < e) } else { matches!((a.low, e.high), (Some(a), Some(e)) if a > e) }
}
