//! `cma workbook` and `cma import`: a description as a workbook, and tables of cells read into a description.

use super::option::Side;
use super::told::refuse;
use super::{Context, Outcome, complain, note, report, show, tell};
use cma::coalition::Rejected;
use cma::coalition::load::LARGEST_FILE;
use cma::message;
use cma::report::words::Words;
use cma::report::workbook;
use cma::source::file::{read, typed};
use cma::source::message::Message;
use cma::source::safe::{Safe, Terminal};
use cma::source::toml::settings;
use cma::source::write::{Own, write, write_over};
use cma::workbook::grid::{Grid, lines};
use cma::workbook::layout::Layout;
use cma::workbook::merge::{Past, Refused, Side as Winner, is_nameless, merge, stranger};
use cma::workbook::open;
use cma::workbook::read::Reading;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

// Arguments of `cma workbook`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  cma workbook export -o coalition.xlsx\n  cma workbook export coalition.toml -o coalition.xlsx\n  cma workbook import coalition.xlsx -o coalition.toml"
)]
pub(crate) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// Write a workbook with a sheet for each list, filled in from a file if there is one
    Export {
        /// The file to fill it in from
        #[arg(value_parser = super::option::file())]
        file: Option<PathBuf>,
        /// The workbook to write
        #[arg(short, long, value_name = "FILE")]
        output: PathBuf,
        /// Write over a workbook that is there
        #[arg(long)]
        force: bool,
    },
    /// Read a workbook into a coalition file; what the workbook does not hold stays as it is
    Import {
        /// The workbook
        workbook: PathBuf,
        /// The coalition file, new or there already
        #[arg(short, long = "output", id = "own", value_name = "FILE")]
        output: PathBuf,
        /// Which side counts where both the file and the workbook were changed since the workbook was written
        #[arg(long, value_name = "SIDE")]
        prefer: Option<Side>,
        /// Write it into the file of a coalition that has another name
        #[arg(long)]
        force: bool,
    },
}

// Arguments of `cma import`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  cma import members members.csv\n  cma import members members.csv --into coalition.toml --yes\n  cma import money donors.xlsx\n\nColumns are matched without case and by other names (organisation, type, donor). Rows that are there already are known by their names; their other keys stay."
)]
pub(crate) struct ImportArgs {
    /// The list: members, money, outsiders, evidence or another sheet of the workbook
    list: String,
    /// Comma-separated values with a heading, or a workbook whose first sheet has one
    table: PathBuf,
    /// The coalition file
    #[arg(long, value_name = "FILE", default_value = "coalition.toml")]
    into: PathBuf,
    /// Write it; without this, what would be written is shown
    #[arg(long)]
    yes: bool,
}

impl Args {
    pub(super) fn run(self, context: Context<'_>) -> anyhow::Result<Outcome> {
        let words = context.words;
        let layout = workbook::layout(context.rubrics, words);
        match self.command {
            Command::Export { file, output, force } => {
                if !force && output.is_file() {
                    let file = output.display().to_string();
                    return refuse(message!("workbook-there", file = file));
                }
                let mut grid = Grid::default();
                if let Some(file) = &file {
                    let Some(Target { text, .. }) = target(file, context, true)? else { return Ok(Outcome::Refused) };
                    let most = open::MOST_ROWS as usize;
                    // How much there is to be laid out is counted before it takes memory.
                    let is_too_much = settings(&text) > most || {
                        grid = Grid::of_text(&text, &layout);
                        lines(&grid).count() > most
                    };
                    if is_too_much {
                        let file = file.display().to_string();
                        complain(&message!("workbook-too-many", file = file, most = most), words);
                        return Ok(Outcome::Refused);
                    }
                }
                write(&output, &workbook::xlsx(&grid, &layout, context.rubrics, words)?)?;
                let mut source = file.unwrap_or_else(|| PathBuf::from("coalition.toml"));
                // What comes back of JSON is TOML.
                if source.extension().is_some_and(|extension| extension == "json") {
                    source.set_extension("toml");
                }
                let (output, source) = (output.display().to_string(), source.display().to_string());
                let told = message!(
                    "workbook-exported",
                    file = &output,
                    import = context.offer("workbook import", &output),
                    source = typed(&source)
                );
                report(&told, words);
                Ok(Outcome::Done)
            }
            Command::Import { workbook, output, prefer, force } => {
                let sheets = open::workbook(&read(&workbook, LARGEST_FILE)?);
                let Some(sheets) = sheets.map_err(|wrong| unusable(&workbook, wrong, words)).ok() else {
                    return Ok(Outcome::Refused);
                };
                let reading = Grid::read(&sheets, &layout);
                let prefer = prefer.map(Winner::from);
                Cells { reading, layout, yes: true, prefer, force }.into_file(&output, context)
            }
        }
    }
}

