//! Where in the body the words of a quotation stand, and the passage that is nearest to those that stand nowhere.

use std::rc::Rc;

use squarely_engine::article::Article;
use squarely_engine::document::{Prose, TokenKind, Tokens, fold};
use squarely_engine::lexicon::{self, Class};
use squarely_engine::mention::Quote;
use squarely_engine::span::Span;

/// A quotation of fewer words is a claim quote or a scare quote.
pub(crate) const SHORTEST: usize = 3;

/// A quotation is compared up to this many words, so that the time stays linear in the text.
const LONGEST: usize = 120;

/// A word with more places than this in the body finds no passage.
const COMMON: usize = 64;

/// A run of words whose rarest word has more places than this is not searched, and passes.
const TOO_COMMON: usize = 512;

/// How many places of a quotation in the body are looked at.
const MOST_PLACES: usize = 8;

/// The quotations of the display text beside the body.
pub(crate) struct Comparison {
    /// Each quotation that stands inside no other.
    pub(crate) quotations: Vec<Compared>,
    /// The quotations of the body.
    pub(crate) quoted: Passage,
    /// All words of the body; none where its quotations hold what the display text quotes.
    pub(crate) body: Option<Passage>,
}

/// A quotation of the display text, and where the body has its words.
pub(crate) struct Compared {
    /// The quotation: an index into the quotes.
    pub(crate) quote: usize,
    /// Its words.
    pub(crate) said: Said,
    /// Where the body has them.
    pub(crate) source: Source,
}

/// Where the body has the words of a quotation.
pub(crate) enum Source {
    /// In a quotation.
    Quoted,
    /// In plain text.
    Written,
    /// Nowhere; a quotation of the body is near enough to be their source.
    Near(Nearest),
    /// Nowhere; plain text is near enough to be their source.
    NearlyWritten(Nearest),
    /// Nowhere; how much the nearest passage shares, in per cent.
    Absent(usize),
    /// It has no more than two words, and the body quotes no such words.
    Short,
    /// It has no words, or is the title of a work.
    Unasked,
}

/// Returns the quotations of the display text beside the body.
pub(crate) fn compare(article: &Article<'_>) -> Rc<Comparison> {
    article.shared.get(|| Comparison::read(article))
}

impl Comparison {
    fn read(article: &Article<'_>) -> Self {
        let quotes = &article.mentions.quotes;
        let is_display = |it: &Quote| article.role_at(it.span.start).is_display();
        let display: Vec<usize> = (0..quotes.len()).filter(|&it| is_display(&quotes[it])).collect();
        let mut comparison = Self { quotations: Vec::new(), quoted: Passage::new(Vec::new()), body: None };
        if display.is_empty() {
            return comparison;
        }
        let story: Vec<&Quote> = quotes.iter().filter(|it| !is_display(it)).collect();
        comparison.quoted = Passage::of_quotes(article, &story);
        let mut last = Tokens::default();
        for quote in display {
            let tokens = quotes[quote].tokens;
            // A quotation inside the last one was compared with it.
            if tokens.end <= last.end {
                continue;
            }
            last = tokens;
            let said = Said::read(&article.prose, tokens);
            let source = comparison.source(article, tokens, &said);
            comparison.quotations.push(Compared { quote, said, source });
        }
        comparison
    }

    fn source(&mut self, article: &Article<'_>, tokens: Tokens, said: &Said) -> Source {
        if said.words.is_empty() || is_title(article, tokens) {
            return Source::Unasked;
        }
        if self.quoted.holds(said) {
            return Source::Quoted;
        }
        if said.words.len() < SHORTEST {
            return Source::Short;
        }
        // Most quotations of a headline are quotations of the body as well; only for others the whole body is read.
        let body = self.body.get_or_insert_with(|| Passage::of_body(article));
        if body.holds(said) {
            return Source::Written;
        }
        let quoted = self.quoted.nearest(article, said);
        if let Some(nearest) = quoted.filter(|it| it.similarity >= 50) {
            return Source::Near(nearest);
        }
        let written = body.nearest(article, said);
        match written {
            Some(nearest) if nearest.similarity >= 85 && said.words.len() >= 5 => Source::NearlyWritten(nearest),
            other => Source::Absent(other.map_or(0, |it| it.similarity)),
        }
    }
}

/// One word of a quotation or passage, in the form in which words are compared.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Word {
    /// The token that it comes from.
    pub(crate) token: u32,
    /// The hash of its plain form; 0 for a break that nothing equals.
    pub(crate) key: u32,
    /// Whether it is an editor's insertion in square brackets.
    pub(crate) inserted: bool,
}

