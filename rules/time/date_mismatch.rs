//! The display text moves an event to another day, month or year.

use squarely_engine::article::Article;
use squarely_engine::document::{Role, TokenKind, Tokens};
use squarely_engine::finding::{Confidence, Finding, Severity};
use squarely_engine::lexicon::Class;
use squarely_engine::mention::Time;
use squarely_engine::restatement::Difference;
use squarely_engine::rule::{Group, Profile, Rule};
use squarely_engine::span::Span;
use squarely_engine::stem::Stem;

use crate::repeats::repeats;
use crate::slot::{TimeSlot, TimeWord, time_slots, time_word};
use crate::time::told::{Body, Facet, MOST, facets};
use crate::time::{month_name, quarter_name, weekday_name};

pub(crate) const RULE: Rule = Rule {
    id: "date-mismatch",
    group: Group::Time,
    summary: "The display text moves an event to another day, month or year.",
    severity: Severity::Error,
    docs: include_str!("date_mismatch.md"),
    check: check_all,
};

fn check_all(article: &Article<'_>, findings: &mut Vec<Finding>) {
    check(article, findings);
    in_body(article, findings);
}

/// Finds two times that stand in the same place of two body sentences in much the same words.
fn in_body(article: &Article<'_>, findings: &mut Vec<Finding>) {
    for repeat in repeats(article).iter() {
        let mut pairs = repeat.differences.iter().enumerate().filter_map(|(at, it)| Some((at, rivals(article, it)?)));
        let Some((at, (first, later, facet))) = pairs.next().filter(|_| pairs.next().is_none()) else { continue };
        let it = &repeat.differences[at];
        let around = usize::from(it.before) + usize::from(it.after);
        if !repeat.stands_alone(article, at) || around < 4 || repeat.differing(article, at) > 1 {
            continue;
        }
        let name = |time: &Time| facets(time).find(|it| it.is_of_kind(facet)).map(Facet::name);
        let (Some(one), Some(other)) = (name(first), name(later)) else { continue };
        let message = format!("the body says {one} and then {other} in nearly the same words");
        findings.push(Finding::new(message, later.span, "said here").at(Severity::Info).sure(Confidence::Low).against(first.span, "first told here"));
    }
}

/// Returns the one time of each side of a difference, where they name different days, months or years, and what differs.
fn rivals<'a>(article: &'a Article<'_>, difference: &Difference) -> Option<(&'a Time, &'a Time, Facet)> {
    let only = |tokens: Tokens| {
        let times = &article.mentions.times;
        let from = times.partition_point(|it| it.tokens.end <= tokens.start);
        let mut inside = times[from..].iter().take_while(|it| it.tokens.start < tokens.end);
        let first = inside.next().filter(|it| it.is_calendar() && it.end.is_none())?;
        inside.next().is_none().then_some(first)
    };
    let (first, later) = (only(difference.said)?, only(difference.reported)?);
    let facet = facets(first).filter(|it| facets(later).any(|other| other.is_of_kind(*it) && other != *it)).last()?;
    Some((first, later, facet))
}

pub(crate) fn check(article: &Article<'_>, findings: &mut Vec<Finding>) {
    let times = &article.mentions.times;
    let (display, story): (Vec<&Time>, Vec<&Time>) = times.iter().partition(|it| article.role_at(it.span.start).is_display());
    let display: Vec<&Time> = display.into_iter().filter(|it| it.is_calendar()).collect();
    let has_body = || article.document.blocks.iter().any(|it| it.role.is_story());
    if display.is_empty() || !has_body() {
        return;
    }
    let body = Body::read(article, &story);
    let slots = time_slots(article);
    for time in display.into_iter().take(MOST) {
        if let Some(finding) = slots.iter().find(|it| time.tokens.holds(it.said)).and_then(|it| in_place(article, time, *it)) {
            findings.push(finding);
            continue;
        }
        if let Some(facet) = facets(time).find(|it| !body.tells(*it)) {
            findings.extend(missing(article, &body, time, facet));
            continue;
        }
        let ahead = facets(time).find_map(|it| ahead(article, &body, time, it));
        let moved = ahead.or_else(|| facets(time).find_map(|it| moved(article, &body, time, it)));
        findings.extend(moved.or_else(|| facets(time).find(|it| !body.names(*it)).and_then(|it| unnamed(article, &body, time, it))));
    }
}

