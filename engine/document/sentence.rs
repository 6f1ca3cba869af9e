//! Splits blocks into sentences: abbreviations, initials, initialisms, ellipses, quotations, brackets, missing spaces.

use crate::document::clause;
use crate::document::prose::{Prose, Sentence, Tokens};
use crate::document::token::{Token, TokenKind};
use crate::lexicon::Class;

/// A bracketed stretch that is longer than this may hold sentences of its own.
const LONGEST_BRACKET: usize = 60;

/// Fills the sentences and clauses of `prose`, whose quotations are paired.
pub(crate) fn split(prose: &mut Prose<'_>) {
    let mut quotation = 0;
    // Sentences of a quotation stay together with the words that say whose they are: up to here no sentence ends.
    let mut quoted_until = 0;
    for block in 0..prose.blocks.len() {
        let range = prose.blocks[block].range();
        let mut start = range.start;
        let mut at = range.start;
        while at < range.end {
            while let Some(it) = prose.quotations.get(quotation).filter(|it| it.tokens.start as usize <= at) {
                if it.is_closed {
                    quoted_until = quoted_until.max(it.tokens.end as usize);
                }
                quotation += 1;
            }
            if let Some(close) = closing_bracket(prose, at, start, range.end) {
                at = close;
                continue;
            }
            let stands_before_bullet = at > start && is_bullet(prose, at);
            if stands_before_bullet {
                push(prose, start, at, block);
                start = at;
            }
            let Some(stop) = stop_at(prose, at, start, range.end) else {
                at += 1;
                continue;
            };
            if stop.breaks && stop.end >= quoted_until {
                push(prose, start, stop.end, block);
                start = stop.end;
            }
            at = stop.end;
        }
        if start < range.end {
            push(prose, start, range.end, block);
        }
    }
}

/// A stretch of marks that can end a sentence.
pub(super) struct Stop {
    /// One past its last token, closing marks included.
    pub(super) end: usize,
    /// Whether a sentence ends here, quotations apart.
    pub(super) breaks: bool,
}

/// Reads the stop at token `at` of a sentence that starts at `start`, in a block that ends at `end`; `None` where none stands.
pub(super) fn stop_at(prose: &Prose<'_>, at: usize, start: usize, end: usize) -> Option<Stop> {
    let token = &prose.tokens[at];
    match token.kind {
        TokenKind::Terminal => {}
        TokenKind::Word => return prose.is_dotted(at).then(|| after_initialism(prose, at, start, end)),
        // Speech that is broken off: "it was--" At that moment …
        TokenKind::Dash => {
            let is_broken_off = prose.tokens.get(at + 1).is_some_and(|it| it.kind == TokenKind::Quote && !it.has_space_before());
            let opens_next = prose.tokens.get(at + 2).is_some_and(|it| at + 2 < end && it.has_space_before() && is_opener(prose, at + 2));
            return (is_broken_off && opens_next).then_some(Stop { end: at + 2, breaks: true });
        }
        _ => return None,
    }
    let is_glued = !token.has_space_before() && at > start;
    let opens_word = !is_glued && prose.tokens.get(at + 1).is_some_and(|it| at + 1 < end && it.is_wordlike() && !it.has_space_before());
    if opens_word {
        return None;
    }
    let mut last = at + 1;
    let mut dots = prose.word(at).bytes().filter(|&it| it == b'.').count();
    while last < end && prose.tokens[last].kind == TokenKind::Terminal && prose.word(last) != "…" {
        let is_spaced = prose.tokens[last].has_space_before();
        // ".jpeg" and "!Kung" open a word.
        if is_spaced && prose.tokens.get(last + 1).is_some_and(|it| last + 1 < end && it.is_wordlike() && !it.has_space_before()) {
            break;
        }
        dots += prose.word(last).bytes().filter(|&it| it == b'.').count();
        last += 1;
    }
    let is_spread = last > at + 1 && prose.tokens[at + 1].has_space_before();
    if is_spread && is_glued && dots == 4 && last < end && prose.tokens[last].is_capitalised() {
        // The full stop ends this sentence, the three dots open the next.
        return Some(Stop { end: at + 1, breaks: true });
    }
    let is_omission = !is_glued && (dots == 3 || prose.word(at) == "…");
    let (close, has_quote) = after_closers(prose, last, end);
    if close >= end {
        return Some(Stop { end, breaks: true });
    }
    let stays = Stop { end: close, breaks: false };
    if is_omission {
        return Some(stays);
    }
    let following = &prose.tokens[close];
    if !following.has_space_before() {
        if let Some(end) = after_reference_marks(prose, at, close, end) {
            return Some(Stop { end, breaks: true });
        }
        return Some(Stop { end: close, breaks: lacks_space(prose, at, last, close) });
    }
    let is_full_stop = last == at + 1 && prose.word(at) == ".";
    let asks = has_quote && prose.word(last - 1) != ".";
    if !can_follow(prose, close, end, asks) {
        return Some(stays);
    }
    if is_full_stop && is_glued && continues_after_dot(prose, at, close, start, end) {
        return Some(stays);
    }
    let is_brand = !is_full_stop && is_glued && prose.is_any(at - 1, &["yahoo", "jeopardy", "wham"]) && !is_opener(prose, close);
    Some(Stop { end: close, breaks: !is_brand })
}

