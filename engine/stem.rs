//! Stems of the words that claims are aligned by.

use rust_stemmers::{Algorithm, Stemmer};

use crate::document::{Prose, TokenKind, fold};
use crate::lexicon::{self, Class};

/// The stem of a content word: a hash, or `NONE` for words that say nothing about what is meant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stem(pub u32);

impl Stem {
    /// The stem of stop words, numbers and marks.
    pub const NONE: Self = Self(0);

    /// Tells whether the word has a stem to align by.
    pub fn is_some(self) -> bool {
        self != Self::NONE
    }

    /// Returns the stem that `word` (one folded word) would have, synonyms folded.
    pub fn of(word: &str) -> Self {
        let stemmer = Stemmer::create(Algorithm::English);
        synonym(word).unwrap_or_else(|| Self(lexicon::hash(&stemmer.stem(word)) | 1))
    }
}

/// Tells whether an English stemmer may change a folded word: only those with certain endings, a quarter fewer than all.
fn may_inflect(folded: &str) -> bool {
    let bytes = folded.as_bytes();
    if bytes.len() <= 2 {
        return false;
    }
    let ends = |ending: &[u8]| bytes.ends_with(ending);
    match bytes[bytes.len() - 1] {
        b's' | b'e' | b'y' | b'i' | b'\'' => true,
        b'd' => ends(b"ed"),
        b'g' => ends(b"ing"),
        b't' => ends(b"nt"),
        b'n' => ends(b"ion"),
        b'r' => ends(b"er") || ends(b"tor"),
        b'l' => ends(b"al") || ends(b"ul") || ends(b"ll"),
        b'm' => ends(b"ism"),
        b'c' => ends(b"ic"),
        letter => !letter.is_ascii_lowercase(),
    }
}

/// Returns the stem shared by all words of the synonym class of `word`.
fn synonym(word: &str) -> Option<Stem> {
    let id = lexicon::WordId::of(word).sense(Class::Synonym)?;
    // Even numbers are synonym classes, odd ones hashes: the two cannot meet.
    Some(Stem(id as u32 * 2))
}

/// The stems of all tokens of a document.
#[derive(Clone, Debug, Default)]
pub struct Stems {
    stems: Vec<Stem>,
}

impl Stems {
    /// Reads the stems of `prose`. Listed words have theirs in the tables, each other distinct word is stemmed once.
    pub fn read(prose: &Prose<'_>) -> Self {
        let stemmer = Stemmer::create(Algorithm::English);
        let mut folded = String::new();
        let mut seen = Seen::with_capacity((prose.tokens.len() / 4 + 16).min(WORDS_AT_FIRST));
        let stems = prose.tokens.iter().map(|token| {
            let has_stem = match token.kind {
                TokenKind::Word => !token.has(Class::Stop) && !token.has(Class::Cardinal),
                _ => false,
            };
            if !has_stem {
                return Stem::NONE;
            }
            if let Some(id) = token.sense(Class::Synonym) {
                return Stem(id as u32 * 2);
            }
            if let Some(stem) = token.word.stem() {
                return Stem(stem);
            }
            let known = seen.entry(token.hash);
            if !known.is_some() {
                let word = token.span().of(prose.text).trim_end_matches('.');
                folded.clear();
                if token.is_beyond_ascii() {
                    folded.push_str(&fold(word));
                } else {
                    folded.push_str(word);
                    folded.make_ascii_lowercase();
                }
                *known = if may_inflect(&folded) { Stem(lexicon::hash(&stemmer.stem(&folded)) | 1) } else { Stem(lexicon::hash(&folded) | 1) };
            }
            *known
        });
        Self { stems: stems.collect() }
    }

    /// Returns what token `at` of `prose` is compared by, word or figure: its stem, or the digits of a figure.
    pub fn or_figure(&self, prose: &Prose<'_>, at: usize) -> Stem {
        let stem = self.at(at);
        if stem.is_some() {
            return stem;
        }
        let token = &prose.tokens[at];
        let is_figure = token.kind == TokenKind::Number || token.kind == TokenKind::Word && token.has(Class::Cardinal);
        if is_figure { Stem(token.hash | 1) } else { Stem::NONE }
    }

