//! Display figures that are bare where the body widens or bounds them.

use squarely_engine::alignment::{Alignment, Strength, is_comparable};
use squarely_engine::amount::{Approximation, Decimal};
use squarely_engine::article::Article;
use squarely_engine::claim::Claim;
use squarely_engine::finding::{Confidence, Finding, Severity};
use squarely_engine::mention::{Quantity, QuantityKind};

use crate::wording::{figure, says};

/// A bare display figure that the body gives only with a word that widens or bounds it.
pub(super) struct Dropped<'a> {
    /// The display claim.
    pub(super) claim: &'a Claim,
    /// Its figure.
    pub(super) said: &'a Quantity,
    /// The body figure.
    pub(super) reported: &'a Quantity,
    /// Whether the two are aligned.
    pub(super) is_aligned: bool,
}

impl Dropped<'_> {
    /// Returns the finding that tells both.
    pub(super) fn finding(&self, article: &Article<'_>, severity: Severity) -> Finding {
        let confidence = if self.is_aligned { Confidence::High } else { Confidence::Medium };
        let message = format!("{}, the body says {}", says(article, self.claim, self.said), figure(article, self.reported));
        Finding::new(message, self.said.span, "said here").at(severity).sure(confidence).against(self.reported.span, "reported here")
    }
}

/// The most equal figures of the story that are looked at for one display figure.
const EQUALS: usize = 256;

/// Finds the bare display figures that the body gives only with a word that `is_asked`.
pub(super) fn dropped<'a>(article: &'a Article<'_>, is_asked: impl Fn(Approximation) -> bool) -> Vec<Dropped<'a>> {
    let bare = article.display_claims().filter_map(|(index, claim)| {
        let said = article.quantity(claim).filter(|it| it.amount.approximation == Approximation::None && can_be_approximate(it))?;
        Some((index, claim, said, said.amount.value()?))
    });
    let bare: Vec<_> = bare.collect();
    if bare.is_empty() {
        return Vec::new();
    }
    // The figures of the story by value, so that each display figure meets only its equals.
    let mut story: Vec<(Decimal, &Quantity)> =
        article.mentions.quantities.iter().filter(|it| article.role_at(it.span.start).is_story()).filter_map(|it| Some((it.amount.value()?, it))).collect();
    story.sort_by_key(|it| it.0);
    let mut found = Vec::new();
    for (index, claim, said, value) in bare {
        let equal = &story[story.partition_point(|it| it.0 < value)..story.partition_point(|it| it.0 <= value)];
        let same = || equal.iter().map(|it| it.1).filter(|it| is_comparable(it, said)).take(EQUALS);
        let Some(first) = same().find(|it| is_asked(it.amount.approximation)) else { continue };
        let aligned = || {
            let quantity = |reported: u32| article.quantity(article.claims.get(reported));
            article.alignments.of(index).iter().filter_map(move |it| Some((it, quantity(it.reported)?)))
        };
        // The body's own "the 6,000" looks back at its "about 6,000"; a bare figure anywhere else makes the bare recap right, unless it is
        // told of something else and the hedged one of the very same thing.
        let is_bare = |it: &Quantity| it.amount.approximation == Approximation::None && !it.is_definite;
        let best =
            aligned().find(|(alignment, it)| is_asked(it.amount.approximation) && it.amount.value() == Some(value) && alignment.strength == Strength::Strong);
        let is_rival = |best: &Alignment, it: &Alignment| it.coverage.saturating_add(if it.same_head { 40 } else { 20 }) > best.coverage;
        let is_meant = best.is_some_and(|(best, _)| !aligned().any(|(it, bare)| is_bare(bare) && bare.amount.value() == Some(value) && is_rival(best, it)));
        if same().any(is_bare) && !is_meant {
            continue;
        }
        let reported = best.filter(|_| is_meant).map_or(first, |it| it.1);
        let is_aligned = aligned().any(|it| it.1 == reported);
        found.push(Dropped { claim, said, reported, is_aligned });
    }
    found
}

fn can_be_approximate(quantity: &Quantity) -> bool {
    !matches!(quantity.kind, QuantityKind::Ordinal | QuantityKind::Score | QuantityKind::Vote | QuantityKind::Multiplier | QuantityKind::Age)
}
