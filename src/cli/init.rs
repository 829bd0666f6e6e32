//! `cma init`: files to start from.

use super::{Context, Outcome, complain};
use anyhow::Context as _;
use cma::knowledge::Rubrics;
use cma::message;
use cma::report::starter::starter;
use cma::source::write::{write_inside, write_new};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// Arguments of `cma init`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  cma init\n  cma init our-coalition --charter --ci\n  cma init copy --from cicc")]
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
    /// Start from one of the real coalitions that come with the program
    #[arg(long, value_name = "EXAMPLE")]
    from: Option<String>,
    /// Write over files that are there
    #[arg(long)]
    force: bool,
}

const EXAMPLES: &[(&str, &str)] = &[
    ("apparel-industry-partnership", include_str!("../../examples/apparel-industry-partnership/coalition.toml")),
    ("cicc", include_str!("../../examples/cicc/coalition.toml")),
    ("eiti", include_str!("../../examples/eiti/coalition.toml")),
    ("fsc", include_str!("../../examples/fsc/coalition.toml")),
    ("global-fund", include_str!("../../examples/global-fund/coalition.toml")),
    ("gni", include_str!("../../examples/gni/coalition.toml")),
    ("igf", include_str!("../../examples/igf/coalition.toml")),
    ("ogp", include_str!("../../examples/ogp/coalition.toml")),
    ("voluntary-principles", include_str!("../../examples/voluntary-principles/coalition.toml")),
    ("world-commission-on-dams", include_str!("../../examples/world-commission-on-dams/coalition.toml")),
];

const POLICY: &str = r#"# What this repository demands of its coalition; `cma check` reads it. `cma check --show-policy` prints what is in force.

# baseline = "baseline.json"     # record it with `cma check --update-baseline`; then only what gets worse fails

[gate]
fail_on = "high"                 # critical, high, medium, low, none
# min_score = 40                 # lowest overall score, 0 to 100
# min = { accountability = 50 }  # lowest score by rubric
# on = "low"                     # hold minimums against the lowest score still possible
# max_unknown = 0.8              # highest share of the weight of which nothing is known

# [evidence]
# required_for = ["governance"]  # tables that must cite evidence
# max_age_days = 1095

# [[waivers]]
# finding = "accountability.third-party-monitoring"
# reason = "A monitor is being chosen"
# owner = "Secretariat"
# until = 2027-06-30
"#;

/// Where the source is released: what `repository` in Cargo.toml says, or a place to be filled in.
const SOURCE: &str = match env!("CARGO_PKG_REPOSITORY").len() {
    0 => "https://REPOSITORY-OF-CMA",
    _ => env!("CARGO_PKG_REPOSITORY"),
};

/// A workflow that builds this release from its source.
fn workflow() -> String {
    let version = env!("CARGO_PKG_VERSION");
    format!(
        r"name: Coalition
on: [push, pull_request]
permissions:
  contents: read
jobs:
  check:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - run: cargo install --locked --git {SOURCE} --tag v{version} cma
      - run: cma check coalition.toml --format github
"
    )
}

impl Args {
    pub(super) fn run(self, context: Context<'_>) -> anyhow::Result<Outcome> {
        let rubrics = context.rubrics;
        let words = context.words;
        let description = match &self.from {
            Some(name) => {
                let wanted = name.trim_end_matches('/').rsplit('/').next().unwrap_or(name);
                let found = EXAMPLES.iter().find(|(known, _)| *known == wanted);
                let examples: Vec<&str> = EXAMPLES.iter().map(|(known, _)| *known).collect();
                let none = || words.say(&message!("starter-no-example", name = name, examples = examples.as_slice()));
                // The schema lies elsewhere there.
                found.with_context(none)?.1.replace("#:schema ../../docs/coalition.schema.json\n", "")
            }
            None => starter(words),
        };
        let mut files = vec![("coalition.toml", description), ("cma.toml", POLICY.to_owned())];
        if self.charter {
            files.push(("charter.md", charter(rubrics)?));
        }
        if self.ci {
            files.push((".github/workflows/coalition.yml", workflow()));
        }
        let there: Vec<String> = files
            .iter()
            .map(|(name, _)| self.folder.join(name))
            .filter(|path| path.symlink_metadata().is_ok())
            .map(|path| shown(&path))
            .collect();
        if !self.force && !there.is_empty() {
            complain(&words.say(&message!("starter-there", count = there.len(), files = there)));
            return Ok(Outcome::Refused);
        }
        for (name, text) in &files {
            let path = self.folder.join(name);
            let folder = path.parent().unwrap_or(Path::new("."));
            std::fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
            if self.force {
                write_inside(&self.folder, &path, text)?;
            } else {
                write_new(&path, text)?;
            }
            eprint!("{}\n", words.say(&message!("starter-wrote", path = shown(&path))));
        }
        for (is_there, id) in [(self.charter, "starter-extra-charter"), (self.ci, "starter-extra-ci")] {
            if !is_there {
                eprint!("{}\n", words.term(id, None).unwrap_or_default());
            }
        }
        let file = shown(&self.folder.join("coalition.toml"));
        let next = match &self.from {
            Some(_) => message!("starter-next-example", file = &file),
            None => message!("starter-next-questions", interview = format!("cma interview {file}"), file = &file),
        };
        let then = message!("starter-next-assess", assess = format!("cma assess {file}"));
        eprint!("{}\n{}\n", words.say(&next), words.say(&then));
        Ok(Outcome::Done)
    }
}

/// A path without the dot of the working folder.
fn shown(path: &Path) -> String {
    path.strip_prefix(".").unwrap_or(path).display().to_string()
}

/// A charter with a heading for each article that is expected.
fn charter(rubrics: &Rubrics) -> Result<String, std::fmt::Error> {
    let mut out = "# Charter of the coalition\n".to_owned();
    for article in rubrics.articles() {
        writeln!(out, "\n## {}\n\n<!-- {} {} -->", article.title, article.why, article.advice)?;
    }
    Ok(out)
}
