//! Assessment of multi-stakeholder coalitions: load a description, derive its facts, judge it against rubrics and
//! report. Data flows one way: [`source`] -> [`coalition`] -> [`facts`] -> [`knowledge`] -> [`assess`](mod@assess) ->
//! `network` -> [`check`] -> [`questionnaire`] -> `workbook` -> [`report`]. `network` and `workbook` come with the feature `cli`.
//!
//! ```
//! use cma::report::words::{Language, Words};
//! use cma::{Coalition, Options, Rubrics, assess};
//!
//! let (source, coalition) = Coalition::load("examples/cicc/coalition.toml")?;
//! let rubrics = Rubrics::builtin();
//! let assessment = assess(&source, &coalition, &rubrics, &Options::default());
//! assert!(assessment.overall.low <= assessment.overall.high);
//! for finding in assessment.findings.iter().filter(|finding| finding.id() == "funding.after-success") {
//!     println!("{}: {}", finding.at.place.line, Words::of(Language::English).headline(finding));
//! }
//! # Ok::<(), cma::Error>(())
//! ```

pub mod assess;
pub mod check;
pub mod coalition;
pub mod facts;
pub mod knowledge;
mod library;
#[cfg(feature = "cli")]
pub mod network;
pub mod questionnaire;
pub mod report;
pub mod source;
pub mod value;
#[cfg(feature = "cli")]
pub mod workbook;

pub use assess::{Assessment, Options, assess};
pub use coalition::Coalition;
/// The crate of days and dates, such as that of [`Options::as_of`].
pub use jiff;
pub use knowledge::Rubrics;
pub use library::Error;

/// The examples of the documentation are compiled and run.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
#[doc = include_str!("../docs/library.md")]
mod documentation {}
