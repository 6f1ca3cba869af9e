//! A figure in prose differs from the cell of a table that stands for the same row and column.

use squarely_engine::amount::{Amount, Decimal};
use squarely_engine::article::Article;
use squarely_engine::document::{BlockKind, TokenKind, Tokens};
use squarely_engine::finding::{Confidence, Finding, Severity};
use squarely_engine::lexicon::Class;
use squarely_engine::mention::{Quantity, QuantityKind};
use squarely_engine::rule::{Group, Rule};
use squarely_engine::stem::Stem;
use squarely_engine::tolerance::{self, Fit};

use crate::arithmetic::quantities_in;
use crate::wording::{figure, one_line, speaker};

pub(crate) const RULE: Rule = Rule {
    id: "table-prose-mismatch",
    group: Group::Arithmetic,
    summary: "A figure in prose differs from the cell of a table that stands for the same row and column.",
    severity: Severity::Warning,
    docs: include_str!("table_prose_mismatch.md"),
    check,
};

/// How many rows of the tables of one article are looked for in its prose.
const MOST: usize = 200;

/// The most tokens of a sentence that is looked at.
const LONGEST: usize = 80;

fn check(article: &Article<'_>, findings: &mut Vec<Finding>) {
    let rows = rows(article);
    if rows.is_empty() {
        return;
    }
    for (index, sentence) in article.prose.sentences.iter().enumerate() {
        let block = &article.document.blocks[sentence.block as usize];
        let is_prose = !matches!(block.kind, BlockKind::Cell { .. }) && block.role.makes_claims();
        if is_prose && sentence.tokens.range().len() <= LONGEST {
            findings.extend(judge(article, index, &rows));
        }
    }
}

/// A row of a table: what it is called, and its cells.
struct Row {
    /// The words of its label.
    label: Tokens,
    /// The hash of the label's first word, by which it is found.
    first: u32,
    cells: Vec<Cell>,
}

/// A cell with a single figure, and the header of its column.
struct Cell {
    block: usize,
    header: Tokens,
    /// Whether no other column of the table holds figures.
    is_only: bool,
}

/// Returns the rows of all tables whose cells hold figures, sorted by their first word.
fn rows(article: &Article<'_>) -> Vec<Row> {
    let blocks = &article.document.blocks;
    let prose = &article.prose;
    let mut rows: Vec<Row> = Vec::new();
    let mut at = 0;
    while at < blocks.len() && rows.len() < MOST {
        let BlockKind::Cell { table, .. } = blocks[at].kind else {
            at += 1;
            continue;
        };
        let end = at + blocks[at..].iter().take_while(|it| matches!(it.kind, BlockKind::Cell { table: same, .. } if same == table)).count();
        let place = |it: usize| match blocks[it].kind {
            BlockKind::Cell { row, column, .. } => (row, column),
            _ => (0, 0),
        };
        let headers: Vec<(u16, Tokens)> = (at..end).filter(|&it| place(it).0 == 0).map(|it| (place(it).1, prose.blocks[it])).collect();
        let mut label: Option<(u16, Tokens)> = None;
        let first_row = rows.len();
        for cell in at..end {
            let (row, column) = place(cell);
            let tokens = prose.blocks[cell];
            if row == 0 {
                continue;
            }
            if column == 0 {
                label = is_label(article, tokens).then_some((row, tokens));
                if let Some((_, tokens)) = label {
                    rows.push(Row { label: tokens, first: prose.tokens[tokens.start as usize].hash, cells: Vec::new() });
                }
                continue;
            }
            let header = headers.iter().find(|it| it.0 == column).map(|it| it.1);
            let is_figure = matches!(quantities_in(article, tokens), [one] if one.amount.value().is_some());
            if let (Some((labelled, _)), Some(header), true) = (label, header, is_figure)
                && labelled == row
                && let Some(last) = rows.last_mut()
            {
                last.cells.push(Cell { block: cell, header, is_only: false });
            }
        }
        let most = rows[first_row..].iter().map(|it| it.cells.len()).max().unwrap_or(0);
        for cell in rows[first_row..].iter_mut().flat_map(|it| it.cells.iter_mut()) {
            cell.is_only = most == 1;
        }
        at = end;
    }
    rows.retain(|it| !it.cells.is_empty());
    rows.sort_by_key(|it| (it.first, it.label));
    rows
}

