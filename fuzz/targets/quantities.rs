//! Numbers and quantities: each stands on words of the text, in order.
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
    for quantity in &mentions.quantities {
        hold(&document, text, quantity.span);
        assert!(!quantity.span.is_empty());
        let _ = quantity.unit_name(&prose);
        if let (Some(low), Some(unit)) = (quantity.amount.low, quantity.unit) {
            let _ = unit.to_base(low);
        }
        let _ = squarely_engine::tolerance::loose(&quantity.amount);
    }
    for change in &mentions.changes {
        hold(&document, text, change.span);
        let parts = [change.by, change.also_by, change.from, change.to];
        assert!(parts.into_iter().flatten().all(|it| (it as usize) < mentions.quantities.len()));
    }
    assert!(mentions.quantities.windows(2).all(|it| it[0].span.end <= it[1].span.start), "quantities overlap");
});
