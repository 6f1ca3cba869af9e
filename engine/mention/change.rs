//! Changes and levels: who moved which way, by how much, from what to what, against which baseline.

use crate::document::{Prose, TokenKind, Tokens};
use crate::lexicon::Class;
use crate::mention::quantity::{Quantity, QuantityKind};
use crate::mention::time::{Anchor, Time};
use crate::span::Span;

/// Which way a change went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Direction {
    /// A rise.
    Up,
    /// A fall.
    Down,
    /// No change to speak of: "in line with", "unchanged".
    Flat,
}

impl Direction {
    /// Returns the opposite; flat has none.
    pub fn opposite(self) -> Option<Self> {
        match self {
            Self::Up => Some(Self::Down),
            Self::Down => Some(Self::Up),
            Self::Flat => None,
        }
    }

    /// Returns the word that messages use.
    pub fn name(self) -> &'static str {
        match self {
            Self::Up => "up",
            Self::Down => "down",
            Self::Flat => "level",
        }
    }
}

/// How the word of direction is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ChangeForm {
    /// A verb: "sales rose 5%".
    Verb,
    /// A noun: "an increase of 70,000", "a 5% drop".
    Noun,
    /// An adverb or comparative: "up 5%", "70,000 more than".
    Comparative,
    /// A level: "in line with", "unchanged".
    Level,
}

/// The most baselines that one change can name.
const BASELINES: usize = 3;

/// A change, comparison or level as the text states it. Quantities and times are indices into the lists of mentions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// From the word of direction, or the quantity before it, to its last part.
    pub span: Span,
    /// The tokens of the word or phrase of direction.
    pub word: Tokens,
    /// Which way.
    pub direction: Direction,
    /// How the word is used.
    pub form: ChangeForm,
    /// How much: "rose 5%", "an increase of 70,000".
    pub by: Option<u32>,
    /// The same change in another unit: "190 points, or 0.6%".
    pub also_by: Option<u32>,
    /// The same kind of change over another time: "rose 0.4% on the month and 4.1% on the year".
    pub next_by: Option<u32>,
    /// The new value: "rose to 31,500".
    pub to: Option<u32>,
    /// The old value: "from 4.2%", "compared with $5.73 billion".
    pub from: Option<u32>,
    baselines: [Option<u32>; BASELINES],
    /// Whether it is told against a forecast rather than an earlier time.
    pub is_against_expectation: bool,
    /// Whether the clause negates it: "did not rise".
    pub is_negated: bool,
}

impl Change {
    /// Returns the times that it is told against.
    pub fn baselines(&self) -> impl Iterator<Item = u32> + '_ {
        self.baselines.iter().flatten().copied()
    }

    /// Tells whether it states any value.
    pub fn has_values(&self) -> bool {
        self.by.is_some() || self.to.is_some() || self.from.is_some()
    }

    fn add_baseline(&mut self, time: u32) {
        if let Some(free) = self.baselines.iter_mut().find(|it| it.is_none()) {
            *free = Some(time);
        }
    }
}

/// How many tokens after its word a change may reach.
const REACH: usize = 40;

/// Reads the changes of `prose` in text order.
pub fn read(prose: &Prose<'_>, quantities: &[Quantity], times: &[Time]) -> Vec<Change> {
    let mut changes: Vec<Change> = Vec::new();
    let mut at = 0;
    while at < prose.tokens.len() {
        let token = &prose.tokens[at];
        // "17 fewer than in 2021": "more" alone is too common to start from.
        let compares = token.has(Class::Head) && prose.is_any(at, &["more", "fewer", "less"]);
        let may_move = token.has(Class::Up) || token.has(Class::Down) || compares;
        let level = if may_move { None } else { prose.phrase(at, Class::Flat) };
        let reader = Reader { prose, quantities, times };
        if may_move && let Some(change) = reader.movement(at) {
            // "Growth was 0.3 points lower": the size is that of the word behind it.
            if let Some(last) = changes.last_mut().filter(|it| it.by.is_some() && it.by == change.by && it.direction != change.direction) {
                last.by = None;
            }
            changes.push(change);
        } else if let Some((_, len)) = level {
            changes.push(reader.level(at, len));
            at += len - 1;
        }
        at += 1;
    }
    changes
}

