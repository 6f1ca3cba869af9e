//! Reads articles that are records: JSON and JSON Lines by paths, and the shapes of news systems that are known by what they hold.

use std::fmt;
use std::ops::Range;
use std::str::FromStr;

use squarely_engine::document::{BlockKind, DocumentBuilder, RecapSource, Role};

use crate::projection::Projection;
use crate::value::{Entry, Fault, Scalar, Value};
use crate::{Frame, fields, html, json, text};

/// Which values of a record are what: `body=$.text`, `recap=$.dek`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mapping {
    target: Target,
    path: Vec<Step>,
    written: String,
}

/// What a value of a record is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Target {
    Text(Role),
    Date,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Step {
    Name(String),
    Index(usize),
    All,
}

/// Why a mapping could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MappingError(String);

impl fmt::Display for MappingError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "`{}` is no mapping: write body, headline, dek, recap, caption or date, and the path of its value, such as body=$.content.text or recap=$.points[*]",
            self.0
        )
    }
}

impl std::error::Error for MappingError {}

impl fmt::Display for Mapping {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.written)
    }
}

impl FromStr for Mapping {
    type Err = MappingError;

    fn from_str(written: &str) -> Result<Self, MappingError> {
        let error = || MappingError(written.to_owned());
        let (target, path) = written.split_once('=').ok_or_else(error)?;
        let target = match target.trim() {
            "body" => Target::Text(Role::Body),
            "headline" | "title" => Target::Text(Role::Headline),
            "dek" | "description" => Target::Text(Role::Dek),
            "recap" | "summary" => Target::Text(Role::Recap),
            "caption" => Target::Text(Role::Caption),
            "date" => Target::Date,
            _ => return Err(error()),
        };
        let path = steps(path.trim()).filter(|it| !it.is_empty()).ok_or_else(error)?;
        Ok(Self { target, path, written: written.to_owned() })
    }
}

fn steps(path: &str) -> Option<Vec<Step>> {
    let mut rest = path.strip_prefix('$').unwrap_or(path);
    let mut steps = Vec::new();
    while !rest.is_empty() {
        if let Some(inner) = rest.strip_prefix('[') {
            let end = inner.find(']')?;
            let inside = inner[..end].trim();
            let quoted = inside.strip_prefix(['\'', '"']).and_then(|it| it.strip_suffix(['\'', '"']));
            steps.push(match (inside, quoted) {
                ("*", _) => Step::All,
                (_, Some(name)) => Step::Name(name.to_owned()),
                (number, None) => Step::Index(number.parse().ok()?),
            });
            rest = &inner[end + 1..];
            continue;
        }
        rest = rest.strip_prefix('.').unwrap_or(rest);
        let end = rest.find(['.', '[']).unwrap_or(rest.len());
        if end == 0 {
            return None;
        }
        steps.push(if &rest[..end] == "*" { Step::All } else { Step::Name(rest[..end].to_owned()) });
        rest = &rest[end..];
    }
    Some(steps)
}

/// Adds the article that the JSON text `source` holds.
pub(crate) fn read(source: &Projection<'_>, maps: &[Mapping], frame: Frame, builder: &mut DocumentBuilder) -> Result<(), Fault> {
    let value = json::parse(source.text())?;
    add(source, &value, maps, frame, builder)
}

/// Tells whether `text` is a JSON value and nothing else.
pub(crate) fn looks_like_json(text: &str) -> bool {
    text.trim_start().starts_with(['{', '[']) && json::parse(text).is_ok()
}

fn add(source: &Projection<'_>, value: &Value, maps: &[Mapping], frame: Frame, builder: &mut DocumentBuilder) -> Result<(), Fault> {
    let mut reader = Reader { source, frame, builder, has_body: false };
    if maps.is_empty() {
        reader.known(value);
    } else {
        for map in maps {
            for found in find(value, &map.path) {
                reader.target(map.target, found);
            }
        }
    }
    if reader.has_body || frame.source.is_some() {
        return Ok(());
    }
    let remedy = if maps.is_empty() { "say where it stands with --map body=$.path" } else { "look at the path behind --map body=" };
    let keys = match value {
        Value::Map(entries) => entries.iter().take(12).map(|it| it.key.text.as_str()).collect::<Vec<_>>().join(", "),
        Value::List(_) => "a list".to_owned(),
        Value::Scalar(_) => "one value".to_owned(),
    };
    Err(Fault { at: 0, message: format!("no text of an article is found in this record ({keys}); {remedy}") })
}

