//! Series, records and scores do not add up.

use squarely_engine::amount::Decimal;
use squarely_engine::article::Article;
use squarely_engine::document::{TokenKind, Tokens};
use squarely_engine::finding::Finding;
use squarely_engine::finding::Severity;
use squarely_engine::mention::number;
use squarely_engine::mention::{Quantity, QuantityKind};
use squarely_engine::rule::{Group, Rule};

use crate::arithmetic::quantities_in;
use crate::frames::severity;
use crate::wording::figure;

pub(crate) const RULE: Rule = Rule {
    id: "series-arithmetic",
    group: Group::Arithmetic,
    summary: "Series, records and scores do not add up.",
    severity: Severity::Error,
    docs: include_str!("series_arithmetic.md"),
    check,
};

/// A longer sentence is no news sentence; the bound keeps the work linear whatever the text.
const LONGEST: usize = 90;

fn check(article: &Article<'_>, findings: &mut Vec<Finding>) {
    let mut last = None;
    for score in article.mentions.quantities.iter().filter(|it| it.kind == QuantityKind::Score) {
        let index = article.prose.sentence_of(score.tokens.start as usize);
        let sentence = article.prose.sentences[index].tokens;
        if last == Some(index) || sentence.range().len() > LONGEST || !article.role_at(score.span.start).makes_claims() {
            continue;
        }
        last = Some(index);
        let scores: Vec<&Quantity> = quantities_in(article, sentence).iter().filter(|it| it.kind == QuantityKind::Score).collect();
        let finding = series(article, sentence, &scores).or_else(|| record(article, sentence, &scores)).or_else(|| half_time(article, sentence, &scores));
        findings.extend(finding);
    }
    findings.extend(won_drawn_lost(article));
}

/// Returns the two sides of a score as whole numbers.
fn sides(score: &Quantity) -> Option<(i64, i64)> {
    Some((whole(score.amount.low?)?, whole(score.amount.high?)?))
}

fn whole(value: Decimal) -> Option<i64> {
    let value = value.normalize();
    let is_whole = value.scale() == 0 && value >= Decimal::ZERO && value <= Decimal::ONE_THOUSAND;
    is_whole.then(|| i64::try_from(value.mantissa()).ok()).flatten()
}

fn at_severity(article: &Article<'_>, score: &Quantity, finding: Finding) -> Finding {
    finding.at(severity(article, score.tokens.start, score.span))
}

/// Judges "won the best-of-seven series 3-2", "won the series 3-2 in game seven", "the series is tied 2-2 before game six".
fn series(article: &Article<'_>, sentence: Tokens, scores: &[&Quantity]) -> Option<Finding> {
    let prose = &article.prose;
    let [score] = scores else { return None };
    let has = |words: &[&str]| sentence.range().any(|it| prose.is_any(it, words));
    if !has(&["series"]) || has(&["sets", "set", "aggregate", "test", "runs", "goals"]) {
        return None;
    }
    let (one, other) = sides(score)?;
    // The score of a series stands right beside the word: "the series 3-2", "a 3-2 series lead".
    let (start, end) = (score.tokens.start as usize, score.tokens.end as usize);
    let is_of_series = (start.saturating_sub(3)..end + 3).any(|it| prose.is(it, "series"));
    let is_over = (sentence.start as usize..start).any(|it| prose.is_any(it, &["won", "win", "wins", "took", "clinched", "lost", "swept"]));
    let is_open = has(&["lead", "leads", "led", "trail", "trails", "tied", "level", "ahead", "if", "could", "would", "can"]);
    if !is_of_series || one.max(other) > 4 || (one, other) == (0, 0) {
        return None;
    }
    if let Some((best_of, place)) = best_of(article, sentence) {
        let needed = (best_of + 1) / 2;
        if one + other > best_of || is_over && !is_open && one.max(other) != needed {
            let message = format!("the series is given as {}, but a best of {best_of} is won with {needed}", figure(article, score));
            let finding = Finding::new(message, score.span, "stated here").against(prose.span(place), "the length of the series");
            return Some(at_severity(article, score, finding));
        }
    }
    let (game, place) = game(article, sentence)?;
    let sum = one + other;
    let is_before =
        (start.saturating_sub(6)..place.end as usize).any(|it| prose.is_any(it, &["before", "into", "ahead", "for", "entering", "force", "forced", "heading"]));
    let fits = game == sum || (is_open || is_before || !is_over) && game == sum + 1;
    if fits || !is_over || game < sum {
        return None;
    }
    let message = format!("the series is given as {}, which is {sum} games, but the last is game {game}", figure(article, score));
    let finding = Finding::new(message, score.span, "stated here").against(prose.span(place), "the game").calculated(format!("{one} + {other} = {sum}"));
    Some(at_severity(article, score, finding))
}

