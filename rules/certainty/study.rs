//! What an article tells of research: whether it is about a study at all, and what kind.

use squarely_engine::article::Article;
use squarely_engine::document::Tokens;

/// Whether the story tells of research, and of a trial.
pub(crate) struct Study {
    /// Whether it speaks of a study and those who made it.
    pub(crate) is_research: bool,
    /// Whether it speaks of a controlled trial, which does show a cause.
    pub(crate) is_trial: bool,
}

/// Words for research and for those who do it.
const RESEARCH: [&str; 18] = [
    "study",
    "studies",
    "researchers",
    "researcher",
    "scientists",
    "scientist",
    "trial",
    "trials",
    "experiment",
    "experiments",
    "journal",
    "authors",
    "findings",
    "cohort",
    "participants",
    "analysis",
    "observational",
    "randomised",
];

/// Words for experiments with a control.
const TRIAL: [&str; 12] = [
    "randomised",
    "randomized",
    "randomly",
    "placebo",
    "placebo-controlled",
    "blind",
    "double-blind",
    "controlled",
    "intervention",
    "experiment",
    "experiments",
    "experimentally",
];

/// Returns what the story tells of research.
pub(crate) fn study(article: &Article<'_>) -> std::rc::Rc<Study> {
    article.shared.get(|| {
        let prose = &article.prose;
        let blocks = article.document.blocks.iter().zip(&prose.blocks).filter(|it| it.0.role.makes_claims());
        let (mut is_research, mut is_trial) = (false, false);
        for at in blocks.flat_map(|it| it.1.range()) {
            is_research |= prose.is_any(at, &RESEARCH);
            is_trial |= prose.is_any(at, &TRIAL);
        }
        Study { is_research, is_trial }
    })
}

/// Counts the content words that two stretches share.
pub(crate) fn shared(article: &Article<'_>, one: Tokens, other: Tokens, counts: impl Fn(usize) -> bool) -> usize {
    let stem = |at: usize| article.stems.at(at);
    let mut ours: Vec<_> = one.range().filter(|&it| stem(it).is_some() && counts(it)).map(stem).collect();
    ours.sort_unstable();
    ours.dedup();
    ours.iter().filter(|&&it| other.range().any(|at| stem(at) == it)).count()
}
