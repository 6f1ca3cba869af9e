//! Finds what the body says where the display text denies something, turns it round, or names another thing of its kind.

use crate::article::Article;
use crate::document::{Prose, Token, TokenKind, Tokens};
use crate::lexicon::{Class, WordId};
use crate::mention::colour::is_idle_negation;
use crate::stem::{Sieve, Stem};

/// How the same words can say something else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Turn {
    /// One denies what the other affirms.
    Denied,
    /// One has the opposite of the other's word.
    Opposite,
    /// One has another word of the same kind: another colour, another part of the body.
    Rival,
}

/// A word of the display text and the word of the body that stands among the same words and says something else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counterpart {
    /// What turns it.
    pub turn: Turn,
    /// The word in the display text; where it is denied, the word that is denied.
    pub said: u32,
    /// The body's word.
    pub reported: u32,
    /// What denies either of them.
    pub negator: Option<Tokens>,
    /// Whether it is the display text that denies.
    pub denies: bool,
    /// How many content words stand between what denies and what is denied.
    pub distance: u8,
    /// How much of what stands around the display word stands around the body's as well.
    pub likeness: Likeness,
    /// Whether the display word is a name, or stands in for one.
    pub is_name: bool,
    /// How much of the rare words of the display sentence the body sentence has, in per cent; 0 where it is not among the closest.
    pub coverage: u8,
    /// The likeness of the closest body words that say the same as the display text.
    pub agreeing: Option<Likeness>,
}

/// How much of what stands around one word stands around another.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Likeness {
    /// How many content words and figures around them are the same.
    pub shared: u8,
    /// On how many sides the next content word is the same: 0, 1 or 2.
    pub sides: u8,
    /// How many content words and figures stand around the word of the display text.
    pub around: u8,
}

impl Likeness {
    /// Returns the shared words in per cent of those around the word of the display text.
    pub fn percent(self) -> u32 {
        u32::from(self.shared) * 100 / u32::from(self.around).max(1)
    }
}

/// A word that could be turned round.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Site {
    turn: Turn,
    /// What it is of: the stem that is denied, the pair of opposites, the kind.
    group: u32,
    /// Which of the values that exclude each other it has; 0 may be either.
    value: i32,
    at: u32,
}

/// How many body words of a group are looked at for one display word.
const MOST: usize = 48;

/// How far around a word its surroundings reach in the display text, and in the body, in tokens.
const REACH: (usize, usize) = (12, 18);

/// How many content words behind a negator may be denied by it.
const DENIED: usize = 3;

/// How many content words may stand between a negator of the body and what it denies.
const NEXT: u8 = 1;

/// The counterparts of the display text, by display word.
#[derive(Debug, Default)]
pub struct Counterparts(Vec<Counterpart>);

impl Counterparts {
    /// Finds the counterparts of `article`.
    pub fn read(article: &Article<'_>) -> Self {
        let sites = Sites::read(article);
        let mut found: Vec<Counterpart> = sites.display.iter().filter_map(|it| judge(article, it, sites.of(it.turn, it.group))).collect();
        for denial in &sites.denials {
            // The first word that the body has at all is the one that may be affirmed there.
            let denied = denial.words.iter().map(|&it| Site { turn: Turn::Denied, group: key(article, it).0, value: -1, at: it as u32 });
            let known = denied.enumerate().find(|(_, it)| !sites.of(it.turn, it.group).is_empty());
            let Some((distance, site)) = known else { continue };
            let Some(counterpart) = judge(article, &site, sites.of(site.turn, site.group)) else { continue };
            found.push(Counterpart { negator: Some(denial.negator), denies: true, distance: distance as u8, ..counterpart });
        }
        found.sort_by_key(|it: &Counterpart| (it.said, it.turn, std::cmp::Reverse(it.likeness)));
        Self(found)
    }

    /// Returns all of them.
    pub fn all(&self) -> &[Counterpart] {
        &self.0
    }
}

/// What a negator of the display text denies: the next content words.
struct Denial {
    negator: Tokens,
    words: Vec<usize>,
}

