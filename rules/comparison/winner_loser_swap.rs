//! The display text exchanges winner and loser, or buyer and target.

use squarely_engine::alignment::may_be_same;
use squarely_engine::article::Article;
use squarely_engine::document::{Role, TokenKind, Tokens};
use squarely_engine::finding::{Confidence, Finding, Severity};
use squarely_engine::lexicon::Class;
use squarely_engine::mention::{Name, Quantity, QuantityKind};
use squarely_engine::rule::{Group, Profile, Rule};

use crate::slot::{Pairs, beside_same_word, swaps};
use crate::wording::{one_line, speaker};

pub(crate) const RULE: Rule = Rule {
    id: "winner-loser-swap",
    group: Group::Comparison,
    summary: "The display text exchanges winner and loser, or buyer and target.",
    severity: Severity::Error,
    docs: include_str!("winner_loser_swap.md"),
    check,
};

fn check(article: &Article<'_>, findings: &mut Vec<Finding>) {
    contests(article, findings);
    words(article, findings);
}

/// How many contests of the display text are looked up.
const MOST: usize = 32;

/// Two sides and what a verb says of them.
struct Contest<'m> {
    verb: Tokens,
    /// Who won or bought; where nobody did, who is named first.
    first: &'m Name,
    second: &'m Name,
    outcome: Outcome,
    score: Option<&'m Quantity>,
    sentence: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Won,
    Drawn,
    Bought,
}

fn contests(article: &Article<'_>, findings: &mut Vec<Finding>) {
    let read = |is_asked: fn(Role) -> bool| {
        let blocks = article.document.blocks.iter().enumerate().filter(move |(_, it)| is_asked(it.role));
        blocks.flat_map(|(block, _)| article.prose.blocks[block].range()).filter_map(|at| Contest::read(article, at))
    };
    let display: Vec<Contest<'_>> = read(Role::is_display).take(MOST).collect();
    if display.is_empty() {
        return;
    }
    let body: Vec<Contest<'_>> = read(Role::is_story).collect();
    findings.extend(display.iter().filter_map(|it| judge(article, it, &body)));
}

impl<'m> Contest<'m> {
    /// Reads the contest whose verb or noun is at token `at`: "Halden beat Port Marsh 3-1", "a 3-1 defeat by Halden".
    fn read(article: &'m Article<'_>, at: usize) -> Option<Self> {
        let prose = &article.prose;
        let (kind, len) = prose.phrase(at, Class::Contest)?;
        let verb = Tokens::new(at, at + len);
        let sentence = prose.sentence_of(at);
        let clause = prose.sentences[sentence].tokens;
        let start = (clause.start as usize).max(at.saturating_sub(LEFT));
        // What is hoped for, denied or asked is no result.
        let is_open = (start..at).any(|it| prose.is_any(it, &["to", "would", "could", "can", "may", "might", "if", "should", "must", "will"]));
        let is_denied = (start..at).any(|it| prose.has(it, Class::Negation));
        // A deal is told as agreed before it is done.
        if is_denied || is_open && kind.abs() != 2 {
            return None;
        }
        let names = &article.mentions.names;
        let next = names.partition_point(|it| (it.tokens.start as usize) < at + len);
        let right =
            names.get(next).filter(|it| !it.is_common && !it.is_demonym && it.tokens.start as usize <= at + len + RIGHT && it.tokens.end <= clause.end)?;
        let breaks = |it: usize| prose.is_kind(it, TokenKind::Comma) || prose.has(it, Class::Preposition) || prose.has(it, Class::Conjunction);
        if (at + len..right.tokens.start as usize).any(breaks) {
            return None;
        }
        let left = names[..next].iter().rev().find(|it| it.tokens.end as usize <= at && !it.is_common && !it.is_demonym)?;
        let (from, to) = (left.tokens.start as usize, left.tokens.end as usize);
        let is_near = from >= clause.start as usize && at - to <= LEFT;
        // "The coach of Halden beat", "Halden, who had lost": the side named last before the verb is not its subject.
        let is_object = from > clause.start as usize && (prose.has(from - 1, Class::Preposition) || prose.is_any(from - 1, &["and", "or", "than"]));
        let is_apart = (to..at).any(|it| {
            breaks(it) && !prose.is_any(it, &["for", "in", "on", "at", "with"]) || matches!(prose.tokens[it].kind, TokenKind::Quote | TokenKind::Colon)
        });
        if !is_near || is_object || is_apart || left.entity == right.entity {
            return None;
        }
        let (first, second) = if kind < 0 { (right, left) } else { (left, right) };
        let outcome = match kind.abs() {
            0 => Outcome::Drawn,
            1 => Outcome::Won,
            _ => Outcome::Bought,
        };
        Some(Self { verb, first, second, outcome, score: score_in(article, clause), sentence })
    }

    fn is_pair(&self, other: &Self) -> bool {
        let is_deal = |it: &Self| it.outcome == Outcome::Bought;
        let same = is_same(self.first, other.first) && is_same(self.second, other.second);
        let crossed = is_same(self.first, other.second) && is_same(self.second, other.first);
        is_deal(self) == is_deal(other) && (same || crossed)
    }

