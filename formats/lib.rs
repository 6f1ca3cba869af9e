//! Reads articles in the formats newsrooms keep them in, with exact places.
//!
//! Every reader is pure and works over decoded text that remembers its bytes (`projection`), so that one format can hold
//! another. The modules are listed ground floor first.

mod error;
mod projection;

mod json;
mod toml;
mod value;
mod yaml;

mod text;

mod fields;
mod markdown;

use squarely_engine::document::{Document, DocumentBuilder, RecapSource, Role};

pub use error::ReadError;

use crate::projection::Projection;

/// How the bytes of an article are to be read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum InputFormat {
    /// By the extension of the name, then by what the content looks like.
    #[default]
    Auto,
    /// Plain text.
    Text,
    /// Markdown, with front matter where there is some.
    Markdown,
}

/// Named bytes.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// What the caller calls them: a path, a field. Its extension chooses the format, messages name it.
    pub name: &'a str,
    /// The bytes as they are on disk.
    pub bytes: &'a [u8],
}

/// Reads an article.
///
/// # Errors
///
/// Where the bytes are no text: the error says where, and what to do.
pub fn read(source: Source<'_>, format: InputFormat) -> Result<Document, ReadError> {
    let text = decode(source)?;
    let mut builder = DocumentBuilder::new();
    read_into(&mut builder, source, text, format, Frame::ARTICLE);
    Ok(builder.finish())
}

/// Reads an article as part 0 and the recap that the caller gives beside it as part 1, in one document.
///
/// # Errors
///
/// Where the bytes of either are no text, or both together are too long.
pub fn read_pair(article: Source<'_>, format: InputFormat, recap: Source<'_>, recap_format: InputFormat) -> Result<Document, ReadError> {
    let text = decode(article)?;
    let recap_text = decode(recap)?;
    if text.len() + recap_text.len() > ReadError::LONGEST {
        return Err(ReadError::TooLong { name: recap.name.to_owned(), len: text.len() + recap_text.len() });
    }
    let mut builder = DocumentBuilder::new();
    read_into(&mut builder, article, text, format, Frame::ARTICLE);
    read_into(&mut builder, recap, recap_text, recap_format, Frame::RECAP);
    Ok(builder.finish())
}

/// What the blocks of a text are for, where the text itself does not say.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Frame {
    role: Role,
    source: Option<RecapSource>,
    /// Whether the first heading is the headline of the article.
    has_headline: bool,
}

impl Frame {
    const ARTICLE: Self = Self { role: Role::Body, source: None, has_headline: true };
    const RECAP: Self = Self { role: Role::Recap, source: Some(RecapSource::Given), has_headline: false };
}

fn read_into(builder: &mut DocumentBuilder, source: Source<'_>, text: &str, format: InputFormat, frame: Frame) {
    let part = builder.part(source.name, source.bytes.len());
    let before = source.bytes.len() - text.len();
    let projection = Projection::exact(text, part, before as u32);
    match format {
        InputFormat::Auto if looks_like_markdown(source.name, text) => markdown::read(&projection, is_mdx(source.name), frame, builder),
        InputFormat::Markdown => markdown::read(&projection, is_mdx(source.name), frame, builder),
        InputFormat::Auto | InputFormat::Text => text::read(&projection, frame, builder),
    }
}

/// Returns the text of `source` after a byte order mark.
fn decode(source: Source<'_>) -> Result<&str, ReadError> {
    let text = error::text_of(source.name, source.bytes)?;
    Ok(text.strip_prefix('\u{FEFF}').unwrap_or(text))
}

fn extension(name: &str) -> Option<String> {
    let file = name.rsplit(['/', '\\']).next()?;
    let (_, extension) = file.rsplit_once('.')?;
    Some(extension.to_ascii_lowercase())
}

fn is_mdx(name: &str) -> bool {
    extension(name).is_some_and(|it| it == "mdx")
}

fn looks_like_markdown(name: &str, text: &str) -> bool {
    match extension(name).as_deref() {
        Some("md" | "markdown" | "mdown" | "mkd" | "mdx" | "mdoc") => return true,
        Some("txt" | "text") => return false,
        _ => {}
    }
    // Front matter, or an ATX heading at the head, is what plain text does not begin with.
    let first = text.lines().map(str::trim_end).find(|it| !it.is_empty()).unwrap_or("");
    let hashes = first.bytes().take_while(|&it| it == b'#').count();
    let has_heading = (1..=6).contains(&hashes) && first[hashes..].starts_with(' ');
    has_heading || markdown::starts_with_front_matter(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_chooses_the_format_and_then_the_content() {
        assert!(looks_like_markdown("a/storm.MD", "plain"));
        assert!(!looks_like_markdown("storm.txt", "# Storm"));
        assert!(looks_like_markdown("-", "# Storm\n\nText"));
        assert!(looks_like_markdown("-", "---\ntitle: Storm\n---\nText"));
        assert!(!looks_like_markdown("document", "#130 million was spent"));
        assert!(!looks_like_markdown("document", "--- and then\n\nText"));
    }

    #[test]
    fn a_pair_has_two_parts_and_its_recap_is_given() {
        let article = Source { name: "document", bytes: "The storm closed nine schools.".as_bytes() };
        let recap = Source { name: "summary", bytes: "\u{FEFF}Nine schools closed".as_bytes() };
        let document = read_pair(article, InputFormat::Text, recap, InputFormat::Text).expect("two texts");
        assert_eq!(document.parts.iter().map(|it| it.name.as_str()).collect::<Vec<_>>(), ["document", "summary"]);
        assert_eq!(document.blocks.len(), 2);
        assert_eq!((document.blocks[1].role, document.blocks[1].source), (Role::Recap, Some(RecapSource::Given)));
        let place = document.map.place(document.blocks[1].span);
        assert_eq!((place.part.0, place.source.start), (1, 3));
    }

    #[test]
    fn an_empty_file_is_an_empty_document() {
        for bytes in [b"".as_slice(), b"\xEF\xBB\xBF", b"\n\n \t\r\n"] {
            for format in [InputFormat::Auto, InputFormat::Text, InputFormat::Markdown] {
                assert!(read(Source { name: "a", bytes }, format).expect("empty").blocks.is_empty());
            }
        }
    }
}
