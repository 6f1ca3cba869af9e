//! What the names that pages give their elements say: key points, standfirst, caption, related links.

/// What an element is, by its class, id or role.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Hint {
    /// Key points, a summary box.
    KeyPoints,
    /// The standfirst.
    Dek,
    /// The words under a picture.
    Caption,
    /// A correction.
    Correction,
    /// Bylines, related links, newsletters, advertising.
    Boilerplate,
    /// Words that only a screen reader says.
    Hidden,
}

/// Names, word by word, and what they mean; sorted by their words.
const NAMES: [(&[&str], Hint); 78] = [
    (&["advert"], Hint::Boilerplate),
    (&["advertisement"], Hint::Boilerplate),
    (&["author"], Hint::Boilerplate),
    (&["bio"], Hint::Boilerplate),
    (&["breadcrumb"], Hint::Boilerplate),
    (&["breadcrumbs"], Hint::Boilerplate),
    (&["byline"], Hint::Boilerplate),
    (&["caption"], Hint::Caption),
    (&["comments"], Hint::Boilerplate),
    (&["cookie"], Hint::Boilerplate),
    (&["copyright"], Hint::Boilerplate),
    (&["correction"], Hint::Correction),
    (&["corrections"], Hint::Correction),
    (&["credit"], Hint::Boilerplate),
    (&["dek"], Hint::Dek),
    (&["disclaimer"], Hint::Boilerplate),
    (&["figcaption"], Hint::Caption),
    (&["hidden"], Hint::Hidden),
    (&["in", "brief"], Hint::KeyPoints),
    (&["key", "facts"], Hint::KeyPoints),
    (&["key", "point"], Hint::KeyPoints),
    (&["key", "points"], Hint::KeyPoints),
    (&["key", "takeaway"], Hint::KeyPoints),
    (&["key", "takeaways"], Hint::KeyPoints),
    (&["keyfacts"], Hint::KeyPoints),
    (&["keypoint"], Hint::KeyPoints),
    (&["keypoints"], Hint::KeyPoints),
    (&["keytakeaways"], Hint::KeyPoints),
    (&["mc", "embed"], Hint::Boilerplate),
    (&["more", "on"], Hint::Boilerplate),
    (&["most", "popular"], Hint::Boilerplate),
    (&["most", "read"], Hint::Boilerplate),
    (&["nav"], Hint::Boilerplate),
    (&["navigation"], Hint::Boilerplate),
    (&["newsletter"], Hint::Boilerplate),
    (&["noprint"], Hint::Boilerplate),
    (&["outbrain"], Hint::Boilerplate),
    (&["pagination"], Hint::Boilerplate),
    (&["paywall", "prompt"], Hint::Boilerplate),
    (&["photo", "credit"], Hint::Boilerplate),
    (&["promo"], Hint::Boilerplate),
    (&["pull", "quote"], Hint::Boilerplate),
    (&["pullquote"], Hint::Boilerplate),
    (&["read", "also"], Hint::Boilerplate),
    (&["read", "more"], Hint::Boilerplate),
    (&["read", "next"], Hint::Boilerplate),
    (&["recirc"], Hint::Boilerplate),
    (&["recirculation"], Hint::Boilerplate),
    (&["recommended"], Hint::Boilerplate),
    (&["related"], Hint::Boilerplate),
    (&["screen", "reader", "text"], Hint::Hidden),
    (&["share"], Hint::Boilerplate),
    (&["sharedaddy"], Hint::Boilerplate),
    (&["sharing"], Hint::Boilerplate),
    (&["sidebar"], Hint::Boilerplate),
    (&["sign", "up"], Hint::Boilerplate),
    (&["signup"], Hint::Boilerplate),
    (&["skip", "link"], Hint::Boilerplate),
    (&["social"], Hint::Boilerplate),
    (&["sponsored"], Hint::Boilerplate),
    (&["sr", "only"], Hint::Hidden),
    (&["standfirst"], Hint::Dek),
    (&["story", "highlights"], Hint::KeyPoints),
    (&["strapline"], Hint::Dek),
    (&["sub", "headline"], Hint::Dek),
    (&["subheadline"], Hint::Dek),
    (&["subscribe"], Hint::Boilerplate),
    (&["summary", "box"], Hint::KeyPoints),
    (&["summary", "list"], Hint::KeyPoints),
    (&["summary", "points"], Hint::KeyPoints),
    (&["taboola"], Hint::Boilerplate),
    (&["tags"], Hint::Boilerplate),
    (&["takeaway"], Hint::KeyPoints),
    (&["takeaways"], Hint::KeyPoints),
    (&["timestamp"], Hint::Boilerplate),
    (&["tldr"], Hint::KeyPoints),
    (&["trending"], Hint::Boilerplate),
    (&["visually", "hidden"], Hint::Hidden),
];

