//! The display text tells a marked rise or fall where the body calls a related measure level.

use squarely_engine::article::Article;
use squarely_engine::finding::{Confidence, Finding, Severity};
use squarely_engine::lexicon::Class;
use squarely_engine::mention::{Change, Direction};
use squarely_engine::rule::{Group, Rule};

use crate::comparison::baseline::may_share_baseline;
use crate::wording::{one_line, speaker};

pub(crate) const RULE: Rule = Rule {
    id: "trend-vs-flat",
    group: Group::Comparison,
    summary: "The display text tells a marked rise or fall where the body calls a related measure level.",
    severity: Severity::Info,
    docs: include_str!("trend_vs_flat.md"),
    check,
};

/// Words that make a change a marked one.
const MARKED: [&str; 22] = [
    "significant",
    "significantly",
    "sharp",
    "sharply",
    "steep",
    "steeply",
    "dramatic",
    "dramatically",
    "big",
    "huge",
    "major",
    "substantial",
    "substantially",
    "strong",
    "strongly",
    "massive",
    "marked",
    "markedly",
    "considerable",
    "considerably",
    "rapid",
    "rapidly",
];

/// Words of direction that are marked by themselves.
const STRONG: [&str; 12] = ["surge", "surged", "surges", "soar", "soared", "soars", "plunge", "plunged", "plunges", "slump", "slumped", "tumbled"];

fn check(article: &Article<'_>, findings: &mut Vec<Finding>) {
    let is_level = |it: &Change| it.direction == Direction::Flat && !it.is_negated;
    if !article.mentions.changes.iter().any(is_level) {
        return;
    }
    for (index, claim) in article.display_claims() {
        let Some(said) = article.change(claim).filter(|it| it.direction != Direction::Flat && !it.is_negated) else { continue };
        if !is_marked(article, said) {
            continue;
        }
        let aligned = article.alignments.of(index).iter().filter_map(|it| Some((it, article.change(article.claims.get(it.reported))?)));
        let aligned: Vec<_> = aligned.collect();
        // A body clause that tells the change as well makes it right about something.
        let is_told = aligned.iter().any(|(_, it)| it.direction == said.direction && !it.is_negated);
        let level = aligned.iter().find(|(_, it)| is_level(it) && may_share_baseline(article, said, it));
        let Some((_, level)) = level.filter(|_| !is_told) else { continue };
        let words = |it: &Change| one_line(article.text(it.span));
        let message = format!("{} says \"{}\", the body says \"{}\" of a related measure", speaker(claim.role), words(said), words(level));
        let finding = Finding::new(message, article.prose.span(said.word), "said here").at(Severity::Info).sure(Confidence::Low);
        findings.push(finding.against(level.span, "reported here"));
    }
}

/// Tells whether a change is told as a marked one: "a significant rise", "rose sharply", "surged".
fn is_marked(article: &Article<'_>, change: &Change) -> bool {
    let prose = &article.prose;
    let at = change.word.start as usize;
    let sentence = prose.sentences[prose.sentence_of(at)].tokens;
    let near = (sentence.start as usize).max(at.saturating_sub(2))..(sentence.end as usize).min(at + 2);
    let is_up_or_down = prose.has(at, Class::Up) || prose.has(at, Class::Down);
    is_up_or_down && (prose.is_any(at, &STRONG) || near.into_iter().any(|it| prose.is_any(it, &MARKED)))
}
