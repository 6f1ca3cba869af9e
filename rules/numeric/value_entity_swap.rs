//! Two values of the display text are attached to each other's owners.

use squarely_engine::alignment::is_comparable;
use squarely_engine::article::Article;
use squarely_engine::document::{Role, TokenKind, Tokens};
use squarely_engine::finding::{Confidence, Finding, Severity};
use squarely_engine::lexicon::Class;
use squarely_engine::mention::{Name, Quantity, QuantityKind};
use squarely_engine::rule::{Group, Rule};

use crate::wording::{figure, one_line, speaker};

pub(crate) const RULE: Rule = Rule {
    id: "value-entity-swap",
    group: Group::Numeric,
    summary: "Two values of the display text are attached to each other's owners.",
    severity: Severity::Error,
    docs: include_str!("value_entity_swap.md"),
    check,
};

/// How many owned values of the display text are looked up.
const MOST: usize = 32;

fn check(article: &Article<'_>, findings: &mut Vec<Finding>) {
    let display: Vec<Owned<'_>> = owned(article, Role::is_display, MOST);
    if display.len() < 2 {
        return;
    }
    let is_named = |it: &Owned<'_>| display.iter().any(|said| is_same(said.owner, it.owner));
    let body: Vec<Owned<'_>> = owned(article, Role::is_story, usize::MAX).into_iter().filter(is_named).take(MOST * MOST).collect();
    for pair in display.windows(2) {
        let [first, second] = pair else { continue };
        if first.sentence != second.sentence
            || is_same(first.owner, second.owner)
            || are_equal(first.value, second.value)
            || !is_comparable(first.value, second.value)
        {
            continue;
        }
        let has = |owner: &Owned<'_>, value: &Owned<'_>| body.iter().find(|it| is_same(it.owner, owner.owner) && are_equal(it.value, value.value));
        // A body that tells the pairs as the display text does is right, whatever else it tells.
        if has(first, first).is_some() || has(second, second).is_some() {
            continue;
        }
        let (Some(one), Some(other)) = (has(first, second), has(second, first)) else { continue };
        let (severity, confidence) = if one.sentence == other.sentence { (Severity::Error, Confidence::High) } else { (Severity::Warning, Confidence::Medium) };
        let name = |it: &Owned<'_>| one_line(article.text(article.prose.span(it.owner.core)));
        let role = article.role_at(first.value.span.start);
        let message = format!(
            "{} gives {} to {} and {} to {}, the body the other way round",
            speaker(role),
            figure(article, first.value),
            name(first),
            figure(article, second.value),
            name(second)
        );
        let finding = Finding::new(message, first.value.span.to(second.value.span), "said here").at(severity).sure(confidence);
        findings.push(finding.against(one.value.span, format!("{} here", name(one))).against(other.value.span, format!("{} here", name(other))));
    }
}

/// A value and the name that it is told of.
#[derive(Clone, Copy)]
struct Owned<'m> {
    owner: &'m Name,
    value: &'m Quantity,
    sentence: usize,
}

fn is_same(one: &Name, other: &Name) -> bool {
    one.entity == other.entity || one.key == other.key
}

fn are_equal(one: &Quantity, other: &Quantity) -> bool {
    is_comparable(one, other) && one.unit == other.unit && one.amount.value().is_some() && one.amount.value() == other.amount.value()
}

/// Returns the owned values of the sentences that are asked for.
fn owned<'m>(article: &'m Article<'_>, is_asked: fn(Role) -> bool, most: usize) -> Vec<Owned<'m>> {
    let prose = &article.prose;
    let mut found = Vec::new();
    for (index, sentence) in prose.sentences.iter().enumerate().filter(|(_, it)| is_asked(article.document.blocks[it.block as usize].role)) {
        if found.len() >= most {
            break;
        }
        pair(article, index, sentence.tokens, &mut found);
    }
    found.truncate(most);
    found
}

