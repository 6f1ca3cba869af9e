//! Makes the blocks of an article out of its tags: paragraphs, lists, tables, captions, each with its role.

use std::ops::Range;

use squarely_engine::document::{BlockKind, DocumentBuilder, RecapSource, Role};

use crate::Frame;
use crate::html::article::{self, Found};
use crate::html::entity::{self, Piece};
use crate::html::hint::Hint;
use crate::html::plain;
use crate::html::tag::Tag;
use crate::html::tree::{Item, Tree};
use crate::projection::Projection;

/// What goes where text is kept out between words, so that "5 `x` people" is not read as "5 people".
const GAP: &str = "·";

/// Adds the blocks of what was `found` on the page.
pub(super) fn read(source: &Projection<'_>, tree: &Tree, found: &Found, frame: Frame, builder: &mut DocumentBuilder) {
    let mut reader = Reader {
        source,
        text: source.text(),
        tree,
        found,
        frame,
        builder,
        around: Vec::new(),
        is_open: false,
        kind: BlockKind::Paragraph,
        is_blank: true,
        break_before: None,
        tables: Vec::new(),
        next_table: 0,
        alternatives: Vec::new(),
        figure: None,
        last: 0,
    };
    if found.roots.is_empty() {
        reader.walk(&tree.items);
    }
    for &root in &found.roots {
        reader.walk(tree.items_of(root));
    }
}

/// What an element hands down to what it holds.
#[derive(Clone, Copy, Debug)]
#[allow(clippy::struct_excessive_bools)]
struct Around {
    is_skipped: bool,
    is_gap: bool,
    is_quote: bool,
    is_item: bool,
    is_caption: bool,
    is_raised: bool,
    heading: Option<u8>,
    role: Role,
    source: Option<RecapSource>,
    /// The cell, as an index into `tables`.
    in_cell: bool,
}

/// A table that is being read.
#[allow(clippy::struct_excessive_bools)]
struct Table {
    number: u16,
    row: u16,
    column: u16,
    is_head: bool,
    is_header_cell: bool,
    has_rows: bool,
    /// For each column, in how many further rows a cell from above stands there.
    covered: Vec<u16>,
    /// Whether it only lays out the page.
    is_layout: bool,
}

struct Reader<'r, 'a> {
    source: &'r Projection<'a>,
    text: &'r str,
    tree: &'r Tree,
    found: &'r Found,
    frame: Frame,
    builder: &'r mut DocumentBuilder,
    around: Vec<Around>,
    is_open: bool,
    kind: BlockKind,
    /// Whether what was added last to the open block is white space.
    is_blank: bool,
    /// A line break that nothing has followed yet.
    break_before: Option<Range<usize>>,
    tables: Vec<Table>,
    next_table: u16,
    /// The alternative texts of the pictures in the open block or figure.
    alternatives: Vec<Range<usize>>,
    /// How many elements are open around the figure at hand, and its caption.
    figure: Option<(usize, String)>,
    /// Where what was added last ends.
    last: usize,
}

impl Reader<'_, '_> {
    fn walk(&mut self, items: &[Item]) {
        self.around.clear();
        for item in items {
            match item {
                Item::Open(element) => self.enter(*element),
                Item::Close(element) => self.leave(*element),
                Item::Text(range) => self.run(range.start as usize..range.end as usize),
            }
        }
        self.close();
        self.pictures();
    }

    fn here(&self) -> Around {
        self.around.last().copied().unwrap_or(Around {
            is_skipped: false,
            is_gap: false,
            is_quote: false,
            is_item: false,
            is_caption: false,
            is_raised: false,
            heading: None,
            role: self.frame.role,
            source: self.frame.source,
            in_cell: false,
        })
    }

