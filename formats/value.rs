//! The values of YAML, TOML and JSON alike: texts, lists and maps with the bytes they were read from.

use std::ops::Range;

use squarely_engine::span::SegmentKind;

use crate::projection::{Decoding, Projection};

/// A value; its ranges are bytes of the text that was parsed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Value {
    /// A text, number, date or anything else without parts.
    Scalar(Scalar),
    /// A list.
    List(Vec<Value>),
    /// A map, in the order of the text.
    Map(Vec<Entry>),
}

/// A key and its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    pub(crate) key: Scalar,
    pub(crate) value: Value,
}

/// A decoded text and its bytes, quotation marks included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Scalar {
    pub(crate) text: String,
    pub(crate) raw: Range<usize>,
}

/// Why a text could not be parsed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    pub(crate) at: usize,
    pub(crate) message: String,
}

impl Value {
    /// Returns the bytes from the first to the last of its parts.
    pub(crate) fn range(&self) -> Option<Range<usize>> {
        let whole = |a: Option<Range<usize>>, b: Option<Range<usize>>| match (a, b) {
            (Some(a), Some(b)) => Some(a.start.min(b.start)..a.end.max(b.end)),
            (a, b) => a.or(b),
        };
        match self {
            Self::Scalar(scalar) => Some(scalar.raw.clone()),
            Self::List(items) => whole(items.first().and_then(Self::range), items.last().and_then(Self::range)),
            Self::Map(entries) => whole(entries.first().map(|it| it.key.raw.clone()), entries.last().and_then(|it| it.value.range())),
        }
    }
}