/// Returns the values at `path`, in order.
fn find<'v>(value: &'v Value, path: &[Step]) -> Vec<&'v Value> {
    let Some((step, rest)) = path.split_first() else { return vec![value] };
    let inner: Vec<&Value> = match (step, value) {
        (Step::Name(name), Value::Map(entries)) => entries.iter().filter(|it| it.key.text == *name).map(|it| &it.value).collect(),
        (Step::Index(at), Value::List(items)) => items.get(*at).into_iter().collect(),
        (Step::All, Value::List(items)) => items.iter().collect(),
        (Step::All, Value::Map(entries)) => entries.iter().map(|it| &it.value).collect(),
        // "points.text" reads the text of each point.
        (Step::Name(_), Value::List(items)) => return items.iter().flat_map(|it| find(it, path)).collect(),
        _ => Vec::new(),
    };
    inner.into_iter().flat_map(|it| find(it, rest)).collect()
}

fn get<'v>(value: &'v Value, path: &[&str]) -> Option<&'v Value> {
    path.iter().try_fold(value, |value, name| match value {
        Value::Map(entries) => entries.iter().find(|it| it.key.text == *name).map(|it| &it.value),
        Value::Scalar(_) | Value::List(_) => None,
    })
}

fn text_at<'v>(value: &'v Value, path: &[&str]) -> Option<&'v str> {
    match get(value, path)? {
        Value::Scalar(scalar) => Some(&scalar.text),
        Value::List(_) | Value::Map(_) => None,
    }
}

struct Reader<'r, 'a> {
    source: &'r Projection<'a>,
    frame: Frame,
    builder: &'r mut DocumentBuilder,
    has_body: bool,
}

impl Reader<'_, '_> {
    /// Reads a record of a shape that is known.
    fn known(&mut self, value: &Value) {
        let is_ninjs =
            get(value, &["standard", "name"]).is_some() || get(value, &["uri"]).is_some() && has_prefix(value, &["body_", "headline", "bodies", "headlines"]);
        let is_ans = get(value, &["content_elements"]).is_some();
        let is_wordpress = get(value, &["content", "rendered"]).or_else(|| get(value, &["content", "raw"])).is_some();
        if is_ans {
            self.ans(value);
        } else if is_wordpress {
            self.wordpress(value);
        } else if html::is_article(value) {
            self.schema_org(value);
        } else if is_ninjs || get(value, &["bodies"]).is_some() || has_prefix(value, &["body_"]) {
            self.ninjs(value);
        } else {
            self.generic(value);
        }
    }

    /// IPTC ninjs: 1.x has a name a kind (`body_xhtml`), 2.x and 3.x lists with roles.
    fn ninjs(&mut self, value: &Value) {
        for path in [["firstCreated"], ["firstcreated"], ["versioncreated"], ["versionCreated"]] {
            if let Some(date) = text_at(value, &path).and_then(fields::date) {
                self.builder.date(date);
                break;
            }
        }
        let Value::Map(entries) = value else { return };
        let each = |value: &Value, reader: &mut Self, role: Role| {
            let Value::List(items) = value else { return reader.values(value, role) };
            for item in items {
                let said = text_at(item, &["role"]).unwrap_or("").to_lowercase();
                let role = match (role, said.contains("summary") || said.contains("abstract") || said.contains("keypoint")) {
                    (Role::Dek, true) => Role::Recap,
                    (role, _) => role,
                };
                if let Some(value) = get(item, &["value"]) {
                    reader.values(value, role);
                }
                if role == Role::Body {
                    // One body is enough: the others say the same in another dress.
                    break;
                }
            }
        };
        for Entry { key, value } in entries {
            match key.text.as_str() {
                "headlines" => each(value, self, Role::Headline),
                "descriptions" => each(value, self, Role::Dek),
                name if name == "headline" || name.starts_with("headline_") => self.values(value, Role::Headline),
                name if name == "description" || name.starts_with("description_") => self.values(value, Role::Dek),
                _ => {}
            }
        }
        let bodies = ["bodies", "body_xhtml", "body_html", "body_text", "body"];
        let named = bodies.iter().find_map(|name| entries.iter().find(|it| it.key.text == *name));
        if let Some(body) = named.or_else(|| entries.iter().find(|it| it.key.text.starts_with("body_"))) {
            each(&body.value, self, Role::Body);
        }
        if let Some(Value::Map(pictures)) = get(value, &["associations"]) {
            let texts = pictures.iter().filter_map(|it| get(&it.value, &["description_text"]).or_else(|| get(&it.value, &["description_caption"])));
            texts.for_each(|it| self.values(it, Role::Caption));
        }
    }

