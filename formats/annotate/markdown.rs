//! Footnotes in Markdown: a mark behind the words, the note at the end.

use std::fmt::Write as _;

use crate::annotate::{Comment, Insertion, insert};
use crate::markdown;

/// Returns `text` with a footnote a comment; places count from `before` bytes ahead of it. What stands in front matter is listed below the notes.
pub(super) fn annotate(text: &str, before: usize, comments: &[Comment]) -> (String, usize) {
    let body = markdown::text_start(text);
    let mut insertions = Vec::new();
    let (mut notes, mut listed) = (String::new(), String::new());
    let mut unplaced = 0;
    for (nth, comment) in comments.iter().enumerate() {
        let end = (comment.end as usize).saturating_sub(before);
        let words = comment.lines.join(" ").replace(['\n', '\r'], " ");
        if end < body || end > text.len() || !text.is_char_boundary(end) || comment.part.is_some() {
            let _ = writeln!(listed, "* {}", escape(&words));
            unplaced += 1;
            continue;
        }
        insertions.push(Insertion { at: end, order: 0, text: format!("[^squarely-{}]", nth + 1) });
        let _ = writeln!(notes, "[^squarely-{}]: {}\n", nth + 1, escape(&words));
    }
    let mut out = insert(text, insertions);
    if !notes.is_empty() || !listed.is_empty() {
        out.push_str(if out.ends_with('\n') { "\n" } else { "\n\n" });
        out.push_str(notes.trim_end());
        if !notes.is_empty() {
            out.push('\n');
        }
        if !listed.is_empty() {
            let _ = write!(out, "{}Found in the front matter:\n\n{listed}", if notes.is_empty() { "" } else { "\n" });
        }
    }
    (out, unplaced)
}

/// Keeps the marks of Markdown what they are in the article's words.
fn escape(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for char in words.chars() {
        if matches!(char, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '^') {
            out.push('\\');
        }
        out.push(char);
    }
    out
}
