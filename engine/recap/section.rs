//! The blocks that a heading such as "Key points" announces.

use crate::document::{Block, BlockKind, Document, RecapSource, Role};
use crate::recap::label::{self, Label};

/// Sets the roles of the blocks below headings that say what follows.
pub(super) fn assign(document: &mut Document) {
    let Document { text, blocks, .. } = document;
    let last_story = blocks.iter().rposition(is_story);
    let mut is_below_story = false;
    let mut at = 0;
    while at < blocks.len() {
        let Some(label) = announces(&blocks[at], text) else {
            is_below_story |= is_story(&blocks[at]);
            at += 1;
            continue;
        };
        let end = match label {
            Label::Recap | Label::Short => {
                let whole = recap_end(text, blocks, at, label == Label::Recap, is_below_story);
                // What restates the story needs a story.
                if is_below_story || last_story >= Some(whole) { whole } else { at + 1 }
            }
            Label::Correction | Label::Note => note_end(text, blocks, at, is_below_story),
            Label::Links => links_end(text, blocks, at + 1),
        };
        let (role, source) = match label {
            Label::Recap | Label::Short => (Role::Recap, Some(RecapSource::Heading)),
            Label::Correction => (Role::Correction, None),
            Label::Links | Label::Note => (Role::Boilerplate, None),
        };
        let mut is_empty = true;
        for block in blocks[at + 1..end].iter_mut().filter(|it| it.role == Role::Body && !matches!(it.kind, BlockKind::Cell { .. })) {
            block.role = role;
            block.source = source;
            is_empty = false;
        }
        if !is_empty && blocks[at].role == Role::Body {
            // The announcement itself claims nothing.
            blocks[at].role = Role::Boilerplate;
        }
        at = end.max(at + 1);
    }
}

/// Returns what `block` announces: a heading, or a paragraph that is nothing but a label.
fn announces(block: &Block, text: &str) -> Option<Label> {
    let may_announce = matches!(block.role, Role::Body | Role::Headline | Role::Boilerplate);
    match block.kind {
        BlockKind::Heading(_) | BlockKind::Paragraph if may_announce => label::heading(block.span.of(text)),
        _ => None,
    }
}

/// Returns one past the last block of the note that `at` heads: one paragraph, or a list.
fn note_end(text: &str, blocks: &[Block], at: usize, is_below_story: bool) -> usize {
    let first = at + 1;
    let stop = stop(text, blocks, at);
    let list_end = list_end(blocks, first, stop);
    if list_end > first {
        return list_end;
    }
    // A last section, or one that the next heading ends soon, is the note as a whole.
    let is_short = is_below_story && stop - first <= 3;
    if is_short { stop } else { (first + 1).min(stop) }
}

/// Returns one past the last of the blocks from `at` that are links: list items and lines that are no sentence.
fn links_end(text: &str, blocks: &[Block], at: usize) -> usize {
    let is_link = |block: &Block| {
        let content = block.span.of(text);
        let is_sentence = content.trim_end().ends_with(['.', '!', '?', '”', '"']) || content.split_whitespace().take(16).count() == 16;
        !is_heading(block) && (block.kind == BlockKind::ListItem || !is_sentence)
    };
    (at..blocks.len()).find(|&it| !is_link(&blocks[it]) || announces(&blocks[it], text).is_some()).unwrap_or(blocks.len())
}

/// Returns one past the last block of the recap that `at` heads.
fn recap_end(text: &str, blocks: &[Block], at: usize, may_be_long: bool, is_below_story: bool) -> usize {
    /// What is longer than this is a section of the story.
    const MOST_BYTES: u32 = 1800;
    const MOST_BLOCKS: usize = 6;
    let first = at + 1;
    let stop = stop(text, blocks, at);
    let end = list_end(blocks, first, stop);
    if first >= stop || end > first {
        return end;
    }
    let introduces_list = blocks[first].span.of(text).trim_end().ends_with(':');
    let end = list_end(blocks, first + 1, stop);
    if introduces_list && end > first + 1 {
        return end;
    }
    // At the head of an article, without a heading further down, nothing says where the recap ends.
    let is_bounded = stop < blocks.len() || is_below_story;
    let is_short = stop - first <= MOST_BLOCKS && blocks[first..stop].iter().map(|it| it.span.len()).sum::<u32>() <= MOST_BYTES;
    if may_be_long && is_bounded && is_short { stop } else { first + 1 }
}

/// Returns one past the last of the list items from `first`.
fn list_end(blocks: &[Block], first: usize, stop: usize) -> usize {
    (first..stop).find(|&it| blocks[it].kind != BlockKind::ListItem).unwrap_or(stop.max(first))
}

/// Returns the next heading or label below `at`, or the end.
fn stop(text: &str, blocks: &[Block], at: usize) -> usize {
    (at + 1..blocks.len()).find(|&it| is_heading(&blocks[it]) || announces(&blocks[it], text).is_some()).unwrap_or(blocks.len())
}

fn is_heading(block: &Block) -> bool {
    matches!(block.kind, BlockKind::Heading(_))
}

/// Tells whether the block is running text of the story.
fn is_story(block: &Block) -> bool {
    block.role == Role::Body && !is_heading(block)
}
