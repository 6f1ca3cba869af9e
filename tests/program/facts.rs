//! `squarely facts`.

use serde_json::{Value, json};

use crate::harness::{Folder, squarely, squarely_with};

const TEXT: &str = "About 12% of 3.10 million homes were dark.\n\nSales rose 5% to 84.\n";

#[test]
fn the_table_names_place_kind_and_value() {
    let run = squarely_with(&["facts", "-"], TEXT);
    assert_eq!(run.status, 0);
    let rows: Vec<Vec<&str>> = run.stdout.lines().map(|it| it.split_whitespace().collect()).collect();
    assert_eq!(rows[0], ["place", "in", "kind", "value", "of", "text"]);
    assert_eq!(rows[1], ["1:1", "body", "percent", "about", "12", "percent", "About", "12%"]);
    assert!(rows.iter().all(|it| it[2] != "sentence"));
}

#[test]
fn json_holds_every_fact_with_its_words() {
    let sheet = squarely_with(&["facts", "--format", "json", "-"], TEXT).json();
    assert_eq!((&sheet["version"], &sheet["path"]), (&json!(1), &json!("-")));
    let facts = sheet["facts"].as_array().expect("a list");
    for fact in facts {
        let byte = |end: &str| fact[end]["byte"].as_u64().expect("a number") as usize;
        assert_eq!(fact["text"], TEXT[byte("start")..byte("end")]);
    }
    let starts: Vec<u64> = facts.iter().filter_map(|it| it["start"]["byte"].as_u64()).collect();
    assert!(starts.is_sorted(), "{starts:?}");
    let change = facts.iter().find(|it| it["kind"] == "change").expect("a change");
    assert_eq!((&change["change"], &change["value"], &change["to"]), (&json!("up"), &json!(5), &json!("84")));
}

#[test]
fn csv_can_be_read_back_and_runs_no_formula() {
    let run = squarely_with(&["facts", "--format", "csv", "-"], "-12 degrees, \"or so\", they said. =1+2 is 3.\n");
    let mut lines = run.stdout.split("\r\n");
    let columns = lines.next().expect("a head").split(',').count();
    for line in lines.filter(|it| !it.is_empty()) {
        let cells = cells(line);
        assert_eq!(cells.len(), columns, "{line}");
        assert!(cells.iter().all(|it| !it.starts_with(['=', '+', '@']) && (!it.starts_with('-') || it.parse::<f64>().is_ok())), "{line}");
    }
}

/// Reads one line of CSV that holds no line ends.
fn cells(line: &str) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut quoted = false;
    let mut chars = line.chars().peekable();
    while let Some(char) = chars.next() {
        let last = cells.last_mut().expect("there is always one");
        match char {
            '"' if quoted && chars.peek() == Some(&'"') => {
                chars.next();
                last.push('"');
            }
            '"' => quoted = !quoted,
            ',' if !quoted => cells.push(String::new()),
            _ => last.push(char),
        }
    }
    cells
}

#[test]
fn a_recap_and_an_output_file_can_be_given() {
    let folder = Folder::new(&[("story.md", TEXT), ("alert.txt", "Some 13% lost power.\n")]);
    let run = folder.squarely(&["facts", "--format", "json", "--recap", "alert.txt", "--output", "facts.json", "story.md"]);
    assert_eq!((run.status, run.stdout.as_str()), (0, ""));
    let sheet: Value = serde_json::from_str(&std::fs::read_to_string(folder.path().join("facts.json")).expect("it is written")).expect("it is JSON");
    assert!(sheet["facts"].as_array().into_iter().flatten().any(|it| it["path"] == "alert.txt" && it["value"] == 13));
}

#[test]
fn what_cannot_be_read_is_told() {
    let missing = squarely(&["facts", "missing.md"]);
    assert_eq!(missing.status, 2);
    assert!(missing.stderr.starts_with("squarely: missing.md: cannot read it"), "{}", missing.stderr);
    let folder = squarely(&["facts", "fixtures"]);
    assert_eq!(folder.status, 2);
    assert!(folder.stderr.contains("it is a folder"), "{}", folder.stderr);
}

#[test]
fn the_order_of_dates_is_an_option() {
    let day = |order: &str| {
        let text = "The lease of 04/05/2023 ended.\n";
        let sheet = squarely_with(&["facts", "--format", "json", "--date-order", order, "-"], text).json();
        let facts = sheet["facts"].as_array().expect("a list").clone();
        facts.iter().find(|it| it["kind"] == "date").expect("a date")["value"].clone()
    };
    assert_eq!(day("day-first"), "2023-05-04");
    assert_eq!(day("month-first"), "2023-04-05");
    assert_eq!(day("auto"), "2023-XX-XX");
}

#[test]
fn lengths_in_fractions_are_told_in_whole_units() {
    let text = "It took half an hour, then an hour and a half; the case lasted a year and a half.\n";
    let sheet = squarely_with(&["facts", "--format", "json", "-"], text).json();
    let lengths: Vec<(Value, Value)> =
        sheet["facts"].as_array().expect("a list").iter().filter(|it| it["kind"] == "duration").map(|it| (it["value"].clone(), it["unit"].clone())).collect();
    assert_eq!(lengths, [(json!(30), json!("minute")), (json!(90), json!("minute")), (json!(1.5), json!("year"))]);
}