impl ImportArgs {
    pub(super) fn run(self, context: Context<'_>) -> anyhow::Result<Outcome> {
        let words = context.words;
        let layout = workbook::layout(context.rubrics, words);
        let Some(list) = layout.named(&self.list) else {
            let lists: Vec<String> = layout.lists().map(|(sheet, _)| sheet.name.to_lowercase()).collect();
            complain(&message!("workbook-no-list", name = &self.list, lists = lists), words);
            return Ok(Outcome::Refused);
        };
        let bytes = read(&self.table, LARGEST_FILE)?;
        let name = self.table.file_name().unwrap_or_default().to_string_lossy();
        let Some(raw) = open::table(&name, &bytes).map_err(|wrong| unusable(&self.table, wrong, words)).ok() else {
            return Ok(Outcome::Refused);
        };
        let (grid, strange, troubles) = Grid::read_list(&raw, list, &|key| workbook::also(key, words));
        if raw.is_first && !troubles.is_empty() {
            note(&message!("workbook-first-sheet", sheet = &raw.name), words);
        }
        if !strange.is_empty() {
            report(&message!("workbook-strange", count = strange.len(), columns = strange), words);
        }
        let Some(_) = target(&self.into, context, true)? else { return Ok(Outcome::Refused) };
        let reading = Reading { grid, troubles, ..Reading::default() };
        let prefer = Some(Winner::Workbook);
        Cells { reading, layout, yes: self.yes, prefer, force: false }.into_file(&self.into, context)
    }
}

fn unusable(file: &Path, problem: Message, words: &Words) {
    complain(&message!("cli-in-file", file = file.display().to_string(), problem = problem), words);
}

/// The text of a file that is written over.
#[derive(Default)]
struct Target {
    text: String,
    /// What is on the disk, where there is a file.
    known: Option<Vec<u8>>,
}

/// The coalition file; without text where there is none and it may be made. `None` where it was refused, with the reason
/// told.
fn target(path: &Path, context: Context<'_>, must: bool) -> anyhow::Result<Option<Target>> {
    let name = path.display().to_string();
    match path.symlink_metadata() {
        Err(_) if !must => return Ok(Some(Target::default())),
        Err(error) if error.kind() == ErrorKind::NotFound => return refuse(message!("workbook-no-file", file = name)),
        _ => {}
    }
    let bytes = read(path, LARGEST_FILE)?;
    let loaded = cma::coalition::load_for(&name, &bytes, Some(context.rubrics));
    let told = |rejected: Box<Rejected>| tell(&rejected.source, &rejected.problems, context.words);
    Ok(loaded.map_err(told).ok().map(|(source, _)| Target { text: source.text, known: Some(bytes) }))
}

/// Cells that are to be written into a coalition file.
struct Cells {
    reading: Reading,
    layout: Layout,
    /// The side that counts where both were changed.
    prefer: Option<Winner>,
    /// Whether they are written, or what would change is shown.
    yes: bool,
    /// Whether the file may be of a coalition with another name.
    force: bool,
}

impl Cells {
    fn into_file(self, path: &Path, context: Context<'_>) -> anyhow::Result<Outcome> {
        let (name, words) = (path.display().to_string(), context.words);
        let Some(Target { text, known }) = target(path, context, false)? else { return Ok(Outcome::Refused) };
        let Reading { grid, kept, mut troubles, notes } = self.reading;
        let stranger = stranger((&name, &text), &grid, kept.as_ref());
        // Of another file, the cells as they were say nothing, and whoever wants it written there has chosen.
        let is_other = text.is_empty() || stranger.is_some();
        let before = match is_other {
            true => Past { kept: None, prefer: Some(Winner::Workbook) },
            false => Past { kept: kept.as_ref(), prefer: self.prefer },
        };
        let starter = words.term("starter-name", None).unwrap_or_default();
        if !self.force && !is_nameless((&name, &text), &starter) {
            troubles.extend(stranger);
        }
        match merge((&name, &text), &grid, before, &self.layout, troubles, Some(context.rubrics)) {
            Ok(merged) => {
                let count = merged.changes.len();
                for told in &notes {
                    note(told, words);
                }
                for (new, known) in &merged.beside {
                    report(&message!("workbook-beside", new = new, known = known), words);
                }
                for name in &merged.twice {
                    report(&message!("workbook-same-rows", name = name), words);
                }
                for (name, first, at) in &merged.differing {
                    let (first, at) = (first.to_string(), at.to_string());
                    report(&message!("workbook-differing-rows", name = name, first = first, at = at), words);
                }
                if !self.yes {
                    let lines = workbook::changes(&merged.changes, words);
                    let lines = lines.iter().map(|line| Safe::<Terminal>::new(line)).chain([Safe::default()]);
                    show(Safe::joined(&lines.collect::<Vec<_>>(), "\n"))?;
                    report(&message!("workbook-preview", count = count, file = &name), words);
                    return Ok(Outcome::Done);
                }
                if count > 0 {
                    write_over(path, None, known.as_deref(), &Own(&merged.text))?;
                }
                report(&workbook::written(&name, count, &context.offer("assess", &name)), words);
                Ok(Outcome::Done)
            }
            Err(refused) => {
                let Refused { troubles, others } = *refused;
                for trouble in workbook::troubles(&troubles, words) {
                    complain(&trouble, words);
                }
                if let Some((source, problems)) = others {
                    tell(&source, &problems, words);
                }
                Ok(Outcome::Refused)
            }
        }
    }
}
