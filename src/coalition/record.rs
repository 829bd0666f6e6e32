//! One declaration for each table of the file: it yields the type, the strict reader, the JSON Schema, the facts, the
//! evidence slots and the starter file, so that none of them can drift from the others.

use super::answers::Backing;
use super::fault::Fault;
use super::load::MOST_ROWS;
use super::locate::{Path, Step};
use super::scalar::Silence;
use crate::message;
use crate::source::message::Message;
use crate::source::problem::{Problems, Swapped};
use crate::value::{Kind, Value};
use serde_json::{Value as Json, json};
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A value of the file with its place.
pub(crate) type Node<'a> = &'a Spanned<DeValue<'a>>;

/// What a walk through a description meets.
#[derive(Clone, Copy, Debug)]
pub enum Seen<'a> {
    /// The table at the path and its evidence.
    Backing(&'a Backing, &'a dyn States),
    /// Why the value at the path is not known exactly.
    Silence(Silence),
}

/// A table of which is asked what it states.
pub trait States: std::fmt::Debug {
    /// Whether it makes a claim in a key.
    fn states(&self, key: &str) -> bool;
    /// Why a key is not known exactly; see [`Field::silence`].
    fn silence_of(&self, key: &str) -> Option<Silence>;
    /// The keys in which it makes one.
    fn stated(&self) -> Vec<&'static str>;
}

/// What is told of each thing met, with its path.
pub type See<'s, 'a> = dyn FnMut(&Path, Seen<'a>) + 's;

/// Whether some of the cited ids are more than the coalition's own word.
pub type Proves<'a> = &'a dyn Fn(&[String]) -> bool;

/// A type that can stand as one key's value in a coalition file.
pub trait Field: Sized + PartialEq {
    /// Whether the key must be there.
    const REQUIRED: bool = false;
    /// The value of a key that is absent.
    fn absent() -> Self;
    /// Reads a value; whatever is wrong goes to `problems`.
    fn read(node: &Spanned<DeValue<'_>>, problems: &mut Problems) -> Self;
    /// The JSON Schema of the value.
    fn schema() -> Json;
    /// What stands in the place: a value, a table or rows.
    fn form() -> Form {
        Form::Value
    }
    /// A value of the right form, as it could stand in a file.
    fn example() -> String {
        "\"...\"".to_owned()
    }
    /// Tells that the key must be there and is not.
    fn miss(key: &'static str, at: Range<usize>, problems: &mut Problems) {
        Fault::Missing { key, such: Self::example() }.at(at, problems);
    }
    /// The words that the value may be, with their meanings; none where it is not a word.
    fn glossary() -> Vec<(&'static str, &'static str)> {
        Vec::new()
    }
    /// What kind of fact the key is, if rubrics can refer to it.
    fn kind() -> Option<Kind> {
        None
    }
    /// The fact's name, made from the key.
    fn fact_name(key: &'static str) -> Cow<'static, str> {
        key.into()
    }
    /// The fact.
    fn value(&self) -> Option<Value> {
        None
    }
    /// Adds the fact, or those of a table, in the order of the declaration.
    fn values(&self, out: &mut Vec<Value>) {
        out.extend(self.value());
    }
    /// How a person answers for it, where its kind as a fact does not say.
    fn asked() -> Option<Asked> {
        None
    }
    /// Whether the key may be `"unknown"`, which says that it was asked: free text, rows and pointers may not.
    fn may_be_unknown() -> bool {
        Self::kind().is_some()
    }
    /// Whether the key says something that evidence can show; names and pointers do not.
    fn is_claim() -> bool {
        Self::kind().is_some()
    }
    /// Whether it makes a claim.
    fn is_stated(&self) -> bool {
        let is_known = match (self.value(), Self::kind()) {
            (Some(value), Some(kind)) => !value.is_unknown(kind),
            _ => !matches!(self.silence(), Some(Silence::Undisclosed | Silence::NotFound)),
        };
        Self::is_claim() && is_known && *self != Self::absent()
    }
    /// The evidence of the table, if this is the key that cites it.
    fn backing(&self) -> Option<&Backing> {
        None
    }
    /// Forgets what is not shown; whether the key itself is shown is told, and whether it stands in a row.
    fn keep_shown(&mut self, is_shown: bool, _in_row: bool, _proves: Proves<'_>) {
        if Self::is_claim() && !is_shown {
            *self = Self::absent();
        }
    }
    /// Why a key that stands in the file is not known exactly; `None` where it is.
    fn silence(&self) -> Option<Silence> {
        None
    }
    /// Walks through what stands at `key` of the table at `at`.
    fn walk<'a>(&'a self, key: &str, at: &mut Path, see: &mut See<'_, 'a>) {
        if let Some(why) = self.silence() {
            at.0.push(Step::Key(key.to_owned()));
            see(at, Seen::Silence(why));
            at.0.pop();
        }
    }
    /// The key that names the row to which the steps lead; `None` where they lead elsewhere.
    fn name_key(_steps: &[Step]) -> Option<&'static str> {
        None
    }
}

/// How a person answers for a value that its kind as a fact does not describe.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// With free text.
    Text,
    /// With a code of capital letters.
    Code,
    /// With free text, or that there is nothing of the kind.
    Named,
    /// With any number of names.
    Names,
    /// With a day, a month or a year.
    Day,
    /// With amounts by year.
    Years,
    /// With what follows where there is no consensus.
    Fallback,
    /// With a share that may be more than the whole.
    Ratio,
}

