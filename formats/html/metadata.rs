//! What the head of a page says of its article: title, description, the cards of social networks, JSON-LD.

use std::ops::Range;

use jiff::civil::Date;
use squarely_engine::document::{BlockKind, DocumentBuilder, RecapSource, Role};

use crate::html::article::Found;
use crate::html::hint::Hint;
use crate::html::tag::Tag;
use crate::html::tree::{Item, NONE, Tree};
use crate::html::{entity, plain};
use crate::projection::Projection;
use crate::value::{Scalar, Value};
use crate::{Frame, fields, json, text};

/// Adds what the head says and the page itself does not show.
pub(super) fn read(source: &Projection<'_>, tree: &Tree, found: &Found, builder: &mut DocumentBuilder) {
    let mut reader = Reader { source, text: source.text(), tree, builder, seen: Vec::new(), date: None, body: None };
    reader.see_display(found);
    reader.titles();
    reader.metas();
    reader.scripts();
    reader.times();
    let (date, body) = (reader.date, reader.body);
    if let Some(date) = date {
        builder.date(date);
    }
    // The article of a page that shows none to strangers.
    if let Some(body) = body
        && letters(tree, source.text(), found) < 400
    {
        let frame = Frame { has_headline: false, ..Frame::ARTICLE };
        if body.text().contains("</p>") { super::read_fragment(&body, frame, builder) } else { text::read(&body, frame, builder) }
    }
}

/// Where the words stand that are nothing but the name of the paper.
const SEPARATORS: [&str; 9] = [" | ", " - ", " – ", " — ", " · ", " • ", " :: ", " » ", " « "];

struct Reader<'r, 'a> {
    source: &'r Projection<'a>,
    text: &'r str,
    tree: &'r Tree,
    builder: &'r mut DocumentBuilder,
    /// What headline and standfirst are known already, folded.
    seen: Vec<String>,
    date: Option<Date>,
    /// The article as a field holds it.
    body: Option<Projection<'static>>,
}

impl Reader<'_, '_> {
    /// Notes the headline and standfirst that the page shows, so that the head need not repeat them.
    fn see_display(&mut self, found: &Found) {
        let deks = (0..found.hints.len()).filter(|&it| found.hints[it] == Some(Hint::Dek)).map(|it| it as u32).take(20);
        for element in found.headline.into_iter().chain(deks) {
            self.seen.push(plain::folded(plain::of(self.source, self.tree, element).text()));
        }
    }

    fn titles(&mut self) {
        let is_title = |it: &&u32| {
            let element = &self.tree.elements[**it as usize];
            element.tag == Tag::TITLE && (element.parent == NONE || !matches!(self.tree.elements[element.parent as usize].tag, Tag::SVG | Tag::BODY))
        };
        let elements: Vec<u32> = (0..self.tree.elements.len().min(2000) as u32).collect();
        let Some(&title) = elements.iter().find(is_title) else { return };
        let words = plain::of(self.source, self.tree, title);
        self.headline(&words);
    }

    fn metas(&mut self) {
        for at in 0..self.tree.elements.len() as u32 {
            if self.tree.elements[at as usize].tag != Tag::META {
                continue;
            }
            let named = ["name", "property", "itemprop"].iter().find_map(|it| self.tree.attribute(self.text, at, it));
            let Some(range) = self.tree.attribute_range(self.text, at, "content") else { continue };
            let Some(purpose) = named.and_then(purpose) else { continue };
            let content = entity::attribute(self.source, range);
            match purpose {
                Purpose::Headline => self.headline(&content),
                Purpose::Dek => self.display(&content, Role::Dek),
                Purpose::Recap => self.display(&content, Role::Recap),
                Purpose::Date => self.date = self.date.or_else(|| fields::date(content.text())),
            }
        }
    }

