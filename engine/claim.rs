//! Claims: a figure or a change in the words around it, as alignment and rules see it.

use crate::document::{Document, Prose, Role, TokenKind, Tokens};
use crate::lexicon::Class;
use crate::mention::Mentions;
use crate::stem::{Stem, Stems};

/// What a claim asserts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ClaimKind {
    /// A figure: an index into the quantities.
    Quantity(u32),
    /// A change or level: an index into the changes.
    Change(u32),
}

/// A word of a claim's context and how close it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Word {
    /// Its stem.
    pub stem: Stem,
    /// 3 for the counted noun, 2 for its neighbours, 1 for the rest of the clause.
    pub weight: u8,
    /// Whether it is written as a name.
    pub is_name: bool,
}

/// One claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Claim {
    /// What it asserts.
    pub kind: ClaimKind,
    /// The tokens that assert it.
    pub tokens: Tokens,
    /// Its sentence.
    pub sentence: u32,
    /// Its clause.
    pub clause: u32,
    /// Its block.
    pub block: u32,
    /// The role of its block.
    pub role: Role,
    /// The words around it, a range of `Claims::words`, sorted by stem.
    words: (u32, u32),
}

/// All claims of a document in text order.
#[derive(Clone, Debug, Default)]
pub struct Claims {
    claims: Vec<Claim>,
    words: Vec<Word>,
}

/// How far, in tokens, the context of a claim reaches to either side.
const REACH: usize = 16;

/// How many content words a clause must have to be enough context by itself.
const ENOUGH: usize = 4;

/// How many words stand around a claim on average.
const WORDS_A_CLAIM: usize = 6;

/// The same, where the figure names what it counts.
const ENOUGH_WITH_HEAD: usize = 2;

/// Months and weekdays are compared as times, directions as changes.
const COMPARED_OTHERWISE: u128 =
    1 << Class::Up as u32 | 1 << Class::Down as u32 | 1 << Class::Flat as u32 | 1 << Class::Month as u32 | 1 << Class::Weekday as u32;

/// What the context of a claim is gathered from.
struct Around<'a, 't> {
    prose: &'a Prose<'t>,
    stems: &'a Stems,
    in_figure: &'a [bool],
    /// Whether capitals tell names: in a headline they do not.
    has_names: bool,
}

impl Claims {
    /// Reads the claims of `document` from its mentions.
    pub fn read(document: &Document, prose: &Prose<'_>, mentions: &Mentions, stems: &Stems) -> Self {
        let mut claims = Self::default();
        // The words of units and magnitudes belong to their figures ("basis points", "million") and say nothing about a neighbour.
        let mut in_figure = vec![false; prose.tokens.len()];
        for quantity in &mentions.quantities {
            in_figure[quantity.number.range()].fill(true);
        }
        let quantities = mentions.quantities.iter().enumerate().map(|(index, it)| (ClaimKind::Quantity(index as u32), it.tokens, it.head));
        let changes = mentions.changes.iter().enumerate().map(|(index, it)| (ClaimKind::Change(index as u32), it.word, None));
        let count = mentions.quantities.len() + mentions.changes.len();
        claims.claims.reserve_exact(count);
        claims.words.reserve_exact(count * WORDS_A_CLAIM);
        for (kind, tokens, head) in quantities.chain(changes) {
            let at = tokens.start as usize;
            let sentence = prose.sentence_of(at);
            let block = prose.sentences[sentence].block;
            let role = document.blocks[block as usize].role;
            if !role.makes_claims() {
                continue;
            }
            let clause = prose.clause_of(at);
            let words = claims.context(&Around { prose, stems, in_figure: &in_figure, has_names: role != Role::Headline }, tokens, sentence, clause, head);
            claims.claims.push(Claim { kind, tokens, sentence: sentence as u32, clause: clause as u32, block, role, words });
        }
        claims.claims.sort_unstable_by_key(|it| (it.tokens, it.kind));
        claims
    }

    /// Returns the claims in text order.
    pub fn all(&self) -> &[Claim] {
        &self.claims
    }

    /// Returns claim `index`.
    pub fn get(&self, index: u32) -> &Claim {
        &self.claims[index as usize]
    }

    /// Returns the words around `claim`, sorted by stem, each once.
    pub fn words(&self, claim: &Claim) -> &[Word] {
        &self.words[claim.words.0 as usize..claim.words.1 as usize]
    }

    fn context(&mut self, around: &Around<'_, '_>, own: Tokens, sentence: usize, clause: usize, head: Option<u32>) -> (u32, u32) {
        let from = self.words.len();
        self.gather(around, own, around.prose.clauses[clause].tokens, head);
        // A counted noun with a word beside it says what is meant; a bare figure needs more of its sentence.
        let enough = if head.is_some() { ENOUGH_WITH_HEAD } else { ENOUGH };
        if self.words.len() - from < enough {
            self.words.truncate(from);
            self.gather(around, own, around.prose.sentences[sentence].tokens, head);
        }
        let words = &mut self.words[from..];
        words.sort_unstable_by(|a, b| a.stem.cmp(&b.stem).then(b.weight.cmp(&a.weight)));
        let mut kept = from;
        for at in from..self.words.len() {
            let repeats = kept > from && self.words[kept - 1].stem == self.words[at].stem;
            if !repeats {
                self.words[kept] = self.words[at];
                kept += 1;
            }
        }
        self.words.truncate(kept);
        (from as u32, kept as u32)
    }

    fn gather(&mut self, around: &Around<'_, '_>, own: Tokens, within: Tokens, head: Option<u32>) {
        let Around { prose, stems, in_figure, has_names } = around;
        let (first, last) = (own.start as usize, own.end as usize);
        let start = (within.start as usize).max(first.saturating_sub(REACH));
        let end = (within.end as usize).min(last + REACH);
        for at in start..end {
            let stem = stems.at(at);
            if !stem.is_some() {
                continue;
            }
            let token = &prose.tokens[at];
            let is_head = head == Some(at as u32);
            let is_inside = (own.holds(at) || in_figure[at]) && !is_head;
            if is_inside || token.is_taken() || token.word.classes() & COMPARED_OTHERWISE != 0 || token.kind != TokenKind::Word {
                continue;
            }
            let distance = if at < first { first - at } else { at.saturating_sub(last) };
            let weight = if is_head {
                3
            } else if distance <= 4 {
                2
            } else {
                1
            };
            let is_name = *has_names && token.is_capitalised() && !token.starts_sentence();
            self.words.push(Word { stem, weight, is_name });
        }
    }
}
