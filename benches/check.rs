//! What a check costs, beside one pass that only finds the words: ratios hold on a busy machine, times do not.
//!
//! `cargo bench` prints them; `cargo bench -- 2` works on 2 MB instead of 8, `cargo bench -- articles/` on the articles of that folder.

use std::fmt::Write as _;
use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use squarely::{Checker, Config, InputFormat, Naming, Reading, Source};
use squarely_engine::claim::Claims;
use squarely_engine::document::{Document, Prose};
use squarely_engine::mention::{DateOrder, Mentions};
use squarely_engine::stem::Stems;
use unicode_segmentation::UnicodeSegmentation as _;

/// How often each measurement is taken; the best counts, since other work on the machine can only slow it.
const ROUNDS: usize = 7;
/// How often the program is started.
const STARTS: usize = 40;

fn main() {
    let megabytes = std::env::args().find_map(|it| it.parse::<usize>().ok()).unwrap_or(8);
    let folder = std::env::args().skip(1).map(PathBuf::from).find(|it| it.is_dir()).unwrap_or_else(fixtures);
    let articles = news(&folder, megabytes << 20);
    let size = f64::from(articles.iter().map(String::len).sum::<usize>() as u32) / 1e6;
    let config = Config { input_format: InputFormat::Markdown, ..Config::default() };
    let checker = Checker::new(&config).expect("the default rules exist");

    let readings: Vec<Reading<'_>> = articles.iter().map(|it| read(it, &config)).collect();

    // They take turns, so that other work on the machine slows all of them alike.
    let passes: [Pass<'_>; 5] = [
        ("one pass over the words", &|| articles.iter().map(|it| it.unicode_word_indices().count()).sum::<usize>()),
        ("reading Markdown", &|| articles.iter().map(|it| read(it, &config).document().blocks.len()).sum::<usize>()),
        ("tokens to claims", &|| readings.iter().map(|it| claims(it.document())).sum::<usize>()),
        ("reading and alignment", &|| articles.iter().map(|it| read(it, &config).article(checker.policy()).claims.all().len()).sum::<usize>()),
        ("whole check", &|| articles.iter().map(|it| checker.check(source(it), None).findings.len()).sum::<usize>()),
    ];
    let rounds: Vec<[(Duration, usize); 5]> = (0..ROUNDS).map(|_| passes.map(|it| once(it.1))).collect();
    let best_of = |pass: usize| rounds.iter().map(|it| it[pass]).min().expect("there are rounds");

    let mut report = format!("{} articles, {size:.1} MB, one thread, best of {ROUNDS}\n\n", articles.len());
    for (pass, (name, _)) in passes.iter().enumerate() {
        let (time, count) = best_of(pass);
        let ratio = time.as_secs_f64() / best_of(0).0.as_secs_f64();
        writeln!(report, "{name:24} {:8.1} ms {:8.1} MB/s {ratio:6.2} × the words   ({count} found)", ms(time), size / time.as_secs_f64())
            .expect("writing to a string");
    }
    let (article, least, median) = start();
    writeln!(report, "\nfrom process start to report, {article} bytes: {:.1} ms at best, {:.1} ms in the middle of {STARTS}", ms(least), ms(median))
        .expect("writing to a string");
    report.push_str("\nwhat an article ten times longer costs:\n");
    for (name, shape) in SHAPES {
        let cost = |times: usize| best(|| checker.check(source(&shape(times)), None).findings.len()).0.as_secs_f64();
        let (short, long) = (cost(GROWTH), cost(10 * GROWTH));
        let verdict = if long <= 12.0 * short { "linear" } else { "more than linear: worth a look" };
        writeln!(report, "{name:24} {:6.1} × ({:.2} ms to {:.2} ms), {verdict}", long / short, short * 1e3, long * 1e3).expect("writing to a string");
    }
    print(&report);
}

/// How many copies of its piece the shorter article of each shape has.
const GROWTH: usize = 100;

