//! A total, a count and a value for each do not agree.

use squarely_engine::amount::Decimal;
use squarely_engine::article::Article;
use squarely_engine::document::Tokens;
use squarely_engine::finding::{Confidence, Finding, Severity};
use squarely_engine::mention::{Quantity, QuantityKind};
use squarely_engine::rule::{Group, Rule};

use crate::arithmetic::interval::{are_disjoint, ratio, stated};
use crate::arithmetic::quantities_in;
use crate::wording::{figure, number};

pub(crate) const RULE: Rule = Rule {
    id: "rate-wrong",
    group: Group::Arithmetic,
    summary: "A total, a count and a value for each do not agree.",
    severity: Severity::Warning,
    docs: include_str!("rate_wrong.md"),
    check,
};

/// A longer sentence is no news sentence; the bound keeps the work linear whatever the text.
const LONGEST: usize = 120;

fn check(article: &Article<'_>, findings: &mut Vec<Finding>) {
    for each in &article.mentions.quantities {
        let is_value = matches!(each.kind, QuantityKind::Money | QuantityKind::Measure) && article.role_at(each.span.start).makes_claims();
        if !is_value {
            continue;
        }
        let sentence = article.prose.sentences[article.prose.sentence_of(each.tokens.start as usize)].tokens;
        if sentence.range().len() <= LONGEST
            && let Some(unit) = unit_of(article, each, sentence)
        {
            findings.extend(judge(article, each, unit, sentence));
        }
    }
}

/// What a value is told for: one thing each, or so many of a named thing.
#[derive(Clone, Copy)]
enum Each {
    /// "$20 each", "$20 from each of 25,000 homes".
    Any,
    /// "$20 a home", "$20 per home": the token of the noun.
    Noun(usize),
}

/// Returns what a value is told for, where it is told for one of something that can be counted.
fn unit_of(article: &Article<'_>, each: &Quantity, sentence: Tokens) -> Option<Each> {
    let prose = &article.prose;
    if let Some(per) = each.per {
        let word = per.range().next_back()?;
        if prose.is_any(word, &["each", "apiece"]) {
            return Some(Each::Any);
        }
        // "Per 100,000", "a year" and "a share" have counts of other kinds.
        return article.stems.at(word).is_some().then_some(Each::Noun(word));
    }
    let end = each.tokens.end as usize;
    let next = end..(end + 3).min(sentence.end as usize);
    next.into_iter().any(|it| prose.is_any(it, &["each", "apiece"])).then_some(Each::Any)
}

/// Words that tell a total.
const TOTAL: [&str; 12] = ["total", "totals", "totalling", "totaling", "altogether", "overall", "combined", "sum", "raised", "worth", "costing", "raise"];

fn judge(article: &Article<'_>, each: &Quantity, unit: Each, sentence: Tokens) -> Option<Finding> {
    let prose = &article.prose;
    let all = quantities_in(article, sentence);
    let mut counts = all.iter().filter(|it| it.kind == QuantityKind::Count && it.per.is_none() && it.amount.value().is_some_and(|it| it >= Decimal::TWO));
    let counted = counts.next().filter(|_| counts.next().is_none())?;
    if let Each::Noun(noun) = unit {
        let same = counted.head.is_some_and(|it| article.stems.at(it as usize) == article.stems.at(noun));
        if !same {
            return None;
        }
    }
    let is_like = |it: &&Quantity| it.kind == each.kind && it.unit == each.unit && it.per.is_none() && it.tokens != each.tokens;
    let mut totals = all.iter().filter(is_like);
    let total = totals.next().filter(|_| totals.next().is_none())?;
    // Two figures of money beside a count need not belong together: words must say that one is the whole.
    let is_told = sentence.range().any(|it| prose.is_any(it, &TOTAL) || prose.are(it, &["in", "all"]));
    let has_room = sentence.range().any(|it| {
        prose.is_any(it, &["some", "more", "most", "another", "plus", "including", "extra", "than", "up", "from", "first", "rest", "others"])
            && !is_from_each(article, it)
    });
    if !is_told || has_room {
        return None;
    }
    let (whole, count, value) = (stated(&total.amount)?, stated(&counted.amount)?, stated(&each.amount)?);
    let possible = ratio(whole, count)?;
    let tenth = |it: Decimal| it.checked_div(Decimal::TEN);
    let allowed = (value.0.checked_sub(tenth(value.0)?)?, value.1.checked_add(tenth(value.1)?)?);
    let exact = total.amount.value()?.checked_div(counted.amount.value()?)?;
    let stated_value = each.amount.value()?;
    // A thousand times off is a slip of scale; a million times, other things.
    let is_near = exact <= stated_value.checked_mul(Decimal::from(2000))? && stated_value <= exact.checked_mul(Decimal::from(2000))?;
    if !are_disjoint(possible, allowed) || !is_near {
        return None;
    }
    let rounded = if exact >= Decimal::ONE_HUNDRED { exact.round_dp(0) } else { exact.round_dp(2) };
    let message = format!("{} over {} is {} for each, not {}", figure(article, total), figure(article, counted), number(rounded), figure(article, each));
    Some(
        Finding::new(message, each.span, "stated here")
            .at(Severity::Warning)
            .sure(Confidence::Medium)
            .against(total.span, "the total")
            .against(counted.span, "the count")
            .calculated(format!("{} ÷ {} = {}", number(total.amount.value()?), number(counted.amount.value()?), number(rounded))),
    )
}

fn is_from_each(article: &Article<'_>, at: usize) -> bool {
    article.prose.is(at, "from") && article.prose.is(at + 1, "each")
}
