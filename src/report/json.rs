//! The report for programs, and its schema.

use serde::Serialize;

use super::Report;

/// Returns `report` as JSON, with a line end.
pub fn render(report: &Report) -> String {
    pretty(report)
}

/// Returns the JSON Schema of the report, with a line end.
pub fn schema() -> String {
    let mut schema = schemars::schema_for!(Report);
    schema.insert("$id".to_owned(), "https://squarely.dev/schema/report-v1.json".into());
    pretty(&schema)
}

/// Returns `value` as indented JSON, with a line end.
#[expect(clippy::missing_panics_doc, reason = "what the program prints holds nothing that JSON cannot say")]
pub fn pretty(value: &impl Serialize) -> String {
    let mut json = serde_json::to_string_pretty(value).expect("reports hold nothing that JSON cannot say");
    json.push('\n');
    json
}
