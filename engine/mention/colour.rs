//! The colour of each clause: yes or no, how certain, who says it, on what condition.

use std::ops::Range;

use crate::document::{Prose, TokenKind, Tokens, is_finite};
use crate::lexicon::Class;
use crate::mention::name::Name;
use crate::mention::quote::Quote;
use crate::mention::said::{self, Said};

/// The certainty of a plain statement; below it are 0 considered, 1 may, 2 expected, 3 will; above it is 5, proven.
pub const PLAIN: u8 = 4;

/// How far behind a clause the question mark of its sentence may stand.
const FARTHEST_MARK: usize = 60;

/// What a clause asserts of its words, and with what force.
#[allow(clippy::struct_excessive_bools)] // Each is a fact of its own, and a rule asks for one at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour {
    /// Whether it says that something is not so.
    pub is_negated: bool,
    /// The token that negates it first, even where a second one undoes that.
    pub negator: Option<u32>,
    /// How certain it is: 0 considered, 1 may, 2 expected or alleged, 3 will, 4 is, 5 proven.
    pub certainty: u8,
    /// The token that makes it less or more certain than a plain statement.
    pub hedge: Option<u32>,
    /// Whether somebody says it rather than the narrator.
    pub is_attributed: bool,
    /// The words that name who says it, a pronoun included; none for "reportedly".
    pub source: Option<Tokens>,
    /// The name of who says it: an index into the names.
    pub speaker: Option<u32>,
    /// The verb that attributes it.
    pub verb: Option<u32>,
    /// Whether it holds only on a condition that its sentence states, or is that condition.
    pub is_conditional: bool,
    /// The word that opens the condition.
    pub condition: Option<u32>,
    /// Whether it is asked.
    pub is_question: bool,
    /// Whether it tells what would be or would have been.
    pub is_hypothetical: bool,
    /// Whether most of its words stand in quotation marks.
    pub is_quoted: bool,
}

impl Colour {
    /// Tells whether the clause states a fact in the narrator's or a source's name: not asked, conditional or supposed.
    pub fn is_stated(&self) -> bool {
        !self.is_question && !self.is_conditional && !self.is_hypothetical
    }
}

impl Default for Colour {
    fn default() -> Self {
        Self {
            is_negated: false,
            negator: None,
            certainty: PLAIN,
            hedge: None,
            is_attributed: false,
            source: None,
            speaker: None,
            verb: None,
            is_conditional: false,
            condition: None,
            is_question: false,
            is_hypothetical: false,
            is_quoted: false,
        }
    }
}

/// Reads the colour of every clause of `prose`.
#[cfg(test)]
fn read(prose: &Prose<'_>, names: &[Name], quotes: &[Quote]) -> Vec<Colour> {
    let mut colours = vec![Colour::default(); prose.clauses.len()];
    for sentence in 0..prose.sentences.len() {
        read_sentence(prose, names, quotes, sentence, &mut colours);
    }
    colours
}

/// Reads the colour of the clauses of one sentence into `colours`, which has a place for every clause of `prose`.
pub fn read_sentence(prose: &Prose<'_>, names: &[Name], quotes: &[Quote], sentence: usize, colours: &mut [Colour]) {
    let first = prose.clauses.partition_point(|it| (it.sentence as usize) < sentence);
    let count = prose.clauses[first..].iter().take_while(|it| it.sentence as usize == sentence).count();
    let clauses = first..first + count;
    colours[clauses.clone()].fill(Colour::default());
    let tokens = prose.sentences[sentence].tokens;
    let quote = quotes.iter().position(|it| it.tokens.end > tokens.start).unwrap_or(quotes.len());
    for clause in clauses.clone() {
        let range = prose.clauses[clause].tokens.range();
        let colour = &mut colours[clause];
        (colour.is_negated, colour.negator) = negation(prose, range.clone());
        colour.is_question = is_asked(prose, range.clone(), tokens.end as usize);
    }
    mark_conditions(prose, clauses.clone(), colours);
    for clause in clauses.clone() {
        let range = prose.clauses[clause].tokens.range();
        let colour = &mut colours[clause];
        (colour.certainty, colour.hedge) = certainty(prose, range.clone(), colour.is_conditional);
        if colour.is_negated && colour.certainty > PLAIN {
            colour.certainty = 2;
        }
        colour.is_hypothetical = is_supposed(prose, range, colour.is_conditional);
    }
    let mut frames: Vec<Frame> = Vec::new();
    for clause in clauses.clone() {
        read_frames(prose, names, clause, tokens, &mut frames);
    }
    let mut next_tail = None;
    for at in (0..frames.len()).rev() {
        if frames[at].is_tail {
            next_tail = Some(at);
        }
        frames[at].next_tail = next_tail;
    }
    attribute(prose, names, clauses.clone(), &frames, colours);
    attribute_quotes(prose, quotes, quote, clauses, colours);
}

