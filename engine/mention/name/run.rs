//! Finds names: runs of capitals with the small words inside them, their titles before and roles behind.

use super::{Name, NameKind};
use crate::document::{Prose, Token, TokenKind, Tokens, is_finite};
use crate::lexicon::Class;

/// How long a role in apposition may be.
const LONGEST_ROLE: usize = 14;

/// A run of capitals that is longer than this is cut: it is a list or a shout.
const LONGEST_NAME: usize = 20;

/// Reads the names of `prose` in text order, each its own entity so far.
pub(super) fn read(prose: &Prose<'_>) -> Vec<Name> {
    let shouts: Vec<bool> = prose.sentences.iter().map(|it| is_headline_case(prose, it.tokens)).collect();
    let mut reader = Reader { prose, seen: Seen::read(prose, &shouts), names: Vec::new() };
    let mut headlines = Vec::new();
    for (sentence, &is_headline) in prose.sentences.iter().zip(&shouts) {
        if is_headline {
            headlines.push(sentence.tokens);
        } else {
            reader.read_sentence(sentence.tokens);
        }
    }
    if headlines.is_empty() {
        return reader.names;
    }
    let known = known_cores(prose, &reader.names);
    for sentence in headlines {
        reader.read_headline(sentence, &known);
    }
    reader.names.sort_by_key(|it| (it.tokens.start, it.tokens.end));
    reader.names
}

/// Tells whether nearly all words of a sentence are capitalised, so that capitals say nothing.
fn is_headline_case(prose: &Prose<'_>, sentence: Tokens) -> bool {
    let (mut capitals, mut others, mut shouted) = (0, 0, 0);
    let mut has_verb = false;
    let mut has_comma = false;
    for at in sentence.range() {
        let token = &prose.tokens[at];
        has_comma |= token.kind == TokenKind::Comma;
        if token.kind != TokenKind::Word {
            continue;
        }
        // Words that a name does not hold: a headline in capitals gives them away.
        let is_verb = || [Class::Finite, Class::Auxiliary, Class::Up, Class::Down, Class::Reporting, Class::Pronoun].iter().any(|&class| token.has(class));
        has_verb |=
            token.is_capitalised() && !token.starts_sentence() && is_verb() && !token.has(Class::GivenName) && !token.has(Class::Month) && token.len > 2;
        if token.has(Class::Stop) && !token.is_all_caps() {
            continue;
        }
        capitals += u32::from(token.is_capitalised());
        shouted += u32::from(token.is_all_caps());
        others += u32::from(!token.is_capitalised());
        // The rest of the sentence cannot make up for them.
        if others as usize * 6 > sentence.range().len() {
            return false;
        }
    }
    if capitals < 4 || others * 6 > capitals {
        return false;
    }
    let ends_as_sentence = prose.word((sentence.end as usize).wrapping_sub(1)) == ".";
    // A list of names is all capitals too, but has no capitalised verb, and commas.
    has_verb || shouted == capitals || capitals >= 5 && !has_comma && !ends_as_sentence
}

/// How the words that open sentences are written elsewhere in the text.
struct Seen {
    /// Folded hashes, sorted, with whether the word stands in lower case, and capitalised inside a sentence.
    words: Vec<(u32, bool, bool)>,
}

impl Seen {
    /// Reads the text; of each sentence is told whether its capitals say nothing.
    fn read(prose: &Prose<'_>, shouts: &[bool]) -> Self {
        let mut words: Vec<(u32, bool, bool)> = Vec::new();
        let mut filter = [0_u64; 64];
        for (at, token) in prose.tokens.iter().enumerate() {
            if token.kind == TokenKind::Word && token.is_capitalised() && is_initial(prose, at) {
                words.push((token.hash, false, false));
                filter[(token.hash >> 6) as usize & 63] |= 1 << (token.hash & 63);
            }
        }
        words.sort_unstable();
        words.dedup();
        for (sentence, &says_nothing) in prose.sentences.iter().zip(shouts) {
            for at in sentence.tokens.range() {
                let token = &prose.tokens[at];
                let may_match = filter[(token.hash >> 6) as usize & 63] & (1 << (token.hash & 63)) != 0;
                if !may_match || token.kind != TokenKind::Word {
                    continue;
                }
                let is_capital = token.is_capitalised();
                if is_capital && (says_nothing || is_initial(prose, at) && !opens_longer_name(prose, at)) {
                    continue;
                }
                if let Ok(found) = words.binary_search_by_key(&token.hash, |it| it.0) {
                    words[found].1 |= !is_capital;
                    words[found].2 |= is_capital;
                }
            }
        }
        Self { words }
    }

    fn is_lower(&self, hash: u32) -> bool {
        self.find(hash).is_some_and(|it| it.1)
    }

    fn is_capital(&self, hash: u32) -> bool {
        self.find(hash).is_some_and(|it| it.2)
    }

