//! `cma check`: the gate for repositories that hold a coalition's file or charter.

mod scope;

use super::files::{real, relative, upwards};
use super::option::{AsOf, FailOn, Offered, On, date, threads};
use super::screen::{Screen, show};
use super::told::refuse;
use super::{Context, Outcome, report};
use clap::ValueEnum;
use clap::builder::PossibleValue;
use cma::check::policy::{self, Level, Part, Points};
use cma::check::{Repository, Unusable, Verdict};
use cma::coalition::scalar::Word as _;
use cma::message;
use cma::report::gate;
use cma::report::words::Words;
use cma::source::file::note_output;
use cma::source::safe::{Document, Safe, Terminal, visible};
use cma::source::write::{Own, append, is_output, write, write_over};
use jiff::civil::Date;
use scope::{Run, Scope};
use std::collections::HashSet;
use std::io::IsTerminal as _;
use std::path::{Path, PathBuf};

// Arguments of `cma check`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  cma check coalition.toml\n  cma check . --fail-on medium --min-score 50\n  cma check . --baseline baseline.json --update-baseline\n  cma check coalition.toml --format sarif=out.sarif --format junit=out.xml\n  cma check --show-policy\n\nThe policy is read from cma.toml, looked for from each file's folder upwards as far as the repository; options override it.\nExit codes: 0 the gate passes, 1 it fails, 2 could not assess, 3 nothing to assess."
)]
pub(crate) struct Args {
    /// Coalition files, charters with +++ front matter, folders, patterns, or `-` for standard input
    #[arg(value_name = "PATH", default_value = ".")]
    paths: Vec<PathBuf>,
    /// Policy file, in place of the cma.toml that is found
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// text, json, sarif, junit, github, gitlab or markdown; with `=FILE` into a file; may be repeated
    #[arg(long, value_name = "FORMAT[=FILE]", value_parser = Offered(output, formats), hide_possible_values = true)]
    format: Vec<Output>,
    /// Findings of this severity or worse fail; high when absent, low where a baseline is kept
    #[arg(long, value_enum, value_name = "SEVERITY")]
    fail_on: Option<FailOn>,
    /// Lowest overall score, 0 to 100
    #[arg(long, value_name = "N", allow_negative_numbers = true)]
    min_score: Option<Points>,
    /// Lowest score of a rubric; may be repeated
    #[arg(long, value_name = "RUBRIC=N", value_parser = minimum)]
    min: Vec<(String, Points)>,
    /// Lowest level of a criterion, 1 to 4, that has to be shown; may be repeated
    #[arg(long, value_name = "CRITERION=LEVEL", value_parser = requirement)]
    require: Vec<(String, Level)>,
    /// Hold minimums against the likely score, or against the lowest still possible; score when absent
    #[arg(long, value_enum)]
    on: Option<On>,
    /// Highest share of the weight that is not known, 0 to 1
    #[arg(long, value_name = "SHARE", allow_negative_numbers = true)]
    max_unknown: Option<Part>,
    /// Baseline file, in place of the policy's
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,
    /// How many files to check at once, instead of as many as there are processors; the result is the same
    #[arg(long, value_name = "N", value_parser = threads, allow_negative_numbers = true)]
    threads: Option<std::num::NonZeroU16>,
    /// Record findings and scores as they are now, whatever the gate says of them
    #[arg(long, conflicts_with_all = ["format", "exit_zero"])]
    update_baseline: bool,
    /// Exit with 0 even where the gate fails, for steps that only upload a report
    #[arg(long)]
    exit_zero: bool,
    /// Print the policy in force, and where each part comes from, in place of the check
    #[arg(long, conflicts_with_all = ["format", "update_baseline", "exit_zero"])]
    show_policy: bool,
    #[command(flatten)]
    as_of: AsOf,
    /// Hold waivers against this day instead of the clock's; the report names it
    #[arg(long, value_name = "DATE", value_parser = date)]
    today: Option<Date>,
    /// Leave out paths that the policy excludes, also where they are named here
    #[arg(long)]
    force_exclude: bool,
    /// The name under which standard input (`-`) is reported, coalition.toml when absent
    #[arg(long, value_name = "PATH")]
    stdin_filename: Option<PathBuf>,
}

/// How wide the keys of a policy and their values are shown at least.
const KEYS_WIDE: usize = 24;
const VALUES_WIDE: usize = 40;

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Json,
    Sarif,
    Junit,
    Github,
    Gitlab,
    Markdown,
}