/// Returns whether the clause is negated, and its first negator.
fn negation(prose: &Prose<'_>, range: Range<usize>) -> (bool, Option<u32>) {
    let mut first = None;
    let mut count = 0;
    let mut at = range.start;
    while at < range.end {
        let Some((payload, len)) = prose.phrase(at, Class::Negation) else {
            at += 1;
            continue;
        };
        // "failed to pay", "denied taking it", but not "denied the request": that names another matter.
        let denies = payload != 2 || len > 1 || prose.is_any(at + 1, &["to", "that"]) || prose.word(at + 1).ends_with("ing");
        if denies && !is_idle_negation(prose, at) {
            first = first.or(Some(at as u32));
            count += 1;
        }
        at += len;
    }
    (count % 2 == 1, first)
}

/// Tells whether a negator negates nothing: "not only", "no doubt", "no fewer than", "No. 5".
pub(crate) fn is_idle_negation(prose: &Prose<'_>, at: usize) -> bool {
    if prose.is_any(at, &["not", "no", "nothing", "without"]) {
        let idle = ["only", "just", "least", "doubt", "less", "fewer", "more", "later", "longer", "wonder", "matter", "but", "to"];
        let ends_number = prose.is(at, "no")
            && (prose.is_kind(at + 1, TokenKind::Terminal) && prose.is_kind(at + 2, TokenKind::Number)
                || prose.is_kind(at + 1, TokenKind::Number) && !prose.is_kind(at + 2, TokenKind::Dash));
        let answers = prose.is(at, "no") && prose.is_kind(at + 1, TokenKind::Comma);
        return prose.is_any(at + 1, &idle) && !(prose.is(at, "not") && prose.is_any(at + 1, &["to", "less"])) && !prose.is(at + 1, "longer")
            || ends_number
            || answers;
    }
    // "neither … nor" is one negation.
    prose.is(at, "nor")
}

/// Tells whether the next closing mark is a question mark.
fn is_asked(prose: &Prose<'_>, range: Range<usize>, end: usize) -> bool {
    // A clause ends with its own mark, or a later clause of the sentence does.
    let end = end.min(range.end + FARTHEST_MARK);
    let is_mark = |it: &usize| prose.is_kind(*it, TokenKind::Terminal) && !prose.word(*it).starts_with(['.', '…']);
    let is_dot = |it: &usize| prose.word(*it) == "." && !prose.has(it.wrapping_sub(1), Class::Abbreviation);
    let mark = (range.start..end).find(is_mark);
    let stop = (range.start..end.min(range.end)).find(is_dot);
    let Some(mark) = mark.filter(|&it| prose.word(it) == "?" && stop.is_none_or(|stop| stop > it)) else { return false };
    if mark < range.end {
        return true;
    }
    // "When prices rise, who pays?": the last clause asks, the one before it only if it opens with a word that asks.
    prose.is_any(
        range.start,
        &[
            "who", "what", "why", "how", "where", "which", "whose", "is", "are", "was", "were", "does", "did", "do", "will", "can", "could", "should", "has",
            "have",
        ],
    )
}

/// Marks the clauses that hold a condition and those that depend on it.
fn mark_conditions(prose: &Prose<'_>, clauses: Range<usize>, colours: &mut [Colour]) {
    for clause in clauses.clone() {
        let range = prose.clauses[clause].tokens.range();
        let Some(word) = condition(prose, range.clone()) else { continue };
        let is_opener = word <= range.start + 1;
        colours[clause].is_conditional = true;
        colours[clause].condition = Some(word as u32);
        if !is_opener {
            continue;
        }
        // The clause that depends stands behind an opening condition, and before any other.
        let depending = if clause == clauses.start || is_only_frame(prose, prose.clauses[clause - 1].tokens.range()) { clause + 1 } else { clause - 1 };
        if clauses.contains(&depending) && !colours[depending].is_conditional {
            colours[depending].is_conditional = true;
            colours[depending].condition = Some(word as u32);
        }
    }
}