/// Tells whether the body names or implies each part that `time` names, whatever it says of them together.
pub(super) fn is_told(article: &Article<'_>, time: &Time) -> bool {
    let story: Vec<&Time> = article.mentions.times.iter().filter(|it| !article.role_at(it.span.start).is_display()).collect();
    let body = Body::read(article, &story);
    let is_joint = |it: &Facet| matches!(it, Facet::MonthOfYear(..) | Facet::QuarterOfYear(..));
    facets(time).filter(|it| !is_joint(it)).all(|it| body.tells(it))
}

/// Returns the finding for a word in whose place the body has another one, in a sentence that is nearly the same.
fn in_place(article: &Article<'_>, time: &Time, slot: TimeSlot) -> Option<Finding> {
    let prose = &article.prose;
    let name = |at: usize| match time_word(article, at)? {
        TimeWord::Month(month) => Some(month_name(month as i8).to_owned()),
        TimeWord::Weekday(weekday) => Some(weekday_name(weekday as i8).to_owned()),
        TimeWord::Quarter(quarter) => Some(quarter_name(quarter as i8)),
        TimeWord::Year(year) => Some(year.to_string()),
        TimeWord::Day(_) => Some(prose.word(at).to_lowercase()),
        TimeWord::Step(_) => Some(format!("{} {}", prose.word(at), prose.word(at + 1))),
        TimeWord::Unit(_) => Some(format!("{} {}", prose.word(at - 1), prose.word(at))),
    };
    let (said, reported) = (name(slot.said)?, name(slot.reported)?);
    let role = article.role_at(time.span.start).name();
    let (severity, confidence) = if slot.is_sure { (Severity::Error, Confidence::High) } else { (Severity::Warning, Confidence::Medium) };
    let message = format!("the {role} says {said}, the body says {reported}");
    let text = prose.word(slot.reported);
    let other = article.mentions.times.iter().find(|it| it.tokens.holds(slot.reported)).map_or(prose.tokens[slot.reported].span(), |it| it.span);
    let finding = Finding::new(message, time.span, "said here").at(severity).sure(confidence).against(other, "reported here");
    let same_form = prose.is_kind(slot.said, TokenKind::Number) == prose.is_kind(slot.reported, TokenKind::Number)
        && (prose.tokens[slot.said].len == 2) == (prose.tokens[slot.reported].len == 2);
    Some(if same_form { finding.with_review(format!("change to \"{text}\""), prose.tokens[slot.said].span(), text) } else { finding })
}

/// Returns the finding for a facet of `time` that the body tells of something else.
fn moved(article: &Article<'_>, body: &Body<'_>, time: &Time, facet: Facet) -> Option<Finding> {
    let (other, share) = Body::same_words(article, time, facet, 4, body.restated(article, time))?;
    let is_told_so = share < 80 || body.best_share(article, time, facet) * 2 > share;
    if is_told_so {
        return None;
    }
    let role = article.role_at(time.span.start).name();
    let reported = facets(other).find(|it| it.is_of_kind(facet))?.name();
    let message = format!("the {role} says {}, the body says {reported} in nearly the same words", facet.name());
    let finding = Finding::new(message, time.span, "said here").at(Severity::Info).sure(Confidence::Low);
    Some(finding.against(other.span, "reported here"))
}

/// Returns the finding for a quarter that the display text tells as past and the body only as to come, while it tells the same of another one.
fn ahead(article: &Article<'_>, body: &Body<'_>, time: &Time, facet: Facet) -> Option<Finding> {
    // What a year holds is told as past and as to come in one sentence; results are of one quarter.
    // "Higher than in the second quarter".
    let start = (0..time.tokens.start as usize).rev().find(|&it| !article.prose.is_any(it, &["in", "the", "during", "of"]));
    let is_baseline = start.is_some_and(|it| article.prose.is_any(it, &["than", "from", "to", "with", "versus", "vs", "over", "on", "against", "and"]));
    let is_plain = time.end.is_none() && !time.is_fiscal && !article.prose.is_kind(time.tokens.end as usize, TokenKind::Dash);
    if !matches!(facet, Facet::Quarter(_)) || is_baseline || !is_plain || !looks_back(article, time) {
        return None;
    }
    let of_kind = || body.times.iter().copied().filter(|it| facets(it).any(|it| it.is_of_kind(facet)));
    let mut named = of_kind().filter(|it| facets(it).any(|it| it == facet)).peekable();
    let is_to_come = named.peek().is_some() && named.all(|it| looks_ahead(article, it));
    if !is_to_come {
        return None;
    }
    let words = Words::around(article, time);
    let is_said = |it: &Time| facets(it).any(|it| it.is_of_kind(facet) && names(article, words.sentence, it));
    let past = of_kind().filter(|it| !is_said(it) && !looks_ahead(article, it)).map(|it| (words.share(article, it, 2), it));
    let (share, other) = past.max_by_key(|it| (it.0, std::cmp::Reverse(it.1.tokens.start)))?;
    if share == 0 {
        return None;
    }
    let role = article.role_at(time.span.start).name();
    let reported = facets(other).find(|it| it.is_of_kind(facet))?.name();
    let message = format!("the {role} tells of {} as past, the body looks ahead to it and reports {reported}", facet.name());
    let (severity, confidence) = if share < 25 { (Severity::Info, Confidence::Low) } else { (Severity::Warning, Confidence::Medium) };
    let finding = Finding::new(message, time.span, "said here").at(severity).sure(confidence);
    Some(finding.against(other.span, "reported here"))
}

