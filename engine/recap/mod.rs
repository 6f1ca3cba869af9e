//! Finds what each block is for where the format does not say: recaps marked and unmarked, corrections, boilerplate.

mod openings;

mod furniture;
mod label;
mod section;
mod unmarked;

use crate::document::{BlockKind, Document, RecapSource, Role};
use crate::recap::furniture::Furniture;

pub use label::is_label;

/// Sets the roles of the blocks of `document` that a reader left as body.
///
/// What says what it is comes first: corrections, credits, captions, then the text below a heading such as "Key points"
/// and behind a label such as "In brief:". An article without any recap may still end in one, which says nothing of
/// itself: its last paragraphs, where they restate what stands before them.
pub fn assign_roles(document: &mut Document) {
    let credits = set_furniture(document);
    section::assign(document);
    set_labelled(document);
    if document.blocks.iter().any(|it| it.role == Role::Recap) {
        return;
    }
    for block in unmarked::find(document, &credits) {
        document.blocks[block].role = Role::Recap;
        document.blocks[block].source = Some(RecapSource::Unmarked);
    }
}

/// Sets corrections, boilerplate and captions; returns which blocks are credit lines, in order.
fn set_furniture(document: &mut Document) -> Vec<usize> {
    let mut credits = Vec::new();
    let mut changed = Vec::new();
    let Document { text, blocks, .. } = document;
    for (at, block) in blocks.iter_mut().enumerate() {
        if block.role != Role::Body || matches!(block.kind, BlockKind::Cell { .. }) {
            continue;
        }
        let Some(furniture) = furniture::of(block.span.of(text)) else { continue };
        block.role = match furniture {
            Furniture::Credit | Furniture::Boilerplate => Role::Boilerplate,
            Furniture::Correction => Role::Correction,
            Furniture::Caption => Role::Caption,
        };
        if furniture == Furniture::Credit {
            credits.push(at);
        }
        changed.push(at);
    }
    // "Update: nine schools have closed" alone is no note on a story but the story.
    let has_story = blocks.iter().any(|it| it.role == Role::Body && !matches!(it.kind, BlockKind::Heading(_)));
    if !has_story {
        for at in changed {
            blocks[at].role = Role::Body;
        }
        return Vec::new();
    }
    credits
}

/// Sets the blocks that open with a label ("In brief: the storm closed nine schools"); the label is no part of the recap.
fn set_labelled(document: &mut Document) {
    let Document { text, blocks, .. } = document;
    let mut story = blocks.iter().filter(|it| it.role == Role::Body && !matches!(it.kind, BlockKind::Heading(_))).count();
    for block in blocks {
        let is_text = block.role == Role::Body && matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Quote);
        if !is_text {
            continue;
        }
        let Some(after) = label::run_in(block.span.of(text)) else { continue };
        // A document that is nothing but "Summary: …" has no article that the summary could restate.
        if story < 2 {
            return;
        }
        story -= 1;
        block.span.start += after as u32;
        block.role = Role::Recap;
        block.source = Some(RecapSource::Label);
    }
}

#[cfg(test)]
mod tests;