    fn find(&self, hash: u32) -> Option<&(u32, bool, bool)> {
        self.words.binary_search_by_key(&hash, |it| it.0).ok().map(|it| &self.words[it])
    }
}

/// Tells whether a word that opens a sentence is the first of several capitals: "Vessia Foods".
fn opens_longer_name(prose: &Prose<'_>, at: usize) -> bool {
    let common = [Class::Stop, Class::Role, Class::Title, Class::Organisation, Class::Vague, Class::Cardinal, Class::Former, Class::Demonym];
    let is_common = common.iter().any(|&class| prose.has(at, class));
    !is_common
        && prose
            .tokens
            .get(at + 1)
            .is_some_and(|it| it.kind == TokenKind::Word && it.is_capitalised() && !it.has(Class::Stop) && !it.has(Class::Month) && !it.has(Class::Weekday))
}

/// Tells whether a capital at `at` may be there because a sentence, quotation or item starts.
fn is_initial(prose: &Prose<'_>, at: usize) -> bool {
    let token = &prose.tokens[at];
    if token.starts_sentence() || at == 0 {
        return true;
    }
    match prose.tokens[at - 1].kind {
        TokenKind::Quote | TokenKind::SingleQuote | TokenKind::Colon => true,
        TokenKind::Open => !token.is_all_caps(),
        TokenKind::Terminal => at < 2 || !prose.has(at - 2, Class::Abbreviation) && prose.tokens[at - 2].len > 1,
        TokenKind::Dash => token.has_space_before(),
        TokenKind::Number => at >= 2 && prose.tokens[at - 1].starts_sentence(),
        _ => false,
    }
}

struct Reader<'p, 't> {
    prose: &'p Prose<'t>,
    seen: Seen,
    names: Vec<Name>,
}

impl Reader<'_, '_> {
    fn read_sentence(&mut self, sentence: Tokens) {
        let mut at = sentence.start as usize;
        let end = sentence.end as usize;
        while at < end {
            if !self.opens(at) {
                at += 1;
                continue;
            }
            let stop = self.run_end(at, end).max(at + 1);
            self.read_run(at, stop, end);
            at = stop;
        }
    }

    fn opens(&self, at: usize) -> bool {
        let prose = self.prose;
        let token = &prose.tokens[at];
        if token.kind != TokenKind::Word {
            return false;
        }
        if !token.is_capitalised() {
            // "al-Assad" at the start of a name, "iPhone" and "eBay" apart.
            let is_particle = token.has(Class::Particle) && prose.is_any(at, &["al", "el", "bin", "ibn"]);
            return is_particle && prose.is_kind(at + 1, TokenKind::Dash) && glued_capital(prose, at + 2);
        }
        // "III" and "MP" go on with a name, and do not open one.
        let goes_on = token.has(Class::NotName) && !token.has(Class::Title);
        !goes_on && is_name_word(prose, at) || self.phrase_end(at).is_some()
    }

    /// Returns the end of a listed name of several words at `at`.
    fn phrase_end(&self, at: usize) -> Option<usize> {
        let prose = self.prose;
        [Class::Institution, Class::Place, Class::Demonym, Class::Metonym]
            .into_iter()
            .filter_map(|class| prose.phrase(at, class))
            .map(|(_, len)| at + len)
            .filter(|&end| end > at + 1 && prose.tokens[at].is_capitalised() && prose.tokens[end - 1].is_capitalised())
            .max()
    }

    /// Returns the end of a title of several words at `at`: "Secretary of State".
    fn title_phrase_end(&self, at: usize) -> Option<usize> {
        let prose = self.prose;
        let (_, len) = prose.phrase(at, Class::Title).filter(|it| it.1 > 1)?;
        (prose.tokens[at].is_capitalised() && prose.tokens[at + len - 1].is_capitalised()).then_some(at + len)
    }

