//! Articles that are records: JSON by paths and by the shapes of news systems, and JSON Lines.

use crate::harness::{Folder, squarely_with};

const STORY: &str = "<p>The storm closed nine caf\\u00e9s &amp; schools in Clare on Monday, the council said.<\\/p>\\n<p>They open again on Friday.<\\/p>";

/// Returns the role and text of the words that say 12, and holds them to the bytes of `record`.
#[track_caller]
fn found(record: &str, arguments: &[&str]) -> (String, String) {
    let run = squarely_with(&[&["check", "--format", "json", "--select", "number-mismatch", "-"], arguments].concat(), record);
    assert!(run.status < 2, "{}", run.stderr);
    let report = run.json();
    let finding = &report["files"][0]["findings"][0];
    let byte = |place: &serde_json::Value, end: &str| place[end]["byte"].as_u64().unwrap_or_else(|| panic!("{run:?}")) as usize;
    let slice = |place: &serde_json::Value| record[byte(place, "start")..byte(place, "end")].to_owned();
    assert_eq!(slice(&finding["evidence"][0]), "nine caf\\u00e9s");
    (finding["primary"]["role"].as_str().unwrap_or("").to_owned(), slice(&finding["primary"]))
}

#[test]
fn news_systems_are_known_by_what_they_hold() {
    let said = "Storm closes 12 caf\\u00e9s &amp; schools";
    let told = |role: &str| (role.to_owned(), "12 caf\\u00e9s".to_owned());
    for (record, role) in [
        (
            format!(
                "{{\"uri\": \"a\", \"standard\": {{\"name\": \"ninjs\", \"version\": \"3.1\"}}, \"headlines\": [{{\"value\": \"{said}\"}}], \"bodies\": [{{\"contentType\": \"text/html\", \"value\": \"{STORY}\"}}]}}"
            ),
            "headline",
        ),
        (
            format!(
                "{{\"uri\": \"a\", \"bodies\": [{{\"contenttype\": \"text/html\", \"value\": \"{STORY}\"}}], \"descriptions\": [{{\"role\": \"nmr:summary\", \"value\": \"{said}\"}}]}}"
            ),
            "recap",
        ),
        (format!("{{\"uri\": \"a\", \"versioncreated\": \"2026-11-10T10:00:00Z\", \"description_text\": \"{said}\", \"body_xhtml\": \"{STORY}\"}}"), "dek"),
        (
            format!(
                "{{\"headlines\": {{\"basic\": \"{said}\"}}, \"content_elements\": [{{\"type\": \"text\", \"content\": \"{STORY}\"}}, {{\"type\": \"list\", \"items\": []}}]}}"
            ),
            "headline",
        ),
        (format!("{{\"id\": 7, \"date\": \"2026-11-10\", \"title\": {{\"rendered\": \"{said}\"}}, \"content\": {{\"rendered\": \"{STORY}\"}}}}"), "headline"),
        (format!("{{\"id\": 7, \"excerpt\": {{\"rendered\": \"<p>{said}<\\/p>\"}}, \"content\": {{\"rendered\": \"{STORY}\"}}}}"), "recap"),
        (format!("{{\"@context\": \"https://schema.org\", \"@type\": \"NewsArticle\", \"abstract\": \"{said}\", \"articleBody\": \"{STORY}\"}}"), "recap"),
        (format!("{{\"dek\": \"{said}\", \"text\": \"{STORY}\"}}"), "dek"),
    ] {
        assert_eq!(found(&record, &[]), told(role), "{record}");
    }
}

#[test]
fn paths_say_what_is_what() {
    let record = format!("{{\"meta\": {{\"blurbs\": [{{\"t\": \"Storm closes 12 caf\\u00e9s &amp; schools\"}}]}}, \"parts\": [\"x\", \"{STORY}\"]}}");
    let told = found(&record, &["--map", "body=$.parts[1]", "--map", "recap=$.meta.blurbs[*].t"]);
    assert_eq!(told.0, "recap");
    let missed = squarely_with(&["check", "--map", "body=$.nothing", "-"], &record);
    assert_eq!(missed.status, 2);
    assert!(missed.stderr.contains("no text of an article is found in this record (meta, parts)"), "{}", missed.stderr);
    assert!(squarely_with(&["check", "--map", "story=$.a", "-"], &record).stderr.contains("is no mapping"));
    let unknown = squarely_with(&["check", "--input-format", "json", "-"], "{\"a\": 1}");
    assert!(unknown.stderr.contains("--map body=$.path"), "{}", unknown.stderr);
    let broken = squarely_with(&["check", "--input-format", "json", "-"], "{\n  \"a\": ]\n}");
    assert!(broken.stderr.contains("line 2, column 8"), "{}", broken.stderr);
}

#[test]
fn each_line_is_an_article_of_its_file() {
    let first = "{\"headline\": \"Nine schools shut\", \"text\": \"The storm closed nine schools on Monday.\"}\n";
    let third = "{\"headline\": \"Storm closes 12 schools\", \"text\": \"The storm closed nine schools in Clare on Monday, the council said.\"}\n";
    let text = format!("{first}\nnothing here\n{third}");
    let folder = Folder::new(&[("a.jsonl", &text)]);
    let run = folder.squarely(&["check", "--format", "json", "--select", "number-mismatch", "a.jsonl"]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.starts_with("squarely: a.jsonl:3: "), "{}", run.stderr);
    let report = run.json();
    let lines: Vec<u64> = report["files"].as_array().into_iter().flatten().filter_map(|it| it["line"].as_u64()).collect();
    assert_eq!(lines, [1, 3, 4]);
    let place = &report["files"][2]["findings"][0]["primary"];
    let byte = |end: &str| place[end]["byte"].as_u64().expect("a number") as usize;
    assert_eq!((&text[byte("start")..byte("end")], &place["start"]["line"]), ("12 schools", &4.into()));
}
