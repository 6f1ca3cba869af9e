//! Marks number-like words that are no quantity: codes, names, roads, phone numbers, idioms.

use crate::document::{Prose, Token, TokenKind, Tokens};
use crate::lexicon::Class;

/// What a word makes of the number before it; the word lists give the bits.
#[derive(Clone, Copy, Debug)]
#[repr(i32)]
enum Affix {
    Street = 1,
    OrdinalName = 2,
    Compound = 4,
    Bore = 8,
    Term = 16,
    Race = 32,
}

/// The classes of number words.
const NUMBER_WORDS: u128 = 1 << Class::Magnitude as u32 | 1 << Class::Cardinal as u32 | 1 << Class::Ordinal as u32 | 1 << Class::Multiplier as u32;

/// Marks every token of `prose` that looks like a number and is none, so that no later reader takes it.
pub fn mark(prose: &mut Prose<'_>) {
    let mut at = 0;
    while at < prose.tokens.len() {
        let token = prose.tokens[at];
        let vetoed = match token.kind {
            TokenKind::Number => number(prose, at),
            TokenKind::Word => word(prose, at),
            _ => None,
        };
        let Some(vetoed) = vetoed else {
            at += 1;
            continue;
        };
        for token in &mut prose.tokens[vetoed.range()] {
            token.take();
        }
        at = (vetoed.end as usize).max(at + 1);
    }
}

/// Returns the tokens that a veto for the word at `at` takes.
fn word(prose: &Prose<'_>, at: usize) -> Option<Tokens> {
    let token = &prose.tokens[at];
    if let Some((_, len)) = prose.phrase(at, Class::Idiom).filter(|it| it.1 > 1) {
        return Some(Tokens::new(at, at + len));
    }
    if token.word.classes() & NUMBER_WORDS == 0 {
        return None;
    }
    if let Some(run) = compound(prose, at) {
        return Some(run);
    }
    let is_name = ordinal_name(prose, at, at + 1) || token.has(Class::Cardinal) && hyphen_code(prose, at) && !is_hyphen(prose, at + 1);
    if is_name {
        return Some(Tokens::new(at, at + 1));
    }
    if is_title(prose, at) {
        let is_more =
            |it: usize| prose.has(it, Class::Cardinal) && prose.tokens[it].is_capitalised() || is_hyphen(prose, it) && prose.has(it + 1, Class::Cardinal);
        return Some(Tokens::new(at, (at + 1..prose.tokens.len()).find(|&it| !is_more(it)).unwrap_or(prose.tokens.len())));
    }
    labelled(prose, at).then(|| Tokens::new(at, at + 1))
}

/// Returns the tokens that a veto for the number at `at` takes.
fn number(prose: &Prose<'_>, at: usize) -> Option<Tokens> {
    let one = Tokens::new(at, at + 1);
    if let Some(run) = identifier(prose, at) {
        return Some(run);
    }
    if let Some(run) = phone(prose, at) {
        return Some(run);
    }
    if let Some(run) = phrase_in_digits(prose, at) {
        return Some(run);
    }
    let is_version = prose.word(at).bytes().filter(|&it| it == b'.').count() > 1;
    if let Some(run) = percenters(prose, at) {
        return Some(run);
    }
    let is_footnote = at > 0 && prose.word(at - 1) == "[" && prose.word(at + 1) == "]";
    let is_code = is_version || is_footnote || lettered(prose, at) || hyphen_code(prose, at) || letter_code(prose, at) || is_dotted(prose, at);
    let is_name =
        ordinal_name(prose, at, at + 2) && is_glued(prose, at + 1) || bore(prose, at) || race(prose, at) || address(prose, at) || list_number(prose, at);
    if is_code || is_name || labelled(prose, at) || after_name(prose, at) || term(prose, at) {
        return Some(one);
    }
    None
}