/// The words that the display text quotes.
pub(crate) struct Said {
    /// In order.
    pub(crate) words: Vec<Word>,
    /// Before which words something was left out openly: an ellipsis or a bracketed insertion.
    pub(crate) gaps: Vec<usize>,
}

impl Said {
    fn read(prose: &Prose<'_>, tokens: Tokens) -> Self {
        let mut all = Vec::new();
        read_words(prose, tokens, &mut all);
        let mut said = Self { words: Vec::new(), gaps: Vec::new() };
        let mut at = tokens.start as usize;
        for word in all {
            let next = word.token as usize;
            let left_out = word.inserted || (at..next).any(|it| is_ellipsis(prose, it));
            if left_out {
                said.gaps.push(said.words.len());
            }
            at = next;
            if !word.inserted && said.words.len() < LONGEST {
                said.words.push(word);
            }
        }
        said
    }

    /// Returns the runs of words between the gaps.
    fn pieces(&self) -> impl Iterator<Item = &[Word]> {
        let ends = self.gaps.iter().copied().chain([self.words.len()]);
        let mut start = 0;
        ends.map(move |end| {
            let piece = &self.words[start.min(end)..end];
            start = end;
            piece
        })
        .filter(|it| !it.is_empty())
    }

    /// Returns the place of words `from` to `to`; of none, the words on both sides.
    pub(crate) fn place(&self, prose: &Prose<'_>, from: usize, to: usize) -> Span {
        let (from, to) = if from < to { (from, to) } else { (from.saturating_sub(1), (to + 1).min(self.words.len())) };
        place(prose, &self.words[from..to])
    }

    pub(crate) fn quote<'d>(&self, article: &Article<'d>, words: (usize, usize)) -> &'d str {
        article.text(place(&article.prose, &self.words[words.0..words.1]))
    }
}

fn place(prose: &Prose<'_>, words: &[Word]) -> Span {
    match (words.first(), words.last()) {
        (Some(first), Some(last)) => prose.span(Tokens::new(first.token as usize, last.token as usize + 1)),
        _ => Span::default(),
    }
}

fn is_ellipsis(prose: &Prose<'_>, at: usize) -> bool {
    let word = prose.word(at);
    let is_spaced = word == "." && prose.word(at + 1) == "." && prose.word(at + 2) == ".";
    prose.is_kind(at, TokenKind::Terminal) && (word == "…" || word.starts_with("..") || is_spaced)
}

/// Tells whether a quotation is the title of a work: its words are capitalised and those around it are not.
fn is_title(article: &Article<'_>, tokens: Tokens) -> bool {
    let prose = &article.prose;
    let block = prose.blocks[prose.block_of(tokens.start as usize)];
    let share = |range: &mut dyn Iterator<Item = usize>| {
        let (mut capitalised, mut all) = (0_usize, 0_usize);
        for at in range {
            let token = &prose.tokens[at];
            if token.kind == TokenKind::Word && !token.has(Class::Stop) {
                all += 1;
                capitalised += usize::from(token.is_capitalised());
            }
        }
        (capitalised, all)
    };
    let (capitalised, all) = share(&mut tokens.range());
    let (around_capitalised, around) = share(&mut block.range().filter(|it| !tokens.holds(*it)));
    all >= 2 && capitalised == all && around_capitalised * 10 < around * 7
}

/// The words of the body, or of its quotations alone, with an index.
pub(crate) struct Passage {
    /// In order.
    pub(crate) words: Vec<Word>,
    index: Vec<(u32, u32)>,
}

/// The passage of the body that is nearest to a quotation.
pub(crate) struct Nearest {
    /// The words that are the same: a word of the quotation, a word of the passage.
    pub(crate) pairs: Vec<(usize, usize)>,
    /// How much the two share, in per cent.
    pub(crate) similarity: usize,
}

impl Passage {
    /// Reads all that is not display text.
    fn of_body(article: &Article<'_>) -> Self {
        let mut words = Vec::new();
        for (block, tokens) in article.document.blocks.iter().zip(&article.prose.blocks) {
            if !block.role.is_display() {
                read_words(&article.prose, *tokens, &mut words);
                words.push(Word { token: tokens.end, key: 0, inserted: false });
            }
        }
        Self::new(words)
    }