    fn enter(&mut self, element: u32) {
        let tree = self.tree;
        let Some(node) = tree.elements.get(element as usize) else { return };
        let tag = node.tag;
        let opening = node.opening.start as usize..node.opening.end as usize;
        let mut here = self.here();
        if here.is_skipped {
            self.around.push(here);
            return;
        }
        if tag.is_block() {
            self.part(&here);
        }
        match tag {
            Tag::BR => self.line_break(opening.clone()),
            Tag::HR => self.close(),
            Tag::IMG => self.picture(element, &here),
            Tag::Q => self.instead(opening.clone(), "“"),
            _ => {}
        }
        here.is_skipped = tag.is_skipped() || is_hidden(tree, self.text, element) || tag == Tag::SUP && self.is_note_mark(element);
        if tag.is_gap() && !here.is_skipped {
            if !here.is_gap {
                self.instead(opening, GAP);
            }
            here.is_gap = true;
        }
        if let Some(level) = tag.heading() {
            here.heading = Some(level);
            here.is_item = false;
        }
        match tag {
            Tag::BLOCKQUOTE => {
                here.is_quote = true;
                here.is_item = false;
            }
            Tag::LI => {
                here.is_item = true;
                here.is_quote = false;
            }
            Tag::SUP => here.is_raised = true,
            Tag::FIGURE if self.figure.is_none() => self.figure = Some((self.around.len(), self.caption_of(element))),
            Tag::TABLE => self.table(element),
            Tag::TR => self.row(),
            Tag::THEAD => self.set_head(true),
            Tag::TBODY | Tag::TFOOT => self.set_head(false),
            Tag::TD | Tag::TH => here.in_cell = self.cell(element, tag == Tag::TH),
            _ => {}
        }
        self.assign(element, tag, &mut here);
        self.around.push(here);
    }

    /// Sets what an element is for, where its tag or its names say so.
    fn assign(&mut self, element: u32, tag: Tag, here: &mut Around) {
        if self.frame.source.is_some() {
            // Whatever a given recap holds is the recap, but for what says nothing.
            if matches!(tag, Tag::NAV | Tag::FOOTER) {
                here.role = Role::Boilerplate;
            }
            return;
        }
        if self.frame.has_headline && self.found.headline == Some(element) {
            here.heading = Some(1);
            here.role = Role::Headline;
            here.source = None;
            return;
        }
        let hint = self.found.hints.get(element as usize).copied().flatten();
        match tag {
            Tag::FIGCAPTION | Tag::CAPTION => Self::caption(here),
            Tag::NAV | Tag::FOOTER | Tag::MENU => here.role = Role::Boilerplate,
            Tag::ASIDE if article::opens_with_label(self.tree, self.text, element) => recap(here, RecapSource::Heading),
            Tag::ASIDE if hint.is_none() => here.role = Role::Boilerplate,
            _ => {}
        }
        match hint {
            Some(Hint::KeyPoints) => recap(here, RecapSource::Markup),
            Some(Hint::Dek) if matches!(here.role, Role::Body | Role::Boilerplate) => {
                here.role = Role::Dek;
                here.source = Some(RecapSource::Markup);
            }
            Some(Hint::Caption) if here.role == Role::Body => Self::caption(here),
            Some(Hint::Correction) if here.role == Role::Body => here.role = Role::Correction,
            // The credit in a caption, and whatever is not the story.
            Some(Hint::Boilerplate) if here.role != Role::Headline => {
                if here.is_caption {
                    self.close();
                }
                here.role = Role::Boilerplate;
                here.source = None;
                here.is_caption = false;
            }
            Some(Hint::Hidden) => here.is_skipped = true,
            _ => {}
        }
    }

    fn caption(here: &mut Around) {
        here.is_caption = true;
        here.is_item = false;
        if here.role == Role::Body || here.role == Role::Table {
            here.role = Role::Caption;
            here.source = None;
        }
    }

