//! Words of rise and fall in the display text beside values that the body sets against earlier ones.

use squarely_engine::amount::Decimal;
use squarely_engine::article::Article;
use squarely_engine::document::{TokenKind, Tokens};
use squarely_engine::finding::{Confidence, Finding, Severity};
use squarely_engine::lexicon::Class;
use squarely_engine::mention::{Change, ChangeForm, Direction, Quantity, QuantityKind};
use squarely_engine::stem::Stem;
use squarely_engine::tolerance;

use crate::slot::moves;
use crate::wording::{figure, number, speaker};

/// How many pairs of values are kept, so that the time stays linear in the text.
const MOST: usize = 256;

/// How many words of the display text's change are looked up.
const WORDS: usize = 4;

/// Finds rises that the body's values tell as falls, and falls that they tell as rises: "a decrease in net income" beside "net income
/// was $9.4 million, compared with $8.1 million a year earlier", "rose to $9.4 million" beside "$9.4 million, against $10.2 million". Words in `told` are left.
pub(super) fn check(article: &Article<'_>, told: &[Tokens]) -> Vec<Finding> {
    let is_asked = |it: &&Change| {
        let moves_plainly = article.prose.tokens[it.word.start as usize].sense(Class::Opposite).is_some_and(|it| it.abs() == 1);
        let is_plain = !it.is_negated && it.direction != Direction::Flat && !it.is_against_expectation && it.from.is_none();
        is_plain && moves_plainly && article.role_at(it.span.start).is_display() && !told.contains(&it.word)
    };
    let asked: Vec<&Change> = article.mentions.changes.iter().filter(is_asked).take(MOST / 4).collect();
    if asked.is_empty() {
        return Vec::new();
    }
    let pairs = pairs(article);
    if pairs.is_empty() {
        return Vec::new();
    }
    let judge = |change: &Change| if change.has_values() { reached(article, change, &pairs) } else { judge(article, change, &pairs) };
    asked.into_iter().filter_map(judge).collect()
}

/// Judges "rose to $9.4 million" where the body sets $9.4 million against a greater value.
fn reached(article: &Article<'_>, change: &Change, pairs: &[Pair<'_>]) -> Option<Finding> {
    let to = &article.mentions.quantities[change.to? as usize];
    let is_same = |it: &&Pair<'_>| it.now.kind == to.kind && it.now.unit == to.unit && value(it.now) == value(to) && it.now.per.is_some() == to.per.is_some();
    let about: Vec<&Pair<'_>> = pairs.iter().filter(is_same).collect();
    let first = *about.first()?;
    // The words before the display text's value must tell of it as well: two figures may be equal by chance.
    let clause = article.prose.sentences[article.prose.sentence_of(change.word.start as usize)].tokens;
    let ours = || clause.range().map(|it| article.stems.at(it)).filter(|it| it.is_some());
    let shared = |it: &&&Pair<'_>| it.words.iter().any(|word| ours().any(|it| it == *word));
    let is_contrary = about.iter().all(|it| Some(went(it)) == change.direction.opposite());
    if !is_contrary || !about.iter().any(|it| shared(&it)) || is_reversed(article, change.word) || is_reversed(article, first.now.tokens) {
        return None;
    }
    report(article, change, first, (Severity::Warning, Confidence::Medium))
}

/// A value that the body sets against an earlier one.
struct Pair<'m> {
    now: &'m Quantity,
    before: &'m Quantity,
    /// The words that the value stands behind.
    words: Vec<Stem>,
}

fn judge(article: &Article<'_>, change: &Change, pairs: &[Pair<'_>]) -> Option<Finding> {
    let measure = measure(article, change);
    if measure.is_empty() {
        return None;
    }
    let about: Vec<&Pair<'_>> = pairs.iter().filter(|it| measure.iter().all(|word| it.words.contains(word))).collect();
    let first = *about.first()?;
    // One measure may be told of several lines of business: all must say the opposite.
    if about.iter().any(|it| Some(went(it)) != change.direction.opposite()) {
        return None;
    }
    let is_loss = is_reversed(article, change.word) || is_reversed(article, first.now.tokens);
    if is_loss {
        return None;
    }
    let (severity, confidence) = if measure.len() >= 2 { (Severity::Warning, Confidence::Medium) } else { (Severity::Info, Confidence::Low) };
    report(article, change, first, (severity, confidence))
}

/// Returns which way a value went from the one before.
fn went(pair: &Pair<'_>) -> Direction {
    if value(pair.now) > value(pair.before) { Direction::Up } else { Direction::Down }
}

