//! A bound word contradicts the value that it bounds, or the opposite bound.

use squarely_engine::alignment::{Strength, is_comparable};
use squarely_engine::amount::{Approximation, Decimal};
use squarely_engine::article::Article;
use squarely_engine::claim::Claim;
use squarely_engine::finding::{Confidence, Finding, Severity};
use squarely_engine::mention::{Quantity, QuantityKind};
use squarely_engine::reason::Reasons;
use squarely_engine::rule::{Group, Profile, Rule};
use squarely_engine::tolerance;

use crate::numeric::verdict::significant_digits;
use crate::wording::{assumption, figure, number, says};

pub(crate) const RULE: Rule = Rule {
    id: "bound-flipped",
    group: Group::Numeric,
    summary: "A bound word contradicts the value that it bounds, or the opposite bound.",
    severity: Severity::Error,
    docs: include_str!("bound_flipped.md"),
    check,
};

fn check(article: &Article<'_>, findings: &mut Vec<Finding>) {
    let mut looked_up = 0;
    for (index, claim) in article.display_claims() {
        let Some(said) = article.quantity(claim) else { continue };
        let bound = said.amount.approximation;
        if !bound.is_lower_bound() && !bound.is_upper_bound() {
            continue;
        }
        let aligned = article.alignments.of(index).iter().filter_map(|it| Some((it, article.quantity(article.claims.get(it.reported))?)));
        let aligned: Vec<_> = aligned.collect();
        // The opposite bound on the same numeral is not made good by another figure that the bound would allow.
        let same = || aligned.iter().filter(|(_, reported)| reported.amount.value() == said.amount.value());
        let is_opposed = same().any(|(_, reported)| opposes(bound, reported.amount.approximation));
        let is_allowed = if is_opposed { same().any(|(_, it)| allows(said, it)) } else { aligned.iter().any(|(_, it)| allows(said, it)) };
        if is_allowed {
            continue;
        }
        let Some((alignment, reported, calculation)) =
            aligned.iter().find_map(|(alignment, reported)| Some((alignment, reported, contradiction(said, reported)?)))
        else {
            if significant_digits(said) >= DIGITS && looked_up < MOST {
                looked_up += 1;
                findings.extend(opposed(article, claim, said));
            }
            continue;
        };
        let same_numeral = said.amount.value() == reported.amount.value();
        // "Half" is told of many things.
        let is_telling = same_numeral && said.kind != QuantityKind::Share;
        let is_sure = alignment.strength == Strength::Strong || is_telling && alignment.shared >= 2 && alignment.coverage >= 40;
        let weak = if article.policy.profile == Profile::Default { Severity::Info } else { Severity::Warning };
        let (severity, confidence) = if is_sure { (Severity::Error, Confidence::High) } else { (weak, Confidence::Low) };
        let message = format!("{}, the body says {}", says(article, claim, said), figure(article, reported));
        let finding = Finding::new(message, said.span, "said here").at(severity).sure(confidence);
        let mut finding = finding.against(reported.span, "reported here").calculated(calculation);
        finding.assumptions = Reasons::new(article).of(alignment).iter().map(|it| assumption(article, it)).collect();
        findings.push(finding);
    }
}

/// How many digits a numeral must have to be recognised wherever the body has it.
const DIGITS: usize = 3;

/// The most numerals that are looked for in the whole body: a display text with more of them is none.
const MOST: usize = 32;

/// Returns the finding for a long numeral that the body has only with the opposite bound, among other words.
fn opposed(article: &Article<'_>, claim: &Claim, said: &Quantity) -> Option<Finding> {
    let words = article.claims.words(claim);
    let story = article.claims.all().iter().filter(|it| it.role.is_story()).filter_map(|it| Some((it, article.quantity(it)?)));
    let mut same = story.filter(|(_, it)| it.amount.value() == said.amount.value() && is_comparable(said, it)).take(EQUALS).peekable();
    let (first, reported) = same.peek().copied()?;
    let is_told = article.claims.words(first).iter().any(|it| words.iter().any(|word| word.stem == it.stem));
    if !is_told || !same.all(|(_, it)| opposes(said.amount.approximation, it.amount.approximation)) {
        return None;
    }
    let message = format!("{}, the body says {}", says(article, claim, said), figure(article, reported));
    let finding = Finding::new(message, said.span, "said here").at(Severity::Warning).sure(Confidence::Medium).against(reported.span, "reported here");
    Some(finding.calculated(format!("{} is a bound from opposite sides", number(said.amount.value()?))))
}

/// The most equal figures of the story that are looked at.
const EQUALS: usize = 64;

/// Tells whether a body figure agrees with a bounded one.
fn allows(said: &Quantity, reported: &Quantity) -> bool {
    let opposite = opposes(said.amount.approximation, reported.amount.approximation);
    !opposite && tolerance::fit(&said.amount, &reported.amount) <= tolerance::Fit::Fits
}

/// Returns how a body figure contradicts a bounded one: `4,870 < 5,000`; `None` where it does not, or is another figure altogether.
fn contradiction(said: &Quantity, reported: &Quantity) -> Option<String> {
    let (bound, value) = (said.amount.value()?, reported.amount.value()?);
    if opposes(said.amount.approximation, reported.amount.approximation) && bound == value {
        return Some(format!("{} is a bound from opposite sides", number(bound)));
    }
    // A value far away is another figure, not the one that was bounded.
    let quarter = Decimal::new(25, 2);
    let distance = bound.checked_sub(value)?.abs();
    let is_near = distance <= bound.abs().checked_mul(quarter)?;
    if !is_near || reported.amount.approximation != Approximation::None {
        return None;
    }
    let possible = tolerance::hard(&reported.amount);
    if said.amount.approximation.is_lower_bound() && possible.high? < bound {
        return Some(format!("{} < {}", number(value), number(bound)));
    }
    if said.amount.approximation.is_upper_bound() && possible.low? > bound {
        return Some(format!("{} > {}", number(value), number(bound)));
    }
    None
}

fn opposes(one: Approximation, other: Approximation) -> bool {
    one.is_lower_bound() && other.is_upper_bound() || one.is_upper_bound() && other.is_lower_bound()
}
