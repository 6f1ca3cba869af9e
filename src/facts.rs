//! The claims that were read, as `facts` and `batch --facts` print them.

use std::fmt;

use jiff::civil::Date;
use serde::Serialize;
use serde_json::value::RawValue;
use squarely_engine::amount::{Approximation, Decimal, Interval};
use squarely_engine::article::Article;
use squarely_engine::document::{TokenKind, Tokens};
use squarely_engine::mention::superlative;
use squarely_engine::mention::{Change, ChangeForm, Direction, NameKind, Quantity, QuantityKind, Time, TimeKind};
use squarely_engine::span::Span;
use squarely_engine::unit::Unit;

use crate::reading::Reading;
use crate::report::{self, Position, Role};

/// One claim, or the span of one sentence, with its place and reading.
#[derive(Clone, Debug, Serialize)]
pub struct Fact {
    /// The field it stands in, where the input has fields.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// The file it stands in, where that is not the article's own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// The part of the file it stands in, where the file holds parts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part: Option<String>,
    /// What it is: `count`, `money`, `date`, `name`, `sentence`, …
    pub kind: &'static str,
    /// What the words around it are for.
    pub role: Role,
    /// Its first character.
    pub start: Position,
    /// One past its last character.
    pub end: Position,
    /// The words, markup decoded.
    pub text: String,
    /// The number, the range, the two sides of a score or vote, or the TIMEX3 value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<Value>,
    /// The unit, currency or counted noun.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// How the value is qualified (`=`, `~`, `>`, `<`), or which way a change goes (`up`, `down`, `=`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub change: Option<&'static str>,
    /// The days from the first to the one after the last, where a period is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub iv: Option<[String; 2]>,
    /// The length of a duration.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seconds: Option<i64>,
    /// The TIMEX3 value of a duration whose value is a number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub timex: Option<String>,
    /// The noun that is counted or measured.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub head: Option<String>,
    /// What a rate is told for: "per 100,000", "a day".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub per: Option<String>,
    /// What a change is told against.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub baseline: Option<String>,
    /// The old value of a change.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// The new value of a change.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// Who speaks a quotation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub speaker: Option<String>,
    /// What a name names: `person`, `organisation`, `place`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub of: Option<&'static str>,
    /// The first mention of the same bearer, where this is a later one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub same_as: Option<String>,
}

/// What a fact says.
#[derive(Clone, Debug, Serialize)]
#[serde(untagged)]
pub enum Value {
    /// A number.
    Number(Exact),
    /// A range; an end that is `null` is open.
    Range {
        /// The lower end.
        lo: Option<Exact>,
        /// The upper end.
        hi: Option<Exact>,
    },
    /// The two sides of a score or vote, in the order of the text.
    Sides([Option<Exact>; 2]),
    /// A TIMEX3 value.
    Time(String),
}

/// A decimal that is written to JSON digit for digit.
#[derive(Clone, Debug)]
pub struct Exact(pub Decimal);

impl Serialize for Exact {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let digits = self.0.normalize().to_string();
        RawValue::from_string(digits).map_err(serde::ser::Error::custom)?.serialize(serializer)
    }
}

impl fmt::Display for Exact {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Nobody writes more than a dozen decimals: a third has as many as a decimal can hold.
        let shown = if self.0.scale() > 12 { self.0.round_dp(4) } else { self.0 };
        shown.normalize().fmt(formatter)
    }
}

/// Returns the facts of `article` in source order: the longer first where two start together.
pub fn facts(reading: &Reading<'_>, article: &Article<'_>) -> Vec<Fact> {
    read(reading, article, false)
}

/// Returns the same as `batch` answers them: a ratio that names no whole ("one in two") is told in per cent as well, since nothing
/// in the text says on which of the two scales it will be compared.
pub fn facts_with_percentages(reading: &Reading<'_>, article: &Article<'_>) -> Vec<Fact> {
    read(reading, article, true)
}