    /// Returns the end of the run of capitals that starts at `at`.
    fn run_end(&self, at: usize, end: usize) -> usize {
        let prose = self.prose;
        let capital = |it: usize| it < end && is_name_word(prose, it);
        let mut stop = at;
        let mut joined = false;
        loop {
            if stop >= end || stop > at + LONGEST_NAME {
                return stop;
            }
            let token = &prose.tokens[stop];
            if stop > at && !token.has_space_before() && token.kind == TokenKind::Word && prose.tokens[stop - 1].kind == TokenKind::Word {
                return stop;
            }
            if let Some(it) = self.phrase_end(stop).or_else(|| self.title_phrase_end(stop)) {
                stop = it;
                continue;
            }
            match token.kind {
                TokenKind::Word if token.is_capitalised() => {
                    let is_month = stop > at && is_month_in_name(prose, stop);
                    let opens_another = stop > at && prose.has(stop, Class::Demonym) && prose.has(stop - 1, Class::Place);
                    if opens_another
                        || !(is_name_word(prose, stop) || is_month)
                        || stop > at && prose.is_dotted(stop - 1) && prose.tokens[stop].starts_sentence()
                    {
                        return stop;
                    }
                    stop += 1;
                }
                TokenKind::Word if stop > at || token.has(Class::Particle) => {
                    // "van der Berg", "bin Salman".
                    let particles = (stop..end.min(stop + 3)).take_while(|&it| prose.has(it, Class::Particle) && !prose.tokens[it].is_capitalised()).count();
                    let behind = stop + particles;
                    let is_hyphenated = particles > 0 && prose.is_kind(behind, TokenKind::Dash) && glued_capital(prose, behind + 1);
                    if particles > 0 && (capital(behind) || is_hyphenated) && (stop > at || is_hyphenated) {
                        stop = behind + usize::from(is_hyphenated);
                        continue;
                    }
                    let last = stop.wrapping_sub(1);
                    let takes_of = matches!(prose.tokens.get(last).and_then(|it| it.sense(Class::Organisation)), Some(1 | 2 | 4))
                        || prose.has(last, Class::Landmark)
                        || prose.is_any(last, &["republic", "kingdom", "city", "state", "states", "trade", "health"]);
                    if stop > at && takes_of && prose.is_any(stop, &["of", "for"]) {
                        let next = if prose.is(stop + 1, "the") { stop + 2 } else { stop + 1 };
                        if capital(next) {
                            joined = true;
                            stop = next;
                            continue;
                        }
                    }
                    let takes_and = joined && prose.is(stop, "and") && capital(stop + 1) && !prose.has(last, Class::Place) && is_broad(prose, at, stop);
                    if takes_and {
                        stop += 1;
                        continue;
                    }
                    return stop;
                }
                TokenKind::Dash if stop > at && !token.has_space_before() && glued_capital(prose, stop + 1) && stop + 1 < end => stop += 1,
                TokenKind::Other if stop > at && prose.word(stop) == "&" && capital(stop + 1) => stop += 1,
                TokenKind::Terminal if stop > at && !token.has_space_before() && prose.word(stop) == "." => {
                    let before = &prose.tokens[stop - 1];
                    let is_initial = before.len == 1 && before.is_capitalised();
                    let is_title = before.sense(Class::Abbreviation) == Some(0) && before.is_capitalised();
                    if !(is_initial || is_title) || !capital(stop + 1) || prose.tokens[stop + 1].starts_sentence() {
                        // The dot of a suffix or company form belongs to it.
                        let is_suffix = before.has(Class::Suffix) || before.sense(Class::Organisation) == Some(3) && before.has(Class::Abbreviation);
                        return if is_suffix && !self.ends_sentence(stop) { stop + 1 } else { stop };
                    }
                    stop += 1;
                }
                TokenKind::Comma if stop > at => {
                    // "Luther Hale, Jr.", "Harrow Foods, Inc."
                    let is_suffix = prose.has(stop + 1, Class::Suffix) && !prose.has(stop + 1, Class::Particle)
                        || prose.tokens.get(stop + 1).is_some_and(|it| it.sense(Class::Organisation) == Some(3));
                    if is_suffix && stop + 1 < end && prose.tokens[stop + 1].is_capitalised() {
                        stop += 2;
                        continue;
                    }
                    return stop;
                }
                TokenKind::Possessive if stop > at && token.len > 1 => {
                    // "St. Mary's Hospital", "King's College": the owner is part of the name.
                    let is_named_after = prose.is_any(
                        stop + 1,
                        &["hospital", "college", "church", "school", "cathedral", "university", "park", "club", "square", "infirmary", "academy"],
                    );
                    if is_named_after && capital(stop + 1) && !prose.has(stop - 1, Class::Place) {
                        stop += 1;
                        continue;
                    }
                    return stop;
                }
                _ => return stop,
            }
        }
    }

    fn ends_sentence(&self, at: usize) -> bool {
        let sentence = self.prose.sentences.get(self.prose.sentence_of(at));
        sentence.is_some_and(|it| it.tokens.end as usize == at + 1)
    }