struct Reader<'a, 't> {
    prose: &'a Prose<'t>,
    quantities: &'a [Quantity],
    times: &'a [Time],
}

impl Reader<'_, '_> {
    fn movement(&self, at: usize) -> Option<Change> {
        let prose = self.prose;
        let token = &prose.tokens[at];
        let compares = prose.is_any(at, &["more", "fewer", "less"]);
        let direction = if token.has(Class::Up) || compares && prose.is(at, "more") { Direction::Up } else { Direction::Down };
        let sentence = prose.sentences[prose.sentence_of(at)].tokens;
        let start = sentence.start as usize;
        let before = (at > start).then(|| at - 1);
        let is_comparative = prose.is_any(at, &["up", "down", "higher", "lower", "more", "fewer", "less", "above", "below"]);
        let quantity_before = before.and_then(|it| self.quantity_ending(it + 1)).filter(|&it| it_counts(&self.quantities[it as usize]));
        let quantity_after = self.quantity_at(at + 1);
        let form = if is_comparative && self.is_edged(at, start) {
            ChangeForm::Verb
        } else if is_comparative {
            // "up 5%", "up from", "5% higher than": a bare "up" is a particle ("set up", "up to").
            // "the lower half of the range" is no change.
            let has_value = quantity_after.is_some() && !prose.is(at + 1, "to") && !compares && !prose.is_any(at, &["higher", "lower"]);
            let has_base = prose.is_any(at + 1, &["from", "on", "than", "compared", "sharply", "slightly", "by"]);
            let has_before = quantity_before.is_some();
            let is_particle = prose.is_any(at, &["up", "down"]) && at > start && prose.has(at - 1, Class::ParticleVerb) && !self.is_close(at);
            // "a shock lower scenario": the word belongs to the noun that follows it.
            // "17 fewer murders than in 2021" compares all the same.
            let is_adjective = has_before
                && prose.is_any(at, &["higher", "lower", "more", "fewer", "less"])
                && self.is_noun_like(at + 1)
                && !(at + 2..at + 4).any(|it| prose.is(it, "than"));
            // "more than 200" bounds a number; "40 more than planned" compares two.
            let is_bound = compares && (!has_before || !(at + 1..at + 4).any(|it| prose.is(it, "than")));
            if is_particle || is_adjective || is_bound || !has_value && !has_base && !has_before || prose.is(at + 1, "to") && !has_before {
                return None;
            }
            ChangeForm::Comparative
        } else if self.is_noun(at, start) {
            ChangeForm::Noun
        } else {
            ChangeForm::Verb
        };
        let is_storm_surge = prose.is(at, "surge") && at > start && prose.is_any(at - 1, &["storm", "tidal"]);
        let is_attributive =
            is_storm_surge || prose.tokens[at].kind == TokenKind::Word && prose.is_kind(at + 1, TokenKind::Dash) && !prose.tokens[at + 1].has_space_before();
        if is_attributive {
            return None;
        }
        let mut change = Change {
            span: token.span(),
            word: Tokens::new(at, at + 1),
            direction,
            form,
            by: None,
            also_by: None,
            next_by: None,
            to: None,
            from: None,
            baselines: [None; BASELINES],
            is_against_expectation: false,
            is_negated: self.is_negated(at, start),
        };
        if matches!(form, ChangeForm::Noun | ChangeForm::Comparative)
            && let Some(it) = quantity_before
        {
            change.by = Some(it);
            change.span = self.quantities[it as usize].span.to(change.span);
        }
        // "an increase of 70,000" is quoted with its article.
        if form == ChangeForm::Noun && at > start && prose.is_any(at - 1, &["a", "an"]) {
            change.span = prose.tokens[at - 1].span().to(change.span);
        }
        // "Revenue was $5bn, up 5%": the value before the comma is where it went to.
        if form == ChangeForm::Comparative
            && at > start + 1
            && prose.is_kind(at - 1, TokenKind::Comma)
            && let Some(it) = self.quantity_ending(at - 1)
        {
            change.to = Some(self.main_of(it, start));
        }
        self.right(at + 1, sentence.end as usize, &mut change);
        // "its forecast for growth to 1.2% from 1.5%": the levels belong to another word.
        if prose.is_any(at, &["growth", "losses"]) && change.from.is_some() && change.to.is_some() {
            (change.from, change.to, change.span) = (None, None, token.span());
        }
        let needs_value = token.sense(Class::Up).or(token.sense(Class::Down)) == Some(2);
        (!needs_value || form != ChangeForm::Noun && change.has_values()).then_some(change)
    }

