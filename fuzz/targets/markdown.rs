//! The readers of Markdown and plain text: segments tile the text, blocks are in order, places are characters of the file.
#![no_main]

use libfuzzer_sys::fuzz_target;
use squarely_formats::{InputFormat, Source, read};
use squarely_fuzz::{document, hold};

fuzz_target!(|bytes: &[u8]| {
    let Ok(text) = std::str::from_utf8(bytes) else {
        let _ = read(Source { name: "a", bytes }, &InputFormat::Auto.into());
        return;
    };
    for format in [InputFormat::Markdown, InputFormat::Auto] {
        let Some(document) = document(text, format) else { continue };
        for block in &document.blocks {
            hold(&document, text, block.span);
            assert!(!block.span.is_empty());
        }
        assert!(document.blocks.windows(2).all(|it| it[0].span.end <= it[1].span.start), "blocks overlap");
        let ends: Vec<u32> = document.map.segments().iter().map(|it| it.text.end).collect();
        assert!(ends.is_sorted() && ends.last().copied().unwrap_or(0) as usize == document.text.len());
    }
});
