//! Holds every rule's page to its word: its sections are there, and each example finds what its carets say and nothing else.
//!
//! An example is a fenced block of kind `article`:
//!
//! ````text
//! ```article
//! date: 2024-05-03
//! > # Storm closes 12 schools
//!                  ^^^^^^^^^^ number-mismatch: the headline says 12 schools, the body says 9 schools
//! > ~ A standfirst, the dek.
//! > A key point of the recap.
//! > ^ The words under a picture.
//!
//! The storm closed 9 schools in Leeds on Monday.
//! Lines without a blank line between them are one paragraph.
//!
//! ## A heading
//!
//! - a list item
//!
//! | School | Pupils |
//! | Roundhay | 812 |
//! ```
//! ````
//!
//! * `date:` (the publication date) and `profile:` (`strict` or `wire`) may open the block.
//! * The lines up to the first blank one that start with `> ` are display text, a block each: recap, or headline (`> # `), dek (`> ~ `),
//!   caption (`> ^ `). An article without any leaves the search for a recap to the engine.
//! * A line of carets stands under the words of the primary span, in display text or body, and is followed by what is expected there:
//!   `rule-id: message`, or `warning rule-id: message` where the severity is not the one that the rule declares. A message that ends in `…` is a beginning.
//!   Lines below it that start with `= ` are the titles of the fixes that it offers, in order; without any, fixes are not looked at.
//! * Only the page's own rule counts: without carets the article is clean for that rule.

// The tests read the pages from disk; the rules themselves read nothing.
#![allow(clippy::disallowed_methods)]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use squarely_engine::article::Article;
use squarely_engine::document::{BlockKind, Document, DocumentBuilder, RecapSource, Role};
use squarely_engine::finding::{Finding, Severity};
use squarely_engine::recap;
use squarely_engine::rule::{self, Policy, Profile, Rule};
use squarely_engine::span::Span;
use squarely_rules::ALL;

const SECTIONS: [&str; 4] = ["Why it matters", "How it decides", "What it cannot see", "Examples"];

#[test]
fn every_example_of_every_page_finds_what_it_says() {
    let mut failures = String::new();
    for rule in ALL {
        for example in examples(rule.docs) {
            if let Err(failure) = check(rule, &example) {
                write!(failures, "\n--- {}, line {} of its page ---\n{failure}", rule.id, example.line).expect("writing to a string");
            }
        }
    }
    assert!(failures.is_empty(), "{failures}");
}

#[test]
fn every_page_has_examples_that_fire_and_examples_that_are_clean() {
    for rule in ALL {
        let examples = examples(rule.docs);
        let firing = examples.iter().filter(|it| it.text.lines().any(is_expectation)).count();
        let clean = examples.len() - firing;
        assert!(firing >= 2, "{}: {firing} examples fire, a page has at least 2", rule.id);
        assert!(clean >= 3, "{}: {clean} examples are clean, a page has at least 3", rule.id);
    }
}

#[test]
fn every_page_opens_with_its_rule_and_has_its_sections() {
    for rule in ALL {
        let opening = format!("# {}\n\n{}\n\n", rule.id, rule.summary);
        assert!(rule.docs.starts_with(&opening), "{}: the page opens with\n{opening}", rule.id);
        let headings: Vec<&str> = prose_lines(rule.docs).filter_map(|it| it.strip_prefix("## ")).collect();
        let known: Vec<&str> = headings.iter().copied().filter(|it| SECTIONS.contains(it)).collect();
        assert_eq!(known, SECTIONS, "{}: the sections, in order", rule.id);
        let other: Vec<&str> = headings.iter().copied().filter(|it| !SECTIONS.contains(it) && *it != "Measured").collect();
        assert!(other.is_empty(), "{}: unknown sections {other:?}", rule.id);
        for section in &SECTIONS[..3] {
            let words = section_of(rule.docs, section).split_whitespace().count();
            assert!(words >= 12, "{}: {section} has {words} words, which explains nothing", rule.id);
        }
    }
}

#[test]
fn ids_and_summaries_are_well_formed_and_unique() {
    for (at, rule) in ALL.iter().enumerate() {
        let kebab = rule.id.bytes().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == b'-') && !rule.id.starts_with('-');
        assert!(kebab, "{} is not kebab-case", rule.id);
        assert!(rule.summary.ends_with('.') && !rule.summary.contains('\n'), "{}: the summary is one sentence", rule.id);
        assert!(ALL[..at].iter().all(|it| it.id != rule.id), "{} is listed twice", rule.id);
        assert!(ALL[..at].iter().all(|it| it.summary != rule.summary), "{}: its summary is another rule's", rule.id);
    }
}

