//! The whole check, in every profile: no panic, and every finding stands on characters of the file.
#![no_main]

use libfuzzer_sys::fuzz_target;
use squarely_engine::article::Article;
use squarely_engine::rule::{self, Policy, Profile};
use squarely_formats::InputFormat;
use squarely_fuzz::{document, hold};

fuzz_target!(|text: &str| {
    for format in [InputFormat::Markdown, InputFormat::Text] {
        let Some(document) = document(text, format) else { continue };
        for profile in [Profile::Default, Profile::Strict, Profile::Wire] {
            let policy = Policy { profile, ..Policy::default() };
            let article = Article::read(&document, &policy);
            for finding in rule::run(squarely_rules::ALL.iter().copied(), &article) {
                hold(&document, text, finding.primary.span);
                for evidence in &finding.evidence {
                    hold(&document, text, evidence.span);
                }
            }
        }
    }
});
