//! What the readers of times ask of the words.

use std::cell::Cell;

use crate::document::{Prose, Token, TokenKind};
use crate::lexicon::Class;
use crate::mention::time::number::Count;
use crate::mention::time::unit::UnitWord;
use crate::mention::time::{Anchor, Clock, Time};

/// Which part of "4/5/2020" is the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DayOrder {
    /// Unknown: such dates get no interval.
    Unknown,
    /// The first.
    DayFirst,
    /// The second.
    MonthFirst,
}

/// Reads times out of the words, each from the token at which it starts.
pub(super) struct Reader<'a, 't> {
    pub(super) prose: &'a Prose<'t>,
    pub(super) order: DayOrder,
    /// What was last read as a count and as a time of day, which several readings of one start ask for in turn.
    pub(super) counted: Last<(Count, usize, bool)>,
    pub(super) clocked: Last<(Clock, usize)>,
}

/// The last answer to a question about a token.
pub(super) struct Last<T>(Cell<(usize, Option<T>)>);

impl<T: Copy> Last<T> {
    pub(super) fn new() -> Self {
        Self(Cell::new((usize::MAX, None)))
    }

    /// Returns what `read` says of token `at`, asked once while the questions are about the same token.
    pub(super) fn get(&self, at: usize, read: impl FnOnce() -> Option<T>) -> Option<T> {
        let (asked, answer) = self.0.get();
        if asked == at {
            return answer;
        }
        let answer = read();
        self.0.set((at, answer));
        answer
    }
}

impl Reader<'_, '_> {
    pub(super) fn kind(&self, at: usize) -> Option<TokenKind> {
        self.prose.tokens.get(at).map(|it| it.kind)
    }

    /// Tells whether no space stands before token `at`.
    pub(super) fn is_glued(&self, at: usize) -> bool {
        self.prose.tokens.get(at).is_some_and(|it| !it.has_space_before())
    }

    pub(super) fn is_capitalised(&self, at: usize) -> bool {
        self.prose.tokens.get(at).is_some_and(|it| it.kind == TokenKind::Word && it.is_capitalised())
    }

    pub(super) fn is_lower(&self, at: usize) -> bool {
        self.prose.tokens.get(at).is_some_and(|it| it.kind == TokenKind::Word && !it.is_capitalised())
    }

    pub(super) fn starts_sentence(&self, at: usize) -> bool {
        self.prose.tokens.get(at).is_some_and(Token::starts_sentence)
    }

    pub(super) fn sense(&self, at: usize, class: Class) -> Option<i32> {
        self.prose.tokens.get(at)?.sense(class)
    }

    /// Tells whether the token before `at` is one of `words`.
    pub(super) fn follows(&self, at: usize, words: &[&str]) -> bool {
        at > 0 && self.prose.is_any(at - 1, words)
    }

    /// Returns the unit that token `at` names, where a count may stand before it.
    pub(super) fn unit(&self, at: usize) -> Option<UnitWord> {
        UnitWord::from_payload(self.sense(at, Class::TimeUnit)?)
    }

    /// Returns the token after the full stop of an abbreviation, or `at` where none stands. One that ends its sentence is none.
    pub(super) fn skip_stop(&self, at: usize) -> usize {
        let is_stop = self.is_glued(at) && self.prose.is_kind(at, TokenKind::Terminal) && self.prose.word(at) == ".";
        if is_stop && !self.starts_sentence(at + 1) { at + 1 } else { at }
    }

    pub(super) fn skip(&self, at: usize, words: &[&str]) -> usize {
        if self.prose.is_any(at, words) { at + 1 } else { at }
    }

    pub(super) fn skip_kind(&self, at: usize, kind: TokenKind) -> usize {
        if self.prose.is_kind(at, kind) { at + 1 } else { at }
    }

    /// Returns the longest phrase of `class` at `at`, over the full stops of abbreviations and over hyphens: its payload and the token after it.
    pub(super) fn phrase(&self, at: usize, class: Class) -> Option<(i32, usize)> {
        let first = self.prose.tokens.get(at)?.word;
        let found = first.phrases_of(class).find_map(|it| {
            let mut end = at + 1;
            for &id in it.rest() {
                end = self.skip_stop(end);
                end = self.skip_kind(end, TokenKind::Dash);
                if self.prose.tokens.get(end)?.word.0 != id {
                    return None;
                }
                end += 1;
            }
            Some((it.payload, end))
        });
        found.or_else(|| first.sense(class).map(|it| (it, at + 1)))
    }
}

/// Returns `time` with its end at `end`.
pub(super) fn ending(mut time: Time, end: usize) -> Time {
    time.tokens.end = end as u32;
    time
}

/// Returns `time` with its start at `start`.
pub(super) fn starting(mut time: Time, start: usize) -> Time {
    time.tokens.start = start as u32;
    time
}

/// Returns the token after `time`.
pub(super) fn end(time: &Time) -> usize {
    time.tokens.end as usize
}

/// Tells whether `time` names a part of a year without saying which year.
pub(super) fn lacks_year(time: &Time) -> bool {
    time.anchor == Anchor::Publication && time.year.is_none() && time.offset.is_none()
}
