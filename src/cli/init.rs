//! `cma init`: files to start from.

use super::files::{lie_inside, relative, upwards, way};
use super::option::Offered;
use super::screen::told;
use super::told::{Told, make_folder};
use super::{Context, Outcome, complain, report};
use clap::builder::{PossibleValue, StringValueParser};
use cma::message;
use cma::report::starter::{Outside, charter, policy, starter, workflow};
use cma::report::words::Words;
use cma::source::file::typed;
use cma::source::safe::Safe;
use cma::source::write::{Own, write_inside, write_new};
use std::path::{Path, PathBuf};

// Arguments of `cma init`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  cma init\n  cma init their-coalition --outside\n  cma init our-coalition --charter --ci\n  cma init copy --from cicc"
)]
pub(crate) struct Args {
    /// The folder
    #[arg(default_value = ".")]
    folder: PathBuf,
    /// Also write a charter with a heading for each expected article
    #[arg(long)]
    charter: bool,
    /// Also write a workflow for GitHub Actions
    #[arg(long)]
    ci: bool,
    /// For a coalition that you know from public sources only: with what to ask of them
    #[arg(long, conflicts_with = "from")]
    outside: bool,
    #[arg(long, value_name = "EXAMPLE", value_parser = Offered(StringValueParser::new(), examples), hide_possible_values = true, help = format!("Start from one of the real coalitions that come with the program: {}", names().join(", ")))]
    from: Option<String>,
    /// Write over files that are there
    #[arg(long)]
    force: bool,
}

const EXAMPLES: &[(&str, &str)] = &[
    ("apparel-industry-partnership", include_str!("../../examples/apparel-industry-partnership/coalition.toml")),
    ("cgiar", include_str!("../../examples/cgiar/coalition.toml")),
    ("cicc", include_str!("../../examples/cicc/coalition.toml")),
    ("crop-trust", include_str!("../../examples/crop-trust/coalition.toml")),
    ("eiti", include_str!("../../examples/eiti/coalition.toml")),
    ("fsc", include_str!("../../examples/fsc/coalition.toml")),
    ("global-fund", include_str!("../../examples/global-fund/coalition.toml")),
    ("gni", include_str!("../../examples/gni/coalition.toml")),
    ("gpe", include_str!("../../examples/gpe/coalition.toml")),
    ("igf", include_str!("../../examples/igf/coalition.toml")),
    ("kimberley-process", include_str!("../../examples/kimberley-process/coalition.toml")),
    ("netmundial-initiative", include_str!("../../examples/netmundial-initiative/coalition.toml")),
    ("ogp", include_str!("../../examples/ogp/coalition.toml")),
    ("roll-back-malaria", include_str!("../../examples/roll-back-malaria/coalition.toml")),
    ("rspo", include_str!("../../examples/rspo/coalition.toml")),
    ("unitaid", include_str!("../../examples/unitaid/coalition.toml")),
    ("voluntary-principles", include_str!("../../examples/voluntary-principles/coalition.toml")),
    ("world-commission-on-dams", include_str!("../../examples/world-commission-on-dams/coalition.toml")),
];

/// The names of the examples.
fn names() -> Vec<&'static str> {
    EXAMPLES.iter().map(|(name, _)| *name).collect()
}

fn examples() -> Vec<PossibleValue> {
    names().into_iter().map(PossibleValue::new).collect()
}

/// The workflow, from the root of a repository.
const WORKFLOW: &str = ".github/workflows/coalition.yml";

/// What stands for the repository of the source where nothing says which that is.
const PLACE: &str = "https://REPOSITORY-OF-CMA";

/// Where the source is released: what `repository` in Cargo.toml says, or a place to be filled in.
const SOURCE: &str = match env!("CARGO_PKG_REPOSITORY").len() {
    0 => PLACE,
    _ => env!("CARGO_PKG_REPOSITORY"),
};

impl Args {
    pub(super) fn run(self, context: Context<'_>) -> anyhow::Result<Outcome> {
        let rubrics = context.rubrics;
        let words = context.words;
        let description = match &self.from {
            Some(name) => {
                let wanted = name.trim_end_matches('/').rsplit('/').next().unwrap_or(name);
                let found = EXAMPLES.iter().find(|(known, _)| *known == wanted);
                let none = || Told(message!("starter-no-example", name = name, examples = names().as_slice()));
                // The schema lies elsewhere there.
                found.ok_or_else(none)?.1.replace("#:schema ../../docs/coalition.schema.json\n", "")
            }
            None => {
                let outside = self.outside.then(super::today).transpose()?.map(|today| Outside { rubrics, today });
                starter(outside, words)
            }
        };
        let mut files = vec![("coalition.toml", description), ("cma.toml", policy(rubrics, words))];
        if self.charter {
            files.push(("charter.md", charter(rubrics, words)));
        }
        if self.ci {
            let rubrics = context.folder.map(|folder| typed(&way(&self.folder, folder)));
            files.push((WORKFLOW, workflow(SOURCE, rubrics.as_deref(), words)));
        }
        let there: Vec<String> = files
            .iter()
            .map(|(name, _)| self.folder.join(name))
            .filter(|path| path.symlink_metadata().is_ok())
            .map(|path| shown(&path))
            .collect();
        if !self.force && !there.is_empty() {
            complain(&message!("starter-there", count = there.len(), files = there), words);
            return Ok(Outcome::Refused);
        }
        lie_inside(&self.folder, files.iter().map(|(name, _)| *name))?;
        for (name, text) in &files {
            let path = self.folder.join(name);
            let folder = path.parent().unwrap_or(Path::new("."));
            make_folder(folder)?;
            if self.force {
                write_inside(&self.folder, &path, &Own(text))?;
            } else {
                write_new(&path, &Own(text))?;
            }
            report(&message!("starter-wrote", path = shown(&path)), words);
        }
        for (is_there, id) in [(self.charter, "starter-extra-charter"), (self.ci, "starter-extra-ci")] {
            if !is_there {
                eprint!("{}", told(&Safe::lines(&words.term(id, None).unwrap_or_default())));
            }
        }
        if self.ci {
            self.place_of_workflow(words);
        }
        if self.ci && SOURCE == PLACE {
            report(&message!("starter-source", place = PLACE), words);
        }
        let file = shown(&self.folder.join("coalition.toml"));
        let next = match &self.from {
            Some(_) => message!("starter-next-example", file = &file),
            None if self.outside => {
                message!("starter-next-outside", file = &file, questions = context.offer("questions", &file))
            }
            None => message!("starter-next-questions", interview = context.offer("interview", &file), file = &file),
        };
        let then = message!("starter-next-assess", assess = context.offer("assess", &file));
        [next, then].iter().for_each(|line| eprint!("{}", told(&words.line(line))));
        Ok(Outcome::Done)
    }

    /// Tells where the workflow belongs, where the folder lies below the one that is read for workflows.
    fn place_of_workflow(&self, words: &Words) {
        let Some(git) = upwards(&self.folder.join("-"), ".git") else { return };
        let Some(root) = git.parent() else { return };
        let file = way(root, &self.folder.join("coalition.toml"));
        if file != "coalition.toml" {
            let root = relative(&root.join(WORKFLOW));
            let workflow = shown(&self.folder.join(WORKFLOW));
            report(&message!("starter-ci-below", workflow = workflow, root = root, file = file), words);
        }
    }
}

/// A path without the dot of the working folder.
fn shown(path: &Path) -> String {
    path.strip_prefix(".").unwrap_or(path).display().to_string()
}
