//! The JSON Schema of the brand file, for editors that complete and check it while it is written.

use schemars::generate::SchemaSettings;
use serde_json::{Map, Value};

use super::known::KNOWN_LINKS;
use super::raw::RawBrand;

/// The schema: draft 7, which editors of JSON, YAML and TOML all know.
///
/// ```
/// let schema = infograft_brand::brand::schema();
/// assert_eq!(schema["title"], "infograft brand");
/// assert!(schema["properties"]["organization"].is_object());
/// ```
pub fn schema() -> Value {
    let schema = SchemaSettings::draft07().into_generator().into_root_schema_for::<RawBrand>();
    let mut schema = schema.to_value();
    drop_null(&mut schema);
    offer_links(&mut schema);
    // What the file is comes first, as people who open it expect.
    let mut first = Map::new();
    if let Value::Object(rest) = &mut schema {
        for key in ["$schema", "title", "description"] {
            first.extend(rest.shift_remove(key).map(|value| (key.to_owned(), value)));
        }
        first.append(rest);
    }
    Value::Object(first)
}

/// Lets editors offer the links that the templates know, beside any other key.
fn offer_links(schema: &mut Value) {
    let known = [
        "Where a visit is booked.",
        "Where a bill is paid.",
        "The web site.",
        "Where a visit is moved or cancelled.",
        "Help with joining.",
        "The privacy notice.",
    ];
    let known = KNOWN_LINKS.into_iter().zip(known);
    let properties: Map<String, Value> = known
        .map(|(key, what)| (key.to_owned(), serde_json::json!({ "type": "string", "description": what })))
        .collect();
    if let Some(links) = schema.pointer_mut("/properties/links").and_then(Value::as_object_mut) {
        links.insert("properties".into(), properties.into());
    }
}

/// An optional key is left out, not written as null: editors needn't offer it.
fn drop_null(schema: &mut Value) {
    match schema {
        Value::Object(object) => {
            if let Some(Value::Array(types)) = object.get_mut("type") {
                types.retain(|ty| ty != "null");
                if let [one] = types.as_slice() {
                    let one = one.clone();
                    object.insert("type".into(), one);
                }
            }
            if let Some(Value::Array(any)) = object.get_mut("anyOf") {
                any.retain(|schema| schema.get("type").is_none_or(|ty| ty != "null"));
            }
            object.values_mut().for_each(drop_null);
        }
        Value::Array(items) => items.iter_mut().for_each(drop_null),
        _ => {}
    }
}
