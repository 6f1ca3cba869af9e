//! Levels that are told as an extreme: "the highest level since 2019", "the lowest in 14 months", "a 13-year high", "a record low".

use crate::document::{Prose, Tokens};
use crate::lexicon::Class;
use crate::mention::change::Direction;
use crate::mention::time::{Time, TimeKind};
use crate::span::Span;

/// An extreme and the time that it is told for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Superlative {
    /// From the article to the time or the last word.
    pub span: Span,
    /// Whether it is a high or a low, where the words say so: "the first rise since March" is neither.
    pub direction: Option<Direction>,
    /// The last time that was as high or low, or how long ago that was. An index into the times; a record has none.
    pub since: Option<u32>,
}

/// How many words may stand between the extreme and its time: "the highest level of the rate since".
const REACH: usize = 6;

/// Reads the superlatives of `prose` in text order.
pub fn read(prose: &Prose<'_>, times: &[Time]) -> Vec<Superlative> {
    let mut found: Vec<Superlative> = Vec::new();
    for (at, token) in prose.tokens.iter().enumerate() {
        if token.has(Class::Superlative) {
            found.extend(at_word(prose, times, at).filter(|it| found.last().is_none_or(|last| last.span.end <= it.span.start)));
        }
    }
    found
}

/// Reads the superlative whose word of the extreme is token `at`.
pub fn at_word(prose: &Prose<'_>, times: &[Time], at: usize) -> Option<Superlative> {
    extreme(prose, times, at).or_else(|| peak(prose, times, at))
}

/// Reads "the highest level since 2019", "the lowest in 14 months".
fn extreme(prose: &Prose<'_>, times: &[Time], at: usize) -> Option<Superlative> {
    let way = prose.tokens.get(at)?.sense(Class::Superlative).filter(|it| (-1..=1).contains(it))?;
    let end = (prose.sentences.get(prose.sentence_of(at))?.tokens.end as usize).min(at + REACH + 2);
    let joint = (at + 1..end).find(|&it| prose.is_any(it, &["since", "in"]))?;
    let index = time_from(prose, times, joint + 1)?;
    let time = &times[index as usize];
    // "the first visit in two years" is an extreme, "the biggest city in 2019" is none.
    let fits = prose.is(joint, "since") || time.kind == TimeKind::Duration;
    let direction = direction_of(way);
    fits.then(|| Superlative { span: prose.span(Tokens::new(with_article(prose, at), time.tokens.end as usize)), direction, since: Some(index) })
}

fn direction_of(way: i32) -> Option<Direction> {
    match way {
        0 => None,
        1.. => Some(Direction::Up),
        _ => Some(Direction::Down),
    }
}

/// Reads "a 13-year high", "a record low".
fn peak(prose: &Prose<'_>, times: &[Time], at: usize) -> Option<Superlative> {
    let way = prose.tokens.get(at)?.sense(Class::Superlative).filter(|it| it.abs() == 2)?;
    let before = at.checked_sub(1)?;
    let (start, since) = if prose.is_any(before, &["record", "all-time"]) {
        (before, None)
    } else {
        let index = times.partition_point(|it| (it.tokens.end as usize) < at);
        let time = times.get(index).filter(|it| it.tokens.end as usize == at && it.kind == TimeKind::Duration)?;
        (time.tokens.start as usize, Some(index as u32))
    };
    Some(Superlative { span: prose.span(Tokens::new(with_article(prose, start), at + 1)), direction: direction_of(way), since })
}

/// Returns the time that starts at `at`, past the words that bound it: "in more than 14 months".
fn time_from(prose: &Prose<'_>, times: &[Time], at: usize) -> Option<u32> {
    let index = times.partition_point(|it| (it.tokens.end as usize) <= at);
    let time = times.get(index)?;
    let start = time.tokens.start as usize;
    let is_near = start <= at || (at..start).len() <= 2 && (at..start).all(|it| prose.has(it, Class::Approximator) || prose.is(it, "than"));
    is_near.then_some(index as u32)
}

fn with_article(prose: &Prose<'_>, at: usize) -> usize {
    let has_article = at > 0 && prose.is_any(at - 1, &["the", "a", "an", "its", "their"]);
    if has_article { at - 1 } else { at }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{BlockKind, DocumentBuilder, Role};
    use crate::mention::Mentions;

    /// Writes the superlatives of `text` as their words, with the time that they are told for.
    fn superlatives(text: &str) -> Vec<(String, Option<Direction>, Option<String>)> {
        let mut builder = DocumentBuilder::new();
        let part = builder.part("text", text.len());
        builder.open(BlockKind::Paragraph, Role::Body, None);
        builder.exact(part, 0, text);
        let document = builder.finish();
        let mut prose = Prose::read(&document);
        let times = Mentions::read(&mut prose, None).times;
        let written = |it: Superlative| (it.span.of(text).to_owned(), it.direction, it.since.map(|at| times[at as usize].timex.clone()));
        read(&prose, &times).into_iter().map(written).collect()
    }

    #[test]
    fn extremes_are_read_with_their_time() {
        let high = |words: &str, since: Option<&str>| vec![(words.to_owned(), Some(Direction::Up), since.map(str::to_owned))];
        assert_eq!(superlatives("Rents hit the highest level since 2011."), high("the highest level since 2011", Some("2011")));
        assert_eq!(superlatives("Wheat traded at a five-year high."), high("a five-year high", Some("P5Y")));
        assert_eq!(superlatives("Attendance reached a record high."), high("a record high", None));
        let low = vec![("the lowest in nine months".to_owned(), Some(Direction::Down), Some("P9M".to_owned()))];
        assert_eq!(superlatives("Output was the lowest in nine months."), low);
    }

    #[test]
    fn other_superlatives_are_left() {
        assert_eq!(superlatives("It is the largest port in the country."), []);
        assert_eq!(superlatives("The high court sat for two hours."), []);
    }
}
