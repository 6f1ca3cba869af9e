//! The display text gives a name that the body does not have.

use squarely_engine::article::Article;
use squarely_engine::document::{Role, TokenKind, Tokens};
use squarely_engine::finding::{Confidence, Finding, Severity};
use squarely_engine::lexicon::{Class, WordId};
use squarely_engine::mention::{Name, NameKind};
use squarely_engine::name_support::NameSupport;
use squarely_engine::rule::{Group, Profile, Rule};

use crate::entity::display::{display_names, is_listed, is_title_case};
use crate::entity::place::place_pairs;
use crate::entity::slot::name_slots;
use crate::wording::{one_line, speaker};

pub(crate) const RULE: Rule = Rule {
    id: "name-not-in-body",
    group: Group::Entity,
    summary: "The display text gives a name that the body does not have.",
    severity: Severity::Error,
    docs: include_str!("name_not_in_body.md"),
    check,
};

fn check(article: &Article<'_>, findings: &mut Vec<Finding>) {
    let mut replaced = None;
    for (name, support) in display_names(article) {
        let missing = match support {
            NameSupport::Absent => None,
            NameSupport::Part { missing } => Some(missing),
            _ => continue,
        };
        // What the body has in its place makes it a mismatch.
        let is_replaced = replaced.get_or_insert_with(|| replaced_names(article)).iter().any(|it| name.core.start <= it.start && it.end <= name.core.end);
        let is_title = is_title_case(article, name);
        let doubted = missing.map_or(name.core, |it| Tokens { start: it, end: it + 1 });
        if is_replaced || is_title && are_everyday(article, doubted) {
            continue;
        }
        // Everybody knows whose surname it is.
        if missing.is_some() && article.policy.profile == Profile::Default && is_listed(article, name, Class::Renowned) {
            continue;
        }
        // In a headline of capitals the words around it may be no part of the name.
        let tokens = if is_title { doubted } else { Tokens { start: doubted.start.min(name.core.start), end: name.core.end } };
        let span = article.prose.span(tokens);
        let said = one_line(article.text(span));
        let speaker = speaker(article.role_at(span.start));
        let message = match missing.filter(|_| !is_title) {
            None => format!("{speaker} names {said}, the body does not"),
            Some(at) => format!("{speaker} says {said}, the body has no \"{}\"", article.prose.word(at as usize)),
        };
        let (severity, confidence) = weight(article, name, support);
        findings.push(Finding::new(message, span, "said here").at(severity).sure(confidence));
    }
}

/// Returns the display names in whose place the body has another.
fn replaced_names(article: &Article<'_>) -> Vec<Tokens> {
    let places = place_pairs(article).into_iter().map(|it| it.said.core);
    name_slots(article).into_iter().map(|it| it.said).chain(places).collect()
}

/// Tells whether words in a headline of capitals look like everyday words: listed as no name, with an ending that names seldom have, or
/// in another form in the body.
fn are_everyday(article: &Article<'_>, words: Tokens) -> bool {
    const ENDINGS: [&str; 20] =
        ["s", "ing", "ed", "ly", "ness", "tion", "sion", "ment", "ful", "less", "ous", "ive", "able", "ible", "ist", "ism", "ity", "ght", "ck", "est"];
    let prose = &article.prose;
    let is_name = |at: usize| [Class::Place, Class::Demonym, Class::GivenName, Class::Institution].iter().any(|&class| prose.has(at, class));
    let is_everyday = |at: usize| {
        let token = &prose.tokens[at];
        if is_name(at) || token.is_all_caps() || !prose.is_kind(at, TokenKind::Word) {
            return !prose.is_kind(at, TokenKind::Word);
        }
        token.word != WordId::NONE || token.len < 5 || ENDINGS.iter().any(|it| prose.word(at).ends_with(it)) || has_form(article, at)
    };
    words.range().all(is_everyday)
}

/// Tells whether the body has a word of the same stem.
fn has_form(article: &Article<'_>, at: usize) -> bool {
    let stem = article.stems.at(at);
    let blocks = article.document.blocks.iter().zip(&article.prose.blocks).filter(|it| it.0.role.is_story());
    stem.is_some() && blocks.flat_map(|it| it.1.range()).any(|it| article.stems.at(it) == stem)
}

/// Returns how much it means that the body lacks a name or a part of it.
fn weight(article: &Article<'_>, name: &Name, support: NameSupport) -> (Severity, Confidence) {
    let worth_knowing = (Severity::Info, Confidence::Low);
    let is_listed_place = is_listed(article, name, Class::Place);
    // The words under a picture name who is on it, whether the story does or not.
    if article.role_at(name.span.start) == Role::Caption || is_title_case(article, name) && !is_listed_place && !is_listed(article, name, Class::Demonym) {
        return worth_knowing;
    }
    match article.policy.profile {
        Profile::Wire if support == NameSupport::Absent => return (Severity::Error, Confidence::Medium),
        Profile::Strict | Profile::Wire => return (Severity::Warning, Confidence::Low),
        Profile::Default => {}
    }
    // A first name that the story leaves out, a league, a country that goes without saying: true as a rule.
    let is_telling = name.kind == NameKind::Person || name.core.range().len() > 1 || is_listed_place;
    let goes_without_saying = name.is_demonym || name.place.is_some_and(is_country) || is_listed(article, name, Class::Institution);
    if support == NameSupport::Absent && is_telling && !goes_without_saying {
        return (Severity::Warning, Confidence::Medium);
    }
    worth_knowing
}

/// Tells whether a place is a country, or one of the nations of the United Kingdom.
fn is_country(place: i32) -> bool {
    place < 1000 || (631_002..=634_002).contains(&place) && place % 1000 == 2
}
