//! The display text affirms what the body denies, or the reverse, or gives it the opposite outcome.

use squarely_engine::article::Article;
use squarely_engine::counterpart::{Counterpart, Counterparts, Likeness, Turn, negator_at};
use squarely_engine::document::{Prose, TokenKind, Tokens};
use squarely_engine::echo::{Echo, Echoes};
use squarely_engine::finding::{Confidence, Finding, Severity};
use squarely_engine::lexicon::Class;
use squarely_engine::restatement::Difference;
use squarely_engine::rule::{Group, Profile, Rule};

use crate::slot::{Pairs, Swap, differing_words, says_so_elsewhere, small_differences, swaps};
use crate::wording::{one_line, speaker};

pub(crate) const RULE: Rule = Rule {
    id: "polarity-flip",
    group: Group::Logic,
    summary: "The display text affirms what the body denies, or gives it the opposite outcome.",
    severity: Severity::Error,
    docs: include_str!("polarity_flip.md"),
    check,
};

/// Words of outcome, decision, quality and side; those of direction, amount and order are other rules' matter.
const PAIRS: Pairs = |it| it > 30;

fn check(article: &Article<'_>, findings: &mut Vec<Finding>) {
    let swapped = swaps(article, PAIRS);
    for it in &swapped {
        findings.push(report_swap(article, it));
    }
    // One finding for a negator, and one for a word.
    let mut told: Vec<u32> = swapped.iter().map(|it| it.said.start).collect();
    report_denials(article, &mut told, findings);
    let counterparts = article.shared.get(|| Counterparts::read(article));
    for it in counterparts.all().iter().filter(|it| it.turn != Turn::Rival) {
        let place = it.negator.filter(|_| it.denies).map_or(it.said, |it| it.start);
        if told.contains(&place) {
            continue;
        }
        let Some((severity, confidence)) = judge(article, it) else { continue };
        told.push(place);
        findings.push(report(article, it).at(severity).sure(confidence));
    }
    report_echoes(article, findings);
}

fn report_swap(article: &Article<'_>, swap: &Swap) -> Finding {
    let (said, reported) = (article.prose.span(swap.said), article.prose.span(swap.reported));
    let message = format!("{} says \"{}\" where the body says \"{}\"", speaker(article.role_at(said.start)), article.text(said), article.text(reported));
    let (severity, confidence) = if swap.is_close { (Severity::Error, Confidence::High) } else { (Severity::Warning, Confidence::Medium) };
    Finding::new(message, said, "said here").at(severity).sure(confidence).against(reported, "reported here")
}

/// Reports the negators that a display sentence has, or lacks, where the body sentence that it nearly repeats lacks them, or has them.
fn report_denials(article: &Article<'_>, told: &mut Vec<u32>, findings: &mut Vec<Finding>) {
    let prose = &article.prose;
    for (restatement, difference, around) in small_differences(article) {
        let negators = |tokens: Tokens| tokens.range().filter(|&it| negator_at(prose, it).is_some()).count();
        let (said, reported) = (negators(difference.said), negators(difference.reported));
        let is_content = |it: usize| (article.stems.at(it).is_some() || prose.is_kind(it, TokenKind::Number)) && !prose.has(it, Class::Negation);
        let others = difference.said.range().chain(difference.reported.range()).any(is_content);
        let next = difference.said.end;
        if said % 2 == reported % 2 || others || difference.before == 0 || difference.after == 0 || told.contains(&next) {
            continue;
        }
        let place = Tokens { start: difference.said.start.saturating_sub(1), end: next + 1 };
        let differing = differing_words(article, restatement, place);
        if differing > 2 || says_so_elsewhere(article, restatement, place) {
            continue;
        }
        let is_close = differing == 0 && difference.before >= 2 && (around >= 6 && restatement.coverage >= 60 || restatement.coverage >= 75);
        told.extend(difference.said.start..=next);
        let with_next = |tokens: Tokens| prose.span(Tokens { start: tokens.start.saturating_sub(1), end: tokens.end + 1 });
        let (said, reported) = (with_next(difference.said), with_next(difference.reported));
        let who = speaker(article.role_at(said.start));
        let message = format!("{who} says \"{}\" where the body says \"{}\"", one_line(article.text(said)), one_line(article.text(reported)));
        let (severity, confidence) = if is_close { (Severity::Error, Confidence::High) } else { (Severity::Warning, Confidence::Medium) };
        findings.push(Finding::new(message, said, "said here").at(severity).sure(confidence).against(reported, "reported here"));
    }
}

