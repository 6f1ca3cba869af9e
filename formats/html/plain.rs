//! The words of an element or of a text with tags in it, without the tags.

use crate::html::entity::{self, Piece};
use crate::html::tree::{Item, Tree};
use crate::projection::{Decoding, Projection};

/// Returns the words in `element`.
pub(super) fn of(source: &Projection<'_>, tree: &Tree, element: u32) -> Projection<'static> {
    words(source, tree, tree.items_of(element))
}

/// Returns the words of a text that may have tags and character references in it: a title, an excerpt.
pub(crate) fn text(source: &Projection<'_>) -> Projection<'static> {
    let tree = Tree::read(source.text(), false);
    words(source, &tree, &tree.items)
}

/// Returns `text` in lower case without marks and white space, so that two ways to write one sentence are one.
pub(super) fn folded(text: &str) -> String {
    text.chars().filter(|it| it.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn words(source: &Projection<'_>, tree: &Tree, items: &[Item]) -> Projection<'static> {
    let mut decoding = Decoding::of(source);
    // How many elements are open in one that is skipped.
    let mut skipped = 0_usize;
    for item in items {
        match item {
            Item::Open(it) => {
                let tag = tree.elements[*it as usize].tag;
                if skipped > 0 || tag.is_skipped() && tag.name() != Some("title") {
                    skipped += 1;
                } else if (tag.is_block() || tag.name() == Some("br")) && decoding.text().ends_with(|it: char| !it.is_whitespace()) {
                    let at = tree.elements[*it as usize].opening.start as usize;
                    decoding.instead(at..at, " ");
                }
            }
            Item::Close(_) => skipped = skipped.saturating_sub(1),
            Item::Text(range) if skipped == 0 => {
                entity::pieces(source.text(), range.start as usize..range.end as usize, false, |piece| match piece {
                    Piece::Exact(range) => folding(&mut decoding, source.text(), range),
                    Piece::Instead(range, text) => decoding.instead(range, &text),
                });
            }
            Item::Text(_) => {}
        }
    }
    decoding.finish()
}

/// Adds bytes with each run of white space as one space.
fn folding(decoding: &mut Decoding<'_, '_>, text: &str, range: std::ops::Range<usize>) {
    let mut at = range.start;
    for word in text[range].split_inclusive(|it: char| it.is_ascii_whitespace()) {
        let end = at + word.len();
        let solid = at + word.trim_end_matches(|it: char| it.is_ascii_whitespace()).len();
        decoding.exact(at..solid);
        if solid < end && decoding.text().ends_with(|it: char| !it.is_whitespace()) {
            if text[solid..end] == *" " { decoding.exact(solid..end) } else { decoding.instead(solid..end, " ") }
        }
        at = end;
    }
}

#[cfg(test)]
mod tests {
    use squarely_engine::span::PartId;

    use super::*;

    #[test]
    fn tags_are_taken_out() {
        let found = |it: &str| text(&Projection::exact(it, PartId(0), 0)).text().to_owned();
        assert_eq!(found("Storm &#8216;closes&#8217; <em>nine</em>\n  schools"), "Storm ‘closes’ nine schools");
        assert_eq!(found("<p>One.</p><p>Two.<script>x</script></p>"), "One. Two.");
        assert_eq!(found("3 < 4"), "3 < 4");
    }
}