    fn level(&self, at: usize, len: usize) -> Change {
        let prose = self.prose;
        let sentence = prose.sentences[prose.sentence_of(at)].tokens;
        let word = Tokens::new(at, at + len);
        let mut change = Change {
            span: prose.span(word),
            word,
            direction: Direction::Flat,
            form: ChangeForm::Level,
            by: None,
            also_by: None,
            next_by: None,
            to: None,
            from: None,
            baselines: [None; BASELINES],
            is_against_expectation: false,
            is_negated: self.is_negated(at, sentence.start as usize),
        };
        let end = (sentence.end as usize).min(at + REACH);
        let mut next = at + len;
        while next < end {
            if self.ends_level(next) {
                break;
            }
            if let Some(time) = self.time_at(next) {
                change.add_baseline(time);
                change.span = change.span.to(self.times[time as usize].span);
                next = self.times[time as usize].tokens.end as usize;
                continue;
            }
            if let Some(quantity) = self.quantity_at(next) {
                let follows_at = prose.is(next.wrapping_sub(1), "at");
                if follows_at {
                    change.to = Some(quantity);
                } else if change.from.is_none() {
                    change.from = Some(quantity);
                }
                change.span = change.span.to(self.quantities[quantity as usize].span);
                next = self.quantities[quantity as usize].tokens.end as usize;
                continue;
            }
            if prose.has(next, Class::Expectation) {
                change.is_against_expectation = true;
            }
            next += 1;
        }
        change
    }

    fn ends_level(&self, at: usize) -> bool {
        let prose = self.prose;
        let token = &prose.tokens[at];
        let joins = prose.is_kind(at.wrapping_sub(1), TokenKind::Comma) && (prose.is_any(at, &["yet", "but", "while", "although", "though", "and", "which"]));
        let leaves_list = prose.is_kind(at.wrapping_sub(1), TokenKind::Comma) && self.time_at(at).is_none() && !prose.is(at, "or");
        joins
            || leaves_list
            || matches!(token.kind, TokenKind::Terminal | TokenKind::Colon)
            || token.has(Class::Up)
            || token.has(Class::Down)
            || prose.is_any(at, &["yet", "but", "while"])
    }

