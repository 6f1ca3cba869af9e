//! The parsed article: blocks with roles, and their tokens, sentences and clauses.

mod block;
mod prose;
mod sentence;
mod token;

pub use block::{Block, BlockKind, Document, DocumentBuilder, Note, Part, RecapSource, Role};
pub use prose::{Clause, Prose, Sentence, Tokens};
pub use token::{Token, TokenKind, fold, tokenise};
