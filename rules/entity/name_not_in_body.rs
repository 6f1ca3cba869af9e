//! The display text names somebody or something that the body does not.

use squarely_engine::article::Article;
use squarely_engine::document::{Role, TokenKind, Tokens};
use squarely_engine::finding::{Confidence, Finding, Severity};
use squarely_engine::lexicon::Class;
use squarely_engine::mention::Name;
use squarely_engine::name_support::NameSupport;
use squarely_engine::rule::{Group, Profile, Rule};

use crate::wording::{one_line, speaker};

pub(crate) const RULE: Rule = Rule {
    id: "name-not-in-body",
    group: Group::Entity,
    summary: "The display text gives a name that the body does not have.",
    severity: Severity::Warning,
    docs: include_str!("name_not_in_body.md"),
    check,
};

fn check(article: &Article<'_>, findings: &mut Vec<Finding>) {
    let mut told: Vec<u32> = Vec::new();
    for &(index, support) in article.name_supports.all() {
        let name = &article.mentions.names[index as usize];
        if support == NameSupport::Known || is_label(article, name) || told.contains(&name.entity) {
            continue;
        }
        let said = one_line(article.text(article.prose.span(name.core)));
        let speaker = speaker(article.role_at(name.span.start));
        let finding = match support {
            NameSupport::Absent => Finding::new(format!("{speaker} names {said}, the body does not"), article.prose.span(name.core), "said here"),
            NameSupport::Part { missing } => {
                let tokens = Tokens { start: missing.min(name.core.start), end: name.core.end };
                let said = one_line(article.text(article.prose.span(tokens)));
                Finding::new(
                    format!("{speaker} says {said}, the body has no \"{}\"", article.prose.word(missing as usize)),
                    article.prose.span(tokens),
                    "said here",
                )
            }
            NameSupport::Mixed { odd, instead } => {
                Finding::new(format!("{speaker} says {said}, MIXED \"{}\"", article.prose.word(odd as usize)), article.prose.span(name.core), "said here")
                    .against(article.mentions.names[instead as usize].span, "there")
            }
            NameSupport::Variant { reported, .. } => Finding::new(
                format!("{speaker} says {said}, VARIANT \"{}\"", article.prose.word(reported as usize)),
                article.prose.span(name.core),
                "said here",
            ),
            NameSupport::Known => continue,
        };
        let (severity, confidence) = weight(article, name, support);
        told.push(name.entity);
        let p = &article.prose;
        let core = name.core;
        let miss = match support {
            NameSupport::Part { missing } => {
                if missing < core.start {
                    "title"
                } else if missing == core.start {
                    "first"
                } else if missing + 1 == core.end {
                    "last"
                } else {
                    "mid"
                }
            }
            NameSupport::Mixed { .. } => "mixed",
            NameSupport::Variant { .. } => "variant",
            _ => "absent",
        };
        let finding = finding.assuming(format!(
            "DBG {miss} {:?} n{} {} {} {}",
            name.kind,
            core.range().len().min(3),
            if name.is_demonym {
                "dem"
            } else if is_listed(article, name) {
                "listed"
            } else {
                "-"
            },
            if p.has(core.start as usize, Class::GivenName) { "given" } else { "-" },
            if name.place.is_some_and(|it| it < 1000) { "country" } else { "-" }
        ));
        findings.push(finding.at(severity).sure(confidence));
    }
}

fn weight(article: &Article<'_>, name: &Name, support: NameSupport) -> (Severity, Confidence) {
    // The words under a picture name who is on it, whether the story does or not.
    if article.role_at(name.span.start) == Role::Caption {
        return (Severity::Info, Confidence::Low);
    }
    if is_title_case(article, name) && !is_listed(article, name) {
        return (Severity::Info, Confidence::Low);
    }
    if article.policy.profile == Profile::Strict {
        return (Severity::Warning, Confidence::Low);
    }
    match support {
        NameSupport::Absent => (Severity::Warning, Confidence::Medium),
        _ => (Severity::Info, Confidence::Low),
    }
}

/// Tells whether a name is no name but a word in capitals that points on: "READ: …".
fn is_label(article: &Article<'_>, name: &Name) -> bool {
    let token = &article.prose.tokens[name.core.start as usize];
    let is_single = name.core.range().len() == 1;
    is_single && token.starts_sentence() && token.is_all_caps() && article.prose.is_kind(name.core.end as usize, TokenKind::Colon)
}

/// Tells whether all words of the sentence around a name are capitalised but the small ones, so that a capital tells no name.
fn is_title_case(article: &Article<'_>, name: &Name) -> bool {
    let prose = &article.prose;
    let sentence = prose.sentences[prose.sentence_of(name.core.start as usize)].tokens;
    let mut capitals = 0;
    for at in sentence.range() {
        let token = &prose.tokens[at];
        // The "nd" of "2nd" and the "mph" of "80mph" are no words of their own.
        let is_glued = at > 0 && !token.has_space_before() && prose.is_kind(at - 1, TokenKind::Number);
        if token.kind != TokenKind::Word || token.has(Class::Stop) || is_glued {
            continue;
        }
        if !token.is_capitalised() && token.len > 2 {
            return false;
        }
        capitals += usize::from(token.is_capitalised());
    }
    let ends_as_sentence = prose.word((sentence.end as usize).saturating_sub(1)) == ".";
    capitals > name.core.range().len() || !ends_as_sentence
}

/// Tells whether the lists show a name to be one, whatever its capitals.
fn is_listed(article: &Article<'_>, name: &Name) -> bool {
    let start = name.core.start as usize;
    [Class::Place, Class::Demonym, Class::Institution]
        .into_iter()
        .any(|class| article.prose.phrase(start, class).is_some_and(|it| it.1 == name.core.range().len()))
}