    fn leave(&mut self, element: u32) {
        let Some(node) = self.tree.elements.get(element as usize) else { return };
        let Some(here) = self.around.pop() else { return };
        let outer = self.here();
        if outer.is_skipped {
            return;
        }
        if node.tag == Tag::Q {
            let at = node.opening.end as usize;
            self.instead(at..at, "”");
        }
        let changes = here.role != outer.role || here.is_caption != outer.is_caption;
        if node.tag.is_block() || changes {
            let after = Around { in_cell: outer.in_cell && here.in_cell, ..outer };
            self.part(&after);
        }
        match node.tag {
            Tag::TD | Tag::TH if here.in_cell => self.leave_cell(),
            Tag::TABLE => {
                self.tables.pop();
            }
            _ => {}
        }
        if self.figure.as_ref().is_some_and(|it| it.0 == self.around.len()) {
            self.pictures();
            self.figure = None;
        }
    }

    /// Ends the open block; in a cell the text goes on.
    fn part(&mut self, here: &Around) {
        if here.in_cell {
            if self.is_open && self.break_before.is_none() {
                self.break_before = Some(self.last..self.last);
            }
        } else {
            self.close();
        }
    }

    fn close(&mut self) {
        self.break_before = None;
        if self.is_open {
            self.builder.close();
            self.is_open = false;
        }
        self.is_blank = true;
        if self.figure.is_none() {
            self.pictures();
        }
    }

    /// Opens the block that text belongs to.
    fn ensure_open(&mut self) {
        if self.is_open {
            return;
        }
        let here = self.here();
        let table = self.tables.last().filter(|it| here.in_cell && !it.is_layout);
        let (kind, mut role) = match (table, here.heading) {
            (Some(it), _) => {
                let role = if here.role == Role::Body { Role::Table } else { here.role };
                (BlockKind::Cell { table: it.number, row: it.row, column: it.column, header: it.is_header_cell }, role)
            }
            (None, Some(level)) => (BlockKind::Heading(level), here.role),
            (None, None) if here.is_caption => (BlockKind::Caption, here.role),
            (None, None) if here.is_item => (BlockKind::ListItem, here.role),
            (None, None) if here.is_quote => (BlockKind::Quote, here.role),
            (None, None) => (BlockKind::Paragraph, here.role),
        };
        // The heading of a box says what it is, and restates nothing.
        let is_box_heading = role == Role::Recap && here.source.is_some_and(|it| it != RecapSource::Given) && here.heading.is_some();
        if is_box_heading {
            role = Role::Boilerplate;
        }
        self.kind = kind;
        self.builder.open(kind, role, here.source.filter(|_| role.is_display()));
        self.is_open = true;
        self.is_blank = true;
    }

    /// Adds the text `range` of the page.
    fn run(&mut self, range: Range<usize>) {
        let here = self.here();
        if here.is_skipped || here.is_gap {
            return;
        }
        let text = self.text;
        if !self.is_open && text.as_bytes()[range.clone()].iter().all(u8::is_ascii_whitespace) {
            return;
        }
        let mut pieces = Vec::new();
        if text.as_bytes()[range.clone()].contains(&b'&') {
            entity::pieces(text, range, false, |it| pieces.push(it));
        } else {
            pieces.push(Piece::Exact(range));
        }
        for piece in pieces {
            match piece {
                Piece::Exact(range) if here.is_raised => self.raised(range),
                Piece::Exact(range) => self.exact(range),
                Piece::Instead(range, decoded) => match decoded.as_ref() {
                    "\n" | "\r" | "\t" | " " => self.blank(range),
                    // A soft hyphen and its kind are no letters.
                    "\u{AD}" | "\u{200B}" | "\u{FEFF}" => {}
                    decoded => self.instead(range, decoded),
                },
            }
        }
    }

    /// Adds bytes that stand for themselves; white space between them is folded.
    fn exact(&mut self, range: Range<usize>) {
        let bytes = self.text.as_bytes();
        let (mut from, mut at) = (range.start, range.start);
        while at < range.end {
            let byte = bytes[at];
            if byte.is_ascii_whitespace() {
                let mut end = at + 1;
                while end < range.end && bytes[end].is_ascii_whitespace() {
                    end += 1;
                }
                let stays = end == at + 1 && byte != b'\r' && from < at;
                if !stays {
                    self.solid(from..at);
                    self.blank(at..end);
                    from = end;
                }
                at = end;
            } else if byte == 0xC2 && bytes.get(at + 1) == Some(&0xAD) {
                self.solid(from..at);
                at += 2;
                from = at;
            } else {
                at += 1;
            }
        }
        self.solid(from..range.end);
    }

