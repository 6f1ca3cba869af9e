//! The two values of a change, and what makes a change incomparable.

use squarely_engine::article::Article;
use squarely_engine::finding::{Finding, Severity};
use squarely_engine::mention::{Change, Quantity, QuantityKind};
use squarely_engine::span::Span;

/// The values that a change goes between.
pub(crate) struct Values<'a> {
    /// The old one.
    pub(crate) from: &'a Quantity,
    /// The new one.
    pub(crate) to: &'a Quantity,
}

/// Returns the old and new value of a change that states both in one unit.
pub(crate) fn values<'a>(article: &'a Article<'_>, change: &Change) -> Option<Values<'a>> {
    let from = &article.mentions.quantities[change.from? as usize];
    let to = &article.mentions.quantities[change.to? as usize];
    // "To 310 offences from 150" names its things once.
    let is_count = |it: &Quantity| matches!(it.kind, QuantityKind::Count | QuantityKind::Number);
    let same_unit =
        (from.kind == to.kind || is_count(from) && is_count(to)) && from.unit == to.unit && (from.per.is_some() == to.per.is_some() || to.per.is_none());
    let are_points = from.amount.value().is_some() && to.amount.value().is_some();
    let is_level = !matches!(from.kind, QuantityKind::Ordinal | QuantityKind::Score | QuantityKind::Vote | QuantityKind::Multiplier);
    (same_unit && are_points && is_level && change.from != change.to && !change.is_against_expectation).then_some(Values { from, to })
}

/// Words that say that a rate is not the plain ratio of the two values beside it.
const ADJUSTED: [&str; 10] = ["annualised", "annualized", "adjusted", "like-for-like", "constant", "currency", "organic", "underlying", "compound", "annual"];

/// Tells whether the sentence of a change speaks of adjusted or annualised rates, which the printed values do not give.
pub(crate) fn is_adjusted(article: &Article<'_>, change: &Change) -> bool {
    let prose = &article.prose;
    let sentence = prose.sentences[prose.sentence_of(change.word.start as usize)];
    sentence.tokens.range().any(|it| prose.is_any(it, &ADJUSTED))
}

/// Words of measures that are signed or run the other way, so that "narrowed" or "improved" says nothing about the larger figure.
const REVERSED: [&str; 22] = [
    "loss",
    "losses",
    "deficit",
    "deficits",
    "negative",
    "minus",
    "gap",
    "shortfall",
    "margin",
    "lead",
    "time",
    "times",
    "rank",
    "ranked",
    "ranking",
    "place",
    "seconds",
    "minutes",
    "temperature",
    "temperatures",
    "odds",
    "yen",
];

/// Tells whether the sentence of a change speaks of a measure whose rise is told as a fall.
pub(crate) fn is_reversed(article: &Article<'_>, change: &Change) -> bool {
    let prose = &article.prose;
    let sentence = prose.sentences[prose.sentence_of(change.word.start as usize)];
    sentence.tokens.range().any(|it| prose.is_any(it, &REVERSED) || prose.are(it, &["to", "the", "dollar"]) || prose.are(it, &["to", "one"]))
}

/// Words by which a speaker tells of himself: what stands in such a sentence is spoken, and its slips are the speaker's.
const FIRST_PERSON: [&str; 6] = ["we", "our", "us", "i", "my", "we've"];

/// Tells whether a body sentence is somebody's speech: in the first person, or inside quotation marks.
fn is_speech(article: &Article<'_>, token: u32, span: Span) -> bool {
    let prose = &article.prose;
    let sentence = prose.sentences[prose.sentence_of(token as usize)];
    let quoted = article.mentions.quotes.iter().any(|it| it.span.contains(span));
    quoted || sentence.tokens.range().any(|it| prose.is_any(it, &FIRST_PERSON))
}

/// Returns the severity of figures at `span` (its first token is `token`) that do not add up: an error, unless a speaker said so.
pub(crate) fn severity(article: &Article<'_>, token: u32, span: Span) -> Severity {
    let is_story = article.role_at(span.start).is_story();
    if is_story && is_speech(article, token, span) { Severity::Warning } else { Severity::Error }
}

/// Tells whether the body is one person's speech, as the record of a call or an address is: one sentence of five speaks of "us" outside
/// quotation marks.
pub(crate) fn is_transcript(article: &Article<'_>) -> bool {
    article.shared.get(|| Transcript(speaks_of_us(article))).0
}

/// Whether an article is the record of speech, asked for with each change that does not add up.
struct Transcript(bool);

fn speaks_of_us(article: &Article<'_>) -> bool {
    let prose = &article.prose;
    let is_story = |block: u32| article.document.blocks[block as usize].role.is_story();
    let (mut spoken, mut all) = (0_usize, 0_usize);
    for sentence in prose.sentences.iter().filter(|it| is_story(it.block)) {
        all += 1;
        let quotations = prose.quotations.partition_point(|it| it.tokens.end <= sentence.tokens.start);
        let is_quoted = |at: usize| prose.quotations[quotations..].iter().take(4).any(|it| it.tokens.holds(at));
        let opens = |at: usize| matches!(prose.bytes(at), [b'w' | b'W', b'e', ..] | [b'o' | b'O', b'u', b'r'] | [b'u' | b'U', b's']);
        let is_ours = |at: usize| opens(at) && prose.is_any(at, &["we", "our", "us", "we've", "we're"]);
        spoken += usize::from(sentence.tokens.range().any(|it| is_ours(it) && !is_quoted(it)));
    }
    all >= 4 && spoken * 5 >= all
}

/// Tells whether the body gives the size of a change a second time, in another sentence.
fn is_given_again(article: &Article<'_>, change: &Change) -> bool {
    let Some(by) = change.by.map(|it| &article.mentions.quantities[it as usize]) else { return false };
    let is_precise = by.amount.value().is_some_and(|it| it.scale() > 0);
    if !is_precise {
        return false;
    }
    let sentence = |it: &Quantity| article.prose.sentence_of(it.number.start as usize);
    let same = |it: &&Quantity| it.kind == by.kind && it.amount == by.amount && it.span != by.span;
    let others = article.mentions.quantities.iter().filter(same).filter(|it| article.role_at(it.span.start).is_story());
    others.take(8).any(|it| sentence(it) != sentence(by))
}

/// Judges each change that makes a claim; what does not add up is an error, unless a speaker said so. Where a whole text is spoken and gives
/// the size of the change twice, one of the levels was a slip of the tongue: the record cannot be corrected, and a recap has the size right.
pub(crate) fn judge_changes(article: &Article<'_>, findings: &mut Vec<Finding>, judge: impl Fn(&Article<'_>, &Change) -> Option<Finding>) {
    for change in &article.mentions.changes {
        if !article.role_at(change.span.start).makes_claims() {
            continue;
        }
        if let Some(finding) = judge(article, change) {
            let is_slip = || article.role_at(change.span.start).is_story() && is_given_again(article, change) && is_transcript(article);
            let severity = if is_slip() { Severity::Info } else { severity(article, change.word.start, change.span) };
            findings.push(finding.at(severity));
        }
    }
}
