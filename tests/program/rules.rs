//! `squarely rules` and `squarely explain`.

use squarely::rules;

use crate::harness::squarely;

#[test]
fn every_rule_is_listed_in_every_format() {
    let text = squarely(&["rules"]).stdout;
    let markdown = squarely(&["rules", "--format", "markdown"]).stdout;
    let json = squarely(&["rules", "--format", "json"]).json();
    let rows = json.as_array().expect("a list");
    assert_eq!(rows.len(), rules().len());
    for (rule, row) in rules().iter().zip(rows) {
        assert!(text.lines().any(|it| it.trim_start().starts_with(rule.id) && it.ends_with(rule.summary)), "{}", rule.id);
        assert!(markdown.contains(&format!("| `{}` |", rule.id)));
        assert_eq!((row["rule"].as_str(), row["group"].as_str()), (Some(rule.id), Some(rule.group.name())));
        assert_eq!((row["severity"].as_str(), row["summary"].as_str()), (Some(rule.severity.name()), Some(rule.summary)));
    }
}

#[test]
fn the_page_of_every_rule_is_printed() {
    for rule in rules() {
        let run = squarely(&["explain", rule.id]);
        assert_eq!((run.status, run.stdout.as_str()), (0, rule.docs));
    }
}

#[test]
fn an_unknown_rule_has_no_page() {
    let near = squarely(&["explain", "placeholder-lefts"]);
    assert_eq!((near.status, near.stdout.as_str()), (2, ""));
    assert_eq!(near.stderr, "squarely: no rule or group is called `placeholder-lefts`; did you mean `placeholder-left`?\n");
    let far = squarely(&["explain", "weather"]);
    assert_eq!(far.stderr, "squarely: no rule or group is called `weather`; `squarely rules` lists them\n");
}

#[test]
fn ids_are_lower_case_words_and_appear_once() {
    let mut ids: Vec<&str> = rules().iter().map(|it| it.id).collect();
    assert!(ids.iter().all(|it| it.bytes().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == b'-')), "{ids:?}");
    assert!(ids.iter().all(|id| rules().iter().all(|it| it.group.name() != *id)), "a group and a rule share a name");
    ids.sort_unstable();
    assert!(ids.windows(2).all(|it| it[0] != it[1]), "{ids:?}");
}
