//! Quotations and who speaks them.

use crate::document::{Prose, TokenKind, Tokens};
use crate::mention::name::Name;
use crate::mention::said;
use crate::span::Span;

/// How far from its marks the words that say whose a quotation is may stand.
const REACH: usize = 24;

/// A quotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quote {
    /// The words between the marks, the marks apart.
    pub span: Span,
    /// The tokens between the marks.
    pub tokens: Tokens,
    /// The name of who speaks, where a said-frame tells: an index into the names.
    pub speaker: Option<u32>,
    /// The words that name who speaks, a noun or pronoun included: "a spokesman for the bank".
    pub source: Option<Tokens>,
    /// How many words it has; one of fewer than four may be a word held at arm's length.
    pub words: u32,
    /// Whether it stands inside another quotation.
    pub is_nested: bool,
    /// Whether it goes on with the quotation of the paragraph before.
    pub is_continued: bool,
}

/// Reads the quotations of `prose` in text order.
pub fn read(prose: &Prose<'_>, names: &[Name]) -> Vec<Quote> {
    let mut quotes: Vec<Quote> = Vec::with_capacity(prose.quotations.len());
    let mut outer_end = 0;
    let mut is_open = false;
    for quotation in &prose.quotations {
        let open = quotation.tokens.start as usize;
        let close = quotation.tokens.end as usize;
        let tokens = Tokens::new(open + 1, if quotation.is_closed { close - 1 } else { close });
        let is_nested = open < outer_end;
        outer_end = outer_end.max(close);
        let is_continued = !is_nested && is_open;
        if !is_nested {
            is_open = !quotation.is_closed;
        }
        if tokens.start >= tokens.end {
            continue;
        }
        let words = tokens.range().filter(|&it| prose.tokens[it].is_wordlike()).count() as u32;
        let (speaker, source) = speaker_of(prose, names, &quotes, open, close, is_continued, is_nested);
        quotes.push(Quote { span: prose.span(tokens), tokens, speaker, source, words, is_nested, is_continued });
    }
    quotes
}

fn speaker_of(
    prose: &Prose<'_>,
    names: &[Name],
    quotes: &[Quote],
    open: usize,
    close: usize,
    is_continued: bool,
    is_nested: bool,
) -> (Option<u32>, Option<Tokens>) {
    let sentence = prose.sentences[prose.sentence_of(open)].tokens;
    // A quotation may run over the end of the sentence that it opens in; what follows it decides then.
    let last = prose.sentences[prose.sentence_of(close - 1)].tokens;
    let (start, end) = (sentence.start as usize, last.end as usize);
    if is_nested {
        return frame_before(prose, names, open, start).unwrap_or((None, None));
    }
    if let Some(found) = frame_behind(prose, names, close, end).or_else(|| frame_before(prose, names, open, start)) {
        return found;
    }
    let Some(before) = quotes.iter().rev().find(|it| !it.is_nested) else { return (None, None) };
    if is_continued {
        return (before.speaker, before.source);
    }
    // “We lost,” said Lopez. “We will be back.”
    let opens_sentence = open == start;
    let before_sentence = prose.sentence_of(before.tokens.end as usize - 1);
    let is_next = prose.sentence_of(open) - before_sentence <= 1 && prose.block_of(open) == prose.block_of(before.tokens.start as usize);
    if is_next && (opens_sentence || prose.sentence_of(open) == before_sentence) { (before.speaker, before.source) } else { (None, None) }
}

/// Reads `…,” X said` and `…,” said X` behind a closing mark.
fn frame_behind(prose: &Prose<'_>, names: &[Name], close: usize, end: usize) -> Option<(Option<u32>, Option<Tokens>)> {
    for at in close..end.min(close + REACH) {
        let token = &prose.tokens[at];
        if matches!(token.kind, TokenKind::Quote | TokenKind::Colon) {
            return None;
        }
        if said::is_saying(prose, at) {
            let frame = said::read(prose, names, at, close, end);
            frame.source?;
            return Some((frame.name, frame.source));
        }
    }
    None
}

