//! Every place of every report slices its file to the words that it quotes, whatever the bytes; and nothing panics.

use proptest::prelude::*;
use serde_json::Value;
use squarely::report::{FileReport, Place};
use squarely::{Checker, Config, InputFormat, Naming, Reading, Source, facts, report};

use crate::harness::{fixtures, root, squarely};

fn sources() -> Vec<String> {
    fixtures().iter().map(|it| std::fs::read_to_string(root().join(it)).expect("a fixture is text")).collect()
}

fn check(text: &str, format: InputFormat) -> FileReport {
    let config = Config { input_format: format, ..Config::default() };
    let checker = Checker::new(&config).expect("the default rules exist");
    let source = Source { name: "a.txt", bytes: text.as_bytes() };
    let Ok(reading) = Reading::new(source, None, Naming::Files, &config) else { return FileReport::unreadable("a.txt", "no text") };
    let article = reading.article(checker.policy());
    let findings = checker.findings(&article);
    // What people are shown must hold together whatever the text.
    let shown = report::text::findings(&reading, &article, &findings, false);
    assert!(findings.is_empty() == shown.is_empty());
    let _ = facts::table(&facts::facts(&reading, &article));
    report::build::file_report(&reading, &article, &findings)
}

fn places(report: &FileReport) -> impl Iterator<Item = &Place> {
    report.findings.iter().flat_map(|it| std::iter::once(&it.primary).chain(&it.evidence))
}

/// Tells whether the place names the words in `text`; words in markup may be spelled otherwise there.
fn names_its_words(text: &str, place: &Place, is_plain: bool) -> bool {
    let Some(slice) = text.get(place.start.byte as usize..place.end.byte as usize) else { return false };
    !is_plain || slice == place.text || words(slice) == words(&place.text)
}

fn words(text: &str) -> Vec<&str> {
    text.split_whitespace().collect()
}

#[test]
fn places_of_fixtures_slice_their_files() {
    for path in fixtures() {
        let text = std::fs::read_to_string(root().join(&path)).expect("a fixture is text");
        let report = squarely(&["check", "--format", "json", "--profile", "strict", &path]).json();
        let findings = report["files"][0]["findings"].as_array().expect("a list");
        for place in findings.iter().flat_map(|it| std::iter::once(&it["primary"]).chain(it["evidence"].as_array().into_iter().flatten())) {
            let byte = |end: &str| place[end]["byte"].as_u64().expect("a number") as usize;
            let slice = &text[byte("start")..byte("end")];
            assert_eq!(words(slice), words(place["text"].as_str().unwrap_or("")), "{path}");
            let line = text[..byte("start")].matches('\n').count() + 1;
            let column = text[..byte("start")].rsplit('\n').next().unwrap_or("").chars().count() + 1;
            assert_eq!((&place["start"]["line"], &place["start"]["column"]), (&Value::from(line), &Value::from(column)), "{path}");
        }
    }
}

/// An article of pieces of the fixtures, cut and joined anywhere, with odd characters between.
fn spliced() -> impl Strategy<Value = String> {
    let sources = sources();
    let odd = prop::sample::select(vec![
        "",
        "\n",
        "\n\n",
        " ",
        "\u{feff}",
        "é",
        "\u{301}",
        "👩‍👩‍👧",
        "\0",
        "\r",
        "\u{2028}",
        "“",
        "'",
        "**",
        "|",
        "---\n",
        "+++\n",
        "%",
        "€",
        "TK",
        "\t",
        "1",
        ",",
        ".",
    ]);
    let piece = (0..sources.len(), any::<prop::sample::Index>(), 0_usize..400, odd).prop_map(move |(which, start, len, odd)| {
        let text = &sources[which];
        let boundary = |at: usize| (at..=text.len()).find(|&it| text.is_char_boundary(it)).unwrap_or(text.len());
        let start = boundary(start.index(text.len()));
        let end = boundary((start + len).min(text.len()));
        format!("{}{odd}", &text[start..end])
    });
    prop::collection::vec(piece, 0..12).prop_map(|it| it.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn spliced_articles_are_checked_and_their_places_hold(text in spliced()) {
        for format in [InputFormat::Text, InputFormat::Markdown] {
            let report = check(&text, format);
            for place in places(&report) {
                prop_assert!(names_its_words(&text, place, format == InputFormat::Text), "{place:?}");
            }
        }
    }

    #[test]
    fn random_text_is_checked(text in "\\PC{0,200}") {
        check(&text, InputFormat::Text);
        check(&text, InputFormat::Markdown);
    }

    #[test]
    fn random_bytes_are_refused_or_checked(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let checker = Checker::new(&Config::default()).expect("the default rules exist");
        let report = checker.check(Source { name: "a.md", bytes: &bytes }, None);
        prop_assert!(report.errors.is_empty() || std::str::from_utf8(&bytes).is_err() || bytes.contains(&0));
    }
}