/// Pairs of which one story easily holds both sides: who wins and who loses, what was first and last, who buys and who sells; and people.
fn is_mutual(article: &Article<'_>, at: u32) -> bool {
    let mut pairs = article.prose.tokens[at as usize].senses(Class::Opposite).filter(|it| PAIRS(it.abs()));
    pairs.any(|it| matches!(it.abs(), 31..=33 | 45 | 47..=50 | 53 | 58 | 59 | 62 | 200..))
}

/// Tells whether the display text has the body's word as well: of migrants that are "rejected" in one sentence and that a country agreed to
/// "accept" in the next, each word has its own place.
fn says_both(article: &Article<'_>, reported: u32) -> bool {
    let stem = article.stems.at(reported as usize);
    let blocks = article.document.blocks.iter().zip(&article.prose.blocks).filter(|it| it.0.role.is_display());
    blocks.flat_map(|it| it.1.range()).take(LONGEST_DISPLAY).any(|it| article.stems.at(it) == stem)
}

/// How many words of the display text are looked at for the body's word.
const LONGEST_DISPLAY: usize = 400;

fn judge(article: &Article<'_>, it: &Counterpart) -> Option<(Severity, Confidence)> {
    // Body words as like that say the same make the display text right about something.
    let is_told = it.agreeing.is_some_and(|agreeing| agreeing.shared.saturating_add(1) >= it.likeness.shared);
    if is_told {
        return None;
    }
    let is_alone = it.agreeing.is_none();
    let Likeness { shared, sides, .. } = it.likeness;
    let is_strict = article.policy.profile == Profile::Strict;
    let error = (Severity::Error, Confidence::High);
    let warning = (Severity::Warning, Confidence::Medium);
    let info = (Severity::Info, Confidence::Low);
    match it.turn {
        Turn::Denied if it.denies => {
            let is_without = it.negator.is_some_and(|it| article.prose.is(it.start as usize, "without"));
            let is_next = it.distance == 0 && !it.is_name && !is_without;
            if is_next && is_alone && it.coverage >= 75 && sides >= 1 && shared >= 4 {
                return Some(error);
            }
            if is_next && it.coverage >= 60 && sides >= 1 && shared >= 3
                || is_strict && it.distance <= 1 && !it.is_name && !is_without && is_alone && (shared >= 2 || it.coverage >= 60)
            {
                return Some(warning);
            }
            (shared >= 1).then_some(info)
        }
        Turn::Denied => {
            let is_next = it.distance == 0 && !it.is_name;
            if is_next && is_alone && it.coverage >= 75 && sides >= 1 && shared >= 3 || is_strict && is_next && is_alone && it.coverage >= 45 && shared >= 2 {
                return Some(warning);
            }
            (is_next && shared >= 3).then_some(info)
        }
        Turn::Opposite => {
            let is_close = sides == 2 || sides == 1 && !is_mutual(article, it.said);
            if is_alone && is_close && it.coverage >= 60 && shared >= 3
                || is_strict && is_alone && is_close && shared >= 2
                || is_strict && is_alone && shared >= 4 && !is_mutual(article, it.said)
            {
                return Some(warning);
            }
            let is_likely = is_close && shared >= 2 || is_alone && shared >= 3 && !is_mutual(article, it.said);
            (is_likely && !says_both(article, it.reported)).then_some(info)
        }
        Turn::Rival => None,
    }
}

fn report(article: &Article<'_>, it: &Counterpart) -> Finding {
    let prose = &article.prose;
    let (said, reported) = match it.negator {
        Some(negator) if it.denies => (Tokens { start: negator.start, end: it.said + 1 }, with_auxiliary(prose, it.reported)),
        Some(negator) => (with_auxiliary(prose, it.said), Tokens { start: negator.start, end: it.reported + 1 }),
        None => (Tokens { start: it.said, end: it.said + 1 }, Tokens { start: it.reported, end: it.reported + 1 }),
    };
    let (said, reported) = (prose.span(said), prose.span(reported));
    let who = speaker(article.role_at(said.start));
    let message = format!("{who} says \"{}\" where the body says \"{}\"", one_line(article.text(said)), one_line(article.text(reported)));
    Finding::new(message, said, "said here").against(reported, "reported here")
}

/// Returns a word with the auxiliary verb close before it: "will be lifted".
fn with_auxiliary(prose: &Prose<'_>, at: u32) -> Tokens {
    let sentence = prose.sentences[prose.sentence_of(at as usize)].tokens;
    let start = (sentence.start.max(at.saturating_sub(3))..at).find(|&it| prose.has(it as usize, Class::Auxiliary)).unwrap_or(at);
    Tokens { start, end: at + 1 }
}