/// "one-time", "two-way", "first-class", "two-by-four".
fn compound(prose: &Prose<'_>, at: usize) -> Option<Tokens> {
    if !is_hyphen(prose, at + 1) {
        return None;
    }
    if prose.has(at, Class::Magnitude) {
        let is_idiom = prose.is(at + 2, "dollar") && prose.is(at + 3, "question");
        return is_idiom.then(|| Tokens::new(at, at + 4));
    }
    if prose.is(at + 2, "by") && is_hyphen(prose, at + 3) {
        return Some(Tokens::new(at, at + 5));
    }
    let is_pair = prose.tokens[at].word == prose.tokens.get(at + 2)?.word && prose.has(at, Class::Cardinal);
    (is_pair || has_affix(prose, at + 2, Affix::Compound)).then(|| Tokens::new(at, at + 3))
}

/// "Interstate 95", "Chapter 11", "Phase III", "Big Four".
fn labelled(prose: &Prose<'_>, at: usize) -> bool {
    let Some(label) = label_before(prose, at) else { return false };
    let is_free = !prose.has(at + 1, Class::Magnitude) && !prose.is_kind(at + 1, TokenKind::Percent) && !prose.is_any(at + 1, &["percent", "per"]);
    // "page 3 million", "level 5%" are odd, and so is "top 10 million"; "stage 20 shows" is not a name either, but rare.
    let is_list = prose.is_kind(label, TokenKind::Word) && prose.tokens[at].kind == TokenKind::Word && prose.has(at, Class::Ordinal);
    is_free && !is_list
}

fn label_before(prose: &Prose<'_>, at: usize) -> Option<usize> {
    // "School" in one cell of a table does not name the figure in the next.
    if prose.tokens[at].starts_sentence() {
        return None;
    }
    let joined = at.checked_sub(1)?;
    let label = if is_hyphen(prose, joined) { joined.checked_sub(1)? } else { joined };
    let token = &prose.tokens[label];
    if prose.is(label, "p") && token.is_capitalised() && label > 0 && prose.word(label - 1) == "&" {
        return Some(label);
    }
    let (needs_capital, first) = prose.phrase_before(label + 1, Class::Label)?;
    let is_capital = prose.tokens[first].is_capitalised();
    let is_level_number = prose.tokens[at].kind == TokenKind::Number || !is_capital_only(prose, first) || is_capital;
    let fits = needs_capital == 0 || is_capital;
    // "top three officials" ranks nobody; "number 10" is a shirt, "a number 10 million short" is not.
    (fits && is_level_number).then_some(label)
}

fn is_capital_only(prose: &Prose<'_>, at: usize) -> bool {
    prose.tokens[at].sense(Class::Label) == Some(1)
}

/// "Sixth Avenue", "the 101st Airborne", "the 25th Amendment".
fn ordinal_name(prose: &Prose<'_>, at: usize, next: usize) -> bool {
    let is_capital = prose.tokens.get(next).is_some_and(Token::is_capitalised);
    // "The 90th minute" of a match; "a 30-minute speech" is a length.
    let is_hyphenated = next > 0 && is_hyphen(prose, next - 1);
    let minute = prose.is_kind(at, TokenKind::Number) && prose.is_any(next, &["minute", "min"]) && !is_hyphenated;
    minute || is_capital && has_affix(prose, next, Affix::OrdinalName)
}

/// "Twelve Angry Men", "Nineteen Eighty-Four": a number word with a capital inside a sentence, beside other capitals.
fn is_title(prose: &Prose<'_>, at: usize) -> bool {
    let token = &prose.tokens[at];
    let inside = token.is_capitalised() && !token.is_all_caps() && !token.starts_sentence() && prose.has(at, Class::Cardinal);
    if !inside {
        let years = prose.tokens[at].sense(Class::Cardinal) == Some(19)
            && token.is_capitalised()
            && prose.tokens.get(at + 1).is_some_and(|it| it.is_capitalised() && it.has(Class::Cardinal));
        return years;
    }
    let before = &prose.tokens[at - 1];
    let next_capital = prose.tokens.get(at + 1).is_some_and(|it| it.kind == TokenKind::Word && it.is_capitalised());
    let after_capital = before.kind == TokenKind::Word && before.is_capitalised() && !before.starts_sentence();
    // A headline in title case capitalises everything, so both neighbours must not be all there is.
    !is_title_case(prose, at) && (next_capital || after_capital)
}

