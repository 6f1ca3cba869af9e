//! What the body credits to a source stands flat in the display text.

use squarely_engine::article::Article;
use squarely_engine::document::{TokenKind, Tokens};
use squarely_engine::finding::{Confidence, Finding, Severity};
use squarely_engine::lexicon::Class;
use squarely_engine::rule::{Group, Rule};

use crate::attribution::pair::{Pair, credit, may_be_said, pairs};
use crate::attribution::source::is_pronoun;
use crate::passage::names_in;
use crate::wording::{one_line, speaker};

pub(crate) const RULE: Rule = Rule {
    id: "attribution-dropped",
    group: Group::Attribution,
    summary: "What the body credits to a source stands flat in the display text.",
    severity: Severity::Warning,
    docs: include_str!("attribution_dropped.md"),
    check,
};

/// How many of the words of the display clause the body clause has where the two are one claim, in per cent.
const LIKE: u8 = 70;

/// How many words that must be.
const ENOUGH: u8 = 3;

/// How many of the words of the display clause a body clause without a source has that states it too, in per cent.
const STATED: u8 = 50;

fn check(article: &Article<'_>, findings: &mut Vec<Finding>) {
    let pairs = pairs(article);
    let mut last = None;
    for pair in pairs.iter() {
        if last == Some(pair.sentence) || !is_dropped(article, pair) {
            continue;
        }
        // Another body sentence may state it flat, or have somebody find it to be so.
        let is_flat = |it: &Pair| !it.theirs.is_attributed || vouches(article, it);
        let is_stated = pairs.iter().any(|it| it.said == pair.said && it.coverage >= STATED && is_flat(it));
        let Some(need) = need(article, pair).filter(|_| !is_stated) else { continue };
        last = Some(pair.sentence);
        findings.push(finding(article, pair, need));
    }
}

/// Tells whether the body clause is found, shown or admitted rather than said.
fn vouches(article: &Article<'_>, pair: &Pair) -> bool {
    pair.theirs.verb.is_some_and(|it| article.prose.tokens[it as usize].sense(Class::Reporting) == Some(3))
}

/// Tells whether the display clause states in its own voice what the body clause has a source for.
fn is_dropped(article: &Article<'_>, pair: &Pair) -> bool {
    let prose = &article.prose;
    let is_flat = !pair.ours.is_attributed && !pair.ours.is_quoted && pair.ours.is_stated() && pair.ours.certainty >= 3;
    if !is_flat || !pair.theirs.is_attributed || pair.coverage < LIKE || pair.shared < ENOUGH || pair.theirs.is_negated != pair.ours.is_negated {
        return false;
    }
    // Whom "it" and "we" mean may stand in the display text.
    let is_known = |source: Tokens| credit(article, &pair.theirs).is_some() && !is_pronoun(article, source);
    if pair.theirs.source.is_some_and(|it| !is_known(it)) {
        return false;
    }
    // One source for a whole recap is told once.
    let block = prose.blocks[prose.sentences[pair.sentence as usize].block as usize];
    if may_be_said(article, block) || is_labelled(article, block) {
        return false;
    }
    // "The firm will cut 300 jobs" of what the firm said: whose plan it is stands there.
    let clause = prose.clauses[pair.said as usize].tokens;
    let is_own = |it: usize| block.range().any(|at| article.stems.at(at) == article.stems.at(it));
    let head = |source: Tokens| source.range().rev().find(|&it| article.stems.at(it).is_some());
    let names = names_in(article, clause);
    let is_named = pair.theirs.source.is_some_and(|source| names_in(article, source).iter().any(|one| names.iter().any(|other| one.entity == other.entity)));
    !is_named && !pair.theirs.source.and_then(head).is_some_and(is_own)
}

