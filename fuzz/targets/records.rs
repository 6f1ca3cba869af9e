//! The readers of records, news XML, OpenDocument texts and ePub books: what holds of every input, whatever the bytes.
#![no_main]

use libfuzzer_sys::fuzz_target;
use squarely_engine::recap;
use squarely_formats::{InputFormat, Source, read};
use squarely_fuzz::{archive, hold_input};

const CONTAINER: &[u8] = b"<container><rootfile full-path='p'/></container>";
const PACKAGE: &[u8] = b"<package><item id='a' href='a.xhtml'/><itemref idref='a'/></package>";

fuzz_target!(|bytes: &[u8]| {
    let text = archive(&[("content.xml", bytes)]);
    let book = archive(&[("META-INF/container.xml", CONTAINER), ("p", PACKAGE), ("a.xhtml", bytes)]);
    for (bytes, format) in [(bytes, InputFormat::Json), (bytes, InputFormat::News), (&text, InputFormat::Odt), (&book, InputFormat::Epub)] {
        let Ok(mut input) = read(Source { name: "a", bytes }, &format.into()) else { continue };
        hold_input(&input);
        recap::assign_roles(&mut input.document);
        hold_input(&input);
    }
});
