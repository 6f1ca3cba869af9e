//! The words of a document: its tokens, sentences and clauses, and what readers ask of them.

use crate::document::block::Document;
use crate::document::token::{Token, TokenKind, tokenise};
use crate::document::{marks, sentence};
use crate::lexicon::{self, Class, WordId};
use crate::span::Span;

/// A half-open range of token indices.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tokens {
    /// The first token.
    pub start: u32,
    /// One past the last token.
    pub end: u32,
}

impl Tokens {
    /// Returns the range.
    pub fn new(start: usize, end: usize) -> Self {
        Self { start: start as u32, end: end as u32 }
    }

    /// Returns the indices.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Tells whether token `at` is one of them.
    pub fn holds(self, at: usize) -> bool {
        self.range().contains(&at)
    }

    /// Tells whether a token is one of both.
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }
}

/// A sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Its tokens.
    pub tokens: Tokens,
    /// The block that holds it.
    pub block: u32,
}

/// A part of a sentence that has its own verb, as far as commas and joining words tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clause {
    /// Its tokens.
    pub tokens: Tokens,
    /// The sentence that holds it.
    pub sentence: u32,
}

/// Words between quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// Its tokens, the marks included; without a closing mark it ends with its block.
    pub tokens: Tokens,
    /// Whether the marks are single ones.
    pub is_single: bool,
    /// Whether a mark closes it; if not, the next paragraph reopens it.
    pub is_closed: bool,
}

/// The words of a document.
#[derive(Clone, Debug)]
pub struct Prose<'t> {
    /// The projected text.
    pub text: &'t str,
    /// All tokens in text order.
    pub tokens: Vec<Token>,
    /// All sentences in text order; they tile the tokens.
    pub sentences: Vec<Sentence>,
    /// All clauses in text order; they tile the tokens.
    pub clauses: Vec<Clause>,
    /// The quotations in the order of their opening marks.
    pub quotations: Vec<Quotation>,
    /// For each block the range of its tokens.
    pub blocks: Vec<Tokens>,
}

/// How many bytes of a text there is room for at first, at the four bytes that a token of dense news takes; they tell how dense the rest is.
const TEXT_AT_FIRST: usize = 1 << 14;

impl<'t> Prose<'t> {
    /// Reads the words of `document`.
    pub fn read(document: &'t Document) -> Self {
        let text = document.text.as_str();
        let mut tokens = Vec::with_capacity(text.len().min(TEXT_AT_FIRST) / 4 + 16);
        let mut blocks = Vec::with_capacity(document.blocks.len());
        for block in &document.blocks {
            let start = tokens.len();
            tokenise(text, block.span, &mut tokens);
            blocks.push(Tokens::new(start, tokens.len()));
        }
        let mut prose = Self { text, tokens, sentences: Vec::new(), clauses: Vec::new(), quotations: Vec::new(), blocks };
        marks::pair(&mut prose);
        sentence::split(&mut prose);
        prose.sentences.shrink_to_fit();
        prose.clauses.shrink_to_fit();
        prose
    }

