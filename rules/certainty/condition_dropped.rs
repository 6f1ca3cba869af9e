//! A condition that the body states is missing in the display text.

use squarely_engine::article::Article;
use squarely_engine::document::{TokenKind, Tokens};
use squarely_engine::finding::{Confidence, Finding, Severity};
use squarely_engine::lexicon::Class;
use squarely_engine::restatement::Restatement;
use squarely_engine::rule::{Group, Profile, Rule};

use crate::certainty::shift::partner;
use crate::passage::{clauses_of, words_of};
use crate::tone::{tone, tone_of};
use crate::wording::{one_line, speaker};

pub(crate) const RULE: Rule = Rule {
    id: "condition-dropped",
    group: Group::Certainty,
    summary: "The display text leaves out the condition on which the body says it holds.",
    severity: Severity::Warning,
    docs: include_str!("condition_dropped.md"),
    check,
};

fn check(article: &Article<'_>, findings: &mut Vec<Finding>) {
    let mut told: Vec<u32> = Vec::new();
    for restatement in article.restatements.all() {
        for at in restatement.differences.iter().flat_map(|it| it.reported.range()) {
            let is_condition = article.prose.phrase(at, Class::Condition).is_some_and(|it| it.0 == 0);
            if !is_condition || told.contains(&restatement.said) {
                continue;
            }
            if let Some(finding) = judge(article, restatement, at) {
                told.push(restatement.said);
                findings.push(finding);
            }
        }
    }
}

/// The share of the words that depend on the condition which the display sentence must have, in per cent, and how many at least.
const SHARED: (usize, usize) = (60, 3);

fn judge(article: &Article<'_>, restatement: &Restatement, condition: usize) -> Option<Finding> {
    let prose = &article.prose;
    let own = prose.clause_of(condition);
    let colour = tone_of(article, own);
    if colour.condition != Some(condition as u32) || colour.is_question || is_trivial(article, prose.clauses[own].tokens) {
        return None;
    }
    let (dependent, terms) = parts(article, restatement.reported, own, condition);
    let words = |tokens: Tokens| tokens.range().filter(|&it| article.stems.at(it).is_some());
    let kept: Vec<usize> = words(dependent).filter_map(|it| partner(article, restatement, it)).collect();
    let (all, of_terms) = (words(dependent).count(), words(terms).filter(|&it| partner(article, restatement, it).is_some()).count());
    let is_kept = kept.len() >= SHARED.1 && kept.len() * 100 >= all * SHARED.0;
    // "If the bridge closes" is told where most of its words are.
    let is_told = of_terms * 2 > words(terms).count() || of_terms >= 2;
    if !is_kept || is_told || leaves_open(article, restatement.said) || leaves_open(article, restatement.said + 1) {
        return None;
    }
    let said = Tokens::new(*kept.iter().min()?, kept.iter().max()? + 1);
    let own = tone(article, *kept.last()?);
    if own.certainty < 3 || !own.is_stated() {
        return None;
    }
    let is_close = kept.len() * 100 >= all * 75 && kept.len() >= 4;
    let (severity, confidence) = match is_close {
        true => (Severity::Warning, Confidence::Medium),
        false if article.policy.profile == Profile::Strict => (Severity::Warning, Confidence::Low),
        false => (Severity::Info, Confidence::Low),
    };
    let (span, other) = (prose.span(said), prose.span(terms));
    let message = format!("{} says it without the condition of the body: \"{}\"", speaker(article.role_at(span.start)), one_line(article.text(other)));
    Some(Finding::new(message, span, "said here").at(severity).sure(confidence).against(other, "on this condition"))
}

/// Returns the words that depend on a condition, and those of the condition itself without the mark behind them.
fn parts(article: &Article<'_>, sentence: u32, own: usize, condition: usize) -> (Tokens, Tokens) {
    let prose = &article.prose;
    let clause = prose.clauses[own].tokens;
    let is_dependent = |it: &usize| *it != own && tone_of(article, *it).condition == Some(condition as u32);
    let other = clauses_of(article, sentence).find(is_dependent).map(|it| prose.clauses[it].tokens);
    // "Unless the state renews it, 40 jobs go" may be one clause, where its first verb is no listed one.
    let comma = clause.range().find(|&it| it > condition && prose.is_kind(it, TokenKind::Comma));
    let opens = condition <= clause.start as usize + 1;
    let (dependent, end) = match (other, comma) {
        (Some(other), _) => (other, clause.end),
        (None, Some(comma)) if opens => (Tokens { start: comma as u32 + 1, end: clause.end }, comma as u32),
        (None, _) => (Tokens { start: clause.start, end: condition as u32 }, clause.end),
    };
    let is_mark = |it: u32| !prose.tokens[it as usize - 1].is_wordlike();
    let end = (condition as u32 + 1..=end).rev().find(|&it| !is_mark(it)).unwrap_or(end);
    (dependent, Tokens { start: condition as u32, end })
}

/// Tells whether a condition only speaks to the reader or changes nothing: "if you want", "if possible", "if at all".
fn is_trivial(article: &Article<'_>, clause: Tokens) -> bool {
    let prose = &article.prose;
    clause.range().any(|it| {
        prose.is_any(
            it,
            &[
                "you",
                "we",
                "i",
                "anyone",
                "possible",
                "necessary",
                "needed",
                "any",
                "anything",
                "ever",
                "your",
                "you're",
                "you'd",
                "you'll",
                "you've",
                "we're",
                "we've",
                "i'm",
                "even",
            ],
        )
    }) || clause.range().len() <= 2
}

/// Words that keep a condition in other forms.
const OPEN: [&str; 22] = [
    "would",
    "could",
    "may",
    "might",
    "should",
    "can",
    "when",
    "once",
    "after",
    "until",
    "whether",
    "without",
    "possible",
    "potential",
    "likely",
    "planned",
    "proposed",
    "proposal",
    "plan",
    "plans",
    "bid",
    "or",
];

/// Tells whether a display sentence keeps a condition or leaves open what it tells.
fn leaves_open(article: &Article<'_>, sentence: u32) -> bool {
    let prose = &article.prose;
    let is_display = prose.sentences.get(sentence as usize).is_some_and(|it| article.document.blocks[it.block as usize].role.is_display());
    let is_open = |it: usize| prose.phrase(it, Class::Condition).is_some() || prose.is_any(it, &OPEN);
    is_display && words_of(article, sentence as usize).range().any(is_open)
}
