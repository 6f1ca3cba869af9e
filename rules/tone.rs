//! The colours of the clauses that rules ask for, each sentence read once.

use std::cell::RefCell;

use squarely_engine::article::Article;
use squarely_engine::document::Tokens;
use squarely_engine::mention::Colour;

/// What has been read of an article's colours.
#[derive(Default)]
struct Tones(RefCell<Read>);

#[derive(Default)]
struct Read {
    colours: Vec<Colour>,
    /// Whether a sentence has been read.
    sentences: Vec<bool>,
}

/// Returns the colour of the clause that holds token `at`.
pub(crate) fn tone(article: &Article<'_>, at: usize) -> Colour {
    let clause = article.prose.clause_of(at);
    tone_of(article, clause)
}

/// Returns the colour of a clause.
pub(crate) fn tone_of(article: &Article<'_>, clause: usize) -> Colour {
    let prose = &article.prose;
    let Some(sentence) = prose.clauses.get(clause).map(|it| it.sentence as usize) else { return Colour::default() };
    let tones = article.shared.get(Tones::default);
    let mut read = tones.0.borrow_mut();
    if read.sentences.is_empty() {
        read.colours.resize(prose.clauses.len(), Colour::default());
        read.sentences.resize(prose.sentences.len(), false);
    }
    if !std::mem::replace(&mut read.sentences[sentence], true) {
        article.mentions.colour_sentence(prose, sentence, &mut read.colours);
    }
    read.colours[clause]
}

/// Returns the indices of the clauses of a sentence, of the first ones of a very long one.
pub(crate) fn clauses_of(article: &Article<'_>, sentence: u32) -> std::ops::Range<usize> {
    let clauses = &article.prose.clauses;
    let first = clauses.partition_point(|it| it.sentence < sentence);
    let end = clauses.partition_point(|it| it.sentence <= sentence);
    first..end.min(first + LONGEST / 2)
}

/// A longer sentence is no news sentence; the bound keeps the work linear whatever the text.
pub(crate) const LONGEST: usize = 160;

/// Returns the tokens of a sentence, of the first ones of a very long one.
pub(crate) fn words_of(article: &Article<'_>, sentence: usize) -> Tokens {
    let tokens = article.prose.sentences.get(sentence).map_or(Tokens::default(), |it| it.tokens);
    Tokens { start: tokens.start, end: tokens.end.min(tokens.start + LONGEST as u32) }
}

/// Returns the tokens of the story.
pub(crate) fn story<'a>(article: &'a Article<'_>) -> impl Iterator<Item = usize> + 'a {
    let blocks = article.document.blocks.iter().zip(&article.prose.blocks);
    blocks.filter(|it| it.0.role.is_story()).flat_map(|it| it.1.range())
}