    /// Reads what follows the word of direction.
    fn right(&self, from: usize, end: usize, change: &mut Change) {
        let prose = self.prose;
        let end = end.min(from + REACH);
        let mut at = from;
        let mut role = Role::By;
        // How many tokens since something was read: frames are compact, whatever follows after a gap is another matter.
        let mut gap = 0;
        // The value that "was $5bn, up 5%" has told already ends nothing.
        let told = change.to;
        while at < end && gap <= 7 {
            if let Some(index) = self.time_at(at) {
                let time = &self.times[index as usize];
                let is_told_from_value = time.anchor == Anchor::Narrative;
                if role == Role::Base || is_told_from_value {
                    change.add_baseline(index);
                    change.span = change.span.to(time.span);
                }
                at = time.tokens.end as usize;
                gap = 0;
                continue;
            }
            if let Some(index) = self.quantity_at(at) {
                let quantity = &self.quantities[index as usize];
                if !it_counts(quantity) {
                    at = quantity.tokens.end as usize;
                    // "fell for the second month in a row, by 1.8 percent"
                    gap = 0;
                    continue;
                }
                // "fell on 19 of 30 days"
                if role == Role::By && change.by.is_none() && prose.is(at - 1, "on") {
                    return;
                }
                // "growth was 0.3 points lower" compares, and grows by nothing.
                let compares =
                    [quantity.number.end, quantity.tokens.end].iter().any(|&it| prose.is_any(it as usize, &["higher", "lower", "above", "below", "fewer"]));
                if role == Role::By && compares {
                    return;
                }
                // "against a 50-tonne increase in supply" compares two changes, not two levels.
                let is_change_itself =
                    role == Role::Base && (prose.has(quantity.tokens.end as usize, Class::Up) || prose.has(quantity.tokens.end as usize, Class::Down));
                let is_late = role == Role::By && (change.to != told || change.from.is_some());
                if is_change_itself || is_late {
                    return;
                }
                let slot = match role {
                    Role::By if change.by.is_none() => &mut change.by,
                    Role::Or => &mut change.also_by,
                    Role::To => &mut change.to,
                    Role::Base => &mut change.from,
                    Role::By => return,
                };
                if slot.is_some() {
                    return;
                }
                *slot = Some(index);
                change.span = change.span.to(quantity.span);
                at = quantity.tokens.end as usize;
                gap = 0;
                // "fell $3 million, or 6%" gives the change twice; "rose to 760,500 shares, or 12% of the total" gives the level twice.
                let comma = usize::from(prose.is_kind(at, TokenKind::Comma));
                if prose.is(at + comma, "or") {
                    at += comma + 1;
                    if role == Role::By {
                        role = Role::Or;
                    } else if let Some(again) = self.quantity_at(at) {
                        at = self.quantities[again as usize].tokens.end as usize;
                    }
                }
                continue;
            }
            // "up 0.4 pct from a year earlier, trucks 375,899": the next item of a list is no level of this one.
            let is_next_item = role == Role::Base
                && change.baselines[0].is_some()
                && prose.is_kind(at, TokenKind::Comma)
                && self.quantity_at(at + 1).is_none()
                && !prose.is_any(at + 1, &["to", "from", "or", "when", "by", "at", "and", "compared", "against", "versus"]);
            if is_next_item {
                return;
            }
            if prose.is(at, "and") && change.by.is_some() && change.to.is_none() && change.from.is_none() {
                change.next_by = self.next_by(at + 1, change);
                if change.next_by.is_some() {
                    return;
                }
            }
            let token = &prose.tokens[at];
            let ends = matches!(token.kind, TokenKind::Terminal | TokenKind::Colon | TokenKind::Open);
            // "fell across all regions, ranging from 9.8 to 14.3 points" lists sizes, and "lost per 1,000 employees" is a rate.
            let is_other_frame = prose.is_any(at, &["ranging", "ranged", "range", "between", "per", "that", "which", "who", "because"]);
            if ends || is_other_frame {
                return;
            }
            // "lowered its forecast for growth to 1.2%" moves the growth.
            let is_thing = prose.is(at, "growth") && change.word.end as usize != at;
            let other_move =
                (token.has(Class::Up) || token.has(Class::Down)) && !is_thing && !prose.is_any(at, &["over", "up", "more", "less", "higher", "lower"]);
            let next_clause =
                prose.is_kind(at.wrapping_sub(1), TokenKind::Comma) && prose.is_any(at, &["while", "but", "and", "yet", "as", "which", "although"]);
            if other_move || next_clause {
                return;
            }
            if let Some((_, len)) = prose.phrase(at, Class::Against) {
                role = Role::Base;
                at += len;
                gap = 0;
                continue;
            }
            // "up 3,000 on last year"
            if prose.is(at, "on") && prose.is(at + 1, "last") && prose.is_any(at + 2, &["year", "month", "week", "quarter", "season"]) {
                role = Role::Base;
                at += 1;
                gap = 0;
                continue;
            }
            // "due to", "according to" lead to no new value.
            let leads_on = !prose.is_any(at.wrapping_sub(1), &["due", "according", "owing", "thanks", "relative", "close", "prior"]);
            if prose.is(at, "to") && leads_on {
                role = Role::To;
            } else if prose.is_any(at, &["by", "of"]) {
                role = Role::By;
            } else if prose.is(at, "in") && role != Role::Base {
                // "rose in the third quarter": what follows is where and when, not how much.
                role = Role::By;
            } else if prose.has(at, Class::Expectation) && role == Role::Base {
                change.is_against_expectation = true;
            }
            at += 1;
            gap += 1;
        }
    }

