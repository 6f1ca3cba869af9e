//! An editor's placeholder is still in the copy.

use std::cell::OnceCell;

use squarely_engine::article::Article;
use squarely_engine::document::{Prose, Role, TokenKind, Tokens};
use squarely_engine::finding::{Evidence, Finding, Severity};
use squarely_engine::lexicon::Class;
use squarely_engine::rule::{Group, Rule};

pub(crate) const RULE: Rule = Rule {
    id: "placeholder-left",
    group: Group::Structure,
    summary: "An editor's placeholder is still in the copy.",
    severity: Severity::Error,
    docs: include_str!("placeholder_left.md"),
    check,
};

/// How many tokens a bracketed or quoted placeholder may have; a longer one is prose.
const LONGEST: usize = 12;

/// How many different placeholders, and places of each, are told; a template has more than anybody reads.
const MOST: usize = 100;

fn check(article: &Article<'_>, findings: &mut Vec<Finding>) {
    let prose = &article.prose;
    let names = OnceCell::new();
    let quotes = &article.mentions.quotes;
    // "[name]" in quotation marks hides a name, or shows a template.
    let is_quoted = |it: Tokens| {
        let after = quotes.partition_point(|quote| quote.tokens.start <= it.start);
        quotes[..after].last().is_some_and(|quote| it.end <= quote.tokens.end)
    };
    let mut own: Vec<Finding> = Vec::new();
    for (block, tokens) in article.document.blocks.iter().zip(&prose.blocks) {
        // A correction may name what went wrong.
        if block.role == Role::Correction {
            continue;
        }
        let mut at = tokens.start as usize;
        let end = tokens.end as usize;
        while at < end {
            let found = read(prose, at, *tokens, &names).filter(|it| !(is_field(prose, it.0) && is_quoted(it.0)));
            let Some((placeholder, severity)) = found else {
                at += 1;
                continue;
            };
            at = placeholder.end as usize;
            let span = prose.span(placeholder);
            let message = format!("the placeholder \"{}\" is still in the copy", article.text(span));
            // One that returns is one task: its first place is reported, the others are evidence.
            match own.iter().position(|it| it.message == message) {
                Some(first) if own[first].evidence.len() < MOST => own[first].evidence.push(Evidence { span, label: "and here".to_owned() }),
                None if own.len() < MOST => own.push(Finding::new(message, span, "left here").at(severity)),
                _ => {}
            }
        }
    }
    // What stands in the record of a conversation was taken out of it, and a recap can only repeat it.
    if !own.is_empty() && is_conversation(article) {
        let is_story =
            |it: &Finding| article.role_at(it.primary.span.start).is_story() || it.evidence.iter().any(|it| article.role_at(it.span.start).is_story());
        own.iter_mut().filter(|it| is_story(it)).for_each(|it| it.severity = Severity::Info);
    }
    findings.append(&mut own);
}

/// Tells whether the body is the record of a conversation: two labels open three turns or more each ("Client: …", "Agent: …"), and the turns speak to "you".
fn is_conversation(article: &Article<'_>) -> bool {
    let prose = &article.prose;
    let mut labels: Vec<u32> = Vec::new();
    let mut addressed = 0_usize;
    for (_, tokens) in article.document.blocks.iter().zip(&prose.blocks).filter(|it| it.0.role.is_story()) {
        for at in tokens.range() {
            addressed += usize::from(prose.is_any(at, &["you", "your", "i"]));
            let is_label = prose.is_kind(at, TokenKind::Colon) && prose.word(at) == ":" && at > tokens.start as usize && prose.tokens[at - 1].is_capitalised();
            labels.extend(is_label.then(|| prose.tokens[at - 1].hash));
        }
    }
    labels.sort_unstable();
    addressed >= 6 && labels.chunk_by(|a, b| a == b).filter(|it| it.len() >= 3).count() >= 2
}

/// Which placeholders the text uses as words of their own.
struct Names {
    /// "Techniker Krankenkasse (TK)".
    tk: bool,
    /// "XX and XY chromosomes".
    xx: bool,
}

