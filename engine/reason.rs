//! Why two aligned claims speak of one thing, or may not: the same measure, subject, period, place, people, source.

use std::cell::{OnceCell, RefCell};

use crate::alignment::{Alignment, may_be_same, times_of};
use crate::article::Article;
use crate::claim::{Claim, ClaimKind};
use crate::document::{TokenKind, Tokens};
use crate::lexicon::Class;
use crate::mention::{Colour, Name, NameKind, Time};
use crate::stem::Stem;

/// What two claims can have in common, in the order in which messages tell it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Aspect {
    /// What is counted or measured.
    Measure,
    /// Whether it is a mean, a sum, or told for each: "average", "total", "each".
    Statistic,
    /// Who or what it is told of.
    Subject,
    /// When.
    Period,
    /// Where.
    Place,
    /// Which part of a whole: "male", "foreign".
    Population,
    /// Who says it.
    Source,
}

impl Aspect {
    /// Returns the word that messages use.
    pub fn name(self) -> &'static str {
        match self {
            Self::Measure => "measure",
            Self::Statistic => "statistic",
            Self::Subject => "subject",
            Self::Period => "period",
            Self::Place => "place",
            Self::Population => "population",
            Self::Source => "source",
        }
    }
}

/// An aspect in which two claims agree or differ, with the words that tell it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reason {
    /// The aspect.
    pub aspect: Aspect,
    /// Whether they agree in it.
    pub agrees: bool,
    /// The words of the display claim.
    pub said: Tokens,
    /// The words of the body claim.
    pub reported: Tokens,
}

/// Finds the reasons of alignments; what it reads of the article it reads once, where it is first asked for.
pub struct Reasons<'a, 'd> {
    article: &'a Article<'d>,
    colours: RefCell<Vec<Colour>>,
    roles: OnceCell<Vec<(Stem, u32)>>,
}

/// Words for means, sums and rates, those of one kind together.
const STATISTICS: [&[&str]; 4] = [
    &["average", "averaged", "averages", "mean"],
    &["median"],
    &["total", "totals", "totalled", "totaled", "altogether", "combined"],
    &["each", "apiece", "per"],
];

/// How many words before a figure may stand between it and the word for its statistic.
const NEAR: usize = 8;

/// How far back a pronoun or a role looks for whom it means, in sentences.
const BACK: usize = 3;

impl<'a, 'd> Reasons<'a, 'd> {
    /// Returns what finds the reasons of alignments of `article`.
    pub fn new(article: &'a Article<'d>) -> Self {
        Self { article, colours: RefCell::default(), roles: OnceCell::new() }
    }

    /// Returns the reasons of an alignment, by aspect; what only one of the two claims tells is no reason.
    pub fn of(&self, alignment: &Alignment) -> Vec<Reason> {
        let claims = &self.article.claims;
        let (said, reported) = (claims.get(alignment.said), claims.get(alignment.reported));
        let all = [
            self.measure(said, reported),
            self.statistic(said, reported),
            self.subject(said, reported),
            self.period(said, reported),
            self.place(said, reported),
            self.population(said, reported),
            self.source(said, reported),
        ];
        all.into_iter().flatten().collect()
    }

    /// Returns the counted nouns, or the nearest content words that both claims have.
    fn measure(&self, said: &Claim, reported: &Claim) -> Option<Reason> {
        let stems = &self.article.stems;
        if let (Some(one), Some(other)) = (self.head(said), self.head(reported)) {
            let agrees = stems.at(one).is_some() && stems.at(one) == stems.at(other);
            return Some(Reason { aspect: Aspect::Measure, agrees, said: token(one), reported: token(other) });
        }
        let (one, other) = (self.near(said), self.near(reported));
        let shared = one.iter().find_map(|&it| Some((it, *other.iter().find(|&&other| stems.at(other) == stems.at(it))?)));
        shared.map(|(one, other)| Reason { aspect: Aspect::Measure, agrees: true, said: token(one), reported: token(other) })
    }