#[derive(Clone, Debug)]
struct Output {
    format: Format,
    file: Option<PathBuf>,
}

fn formats() -> Vec<PossibleValue> {
    Format::value_variants().iter().filter_map(ValueEnum::to_possible_value).collect()
}

fn output(text: &str) -> Result<Output, String> {
    let (format, file) = match text.split_once('=') {
        Some((format, file)) => (format, Some(PathBuf::from(file))),
        None => (text, None),
    };
    let format = Format::from_str(format, true)
        .map_err(|_| "the formats are text, json, sarif, junit, github, gitlab and markdown".to_owned())?;
    if file.as_ref().is_some_and(|file| file.as_os_str().is_empty()) {
        return Err("name a file after the sign, such as json=report.json".to_owned());
    }
    Ok(Output { format, file })
}

fn minimum(text: &str) -> Result<(String, Points), String> {
    let (id, score) = text.split_once('=').ok_or("write such as funding=50")?;
    Ok((id.to_owned(), score.parse()?))
}

fn requirement(text: &str) -> Result<(String, Level), String> {
    let (id, level) = text.split_once('=').ok_or("write the id of a criterion and a level, such as ID=2")?;
    Ok((id.to_owned(), level.parse()?))
}

/// The day of the clock, whatever the environment says: waivers run out by it.
fn clock() -> Date {
    jiff::tz::Offset::UTC.to_datetime(jiff::Timestamp::now()).date()
}

impl Args {
    pub(super) fn run(self, context: Context<'_>) -> anyhow::Result<Outcome> {
        let rubrics = context.rubrics;
        self.outputs()?;
        if self.stdin_filename.is_some() && !self.paths.iter().any(|path| path.as_os_str() == "-") {
            return refuse(message!("cli-stdin-filename"));
        }
        let mut run = Run::new(context.words);
        let (scopes, mut found) = self.scopes(context, &mut run)?;
        if self.show_policy {
            for scope in &scopes {
                show(self.policy_text(scope, context))?;
            }
            return Ok(if run.unusable.is_empty() { Outcome::Done } else { Outcome::Refused });
        }
        // A hook names what has changed; what is left out of that may be all.
        if found > 0 && run.unusable.is_empty() && !self.force_exclude && scopes.iter().all(Scope::is_empty) {
            let policies = scopes.iter().filter_map(|scope| Some((scope.path.clone()?, scope.found)));
            run.nothing.extend(policies.filter(|(_, found)| *found > 0).map(|(path, found)| {
                let why = message!("gate-all-excluded", policy = relative(&path), count = found);
                (path, why)
            }));
            found = 0;
        }
        let nothing = found == 0 && run.unusable.is_empty();
        if !nothing {
            // Beside files that are checked, a path that holds none is one that was lost.
            for (path, why) in std::mem::take(&mut run.nothing) {
                run.unread(&path, why);
            }
        }
        if !nothing
            && run.unusable.is_empty()
            && self.update_baseline
            && scopes.iter().all(|scope| scope.baseline.is_none())
        {
            return refuse(message!("cli-no-baseline"));
        }
        for scope in &scopes {
            self.examine(scope, &scopes, rubrics, &mut run);
        }
        // Where a baseline knows of files, that there is none any more is what it has to tell.
        let is_missed = match self.update_baseline {
            true => run.baselines.values().any(|kept| !kept.stale.is_empty() || !kept.left_out.is_empty()),
            false => !run.own.is_empty(),
        };
        if nothing && !is_missed && run.unusable.is_empty() {
            for (path, why) in std::mem::take(&mut run.nothing) {
                run.unread(&path, why);
            }
            if !self.format.is_empty() {
                self.write(&self.verdict(run), context.words, context.screen)?;
            }
            return Ok(Outcome::Nothing);
        }
        if self.update_baseline && run.unusable.is_empty() {
            return self.record(&scopes, &run, context.words);
        }
        let verdict = self.verdict(run);
        self.write(&verdict, context.words, context.screen)?;
        Ok(match verdict.passed {
            _ if !verdict.unusable.is_empty() => Outcome::Refused,
            false if !self.exit_zero => Outcome::Failed,
            _ => Outcome::Done,
        })
    }

