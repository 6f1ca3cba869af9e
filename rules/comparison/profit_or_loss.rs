//! A sum that the display text calls a loss and the body a profit, or the reverse.

use squarely_engine::article::Article;
use squarely_engine::document::Tokens;
use squarely_engine::finding::{Confidence, Finding, Severity};
use squarely_engine::mention::{Quantity, QuantityKind};

use crate::wording::{figure, speaker};

const PROFIT: [&str; 9] = ["profit", "profits", "earned", "earnings", "earning", "income", "made", "surplus", "netted"];
const LOSS: [&str; 5] = ["loss", "losses", "lost", "losing", "deficit"];

/// How far before a sum its word may stand: "earnings per share in the quarter were".
const REACH: usize = 7;

/// How many sums of the display text are looked up.
const MOST: usize = 32;

/// Finds sums of the display text whose every place in the body has the other word before it. Words in `told` are left.
pub(super) fn check(article: &Article<'_>, told: &[Tokens]) -> Vec<Finding> {
    let is_sum = |it: &&Quantity| it.kind == QuantityKind::Money && it.amount.value().is_some_and(|value| value.normalize().mantissa().unsigned_abs() >= 10);
    let display = article.mentions.quantities.iter().filter(is_sum).filter(|it| article.role_at(it.span.start).is_display());
    let said: Vec<(&Quantity, usize, bool)> = display.filter_map(|it| word_before(article, it).map(|(at, is_loss)| (it, at, is_loss))).take(MOST).collect();
    if said.is_empty() {
        return Vec::new();
    }
    let story = article.mentions.quantities.iter().filter(is_sum).filter(|it| article.role_at(it.span.start).is_story());
    let body: Vec<(&Quantity, Option<(usize, bool)>)> = story.map(|it| (it, word_before(article, it))).collect();
    said.into_iter().filter(|it| !told.iter().any(|word| word.start as usize == it.1)).filter_map(|it| judge(article, it, &body)).collect()
}

fn judge(article: &Article<'_>, (said, at, is_loss): (&Quantity, usize, bool), body: &[(&Quantity, Option<(usize, bool)>)]) -> Option<Finding> {
    let is_same = |it: &Quantity| it.unit == said.unit && it.amount.value() == said.amount.value() && it.per.is_some() == said.per.is_some();
    let mut same = body.iter().filter(|it| is_same(it.0));
    let (reported, word) = same.clone().find_map(|it| it.1.map(|word| (it.0, word)))?;
    // A place without such a word tells neither, and one with the display text's word agrees.
    if same.any(|it| it.1.is_none_or(|word| word.1 == is_loss)) {
        return None;
    }
    let (span, other) = (article.prose.tokens[at].span(), article.prose.tokens[word.0].span());
    let who = speaker(article.role_at(span.start));
    let message = format!("{who} says \"{}\" of {}, the body \"{}\"", article.text(span), figure(article, said), article.text(other));
    let finding = Finding::new(message, span, "said here").at(Severity::Warning).sure(Confidence::Medium);
    Some(finding.against(other, "reported here").against(reported.span, "the same sum"))
}

/// Returns the nearest word of profit or loss before a sum, and whether it is one of loss; `None` where both stand there.
fn word_before(article: &Article<'_>, sum: &Quantity) -> Option<(usize, bool)> {
    let prose = &article.prose;
    let at = sum.tokens.start as usize;
    let sentence = prose.sentences.get(prose.sentence_of(at))?.tokens;
    // A figure between takes the word for itself.
    let quantities = &article.mentions.quantities;
    let last = quantities[..quantities.partition_point(|it| it.tokens.start < sum.tokens.start)].last().map_or(0, |it| it.tokens.end as usize);
    let near = || ((sentence.start as usize).max(at.saturating_sub(REACH)).max(last)..at).rev();
    let profit = near().find(|&it| prose.is_any(it, &PROFIT));
    let loss = near().find(|&it| prose.is_any(it, &LOSS));
    match (profit, loss) {
        (Some(at), None) => Some((at, false)),
        (None, Some(at)) => Some((at, true)),
        _ => None,
    }
}
