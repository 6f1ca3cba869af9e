//! How far a matter has come: the words of one ladder in the display text, beside those that the body has.

use std::rc::Rc;

use squarely_engine::article::Article;
use squarely_engine::document::{TokenKind, Tokens};
use squarely_engine::lexicon::Class;
use squarely_engine::mention::NameKind;
use squarely_engine::restatement::Restatement;

use crate::passage::words_of;
use crate::tone::tone;

/// The highest step; what is listed above it only hints at that one.
const HIGHEST: i32 = 7;

/// The ladder of a person before the law.
pub(crate) const LAW: i32 = 1;

/// A word that tells how far a matter has come.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Stage {
    /// The words.
    pub(crate) tokens: Tokens,
    /// Which ladder.
    pub(crate) ladder: i32,
    /// Which step of it.
    pub(crate) step: i32,
    /// Whether it is told as a fact: not denied, conditional or to come.
    pub(crate) is_fact: bool,
}

/// A step of the display text that the body does not reach.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Climb {
    /// The step of the display text.
    pub(crate) said: Stage,
    /// The highest step that the body tells of the matter.
    pub(crate) reported: Stage,
    /// How the two are held for one matter.
    pub(crate) tie: Tie,
}

/// What makes two sentences tell of one matter, the weakest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Tie {
    /// Nothing but that the story tells of one ladder.
    Story,
    /// They share words.
    Words,
    /// They share a name.
    Name,
    /// They share a name and words.
    NameAndWords,
    /// One nearly repeats the other.
    Repeated,
}

/// How many steps of the display text are looked up.
const MOST: usize = 16;

/// A story with more words of the ladders is of many matters.
const LONG: usize = 256;

/// The climbs of an article.
pub(crate) struct Climbs(pub(crate) Vec<Climb>);

/// Returns the steps of the display text that the body does not reach.
pub(crate) fn climbs(article: &Article<'_>) -> Rc<Climbs> {
    article.shared.get(|| Climbs(find(article)))
}

fn find(article: &Article<'_>) -> Vec<Climb> {
    let display: Vec<Stage> = stages(article, true, None).filter(|it| is_told(article, it)).take(MOST).collect();
    if display.is_empty() {
        return Vec::new();
    }
    let body: Vec<Stage> = stages(article, false, Some(&display)).take(LONG).collect();
    if body.len() == LONG {
        return Vec::new();
    }
    display.iter().filter_map(|it| climb(article, it, &body)).collect()
}

/// Finds the words of the display text, or those of the story that belong to a ladder of `asked`.
fn stages<'a>(article: &'a Article<'_>, is_display: bool, asked: Option<&'a [Stage]>) -> impl Iterator<Item = Stage> + 'a {
    let blocks = article.document.blocks.iter().zip(&article.prose.blocks);
    let blocks = blocks.filter(move |it| if is_display { it.0.role.is_display() } else { it.0.role.is_story() });
    blocks.flat_map(move |(_, tokens)| {
        let mut next = tokens.start as usize;
        tokens.range().filter_map(move |at| {
            if at < next {
                return None;
            }
            let (payload, len) = article.prose.phrase(at, Class::Stage)?;
            next = at + len;
            let (ladder, step) = (payload / 10, payload % 10);
            let is_asked = asked.is_none_or(|asked| asked.iter().any(|it| it.ladder == ladder));
            is_asked.then(|| Stage { tokens: Tokens::new(at, at + len), ladder, step, is_fact: is_fact(article, at) })
        })
    })
}

/// How far before a word what denies it or leaves it open may stand.
const REACH: usize = 5;

/// Tells whether nothing before a word leaves it open: "if convicted", "will be sentenced", "has not been approved", "to approve".
fn is_fact(article: &Article<'_>, at: usize) -> bool {
    const OPEN: [&str; 22] = [
        "to", "seek", "seeks", "seeking", "sought", "need", "needs", "needed", "require", "requires", "await", "awaits", "awaiting", "pending", "faces",
        "face", "facing", "without", "can", "before", "maximum", "until",
    ];
    const HEDGES: [&str; 12] = ["may", "might", "could", "will", "would", "should", "likely", "expected", "potential", "possible", "if", "unless"];
    let prose = &article.prose;
    let sentence = prose.sentences[prose.sentence_of(at)].tokens;
    let stops = |it: &usize| matches!(prose.tokens[*it].kind, TokenKind::Comma | TokenKind::Terminal | TokenKind::Colon);
    let is_open = |it: usize| {
        let is_month = prose.has(it, Class::Month) && prose.tokens[it].is_capitalised();
        prose.has(it, Class::Negation)
            || prose.is_any(it, &OPEN)
                && !(prose.is(it, "to")
                    && prose.is_any(it + 1, &["be"])
                    && prose.is_any(it.wrapping_sub(1), &["delighted", "proud", "first", "woman", "man", "person", "honoured"]))
            || prose.is_any(it, &HEDGES) && !is_month
    };
    let from = (sentence.start as usize).max(at.saturating_sub(REACH));
    !(from..at).rev().take_while(|it| !stops(it)).any(is_open)
}

