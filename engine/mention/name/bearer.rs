//! Links the mentions of one bearer: surnames to full names, acronyms to what they stand for, peoples to their countries.

use std::collections::BTreeMap;

use super::run::last_word;
use super::{Name, NameKind};
use crate::document::{Prose, TokenKind, Tokens, fold};
use crate::lexicon::{self, Class};

/// How many bearers of one surname are kept apart; a text that names more is a list.
const MOST_BEARERS: usize = 8;

/// Sets the entity of each name, adds the definite nouns that stand for an organisation, and spreads what is known of a bearer.
pub(super) fn link(prose: &Prose<'_>, names: &mut Vec<Name>) {
    add_common_nouns(prose, names);
    let mut index = Index::default();
    for at in 0..names.len() {
        let entity = index.find(prose, names, at);
        names[at].entity = entity.unwrap_or(at as u32);
        if !names[at].is_common {
            index.add(prose, names, at);
        }
    }
    drop_unlinked(names);
    spread_kinds(names);
}

/// Adds "the ministry", "the bank": definite nouns that may stand for an organisation named before.
fn add_common_nouns(prose: &Prose<'_>, names: &mut Vec<Name>) {
    let has_organisation = names.iter().any(|it| it.kind == NameKind::Organisation);
    if !has_organisation {
        return;
    }
    let before = names.len();
    for at in 1..prose.tokens.len() {
        let token = &prose.tokens[at];
        let is_noun = !token.is_capitalised() && matches!(token.sense(Class::Organisation), Some(2 | 4)) && prose.is(at - 1, "the");
        if !is_noun {
            continue;
        }
        // "the bank account" is no bank.
        let stands_alone =
            prose.tokens.get(at + 1).is_none_or(|it| it.kind != TokenKind::Word || it.has(Class::Stop) || it.has(Class::Reporting) || it.has(Class::Finite))
                && !prose.is_any(at + 1, &["of", "for"]);
        if stands_alone && prose.tokens.get(at + 1).is_none_or(|it| it.kind != TokenKind::Dash || it.has_space_before()) {
            let core = Tokens::new(at, at + 1);
            let tokens = Tokens::new(at - 1, at + 1);
            names.push(Name {
                span: prose.span(tokens),
                tokens,
                core,
                kind: NameKind::Organisation,
                entity: 0,
                title: None,
                role: None,
                key: token.hash,
                place: None,
                is_demonym: false,
                is_common: true,
            });
        }
    }
    if names.len() > before {
        names.sort_by_key(|it| (it.tokens.start, it.tokens.end));
    }
}

/// Drops the definite nouns that no earlier organisation explains.
fn drop_unlinked(names: &mut Vec<Name>) {
    let mut kept = 0;
    let places: Vec<u32> = names
        .iter()
        .enumerate()
        .map(|(at, it)| {
            let place = kept;
            kept += u32::from(!it.is_common || it.entity as usize != at);
            place
        })
        .collect();
    let mut at = 0;
    names.retain(|it| {
        at += 1;
        !it.is_common || it.entity as usize != at - 1
    });
    for name in names {
        name.entity = places[name.entity as usize];
    }
}

/// What one mention shows of a bearer holds for all.
fn spread_kinds(names: &mut [Name]) {
    for at in 0..names.len() {
        let first = names[at].entity as usize;
        if names[first].kind == NameKind::Unknown && names[at].kind != NameKind::Unknown {
            names[first].kind = names[at].kind;
        }
    }
    for at in 0..names.len() {
        let first = names[at].entity as usize;
        if names[at].kind == NameKind::Unknown {
            names[at].kind = names[first].kind;
        }
    }
}

/// A bearer: its first mention, and the fullest one.
#[derive(Clone, Copy)]
struct Bearer {
    first: u32,
    full: u32,
}

#[derive(Default)]
struct Index {
    places: BTreeMap<i32, u32>,
    exact: BTreeMap<u64, u32>,
    surnames: BTreeMap<u32, Vec<Bearer>>,
    given: BTreeMap<u32, u32>,
    acronyms: BTreeMap<u32, u32>,
    openers: BTreeMap<u32, u32>,
    heads: BTreeMap<u32, u32>,
}

