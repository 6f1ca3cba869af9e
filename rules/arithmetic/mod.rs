//! What can be recomputed.

pub(crate) mod difference_wrong;
mod interval;
pub(crate) mod percent_change_wrong;
pub(crate) mod ratio_word_wrong;
pub(crate) mod share_wrong;
pub(crate) mod sum_mismatch;
pub(crate) mod vote_tally_inconsistent;

use squarely_engine::article::Article;
use squarely_engine::document::Tokens;
use squarely_engine::mention::Quantity;

/// Returns the quantities that start inside `tokens`, in text order.
fn quantities_in<'a>(article: &'a Article<'_>, tokens: Tokens) -> &'a [Quantity] {
    let all = &article.mentions.quantities;
    let start = all.partition_point(|it| it.tokens.start < tokens.start);
    let end = all.partition_point(|it| it.tokens.start < tokens.end);
    &all[start..end.max(start)]
}
