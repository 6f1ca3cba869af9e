//! Inputs that are no articles: each gets a clear error or a report, and never stops the others.

use serde_json::Value;

use crate::harness::{Folder, squarely_with};

const CLEAN: &str = "Nine schools closed on Monday.\n";

#[test]
fn a_file_that_cannot_be_read_does_not_stop_the_others() {
    let folder = Folder::new(&[("good.txt", CLEAN)]);
    let run = folder.squarely(&["check", "--format", "json", "missing.md", "good.txt"]);
    assert_eq!(run.status, 2);
    let report = run.json();
    let errors: Vec<usize> = report["files"].as_array().into_iter().flatten().filter_map(|it| it["errors"].as_array().map(Vec::len)).collect();
    assert_eq!(errors, [1, 0]);
    assert!(run.stderr.starts_with("squarely: missing.md: cannot read it: "), "{}", run.stderr);
    let text = folder.squarely(&["check", "missing.md", "good.txt"]);
    assert_eq!(text.status, 2);
    assert!(text.stdout.contains("in 2 articles"), "{}", text.stdout);
}

#[test]
fn a_folder_without_articles_is_an_error() {
    let folder = Folder::new(&[("pictures/a.jpg", "no text")]);
    let run = folder.squarely(&["check", "pictures"]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("pictures: no articles in this folder"), "{}", run.stderr);
}

#[test]
fn bytes_that_are_no_utf_8_are_placed() {
    let folder = Folder::new(&[]);
    folder.write("latin.txt", b"It rained.\nThe caf\xE9 closed.\n");
    let run = folder.squarely(&["check", "latin.txt"]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.starts_with("squarely: latin.txt: byte 18 (line 2, column 8)"), "{}", run.stderr);
}

#[test]
fn a_binary_file_is_named() {
    let folder = Folder::new(&[]);
    folder.write("photo.md", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR");
    let run = folder.squarely(&["check", "photo.md"]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.starts_with("squarely: photo.md: "), "{}", run.stderr);
}

#[test]
fn an_empty_article_is_clean() {
    for text in ["", "\n", " \r\n\r\n", "\u{feff}"] {
        let run = squarely_with(&["check", "--format", "json", "-"], text);
        assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{text:?}");
        assert_eq!(run.json()["files"][0]["findings"], Value::Array(Vec::new()));
        assert_eq!(squarely_with(&["check", "--require-comparison", "-"], text).status, 1);
    }
}

#[test]
fn a_line_of_five_megabytes_is_checked() {
    // Its cost is measured by the benches; a scan of the whole line for each sentence would not end here.
    let sentence = "The council spent £4.2 million on 31 schools in May, up 12% on a year earlier. ";
    let text = sentence.repeat(5_000_000 / sentence.len()) + "It was TK.";
    let run = squarely_with(&["check", "-"], &text);
    assert_eq!(run.status, 1, "{}", run.stderr);
    assert!(run.stdout.contains("^^ "), "{}", run.stdout);
}

#[test]
fn five_megabytes_of_facts_are_told() {
    let text = "The council spent 12% more. ".repeat(5_000_000 / 28);
    let run = squarely_with(&["facts", "--format", "csv", "-"], &text);
    assert_eq!(run.status, 0);
    assert!(run.stdout.lines().count() > 100_000);
}
