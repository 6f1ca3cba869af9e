//! The display text gives a cause that the body calls unknown, or another one than the body gives.

use squarely_engine::article::Article;
use squarely_engine::document::{Prose, TokenKind, Tokens};
use squarely_engine::finding::{Confidence, Finding, Severity};
use squarely_engine::lexicon::Class;
use squarely_engine::rule::{Group, Rule};
use squarely_engine::stem::Stem;

use crate::passage::story;
use crate::wording::{one_line, speaker};

pub(crate) const RULE: Rule = Rule {
    id: "cause-conflict",
    group: Group::Logic,
    summary: "The display text gives a cause that the body calls unknown, or another one than the body gives.",
    severity: Severity::Warning,
    docs: include_str!("cause_conflict.md"),
    check,
};

/// What a clause says of a cause.
#[derive(Clone, Copy)]
struct Frame {
    /// The words that join the two: "because of".
    link: Tokens,
    /// The words of the cause.
    cause: Tokens,
    /// The words of the effect.
    effect: Tokens,
}

/// The words that a cause stands behind.
const LINKS: [&[&str]; 9] = [
    &["because", "of"],
    &["due", "to"],
    &["caused", "by"],
    &["owing", "to"],
    &["triggered", "by"],
    &["sparked", "by"],
    &["blamed", "on"],
    &["attributed", "to"],
    &["as", "a", "result", "of"],
];

/// How many tokens a cause and an effect reach at most.
const REACH: usize = 14;

/// How many of a body's frames are looked at.
const MOST: usize = 64;

fn check(article: &Article<'_>, findings: &mut Vec<Finding>) {
    let mut said: Vec<Frame> = Vec::new();
    for (block, _) in article.document.blocks.iter().enumerate().filter(|(_, it)| it.role.is_display()) {
        said.extend(article.prose.blocks[block].range().filter_map(|it| frame(article, it)));
    }
    said.retain(|it| !is_open(article, it));
    if said.is_empty() {
        return;
    }
    let reported: Vec<Frame> = story(article).filter_map(|it| frame(article, it)).take(MOST).collect();
    let unknown: Vec<Tokens> = story(article).filter_map(|it| unknown_cause(&article.prose, it)).take(MOST).collect();
    for it in &said {
        let cause = stems(article, it.cause);
        let effect = stems(article, it.effect);
        if cause.is_empty() || effect.is_empty() {
            continue;
        }
        // A cause that the body tells in any of its own words of cause is one of several.
        let is_told = reported.iter().any(|other| shares(&cause, &stems(article, other.cause)) > 0);
        if is_told {
            continue;
        }
        let finding = reported_otherwise(article, it, &cause, &effect, &reported).or_else(|| called_unknown(article, it, &cause, &effect, &unknown));
        findings.extend(finding);
    }
}

/// Reports a frame of the body with the same effect and another cause.
fn reported_otherwise(article: &Article<'_>, said: &Frame, cause: &[Stem], effect: &[Stem], reported: &[Frame]) -> Option<Finding> {
    let share = |it: &&Frame| shares(effect, &stems(article, it.effect));
    let other = reported.iter().filter(|it| !is_open(article, it)).max_by_key(|it| (share(it), std::cmp::Reverse(it.link)))?;
    let shared = share(&other);
    if shared < 2 || shared * 2 < effect.len() || stems(article, other.cause).is_empty() {
        return None;
    }
    // Words of the cause in the body's sentence, or about it: the same cause told in another way.
    let sentence = article.prose.sentences[article.prose.sentence_of(other.link.start as usize)].tokens;
    if shares(cause, &stems(article, sentence)) > 0 {
        return None;
    }
    let is_known = is_in_body(article, cause);
    let (severity, confidence) = if is_known || shared < 3 { (Severity::Info, Confidence::Low) } else { (Severity::Warning, Confidence::Medium) };
    Some(report(article, said, Tokens { start: other.link.start, end: other.cause.end }).at(severity).sure(confidence))
}

/// Reports a cause that the display text states flat where the body says that the cause is not known.
fn called_unknown(article: &Article<'_>, said: &Frame, cause: &[Stem], effect: &[Stem], unknown: &[Tokens]) -> Option<Finding> {
    let sentence = |it: &Tokens| article.prose.sentences[article.prose.sentence_of(it.start as usize)].tokens;
    let &words = unknown.iter().find(|it| shares(effect, &stems(article, sentence(it))) > 0)?;
    let is_known = is_in_body(article, cause);
    let (severity, confidence) = if is_known { (Severity::Info, Confidence::Low) } else { (Severity::Warning, Confidence::Medium) };
    Some(report(article, said, words).at(severity).sure(confidence))
}

fn report(article: &Article<'_>, said: &Frame, reported: Tokens) -> Finding {
    let span = article.prose.span(Tokens { start: said.link.start, end: said.cause.end });
    let other = article.prose.span(reported);
    let who = speaker(article.role_at(span.start));
    let message = format!("{who} says \"{}\", the body says \"{}\"", one_line(article.text(span)), one_line(article.text(other)));
    Finding::new(message, span, "said here").against(other, "reported here")
}

