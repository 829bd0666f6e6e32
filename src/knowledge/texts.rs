//! Texts of the rubrics: those of a folder are owned, those that come with the program stand in one place of it and are
//! neither copied nor read before they are shown.

use crate::source::message::Part;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::borrow::{Borrow, Cow};
use std::fmt;
use std::ops::{Deref, Range};

/// All that the built-in rubrics say; the prepared files hold places in it.
const TEXTS: &str = include_str!(concat!(env!("OUT_DIR"), "/texts.txt"));

/// A text of the rubrics.
#[derive(Clone)]
pub struct Text(Held);

#[derive(Clone)]
enum Held {
    /// A part of [`TEXTS`]: where it begins, and its length. A place needs no mending when the program is loaded, as an
    /// address would.
    Built(u32, u32),
    Owned(Box<str>),
}

impl Text {
    /// The text at a place of all that the built-in rubrics say.
    pub(super) const fn at(start: u32, length: u32) -> Self {
        Self(Held::Built(start, length))
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        match &self.0 {
            Held::Built(start, length) => {
                let start = *start as usize;
                TEXTS.get(start..start + *length as usize).unwrap_or_default()
            }
            Held::Owned(text) => text,
        }
    }

    /// These bytes of it; nothing where they are not whole characters.
    pub(super) fn part(&self, bytes: Range<usize>) -> Self {
        match &self.0 {
            Held::Built(start, length) if bytes.end <= *length as usize => {
                Self::at(start + bytes.start as u32, bytes.len() as u32)
            }
            Held::Built(..) => Self::default(),
            Held::Owned(text) => Self::from(text.get(bytes).unwrap_or_default().to_owned()),
        }
    }
}

/// What may stand in a list of the rubrics.
pub trait Entry: Clone + Sized + 'static {
    /// All that stand in lists of the files which come with the program, list by list.
    fn all() -> &'static [Self] {
        &[]
    }
}

/// A list of the rubrics.
#[derive(Clone)]
pub struct List<T: Entry>(Listed<T>);

#[derive(Clone)]
enum Listed<T> {
    /// A part of [`Entry::all`]: where it begins, and its length; a place for the same reason as that of a text.
    Built(u32, u32),
    Owned(Box<[T]>),
}

impl<T: Entry> List<T> {
    /// The list at a place of all.
    pub(super) const fn at(start: u32, length: u32) -> Self {
        Self(Listed::Built(start, length))
    }

    /// Whether it is one of those that come with the program.
    pub(super) fn is_built(&self) -> bool {
        matches!(self.0, Listed::Built(..))
    }

    /// Its entries; those that come with the program are not copied.
    pub(super) fn into_kept(self) -> impl Iterator<Item = Kept<T>> {
        let (built, owned) = match self.0 {
            Listed::Built(start, length) => (built(start, length), Vec::new()),
            Listed::Owned(list) => (&[][..], list.into_vec()),
        };
        built.iter().map(Kept::Built).chain(owned.into_iter().map(|entry| Kept::Owned(Box::new(entry))))
    }

    /// Its entries.
    pub fn as_slice(&self) -> &[T] {
        match &self.0 {
            Listed::Built(start, length) => built(*start, *length),
            Listed::Owned(list) => list,
        }
    }
}

fn built<T: Entry>(start: u32, length: u32) -> &'static [T] {
    let start = start as usize;
    T::all().get(start..start + length as usize).unwrap_or_default()
}

impl<T: Entry> Default for List<T> {
    fn default() -> Self {
        Self::at(0, 0)
    }
}

impl<T: Entry> Deref for List<T> {
    type Target = [T];
    fn deref(&self) -> &[T] {
        self.as_slice()
    }
}

impl<T: Entry + fmt::Debug> fmt::Debug for List<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_slice().fmt(f)
    }
}

impl<T: Entry> From<Vec<T>> for List<T> {
    fn from(list: Vec<T>) -> Self {
        Self(Listed::Owned(list.into_boxed_slice()))
    }
}

