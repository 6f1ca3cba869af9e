//! The tags and texts of a page as flat lists: a light tree with the byte ranges of everything, built in one pass.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::ops::Range;

use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Span, Tokenizer};

use crate::html::tag::Tag;

/// No element, no place on the stack.
pub(super) const NONE: u32 = u32::MAX;

/// A page.
#[derive(Debug, Default)]
pub(super) struct Tree {
    /// In the order of the text, parents before what they hold.
    pub(super) elements: Vec<Element>,
    /// The page from start to end.
    pub(super) items: Vec<Item>,
    attributes: Vec<Attribute>,
    /// The names of the tags that are not known, each from its first place.
    names: Vec<Range<u32>>,
}

/// An element of the page.
#[derive(Clone, Debug)]
pub(super) struct Element {
    pub(super) tag: Tag,
    pub(super) parent: u32,
    attributes: Range<u32>,
    /// The bytes of its opening tag.
    pub(super) opening: Range<u32>,
    /// Where its items start and end.
    pub(super) items: Range<u32>,
}

/// What comes next on the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Item {
    Open(u32),
    Close(u32),
    /// A text as it is written, entities and all.
    Text(Range<u32>),
}

#[derive(Clone, Debug)]
struct Attribute {
    name: Range<u32>,
    value: Range<u32>,
}

impl Tree {
    /// Reads `text`; in XML an element without content is closed by its opening tag.
    pub(super) fn read(text: &str, is_xml: bool) -> Self {
        let mut growing = Growing::new(is_xml);
        let mut emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, span: Span<usize>| -> Option<Infallible> {
            growing.event(&event, span.start as u32..span.end as u32);
            None
        });
        emitter.naively_switch_states(!is_xml);
        // Neither a token nor an error can be made.
        Tokenizer::new_with_emitter(text, emitter).for_each(drop);
        growing.finish()
    }

    /// Returns the attributes of `element` as they are written: name and value.
    pub(super) fn attributes<'t>(&'t self, text: &'t str, element: u32) -> impl Iterator<Item = (&'t str, &'t str)> {
        let range = self.elements.get(element as usize).map_or(0..0, |it| it.attributes.start as usize..it.attributes.end as usize);
        self.attributes[range].iter().map(|it| (slice(text, &it.name), slice(text, &it.value)))
    }

    /// Returns the value of an attribute as it is written.
    pub(super) fn attribute<'t>(&'t self, text: &'t str, element: u32, name: &str) -> Option<&'t str> {
        self.attributes(text, element).find(|it| it.0.eq_ignore_ascii_case(name)).map(|it| it.1)
    }

    /// Returns where the value of an attribute stands.
    pub(super) fn attribute_range(&self, text: &str, element: u32, name: &str) -> Option<Range<usize>> {
        let range = self.elements.get(element as usize).map_or(0..0, |it| it.attributes.start as usize..it.attributes.end as usize);
        let found = self.attributes[range].iter().find(|it| slice(text, &it.name).eq_ignore_ascii_case(name))?;
        Some(found.value.start as usize..found.value.end as usize)
    }

    /// Returns the name of the tag of `element`.
    pub(super) fn name<'t>(&self, text: &'t str, element: u32) -> &'t str {
        let Some(element) = self.elements.get(element as usize) else { return "" };
        match element.tag.name() {
            Some(name) => name,
            None => element.tag.unknown().and_then(|it| self.names.get(it)).map_or("", |it| slice(text, it)),
        }
    }

    /// Returns the items from the opening of `element` to its closing.
    pub(super) fn items_of(&self, element: u32) -> &[Item] {
        let range = self.elements.get(element as usize).map_or(0..0, |it| it.items.start as usize..it.items.end as usize);
        self.items.get(range).unwrap_or(&[])
    }

    /// Tells whether `element` is `outer` or inside of it.
    pub(super) fn is_inside(&self, element: u32, outer: u32) -> bool {
        let (Some(element), Some(outer)) = (self.elements.get(element as usize), self.elements.get(outer as usize)) else { return false };
        outer.items.start <= element.items.start && element.items.end <= outer.items.end
    }
}

fn slice<'t>(text: &'t str, range: &Range<u32>) -> &'t str {
    text.get(range.start as usize..range.end as usize).unwrap_or("")
}

/// An element that is not closed yet, and what is open around it: all in constant time, however deep it lies.
#[derive(Clone, Copy, Debug)]
struct Open {
    element: u32,
    tag: Tag,
    /// The nearest paragraph that a block would close.
    paragraph: u32,
    /// The nearest list item, group of a definition, row and cell that one of its kind would close.
    item: u32,
    term: u32,
    row: u32,
    cell: u32,
    /// The nearest block: an inline tag that was closed too late does not tear it.
    block: u32,
    /// The nearest table or cell: nothing inside closes what is outside.
    table: u32,
    bounds: u32,
    is_foreign: bool,
}

