//! `squarely batch`.

use serde_json::{Value, json};

use crate::harness::{root, run, squarely_with};

const PAIR: &str = r#"{"id":"a1","document":"The storm closed 9 schools on Monday.\n\nIt was TK.","summary":"A storm closed schools."}"#;

#[test]
fn each_line_is_answered_in_order() {
    let input: String =
        (0..500).fold(String::new(), |lines, it| lines + &json!({"id": it, "document": format!("The storm closed {it} schools.")}).to_string() + "\n");
    for jobs in ["1", "2", "7"] {
        let run = squarely_with(&["batch", "--jobs", jobs], &input);
        assert_eq!((run.status, run.stderr.as_str()), (0, ""));
        let ids: Vec<Value> = run.lines().iter().map(|it| it["id"].clone()).collect();
        assert_eq!(ids, (0..500).map(|it| json!(it)).collect::<Vec<_>>());
    }
}

#[test]
fn ids_come_back_as_they_were_written() {
    let run = squarely_with(&["batch"], "{\"document\":\"a\",\"id\":1.50}\n{\"document\":\"a\",\"id\":{\"b\":[1e400]}}\n{\"document\":\"a\"}\n");
    let starts: Vec<&str> = run.stdout.lines().map(|it| it.split(",\"findings\"").next().unwrap_or("")).collect();
    assert_eq!(starts, [r#"{"id":1.50"#, r#"{"id":{"b":[1e400]}"#, r#"{"id":null"#]);
}

#[test]
fn places_name_their_field() {
    let answer = &squarely_with(&["batch"], PAIR).lines()[0];
    let finding = &answer["findings"][0];
    assert_eq!(finding["rule"], "placeholder-left");
    assert_eq!(finding["primary"]["field"], "document");
    assert_eq!(finding["primary"]["start"], json!({"byte": 46, "line": 3, "column": 8}));
    assert_eq!(finding["primary"]["text"], "TK");
}

#[test]
fn a_bad_line_is_answered_and_the_run_goes_on() {
    let input = format!("{PAIR}\nnope\n\n[1]\n{{\"id\":\"x\"}}\n{{\"id\":\"y\",\"document\":7}}\n{PAIR}\n");
    let run = squarely_with(&["batch"], input);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("4 lines were answered with an error"), "{}", run.stderr);
    let lines = run.lines();
    let told: Vec<(&Value, &Value)> = lines.iter().map(|it| (&it["id"], &it["line"])).collect();
    let none = Value::Null;
    assert_eq!(
        told,
        [(&json!("a1"), &none), (&none, &json!(2)), (&none, &json!(4)), (&json!("x"), &json!(5)), (&json!("y"), &json!(6)), (&json!("a1"), &none)]
    );
    assert!(lines[3]["error"].as_str().is_some_and(|it| it.contains("no field `document`")), "{}", lines[3]);
    assert!(lines[4]["error"].as_str().is_some_and(|it| it.contains("field `document` is no text")), "{}", lines[4]);
}

#[test]
fn a_line_that_is_no_utf_8_is_answered() {
    let run = squarely_with(&["batch"], b"{\"id\":\"a\",\"document\":\"caf\xE9\"}\n");
    assert_eq!(run.status, 2);
    assert_eq!(run.lines()[0]["line"], 1);
}

#[test]
fn fields_can_be_renamed() {
    let input = r#"{"key":"a","body":"It was TK.","dek":"XX% of them.","on":"2026-03-14"}"#;
    let names = ["batch", "--document-field", "body", "--recap-field", "dek", "--id-field", "key", "--date-field", "on"];
    let answer = &squarely_with(&names, input).lines()[0];
    assert_eq!(answer["id"], "a");
    let fields: Vec<&Value> = answer["findings"].as_array().expect("a list").iter().map(|it| &it["primary"]["field"]).collect();
    assert!(fields.contains(&&json!("document")) && fields.contains(&&json!("summary")), "{fields:?}");
}

#[test]
fn other_fields_come_back_where_that_is_asked() {
    let input = r#"{"desk":"news","id":"a","document":"It rained.","n":1.0}"#;
    let plain = &squarely_with(&["batch"], input).lines()[0];
    assert!(plain.get("desk").is_none());
    let all = squarely_with(&["batch", "--pass-through"], input);
    assert!(all.stdout.starts_with(r#"{"id":"a","desk":"news","document":"It rained.","n":1.0,"findings":"#), "{}", all.stdout);
}

#[test]
fn a_wrong_date_is_an_error_of_its_line() {
    let run = squarely_with(
        &["batch", "--date-field", "date"],
        "{\"document\":\"a\",\"date\":\"soon\"}\n{\"document\":\"a\",\"date\":null}\n{\"document\":\"a\",\"date\":\"2026-03-14T08:00:00Z\"}\n",
    );
    let lines = run.lines();
    assert_eq!(lines[0]["error"], "field `date` is no date: soon");
    assert!(lines[1].get("error").is_none() && lines[2].get("error").is_none());
}

#[test]
fn facts_are_told_where_that_is_asked() {
    let input = r#"{"id":"a","document":"About 12% of 3.10 million homes. It rained.","summary":"Some 13% of homes."}"#;
    let answer = &squarely_with(&["batch", "--facts"], input).lines()[0];
    let facts = answer["facts"].as_array().expect("a list");
    let percent = facts.iter().find(|it| it["kind"] == "percent").expect("a percentage");
    assert_eq!((&percent["field"], &percent["value"], &percent["unit"]), (&json!("document"), &json!(12), &json!("percent")));
    assert_eq!(percent["text"], "About 12%");
    assert_eq!(facts.iter().filter(|it| it["kind"] == "sentence").count(), 3);
    assert!(facts.iter().any(|it| it["field"] == "summary"));
    assert!(squarely_with(&["batch"], input).lines()[0].get("facts").is_none());
}

#[test]
fn rules_can_be_chosen() {
    let ignored = &squarely_with(&["batch", "--ignore", "placeholder-left"], PAIR).lines()[0];
    assert!(ignored["findings"].as_array().is_some_and(|it| it.iter().all(|it| it["rule"] != "placeholder-left")));
    let run = squarely_with(&["batch", "--select", "placeholder-lef"], PAIR);
    assert_eq!((run.status, run.stdout.as_str()), (2, ""));
    assert!(run.stderr.contains("did you mean `placeholder-left`?"), "{}", run.stderr);
}

#[test]
fn a_waiting_writer_gets_its_answer_before_the_input_ends() {
    use std::io::{BufRead as _, BufReader, Write as _};
    use std::process::{Command, Stdio};
    let mut child = Command::new(env!("CARGO_BIN_EXE_squarely")).arg("batch").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("the program starts");
    let mut input = child.stdin.take().expect("piped");
    let mut output = BufReader::new(child.stdout.take().expect("piped"));
    for _ in 0..3 {
        writeln!(input, "{PAIR}").and_then(|()| input.flush()).expect("the program reads");
        let mut answer = String::new();
        output.read_line(&mut answer).expect("the program answers");
        assert!(answer.starts_with(r#"{"id":"a1""#), "{answer}");
    }
    drop(input);
    assert!(child.wait().expect("the program ends").success());
}

#[test]
fn a_closed_output_is_no_failure() {
    use std::io::{Read as _, Write as _};
    use std::process::{Command, Stdio};
    let mut child = Command::new(env!("CARGO_BIN_EXE_squarely"))
        .arg("batch")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    drop(child.stdout.take());
    let mut input = child.stdin.take().expect("piped");
    // The program may be gone before all is written.
    let _ = input.write_all(format!("{PAIR}\n").repeat(2000).as_bytes());
    drop(input);
    let mut errors = String::new();
    child.stderr.take().expect("piped").read_to_string(&mut errors).expect("it can be read");
    assert_eq!((child.wait().expect("the program ends").code(), errors.as_str()), (Some(0), ""));
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let input = std::fs::read_to_string(root().join("fixtures/articles/border-talks.md")).expect("the fixture is there");
    let line = json!({"id": "a", "document": input}).to_string();
    let answers: Vec<String> = (0..3).map(|_| run(&root(), &["batch", "--facts"], line.as_bytes(), &[]).stdout).collect();
    assert!(answers.iter().all(|it| *it == answers[0]));
}
