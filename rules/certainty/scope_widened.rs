//! A few become many, some become all, partly becomes fully.

use squarely_engine::article::Article;
use squarely_engine::document::{TokenKind, Tokens};
use squarely_engine::finding::{Confidence, Finding, Severity};
use squarely_engine::lexicon::Class;
use squarely_engine::rule::{Group, Profile, Rule};

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