fn read(reading: &Reading<'_>, article: &Article<'_>, with_percentages: bool) -> Vec<Fact> {
    let mentions = &article.mentions;
    let mut facts: Vec<(Span, Fact)> = Vec::new();
    let mut push = |span: Span, fact: Fact| facts.push((span, fact));
    for sentence in &article.prose.sentences {
        let span = article.prose.span(sentence.tokens);
        push(span, Fact::new(reading, article, span, "sentence"));
    }
    let ways = ways(&mentions.changes, mentions.quantities.len());
    let mut lengths: Vec<Option<&Time>> = vec![None; mentions.quantities.len()];
    for time in &mentions.times {
        // "Nine days" is read as a quantity and as a time; it is one fact.
        match quantity_of(time, &mentions.quantities) {
            Some(index) => lengths[index] = Some(time),
            None => push(time.span, of_time(reading, article, time)),
        }
    }
    for ((quantity, way), length) in mentions.quantities.iter().zip(ways).zip(lengths) {
        let mut fact = of_quantity(reading, article, quantity);
        // "Payrolls rose by 256,000" counts what the clause is about; an index moves by fewer points.
        let is_counted = way.is_some() && quantity.kind == QuantityKind::Number && quantity.amount.value().is_some_and(|it| it >= Decimal::ONE_THOUSAND);
        if is_counted {
            fact.kind = QuantityKind::Count.name();
        }
        fact.change = way.or(fact.change);
        fact.seconds = length.and_then(|it| it.seconds);
        fact.timex = length.map(|it| it.timex.clone());
        if with_percentages && is_bare_ratio(article, quantity) {
            push(quantity.span, in_percent(&fact));
        }
        push(quantity.span, fact);
    }
    for change in &mentions.changes {
        push(change.span, of_change(reading, article, change));
    }
    for superlative in superlative::read(&article.prose, &mentions.times) {
        let mut fact = Fact::new(reading, article, superlative.span, "superlative");
        fact.change = superlative.direction.map(way);
        let since = superlative.since.and_then(|it| mentions.times.get(it as usize));
        fact.value = since.map(|it| Value::Time(it.timex.clone()));
        fact.baseline = since.map(|it| article.text(it.span).to_owned());
        push(superlative.span, fact);
    }
    for (at, name) in mentions.names.iter().enumerate() {
        let mut fact = Fact::new(reading, article, name.span, "name");
        fact.of = match name.kind {
            NameKind::Person => Some("person"),
            NameKind::Organisation => Some("organisation"),
            NameKind::Place => Some("place"),
            NameKind::Unknown => None,
        };
        let first = mentions.names.get(name.entity as usize).filter(|_| name.entity as usize != at);
        fact.same_as = first.map(|it| article.text(it.span).to_owned());
        push(name.span, fact);
    }
    for quote in &mentions.quotes {
        let mut fact = Fact::new(reading, article, quote.span, "quote");
        fact.speaker = quote.speaker.and_then(|it| mentions.names.get(it as usize)).map(|it| article.text(it.span).to_owned());
        push(quote.span, fact);
    }
    // The sort is stable, so that equal spans keep the order of the kinds above.
    facts.sort_by_key(|(span, _)| (span.start, u32::MAX - span.end));
    facts.into_iter().map(|(_, fact)| fact).collect()
}

/// Returns the facts of the article called `path` as JSON.
pub fn json(path: &str, facts: &[Fact]) -> String {
    #[derive(Serialize)]
    struct Sheet<'f> {
        version: u32,
        path: &'f str,
        facts: &'f [Fact],
    }
    report::json::pretty(&Sheet { version: report::VERSION, path, facts })
}

/// Returns the facts as rows of comma-separated values, the first row naming the columns.
pub fn csv(facts: &[Fact]) -> String {
    const COLUMNS: &str = "path,role,line,column,end_line,end_column,byte,end_byte,kind,value,qualified,unit,head,per,first_day,day_after,seconds,from,to,baseline,speaker,text\r\n";
    let mut rows = String::from(COLUMNS);
    for fact in facts {
        let text = |it: &Option<String>| it.clone().unwrap_or_default();
        let [first_day, day_after] = fact.iv.clone().unwrap_or_default();
        let cells = [
            text(&fact.path),
            fact.role.name().to_owned(),
            fact.start.line.to_string(),
            fact.start.column.to_string(),
            fact.end.line.to_string(),
            fact.end.column.to_string(),
            fact.start.byte.to_string(),
            fact.end.byte.to_string(),
            fact.kind.to_owned(),
            fact.value.as_ref().map(ToString::to_string).unwrap_or_default(),
            qualifier(fact).to_owned(),
            text(&fact.unit),
            text(&fact.head),
            text(&fact.per),
            first_day,
            day_after,
            fact.seconds.map(|it| it.to_string()).unwrap_or_default(),
            text(&fact.from),
            text(&fact.to),
            text(&fact.baseline),
            text(&fact.speaker),
            fact.text.clone(),
        ];
        rows.push_str(&cells.map(|it| cell(&it)).join(","));
        rows.push_str("\r\n");
    }
    rows
}

