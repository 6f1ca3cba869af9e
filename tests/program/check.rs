//! `squarely check`: its options and its exit status.

use std::fs;

use serde_json::{Value, json};

use crate::harness::{Folder, run, squarely, squarely_with};

/// An error, and something at a lower level.
const WRONG: &str = "The mayor spoke on Monday. The figure was TK.\n";
const CLEAN: &str = "# Nine schools closed\n\nNine schools closed on Monday.\n";

fn rules_of(report: &Value) -> Vec<&str> {
    let files = report["files"].as_array().into_iter().flatten();
    files.flat_map(|it| it["findings"].as_array().into_iter().flatten()).filter_map(|it| it["rule"].as_str()).collect()
}

#[test]
fn the_exit_status_follows_fail_on() {
    let folder = Folder::new(&[("wrong.txt", WRONG), ("info.txt", "The mayor spoke on Monday, and it rained all day long.\n")]);
    let status = |arguments: &[&str]| folder.squarely(&[&["check"], arguments].concat()).status;
    assert_eq!(status(&["wrong.txt"]), 1);
    assert_eq!(status(&["wrong.txt", "--fail-on", "warning"]), 1);
    assert_eq!(status(&["wrong.txt", "--fail-on", "never"]), 0);
    assert_eq!(status(&["info.txt"]), 0);
    assert_eq!(status(&["info.txt", "--fail-on", "info"]), 1);
    assert_eq!(status(&["info.txt", "--fail-on", "info", "--min-severity", "warning"]), 0);
    assert_eq!(status(&["info.txt", "--require-comparison"]), 1);
}

#[test]
fn low_severities_can_be_hidden() {
    let folder = Folder::new(&[("wrong.txt", WRONG)]);
    let all = folder.squarely(&["check", "--format", "json", "wrong.txt"]).json();
    assert_eq!(rules_of(&all), ["recap-undetected", "placeholder-left"]);
    let errors = folder.squarely(&["check", "--format", "json", "--min-severity", "error", "wrong.txt"]).json();
    assert_eq!(rules_of(&errors), ["placeholder-left"]);
    assert_eq!(errors["counts"], json!({"files": 1, "error": 1, "warning": 0, "info": 0, "suppressed": 0}));
}

#[test]
fn rules_and_groups_can_be_chosen() {
    let folder = Folder::new(&[("wrong.txt", WRONG)]);
    let rules = |arguments: &[&str]| folder.squarely(&[&["check", "--format", "json", "wrong.txt"], arguments].concat()).json();
    assert_eq!(rules_of(&rules(&["--select", "placeholder-left"])), ["placeholder-left"]);
    assert_eq!(rules_of(&rules(&["--ignore", "placeholder-left"])), ["recap-undetected"]);
    assert_eq!(rules_of(&rules(&["--select", "structure", "--ignore", "recap-undetected"])), ["placeholder-left"]);
    assert_eq!(rules_of(&rules(&["--ignore", "recap-undetected,placeholder-left"])), [""; 0]);
}

#[test]
fn an_unknown_rule_is_named_with_the_nearest_one() {
    for option in ["--select", "--ignore"] {
        let run = squarely(&["check", option, "place-holder-left", "fixtures/articles/border-talks.md"]);
        assert_eq!((run.status, run.stdout.as_str()), (2, ""));
        assert_eq!(run.stderr, "squarely: no rule or group is called `place-holder-left`; did you mean `placeholder-left`?\n");
    }
}

#[test]
fn bad_options_are_told_with_status_2() {
    for arguments in
        [&["check"][..], &["check", "--format", "xml", "a.md"], &["check", "--date", "soon", "a.md"], &["check", "--jobs", "many", "a.md"], &["chek"]]
    {
        let run = squarely(arguments);
        assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{arguments:?}");
        assert!(run.stderr.starts_with("error: "), "{arguments:?}: {}", run.stderr);
    }
}

#[test]
fn every_profile_runs() {
    for profile in ["default", "strict", "wire"] {
        let run = squarely(&["check", "--profile", profile, "--format", "json", "fixtures"]);
        assert!(run.status < 2, "{}", run.stderr);
    }
}

