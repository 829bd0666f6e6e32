//! What a fact is, and the list of all: what the build script knows of facts too.

use crate::value::{Kind, Unit};
use std::borrow::Cow;

/// A fact's place in the registry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FactId(pub(crate) u16);

/// What is known of a fact without looking at a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Fact {
    /// The name in conditions.
    pub name: Cow<'static, str>,
    /// Its unit or kind.
    pub kind: Kind,
    pub(super) from: From,
}

/// What a fact is read from.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum From {
    /// The key that is named as the fact is.
    Key,
    /// The key at a path.
    Path(Cow<'static, str>),
    /// The measure at a place among all.
    Measure(u16),
}

/// All facts, plain keys first: written by a test, so that no start puts them together.
pub(super) static LISTED: &[Fact] = {
    use Cow::Borrowed;
    use Kind::{Choice, Flag, Number, Ordered, Set};
    use Unit::*;
    &include!("listed.rs")
};