impl Names {
    fn read(prose: &Prose<'_>) -> Self {
        let mut names = Self { tk: false, xx: false };
        for (at, token) in prose.tokens.iter().enumerate() {
            if token.kind != TokenKind::Word {
                continue;
            }
            let in_brackets = at > 1 && prose.is_kind(at - 1, TokenKind::Open) && prose.is_kind(at + 1, TokenKind::Close);
            names.tk |= in_brackets && prose.word(at) == "TK" && prose.is_kind(at - 2, TokenKind::Word) && prose.tokens[at - 2].is_capitalised();
            names.xx |= prose.word(at) == "XY" || prose.is_any(at, &["chromosome", "chromosomes", "karyotype"]);
        }
        names
    }
}

/// Reads the placeholder that starts at token `at`.
fn read(prose: &Prose<'_>, at: usize, block: Tokens, names: &OnceCell<Names>) -> Option<(Tokens, Severity)> {
    let token = &prose.tokens[at];
    match token.kind {
        TokenKind::Currency => stand_in(prose, at + 1, block, names).map(|(it, severity)| (Tokens { start: at as u32, ..it }, severity)),
        // All of them are told by their first letter, but for an instruction, which opens its block.
        TokenKind::Word if at == block.start as usize || matches!(prose.bytes(at).first(), Some(b'T' | b'X' | b'x' | b'L' | b'l' | b'S')) => {
            // Nearly every word goes on with another letter.
            match prose.bytes(at) {
                [b'T', b'K', ..] | [b'X' | b'x'] | [b'X', b'X', ..] | [b'x', b'x', ..] => stand_in(prose, at, block, names),
                [b'L' | b'l', b'o' | b'O', ..] => lorem(prose, at, block),
                b"Source" => source_link(prose, at, block),
                _ => None,
            }
            .or_else(|| instruction(prose, at, block))
        }
        TokenKind::Open => bracketed(prose, at, block).map(|it| (it, Severity::Error)),
        TokenKind::Terminal => question_marks(prose, at, block).map(|it| (it, Severity::Error)),
        TokenKind::Other => angled(prose, at, block).map(|it| (it, Severity::Error)),
        _ => None,
    }
}

/// Reads "TK", "TKTK", "XX" or "X" where a figure or a name should stand.
fn stand_in(prose: &Prose<'_>, at: usize, block: Tokens, names: &OnceCell<Names>) -> Option<(Tokens, Severity)> {
    if !block.holds(at) || !prose.is_kind(at, TokenKind::Word) {
        return None;
    }
    let word = prose.word(at);
    let before = at.checked_sub(1).filter(|it| block.holds(*it));
    let next = (at + 1 < block.end as usize).then_some(at + 1);
    let after_currency = before.is_some_and(|it| prose.is_kind(it, TokenKind::Currency));
    let (end, has_unit) = match next {
        Some(it) if prose.is_kind(it, TokenKind::Percent) => (it + 1, true),
        Some(it) => (it, prose.has(it, Class::Magnitude) || prose.is_any(it, &["percent", "per", "percentage", "bn", "m"])),
        None => (at + 1, false),
    };
    let found = Tokens::new(at, end);
    let is_figure = after_currency || has_unit;
    if is_repeated(word, "TK") && (word.len() > 2 || is_figure) {
        return Some((found, Severity::Error));
    }
    // "X-ray", "TK-421", "20XX" and the possessive of a name are words of their own.
    let is_glued = next
        .is_some_and(|it| !prose.tokens[it].has_space_before() && matches!(prose.tokens[it].kind, TokenKind::Dash | TokenKind::Possessive | TokenKind::Number))
        || before.is_some_and(|it| !prose.tokens[at].has_space_before() && matches!(prose.tokens[it].kind, TokenKind::Dash | TokenKind::Number));
    let is_age = prose.is_kind(at + 1, TokenKind::Dash) && prose.is(at + 2, "year") && prose.is_kind(at + 3, TokenKind::Dash) && prose.is(at + 4, "old");
    if is_glued && !is_age && !is_figure {
        return None;
    }
    let names_follow = next.is_some_and(|it| prose.is_kind(it, TokenKind::Word) && prose.tokens[it].is_capitalised() || prose.is_kind(it, TokenKind::Number));
    if word == "TK" {
        // "TK Maxx" is a shop, "TK 1951" a flight.
        let is_name = names_follow || names.get_or_init(|| Names::read(prose)).tk;
        return (!is_name).then_some((found, Severity::Error));
    }
    if word == "X" {
        let is_sign = after_currency || prose.is_kind(at + 1, TokenKind::Percent);
        return (is_sign && is_figure).then_some((found, Severity::Warning));
    }
    if !is_repeated(word, "X") && !is_repeated(word, "x") {
        return None;
    }
    let after_month = before.is_some_and(|it| prose.has(it, Class::Month) && prose.tokens[it].is_capitalised());
    if is_figure || is_age || after_month {
        return Some((found, Severity::Error));
    }
    // "Super Bowl XX" and "Benedict XX" are numerals; "XX women" speaks of chromosomes.
    let after_word = before.is_some_and(|it| prose.is_kind(it, TokenKind::Word) && !prose.tokens[it].is_capitalised());
    let counts = next.is_some_and(|it| prose.is_kind(it, TokenKind::Word) && (prose.is(it, "people") || prose.word(it).ends_with('s')) && !names_follow);
    let is_count = word.starts_with("XX") && after_word && counts && !names.get_or_init(|| Names::read(prose)).xx;
    is_count.then_some((found, Severity::Error))
}

