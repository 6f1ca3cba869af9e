//! A stated total differs from the sum of its stated parts.

use squarely_engine::amount::Decimal;
use squarely_engine::article::Article;
use squarely_engine::document::{Block, BlockKind, TokenKind, Tokens};
use squarely_engine::finding::{Finding, Severity};
use squarely_engine::mention::{Quantity, QuantityKind};
use squarely_engine::rule::{Group, Rule};
use squarely_engine::span::Span;

use crate::arithmetic::interval::{are_disjoint, counted, stated, sum};
use crate::arithmetic::{counts_people, quantities_in};
use crate::frames::severity;
use crate::wording::{figure, number};

pub(crate) const RULE: Rule = Rule {
    id: "sum-mismatch",
    group: Group::Arithmetic,
    summary: "A stated total differs from the sum of its stated parts.",
    severity: Severity::Error,
    docs: include_str!("sum_mismatch.md"),
    check,
};

fn check(article: &Article<'_>, findings: &mut Vec<Finding>) {
    lists(article, findings);
    tables(article, findings);
}

/// Words that say that the list is no partition of the total, or leaves some of it out.
const RESIDUAL: [&str; 22] = [
    "including",
    "include",
    "includes",
    "included",
    "among",
    "whom",
    "other",
    "others",
    "rest",
    "remaining",
    "another",
    "more",
    "plus",
    "also",
    "both",
    "some",
    "least",
    "most",
    "each",
    "apiece",
    "per",
    "then",
];

/// The most tokens of a sentence that is looked at.
const LONGEST: usize = 160;

/// Judges "Twelve people died: nine in Marra, three in Tolo and four upstream".
fn lists(article: &Article<'_>, findings: &mut Vec<Finding>) {
    let prose = &article.prose;
    let quantities = &article.mentions.quantities;
    let mut next = 0;
    while let Some(total) = quantities.get(next) {
        next += 1;
        let is_total = matches!(total.kind, QuantityKind::Count | QuantityKind::Number | QuantityKind::Money) && total.per.is_none();
        if !is_total || !article.role_at(total.span.start).makes_claims() {
            continue;
        }
        let end = total.tokens.end as usize;
        let sentence = prose.sentences[prose.sentence_of(total.tokens.start as usize)].tokens;
        let reach = (end + 4).min(sentence.end as usize);
        let is_dash = |it: usize| prose.is_kind(it, TokenKind::Dash) && (prose.tokens[it].has_space_before() || prose.word(it) == "—");
        let Some(colon) = (end..reach).find(|&it| prose.word(it) == ":" || is_dash(it) || prose.is(it, "including")) else { continue };
        let list = Tokens::new(colon + 1, sentence.end as usize);
        // A longer sentence is no news sentence; the bound keeps the work linear whatever the text.
        if sentence.range().len() > LONGEST {
            continue;
        }
        let parts = quantities_in(article, list);
        let finding = if prose.is(colon, "including") { judge_included(article, total, parts, list) } else { judge(article, total, parts, list, sentence) };
        findings.extend(finding);
    }
}

fn judge(article: &Article<'_>, total: &Quantity, figures: &[Quantity], list: Tokens, sentence: Tokens) -> Option<Finding> {
    let prose = &article.prose;
    if sentence.range().any(|it| prose.is_any(it, &RESIDUAL) || prose.is_kind(it, TokenKind::Quote)) {
        return None;
    }
    // Each item must open with its figure: "three in Ely, the mayor and two in March" hides one.
    let parts: Vec<Part> = openings(article, list).map(|at| part_at(article, at, figures, total)).collect::<Option<_>>()?;
    let has_others = parts.iter().filter(|it| !it.is_one).count() != figures.len();
    if parts.len() < 2 || has_others {
        return None;
    }
    let values: Vec<Decimal> = parts.iter().map(|it| it.value).collect();
    let exact = values.iter().try_fold(Decimal::ZERO, |sum, it| sum.checked_add(*it))?;
    let whole = total.amount.value()?;
    let possible = sum(parts.iter().map(|it| it.ends))?;
    // A list that comes nowhere near the number before it tells of something else.
    let is_near = exact <= whole.checked_mul(Decimal::TWO)? && whole <= exact.checked_mul(Decimal::TWO)?;
    if !is_near || !are_disjoint(possible, ends(total)?) {
        return None;
    }
    let spans: Vec<Span> = parts.iter().map(|it| it.span).collect();
    Some(finding(article, total, &spans, &values, exact).at(severity(article, total.tokens.start, total.span)))
}

/// People who are told apart by one thing, so that nobody is in two of the groups.
const APART: [&[&str]; 4] = [
    &["men", "women", "children", "boys", "girls", "babies", "teenagers"],
    &["adults", "children", "teenagers"],
    &["dead", "injured", "wounded", "missing"],
    &["police", "civilians", "soldiers", "officers"],
];

