//! What a rule is, how far it may go, and how rules are run over an article.

use crate::article::Article;
use crate::finding::{Finding, Severity};
use crate::mention::DateOrder;

/// A family of rules; `--select` and `--ignore` take its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// Values, units, bounds.
    Numeric,
    /// What can be recomputed.
    Arithmetic,
    /// Comparison and trend.
    Comparison,
    /// Dates, ages, durations.
    Time,
    /// Names and roles.
    Entity,
    /// Quotations.
    Quotation,
    /// Who says it.
    Attribution,
    /// How certain it is.
    Certainty,
    /// Yes and no, cause and effect.
    Logic,
    /// Corrections, placeholders, what was compared.
    Structure,
}

impl Group {
    /// Returns the name that reports print.
    pub fn name(self) -> &'static str {
        match self {
            Self::Numeric => "numeric",
            Self::Arithmetic => "arithmetic",
            Self::Comparison => "comparison",
            Self::Time => "time",
            Self::Entity => "entity",
            Self::Quotation => "quotation",
            Self::Attribution => "attribution",
            Self::Certainty => "certainty",
            Self::Logic => "logic",
            Self::Structure => "structure",
        }
    }
}

/// One check.
pub struct Rule {
    /// Its id, which reads well after "allow".
    pub id: &'static str,
    /// Its family.
    pub group: Group,
    /// One sentence.
    pub summary: &'static str,
    /// The highest severity that it gives.
    pub severity: Severity,
    /// Its page, in Markdown.
    pub docs: &'static str,
    /// Finds what it looks for.
    pub check: fn(&Article<'_>, &mut Vec<Finding>),
}

/// How much evidence a finding needs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Profile {
    /// Precision first.
    #[default]
    Default,
    /// Weaker evidence is reported too.
    Strict,
    /// Unsupported numbers and names are errors.
    Wire,
}

/// The thresholds that several rules share, with their sources.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policy {
    /// How much evidence a finding needs.
    pub profile: Profile,
    /// Which part of a date in figures is the day, where both could be.
    pub date_order: DateOrder,
}

impl Default for Policy {
    fn default() -> Self {
        Self { profile: Profile::Default, date_order: DateOrder::ByText }
    }
}

/// Runs `rules` over `article` and returns the findings in the order of their primary span, then rule.
pub fn run<'r>(rules: impl IntoIterator<Item = &'r Rule>, article: &Article<'_>) -> Vec<Finding> {
    let mut findings: Vec<Finding> = Vec::new();
    for rule in rules {
        let before = findings.len();
        (rule.check)(article, &mut findings);
        for finding in &mut findings[before..] {
            finding.rule = rule.id;
        }
    }
    findings.sort_by(|a, b| (a.primary.span, a.rule, &a.message).cmp(&(b.primary.span, b.rule, &b.message)));
    findings.dedup();
    findings
}
