//! The display text exchanges winner and loser, or buyer and target.

use squarely_engine::alignment::may_be_same;
use squarely_engine::article::Article;
use squarely_engine::document::{Role, TokenKind, Tokens};
use squarely_engine::finding::{Confidence, Finding, Severity};
use squarely_engine::lexicon::Class;
use squarely_engine::mention::{Name, Quantity, QuantityKind};
use squarely_engine::rule::{Group, Profile, Rule};

use crate::slot::{Pairs, beside_same_word, swaps};
use crate::wording::{one_line, speaker};

pub(crate) const RULE: Rule = Rule {
    id: "winner-loser-swap",
    group: Group::Comparison,
    summary: "The display text exchanges winner and loser, or buyer and target.",
    severity: Severity::Error,
    docs: include_str!("winner_loser_swap.md"),
    check,
};

fn check(article: &Article<'_>, findings: &mut Vec<Finding>) {
    contests(article, findings);
    words(article, findings);
}

/// How many contests of the display text are looked up.
const MOST: usize = 32;

/// A verb or noun of contest that tells a result.
struct Anchor<'m> {
    verb: Tokens,
    /// 1 where the side before it won, -1 where it lost, 0 where neither did; 2 and -2 where it bought or was bought.
    kind: i32,
    sentence: Tokens,
    score: Option<&'m Quantity>,
}

/// One of two sides: by its last word, and by its bearer where the name was read.
#[derive(Clone, Copy)]
struct Side {
    tokens: Tokens,
    key: u32,
    entity: Option<u32>,
}

/// Two sides and what a verb says of them: who won or bought is the first; where nobody did, who is named first.
struct Contest<'m> {
    anchor: &'m Anchor<'m>,
    first: Side,
    second: Side,
    outcome: Outcome,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Won,
    Drawn,
    Bought,
}

fn contests(article: &Article<'_>, findings: &mut Vec<Finding>) {
    let display: Vec<Anchor<'_>> = anchors(article, Role::is_display).take(MOST).collect();
    let display: Vec<Contest<'_>> = display.iter().filter_map(|it| Contest::read(article, it)).collect();
    if display.is_empty() {
        return;
    }
    let anchors: Vec<Anchor<'_>> = anchors(article, Role::is_story).collect();
    let body: Vec<(&Anchor<'_>, Option<Contest<'_>>)> = anchors.iter().map(|it| (it, Contest::read(article, it))).collect();
    findings.extend(display.iter().filter_map(|it| judge(article, it, &body)));
}

fn anchors<'m>(article: &'m Article<'_>, is_asked: fn(Role) -> bool) -> impl Iterator<Item = Anchor<'m>> {
    let blocks = article.document.blocks.iter().enumerate().filter(move |(_, it)| is_asked(it.role));
    blocks.flat_map(|(block, _)| article.prose.blocks[block].range()).filter_map(|at| Anchor::read(article, at))
}

impl<'m> Anchor<'m> {
    fn read(article: &'m Article<'_>, at: usize) -> Option<Self> {
        let prose = &article.prose;
        let (kind, len) = prose.phrase(at, Class::Contest)?;
        let sentence = prose.sentences[prose.sentence_of(at)].tokens;
        let start = (sentence.start as usize).max(at.saturating_sub(LEFT));
        // What is hoped for, denied or asked is no result.
        let is_open = (start..at).any(|it| prose.is_any(it, &["would", "could", "can", "may", "might", "if", "should", "must", "will"]))
            || at > start && prose.is(at - 1, "to") && !prose.is_any(at.saturating_sub(2), &["back", "down", "behind", "on"]);
        let is_hoped = (start.saturating_sub(LEFT).max(sentence.start as usize)..at).any(|it| prose.is_any(it, &HOPES));
        let is_denied = (start..at).any(|it| prose.has(it, Class::Negation));
        // A deal is told as agreed before it is done.
        if is_denied || is_hoped || is_open && kind.abs() != 2 || sentence.range().len() > LONGEST {
            return None;
        }
        Some(Self { verb: Tokens::new(at, at + len), kind, sentence, score: score_in(article, sentence) })
    }

