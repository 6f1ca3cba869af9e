//! Blocks that report nothing themselves: corrections, credits, bylines, links to other pages, captions of pictures.

use crate::recap::label::prefix;
use crate::recap::openings::Openings;

/// What a block that is no story is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Furniture {
    /// Says who reported or contributed.
    Credit,
    /// Says anything else that is no claim of the story.
    Boilerplate,
    /// Says what an earlier version had wrong.
    Correction,
    /// Says what a picture shows.
    Caption,
}

/// Returns what the block `text` is, if it is no story.
pub(super) fn of(text: &str) -> Option<Furniture> {
    by_opening(text).or_else(|| by_ending(text))
}

fn by_opening(text: &str) -> Option<Furniture> {
    if text.starts_with(['©', 'Ⓒ']) || text.starts_with("(c) 20") || text.starts_with("(C) 20") {
        return Some(Furniture::Boilerplate);
    }
    if !OPENINGS.may_open(text) && !opens_with_by(text) {
        return None;
    }
    let head = lowered(prefix(text, 80));
    let head = head.trim_start_matches(|it: char| !it.is_alphanumeric());
    // A text of more words only opens with a note; it goes on with the story.
    if starts(head, &CORRECTIONS) && is_at_most(text, 120) {
        return Some(Furniture::Correction);
    }
    if starts(head, &CREDITS) && is_at_most(text, 60) || is_byline(text, head) {
        return Some(Furniture::Credit);
    }
    let asks = text.ends_with('?');
    if starts(head, &ALWAYS) || starts(head, &SHORT) && is_at_most(text, 25) && !asks {
        return Some(Furniture::Boilerplate);
    }
    (starts(head, &CAPTIONS) && is_at_most(text, 90)).then_some(Furniture::Caption)
}

/// How the blocks open that `by_opening` knows, bylines apart.
const OPENINGS: Openings = Openings::none().and(&CORRECTIONS).and(&CREDITS).and(&ALWAYS).and(&SHORT).and(&CAPTIONS);

fn by_ending(text: &str) -> Option<Furniture> {
    /// A block of more bytes is no single line of credits.
    const LONGEST: usize = 600;
    if text.len() > LONGEST {
        return None;
    }
    let tail = text.trim_end_matches(['.', '*', '_']);
    if tail.ends_with([')', ']']) && is_pictured(tail) && is_at_most(text, 90) {
        return Some(Furniture::Caption);
    }
    let ends = ["eport", "tory", "rticle", "ispatch", "iece"].iter().any(|it| tail.trim_end_matches(')').ends_with(it));
    let includes = prefix(text, 160).contains("ontributions from ");
    if (ends || includes) && is_contribution(text) {
        return Some(Furniture::Credit);
    }
    let is_reserved = ["ights reserved", "ights Reserved", "IGHTS RESERVED", "ource link", "yndicated feed"].iter().any(|it| tail.ends_with(it));
    (is_reserved && is_at_most(text, 70)).then_some(Furniture::Boilerplate)
}

/// How notes on earlier versions begin.
const CORRECTIONS: [&str; 34] = [
    "an earlier version of this",
    "an earlier version of the",
    "a previous version of this",
    "a previous version of the",
    "clarification:",
    "clarification -",
    "clarifications:",
    "clarifies ",
    "correction:",
    "correction -",
    "correction —",
    "corrections:",
    "correction appended",
    "corrects ",
    "corrected version",
    "editor's note:",
    "editors' note:",
    "editor's note —",
    "editor's note -",
    "eds:",
    "refiles ",
    "this article has been amended",
    "this article has been corrected",
    "this article has been updated",
    "this article was amended",
    "this article was corrected",
    "this article was updated",
    "this story has been corrected",
    "this story has been updated",
    "this story was corrected",
    "this story was updated",
    "this post has been updated",
    "update:",
    "updates:",
];

/// How credit lines begin that are more than a byline.
const CREDITS: [&str; 9] = [
    "reporting by ",
    "additional reporting by ",
    "additional reporting:",
    "editing by ",
    "with inputs from ",
    "with input from ",
    "with reporting by ",
    "with additional reporting ",
    "with agency inputs",
];

