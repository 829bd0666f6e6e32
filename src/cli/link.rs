//! `cma link`: a folder as one network of organisations and coalitions (memo N6).

use super::files::{find, length, once, read};
use super::option::Output;
use super::parallel::{in_order, processors};
use super::screen::{columns, deliver, width};
use super::told::{Nothing, failed};
use super::{Context, Outcome};
use cma::facts::derive;
use cma::network::{Described, Network};
use cma::report::{error, json, link};
use cma::source::safe::{Document, Safe, Terminal};
use std::io;
use std::path::{Path, PathBuf};

// Arguments of `cma link`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  cma link examples\n  cma link coalitions/ --format html -o links.html\n  cma link coalitions/ --format graphml -o links.graphml\n\nOrganisations are matched by their names and by `aka`. Names that only look alike are told of and stay apart."
)]
pub(crate) struct Args {
    /// Folders, coalition files, patterns, or `-` for standard input
    #[arg(default_value = ".", value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Form of the network
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// Show whole tables, as JSON, GraphML and GEXF do
    #[arg(long)]
    full: bool,
    /// Exit with 0 although some descriptions could not be used
    #[arg(long)]
    keep_going: bool,
    #[command(flatten)]
    output: Output,
}

#[derive(Clone, Copy, Debug, Default, clap::ValueEnum)]
enum Format {
    /// Text for the terminal
    #[default]
    Table,
    /// Markdown
    Markdown,
    /// One HTML file with a picture
    Html,
    /// JSON for programs
    Json,
    /// GraphML, for networkx, igraph, yEd and others
    Graphml,
    /// GEXF, for Gephi and networkx
    Gexf,
}

/// What came of one description.
struct Done {
    described: Option<Described>,
    /// Whether its path holds none.
    is_nothing: bool,
    /// What is told of it on standard error.
    told: Safe<Terminal>,
}

impl Args {
    pub(super) fn run(self, context: Context<'_>) -> anyhow::Result<Outcome> {
        // A file that several paths lead to is one coalition.
        let paths = once(self.paths.clone().into_iter().flat_map(|path| find(&path, Some(context.words))));
        let work = |_: usize, path: anyhow::Result<PathBuf>| {
            let done = path.and_then(|path| one(&path, context));
            done.unwrap_or_else(|error| {
                let is_nothing = error.is::<Nothing>();
                Done { described: None, is_nothing, told: failed(&error, context.words) }
            })
        };
        let (mut all, mut refused, mut nothing) = (Vec::new(), 0, 0);
        let size = |path: &anyhow::Result<PathBuf>| path.as_ref().map_or(0, |path| length(path));
        in_order(processors(), paths, size, work, |done| {
            eprint!("{}", done.told);
            nothing += usize::from(done.is_nothing);
            match done.described {
                Some(described) => all.push(described),
                None => refused += 1,
            }
            Ok::<(), io::Error>(())
        })?;
        if all.is_empty() && refused == nothing {
            return Ok(Outcome::Nothing);
        }
        let is_empty = all.is_empty();
        if !is_empty {
            self.tell(&Network::new(all, context.rubrics.links()), refused, context)?;
        }
        // There is no network of nothing.
        Ok(Outcome::of_many(refused > 0 && !self.keep_going, is_empty))
    }

    fn tell(&self, network: &Network, refused: usize, context: Context<'_>) -> anyhow::Result<()> {
        let (rubrics, words) = (context.rubrics, context.words);
        let paper = || link::paper(network, refused, self.full, rubrics, words);
        let document: Document = match self.format {
            Format::Table => paper().text(width(), words).into(),
            Format::Markdown => paper().markdown(words).into(),
            Format::Html => paper().html(words)?.into(),
            Format::Json => json::pretty(&link::form(network, &rubrics.links().areas, refused))?.into(),
            Format::Graphml => link::graphml(network)?.into(),
            Format::Gexf => link::gexf(network, words)?.into(),
        };
        deliver(document, self.output.file(), context.screen)
    }
}

/// Reads one description, and keeps what the network needs of it.
fn one(path: &Path, context: Context<'_>) -> anyhow::Result<Done> {
    let name = path.to_string_lossy();
    match cma::coalition::load(&name, &read(path)?) {
        Ok((_, coalition)) => {
            let facts = derive(&coalition, coalition.as_of());
            let described = Described::new(&name, &coalition, &facts, context.rubrics.links());
            Ok(Done { described: Some(described), is_nothing: false, told: Safe::default() })
        }
        Err(rejected) => {
            let told = error::render(&rejected.source, &rejected.problems, context.words, Some(columns()));
            Ok(Done { described: None, is_nothing: false, told })
        }
    }
}
