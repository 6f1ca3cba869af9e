//! One source of the body is several in the display text.

use squarely_engine::article::Article;
use squarely_engine::document::Tokens;
use squarely_engine::finding::{Confidence, Finding, Severity};
use squarely_engine::lexicon::Class;
use squarely_engine::mention::Colour;
use squarely_engine::rule::{Group, Rule};

use crate::attribution::pair::pairs;
use crate::attribution::source::{KNOWING, Kind, kind};
use crate::passage::story;
use crate::wording::{one_line, speaker};

pub(crate) const RULE: Rule = Rule {
    id: "source-count-inflated",
    group: Group::Attribution,
    summary: "One source of the body is several in the display text.",
    severity: Severity::Warning,
    docs: include_str!("source_count_inflated.md"),
    check,
};

/// How many of the words of the display clause the body clause has where the two are one claim, in per cent.
const LIKE: u8 = 50;

/// Research speaks through its authors: "researchers said" of one paper is no inflation.
const RESEARCH: u8 = 6;

fn check(article: &Article<'_>, findings: &mut Vec<Finding>) {
    let pairs = pairs(article);
    for (at, pair) in pairs.iter().enumerate().filter(|(_, it)| it.coverage >= LIKE) {
        let Some((source, many)) = plural(article, &pair.ours) else { continue };
        let Some((one, single)) = single(article, &pair.theirs) else { continue };
        let is_like = many.kind == single.kind || many.kind == KNOWING;
        let is_paper = many.kind == RESEARCH && single.kind == RESEARCH && !is_study(article, source);
        if !is_like || is_paper {
            continue;
        }
        let others = || pairs.iter().enumerate().filter(|(index, other)| *index != at && other.said == pair.said);
        let is_first = others().all(|(index, it)| index > at || it.coverage < LIKE);
        // A second source that says the same makes two.
        let is_backed = others().any(|(_, it)| it.coverage >= LIKE);
        if !is_first || is_backed || speak_elsewhere(article, many.kind) {
            continue;
        }
        let words = |it: Tokens| one_line(article.text(article.prose.span(it)));
        let span = article.prose.span(source);
        let message = format!("{} credits this to {}, the body to {}", speaker(article.role_at(span.start)), words(source), words(one));
        let finding = Finding::new(message, span, "several here").at(Severity::Warning).sure(Confidence::Medium);
        findings.push(finding.against(article.prose.span(one), "one here"));
    }
}

fn is_study(article: &Article<'_>, source: Tokens) -> bool {
    source.range().any(|it| article.prose.is_any(it, &["studies", "papers"]))
}

/// Returns the source of a display clause that is several of a kind: "analysts", "two officials".
fn plural(article: &Article<'_>, colour: &Colour) -> Option<(Tokens, Kind)> {
    let source = colour.source.filter(|_| colour.speaker.is_none())?;
    let last = source.range().rev().find_map(|it| kind(article, it))?;
    (last.is_plural == Some(true)).then_some((source, last))
}

/// Returns the source of a body clause that is one: "an analyst", "one study", "analyst Tim Reed".
fn single(article: &Article<'_>, colour: &Colour) -> Option<(Tokens, Kind)> {
    let source = colour.source?;
    let kinds = || source.range().filter_map(|it| kind(article, it));
    if kinds().any(|it| it.is_plural != Some(false)) || source.range().any(|it| article.prose.is_any(it, &["and", "several", "two"])) {
        return None;
    }
    let is_marked = colour.speaker.is_some() || article.prose.is_any(source.start as usize, &["a", "an", "one", "the"]);
    kinds().next().filter(|_| is_marked).map(|it| (source, it))
}

/// Tells whether several sources of the kind speak somewhere in the body.
fn speak_elsewhere(article: &Article<'_>, of: u8) -> bool {
    let prose = &article.prose;
    let is_told = |at: usize| {
        kind(article, at).is_some_and(|it| it.kind == of && it.is_plural != Some(false))
            && (at + 1..at + 4).chain(at.saturating_sub(4)..at).any(|it| prose.has(it, Class::Reporting))
    };
    story(article).any(|it| prose.has(it, Class::Source) && is_told(it))
}
