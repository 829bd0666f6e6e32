//! `cma survey`: the questionnaire on paper and phone.

use super::{Outcome, show};
use anyhow::Context as _;
use cma::knowledge::Rubrics;
use cma::questionnaire::form;
use cma::source::file::read_text;
use cma::source::write::{write, write_inside};
use std::path::PathBuf;

/// Arguments of `cma survey`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  cma survey export --format xlsform -o survey.xlsx\n  cma survey export --format markdown --quick > form.md\n  cma survey import answers.csv --into responses/\n  cma assess coalition.toml --responses responses/"
)]
pub(crate) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// Write the questionnaire as a form
    Export {
        /// xlsform for KoboToolbox and ODK, markdown for paper
        #[arg(long, value_enum)]
        format: Format,
        /// Essential criteria only
        #[arg(long)]
        quick: bool,
        /// The file to write; a workbook needs one
        #[arg(short, long, value_name = "FILE")]
        output: Option<PathBuf>,
    },
    /// Read exported answers into response files, one for each respondent
    Import {
        /// Answers as comma-separated values
        answers: PathBuf,
        /// The folder of the response files
        #[arg(long, value_name = "DIR")]
        into: PathBuf,
    },
}

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum Format {
    Xlsform,
    Markdown,
}

impl Args {
    pub(super) fn run(self, rubrics: &Rubrics) -> anyhow::Result<Outcome> {
        match self.command {
            Command::Export { format: Format::Markdown, quick, output } => {
                let text = form::markdown(rubrics, quick);
                match output {
                    Some(path) => write(&path, &text)?,
                    None => show(&text)?,
                }
            }
            Command::Export { format: Format::Xlsform, quick, output } => {
                let path = output.context("name the workbook's file with -o FILE.xlsx")?;
                write(&path, form::xlsform(rubrics, quick)?)?;
            }
            Command::Import { answers, into } => {
                let text = read_text(&answers, cma::coalition::load::LARGEST_FILE)?;
                let imported = form::import(&text, rubrics).with_context(|| answers.display().to_string())?;
                std::fs::create_dir_all(&into).with_context(|| format!("cannot make {}", into.display()))?;
                for response in &imported {
                    write_inside(&into, &into.join(&response.name), &response.text)?;
                }
                eprint!("{} responses in {}\n", imported.len(), into.display());
            }
        }
        Ok(Outcome::Done)
    }
}
