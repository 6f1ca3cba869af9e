//! The fact sheet: every figure, date, name and quotation in the order of the text, each with its sentence, its reading and a box to tick.

mod echo;
mod html;
mod markdown;
mod wording;

use squarely_engine::article::Article;
use squarely_engine::document::{BlockKind, Role};
use squarely_engine::finding::Finding;
use squarely_engine::span::Span;

use crate::facts;
use crate::reading::Reading;

pub use html::html;
pub use markdown::markdown;

/// The list that a fact-checker makes by hand.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// The headline; the name of the file where there is none.
    pub title: String,
    /// The name of the file.
    pub path: String,
    /// The day of publication, where it is known.
    pub date: Option<String>,
    /// The sentences that state something, in the order of the text.
    pub passages: Vec<Passage>,
    /// How many entries are of each kind, in the order of [`Kind::ALL`].
    pub counts: [usize; 4],
}

/// A sentence, or a row of a table, with what it states.
#[derive(Clone, Debug)]
pub struct Passage {
    /// What its words are for.
    pub role: Role,
    /// The line that it starts on.
    pub line: u32,
    /// The file it stands in, where that is not the article's own.
    pub path: Option<String>,
    /// Its words.
    pub pieces: Vec<Piece>,
    /// What it states.
    pub entries: Vec<Entry>,
}

/// Words of a sentence that are marked alike.
#[derive(Clone, Debug)]
pub struct Piece {
    /// The words.
    pub text: String,
    /// What they state.
    pub kind: Option<Kind>,
    /// Whether they are quoted.
    pub is_quoted: bool,
    /// The numbers of the entries that end here.
    pub numbers: Vec<u32>,
}

/// Something to check.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its number on the sheet, from 1.
    pub number: u32,
    /// What it is.
    pub kind: Kind,
    /// The words.
    pub text: String,
    /// What they were read as.
    pub reading: String,
    /// Where it is told again, and whether that agrees.
    pub echoes: Vec<Echo>,
    /// The line that it starts on.
    pub line: u32,
}

/// What an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A number with what it counts or measures.
    Figure,
    /// A date, period, time of day or repeated time.
    Date,
    /// A person, organisation or place.
    Name,
    /// A quotation.
    Quote,
}

impl Kind {
    /// All kinds, in the order in which they are counted.
    pub const ALL: [Self; 4] = [Self::Figure, Self::Date, Self::Name, Self::Quote];

    /// Returns the word for one of them.
    pub fn name(self) -> &'static str {
        match self {
            Self::Figure => "figure",
            Self::Date => "date",
            Self::Name => "name",
            Self::Quote => "quote",
        }
    }
}

/// Another place that tells the same, or should.
#[derive(Clone, Debug)]
pub struct Echo {
    /// How the two go together.
    pub agreement: Agreement,
    /// What is said of it: "also".
    pub text: String,
    /// The entries that are meant: their number and line. At most `echo::SHOWN` are kept.
    pub places: Vec<(u32, u32)>,
    /// How many more there are.
    pub more: usize,
}

/// How two places go together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Agreement {
    /// They say the same.
    Agrees,
    /// They cannot both be true, or a check says that someone should look.
    Differs,
    /// Nothing can be said.
    Open,
}

/// A mention that has its place on the sheet: its words, and an index into the list of mentions of its kind.
#[derive(Clone, Copy, Debug)]
struct Item {
    span: Span,
    kind: Kind,
    index: usize,
    /// Its number; later mentions of a name have none, they are told at the first.
    number: Option<u32>,
    line: u32,
}

/// Returns the sheet of `article`, in which a check made `findings`.
pub fn sheet(reading: &Reading<'_>, article: &Article<'_>, findings: &[Finding]) -> Sheet {
    let items = items(reading, article);
    let mut echoes = echo::echoes(article, &items, findings);
    let ways = facts::ways(&article.mentions.changes, article.mentions.quantities.len());
    let mut counts = [0; 4];
    for item in items.iter().filter(|it| it.number.is_some()) {
        counts[item.kind as usize] += 1;
    }
    let mut passages: Vec<Passage> = Vec::new();
    let mut row = None;
    let mut at = 0;
    let mut running: Vec<Item> = Vec::new();
    for sentence in &article.prose.sentences {
        let span = article.prose.span(sentence.tokens);
        let block = &article.document.blocks[sentence.block as usize];
        let first = at;
        while items.get(at).is_some_and(|it| it.span.start < span.end) {
            at += 1;
        }
        running.retain(|it| it.span.end > span.start);
        let pieces = pieces(article, span, &running, &items[first..at]);
        running.extend(items[first..at].iter().filter(|it| it.kind == Kind::Quote && it.span.end > span.end));
        let entries = (first..at).filter_map(|it| {
            let item = &items[it];
            let reading = wording::reading(article, &ways, item);
            let echoes = std::mem::take(&mut echoes[it]);
            Some(Entry { number: item.number?, kind: item.kind, text: one_line(article.text(item.span)), reading, echoes, line: item.line })
        });
        let entries: Vec<Entry> = entries.collect();
        let cell = match block.kind {
            BlockKind::Cell { table, row, .. } => Some((table, row)),
            _ => None,
        };
        // A cell alone says nothing; its row does.
        if let Some(passage) = passages.last_mut().filter(|_| cell.is_some() && cell == row) {
            passage.pieces.push(Piece { text: " | ".to_owned(), kind: None, is_quoted: false, numbers: Vec::new() });
            passage.pieces.extend(pieces);
            passage.entries.extend(entries);
        } else {
            let place = reading.locate(span);
            passages.push(Passage { role: block.role, line: place.start.line, path: place.path(), pieces, entries });
        }
        row = cell;
    }
    passages.retain(|it| !it.entries.is_empty());
    let headline = article.document.blocks.iter().find(|it| it.role == Role::Headline).map(|it| one_line(article.text(it.span)));
    let title = headline.unwrap_or_else(|| reading.name().to_owned());
    Sheet { title, path: reading.name().to_owned(), date: article.document.date.map(wording::day), passages, counts }
}

