//! The reader of HTML: what holds of every input, whatever the page.
#![no_main]

use libfuzzer_sys::fuzz_target;
use squarely_engine::recap;
use squarely_formats::{InputFormat, Source, read};
use squarely_fuzz::hold_input;

fuzz_target!(|bytes: &[u8]| {
    for name in ["a.html", "a.xhtml"] {
        let Ok(mut input) = read(Source { name, bytes }, &InputFormat::Html.into()) else { continue };
        hold_input(&input);
        recap::assign_roles(&mut input.document);
        hold_input(&input);
    }
});
