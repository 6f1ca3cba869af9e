//! Reads TOML into values. The parser is known to this file alone.

use toml_edit::{Document, Item, TableLike, Value as TomlValue};

use crate::value::{Entry, Fault, Scalar, Value};

/// Parses `text`.
pub(crate) fn parse(text: &str) -> Result<Value, Fault> {
    let document = Document::parse(text).map_err(|it| Fault { at: it.span().map_or(0, |it| it.start), message: it.message().to_owned() })?;
    Ok(table(text, document.as_table()))
}

fn table(text: &str, table: &dyn TableLike) -> Value {
    let entries = table.iter().map(|(name, item)| {
        let raw = table.key(name).and_then(toml_edit::Key::span).unwrap_or(0..0);
        Entry { key: Scalar { text: name.to_owned(), raw }, value: self::item(text, item) }
    });
    let mut entries: Vec<Entry> = entries.collect();
    entries.sort_by_key(|it| it.key.raw.start);
    Value::Map(entries)
}

fn item(text: &str, item: &Item) -> Value {
    match item {
        Item::None => Value::List(Vec::new()),
        Item::Value(value) => self::value(text, value),
        Item::Table(it) => table(text, it),
        Item::ArrayOfTables(tables) => Value::List(tables.iter().map(|it| table(text, it)).collect()),
    }
}

fn value(text: &str, value: &TomlValue) -> Value {
    let raw = value.span().unwrap_or(0..0);
    match value {
        TomlValue::String(it) => Value::Scalar(Scalar { text: it.value().clone(), raw }),
        TomlValue::Integer(_) | TomlValue::Float(_) | TomlValue::Boolean(_) | TomlValue::Datetime(_) => {
            Value::Scalar(Scalar { text: text.get(raw.clone()).unwrap_or("").to_owned(), raw })
        }
        TomlValue::Array(items) => Value::List(items.iter().map(|it| self::value(text, it)).collect()),
        TomlValue::InlineTable(it) => table(text, it),
    }
}
