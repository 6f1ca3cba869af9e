//! Pairs each claim of the display text with the body claims that it restates, through an index of their words.

use crate::claim::{Claim, ClaimKind, Claims};
use crate::document::{Prose, Role};
use crate::mention::{Mentions, Quantity, QuantityKind, Time};
use crate::stem::{Sieve, Stem, Stems};

/// How surely two claims speak of one thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Strength {
    /// Some words are shared; enough to ask, not to assert.
    Weak,
    /// Most words around both are shared, and nothing says that they differ in what is counted or when.
    Strong,
}

/// A display claim and a body claim that it may restate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Alignment {
    /// The display claim: an index into the claims.
    pub said: u32,
    /// The body claim: an index into the claims.
    pub reported: u32,
    /// How surely.
    pub strength: Strength,
    /// How much of the display claim's context the body claim shares, in per cent.
    pub coverage: u8,
    /// How much of the body claim's context the display claim shares, in per cent.
    pub covered: u8,
    /// How many content words they share.
    pub shared: u8,
    /// Whether the counted nouns are the same.
    pub same_head: bool,
    /// Whether only a name that the body clause does not write keeps it from being strong: "she" may be the one who is named.
    pub lacks_name: bool,
}

/// The alignments of a document, the best of each display claim first.
#[derive(Clone, Debug, Default)]
pub struct Alignments {
    alignments: Vec<Alignment>,
}

/// How many body claims are kept for one display claim.
const KEPT: usize = 6;

/// A word that stands beside more body claims than this tells nothing about which of them is meant.
const COMMON: usize = 200;

impl Alignments {
    /// Aligns the display claims among `claims` with the body claims.
    pub fn read(claims: &Claims, prose: &Prose<'_>, mentions: &Mentions, stems: &Stems) -> Self {
        let display: Vec<u32> = indices(claims, Role::is_display);
        let mut alignments = Vec::new();
        if display.is_empty() {
            return Self { alignments };
        }
        let index = Index::new(claims, &display);
        let aligner = Aligner { claims, prose, mentions, stems };
        let mut scores: Vec<(u32, u32)> = Vec::new();
        for &said in &display {
            scores.clear();
            let claim = claims.get(said);
            for word in claims.words(claim) {
                let postings = index.postings(word.stem);
                if postings.len() <= COMMON {
                    scores.extend(postings.iter().map(|&(_, reported)| (reported, 1)));
                }
            }
            scores.sort_unstable();
            scores.dedup_by_key(|it| it.0);
            let from = alignments.len();
            for &(reported, _) in &scores {
                if let Some(alignment) = aligner.align(said, reported) {
                    alignments.push(alignment);
                }
            }
            alignments[from..].sort_by(|a, b| rank(b).cmp(&rank(a)).then(a.reported.cmp(&b.reported)));
            alignments.truncate(from + KEPT);
        }
        Self { alignments }
    }

    /// Returns the alignments of display claim `said`, the best first.
    pub fn of(&self, said: u32) -> &[Alignment] {
        let from = self.alignments.partition_point(|it| it.said < said);
        let to = self.alignments.partition_point(|it| it.said <= said);
        &self.alignments[from..to]
    }
}

fn rank(alignment: &Alignment) -> (Strength, bool, u8, u8) {
    (alignment.strength, alignment.same_head, alignment.coverage, alignment.shared)
}

fn indices(claims: &Claims, wanted: impl Fn(Role) -> bool) -> Vec<u32> {
    claims.all().iter().enumerate().filter(|(_, it)| wanted(it.role)).map(|(index, _)| index as u32).collect()
}

/// Which body claims stand beside which words, of the words that display claims have.
struct Index {
    postings: Vec<(Stem, u32)>,
}

impl Index {
    fn new(claims: &Claims, display: &[u32]) -> Self {
        let mut asked: Vec<Stem> = display.iter().flat_map(|&it| claims.words(claims.get(it)).iter().map(|it| it.stem)).collect();
        asked.sort_unstable();
        asked.dedup();
        let sieve = Sieve::of(&asked);
        let mut postings = Vec::new();
        for (index, claim) in claims.all().iter().enumerate().filter(|(_, it)| it.role.is_story()) {
            let words = claims.words(claim).iter().filter(|it| sieve.may_hold(it.stem) && asked.binary_search(&it.stem).is_ok());
            postings.extend(words.map(|it| (it.stem, index as u32)));
        }
        postings.sort_unstable();
        Self { postings }
    }

    fn postings(&self, stem: Stem) -> &[(Stem, u32)] {
        let from = self.postings.partition_point(|it| it.0 < stem);
        let to = self.postings.partition_point(|it| it.0 <= stem);
        &self.postings[from..to]
    }
}

struct Aligner<'a, 't> {
    claims: &'a Claims,
    prose: &'a Prose<'t>,
    mentions: &'a Mentions,
    stems: &'a Stems,
}