    fn outcome(&self) -> Outcome {
        match self.kind.abs() {
            0 => Outcome::Drawn,
            1 => Outcome::Won,
            _ => Outcome::Bought,
        }
    }
}

/// Words of what is only wanted.
const HOPES: [&str; 20] = [
    "hope",
    "hopes",
    "hoped",
    "hoping",
    "want",
    "wants",
    "wanted",
    "aim",
    "aims",
    "aiming",
    "bid",
    "seek",
    "seeks",
    "seeking",
    "chance",
    "expects",
    "expected",
    "favourites",
    "favorites",
    "tipped",
];

/// How far before its verb a side may stand: "Halden", "Halden had narrowly", "Halden in a 3-1".
const LEFT: usize = 6;

/// How far after it: "the", "rivals", "champions".
const RIGHT: usize = 3;

/// How far after it where the other text has named both sides: "beat the country's number two, Ida Lie".
const FAR: usize = 8;

/// A longer sentence is no news sentence; the bound keeps the work linear whatever the text.
const LONGEST: usize = 120;

impl Side {
    fn of(name: &Name) -> Self {
        Self { tokens: name.core, key: name.key, entity: Some(name.entity) }
    }

    fn is(self, other: Self) -> bool {
        self.key == other.key || self.entity.is_some() && self.entity == other.entity
    }
}

impl<'m> Contest<'m> {
    /// Reads the contest of two sides that stand right beside its verb: "Halden beat Port Marsh 3-1", "Halden's 3-1 defeat by Port Marsh".
    fn read(article: &Article<'_>, anchor: &'m Anchor<'m>) -> Option<Self> {
        let prose = &article.prose;
        let (at, end) = (anchor.verb.start as usize, anchor.verb.end as usize);
        let names = &article.mentions.names;
        let is_side = |it: &&Name| !it.is_common && !it.is_demonym;
        let next = names.partition_point(|it| (it.tokens.start as usize) < end);
        let right = names.get(next).filter(is_side).filter(|it| it.tokens.start as usize <= end + RIGHT && it.tokens.end <= anchor.sentence.end)?;
        let breaks = |it: usize| prose.is_kind(it, TokenKind::Comma) || prose.has(it, Class::Preposition) || prose.has(it, Class::Conjunction);
        if (end..right.tokens.start as usize).any(breaks) {
            return None;
        }
        let left = names[..next].iter().rev().filter(is_side).find(|it| it.tokens.end as usize <= at && it.tokens.start >= anchor.sentence.start);
        let left = left.and_then(|it| subject(article, it, anchor)).or_else(|| unread(article, anchor))?;
        let right = Side::of(right);
        if left.is(right) {
            return None;
        }
        let (first, second) = if anchor.kind < 0 { (right, left) } else { (left, right) };
        Some(Self { anchor, first, second, outcome: anchor.outcome() })
    }

    /// Reads the contest of the two sides of `said` where they stand farther from the verb of the same score.
    fn read_again(article: &Article<'_>, anchor: &'m Anchor<'m>, said: &Contest<'_>) -> Option<Self> {
        let prose = &article.prose;
        if (anchor.outcome() == Outcome::Bought) != (said.outcome == Outcome::Bought) || same_score(said.anchor, anchor) != Some(true) {
            return None;
        }
        let is_key = |it: usize, side: Side| prose.tokens[it].hash == side.key && prose.tokens[it].is_capitalised();
        let end = anchor.verb.end as usize;
        let stops = |it: &usize| matches!(prose.tokens[*it].kind, TokenKind::Comma | TokenKind::Terminal | TokenKind::Colon);
        let object =
            (end..(anchor.sentence.end as usize).min(end + FAR)).take_while(|it| !stops(it)).find(|&it| is_key(it, said.first) || is_key(it, said.second))?;
        let (right, left) = if is_key(object, said.first) { (said.first, said.second) } else { (said.second, said.first) };
        (anchor.sentence.start as usize..anchor.verb.start as usize).any(|it| is_key(it, left)).then_some(())?;
        let (first, second) = if anchor.kind < 0 { (right, left) } else { (left, right) };
        Some(Self { anchor, first, second, outcome: anchor.outcome() })
    }

