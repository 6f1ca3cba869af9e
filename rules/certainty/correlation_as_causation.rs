//! What goes together in the body brings about the other in the display text.

use squarely_engine::article::Article;
use squarely_engine::document::{Tokens, is_finite};
use squarely_engine::finding::{Confidence, Finding, Severity};
use squarely_engine::lexicon::Class;
use squarely_engine::rule::{Group, Profile, Rule};

use crate::certainty::study::{shared, study};
use crate::passage::{LONGEST, clauses_of, story, words_of};
use crate::tone::tone_of;
use crate::wording::{one_line, speaker};

pub(crate) const RULE: Rule = Rule {
    id: "correlation-as-causation",
    group: Group::Certainty,
    summary: "The display text makes a cause of what the body calls an association.",
    severity: Severity::Error,
    docs: include_str!("correlation_as_causation.md"),
    check,
};

/// How many causes of the display text are looked up.
const MOST: usize = 8;

/// How many links of a story are looked at.
const MANY: usize = 128;

/// The payload of a link that is said to be no cause.
const DENIED: i32 = 2;

fn check(article: &Article<'_>, findings: &mut Vec<Finding>) {
    let prose = &article.prose;
    let mut causes: Vec<(usize, Tokens)> = Vec::new();
    for (block, tokens) in article.document.blocks.iter().zip(&prose.blocks) {
        if block.role.is_display() {
            causes.extend(tokens.range().filter(|&it| prose.phrase(it, Class::Cause).is_some()).filter_map(|it| Some((it, cause(article, it)?))));
        }
    }
    // One cause of a sentence is enough.
    causes.dedup_by_key(|it| it.1.start);
    if causes.is_empty() {
        return;
    }
    let links: Vec<(Tokens, i32)> = links(article);
    if links.is_empty() || !study(article).is_research || study(article).is_trial {
        return;
    }
    let denied = links.iter().find(|it| it.1 == DENIED);
    for &(at, sentence) in causes.iter().take(MOST) {
        findings.extend(judge(article, at, sentence, &links, denied.map(|it| it.0)));
    }
}

/// Returns the sentence of a display word that states a cause, where nothing in it hedges or tells of a link.
fn cause(article: &Article<'_>, at: usize) -> Option<Tokens> {
    let prose = &article.prose;
    let index = prose.sentence_of(at);
    let sentence = prose.sentences[index].tokens;
    if sentence.range().len() > LONGEST {
        return None;
    }
    let (_, len) = prose.phrase(at, Class::Cause)?;
    // "The cause", "a cut": nouns tell of no effect.
    let before = at.wrapping_sub(1);
    let is_noun = prose.has(before, Class::Determiner) || prose.has(before, Class::Preposition) || prose.is(at + 1, "of") && len == 1;
    let is_verb = len > 1
        || is_finite(prose, at)
        || prose.word(at).ends_with('s')
        || prose.word(at).ends_with("ing")
        || prose.is_any(before, &["to", "can", "will", "not"])
        || article.stems.at(before).is_some() && prose.word(before).ends_with('s') && !prose.has(at + 1, Class::Preposition);
    let soft = |it: usize| {
        prose.phrase(it, Class::Link).is_some()
            || prose.is_any(it, &["help", "helps", "linked", "link", "may", "might", "could", "associated", "likely", "suggests", "suggest", "tied"])
    };
    let is_plain = clauses_of(article, index as u32).map(|it| tone_of(article, it)).all(|it| it.certainty >= 3 && !it.is_question && !it.is_conditional);
    (!is_noun && is_verb && !sentence.range().any(soft) && is_plain).then_some(sentence)
}

/// Returns the links that the story tells of.
fn links(article: &Article<'_>) -> Vec<(Tokens, i32)> {
    let prose = &article.prose;
    let found = |at: usize| prose.phrase(at, Class::Link).map(|(payload, len)| (Tokens::new(at, at + len), payload));
    story(article).filter_map(found).take(MANY).collect()
}

fn judge(article: &Article<'_>, at: usize, sentence: Tokens, links: &[(Tokens, i32)], denied: Option<Tokens>) -> Option<Finding> {
    let prose = &article.prose;
    let sentence_of = |it: Tokens| words_of(article, prose.sentence_of(it.start as usize));
    let counts = |it: usize| {
        !prose.has(it, Class::Cause) && !prose.has(it, Class::Reporting) && !prose.is_any(it, &["study", "studies", "researchers", "scientists", "research"])
    };
    let of_link = |it: Tokens| shared(article, sentence, sentence_of(it), counts);
    let ((together, _), link) = links.iter().filter(|it| it.1 != DENIED).map(|it| ((of_link(it.0), it.1 == 1), it.0)).max_by_key(|it| it.0)?;
    if together < 2 {
        return None;
    }
    // The story itself states the cause.
    let states = |it: &(usize, Tokens)| shared(article, sentence, it.1, counts) >= together.min(3);
    let mut flat = causes_of_story(article).take(64);
    if flat.any(|it| states(&it)) {
        return None;
    }
    let (severity, confidence) = match (denied.is_some(), together) {
        (true, 3..) => (Severity::Error, Confidence::High),
        (true, _) | (false, 3..) => (Severity::Warning, Confidence::Medium),
        _ if article.policy.profile == Profile::Strict => (Severity::Warning, Confidence::Low),
        _ => (Severity::Info, Confidence::Low),
    };
    let (_, len) = prose.phrase(at, Class::Cause)?;
    let (span, other) = (prose.span(Tokens::new(at, at + len)), prose.span(link));
    let words = |it| one_line(article.text(it));
    let message = format!("{} says \"{}\", the body only tells of a link: \"{}\"", speaker(article.role_at(span.start)), words(span), words(other));
    let finding = Finding::new(message, span, "said here").at(severity).sure(confidence).against(other, "reported here");
    Some(match denied {
        Some(it) => finding.against(prose.span(it), "and says that it shows no cause"),
        None => finding,
    })
}

/// Returns the words of the story that state a cause flat, with their sentences.
fn causes_of_story<'a>(article: &'a Article<'_>) -> impl Iterator<Item = (usize, Tokens)> + 'a {
    let prose = &article.prose;
    story(article).filter(move |&it| prose.phrase(it, Class::Cause).is_some()).filter_map(move |it| Some((it, cause(article, it)?)))
}