/// Returns what a class list, an id or the like says; the strongest word counts.
pub(super) fn of(value: &str) -> Option<Hint> {
    let mut best: Option<Hint> = None;
    for name in value.split_ascii_whitespace().take(40) {
        // Hashes that tools append, and rules of layout ("md:hidden", "hidden-xs"), say nothing.
        if name.contains([':', '/']) || name.starts_with("hidden-") || name.len() > 80 {
            continue;
        }
        let mut words = [""; 8];
        let count = words_of(name, &mut words);
        for at in 0..count {
            let first = NAMES.partition_point(|it| it.0[0] < lower(words[at], &mut [0; 24]));
            for (wanted, hint) in &NAMES[first..] {
                if !wanted[0].eq_ignore_ascii_case(words[at]) {
                    break;
                }
                let is_match = wanted.iter().enumerate().all(|(nth, it)| at + nth < count && words[at + nth].eq_ignore_ascii_case(it));
                // "visually-hidden" is hidden, "is-hidden" may be shown by a script; a lone "hidden" is what it says.
                let holds = is_match && (*wanted != ["hidden"] || count == 1);
                if holds {
                    best = Some(best.map_or(*hint, |it| it.min(*hint)));
                }
            }
        }
    }
    best
}

/// Cuts "article__keyPoints-list" into its words; returns how many there are.
fn words_of<'t>(name: &'t str, words: &mut [&'t str; 8]) -> usize {
    let bytes = name.as_bytes();
    let (mut count, mut start) = (0, 0);
    for at in 0..=bytes.len() {
        let ends =
            at == bytes.len() || !bytes[at].is_ascii_alphanumeric() || at > start && bytes[at].is_ascii_uppercase() && bytes[at - 1].is_ascii_lowercase();
        if !ends {
            continue;
        }
        if let Some(word) = name.get(start..at).filter(|it| !it.is_empty())
            && count < words.len()
        {
            words[count] = word;
            count += 1;
        }
        start = if at < bytes.len() && bytes[at].is_ascii_alphanumeric() { at } else { at + 1 };
    }
    count
}

fn lower<'b>(word: &str, buffer: &'b mut [u8; 24]) -> &'b str {
    let len = word.len().min(buffer.len());
    buffer[..len].copy_from_slice(&word.as_bytes()[..len]);
    buffer[..len].make_ascii_lowercase();
    std::str::from_utf8(&buffer[..len]).unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_in_any_dress() {
        assert!(NAMES.is_sorted_by(|a, b| a.0 < b.0));
        for name in ["key-points", "keyPoints", "article__key-points--list", "c-KeyPoints x", "story-highlights", "Takeaways"] {
            assert_eq!(of(name), Some(Hint::KeyPoints), "{name}");
        }
        for name in ["related-links", "c-newsletter", "js-share", "articleAuthor", "pull-quote"] {
            assert_eq!(of(name), Some(Hint::Boilerplate), "{name}");
        }
        assert_eq!(of("article__standfirst"), Some(Hint::Dek));
        assert_eq!(of("wp-caption-text"), Some(Hint::Caption));
        assert_eq!(of("visually-hidden"), Some(Hint::Hidden));
        for name in ["story", "article-body", "md:hidden", "shareholder", "unrelated", "key", "points", "", "é-dek-é-ü"] {
            assert!(of(name).is_none_or(|it| it == Hint::Dek), "{name}");
        }
    }
}
