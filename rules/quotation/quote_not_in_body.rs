//! A quotation of the display text stands nowhere in the body.

use squarely_engine::article::Article;
use squarely_engine::document::{Quotation, TokenKind};
use squarely_engine::finding::{Confidence, Finding, Severity};
use squarely_engine::lexicon::Class;
use squarely_engine::mention::Quote;
use squarely_engine::rule::{Group, Rule};

use crate::quotation::compare::{Compared, Source, compare};
use crate::wording::speaker;

pub(crate) const RULE: Rule = Rule {
    id: "quote-not-in-body",
    group: Group::Quotation,
    summary: "A quotation in the display text has no source in the body.",
    severity: Severity::Error,
    docs: include_str!("quote_not_in_body.md"),
    check,
};

/// A shorter quotation may be a claim told in other words.
const SHORTEST: usize = 4;

/// The number of words from which a quotation is a sentence that somebody said.
const SENTENCE: usize = 6;

/// How many quotations of a paragraph are looked at.
const MOST: usize = 64;

/// A passage that shares as much may be what was quoted, in per cent.
const NEAR: usize = 50;

fn check(article: &Article<'_>, findings: &mut Vec<Finding>) {
    for compared in &compare(article).quotations {
        if let Source::Absent(similarity) = compared.source {
            findings.extend(judge(article, compared, similarity));
        }
    }
}

fn judge(article: &Article<'_>, compared: &Compared, similarity: usize) -> Option<Finding> {
    let quote = &article.mentions.quotes[compared.quote];
    let words = compared.said.words.len();
    let telling = compared.said.words.iter().filter(|it| article.stems.at(it.token as usize).is_some()).count();
    if words < SHORTEST || telling < 2 || similarity >= NEAR || !is_closed(article, quote) || is_mispaired(article, quote) {
        return None;
    }
    let place = speaker(article.role_at(quote.span.start));
    let mut finding = Finding::new(format!("{place} quotes words that the body does not hold"), quote.span, "quoted here");
    let others = article.mentions.quotes.iter().filter(|it| article.role_at(it.span.start).is_story());
    let entity = |it: &Quote| it.speaker.map(|name| article.mentions.names[name as usize].entity);
    let own = entity(quote).and_then(|it| others.clone().find(|other| entity(other) == Some(it)));
    if let Some(own) = own {
        finding = finding.against(own.span, "what the body quotes of the same speaker");
    }
    let is_sentence = words >= SENTENCE && telling >= 3;
    // A headline's single marks without a speaker set a claim apart; double ones, and any with a speaker, promise words.
    let (severity, confidence) = match (is_sentence, is_promised(article, quote)) {
        // Where a space stands on both sides of the marks, nothing tells those that open from those that close.
        _ if article.prose.tokens[quote.tokens.start as usize].has_space_before() => (Severity::Info, Confidence::Low),
        (true, (true, true)) => (Severity::Error, Confidence::High),
        (true, (true, false) | (false, true)) => (Severity::Warning, Confidence::Medium),
        _ => (Severity::Info, Confidence::Low),
    };
    Some(finding.at(severity).sure(confidence))
}

/// Tells whether a quotation stands in double marks, and whether its sentence says whose words it has.
fn is_promised(article: &Article<'_>, quote: &Quote) -> (bool, bool) {
    let prose = &article.prose;
    let is_double = quotation(article, quote).is_some_and(|it| !it.is_single);
    let sentence = prose.sentences[prose.sentence_of(quote.tokens.start as usize)].tokens;
    let is_sourced = quote.source.is_some() || sentence.range().any(|it| !quote.tokens.holds(it) && prose.has(it, Class::Reporting));
    (is_double, is_sourced)
}

fn quotation<'a>(article: &'a Article<'_>, quote: &Quote) -> Option<&'a Quotation> {
    let quotations = &article.prose.quotations;
    quotations.get(quotations.partition_point(|it| it.tokens.start + 1 < quote.tokens.start))
}

/// Tells whether the marks of the paragraph are paired the wrong way round, so that what stands between two quotations looks like one: a
/// quotation opens with no mark that ends something.
fn is_mispaired(article: &Article<'_>, quote: &Quote) -> bool {
    let prose = &article.prose;
    let block = prose.blocks[prose.block_of(quote.tokens.start as usize)];
    let from = prose.quotations.partition_point(|it| it.tokens.start < block.start);
    let own = prose.quotations[from..].iter().take_while(|it| it.tokens.start < block.end);
    let ends = |at: usize| matches!(prose.tokens.get(at).map(|it| it.kind), Some(TokenKind::Terminal | TokenKind::Comma | TokenKind::Close));
    own.take(MOST).any(|it| ends(it.tokens.start as usize + 1) && !prose.word(it.tokens.start as usize + 1).starts_with(".."))
}

/// Tells whether a mark closes a quotation: one that runs on to the end of its paragraph may be a stray mark.
fn is_closed(article: &Article<'_>, quote: &Quote) -> bool {
    quotation(article, quote).is_some_and(|it| it.is_closed)
}