impl<T: Entry> FromIterator<T> for List<T> {
    fn from_iter<I: IntoIterator<Item = T>>(list: I) -> Self {
        Self(Listed::Owned(list.into_iter().collect()))
    }
}

impl<T: Entry> IntoIterator for List<T> {
    type Item = T;
    type IntoIter = Entries<T>;
    fn into_iter(self) -> Entries<T> {
        match self.0 {
            Listed::Built(start, length) => Entries::Built(built(start, length).iter()),
            Listed::Owned(list) => Entries::Owned(list.into_vec().into_iter()),
        }
    }
}

/// An entry of a [`List`]: where it lies in the program, or in a place of its own.
#[derive(Clone, Debug)]
pub(super) enum Kept<T: 'static> {
    Built(&'static T),
    Owned(Box<T>),
}

impl<T> Deref for Kept<T> {
    type Target = T;
    fn deref(&self) -> &T {
        match self {
            Self::Built(entry) => entry,
            Self::Owned(entry) => entry,
        }
    }
}

/// The entries of a [`List`], copied one by one where they are not its own.
#[derive(Debug)]
pub enum Entries<T: Entry> {
    /// Those of a file that comes with the program.
    Built(std::slice::Iter<'static, T>),
    /// Those of a folder.
    Owned(std::vec::IntoIter<T>),
}

impl<T: Entry> Iterator for Entries<T> {
    type Item = T;
    fn next(&mut self) -> Option<T> {
        match self {
            Self::Built(entries) => entries.next().cloned(),
            Self::Owned(entries) => entries.next(),
        }
    }
    fn size_hint(&self) -> (usize, Option<usize>) {
        match self {
            Self::Built(entries) => entries.size_hint(),
            Self::Owned(entries) => entries.size_hint(),
        }
    }
}

impl<'a, T: Entry> IntoIterator for &'a List<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;
    fn into_iter(self) -> Self::IntoIter {
        self.as_slice().iter()
    }
}

impl<T: Entry + Serialize> Serialize for List<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.as_slice().serialize(serializer)
    }
}

impl<'de, T: Entry + Deserialize<'de>> Deserialize<'de> for List<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Vec::deserialize(deserializer).map(Self::from)
    }
}

impl Serialize for Text {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self)
    }
}

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            return String::deserialize(deserializer).map(Self::from);
        }
        let (start, length) = <(u32, u32)>::deserialize(deserializer)?;
        Ok(Self::at(start, length))
    }
}

impl JsonSchema for Text {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        String::schema_name()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        String::json_schema(generator)
    }
}

impl Deref for Text {
    type Target = str;
    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl AsRef<str> for Text {
    fn as_ref(&self) -> &str {
        self
    }
}

impl Borrow<str> for Text {
    fn borrow(&self) -> &str {
        self
    }
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        Self(Held::Owned(text.into_boxed_str()))
    }
}

impl From<&'static str> for Text {
    fn from(text: &'static str) -> Self {
        Self(Held::Owned(text.into()))
    }
}

impl From<&Text> for Part {
    fn from(text: &Text) -> Self {
        Self::Text(text.to_string())
    }
}

impl Default for Text {
    fn default() -> Self {
        Self::at(0, 0)
    }
}

impl PartialEq for Text {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl Eq for Text {}

impl PartialOrd for Text {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Text {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.as_str().cmp(other)
    }
}

impl std::hash::Hash for Text {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.as_str().hash(state);
    }
}

impl PartialEq<str> for Text {
    fn eq(&self, other: &str) -> bool {
        **self == *other
    }
}

impl PartialEq<&str> for Text {
    fn eq(&self, other: &&str) -> bool {
        **self == **other
    }
}

impl PartialEq<String> for Text {
    fn eq(&self, other: &String) -> bool {
        **self == **other
    }
}

impl PartialEq<Text> for String {
    fn eq(&self, other: &Text) -> bool {
        **self == **other
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_str().fmt(f)
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self)
    }
}

/// There are thousands of them: each is as small as a slice.
const _: () = assert!(size_of::<Text>() == size_of::<&str>() && size_of::<List<Text>>() == size_of::<&[Text]>());
