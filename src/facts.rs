//! The claims that were read, as `facts` and `batch --facts` print them.

use serde::Serialize;
use serde_json::value::RawValue;
use squarely_engine::amount::{Approximation, Decimal};
use squarely_engine::article::Article;
use squarely_engine::document::Tokens;
use squarely_engine::mention::{NameKind, Quantity, QuantityKind, Time, TimeKind};
use squarely_engine::span::Span;

use crate::reading::Reading;
use crate::report::{Position, Role};

/// One claim, or the span of one sentence, with its place and reading.
#[derive(Clone, Debug, Serialize)]
pub struct Fact {
    /// The field it stands in, where the input has fields.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// The file it stands in, where that is not the article's own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
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
    /// How the value is qualified: `=`, `~`, `>`, `<`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub change: Option<&'static str>,
    /// The days from the first to the one after the last, where a period is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub iv: Option<[String; 2]>,
    /// The length of a duration.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seconds: Option<i64>,
    /// The noun that is counted or measured.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub head: Option<String>,
    /// What a rate is told for: "per 100,000", "a day".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub per: Option<String>,
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

impl std::fmt::Display for Exact {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.normalize().fmt(formatter)
    }
}

/// Returns the facts of `article` in source order: the longer first where two start together.
pub fn facts(reading: &Reading<'_>, article: &Article<'_>) -> Vec<Fact> {
    let mentions = &article.mentions;
    let mut facts: Vec<(Span, Fact)> = Vec::new();
    let mut push = |span: Span, fact: Fact| facts.push((span, fact));
    for sentence in &article.prose.sentences {
        let span = article.prose.span(sentence.tokens);
        push(span, Fact::new(reading, article, span, "sentence"));
    }
    for quantity in &mentions.quantities {
        push(quantity.span, of_quantity(reading, article, quantity));
    }
    for time in &mentions.times {
        push(time.span, of_time(reading, article, time));
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

impl Fact {
    fn new(reading: &Reading<'_>, article: &Article<'_>, span: Span, kind: &'static str) -> Self {
        let located = reading.locate(span);
        Self {
            field: located.field(),
            path: located.path(),
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
            head: None,
            per: None,
            speaker: None,
            of: None,
            same_as: None,
        }
    }
}

fn of_quantity(reading: &Reading<'_>, article: &Article<'_>, quantity: &Quantity) -> Fact {
    let mut fact = Fact::new(reading, article, quantity.span, quantity.kind.name());
    let amount = quantity.amount;
    let has_sides = matches!(quantity.kind, QuantityKind::Score | QuantityKind::Vote);
    fact.value = Some(match amount.value() {
        Some(value) if !has_sides => Value::Number(Exact(value)),
        _ if has_sides => Value::Sides([amount.low.map(Exact), amount.high.map(Exact)]),
        _ => Value::Range { lo: amount.low.map(Exact), hi: amount.high.map(Exact) },
    });
    fact.head = quantity.head.map(|it| article.prose.word(it as usize).to_owned());
    fact.unit = quantity.unit.map(|it| it.info().name.to_owned()).or_else(|| fact.head.clone());
    fact.change = Some(match amount.approximation {
        Approximation::None | Approximation::Exactly => "=",
        Approximation::About | Approximation::JustBelow | Approximation::JustAbove | Approximation::Vague | Approximation::Order => "~",
        Approximation::MoreThan | Approximation::AtLeast => ">",
        Approximation::LessThan | Approximation::AtMost | Approximation::UpTo => "<",
    });
    fact.per = quantity.per.map(|it: Tokens| article.text(article.prose.span(it)).to_owned());
    fact
}

fn of_time(reading: &Reading<'_>, article: &Article<'_>, time: &Time) -> Fact {
    let mut fact = Fact::new(reading, article, time.span, time.kind.name());
    fact.value = Some(Value::Time(time.timex.clone()));
    // Of a single day the value says it all.
    if time.kind != TimeKind::Date {
        fact.iv = time.interval.map(|(first, after)| [first.to_string(), after.to_string()]);
    }
    fact.seconds = time.seconds;
    fact
}
