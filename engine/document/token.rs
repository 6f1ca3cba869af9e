//! Cuts text into tokens in one pass: words with their list id and hash, numbers, and marks.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use crate::lexicon::{self, Class, WordId};
use crate::span::Span;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum TokenKind {
    /// A word: letters, later digits ("H1N1", "Q3"), inner apostrophes ("don't", "O'Neill"), the dots of initialisms ("U.S.").
    Word,
    /// Digits with their grouping and decimal marks: "1,234.5", ".5", "2024", "12.10.2020".
    Number,
    /// A possessive or contracted ending: "'s", or "'" after a plural.
    Possessive,
    /// A currency sign.
    Currency,
    /// A per cent or per mille sign.
    Percent,
    /// A hyphen, dash or minus, of any length.
    Dash,
    /// A double quotation mark, straight or curly, or a pair of single ones.
    Quote,
    /// A single quotation mark that is no apostrophe.
    SingleQuote,
    /// An opening bracket.
    Open,
    /// A closing bracket.
    Close,
    /// Full stop, question mark, exclamation mark, ellipsis.
    Terminal,
    /// Comma.
    Comma,
    /// Colon or semicolon.
    Colon,
    /// A vulgar fraction sign: ½.
    Fraction,
    /// A URL, e-mail address, domain, handle or hash tag: no claim.
    Address,
    /// Any other mark.
    Other,
}

/// One token: 16 bytes.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    /// Its first byte.
    pub start: u32,
    /// The hash of its folded text (lower case, no diacritics).
    pub hash: u32,
    /// Its length in bytes; longer runs are cut.
    pub len: u16,
    /// Its id in the word lists.
    pub word: WordId,
    /// What it is.
    pub kind: TokenKind,
    /// The first letter of a word, folded.
    pub(crate) initial: u8,
    flags: u8,
}

const SPACE_BEFORE: u8 = 1;
const CAPITALISED: u8 = 2;
const ALL_CAPS: u8 = 4;
const STARTS_SENTENCE: u8 = 8;
const TAKEN: u8 = 16;
const BEYOND_ASCII: u8 = 32;
const HAS_DIGIT: u8 = 64;
const ENDS_IN_DOT: u8 = 128;

/// The longest token in bytes.
const LONGEST: usize = u16::MAX as usize;

impl Token {
    /// Returns its bytes.
    pub fn span(&self) -> Span {
        Span { start: self.start, end: self.end() }
    }

    /// Returns one past its last byte.
    pub fn end(&self) -> u32 {
        self.start + u32::from(self.len)
    }

    /// Tells whether white space, a line end or the start of the block stands before it.
    pub fn has_space_before(&self) -> bool {
        self.flags & SPACE_BEFORE != 0
    }

    /// Tells whether it starts with a capital letter.
    pub fn is_capitalised(&self) -> bool {
        self.flags & CAPITALISED != 0
    }

    /// Tells whether it has at least two letters and all are capitals.
    pub fn is_all_caps(&self) -> bool {
        self.flags & ALL_CAPS != 0
    }

    /// Tells whether it has a letter beyond ASCII.
    #[inline]
    pub fn is_beyond_ascii(&self) -> bool {
        self.flags & BEYOND_ASCII != 0
    }

    /// Tells whether it is a word with a digit in it: "H1N1", "Q3".
    pub fn has_digit(&self) -> bool {
        self.flags & HAS_DIGIT != 0
    }

    /// Tells whether it is a word that ends in a dot: "U.S.", "p.m."
    pub fn ends_in_dot(&self) -> bool {
        self.flags & ENDS_IN_DOT != 0
    }

    /// Tells whether it is the first word or number of its sentence.
    pub fn starts_sentence(&self) -> bool {
        self.flags & STARTS_SENTENCE != 0
    }

    /// Tells whether an earlier reader took it (a date its year) or vetoed it (a product code), so that it is no quantity.
    pub fn is_taken(&self) -> bool {
        self.flags & TAKEN != 0
    }

    /// Marks it as taken.
    pub fn take(&mut self) {
        self.flags |= TAKEN;
    }

    pub(crate) fn mark_sentence_start(&mut self) {
        self.flags |= STARTS_SENTENCE;
    }

    /// Tells whether it is a word of `class`.
    #[inline]
    pub fn has(&self, class: Class) -> bool {
        self.word.has(class)
    }

    /// Returns what it is worth in `class`.
    #[inline]
    pub fn sense(&self, class: Class) -> Option<i32> {
        self.word.sense(class)
    }

