//! Where the body is less than certain of what the display text states: the hedge, what it governs, and the same word in the display text.

use std::rc::Rc;

use squarely_engine::article::Article;
use squarely_engine::document::{TokenKind, Tokens, is_finite};
use squarely_engine::lexicon::Class;
use squarely_engine::mention::colour::PLAIN;
use squarely_engine::restatement::{Difference, Restatement};
use squarely_engine::stem::Stem;

use crate::certainty::stage::LAW;
use crate::passage::{LONGEST, clauses_of, story, words_of};
use crate::tone::{tone, tone_of};

/// How a hedge stands to what it makes less certain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Hold {
    /// Before a verb: "may close", "is expected to close", "probably closed", "seems closed".
    Verb,
    /// Before a noun: "alleged fraud", "potential measures".
    Noun,
}

/// A hedge of the body that the display text does not have.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Shift {
    /// The words of the display text that state it.
    pub(crate) said: Tokens,
    /// The words of the body, from the hedge to what it governs.
    pub(crate) reported: Tokens,
    /// How certain the body is.
    pub(crate) from: u8,
    /// How certain the display text is.
    pub(crate) to: u8,
    /// Whether the hedge tells of a plan or of what is to come.
    pub(crate) is_plan: bool,
    /// Whether the display text tells it as done.
    pub(crate) is_done: bool,
    /// Whether the hedge stands in a small difference between words enough that are shared, in sentences that nearly repeat each other.
    pub(crate) is_close: bool,
    /// How much of the display sentence the body sentence has, in per cent.
    pub(crate) coverage: u8,
}

/// How many shifts of an article are looked for.
const MOST: usize = 32;

/// How far behind a hedge the word that it governs may stand: "may well have been quietly dropped".
const REACH: usize = 6;

/// Returns the shifts of an article.
pub(crate) fn shifts(article: &Article<'_>) -> Rc<Shifts> {
    article.shared.get(|| find(article))
}

/// The shifts of an article.
pub(crate) struct Shifts(pub(crate) Vec<Shift>);

fn find(article: &Article<'_>) -> Shifts {
    let prose = &article.prose;
    let mut shifts: Vec<Shift> = Vec::new();
    let mut tried = 0;
    for restatement in article.restatements.all() {
        for difference in &restatement.differences {
            if let Some(shift) = replaced(article, restatement, difference) {
                if !shifts.iter().any(|it| it.said == shift.said) {
                    shifts.push(shift);
                }
                continue;
            }
            for hedge in difference.reported.range() {
                let Some((_, len)) = prose.phrase(hedge, Class::Certainty) else { continue };
                let Some(shift) = Shift::read(article, restatement, hedge, len) else { continue };
                let is_known = shifts.iter().any(|it| it.said == shift.said);
                tried += usize::from(!is_known);
                if !is_known && tried <= MOST && !is_flat_elsewhere(article, restatement, &shift) {
                    let around = difference.before.saturating_add(difference.after);
                    let is_small = difference.said.range().len() <= 4 && difference.reported.range().len() <= len + 3;
                    let is_close = around >= 4 && difference.after >= 1 && is_small && restatement.coverage >= 60;
                    shifts.push(Shift { is_close, ..shift });
                }
            }
        }
    }
    Shifts(shifts)
}

/// Reads "will" where the body has "may", "might" or "could" in the same place of the same sentence.
fn replaced(article: &Article<'_>, restatement: &Restatement, difference: &Difference) -> Option<Shift> {
    let prose = &article.prose;
    let around = difference.before.saturating_add(difference.after);
    let is_small = difference.said.range().len() <= 2 && difference.reported.range().len() <= 2;
    if !is_small || around < 3 || difference.after == 0 {
        return None;
    }
    let said = difference.said.range().find(|&it| prose.is_any(it, &["will", "shall", "must", "won't"]))?;
    let is_modal = |it: usize| prose.is_any(it, &["may", "might", "could"]) && !(prose.has(it, Class::Month) && prose.is_kind(it + 1, TokenKind::Number));
    let hedge = difference.reported.range().find(|&it| is_modal(it))?;
    let is_close = around >= 4 && restatement.coverage >= 60;
    let end = |tokens: Tokens, from: usize| {
        let behind = (from + 1..tokens.end as usize).take(3).find(|&it| !prose.has(it, Class::Auxiliary) && !prose.has(it, Class::Negation));
        behind.map_or(from + 1, |it| it + 1)
    };
    let sentence = |at: u32| prose.sentences[at as usize].tokens;
    Some(Shift {
        said: Tokens::new(said, end(sentence(restatement.said), said)),
        reported: Tokens::new(hedge, end(sentence(restatement.reported), hedge)),
        from: 1,
        to: 3,
        is_plan: false,
        is_done: false,
        is_close,
        coverage: restatement.coverage,
    })
}

