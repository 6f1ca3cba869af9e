//! Dates, periods, durations: each stands on words of the text and resolves to days in order.
#![no_main]

use libfuzzer_sys::fuzz_target;
use squarely_engine::document::Prose;
use squarely_engine::mention::Mentions;
use squarely_formats::InputFormat;
use squarely_fuzz::{document, hold};

fuzz_target!(|text: &str| {
    let Some(document) = document(text, InputFormat::Text) else { return };
    for date in [None, Some(jiff::civil::date(2026, 2, 28)), Some(jiff::civil::Date::MIN), Some(jiff::civil::Date::MAX)] {
        let mut prose = Prose::read(&document);
        let mentions = Mentions::read(&mut prose, date);
        for time in &mentions.times {
            hold(&document, text, time.span);
            assert!(!time.span.is_empty() && !time.timex.is_empty());
            assert!(time.interval.is_none_or(|(first, after)| first <= after), "{time:?}");
        }
        assert!(mentions.times.windows(2).all(|it| it[0].span.start <= it[1].span.start), "times are out of order");
    }
});
