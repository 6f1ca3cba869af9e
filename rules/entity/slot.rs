//! Names that stand in the same place of two sentences that nearly repeat each other.

use squarely_engine::article::Article;
use squarely_engine::document::{TokenKind, Tokens};
use squarely_engine::lexicon::Class;
use squarely_engine::mention::{Name, NameKind};
use squarely_engine::name_support::{are_near, are_nested};
use squarely_engine::restatement::Restatement;

use crate::slot::{differing_words, says_so_elsewhere, small_differences};

/// A name of the display text, or a word of one, in whose place the body has another.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NameSlot {
    /// What differs in the display text.
    pub(crate) said: Tokens,
    /// What the body has in its place.
    pub(crate) reported: Tokens,
    /// How many other words near it differ.
    pub(crate) differing: usize,
    /// How many words in a row are shared around it.
    pub(crate) around: u8,
}

impl NameSlot {
    /// Tells whether nothing but the name differs, between words enough.
    pub(crate) fn is_close(&self) -> bool {
        self.differing == 0 && self.around >= SURE
    }
}

/// The number of shared words in a row around two names that makes a warning.
const SURE: u8 = 5;

/// Returns the places that a slot holds, where both sides name one.
pub(crate) fn places_of<'a>(article: &'a Article<'_>, slot: &NameSlot) -> Option<(&'a Name, &'a Name)> {
    let place = |tokens: Tokens| name_at(article, tokens).filter(|it| it.kind == NameKind::Place && !it.is_demonym);
    Some((place(slot.said)?, place(slot.reported)?))
}

/// The number of shared words in a row around a slot that makes what stands in it one thing, whatever its kind.
const REPEATED: u8 = 6;

/// Finds the names of the display text in whose place the body has another one.
pub(crate) fn name_slots(article: &Article<'_>) -> Vec<NameSlot> {
    let mut slots: Vec<NameSlot> = Vec::new();
    for (restatement, difference, around) in small_differences(article) {
        let (Some(said), Some(reported)) = (capitals(article, difference.said), capitals(article, difference.reported)) else { continue };
        let is_repeated = around >= REPEATED && difference.said == said && difference.reported == reported;
        let is_other = are_rivals(article, said, reported, is_repeated) && !is_in_sentence(article, restatement, said);
        if !is_other || slots.iter().any(|it| it.said == said) || says_so_elsewhere(article, restatement, said) {
            continue;
        }
        // The words of the other name differ by what they are.
        let own = reported.range().filter(|&it| article.stems.at(it).is_some()).count();
        let differing = differing_words(article, restatement, said).saturating_sub(own);
        slots.push(NameSlot { said, reported, differing, around });
    }
    slots
}

/// A name of the display text beside a word that the restated body sentence has beside another name.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NameBeside {
    /// The display name.
    pub(crate) said: Tokens,
    /// The body name.
    pub(crate) reported: Tokens,
}

/// On which side of a name the word stands that it is known by.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    /// "the Ukrainian embassy"
    Behind,
    /// "the invasion of Ukraine"
    Before,
}

/// How many mentions of a name are searched for the word beside it.
const MENTIONS: usize = 32;

