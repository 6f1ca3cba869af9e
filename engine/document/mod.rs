//! The parsed article: blocks with roles, and their tokens, sentences and clauses.

mod block;
mod clause;
mod marks;
mod prose;
mod sentence;
mod token;

pub use block::{Block, BlockKind, Document, DocumentBuilder, Note, Part, RecapSource, Role};
pub use clause::is_finite;
pub use prose::{Clause, Prose, Quotation, Sentence, Tokens};
pub use token::{Token, TokenKind, fold, tokenise};

/// Returns a document whose body paragraphs are the parts of `text` between blank lines; a "# " paragraph is the headline.
#[cfg(test)]
pub(crate) fn from_text(text: &str) -> Document {
    let mut builder = DocumentBuilder::new();
    let part = builder.part("test", text.len());
    let mut at = 0;
    for paragraph in text.split("\n\n") {
        let headline = paragraph.strip_prefix("# ");
        match headline {
            Some(_) => builder.open(BlockKind::Heading(1), Role::Headline, None),
            None => builder.open(BlockKind::Paragraph, Role::Body, None),
        }
        let words = headline.unwrap_or(paragraph);
        builder.exact(part, (at + paragraph.len() - words.len()) as u32, words);
        at += paragraph.len() + 2;
    }
    builder.finish()
}
