//! Cuts from an article what a finding needs to show: its sentences, long ones around the words that matter.

use std::ops::Range;

use squarely_engine::article::Article;
use squarely_engine::span::Span;
use unicode_segmentation::UnicodeSegmentation as _;

use crate::reading::Reading;

/// How many columns of text a line shows.
pub(super) const WIDTH: usize = 100;
/// How many columns around the words that matter are kept free for what surrounds them.
const MARGIN: usize = 24;
/// Between two passages that do not touch, so that they never count as neighbouring lines.
const GAP: usize = 3;

/// What one finding shows of one source, as lines of its own.
#[derive(Debug)]
pub(super) struct Excerpt {
    /// The source's name.
    pub(super) name: String,
    /// The lines, joined by line ends.
    pub(super) text: String,
    /// The lines in order.
    pub(super) lines: Vec<Line>,
}

/// One line: a sentence, or a piece of a long one.
#[derive(Debug)]
pub(super) struct Line {
    /// Its number among the lines, with gaps where something lies between two.
    pub(super) index: usize,
    /// Its bytes in the excerpt.
    pub(super) shown: Range<usize>,
    /// What it shows of the projected text.
    pub(super) span: Span,
    /// How many bytes of a mark that says that something is left out stand before it.
    lead: usize,
}

impl Excerpt {
    /// Cuts what shows `labels`, which all stand in one source.
    pub(super) fn cut(reading: &Reading<'_>, article: &Article<'_>, labels: &[Span]) -> Self {
        let name = labels.first().map_or(reading.name(), |it| reading.locate(*it).name).to_owned();
        let mut excerpt = Self { name, text: String::new(), lines: Vec::new() };
        for passage in passages(article, labels) {
            let inside: Vec<Span> = labels.iter().copied().filter(|it| passage.overlaps(*it) || passage.contains(*it)).collect();
            excerpt.add(article.text(passage), passage, &pieces(article.text(passage), passage, inside));
        }
        excerpt
    }

    /// Returns where byte `at` of the projected text is shown.
    pub(super) fn show(&self, at: u32) -> usize {
        let after = self.lines.partition_point(|it| it.span.start <= at);
        let Some(line) = after.checked_sub(1).and_then(|it| self.lines.get(it)) else { return 0 };
        line.shown.start + line.lead + (at.min(line.span.end) - line.span.start) as usize
    }

    /// Returns where a passage that ends before byte `end` of the projected text ends here.
    pub(super) fn show_end(&self, end: u32) -> usize {
        match end.checked_sub(1) {
            Some(last) => self.show(last) + 1,
            None => 0,
        }
    }

    /// Returns the byte of the projected text that is shown at `at`.
    pub(super) fn source(&self, at: usize) -> u32 {
        let Some(line) = self.line_of(at).and_then(|it| self.lines.get(it)) else { return 0 };
        line.span.start + (at.saturating_sub(line.shown.start + line.lead) as u32).min(line.span.len())
    }

    /// Returns which line shows byte `at` of the excerpt.
    pub(super) fn line_of(&self, at: usize) -> Option<usize> {
        self.lines.partition_point(|it| it.shown.start <= at).checked_sub(1)
    }

    fn add(&mut self, text: &str, passage: Span, pieces: &[Span]) {
        for (nth, &piece) in pieces.iter().enumerate() {
            let follows = nth > 0 && pieces[nth - 1].end == piece.start;
            let index = self.lines.last().map_or(0, |it| it.index + if follows { 1 } else { GAP });
            let start = self.text.len();
            let is_cut_before = !follows && piece.start > passage.start;
            if is_cut_before {
                self.text.push_str("… ");
            }
            let lead = self.text.len() - start;
            let range = (piece.start - passage.start) as usize..(piece.end - passage.start) as usize;
            self.text.extend(text[range].chars().map(printable));
            let next_follows = pieces.get(nth + 1).is_some_and(|it| it.start == piece.end);
            if piece.end < passage.end {
                self.text.truncate(self.text.trim_end().len());
                self.text.push_str(if next_follows { "" } else { " …" });
            }
            self.text.push('\n');
            self.lines.push(Line { index, shown: start..self.text.len(), span: piece, lead });
        }
    }
}