/// Tells whether most longer words of the sentence have capitals.
fn is_title_case(prose: &Prose<'_>, at: usize) -> bool {
    let Some(sentence) = prose.sentences.get(prose.sentence_of(at)) else { return false };
    let range = sentence.tokens.range();
    let words = prose.tokens[range.start..range.end.min(range.start + 24)].iter().filter(|it| it.kind == TokenKind::Word && it.len > 3);
    let (capitals, all) = words.fold((0, 0), |(capitals, all), it| (capitals + usize::from(it.is_capitalised()), all + 1));
    all >= 5 && capitals * 3 > all * 2
}

/// "the 1 percent", "the 99 percent": people, not a figure.
fn percenters(prose: &Prose<'_>, at: usize) -> Option<Tokens> {
    let is_figure = matches!(prose.word(at), "1" | "99") && at > 0 && prose.is(at - 1, "the");
    let is_percent = prose.is_any(at + 1, &["percent", "%"]) || prose.is_kind(at + 1, TokenKind::Percent);
    let next = prose.tokens.get(at + 2);
    let counts = next.is_some_and(|it| {
        it.kind == TokenKind::Word
            && (prose.is_any(at + 2, &["of", "who", "figure", "rate", "level", "mark", "tax", "target"]) || it.has(Class::Up) || it.has(Class::Down))
    });
    (is_figure && is_percent && !counts).then(|| Tokens::new(at, at + 2))
}

/// "F-16", "COVID-19", "Catch-22", "omega-3", "last-16": letters, a hyphen and a number.
fn hyphen_code(prose: &Prose<'_>, at: usize) -> bool {
    if at < 2 || !is_hyphen(prose, at - 1) {
        return false;
    }
    let before = &prose.tokens[at - 2];
    let is_word = before.kind == TokenKind::Word;
    let is_unit_sign = (before.has(Class::UnitSign) || before.has(Class::MagnitudeSign)) && at > 2 && prose.is_kind(at - 3, TokenKind::Number);
    let is_number_word = before.has(Class::Cardinal) || before.has(Class::Unit) || before.has(Class::Magnitude) || is_unit_sign;
    let joins = prose.is_any(
        at - 2,
        &[
            "mid",
            "early",
            "late",
            "pre",
            "post",
            "point",
            "half",
            "quarter",
            "by",
            "in",
            "out",
            "age",
            "aged",
            "to",
            "and",
            "or",
            "sub",
            "plus",
            "minus",
            "near",
            "the",
            "a",
            "magnitude",
        ],
    ) || before.has(Class::Month)
        || before.has(Class::Weekday);
    is_word && !is_number_word && !joins
}

/// "5G", "777F", "4x4": letters at a number that are no unit.
fn letter_code(prose: &Prose<'_>, at: usize) -> bool {
    if !is_glued(prose, at + 1) || !prose.is_kind(at + 1, TokenKind::Word) {
        return false;
    }
    let letters = prose.word(at + 1);
    let after_currency = at > 0 && prose.is_kind(at - 1, TokenKind::Currency);
    let is_ordinal = prose.is_any(at + 1, &["st", "nd", "rd", "th"]);
    let is_clock = prose.is_any(at + 1, &["am", "pm", "a.m.", "p.m.", "s", "yo", "x"]);
    if is_ordinal || is_clock || after_currency {
        return false;
    }
    match letters {
        "G" => true,
        "K" => matches!(prose.word(at), "4" | "8"),
        "F" => prose.word(at).len() >= 3 && !prose.word(at).contains('.') && prose.word(at) > "2" || prose.is_any(at + 2, &["filing", "filings", "be"]),
        _ => {
            let token = &prose.tokens[at + 1];
            let is_known = token.has(Class::Unit)
                || token.has(Class::UnitSign)
                || token.has(Class::Magnitude)
                || token.has(Class::MagnitudeSign)
                || token.has(Class::Currency)
                || token.has(Class::CurrencyPrefix)
                || token.has(Class::DollarPrefix)
                || token.has(Class::Minor)
                || token.has(Class::Group)
                || token.has(Class::ApproximatorAfter)
                || token.has(Class::Month)
                || token.has(Class::TimeUnit);
            // "120 MEUR", "12people": long words lost their space.
            let is_code =
                letters.len() <= 3 && letters.chars().any(char::is_uppercase) || letters.bytes().any(|it| it.is_ascii_digit()) && !token.has(Class::Unit);
            !is_known && is_code
        }
    }
}

