//! The colours of the clauses that rules ask for, each sentence read once.

use std::cell::RefCell;

use squarely_engine::article::Article;
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
