//! What stands in the same place of two sentences that nearly repeat each other.

use std::rc::Rc;

use squarely_engine::article::Article;
use squarely_engine::document::{TokenKind, Tokens};
use squarely_engine::lexicon::Class;
use squarely_engine::restatement::{Difference, Restatement};
use squarely_engine::stem::Stem;
use squarely_engine::support::numeral;

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

/// How much of a display sentence a body sentence must have for the two to be one sentence with another number, in per cent.
const REPEATED: u8 = 75;

/// The number slots of an article.
struct NumberSlots {
    /// Those that the display text means.
    meant: Rc<Vec<NumberSlot>>,
    /// Those whose number the body has elsewhere, so that it may be meant from there.
    possible: Rc<Vec<NumberSlot>>,
}

/// Returns the numbers of the display text in whose place the body has another one.
pub(crate) fn number_slots(article: &Article<'_>) -> Rc<Vec<NumberSlot>> {
    Rc::clone(&all_number_slots(article).meant)
}

/// Returns the numbers and vague amounts of the display text in whose place the body has another one, and which it has elsewhere.
pub(crate) fn possible_number_slots(article: &Article<'_>) -> Rc<Vec<NumberSlot>> {
    Rc::clone(&all_number_slots(article).possible)
}

fn all_number_slots(article: &Article<'_>) -> Rc<NumberSlots> {
    article.shared.get(|| find_number_slots(article))
}

fn find_number_slots(article: &Article<'_>) -> NumberSlots {
    let (mut meant, mut possible): (Vec<NumberSlot>, Vec<NumberSlot>) = (Vec::new(), Vec::new());
    let is_number = |at: usize| article.prose.is_kind(at, TokenKind::Number) || article.prose.has(at, Class::Cardinal);
    let is_vague = |at: usize| article.prose.has(at, Class::Vague);
    for (restatement, difference, around) in small_differences(article) {
        let amount = |tokens: Tokens| only(tokens, |it| (is_number(it) || is_vague(it)).then(|| is_number(it)));
        let (Some((said, is_told)), Some((reported, is_known))) = (amount(difference.said), amount(difference.reported)) else { continue };
        let is_same = numeral(&article.prose, said) == numeral(&article.prose, reported) || same_value(article, said, reported);
        // "120K" and "120,000" are told at two scales.
        let is_scaled = |at: usize| article.prose.has(at + 1, Class::Magnitude) || article.prose.has(at + 1, Class::MagnitudeSign);
        let is_one_scale = is_scaled(said) == is_scaled(reported) || !is_told || !is_known;
        if is_same && is_told && is_known || !is_one_scale || meant.iter().any(|it| it.said.holds(said)) {
            continue;
        }
        let tokens = Tokens::new(said, said + 1);
        let differing = differing_words(article, restatement, tokens);
        let is_sure = around >= SURE && differing == 0;
        let slot = NumberSlot { said: tokens, reported: Tokens::new(reported, reported + 1), is_sure };
        // A numeral that stands elsewhere in the body may be meant from there, unless the two sentences are one but for it.
        let is_written = article.supports.is_written(&article.prose, said);
        let says_so = || says_so_elsewhere(article, restatement, tokens);
        if is_told && is_known && (!is_written || is_sure && restatement.coverage >= REPEATED && !says_so()) {
            meant.push(slot);
        } else if is_told != is_known || is_told && !names_numeral(article, restatement.reported, said) && differing <= 1 && !says_so() {
            possible.push(slot);
        }
    }
    meant.sort_by_key(|it| it.said);
    possible.retain(|it| !meant.iter().any(|known| known.said == it.said));
    possible.sort_by_key(|it| it.said);
    possible.dedup_by_key(|it| it.said);
    NumberSlots { meant: Rc::new(meant), possible: Rc::new(possible) }
}

/// Tells whether a sentence holds the numeral of token `at`.
fn names_numeral(article: &Article<'_>, sentence: u32, at: usize) -> bool {
    let own = numeral(&article.prose, at);
    let tokens = article.prose.sentences[sentence as usize].tokens;
    tokens.range().any(|it| (article.prose.is_kind(it, TokenKind::Number) || article.prose.has(it, Class::Cardinal)) && numeral(&article.prose, it) == own)
}

/// Tells whether a number in digits and one in words are the same: "3" and "three".
fn same_value(article: &Article<'_>, one: usize, other: usize) -> bool {
    let value = |at: usize| article.prose.tokens[at].sense(Class::Cardinal).or_else(|| article.prose.word(at).parse().ok());
    value(one).is_some() && value(one) == value(other)
}

