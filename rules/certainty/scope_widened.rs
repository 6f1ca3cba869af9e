//! A few become many, some become all, partly becomes fully.

use squarely_engine::article::Article;
use squarely_engine::document::{TokenKind, Tokens};
use squarely_engine::finding::{Confidence, Finding, Severity};
use squarely_engine::lexicon::Class;
use squarely_engine::rule::{Group, Profile, Rule};

use crate::certainty::study::shared;
use crate::passage::{story, words_of};
use crate::slot::{differing_words, only, says_so_elsewhere};
use crate::wording::{one_line, speaker};

pub(crate) const RULE: Rule = Rule {
    id: "scope-widened",
    group: Group::Certainty,
    summary: "The display text tells of more, or of more often, than the body.",
    severity: Severity::Error,
    docs: include_str!("scope_widened.md"),
    check,
};

/// The step of "all", "always" and "fully".
const WHOLE: i32 = 5;

fn check(article: &Article<'_>, findings: &mut Vec<Finding>) {
    exclusions(article, findings);
    let prose = &article.prose;
    let mut told: Vec<Tokens> = Vec::new();
    for restatement in article.restatements.all() {
        for difference in &restatement.differences {
            let scope = |it: usize| prose.tokens[it].sense(Class::Scope).filter(|_| !is_idle(article, it));
            let Some((at, said)) = only(difference.said, scope) else { continue };
            let tokens = Tokens::new(at, at + 1);
            let around = difference.before.saturating_add(difference.after);
            let is_small = difference.said.range().len() <= 3 && difference.reported.range().len() <= 6;
            if around < 3 || difference.after == 0 || !is_small || told.contains(&tokens) {
                continue;
            }
            let Some((reported, step)) = narrower(article, difference.reported, said) else { continue };
            if says_so_elsewhere(article, restatement, tokens) {
                continue;
            }
            // The words of the other scope differ by what they are.
            let own = reported.range().filter(|&it| article.stems.at(it).is_some()).count();
            let differing = differing_words(article, restatement, tokens).saturating_sub(own);
            let is_close = differing == 0 && (around >= 5 || restatement.coverage >= 75);
            let is_far = said % 10 - step >= 2;
            let (severity, confidence) = match (is_close, is_far) {
                (true, true) if said % 10 == WHOLE => (Severity::Error, Confidence::High),
                (true, _) => (Severity::Warning, Confidence::Medium),
                (false, true) if differing <= 2 && article.policy.profile == Profile::Strict => (Severity::Warning, Confidence::Low),
                _ => (Severity::Info, Confidence::Low),
            };
            told.push(tokens);
            let (span, other) = (prose.span(tokens), prose.span(reported));
            let message =
                format!("{} says \"{}\" where the body says \"{}\"", speaker(article.role_at(span.start)), article.text(span), one_line(article.text(other)));
            findings.push(Finding::new(message, span, "said here").at(severity).sure(confidence).against(other, "reported here"));
        }
    }
}

/// Words that leave out everything else.
const ONLY: [&str; 12] = ["only", "solely", "exclusively", "merely", "alone", "just", "sole", "limited", "restricted", "until", "belatedly", "but"];

/// How many words around "only" tell what it is of.
const AROUND: usize = 8;

/// How many of them are looked up.
const MOST: usize = 8;

/// Judges "only" in the display text where the body has no such word about the same.
fn exclusions(article: &Article<'_>, findings: &mut Vec<Finding>) {
    let prose = &article.prose;
    let blocks = article.document.blocks.iter().zip(&prose.blocks).filter(|it| it.0.role.is_display());
    // "Only 12" and "not only" leave nothing out.
    let excludes = |at: usize| {
        let counts = prose.is_kind(at + 1, TokenKind::Number) || prose.has(at + 1, Class::Cardinal) || prose.has(at + 1, Class::Determiner);
        prose.is(at, "only") && !counts && !prose.is_any(at.wrapping_sub(1), &["not", "if", "the", "an", "was", "read"])
    };
    let only: Vec<usize> = blocks.flat_map(|it| it.1.range()).filter(|&it| excludes(it)).take(MOST).collect();
    if only.is_empty() {
        return;
    }
    let near = |at: usize| {
        let sentence = prose.sentences[prose.sentence_of(at)].tokens.range();
        Tokens::new(sentence.start.max(at.saturating_sub(AROUND)), sentence.end.min(at + AROUND))
    };
    let body: Vec<usize> = story(article).filter(|&it| prose.is_any(it, &ONLY)).collect();
    for at in only {
        let own = near(at);
        let index = prose.sentence_of(at) as u32;
        let Some(restatement) = article.restatements.of(index).first() else { continue };
        if body.iter().any(|&it| shared(article, own, near(it), |_| true) >= 1) {
            continue;
        }
        let strict = article.policy.profile == Profile::Strict;
        let (severity, confidence) = if strict { (Severity::Warning, Confidence::Low) } else { (Severity::Info, Confidence::Low) };
        let (span, other) = (prose.span(Tokens::new(at, at + 1)), prose.span(words_of(article, restatement.reported as usize)));
        let message = format!("{} says \"{}\", nothing in the body leaves the rest out", speaker(article.role_at(span.start)), article.text(span));
        findings.push(Finding::new(message, span, "said here").at(severity).sure(confidence).against(other, "reported here"));
    }
}

/// Returns the narrower scope in the body's words, and its step: a word of the same kind, or "seven of 22" where the display text says "all".
fn narrower(article: &Article<'_>, tokens: Tokens, said: i32) -> Option<(Tokens, i32)> {
    let prose = &article.prose;
    let scope = |it: usize| prose.tokens[it].senses(Class::Scope).find(|it| it / 10 == said / 10);
    if let Some((at, reported)) = only(tokens, scope) {
        return (reported < said).then(|| (Tokens::new(at, at + 1), reported % 10));
    }
    let is_number = |it: usize| prose.is_kind(it, TokenKind::Number) || prose.has(it, Class::Cardinal);
    let part = tokens.range().find(|&it| is_number(it) && prose.is(it + 1, "of") && it + 2 < tokens.end as usize);
    let has_rest = |it: usize| (it + 2..tokens.end as usize).any(is_number);
    part.filter(|&it| said == WHOLE && has_rest(it)).map(|it| (Tokens { start: it as u32, end: tokens.end }, 1))
}

/// Tells whether a word of scope says nothing of scope: "at all", "after all", "a certain", "all-time", "in all", "whole milk".
fn is_idle(article: &Article<'_>, at: usize) -> bool {
    let prose = &article.prose;
    let before = at.wrapping_sub(1);
    prose.is_any(before, &["at", "after", "in", "above", "first"]) && prose.is(at, "all")
        || prose.is(at, "all") && prose.is_any(at + 1, &["but", "right", "time"])
        || prose.is_kind(at + 1, TokenKind::Dash) && !prose.tokens[at + 1].has_space_before()
        || prose.is(at, "certain") && prose.is_any(before, &["a", "is", "was", "be", "are", "for"])
        || prose.is(at, "most")
            && !prose.is(before, "the")
            && prose.is_kind(at + 1, TokenKind::Word)
            && !prose.word(at + 1).ends_with('s')
            && !prose.is(at + 1, "of")
        || prose.is(at, "some") && prose.is_kind(at + 1, TokenKind::Number)
        || prose.is_any(at, &["few", "several", "many"]) && prose.is_any(at + 1, &["days", "weeks", "months", "years", "hours", "minutes"])
}
