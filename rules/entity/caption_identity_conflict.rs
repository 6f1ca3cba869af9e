//! The people that a caption names do not fit its own count or sides.

use squarely_engine::article::Article;
use squarely_engine::document::{Role, TokenKind, Tokens};
use squarely_engine::finding::{Confidence, Finding, Severity};
use squarely_engine::lexicon::Class;
use squarely_engine::mention::{Name, NameKind, Quantity};
use squarely_engine::rule::{Group, Rule};

use crate::wording::one_line;

pub(crate) const RULE: Rule = Rule {
    id: "caption-identity-conflict",
    group: Group::Entity,
    summary: "The people whom a caption names do not fit its count or its sides.",
    severity: Severity::Warning,
    docs: include_str!("caption_identity_conflict.md"),
    check,
};

fn check(article: &Article<'_>, findings: &mut Vec<Finding>) {
    for (block, tokens) in article.document.blocks.iter().zip(&article.prose.blocks) {
        if block.role == Role::Caption {
            findings.extend(count_conflict(article, *tokens));
            findings.extend(side_conflict(article, *tokens));
        }
    }
}

/// Reports a list "from left" that names another number of people than the caption counts.
fn count_conflict(article: &Article<'_>, caption: Tokens) -> Option<Finding> {
    let prose = &article.prose;
    let marker = caption.range().find(|&it| is_list_marker(article, it))?;
    let counted = people_before(article, caption.start as usize, marker)?;
    let listed = listed(article, marker, caption.end as usize);
    let count = counted.amount.value()?;
    if listed.is_empty() || count == (listed.len() as u32).into() {
        return None;
    }
    let first = listed.first()?.core.start;
    let last = listed.last()?.core.end;
    let span = prose.span(Tokens { start: first, end: last });
    let message = format!("the caption counts {}, and names {} from left", one_line(article.text(counted.span)), listed.len());
    Some(Finding::new(message, span, "named here").at(Severity::Warning).sure(Confidence::Medium).against(counted.span, "counted here"))
}

/// Tells whether a list of people from one side starts at `at`: "from left", "left to right", "l-r".
fn is_list_marker(article: &Article<'_>, at: usize) -> bool {
    let prose = &article.prose;
    prose.is(at, "from") && prose.is_any(at + 1, &["left", "right"])
        || prose.are(at, &["left", "to", "right"])
        || prose.are(at, &["right", "to", "left"])
        || prose.is(at, "l") && prose.is_kind(at + 1, TokenKind::Dash) && prose.is(at + 2, "r")
}

/// Returns the one count of people between two tokens: "the three officers".
fn people_before<'a>(article: &'a Article<'_>, from: usize, to: usize) -> Option<&'a Quantity> {
    let is_people = |it: &&Quantity| {
        let noun = it.tokens.end as usize - 1;
        it.head.is_some() && (article.prose.has(noun, Class::Role) || article.prose.is_any(noun, &["men", "women", "people", "children", "boys", "girls"]))
    };
    let mut counts = article.mentions.quantities.iter().filter(|it| from <= it.tokens.start as usize && (it.tokens.end as usize) <= to).filter(is_people);
    let first = counts.next()?;
    counts.next().is_none().then_some(first)
}

/// Returns the people of a list that goes on as long as names are parted by commas and "and", with what they are in apposition.
fn listed<'a>(article: &'a Article<'_>, from: usize, to: usize) -> Vec<&'a Name> {
    let prose = &article.prose;
    let names = &article.mentions.names;
    let is_marker =
        |it: usize| prose.is_any(it, &["from", "left", "to", "right", "l", "r"]) || matches!(prose.tokens[it].kind, TokenKind::Colon | TokenKind::Dash);
    let from = (from..to).find(|&it| !is_marker(it)).unwrap_or(to);
    let start = names.partition_point(|it| (it.core.start as usize) < from);
    let mut listed: Vec<&Name> = Vec::new();
    for name in names[start..].iter().take_while(|it| (it.core.end as usize) <= to) {
        let since = listed.last().map_or(from, |it: &&Name| it.role.map_or(it.core.end, |role| role.end) as usize);
        let ends = (since..name.tokens.start as usize).any(|it| prose.is_kind(it, TokenKind::Terminal) && !prose.has(it - 1, Class::Abbreviation));
        let has_verb =
            (since..name.tokens.start as usize).any(|it| prose.has(it, Class::Finite) || prose.has(it, Class::Auxiliary) || prose.has(it, Class::Preposition));
        if ends || has_verb || name.kind == NameKind::Place {
            break;
        }
        if matches!(name.kind, NameKind::Person | NameKind::Unknown) && !name.is_common {
            listed.push(name);
        }
    }
    listed
}

/// Reports somebody whom a caption puts on both sides.
fn side_conflict(article: &Article<'_>, caption: Tokens) -> Option<Finding> {
    let prose = &article.prose;
    let names = &article.mentions.names;
    let start = names.partition_point(|it| it.core.start < caption.start);
    let sides = names[start..].iter().take_while(|it| it.core.end <= caption.end).filter_map(|name| {
        let end = name.core.end as usize;
        let opens = prose.is_kind(end, TokenKind::Comma) || prose.is_kind(end, TokenKind::Open);
        let side = ["left", "right"].into_iter().find(|side| prose.is(end + 1, side)).filter(|_| opens)?;
        let closes = matches!(prose.tokens.get(end + 2).map(|it| it.kind), None | Some(TokenKind::Comma | TokenKind::Close | TokenKind::Terminal));
        closes.then_some((name, side))
    });
    let sides: Vec<(&Name, &str)> = sides.collect();
    let (one, side) = *sides.first()?;
    let (other, there) = sides.iter().find(|it| it.0.entity == one.entity && it.1 != side)?;
    let message = format!("the caption puts {} {side} and {there}", one_line(article.text(prose.span(one.core))));
    let finding = Finding::new(message, prose.span(other.core), format!("{there} here")).at(Severity::Warning).sure(Confidence::High);
    Some(finding.against(prose.span(one.core), format!("{side} here")))
}