    fn is_pair(&self, other: &Contest<'_>) -> bool {
        let is_deal = |it: Outcome| it == Outcome::Bought;
        let same = self.first.is(other.first) && self.second.is(other.second);
        let crossed = self.first.is(other.second) && self.second.is(other.first);
        is_deal(self.outcome) == is_deal(other.outcome) && (same || crossed)
    }

    fn agrees(&self, other: &Contest<'_>) -> bool {
        self.outcome == other.outcome && (self.outcome == Outcome::Drawn || self.first.is(other.first))
    }
}

/// Returns the side that a name before the verb is, where it is the verb's subject.
fn subject(article: &Article<'_>, name: &Name, anchor: &Anchor<'_>) -> Option<Side> {
    let prose = &article.prose;
    let (from, to, at) = (name.tokens.start as usize, name.tokens.end as usize, anchor.verb.start as usize);
    let is_owner = prose.is_kind(to, TokenKind::Possessive) || to > from && prose.is_kind(to - 1, TokenKind::Possessive);
    // "The coach of Halden beat" is of somebody else; "in Halden's 3-1 win over" is Halden's.
    let is_object = from > anchor.sentence.start as usize
        && prose.is_any(from - 1, &["of", "in", "at", "by", "from", "for", "with", "against", "to", "over", "and", "or", "than"]);
    // "Halden, second in the table, beat": what stands between commas is set apart.
    let is_apposed = prose.is_kind(to, TokenKind::Comma) && prose.is_kind(at - 1, TokenKind::Comma) && at - to <= 3 * LEFT;
    let breaks = |it: usize| {
        let joins = prose.has(it, Class::Preposition) && !prose.is_any(it, &["for", "in", "on", "at", "with"]) || prose.has(it, Class::Conjunction);
        joins || matches!(prose.tokens[it].kind, TokenKind::Comma | TokenKind::Quote | TokenKind::Colon)
    };
    let is_near = at - to <= LEFT && !(to..at).any(breaks) || is_apposed;
    (is_near && (is_owner || !is_object)).then(|| Side::of(name))
}

/// Returns the side that opens a sentence right before the verb, where its capital says nothing and it was read as no name.
fn unread(article: &Article<'_>, anchor: &Anchor<'_>) -> Option<Side> {
    let prose = &article.prose;
    let (start, at) = (anchor.sentence.start as usize, anchor.verb.start as usize);
    let is_word = |it: usize| {
        let token = &prose.tokens[it];
        token.kind == TokenKind::Word && token.is_capitalised() && !token.has(Class::Stop) && !token.has(Class::Pronoun) && !token.has(Class::Determiner)
    };
    (at == start + 1 && is_word(start)).then(|| Side { tokens: Tokens::new(start, at), key: prose.tokens[start].hash, entity: None })
}

/// Returns the one score of a sentence.
fn score_in<'m>(article: &'m Article<'_>, sentence: Tokens) -> Option<&'m Quantity> {
    let all = &article.mentions.quantities;
    let from = all.partition_point(|it| it.tokens.start < sentence.start);
    let mut scores =
        all[from..].iter().take_while(|it| it.tokens.start < sentence.end).filter(|it| matches!(it.kind, QuantityKind::Score | QuantityKind::Vote));
    let first = scores.next()?;
    scores.next().is_none().then_some(first)
}

/// Tells whether two contests have one score, in whichever order; `None` where one has none.
fn same_score(one: &Anchor<'_>, other: &Anchor<'_>) -> Option<bool> {
    let sides = |it: &Quantity| it.amount.low.zip(it.amount.high).map(|(one, other)| (one.min(other), one.max(other)));
    one.score.zip(other.score).map(|(one, other)| sides(one) == sides(other))
}

