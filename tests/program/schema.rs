//! The JSON Schema, the types and the reports hold to each other.

use boon::{Compiler, Schemas};
use serde_json::{Value, json};

use crate::harness::{Folder, expect_file, fixtures, squarely};

fn is_valid(instance: &Value) -> Result<(), String> {
    let schema = squarely(&["schema", "report"]).json();
    let mut schemas = Schemas::new();
    let mut compiler = Compiler::new();
    compiler.add_resource("report.json", schema).expect("the schema can be added");
    let index = compiler.compile("report.json", &mut schemas).expect("the schema is one");
    schemas.validate(instance, index).map_err(|error| error.to_string())
}

#[test]
fn the_committed_schema_is_the_one_of_the_types() {
    expect_file("schema/report-v1.json", &squarely(&["schema", "report"]).stdout);
}

#[test]
fn every_report_is_valid() {
    for path in fixtures() {
        let report = squarely(&["check", "--format", "json", &path]).json();
        assert_eq!(is_valid(&report), Ok(()), "{path}");
    }
    let folder = Folder::new(&[("story.txt", "Nine schools closed on Monday.\n"), ("alert.txt", "TK schools closed.\n")]);
    let report = folder.squarely(&["check", "--format", "json", "--recap", "alert.txt", "story.txt"]).json();
    assert_eq!(is_valid(&report), Ok(()));
    let report = folder.squarely(&["check", "--format", "json", "missing.txt"]).json();
    assert_eq!(is_valid(&report), Ok(()));
}

#[test]
fn what_is_no_report_is_not_valid() {
    let report = squarely(&["check", "--format", "json", "fixtures/articles/border-talks.md"]).json();
    let spoil = |pointer: &str, value: Value| {
        let mut spoiled = report.clone();
        *spoiled.pointer_mut(pointer).unwrap_or_else(|| panic!("{pointer} is there")) = value;
        is_valid(&spoiled)
    };
    assert!(spoil("/version", json!("one")).is_err());
    assert!(spoil("/files/0/findings/0/severity", json!("bad")).is_err());
    assert!(spoil("/files/0/findings/0/primary/start/byte", json!(-1)).is_err());
    assert!(spoil("/files/0/findings/0/primary", json!({})).is_err());
    assert!(spoil("/counts", Value::Null).is_err());
}
