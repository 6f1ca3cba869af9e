//! A recap that nothing announces: last paragraphs that say again what the article has said.

use crate::document::{BlockKind, Document, Role, Token, TokenKind, fold, tokenise};
use crate::lexicon::{self, Class};
use crate::recap::label::prefix;
use crate::span::Span;

/// Returns the blocks at the end of `document` that restate what stands before them; `credits` are its credit lines.
///
/// Ordinary last paragraphs add something: background, a reaction, a forecast. A recap takes most of its words and names
/// from several earlier paragraphs and names the story's people in full again, as if for the first time.
pub(super) fn find(document: &Document, credits: &[usize]) -> Vec<usize> {
    let text = document.text.as_str();
    let story: Vec<usize> = (0..document.blocks.len()).filter(|&it| is_story(document, it)).collect();
    let (tail, after_credit) = tail(document, &story, credits);
    let earlier = &story[..story.len() - tail.len()];
    if tail.is_empty() || earlier.len() < LEAST_EARLIER {
        return Vec::new();
    }
    let span = |at: usize| document.blocks[at].span;
    let tail_bytes: u32 = tail.iter().map(|&it| span(it).len()).sum();
    let earlier_bytes: u32 = earlier.iter().map(|&it| span(it).len()).sum();
    // A line cannot restate much, and what is as long as the story is no recap of it.
    if !(SHORTEST..=LONGEST).contains(&tail_bytes) || tail_bytes * 5 > earlier_bytes * 3 {
        return Vec::new();
    }
    if tail.iter().any(|&it| !reads_as_narration(document, it)) {
        return Vec::new();
    }
    let mut words = Words::default();
    for &block in tail {
        words.read(text, span(block));
    }
    // In an article with sections the last paragraph belongs to the last of them.
    let has_sections = document.blocks.iter().any(|it| it.role == Role::Body && matches!(it.kind, BlockKind::Heading(_)));
    if has_sections && !after_credit {
        return Vec::new();
    }
    if !after_credit && !words.names_again_in_full(text, earlier.iter().take(OPENING).map(|&it| span(it))) {
        return Vec::new();
    }
    let mut tokens = Vec::new();
    for (paragraph, &block) in earlier.iter().enumerate() {
        tokens.clear();
        tokenise(text, span(block), &mut tokens);
        words.meet(text, &tokens, paragraph as u32);
    }
    if words.restate(after_credit) { tail.to_vec() } else { Vec::new() }
}

/// The fewest paragraphs that a story has whose end may be a recap.
const LEAST_EARLIER: usize = 4;
/// The shortest recap in bytes, about thirty words.
const SHORTEST: u32 = 180;
/// The longest, about four hundred.
const LONGEST: u32 = 2500;
/// How many paragraphs introduce the story's people and places.
const OPENING: usize = 3;

fn is_story(document: &Document, at: usize) -> bool {
    let block = &document.blocks[at];
    block.role == Role::Body && matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Quote)
}

/// Returns the last paragraphs of the story: one or two after the last credit line, or else the last one.
fn tail<'s>(document: &Document, story: &'s [usize], credits: &[usize]) -> (&'s [usize], bool) {
    if let Some(&credit) = credits.last() {
        let after = story.partition_point(|&it| it < credit);
        let tail = &story[after..];
        if (1..=2).contains(&tail.len()) && after > 0 {
            return (tail, true);
        }
    }
    let Some(last) = story.len().checked_sub(1) else { return (&[], false) };
    let is_paragraph = document.blocks[story[last]].kind == BlockKind::Paragraph;
    // A heading right above it would have said what it is.
    let is_headed = story[last].checked_sub(1).is_some_and(|it| matches!(document.blocks[it].kind, BlockKind::Heading(_)));
    if is_paragraph && !is_headed { (&story[last..], false) } else { (&[], false) }
}

/// Tells whether the block is told, not quoted: recaps hold no speech.
fn reads_as_narration(document: &Document, at: usize) -> bool {
    let block = &document.blocks[at];
    let text = block.span.of(&document.text);
    block.kind == BlockKind::Paragraph && !text.contains(['"', '“', '”'])
}