/// A name or a value, in the order of a sentence.
#[derive(Clone, Copy)]
enum Item<'m> {
    Name(&'m Name),
    Value(&'m Quantity),
}

impl Item<'_> {
    fn tokens(&self) -> Tokens {
        match self {
            Self::Name(it) => it.tokens,
            Self::Value(it) => it.tokens,
        }
    }
}

/// The most names and values of a sentence that are paired: more make a table.
const ITEMS: usize = 12;

/// Pairs the names and values of a sentence where they take turns: "Delgado had 41%, Hanlon 39%", "41% for Delgado and 39% for Hanlon".
fn pair<'m>(article: &'m Article<'_>, sentence: usize, tokens: Tokens, found: &mut Vec<Owned<'m>>) {
    let names = &article.mentions.names;
    let quantities = &article.mentions.quantities;
    let from = quantities.partition_point(|it| it.tokens.start < tokens.start);
    let values = quantities[from..].iter().take_while(|it| it.tokens.start < tokens.end).filter(|it| is_owned(it));
    let mut items: Vec<Item<'m>> = values.take(ITEMS).map(Item::Value).collect();
    let Some(Item::Value(first)) = items.first().copied() else { return };
    let is_alike = |it: &Item<'_>| matches!(it, Item::Value(it) if is_comparable(first, it));
    if items.len() < 2 || !items.iter().all(is_alike) {
        return;
    }
    let from = names.partition_point(|it| it.tokens.start < tokens.start);
    let owners = names[from..].iter().take_while(|it| it.tokens.start < tokens.end).filter(|it| !it.is_demonym && !it.is_common);
    items.extend(owners.take(ITEMS).map(Item::Name));
    items.sort_by_key(|it| it.tokens().start);
    let is_told_respectively = tokens.range().any(|it| article.prose.is(it, "respectively"));
    // Whatever does not take turns from end to end may belong to something else.
    let turns = items.windows(2).all(|it| matches!((it[0], it[1]), (Item::Name(_), Item::Value(_)) | (Item::Value(_), Item::Name(_))));
    if !turns || is_told_respectively || items.len() > ITEMS || items.len() % 2 == 1 {
        return;
    }
    for pair in items.chunks_exact(2) {
        let owned = match (pair[0], pair[1]) {
            (Item::Name(owner), Item::Value(value)) if is_told_of(article, owner.tokens, value.tokens) => Owned { owner, value, sentence },
            (Item::Value(value), Item::Name(owner)) if is_for(article, value.tokens, owner.tokens) => Owned { owner, value, sentence },
            _ => continue,
        };
        found.push(owned);
    }
}

fn is_owned(quantity: &Quantity) -> bool {
    use QuantityKind::{Count, Measure, Money, Number, Percent, PercentPoint, Temperature};
    matches!(quantity.kind, Count | Measure | Money | Number | Percent | PercentPoint | Temperature) && quantity.amount.value().is_some()
}

/// How far from its owner a value may stand: "Delgado, the mayor, had won 41%".
const APART: usize = 8;

/// Tells whether a value is told of the name before it: nothing ends the clause between them.
fn is_told_of(article: &Article<'_>, name: Tokens, value: Tokens) -> bool {
    let between = name.end as usize..value.start as usize;
    let breaks = |it: usize| {
        let token = &article.prose.tokens[it];
        matches!(token.kind, TokenKind::Colon | TokenKind::Quote)
            || article.prose.is_any(it, &["and", "while", "but", "than", "against"])
            || token.has(Class::Negation)
    };
    between.len() <= APART && !between.clone().any(breaks)
}

/// Tells whether a value is told of the name after it: "41% for Delgado".
fn is_for(article: &Article<'_>, value: Tokens, name: Tokens) -> bool {
    let between = value.end as usize..name.start as usize;
    between.len() <= 3 && article.prose.is_any(between.start, &["for", "in", "at", "to"])
}