/// Finds the display names beside a word that the body sentence has beside another name, while the body never has it beside the display name.
pub(crate) fn names_beside(article: &Article<'_>) -> Vec<NameBeside> {
    let prose = &article.prose;
    let names = &article.mentions.names;
    let mut found: Vec<NameBeside> = Vec::new();
    let within = |sentence: u32| {
        let tokens = prose.sentences[sentence as usize].tokens;
        let from = names.partition_point(|it| it.core.start < tokens.start);
        let to = names.partition_point(|it| it.core.start < tokens.end);
        &names[from..to.max(from)]
    };
    for restatement in article.restatements.all() {
        // A capital that opens a sentence may be a common word's, and "Year" is a time's.
        let is_asked = |it: &&Name| {
            let first = it.core.start as usize;
            let may_open_with_noun = prose.tokens[first].starts_sentence() && it.core.range().len() > 1 && it.kind == NameKind::Unknown;
            !it.is_common && !may_open_with_noun && !prose.has(first, Class::TimeUnit)
        };
        for name in within(restatement.said).iter().filter(is_asked) {
            if found.iter().any(|it| it.said == name.core) || is_in_sentence(article, restatement, name.core) {
                continue;
            }
            let reported = [Side::Behind, Side::Before].into_iter().find_map(|side| {
                let (word, preposition) = word_beside(article, name, side)?;
                let is_same = |other: &&Name| {
                    word_beside(article, other, side).is_some_and(|(there, link)| {
                        article.stems.at(there) == article.stems.at(word) && prose.tokens[link].hash == prose.tokens[preposition].hash
                            || link == there && preposition == word && article.stems.at(there) == article.stems.at(word)
                    })
                };
                let other = within(restatement.reported).iter().filter(|it| !it.is_common).find(is_same)?;
                let own = names.iter().filter(|it| !std::ptr::eq(*it, name) && are_one(article, it, name)).take(MENTIONS);
                let is_told = own.filter(|it| article.role_at(it.span.start).is_story()).any(|it| is_same(&it));
                (!is_told && kinds_meet(name, other) && !are_one(article, name, other) && !are_nested(prose, name, other)).then_some(other.core)
            });
            if let Some(reported) = reported {
                found.push(NameBeside { said: name.core, reported });
            }
        }
    }
    found
}

/// Returns the word beside a name, and the preposition that joins them; the word itself where none does.
fn word_beside(article: &Article<'_>, name: &Name, side: Side) -> Option<(usize, usize)> {
    let prose = &article.prose;
    let tells = |at: usize| {
        let token = prose.tokens.get(at).filter(|it| it.kind == TokenKind::Word && !it.is_capitalised())?;
        let is_verb = token.has(Class::Reporting) || token.has(Class::Auxiliary);
        (!is_verb && article.stems.at(at).is_some()).then_some(at)
    };
    match side {
        Side::Behind => tells(name.core.end as usize).map(|it| (it, it)),
        Side::Before => {
            // "The death of Hale's partner" is not Hale's.
            if prose.is_kind(name.core.end as usize, TokenKind::Possessive) {
                return None;
            }
            let mut before = (name.tokens.start as usize).checked_sub(1)?;
            if prose.is(before, "the") {
                before = before.checked_sub(1)?;
            }
            if !prose.is_any(before, &["of", "in", "into", "against", "from", "to", "on", "at", "by", "with", "for"]) {
                return None;
            }
            tells(before.checked_sub(1)?).map(|it| (it, before))
        }
    }
}

/// Tells whether two names can stand for each other: a person in no place's stead, and nobody for his people.
fn kinds_meet(one: &Name, other: &Name) -> bool {
    let is_person = |it: &Name| it.kind == NameKind::Person;
    is_person(one) == is_person(other) || !one.is_demonym && !other.is_demonym && [one, other].iter().any(|it| it.kind == NameKind::Unknown)
}

/// Tells whether two names may be one: the same bearer or place, or a word that they share or spell alike.
fn are_one(article: &Article<'_>, one: &Name, other: &Name) -> bool {
    let is_near = || {
        one.core.range().any(|it| {
            other.core.range().any(|there| article.prose.tokens[it].hash == article.prose.tokens[there].hash || are_near(&article.prose, it, there).is_some())
        })
    };
    // "The Web Design System (WDS)" gives its short form.
    let is_alias = |name: &Name, short: &Name| {
        let end = name.core.end as usize;
        article.prose.is_kind(end, TokenKind::Open) && article.prose.tokens.get(end + 1).is_some_and(|it| it.hash == short.key)
    };
    one.entity == other.entity || one.place.is_some() && one.place == other.place || is_near() || is_alias(one, other) || is_alias(other, one)
}

/// A word of a display name that stands between two words between which the body has another one.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NameGap {
    /// The token in the display text.
    pub(crate) said: usize,
    /// The token in the body.
    pub(crate) reported: usize,
}