    /// Reads the quotations of the body, so that what an attribution interrupts is one passage.
    fn of_quotes(article: &Article<'_>, quotes: &[&Quote]) -> Self {
        let mut words = Vec::new();
        let mut end = 0;
        let mut block = 0;
        for quote in quotes {
            let own = article.prose.block_of(quote.tokens.start as usize);
            let is_inner = quote.tokens.end <= end;
            if is_inner {
                continue;
            }
            if own > block + 1 {
                words.push(Word { token: quote.tokens.start, key: 0, inserted: false });
            }
            read_words(&article.prose, quote.tokens, &mut words);
            (block, end) = (own, quote.tokens.end);
        }
        Self::new(words)
    }

    fn new(words: Vec<Word>) -> Self {
        let mut index: Vec<(u32, u32)> = words.iter().enumerate().filter(|(_, it)| it.key != 0).map(|(at, it)| (it.key, at as u32)).collect();
        index.sort_unstable();
        Self { words, index }
    }

    fn places(&self, key: u32) -> &[(u32, u32)] {
        let from = self.index.partition_point(|it| it.0 < key);
        let to = self.index.partition_point(|it| it.0 <= key);
        &self.index[from..to]
    }

    /// Tells whether the passage holds every piece of `said`, in order.
    fn holds(&self, said: &Said) -> bool {
        let mut from = 0;
        said.pieces().all(|piece| match self.find(piece, from) {
            Some(end) => {
                from = end;
                true
            }
            None => false,
        })
    }

    /// Returns the end of the first run equal to `piece` at or after `from`.
    fn find(&self, piece: &[Word], from: usize) -> Option<usize> {
        let (rarest, places) = piece.iter().map(|it| self.places(it.key)).enumerate().min_by_key(|(_, it)| it.len())?;
        if places.len() > TOO_COMMON {
            return Some(from);
        }
        let ends = places.iter().filter_map(|&(_, at)| self.run_around(piece, rarest, at as usize));
        ends.filter(|it| it.0 >= from).map(|it| it.1).next()
    }

    /// Returns the runs that are equal to `said`, which leaves nothing out: the first word of each, and the one behind its last.
    pub(crate) fn runs(&self, said: &Said) -> Vec<(usize, usize)> {
        let piece = said.words.as_slice();
        let Some((rarest, places)) = piece.iter().map(|it| self.places(it.key)).enumerate().min_by_key(|(_, it)| it.len()) else { return Vec::new() };
        let few = &places[..places.len().min(TOO_COMMON)];
        few.iter().filter_map(|&(_, at)| self.run_around(piece, rarest, at as usize)).take(MOST_PLACES).collect()
    }

    /// Returns the run that is equal to `piece`, whose word `rarest` stands at `at`.
    fn run_around(&self, piece: &[Word], rarest: usize, at: usize) -> Option<(usize, usize)> {
        let mut start = at;
        for word in piece[..rarest].iter().rev() {
            start = (0..start).rev().take_while(|it| self.words[it + 1].inserted || it + 1 == start).find(|it| self.words[*it].key == word.key)?;
        }
        let mut end = at + 1;
        for word in &piece[rarest + 1..] {
            while self.words.get(end).is_some_and(|it| it.inserted && it.key != word.key) {
                end += 1;
            }
            if self.words.get(end)?.key != word.key {
                return None;
            }
            end += 1;
        }
        Some((start, end))
    }

    /// Returns the passage that shares most words with `said`.
    fn nearest(&self, article: &Article<'_>, said: &Said) -> Option<Nearest> {
        let count = said.words.len();
        let mut diagonals: Vec<i64> = Vec::new();
        for (at, word) in said.words.iter().enumerate() {
            let places = self.places(word.key);
            if places.len() <= COMMON {
                diagonals.extend(places.iter().map(|it| i64::from(it.1) - at as i64));
            }
        }
        diagonals.sort_unstable();
        let slack = count as i64 / 3 + 2;
        // Each start with the most words that agree within the slack after it, the best few.
        let mut starts: Vec<(usize, i64)> = Vec::new();
        let mut to = 0;
        for (from, &diagonal) in diagonals.iter().enumerate() {
            if from > 0 && diagonals[from - 1] == diagonal {
                continue;
            }
            while to < diagonals.len() && diagonals[to] <= diagonal + slack {
                to += 1;
            }
            starts.push((to - from, diagonal));
        }
        starts.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        let best = starts.iter().take(4).filter_map(|&(_, diagonal)| {
            let start = (diagonal - 2).max(0) as usize;
            let end = ((diagonal + count as i64 + slack + 2).max(0) as usize).min(self.words.len());
            self.compare(said, start, end)
        });
        let best = best.max_by_key(|it| (it.similarity, it.pairs.len()))?;
        let content = |words: &mut dyn Iterator<Item = &Word>| words.filter(|it| !article.prose.has(it.token as usize, Class::Stop)).count();
        let all = content(&mut said.words.iter());
        let shared = content(&mut best.pairs.iter().map(|it| &said.words[it.0]));
        // Words of grammar alone make no passage the source of a quotation.
        let is_source = shared * 2 >= all && shared >= 1 && (best.pairs.len() >= 3 || count == SHORTEST && best.pairs.len() == 2);
        is_source.then_some(best)
    }

