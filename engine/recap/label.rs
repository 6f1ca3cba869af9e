//! The words that announce a recap, a correction or boilerplate: headings and run-in labels.

use crate::recap::openings::Openings;

/// What a heading announces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Label {
    /// A recap, as "Key points" does.
    Recap,
    /// A recap as short as it can be: "Why it matters" may also head a section of the story.
    Short,
    /// Corrections.
    Correction,
    /// Links to other pages, references.
    Links,
    /// A note on the author, a contact.
    Note,
}

/// Tells whether `text` is nothing but the name of a recap: "Key points", "TL;DR:", "Takeaways by Example AI".
pub fn is_label(text: &str) -> bool {
    matches!(heading(text), Some(Label::Recap | Label::Short))
}

/// Returns what `text` announces, if it is nothing but a label.
pub(super) fn heading(text: &str) -> Option<Label> {
    if text.len() > LONGEST || !may_open(text) {
        return None;
    }
    let name = normalised(text)?;
    find(&name)
}

/// Returns the byte at which the recap starts that a label opens: "In brief: the storm closed nine schools".
pub(super) fn run_in(text: &str) -> Option<usize> {
    if !may_open(text) {
        return None;
    }
    let head = text.get(..text.len().min(LONGEST)).unwrap_or_else(|| prefix(text, LONGEST));
    let (at, width) = head.char_indices().find_map(|(at, it)| match it {
        ':' => Some((at, 1)),
        '—' | '–' | '-' if head[..at].ends_with(' ') && head[at + it.len_utf8()..].starts_with(' ') => Some((at, it.len_utf8())),
        _ => None,
    })?;
    let name = normalised(&head[..at])?;
    let is_label = matches!(find(&name), Some(Label::Recap | Label::Short));
    if !is_label {
        return None;
    }
    // "Recap: Rovers 2 Albion 3" links to a page; a recap is at least a sentence.
    let rest = text[at + width..].trim();
    let is_sentence = rest.ends_with(['.', '!', '?', '”', '"', '’']) || rest.split_whitespace().take(8).count() == 8;
    if !is_sentence && name != "tldr" {
        return None;
    }
    let rest = &text[at + width..];
    let after = at + width + (rest.len() - rest.trim_start_matches(|it: char| it.is_whitespace() || it == '*').len());
    (after < text.len()).then_some(after)
}

/// The longest label in bytes.
const LONGEST: usize = 80;

/// How labels open, the words included that may stand before them.
const OPENINGS: Openings = Openings::none().and(&RECAP).and(&SHORT).and(&CORRECTION).and(&LINKS).and(&NOTES).and(&COUNTS).and(&["the", "our", "here are"]);

/// Tells in no time that `text` opens with no label, which holds for nearly every block.
fn may_open(text: &str) -> bool {
    OPENINGS.may_open(text) || text.starts_with(|it: char| it.is_ascii_digit())
}

/// Counts before "takeaways".
const COUNTS: [&str; 9] = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

/// Names that head a recap.
const RECAP: [&str; 54] = [
    "ai overview",
    "ai summary",
    "article summary",
    "at a glance",
    "briefly",
    "executive summary",
    "five takeaways",
    "gist",
    "highlights",
    "in a nutshell",
    "in brief",
    "in short",
    "in summary",
    "key facts",
    "key findings",
    "key highlights",
    "key point",
    "key points",
    "key takeaway",
    "key takeaways",
    "keypoints",
    "main findings",
    "main point",
    "main points",
    "main takeaways",
    "news summary",
    "nutshell",
    "overview in brief",
    "quick facts",
    "quick read",
    "quick recap",
    "quick summary",
    "quick take",
    "recap",
    "short version",
    "story at a glance",
    "story highlights",
    "story in brief",
    "story summary",
    "summary",
    "summary of key points",
    "summary points",
    "synopsis",
    "takeaway",
    "takeaways",
    "the essentials",
    "three takeaways",
    "tldr",
    "too long didnt read",
    "top lines",
    "top takeaways",
    "top line",
    "topline",
    "upshot",
];

/// Names that head a recap or a section of the story: one list or one paragraph is taken.
const SHORT: [&str; 13] = [
    "big picture",
    "bottom line",
    "heres what to know",
    "heres what we know",
    "in context",
    "things to know",
    "what to know",
    "what we know",
    "what we know so far",
    "what you need to know",
    "what you should know",
    "why it matters",
    "why this matters",
];

const CORRECTION: [&str; 14] = [
    "amendment",
    "amendments",
    "clarification",
    "clarifications",
    "correction",
    "correction appended",
    "correction notice",
    "corrections",
    "corrections and clarifications",
    "editors note",
    "editors notes",
    "erratum",
    "note to readers",
    "updates and corrections",
];