/// Tells whether a clause only says who speaks: "The minister said".
fn is_only_frame(prose: &Prose<'_>, range: Range<usize>) -> bool {
    let saying = range.clone().find(|&it| said::is_saying(prose, it));
    saying.is_some_and(|verb| (verb + 1..range.end).all(|it| !is_finite(prose, it)))
}

fn condition(prose: &Prose<'_>, range: Range<usize>) -> Option<usize> {
    let mut at = range.start;
    while at < range.end {
        let Some((payload, len)) = prose.phrase(at, Class::Condition) else {
            at += 1;
            continue;
        };
        if payload == 0 {
            // "asked if", "to see if": an indirect question.
            let is_asked = prose.is(at, "if")
                && at > 0
                && (prose.has(at - 1, Class::Reporting)
                    || prose.is_any(at - 1, &["know", "see", "sure", "unclear", "decide", "determine", "ask", "wonder", "clear", "tell", "even", "say"]));
            // "a case pending in court" waits, and is no condition.
            let is_waiting = prose.is(at, "pending") && at != range.start && !prose.is_kind(at - 1, TokenKind::Comma);
            let is_known = prose.is(at, "provided") && at > 0 && !prose.is_kind(at - 1, TokenKind::Comma) && !prose.is(at + 1, "that");
            if !is_asked && !is_waiting && !is_known {
                return Some(at);
            }
        }
        at += len;
    }
    None
}

fn certainty(prose: &Prose<'_>, range: Range<usize>, is_conditional: bool) -> (u8, Option<u32>) {
    let mut lowest = (PLAIN, None);
    let mut proven = None;
    let mut has_verb = false;
    let mut at = range.start;
    while at < range.end {
        has_verb |= is_finite(prose, at);
        let Some((payload, len)) = prose.phrase(at, Class::Certainty).filter(|&(_, len)| len > 1 || hedges(prose, at)) else {
            at += 1;
            continue;
        };
        let level = if prose.is(at, "would") && !is_conditional { 3 } else { u8::try_from(payload).unwrap_or(PLAIN) };
        if level > PLAIN {
            proven = proven.or(Some(at as u32));
        } else if level < lowest.0 {
            lowest = (level, Some(at as u32));
        }
        at += len;
    }
    if lowest.0 < PLAIN {
        return lowest;
    }
    if proven.is_some() {
        return (5, proven);
    }
    // "Council to close pool": in a headline "to" is the future.
    let future = (range.start + 1..range.end).find(|&it| prose.is(it, "to") && prose.is_kind(it + 1, TokenKind::Word) && !prose.has(it + 1, Class::Determiner));
    match future.filter(|_| !has_verb && range.end - range.start >= 4) {
        Some(it) if prose.tokens[it - 1].kind == TokenKind::Word => (3, Some(it as u32)),
        _ => lowest,
    }
}