/// Returns the facts as a table for people; sentences are left out.
pub fn table(facts: &[Fact]) -> String {
    let row = |fact: &Fact| {
        let value = fact.value.as_ref().map(ToString::to_string).unwrap_or_default();
        let value = match qualifier(fact) {
            "" | "exactly" => value,
            "level" => "level".to_owned(),
            qualifier => format!("{qualifier} {value}"),
        };
        let counted = fact.head.as_deref().filter(|_| fact.per.is_none() && fact.kind == QuantityKind::Count.name());
        let more = counted.or(fact.unit.as_deref()).or(fact.speaker.as_deref()).or(fact.same_as.as_deref()).or(fact.of).unwrap_or_default();
        let place = format!("{}:{}", fact.start.line, fact.start.column);
        let text: String = fact.text.chars().map(|it| if it.is_control() { ' ' } else { it }).collect();
        [place, fact.role.name().to_owned(), fact.kind.to_owned(), value, more.to_owned(), text]
    };
    let head = ["place", "in", "kind", "value", "of", "text"].map(str::to_owned);
    let rows: Vec<[String; 6]> = std::iter::once(head).chain(facts.iter().filter(|it| it.kind != "sentence").map(row)).collect();
    let width = |column: usize| rows.iter().map(|it| it[column].chars().count()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..5).map(width).collect();
    let mut table = String::new();
    for row in &rows {
        for (cell, width) in row.iter().zip(&widths) {
            table.push_str(cell);
            table.extend(std::iter::repeat_n(' ', width + 2 - cell.chars().count()));
        }
        table.push_str(&row[5]);
        table.push('\n');
    }
    table
}

/// Returns how a value is qualified, in words: a spreadsheet takes "=" for a formula.
fn qualifier(fact: &Fact) -> &'static str {
    match fact.change {
        Some("=") if matches!(fact.kind, "change" | "comparison") => "level",
        Some("=") => "exactly",
        // "Dozens" are told with their lower end alone.
        Some("~") if matches!(fact.value, Some(Value::Range { hi: None, .. })) => "at least",
        Some("~") => "about",
        Some(">") => "more than",
        Some("<") => "less than",
        Some(way) => way,
        None => "",
    }
}

/// Returns a cell, quoted where it must be. Text that a spreadsheet would run as a formula gets an apostrophe, as its makers advise.
fn cell(text: &str) -> String {
    let is_number = text.parse::<Decimal>().is_ok();
    let is_formula = !is_number && text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let text = if is_formula { format!("'{text}") } else { text.to_owned() };
    if text.contains([',', '"', '\n', '\r']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}

impl fmt::Display for Value {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let end = |it: &Option<Exact>| it.as_ref().map_or_else(|| "…".to_owned(), ToString::to_string);
        // Which way an open range goes, its qualifier says.
        match self {
            Self::Number(number) => number.fmt(formatter),
            Self::Range { lo: Some(end), hi: None } | Self::Range { lo: None, hi: Some(end) } => end.fmt(formatter),
            Self::Range { lo, hi } => write!(formatter, "{} to {}", end(lo), end(hi)),
            Self::Sides([one, other]) => write!(formatter, "{}–{}", end(one), end(other)),
            Self::Time(timex) => formatter.write_str(timex),
        }
    }
}

impl Fact {
    fn new(reading: &Reading<'_>, article: &Article<'_>, span: Span, kind: &'static str) -> Self {
        let located = reading.locate(span);
        Self {
            field: located.field(),
            path: located.path(),
            part: located.part(),
            kind,
            role: article.role_at(span.start).into(),
            start: located.start,
            end: located.end,
            text: article.text(span).to_owned(),
            value: None,
            unit: None,
            change: None,
            iv: None,
            seconds: None,
            timex: None,
            head: None,
            per: None,
            baseline: None,
            from: None,
            to: None,
            speaker: None,
            of: None,
            same_as: None,
        }
    }
}

fn of_quantity(reading: &Reading<'_>, article: &Article<'_>, quantity: &Quantity) -> Fact {
    let mut fact = Fact::new(reading, article, quantity.span, quantity.kind.name());
    fact.value = Some(value_of(quantity));
    fact.unit = unit_of(article, quantity);
    fact.head = head_of(article, quantity);
    fact.change = Some(quantity.amount.approximation.sign());
    // "Nearly 60" is close to it, "just under 60" is under it.
    let is_below = quantity.amount.approximation == Approximation::JustBelow
        && ["just", "slightly", "marginally", "little", "under", "below", "less", "short", "shy"]
            .iter()
            .any(|word| quantity.tokens.range().any(|at| article.prose.is(at, word)));
    if is_below {
        fact.change = Some("<");
    }
    if quantity.kind == QuantityKind::Duration && fact.text.is_ascii() && !fact.text.contains('.') {
        in_whole_units(&mut fact);
    }
    fact.per = quantity.per.map(|it: Tokens| article.text(article.prose.span(it)).to_owned());
    fact
}

