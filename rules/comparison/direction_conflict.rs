//! The display text says that something rose, the body that it fell, or the reverse.

use squarely_engine::alignment::{Alignment, Strength};
use squarely_engine::article::Article;
use squarely_engine::claim::Claim;
use squarely_engine::document::Tokens;
use squarely_engine::finding::{Confidence, Finding, Severity};
use squarely_engine::mention::{Change, Direction, QuantityKind};
use squarely_engine::rule::{Group, Profile, Rule};
use squarely_engine::span::Span;

use crate::comparison::against_values;
use crate::comparison::baseline::may_share_baseline;
use crate::comparison::profit_or_loss;
use crate::slot::{Beside, Pairs, beside_same_word, swaps};
use crate::wording::{one_line, speaker};

pub(crate) const RULE: Rule = Rule {
    id: "direction-conflict",
    group: Group::Comparison,
    summary: "The display text says that something rose, the body that it fell, or the reverse.",
    severity: Severity::Error,
    docs: include_str!("direction_conflict.md"),
    check,
};

fn check(article: &Article<'_>, findings: &mut Vec<Finding>) {
    let swapped = swaps(article, PAIRS);
    for (index, claim) in article.display_claims() {
        let Some(said) = article.change(claim) else { continue };
        let is_told = swapped.iter().any(|it| it.said == said.word);
        if said.direction == Direction::Flat || said.is_negated || is_told {
            continue;
        }
        if let Some(finding) = judge(article, index, claim, said) {
            findings.push(finding);
        }
    }
    let told: Vec<Tokens> = swapped.iter().map(|it| it.said).chain(findings.iter().filter_map(|it| word_at(article, it.primary.span))).collect();
    let mut told = told;
    for finding in against_values::check(article, &told) {
        told.extend(word_at(article, finding.primary.span));
        findings.push(finding);
    }
    for finding in profit_or_loss::check(article, &told) {
        told.extend(word_at(article, finding.primary.span));
        findings.push(finding);
    }
    findings.extend(beside_same_word(article, &told, PAIRS).iter().map(|it| judge_beside(article, it)));
    for swap in swapped {
        let (said, reported) = (article.prose.span(swap.said), article.prose.span(swap.reported));
        let message = format!("{} says \"{}\" where the body says \"{}\"", speaker(article.role_at(said.start)), article.text(said), article.text(reported));
        let (severity, confidence) = if swap.is_close { (Severity::Error, Confidence::High) } else { (Severity::Warning, Confidence::Medium) };
        findings.push(Finding::new(message, said, "said here").at(severity).sure(confidence).against(reported, "reported here"));
    }
}

/// Words of direction, amount and rank; order, outcome and decision are other rules' matter.
const PAIRS: Pairs = |it| it < 30;

/// Judges words whose opposite the body has beside the same word.
fn judge_beside(article: &Article<'_>, beside: &Beside) -> Finding {
    let (said, reported) = (article.prose.span(beside.said), article.prose.span(beside.reported));
    let message = format!("{} says \"{}\" where the body says \"{}\"", speaker(article.role_at(said.start)), article.text(said), article.text(reported));
    let is_sure = beside.is_both || article.policy.profile == Profile::Strict;
    let (severity, confidence) = if is_sure { (Severity::Warning, Confidence::Medium) } else { (Severity::Info, Confidence::Low) };
    Finding::new(message, said, "said here").at(severity).sure(confidence).against(reported, "reported here")
}

fn word_at(article: &Article<'_>, span: Span) -> Option<Tokens> {
    let at = article.prose.tokens.partition_point(|it| it.start < span.start);
    article.prose.tokens.get(at).filter(|it| it.start == span.start).map(|_| Tokens::new(at, at + 1))
}

fn judge(article: &Article<'_>, index: u32, claim: &Claim, said: &Change) -> Option<Finding> {
    if is_spending(article, said) {
        return None;
    }
    let aligned = article.alignments.of(index).iter().filter_map(|it| {
        let reported = article.claims.get(it.reported);
        Some((it, reported, article.change(reported)?))
    });
    let aligned: Vec<(&Alignment, &Claim, &Change)> = aligned.collect();
    let agrees = |it: &Change| it.direction == said.direction || it.is_negated || it.direction == Direction::Flat;
    let best_agreeing = aligned.iter().filter(|(_, _, it)| agrees(it)).map(|(it, ..)| it.coverage).max().unwrap_or(0);
    let (alignment, _, reported) = aligned.iter().find(|(_, _, it)| !agrees(it))?;
    // Any body clause about as close that says the same makes the display text right about something.
    if best_agreeing.saturating_add(20) >= alignment.coverage {
        return None;
    }
    if !may_share_baseline(article, said, reported) {
        return None;
    }
    // The same size, or the same value reached; of "up to 35%" the 35 counts.
    let value = |it: u32| {
        let quantity = &article.mentions.quantities[it as usize];
        Some((quantity.kind, quantity.unit, quantity.amount.value().or(quantity.amount.high).or(quantity.amount.low)?))
    };
    let same = |one: Option<u32>, other: Option<u32>| one.zip(other).map(|(one, other)| value(one).is_some() && value(one) == value(other));
    let same_size = match (same(said.by, reported.by), same(said.to, reported.to)) {
        (Some(true), _) | (_, Some(true)) => Some(true),
        (by, to) => by.or(to),
    };
    // Without a size in common the words around prove that the topic is the same, not that the measure is.
    let is_sure = same_size == Some(true) && alignment.shared >= 2;
    let (severity, confidence) = if is_sure {
        (Severity::Error, Confidence::High)
    } else if alignment.strength == Strength::Strong && same_size != Some(false) && alignment.coverage >= 80
        || article.policy.profile == Profile::Strict && same_size != Some(false) && alignment.coverage >= 50 && alignment.shared >= 3
    {
        (Severity::Warning, Confidence::Medium)
    } else {
        (Severity::Info, Confidence::Low)
    };
    let quoted = |it: &Change| one_line(article.text(it.span));
    let message = format!("{} says \"{}\", the body says \"{}\"", speaker(claim.role), quoted(said), quoted(reported));
    Some(Finding::new(message, article.prose.span(said.word), "said here").at(severity).sure(confidence).against(reported.span, "reported here"))
}

/// Tells whether a sum is spent rather than lost: "drops $2,000 on shoes".
fn is_spending(article: &Article<'_>, change: &Change) -> bool {
    let Some(by) = change.by.map(|it| &article.mentions.quantities[it as usize]) else { return false };
    let next = by.tokens.end as usize;
    let times = &article.mentions.times;
    let time = times.partition_point(|it| (it.tokens.start as usize) <= next);
    let is_time = times.get(time).is_some_and(|it| it.tokens.start as usize == next + 1);
    by.kind == QuantityKind::Money && article.prose.is(next, "on") && !is_time
}
