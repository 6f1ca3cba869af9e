//! Tokens, sentences and clauses: they tile the text in order.
#![no_main]

use libfuzzer_sys::fuzz_target;
use squarely_engine::document::Prose;
use squarely_formats::InputFormat;
use squarely_fuzz::{document, hold};

fuzz_target!(|text: &str| {
    let Some(document) = document(text, InputFormat::Text) else { return };
    let prose = Prose::read(&document);
    for token in &prose.tokens {
        hold(&document, text, token.span());
    }
    assert!(prose.tokens.windows(2).all(|it| it[0].end() <= it[1].start), "tokens overlap");
    let sentences = prose.sentences.iter().map(|it| it.tokens).collect::<Vec<_>>();
    let clauses = prose.clauses.iter().map(|it| it.tokens).collect::<Vec<_>>();
    for parts in [sentences, clauses] {
        assert!(parts.windows(2).all(|it| it[0].end == it[1].start), "parts do not tile the tokens");
        assert_eq!(parts.last().map_or(0, |it| it.end as usize), prose.tokens.len());
    }
});