    /// Returns the longest common subsequence of `said` and the words from `start` to `end`.
    fn compare(&self, said: &Said, start: usize, end: usize) -> Option<Nearest> {
        let ours = &said.words;
        let theirs = self.words.get(start..end)?;
        let width = theirs.len() + 1;
        let mut lengths = vec![0_u16; (ours.len() + 1) * width];
        for (row, word) in ours.iter().enumerate().rev() {
            for (column, other) in theirs.iter().enumerate().rev() {
                lengths[row * width + column] = if word.key == other.key {
                    lengths[(row + 1) * width + column + 1] + 1
                } else {
                    lengths[(row + 1) * width + column].max(lengths[row * width + column + 1])
                };
            }
        }
        let mut pairs = Vec::new();
        let (mut row, mut column) = (0, 0);
        while row < ours.len() && column < theirs.len() {
            let here = lengths[row * width + column];
            if ours[row].key == theirs[column].key {
                pairs.push((row, start + column));
                (row, column) = (row + 1, column + 1);
            } else if lengths[(row + 1) * width + column] == here {
                row += 1;
            } else {
                column += 1;
            }
        }
        let (first, last) = (pairs.first()?, pairs.last()?);
        let spread = self.words[first.1..=last.1].iter().filter(|it| !it.inserted && it.key != 0).count();
        Some(Nearest { similarity: 200 * pairs.len() / (ours.len() + spread.max(pairs.len())), pairs })
    }

    pub(crate) fn place(&self, prose: &Prose<'_>, from: usize, to: usize) -> Span {
        place(prose, &self.words[from..to])
    }

    pub(crate) fn quote<'d>(&self, article: &Article<'d>, words: (usize, usize)) -> &'d str {
        article.text(self.place(&article.prose, words.0, words.1))
    }

    /// Returns the text of words `from` to `to` where it stands in one piece.
    pub(crate) fn text<'d>(&self, article: &Article<'d>, from: usize, to: usize) -> Option<&'d str> {
        let words = &self.words[from..to];
        let (first, last) = (words.first()?, words.last()?);
        let is_whole = (first.token..=last.token).all(|it| !matches!(article.prose.tokens[it as usize].kind, TokenKind::Quote));
        is_whole.then(|| self.quote(article, (from, to)))
    }
}

/// A run of words of the quotation that stands for a run of words of the passage; one of them may be empty.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Change {
    pub(crate) said: (usize, usize),
    pub(crate) reported: (usize, usize),
}

/// Returns how `said` differs from the passage, insertions and open omissions apart.
pub(crate) fn changes(article: &Article<'_>, said: &Said, passage: &Passage, nearest: &Nearest) -> Vec<Change> {
    let mut changes = Vec::new();
    let (first, last) = (nearest.pairs[0], nearest.pairs[nearest.pairs.len() - 1]);
    // Before the first and after the last shared word, about as many words of the passage's sentence stand for those of the quotation.
    let sentence = |at: usize| passage.words.get(at).filter(|it| it.key != 0).map(|it| article.prose.sentence_of(it.token as usize));
    let is_beside = |at: usize, shared: usize| sentence(at).is_some() && sentence(at) == sentence(shared);
    let before = (0..first.0).take_while(|it| first.1.checked_sub(it + 1).is_some_and(|it| is_beside(it, first.1))).count();
    let unmatched = said.words.len() - last.0 - 1;
    let left = (0..unmatched + 4).take_while(|it| is_beside(last.1 + 1 + it, last.1)).count();
    let after = if left <= unmatched + 2 && unmatched > 0 { left } else { left.min(unmatched) };
    let mut from = (0, first.1 - before);
    let end = (said.words.len(), last.1 + 1 + after);
    for to in nearest.pairs.iter().copied().chain([end]) {
        let change = Change { said: (from.0, to.0), reported: (from.1, to.1) };
        let adds = change.said.0 < change.said.1;
        let left_out = passage.words[change.reported.0..change.reported.1].iter().any(|it| !it.inserted && it.key != 0);
        let is_open = said.gaps.iter().any(|it| change.said.0 <= *it && *it <= change.said.1);
        if adds || left_out && !is_open {
            changes.push(change);
        }
        from = (to.0 + 1, to.1 + 1);
    }
    changes
}