/// Returns how many games a series has at most: "best-of-seven", "best of 5".
fn best_of(article: &Article<'_>, sentence: Tokens) -> Option<(i64, Tokens)> {
    let prose = &article.prose;
    let at = sentence.range().find(|&it| prose.is(it, "best") && (it + 1..it + 3).any(|at| prose.is(at, "of")))?;
    let next = (at + 2..at + 5).find_map(|it| number::read(prose, it))?;
    let value = whole(next.value).filter(|it| [3, 5, 7, 9].contains(it))?;
    Some((value, Tokens { start: at as u32, end: next.tokens.end }))
}

/// Returns which game is told: "game seven", "Game 7".
fn game(article: &Article<'_>, sentence: Tokens) -> Option<(i64, Tokens)> {
    let prose = &article.prose;
    let mut games = sentence.range().filter(|&it| prose.is(it, "game")).filter_map(|it| {
        let number = number::read(prose, it + 1).filter(|number| number.tokens.start as usize == it + 1)?;
        Some((whole(number.value).filter(|it| (1..=9).contains(it))?, Tokens { start: it as u32, end: number.tokens.end }))
    });
    let first = games.next()?;
    games.next().is_none().then_some(first)
}

/// Judges "a 7-3 record after 11 games".
fn record(article: &Article<'_>, sentence: Tokens, scores: &[&Quantity]) -> Option<Finding> {
    let prose = &article.prose;
    let [score] = scores else { return None };
    let end = score.tokens.end as usize;
    // "A 7-3-2 record": the draws stand behind.
    let all = quantities_in(article, sentence);
    let has_third = prose.is_kind(end, TokenKind::Dash) && !prose.tokens[end].has_space_before();
    let third = if has_third { all.iter().find(|it| it.number.start as usize == end + 1).and_then(|it| whole(it.amount.value()?)) } else { Some(0) }?;
    let after = if has_third { end + 2 } else { end };
    let is_record =
        prose.is_any(after, &["record", "start", "finish"]) || score.tokens.start >= 2 && prose.are(score.tokens.start as usize - 2, &["record", "of"]);
    let (games, total) = games_told(article, all)?;
    let gap = after..games.tokens.start as usize;
    let is_beside = gap.start < gap.end
        && gap.len() <= 5
        && gap.clone().any(|it| prose.is_any(it, &["after", "through", "in", "from", "over"]))
        && !gap.clone().any(|it| prose.is_any(it, &["last", "past", "previous", "final"]));
    let (one, other) = sides(score)?;
    let sum = one + other + third;
    if !is_record || !is_beside || sum == total || games.is_definite || sum < total.min(2) {
        return None;
    }
    let message = format!("the record adds up to {sum} games, not {}", figure(article, games));
    let finding = Finding::new(message, score.span, "stated here").against(games.span, "the games").calculated(format!("{one} + {other} + {third} = {sum}"));
    Some(at_severity(article, score, finding))
}

/// Returns the one count of games or matches of a sentence.
fn games_told<'m>(article: &Article<'_>, all: &'m [Quantity]) -> Option<(&'m Quantity, i64)> {
    let is_games =
        |it: &&Quantity| it.head.is_some_and(|head| article.prose.is_any(head as usize, &["games", "matches", "fixtures", "outings", "fights", "bouts"]));
    let mut games = all.iter().filter(|it| it.kind == QuantityKind::Count || it.kind == QuantityKind::Share).filter(is_games);
    let first = games.next()?;
    games.next().is_none().then_some(())?;
    Some((first, whole(first.amount.value()?)?))
}

/// Words for half-time.
const HALF: [&str; 4] = ["half-time", "halftime", "interval", "break"];

