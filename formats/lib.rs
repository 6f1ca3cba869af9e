//! Reads articles in the formats newsrooms keep them in, with exact places.

use std::fmt;

use squarely_engine::document::{BlockKind, Document, DocumentBuilder, RecapSource, Role};

/// How the bytes of an article are to be read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum InputFormat {
    /// By the extension of the name, then by content.
    #[default]
    Auto,
    /// Plain text.
    Text,
    /// Markdown.
    Markdown,
}

/// The bytes of an article and what the caller calls them.
#[derive(Clone, Copy, Debug)]
pub struct Source<'s> {
    /// A path, or a field's name.
    pub name: &'s str,
    /// The bytes as they are on disk.
    pub bytes: &'s [u8],
}

/// Why an article could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadError {
    /// The byte at which reading stopped, where there is one.
    pub at: Option<u32>,
    /// What is wrong.
    pub message: String,
}

impl fmt::Display for ReadError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl std::error::Error for ReadError {}

/// Reads one article.
pub fn read(source: Source<'_>, format: InputFormat) -> Result<Document, ReadError> {
    let _ = format;
    let mut builder = DocumentBuilder::new();
    lines(&mut builder, source, Role::Body, None)?;
    Ok(builder.finish())
}

/// Reads an article and the recap that stands beside it.
pub fn read_pair(article: Source<'_>, format: InputFormat, recap: Source<'_>, recap_format: InputFormat) -> Result<Document, ReadError> {
    let _ = (format, recap_format);
    let mut builder = DocumentBuilder::new();
    lines(&mut builder, article, Role::Body, None)?;
    lines(&mut builder, recap, Role::Recap, Some(RecapSource::Given))?;
    Ok(builder.finish())
}

fn lines(builder: &mut DocumentBuilder, source: Source<'_>, role: Role, from: Option<RecapSource>) -> Result<(), ReadError> {
    let part = builder.part(source.name, source.bytes.len());
    let text = std::str::from_utf8(source.bytes).map_err(|error| ReadError { at: Some(error.valid_up_to() as u32), message: "not valid UTF-8".to_owned() })?;
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let words = line.trim();
        if !words.is_empty() {
            let lead = line.len() - line.trim_start().len();
            builder.open(BlockKind::Paragraph, role, from);
            builder.exact(part, (start + lead) as u32, words);
        }
        start += line.len();
    }
    builder.close();
    Ok(())
}