    /// Returns the percentage at `at` that goes on from the one of `change`, where a time that it is told over follows.
    fn next_by(&self, at: usize, change: &Change) -> Option<u32> {
        let index = self.quantity_at(at)?;
        let (first, second) = (&self.quantities[change.by? as usize], &self.quantities[index as usize]);
        let end = second.tokens.end as usize;
        let is_alike = first.kind == QuantityKind::Percent && second.kind == QuantityKind::Percent;
        let has_time = (end..end + 3).any(|it| self.time_at(it).is_some());
        (is_alike && has_time).then_some(index)
    }

    /// Tells whether token `at` is a content word of no class that could end a comparison.
    fn is_noun_like(&self, at: usize) -> bool {
        let Some(token) = self.prose.tokens.get(at) else { return false };
        let is_grammar = token.has(Class::Stop) || token.has(Class::Against) || token.has(Class::Preposition) || token.has(Class::Conjunction);
        token.kind == TokenKind::Word && !is_grammar && self.time_at(at).is_none() && self.quantity_at(at).is_none()
    }

    fn is_noun(&self, at: usize, start: usize) -> bool {
        let prose = self.prose;
        if at == start {
            return prose.is(at + 1, "in") || prose.is(at + 1, "of");
        }
        let before = at - 1;
        let after_article = prose.has(before, Class::Determiner) || prose.is_kind(before, TokenKind::Possessive);
        let quantity = self.quantity_ending(at);
        let after_quantity = quantity.is_some();
        // "a 9 percent increase", "its 5% drop"
        let first = quantity.map_or(0, |it| self.quantities[it as usize].tokens.start as usize);
        let has_determiner = first > start && (prose.has(first - 1, Class::Determiner) || prose.is_any(first - 1, &["its", "their", "his", "her"]));
        if has_determiner {
            return true;
        }
        // "a sharp increase", "the biggest fall"
        // "the index fell" has a verb: no past form is a noun.
        let is_past = prose.word(at).ends_with("ed")
            || prose.is_any(at, &["rose", "fell", "grew", "sank", "shrank", "slid", "risen", "fallen", "grown", "leapt", "shrunk"]);
        let after_adjective = before > start && prose.has(before - 1, Class::Determiner) && !prose.has(before, Class::Stop) && !is_past;
        after_article || after_quantity && prose.is_any(at + 1, &["in", "of", "from", "on", "over"]) || after_adjective
    }

    /// Returns the level that `index` is told beside: the "$2.3 million" of "$2.3 million, or 31 cents per share, up from $1.9 million".
    fn main_of(&self, index: u32, start: usize) -> u32 {
        let prose = self.prose;
        let first = self.quantities[index as usize].tokens.start as usize;
        let is_second = first >= start + 3 && prose.is(first - 1, "or") && prose.is_kind(first - 2, TokenKind::Comma);
        if is_second { self.quantity_ending(first - 2).unwrap_or(index) } else { index }
    }

