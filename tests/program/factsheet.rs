//! `squarely facts --format html` and `--format markdown`: the sheet to check by.

use crate::harness::{expect_file, squarely, squarely_with};

#[test]
fn sheets_are_as_committed() {
    for name in ["storm-toll", "survey"] {
        let path = format!("fixtures/articles/{name}.md");
        expect_file(&format!("tests/golden/{name}.sheet.html"), &squarely(&["facts", "--format", "html", &path]).stdout);
        expect_file(&format!("tests/golden/{name}.sheet.md"), &squarely(&["facts", "--format", "markdown", &path]).stdout);
    }
}

/// An article that tries to be markup wherever words are shown.
const HOSTILE: &str = "# <script>alert(1)</script> & 12 \"schools\"\n\n\
    In brief: <img src=x onerror=alert(1)> closed 14 </label>s on Monday.\n\n\
    \u{201c}<b onclick='x'>12 people</b>\u{201d}, said Ann</p> Lee. The 9 `--> <style>` closed on *Monday*. [12 people](javascript:x) left.\n";

#[test]
fn html_of_the_article_is_shown_and_never_run() {
    let page = squarely_with(&["facts", "--format", "html", "--input-format", "text", "-"], HOSTILE).stdout;
    for tag in ["<script", "<img", "<b onclick", "<style>alert", "</style><", "javascript:x\""] {
        assert!(!page.contains(tag), "{tag} in {page}");
    }
    assert!(page.contains("&lt;script&gt;"), "{page}");
    // Whatever the article holds, the page has the elements that it writes and no others.
    let opened: Vec<&str> =
        page.split('<').skip(1).filter_map(|it| it.split(|it: char| !it.is_ascii_alphanumeric() && it != '/' && it != '!').next()).collect();
    let known = [
        "!DOCTYPE",
        "html",
        "head",
        "meta",
        "title",
        "style",
        "body",
        "header",
        "main",
        "footer",
        "section",
        "div",
        "blockquote",
        "p",
        "h1",
        "h2",
        "ol",
        "ul",
        "li",
        "input",
        "label",
        "span",
        "strong",
        "mark",
        "sup",
        "a",
        "b",
    ];
    assert!(opened.iter().all(|it| known.contains(&it.trim_start_matches('/'))), "{opened:?}");
    let count = |it: &str| opened.iter().filter(|tag| **tag == it).count();
    for tag in known.iter().filter(|it| !["!DOCTYPE", "meta", "input"].contains(it)) {
        assert_eq!(count(tag), count(&format!("/{tag}")), "{tag} is closed as often as it is opened");
    }
}

#[test]
fn a_page_needs_nothing_from_elsewhere() {
    let page = squarely(&["facts", "--format", "html", "fixtures/articles/cup-final.md"]).stdout;
    for word in ["http:", "https:", "src=", "url(", "@import", "<link", "<script"] {
        assert!(!page.contains(word), "{word}");
    }
}

#[test]
fn every_box_has_its_label_and_every_link_its_target() {
    let page = squarely(&["facts", "--format", "html", "fixtures/articles/border-talks.md"]).stdout;
    let values = |before: &str| page.split(before).skip(1).map(|it| it.split('"').next().unwrap_or_default().to_owned()).collect::<Vec<_>>();
    let boxes = values("type=\"checkbox\" id=\"");
    assert!(boxes.len() > 20);
    assert_eq!(boxes, values("<label for=\""));
    let ids = values(" id=\"");
    assert!(values("href=\"#").iter().all(|it| ids.contains(it)));
    assert!(values("aria-describedby=\"").iter().all(|it| ids.contains(it)));
}

#[test]
fn what_restates_the_article_is_set_beside_it() {
    let text = "# Storm shuts 12 schools in Leeds\n\nThe storm shuts 9 schools in Leeds, the council said. About 6,000 people were at home on Monday.\n\nSome 6,000 people stayed there.\n";
    let sheet = squarely_with(&["facts", "--format", "markdown", "--input-format", "markdown", "-"], text).stdout;
    let row = |words: &str| sheet.lines().find(|it| it.starts_with("- [ ]") && it.contains(words)).unwrap_or_else(|| panic!("{words} in {sheet}"));
    assert!(row("12 schools").contains("differs"), "{sheet}");
    assert!(row("9 schools").contains("differs"), "{sheet}");
    assert!(row("About 6,000 people").contains("\u{2248} 6,000 people; the same again"), "{sheet}");
}