impl Scalar {
    /// Returns its text with the way back to `source`, of which the text that was parsed starts at byte `start`.
    ///
    /// Letters that stand for themselves map exactly, an escape or a folded line end as a whole. A text that cannot be
    /// told apart so maps as a whole.
    pub(crate) fn project(&self, source: &Projection<'_>, start: usize) -> Projection<'static> {
        let parsed = source.text().get(start..).unwrap_or("");
        let pieces = pieces(parsed, &self.raw, &self.text).unwrap_or_else(|| vec![(0..self.text.len(), self.raw.clone(), SegmentKind::Replaced)]);
        let mut decoding = Decoding::of(source);
        for (text, raw, kind) in pieces {
            let raw = start + raw.start..start + raw.end;
            match kind {
                SegmentKind::Exact => decoding.exact(raw),
                SegmentKind::Replaced => decoding.instead(raw, &self.text[text]),
            }
        }
        decoding.finish()
    }
}

type Piece = (Range<usize>, Range<usize>, SegmentKind);

/// Walks the bytes `raw` of `source` and the decoded `text` side by side and returns which piece stands for which.
///
/// The parsers have decoded already; this finds the way back, and every step is checked against what they say.
fn pieces(source: &str, raw: &Range<usize>, text: &str) -> Option<Vec<Piece>> {
    let (mut at, end, quote) = content(source, raw);
    let mut pieces: Vec<Piece> = Vec::new();
    let mut push = |text: Range<usize>, raw: Range<usize>, kind: SegmentKind| match pieces.last_mut() {
        Some(last) if kind == SegmentKind::Exact && last.2 == kind && last.0.end == text.start && last.1.end == raw.start => {
            last.0.end = text.end;
            last.1.end = raw.end;
        }
        _ => pieces.push((text, raw, kind)),
    };
    let mut out = 0;
    while out < text.len() {
        let rest = source.get(at..end)?;
        let first = rest.chars().next()?;
        let wanted = text.get(out..)?;
        if first.is_ascii_whitespace() {
            let blank = rest.len() - rest.trim_start_matches(|it: char| it.is_ascii_whitespace()).len();
            let wanted_blank = wanted.len() - wanted.trim_start_matches(|it: char| it.is_ascii_whitespace()).len();
            let is_same = rest[..blank] == wanted[..wanted_blank];
            if is_same {
                push(out..out + wanted_blank, at..at + blank, SegmentKind::Exact);
            } else if rest[..blank].contains(['\n', '\r']) {
                if wanted_blank > 0 {
                    push(out..out + wanted_blank, at..at + blank, SegmentKind::Replaced);
                }
            } else {
                return None;
            }
            at += blank;
            out += wanted_blank;
            continue;
        }
        if quote == Some('"') && first == '\\' {
            let (len, decoded) = escape(rest)?;
            if !wanted.starts_with(decoded.as_str()) {
                return None;
            }
            if !decoded.is_empty() {
                push(out..out + decoded.len(), at..at + len, SegmentKind::Replaced);
            }
            at += len;
            out += decoded.len();
            continue;
        }
        if quote == Some('\'') && rest.starts_with("''") && wanted.starts_with('\'') && !wanted.starts_with("''") {
            push(out..out + 1, at..at + 2, SegmentKind::Replaced);
            at += 2;
            out += 1;
            continue;
        }
        if quote == Some('\'') && rest.starts_with("''") && wanted.starts_with("''") && !rest.starts_with("''''") {
            // Two marks that mean two: a literal text of TOML.
            return None;
        }
        let width = first.len_utf8();
        if quote == Some('\'') && rest.starts_with("''''") && wanted.starts_with("''") {
            push(out..out + 1, at..at + 2, SegmentKind::Replaced);
            at += 2;
            out += 1;
            continue;
        }
        if !wanted.starts_with(first) {
            return None;
        }
        push(out..out + width, at..at + width, SegmentKind::Exact);
        at += width;
        out += width;
    }
    Some(pieces)
}

/// Returns the bytes between the quotation marks of `raw` or below the header of a block, and the mark.
fn content(source: &str, raw: &Range<usize>) -> (usize, usize, Option<char>) {
    let Some(text) = source.get(raw.clone()) else { return (raw.start, raw.end, None) };
    for mark in ["\"\"\"", "'''", "\"", "'"] {
        let is_quoted = text.len() >= 2 * mark.len() && text.starts_with(mark) && text.ends_with(mark);
        // An empty text of one quotation mark on either side looks like the start of three.
        if is_quoted && !(mark.len() == 3 && text.len() < 6) {
            return (raw.start + mark.len(), raw.end - mark.len(), mark.chars().next());
        }
    }
    if let Some(header) = text.find('\n').filter(|_| text.starts_with(['|', '>'])) {
        return (raw.start + header + 1, raw.end, None);
    }
    (raw.start, raw.end, None)
}

/// Decodes the escape that `rest` starts with: its length and what it stands for. The tables of YAML, TOML and JSON agree where they overlap.
fn escape(rest: &str) -> Option<(usize, String)> {
    let code = rest[1..].chars().next()?;
    let simple = |it: char| Some((1 + code.len_utf8(), it.to_string()));
    match code {
        'n' => simple('\n'),
        't' | '\t' => simple('\t'),
        'r' => simple('\r'),
        'b' => simple('\u{8}'),
        'f' => simple('\u{C}'),
        '0' => simple('\0'),
        'a' => simple('\u{7}'),
        'e' => simple('\u{1B}'),
        'v' => simple('\u{B}'),
        'N' => simple('\u{85}'),
        '_' => simple('\u{A0}'),
        'L' => simple('\u{2028}'),
        'P' => simple('\u{2029}'),
        '"' | '\\' | '/' | '\'' => simple(code),
        'x' => number(rest, 2),
        'u' => {
            let unit = u32::from_str_radix(rest.get(2..6)?, 16).ok()?;
            if !(0xD800..0xDC00).contains(&unit) {
                return number(rest, 4);
            }
            // JSON writes what lies beyond 16 bits as two halves.
            let low = u32::from_str_radix(rest.get(6..)?.strip_prefix("\\u")?.get(..4)?, 16).ok()?;
            let low = low.checked_sub(0xDC00).filter(|it| *it < 0x400)?;
            Some((12, char::from_u32(0x10000 + ((unit - 0xD800) << 10) + low)?.to_string()))
        }
        'U' => number(rest, 8),
        // A line end that is escaped is none.
        _ if code.is_ascii_whitespace() => {
            let blank = rest.len() - 1 - rest[1..].trim_start_matches(|it: char| it.is_ascii_whitespace()).len();
            if code == ' ' && !rest[1..=blank].contains('\n') { Some((2, " ".to_owned())) } else { Some((1 + blank, String::new())) }
        }
        _ => None,
    }
}

fn number(rest: &str, digits: usize) -> Option<(usize, String)> {
    let value = u32::from_str_radix(rest.get(2..2 + digits)?, 16).ok()?;
    Some((2 + digits, char::from_u32(value)?.to_string()))
}
