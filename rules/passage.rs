//! What stands in a sentence, in a run of tokens, and in the story.

use squarely_engine::article::Article;
use squarely_engine::document::Tokens;
use squarely_engine::mention::{Name, Time};

/// A longer sentence is no news sentence; the bound keeps the work linear whatever the text.
pub(crate) const LONGEST: usize = 160;

/// Returns the tokens of a sentence, of the first ones of a very long one.
pub(crate) fn words_of(article: &Article<'_>, sentence: usize) -> Tokens {
    let tokens = article.prose.sentences.get(sentence).map_or(Tokens::default(), |it| it.tokens);
    Tokens { start: tokens.start, end: tokens.end.min(tokens.start + LONGEST as u32) }
}

/// Returns the indices of the clauses of a sentence, of the first ones of a very long one.
pub(crate) fn clauses_of(article: &Article<'_>, sentence: u32) -> std::ops::Range<usize> {
    let clauses = &article.prose.clauses;
    let first = clauses.partition_point(|it| it.sentence < sentence);
    let end = clauses.partition_point(|it| it.sentence <= sentence);
    first..end.min(first + LONGEST / 2)
}

/// Returns the tokens of the story.
pub(crate) fn story<'a>(article: &'a Article<'_>) -> impl Iterator<Item = usize> + 'a {
    let blocks = article.document.blocks.iter().zip(&article.prose.blocks);
    blocks.filter(|it| it.0.role.is_story()).flat_map(|it| it.1.range())
}

/// Returns the times that start inside `tokens`, in text order.
pub(crate) fn times_in<'a>(article: &'a Article<'_>, tokens: Tokens) -> &'a [Time] {
    let times = &article.mentions.times;
    let from = times.partition_point(|it| it.tokens.start < tokens.start);
    let to = times.partition_point(|it| it.tokens.start < tokens.end);
    &times[from..to.max(from)]
}

/// Returns the names of which a word stands inside `tokens`, in text order.
pub(crate) fn names_in<'a>(article: &'a Article<'_>, tokens: Tokens) -> &'a [Name] {
    let names = &article.mentions.names;
    let from = names.partition_point(|it| it.core.end <= tokens.start);
    let to = names.partition_point(|it| it.core.start < tokens.end);
    &names[from..to.max(from)]
}
