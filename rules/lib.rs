//! The rules, each one check with its page.

use squarely_engine::rule::Rule;

/// All rules, in the order of the catalogue.
pub const ALL: &[&Rule] = &[];
