//! Pairs quotation marks: double and single, straight and curly, reopened at each paragraph of a long quotation.

use crate::document::prose::{Prose, Quotation, Tokens};
use crate::document::token::{Token, TokenKind};

/// A single-quoted stretch that is longer than this is taken for two stray apostrophes.
const LONGEST_SINGLE: usize = 150;

/// Fills the quotations of `prose`, in the order of their opening marks.
pub(crate) fn pair(prose: &mut Prose<'_>) {
    let mut found = Vec::new();
    // Whether the block before ended inside a quotation, and which entry that is.
    let mut carried: Option<usize> = None;
    for block in 0..prose.blocks.len() {
        let range = prose.blocks[block].range();
        if range.is_empty() {
            continue;
        }
        // A quotation that runs on is reopened by the next paragraph; without that the mark was a stray one.
        if let Some(open) = carried.take()
            && !(prose.tokens[range.start].kind == TokenKind::Quote && opens_double(prose, range.start, range.start, false))
        {
            found.remove(open);
        }
        carried = pair_block(prose, range, &mut found);
    }
    if let Some(open) = carried {
        found.remove(open);
    }
    found.sort_unstable_by_key(|it| it.tokens.start);
    prose.quotations = found;
}

/// Pairs the marks of one block; returns the entry of a double quotation that the block does not close.
fn pair_block(prose: &Prose<'_>, range: std::ops::Range<usize>, found: &mut Vec<Quotation>) -> Option<usize> {
    let mut double: Option<usize> = None;
    let mut single: Option<usize> = None;
    // An apostrophe after "s" inside a single quotation closes it only if nothing better does.
    let mut perhaps: Option<usize> = None;
    for at in range.clone() {
        let token = &prose.tokens[at];
        match token.kind {
            TokenKind::Quote => {
                if opens_double(prose, at, range.start, double.is_some()) {
                    close_single(&mut single, &mut perhaps, None, found);
                    // Where line ends are lost, a quotation is reopened in the middle of a block: "We lost. "We will be back."
                    if let Some(open) = double
                        && prose.tokens[at - 1].kind == TokenKind::Terminal
                        && at - open <= LONGEST_SINGLE
                    {
                        found.push(Quotation { tokens: Tokens::new(open, at), is_single: false, is_closed: false });
                    }
                    double = Some(at);
                } else if let Some(open) = double.take() {
                    if single.is_some_and(|it| it > open) {
                        close_single(&mut single, &mut perhaps, None, found);
                    }
                    found.push(Quotation { tokens: Tokens::new(open, at + 1), is_single: false, is_closed: true });
                }
            }
            TokenKind::SingleQuote if opens_single(prose, at, range.clone()) => {
                close_single(&mut single, &mut perhaps, None, found);
                single = Some(at);
            }
            TokenKind::SingleQuote if single.is_some() && !token.has_space_before() => {
                close_single(&mut single, &mut perhaps, Some(at), found);
            }
            TokenKind::Possessive if single.is_some() && is_bare_apostrophe(prose, at) => perhaps = Some(at),
            _ => {}
        }
    }
    close_single(&mut single, &mut perhaps, None, found);
    let open = double?;
    found.push(Quotation { tokens: Tokens::new(open, range.end), is_single: false, is_closed: false });
    Some(found.len() - 1)
}

fn close_single(single: &mut Option<usize>, perhaps: &mut Option<usize>, close: Option<usize>, found: &mut Vec<Quotation>) {
    let close = close.or(*perhaps);
    if let (Some(open), Some(close)) = (*single, close)
        && open + 1 < close
        && close - open <= LONGEST_SINGLE
    {
        found.push(Quotation { tokens: Tokens::new(open, close + 1), is_single: true, is_closed: true });
    }
    *single = None;
    *perhaps = None;
}

fn opens_double(prose: &Prose<'_>, at: usize, start: usize, is_open: bool) -> bool {
    match prose.word(at) {
        "“" | "„" | "‟" | "«" | "``" => !(is_open && prose.word(at) == "“" && !prose.tokens[at].has_space_before()),
        "”" | "»" | "''" => false,
        _ => {
            let after_space = at == start || prose.tokens[at].has_space_before();
            let after_mark = at > start && matches!(prose.tokens[at - 1].kind, TokenKind::Open | TokenKind::Dash | TokenKind::SingleQuote) && !is_open;
            let before_space = prose.tokens.get(at + 1).is_none_or(Token::has_space_before);
            if after_space && before_space {
                // Tokenised text stands apart from its marks: they take turns.
                return !is_open;
            }
            after_space || after_mark
        }
    }
}

fn opens_single(prose: &Prose<'_>, at: usize, range: std::ops::Range<usize>) -> bool {
    let token = &prose.tokens[at];
    let Some(next) = prose.tokens.get(at + 1).filter(|_| at + 1 < range.end) else { return false };
    if next.has_space_before() {
        return false;
    }
    if matches!(prose.word(at), "‘" | "‚" | "‛" | "‹" | "`") {
        return true;
    }
    let after_space =
        at == range.start || token.has_space_before() || matches!(prose.tokens[at - 1].kind, TokenKind::Open | TokenKind::Quote | TokenKind::Dash);
    // "'90s" and "'til" are shortened words.
    let shortened =
        next.kind == TokenKind::Number || prose.is_any(at + 1, &["til", "em", "twas", "tis", "cause", "n", "nineties", "eighties", "seventies", "sixties"]);
    after_space && !shortened
}

fn is_bare_apostrophe(prose: &Prose<'_>, at: usize) -> bool {
    matches!(prose.word(at), "'" | "’" | "ʼ")
}

#[cfg(test)]
mod tests {
    use crate::document::{Prose, from_text};

    #[test]
    fn a_quotation_that_is_reopened_inside_its_block_is_two() {
        let document = from_text("“We lost. “We will be back,” she said. \"So be it. \"It is late.\"");
        let prose = Prose::read(&document);
        let found: Vec<&str> = prose.quotations.iter().map(|it| prose.span(it.tokens).of(prose.text)).collect();
        assert_eq!(found, ["“We lost.", "“We will be back,”", "\"So be it.", "\"It is late.\""]);
    }
}