/// Returns the differences of a few words that stand between enough shared ones, each with how many are shared around it.
pub(crate) fn small_differences<'a>(article: &'a Article<'_>) -> impl Iterator<Item = (&'a Restatement, &'a Difference, u8)> {
    let all = article.restatements.all().iter().flat_map(|restatement| restatement.differences.iter().map(move |it| (restatement, it)));
    all.map(|(restatement, it)| (restatement, it, it.before.saturating_add(it.after)))
        .filter(|(_, it, around)| *around >= AROUND && it.said.range().len() <= 4 && it.reported.range().len() <= 4)
}

/// Returns the one token of `tokens` that `read` makes something of, and what; `None` where there are several.
pub(crate) fn only<T>(tokens: Tokens, read: impl Fn(usize) -> Option<T>) -> Option<(usize, T)> {
    let mut found = tokens.range().filter_map(|it| Some((it, read(it)?)));
    let first = found.next()?;
    found.next().is_none().then_some(first)
}

/// What one word names of a time: a month, weekday, quarter or year, a day or a step told from the day of the paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TimeWord {
    /// A month, 1 to 12.
    Month(i32),
    /// A day of the week, 1 (Monday) to 7.
    Weekday(i32),
    /// A quarter of a year, 1 to 4.
    Quarter(i32),
    /// A year.
    Year(i32),
    /// A day by its distance from today: "tomorrow".
    Day(i32),
    /// Which way "last" and "next" step.
    Step(i32),
    /// The unit that "last month" and "next year" step by.
    Unit(i32),
}

/// Two words for times that stand in the same place of a display sentence and the body sentence that it nearly repeats.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TimeSlot {
    /// The word in the display text.
    pub(crate) said: usize,
    /// The word in the body.
    pub(crate) reported: usize,
    /// Whether enough words around are shared, and no other word or figure near it differs.
    pub(crate) is_sure: bool,
}

/// Finds the months, weekdays, quarters and years of the display text in whose place the body has another one.
pub(crate) fn time_slots(article: &Article<'_>) -> Vec<TimeSlot> {
    let mut slots: Vec<TimeSlot> = Vec::new();
    for (restatement, difference, around) in small_differences(article) {
        let word = |tokens: Tokens| only(tokens, |it| time_word(article, it));
        let (Some((said, one)), Some((reported, other))) = (word(difference.said), word(difference.reported)) else { continue };
        let is_rival = one != other && std::mem::discriminant(&one) == std::mem::discriminant(&other);
        let tokens = Tokens::new(said, said + 1);
        // The body sentence may name both, in another order.
        let body = article.prose.sentences[restatement.reported as usize].tokens;
        let is_there = body.range().any(|it| time_word(article, it) == Some(one));
        if !is_rival || is_there || slots.iter().any(|it| it.said == said) || says_so_elsewhere(article, restatement, tokens) {
            continue;
        }
        // The words of the two times differ by what they are: "Q3" and "the second quarter of".
        let of_time = |it: &usize| article.prose.tokens[*it].is_taken() && article.stems.at(*it).is_some();
        let own = difference.said.range().filter(|it| *it != said && of_time(it)).count() + difference.reported.range().filter(of_time).count();
        let differing = differing_words(article, restatement, tokens).saturating_sub(own);
        let is_sure = around >= SURE && differing == 0 && restatement.coverage >= 60;
        if is_sure || differing == 0 && restatement.coverage >= 75 {
            slots.push(TimeSlot { said, reported, is_sure });
        }
    }
    slots
}

/// Returns the month, weekday, quarter or year that token `at` names.
pub(crate) fn time_word(article: &Article<'_>, at: usize) -> Option<TimeWord> {
    let prose = &article.prose;
    let token = prose.tokens.get(at)?;
    if token.kind == TokenKind::Number {
        let year = (token.len == 4).then(|| prose.word(at).parse().ok()).flatten()?;
        return (token.is_taken() && (1900..2100).contains(&year)).then_some(TimeWord::Year(year));
    }
    if let Some(quarter) = token.sense(Class::Ordinal).filter(|it| (1..=4).contains(it)) {
        let next = if prose.is_kind(at + 1, TokenKind::Dash) { at + 2 } else { at + 1 };
        return prose.is(next, "quarter").then_some(TimeWord::Quarter(quarter));
    }
    if token.len == 2 && prose.is_any(at, &["q1", "q2", "q3", "q4"]) {
        return prose.word(at)[1..].parse().ok().map(TimeWord::Quarter);
    }
    if !token.is_taken() {
        return None;
    }
    if let Some(days) = token.sense(Class::DayWord).filter(|it| it.abs() <= 1) {
        return Some(TimeWord::Day(days));
    }
    let is_unit = |at: usize| prose.tokens.get(at).and_then(|it| it.sense(Class::TimeUnit)).filter(|it| (4..=12).contains(it));
    let step = |at: usize| prose.tokens.get(at).and_then(|it| it.sense(Class::TimeShift)).filter(|it| matches!(it, -1 | 1));
    if let Some(step) = step(at).filter(|_| is_unit(at + 1).is_some()) {
        return Some(TimeWord::Step(step));
    }
    if let Some(unit) = is_unit(at).filter(|_| at > 0 && step(at - 1).is_some()) {
        return Some(TimeWord::Unit(unit));
    }
    let month = token.sense(Class::Month).map(TimeWord::Month);
    month.or_else(|| token.sense(Class::Weekday).map(TimeWord::Weekday))
}

