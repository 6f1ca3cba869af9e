//! Decodes character references with the bytes of each: `&eacute;` is one piece, what stands around it is exact.

use std::borrow::Cow;
use std::convert::Infallible;
use std::ops::Range;

use html5gum::Tokenizer;
use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};

use crate::projection::{Decoding, Projection};

/// A piece of a text with character references.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece<'t> {
    /// Bytes that stand for themselves.
    Exact(Range<usize>),
    /// Bytes that stand for this.
    Instead(Range<usize>, Cow<'t, str>),
}

/// The longest name of a character, and what stands around it.
const LONGEST: usize = 40;

/// Cuts the bytes `range` of `text` into what is exact and what is decoded; in an attribute fewer names count without their semicolon.
pub(super) fn pieces(text: &str, range: Range<usize>, in_attribute: bool, mut push: impl FnMut(Piece<'static>)) {
    let Some(run) = text.get(range.clone()) else { return };
    let (mut exact, mut at) = (0, 0);
    while let Some(found) = run[at..].find('&') {
        let start = at + found;
        let Some((len, decoded)) = reference(&run[start..], in_attribute) else {
            at = start + 1;
            continue;
        };
        if exact < start {
            push(Piece::Exact(range.start + exact..range.start + start));
        }
        push(Piece::Instead(range.start + start..range.start + start + len, decoded));
        at = start + len;
        exact = at;
    }
    if exact < run.len() {
        push(Piece::Exact(range.start + exact..range.end));
    }
}

/// Returns the decoded value of an attribute, with the way back to its bytes.
pub(super) fn attribute(source: &Projection<'_>, range: Range<usize>) -> Projection<'static> {
    let mut decoding = Decoding::of(source);
    pieces(source.text(), range, true, |piece| match piece {
        Piece::Exact(range) => decoding.exact(range),
        Piece::Instead(range, text) => decoding.instead(range, &text),
    });
    decoding.finish()
}

/// Decodes the reference that `rest` starts with: how many bytes it has, and what it stands for.
fn reference(rest: &str, in_attribute: bool) -> Option<(usize, Cow<'static, str>)> {
    let bytes = rest.as_bytes();
    let body = bytes[1..].iter().take(LONGEST).take_while(|it| it.is_ascii_alphanumeric() || **it == b'#').count();
    if body == 0 {
        return None;
    }
    let has_end = bytes.get(1 + body) == Some(&b';');
    let len = 1 + body + usize::from(has_end);
    if has_end && let Some(text) = usual(&rest[1..=body]) {
        return Some((len, text));
    }
    let piece = &rest[..len];
    let decoded = decode(piece);
    if decoded == piece {
        return None;
    }
    // What follows a name without a semicolon is decoded as itself.
    let most = decoded.len() - decoded.chars().next().map_or(0, char::len_utf8);
    let tail = decoded.bytes().rev().zip(piece.bytes().rev()).take(most).take_while(|(a, b)| a == b && a.is_ascii()).count();
    let is_open = !has_end || tail > 0;
    let is_name = bytes.get(1) != Some(&b'#');
    if in_attribute && is_open && is_name && (tail > 0 || bytes.get(len) == Some(&b'=')) {
        return None;
    }
    Some((len - tail, Cow::Owned(decoded[..decoded.len() - tail].to_owned())))
}

/// Decodes the references that pages are full of without asking the tokenizer.
fn usual(name: &str) -> Option<Cow<'static, str>> {
    let text = match name {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "apos" | "#39" | "#039" | "#x27" => "'",
        "nbsp" | "#160" | "#xa0" => "\u{A0}",
        "lsquo" | "#8216" => "‘",
        "rsquo" | "#8217" => "’",
        "ldquo" | "#8220" => "“",
        "rdquo" | "#8221" => "”",
        "ndash" | "#8211" => "–",
        "mdash" | "#8212" => "—",
        "hellip" | "#8230" => "…",
        "pound" | "#163" => "£",
        "euro" | "#8364" => "€",
        "eacute" | "#233" => "é",
        _ => return None,
    };
    Some(Cow::Borrowed(text))
}

fn decode(piece: &str) -> String {
    let mut decoded = String::new();
    let emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, _: html5gum::Span<()>| -> Option<Infallible> {
        if let CallbackEvent::String { value } = event {
            decoded.push_str(&String::from_utf8_lossy(value));
        }
        None
    });
    // Neither a token nor an error can be made.
    Tokenizer::new_with_emitter(piece, emitter).for_each(drop);
    decoded
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, in_attribute: bool, expected: &[(&str, &str)]) {
        let mut found = Vec::new();
        pieces(text, 0..text.len(), in_attribute, |piece| match piece {
            Piece::Exact(range) => found.push((text[range.clone()].to_owned(), text[range].to_owned())),
            Piece::Instead(range, decoded) => found.push((text[range].to_owned(), decoded.into_owned())),
        });
        let found: Vec<(&str, &str)> = found.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn what_a_reference_stands_for_has_its_bytes() {
        check("caf&eacute; &amp; bar", false, &[("caf", "caf"), ("&eacute;", "é"), (" ", " "), ("&amp;", "&"), (" bar", " bar")]);
        check("&frac12;", false, &[("&frac12;", "½")]);
        check("&NotEqualTilde;x", false, &[("&NotEqualTilde;", "≂̸"), ("x", "x")]);
        check("&#x80;&#0;", false, &[("&#x80;", "€"), ("&#0;", "\u{FFFD}")]);
        check("&semi;", false, &[("&semi;", ";")]);
    }

    #[test]
    fn a_missing_semicolon_is_read_as_browsers_do() {
        check("&ampx &notit; &copy 1", false, &[("&amp", "&"), ("x ", "x "), ("&not", "¬"), ("it; ", "it; "), ("&copy", "©"), (" 1", " 1")]);
        check("?a=1&copy=2&notit; &amp", true, &[("?a=1&copy=2&notit; ", "?a=1&copy=2&notit; "), ("&amp", "&")]);
        check("AT&T &; & &unknown;", false, &[("AT&T &; & &unknown;", "AT&T &; & &unknown;")]);
    }
}
