//! Reads articles in the formats newsrooms keep them in, with exact places.
//!
//! Every reader is pure and works over decoded text that remembers its bytes (`projection`), so that one format can hold
//! another. The modules are listed ground floor first.

mod error;
mod projection;

mod encoding;
mod json;
mod toml;
mod value;
mod xml;
mod yaml;
mod zip;

mod text;

mod fields;

mod docx;
mod html;
mod markdown;
mod record;

mod epub;
mod news;
mod odt;

mod annotate;

use std::borrow::Cow;
use std::ops::Range;

use squarely_engine::document::{Document, DocumentBuilder, RecapSource, Role};
use squarely_engine::span::Span;

pub use annotate::{Annotated, Comment, annotate};
pub use docx::DocxView;
pub use encoding::{Encoding, EncodingError};
pub use error::ReadError;
pub use html::{Selector, SelectorError};
pub use record::{Mapping, MappingError};

use crate::encoding::Decoded;
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
    /// HTML, a page or a part of one.
    Html,
    /// A Word file.
    Docx,
    /// An `OpenDocument` text.
    Odt,
    /// An ePub book.
    Epub,
    /// NITF or NewsML-G2.
    News,
    /// A record in JSON: an article of a news system, or whatever `Options::maps` makes one.
    Json,
    /// A record in JSON a line; [`records`] parts them.
    JsonLines,
}

/// How articles are read, beyond their format.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Options {
    /// How the bytes are to be read.
    pub format: InputFormat,
    /// The encoding of texts, where the caller knows it.
    pub encoding: Option<Encoding>,
    /// Where on a page the article stands; empty is to be found.
    pub select_article: Vec<Selector>,
    /// Where on a page boxes with key points stand, beside the usual ones.
    pub select_recap: Vec<Selector>,
    /// Which text of a Word file with tracked changes is read.
    pub docx_view: DocxView,
    /// What of a record is what; empty is to be told by its names.
    pub maps: Vec<Mapping>,
}

impl From<InputFormat> for Options {
    fn from(format: InputFormat) -> Self {
        Self { format, ..Self::default() }
    }
}

/// Named bytes.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// What the caller calls them: a path, a field. Its extension chooses the format, messages name it.
    pub name: &'a str,
    /// The bytes as they are on disk.
    pub bytes: &'a [u8],
}

/// An article that has been read, with the bytes that its places point into.
#[derive(Clone, Debug)]
pub struct Input<'a> {
    /// The article.
    pub document: Document,
    /// The parts of the input in the order of their ids.
    pub contents: Vec<Content<'a>>,
    /// The numbered paragraphs, where the format has no lines that a person could count; in the order of the text.
    pub paragraphs: Vec<Paragraph>,
}

/// A part of the input: a file, or what a file holds.
#[derive(Clone, Debug)]
pub struct Content<'a> {
    /// Which source it is or belongs to: 0 is the article, 1 a recap of its own.
    pub file: usize,
    /// Its name in that file, where the file holds parts.
    pub part: Option<String>,
    /// Its bytes as places count them: those on disk, unless they were unpacked or decoded.
    pub bytes: Cow<'a, [u8]>,
    /// The encoding that it was decoded from; its bytes are UTF-8 then.
    pub encoding: Option<&'static str>,
}

/// A paragraph as a person counts them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// Its text in the document.
    pub text: Span,
    /// Its number in its part, counted from 1.
    pub number: u32,
}

/// Reads an article.
///
/// # Errors
///
/// Where the bytes are not what their format asks for: the error says where, and what to do.
pub fn read<'a>(source: Source<'a>, options: &Options) -> Result<Input<'a>, ReadError> {
    let mut draft = Draft::default();
    draft.read(source, options, options.format, Frame::ARTICLE)?;
    Ok(draft.finish())
}

/// Reads an article and the recap that the caller gives beside it, in one document.
///
/// # Errors
///
/// Where the bytes of either are not what their format asks for, or both together are too long.
pub fn read_pair<'a>(article: Source<'a>, recap: Source<'a>, options: &Options, recap_format: InputFormat) -> Result<Input<'a>, ReadError> {
    let len = article.bytes.len() + recap.bytes.len();
    if len > ReadError::LONGEST {
        return Err(ReadError::TooLong { name: recap.name.to_owned(), len });
    }
    let mut draft = Draft::default();
    draft.read(article, options, options.format, Frame::ARTICLE)?;
    draft.file = 1;
    draft.read(recap, options, recap_format, Frame::RECAP)?;
    Ok(draft.finish())
}