/// What stands at a key.
#[derive(Clone, Debug)]
pub enum Form {
    /// A value.
    Value,
    /// A table with these keys.
    Table(Vec<KeyInfo>),
    /// Rows with these keys; the first one names the row.
    Rows(Vec<KeyInfo>),
}

/// A table of the file.
pub trait Record: Sized + Default + PartialEq + States {
    /// The first key, which names a row.
    const NAME: &'static str;
    /// Whether some key of it must be there; then so must the table, unless it may be left out as a whole.
    const NEEDED: bool;
    /// Keys with their descriptions, kinds and schemas.
    fn keys() -> Vec<KeyInfo>;
    /// Reads the table, refusing keys that do not exist.
    fn read_table(table: &DeTable<'_>, span: Range<usize>, problems: &mut Problems) -> Self;
    /// Adds the facts of the keys, in the order of [`Record::keys`].
    fn table_values(&self, out: &mut Vec<Value>);
    /// Walks through the keys of the table at `at`.
    fn walk_table<'a>(&'a self, at: &mut Path, see: &mut See<'_, 'a>);
    /// The evidence of the table; `None` where tables of this type cite none.
    fn table_backing(&self) -> Option<&Backing>;
    /// Forgets the keys of a table, or of a row, that no evidence shows, and the rows of lists that none shows as a whole.
    fn keep_shown_keys(&mut self, in_row: bool, proves: Proves<'_>);
    /// See [`Field::name_key`]; the steps start at a key of this table.
    fn name_key_in(steps: &[Step]) -> Option<&'static str>;
    /// JSON Schema of the table.
    fn table_schema(description: &str) -> Json {
        let mut properties = serde_json::Map::new();
        let mut required = Vec::new();
        for key in Self::keys() {
            let mut schema = (key.schema)();
            if key.may_be_unknown {
                schema = or_unknown(schema);
            }
            if let Some(object) = schema.as_object_mut() {
                object.insert("description".into(), Json::String(key.description()));
            }
            if key.required {
                required.push(Json::String(key.name.into()));
            }
            properties.insert(key.name.into(), schema);
        }
        let mut schema =
            json!({"type": "object", "additionalProperties": false, "required": required, "properties": properties});
        if let (Some(object), false) = (schema.as_object_mut(), description.is_empty()) {
            object.insert("description".into(), json!(description));
        }
        schema
    }
}

/// The paths of all keys of the file, without rows.
pub fn paths() -> BTreeSet<String> {
    fn add(all: &mut BTreeSet<String>, around: &str, keys: Vec<KeyInfo>) {
        for key in keys {
            let path = if around.is_empty() { key.name.to_owned() } else { format!("{around}.{}", key.name) };
            if let Form::Table(inner) | Form::Rows(inner) = (key.form)() {
                add(all, &path, inner);
            }
            all.insert(path);
        }
    }
    let mut all = BTreeSet::new();
    add(&mut all, "", super::model::Coalition::keys());
    all
}

/// The key of the file at a path without rows.
pub fn key_at(path: &str) -> Option<KeyInfo> {
    let mut keys = super::model::Coalition::keys();
    let mut names = path.split('.').peekable();
    loop {
        let name = names.next()?;
        let key = keys.into_iter().find(|key| key.name == name)?;
        if names.peek().is_none() {
            return Some(key);
        }
        let (Form::Table(inner) | Form::Rows(inner)) = (key.form)() else { return None };
        keys = inner;
    }
}

/// What is known of one key of a table without looking at a file.
#[derive(Clone, Debug)]
pub struct KeyInfo {
    /// The key as it stands in the file.
    pub name: &'static str,
    /// The lines of [`KeyInfo::description`].
    pub about: &'static str,
    /// Its name and kind as a fact, if rubrics can refer to it.
    pub fact: Option<(Cow<'static, str>, Kind)>,
    /// Its JSON Schema.
    pub schema: fn() -> Json,
    /// Whether it must be there.
    pub required: bool,
    /// Whether it may be [`UNKNOWN`].
    pub may_be_unknown: bool,
    /// A value of the right form, as it could stand in a file.
    pub example: fn() -> String,
    /// The words that the value may be, with their meanings.
    pub words: fn() -> Vec<(&'static str, &'static str)>,
    /// What stands in its place.
    pub form: fn() -> Form,
    /// How a person answers for it, where its kind as a fact does not say.
    pub asked: fn() -> Option<Asked>,
}

impl KeyInfo {
    /// Meaning, unit and example, in Markdown.
    pub fn description(&self) -> String {
        description(self.about)
    }
}

/// The word that says that a key was asked and is not known, as if it were not there.
pub const UNKNOWN: &str = "unknown";

/// Whether a value says no more than that it is not known.
pub(crate) fn is_unknown(node: Node<'_>) -> bool {
    node.get_ref().as_str() == Some(UNKNOWN)
}

/// The schema of a value that may also be [`UNKNOWN`].
fn or_unknown(mut schema: Json) -> Json {
    let unknown = json!({"const": UNKNOWN});
    match schema.get_mut("anyOf").and_then(Json::as_array_mut) {
        Some(forms) => {
            forms.push(unknown);
            schema
        }
        None => json!({"anyOf": [schema, unknown]}),
    }
}

/// Joins the lines of a doc comment to one description.
pub(crate) fn description(lines: &str) -> String {
    lines.lines().map(str::trim).collect::<Vec<_>>().join(" ").trim().to_owned()
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
pub(crate) fn wrong_type(node: Node<'_>, expected: Message, problems: &mut Problems) {
    Fault::WrongType { expected, found: type_name(node.get_ref()) }.at(node.span(), problems);
}

fn type_name(value: &DeValue<'_>) -> Message {
    match value {
        DeValue::String(_) => message!("problem-is-text"),
        DeValue::Integer(_) => message!("problem-is-whole"),
        DeValue::Float(_) => message!("problem-is-number"),
        DeValue::Boolean(_) => message!("problem-is-true-or-false"),
        DeValue::Datetime(_) => message!("problem-is-date"),
        DeValue::Array(_) => message!("problem-is-list"),
        DeValue::Table(_) => message!("problem-is-table"),
    }
}

impl<T: Record> Field for T {
    const REQUIRED: bool = T::NEEDED;
    fn absent() -> Self {
        Self::default()
    }
    fn miss(key: &'static str, at: Range<usize>, problems: &mut Problems) {
        Fault::MissingTable { table: key, key: T::NAME }.at(at, problems);
    }
    fn read(node: &Spanned<DeValue<'_>>, problems: &mut Problems) -> Self {
        match node.get_ref() {
            DeValue::Table(table) => Self::read_table(table, node.span(), problems),
            found => {
                if matches!(found, DeValue::Array(_)) {
                    problems.swap(node.span(), Swapped::Rows);
                }
                wrong_type(node, message!("problem-is-table"), problems);
                Self::default()
            }
        }
    }
    fn schema() -> Json {
        Self::table_schema("")
    }
    fn form() -> Form {
        Form::Table(Self::keys())
    }
    fn values(&self, out: &mut Vec<Value>) {
        self.table_values(out);
    }
    fn walk<'a>(&'a self, key: &str, at: &mut Path, see: &mut See<'_, 'a>) {
        at.0.push(Step::Key(key.to_owned()));
        self.walk_table(at, see);
        at.0.pop();
    }
    fn keep_shown(&mut self, _is_shown: bool, in_row: bool, proves: Proves<'_>) {
        self.keep_shown_keys(in_row, proves);
    }
    fn name_key(steps: &[Step]) -> Option<&'static str> {
        Self::name_key_in(steps)
    }
}

impl<T: Record> Field for Vec<T> {
    fn absent() -> Self {
        Self::new()
    }
    fn read(node: &Spanned<DeValue<'_>>, problems: &mut Problems) -> Self {
        match node.get_ref() {
            // There are no more tables than this, so that what is left out is wrong as what is read.
            DeValue::Array(rows) => rows.iter().take(MOST_ROWS).map(|row| T::read(row, problems)).collect(),
            DeValue::String(word) if Silence::of(word).is_some() => {
                Fault::RowsSilent.at(node.span(), problems);
                Self::new()
            }
            found => {
                if matches!(found, DeValue::Table(_)) {
                    problems.swap(node.span(), Swapped::Table);
                }
                wrong_type(node, message!("problem-is-tables"), problems);
                Self::new()
            }
        }
    }
    fn schema() -> Json {
        json!({"type": "array", "items": T::table_schema("One row.")})
    }
    fn form() -> Form {
        Form::Rows(T::keys())
    }
    fn values(&self, _out: &mut Vec<Value>) {}
    /// Rows that cite evidence claim for themselves; the table around them claims the others.
    fn is_stated(&self) -> bool {
        self.iter().any(|row| row.table_backing().is_none_or(Backing::is_absent))
    }
    fn walk<'a>(&'a self, key: &str, at: &mut Path, see: &mut See<'_, 'a>) {
        at.0.push(Step::Key(key.to_owned()));
        for (index, row) in self.iter().enumerate() {
            at.0.push(Step::Row(index));
            row.walk_table(at, see);
            at.0.pop();
        }
        at.0.pop();
    }
    fn keep_shown(&mut self, is_shown: bool, in_row: bool, proves: Proves<'_>) {
        self.retain_mut(|row| {
            let Some(backing) = row.table_backing() else { return true };
            // What shows a row shows the rows in it that cite nothing; a table's own evidence shows no list in it.
            if in_row && backing.is_absent() {
                return is_shown;
            }
            let is_kept = backing.all().any(|id| proves(std::slice::from_ref(id)));
            row.keep_shown_keys(true, proves);
            is_kept
        });
    }
    fn name_key(steps: &[Step]) -> Option<&'static str> {
        match steps {
            [Step::Row(_)] => Some(T::NAME),
            [Step::Row(_), rest @ ..] => T::name_key_in(rest),
            _ => None,
        }
    }
}

