//! Body sentences that nearly repeat another body sentence around a figure or a time.

use std::ops::Range;
use std::rc::Rc;

use squarely_engine::article::Article;
use squarely_engine::document::{TokenKind, Tokens};
use squarely_engine::lexicon::Class;
use squarely_engine::restatement::{Difference, differences_between};
use squarely_engine::stem::Stem;

use crate::frames::is_transcript;

/// Two body sentences in much the same words, which differ in a figure or a time.
pub(crate) struct Repeat {
    /// Where they differ, in the order of the first one.
    pub(crate) differences: Vec<Difference>,
}

/// How many words away from a figure the content words are looked for by which it is known again.
const REACH: usize = 7;

/// Words that stand beside figures in more sentences than this are those of a table or list.
const MOST: usize = 3;

/// How many pairs of sentences are compared word by word.
const COMPARED: usize = 24;

/// A longer sentence is no news sentence.
const LONGEST: usize = 80;

/// Two content words beside a figure or time in their place, mixed into one number, and the sentence.
type Key = (u32, u32);

/// Finds the pairs of story sentences that nearly repeat each other around a figure or time.
pub(crate) fn repeats(article: &Article<'_>) -> Rc<Vec<Repeat>> {
    struct Repeats(Rc<Vec<Repeat>>);
    Rc::clone(&article.shared.get(|| Repeats(Rc::new(find(article)))).0)
}

fn find(article: &Article<'_>) -> Vec<Repeat> {
    let mut keys: Vec<Key> = Vec::new();
    for (_, tokens) in article.document.blocks.iter().zip(&article.prose.blocks).filter(|it| it.0.role.is_story()) {
        let quantities = &article.mentions.quantities;
        let from = quantities.partition_point(|it| it.tokens.start < tokens.start);
        quantities[from..].iter().take_while(|it| it.tokens.start < tokens.end).for_each(|it| add_keys(article, it.tokens, &mut keys));
        let times = &article.mentions.times;
        let from = times.partition_point(|it| it.tokens.start < tokens.start);
        let dates = times[from..].iter().take_while(|it| it.tokens.start < tokens.end).filter(|it| it.is_calendar());
        dates.for_each(|it| add_keys(article, it.tokens, &mut keys));
    }
    keys.sort_unstable();
    keys.dedup();
    let mut pairs: Vec<(u32, u32)> = Vec::new();
    for group in keys.chunk_by(|a, b| a.0 == b.0).filter(|it| (2..=MOST).contains(&it.len())) {
        for (at, one) in group.iter().enumerate() {
            pairs.extend(group[at + 1..].iter().map(|other| (one.1, other.1)));
        }
    }
    // A speaker says one sentence of several firms or years in turn.
    if pairs.is_empty() || is_transcript(article) {
        return Vec::new();
    }
    pairs.sort_unstable();
    let mut counted: Vec<(usize, (u32, u32))> = pairs.chunk_by(|a, b| a == b).map(|it| (it.len(), it[0])).collect();
    // What shares most words beside its figures comes first.
    counted.sort_by_key(|it| std::cmp::Reverse(it.0));
    counted.iter().take(COMPARED).filter_map(|it| compare(article, it.1)).collect()
}

/// Adds the pairs of content words next to a figure or time: the two before it, the two behind it, and one on each side.
fn add_keys(article: &Article<'_>, tokens: Tokens, keys: &mut Vec<Key>) {
    let prose = &article.prose;
    let index = prose.sentence_of(tokens.start as usize);
    let sentence = prose.sentences[index].tokens.range();
    // What "it" produced is told of another one in the next paragraph.
    let is_pronoun = prose.has(sentence.start, Class::Pronoun) || prose.is_any(sentence.start, &["it", "this", "that", "they", "these", "he", "she"]);
    if sentence.len() > LONGEST || is_pronoun {
        return;
    }
    let (start, end) = (tokens.start as usize, tokens.end as usize);
    let stem = |it: usize| is_content(article, it).then(|| article.stems.at(it));
    let mut before = (sentence.start.max(start.saturating_sub(REACH))..start).rev().filter_map(stem);
    let mut after = (end..sentence.end.min(end + REACH)).filter_map(stem);
    let ([one, two], [three, four]) = ([before.next(), before.next()], [after.next(), after.next()]);
    let mut add = |place: u32, pair: Option<(Stem, Stem)>| keys.extend(pair.map(|(a, b)| (mixed(place, a, b), index as u32)));
    add(0, one.zip(two));
    add(1, one.zip(three));
    add(2, three.zip(four));
    // The counted noun belongs to the figure itself.
    let own = tokens.range().rev().find_map(stem);
    add(3, own.zip(one));
    add(4, own.zip(three));
}

