//! The fields of front matter and records: which name means what, and the blocks they make.

use std::ops::Range;

use jiff::civil::Date;
use squarely_engine::document::{BlockKind, DocumentBuilder, RecapSource, Role};

use crate::projection::Projection;
use crate::value::{Entry, Scalar, Value};
use crate::{Frame, text};

/// Adds the fields of `map`, which was parsed from the bytes `range` of `source`, in the order of the text.
pub(crate) fn read(source: &Projection<'_>, range: &Range<usize>, map: &Value, frame: Frame, builder: &mut DocumentBuilder) {
    let mut reader = Reader { source, range, frame, builder, date: None };
    reader.map(map, &mut Vec::new());
    if let Some(date) = reader.date {
        builder.date(date);
    }
}

/// What a field is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// It holds text of this role.
    Text(Role),
    /// It holds the publication date.
    Date,
}

/// Returns what the field `path` is for: the names from the outermost map to its key.
pub(crate) fn purpose(path: &[String]) -> Option<Purpose> {
    let (name, parents) = path.split_last()?;
    let name = name.as_str();
    if CAPTION.contains(&name) {
        return Some(Purpose::Text(Role::Caption));
    }
    // "author.title" and "series.description" are of something else.
    if !parents.iter().all(|it| TRANSPARENT.contains(&it.as_str())) {
        return None;
    }
    let lists: [(&[&str], Purpose); 4] =
        [(&HEADLINE, Purpose::Text(Role::Headline)), (&DEK, Purpose::Text(Role::Dek)), (&RECAP, Purpose::Text(Role::Recap)), (&DATE, Purpose::Date)];
    lists.iter().find(|it| it.0.contains(&name)).map(|it| it.1)
}

/// Maps whose fields are the article's own.
const TRANSPARENT: [&str; 16] = [
    "article",
    "attributes",
    "data",
    "extra",
    "fields",
    "frontmatter",
    "headlines",
    "meta",
    "metadata",
    "og",
    "opengraph",
    "page",
    "params",
    "seo",
    "social",
    "twitter",
];

const HEADLINE: [&str; 15] = [
    "alternativeheadline",
    "hed",
    "headline",
    "metatitle",
    "ogtitle",
    "printheadline",
    "seoheadline",
    "seotitle",
    "shortheadline",
    "shorttitle",
    "socialheadline",
    "socialtitle",
    "title",
    "twittertitle",
    "webheadline",
];

const DEK: [&str; 20] = [
    "blurb",
    "deck",
    "dek",
    "description",
    "intro",
    "lede",
    "metadescription",
    "ogdescription",
    "seodescription",
    "socialdescription",
    "standfirst",
    "strapline",
    "subhead",
    "subheader",
    "subheading",
    "subheadline",
    "subhed",
    "subtitle",
    "teaser",
    "twitterdescription",
];

const RECAP: [&str; 27] = [
    "abstract",
    "aisummary",
    "ataglance",
    "bottomline",
    "customexcerpt",
    "excerpt",
    "gist",
    "highlights",
    "inbrief",
    "keyfacts",
    "keyfindings",
    "keymessages",
    "keypoint",
    "keypoints",
    "keytakeaway",
    "keytakeaways",
    "mainpoints",
    "quickread",
    "recap",
    "summary",
    "summarypoints",
    "synopsis",
    "takeaway",
    "takeaways",
    "thegist",
    "tldr",
    "toplines",
];

const CAPTION: [&str; 18] = [
    "alt",
    "alttext",
    "caption",
    "coveralt",
    "covercaption",
    "featuredimagealt",
    "featuredimagecaption",
    "featureimagealt",
    "featureimagecaption",
    "figcaption",
    "heroalt",
    "herocaption",
    "imagealt",
    "imagecaption",
    "imagedescription",
    "photocaption",
    "thumbnailalt",
    "thumbnailcaption",
];

const DATE: [&str; 14] = [
    "date",
    "datepublished",
    "dateline",
    "firstpublished",
    "issued",
    "pubdate",
    "pubdatetime",
    "publicationdate",
    "publishdate",
    "published",
    "publishedat",
    "publisheddate",
    "publishedon",
    "publishedtime",
];

/// Keys that hold the words of an item that is a map: `- text: …`.
const WORDS: [&str; 9] = ["body", "content", "description", "item", "keypoint", "point", "takeaway", "text", "value"];

struct Reader<'r, 'a> {
    source: &'r Projection<'a>,
    range: &'r Range<usize>,
    frame: Frame,
    builder: &'r mut DocumentBuilder,
    date: Option<Date>,
}

impl Reader<'_, '_> {
    fn map(&mut self, value: &Value, path: &mut Vec<String>) {
        let Value::Map(entries) = value else { return };
        for Entry { key, value } in entries {
            path.push(normalised(&key.text));
            match (purpose(path), value) {
                (Some(Purpose::Text(role)), Value::Map(_)) if role != Role::Caption => self.item(value, role),
                (Some(Purpose::Text(role)), Value::List(items)) => items.iter().for_each(|it| self.item(it, role)),
                (Some(Purpose::Text(role)), Value::Scalar(scalar)) => self.text(scalar, role),
                (Some(Purpose::Date), Value::Scalar(scalar)) => self.date = self.date.or_else(|| date(&scalar.text)),
                (None, Value::List(items)) => items.iter().for_each(|it| self.map(it, path)),
                (_, Value::Map(_)) => self.map(value, path),
                (Some(Purpose::Date), Value::List(_)) | (None, Value::Scalar(_)) => {}
            }
            path.pop();
        }
    }

