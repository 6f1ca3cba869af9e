//! Names a finding so that it can be found again after the article around it has changed.

/// Returns the fingerprint of a finding: its rule, its words and the words of the other side, no place among them.
///
/// `repeat` counts the findings of the same file that are equal in all of these.
pub(super) fn fingerprint(rule: &str, claim: &str, evidence: &[&str], repeat: u32) -> String {
    let mut hash = Hash::new();
    hash.text(rule);
    hash.text(claim);
    for text in evidence {
        hash.text(text);
    }
    if repeat > 0 {
        hash.text(&repeat.to_string());
    }
    format!("{:032x}", hash.0)
}

/// FNV-1a of 128 bits: stable, and a collision within one newsroom's baseline is out of the question.
struct Hash(u128);

impl Hash {
    const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013B;

    fn new() -> Self {
        Self(0x6C62_272E_07BB_0142_62B8_2175_6295_C58D)
    }

    /// Adds `text` in lower case with single spaces, and a mark that it ends.
    fn text(&mut self, text: &str) {
        for (at, word) in text.split_whitespace().enumerate() {
            if at > 0 {
                self.byte(b' ');
            }
            let mut buffer = [0; 4];
            for char in word.chars().flat_map(char::to_lowercase) {
                char.encode_utf8(&mut buffer).bytes().for_each(|it| self.byte(it));
            }
        }
        // No text holds this byte.
        self.byte(0xFF);
    }

    fn byte(&mut self, byte: u8) {
        self.0 = (self.0 ^ u128::from(byte)).wrapping_mul(Self::PRIME);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spacing_and_case_do_not_matter() {
        assert_eq!(fingerprint("r", "12  Schools", &["9\nschools"], 0), fingerprint("r", "12 schools", &["9 schools"], 0));
    }

    #[test]
    fn words_cannot_move_between_sides() {
        assert_ne!(fingerprint("r", "a b", &["c"], 0), fingerprint("r", "a", &["b c"], 0));
        assert_ne!(fingerprint("r", "a", &[], 0), fingerprint("r", "a", &[], 1));
    }

    #[test]
    fn the_hash_is_the_published_one() {
        let mut hash = Hash::new();
        b"foobar".iter().for_each(|&it| hash.byte(it));
        assert_eq!(format!("{:032x}", hash.0), "343e1662793c64bf6f0d3597ba446f18");
    }
}
