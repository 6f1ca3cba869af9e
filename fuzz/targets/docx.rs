//! The reader of Word files: the archive, the text in it, and what comments do to it.
#![no_main]

use libfuzzer_sys::fuzz_target;
use squarely_engine::recap;
use squarely_formats::{InputFormat, Source, read};
use squarely_fuzz::{archive, hold_input};

fuzz_target!(|bytes: &[u8]| {
    let within = archive(&[("word/document.xml", bytes)]);
    for bytes in [bytes, &within] {
        let Ok(mut input) = read(Source { name: "a.docx", bytes }, &InputFormat::Docx.into()) else { continue };
        hold_input(&input);
        recap::assign_roles(&mut input.document);
        hold_input(&input);
    }
});