/// "10-K", "3-D", "4-H": a capital letter after the hyphen.
fn lettered(prose: &Prose<'_>, at: usize) -> bool {
    let is_letter = |it: &Token| it.kind == TokenKind::Word && it.len == 1 && it.is_capitalised();
    is_hyphen(prose, at + 1) && prose.tokens.get(at + 2).is_some_and(is_letter) && prose.tokens[at].len <= 2 && !is_hyphen(prose, at + 3)
}

/// "PM2.5", "v2.1": a point and digits that belong to the word before.
fn is_dotted(prose: &Prose<'_>, at: usize) -> bool {
    let is_tail =
        at >= 2 && is_glued(prose, at) && is_glued(prose, at - 1) && prose.is_kind(at - 1, TokenKind::Terminal) && prose.is_kind(at - 2, TokenKind::Word);
    let before = if is_tail { prose.word(at - 2) } else { return false };
    let is_code = before.bytes().any(|it| it.is_ascii_digit());
    let has_currency = before.starts_with(|it: char| it.is_ascii_uppercase()) && before.len() > 2 && !before.starts_with("PM");
    is_code && !has_currency
}

/// "a .22 rifle", "9mm pistol", "12-gauge".
fn bore(prose: &Prose<'_>, at: usize) -> bool {
    let next = if is_hyphen(prose, at + 1) { at + 2 } else { at + 1 };
    let has_unit = prose.is_any(next, &["mm", "millimeter", "millimetre"]);
    let next = if has_unit { next + 1 } else { next };
    let may_be = has_unit || prose.word(at).starts_with('.') || prose.is_any(next, &["gauge", "calibre", "caliber"]);
    may_be && has_affix(prose, next, Affix::Bore)
}

/// "the 1,500m final", "the 100 metres": races by name.
fn race(prose: &Prose<'_>, at: usize) -> bool {
    const LENGTHS: [&str; 16] = ["60", "100", "110", "200", "400", "800", "1500", "1,500", "3000", "3,000", "5000", "5,000", "10000", "10,000", "50", "1000"];
    let next = if is_hyphen(prose, at + 1) { at + 2 } else { at + 1 };
    let is_length = LENGTHS.contains(&prose.word(at)) && prose.is_any(next, &["m", "metre", "metres", "meter", "meters"]);
    let is_the = at > 0 && prose.is(at - 1, "the") && prose.tokens.get(next + 1).is_none_or(|it| it.kind != TokenKind::Word);
    is_length
        && (is_the
            || has_affix(prose, next + 1, Affix::Race)
            || has_affix(prose, next + 2, Affix::Race) && prose.is_any(next + 1, &["men", "women", "mens", "womens"]))
}

/// "the 10-year yield", "a 30-year mortgage": a name of a debt.
fn term(prose: &Prose<'_>, at: usize) -> bool {
    let next = if is_hyphen(prose, at + 1) { at + 2 } else { at + 1 };
    prose.is_any(next, &["year", "month"])
        && (has_affix(prose, next + 1, Affix::Term)
            || prose.is_any(next + 1, &["u.s.", "us", "treasury", "government", "benchmark"]) && has_affix(prose, next + 2, Affix::Term))
}

/// "10 Downing Street", "1600 Pennsylvania Avenue".
fn address(prose: &Prose<'_>, at: usize) -> bool {
    let is_number = prose.word(at).len() <= 5 && prose.word(at).bytes().all(|it| it.is_ascii_digit());
    let is_capital = |it: usize| prose.tokens.get(it).is_some_and(|it| it.kind == TokenKind::Word && it.is_capitalised());
    let street = (at + 2..at + 5).find(|&it| has_affix(prose, it, Affix::Street) && is_capital(it));
    is_number && street.is_some_and(|street| (at + 1..street).all(is_capital))
}

