//! Patterns of the user's own, as regular expressions.

use std::fmt;
use std::str::FromStr;

use regex::{Regex, RegexBuilder};

/// The most memory that one compiled pattern may take, in bytes; a page of alternatives stays far below it.
const LARGEST: usize = 1 << 20;

/// A regular expression in the syntax of the `regex` crate, which never backtracks: time is linear in the text.
#[derive(Clone, Debug)]
pub struct Pattern {
    regex: Regex,
}

impl Pattern {
    /// Tells whether the pattern matches anywhere in `text`.
    pub fn matches(&self, text: &str) -> bool {
        self.regex.is_match(text)
    }
}

impl FromStr for Pattern {
    type Err = PatternError;

    /// Compiles a pattern.
    ///
    /// # Errors
    ///
    /// Where the text is no regular expression, is empty (it would match everything), or grows beyond 1 MiB when compiled.
    fn from_str(text: &str) -> Result<Self, PatternError> {
        if text.is_empty() {
            return Err(PatternError("an empty pattern matches every paragraph".to_owned()));
        }
        let regex = RegexBuilder::new(text).size_limit(LARGEST).build();
        regex.map(|regex| Self { regex }).map_err(|error| PatternError(error.to_string()))
    }
}

/// Why a pattern cannot be used; where its syntax is wrong, the place is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PatternError(String);

impl fmt::Display for PatternError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl std::error::Error for PatternError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_matches_anywhere() {
        let pattern: Pattern = "(?i)^sign up".parse().expect("a right pattern");
        assert!(pattern.matches("Sign up for our newsletter"));
        assert!(!pattern.matches("They had to sign up"));
    }

    #[test]
    fn a_wrong_pattern_says_where() {
        let error = "sign (up".parse::<Pattern>().expect_err("a bracket is open").to_string();
        assert!(error.contains("unclosed group"), "{error}");
        assert!("".parse::<Pattern>().is_err());
        assert!("(a{1000}){1000}".parse::<Pattern>().is_err());
    }
}