/// Tells whether the display text tells a step as a fact, in a word that says so by itself.
fn is_told(article: &Article<'_>, stage: &Stage) -> bool {
    let prose = &article.prose;
    let at = stage.tokens.start as usize;
    let told: &[&str] = match (stage.ladder, stage.step) {
        (LAW, 2) => &["arrested"],
        (LAW, 4) => &["charged", "indicted"],
        (LAW, 6) => &["convicted", "guilty", "found", "pleaded", "pled", "pleads"],
        (LAW, 7) => &["sentenced", "imprisoned", "jailed"],
        (3, 3) => &["approved", "passed", "adopted", "ratified", "enacted"],
        (3 | 5, 4) => return stage.is_fact && !tone(article, at).is_question,
        (5, 3) => &["elected"],
        _ => return false,
    };
    let is_charge = stage.ladder != LAW || stage.step != 4 || prose.is(at, "indicted") || prose.is_any(at + 1, &["with", "over", "after", "following"]);
    stage.is_fact && is_charge && prose.is_any(at, told) && tone(article, at).is_stated()
}

fn climb(article: &Article<'_>, said: &Stage, body: &[Stage]) -> Option<Climb> {
    let of_ladder = || body.iter().filter(|it| it.ladder == said.ladder);
    // "Prison" tells of a sentence, and not of whose conviction.
    let is_meant = |it: &&Stage| it.step <= HIGHEST || said.step == HIGHEST;
    let reaches = |it: &&Stage| it.is_fact && it.step >= said.step && is_meant(it);
    let tied = |it: &Stage| tie(article, said, it);
    let lower = of_ladder().filter(|it| !reaches(it) && it.step <= HIGHEST).map(|it| (tied(it), *it));
    // The closest one, and of those the highest.
    let (tie, reported) = lower.max_by_key(|(tie, it)| (*tie, it.is_fact, it.step))?;
    // Where the body has the step of anybody, it may be of this one.
    if of_ladder().any(|it| reaches(&it)) {
        return None;
    }
    Some(Climb { said: *said, reported, tie })
}

/// The least coverage by which one sentence repeats another, in per cent.
const REPEATED: u8 = 60;

/// Tells what makes the sentences of two stages tell of one matter.
fn tie(article: &Article<'_>, said: &Stage, reported: &Stage) -> Tie {
    let prose = &article.prose;
    let (one, other) = (prose.sentence_of(said.tokens.start as usize), prose.sentence_of(reported.tokens.start as usize));
    let pairs = article.restatements.of(one as u32);
    let restatement = pairs.iter().find(|it| it.reported as usize == other);
    if restatement.is_some_and(|it| it.coverage >= REPEATED || stand_in_one_place(it, said, reported)) {
        return Tie::Repeated;
    }
    let (one, other) = (words_of(article, one), words_of(article, other));
    let words = shared_words(article, one, other, said, reported);
    match (shares_name(article, one, other), words) {
        (true, 0) => Tie::Name,
        (true, _) => Tie::NameAndWords,
        (false, 0 | 1) => Tie::Story,
        (false, _) => Tie::Words,
    }
}

/// Tells whether two stages stand in one difference of two sentences.
fn stand_in_one_place(restatement: &Restatement, said: &Stage, reported: &Stage) -> bool {
    let holds = |outer: Tokens, inner: Tokens| outer.start <= inner.start && inner.start < outer.end;
    restatement.differences.iter().any(|it| holds(it.said, said.tokens) && holds(it.reported, reported.tokens) && it.before + it.after >= 3)
}

/// Tells whether two sentences name one person or organisation.
fn shares_name(article: &Article<'_>, one: Tokens, other: Tokens) -> bool {
    let names = &article.mentions.names;
    let of = |tokens: Tokens| {
        let from = names.partition_point(|it| it.tokens.start < tokens.start);
        names[from..].iter().take_while(move |it| it.tokens.start < tokens.end).filter(|it| !it.is_demonym && !it.is_common && it.kind != NameKind::Place)
    };
    of(one).any(|it| of(other).any(|other| it.entity == other.entity || it.key == other.key))
}

/// Counts the content words that two sentences share, those of the stages apart.
fn shared_words(article: &Article<'_>, one: Tokens, other: Tokens, said: &Stage, reported: &Stage) -> usize {
    let stem = |at: usize| article.stems.at(at);
    let is_word = |at: &usize| stem(*at).is_some() && !article.prose.has(*at, Class::Stage) && !article.prose.has(*at, Class::Reporting);
    let ours = one.range().filter(|it| !said.tokens.holds(*it)).filter(is_word);
    ours.filter(|&it| other.range().any(|at| stem(at) == stem(it) && !reported.tokens.holds(at))).count()
}