    /// Reads the names of the run `start..end` in a block that ends at `limit`.
    fn read_run(&mut self, mut start: usize, end: usize, limit: usize) {
        let prose = self.prose;
        let is_initial_run = is_initial(prose, start);
        // "The", "But", "Seven" and other words that are capitals only because they open something.
        while start < end && self.phrase_end(start).is_none() && self.is_opening_word(start, end) {
            start += 1;
            if prose.is_kind(start, TokenKind::Dash) || prose.is_kind(start, TokenKind::Terminal) {
                start += 1;
            }
        }
        // "Tom Reed, D-Ohio": the letter is the party.
        let is_party = prose.is_any(start, &["d", "r", "i"]) && prose.tokens[start].len == 1 && prose.is_kind(start + 1, TokenKind::Dash) && start + 2 < end;
        if is_party {
            start += 2;
        }
        if start >= end || !prose.tokens[start].is_wordlike() {
            return;
        }
        if let Some((title_start, title_end)) = self.title_in(start, end) {
            let prefix = self.read_prefix(start, title_start);
            self.push(Tokens::new(title_end, end), Some(Tokens::new(prefix, title_end)), NameKind::Person, limit);
            return;
        }
        if (start..end).all(|it| is_title_word(prose, it)) {
            return;
        }
        // "London Mayor" and "French President" without a name name the place alone.
        if let Some(place_end) = self.place_end(start, end).filter(|&it| it < end && (it..end).all(|at| is_title_word(prose, at))) {
            self.push(Tokens::new(start, place_end), None, NameKind::Unknown, limit);
            return;
        }
        // "American Joe Hale".
        if let Some((_, len)) = prose.phrase(start, Class::Demonym)
            && start + len < end
            && (prose.has(start + len, Class::GivenName) || holds_particle(prose, start + len, end))
            && !self.has_organisation(start, end)
        {
            self.push(Tokens::new(start, start + len), None, NameKind::Place, limit);
            self.push(Tokens::new(start + len, end), None, NameKind::Person, limit);
            return;
        }
        let is_single = end - start == 1;
        if is_single && is_initial_run && is_initial(prose, start) && !self.is_known_word(start) {
            return;
        }
        self.push(Tokens::new(start, end), None, NameKind::Unknown, limit);
    }

    /// Tells whether the word at `at` is capitalised only because it opens a sentence, or is a "The" inside one.
    fn is_opening_word(&self, at: usize, end: usize) -> bool {
        let prose = self.prose;
        let token = &prose.tokens[at];
        let is_acronym = token.is_all_caps() && token.len > 1;
        let is_function = token.has(Class::Stop)
            || token.has(Class::Determiner)
            || token.has(Class::Preposition)
            || token.has(Class::Conjunction)
            || token.has(Class::Pronoun);
        if is_function && !is_acronym && !(token.len == 1 && prose.is_kind(at + 1, TokenKind::Terminal)) {
            return true;
        }
        let is_listed = token.has(Class::Vague)
            || token.has(Class::Cardinal)
            || token.has(Class::Former)
            || token.has(Class::Reporting) && !token.has(Class::GivenName)
            || token.has(Class::NotName);
        if is_listed && !is_acronym && at + 1 < end {
            return true;
        }
        at + 1 < end
            && is_initial(prose, at)
            && self.seen.is_lower(token.hash)
            && !self.seen.is_capital(token.hash)
            && !is_title_word(prose, at)
            && !token.has(Class::GivenName)
            && !token.has(Class::Organisation)
            && prose.is_kind(at + 1, TokenKind::Word)
    }

    /// Returns the last title inside the run that has a name behind it.
    fn title_in(&self, start: usize, end: usize) -> Option<(usize, usize)> {
        let prose = self.prose;
        let opens_with_name = prose.has(start, Class::GivenName) && !prose.has(start, Class::Place) && !prose.has(start, Class::Title);
        if opens_with_name {
            return None;
        }
        let mut found = None;
        let mut at = start;
        while at < end {
            let Some((payload, len)) = prose.phrase(at, Class::Title).or_else(|| prose.phrase(at, Class::Role)) else {
                at += 1;
                continue;
            };
            let mut behind = at + len;
            if behind < end && prose.is_kind(behind, TokenKind::Terminal) {
                behind += 1;
            }
            // "St. Louis" and "San Jose" are places, "St. Mary's Hospital" is no saint.
            let is_saint = prose.is_any(at, &["st", "saint"]);
            if behind < end
                && prose.tokens[behind].is_wordlike()
                && !is_saint
                && !prose.has(behind, Class::Suffix)
                && (payload == 1 || !self.has_organisation(behind, end))
            {
                found = Some((at, behind));
            }
            at = behind.max(at + 1);
        }
        let (_, behind) = found?;
        let name_is_landmark = (behind..end).any(|it| prose.has(it, Class::Landmark)) && !prose.has(behind, Class::GivenName) && behind + 1 == end;
        (!name_is_landmark).then_some(found?)
    }

    fn has_organisation(&self, start: usize, end: usize) -> bool {
        let prose = self.prose;
        let given = prose.has(start, Class::GivenName) && end - start == 2;
        (start..end).any(|it| prose.tokens[it].sense(Class::Organisation).is_some_and(|payload| !given || payload == 3))
    }

