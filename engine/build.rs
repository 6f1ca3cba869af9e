//! Turns the word lists in `lexicon/data/*.tsv` into the static tables that `lexicon` looks words up in.
//!
//! A line is `Class<TAB>payload<TAB>word, phrase of words, …`; `#` starts a comment line. The payload is a Rust
//! constant expression of type `i32`, evaluated where `lexicon` can see it.

// A build script reads its data files, and speaks to cargo on standard output.
#![allow(clippy::disallowed_methods, clippy::print_stdout)]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use rust_stemmers::{Algorithm, Stemmer};

#[derive(Default)]
struct Entry {
    senses: Vec<(String, String)>,
    phrases: Vec<(Vec<String>, String, String)>,
}

fn main() {
    let data = Path::new("lexicon/data");
    println!("cargo::rerun-if-changed={}", data.display());
    println!("cargo::rerun-if-changed=build.rs");
    let mut files: Vec<_> = fs::read_dir(data).expect("the data folder").map(|it| it.expect("a file").path()).collect();
    files.retain(|it| it.extension().is_some_and(|it| it == "tsv"));
    files.sort();
    let mut entries: BTreeMap<String, Entry> = BTreeMap::new();
    for file in &files {
        println!("cargo::rerun-if-changed={}", file.display());
        let text = fs::read_to_string(file).expect("a readable word list");
        for (number, line) in text.lines().enumerate() {
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let place = format!("{}:{}", file.display(), number + 1);
            let mut cells = line.split('\t');
            let (Some(class), Some(payload), Some(words), None) = (cells.next(), cells.next(), cells.next(), cells.next()) else {
                panic!("{place}: a line is Class<TAB>payload<TAB>words");
            };
            for item in words.split(',').map(str::trim).filter(|it| !it.is_empty()) {
                assert_eq!(item, item.to_lowercase(), "{place}: words are lower case");
                let parts: Vec<String> = item.split(' ').map(str::to_owned).collect();
                if let [word] = parts.as_slice() {
                    entries.entry(word.clone()).or_default().senses.push((class.to_owned(), payload.to_owned()));
                } else {
                    for part in &parts {
                        entries.entry(part.clone()).or_default();
                    }
                    let first = entries.get_mut(&parts[0]).expect("entered above");
                    first.phrases.push((parts, class.to_owned(), payload.to_owned()));
                }
            }
        }
    }
    fs::write(Path::new(&env::var("OUT_DIR").expect("cargo sets it")).join("tables.rs"), render(&files, &mut entries)).expect("a writable output folder");
}

fn render(files: &[PathBuf], entries: &mut BTreeMap<String, Entry>) -> String {
    let names: Vec<String> = files.iter().filter_map(|it| it.file_stem()).map(|it| it.to_string_lossy().into_owned()).collect();
    let ids: BTreeMap<String, usize> = entries.keys().enumerate().map(|(id, word)| (word.clone(), id + 1)).collect();
    let stemmer = Stemmer::create(Algorithm::English);
    let mut words = String::from("    Word { text: \"\", classes: 0, opens: 0, stem: 0, senses: (0, 0), phrases: (0, 0) },\n");
    let mut senses = String::new();
    let mut phrases = String::new();
    let mut parts = String::new();
    let (mut sense_count, mut phrase_count, mut part_count) = (0, 0, 0);
    for (word, entry) in entries.iter_mut() {
        // Of several phrases that start alike the longest is tried first.
        entry.phrases.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then(a.cmp(b)));
        let classes = bits(entry.senses.iter().map(|it| it.0.as_str()));
        let stem = hash(&stemmer.stem(word.trim_end_matches('.'))) | 1;
        let opens = bits(entry.phrases.iter().map(|it| it.1.as_str()));
        writeln!(
            words,
            "    Word {{ text: {word:?}, classes: {classes}, opens: {opens}, stem: {stem}, senses: ({sense_count}, {}), phrases: ({phrase_count}, {}) }},",
            sense_count + entry.senses.len(),
            phrase_count + entry.phrases.len()
        )
        .expect("writing to a string");
        for (class, payload) in &entry.senses {
            writeln!(senses, "    (Class::{class}, {payload}),").expect("writing to a string");
        }
        sense_count += entry.senses.len();
        for (items, class, payload) in &entry.phrases {
            writeln!(phrases, "    Phrase {{ rest: ({part_count}, {}), class: Class::{class}, payload: {payload} }},", part_count + items.len() - 1)
                .expect("writing to a string");
            for item in &items[1..] {
                write!(parts, "{}, ", ids[item]).expect("writing to a string");
            }
            part_count += items.len() - 1;
        }
        phrase_count += entry.phrases.len();
    }
    let size = ((ids.len() + 1) * 3).next_power_of_two();
    let mut slots = vec![0_usize; size];
    for (word, id) in &ids {
        let mut slot = hash(word) as usize & (size - 1);
        while slots[slot] != 0 {
            slot = (slot + 1) & (size - 1);
        }
        slots[slot] = *id;
    }
    let mut row = String::new();
    for slot in &slots {
        write!(row, "{slot},").expect("writing to a string");
    }
    format!(
        "#[cfg(test)]\npub(super) const FILES: &str = {:?};\n\
         pub(super) static SLOTS: [u16; {size}] = [{row}];\n\
         pub(super) static WORDS: [Word; {}] = [\n{words}];\n\
         pub(super) static SENSES: [(Class, i32); {sense_count}] = [\n{senses}];\n\
         pub(super) static PHRASES: [Phrase; {phrase_count}] = [\n{phrases}];\n\
         pub(super) static PARTS: [u16; {part_count}] = [{parts}];\n",
        names.join(","),
        ids.len() + 1
    )
}

/// Returns the expression of a set of classes.
fn bits<'a>(classes: impl Iterator<Item = &'a str>) -> String {
    let bits: BTreeSet<String> = classes.map(|it| format!("(1 << (Class::{it} as u32))")).collect();
    if bits.is_empty() { "0".to_owned() } else { bits.into_iter().collect::<Vec<_>>().join(" | ") }
}

/// FNV-1a over the folded bytes; `document::token` computes the same while it scans.
fn hash(word: &str) -> u32 {
    word.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}
