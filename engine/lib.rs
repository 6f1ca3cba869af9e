//! Reads the claims of a news article and aligns what restates it with its body.
//!
//! The modules are listed ground floor first; each uses only those above it in this list.

pub mod span;

pub mod amount;
pub mod unit;

pub mod lexicon;

pub mod document;

pub mod recap;

pub mod stem;

pub mod mention;

pub mod tolerance;

pub mod claim;

pub mod alignment;

pub mod restatement;

pub mod support;

pub mod name_support;

pub mod finding;

pub mod shared;

pub mod article;

pub mod reason;

pub mod counterpart;

pub mod echo;

pub mod rule;