/// The words of the last paragraphs and where each is met before.
#[derive(Default)]
struct Words {
    /// The stems of its content words, each once, sorted.
    stems: Vec<u32>,
    /// The stems of its names, each once, sorted.
    names: Vec<u32>,
    /// Its names of two words or more.
    full_names: Vec<Span>,
    /// Pairs of content words that follow each other.
    pairs: Vec<(u32, u32)>,
    /// The stems of its first sentence.
    lead: Vec<u32>,
    /// Its figures, each once, sorted.
    figures: Vec<u32>,
    /// For each stem met, the paragraphs that hold it, in order.
    met: Vec<(u32, u32)>,
    /// For each stem the last paragraph that it was met in.
    last: Vec<u32>,
    /// The names met.
    met_names: Vec<u32>,
    /// The figures met.
    met_figures: Vec<u32>,
    /// The paragraphs that share a pair.
    paired: Vec<u32>,
}

impl Words {
    fn read(&mut self, text: &str, span: Span) {
        let mut tokens = Vec::new();
        tokenise(text, span, &mut tokens);
        let is_first = self.stems.is_empty();
        let mut in_lead = is_first;
        let mut starts = true;
        let mut before = None;
        let mut name: Option<(usize, usize)> = None;
        for (at, token) in tokens.iter().enumerate() {
            let ends = token.kind == TokenKind::Terminal;
            let is_name = token.kind == TokenKind::Word && token.is_capitalised() && !token.has(Class::Stop);
            // A capital that opens a sentence says nothing, unless a name goes on behind it.
            let goes_on = tokens.get(at + 1).is_some_and(|it| it.kind == TokenKind::Word && it.is_capitalised());
            if is_name && (!starts || goes_on) {
                self.names.push(stem(text, token));
                name = Some((name.map_or(at, |it| it.0), at));
            } else {
                self.end_name(&tokens, name.take());
            }
            if token.kind == TokenKind::Number {
                self.figures.push(token.hash);
            }
            if is_content(token) {
                let stem = stem(text, token);
                self.stems.push(stem);
                if in_lead {
                    self.lead.push(stem);
                }
                if let Some(before) = before {
                    self.pairs.push((before, stem));
                }
                before = Some(stem);
            }
            if ends {
                let is_end = tokens.get(at + 1).is_none_or(Token::is_capitalised) && at + 1 - usize::from(starts) > 3;
                in_lead &= !is_end;
                before = None;
            }
            starts = ends;
        }
        self.end_name(&tokens, name);
        for list in [&mut self.stems, &mut self.names, &mut self.lead, &mut self.figures] {
            list.sort_unstable();
            list.dedup();
        }
        self.pairs.sort_unstable();
        self.pairs.dedup();
    }

    /// Keeps a name of two words or more: its first and last token.
    fn end_name(&mut self, tokens: &[Token], name: Option<(usize, usize)>) {
        if let Some((first, last)) = name.filter(|it| it.1 > it.0) {
            self.full_names.push(tokens[first].span().to(tokens[last].span()));
        }
    }

    /// Tells whether two full names stand word for word in the opening paragraphs.
    fn names_again_in_full(&self, text: &str, opening: impl Iterator<Item = Span>) -> bool {
        // A paragraph of the size of a book introduces nobody further down.
        let opening: Vec<&str> = opening.map(|it| prefix(it.of(text), 4000)).collect();
        let mut again: Vec<&str> = self.full_names.iter().map(|it| it.of(text)).filter(|name| opening.iter().any(|it| it.contains(name))).collect();
        again.sort_unstable();
        again.dedup();
        again.len() >= 2
    }

