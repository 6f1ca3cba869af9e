//! Walks over the words and reads a time wherever one starts.

use crate::document::{Prose, TokenKind};
use crate::lexicon::{Class, WordId};
use crate::mention::time::reader::{DayOrder, Last, Reader, end};
use crate::mention::time::{DateOrder, Relation, Time, TimeKind};

/// The classes of the words that a time turns on.
const CORE: u128 = bit(Class::Month)
    | bit(Class::Weekday)
    | bit(Class::TimeUnit)
    | bit(Class::Season)
    | bit(Class::DayPart)
    | bit(Class::DayWord)
    | bit(Class::Frequency)
    | bit(Class::TimeReference)
    | bit(Class::Holiday);

/// The classes of the words that may open one.
const LEADS: u128 =
    CORE | bit(Class::TimeShift) | bit(Class::TimeEdge) | bit(Class::TimeLead) | bit(Class::Ordinal) | bit(Class::Cardinal) | bit(Class::Determiner);

/// The classes of number words.
const NUMBERS: u128 = bit(Class::Cardinal) | bit(Class::Ordinal) | bit(Class::Magnitude) | bit(Class::Fraction);

/// The classes of the words that a time may turn on, alone or with the words behind them.
const TURNS: u128 = CORE | bit(Class::Cardinal) | bit(Class::TimeTurn);

/// How many words a time may open before the word it turns on.
const REACH: usize = 6;

const fn bit(class: Class) -> u128 {
    1 << (class as u32)
}

/// Returns the times of `prose` in text order, not yet resolved.
pub(super) fn scan(prose: &Prose<'_>, order: DateOrder) -> Vec<Time> {
    let mut reader = Reader { prose, order: DayOrder::Unknown, counted: Last::new(), clocked: Last::new() };
    reader.order = match order {
        DateOrder::ByText => reader.order_of_text(),
        DateOrder::DayFirst => DayOrder::DayFirst,
        DateOrder::MonthFirst => DayOrder::MonthFirst,
    };
    let mut times: Vec<Time> = Vec::new();
    let mut done = 0;
    // What starts at a token does not depend on where it is asked from: what ended before one turning point ends before all later ones.
    let mut tried = 0;
    let mut at = 0;
    let mut sentences = prose.sentences.iter().peekable();
    while at < prose.tokens.len() {
        if !turns(&reader, at) {
            at += 1;
            continue;
        }
        while sentences.next_if(|it| it.tokens.end as usize <= at).is_some() {}
        let sentence = sentences.peek().map_or(0, |it| it.tokens.start as usize);
        let from = done.max(tried).max(sentence).max(at.saturating_sub(REACH));
        let found = (from..=at).filter(|&start| opens(&reader, start)).find_map(|start| reader.at(start).filter(|it| end(it) > at));
        tried = at + 1;
        match found {
            Some(time) => {
                let more = reader.days_after(&time);
                times.push(time);
                times.extend(more);
                done = times.last().map_or(done, end);
                at = done;
            }
            None => at += 1,
        }
    }
    for time in &mut times {
        time.span = prose.span(time.tokens);
        time.relation = relation(prose, time);
    }
    times
}