impl Index {
    fn find(&mut self, prose: &Prose<'_>, names: &mut [Name], at: usize) -> Option<u32> {
        let name = names[at];
        let (start, end) = (name.core.start as usize, name.core.end as usize);
        let is_single = end - start == 1;
        let token = &prose.tokens[start];
        if name.is_common {
            return self.heads.get(&name.key).copied();
        }
        if let Some(place) = name.place.filter(|_| name.kind == NameKind::Place) {
            // "Washington said" after "Denzel Washington" is the man, unless the text is in Washington.
            let person = self.surnames.get(&name.key).and_then(|it| it.last()).filter(|it| names[it.full as usize].kind == NameKind::Person);
            let is_located = start > 0 && prose.has(start - 1, Class::Preposition);
            if let Some(bearer) = person.filter(|_| is_single && !is_located && !name.is_demonym) {
                names[at].kind = NameKind::Person;
                names[at].place = None;
                return Some(bearer.first);
            }
            return self.places.get(&place).copied();
        }
        // "World Health Organization (WHO)", and "WHO (World Health Organization)".
        if let Some(before) = at.checked_sub(1)
            && prose.is_kind(start - 1, TokenKind::Open)
            && names[before].core.end as usize == start - 1
            && prose.is_kind(end, TokenKind::Close)
            && is_alias(prose, names[before].core, name.core)
        {
            return Some(names[before].entity);
        }
        if let Some(&entity) = self.exact.get(&core_hash(prose, start, end)) {
            return Some(entity);
        }
        if is_single && (token.is_all_caps() || prose.is_dotted(start)) {
            return self.acronyms.get(&letters_hash(prose.word(start))).copied();
        }
        if name.kind == NameKind::Organisation {
            // "Customs and Border Protection" after "U.S. Customs and Border Protection".
            let by_tail = after_place(prose, start, end).and_then(|it| self.exact.get(&core_hash(prose, it, end)).copied());
            if by_tail.is_some() {
                return by_tail;
            }
            let by_acronym = acronym(prose, start, end).and_then(|it| self.exact.get(&single_hash(it)).copied());
            let by_head = is_single.then(|| self.heads.get(&name.key).copied()).flatten();
            return by_acronym.or(by_head);
        }
        if let Some(bearers) = self.surnames.get_mut(&name.key) {
            let found = bearers.iter_mut().rev().find(|it| are_compatible(prose, names[it.full as usize].core, name.core));
            if let Some(bearer) = found {
                let full = names[bearer.full as usize].core;
                if full.end - full.start < name.core.end - name.core.start {
                    bearer.full = at as u32;
                }
                return Some(bearer.first);
            }
        }
        if is_single {
            let alone = self.openers.get(&name.key).or_else(|| self.given.get(&name.key)).copied();
            return alone.or_else(|| self.family(prose, start));
        }
        // "His brother Peter" is Peter Hale, once the text gives his surname.
        let bearers = self.surnames.get_mut(&token.hash).filter(|_| token.has(Class::GivenName) && name.kind == NameKind::Person)?;
        let bare = bearers.iter_mut().rev().find(|it| names[it.full as usize].core.end - names[it.full as usize].core.start == 1)?;
        bare.full = at as u32;
        Some(bare.first)
    }

    /// Returns the latest bearer of the surname that stands in the plural at `at`: "the Hales".
    fn family(&self, prose: &Prose<'_>, at: usize) -> Option<u32> {
        let surname = prose.word(at).strip_suffix('s').filter(|it| it.len() > 3)?;
        let bearers = self.surnames.get(&lexicon::hash(&fold(surname)))?;
        bearers.last().map(|it| it.first)
    }

    fn add(&mut self, prose: &Prose<'_>, names: &[Name], at: usize) {
        let name = names[at];
        let entity = name.entity;
        let (start, end) = (name.core.start as usize, name.core.end as usize);
        if let Some(place) = name.place.filter(|_| name.kind == NameKind::Place) {
            self.places.entry(place).or_insert(entity);
            return;
        }
        self.exact.entry(core_hash(prose, start, end)).or_insert(entity);
        if end - start > 1
            && let Some(hash) = acronym(prose, start, end)
        {
            self.acronyms.entry(hash).or_insert(entity);
        } else if end - start == 1 {
            self.acronyms.entry(letters_hash(prose.word(start))).or_insert(entity);
        }
        if name.kind == NameKind::Organisation {
            if let Some(tail) = after_place(prose, start, end) {
                self.exact.entry(core_hash(prose, tail, end)).or_insert(entity);
            }
            for it in start..end {
                if prose.tokens[it].has(Class::Organisation) && end - start > 1 {
                    self.heads.insert(prose.tokens[it].hash, entity);
                    if prose.tokens[it].sense(Class::Organisation) == Some(3) {
                        self.heads.insert(lexicon::hash("company"), entity);
                    }
                }
            }
            if end - start > 1 && !prose.has(start, Class::Organisation) && name.place.is_none() {
                self.openers.insert(prose.tokens[start].hash, entity);
            }
            return;
        }
        let bearers = self.surnames.entry(name.key).or_default();
        if !bearers.iter().any(|it| it.first == entity) {
            if bearers.len() == MOST_BEARERS {
                bearers.remove(0);
            }
            bearers.push(Bearer { first: entity, full: at as u32 });
        }
        let may_go_by_first = name.kind == NameKind::Person || name.kind == NameKind::Unknown && name.place.is_none();
        if end - start > 1 && may_go_by_first {
            self.given.insert(prose.tokens[start].hash, entity);
        }
    }
}