fn judge(article: &Article<'_>, said: &Contest<'_>, body: &[(&Anchor<'_>, Option<Contest<'_>>)]) -> Option<Finding> {
    let near: Vec<&Contest<'_>> = body.iter().filter_map(|it| it.1.as_ref()).filter(|it| said.is_pair(it)).collect();
    let far: Vec<Contest<'_>> =
        body.iter().filter(|it| !it.1.as_ref().is_some_and(|it| said.is_pair(it))).filter_map(|it| Contest::read_again(article, it.0, said)).collect();
    if near.iter().any(|it| said.agrees(it)) || far.iter().any(|it| said.agrees(it)) {
        return None;
    }
    // Another score, or another day, is another meeting.
    let fits = |it: &Contest<'_>| same_score(said.anchor, it.anchor) != Some(false) && may_be_one_day(article, said.anchor, it.anchor);
    let reported = near.iter().copied().find(|it| fits(it)).or_else(|| far.iter().find(|it| fits(it)))?;
    let is_sure = same_score(said.anchor, reported.anchor) == Some(true) || said.outcome == Outcome::Bought && near.len() == 1;
    let (severity, confidence) = if is_sure { (Severity::Error, Confidence::High) } else { (Severity::Warning, Confidence::Medium) };
    let name = |it: Side| one_line(article.text(article.prose.span(it.tokens)));
    let tells = |it: &Contest<'_>| match it.outcome {
        Outcome::Won => format!("{} beat {}", name(it.first), name(it.second)),
        Outcome::Drawn => format!("{} and {} drew", name(it.first), name(it.second)),
        Outcome::Bought => format!("{} bought {}", name(it.first), name(it.second)),
    };
    let span = article.prose.span(said.anchor.verb);
    let message = format!("{} says that {}, the body that {}", speaker(article.role_at(span.start)), tells(said), tells(reported));
    Some(Finding::new(message, span, "said here").at(severity).sure(confidence).against(article.prose.span(reported.anchor.verb), "reported here"))
}

/// Tells whether nothing says that two contests were on different days.
fn may_be_one_day(article: &Article<'_>, one: &Anchor<'_>, other: &Anchor<'_>) -> bool {
    let times = |it: &Anchor<'_>| {
        let tokens = it.sentence;
        let from = article.mentions.times.partition_point(|it| it.tokens.start < tokens.start);
        article.mentions.times[from..].iter().take_while(move |it| it.tokens.start < tokens.end).filter(|it| it.is_calendar())
    };
    times(one).next().is_none() || times(other).next().is_none() || times(one).any(|it| times(other).any(|other| may_be_same(it, other)))
}

/// Words of winning and losing.
const PAIRS: Pairs = |it| it == 31;

/// Judges "won" where the body has "lost" in the same place of nearly the same sentence, or beside the same words.
fn words(article: &Article<'_>, findings: &mut Vec<Finding>) {
    let swapped = swaps(article, PAIRS);
    let mut told: Vec<Tokens> = swapped.iter().map(|it| it.said).collect();
    let in_contest = findings.iter().filter(|it| it.rule.is_empty()).map(|it| it.primary.span);
    let contested: Vec<_> = in_contest.collect();
    let mut report = |said: Tokens, reported: Tokens, severity: Severity, confidence: Confidence| {
        let (said, reported) = (article.prose.span(said), article.prose.span(reported));
        if contested.iter().any(|it| it.start <= said.start && said.end <= it.end) {
            return;
        }
        let message = format!("{} says \"{}\" where the body says \"{}\"", speaker(article.role_at(said.start)), article.text(said), article.text(reported));
        findings.push(Finding::new(message, said, "said here").at(severity).sure(confidence).against(reported, "reported here"));
    };
    for swap in &swapped {
        let (severity, confidence) = if swap.is_close { (Severity::Error, Confidence::High) } else { (Severity::Warning, Confidence::Medium) };
        report(swap.said, swap.reported, severity, confidence);
    }
    told.sort_unstable();
    let strict = article.policy.profile == Profile::Strict;
    for beside in beside_same_word(article, &told, PAIRS) {
        if beside.is_both || strict {
            report(beside.said, beside.reported, Severity::Warning, Confidence::Medium);
        }
    }
}
