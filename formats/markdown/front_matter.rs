//! Splits front matter from the text, and reads its fields.

use std::ops::Range;

use squarely_engine::document::{BlockKind, DocumentBuilder, RecapSource};

use crate::fields::{self, Purpose};
use crate::projection::Projection;
use crate::value::{Fault, Value};
use crate::{Frame, json, toml, yaml};

/// Tells whether `text` opens with front matter.
pub(crate) fn starts_with_front_matter(text: &str) -> bool {
    split(text).is_some()
}

/// Returns where the text below the front matter of `text` starts.
pub(crate) fn text_start(text: &str) -> usize {
    split(text).map_or(0, |it| it.text)
}

/// Adds the fields of the front matter of `source`, and returns where the text below it starts.
///
/// Front matter with a mistake in it is noted, and what its lines say is read one by one: a mistake in a field about
/// layout should not hide that the headline is wrong.
pub(super) fn read(source: &Projection<'_>, frame: Frame, builder: &mut DocumentBuilder) -> usize {
    let text = source.text();
    let Some(split) = split(text) else {
        if let Some(fence) = unclosed(text) {
            builder.note(source.place(0..fence.len()), format!("front matter opens here and is not closed; close it with a line {fence}"));
        }
        return 0;
    };
    let inner = &text[split.fields.clone()];
    let parsed = match split.language {
        Language::Yaml => yaml::parse(inner),
        Language::Toml => toml::parse(inner),
        Language::Json => json::parse(inner),
    };
    match parsed {
        Ok(map @ Value::Map(_)) => fields::read(source, &split.fields, &map, frame, builder),
        Ok(Value::Scalar(_) | Value::List(_)) => {
            builder.note(source.place(split.fields.clone()), "front matter holds no fields; write them as name: value".to_owned());
        }
        Err(fault) => {
            note(source, &split, &fault, builder);
            salvage(source, &split, frame, builder);
        }
    }
    split.text
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Language {
    Yaml,
    Toml,
    Json,
}

impl Language {
    fn name(self) -> &'static str {
        match self {
            Self::Yaml => "YAML",
            Self::Toml => "TOML",
            Self::Json => "JSON",
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Split {
    language: Language,
    fields: Range<usize>,
    text: usize,
}

/// Returns the language of the front matter that the line `first` opens, and the line that closes it.
fn fence(first: &str) -> Option<(Language, &'static str)> {
    match first.trim_end() {
        "---" | "---yaml" | "---yml" | "--- yaml" => Some((Language::Yaml, "---")),
        "---toml" | "--- toml" => Some((Language::Toml, "---")),
        "---json" | "--- json" => Some((Language::Json, "---")),
        "+++" => Some((Language::Toml, "+++")),
        _ => None,
    }
}

fn split(text: &str) -> Option<Split> {
    let first_end = text.find('\n').unwrap_or(text.len());
    let Some((language, fence)) = fence(&text[..first_end]) else { return split_json(text) };
    let start = (first_end + 1).min(text.len());
    let mut at = start;
    for line in text[start..].split_inclusive('\n') {
        let content = line.trim_end();
        let closes = content == fence || language == Language::Yaml && content == "...";
        if closes {
            let fields = start..at;
            return has_fields(&text[fields.clone()], language).then_some(Split { language, fields, text: at + line.len() });
        }
        at += line.len();
    }
    None
}

/// Tells a field from a paragraph between two lines that only separate.
fn has_fields(inner: &str, language: Language) -> bool {
    let mut lines = inner.lines().filter(|it| !it.trim().is_empty() && !it.starts_with('#'));
    let Some(first) = lines.next() else { return true };
    let opens_field = |mark: char| {
        let name = first.split(mark).next().unwrap_or("").trim();
        name.len() < first.len() && name.len() <= 60 && name.split_whitespace().count() <= 3
    };
    match language {
        Language::Yaml => opens_field(':') || first.starts_with(['{', '%', '-', '?']),
        Language::Toml => opens_field('=') || first.trim_start().starts_with('['),
        Language::Json => true,
    }
}

/// Finds front matter that is a JSON object with nothing around it.
fn split_json(text: &str) -> Option<Split> {
    let opens = text.strip_prefix('{').is_some_and(|it| it.trim_start().starts_with(['"', '}']));
    if !opens {
        return None;
    }
    let (mut depth, mut in_text, mut is_escaped) = (0_usize, false, false);
    let mut end = None;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' if in_text => is_escaped = true,
            b'"' => in_text = !in_text,
            b'{' if !in_text => depth += 1,
            b'}' if !in_text => {
                depth -= 1;
                if depth == 0 {
                    end = Some(at + 1);
                    break;
                }
            }
            _ => {}
        }
    }
    let end = end?;
    let rest = &text[end..];
    let line = rest.split_inclusive('\n').next().unwrap_or("");
    line.trim().is_empty().then_some(Split { language: Language::Json, fields: 0..end, text: end + line.len() })
}

/// Returns the mark of front matter that opens and does not end.
fn unclosed(text: &str) -> Option<&'static str> {
    let (first, rest) = text.split_once('\n')?;
    let (language, fence) = fence(first)?;
    let second = rest.lines().next()?.trim_end();
    let name = second.split([':', '=']).next()?.trim_end();
    let opens_field = name.len() < second.len() && !name.is_empty() && !name.contains(' ') && language != Language::Json;
    let is_closed = rest.lines().any(|it| it.trim_end() == fence);
    (opens_field && !is_closed).then_some(fence)
}

