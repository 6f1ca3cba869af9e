//! A limited superlative of the body is absolute in the display text.

use squarely_engine::article::Article;
use squarely_engine::document::{Role, TokenKind, Tokens};
use squarely_engine::finding::{Confidence, Finding, Severity};
use squarely_engine::lexicon::Class;
use squarely_engine::rule::{Group, Rule};
use squarely_engine::stem::Stem;

use crate::comparison::extreme::Extreme;
use crate::slot::moves;
use crate::wording::{one_line, speaker};

pub(crate) const RULE: Rule = Rule {
    id: "record-scope-dropped",
    group: Group::Comparison,
    summary: "A limited superlative of the body is absolute in the display text.",
    severity: Severity::Warning,
    docs: include_str!("record_scope_dropped.md"),
    check,
};

/// How much of a sentence is looked at; the bound keeps the work linear whatever the text.
const LONGEST: usize = 160;

/// How many extremes of the display text are looked up.
const MOST: usize = 32;

fn check(article: &Article<'_>, findings: &mut Vec<Finding>) {
    let display: Vec<Extreme<'_>> = extremes(article, Role::is_display).take(MOST).collect();
    if display.is_empty() {
        return;
    }
    let body: Vec<Extreme<'_>> = extremes(article, Role::is_story).collect();
    for said in &display {
        findings.extend(judge(article, said, &display, &body));
    }
}

fn extremes<'m>(article: &'m Article<'_>, is_asked: fn(Role) -> bool) -> impl Iterator<Item = Extreme<'m>> {
    let blocks = article.document.blocks.iter().enumerate().filter(move |(_, it)| is_asked(it.role));
    let tokens = blocks.flat_map(|(block, _)| article.prose.blocks[block].range());
    tokens.filter(|&it| article.prose.has(it, Class::Superlative) || article.prose.is(it, "record")).filter_map(|it| Extreme::read(article, it))
}

fn judge(article: &Article<'_>, said: &Extreme<'_>, display: &[Extreme<'_>], body: &[Extreme<'_>]) -> Option<Finding> {
    if article.prose.is(said.word.start as usize, "first") {
        return None;
    }
    // The noun, with the same words before it: the largest phone maker is no computer maker. Rises and falls are of many things.
    // Of "the most endangered" the noun is the second word.
    let is_most = article.prose.is_any(said.word.start as usize, &["most", "least"]);
    let noun_of = |it: &Extreme<'_>| {
        let is_noun = |at: &usize| !moves(article, *at) && !article.prose.has(*at, Class::Superlative);
        let (ours, theirs): (Vec<usize>, Vec<usize>) = (said.nouns(article).collect(), it.nouns(article).collect());
        let same = ours.iter().zip(&theirs).take_while(|(ours, theirs)| article.stems.at(**ours) == article.stems.at(**theirs)).count();
        // One of the two may go on with a verb: all of the shorter one must be the same.
        let is_whole = same > usize::from(is_most) && same == ours.len().min(theirs.len());
        (is_whole && is_noun(&ours[same - 1])).then(|| (ours[same - 1], theirs[same - 1]))
    };
    let is_like = |it: &&Extreme<'_>| noun_of(it).is_some() && says_the_same(article, said, it);
    let is_limited = |it: &Extreme<'_>| it.limit.is_some() && !it.is_of_place(article);
    // Without its limit in one place of the body, or with it in another of the display text, the reader is told.
    if is_limited(said) || body.iter().filter(is_like).any(|it| it.limit.is_none()) || display.iter().filter(is_like).any(is_limited) {
        return None;
    }
    let reported = body.iter().find(|it| is_like(it) && noun_of(it).is_some_and(|noun| shares_words(article, said, it, article.stems.at(noun.0))))?;
    let noun = noun_of(reported)?;
    // "In Brevik" may belong to the noun or to a verb before it.
    if said.limit.is_some() && reported.is_of_place(article) {
        return None;
    }
    let limit = reported.limit?;
    let is_told =
        article.document.blocks.iter().enumerate().filter(|(_, it)| it.role.is_display()).any(|(block, _)| tells(article, article.prose.blocks[block], limit));
    if is_told {
        return None;
    }
    // Readers of a local paper know which county is meant; what is only one of several, or the second, is another matter.
    let (severity, confidence) = if reported.is_of_place(article) { (Severity::Info, Confidence::Low) } else { (Severity::Warning, Confidence::Medium) };
    let phrase = |it: &Extreme<'_>, noun: usize, limit: Option<Tokens>| {
        let end = noun as u32 + 1;
        let start = limit.map_or(it.word.start, |limit| limit.start.min(it.word.start));
        let end = limit.map_or(end, |limit| limit.end.max(end));
        Tokens { start, end }
    };
    let words = |it: Tokens| one_line(article.text(article.prose.span(it)));
    let (ours, theirs) = (phrase(said, noun.0, None), phrase(reported, noun.1, reported.limit));
    let span = article.prose.span(ours);
    let message = format!("{} says \"{}\", the body \"{}\"", speaker(article.role_at(span.start)), words(ours), words(theirs));
    Some(Finding::new(message, span, "said here").at(severity).sure(confidence).against(article.prose.span(theirs), "reported here"))
}

/// Words for large that stand for each other.
const LARGE: [&str; 3] = ["largest", "biggest", "greatest"];

/// Tells whether two extremes are of one kind: the same word, two words for large, or a record and a high.
fn says_the_same(article: &Article<'_>, said: &Extreme<'_>, reported: &Extreme<'_>) -> bool {
    let prose = &article.prose;
    let (one, other) = (said.word.start as usize, reported.word.start as usize);
    let is_large = |it: usize| prose.is_any(it, &LARGE);
    let is_record = prose.is(one, "record") && reported.way != 0;
    article.prose.tokens[one].hash == article.prose.tokens[other].hash || is_large(one) && is_large(other) || is_record
}

/// Tells whether the sentences of two extremes share two content words besides the noun, or half of the display sentence's.
fn shares_words(article: &Article<'_>, said: &Extreme<'_>, reported: &Extreme<'_>, noun: Stem) -> bool {
    let words = |it: &Extreme<'_>| {
        let sentence = article.prose.sentences[article.prose.sentence_of(it.word.start as usize)].tokens;
        let tokens = sentence.range().take(LONGEST).filter(|&it| !article.prose.has(it, Class::Superlative));
        tokens.map(|it| article.stems.at(it)).filter(|it| it.is_some() && *it != noun).collect::<Vec<Stem>>()
    };
    let (ours, theirs) = (words(said), words(reported));
    let shared = ours.iter().filter(|it| theirs.contains(it)).count();
    shared >= 2 || shared * 2 >= ours.len() && shared >= 1
}

/// Tells whether the display text of a block names the limit all the same: its year, or "one of".
fn tells(article: &Article<'_>, block: Tokens, limit: Tokens) -> bool {
    let prose = &article.prose;
    let counts = |it: usize| prose.is_kind(it, TokenKind::Number) || article.stems.at(it).is_some() || prose.has(it, Class::Cardinal);
    let mut words = limit.range().filter(|&it| counts(it)).peekable();
    words.peek().is_some()
        && words.all(|word| block.range().any(|it| prose.tokens[it].hash == prose.tokens[word].hash && prose.word(it).eq_ignore_ascii_case(prose.word(word))))
}