/// A kind of article, and how it is written so many times as long.
type Shape = (&'static str, fn(usize) -> String);

/// Articles that grow: news, and what is hardest for each stage.
const SHAPES: [Shape; 6] = [
    ("news", |times| news(&fixtures(), times * 300).concat()),
    ("one long paragraph", |times| numbered(times, |at| format!("In 2019 about {at} people in Leeds paid £{at} million, said Ann Lee. "))),
    ("one long sentence", |times| numbered(times, |at| format!("{at} homes in Leeds, {at}% of shops and "))),
    ("a long recap", |times| {
        let recap = numbered(times, |at| format!("- The storm closed {at} schools in Leeds on Monday.\n"));
        let body = numbered(times, |at| format!("The storm closed {} schools in Leeds on Monday.\n\n", at + 1));
        format!("# Storm\n\n## Key points\n\n{recap}\n## The storm\n\n{body}")
    }),
    ("quotations", |times| numbered(times, |at| format!("“We lost {at} roofs and ‘all’ else,” said Ann Lee{at}.\n\n"))),
    ("open marks", |times| "“‘(\"[*_ ".repeat(times * 10)),
];

/// Returns one piece after the other, each with a number of its own.
fn numbered(times: usize, piece: impl Fn(usize) -> String) -> String {
    (10..10 + times).map(piece).collect()
}

fn source(article: &str) -> Source<'_> {
    Source { name: "article.md", bytes: article.as_bytes() }
}

fn read<'a>(article: &'a str, config: &Config) -> Reading<'a> {
    Reading::new(source(article), None, Naming::Files, config).expect("the articles are text")
}

/// Returns how many claims `document` makes.
fn claims(document: &Document) -> usize {
    let mut prose = Prose::read(document);
    let mentions = Mentions::read_in_order(&mut prose, document.date, DateOrder::ByText);
    let stems = Stems::read(&prose);
    Claims::read(document, &prose, &mentions, &stems).all().len()
}

/// What is measured: its name, and work that counts something.
type Pass<'a> = (&'static str, &'a dyn Fn() -> usize);

/// Returns the time of `work`, and what it counted.
fn once(work: &dyn Fn() -> usize) -> (Duration, usize) {
    let start = Instant::now();
    let count = black_box(work());
    (start.elapsed(), count)
}

/// Returns the best time of `work`, and what it counted.
fn best(work: impl Fn() -> usize) -> (Duration, usize) {
    (0..ROUNDS).map(|_| once(&work)).min().expect("there are rounds")
}

/// Returns the folder of our own articles.
fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/articles")
}

/// Returns articles of `bytes` in all: those of `folder`, with other digits in each, the same in every run. An article changes a digit
/// everywhere alike, so that its headline stays as true as it was.
fn news(folder: &Path, bytes: usize) -> Vec<String> {
    let mut paths: Vec<_> = fs::read_dir(folder).expect("the fixtures are there").map(|it| it.expect("a file").path()).collect();
    paths.sort();
    let texts: Vec<String> = paths.iter().map(|it| fs::read_to_string(it).expect("an article is text")).collect();
    let mut state = 0x9E37_79B9_u32;
    let mut next = move || {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        state
    };
    let mut articles = Vec::new();
    let mut held = 0;
    while held < bytes {
        let text = &texts[articles.len() % texts.len()];
        // The digits that open a day of the month stay, so that dates stay dates.
        let shift = next() % 6;
        let vary = |char: char| match char {
            '4'..='9' => char::from(b'4' + ((char as u32 - u32::from(b'4') + shift) % 6) as u8),
            other => other,
        };
        let article: String = text.chars().map(vary).collect();
        held += article.len();
        articles.push(article);
    }
    articles
}

/// Returns the size of one article, and the least and middle time from starting the program on it to its end.
fn start() -> (usize, Duration, Duration) {
    let file = std::env::temp_dir().join(format!("squarely-bench-{}.md", std::process::id()));
    let text = fs::read_to_string(fixtures().join("border-talks.md")).expect("the fixture is there");
    let text = text.repeat(2).chars().take(5000).collect::<String>();
    fs::write(&file, &text).expect("a temporary file can be written");
    let once = || {
        let start = Instant::now();
        let status = Command::new(env!("CARGO_BIN_EXE_squarely")).arg("check").arg(&file).stdout(Stdio::null()).stderr(Stdio::null()).status();
        assert!(status.is_ok_and(|it| it.code().is_some_and(|it| it < 2)), "the program runs");
        start.elapsed()
    };
    let mut times: Vec<Duration> = (0..STARTS).map(|_| once()).collect();
    times.sort_unstable();
    fs::remove_file(&file).expect("the temporary file can be removed");
    (text.len(), times[0], times[STARTS / 2])
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

#[allow(clippy::print_stdout)]
fn print(report: &str) {
    println!("{report}");
}
