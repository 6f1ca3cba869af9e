//! Turns byte offsets of a source into lines and columns, in constant time whatever the length of a line.

use squarely_engine::span::LineIndex;

use super::Position;

/// How many bytes lie between two counted places.
const STRIDE: usize = 128;

/// The lines of a source, and its characters counted at every stride.
#[derive(Debug)]
pub struct PositionIndex {
    lines: LineIndex,
    characters: Vec<u32>,
}

impl PositionIndex {
    /// Indexes `source`.
    pub fn new(source: &[u8]) -> Self {
        let mut characters = Vec::with_capacity(source.len() / STRIDE + 1);
        let mut count = 0;
        for chunk in source.chunks(STRIDE) {
            characters.push(count);
            count += characters_in(chunk);
        }
        Self { lines: LineIndex::new(source), characters }
    }

    /// Returns the position of byte `at` of the indexed `source`; past its end is its end.
    pub fn position(&self, source: &[u8], at: u32) -> Position {
        let byte = at.min(source.len() as u32);
        let (line, start) = self.lines.line(byte);
        let column = self.characters_before(source, byte) - self.characters_before(source, start) + 1;
        Position { byte, line, column }
    }

    fn characters_before(&self, source: &[u8], at: u32) -> u32 {
        let at = at as usize;
        let stride = at / STRIDE;
        match self.characters.get(stride) {
            Some(count) => count + characters_in(&source[stride * STRIDE..at]),
            // The end of a source whose length is a whole number of strides.
            None => self.characters.last().map_or(0, |count| count + characters_in(&source[(stride - 1) * STRIDE..at])),
        }
    }
}

/// Counts the bytes that start a character.
fn characters_in(bytes: &[u8]) -> u32 {
    bytes.iter().filter(|&&byte| byte & 0xC0 != 0x80).count() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters() {
        let source = "Größe\nañb".as_bytes();
        let index = PositionIndex::new(source);
        let at = |byte| index.position(source, byte);
        assert_eq!(at(0), Position { byte: 0, line: 1, column: 1 });
        assert_eq!(at(4), Position { byte: 4, line: 1, column: 4 });
        assert_eq!(at(8), Position { byte: 8, line: 2, column: 1 });
        assert_eq!(at(11), Position { byte: 11, line: 2, column: 3 });
        assert_eq!(at(99), Position { byte: 12, line: 2, column: 4 });
    }

    #[test]
    fn every_byte_agrees_with_counting_from_the_line_start() {
        let source = "é€a".repeat(700) + "\r\n" + &"x".repeat(STRIDE * 3);
        let bytes = source.as_bytes();
        let index = PositionIndex::new(bytes);
        for byte in (0..=bytes.len()).filter(|&it| source.is_char_boundary(it)) {
            let before = &source[..byte];
            let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
            assert_eq!(index.position(bytes, byte as u32).column as usize, column);
        }
    }
}
