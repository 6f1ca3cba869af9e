//! Answers article and recap pairs line by line: JSON Lines in, JSON Lines out, in order, with flat memory.

use std::borrow::Cow;
use std::fmt;
use std::io::{self, BufRead, BufReader, Read, Write};

use rayon::prelude::*;
use serde::de::{self, Deserialize, Deserializer, MapAccess, Visitor};
use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::value::RawValue;

use crate::facts::{Fact, facts_with_percentages};
use crate::guard;
use crate::report::{ClaimCounts, Finding, build};
use crate::{Checker, Naming, Reading, Source};

/// How many lines one thread is given at a time, at most.
const LINES: usize = 64;
/// How many bytes are held at a time, a single longer line aside.
const BYTES: usize = 4 << 20;

/// How lines are read and answered.
#[derive(Clone)]
pub struct Batch {
    /// What the pairs are checked with.
    pub checker: Checker,
    /// The field that holds the article.
    pub document_field: String,
    /// The field that holds the recap; missing or empty, the article is checked against itself.
    pub recap_field: String,
    /// The field whose value is given back.
    pub id_field: String,
    /// The field that holds the date of publication.
    pub date_field: Option<String>,
    /// Whether all other fields are given back too.
    pub pass_through: bool,
    /// Whether each answer tells the claims that were read.
    pub facts: bool,
}

/// What a run came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Lines that were answered with findings, if any.
    pub answered: u64,
    /// Lines that were answered with an error.
    pub failed: u64,
}

impl Batch {
    /// Answers every line of `input` on `output`. A line that is no such record is answered with an error, and the run goes on.
    ///
    /// # Errors
    ///
    /// Where the input cannot be read or the output not be written.
    pub fn run(&self, input: impl Read, output: &mut dyn Write) -> io::Result<Tally> {
        let mut input = BufReader::with_capacity(1 << 20, input);
        let mut tally = Tally::default();
        let mut number = 0;
        loop {
            let lines = read_lines(&mut input)?;
            if lines.is_empty() {
                return Ok(tally);
            }
            let first = number + 1;
            number += lines.len() as u64;
            let answers: Vec<Option<(String, bool)>> = lines.par_iter().enumerate().map(|(at, line)| self.answer(line, first + at as u64)).collect();
            for (answer, is_failure) in answers.into_iter().flatten() {
                output.write_all(answer.as_bytes())?;
                output.write_all(b"\n")?;
                tally.failed += u64::from(is_failure);
                tally.answered += u64::from(!is_failure);
            }
            output.flush()?;
        }
    }

    /// Answers one line, and tells whether the answer is an error; a blank line has no answer.
    fn answer(&self, line: &[u8], number: u64) -> Option<(String, bool)> {
        if line.iter().all(u8::is_ascii_whitespace) {
            return None;
        }
        let failure = |id: Option<&RawValue>, error: String| Some((to_json(&Failure { id, line: number, error }), true));
        let record: Record<'_> = match serde_json::from_slice(line) {
            Ok(record) => record,
            Err(error) => return failure(None, format!("not a JSON object with text fields: {error}")),
        };
        let id = record.raw(&self.id_field);
        match guard::catch(|| self.check(&record)) {
            Ok(Ok(answer)) => Some((answer, false)),
            Ok(Err(error)) => failure(id, error),
            Err(panic) => failure(id, panic),
        }
    }

    fn check(&self, record: &Record<'_>) -> Result<String, String> {
        let Some(document) = record.text(&self.document_field)? else {
            return Err(format!("no field `{}` that holds the article", self.document_field));
        };
        let summary = record.text(&self.recap_field)?.filter(|it| !it.trim().is_empty());
        let mut config = self.checker.config().clone();
        if let Some(field) = &self.date_field
            && let Some(date) = record.text(field)?
        {
            config.date = Some(date_of(&date).ok_or_else(|| format!("field `{field}` is no date: {date}"))?);
        }
        let source = Source { name: "document", bytes: document.as_bytes() };
        let recap = summary.as_deref().map(|it| Source { name: "summary", bytes: it.as_bytes() });
        let reading = Reading::new(source, recap, Naming::Fields, &config).map_err(|it| it.to_string())?;
        let article = reading.article(self.checker.policy());
        let findings = build::to_report(&reading, &article, &self.checker.findings(&article));
        Ok(to_json(&Answer {
            id: record.raw(&self.id_field),
            others: if self.pass_through { self.others(record) } else { Vec::new() },
            findings,
            claims: build::claims(&article),
            facts: self.facts.then(|| facts_with_percentages(&reading, &article)),
        }))
    }

    fn others<'r>(&self, record: &'r Record<'_>) -> Vec<(&'r str, &'r RawValue)> {
        let own = ["findings", "claims", "facts", "id"];
        let is_other = |name: &str| name != self.id_field && !own.contains(&name);
        record.0.iter().filter(|(name, _)| is_other(name)).map(|(name, value)| (name.as_ref(), *value)).collect()
    }
}