/// Tells whether what stands at `next`, after a space, can open a sentence.
fn can_follow(prose: &Prose<'_>, next: usize, end: usize, asks: bool) -> bool {
    let token = &prose.tokens[next];
    match token.kind {
        TokenKind::Word if asks => token.is_capitalised() && !is_said_tail(prose, next, end),
        TokenKind::Word => token.is_capitalised() || starts_odd_name(prose.word(next)),
        TokenKind::Number | TokenKind::Currency | TokenKind::Address | TokenKind::Fraction | TokenKind::Quote | TokenKind::SingleQuote => true,
        TokenKind::Open => {
            prose.tokens.get(next + 1).is_some_and(|it| next + 1 < end && (it.is_capitalised() || it.kind == TokenKind::Number || !it.is_wordlike()))
        }
        TokenKind::Terminal | TokenKind::Other => prose.word(next) != "&" && prose.word(next) != "/",
        TokenKind::Comma | TokenKind::Colon | TokenKind::Dash | TokenKind::Close | TokenKind::Percent | TokenKind::Possessive => false,
    }
}

/// Tells whether a lower-case word is one that stays lower-case at the start of a sentence: "iPhone", "eBay".
fn starts_odd_name(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(char::is_lowercase) && chars.next().is_some_and(char::is_uppercase)
}

/// Tells whether `“Is it safe?” Ann Lee asked` goes on at `next`.
fn is_said_tail(prose: &Prose<'_>, next: usize, end: usize) -> bool {
    let first_lower = (next..end.min(next + 5)).find(|&it| prose.tokens[it].kind == TokenKind::Word && !prose.tokens[it].is_capitalised());
    first_lower.is_some_and(|it| it > next && (next..it).all(|at| prose.tokens[at].kind != TokenKind::Comma) && prose.has(it, Class::Reporting))
        && !prose.has(next, Class::Pronoun)
        && !prose.has(next, Class::Determiner)
}

/// Tells whether the sentence goes on after the full stop at `at`, because of the word before it.
fn continues_after_dot(prose: &Prose<'_>, at: usize, next: usize, start: usize, end: usize) -> bool {
    let before = &prose.tokens[at - 1];
    let follows_number = prose.tokens[next].kind == TokenKind::Number;
    if let Some(kind) = before.sense(Class::Abbreviation) {
        return match kind {
            // Before a name: "Mr.", "Sen."; as an English word in lower case it is none ("the cat sat").
            0 => before.is_capitalised(),
            // Where it may end the sentence what follows decides: "Co.", "Jr.", "Calif."
            1 => !is_opener(prose, next) && !matches!(prose.tokens[next].kind, TokenKind::Quote | TokenKind::SingleQuote),
            // Before a number: "No. 5", "p. 12", "Jan. 6".
            2 => follows_number,
            // Always in the middle: "e.g.", "vs.", "cf."
            _ => true,
        };
    }
    if prose.word(at - 1) == "°" && follows_number {
        return true;
    }
    let starts_list = before.kind == TokenKind::Number && at - 1 == start && before.len <= 2;
    if starts_list {
        return true;
    }
    let is_letter = before.kind == TokenKind::Word && before.len == 1;
    if !is_letter {
        return false;
    }
    // "Q. What is it?"
    if at - 1 == start {
        return true;
    }
    if follows_number || next >= end {
        return false;
    }
    before.is_capitalised() && !is_opener(prose, next)
}