/// Finds the words of display names between two neighbours that the body has around another capital only: "the Welsh Parliament leader"
/// where it has "the Welsh Conservative leader", and never either of them beside "Parliament".
pub(crate) fn name_gaps(article: &Article<'_>) -> Vec<NameGap> {
    let prose = &article.prose;
    let mut asked: Vec<Asked> = Vec::new();
    for (block, tokens) in article.document.blocks.iter().zip(&prose.blocks) {
        if block.role.is_display() {
            asked.extend(tokens.range().filter_map(|at| Asked::read(article, at)));
        }
    }
    if asked.is_empty() {
        return Vec::new();
    }
    let mut before: Vec<(u32, usize)> = asked.iter().enumerate().map(|(index, it)| (prose.tokens[it.said - 1].hash, index)).collect();
    let mut own: Vec<(u32, usize)> = asked.iter().enumerate().map(|(index, it)| (prose.tokens[it.said].hash, index)).collect();
    before.sort_unstable();
    own.sort_unstable();
    let mut filter = [0_u64; 32];
    for &(hash, _) in before.iter().chain(&own) {
        filter[(hash >> 6) as usize & 31] |= 1 << (hash & 63);
    }
    let with = |list: &[(u32, usize)], hash: u32| -> Vec<usize> {
        let from = list.partition_point(|it| it.0 < hash);
        list[from..].iter().take_while(|it| it.0 == hash).map(|it| it.1).collect()
    };
    for (block, tokens) in article.document.blocks.iter().zip(&prose.blocks) {
        if block.role.is_display() {
            continue;
        }
        for at in tokens.range() {
            let hash = prose.tokens[at].hash;
            if filter[(hash >> 6) as usize & 31] & 1 << (hash & 63) == 0 {
                continue;
            }
            for index in with(&before, hash) {
                asked[index].meet(article, at);
            }
            for index in with(&own, hash) {
                asked[index].see(article, at);
            }
        }
    }
    let gaps = asked.iter().filter(|it| it.is_known && !it.is_seen).filter_map(|it| Some(NameGap { said: it.said, reported: it.reported? }));
    gaps.filter(|it| !tell_one_place(article, it)).collect()
}

/// A word of a display name, and what the body shows of it.
struct Asked {
    said: usize,
    /// Whether the neighbour before it and the one behind it say more than that a name stands there.
    tells: [bool; 2],
    reported: Option<usize>,
    is_known: bool,
    is_seen: bool,
}

impl Asked {
    fn read(article: &Article<'_>, at: usize) -> Option<Self> {
        let prose = &article.prose;
        let token = &prose.tokens[at];
        let may_be = token.is_capitalised() && token.len >= 3 && token.kind == TokenKind::Word && !token.starts_sentence();
        if !may_be || !is_name_capital(article, at) || at == 0 || !prose.is_kind(at - 1, TokenKind::Word) || !prose.is_kind(at + 1, TokenKind::Word) {
            return None;
        }
        let tells = |it: usize| {
            article.stems.at(it).is_some() && ![Class::Title, Class::Reporting, Class::Finite, Class::Auxiliary].iter().any(|&class| prose.has(it, class))
        };
        let tells = [tells(at - 1), tells(at + 1)];
        tells.contains(&true).then_some(Self { said: at, tells, reported: None, is_known: false, is_seen: false })
    }

    /// Notes the body word behind `at`, where its neighbours are those of the display word.
    fn meet(&mut self, article: &Article<'_>, at: usize) {
        let prose = &article.prose;
        let same = |it: usize, there: usize| prose.tokens.get(there).is_some_and(|there| prose.tokens[it].hash == there.hash);
        let is_other = prose.tokens.get(at + 1).is_some_and(|it| it.is_capitalised() && it.kind == TokenKind::Word) && !same(self.said, at + 1);
        if self.reported.is_none() && is_other && same(self.said + 1, at + 2) && are_near(prose, self.said, at + 1).is_none() {
            self.reported = Some(at + 1);
        }
    }

    /// Notes that the body has the word itself at `at`, and whether beside one of its neighbours.
    fn see(&mut self, article: &Article<'_>, at: usize) {
        let tokens = &article.prose.tokens;
        self.is_known = true;
        let before = at > 0 && tokens[at - 1].hash == tokens[self.said - 1].hash;
        let after = tokens.get(at + 1).is_some_and(|it| it.hash == tokens[self.said + 1].hash);
        self.is_seen |= self.tells[0] && before || self.tells[1] && after;
    }
}

