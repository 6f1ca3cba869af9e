//! `squarely rules` and `squarely explain`: what can be found, and each rule's page.

use std::fmt::Write as _;

use serde::Serialize;
use squarely::report::json;
use squarely::{Rule, UnknownRule, rules};

use crate::cli::ListFormat;

/// Returns the list of rules.
pub(crate) fn list(format: ListFormat) -> String {
    match format {
        ListFormat::Text => text(),
        ListFormat::Json => json::pretty(&rules().iter().map(|it| Row::of(it)).collect::<Vec<_>>()),
        ListFormat::Markdown => markdown(),
    }
}

/// Returns a rule's page.
pub(crate) fn page(id: &str) -> Result<&'static str, UnknownRule> {
    rules().iter().find(|it| it.id == id).map(|it| it.docs).ok_or_else(|| UnknownRule::new(id, rules()))
}

#[derive(Serialize)]
struct Row {
    rule: &'static str,
    group: &'static str,
    severity: &'static str,
    summary: &'static str,
}

impl Row {
    fn of(rule: &Rule) -> Self {
        Self { rule: rule.id, group: rule.group.name(), severity: rule.severity.name(), summary: rule.summary }
    }
}

fn text() -> String {
    let width = rules().iter().map(|it| it.id.len()).max().unwrap_or(0);
    let mut text = String::new();
    let mut group = None;
    for rule in rules() {
        if group != Some(rule.group) {
            let before = if group.is_some() { "\n" } else { "" };
            let _ = writeln!(text, "{before}{}", rule.group.name());
            group = Some(rule.group);
        }
        let _ = writeln!(text, "  {:width$}  {:7}  {}", rule.id, rule.severity.name(), rule.summary);
    }
    text
}

fn markdown() -> String {
    let mut text = String::from("| rule | group | highest severity | finds |\n| --- | --- | --- | --- |\n");
    for rule in rules() {
        let _ = writeln!(text, "| `{}` | {} | {} | {} |", rule.id, rule.group.name(), rule.severity.name(), rule.summary.replace('|', "\\|"));
    }
    text
}
