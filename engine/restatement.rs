//! Pairs each display sentence with the body sentences that it nearly repeats, word by word, so that what differs can be judged.

use crate::document::{Document, Prose, TokenKind, Tokens};
use crate::lexicon::{self, Class};
use crate::stem::{Sieve, Stem, Stems};

/// A display sentence beside a body sentence that it restates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Restatement {
    /// The display sentence.
    pub said: u32,
    /// The body sentence.
    pub reported: u32,
    /// How much of the display sentence's content words the body sentence has, in per cent, rare words counting more.
    pub coverage: u8,
    /// Where the two differ, in the order of the display sentence.
    pub differences: Vec<Difference>,
}

/// A stretch in which two sentences differ between words that they share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Difference {
    /// What the display sentence has there; may be empty.
    pub said: Tokens,
    /// What the body sentence has there; may be empty.
    pub reported: Tokens,
    /// How many words in a row are shared just before.
    pub before: u8,
    /// How many words in a row are shared just after.
    pub after: u8,
}

/// All restatements of a document, by display sentence, the closest first.
#[derive(Clone, Debug, Default)]
pub struct Restatements {
    restatements: Vec<Restatement>,
}

/// How many body sentences are kept for one display sentence.
const KEPT: usize = 3;

/// The least coverage that makes a body sentence worth a look.
const LEAST: u32 = 45;

/// A stem that more body sentences have than this tells nothing about which of them is restated.
const COMMON: usize = 100;

/// Sentences are compared word by word up to this many tokens.
const LONGEST: usize = 160;

impl Restatements {
    /// Finds the restatements of `document`.
    pub fn read(document: &Document, prose: &Prose<'_>, stems: &Stems) -> Self {
        let role = |sentence: usize| document.blocks[prose.sentences[sentence].block as usize].role;
        let (mut display, mut body) = (Vec::new(), Vec::new());
        for sentence in 0..prose.sentences.len() {
            if role(sentence).is_display() {
                display.push(sentence as u32);
            } else if role(sentence).is_story() {
                body.push(sentence as u32);
            }
        }
        let mut restatements = Vec::new();
        if display.is_empty() || body.is_empty() {
            return Self { restatements };
        }
        let mut asked: Vec<Stem> = display.iter().flat_map(|&it| content(prose, stems, it)).collect();
        asked.sort_unstable();
        asked.dedup();
        let sieve = Sieve::of(&asked);
        let is_asked = |stem: Stem| sieve.may_hold(stem) && asked.binary_search(&stem).is_ok();
        let mut postings: Vec<(Stem, u32)> = Vec::with_capacity(4 * asked.len());
        postings.extend(body.iter().flat_map(|&it| content(prose, stems, it).filter(|&stem| is_asked(stem)).map(move |stem| (stem, it))));
        postings.sort_unstable();
        postings.dedup();
        let mut scores: Vec<(u32, u32)> = Vec::new();
        for &said in &display {
            scores.clear();
            let mut total = 0_u32;
            let mut words: Vec<Stem> = content(prose, stems, said).collect();
            words.sort_unstable();
            words.dedup();
            for &stem in &words {
                let from = postings.partition_point(|it| it.0 < stem);
                let to = postings.partition_point(|it| it.0 <= stem);
                let found = &postings[from..to];
                let weight = weight(found.len());
                total += weight;
                if found.len() <= COMMON {
                    scores.extend(found.iter().map(|it| (it.1, weight)));
                }
            }
            scores.sort_unstable();
            let mut best: Vec<(u32, u32)> = scores.chunk_by(|a, b| a.0 == b.0).map(|group| (group.iter().map(|it| it.1).sum::<u32>(), group[0].0)).collect();
            best.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
            for &(score, reported) in best.iter().take(KEPT) {
                let coverage = score * 100 / total.max(1);
                if coverage < LEAST || words.len() < 3 {
                    break;
                }
                let differences = compare(prose, stems, said, reported);
                restatements.push(Restatement { said, reported, coverage: coverage.min(100) as u8, differences });
            }
        }
        Self { restatements }
    }

    /// Returns all restatements, by display sentence.
    pub fn all(&self) -> &[Restatement] {
        &self.restatements
    }

    /// Returns the difference that holds all of `tokens` of display sentence `said`, in its closest restatement that has one.
    pub fn difference_at(&self, said: u32, tokens: Tokens) -> Option<&Difference> {
        let holds = |it: &&Difference| it.said.start <= tokens.start && tokens.end <= it.said.end;
        self.of(said).iter().find_map(|it| it.differences.iter().find(holds))
    }

    /// Returns the restatements of display sentence `said`, the closest first.
    pub fn of(&self, said: u32) -> &[Restatement] {
        let from = self.restatements.partition_point(|it| it.said < said);
        let to = self.restatements.partition_point(|it| it.said <= said);
        &self.restatements[from..to]
    }
}

/// Returns the stems of a sentence's content words; those of its numbers are its digits.
fn content<'a>(prose: &'a Prose<'_>, stems: &'a Stems, sentence: u32) -> impl Iterator<Item = Stem> + 'a {
    prose.sentences[sentence as usize].tokens.range().map(|it| stems.at(it)).filter(|it| it.is_some())
}