/// Tells whether both words tell of one place: "the U.S. delegation" and "the American delegation".
fn tell_one_place(article: &Article<'_>, gap: &NameGap) -> bool {
    let place = |at: usize| name_at(article, Tokens::new(at, at + 1)).filter(|it| it.core.range().len() == 1).and_then(|it| it.place);
    place(gap.said).is_some() && place(gap.said) == place(gap.reported)
}

/// Tells whether the capital at `at` may be one of a name: no title, month or everyday word in capitals.
fn is_name_capital(article: &Article<'_>, at: usize) -> bool {
    const OTHERS: [Class; 6] = [Class::Stop, Class::Month, Class::Weekday, Class::Title, Class::Cardinal, Class::NotName];
    !OTHERS.iter().any(|&class| article.prose.has(at, class))
}

/// Returns the one run of capitals in a stretch of tokens; `None` where other words stand beside it that may make the two stretches
/// differ, and where a capital tells no name.
fn capitals(article: &Article<'_>, tokens: Tokens) -> Option<Tokens> {
    let prose = &article.prose;
    let is_capital = |it: usize| {
        let token = &prose.tokens[it];
        token.kind == TokenKind::Word && token.is_capitalised() && !token.starts_sentence() && is_name_capital(article, it)
    };
    let is_joint = |it: usize| is_capital(it) || prose.is_kind(it, TokenKind::Dash) || prose.has(it, Class::Particle);
    let start = tokens.range().find(|&it| is_capital(it))?;
    let end = (start..tokens.end as usize).take_while(|&it| is_joint(it)).last()? + 1;
    let breaks = |it: usize| {
        matches!(prose.tokens[it].kind, TokenKind::Number | TokenKind::Comma | TokenKind::Colon)
            || [Class::Preposition, Class::Conjunction, Class::Finite, Class::Reporting]
                .iter()
                .any(|&class| prose.has(it, class) && !prose.has(it, Class::Auxiliary))
            || is_capital(it)
    };
    let is_bare = !(tokens.range().start..start).chain(end..tokens.end as usize).any(breaks);
    // "(RTA)" may stand for either.
    let is_alias = prose.is_kind(start.wrapping_sub(1), TokenKind::Open);
    (is_bare && !is_alias).then(|| Tokens::new(start, end))
}

/// Returns the name that holds `tokens` or a part of them.
pub(crate) fn name_at<'a>(article: &'a Article<'_>, tokens: Tokens) -> Option<&'a Name> {
    let names = &article.mentions.names;
    let from = names.partition_point(|it| it.core.end <= tokens.start);
    names[from..].iter().find(|it| !it.is_common).filter(|it| it.core.start < tokens.end)
}

/// Tells whether two runs of capitals cannot name one bearer, as far as their kinds, places and spelling tell.
fn are_rivals(article: &Article<'_>, said: Tokens, reported: Tokens, is_repeated: bool) -> bool {
    let is_near = said.range().any(|it| reported.range().any(|there| are_near(&article.prose, it, there).is_some()));
    if is_near {
        return false;
    }
    let (Some(one), Some(other)) = (name_at(article, said), name_at(article, reported)) else { return is_repeated };
    let kind = |it: &Name| if it.is_demonym { (NameKind::Place, true) } else { (it.kind, false) };
    let kinds_fit =
        kind(one) == kind(other) || [one, other].iter().any(|it| it.kind == NameKind::Unknown) && [one, other].iter().all(|it| it.kind != NameKind::Place);
    let is_shorter = one.key == other.key && one.core.range().len() != other.core.range().len();
    one.entity != other.entity && (kinds_fit || is_repeated) && !are_nested(&article.prose, one, other) && !is_shorter
}

/// Tells whether the body sentence has a word of the name, in another place.
fn is_in_sentence(article: &Article<'_>, restatement: &Restatement, said: Tokens) -> bool {
    let sentence = article.prose.sentences[restatement.reported as usize].tokens;
    let names = &article.mentions.names;
    let from = names.partition_point(|it| it.core.end <= sentence.start);
    let entity = name_at(article, said).map(|it| it.entity);
    let is_named = names[from..].iter().take_while(|it| it.core.start < sentence.end).any(|it| Some(it.entity) == entity);
    let head = article.prose.tokens[said.end as usize - 1].hash;
    is_named || article.prose.tokens[sentence.range()].iter().any(|it| it.hash == head)
}
