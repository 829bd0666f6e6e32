//! The JSON Schema of the coalition file, made from the same declarations that read it.

use super::model::Coalition;
use super::record::Record;
use serde_json::{Value as Json, json};

/// The JSON Schema (draft 2020-12) of a coalition file, with a description for every key.
pub fn json_schema() -> Json {
    let mut schema = Coalition::table_schema("A coalition, described for assessment with cma.");
    if let Some(object) = schema.as_object_mut() {
        object.insert("$schema".into(), json!("https://json-schema.org/draft/2020-12/schema"));
        object.insert("title".into(), json!("Coalition file of cma, format 2"));
    }
    schema
}