impl Shift {
    fn read(article: &Article<'_>, restatement: &Restatement, hedge: usize, len: usize) -> Option<Self> {
        let prose = &article.prose;
        let colour = tone(article, hedge);
        let clause = prose.clauses[prose.clause_of(hedge)].tokens;
        if colour.hedge != Some(hedge as u32) || colour.certainty >= PLAIN || colour.is_question || colour.is_conditional || colour.is_hypothetical {
            return None;
        }
        let (verb, hold) = governed(article, hedge, len, clause.end as usize)?;
        let word = partner(article, restatement, verb)?;
        let is_kept = match hold {
            Hold::Verb => !carries(article, word, verb),
            // "Charged with fraud" does not call it proven.
            Hold::Noun => prose.sentences[restatement.said as usize].tokens.range().any(|it| prose.phrase(it, Class::Stage).is_some_and(|it| it.0 / 10 == LAW)),
        };
        if is_kept || is_soft(article, restatement.said) {
            return None;
        }
        let own = tone(article, word);
        let is_comparable = !own.is_question && !own.is_conditional && !own.is_hypothetical && own.is_negated == colour.is_negated;
        // "Could not open": what was not able to is no doubt; "may not" forbids.
        if !is_comparable || colour.is_negated && colour.certainty == 1 || is_able(article, word) {
            return None;
        }
        let from = colour.certainty;
        // A hedge elsewhere in the sentence may be the same one.
        let lowest = clauses_of(article, restatement.said).map(|it| tone_of(article, it).certainty).min().unwrap_or(PLAIN);
        if lowest <= from || own.certainty <= from {
            return None;
        }
        let is_plan = is_plan(article, hedge);
        let is_done = is_done(article, word);
        let start = (clause_start(article, word)..word).rev().take(REACH).take_while(|&it| is_small(article, it)).last().unwrap_or(word);
        Some(Self {
            said: Tokens::new(start, word + 1),
            reported: Tokens::new(hedge, verb + 1),
            from,
            to: own.certainty,
            is_plan,
            is_done,
            is_close: false,
            coverage: restatement.coverage,
        })
    }
}

fn clause_start(article: &Article<'_>, at: usize) -> usize {
    article.prose.clauses[article.prose.clause_of(at)].tokens.start as usize
}

/// Tells whether a token belongs to the verb that follows: an auxiliary, "to", an adverb.
fn is_small(article: &Article<'_>, at: usize) -> bool {
    let prose = &article.prose;
    prose.has(at, Class::Auxiliary) || prose.is(at, "to") || prose.has(at, Class::Negation) || prose.has(at, Class::Certainty)
}

/// Returns the content word that a hedge of `len` tokens makes less certain.
fn governed(article: &Article<'_>, hedge: usize, len: usize, end: usize) -> Option<(usize, Hold)> {
    const MODALS: [&str; 14] = ["may", "might", "could", "will", "shall", "won't", "'ll", "must", "i'll", "we'll", "they'll", "he'll", "she'll", "it'll"];
    const ADVERBS: [&str; 10] =
        ["possibly", "perhaps", "maybe", "potentially", "probably", "apparently", "reportedly", "allegedly", "tentatively", "provisionally"];
    const SEEMING: [&str; 6] = ["appears", "appear", "appeared", "seems", "seem", "seemed"];
    const NOUN: [&str; 5] = ["alleged", "suspected", "rumoured", "rumored", "unconfirmed"];
    let prose = &article.prose;
    let last = hedge + len - 1;
    let next = hedge + len;
    let is_verb = |it: usize| is_finite(prose, it) || prose.word(it).ends_with("ed") || prose.word(it).ends_with("ing");
    if prose.is_any(last, &MODALS) || prose.is_any(last, &SEEMING) && !prose.is(next, "to") || prose.is(last, "to") && len > 1 {
        return Some((content(article, next, end)?, Hold::Verb));
    }
    if prose.is(next, "to") {
        return Some((content(article, next + 1, end)?, Hold::Verb));
    }
    if prose.is_any(hedge, &ADVERBS) {
        return Some((content(article, next, end).filter(|&it| is_verb(it))?, Hold::Verb));
    }
    let is_noun = prose.is_any(hedge, &NOUN) && next < end && article.stems.at(next).is_some();
    is_noun.then_some((next, Hold::Noun))
}