/// What the display text holds that the body may turn, and the words of the body that may be its counterparts, sorted.
struct Sites {
    display: Vec<Site>,
    denials: Vec<Denial>,
    body: Vec<Site>,
}

impl Sites {
    fn read(article: &Article<'_>) -> Self {
        let prose = &article.prose;
        let is_display = |block: usize| article.document.blocks[block].role.is_display();
        let is_story = |block: usize| article.document.blocks[block].role.is_story();
        // What the body denies anywhere, so that the display text's plain words are asked for only then.
        let mut denied: Vec<Stem> = Vec::new();
        for block in (0..prose.blocks.len()).filter(|&it| is_story(it)) {
            for negator in prose.blocks[block].range().filter_map(|it| negator_at(prose, it)).filter(|it| !is_partial(prose, *it)) {
                denied.extend(governed(article, negator).take(usize::from(NEXT) + 1).map(|it| key(article, it)));
            }
        }
        denied.sort_unstable();
        denied.dedup();
        let denied_sieve = Sieve::of(&denied);
        let (mut display, mut denials, mut asked, mut doubted) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        for block in (0..prose.blocks.len()).filter(|&it| is_display(it)) {
            for at in prose.blocks[block].range() {
                let token = &prose.tokens[at];
                if is_listed(prose, at) {
                    display.extend(turns(article, at));
                }
                if let Some(negator) = negator_at(prose, at).filter(|it| !is_partial(prose, *it) && denial(article, at).is_none()) {
                    let words: Vec<usize> = governed(article, negator).collect();
                    doubted.extend(words.iter().map(|&it| key(article, it)));
                    denials.push(Denial { negator, words });
                }
                let stem = key(article, at);
                if stem.is_some()
                    && denied_sieve.may_hold(stem)
                    && denied.binary_search(&stem).is_ok()
                    && !token.has(Class::Negation)
                    && !is_doubtful(prose, at)
                {
                    display.push(Site { turn: Turn::Denied, group: stem.0, value: 1, at: at as u32 });
                    asked.push(stem);
                }
            }
        }
        if display.is_empty() && denials.is_empty() {
            return Self { display, denials, body: Vec::new() };
        }
        display.sort_unstable();
        display.dedup();
        doubted.sort_unstable();
        doubted.dedup();
        asked.extend(&doubted);
        asked.sort_unstable();
        asked.dedup();
        let sieve = Sieve::of(&asked);
        let is_asked = |site: &Site| display.binary_search_by(|it| (it.turn, it.group).cmp(&(site.turn, site.group))).is_ok();
        let mut body = Vec::new();
        for block in (0..prose.blocks.len()).filter(|&it| is_story(it)) {
            for at in prose.blocks[block].range() {
                if is_listed(prose, at) {
                    body.extend(turns(article, at).filter(|it| is_asked(it)));
                }
                let stem = key(article, at);
                if stem.is_some() && sieve.may_hold(stem) && asked.binary_search(&stem).is_ok() {
                    let value = match denial(article, at) {
                        Some((_, distance)) if distance <= NEXT && !is_open(prose, at) => -1,
                        // What only the body denies elsewhere need not be plain here: any place that does not deny it agrees.
                        None if doubted.binary_search(&stem).is_err() || !is_doubtful(prose, at) && !is_intended(prose, at) => 1,
                        _ => 0,
                    };
                    body.push(Site { turn: Turn::Denied, group: stem.0, value, at: at as u32 });
                }
            }
        }
        body.sort_unstable();
        Self { display, denials, body }
    }

    fn of(&self, turn: Turn, group: u32) -> &[Site] {
        let from = self.body.partition_point(|it| (it.turn, it.group) < (turn, group));
        let to = self.body.partition_point(|it| (it.turn, it.group) <= (turn, group));
        &self.body[from..to.min(from + MOST)]
    }
}

/// Tells whether a word has an opposite or others of its kind.
fn is_listed(prose: &Prose<'_>, at: usize) -> bool {
    const LISTED: u128 = 1 << (Class::Opposite as u32) | 1 << (Class::Rival as u32);
    let word = prose.tokens[at].word;
    word != WordId::NONE && word.classes() & LISTED != 0
}