    /// Returns the words that make one claim a mean, a sum or a rate where the other is none or another.
    fn statistic(&self, said: &Claim, reported: &Claim) -> Option<Reason> {
        let prose = &self.article.prose;
        let statistic = |at: usize| Some((at, STATISTICS.iter().position(|it| prose.is_any(at, it))?));
        let is_number = |at: usize| prose.is_kind(at, TokenKind::Number) || prose.has(at, Class::Cardinal);
        // The word belongs to the figure that it stands next to.
        let word = |claim: &Claim| {
            let clause = prose.clauses[claim.clause as usize].tokens;
            let (first, last) = (claim.tokens.start as usize, claim.tokens.end as usize);
            let before = (clause.start as usize..first).rev().take(NEAR).take_while(|&it| !is_number(it));
            let after = (last..clause.end as usize).take(2);
            before.chain(claim.tokens.range()).chain(after).find_map(statistic)
        };
        let (one, other) = (word(said), word(reported));
        let agrees = one.map(|it| it.1) == other.map(|it| it.1);
        let place = |it: Option<(usize, usize)>, claim: &Claim| it.map_or(claim.tokens, |it| token(it.0));
        (one.is_some() || other.is_some()).then(|| Reason { aspect: Aspect::Statistic, agrees, said: place(one, said), reported: place(other, reported) })
    }

    fn head(&self, claim: &Claim) -> Option<usize> {
        match claim.kind {
            ClaimKind::Quantity(it) => self.article.mentions.quantities[it as usize].head.map(|it| it as usize),
            ClaimKind::Change(_) => None,
        }
    }

    /// Returns the content words of a claim's clause that are no names, the nearest to its figure first.
    fn near(&self, claim: &Claim) -> Vec<usize> {
        let prose = &self.article.prose;
        let clause = prose.clauses[claim.clause as usize].tokens;
        let is_word = |at: &usize| {
            let token = &prose.tokens[*at];
            let is_name = token.is_capitalised() && !token.starts_sentence();
            let is_direction = token.has(Class::Up) || token.has(Class::Down) || token.has(Class::Month) || token.has(Class::Weekday);
            !claim.tokens.holds(*at) && self.article.stems.at(*at).is_some() && !is_name && !is_direction && !token.is_taken()
        };
        let mut words: Vec<usize> = clause.range().filter(is_word).collect();
        words.sort_by_key(|&it| it.abs_diff(claim.tokens.start as usize));
        words
    }

    /// Returns whom the two claims are told of, pronouns and roles resolved.
    fn subject(&self, said: &Claim, reported: &Claim) -> Option<Reason> {
        let (one, other) = (self.subject_of(said)?, self.subject_of(reported)?);
        let agrees = one.entity == other.entity;
        // "The company" may be any; names of unknown or different kinds, or with a word in common, may be two names of one.
        let is_known = one.kind == other.kind && one.kind != NameKind::Unknown;
        let is_named = !one.is_common && !other.is_common && is_known;
        let may_differ = is_named && !self.share_word(one.tokens, other.tokens);
        (agrees || may_differ).then_some(Reason { aspect: Aspect::Subject, agrees, said: one.tokens, reported: other.tokens })
    }

    fn share_word(&self, one: Tokens, other: Tokens) -> bool {
        let stem = |at: usize| Some(self.article.stems.at(at)).filter(|it| it.is_some());
        one.range().filter_map(stem).any(|it| other.range().filter_map(stem).any(|other| other == it))
    }

    fn subject_of(&self, claim: &Claim) -> Option<Subject> {
        let prose = &self.article.prose;
        let clause = prose.clauses[claim.clause as usize].tokens;
        let until = Tokens { start: clause.start, end: claim.tokens.start.max(clause.start) };
        if let Some(subject) = self.first_name(until).or_else(|| self.role_in(until)) {
            return Some(subject);
        }
        let sentence = prose.sentences[claim.sentence as usize].tokens;
        let pronoun = until.range().find(|&it| prose.has(it, Class::Pronoun) && prose.is_any(it, &["he", "she", "it", "they"]));
        // A clause without a subject of its own ("and hired 40") has the one of its sentence.
        if pronoun.is_none() && sentence.start < clause.start {
            return self.first_name(Tokens { start: sentence.start, end: clause.start });
        }
        self.antecedent(claim, pronoun?)
    }

    /// Returns whom a pronoun means: the last person before "she", the last organisation before "it".
    fn antecedent(&self, claim: &Claim, pronoun: usize) -> Option<Subject> {
        let prose = &self.article.prose;
        let kind = if prose.is_any(pronoun, &["he", "she"]) { NameKind::Person } else { NameKind::Organisation };
        let sentence = claim.sentence as usize;
        let role = claim.role;
        (sentence.saturating_sub(BACK)..=sentence).rev().find_map(|it| {
            let block = &self.article.document.blocks[prose.sentences[it].block as usize];
            let tokens = prose.sentences[it].tokens;
            let before = Tokens { start: tokens.start, end: tokens.end.min(pronoun as u32) };
            let of_kind = || self.names(before).iter().rev().find(|it| it.kind == kind || it.kind == NameKind::Unknown);
            (block.role.is_display() == role.is_display()).then(of_kind).flatten().map(|it| Subject::of(it, token(pronoun)))
        })
    }

