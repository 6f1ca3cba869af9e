//! One figure is called level with a period and also changed a lot from the same period.

use squarely_engine::amount::Decimal;
use squarely_engine::article::Article;
use squarely_engine::finding::{Confidence, Finding, Severity};
use squarely_engine::mention::time::{Anchor, Time};
use squarely_engine::mention::{Change, Direction, Quantity, QuantityKind};
use squarely_engine::rule::{Group, Rule};
use squarely_engine::tolerance;

use crate::comparison::baseline::same_baseline;
use crate::wording::{number, one_line, percent};

pub(crate) const RULE: Rule = Rule {
    id: "level-vs-delta-same-baseline",
    group: Group::Comparison,
    summary: "One figure is called level with a period and also changed a lot from the same period.",
    severity: Severity::Error,
    docs: include_str!("level_vs_delta_same_baseline.md"),
    check,
};

/// What counts as level: within 5 per cent nobody objects to "in line with", beyond 10 per cent nobody accepts it.
const DOUBTFUL: (i64, u32) = (5, 2);
const WRONG: (i64, u32) = (10, 2);

/// "Unchanged" and "flat" promise more: 2 and 5 per cent.
const STRICT_DOUBTFUL: (i64, u32) = (2, 2);
const STRICT_WRONG: (i64, u32) = (5, 2);

fn check(article: &Article<'_>, findings: &mut Vec<Finding>) {
    let changes = &article.mentions.changes;
    for (at, level) in changes.iter().enumerate().filter(|(_, it)| it.direction == Direction::Flat && !it.is_negated) {
        if !article.role_at(level.span.start).makes_claims() || is_assumed(article, level) {
            continue;
        }
        let sentence = article.prose.sentence_of(level.word.start as usize);
        let neighbours = changes[..at]
            .iter()
            .rev()
            .take_while(|it| is_near(article, it, sentence))
            .chain(changes[at + 1..].iter().take_while(|it| is_near(article, it, sentence)));
        for delta in neighbours.filter(|it| it.direction != Direction::Flat && !it.is_negated && it.by.is_some()) {
            if let Some(finding) = judge(article, level, delta) {
                findings.push(finding);
                break;
            }
        }
    }
}

/// Tells whether a level is only assumed: "assuming that demand was similar to last year".
fn is_assumed(article: &Article<'_>, level: &Change) -> bool {
    let sentence = article.prose.sentences[article.prose.sentence_of(level.word.start as usize)].tokens;
    let before = sentence.start as usize..level.word.start as usize;
    before.into_iter().any(|it| article.prose.is_any(it, &["assuming", "assumes", "assumed", "if", "suppose", "supposing"]))
}

/// Tells whether a change stands in the sentence or continues it in the next one.
fn is_near(article: &Article<'_>, change: &Change, sentence: usize) -> bool {
    let own = article.prose.sentence_of(change.word.start as usize);
    if own == sentence {
        return true;
    }
    let later = own.max(sentence);
    let opens_with_pronoun = article.prose.sentences.get(later).is_some_and(|it| {
        let first = it.tokens.start as usize;
        article.prose.is_any(first, &["it", "this", "that", "they", "these", "the"])
    });
    own.abs_diff(sentence) == 1 && opens_with_pronoun
}

fn judge(article: &Article<'_>, level: &Change, delta: &Change) -> Option<Finding> {
    let (base_words, assumption, is_relative) = shared_baseline(article, level, delta)?;
    let by = &article.mentions.quantities[delta.by? as usize];
    let strict = article.prose.is_any(level.word.start as usize, &["unchanged", "flat"]);
    let (doubtful, wrong) = if strict { (STRICT_DOUBTFUL, STRICT_WRONG) } else { (DOUBTFUL, WRONG) };
    let judged = change_of(article, level, delta, by)?;
    let least = judged.least.abs().min(judged.greatest.abs());
    let crosses_zero = judged.least.is_sign_negative() != judged.greatest.is_sign_negative();
    let limit = |it: (i64, u32)| Decimal::new(it.0, it.1);
    let severity = if crosses_zero || least <= limit(doubtful) {
        return None;
    } else if least <= limit(wrong) || !is_relative {
        Severity::Warning
    } else {
        Severity::Error
    };
    let quoted = |it: &Change| one_line(article.text(it.span));
    let message = format!("\"{}\" and \"{}\" are told against {base_words} and cannot both be true", quoted(level), quoted(delta));
    let mut finding = Finding::new(message, level.span, "level with it here")
        .at(severity)
        .sure(Confidence::High)
        .against(delta.span, "changed from it here")
        .calculated(judged.calculation)
        .assuming(assumption);
    if let Some(figure) = judged.figure {
        finding = finding.against(figure.span, "the figure");
    }
    Some(finding)
}

