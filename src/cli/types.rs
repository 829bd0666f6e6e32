//! `cma types`: the types of coalition, and of which of them one is (memo N1).

use super::files::find;
use super::option::{Output, Paper};
use super::told::{hint, refuse};
use super::{Context, Outcome, assessed};
use cma::assess::Options;
use cma::message;
use cma::report::types;
use std::path::Path;

// Arguments of `cma types`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  cma types\n  cma types club\n  cma types coalition.toml\n  cma types coalition.toml --format json"
)]
pub(crate) struct Args {
    /// A coalition file, `-` for standard input, or the id of a type; all types when absent
    #[arg(value_name = "FILE|TYPE", value_hint = clap::ValueHint::AnyPath)]
    subject: Option<String>,
    /// Form of the answer
    #[arg(long, value_enum, default_value_t)]
    format: Paper,
    #[command(flatten)]
    output: Output,
}

impl Args {
    pub(super) fn run(self, context: Context<'_>) -> anyhow::Result<Outcome> {
        let (rubrics, words) = (context.rubrics, context.words);
        let all = rubrics.types.iter();
        let named: Vec<_> = all.filter(|of| self.subject.as_deref().is_none_or(|subject| of.id == subject)).collect();
        if !named.is_empty() {
            let brief = types::typology(&named, rubrics, words);
            self.format.tell(&brief, || types::typology_json(&named), self.output.file(), context)?;
            return Ok(Outcome::Done);
        }
        let subject = self.subject.unwrap_or_default();
        if subject != "-" && !Path::new(&subject).exists() {
            let ids: Vec<&str> = rubrics.types.iter().map(|of| of.id.as_str()).collect();
            return refuse(message!("cli-no-type", name = &subject, hint = hint(&subject, &ids)));
        }
        let tell = |a: &cma::Assessment<'_>| {
            self.format.tell(&types::found(a, words), || types::found_json(a, words), self.output.file(), context)
        };
        assessed(find(Path::new(&subject), Some(context.words)), &[], &Options::default(), context, tell)
    }
}