#[test]
fn groups_are_listed_in_the_order_of_the_catalogue() {
    let groups: Vec<_> = ALL.iter().map(|it| it.group).collect();
    assert!(groups.is_sorted(), "{:?}", groups.iter().map(|it| it.name()).collect::<Vec<_>>());
}

#[test]
fn each_rule_lies_in_its_group_under_its_own_name_and_no_page_lies_about() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for rule in ALL {
        let path = page_of(root, rule);
        let page = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        assert_eq!(page, rule.docs, "{}: the page is another file", rule.id);
        assert!(path.with_extension("rs").is_file(), "{}: the code does not lie beside the page", rule.id);
    }
    let mut groups: Vec<&str> = ALL.iter().map(|it| it.group.name()).collect();
    groups.dedup();
    for group in groups {
        for entry in std::fs::read_dir(root.join(group)).expect("the folder of a group") {
            let path = entry.expect("a file").path();
            let is_page = path.extension().is_some_and(|it| it == "md");
            assert!(!is_page || ALL.iter().any(|it| page_of(root, it) == path), "{} belongs to no rule of ALL", path.display());
        }
    }
}

/// A fenced `article` block of a page.
struct Example {
    line: usize,
    text: String,
}

/// What an example says, or what a rule found: the words by line and columns (in characters), and what is said of them.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Expectation {
    line: usize,
    columns: (usize, usize),
    severity: Severity,
    rule: String,
    message: String,
    /// The titles of the fixes; empty where the example says nothing of them.
    fixes: Vec<String>,
}

fn check(rule: &Rule, example: &Example) -> Result<(), String> {
    let (source, expected) = read_expectations(rule, &example.text)?;
    let lines: Vec<&str> = source.iter().map(String::as_str).collect();
    let (document, policy) = build(&lines)?;
    let article = Article::read(&document, &policy);
    let found = rule::run(ALL.iter().copied(), &article);
    for finding in &found {
        hold_invariants(finding, &document).map_err(|broken| format!("{broken} in {finding:?}\n"))?;
    }
    let found: Vec<Finding> = found.into_iter().filter(|it| it.rule == rule.id).collect();
    let found: Vec<Expectation> = found.iter().map(|it| locate(it, &document, &lines)).collect();
    let missing: Vec<&Expectation> = expected.iter().filter(|it| !found.iter().any(|found| agrees(it, found))).collect();
    let unexpected: Vec<&Expectation> = found.iter().filter(|it| !expected.iter().any(|expected| agrees(expected, it))).collect();
    if missing.is_empty() && unexpected.is_empty() && expected.len() == found.len() {
        return Ok(());
    }
    let mut failure = String::new();
    for (what, list) in [("missing", missing), ("unexpected", unexpected)] {
        for it in list {
            writeln!(failure, "{what}:\n    {}\n    {}", lines[it.line], underline(it, rule)).expect("writing to a string");
        }
    }
    failure.push_str("the example with what was found:\n");
    for (number, line) in lines.iter().enumerate() {
        writeln!(failure, "    {line}").expect("writing to a string");
        for it in found.iter().filter(|it| it.line == number) {
            writeln!(failure, "    {}", underline(it, rule)).expect("writing to a string");
        }
    }
    Err(failure)
}

/// Holds what is true of the findings of every rule.
fn hold_invariants(finding: &Finding, document: &Document) -> Result<(), &'static str> {
    let rule = ALL.iter().find(|it| it.id == finding.rule).ok_or("no rule of ALL")?;
    let quotes = |span: Span| !span.of(&document.text).trim().is_empty();
    let places = std::iter::once(&finding.primary).chain(&finding.evidence);
    for place in places {
        if !quotes(place.span) || place.label.is_empty() {
            return Err("a place without words or label");
        }
    }
    if finding.severity > rule.severity {
        return Err("more severe than its rule says");
    }
    if finding.message.ends_with('.') || finding.message.contains('\n') || finding.message.is_empty() {
        return Err("a message that is no single phrase");
    }
    for fix in &finding.fixes {
        let apart = fix.edits.windows(2).all(|it| it[0].span.end <= it[1].span.start);
        let changes = fix.edits.iter().any(|it| it.span.of(&document.text) != it.text);
        let fits = fix.edits.iter().all(|it| document.text.get(it.span.start as usize..it.span.end as usize).is_some());
        if fix.title.is_empty() || !apart || !changes || !fits {
            return Err("a fix that cannot be applied or changes nothing");
        }
    }
    Ok(())
}

fn agrees(expected: &Expectation, found: &Expectation) -> bool {
    let same_message = match expected.message.strip_suffix('…') {
        Some(beginning) => found.message.starts_with(beginning),
        None => found.message == expected.message,
    };
    let same_fixes = expected.fixes.is_empty() || expected.fixes == found.fixes;
    same_message
        && same_fixes
        && found.line == expected.line
        && found.columns == expected.columns
        && found.severity == expected.severity
        && found.rule == expected.rule
}

