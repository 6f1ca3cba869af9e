//! A stated count differs from the number of items that follow it.

use squarely_engine::amount::{Approximation, Decimal};
use squarely_engine::article::Article;
use squarely_engine::document::{BlockKind, Role, TokenKind, Tokens};
use squarely_engine::finding::{Finding, Severity};
use squarely_engine::lexicon::Class;
use squarely_engine::mention::{Quantity, QuantityKind};
use squarely_engine::rule::{Group, Rule};

use crate::arithmetic::quantities_in;
use crate::frames::severity;
use crate::wording::figure;

pub(crate) const RULE: Rule = Rule {
    id: "count-list-mismatch",
    group: Group::Arithmetic,
    summary: "A stated count differs from the number of items that follow it.",
    severity: Severity::Error,
    docs: include_str!("count_list_mismatch.md"),
    check,
};

/// The most tokens of a list.
const LONGEST: usize = 40;

/// The most words of an item: a longer one is a clause.
const LONGEST_ITEM: usize = 4;

/// The count up to which a wrong one is an error: longer lists are cut more often, and harder to part.
const SURE: u32 = 6;

fn check(article: &Article<'_>, findings: &mut Vec<Finding>) {
    for count in &article.mentions.quantities {
        let is_bare = count.kind == QuantityKind::Count && count.per.is_none() && matches!(count.amount.approximation, Approximation::None);
        if is_bare
            && article.prose.word(count.tokens.end as usize) == ":"
            && article.role_at(count.span.start).makes_claims()
            && let Some(finding) = judge(article, count)
        {
            findings.push(finding);
        }
    }
    headings(article, findings);
}

/// What a headline counts when it stands over a list: "Five things to know", "7 ways to save".
const THINGS: [&str; 26] = [
    "things",
    "takeaways",
    "ways",
    "reasons",
    "tips",
    "lessons",
    "facts",
    "questions",
    "steps",
    "charts",
    "rules",
    "points",
    "moments",
    "signs",
    "myths",
    "mistakes",
    "ideas",
    "stories",
    "takes",
    "highlights",
    "trends",
    "answers",
    "places",
    "recipes",
    "books",
    "films",
];

/// Judges "Five things to know" over numbered headings or one numbered list.
fn headings(article: &Article<'_>, findings: &mut Vec<Finding>) {
    let counts = article.mentions.quantities.iter().take_while(|it| it.span.start < HEAD);
    let is_asked = |it: &&Quantity| {
        let is_title = article.block_at(it.span.start).is_some_and(|block| block.role == Role::Headline);
        let is_bare = it.kind == QuantityKind::Count && it.per.is_none() && it.amount.approximation == Approximation::None;
        is_title && is_bare && it.head.is_some_and(|head| article.prose.is_any(head as usize, &THINGS))
    };
    let Some(count) = counts.into_iter().find(is_asked) else { return };
    let Some(value) = count.amount.value().filter(|it| *it >= Decimal::TWO) else { return };
    let numbers: Vec<(u32, usize)> = article
        .document
        .blocks
        .iter()
        .enumerate()
        .filter(|(_, it)| matches!(it.kind, BlockKind::Heading(_)) && it.role.is_story())
        .filter_map(|(block, _)| leading_number(article, block))
        .collect();
    // Numbered from one, up or down, without a gap: anything else is no list of the things counted.
    let is_list = |it: &[(u32, usize)]| it.len() >= 2 && (it.iter().zip(1..).all(|(it, at)| it.0 == at) || it.iter().rev().zip(1..).all(|(it, at)| it.0 == at));
    let last = numbers.len();
    if !is_list(&numbers) || Decimal::from(last) == value {
        return;
    }
    let message = format!("the count is given as {}, but {last} numbered headings follow", figure(article, count));
    let finding = Finding::new(message, count.span, "stated here").against(article.prose.span(article.prose.blocks[numbers[last - 1].1]), "the last heading");
    findings.push(finding);
}

/// How far into the text a headline is looked for.
const HEAD: u32 = 2000;