    /// Tells whether a market closes or ends the day that way: "closed up 0.8 percent", not "closed down 12 plants".
    fn is_close(&self, at: usize) -> bool {
        let prose = self.prose;
        let is_verb = prose.is_any(at - 1, &["close", "closed", "closes", "closing", "end", "ended", "ends", "opened", "settled"]);
        is_verb
            && self.quantity_at(at + 1).is_some_and(|it| {
                let quantity = &self.quantities[it as usize];
                matches!(quantity.kind, QuantityKind::Percent | QuantityKind::Money | QuantityKind::Number)
                    || quantity.head.is_some_and(|it| prose.is_any(it as usize, &["point", "points"]))
            })
    }

    /// Tells whether "up" or "down" gives its way to a verb of slow motion, with the new value after it: "edged down to 3.9%".
    fn is_edged(&self, at: usize, start: usize) -> bool {
        const MOTIONS: [&str; 21] = [
            "edged", "edging", "edges", "inched", "inching", "ticked", "ticking", "crept", "creeping", "nudged", "drifted", "moved", "went", "gone", "shot",
            "came", "revised", "bid", "marked", "pushed", "brought",
        ];
        let prose = self.prose;
        at > start && prose.is_any(at, &["up", "down", "higher", "lower"]) && prose.is_any(at - 1, &MOTIONS) && prose.is(at + 1, "to")
    }

    fn is_negated(&self, at: usize, start: usize) -> bool {
        (start.max(at.saturating_sub(4))..at).any(|it| self.prose.has(it, Class::Negation))
    }

    fn quantity_at(&self, at: usize) -> Option<u32> {
        let index = self.quantities.partition_point(|it| (it.tokens.start as usize) < at);
        self.quantities.get(index).filter(|it| it.tokens.start as usize == at).map(|_| index as u32)
    }

    fn quantity_ending(&self, end: usize) -> Option<u32> {
        let index = self.quantities.partition_point(|it| (it.tokens.end as usize) < end);
        let ends = |it: &&Quantity| it.tokens.end as usize == end || it.number.end as usize == end;
        self.quantities.get(index).filter(ends).map(|_| index as u32)
    }

