//! A suspect is given a graver legal status than the body supports.

use squarely_engine::article::Article;
use squarely_engine::finding::{Confidence, Finding, Severity};
use squarely_engine::rule::{Group, Profile, Rule};

use crate::certainty::stage::{Climb, LAW, Tie, climbs};
use crate::wording::{one_line, speaker};

pub(crate) const RULE: Rule = Rule {
    id: "legal-status-escalated",
    group: Group::Certainty,
    summary: "The display text gives a suspect a graver legal status than the body does.",
    severity: Severity::Error,
    docs: include_str!("legal_status_escalated.md"),
    check,
};

fn check(article: &Article<'_>, findings: &mut Vec<Finding>) {
    for climb in climbs(article).0.iter().filter(|it| it.said.ladder == LAW) {
        findings.extend(judge(article, climb));
    }
}

/// The step of a conviction: below it nobody is guilty.
const CONVICTED: i32 = 6;

fn judge(article: &Article<'_>, climb: &Climb) -> Option<Finding> {
    // One step below the conviction is a matter of days and of words.
    let is_grave = climb.said.step >= CONVICTED && climb.reported.step < CONVICTED;
    let (severity, confidence) = match climb.tie {
        Tie::Repeated | Tie::NameAndWords if is_grave => (Severity::Error, Confidence::High),
        Tie::Repeated => (Severity::Warning, Confidence::Medium),
        Tie::Name | Tie::Words if is_grave => (Severity::Warning, Confidence::Medium),
        Tie::Story if !is_grave || !climb.reported.is_fact => return None,
        _ if climb.tie != Tie::Story && article.policy.profile == Profile::Strict => (Severity::Warning, Confidence::Low),
        _ => (Severity::Info, Confidence::Low),
    };
    let span = article.prose.span(climb.said.tokens);
    let other = article.prose.span(climb.reported.tokens);
    let words = |it| one_line(article.text(it));
    let open = if climb.reported.is_fact { "" } else { ", and not as a fact" };
    let message = format!("{} says \"{}\", the body goes no further than \"{}\"{open}", speaker(article.role_at(span.start)), words(span), words(other));
    Some(Finding::new(message, span, "said here").at(severity).sure(confidence).against(other, "reported here"))
}
