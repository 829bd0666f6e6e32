//! A mark of what the files say.

use crate::source::digest::digest;
use serde::Serialize;
use std::fmt::Display;

/// The digest of what a file says: the same whatever its comments and spaces.
pub(crate) fn of_file<T: Serialize>(content: &T) -> String {
    // What was read from TOML can be written as TOML.
    digest(toml::to_string(content).unwrap_or_default())
}

/// The digest of files, from their names and the digest of each.
pub(crate) fn of_files<N: Ord + Display>(mut files: Vec<(N, String)>) -> String {
    files.sort_unstable();
    digest(files.into_iter().map(|(name, digest)| format!("{digest} {name}\n")).collect::<String>())
}

/// The digest of texts by their names, as they stand.
pub(crate) fn of_texts<'a>(texts: impl Iterator<Item = (&'a str, &'a str)>) -> String {
    of_files(texts.map(|(name, text)| (name, digest(text))).collect())
}