/// Tells whether a listed word makes its clause less certain where it stands.
fn hedges(prose: &Prose<'_>, at: usize) -> bool {
    let token = &prose.tokens[at];
    let before = at.wrapping_sub(1);
    if token.has(Class::Month) && prose.is_kind(at + 1, TokenKind::Number) {
        return false;
    }
    if token.is_capitalised() && !token.starts_sentence() && (token.has(Class::Month) || token.has(Class::GivenName)) {
        return is_titled_modal(prose, at);
    }
    // "the plan", "its forecast of": nouns. As verbs they go on with "to", "that" or "for".
    if prose.is_any(
        at,
        &[
            "plan",
            "plans",
            "aim",
            "aims",
            "hope",
            "hopes",
            "estimate",
            "estimates",
            "forecast",
            "forecasts",
            "look",
            "eyes",
            "promise",
            "promises",
            "pledges",
            "consider",
            "expect",
        ],
    ) {
        let is_noun = prose.has(before, Class::Determiner)
            || prose.has(before, Class::Preposition)
            || prose.is_kind(before, TokenKind::Possessive)
            || prose.is_any(before, &["its", "his", "her", "their", "our", "my"]);
        let goes_on = prose.is_any(at + 1, &["to", "that", "for", "on"])
            || is_finite(prose, at)
            || prose.has(before, Class::Pronoun)
            || prose.has(before, Class::Auxiliary);
        return goes_on && !is_noun;
    }
    // "an estimated 300 people", "a projected $2 billion" measure, and do not doubt.
    if prose.is_any(at, &["estimated", "projected", "predicted", "forecast"]) {
        let next = prose.tokens.get(at + 1);
        let measures = next.is_some_and(|it| matches!(it.kind, TokenKind::Number | TokenKind::Currency) || it.has(Class::Cardinal));
        return !measures && !prose.is_any(before, &["an", "a"]);
    }
    // "appeared in court", "planned on a napkin"
    if prose.is_any(at, &["appear", "appears", "appeared"]) {
        return !prose.has(at + 1, Class::Preposition) || prose.is(at + 1, "to");
    }
    // "the proposed law" is a plan, but "was discussed on Monday" is done.
    if prose.is_any(at, &["considered", "discussed"]) {
        return prose.is_any(before, &["be", "being"]) || prose.is_any(at + 1, &["whether", "closing", "selling", "buying", "cutting", "raising"]);
    }
    if prose.is(at, "should") {
        return !prose.is(before, "why");
    }
    true
}

/// Tells whether a capitalised "May" is the verb, as in a headline where every word has a capital: "Banks May Close", and not "in May",
/// "Theresa May", "May Says".
fn is_titled_modal(prose: &Prose<'_>, at: usize) -> bool {
    let (before, next) = (at.wrapping_sub(1), at + 1);
    let is_name = prose.has(before, Class::GivenName) || prose.has(before, Class::Title);
    let is_time = prose.has(before, Class::Preposition)
        || prose.has(before, Class::TimeShift)
        || prose.has(before, Class::TimeEdge)
        || prose.is_kind(before, TokenKind::Number);
    let ends = !prose.is_kind(next, TokenKind::Word) || !prose.tokens[next].is_capitalised();
    let is_other = [Class::Preposition, Class::Conjunction, Class::Finite, Class::Reporting, Class::Month].iter().any(|&class| prose.has(next, class));
    !is_name && !is_time && !ends && !is_other
}

/// Tells whether the clause speaks of what is not, or is not yet, the case.
fn is_supposed(prose: &Prose<'_>, mut range: Range<usize>, is_conditional: bool) -> bool {
    range.any(|at| {
        let is_modal = prose.is_any(at, &["would", "could", "might", "wouldn't", "couldn't", "should"]);
        let is_past = prose.is(at + 1, "have") || prose.is(at + 2, "have") && prose.is(at + 1, "not");
        is_modal && (is_conditional || is_past)
    })
}

/// A said-frame of a sentence.
#[derive(Clone, Copy)]
struct Frame {
    said: Said,
    clause: usize,
    /// Whether its own clause holds words that are said.
    covers_own: bool,
    /// Whether it follows what is said.
    is_tail: bool,
    /// The first frame from here on that follows what is said.
    next_tail: Option<usize>,
}

fn read_frames(prose: &Prose<'_>, names: &[Name], clause: usize, sentence: Tokens, frames: &mut Vec<Frame>) {
    let range = prose.clauses[clause].tokens.range();
    for verb in range.clone() {
        if !said::is_saying(prose, verb) {
            continue;
        }
        let said = said::read(prose, names, verb, range.start, range.end);
        if said.source.is_none() {
            continue;
        }
        let source = said.source.unwrap_or_default();
        let behind = if said.is_inverted { source.end as usize } else { verb + 1 };
        let before = if said.is_inverted { verb } else { source.start as usize };
        let says_behind = (behind..range.end).any(|it| is_finite(prose, it)) || !said.is_inverted && has_object(prose, verb, range.end);
        let says_before = (range.start..before).any(|it| is_finite(prose, it)) || (range.start..before).any(|it| prose.is_kind(it, TokenKind::Quote));
        let opens = range.start == sentence.start as usize && !says_before;
        frames.push(Frame { said, clause, covers_own: says_behind || says_before, is_tail: !opens && !says_behind, next_tail: None });
        // Of several verbs in one clause the first is the frame: "said he was told that …".
        return;
    }
}