    /// Adds one item of a list, or what a field that should be a text holds instead of one.
    fn item(&mut self, value: &Value, role: Role) {
        match value {
            Value::Scalar(scalar) => self.text(scalar, role),
            Value::List(items) => items.iter().for_each(|it| self.item(it, role)),
            Value::Map(entries) => {
                let mut worded = false;
                for Entry { key, value } in entries {
                    if WORDS.contains(&normalised(&key.text).as_str()) {
                        worded = true;
                        self.item(value, role);
                    }
                }
                if !worded {
                    self.mistaken(value, entries, role);
                }
            }
        }
    }

    /// Reads "- First point: nine schools" as the words that they were meant to be, and says so.
    fn mistaken(&mut self, value: &Value, entries: &[Entry], role: Role) {
        let Some(raw) = value.range() else { return };
        let raw = raw.start + self.range.start..raw.end + self.range.start;
        let Some(words) = self.source.text().get(raw.clone()) else { return };
        // Real data have several keys, or values with parts.
        let [Entry { value: Value::Scalar(_), .. }] = entries else { return };
        if words.contains('\n') || !words.contains(' ') {
            return;
        }
        let (role, source) = self.role(role);
        self.builder.note(self.source.place(raw.clone()), format!("the {} is parsed as a mapping because of its colon; quote it", role.name()));
        self.builder.open(BlockKind::Field, role, source);
        self.source.add(self.builder, raw);
        self.builder.close();
    }

    fn text(&mut self, scalar: &Scalar, role: Role) {
        let (role, source) = self.role(role);
        let projection = scalar.project(self.source, self.range.start);
        if projection.text().contains('\n') {
            // A block of several lines holds paragraphs or points.
            text::read(&projection, Frame { role, source, has_headline: false }, self.builder);
            return;
        }
        self.builder.open(BlockKind::Field, role, source);
        projection.add(self.builder, 0..projection.text().len());
        self.builder.close();
    }

    fn role(&self, role: Role) -> (Role, Option<RecapSource>) {
        if self.frame.source.is_some() { (self.frame.role, self.frame.source) } else { (role, Some(RecapSource::FrontMatter)) }
    }
}

/// Returns a key in lower case without marks, so that `keyPoints`, `key_points` and "Key points" are one.
pub(crate) fn normalised(key: &str) -> String {
    key.chars().filter(|it| it.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// Returns the day that a field states: "2026-05-03", "2026-05-03T10:00:00Z", "2026/05/03", "3 May 2026", "May 3, 2026".
pub(crate) fn date(text: &str) -> Option<Date> {
    let text = text.trim();
    let numbers: Vec<&str> = text.split(|it: char| !it.is_ascii_digit()).filter(|it| !it.is_empty()).take(3).collect();
    let is_iso = numbers.len() == 3
        && numbers[0].len() == 4
        && text.starts_with(numbers[0])
        && text.as_bytes().get(4).is_some_and(|it| matches!(it, b'-' | b'/' | b'.'));
    if is_iso {
        return Date::new(numbers[0].parse().ok()?, numbers[1].parse().ok()?, numbers[2].parse().ok()?).ok();
    }
    let words: Vec<String> = text.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty()).take(6).map(str::to_lowercase).collect();
    let month = words.iter().find_map(|word| MONTHS.iter().position(|it| word.starts_with(it) && word.bytes().all(|it| it.is_ascii_alphabetic())))?;
    let year: i16 = words.iter().find(|it| it.len() == 4 && it.bytes().all(|it| it.is_ascii_digit()))?.parse().ok()?;
    let day = words.iter().find_map(|it| it.trim_end_matches(|it: char| it.is_ascii_alphabetic()).parse::<i8>().ok().filter(|it| (1..=31).contains(it)))?;
    Date::new(year, month as i8 + 1, day).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(text: &str) -> Vec<String> {
        text.split('.').map(normalised).collect()
    }

    #[test]
    fn names_have_a_purpose_in_any_dress() {
        for name in ["key_points", "keyPoints", "Key points", "params.key-takeaways", "tldr", "TL;DR", "custom_excerpt"] {
            assert_eq!(purpose(&path(name)), Some(Purpose::Text(Role::Recap)), "{name}");
        }
        assert_eq!(purpose(&path("og.description")), Some(Purpose::Text(Role::Dek)));
        assert_eq!(purpose(&path("cover.image.alt")), Some(Purpose::Text(Role::Caption)));
        assert_eq!(purpose(&path("author.title")), None);
        assert_eq!(purpose(&path("pubDate")), Some(Purpose::Date));
    }

    #[test]
    fn dates_are_read_as_they_are_written() {
        let day = Date::new(2026, 5, 3).ok();
        for text in ["2026-05-03", "2026-05-03T23:59:00+02:00", "2026/5/3", "3 May 2026", "May 3, 2026", "Sun, 3rd May 2026 10:00"] {
            assert_eq!(date(text), day, "{text}");
        }
        for text in ["", "soon", "2026", "2026-13-01", "May 2026", "12:30"] {
            assert_eq!(date(text), None, "{text}");
        }
    }
}