    /// Adds bytes that begin with no white space.
    fn solid(&mut self, range: Range<usize>) {
        if range.is_empty() {
            return;
        }
        self.ready();
        self.is_blank = self.text.as_bytes()[range.end - 1].is_ascii_whitespace();
        self.last = range.end;
        self.source.add(self.builder, range);
    }

    fn blank(&mut self, range: Range<usize>) {
        if !self.is_open || self.is_blank || self.break_before.is_some() {
            return;
        }
        self.is_blank = true;
        if range.len() == 1 && self.text.as_bytes()[range.start] != b'\r' {
            self.source.add(self.builder, range);
        } else {
            self.source.add_instead(self.builder, range, " ");
        }
    }

    fn instead(&mut self, range: Range<usize>, text: &str) {
        if self.here().is_gap {
            return;
        }
        self.ready();
        self.is_blank = false;
        self.last = range.end;
        self.source.add_instead(self.builder, range, text);
    }

    /// Opens a block where none is open, and puts a space where a line break or the end of a paragraph in a cell was.
    fn ready(&mut self) {
        self.ensure_open();
        if let Some(range) = self.break_before.take()
            && !self.is_blank
        {
            self.source.add_instead(self.builder, range, " ");
        }
    }

    /// "m<sup>2</sup>" is m², "10<sup>6</sup>" 10⁶; "1<sup>st</sup>" is 1st.
    fn raised(&mut self, range: Range<usize>) {
        let text = &self.text[range.clone()];
        if text.is_empty() || !text.bytes().all(|it| it.is_ascii_digit()) {
            self.exact(range);
            return;
        }
        for (nth, digit) in text.bytes().enumerate() {
            let raised = ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"][usize::from(digit - b'0')];
            self.instead(range.start + nth..range.start + nth + 1, raised);
        }
    }

    fn line_break(&mut self, range: Range<usize>) {
        if !self.is_open {
            return;
        }
        // Two breaks part paragraphs on pages that know none.
        if self.break_before.is_some() && !self.here().in_cell {
            self.close();
            return;
        }
        self.break_before = Some(range);
    }

    /// Tells whether a raised mark leads to a note: "12 schools<sup><a href='#n1'>1</a></sup>" is 12 schools.
    fn is_note_mark(&self, element: u32) -> bool {
        let items = self.tree.items_of(element);
        items.iter().take(12).any(|it| match it {
            Item::Open(it) => self.tree.elements[*it as usize].tag == Tag::A,
            Item::Text(range) => self.text[range.start as usize..range.end as usize].trim_start().starts_with(['[', '*', '†', '‡']),
            Item::Close(_) => false,
        })
    }

    fn picture(&mut self, element: u32, here: &Around) {
        if here.role != Role::Body && !here.is_caption {
            return;
        }
        if let Some(range) = self.tree.attribute_range(self.text, element, "alt").filter(|it| !it.is_empty()) {
            self.alternatives.push(range);
            if !self.is_open && self.figure.is_none() {
                self.pictures();
            }
        }
    }

    /// Adds the alternative texts of pictures as blocks of their own.
    fn pictures(&mut self) {
        for range in std::mem::take(&mut self.alternatives) {
            let alternative = entity::attribute(self.source, range);
            // "IMG_2041.jpg" and "logo" say nothing; what the caption says too need not be said twice.
            let is_told = self.figure.as_ref().is_some_and(|it| it.1 == plain::folded(alternative.text()));
            if is_told || alternative.text().split_whitespace().take(3).count() < 3 {
                continue;
            }
            let role = if self.frame.role == Role::Body { Role::Caption } else { self.frame.role };
            self.builder.open(BlockKind::Caption, role, self.frame.source);
            alternative.add(self.builder, 0..alternative.text().len());
            self.builder.close();
        }
    }

