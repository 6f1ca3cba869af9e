//! Where each fact is told again, and whether the places agree.

use std::collections::BTreeMap;

use squarely_engine::alignment::Strength;
use squarely_engine::amount::Decimal;
use squarely_engine::article::Article;
use squarely_engine::claim::ClaimKind;
use squarely_engine::finding::{Finding, Severity};
use squarely_engine::mention::{Quantity, QuantityKind};
use squarely_engine::span::Span;
use squarely_engine::stem::Stem;
use squarely_engine::support::{Operation, Support};
use squarely_engine::tolerance::{self, Fit};
use squarely_engine::unit::Unit;

use super::{Agreement, Echo, Item, Kind, one_line};

/// How many other places are named at one entry.
pub(super) const SHOWN: usize = 6;

/// What makes two facts the same.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Figure(QuantityKind, Option<Unit>, Option<Stem>, Option<Decimal>, Option<Decimal>),
    Date(String),
    Name(u32),
    Quote(String),
}

/// Returns the echoes of each of `items`, in which a check made `findings`.
pub(super) fn echoes(article: &Article<'_>, items: &[Item], findings: &[Finding]) -> Vec<Vec<Echo>> {
    let mut echoes: Vec<Vec<Echo>> = vec![Vec::new(); items.len()];
    tell_findings(items, findings, &mut echoes);
    let figures = by_index(items, Kind::Figure, article.mentions.quantities.len());
    let mut claims = vec![None; article.mentions.quantities.len()];
    for (index, claim) in article.claims.all().iter().enumerate() {
        if let ClaimKind::Quantity(quantity) = claim.kind {
            claims[quantity as usize] = Some(index as u32);
        }
    }
    for (at, item) in items.iter().enumerate().filter(|(_, it)| it.kind == Kind::Figure) {
        let is_display = article.role_at(item.span.start).is_display();
        let is_told = !echoes[at].is_empty();
        let Some(claim) = claims[item.index].filter(|_| is_display && !is_told) else { continue };
        let Some((agreement, text, reported)) = in_the_body(article, claim, item.index) else { continue };
        let reported: Vec<usize> = reported.into_iter().filter_map(|it| figures[it as usize]).collect();
        for &other in reported.iter().filter(|_| agreement != Agreement::Open) {
            let verb = if agreement == Agreement::Agrees { "agrees with" } else { "not what is in" };
            let text = format!("{verb} the {}", article.role_at(item.span.start).name());
            echoes[other].push(Echo { agreement, text, places: vec![place(item)], more: 0 });
        }
        let places = reported.iter().map(|&it| place(&items[it])).collect();
        echoes[at].push(Echo { agreement, text: text.to_owned(), places, more: 0 });
    }
    let mut groups: BTreeMap<Key, Vec<usize>> = BTreeMap::new();
    let keys: Vec<Key> = items.iter().map(|it| key(article, it)).collect();
    for (at, key) in keys.iter().enumerate() {
        groups.entry(key.clone()).or_default().push(at);
    }
    for (at, key) in keys.iter().enumerate().filter(|(at, _)| items[*at].number.is_some()) {
        let Some(group) = groups.get(key).filter(|it| it.len() > 1) else { continue };
        let told: Vec<u32> = echoes[at].iter().flat_map(|it| &it.places).map(|it| it.0).collect();
        let others = group.iter().filter(|&&it| it != at && !items[it].number.is_some_and(|it| told.contains(&it)));
        let places: Vec<(u32, u32)> = others.take(SHOWN).map(|&it| place(&items[it])).collect();
        if places.is_empty() {
            continue;
        }
        let more = (group.len() - 1).saturating_sub(places.len() + told.len());
        let text = if items[at].kind == Kind::Name { forms(article, items, at, group) } else { "the same again".to_owned() };
        echoes[at].push(Echo { agreement: Agreement::Agrees, text, places, more });
    }
    echoes
}

/// Tells each finding at the entries that it speaks of, at most one for each of its places.
fn tell_findings(items: &[Item], findings: &[Finding], echoes: &mut [Vec<Echo>]) {
    for finding in findings {
        let spans = std::iter::once(finding.primary.span).chain(finding.evidence.iter().map(|it| it.span));
        let told: Vec<usize> = spans.filter_map(|it| item_at(items, it)).collect();
        for &at in &told {
            let places = told.iter().filter(|&&it| it != at).filter_map(|&it| Some((items[it].number?, items[it].line)));
            let places: Vec<(u32, u32)> = places.take(SHOWN).collect();
            let more = (told.len() - 1).saturating_sub(places.len());
            let agreement = if finding.severity == Severity::Info || finding.evidence.is_empty() { Agreement::Open } else { Agreement::Differs };
            let echo = Echo { agreement, text: one_line(&finding.message), places, more };
            if !echoes[at].iter().any(|it| it.text == echo.text) {
                echoes[at].push(echo);
            }
        }
    }
}

/// Returns the entry that `span` is about: a figure before a date, a date before other words.
fn item_at(items: &[Item], span: Span) -> Option<usize> {
    let from = items.partition_point(|it| it.span.start < span.start);
    let to = items.partition_point(|it| it.span.start < span.end);
    let overlapping = (from.saturating_sub(2)..to).filter(|&it| items[it].number.is_some() && items[it].span.overlaps(span));
    overlapping.min_by_key(|&it| match items[it].kind {
        Kind::Figure => 0,
        Kind::Date => 1,
        Kind::Quote => 2,
        Kind::Name => 3,
    })
}