/// Counts the words and figures around a word, in its clause, that the body sentence does not have in their place: with
/// another subject or another figure the two sentences speak of different things.
pub(crate) fn differing_words(article: &Article<'_>, restatement: &Restatement, word: Tokens) -> usize {
    let prose = &article.prose;
    let clause = prose.clauses[prose.clause_of(word.start as usize)].tokens.range();
    let near = clause.start.max((word.start as usize).saturating_sub(12))..clause.end.min(word.end as usize + 8);
    let counts = |it: usize| !word.holds(it) && (article.stems.at(it).is_some() || prose.is_kind(it, TokenKind::Number));
    let said = restatement.differences.iter().flat_map(|it| it.said.range()).filter(|it| near.contains(it) && counts(*it)).count();
    // A word that only the body has close by ("pre-tax income") makes it another measure as well.
    let slot = restatement.differences.iter().find(|it| it.said.start <= word.start && word.end <= it.said.end);
    let close = slot.map_or(0..0, |it| (it.reported.start as usize).saturating_sub(4)..it.reported.end as usize + 4);
    let is_word = |it: usize| article.stems.at(it).is_some() && !moves(article, it) && !are_opposites(article, word.start as usize, it);
    said + restatement.differences.iter().flat_map(|it| it.reported.range()).filter(|it| close.contains(it) && is_word(*it)).count()
}

/// A word of the display text that stands where the body has its opposite.
pub(crate) struct Swap {
    /// The word in the display text.
    pub(crate) said: Tokens,
    /// Its opposite in the body.
    pub(crate) reported: Tokens,
    /// Whether enough words around are shared, and no other word or figure near it differs.
    pub(crate) is_close: bool,
}

/// Tells whether a pair of opposites, by its number, is asked for.
pub(crate) type Pairs = fn(i32) -> bool;

/// Finds the opposites, of the pairs that are asked for, that stand in the same place of two sentences that nearly repeat each other.
pub(crate) fn swaps(article: &Article<'_>, pairs: Pairs) -> Vec<Swap> {
    let mut swaps: Vec<Swap> = Vec::new();
    for restatement in article.restatements.all() {
        for difference in &restatement.differences {
            let Some((said, reported)) = opposites(article, difference, pairs) else { continue };
            let around = difference.before + difference.after;
            let small = difference.said.range().len() <= 3 && difference.reported.range().len() <= 3;
            if around < 3 || !small || swaps.iter().any(|it| it.said == said) || says_so_elsewhere(article, restatement, said) {
                continue;
            }
            let differing = differing_words(article, restatement, said);
            if differing > 2 {
                continue;
            }
            swaps.push(Swap { said, reported, is_close: differing == 0 && (around >= 5 || restatement.coverage >= 75) });
        }
    }
    swaps
}

/// Tells whether another body sentence that the display sentence restates has the word in its place.
pub(crate) fn says_so_elsewhere(article: &Article<'_>, restatement: &Restatement, word: Tokens) -> bool {
    article.restatements.of(restatement.said).iter().any(|other| {
        let has_word = !other.differences.iter().any(|it| it.said.overlaps(word));
        other.reported != restatement.reported && has_word && differing_words(article, other, word) == 0
    })
}

/// Returns the one word on each side of a difference that is the other's opposite. A word may have several: "lost" that of "gained" and of "won".
fn opposites(article: &Article<'_>, difference: &Difference, pairs: Pairs) -> Option<(Tokens, Tokens)> {
    let is_asked = |at: usize| article.prose.tokens[at].senses(Class::Opposite).any(|it| pairs(it.abs()));
    let side = |tokens: Tokens| only(tokens, |it| is_asked(it).then_some(())).map(|it| it.0);
    let (said, reported) = (side(difference.said)?, side(difference.reported)?);
    let is_negated = |tokens: Tokens| tokens.range().any(|it| article.prose.has(it, Class::Negation));
    let senses = |at: usize| article.prose.tokens[at].senses(Class::Opposite);
    let pair = senses(said).find(|one| pairs(one.abs()) && senses(reported).any(|other| *one == -other))?;
    // "Allows dogs in the park and bans them on the beach" says both.
    let sentence = article.prose.sentences[article.prose.sentence_of(reported)].tokens;
    let says_both = pair.abs() >= 40 && sentence.range().any(|it| article.prose.tokens[it].hash == article.prose.tokens[said].hash);
    let flips = !says_both && is_negated(difference.said) == is_negated(difference.reported);
    flips.then_some((Tokens::new(said, said + 1), Tokens::new(reported, reported + 1)))
}