/// Reads the stop that the last dot of "U.S." or "p.m." may be.
fn after_initialism(prose: &Prose<'_>, at: usize, start: usize, end: usize) -> Stop {
    let (close, _) = after_closers(prose, at + 1, end);
    if close >= end {
        return Stop { end, breaks: true };
    }
    let stays = Stop { end: at + 1, breaks: false };
    let next = &prose.tokens[close];
    if !next.has_space_before()
        || prose.has(at, Class::Abbreviation) && !prose.is_any(at, &["a.m.", "p.m.", "i.v.", "u.s.", "u.k.", "u.s.a.", "u.n.", "e.u.", "d.c."])
    {
        return stays;
    }
    if prose.is_any(at, &["a.m.", "p.m."]) {
        let goes_on =
            next.has(Class::Month) || next.has(Class::Weekday) || next.is_all_caps() || prose.has(close, Class::Title) && prose.has(start, Class::Preposition);
        return Stop { end: close, breaks: next.is_capitalised() && !goes_on };
    }
    let opens_quotation = matches!(next.kind, TokenKind::Quote) && prose.tokens.get(close + 1).is_some_and(|it| close + 1 < end && it.is_capitalised());
    Stop { end: close, breaks: opens_quotation || is_opener(prose, close) }
}

/// Tells whether the capital of the word at `at` says that a sentence starts: "The", "How", not "Government".
fn is_opener(prose: &Prose<'_>, at: usize) -> bool {
    let token = &prose.tokens[at];
    if !token.is_capitalised() || token.is_all_caps() && token.len > 1 || prose.is_any(at, &["may", "will", "us"]) {
        return false;
    }
    let is_letter = token.len == 1 && !prose.is_any(at, &["a", "i"]);
    let is_common =
        token.has(Class::Stop) || token.has(Class::Pronoun) || token.has(Class::Determiner) || token.has(Class::Conjunction) || token.has(Class::Vague);
    is_common && !is_letter
}

/// Returns one past the closing marks from `at`, and whether a quotation mark is among them.
fn after_closers(prose: &Prose<'_>, mut at: usize, end: usize) -> (usize, bool) {
    let mut has_quote = false;
    while at < end && closes(&prose.tokens[at]) {
        has_quote |= prose.tokens[at].kind != TokenKind::Close;
        at += 1;
        // `less complex. . . .”`: dots may follow the mark as well.
        while at < end && prose.tokens[at].kind == TokenKind::Terminal && !prose.tokens[at].has_space_before() {
            at += 1;
        }
    }
    (at, has_quote)
}

fn closes(token: &Token) -> bool {
    !token.has_space_before() && matches!(token.kind, TokenKind::Quote | TokenKind::SingleQuote | TokenKind::Close)
}

/// Returns one past the footnote marks glued to a stop: `at large.[7][8] The`, "a consultation.11 12 Take".
fn after_reference_marks(prose: &Prose<'_>, at: usize, mut next: usize, end: usize) -> Option<usize> {
    let before = prose.tokens.get(at.checked_sub(1)?)?;
    if !matches!(before.kind, TokenKind::Word | TokenKind::Close) {
        return None;
    }
    let from = next;
    while next < end && next < from + 12 {
        let token = &prose.tokens[next];
        if token.kind == TokenKind::Number && token.len <= 3 {
            next += 1;
        } else if prose.word(next) == "[" && prose.is_kind(next + 1, TokenKind::Number) && prose.word(next + 2) == "]" {
            next += 3;
        } else {
            break;
        }
    }
    let opens = prose.tokens.get(next).is_some_and(|it| next < end && it.has_space_before() && (it.is_capitalised() || it.kind == TokenKind::Quote));
    (next > from && opens).then_some(next)
}