    fn names(&self, tokens: Tokens) -> &'a [Name] {
        let names = &self.article.mentions.names;
        let from = names.partition_point(|it| it.tokens.start < tokens.start);
        let to = names.partition_point(|it| it.tokens.start < tokens.end);
        &names[from..to.max(from)]
    }

    fn first_name(&self, tokens: Tokens) -> Option<Subject> {
        let names = self.names(tokens);
        let is_actor = |it: &&Name| !it.is_demonym && it.kind != NameKind::Place;
        names.iter().find(is_actor).map(|it| Subject::of(it, it.core))
    }

    /// Returns whom "the minister" means: the one person whom the text introduces so.
    fn role_in(&self, tokens: Tokens) -> Option<Subject> {
        let prose = &self.article.prose;
        let is_role = |it: &usize| {
            prose.is(it.wrapping_sub(1), "the") && (prose.has(*it, Class::Role) || prose.has(*it, Class::Title)) && !prose.tokens[*it].is_capitalised()
        };
        let at = tokens.range().find(is_role)?;
        let stem = self.article.stems.at(at);
        let roles = self.roles.get_or_init(|| self.read_roles());
        let from = roles.partition_point(|it| it.0 < stem);
        let mut bearers = roles[from..].iter().take_while(|it| it.0 == stem).map(|it| it.1);
        let entity = bearers.next()?;
        bearers.all(|it| it == entity).then_some(Subject { entity, kind: NameKind::Person, is_common: true, tokens: Tokens::new(at - 1, at + 1) })
    }

    /// Returns the roles and titles that the text introduces people with, sorted: the stem of their last word, and whose they are.
    fn read_roles(&self) -> Vec<(Stem, u32)> {
        let people = self.article.mentions.names.iter().filter(|it| it.kind == NameKind::Person);
        let roles = people.flat_map(|name| {
            let words = [name.title, name.role].into_iter().flatten();
            let last = |tokens: Tokens| tokens.range().rev().map(|it| self.article.stems.at(it)).find(|it| it.is_some());
            words.filter_map(last).map(move |it| (it, name.entity))
        });
        let mut roles: Vec<(Stem, u32)> = roles.collect();
        roles.sort_unstable();
        roles.dedup();
        roles
    }

    /// Returns the calendar times of the two clauses that can be one, or that cannot.
    fn period(&self, said: &Claim, reported: &Claim) -> Option<Reason> {
        let Article { prose, mentions, .. } = self.article;
        let ours = || times_of(prose, mentions, said).iter().filter(|it| it.is_calendar());
        let theirs = || times_of(prose, mentions, reported).iter().filter(|it| it.is_calendar());
        let same = ours().find_map(|one| Some((one, theirs().find(|it| may_be_same(one, it) && shares_field(one, it))?)));
        let (agrees, (one, other)) = match same {
            Some(same) => (true, same),
            None => (false, (ours().find(|it| is_period(it))?, theirs().find(|other| is_period(other) && !ours().any(|it| may_be_same(it, other)))?)),
        };
        Some(Reason { aspect: Aspect::Period, agrees, said: one.tokens, reported: other.tokens })
    }

    fn place(&self, said: &Claim, reported: &Claim) -> Option<Reason> {
        let clause = |it: &Claim| self.article.prose.clauses[it.clause as usize].tokens;
        let places = |it: &Claim| self.names(clause(it)).iter().filter(|it| it.place.is_some() && !it.is_common).take(8);
        let same = places(said).find_map(|one| Some((one, places(reported).find(|it| it.place == one.place)?)));
        // A town and its country are no two places.
        let lies_apart = |one: &Name, other: &Name| one.country().zip(other.country()).is_some_and(|(one, other)| one != other) || one.place == other.place;
        let (agrees, (one, other)) = match same {
            Some(same) => (true, same),
            None => (false, (places(said).next()?, places(reported).next()?)),
        };
        (agrees || lies_apart(one, other)).then_some(Reason { aspect: Aspect::Place, agrees, said: one.core, reported: other.core })
    }

    /// Returns the words that narrow the counted noun on both sides: "male pupils" and "female pupils".
    fn population(&self, said: &Claim, reported: &Claim) -> Option<Reason> {
        let (one, other) = (self.modifier(said)?, self.modifier(reported)?);
        let agrees = self.article.stems.at(one) == self.article.stems.at(other);
        Some(Reason { aspect: Aspect::Population, agrees, said: token(one), reported: token(other) })
    }

    fn modifier(&self, claim: &Claim) -> Option<usize> {
        let at = self.head(claim)?.checked_sub(1)?;
        let number = match claim.kind {
            ClaimKind::Quantity(it) => self.article.mentions.quantities[it as usize].number,
            ClaimKind::Change(_) => return None,
        };
        let is_word = self.article.prose.is_kind(at, TokenKind::Word) && self.article.stems.at(at).is_some();
        (is_word && !number.holds(at) && at >= number.end as usize).then_some(at)
    }

    /// Returns who says the two claims, where both are said by somebody.
    fn source(&self, said: &Claim, reported: &Claim) -> Option<Reason> {
        if !self.may_be_said(said) || !self.may_be_said(reported) {
            return None;
        }
        let (one, other) = (self.colour(said)?, self.colour(reported)?);
        let names = &self.article.mentions.names;
        let entity = |it: Colour| it.speaker.map(|it| names[it as usize].entity);
        let agrees = match (entity(one), entity(other)) {
            (Some(one), Some(other)) => one == other,
            _ => self.last_word(one.source?) == self.last_word(other.source?),
        };
        // A pronoun or a role may be anybody.
        let are_known = entity(one).is_some() && entity(other).is_some();
        (agrees || are_known).then_some(Reason { aspect: Aspect::Source, agrees, said: one.source?, reported: other.source? })
    }

    fn colour(&self, claim: &Claim) -> Option<Colour> {
        let Article { prose, mentions, .. } = self.article;
        let mut colours = self.colours.borrow_mut();
        // One place for each clause; only those of sentences that are asked about are filled.
        colours.resize(prose.clauses.len(), Colour::default());
        mentions.colour_sentence(prose, claim.sentence as usize, &mut colours);
        colours.get(claim.clause as usize).copied()
    }

    /// Tells at once of most claims that nobody is told to say them: no verb of saying and no quotation is in their sentence.
    fn may_be_said(&self, claim: &Claim) -> bool {
        let Article { prose, mentions, .. } = self.article;
        let sentence = prose.sentences[claim.sentence as usize].tokens;
        let quote = mentions.quotes.partition_point(|it| it.tokens.end <= sentence.start);
        let is_quoted = mentions.quotes.get(quote).is_some_and(|it| it.tokens.start < sentence.end);
        is_quoted || sentence.range().any(|it| prose.has(it, Class::Reporting) || prose.is(it, "according"))
    }

    fn last_word(&self, tokens: Tokens) -> Option<Stem> {
        tokens.range().rev().map(|it| self.article.stems.at(it)).find(|it| it.is_some())
    }
}