/// Tells a length that words give as a fraction in the smaller unit of which it is a whole number: "an hour and a half" in minutes,
/// "half a year" in months. "A year and a half" stays in years, as people count it.
fn in_whole_units(fact: &mut Fact) {
    const SMALLER: [(&str, &str, i64); 8] = [
        ("minute", "second", 60),
        ("hour", "minute", 60),
        ("day", "hour", 24),
        ("week", "day", 7),
        ("month", "day", 30),
        ("year", "month", 12),
        ("decade", "year", 10),
        ("century", "year", 100),
    ];
    let Some(Value::Number(Exact(value))) = &fact.value else { return };
    let Some((_, smaller, each)) = SMALLER.iter().find(|it| fact.unit.as_deref() == Some(it.0)) else { return };
    let is_told_smaller = *value < Decimal::ONE || matches!(*smaller, "second" | "minute");
    let Some(count) = value.checked_mul(Decimal::from(*each)).filter(|it| is_told_smaller && !value.is_integer() && it.is_integer()) else { return };
    fact.value = Some(Value::Number(Exact(count)));
    fact.unit = Some((*smaller).to_owned());
}

/// Tells whether a share names no whole: "one in two", "a quarter of". A share of something is a share and nothing else.
fn is_bare_ratio(article: &Article<'_>, quantity: &Quantity) -> bool {
    let (first, end) = (quantity.number.start as usize, quantity.number.end as usize);
    let prose = &article.prose;
    let has_of = (first..=end).any(|it| prose.is_any(it, &["in", "of"]));
    let is_pronoun_next = prose.is(end, "of") && prose.is_kind(end + 1, TokenKind::Word);
    quantity.kind == QuantityKind::Share && quantity.head.is_none() && has_of && !is_pronoun_next
}

/// Returns the same ratio in per cent.
fn in_percent(share: &Fact) -> Fact {
    let hundredfold = |it: &Exact| it.0.checked_mul(Decimal::ONE_HUNDRED).map(Exact);
    let value = match &share.value {
        Some(Value::Number(number)) => hundredfold(number).map(Value::Number),
        Some(Value::Range { lo, hi }) => Some(Value::Range { lo: lo.as_ref().and_then(hundredfold), hi: hi.as_ref().and_then(hundredfold) }),
        Some(Value::Sides(_) | Value::Time(_)) | None => None,
    };
    Fact { kind: QuantityKind::Percent.name(), value, unit: Some(Unit::PERCENT.info().name.to_owned()), ..share.clone() }
}

/// Returns the quantity that tells the same length of time as `time`, if one does.
pub(crate) fn quantity_of(time: &Time, quantities: &[Quantity]) -> Option<usize> {
    let index = quantities.partition_point(|it| it.span.end <= time.span.start);
    let quantity = quantities.get(index)?;
    let is_same = time.kind == TimeKind::Duration && quantity.kind == QuantityKind::Duration && quantity.span.overlaps(time.span);
    is_same.then_some(index)
}

/// Returns for each quantity which way it tells a change to go, where it is the amount of one.
pub(crate) fn ways(changes: &[Change], quantities: usize) -> Vec<Option<&'static str>> {
    let mut ways = vec![None; quantities];
    for change in changes {
        for index in change.by.into_iter().chain(change.also_by).chain(change.next_by) {
            ways[index as usize] = Some(way(change.direction));
        }
    }
    ways
}

fn way(direction: Direction) -> &'static str {
    match direction {
        Direction::Up => "up",
        Direction::Down => "down",
        Direction::Flat => "=",
    }
}