#[test]
fn folders_are_walked_in_order_and_gitignore_is_respected() {
    let folder = Folder::new(&[
        ("news/b.md", CLEAN),
        ("news/a.txt", CLEAN),
        ("news/deep/c.markdown", CLEAN),
        ("news/draft.md", WRONG),
        ("news/photo.jpg", "no text"),
        ("news/.hidden.md", WRONG),
        ("news/.gitignore", "draft.md\n"),
    ]);
    let report = folder.squarely(&["check", "--format", "json", "news", "news/b.md"]).json();
    let paths: Vec<&str> = report["files"].as_array().into_iter().flatten().filter_map(|it| it["path"].as_str()).collect();
    assert_eq!(paths, ["news/a.txt", "news/b.md", "news/deep/c.markdown"]);
    let named = folder.squarely(&["check", "--format", "json", "news/draft.md", "./news/a.txt"]).json();
    let paths: Vec<&str> = named["files"].as_array().into_iter().flatten().filter_map(|it| it["path"].as_str()).collect();
    assert_eq!(paths, ["news/draft.md", "news/a.txt"]);
}

#[test]
fn the_number_of_threads_does_not_change_the_report() {
    let report = |jobs: &str| squarely(&["check", "--format", "json", "--jobs", jobs, "fixtures"]).stdout;
    let text = |jobs: &str| squarely(&["check", "--jobs", jobs, "fixtures"]).stdout;
    assert_eq!(report("1"), report("5"));
    assert_eq!(text("1"), text("5"));
}

#[test]
fn standard_input_is_an_article() {
    let run = squarely_with(&["check", "--format", "json", "-"], WRONG);
    assert_eq!(run.status, 1);
    assert_eq!(run.json()["files"][0]["path"], "-");
    let named = squarely_with(&["check", "--format", "json", "--stdin-filename", "draft/storm.md", "-"], CLEAN).json();
    assert_eq!(named["files"][0]["path"], "draft/storm.md");
    assert_eq!(named["files"][0]["recaps"][0]["role"], "headline");
}

#[test]
fn the_input_format_can_be_told() {
    // Code is no claim, where there is code.
    let status = |arguments: &[&str]| squarely_with(&[&["check", "-"], arguments].concat(), "The total was `TK` on Monday.\n").status;
    assert_eq!(status(&["--input-format", "text"]), 1);
    assert_eq!(status(&["--input-format", "markdown"]), 0);
    assert_eq!(status(&["--stdin-filename", "total.md"]), 0);
    assert!(squarely_with(&["check", "--input-format", "docx", "-"], CLEAN).status == 2);
}

#[test]
fn a_recap_may_stand_in_a_file_of_its_own() {
    let folder = Folder::new(&[("story.txt", "Nine schools closed on Monday after the storm.\n"), ("alert.txt", "TK schools closed.\n"), ("other.txt", CLEAN)]);
    let run = folder.squarely(&["check", "--format", "json", "--recap", "alert.txt", "story.txt"]);
    let file = &run.json()["files"][0];
    assert_eq!(file["recaps"][0]["how"], "given");
    assert_eq!(file["recaps"][0]["path"], "alert.txt");
    let place = &file["findings"][0]["primary"];
    assert_eq!((&place["path"], &place["text"], &place["role"]), (&json!("alert.txt"), &json!("TK"), &json!("recap")));
    let text = folder.squarely(&["check", "--recap", "alert.txt", "story.txt"]).stdout;
    assert!(text.contains("┌─ alert.txt:1:1") && text.contains("the recap in alert.txt (given)"), "{text}");
    let many = folder.squarely(&["check", "--recap", "alert.txt", "story.txt", "other.txt"]);
    assert_eq!(many.status, 2);
    assert!(many.stderr.contains("--recap belongs to one article"), "{}", many.stderr);
    let missing = folder.squarely(&["check", "--recap", "none.txt", "story.txt"]);
    assert_eq!(missing.status, 2);
    assert!(missing.stderr.contains("none.txt"), "{}", missing.stderr);
}

#[test]
fn the_report_can_go_to_a_file() {
    let folder = Folder::new(&[("wrong.txt", WRONG)]);
    let run = folder.squarely(&["check", "--format", "json", "--output", "report.json", "wrong.txt"]);
    assert_eq!((run.status, run.stdout.as_str()), (1, ""));
    let written = fs::read_to_string(folder.path().join("report.json")).expect("the report is written");
    assert_eq!(written, folder.squarely(&["check", "--format", "json", "wrong.txt"]).stdout);
    let nowhere = folder.squarely(&["check", "--output", "none/report.txt", "wrong.txt"]);
    assert_eq!(nowhere.status, 2);
    assert!(nowhere.stderr.contains("cannot write none/report.txt"), "{}", nowhere.stderr);
}