/// Appends the words of `tokens`, each in its plain form: folded, American spelling, contractions apart, numbers in digits.
fn read_words(prose: &Prose<'_>, tokens: Tokens, words: &mut Vec<Word>) {
    let mut depth = 0_u32;
    for at in tokens.range() {
        let token = &prose.tokens[at];
        let mut push = |key: u32| words.push(Word { token: at as u32, key: key.max(1), inserted: depth > 0 });
        match token.kind {
            TokenKind::Open if prose.word(at) == "[" => depth += 1,
            TokenKind::Close if prose.word(at) == "]" => depth = depth.saturating_sub(1),
            TokenKind::Percent => push(lexicon::hash("percent")),
            TokenKind::Number => push(lexicon::hash(&prose.word(at).replace(',', ""))),
            TokenKind::Fraction | TokenKind::Address => push(lexicon::hash(prose.word(at))),
            TokenKind::Possessive if token.len > 1 => push(lexicon::hash("is")),
            TokenKind::Word => {
                let is_ending = prose.is(at, "s") && prose.is_kind(at.wrapping_sub(1), TokenKind::SingleQuote);
                if is_ending {
                    // "it' s", as some tokenised text has it.
                    push(lexicon::hash("is"));
                    continue;
                }
                if is_unspoken(prose, at) || prose.is(at, "cent") && at > 0 && prose.is(at - 1, "per") {
                    continue;
                }
                if prose.is(at, "per") && prose.is(at + 1, "cent") {
                    push(lexicon::hash("percent"));
                    continue;
                }
                if let Some(value) = token.sense(Class::Cardinal) {
                    push(lexicon::hash(&value.to_string()));
                    continue;
                }
                if is_plain(prose.word(at)) {
                    push(token.hash);
                    continue;
                }
                let folded = fold(prose.word(at));
                let (base, negated) = match folded.as_str() {
                    "can't" | "cannot" => ("can", true),
                    "won't" => ("will", true),
                    "shan't" => ("shall", true),
                    other => match other.strip_suffix("n't") {
                        Some(base) => (base, true),
                        None => (other, false),
                    },
                };
                let endings = [("'re", "are"), ("'ve", "have"), ("'ll", "will"), ("'m", "am")];
                let ending = endings.into_iter().find_map(|(ending, word)| Some((base.strip_suffix(ending)?, word)));
                match ending {
                    Some((base, word)) => {
                        push(lexicon::hash(&american(base)));
                        push(lexicon::hash(word));
                    }
                    None => push(lexicon::hash(&american(base))),
                }
                if negated {
                    push(lexicon::hash("not"));
                }
            }
            _ => {}
        }
    }
}

/// Tells whether a word is a hesitation, a stray tag (`<b>`) or a bracket spelled out ("-LRB-"), which nobody quotes.
fn is_unspoken(prose: &Prose<'_>, at: usize) -> bool {
    let before = prose.word(at.wrapping_sub(1));
    let is_tag = (before == "<" || before == "/") && prose.word(at + 1) == ">";
    let is_bracket = before == "-" && prose.is_any(at, &["lrb", "rrb", "lsb", "rsb"]);
    is_tag || is_bracket || prose.is_any(at, &["um", "uh", "er", "erm"])
}

/// Tells whether a word is compared as it stands: it has no contraction and no spelling that differs between countries.
fn is_plain(word: &str) -> bool {
    let has = |part: &str| word.contains(part);
    let is_spelled_alike = word.len() < 5 || !["our", "is", "ll", "tre", "ence"].iter().any(|it| has(it));
    word.is_ascii() && is_spelled_alike && !has("'") && !has(".") && !word.bytes().any(|it| it.is_ascii_uppercase())
}

/// Returns `word` as an American would spell it, roughly: both sides go through it, so that it need not be a word.
fn american(word: &str) -> String {
    let word = word.trim_end_matches('.').replace('.', "");
    if word.len() < 5 {
        return word;
    }
    let mut spelled = word.replace("our", "or").replace("isation", "ization").replace("ising", "izing").replace("lled", "led").replace("lling", "ling");
    for (ending, other) in [("ise", "ize"), ("ised", "ized"), ("ises", "izes"), ("tre", "ter"), ("tres", "ters"), ("ence", "ense")] {
        if let Some(stem) = spelled.strip_suffix(ending) {
            spelled = format!("{stem}{other}");
            break;
        }
    }
    spelled
}
