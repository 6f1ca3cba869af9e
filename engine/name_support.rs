//! What the body knows of each display name: the whole name, a part of it, its words in other names, or nothing.

use crate::document::{Document, Prose, Token, TokenKind, Tokens};
use crate::lexicon::{self, Class, WordId};
use crate::mention::name::country_of;
use crate::mention::{Name, NameKind};

/// What the body knows of one display name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameSupport {
    /// It names the same bearer.
    Known,
    /// It has a part of the name, and a word of it nowhere.
    Part {
        /// The token that the body lacks.
        missing: u32,
    },
    /// It has all words of the name, but never together.
    Mixed {
        /// The token of the name that the body has in another name only.
        odd: u32,
        /// The body name that holds it, an index into the names.
        instead: u32,
        /// Whether the body has the head of the name by itself, so that the other word may be true of its bearer.
        is_open: bool,
    },
    /// It has the surname, and another first name with it wherever it tells one.
    Namesake {
        /// The body name, an index into the names.
        instead: u32,
    },
    /// It has all words of the name, but two of them nowhere side by side.
    Apart {
        /// The first of the two tokens.
        odd: u32,
    },
    /// It spells the name in another way.
    Variant {
        /// The token of the name.
        said: u32,
        /// The token of the body that differs from it by a letter or two.
        reported: u32,
    },
    /// It does not have the name.
    Absent,
}

/// The support of all display names of a document.
#[derive(Clone, Debug, Default)]
pub struct NameSupports {
    /// The index of each display name with its support, in text order.
    supports: Vec<(u32, NameSupport)>,
}

/// How many distinct words that the body lacks are compared letter by letter with its names.
const COMPARED: usize = 48;

/// How many body names with a word are looked at, to find it beside another word.
const SCANNED: usize = 64;

impl NameSupports {
    /// Looks every display name of `document` up in its body.
    pub fn read(document: &Document, prose: &Prose<'_>, names: &[Name]) -> Self {
        let roles = Roles::read(document, prose, names);
        let has_body = document.blocks.iter().any(|it| it.role.is_story());
        if roles.display.is_empty() || !has_body {
            return Self::default();
        }
        let mut body = Body::ask(prose, names, &roles);
        body.look(document, prose, names, &roles);
        let mut compared = 0;
        let supports = roles.display.iter().map(|&index| (index, body.support(prose, names, &roles, index, &mut compared))).collect();
        Self { supports }
    }

    /// Returns the indices of all display names with their support, in text order.
    pub fn all(&self) -> &[(u32, NameSupport)] {
        &self.supports
    }

    /// Returns the support of name `index`; names of the body have none.
    pub fn of(&self, index: u32) -> Option<NameSupport> {
        let at = self.supports.binary_search_by_key(&index, |it| it.0).ok()?;
        Some(self.supports[at].1)
    }
}

/// Which names stand in display text, and which entities and places the body names.
struct Roles {
    display: Vec<u32>,
    body: Vec<u32>,
    entities: Vec<bool>,
    places: Vec<i32>,
}

impl Roles {
    fn read(document: &Document, prose: &Prose<'_>, names: &[Name]) -> Self {
        let mut roles = Self { display: Vec::new(), body: Vec::new(), entities: Vec::new(), places: Vec::new() };
        let has_display = document.blocks.iter().any(|it| it.role.is_display());
        if !has_display {
            return roles;
        }
        roles.entities = vec![false; names.len()];
        let mut block = 0;
        for (index, name) in names.iter().enumerate() {
            while prose.blocks.get(block).is_some_and(|it| it.end <= name.core.start) {
                block += 1;
            }
            let Some(role) = document.blocks.get(block).map(|it| it.role) else { break };
            if role.is_display() {
                if !name.is_common {
                    roles.display.push(index as u32);
                }
                continue;
            }
            roles.body.push(index as u32);
            roles.entities[name.entity as usize] = true;
            if let Some(place) = name.place {
                roles.places.extend([place, country_of(place)]);
                roles.places.extend(larger(prose, name, place));
            }
        }
        roles.places.sort_unstable();
        roles.places.dedup();
        roles
    }

    /// Tells whether display text names the bearer of a body name as well.
    fn is_displayed(&self, names: &[Name], body: u32) -> bool {
        self.display.iter().take(SCANNED).any(|&it| names[it as usize].entity == names[body as usize].entity)
    }

