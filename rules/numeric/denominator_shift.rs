//! A share keeps its value but changes or loses its base.

use squarely_engine::amount::Decimal;
use squarely_engine::article::Article;
use squarely_engine::claim::Claim;
use squarely_engine::document::{TokenKind, Tokens};
use squarely_engine::finding::{Confidence, Finding, Severity};
use squarely_engine::lexicon::Class;
use squarely_engine::mention::{Quantity, QuantityKind};
use squarely_engine::rule::{Group, Rule};
use squarely_engine::stem::Stem;

use crate::numeric::context::overlap;
use crate::wording::{one_line, speaker};

pub(crate) const RULE: Rule = Rule {
    id: "denominator-shift",
    group: Group::Numeric,
    summary: "A share keeps its value but changes or loses its base.",
    severity: Severity::Warning,
    docs: include_str!("denominator_shift.md"),
    check,
};

/// The most equal shares of the story that are looked at for one display share.
const EQUALS: usize = 64;

fn check(article: &Article<'_>, findings: &mut Vec<Finding>) {
    let share = |claim: &Claim| -> Option<(Decimal, Tokens)> {
        let quantity = article.quantity(claim).filter(|it| matches!(it.kind, QuantityKind::Percent | QuantityKind::Share))?;
        Some((quantity.amount.value()?, base(article, quantity)?))
    };
    let display: Vec<_> = article.display_claims().filter_map(|(_, claim)| share(claim).map(|it| (claim, it))).collect();
    if display.is_empty() {
        return;
    }
    let mut story: Vec<_> =
        article.claims.all().iter().filter(|it| it.role.is_story()).filter_map(|claim| share(claim).map(|it| (it.0, claim, it.1))).collect();
    story.sort_by_key(|it| (it.0, it.1.tokens));
    // A base that the display text names anywhere holds for all its shares.
    let told = told(article);
    for (claim, (value, ours)) in display {
        let equal = &story[story.partition_point(|it| it.0 < value)..story.partition_point(|it| it.0 <= value)];
        let mut lost = None;
        let mut is_right = false;
        for &(_, there, theirs) in equal.iter().take(EQUALS) {
            let words = overlap(article, claim, there);
            if words.shared < 2 || words.coverage < 50 || !names_same(article, ours, theirs) {
                continue;
            }
            match restriction(article, theirs).filter(|it| !is_told(article, *it, &told)) {
                Some(it) => lost = lost.or(Some((it, theirs, words.coverage))),
                None => is_right = true,
            }
        }
        let Some((restriction, theirs, coverage)) = lost.filter(|_| !is_right) else { continue };
        let Some(quantity) = article.quantity(claim) else { continue };
        let prose = &article.prose;
        let text = |it: Tokens| one_line(article.text(prose.span(it)));
        let message = format!(
            "{} says {} of {}, the body {}",
            speaker(claim.role),
            text(quantity.number),
            text(ours),
            text(Tokens { start: theirs.start, end: restriction.end })
        );
        let (severity, confidence) = if coverage >= 70 { (Severity::Warning, Confidence::Medium) } else { (Severity::Info, Confidence::Low) };
        let finding = Finding::new(message, quantity.span.to(prose.span(ours)), "said here").at(severity).sure(confidence);
        findings.push(finding.against(prose.span(restriction), "the base is narrower here"));
    }
}

/// Returns the words of the whole that a share is of, up to its noun: "likely voters" of "47% of likely voters".
fn base(article: &Article<'_>, quantity: &Quantity) -> Option<Tokens> {
    let head = quantity.head? as usize;
    let start = (quantity.number.end as usize..head).find(|&it| article.prose.is(it, "of")).map_or(head, |it| it + 1);
    (start <= head && head - start <= 4).then(|| Tokens::new(start, head + 1))
}

fn names_same(article: &Article<'_>, ours: Tokens, theirs: Tokens) -> bool {
    let stem = |it: Tokens| article.stems.at(it.end as usize - 1);
    stem(ours) == stem(theirs) && stem(ours).is_some()
}

/// What opens a phrase that makes a group smaller.
const OPENERS: [&str; 14] = ["under", "over", "aged", "who", "with", "without", "whose", "above", "below", "between", "living", "earning", "born", "that"];

/// How many tokens a phrase that makes a group smaller may take.
const LENGTH: usize = 5;

/// Returns the phrase after the noun of a whole that makes it smaller: "under 35", "who relapsed".
fn restriction(article: &Article<'_>, base: Tokens) -> Option<Tokens> {
    let prose = &article.prose;
    let start = base.end as usize;
    let sentence = prose.sentences[prose.sentence_of(start - 1)].tokens.end as usize;
    if start >= sentence || !prose.is_any(start, &OPENERS) {
        return None;
    }
    let content = (start + 1..sentence.min(start + LENGTH)).find(|&it| is_content(article, it))?;
    // "With two jobs"
    let end = content + 1 + usize::from(prose.has(content, Class::Cardinal) && content + 1 < sentence);
    Some(Tokens::new(start, end))
}

fn is_content(article: &Article<'_>, at: usize) -> bool {
    article.stems.at(at).is_some() || article.prose.is_kind(at, TokenKind::Number) || article.prose.has(at, Class::Cardinal)
}

/// Returns the words and numbers of the display text, sorted: their stems, and their own hashes where they have none.
fn told(article: &Article<'_>) -> Vec<(Stem, u32)> {
    let prose = &article.prose;
    let sentences = prose.sentences.iter().filter(|it| article.document.blocks[it.block as usize].role.is_display());
    let mut told: Vec<(Stem, u32)> = sentences.flat_map(|it| it.tokens.range()).filter(|&it| is_content(article, it)).map(|it| key(article, it)).collect();
    told.sort_unstable();
    told.dedup();
    told
}

fn key(article: &Article<'_>, at: usize) -> (Stem, u32) {
    let stem = article.stems.at(at);
    (stem, if stem.is_some() { 0 } else { article.prose.tokens[at].hash })
}

/// Tells whether the display text has the first content word of a phrase.
fn is_told(article: &Article<'_>, phrase: Tokens, told: &[(Stem, u32)]) -> bool {
    phrase.range().skip(1).find(|&it| is_content(article, it)).is_some_and(|it| told.binary_search(&key(article, it)).is_ok())
}