/// Returns the lines of `source` that hold a record each; `None` where it is no JSON Lines.
pub fn records(source: Source<'_>, options: &Options) -> Option<Vec<Range<usize>>> {
    let format = if options.format == InputFormat::Auto { detect(source) } else { options.format };
    if format != InputFormat::JsonLines {
        return None;
    }
    let mut ranges = Vec::new();
    let mut at = 0;
    for line in source.bytes.split_inclusive(|&it| it == b'\n') {
        if !line.trim_ascii().is_empty() && line != b"\xEF\xBB\xBF" {
            ranges.push(at..at + line.len());
        }
        at += line.len();
    }
    Some(ranges)
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

/// An article that is being read.
#[derive(Default)]
pub(crate) struct Draft<'a> {
    builder: DocumentBuilder,
    contents: Vec<Content<'a>>,
    paragraphs: Vec<Paragraph>,
    file: usize,
}

impl<'a> Draft<'a> {
    fn read(&mut self, source: Source<'a>, options: &Options, format: InputFormat, frame: Frame) -> Result<(), ReadError> {
        let format = if format == InputFormat::Auto { detect(source) } else { format };
        match format {
            InputFormat::Docx => return docx::read(source, options.docx_view, frame, self),
            InputFormat::Odt => return odt::read(source, frame, self),
            InputFormat::Epub => return epub::read(source, frame, self),
            _ => {}
        }
        if let Some(message) = unreadable(source.bytes) {
            return Err(zip::malformed(source.name, None, message));
        }
        let declared: fn(&[u8]) -> Option<String> = match format {
            InputFormat::Html => encoding::of_html,
            InputFormat::News => encoding::of_xml,
            _ => |_| None,
        };
        let decoded = encoding::decode(source.name, source.bytes, options.encoding, declared)?;
        self.part(source.name, None, decoded, |projection, builder| {
            match format {
                InputFormat::Html => {
                    let is_xml = extension(source.name).is_some_and(|it| matches!(it.as_str(), "xhtml" | "xht"));
                    let page = html::Page { article: &options.select_article, recap: &options.select_recap, is_xml };
                    html::read(projection, page, frame, builder);
                }
                InputFormat::Markdown => markdown::read(projection, is_mdx(source.name), frame, builder),
                InputFormat::Json | InputFormat::JsonLines => {
                    return record::read(projection, &options.maps, frame, builder).map_err(|it| misread(source.name, projection.text(), &it));
                }
                InputFormat::News => return news::read(projection, frame, builder).map_err(|it| misread(source.name, projection.text(), &it)),
                InputFormat::Auto | InputFormat::Text | InputFormat::Docx | InputFormat::Odt | InputFormat::Epub => text::read(projection, frame, builder),
            }
            Ok(())
        })
    }

    /// Reads one part of the input and keeps its bytes.
    pub(crate) fn part<T>(&mut self, name: &str, part: Option<&str>, decoded: Decoded<'a>, read: impl FnOnce(&Projection<'_>, &mut DocumentBuilder) -> T) -> T {
        let Decoded { text, bytes, before, encoding } = decoded;
        let id = self.builder.part(part.unwrap_or(name), before + text.len());
        let answer = read(&Projection::exact(&text, id, before as u32), &mut self.builder);
        let bytes = match text {
            Cow::Borrowed(_) => Cow::Borrowed(bytes),
            Cow::Owned(text) => Cow::Owned(text.into_bytes()),
        };
        self.contents.push(Content { file: self.file, part: part.map(str::to_owned), bytes, encoding });
        answer
    }

    fn finish(self) -> Input<'a> {
        Input { document: self.builder.finish(), contents: self.contents, paragraphs: self.paragraphs }
    }
}

/// Returns the format of `source` by the ending of its name, else by its content.
fn detect(source: Source<'_>) -> InputFormat {
    match extension(source.name).as_deref() {
        Some("md" | "markdown" | "mdown" | "mkd" | "mdx" | "mdoc") => return InputFormat::Markdown,
        Some("txt" | "text") => return InputFormat::Text,
        Some("html" | "htm" | "xhtml" | "xht" | "shtml") => return InputFormat::Html,
        Some("docx" | "docm" | "dotx") => return InputFormat::Docx,
        Some("odt" | "ott") => return InputFormat::Odt,
        Some("epub") => return InputFormat::Epub,
        Some("nitf") => return InputFormat::News,
        Some("json") => return InputFormat::Json,
        Some("jsonl" | "ndjson") => return InputFormat::JsonLines,
        _ => {}
    }
    if source.bytes.starts_with(b"PK\x03\x04") {
        // These begin with a file that holds their name.
        let head = &source.bytes[..source.bytes.len().min(120)];
        let has = |name: &[u8]| head.windows(name.len()).any(|it| it == name);
        return if has(b"application/epub+zip") {
            InputFormat::Epub
        } else if has(b"application/vnd.oasis.opendocument.text") {
            InputFormat::Odt
        } else {
            InputFormat::Docx
        };
    }
    let head = String::from_utf8_lossy(&source.bytes[..source.bytes.len().min(64 << 10)]);
    let head = head.strip_prefix('\u{FEFF}').unwrap_or(&head);
    if news::looks_like_news(&head[..head.floor_char_boundary(2000)]) {
        InputFormat::News
    } else if html::looks_like_html(head) {
        InputFormat::Html
    } else if head.starts_with(['{', '[']) && std::str::from_utf8(source.bytes).is_ok_and(record::looks_like_json) {
        InputFormat::Json
    } else if head.starts_with('{') && head.lines().take(2).filter(|it| record::looks_like_json(it)).count() == 2 {
        InputFormat::JsonLines
    } else if looks_like_markdown(source, head) {
        InputFormat::Markdown
    } else {
        InputFormat::Text
    }
}

