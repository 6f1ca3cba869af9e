//! The closed word lists: which classes a word belongs to, and what it is worth in each.
//!
//! The lists are data (`data/*.tsv`); `build.rs` turns them into static tables, so that a look-up costs one probe and
//! no start-up time. A test holds the tables against the files.

mod class;
mod tables {
    // The payloads in the word lists name whatever `payload` offers.
    #![allow(clippy::unreadable_literal, clippy::wildcard_imports)]
    use super::payload::*;
    use super::{Class, Phrase, Word};
    include!(concat!(env!("OUT_DIR"), "/tables.rs"));
}
mod payload;

pub use class::{Class, Head};

/// A word of the lists, or none of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WordId(pub(crate) u16);

struct Word {
    text: &'static str,
    classes: u128,
    /// The classes of the phrases that start with it.
    opens: u128,
    /// The odd hash of its English stem.
    stem: u32,
    senses: (u16, u16),
    phrases: (u16, u16),
}

/// Several words that belong to a class together, such as "more than".
pub struct Phrase {
    rest: (u16, u16),
    /// The class.
    pub class: Class,
    /// What it is worth.
    pub payload: i32,
}

impl Phrase {
    /// Returns the words after the first.
    pub(crate) fn rest(&self) -> &'static [u16] {
        &tables::PARTS[self.rest.0 as usize..self.rest.1 as usize]
    }
}

impl WordId {
    /// The id of every word that the lists do not hold.
    pub const NONE: Self = Self(0);

    /// Returns the id of `folded` (without diacritics; ASCII case does not matter), whose hash is `hash`.
    pub(crate) fn find(folded: &str, hash: u32) -> Self {
        let mask = tables::SLOTS.len() - 1;
        let mut slot = hash as usize & mask;
        loop {
            let id = tables::SLOTS[slot];
            if id == 0 || tables::WORDS[id as usize].text.eq_ignore_ascii_case(folded) {
                return Self(id);
            }
            slot = (slot + 1) & mask;
        }
    }

    /// Returns the id of `folded`.
    pub fn of(folded: &str) -> Self {
        Self::find(folded, hash(folded))
    }

    /// Tells whether the word belongs to `class`.
    #[inline]
    pub fn has(self, class: Class) -> bool {
        tables::WORDS[self.0 as usize].classes & (1 << (class as u32)) != 0
    }

    /// Returns the bits of all its classes.
    pub fn classes(self) -> u128 {
        tables::WORDS[self.0 as usize].classes
    }

    /// Returns the bits of the classes of all phrases that start with it.
    pub fn opening(self) -> u128 {
        tables::WORDS[self.0 as usize].opens
    }

    /// Tells whether the word, or a phrase that starts with it, belongs to `class`.
    #[inline]
    pub(crate) fn is_in(self, class: Class) -> bool {
        let word = &tables::WORDS[self.0 as usize];
        (word.classes | word.opens) & (1 << (class as u32)) != 0
    }

    /// Returns what the word is worth in `class`.
    #[inline]
    pub fn sense(self, class: Class) -> Option<i32> {
        if !self.has(class) {
            return None;
        }
        let (from, to) = tables::WORDS[self.0 as usize].senses;
        tables::SENSES[from as usize..to as usize].iter().find(|it| it.0 == class).map(|it| it.1)
    }

    /// Returns all that the word is worth in `class`, in the order of the lists: "lost" is the opposite of "gained" and of "won".
    pub fn senses(self, class: Class) -> impl Iterator<Item = i32> {
        let (from, to) = if self.has(class) { tables::WORDS[self.0 as usize].senses } else { (0, 0) };
        tables::SENSES[from as usize..to as usize].iter().filter(move |it| it.0 == class).map(|it| it.1)
    }

    /// Returns the phrases of `class` that start with this word, the longest first. Most words open none, which one bit tells.
    #[inline]
    pub(crate) fn phrases_of(self, class: Class) -> impl Iterator<Item = &'static Phrase> {
        let has_any = tables::WORDS[self.0 as usize].opens & (1 << (class as u32)) != 0;
        let phrases = if has_any { self.phrases() } else { &[] };
        phrases.iter().filter(move |it| it.class == class)
    }

    /// Returns the phrases that start with this word, the longest first.
    fn phrases(self) -> &'static [Phrase] {
        let (from, to) = tables::WORDS[self.0 as usize].phrases;
        &tables::PHRASES[from as usize..to as usize]
    }

    /// Returns the odd hash of the English stem of a listed word.
    pub(crate) fn stem(self) -> Option<u32> {
        (self != Self::NONE).then(|| tables::WORDS[self.0 as usize].stem)
    }

    /// Returns the word, or the empty string for `NONE`.
    pub fn text(self) -> &'static str {
        tables::WORDS[self.0 as usize].text
    }
}

