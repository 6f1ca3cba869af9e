//! Why bytes could not be read: which file, where in it, and what to do.

use std::fmt;

use squarely_engine::span::LineIndex;

/// Why an article could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ReadError {
    /// Bytes that are no UTF-8.
    NotUtf8 {
        /// The file.
        name: String,
        /// The first wrong byte, counted from 0.
        byte: usize,
        /// Its line, counted from 1.
        line: usize,
        /// Its column in characters, counted from 1.
        column: usize,
    },
    /// The text is UTF-16.
    Utf16 {
        /// The file.
        name: String,
        /// Whether the low byte comes first.
        little: bool,
    },
    /// A NUL byte: the file is no text.
    Binary {
        /// The file.
        name: String,
        /// The NUL byte, counted from 0.
        byte: usize,
    },
    /// Bytes that are not of the encoding that was named.
    NotEncoded {
        /// The file.
        name: String,
        /// The encoding.
        encoding: &'static str,
        /// Whether the caller named it, and not the file.
        is_asked: bool,
    },
    /// A file that is not what its format asks for.
    Malformed {
        /// The file.
        name: String,
        /// The part of the file, where it has parts.
        part: Option<String>,
        /// The line and column, counted from 1, where the mistake is in a text.
        place: Option<(usize, usize)>,
        /// What is wrong, and what to do.
        message: String,
    },
    /// More than offsets can hold.
    TooLong {
        /// The file.
        name: String,
        /// Its length in bytes.
        len: usize,
    },
}

impl ReadError {
    /// The longest input in bytes: offsets are 32 bits, and the projected text may be longer than the file.
    pub const LONGEST: usize = 1 << 30;

    /// Returns the name of the file that could not be read.
    pub fn name(&self) -> &str {
        match self {
            Self::NotUtf8 { name, .. }
            | Self::Utf16 { name, .. }
            | Self::Binary { name, .. }
            | Self::NotEncoded { name, .. }
            | Self::Malformed { name, .. }
            | Self::TooLong { name, .. } => name,
        }
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotUtf8 { name, byte, line, column } => {
                write!(
                    out,
                    "{name}: byte {} (line {}, column {}) is not UTF-8; save the file as UTF-8, or name its encoding with --encoding",
                    grouped(*byte),
                    grouped(*line),
                    grouped(*column)
                )
            }
            Self::Utf16 { name, little } => {
                let order = if *little { "little" } else { "big" };
                write!(
                    out,
                    "{name}: the file is UTF-16 ({order}-endian) without a byte order mark; save it as UTF-8, or say --encoding utf-16{}",
                    if *little { "le" } else { "be" }
                )
            }
            Self::Binary { name, byte } => {
                write!(out, "{name}: byte {} is NUL, so this is no text file; give the article as text, Markdown, HTML or .docx", grouped(*byte))
            }
            Self::NotEncoded { name, encoding, is_asked: true } => {
                write!(out, "{name}: these bytes are no {encoding}; name the encoding that the file has")
            }
            Self::NotEncoded { name, encoding, is_asked: false } => {
                write!(out, "{name}: the file says that it is {encoding}, and its bytes are not; name its encoding with --encoding")
            }
            Self::Malformed { name, part, place, message } => {
                write!(out, "{name}: ")?;
                if let Some(part) = part {
                    write!(out, "{part}: ")?;
                }
                if let Some((line, column)) = place {
                    write!(out, "line {}, column {}: ", grouped(*line), grouped(*column))?;
                }
                write!(out, "{message}")
            }
            Self::TooLong { name, len } => write!(out, "{name}: {} bytes are more than the 1 GiB that can be read; split the file", grouped(*len)),
        }
    }
}

impl std::error::Error for ReadError {}

/// Returns `bytes` as text, or why they are none.
///
/// UTF-16 with a byte order mark is decoded before.
pub(crate) fn text_of<'a>(name: &str, bytes: &'a [u8]) -> Result<&'a str, ReadError> {
    let name = || name.to_owned();
    if bytes.len() > ReadError::LONGEST {
        return Err(ReadError::TooLong { name: name(), len: bytes.len() });
    }
    match bytes {
        // Without a byte order mark, text that is mostly ASCII has a NUL in every second byte.
        [first, 0, second, 0, ..] if *first != 0 && *second != 0 => return Err(ReadError::Utf16 { name: name(), little: true }),
        [0, first, 0, second, ..] if *first != 0 && *second != 0 => return Err(ReadError::Utf16 { name: name(), little: false }),
        _ => {}
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => match text.find('\0') {
            Some(byte) => Err(ReadError::Binary { name: name(), byte }),
            None => Ok(text),
        },
        Err(error) => {
            let byte = error.valid_up_to();
            if let Some(byte) = bytes[..byte].iter().position(|&it| it == 0) {
                return Err(ReadError::Binary { name: name(), byte });
            }
            let (line, start) = LineIndex::new(&bytes[..byte]).line(byte as u32);
            let (line, start) = (line as usize, start as usize);
            let column = 1 + String::from_utf8_lossy(&bytes[start..byte]).chars().count();
            Err(ReadError::NotUtf8 { name: name(), byte, line, column })
        }
    }
}

fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(bytes: &[u8]) -> String {
        text_of("storm.md", bytes).expect_err("no text").to_string()
    }

    #[test]
    fn a_wrong_byte_is_placed() {
        let mut bytes = "déjà\n".repeat(200).into_bytes();
        bytes.extend(b"caf\xE9 au lait");
        assert_eq!(message(&bytes), "storm.md: byte 1,403 (line 201, column 4) is not UTF-8; save the file as UTF-8, or name its encoding with --encoding");
    }

    #[test]
    fn utf_16_is_named() {
        assert_eq!(message(b"S\0t\0"), "storm.md: the file is UTF-16 (little-endian) without a byte order mark; save it as UTF-8, or say --encoding utf-16le");
        assert_eq!(message(b"\0S\0t\0o"), "storm.md: the file is UTF-16 (big-endian) without a byte order mark; save it as UTF-8, or say --encoding utf-16be");
    }

    #[test]
    fn binary_content_is_named() {
        assert_eq!(message(b"PK\x03\x04\0\0"), "storm.md: byte 4 is NUL, so this is no text file; give the article as text, Markdown, HTML or .docx");
        assert_eq!(message(b"PK\0\xFF\xFE"), "storm.md: byte 2 is NUL, so this is no text file; give the article as text, Markdown, HTML or .docx");
    }
}