/// Reads lines until enough are held for all threads, or no more are at hand, so that a waiting writer gets its answers.
fn read_lines<R: Read>(input: &mut BufReader<R>) -> io::Result<Vec<Vec<u8>>> {
    let most = LINES * rayon::current_num_threads();
    let mut lines = Vec::new();
    let mut held = 0;
    while lines.len() < most && held < BYTES {
        let mut line = Vec::new();
        if input.read_until(b'\n', &mut line)? == 0 {
            break;
        }
        held += line.len();
        lines.push(line);
        if !input.buffer().contains(&b'\n') {
            break;
        }
    }
    Ok(lines)
}

/// Returns the day of an ISO date or time.
fn date_of(text: &str) -> Option<jiff::civil::Date> {
    text.trim().get(..10)?.parse().ok()
}

fn to_json(value: &impl Serialize) -> String {
    serde_json::to_string(value).expect("reports hold nothing that JSON cannot say")
}

/// The fields of a line in their order, their values as written.
struct Record<'l>(Vec<(Cow<'l, str>, &'l RawValue)>);

impl<'l> Record<'l> {
    /// Returns a field's value as written; of several the last.
    fn raw(&self, field: &str) -> Option<&'l RawValue> {
        self.0.iter().rev().find(|(name, _)| name == field).map(|(_, value)| *value)
    }

    /// Returns a field's text; `null` is none.
    fn text(&self, field: &str) -> Result<Option<String>, String> {
        let Some(raw) = self.raw(field) else { return Ok(None) };
        serde_json::from_str(raw.get()).map_err(|_| format!("field `{field}` is no text"))
    }
}

impl<'de> Deserialize<'de> for Record<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Fields;
        impl<'de> Visitor<'de> for Fields {
            type Value = Record<'de>;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("an object")
            }

            fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Self::Value, M::Error> {
                let mut fields = Vec::with_capacity(map.size_hint().unwrap_or(4));
                while let Some(Name(name)) = map.next_key()? {
                    fields.push((name, map.next_value()?));
                }
                Ok(Record(fields))
            }
        }
        deserializer.deserialize_map(Fields)
    }
}

/// A field's name, borrowed from the line where it holds no escape.
struct Name<'l>(Cow<'l, str>);

impl<'de> Deserialize<'de> for Name<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Text;
        impl<'de> Visitor<'de> for Text {
            type Value = Name<'de>;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("a field name")
            }

            fn visit_borrowed_str<E: de::Error>(self, text: &'de str) -> Result<Self::Value, E> {
                Ok(Name(Cow::Borrowed(text)))
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Self::Value, E> {
                Ok(Name(Cow::Owned(text.to_owned())))
            }
        }
        deserializer.deserialize_str(Text)
    }
}

struct Answer<'r> {
    id: Option<&'r RawValue>,
    others: Vec<(&'r str, &'r RawValue)>,
    findings: Vec<Finding>,
    claims: ClaimCounts,
    facts: Option<Vec<Fact>>,
}

impl Serialize for Answer<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("id", &self.id)?;
        for (name, value) in &self.others {
            map.serialize_entry(name, value)?;
        }
        map.serialize_entry("findings", &self.findings)?;
        map.serialize_entry("claims", &self.claims)?;
        if let Some(facts) = &self.facts {
            map.serialize_entry("facts", facts)?;
        }
        map.end()
    }
}

#[derive(serde::Serialize)]
struct Failure<'r> {
    id: Option<&'r RawValue>,
    line: u64,
    error: String,
}