    /// What there is to tell of a run.
    fn verdict<'r>(&self, run: Run<'r>) -> Verdict<'r> {
        let verdict = Verdict::new(run.checked, run.own, run.unusable, self.today);
        let here = std::env::current_dir().unwrap_or_default();
        Verdict {
            as_of: self.as_of.as_of,
            repository: upwards(&here.join("-"), ".git").and_then(|git| Repository::new(git.parent()?, &here)),
            ..verdict
        }
    }

    /// Writes what reports were asked for where the rubrics that an option names cannot be used.
    pub(super) fn unjudged(
        &self,
        unusable: Vec<Unusable>,
        words: &'static Words,
        screen: &Screen,
    ) -> anyhow::Result<Outcome> {
        self.outputs()?;
        if !self.show_policy && !self.format.is_empty() {
            let mut run = Run::new(words);
            run.unusable = unusable;
            self.write(&self.verdict(run), words, screen)?;
        }
        Ok(Outcome::Refused)
    }

    /// The name under which a path is reported.
    fn name<'a>(&'a self, path: &'a Path) -> &'a Path {
        match (path.as_os_str() == "-", &self.stdin_filename) {
            (true, Some(name)) => name,
            (true, None) => Path::new("coalition.toml"),
            (false, _) => path,
        }
    }

    /// Notes the files of the reports, and refuses two reports in one.
    fn outputs(&self) -> anyhow::Result<()> {
        if self.format.iter().filter(|output| output.file.is_none()).count() > 1 {
            return refuse(message!("cli-check-one-output"));
        }
        let mut known = HashSet::new();
        for path in self.format.iter().filter_map(|output| output.file.as_deref()) {
            // To a device one may follow the other.
            if !known.insert(real(path)) && (path.is_file() || !path.exists()) {
                return refuse(message!("cli-check-one-file", path = path.display().to_string()));
            }
            note_output(path);
        }
        Ok(())
    }

    /// Writes the baselines of this run.
    fn record(&self, scopes: &[Scope], run: &Run<'_>, words: &Words) -> anyhow::Result<Outcome> {
        for (path, kept) in &run.baselines {
            let scope = scopes.iter().find(|scope| scope.baseline.as_ref() == Some(path));
            let root = scope.and_then(Scope::root).filter(|_| self.baseline.is_none());
            let known = kept.known.as_deref().map(str::as_bytes);
            write_over(path, root.as_deref(), known, &Own(&kept.next.render()?))?;
            report(&message!("cli-recorded", count = kept.next.files.len(), path = relative(path)), words);
            if !kept.stale.is_empty() {
                report(&message!("cli-stale", files = kept.stale.as_slice()), words);
            }
            if !kept.left_out.is_empty() {
                report(&message!("cli-left-out", files = kept.left_out.as_slice()), words);
            }
        }
        Ok(Outcome::Done)
    }

    fn write(&self, verdict: &Verdict<'_>, words: &Words, screen: &Screen) -> anyhow::Result<()> {
        let told = screen.is_terminal() && std::io::stderr().is_terminal();
        let shown = || screen.wrapped(gate::text::render(verdict, told, words));
        // What is written to standard output by its name is not mixed with a text that nobody asked for.
        if self.format.iter().all(|output| output.file.as_deref().is_some_and(|file| !is_output(file))) {
            show(shown())?;
        }
        for output in &self.format {
            let document: Document = match output.format {
                Format::Text if output.file.is_none() => shown().into(),
                Format::Text => gate::text::render(verdict, false, words).into(),
                Format::Json => gate::json::render(verdict, words)?.into(),
                Format::Sarif => gate::sarif::render(verdict, words)?.into(),
                Format::Junit => gate::junit::render(verdict, words)?.into(),
                Format::Github => gate::github::render(verdict, words).into(),
                Format::Gitlab => gate::gitlab::render(verdict, words)?.into(),
                Format::Markdown => gate::summary::render(verdict, words).into(),
            };
            match &output.file {
                Some(path) => write(path, &document.without_styles())?,
                None => show(document)?,
            }
            if let (Format::Github, Some(path)) = (output.format, std::env::var_os("GITHUB_STEP_SUMMARY")) {
                append(Path::new(&path), &Document::from(gate::summary::render(verdict, words)))?;
            }
        }
        Ok(())
    }

    fn policy_text(&self, found: &Scope, context: Context<'_>) -> Safe<Terminal> {
        let [option, default, none, all, high, own] = [
            "cli-policy-option",
            "cli-policy-default",
            "cli-policy-none",
            "cli-policy-all",
            "cli-policy-fail-on",
            "cli-policy-built-in",
        ]
        .map(|id| context.words.term(id, None).unwrap_or_default());
        let file = found.path.as_ref().map_or_else(|| default.clone(), |path| relative(path));
        let origin = |flag: bool, set: bool| match (flag, set) {
            (true, _) => option.clone(),
            (false, true) => file.clone(),
            (false, false) => default.clone(),
        };
        let policy = &found.policy;
        let gate = &policy.gate;
        let mut rows: Vec<(String, String, String)> = vec![
            (
                "fail_on".into(),
                gate.fail_on.map_or(high, |severity| severity.word().to_owned()),
                origin(self.fail_on.is_some(), gate.fail_on.is_some()),
            ),
            (
                "min_score".into(),
                gate.min_score.map_or_else(|| none.clone(), |score| score.get().to_string()),
                origin(self.min_score.is_some(), gate.min_score.is_some()),
            ),
        ];
        for (id, score) in &gate.min {
            let flag = self.min.iter().any(|(option, _)| option == id.get_ref());
            rows.push((format!("min.{}", id.get_ref()), score.get().to_string(), origin(flag, true)));
        }
        let on = if gate.on.unwrap_or_default() == policy::On::Low { "low" } else { "score" };
        rows.push(("on".into(), on.into(), origin(self.on.is_some(), gate.on.is_some())));
        let share = gate.max_unknown.map_or_else(|| none.clone(), |share| share.get().to_string());
        rows.push(("max_unknown".into(), share, origin(self.max_unknown.is_some(), gate.max_unknown.is_some())));
        for (id, level) in &policy.require {
            let flag = self.require.iter().any(|(option, _)| option == id.get_ref());
            rows.push((format!("require.{}", id.get_ref()), level.get().to_string(), origin(flag, true)));
        }
        for (id, weight) in &policy.weights {
            rows.push((format!("weights.{}", id.get_ref()), weight.get().to_string(), origin(false, true)));
        }
        let listed = |list: &[toml::Spanned<String>], none: &str| {
            let words: Vec<&str> = list.iter().map(|word| word.get_ref().as_str()).collect();
            (if words.is_empty() { none.to_owned() } else { words.join(", ") }, origin(false, !words.is_empty()))
        };
        for (key, list, empty) in [
            ("criteria.select", &policy.criteria.select, &all),
            ("criteria.ignore", &policy.criteria.ignore, &none),
            ("evidence.required_for", &policy.evidence.required_for, &none),
            ("exclude", &policy.exclude, &none),
        ] {
            let (value, from) = listed(list, empty);
            rows.push((key.into(), value, from));
        }
        let kinds: Vec<&str> = policy.evidence.kinds.iter().map(|kind| kind.get_ref().word()).collect();
        let shown = if kinds.is_empty() { all.clone() } else { kinds.join(", ") };
        rows.push(("evidence.kinds".into(), shown, origin(false, !kinds.is_empty())));
        for (id, severity) in &policy.severity {
            rows.push((format!("severity.{}", id.get_ref()), severity.as_str().into(), origin(false, true)));
        }
        let age = policy.evidence.max_age_days.map_or_else(|| none.clone(), |days| days.to_string());
        rows.push(("evidence.max_age_days".into(), age, origin(false, policy.evidence.max_age_days.is_some())));
        let charter = policy.evidence.charter.unwrap_or(true).to_string();
        rows.push(("evidence.charter".into(), charter, origin(false, policy.evidence.charter.is_some())));
        let folder = policy.rubrics.folder.as_ref().map(|folder| folder.get_ref().clone());
        let is_own = folder.is_some();
        let folder = context.folder.map(relative).or(folder).unwrap_or(own);
        rows.push(("rubrics.folder".into(), folder, origin(context.folder.is_some(), is_own)));
        rows.push(("waivers".into(), policy.waivers.len().to_string(), origin(false, !policy.waivers.is_empty())));
        let path = found.baseline.as_ref().map_or_else(|| none.clone(), |path| relative(path));
        rows.push(("baseline".into(), path, origin(self.baseline.is_some(), policy.baseline.is_some())));
        let rows: Vec<_> =
            rows.iter().map(|(key, value, from)| (visible(key), visible(value), visible(from))).collect();
        let wide = rows.iter().map(|(key, ..)| key.chars().count()).fold(KEYS_WIDE, usize::max);
        let lines = rows.iter().map(|(key, value, from)| {
            let line = format!("{key:<wide$} {value:<VALUES_WIDE$} {from}");
            Safe::joined(&[Safe::new(&line), Safe::own("\n")], "")
        });
        Safe::joined(&lines.collect::<Vec<_>>(), "")
    }
}
