//! A vote tally has more votes than the body has members.

use squarely_engine::amount::Decimal;
use squarely_engine::article::Article;
use squarely_engine::document::{TokenKind, Tokens};
use squarely_engine::finding::{Finding, Severity};
use squarely_engine::mention::number::{self, Number};
use squarely_engine::mention::{Quantity, QuantityKind};
use squarely_engine::rule::{Group, Rule};

use crate::frames::severity;
use crate::wording::{self, figure, one_line};

pub(crate) const RULE: Rule = Rule {
    id: "vote-tally-inconsistent",
    group: Group::Arithmetic,
    summary: "A vote tally has more votes than the body has members.",
    severity: Severity::Error,
    docs: include_str!("vote_tally_inconsistent.md"),
    check,
};

/// How many tokens from the tally the size of the body is looked for.
const REACH: u32 = 40;

fn check(article: &Article<'_>, findings: &mut Vec<Finding>) {
    for vote in article.mentions.quantities.iter().filter(|it| it.kind == QuantityKind::Vote) {
        if article.role_at(vote.span.start).makes_claims()
            && let Some(finding) = judge(article, vote)
        {
            findings.push(finding);
        }
    }
}

fn judge(article: &Article<'_>, vote: &Quantity) -> Option<Finding> {
    let (one, other) = (vote.amount.low?, vote.amount.high?);
    let cast = one.checked_add(other)?;
    let clause = article.prose.clauses[article.prose.clause_of(vote.tokens.start as usize)].tokens;
    let (start, end) = (vote.tokens.start, vote.tokens.end);
    let near = Tokens { start: clause.start.max(start.saturating_sub(REACH)), end: clause.end.min(end.saturating_add(REACH)) };
    let (size, place) = size_of(article, near)?;
    if cast <= size.value {
        return None;
    }
    let members = one_line(article.text(article.prose.span(place)));
    let message = format!("the vote is given as {}, which is {} votes, but the body is given as {members}", figure(article, vote), wording::number(cast));
    let calculation = format!("{} + {} = {} > {}", wording::number(one), wording::number(other), wording::number(cast), wording::number(size.value));
    Some(Finding::new(message, vote.span, "stated here").against(article.prose.span(place), "the size of the body").calculated(calculation).at(severity(
        article,
        vote.tokens.start,
        vote.span,
    )))
}

/// Returns the one size of a body that a clause names: "the 100-member Senate", "a nine-seat council".
fn size_of(article: &Article<'_>, clause: Tokens) -> Option<(Number, Tokens)> {
    let prose = &article.prose;
    let ends = clause.range().filter(|&it| prose.is_any(it, &["member", "seat", "person"]) && it >= 2 && prose.is_kind(it - 1, TokenKind::Dash));
    let mut found = ends.filter_map(|end| {
        let first = (clause.start as usize).max(end.saturating_sub(5));
        let size = (first..end - 1).find_map(|it| number::read(prose, it).filter(|it| it.tokens.end as usize == end - 1))?;
        (size.value > Decimal::ONE).then(|| (size, Tokens { start: size.tokens.start, end: end as u32 + 1 }))
    });
    let size = found.next()?;
    found.next().is_none().then_some(size)
}