/// Judges "Twelve people were hurt, including nine children and seven women": the parts may be fewer than all, never more.
fn judge_included(article: &Article<'_>, total: &Quantity, figures: &[Quantity], list: Tokens) -> Option<Finding> {
    let prose = &article.prose;
    let end = list
        .range()
        .find(|&it| matches!(prose.tokens[it].kind, TokenKind::Terminal | TokenKind::Colon | TokenKind::Quote) || prose.is_any(it, &["but", "while", "who"]));
    let list = Tokens { start: list.start, end: end.map_or(list.end, |it| it as u32) };
    let figures = &figures[..figures.partition_point(|it| it.tokens.start < list.end)];
    let starts: Vec<usize> = openings(article, list).collect();
    let parts: Vec<Part> = starts.iter().map(|&at| part_at(article, at, figures, total)).collect::<Option<_>>()?;
    if parts.len() < 2 || parts.len() != figures.len() || list.range().any(|it| prose.is_any(it, &["them", "whom", "both", "another", "including"])) {
        return None;
    }
    // A teacher may be a woman as well: only groups that exclude each other add up, or places, each with its own.
    let heads = || figures.iter().filter_map(|it| it.head.map(|it| it as usize));
    let exclude = heads().count() == figures.len() && APART.iter().any(|group| heads().all(|it| prose.is_any(it, group)));
    let mut named: Vec<u32> = heads().map(|it| prose.tokens[it].hash).collect();
    named.sort_unstable();
    let are_distinct = named.windows(2).all(|it| it[0] != it[1]);
    let are_places = figures.iter().all(|it| it.head.is_none() && prose.is(it.tokens.end as usize, "in"));
    let values: Vec<Decimal> = parts.iter().map(|it| it.value).collect();
    let exact = values.iter().try_fold(Decimal::ZERO, |sum, it| sum.checked_add(*it))?;
    let least = sum(parts.iter().map(|it| it.ends))?.0;
    let is_near = exact <= total.amount.value()?.checked_mul(Decimal::TWO)?;
    if !(exclude && are_distinct || are_places) || least <= ends(total)?.1 || !is_near {
        return None;
    }
    let spans: Vec<Span> = parts.iter().map(|it| it.span).collect();
    Some(finding(article, total, &spans, &values, exact).at(severity(article, total.tokens.start, total.span)))
}

/// A part of a total.
struct Part {
    span: Span,
    value: Decimal,
    ends: (Decimal, Decimal),
    /// Whether it is the bare word "one", which is no figure elsewhere.
    is_one: bool,
}

/// Returns the first token of each item of a list: its own first, and those after a comma, a semicolon or "and".
fn openings<'a>(article: &'a Article<'_>, list: Tokens) -> impl Iterator<Item = usize> + 'a {
    let prose = &article.prose;
    let joins = |it: usize| prose.is_kind(it, TokenKind::Comma) || prose.word(it) == ";" || prose.is(it, "and");
    list.range().filter(move |&it| (it == list.start as usize || joins(it - 1)) && !joins(it))
}

/// Returns the part that starts at token `at`, where one does.
fn part_at(article: &Article<'_>, at: usize, figures: &[Quantity], total: &Quantity) -> Option<Part> {
    let next = figures.partition_point(|it| (it.tokens.start as usize) < at);
    if let Some(figure) = figures.get(next).filter(|it| it.tokens.start as usize == at) {
        let value = figure.amount.value().filter(|_| is_part(article, figure, total))?;
        return Some(Part { span: figure.span, value, ends: ends(figure)?, is_one: false });
    }
    let is_one = article.prose.is(at, "one") && total.kind != QuantityKind::Money;
    is_one.then(|| Part { span: article.prose.tokens[at].span(), value: Decimal::ONE, ends: (Decimal::ONE, Decimal::ONE), is_one })
}

/// Returns the values that a figure stands for: money is rounded, things are counted.
fn ends(figure: &Quantity) -> Option<(Decimal, Decimal)> {
    if figure.kind == QuantityKind::Money { stated(&figure.amount) } else { counted(&figure.amount) }
}

fn finding(article: &Article<'_>, total: &Quantity, parts: &[Span], values: &[Decimal], exact: Decimal) -> Finding {
    let message = format!("the total is given as {}, but its parts add up to {}", figure(article, total), number(exact));
    let addends: Vec<String> = values.iter().map(|it| number(*it)).collect();
    let finding = Finding::new(message, total.span, "stated here").calculated(format!("{} = {}", addends.join(" + "), number(exact)));
    parts.iter().fold(finding, |finding, it| finding.against(*it, "part"))
}

/// Tells whether a figure can be a part of `total`: the same unit, and no noun or the same one, or people of a kind.
fn is_part(article: &Article<'_>, part: &Quantity, total: &Quantity) -> bool {
    if part.unit != total.unit || part.per.is_some() {
        return false;
    }
    match part.kind {
        QuantityKind::Money => total.kind == QuantityKind::Money,
        QuantityKind::Number => total.kind != QuantityKind::Money,
        QuantityKind::Count => {
            let same = matches!((part.head, total.head), (Some(one), Some(other)) if article.stems.at(one as usize) == article.stems.at(other as usize));
            same || counts_people(article, part) && counts_people(article, total)
        }
        _ => false,
    }
}

