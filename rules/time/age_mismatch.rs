//! A person has two ages, or one that the dates of birth and death do not give.

use jiff::civil::Date;

use squarely_engine::amount::Approximation;
use squarely_engine::article::Article;
use squarely_engine::document::{TokenKind, Tokens};
use squarely_engine::finding::{Confidence, Finding, Severity};
use squarely_engine::mention::{Name, NameKind, Quantity, QuantityKind, Time};
use squarely_engine::rule::{Group, Rule};

use crate::wording::speaker;

pub(crate) const RULE: Rule = Rule {
    id: "age-mismatch",
    group: Group::Time,
    summary: "A person has two ages, or one that the dates of birth and death do not give.",
    severity: Severity::Error,
    docs: include_str!("age_mismatch.md"),
    check,
};

/// How many ages of one article are set side by side.
const MOST: usize = 200;

fn check(article: &Article<'_>, findings: &mut Vec<Finding>) {
    let ages = article
        .mentions
        .quantities
        .iter()
        .filter(|it| it.kind == QuantityKind::Age && it.amount.value().is_some() && it.amount.approximation == Approximation::None);
    let mut told: Vec<Told<'_>> = Vec::new();
    for age in ages.take(MOST) {
        if !article.role_at(age.span.start).makes_claims() {
            continue;
        }
        findings.extend(of_dates(article, age));
        told.extend(Told::read(article, age));
    }
    told.sort_by_key(|it| (it.entity, it.age.tokens));
    for ages in told.chunk_by(|a, b| a.entity == b.entity) {
        findings.extend(differing(article, ages));
    }
}

/// An age that stands beside the name of its bearer.
struct Told<'m> {
    entity: u32,
    age: &'m Quantity,
    name: &'m Name,
}

impl<'m> Told<'m> {
    /// Reads "Ada Brandl, 42,", "Ada Brandl (42)", "Ada Brandl, aged 42", "the 42-year-old Ada Brandl".
    fn read(article: &'m Article<'_>, age: &'m Quantity) -> Option<Self> {
        let prose = &article.prose;
        let names = &article.mentions.names;
        let (start, end) = (age.tokens.start as usize, age.tokens.end as usize);
        let opens = prose.is_kind(start.checked_sub(1)?, TokenKind::Comma) || prose.is_kind(start - 1, TokenKind::Open);
        let closes =
            matches!(prose.tokens.get(end).map(|it| it.kind), None | Some(TokenKind::Comma | TokenKind::Close | TokenKind::Terminal | TokenKind::Dash));
        let before = names.partition_point(|it| (it.tokens.end as usize) < start - 1);
        let before = names.get(before).filter(|it| opens && closes && it.tokens.end as usize == start - 1);
        let is_year_old = prose.is(end - 1, "old");
        let after = names.partition_point(|it| (it.tokens.start as usize) < end);
        let after = names.get(after).filter(|it| is_year_old && it.tokens.start as usize == end);
        let name = before.or(after)?;
        let is_person = matches!(name.kind, NameKind::Person | NameKind::Unknown) && !name.is_common && !name.is_demonym;
        let next = end..(end + 5).min(prose.tokens.len());
        // "Ada Brandl, 19 at the time,"
        let is_other_time = before.is_some() && next.take_while(|&it| !prose.is_kind(it, TokenKind::Terminal)).any(|it| prose.are(it, &["at", "the", "time"]))
            || is_of_year(article, age.tokens);
        (is_person && !is_other_time).then_some(Self { entity: name.entity, age, name })
    }

    fn is_full_name(&self) -> bool {
        self.name.core.range().len() >= 2
    }
}

/// Tells whether a sentence is set in a stated year or a year away, when everybody was another age.
fn is_of_year(article: &Article<'_>, tokens: Tokens) -> bool {
    let sentence = article.prose.sentences[article.prose.sentence_of(tokens.start as usize)].tokens;
    let times = &article.mentions.times;
    let from = times.partition_point(|it| it.tokens.start < sentence.start);
    times[from..].iter().take_while(|it| it.tokens.start < sentence.end).any(|it| it.year.is_some() || it.offset.is_some_and(|it| it != 0))
}

