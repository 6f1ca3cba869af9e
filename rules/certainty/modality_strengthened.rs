//! What may be, or is only expected, is stated as certain.

use squarely_engine::article::Article;
use squarely_engine::document::{TokenKind, Tokens};
use squarely_engine::finding::{Confidence, Finding, Severity};
use squarely_engine::lexicon::Class;
use squarely_engine::rule::{Group, Rule};

use crate::certainty::shift::{Shift, content, shifts};
use crate::certainty::study::shared;
use crate::passage::{story, words_of};
use crate::tone::tone;
use crate::wording::{one_line, speaker};

pub(crate) const RULE: Rule = Rule {
    id: "modality-strengthened",
    group: Group::Certainty,
    summary: "The display text is more certain than the body.",
    severity: Severity::Warning,
    docs: include_str!("modality_strengthened.md"),
    check,
};

fn check(article: &Article<'_>, findings: &mut Vec<Finding>) {
    for shift in shifts(article).0.iter().filter(|it| !(it.is_plan && it.is_done) && is_rise(it)) {
        findings.push(judge(article, shift));
    }
    let told: Vec<u32> = shifts(article).0.iter().map(|it| it.said.start).collect();
    let blocks = article.document.blocks.iter().zip(&article.prose.blocks).filter(|it| it.0.role.is_display());
    let intents = blocks.flat_map(|it| it.1.range()).filter_map(|at| Intent::read(article, at)).filter(|it| !told.contains(&it.said.start));
    findings.extend(intents.take(MOST).filter_map(|it| promised(article, &it).or_else(|| potential(article, &it))));
}

/// How many intents of the display text are looked up.
const MOST: usize = 8;

/// What the display text says is to come or is wanted: "will close", "is looking to enhance".
struct Intent {
    said: Tokens,
    verb: usize,
    sentence: Tokens,
    is_will: bool,
}

impl Intent {
    fn read(article: &Article<'_>, at: usize) -> Option<Self> {
        let prose = &article.prose;
        let (level, len) = prose.phrase(at, Class::Certainty).filter(|it| it.0 == 2 || it.0 == 3)?;
        let last = at + len - 1;
        let is_will = prose.is_any(at, &["will", "shall", "'ll"]);
        let is_intent = is_will || level == 3 && prose.is(last, "to") || prose.is_any(at, &["looking", "looks", "plans", "planning", "intends"]);
        if !is_intent {
            return None;
        }
        let colour = tone(article, at);
        let sentence = words_of(article, prose.sentence_of(at));
        let from = if prose.is(last + 1, "to") { last + 2 } else { last + 1 };
        let verb = content(article, from, sentence.end as usize).or(is_will.then_some(last))?;
        let is_plain = colour.is_stated() && !colour.is_negated && colour.certainty >= 2;
        is_plain.then(|| Self { said: Tokens::new(at, verb + 1), verb, sentence, is_will })
    }
}

/// How far on both sides of a modal its matter is told.
const AROUND: usize = 8;

/// Judges "will close" where the body tells the same with "may", "might" or "could" only.
fn promised(article: &Article<'_>, intent: &Intent) -> Option<Finding> {
    if !intent.is_will {
        return None;
    }
    let prose = &article.prose;
    let near = |at: usize| {
        let sentence = prose.sentences[prose.sentence_of(at)].tokens.range();
        Tokens::new(sentence.start.max(at.saturating_sub(AROUND)), sentence.end.min(at + AROUND))
    };
    let own = near(intent.said.start as usize);
    let is_month = |at: usize| prose.has(at, Class::Month) && (prose.is_kind(at + 1, TokenKind::Number) || prose.has(at.wrapping_sub(1), Class::Preposition));
    let (mut hedged, mut flat) = ((0, 0), 0);
    for at in story(article) {
        if prose.is_any(at, &["may", "might", "could"]) && !is_month(at) {
            let together = shared(article, own, near(at), |_| true);
            if together > hedged.0 {
                hedged = (together, at);
            }
        } else if prose.is_any(at, &["will", "would", "shall", "'ll"]) {
            flat = flat.max(shared(article, own, near(at), |_| true));
        }
    }
    if hedged.0 < LEAST || flat >= hedged.0 {
        return None;
    }
    let verb = content(article, hedged.1 + 1, near(hedged.1).end as usize).unwrap_or(hedged.1);
    Some(said(article, intent.said, Tokens::new(hedged.1, verb + 1), Severity::Info, Confidence::Low))
}

/// How many content words around the two modals are shared at least.
const LEAST: usize = 2;

/// Judges "is looking to enhance measures" where the body tells of "potential measures" only.
fn potential(article: &Article<'_>, intent: &Intent) -> Option<Finding> {
    let prose = &article.prose;
    let behind = intent.verb + 1..(intent.verb + 5).min(intent.sentence.end as usize);
    let is_noun = |it: &usize| article.stems.at(*it).is_some() && prose.is_kind(*it, TokenKind::Word) && !prose.has(*it, Class::Preposition);
    let noun = behind.take_while(|&it| prose.is_kind(it, TokenKind::Word)).find(is_noun)?;
    let is_open = |it: usize| prose.is_any(it, &["potential", "possible"]);
    if intent.sentence.range().any(is_open) {
        return None;
    }
    let stem = article.stems.at(noun);
    let mut open = None;
    for it in story(article).filter(|&it| article.stems.at(it) == stem) {
        if is_open(it.wrapping_sub(1)) {
            open = open.or(Some(it));
        } else if !prose.is_any(it.wrapping_sub(1), &["such", "these", "those", "the"]) {
            return None;
        }
    }
    let reported = open?;
    // The sentences next to it may tell what it would be.
    let index = prose.sentence_of(reported);
    let own = words_of(article, index);
    let near = |at: usize| prose.sentences.get(at).filter(|it| it.block == prose.sentences[index].block).map_or(own, |_| words_of(article, at));
    let tokens = Tokens { start: near(index.wrapping_sub(1)).start, end: near(index + 1).end };
    let is_told = shared(article, intent.sentence, tokens, |_| true) >= TOGETHER;
    let place = Tokens::new(intent.said.start as usize, noun + 1);
    is_told.then(|| said(article, place, Tokens::new(reported - 1, reported + 1), Severity::Warning, Confidence::Medium))
}

/// How many words the sentence that intends something and those around the possibility share at least.
const TOGETHER: usize = 5;

/// Tells whether the display text is two steps further up: from "may" to "will", from "is expected to" to a plain statement.
fn is_rise(shift: &Shift) -> bool {
    shift.to >= shift.from + 2
}

fn judge(article: &Article<'_>, shift: &Shift) -> Finding {
    let (severity, confidence) = match (shift.is_close, shift.coverage) {
        (true, 75..) => (Severity::Warning, Confidence::Medium),
        _ => (Severity::Info, Confidence::Low),
    };
    said(article, shift.said, shift.reported, severity, confidence)
}

fn said(article: &Article<'_>, said: Tokens, reported: Tokens, severity: Severity, confidence: Confidence) -> Finding {
    let (span, other) = (article.prose.span(said), article.prose.span(reported));
    let words = |it| one_line(article.text(it));
    let message = format!("{} says \"{}\", the body \"{}\"", speaker(article.role_at(span.start)), words(span), words(other));
    Finding::new(message, span, "said here").at(severity).sure(confidence).against(other, "reported here")
}
