//! The body has hardly any of the headline's words. Off in the default profile.

use squarely_engine::article::Article;
use squarely_engine::document::{Role, TokenKind, Tokens};
use squarely_engine::finding::{Confidence, Finding, Severity};
use squarely_engine::lexicon::Class;
use squarely_engine::rule::{Group, Profile, Rule};
use squarely_engine::stem::Stem;

pub(crate) const RULE: Rule = Rule {
    id: "headline-unsupported",
    group: Group::Structure,
    summary: "The body has hardly any of the headline's words (off in the default profile).",
    severity: Severity::Info,
    docs: include_str!("headline_unsupported.md"),
    check,
};

/// A headline with fewer content words says too little to be judged.
const LEAST: usize = 5;

/// A share of the headline's words in the body below this, in per cent, leaves it unsupported.
const SUPPORTED: usize = 40;

/// A body with fewer sentences is a caption or a note.
const BODY: usize = 3;

fn check(article: &Article<'_>, findings: &mut Vec<Finding>) {
    if article.policy.profile == Profile::Default {
        return;
    }
    let prose = &article.prose;
    let is_story = |block: usize| article.document.blocks[block].role.is_story();
    for (block, _) in article.document.blocks.iter().enumerate().filter(|(_, it)| it.role == Role::Headline) {
        let tokens = prose.blocks[block];
        let mut words: Vec<Stem> = tokens.range().filter_map(|it| word(article, it)).collect();
        words.sort_unstable();
        words.dedup();
        if words.len() < LEAST || is_playful(article, tokens) {
            continue;
        }
        let sentences = prose.sentences.iter().filter(|it| is_story(it.block as usize)).count();
        if sentences < BODY {
            continue;
        }
        let mut found = vec![false; words.len()];
        for at in (0..prose.blocks.len()).filter(|&it| is_story(it)).flat_map(|it| prose.blocks[it].range()) {
            if let Some(Ok(at)) = word(article, at).map(|it| words.binary_search(&it)) {
                found[at] = true;
            }
        }
        let supported = found.iter().filter(|it| **it).count();
        if supported * 100 >= words.len() * SUPPORTED {
            continue;
        }
        let message = format!("of {} words of the headline the body has {supported}", words.len());
        findings.push(Finding::new(message, prose.span(tokens), "said here").at(Severity::Info).sure(Confidence::Low));
    }
}

/// Returns what a word or figure is looked up by.
fn word(article: &Article<'_>, at: usize) -> Option<Stem> {
    let token = &article.prose.tokens[at];
    let is_figure = token.kind == TokenKind::Number || token.kind == TokenKind::Word && token.has(Class::Cardinal);
    let stem = if is_figure { Stem(token.hash | 1) } else { article.stems.at(at) };
    stem.is_some().then_some(stem)
}

/// Tells whether a headline asks, exclaims or quotes: it may speak in pictures.
fn is_playful(article: &Article<'_>, tokens: Tokens) -> bool {
    let prose = &article.prose;
    let is_mark = |it: usize| {
        matches!(prose.tokens[it].kind, TokenKind::Quote | TokenKind::SingleQuote) || prose.is_kind(it, TokenKind::Terminal) && prose.word(it) != "."
    };
    tokens.range().any(is_mark)
}