/// Tells whether a verb of saying has an object that it vouches for: "reported a loss", "accused him of theft".
fn has_object(prose: &Prose<'_>, verb: usize, end: usize) -> bool {
    if prose.is_any(
        verb,
        &[
            "said",
            "says",
            "told",
            "tells",
            "added",
            "adds",
            "asked",
            "asks",
            "called",
            "calls",
            "according",
            "urged",
            "urges",
            "agreed",
            "agrees",
            "responded",
            "replied",
        ],
    ) {
        return false;
    }
    let next = verb + 1;
    next < end
        && (prose.is_kind(next, TokenKind::Currency)
            || prose.is_kind(next, TokenKind::Number)
            || prose.is_kind(next, TokenKind::Word) && !prose.has(next, Class::Weekday) && (!prose.has(next, Class::Preposition) || prose.is(next, "of")))
}

/// Gives each clause of a sentence the frame that covers it.
fn attribute(prose: &Prose<'_>, names: &[Name], clauses: Range<usize>, frames: &[Frame], colours: &mut [Colour]) {
    let label = clauses.clone().next().and_then(|it| labelled_source(prose, prose.clauses[it].tokens.start as usize, clauses.clone()));
    for clause in clauses {
        let own = frames.binary_search_by_key(&clause, |it| it.clause).ok().map(|it| &frames[it]);
        let found = match own {
            Some(frame) => Some(frame).filter(|it| it.covers_own),
            None => covering(prose, clause, frames),
        };
        let colour = &mut colours[clause];
        if let Some(frame) = found {
            colour.is_attributed = true;
            colour.source = frame.said.source;
            colour.speaker = frame.said.name;
            colour.verb = Some(frame.said.verb as u32);
            weigh(prose, frame.said.verb, colour);
        } else if let Some((source, said)) = label
            && said.holds(prose.clauses[clause].tokens.start as usize)
        {
            colour.is_attributed = true;
            colour.source = Some(source);
            colour.speaker = said::name_in(names, source);
        } else if own.is_none() {
            let range = prose.clauses[clause].tokens.range();
            let hearsay =
                range.clone().find(|&it| prose.is_any(it, &["reportedly", "allegedly", "alleged", "rumoured", "rumored"]) || is_passive_saying(prose, it));
            colour.is_attributed = hearsay.is_some();
            colour.verb = hearsay.map(|it| it as u32);
        }
    }
}

/// Reads a label that names a source: "Police: two men held" and "Two men held: police"; returns the source and what it says.
fn labelled_source(prose: &Prose<'_>, start: usize, clauses: Range<usize>) -> Option<(Tokens, Tokens)> {
    let end = prose.clauses[clauses.end - 1].tokens.end as usize;
    let is_source = |range: Range<usize>| {
        let is_short = !range.is_empty() && range.len() <= 5;
        let is_plain = is_short && range.clone().all(|it| prose.is_kind(it, TokenKind::Word) && (!is_finite(prose, it) || prose.has(it, Class::Reporting)));
        is_plain
            && range.clone().any(|it| {
                [Class::Role, Class::Title, Class::Organisation, Class::Institution, Class::Metonym].iter().any(|&class| prose.has(it, class))
                    || prose.is_any(it, &["report", "study", "poll", "source", "sources", "prosecutors", "survey"])
            })
    };
    let front =
        (start + 1..end.min(start + 6)).find(|&it| prose.word(it) == ":" && prose.tokens.get(it + 1).is_some_and(crate::document::Token::has_space_before));
    if let Some(colon) = front.filter(|&it| is_source(start..it)) {
        return Some((Tokens::new(start, colon), Tokens::new(start, end)));
    }
    let last = if prose.is_kind(end - 1, TokenKind::Terminal) { end - 1 } else { end };
    let mark = (last.saturating_sub(5).max(start + 1)..last)
        .find(|&it| prose.word(it) == ":" || prose.is_kind(it, TokenKind::Dash) && prose.tokens[it].has_space_before())?;
    let is_tail = is_source(mark + 1..last) && !prose.has(mark + 1, Class::Determiner);
    is_tail.then(|| (Tokens::new(mark + 1, last), Tokens::new(start, mark)))
}