/// Tells whether two sentences meet without a space: "in May.The council".
fn lacks_space(prose: &Prose<'_>, at: usize, last: usize, next: usize) -> bool {
    if at == 0 || next != last && prose.tokens[last].kind == TokenKind::Open {
        return false;
    }
    let before = &prose.tokens[at - 1];
    let after = &prose.tokens[next];
    let ends_word = before.kind == TokenKind::Word && !before.is_capitalised() && before.len > 2 || before.kind == TokenKind::Number && before.len > 1;
    let starts_word = after.kind == TokenKind::Word && after.is_capitalised() && !after.is_all_caps() && (after.len > 1 || after.has(Class::Stop));
    ends_word && starts_word && !before.has(Class::Abbreviation)
}

/// Returns the closing bracket of the one at `at`, if a sentence that started before runs through it.
fn closing_bracket(prose: &Prose<'_>, at: usize, start: usize, end: usize) -> Option<usize> {
    let is_open = prose.tokens[at].kind == TokenKind::Open;
    // A bracket of its own holds whole sentences, "[15: 12:32]" in the middle none.
    if !is_open || at == start && prose.word(at) == "(" {
        return None;
    }
    let mut depth = 0_u32;
    for close in at..end.min(at + LONGEST_BRACKET) {
        match prose.tokens[close].kind {
            TokenKind::Open => depth += 1,
            TokenKind::Close => {
                depth -= 1;
                if depth == 0 {
                    return (close > at).then_some(close);
                }
            }
            _ => {}
        }
    }
    None
}

fn is_bullet(prose: &Prose<'_>, at: usize) -> bool {
    prose.is_kind(at, TokenKind::Other) && matches!(prose.word(at), "•" | "⁃" | "●" | "▪" | "‣")
}