    /// Reads the place or organisation before a title ("U.S. President", "White House Adviser"); returns where the title starts.
    fn read_prefix(&mut self, start: usize, end: usize) -> usize {
        if start >= end {
            return start;
        }
        let Some(stop) = self.place_end(start, end).or_else(|| self.phrase_end(start).filter(|&it| it <= end)) else {
            return start;
        };
        self.push(Tokens::new(start, stop), None, NameKind::Unknown, stop);
        stop
    }

    fn place_end(&self, start: usize, end: usize) -> Option<usize> {
        let prose = self.prose;
        let place = prose.phrase(start, Class::Place).filter(|_| is_place_word(prose, start));
        place.or_else(|| prose.phrase(start, Class::Demonym)).map(|(_, len)| start + len).filter(|&it| it <= end)
    }

    /// Tells whether the lists or the rest of the text show the single capital at `at` to be a name.
    fn is_known_word(&self, at: usize) -> bool {
        let token = &self.prose.tokens[at];
        if token.is_all_caps() || self.prose.is_dotted(at) {
            return true;
        }
        let is_listed = (token.has(Class::Place) && is_place_word(self.prose, at)
            || token.has(Class::Demonym)
            || token.has(Class::Institution)
            || token.has(Class::Metonym))
            && !is_common_place(self.prose, at);
        is_listed && !self.seen.is_lower(token.hash) || self.seen.is_capital(token.hash) && !token.has(Class::Stop)
    }

    /// Adds the name `core`, with what stands before and behind it.
    fn push(&mut self, core: Tokens, title: Option<Tokens>, kind: NameKind, limit: usize) {
        let prose = self.prose;
        let (start, end) = (core.start as usize, core.end as usize);
        if start >= end {
            return;
        }
        let title = title.filter(|it| it.start < it.end).or_else(|| title_before(prose, start));
        let place = self.place_of(start, end);
        let (mut kind, place) = self.kind_of(start, end, kind, place);
        let role = role_behind(prose, end, limit).or_else(|| role_before(prose, start));
        if kind == NameKind::Unknown && (title.is_some() || role.is_some()) && place.is_none() && !prose.tokens[start].is_all_caps() {
            kind = NameKind::Person;
        }
        let first = title.map_or(start, |it| it.start as usize);
        let tokens = Tokens::new(first, end);
        let is_demonym = prose.phrase(start, Class::Demonym).is_some_and(|(_, len)| start + len == end);
        let key = key_of(prose, start, end, kind);
        let entity = self.names.len() as u32;
        self.names.push(Name { span: prose.span(tokens), tokens, core, kind, entity, title, role, key, place, is_demonym, is_common: false });
    }

    /// Returns the place that `start..end` names or opens with, and whether it is the whole of it.
    fn place_of(&self, start: usize, end: usize) -> Option<(i32, bool)> {
        let prose = self.prose;
        let listed =
            [Class::Metonym, Class::Place, Class::Demonym].into_iter().filter_map(|class| prose.phrase(start, class)).filter(|&(_, len)| start + len <= end);
        let (place, len) = listed.max_by_key(|it| it.1)?;
        if !is_place_word(prose, start) && len == 1 {
            return None;
        }
        // "Calif." with its dot.
        let whole = start + len == end;
        Some((place, whole))
    }

    fn kind_of(&self, start: usize, end: usize, kind: NameKind, place: Option<(i32, bool)>) -> (NameKind, Option<i32>) {
        let prose = self.prose;
        let number = place.map(|it| it.0);
        if kind == NameKind::Person {
            return (kind, None);
        }
        let is_institution =
            (start..end).any(|it| prose.phrase(it, Class::Institution).is_some_and(|(_, len)| it + len <= end && (len > 1 || end - start == 1)));
        let is_metonym = prose.phrase(start, Class::Metonym).is_some_and(|(_, len)| start + len == end);
        if place.is_some_and(|it| it.1) && !is_institution {
            return (if is_metonym && !prose.has(start, Class::Place) { NameKind::Organisation } else { NameKind::Place }, number);
        }
        if is_institution || self.has_organisation(start, end) {
            return (NameKind::Organisation, number);
        }
        let given = prose.has(start, Class::GivenName) && end - start >= 2;
        let is_landmark =
            end - start >= 2 && (prose.has(end - 1, Class::Landmark) || prose.is_any(start, &["lake", "mount", "mt", "fort", "port", "cape", "gulf", "river"]));
        if is_landmark {
            return (if given { NameKind::Unknown } else { NameKind::Place }, number);
        }
        let has_initial = end - start >= 3 && prose.tokens[start].len == 1 && prose.is_kind(start + 1, TokenKind::Terminal);
        let last = last_word(prose, start, end);
        let has_suffix = last > start && (last + 1..end).any(|it| prose.has(it, Class::Suffix) && prose.tokens[it].is_capitalised());
        let has_particle = holds_particle(prose, start, end);
        // "Ann Lee, who …" and "Ann Lee, 54, …".
        let is_told_of = end - start >= 2
            && prose.is_kind(end, TokenKind::Comma)
            && (prose.is(end + 1, "who")
                || prose.is_kind(end + 1, TokenKind::Number) && prose.is_kind(end + 2, TokenKind::Comma) && prose.tokens[end + 1].len == 2);
        if given || has_initial || has_suffix || has_particle || is_told_of {
            return (NameKind::Person, None);
        }
        (NameKind::Unknown, number)
    }

