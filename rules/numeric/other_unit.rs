//! Display figures whose numeral the body gives for the same thing, in another unit and never in theirs.

use squarely_engine::amount::{Approximation, Decimal};
use squarely_engine::article::Article;
use squarely_engine::claim::Claim;
use squarely_engine::document::Tokens;
use squarely_engine::finding::{Confidence, Finding, Severity};
use squarely_engine::mention::{Quantity, QuantityKind};
use squarely_engine::tolerance::{self, Fit};

use crate::wording::{figure, says};

/// Reports the display figures among `is_asked` that stand in the body with a unit that `is_other` tells to be another one.
pub(super) fn report(
    article: &Article<'_>,
    findings: &mut Vec<Finding>,
    is_asked: impl Fn(&Quantity) -> bool,
    is_other: impl Fn(&Quantity, &Quantity) -> bool,
) {
    for it in other_units(article, is_asked, is_other) {
        let message = format!("{}, the body says {}", says(article, it.claim, it.said), figure(article, it.reported));
        let confidence = match it.severity {
            Severity::Error => Confidence::High,
            Severity::Warning => Confidence::Medium,
            Severity::Info => Confidence::Low,
        };
        findings.push(Finding::new(message, it.said.span, "said here").at(it.severity).sure(confidence).against(it.reported.span, "reported here"));
    }
}

/// A display figure and the body figure that has its numeral in another unit.
struct OtherUnit<'a> {
    /// The display claim.
    claim: &'a Claim,
    /// Its figure.
    said: &'a Quantity,
    /// The body figure.
    reported: &'a Quantity,
    /// How surely the numeral and the words around say that both tell one thing.
    severity: Severity,
}

/// The most figures in a currency that the body never uses for which a figure is looked for that they round or bound.
const FOREIGN: usize = 16;

/// The most equal figures of the story that are looked at for one display figure.
const EQUALS: usize = 64;

/// Finds what [`report`] reports.
fn other_units<'a>(article: &'a Article<'_>, is_asked: impl Fn(&Quantity) -> bool, is_other: impl Fn(&Quantity, &Quantity) -> bool) -> Vec<OtherUnit<'a>> {
    let is_plain = |it: &&Quantity| it.unit.is_some() && it.amount.approximation != Approximation::Vague && is_asked(it);
    let display: Vec<(&Claim, &Quantity, Decimal)> =
        article.display_claims().filter_map(|(_, claim)| article.quantity(claim).filter(is_plain).and_then(|it| Some((claim, it, size(it)?)))).collect();
    if display.is_empty() {
        return Vec::new();
    }
    let story = article.claims.all().iter().filter(|it| it.role.is_story());
    let mut story: Vec<(Decimal, &Claim, &Quantity)> =
        story.filter_map(|claim| article.quantity(claim).filter(is_plain).and_then(|it| Some((size(it)?, claim, it)))).collect();
    story.sort_by_key(|it| it.0);
    let mut found = Vec::new();
    let mut foreign = 0;
    for &(claim, said, value) in &display {
        let equal = &story[story.partition_point(|it| it.0 < value)..story.partition_point(|it| it.0 <= value)];
        // Where the body has the figure with its unit as well, the display text may restate that one. What it converts itself is another rule's.
        if equal.len() > EQUALS || said.equivalent.is_some() || equal.iter().any(|it| it.2.unit == said.unit) {
            continue;
        }
        let is_unheard = said.kind == QuantityKind::Money && !story.iter().any(|it| it.2.unit == said.unit);
        let evidence = Evidence { digits: digits(value), is_unheard };
        let rivals = equal.iter().filter(|it| is_other(said, it.2));
        // A display text that has the body's figure with its unit too tells two things with one numeral.
        let is_said_rightly = |reported: &Quantity| display.iter().any(|it| it.2 == value && it.1.unit == reported.unit);
        let judged = rivals.filter_map(|it| Some((judge(article, (claim, said), (it.1, it.2), evidence)?, it.2)));
        if let Some((severity, reported)) = judged.max_by_key(|it| it.0) {
            if !is_said_rightly(reported) {
                found.push(OtherUnit { claim, said, reported, severity });
            }
        } else if is_unheard && equal.is_empty() && foreign < FOREIGN {
            foreign += 1;
            // "More than $100,000" of £115,000.
            let fits = |it: &&(Decimal, &Claim, &Quantity)| is_other(said, it.2) && tolerance::fit(&said.amount, &it.2.amount) <= Fit::Fits;
            found.extend(story.iter().find(fits).map(|it| OtherUnit { claim, said, reported: it.2, severity: Severity::Info }));
        }
    }
    found
}

