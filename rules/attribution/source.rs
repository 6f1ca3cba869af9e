//! Whether two credits name one source: a name, its bearer's office, or a noun of one trade.

use squarely_engine::article::Article;
use squarely_engine::document::{TokenKind, Tokens};
use squarely_engine::lexicon::Class;
use squarely_engine::mention::{Name, NameKind};
use squarely_engine::name_support::are_nested;

use crate::passage::names_in;

/// The words that credit somebody.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Credit {
    /// The words that name the source.
    pub(crate) source: Tokens,
    /// The name that the source is, an index into the names.
    pub(crate) speaker: Option<u32>,
}

/// Whether two credits name one source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Likeness {
    /// They share a name, a place or a word, or one trade.
    Same,
    /// They may be one.
    Unknown,
    /// They cannot be one.
    Other {
        /// Whether both are people whom the text names.
        is_closed: bool,
    },
}

/// How many mentions of a name are searched for its office.
const MENTIONS: usize = 64;

/// Kinds of sources that may be one, or speak for each other, besides equal ones: officials and police, study and doctors.
const MAY_BE_ONE: [(u8, &[u8]); 9] = [
    (1, &[10, 5]),
    (2, &[1, 4, 10]),
    (3, &[10]),
    (4, &[10, 12, 13]),
    (5, &[12, 14, 15, 16]),
    (6, &[7, 9, 10, 11, 14]),
    (7, &[10, 12, 5]),
    (9, &[8, 10, 11, 16]),
    (10, &[8, 11, 12, 14, 15, 16]),
];

/// Compares two credits.
pub(crate) fn likeness(article: &Article<'_>, one: &Credit, other: &Credit) -> Likeness {
    let prose = &article.prose;
    if is_pronoun(article, one.source) || is_pronoun(article, other.source) {
        return Likeness::Unknown;
    }
    let (ours, theirs) = (names_in(article, one.source), names_in(article, other.source));
    let is_one = |a: &Name, b: &Name| a.entity == b.entity || a.place.is_some() && a.place == b.place || a.key == b.key || are_nested(prose, a, b);
    if ours.iter().any(|a| theirs.iter().any(|b| is_one(a, b))) {
        return Likeness::Same;
    }
    let word = |at: usize| article.stems.at(at).is_some() && !prose.has(at, Class::Title);
    let shares_word = one.source.range().filter(|&it| word(it)).any(|it| other.source.range().any(|there| article.stems.at(there) == article.stems.at(it)));
    if shares_word {
        return Likeness::Same;
    }
    let name = |it: &Credit| it.speaker.map(|it| &article.mentions.names[it as usize]);
    if is_carrier(article, one) || is_carrier(article, other) {
        return Likeness::Unknown;
    }
    if let (Some(a), Some(b)) = (name(one), name(other)) {
        // "A South West MP" is whoever sits there.
        let is_person = |it: &Name| is_person(article, it) && !prose.has(it.core.end as usize - 1, Class::Suffix);
        if is_person(a) && is_person(b) {
            return Likeness::Other { is_closed: true };
        }
        let is_body = |it: &Name| it.kind == NameKind::Organisation && !it.is_common;
        return if is_body(a) && is_body(b) { Likeness::Other { is_closed: false } } else { Likeness::Unknown };
    }
    let (ours, theirs) = (kinds(article, one), kinds(article, other));
    // Those who know, whoever they are.
    let is_open = |kinds: u32| kinds == 0 || kinds & 1 << KNOWING != 0;
    if is_open(ours) || is_open(theirs) || ours & theirs != 0 {
        return if ours & theirs == 0 { Likeness::Unknown } else { Likeness::Same };
    }
    let may_be_one = MAY_BE_ONE.iter().any(|&(kind, others)| {
        let others = others.iter().fold(0_u32, |bits, it| bits | 1 << it);
        ours & 1 << kind != 0 && theirs & others != 0 || theirs & 1 << kind != 0 && ours & others != 0
    });
    if may_be_one { Likeness::Unknown } else { Likeness::Other { is_closed: false } }
}

/// Tells whether the words for a source are a pronoun.
pub(crate) fn is_pronoun(article: &Article<'_>, source: Tokens) -> bool {
    source.end - source.start == 1 && article.prose.has(source.start as usize, Class::Pronoun)
}

/// The number of the kind of those who know, whatever their trade: sources, experts.
pub(crate) const KNOWING: u8 = 17;

/// The number of the kind of those who pass on what others say: agencies, newspapers.
const CARRIER: u8 = 18;

/// Tells whether a credit names those who only pass on what others say.
pub(crate) fn is_carrier(article: &Article<'_>, credit: &Credit) -> bool {
    credit.source.range().any(|it| kind(article, it).is_some_and(|it| it.kind == CARRIER))
}

/// Tells whether a name is a person's: by itself, or by the office that the text gives its bearer.
fn is_person(article: &Article<'_>, name: &Name) -> bool {
    let mut mentions = article.mentions.names.iter().filter(|it| it.entity == name.entity).take(MENTIONS);
    name.kind == NameKind::Person || name.kind == NameKind::Unknown && mentions.any(|it| it.title.is_some() || it.role.is_some())
}

/// Returns the kinds of source that a credit names, a bit each; of a name, those of its titles and roles.
fn kinds(article: &Article<'_>, credit: &Credit) -> u32 {
    let of = |tokens: Tokens| tokens.range().filter_map(|it| kind(article, it)).fold(0, |bits, it| bits | 1 << it.kind);
    let own = of(credit.source);
    let Some(name) = credit.speaker.map(|it| &article.mentions.names[it as usize]) else { return own };
    let mentions = article.mentions.names.iter().filter(|it| it.entity == name.entity).take(MENTIONS);
    mentions.flat_map(|it| [it.title, it.role]).flatten().fold(own, |bits, it| bits | of(it))
}

/// A noun for a source.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Kind {
    /// The number of the kind, as the word list has it.
    pub(crate) kind: u8,
    /// Whether it is more than one; nothing where the word does not tell.
    pub(crate) is_plural: Option<bool>,
}

/// Returns the kind of source that the word at `at` names.
pub(crate) fn kind(article: &Article<'_>, at: usize) -> Option<Kind> {
    let token = article.prose.tokens.get(at).filter(|it| it.kind == TokenKind::Word)?;
    let payload = token.sense(Class::Source)?;
    let is_plural = match payload / 100 {
        0 => Some(false),
        1 => Some(true),
        _ => None,
    };
    Some(Kind { kind: u8::try_from(payload % 100).ok()?, is_plural })
}
