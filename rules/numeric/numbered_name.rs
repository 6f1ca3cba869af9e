//! Names that hold a number, "Flight 370" and "COVID-19", which the display text gives with another one.

use squarely_engine::article::Article;
use squarely_engine::document::{Prose, TokenKind, Tokens};
use squarely_engine::lexicon::Class;
use squarely_engine::mention::QuantityKind;

/// A name with its number in the display text, and the body's name with another one.
#[derive(Clone, Copy, Debug)]
pub(super) struct NumberedName {
    /// The name in the display text.
    pub(super) said: Tokens,
    /// The name in the body.
    pub(super) reported: Tokens,
    /// Whether the body has the name with one number only.
    pub(super) is_only: bool,
    /// Whether it has it so more than once.
    pub(super) is_sure: bool,
}

/// What one display name is compared with.
struct Candidate {
    label: u32,
    number: u32,
    said: Tokens,
    /// Where the body has it first with another number, how often, and whether always with the same.
    other: Option<(Tokens, u32, usize, bool)>,
    /// Whether the body has this number anywhere.
    is_there: bool,
}

/// The most names that are looked for: a display text with more of them is none.
const MOST: usize = 64;

/// Finds the names of the display text that the body has with other numbers and never with this one.
pub(super) fn numbered_names(article: &Article<'_>) -> Vec<NumberedName> {
    let prose = &article.prose;
    let mut candidates: Vec<Candidate> = Vec::new();
    let blocks = &article.document.blocks;
    let role = |sentence: usize| blocks[prose.sentences[sentence].block as usize].role;
    for sentence in (0..prose.sentences.len()).filter(|&it| role(it).is_display()) {
        for at in prose.sentences[sentence].tokens.range() {
            let Some(label) = label_of(prose, at) else { continue };
            if candidates.len() == MOST || is_value(article, at) {
                continue;
            }
            candidates.push(Candidate {
                label: prose.tokens[label].hash,
                number: prose.tokens[at].hash,
                said: Tokens::new(label, at + 1),
                other: None,
                is_there: false,
            });
        }
    }
    if candidates.is_empty() {
        return Vec::new();
    }
    for sentence in (0..prose.sentences.len()).filter(|&it| role(it).is_story()) {
        for at in prose.sentences[sentence].tokens.range() {
            if !prose.is_kind(at, TokenKind::Number) {
                continue;
            }
            let number = prose.tokens[at].hash;
            let label = label_of(prose, at).filter(|&it| is_name(prose, it) && !is_value(article, at));
            for candidate in &mut candidates {
                candidate.is_there |= number == candidate.number;
                if let Some(label) = label.filter(|&it| prose.tokens[it].hash == candidate.label) {
                    let (reported, first, count, is_one) = candidate.other.unwrap_or((Tokens::new(label, at + 1), number, 0, true));
                    candidate.other = Some((reported, first, count + 1, is_one && first == number));
                }
            }
        }
    }
    candidates
        .into_iter()
        .filter(|it| !it.is_there)
        .filter_map(|it| {
            let (reported, _, count, is_one) = it.other?;
            Some(NumberedName { said: it.said, reported, is_only: is_one, is_sure: is_one && count > 1 })
        })
        .collect()
}

/// Returns the word that the number at `at` is part of a name with: "Flight 370", "COVID-19".
fn label_of(prose: &Prose<'_>, at: usize) -> Option<usize> {
    let token = &prose.tokens[at];
    let is_plain = token.kind == TokenKind::Number && token.len <= 4 && prose.word(at).bytes().all(|it| it.is_ascii_digit());
    let before = if is_plain { at.checked_sub(1)? } else { return None };
    let is_joined = prose.is_kind(before, TokenKind::Dash) && !prose.tokens[before].has_space_before() && !token.has_space_before();
    let label = if is_joined { before.checked_sub(1)? } else { before };
    let word = &prose.tokens[label];
    let is_word = word.kind == TokenKind::Word && word.len > 2 && prose.word(label).bytes().any(|it| it.is_ascii_uppercase());
    // What follows would make it a figure: "Sales 5%", "Flight 2 hours late".
    let next = prose.tokens.get(at + 1);
    let is_bare = next.is_none_or(|it| {
        !(it.kind == TokenKind::Percent || it.has(Class::Unit) || it.has(Class::Magnitude) || it.has(Class::MagnitudeSign) || it.has(Class::TimeUnit))
    });
    (is_word && is_bare).then_some(label)
}

/// Tells whether a word of the body is written as part of a name.
fn is_name(prose: &Prose<'_>, at: usize) -> bool {
    let token = &prose.tokens[at];
    let is_other = [Class::Month, Class::Weekday, Class::Stop, Class::Preposition, Class::Up, Class::Down, Class::Approximator, Class::Finite];
    !token.starts_sentence() && !is_other.into_iter().any(|it| token.has(it))
}

/// Tells whether a date, a score or a figure with a unit has token `at`.
fn is_value(article: &Article<'_>, at: usize) -> bool {
    let times = &article.mentions.times;
    let time = times.partition_point(|it| it.tokens.end as usize <= at);
    let quantities = &article.mentions.quantities;
    let figure = quantities.partition_point(|it| it.number.end as usize <= at);
    // "In the Top 100 out of 4,000" reads like a share.
    let is_plain = |it: QuantityKind| matches!(it, QuantityKind::Number | QuantityKind::Share);
    let is_figure = quantities.get(figure).is_some_and(|it| it.number.start as usize <= at && !is_plain(it.kind));
    is_figure || times.get(time).is_some_and(|it| it.tokens.start as usize <= at)
}
