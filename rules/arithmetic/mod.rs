//! What can be recomputed.

pub(crate) mod count_list_mismatch;
pub(crate) mod difference_wrong;
pub(crate) mod impossible_percent;
mod interval;
pub(crate) mod mean_out_of_range;
pub(crate) mod percent_change_wrong;
pub(crate) mod poll_lead_within_margin;
pub(crate) mod rate_wrong;
pub(crate) mod ratio_word_wrong;
pub(crate) mod series_arithmetic;
pub(crate) mod share_wrong;
pub(crate) mod shares_over_100;
pub(crate) mod subset_exceeds_total;
pub(crate) mod sum_mismatch;
pub(crate) mod table_prose_mismatch;
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

/// Words for people, who are told apart by age, sex and trade without being other things.
const PEOPLE: [&str; 30] = [
    "people",
    "men",
    "women",
    "children",
    "boys",
    "girls",
    "adults",
    "teenagers",
    "victims",
    "dead",
    "killed",
    "died",
    "deaths",
    "passengers",
    "crew",
    "pupils",
    "students",
    "patients",
    "players",
    "members",
    "suspects",
    "workers",
    "employees",
    "soldiers",
    "officers",
    "residents",
    "voters",
    "respondents",
    "civilians",
    "migrants",
];

/// Tells whether a quantity counts people.
fn counts_people(article: &Article<'_>, quantity: &Quantity) -> bool {
    quantity.head.is_some_and(|it| article.prose.is_any(it as usize, &PEOPLE))
}
