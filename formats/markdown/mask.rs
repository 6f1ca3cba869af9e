//! Hides what site generators add to Markdown, byte for byte, so that the offsets of the rest hold.

use std::borrow::Cow;
use std::ops::Range;

/// Markdown in which shortcodes, templates and components are hidden.
#[derive(Debug)]
pub(super) struct Masked<'t> {
    /// The text, as long as it was.
    pub(super) text: Cow<'t, str>,
    holes: Vec<Hole>,
}

/// A hidden piece.
#[derive(Clone, Debug)]
pub(super) struct Hole {
    /// Its bytes.
    pub(super) range: Range<usize>,
    /// Whether the page would show a word or number there: `{{ page.total }}`.
    pub(super) stands_for_text: bool,
}

impl Masked<'_> {
    /// Returns all holes in order.
    pub(super) fn holes(&self) -> &[Hole] {
        &self.holes
    }

    /// Returns the holes that share a byte with `range`.
    pub(super) fn holes_in(&self, range: &Range<usize>) -> &[Hole] {
        let first = self.holes.partition_point(|it| it.range.end <= range.start);
        let last = self.holes.partition_point(|it| it.range.start < range.end);
        self.holes.get(first..last).unwrap_or(&[])
    }
}

/// Hides the shortcodes and templates of `text`, and in MDX its imports, exports, components and expressions.
pub(super) fn mask(text: &str, is_mdx: bool) -> Masked<'_> {
    let holes = Finder { text, is_mdx, closing: [None; KINDS.len()], braces: None }.find();
    if holes.is_empty() {
        return Masked { text: Cow::Borrowed(text), holes };
    }
    let mut bytes = text.as_bytes().to_vec();
    for hole in &holes {
        for byte in &mut bytes[hole.range.clone()] {
            if !matches!(byte, b'\n' | b'\r') {
                *byte = FILLER;
            }
        }
    }
    blank_lines(&mut bytes);
    // Only whole characters were overwritten, each byte by an ASCII one.
    let text = String::from_utf8(bytes).map_or(Cow::Borrowed(text), Cow::Owned);
    Masked { text, holes }
}

/// A control character: it means nothing in Markdown, but a line that starts with it is no code by its indentation.
const FILLER: u8 = 0x7F;

/// Turns lines of nothing but filler into blank ones, so that a shortcode of its own makes no paragraph.
fn blank_lines(bytes: &mut [u8]) {
    for line in bytes.split_mut(|&it| it == b'\n') {
        let is_hidden = line.contains(&FILLER) && line.iter().all(|&it| it == FILLER || it.is_ascii_whitespace());
        if is_hidden {
            for byte in line.iter_mut().filter(|it| **it == FILLER) {
                *byte = b' ';
            }
        }
    }
}

struct Finder<'t> {
    text: &'t str,
    is_mdx: bool,
    /// For each kind of template where its closing mark stands next, once that was looked for; the length of the text where it does not.
    closing: [Option<usize>; KINDS.len()],
    /// Each opening brace and the one that closes it, once one was asked for.
    braces: Option<Vec<(usize, usize)>>,
}