    fn has_place(&self, place: i32) -> bool {
        let holds = region(place);
        self.places.binary_search(&place).is_ok() || holds.is_some_and(|it| self.places.iter().any(|&country| it.contains(&country)))
    }
}

/// Titles whose bearers go by their first names.
const FIRST_NAMED: [&str; 22] = [
    "sir", "dame", "lord", "lady", "prince", "princess", "king", "queen", "pope", "saint", "st", "emperor", "empress", "sister", "brother", "father", "mother",
    "uncle", "aunt", "duke", "duchess", "sultan",
];

/// The number of England, where the places of the United Kingdom lie that are not listed in another nation of it.
const ENGLAND: i32 = 631_002;

/// The number of the United Kingdom.
const UNITED_KINGDOM: i32 = 2;

/// Returns the state or nation that a place lies in.
fn larger(prose: &Prose<'_>, name: &Name, place: i32) -> Option<i32> {
    let listed = prose.phrase(name.core.start as usize, Class::Within).map(|it| it.0);
    let is_nation = place >= ENGLAND;
    listed.or_else(|| (country_of(place) == UNITED_KINGDOM && place > 1000 && !is_nation).then_some(ENGLAND))
}

/// Tells whether one of two places is the other, or lies in it, as far as the lists tell.
pub fn are_nested(prose: &Prose<'_>, one: &Name, other: &Name) -> bool {
    let (Some(a), Some(b)) = (one.place, other.place) else { return false };
    let holds = |place: i32, inner: &Name, number: i32| {
        place == number
            || place == country_of(number)
            || larger(prose, inner, number) == Some(place)
            || region(place).is_some_and(|it| it.contains(&country_of(number)))
    };
    // Places of one name lie in several countries.
    country_of(a) == 0 || country_of(b) == 0 || holds(a, other, b) || holds(b, one, a)
}

/// Returns the numbers of the countries of a part of the world, as `places.tsv` orders them.
fn region(place: i32) -> Option<std::ops::RangeInclusive<i32>> {
    match place {
        900 | 914 | 950 => Some(2..=49),
        901 => Some(80..=105),
        902 => Some(130..=176),
        903 => Some(110..=130),
        904 => Some(50..=75),
        905 => Some(1..=51),
        906 => Some(52..=61),
        907 => Some(66..=71),
        909 => Some(62..=75),
        911 => Some(13..=17),
        912 => Some(22..=32),
        913 => Some(92..=105),
        _ => None,
    }
}

/// The words of display names, and where the body has them.
struct Body {
    /// Folded hashes, sorted, each with whether the word is a short form in capitals, and whether the body has it at all.
    words: Vec<(u32, bool, bool)>,
    /// Where body names hold them: the word's index and the name.
    inside: Vec<(u32, u32)>,
    filter: Filter,
    /// The tokens of the blocks that are no display text.
    bodies: Vec<Tokens>,
}

impl Body {
    /// Gathers the words that are looked for.
    fn ask(prose: &Prose<'_>, names: &[Name], roles: &Roles) -> Self {
        let mut words = Vec::new();
        for &index in &roles.display {
            let name = &names[index as usize];
            let first = name.title.map_or(name.core.start, |it| it.start) as usize;
            for at in (first..name.core.end as usize).filter(|&it| is_telling(prose, it)) {
                words.extend(forms(prose, at).into_iter().flatten().map(|it| (it, false, false)));
            }
            words.extend(acronyms(prose, name).into_iter().flatten().map(|it| (it, true, false)));
        }
        words.sort_unstable();
        words.dedup();
        let mut filter = Filter::default();
        for &(hash, ..) in &words {
            filter.add(hash);
        }
        Self { words, inside: Vec::new(), filter, bodies: Vec::new() }
    }

    /// Looks them up, first among the body's names, then, for those that none has, among all its words.
    fn look(&mut self, document: &Document, prose: &Prose<'_>, names: &[Name], roles: &Roles) {
        for &index in &roles.body {
            for at in names[index as usize].core.range() {
                let token = &prose.tokens[at];
                if token.kind != TokenKind::Word || !self.filter.may_have(token.hash) {
                    continue;
                }
                if let Some(word) = self.find(token.hash) {
                    self.words[word].2 = true;
                    self.inside.push((word as u32, index));
                }
                self.find_short(prose, token);
            }
        }
        self.inside.sort_unstable();
        self.bodies = document.blocks.iter().zip(&prose.blocks).filter(|it| !it.0.role.is_display()).map(|it| *it.1).collect();
        if self.words.iter().all(|it| it.2) {
            return;
        }
        let mut missing = Filter::default();
        for &(hash, ..) in self.words.iter().filter(|it| !it.2) {
            missing.add(hash);
        }
        for tokens in self.bodies.clone() {
            for token in &prose.tokens[tokens.range()] {
                if !missing.may_have(token.hash) || token.kind != TokenKind::Word {
                    continue;
                }
                if let Some(word) = self.find(token.hash) {
                    self.words[word].2 = true;
                }
                self.find_short(prose, token);
            }
        }
    }

