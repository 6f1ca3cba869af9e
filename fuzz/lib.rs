//! What the fuzz targets share: a document of plain paragraphs, and what must hold of every span.

#[path = "../formats/tests/common/mod.rs"]
mod common;

pub use common::archive;

use squarely_engine::document::Document;
use squarely_engine::recap;
use squarely_engine::span::Span;
use squarely_formats::{Input, InputFormat, Source, read};

/// Returns the document of `text`, its roles assigned; `None` where the text is refused.
pub fn document(text: &str, format: InputFormat) -> Option<Document> {
    let mut document = read(Source { name: "a", bytes: text.as_bytes() }, &format.into()).ok()?.document;
    recap::assign_roles(&mut document);
    Some(document)
}

/// Holds `span` to characters of `document`, and its place to characters of `source`.
pub fn hold(document: &Document, source: &str, span: Span) {
    assert!(document.text.get(span.start as usize..span.end as usize).is_some(), "{span:?} is not in {:?}", document.text);
    let place = document.map.place(span).source;
    assert!(source.get(place.start as usize..place.end as usize).is_some(), "{span:?} is {place:?}, which is not in {source:?}");
}

/// Holds everything that an input says of itself: segments tile the text, exact ones are the bytes, places are in their part.
pub fn hold_input(input: &Input<'_>) {
    let document = &input.document;
    let bytes = |part: u16| input.contents[usize::from(part)].bytes.as_ref();
    let mut at = 0;
    for segment in document.map.segments() {
        assert_eq!(segment.text.start, at, "segments tile the text");
        at = segment.text.end;
        let source = bytes(segment.part.0).get(segment.source.start as usize..segment.source.end as usize).expect("a range of the part");
        if segment.kind == squarely_engine::span::SegmentKind::Exact {
            assert_eq!(source, &document.text.as_bytes()[segment.text.start as usize..segment.text.end as usize], "exact segments are the bytes");
        }
    }
    assert_eq!(at as usize, document.text.len(), "segments tile the text");
    for block in &document.blocks {
        assert!(document.text.get(block.span.start as usize..block.span.end as usize).is_some_and(|it| !it.trim().is_empty()), "blocks have words");
        let place = document.map.place(block.span);
        let slice = bytes(place.part.0).get(place.source.start as usize..place.source.end as usize).expect("a place in the part");
        assert!(std::str::from_utf8(slice).is_ok(), "places are whole letters");
    }
    assert!(document.blocks.windows(2).all(|it| it[0].span.end <= it[1].span.start), "blocks overlap");
    assert!(input.paragraphs.windows(2).all(|it| it[0].text.end <= it[1].text.start), "paragraphs overlap");
}