    /// Arc XP ANS.
    fn ans(&mut self, value: &Value) {
        for path in [["first_publish_date"], ["publish_date"], ["display_date"]] {
            if let Some(date) = text_at(value, &path).and_then(fields::date) {
                self.builder.date(date);
                break;
            }
        }
        for (name, role) in [("headlines", Role::Headline), ("subheadlines", Role::Dek), ("description", Role::Dek)] {
            if let Some(text) = get(value, &[name, "basic"]) {
                self.values(text, role);
            }
        }
        if let Some(Value::List(elements)) = get(value, &["content_elements"]) {
            for element in elements {
                self.ans_element(element, Role::Body, BlockKind::Paragraph);
            }
        }
        if let Some(caption) = get(value, &["promo_items", "basic", "caption"]) {
            self.values(caption, Role::Caption);
        }
    }

    fn ans_element(&mut self, element: &Value, role: Role, kind: BlockKind) {
        let content = get(element, &["content"]).filter(|it| matches!(it, Value::Scalar(_)));
        let more = |name: &str| match get(element, &[name]) {
            Some(Value::List(items)) => items.as_slice(),
            _ => &[],
        };
        match text_at(element, &["type"]).unwrap_or("") {
            "text" | "raw_html" => content.into_iter().for_each(|it| self.inline(it, role, kind)),
            "header" => {
                let level = text_at(element, &["level"]).and_then(|it| it.parse().ok()).unwrap_or(2).clamp(2, 6);
                if let Some(content) = content {
                    self.inline(content, role, BlockKind::Heading(level));
                }
            }
            "list" => more("items").iter().for_each(|it| self.ans_element(it, role, BlockKind::ListItem)),
            "quote" => more("content_elements").iter().for_each(|it| self.ans_element(it, role, BlockKind::Quote)),
            "correction" => get(element, &["text"]).into_iter().for_each(|it| self.inline(it, Role::Correction, BlockKind::Paragraph)),
            "image" => get(element, &["caption"]).into_iter().for_each(|it| self.values(it, Role::Caption)),
            _ => {}
        }
    }

    /// A post as the REST interface of `WordPress` gives it.
    fn wordpress(&mut self, value: &Value) {
        if let Some(date) = text_at(value, &["date"]).and_then(fields::date) {
            self.builder.date(date);
        }
        for (name, role) in [("title", Role::Headline), ("excerpt", Role::Recap), ("content", Role::Body)] {
            if let Some(text) = get(value, &[name, "rendered"]).or_else(|| get(value, &[name, "raw"])) {
                self.values(text, role);
            }
        }
    }

    /// An article in the words of schema.org.
    fn schema_org(&mut self, value: &Value) {
        let Value::Map(entries) = value else { return };
        for Entry { key, value } in entries {
            match key.text.as_str() {
                "headline" | "alternativeHeadline" => self.values(value, Role::Headline),
                "description" => self.values(value, Role::Dek),
                "abstract" => self.values(value, Role::Recap),
                "articleBody" | "text" => self.values(value, Role::Body),
                "datePublished" => self.target(Target::Date, value),
                _ => {}
            }
        }
    }

    /// A record of no shape that is known: its names tell.
    fn generic(&mut self, value: &Value) {
        const BODY: [&str; 13] =
            ["body", "text", "content", "articlebody", "article", "bodytext", "story", "fulltext", "document", "bodyhtml", "contenthtml", "html", "markdown"];
        let Value::Map(entries) = value else { return };
        let range = 0..self.source.text().len();
        fields::read(self.source, &range, value, self.frame, self.builder);
        let named = BODY.iter().find_map(|name| entries.iter().find(|it| fields::normalised(&it.key.text) == *name && !is_empty(&it.value)));
        if let Some(body) = named {
            self.values(&body.value, Role::Body);
        }
    }