    /// Adds a title, without the name of the paper behind it.
    fn headline(&mut self, words: &Projection<'_>) {
        let text = words.text();
        let mut end = text.trim_end().len();
        let folded = plain::folded(text);
        // The page shows these words, and a name stands behind them here.
        let is_known = self.seen.iter().any(|it| !it.is_empty() && folded.starts_with(it.as_str()) && folded.len() - it.len() <= 60);
        if is_known {
            return;
        }
        while let Some((at, len)) = SEPARATORS.iter().filter_map(|it| text[..end].rfind(it).map(|at| (at, it.len()))).max() {
            let (head, tail) = (&text[..at], &text[at + len..end]);
            let is_name = tail.split_whitespace().count() <= 5 && !tail.contains(|it: char| it.is_ascii_digit());
            if !is_name || head.split_whitespace().take(3).count() < 3 {
                break;
            }
            end = head.trim_end().len();
        }
        self.add(words, 0..end, Role::Headline);
    }

    fn display(&mut self, words: &Projection<'_>, role: Role) {
        let text = words.text().trim_end();
        // What is cut off in the middle of a word or figure says something else there.
        let cut = ["…", "...", "[…]", "[...]", "[&hellip;]"].iter().find_map(|it| text.strip_suffix(it));
        let end = match cut {
            Some(kept) => kept.rfind(char::is_whitespace).unwrap_or(0),
            None => text.len(),
        };
        self.add(words, 0..end, role);
    }

    fn add(&mut self, words: &Projection<'_>, range: Range<usize>, role: Role) {
        let folded = plain::folded(&words.text()[range.clone()]);
        // One word is the name of a page, of a paper.
        let is_told = folded.is_empty() || self.seen.contains(&folded) || words.text()[range.clone()].split_whitespace().take(2).count() < 2;
        if is_told {
            return;
        }
        self.seen.push(folded);
        self.builder.open(BlockKind::Field, role, Some(RecapSource::Markup));
        words.add(self.builder, range);
        self.builder.close();
    }

    fn scripts(&mut self) {
        for (at, element) in self.tree.elements.iter().enumerate().filter(|it| it.1.tag == Tag::SCRIPT) {
            let kind = self.tree.attribute(self.text, at as u32, "type").unwrap_or("");
            if !kind.trim().eq_ignore_ascii_case("application/ld+json") {
                continue;
            }
            let inner = self.tree.items.get(element.items.start as usize + 1);
            let Some(Item::Text(range)) = inner else { continue };
            let range = without_wrapping(self.text, range.start as usize..range.end as usize);
            let source = self.source;
            let slice = source.slice(range.clone());
            match json::parse(slice.text()) {
                Ok(value) => self.linked(&slice, &value, 0),
                Err(fault) => {
                    let at = (range.start + fault.at).min(range.end);
                    let line = self.text[at..range.end].find('\n').map_or(range.end, |it| at + it);
                    self.builder
                        .note(self.source.place(at..line), format!("the JSON-LD here cannot be read: {}; search engines do not read it either", fault.message));
                }
            }
        }
    }

    /// Reads the articles in a JSON-LD value: alone, in a list, in a graph, as what a page is about.
    fn linked(&mut self, source: &Projection<'_>, value: &Value, depth: usize) {
        /// No page nests its articles deeper.
        const DEEPEST: usize = 8;
        if depth > DEEPEST {
            return;
        }
        match value {
            Value::Scalar(_) => {}
            Value::List(items) => items.iter().for_each(|it| self.linked(source, it, depth + 1)),
            Value::Map(entries) => {
                if is_article(value) {
                    self.article(source, value);
                }
                for entry in entries.iter().filter(|it| matches!(it.key.text.as_str(), "@graph" | "mainEntity" | "mainEntityOfPage")) {
                    self.linked(source, &entry.value, depth + 1);
                }
            }
        }
    }

    fn article(&mut self, source: &Projection<'_>, article: &Value) {
        let Value::Map(entries) = article else { return };
        let has_headline = entries.iter().any(|it| it.key.text == "headline");
        for entry in entries {
            let texts: Vec<&Scalar> = match &entry.value {
                Value::Scalar(scalar) => vec![scalar],
                Value::List(items) => items.iter().filter_map(|it| if let Value::Scalar(it) = it { Some(it) } else { None }).collect(),
                Value::Map(_) => continue,
            };
            for scalar in texts {
                let words = || plain::text(&scalar.project(source, 0));
                match entry.key.text.as_str() {
                    "headline" | "alternativeHeadline" => self.headline(&words()),
                    "name" if !has_headline => self.headline(&words()),
                    "description" => self.display(&words(), Role::Dek),
                    "abstract" => self.display(&words(), Role::Recap),
                    "datePublished" => self.date = fields::date(&scalar.text).or(self.date),
                    "articleBody" if self.body.is_none() => self.body = Some(scalar.project(source, 0)),
                    _ => {}
                }
            }
        }
    }

