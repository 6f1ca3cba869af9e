//! A rank differs for the same thing.

use squarely_engine::alignment::Strength;
use squarely_engine::amount::Decimal;
use squarely_engine::article::Article;
use squarely_engine::document::TokenKind;
use squarely_engine::finding::{Confidence, Finding, Severity};
use squarely_engine::mention::{Quantity, QuantityKind};
use squarely_engine::rule::{Group, Rule};

use crate::slot::{differing_words, only, small_differences};
use crate::wording::{figure, number, one_line, says, speaker};

pub(crate) const RULE: Rule = Rule {
    id: "ordinal-mismatch",
    group: Group::Numeric,
    summary: "A rank differs for the same thing.",
    severity: Severity::Error,
    docs: include_str!("ordinal_mismatch.md"),
    check,
};

fn check(article: &Article<'_>, findings: &mut Vec<Finding>) {
    let ranks = || article.mentions.quantities.iter().filter(|it| it.kind == QuantityKind::Ordinal);
    if !ranks().any(|it| article.role_at(it.span.start).is_display()) {
        return;
    }
    let story: Vec<&Quantity> = ranks().filter(|it| article.role_at(it.span.start).is_story()).collect();
    let before = findings.len();
    in_place(article, &story, findings);
    for (index, claim) in article.display_claims() {
        let Some(said) = article.quantity(claim).filter(|it| it.kind == QuantityKind::Ordinal) else { continue };
        let is_known = findings[before..].iter().any(|it| it.primary.span == said.span);
        if is_known || !is_telling(article, said) || story.iter().any(|it| is_told(article, said, it)) {
            continue;
        }
        let aligned = article.alignments.of(index).iter().filter_map(|it| Some((it, article.quantity(article.claims.get(it.reported))?)));
        let mut aligned =
            aligned.filter(|(it, reported)| it.coverage >= 60 && it.shared >= 2 && is_telling(article, reported) && have_one_head(article, said, reported));
        let Some((alignment, reported)) = aligned.next() else { continue };
        // Two other ranks beside the same words: none of them is the one that was meant.
        if aligned.any(|(_, it)| it.amount != reported.amount) {
            continue;
        }
        let confidence = if alignment.strength == Strength::Strong { Confidence::Medium } else { Confidence::Low };
        let message = format!("{}, the body says {}", says(article, claim, said), figure(article, reported));
        findings.push(contrast(message, said, reported).at(Severity::Warning).sure(confidence));
    }
}

/// Finds the ranks that replace the body's in a sentence that nearly repeats one.
fn in_place(article: &Article<'_>, story: &[&Quantity], findings: &mut Vec<Finding>) {
    let rank = |at: usize| {
        let quantities = &article.mentions.quantities;
        let from = quantities.partition_point(|it| it.tokens.end as usize <= at);
        quantities.get(from).filter(|it| it.kind == QuantityKind::Ordinal && it.number.start as usize <= at && at + 1 == it.number.end as usize)
    };
    let mut found: Vec<&Quantity> = Vec::new();
    for (restatement, difference, around) in small_differences(article) {
        let (Some((_, said)), Some((_, reported))) = (only(difference.said, rank), only(difference.reported, rank)) else { continue };
        let is_other = said.amount != reported.amount && is_telling(article, said) && is_telling(article, reported);
        // With another subject the two sentences rank different things.
        // The body's rank is a word of its own.
        let own = usize::from(article.stems.at(reported.number.start as usize).is_some());
        let is_same = around >= 5 && is_other && differing_words(article, restatement, said.number) <= own;
        if !is_same || found.contains(&said) || story.iter().any(|it| is_told(article, said, it)) {
            continue;
        }
        found.push(said);
        let role = article.role_at(said.span.start);
        let message = format!("{} says {}, the body says {}", speaker(role), one_line(article.text(said.span)), one_line(article.text(reported.span)));
        findings.push(contrast(message, said, reported).at(Severity::Error).sure(Confidence::High));
    }
}

fn contrast(message: String, said: &Quantity, reported: &Quantity) -> Finding {
    let finding = Finding::new(message, said.span, "said here").against(reported.span, "reported here");
    match (said.amount.value(), reported.amount.value()) {
        (Some(one), Some(other)) => finding.calculated(format!("{} ≠ {}", number(one), number(other))),
        _ => finding,
    }
}

/// "First" is more often a beginning than a rank.
fn is_telling(article: &Article<'_>, quantity: &Quantity) -> bool {
    let is_first = quantity.amount.value() == Some(Decimal::ONE) && !has_digits(article, quantity);
    let next = quantity.number.end as usize;
    let is_adverb = quantity.head.is_none() && !has_digits(article, quantity);
    // "The fourth, sixth and ninth", "a third of".
    let is_listed = article.prose.is_kind(next, TokenKind::Comma) && quantity.head.is_none();
    !is_first && !is_adverb && !is_listed
}

fn has_digits(article: &Article<'_>, quantity: &Quantity) -> bool {
    article.text(article.prose.span(quantity.number)).bytes().any(|it| it.is_ascii_digit())
}

fn have_one_head(article: &Article<'_>, one: &Quantity, other: &Quantity) -> bool {
    match (one.head, other.head) {
        (Some(one), Some(other)) => article.stems.at(one as usize) == article.stems.at(other as usize),
        (None, None) => true,
        _ => has_digits(article, one) && has_digits(article, other),
    }
}

/// Tells whether the body has the rank for the same noun, or where either names none.
fn is_told(article: &Article<'_>, said: &Quantity, reported: &Quantity) -> bool {
    said.amount.value() == reported.amount.value() && (have_one_head(article, said, reported) || said.head.is_none() || reported.head.is_none())
}
