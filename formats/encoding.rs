//! Finds the encoding of a text and decodes it: UTF-8 byte for byte, others where the text or the caller names them.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use crate::error::{self, ReadError};

/// A character encoding that the caller names: `windows-1252`, `iso-8859-2`, `utf-16le`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Encoding(&'static encoding_rs::Encoding);

/// A name that is no encoding's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EncodingError(String);

impl fmt::Display for EncodingError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "`{}` is no encoding that is known; windows-1252, iso-8859-15, utf-16le, shift_jis and the like are", self.0)
    }
}

impl std::error::Error for EncodingError {}

impl FromStr for Encoding {
    type Err = EncodingError;

    fn from_str(name: &str) -> Result<Self, EncodingError> {
        encoding_rs::Encoding::for_label(name.as_bytes()).map(Self).ok_or_else(|| EncodingError(name.to_owned()))
    }
}

/// A text, and where it came from in its bytes.
pub(crate) struct Decoded<'a> {
    /// The text, without a byte order mark.
    pub(crate) text: Cow<'a, str>,
    /// The bytes that were decoded.
    pub(crate) bytes: &'a [u8],
    /// How many of them stand before the text.
    pub(crate) before: usize,
    /// The encoding that was decoded, where that is not UTF-8: places are then places of the decoded text.
    pub(crate) encoding: Option<&'static str>,
}

/// Returns the text of `bytes`; `declared` looks for a name of an encoding in their first kilobyte.
///
/// Bytes that are UTF-8 are read as UTF-8, whatever they say of themselves: texts are often saved anew with their old declaration.
pub(crate) fn decode<'a>(name: &str, bytes: &'a [u8], asked: Option<Encoding>, declared: impl Fn(&[u8]) -> Option<String>) -> Result<Decoded<'a>, ReadError> {
    if bytes.len() > ReadError::LONGEST {
        return Err(ReadError::TooLong { name: name.to_owned(), len: bytes.len() });
    }
    let is_wide = matches!(bytes, [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..]);
    let asked = asked.map(|it| it.0).filter(|it| *it != encoding_rs::UTF_8);
    let encoding = match asked {
        Some(encoding) => encoding,
        None if is_wide => {
            if bytes[0] == 0xFF {
                encoding_rs::UTF_16LE
            } else {
                encoding_rs::UTF_16BE
            }
        }
        None => match error::text_of(name, bytes) {
            Ok(text) => {
                let kept = text.strip_prefix('\u{FEFF}').unwrap_or(text);
                return Ok(Decoded { text: Cow::Borrowed(kept), bytes, before: text.len() - kept.len(), encoding: None });
            }
            Err(error) => {
                let head = &bytes[..bytes.len().min(1024)];
                let found = declared(head).and_then(|it| encoding_rs::Encoding::for_label(it.trim().as_bytes()));
                // A page that can be read byte by byte up to its declaration is not UTF-16, whatever it says.
                let is_wide = |it: &encoding_rs::Encoding| it == encoding_rs::UTF_16LE || it == encoding_rs::UTF_16BE;
                match (found, &error) {
                    (Some(found), ReadError::NotUtf8 { .. }) if found != encoding_rs::UTF_8 && !is_wide(found) => found,
                    _ => return Err(error),
                }
            }
        },
    };
    let (text, encoding, has_errors) = encoding.decode(bytes);
    if has_errors {
        return Err(ReadError::NotEncoded { name: name.to_owned(), encoding: encoding.name(), is_asked: asked.is_some() });
    }
    if let Some(byte) = text.find('\0') {
        return Err(ReadError::Binary { name: name.to_owned(), byte });
    }
    Ok(Decoded { text: Cow::Owned(text.into_owned()), bytes, before: 0, encoding: Some(encoding.name()) })
}

/// Returns the encoding that a page declares: `<meta charset="…">`, or the one in its content type.
pub(crate) fn of_html(head: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let declares = head.match_indices("charset").find_map(|(at, word)| {
        let rest = head[at + word.len()..].trim_start().strip_prefix('=')?.trim_start();
        let rest = rest.trim_start_matches(['"', '\'']);
        let end = rest.find(|it: char| !it.is_ascii_alphanumeric() && !matches!(it, '-' | '_' | ':')).unwrap_or(rest.len());
        (end > 0).then(|| rest[..end].to_owned())
    });
    declares.or_else(|| of_xml(head.as_bytes()))
}

/// Returns the encoding that an XML declaration names.
pub(crate) fn of_xml(head: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(head);
    let declaration = head.trim_start().strip_prefix("<?xml")?;
    let declaration = &declaration[..declaration.find("?>")?];
    let value = declaration[declaration.find("encoding")? + 8..].trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|it| matches!(it, '"' | '\''))?;
    Some(value[1..].split(quote).next()?.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(bytes: &[u8]) -> Result<(String, Option<&'static str>), String> {
        decode("a.html", bytes, None, of_html).map(|it| (it.text.into_owned(), it.encoding)).map_err(|it| it.to_string())
    }

    #[test]
    fn declared_encodings_are_decoded() {
        assert_eq!(decoded(b"<meta charset=windows-1252>caf\xE9"), Ok(("<meta charset=windows-1252>café".to_owned(), Some("windows-1252"))));
        let page = b"<meta http-equiv='Content-Type' content='text/html; charset=ISO-8859-15'>\xA4 5";
        assert!(decoded(page).is_ok_and(|it| it.0.ends_with("€ 5") && it.1 == Some("ISO-8859-15")));
        assert_eq!(
            decoded(b"<?xml version='1.0' encoding='windows-1250'?>\xF8"),
            Ok(("<?xml version='1.0' encoding='windows-1250'?>ř".to_owned(), Some("windows-1250")))
        );
        assert_eq!(decoded(b"\xFF\xFEh\0i\0"), Ok(("hi".to_owned(), Some("UTF-16LE"))));
    }

    #[test]
    fn utf_8_is_utf_8_whatever_it_says() {
        let text = "<meta charset=windows-1252>café";
        assert_eq!(decoded(text.as_bytes()), Ok((text.to_owned(), None)));
        assert!(decoded(b"<p>caf\xE9").is_err());
        assert!(decoded(b"<meta charset=utf-8>caf\xE9").is_err());
    }

    #[test]
    fn an_encoding_that_does_not_fit_is_an_error() {
        let asked: Encoding = "shift_jis".parse().expect("an encoding");
        assert!(decode("a.txt", b"caf\xE9", Some(asked), |_| None).is_err());
        assert!("latin-none".parse::<Encoding>().is_err());
    }
}
