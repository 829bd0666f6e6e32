//! One declaration for each table of the file: it yields the type, the strict reader, the JSON Schema and the facts,
//! so that none of them can drift from the others.

use super::fault::Fault;
use super::scalar::Silence;
use crate::source::problem::Problems;
use crate::value::{Kind, Value};
use serde_json::{Value as Json, json};
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A value of the file with its place.
pub(crate) type Node<'a> = &'a Spanned<DeValue<'a>>;

/// A type that can stand as one key's value in a coalition file.
pub trait Field: Sized {
    /// Whether the key must be there.
    const REQUIRED: bool = false;
    /// The value of a key that is absent.
    fn absent() -> Self;
    /// Reads a value; whatever is wrong goes to `problems`.
    fn read(node: &Spanned<DeValue<'_>>, problems: &mut Problems) -> Self;
    /// The JSON Schema of the value.
    fn schema() -> Json;
    /// A value of the right form, as it could stand in a file.
    fn example() -> String {
        "\"...\"".to_owned()
    }
    /// The words that the value may be, with their meanings; none where it is not a word.
    fn glossary() -> Vec<(&'static str, &'static str)> {
        Vec::new()
    }
    /// What kind of fact the key is, if rubrics can refer to it.
    fn kind() -> Option<Kind> {
        None
    }
    /// The fact.
    fn value(&self) -> Option<Value> {
        None
    }
    /// Why a key that stands in the file is not known exactly; `None` where it is.
    fn silence(&self) -> Option<Silence> {
        None
    }
}

/// A table of the file.
pub trait Record: Sized + Default {
    /// Keys with their descriptions, kinds and schemas.
    fn keys() -> Vec<KeyInfo>;
    /// Reads the table, refusing keys that do not exist.
    fn read_table(table: &DeTable<'_>, span: Range<usize>, problems: &mut Problems) -> Self;
    /// The facts of the keys, in the order of [`Record::keys`].
    fn values(&self) -> Vec<Option<Value>>;
    /// JSON Schema of the table.
    fn table_schema(description: &str) -> Json {
        let mut properties = serde_json::Map::new();
        let mut required = Vec::new();
        for key in Self::keys() {
            let mut schema = (key.schema)();
            if let Some(object) = schema.as_object_mut() {
                object.insert("description".into(), Json::String(key.description));
            }
            if key.required {
                required.push(Json::String(key.name.into()));
            }
            properties.insert(key.name.into(), schema);
        }
        json!({"type": "object", "description": description, "additionalProperties": false,
               "required": required, "properties": properties})
    }
}

/// What is known of one key of a table without looking at a file.
#[derive(Clone, Debug)]
pub struct KeyInfo {
    /// The key as it stands in the file.
    pub name: &'static str,
    /// Meaning, unit and example, in Markdown.
    pub description: String,
    /// Its kind, if rubrics can refer to it.
    pub kind: Option<Kind>,
    /// Its JSON Schema: made only where it is shown.
    pub schema: fn() -> Json,
    /// Whether it must be there.
    pub required: bool,
    /// A value of the right form, as it could stand in a file.
    pub example: String,
    /// The words that the value may be, with their meanings.
    pub words: Vec<(&'static str, &'static str)>,
}

/// Joins the lines of a doc comment to one description.
pub(crate) fn description(lines: &[&str]) -> String {
    lines.iter().map(|line| line.trim()).collect::<Vec<_>>().join(" ").trim().to_owned()
}

/// Reports the keys of a table that no field asked for.
pub(crate) fn refuse_unknown(table: &DeTable<'_>, known: &[&str], problems: &mut Problems) {
    for (key, _) in table {
        let written: &str = key.get_ref();
        if !known.contains(&written) {
            Fault::Key { written, known }.at(key.span(), problems);
        }
    }
}

/// Reports a value of the wrong type.
pub(crate) fn wrong_type(node: Node<'_>, expected: &str, problems: &mut Problems) {
    Fault::WrongType { expected, found: type_name(node.get_ref()) }.at(node.span(), problems);
}

fn type_name(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "text",
        DeValue::Integer(_) => "a whole number",
        DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}

impl<T: Record> Field for T {
    fn absent() -> Self {
        Self::default()
    }
    fn read(node: &Spanned<DeValue<'_>>, problems: &mut Problems) -> Self {
        match node.get_ref() {
            DeValue::Table(table) => Self::read_table(table, node.span(), problems),
            _ => {
                wrong_type(node, "a table", problems);
                Self::default()
            }
        }
    }
    fn schema() -> Json {
        Self::table_schema("")
    }
}

impl<T: Record> Field for Vec<T> {
    fn absent() -> Self {
        Self::new()
    }
    fn read(node: &Spanned<DeValue<'_>>, problems: &mut Problems) -> Self {
        match node.get_ref() {
            DeValue::Array(rows) => rows.iter().map(|row| T::read(row, problems)).collect(),
            _ => {
                wrong_type(node, "a list of tables", problems);
                Self::new()
            }
        }
    }
    fn schema() -> Json {
        json!({"type": "array", "items": T::table_schema("One row.")})
    }
}

/// Declares a table of the file.
macro_rules! record {
    ($(#[doc = $about:literal])* $name:ident { $($(#[doc = $doc:literal])* $key:ident : $type:ty,)* }) => {
        $(#[doc = $about])*
        #[derive(Clone, Debug, PartialEq)]
        pub struct $name { $($(#[doc = $doc])* pub $key: $type,)* }

        impl Default for $name {
            fn default() -> Self {
                use $crate::coalition::record::Field;
                Self { $($key: <$type>::absent(),)* }
            }
        }

        impl $crate::coalition::record::Record for $name {
            fn keys() -> Vec<$crate::coalition::record::KeyInfo> {
                use $crate::coalition::record::{Field, KeyInfo, description};
                vec![$(KeyInfo {
                    name: stringify!($key),
                    description: description(&[$($doc),*]),
                    kind: <$type>::kind(),
                    schema: <$type>::schema,
                    required: <$type>::REQUIRED,
                    example: <$type>::example(),
                    words: <$type>::glossary(),
                },)*]
            }
            fn read_table(
                table: &toml::de::DeTable<'_>,
                span: std::ops::Range<usize>,
                problems: &mut $crate::source::problem::Problems,
            ) -> Self {
                use $crate::coalition::record::{Field, refuse_unknown};
                const KEYS: &[&str] = &[$(stringify!($key)),*];
                refuse_unknown(table, KEYS, problems);
                Self { $($key: match table.get(stringify!($key)) {
                    Some(node) => <$type>::read(node, problems),
                    None => {
                        if <$type>::REQUIRED {
                            $crate::coalition::fault::Fault::Missing(stringify!($key)).at(span.clone(), problems);
                        }
                        <$type>::absent()
                    }
                },)* }
            }
            fn values(&self) -> Vec<Option<$crate::value::Value>> {
                use $crate::coalition::record::Field;
                vec![$(self.$key.value(),)*]
            }
        }
    };
}
pub(crate) use record;