fn mixed(place: u32, one: Stem, other: Stem) -> u32 {
    (one.0.rotate_left(13) ^ place).wrapping_mul(0x9e37_79b1) ^ other.0.wrapping_mul(0x85eb_ca6b)
}

fn compare(article: &Article<'_>, (first, later): (u32, u32)) -> Option<Repeat> {
    let sentence = |it: u32| article.prose.sentences[it as usize].tokens;
    let differences = differences_between(&article.prose, &article.stems, first, later);
    let content = |tokens: Tokens| tokens.range().filter(|&it| is_content(article, it)).count();
    let (one, other) = (content(sentence(first)), content(sentence(later)));
    let apart: usize = differences.iter().map(|it| content(it.said)).sum();
    let shared = one.saturating_sub(apart);
    let coverage = shared * 100 / one.min(other).max(1);
    // "Osbert had three sons" is all one sentence says.
    let is_enough = shared >= 3 || shared == 2 && coverage == 100;
    (coverage >= 60 && is_enough && !differences.is_empty()).then_some(Repeat { differences })
}

impl Repeat {
    /// Tells whether difference `at` alone keeps the two sentences from being one: where a name, time, number or denial differs elsewhere, they tell of
    /// different things; what only one of them opens or ends with takes nothing away.
    pub(crate) fn stands_alone(&self, article: &Article<'_>, at: usize) -> bool {
        let last = self.differences.len() - 1;
        self.differences.iter().enumerate().filter(|it| it.0 != at).all(|(index, it)| {
            let (said, reported) = (tells_apart(article, it.said.range()), tells_apart(article, it.reported.range()));
            // The full stop is shared.
            let is_edge = index == 0 && it.before == 0 || index == last && it.after <= 1;
            !said && !reported || is_edge && said != reported
        })
    }

    /// Counts the content words that differ.
    pub(crate) fn differing(&self, article: &Article<'_>, at: usize) -> usize {
        let content = |tokens: Tokens| tokens.range().filter(|&it| is_content(article, it)).count();
        self.differences.iter().enumerate().filter(|it| it.0 != at).map(|(_, it)| content(it.said).min(content(it.reported))).sum()
    }
}

/// Tells whether a token is a word of content; the figures are what is compared.
fn is_content(article: &Article<'_>, at: usize) -> bool {
    article.stems.at(at).is_some() && article.prose.is_kind(at, TokenKind::Word)
}

/// Words that tell one thing from another of its kind, or one time from another.
const OTHERS: [&str; 18] = [
    "other",
    "another",
    "more",
    "further",
    "additional",
    "previous",
    "previously",
    "earlier",
    "later",
    "next",
    "last",
    "now",
    "then",
    "each",
    "new",
    "former",
    "second",
    "again",
];

/// Tells whether words hold a name, a time, a number or a denial.
fn tells_apart(article: &Article<'_>, tokens: Range<usize>) -> bool {
    let prose = &article.prose;
    tokens.into_iter().any(|at| {
        let token = &prose.tokens[at];
        let is_first = at == prose.sentences[prose.sentence_of(at)].tokens.start as usize;
        let is_number = token.kind == TokenKind::Number || token.has(Class::Cardinal) || token.has(Class::Ordinal);
        let is_name = token.is_capitalised() && !is_first && token.kind == TokenKind::Word;
        is_number || is_name || token.is_taken() || token.has(Class::Negation) || token.has(Class::Month) || prose.is_any(at, &OTHERS)
    })
}
