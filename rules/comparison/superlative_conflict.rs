//! A highest, lowest, largest or only one is contradicted by another value or holder.

use squarely_engine::amount::Interval;
use squarely_engine::article::Article;
use squarely_engine::document::{TokenKind, Tokens};
use squarely_engine::finding::{Confidence, Finding, Severity};
use squarely_engine::lexicon::Class;
use squarely_engine::mention::superlative::{self, Superlative};
use squarely_engine::mention::{Direction, Name, Quantity, QuantityKind, Time};
use squarely_engine::rule::{Group, Rule};
use squarely_engine::stem::Stem;
use squarely_engine::tolerance;

use crate::comparison::extreme::Extreme;
use crate::slot::moves;
use crate::wording::{figure, one_line, speaker};

pub(crate) const RULE: Rule = Rule {
    id: "superlative-conflict",
    group: Group::Comparison,
    summary: "A highest, lowest, largest or only one is contradicted by another value or holder.",
    severity: Severity::Warning,
    docs: include_str!("superlative_conflict.md"),
    check,
};

/// A longer sentence is no news sentence; the bound keeps the work linear whatever the text.
const LONGEST: usize = 160;

/// How many extremes of one article are set side by side.
const MOST: usize = 64;

fn check(article: &Article<'_>, findings: &mut Vec<Finding>) {
    let mut holders: Vec<Extreme<'_>> = Vec::new();
    let mut judged = 0;
    for (at, token) in article.prose.tokens.iter().enumerate() {
        if !token.has(Class::Superlative) || judged >= MOST || !article.role_at(token.start).makes_claims() {
            continue;
        }
        judged += 1;
        if let Some(superlative) = superlative::at_word(&article.prose, &article.mentions.times, at) {
            findings.extend(beyond(article, at, &superlative));
        }
        let extreme = Extreme::read(article, at);
        holders.extend(extreme.filter(|it| it.holder.is_some() && it.limit.is_none_or(|limit| limit.start > it.word.start) && it.noun.is_some()));
    }
    findings.extend(two_holders(article, &holders));
    findings.extend(only_ones(article));
}

/// Judges "5.1 per cent, the highest since 2015" against the values that the text gives for the years between.
fn beyond(article: &Article<'_>, at: usize, superlative: &Superlative) -> Option<Finding> {
    let prose = &article.prose;
    let direction = superlative.direction?;
    let since = &article.mentions.times[superlative.since? as usize];
    let is_since = prose.is((since.tokens.start as usize).checked_sub(1)?, "since") && since.is_calendar() && since.end.is_none();
    let first = since.year.filter(|_| is_since)?;
    let value = value_before(article, at)?;
    let last = own_year(article, at, first)?;
    let words = words_of(article, value);
    if words.is_empty() {
        return None;
    }
    let is_like = |it: &&Quantity| it.kind == value.kind && it.unit == value.unit && it.per.is_some() == value.per.is_some() && it.tokens != value.tokens;
    let is_beyond = |it: &Quantity| {
        let (one, other) = (tolerance::hard(&value.amount), tolerance::hard(&it.amount));
        let over = |low: Interval, high: Interval| matches!((low.high, high.low), (Some(low), Some(high)) if low < high);
        if direction == Direction::Up { over(one, other) } else { over(other, one) }
    };
    let rival = article.mentions.quantities.iter().filter(is_like).filter(|it| is_beyond(it)).find_map(|it| {
        let year = year_of(article, it)?;
        let year_number = year.year?;
        let shared = words_of(article, it).iter().filter(|word| words.contains(word)).count();
        let is_same_measure = shared >= 2 && shared * 3 >= words.len() * 2 || shared == words.len();
        (first < year_number && year_number < last && is_same_measure && article.role_at(it.span.start).is_story()).then_some((it, year))
    });
    let (rival, year) = rival?;
    let words = one_line(article.text(superlative.span));
    let message =
        format!("{} is called {words}, but the text gives {} for {}", figure(article, value), figure(article, rival), one_line(article.text(year.span)));
    Some(
        Finding::new(message, superlative.span, "said here")
            .at(Severity::Warning)
            .sure(Confidence::Medium)
            .against(value.span, "of this value")
            .against(rival.span, "reported here"),
    )
}

