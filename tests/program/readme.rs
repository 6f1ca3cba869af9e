//! Runs every example of the README, and draws its picture; `UPDATE=1 cargo test` rewrites both.
#![cfg(unix)]

use std::fmt::Write as _;
use std::fs;

use crate::harness::{expect_file, root, shell, squarely};

#[test]
fn every_example_of_the_readme_gives_what_it_shows() {
    let readme = fs::read_to_string(root().join("README.md")).expect("the README is there");
    let (rewritten, examples) = run_examples(&readme);
    assert!(examples >= 3, "the README has {examples} examples");
    expect_file("README.md", &rewritten);
}

#[test]
fn an_example_that_lies_is_rewritten() {
    let (rewritten, examples) = run_examples("```console\n$ squarely --version\nsquarely 0.0.0\n```\n");
    assert_eq!((rewritten, examples), (format!("```console\n$ squarely --version\nsquarely {}\n```\n", env!("CARGO_PKG_VERSION")), 1));
}

/// Returns `page` with the output of each `$ …` line in its `console` blocks as it is now, and how many there are.
fn run_examples(page: &str) -> (String, usize) {
    let mut rewritten = String::new();
    let mut is_example = false;
    let mut examples = 0;
    for line in page.lines() {
        match line {
            "```console" => is_example = true,
            "```" => is_example = false,
            _ => {}
        }
        if !is_example {
            rewritten.push_str(line);
            rewritten.push('\n');
            continue;
        }
        if line == "```console" {
            rewritten.push_str("```console\n");
        }
        if let Some(command) = line.strip_prefix("$ ") {
            examples += 1;
            let run = shell(command);
            writeln!(rewritten, "{line}").expect("writing to a string");
            rewritten.push_str(&run.stdout);
            rewritten.push_str(&run.stderr);
        }
    }
    (rewritten, examples)
}

#[test]
fn the_picture_of_the_readme_is_the_report() {
    let run = squarely(&["check", "--color", "always", "fixtures/articles/border-talks.md"]);
    let command = "$ squarely check fixtures/articles/border-talks.md\n";
    expect_file("docs/report.svg", &svg(&format!("{command}{}", run.stdout)));
}

/// How wide a character is and how far lines are apart, in pixels.
const ADVANCE: usize = 8;
const LEADING: usize = 19;
const PADDING: usize = 18;

/// Draws terminal output as an SVG.
fn svg(output: &str) -> String {
    let output = output.trim_end();
    let columns = output.lines().map(|it| runs(it, &mut Style::default()).iter().map(|(_, text)| text.chars().count()).sum::<usize>()).max().unwrap_or(0);
    let width = columns * ADVANCE + 2 * PADDING;
    let height = output.lines().count() * LEADING + 2 * PADDING;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" role=\"img\" aria-label=\"A report of squarely check\">\n\
         <rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"#1b1d23\"/>\n\
         <g font-family=\"ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace\" font-size=\"13.3\" fill=\"#d8dbe2\" xml:space=\"preserve\">\n"
    );
    let mut style = Style::default();
    for (nth, line) in output.lines().enumerate() {
        let y = PADDING + 13 + nth * LEADING;
        let mut column = 0;
        for (style, text) in runs(line, &mut style) {
            let length = text.chars().count();
            if !text.trim().is_empty() {
                let x = PADDING + column * ADVANCE;
                let wide = length * ADVANCE;
                writeln!(svg, "<text x=\"{x}\" y=\"{y}\" textLength=\"{wide}\"{}>{}</text>", style.attributes(), escape(&text)).expect("writing to a string");
            }
            column += length;
        }
    }
    svg.push_str("</g>\n</svg>\n");
    svg
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[derive(Clone, Copy, Default)]
struct Style {
    bold: bool,
    dim: bool,
    color: Option<&'static str>,
}

impl Style {
    fn set(&mut self, code: &str) {
        match code {
            "0" => *self = Self::default(),
            "1" => self.bold = true,
            "2" => self.dim = true,
            "31" => self.color = Some("#ff6b6b"),
            "33" => self.color = Some("#f2c14e"),
            "34" => self.color = Some("#6c8ebf"),
            "36" => self.color = Some("#4fc1c9"),
            other => panic!("the picture knows no style {other}"),
        }
    }

    fn attributes(self) -> String {
        let color = self.color.map(|it| format!(" fill=\"{it}\"")).unwrap_or_default();
        let bold = if self.bold { " font-weight=\"bold\"" } else { "" };
        let dim = if self.dim { " opacity=\"0.65\"" } else { "" };
        format!("{color}{bold}{dim}")
    }
}

/// Cuts a line into runs of one style each.
fn runs(line: &str, style: &mut Style) -> Vec<(Style, String)> {
    let mut runs = Vec::new();
    let mut rest = line;
    while let Some((text, after)) = rest.split_once("\u{1b}[") {
        runs.push((*style, text.to_owned()));
        let (codes, after) = after.split_once('m').expect("a style ends");
        codes.split(';').for_each(|it| style.set(it));
        rest = after;
    }
    runs.push((*style, rest.to_owned()));
    runs.retain(|(_, text)| !text.is_empty());
    runs
}