const OUTSIDE: Open = Open {
    element: NONE,
    tag: Tag::HTML,
    paragraph: NONE,
    item: NONE,
    term: NONE,
    row: NONE,
    cell: NONE,
    block: NONE,
    table: NONE,
    bounds: NONE,
    is_foreign: false,
};

struct Growing {
    is_xml: bool,
    tree: Tree,
    stack: Vec<Open>,
    /// Where on the stack each tag is open, the innermost last.
    places: Vec<Vec<u32>>,
    unknown: BTreeMap<Box<[u8]>, u16>,
    tag: Tag,
    tag_start: u32,
    first_attribute: u32,
}

impl Growing {
    fn new(is_xml: bool) -> Self {
        Self {
            is_xml,
            tree: Tree::default(),
            stack: Vec::new(),
            places: vec![Vec::new(); Tag::KNOWN],
            unknown: BTreeMap::new(),
            tag: Tag::HTML,
            tag_start: 0,
            first_attribute: 0,
        }
    }

    fn event(&mut self, event: &CallbackEvent<'_>, range: Range<u32>) {
        match event {
            CallbackEvent::OpenStartTag { name } => {
                self.tag = self.tag_of(name, range.start + 1);
                self.tag_start = range.start;
                self.first_attribute = self.tree.attributes.len() as u32;
            }
            CallbackEvent::AttributeName { .. } => self.tree.attributes.push(Attribute { value: range.end..range.end, name: range }),
            CallbackEvent::AttributeValue { .. } => {
                if let Some(last) = self.tree.attributes.last_mut() {
                    last.value = range;
                }
            }
            CallbackEvent::CloseStartTag { self_closing } => self.open(range.end, *self_closing),
            CallbackEvent::EndTag { name } => {
                // An end tag has no attributes; what looks like some is dropped.
                self.tree.attributes.truncate(self.tree.elements.last().map_or(0, |it| it.attributes.end as usize));
                if let Some(tag) = self.known(name) {
                    self.close(tag);
                }
            }
            CallbackEvent::String { .. } => self.tree.items.push(Item::Text(range)),
            CallbackEvent::Comment { .. } | CallbackEvent::Doctype { .. } | CallbackEvent::Error(_) => {}
        }
    }

    fn known(&self, name: &[u8]) -> Option<Tag> {
        Tag::of(name).or_else(|| self.unknown.get(name).map(|&it| Tag::other(it)))
    }

    fn tag_of(&mut self, name: &[u8], at: u32) -> Tag {
        if let Some(tag) = self.known(name) {
            return tag;
        }
        // Pages have a dozen elements of their own; what has more names than this invents them.
        let number = self.tree.names.len().min(4000) as u16;
        if usize::from(number) == self.tree.names.len() {
            self.unknown.insert(name.into(), number);
            self.tree.names.push(at..at + name.len() as u32);
            self.places.push(Vec::new());
        } else {
            return Tag::other(number - 1);
        }
        Tag::other(number)
    }

    fn top(&self) -> Open {
        self.stack.last().copied().unwrap_or(OUTSIDE)
    }

    fn open(&mut self, end: u32, self_closing: bool) {
        let tag = self.tag;
        if !self.is_xml && !self.top().is_foreign {
            self.imply_ends(tag);
        }
        let around = self.top();
        let element = self.tree.elements.len() as u32;
        let at = self.tree.items.len() as u32;
        let attributes = self.first_attribute..self.tree.attributes.len() as u32;
        self.tree.elements.push(Element { tag, parent: around.element, attributes, opening: self.tag_start..end, items: at..at + 2 });
        self.tree.items.push(Item::Open(element));
        let is_foreign = around.is_foreign || tag == Tag::SVG || tag == Tag::MATH;
        if tag.is_void() || self_closing && (self.is_xml || is_foreign) {
            self.tree.items.push(Item::Close(element));
            return;
        }
        let place = self.stack.len() as u32;
        let mut open = Open { element, tag, is_foreign, ..around };
        if tag.bounds() {
            open = Open { paragraph: NONE, item: NONE, term: NONE, bounds: place, ..open };
        }
        match tag {
            Tag::P => open.paragraph = place,
            Tag::LI => open.item = place,
            Tag::UL | Tag::OL | Tag::MENU => open.item = NONE,
            Tag::DT | Tag::DD => open.term = place,
            Tag::DL => open.term = NONE,
            Tag::TR => open = Open { row: place, cell: NONE, ..open },
            Tag::TD | Tag::TH => open.cell = place,
            Tag::TABLE => open = Open { row: NONE, cell: NONE, table: place, bounds: place, paragraph: NONE, ..open },
            _ => {}
        }
        if tag.is_block() {
            open.block = place;
        }
        self.stack.push(open);
        self.places[tag.index()].push(place);
    }

