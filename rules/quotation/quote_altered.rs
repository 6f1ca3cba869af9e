//! A quotation in the display text has other words than the body's.

use squarely_engine::article::Article;
use squarely_engine::document::{TokenKind, Tokens};
use squarely_engine::finding::{Confidence, Finding, Severity};
use squarely_engine::lexicon::Class;
use squarely_engine::rule::{Group, Rule};

use crate::quotation::compare::{Change, Nearest, Passage, SHORTEST, Said, Source, Word, changes, compare};

pub(crate) const RULE: Rule = Rule {
    id: "quote-altered",
    group: Group::Quotation,
    summary: "A quotation in the display text has other words than the body's.",
    severity: Severity::Error,
    docs: include_str!("quote_altered.md"),
    check,
};

/// As many words of the body in the place of fewer tell that a sentence was left out and another one put together.
const SPLICED: usize = 4;

/// How many words before a change may hold the negation that it took over.
const BEFORE: usize = 5;

fn check(article: &Article<'_>, findings: &mut Vec<Finding>) {
    let comparison = compare(article);
    for it in &comparison.quotations {
        let found = match &it.source {
            Source::Near(nearest) => altered(article, &it.said, &comparison.quoted, nearest, true),
            Source::NearlyWritten(nearest) => comparison.body.as_ref().and_then(|body| altered(article, &it.said, body, nearest, false)),
            Source::Quoted | Source::Written | Source::Absent(_) | Source::Unasked => None,
            Source::Short => exchanged(article, &it.said),
        };
        findings.extend(found);
    }
}

/// Returns the finding for `said`, which the body does not hold word for word.
fn altered(article: &Article<'_>, said: &Said, passage: &Passage, nearest: &Nearest, in_quotes: bool) -> Option<Finding> {
    let changes = changes(article, said, passage, nearest);
    let (first, last) = (changes.first()?, changes.last()?);
    let few_words = said.words.len() == SHORTEST;
    let severity = match nearest.similarity {
        _ if few_words => Severity::Info,
        60.. if in_quotes && changes.iter().any(|it| changes_meaning(article, said, passage, it)) => Severity::Error,
        _ => Severity::Warning,
    };
    let confidence = if nearest.similarity >= 80 && in_quotes { Confidence::High } else { Confidence::Medium };
    let prose = &article.prose;
    let role = article.role_at(prose.tokens[said.words[0].token as usize].start).name();
    let differences = wording(article, said, passage, &changes);
    let message = if in_quotes {
        format!("the {role}'s quotation {differences}")
    } else {
        format!("the {role} puts quotation marks around the body's words but {differences}")
    };
    let primary = said.place(prose, first.said.0, last.said.1);
    let source = passage.place(prose, nearest.pairs[0].1, nearest.pairs[nearest.pairs.len() - 1].1 + 1);
    let label = if in_quotes { "quoted here" } else { "said here" };
    let mut finding = Finding::new(message, primary, "these words").at(severity).sure(confidence).against(source, label);
    if let [only] = changes.as_slice()
        && let Some(words) = passage.text(article, only.reported.0, only.reported.1)
        && only.said.0 < only.said.1
    {
        finding = finding.with_review(format!("quote the body: \"{words}\""), primary, words);
    }
    Some(finding)
}