/// Judges each numeric column of a table with a row of totals.
fn tables(article: &Article<'_>, findings: &mut Vec<Finding>) {
    let blocks = &article.document.blocks;
    for (at, block) in blocks.iter().enumerate() {
        let BlockKind::Cell { table, row, column: 0, .. } = block.kind else { continue };
        if row < 3 || !is_label(article, block, &["total", "all", "sum", "overall", "totals"]) {
            continue;
        }
        let in_table = |it: &&Block| matches!(it.kind, BlockKind::Cell { table: same, .. } if same == table);
        let start = at - blocks[..at].iter().rev().take_while(in_table).count();
        let end = at + blocks[at..].iter().take_while(in_table).count();
        foot(article, start..end, row, findings);
    }
}

fn is_label(article: &Article<'_>, block: &Block, words: &[&str]) -> bool {
    let text = article.text(block.span).trim();
    words.iter().any(|it| text.eq_ignore_ascii_case(it))
}

/// Words in a header or label by which a column does not add up to its last row, or its rows overlap.
const NO_SUM: [&str; 22] = [
    "average",
    "mean",
    "median",
    "rate",
    "change",
    "per",
    "share",
    "percent",
    "rank",
    "position",
    "ratio",
    "index",
    "price",
    "year",
    "subtotal",
    "total",
    "which",
    "growth",
    "cumulative",
    "net",
    "including",
    "all",
];

fn foot(article: &Article<'_>, cells: std::ops::Range<usize>, total_row: u16, findings: &mut Vec<Finding>) {
    let prose = &article.prose;
    let blocks = &article.document.blocks;
    let place = |it: usize| match blocks[it].kind {
        BlockKind::Cell { row, column, .. } => (row, column),
        _ => (u16::MAX, u16::MAX),
    };
    let bars =
        |it: usize, is_percent: bool| prose.blocks[it].range().any(|at| prose.is_any(at, &NO_SUM) || is_percent && prose.is_kind(at, TokenKind::Percent));
    // Rows between that are sums or parts of other rows themselves make the column another thing than a list.
    if cells.clone().any(|it| place(it).1 == 0 && place(it).0 > 0 && place(it).0 < total_row && bars(it, false)) {
        return;
    }
    // Cells go row by row, so a stable sort by column keeps the rows in order: linear but for the logarithm.
    let mut by_column: Vec<usize> = cells.filter(|&it| place(it).1 > 0 && place(it).0 <= total_row).collect();
    by_column.sort_by_key(|&it| (place(it).1, place(it).0));
    for column in by_column.chunk_by(|&a, &b| place(a).1 == place(b).1) {
        let is_complete = column.len() == usize::from(total_row) + 1;
        if !is_complete || bars(column[0], true) {
            continue;
        }
        let only = |&it: &usize| match quantities_in(article, prose.blocks[it]) {
            [quantity] if quantity.tokens == prose.blocks[it] => Some(quantity),
            _ => None,
        };
        let Some(figures) = column[1..].iter().map(only).collect::<Option<Vec<&Quantity>>>() else { continue };
        if let Some(finding) = judge_column(article, &figures) {
            findings.push(finding);
        }
    }
}

fn judge_column(article: &Article<'_>, figures: &[&Quantity]) -> Option<Finding> {
    let (total, parts) = figures.split_last()?;
    let is_summable = |it: &Quantity| matches!(it.kind, QuantityKind::Count | QuantityKind::Number | QuantityKind::Money | QuantityKind::Measure);
    if !figures.iter().all(|it| is_summable(it) && it.unit == total.unit && it.per.is_none()) {
        return None;
    }
    let values: Vec<Decimal> = parts.iter().map(|it| it.amount.value()).collect::<Option<_>>()?;
    let exact = values.iter().try_fold(Decimal::ZERO, |sum, it| sum.checked_add(*it))?;
    let whole = total.amount.value()?;
    // A column is rounded as a whole, to the finest digit that it prints.
    let step = figures.iter().map(|it| it.amount.step.min(Decimal::ONE)).min()?;
    let has_decimals = step < Decimal::ONE;
    let half = if has_decimals { step.checked_div(Decimal::TWO)? } else { Decimal::ZERO };
    let room = half.checked_mul(Decimal::from(figures.len()))?;
    let apart = exact.checked_sub(whole)?.abs();
    // Far off, the row is no sum of those above it: an average, or a total of more rows than are shown.
    let is_near = apart <= whole.abs().checked_div(Decimal::from(4))?;
    if apart <= room || !is_near {
        return None;
    }
    let spans: Vec<Span> = parts.iter().map(|it| it.span).collect();
    Some(finding(article, total, &spans, &values, exact))
}
