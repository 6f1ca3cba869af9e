//! The display text gives one figure, the body another.

use squarely_engine::amount::Approximation;
use squarely_engine::article::Article;
use squarely_engine::claim::Claim;
use squarely_engine::document::{Role, Tokens};
use squarely_engine::finding::{Confidence, Finding, Severity};
use squarely_engine::mention::{Quantity, Time};
use squarely_engine::reason::{Aspect, Reasons};
use squarely_engine::rule::{Group, Profile, Rule};
use squarely_engine::support::Support;
use squarely_engine::tolerance::Fit;

use crate::numeric::false_precision::sharpened;
use crate::numeric::numbered_name::{NumberedName, numbered_names};
use crate::numeric::range_mismatch::conflict;
use crate::numeric::verdict::{Verdict, has_rivals, is_same_size, is_sure, misrounded, same_unit_fit, verdict};
use crate::slot::{NumberSlot, number_slots, possible_number_slots};
use crate::wording::{assumption, figure, number, one_line, says, speaker};

pub(crate) const RULE: Rule = Rule {
    id: "number-mismatch",
    group: Group::Numeric,
    summary: "The display text gives one figure, the body another.",
    severity: Severity::Error,
    docs: include_str!("number_mismatch.md"),
    check,
};

fn check(article: &Article<'_>, findings: &mut Vec<Finding>) {
    let before = findings.len();
    let slots = number_slots(article);
    let reasons_of = Reasons::new(article);
    for (index, claim) in article.display_claims() {
        let Some(said) = article.quantity(claim) else { continue };
        let Some(verdict) = verdict(article, index) else { continue };
        if misrounded(article, said, &verdict).is_some() || conflict(article, index, said).is_some() || sharpened(article, index, said).is_some() {
            continue;
        }
        let (reported, quantity, alignment, is_doubtful) = match verdict {
            Verdict::Contradicted { reported, quantity, alignment, is_doubtful } => (reported, quantity, alignment, is_doubtful),
            Verdict::Replaced(slot) => {
                findings.push(replaced(article, claim.role, &slot));
                continue;
            }
            Verdict::Scaled { .. } | Verdict::Absent { .. } | Verdict::Derivable => continue,
        };
        let message = format!("{}, the body says {}", says(article, claim, said), figure(article, quantity));
        let reasons = reasons_of.of(&alignment);
        let differs = |it: Aspect| reasons.iter().any(|reason| reason.aspect == it && !reason.agrees);
        let names_agree = alignment.lacks_name && reasons.iter().any(|it| it.aspect == Aspect::Subject && it.agrees);
        // Each of these alone makes the two figures true side by side.
        let is_other = differs(Aspect::Subject) || differs(Aspect::Period) || differs(Aspect::Place) || differs(Aspect::Population);
        let is_strict = article.policy.profile != Profile::Default;
        let weak = if is_strict { Severity::Warning } else { Severity::Info };
        let (severity, confidence) = if is_doubtful {
            (Severity::Info, Confidence::Low)
        } else if same_unit_fit(said, quantity) < Fit::Misses {
            (weak, Confidence::Low)
        } else if is_sure(article, &alignment, said, quantity, names_agree) && !has_rivals(article, index, &alignment, quantity) {
            if is_other || differs(Aspect::Source) || differs(Aspect::Statistic) {
                (Severity::Warning, Confidence::Medium)
            } else {
                (Severity::Error, Confidence::High)
            }
        } else if alignment.coverage >= 60 && is_same_size(said, quantity) && !is_other {
            (Severity::Warning, Confidence::Medium)
        } else {
            (weak, Confidence::Low)
        };
        let mut finding = Finding::new(message, said.span, "said here").at(severity).sure(confidence).against(quantity.span, "reported here");
        finding.assumptions = reasons.iter().map(|it| assumption(article, it)).collect();
        if let (Some(one), Some(other)) = (said.amount.value(), quantity.amount.value()) {
            finding = finding.calculated(format!("{} ≠ {}", number(one), number(other)));
        }
        if reported.role.is_story() && severity == Severity::Error {
            let figure = figure(article, quantity);
            finding = finding.with_review(format!("change to \"{figure}\""), said.span, figure);
        }
        findings.push(finding);
    }
    // Numbers that were read as no figure: the length of "35 years ago", the parts of a name or a score. Dates are another rule's.
    for slot in slots.iter().filter(|it| !is_figure_or_date(article, it)) {
        let role = article.role_at(article.prose.span(slot.said).start);
        findings.push(replaced(article, role, slot));
    }
    for slot in possible_number_slots(article).iter().filter(|it| !is_date(article, it)) {
        let span = article.prose.span(slot.said);
        if !findings[before..].iter().any(|it| it.primary.span.overlaps(span)) {
            let finding = replaced(article, article.role_at(span.start), &NumberSlot { is_sure: false, ..*slot });
            findings.push(finding.at(Severity::Info).sure(Confidence::Low));
        }
    }
    for (index, claim) in article.display_claims() {
        let Some(said) = article.quantity(claim) else { continue };
        if !findings[before..].iter().any(|it| it.primary.span.overlaps(said.span)) {
            findings.extend(misplaced(article, index, claim, said));
        }
    }
    let is_known = |it: &NumberedName| slots.iter().any(|slot| it.said.start <= slot.said.start && slot.said.end <= it.said.end);
    findings.extend(numbered_names(article).iter().filter(|it| !is_known(it)).map(|it| renamed(article, it)));
}