/// Returns the number that opens a heading: "3. Check the dates", "#2: The bridge".
fn leading_number(article: &Article<'_>, block: usize) -> Option<(u32, usize)> {
    let prose = &article.prose;
    let tokens = prose.blocks[block];
    let first = tokens.start as usize + usize::from(prose.word(tokens.start as usize) == "#");
    let is_number = tokens.range().len() >= 2 && prose.is_kind(first, TokenKind::Number) && matches!(prose.word(first + 1), "." | ":" | ")" | "-" | "–" | "—");
    let digits = prose.word(first).trim_end_matches('.');
    is_number.then(|| Some((digits.parse().ok()?, block))).flatten()
}

fn judge(article: &Article<'_>, count: &Quantity) -> Option<Finding> {
    let prose = &article.prose;
    let value = count.amount.value()?;
    let sentence = prose.sentences[prose.sentence_of(count.tokens.start as usize)].tokens;
    let mut end = sentence.end as usize;
    if prose.is_kind(end.checked_sub(1)?, TokenKind::Terminal) {
        end -= 1;
    }
    let start = count.tokens.end as usize + 1;
    let is_short = start < end && end - start <= LONGEST;
    let list = Tokens::new(start, end);
    if !is_short || !quantities_in(article, list).is_empty() {
        return None;
    }
    let items = items(article, list)?;
    let is_wrong = Decimal::from(items) != value;
    // Twice as many items, or half as many, are another list.
    let is_near = value >= Decimal::TWO && Decimal::from(items) <= value.checked_mul(Decimal::TWO)? && value <= Decimal::from(2 * items);
    if !is_wrong || !is_near {
        return None;
    }
    let message = format!("the count is given as {}, but {items} follow", figure(article, count));
    let is_sure = value <= Decimal::from(SURE);
    let severity = if is_sure { severity(article, count.tokens.start, count.span) } else { Severity::Warning };
    Some(Finding::new(message, count.span, "stated here").against(prose.span(list), "listed here").at(severity))
}

/// Counts the items of "A, B and C"; `None` where they are not plainly alike and plainly apart.
fn items(article: &Article<'_>, list: Tokens) -> Option<u32> {
    let prose = &article.prose;
    let is_comma = |it: usize| prose.is_kind(it, TokenKind::Comma);
    let mut joints = list.range().filter(|&it| prose.is(it, "and"));
    // Without one last "and" the list goes on or is none; a second one may join two names of one item.
    let joint = joints.next()?;
    if joints.next().is_some() {
        return None;
    }
    let mut items = 0;
    let mut capitalised = 0;
    let mut begin = list.start as usize;
    while begin < list.end as usize {
        let stop = (begin..list.end as usize).find(|&it| is_comma(it) || it == joint).unwrap_or(list.end as usize);
        let is_plain = (begin..stop).all(|it| prose.is_kind(it, TokenKind::Word) && !is_grammar(article, it));
        // "Ann Lee, mayor of Ely, and Bob Ray" and "Paris, Texas" name one thing with a comma inside.
        if stop == begin || stop - begin > LONGEST_ITEM || !is_plain {
            return None;
        }
        items += 1;
        capitalised += u32::from(prose.tokens[begin].is_capitalised());
        if prose.has(begin, Class::Place) {
            return None;
        }
        // "B and C" and "B, and C" part two items once.
        begin = stop + 1 + usize::from(is_comma(stop) && stop + 1 == joint);
        if stop > joint && begin < list.end as usize {
            return None;
        }
    }
    let is_alike = capitalised == 0 || capitalised == items;
    (items >= 3 && is_alike).then_some(items)
}

/// The classes of words that no plain name or noun holds.
const GRAMMAR: [Class; 8] = [Class::Stop, Class::Preposition, Class::Conjunction, Class::Pronoun, Class::Auxiliary, Class::Finite, Class::Role, Class::Suffix];

/// Tells whether a word says that an item is no plain name or noun: a pronoun, a verb, a preposition, "other", a title or office.
fn is_grammar(article: &Article<'_>, at: usize) -> bool {
    let prose = &article.prose;
    GRAMMAR.into_iter().any(|it| prose.has(at, it)) || prose.is_any(at, &["other", "others", "more", "etc", "including", "respectively"])
}