/// Tells whether a time may turn on token `at`.
fn turns(reader: &Reader<'_, '_>, at: usize) -> bool {
    let prose = reader.prose;
    let token = &prose.tokens[at];
    if token.is_taken() {
        return survives_veto(reader, at);
    }
    match token.kind {
        TokenKind::Word => {
            let bits = token.word.classes() | token.word.opening();
            if bits & TURNS == 0 {
                return turns_by_shape(reader, at);
            }
            token.word.classes() & CORE != 0
                || token.sense(Class::Cardinal).is_some_and(|it| it >= 10) && reader.year(at).is_some()
                // "In two thousand and twelve".
                || prose.is(at, "two") && reader.follows(at, &["in", "since", "until", "by", "from", "of"]) && reader.year(at).is_some_and(|it| it.1 >= at + 4)
                || token.has(Class::TimeTurn)
                || matches!(token.sense(Class::Cardinal), Some(20 | 30)) && reader.ordinal(at).is_some()
                || prose.has(at, Class::Cardinal) && (reader.clock_led(at).is_some() || reader.opens_spoken_hours(at))
                || prose.is_any(at, &["past", "to"]) && prose.is_any(at.wrapping_sub(1), &["half", "quarter"]) && reader.clock_led(at - 1).is_some()
                || reader.phrase(at, Class::Holiday).is_some()
                || prose.is(at, "at") && !prose.is(at + 1, "this") && reader.phrase(at, Class::TimeReference).is_some_and(|it| !prose.is(it.1, "of"))
                || turns_by_shape(reader, at)
        }
        // Years, dates in figures, times of day, ordinals in figures.
        TokenKind::Number => {
            let word = prose.word(at);
            let year = word.len() == 4;
            let dotted = has_two_points(word);
            let next = prose.word(at + 1);
            let joined = reader.is_glued(at + 1) && !next.is_empty();
            year || dotted
                || joined
                || reader.listed_day(at).is_some()
                || prose.is_any(at + 1, &["past", "bc", "bce", "b.c.", "am", "pm", "a.m.", "p.m.", "o'clock", "a.m", "p.m"])
        }
        _ => false,
    }
}

/// Tells whether the figures look like "13.5.2015".
fn has_two_points(word: &str) -> bool {
    word.len() >= 6 && word.bytes().filter(|&it| it == b'.').count() == 2
}

/// Tells whether token `at` looks like "Q3", "FY24", "H1".
fn is_code(prose: &Prose<'_>, at: usize) -> bool {
    let Some(token) = prose.tokens.get(at).filter(|it| it.has_digit() && it.len <= 6 || it.len == 2) else { return false };
    let word = prose.bytes(at);
    let is_led = matches!(word.first(), Some(b'Q' | b'q' | b'F' | b'f' | b'H' | b'h' | b'C'));
    token.kind == TokenKind::Word && is_led && (word.last().is_some_and(u8::is_ascii_digit) || matches!(word, b"FY" | b"CY"))
}

/// Tells whether the word looks like a code of a period, or a decade ("nineties") that no class lists.
fn turns_by_shape(reader: &Reader<'_, '_>, at: usize) -> bool {
    let prose = reader.prose;
    let Some(token) = prose.tokens.get(at) else { return false };
    let is_decade = || token.len >= 6 && prose.bytes(at).ends_with(b"ties");
    is_code(prose, at) || is_decade() || token.has_digit() && is_glued_day(prose.bytes(at)) && reader.glued_month_led(at).is_some()
}

/// Tells whether the word is letters and then one or two figures: "Oct2".
fn is_glued_day(word: &[u8]) -> bool {
    word.len() >= 4 && word.len() <= 11 && word[0].is_ascii_alphabetic() && word[word.len() - 1].is_ascii_digit()
}

/// Tells whether the token at `at`, which the veto took for a phone number or a code, starts a date with its year all the same:
/// "02/22/2016", "3Q22", "FY24".
fn survives_veto(reader: &Reader<'_, '_>, at: usize) -> bool {
    let is_full = |time: Time| time.kind == TimeKind::Date && time.year.is_some() && reader.prose.span(time.tokens).len() >= 8;
    let is_quarter = |time: Time| time.year.is_some() && reader.is_glued(at + 1);
    reader.prose.is_kind(at, TokenKind::Number) && (reader.numeric(at).is_some_and(is_full) || reader.quarter_led(at).is_some_and(is_quarter))
        || opens_dotted_date(reader, at)
        || reader.code_led(at).is_some()
        || is_glued_day(reader.prose.word(at).as_bytes()) && reader.glued_month_led(at).is_some()
        // The veto takes "the Fourth of July" as no fourth of anything.
        || reader.prose.has(at, Class::Ordinal) && reader.phrase(at, Class::Holiday).is_some()
}

