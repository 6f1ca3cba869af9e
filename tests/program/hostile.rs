//! Ten thousand inputs that no newsroom would send: random, cut short and spliced. Each is checked, and each finding quotes its file.

use std::fs;

use squarely::report::Place;
use squarely::{Checker, Config, InputFormat, Naming, Profile, Reading, Source, factsheet, report};

use crate::harness::{fixtures, root};

/// How many inputs are made.
const INPUTS: usize = 10_000;

/// The longest input, in bytes.
const LONGEST: usize = 700;

/// Characters and words that mean something to one stage or another.
const PIECES: [&str; 40] = [
    "\n",
    "\n\n",
    "\r\n",
    "\t",
    " ",
    "\u{a0}",
    "\u{2028}",
    "\u{feff}",
    "\0",
    "\u{301}",
    "\u{202e}",
    "👩‍👩‍👧",
    "İ",
    "ß",
    "“",
    "”",
    "‘",
    "'",
    "\"",
    "**",
    "|",
    "---\n",
    "+++\n",
    "# ",
    "- ",
    "In brief: ",
    "%",
    "€",
    "−",
    "½",
    "99999999999999999999999999999",
    "0.0000000000000000000000000001",
    "10,000,00",
    "30 February 2023",
    "a year earlier",
    "up from",
    "one in zero",
    "more than less than",
    "said",
    "[TK]",
];

/// A sequence that is the same in every run.
struct Numbers(u64);

impl Numbers {
    /// Returns the next number below `end`.
    fn below(&mut self, end: usize) -> usize {
        // Xorshift: its low bits are good enough to choose by.
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % end.max(1) as u64) as usize
    }
}

#[test]
fn every_input_is_checked_and_every_finding_quotes_its_file() {
    let sources: Vec<String> = fixtures().iter().map(|it| fs::read_to_string(root().join(it)).expect("a fixture is text")).collect();
    let mut numbers = Numbers(0x9E37_79B9_7F4A_7C15);
    let mut findings = 0;
    for nth in 0..INPUTS {
        let text = match nth % 4 {
            0 => random(&mut numbers),
            1 => cut(&sources, &mut numbers),
            _ => spliced(&sources, &mut numbers),
        };
        let format = if nth % 3 == 0 { InputFormat::Markdown } else { InputFormat::Text };
        findings += check(&text, format, [Profile::Default, Profile::Strict, Profile::Wire][nth % 3]);
    }
    assert!(findings > INPUTS / 20, "the inputs are articles enough to find something in: {findings}");
}

/// Checks `text` and returns how many findings there are.
fn check(text: &str, input_format: InputFormat, profile: Profile) -> usize {
    let config = Config { input_format, profile, ..Config::default() };
    let checker = Checker::new(&config).expect("the default rules exist");
    let source = Source { name: "a", bytes: text.as_bytes() };
    let Ok(reading) = Reading::new(source, None, Naming::Files, &config) else { return 0 };
    let article = reading.article(checker.policy());
    let found = checker.findings(&article);
    let sheet = factsheet::sheet(&reading, &article, &found);
    let numbers: Vec<u32> = sheet.passages.iter().flat_map(|it| &it.entries).map(|it| it.number).collect();
    assert!(numbers.iter().copied().eq(1..=numbers.len() as u32), "the sheet leaves an entry out of {text:?}");
    let report = report::build::file_report(&reading, &article, &found);
    for place in report.findings.iter().flat_map(|it| std::iter::once(&it.primary).chain(&it.evidence)) {
        assert!(quotes(text, place, input_format), "{place:?} in {text:?}");
    }
    report.findings.len()
}

/// Tells whether the bytes of `place` are the words that it quotes. Markup and line ends inside may be written otherwise in the file.
fn quotes(text: &str, place: &Place, format: InputFormat) -> bool {
    let Some(slice) = text.get(place.start.byte as usize..place.end.byte as usize) else { return false };
    let is_markup = format == InputFormat::Markdown;
    slice == place.text || is_markup || slice.split_whitespace().eq(place.text.split_whitespace())
}

fn random(numbers: &mut Numbers) -> String {
    let mut text = String::new();
    for _ in 0..numbers.below(60) {
        match numbers.below(3) {
            0 => text.push_str(PIECES[numbers.below(PIECES.len())]),
            1 => text.extend(char::from_u32(numbers.below(0x2_0000) as u32)),
            _ => text.push(char::from(b' ' + numbers.below(95) as u8)),
        }
    }
    text
}

fn cut(sources: &[String], numbers: &mut Numbers) -> String {
    let text = &sources[numbers.below(sources.len())];
    let from = numbers.below(text.len());
    let to = from + numbers.below(LONGEST);
    text[text.floor_char_boundary(from)..text.floor_char_boundary(to)].to_owned()
}

fn spliced(sources: &[String], numbers: &mut Numbers) -> String {
    let mut text = String::new();
    for _ in 0..=numbers.below(5) {
        let mut piece = cut(sources, numbers);
        piece.truncate(piece.floor_char_boundary(LONGEST / 3));
        text.push_str(&piece);
        text.push_str(PIECES[numbers.below(PIECES.len())]);
    }
    text
}