    /// Returns the words of the caption in a figure, so that an alternative text that repeats them is known.
    fn caption_of(&self, figure: u32) -> String {
        let caption = self.tree.items_of(figure).iter().take(60).find_map(|it| match it {
            Item::Open(it) if self.tree.elements[*it as usize].tag == Tag::FIGCAPTION => Some(*it),
            _ => None,
        });
        caption.map_or_else(String::new, |it| plain::folded(plain::of(self.source, self.tree, it).text()))
    }

    fn table(&mut self, element: u32) {
        let items = self.tree.items_of(element);
        let count = |wanted: &[Tag], most: usize| {
            let open = items.iter().filter(|it| matches!(it, Item::Open(it) if wanted.contains(&self.tree.elements[*it as usize].tag)));
            open.take(most).count()
        };
        let role = self.tree.attribute(self.text, element, "role");
        // A table with one cell, or with tables in it, lays out the page. Only the outermost table looks, so that each is looked at once.
        let is_nested = !self.tables.is_empty();
        let is_layout = matches!(role, Some("presentation" | "none")) || !is_nested && (count(&[Tag::TABLE], 2) > 1 || count(&[Tag::TD, Tag::TH], 2) < 2);
        let number = self.next_table;
        self.next_table = self.next_table.saturating_add(1);
        let table = Table { number, row: 0, column: 0, is_head: false, is_header_cell: false, has_rows: false, covered: Vec::new(), is_layout };
        self.tables.push(table);
    }

    fn set_head(&mut self, is_head: bool) {
        if let Some(table) = self.tables.last_mut() {
            table.is_head = is_head;
        }
    }

    fn row(&mut self) {
        let Some(table) = self.tables.last_mut() else { return };
        if table.has_rows {
            table.row = table.row.saturating_add(1);
            table.covered.iter_mut().for_each(|it| *it = it.saturating_sub(1));
        }
        table.has_rows = true;
        table.column = 0;
    }

    /// Starts a cell; tells whether it is one of a table that says something.
    fn cell(&mut self, element: u32, is_header: bool) -> bool {
        /// No table of a story is wider; what claims to be is not laid out cell by cell.
        const WIDEST: u16 = 200;
        let number = |name: &str| self.tree.attribute(self.text, element, name).and_then(|it| it.trim().parse::<u16>().ok()).unwrap_or(1).clamp(1, WIDEST);
        let (width, height) = (number("colspan"), number("rowspan"));
        let Some(table) = self.tables.last_mut().filter(|it| !it.is_layout) else { return false };
        while table.covered.get(usize::from(table.column)).is_some_and(|&it| it > 0) {
            table.column = table.column.saturating_add(1);
        }
        if height > 1 || width > 1 {
            let end = usize::from(table.column.min(WIDEST)) + usize::from(width);
            if table.covered.len() < end {
                table.covered.resize(end, 0);
            }
            for covered in &mut table.covered[usize::from(table.column.min(WIDEST))..end] {
                *covered = height;
            }
        }
        table.is_header_cell = is_header || table.is_head;
        true
    }

    fn leave_cell(&mut self) {
        self.close();
        if let Some(table) = self.tables.last_mut() {
            table.column = table.column.saturating_add(1);
        }
    }
}

fn recap(here: &mut Around, source: RecapSource) {
    here.role = Role::Recap;
    here.source = Some(source);
}

fn is_hidden(tree: &Tree, text: &str, element: u32) -> bool {
    tree.attributes(text, element).any(|(name, value)| match name {
        "hidden" => value != "until-found",
        "aria-hidden" => value == "true",
        "style" => {
            let mut value = value.split(';').filter_map(|it| it.split_once(':'));
            value.any(|(name, value)| name.trim() == "display" && value.trim().starts_with("none") || name.trim() == "visibility" && value.trim() == "hidden")
        }
        _ => false,
    })
}