/// Tells whether `word` is `unit` twice or more, or once where `unit` has two letters.
fn is_repeated(word: &str, unit: &str) -> bool {
    word.len() >= 2 && word.len().is_multiple_of(unit.len()) && word.as_bytes().chunks(unit.len()).all(|it| it == unit.as_bytes())
}

/// Reads the filler text of printers. An article about it says "lorem ipsum" without going on.
fn lorem(prose: &Prose<'_>, at: usize, block: Tokens) -> Option<(Tokens, Severity)> {
    if !prose.are(at, &["lorem", "ipsum"]) {
        return None;
    }
    let goes_on = prose.is(at + 2, "dolor");
    let stands_alone = at == block.start as usize && at + 3 >= block.end as usize;
    let end = if goes_on { at + 3 } else { at + 2 };
    (goes_on || stands_alone).then_some((Tokens::new(at, end), Severity::Error))
}

/// Reads a block that tells what should stand there: "Headline goes here", "Insert caption here".
fn instruction(prose: &Prose<'_>, at: usize, block: Tokens) -> Option<(Tokens, Severity)> {
    if at != block.start as usize || block.range().len() > LONGEST {
        return None;
    }
    let words: Vec<usize> = block.range().filter(|it| prose.tokens[*it].is_wordlike()).collect();
    let is_part = |at: usize| prose.is_any(at, &["headline", "subhead", "subheading", "caption", "dek", "standfirst", "text", "byline", "summary", "photo"]);
    let is_instruction = match words[..] {
        [part, here] => is_part(part) && prose.is(here, "here"),
        [part, goes, here] => is_part(part) && prose.is(goes, "goes") && prose.is(here, "here"),
        [insert, .., here] if words.len() <= 5 => prose.is(insert, "insert") && prose.is(here, "here"),
        _ => false,
    };
    let end = words.last().map_or(at, |it| it + 1);
    (is_instruction && end + 1 >= block.end as usize).then_some((Tokens::new(at, end), Severity::Error))
}

/// Reads the text that syndication leaves where a link was.
fn source_link(prose: &Prose<'_>, at: usize, block: Tokens) -> Option<(Tokens, Severity)> {
    let is_label = prose.word(at) == "Source" && prose.word(at + 1) == "link";
    let ends = at + 2 == block.end as usize || prose.is_kind(at + 2, TokenKind::Terminal);
    (is_label && ends && block.holds(at + 1)).then_some((Tokens::new(at, at + 2), Severity::Info))
}

