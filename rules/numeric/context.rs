//! How much two claims say in the same words.

use squarely_engine::article::Article;
use squarely_engine::claim::Claim;

/// What two claims share of their words.
#[derive(Clone, Copy, Debug)]
pub(super) struct Overlap {
    /// How many content words.
    pub(super) shared: u32,
    /// How much of the display claim's words, by their weight, in per cent.
    pub(super) coverage: u32,
}

/// Returns what `said` shares with `reported`.
pub(super) fn overlap(article: &Article<'_>, said: &Claim, reported: &Claim) -> Overlap {
    let theirs = article.claims.words(reported);
    let (mut shared, mut matched, mut total) = (0_u32, 0_u32, 0_u32);
    for word in article.claims.words(said) {
        total += u32::from(word.weight);
        if theirs.binary_search_by_key(&word.stem, |it| it.stem).is_ok() {
            shared += 1;
            matched += u32::from(word.weight);
        }
    }
    Overlap { shared, coverage: matched * 100 / total.max(1) }
}