/// How many words before a time are asked for the verb that it stands with.
const REACH: usize = 14;

/// Tells whether the verb before `time`, or else the one behind it, looks back.
fn looks_back(article: &Article<'_>, time: &Time) -> bool {
    let prose = &article.prose;
    let sentence = prose.sentences[prose.sentence_of(time.tokens.start as usize)].tokens;
    let (start, end) = (time.tokens.start as usize, time.tokens.end as usize);
    let before = (sentence.start as usize).max(start.saturating_sub(REACH))..start;
    let after = end..(sentence.end as usize).min(end + REACH);
    before.rev().chain(after).find_map(|it| direction(article, it)) == Some(false)
}

/// Tells whether the words before `time` in its sentence speak of what is to come.
fn looks_ahead(article: &Article<'_>, time: &Time) -> bool {
    let prose = &article.prose;
    let sentence = prose.sentences[prose.sentence_of(time.tokens.start as usize)].tokens;
    let start = time.tokens.start as usize;
    let near = (sentence.start as usize).max(start.saturating_sub(2 * REACH))..(sentence.end as usize).min(time.tokens.end as usize + REACH);
    near.into_iter().any(|it| direction(article, it) == Some(true))
}

/// Words that look ahead, beside those of tense and expectation.
const AHEAD: [&str; 14] =
    ["could", "should", "may", "might", "guided", "guides", "outlook", "ahead", "sees", "see", "expects", "expect", "anticipate", "forecasting"];

/// Words in -ed that are no verbs: "consolidated sales", "adjusted earnings per diluted share".
const KINDS: [&str; 7] = ["consolidated", "adjusted", "diluted", "combined", "related", "unaudited", "weighted"];

/// Returns whether the word at `at` looks ahead; nothing where it tells neither way.
fn direction(article: &Article<'_>, at: usize) -> Option<bool> {
    let prose = &article.prose;
    let token = &prose.tokens[at];
    if token.has(Class::Expectation) || prose.is_any(at, &AHEAD) {
        return Some(true);
    }
    if let Some((payload, _)) = prose.phrase(at, Class::Tense) {
        return Some(payload == 1);
    }
    let word = prose.word(at);
    let is_past = token.kind == TokenKind::Word && !token.is_capitalised() && word.len() > 4 && word.ends_with("ed") && !word.ends_with("eed");
    (is_past && !prose.is_any(at, &KINDS)).then_some(false)
}

/// Returns the finding for a facet of `time` that the body nowhere names, though it tells of a period that holds it.
fn unnamed(article: &Article<'_>, body: &Body<'_>, time: &Time, facet: Facet) -> Option<Finding> {
    // A picture has a date of its own; the stricter profiles report years as `number-not-in-body`.
    let is_reported = matches!(facet, Facet::Year(_)) && article.policy.profile != Profile::Default;
    if is_reported || article.role_at(time.span.start) == Role::Caption {
        return None;
    }
    let message = format!("the {} says {}, which the body does not name", article.role_at(time.span.start).name(), facet.name());
    let finding = Finding::new(message, time.span, "said here").at(Severity::Info).sure(Confidence::Low);
    Some(match body.span_over(facet) {
        Some(over) => finding.against(over.span, "the closest that it tells"),
        None => finding,
    })
}