/// Returns the finding for a quotation of two words, one of which stands beside another word in a body quotation of two words that tell, while the
/// body has the word itself nowhere.
fn exchanged(article: &Article<'_>, said: &Said) -> Option<Finding> {
    let prose = &article.prose;
    let [one, other] = said.words.as_slice() else { return None };
    let carries = |it: &Word| article.stems.at(it.token as usize).is_some();
    if !carries(one) || !carries(other) {
        return None;
    }
    // "A community activity" has two words that tell.
    let quotes = article.mentions.quotes.iter().filter(|it| (2..=4).contains(&it.words) && article.role_at(it.span.start).is_story());
    let words = quotes.filter_map(|it| {
        let mut words = it.tokens.range().filter(|&it| article.stems.at(it).is_some());
        let pair = (words.next()?, words.next()?);
        words.next().is_none().then_some(pair)
    });
    let stem = |it: usize| article.stems.at(it);
    let ours = (one.token as usize, other.token as usize);
    let (said, reported, pair) = words.into_iter().find_map(|theirs| {
        let same = (stem(ours.0) == stem(theirs.0), stem(ours.1) == stem(theirs.1));
        match same {
            (true, false) if stem(theirs.1).is_some() => Some((ours.1, theirs.1, theirs)),
            (false, true) if stem(theirs.0).is_some() => Some((ours.0, theirs.0, theirs)),
            _ => None,
        }
    })?;
    let is_written = prose.tokens.iter().enumerate().any(|(at, it)| stem(at) == stem(said) && article.role_at(it.start).is_story());
    if is_written {
        return None;
    }
    let span = prose.tokens[said].span();
    let role = article.role_at(span.start).name();
    let message = format!("the {role}'s quotation has \"{}\" for \"{}\"", prose.word(said), prose.word(reported));
    let source = prose.span(Tokens::new(pair.0, pair.1 + 1));
    Some(Finding::new(message, span, "these words").at(Severity::Info).sure(Confidence::Medium).against(source, "quoted here"))
}

/// Tells whether a change puts a word that carries meaning into the speaker's mouth, or takes a negation or a number out of it. "Great news for
/// those who came", of "all those who came", is shortened, and says what was said.
fn changes_meaning(article: &Article<'_>, said: &Said, passage: &Passage, change: &Change) -> bool {
    let counts = |word: &Word| {
        let token = &article.prose.tokens[word.token as usize];
        token.has(Class::Negation) || token.has(Class::Cardinal) || token.kind == TokenKind::Number
    };
    let carries = |word: &Word| counts(word) || article.stems.at(word.token as usize).is_some() && !article.prose.has(word.token as usize, Class::Pronoun);
    let ours = &said.words[change.said.0..change.said.1];
    let theirs = &passage.words[change.reported.0..change.reported.1];
    // "There is no one" of "I don't think there is anybody": the negation stands before.
    let is_moved =
        ours.iter().any(|it| article.prose.has(it.token as usize, Class::Negation)) && theirs.first().is_some_and(|it| is_denied(article, it.token as usize));
    // So many words in the place of others are another sentence of the same speaker.
    let is_spliced = theirs.len() >= SPLICED && ours.len() < theirs.len();
    !is_moved && !is_spliced && (ours.iter().any(carries) || theirs.iter().any(counts))
}

/// Tells whether a negation stands before a word of the body, in its sentence.
fn is_denied(article: &Article<'_>, at: usize) -> bool {
    let sentence = article.prose.sentences[article.prose.sentence_of(at)].tokens;
    (at.saturating_sub(BEFORE).max(sentence.start as usize)..at).any(|it| article.prose.has(it, Class::Negation))
}

/// Says in words how the quotation differs.
fn wording(article: &Article<'_>, said: &Said, passage: &Passage, changes: &[Change]) -> String {
    const MOST: usize = 3;
    let parts: Vec<String> = changes
        .iter()
        .take(MOST)
        .map(|change| {
            let ours = said.quote(article, change.said);
            let theirs = passage.quote(article, change.reported);
            match (ours.is_empty(), theirs.is_empty()) {
                (false, false) => format!("has \"{ours}\" for \"{theirs}\""),
                (false, true) => format!("adds \"{ours}\""),
                (true, _) => format!("leaves out \"{theirs}\""),
            }
        })
        .collect();
    let rest = changes.len().saturating_sub(MOST);
    match (parts.as_slice(), rest) {
        ([first @ .., last], 0) if !first.is_empty() => format!("{} and {last}", first.join(", ")),
        (parts, 0) => parts.join(", "),
        (parts, rest) => format!("{} and differs in {rest} more {}", parts.join(", "), if rest == 1 { "place" } else { "places" }),
    }
}
