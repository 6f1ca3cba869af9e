//! Names that the display text tells of as another kind of thing than the body: a person as a place, a place as a person.

use squarely_engine::article::Article;
use squarely_engine::document::{TokenKind, Tokens};
use squarely_engine::lexicon::Class;
use squarely_engine::mention::{Name, NameKind};

use crate::entity::display::is_title_case;

/// A display name that stands where the body's bearer of it cannot.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Misplaced {
    /// The display name.
    pub(crate) said: Tokens,
    /// The body's first mention of it.
    pub(crate) reported: Tokens,
    /// What the display text tells of it as, and the body: "a place", "a person".
    pub(crate) kinds: (&'static str, &'static str),
}

/// How many body mentions of a name must agree on what it is.
const MENTIONS: usize = 64;

/// Finds the display names that tell of a person as a place ("in Jonas Weber") or of a place or a body as a person ("the actor Brevik").
pub(crate) fn misplaced(article: &Article<'_>) -> Vec<Misplaced> {
    let names = &article.mentions.names;
    let display = article.name_supports.all().iter().map(|it| &names[it.0 as usize]);
    display.filter_map(|name| misplaced_name(article, name)).collect()
}

/// The names of the story, common nouns apart, in text order.
struct Told(Vec<u32>);

impl Told {
    fn read(article: &Article<'_>) -> Self {
        let mut blocks = article.document.blocks.iter().zip(&article.prose.blocks).peekable();
        let told = article.mentions.names.iter().enumerate().filter(|(_, name)| {
            while blocks.next_if(|it| it.1.end <= name.core.start).is_some() {}
            !name.is_common && blocks.peek().is_some_and(|it| it.0.role.is_story())
        });
        Self(told.map(|it| it.0 as u32).collect())
    }
}

fn misplaced_name(article: &Article<'_>, name: &Name) -> Option<Misplaced> {
    let is_place = is_located(article, name);
    if !is_place && !is_introduced(article, name) || is_title_case(article, name) {
        return None;
    }
    let told = article.shared.get(|| Told::read(article));
    let names = told.0.iter().map(|&it| &article.mentions.names[it as usize]);
    let is_same = |it: &&Name| it.entity == name.entity || same_words(article, it, name);
    let mut mentions = names.filter(is_same).take(MENTIONS);
    let first = mentions.next()?;
    let all = |fits: &dyn Fn(&Name) -> bool| fits(first) && mentions.clone().all(fits);
    if is_place {
        // A surname alone may be a town's name as well.
        let is_full = |it: &Name| it.core.range().len() > 1 || it.title.is_some();
        let is_person = |it: &Name| it.kind == NameKind::Person && it.place.is_none();
        let is_told = all(&is_person) && (is_full(first) || mentions.any(is_full));
        return is_told.then_some(Misplaced { said: name.core, reported: first.core, kinds: ("a place", "a person") });
    }
    // "UKTV", "the Apollo": no person is called so.
    let is_no_person = |it: &Name| {
        let start = it.core.start as usize;
        let is_short_form = it.core.range().len() == 1 && article.prose.tokens[start].is_all_caps() && article.prose.tokens[start].len >= 3;
        let is_compound = article.stems.at(it.core.end as usize).is_some();
        is_short_form || start > 0 && article.prose.is(start - 1, "the") && !is_compound
    };
    let is_thing = |it: &Name| {
        let is_titled = it.title.is_some() || it.role.is_some();
        let is_listed = matches!(it.kind, NameKind::Place | NameKind::Organisation);
        !is_titled && (is_listed || is_no_person(it))
    };
    all(&is_thing).then_some(Misplaced {
        said: name.core,
        reported: first.core,
        kinds: ("a person", if first.kind == NameKind::Place { "a place" } else { "an organisation" }),
    })
}

fn same_words(article: &Article<'_>, one: &Name, other: &Name) -> bool {
    let hash = |it: usize| article.prose.tokens[it].hash;
    one.core.range().len() == other.core.range().len() && one.core.range().zip(other.core.range()).all(|(a, b)| hash(a) == hash(b))
}

/// Words before "in" that take somebody behind it.
const TAKES_SOMEBODY: [&str; 30] = [
    "believe",
    "believes",
    "believed",
    "belief",
    "faith",
    "confidence",
    "trust",
    "trusts",
    "trusted",
    "interest",
    "interested",
    "interests",
    "invest",
    "invested",
    "investment",
    "found",
    "find",
    "finds",
    "see",
    "sees",
    "saw",
    "pride",
    "stake",
    "hope",
    "hopes",
    "change",
    "ally",
    "rival",
    "partner",
    "opponent",
];

/// Tells whether a name stands behind "in" as a place does.
fn is_located(article: &Article<'_>, name: &Name) -> bool {
    let prose = &article.prose;
    let Some(before) = (name.tokens.start as usize).checked_sub(1) else { return false };
    let end = name.core.end as usize;
    // "In Hale's words", "in Hale, they have a leader", "in the Hale case"
    let goes_on = prose.is_kind(end, TokenKind::Possessive)
        || prose.is_kind(end, TokenKind::Comma)
        || prose.is_kind(end, TokenKind::Word) && article.stems.at(end).is_some() && !prose.has(end, Class::Finite) && !prose.word(end).ends_with("ed");
    // "Alice in Chains" is one name.
    let is_inside = article.mentions.names.binary_search_by_key(&(before as u32), |it| it.core.end).is_ok();
    prose.is(before, "in") && !is_inside && !goes_on && before > 0 && !prose.tokens[before].starts_sentence() && !prose.is_any(before - 1, &TAKES_SOMEBODY)
}

/// Roles that teams, towns and countries hold as well; and "Miss", which is a river and a school.
const HELD_BY_BODIES: [&str; 20] = [
    "champion",
    "champions",
    "host",
    "hosts",
    "leader",
    "leaders",
    "rival",
    "rivals",
    "partner",
    "owner",
    "member",
    "members",
    "winner",
    "winners",
    "neighbour",
    "neighbor",
    "opponent",
    "opponents",
    "ally",
    "miss",
];

/// Tells whether a name stands behind what a person is, as that person's name does: "the actor Hale", "the coach, Hale,".
fn is_introduced(article: &Article<'_>, name: &Name) -> bool {
    let prose = &article.prose;
    let (start, end) = (name.core.start as usize, name.core.end as usize);
    // "The director, Office of Works, …" gives the director's office.
    let is_set_off = name.kind != NameKind::Organisation && start >= 2 && prose.is_kind(start - 1, TokenKind::Comma) && prose.is_kind(end, TokenKind::Comma);
    let Some(before) = start.checked_sub(if is_set_off { 2 } else { 1 }) else { return false };
    let is_role = prose.has(before, Class::Role) || prose.has(before, Class::Title);
    // "The prime minister European leaders know"
    let is_subject = is_set_off || [Class::Auxiliary, Class::Finite, Class::Reporting].iter().any(|&class| prose.has(end, class));
    is_role && is_subject && !prose.is_any(before, &HELD_BY_BODIES)
}
