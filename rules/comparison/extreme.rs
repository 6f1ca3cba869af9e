//! Extremes of a kind: "the largest port in the country", "the second-largest", "one of the largest".

use squarely_engine::article::Article;
use squarely_engine::document::{TokenKind, Tokens};
use squarely_engine::lexicon::Class;
use squarely_engine::mention::{Name, Time, TimeKind};
use squarely_engine::stem::Stem;

/// A word of the extreme with what it is said of.
pub(super) struct Extreme<'m> {
    /// The word: "largest".
    pub(super) word: Tokens,
    /// 1 for a high, -1 for a low, 0 for neither ("first").
    pub(super) way: i32,
    /// The noun that it is said of: "port".
    pub(super) noun: Option<usize>,
    /// Everything that it is told among: from the noun to the end of the phrase.
    pub(super) scope: Tokens,
    /// What limits it: the words "one of", "second", "this year", "since 2019", "in the region".
    pub(super) limit: Option<Tokens>,
    /// Who it is said of, where a name stands beside it.
    pub(super) holder: Option<&'m Name>,
}

/// How many words after the extreme its phrase may take.
const REACH: usize = 12;

impl<'m> Extreme<'m> {
    /// Reads the extreme whose word is token `at`, where that is an adjective of extreme before a noun.
    pub(super) fn read(article: &'m Article<'_>, at: usize) -> Option<Self> {
        let prose = &article.prose;
        // "Record" is an extreme right before its noun: "a record number of", not "for the record".
        let is_record = prose.is(at, "record") && !prose.is_kind(at.wrapping_sub(1), TokenKind::Possessive);
        let way = if is_record { 1 } else { prose.tokens[at].sense(Class::Superlative).filter(|it| it.abs() <= 1)? };
        let sentence = prose.sentences[prose.sentence_of(at)].tokens.range();
        // "At least", "first of all", "most people" are no extremes of a kind.
        let is_other = prose.is_any(at, &["most", "least", "first", "best", "worst"]) && !is_led(article, at, sentence.start);
        // "Four of the top 10 highest" is a list.
        let is_list = (sentence.start.max(at.saturating_sub(3))..at).any(|it| prose.is(it, "top"));
        if is_list || is_other || prose.is_any(at + 1, &["of"]) && prose.is_any(at, &["most", "first"]) {
            return None;
        }
        let end = phrase_end(article, at + 1, sentence.end);
        let noun = (at + 1..end).take(4).take_while(|&it| is_noun_part(article, it)).last();
        let scope = Tokens::new(at + 1, end);
        let limit = before(article, at, sentence.start).or_else(|| after(article, scope));
        Some(Self { word: Tokens::new(at, at + 1), way, noun, scope, limit, holder: holder(article, at, sentence.start) })
    }

    /// Returns the stems of the words that it is told among, sorted, each once.
    pub(super) fn stems(&self, article: &Article<'_>) -> Vec<Stem> {
        let mut stems: Vec<Stem> = self.scope.range().map(|it| article.stems.at(it)).filter(|it| it.is_some()).collect();
        stems.sort_unstable();
        stems.dedup();
        stems
    }

    /// Tells whether its limit is a place: "in the county".
    pub(super) fn is_of_place(&self, article: &Article<'_>) -> bool {
        let has_time = |limit: Tokens| {
            let times = &article.mentions.times;
            let from = times.partition_point(|it| it.tokens.start < limit.start);
            times.get(from).is_some_and(|it| limit.holds(it.tokens.start as usize))
        };
        self.limit.is_some_and(|limit| limit.start >= self.scope.start && !has_time(limit))
    }

    /// Returns the words of the noun phrase right after it: in a headline a verb may be the last of them.
    pub(super) fn nouns<'a>(&self, article: &'a Article<'_>) -> impl Iterator<Item = usize> + use<'a> {
        self.scope.range().take(3).take_while(|&it| is_noun_part(article, it))
    }
}

/// Tells whether "the", "its" or a possessive stands before an extreme.
fn is_led(article: &Article<'_>, at: usize, start: usize) -> bool {
    let prose = &article.prose;
    at > start
        && (prose.is_any(at - 1, &["the", "its", "their", "our", "his", "her"])
            || prose.is_kind(at - 1, TokenKind::Possessive)
            || prose.is_kind(at - 1, TokenKind::Dash))
}