    /// Finds the names of the body in a block whose capitals say nothing.
    fn read_headline(&mut self, block: Tokens, known: &[Known]) {
        let prose = self.prose;
        let end = block.end as usize;
        let mut at = block.start as usize;
        while at < end {
            if prose.tokens[at].kind != TokenKind::Word || !prose.tokens[at].is_capitalised() {
                at += 1;
                continue;
            }
            if let Some((len, model)) = find_known(prose, known, at, end) {
                let core = Tokens::new(at, at + len);
                let model = self.names[model as usize];
                let entity = self.names.len() as u32;
                let title = title_before(prose, at).or_else(|| capital_title_before(prose, at, block.start as usize));
                let tokens = Tokens::new(title.map_or(at, |it| it.start as usize), at + len);
                self.names.push(Name { span: prose.span(tokens), tokens, core, title, role: None, entity, is_common: false, ..model });
                at += len;
                continue;
            }
            let listed = self.phrase_end(at).or_else(|| {
                let token = &prose.tokens[at];
                let is_sure = (token.has(Class::Place) || token.has(Class::Demonym) || token.has(Class::Institution) && token.is_all_caps())
                    && is_place_word(prose, at)
                    && !is_common_place(prose, at)
                    && !token.has(Class::GivenName);
                is_sure.then_some(at + 1)
            });
            if let Some(stop) = listed.filter(|&it| it <= end) {
                self.push(Tokens::new(at, stop), None, NameKind::Unknown, stop);
                at = stop;
                continue;
            }
            at += 1;
        }
    }
}

/// A name of the body that headlines are searched for: the hash of its first word, its length, and which name it is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Known {
    first: u32,
    /// Longer names come first.
    shortness: u32,
    name: u32,
    /// Where its tokens start.
    start: u32,
}

fn known_cores(prose: &Prose<'_>, names: &[Name]) -> Vec<Known> {
    let mut known = Vec::with_capacity(names.len() * 2);
    let mut add = |start: usize, end: usize, name: usize| {
        known.push(Known { first: prose.tokens[start].hash, shortness: u32::MAX - (end - start) as u32, name: name as u32, start: start as u32 });
    };
    for (index, name) in names.iter().enumerate() {
        let (start, end) = (name.core.start as usize, name.core.end as usize);
        add(start, end, index);
        let surname = surname_start(prose, start, end);
        if surname > start && !matches!(name.kind, NameKind::Place | NameKind::Organisation) {
            add(surname, end, index);
        }
    }
    known.sort_unstable();
    // One model for each spelling is enough.
    known.dedup_by(|a, b| {
        a.first == b.first && a.shortness == b.shortness && same_words(prose, a.start as usize, b.start as usize, (u32::MAX - a.shortness) as usize)
    });
    known
}

fn find_known(prose: &Prose<'_>, known: &[Known], at: usize, end: usize) -> Option<(usize, u32)> {
    let hash = prose.tokens[at].hash;
    let from = known.partition_point(|it| it.first < hash);
    // A first word that opens very many names is tried with the longest of them only.
    known[from..].iter().take_while(|it| it.first == hash).take(32).find_map(|it| {
        let len = (u32::MAX - it.shortness) as usize;
        (at + len <= end && same_words(prose, at, it.start as usize, len)).then_some((len, it.name))
    })
}

fn same_words(prose: &Prose<'_>, a: usize, b: usize, len: usize) -> bool {
    (0..len).all(|it| {
        let (left, right) = (&prose.tokens[a + it], &prose.tokens[b + it]);
        left.kind == right.kind && left.hash == right.hash
    })
}

/// Tells whether a small word stands inside the name: "Omar de Souza".
fn holds_particle(prose: &Prose<'_>, start: usize, end: usize) -> bool {
    (start + 1..end.saturating_sub(1)).any(|it| prose.has(it, Class::Particle) && !prose.tokens[it].is_capitalised() && prose.tokens[it].len > 1)
}

