//! Scores and votes: "3-1", "52-48", "68 to 31". The sides keep their order.

use crate::amount::Decimal;
use crate::document::Prose;
use crate::lexicon::Class;
use crate::mention::quantity::QuantityKind;
use crate::mention::quantity::range::{Joint, Pair};

const VOTES: [&str; 26] = [
    "vote",
    "votes",
    "voted",
    "voting",
    "ruling",
    "ruled",
    "senate",
    "house",
    "senators",
    "lawmakers",
    "majority",
    "council",
    "committee",
    "justices",
    "court",
    "judges",
    "party-line",
    "approved",
    "passed",
    "decision",
    "parliament",
    "mps",
    "legislature",
    "jury",
    "bill",
    "confirmed",
];

const MATCHES: [&str; 44] = [
    "won",
    "win",
    "wins",
    "beat",
    "beats",
    "beating",
    "lost",
    "lose",
    "loses",
    "losing",
    "draw",
    "drew",
    "defeat",
    "defeated",
    "defeats",
    "victory",
    "lead",
    "leads",
    "led",
    "score",
    "scored",
    "goal",
    "goals",
    "match",
    "game",
    "games",
    "season",
    "team",
    "final",
    "half",
    "half-time",
    "aggregate",
    "set",
    "sets",
    "loss",
    "league",
    "cup",
    "side",
    "record",
    "winning",
    "trailing",
    "home",
    "penalties",
    "series",
];

/// Tells which tally a pair of plain numbers is, if it is one.
pub(super) fn read(prose: &Prose<'_>, pair: &Pair) -> Option<QuantityKind> {
    let sides = [&pair.first, &pair.second];
    let is_plain = sides.iter().all(|it| {
        it.unit.is_none() && it.magnitude == 0 && it.value.scale() == 0 && !it.is_fraction && it.value < Decimal::ONE_THOUSAND && it.value >= Decimal::ZERO
    });
    if !is_plain || pair.has_between || pair.joint == Joint::Or {
        return None;
    }
    let (start, end) = (pair.first.start, pair.second.end);
    let is_spelled = pair.joint == Joint::Dash && !sides.iter().all(|it| it.has_digits) && !mentions(prose, start, end, &VOTES, 8);
    if is_spelled {
        return None;
    }
    let is_age = start > 0 && prose.is_any(start - 1, &["aged", "age", "ages"]);
    if is_age {
        return None;
    }
    let votes = mentions(prose, start, end, &VOTES, 8);
    if pair.joint == Joint::To {
        // "voted 68 to 31", "by a vote of 7 to 2"
        return (mentions(prose, start, start, &["vote", "voted", "votes", "voting", "by"], 4) && votes && !prose.has(end, Class::Unit))
            .then_some(QuantityKind::Vote);
    }
    let matches = mentions(prose, start, end, &MATCHES, 8);
    if votes && !matches {
        return Some(QuantityKind::Vote);
    }
    let is_falling = pair.first.value >= pair.second.value;
    let is_low = pair.first.value <= Decimal::TEN && pair.second.value <= Decimal::TEN;
    if matches || is_falling || is_low && !sides.iter().any(|it| !it.has_digits) {
        return Some(if votes && !matches { QuantityKind::Vote } else { QuantityKind::Score });
    }
    None
}

/// Tells whether one of `words` stands within `reach` tokens of the pair, in its sentence.
fn mentions(prose: &Prose<'_>, start: usize, end: usize, words: &[&str], reach: usize) -> bool {
    let sentence = prose.sentences.get(prose.sentence_of(start)).map_or(start..end, |it| it.tokens.range());
    let before = sentence.start.max(start.saturating_sub(reach))..start;
    let after = end..sentence.end.min(end + reach);
    before.chain(after).any(|it| prose.is_any(it, words))
}
