//! The fact sheet as one page of HTML: no script, nothing from elsewhere, for the screen and for paper.

use std::fmt::Write as _;

use super::{Agreement, Echo, Entry, Kind, Passage, Piece, Sheet, heading, one_line, places, totals};

const STYLE: &str = include_str!("style.css");

/// Returns `sheet` as a page of its own.
pub fn html(sheet: &Sheet) -> String {
    let title = escape(&one_line(&sheet.title));
    let mut page = format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<title>Fact sheet: {title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n"
    );
    let published = sheet.date.as_ref().map(|it| format!(" Published {}.", escape(it))).unwrap_or_default();
    let _ = write!(
        page,
        "<header>\n<p class=\"what\">Fact sheet</p>\n<h1>{title}</h1>\n<p>{}. {}.{published}</p>\n</header>\n<main>\n",
        escape(&sheet.path),
        totals(sheet)
    );
    for (nth, section) in sheet.passages.chunk_by(|one, next| one.role == next.role).enumerate() {
        let _ = write!(page, "<section aria-labelledby=\"part-{nth}\">\n<h2 id=\"part-{nth}\">{}</h2>\n", heading(section[0].role));
        for passage in section {
            push_passage(&mut page, passage);
        }
        page.push_str("</section>\n");
    }
    let all: usize = sheet.counts.iter().sum();
    let _ = write!(page, "</main>\n<footer><p><span class=\"ticked\"></span> of {all} checked</p></footer>\n</body>\n</html>\n");
    page
}

fn push_passage(page: &mut String, passage: &Passage) {
    let file = passage.path.as_ref().map(|it| format!("{}, ", escape(it))).unwrap_or_default();
    let _ = write!(page, "<div class=\"passage\">\n<blockquote>\n<p dir=\"auto\">");
    for piece in &passage.pieces {
        push_piece(page, piece);
    }
    let _ = write!(page, "</p>\n<footer>{file}line {}</footer>\n</blockquote>\n<ol>\n", passage.line);
    for entry in &passage.entries {
        push_entry(page, entry);
    }
    page.push_str("</ol>\n</div>\n");
}

fn push_piece(page: &mut String, piece: &Piece) {
    let text = escape(&piece.text);
    let quoted = if piece.is_quoted { " quoted" } else { "" };
    let _ = match piece.kind {
        Some(kind) => write!(page, "<mark class=\"{}{quoted}\">{text}</mark>", kind.name()),
        None if piece.is_quoted => write!(page, "<span class=\"quoted\">{text}</span>"),
        None => write!(page, "{text}"),
    };
    if !piece.numbers.is_empty() {
        let links: Vec<String> = piece.numbers.iter().map(|it| format!("<a href=\"#fact-{it}\">{it}</a>")).collect();
        let _ = write!(page, "<sup>{}</sup>", links.join(" "));
    }
}

fn push_entry(page: &mut String, entry: &Entry) {
    let Entry { number, kind, .. } = entry;
    let words = if *kind == Kind::Quote { format!("“{}”", escape(&entry.text)) } else { escape(&entry.text) };
    let reading = if entry.reading.is_empty() { String::new() } else { format!(" <span>{}</span>", escape(&entry.reading)) };
    let _ = write!(
        page,
        "<li id=\"fact-{number}\" value=\"{number}\">\n<input type=\"checkbox\" id=\"box-{number}\" aria-describedby=\"reading-{number}\">\n\
         <div>\n<label for=\"box-{number}\"><span class=\"number\">{number}</span> <strong class=\"{}\" dir=\"auto\">{words}</strong></label>\n\
         <p class=\"reading\" id=\"reading-{number}\"><span class=\"kind\">{}</span>{reading}</p>\n",
        kind.name(),
        kind.name()
    );
    if !entry.echoes.is_empty() {
        page.push_str("<ul class=\"echoes\">\n");
        for echo in &entry.echoes {
            push_echo(page, echo);
        }
        page.push_str("</ul>\n");
    }
    page.push_str("</div>\n</li>\n");
}

fn push_echo(page: &mut String, echo: &Echo) {
    let (class, sign) = match echo.agreement {
        Agreement::Agrees => ("agrees", ""),
        Agreement::Differs => ("differs", "<b>Differs:</b> "),
        Agreement::Open => ("open", ""),
    };
    let _ = write!(page, "<li class=\"{class}\">{sign}{}", escape(&echo.text));
    let places = places(echo, |number| format!("<a href=\"#fact-{number}\">no. {number}</a>"));
    if !places.is_empty() {
        let _ = write!(page, " <span class=\"places\">({places})</span>");
    }
    page.push_str("</li>\n");
}

/// Returns `text` for HTML, in elements as in attributes. Control characters, which HTML does not allow, become spaces.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for char in text.chars() {
        match char {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            _ if char.is_control() => escaped.push(' '),
            _ => escaped.push(char),
        }
    }
    escaped
}