/// Tells whether a capitalised word can be part of a name.
fn is_name_word(prose: &Prose<'_>, at: usize) -> bool {
    let token = &prose.tokens[at];
    if token.kind != TokenKind::Word || !token.is_capitalised() {
        return false;
    }
    if token.has(Class::Month) || token.has(Class::Weekday) {
        return is_month_in_name(prose, at);
    }
    let is_acronym = token.is_all_caps() && token.len > 1;
    if token.has(Class::NotName) {
        return token.has(Class::Title) || token.has(Class::Suffix);
    }
    // A short one may be a word in capitals for stress: only those that are places or bodies count.
    if token.has(Class::Stop) || token.has(Class::Pronoun) {
        return is_acronym && (token.has(Class::Place) || token.has(Class::Institution) || prose.is(at, "who") && after_the(prose, at))
            || token.len == 1 && prose.is_kind(at + 1, TokenKind::Terminal)
            || token.has(Class::GivenName) && prose.is(at, "will");
    }
    !(is_initial(prose, at) && prose.is_any(at, &["says"]))
}

fn after_the(prose: &Prose<'_>, at: usize) -> bool {
    at > 0 && (prose.is(at - 1, "the") || prose.is_kind(at - 1, TokenKind::Open))
}

/// Tells whether "May", "April" or "March" is a person: after a given name or title, or before another capital.
fn is_month_in_name(prose: &Prose<'_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return false };
    let named = prose.has(before, Class::GivenName)
        || prose.tokens[before].sense(Class::Title).is_some_and(|it| it == 1)
        || prose.is_any(before, &["minister", "secretary", "judge"]);
    let dated = prose.is_kind(at + 1, TokenKind::Number);
    let given = prose.has(at, Class::GivenName)
        && prose.tokens.get(at + 1).is_some_and(|it| it.kind == TokenKind::Word && it.is_capitalised() && !it.has(Class::Stop))
        && !prose.tokens[at].has(Class::Weekday);
    (named && prose.tokens[before].is_capitalised() || given) && !dated
}

fn glued_capital(prose: &Prose<'_>, at: usize) -> bool {
    prose.tokens.get(at).is_some_and(|it| it.kind == TokenKind::Word && it.is_capitalised() && !it.has_space_before())
}

fn is_title_word(prose: &Prose<'_>, at: usize) -> bool {
    let token = &prose.tokens[at];
    token.has(Class::Title)
        || token.has(Class::Role)
        || token.has(Class::Former)
        || !token.is_wordlike()
        || prose.is_any(at, &["of", "state", "prime", "executive", "general", "financial", "operating", "foreign", "home", "attorney"])
}

/// Tells whether a listed place stands as one: "US" in capitals, "Calif." with its dot.
fn is_place_word(prose: &Prose<'_>, at: usize) -> bool {
    let token = &prose.tokens[at];
    if !token.is_capitalised() {
        return false;
    }
    if token.len == 2 && !token.is_all_caps() && !prose.is_kind(at + 1, TokenKind::Terminal) || prose.is(at, "us") && !token.is_all_caps() {
        return false;
    }
    // Postal and newspaper short forms of states stand behind a comma: "Fresno, Calif."
    !token.has(Class::Abbreviation) || prose.is_dotted(at) || at > 0 && prose.is_kind(at - 1, TokenKind::Comma)
}

/// Tells whether a listed place is an everyday word or surname as well.
fn is_common_place(prose: &Prose<'_>, at: usize) -> bool {
    prose.is_any(
        at,
        &[
            "reading", "nice", "bath", "hull", "cork", "turkey", "polish", "chad", "mobile", "jersey", "china", "us", "guinea", "stoke", "gold", "kent",
            "lincoln", "pole", "poles", "swede", "jordan", "georgia", "turin", "java", "ill", "me", "or", "in", "ok", "hi", "noto", "rio", "cali", "salvador",
            "medina", "bergen", "victoria", "rosario",
        ],
    )
}

/// Whether "and" may stand inside: "Department of Health and Human Services".
fn is_broad(prose: &Prose<'_>, start: usize, end: usize) -> bool {
    (start..end).any(|it| {
        prose.is_any(
            it,
            &[
                "department",
                "ministry",
                "committee",
                "office",
                "institute",
                "bureau",
                "commission",
                "society",
                "association",
                "centre",
                "center",
                "college",
                "school",
            ],
        )
    })
}

/// Returns a lower-case title or role right before a name: "former prime minister", "the actor".
fn title_before(prose: &Prose<'_>, start: usize) -> Option<Tokens> {
    let is_glued_dot = start > 1 && prose.is_kind(start - 1, TokenKind::Terminal) && prose.has(start - 2, Class::Title);
    let end = if is_glued_dot { start - 1 } else { start };
    let mut first = prose.phrase_before(end, Class::Title).or_else(|| prose.phrase_before(end, Class::Role)).map(|it| it.1)?;
    if prose.tokens[first].is_capitalised() && !is_glued_dot && !is_initial(prose, first) {
        return None;
    }
    while first > 0 && prose.has(first - 1, Class::Former) {
        first -= 1;
    }
    Some(Tokens::new(first, start))
}