    fn target(&mut self, target: Target, value: &Value) {
        match (target, value) {
            (Target::Text(role), value) => self.values(value, role),
            (Target::Date, Value::Scalar(scalar)) => {
                if let Some(date) = fields::date(&scalar.text) {
                    self.builder.date(date);
                }
            }
            (Target::Date, Value::List(_) | Value::Map(_)) => {}
        }
    }

    /// Adds a text, or each of a list.
    fn values(&mut self, value: &Value, role: Role) {
        match value {
            Value::Scalar(scalar) => self.text(scalar, role),
            Value::List(items) => items.iter().for_each(|it| self.values(it, role)),
            Value::Map(_) => {
                let words = ["value", "text", "content", "rendered", "basic"].iter().find_map(|it| get(value, &[it]));
                if let Some(words) = words.filter(|it| !matches!(it, Value::Map(_))) {
                    self.values(words, role);
                }
            }
        }
    }

    fn text(&mut self, scalar: &Scalar, role: Role) {
        let words = scalar.project(self.source, 0);
        if words.text().trim().is_empty() {
            return;
        }
        let frame = self.frame_of(role);
        if role == Role::Body {
            self.has_body = true;
            // The headline is a field of its own.
            let frame = Frame { has_headline: false, ..frame };
            if is_html(words.text()) {
                html::read_fragment(&words, frame, self.builder);
            } else {
                text::read(&words, frame, self.builder);
            }
            return;
        }
        let has_blocks = is_html(words.text()) && (words.text().contains("<li") || words.text().matches("<p").count() > 1);
        if has_blocks {
            html::read_fragment(&words, frame, self.builder);
            return;
        }
        let words = if is_html(words.text()) || words.text().contains('&') { html::plain(&words) } else { words };
        if words.text().trim().contains('\n') {
            text::read(&words, frame, self.builder);
            return;
        }
        let end = without_more(words.text());
        self.block(&words, 0..end, BlockKind::Field, frame);
    }

    /// Adds a text with tags in it as one block.
    fn inline(&mut self, value: &Value, role: Role, kind: BlockKind) {
        let Value::Scalar(scalar) = value else { return };
        let words = html::plain(&scalar.project(self.source, 0));
        self.has_body |= role == Role::Body;
        let frame = self.frame_of(role);
        let end = words.text().len();
        self.block(&words, 0..end, kind, frame);
    }

    fn block(&mut self, words: &Projection<'_>, range: Range<usize>, kind: BlockKind, frame: Frame) {
        self.builder.open(kind, frame.role, frame.source);
        words.add(self.builder, range);
        self.builder.close();
    }

    fn frame_of(&self, role: Role) -> Frame {
        if self.frame.source.is_some() {
            return self.frame;
        }
        Frame { role, source: role.is_display().then_some(RecapSource::FrontMatter), has_headline: false }
    }
}

/// Tells whether a map has a key that starts with one of `prefixes`.
fn has_prefix(value: &Value, prefixes: &[&str]) -> bool {
    let Value::Map(entries) = value else { return false };
    entries.iter().any(|it| prefixes.iter().any(|prefix| it.key.text.starts_with(prefix)))
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Scalar(scalar) => scalar.text.trim().is_empty(),
        Value::List(items) => items.is_empty(),
        Value::Map(_) => false,
    }
}

/// Tells whether a text has tags in it.
fn is_html(text: &str) -> bool {
    ["</p>", "<p>", "<p ", "<br", "</a>", "</em>", "</strong>", "</b>", "</i>", "</div>", "</li>", "</h2>", "</h3>", "</span>", "</blockquote>", "<body"]
        .iter()
        .any(|it| text.contains(it))
}

/// Returns where an excerpt ends that was cut off: what is cut in the middle of a word or figure says something else there.
fn without_more(text: &str) -> usize {
    let trimmed = text.trim_end();
    let cut = ["[…]", "[...]", "…", "..."].iter().find_map(|it| trimmed.strip_suffix(it));
    cut.map_or(trimmed.len(), |it| it.trim_end().rfind(char::is_whitespace).unwrap_or(0))
}
