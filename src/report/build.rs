//! Makes the report on one article: spans become places of the file, findings get their group and fingerprint.

use std::collections::BTreeMap;

use squarely_engine::article::Article;
use squarely_engine::document::RecapSource;
use squarely_engine::finding::{self, Evidence};
use squarely_engine::span::Span;
use squarely_engine::support::Support;

use super::fingerprint::fingerprint;
use super::{ClaimCounts, Edit, FileReport, Finding, Fix, Note, Place, Recap};
use crate::reading::Reading;

/// Returns the report on `reading`.
pub fn file_report(reading: &Reading<'_>, article: &Article<'_>, findings: &[finding::Finding]) -> FileReport {
    FileReport {
        path: reading.name().to_owned(),
        line: reading.record_line(),
        encoding: reading.encoding().map(str::to_owned),
        recaps: recaps(reading),
        claims: claims(article),
        findings: to_report(reading, article, findings),
        notes: notes(reading),
        errors: Vec::new(),
    }
}

/// Returns `findings` as the report shows them, in their order.
pub fn to_report(reading: &Reading<'_>, article: &Article<'_>, findings: &[finding::Finding]) -> Vec<Finding> {
    let mut seen: BTreeMap<String, u32> = BTreeMap::new();
    let mut shown = Vec::with_capacity(findings.len());
    for finding in findings {
        let claim = article.text(finding.primary.span);
        let evidence: Vec<&str> = finding.evidence.iter().map(|it| article.text(it.span)).collect();
        let first = fingerprint(finding.rule, claim, &evidence, 0);
        let repeat = seen.entry(first.clone()).and_modify(|it| *it += 1).or_insert(0);
        let fingerprint = if *repeat == 0 { first } else { fingerprint(finding.rule, claim, &evidence, *repeat) };
        shown.push(Finding {
            rule: finding.rule.to_owned(),
            group: group_of(finding.rule).to_owned(),
            severity: finding.severity.into(),
            confidence: finding.confidence.into(),
            message: finding.message.clone(),
            primary: place(reading, article, &finding.primary),
            evidence: finding.evidence.iter().map(|it| place(reading, article, it)).collect(),
            calculation: finding.calculation.clone(),
            assumptions: finding.assumptions.clone(),
            fixes: finding.fixes.iter().map(|it| fix(reading, it)).collect(),
            fingerprint,
        });
    }
    shown
}

/// Counts the claims of `article`: figures and changes. One of the display text is compared when it met a claim of the story, or figures
/// that support it.
pub fn claims(article: &Article<'_>) -> ClaimCounts {
    let mut counts = ClaimCounts::default();
    for (index, claim) in article.claims.all().iter().enumerate() {
        let index = index as u32;
        if claim.role.is_story() {
            counts.body += 1;
        }
        if claim.role.is_display() {
            let is_supported = matches!(article.supports.of(index), Some(Support::Reported(_) | Support::Derived(_)));
            let is_compared = is_supported || !article.alignments.of(index).is_empty();
            counts.recap += 1;
            counts.compared += u32::from(is_compared);
        }
    }
    counts
}

fn recaps(reading: &Reading<'_>) -> Vec<Recap> {
    let mut recaps: Vec<(Recap, usize)> = Vec::new();
    for (at, block) in reading.document().blocks.iter().enumerate() {
        if !block.role.is_display() {
            continue;
        }
        // A display block of which nothing else is known has its role from its markup.
        let source = block.source.unwrap_or(RecapSource::Markup);
        let located = reading.locate(block.span);
        let (path, part) = (located.path(), located.part());
        // Neighbouring paragraphs that were found the same way are one recap.
        if let Some((last, last_at)) = recaps.last_mut() {
            let continues = *last_at + 1 == at && last.how == source.into() && last.role == block.role.into() && last.path == path && last.part == part;
            if continues {
                last.end = located.end;
                *last_at = at;
                continue;
            }
        }
        recaps.push((Recap { how: source.into(), role: block.role.into(), path, part, start: located.start, end: located.end }, at));
    }
    recaps.into_iter().map(|(recap, _)| recap).collect()
}

fn notes(reading: &Reading<'_>) -> Vec<Note> {
    let note = |note: &squarely_engine::document::Note| {
        let located = reading.locate_source(note.place);
        Note { message: note.message.clone(), path: located.path(), part: located.part(), start: located.start, end: located.end }
    };
    reading.document().notes.iter().map(note).collect()
}

fn group_of(id: &str) -> &'static str {
    crate::rules().iter().find(|it| it.id == id).map_or("", |it| it.group.name())
}

fn place(reading: &Reading<'_>, article: &Article<'_>, evidence: &Evidence) -> Place {
    let located = reading.locate(evidence.span);
    Place {
        field: located.field(),
        path: located.path(),
        part: located.part(),
        role: article.role_at(evidence.span.start).into(),
        label: evidence.label.clone(),
        start: located.start,
        end: located.end,
        text: article.text(evidence.span).to_owned(),
    }
}

fn fix(reading: &Reading<'_>, fix: &finding::Fix) -> Fix {
    let edit = |span: Span, text: &str| {
        let located = reading.locate(span);
        Edit { field: located.field(), path: located.path(), part: located.part(), start: located.start, end: located.end, text: text.to_owned() }
    };
    Fix { title: fix.title.clone(), safety: fix.safety.into(), edits: fix.edits.iter().map(|it| edit(it.span, &it.text)).collect() }
}
