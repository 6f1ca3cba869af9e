//! Reads plain text: paragraphs between blank lines, one a line, or hard-wrapped.

use squarely_engine::document::{BlockKind, DocumentBuilder, Role};
use squarely_engine::recap;

use crate::Frame;
use crate::projection::Projection;

/// Adds the blocks of `source` to `builder`.
pub(crate) fn read(source: &Projection<'_>, frame: Frame, builder: &mut DocumentBuilder) {
    let text = source.text();
    let lines = lines_of(text);
    let layout = Layout::of(text, &lines);
    let mut at = 0;
    let mut is_first = true;
    while at < lines.len() {
        if lines[at].is_blank() {
            at += 1;
            continue;
        }
        let first = &lines[at];
        let mut last = at;
        while last + 1 < lines.len() && layout.continues(text, first, &lines[last], &lines[last + 1]) {
            last += 1;
        }
        let next = lines[last + 1..].iter().find(|it| !it.is_blank());
        let followed_by_blank = lines.get(last + 1).is_some_and(Line::is_blank);
        // Between the lines of wrapped text a short one is the end of a paragraph or a row of a table.
        let stands_alone = last == at && (followed_by_blank || layout.wrap.is_none());
        let shape = shape(text, first, next.filter(|_| stands_alone), followed_by_blank, is_first && frame.has_headline);
        let role = if shape == BlockKind::Heading(1) { Role::Headline } else { frame.role };
        builder.open(shape, role, frame.source);
        let start = first.start + first.marker;
        source.add(builder, start..lines[last].end);
        builder.close();
        is_first = false;
        at = last + 1;
    }
}

/// One line without its end and the space around it.
struct Line {
    start: usize,
    end: usize,
    /// Its length in characters.
    width: usize,
    /// How far it is indented, a tab counting four.
    indent: usize,
    /// How many bytes at its start are the mark of a list item or heading.
    marker: usize,
    mark: Mark,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    None,
    Bullet,
    Number,
    Heading(u8),
}

impl Line {
    fn is_blank(&self) -> bool {
        self.start == self.end
    }

    fn text<'t>(&self, text: &'t str) -> &'t str {
        &text[self.start..self.end]
    }
}

fn lines_of(text: &str) -> Vec<Line> {
    let bytes = text.as_bytes();
    let mut lines = Vec::with_capacity(bytes.len() / 80 + 1);
    // Old files end their lines otherwise, at a lone CR or a form feed; that is worth one look.
    let has_odd_ends = text.contains(['\r', '\u{B}', '\u{C}']);
    let mut start = 0;
    for piece in text.split_inclusive('\n') {
        let end = start + piece.len();
        let content = start + piece.strip_suffix('\n').unwrap_or(piece).len();
        if has_odd_ends {
            for part in text[start..content].split(['\r', '\u{B}', '\u{C}']) {
                lines.push(line(text, start, start + part.len()));
                start += part.len() + 1;
            }
            // A CR before the LF ends no line of its own.
            if bytes[..content].ends_with(b"\r") {
                lines.pop();
            }
        } else {
            lines.push(line(text, start, content));
        }
        start = end;
    }
    lines
}

fn line(text: &str, start: usize, stop: usize) -> Line {
    let raw = &text[start..stop];
    let trimmed = raw.trim_start();
    let lead = raw.len() - trimmed.len();
    let indent = raw[..lead].chars().map(|it| if it == '\t' { 4 } else { 1 }).sum();
    let content = trimmed.trim_end();
    let is_rule = !content.is_empty() && content.len() <= 200 && content.chars().all(|it| matches!(it, '-' | '=' | '*' | '_' | '~' | '#' | ' ' | '—'));
    if is_rule {
        // A line of marks separates; it says nothing.
        return Line { start: start + lead, end: start + lead, width: 0, indent, marker: 0, mark: Mark::None };
    }
    let (marker, mark) = marker(content);
    let content = if matches!(mark, Mark::Heading(_)) { content.trim_end_matches(['=', '#', ' ']) } else { content };
    let start = start + lead;
    Line { start, end: start + content.len(), width: content.chars().count(), indent, marker, mark }
}