/// Returns the value that an extreme is said of: the one before it in its sentence, eight words away at most.
fn value_before<'m>(article: &'m Article<'_>, at: usize) -> Option<&'m Quantity> {
    let quantities = &article.mentions.quantities;
    let next = quantities.partition_point(|it| (it.tokens.start as usize) < at);
    let value = quantities[..next].last()?;
    let is_level = matches!(value.kind, QuantityKind::Percent | QuantityKind::Money | QuantityKind::Count | QuantityKind::Number | QuantityKind::Measure);
    let is_near = at - value.tokens.end.min(at as u32) as usize <= 8 && article.prose.sentence_of(value.tokens.start as usize) == article.prose.sentence_of(at);
    // "Rose by 0.4 per cent, the biggest since 2015" speaks of the rise.
    let is_change = article.mentions.changes.iter().any(|it| it.by.is_some_and(|by| quantities[by as usize].tokens == value.tokens));
    (is_level && is_near && !is_change).then_some(value)
}

/// Returns the year that a sentence speaks of: its own other year, else that of the article's date, else the last year that the article names.
fn own_year(article: &Article<'_>, at: usize, since: i16) -> Option<i16> {
    let sentence = article.prose.sentences[article.prose.sentence_of(at)].tokens;
    let in_sentence = |it: &&Time| it.tokens.start >= sentence.start && it.tokens.start < sentence.end;
    let times = article.mentions.times.iter().filter(|it| it.is_calendar() && it.end.is_none());
    let own = times.clone().filter(in_sentence).filter_map(|it| it.year).find(|it| *it > since);
    own.or_else(|| article.document.date.map(jiff::civil::Date::year)).or_else(|| times.filter_map(|it| it.year).max().filter(|it| *it > since))
}

/// Returns the year of a value's clause, where it names one.
fn year_of<'m>(article: &'m Article<'_>, value: &Quantity) -> Option<&'m Time> {
    let prose = &article.prose;
    let clause = prose.clauses[prose.clause_of(value.tokens.start as usize)].tokens;
    let times = &article.mentions.times;
    let from = times.partition_point(|it| it.tokens.start < clause.start);
    let mut years = times[from..].iter().take_while(|it| it.tokens.start < clause.end).filter(|it| it.year.is_some() && it.is_calendar() && it.end.is_none());
    let year = years.next()?;
    years.next().is_none().then_some(year)
}

/// Returns the stems of the content words of a value's clause, those of direction and rank apart.
fn words_of(article: &Article<'_>, value: &Quantity) -> Vec<Stem> {
    let prose = &article.prose;
    let clause = prose.clauses[prose.clause_of(value.tokens.start as usize)].tokens.range();
    let near = clause.start.max((value.tokens.start as usize).saturating_sub(12))..clause.end.min(value.tokens.end as usize + 6);
    let is_word = |it: &usize| {
        let token = &prose.tokens[*it];
        article.stems.at(*it).is_some()
            && !token.is_taken()
            && !moves(article, *it)
            && !token.has(Class::Superlative)
            && !value.tokens.holds(*it)
            && !token.has(Class::Up)
    };
    let mut words: Vec<Stem> = near.filter(is_word).map(|it| article.stems.at(it)).collect();
    words.sort_unstable();
    words.dedup();
    words
}

