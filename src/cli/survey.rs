//! `cma survey`: the questionnaire on paper and phone.

use super::told::{Told, make_folder};
use super::{Context, Outcome, complain, files, load, note, report};
use crate::cli::screen::deliver;
use cma::coalition::load::LARGEST_FILE;
use cma::coalition::responses;
use cma::message;
use cma::questionnaire::form::{self, Again, Import};
use cma::report::{survey, workbook};
use cma::source::Source;
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
        /// Write over responses that are there with other answers, and take away those of the same names that are not in the
        /// table
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
    let head = raw.rows.keys().next().copied().unwrap_or_default();
    let broken = broken(&raw, head);
    for trouble in workbook::troubles(&broken, words) {
        complain(&trouble, words);
    }
    let table = match raw.spread(head) {
        Ok(table) => table.texts(),
        Err(wrong) => {
            refuse(wrong);
            return Ok(Outcome::Refused);
        }
    };
    let (responses, others, again) = match form::import(&table, &survey::labels(words), context.rubrics) {
        Ok(Import { responses, others, again }) if broken.is_empty() => (responses, others, again),
        read => {
            let refused = read.err().unwrap_or_default();
            let is_beyond = refused.iter().any(|refused| refused.0.id == "form-refused-beyond");
            refused.into_iter().for_each(|refused| refuse(refused.0));
            if is_beyond && raw.is_separated {
                note(&message!("form-beyond-separated"), words);
            }
            if raw.is_first {
                note(&message!("workbook-first-sheet", sheet = &raw.name), words);
            }
            return Ok(Outcome::Refused);
        }
    };
    if !others.is_empty() {
        report(&message!("form-others", count = others.len(), columns = others), words);
    }
    for Again { spellings, rows } in &again {
        let rows: Vec<String> = rows.iter().map(ToString::to_string).collect();
        let (name, count) = (spellings.first().map_or("", String::as_str), spellings.len());
        report(&message!("form-again", name = name, rows = rows, spellings = count), words);
    }
    let there = there(into, context);
    let others = there.iter().filter(|(name, _)| !responses.iter().any(|own| own.name == *name));
    let is_left = |person: &String| responses.iter().any(|own| own.person == *person);
    let (left, others): (Vec<_>, Vec<_>) = others.partition(|(_, person)| is_left(person));
    let left: Vec<String> = left.into_iter().map(|(name, _)| name.clone()).collect();
    let folder = into.display().to_string();
    let differs = |response: &&form::Imported| {
        let path = into.join(&response.name);
        path.symlink_metadata().is_ok() && read_text(&path, LARGEST_FILE).ok().as_ref() != Some(&response.text)
    };
    let changed: Vec<String> = responses.iter().filter(differs).map(|found| found.name.clone()).collect();
    if !(force || changed.is_empty() && left.is_empty()) {
        if !changed.is_empty() {
            complain(&message!("form-changed", count = changed.len(), files = changed), words);
        }
        if !left.is_empty() {
            complain(&message!("form-left", count = left.len(), files = left, folder = folder), words);
        }
        return Ok(Outcome::Refused);
    }
    make_folder(into)?;
    for response in &responses {
        write_inside(into, &into.join(&response.name), &Own(&response.text))?;
    }
    for name in &left {
        std::fs::remove_file(into.join(name))?;
    }
    if !left.is_empty() {
        report(&message!("form-taken", count = left.len(), files = left), words);
    }
    report(&message!("form-imported", count = responses.len(), folder = folder, others = others.len()), words);
    Ok(Outcome::Done)
}

/// The response files of a folder, each with what its respondent is known by. What is wrong with others is told where they
/// are read to be assessed.
fn there(folder: &Path, context: Context<'_>) -> Vec<(String, String)> {
    let person = |entry: std::fs::DirEntry| {
        let (path, name) = (entry.path(), entry.file_name().into_string().ok()?);
        let is_file = files::is_response(&path) && entry.file_type().ok()?.is_file();
        let text = is_file.then(|| read_text(&path, LARGEST_FILE).ok()).flatten()?;
        let response = responses::read(&Source::new(name.clone(), text), context.rubrics).ok()?;
        Some((name, responses::person(&response.respondent.name)))
    };
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut there: Vec<(String, String)> = entries.filter_map(person).collect();
    there.sort();
    there
}