    fn find(&self, hash: u32) -> Option<usize> {
        self.words.binary_search_by_key(&(hash, false), |it| (it.0, it.1)).ok()
    }

    /// Marks a short form as found, where `token` is one: "RTA", the Ministry's "`MoD`".
    fn find_short(&mut self, prose: &Prose<'_>, token: &Token) {
        let has_inner = || token.span().of(prose.text).bytes().skip(1).any(|it| it.is_ascii_uppercase());
        let is_short = token.is_all_caps() || token.is_capitalised() && token.len <= 5 && has_inner();
        if is_short && let Ok(word) = self.words.binary_search_by_key(&(token.hash, true), |it| (it.0, it.1)) {
            self.words[word].2 = true;
        }
    }

    /// Tells whether the body has the word at `at` in one of its forms.
    fn has(&self, prose: &Prose<'_>, at: usize) -> bool {
        forms(prose, at).into_iter().flatten().any(|it| self.find(it).is_some_and(|word| self.words[word].2))
    }

    /// Returns the body names that hold the word at `at`.
    fn holders(&self, prose: &Prose<'_>, at: usize) -> impl Iterator<Item = u32> + '_ {
        forms(prose, at).into_iter().flatten().filter_map(|it| self.find(it)).flat_map(|word| {
            let from = self.inside.partition_point(|it| it.0 < word as u32);
            self.inside[from..].iter().take_while(move |it| it.0 == word as u32).map(|it| it.1)
        })
    }

    fn support(&self, prose: &Prose<'_>, names: &[Name], roles: &Roles, index: u32, compared: &mut usize) -> NameSupport {
        let name = &names[index as usize];
        let is_linked = roles.entities[name.entity as usize];
        let is_seat = name.kind == NameKind::Organisation && is_whole(prose, name, Class::Metonym);
        let stands_for_place = name.kind == NameKind::Place || is_seat;
        // A country is known by its people, by its government's seat, and by a city in it.
        let is_all = [Class::Place, Class::Demonym, Class::Metonym].into_iter().any(|class| is_whole(prose, name, class));
        if name.place.filter(|_| stands_for_place && is_all).is_some_and(|place| is_linked || roles.has_place(place)) {
            return NameSupport::Known;
        }
        let has_acronym = || acronyms(prose, name).into_iter().flatten().any(|it| self.words.binary_search(&(it, true, true)).is_ok());
        if name.kind != NameKind::Person && has_acronym() {
            return NameSupport::Known;
        }
        if let Some(missing) = before_title(prose, name, roles).find(|&it| is_telling(prose, it) && !self.has(prose, it)) {
            return NameSupport::Part { missing: missing as u32 };
        }
        let start = if self.opens_with_place(prose, names, name) { name.core.start as usize } else { after_people(prose, name, roles) };
        let mut telling: Vec<usize> = (start..name.core.end as usize).filter(|&it| is_telling(prose, it)).collect();
        // "Leeds Council" of "Leeds": what it is goes without saying.
        let generic = telling.iter().copied().find(|&it| is_generic(prose, it));
        if telling.iter().any(|&it| !is_generic(prose, it)) {
            telling.retain(|&it| !is_generic(prose, it));
        }
        let Some(&head) = telling.last() else { return NameSupport::Known };
        if let &[odd] = telling.as_slice()
            && let Some(instead) = self.other_kind(prose, names, name, odd, generic.filter(|&it| it != odd))
        {
            return NameSupport::Mixed { odd: odd as u32, instead, is_open: false };
        }
        if let Some(instead) = self.namesake(prose, names, name, &telling).filter(|&it| !roles.is_displayed(names, it)) {
            return NameSupport::Namesake { instead };
        }
        let missing = telling.iter().rev().copied().find(|&it| !self.has(prose, it));
        let Some(missing) = missing else {
            return if telling.len() == 1 { NameSupport::Known } else { self.together(prose, names, &telling) };
        };
        if is_linked && telling.len() == 1 {
            return NameSupport::Known;
        }
        if *compared < COMPARED {
            *compared += 1;
            match nearest(prose, names, roles, missing) {
                Some(Near::Form) => return NameSupport::Known,
                Some(Near::Spelling(reported)) => return NameSupport::Variant { said: missing as u32, reported: reported as u32 },
                None => {}
            }
        }
        // The body may have a given name by chance, and a surname or a part of an organisation's name hardly.
        let is_partly_known = is_linked || self.has(prose, head) || name.kind != NameKind::Person && telling.iter().any(|&it| self.has(prose, it));
        if is_partly_known { NameSupport::Part { missing: missing as u32 } } else { NameSupport::Absent }
    }

    /// Tells whether a name is a place and then a surname that the body gives people: "Brevik Hale" is no Hale of Brevik, as "Spaniard Hale" is one.
    fn opens_with_place(&self, prose: &Prose<'_>, names: &[Name], name: &Name) -> bool {
        let start = name.core.start as usize;
        let &[_, head] = name.core.range().collect::<Vec<_>>().as_slice() else { return false };
        let is_place = prose.has(start, Class::Place) && !prose.has(start, Class::Demonym);
        let holders = || self.holders(prose, head).map(|it| &names[it as usize]);
        is_place && holders().all(|it| it.kind == NameKind::Person) && holders().any(|it| it.core.range().len() > 1)
    }

    /// Returns the body name that holds the one telling word of a display name as the name of another kind of thing: a given name behind
    /// "Mr", somebody's name behind "in", a word of other names beside "Castle" where the body tells of another castle.
    fn other_kind(&self, prose: &Prose<'_>, names: &[Name], name: &Name, odd: usize, generic: Option<usize>) -> Option<u32> {
        if let Some(generic) = generic {
            return self.other_bearer(prose, names, odd, generic);
        }
        let before = (name.tokens.start as usize).wrapping_sub(1);
        let is_whole = name.core.range().len() == 1 && !name.is_demonym;
        // Knights, princes and nuns go by their first names.
        let is_addressed = name.title.is_some_and(|it| {
            let last = it.end as usize - 1;
            let is_title = prose.is_any(last, &["mr", "mrs", "ms", "mr.", "mrs.", "ms."]) || prose.tokens[last].sense(Class::Title) == Some(2);
            is_title && !prose.is_any(last, &FIRST_NAMED)
        });
        let is_located = name.title.is_none()
            && prose.is(before, "in")
            && !prose.is_kind(name.core.end as usize, TokenKind::Possessive)
            && !prose.is_any(
                before.wrapping_sub(1),
                &["believe", "believes", "faith", "confidence", "trust", "interest", "interested", "belief", "invest", "found", "see", "stake", "pride"],
            );
        if !is_whole || !is_addressed && !is_located {
            return None;
        }
        let mut found = None;
        for index in self.holders(prose, odd) {
            let other = &names[index as usize];
            let words = other.core.range().filter(|&it| is_telling(prose, it)).count();
            let is_first = prose.tokens[other.core.start as usize].hash == prose.tokens[odd].hash;
            let fits = other.kind == NameKind::Person && if is_addressed { is_first && words > 1 } else { words > 1 || other.title.is_some() };
            // Of "Xi Jinping" the first word is the surname; the body calls nobody by a first name that it is not.
            let is_first_name = || {
                let last = prose.tokens[other.core.end as usize - 1].hash;
                prose.has(odd, Class::GivenName)
                    || names.iter().any(|it| it.entity == other.entity && it.core.range().len() == 1 && prose.tokens[it.core.start as usize].hash == last)
            };
            if !fits || is_addressed && !is_first_name() {
                return None;
            }
            if words > 1 {
                found = found.or(Some(index));
            }
        }
        found
    }

    /// Returns the body name that has the one word of a display name, where the body has it only in the names of other things than the word for a kind of
    /// thing beside it tells, "Castle", and names another one of that kind.
    fn other_bearer(&self, prose: &Prose<'_>, names: &[Name], odd: usize, generic: usize) -> Option<u32> {
        let holds = |name: &Name, at: usize| name.core.range().any(|it| prose.tokens[it].hash == prose.tokens[at].hash);
        let words = |name: &Name| name.core.range().filter(|&it| is_telling(prose, it)).count();
        let found = self.holders(prose, odd).next()?;
        let is_other = |it: &Name| words(it) > 1 && !holds(it, generic);
        if !self.holders(prose, odd).all(|it| is_other(&names[it as usize])) {
            return None;
        }
        let is_named = |it: &Name| it.core.range().any(|it| is_telling(prose, it) && !is_generic(prose, it));
        self.holders(prose, generic).any(|it| is_named(&names[it as usize])).then_some(found)
    }

    /// Returns the body's bearer of a person's surname, where it gives him another first name wherever it gives one.
    fn namesake(&self, prose: &Prose<'_>, names: &[Name], name: &Name, telling: &[usize]) -> Option<u32> {
        let &[first, head] = telling else { return None };
        let is_place = prose.has(first, Class::Place) && !prose.has(first, Class::GivenName);
        let may_be = name.kind == NameKind::Person || name.kind == NameKind::Unknown && (is_place || prose.has(first, Class::GivenName));
        if !may_be || prose.has(first, Class::Title) || prose.has(first, Class::Role) {
            return None;
        }
        // "Brady and Kevin Hale": the body may call the one by the first name alone.
        if !is_place && self.holders(prose, first).any(|it| names[it as usize].core.range().len() == 1) {
            return None;
        }
        let mut found = None;
        for index in self.holders(prose, head) {
            let other = &names[index as usize];
            let mut words = other.core.range().filter(|&it| is_telling(prose, it) || prose.tokens[it].len == 1 && prose.tokens[it].is_capitalised());
            let (Some(their_first), Some(_)) = (words.next(), words.next()) else { continue };
            let ends_alike = prose.tokens[other.core.end as usize - 1].hash == prose.tokens[head].hash;
            let is_person = other.kind == NameKind::Person
                && !prose.has(their_first, Class::Particle)
                && (prose.has(their_first, Class::GivenName) || prose.tokens[their_first].word == WordId::NONE && !prose.tokens[their_first].starts_sentence());
            let initial = |it: usize| prose.word(it).chars().next();
            let may_be_same = prose.tokens[their_first].hash == prose.tokens[first].hash
                || are_near(prose, first, their_first).is_some()
                || prose.tokens[their_first].len <= 2 && initial(their_first) == initial(first)
                || other.core.range().any(|it| prose.tokens[it].hash == prose.tokens[first].hash);
            if may_be_same {
                return None;
            }
            if ends_alike && is_person {
                found = found.or(Some(index));
            }
        }
        found
    }

    /// Tells whether the body's names allow all words of a name together, each of which the body has: where it has one of them only in
    /// full names of others, they are mixed up.
    fn together(&self, prose: &Prose<'_>, names: &[Name], telling: &[usize]) -> NameSupport {
        let head = telling[telling.len() - 1];
        let words = |name: &Name| name.core.range().filter(|&it| is_telling(prose, it)).count();
        let heads: Vec<&Name> = self.holders(prose, head).map(|it| &names[it as usize]).collect();
        let is_own = |it: usize| telling.iter().any(|&own| prose.tokens[own].hash == prose.tokens[it].hash);
        for &at in telling[..telling.len() - 1].iter().rev() {
            let mut instead = None;
            let others = self.holders(prose, at).all(|it| {
                let other = &names[it as usize];
                instead = instead.or(Some(it));
                let is_shorter = other.core.range().filter(|&it| is_telling(prose, it)).all(is_own);
                words(other) > 1 && !is_shorter && !heads.iter().any(|it| it.entity == other.entity)
            });
            if let Some(instead) = instead.filter(|_| others && !heads.is_empty()) {
                let is_open = heads.iter().any(|it| words(it) == 1);
                return NameSupport::Mixed { odd: at as u32, instead, is_open };
            }
        }
        // Of a person whom the body calls by the first name here and by the surname there, both are told.
        let is_person = |it: &&Name| matches!(it.kind, NameKind::Person | NameKind::Unknown);
        if prose.has(telling[0], Class::GivenName) && heads.iter().any(is_person) {
            let instead = self.other_people(prose, names, telling);
            return instead.map_or(NameSupport::Known, |it| NameSupport::Mixed { odd: telling[0] as u32, instead: it, is_open: true });
        }
        // "Jockey David Hale": the first word of a sentence may be a common noun.
        let opens = usize::from(prose.tokens[telling[0]].starts_sentence() && !prose.has(telling[0], Class::GivenName));
        let apart = telling[opens..].windows(2).find(|it| !self.are_side_by_side(prose, names, it[0], it[1]));
        apart.map_or(NameSupport::Known, |it| NameSupport::Apart { odd: it[0] as u32 })
    }

    /// Returns the body's bearer of a surname, where its full names give the surname to one person and the first name to another.
    fn other_people(&self, prose: &Prose<'_>, names: &[Name], telling: &[usize]) -> Option<u32> {
        let &[first, head] = telling else { return None };
        let hash = |at: usize| prose.tokens[at].hash;
        let is_full = |name: &Name| name.kind == NameKind::Person && name.core.range().len() > 1;
        let ends = |name: &Name| (name.core.start as usize, name.core.end as usize - 1);
        let has_other =
            self.holders(prose, first).map(|it| &names[it as usize]).any(|it| is_full(it) && hash(ends(it).0) == hash(first) && hash(ends(it).1) != hash(head));
        let mut found = None;
        for index in self.holders(prose, head).filter(|&it| names[it as usize].core.range().len() > 1) {
            let name = &names[index as usize];
            let (start, end) = ends(name);
            let is_another = is_full(name)
                && hash(end) == hash(head)
                && prose.has(start, Class::GivenName)
                && hash(start) != hash(first)
                && are_near(prose, start, first).is_none();
            if !is_another {
                return None;
            }
            found = found.or(Some(index));
        }
        found.filter(|_| has_other)
    }

    /// Tells whether the body has two words of a name side by side, or in one name.
    fn are_side_by_side(&self, prose: &Prose<'_>, names: &[Name], one: usize, other: usize) -> bool {
        let mut holders = self.holders(prose, one).take(SCANNED);
        let shares = |it: u32| self.holders(prose, other).take(SCANNED).any(|there| names[it as usize].entity == names[there as usize].entity);
        holders.any(shares) || {
            let (first, second) = (forms(prose, one), forms(prose, other));
            let is = |at: usize, forms: &[Option<u32>; 3]| prose.tokens.get(at).is_some_and(|it| forms.contains(&Some(it.hash)));
            self.bodies.iter().any(|body| body.range().any(|at| is(at, &first) && (at + 1..at + 4).any(|it| is(it, &second))))
        }
    }
}

/// Looks for a word of the body's names that is nearly the one at `at`.
fn nearest(prose: &Prose<'_>, names: &[Name], roles: &Roles, at: usize) -> Option<Near> {
    let said = folded(prose, at);
    let first = *said.first()?;
    let mut found = None;
    for it in roles.body.iter().flat_map(|&it| names[it as usize].core.range()) {
        let token = &prose.tokens[it];
        if token.kind != TokenKind::Word {
            continue;
        }
        if are_aliases(prose.tokens[at].word, token.word) {
            return Some(Near::Form);
        }
        let may_be = token.is_capitalised() && token.len >= 4 && usize::from(token.len).abs_diff(said.len()) <= 5;
        let starts_alike = || prose.word(it).chars().next().and_then(|it| it.to_lowercase().next()) == Some(first);
        if !may_be || !starts_alike() {
            continue;
        }
        let other = folded(prose, it);
        if are_forms(&said, &other) {
            return Some(Near::Form);
        }
        if found.is_none() && !are_both_listed(prose, at, it) && are_variants(&said, &other) {
            found = Some(Near::Spelling(it));
        }
    }
    found
}

/// Tells whether two words are listed names, each of its own: "Austria" and "Australia", "Marie" and "Maria".
fn are_both_listed(prose: &Prose<'_>, one: usize, other: usize) -> bool {
    let is_listed = |at: usize| [Class::GivenName, Class::Place, Class::Demonym].iter().any(|&class| prose.has(at, class));
    is_listed(one) && is_listed(other)
}

enum Near {
    /// Another form of the word: "Bosnia" and "Bosnian".
    Form,
    /// Another spelling of it, at this token.
    Spelling(usize),
}

/// Tells whether two listed words stand for each other in names: "Kate" and "Katherine".
fn are_aliases(one: WordId, other: WordId) -> bool {
    one.senses(Class::Alias).any(|it| other.senses(Class::Alias).any(|other| it == other))
}

/// Tells whether the whole name is one listed phrase of `class`.
fn is_whole(prose: &Prose<'_>, name: &Name, class: Class) -> bool {
    prose.phrase(name.core.start as usize, class).is_some_and(|it| it.1 == name.core.range().len())
}

/// Returns where a name starts behind the country or people that opens it, where the body has that: "Spaniard Romeu", "U.S. Navy".
fn after_people(prose: &Prose<'_>, name: &Name, roles: &Roles) -> usize {
    let start = name.core.start as usize;
    let opening = prose.phrase(start, Class::Demonym).or_else(|| prose.phrase(start, Class::Place));
    match opening {
        Some((place, len)) if len < name.core.range().len() && (roles.has_place(place) || place < 1000 && name.kind == NameKind::Organisation) => start + len,
        _ => start,
    }
}

/// Returns the words between what opens a title and the title itself that may be names: "Dunmore" of "Dunmore Chief Constable Ann Lee".
fn before_title(prose: &Prose<'_>, name: &Name, roles: &Roles) -> impl Iterator<Item = usize> {
    let listed = [Class::Title, Class::Role, Class::Former, Class::Organisation, Class::Particle, Class::NotName];
    let known = move |at: usize| {
        let place = prose.phrase(at, Class::Demonym).or_else(|| prose.phrase(at, Class::Place));
        place.is_some_and(|it| roles.has_place(it.0)) || listed.iter().any(|&class| prose.has(at, class))
    };
    let title = name.title.map_or(0..0, Tokens::range);
    title.filter(move |&at| prose.tokens[at].word == WordId::NONE || prose.has(at, Class::Place) || prose.has(at, Class::Demonym)).filter(move |&at| !known(at))
}

/// Tells whether a word tells what kind of organisation a name names, and not which.
fn is_generic(prose: &Prose<'_>, at: usize) -> bool {
    prose.tokens[at].sense(Class::Organisation).is_some_and(|it| it != 2) || prose.has(at, Class::Landmark)
}

/// Returns the hashes of the short forms of a name: its initials, "who" and, small words included, "mod" for "Ministry of Defence" ("akp" of
/// "AK Party"), and what stands in brackets behind it or behind the rest of the name.
fn acronyms(prose: &Prose<'_>, name: &Name) -> [Option<u32>; 3] {
    let mut count = 0;
    let (mut capitals, mut all) = (lexicon::HASH_START, lexicon::HASH_START);
    for at in name.core.range() {
        let token = &prose.tokens[at];
        let Some(first) = prose.word(at).bytes().next().filter(|_| token.kind == TokenKind::Word) else { continue };
        all = lexicon::hash_byte(all, first.to_ascii_lowercase());
        if token.is_all_caps() && (2..=3).contains(&token.len) {
            capitals = prose.word(at).bytes().fold(capitals, |hash, byte| lexicon::hash_byte(hash, byte.to_ascii_lowercase()));
            count += 1;
        } else if token.is_capitalised() {
            capitals = lexicon::hash_byte(capitals, first.to_ascii_lowercase());
            count += 1;
        }
    }
    // Of "Social Democratic and Labour Party (SDLP)" another name may be read after the "and".
    let own = name.core.end as usize;
    let is_led = |letters: &str| {
        let mut letters = letters.bytes();
        name.core.range().filter(|&it| prose.tokens[it].is_capitalised()).all(|it| prose.word(it).bytes().next() == letters.next())
    };
    let rest = prose.is_any(own, &["and", "of", "for"]).then(|| (own + 2..own + 6).find(|&it| prose.is_kind(it, TokenKind::Open))).flatten();
    let whole = rest.filter(|it| prose.tokens.get(it + 1).is_some_and(|token| token.is_all_caps() && token.len >= 3) && is_led(prose.word(it + 1)));
    let end = whole.unwrap_or(own);
    let is_bracketed = prose.is_kind(end, TokenKind::Open) && prose.is_kind(end + 2, TokenKind::Close);
    // "(SDLP)" stands for what its letters end in: "Labour Party".
    let fits = |letters: &str| {
        let letters = letters.as_bytes();
        let first = |it: usize| prose.word(it).as_bytes().first().copied();
        letters.len() >= count
            && name.core.range().rev().filter(|&it| prose.tokens[it].is_capitalised()).zip(letters.iter().rev()).all(|(it, letter)| first(it) == Some(*letter))
    };
    let bracketed = prose.tokens.get(end + 1).filter(|it| is_bracketed && it.is_all_caps() && (whole.is_some() || fits(prose.word(end + 1))));
    let is_long = count >= 2;
    [is_long.then_some(capitals), (is_long && all != capitals).then_some(all), bracketed.map(|it| it.hash)]
}

/// Tells whether the word at `at` of a name tells its bearer from others.
fn is_telling(prose: &Prose<'_>, at: usize) -> bool {
    let token = &prose.tokens[at];
    let is_form = token.has(Class::Suffix) || token.sense(Class::Organisation) == Some(3);
    let is_initial = token.len == 1;
    token.kind == TokenKind::Word && token.is_capitalised() && !is_form && !is_initial && (!token.has(Class::Stop) || token.is_all_caps())
}

/// Returns the hashes under which the body may have the word at `at`: as it is, with and without a last "s".
fn forms(prose: &Prose<'_>, at: usize) -> [Option<u32>; 3] {
    let token = &prose.tokens[at];
    let word = prose.word(at);
    let longer = lexicon::hash_byte(token.hash, b's');
    let shorter = word.strip_suffix('s').filter(|it| it.is_ascii() && it.len() > 2);
    let shorter = shorter.map(|it| it.bytes().fold(lexicon::HASH_START, |hash, byte| lexicon::hash_byte(hash, byte.to_ascii_lowercase())));
    [Some(token.hash), (token.len > 2).then_some(longer), shorter]
}

fn folded(prose: &Prose<'_>, at: usize) -> Vec<char> {
    crate::document::fold(prose.word(at)).chars().filter(|it| it.is_alphanumeric()).collect()
}

/// Tells whether two tokens are spellings of one name word, or forms of it.
pub fn are_near(prose: &Prose<'_>, one: usize, other: usize) -> Option<bool> {
    if are_aliases(prose.tokens[one].word, prose.tokens[other].word) {
        return Some(true);
    }
    if are_both_listed(prose, one, other) && prose.tokens[one].hash != prose.tokens[other].hash {
        return None;
    }
    // Text that lost its spaces: "HaleMay", "Hale4".
    let is_glued =
        |at: usize| !prose.tokens[at].is_all_caps() && prose.word(at).chars().enumerate().any(|(at, it)| it.is_numeric() || at > 3 && it.is_uppercase());
    if is_glued(one) || is_glued(other) {
        return None;
    }
    let (one, other) = (folded(prose, one), folded(prose, other));
    let is_form = are_forms(&one, &other);
    (is_form || one.first() == other.first() && are_variants(&one, &other)).then_some(is_form)
}

/// Tells whether two words are forms of one: they share their start, and what follows are endings of peoples and languages.
fn are_forms(one: &[char], other: &[char]) -> bool {
    const ENDINGS: [&str; 18] = ["", "s", "n", "an", "ian", "ean", "ese", "ish", "i", "er", "ers", "ite", "ic", "ns", "ans", "ians", "a", "ia"];
    let shared = one.iter().zip(other).take_while(|it| it.0 == it.1).count();
    let is_ending = |it: &[char]| ENDINGS.iter().any(|ending| ending.chars().eq(it.iter().copied()));
    shared >= 4 && is_ending(&one[shared..]) && is_ending(&other[shared..])
}

/// Tells whether two words differ by one letter, or two in a long word: put in, left out, changed, or swapped with its neighbour.
fn are_variants(one: &[char], other: &[char]) -> bool {
    let shorter = one.len().min(other.len());
    let allowed = if shorter >= 8 { 2 } else { 1 };
    shorter >= 5 && distance(one, other, allowed) <= allowed
}

/// Returns the number of edits between two words, or more than `most`.
fn distance(one: &[char], other: &[char], most: usize) -> usize {
    if one.len().abs_diff(other.len()) > most {
        return most + 1;
    }
    let width = other.len() + 1;
    let mut rows = vec![0; width * (one.len() + 1)];
    for (at, it) in rows.iter_mut().take(width).enumerate() {
        *it = at;
    }
    for row in 1..=one.len() {
        rows[row * width] = row;
        for column in 1..=other.len() {
            let differs = usize::from(one[row - 1] != other[column - 1]);
            let mut least = (rows[(row - 1) * width + column] + 1).min(rows[row * width + column - 1] + 1).min(rows[(row - 1) * width + column - 1] + differs);
            let is_swapped = row > 1 && column > 1 && one[row - 1] == other[column - 2] && one[row - 2] == other[column - 1];
            if is_swapped {
                least = least.min(rows[(row - 2) * width + column - 2] + 1);
            }
            rows[row * width + column] = least;
        }
    }
    rows[rows.len() - 1]
}

/// A set of hashes that answers "no" for nearly all others.
#[derive(Default)]
struct Filter {
    bits: [u64; 32],
}

impl Filter {
    fn add(&mut self, hash: u32) {
        self.bits[(hash >> 6) as usize & 31] |= 1 << (hash & 63);
    }

    fn may_have(&self, hash: u32) -> bool {
        self.bits[(hash >> 6) as usize & 31] & 1 << (hash & 63) != 0
    }
}