/// Returns what a word can be turned into by its lists: opposites from 31 on (below are those of direction), and others of its kind.
fn turns(article: &Article<'_>, at: usize) -> impl Iterator<Item = Site> {
    let token = article.prose.tokens[at];
    let is_dashed = token.has(Class::Opposite) && at > 0 && article.prose.is_kind(at - 1, TokenKind::Dash);
    // "South Korea" that opens a sentence is a name as well.
    let opens_name = |at: usize| article.prose.tokens[at].starts_sentence() && article.prose.tokens.get(at + 1).is_some_and(Token::is_capitalised);
    let is_name = token.has(Class::Rival) && token.is_capitalised() && !token.is_all_caps() && (is_name(&article.prose, at) || opens_name(at));
    let opposites = token.word.senses(Class::Opposite).filter(move |it| it.abs() > 30 && !is_dashed).map(move |it| opposite(it, at));
    opposites.chain(token.word.senses(Class::Rival).filter(move |_| !is_name).map(move |it| rival(it, at)))
}

/// Tells whether a word is written as a name: with a capital that neither its sentence nor its headline gives it.
fn is_name(prose: &Prose<'_>, at: usize) -> bool {
    let token = &prose.tokens[at];
    if !token.is_capitalised() || token.is_all_caps() || token.starts_sentence() {
        return false;
    }
    // In a headline every word has a capital.
    let tokens = prose.sentences[prose.sentence_of(at)].tokens.range();
    let near = tokens.start.max(at.saturating_sub(6))..tokens.end.min(at + 7);
    let words = near.filter(|&it| prose.is_kind(it, TokenKind::Word) && prose.tokens[it].len > 3);
    let (capitals, small) =
        words.fold((0, 0), |(capitals, small), it| if prose.tokens[it].is_capitalised() { (capitals + 1, small) } else { (capitals, small + 1) });
    small > 0 || capitals < 4
}

fn opposite(sense: i32, at: usize) -> Site {
    Site { turn: Turn::Opposite, group: sense.unsigned_abs(), value: sense.signum(), at: at as u32 }
}

fn rival(sense: i32, at: usize) -> Site {
    Site { turn: Turn::Rival, group: sense.unsigned_abs() / 64, value: sense % 64 + 1, at: at as u32 }
}

/// Returns what a word is compared by: its stem, or the digits of a figure.
fn key(article: &Article<'_>, at: usize) -> Stem {
    article.stems.or_figure(&article.prose, at)
}

fn judge(article: &Article<'_>, site: &Site, body: &[Site]) -> Option<Counterpart> {
    let mut rivals = body.iter().filter(|it| it.value != site.value && it.value != 0).peekable();
    rivals.peek()?;
    let surroundings = Surroundings::of(article, site.at as usize);
    let like = |it: &Site| (surroundings.likeness(article, it.at as usize), std::cmp::Reverse(it.at));
    let (likeness, other) = rivals.map(|it| (like(it), it)).max_by_key(|it| it.0).map(|it| (it.0.0, it.1))?;
    // A word that nothing around it ties to the body's says nothing.
    if likeness.shared == 0 {
        return None;
    }
    let agreeing = body.iter().filter(|it| it.value == site.value || it.value == 0).map(|it| like(it).0).max();
    let prose = &article.prose;
    // "Banned" and "did not allow" say the same.
    let is_denied = |at: u32| denial(article, at as usize).is_some();
    if site.turn == Turn::Opposite && is_denied(site.at) != is_denied(other.at) {
        return None;
    }
    let (said, reported) = (prose.sentence_of(site.at as usize) as u32, prose.sentence_of(other.at as usize) as u32);
    let coverage = article.restatements.of(said).iter().find(|it| it.reported == reported).map_or(0, |it| it.coverage);
    let denial = (site.turn == Turn::Denied && site.value > 0).then(|| denial(article, other.at as usize)).flatten();
    let (negator, distance) = denial.map_or((None, 0), |(negator, distance)| (Some(negator), distance));
    let is_name = is_name(prose, site.at as usize);
    Some(Counterpart { turn: site.turn, said: site.at, reported: other.at, negator, denies: false, distance, likeness, is_name, coverage, agreeing })
}