fn push(prose: &mut Prose<'_>, start: usize, end: usize, block: usize) {
    if end <= start {
        return;
    }
    if let Some(first) = prose.tokens[start..end].iter_mut().find(|it| it.is_wordlike()) {
        first.mark_sentence_start();
    }
    prose.sentences.push(Sentence { tokens: Tokens::new(start, end), block: block as u32 });
    clause::split(prose, prose.sentences.len() - 1);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::document::from_text;

    fn check(text: &str, expected: &[&str]) {
        let document = from_text(text);
        let prose = Prose::read(&document);
        let found: Vec<&str> = prose.sentences.iter().map(|it| prose.span(it.tokens).of(prose.text)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn titles_and_initials_stay_with_their_names() {
        check(
            "Gov. Ellen Marsh met Mr. Hale on Friday. Lt. Col. R. J. Oduya spoke first.",
            &["Gov. Ellen Marsh met Mr. Hale on Friday.", "Lt. Col. R. J. Oduya spoke first."],
        );
    }

    #[test]
    fn an_initialism_ends_a_sentence_where_the_next_word_opens_one() {
        check("Exports to the U.S. The tariff took effect.", &["Exports to the U.S.", "The tariff took effect."]);
        check("The U.S. Treasury sold notes worth $3 billion.", &["The U.S. Treasury sold notes worth $3 billion."]);
    }

    #[test]
    fn clock_times_end_a_sentence_before_any_other_capital() {
        check("Polls closed at 8 p.m. Turnout was 61%.", &["Polls closed at 8 p.m.", "Turnout was 61%."]);
        check("Polls close at 8 p.m. Tuesday in Ohio.", &["Polls close at 8 p.m. Tuesday in Ohio."]);
        check("Polls closed at 8 p.m. EST on the coast.", &["Polls closed at 8 p.m. EST on the coast."]);
    }

    #[test]
    fn companies_and_states_end_a_sentence_where_the_next_word_opens_one() {
        check("He ran Harrow Foods Inc. The firm failed.", &["He ran Harrow Foods Inc.", "The firm failed."]);
        check("He ran Harrow Foods Inc. from Dayton, Ohio.", &["He ran Harrow Foods Inc. from Dayton, Ohio."]);
        check("She lives in Fresno, Calif. It was her third fire.", &["She lives in Fresno, Calif.", "It was her third fire."]);
    }

    #[test]
    fn numbers_keep_their_abbreviations() {
        check("It is No. 7 on the list, see p. 12. Fig. 3 shows it.", &["It is No. 7 on the list, see p. 12.", "Fig. 3 shows it."]);
        check("Sales rose 3.5 percent on Nov. 4. They fell later.", &["Sales rose 3.5 percent on Nov. 4.", "They fell later."]);
    }

    #[test]
    fn closing_marks_belong_to_the_sentence_that_they_close() {
        check("He called it “a mess.” The board agreed. (It met twice.)", &["He called it “a mess.”", "The board agreed.", "(It met twice.)"]);
    }

    #[test]
    fn sentences_of_a_quotation_stay_with_who_says_them() {
        check("“We lost the roof. We lost the cars,” she said. Rain fell.", &["“We lost the roof. We lost the cars,” she said.", "Rain fell."]);
        check("“Is it safe?” Mayor Ann Lee asked. Nobody knew.", &["“Is it safe?” Mayor Ann Lee asked.", "Nobody knew."]);
        check("'Nobody told us. Nobody asked,' said Priya Nair.", &["'Nobody told us. Nobody asked,' said Priya Nair."]);
    }

    #[test]
    fn dots_of_omission_do_not_end_a_sentence() {
        check("The plan ... was dropped. It was late... They left.", &["The plan ... was dropped.", "It was late...", "They left."]);
        check("We tried . . . everything. . . .", &["We tried . . . everything. . . ."]);
    }

    #[test]
    fn a_missing_space_does_not_hide_the_end() {
        check("The vote is in spring.The council meets first.", &["The vote is in spring.", "The council meets first."]);
    }

    #[test]
    fn a_list_number_opens_its_item() {
        check("1. Close the gate.", &["1. Close the gate."]);
        check("Two steps. • Close the gate • Call the police", &["Two steps.", "• Close the gate", "• Call the police"]);
    }

    #[test]
    fn brackets_keep_their_sentences_inside() {
        check(
            "The lake (It is the deepest.) froze. [Editor: see note. It is long.]",
            &["The lake (It is the deepest.) froze.", "[Editor: see note. It is long.]"],
        );
    }

    proptest! {
        #[test]
        fn sentences_tile_blocks_and_clauses_tile_sentences(text in "([A-Za-z.,:;!?'\"“”‘’()\\[\\] 0-9—-]|said |that |U\\.S\\. |Mr\\. |, and |\n\n){0,120}") {
            let document = from_text(&text);
            let prose = Prose::read(&document);
            let mut at = 0;
            for sentence in &prose.sentences {
                prop_assert_eq!(sentence.tokens.start, at);
                prop_assert!(sentence.tokens.end > at);
                let block = prose.blocks[sentence.block as usize];
                prop_assert!(block.start <= sentence.tokens.start && sentence.tokens.end <= block.end);
                at = sentence.tokens.end;
            }
            prop_assert_eq!(at as usize, prose.tokens.len());
            let mut at = 0;
            for clause in &prose.clauses {
                prop_assert_eq!(clause.tokens.start, at);
                let sentence = prose.sentences[clause.sentence as usize];
                prop_assert!(clause.tokens.end > at && clause.tokens.end <= sentence.tokens.end);
                at = clause.tokens.end;
            }
            prop_assert_eq!(at as usize, prose.tokens.len());
        }

        #[test]
        fn any_text_is_read(text in "\\PC{0,200}") {
            let document = from_text(&text);
            let _ = Prose::read(&document);
        }
    }
}
