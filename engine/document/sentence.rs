//! Splits blocks into sentences, and sentences into clauses.

use crate::document::prose::{Clause, Prose, Sentence, Tokens};
use crate::document::token::{Token, TokenKind};
use crate::lexicon::Class;

/// Fills the sentences and clauses of `prose`.
pub(crate) fn split(prose: &mut Prose<'_>) {
    for block in 0..prose.blocks.len() {
        let range = prose.blocks[block].range();
        let mut start = range.start;
        for at in range.clone() {
            let ends = at + 1 == range.end || ends_sentence(prose, at, range.end);
            if !ends {
                continue;
            }
            let mut end = at + 1;
            // A closing quotation mark or bracket belongs to the sentence that it closes.
            while end < range.end && closes(&prose.tokens[end]) {
                end += 1;
            }
            if end <= start {
                continue;
            }
            push(prose, start, end, block);
            start = end;
        }
        if start < range.end {
            push(prose, start, range.end, block);
        }
    }
}

fn push(prose: &mut Prose<'_>, start: usize, end: usize, block: usize) {
    if let Some(first) = prose.tokens[start..end].iter_mut().find(|it| it.is_wordlike()) {
        first.mark_sentence_start();
    }
    let sentence = prose.sentences.len() as u32;
    prose.sentences.push(Sentence { tokens: Tokens::new(start, end), block: block as u32 });
    let mut from = start;
    for at in start + 1..end {
        let token = &prose.tokens[at];
        let joins = token.has(Class::Conjunction) && prose.tokens[at - 1].kind == TokenKind::Comma;
        let breaks = token.kind == TokenKind::Colon || joins;
        if breaks && at > from {
            prose.clauses.push(Clause { tokens: Tokens::new(from, at), sentence });
            from = at;
        }
    }
    prose.clauses.push(Clause { tokens: Tokens::new(from, end), sentence });
}

fn closes(token: &Token) -> bool {
    !token.has_space_before() && matches!(token.kind, TokenKind::Quote | TokenKind::SingleQuote | TokenKind::Close)
}

fn ends_sentence(prose: &Prose<'_>, at: usize, end: usize) -> bool {
    let token = &prose.tokens[at];
    if token.kind != TokenKind::Terminal {
        return false;
    }
    let mut next = at + 1;
    while next < end && closes(&prose.tokens[next]) {
        next += 1;
    }
    if next >= end {
        return true;
    }
    let following = &prose.tokens[next];
    if !following.has_space_before() {
        return false;
    }
    let lower = following.kind == TokenKind::Word && !following.is_capitalised();
    if lower {
        return false;
    }
    let is_stop = token.len == 1 && prose.word(at) == ".";
    if is_stop && at > 0 {
        let before = &prose.tokens[at - 1];
        let glued = !token.has_space_before();
        if glued && before.has(Class::Abbreviation) && before.is_capitalised() {
            return false;
        }
        let initial = glued && before.len == 1 && before.is_capitalised();
        if initial {
            return false;
        }
    }
    true
}
