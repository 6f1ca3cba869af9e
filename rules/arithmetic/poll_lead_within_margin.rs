//! A lead in a poll that is smaller than its margin of error is called a lead.

use squarely_engine::amount::Decimal;
use squarely_engine::article::Article;
use squarely_engine::document::{Role, Tokens};
use squarely_engine::finding::{Confidence, Finding, Severity};
use squarely_engine::mention::{Quantity, QuantityKind};
use squarely_engine::rule::{Group, Rule};

use crate::arithmetic::quantities_in;
use crate::wording::{figure, number, one_line};

pub(crate) const RULE: Rule = Rule {
    id: "poll-lead-within-margin",
    group: Group::Arithmetic,
    summary: "A lead in a poll that is smaller than its margin of error is called a lead.",
    severity: Severity::Warning,
    docs: include_str!("poll_lead_within_margin.md"),
    check,
};

fn check(article: &Article<'_>, findings: &mut Vec<Finding>) {
    let Some(margin) = margin(article) else { return };
    let Some(room) = margin.amount.value() else { return };
    let mut pairs: Vec<Pair<'_>> = Vec::new();
    let mut at = 0;
    let quantities = &article.mentions.quantities;
    while let Some(first) = quantities.get(at) {
        at += 1;
        if first.kind != QuantityKind::Percent || !article.role_at(first.span.start).makes_claims() {
            continue;
        }
        let sentence = article.prose.sentences[article.prose.sentence_of(first.tokens.start as usize)].tokens;
        pairs.extend(Pair::read(article, sentence));
        at = quantities.partition_point(|it| it.tokens.start < sentence.end).max(at);
    }
    let is_within = |it: &Pair<'_>| it.apart < room && it.apart > Decimal::ZERO;
    for pair in pairs.iter().filter(|it| is_within(it)) {
        if let Some(word) = lead_in(article, pair.sentence) {
            findings.push(finding(article, word, pair, margin, room));
        }
    }
    // A headline that tells the lead without its shares: every pair of the article must be within the margin.
    if pairs.is_empty() || !pairs.iter().all(is_within) {
        return;
    }
    for (block, _) in article.document.blocks.iter().enumerate().filter(|(_, it)| matches!(it.role, Role::Headline | Role::Dek)) {
        let tokens = article.prose.blocks[block];
        let has_shares = quantities_in(article, tokens).iter().any(|it| matches!(it.kind, QuantityKind::Percent | QuantityKind::PercentPoint));
        if let Some(word) = lead_in(article, tokens).filter(|_| !has_shares && tells_poll(article, tokens)) {
            findings.push(finding(article, word, &pairs[0], margin, room));
        }
    }
}

/// Two shares of one poll that one sentence tells.
struct Pair<'m> {
    one: &'m Quantity,
    other: &'m Quantity,
    apart: Decimal,
    sentence: Tokens,
}

impl<'m> Pair<'m> {
    fn read(article: &'m Article<'_>, sentence: Tokens) -> Option<Self> {
        let prose = &article.prose;
        let mut shares = quantities_in(article, sentence).iter().filter(|it| it.kind == QuantityKind::Percent && it.tokens.end > it.tokens.start);
        let (one, other) = (shares.next()?, shares.next()?);
        let gap = one.tokens.end as usize..other.tokens.start as usize;
        // "41% to 39%", "41 per cent against 39 per cent for Ruiz", "41%, Ruiz 39%".
        let is_set_against =
            gap.len() <= 8 && gap.clone().any(|it| prose.is_any(it, &["to", "against", "versus", "vs", "and", "with"]) || prose.word(it) == ",");
        let is_change = sentence.range().any(|it| prose.is_any(it, &["from", "compared", "last", "previous", "earlier", "approve", "disapprove", "approval"]));
        if shares.next().is_some() || !is_set_against || is_change {
            return None;
        }
        let apart = one.amount.value()?.checked_sub(other.amount.value()?)?.abs();
        Some(Self { one, other, apart, sentence })
    }
}

/// Returns the one margin of error that the article tells: "a margin of error of plus or minus 3 percentage points".
fn margin<'m>(article: &'m Article<'_>) -> Option<&'m Quantity> {
    let prose = &article.prose;
    let is_margin = |it: &&Quantity| {
        let at = it.tokens.start as usize;
        let sentence = prose.sentences[prose.sentence_of(at)].tokens;
        let near = (sentence.start as usize).max(at.saturating_sub(12))..at;
        matches!(it.kind, QuantityKind::PercentPoint | QuantityKind::Percent | QuantityKind::Number | QuantityKind::Count)
            && near.clone().any(|it| prose.is(it, "error"))
            && near.clone().any(|it| prose.is_any(it, &["margin", "sampling"]))
            && it.amount.value().is_some_and(|it| it > Decimal::ZERO && it <= Decimal::TEN)
    };
    let mut margins = article.mentions.quantities.iter().filter(is_margin);
    let first = margins.next()?;
    // Subgroups have margins of their own.
    margins.all(|it| it.amount.value() == first.amount.value()).then_some(first)
}

const LEADS: [&str; 9] = ["lead", "leads", "leading", "led", "ahead", "beats", "beating", "tops", "topping"];

/// Words that say how small the lead is.
const HEDGES: [&str; 19] = [
    "slightly",
    "slight",
    "narrow",
    "narrowly",
    "slim",
    "margin",
    "statistical",
    "statistically",
    "tie",
    "tied",
    "even",
    "apparent",
    "apparently",
    "edge",
    "close",
    "neck",
    "within",
    "virtually",
    "heat",
];

/// Returns the word of leading in `tokens`, where no word says that the lead is small or none.
fn lead_in(article: &Article<'_>, tokens: Tokens) -> Option<usize> {
    let prose = &article.prose;
    if tokens.range().any(|it| prose.is_any(it, &HEDGES)) {
        return None;
    }
    // "Lead singer", "leading figure": a name or share stands near a lead in a poll.
    tokens.range().find(|&it| prose.is_any(it, &LEADS) && !prose.is_any(it + 1, &["singer", "author", "role", "actor", "figure", "to", "up", "of", "the"]))
}

fn tells_poll(article: &Article<'_>, tokens: Tokens) -> bool {
    tokens.range().any(|it| article.prose.is_any(it, &["poll", "polls", "survey", "race", "voters", "election"]))
}

fn finding(article: &Article<'_>, word: usize, pair: &Pair<'_>, margin: &Quantity, room: Decimal) -> Finding {
    let span = article.prose.tokens[word].span();
    let is_headline = matches!(article.role_at(span.start), Role::Headline | Role::Dek);
    let (severity, confidence) = if is_headline { (Severity::Warning, Confidence::Medium) } else { (Severity::Info, Confidence::Low) };
    let message = format!(
        "\"{}\" is said of {} and {}, which are {} apart, within the margin of error of {}",
        one_line(article.text(span)),
        figure(article, pair.one),
        figure(article, pair.other),
        if pair.apart == Decimal::ONE { "1 point".to_owned() } else { format!("{} points", number(pair.apart)) },
        number(room)
    );
    Finding::new(message, span, "said here")
        .at(severity)
        .sure(confidence)
        .against(pair.one.span, "share")
        .against(pair.other.span, "share")
        .against(margin.span, "the margin of error")
        .calculated(format!("{} < {}", number(pair.apart), number(room)))
}
