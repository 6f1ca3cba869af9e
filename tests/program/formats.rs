//! Formats that articles come in: how they are told apart, what is said of what cannot be read.

use crate::harness::{Folder, squarely, squarely_with};

const PAGE: &str = "<!doctype html><title>Storm</title><div class=teaser><p>Twelve schools.</p></div>\
                    <div class=story><h1>Storm closes 12 schools</h1><p>The storm closed nine schools on Monday, the council said.</p>\
                    <p>They are to open again on Friday, when the wind is expected to drop.</p></div>";

#[test]
fn a_page_is_known_by_its_content() {
    let run = squarely_with(&["check", "--format", "json", "--select", "number-mismatch", "-"], PAGE);
    let report = run.json();
    let finding = &report["files"][0]["findings"][0];
    let byte = |end: &str| finding["primary"][end]["byte"].as_u64().expect("a number") as usize;
    assert_eq!(&PAGE[byte("start")..byte("end")], "12 schools");
    assert_eq!(finding["primary"]["role"], "headline");
}

#[test]
fn selectors_choose_the_article() {
    let run = squarely_with(&["facts", "--format", "csv", "--select-article", ".teaser", "-"], PAGE);
    assert!(run.stdout.contains("Twelve schools") && !run.stdout.contains("nine schools"), "{}", run.stdout);
    let wrong = squarely_with(&["check", "--select-article", "p:first", "-"], PAGE);
    assert_eq!(wrong.status, 2);
    assert!(wrong.stderr.contains("`p:first` is no selector"), "{}", wrong.stderr);
}

#[test]
fn a_declared_encoding_is_decoded_and_told() {
    let folder = Folder::new(&[]);
    folder.write("a.html", b"<meta charset=windows-1252><h1>Caf\xE9s close 12 schools</h1><p>The caf\xE9s closed nine schools on Monday.");
    let run = folder.squarely(&["check", "--format", "json", "a.html"]);
    assert_eq!(run.json()["files"][0]["encoding"], "windows-1252");
    folder.write("b.txt", b"The caf\xE9 closed.");
    let refused = folder.squarely(&["check", "b.txt"]);
    assert!(refused.stderr.contains("or name its encoding with --encoding"), "{}", refused.stderr);
    let asked = folder.squarely(&["check", "--format", "json", "--encoding", "latin1", "b.txt"]);
    assert_eq!((asked.status, &asked.json()["files"][0]["encoding"]), (0, &"windows-1252".into()));
}

#[test]
fn a_folder_holds_pages_too() {
    let folder = Folder::new(&[("a/one.html", PAGE), ("a/two.md", "Text."), ("a/three.css", "p {}")]);
    let run = folder.squarely(&["check", "--format", "json", "a"]);
    let report = run.json();
    let paths: Vec<&str> = report["files"].as_array().into_iter().flatten().filter_map(|it| it["path"].as_str()).collect();
    assert_eq!(paths, ["a/one.html", "a/two.md"]);
}

#[test]
fn every_format_is_an_option() {
    let help = squarely(&["check", "--help"]).stdout;
    for format in ["auto", "text", "markdown", "html", "docx", "odt", "epub", "json", "jsonl"] {
        assert!(help.contains(format), "{format}");
    }
}

#[test]
fn a_word_file_is_read_as_it_stands() {
    let run = squarely(&["check", "--format", "json", "--profile", "strict", "fixtures/formats/revised.docx"]);
    let report = run.json();
    let findings = report["files"][0]["findings"].as_array().expect("a list");
    let finding = findings.iter().find(|it| it["rule"] == "number-mismatch").expect("nine is not 12");
    let place = finding["evidence"].as_array().into_iter().flatten().next().expect("the other side");
    assert_eq!(
        (&place["text"], &place["part"], &place["start"]["line"], &place["start"]["column"]),
        (&"12 schools".into(), &"word/document.xml".into(), &3.into(), &18.into())
    );
    let facts = |view: &str| squarely(&["facts", "--format", "csv", "--docx-view", view, "fixtures/formats/revised.docx"]).stdout;
    assert!(facts("accepted").contains("Clare") && !facts("accepted").contains("Leitrim") && !facts("accepted").contains("3 May"), "{}", facts("accepted"));
    assert!(facts("original").contains("Leitrim"));
}

#[test]
fn word_files_that_cannot_be_read_are_told_and_stop_nothing() {
    let folder = Folder::new(&[("good.txt", "Nine schools closed on Monday.\n")]);
    let whole = std::fs::read(crate::harness::root().join("fixtures/formats/revised.docx")).expect("the fixture is there");
    folder.write("cut.docx", &whole[..whole.len() / 2]);
    folder.write("old.doc", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 and more");
    folder.write("other.docx", b"no archive at all");
    folder.write("paper.pdf", b"%PDF-1.7\n\xE2\xE3");
    let mut damaged = whole.clone();
    let at = damaged.windows(17).position(|it| it == b"word/document.xml").expect("the part is there");
    damaged[at + 60] ^= 0x55;
    folder.write("damaged.docx", &damaged);
    let run = folder.squarely(&["check", "--format", "json", "cut.docx", "old.doc", "other.docx", "paper.pdf", "damaged.docx", "good.txt"]);
    assert_eq!(run.status, 2);
    let report = run.json();
    let errors: Vec<String> = report["files"].as_array().into_iter().flatten().map(|it| it["errors"][0]["message"].as_str().unwrap_or("").to_owned()).collect();
    for (error, wanted) in errors.iter().zip(["damaged or cut off", "old Word file", "no Word file", "this is a PDF", "damaged here", ""]) {
        assert!(error.contains(wanted) && error.is_empty() == wanted.is_empty(), "{error}: {wanted}");
    }
}