/// The first of some literals.
macro_rules! first {
    ($first:ident $($rest:ident)*) => {
        stringify!($first)
    };
}
pub(crate) use first;

/// Declares a table of the file. What stands above a key is its description everywhere; the first key names a row.
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

        impl $crate::coalition::record::States for $name {
            fn states(&self, key: &str) -> bool {
                use $crate::coalition::record::Field;
                match key {
                    $(stringify!($key) => self.$key.is_stated(),)*
                    _ => false,
                }
            }
            fn silence_of(&self, key: &str) -> Option<$crate::coalition::scalar::Silence> {
                use $crate::coalition::record::Field;
                match key {
                    $(stringify!($key) => self.$key.silence(),)*
                    _ => None,
                }
            }
            fn stated(&self) -> Vec<&'static str> {
                let keys = [$(stringify!($key)),*].into_iter();
                keys.filter(|key| $crate::coalition::record::States::states(self, key)).collect()
            }
        }

        impl $crate::coalition::record::Record for $name {
            const NAME: &'static str = $crate::coalition::record::first!($($key)*);
            const NEEDED: bool = $(<$type as $crate::coalition::record::Field>::REQUIRED)||*;
            fn keys() -> Vec<$crate::coalition::record::KeyInfo> {
                use $crate::coalition::record::{Field, KeyInfo};
                vec![$(KeyInfo {
                    name: stringify!($key),
                    about: concat!($($doc, "\n"),*),
                    fact: <$type>::kind().map(|kind| (<$type>::fact_name(stringify!($key)), kind)),
                    schema: <$type>::schema,
                    required: <$type>::REQUIRED,
                    may_be_unknown: <$type>::may_be_unknown() && !<$type>::REQUIRED,
                    example: <$type>::example,
                    words: <$type>::glossary,
                    form: <$type>::form,
                    asked: <$type>::asked,
                },)*]
            }
            fn read_table(
                table: &toml::de::DeTable<'_>,
                span: std::ops::Range<usize>,
                problems: &mut $crate::source::problem::Problems,
            ) -> Self {
                use $crate::coalition::{fault::Fault, record::{Field, is_unknown}};
                const KEYS: &[&str] = &[$(stringify!($key)),*];
                let mut read = Self::default();
                for (key, node) in table {
                    let written: &str = key.get_ref();
                    match written {
                        $(stringify!($key) => if !(<$type>::may_be_unknown() && !<$type>::REQUIRED && is_unknown(node)) {
                            // What stands in a table may be left out though the table may not.
                            let is_needed = <$type>::REQUIRED && node.get_ref().as_table().is_none();
                            read.$key = problems.reading(is_needed, |problems| <$type>::read(node, problems));
                        })*
                        _ => Fault::Key { written, known: KEYS }.at(key.span(), problems),
                    }
                }
                $(if <$type>::REQUIRED && !table.contains_key(stringify!($key)) {
                    <$type>::miss(stringify!($key), span.clone(), problems);
                })*
                read
            }
            fn table_values(&self, out: &mut Vec<$crate::value::Value>) {
                use $crate::coalition::record::Field;
                $(Field::values(&self.$key, out);)*
            }
            fn walk_table<'a>(
                &'a self,
                at: &mut $crate::coalition::locate::Path,
                see: &mut $crate::coalition::record::See<'_, 'a>,
            ) {
                use $crate::coalition::record::{Field, Seen};
                if let Some(backing) = self.table_backing() {
                    see(at, Seen::Backing(backing, self));
                }
                $(Field::walk(&self.$key, stringify!($key), at, see);)*
            }
            fn table_backing(&self) -> Option<&$crate::coalition::answers::Backing> {
                use $crate::coalition::record::Field;
                [$(Field::backing(&self.$key)),*].into_iter().flatten().next()
            }
            fn keep_shown_keys(&mut self, in_row: bool, proves: $crate::coalition::record::Proves<'_>) {
                use $crate::coalition::{answers::Backing, record::Field, scalar::Silence};
                let backing = self.table_backing().cloned();
                let shown = |key: &str, why: Option<Silence>| {
                    let by = |backing: &Backing| backing.of_claim(key, why).is_none_or(proves);
                    backing.as_ref().is_none_or(by)
                };
                $(
                    let is_shown = shown(stringify!($key), Field::silence(&self.$key));
                    Field::keep_shown(&mut self.$key, is_shown, in_row, proves);
                )*
            }
            fn name_key_in(steps: &[$crate::coalition::locate::Step]) -> Option<&'static str> {
                use $crate::coalition::{locate::Step, record::Field};
                let (Step::Key(key), rest) = steps.split_first()? else { return None };
                match key.as_str() {
                    $(stringify!($key) => <$type>::name_key(rest),)*
                    _ => None,
                }
            }
        }
    };
}
pub(crate) use record;