    fn agrees(&self, other: &Self) -> bool {
        self.outcome == other.outcome && (self.outcome == Outcome::Drawn || is_same(self.first, other.first))
    }
}

/// How far before its verb a side may stand: "Halden", "Halden had narrowly", "Halden in a 3-1".
const LEFT: usize = 6;

/// How far after it: "the", "rivals", "champions".
const RIGHT: usize = 3;

fn is_same(one: &Name, other: &Name) -> bool {
    one.entity == other.entity || one.key == other.key
}

/// Returns the one score of a sentence.
fn score_in<'m>(article: &'m Article<'_>, sentence: Tokens) -> Option<&'m Quantity> {
    let all = &article.mentions.quantities;
    let from = all.partition_point(|it| it.tokens.start < sentence.start);
    let mut scores =
        all[from..].iter().take_while(|it| it.tokens.start < sentence.end).filter(|it| matches!(it.kind, QuantityKind::Score | QuantityKind::Vote));
    let first = scores.next()?;
    scores.next().is_none().then_some(first)
}

fn judge(article: &Article<'_>, said: &Contest<'_>, body: &[Contest<'_>]) -> Option<Finding> {
    let of_pair = || body.iter().filter(|it| said.is_pair(it));
    if of_pair().any(|it| said.agrees(it)) {
        return None;
    }
    // Another score, or another day, is another meeting.
    let sides = |it: &Quantity| it.amount.low.zip(it.amount.high).map(|(one, other)| (one.min(other), one.max(other)));
    let same_score = |it: &Contest<'_>| said.score.zip(it.score).map(|(one, other)| sides(one) == sides(other));
    let reported = of_pair().find(|it| same_score(it) != Some(false) && may_be_one_day(article, said, it))?;
    let is_sure = same_score(reported) == Some(true) || said.outcome == Outcome::Bought && of_pair().count() == 1;
    let (severity, confidence) = if is_sure { (Severity::Error, Confidence::High) } else { (Severity::Warning, Confidence::Medium) };
    let name = |it: &Name| one_line(article.text(article.prose.span(it.core)));
    let tells = |it: &Contest<'_>| match it.outcome {
        Outcome::Won => format!("{} beat {}", name(it.first), name(it.second)),
        Outcome::Drawn => format!("{} and {} drew", name(it.first), name(it.second)),
        Outcome::Bought => format!("{} bought {}", name(it.first), name(it.second)),
    };
    let span = article.prose.span(said.verb);
    let message = format!("{} says that {}, the body that {}", speaker(article.role_at(span.start)), tells(said), tells(reported));
    Some(Finding::new(message, span, "said here").at(severity).sure(confidence).against(article.prose.span(reported.verb), "reported here"))
}

/// Tells whether nothing says that two contests were on different days.
fn may_be_one_day(article: &Article<'_>, one: &Contest<'_>, other: &Contest<'_>) -> bool {
    let times = |it: &Contest<'_>| {
        let tokens = article.prose.sentences[it.sentence].tokens;
        let from = article.mentions.times.partition_point(|it| it.tokens.start < tokens.start);
        article.mentions.times[from..].iter().take_while(move |it| it.tokens.start < tokens.end).filter(|it| it.is_calendar())
    };
    times(one).next().is_none() || times(other).next().is_none() || times(one).any(|it| times(other).any(|other| may_be_same(it, other)))
}

/// Words of winning and losing.
const PAIRS: Pairs = |it| it == 31;

/// Judges "won" where the body has "lost" in the same place of nearly the same sentence, or beside the same words.
fn words(article: &Article<'_>, findings: &mut Vec<Finding>) {
    let swapped = swaps(article, PAIRS);
    let mut told: Vec<Tokens> = swapped.iter().map(|it| it.said).collect();
    let in_contest = findings.iter().filter(|it| it.rule.is_empty()).map(|it| it.primary.span);
    let contested: Vec<_> = in_contest.collect();
    let mut report = |said: Tokens, reported: Tokens, severity: Severity, confidence: Confidence| {
        let (said, reported) = (article.prose.span(said), article.prose.span(reported));
        if contested.iter().any(|it| it.start <= said.start && said.end <= it.end) {
            return;
        }
        let message = format!("{} says \"{}\" where the body says \"{}\"", speaker(article.role_at(said.start)), article.text(said), article.text(reported));
        findings.push(Finding::new(message, said, "said here").at(severity).sure(confidence).against(reported, "reported here"));
    };
    for swap in &swapped {
        let (severity, confidence) = if swap.is_close { (Severity::Error, Confidence::High) } else { (Severity::Warning, Confidence::Medium) };
        report(swap.said, swap.reported, severity, confidence);
    }
    told.sort_unstable();
    let strict = article.policy.profile == Profile::Strict;
    for beside in beside_same_word(article, &told, PAIRS) {
        if beside.is_both || strict {
            report(beside.said, beside.reported, Severity::Warning, Confidence::Medium);
        }
    }
}
