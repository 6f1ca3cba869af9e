//! The selectors that name elements of a page: the part of CSS that people write for this.

use std::fmt;
use std::str::FromStr;

use crate::html::tree::{NONE, Tree};

/// A list of selectors such as `.article-body, main > [data-part=story]`.
///
/// Names of elements, `.class`, `#id`, `[attribute]` with `=`, `~=`, `^=`, `$=` and `*=`, inside (a space) and directly inside (`>`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Selector {
    chains: Vec<Vec<Step>>,
    written: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Step {
    tag: Option<String>,
    tests: Vec<Test>,
    /// Whether the step before must match the parent itself.
    is_direct: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Test {
    attribute: String,
    relation: Relation,
    value: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Relation {
    Exists,
    Is,
    HasWord,
    Starts,
    Ends,
    Holds,
}

/// Why a selector could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SelectorError {
    selector: String,
    message: String,
}

impl fmt::Display for SelectorError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "`{}` is no selector: {}; names, .class, #id, [attribute=value], spaces and > are known", self.selector, self.message)
    }
}

impl std::error::Error for SelectorError {}

impl fmt::Display for Selector {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.written)
    }
}

impl FromStr for Selector {
    type Err = SelectorError;

    fn from_str(text: &str) -> Result<Self, SelectorError> {
        let chains = Parser { rest: text.trim() }.list();
        match chains {
            Ok(chains) => Ok(Self { chains, written: text.to_owned() }),
            Err(message) => Err(SelectorError { selector: text.to_owned(), message }),
        }
    }
}

impl Selector {
    /// The most steps that a selector has; each is looked for once an element, whatever its depth.
    const LONGEST: usize = 16;

    /// Returns the elements that it names, in the order of the page.
    pub(super) fn find(&self, tree: &Tree, text: &str) -> Vec<u32> {
        let mut found: Vec<u32> = self.chains.iter().flat_map(|it| find_chain(it, tree, text)).collect();
        found.sort_unstable();
        found.dedup();
        found
    }
}

/// Finds what one chain names: how many of its steps have matched is handed down from parent to child.
fn find_chain(chain: &[Step], tree: &Tree, text: &str) -> Vec<u32> {
    let mut found = Vec::new();
    // Bit n: the first n steps match a path that ends somewhere above; and at this very element.
    let mut above: Vec<(u32, u32)> = Vec::with_capacity(tree.elements.len());
    for (at, element) in tree.elements.iter().enumerate() {
        let (inherited, parent) = if element.parent == NONE { (1, 1) } else { above[element.parent as usize] };
        let mut here = 0;
        for (nth, step) in chain.iter().enumerate() {
            let ready = if step.is_direct { parent } else { inherited };
            if ready & 1 << nth != 0 && step.matches(tree, text, at as u32) {
                here |= 1 << (nth + 1);
            }
        }
        if here & 1 << chain.len() != 0 {
            found.push(at as u32);
        }
        above.push((inherited | here, here));
    }
    found
}

impl Step {
    fn matches(&self, tree: &Tree, text: &str, element: u32) -> bool {
        let is_named = self.tag.as_ref().is_none_or(|it| tree.name(text, element).eq_ignore_ascii_case(it));
        is_named && self.tests.iter().all(|it| it.holds(tree, text, element))
    }
}

impl Test {
    fn holds(&self, tree: &Tree, text: &str, element: u32) -> bool {
        let Some(value) = tree.attribute(text, element, &self.attribute) else { return false };
        let wanted = self.value.as_str();
        match self.relation {
            Relation::Exists => true,
            Relation::Is => value == wanted,
            Relation::HasWord => value.split_ascii_whitespace().any(|it| it == wanted),
            Relation::Starts => !wanted.is_empty() && value.starts_with(wanted),
            Relation::Ends => !wanted.is_empty() && value.ends_with(wanted),
            Relation::Holds => !wanted.is_empty() && value.contains(wanted),
        }
    }
}

struct Parser<'t> {
    rest: &'t str,
}