fn underline(it: &Expectation, rule: &Rule) -> String {
    let severity = if it.severity == rule.severity { String::new() } else { format!("{} ", it.severity.name()) };
    let carets = "^".repeat(it.columns.1 - it.columns.0);
    let indent = " ".repeat(it.columns.0);
    let fixes: String = it.fixes.iter().fold(String::new(), |fixes, it| format!("{fixes}\n    {indent}= {it}"));
    format!("{indent}{carets} {severity}{}: {}{fixes}", it.rule, it.message)
}

fn is_expectation(line: &str) -> bool {
    let line = line.trim_start();
    line.starts_with('^') || line.starts_with("= ")
}

/// Parts the lines of an example from what is expected of them.
fn read_expectations(rule: &Rule, text: &str) -> Result<(Vec<String>, Vec<Expectation>), String> {
    let mut lines: Vec<String> = Vec::new();
    let mut expected = Vec::new();
    for line in text.lines() {
        if !is_expectation(line) {
            lines.push(line.to_owned());
            continue;
        }
        if let Some(fix) = line.trim_start().strip_prefix("= ") {
            let expectation: &mut Expectation = expected.last_mut().ok_or(format!("{line:?} belongs to no finding\n"))?;
            expectation.fixes.push(fix.to_owned());
            continue;
        }
        let start = line.chars().take_while(|it| *it == ' ').count();
        let carets = line.trim_start().chars().take_while(|it| *it == '^').count();
        let rest = line.trim_start().trim_start_matches('^').trim();
        let (severity, rest) = [Severity::Error, Severity::Warning, Severity::Info]
            .into_iter()
            .find_map(|it| Some((it, rest.strip_prefix(it.name())?.strip_prefix(' ')?)))
            .unwrap_or((rule.severity, rest));
        let (id, message) = rest.split_once(": ").ok_or(format!("{line:?} is no `rule-id: message`\n"))?;
        if id != rule.id {
            return Err(format!("{line:?} expects another rule\n"));
        }
        let line = lines.len().checked_sub(1).ok_or("carets before the first line\n")?;
        let columns = (start, start + carets);
        expected.push(Expectation { line, columns, severity, rule: id.to_owned(), message: message.to_owned(), fixes: Vec::new() });
    }
    Ok((lines, expected))
}

fn locate(finding: &Finding, document: &Document, lines: &[&str]) -> Expectation {
    let place = document.map.place(finding.primary.span).source;
    let mut start = 0;
    for (number, line) in lines.iter().enumerate() {
        let end = start + line.len();
        if place.start as usize <= end {
            let column = |byte: u32| line.get(..(byte as usize).saturating_sub(start)).unwrap_or(line).chars().count();
            let columns = (column(place.start), column(place.end));
            return Expectation {
                line: number,
                columns,
                severity: finding.severity,
                rule: finding.rule.to_owned(),
                message: finding.message.clone(),
                fixes: finding.fixes.iter().map(|it| it.title.clone()).collect(),
            };
        }
        start = end + 1;
    }
    panic!("{finding:?} lies outside the example");
}