    /// Returns all that its word is worth in `class`.
    pub fn senses(&self, class: Class) -> impl Iterator<Item = i32> {
        self.word.senses(class)
    }

    /// Tells whether it is a word, number, fraction or address: not a mark.
    pub fn is_wordlike(&self) -> bool {
        matches!(self.kind, TokenKind::Word | TokenKind::Number | TokenKind::Address | TokenKind::Fraction)
    }
}

/// Returns how many tokens to expect after the first `count` of them, which took `read` of `bytes` bytes, and a few more: doubling would hold
/// for a moment three times what a long text needs.
fn still_to_come(count: usize, read: usize, bytes: usize) -> usize {
    let left = (bytes - read) as u64;
    let alike = left * count as u64 / (read as u64).max(1);
    (alike + alike / 16) as usize + 64
}

/// Appends the tokens of `text[span]` to `tokens`.
pub fn tokenise(text: &str, span: Span, tokens: &mut Vec<Token>) {
    let mut scanner = Scanner { text, bytes: text.as_bytes(), end: span.end as usize, folded: String::new() };
    let mut at = span.start as usize;
    let mut flags = SPACE_BEFORE;
    while at < scanner.end {
        let Some((kind, stop)) = scanner.next(at, tokens.last(), flags & SPACE_BEFORE != 0) else {
            at = scanner.skip_space(at);
            flags = SPACE_BEFORE;
            continue;
        };
        let stop = scanner.cut(at, stop);
        let mut token = Token { start: at as u32, hash: 0, len: (stop - at) as u16, word: WordId::NONE, kind, initial: 0, flags };
        if matches!(kind, TokenKind::Word | TokenKind::Possessive) {
            scanner.look_up(&mut token);
        } else if kind == TokenKind::Number {
            token.hash = text[at..stop].bytes().fold(lexicon::HASH_START, lexicon::hash_byte);
        }
        if tokens.len() == tokens.capacity() {
            tokens.reserve_exact(still_to_come(tokens.len(), at, text.len()));
        }
        tokens.push(token);
        at = stop;
        flags = 0;
    }
}

/// Returns `word` in lower case, without diacritics, with straight apostrophes.
pub fn fold(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    let mut folded = String::new();
    fold_into(word, &mut folded);
    folded
}

fn fold_into(word: &str, folded: &mut String) {
    folded.clear();
    for decomposed in word.nfd().filter(|&it| !is_combining_mark(it)) {
        match decomposed {
            '’' | 'ʼ' => folded.push('\''),
            'ß' => folded.push_str("ss"),
            'ø' | 'Ø' => folded.push('o'),
            'ł' | 'Ł' => folded.push('l'),
            'đ' | 'Đ' | 'ð' | 'Ð' => folded.push('d'),
            'þ' | 'Þ' => folded.push_str("th"),
            'æ' | 'Æ' => folded.push_str("ae"),
            'œ' | 'Œ' => folded.push_str("oe"),
            'ı' => folded.push('i'),
            other => folded.extend(other.to_lowercase()),
        }
    }
}

struct Scanner<'t> {
    text: &'t str,
    bytes: &'t [u8],
    end: usize,
    folded: String,
}

