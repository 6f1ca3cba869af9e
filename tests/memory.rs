//! What the reading of claims takes in memory: counted, not timed, so the same on every machine.

use std::fs;
use std::hint::black_box;

use allocation_counter::measure;
use squarely::{Config, InputFormat, Naming, Reading, Source};
use squarely_engine::claim::Claims;
use squarely_engine::document::Prose;
use squarely_engine::mention::{DateOrder, Mentions};
use squarely_engine::stem::Stems;

/// How often the articles are repeated, to about a megabyte.
const COPIES: usize = 100;

/// How many times its text the reading of an article may hold at once.
const TIMES_THE_TEXT: u64 = 10;

/// How many tokens there are for each allocation, at least.
const TOKENS_AN_ALLOCATION: u64 = 8;

#[test]
fn reading_claims_holds_ten_times_the_text_and_allocates_by_the_mention() {
    let mut paths: Vec<_> = fs::read_dir("fixtures/articles").expect("the fixtures are there").map(|it| it.expect("a file").path()).collect();
    paths.sort();
    let articles: String = paths.iter().map(|it| fs::read_to_string(it).expect("an article is text")).collect();
    let text = articles.repeat(COPIES);
    let config = Config { input_format: InputFormat::Markdown, ..Config::default() };
    let reading = Reading::new(Source { name: "articles.md", bytes: text.as_bytes() }, None, Naming::Files, &config).expect("the articles are text");
    let document = reading.document();

    let mut tokens = 0;
    let taken = measure(|| {
        let mut prose = Prose::read(document);
        let mentions = Mentions::read_in_order(&mut prose, document.date, DateOrder::ByText);
        let stems = Stems::read(&prose);
        black_box(Claims::read(document, &prose, &mentions, &stems));
        tokens = prose.tokens.len() as u64;
    });

    let bytes = text.len() as u64;
    assert!(taken.bytes_max <= TIMES_THE_TEXT * bytes, "{} bytes for {bytes} of text", taken.bytes_max);
    assert!(taken.count_total * TOKENS_AN_ALLOCATION <= tokens, "{} allocations for {tokens} tokens", taken.count_total);
}
