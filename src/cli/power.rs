//! `cma power`: the power of the groups in the governing body, as it is and under other rules.

use super::files::{find, read};
use super::screen::{deliver, show, width};
use super::told::{Told, refuse};
use super::{Context, Outcome, complain, load, note};
use cma::coalition::Coalition;
use cma::coalition::locate::Path;
use cma::facts::{self, Trial};
use cma::message;
use cma::questionnaire::change::changed;
use cma::questionnaire::keys::fallback;
use cma::report::power::{self, Variant};
use cma::source::problem::Problem;
use std::path::PathBuf;

// Arguments of `cma power`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  cma power coalition.toml\n  cma power coalition.toml --try quota=0.75 --try rule=unanimity\n  cma power coalition.toml --try \"seats.Companies=4, seats.Civil society=7\"\n  cma power coalition.toml --try \"rule=chamber-majority, quota=0.5, chamber.States=a, chamber.Companies=b\"\n\nWhat can be tried: rule, quota, fallback (none, majority, two-thirds, three-quarters, lead-decides, or a share), veto, together, votes_each; and by group seats.GROUP, votes.GROUP, veto.GROUP, together.GROUP and chamber.GROUP.\n`cma explain` tells what the columns mean: banzhaf, strongest, voting.blockers, \"fewest to decide\", \"powerless votes\"."
)]
pub(crate) struct Args {
    /// A coalition file, a folder that holds one, or `-` for standard input
    #[arg(value_name = "FILE", default_value = ".")]
    file: PathBuf,
    /// Settings to try, with commas between them; repeat it to compare several
    #[arg(long = "try", value_name = "SETTINGS")]
    tries: Vec<String>,
    /// Form of the output
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

#[derive(Clone, Copy, Debug, Default, clap::ValueEnum)]
enum Format {
    /// Tables for a terminal
    #[default]
    Table,
    /// JSON for programs
    Json,
}

impl Args {
    pub(super) fn run(self, context: Context<'_>) -> anyhow::Result<Outcome> {
        let files: Vec<_> = find(&self.file, Some(context.words)).collect::<Result<_, _>>()?;
        let [file] = files.as_slice() else {
            let folder = self.file.display().to_string();
            return refuse(message!("cli-power-one", count = files.len(), folder = folder));
        };
        let name = file.to_string_lossy();
        let Some((source, coalition)) = load(&name, &read(file)?, context) else { return Ok(Outcome::Refused) };
        let place = facts::governing_body(&coalition).ok_or_else(|| Told(message!("cli-no-board")))?;
        let mut described: Vec<(Option<&str>, Box<Coalition>)> = vec![(None, coalition)];
        for tried in &self.tries {
            let [(_, today), ..] = described.as_slice() else { continue };
            let body = today.governance.bodies.get(place).ok_or_else(|| Told(message!("cli-no-board")))?;
            let around = Path::keys("governance.bodies").row(place);
            let Trial { changes, without } = Trial::new(body, &around, &settings(tried)?).map_err(Told)?;
            if !without.is_empty() {
                note(&message!("cli-try-without", tried = tried, keys = without.as_slice()), context.words);
            }
            let text = changed(&source, &changes).map_err(Told)?;
            match cma::coalition::load_for(&name, text.as_bytes(), Some(context.rubrics)) {
                Ok((_, coalition)) => described.push((Some(tried), coalition)),
                Err(rejected) => {
                    // The file is right; its lines would mislead. What only follows from a bad word is not told.
                    let values = || apart(tried).into_iter().filter_map(|setting| setting.split_once('='));
                    let is_tried = |problem: &&Problem| {
                        let written = rejected.source.text.get(problem.span.clone()).unwrap_or_default();
                        values().any(|(_, value)| value.trim().trim_matches('"') == written.trim_matches('"'))
                    };
                    let mut wrong: Vec<&Problem> = rejected.problems.iter().filter(is_tried).collect();
                    if wrong.is_empty() {
                        wrong = rejected.problems.iter().collect();
                    }
                    for Problem { message, help, .. } in wrong {
                        let wrong = match help {
                            Some(help) => message!("problem-with-help", problem = message.clone(), help = help.clone()),
                            None => message.clone(),
                        };
                        complain(&message!("cli-try-wrong", tried = tried, problem = wrong), context.words);
                    }
                    return Ok(Outcome::Refused);
                }
            }
        }
        let derived: Vec<_> = described.iter().map(|(_, coalition)| facts::derive(coalition, None)).collect();
        let bodies = described.iter().zip(&derived).filter_map(|((tried, coalition), facts)| {
            Some(Variant { tried: *tried, body: coalition.governance.bodies.get(place)?, facts })
        });
        let variants: Vec<Variant<'_>> = bodies.collect();
        match self.format {
            Format::Table => deliver(power::text(&variants, width(), context.words), None, context.screen)?,
            Format::Json => show(power::json(&variants, context.words)?)?,
        }
        Ok(Outcome::Done)
    }
}

/// The settings of a text. A comma within the name of a group, or within braces, ends none.
fn apart(settings: &str) -> Vec<&str> {
    let (mut apart, mut rest, mut at) = (Vec::new(), settings, 0);
    while let Some(comma) = rest.get(at..).and_then(|behind| behind.find(',')).map(|comma| at + comma) {
        let (setting, behind) = rest.split_at(comma);
        if setting.contains('=') && setting.matches('{').count() == setting.matches('}').count() {
            (rest, at) = (behind.strip_prefix(',').unwrap_or(behind), 0);
            apart.push(setting);
        } else {
            at = comma + 1;
        }
    }
    apart.push(rest);
    apart
}

/// What a text such as `quota=0.75, seats.States=3` sets. What follows without consensus may be said as the questionnaire
/// has it.
fn settings(text: &str) -> anyhow::Result<Vec<(&str, String)>> {
    let mut settings = Vec::new();
    for setting in apart(text) {
        let Some((key, value)) = setting.split_once('=') else {
            return refuse(message!("cli-no-setting", setting = setting.trim()));
        };
        settings.push(match (key.trim(), value.trim()) {
            ("fallback", word) => ("fallback", fallback(word).unwrap_or(word).to_owned()),
            (key, value) => (key, value.to_owned()),
        });
    }
    Ok(settings)
}
