//! Text from input files, made safe for the place where it is shown: one [`Output`] for each kind of place, and [`Safe`],
//! text that one of them takes as it stands. A writer that builds a [`Safe`] with `put!` cannot be handed raw text.

mod character;
mod log;
mod output;
mod text;

pub(crate) use character::is_plain;
pub use character::{shown, steers, visible};
pub use log::logged;
pub(crate) use output::unsteering;
pub use output::{
    Address, Bibtex, Calendar, Cell, Command, Csv, Dot, Html, Json, Markdown, Marks, Output, Property, Terminal, Xml,
    XmlValue,
};
pub(crate) use text::put;
pub use text::{Document, Door, Fits, Safe};