/// Builds the document that the lines of an example stand for.
fn build(lines: &[&str]) -> Result<(Document, Policy), String> {
    let mut builder = DocumentBuilder::new();
    let part = builder.part("example", lines.iter().map(|it| it.len() + 1).sum());
    let mut policy = Policy::default();
    let mut start = 0;
    let mut in_body = false;
    let mut in_paragraph = false;
    let mut rows = 0;
    let mut tables = 0;
    for line in lines {
        let line_start = start;
        start += line.len() + 1;
        let add = |builder: &mut DocumentBuilder, kind: BlockKind, role: Role, source: Option<RecapSource>, text: &str, within: &str| {
            let at = line_start + offset_of(text, within);
            builder.open(kind, role, source);
            builder.exact(part, at as u32, text);
        };
        let is_row = line.starts_with('|');
        if !is_row && rows > 0 {
            rows = 0;
            tables += 1;
        }
        if line.trim().is_empty() {
            in_body = true;
            in_paragraph = false;
        } else if let Some(date) = line.strip_prefix("date: ").filter(|_| !in_body) {
            builder.date(date.trim().parse().map_err(|error| format!("{line}: {error}\n"))?);
        } else if let Some(profile) = line.strip_prefix("profile: ").filter(|_| !in_body) {
            policy.profile = match profile.trim() {
                "strict" => Profile::Strict,
                "wire" => Profile::Wire,
                other => return Err(format!("no profile is called {other}\n")),
            };
        } else if let Some(text) = line.strip_prefix("> ").filter(|_| !in_body) {
            let given = Some(RecapSource::Given);
            match text.split_once(' ') {
                Some(("#", text)) => add(&mut builder, BlockKind::Heading(1), Role::Headline, Some(RecapSource::Markup), text, line),
                Some(("~", text)) => add(&mut builder, BlockKind::Paragraph, Role::Dek, given, text, line),
                Some(("^", text)) => add(&mut builder, BlockKind::Caption, Role::Caption, Some(RecapSource::Markup), text, line),
                _ => add(&mut builder, BlockKind::Paragraph, Role::Recap, given, text, line),
            }
        } else if let Some(text) = line.strip_prefix("> ") {
            add(&mut builder, BlockKind::Quote, Role::Body, None, text, line);
            (in_body, in_paragraph) = (true, false);
        } else if let Some(text) = line.strip_prefix("## ") {
            add(&mut builder, BlockKind::Heading(2), Role::Body, None, text, line);
            (in_body, in_paragraph) = (true, false);
        } else if let Some(text) = line.strip_prefix("- ") {
            add(&mut builder, BlockKind::ListItem, Role::Body, None, text, line);
            (in_body, in_paragraph) = (true, false);
        } else if is_row {
            let cells = line.trim_matches('|').split('|').map(str::trim);
            for (column, cell) in cells.enumerate() {
                let kind = BlockKind::Cell { table: tables, row: rows, column: column as u16, header: rows == 0 || column == 0 };
                add(&mut builder, kind, Role::Table, None, cell, line);
            }
            rows += 1;
            (in_body, in_paragraph) = (true, false);
        } else if in_paragraph {
            builder.exact(part, line_start as u32 - 1, "\n");
            builder.exact(part, line_start as u32, line);
        } else {
            add(&mut builder, BlockKind::Paragraph, Role::Body, None, line, line);
            (in_body, in_paragraph) = (true, true);
        }
    }
    let mut document = builder.finish();
    recap::assign_roles(&mut document);
    Ok((document, policy))
}

/// Returns where `part`, a slice of `whole`, starts in it.
fn offset_of(part: &str, whole: &str) -> usize {
    part.as_ptr() as usize - whole.as_ptr() as usize
}

fn page_of(root: &Path, rule: &Rule) -> PathBuf {
    root.join(rule.group.name()).join(rule.id.replace('-', "_")).with_extension("md")
}

fn examples(page: &str) -> Vec<Example> {
    let mut examples = Vec::new();
    let mut open: Option<Example> = None;
    for (number, line) in page.lines().enumerate() {
        match &mut open {
            Some(_) if line.starts_with("```") => examples.extend(open.take()),
            Some(example) => {
                example.text.push_str(line);
                example.text.push('\n');
            }
            None if line == "```article" => open = Some(Example { line: number + 2, text: String::new() }),
            None => {}
        }
    }
    assert!(open.is_none(), "an example without its end in\n{page}");
    examples
}

/// Returns the lines of a page outside its fenced blocks.
fn prose_lines(page: &str) -> impl Iterator<Item = &str> {
    let mut fenced = false;
    page.lines().filter(move |it| {
        if it.starts_with("```") {
            fenced = !fenced;
        }
        !fenced
    })
}

fn section_of(page: &str, name: &str) -> String {
    let lines = prose_lines(page).skip_while(|it| it.strip_prefix("## ") != Some(name)).skip(1);
    lines.take_while(|it| !it.starts_with("## ")).collect::<Vec<_>>().join("\n")
}

#[test]
fn carets_are_read_and_found_by_line_and_column() {
    let rule = Rule { id: "a-rule", group: rule::Group::Structure, summary: "", severity: Severity::Error, docs: "", check: |_, _| {} };
    let text = "> Né in Leeds.\n        ^^^^^ warning a-rule: the town\n\nOne line\nand another.\n";
    let (lines, expected) = read_expectations(&rule, text).expect("a well-formed example");
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let (document, _) = build(&lines).expect("a well-formed example");
    assert_eq!(
        document.blocks.iter().map(|it| (it.role, it.span.of(&document.text))).collect::<Vec<_>>(),
        [(Role::Recap, "Né in Leeds."), (Role::Body, "One line\nand another.")]
    );
    let at = document.text.find("Leeds").expect("the town") as u32;
    let mut finding = Finding::new("the town", Span::new(at, at + 5), "here").at(Severity::Warning);
    finding.rule = "a-rule";
    assert_eq!(locate(&finding, &document, &lines), expected[0]);
    let at = document.text.find("another").expect("a word") as u32;
    let finding = Finding::new("", Span::new(at, at + 7), "here");
    assert_eq!((locate(&finding, &document, &lines).line, locate(&finding, &document, &lines).columns), (3, (4, 11)));
}
