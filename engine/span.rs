//! Places: byte spans of the projected text, and the map from them back to the bytes of the file.

/// A half-open range of bytes of a document's projected text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The first byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// Returns the span from `start` to `end`; an inverted pair gives the empty span at `start`.
    pub fn new(start: u32, end: u32) -> Self {
        Self { start, end: end.max(start) }
    }

    /// Returns the smallest span that holds both.
    #[must_use]
    pub fn to(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// Tells whether the two share a byte.
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Tells whether `other` lies wholly inside.
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Returns the length in bytes.
    pub fn len(self) -> u32 {
        self.end - self.start
    }

    /// Tells whether the span holds no byte.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Returns the slice of `text` that the span names; a span that does not fit gives the empty string.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start as usize..self.end as usize).unwrap_or("")
    }
}

/// Which part of the input a byte belongs to: the file itself, a recap file beside it, a field of a record.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartId(pub u16);

/// How a piece of projected text relates to the bytes it came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SegmentKind {
    /// The text is these very bytes: an offset maps by addition.
    Exact,
    /// The whole text piece stands for the whole source range: an entity, an escape, markup between blocks.
    Replaced,
}

/// One piece of the projected text and where it came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Segment {
    /// The bytes of the projected text.
    pub text: Span,
    /// The part of the input.
    pub part: PartId,
    /// The bytes of that part.
    pub source: Span,
    /// How the two relate.
    pub kind: SegmentKind,
}

/// A range of bytes of one part of the input.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The part.
    pub part: PartId,
    /// The bytes of the part, half-open.
    pub source: Span,
}

/// The segments of a document in text order; they tile its projected text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceMap {
    segments: Vec<Segment>,
}

impl SourceMap {
    /// Returns the segments in text order.
    pub fn segments(&self) -> &[Segment] {
        &self.segments
    }

    /// Adds the next segment; an exact one that continues its exact predecessor in both texts is merged with it.
    pub(crate) fn push(&mut self, segment: Segment) {
        if segment.text.is_empty() {
            return;
        }
        if let Some(last) = self.segments.last_mut() {
            let continues = last.kind == SegmentKind::Exact
                && segment.kind == SegmentKind::Exact
                && last.part == segment.part
                && last.text.end == segment.text.start
                && last.source.end == segment.source.start;
            if continues {
                last.text.end = segment.text.end;
                last.source.end = segment.source.end;
                return;
            }
        }
        self.segments.push(segment);
    }

    /// Returns where `span` of the projected text stands in the input. A span that crosses parts is cut to the part it starts in.
    pub fn place(&self, span: Span) -> Place {
        let Some(first) = self.segment_at(span.start) else {
            return Place { part: PartId::default(), source: Span::default() };
        };
        let start = match first.kind {
            SegmentKind::Exact => first.source.start + (span.start - first.text.start),
            SegmentKind::Replaced => first.source.start,
        };
        if span.is_empty() {
            return Place { part: first.part, source: Span::new(start, start) };
        }
        let end = match self.segment_at(span.end - 1) {
            Some(last) if last.part == first.part => match last.kind {
                SegmentKind::Exact => last.source.start + (span.end - last.text.start),
                SegmentKind::Replaced => last.source.end,
            },
            _ => first.source.end,
        };
        Place { part: first.part, source: Span::new(start, end) }
    }

    fn segment_at(&self, offset: u32) -> Option<&Segment> {
        let after = self.segments.partition_point(|it| it.text.start <= offset);
        self.segments.get(after.checked_sub(1)?)
    }
}

/// Where the lines of one part begin: turns byte offsets into lines and columns.
#[derive(Clone, Debug)]
pub struct LineIndex {
    starts: Vec<u32>,
}

impl LineIndex {
    /// Indexes the lines of `source`; a line ends at LF, CRLF, or a lone CR.
    pub fn new(source: &[u8]) -> Self {
        let mut starts = vec![0];
        for (at, &byte) in source.iter().enumerate() {
            let ends_line = byte == b'\n' || (byte == b'\r' && source.get(at + 1) != Some(&b'\n'));
            if ends_line {
                starts.push(at as u32 + 1);
            }
        }
        Self { starts }
    }

    /// Returns the line of `offset`, counted from 1, and the byte at which that line starts.
    pub fn line(&self, offset: u32) -> (u32, u32) {
        let after = self.starts.partition_point(|&it| it <= offset);
        (after as u32, self.starts[after - 1])
    }

    /// Returns the bytes of line `number` (counted from 1), without its end; `None` past the last one.
    pub fn line_start(&self, number: u32) -> Option<u32> {
        self.starts.get(number.checked_sub(1)? as usize).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exact_offsets_map_by_addition_and_replaced_ones_to_the_whole_source() {
        let mut map = SourceMap::default();
        let part = PartId(0);
        map.push(Segment { text: Span::new(0, 4), part, source: Span::new(10, 14), kind: SegmentKind::Exact });
        map.push(Segment { text: Span::new(4, 6), part, source: Span::new(14, 20), kind: SegmentKind::Replaced });
        map.push(Segment { text: Span::new(6, 9), part, source: Span::new(20, 23), kind: SegmentKind::Exact });
        assert_eq!(map.place(Span::new(1, 3)).source, Span::new(11, 13));
        assert_eq!(map.place(Span::new(3, 5)).source, Span::new(13, 20));
        assert_eq!(map.place(Span::new(5, 8)).source, Span::new(14, 22));
    }

    #[test]
    fn adjacent_exact_segments_are_merged() {
        let mut map = SourceMap::default();
        let part = PartId(0);
        map.push(Segment { text: Span::new(0, 4), part, source: Span::new(10, 14), kind: SegmentKind::Exact });
        map.push(Segment { text: Span::new(4, 6), part, source: Span::new(14, 16), kind: SegmentKind::Exact });
        assert_eq!(map.segments().len(), 1);
    }

    #[test]
    fn lines_end_at_any_line_end() {
        let index = LineIndex::new(b"a\r\nb\rc\nd");
        assert_eq!(index.line(0), (1, 0));
        assert_eq!(index.line(3), (2, 3));
        assert_eq!(index.line(5), (3, 5));
        assert_eq!(index.line(7), (4, 7));
    }
}
