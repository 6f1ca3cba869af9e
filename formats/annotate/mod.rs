//! Writes findings into a copy of the file that they were found in: Word comments, marks on a page, footnotes in Markdown.

mod docx;
mod html;
mod markdown;

use crate::error::ReadError;
use crate::{InputFormat, Options, Source, detect, encoding, zip};

/// What to say about a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    /// The part that holds the place, where the file holds parts.
    pub part: Option<String>,
    /// The bytes of the place.
    pub start: u32,
    /// One past its last byte.
    pub end: u32,
    /// What to say, a paragraph each.
    pub lines: Vec<String>,
}

/// A copy of a file with comments in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Annotated {
    /// The bytes of the copy.
    pub bytes: Vec<u8>,
    /// How many comments could not be put at their place; what holds lists has them there.
    pub unplaced: usize,
}

/// Returns a copy of `source` with `comments` in it; everything else is as it was, byte for byte.
///
/// # Errors
///
/// Where the file cannot be read, or is of a format that holds no comments.
pub fn annotate(source: Source<'_>, options: &Options, comments: &[Comment]) -> Result<Annotated, ReadError> {
    let format = if options.format == InputFormat::Auto { detect(source) } else { options.format };
    if format == InputFormat::Docx {
        return docx::annotate(source, comments);
    }
    let refuse = |message: &str| Err(zip::malformed(source.name, None, message));
    let decoded = encoding::decode(source.name, source.bytes, options.encoding, encoding::of_html)?;
    if decoded.encoding.is_some() {
        return refuse("comments are written into UTF-8 alone; save the file as UTF-8");
    }
    let start = decoded.before;
    let text = &decoded.text;
    let (text, unplaced) = match format {
        InputFormat::Html => html::annotate(text, start, comments),
        InputFormat::Markdown => markdown::annotate(text, start, comments),
        _ => return refuse("a file of this format holds no comments; .docx, HTML and Markdown do"),
    };
    let mut bytes = source.bytes[..start].to_vec();
    bytes.extend_from_slice(text.as_bytes());
    Ok(Annotated { bytes, unplaced })
}

/// Something to put into a text: where, and what.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Insertion {
    at: usize,
    /// What ends at a place comes before what starts there.
    order: u8,
    text: String,
}

/// Returns `text` with what is to be put into it, in order.
fn insert(text: &str, mut insertions: Vec<Insertion>) -> String {
    insertions.sort_by_key(|it| (it.at, it.order));
    let mut out = String::with_capacity(text.len() + insertions.iter().map(|it| it.text.len()).sum::<usize>());
    let mut at = 0;
    for insertion in insertions {
        let to = insertion.at.clamp(at, text.len());
        out.push_str(&text[at..to]);
        out.push_str(&insertion.text);
        at = to;
    }
    out.push_str(&text[at..]);
    out
}