/// "9. Taking …" at the start of a block or line.
fn list_number(prose: &Prose<'_>, at: usize) -> bool {
    let token = &prose.tokens[at];
    let has_dot = (prose.is_kind(at + 1, TokenKind::Terminal) || prose.is_kind(at + 1, TokenKind::Close)) && is_glued(prose, at + 1);
    let goes_on = prose.tokens.get(at + 2).is_some_and(|it| it.has_space_before() && it.is_capitalised());
    let starts_line = || {
        let before = prose.text[..token.start as usize].trim_end_matches([' ', '\t']);
        before.is_empty() || before.ends_with('\n')
    };
    has_dot && goes_on && token.len <= 3 && starts_line()
}

/// The classes of the words that are no name although a capital starts them.
const NO_NAMES: u128 = 1 << Class::Month as u32
    | 1 << Class::Weekday as u32
    | 1 << Class::CurrencyPrefix as u32
    | 1 << Class::Abbreviation as u32
    | 1 << Class::Stop as u32
    | 1 << Class::Approximator as u32
    | 1 << Class::Up as u32
    | 1 << Class::Down as u32
    | 1 << Class::Finite as u32
    | 1 << Class::Cardinal as u32
    | 1 << Class::Magnitude as u32
    | 1 << Class::Ordinal as u32;

/// "Apollo 11", "Speroni 6", "EN 50128": a number that ends a name and counts nothing.
fn after_name(prose: &Prose<'_>, at: usize) -> bool {
    // A name in one cell of a table and the figure in the next are no name with a number.
    let Some(name) = at.checked_sub(1).filter(|_| !prose.tokens[at].starts_sentence()) else { return false };
    let before = &prose.tokens[name];
    if before.kind != TokenKind::Word || !before.is_capitalised() && !prose.is(name, "of") {
        return false;
    }
    let is_name = before.kind == TokenKind::Word && before.is_capitalised() && !before.starts_sentence() && before.word.classes() & NO_NAMES == 0;
    // "Hope lifts Dow 277" tells points.
    let is_move = name > 0 && prose.is(name, "dow") && (prose.has(name - 1, Class::Up) || prose.has(name - 1, Class::Down));
    if is_move {
        return false;
    }
    let is_group = name > 0 && prose.is(name, "of") && prose.is(name - 1, "group") && prose.tokens[name - 1].is_capitalised();
    if is_group {
        return true;
    }
    let is_standard = before.is_all_caps()
        && before.len <= 5
        && !before.has(Class::CurrencyPrefix)
        && !before.has(Class::Stop)
        && prose.tokens[at].len >= 4
        && prose.word(at).bytes().all(|it| it.is_ascii_digit());
    let next_is_free = prose
        .tokens
        .get(at + 1)
        .is_none_or(|it| it.has_space_before() && it.kind == TokenKind::Word && !it.has(Class::Unit) && !it.has(Class::Magnitude) && !it.has(Class::Currency));
    let is_year = prose.tokens[at].len == 4 && prose.word(at).starts_with("20");
    if is_standard && next_is_free && !is_year {
        return true;
    }
    let is_plain = prose.word(at).bytes().all(|it| it.is_ascii_digit()) && prose.tokens[at].len <= 3
        || before.is_all_caps() && prose.word(at).bytes().all(|it| it.is_ascii_digit()) && prose.tokens[at].len == 5;
    if !is_name || !is_plain || is_title_case(prose, at) {
        return false;
    }
    let next = prose.tokens.get(at + 1);
    next.is_none_or(|it| match it.kind {
        TokenKind::Terminal | TokenKind::Comma | TokenKind::Close | TokenKind::Colon | TokenKind::Quote => true,
        TokenKind::Dash => it.has_space_before() && !prose.is_kind(at + 2, TokenKind::Number),
        TokenKind::Word => {
            let is_unit = it.has(Class::Unit)
                || it.has(Class::UnitSign)
                || it.has(Class::Magnitude)
                || it.has(Class::MagnitudeSign)
                || it.has(Class::Currency)
                || it.has(Class::Group);
            let is_grammar = it.has(Class::Auxiliary) || it.has(Class::Preposition) || it.has(Class::Conjunction) || it.is_capitalised();
            it.has_space_before() && !is_unit && is_grammar && !prose.is_any(at + 1, &["to", "or", "per"])
        }
        _ => false,
    })
}

