//! `cma survey`: the questionnaire on paper and phone.

use super::told::{Told, make_folder};
use super::{Context, Outcome, complain, files, load, report};
use crate::cli::screen::deliver;
use cma::coalition::load::LARGEST_FILE;
use cma::coalition::responses;
use cma::message;
use cma::questionnaire::form::{self, Import};
use cma::report::{survey, workbook};
use cma::source::file::{read, read_text};
use cma::source::write::{Own, write, write_inside};
use cma::workbook::open;
use cma::workbook::read::broken;
use std::path::{Path, PathBuf};

// Arguments of `cma survey`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  cma survey export coalition.toml --format xlsform -o survey.xlsx\n  cma survey export --format markdown --quick > form.md\n  cma survey import answers.csv --into responses/\n  cma assess coalition.toml --responses responses/"
)]
pub(crate) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// Write the questionnaire as a form
    Export {
        /// The coalition file, from which respondents choose their group; without it they write it
        file: Option<PathBuf>,
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
        /// Answers as comma-separated values or as a workbook (.xlsx), with names or with labels
        answers: PathBuf,
        /// The folder of the response files
        #[arg(long, value_name = "DIR")]
        into: PathBuf,
        /// Write over responses that are there with other answers
        #[arg(long)]
        force: bool,
    },
}

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum Format {
    Xlsform,
    Markdown,
}

impl Args {
    pub(super) fn run(self, context: Context<'_>) -> anyhow::Result<Outcome> {
        let rubrics = context.rubrics;
        let words = context.words;
        match self.command {
            Command::Export { file, format, quick, output } => {
                let about = match file {
                    Some(file) => match load(&file.to_string_lossy(), &files::read(&file)?, context) {
                        Some((_, coalition)) => survey::About {
                            groups: responses::groups(&coalition),
                            coalition: Some(coalition.coalition.name),
                        },
                        None => return Ok(Outcome::Refused),
                    },
                    None => survey::About::default(),
                };
                match format {
                    Format::Markdown => {
                        let form = survey::markdown(rubrics, &about, quick, words);
                        deliver(form, output.as_deref(), context.screen)?;
                    }
                    Format::Xlsform => {
                        let path = output.ok_or_else(|| Told(message!("form-no-output")))?;
                        write(&path, &survey::xlsform(rubrics, &about, quick, words)?)?;
                    }
                }
            }
            Command::Import { answers, into, force } => return import(&answers, &into, force, context),
        }
        Ok(Outcome::Done)
    }
}

/// Reads exported answers into response files.
fn import(answers: &Path, into: &Path, force: bool, context: Context<'_>) -> anyhow::Result<Outcome> {
    let words = context.words;
    let file = answers.display().to_string();
    let refuse = |problem| complain(&message!("cli-in-file", file = &file, problem = problem), words);
    let raw = match open::table(&file, &read(answers, LARGEST_FILE)?) {
        Ok(raw) => raw,
        Err(wrong) => {
            refuse(wrong);
            return Ok(Outcome::Refused);
        }
    };
    let broken = broken(&raw);
    for trouble in workbook::troubles(&broken, words) {
        complain(&trouble, words);
    }
    let (responses, others, again) = match form::import(&raw.texts(), &survey::labels(words), context.rubrics) {
        Ok(Import { responses, others, again }) if broken.is_empty() => (responses, others, again),
        read => {
            read.err().into_iter().flatten().for_each(|refused| refuse(refused.0));
            return Ok(Outcome::Refused);
        }
    };
    if !others.is_empty() {
        report(&message!("form-others", count = others.len(), columns = others), words);
    }
    for (name, rows) in again {
        let rows: Vec<String> = rows.iter().map(ToString::to_string).collect();
        report(&message!("form-again", name = name, rows = rows), words);
    }
    let differs = |response: &&form::Imported| {
        let path = into.join(&response.name);
        path.symlink_metadata().is_ok() && read_text(&path, LARGEST_FILE).ok().as_ref() != Some(&response.text)
    };
    let changed: Vec<String> = responses.iter().filter(differs).map(|found| found.name.clone()).collect();
    if !force && !changed.is_empty() {
        complain(&message!("form-changed", count = changed.len(), files = changed), words);
        return Ok(Outcome::Refused);
    }
    make_folder(into)?;
    for response in &responses {
        write_inside(into, &into.join(&response.name), &Own(&response.text))?;
    }
    report(&message!("form-imported", count = responses.len(), folder = into.display().to_string()), words);
    Ok(Outcome::Done)
}
