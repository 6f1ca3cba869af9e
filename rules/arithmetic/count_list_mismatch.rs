//! A stated count differs from the number of items that follow it.

use squarely_engine::amount::{Approximation, Decimal};
use squarely_engine::article::Article;
use squarely_engine::document::{TokenKind, Tokens};
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