/// "24/7", "9/11", "50-50".
fn phrase_in_digits(prose: &Prose<'_>, at: usize) -> Option<Tokens> {
    let joint = prose.tokens.get(at + 1)?;
    let other = prose.tokens.get(at + 2)?;
    if prose.word(at) == "7" && joint.kind == TokenKind::Dash && prose.is(at + 2, "eleven") {
        return Some(Tokens::new(at, at + 3));
    }
    let is_pair = other.kind == TokenKind::Number && !joint.has_space_before() && !other.has_space_before();
    if !is_pair {
        return None;
    }
    let pair = (prose.word(at), prose.word(at + 2));
    let is_slashed = prose.word(at + 1) == "/" && matches!(pair, ("24" | "7", "7") | ("9", "11") | ("20", "20") | ("50", "50"));
    let is_even = joint.kind == TokenKind::Dash && pair == ("50", "50");
    (is_slashed || is_even).then(|| Tokens::new(at, at + 3))
}

/// The words before a number that make it an identifier: "account number 12345678", "fax: 555 0134".
fn identifier(prose: &Prose<'_>, at: usize) -> Option<Tokens> {
    let joins = |it: usize| {
        prose.is_any(it, &["number", "numbers", "no", "nos", "is", "was", "at", "on", "line", "code", "as"])
            || matches!(prose.tokens[it].kind, TokenKind::Colon | TokenKind::Terminal | TokenKind::Open)
            || matches!(prose.word(it), "#" | "+")
    };
    let is_labelled = (at.saturating_sub(5)..at).any(|it| prose.has(it, Class::Identifier));
    let mut label = if is_labelled { at.checked_sub(1)? } else { return None };
    let mut between = 0;
    while label > 0 && joins(label) && between < 4 && !prose.has(label, Class::Identifier) {
        label -= 1;
        between += 1;
    }
    let needs_no_joint = prose.tokens[label].sense(Class::Identifier)?;
    let names_number = (label + 1..at).any(|it| prose.is_any(it, &["number", "numbers", "no", "nos", "code"]) || matches!(prose.word(it), "#"));
    let is_identifier = needs_no_joint == 1 && (between == 0 || names_number || between <= 2 && prose.tokens[at].len >= 3)
        || names_number
        || between == 1 && prose.is_any(at - 1, &["is"]) && prose.tokens[at].len >= 5;
    let has_unit = prose.has(at + 1, Class::Magnitude)
        || prose.is_kind(at + 1, TokenKind::Percent)
        || prose.is(at + 1, "percent")
        || prose.is_kind(at - 1, TokenKind::Currency);
    if !is_identifier || has_unit || prose.is_any(label, &["call", "calling"]) && prose.tokens[at].len < 3 {
        return None;
    }
    let end = run_end(prose, at);
    Some(Tokens::new(at, end + extension(prose, end)))
}

/// Returns how many tokens the extension of a phone number at `at` takes: "x 63888".
fn extension(prose: &Prose<'_>, at: usize) -> usize {
    usize::from(prose.is(at, "x") && prose.is_kind(at + 1, TokenKind::Number)) * 2
}

/// Returns one past the run of numbers and the marks between them that starts at `at`.
fn run_end(prose: &Prose<'_>, at: usize) -> usize {
    let mut end = at + 1;
    let mut next = end;
    while let Some(token) = prose.tokens.get(next) {
        match token.kind {
            TokenKind::Number => end = next + 1,
            TokenKind::Dash | TokenKind::Open | TokenKind::Close => {}
            TokenKind::Terminal if !token.has_space_before() && is_glued(prose, next + 1) => {}
            TokenKind::Other if matches!(prose.word(next), "/" | "+") => {}
            TokenKind::Word if !token.has_space_before() && token.len <= 2 => end = next + 1,
            _ => break,
        }
        next += 1;
    }
    end
}