fn note(source: &Projection<'_>, split: &Split, fault: &Fault, builder: &mut DocumentBuilder) {
    let inner = &source.text()[split.fields.clone()];
    let mut at = fault.at.min(inner.len());
    while !inner.is_char_boundary(at) {
        at -= 1;
    }
    // A fault is often noticed at the start of the next line; its place is a line that can be shown.
    let line_start = inner[..at].rfind('\n').map_or(0, |it| it + 1);
    let line_end = inner[at..].find('\n').map_or(inner.len(), |it| at + it);
    let place = source.place(split.fields.start + line_start..split.fields.start + line_end);
    let remedy = match split.language {
        Language::Yaml => "put values that hold a colon or a quotation mark in quotes",
        Language::Toml => "put texts in quotes",
        Language::Json => "check commas and quotes",
    };
    let message = format!(
        "front matter is no valid {}: {}; {remedy}. Until then its lines are read one by one",
        split.language.name(),
        fault.message.trim_end_matches('.')
    );
    builder.note(place, message);
}

/// Reads the lines "name: value" and the items below them without a parser.
fn salvage(source: &Projection<'_>, split: &Split, frame: Frame, builder: &mut DocumentBuilder) {
    let text = source.text();
    let mut at = split.fields.start;
    let mut role = None;
    for line in text[split.fields.clone()].split_inclusive('\n') {
        let start = at;
        at += line.len();
        let content = line.trim_end().trim_end_matches(',');
        let is_indented = content.starts_with([' ', '\t']);
        let bare = content.trim_start();
        let item = bare.strip_prefix("- ").map(str::trim_start).filter(|_| role.is_some());
        let value = if let Some(item) = item {
            item
        } else {
            let Some(mark) = bare.find([':', '=']) else { continue };
            if is_indented && split.language == Language::Yaml {
                continue;
            }
            let value = bare[mark + 1..].trim_start();
            role = match fields::purpose(&[fields::normalised(&bare[..mark])]) {
                Some(Purpose::Text(role)) => Some(role),
                Some(Purpose::Date) => {
                    if let Some(date) = fields::date(value.trim_matches(['"', '\''])) {
                        builder.date(date);
                    }
                    None
                }
                None => None,
            };
            value
        };
        let Some(role) = role else { continue };
        let from = start + (content.len() - value.len());
        let lead = value.len() - value.trim_start_matches(['"', '\'']).len();
        let words = value[lead..].trim_end_matches(['"', '\'']);
        // The mark of a block, or the bracket of a list, is no text.
        if words.len() < 2 || words.starts_with(['|', '>', '[', '{', '&', '*']) {
            continue;
        }
        let (role, how) = if frame.source.is_some() { (frame.role, frame.source) } else { (role, Some(RecapSource::FrontMatter)) };
        builder.open(BlockKind::Field, role, how);
        source.add(builder, from + lead..from + lead + words.len());
        builder.close();
    }
}

#[cfg(test)]
mod tests {
    use squarely_engine::document::{Document, Role};

    use super::*;

    fn fields_of(text: &str) -> (Document, usize) {
        let mut builder = DocumentBuilder::new();
        let part = builder.part("a.md", text.len());
        let start = read(&Projection::exact(text, part, 0), Frame::ARTICLE, &mut builder);
        (builder.finish(), start)
    }

    fn found(text: &str) -> Vec<(Role, String)> {
        let (document, _) = fields_of(text);
        document.blocks.iter().map(|it| (it.role, it.span.of(&document.text).to_owned())).collect()
    }

