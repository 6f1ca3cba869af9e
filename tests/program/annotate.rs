//! `squarely annotate`: the copy says what was found, and is otherwise the file.

use std::fs;

use crate::harness::{Folder, root};

fn folder_with(fixture: &str) -> Folder {
    let folder = Folder::new(&[]);
    let name = fixture.rsplit('/').next().expect("a name");
    folder.write(name, &fs::read(root().join("fixtures").join(fixture)).expect("the fixture is there"));
    folder
}

/// Returns what is found in a file of `folder`, without its places.
fn found(folder: &Folder, name: &str) -> Vec<(String, String, String)> {
    let report = folder.squarely(&["check", "--format", "json", "--date", "2026-05-01", name]).json();
    let text = |it: &serde_json::Value| it.as_str().unwrap_or("").split_whitespace().collect::<Vec<_>>().join(" ");
    let findings = report["files"][0]["findings"].as_array().into_iter().flatten();
    findings.map(|it| (text(&it["rule"]), text(&it["message"]), text(&it["primary"]["text"]))).collect()
}

#[test]
fn a_word_file_gets_comments_and_keeps_its_words() {
    for fixture in ["formats/docx/ferry.docx", "formats/docx/bridge.docx", "formats/revised.docx", "formats/docx/survey.docx"] {
        let name = fixture.rsplit('/').next().expect("a name");
        let folder = folder_with(fixture);
        let before = found(&folder, name);
        let run = folder.squarely(&["annotate", name, "-o", "out.docx", "--date", "2026-05-01"]);
        assert_eq!(run.status, 0, "{}", run.stderr);
        assert!(!before.is_empty(), "{fixture}");
        assert_eq!(found(&folder, "out.docx"), before, "{fixture}");
        // Comments of an earlier run stay, and the new ones have numbers of their own.
        let again = folder.squarely(&["annotate", "out.docx", "-o", "again.docx", "--date", "2026-05-01"]);
        assert_eq!(again.status, 0, "{}", again.stderr);
        assert_eq!(found(&folder, "again.docx"), before, "{fixture}");
    }
}

#[test]
fn a_page_gets_marks_and_a_list() {
    let folder = folder_with("formats/storm.html");
    let before = found(&folder, "storm.html");
    let run = folder.squarely(&["annotate", "storm.html", "-o", "out.html"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let page = fs::read_to_string(folder.path().join("out.html")).expect("the copy is written");
    assert_eq!(page.matches("<li id=\"squarely-").count(), before.len());
    // What the head of the page says has no place to mark.
    assert!(run.stderr.contains("could not be put at a place"), "{}", run.stderr);
    let marked = folder_with("formats/html/ferry.html");
    assert_eq!(marked.squarely(&["annotate", "ferry.html", "-o", "out.html", "--date", "2026-05-01"]).status, 0);
    let page = fs::read_to_string(marked.path().join("out.html")).expect("the copy is written");
    assert!(page.contains("class=\"squarely\" title=\"error:") || page.contains("class=\"squarely\" title=\"warning:"), "{page}");
    let without = page.split("<section id=\"squarely-findings\">").next().expect("a page");
    let mut plain = without.replace("</mark>", "");
    while let Some(start) = plain.find("<mark ") {
        let end = start + plain[start..].find('>').expect("a tag ends");
        plain.replace_range(start..=end, "");
    }
    let original = fs::read_to_string(marked.path().join("ferry.html")).expect("the page is there");
    assert!(original.starts_with(&plain), "only marks were added");
}

#[test]
fn markdown_gets_footnotes() {
    let folder = Folder::new(&[("a.md", "# Storm closes 12 schools\n\nThe storm closed nine schools on Monday, the council said.\n"), ("b.txt", "Text.")]);
    let run = folder.squarely(&["annotate", "a.md", "-o", "out.md", "--select", "number-mismatch"]);
    assert_eq!((run.status, run.stderr.as_str()), (0, "squarely: 1 finding written into out.md\n"));
    let text = fs::read_to_string(folder.path().join("out.md")).expect("the copy is written");
    assert!(
        text.starts_with("# Storm closes 12 schools[^squarely-1]\n\nThe storm closed nine schools on Monday, the council said.\n\n[^squarely-1]: "),
        "{text}"
    );
    let refused = folder.squarely(&["annotate", "b.txt", "-o", "out.txt"]);
    assert_eq!(refused.status, 2);
    assert!(refused.stderr.contains("holds no comments"), "{}", refused.stderr);
}
