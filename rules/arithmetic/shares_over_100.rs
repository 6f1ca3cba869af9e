//! Shares of one whole that exclude each other add up to more than all of it.

use squarely_engine::amount::{Approximation, Decimal};
use squarely_engine::article::Article;
use squarely_engine::document::{Block, BlockKind, TokenKind, Tokens};
use squarely_engine::finding::{Confidence, Finding, Severity};
use squarely_engine::mention::{Quantity, QuantityKind};
use squarely_engine::rule::{Group, Rule};

use crate::arithmetic::quantities_in;
use crate::frames::severity;
use crate::wording::number;

pub(crate) const RULE: Rule = Rule {
    id: "shares-over-100",
    group: Group::Arithmetic,
    summary: "Shares of one whole that exclude each other add up to more than all of it.",
    severity: Severity::Error,
    docs: include_str!("shares_over_100.md"),
    check,
};

fn check(article: &Article<'_>, findings: &mut Vec<Finding>) {
    let quantities = &article.mentions.quantities;
    let mut at = 0;
    while let Some(first) = quantities.get(at) {
        at += 1;
        if first.kind != QuantityKind::Percent || !article.role_at(first.span.start).makes_claims() {
            continue;
        }
        let sentence = article.prose.sentences[article.prose.sentence_of(first.tokens.start as usize)].tokens;
        let all = quantities_in(article, sentence);
        at = quantities.partition_point(|it| it.tokens.start < sentence.end);
        findings.extend(judge(article, sentence, all));
    }
    tables(article, findings);
}

/// Answers that leave no room for another: one of each pair, or one of these, makes the shares of a sentence exclude each other.
const PAIRS: [(&[&str], &[&str]); 5] = [
    (&["yes"], &["no"]),
    (&["for", "favour", "favor", "favoured", "favored", "backed", "supported", "support"], &["against", "opposed", "oppose"]),
    (&["approve", "approved"], &["disapprove", "disapproved"]),
    (&["agree", "agreed"], &["disagree", "disagreed"]),
    (&["satisfied"], &["dissatisfied"]),
];
const UNDECIDED: [&str; 9] = ["undecided", "unsure", "undeclared", "abstained", "abstain", "abstentions", "neither", "remaining", "rest"];

/// Words by which the shares are of several wholes, times or answers, or need not add up.
const OTHER: [&str; 34] = [
    "compared",
    "from",
    "than",
    "versus",
    "earlier",
    "last",
    "previous",
    "previously",
    "respectively",
    "multiple",
    "rounding",
    "rounded",
    "each",
    "both",
    "whom",
    "which",
    "growth",
    "margin",
    "while",
    "among",
    "point",
    "points",
    "year",
    "years",
    "month",
    "change",
    "rate",
    "rates",
    "men",
    "women",
    "respondents'",
    "also",
    "times",
    "would",
];

/// How many shares one sentence of a poll tells at most, and the most tokens of it.
const MOST: usize = 8;
const LONGEST: usize = 90;

fn judge(article: &Article<'_>, sentence: Tokens, all: &[Quantity]) -> Option<Finding> {
    let prose = &article.prose;
    let shares: Vec<&Quantity> = all.iter().filter(|it| it.kind == QuantityKind::Percent).collect();
    if shares.len() < 2 || shares.len() > MOST || sentence.range().len() > LONGEST {
        return None;
    }
    let are_plain = shares.iter().all(|it| {
        it.per.is_none()
            && matches!(it.amount.approximation, Approximation::None | Approximation::Exactly | Approximation::About)
            && it.amount.value().is_some()
    });
    let (sum, room) = if are_plain { add(&shares)? } else { return None };
    if sum.checked_sub(room)? <= Decimal::ONE_HUNDRED {
        return None;
    }
    let changes = &article.mentions.changes;
    let from = changes.partition_point(|it| it.word.start < sentence.start);
    let is_in_change =
        |it: &&Quantity| changes[from..].iter().take_while(|change| change.word.start < sentence.end).any(|change| change.span.contains(it.span));
    let has = |words: &[&str]| sentence.range().any(|it| prose.is_any(it, words));
    if has(&OTHER) || sentence.range().any(|it| prose.is_kind(it, TokenKind::Quote)) || shares.iter().any(is_in_change) {
        return None;
    }
    let knows_not = sentence.range().any(|it| {
        prose.is(it, "know") && (it.saturating_sub(3)..it).any(|at| prose.is_any(at, &["not", "don't", "didn't", "n't", "dont"]))
            || prose.are(it, &["no", "opinion"])
    });
    // "Half of the remaining" is a share of another whole.
    let is_of_rest = sentence.range().any(|it| prose.are(it, &["of", "the"]) && prose.is_any(it + 2, &["remaining", "rest", "remainder"]));
    let is_pair = shares.len() <= 3 && PAIRS.iter().any(|(one, other)| has(one) && has(other));
    if is_of_rest || !is_pair && !has(&UNDECIDED) && !knows_not {
        return None;
    }
    Some(finding(&shares, sum).at(severity(article, sentence.start, shares[0].span)))
}