impl Aligner<'_, '_> {
    /// Returns how `said` and `reported` align; `None` where they cannot be compared or share too little.
    fn align(&self, said: u32, reported: u32) -> Option<Alignment> {
        let (one, other) = (self.claims.get(said), self.claims.get(reported));
        let same_head = match (one.kind, other.kind) {
            (ClaimKind::Quantity(one), ClaimKind::Quantity(other)) => {
                let (one, other) = (&self.mentions.quantities[one as usize], &self.mentions.quantities[other as usize]);
                if !is_comparable(one, other) {
                    return None;
                }
                self.heads_agree(one, other)
            }
            (ClaimKind::Change(_), ClaimKind::Change(_)) => Some(false),
            _ => return None,
        };
        let (mut shared, mut matched, mut total) = (0_u32, 0_u32, 0_u32);
        // Of the body claim's words how much the display claim has.
        let (mut found, mut all) = (0_u32, 0_u32);
        // A name that only the display text has beside its figure may make it another figure.
        let mut names_agree = true;
        // Both lists are sorted by stem, each stem once.
        let mut theirs = self.claims.words(other).iter().peekable();
        for word in self.claims.words(one) {
            total += u32::from(word.weight);
            while let Some(passed) = theirs.next_if(|it| it.stem < word.stem) {
                all += u32::from(passed.weight);
            }
            if let Some(same) = theirs.next_if(|it| it.stem == word.stem) {
                matched += u32::from(word.weight);
                found += u32::from(same.weight);
                all += u32::from(same.weight);
                shared += 1;
            } else {
                names_agree &= !word.is_name;
            }
        }
        all += theirs.map(|it| u32::from(it.weight)).sum::<u32>();
        let coverage = (matched * 100).checked_div(total)? as u8;
        if shared == 0 || coverage < 20 {
            return None;
        }
        let covered = (found * 100).checked_div(all)? as u8;
        let same_period = self.periods_agree(one, other);
        // A short body clause that the display text repeats whole ("Three people were killed") says the same about the same noun.
        let is_whole = same_head == Some(true) && covered >= 90 && shared >= 2 && coverage >= 50;
        let is_close = coverage >= 75 && shared >= 3 || coverage >= 90 && shared >= 2;
        let strength = if (is_close && names_agree || is_whole) && same_period && same_head.is_some() { Strength::Strong } else { Strength::Weak };
        let lacks_name = is_close && !names_agree && strength == Strength::Weak && same_period && same_head.is_some();
        let shared = shared.min(255) as u8;
        Some(Alignment { said, reported, strength, coverage, covered, shared, same_head: same_head == Some(true), lacks_name })
    }

    /// Returns whether two quantities name the same noun; `None` where they name different ones, or only one of two counts names any.
    fn heads_agree(&self, one: &Quantity, other: &Quantity) -> Option<bool> {
        let is_count = matches!(one.kind, QuantityKind::Count | QuantityKind::Number);
        let (one, other) = match (one.head, other.head) {
            (Some(one), Some(other)) => (one, other),
            (None, None) => return Some(false),
            _ => return (!is_count).then_some(false),
        };
        let same = self.stems.at(one as usize) == self.stems.at(other as usize) && self.stems.at(one as usize).is_some();
        same.then_some(true)
    }

    /// Tells whether nothing says that two claims speak of different times.
    fn periods_agree(&self, one: &Claim, other: &Claim) -> bool {
        let ours = times_of(self.prose, self.mentions, one).iter().filter(|it| it.is_calendar());
        let theirs = || times_of(self.prose, self.mentions, other).iter().filter(|it| it.is_calendar());
        theirs().count() == 0 || ours.clone().all(|it| theirs().any(|other| may_be_same(it, other)))
    }
}

/// Tells whether two quantities measure in one dimension, so that their values can be set side by side.
pub fn is_comparable(one: &Quantity, other: &Quantity) -> bool {
    use QuantityKind::{Age, Count, Duration, Measure, Money, Multiplier, Number, Ordinal, Percent, PercentPoint, Score, Share, Temperature, Vote};
    let same_unit = match (one.unit, other.unit) {
        (Some(one), Some(other)) => one == other || one.dimension() == other.dimension() && one.dimension().converts(),
        (None, None) => true,
        _ => false,
    };
    let plain = |it: QuantityKind| matches!(it, Count | Number);
    match one.kind {
        Count | Number => plain(other.kind),
        Percent | PercentPoint | Share | Ordinal | Score | Vote | Multiplier => one.kind == other.kind,
        Money | Measure | Temperature | Duration | Age => one.kind == other.kind && same_unit,
    }
}

/// Returns the times of a claim's clause.
pub fn times_of<'m>(prose: &Prose<'_>, mentions: &'m Mentions, claim: &Claim) -> &'m [Time] {
    let clause = prose.clauses[claim.clause as usize].tokens;
    let from = mentions.times.partition_point(|it| it.tokens.start < clause.start);
    let to = mentions.times.partition_point(|it| it.tokens.start < clause.end);
    &mentions.times[from..to]
}

/// Tells whether two times can be the same: no stated field of one differs from the other's.
pub fn may_be_same(one: &Time, other: &Time) -> bool {
    fn agree<T: PartialEq>(one: Option<T>, other: Option<T>) -> bool {
        match (one, other) {
            (Some(one), Some(other)) => one == other,
            _ => true,
        }
    }
    agree(one.year, other.year)
        && agree(one.month, other.month)
        && agree(one.day, other.day)
        && agree(one.weekday, other.weekday)
        && agree(one.quarter, other.quarter)
        && (one.anchor != other.anchor || agree(one.offset, other.offset))
}