#[test]
fn colours_come_when_they_are_asked_for() {
    let folder = Folder::new(&[("wrong.txt", WRONG)]);
    let has_color = |arguments: &[&str], variables: &[(&str, &str)]| {
        let run = run(folder.path(), &[&["check", "wrong.txt"], arguments].concat(), b"", variables);
        run.stdout.contains('\u{1b}')
    };
    assert!(!has_color(&[], &[]), "a pipe is no terminal");
    assert!(has_color(&["--color", "always"], &[("NO_COLOR", "1")]));
    assert!(has_color(&[], &[("CLICOLOR_FORCE", "1")]));
    assert!(!has_color(&[], &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]));
    assert!(!has_color(&["--color", "never"], &[("CLICOLOR_FORCE", "1")]));
    assert!(!has_color(&["--color", "always", "--format", "json"], &[]));
}

#[test]
fn quiet_and_verbose_say_less_and_more() {
    let folder = Folder::new(&[("a/wrong.txt", WRONG), ("a/clean.md", CLEAN)]);
    let usual = folder.squarely(&["check", "a"]).stdout;
    assert!(usual.contains("a/wrong.txt: ") && !usual.contains("a/clean.md") && usual.contains(" in 2 articles; "), "{usual}");
    let quiet = folder.squarely(&["check", "--quiet", "a"]).stdout;
    assert!(quiet.contains("error[placeholder-left]") && !quiet.contains("articles"), "{quiet}");
    assert!(usual.starts_with(quiet.split("\n\n").next().expect("a finding")), "{quiet}");
    let verbose = folder.squarely(&["check", "--verbose", "a"]).stdout;
    assert!(verbose.contains("a/clean.md: compared with the headline on line 1 (by its markup)"), "{verbose}");
    assert_eq!(folder.squarely(&["check", "-q", "-v", "a"]).status, 2);
    assert_eq!(folder.squarely(&["check", "--no-progress", "a"]).stdout, usual);
}

#[test]
fn relative_dates_resolve_against_the_date_given() {
    let value = |date: &str| {
        let facts = squarely_with(&["facts", "--format", "json", "--date", date, "-"], "The storm came yesterday.\n").json();
        facts["facts"].as_array().into_iter().flatten().find(|it| it["kind"] == "date").map(|it| it["value"].clone())
    };
    assert_eq!(value("2026-03-12"), Some(json!("2026-03-11")));
}

#[test]
fn house_boilerplate_makes_no_claims() {
    let article = "# Nine schools closed\n\nNine schools closed on Monday, the council said.\n\nSign up by Monday, 12 May 2026, for all 31 editions.\n";
    let rules = |options: &[&str]| {
        let report = squarely_with(&[&["check", "--format", "json", "--min-severity", "warning", "-"], options].concat(), article).json();
        rules_of(&report).len()
    };
    assert_eq!(rules(&[]), 1);
    assert_eq!(rules(&["--boilerplate", "(?i)^sign up"]), 0);
    assert_eq!(rules(&["--boilerplate", "^Read more", "--boilerplate", "31 editions"]), 0);
    assert_eq!(rules(&["--boilerplate", "^up"]), 1);
    let sheet = |options: &[&str]| squarely_with(&[&["facts", "--format", "csv", "-"], options].concat(), article).stdout;
    // The table of facts tells what it is.
    assert!(sheet(&[]).contains(",body,5,1,"));
    assert!(sheet(&["--boilerplate", "^Sign up"]).contains(",boilerplate,5,1,"));
    let wrong = squarely_with(&["check", "--boilerplate", "sign (up", "-"], article);
    assert_eq!(wrong.status, 2);
    assert!(wrong.stderr.contains("unclosed group"), "{}", wrong.stderr);
}

#[test]
fn an_article_cannot_move_the_cursor() {
    let run = squarely_with(&["check", "-"], "It was \u{1b}[2J TK \u{202e}percent\u{7}.\n");
    assert_eq!(run.status, 1);
    assert!(run.stdout.contains("TK") && !run.stdout.contains(['\u{1b}', '\u{202e}', '\u{7}']), "{}", run.stdout);
}

#[test]
fn help_and_version_are_told() {
    assert_eq!(squarely(&["--version"]).stdout, format!("squarely {}\n", env!("CARGO_PKG_VERSION")));
    for command in ["check", "batch", "facts", "rules", "explain", "schema"] {
        let run = squarely(&[command, "--help"]);
        assert_eq!(run.status, 0);
        assert!(run.stdout.contains(&format!("Usage: squarely {command}")), "{}", run.stdout);
    }
}