    /// Returns the bytes that the first mention of `words` came from.
    fn origin<'t>(text: &'t str, words: &str) -> &'t str {
        let (document, _) = fields_of(text);
        let at = document.text.find(words).expect("the words") as u32;
        let place = document.map.place(squarely_engine::span::Span::new(at, at + words.len() as u32)).source;
        &text[place.start as usize..place.end as usize]
    }

    #[test]
    fn yaml_fields_have_their_roles() {
        let text = "---\r\ntitle: Storm closes nine schools # so far\r\ndate: 2026-05-03\r\nparams:\r\n  dek: 'It''s the second'\r\nauthor:\r\n  title: Editor\r\nkey_points:\r\n  - \"Nine \\u2014 not 12\"\r\n  - Two bridges shut\r\nimage:\r\n  alt: Water in Briggate\r\n---\r\nBody.\r\n";
        assert_eq!(
            found(text),
            [
                (Role::Headline, "Storm closes nine schools".to_owned()),
                (Role::Dek, "It's the second".to_owned()),
                (Role::Recap, "Nine — not 12".to_owned()),
                (Role::Recap, "Two bridges shut".to_owned()),
                (Role::Caption, "Water in Briggate".to_owned()),
            ]
        );
        let (document, start) = fields_of(text);
        assert_eq!(document.date, jiff::civil::Date::new(2026, 5, 3).ok());
        assert_eq!(&text[start..], "Body.\r\n");
        assert_eq!(origin(text, "—"), "\\u2014");
        assert_eq!(origin(text, "It's"), "It''s");
        assert_eq!(origin(text, "not 12"), "not 12");
        assert_eq!(origin(text, "schools"), "schools");
    }

    #[test]
    fn yaml_blocks_are_folded_with_their_places() {
        let text = "---\nsummary: >\n  Nine schools\n  closed\n  on Monday.\nstandfirst: |\n  - One &amp; two\n  - Three\ndescription: plain text that\n  goes on here\nabstract: \"quoted text \\\n    that goes\n    on\"\n---\n";
        assert_eq!(
            found(text),
            [
                (Role::Recap, "Nine schools closed on Monday.".to_owned()),
                (Role::Dek, "One &amp; two".to_owned()),
                (Role::Dek, "Three".to_owned()),
                (Role::Dek, "plain text that goes on here".to_owned()),
                (Role::Recap, "quoted text that goes on".to_owned()),
            ]
        );
        assert_eq!(origin(text, "closed on"), "closed\n  on");
        assert_eq!(origin(text, "Three"), "Three");
        assert_eq!(origin(text, "goes on here"), "goes on here");
    }

    #[test]
    fn toml_and_json_fields_are_read() {
        let toml = "+++\ntitle = \"Nine \\\"schools\\\" \\u00e9\"\ndate = 2026-05-03T10:00:00Z\nsummary = '''\nOne.\nTwo.'''\n[params]\nkey_points = ['a b', \"c d\"]\n+++\nBody";
        let names: Vec<String> = found(toml).into_iter().map(|it| it.1).collect();
        assert_eq!(names, ["Nine \"schools\" é", "One.", "Two.", "a b", "c d"]);
        assert_eq!(origin(toml, "schools\""), "schools\\\"");
        let json = "{\n  \"title\": \"Nine \\/ ten \\ud83d\\ude00 schools\",\n  \"date\": \"2026-05-03\",\n  \"tldr\": [\"a b\"]\n}\n\nBody";
        let (document, start) = fields_of(json);
        assert_eq!(document.text, "Nine / ten 😀 schools\n\na b");
        assert_eq!(origin(json, "😀 s"), "\\ud83d\\ude00 s");
        assert_eq!(&json[start..], "\nBody");
        assert!(document.date.is_some());
    }

    #[test]
    fn other_fences_close_too() {
        for text in [
            "---\ntitle: A b\n...\nBody",
            "---toml\ntitle = \"A b\"\n---\nBody",
            "---json\n{\"title\": \"A b\"}\n---\nBody",
            "---\r\ntitle: A b\r\n---\r\nBody",
        ] {
            let (document, start) = fields_of(text);
            assert_eq!((document.text.as_str(), &text[start..]), ("A b", "Body"), "{text}");
        }
    }

    #[test]
    fn a_point_that_yaml_takes_for_a_mapping_is_read_and_noted() {
        let text = "---\ntitle: A b\nkey_points:\n  - First point: nine schools\n  - text: Real data\n---\n";
        let (document, _) = fields_of(text);
        assert_eq!(found(text)[1..], [(Role::Recap, "First point: nine schools".to_owned()), (Role::Recap, "Real data".to_owned())]);
        assert_eq!(document.notes.len(), 1);
        assert!(document.notes[0].message.contains("quote it"));
    }

    #[test]
    fn front_matter_with_a_mistake_is_noted_and_still_read() {
        let text = "---\nlayout: [a\ntitle: Storm: nine schools\ndate: 2026-05-03\nkey_points:\n  - \"Nine schools\"\n---\nBody";
        let (document, start) = fields_of(text);
        assert_eq!(found(text), [(Role::Headline, "Storm: nine schools".to_owned()), (Role::Recap, "Nine schools".to_owned())]);
        assert_eq!((&text[start..], document.notes.len()), ("Body", 1));
        assert!(document.notes[0].message.starts_with("front matter is no valid YAML"));
        assert!(document.date.is_some());
    }

    #[test]
    fn what_is_no_front_matter_is_text() {
        for text in ["---\n\nText here, and more of it.\n\n---\n", "{{< figure >}}\n", "--- and\n", "---", "+++", "{", "{\"a\": 1} and so on\n", ""] {
            let (document, start) = fields_of(text);
            assert_eq!((start, document.notes.len()), (0, 0), "{text}");
        }
        let (document, start) = fields_of("---\ntitle: A b\n\nBody");
        assert_eq!((start, document.notes.len()), (0, 1));
    }
}