impl Scanner<'_> {
    /// Returns the kind and end of the token at `at`, or `None` where white space stands.
    fn next(&mut self, at: usize, last: Option<&Token>, space: bool) -> Option<(TokenKind, usize)> {
        let byte = self.bytes[at];
        if byte.is_ascii_alphabetic() {
            return Some(self.word(at));
        }
        if byte.is_ascii_digit() {
            return Some((TokenKind::Number, self.number(at)));
        }
        if byte >= 0x80 {
            return self.beyond_ascii(at, last, space);
        }
        if byte.is_ascii_whitespace() || byte.is_ascii_control() {
            return None;
        }
        let next = self.byte(at + 1);
        Some(match byte {
            b'$' => (TokenKind::Currency, at + 1),
            b'%' => (TokenKind::Percent, at + 1),
            b'-' => (TokenKind::Dash, self.run(at, b'-')),
            b'"' => (TokenKind::Quote, at + 1),
            b'\'' | b'`' if next == byte => (TokenKind::Quote, at + 2),
            b'\'' => self.apostrophe(at, 1, last, space),
            b'`' => (TokenKind::SingleQuote, at + 1),
            b'(' | b'[' | b'{' => (TokenKind::Open, at + 1),
            b')' | b']' | b'}' => (TokenKind::Close, at + 1),
            b'.' if space && next.is_ascii_digit() => (TokenKind::Number, self.number(at + 1)),
            b'.' => (TokenKind::Terminal, self.run(at, b'.')),
            b'!' | b'?' => (TokenKind::Terminal, at + 1),
            b',' => (TokenKind::Comma, at + 1),
            b':' | b';' => (TokenKind::Colon, at + 1),
            b'@' | b'#' if space && next.is_ascii_alphanumeric() => {
                let stop = (at + 1..self.end).find(|&it| !(self.bytes[it].is_ascii_alphanumeric() || matches!(self.bytes[it], b'_' | b'-' | b'.')));
                let stop = stop.unwrap_or(self.end);
                let stop = if self.bytes[stop - 1] == b'.' { stop - 1 } else { stop };
                // "#130 million" is a pound sign in old wire copy, "#1" a rank: only tags with letters are addresses.
                if self.text[at..stop].bytes().any(|it| it.is_ascii_alphabetic()) { (TokenKind::Address, stop) } else { (TokenKind::Other, at + 1) }
            }
            _ => (TokenKind::Other, at + 1),
        })
    }

    fn byte(&self, at: usize) -> u8 {
        if at < self.end { self.bytes[at] } else { 0 }
    }

    fn char(&self, at: usize) -> Option<char> {
        self.text.get(at..self.end)?.chars().next()
    }

    fn run(&self, at: usize, byte: u8) -> usize {
        (at..self.end).find(|&it| self.bytes[it] != byte).unwrap_or(self.end)
    }

    fn skip_space(&self, at: usize) -> usize {
        let first = self.char(at).map_or(1, char::len_utf8);
        (at + first).min(self.end)
    }

    /// Cuts a run that is longer than a token may be, at a character.
    fn cut(&self, at: usize, stop: usize) -> usize {
        if stop - at <= LONGEST {
            return stop;
        }
        (0..=LONGEST).rev().map(|it| at + it).find(|&it| self.text.is_char_boundary(it)).unwrap_or(stop)
    }

    fn word(&self, at: usize) -> (TokenKind, usize) {
        let mut stop = self.letters(at);
        match self.byte(stop) {
            b':' if self.bytes[at..stop].starts_with(b"http") && self.text[stop..self.end].starts_with("://") => {
                return (TokenKind::Address, self.address(stop));
            }
            b'@' if self.byte(stop + 1).is_ascii_alphanumeric() => return (TokenKind::Address, self.address(stop)),
            b'.' => {
                if self.text[at..stop].eq_ignore_ascii_case("www") {
                    return (TokenKind::Address, self.address(stop));
                }
                if let Some(end) = self.initialism(at, stop) {
                    return (TokenKind::Word, end);
                }
                if let Some(end) = self.domain(stop) {
                    return (TokenKind::Address, end);
                }
            }
            _ => {}
        }
        // Inner apostrophes belong to the word ("don't", "O'Neill"); an ending "'s" is a token of its own.
        while let Some(width) = self.apostrophe_width(stop) {
            let after = stop + width;
            if !self.char(after).is_some_and(char::is_alphabetic) {
                break;
            }
            let next = self.letters(after);
            let ending = &self.text[after..next];
            let is_possessive = ending.eq_ignore_ascii_case("s");
            if is_possessive {
                break;
            }
            stop = next;
        }
        (TokenKind::Word, stop)
    }

    fn apostrophe_width(&self, at: usize) -> Option<usize> {
        match self.byte(at) {
            b'\'' => Some(1),
            0xE2 if self.text[at..self.end].starts_with('’') => Some('’'.len_utf8()),
            _ => None,
        }
    }

    /// Returns the end of the letters and digits from `at`.
    fn letters(&self, mut at: usize) -> usize {
        while at < self.end {
            let byte = self.bytes[at];
            if byte.is_ascii_alphanumeric() || byte == b'_' {
                at += 1;
            } else if byte >= 0x80 {
                match self.char(at) {
                    Some(it) if it.is_alphanumeric() && !is_fraction(it) || is_combining_mark(it) || it == '\u{AD}' => at += it.len_utf8(),
                    _ => break,
                }
            } else {
                break;
            }
        }
        at
    }

    /// Returns the end of "U.S.", "p.m.", "U.S" from its first letter, where at least two single letters are joined by dots.
    fn initialism(&self, at: usize, stop: usize) -> Option<usize> {
        if stop - at != 1 {
            return None;
        }
        let mut end = stop;
        let mut count = 1;
        while self.byte(end) == b'.' && self.byte(end + 1).is_ascii_alphabetic() && !self.byte(end + 2).is_ascii_alphanumeric() && self.byte(end + 2) < 0x80 {
            end += 2;
            count += 1;
        }
        if count < 2 {
            return None;
        }
        if self.byte(end) == b'.' { Some(end + 1) } else { Some(end) }
    }

    /// Returns the end of "example.com" whose first dot is at `dot`.
    fn domain(&self, dot: usize) -> Option<usize> {
        const ENDINGS: [&str; 10] = ["com", "org", "net", "gov", "edu", "uk", "io", "info", "eu", "int"];
        let mut at = dot;
        let mut found = None;
        while self.byte(at) == b'.' && self.byte(at + 1).is_ascii_alphanumeric() {
            let stop = (at + 1..self.end).find(|&it| !(self.bytes[it].is_ascii_alphanumeric() || self.bytes[it] == b'-')).unwrap_or(self.end);
            if ENDINGS.contains(&&self.text[at + 1..stop]) {
                found = Some(stop);
            }
            at = stop;
        }
        let stop = found?;
        if self.byte(stop) == b'/' { Some(self.address(stop)) } else { Some(stop) }
    }

    fn address(&self, at: usize) -> usize {
        let stop = (at..self.end).find(|&it| {
            let byte = self.bytes[it];
            byte.is_ascii_whitespace() || matches!(byte, b'"' | b'<' | b'>' | b')' | b']') || byte >= 0x80 && self.text.is_char_boundary(it)
        });
        let mut stop = stop.unwrap_or(self.end);
        while stop > at + 1 && matches!(self.bytes[stop - 1], b'.' | b',' | b';' | b':' | b'?' | b'!' | b'\'') {
            stop -= 1;
        }
        stop
    }

    /// Returns the end of the number whose digits start at or before `at`.
    fn number(&self, mut at: usize) -> usize {
        loop {
            while self.byte(at).is_ascii_digit() {
                at += 1;
            }
            let digits = |from: usize| (from..self.end).take_while(|&it| self.bytes[it].is_ascii_digit()).take(4).count();
            match self.byte(at) {
                b'.' if self.byte(at + 1).is_ascii_digit() => at += 1,
                // "1,234" and "12,34,567", but not "1,2" or "2019,2020".
                b',' if digits(at + 1) == 3 || digits(at + 1) == 2 && self.byte(at + 3) == b',' && digits(at + 4) >= 2 => at += 1,
                _ => return at,
            }
        }
    }

    /// Reads a mark that looks like an apostrophe: a possessive ending after a word, else a quotation mark.
    fn apostrophe(&self, at: usize, width: usize, last: Option<&Token>, space: bool) -> (TokenKind, usize) {
        let after_word = !space && last.is_some_and(|it| matches!(it.kind, TokenKind::Word | TokenKind::Number | TokenKind::Address));
        if after_word {
            let end = at + width;
            let has_s = matches!(self.byte(end), b's' | b'S') && !self.byte(end + 1).is_ascii_alphanumeric();
            if has_s {
                return (TokenKind::Possessive, end + 1);
            }
            // "workers' rights", but also the end of a British quotation: 'stop the boats'. The quote reader pairs them.
            let after_s = last.is_some_and(|it| matches!(self.bytes[it.end() as usize - 1], b's' | b'S'));
            if after_s && !self.byte(end).is_ascii_alphanumeric() {
                return (TokenKind::Possessive, end);
            }
        }
        (TokenKind::SingleQuote, at + width)
    }

    fn beyond_ascii(&mut self, at: usize, last: Option<&Token>, space: bool) -> Option<(TokenKind, usize)> {
        let first = self.char(at)?;
        let end = at + first.len_utf8();
        Some(match first {
            _ if first.is_whitespace() || first.is_control() || matches!(first, '\u{200B}' | '\u{200C}' | '\u{200D}' | '\u{2060}' | '\u{FEFF}') => return None,
            _ if is_fraction(first) => (TokenKind::Fraction, end),
            _ if first.is_alphabetic() => self.word(at),
            '£' | '€' | '¥' | '¢' | '₹' | '₩' | '₽' | '₪' | '₺' | '₫' | '₦' | '฿' | '₱' | '₴' | '₵' | '₡' | '₿' | '₾' | '₭' | '₸' | '₼' | '₮' | '₲' | '﷼'
            | '₨' | '＄' | '￥' | '￡' => (TokenKind::Currency, end),
            '‰' | '％' => (TokenKind::Percent, end),
            '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => (TokenKind::Dash, end),
            '“' | '”' | '„' | '‟' | '«' | '»' => (TokenKind::Quote, end),
            '‘' | '‚' | '‛' | '‹' | '›' => (TokenKind::SingleQuote, end),
            '’' | 'ʼ' => self.apostrophe(at, first.len_utf8(), last, space),
            '…' | '．' | '。' | '！' | '？' => (TokenKind::Terminal, end),
            _ => (TokenKind::Other, end),
        })
    }

    fn look_up(&mut self, token: &mut Token) {
        let raw = token.span().of(self.text);
        let bytes = raw.as_bytes();
        let mut seen = 0;
        let mut capitals = 0;
        token.hash = bytes.iter().fold(lexicon::HASH_START, |hash, &byte| {
            let shape = SHAPES[byte as usize];
            seen |= shape;
            capitals += usize::from(shape & CAPITAL);
            // A capital and its small letter are 32 apart.
            lexicon::hash_byte(hash, byte | (shape & CAPITAL) << 5)
        });
        if seen & DIGIT != 0 {
            token.flags |= HAS_DIGIT;
        }
        if bytes.last() == Some(&b'.') {
            token.flags |= ENDS_IN_DOT;
        }
        if seen & BEYOND == 0 {
            token.initial = bytes.first().map_or(0, u8::to_ascii_lowercase);
            token.word = WordId::find(raw, token.hash);
            let is_capitalised = bytes.first().is_some_and(u8::is_ascii_uppercase);
            token.flags |= if is_capitalised { CAPITALISED } else { 0 };
            token.flags |= if is_capitalised && capitals >= 2 && seen & SMALL == 0 { ALL_CAPS } else { 0 };
            return;
        }
        token.flags |= BEYOND_ASCII;
        fold_into(raw, &mut self.folded);
        token.initial = self.folded.bytes().next().unwrap_or(0);
        token.hash = lexicon::hash(&self.folded);
        token.word = WordId::find(&self.folded, token.hash);
        if raw.chars().next().is_some_and(char::is_uppercase) {
            token.flags |= CAPITALISED;
            let letters = || raw.chars().filter(|it| it.is_alphabetic());
            if letters().count() >= 2 && letters().all(char::is_uppercase) {
                token.flags |= ALL_CAPS;
            }
        }
    }
}