/// Returns the negator that starts at `at`. "Don't" that opens a sentence forbids, and denies nothing.
pub fn negator_at(prose: &Prose<'_>, at: usize) -> Option<Tokens> {
    let (payload, len) = prose.phrase(at, Class::Negation)?;
    let next = at + len;
    let denies = match payload {
        // "failed to pay", "a lack of evidence", but not "denied the request": that names another matter.
        2 if len == 1 => {
            prose.is_any(next, &["to", "that"])
                || prose.word(next).ends_with("ing")
                || prose.is_any(at, &["lack", "lacks", "lacked", "lacking"])
                || prose.is_any(at, &["absence", "failure", "refusal"]) && prose.is(next, "of")
        }
        // "ruled out with an injury", "ruled out of the final"
        0 if len > 1 => !prose.is(at + 1, "out") || !prose.has(next, Class::Preposition),
        _ => true,
    };
    let forbids = prose.is(at, "don't") && (prose.tokens[at].starts_sentence() || prose.is_kind(at.wrapping_sub(1), TokenKind::Colon));
    let is_figure =
        forbids || prose.is_any(next, &["wait", "surprise", "problem", "time", "wonder", "secret", "doubt", "stranger", "matter", "care", "mention", "such"]);
    (denies && !is_figure && !is_idle_negation(prose, at)).then(|| Tokens::new(at, next))
}

/// Tells whether a negator denies only a part: "not all", "not yet", "not … until".
fn is_partial(prose: &Prose<'_>, negator: Tokens) -> bool {
    let next = negator.end as usize;
    let parts =
        ["all", "every", "everyone", "everything", "always", "necessarily", "entirely", "only", "just", "sure", "yet", "until", "alone", "enough", "exactly"];
    prose.is_any(next, &parts) || (next..next + 8).any(|it| prose.is_any(it, &["until", "unless", "if", "but"]))
}

/// Tells whether a word names what was only intended: "was due to open".
fn is_intended(prose: &Prose<'_>, at: usize) -> bool {
    let plans =
        ["due", "expected", "supposed", "planned", "hoped", "hoping", "wanted", "tried", "scheduled", "originally", "meant", "intended", "able", "asked"];
    (at.saturating_sub(4)..at).any(|it| prose.is_any(it, &plans))
}

/// Tells whether something near `at`, in its sentence, denies or doubts.
fn is_doubtful(prose: &Prose<'_>, at: usize) -> bool {
    let sentence = prose.sentences[prose.sentence_of(at)].tokens;
    let range = (sentence.start as usize).max(at.saturating_sub(30))..(sentence.end as usize).min(at + 13);
    let is_asked = range.end == sentence.end as usize && range.clone().rev().take(2).any(|it| prose.word(it) == "?");
    let denies = |it: usize| {
        prose.phrase(it, Class::Negation).is_some()
            || prose.has(it, Class::Doubt)
            || prose.is_kind(it, TokenKind::Word) && prose.word(it).trim_matches('_').eq_ignore_ascii_case("not")
    };
    is_asked || range.into_iter().any(denies)
}

/// Returns the content words and figures that a negator denies: the next ones of its clause.
fn governed<'a>(article: &'a Article<'_>, negator: Tokens) -> impl Iterator<Item = usize> + 'a {
    let prose = &article.prose;
    let end = prose.sentences[prose.sentence_of(negator.start as usize)].tokens.end as usize;
    let joins = ["but", "as", "because", "while", "although", "when", "who", "which", "after", "before"];
    let ends = move |at: usize| matches!(prose.tokens[at].kind, TokenKind::Terminal | TokenKind::Colon | TokenKind::Comma) || prose.is_any(at, &joins);
    let words = (negator.end as usize..end.min(negator.end as usize + 12)).take_while(move |&it| !ends(it));
    words.filter(|&it| key(article, it).is_some() && !is_adverb(prose, it) && !prose.is(it, "one")).take(DENIED)
}