/// Reads `X said: “…`, `X told reporters “…`, `X: “…` and `According to X, “…` before an opening mark.
fn frame_before(prose: &Prose<'_>, names: &[Name], open: usize, start: usize) -> Option<(Option<u32>, Option<Tokens>)> {
    let first = start.max(open.saturating_sub(REACH));
    for at in (first..open).rev() {
        if prose.is_kind(at, TokenKind::Quote) {
            return None;
        }
        if said::is_saying(prose, at) {
            let frame = said::read(prose, names, at, start, open);
            frame.source?;
            return Some((frame.name, frame.source));
        }
    }
    let colon = open.checked_sub(1).filter(|&it| prose.word(it) == ":")?;
    let at = names.partition_point(|it| (it.core.end as usize) < colon);
    let name = names.get(at).filter(|it| it.core.end as usize == colon && it.tokens.start as usize <= start + 1)?;
    Some((Some(at as u32), Some(name.tokens)))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::document::from_text;
    use crate::mention::name;

    fn check(text: &str, expected: &[(&str, &str)]) {
        let document = from_text(text);
        let prose = Prose::read(&document);
        let names = name::read(&prose);
        let quotes = read(&prose, &names);
        let found: Vec<(&str, &str)> =
            quotes.iter().map(|it| (it.span.of(prose.text), it.source.map_or("", |source| prose.span(source).of(prose.text)))).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn the_speaker_stands_before_or_behind() {
        check("“We lost the roof,” Ann Lee said on Monday.", &[("We lost the roof,", "Ann Lee")]);
        check("“We lost the roof,” said Mayor Ann Lee.", &[("We lost the roof,", "Mayor Ann Lee")]);
        check("Ann Lee told reporters: \"We lost the roof.\"", &[("We lost the roof.", "Ann Lee")]);
        check("According to Ann Lee, \"the roof is gone\".", &[("the roof is gone", "Ann Lee")]);
        check("Ann Lee: “The roof is gone.”", &[("The roof is gone.", "Ann Lee")]);
    }

    #[test]
    fn a_pronoun_or_noun_is_a_source_without_a_name() {
        let document = from_text("“We lost the roof,” she said. “Nobody came,” a spokesman for Harrow Foods said.");
        let prose = Prose::read(&document);
        let quotes = read(&prose, &name::read(&prose));
        assert_eq!(quotes.iter().map(|it| it.speaker).collect::<Vec<_>>(), [None, None]);
        assert!(quotes.iter().all(|it| it.source.is_some()));
    }

    #[test]
    fn apposition_does_not_hide_the_speaker() {
        check("“It is over,” Maria Lopez, the company's chief executive, said.", &[("It is over,", "Maria Lopez")]);
        check("“It is over,” Sen. Tom Reed, D-Ohio, said.", &[("It is over,", "Sen. Tom Reed")]);
    }

    #[test]
    fn a_quotation_goes_on_behind_its_speaker() {
        check("“We lost,” said Ann Lee. “We will be back.”", &[("We lost,", "Ann Lee"), ("We will be back.", "Ann Lee")]);
    }

    #[test]
    fn paragraphs_of_one_quotation_are_one_speaker() {
        check("Ann Lee said: “The roof is gone.\n\n“The cars are gone.” Rain fell.", &[("The roof is gone.", "Ann Lee"), ("The cars are gone.", "Ann Lee")]);
    }

    #[test]
    fn single_marks_are_told_from_apostrophes() {
        check("'The workers' rights are gone,' said Priya Nair.", &[("The workers' rights are gone,", "Priya Nair")]);
        check("It wasn't Reed's plan, it was the workers' in the '90s.", &[]);
        check("Ann Lee said: “He told me ‘leave now’ and left.”", &[("He told me ‘leave now’ and left.", "Ann Lee"), ("leave now", "He")]);
    }

    #[test]
    fn a_stray_mark_opens_nothing() {
        check("The board is 6\" wide. It broke.", &[]);
        check("“The roof is gone. Rain fell.\n\nIt stopped at noon.", &[]);
    }

    proptest! {
        #[test]
        fn quotations_are_in_order(text in "([a-zA-Z]{1,6}|said|Ann Lee|[\"'“”‘’.,:!?—()]|\n\n| ){0,100}") {
            let document = from_text(&text);
            let prose = Prose::read(&document);
            let names = name::read(&prose);
            let quotes = read(&prose, &names);
            for pair in quotes.windows(2) {
                prop_assert!(pair[0].tokens.start < pair[1].tokens.start);
            }
            for quote in &quotes {
                prop_assert!(quote.tokens.start < quote.tokens.end && quote.tokens.end as usize <= prose.tokens.len());
            }
        }
    }
}
