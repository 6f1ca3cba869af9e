//! Names: people with titles and later surnames, organisations with acronyms, places with demonyms.

mod bearer;
mod run;

use crate::document::{Prose, Tokens};
use crate::span::Span;

/// What a name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NameKind {
    /// A person.
    Person,
    /// An organisation.
    Organisation,
    /// A place, or its people.
    Place,
    /// Not known.
    Unknown,
}

/// A name as the text writes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Name {
    /// The name with its title.
    pub span: Span,
    /// Its tokens, title included.
    pub tokens: Tokens,
    /// The tokens of the name alone, without title and possessive.
    pub core: Tokens,
    /// What it names.
    pub kind: NameKind,
    /// The index of the first mention of the same bearer in the list; its own index for a first mention.
    pub entity: u32,
    /// The title or office before it: "Prime Minister", "former Sen.".
    pub title: Option<Tokens>,
    /// What it is in apposition: "the company's chief executive" of "Maria Lopez, the company's chief executive,".
    pub role: Option<Tokens>,
    /// The folded hash of its head: the surname, the last word of an organisation or place.
    pub key: u32,
    /// The number of the place, where it names one, its people, or a seat that stands for its government.
    pub place: Option<i32>,
    /// Whether it is an adjective or noun of nationality: "American", "Scots".
    pub is_demonym: bool,
    /// Whether it is no capitalised name but a definite noun for one named before: "the ministry".
    pub is_common: bool,
}

impl Name {
    /// Returns the number of the country that the named place is or lies in.
    pub fn country(&self) -> Option<i32> {
        self.place.map(country_of).filter(|&it| it != 0)
    }
}

/// Returns the country of a place; 0 where places of its name lie in several, the place itself where it is a country or region.
pub fn country_of(place: i32) -> i32 {
    place % 1000
}