fn of_change(reading: &Reading<'_>, article: &Article<'_>, change: &Change) -> Fact {
    let mentions = &article.mentions;
    let mut fact = Fact::new(reading, article, change.span, if change.form == ChangeForm::Level { "comparison" } else { "change" });
    let quantity = |index: Option<u32>| index.and_then(|it| mentions.quantities.get(it as usize));
    let words = |index: Option<u32>| quantity(index).map(|it| article.text(it.span).to_owned());
    fact.change = Some(way(change.direction));
    if let Some(by) = quantity(change.by) {
        fact.value = Some(value_of(by));
        fact.unit = unit_of(article, by);
    }
    if change.form == ChangeForm::Level && change.by.is_none() {
        fact.value = Some(Value::Number(Exact(Decimal::ZERO)));
    }
    (fact.from, fact.to) = (words(change.from), words(change.to));
    let baselines: Vec<&str> = change.baselines().filter_map(|it| mentions.times.get(it as usize)).map(|it| article.text(it.span)).collect();
    fact.baseline = (!baselines.is_empty()).then(|| baselines.join("; "));
    fact
}

fn value_of(quantity: &Quantity) -> Value {
    let amount = quantity.amount;
    if matches!(quantity.kind, QuantityKind::Score | QuantityKind::Vote) {
        return Value::Sides([amount.low.map(Exact), amount.high.map(Exact)]);
    }
    let told = amount.told();
    // What is written in cents or basis points is told in them, as it is written.
    let written = |it: Option<Decimal>| it.and_then(|it| if quantity.is_minor { it.checked_mul(Decimal::ONE_HUNDRED) } else { Some(it) });
    let told = Interval::new(written(told.low), written(told.high));
    match told.low.filter(|_| told.low == told.high) {
        Some(value) => Value::Number(Exact(value)),
        None => Value::Range { lo: told.low.map(Exact), hi: told.high.map(Exact) },
    }
}

fn unit_of(article: &Article<'_>, quantity: &Quantity) -> Option<String> {
    let name = quantity.written_unit_name(&article.prose).or_else(|| head_of(article, quantity))?;
    Some(if quantity.unit.is_none() { singular(&name) } else { name })
}

/// Returns the singular of a counted noun, as units are named: "country" of "60 countries", "child" of "three children".
fn singular(noun: &str) -> String {
    const KEPT: [&str; 5] = ["series", "species", "gas", "news", "headquarters"];
    const IN_IE: [&str; 4] = ["movies", "cookies", "calories", "rookies"];
    let (noun, per) = noun.split_at(noun.find('/').unwrap_or(noun.len()));
    let lower = noun.to_lowercase();
    let ends = |endings: &[&str]| endings.iter().any(|it| lower.ends_with(it));
    let one = if lower == "children" || lower.ends_with("grandchildren") {
        noun[..noun.len() - 3].to_owned()
    } else if KEPT.contains(&lower.as_str()) {
        noun.to_owned()
    } else if lower.ends_with("men") && lower.len() <= 12 {
        format!("{}an", &noun[..noun.len() - 2])
    } else if lower.ends_with("ies") && lower.len() > 4 && !IN_IE.contains(&lower.as_str()) {
        format!("{}y", &noun[..noun.len() - 3])
    } else if ends(&["sses", "ches", "shes", "xes"]) {
        noun[..noun.len() - 2].to_owned()
    } else if lower.ends_with('s') && lower.len() > 3 && !ends(&["ss", "us", "is"]) {
        noun[..noun.len() - 1].to_owned()
    } else {
        noun.to_owned()
    };
    one + per
}

fn head_of(article: &Article<'_>, quantity: &Quantity) -> Option<String> {
    quantity.head.map(|it| article.prose.word(it as usize).to_owned())
}

fn of_time(reading: &Reading<'_>, article: &Article<'_>, time: &Time) -> Fact {
    let mut fact = Fact::new(reading, article, time.span, time.kind_name());
    fact.value = Some(Value::Time(time.timex.clone()));
    // Of a day that names its own month and year the value says it all, with or without a time of day.
    let is_day = |text: &str, first: &Date| text == first.to_string();
    let says_all = |first: &Date| match time.kind {
        TimeKind::Date => is_day(&time.timex, first),
        TimeKind::DateTime => is_day(time.timex.split('T').next().unwrap_or_default(), first),
        TimeKind::DateRange | TimeKind::Time | TimeKind::Duration | TimeKind::Set => false,
    };
    fact.iv = time.interval.filter(|(first, _)| !says_all(first)).map(|(first, after)| [first.to_string(), after.to_string()]);
    fact.seconds = time.seconds;
    if let (TimeKind::Duration, Some((amount, unit))) = (time.kind, time.single_length()) {
        // The same shape as a length that is read as a quantity.
        fact.value = Some(Value::Number(Exact(Decimal::from(i64::from(amount)))));
        fact.unit = Some(unit.to_owned());
        fact.timex = Some(time.timex.clone());
    }
    fact
}
