//! `cma stages`: what each phase of the policy cycle needs (memo N2).

use super::{Outcome, show};
use cma::coalition::scalar::Word;
use cma::knowledge::{Rubrics, Stage};
use std::fmt::Write as _;

/// Arguments of `cma stages`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  cma stages\n  cma stages monitoring")]
pub(crate) struct Args {
    /// A phase; all when absent
    phase: Option<String>,
}

impl Args {
    pub(super) fn run(self, rubrics: &Rubrics) -> anyhow::Result<Outcome> {
        let wanted = |stage: &&Stage| self.phase.as_deref().is_none_or(|phase| stage.phase.word() == phase);
        let mut out = String::new();
        for stage in rubrics.stages().iter().filter(wanted) {
            write(&mut out, stage)?;
        }
        if out.is_empty() {
            let phases: Vec<&str> = rubrics.stages().iter().map(|stage| stage.phase.word()).collect();
            anyhow::bail!(
                "there is no phase \"{}\"; the phases are {}",
                self.phase.as_deref().unwrap_or(""),
                phases.join(", ")
            );
        }
        show(&out)?;
        Ok(Outcome::Done)
    }
}

fn write(out: &mut String, stage: &Stage) -> std::fmt::Result {
    writeln!(out, "{}: {}", stage.phase.word(), stage.purpose)?;
    writeln!(out, "  Actors: {}", list(&stage.kinds))?;
    writeln!(out, "  Roles:  {}", list(&stage.roles))?;
    writeln!(out, "  Skills: {}", list(&stage.skills))?;
    for activity in &stage.activities {
        writeln!(out, "  - {activity}")?;
    }
    writeln!(out, "  Money:  {}\n  Watch:  {}\n  Memo {}\n", stage.money, stage.watch, stage.memo.join(", "))
}

fn list<W: Word>(words: &[W]) -> String {
    words.iter().map(|word| word.word()).collect::<Vec<_>>().join(", ")
}