/// Tells whether "16. Nov. 2016" stands at `at`, which the veto takes for the number of an item.
fn opens_dotted_date(reader: &Reader<'_, '_>, at: usize) -> bool {
    let prose = reader.prose;
    let is_dotted = prose.word(at + 1) == "." && reader.is_glued(at + 1) && prose.has(at + 2, Class::Month);
    is_dotted && reader.day_led(at).is_some_and(|it| it.year.is_some())
}

/// Tells whether a time may start with token `at`.
fn opens(reader: &Reader<'_, '_>, at: usize) -> bool {
    let prose = reader.prose;
    if prose.tokens[at].is_taken() {
        return survives_veto(reader, at);
    }
    // Most numbers count something else.
    if prose.tokens[at].kind == TokenKind::Number {
        return number_leads(prose, at);
    }
    // Articles are frequent; one opens a time only before a word of time or a number.
    leads(prose, at) && (!prose.is_any(at, &["the", "a", "an", "its", "their"]) || leads(prose, at + 1) || turns_by_shape(reader, at + 1))
}

/// Tells whether the number at `at` may open a time: four digits may be a year, others need what they count or date behind them.
fn number_leads(prose: &Prose<'_>, at: usize) -> bool {
    let Some(next) = prose.tokens.get(at + 1) else { return prose.tokens[at].len == 4 };
    let goes_on = match next.kind {
        // Every word that may stand between a number and what makes it a time is listed.
        TokenKind::Word => next.word != WordId::NONE || next.len <= 2 || is_code(prose, at + 1),
        TokenKind::Percent | TokenKind::Currency | TokenKind::Close | TokenKind::Quote | TokenKind::SingleQuote => false,
        _ => true,
    };
    goes_on || prose.tokens[at].len == 4 || has_two_points(prose.word(at))
}

/// Tells whether token `at` may be among the first of a time.
fn leads(prose: &Prose<'_>, at: usize) -> bool {
    let Some(token) = prose.tokens.get(at) else { return false };
    match token.kind {
        TokenKind::Word => {
            (token.word.classes() | token.word.opening()) & LEADS != 0 || is_code(prose, at) || token.has_digit() && is_glued_day(prose.bytes(at))
        }
        TokenKind::Number | TokenKind::SingleQuote | TokenKind::Fraction => true,
        _ => false,
    }
}

impl Reader<'_, '_> {
    /// Reads the time that starts at `at`: a range, a time, a length or a repetition.
    fn at(&self, at: usize) -> Option<Time> {
        let time = self
            .weekday_parts(at)
            .or_else(|| self.calendar(at))
            .or_else(|| self.repeated(at))
            .or_else(|| self.duration(at))
            .or_else(|| self.period_led(at))
            .or_else(|| self.reference_led(at))?;
        if matches!(time.kind, TimeKind::Duration | TimeKind::Set) {
            return Some(time);
        }
        Some(self.with_range(time, |at| self.clockless(self.skip(at, &["the"])).or_else(|| self.clockless(at)).or_else(|| self.reference_led(at))))
    }

    /// Tells whether a number, or a word for one, stands at `at`.
    fn is_number(&self, at: usize) -> bool {
        self.prose.tokens.get(at).is_some_and(|it| match it.kind {
            TokenKind::Number | TokenKind::Fraction | TokenKind::SingleQuote => true,
            _ => it.word.classes() & NUMBERS != 0,
        })
    }

    /// Reads a time on the calendar or the clock, the longest that starts at `at`, with the day or the time of day beside it.
    fn calendar(&self, at: usize) -> Option<Time> {
        Some(self.with_clock(self.clockless(at)?))
    }