fn report(article: &Article<'_>, change: &Change, pair: &Pair<'_>, (severity, confidence): (Severity, Confidence)) -> Option<Finding> {
    let word = article.prose.span(change.word);
    let (now, before) = (figure(article, pair.now), figure(article, pair.before));
    let message = format!("{} says \"{}\", the body gives {now} after {before}", speaker(article.role_at(word.start)), article.text(word));
    let sign = if went(pair) == Direction::Up { ">" } else { "<" };
    let calculation = format!("{} {sign} {}", number(value(pair.now)?), number(value(pair.before)?));
    let finding = Finding::new(message, word, "said here").at(severity).sure(confidence).calculated(calculation);
    Some(finding.against(pair.now.span, "the value").against(pair.before.span, "the one before"))
}

fn value(quantity: &Quantity) -> Option<Decimal> {
    quantity.amount.value()
}

/// Returns the words for what changed: "net income" of "a decrease in net income", "revenue" of "revenue rose".
fn measure(article: &Article<'_>, change: &Change) -> Vec<Stem> {
    let prose = &article.prose;
    let at = change.word.start as usize;
    let clause = prose.clauses[prose.clause_of(at)].tokens.range();
    let is_noun = change.form == ChangeForm::Noun && prose.is_any(at + 1, &["in", "of"]);
    let mut words = Vec::new();
    let mut add = |it: usize| {
        let token = &prose.tokens[it];
        let is_word = article.stems.at(it).is_some() && !token.is_taken() && !moves(article, it);
        if is_word {
            words.push(article.stems.at(it));
        }
        // A run of nouns ends at the first word of grammar.
        is_word || token.kind == TokenKind::Dash || prose.is_any(it, &["the", "its", "their"])
    };
    if is_noun {
        let mut next = at + 2;
        while next < clause.end && words_left(next, at) && add(next) {
            next += 1;
        }
    } else if change.form == ChangeForm::Verb {
        let mut next = at;
        while next > clause.start && words_left(at, next) && add(next - 1) {
            next -= 1;
        }
    }
    words
}

fn words_left(one: usize, other: usize) -> bool {
    one - other <= WORDS + 2
}

/// Words of measures whose rise is told as a fall, or that say what was expected.
fn is_reversed(article: &Article<'_>, tokens: Tokens) -> bool {
    let prose = &article.prose;
    let sentence = prose.sentences[prose.sentence_of(tokens.start as usize)].tokens;
    sentence.range().any(|it| prose.has(it, Class::Expectation) || prose.is_any(it, &["loss", "losses", "deficit", "negative", "gap", "minus"]))
}

/// Returns the values that the body sets against earlier ones: "$94.8 million, compared with $106.6 million".
fn pairs<'m>(article: &'m Article<'_>) -> Vec<Pair<'m>> {
    let prose = &article.prose;
    let quantities = &article.mentions.quantities;
    let mut pairs = Vec::new();
    for (index, before) in quantities.iter().enumerate().skip(1) {
        let at = before.tokens.start as usize;
        let is_set_against = (at.saturating_sub(4)..at).any(|it| prose.is_any(it, &["compared", "compares", "versus", "vs", "against"]));
        let is_asked = matches!(before.kind, QuantityKind::Money | QuantityKind::Percent | QuantityKind::Count);
        if !is_asked || !is_set_against && !is_of_earlier(article, before) || !article.role_at(before.span.start).is_story() {
            continue;
        }
        let sentence = prose.sentences[prose.sentence_of(at)].tokens;
        let is_like =
            |it: &&Quantity| it.kind == before.kind && it.unit == before.unit && it.per.is_some() == before.per.is_some() && it.tokens.start >= sentence.start;
        let Some(now) = quantities[index.saturating_sub(3)..index].iter().rev().find(is_like) else { continue };
        let disjoint = tolerance::hard(&now.amount).is_disjoint(tolerance::hard(&before.amount));
        if !disjoint || value(now).is_none() || value(before).is_none() || pairs.len() >= MOST {
            continue;
        }
        let from = (sentence.start as usize).max((now.tokens.start as usize).saturating_sub(14));
        let words = (from..now.tokens.start as usize).map(|it| article.stems.at(it)).filter(|it| it.is_some()).collect();
        pairs.push(Pair { now, before, words });
    }
    pairs
}

/// Tells whether a value is told of an earlier time right after it, without a verb of its own: "$94.8 million, from $106.6 million a year earlier".
fn is_of_earlier(article: &Article<'_>, value: &Quantity) -> bool {
    let prose = &article.prose;
    let (start, end) = (value.tokens.start as usize, value.tokens.end as usize);
    let times = &article.mentions.times;
    let next = times.partition_point(|it| (it.tokens.start as usize) < end);
    let is_earlier = times.get(next).is_some_and(|it| it.is_narrative() && it.offset.is_some_and(|it| it < 0) && it.tokens.start as usize <= end + 1);
    is_earlier && start > 0 && prose.is_any(start - 1, &["from", "and"])
}
