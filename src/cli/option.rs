//! Choices of the library as options of the command line.

use super::Context;
use super::screen::{deliver, width};
use clap::builder::{PathBufValueParser, PossibleValue, TypedValueParser};
use clap::{Arg, Command};
use cma::assess::Options;
use cma::report::brief::Brief;
use cma::source::safe::{Document, Json, Safe};
use jiff::civil::Date;
use std::ffi::OsStr;
use std::num::NonZeroU16;
use std::path::{Path, PathBuf};

/// Reads a day, or the word for the present one.
pub(super) fn day(text: &str) -> Result<Date, String> {
    if text == "today" {
        return super::today().map_err(|error| error.to_string());
    }
    text.parse().map_err(|_| "write a day such as 2027-06-30, or today".to_owned())
}

/// Reads a day that has to be named.
pub(super) fn date(text: &str) -> Result<Date, String> {
    text.parse().map_err(|_| "write a day such as 2027-06-30".to_owned())
}

/// Reads a name.
pub(super) fn name(text: &str) -> Result<String, String> {
    if text.trim().is_empty() { Err("write a name".to_owned()) } else { Ok(text.to_owned()) }
}

/// Reads how many are shown.
pub(super) fn count(text: &str) -> Result<usize, String> {
    text.parse().map_err(|_| "write a whole number, 0 or more".to_owned())
}

/// Reads the path of a file that standard input cannot stand for.
pub(super) fn file() -> impl TypedValueParser<Value = PathBuf> {
    PathBufValueParser::new().try_map(|path| match path.as_os_str() == "-" {
        true => Err("this needs a file, and standard input is none"),
        false => Ok(path),
    })
}

/// A reader of values, with words that a shell offers for them; it may take others.
#[derive(Clone, Copy)]
pub(super) struct Offered<P>(pub(super) P, pub(super) fn() -> Vec<PossibleValue>);

impl<P: TypedValueParser> TypedValueParser for Offered<P> {
    type Value = P::Value;
    fn parse_ref(&self, command: &Command, option: Option<&Arg>, value: &OsStr) -> Result<P::Value, clap::Error> {
        self.0.parse_ref(command, option, value)
    }
    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new((self.1)().into_iter()))
    }
}

/// Reads how many are worked on at once.
pub(super) fn threads(text: &str) -> Result<NonZeroU16, String> {
    text.parse().map_err(|_| format!("write a whole number from 1 to {}", u16::MAX))
}

/// Declares the words of an option, with what the help says of each, and what each stands for.
macro_rules! options {
    ($($name:ident for $of:path { $($(#[doc = $doc:literal])* $variant:ident,)* })*) => {$(
        #[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
        pub(super) enum $name { $($(#[doc = $doc])* $variant,)* }
        impl From<$name> for $of {
            fn from(option: $name) -> Self {
                match option { $($name::$variant => Self::$variant,)* }
            }
        }
    )*};
}

options! {
    Aggregate for cma::assess::Aggregate {
        /// Weighted geometric mean: one strength cannot buy off another weakness
        Geometric,
        /// Weighted mean
        Arithmetic,
        /// The weakest rubric counts
        Minimum,
    }
    Side for cma::workbook::merge::Side {
        /// What the cells say
        Workbook,
        /// What the file says
        File,
    }
    Audience for cma::knowledge::model::Audience {
        /// Those who build a coalition from scratch
        Founders,
        /// Those who lead an established one
        Leaders,
    }
    Rows for cma::report::csv::Rows {
        /// Criteria with their levels
        Criteria,
        /// Computed measures
        Measures,
        /// Findings
        Findings,
        /// Steps of the plan
        Plan,
    }
    On for cma::check::policy::On {
        /// The likely score
        Score,
        /// The lowest score still possible: what is claimed has to be shown
        Low,
    }
    FailOn for cma::check::policy::FailOn {
        /// Critical only
        Critical,
        /// High and critical
        High,
        /// Medium and worse
        Medium,
        /// Low and worse
        Low,
        /// No finding fails
        None,
    }
    Language for cma::report::words::Language {
        /// English
        English,
        /// Every sentence in brackets and with accents, for tests
        Pseudo,
    }
}

// The day to which ages are counted. A description of what is flattened would take the place of the command's.
#[derive(Clone, Copy, Debug, clap::Args)]
pub(super) struct AsOf {
    /// Count ages to this day, or to `today`, instead of a file's own
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(super) as_of: Option<Date>,
}

impl AsOf {
    /// The choices of an assessment in which nothing else is chosen.
    pub(super) fn options(self) -> Options {
        Options { as_of: self.as_of, ..Options::default() }
    }
}

// Where what was made goes.
#[derive(Clone, Debug, clap::Args)]
pub(super) struct Output {
    /// Write it to this file instead of the terminal
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

impl Output {
    /// The file that was named.
    pub(super) fn file(&self) -> Option<&Path> {
        self.output.as_deref()
    }
}

/// The form of what is held against each other.
#[derive(Clone, Copy, Debug, Default, clap::ValueEnum)]
pub(super) enum Format {
    /// Text for the terminal
    #[default]
    #[value(alias = "text")]
    Table,
    /// Markdown, for a report or a comment on a pull request
    Markdown,
    /// JSON for programs
    Json,
}

/// The form of a paper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Paper {
    /// Text for the terminal
    #[default]
    Table,
    /// Markdown
    Markdown,
    /// One HTML file
    Html,
    /// JSON for programs
    Json,
}

impl Paper {
    /// Shows or writes a paper.
    pub(super) fn tell(
        self,
        brief: &Brief,
        json: impl FnOnce() -> serde_json::Result<Safe<Json>>,
        output: Option<&Path>,
        context: Context<'_>,
    ) -> anyhow::Result<()> {
        let document: Document = match self {
            Self::Table => brief.text(width(), context.words).into(),
            Self::Markdown => brief.markdown(context.words).into(),
            Self::Html => brief.html(context.words)?.into(),
            Self::Json => json()?.into(),
        };
        deliver(document, output, context.screen)
    }
}