/// Reports what the body says of one thing in two sentences that nearly repeat each other, once so and once not.
fn report_echoes(article: &Article<'_>, findings: &mut Vec<Finding>) {
    let echoes = article.shared.get(|| Echoes::read(article));
    let mut told: Vec<u32> = Vec::new();
    for echo in echoes.all() {
        let Some(turned) = turned(article, echo).filter(|it| !told.contains(&it.said.start)) else { continue };
        let Some((severity, confidence)) = judge_echo(article, echo, &turned) else { continue };
        told.push(turned.said.start);
        let (later, earlier) = (article.prose.span(turned.said), article.prose.span(turned.reported));
        let message = format!("the body says \"{}\" and before \"{}\"", one_line(article.text(later)), one_line(article.text(earlier)));
        findings.push(Finding::new(message, later, "said here").at(severity).sure(confidence).against(earlier, "said before"));
    }
}

/// What is turned round between two sentences, in the words of each.
struct Turned {
    said: Tokens,
    reported: Tokens,
    /// How many content words the turn itself takes.
    own: u16,
}

/// Returns the one place in which two body sentences deny or oppose each other.
fn turned(article: &Article<'_>, echo: &Echo) -> Option<Turned> {
    let prose = &article.prose;
    let negators = |tokens: Tokens| tokens.range().filter(|&it| negator_at(prose, it).is_some()).count();
    let total: usize = echo.differences.iter().map(|it| negators(it.said) + negators(it.reported)).sum();
    let is_denied = |it: &&Difference| {
        let is_small = it.said.range().len() <= 4 && it.reported.range().len() <= 4;
        negators(it.said) % 2 != negators(it.reported) % 2 && it.after > 0 && is_small
    };
    if total == 1 {
        let it = echo.differences.iter().find(is_denied)?;
        let sentence = |at: u32| prose.sentences[prose.sentence_of(at as usize)].tokens;
        let with_next = |tokens: Tokens| {
            let whole = sentence(tokens.start);
            Tokens { start: tokens.start.saturating_sub(1).max(whole.start), end: (tokens.end + 1).min(whole.end.max(tokens.end)) }
        };
        return Some(Turned { said: with_next(it.said), reported: with_next(it.reported), own: 0 });
    }
    if total > 0 {
        return None;
    }
    let opposite = |it: &Difference| {
        let has_any = |at: &usize| prose.has(*at, Class::Opposite);
        let mut pairs = it.said.range().filter(has_any).flat_map(|one| it.reported.range().filter(has_any).map(move |other| (one, other)));
        let are_opposite = |&(one, other): &(usize, usize)| {
            let senses = |at: usize| prose.tokens[at].senses(Class::Opposite);
            senses(one).any(|it| !matches!(it.abs(), 30 | 32 | 33) && senses(other).any(|other| it == -other))
        };
        pairs.find(are_opposite)
    };
    let mut found = echo.differences.iter().filter_map(opposite);
    let (one, other) = found.next()?;
    found.next().is_none().then(|| Turned { said: Tokens::new(one, one + 1), reported: Tokens::new(other, other + 1), own: 2 })
}

fn judge_echo(article: &Article<'_>, echo: &Echo, turned: &Turned) -> Option<(Severity, Confidence)> {
    let prose = &article.prose;
    let others = echo.differing.saturating_sub(turned.own);
    // Another name or figure may make it another thing: "the first half", "the second half".
    let is_other = |it: usize| {
        !turned.said.holds(it)
            && !turned.reported.holds(it)
            && (prose.is_kind(it, TokenKind::Number) || prose.tokens[it].is_capitalised() && !prose.tokens[it].starts_sentence())
    };
    let inner = echo.differences.iter().filter(|it| it.before > 0 && it.after > 0);
    let has_other = inner.flat_map(|it| it.said.range().chain(it.reported.range())).any(is_other);
    let hedges = |tokens: Tokens| {
        tokens.range().any(|it| prose.has(it, Class::Condition) || prose.word(it) == "?" || prose.is_any(it, &["should", "may", "might", "could", "would"]))
    };
    let sentence = |index: u32| prose.sentences[index as usize].tokens;
    let is_open = hedges(sentence(echo.later)) || hedges(sentence(echo.earlier));
    if others == 0 && !has_other && !is_open && echo.shared >= 5 {
        return Some((Severity::Warning, Confidence::Medium));
    }
    (others <= 4 && u32::from(others) * 2 <= u32::from(echo.shared) && !has_other).then_some((Severity::Info, Confidence::Low))
}