/// Returns what a terminal may be shown for `char`, with as many bytes: an article must not move the cursor or turn the text round.
fn printable(char: char) -> char {
    let is_turning = matches!(char, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    if !char.is_control() && !is_turning && !matches!(char, '\u{2028}' | '\u{2029}') {
        return char;
    }
    match char.len_utf8() {
        1 => ' ',
        2 => '·',
        _ => '\u{FFFD}',
    }
}

/// Returns `text` as a terminal may be shown it.
pub(super) fn printable_text(text: &str) -> String {
    text.chars().map(printable).collect()
}

/// Returns the sentences that hold `labels`, in text order; a label that runs over several joins them.
fn passages(article: &Article<'_>, labels: &[Span]) -> Vec<Span> {
    let mut passages: Vec<Span> = labels.iter().map(|it| sentences_of(article, *it)).collect();
    passages.sort_unstable();
    let mut joined: Vec<Span> = Vec::with_capacity(passages.len());
    for passage in passages {
        match joined.last_mut() {
            Some(last) if last.overlaps(passage) => *last = last.to(passage),
            _ => joined.push(passage),
        }
    }
    joined
}

fn sentences_of(article: &Article<'_>, label: Span) -> Span {
    let prose = &article.prose;
    let first = prose.tokens.partition_point(|it| it.end() <= label.start);
    let last = prose.tokens.partition_point(|it| it.start < label.end).saturating_sub(1);
    let sentence = |at: usize| prose.sentences.get(prose.sentence_of(at)).map(|it| prose.span(it.tokens));
    [first, last].into_iter().filter_map(sentence).filter(|it| it.overlaps(label)).fold(label, Span::to)
}

/// Returns the pieces of a passage that are shown: all of it where it fits a line, else what lies around its labels.
fn pieces(text: &str, passage: Span, mut labels: Vec<Span>) -> Vec<Span> {
    let stops = Stops::new(text, passage.start);
    if stops.columns(passage) <= WIDTH {
        return vec![passage];
    }
    labels.sort_unstable();
    let mut clusters: Vec<Span> = Vec::new();
    for label in labels {
        match clusters.last_mut() {
            Some(last) if last.overlaps(label) || stops.columns(last.to(label)) + MARGIN <= WIDTH => *last = last.to(label),
            _ => clusters.push(label),
        }
    }
    let mut pieces: Vec<Span> = Vec::new();
    for (at, &cluster) in clusters.iter().enumerate() {
        let from = pieces.last().map_or(passage.start, |it| it.end);
        let until = clusters.get(at + 1).map_or(passage.end, |it| it.start);
        if stops.columns(cluster) <= WIDTH {
            pieces.push(stops.around(cluster, Span::new(from, until)));
        } else {
            stops.wrap(cluster, &mut pieces);
        }
    }
    pieces
}

/// The places in a passage where a word starts, and their columns.
struct Stops {
    /// Byte of the projected text and column, in order; the end of the passage is the last.
    words: Vec<(u32, usize)>,
}

impl Stops {
    fn new(text: &str, start: u32) -> Self {
        let mut words = vec![(start, 0)];
        let mut after_space = false;
        let mut column = 0;
        // A letter and its accents are one column, however they are written.
        for (at, cluster) in text.grapheme_indices(true) {
            let is_space = cluster.chars().all(char::is_whitespace);
            if after_space && !is_space {
                words.push((start + at as u32, column));
            }
            after_space = is_space;
            column += 1;
        }
        words.push((start + text.len() as u32, column));
        Self { words }
    }

    /// Returns about how many columns `span` takes: whole words are counted.
    fn columns(&self, span: Span) -> usize {
        let start = self.words[self.at_or_before(span.start)].1;
        let end = self.words[self.at_or_after(span.end)].1;
        end - start
    }

    /// Returns a piece of at most about a line around `cluster`, within `bounds`.
    fn around(&self, cluster: Span, bounds: Span) -> Span {
        let (mut first, mut last) = (self.at_or_before(cluster.start), self.at_or_after(cluster.end));
        let (lowest, highest) = (self.at_or_after(bounds.start), self.at_or_before(bounds.end));
        let columns = |first: usize, last: usize| self.words[last].1 - self.words[first].1;
        // Words are taken from both sides in turn, so that what matters stands in the middle.
        loop {
            let before = (first > lowest && columns(first - 1, last) <= WIDTH).then(|| first - 1);
            if let Some(before) = before {
                first = before;
            }
            let after = (last < highest && columns(first, last + 1) <= WIDTH).then(|| last + 1);
            if let Some(after) = after {
                last = after;
            }
            if before.is_none() && after.is_none() {
                return Span::new(self.words[first].0.min(cluster.start), self.words[last].0.max(cluster.end));
            }
        }
    }

    /// Cuts `cluster`, which is longer than a line, into lines.
    fn wrap(&self, cluster: Span, pieces: &mut Vec<Span>) {
        let (mut first, last) = (self.at_or_before(cluster.start), self.at_or_after(cluster.end));
        while first < last {
            let mut end = first + 1;
            while end < last && self.words[end + 1].1 - self.words[first].1 <= WIDTH {
                end += 1;
            }
            pieces.push(Span::new(self.words[first].0, self.words[end].0));
            first = end;
        }
    }

    fn at_or_before(&self, at: u32) -> usize {
        self.words.partition_point(|it| it.0 <= at).saturating_sub(1)
    }

    fn at_or_after(&self, at: u32) -> usize {
        self.words.partition_point(|it| it.0 < at).min(self.words.len() - 1)
    }
}