/// Recognises "The Associated Press contributed to this report."
fn is_contribution(text: &str) -> bool {
    const THIS: [&str; 5] = ["this report", "this story", "this article", "this dispatch", "this piece"];
    if !is_at_most(text, 45) {
        return false;
    }
    let whole = lowered(text);
    let ends = THIS.iter().any(|it| whole.trim_end_matches(|it: char| !it.is_alphanumeric()).ends_with(it));
    let contributes = ["contributed to ", "contributed reporting to ", "contributing to "].iter().any(|it| whole.contains(it));
    let includes = whole.contains("contributions from ") && THIS.iter().any(|it| whole.contains(it));
    ends && contributes || includes
}

/// How bylines begin.
const BYLINES: [&str; 6] = ["by ", "compiled by ", "edited by ", "reported by ", "writing by ", "written by "];

fn opens_with_by(text: &str) -> bool {
    let bare = text.trim_start_matches(|it: char| !it.is_alphanumeric());
    bare.get(..3).is_some_and(|it| it.eq_ignore_ascii_case("by ")) || BYLINE_OPENINGS.may_open(text)
}

const BYLINE_OPENINGS: Openings = Openings::none().and(&["compiled", "edited", "reported", "writing", "written"]);

/// Recognises "By Jane Roe", "By Jane Roe and John Doe, Example News": names behind "by", and no sentence.
fn is_byline(text: &str, head: &str) -> bool {
    let Some(label) = BYLINES.iter().find(|it| head.starts_with(**it)) else { return false };
    if !is_at_most(text, 14) || text.trim_end().ends_with(['.', '!', '?', ':']) {
        return false;
    }
    let mut names = 0;
    for word in text.split_whitespace().skip(label.split_whitespace().count()) {
        let first = word.chars().next().unwrap_or(' ');
        if first.is_uppercase() {
            names += 1;
        } else if !matches!(word, "and" | "of" | "for" | "in" | "the" | "with" | "at" | "de" | "van" | "von" | "der" | "|" | "-" | "–" | "—" | "&" | "•" | "·")
        {
            return false;
        }
    }
    names >= 2
}

/// How blocks begin that are no claim of the story, whatever their length.
const ALWAYS: [&str; 26] = [
    "all rights reserved",
    "copyright ",
    "disclaimer:",
    "disclaimer -",
    "for more information, visit",
    "follow us on ",
    "sign up for ",
    "sign up to ",
    "subscribe to ",
    "this article first appeared",
    "this article is auto",
    "this article originally appeared",
    "this article was first published",
    "this article was originally",
    "this article was produced",
    "this story first appeared",
    "this story originally appeared",
    "this story was first published",
    "this story was originally",
    "this post originally appeared",
    "this report has not been edited",
    "this story has not been edited",
    "this article has not been edited",
    "this article was generated",
    "this summary was generated",
    "this material may not be published",
];

/// How short blocks begin that are links, credits of pictures and calls to act.
const SHORT: [&str; 43] = [
    "advertisement",
    "also read:",
    "also read |",
    "click here",
    "contact:",
    "credit:",
    "download ",
    "email:",
    "follow ",
    "getty images",
    "image:",
    "image credit",
    "image source",
    "listen:",
    "listen to ",
    "media contact",
    "more:",
    "more on this",
    "photo:",
    "photo by ",
    "photo credit",
    "photograph:",
    "photograph by ",
    "photos:",
    "photos by ",
    "picture:",
    "picture by ",
    "read also",
    "read more",
    "read next",
    "read the full ",
    "related:",
    "related |",
    "related article",
    "related stor",
    "see also",
    "share this",
    "skip to ",
    "source:",
    "sources:",
    "tags:",
    "watch:",
    "watch |",
];

/// How wire captions begin.
const CAPTIONS: [&str; 7] = ["caption:", "file - ", "file – ", "file — ", "file photo:", "file photo -", "file picture:"];