/// Whom a claim is told of.
#[derive(Clone, Copy, Debug)]
struct Subject {
    entity: u32,
    kind: NameKind,
    /// Whether it is told by a role, a pronoun or a common noun.
    is_common: bool,
    tokens: Tokens,
}

impl Subject {
    fn of(name: &Name, tokens: Tokens) -> Self {
        Self { entity: name.entity, kind: name.kind, is_common: name.is_common || tokens != name.core, tokens }
    }
}

fn token(at: usize) -> Tokens {
    Tokens::new(at, at + 1)
}

/// Tells whether a time is a period or day of its own, not "now".
fn is_period(time: &Time) -> bool {
    let has_field = time.year.is_some() || time.month.is_some() || time.weekday.is_some() || time.quarter.is_some();
    has_field || time.offset.is_some_and(|it| it != 0)
}

/// Tells whether two times state one field alike, so that they do not merely fail to differ.
fn shares_field(one: &Time, other: &Time) -> bool {
    let same_offset = one.offset.is_some() && one.offset == other.offset && one.offset_unit == other.offset_unit;
    same_offset
        || one.year.is_some() && one.year == other.year
        || one.month.is_some() && one.month == other.month
        || one.weekday.is_some() && one.weekday == other.weekday
        || one.quarter.is_some() && one.quarter == other.quarter
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{BlockKind, DocumentBuilder, RecapSource, Role};
    use crate::recap;
    use crate::rule::Policy;

    /// Returns the reasons of the best alignment of the first display figure: `same subject: Ada Brandl / She`.
    fn reasons(said: &str, body: &str) -> Vec<String> {
        let mut builder = DocumentBuilder::new();
        let part = builder.part("test", said.len() + 1 + body.len());
        builder.open(BlockKind::Paragraph, Role::Recap, Some(RecapSource::Given));
        builder.exact(part, 0, said);
        builder.open(BlockKind::Paragraph, Role::Body, None);
        builder.exact(part, said.len() as u32 + 1, body);
        let mut document = builder.finish();
        recap::assign_roles(&mut document);
        let policy = Policy::default();
        let article = Article::read(&document, &policy);
        let alignment = article.display_claims().find_map(|(index, _)| article.alignments.of(index).first().copied());
        let Some(alignment) = alignment else { return Vec::new() };
        let text = |tokens: Tokens| article.text(article.prose.span(tokens));
        let written = |it: &Reason| {
            let which = if it.agrees { "same" } else { "other" };
            format!("{which} {}: {} / {}", it.aspect.name(), text(it.said), text(it.reported))
        };
        Reasons::new(&article).of(&alignment).iter().map(written).collect()
    }

    #[test]
    fn synonyms_are_one_measure() {
        assert_eq!(reasons("There were 14 fatalities in the storm.", "The storm caused 12 deaths in the hills."), ["same measure: fatalities / deaths"]);
    }

    #[test]
    fn a_mean_is_no_sum() {
        let found = reasons("The total weight of the crates is 1,800 kilograms.", "The average weight of the crates is 60 kilograms.");
        assert!(found.contains(&"other statistic: total / average".to_owned()), "{found:?}");
        let found = reasons("The average weight of the crates is 61 kilograms.", "The mean weight of the crates is 60 kilograms.");
        assert!(found.contains(&"same statistic: average / mean".to_owned()), "{found:?}");
    }

    #[test]
    fn a_pronoun_is_the_person_before_it() {
        let found = reasons("Ada Brandl won 14 seats on the council.", "Ada Brandl stood for the first time. She won 12 seats on the council.");
        assert_eq!(found, ["same measure: seats / seats", "same subject: Ada Brandl / She"]);
    }

    #[test]
    fn a_role_is_the_one_person_who_is_introduced_so() {
        let found = reasons("The minister visited 14 schools.", "Jonas Weber, the education minister, is new. Mr Weber visited 12 schools.");
        assert!(found.contains(&"same subject: The minister / Weber".to_owned()), "{found:?}");
    }

    #[test]
    fn two_people_are_two_subjects() {
        let found = reasons("Maria Lopez won 14 seats on the council.", "Maria Lopez lost. James Carter won 12 seats on the council.");
        assert!(found.contains(&"other subject: Maria Lopez / James Carter".to_owned()), "{found:?}");
    }

    #[test]
    fn months_tell_the_period() {
        let found = reasons("The port handled 14 ships in May.", "In May the port handled 12 ships.");
        assert_eq!(found, ["same measure: ships / ships", "same period: May / May"]);
        let found = reasons("The port handled 14 ships in May.", "The port handled 12 ships in June.");
        assert!(found.contains(&"other period: May / June".to_owned()), "{found:?}");
    }

    #[test]
    fn countries_tell_the_place() {
        let found = reasons("The firm runs 14 shops in Spain.", "The firm runs 12 shops in Portugal.");
        assert!(found.contains(&"other place: Spain / Portugal".to_owned()), "{found:?}");
        let found = reasons("The firm runs 14 shops in Spain.", "In Spain the firm runs 12 shops.");
        assert!(found.contains(&"same place: Spain / Spain".to_owned()), "{found:?}");
    }

    #[test]
    fn words_before_the_noun_tell_the_population() {
        let found = reasons("The school has 14 female teachers.", "The school has 12 male teachers.");
        assert!(found.contains(&"other population: female / male".to_owned()), "{found:?}");
    }

    #[test]
    fn speakers_tell_the_source() {
        let found = reasons("Ada Brandl said that 14 houses were lost.", "Jonas Weber said that 12 houses were lost.");
        assert!(found.contains(&"other source: Ada Brandl / Jonas Weber".to_owned()), "{found:?}");
    }

    #[test]
    fn what_only_one_side_tells_is_no_reason() {
        let found = reasons("The port handled 14 ships.", "The port handled 12 ships in May, the harbour master said.");
        assert_eq!(found, ["same measure: ships / ships"]);
    }
}
