//! The display text says that something rose, the body that it fell, or the reverse.

use squarely_engine::alignment::{Alignment, Strength};
use squarely_engine::article::Article;
use squarely_engine::claim::Claim;
use squarely_engine::finding::{Confidence, Finding, Severity};
use squarely_engine::mention::{Change, Direction};
use squarely_engine::rule::{Group, Rule};

use crate::comparison::baseline::may_share_baseline;
use crate::wording::{one_line, speaker};

pub(crate) const RULE: Rule = Rule {
    id: "direction-conflict",
    group: Group::Comparison,
    summary: "The display text says that something rose, the body that it fell, or the reverse.",
    severity: Severity::Error,
    docs: include_str!("direction_conflict.md"),
    check,
};

fn check(article: &Article<'_>, findings: &mut Vec<Finding>) {
    for (index, claim) in article.display_claims() {
        let Some(said) = article.change(claim) else { continue };
        if said.direction == Direction::Flat || said.is_negated {
            continue;
        }
        if let Some(finding) = judge(article, index, claim, said) {
            findings.push(finding);
        }
    }
}

fn judge(article: &Article<'_>, index: u32, claim: &Claim, said: &Change) -> Option<Finding> {
    let aligned = article.alignments.of(index).iter().filter_map(|it| {
        let reported = article.claims.get(it.reported);
        Some((it, reported, article.change(reported)?))
    });
    let aligned: Vec<(&Alignment, &Claim, &Change)> = aligned.collect();
    let agrees = |it: &Change| it.direction == said.direction || it.is_negated || it.direction == Direction::Flat;
    let best_agreeing = aligned.iter().filter(|(_, _, it)| agrees(it)).map(|(it, ..)| it.coverage).max().unwrap_or(0);
    let (alignment, _, reported) = aligned.iter().find(|(_, _, it)| !agrees(it))?;
    // Any body clause about as close that says the same makes the display text right about something.
    if best_agreeing.saturating_add(20) >= alignment.coverage {
        return None;
    }
    if !may_share_baseline(article, said, reported) {
        return None;
    }
    let same_size = match (said.by, reported.by) {
        (Some(one), Some(other)) => {
            let (one, other) = (&article.mentions.quantities[one as usize], &article.mentions.quantities[other as usize]);
            Some(one.amount.value().is_some() && one.amount.value() == other.amount.value() && one.kind == other.kind)
        }
        _ => None,
    };
    let is_sure = alignment.strength == Strength::Strong && same_size != Some(false) || same_size == Some(true) && alignment.shared >= 2;
    let (severity, confidence) = if is_sure {
        (Severity::Error, Confidence::High)
    } else if alignment.coverage >= 50 && alignment.shared >= 3 {
        (Severity::Warning, Confidence::Medium)
    } else {
        (Severity::Info, Confidence::Low)
    };
    let quoted = |it: &Change| one_line(article.text(it.span));
    let message = format!("{} says \"{}\", the body says \"{}\"", speaker(claim.role), quoted(said), quoted(reported));
    Some(Finding::new(message, article.prose.span(said.word), "said here").at(severity).sure(confidence).against(reported.span, "reported here"))
}
