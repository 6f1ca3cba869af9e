//! `squarely annotate`: a copy of an article with a comment at each finding.

use std::fs;

use anyhow::Context as _;
use squarely::report::{Finding, Place};
use squarely::{Checker, Comment, Naming, Reading, Source, annotate};

use crate::check::read_one;
use crate::{CLEAN, cli, tell};

/// Checks the article that `options` name, writes the copy and returns the exit status.
pub(crate) fn run(options: &cli::Annotate) -> anyhow::Result<u8> {
    let config = options.reading.configure(options.checking.config());
    let checker = Checker::new(&config)?;
    let (name, bytes) = read_one(&options.path, options.reading.stdin_filename.as_ref())?;
    let recap = options.reading.recap.as_ref().map(|it| read_one(it, None)).transpose()?;
    let recap = recap.as_ref().map(|(name, bytes)| Source { name, bytes });
    let source = Source { name: &name, bytes: &bytes };
    let reading = Reading::new(source, recap, Naming::Files, &config)?;
    let report = checker.report(&reading);
    // A word file counts its lines as paragraphs.
    let unit = if reading.contents().iter().any(|it| it.part.is_some()) { "paragraph" } else { "line" };
    let comments: Vec<Comment> = report.findings.iter().filter_map(|it| comment(it, unit)).collect();
    let elsewhere = report.findings.len() - comments.len();
    let annotated = annotate(source, &config.reading(), &comments)?;
    fs::write(&options.output, &annotated.bytes).with_context(|| format!("cannot write {}", options.output.display()))?;
    let count = |count: usize| if count == 1 { "1 finding".to_owned() } else { format!("{count} findings") };
    tell(&format!("{} written into {}", count(comments.len() - annotated.unplaced), options.output.display()));
    if annotated.unplaced + elsewhere > 0 {
        tell(&format!("{} could not be put at a place in the text; `squarely check` shows all", count(annotated.unplaced + elsewhere)));
    }
    Ok(CLEAN)
}

/// Returns the comment for a finding, at its own place or at the first of its evidence that stands in the file.
fn comment(finding: &Finding, unit: &str) -> Option<Comment> {
    let places = || std::iter::once(&finding.primary).chain(&finding.evidence);
    let is_here = |it: &&Place| it.path.is_none();
    // The comment stands where an editor writes; what stands in a note or in another file is named.
    let main = finding.primary.part.as_deref().is_none_or(|it| !it.contains("notes"));
    let place = places().filter(is_here).find(|it| main || it.part.as_deref().is_none_or(|it| !it.contains("notes"))).or_else(|| places().find(is_here))?;
    let mut lines = vec![format!("{}: {}", finding.severity.name(), finding.message)];
    lines.extend(finding.calculation.iter().map(|it| format!("Calculation: {it}")));
    for other in places().filter(|it| !std::ptr::eq(*it, place)) {
        let file = other.path.as_ref().map_or_else(String::new, |it| format!("{it}, "));
        lines.push(format!("{} ({file}{unit} {}): “{}”", other.label, other.start.line, other.text.split_whitespace().collect::<Vec<_>>().join(" ")));
    }
    lines.push(format!("squarely explain {}", finding.rule));
    Some(Comment { part: place.part.clone(), start: place.start.byte, end: place.end.byte, lines })
}