fn covering<'f>(prose: &Prose<'_>, clause: usize, frames: &'f [Frame]) -> Option<&'f Frame> {
    let from = frames.partition_point(|it| it.clause < clause);
    let before = from.checked_sub(1).map(|it| &frames[it]);
    let behind = frames.get(from).and_then(|it| it.next_tail).map(|it| &frames[it]);
    let start = prose.clauses[clause].tokens.start as usize;
    let turns = prose.is_any(start, &["but", "while", "although", "though", "whereas", "after", "before", "as", "when", "which", "who"]);
    match before {
        Some(frame) if !frame.is_tail => Some(frame),
        // Behind "…, the bank said," the narrator may take over; a clause that only goes on with "and" is still said.
        Some(frame) if !turns && prose.is_any(start, &["and", "that"]) => Some(frame),
        Some(_) | None => behind,
    }
}

/// Lowers or raises the certainty by the verb that attributes: "alleged" and "estimated" are weaker than "said", "proved" is stronger.
fn weigh(prose: &Prose<'_>, verb: usize, colour: &mut Colour) {
    let is_weak = matches!(prose.tokens[verb].sense(Class::Reporting), Some(1 | 2)) && !prose.is_any(verb, &["denied", "denies", "deny"]);
    if is_weak && colour.certainty > 2 {
        colour.certainty = 2;
        colour.hedge = Some(verb as u32);
    }
    let is_proof = prose.tokens[verb].sense(Class::Certainty) == Some(5);
    if is_proof && colour.certainty == PLAIN {
        colour.certainty = 5;
        colour.hedge = Some(verb as u32);
    }
}

/// Tells whether `at` is a passive verb of saying or believing: "is believed to", "was reported to".
fn is_passive_saying(prose: &Prose<'_>, at: usize) -> bool {
    at > 0
        && prose.is_any(at - 1, &["is", "are", "was", "were", "been", "be"])
        && prose.is_any(
            at,
            &["said", "reported", "alleged", "believed", "thought", "claimed", "rumoured", "rumored", "accused", "suspected", "feared", "estimated"],
        )
}