/// Tells whether a word only weighs the next one: "very approachable".
fn is_adverb(prose: &Prose<'_>, at: usize) -> bool {
    prose.bytes(at).ends_with(b"ly")
        || prose.is_any(at, &["very", "so", "too", "yet", "even", "ever", "quite", "really", "currently", "far", "much", "always", "enough"])
}

/// Returns what denies the word at `at`, and how many content words stand between; `None` where nothing does or two denials cancel.
fn denial(article: &Article<'_>, at: usize) -> Option<(Tokens, u8)> {
    let prose = &article.prose;
    let start = (prose.sentences.get(prose.sentence_of(at))?.tokens.start as usize).max(at.saturating_sub(12));
    let mut between = 0;
    let mut found = None;
    for before in (start..at).rev() {
        if matches!(prose.tokens[before].kind, TokenKind::Terminal | TokenKind::Colon | TokenKind::Comma) || prose.is(before, "but") {
            break;
        }
        if let Some(negator) = negator_at(prose, before).filter(|it| it.end as usize <= at) {
            found = if found.is_some() { None } else { Some((negator, between)) };
            continue;
        }
        if key(article, before).is_some() && !is_adverb(prose, before) {
            between += 1;
            if usize::from(between) >= DENIED && found.is_none() {
                break;
            }
        }
    }
    found
}

/// Tells whether a word stands in a question or a condition, or beside a partial denial.
fn is_open(prose: &Prose<'_>, at: usize) -> bool {
    let tokens = prose.sentences[prose.sentence_of(at)].tokens;
    let before = (tokens.start as usize).max(at.saturating_sub(12))..at;
    let asks = (tokens.start.max(tokens.end.saturating_sub(2)) as usize..tokens.end as usize).any(|it| prose.word(it) == "?");
    asks || before.into_iter().any(|it| prose.is_any(it, &["if", "whether", "unless"]) || negator_at(prose, it).is_some_and(|it| is_partial(prose, it)))
}

/// The content words and figures around a word of the display text.
struct Surroundings {
    words: Vec<Stem>,
    before: Option<Stem>,
    after: Option<Stem>,
}

impl Surroundings {
    fn of(article: &Article<'_>, said: usize) -> Self {
        let (from, to) = around(article, said, REACH.0);
        let before = keys(article, from, said).last();
        let after = keys(article, said + 1, to).next();
        let mut words: Vec<Stem> = keys(article, from, said).chain(keys(article, said + 1, to)).collect();
        words.sort_unstable();
        words.dedup();
        Self { words, before, after }
    }

    /// Returns how much of them stands around a word of the body.
    fn likeness(&self, article: &Article<'_>, reported: usize) -> Likeness {
        let (from, to) = around(article, reported, REACH.1);
        let mut found = 0_u64;
        for word in keys(article, from, reported).chain(keys(article, reported + 1, to)) {
            if let Ok(at) = self.words.binary_search(&word) {
                found |= 1 << (at % 64);
            }
        }
        // The two content words next to it on either side.
        let meets_before =
            self.before.is_some_and(|it| (from..reported).rev().map(|at| key(article, at)).filter(|it| it.is_some()).take(2).any(|other| other == it));
        let meets_after = self.after.is_some_and(|it| keys(article, reported + 1, to).take(2).any(|other| other == it));
        let sides = u8::from(meets_before) + u8::from(meets_after);
        Likeness { shared: found.count_ones() as u8, sides, around: self.words.len() as u8 }
    }
}

/// Returns where what stands around a word begins and ends, in its sentence.
fn around(article: &Article<'_>, at: usize, reach: usize) -> (usize, usize) {
    let tokens = article.prose.sentences[article.prose.sentence_of(at)].tokens.range();
    (tokens.start.max(at.saturating_sub(reach)), tokens.end.min(at + 1 + reach))
}

fn keys<'a>(article: &'a Article<'_>, from: usize, to: usize) -> impl Iterator<Item = Stem> + 'a {
    (from..to).map(|it| key(article, it)).filter(|it| it.is_some())
}
