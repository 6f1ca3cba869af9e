//! Reads HTML: finds the article on the page, its blocks and their roles, and what the head of the page says of it.

mod tag;

mod entity;
mod tree;

mod hint;
mod plain;
mod select;

mod article;
mod blocks;
mod metadata;

use std::ops::Range;

use squarely_engine::document::DocumentBuilder;

use crate::Frame;
use crate::html::tree::{Item, Tree};
use crate::projection::Projection;

pub(crate) use metadata::is_article;
pub(crate) use plain::text as plain;
pub use select::{Selector, SelectorError};

/// What the caller knows of the pages.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Page<'o> {
    /// Where the article stands; empty is to be found.
    pub(crate) article: &'o [Selector],
    /// Where boxes with key points stand, beside the usual ones.
    pub(crate) recap: &'o [Selector],
    /// Whether elements without content may be closed by their opening tag.
    pub(crate) is_xml: bool,
}

/// Adds the article on the page `source` to `builder`.
pub(crate) fn read(source: &Projection<'_>, page: Page<'_>, frame: Frame, builder: &mut DocumentBuilder) {
    let tree = Tree::read(source.text(), page.is_xml);
    let found = article::find(&tree, source.text(), page.article, page.recap);
    if found.is_missed {
        let selectors: Vec<String> = page.article.iter().map(ToString::to_string).collect();
        let message = format!("nothing on this page matches --select-article {}; the article is found as if it were not given", selectors.join(", "));
        builder.note(source.place(0..0), message);
    }
    if frame.source.is_none() {
        metadata::read(source, &tree, &found, builder);
    }
    blocks::read(source, &tree, &found, frame, builder);
}

/// Adds text with tags that a field of something else holds.
pub(crate) fn read_fragment(source: &Projection<'_>, frame: Frame, builder: &mut DocumentBuilder) {
    let tree = Tree::read(source.text(), false);
    let found = article::find(&tree, source.text(), &[], &[]);
    blocks::read(source, &tree, &found, frame, builder);
}

/// Returns where the texts stand that the page shows, in order.
pub(crate) fn visible_texts(text: &str) -> Vec<Range<usize>> {
    let tree = Tree::read(text, false);
    let mut skipped = 0_usize;
    let mut texts = Vec::new();
    for item in &tree.items {
        match item {
            Item::Open(it) if skipped > 0 || tree.elements[*it as usize].tag.is_skipped() => skipped += 1,
            Item::Close(_) => skipped = skipped.saturating_sub(1),
            Item::Text(range) if skipped == 0 => texts.push(range.start as usize..range.end as usize),
            Item::Open(_) | Item::Text(_) => {}
        }
    }
    texts
}

/// Tells whether `text` opens as a page, or as a part of one.
pub(crate) fn looks_like_html(text: &str) -> bool {
    let head = text.trim_start().get(..text.trim_start().floor_char_boundary(300)).unwrap_or("").to_ascii_lowercase();
    let is_page = head.starts_with("<!doctype html") || head.starts_with("<html") || head.starts_with("<head") || head.starts_with("<body");
    let is_part = ["<p>", "<p ", "<div", "<article", "<main", "<section", "<h1", "<h2"].iter().any(|it| head.starts_with(it));
    let is_xhtml = head.starts_with("<?xml") && head.contains("<html");
    let is_commented = head.starts_with("<!--") && head.contains("<html");
    is_page || is_part || is_xhtml || is_commented
}

#[cfg(test)]
mod tests;