    /// Closes what `tag` closes by coming: a paragraph before a block, an item before the next.
    fn imply_ends(&mut self, tag: Tag) {
        let top = self.top();
        match tag {
            Tag::LI => self.close_to(top.item),
            Tag::DT | Tag::DD => self.close_to(top.term),
            Tag::TD | Tag::TH => self.close_to(top.cell),
            Tag::TR => self.close_to(top.row),
            Tag::TBODY | Tag::THEAD | Tag::TFOOT => {
                self.close_to(top.row);
                let is_group = matches!(self.top().tag, Tag::TBODY | Tag::THEAD | Tag::TFOOT);
                if is_group {
                    self.close_to(self.stack.len() as u32 - 1);
                }
            }
            _ => {}
        }
        if tag.closes_paragraph() {
            self.close_to(self.top().paragraph);
        }
        if tag.heading().is_some() && self.top().tag.heading().is_some() {
            self.close_to(self.stack.len() as u32 - 1);
        }
        if tag == Tag::BODY && self.top().tag == Tag::HEAD {
            self.close_to(self.stack.len() as u32 - 1);
        }
    }

    fn close(&mut self, tag: Tag) {
        let Some(&place) = self.places.get(tag.index()).and_then(|it| it.last()) else { return };
        let top = self.top();
        let crosses = |boundary: u32| boundary != NONE && place < boundary;
        let is_torn = match tag {
            Tag::TABLE | Tag::BODY | Tag::HTML => false,
            Tag::TR | Tag::TD | Tag::TH | Tag::TBODY | Tag::THEAD | Tag::TFOOT => crosses(top.table),
            _ if tag.is_block() => crosses(top.bounds),
            // "<b><p>…</b>…</p>": the paragraph goes on.
            _ => crosses(top.block),
        };
        if !is_torn || self.is_xml {
            self.close_to(place);
        }
    }

    /// Closes everything from `place` of the stack on.
    fn close_to(&mut self, place: u32) {
        while place != NONE && self.stack.len() > place as usize {
            let Some(open) = self.stack.pop() else { return };
            self.places[open.tag.index()].pop();
            self.tree.items.push(Item::Close(open.element));
            self.tree.elements[open.element as usize].items.end = self.tree.items.len() as u32;
        }
    }

    fn finish(mut self) -> Tree {
        self.close_to(0);
        self.tree
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(text: &str) -> String {
        let tree = Tree::read(text, false);
        let part = |item: &Item| match item {
            Item::Open(it) => format!("<{}>", tree.name(text, *it)),
            Item::Close(it) => format!("</{}>", tree.name(text, *it)),
            Item::Text(it) => slice(text, it).to_owned(),
        };
        tree.items.iter().map(part).collect()
    }

    #[test]
    fn ends_that_are_left_out_are_implied() {
        assert_eq!(shape("<p>a<p>b<div>c</div>"), "<p>a</p><p>b</p><div>c</div>");
        assert_eq!(shape("<ul><li>a<li>b<ul><li>c</ul></ul>"), "<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>");
        assert_eq!(shape("<table><tr><td>a<td>b<tr><th>c</table>d"), "<table><tr><td>a</td><td>b</td></tr><tr><th>c</th></tr></table>d");
        assert_eq!(shape("<dl><dt>a<dd>b<dt>c</dl>"), "<dl><dt>a</dt><dd>b</dd><dt>c</dt></dl>");
    }

    #[test]
    fn ends_in_the_wrong_place_tear_nothing() {
        assert_eq!(shape("<b><p>a</b>b</p>c"), "<b><p>ab</p>c</b>");
        assert_eq!(shape("<div><table><tr><td>a</div>b</table>"), "<div><table><tr><td>ab</td></tr></table></div>");
        assert_eq!(shape("</p></x>a<br/>b"), "a<br></br>b");
        assert_eq!(shape("<x-story a=1>a</X-STORY>b"), "<x-story>a</x-story>b");
    }

    #[test]
    fn attributes_have_their_bytes() {
        let text = "<p Class='a &amp; b' hidden id=x>t</p>";
        let tree = Tree::read(text, false);
        let found: Vec<(&str, &str)> = tree.attributes(text, 0).collect();
        assert_eq!(found, [("Class", "a &amp; b"), ("hidden", ""), ("id", "x")]);
        assert_eq!(tree.attribute(text, 0, "class"), Some("a &amp; b"));
    }
}