/// Tells whether two words are each other's opposites.
fn are_opposites(article: &Article<'_>, one: usize, other: usize) -> bool {
    let senses = |at: usize| article.prose.tokens[at].senses(Class::Opposite);
    senses(one).any(|it| senses(other).any(|other| it == -other))
}

/// A word of the display text whose opposite the body has beside the same word.
pub(crate) struct Beside {
    /// The word in the display text.
    pub(crate) said: Tokens,
    /// Its opposite in the body.
    pub(crate) reported: Tokens,
    /// Whether the words on both sides are the same.
    pub(crate) is_both: bool,
}

/// A word with an opposite, and the content word that stands before or after it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Neighbour {
    pair: i32,
    stem: Stem,
    is_after: bool,
    word: u32,
}

/// Finds words of the display text whose opposite the body has beside the same word, while it never has the word itself there:
/// "fewer information" where the body asks for "more information". Words in `told` are left.
pub(crate) fn beside_same_word(article: &Article<'_>, told: &[Tokens], pairs: Pairs) -> Vec<Beside> {
    let mut body = Vec::new();
    let mut display = Vec::new();
    for (block, role) in article.document.blocks.iter().map(|it| it.role).enumerate() {
        if role.is_display() {
            neighbours(article, block, pairs, &mut display);
        }
    }
    if display.is_empty() {
        return Vec::new();
    }
    let asked = display.iter().fold(0_u128, |bits, it| bits | pair_bit(it.pair));
    let is_asked = |pair: i32| pair_bit(pair) & asked != 0 && pairs(pair);
    for (block, role) in article.document.blocks.iter().map(|it| it.role).enumerate() {
        if role.is_story() {
            neighbours(article, block, is_asked, &mut body);
        }
    }
    body.sort_unstable();
    let find = |pair: i32, it: &Neighbour| {
        let from = body.partition_point(|other| (other.pair, other.stem, other.is_after) < (pair, it.stem, it.is_after));
        body.get(from).filter(|other| (other.pair, other.stem, other.is_after) == (pair, it.stem, it.is_after))
    };
    let mut found = Vec::new();
    for group in display.chunk_by(|a, b| a.word == b.word) {
        let said = Tokens::new(group[0].word as usize, group[0].word as usize + 1);
        if told.iter().any(|it| it.start == said.start) || group.iter().any(|it| find(it.pair, it).is_some()) {
            continue;
        }
        let Some(opposite) = group.iter().find_map(|it| find(-it.pair, it)) else { continue };
        let is_both = group.len() >= 2 && group.iter().all(|it| find(-it.pair, it).is_some());
        found.push(Beside { said, reported: Tokens::new(opposite.word as usize, opposite.word as usize + 1), is_both });
    }
    found
}

/// Returns the bit of a pair of opposites; the last stands for all from there on.
fn pair_bit(pair: i32) -> u128 {
    1 << pair.unsigned_abs().min(127)
}

/// Adds the words of a block that have an opposite, each with the content words next to it, at most two others between.
fn neighbours(article: &Article<'_>, block: usize, pairs: impl Fn(i32) -> bool, list: &mut Vec<Neighbour>) {
    for at in article.prose.blocks[block].range() {
        let token = &article.prose.tokens[at];
        if !token.has(Class::Opposite) {
            continue;
        }
        let Some(pair) = token.senses(Class::Opposite).find(|it| pairs(it.abs())) else { continue };
        let sentence = article.prose.sentences[article.prose.sentence_of(at)].tokens.range();
        let is_content = |it: &usize| article.stems.at(*it).is_some() && !moves(article, *it);
        let before = (sentence.start.max(at.saturating_sub(3))..at).rev().find(is_content).map(|it| (it, false));
        let after = (at + 1..sentence.end.min(at + 4)).find(is_content).map(|it| (it, true));
        list.extend(before.into_iter().chain(after).map(|(it, is_after)| Neighbour { pair, stem: article.stems.at(it), is_after, word: at as u32 }));
    }
}

/// Tells whether a word is one of direction, amount, rank or order; nouns and verbs with an opposite say what is spoken of.
pub(crate) fn moves(article: &Article<'_>, at: usize) -> bool {
    article.prose.tokens[at].senses(Class::Opposite).any(|it| it.abs() < 40)
}