/// Starts a word's hash; `hash_byte` adds to it.
pub(crate) const HASH_START: u32 = 0x811c_9dc5;

/// Adds one folded byte to a word's hash (FNV-1a, as in `build.rs`).
pub(crate) fn hash_byte(hash: u32, byte: u8) -> u32 {
    (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
}

/// Returns the hash of a folded word.
pub fn hash(folded: &str) -> u32 {
    folded.bytes().fold(HASH_START, hash_byte)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lists() -> Vec<(&'static str, &'static str)> {
        include!("data/files.rs").to_vec()
    }

    /// Returns the words of `class`, each with its payload as the list writes it.
    fn listed(class: &str) -> Vec<(&'static str, i32)> {
        let lines = lists().into_iter().flat_map(|(_, text)| text.lines());
        let cells = lines.map(|it| it.split('\t').collect::<Vec<_>>()).filter(|it| it.len() == 3 && it[0] == class);
        let words = cells.flat_map(|it| {
            let payload = it[1].parse().expect("a number");
            it[2].split(',').map(move |word| (word.trim(), payload))
        });
        words.collect()
    }

    #[test]
    fn no_word_stands_in_two_synonym_classes() {
        let mut words = listed("Synonym");
        words.sort_unstable();
        let twice: Vec<_> = words.windows(2).filter(|it| it[0].0 == it[1].0).collect();
        assert!(twice.is_empty(), "{twice:?}");
        let mut classes: Vec<i32> = words.iter().map(|it| it.1).collect();
        classes.sort_unstable();
        classes.dedup();
        assert!(classes.len() >= 120, "only {} classes", classes.len());
    }

    #[test]
    fn no_synonym_class_holds_words_that_oppose_each_other() {
        let opposites = listed("Opposite");
        let sides = |class: i32| {
            let words = listed("Synonym").into_iter().filter(move |it| it.1 == class);
            words.flat_map(|(word, _)| opposites.iter().filter(move |it| it.0 == word)).map(|it| it.1).collect::<Vec<i32>>()
        };
        for class in listed("Synonym").iter().map(|it| it.1) {
            let sides = sides(class);
            assert!(sides.iter().all(|it| !sides.contains(&-it)), "synonym class {class} holds both sides of {sides:?}");
        }
    }

    #[test]
    fn the_tables_hold_every_word_of_every_list() {
        let mut count = 0;
        for (name, text) in lists() {
            for line in text.lines().filter(|it| !it.is_empty() && !it.starts_with('#')) {
                let cells: Vec<&str> = line.split('\t').collect();
                for item in cells[2].split(',').map(str::trim).filter(|it| !it.is_empty()) {
                    let words: Vec<&str> = item.split(' ').collect();
                    let first = WordId::find(words[0], hash(words[0]));
                    assert_ne!(first, WordId::NONE, "{name}: {item}");
                    if words.len() == 1 {
                        let (from, to) = tables::WORDS[first.0 as usize].senses;
                        let found = tables::SENSES[from as usize..to as usize].iter().any(|it| format!("{:?}", it.0) == cells[0]);
                        assert!(found, "{name}: {item} is not a {}", cells[0]);
                    } else {
                        let found = first
                            .phrases()
                            .iter()
                            .any(|it| it.rest().iter().map(|&id| WordId(id).text()).eq(words[1..].iter().copied()) && format!("{:?}", it.class) == cells[0]);
                        assert!(found, "{name}: {item} is not a {}", cells[0]);
                    }
                    count += 1;
                }
            }
        }
        assert!(count > 500, "only {count} words");
    }

    #[test]
    fn the_list_of_files_is_complete() {
        let mut names: Vec<&str> = lists().iter().map(|it| it.0).collect();
        names.sort_unstable();
        assert_eq!(names.len(), names.iter().collect::<std::collections::BTreeSet<_>>().len());
        assert_eq!(names.join(","), tables::FILES);
    }
}
