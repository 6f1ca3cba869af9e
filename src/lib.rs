//! Does the recap square with the story?
//!
//! Bytes go in, a [`report::FileReport`] comes out; nothing here touches a file, the clock or the environment.
//!
//! ```
//! use squarely::{Checker, Config, Source, annotate, records};
//!
//! let checker = Checker::new(&Config::default()).expect("the default rules exist");
//! let article = Source { name: "storm.md", bytes: b"The storm closed nine schools on Monday." };
//! let report = checker.check(article, None);
//! assert!(report.errors.is_empty());
//! ```

mod config;
mod pattern;
mod reading;

pub mod batch;
pub mod facts;
pub mod factsheet;
pub mod guard;
pub mod report;

pub use config::{Config, UnknownRule};
pub use pattern::{Pattern, PatternError};
pub use reading::{Located, Naming, Reading};
pub use squarely_engine::finding::Severity;
pub use squarely_engine::mention::DateOrder;
pub use squarely_engine::rule::{Profile, Rule};
pub use squarely_formats::{
    Annotated, Comment, Content, DocxView, Encoding, EncodingError, InputFormat, Mapping, MappingError, ReadError, Selector, SelectorError, Source, annotate,
    records,
};

use squarely_engine::article::Article;
use squarely_engine::finding::Finding;
use squarely_engine::rule::{self, Policy};

use report::FileReport;

/// All rules, in the order in which `squarely rules` prints them.
pub fn rules() -> &'static [&'static Rule] {
    squarely_rules::ALL
}

/// Checks articles: a configuration whose rules have been looked up.
#[derive(Clone)]
pub struct Checker {
    rules: Vec<&'static Rule>,
    policy: Policy,
    config: Config,
}

impl Checker {
    /// Returns a checker, or the first name in `config` that is neither a rule nor a group.
    ///
    /// # Errors
    ///
    /// Where a rule or group is not known.
    pub fn new(config: &Config) -> Result<Self, UnknownRule> {
        let rules = config.choose(rules())?;
        let policy = Policy { profile: config.profile, date_order: config.date_order };
        Ok(Self { rules, policy, config: config.clone() })
    }

    /// Checks `article`, against `recap` where one is given. What cannot be read is told in the report's errors.
    pub fn check(&self, article: Source<'_>, recap: Option<Source<'_>>) -> FileReport {
        match Reading::new(article, recap, Naming::Files, &self.config) {
            Ok(reading) => self.report(&reading),
            Err(error) => FileReport::unreadable(article.name, &error.to_string()),
        }
    }

    /// Reports on an article that has been read.
    pub fn report(&self, reading: &Reading<'_>) -> FileReport {
        let article = reading.article(&self.policy);
        let findings = self.findings(&article);
        report::build::file_report(reading, &article, &findings)
    }

    /// Returns the findings of the chosen rules at or above the lowest severity asked for.
    pub fn findings(&self, article: &Article<'_>) -> Vec<Finding> {
        let mut findings = rule::run(self.rules.iter().copied(), article);
        findings.retain(|it| it.severity >= self.config.min_severity);
        findings
    }

    /// Returns the shared thresholds.
    pub fn policy(&self) -> &Policy {
        &self.policy
    }

    /// Returns what the checker was made from.
    pub fn config(&self) -> &Config {
        &self.config
    }
}

/// The examples of the README are compiled, too.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
