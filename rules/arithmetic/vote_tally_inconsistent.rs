//! A vote tally contradicts the size of the body, the margin, the outcome or unanimity.

use squarely_engine::amount::Decimal;
use squarely_engine::article::Article;
use squarely_engine::document::{TokenKind, Tokens};
use squarely_engine::finding::{Finding, Severity};
use squarely_engine::lexicon::Class;
use squarely_engine::mention::number::{self, Number};
use squarely_engine::mention::{Quantity, QuantityKind};
use squarely_engine::rule::{Group, Rule};

use crate::frames::severity;
use crate::wording::{self, figure, one_line};

pub(crate) const RULE: Rule = Rule {
    id: "vote-tally-inconsistent",
    group: Group::Arithmetic,
    summary: "A vote tally contradicts the size of the body, the margin, the outcome or unanimity.",
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
    let found = above_size(article, vote, cast, near)
        .or_else(|| unanimous(article, vote, near))
        .or_else(|| of_margin(article, vote, near))
        .or_else(|| lost(article, vote, near));
    found.map(|it| it.at(severity(article, vote.tokens.start, vote.span)))
}

/// Judges "the 100-member Senate voted 58-43"; those who abstained or were away count as well.
fn above_size(article: &Article<'_>, vote: &Quantity, cast: Decimal, near: Tokens) -> Option<Finding> {
    let (size, place) = size_of(article, near)?;
    let (one, other) = (vote.amount.low?, vote.amount.high?);
    let idle = idle(article, Tokens { start: vote.tokens.end, end: near.end });
    let all = cast.checked_add(idle.unwrap_or_default())?;
    if all <= size.value {
        return None;
    }
    let members = one_line(article.text(article.prose.span(place)));
    let message = format!("the vote is given as {}, which is {} votes, but the body is given as {members}", figure(article, vote), wording::number(all));
    let idle = idle.map_or(String::new(), |it| format!(" + {}", wording::number(it)));
    let sum = format!("{} + {}{idle}", wording::number(one), wording::number(other));
    let calculation = format!("{sum} = {} > {}", wording::number(all), wording::number(size.value));
    Some(Finding::new(message, vote.span, "stated here").against(article.prose.span(place), "the size of the body").calculated(calculation))
}

/// Returns how many abstained or were absent: "with one senator absent", "with two abstentions".
fn idle(article: &Article<'_>, after: Tokens) -> Option<Decimal> {
    let prose = &article.prose;
    let word = after.range().take(8).find(|&it| prose.is_any(it, &["absent", "abstained", "abstaining", "abstentions", "abstention"]))?;
    (after.start as usize..word).find_map(|it| number::read(prose, it)).map(|it| it.value).filter(|it| *it <= Decimal::ONE_HUNDRED)
}

/// Judges "approved unanimously, 7-2".
fn unanimous(article: &Article<'_>, vote: &Quantity, near: Tokens) -> Option<Finding> {
    let prose = &article.prose;
    let (one, other) = (vote.amount.low?, vote.amount.high?);
    let mut words = near.range().filter(|&it| prose.is_any(it, &["unanimous", "unanimously"]) || prose.is_any(it, &["without"]) && prose.is(it + 1, "dissent"));
    let word =
        words.next().filter(|&it| !(it.saturating_sub(3)..it).any(|it| prose.has(it, Class::Negation) || prose.is_any(it, &["nearly", "almost", "near"])))?;
    let is_near = (vote.tokens.start as usize).abs_diff(word) <= 8;
    if !is_near || one.min(other).is_zero() {
        return None;
    }
    let span = prose.tokens[word].span();
    let message = format!("\"{}\" is said of a vote of {}", article.text(span), figure(article, vote));
    Some(Finding::new(message, vote.span, "stated here").against(span, "said here"))
}

/// Judges "passed by three votes, 52-48" and "by a one-vote margin, 52-48".
fn of_margin(article: &Article<'_>, vote: &Quantity, near: Tokens) -> Option<Finding> {
    let prose = &article.prose;
    let apart = vote.amount.low?.checked_sub(vote.amount.high?)?.abs();
    let (at, margin) = near.range().find_map(|it| {
        let end = match () {
            // "By three votes", "by a single vote", "by a margin of three".
            () if prose.is(it, "by") && prose.is_any(it + 1, &["a", "just", "only"]) => it + 2,
            () if prose.is(it, "by") => it + 1,
            () => return None,
        };
        if prose.are(end, &["margin", "of"]) {
            return number::read(prose, end + 2).map(|number| (number.tokens, number.value));
        }
        let is_single = prose.is(end, "single");
        let number = if is_single { None } else { number::read(prose, end) };
        let (tokens, value) = if is_single { (Tokens::new(end, end + 1), Decimal::ONE) } else { number.map(|it| (it.tokens, it.value))? };
        let next = tokens.end as usize + usize::from(prose.is_kind(tokens.end as usize, TokenKind::Dash));
        let is_vote = prose.is(next, "votes") || prose.is(next, "vote") && (prose.is(next + 1, "margin") || value == Decimal::ONE);
        is_vote.then_some((tokens, value))
    })?;
    // "By 52 votes to 48" is the tally itself.
    let is_tally = vote.tokens.overlaps(at) || prose.is_any(at.end as usize + 1, &["to", "against"]);
    if is_tally || margin == apart {
        return None;
    }
    let message =
        format!("the margin is given as {}, but {} are {} apart", one_line(article.text(prose.span(at))), figure(article, vote), wording::number(apart));
    Some(Finding::new(message, prose.span(at), "stated here").against(vote.span, "the vote"))
}

/// Judges "approved the plan 4-5": nothing passes with fewer votes for it than against.
fn lost(article: &Article<'_>, vote: &Quantity, near: Tokens) -> Option<Finding> {
    let prose = &article.prose;
    let (one, other) = (vote.amount.low?, vote.amount.high?);
    let is_open = near.range().any(|it| {
        prose.has(it, Class::Negation)
            || prose.is_any(
                it,
                &[
                    "if",
                    "would",
                    "threshold",
                    "two-thirds",
                    "supermajority",
                    "casting",
                    "tie-breaking",
                    "failed",
                    "rejected",
                    "short",
                    "needed",
                    "needs",
                    "against",
                ],
            )
    });
    let word = (near.start as usize..vote.tokens.start as usize)
        .rev()
        .take(10)
        .find(|&it| prose.is_any(it, &["approved", "passed", "adopted", "confirmed", "ratified", "endorsed"]))?;
    if is_open || one >= other {
        return None;
    }
    let span = prose.tokens[word].span();
    let message = format!("\"{}\" is said of a vote of {}, with more against than for", article.text(span), figure(article, vote));
    Some(Finding::new(message, vote.span, "stated here").against(span, "said here"))
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
