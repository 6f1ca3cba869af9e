//! The article: everything that a rule may ask.

use crate::alignment::Alignments;
use crate::claim::{Claim, ClaimKind, Claims};
use crate::document::{Block, Document, Prose, Role};
use crate::mention::{Change, Mentions, Quantity};
use crate::name_support::NameSupports;
use crate::restatement::Restatements;
use crate::rule::Policy;
use crate::shared::Shared;
use crate::span::Span;
use crate::stem::Stems;
use crate::support::{Support, Supports};

/// A document with its words, mentions, claims and alignments.
#[derive(Debug)]
pub struct Article<'d> {
    /// The parsed document, its roles assigned.
    pub document: &'d Document,
    /// The words.
    pub prose: Prose<'d>,
    /// The mentions.
    pub mentions: Mentions,
    /// The stems of the tokens.
    pub stems: Stems,
    /// The claims.
    pub claims: Claims,
    /// Which body claims each display claim restates.
    pub alignments: Alignments,
    /// Which body sentences each display sentence nearly repeats.
    pub restatements: Restatements,
    /// What in the body supports each display figure.
    pub supports: Supports,
    /// What the body knows of each display name.
    pub name_supports: NameSupports,
    /// What several rules work out of the article.
    pub shared: Shared,
    /// The shared thresholds.
    pub policy: &'d Policy,
}

impl<'d> Article<'d> {
    /// Reads `document`, whose roles `recap::assign_roles` has set.
    pub fn read(document: &'d Document, policy: &'d Policy) -> Self {
        let mut prose = Prose::read(document);
        let mentions = Mentions::read_in_order(&mut prose, document.date, policy.date_order);
        let stems = Stems::read(&prose);
        let claims = Claims::read(document, &prose, &mentions, &stems);
        let alignments = Alignments::read(&claims, &prose, &mentions, &stems);
        let restatements = Restatements::read(document, &prose, &stems);
        let supports = Supports::read(&prose, &mentions, &claims, document.date);
        let name_supports = NameSupports::read(document, &prose, &mentions.names);
        Self { document, prose, mentions, stems, claims, alignments, restatements, supports, name_supports, shared: Shared::default(), policy }
    }

    /// Returns the text of `span`.
    pub fn text(&self, span: Span) -> &'d str {
        span.of(&self.document.text)
    }

    /// Returns the block that holds byte `at`, or the last one before it.
    pub fn block_at(&self, at: u32) -> Option<&'d Block> {
        let after = self.document.blocks.partition_point(|it| it.span.start <= at);
        self.document.blocks.get(after.checked_sub(1)?)
    }

    /// Returns the role of the text at byte `at`.
    pub fn role_at(&self, at: u32) -> Role {
        self.block_at(at).map_or(Role::Body, |it| it.role)
    }

    /// Returns the claims of the display text with their indices.
    pub fn display_claims(&self) -> impl Iterator<Item = (u32, &Claim)> {
        self.claims.all().iter().enumerate().filter(|(_, it)| it.role.is_display()).map(|(index, it)| (index as u32, it))
    }

    /// Returns the quantity that `claim` asserts.
    pub fn quantity(&self, claim: &Claim) -> Option<&Quantity> {
        match claim.kind {
            ClaimKind::Quantity(index) => Some(&self.mentions.quantities[index as usize]),
            ClaimKind::Change(_) => None,
        }
    }

    /// Returns the change that `claim` asserts.
    pub fn change(&self, claim: &Claim) -> Option<&Change> {
        match claim.kind {
            ClaimKind::Change(index) => Some(&self.mentions.changes[index as usize]),
            ClaimKind::Quantity(_) => None,
        }
    }

    /// Returns what in the body supports display claim `index`; claims that are no figures have no answer.
    pub fn support(&self, index: u32) -> Option<Support> {
        self.supports.of(index)
    }
}
