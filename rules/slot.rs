//! What stands in the same place of two sentences that nearly repeat each other.

use squarely_engine::article::Article;
use squarely_engine::document::{TokenKind, Tokens};
use squarely_engine::lexicon::Class;
use squarely_engine::restatement::Restatement;

/// Two numbers that stand in the same place of a display sentence and the body sentence that it nearly repeats.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NumberSlot {
    /// The number in the display text.
    pub(crate) said: Tokens,
    /// The number in the body.
    pub(crate) reported: Tokens,
    /// Whether enough words around are shared, and no other word or figure near it differs.
    pub(crate) is_sure: bool,
}

/// The least number of shared words in a row around a slot.
const AROUND: u8 = 4;

/// The number of shared words in a row around a slot that makes it sure.
const SURE: u8 = 6;

/// Finds the numbers of the display text that the body writes nowhere, while it has another one in their place.
pub(crate) fn number_slots(article: &Article<'_>) -> Vec<NumberSlot> {
    let mut slots: Vec<NumberSlot> = Vec::new();
    let is_number = |at: usize| article.prose.is_kind(at, TokenKind::Number) || article.prose.has(at, Class::Cardinal);
    let only = |tokens: Tokens| {
        let mut found = tokens.range().filter(|&it| is_number(it));
        let first = found.next()?;
        found.next().is_none().then_some(first)
    };
    for restatement in article.restatements.all() {
        for difference in &restatement.differences {
            let around = difference.before.saturating_add(difference.after);
            let is_small = difference.said.range().len() <= 4 && difference.reported.range().len() <= 4;
            if around < AROUND || !is_small {
                continue;
            }
            let (Some(said), Some(reported)) = (only(difference.said), only(difference.reported)) else { continue };
            let is_known = slots.iter().any(|it| it.said.holds(said)) || article.supports.is_written(&article.prose, said);
            if is_known {
                continue;
            }
            let said = Tokens::new(said, said + 1);
            let is_sure = around >= SURE && differing_words(article, restatement, said) == 0;
            slots.push(NumberSlot { said, reported: Tokens::new(reported, reported + 1), is_sure });
        }
    }
    slots.sort_by_key(|it| it.said);
    slots
}

/// Counts the words and figures around a word, in its clause, that the body sentence does not have in their place: with
/// another subject or another figure the two sentences speak of different things.
pub(crate) fn differing_words(article: &Article<'_>, restatement: &Restatement, word: Tokens) -> usize {
    let prose = &article.prose;
    let clause = prose.clauses[prose.clause_of(word.start as usize)].tokens.range();
    let near = clause.start.max((word.start as usize).saturating_sub(8))..clause.end.min(word.end as usize + 8);
    let counts = |it: usize| !word.holds(it) && (article.stems.at(it).is_some() || prose.is_kind(it, TokenKind::Number));
    let said = restatement.differences.iter().flat_map(|it| it.said.range()).filter(|it| near.contains(it) && counts(*it)).count();
    // A word that only the body has close by ("pre-tax income") makes it another measure as well.
    let slot = restatement.differences.iter().find(|it| it.said.start <= word.start && word.end <= it.said.end);
    let close = slot.map_or(0..0, |it| (it.reported.start as usize).saturating_sub(4)..it.reported.end as usize + 4);
    let is_word = |it: usize| article.stems.at(it).is_some() && !article.prose.has(it, Class::Opposite);
    said + restatement.differences.iter().flat_map(|it| it.reported.range()).filter(|it| close.contains(it) && is_word(*it)).count()
}