/// What a byte of a word is, one bit each.
const CAPITAL: u8 = 1;
const SMALL: u8 = 2;
const DIGIT: u8 = 4;
const BEYOND: u8 = 8;

/// What each byte is.
const SHAPES: [u8; 256] = {
    let mut shapes = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        shapes[byte] = match byte as u8 {
            b'A'..=b'Z' => CAPITAL,
            b'a'..=b'z' => SMALL,
            b'0'..=b'9' => DIGIT,
            0x80.. => BEYOND,
            _ => 0,
        };
        byte += 1;
    }
    shapes
};

fn is_fraction(char: char) -> bool {
    matches!(char, '¼' | '½' | '¾' | '\u{2150}'..='\u{215E}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        let mut tokens = Vec::new();
        tokenise(text, Span::new(0, text.len() as u32), &mut tokens);
        tokens.iter().map(|it| it.span().of(text)).collect()
    }

    #[test]
    fn words_numbers_and_marks_are_apart() {
        assert_eq!(cut("The U.S. lost $1,234.5m (12%)."), ["The", "U.S.", "lost", "$", "1,234.5", "m", "(", "12", "%", ")", "."]);
    }

    #[test]
    fn possessives_are_apart_and_contractions_are_not() {
        assert_eq!(cut("O'Neill’s team didn't; workers' rights"), ["O'Neill", "’s", "team", "didn't", ";", "workers", "'", "rights"]);
    }

    #[test]
    fn addresses_are_one_token() {
        assert_eq!(cut("See https://a.example/x?y=1, www.b.org or c@d.com."), ["See", "https://a.example/x?y=1", ",", "www.b.org", "or", "c@d.com", "."]);
    }

    #[test]
    fn grouping_is_kept_and_lists_are_cut() {
        assert_eq!(cut("12,34,567 and 1,2 and 3:30 and .5"), ["12,34,567", "and", "1", ",", "2", "and", "3", ":", "30", "and", ".5"]);
    }

    #[test]
    fn listed_words_are_found_whatever_their_case() {
        let mut tokens = Vec::new();
        tokenise("NOVEMBER Señor", Span::new(0, 15), &mut tokens);
        assert_eq!(tokens[0].sense(Class::Month), Some(11));
        assert_eq!(tokens[1].hash, lexicon::hash("senor"));
    }

    #[test]
    fn a_token_is_sixteen_bytes() {
        assert_eq!(size_of::<Token>(), 16);
    }
}