/// Returns where the rest of a name starts that opens with a country or people and goes on for two words at least.
fn after_place(prose: &Prose<'_>, start: usize, end: usize) -> Option<usize> {
    let (place, len) = prose.phrase(start, Class::Demonym).or_else(|| prose.phrase(start, Class::Place))?;
    let is_country = place < 1000;
    (is_country && start + len + 2 <= end).then_some(start + len)
}

/// Tells whether two names with one surname can belong to one person: one is the surname alone, or the given names fit.
fn are_compatible(prose: &Prose<'_>, known: Tokens, name: Tokens) -> bool {
    let is_bare = |it: Tokens| super::run::surname_start(prose, it.start as usize, it.end as usize) == it.start as usize;
    if is_bare(known) || is_bare(name) {
        return true;
    }
    let (first, second) = (&prose.tokens[known.start as usize], &prose.tokens[name.start as usize]);
    if first.hash == second.hash {
        return true;
    }
    let (first_word, second_word) = (prose.word(known.start as usize), prose.word(name.start as usize));
    let has_initial = first_word.chars().count() == 1 || second_word.chars().count() == 1;
    if has_initial && first_word.chars().next() == second_word.chars().next() {
        return true;
    }
    // "Andrés Manuel López Obrador" and "López Obrador": the shorter one is the tail of the longer one.
    let (long, short) = if known.end - known.start >= name.end - name.start { (known, name) } else { (name, known) };
    let len = short.end - short.start;
    (0..len as usize).all(|it| {
        let tail = (long.end - len) as usize + it;
        prose.tokens[tail].hash == prose.tokens[short.start as usize + it].hash && prose.tokens[tail].kind == prose.tokens[short.start as usize + it].kind
    })
}

/// Tells whether a bracket after a name holds another form of it: an acronym, or what the acronym stands for.
fn is_alias(prose: &Prose<'_>, name: Tokens, other: Tokens) -> bool {
    let len = |it: Tokens| it.end - it.start;
    let (long, short) = if len(name) >= len(other) { (name, other) } else { (other, name) };
    if len(short) != 1 || len(long) < 2 {
        return false;
    }
    let letters: Vec<char> = prose.word(short.start as usize).chars().filter(|it| it.is_alphanumeric()).map(|it| it.to_ascii_lowercase()).collect();
    let initials = long.range().filter_map(|it| prose.word(it).chars().next()).map(|it| it.to_ascii_lowercase());
    // The letters stand in order among the initials, most of them at least ("NOAA", "CBP").
    let mut wanted = letters.iter().peekable();
    let mut found = 0;
    for initial in initials {
        if wanted.peek() == Some(&&initial) {
            wanted.next();
            found += 1;
        }
    }
    prose.tokens[short.start as usize].is_all_caps() && found * 2 > letters.len()
}

/// Returns the hash of the initials of a name's capitals: "who" for "World Health Organization".
fn acronym(prose: &Prose<'_>, start: usize, end: usize) -> Option<u32> {
    let mut hash = lexicon::HASH_START;
    let mut count = 0;
    for at in start..end {
        let token = &prose.tokens[at];
        if token.kind == TokenKind::Word && token.is_capitalised() {
            let first = prose.word(at).bytes().next()?;
            if !first.is_ascii_alphabetic() {
                return None;
            }
            hash = lexicon::hash_byte(hash, first.to_ascii_lowercase());
            count += 1;
        }
    }
    (count >= 2).then_some(hash)
}

fn letters_hash(word: &str) -> u32 {
    word.bytes().filter(u8::is_ascii_alphanumeric).fold(lexicon::HASH_START, |hash, byte| lexicon::hash_byte(hash, byte.to_ascii_lowercase()))
}

fn single_hash(hash: u32) -> u64 {
    fold_in(0xcbf2_9ce4_8422_2325, hash)
}

/// Returns the hash of the words of a name, without suffix and company form, dots of initialisms apart.
fn core_hash(prose: &Prose<'_>, start: usize, end: usize) -> u64 {
    let last = last_word(prose, start, end);
    (start..=last).filter(|&it| prose.tokens[it].kind == TokenKind::Word).fold(0xcbf2_9ce4_8422_2325, |hash, it| {
        let word = if prose.is_dotted(it) { letters_hash(prose.word(it)) } else { prose.tokens[it].hash };
        fold_in(hash, word)
    })
}

fn fold_in(hash: u64, word: u32) -> u64 {
    (hash ^ u64::from(word)).wrapping_mul(0x0000_0100_0000_01b3).rotate_left(17)
}