/// Returns how many bytes of `line` are the mark of a list item or heading, and which.
fn marker(line: &str) -> (usize, Mark) {
    let Some(first) = line.chars().next() else { return (0, Mark::None) };
    let space_after = |at: usize| {
        let rest = &line[at..];
        let space = rest.len() - rest.trim_start().len();
        (space > 0 && space < rest.len()).then_some(at + space)
    };
    match first {
        '-' | '*' | '+' | '•' | '·' | '◦' | '▪' | '■' | '●' | '‣' | '–' | '—' | '►' | '➤' | '✔' => match space_after(first.len_utf8()) {
            Some(end) => (end, Mark::Bullet),
            // The typographic bullets often stand right before the word.
            None if matches!(first, '•' | '◦' | '▪' | '■' | '●' | '‣' | '►' | '➤') && line.len() > first.len_utf8() => {
                (first.len_utf8(), Mark::Bullet)
            }
            None => (0, Mark::None),
        },
        // "== Background ==", as wikis write it; the marks behind the words are cut off where the line is read.
        '=' if line.ends_with('=') => {
            let open = line.len() - line.trim_start_matches(['=', ' ']).len();
            let marks = line[..open].bytes().filter(|&it| it == b'=').count();
            if (1..=6).contains(&marks) { (open, Mark::Heading(marks as u8)) } else { (0, Mark::None) }
        }
        '#' => {
            let hashes = line.bytes().take_while(|&it| it == b'#').count();
            match space_after(hashes) {
                Some(end) if hashes <= 6 => (end, Mark::Heading(hashes as u8)),
                _ => (0, Mark::None),
            }
        }
        '(' | '0'..='9' => {
            let open = usize::from(first == '(');
            let digits = line[open..].bytes().take_while(u8::is_ascii_digit).count();
            let close = line.as_bytes().get(open + digits);
            let closes = matches!(close, Some(b')')) || open == 0 && matches!(close, Some(b'.'));
            // A year that opens a line is text: "2026. It was a year".
            // "(555) 123-4567" is a telephone number.
            let most = if open == 0 { 3 } else { 2 };
            if !(1..=most).contains(&digits) || !closes {
                return (0, Mark::None);
            }
            match space_after(open + digits + 1) {
                Some(end) => (end, Mark::Number),
                None => (0, Mark::None),
            }
        }
        _ => (0, Mark::None),
    }
}

/// How the lines of a text make paragraphs.
struct Layout {
    /// The margin at which lines are broken, where they are.
    wrap: Option<usize>,
    /// The least indentation.
    base: usize,
    /// Where the first line starts.
    first: usize,
}

impl Layout {
    /// The widest margin that hard-wrapped text has.
    const WIDEST: usize = 110;

    fn of(text: &str, lines: &[Line]) -> Self {
        let pairs = || lines.windows(2).filter(|it| !it[0].is_blank() && !it[1].is_blank());
        let base = lines.iter().filter(|it| !it.is_blank()).map(|it| it.indent).min().unwrap_or(0);
        let first = lines.iter().find(|it| !it.is_blank()).map_or(0, |it| it.start);
        let mut widths: Vec<usize> = Vec::new();
        let mut last = None;
        for pair in pairs() {
            if last != Some(pair[0].start) {
                widths.push(pair[0].width);
            }
            widths.push(pair[1].width);
            last = Some(pair[1].start);
        }
        if widths.is_empty() {
            return Self { wrap: None, base, first };
        }
        // One line in ten may stick out: a table, a long address.
        let rank = (widths.len() * 9 / 10).min(widths.len() - 1);
        let margin = *widths.select_nth_unstable(rank).1;
        let (mut full, mut open, mut lower) = (0, 0, 0);
        for pair in pairs() {
            if !fills(text, margin, &pair[0], &pair[1]) {
                continue;
            }
            full += 1;
            if is_open(text, &pair[0]) {
                open += 1;
                lower += usize::from(starts_lower(text, &pair[1]));
            }
        }
        // In wrapped text a full line breaks a sentence more often than it ends one.
        let is_wrapped = margin <= Self::WIDEST && full > 0 && open * 2 >= full && (lower > 0 || full >= 3 && open == full);
        Self { wrap: is_wrapped.then_some(margin), base, first }
    }

