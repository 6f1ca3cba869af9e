//! Where it happened: the places that a sentence names behind "in" and "at", beside those of the body sentence that it restates.

use squarely_engine::article::Article;
use squarely_engine::document::Tokens;
use squarely_engine::lexicon::Class;
use squarely_engine::mention::{Name, NameKind};
use squarely_engine::name_support::are_nested;

use crate::entity::display::{is_listed, is_title_case};
use crate::passage::names_in;

/// A place of a display sentence and the other one that the body sentence has.
#[derive(Clone, Copy)]
pub(crate) struct PlacePair<'a> {
    /// The display name.
    pub(crate) said: &'a Name,
    /// The body name.
    pub(crate) reported: &'a Name,
    /// How much of the display sentence the body sentence has, in per cent.
    pub(crate) coverage: u8,
}

/// The coverage from which on a sentence tells the same event.
const SAME_EVENT: u8 = 60;

/// Finds the display sentences whose one place is not the one of the body sentence that they restate.
pub(crate) fn place_pairs<'a>(article: &'a Article<'_>) -> Vec<PlacePair<'a>> {
    let prose = &article.prose;
    let mut pairs: Vec<PlacePair<'a>> = Vec::new();
    let mut done = None;
    for restatement in article.restatements.all() {
        // The closest body sentence comes first.
        if done == Some(restatement.said) || restatement.coverage < SAME_EVENT {
            continue;
        }
        done = Some(restatement.said);
        let places = located(article, prose.sentences[restatement.said as usize].tokens);
        let there = located(article, prose.sentences[restatement.reported as usize].tokens);
        let ([said], [reported]) = (places.as_slice(), there.as_slice()) else { continue };
        let is_known = article.restatements.of(restatement.said).iter().any(|it| is_near(article, it.reported as usize, said));
        // A stadium may stand in the town that the other side names.
        let are_alike = said.place.is_some() == reported.place.is_some();
        let shares_word = said.core.range().any(|it| reported.core.range().any(|there| prose.tokens[it].hash == prose.tokens[there].hash));
        // "Mass grave": where all words are capitals, a short one may be no place.
        let is_sure = is_listed(article, said, Class::Place) && prose.tokens[said.core.start as usize].len > 4;
        let is_title = is_title_case(article, said) && !is_sure;
        if !are_alike || shares_word || is_title {
            continue;
        }
        if said.entity != reported.entity && !are_nested(prose, said, reported) && !is_known {
            pairs.push(PlacePair { said, reported, coverage: restatement.coverage });
        }
    }
    pairs
}

/// Returns the places of a sentence that stand behind a preposition of place.
fn located<'a>(article: &'a Article<'_>, sentence: Tokens) -> Vec<&'a Name> {
    let prose = &article.prose;
    let is_located = |name: &Name| {
        let before = (name.core.start as usize).wrapping_sub(1);
        let before = if prose.is(before, "the") { before.wrapping_sub(1) } else { before };
        prose.is_any(before, &["in", "at", "near", "outside"])
    };
    names_in(article, sentence).iter().filter(|it| it.kind == NameKind::Place && !it.is_demonym && is_located(it)).collect()
}

/// Tells whether a body sentence, or one of its neighbours, has the place or one that it lies in or holds.
fn is_near(article: &Article<'_>, sentence: usize, place: &Name) -> bool {
    let sentences = &article.prose.sentences;
    let (first, last) = (sentence.saturating_sub(2), (sentence + 2).min(sentences.len() - 1));
    let tokens = Tokens { start: sentences[first].tokens.start, end: sentences[last].tokens.end };
    let is_body = |it: &&Name| !article.role_at(it.span.start).is_display();
    names_in(article, tokens).iter().filter(is_body).any(|it| it.entity == place.entity || are_nested(&article.prose, it, place))
}