/// Tells whether a mark in a headline may credit it to somebody, or ask it.
fn is_labelled(article: &Article<'_>, block: Tokens) -> bool {
    let prose = &article.prose;
    block.range().any(|it| prose.is_kind(it, TokenKind::Colon) || prose.is_kind(it, TokenKind::SingleQuote) || prose.word(it) == "?")
}

/// Why a claim needs its source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Need {
    /// It tells of wrongdoing.
    Wrongdoing,
    /// It names a cause.
    Cause,
    /// It judges.
    Judgement,
    /// It is an estimate or a forecast.
    Estimate,
}

/// Returns why a claim needs its source, and the word of the display text that shows it.
fn need(article: &Article<'_>, pair: &Pair) -> Option<(Need, usize)> {
    let prose = &article.prose;
    let (ours, theirs) = (prose.clauses[pair.said as usize].tokens, prose.clauses[pair.reported as usize].tokens);
    let is_shared = |at: usize| {
        theirs
            .range()
            .any(|it| prose.tokens[it].hash == prose.tokens[at].hash || article.stems.at(it).is_some() && article.stems.at(it) == article.stems.at(at))
    };
    let mut worst: Option<(Need, usize)> = None;
    for (at, charge) in ours.range().filter_map(|it| Some((it, prose.phrase(it, Class::Charge)?.0))) {
        let need = match charge {
            1 => Need::Wrongdoing,
            2 => Need::Cause,
            3 => Need::Judgement,
            _ => return None,
        };
        if is_shared(at) && worst.is_none_or(|it| need < it.0) {
            worst = Some((need, at));
        }
    }
    let is_estimate = || pair.theirs.verb.is_some_and(|it| prose.tokens[it as usize].sense(Class::Reporting) == Some(2));
    worst.or_else(|| pair.theirs.hedge.filter(|_| pair.theirs.certainty <= 2 && is_estimate()).map(|_| (Need::Estimate, ours.start as usize)))
}

/// Tells whether the body clause accuses, or has it from hearsay: "prosecutors allege", "allegedly".
fn accuses(article: &Article<'_>, pair: &Pair) -> bool {
    let prose = &article.prose;
    pair.theirs.verb.is_some_and(|it| {
        let it = it as usize;
        let is_denial = prose.is_any(it, &["deny", "denied", "denies"]);
        pair.theirs.source.is_none() || prose.tokens[it].sense(Class::Reporting) == Some(1) && !is_denial
    })
}

fn finding(article: &Article<'_>, pair: &Pair, (need, word): (Need, usize)) -> Finding {
    let prose = &article.prose;
    let is_grave = need == Need::Wrongdoing || need == Need::Cause && accuses(article, pair);
    let (severity, confidence) = if is_grave { (Severity::Warning, Confidence::Medium) } else { (Severity::Info, Confidence::Low) };
    let words = |it: Tokens| one_line(article.text(prose.span(it)));
    let clause = prose.clauses[pair.said as usize].tokens;
    let span = prose.span(clause);
    let what = match need {
        Need::Wrongdoing | Need::Cause | Need::Judgement => format!("\"{}\"", prose.word(word)),
        Need::Estimate => "an estimate".to_owned(),
    };
    let verb = pair.theirs.verb.map(|it| it as usize);
    let (who, source) = match (pair.theirs.source, verb) {
        (Some(source), _) => (format!("credits it to {}", words(source)), source),
        (None, Some(verb)) => (format!("has it as \"{}\"", prose.word(verb)), Tokens::new(verb, verb + 1)),
        (None, None) => ("has it as a quotation".to_owned(), prose.clauses[pair.reported as usize].tokens),
    };
    let message = format!("{} states {what} as a fact, the body {who}", speaker(article.role_at(span.start)));
    let label = if pair.theirs.source.is_some() { "credited here" } else { "told here" };
    let finding = Finding::new(message, span, "stated here").at(severity).sure(confidence).against(prose.span(source), label);
    finding.against(prose.span(prose.clauses[pair.reported as usize].tokens), "the claim")
}