/// Returns the sum of shares and half a unit of the last digit for each.
fn add(shares: &[&Quantity]) -> Option<(Decimal, Decimal)> {
    shares.iter().try_fold((Decimal::ZERO, Decimal::ZERO), |(sum, room), it| {
        let half = it.amount.step.min(Decimal::ONE).checked_div(Decimal::TWO)?;
        Some((sum.checked_add(it.amount.value()?)?, room.checked_add(half)?))
    })
}

fn finding(shares: &[&Quantity], sum: Decimal) -> Finding {
    let values: Vec<String> = shares.iter().filter_map(|it| it.amount.value()).map(number).collect();
    let message = format!("the shares add up to {}%, which is more than all", number(sum));
    let finding = Finding::new(message, shares[shares.len() - 1].span, "the last share").calculated(format!("{} = {}", values.join(" + "), number(sum)));
    shares[..shares.len() - 1].iter().fold(finding, |finding, it| finding.against(it.span, "share"))
}

/// Judges the columns of shares of a table that has a row for all other answers.
fn tables(article: &Article<'_>, findings: &mut Vec<Finding>) {
    let blocks = &article.document.blocks;
    for (at, block) in blocks.iter().enumerate() {
        let BlockKind::Cell { table, row, column: 0, .. } = block.kind else { continue };
        let label = article.text(block.span).trim();
        let is_rest =
            ["other", "others", "don't know", "undecided", "none", "no opinion", "not sure", "none of these"].iter().any(|it| label.eq_ignore_ascii_case(it));
        if !is_rest || row < 2 {
            continue;
        }
        let in_table = |it: &&Block| matches!(it.kind, BlockKind::Cell { table: same, .. } if same == table);
        let start = at - blocks[..at].iter().rev().take_while(in_table).count();
        let end = at + blocks[at..].iter().take_while(in_table).count();
        columns(article, start..end, findings);
        return;
    }
}

fn columns(article: &Article<'_>, cells: std::ops::Range<usize>, findings: &mut Vec<Finding>) {
    let blocks = &article.document.blocks;
    let place = |it: usize| match blocks[it].kind {
        BlockKind::Cell { row, column, .. } => (column, row),
        _ => (u16::MAX, u16::MAX),
    };
    let is_total = |it: usize| ["total", "all", "sum", "net"].iter().any(|word| article.text(blocks[it].span).trim().eq_ignore_ascii_case(word));
    let totals: Vec<u16> = cells.clone().filter(|&it| place(it).0 == 0 && is_total(it)).map(|it| place(it).1).collect();
    let mut by_column: Vec<usize> = cells.filter(|&it| place(it).0 > 0 && place(it).1 > 0 && !totals.contains(&place(it).1)).collect();
    by_column.sort_by_key(|&it| place(it));
    for column in by_column.chunk_by(|&a, &b| place(a).0 == place(b).0) {
        let only = |&it: &usize| match quantities_in(article, article.prose.blocks[it]) {
            [quantity] if quantity.kind == QuantityKind::Percent && quantity.amount.value().is_some() => Some(quantity),
            _ => None,
        };
        let Some(shares) = column.iter().map(only).collect::<Option<Vec<&Quantity>>>() else { continue };
        let Some((sum, room)) = add(&shares).filter(|_| shares.len() >= 3) else { continue };
        // Far above, the answers were not exclusive after all.
        let is_near = sum <= Decimal::from(130);
        if is_near && sum.checked_sub(room).is_some_and(|it| it > Decimal::ONE_HUNDRED) {
            findings.push(finding(&shares, sum).at(Severity::Warning).sure(Confidence::Medium));
        }
    }
}
