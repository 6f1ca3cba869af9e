//! The display text gives a quotation to another speaker than the body.

use squarely_engine::article::Article;
use squarely_engine::finding::{Confidence, Finding, Severity};
use squarely_engine::mention::Quote;
use squarely_engine::rule::{Group, Rule};

use crate::attribution::source::{Credit, Likeness, likeness};
use crate::quotation::compare::{Compared, Comparison, Source, compare};
use crate::wording::{one_line, speaker};

pub(crate) const RULE: Rule = Rule {
    id: "quote-speaker-mismatch",
    group: Group::Quotation,
    summary: "The display text gives a quotation to another speaker than the body.",
    severity: Severity::Error,
    docs: include_str!("quote_speaker_mismatch.md"),
    check,
};

/// Shorter words may be said by several people.
const SHORTEST: usize = 4;

/// The number of words from which a quotation is one person's.
const OWN: usize = 5;

fn check(article: &Article<'_>, findings: &mut Vec<Finding>) {
    let comparison = compare(article);
    for compared in &comparison.quotations {
        findings.extend(judge(article, &comparison, compared));
    }
}

fn judge(article: &Article<'_>, comparison: &Comparison, compared: &Compared) -> Option<Finding> {
    let quotes = &article.mentions.quotes;
    let said = &quotes[compared.quote];
    let ours = credit(said)?;
    if compared.said.words.len() < SHORTEST {
        return None;
    }
    // Where the body has the words, and who says them there: all of the places must tell another.
    let places: Vec<(usize, usize)> = match &compared.source {
        Source::Quoted if compared.said.gaps.is_empty() => comparison.quoted.runs(&compared.said),
        Source::Near(nearest) if nearest.similarity >= 75 => {
            let (first, last) = (nearest.pairs.first()?, nearest.pairs.last()?);
            vec![(first.1, last.1 + 1)]
        }
        _ => return None,
    };
    let mut found: Option<(&Quote, Credit)> = None;
    let mut is_closed = matches!(compared.source, Source::Quoted) && compared.said.words.len() >= OWN;
    for (from, _) in places {
        let token = comparison.quoted.words[from].token;
        let at = quotes.partition_point(|it| it.tokens.start <= token).checked_sub(1)?;
        let reported = quotes[..=at].iter().rev().take(3).find(|it| it.tokens.holds(token as usize))?;
        let theirs = credit(reported)?;
        match likeness(article, &ours, &theirs) {
            Likeness::Other { is_closed: closed } => is_closed &= closed,
            Likeness::Same | Likeness::Unknown => return None,
        }
        found = found.or(Some((reported, theirs)));
    }
    let (reported, theirs) = found?;
    let place = speaker(article.role_at(said.span.start));
    let words = |it: &Credit| one_line(article.text(article.prose.span(it.source)));
    let message = format!("{place} gives the quotation to {}, the body to {}", words(&ours), words(&theirs));
    let (severity, confidence) = if is_closed { (Severity::Error, Confidence::High) } else { (Severity::Warning, Confidence::Medium) };
    let finding = Finding::new(message, article.prose.span(ours.source), "named here").at(severity).sure(confidence);
    Some(finding.against(article.prose.span(theirs.source), "named here").against(reported.span, "quoted here"))
}

/// Returns who a quotation is credited to.
fn credit(quote: &Quote) -> Option<Credit> {
    Some(Credit { source: quote.source?, speaker: quote.speaker })
}
