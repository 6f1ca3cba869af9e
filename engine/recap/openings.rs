//! A quick answer to whether a block may open with one of many phrases.

/// The first three letters of phrases, as a set that may say yes too often and never no in error.
///
/// Nearly every block of an article opens with none of the phrases, so that asking this first spares the long look.
pub(super) struct Openings([u64; WORDS]);

const WORDS: usize = 64;

impl Openings {
    /// Returns the set of nothing.
    pub(super) const fn none() -> Self {
        Self([0; WORDS])
    }

    /// Returns the set with `phrases` added, each in lower case with three letters or digits at least.
    pub(super) const fn and(mut self, phrases: &[&str]) -> Self {
        let mut at = 0;
        while at < phrases.len() {
            let slot = slot(phrases[at].as_bytes());
            self.0[slot / 64] |= 1 << (slot % 64);
            at += 1;
        }
        self
    }

    /// Tells whether `text` may open with one of the phrases, whatever its case and the marks between its letters.
    pub(super) const fn may_open(&self, text: &str) -> bool {
        let slot = slot(text.as_bytes());
        self.0[slot / 64] & (1 << (slot % 64)) != 0
    }
}

const fn slot(bytes: &[u8]) -> usize {
    let (mut at, mut letters, mut slot) = (0, 0, 0);
    while at < bytes.len() && letters < 3 {
        let byte = bytes[at].to_ascii_lowercase();
        if byte.is_ascii_alphanumeric() {
            slot = slot * 37 + byte as usize;
            letters += 1;
        }
        at += 1;
    }
    slot % (WORDS * 64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_added_may_open() {
        const SET: Openings = Openings::none().and(&["in brief", "tldr", "©  copyright"]);
        for text in ["IN BRIEF: so", "TL;DR", "*In* brief", "Copyright 2026"] {
            assert!(SET.may_open(text), "{text}");
        }
        assert!(!SET.may_open("The storm"));
        assert!(!SET.may_open(""));
    }
}