/// Marks the clauses inside quotations, and gives them their speaker where no frame of the sentence does.
fn attribute_quotes(prose: &Prose<'_>, quotes: &[Quote], from: usize, clauses: Range<usize>, colours: &mut [Colour]) {
    let mut at = from;
    for clause in clauses {
        let tokens = prose.clauses[clause].tokens;
        while at < quotes.len() && quotes[at].tokens.end <= tokens.start {
            at += 1;
        }
        let Some(quote) = quotes[at..].iter().take_while(|it| it.tokens.start < tokens.end).find(|it| !it.is_nested) else { continue };
        let words = tokens.range().filter(|&it| prose.tokens[it].is_wordlike()).count();
        let inside = tokens.range().filter(|&it| prose.tokens[it].is_wordlike() && quote.tokens.holds(it)).count();
        if inside * 2 <= words {
            continue;
        }
        let colour = &mut colours[clause];
        colour.is_quoted = true;
        colour.is_attributed = true;
        if quote.source.is_some() {
            colour.source = quote.source;
            colour.speaker = quote.speaker;
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::document::from_text;
    use crate::mention::{name, quote};

    /// Writes the colour of each clause: its words, then what is not plain about it.
    fn written(text: &str) -> Vec<String> {
        let document = from_text(text);
        let prose = Prose::read(&document);
        let names = name::read(&prose);
        let quotes = quote::read(&prose, &names);
        let colours = read(&prose, &names, &quotes);
        assert_eq!(colours.len(), prose.clauses.len());
        let words = |it: Tokens| prose.span(it).of(prose.text);
        prose
            .clauses
            .iter()
            .zip(&colours)
            .map(|(clause, it)| {
                let mut line = words(clause.tokens).to_owned();
                let mut add = |is: bool, what: &str| {
                    if is {
                        line.push_str(" /");
                        line.push_str(what);
                    }
                };
                add(it.is_negated, "not");
                add(it.certainty != PLAIN, &it.certainty.to_string());
                add(it.is_conditional, "if");
                add(it.is_hypothetical, "would");
                add(it.is_question, "?");
                add(it.is_quoted, "quoted");
                add(it.is_attributed, it.source.map_or("hearsay", words));
                line
            })
            .collect()
    }

    fn check(text: &str, expected: &[&str]) {
        assert_eq!(written(text), expected);
    }

    #[test]
    fn what_is_said_is_its_sources() {
        check(
            "The bank said on Monday that rents rose 3%, and wages fell.",
            &["The bank said on Monday", "that rents rose 3%, /The bank", "and wages fell. /The bank"],
        );
        check("Rents rose 3%, the bank said, but the union disputed it.", &["Rents rose 3%, /the bank", "the bank said,", "but the union disputed it."]);
        check("According to the ministry, 40 people died.", &["According to the ministry, 40 people died. /the ministry"]);
        check("Rents rose 3% in May, as noted by the ministry.", &["Rents rose 3% in May, as noted by the ministry. /the ministry"]);
        check("Hale was charged with theft, police said.", &["Hale was charged with theft, /police", "police said."]);
        check("Ann Lee, 54, who leads the board, said the pool would close.", &["Ann Lee, 54, who leads the board, said the pool would close. /3 /Ann Lee"]);
    }

    #[test]
    fn a_label_names_the_source() {
        check("Police: two men arrested in raid", &["Police: two men arrested in raid /Police"]);
        check("Two men arrested in raid: police", &["Two men arrested in raid: police /police"]);
    }

    #[test]
    fn negation_counts_where_it_denies() {
        check("The council did not close 12 schools.", &["The council did not close 12 schools. /not"]);
        check("Hale failed to pay.", &["Hale failed to pay. /not"]);
        check("No fewer than 12 people were hurt.", &["No fewer than 12 people were hurt."]);
        check("The No. 2 pump broke.", &["The No. 2 pump broke."]);
        check("Hale did not fail to pay.", &["Hale did not fail to pay."]);
    }

    #[test]
    fn certainty_follows_the_ladder() {
        check("Officials are considering 12 measures.", &["Officials are considering 12 measures. /0"]);
        check("The council may close 12 schools.", &["The council may close 12 schools. /1"]);
        check("The firm plans to cut 300 jobs.", &["The firm plans to cut 300 jobs. /2"]);
        check("The firm will cut 300 jobs.", &["The firm will cut 300 jobs. /3"]);
        check("The firm cut 300 jobs.", &["The firm cut 300 jobs."]);
        check("The council approved the plan in May.", &["The council approved the plan in May."]);
        check("Prosecutors allege that Hale stole $2 million.", &["Prosecutors allege", "that Hale stole $2 million. /2 /Prosecutors"]);
        check("The ministry has not confirmed the deaths.", &["The ministry has not confirmed the deaths. /not /2"]);
        check("Council to close 12 schools", &["Council to close 12 schools /3"]);
        check("An estimated 300 people fled.", &["An estimated 300 people fled."]);
        check("Apple Chargers May Be Counterfeit", &["Apple Chargers May Be Counterfeit /1"]);
        check("Theresa May Says Talks Failed", &["Theresa May Says Talks Failed /Theresa May"]);
        check("Hale is believed to have fled.", &["Hale is believed to have fled. /2 /hearsay"]);
    }

    #[test]
    fn conditions_reach_what_depends_on_them() {
        check("If the plan passes, fares would end.", &["If the plan passes, /if", "fares would end. /1 /if /would"]);
        check(
            "The minister said fares would end if the plan passes.",
            &["The minister said fares would end /1 /if /would /The minister", "if the plan passes. /if /The minister"],
        );
        check("She asked if fares would end.", &["She asked", "if fares would end. /3 /She"]);
    }

    #[test]
    fn questions_and_quotations_are_marked() {
        check("Who pays for the bridge?", &["Who pays for the bridge? /?"]);
        check(
            "“The roof is gone. The cars are gone,” Ann Lee said.",
            &["“The roof is gone. /quoted /Ann Lee", "The cars are gone,” /quoted /Ann Lee", "Ann Lee said."],
        );
    }

    #[test]
    fn a_text_that_opens_with_a_mark_is_read() {
        check(", 5, said Lee.", &[", 5, /Lee", "said Lee."]);
        check(", who leads, said it fell.", &[", who leads, said it fell."]);
    }

    proptest! {
        #[test]
        fn any_text_has_a_colour_for_each_clause(text in "([a-z]{1,6} |said |who |5|if |not |may |would |Ann Lee |according to |[\"“”.,:;!?—] ?|\n\n){0,100}") {
            written(&text);
        }
    }
}
