//! A folder of coalitions as one network (memo N6): the organisations that their files name, and the coalitions that they
//! are members of, pay, host, sit in or recognise. What is not named is not known: that no link is recorded is never
//! taken for the absence of one, unless the files say that their lists are whole.
//!
//! A description -> [`Described`] (kept of each file) -> [`Network`] (of all of them, in an order of their own).

mod described;
mod graph;
mod name;
mod resolve;

pub use described::{Described, Mention, Tie};
pub use graph::{Alike, AreaPair, Doubt, Hub, Link, Network, Node, Organisation, Overlap};
pub use name::Likeness;