/// Judges "won 2-1 after trailing 2-0 at half-time": no side has fewer goals at the end.
fn half_time(article: &Article<'_>, sentence: Tokens, scores: &[&Quantity]) -> Option<Finding> {
    let prose = &article.prose;
    let [one, other] = scores else { return None };
    let is_half = |it: usize| prose.is_any(it, &HALF) || prose.is(it, "half") && prose.is(it + 2, "time") && prose.is_kind(it + 1, TokenKind::Dash);
    let mut halves = sentence.range().filter(|&it| is_half(it));
    let half_at = halves.next()?;
    if halves.next().is_some() {
        return None;
    }
    // "2-0 at half-time", "a 2-0 half-time lead".
    let is_at_half = |it: &&Quantity| (it.tokens.end as usize) <= half_at && half_at - it.tokens.end as usize <= 3;
    let (half, last) = match (is_at_half(one), is_at_half(other)) {
        (true, false) => (one, other),
        (false, true) => (other, one),
        _ => return None,
    };
    let near = (sentence.start as usize).max((last.tokens.start as usize).saturating_sub(10))..(last.tokens.end as usize + 4).min(sentence.end as usize);
    let is_final = near.clone().any(|it| prose.is_any(it, &["won", "win", "beat", "lost", "drew", "draw", "victory", "defeat", "final", "finished"]))
        && !near.clone().any(|it| prose.is_any(it, &["aggregate", "penalties", "shoot-out", "shootout", "sets"]));
    let ((a, b), (c, d)) = (sides(half)?, sides(last)?);
    let can_be = a <= c && b <= d || a <= d && b <= c;
    if !is_final || can_be {
        return None;
    }
    let message = format!("the result is given as {}, but it was {} at half-time", figure(article, last), figure(article, half));
    Some(at_severity(article, last, Finding::new(message, last.span, "stated here").against(half.span, "at half-time")))
}

/// How many words "won seven, drawn three and lost two of their 13 games" takes.
const REACH: usize = 24;

/// Judges "won seven, drawn three and lost two of their 13 games".
fn won_drawn_lost(article: &Article<'_>) -> Vec<Finding> {
    let prose = &article.prose;
    let mut found = Vec::new();
    for (at, token) in
        article.mentions.changes.iter().map(|it| it.word.start as usize).filter(|&it| prose.is_any(it, &["lost", "losing"])).map(|it| (it, &prose.tokens[it]))
    {
        if !article.role_at(token.start).makes_claims() {
            continue;
        }
        let sentence = prose.sentences[prose.sentence_of(at)].tokens;
        let near = Tokens { start: sentence.start.max((at.saturating_sub(REACH)) as u32), end: sentence.end.min((at + REACH) as u32) };
        let after = |words: &[&str]| {
            let mut verbs = near.range().filter(|&it| prose.is_any(it, words));
            let verb = verbs.next()?;
            let number = number::read(prose, verb + 1).filter(|_| verbs.next().is_none()).filter(|it| it.tokens.start as usize == verb + 1)?;
            whole(number.value)
        };
        let (Some(won), Some(drawn), Some(lost)) = (after(&["won", "winning"]), after(&["drawn", "drew", "drawing"]), after(&["lost", "losing"])) else {
            continue;
        };
        let Some(total) = games_after(article, Tokens { start: at as u32, end: near.end }) else { continue };
        let sum = won + drawn + lost;
        if sum == total.1 {
            continue;
        }
        let message = format!("won, drawn and lost add up to {sum} games, not {}", total.1);
        let finding = Finding::new(message, prose.span(total.0), "stated here").calculated(format!("{won} + {drawn} + {lost} = {sum}"));
        found.push(finding.at(severity(article, total.0.start, prose.span(total.0))));
    }
    found
}

/// Returns the number of games or matches told last: "of their 13 games", "in 13 matches".
fn games_after(article: &Article<'_>, tokens: Tokens) -> Option<(Tokens, i64)> {
    let prose = &article.prose;
    let noun = tokens.range().rev().find(|&it| prose.is_any(it, &["games", "matches", "fixtures"]))?;
    let at = (tokens.start as usize + 2..noun).rev().take(3).find_map(|it| number::read(prose, it))?;
    let first = at.tokens.start as usize;
    let is_led = (tokens.start as usize..first).rev().take(3).any(|it| prose.is_any(it, &["of", "in", "from", "over", "after"]));
    let is_part = (first.saturating_sub(1)..noun).any(|it| prose.is_any(it, &["last", "past", "first", "opening", "home", "away", "league", "remaining"]));
    (is_led && !is_part).then(|| Some((Tokens::new(first, noun + 1), whole(at.value)?))).flatten()
}
