//! The classes that a word can belong to.

/// What a listed word can be; its payload is told at each class.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Class {
    /// A cardinal below a hundred, "hundred" apart: its value.
    Cardinal,
    /// A magnitude: its power of ten ("million" 6, "hundred" 2).
    Magnitude,
    /// A group of fixed size: how many ("dozen" 12, "score" 20).
    Group,
    /// An ordinal word: its value.
    Ordinal,
    /// A fraction word: its denominator ("half" 2, "thirds" 3).
    Fraction,
    /// A vague amount: which ("dozens", "several").
    Vague,
    /// Words before or after a number that widen it or bound it: an `Approximation`.
    Approximator,
    /// A month: 1 to 12.
    Month,
    /// A day of the week: 1 (Monday) to 7.
    Weekday,
    /// A unit of time.
    TimeUnit,
    /// A verb, noun or adverb of rise.
    Up,
    /// A verb, noun or adverb of fall.
    Down,
    /// A word of standing still or being level.
    Flat,
    /// A word that negates its clause: 0 outright, 1 nearly ("hardly"), 2 by what it means ("failed").
    Negation,
    /// A verb of saying: 0 plain, 1 doubted or accusing, 2 estimating or expecting, 3 vouching.
    Reporting,
    /// A noun for who says something: the number of its kind, 100 more for a plural, 200 more where one word may be one or many.
    Source,
    /// A word that makes a claim need its source: 1 wrongdoing, 2 a cause, 3 a judgement; 4 one that tells of an accusation by itself.
    Charge,
    /// A modal or other word of less than full certainty: its certainty, 0 to 5.
    Certainty,
    /// A title before a person's name: 1 a form of address, 2 an office.
    Title,
    /// An abbreviation with a full stop: 0 stands before a name, 1 may end a sentence, 2 stands before a number, 3 never ends one.
    Abbreviation,
    /// A word too common to align by: articles, prepositions, auxiliaries, pronouns.
    Stop,
    /// A determiner.
    Determiner,
    /// A preposition.
    Preposition,
    /// A word that joins clauses.
    Conjunction,
    /// A pronoun.
    Pronoun,
    /// An auxiliary verb.
    Auxiliary,
    /// A word that means the same as others of its class for alignment: the number of the class.
    Synonym,
    /// A noun or verb that sets an expectation: "forecast", "expected".
    Expectation,
    /// A phrase that opens a baseline: "compared with", "from", "than".
    Against,
    /// A verb form that carries a clause: an irregular past or a third-person present.
    Finite,
    /// A condition: 0 "if", "unless"; 1 what looks like one ("even if").
    Condition,
    /// What a person is in apposition: "spokesman", "author".
    Role,
    /// A word between a title and its time: 1 says the office is past ("former"), 0 that it is not full ("acting").
    Former,
    /// A small word inside names: "de", "van".
    Particle,
    /// What follows a name: "Jr", "MP".
    Suffix,
    /// A given name.
    GivenName,
    /// A word that makes capitals an organisation: 1 opens it, 2 closes it, 3 is a legal form, 4 opens or closes it.
    Organisation,
    /// An organisation that everybody knows.
    Institution,
    /// A seat that stands for a government: the number of the country.
    Metonym,
    /// A word of landscape and street names.
    Landmark,
    /// A place: its number; a country is below 1000, other places are 1000 times a number plus their country.
    Place,
    /// A nationality: the number of the place.
    Demonym,
    /// A verb of what one does to another: the number of the deed.
    Deed,
    /// A person of whom readers know the first name.
    Renowned,
    /// A title or role of which a person holds one of a set: 100 times the set, plus the role.
    RoleOf,
    /// A place that lies in a listed one: the number of the larger place.
    Within,
    /// A word that another one may stand for in a name ("Kate", "Utd"): the number of what they share.
    Alias,
    /// A season: 1 (spring) to 4 (winter).
    Season,
    /// A part of the day: 1 (morning) to 4 (night).
    DayPart,
    /// A day told from today: how many days away ("yesterday" -1); 100 is "tonight".
    DayWord,
    /// A step to another period: -1 ("last"), 0 ("this"), 1 ("next"), plus 10 where it is told from the time spoken of.
    TimeShift,
    /// A part of a period: 1 its start ("early"), 2 its middle, 3 its end.
    TimeEdge,
    /// How often: see `time.tsv`.
    Frequency,
    /// The past (-1), present (0) or future as a whole: "now", "recently".
    TimeReference,
    /// A word that may open a time without being one by itself: "the", "three", "within".
    TimeLead,
    /// A word that a time turns on only among others: "noon", "period", "half".
    TimeTurn,
    /// A time zone.
    TimeZone,
    /// A word that tells the tense of its clause: 1 (future), -1 (past).
    Tense,
    /// A holiday: its number in `mention::time::holiday`.
    Holiday,
    /// A day or year that comes round: how many years after ("centenary" 100), 0 where a number or metal before it says so.
    Anniversary,
    /// A word of the extreme: 1 a high, -1 a low, 0 neither ("first"); 2 and -2 nouns of the extreme ("peak", "lows").
    Superlative,
    /// A verb that sets two sides against each other: 1 the first wins, -1 it loses, 0 neither; 2 it buys the other, -2 it is bought.
    Contest,
    /// A word with an opposite that cannot stand in its place: the number of the pair, its sign the side.
    Opposite,
    /// A word of a closed kind of which one place holds one (a colour, a part of the body): 64 times the kind, plus which of it.
    Rival,
    /// A word by which a sentence takes back, doubts or denies what stands in it.
    Doubt,
    /// A word that is often written in capitals and is no name: "GDP", "TV".
    NotName,
    /// A verb whose "up" or "down" is no direction: "blow up", "shut down".
    ParticleVerb,
    /// A magnitude in letters that needs digits before it: its power of ten ("bn" 9, "k" 3).
    MagnitudeSign,
    /// Words after a number that widen it or bound it: an `Approximation`.
    ApproximatorAfter,
    /// A factor in twelfths ("doubled" 24, "halved" 6).
    Multiplier,
    /// A unit of measure: a `UnitName`.
    Unit,
    /// A unit in letters that needs digits before it: a `UnitName`.
    UnitSign,
    /// A currency after a number: a `UnitName`.
    Currency,
    /// A currency's code or name before a number: a `UnitName`.
    CurrencyPrefix,
    /// What stands before a dollar sign: the `UnitName` of the currency.
    DollarPrefix,
    /// A hundredth of a currency: its `UnitName`; `MINOR_SIGN` more where it needs digits before it.
    Minor,
    /// What a rate is per: "share", "day".
    Per,
    /// What a word tells about the noun that a number counts: a `Head`.
    Head,
    /// A word that makes the number after it a name: 1 where it needs a capital letter.
    Label,
    /// A word whose number is an identifier: 1 where nothing need stand between.
    Identifier,
    /// A word that makes the number before it a name: the bits of an `Affix`.
    Affix,
    /// A phrase that holds a number word and no number.
    Idiom,
    /// What kind of statistic a figure is: "median" and "average", "net" and "gross". Eight times the kind, and the side.
    StatisticSide,
    /// How far a matter has come on a ladder: ten times the ladder (1 the law, 3 a vote, 5 an office), plus the step.
    Stage,
    /// How much of something, how often, how far: ten times the kind, plus the step.
    Scope,
    /// On what something was tried, where that is not people at large: 1 animals, 2 the laboratory, 3 an early or small study.
    Subjects,
    /// How two things go together: 1 one comes with the other, 2 it is denied or left open that it brings it about,
    /// 3 a kind of study that shows no more than that.
    Link,
    /// A word by which one thing brings about the other.
    Cause,
}

/// What a word tells about the noun that a number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(i32)]
pub enum Head {
    /// A plural that does not end in s.
    Plural = 0,
    /// No plural, though it ends in s.
    NoPlural = 1,
    /// A plural that stands before the counted noun: "sales" of "200 sales jobs".
    Adjunct = 2,
    /// A word that ends the run before the counted noun, or has passed it.
    End = 3,
    /// An adjective that may stand before the counted noun.
    Adjective = 4,
}
