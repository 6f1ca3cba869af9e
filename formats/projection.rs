//! Decoded text that remembers its bytes: what every reader works over, so that one format can hold another.
//!
//! JSON inside HTML inside JSON is read by taking a projection of a projection: what each step decodes is told in ranges of the
//! text before it, and [`Decoding::finish`] follows them down to the bytes.

use std::borrow::Cow;
use std::ops::Range;

use squarely_engine::document::DocumentBuilder;
use squarely_engine::span::{PartId, Place, Segment, SegmentKind, Span};

/// Text and where each piece of it came from; the pieces tile the text.
#[derive(Clone, Debug)]
pub(crate) struct Projection<'a> {
    text: Cow<'a, str>,
    part: PartId,
    pieces: Vec<Segment>,
}

impl<'a> Projection<'a> {
    /// Returns text that is byte for byte what stands at `start` of `part`.
    pub(crate) fn exact(text: &'a str, part: PartId, start: u32) -> Self {
        let len = text.len() as u32;
        let piece = Segment { text: Span::new(0, len), part, source: Span::new(start, start + len), kind: SegmentKind::Exact };
        Self { text: Cow::Borrowed(text), part, pieces: vec![piece] }
    }

    /// Returns the decoded text.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Returns the bytes `range` of the text as a projection of their own.
    pub(crate) fn slice(&self, range: Range<usize>) -> Projection<'_> {
        let text = self.text.get(range.clone()).unwrap_or("");
        let mut pieces = Vec::new();
        self.push_exact(range.start..range.start + text.len(), 0, &mut pieces);
        Projection { text: Cow::Borrowed(text), part: self.part, pieces }
    }

    /// Adds the bytes `range` of the text to the open block of `builder`.
    pub(crate) fn add(&self, builder: &mut DocumentBuilder, range: Range<usize>) {
        for piece in self.pieces_of(&range) {
            let start = range.start.max(piece.text.start as usize);
            let end = range.end.min(piece.text.end as usize);
            let Some(text) = self.text.get(start..end) else { continue };
            match piece.kind {
                SegmentKind::Exact => builder.exact(piece.part, piece.source.start + (start as u32 - piece.text.start), text),
                SegmentKind::Replaced => builder.replaced(piece.part, piece.source, text),
            }
        }
    }

    /// Adds `text` to the open block of `builder` as what the bytes `range` stand for.
    pub(crate) fn add_instead(&self, builder: &mut DocumentBuilder, range: Range<usize>, text: &str) {
        let place = self.place(range);
        builder.replaced(place.part, place.source, text);
    }

    /// Returns where the bytes `range` stand in the input.
    pub(crate) fn place(&self, range: Range<usize>) -> Place {
        let at = |offset: usize, is_end: bool| {
            let probe = if is_end { offset.saturating_sub(1) } else { offset };
            let after = self.pieces.partition_point(|it| it.text.start as usize <= probe);
            let Some(piece) = after.checked_sub(1).and_then(|it| self.pieces.get(it)) else { return 0 };
            match piece.kind {
                SegmentKind::Exact => (piece.source.start + (offset as u32).saturating_sub(piece.text.start)).min(piece.source.end),
                SegmentKind::Replaced if is_end => piece.source.end,
                SegmentKind::Replaced => piece.source.start,
            }
        };
        let start = at(range.start, false);
        let end = if range.is_empty() { start } else { at(range.end, true) };
        Place { part: self.part, source: Span::new(start, end) }
    }

    fn pieces_of(&self, range: &Range<usize>) -> &[Segment] {
        let first = self.pieces.partition_point(|it| it.text.end as usize <= range.start);
        let last = self.pieces.partition_point(|it| (it.text.start as usize) < range.end);
        self.pieces.get(first..last).unwrap_or(&[])
    }

    /// Adds to `pieces` where the bytes `range` came from, for text that starts at `at`.
    fn push_exact(&self, range: Range<usize>, at: u32, pieces: &mut Vec<Segment>) {
        for piece in self.pieces_of(&range) {
            let start = (range.start as u32).max(piece.text.start);
            let end = (range.end as u32).min(piece.text.end);
            let source = match piece.kind {
                SegmentKind::Exact => Span::new(piece.source.start + (start - piece.text.start), piece.source.start + (end - piece.text.start)),
                SegmentKind::Replaced => piece.source,
            };
            let text = Span::new(at + (start - range.start as u32), at + (end - range.start as u32));
            pieces.push(Segment { text, part: piece.part, source, kind: piece.kind });
        }
    }
}

/// Text that is being decoded from another.
#[derive(Debug)]
pub(crate) struct Decoding<'s, 'a> {
    source: &'s Projection<'a>,
    text: String,
    pieces: Vec<Segment>,
}

impl<'s, 'a> Decoding<'s, 'a> {
    /// Returns an empty text that will be decoded from `source`.
    pub(crate) fn of(source: &'s Projection<'a>) -> Self {
        Self { source, text: String::new(), pieces: Vec::new() }
    }

    /// Returns what has been decoded so far.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Adds the bytes `range` of the source as they are.
    pub(crate) fn exact(&mut self, range: Range<usize>) {
        let Some(text) = self.source.text.get(range.clone()) else { return };
        self.source.push_exact(range, self.text.len() as u32, &mut self.pieces);
        self.text.push_str(text);
    }

    /// Adds `text` as what the bytes `range` of the source stand for.
    pub(crate) fn instead(&mut self, range: Range<usize>, text: &str) {
        if text.is_empty() {
            return;
        }
        let place = self.source.place(range);
        let start = self.text.len() as u32;
        self.text.push_str(text);
        self.pieces.push(Segment { text: Span::new(start, self.text.len() as u32), part: place.part, source: place.source, kind: SegmentKind::Replaced });
    }

    /// Returns the decoded text.
    pub(crate) fn finish(self) -> Projection<'static> {
        Projection { text: Cow::Owned(self.text), part: self.source.part, pieces: self.pieces }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_projection_of_a_projection_leads_down_to_the_bytes() {
        // "a\u0026amp;b": JSON decodes the escape, then HTML the entity.
        let source = "xx a\\u0026amp;b";
        let base = Projection::exact(source, PartId(0), 0);
        let mut json = Decoding::of(&base);
        json.exact(3..4);
        json.instead(4..10, "&");
        json.exact(10..15);
        let json = json.finish();
        assert_eq!(json.text(), "a&amp;b");
        let mut html = Decoding::of(&json);
        html.exact(0..1);
        html.instead(1..6, "&");
        html.exact(6..7);
        let html = html.finish();
        assert_eq!(html.text(), "a&b");
        let origin = |range| {
            let place = html.place(range).source;
            &source[place.start as usize..place.end as usize]
        };
        assert_eq!((origin(0..1), origin(1..2), origin(2..3), origin(0..3)), ("a", "\\u0026amp;", "b", "a\\u0026amp;b"));
        let slice = html.slice(1..3);
        assert_eq!((slice.text(), slice.place(1..2)), ("&b", html.place(2..3)));
    }
}
