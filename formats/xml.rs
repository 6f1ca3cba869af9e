//! Reads XML into a flat list of tags and texts with their bytes. The parser is known to this file alone.
//!
//! Entities of a document's own are never expanded, so that no few bytes can become many.

use std::ops::Range;

use quick_xml::Reader;
use quick_xml::events::Event;

use crate::value::Fault;

/// What comes next in a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Node {
    /// A tag that opens; its name and its attributes, as they are written, and all of its bytes.
    Open { name: Range<u32>, attributes: Range<u32>, tag: Range<u32> },
    /// A tag that closes, or the end of one that closes itself.
    Close { name: Range<u32>, tag: Range<u32> },
    /// Letters that stand for themselves.
    Text(Range<u32>),
    /// A character reference, and what it stands for.
    Reference(Range<u32>, char),
}

/// Parses `text`.
pub(crate) fn parse(text: &str) -> Result<Vec<Node>, Fault> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_end_names = true;
    let mut nodes = Vec::new();
    let mut depth = 0_usize;
    loop {
        let start = reader.buffer_position() as u32;
        let event = reader.read_event().map_err(|it| Fault { at: reader.error_position() as usize, message: it.to_string() })?;
        let tag = start..reader.buffer_position() as u32;
        let open = |nodes: &mut Vec<Node>, len: usize, all: usize| {
            let name = start + 1..start + 1 + len as u32;
            nodes.push(Node::Open { attributes: name.end..start + 1 + all as u32, name: name.clone(), tag: tag.clone() });
            name
        };
        match event {
            Event::Start(it) => {
                depth += 1;
                open(&mut nodes, it.name().as_ref().len(), it.len());
            }
            Event::Empty(it) => {
                let name = open(&mut nodes, it.name().as_ref().len(), it.len());
                nodes.push(Node::Close { name, tag: tag.end..tag.end });
            }
            Event::End(it) => {
                depth = depth.saturating_sub(1);
                nodes.push(Node::Close { name: start + 2..start + 2 + it.name().as_ref().len() as u32, tag });
            }
            Event::Text(_) => nodes.push(Node::Text(tag)),
            Event::CData(_) => nodes.push(Node::Text(tag.start + 9..tag.end.saturating_sub(3).max(tag.start + 9))),
            Event::GeneralRef(_) => {
                let name = text.get(tag.start as usize + 1..(tag.end as usize).saturating_sub(1)).unwrap_or("");
                let Some(char) = reference(name) else {
                    return Err(Fault {
                        at: tag.start as usize,
                        message: format!("the entity &{name}; is not known; entities of a document's own are not expanded"),
                    });
                };
                nodes.push(Node::Reference(tag, char));
            }
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
            Event::Eof if depth > 0 => return Err(Fault { at: text.len(), message: "it ends in the middle; it may have been cut off".to_owned() }),
            Event::Eof => return Ok(nodes),
        }
    }
}

/// Returns what follows the prefix of a name.
pub(crate) fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |it| it.1)
}

/// Returns the value of the attribute whose name without its prefix is `name`, as it is written.
pub(crate) fn attribute<'t>(attributes: &'t str, name: &str) -> Option<&'t str> {
    let mut rest = attributes;
    loop {
        let equals = rest.find('=')?;
        let key = rest[..equals].trim();
        let value = rest[equals + 1..].trim_start();
        let quote = value.chars().next().filter(|it| matches!(it, '"' | '\''))?;
        let len = value[1..].find(quote)?;
        if local(key) == name && !key.starts_with("xmlns") {
            return Some(&value[1..=len]);
        }
        rest = &value[len + 2..];
    }
}

/// Returns `value` with its references decoded.
pub(crate) fn unescape(value: &str) -> String {
    let mut decoded = String::with_capacity(value.len());
    let mut rest = value;
    while let Some(at) = rest.find('&') {
        decoded.push_str(&rest[..at]);
        // No reference is longer.
        let end = rest.floor_char_boundary(at + 16);
        let name = rest[at + 1..end].split(';').next().unwrap_or("");
        if let Some(char) = reference(name).filter(|_| rest[at + 1 + name.len()..].starts_with(';')) {
            decoded.push(char);
            rest = &rest[at + name.len() + 2..];
        } else {
            decoded.push('&');
            rest = &rest[at + 1..];
        }
    }
    decoded.push_str(rest);
    decoded
}

/// Returns `text` as it is written in a document or in an attribute.
pub(crate) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for char in text.chars() {
        match char {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            // What XML cannot hold at all.
            '\0'..='\u{8}' | '\u{B}' | '\u{C}' | '\u{E}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}' => escaped.push(' '),
            _ => escaped.push(char),
        }
    }
    escaped
}

fn reference(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => {
            let digits = name.strip_prefix('#')?;
            let code = match digits.strip_prefix(['x', 'X']) {
                Some(digits) => u32::from_str_radix(digits, 16).ok()?,
                None => digits.parse().ok()?,
            };
            char::from_u32(code).filter(|it| *it != '\0')
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(text: &str) -> Result<String, String> {
        let slice = |it: &Range<u32>| text[it.start as usize..it.end as usize].to_owned();
        let nodes = parse(text).map_err(|it| format!("{}: {}", it.at, it.message))?;
        let parts = nodes.iter().map(|it| match it {
            Node::Open { name, attributes, .. } => format!("({}{}", slice(name), slice(attributes)),
            Node::Close { name, .. } => format!("{})", slice(name)),
            Node::Text(range) => slice(range),
            Node::Reference(_, char) => format!("[{char}]"),
        });
        Ok(parts.collect())
    }

    #[test]
    fn every_node_has_its_bytes() {
        let text = "<?xml version='1.0'?><w:a x=\"1\" y='2'>é &amp; &#233;<b/><![CDATA[<c>]]><!-- no --></w:a>";
        assert_eq!(shape(text).as_deref(), Ok("(w:a x=\"1\" y='2'é [&] [é](bb)<c>w:a)"));
        assert_eq!(attribute(" w:x=\"1\" y='2'", "y"), Some("2"));
        assert_eq!(attribute(" w:x=\"1\" y='2'", "x"), Some("1"));
        assert_eq!(unescape("a &amp;&#x41; & b"), "a &A & b");
    }

    #[test]
    fn what_is_no_document_has_a_place() {
        assert!(shape("<a><b></a>").is_err());
        assert!(shape("<a>").is_err_and(|it| it.contains("cut off")));
        let bomb = "<!DOCTYPE a [<!ENTITY b \"cc\"><!ENTITY c \"&b;&b;\">]><a>&c;</a>";
        assert!(shape(bomb).is_err_and(|it| it.contains("&c; is not known")));
    }
}