/// Returns the finding for a facet of `time` that the body does not tell.
fn missing(article: &Article<'_>, body: &Body<'_>, time: &Time, facet: Facet) -> Option<Finding> {
    let role = article.role_at(time.span.start).name();
    let said = facet.name();
    if let Some(Event { time: other, is_open }) = body.same_event(article, time, facet) {
        let reported = facets(other).find(|it| it.is_of_kind(facet))?.name();
        let message = format!("the {role} says {said}, the body says {reported}");
        // "Before 2016" does not move what was over in 2014.
        let severity = if is_open || time.relation != other.relation { Severity::Warning } else { Severity::Error };
        let mut finding = Finding::new(message, time.span, "said here").at(severity).against(other.span, "reported here");
        if let Some((span, text)) = repair(article, time, other, facet) {
            finding = finding.with_review(format!("change to \"{text}\""), span, text);
        }
        return Some(finding);
    }
    // A picture has a date of its own.
    let is_caption = article.role_at(time.span.start) == Role::Caption;
    if matches!(facet, Facet::MonthOfYear(..) | Facet::QuarterOfYear(..)) || body.derives(facet) || is_caption {
        return if body.names(facet) { None } else { unnamed(article, body, time, facet) };
    }
    let others = body.others(facet);
    let known = !others.is_empty() && !body.may_tell(facet);
    // The stricter profiles report every time that the body does not tell, as `number-not-in-body`.
    if !known && article.policy.profile != Profile::Default {
        return None;
    }
    let severity = if known { Severity::Warning } else { Severity::Info };
    let message = match others.as_slice() {
        [] => format!("the {role} says {said}, which the body does not tell"),
        some => format!("the {role} says {said}, the body tells only of {}", list(some)),
    };
    let mut finding = Finding::new(message, time.span, "said here").at(severity).sure(Confidence::Low);
    if let Some(other) = body.times.iter().find(|it| facets(it).any(|it| it.is_of_kind(facet))) {
        finding = finding.against(other.span, "told here");
    }
    Some(finding)
}

/// Joins up to three names.
fn list(facets: &[Facet]) -> String {
    let names: Vec<String> = facets.iter().take(3).map(|it| it.name()).collect();
    match names.as_slice() {
        [first @ .., last] if !first.is_empty() && facets.len() <= 3 => format!("{} and {last}", first.join(", ")),
        names if facets.len() > 3 => format!("{} and others", names.join(", ")),
        names => names.join(", "),
    }
}

/// Returns the word that names `facet` in `time`, and what the body has for it.
fn repair(article: &Article<'_>, time: &Time, other: &Time, facet: Facet) -> Option<(Span, String)> {
    let prose = &article.prose;
    let word = |time: &Time| {
        time.tokens.range().find(|&at| match facet {
            Facet::Weekday(_) => prose.has(at, Class::Weekday),
            Facet::Month(_) | Facet::MonthOfYear(..) => prose.has(at, Class::Month),
            Facet::Quarter(_) => prose.has(at, Class::Ordinal),
            Facet::Year(_) => prose.is_kind(at, TokenKind::Number) && prose.word(at).len() == 4,
            Facet::Day(..) | Facet::QuarterOfYear(..) => false,
        })
    };
    if let Facet::Day(..) | Facet::MonthOfYear(..) | Facet::QuarterOfYear(..) = facet {
        return (time.end.is_none() && other.end.is_none()).then(|| (time.span, article.text(other.span).to_owned()));
    }
    let (ours, theirs) = (word(time)?, word(other)?);
    Some((prose.tokens[ours].span(), prose.word(theirs).to_owned()))
}

impl<'m> Body<'m> {
    /// Returns the time that the body gives for the event that `time` stands beside, where the two are told in the same words.
    fn same_event(&self, article: &Article<'_>, time: &Time, facet: Facet) -> Option<Event<'m>> {
        // Of a month or quarter of a year there are many in one text, so that more words must agree.
        let least = if matches!(facet, Facet::MonthOfYear(..) | Facet::QuarterOfYear(..)) { 4 } else { 3 };
        let (other, share) = Self::same_words(article, time, facet, least, self.times.iter().copied()).filter(|it| it.1 >= 60)?;
        // "Last month" in much the same words may be the month that the display text names.
        let words = Words::around(article, time);
        let sentence = |time: &Time| article.prose.sentence_of(time.tokens.start as usize);
        let is_rival = |it: &Time| self.may_be(it, facet) && sentence(it) != sentence(other) && words.share(article, it, 1) * 10 >= share * 3;
        // Where the sentence tells of several days, a further day may be that of a further event.
        let is_one_of_several = |it: &Time| it.tokens != other.tokens && sentence(it) == sentence(other) && facets(it).any(|it| it.is_of_kind(facet));
        let is_open = self.open.iter().any(|it| is_rival(it)) || self.times.iter().any(|it| is_one_of_several(it));
        Some(Event { time: other, is_open })
    }

    /// Returns the time of the kind of `facet`, but another one, whose sentence shares most words with the one around `time`, and how much in per cent,
    /// of the times `among` which it is looked for.
    fn same_words(article: &Article<'_>, time: &Time, facet: Facet, least: usize, among: impl Iterator<Item = &'m Time>) -> Option<(&'m Time, usize)> {
        let words = Words::around(article, time);
        let mut best: Option<(&Time, usize)> = None;
        for other in among.filter(|it| facets(it).any(|it| it.is_of_kind(facet))) {
            // A time that the sentence names itself is another one of its times.
            let is_said = facets(other).any(|it| it.is_of_kind(facet) && names(article, words.sentence, it));
            if is_said {
                continue;
            }
            let share = words.share(article, other, least);
            if best.is_none_or(|it| it.1 < share) {
                best = Some((other, share));
            }
        }
        best
    }

    /// Returns the times of the sentences that the sentence around `time` restates.
    fn restated<'s>(&'s self, article: &'s Article<'_>, time: &Time) -> impl Iterator<Item = &'m Time> + 's {
        let prose = &article.prose;
        let sentence = prose.sentence_of(time.tokens.start as usize) as u32;
        article.restatements.of(sentence).iter().flat_map(|it| {
            // The body's times stand in the order of the text.
            let tokens = prose.sentences[it.reported as usize].tokens;
            let from = self.times.partition_point(|it| it.tokens.start < tokens.start);
            self.times[from..].iter().copied().take_while(move |it| it.tokens.start < tokens.end)
        })
    }

