//! Pairs the clauses of the display text with the body clauses that they restate, where one of them is said by somebody.

use std::rc::Rc;

use squarely_engine::article::Article;
use squarely_engine::document::Tokens;
use squarely_engine::lexicon::Class;
use squarely_engine::mention::Colour;
use squarely_engine::restatement::Restatement;
use squarely_engine::stem::Stem;

use crate::attribution::source::{Credit, is_carrier};
use crate::passage::clauses_of;
use crate::tone::tone_of;

/// A display clause beside the body clause that it restates.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Pair {
    /// The display clause.
    pub(crate) said: u32,
    /// The body clause.
    pub(crate) reported: u32,
    /// The display sentence.
    pub(crate) sentence: u32,
    /// How many content words of the display clause the body clause has, in per cent.
    pub(crate) coverage: u8,
    /// How many content words that are.
    pub(crate) shared: u8,
    /// How the display clause is told.
    pub(crate) ours: Colour,
    /// How the body clause is told.
    pub(crate) theirs: Colour,
}

/// How much of a display sentence a body sentence must have to be compared clause by clause, in per cent.
const LEAST: u8 = 50;

/// How many content words two clauses must share.
const FEWEST: usize = 3;

/// Sentences are compared up to this many tokens.
const LONGEST: usize = 120;

/// Returns the pairs in which one side at least may be said by somebody, by display sentence, the closest body sentence first.
pub(crate) fn pairs(article: &Article<'_>) -> Rc<Vec<Pair>> {
    article.shared.get(|| read(article))
}

fn read(article: &Article<'_>) -> Vec<Pair> {
    let Article { prose, restatements, .. } = article;
    let mut pairs = Vec::new();
    for group in restatements.all().chunk_by(|a, b| a.said == b.said) {
        let close: Vec<&Restatement> = group.iter().filter(|it| it.coverage >= LEAST).collect();
        let is_said = |sentence: u32| may_be_said(article, prose.sentences[sentence as usize].tokens);
        if close.is_empty() || !is_said(group[0].said) && !close.iter().any(|it| is_said(it.reported)) {
            continue;
        }
        for restatement in close {
            pair_clauses(article, restatement, &mut pairs);
        }
    }
    pairs
}

/// Tells at once of most sentences that nobody says them: they have no verb of saying and no quotation.
pub(crate) fn may_be_said(article: &Article<'_>, sentence: Tokens) -> bool {
    let quotes = &article.mentions.quotes;
    let quote = quotes.partition_point(|it| it.tokens.end <= sentence.start);
    quotes.get(quote).is_some_and(|it| it.tokens.start < sentence.end) || sentence.range().any(|it| article.prose.has(it, Class::Reporting))
}

/// Finds for each clause of the display sentence the clause of the body sentence that has most of its words.
fn pair_clauses(article: &Article<'_>, restatement: &Restatement, pairs: &mut Vec<Pair>) {
    let prose = &article.prose;
    let told = |clause: usize| {
        let colour = tone_of(article, clause);
        let words: Vec<Stem> = content(article, prose.clauses[clause].tokens, &colour).collect();
        (clause, colour, words)
    };
    let body: Vec<(usize, Colour, Vec<Stem>)> = clauses_of(article, restatement.reported).map(told).collect();
    for (said, ours, words) in clauses_of(article, restatement.said).map(told) {
        if words.len() < FEWEST {
            continue;
        }
        let shared = |theirs: &[Stem]| words.iter().filter(|it| theirs.contains(it)).count();
        let best = body.iter().map(|(clause, colour, theirs)| (shared(theirs), *clause, *colour)).max_by_key(|it| (it.0, usize::MAX - it.1));
        let Some((shared, reported, theirs)) = best.filter(|it| it.0 >= FEWEST) else { continue };
        pairs.push(Pair {
            said: said as u32,
            reported: reported as u32,
            sentence: restatement.said,
            coverage: (shared * 100 / words.len()).min(100) as u8,
            shared: shared.min(255) as u8,
            ours,
            theirs,
        });
    }
}

/// Returns the stems of what a clause says, those of who says it apart.
fn content<'a>(article: &'a Article<'_>, clause: Tokens, colour: &'a Colour) -> impl Iterator<Item = Stem> + 'a {
    let is_frame = |at: usize| colour.source.is_some_and(|it| it.holds(at)) || colour.verb == Some(at as u32);
    clause.range().take(LONGEST).filter(move |&at| !is_frame(at)).map(|at| article.stems.at(at)).filter(|it| it.is_some())
}

/// Returns who a clause is credited to, where words tell, and more than that a paper has it.
pub(crate) fn credit(article: &Article<'_>, colour: &Colour) -> Option<Credit> {
    let credit = colour.source.filter(|_| colour.is_attributed).map(|source| Credit { source, speaker: colour.speaker })?;
    // "The company lost a third, Barrow Weekly reports": whom it has it from is not told.
    let passes_on = colour.speaker.is_some() && colour.verb.is_some_and(|it| article.prose.is_any(it as usize, &["reports", "report", "reported"]));
    (!passes_on && !is_carrier(article, &credit)).then_some(credit)
}