/// Returns the baseline that both name, and the assumption that makes them one.
fn shared_baseline(article: &Article<'_>, level: &Change, delta: &Change) -> Option<(String, String, bool)> {
    let time = |it: u32| &article.mentions.times[it as usize];
    for one in level.baselines().map(time) {
        for other in delta.baselines().map(time) {
            if let Some(words) = same_baseline(one, other) {
                let quote = |it: &Time| one_line(article.text(it.span));
                let assumption = format!("\"{}\" and \"{}\" are both taken as {words}", quote(one), quote(other));
                // Told against a named year, the two may still speak of different months.
                return Some((words, assumption, one.anchor == Anchor::Narrative));
            }
        }
    }
    None
}

/// The relative change that a delta implies, and how it was found.
struct Judged<'a> {
    least: Decimal,
    greatest: Decimal,
    calculation: String,
    figure: Option<&'a Quantity>,
}

fn change_of<'a>(article: &'a Article<'_>, level: &Change, delta: &Change, by: &Quantity) -> Option<Judged<'a>> {
    let size = tolerance::hard(&by.amount);
    let (low, high) = (size.low?, size.high?);
    if by.kind == QuantityKind::Percent {
        let ratio = |it: Decimal| it.checked_div(Decimal::ONE_HUNDRED);
        let value = by.amount.value()?;
        return Some(Judged { least: ratio(low)?, greatest: ratio(high)?, calculation: format!("{} is not level", percent(ratio(value)?)), figure: None });
    }
    let figure = figure_of(article, level, delta, by)?;
    let value = figure.amount.value()?;
    let signed = |it: Decimal| if delta.direction == Direction::Up { it } else { -it };
    let change = |by: Decimal| {
        let base = value.checked_sub(signed(by))?;
        (base > Decimal::ZERO).then(|| signed(by).checked_div(base))?
    };
    let (least, greatest) = (change(low)?, change(high)?);
    let stated = by.amount.value()?;
    let base = value.checked_sub(signed(stated))?;
    let sign = if delta.direction == Direction::Up { "−" } else { "+" };
    let mut calculation =
        format!("{} {sign} {} = {}; {} ÷ {} = {}", number(value), number(stated), number(base), number(stated), number(base), percent(change(stated)?));
    if low != high {
        calculation = format!("{calculation} ({} to {})", percent(least), percent(greatest));
    }
    Some(Judged { least, greatest, calculation, figure: Some(figure) })
}

/// Returns the figure that both comparisons are about: stated with one of them, or the last of its kind before them ("this figure").
fn figure_of<'a>(article: &'a Article<'_>, level: &Change, delta: &Change, by: &Quantity) -> Option<&'a Quantity> {
    let quantities = &article.mentions.quantities;
    let stated = [delta.to, level.to].into_iter().flatten().map(|it| &quantities[it as usize]).find(|it| is_alike(it, by));
    if stated.is_some() {
        return stated;
    }
    let first = level.span.start.min(delta.span.start);
    let sentence = article.prose.sentence_of(level.word.start.min(delta.word.start) as usize);
    let block = article.prose.sentences[sentence].block;
    let from = sentence.saturating_sub(1);
    let start = article.prose.span(article.prose.sentences[from].tokens).start;
    quantities
        .iter()
        .rev()
        .skip_while(|it| it.span.start >= first)
        .take_while(|it| it.span.start >= start)
        .find(|it| is_alike(it, by) && it.amount.value() > by.amount.value() && article.prose.block_of(it.tokens.start as usize) == block as usize)
}

fn is_alike(one: &Quantity, by: &Quantity) -> bool {
    let plain = |it: &Quantity| matches!(it.kind, QuantityKind::Count | QuantityKind::Number);
    (one.kind == by.kind || plain(one) && plain(by)) && (one.unit == by.unit)
}
