//! Who did it to whom is turned round.

use squarely_engine::article::Article;
use squarely_engine::document::{TokenKind, Tokens};
use squarely_engine::finding::{Confidence, Finding, Severity};
use squarely_engine::lexicon::Class;
use squarely_engine::mention::{Name, NameKind};
use squarely_engine::rule::{Group, Rule};

use crate::wording::{one_line, speaker};

pub(crate) const RULE: Rule = Rule {
    id: "agent-patient-swap",
    group: Group::Entity,
    summary: "The display text turns round who did it to whom.",
    severity: Severity::Error,
    docs: include_str!("agent_patient_swap.md"),
    check,
};

/// How many tokens may stand between a verb and a name.
const REACH: usize = 4;

/// What one does to another.
#[derive(Clone, Copy)]
struct Act {
    deed: i32,
    /// The entity that does it.
    agent: u32,
    /// The entity to whom it is done.
    patient: u32,
    /// The words from the first of the two to the last.
    tokens: Tokens,
}

fn check(article: &Article<'_>, findings: &mut Vec<Finding>) {
    if article.name_supports.all().len() < 2 {
        return;
    }
    let said = acts(article, true, None);
    if said.is_empty() {
        return;
    }
    let reported = acts(article, false, Some(&said));
    for act in &said {
        let same = |it: &&Act| it.deed == act.deed && it.agent == act.agent && it.patient == act.patient;
        let turned = |it: &&Act| it.deed == act.deed && it.agent == act.patient && it.patient == act.agent;
        let Some(other) = reported.iter().find(turned) else { continue };
        // Both sue, both beat each other once: a countersuit, a second leg.
        if reported.iter().any(|it| same(&it)) || said.iter().any(|it| turned(&it)) {
            continue;
        }
        let text = |tokens: Tokens| one_line(article.text(article.prose.span(tokens)));
        let span = article.prose.span(act.tokens);
        let message = format!("{} says \"{}\", the body \"{}\"", speaker(article.role_at(span.start)), text(act.tokens), text(other.tokens));
        let finding = Finding::new(message, span, "said here").at(Severity::Error).sure(Confidence::High);
        findings.push(finding.against(article.prose.span(other.tokens), "reported here"));
    }
}

/// Reads the acts of the display text or of the rest; of the rest only the deeds that are asked for.
fn acts(article: &Article<'_>, is_display: bool, asked: Option<&[Act]>) -> Vec<Act> {
    let mut acts = Vec::new();
    for (block, tokens) in article.document.blocks.iter().zip(&article.prose.blocks) {
        if block.role.is_display() == is_display && block.role.makes_claims() {
            let deeds = tokens.range().filter_map(|at| Some((at, article.prose.tokens[at].sense(Class::Deed)?)));
            let deeds = deeds.filter(|it| asked.is_none_or(|asked| asked.iter().any(|act| act.deed == it.1)));
            acts.extend(deeds.filter_map(|(at, deed)| act_at(article, at, deed)));
        }
    }
    acts
}

/// Reads who does it and to whom around the verb at `verb`; `None` where names do not stand right before and behind it, and for
/// what is denied or only may be.
fn act_at(article: &Article<'_>, verb: usize, deed: i32) -> Option<Act> {
    const BE: [&str; 8] = ["is", "are", "was", "were", "been", "being", "be", "gets"];
    let prose = &article.prose;
    let clause = prose.clauses[prose.clause_of(verb)].tokens;
    if clause.range().any(|it| prose.has(it, Class::Negation) || prose.has(it, Class::Condition)) {
        return None;
    }
    let (before, gap) = name_before(article, verb, clause)?;
    let is_passive = prose.is(verb + 1, "by");
    // "Was sued" without "by" does not tell who sued, and "had sued by" is no passive.
    let has_be = gap.range().any(|it| prose.is_any(it, &BE));
    if has_be && !is_passive {
        return None;
    }
    let after = name_after(article, if is_passive { verb + 2 } else { verb + 1 }, clause)?;
    let (agent, patient) = if is_passive { (after, before) } else { (before, after) };
    let tokens = Tokens { start: before.core.start, end: after.core.end };
    (agent.entity != patient.entity).then_some(Act { deed, agent: agent.entity, patient: patient.entity, tokens })
}

/// Returns the name that ends before the verb at `verb`, with what stands between: adverbs and auxiliaries only.
fn name_before<'a>(article: &'a Article<'_>, verb: usize, clause: Tokens) -> Option<(&'a Name, Tokens)> {
    let (prose, names) = (&article.prose, &article.mentions.names);
    let index = names.partition_point(|it| (it.core.end as usize) <= verb).checked_sub(1)?;
    let name = names.get(index).filter(|it| is_actor(it) && it.core.start >= clause.start)?;
    let gap = Tokens { start: name.core.end, end: verb as u32 };
    let is_plain =
        |it: usize| prose.has(it, Class::Auxiliary) || prose.word(it).ends_with("ly") || prose.is_any(it, &["also", "then", "later", "once", "again"]);
    let is_alone = index == 0 || !is_joined(article, &names[index - 1], name);
    (gap.range().len() <= REACH && gap.range().all(is_plain) && is_alone).then_some((name, gap))
}

/// Returns the name that starts at `from` or behind a few words that tell what it is: "the striker", "former president".
fn name_after<'a>(article: &'a Article<'_>, from: usize, clause: Tokens) -> Option<&'a Name> {
    let (prose, names) = (&article.prose, &article.mentions.names);
    let index = names.partition_point(|it| (it.core.start as usize) < from);
    let name = names.get(index).filter(|it| is_actor(it) && it.core.start < clause.end)?;
    let gap = from..name.core.start as usize;
    let is_plain = |it: usize| {
        // "The treasurer, Ann Lee".
        let is_mark = prose.is_kind(it, TokenKind::Terminal) || prose.is_kind(it, TokenKind::Comma) && name.role.is_some();
        (is_mark || prose.is_kind(it, TokenKind::Word))
            && ![Class::Preposition, Class::Conjunction, Class::Pronoun, Class::Finite, Class::Auxiliary].iter().any(|&class| prose.has(it, class))
    };
    // "Beat Leeds' goalkeeper": it is not Leeds that is beaten.
    let is_owner = prose.is_kind(name.core.end as usize, TokenKind::Possessive);
    let is_alone = names.get(index + 1).is_none_or(|next| !is_joined(article, name, next));
    (gap.len() <= REACH && gap.clone().all(is_plain) && !is_owner && is_alone).then_some(name)
}

/// Tells whether a name is somebody who can do and suffer things: no adjective of nationality and no definite noun.
fn is_actor(name: &Name) -> bool {
    !name.is_common && !name.is_demonym && matches!(name.kind, NameKind::Person | NameKind::Organisation | NameKind::Place | NameKind::Unknown)
}

/// Tells whether only "and", "or" or a comma stands between two names, so that both do it.
fn is_joined(article: &Article<'_>, one: &Name, other: &Name) -> bool {
    let between = one.core.end as usize..other.core.start as usize;
    between.len() <= 3 && between.clone().all(|it| article.prose.is_kind(it, TokenKind::Comma) || article.prose.is_any(it, &["and", "or", "&", "the"]))
}