    /// Returns the stem of token `at`.
    pub fn at(&self, at: usize) -> Stem {
        self.stems.get(at).copied().unwrap_or_default()
    }
}

/// One bit for each of 1,024 groups of stems: most words of a story are in none that the display text asks for.
pub(crate) struct Sieve([u64; 16]);

impl Sieve {
    /// Returns the sieve of `stems`.
    pub(crate) fn of(stems: &[Stem]) -> Self {
        let mut bits = [0; 16];
        for &stem in stems {
            let (word, bit) = Self::place(stem);
            bits[word] |= bit;
        }
        Self(bits)
    }

    /// Tells whether `stem` may be one of them; most others are ruled out.
    pub(crate) fn may_hold(&self, stem: Stem) -> bool {
        let (word, bit) = Self::place(stem);
        self.0[word] & bit != 0
    }

    /// The lowest bit only tells hashes from classes of synonyms.
    fn place(stem: Stem) -> (usize, u64) {
        ((stem.0 >> 7 & 15) as usize, 1 << (stem.0 >> 1 & 63))
    }
}

/// How many words the table of stems has room for at first; it grows with the words of the text that are not listed.
const WORDS_AT_FIRST: usize = 1024;

/// A table from word hashes to stems with open addressing: as quick as a hash map, without an order to depend on.
struct Seen {
    slots: Vec<(u32, Stem)>,
    used: usize,
}

impl Seen {
    fn with_capacity(words: usize) -> Self {
        Self { slots: vec![(0, Stem::NONE); (words * 2).next_power_of_two()], used: 0 }
    }

    /// Returns the stem of the word with this hash, `NONE` where it is new.
    fn entry(&mut self, hash: u32) -> &mut Stem {
        if self.used * 2 >= self.slots.len() {
            self.grow();
        }
        let at = self.find(hash);
        if !self.slots[at].1.is_some() {
            self.slots[at].0 = hash;
            self.used += 1;
        }
        &mut self.slots[at].1
    }

    fn find(&self, hash: u32) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = hash as usize & mask;
        while self.slots[at].1.is_some() && self.slots[at].0 != hash {
            at = (at + 1) & mask;
        }
        at
    }

    fn grow(&mut self) {
        let size = self.slots.len() * 2;
        let old = std::mem::replace(&mut self.slots, vec![(0, Stem::NONE); size]);
        for slot in old.into_iter().filter(|it| it.1.is_some()) {
            let at = self.find(slot.0);
            self.slots[at] = slot;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inflected_words_share_a_stem() {
        assert_eq!(Stem::of("schools"), Stem::of("school"));
        assert_eq!(Stem::of("crossings"), Stem::of("crossing"));
        assert_ne!(Stem::of("school"), Stem::of("scholar"));
    }

    #[test]
    fn listed_words_have_the_stem_that_the_stemmer_gives() {
        for word in ["increased", "approximately", "million", "november", "killed"] {
            let stem = lexicon::WordId::of(word).stem();
            let stemmer = Stemmer::create(Algorithm::English);
            assert_eq!(stem, Some(lexicon::hash(&stemmer.stem(word)) | 1), "{word}");
        }
    }

    #[test]
    fn words_that_are_passed_over_are_their_own_stem() {
        let stemmer = Stemmer::create(Algorithm::English);
        let starts = ["run", "relat", "apple", "y", "gener", "commun", "arsen", "bud", "qu", "sky", "eye", "fall", "boy", "x"];
        let ends =
            ["", "a", "ud", "ig", "ip", "at", "an", "ian", "or", "il", "om", "ac", "ox", "ek", "ish", "if", "ew", "z", "ub", "ng", "end", "ly", "ogist", "rt"];
        let listed = include_str!("lexicon/data/heads.tsv").split([',', '\t', ' ', '\n']).map(str::to_owned);
        let built = starts.iter().flat_map(|start| ends.iter().map(move |end| format!("{start}{end}")));
        for word in listed.chain(built).filter(|it| !may_inflect(it)) {
            assert_eq!(stemmer.stem(&word), word);
        }
    }

    #[test]
    fn synonyms_share_a_stem() {
        assert_eq!(Stem::of("deaths"), Stem::of("killed"));
    }
}