/// Finds an extreme that the text gives to two: "Norvik, the largest port in the country" and "Lund is the largest port in the country".
fn two_holders(article: &Article<'_>, holders: &[Extreme<'_>]) -> Vec<Finding> {
    let mut found = Vec::new();
    let stems: Vec<Vec<Stem>> = holders.iter().map(|it| it.stems(article)).collect();
    for (index, one) in holders.iter().enumerate() {
        let is_display = article.role_at(article.prose.span(one.word).start).is_display();
        for (other_index, other) in holders.iter().enumerate() {
            let is_other_display = article.role_at(article.prose.span(other.word).start).is_display();
            // The display text is blamed before the body, and of two places in the body the second.
            let in_order = if is_display { !is_other_display } else { !is_other_display && other_index < index };
            let (Some(holder), Some(rival)) = (one.holder, other.holder) else { continue };
            let same_word = article.stems.at(one.word.start as usize) == article.stems.at(other.word.start as usize);
            if !in_order
                || !same_word
                || stems[index] != stems[other_index]
                || stems[index].len() < 2
                || holder.entity == rival.entity
                || holder.key == rival.key
            {
                continue;
            }
            let name = |it: &Name| one_line(article.text(article.prose.span(it.core)));
            let phrase = Tokens { start: one.word.start, end: one.scope.end };
            let message = format!("{} is called the {} here, {} elsewhere", name(holder), one_line(article.text(article.prose.span(phrase))), name(rival));
            found.push(
                Finding::new(message, article.prose.span(phrase), "said here")
                    .at(Severity::Warning)
                    .sure(Confidence::Medium)
                    .against(article.prose.span(Tokens { start: other.word.start, end: other.scope.end }), "reported here"),
            );
            break;
        }
    }
    found
}

/// Finds "the only survivor" of the display text where the body counts several survivors in much the same words.
fn only_ones(article: &Article<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut asked = 0;
    for (block, role) in article.document.blocks.iter().map(|it| it.role).enumerate() {
        if !role.is_display() {
            continue;
        }
        for at in article.prose.blocks[block].range().filter(|&it| article.prose.is_any(it, &["only", "sole"])) {
            asked += 1;
            if asked <= MOST {
                found.extend(only_one(article, at));
            }
        }
    }
    found
}

fn only_one(article: &Article<'_>, at: usize) -> Option<Finding> {
    let prose = &article.prose;
    let noun = at + 1;
    let leads = prose.is_any(at.checked_sub(1)?, &["the", "its", "their", "his", "her"]) && prose.is_kind(noun, TokenKind::Word);
    let stem = article.stems.at(noun);
    if !leads || !stem.is_some() || prose.word(noun).ends_with('s') {
        return None;
    }
    let sentence = prose.sentences[prose.sentence_of(at)].tokens;
    let others: Vec<Stem> = sentence.range().map(|it| article.stems.at(it)).filter(|it| it.is_some() && *it != stem).collect();
    let counted = article.mentions.quantities.iter().find(|it| {
        let is_several = it.kind == QuantityKind::Count && it.amount.low.is_some_and(|low| low >= 2.into());
        let same = it.head.is_some_and(|head| article.stems.at(head as usize) == stem);
        is_several && same && article.role_at(it.span.start).is_story() && {
            let own = prose.sentences[prose.sentence_of(it.tokens.start as usize)].tokens;
            own.range().len() <= LONGEST && own.range().filter(|&word| others.contains(&article.stems.at(word))).count() >= 2
        }
    })?;
    let is_told = prose
        .tokens
        .iter()
        .enumerate()
        .any(|(it, token)| prose.is_any(it, &["only", "sole"]) && article.stems.at(it + 1) == stem && article.role_at(token.start).is_story());
    if is_told {
        return None;
    }
    let span = prose.span(Tokens::new(at, noun + 1));
    let message = format!("{} says \"{}\", the body {}", speaker(article.role_at(span.start)), one_line(article.text(span)), figure(article, counted));
    Some(Finding::new(message, span, "said here").at(Severity::Warning).sure(Confidence::Medium).against(counted.span, "reported here"))
}
