//! The names of the display text that rules look at, and what their capitals are worth.

use squarely_engine::article::Article;
use squarely_engine::document::TokenKind;
use squarely_engine::lexicon::Class;
use squarely_engine::mention::Name;
use squarely_engine::name_support::NameSupport;

/// Returns the first display mention of each bearer with what the body knows of it, words that are no names apart.
pub(crate) fn display_names<'a>(article: &'a Article<'_>) -> impl Iterator<Item = (&'a Name, NameSupport)> {
    let mut told: Vec<u32> = Vec::new();
    article.name_supports.all().iter().filter_map(move |&(index, support)| {
        let name = &article.mentions.names[index as usize];
        if support == NameSupport::Known || is_label(article, name) || told.contains(&name.entity) {
            return None;
        }
        told.push(name.entity);
        Some((name, support))
    })
}

/// Tells whether a name is no name but a word in capitals that points on: "READ: …".
fn is_label(article: &Article<'_>, name: &Name) -> bool {
    let token = &article.prose.tokens[name.core.start as usize];
    let is_single = name.core.range().len() == 1;
    is_single && token.starts_sentence() && token.is_all_caps() && article.prose.is_kind(name.core.end as usize, TokenKind::Colon)
}

/// Tells whether all words of the sentence around a name are capitalised but the small ones, so that a capital tells no name.
pub(crate) fn is_title_case(article: &Article<'_>, name: &Name) -> bool {
    let prose = &article.prose;
    let sentence = prose.sentences[prose.sentence_of(name.core.start as usize)].tokens;
    let mut capitals = 0;
    for at in sentence.range() {
        let token = &prose.tokens[at];
        // The "nd" of "2nd" and the "mph" of "80mph" are no words of their own.
        let is_glued = at > 0 && !token.has_space_before() && prose.is_kind(at - 1, TokenKind::Number);
        if token.kind != TokenKind::Word || token.has(Class::Stop) || is_glued {
            continue;
        }
        if !token.is_capitalised() && token.len > 2 {
            return false;
        }
        capitals += usize::from(token.is_capitalised());
    }
    let ends_as_sentence = prose.word((sentence.end as usize).saturating_sub(1)) == ".";
    capitals > name.core.range().len() || !ends_as_sentence
}

/// Tells whether the whole name is a listed phrase of `class`.
pub(crate) fn is_listed(article: &Article<'_>, name: &Name, class: Class) -> bool {
    article.prose.phrase(name.core.start as usize, class).is_some_and(|it| it.1 == name.core.range().len())
}
