//! What is only planned, pending or proposed is told as done.

use squarely_engine::article::Article;
use squarely_engine::finding::{Confidence, Finding, Severity};
use squarely_engine::rule::{Group, Profile, Rule};

use crate::certainty::shift::{Shift, shifts};
use crate::certainty::stage::{Climb, LAW, Tie, climbs};
use crate::passage::times_in;
use crate::wording::{one_line, speaker};

pub(crate) const RULE: Rule = Rule {
    id: "plan-as-done",
    group: Group::Certainty,
    summary: "The display text tells as done what the body tells as planned or to come.",
    severity: Severity::Error,
    docs: include_str!("plan_as_done.md"),
    check,
};

fn check(article: &Article<'_>, findings: &mut Vec<Finding>) {
    for shift in shifts(article).0.iter().filter(|it| it.is_plan && it.is_done) {
        findings.push(done(article, shift));
    }
    for climb in climbs(article).0.iter().filter(|it| it.said.ladder != LAW) {
        let span = article.prose.span(climb.said.tokens);
        let is_told = findings.iter().any(|it| it.rule.is_empty() && it.primary.span.overlaps(span));
        if !is_told {
            findings.extend(further(article, climb));
        }
    }
}

fn done(article: &Article<'_>, shift: &Shift) -> Finding {
    let (severity, confidence) = match (shift.is_close, shift.coverage) {
        _ if brings_a_date(article, shift) => (Severity::Info, Confidence::Low),
        (true, 75..) => (Severity::Error, Confidence::High),
        (true, _) | (false, 75..) => (Severity::Warning, Confidence::Medium),
        _ if article.policy.profile == Profile::Strict => (Severity::Warning, Confidence::Low),
        _ => (Severity::Info, Confidence::Low),
    };
    let (span, other) = (article.prose.span(shift.said), article.prose.span(shift.reported));
    let words = |it| one_line(article.text(it));
    let message = format!("{} tells as done \"{}\", the body as to come: \"{}\"", speaker(article.role_at(span.start)), words(span), words(other));
    Finding::new(message, span, "said here").at(severity).sure(confidence).against(other, "reported here")
}

/// Tells whether the display sentence has a date that the body sentence does not have in the same words: it may be written later.
fn brings_a_date(article: &Article<'_>, shift: &Shift) -> bool {
    let prose = &article.prose;
    let sentence = |at: u32| prose.sentences[prose.sentence_of(at as usize)].tokens;
    let (said, reported) = (sentence(shift.said.start), sentence(shift.reported.start));
    let times = times_in(article, said).iter().filter(|it| it.is_calendar());
    let is_there = |at: usize| reported.range().any(|it| prose.tokens[it].hash == prose.tokens[at].hash);
    times.flat_map(|it| it.tokens.range()).any(|at| prose.tokens[at].is_wordlike() && !is_there(at))
}

fn further(article: &Article<'_>, climb: &Climb) -> Option<Finding> {
    let (severity, confidence) = match climb.tie {
        Tie::Repeated => (Severity::Warning, Confidence::Medium),
        Tie::NameAndWords => (Severity::Info, Confidence::Low),
        _ => return None,
    };
    let (span, other) = (article.prose.span(climb.said.tokens), article.prose.span(climb.reported.tokens));
    let words = |it| one_line(article.text(it));
    let open = if climb.reported.is_fact { "" } else { ", and not as a fact" };
    let message = format!("{} says \"{}\", the body goes no further than \"{}\"{open}", speaker(article.role_at(span.start)), words(span), words(other));
    Some(Finding::new(message, span, "said here").at(severity).sure(confidence).against(other, "reported here"))
}