/// Returns the finding for a figure that the body gives only for something else, while it gives another one for the very noun among the same words.
fn misplaced(article: &Article<'_>, index: u32, claim: &Claim, said: &Quantity) -> Option<Finding> {
    let is_unrelated = |it: u32| {
        let (ours, theirs) = (article.claims.words(claim), article.claims.words(article.claims.get(it)));
        !ours.iter().any(|it| theirs.binary_search_by_key(&it.stem, |it| it.stem).is_ok())
    };
    let Support::Reported(told) = article.support(index)? else { return None };
    if !told.is_none_or(is_unrelated) || verdict(article, index).is_some() || said.amount.value().is_none() || said.amount.approximation == Approximation::Vague
    {
        return None;
    }
    let aligned = || article.alignments.of(index).iter().filter_map(|it| Some((it, article.quantity(article.claims.get(it.reported))?)));
    if aligned().any(|(_, it)| same_unit_fit(said, it) < Fit::Misses) {
        return None;
    }
    let (_, reported) = aligned().find(|(it, reported)| it.same_head && it.shared >= 2 && it.coverage >= 50 && reported.head.is_some())?;
    let message = format!("{}, the body says {}", says(article, claim, said), figure(article, reported));
    Some(Finding::new(message, said.span, "said here").at(Severity::Info).sure(Confidence::Low).against(reported.span, "reported here"))
}

fn renamed(article: &Article<'_>, it: &NumberedName) -> Finding {
    let (said, reported) = (article.prose.span(it.said), article.prose.span(it.reported));
    let message = format!("{} says {}, the body says {}", speaker(article.role_at(said.start)), one_line(article.text(said)), one_line(article.text(reported)));
    let (severity, confidence) = if it.is_sure { (Severity::Error, Confidence::High) } else { (Severity::Warning, Confidence::Medium) };
    let finding = Finding::new(message, said, "said here").at(severity).sure(confidence).against(reported, "reported here");
    if !it.is_only {
        return finding;
    }
    let number = article.prose.word(it.reported.end as usize - 1);
    finding.with_review(format!("change to \"{number}\""), article.prose.tokens[it.said.end as usize - 1].span(), number)
}

fn replaced(article: &Article<'_>, role: Role, slot: &NumberSlot) -> Finding {
    let whole = |tokens: Tokens| {
        let quantities = &article.mentions.quantities;
        let at = quantities.partition_point(|it| it.number.end <= tokens.start);
        quantities.get(at).filter(|it| it.number.start <= tokens.start).map_or_else(|| article.prose.span(tokens), |it| it.span)
    };
    let (said, reported) = (whole(slot.said), whole(slot.reported));
    let message = format!("{} says {}, the body says {}", speaker(role), one_line(article.text(said)), one_line(article.text(reported)));
    let (severity, confidence) = if slot.is_sure { (Severity::Error, Confidence::High) } else { (Severity::Warning, Confidence::Medium) };
    let finding = Finding::new(message, said, "said here").at(severity).sure(confidence).against(reported, "in the same place");
    if !slot.is_sure {
        return finding;
    }
    let number = article.text(article.prose.span(slot.reported));
    finding.with_review(format!("change to \"{number}\""), article.prose.span(slot.said), number)
}

fn is_figure_or_date(article: &Article<'_>, slot: &NumberSlot) -> bool {
    let at = slot.said.start;
    let quantities = &article.mentions.quantities;
    let figure = quantities.partition_point(|it| it.number.end <= at);
    quantities.get(figure).is_some_and(|it| it.number.start <= at) || is_date(article, slot)
}

fn is_date(article: &Article<'_>, slot: &NumberSlot) -> bool {
    let at = slot.said.start;
    let times = &article.mentions.times;
    let time = times.partition_point(|it| it.tokens.end <= at);
    let names_date = |it: &Time| it.year.is_some() || it.month.is_some() || it.day.is_some() || it.quarter.is_some();
    times.get(time).is_some_and(|it| it.tokens.start <= at && names_date(it))
}
