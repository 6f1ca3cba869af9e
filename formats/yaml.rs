//! Reads YAML into values. The parser is known to this file alone.

use granit_parser::{Event, Parser};

use crate::value::{Entry, Fault, Scalar, Value};

/// Parses the first document of `text`; an empty one is an empty map.
pub(crate) fn parse(text: &str) -> Result<Value, Fault> {
    let mut open: Vec<Open> = Vec::new();
    for event in Parser::new_from_str(text) {
        let (event, span) = event.map_err(|it| Fault { at: it.marker().byte_offset().unwrap_or(0).min(text.len()), message: it.info() })?;
        let range = span.byte_range().filter(|it| it.start <= it.end && text.get(it.clone()).is_some()).unwrap_or(0..0);
        let done = match event {
            Event::Scalar(value, ..) => Value::Scalar(Scalar { text: value.into_owned(), raw: range }),
            Event::SequenceStart(..) => {
                open.push(Open::List(Vec::new()));
                continue;
            }
            Event::MappingStart(..) => {
                open.push(Open::Map(Vec::new(), None));
                continue;
            }
            Event::SequenceEnd | Event::MappingEnd => match open.pop() {
                Some(Open::List(items)) => Value::List(items),
                Some(Open::Map(entries, _)) => Value::Map(entries),
                None => continue,
            },
            // What an anchor names is read where it stands.
            Event::Alias(_) | Event::UnresolvedAlias(_) => Value::List(Vec::new()),
            Event::DocumentEnd => break,
            // Starts, anchors, and whatever the parser may add.
            _ => continue,
        };
        match open.last_mut() {
            None => return Ok(done),
            Some(Open::List(items)) => items.push(done),
            Some(Open::Map(entries, key)) => match (key.take(), done) {
                (Some(key), value) => entries.push(Entry { key, value }),
                (None, Value::Scalar(name)) => *key = Some(name),
                // A map or list as a key has no name.
                (None, Value::List(_) | Value::Map(_)) => *key = Some(Scalar { text: String::new(), raw: 0..0 }),
            },
        }
    }
    Ok(Value::Map(Vec::new()))
}

enum Open {
    List(Vec<Value>),
    Map(Vec<Entry>, Option<Scalar>),
}
