//! Reports: one file a format. They receive a finished assessment and decide nothing; what they say comes from
//! [`words`].

pub mod agree;
#[cfg(feature = "cli")]
pub mod ask;
#[cfg(feature = "cli")]
pub mod badge;
#[cfg(feature = "cli")]
mod bars;
#[cfg(feature = "cli")]
pub mod brief;
#[cfg(feature = "cli")]
pub mod checklist;
#[cfg(feature = "cli")]
pub mod compare;
pub mod criteria;
#[cfg(feature = "cli")]
pub mod csv;
pub mod difference;
pub mod error;
pub mod explain;
#[cfg(feature = "cli")]
pub mod fit;
pub mod form;
pub mod gate;
#[cfg(feature = "cli")]
pub mod html;
pub mod json;
#[cfg(feature = "cli")]
pub mod keys;
#[cfg(feature = "cli")]
pub mod link;
pub mod listing;
pub mod look;
pub mod markdown;
#[cfg(feature = "cli")]
pub mod page;
mod palette;
#[cfg(feature = "cli")]
pub mod plan;
#[cfg(feature = "cli")]
pub mod portfolio;
#[cfg(feature = "cli")]
pub mod power;
#[cfg(feature = "cli")]
pub mod readings;
mod rows;
#[cfg(feature = "cli")]
pub mod stages;
#[cfg(feature = "cli")]
pub mod starter;
#[cfg(feature = "cli")]
pub mod survey;
#[cfg(feature = "cli")]
pub mod table;
#[cfg(feature = "cli")]
pub mod trend;
#[cfg(feature = "cli")]
pub mod types;
mod width;
pub mod words;
#[cfg(feature = "cli")]
pub mod workbook;

use crate::source::safe::{Safe, Terminal};

/// Lines for a terminal, or a piece of one.
pub(crate) type Line = Safe<Terminal>;