    /// Tells whether `next` goes on with the paragraph that `first` opens and `line` is the last line of.
    fn continues(&self, text: &str, first: &Line, line: &Line, next: &Line) -> bool {
        if next.is_blank() || matches!(line.mark, Mark::Heading(_)) || matches!(next.mark, Mark::Heading(_)) {
            return false;
        }
        let is_full = self.wrap.is_some_and(|it| fills(text, it, line, next));
        let is_open = is_open(text, line);
        if next.mark != Mark::None {
            // "… on May" / "12. It was": the number belongs to the sentence that the margin broke.
            return next.mark == Mark::Number && is_full && is_open && first.mark == Mark::None;
        }
        let indent = next.indent.saturating_sub(self.base);
        let in_item = matches!(first.mark, Mark::Bullet | Mark::Number);
        if in_item && indent >= 2 && next.indent > first.indent {
            return true;
        }
        let is_label = |it: &Line| self.wrap.is_none_or(|margin| it.width * 10 < margin * 8) && recap::is_label(it.text(text));
        if is_label(line) || is_label(next) {
            return false;
        }
        let goes_on = is_open && starts_lower(text, next);
        let opens_paragraph = indent >= 2 && (line.indent <= self.base || !is_full || !is_open);
        if opens_paragraph && !goes_on {
            return false;
        }
        let Some(margin) = self.wrap else {
            // Lines that all open in lower case are the points of a list that lost its marks.
            return goes_on && !starts_lower(text, first) && line.text(text).split_whitespace().take(4).count() == 4;
        };
        // A first line is often short, because the place and the agency that opened it were cut off.
        let is_long = line.width * 10 >= margin * 6 || line.start == self.first;
        is_full || goes_on || is_open && is_long && !has_columns(line.text(text)) && !has_columns(next.text(text))
    }
}

/// Tells whether the first word of `next` would not have fitted on `line` any more.
fn fills(text: &str, margin: usize, line: &Line, next: &Line) -> bool {
    // A justified margin is ragged by a character or two.
    const RAGGED: usize = 2;
    let content = next.text(text);
    let word = content.find(' ').map_or(content, |it| &content[..it]).chars().take(margin).count();
    line.width + 1 + word + RAGGED > margin
}

/// Tells whether `line` stops in the middle of a sentence.
fn is_open(text: &str, line: &Line) -> bool {
    line.text(text).chars().next_back().is_some_and(|it| it.is_alphanumeric() || matches!(it, ',' | '-' | '–' | '—' | '%' | '$' | '£' | '€' | '&' | '/'))
}

/// Tells whether the line is a row of a table set with spaces.
fn has_columns(line: &str) -> bool {
    line.contains("   ") || line.contains('\t')
}

fn starts_lower(text: &str, line: &Line) -> bool {
    line.text(text).chars().next().is_some_and(char::is_lowercase)
}

/// A marked line of more characters is a paragraph.
const LONGEST_HEADING: usize = 300;

/// Returns the kind of the block that opens with `first`; `next` is the line after a block of one line.
fn shape(text: &str, first: &Line, next: Option<&Line>, followed_by_blank: bool, may_be_headline: bool) -> BlockKind {
    match first.mark {
        Mark::Bullet | Mark::Number => return BlockKind::ListItem,
        // A mark at the head of a whole text in one line is no heading of it.
        Mark::Heading(_) if first.width > LONGEST_HEADING => return BlockKind::Paragraph,
        Mark::Heading(1) if !may_be_headline => return BlockKind::Heading(2),
        Mark::Heading(level) => return BlockKind::Heading(level),
        Mark::None => {}
    }
    let content = first.text(text);
    let Some(next) = next else { return BlockKind::Paragraph };
    if recap::is_label(content) {
        return BlockKind::Heading(2);
    }
    if has_columns(content) {
        return BlockKind::Paragraph;
    }
    let words = content.split_whitespace().take(30).count();
    let starts_well = content.chars().next().is_some_and(|it| it.is_uppercase() || it.is_numeric() || matches!(it, '"' | '“' | '‘' | '\''));
    let last = content.chars().next_back().unwrap_or('.');
    let closed = matches!(last, '.' | '…' | ',' | ';' | ':');
    if !starts_well || closed {
        return BlockKind::Paragraph;
    }
    // "Who pays for the flood?" may be a headline; a longer question, or two, opens the story.
    let asks = matches!(last, '?' | '!');
    let is_sentence = asks && (words > 10 || content[..content.len() - 1].contains(['?', '!', '.', ',']) || last == '!');
    if may_be_headline && followed_by_blank && !is_sentence && (2..=25).contains(&words) && first.width <= 160 {
        return BlockKind::Heading(1);
    }
    let heads_text = next.width > first.width.max(40) || next.mark != Mark::None;
    if words <= 12 && first.width <= 90 && heads_text && !matches!(last, '"' | '”' | '!' | ')') {
        return BlockKind::Heading(2);
    }
    BlockKind::Paragraph
}

#[cfg(test)]
mod tests {
    use squarely_engine::document::{Document, DocumentBuilder};

    use super::*;

    fn read_text(text: &str) -> Document {
        let mut builder = DocumentBuilder::new();
        let part = builder.part("a.txt", text.len());
        read(&Projection::exact(text, part, 0), Frame::ARTICLE, &mut builder);
        builder.finish()
    }

