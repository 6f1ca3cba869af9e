//! Names and quotations: each stands on words of the text and points at names that are there.
#![no_main]

use libfuzzer_sys::fuzz_target;
use squarely_engine::document::Prose;
use squarely_engine::mention::Mentions;
use squarely_formats::InputFormat;
use squarely_fuzz::{document, hold};

fuzz_target!(|text: &str| {
    let Some(document) = document(text, InputFormat::Text) else { return };
    let mut prose = Prose::read(&document);
    let mentions = Mentions::read(&mut prose, None);
    for (at, name) in mentions.names.iter().enumerate() {
        hold(&document, text, name.span);
        assert!(name.entity as usize <= at, "a name is later than its first mention");
    }
    for quote in &mentions.quotes {
        hold(&document, text, quote.span);
        assert!(quote.speaker.is_none_or(|it| (it as usize) < mentions.names.len()));
    }
});
