//! Finds body sentences that nearly repeat an earlier one, word by word, so that what differs can be judged.

use crate::article::Article;
use crate::document::Tokens;
use crate::lexicon::Class;
use crate::restatement::{Difference, compare};
use crate::stem::Stem;

/// Two body sentences, the second of which nearly repeats the first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Echo {
    /// The later sentence.
    pub later: u32,
    /// The earlier sentence.
    pub earlier: u32,
    /// How many content words and figures both have in the same order.
    pub shared: u16,
    /// How many content words and figures either has where they differ, the ends of the longer one apart.
    pub differing: u16,
    /// Where the two differ, in the order of the later sentence, whose words are the ones that are said.
    pub differences: Vec<Difference>,
}

/// The echoes of a document, by later sentence.
#[derive(Debug, Default)]
pub struct Echoes(Vec<Echo>);

/// How many of a sentence's pairs of neighbouring words it is looked up by: those with the smallest hashes, so that two sentences that
/// share most pairs share some of these.
const SIGNS: usize = 5;

/// A sign that more sentences have than this is a turn of phrase.
const COMMON: usize = 8;

/// How many earlier sentences are kept for one.
const KEPT: usize = 2;

/// Sentences with fewer content words than this are repeated by chance.
const LEAST: usize = 5;

/// How many content words of the shorter sentence the longer one must have, in per cent.
const SHARED: usize = 60;

/// Words that deny, open a phrase that denies, or have an opposite.
const TURNING: u128 = 1 << (Class::Negation as u32) | 1 << (Class::Opposite as u32);

impl Echoes {
    /// Finds the echoes in the body of `article` that may turn something round: one of the two sentences denies, or has a word with an opposite.
    pub fn read(article: &Article<'_>) -> Self {
        let prose = &article.prose;
        let mut signs: Vec<(u32, u32)> = Vec::new();
        let mut own: Vec<u32> = Vec::new();
        let mut may_turn = vec![false; prose.sentences.len()];
        for (index, sentence) in prose.sentences.iter().enumerate() {
            if !article.document.blocks[sentence.block as usize].role.is_story() {
                continue;
            }
            own.clear();
            let mut before = Stem::NONE;
            for at in sentence.tokens.range() {
                let listed = prose.tokens[at].word;
                may_turn[index] |= (listed.classes() | listed.opening()) & TURNING != 0;
                let word = word(article, at);
                if !word.is_some() {
                    continue;
                }
                if before.is_some() {
                    own.push(before.0.rotate_left(13).wrapping_mul(0x9e37_79b1) ^ word.0.wrapping_mul(0x85eb_ca6b));
                }
                before = word;
            }
            if own.len() + 1 < LEAST {
                continue;
            }
            own.sort_unstable();
            own.dedup();
            signs.extend(own.iter().take(SIGNS).map(|&it| (it, index as u32)));
        }
        signs.sort_unstable();
        let mut pairs: Vec<(u32, u32)> = Vec::new();
        for group in signs.chunk_by(|a, b| a.0 == b.0).filter(|it| (2..=COMMON).contains(&it.len())) {
            for (at, &(_, later)) in group.iter().enumerate() {
                let turns = |earlier: u32| may_turn[later as usize] || may_turn[earlier as usize];
                pairs.extend(group[..at].iter().filter(|it| turns(it.1)).map(|&(_, earlier)| (later, earlier)));
            }
        }
        pairs.sort_unstable();
        let mut echoes = Vec::new();
        for of_one in pairs.chunk_by(|a, b| a.0 == b.0) {
            // Of the sentences before it, those with which it shares the most signs.
            let mut best: Vec<(usize, u32)> = of_one.chunk_by(|a, b| a.1 == b.1).map(|it| (it.len(), it[0].1)).collect();
            best.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
            echoes.extend(best.iter().take(KEPT).filter_map(|it| echo(article, of_one[0].0, it.1)));
        }
        Self(echoes)
    }

    /// Returns all of them.
    pub fn all(&self) -> &[Echo] {
        &self.0
    }
}

/// Returns what a token is compared by: its stem, or the digits of a figure.
fn word(article: &Article<'_>, at: usize) -> Stem {
    article.stems.or_figure(&article.prose, at)
}

fn echo(article: &Article<'_>, later: u32, earlier: u32) -> Option<Echo> {
    let prose = &article.prose;
    let words = |sentence: u32| prose.sentences[sentence as usize].tokens.range().map(|it| word(article, it)).filter(|it| it.is_some());
    let (mut one, mut other): (Vec<Stem>, Vec<Stem>) = (words(later).collect(), words(earlier).collect());
    one.sort_unstable();
    other.sort_unstable();
    let found = one.iter().filter(|it| other.binary_search(it).is_ok()).count();
    if found * 100 < one.len().min(other.len()) * SHARED || found < LEAST - 1 {
        return None;
    }
    let differences = compare(prose, &article.stems, later, earlier);
    let count = |tokens: Tokens| tokens.range().filter(|&it| word(article, it).is_some()).count();
    let said: usize = differences.iter().map(|it| count(it.said)).sum();
    let shared = one.len().saturating_sub(said);
    // What only follows the common words, or only stands before them, adds to what is said.
    let is_end = |it: &Difference| (it.before == 0 || it.after == 0) && (it.said.range().is_empty() || it.reported.range().is_empty());
    let differing: usize = differences.iter().filter(|it| !is_end(it)).map(|it| count(it.said) + count(it.reported)).sum();
    let is_close = shared >= LEAST - 1 && differing <= shared;
    is_close.then_some(Echo { later, earlier, shared: shared as u16, differing: differing as u16, differences })
}