/// Returns the finding for the ages of one person, in text order, the display text's first blamed.
fn differing(article: &Article<'_>, ages: &[Told<'_>]) -> Option<Finding> {
    let is_display = |it: &Told<'_>| article.role_at(it.age.span.start).is_display();
    let (display, body): (Vec<&Told<'_>>, Vec<&Told<'_>>) = ages.iter().partition(|it| is_display(it));
    let value = |it: &Told<'_>| it.age.amount.value();
    let wrong = display.iter().find(|it| !body.is_empty() && body.iter().all(|other| value(other) != value(it)));
    let (said, reported, is_restated) = if let Some(said) = wrong {
        (*said, *body.first()?, true)
    } else {
        let first = *body.first()?;
        (*body.iter().find(|it| value(it) != value(first))?, first, false)
    };
    // Couples and families share surnames, so that in the body only full names tell who is meant.
    let first = |it: &Told<'_>| article.prose.tokens[it.name.core.start as usize].hash;
    let is_one_person = said.name.key == reported.name.key && first(said) == first(reported);
    let is_full = said.is_full_name() && reported.is_full_name() && is_one_person;
    let share_title = said.name.title.is_none() || reported.name.title.is_none();
    let is_known = is_full || is_restated && share_title;
    if !is_known {
        return None;
    }
    let (severity, confidence) = if is_full { (Severity::Error, Confidence::High) } else { (Severity::Warning, Confidence::Medium) };
    let name = article.text(article.prose.span(said.name.core));
    let (one, other) = (value(said)?.normalize(), value(reported)?.normalize());
    let message = if is_restated {
        format!("{} gives the age of {name} as {one}, the body as {other}", speaker(article.role_at(said.age.span.start)))
    } else {
        format!("the age of {name} is {one} here and {other} elsewhere")
    };
    Some(Finding::new(message, said.age.span, "said here").at(severity).sure(confidence).against(reported.age.span, "reported here"))
}

/// Returns the finding for an age at death that the dates of birth and death beside it do not give.
fn of_dates(article: &Article<'_>, age: &Quantity) -> Option<Finding> {
    let prose = &article.prose;
    let at = age.tokens.start as usize;
    let sentence = prose.sentence_of(at);
    let block = prose.sentences[sentence].block;
    let first = if sentence > 0 && prose.sentences[sentence - 1].block == block { sentence - 1 } else { sentence };
    let last = if prose.sentences.get(sentence + 1).is_some_and(|it| it.block == block) { sentence + 1 } else { sentence };
    let near = prose.sentences[first].tokens.start as usize..prose.sentences[last].tokens.end as usize;
    let born = only(near.clone().filter(|&it| prose.is(it, "born")))?;
    let died = only(near.clone().filter(|&it| prose.is_any(it, &["died", "dies"])))?;
    // "He died ... aged 84", "She was 84" right after it.
    let is_at_death = prose.sentence_of(died) == sentence && died < at && at - died <= 16
        || prose.sentence_of(died) + 1 == sentence && prose.is_any(prose.sentences[sentence].tokens.start as usize, &["he", "she"]) && prose.is(at - 1, "was");
    if !is_at_death {
        return None;
    }
    let (birth, death) = (time_after(article, born)?, time_after(article, died)?);
    let (from, to) = (birth.year?, death.year?);
    let stated = age.amount.value()?;
    let years = to.checked_sub(from).filter(|it| (1..=130).contains(it))?;
    let (low, high) = match (full(birth), full(death)) {
        (Some(birth), Some(death)) => {
            let exact = if (death.month(), death.day()) < (birth.month(), birth.day()) { years - 1 } else { years };
            (exact, exact)
        }
        _ => (years - 1, years),
    };
    if (low..=high).any(|it| stated == it.into()) {
        return None;
    }
    let right = if low == high { high.to_string() } else { format!("{low} or {high}") };
    let message = format!("born in {from} and dead in {to} makes {right} years, not {}", stated.normalize());
    let calculation = format!("{to} − {from} = {years}");
    Some(Finding::new(message, age.span, "said here").against(birth.span, "born").against(death.span, "died").calculated(calculation))
}

fn only(mut found: impl Iterator<Item = usize>) -> Option<usize> {
    let first = found.next()?;
    found.next().is_none().then_some(first)
}

/// Returns the time that starts within six tokens after a verb.
fn time_after<'m>(article: &'m Article<'_>, verb: usize) -> Option<&'m Time> {
    let times = &article.mentions.times;
    let from = times.partition_point(|it| (it.tokens.start as usize) < verb);
    times.get(from).filter(|it| it.is_calendar() && it.end.is_none() && (it.tokens.start as usize) <= verb + 6)
}

fn full(time: &Time) -> Option<Date> {
    Date::new(time.year?, time.month?, time.day?).ok()
}
