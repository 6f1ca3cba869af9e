//! Reads JSON into values. The parser is known to this file alone.

use jsonc_parser::ast::{ObjectPropName, Value as JsonValue};
use jsonc_parser::common::Ranged as _;
use jsonc_parser::{CollectOptions, CommentCollectionStrategy, ParseOptions, parse_to_ast};

use crate::value::{Entry, Fault, Scalar, Value};

/// Parses `text`, which is strict JSON.
pub(crate) fn parse(text: &str) -> Result<Value, Fault> {
    let collect = CollectOptions { comments: CommentCollectionStrategy::Off, tokens: false };
    let strict = ParseOptions {
        allow_comments: false,
        allow_loose_object_property_names: false,
        allow_trailing_commas: false,
        allow_missing_commas: false,
        allow_single_quoted_strings: false,
        allow_hexadecimal_numbers: false,
        allow_unary_plus_numbers: false,
        allow_bare_decimal_point_numbers: false,
        allow_non_finite_numbers: false,
        allow_extended_string_escapes: false,
    };
    let parsed = parse_to_ast(text, &collect, &strict).map_err(|it| Fault { at: it.range().start.min(text.len()), message: it.kind().to_string() })?;
    Ok(parsed.value.map_or(Value::Map(Vec::new()), |it| value(text, &it)))
}

fn value(text: &str, json: &JsonValue<'_>) -> Value {
    match json {
        JsonValue::StringLit(it) => Value::Scalar(Scalar { text: it.value.to_string(), raw: it.range.start..it.range.end }),
        JsonValue::Array(it) => Value::List(it.elements.iter().map(|it| value(text, it)).collect()),
        JsonValue::Object(it) => {
            let entries = it.properties.iter().map(|it| {
                let raw = match &it.name {
                    ObjectPropName::String(name) => name.range.start..name.range.end,
                    ObjectPropName::Word(name) => name.range.start..name.range.end,
                };
                Entry { key: Scalar { text: it.name.as_str().to_owned(), raw }, value: value(text, &it.value) }
            });
            Value::Map(entries.collect())
        }
        JsonValue::NumberLit(_) | JsonValue::BooleanLit(_) => {
            let raw = json.range().start..json.range().end;
            Value::Scalar(Scalar { text: text.get(raw.clone()).unwrap_or("").to_owned(), raw })
        }
        JsonValue::NullKeyword(_) => Value::List(Vec::new()),
    }
}
