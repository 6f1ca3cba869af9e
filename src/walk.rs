//! Finds the articles among the paths that were given.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use ignore::WalkBuilder;

/// The endings of files that are taken for articles in a folder.
const ENDINGS: [&str; 11] = ["md", "markdown", "txt", "text", "html", "htm", "xhtml", "docx", "odt", "epub", "nitf"];

/// Something to check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Target {
    /// Standard input.
    Input,
    /// A file.
    File(PathBuf),
    /// A path that cannot be checked, and why.
    Broken(String, String),
}

/// Returns what `paths` name, in their order; the files of a folder are sorted. What is named twice is taken once.
pub(crate) fn targets(paths: &[PathBuf]) -> Vec<Target> {
    let mut seen = BTreeSet::new();
    let mut targets = Vec::new();
    for path in paths {
        let found = if path.as_os_str() == "-" {
            vec![Target::Input]
        } else if path.is_dir() {
            folder(path)
        } else {
            vec![Target::File(path.clone())]
        };
        targets.extend(found.into_iter().filter(|it| seen.insert(name_of(it))));
    }
    targets
}

/// Returns the name that reports print: the path as it was given, with `/` between its parts.
pub(crate) fn shown(path: &Path) -> String {
    let shown = path.strip_prefix("./").unwrap_or(path).to_string_lossy();
    if std::path::MAIN_SEPARATOR == '/' { shown.into_owned() } else { shown.replace(std::path::MAIN_SEPARATOR, "/") }
}

fn name_of(target: &Target) -> String {
    match target {
        Target::Input => "-".to_owned(),
        Target::File(path) => shown(path),
        Target::Broken(name, _) => name.clone(),
    }
}

fn folder(path: &Path) -> Vec<Target> {
    // What a newsroom's own machine ignores must not change the report, so that only files in the folder speak.
    let walk = WalkBuilder::new(path).require_git(false).git_global(false).git_exclude(false).build();
    let mut found = Vec::new();
    for entry in walk {
        match entry {
            Ok(entry) if entry.file_type().is_some_and(|it| it.is_file()) && is_article(entry.path()) => found.push(Target::File(entry.into_path())),
            Ok(_) => {}
            Err(error) => found.push(Target::Broken(shown(path), format!("cannot walk the folder: {error}"))),
        }
    }
    if found.is_empty() {
        let endings = ENDINGS.map(|it| format!(".{it}")).join(", ");
        found.push(Target::Broken(shown(path), format!("no articles in this folder: no file ends in {endings}, or .gitignore leaves them out")));
    }
    found.sort_by_cached_key(name_of);
    found
}

fn is_article(path: &Path) -> bool {
    path.extension().and_then(|it| it.to_str()).is_some_and(|ending| ENDINGS.iter().any(|it| ending.eq_ignore_ascii_case(it)))
}
