//! Marks on a page: `<mark>` around the words, and the list of findings at its end.

use std::fmt::Write as _;

use crate::annotate::{Comment, Insertion, insert};
use crate::html;
use crate::xml::escape;

/// Returns the page `text` with a mark and an entry a comment; places count from `before` bytes ahead of it. What stands in the head of the page is listed only.
pub(super) fn annotate(text: &str, before: usize, comments: &[Comment]) -> (String, usize) {
    let texts = html::visible_texts(text);
    let mut insertions = Vec::new();
    let mut unplaced = 0;
    let mut list = String::new();
    for (nth, comment) in comments.iter().enumerate() {
        let number = nth + 1;
        let (start, end) = ((comment.start as usize).saturating_sub(before), (comment.end as usize).saturating_sub(before));
        // Tags may stand between the words, so that each text has a mark of its own.
        let first = texts.partition_point(|it| it.end <= start);
        let mut is_first = true;
        for range in texts[first..].iter().take_while(|it| it.start < end) {
            let (from, to) = (range.start.max(start), range.end.min(end));
            if text.get(from..to).is_none_or(|it| it.trim().is_empty()) {
                continue;
            }
            let id = if is_first { format!(" id=\"squarely-mark-{number}\"") } else { String::new() };
            let title = escape(comment.lines.first().map_or("", String::as_str));
            insertions.push(Insertion { at: from, order: 1, text: format!("<mark{id} class=\"squarely\" title=\"{title}\">") });
            insertions.push(Insertion { at: to, order: 0, text: "</mark>".to_owned() });
            is_first = false;
        }
        unplaced += usize::from(is_first);
        let words = comment.lines.iter().map(|it| escape(it)).collect::<Vec<_>>().join("<br>");
        let link = if is_first { String::new() } else { format!(" <a href=\"#squarely-mark-{number}\">there</a>") };
        let _ = writeln!(list, "<li id=\"squarely-{number}\">{words}{link}</li>");
    }
    if !list.is_empty() {
        let at = text.to_ascii_lowercase().rfind("</body>").unwrap_or(text.len());
        let section = format!("<section id=\"squarely-findings\">\n<h2>Squarely found</h2>\n<ol>\n{list}</ol>\n</section>\n");
        insertions.push(Insertion { at, order: 2, text: section });
    }
    // Two marks on the same words are nested as long as neither ends inside the other; where they cross, browsers mend it.
    (insert(text, insertions), unplaced)
}