fn capital_title_before(prose: &Prose<'_>, start: usize, limit: usize) -> Option<Tokens> {
    let end = if start > 0 && prose.is_kind(start - 1, TokenKind::Terminal) { start - 1 } else { start };
    let (_, first) = prose.phrase_before(end, Class::Title)?;
    (first >= limit).then(|| Tokens::new(first, start))
}

/// Returns the role in apposition behind a name that ends at `end`: ", 54, the company's chief executive,".
fn role_behind(prose: &Prose<'_>, end: usize, limit: usize) -> Option<Tokens> {
    if !prose.is_kind(end, TokenKind::Comma) {
        return None;
    }
    let mut start = end + 1;
    if prose.is_kind(start, TokenKind::Number) && prose.is_kind(start + 1, TokenKind::Comma) {
        start += 2;
    }
    let limit = limit.min(start + LONGEST_ROLE).min(prose.tokens.len());
    let mut role = false;
    let mut at = start;
    while at < limit {
        let token = &prose.tokens[at];
        match token.kind {
            TokenKind::Comma | TokenKind::Colon | TokenKind::Close | TokenKind::Quote => break,
            TokenKind::Terminal if !prose.has(at - 1, Class::Abbreviation) => break,
            _ => {}
        }
        if is_finite(prose, at) || prose.is_any(at, &["and", "who", "which", "while"]) && !role {
            return None;
        }
        if prose.is_any(at, &["who", "which", "while"]) {
            break;
        }
        role |= token.has(Class::Role) || token.has(Class::Title) && !token.is_capitalised() || prose.phrase(at, Class::Title).is_some_and(|it| it.1 > 1);
        at += 1;
    }
    let starts_well = prose.tokens.get(start).is_some_and(|it| {
        it.has(Class::Determiner)
            || it.has(Class::Role)
            || it.has(Class::Title)
            || it.has(Class::Former)
            || it.has(Class::Pronoun)
            || it.kind == TokenKind::Word
                && prose.tokens.get(start + 1).is_some_and(|next| next.kind == TokenKind::Possessive || next.has(Class::Role) || next.has(Class::Title))
    });
    // A list of names ("Ann Lee, Senator Ray Cole") is no apposition.
    let names_another =
        prose.tokens.get(start).is_some_and(|it| it.is_capitalised() && it.has(Class::Title)) && prose.tokens.get(start + 1).is_some_and(Token::is_capitalised);
    (role && starts_well && !names_another && at > start).then(|| Tokens::new(start, at))
}

/// Returns the role before a name between commas: "The company's chief executive, Maria Lopez,".
fn role_before(prose: &Prose<'_>, start: usize) -> Option<Tokens> {
    let comma = start.checked_sub(1).filter(|&it| prose.is_kind(it, TokenKind::Comma))?;
    let last = comma.checked_sub(1)?;
    let ends_in_role = prose.tokens[last].has(Class::Role) || prose.phrase_before(comma, Class::Title).is_some();
    if !ends_in_role || prose.tokens[last].is_capitalised() {
        return None;
    }
    let near = || (last.saturating_sub(8)..=last).rev();
    let determiner = near().find(|&it| prose.has(it, Class::Determiner) || prose.is_any(it, &["his", "her", "its", "their"]));
    // "Vessia's finance director, Ravi Nair": the owner stays outside.
    let first = determiner.or_else(|| near().find(|&it| prose.is_kind(it, TokenKind::Possessive)).map(|it| it + 1))?;
    let is_plain = (first..last).all(|it| matches!(prose.tokens[it].kind, TokenKind::Word | TokenKind::Possessive | TokenKind::Dash) && !is_finite(prose, it));
    is_plain.then(|| Tokens::new(first, comma))
}

/// Returns where the surname of `start..end` starts: its last word, suffixes and their marks apart.
pub(super) fn surname_start(prose: &Prose<'_>, start: usize, end: usize) -> usize {
    let last = last_word(prose, start, end);
    let mut first = last;
    while first >= start + 2 && prose.is_kind(first - 1, TokenKind::Dash) && !prose.tokens[first].has_space_before() && prose.tokens[first - 2].is_wordlike() {
        first -= 2;
    }
    first
}

/// Returns the last word of a name that is no suffix ("Jr.") and no company form ("Inc.").
pub(super) fn last_word(prose: &Prose<'_>, start: usize, end: usize) -> usize {
    let mut last = end - 1;
    while last > start {
        let token = &prose.tokens[last];
        let is_form = token.has(Class::Suffix) && !token.has(Class::Particle) || token.sense(Class::Organisation) == Some(3);
        if token.kind == TokenKind::Word && !is_form {
            return last;
        }
        last -= 1;
    }
    last
}

pub(super) fn key_of(prose: &Prose<'_>, start: usize, end: usize, kind: NameKind) -> u32 {
    let _ = kind;
    prose.tokens[last_word(prose, start, end)].hash
}