const LINKS: [&str; 28] = [
    "advertisement",
    "also read",
    "external links",
    "follow us",
    "further reading",
    "more from this author",
    "more like this",
    "more on this story",
    "more stories",
    "most popular",
    "most read",
    "read also",
    "read more",
    "read next",
    "recommended",
    "references",
    "related",
    "related articles",
    "related content",
    "related links",
    "related stories",
    "related topics",
    "see also",
    "share this",
    "sources",
    "tags",
    "you may also like",
    "you might also like",
];

const NOTES: [&str; 9] =
    ["about the author", "about the authors", "contact", "contacts", "disclaimer", "media contact", "media contacts", "press contact", "press contacts"];

fn find(name: &str) -> Option<Label> {
    let name = name.strip_prefix("the ").or_else(|| name.strip_prefix("our ")).unwrap_or(name);
    if RECAP.contains(&name) || is_composed(name) {
        return Some(Label::Recap);
    }
    let is_short =
        SHORT.contains(&name) || ["what to know about ", "what we know about ", "what you need to know about "].iter().any(|it| name.starts_with(it));
    if is_short {
        return Some(Label::Short);
    }
    if CORRECTION.contains(&name) {
        return Some(Label::Correction);
    }
    if LINKS.contains(&name) {
        return Some(Label::Links);
    }
    NOTES.contains(&name).then_some(Label::Note)
}

/// Recognises "takeaways by Example AI", "5 key takeaways", "key points from the report", "here are the key points".
fn is_composed(name: &str) -> bool {
    const NOUNS: [&str; 5] = ["key points", "key takeaways", "main points", "main takeaways", "takeaways"];
    let name = name.strip_prefix("here are the ").or_else(|| name.strip_prefix("here are ")).unwrap_or(name);
    let (first, rest) = name.split_once(' ').unwrap_or((name, ""));
    let is_count = first.bytes().all(|it| it.is_ascii_digit()) || COUNTS.contains(&first);
    let name = if is_count && !rest.is_empty() { rest } else { name };
    let Some(noun) = NOUNS.iter().find(|it| name.starts_with(**it)) else { return false };
    match name[noun.len()..].strip_prefix(' ') {
        None => name.len() == noun.len(),
        Some(rest) => ["by ", "from ", "of ", "about ", "at a glance"].iter().any(|it| rest.starts_with(it)),
    }
}

/// Returns `text` in lower case with single spaces and without marks, or `None` where it is too long for a label.
fn normalised(text: &str) -> Option<String> {
    if text.len() > LONGEST {
        return None;
    }
    // "Key takeaways (generated by AI)" is the same label.
    let text = match text.trim_end().strip_suffix(')').and_then(|it| it.rsplit_once('(')) {
        Some((before, _)) if !before.trim().is_empty() => before,
        _ => text,
    };
    let mut name = String::with_capacity(text.len());
    for it in text.chars() {
        match it {
            // "TL;DR" and "Editor's".
            '\'' | '’' | ';' | '.' => {}
            _ if it.is_alphanumeric() => name.extend(it.to_lowercase()),
            _ if !name.is_empty() && !name.ends_with(' ') => name.push(' '),
            _ => {}
        }
    }
    name.truncate(name.trim_end().len());
    (!name.is_empty()).then_some(name)
}

/// Returns at most `most` bytes of the start of `text`.
pub(super) fn prefix(text: &str, most: usize) -> &str {
    let mut end = most.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_known_in_any_dress() {
        for text in [
            "Key points",
            "KEY TAKEAWAYS:",
            "TL;DR",
            "tl;dr:",
            "The Gist",
            "5 key takeaways",
            "Takeaways by Example AI",
            "Key points from the report",
            "At a glance",
            "🔑 Key Takeaways",
            "Summary (generated)",
            "Here are the key points:",
            "In brief",
            "Bottom line",
            "What we know so far",
        ] {
            assert!(is_label(text), "{text}");
        }
    }

    #[test]
    fn ordinary_headings_are_no_labels() {
        for text in [
            "Summary of the trial so far in Leeds",
            "Key points system divides drivers",
            "Takeaways for landlords",
            "What happens next",
            "Brief history",
            "",
            "::",
            "Contacts",
            "5",
        ] {
            assert!(!is_label(text), "{text}");
        }
    }

    #[test]
    fn run_in_labels_end_where_the_recap_starts() {
        assert_eq!(run_in("In brief: Nine schools closed."), Some(10));
        assert_eq!(run_in("TL;DR — Nine schools closed."), Some("TL;DR — ".len()));
        assert_eq!(run_in("In brief remarks: he thanked them."), None);
        assert_eq!(run_in("Summary:"), None);
        assert_eq!(run_in("Police said: nine schools closed."), None);
    }
}