fn is_noun_part(article: &Article<'_>, at: usize) -> bool {
    let prose = &article.prose;
    prose.is_kind(at, TokenKind::Word)
        && article.stems.at(at).is_some()
        && !prose.has(at, Class::Preposition)
        && !prose.has(at, Class::Conjunction)
        && !prose.has(at, Class::Finite)
}

/// Returns where the phrase of an extreme ends: before a comma, a clause, a verb.
fn phrase_end(article: &Article<'_>, from: usize, end: usize) -> usize {
    let prose = &article.prose;
    let ends = |it: usize| {
        matches!(prose.tokens[it].kind, TokenKind::Comma | TokenKind::Terminal | TokenKind::Colon | TokenKind::Open | TokenKind::Close | TokenKind::Quote)
            || prose.has(it, Class::Finite)
            || prose.has(it, Class::Auxiliary)
            || prose.is_any(it, &["and", "but", "or", "who", "which", "that", "while", "after", "when", "as", "with", "by"])
    };
    (from..end.min(from + REACH)).find(|&it| ends(it)).unwrap_or(end.min(from + REACH))
}

/// Returns the words before an extreme that limit it: "one of the", "second-", "among the".
fn before(article: &Article<'_>, at: usize, start: usize) -> Option<Tokens> {
    let prose = &article.prose;
    let from = start.max(at.saturating_sub(5));
    let is_ranked = at >= start + 2 && prose.is_kind(at - 1, TokenKind::Dash) || at > start && prose.has(at - 1, Class::Ordinal);
    if is_ranked {
        return Some(Tokens::new(at - 1 - usize::from(prose.is_kind(at - 1, TokenKind::Dash)), at));
    }
    let one_of = (from..at).find(|&it| {
        prose.is(it, "of")
            && it > from
            && (prose.is_any(it - 1, &["some", "many", "several"]) || prose.has(it - 1, Class::Cardinal) || prose.is_kind(it - 1, TokenKind::Number))
    });
    let among = (from..at).find(|&it| prose.is_any(it, &["among", "amongst", "probably", "perhaps", "possibly", "arguably", "likely", "nearly", "almost"]));
    one_of.map(|it| Tokens::new(it - 1, it + 1)).or_else(|| among.map(|it| Tokens::new(it, it + 1)))
}

/// Returns the words after an extreme that limit it to a time or a place: "since 2019", "this year", "in the region", "in more than a year".
fn after(article: &Article<'_>, scope: Tokens) -> Option<Tokens> {
    let prose = &article.prose;
    let times = &article.mentions.times;
    let from = times.partition_point(|it| it.tokens.start < scope.start);
    let time: Option<&Time> = times.get(from).filter(|it| it.tokens.start < scope.end);
    if let Some(time) = time {
        let start = time.tokens.start as usize;
        let led = start > scope.start as usize && prose.is_any(start - 1, &["since", "in", "for", "of", "than"]);
        // "In August" may say when it was, rather than among which.
        let limits =
            prose.is(start.wrapping_sub(1), "since") || time.kind == TimeKind::Duration || time.offset == Some(0) || prose.is(start.wrapping_sub(1), "of");
        return limits.then_some(Tokens { start: time.tokens.start - u32::from(led), end: time.tokens.end });
    }
    let place = scope.range().find(|&it| prose.is_any(it, &["in", "outside"]) && it > scope.start as usize && !prose.is_any(it + 1, &["terms", "fact", "all"]));
    place.map(|it| Tokens::new(it, scope.end as usize))
}

/// Returns the name right before an extreme: "Norvik, the largest port", "Norvik is the largest port".
fn holder<'m>(article: &'m Article<'_>, at: usize, start: usize) -> Option<&'m Name> {
    let prose = &article.prose;
    let mut end = at;
    if !(end > start && prose.is_any(end - 1, &["the", "a"])) {
        return None;
    }
    end -= 1;
    let is_link = end > start && (prose.is_kind(end - 1, TokenKind::Comma) || prose.is_any(end - 1, &["is", "was", "became", "remains", "are", "were"]));
    if !is_link {
        return None;
    }
    end -= 1;
    let names = &article.mentions.names;
    let index = names.partition_point(|it| (it.tokens.end as usize) < end);
    names.get(index).filter(|it| it.tokens.end as usize == end && !it.is_common && !it.is_demonym && it.tokens.start as usize >= start)
}
