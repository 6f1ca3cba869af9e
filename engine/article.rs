//! The article: everything that a rule may ask.

use crate::document::{Block, Document, Prose, Role};
use crate::mention::Mentions;
use crate::rule::Policy;
use crate::span::Span;

/// A document with its words, mentions, claims and alignments.
#[derive(Debug)]
pub struct Article<'d> {
    /// The parsed document, its roles assigned.
    pub document: &'d Document,
    /// The words.
    pub prose: Prose<'d>,
    /// The mentions.
    pub mentions: Mentions,
    /// The shared thresholds.
    pub policy: &'d Policy,
}

impl<'d> Article<'d> {
    /// Reads `document`, whose roles `recap::assign_roles` has set.
    pub fn read(document: &'d Document, policy: &'d Policy) -> Self {
        let mut prose = Prose::read(document);
        let mentions = Mentions::read(&mut prose, document.date);
        Self { document, prose, mentions, policy }
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
}