/// What the numeral itself tells.
#[derive(Clone, Copy, Debug)]
struct Evidence {
    /// How many digits it has, without zeros at its ends.
    digits: usize,
    /// Whether it is money in a currency that the body never uses.
    is_unheard: bool,
}

/// Returns how surely two figures with one numeral tell one thing; `None` where they may well tell two.
fn judge(article: &Article<'_>, (claim, said): (&Claim, &Quantity), (story, reported): (&Claim, &Quantity), evidence: Evidence) -> Option<Severity> {
    let theirs = article.claims.words(story);
    let (mut shared, mut matched, mut total) = (0_u32, 0_u32, 0_u32);
    for word in article.claims.words(claim) {
        total += u32::from(word.weight);
        if theirs.iter().any(|it| it.stem == word.stem) {
            shared += 1;
            matched += u32::from(word.weight);
        }
    }
    let coverage = matched * 100 / total.max(1);
    let is_same_place = || stands_alike(article, said, reported);
    // Few figures share three digits by chance, many share one.
    let (is_sure, is_likely) = match evidence.digits {
        2.. if evidence.is_unheard => (shared >= 2 && coverage >= 25, shared >= 1),
        _ if evidence.is_unheard => (shared >= 3 && coverage >= 60, shared >= 2 && coverage >= 40),
        3.. => (shared >= 2 && coverage >= 30, shared >= 1),
        2 => (shared >= 3 && coverage >= 50, shared >= 3 && coverage >= 40),
        _ => (false, shared >= 3 && coverage >= 70),
    };
    if is_sure || shared >= 2 && is_same_place() {
        return Some(Severity::Error);
    }
    let is_possible = evidence.is_unheard || shared >= 1 && evidence.digits >= 2;
    if is_likely { Some(Severity::Warning) } else { is_possible.then_some(Severity::Info) }
}

/// Tells whether two figures stand in the same place of a display sentence and a body sentence that it nearly repeats.
fn stands_alike(article: &Article<'_>, said: &Quantity, reported: &Quantity) -> bool {
    let sentence = article.prose.sentence_of(said.tokens.start as usize) as u32;
    let theirs = article.prose.sentence_of(reported.tokens.start as usize) as u32;
    let restatements = article.restatements.of(sentence);
    restatements.iter().filter(|it| it.reported == theirs && it.coverage >= 75).any(|it| {
        // The unit differs, the numeral beside it does not.
        it.differences.iter().any(|it| {
            let touches = |one: Tokens, other: Tokens| one.start <= other.end && other.start <= one.end;
            touches(it.said, said.number) && touches(it.reported, reported.number) && it.before + it.after >= 5
        })
    })
}

/// Returns the value without its sign, or the end of a bound: "−0.7%" and "fell 0.7%" are one size, as are "£111m" and "upwards of £111m".
fn size(quantity: &Quantity) -> Option<Decimal> {
    let amount = &quantity.amount;
    let end = if amount.low.is_some() == amount.high.is_some() { amount.value() } else { amount.low.or(amount.high) };
    end.map(|it| it.abs()).filter(|it| !it.is_zero())
}

/// Counts the digits of a value that are not zeros at its ends.
fn digits(value: Decimal) -> usize {
    let text = value.normalize().to_string();
    let digits: Vec<u8> = text.bytes().filter(u8::is_ascii_digit).collect();
    let from = digits.iter().position(|it| *it != b'0').unwrap_or(digits.len());
    let to = digits.iter().rposition(|it| *it != b'0').map_or(from, |it| it + 1);
    to - from
}
