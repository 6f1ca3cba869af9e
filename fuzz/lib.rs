//! What the fuzz targets share: a document of plain paragraphs, and what must hold of every span.

use squarely_engine::document::Document;
use squarely_engine::recap;
use squarely_engine::span::Span;
use squarely_formats::{InputFormat, Source, read};

/// Returns the document of `text`, its roles assigned; `None` where the text is refused.
pub fn document(text: &str, format: InputFormat) -> Option<Document> {
    let mut document = read(Source { name: "a", bytes: text.as_bytes() }, format).ok()?;
    recap::assign_roles(&mut document);
    Some(document)
}

/// Holds `span` to characters of `document`, and its place to characters of `source`.
pub fn hold(document: &Document, source: &str, span: Span) {
    assert!(document.text.get(span.start as usize..span.end as usize).is_some(), "{span:?} is not in {:?}", document.text);
    let place = document.map.place(span).source;
    assert!(source.get(place.start as usize..place.end as usize).is_some(), "{span:?} is {place:?}, which is not in {source:?}");
}