    fn blocks(text: &str) -> Vec<String> {
        let document = read_text(text);
        document.blocks.iter().map(|it| it.span.of(&document.text).to_owned()).collect()
    }

    fn kinds(text: &str) -> Vec<BlockKind> {
        read_text(text).blocks.iter().map(|it| it.kind).collect()
    }

    const LONG: &str = "The council said on Monday that it would close nine of the twelve schools in the valley, \
                        because the river had risen by two metres and the bridges were no longer safe to cross.";

    #[test]
    fn blank_lines_part_paragraphs() {
        assert_eq!(blocks("One stood here.\n \t\nTwo\r\n\r\nThree\rFour."), ["One stood here.", "Two", "Three", "Four."]);
    }

    #[test]
    fn long_lines_are_paragraphs_of_their_own() {
        let text = format!("{LONG}\nSchools stay shut.\n{LONG}\n{LONG}");
        assert_eq!(blocks(&text), [LONG, "Schools stay shut.", LONG, LONG]);
    }

    #[test]
    fn wrapped_lines_are_joined_and_keep_their_bytes() {
        let text = "The council said on Monday that it would close nine of\nthe twelve schools in the valley, because the river had\nrisen by two metres.\n    \
                    A spokesman said the bridges were no longer safe to\ncross.\n    Work starts on Friday.\n    It ends in May.\n";
        assert_eq!(
            blocks(text),
            [
                "The council said on Monday that it would close nine of\nthe twelve schools in the valley, because the river had\nrisen by two metres.",
                "A spokesman said the bridges were no longer safe to\ncross.",
                "Work starts on Friday.",
                "It ends in May."
            ]
        );
    }

    #[test]
    fn wrapped_lines_may_start_with_numbers_and_names() {
        let text = "The council said that the river had risen on Monday, May\n12. It was the second flood after the one that struck\nLeeds and Bradford in 2019, when the damage came to about\n\
                    30 million pounds. The mayor said so.\n\nNext paragraph here.";
        assert_eq!(blocks(text).len(), 2);
    }

    #[test]
    fn list_marks_are_no_text() {
        let text = format!("{LONG}\n\n1. Nine schools closed\n2) Two bridges shut\n- One road open\n• Rain expected\n(3) More to come\n");
        assert_eq!(blocks(&text)[1..], ["Nine schools closed", "Two bridges shut", "One road open", "Rain expected", "More to come"]);
        assert_eq!(kinds(&text)[1..], [BlockKind::ListItem; 5]);
    }

    #[test]
    fn a_year_or_a_decimal_opens_text() {
        assert_eq!(
            blocks("2026. It was a year of floods.\n\n1.5 million people left.\n\n-5C was measured."),
            ["2026. It was a year of floods.", "1.5 million people left.", "-5C was measured."]
        );
    }

    #[test]
    fn points_without_marks_stay_apart() {
        let text = format!("{LONG} The reasons are:\nthe fall of the old mill wall, and\nthe rise of the river above it, and\n(555) 123-4567");
        assert_eq!(blocks(&text)[1..], ["the fall of the old mill wall, and", "the rise of the river above it, and", "(555) 123-4567"]);
    }

    #[test]
    fn items_go_on_where_they_are_indented() {
        assert_eq!(
            blocks("- Nine schools closed because\n  the river rose\n- Two bridges shut"),
            ["Nine schools closed because\n  the river rose", "Two bridges shut"]
        );
    }

    #[test]
    fn a_short_first_line_above_a_blank_one_is_the_headline() {
        let text = format!("Storm closes 12 schools in Leeds\n\n{LONG}");
        let document = read_text(&text);
        assert_eq!((document.blocks[0].kind, document.blocks[0].role), (BlockKind::Heading(1), Role::Headline));
        assert_eq!(kinds(&format!("Storm closes 12 schools.\n\n{LONG}"))[0], BlockKind::Paragraph);
        assert_eq!(kinds(&format!("{LONG}\n\n{LONG}"))[0], BlockKind::Paragraph);
    }

    #[test]
    fn short_lines_above_text_are_headings() {
        let text = format!("{LONG}\n\nWhat happens next\n\n{LONG}\nKey points\nNine schools closed.\nSummary:\n{LONG}");
        let kinds = kinds(&text);
        assert_eq!((kinds[1], kinds[3], kinds[5]), (BlockKind::Heading(2), BlockKind::Heading(2), BlockKind::Heading(2)));
    }

    #[test]
    fn lines_of_marks_separate() {
        assert_eq!(blocks("One is here.\n* * *\nTwo is here.\n-----\nThree is here."), ["One is here.", "Two is here.", "Three is here."]);
    }
}