impl Parser<'_> {
    fn list(&mut self) -> Result<Vec<Vec<Step>>, String> {
        let mut chains = vec![Vec::new()];
        let mut is_direct = false;
        loop {
            let space = self.rest.len() - self.rest.trim_start().len();
            self.rest = &self.rest[space..];
            match self.rest.chars().next() {
                None => break,
                Some(',') => {
                    self.rest = &self.rest[1..];
                    chains.push(Vec::new());
                    continue;
                }
                Some('>') => {
                    self.rest = &self.rest[1..];
                    is_direct = true;
                    continue;
                }
                Some(_) => {}
            }
            let step = self.step(is_direct)?;
            is_direct = false;
            let Some(chain) = chains.last_mut() else { break };
            chain.push(step);
            if chain.len() > Selector::LONGEST {
                return Err("it has too many steps".to_owned());
            }
        }
        if chains.iter().any(Vec::is_empty) || is_direct {
            return Err("a part of it is empty".to_owned());
        }
        Ok(chains)
    }

    fn step(&mut self, is_direct: bool) -> Result<Step, String> {
        let mut step = Step { tag: None, tests: Vec::new(), is_direct };
        if let Some(rest) = self.rest.strip_prefix('*') {
            self.rest = rest;
        } else if self.rest.starts_with(is_name) {
            step.tag = Some(self.name()?);
        }
        while let Some(first) = self.rest.chars().next() {
            match first {
                '.' | '#' => {
                    self.rest = &self.rest[1..];
                    let value = self.name()?;
                    let (attribute, relation) = if first == '.' { ("class", Relation::HasWord) } else { ("id", Relation::Is) };
                    step.tests.push(Test { attribute: attribute.to_owned(), relation, value });
                }
                '[' => {
                    self.rest = &self.rest[1..];
                    step.tests.push(self.test()?);
                }
                ',' | '>' => break,
                _ if first.is_whitespace() => break,
                _ => return Err(format!("`{first}` is not known")),
            }
        }
        Ok(step)
    }

    fn name(&mut self) -> Result<String, String> {
        let end = self.rest.find(|it| !is_name(it)).unwrap_or(self.rest.len());
        if end == 0 {
            return Err("a name is missing".to_owned());
        }
        let (name, rest) = self.rest.split_at(end);
        self.rest = rest;
        Ok(name.to_owned())
    }

    fn test(&mut self) -> Result<Test, String> {
        let end = self.rest.find(']').ok_or("`]` is missing")?;
        let inner = &self.rest[..end];
        self.rest = &self.rest[end + 1..];
        let Some(equals) = inner.find('=') else {
            return Ok(Test { attribute: inner.trim().to_owned(), relation: Relation::Exists, value: String::new() });
        };
        let (name, value) = (inner[..equals].trim_end(), inner[equals + 1..].trim());
        let value = value.strip_prefix(['"', '\'']).and_then(|it| it.strip_suffix(['"', '\''])).unwrap_or(value);
        let (name, relation) = match name.chars().next_back() {
            Some('~') => (&name[..name.len() - 1], Relation::HasWord),
            Some('^') => (&name[..name.len() - 1], Relation::Starts),
            Some('$') => (&name[..name.len() - 1], Relation::Ends),
            Some('*') => (&name[..name.len() - 1], Relation::Holds),
            _ => (name, Relation::Is),
        };
        if name.trim().is_empty() {
            return Err("the name of an attribute is missing".to_owned());
        }
        Ok(Test { attribute: name.trim().to_owned(), relation, value: value.to_owned() })
    }
}

fn is_name(char: char) -> bool {
    char.is_alphanumeric() || matches!(char, '-' | '_')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(selector: &str) -> Vec<String> {
        let text = "<main id=m><div class='a story'><p data-x=abc>1</p><section><p>2</p></section></div></main><div class=b><p>3</p></div>";
        let tree = Tree::read(text, false);
        let found = selector.parse::<Selector>().expect("a selector").find(&tree, text);
        found.iter().map(|&it| format!("{}{it}", tree.name(text, it))).collect()
    }

    #[test]
    fn elements_are_found() {
        assert_eq!(found("p"), ["p2", "p4", "p6"]);
        assert_eq!(found(".story p"), ["p2", "p4"]);
        assert_eq!(found("div.story > p, #m section"), ["p2", "section3"]);
        assert_eq!(found("[data-x]"), ["p2"]);
        assert_eq!(found("p[data-x^='ab'], main>.a"), ["div1", "p2"]);
        assert_eq!(found("[class*=stor] *"), ["p2", "section3", "p4"]);
        assert_eq!(found("main p section"), Vec::<String>::new());
    }

    #[test]
    fn what_is_no_selector_is_refused() {
        for text in ["", ",", "p >", "p:first-child", "[a", ".", "p, ", "[=b]"] {
            assert!(text.parse::<Selector>().is_err(), "{text}");
        }
    }
}
