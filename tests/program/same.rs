//! One article in every format: the same findings, each at the same words of its file.

use std::collections::BTreeMap;
use std::fs;

use squarely::{Checker, Config, Naming, Reading, Source, report};

use crate::harness::root;

/// A finding as every format should give it.
type Told = (String, String, String, Vec<String>);

fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Returns what is found in the file at `path`, and holds each place to the bytes of its part.
fn told(path: &str) -> Vec<Told> {
    let bytes = fs::read(root().join(path)).expect("a fixture can be read");
    let config = Config { date: "2026-05-01".parse().ok(), ..Config::default() };
    let checker = Checker::new(&config).expect("the default rules exist");
    let reading = Reading::new(Source { name: path, bytes: &bytes }, None, Naming::Files, &config).unwrap_or_else(|error| panic!("{error}"));
    let article = reading.article(checker.policy());
    let report = report::build::file_report(&reading, &article, &checker.findings(&article));
    for place in report.findings.iter().flat_map(|it| std::iter::once(&it.primary).chain(&it.evidence)) {
        let content = reading.contents().iter().find(|it| it.part == place.part).expect("the part is there");
        let slice = content.bytes.get(place.start.byte as usize..place.end.byte as usize).expect("a place in the part");
        let slice = std::str::from_utf8(slice).expect("a place of whole letters");
        assert_eq!(folded(&plain(slice)), folded(&place.text), "{path}: {slice}");
    }
    let finding = |it: report::Finding| (it.rule, it.message, folded(&it.primary.text), it.evidence.iter().map(|it| folded(&it.text)).collect());
    let mut found: Vec<Told> = report.findings.into_iter().map(finding).collect();
    found.sort();
    found
}

/// Returns the words of a slice of a file: without tags and with the references and marks that the fixtures use decoded.
fn plain(slice: &str) -> String {
    let mut words = String::new();
    let mut rest = slice;
    while let Some(start) = rest.find('<') {
        words.push_str(&rest[..start]);
        rest = rest[start..].find('>').map_or("", |end| &rest[start + end + 1..]);
    }
    words.push_str(rest);
    words.replace("&quot;", "\"").replace("&#39;", "'").replace("&nbsp;", "\u{A0}").replace("&amp;", "&")
}

#[test]
fn an_article_has_the_same_findings_in_every_format() {
    let names: Vec<String> = ["formats/articles", "articles"]
        .iter()
        .flat_map(|folder| fs::read_dir(root().join("fixtures").join(folder)).expect("the fixtures are there").map(move |it| (folder, it)))
        .map(|(folder, it)| format!("fixtures/{folder}/{}", it.expect("the folder can be read").file_name().to_string_lossy()))
        .filter(|it| it.strip_suffix(".md").is_some() && fs::read_to_string(root().join(it)).is_ok_and(|it| it.starts_with("# ")))
        .collect();
    assert!(names.len() >= 8, "{names:?}");
    let mut all = 0;
    for path in names {
        let stem = path.rsplit('/').next().and_then(|it| it.strip_suffix(".md")).expect("a name");
        let wanted = told(&path);
        all += wanted.len();
        let found: BTreeMap<&str, Vec<Told>> = FORMATS.iter().map(|it| (*it, told(&format!("fixtures/formats/{it}/{stem}.{it}")))).collect();
        for (format, found) in found {
            assert_eq!(found, wanted, "{stem}.{format}");
        }
    }
    assert!(all >= 12, "only {all} findings");
}

/// The formats that every article is made into.
const FORMATS: [&str; 4] = ["docx", "epub", "html", "odt"];
