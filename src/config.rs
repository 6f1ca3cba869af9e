//! What a run is asked to do: profile, rules by name, dates, formats.

use std::fmt;

use jiff::civil::Date;
use squarely_engine::finding::Severity;
use squarely_engine::mention::DateOrder;
use squarely_engine::rule::{Profile, Rule};
use squarely_formats::{DocxView, Encoding, InputFormat, Mapping, Options, Selector};

use crate::pattern::Pattern;

/// What a run is asked to do. Rules are named by strings; [`crate::Checker::new`] looks them up.
#[derive(Clone, Debug)]
pub struct Config {
    /// How much evidence a finding needs.
    pub profile: Profile,
    /// Rules or groups to run; empty means all.
    pub select: Vec<String>,
    /// Rules or groups to leave out; stronger than `select`.
    pub ignore: Vec<String>,
    /// The date of publication for an article that states none.
    pub date: Option<Date>,
    /// Which part of a date in figures is the day, where both could be.
    pub date_order: DateOrder,
    /// How the article is written.
    pub input_format: InputFormat,
    /// How a recap of its own is written.
    pub recap_format: InputFormat,
    /// The encoding of texts that are not UTF-8 and do not say what they are.
    pub encoding: Option<Encoding>,
    /// Where on a page the article stands; empty is to be found.
    pub select_article: Vec<Selector>,
    /// Where on a page boxes with key points stand, beside the usual ones.
    pub select_recap: Vec<Selector>,
    /// Which text of a Word file with tracked changes is read.
    pub docx_view: DocxView,
    /// What of a JSON record is what; empty is to be told by its names.
    pub maps: Vec<Mapping>,
    /// Paragraphs that any of these matches are boilerplate: they make no claims and are no recap.
    pub boilerplate: Vec<Pattern>,
    /// The lowest severity that is reported.
    pub min_severity: Severity,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            profile: Profile::Default,
            select: Vec::new(),
            ignore: Vec::new(),
            date: None,
            date_order: DateOrder::ByText,
            input_format: InputFormat::Auto,
            recap_format: InputFormat::Auto,
            encoding: None,
            select_article: Vec::new(),
            select_recap: Vec::new(),
            docx_view: DocxView::Accepted,
            maps: Vec::new(),
            boilerplate: Vec::new(),
            min_severity: Severity::Info,
        }
    }
}

impl Config {
    /// Returns how the article is to be read.
    pub fn reading(&self) -> Options {
        let mut options = Options::from(self.input_format);
        options.encoding = self.encoding;
        options.select_article.clone_from(&self.select_article);
        options.select_recap.clone_from(&self.select_recap);
        options.docx_view = self.docx_view;
        options.maps.clone_from(&self.maps);
        options
    }

    /// Returns the rules of `all` that are to run, in their order there.
    pub(crate) fn choose(&self, all: &'static [&'static Rule]) -> Result<Vec<&'static Rule>, UnknownRule> {
        for name in self.select.iter().chain(&self.ignore) {
            if !all.iter().any(|rule| names(rule, name)) {
                return Err(UnknownRule::new(name, all));
            }
        }
        let is_selected = |rule: &Rule| self.select.is_empty() || self.select.iter().any(|it| names(rule, it));
        let is_ignored = |rule: &Rule| self.ignore.iter().any(|it| names(rule, it));
        Ok(all.iter().copied().filter(|rule| is_selected(rule) && !is_ignored(rule)).collect())
    }
}

fn names(rule: &Rule, name: &str) -> bool {
    rule.id == name || rule.group.name() == name
}

/// A name that is neither a rule nor a group, with the nearest one that is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownRule {
    /// The name as given.
    pub name: String,
    /// The nearest right name.
    pub nearest: Option<&'static str>,
}

impl UnknownRule {
    /// Returns the error for `name`, with the nearest of the rules and groups of `all`.
    pub fn new(name: &str, all: &'static [&'static Rule]) -> Self {
        let candidates = all.iter().flat_map(|rule| [rule.id, rule.group.name()]);
        let scored = candidates.map(|it| (strsim::damerau_levenshtein(name, it), it));
        // More than a third of the letters wrong is another word, not a slip.
        let near = scored.filter(|&(distance, it)| distance * 3 <= it.len().max(name.len())).min();
        Self { name: name.to_owned(), nearest: near.map(|(_, it)| it) }
    }
}

impl fmt::Display for UnknownRule {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "no rule or group is called `{}`", self.name)?;
        match self.nearest {
            Some(nearest) => write!(formatter, "; did you mean `{nearest}`?"),
            None => write!(formatter, "; `squarely rules` lists them"),
        }
    }
}

impl std::error::Error for UnknownRule {}