/// Returns the first content word from `from` on that is no adverb and no auxiliary, and stands behind nothing but such.
pub(crate) fn content(article: &Article<'_>, from: usize, end: usize) -> Option<usize> {
    let prose = &article.prose;
    let is_passed = |it: &usize| {
        prose.has(*it, Class::Auxiliary)
            || prose.is_kind(*it, TokenKind::Word) && prose.word(*it).ends_with("ly")
            || prose.is_any(
                *it,
                &["also", "well", "even", "now", "soon", "still", "yet", "then", "once", "again", "not", "first", "just", "only", "a", "an", "the"],
            )
    };
    let found = (from..end.min(from + REACH)).find(|it| !is_passed(it))?;
    (prose.is_kind(found, TokenKind::Word) && article.stems.at(found).is_some()).then_some(found)
}

/// Tells whether a display word carries its clause as the body's verb does: it is finite, stands behind an auxiliary or "to", or is the third
/// person of the body's form, as headlines have it.
fn carries(article: &Article<'_>, word: usize, verb: usize) -> bool {
    let prose = &article.prose;
    let is_third = prose.tokens[word].len == prose.tokens[verb].len + 1 && prose.bytes(word).last().is_some_and(|it| it.eq_ignore_ascii_case(&b's'));
    let has_auxiliary =
        (word.saturating_sub(3)..word).rev().take_while(|&it| is_small(article, it)).any(|it| prose.has(it, Class::Auxiliary) || prose.is(it, "to"));
    is_finite(prose, word)
        || has_auxiliary
        || is_third && !prose.has(word.wrapping_sub(1), Class::Determiner) && !prose.has(word.wrapping_sub(1), Class::Preposition)
}

/// Words by which a display sentence leaves open what it tells, though no clause of it is hedged.
const SOFT: [&str; 36] = [
    "plan",
    "plans",
    "proposal",
    "proposals",
    "proposed",
    "bid",
    "hopes",
    "hope",
    "fears",
    "fear",
    "feared",
    "threat",
    "threatens",
    "sees",
    "seeks",
    "seek",
    "wants",
    "want",
    "urges",
    "urged",
    "calls",
    "risk",
    "risks",
    "chance",
    "prospect",
    "possibility",
    "eyes",
    "talks",
    "whether",
    "would",
    "potential",
    "possible",
    "likely",
    "suspected",
    "alleged",
    "odds",
];

fn is_soft(article: &Article<'_>, sentence: u32) -> bool {
    let prose = &article.prose;
    // "Output seen falling".
    let is_seen = |it: usize| prose.is(it, "seen") && (prose.word(it + 1).to_ascii_lowercase().ends_with("ing") || prose.is_any(it + 1, &["to", "at", "as"]));
    words_of(article, sentence as usize).range().any(|it| prose.is_any(it, &SOFT) || is_seen(it))
}

/// Returns the display token that a body token is aligned with, or the one display token that has its stem.
pub(crate) fn partner(article: &Article<'_>, restatement: &Restatement, reported: usize) -> Option<usize> {
    let prose = &article.prose;
    let (one, other) = (prose.sentences[restatement.said as usize].tokens, prose.sentences[restatement.reported as usize].tokens);
    let (mut at, mut there) = (one.start as usize, other.start as usize);
    for difference in &restatement.differences {
        let until = difference.reported.start as usize;
        if there <= reported && reported < until {
            return Some(at + reported - there);
        }
        (at, there) = (difference.said.end as usize, difference.reported.end as usize);
        if reported < there {
            break;
        }
    }
    if there <= reported && at + reported - there < one.end as usize {
        return Some(at + reported - there);
    }
    let stem = article.stems.at(reported);
    let mut same = one.range().filter(|&it| stem.is_some() && article.stems.at(it) == stem);
    let first = same.next()?;
    same.next().is_none().then_some(first)
}