    /// Reads a time on the calendar or the clock without the time of day beside it, which in "Tuesday to Sunday, 10 a.m. to 5 p.m." is of neither end.
    fn clockless(&self, at: usize) -> Option<Time> {
        let mut best: Option<Time> = None;
        let mut offer = |time: Option<Time>| {
            let Some(time) = time else { return };
            if best.as_ref().is_none_or(|it| end(&time) > end(it)) {
                best = Some(time);
            }
        };
        // Each asks for a word of its class at the start or behind an article: without one it need not be asked.
        let bits = |at: usize| self.prose.tokens.get(at).map_or(0, |it| it.word.classes() | it.word.opening());
        let core_at = self.skip(at, &["the", "its", "their"]);
        let (first, core) = (bits(at), bits(core_at));
        let has = |bits: u128, class: Class| bits & bit(class) != 0;
        let is_number = self.is_number(at) || self.is_number(core_at);
        let is_shaped = turns_by_shape(self, at);
        let is_shifted = has(first | core, Class::TimeShift);
        let has_unit = has(core, Class::TimeUnit);
        let is_led = has(core, Class::TimeLead);
        if is_shifted || has(first | core, Class::Holiday) {
            offer(self.holiday_led(at));
        }
        if is_number {
            offer(self.numeric(at));
        }
        if is_shifted || is_led {
            offer(self.same_led(at));
        }
        if is_shifted || has_unit || first != core || has(first, Class::Determiner) {
            offer(self.baseline_led(at));
            offer(self.to_date_led(at));
        }
        if is_number || is_shifted || is_led {
            offer(self.nth_led(at));
        }
        if is_number {
            offer(self.day_led(at).or_else(|| self.listed_day(at)));
        }
        if has(first, Class::Month) {
            offer(self.month_led(at));
        }
        if self.prose.word(at).len() > 3 && self.prose.word(at).ends_with(|it: char| it.is_ascii_digit()) {
            offer(self.glued_month_led(at));
        }
        if is_shifted || has(first, Class::Weekday) {
            offer(self.weekday_led(at).map(|it| self.with_day_part(it)));
        }
        if is_number || has(first, Class::TimeLead) {
            offer(self.count_led(at));
        }
        if is_shifted {
            offer(self.shift_led(at));
        }
        if is_led {
            offer(self.recent_led(at));
        }
        if is_shifted || has(first, Class::DayWord) {
            offer(self.day_word_led(at));
        }
        if is_number || is_led || is_shaped {
            offer(self.quarter_led(at));
            offer(self.code_led(at));
        }
        if is_number || is_shaped || core_at > at {
            offer(self.decade_led(at));
        }
        if has(first | core, Class::TimeEdge) {
            offer(self.edge_led(at));
        }
        if is_number || has_unit || is_led {
            offer(self.ended_led(at));
        }
        if has_unit {
            offer(self.unit_led(at));
            offer(self.numbered_week(at));
        }
        if is_led {
            offer(self.rest_led(at));
            offer(self.within_led(at));
        }
        if has(first | core, Class::Season) {
            offer(self.season_led(at));
        }
        if is_number || is_led {
            offer(self.year_led(at));
        }
        if is_number || has_unit || is_led || has(first, Class::TimeTurn) {
            offer(self.clock_led(at));
            offer(self.hours_led(at));
        }
        if has(first | core, Class::DayPart) {
            offer(self.part_led(at));
        }
        best.map(|it| if it.day.is_some() { self.with_day_part(self.with_bracketed_weekday(it)) } else { it })
    }
}

/// Returns how the words before `time` bind it.
fn relation(prose: &Prose<'_>, time: &Time) -> Relation {
    let Some(before) = (time.tokens.start as usize).checked_sub(1) else { return Relation::At };
    match () {
        () if prose.is(before, "since") => Relation::Since,
        () if prose.is_any(before, &["until", "till", "through", "thru"]) => Relation::Until,
        () if prose.is(before, "by") => Relation::By,
        () if prose.is(before, "than") && prose.is(before.wrapping_sub(1), "later") && prose.is(before.wrapping_sub(2), "no") => Relation::By,
        () if prose.is(before, "than") && prose.is(before.wrapping_sub(1), "earlier") => Relation::Before,
        () if prose.is(before, "than") && prose.is(before.wrapping_sub(1), "later") => Relation::After,
        () if prose.is(before, "before") || prose.is(before, "to") && prose.is(before.wrapping_sub(1), "prior") => Relation::Before,
        () if prose.is_any(before, &["after", "following"]) => Relation::After,
        () => Relation::At,
    }
}
