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
    /// A word that negates its clause.
    Negation,
    /// A verb of saying.
    Reporting,
    /// A modal or other word of less than full certainty: its certainty, 0 to 5.
    Certainty,
    /// A title before a person's name.
    Title,
    /// An abbreviation that ends in a full stop and does not end a sentence by itself.
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
}