    /// Returns how much, in per cent, the sentence around `time` shares at most with one of the body that tells `facet`.
    fn best_share(&self, article: &Article<'_>, time: &Time, facet: Facet) -> usize {
        let words = Words::around(article, time);
        let same = self.times.iter().filter(|it| facets(it).any(|it| it == facet) || facets(it).count() == 0);
        same.map(|it| words.share(article, it, 1)).max().unwrap_or(0)
    }
}

/// The content words around a time of the display text.
struct Words {
    sentence: Tokens,
    of_sentence: Vec<Stem>,
    of_clause: Vec<Stem>,
}

impl Words {
    fn around(article: &Article<'_>, time: &Time) -> Self {
        let prose = &article.prose;
        let at = time.tokens.start as usize;
        let sentence = prose.sentences[prose.sentence_of(at)].tokens;
        let clause = prose.clauses[prose.clause_of(at)].tokens;
        Self { sentence, of_sentence: content(article, sentence), of_clause: content(article, clause) }
    }

    /// Returns how many of the words, in per cent, stand in the sentence of `other`, where `least` or more do.
    fn share(&self, article: &Article<'_>, other: &Time, least: usize) -> usize {
        let prose = &article.prose;
        let theirs = prose.sentences[prose.sentence_of(other.tokens.start as usize)].tokens;
        // One bit for each of our words; what is longer than 128 words is no sentence.
        let (mut in_sentence, mut in_clause) = (0_u128, 0_u128);
        let bit = |words: &[Stem], stem: Stem| words.binary_search(&stem).ok().filter(|&it| it < 128).map_or(0, |it| 1_u128 << it);
        for at in theirs.range().filter(|&it| article.stems.at(it).is_some() && !is_time(article, it)) {
            let stem = article.stems.at(at);
            in_sentence |= bit(&self.of_sentence, stem);
            in_clause |= bit(&self.of_clause, stem);
        }
        let share = |shared: u128, words: &[Stem]| {
            let shared = shared.count_ones() as usize;
            if shared >= least { shared * 100 / words.len().max(1) } else { 0 }
        };
        share(in_sentence, &self.of_sentence).max(share(in_clause, &self.of_clause))
    }
}

/// The time that the body gives for an event of the display text.
struct Event<'m> {
    time: &'m Time,
    /// Whether the body has another time for it, which does not resolve.
    is_open: bool,
}

/// Tells whether a time in `tokens` names `facet`.
fn names(article: &Article<'_>, tokens: Tokens, facet: Facet) -> bool {
    let times = &article.mentions.times;
    let from = times.partition_point(|it| it.tokens.start < tokens.start);
    times[from..].iter().take_while(|it| it.tokens.start < tokens.end).any(|it| facets(it).any(|it| it == facet))
}

/// Returns the stems of the content words in `tokens`, times apart, sorted.
fn content(article: &Article<'_>, tokens: Tokens) -> Vec<Stem> {
    let mut stems: Vec<Stem> = tokens.range().filter(|it| !is_time(article, *it)).map(|it| article.stems.at(it)).filter(|it| it.is_some()).collect();
    stems.sort_unstable();
    stems.dedup();
    stems
}

/// Tells whether token `at` belongs to a time.
fn is_time(article: &Article<'_>, at: usize) -> bool {
    let token = &article.prose.tokens[at];
    token.is_taken() || token.has(Class::Month) || token.has(Class::Weekday)
}