/// Tells whether a cell names something that prose would name: words, no figure, no sum of rows.
fn is_label(article: &Article<'_>, tokens: Tokens) -> bool {
    let prose = &article.prose;
    let are_words = tokens.range().all(|it| matches!(prose.tokens[it].kind, TokenKind::Word | TokenKind::Dash));
    let is_sum = tokens.range().any(|it| prose.is_any(it, &["total", "average", "other", "others", "all", "sum", "mean", "median"]));
    let is_name = tokens.range().any(|it| prose.tokens[it].is_capitalised() && article.stems.at(it).is_some());
    !tokens.range().is_empty() && tokens.range().len() <= 6 && are_words && is_name && !is_sum
}

/// Judges a sentence that names just one row of a table.
fn judge(article: &Article<'_>, sentence: usize, rows: &[Row]) -> Option<Finding> {
    let prose = &article.prose;
    let tokens = prose.sentences[sentence].tokens;
    let figures = quantities_in(article, tokens);
    if figures.is_empty() {
        return None;
    }
    let mut named = tokens.range().flat_map(|at| {
        let from = rows.partition_point(|it| it.first < prose.tokens[at].hash);
        rows[from..]
            .iter()
            .take_while(move |it| it.first == prose.tokens[at].hash)
            .filter(move |it| is_named(article, it.label, at, tokens))
            .map(move |it| (at, it))
    });
    let (at, row) = named.next()?;
    if named.any(|it| it.1.label != row.label) || is_of_other_time(article, tokens) {
        return None;
    }
    let clause = prose.clauses[prose.clause_of(at)].tokens;
    let mut near = quantities_in(article, clause).iter().filter(|it| is_asked(it));
    let said = near.next().filter(|_| near.next().is_none())?;
    let cells: Vec<(&Cell, &Quantity)> = row
        .cells
        .iter()
        .filter(|it| it.is_only && shares_header(article, it.header, tokens) || names_header(article, it.header, tokens))
        .filter_map(|it| Some((it, quantities_in(article, prose.blocks[it.block]).first()?)))
        .collect();
    let [(cell, reported)] = cells.as_slice() else { return None };
    let fit = fit(article, said, reported, cell.header)?;
    // What another cell of the row holds is told of another column.
    let is_elsewhere = row.cells.iter().any(|it| {
        quantities_in(article, prose.blocks[it.block])
            .first()
            .is_some_and(|other| self::fit(article, said, other, it.header).is_some_and(|it| it != Fit::Misses))
    });
    if fit != Fit::Misses || is_elsewhere {
        return None;
    }
    let words = |it: Tokens| one_line(article.text(prose.span(it)));
    let role = article.role_at(said.span.start);
    let message = format!(
        "{} says {} of {}, the table has {} under {}",
        speaker(role),
        figure(article, said),
        words(row.label),
        figure(article, reported),
        words(cell.header)
    );
    Some(Finding::new(message, said.span, "said here").at(Severity::Warning).sure(Confidence::Medium).against(reported.span, "in the table"))
}

fn is_asked(quantity: &Quantity) -> bool {
    use QuantityKind::{Count, Measure, Money, Number, Percent};
    matches!(quantity.kind, Count | Measure | Money | Number | Percent) && quantity.per.is_none()
}

/// Tells whether the words of a label stand at token `at`, written as names.
fn is_named(article: &Article<'_>, label: Tokens, at: usize, sentence: Tokens) -> bool {
    let prose = &article.prose;
    let end = at + label.range().len();
    let same = label
        .range()
        .zip(at..)
        .all(|(one, other)| prose.tokens.get(other).is_some_and(|it| it.hash == prose.tokens[one].hash && it.kind == prose.tokens[one].kind));
    // A longer name is another one: "North Alder", "Alder Mills".
    let goes_on =
        |it: usize| sentence.holds(it) && prose.tokens[it].is_capitalised() && !prose.tokens[it].starts_sentence() && prose.is_kind(it, TokenKind::Word);
    let is_capitalised = prose.tokens.get(at).is_some_and(squarely_engine::document::Token::is_capitalised);
    same && is_capitalised && end <= sentence.end as usize && !goes_on(end) && !(at > 0 && goes_on(at - 1))
}