/// Rare words weigh more: 4 for a word that one body sentence has, 1 for common ones, 2 for words that none has.
fn weight(sentences: usize) -> u32 {
    match sentences {
        1 => 4,
        2..=3 => 3,
        0 | 4..=10 => 2,
        _ => 1,
    }
}

/// Returns where two sentences of one document differ, whatever their roles.
pub fn differences_between(prose: &Prose<'_>, stems: &Stems, one: u32, other: u32) -> Vec<Difference> {
    compare(prose, stems, one, other)
}

/// Returns where two sentences differ, after the longest common run of words in order.
pub(crate) fn compare(prose: &Prose<'_>, stems: &Stems, said: u32, reported: u32) -> Vec<Difference> {
    let one = cut(prose.sentences[said as usize].tokens);
    let other = cut(prose.sentences[reported as usize].tokens);
    let pairs = common(prose, stems, one, other);
    let mut differences = Vec::new();
    let (mut at, mut there) = (one.start, other.start);
    let mut run = 0_u8;
    let ends = std::iter::once((one.end, other.end));
    let mut pending: Option<Difference> = None;
    for (next, next_there) in pairs.iter().copied().chain(ends) {
        let has_gap = next > at || next_there > there;
        if has_gap {
            if let Some(mut difference) = pending.take() {
                difference.after = run;
                differences.push(difference);
            }
            let said = Tokens { start: at, end: next };
            let reported = Tokens { start: there, end: next_there };
            pending = Some(Difference { said, reported, before: run, after: 0 });
            run = 0;
        }
        if next < one.end {
            run = run.saturating_add(1);
        }
        at = next + 1;
        there = next_there + 1;
    }
    if let Some(mut difference) = pending {
        difference.after = run;
        differences.push(difference);
    }
    differences
}

fn cut(tokens: Tokens) -> Tokens {
    Tokens { start: tokens.start, end: tokens.end.min(tokens.start + LONGEST as u32) }
}

/// Returns the pairs of equal tokens of the longest common subsequence.
fn common(prose: &Prose<'_>, stems: &Stems, one: Tokens, other: Tokens) -> Vec<(u32, u32)> {
    let (rows, columns) = (one.range().len(), other.range().len());
    let width = columns + 1;
    let mut lengths = vec![0_u16; (rows + 1) * width];
    let keys = |tokens: Tokens| -> Vec<Key> { tokens.range().map(|it| Key::of(prose, stems, it)).collect() };
    let (ours, theirs) = (keys(one), keys(other));
    let equal = |row: usize, column: usize| ours[row].meets(theirs[column]);
    for row in (0..rows).rev() {
        let key = ours[row];
        let (current, below) = lengths[row * width..].split_at_mut(width);
        let (mut right, mut diagonal) = (0, 0);
        for ((other, down), length) in theirs.iter().zip(&below[..columns]).zip(&mut current[..columns]).rev() {
            let longest = if key.meets(*other) { diagonal + 1 } else { right.max(*down) };
            (*length, right, diagonal) = (longest, longest, *down);
        }
    }
    let (mut row, mut column) = (0, 0);
    let mut pairs = Vec::new();
    while row < rows && column < columns {
        if equal(row, column) && lengths[row * width + column] == lengths[(row + 1) * width + column + 1] + 1 {
            pairs.push((one.start + row as u32, other.start + column as u32));
            row += 1;
            column += 1;
        } else if lengths[(row + 1) * width + column] >= lengths[row * width + column + 1] {
            row += 1;
        } else {
            column += 1;
        }
    }
    pairs
}

/// What two tokens must share to be the same: what is written, or the stem.
#[derive(Clone, Copy)]
struct Key {
    /// The kind and the hash of the text.
    written: u64,
    /// The stem, where another form of the word says the same.
    stem: Stem,
}

impl Key {
    fn of(prose: &Prose<'_>, stems: &Stems, at: usize) -> Self {
        let token = &prose.tokens[at];
        let hash = match token.kind {
            TokenKind::Word | TokenKind::Number => token.hash,
            _ => lexicon::hash(prose.word(at)),
        };
        // Directions share a stem class with their synonyms only, so that "rose" meets "climbed" and never "fell".
        // "Q2" and "Q3" share the stem of the quarter, and are different ones.
        let has_forms = token.kind == TokenKind::Word && !token.has(Class::Negation) && !is_numbered(prose, at);
        let stem = if has_forms { stems.at(at) } else { Stem::NONE };
        Self { written: u64::from(token.kind as u8) << 32 | u64::from(hash), stem }
    }

    fn meets(self, other: Self) -> bool {
        self.written == other.written || self.stem.is_some() && self.stem == other.stem
    }
}

/// Tells whether a word ends in a digit: "Q2", "G7".
fn is_numbered(prose: &Prose<'_>, at: usize) -> bool {
    prose.tokens[at].len == 2 && prose.word(at).ends_with(|it: char| it.is_ascii_digit())
}
