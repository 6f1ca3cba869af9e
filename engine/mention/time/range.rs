//! Ranges of two times: "from May to July", "between 1990 and 1995", "June 28 - July 2", "Jan. 5 through March 2020".

use crate::mention::time::reader::{Reader, end, lacks_year};
use crate::mention::time::{Anchor, Granularity, Modifier, RangeEnd, Time, TimeKind};

impl Reader<'_, '_> {
    /// Widens `first` to the range that it opens, where a second time follows. `second` reads that.
    pub(super) fn with_range(&self, mut first: Time, second: impl Fn(usize) -> Option<Time>) -> Time {
        let start = first.tokens.start as usize;
        // "From late May to early July" runs over both months.
        let is_whole = |it: &Time| matches!(it.modifier, None | Some(Modifier::Start | Modifier::Mid | Modifier::End));
        let opens = first.is_calendar() && first.kind != TimeKind::DateTime && first.end.is_none() && is_whole(&first) && !first.same_subperiod;
        let is_between = self.follows(start, &["between"]);
        let led = is_between || self.follows(start, &["from"]) || self.prose.is_any(end(&first), &["through", "thru", "until", "till"]);
        let slash = end(&first);
        // "Oct/Feb" runs from October to February.
        let is_slash = first.granularity == Granularity::Month && self.prose.word(slash) == "/" && self.is_glued(slash) && self.is_glued(slash + 1);
        let link = self.range_link(slash, is_between).or_else(|| is_slash.then_some(slash + 1));
        let Some(link) = link.filter(|_| opens) else { return first };
        let Some(last) = second(link) else { return first };
        let fits =
            last.is_calendar() && is_whole(&last) && last.kind != TimeKind::DateTime && last.end.is_none() && last.length.is_none() && !last.same_subperiod;
        let comparable = first.granularity == last.granularity || led && first.granularity <= Granularity::Decade && last.granularity <= Granularity::Decade;
        // "From last year to this year" moves both ends; a length ("the past two years") opens no range.
        if first.either.is_some() || last.either.is_some() {
            return first;
        }
        if !fits || !comparable || first.length.is_some() || first.anchor == Anchor::Narrative || last.anchor == Anchor::Narrative {
            return first;
        }
        // "Growth slowed to 2% in May from June to": the first part takes its year from the last, "from Nov. to Feb. 2020" from the year before.
        if lacks_year(&first) && last.year.is_some() && last.anchor == Anchor::Absolute {
            let order = |it: &Time| (it.month.or(it.quarter), it.day);
            let wraps = order(&first) > order(&last) && first.month.is_some() && last.month.is_some();
            first.year = last.year.map(|it| it - i16::from(wraps));
            first.anchor = Anchor::Absolute;
        }
        first.timex.clear();
        first.modifier = None;
        first.end = Some(RangeEnd {
            year: last.year,
            month: last.month,
            day: last.day,
            weekday: last.weekday,
            quarter: last.quarter,
            offset: last.offset,
            offset_unit: last.offset_unit,
        });
        first.kind = TimeKind::DateRange;
        first.granularity = first.granularity.min(last.granularity);
        first.tokens.end = last.tokens.end;
        first
    }
}