/// Returns the mentions of `article` in the order of the text, the longer first, and numbers what is to be checked.
fn items(reading: &Reading<'_>, article: &Article<'_>) -> Vec<Item> {
    let mentions = &article.mentions;
    let mut items = Vec::new();
    let mut push = |span: Span, kind: Kind, index: usize, is_new: bool| {
        items.push(Item { span, kind, index, number: is_new.then_some(0), line: reading.locate(span).start.line });
    };
    for (index, it) in mentions.quotes.iter().enumerate() {
        push(it.span, Kind::Quote, index, true);
    }
    for (index, it) in mentions.quantities.iter().enumerate() {
        push(it.span, Kind::Figure, index, true);
    }
    for (index, it) in mentions.times.iter().enumerate().filter(|(_, it)| facts::quantity_of(it, &mentions.quantities).is_none()) {
        push(it.span, Kind::Date, index, true);
    }
    // "The ministry" is no name to check; it stands for one.
    for (index, it) in mentions.names.iter().enumerate().filter(|(_, it)| !it.is_common) {
        push(it.span, Kind::Name, index, it.entity as usize == index);
    }
    items.sort_by_key(|it| (it.span.start, u32::MAX - it.span.end));
    let mut number = 0;
    for item in items.iter_mut().filter(|it| it.number.is_some()) {
        number += 1;
        item.number = Some(number);
    }
    items
}

/// Returns the words of `span`, cut where marking begins and ends. `running` are quotations that began in a sentence before.
fn pieces(article: &Article<'_>, span: Span, running: &[Item], items: &[Item]) -> Vec<Piece> {
    let clip = |it: Span| Span::new(it.start.max(span.start), it.end.min(span.end));
    let mut quoted: Vec<Span> = Vec::new();
    let mut marked: Vec<(Span, Kind)> = Vec::new();
    let mut ends: Vec<(u32, u32)> = Vec::new();
    for item in running.iter().chain(items) {
        let within = clip(item.span);
        if item.span.start >= span.start {
            ends.extend(item.number.map(|it| (within.end, it)));
        }
        if item.kind != Kind::Quote {
            match marked.last_mut().filter(|it| within.start < it.0.end) {
                Some(last) => last.0 = last.0.to(within),
                None => marked.push((within, item.kind)),
            }
            continue;
        }
        match quoted.last_mut().filter(|it| within.start < it.end) {
            Some(last) => *last = last.to(within),
            None => quoted.push(within),
        }
    }
    ends.sort_unstable();
    let mut cuts: Vec<u32> = quoted.iter().chain(marked.iter().map(|it| &it.0)).flat_map(|it| [it.start, it.end]).collect();
    cuts.extend(ends.iter().map(|it| it.0));
    cuts.extend([span.start, span.end]);
    cuts.sort_unstable();
    cuts.dedup();
    let (mut quoted, mut marked, mut ends) = (quoted.into_iter().peekable(), marked.into_iter().peekable(), ends.into_iter().peekable());
    let mut pieces = Vec::with_capacity(cuts.len());
    for cut in cuts.windows(2) {
        let (start, end) = (cut[0], cut[1]);
        while quoted.next_if(|it| it.end <= start).is_some() {}
        while marked.next_if(|it| it.0.end <= start).is_some() {}
        let mut numbers = Vec::new();
        while let Some((_, number)) = ends.next_if(|it| it.0 <= end) {
            numbers.push(number);
        }
        let kind = marked.peek().filter(|it| it.0.start <= start).map(|it| it.1);
        let is_quoted = quoted.peek().is_some_and(|it| it.start <= start);
        pieces.push(Piece { text: article.text(Span::new(start, end)).to_owned(), kind, is_quoted, numbers });
    }
    pieces
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Returns the heading of the passages of a role.
fn heading(role: Role) -> &'static str {
    match role {
        Role::Headline => "Headline",
        Role::Dek => "Dek",
        Role::Recap => "Recap",
        Role::Caption => "Captions",
        Role::Body => "Body",
        Role::Table => "Table",
        Role::Correction => "Correction",
        Role::Boilerplate => "Credits and notices",
    }
}

/// Returns the places of an echo in words; `link` writes the number of an entry.
fn places(echo: &Echo, link: impl Fn(u32) -> String) -> String {
    let (numbered, bare): (Vec<_>, Vec<_>) = echo.places.iter().copied().partition(|it| it.0 != 0);
    let mut places: Vec<String> = numbered.into_iter().map(|(number, line)| format!("{}, line {line}", link(number))).collect();
    let mut lines: Vec<String> = bare.into_iter().map(|(_, line)| line.to_string()).collect();
    lines.dedup();
    match lines.len() {
        0 => {}
        1 => places.push(format!("line {}", lines[0])),
        _ => places.push(format!("lines {}", lines.join(", "))),
    }
    if echo.more > 0 {
        places.push(format!("{} more", echo.more));
    }
    places.join("; ")
}

/// Returns how much there is to check: "3 figures, 1 date".
fn totals(sheet: &Sheet) -> String {
    let count = |(kind, &count): (Kind, &usize)| format!("{count} {}{}", kind.name(), if count == 1 { "" } else { "s" });
    Kind::ALL.into_iter().zip(&sheet.counts).map(count).collect::<Vec<_>>().join(", ")
}
