//! The fact sheet as Markdown, with boxes that many readers of it can tick.

use std::fmt::Write as _;

use super::{Agreement, Echo, Entry, Passage, Sheet, heading, one_line, places, totals};

/// Returns `sheet` as Markdown.
pub fn markdown(sheet: &Sheet) -> String {
    let mut page = format!("# Fact sheet: {}\n\n", escape(&one_line(&sheet.title)));
    let published = sheet.date.as_ref().map(|it| format!(" Published {it}.")).unwrap_or_default();
    let _ = writeln!(page, "{}: {}.{published}", escape(&sheet.path), totals(sheet));
    let mut role = None;
    for passage in &sheet.passages {
        if role != Some(passage.role) {
            let _ = write!(page, "\n## {}\n", heading(passage.role));
            role = Some(passage.role);
        }
        let _ = write!(page, "\n> {}\n\n", words(passage));
        for entry in &passage.entries {
            page.push_str(&row(entry));
        }
    }
    page
}

/// Returns the words of a passage on one line, those that state something in bold.
fn words(passage: &Passage) -> String {
    let mut line = String::new();
    for piece in &passage.pieces {
        let text = escape(&one_line(&piece.text));
        let lead = if piece.text.starts_with(char::is_whitespace) { " " } else { "" };
        let tail = if piece.text.ends_with(char::is_whitespace) { " " } else { "" };
        let mark = if piece.kind.is_some() && !text.is_empty() { "**" } else { "" };
        let _ = write!(line, "{lead}{mark}{text}{mark}{}", if text.is_empty() { "" } else { tail });
    }
    format!("{} (line {})", line.trim(), passage.line)
}

fn row(entry: &Entry) -> String {
    let mut row = format!("- [ ] {}\\. {}: **{}**", entry.number, entry.kind.name(), escape(&entry.text));
    if !entry.reading.is_empty() {
        row.push_str("; ");
        row.push_str(&escape(&entry.reading));
    }
    for echo in &entry.echoes {
        row.push_str(&told(echo));
    }
    row.push('\n');
    row
}

fn told(echo: &Echo) -> String {
    let sign = if echo.agreement == Agreement::Differs { "**differs:** " } else { "" };
    let places = places(echo, |number| format!("no. {number}"));
    let places = if places.is_empty() { places } else { format!(" ({places})") };
    format!("; {sign}{}{places}", escape(&echo.text))
}

/// Returns `text` with everything escaped that Markdown or HTML would take for its own.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for (at, char) in text.chars().enumerate() {
        let opens_block = at == 0 && matches!(char, '+' | '-' | '=');
        match char {
            '<' => escaped.push_str("&lt;"),
            '&' => escaped.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '>' | '#' | '~' | '|' | '!' => escaped.extend(['\\', char]),
            _ if opens_block => escaped.extend(['\\', char]),
            _ if char.is_control() => escaped.push(' '),
            _ => escaped.push(char),
        }
    }
    escaped
}