    /// Takes the day of publication from `<time itemprop="datePublished">`, where the head does not tell it.
    fn times(&mut self) {
        if self.date.is_some() {
            return;
        }
        let found = (0..self.tree.elements.len() as u32).find_map(|it| {
            let is_time = self.tree.elements[it as usize].tag == Tag::TIME;
            let is_published = self.tree.attribute(self.text, it, "itemprop").is_some_and(|it| it.contains("datePublished"))
                || is_time && self.tree.attribute(self.text, it, "pubdate").is_some();
            let value = ["datetime", "content"].iter().find_map(|name| self.tree.attribute(self.text, it, name)).filter(|_| is_published)?;
            fields::date(value)
        });
        self.date = found;
    }
}

/// Tells whether a JSON-LD value is an article.
pub(crate) fn is_article(value: &Value) -> bool {
    let Value::Map(entries) = value else { return false };
    let Some(kind) = entries.iter().find(|it| it.key.text == "@type") else { return false };
    let is_named = |it: &Value| match it {
        Value::Scalar(it) => it.text.ends_with("Article") || matches!(it.text.as_str(), "BlogPosting" | "LiveBlogPosting" | "Report"),
        Value::List(_) | Value::Map(_) => false,
    };
    match &kind.value {
        Value::List(kinds) => kinds.iter().any(is_named),
        kind => is_named(kind),
    }
}

enum Purpose {
    Headline,
    Dek,
    Recap,
    Date,
}

fn purpose(name: &str) -> Option<Purpose> {
    match name.trim().to_ascii_lowercase().as_str() {
        "og:title" | "twitter:title" | "headline" | "alternativeheadline" | "dc.title" | "dcterms.title" | "hdl" => Some(Purpose::Headline),
        "description" | "og:description" | "twitter:description" | "dc.description" | "dcterms.description" => Some(Purpose::Dek),
        "abstract" | "dcterms.abstract" | "dc.abstract" => Some(Purpose::Recap),
        "article:published_time"
        | "article:published"
        | "datepublished"
        | "date"
        | "pubdate"
        | "publishdate"
        | "publish-date"
        | "parsely-pub-date"
        | "dc.date"
        | "dc.date.issued"
        | "dcterms.date"
        | "dcterms.issued"
        | "og:published_time"
        | "sailthru.date" => Some(Purpose::Date),
        _ => None,
    }
}

/// Takes what some systems wrap JSON in off: `//<![CDATA[`, comments.
fn without_wrapping(text: &str, range: Range<usize>) -> Range<usize> {
    let inner = &text[range.clone()];
    let start = inner.find(['{', '[']).unwrap_or(0);
    // The bracket of "<![CDATA[" is none of the JSON.
    let start = match inner.find("<![CDATA[").map(|it| it + 9) {
        Some(after) if start < after => inner[after..].find(['{', '[']).map_or(after, |it| after + it),
        _ => start,
    };
    let end = inner.rfind(['}', ']']).map_or(inner.len(), |it| it + 1);
    let end = if inner[..end].ends_with("]]") && inner[end..].starts_with('>') { inner[..end - 2].rfind(['}', ']']).map_or(end, |it| it + 1) } else { end };
    if start < end { range.start + start..range.start + end } else { range }
}

/// Counts the letters that the article on the page has.
fn letters(tree: &Tree, text: &str, found: &Found) -> usize {
    let count = |items: &[Item]| -> usize {
        let texts = items.iter().map(|it| if let Item::Text(it) = it { text[it.start as usize..it.end as usize].trim().len() } else { 0 });
        texts.sum()
    };
    if found.roots.is_empty() { count(&tree.items) } else { found.roots.iter().map(|&it| count(tree.items_of(it))).sum() }
}
