//! One person has two titles or roles that exclude each other.

use squarely_engine::article::Article;
use squarely_engine::document::{TokenKind, Tokens};
use squarely_engine::finding::{Confidence, Finding, Severity};
use squarely_engine::lexicon::Class;
use squarely_engine::mention::{Name, NameKind};
use squarely_engine::rule::{Group, Rule};

use crate::wording::{one_line, speaker};

pub(crate) const RULE: Rule = Rule {
    id: "role-mismatch",
    group: Group::Entity,
    summary: "The display text gives somebody one role, the body another.",
    severity: Severity::Warning,
    docs: include_str!("role_mismatch.md"),
    check,
};

/// A role of a set, and the words that name it.
#[derive(Clone, Copy)]
struct Held {
    role: i32,
    tokens: Tokens,
}

fn check(article: &Article<'_>, findings: &mut Vec<Finding>) {
    let names = &article.mentions.names;
    let mut said: Vec<(u32, Held)> = Vec::new();
    for &(index, _) in article.name_supports.all() {
        let name = &names[index as usize];
        for it in held(article, name) {
            if !said.iter().any(|known| known.0 == name.entity && known.1.role == it.role) {
                said.push((name.entity, it));
            }
        }
    }
    if said.is_empty() {
        return;
    }
    let mut reported: Vec<(u32, Held)> = Vec::new();
    let has_role = |name: &&Name| (name.title.is_some() || name.role.is_some()) && said.iter().any(|it| it.0 == name.entity);
    for name in names.iter().filter(has_role) {
        if !article.role_at(name.span.start).is_display() {
            reported.extend(held(article, name).map(|it| (name.entity, it)));
        }
    }
    for &(entity, it) in &said {
        let is_same_set = |other: &&(u32, Held)| other.0 == entity && other.1.role / 100 == it.role / 100;
        let Some(&(_, other)) = reported.iter().find(is_same_set) else { continue };
        // Who holds several, or changes from one to another, is left alone.
        let holds_one = |list: &[(u32, Held)], role: i32| list.iter().filter(is_same_set).all(|it| it.1.role == role);
        if other.role != it.role && holds_one(&reported, other.role) && holds_one(&said, it.role) {
            findings.push(mismatch(article, &names[entity as usize], it, other));
        }
    }
}

fn mismatch(article: &Article<'_>, name: &Name, said: Held, reported: Held) -> Finding {
    let text = |tokens: Tokens| one_line(article.text(article.prose.span(tokens)));
    let span = article.prose.span(said.tokens);
    let speaker = speaker(article.role_at(span.start));
    let message = format!("{speaker} calls {} {}, the body {}", text(name.core), text(said.tokens), text(reported.tokens));
    let finding = Finding::new(message, span, "said here").at(Severity::Warning).sure(Confidence::Medium);
    finding.against(article.prose.span(reported.tokens), "reported here")
}

/// Returns the roles of sets that stand before or behind a name, but none that is past or to come.
fn held<'a>(article: &'a Article<'_>, name: &'a Name) -> impl Iterator<Item = Held> + 'a {
    let is_person = matches!(name.kind, NameKind::Person | NameKind::Unknown);
    let stretches = [name.title, name.role].into_iter().flatten().filter(move |_| is_person);
    stretches.filter_map(move |tokens| only_role(article, tokens).filter(|it| is_present(article, tokens, *it)))
}

/// Returns the one role of a set in `tokens`, the last part of "the governor's wife"; `None` where they name several.
fn only_role(article: &Article<'_>, tokens: Tokens) -> Option<Held> {
    let prose = &article.prose;
    let mut found = None;
    let mut at = tokens.start as usize;
    while at < tokens.end as usize {
        if prose.is_kind(at, TokenKind::Possessive) {
            found = None;
        }
        let Some((role, len)) = prose.phrase(at, Class::RoleOf).filter(|it| at + it.1 <= tokens.end as usize) else {
            at += 1;
            continue;
        };
        if found.is_some() {
            return None;
        }
        found = Some(Held { role, tokens: Tokens::new(at, at + len) });
        at += len;
    }
    found
}

/// Tells whether a role is held now and by the one who is named: not "former", "elect", "the son of", "candidate for".
fn is_present(article: &Article<'_>, tokens: Tokens, held: Held) -> bool {
    const OTHER: [&str; 8] = ["elect", "designate", "candidate", "hopeful", "nominee", "and", "turned", "whose"];
    let prose = &article.prose;
    let sentence = prose.sentences[prose.sentence_of(tokens.start as usize)].tokens.start as usize;
    // "Former Aberdeen and Scotland defender": the word may stand before the club.
    let before = (sentence.max((tokens.start as usize).saturating_sub(5))..tokens.start as usize).rev();
    let mut before = before.take_while(|&it| prose.tokens[it].is_capitalised() || prose.has(it, Class::Former) || prose.is(it, "and"));
    let is_past = before.any(|it| prose.has(it, Class::Former));
    // "A spokesman for the prime minister" is not he.
    let is_owned = |it: usize| it < held.tokens.start as usize && prose.is_any(it, &["of", "for", "to"]);
    let is_other = |it: usize| prose.has(it, Class::Former) || prose.is_any(it, &OTHER) || is_owned(it);
    !is_past && !tokens.range().any(|it| !held.tokens.holds(it) && is_other(it))
}