impl Finder<'_> {
    fn find(mut self) -> Vec<Hole> {
        let bytes = self.text.as_bytes();
        let mut holes: Vec<Hole> = Vec::new();
        let mut at = 0;
        // Most text holds none of the marks, and finding that out is quick.
        if !self.is_mdx && !bytes.contains(&b'{') && !bytes.contains(&b'<') {
            return holes;
        }
        while at < bytes.len() {
            if !self.is_mdx {
                let Some(next) = bytes[at..].iter().position(|&it| it == b'{' || it == b'<') else { break };
                at += next;
            }
            let is_line_start = at == 0 || bytes[at - 1] == b'\n';
            let found = match bytes[at] {
                b'{' => self.template(at),
                b'<' => self.component(at),
                b'i' | b'e' if is_line_start && self.is_mdx => self.statement(at),
                _ => None,
            };
            match found {
                Some(hole) => {
                    at = hole.range.end;
                    holes.push(hole);
                }
                None => at += 1,
            }
        }
        holes
    }

    fn template(&mut self, at: usize) -> Option<Hole> {
        let rest = &self.text[at..];
        let Some(kind) = KINDS.iter().position(|it| rest.starts_with(it.0)) else {
            return if self.is_mdx { self.expression(at) } else { None };
        };
        let (open, close, stands_for_text) = KINDS[kind];
        // "{#id}" is the attribute of a heading.
        if open == "{#" && !rest[2..].starts_with([' ', '-']) {
            return None;
        }
        let from = at + open.len();
        let known = self.closing[kind].filter(|it| *it >= from);
        let found = known.unwrap_or_else(|| self.text[from..].find(close).map_or(self.text.len(), |it| from + it));
        self.closing[kind] = Some(found);
        if found == self.text.len() || found - at > LONGEST {
            return None;
        }
        let end = found + close.len();
        // What opens in one paragraph and closes in another is two accidents.
        let is_torn = self.text[at..end].contains("\n\n") || self.text[at..end].contains("\n\r\n");
        (!is_torn).then_some(Hole { range: at..end, stands_for_text })
    }

    /// Returns one past the brace that closes the one at `at`.
    fn braces(&mut self, at: usize) -> Option<usize> {
        let text = self.text;
        let pairs = self.braces.get_or_insert_with(|| pairs(text.as_bytes()));
        let found = pairs.binary_search_by_key(&at, |it| it.0).ok()?;
        let close = pairs[found].1;
        (close - at <= LONGEST).then_some(close + 1)
    }

    /// Returns the MDX expression `{…}` at `at`.
    fn expression(&mut self, at: usize) -> Option<Hole> {
        let end = self.braces(at)?;
        let is_comment = self.text[at + 1..end].trim_start().starts_with("/*");
        Some(Hole { range: at..end, stands_for_text: !is_comment })
    }

    /// Returns the tag of a component, `<Chart data={…} />`: HTML has no names with capitals.
    fn component(&mut self, at: usize) -> Option<Hole> {
        let bytes = self.text.as_bytes();
        let name = at + 1 + usize::from(bytes.get(at + 1) == Some(&b'/'));
        let is_name = bytes.get(name).is_some_and(u8::is_ascii_uppercase) || self.is_mdx && bytes.get(name) == Some(&b'>');
        if !is_name {
            return None;
        }
        let mut end = name;
        let stop = bytes.len().min(at + LONGEST);
        while end < stop {
            match bytes[end] {
                b'>' => return Some(Hole { range: at..end + 1, stands_for_text: false }),
                b'{' => end = self.braces(end)?,
                quote @ (b'"' | b'\'') => end = end + 2 + bytes[end + 1..stop].iter().position(|&it| it == quote)?,
                b'<' => return None,
                _ => end += 1,
            }
        }
        None
    }

    /// Returns the `import` or `export` statement of MDX at the line that starts at `at`: it goes on to the next blank line.
    fn statement(&self, at: usize) -> Option<Hole> {
        let rest = &self.text[at..];
        let line = rest.lines().next().unwrap_or("");
        let is_import = line.starts_with("import ")
            && (line.contains(" from '")
                || line.contains(" from \"")
                || line.starts_with("import '")
                || line.starts_with("import \"")
                || line.starts_with("import {"));
        let is_export =
            ["export const ", "export default ", "export function ", "export let ", "export {", "export * from"].iter().any(|it| line.starts_with(it));
        if !is_import && !is_export {
            return None;
        }
        let len = rest.split_inclusive('\n').take_while(|it| !it.trim().is_empty()).map(str::len).sum::<usize>();
        Some(Hole { range: at..at + len, stands_for_text: false })
    }
}

/// Opening mark, closing mark, and whether it stands for text.
const KINDS: [(&str, &str, bool); 6] =
    [("{{<", ">}}", false), ("{{%", "%}}", false), ("{{/*", "*/}}", false), ("{{", "}}", true), ("{%", "%}", false), ("{#", "#}", false)];

/// The longest tag, template or expression in bytes; what is longer is taken for text, so that reading stays linear.
const LONGEST: usize = 4096;

/// Returns each brace that opens and the one that closes it, in order.
fn pairs(bytes: &[u8]) -> Vec<(usize, usize)> {
    let mut open = Vec::new();
    let mut pairs = Vec::new();
    for (at, &byte) in bytes.iter().enumerate() {
        match byte {
            b'{' => open.push(at),
            b'}' => pairs.extend(open.pop().map(|it| (it, at))),
            _ => {}
        }
    }
    pairs.sort_unstable();
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hidden(text: &str, is_mdx: bool) -> Vec<&str> {
        mask(text, is_mdx).holes.iter().map(|it| &text[it.range.clone()]).collect()
    }

    #[test]
    fn shortcodes_and_templates_are_hidden() {
        let text = "A {{< figure src=\"a.jpg\" >}} b {{% note %}} c {% include x %} d {{ total }} e {# no #} f";
        assert_eq!(hidden(text, false), ["{{< figure src=\"a.jpg\" >}}", "{{% note %}}", "{% include x %}", "{{ total }}", "{# no #}"]);
        let masked = mask(text, false);
        assert_eq!(masked.text.len(), text.len());
        assert_eq!(masked.holes.iter().map(|it| it.stands_for_text).collect::<Vec<_>>(), [false, false, false, true, false]);
    }

    #[test]
    fn components_are_hidden_and_html_is_not() {
        assert_eq!(hidden("<Chart data={[1, {a: '>'}]} title=\"a > b\" /> and <b>x</b>, 3 < 5", false), ["<Chart data={[1, {a: '>'}]} title=\"a > b\" />"]);
    }

    #[test]
    fn mdx_statements_and_expressions_are_hidden() {
        let text = "import Chart from './chart'\nexport const a = 1\n\nIt rose {rate} per cent. {/* no */}\nimport duties rose.\n";
        assert_eq!(hidden(text, true), ["import Chart from './chart'\nexport const a = 1\n", "{rate}", "{/* no */}"]);
        assert!(hidden(text, false).is_empty());
    }

    #[test]
    fn what_is_not_closed_is_text() {
        assert!(hidden("{{< a {{ b {% c <Chart {x", true).is_empty());
        assert!(hidden("# Heading {#id}", false).is_empty());
    }
}
