//! The display text gives one name, the body another in its place.

use squarely_engine::article::Article;
use squarely_engine::document::Tokens;
use squarely_engine::finding::{Confidence, Finding, Severity};
use squarely_engine::mention::{Name, NameKind};
use squarely_engine::name_support::NameSupport;
use squarely_engine::rule::{Group, Profile, Rule};

use crate::entity::display::{display_names, is_title_case};
use crate::entity::kind::{Misplaced, misplaced};
use crate::entity::slot::{NameSlot, name_at, name_gaps, name_slots, names_beside, places_of};
use crate::wording::{one_line, speaker};

pub(crate) const RULE: Rule = Rule {
    id: "name-mismatch",
    group: Group::Entity,
    summary: "The display text gives one name, the body another in its place.",
    severity: Severity::Warning,
    docs: include_str!("name_mismatch.md"),
    check,
};

fn check(article: &Article<'_>, findings: &mut Vec<Finding>) {
    if article.name_supports.all().is_empty() {
        return;
    }
    let from = findings.len();
    // Two places are another rule's.
    for slot in name_slots(article).into_iter().filter(|it| places_of(article, it).is_none()) {
        let (severity, confidence) = weight(article, &slot);
        findings.push(mismatch(article, slot.said, slot.reported, "in the same place").at(severity).sure(confidence));
    }
    let mixed = display_names(article).filter_map(|(name, support)| mixed_up(article, name, support));
    let gaps = || {
        name_gaps(article)
            .into_iter()
            .map(|it| mismatch(article, one(it.said), one(it.reported), "between the same words").at(Severity::Info).sure(Confidence::Low))
    };
    let beside = || {
        let is_strict = article.policy.profile != Profile::Default;
        names_beside(article).into_iter().map(move |it| {
            let (severity, confidence) = if is_strict { (Severity::Warning, Confidence::Medium) } else { (Severity::Info, Confidence::Low) };
            mismatch(article, it.said, it.reported, "beside the same word").at(severity).sure(confidence)
        })
    };
    let misplaced = || misplaced(article).into_iter().map(|it| wrong_kind(article, &it));
    // Each place is told once, by the surest of the five.
    for finding in
        mixed.chain(std::iter::once_with(misplaced).flatten()).chain(std::iter::once_with(beside).flatten()).chain(std::iter::once_with(gaps).flatten())
    {
        let meets = |it: &Finding| it.primary.span.overlaps(finding.primary.span);
        if !findings[from..].iter().any(meets) {
            findings.push(finding);
        }
    }
}

fn one(at: usize) -> Tokens {
    Tokens::new(at, at + 1)
}

/// Returns how sure it is that what differs is the name alone.
fn weight(article: &Article<'_>, slot: &NameSlot) -> (Severity, Confidence) {
    let is_strict = article.policy.profile != Profile::Default;
    match slot.differing {
        0 if slot.is_close() => (Severity::Warning, Confidence::High),
        0..=2 if is_strict => (Severity::Warning, Confidence::Medium),
        _ => (Severity::Info, Confidence::Low),
    }
}

/// Reports a name whose words the body has in other names: "Jack Hale" where it tells of "Gareth Hale", and of no other Hale.
fn mixed_up(article: &Article<'_>, name: &Name, support: NameSupport) -> Option<Finding> {
    let names = &article.mentions.names;
    match support {
        NameSupport::Namesake { instead } => {
            let finding = mismatch(article, name.core, names[instead as usize].core, "reported here");
            Some(finding.at(Severity::Warning).sure(Confidence::Medium))
        }
        NameSupport::Mixed { odd, instead, is_open } => {
            let other = &names[instead as usize];
            let (said, odd, there) = (text(article, name.core), article.prose.word(odd as usize), text(article, other.core));
            let message = format!("{} says {said}, the body has \"{odd}\" only in {there}", speaker(article.role_at(name.span.start)));
            let is_person = name.kind == NameKind::Person && other.kind != NameKind::Organisation;
            let is_strict = article.policy.profile != Profile::Default;
            let is_else = is_strict && other.kind == NameKind::Person;
            let severity = if is_person && (!is_open || is_strict) || is_else { Severity::Warning } else { Severity::Info };
            let finding = Finding::new(message, article.prose.span(name.core), "said here").at(severity).sure(Confidence::Low);
            Some(finding.against(article.prose.span(other.core), "reported here"))
        }
        NameSupport::Apart { .. } if !is_title_case(article, name) => {
            let message = format!("{} says {}, the body has these words but not together", speaker(article.role_at(name.span.start)), text(article, name.core));
            Some(Finding::new(message, article.prose.span(name.core), "said here").at(Severity::Info).sure(Confidence::Low))
        }
        NameSupport::Known | NameSupport::Absent | NameSupport::Part { .. } | NameSupport::Variant { .. } | NameSupport::Apart { .. } => None,
    }
}

/// Reports a name that the display text tells of as another kind of thing.
fn wrong_kind(article: &Article<'_>, misplaced: &Misplaced) -> Finding {
    let span = article.prose.span(misplaced.said);
    let (ours, theirs) = misplaced.kinds;
    let message = format!("{} tells of {} as {ours}, the body as {theirs}", speaker(article.role_at(span.start)), text(article, misplaced.said));
    Finding::new(message, span, "said here").at(Severity::Warning).sure(Confidence::Medium).against(article.prose.span(misplaced.reported), "reported here")
}

fn mismatch(article: &Article<'_>, said: Tokens, reported: Tokens, label: &str) -> Finding {
    let span = article.prose.span(said);
    // A word alone may say little: the message has the names that they stand in.
    let (one, other) = (text(article, whole(article, said)), text(article, whole(article, reported)));
    let message = format!("{} says {one}, the body says {other}", speaker(article.role_at(span.start)));
    Finding::new(message, span, "said here").against(article.prose.span(reported), label)
}

/// Returns the name that tokens are a part of, or the tokens.
fn whole(article: &Article<'_>, tokens: Tokens) -> Tokens {
    let core = name_at(article, tokens).map_or(tokens, |it| it.core);
    Tokens { start: core.start.min(tokens.start), end: core.end.max(tokens.end) }
}

fn text(article: &Article<'_>, tokens: Tokens) -> String {
    one_line(article.text(article.prose.span(tokens)))
}
