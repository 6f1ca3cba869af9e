//! The text and JSON report of every fixture, as committed under `tests/golden`; `UPDATE=1 cargo test` rewrites them.

use std::path::Path;

use crate::harness::{expect_file, fixtures, squarely};

#[test]
fn reports_are_as_committed() {
    for path in fixtures() {
        let name = Path::new(&path).file_stem().and_then(|it| it.to_str()).expect("a fixture has a name");
        expect_file(&format!("tests/golden/{name}.txt"), &squarely(&["check", &path]).stdout);
        expect_file(&format!("tests/golden/{name}.json"), &squarely(&["check", "--format", "json", &path]).stdout);
        expect_file(&format!("tests/golden/{name}.facts.txt"), &squarely(&["facts", &path]).stdout);
    }
}

#[test]
fn the_list_of_rules_is_as_committed() {
    expect_file("tests/golden/rules.txt", &squarely(&["rules"]).stdout);
}
