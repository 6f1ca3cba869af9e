//! The kind of a statistic changes while the number stays.

use squarely_engine::alignment::{Alignment, is_comparable};
use squarely_engine::amount::Decimal;
use squarely_engine::article::Article;
use squarely_engine::claim::Claim;
use squarely_engine::finding::{Confidence, Finding, Severity};
use squarely_engine::lexicon::Class;
use squarely_engine::mention::{Quantity, QuantityKind};
use squarely_engine::rule::{Group, Rule};

use crate::numeric::context::overlap;
use crate::numeric::verdict::significant_digits;
use crate::wording::{figure, speaker};

pub(crate) const RULE: Rule = Rule {
    id: "statistic-kind-mismatch",
    group: Group::Numeric,
    summary: "The kind of a statistic changes while the number stays.",
    severity: Severity::Warning,
    docs: include_str!("statistic_kind_mismatch.md"),
    check,
};

/// How many kinds of statistics there are that one number cannot be both sides of; the word lists number them.
const KINDS: usize = 9;

/// How many sides a kind may have.
const SIDES: usize = 8;

/// How far from a number the word that tells its kind may stand.
const REACH: usize = 6;

/// The most equal figures of the story that are looked at for one display figure.
const EQUALS: usize = 64;

fn check(article: &Article<'_>, findings: &mut Vec<Finding>) {
    let display = article.display_claims().filter_map(|(index, claim)| {
        let said = article.quantity(claim).filter(|it| is_checked(it))?;
        let sides = sides(article, said);
        sides.iter().any(Option::is_some).then_some((index, claim, said, sides))
    });
    let display: Vec<_> = display.collect();
    if display.is_empty() {
        return;
    }
    let story = article.claims.all().iter().enumerate().filter(|(_, it)| it.role.is_story());
    let mut story: Vec<(Decimal, u32, &Quantity)> =
        story.filter_map(|(index, claim)| article.quantity(claim).and_then(|it| Some((it.amount.value()?, index as u32, it)))).collect();
    story.sort_by_key(|it| (it.0, it.1));
    for (index, claim, said, ours) in display {
        let Some(value) = said.amount.value() else { continue };
        let equal = &story[story.partition_point(|it| it.0 < value)..story.partition_point(|it| it.0 <= value)];
        let equal = equal.iter().filter(|it| is_comparable(said, it.2)).take(EQUALS);
        let mut other = None;
        let mut is_right = false;
        for &(_, there, reported) in equal {
            let theirs = self::sides(article, reported);
            let differs =
                ours.iter().zip(&theirs).find_map(|(one, other)| Some((one.as_ref()?, other.as_ref()?)).filter(|(one, other)| one.side != other.side));
            let is_alike = ours.iter().zip(&theirs).any(|(one, other)| matches!((one, other), (Some(one), Some(other)) if one.side == other.side));
            match differs {
                Some((one, theirs)) => other = other.or(Some((there, reported, *one, *theirs))),
                None if is_alike => is_right = true,
                None => {}
            }
        }
        let Some((there, reported, one, theirs)) = other.filter(|_| !is_right) else { continue };
        let aligned = article.alignments.of(index).iter().find(|it| it.reported == there);
        let Some((severity, confidence)) = weight(article, claim, article.claims.get(there), said, aligned) else { continue };
        let prose = &article.prose;
        let (word, their_word) = (prose.word(one.at).to_lowercase(), prose.word(theirs.at).to_lowercase());
        let message = format!("{} tells {} as {word}, the body as {their_word}", speaker(claim.role), figure(article, said));
        let evidence = prose.span(squarely_engine::document::Tokens::new(theirs.at, theirs.at + 1)).to(reported.span);
        findings.push(Finding::new(message, said.span, "said here").at(severity).sure(confidence).against(evidence, "reported here"));
    }
}

fn is_checked(quantity: &Quantity) -> bool {
    use QuantityKind::{Age, Count, Measure, Money, Number, Percent, PercentPoint};
    matches!(quantity.kind, Age | Count | Measure | Money | Number | Percent | PercentPoint) && quantity.amount.value().is_some()
}

/// Returns how much two figures of different kinds mean; `None` where nothing says that they are one.
fn weight(article: &Article<'_>, claim: &Claim, there: &Claim, said: &Quantity, aligned: Option<&Alignment>) -> Option<(Severity, Confidence)> {
    let words = overlap(article, claim, there);
    let is_long = significant_digits(said) >= 3;
    let is_likely = words.shared >= 2 && words.coverage >= if is_long { 30 } else { 50 };
    if !is_likely {
        return None;
    }
    if aligned.is_some() || is_long { Some((Severity::Warning, Confidence::Medium)) } else { Some((Severity::Info, Confidence::Low)) }
}

/// The word that tells the side of a kind.
#[derive(Clone, Copy, Debug)]
struct Side {
    /// Which side of its kind.
    side: usize,
    /// The word.
    at: usize,
}

/// Returns for each kind the side that the words around a figure tell, where they tell one only.
fn sides(article: &Article<'_>, quantity: &Quantity) -> [Option<Side>; KINDS] {
    let prose = &article.prose;
    let clause = prose.clauses[prose.clause_of(quantity.tokens.start as usize)].tokens.range();
    let (from, to) = (quantity.number.start as usize, quantity.number.end as usize);
    // Words beyond another figure belong to that one.
    let quantities = &article.mentions.quantities;
    let own = quantities.partition_point(|it| it.number.start < quantity.number.start);
    let floor = own.checked_sub(1).map_or(0, |it| quantities[it].number.end as usize);
    let ceiling = quantities[own..].iter().find(|it| it.number.start >= quantity.number.end).map_or(usize::MAX, |it| it.number.start as usize);
    let start = clause.start.max(floor).max(from.saturating_sub(REACH));
    let end = clause.end.min(ceiling).min(to + REACH);
    let near = || (start..from.max(start)).chain(to.min(end)..end);
    let mut found = [None; KINDS];
    // Of a kind that several sides are told of nothing is known.
    let mut is_open = [false; KINDS];
    for at in near() {
        for sense in prose.tokens[at].word.senses(Class::StatisticSide) {
            let (kind, side) = (sense as usize / SIDES, sense as usize % SIDES);
            if kind >= KINDS {
                continue;
            }
            match found[kind] {
                None => found[kind] = Some(Side { side, at }),
                Some(it) => is_open[kind] |= it.side != side,
            }
        }
    }
    for (side, _) in found.iter_mut().zip(is_open).filter(|it| it.1) {
        *side = None;
    }
    found
}
