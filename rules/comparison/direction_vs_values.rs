//! A word of rise or fall contradicts its own from and to values.

use squarely_engine::amount::Interval;
use squarely_engine::article::Article;
use squarely_engine::document::TokenKind;
use squarely_engine::finding::{Finding, Severity};
use squarely_engine::lexicon::Class;
use squarely_engine::mention::{Change, ChangeForm, Direction, QuantityKind};
use squarely_engine::rule::{Group, Rule};
use squarely_engine::tolerance;

use crate::frames::{Values, is_reversed, judge_changes, values};
use crate::wording::{figure, number, one_line};

pub(crate) const RULE: Rule = Rule {
    id: "direction-vs-values",
    group: Group::Comparison,
    summary: "A word of rise or fall contradicts its own from and to values.",
    severity: Severity::Error,
    docs: include_str!("direction_vs_values.md"),
    check,
};

fn check(article: &Article<'_>, findings: &mut Vec<Finding>) {
    judge_changes(article, findings, judge);
}

fn judge(article: &Article<'_>, change: &Change) -> Option<Finding> {
    if change.is_negated {
        return None;
    }
    let mut change = *change;
    let rate = rate_before(article, &change);
    let goes_on = rate.is_some();
    change.to = change.to.or(rate);
    change.from = change.from.or_else(|| base_behind(article, &change)).or_else(|| base_before(article, &change));
    let change = &change;
    let Values { from, to } = values(article, change)?;
    // "5% more than 400" compares two things: which one is larger is all it says, and the values need not be its own.
    // "Growth" is a measure of its own, and "improved" is whatever the measure makes of it.
    let moves_plainly = article.prose.tokens[change.word.start as usize].sense(Class::Opposite).is_some_and(|it| it.abs() == 1);
    let compares = change.form == ChangeForm::Comparative && change.by.is_none() && !goes_on;
    if compares
        || change.form == ChangeForm::Noun
        || article.prose.is(change.word.start as usize, "growth")
        || !moves_plainly
        || is_reversed(article, change)
        || has_rival(article, change)
    {
        return None;
    }
    let (before, after) = (tolerance::hard(&from.amount), tolerance::hard(&to.amount));
    let rose = is_below(before, after);
    let fell = is_below(after, before);
    let contradicts = change.direction == Direction::Up && fell || change.direction == Direction::Down && rose;
    if !contradicts {
        return None;
    }
    let word = one_line(article.text(article.prose.span(change.word)));
    let (a, b) = (from.amount.value()?, to.amount.value()?);
    let really = if rose { "a rise" } else { "a fall" };
    let sign = if rose { ">" } else { "<" };
    Some(
        Finding::new(
            format!("\"{word}\" says {}, but {} to {} is {really}", change.direction.name(), figure(article, from), figure(article, to)),
            article.prose.span(change.word),
            "said here",
        )
        .against(from.span, "from")
        .against(to.span, "to")
        .calculated(format!("{} {sign} {}", number(b), number(a))),
    )
}

/// Returns the rate that a bare "up from" or "down from" goes on from: 2.0% of "prices grew by 2.0% in May, down from 1.7%".
fn rate_before(article: &Article<'_>, change: &Change) -> Option<u32> {
    let prose = &article.prose;
    let at = change.word.start as usize;
    let is_bare = change.form == ChangeForm::Comparative && change.to.is_none() && change.by.is_none() && prose.is(at + 1, "from");
    if !is_bare || !prose.is_kind(at.checked_sub(1)?, TokenKind::Comma) {
        return None;
    }
    let changes = &article.mentions.changes;
    let grew = changes[..changes.partition_point(|it| it.word.start < change.word.start)].last()?;
    let by = &article.mentions.quantities[grew.by? as usize];
    // A fall that was "down from" another one may be a smaller or a larger fall.
    let is_near = prose.sentence_of(grew.word.start as usize) == prose.sentence_of(at) && at - by.tokens.end as usize <= 8;
    (is_near && by.kind == QuantityKind::Percent && grew.direction == Direction::Up && !grew.is_negated).then_some(grew.by)?
}

/// Returns the base that a second word tells: 0.1% of "the rate rose to zero in June, down from 0.1% in May".
fn base_behind(article: &Article<'_>, change: &Change) -> Option<u32> {
    let to = &article.mentions.quantities[change.to? as usize];
    let changes = &article.mentions.changes;
    let behind = changes.get(changes.partition_point(|it| it.word.start <= change.word.start))?;
    let at = behind.word.start as usize;
    let is_near = at >= to.tokens.end as usize && at - to.tokens.end as usize <= 8 && article.prose.is(at + 1, "from");
    let goes_on = behind.form == ChangeForm::Comparative && behind.by.is_none() && behind.to.is_none_or(|it| Some(it) == change.to);
    (is_near && goes_on && change.form == ChangeForm::Verb).then_some(behind.from)?
}

/// Returns the value right before a verb that goes on from it: "$499" of "a monthly fee of $499 increased to $424.15".
fn base_before(article: &Article<'_>, change: &Change) -> Option<u32> {
    let at = change.word.start as usize;
    if change.form != ChangeForm::Verb || change.by.is_some() || !article.prose.is(at + 1, "to") {
        return None;
    }
    let quantities = &article.mentions.quantities;
    let index = quantities.partition_point(|it| (it.tokens.end as usize) < at);
    let base = quantities.get(index).filter(|it| it.tokens.end as usize == at)?;
    let start = base.tokens.start as usize;
    (start > 0 && article.prose.is(start - 1, "of") && base.kind == QuantityKind::Money).then_some(index as u32)
}

/// Tells whether another word of the sentence moves the other way: "fewer lived alone as the size of the town increased, from 12% to 6%".
fn has_rival(article: &Article<'_>, change: &Change) -> bool {
    let prose = &article.prose;
    let tokens = prose.sentences[prose.sentence_of(change.word.start as usize)].tokens;
    let changes = &article.mentions.changes;
    let from = changes.partition_point(|it| it.word.start < tokens.start);
    let to = changes.partition_point(|it| it.word.start < tokens.end);
    changes[from..to].iter().any(|it| Some(it.direction) == change.direction.opposite() && !it.has_values())
}

fn is_below(one: Interval, other: Interval) -> bool {
    matches!((one.high, other.low), (Some(high), Some(low)) if high < low)
}