/// Tells whether somebody is only able or allowed to do what a word tells: "can open", "allowed to open".
fn is_able(article: &Article<'_>, word: usize) -> bool {
    let prose = &article.prose;
    (word.saturating_sub(4)..word).any(|it| {
        prose.is_any(
            it,
            &[
                "can",
                "can't",
                "cannot",
                "able",
                "allowed",
                "allows",
                "let",
                "lets",
                "free",
                "eligible",
                "risk",
                "risks",
                "threatens",
                "set",
                "ready",
                "available",
            ],
        )
    })
}

/// Tells whether a hedge tells of a plan or of what is to come.
pub(crate) fn is_plan(article: &Article<'_>, hedge: usize) -> bool {
    const PLANS: [&str; 36] = [
        "will",
        "shall",
        "set",
        "is",
        "are",
        "was",
        "were",
        "be",
        "due",
        "scheduled",
        "poised",
        "going",
        "about",
        "won't",
        "'ll",
        "vows",
        "vowed",
        "pledged",
        "pledges",
        "promised",
        "promises",
        "plans",
        "plan",
        "planned",
        "planning",
        "aims",
        "aim",
        "intends",
        "intend",
        "intended",
        "slated",
        "proposed",
        "proposes",
        "propose",
        "to",
        "looking",
    ];
    article.prose.is_any(hedge, &PLANS)
}

/// Tells whether a word is told as done: a past form that carries its clause, or a participle behind "has" or "was".
pub(crate) fn is_done(article: &Article<'_>, word: usize) -> bool {
    let prose = &article.prose;
    let before: Vec<usize> = (word.saturating_sub(4)..word)
        .rev()
        .take_while(|&it| is_small(article, it) || prose.word(it).ends_with("ly") || prose.is_any(it, &["also", "already", "now"]))
        .collect();
    let has = before.iter().any(|&it| prose.is_any(it, &["has", "have", "had", "was", "were"]));
    let is_open = before.iter().any(|&it| prose.is(it, "to") || prose.has(it, Class::Certainty));
    if is_open {
        return false;
    }
    let is_participle = prose.word(word).ends_with("ed") || prose.word(word).ends_with('n') || prose.has(word, Class::Tense) || prose.has(word, Class::Finite);
    has && is_participle || is_finite(prose, word) && prose.word(word).ends_with("ed")
}

/// Tells whether another body sentence states flat what the display sentence states: it has the word, and half of the words around it.
fn is_flat_elsewhere(article: &Article<'_>, restatement: &Restatement, shift: &Shift) -> bool {
    let word = shift.said.end as usize - 1;
    let sentence = words_of(article, restatement.said as usize);
    let mut asked: Vec<Stem> = sentence.range().map(|it| article.stems.at(it)).filter(|it| it.is_some() && *it != article.stems.at(word)).collect();
    asked.sort_unstable();
    asked.dedup();
    let stem = article.stems.at(word);
    let level = shift.to.min(PLAIN);
    let is_flat = |it: usize| {
        let colour = tone(article, it);
        colour.certainty >= level && colour.is_stated() && (!shift.is_done || is_done(article, it))
    };
    word_elsewhere(article, stem, &asked, restatement.reported).any(is_flat)
}

/// Returns the story's tokens of a stem in sentences other than `except` that have at least two, and a quarter, of `asked`.
pub(crate) fn word_elsewhere<'a>(article: &'a Article<'_>, stem: Stem, asked: &'a [Stem], except: u32) -> impl Iterator<Item = usize> + 'a {
    let prose = &article.prose;
    story(article).filter(move |&it| article.stems.at(it) == stem).filter(move |&it| {
        let sentence = prose.sentence_of(it);
        let tokens = prose.sentences[sentence].tokens.range();
        let near = tokens.start.max(it.saturating_sub(LONGEST / 2))..tokens.end.min(it + LONGEST / 2);
        let shared = asked.iter().filter(|&&asked| near.clone().any(|it| article.stems.at(it) == asked)).count();
        sentence != except as usize && shared >= 2 && shared * 4 >= asked.len()
    })
}