    fn time_at(&self, at: usize) -> Option<u32> {
        let index = self.times.partition_point(|it| (it.tokens.start as usize) < at);
        self.times.get(index).filter(|it| it.tokens.start as usize == at && it.is_calendar()).map(|_| index as u32)
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    By,
    Or,
    To,
    Base,
}

/// Tells whether a quantity can be the size or the end of a change.
fn it_counts(quantity: &Quantity) -> bool {
    !matches!(quantity.kind, QuantityKind::Ordinal | QuantityKind::Age | QuantityKind::Score | QuantityKind::Vote | QuantityKind::Duration)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{BlockKind, DocumentBuilder, Role as BlockRole};
    use crate::mention::Mentions;

    /// Writes the changes of `text` as "way by … to … from … than …", with the words of each part.
    fn read(text: &str) -> Vec<String> {
        let mut builder = DocumentBuilder::new();
        let part = builder.part("text", text.len());
        builder.open(BlockKind::Paragraph, BlockRole::Body, None);
        builder.exact(part, 0, text);
        let document = builder.finish();
        let mut prose = Prose::read(&document);
        let mentions = Mentions::read(&mut prose, None);
        let write = |it: &Change| {
            let mut line = vec![it.direction.name().to_owned()];
            for (name, index) in [("by", it.by), ("also", it.also_by), ("next", it.next_by), ("to", it.to), ("from", it.from)] {
                if let Some(index) = index {
                    line.push(format!("{name} {}", mentions.quantities[index as usize].span.of(text)));
                }
            }
            for time in it.baselines() {
                line.push(format!("than {}", mentions.times[time as usize].span.of(text)));
            }
            line.join(" ")
        };
        mentions.changes.iter().map(write).collect()
    }

    fn check(text: &str, expected: &[&str]) {
        assert_eq!(read(text), expected, "{text}");
    }

    #[test]
    fn a_verb_has_its_size_and_both_levels() {
        check("Sales fell 3% to $1.2bn from $1.24bn a year earlier.", &["down by 3% to $1.2bn from $1.24bn than a year earlier"]);
        check("Murders dropped 12 per cent from 410 to 361.", &["down by 12 per cent to 361 from 410"]);
        check("The rate was cut to 3.5 percent from 4.", &["down to 3.5 percent from 4"]);
        check("The Dow lost 120 points, or 0.4%, to 33,800.", &["down by 120 points also 0.4% to 33,800"]);
        check("Exports doubled to 150 tonnes from 75 tonnes.", &["up to 150 tonnes from 75 tonnes"]);
    }

    #[test]
    fn a_level_before_up_or_down_is_where_it_went() {
        check("Support was 54%, up from 52% in May.", &["up to 54% from 52% than May"]);
        check("Gold was at $2,034.50 an ounce, up $12.30.", &["up by $12.30 to $2,034.50 an ounce"]);
        check("It earned $2 million, or 31 cents per share, up from $1.9 million.", &["up to $2 million from $1.9 million"]);
        check("The stock closed down 1.4 percent.", &["down by 1.4 percent"]);
        check("They closed down 12 plants.", &[]);
    }

    #[test]
    fn slow_motion_tells_its_way_and_a_level() {
        check("Joblessness edged down to 3.9% from 4.0%.", &["down to 3.9% from 4.0%"]);
        check("Joblessness edged up to 4.1%.", &["up to 4.1%"]);
        check("Inflation slowed to 2.4 percent.", &["down to 2.4 percent"]);
        check("The traffic slowed.", &[]);
    }

    #[test]
    fn nouns_and_comparatives_have_their_size_before_them() {
        check("It sold 900 cars, a 9 percent increase.", &["up by 9 percent"]);
        check("There were 17 fewer murders than in 2021.", &["down by 17 fewer murders than 2021"]);
        check("More than 200 came.", &[]);
        check("It hired 30 more engineers.", &[]);
    }

    #[test]
    fn what_only_looks_like_a_change_is_none() {
        check("A storm surge of 6 feet is possible.", &[]);
        check("The contract is worth £6 million.", &[]);
        check("It is in the lower half of the range.", &[]);
        check("Rain fell on 19 of 30 days.", &["down"]);
        check("Growth was 0.3 points lower.", &["up", "down by 0.3 points"]);
    }

    #[test]
    fn a_frame_ends_with_its_item() {
        check(
            "Cars were 650 units, up 4 pct from a year earlier, trucks 370, down 2 pct.",
            &["up by 4 pct to 650 units than a year earlier", "down by 2 pct to 370"],
        );
        check("Orders fell for the second month in a row, by 1.8 percent.", &["down by 1.8 percent"]);
    }

    #[test]
    fn levels_belong_to_the_verb() {
        check("The bank lowered its forecast for growth to 1.2% from 1.5%.", &["down to 1.2% from 1.5%", "up"]);
        check("It rose to 760,500 shares from 466,000, or 7.4% of the total.", &["up to 760,500 shares from 466,000"]);
        check("It rose to 760,500 shares, or 12% of the total.", &["up to 760,500 shares"]);
        check("Attendance was up 3,000 on last year.", &["up by 3,000 than last year"]);
        check("The rate rose half a point to 4.5 percent.", &["up by half a point to 4.5 percent"]);
        check("Rents have risen for six straight months.", &["up"]);
    }

    #[test]
    fn one_verb_may_tell_two_times() {
        check("Wages rose 0.4% month on month and 4.1% year on year.", &["up by 0.4% next 4.1% than month on month"]);
    }
}