/// Recognises a sentence that a picture's credit closes: "Water covers a street in Leeds. (AP Photo/Jane Roe)".
fn is_pictured(text: &str) -> bool {
    const OPENINGS: [&str; 13] = [
        "photo:",
        "photo by ",
        "photo courtesy",
        "photo credit",
        "photograph by ",
        "photograph:",
        "image:",
        "image by ",
        "image credit",
        "picture:",
        "picture by ",
        "credit:",
        "courtesy of ",
    ];
    const PARTS: [&str; 8] = ["photo/", "getty images", "/getty", "via getty", "via reuters", "via ap", "images/", "pictures/"];
    let inner = text.trim_end_matches([')', ']']);
    let Some(open) = inner.rfind(['(', '[']).filter(|it| *it > 0) else { return false };
    if inner.len() - open > 100 {
        return false;
    }
    let credit = lowered(&inner[open + 1..]);
    starts(&credit, &OPENINGS) || PARTS.iter().any(|it| credit.contains(it))
}

fn starts(text: &str, beginnings: &[&str]) -> bool {
    beginnings.iter().any(|it| text.starts_with(it))
}

fn is_at_most(text: &str, words: usize) -> bool {
    text.split_whitespace().take(words + 1).count() <= words
}

fn lowered(text: &str) -> String {
    let mut lowered = String::with_capacity(text.len());
    for it in text.chars() {
        match it {
            '’' => lowered.push('\''),
            '\n' | '\r' | '\t' | '\u{A0}' => lowered.push(' '),
            _ => lowered.extend(it.to_lowercase()),
        }
    }
    lowered
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn credits_are_found() {
        for text in [
            "By Jane Roe",
            "By Jane Roe and John van Doe, Example News",
            "(Reporting by Jane Roe; Editing by John Doe)",
            "The Example Press contributed to this report.",
            "This report includes contributions from Example News.",
            "Additional reporting by Jane Roe",
        ] {
            assert_eq!(of(text), Some(Furniture::Credit), "{text}");
        }
    }

    #[test]
    fn boilerplate_is_found() {
        for text in [
            "Disclaimer: the text was taken from a feed.",
            "Copyright 2026 Example News. All rights reserved.",
            "© 2026 Example",
            "Photo: Jane Roe/Example",
            "Read more: The storm of 2019",
            "Sign up for our newsletter, 12 stories each morning",
            "This story was originally published on May 3.",
            "Related: Leeds floods",
        ] {
            assert_eq!(of(text), Some(Furniture::Boilerplate), "{text}");
        }
    }

    #[test]
    fn corrections_are_found() {
        for text in [
            "Correction: an earlier version said 12 schools.",
            "An earlier version of this article misstated the number.",
            "(Corrects paragraph 3 to say nine schools)",
            "CLARIFICATION: The bridge is open.",
            "Editor’s note: This piece was updated.",
            "*This article was amended on 3 May.*",
            "UPDATE: The bridge has reopened.",
        ] {
            assert_eq!(of(text), Some(Furniture::Correction), "{text}");
        }
    }

    #[test]
    fn captions_are_found() {
        for text in ["FILE - The mayor speaks in Leeds on May 3, 2026.", "Water covers a street in Leeds on Monday. (Example Photo/Jane Roe)"] {
            assert_eq!(of(text), Some(Furniture::Caption), "{text}");
        }
    }

    #[test]
    fn the_story_is_left_alone() {
        for text in [
            "By Friday the water had gone.",
            "By Friday",
            "Correction officers went on strike.",
            "Updates are expected on Monday, the council said.",
            "Photographs of the bridge were shown in court.",
            "He contributed to this report a chapter on the floods, which the panel of twelve members then put before the council, the mayor and the county in a meeting that lasted until late on Friday evening in the old town hall.",
            "Reported by many, the flood is real and rising fast, and the people who live beside the river have been told again and again by the council and the county that they should leave their houses before night falls on Friday, when the second and higher of the two waves is due to reach the bridge below the mill.",
        ] {
            assert_eq!(of(text), None, "{text}");
        }
    }
}