/// Returns for each mention of a kind which item it is.
fn by_index(items: &[Item], kind: Kind, len: usize) -> Vec<Option<usize>> {
    let mut indices = vec![None; len];
    for (at, item) in items.iter().enumerate().filter(|(_, it)| it.kind == kind) {
        indices[item.index] = Some(at);
    }
    indices
}

/// Returns what the body says about the figure of display claim `claim`, and with which quantities.
fn in_the_body(article: &Article<'_>, claim: u32, said: usize) -> Option<(Agreement, &'static str, Vec<u32>)> {
    let quantities = &article.mentions.quantities;
    let said = &quantities[said];
    let quantity_of = |claim: u32| match article.claims.get(claim).kind {
        ClaimKind::Quantity(it) => Some(it),
        ClaimKind::Change(_) => None,
    };
    let alignments = article.alignments.of(claim);
    let aligned = || alignments.iter().filter_map(|it| quantity_of(it.reported));
    if let Some(reported) = aligned().find(|&it| is_same(said, &quantities[it as usize])) {
        return Some((Agreement::Agrees, "agrees with the body", vec![reported]));
    }
    let support = article.support(claim)?;
    if let Support::Reported(reported) = support {
        let reported = reported.and_then(quantity_of)?;
        let same = is_same(said, &quantities[reported as usize]);
        return Some(if same {
            (Agreement::Agrees, "the body has this value", vec![reported])
        } else {
            (Agreement::Open, "close to it in the body", vec![reported])
        });
    }
    // What stands in the same words with another value is what a fact-checker wants to see first.
    let strong = alignments.iter().find(|it| it.strength == Strength::Strong && it.same_head).and_then(|it| quantity_of(it.reported));
    if let Some(reported) = strong {
        return Some((Agreement::Differs, "the body has another value", vec![reported]));
    }
    if let Some(reported) = alignments.iter().find(|it| it.same_head).and_then(|it| quantity_of(it.reported)) {
        return Some((Agreement::Open, "not in the body; closest to it", vec![reported]));
    }
    match support {
        Support::Derived(derivation) | Support::Loose(Some(derivation)) => {
            let mut parts: Vec<u32> = derivation.parts.into_iter().flatten().filter_map(quantity_of).collect();
            parts.sort_unstable();
            Some((Agreement::Open, follows(derivation.operation), parts))
        }
        _ => match aligned().next() {
            Some(nearest) => Some((Agreement::Open, "not in the body; closest to it", vec![nearest])),
            None => Some((Agreement::Open, "not in the body", Vec::new())),
        },
    }
}

/// Tells whether the values that one figure stands for hold the other, in one unit.
fn is_same(said: &Quantity, reported: &Quantity) -> bool {
    if said.unit != reported.unit {
        return false;
    }
    match (said.amount.value(), reported.amount.value()) {
        (Some(one), Some(other)) => tolerance::hard(&said.amount).holds(other) || tolerance::hard(&reported.amount).holds(one),
        _ => tolerance::fit(&said.amount, &reported.amount) <= Fit::Fits,
    }
}

fn place(item: &Item) -> (u32, u32) {
    (item.number.unwrap_or_default(), item.line)
}

fn follows(operation: Operation) -> &'static str {
    match operation {
        Operation::Sum => "not stated in the body, but as a sum of figures there",
        Operation::Difference => "not stated in the body, but as a difference of figures there",
        Operation::Share => "not stated in the body, but as a share of figures there",
        Operation::PercentChange => "not stated in the body, but as a change between figures there",
        Operation::Ratio => "not stated in the body, but as a ratio of figures there",
        Operation::Remainder => "not stated in the body, but as what a share there leaves of 100%",
        Operation::Years => "not stated in the body, but as the years between two there",
        Operation::Count => "not stated in the body, but as many are listed there",
        Operation::Part => "not stated in the body, but as a percentage of a figure there",
    }
}

fn key(article: &Article<'_>, item: &Item) -> Key {
    let mentions = &article.mentions;
    match item.kind {
        Kind::Figure => {
            let quantity = &mentions.quantities[item.index];
            // Of what has no unit the counted noun is the unit.
            let noun = quantity.head.filter(|_| quantity.unit.is_none()).map(|it| article.stems.at(it as usize));
            Key::Figure(quantity.kind, quantity.unit, noun, quantity.amount.low, quantity.amount.high)
        }
        Kind::Date => Key::Date(mentions.times[item.index].timex.clone()),
        Kind::Name => Key::Name(mentions.names[item.index].entity),
        Kind::Quote => {
            let words = article.text(item.span).split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty());
            Key::Quote(words.map(str::to_lowercase).collect::<Vec<_>>().join(" "))
        }
    }
}

/// Returns how a name is written elsewhere, where that is otherwise.
fn forms(article: &Article<'_>, items: &[Item], at: usize, group: &[usize]) -> String {
    let written = |it: usize| {
        let name = &article.mentions.names[items[it].index];
        one_line(article.text(article.prose.span(name.core)))
    };
    let first = written(at);
    let mut others: Vec<String> = group.iter().map(|&it| written(it)).filter(|it| *it != first).collect();
    others.sort_unstable();
    others.dedup();
    others.truncate(SHOWN);
    if others.is_empty() { "named again".to_owned() } else { format!("named again, also as “{}”", others.join("”, “")) }
}