    /// Notes which of its words the earlier `paragraph` holds.
    fn meet(&mut self, text: &str, tokens: &[Token], paragraph: u32) {
        let mut before = None;
        for token in tokens {
            if token.kind == TokenKind::Terminal {
                before = None;
            }
            if token.kind == TokenKind::Number && self.figures.binary_search(&token.hash).is_ok() {
                self.met_figures.push(token.hash);
            }
            if !is_content(token) {
                continue;
            }
            let stem = stem(text, token);
            if let Ok(known) = self.stems.binary_search(&stem) {
                self.last.resize(self.stems.len(), u32::MAX);
                if self.last[known] != paragraph {
                    self.last[known] = paragraph;
                    self.met.push((stem, paragraph));
                }
                if token.is_capitalised() && self.names.binary_search(&stem).is_ok() {
                    self.met_names.push(stem);
                }
                let is_pair = before.is_some_and(|it| self.pairs.binary_search(&(it, stem)).is_ok());
                if is_pair && self.paired.last() != Some(&paragraph) {
                    self.paired.push(paragraph);
                }
            }
            before = Some(stem);
        }
    }

    /// Tells whether its words are the earlier paragraphs' words.
    fn restate(&mut self, after_credit: bool) -> bool {
        self.met.sort_unstable();
        self.met.dedup();
        self.met_names.sort_unstable();
        self.met_names.dedup();
        let mut met = self.met.iter().map(|it| it.0).collect::<Vec<_>>();
        met.dedup();
        let words_again = met.len() * 100 >= self.stems.len() * 60;
        let names_again = self.names.len() >= 2 && self.met_names.len() * 100 >= self.names.len() * 80;
        self.met_figures.sort_unstable();
        self.met_figures.dedup();
        // One figure may be wrong, which is what a reader wants to know; several new ones are news.
        let new_figures = self.figures.len() - self.met_figures.len();
        let figures_again = new_figures <= 1 || new_figures * 3 <= self.figures.len();
        if !words_again || !names_again || !figures_again {
            return false;
        }
        // A paragraph is touched where it holds a pair of its words in order, or two words that few others hold.
        let mut touched = self.paired.clone();
        let mut rare: Vec<u32> = self.met.chunk_by(|a, b| a.0 == b.0).filter(|it| it.len() <= 2).flatten().map(|it| it.1).collect();
        rare.sort_unstable();
        touched.extend(rare.chunk_by(|a, b| a == b).filter(|it| it.len() >= 2).map(|it| it[0]));
        touched.sort_unstable();
        touched.dedup();
        if touched.len() < 3 {
            return false;
        }
        if after_credit {
            return true;
        }
        // It opens as the story does.
        let opening = |stem: u32| {
            let from = self.met.partition_point(|it| it.0 < stem);
            self.met.get(from).is_some_and(|it| it.0 == stem && it.1 < 2)
        };
        let lead_again = self.lead.iter().filter(|&&it| opening(it)).count();
        lead_again * 2 >= self.lead.len()
    }
}

fn is_content(token: &Token) -> bool {
    token.kind == TokenKind::Word && !token.has(Class::Stop)
}

/// Returns the hash of the word without its ending, so that "migrants" meets "migrant" and "closures" "closed".
fn stem(text: &str, token: &Token) -> u32 {
    let raw = token.span().of(text);
    if token.is_beyond_ascii() {
        return stem_of(fold(raw).as_bytes());
    }
    stem_of(raw.as_bytes())
}

/// Returns the hash of a word without diacritics, in any case, without its ending.
fn stem_of(word: &[u8]) -> u32 {
    const ENDINGS: [&[u8]; 13] = [b"ations", b"ation", b"ings", b"ing", b"ies", b"ied", b"ures", b"ure", b"ed", b"es", b"s", b"y", b"e"];
    let ends_in = |ending: &[u8]| word.len() >= ending.len() + 3 && word[word.len() - ending.len()..].eq_ignore_ascii_case(ending);
    let ending = ENDINGS.iter().find(|it| ends_in(it)).map_or(0, |it| it.len());
    word[..word.len() - ending].iter().fold(lexicon::HASH_START, |hash, byte| lexicon::hash_byte(hash, byte.to_ascii_lowercase()))
}
