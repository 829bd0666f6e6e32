//! `cma schema`: the JSON Schema of the coalition file, and of each report that programs read.

use super::Outcome;
use super::screen::show;
use cma::knowledge::Rubrics;
use cma::report::json::pretty;
use cma::report::words::Words;
use cma::report::{
    agree, checklist, compare, difference, error, fit, form, gate, keys, link, plan, portfolio, power, stages, trend,
    types,
};

// Arguments of `cma schema`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  cma schema > coalition.schema.json\n  cma schema --of assessment\n  cma schema --markdown\n\nWith `#:schema ./coalition.schema.json` as a file's first line, editors complete and check it."
)]
pub(super) struct Args {
    /// Of what
    #[arg(long, value_enum, default_value_t)]
    of: Of,
    /// As a document that explains every key of the coalition file, in Markdown
    #[arg(long, conflicts_with = "of")]
    markdown: bool,
}

#[derive(Clone, Copy, Debug, Default, clap::ValueEnum)]
enum Of {
    /// The coalition file
    #[default]
    Coalition,
    /// What `cma assess --format json` prints for one file; for several it is a list of these
    Assessment,
    /// What `cma assess --input jsonl --format jsonl` prints in place of a line that cannot be used
    Refusal,
    /// What `cma assess --summary --format json` prints
    Summary,
    /// What `cma check --format json` prints
    Verdict,
    /// What `cma diff --format json` prints
    Difference,
    /// What `cma compare --format json` prints
    Comparison,
    /// What `cma link --format json` prints
    Links,
    /// What `cma agree --format json` prints
    Agreement,
    /// What `cma trend --format json` prints
    Trend,
    /// What `cma power --format json` prints
    Power,
    /// What `cma plan --format json` prints
    Plan,
    /// What `cma questions --format json` prints
    Questions,
    /// What `cma fit --format json` prints
    Fit,
    /// What `cma types --format json` prints
    Types,
    /// What `cma stages --format json` prints
    Stages,
}

impl Args {
    /// Prints a schema.
    pub(super) fn run(&self, words: &Words) -> anyhow::Result<Outcome> {
        if self.markdown {
            show(keys::document(&Rubrics::builtin(), words))?;
            return Ok(Outcome::Done);
        }
        let schema = match self.of {
            Of::Coalition => return written(&keys::schema(&Rubrics::builtin(), words)),
            Of::Assessment => form::json_schema(),
            Of::Refusal => error::json_schema(),
            Of::Summary => portfolio::json_schema(),
            Of::Verdict => gate::json::json_schema(),
            Of::Difference => difference::json_schema(),
            Of::Comparison => compare::json_schema(),
            Of::Links => link::json_schema(),
            Of::Agreement => agree::json_schema(),
            Of::Trend => trend::json_schema(),
            Of::Power => power::json_schema(),
            Of::Plan => plan::json_schema(),
            Of::Questions => checklist::json_schema(),
            Of::Fit => fit::json_schema(),
            Of::Types => types::json_schema(),
            Of::Stages => stages::json_schema(),
        };
        written(&schema.to_value())
    }
}

fn written(schema: &impl serde::Serialize) -> anyhow::Result<Outcome> {
    show(pretty(schema)?)?;
    Ok(Outcome::Done)
}