    /// Tells whether token `at` is an initialism that ends in a dot: "U.S.", "p.m."
    pub fn is_dotted(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|it| it.ends_in_dot() && it.len >= 4)
    }

    /// Returns the text of token `at`; past the end it is empty.
    pub fn word(&self, at: usize) -> &'t str {
        self.tokens.get(at).map_or("", |it| it.span().of(self.text))
    }

    /// Returns the bytes of token `at`; past the end there are none.
    pub fn bytes(&self, at: usize) -> &'t [u8] {
        self.tokens.get(at).and_then(|it| self.text.as_bytes().get(it.start as usize..it.end() as usize)).unwrap_or_default()
    }

    /// Tells whether token `at` is `word` (given folded), whatever its case.
    #[inline]
    pub fn is(&self, at: usize, word: &str) -> bool {
        let Some(token) = self.tokens.get(at) else { return false };
        let may_be = word.as_bytes().first() == Some(&token.initial) && (usize::from(token.len) == word.len() || token.is_beyond_ascii());
        may_be && token.kind == TokenKind::Word && self.is_token(token, word)
    }

    /// Nearly every question is answered by the length or the first letter; only words with letters beyond ASCII need their folded hash.
    fn is_token(&self, token: &Token, word: &str) -> bool {
        if token.is_beyond_ascii() {
            return token.hash == lexicon::hash(word);
        }
        let Some(bytes) = self.text.as_bytes().get(token.start as usize..token.end() as usize) else { return false };
        bytes.first().map(u8::to_ascii_lowercase) == word.bytes().next() && bytes.eq_ignore_ascii_case(word.as_bytes())
    }

    /// Tells whether token `at` is one of `words`.
    #[inline(always)]
    #[allow(clippy::inline_always)] // So that the letters of the words, which most callers write out, are one constant.
    pub fn is_any(&self, at: usize, words: &[&str]) -> bool {
        let letters = words.iter().fold(0_u32, |bits, it| bits | it.as_bytes().first().map_or(0, |it| letter_bit(*it)));
        let Some(token) = self.tokens.get(at) else { return false };
        letter_bit(token.initial) & letters != 0 && self.is_one_of(token, words)
    }

    fn is_one_of(&self, token: &Token, words: &[&str]) -> bool {
        if token.kind != TokenKind::Word {
            return false;
        }
        if token.is_beyond_ascii() {
            return words.iter().any(|it| token.hash == lexicon::hash(it));
        }
        let bytes = self.text.as_bytes().get(token.start as usize..token.end() as usize).unwrap_or_default();
        words.iter().any(|it| it.len() == bytes.len() && it.as_bytes().first() == Some(&token.initial) && bytes.eq_ignore_ascii_case(it.as_bytes()))
    }

    /// Tells whether the tokens from `at` are `words`.
    pub fn are(&self, at: usize, words: &[&str]) -> bool {
        words.iter().enumerate().all(|(offset, word)| self.is(at + offset, word))
    }

    /// Tells whether token `at` is a listed word of `class`.
    #[inline]
    pub fn has(&self, at: usize, class: Class) -> bool {
        self.tokens.get(at).is_some_and(|it| it.has(class))
    }

    /// Tells whether token `at` is of `kind`.
    #[inline]
    pub fn is_kind(&self, at: usize, kind: TokenKind) -> bool {
        self.tokens.get(at).is_some_and(|it| it.kind == kind)
    }

    /// Returns the listed phrase or word of `class` that starts at `at`: its payload and how many tokens it takes, the longest first.
    #[inline]
    pub fn phrase(&self, at: usize, class: Class) -> Option<(i32, usize)> {
        let first = self.tokens.get(at)?.word;
        if !first.is_in(class) {
            return None;
        }
        self.listed_phrase(first, at, class)
    }

    fn listed_phrase(&self, first: WordId, at: usize, class: Class) -> Option<(i32, usize)> {
        let phrase = first
            .phrases_of(class)
            .find(|it| it.rest().iter().enumerate().all(|(offset, &id)| self.tokens.get(at + 1 + offset).is_some_and(|it| it.word == WordId(id))));
        match phrase {
            Some(it) => Some((it.payload, it.rest().len() + 1)),
            None => first.sense(class).map(|it| (it, 1)),
        }
    }

    /// Returns the phrase of `class` at token `at` whose words are joined by hyphens, "percentage-point": its payload and how many tokens it takes.
    pub fn hyphened_phrase(&self, at: usize, class: Class) -> Option<(i32, usize)> {
        let is_joined = |dash: usize| self.is_kind(dash, TokenKind::Dash) && self.tokens[dash].len < 4 && !self.tokens[dash].has_space_before();
        if !is_joined(at + 1) {
            return None;
        }
        let first = self.tokens.get(at).map(|it| it.word).filter(|it| *it != WordId::NONE)?;
        let follows = |offset: usize, id: u16| {
            let word = at + 2 + 2 * offset;
            is_joined(word - 1) && self.tokens.get(word).is_some_and(|it| !it.has_space_before() && it.word == WordId(id))
        };
        let phrase = first.phrases_of(class).find(|it| it.rest().iter().enumerate().all(|(offset, &id)| follows(offset, id)))?;
        Some((phrase.payload, 2 * phrase.rest().len() + 1))
    }

    /// Returns the phrase or word of `class` that ends just before token `end`, at most five tokens long: its payload and first token.
    pub fn phrase_before(&self, end: usize, class: Class) -> Option<(i32, usize)> {
        (end.saturating_sub(5)..end).find_map(|at| self.phrase(at, class).filter(|&(_, len)| at + len == end).map(|(payload, _)| (payload, at)))
    }

    /// Returns the bytes of a range of tokens, without the space around it.
    pub fn span(&self, tokens: Tokens) -> Span {
        match (self.tokens.get(tokens.start as usize), self.tokens.get((tokens.end as usize).wrapping_sub(1))) {
            (Some(first), Some(last)) if tokens.start < tokens.end => Span::new(first.start, last.end()),
            _ => Span::default(),
        }
    }

    /// Returns the index of the sentence that holds token `at`.
    pub fn sentence_of(&self, at: usize) -> usize {
        self.sentences.partition_point(|it| it.tokens.end as usize <= at)
    }

    /// Returns the index of the clause that holds token `at`.
    pub fn clause_of(&self, at: usize) -> usize {
        self.clauses.partition_point(|it| it.tokens.end as usize <= at)
    }

    /// Returns the index of the block that holds token `at`.
    pub fn block_of(&self, at: usize) -> usize {
        self.sentences.get(self.sentence_of(at)).map_or(0, |it| it.block as usize)
    }
}

/// Returns the bit of the first letter of a word, that of `a` the second; marks share bits with letters.
#[inline]
const fn letter_bit(initial: u8) -> u32 {
    1 << (initial & 31)
}