/// Returns the frame whose joining words start at `at`.
fn frame(article: &Article<'_>, at: usize) -> Option<Frame> {
    let prose = &article.prose;
    if !prose.is_any(at, &["because", "due", "caused", "owing", "triggered", "sparked", "blamed", "attributed", "as"]) {
        return None;
    }
    let len = LINKS.iter().find(|it| prose.are(at, it))?.len();
    let sentence = prose.sentences[prose.sentence_of(at)].tokens;
    // "Due to open in May", "due to be built": no cause.
    let next = at + len;
    let is_plan = prose.is(at, "due")
        && (prose.is_any(next, &["be", "have", "go", "take", "start", "open", "begin", "end", "meet", "appear", "return", "expire", "play"])
            || prose.is_any(at.wrapping_sub(1), &["is", "are", "was", "were", "be"]) && !prose.has(next, Class::Determiner) && !follows_noun(prose, next));
    if is_plan {
        return None;
    }
    let ends = |it: usize| {
        matches!(prose.tokens[it].kind, TokenKind::Comma | TokenKind::Terminal | TokenKind::Colon) || prose.is_any(it, &["but", "which", "while", "said"])
    };
    let cause_end = (next..(sentence.end as usize).min(next + REACH)).find(|&it| ends(it)).unwrap_or((sentence.end as usize).min(next + REACH));
    let effect_start = (sentence.start as usize).max(at.saturating_sub(REACH));
    let frame = Frame { link: Tokens::new(at, next), cause: Tokens::new(next, cause_end.max(next)), effect: Tokens::new(effect_start, at) };
    Some(frame)
}

/// Tells whether what follows "due to" is a noun: no verb follows at once.
fn follows_noun(prose: &Prose<'_>, at: usize) -> bool {
    prose.word(at).ends_with('s')
        || prose.has(at + 1, Class::Preposition)
        || prose.is_kind(at + 1, TokenKind::Terminal)
        || prose.is_kind(at + 1, TokenKind::Comma)
}

/// Tells whether a frame only supposes, denies or attributes its cause.
fn is_open(article: &Article<'_>, frame: &Frame) -> bool {
    let prose = &article.prose;
    let sentence = prose.sentences[prose.sentence_of(frame.link.start as usize)].tokens;
    let near = (sentence.start as usize).max((frame.link.start as usize).saturating_sub(REACH))..frame.cause.end as usize;
    let words = [
        "suspected",
        "possible",
        "possibly",
        "likely",
        "believed",
        "alleged",
        "allegedly",
        "may",
        "might",
        "could",
        "would",
        "whether",
        "if",
        "partly",
        "apparently",
        "thought",
        "also",
        "among",
        "fears",
    ];
    near.into_iter().any(|it| prose.is_any(it, &words) || prose.has(it, Class::Negation))
}

/// Returns the words by which the body says that a cause is not known, if they start at `at`.
fn unknown_cause(prose: &Prose<'_>, at: usize) -> Option<Tokens> {
    if !prose.is_any(at, &["cause", "causes"]) || !prose.is_any(at.wrapping_sub(1), &["the", "its", "exact", "official", "possible"]) {
        return None;
    }
    let sentence = prose.sentences[prose.sentence_of(at)].tokens;
    let range = (sentence.start as usize).max(at.saturating_sub(8))..(sentence.end as usize).min(at + 12);
    let is_unknown = |it: usize| {
        prose.is_any(it, &["unknown", "unclear", "undetermined", "mystery"])
            || prose.is_any(it, &["known", "established", "determined", "clear", "identified", "confirmed"])
                && (it.saturating_sub(4)..it).any(|it| prose.has(it, Class::Negation))
            || prose.is_any(it, &["investigating", "investigate", "investigated", "investigation"])
    };
    let found = range.clone().find(|&it| is_unknown(it))?;
    Some(Tokens::new(at.min(found), at.max(found) + 1))
}

/// Returns the sorted stems of the content words of `tokens`.
fn stems(article: &Article<'_>, tokens: Tokens) -> Vec<Stem> {
    let mut stems: Vec<Stem> = tokens.range().map(|it| article.stems.at(it)).filter(|it| it.is_some()).collect();
    stems.sort_unstable();
    stems.dedup();
    stems
}

fn shares(one: &[Stem], other: &[Stem]) -> usize {
    one.iter().filter(|it| other.binary_search(it).is_ok()).count()
}

/// Tells whether the body has most words of a cause anywhere.
fn is_in_body(article: &Article<'_>, cause: &[Stem]) -> bool {
    let mut found = vec![false; cause.len()];
    for at in story(article) {
        if let Ok(at) = cause.binary_search(&article.stems.at(at)) {
            found[at] = true;
        }
    }
    found.iter().filter(|it| **it).count() * 2 > cause.len()
}