/// Reads `[insert quote]`, `[name]`, `[TK]` and `{{ name }}`.
fn bracketed(prose: &Prose<'_>, at: usize, block: Tokens) -> Option<Tokens> {
    let last = (at + LONGEST).min(block.end as usize);
    let close = (at + 1..last).find(|it| prose.is_kind(*it, TokenKind::Close))?;
    let found = Tokens::new(at, close + 1);
    if prose.word(at) == "{" {
        let is_double = prose.word(at + 1) == "{" && prose.word(close) == "}" && prose.word(close + 1) == "}" && close > at + 2;
        return is_double.then_some(Tokens::new(at, close + 2));
    }
    if prose.word(at) != "[" {
        return None;
    }
    let inner: Vec<usize> = (at + 1..close).filter(|it| prose.tokens[*it].is_wordlike()).collect();
    let first = *inner.first()?;
    let is_stand_in = inner.iter().any(|it| is_repeated(prose.word(*it), "TK") || is_repeated(prose.word(*it), "XX"));
    // "[insert] the key" changes a word of a quotation; an order to the editor says what to insert.
    let is_order = prose.is_any(first, &["insert", "placeholder"]) && (inner.len() > 1 || prose.tokens[first].is_all_caps());
    (is_stand_in || is_order || is_field(prose, found)).then_some(found)
}

/// Tells whether `tokens` are a bracket that names what is missing.
fn is_field(prose: &Prose<'_>, tokens: Tokens) -> bool {
    let inner: Vec<usize> = tokens.range().filter(|it| prose.tokens[*it].is_wordlike()).collect();
    let is_bracket = prose.word(tokens.start as usize) == "[";
    let names_field = match inner[..] {
        [field] => prose.is_any(field, &["name", "date", "city", "number", "link", "url", "quote", "amount", "surname", "headline", "caption"]),
        [which, field] => prose.is_any(which, &["first", "last", "full", "company", "your"]) && prose.is(field, "name"),
        _ => false,
    };
    is_bracket && names_field
}

/// Reads "???" where a word should stand.
fn question_marks(prose: &Prose<'_>, at: usize, block: Tokens) -> Option<Tokens> {
    let is_mark = |it: usize| block.holds(it) && prose.word(it) == "?";
    let starts = is_mark(at) && (at == block.start as usize || !is_mark(at - 1));
    if !starts {
        return None;
    }
    let end = (at..=block.end as usize).find(|it| !is_mark(*it) || *it > at && prose.tokens[*it].has_space_before())?;
    let after_currency = at > block.start as usize && prose.is_kind(at - 1, TokenKind::Currency);
    let is_figure = after_currency || block.holds(end) && prose.is_kind(end, TokenKind::Percent);
    // Letters that an encoding lost come in longer and in several runs: "????? ????".
    let is_lost_text = end - at > 4 || is_mark(end) || at >= 1 && is_mark(at - 1);
    let stands_apart = prose.tokens[at].has_space_before() || at > block.start as usize && prose.is_kind(at - 1, TokenKind::Open);
    let is_placeholder = is_figure && end - at >= 2 || end - at >= 3 && stands_apart && !is_lost_text;
    is_placeholder.then_some(Tokens::new(at, end))
}

/// Reads `<<quote from the mayor>>`.
fn angled(prose: &Prose<'_>, at: usize, block: Tokens) -> Option<Tokens> {
    let is_pair =
        |it: usize, mark: &str| prose.word(it) == mark && prose.word(it + 1) == mark && block.holds(it + 1) && !prose.tokens[it + 1].has_space_before();
    if !is_pair(at, "<") || !prose.is_kind(at + 2, TokenKind::Word) {
        return None;
    }
    let close = (at + 3..at + 2 + LONGEST).find(|it| is_pair(*it, ">"))?;
    Some(Tokens::new(at, close + 2))
}
