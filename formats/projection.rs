//! Decoded text that remembers its bytes: what every reader works over, so that one format can hold another.

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

    /// Returns decoded text whose `pieces` tile it.
    pub(crate) fn of_pieces(text: String, part: PartId, pieces: Vec<Segment>) -> Self {
        Self { text: Cow::Owned(text), part, pieces }
    }

    /// Returns the decoded text.
    pub(crate) fn text(&self) -> &str {
        &self.text
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
}