/// "555-0134", "(212) 555-0199", "+44 20 7946 0958": groups of digits that make a phone number.
fn phone(prose: &Prose<'_>, at: usize) -> Option<Tokens> {
    let end = run_end(prose, at);
    let is_short = end == at + 1 && prose.tokens[at].len < 6;
    if is_short {
        return None;
    }
    let numbers: usize = prose.tokens[at..end].iter().filter(|it| it.kind == TokenKind::Number).count();
    let first = prose.word(at);
    let has_plus = at > 0 && prose.word(at - 1) == "+" && is_glued(prose, at);
    let is_plain = |it: usize| prose.word(it).bytes().all(|it| it.is_ascii_digit() || it == b'.');
    if !(at..end).filter(|&it| prose.is_kind(it, TokenKind::Number)).all(is_plain) && !first.contains('.') {
        return None;
    }
    let digits: usize = prose.tokens[at..end].iter().filter(|it| it.kind == TokenKind::Number).map(|it| it.len as usize).sum();
    // The "021" of "1 414 021 100" is a group of a number.
    let is_group = first.len() == 3 && at > 0 && prose.is_kind(at - 1, TokenKind::Number);
    let leading_zero = first.starts_with('0') && first.len() >= 2 && !first.contains('.') && !is_group;
    let is_long = (7..=16).contains(&digits) || leading_zero && digits == 6;
    let after_sign = at > 0 && prose.is_kind(at - 1, TokenKind::Currency);
    if !is_long || after_sign {
        return None;
    }
    let dotted = numbers == 1 && first.bytes().filter(|&it| it == b'.').count() >= 2;
    let dashes = (at..end).filter(|&it| prose.is_kind(it, TokenKind::Dash)).count();
    let counts = prose.has(end, Class::Unit)
        || prose.has(end, Class::UnitSign)
        || prose.has(end, Class::Magnitude)
        || prose.has(end, Class::Currency)
        || prose.is_kind(end, TokenKind::Percent);
    let local = numbers == 2 && dashes == 1 && first.len() == 3 && prose.word(end - 1).len() == 4 && !counts;
    let groups = numbers >= 3 && dashes >= 2 && is_hyphen(prose, at + 1);
    let bracketed =
        at > 0 && prose.is_kind(at - 1, TokenKind::Open) && numbers >= 2 && prose.is_kind(at + 1, TokenKind::Close) && (3..=4).contains(&first.len());
    let has_area = numbers >= 3 && digits >= 10 && (at..end).any(|it| prose.is_kind(it, TokenKind::Close));
    let lengths = |widths: [u16; 3]| end == at + 3 && (0..3).all(|it| prose.tokens[at + it].len == widths[it]);
    let spaced = numbers == 3 && lengths([3, 3, 4]);
    // Ten digits without a mark between them are a number to call or to look up, and no amount that is written to be read.
    let unbroken = numbers == 1
        && digits == 10
        && !counts
        && !first.contains(['.', ','])
        && prose.tokens.get(end).is_none_or(|it| it.kind != TokenKind::Word || it.has(Class::Preposition));
    let is_phone = unbroken || has_plus || dotted || leading_zero || local || groups || bracketed || has_area || spaced;
    is_phone.then(|| Tokens::new(at, end + extension(prose, end)))
}

fn has_affix(prose: &Prose<'_>, at: usize, affix: Affix) -> bool {
    prose.tokens.get(at).and_then(|it| it.sense(Class::Affix)).is_some_and(|it| it & affix as i32 != 0)
}

fn is_glued(prose: &Prose<'_>, at: usize) -> bool {
    prose.tokens.get(at).is_some_and(|it| !it.has_space_before())
}

/// Tells whether token `at` is a hyphen that joins what stands on both sides.
fn is_hyphen(prose: &Prose<'_>, at: usize) -> bool {
    prose.is_kind(at, TokenKind::Dash) && is_glued(prose, at) && is_glued(prose, at + 1) && matches!(prose.word(at), "-" | "‐" | "‑" | "–")
}