/// Tells whether a sentence sets its figure against another time, for which another column stands.
fn is_of_other_time(article: &Article<'_>, tokens: Tokens) -> bool {
    let prose = &article.prose;
    tokens.range().any(|it| {
        prose.is_any(
            it,
            &["from", "than", "compared", "combined", "together", "about", "more", "fewer", "forecast", "expected", "rose", "fell", "up", "down", "average"],
        )
    })
}

/// Tells whether a sentence has a content word of a header.
fn shares_header(article: &Article<'_>, header: Tokens, sentence: Tokens) -> bool {
    stems(article, header).any(|stem| stems(article, sentence).any(|it| it == stem))
}

/// Tells whether a sentence has all content words and years of a header.
fn names_header(article: &Article<'_>, header: Tokens, sentence: Tokens) -> bool {
    let prose = &article.prose;
    let counts = |it: &usize| article.stems.at(*it).is_some() && !is_unit(article, *it) || prose.is_kind(*it, TokenKind::Number);
    let mut words = header.range().filter(counts).peekable();
    let has = |word: usize| {
        sentence
            .range()
            .any(|it| if article.stems.at(word).is_some() { article.stems.at(it) == article.stems.at(word) } else { prose.word(it) == prose.word(word) })
    };
    words.peek().is_some() && words.all(has)
}

fn stems<'a>(article: &'a Article<'_>, tokens: Tokens) -> impl Iterator<Item = Stem> + 'a {
    tokens.range().filter(|&it| !is_unit(article, it)).map(|it| article.stems.at(it)).filter(|it| it.is_some())
}

fn is_unit(article: &Article<'_>, at: usize) -> bool {
    let prose = &article.prose;
    [Class::Magnitude, Class::MagnitudeSign, Class::Currency, Class::Unit, Class::UnitSign].into_iter().any(|it| prose.has(at, it)) || prose.is(at, "percent")
}

/// Returns how a figure of prose fits a cell, whose header may hold its unit and magnitude; `None` where the two cannot be compared.
fn fit(article: &Article<'_>, said: &Quantity, cell: &Quantity, header: Tokens) -> Option<Fit> {
    let prose = &article.prose;
    let is_plain = |it: &Quantity| matches!(it.kind, QuantityKind::Count | QuantityKind::Number);
    if !is_plain(cell) {
        return (said.kind == cell.kind && said.unit == cell.unit).then(|| tolerance::fit(&said.amount, &cell.amount));
    }
    let has_currency =
        header.range().any(|it| prose.is_kind(it, TokenKind::Currency) || prose.has(it, Class::Currency) || prose.has(it, Class::CurrencyPrefix));
    let has_percent = header.range().any(|it| prose.is_kind(it, TokenKind::Percent) || prose.is(it, "percent"));
    let has_unit = header.range().any(|it| prose.has(it, Class::Unit) || prose.has(it, Class::UnitSign) && !prose.has(it, Class::MagnitudeSign));
    let same = match said.kind {
        QuantityKind::Money => has_currency,
        QuantityKind::Percent => has_percent,
        QuantityKind::Measure => has_unit,
        _ => !has_currency && !has_percent && !has_unit,
    };
    if !same {
        return None;
    }
    let power = header.range().find_map(|it| prose.tokens[it].sense(Class::Magnitude).or_else(|| prose.tokens[it].sense(Class::MagnitudeSign))).unwrap_or(0);
    let power = u32::try_from(power).ok().filter(|it| *it <= 12)?;
    let factor = Decimal::from(10_i64.checked_pow(power)?);
    let scaled = Amount {
        low: cell.amount.low?.checked_mul(factor),
        high: cell.amount.high?.checked_mul(factor),
        step: cell.amount.step.min(Decimal::ONE).checked_mul(factor)?,
        ..cell.amount
    };
    Some(tolerance::fit(&said.amount, &scaled))
}