/// Returns the error for what is wrong in `text`, the text of the file `name`.
fn misread(name: &str, text: &str, fault: &value::Fault) -> ReadError {
    let before = &text[..text.floor_char_boundary(fault.at)];
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
    ReadError::Malformed { name: name.to_owned(), part: None, place: Some((line, column)), message: fault.message.clone() }
}

/// Returns what files are that people give by mistake, and what to do.
fn unreadable(bytes: &[u8]) -> Option<&'static str> {
    const KINDS: [(&[u8], &str); 4] = [
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "this is an old Word file (.doc), or one that is protected by a password; save it as .docx without one"),
        (b"%PDF-", "this is a PDF, which keeps the look of a page and not its text; give the article as .docx, HTML, Markdown or text"),
        (b"{\\rtf", "this is a rich text file (.rtf); save it as .docx"),
        (b"PK\x03\x04", "this is a zip archive; give --input-format docx for a Word file"),
    ];
    KINDS.iter().find(|it| bytes.starts_with(it.0)).map(|it| it.1)
}

fn extension(name: &str) -> Option<String> {
    let file = name.rsplit(['/', '\\']).next()?;
    let (_, extension) = file.rsplit_once('.')?;
    Some(extension.to_ascii_lowercase())
}

fn is_mdx(name: &str) -> bool {
    extension(name).is_some_and(|it| it == "mdx")
}

/// Tells whether a text opens as Markdown does; `head` is its beginning.
fn looks_like_markdown(source: Source<'_>, head: &str) -> bool {
    // Front matter, or an ATX heading at the head, is what plain text does not begin with.
    let first = head.lines().map(str::trim_end).find(|it| !it.is_empty()).unwrap_or("");
    let hashes = first.bytes().take_while(|&it| it == b'#').count();
    let has_heading = (1..=6).contains(&hashes) && first[hashes..].starts_with(' ');
    has_heading || markdown::starts_with_front_matter(std::str::from_utf8(source.bytes).map_or(head, |it| it.trim_start_matches('\u{FEFF}')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_chooses_the_format_and_then_the_content() {
        let format = |name: &str, text: &str| detect(Source { name, bytes: text.as_bytes() });
        assert_eq!(format("a/storm.MD", "plain"), InputFormat::Markdown);
        assert_eq!(format("storm.txt", "# Storm"), InputFormat::Text);
        assert_eq!(format("-", "# Storm\n\nText"), InputFormat::Markdown);
        assert_eq!(format("-", "---\ntitle: Storm\n---\nText"), InputFormat::Markdown);
        assert_eq!(format("document", "#130 million was spent"), InputFormat::Text);
        assert_eq!(format("document", "--- and then\n\nText"), InputFormat::Text);
        assert_eq!(format("storm.html", "Storm"), InputFormat::Html);
        assert_eq!(format("-", "\n<!DOCTYPE html>\n<title>Storm</title>"), InputFormat::Html);
        assert_eq!(format("-", "<p>The storm closed nine schools."), InputFormat::Html);
        assert_eq!(format("-", "<3 was the sign\n\nText"), InputFormat::Text);
    }

    #[test]
    fn a_pair_has_two_parts_and_its_recap_is_given() {
        let article = Source { name: "document", bytes: "The storm closed nine schools.".as_bytes() };
        let recap = Source { name: "summary", bytes: "\u{FEFF}Nine schools closed".as_bytes() };
        let document = read_pair(article, recap, &InputFormat::Text.into(), InputFormat::Text).expect("two texts").document;
        assert_eq!(document.parts.iter().map(|it| it.name.as_str()).collect::<Vec<_>>(), ["document", "summary"]);
        assert_eq!(document.blocks.len(), 2);
        assert_eq!((document.blocks[1].role, document.blocks[1].source), (Role::Recap, Some(RecapSource::Given)));
        let place = document.map.place(document.blocks[1].span);
        assert_eq!((place.part.0, place.source.start), (1, 3));
    }

    #[test]
    fn an_empty_file_is_an_empty_document() {
        for bytes in [b"".as_slice(), b"\xEF\xBB\xBF", b"\n\n \t\r\n"] {
            for format in [InputFormat::Auto, InputFormat::Text, InputFormat::Markdown, InputFormat::Html] {
                assert!(read(Source { name: "a", bytes }, &format.into()).expect("empty").document.blocks.is_empty());
            }
        }
    }
}