/// Reads the names of `prose` in text order and links later mentions to first ones.
pub fn read(prose: &Prose<'_>) -> Vec<Name> {
    let mut names = run::read(prose);
    bearer::link(prose, &mut names);
    names
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::document::from_text;

    /// Writes the names as `kind:core` with `=n` for a later mention of name n, `(title)` before and `[role]` behind.
    fn written(text: &str) -> Vec<String> {
        let document = from_text(text);
        let prose = Prose::read(&document);
        let names = read(&prose);
        let words = |it: Tokens| prose.span(it).of(prose.text);
        names
            .iter()
            .enumerate()
            .map(|(at, it)| {
                let kind = match it.kind {
                    NameKind::Person => "person",
                    NameKind::Organisation => "organisation",
                    NameKind::Place => "place",
                    NameKind::Unknown => "unknown",
                };
                let title = it.title.map(|it| format!("({})", words(it))).unwrap_or_default();
                let role = it.role.map(|it| format!("[{}]", words(it))).unwrap_or_default();
                let link = if it.entity as usize == at { String::new() } else { format!("={}", it.entity) };
                format!("{kind}:{title}{}{role}{link}", words(it.core))
            })
            .collect()
    }

    fn check(text: &str, expected: &[&str]) {
        assert_eq!(written(text), expected);
    }

    #[test]
    fn titles_stand_before_and_roles_behind() {
        check(
            "Prime Minister Ana Duarte met Sen. Ray Cole. Former president Otto Lind spoke.",
            &["person:(Prime Minister)Ana Duarte", "person:(Sen.)Ray Cole", "person:(Former president)Otto Lind"],
        );
        check(
            "Maria Lopez, the company's chief executive, resigned. The airport's director, Ravi Nair, agreed.",
            &["person:Maria Lopez[the company's chief executive]", "person:Ravi Nair[The airport's director]"],
        );
        check("The U.S. Secretary of State Ann Lee left.", &["place:U.S.", "person:(Secretary of State)Ann Lee"]);
    }

    #[test]
    fn particles_initials_hyphens_and_suffixes_are_inside() {
        check(
            "He met J. K. Marsh, Ludwig van der Berg, Anne-Marie O'Neill, Luther Hale Jr. and Omar al-Sayed.",
            &["person:J. K. Marsh", "person:Ludwig van der Berg", "person:Anne-Marie O'Neill", "person:Luther Hale Jr.", "person:Omar al-Sayed"],
        );
    }

    #[test]
    fn a_surname_belongs_to_the_full_name() {
        check(
            "Ellen Marsh spoke. Marsh left. Mr. Hale stayed, and Tom Hale too.",
            &["person:Ellen Marsh", "person:Marsh=0", "person:(Mr.)Hale", "person:Tom Hale=2"],
        );
    }

    #[test]
    fn two_people_of_one_surname_stay_apart() {
        check("Ellen Marsh met Tom Marsh. T. Marsh left.", &["person:Ellen Marsh", "person:Tom Marsh", "person:T. Marsh=1"]);
    }

    #[test]
    fn acronyms_and_nouns_stand_for_organisations() {
        check(
            "The River Transport Agency (RTA) closed. The RTA said so. The agency is new.",
            &["organisation:River Transport Agency", "organisation:RTA=0", "organisation:RTA=0", "organisation:agency=0"],
        );
        check("Vessia Foods Inc. sued. Vessia lost; the company paid.", &["organisation:Vessia Foods Inc.", "organisation:Vessia=0", "organisation:company=0"]);
        check("The bank account was empty at the Bank of England.", &["organisation:Bank of England"]);
    }

    #[test]
    fn countries_and_peoples_are_one() {
        check(
            "The U.S. and Mexico met. American and Mexican officials, and the United States.",
            &["place:U.S.", "place:Mexico", "place:American=0", "place:Mexican=1", "place:United States=0"],
        );
    }

    #[test]
    fn a_city_knows_its_country() {
        let document = from_text("A blast in Leeds shook Britain.");
        let prose = Prose::read(&document);
        let names = read(&prose);
        assert_eq!(names[0].country(), names[1].place);
    }

    #[test]
    fn the_first_word_of_a_sentence_is_no_name_by_itself() {
        check("However, rents rose. Sales fell. Thousands fled. Heavy rain fell in March on Monday.", &[]);
        check("Vessia fell. Shares in Vessia rose.", &["unknown:Vessia", "unknown:Vessia=0"]);
        check("Residents fled. Some residents of Dunmore stayed.", &["unknown:Dunmore"]);
    }

    #[test]
    fn a_headline_in_capitals_holds_only_known_names() {
        check("# Marsh Urges Calm As Fire Closes Oak Road\n\nMayor Ellen Marsh asked for calm.", &["person:Marsh", "person:(Mayor)Ellen Marsh=0"]);
        check("# STORM SHUTS FRANCE'S BIGGEST PORT\n\nA storm hit France.", &["place:FRANCE", "place:France=0"]);
    }

    #[test]
    fn a_list_of_names_is_no_headline() {
        check("From left: Ann Lee, Tom Hale, Ravi Nair, Omar Reyes", &["person:Ann Lee", "person:Tom Hale", "unknown:Ravi Nair", "person:Omar Reyes"]);
    }

    #[test]
    fn a_headline_inside_a_paragraph_holds_only_known_names() {
        check(
            "Vessia shut a plant. READ: Vessia Shuts Its Biggest Plant Over Fumes. Shares in Vessia fell.",
            &["unknown:Vessia", "unknown:Vessia=0", "unknown:Vessia=0"],
        );
    }

    #[test]
    fn first_names_and_families_belong_to_the_full_name() {
        check("His brother Peter drove. Peter Hale was hurt. The Hales sued.", &["person:(brother)Peter", "person:Peter Hale=0", "person:Hales=0"]);
    }

    #[test]
    fn ranks_are_no_given_names_and_numbered_things_no_people() {
        check("Det Ch Insp Priya Nair led the search.", &["person:(Det Ch Insp)Priya Nair"]);
        check("The Phase III trial in Leeds ended.", &["place:Leeds"]);
        check("Brazilian Omar de Souza beat the London Russian team.", &["place:Brazilian", "person:Omar de Souza", "place:London", "place:Russian"]);
    }

    #[test]
    fn months_and_offices_are_no_names() {
        check("The President met the Prime Minister in May.", &[]);
        check("Theresa May spoke in May.", &["person:Theresa May"]);
    }

    #[test]
    fn us_is_a_country_only_in_capitals() {
        check("They told us that the US had agreed.", &["place:US"]);
    }

    proptest! {
        #[test]
        fn names_are_in_order_and_link_backwards(text in "([A-Z][a-z]{1,6}|Mr\\.|U\\.S\\.|the|of|and|van|,|\\.|\\(|\\)|-|'s|Inc\\.|bank|Bank|London|said|IBM|\n\n| ){0,80}") {
            let document = from_text(&text);
            let prose = Prose::read(&document);
            let names = read(&prose);
            for (at, name) in names.iter().enumerate() {
                prop_assert!(name.entity as usize <= at);
                prop_assert_eq!(names[name.entity as usize].entity, name.entity);
                prop_assert!(name.core.start < name.core.end && name.core.end as usize <= prose.tokens.len());
                prop_assert!(name.tokens.start <= name.core.start);
                if let Some(next) = names.get(at + 1) {
                    prop_assert!(name.core.end <= next.core.start, "{:?} {:?}", name, next);
                }
            }
        }
    }
}
