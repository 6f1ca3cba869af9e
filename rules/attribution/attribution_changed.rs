//! The display text credits a claim to another source than the body.

use squarely_engine::article::Article;
use squarely_engine::finding::{Confidence, Finding, Severity};
use squarely_engine::rule::{Group, Rule};

use crate::attribution::pair::{Pair, credit, pairs};
use crate::attribution::source::{Credit, Likeness, likeness};
use crate::wording::{one_line, speaker};

pub(crate) const RULE: Rule = Rule {
    id: "attribution-changed",
    group: Group::Attribution,
    summary: "The display text credits a claim to another source than the body.",
    severity: Severity::Error,
    docs: include_str!("attribution_changed.md"),
    check,
};

/// How many of the words of the display clause the body clause has where the two are one claim, in per cent.
const LIKE: u8 = 60;

/// The same for an error.
const ALIKE: u8 = 80;

/// How many words that must be for an error.
const ENOUGH: u8 = 4;

fn check(article: &Article<'_>, findings: &mut Vec<Finding>) {
    let pairs = pairs(article);
    for group in pairs.chunk_by(|a, b| a.sentence == b.sentence) {
        for (at, pair) in group.iter().enumerate().filter(|(_, it)| it.coverage >= LIKE) {
            let Some(ours) = credit(article, &pair.ours) else { continue };
            let Some(theirs) = credit(article, &pair.theirs) else { continue };
            let Likeness::Other { is_closed } = likeness(article, &ours, &theirs) else { continue };
            // Another body sentence may credit it to the same source, or to one that is not known; the first pair of a clause tells the rest.
            let others = || group.iter().enumerate().filter(|(index, other)| *index != at && other.said == pair.said);
            let is_first = others().all(|(index, _)| index > at);
            let is_backed =
                others().any(|(_, it)| credit(article, &it.theirs).is_none_or(|it| !matches!(likeness(article, &ours, &it), Likeness::Other { .. })));
            if is_first && !is_backed {
                findings.push(finding(article, pair, &ours, &theirs, is_closed));
            }
        }
    }
}

fn finding(article: &Article<'_>, pair: &Pair, ours: &Credit, theirs: &Credit, is_closed: bool) -> Finding {
    let prose = &article.prose;
    let words = |it: &Credit| one_line(article.text(prose.span(it.source)));
    let span = prose.span(ours.source);
    let place = speaker(article.role_at(span.start));
    let is_sure = is_closed && pair.coverage >= ALIKE && pair.shared >= ENOUGH;
    let (severity, confidence) = if is_sure { (Severity::Error, Confidence::High) } else { (Severity::Warning, Confidence::Medium) };
    let message = format!("{place} credits this to {}, the body to {}", words(ours), words(theirs));
    let claim = prose.span(prose.clauses[pair.reported as usize].tokens);
    Finding::new(message, span, "credited here").at(severity).sure(confidence).against(prose.span(theirs.source), "credited here").against(claim, "the claim")
}
