//! `cma check`: the gate for repositories that hold a coalition's file or charter.

use super::assess::{coalition_files, read};
use super::{Outcome, check_rubric, complain, load, show, tell, today};
use anyhow::Context as _;
use cma::check::baseline::Baseline;
use cma::check::policy::{FILE_NAME, FailOn, On};
use cma::check::{Folders, Policy, Setting, Verdict};
use cma::knowledge::{Library, Rubrics};
use cma::report::gate;
use cma::source::Source;
use cma::source::write::{append, write};
use jiff::civil::Date;
use std::path::{Path, PathBuf};

/// Arguments of `cma check`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  cma check coalition.toml\n  cma check . --fail-on medium --min-score 50\n  cma check coalition.toml --update-baseline\n  cma check coalition.toml --format sarif=out.sarif --format junit=out.xml\n  cma check --show-policy\n\nThe policy is read from cma.toml, looked for from the file's folder upwards; options override it.\nExit codes: 0 the gate passes, 1 it fails, 2 could not assess, 3 nothing to assess."
)]
pub(crate) struct Args {
    /// Coalition files, charters with +++ front matter, folders, or `-` for standard input
    #[arg(value_name = "PATH", default_value = ".")]
    paths: Vec<PathBuf>,
    /// Policy file, in place of the cma.toml that is found
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// text, json, sarif, junit, github, gitlab or markdown; with `=FILE` into a file; may be repeated
    #[arg(long, value_name = "FORMAT[=FILE]", value_parser = output)]
    format: Vec<Output>,
    /// Findings of this severity or worse fail
    #[arg(long, value_enum, value_name = "SEVERITY")]
    fail_on: Option<FailOn>,
    /// Lowest overall score, 0 to 100
    #[arg(long, value_name = "N")]
    min_score: Option<f64>,
    /// Lowest score of a rubric; may be repeated
    #[arg(long, value_name = "RUBRIC=N", value_parser = minimum)]
    min: Vec<(String, f64)>,
    /// Hold minimums against the estimate, or against the lowest score still possible
    #[arg(long, value_enum)]
    on: Option<On>,
    /// Highest share of the weight of which nothing is known, 0 to 1
    #[arg(long, value_name = "SHARE")]
    max_unknown: Option<f64>,
    /// Baseline file, in place of the policy's
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,
    /// Record findings and scores as they are now
    #[arg(long)]
    update_baseline: bool,
    /// Exit with 0 even where the gate fails, for steps that only upload a report
    #[arg(long)]
    exit_zero: bool,
    /// Print the policy in force, and where each part comes from
    #[arg(long)]
    show_policy: bool,
    /// Count ages to this day, or to `today`, instead of the file's own
    #[arg(long, value_name = "DATE", value_parser = day)]
    as_of: Option<Date>,
    /// The day against which waivers run out
    #[arg(long, value_name = "DATE", value_parser = day)]
    today: Option<Date>,
    /// Leave out paths that the policy excludes, also where they are named here
    #[arg(long)]
    force_exclude: bool,
    /// The name under which standard input is reported
    #[arg(long, value_name = "PATH", default_value = "coalition.toml")]
    stdin_filename: PathBuf,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
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

fn output(text: &str) -> Result<Output, String> {
    let (format, file) = match text.split_once('=') {
        Some((format, file)) => (format, Some(PathBuf::from(file))),
        None => (text, None),
    };
    let format = <Format as clap::ValueEnum>::from_str(format, true)
        .map_err(|_| "the formats are text, json, sarif, junit, github, gitlab and markdown".to_owned())?;
    Ok(Output { format, file })
}

fn minimum(text: &str) -> Result<(String, f64), String> {
    let parsed = text.split_once('=').and_then(|(id, score)| Some((id.to_owned(), score.parse().ok()?)));
    parsed.filter(|(_, score)| (0.0..=100.0).contains(score)).ok_or_else(|| "write such as funding=50".to_owned())
}

fn day(text: &str) -> Result<Date, String> {
    if text == "today" {
        return Ok(today());
    }
    text.parse().map_err(|_| "write a day such as 2027-06-30, or today".to_owned())
}

/// A policy with the file it came from.
struct Found {
    policy: Policy,
    path: Option<PathBuf>,
    source: Option<Source>,
}

impl Args {
    pub(super) fn run(self, rubrics: &Rubrics) -> anyhow::Result<Outcome> {
        let mut files = Vec::new();
        for path in &self.paths {
            files.extend(coalition_files(path)?);
        }
        let path = match &self.config {
            Some(path) => Some(path.clone()),
            None => self.policy_path(&files)?,
        };
        let Some(found) = self.policy(path, rubrics)? else { return Ok(Outcome::Refused) };
        if self.show_policy {
            show(&self.policy_text(&found))?;
            return Ok(Outcome::Done);
        }
        if self.force_exclude {
            files.retain(|path| !found.policy.excludes(&relative(path)));
        }
        if files.is_empty() {
            complain("there is no coalition file (coalition.toml, or Markdown with +++ front matter) here");
            return Ok(Outcome::Nothing);
        }
        let own = match found.policy.rubrics.folder.as_ref().zip(found.path.as_ref()) {
            Some((folder, path)) => {
                let folder = path.parent().unwrap_or(Path::new(".")).join(folder);
                match super::load_rubrics(&Library::folder(&folder)?) {
                    Some(rubrics) => Some(rubrics),
                    None => return Ok(Outcome::Refused),
                }
            }
            None => None,
        };
        self.gate(&files, &found, own.as_ref().unwrap_or(rubrics))
    }

    fn gate(&self, files: &[PathBuf], found: &Found, rubrics: &Rubrics) -> anyhow::Result<Outcome> {
        let baseline_path = self.baseline_path(found);
        let baseline = match baseline_path.as_ref().filter(|path| path.is_file() && !self.update_baseline) {
            Some(path) => {
                let text = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
                Some(Baseline::parse(&text).with_context(|| relative(path))?)
            }
            None if self.baseline.is_some() && !self.update_baseline => {
                anyhow::bail!("there is no baseline; `--update-baseline` writes one")
            }
            None => None,
        };
        let (mut checked, mut refused) = (Vec::new(), false);
        let mut next = Baseline { version: cma::check::baseline::VERSION, ..Baseline::default() };
        for path in files {
            let stdin = path.as_os_str() == "-";
            let name = if stdin { &self.stdin_filename } else { path };
            let Some((source, coalition)) = load(&relative(name), &read(path)?) else {
                refused = true;
                continue;
            };
            let key = baseline_path.as_ref().map_or_else(|| relative(name), |base| key(base, name));
            let setting = Setting {
                rubrics,
                policy: &found.policy,
                baseline: baseline.as_ref().and_then(|baseline| baseline.files.get(&key)),
                folders: folders(name, found.path.as_deref()),
                today: self.today.unwrap_or_else(today),
                as_of: self.as_of,
            };
            let result = cma::check::check(&source, &coalition, &setting);
            next.files.insert(key, result.record.clone());
            checked.push(result);
        }
        if refused {
            return Ok(Outcome::Refused);
        }
        if self.update_baseline {
            let path = baseline_path.unwrap_or_else(|| PathBuf::from(".cma-baseline.json"));
            write(&path, next.render()?)?;
            eprint!("recorded {} in {}\n", plural(checked.len(), "file"), relative(&path));
            return Ok(Outcome::Done);
        }
        let verdict = Verdict::new(checked, &found.policy, found.source.as_ref());
        self.write(&verdict, rubrics)?;
        Ok(if verdict.passed || self.exit_zero { Outcome::Done } else { Outcome::Failed })
    }

    fn write(&self, verdict: &Verdict, rubrics: &Rubrics) -> anyhow::Result<()> {
        if self.format.iter().all(|output| output.file.is_some()) {
            show(&gate::text::render(verdict))?;
        }
        for output in &self.format {
            let text = match output.format {
                Format::Text => gate::text::render(verdict),
                Format::Json => gate::json::render(verdict)?,
                Format::Sarif => gate::sarif::render(verdict, rubrics)?,
                Format::Junit => gate::junit::render(verdict)?,
                Format::Github => gate::github::render(verdict),
                Format::Gitlab => gate::gitlab::render(verdict)?,
                Format::Markdown => gate::summary::render(verdict),
            };
            match &output.file {
                Some(path) => write(path, anstream::adapter::strip_str(&text).to_string())?,
                None => show(&text)?,
            }
            if let (Format::Github, Some(path)) = (output.format, std::env::var_os("GITHUB_STEP_SUMMARY")) {
                append(Path::new(&path), &gate::summary::render(verdict))?;
            }
        }
        Ok(())
    }

    /// The policy file above the files, which has to be the same for all.
    fn policy_path(&self, files: &[PathBuf]) -> anyhow::Result<Option<PathBuf>> {
        let mut found: Option<Option<PathBuf>> = None;
        let here = [PathBuf::from("./coalition.toml")];
        for path in if files.is_empty() { &here } else { files } {
            let path = if path.as_os_str() == "-" { &self.stdin_filename } else { path };
            let policy = upwards(path, FILE_NAME);
            match &found {
                Some(before) if *before != policy => {
                    anyhow::bail!(
                        "these files fall under different policies; check them in separate runs, or name one with --config"
                    )
                }
                _ => found = Some(policy),
            }
        }
        Ok(found.flatten())
    }

    /// The policy with the options of this run on top; `None` after its problems were told.
    fn policy(&self, path: Option<PathBuf>, rubrics: &Rubrics) -> anyhow::Result<Option<Found>> {
        let (mut policy, mut source) = (Policy::default(), None);
        if let Some(path) = &path {
            let text = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
            match Policy::parse(&relative(path), &text, rubrics) {
                Ok(parsed) => policy = parsed,
                Err(refused) => {
                    tell(&refused.0, &refused.1);
                    return Ok(None);
                }
            }
            source = Some(Source { name: relative(path), toml: 0..text.len(), text });
        }
        policy.gate.fail_on = self.fail_on.or(policy.gate.fail_on);
        policy.gate.min_score = self.min_score.or(policy.gate.min_score);
        policy.gate.on = self.on.or(policy.gate.on);
        policy.gate.max_unknown = self.max_unknown.or(policy.gate.max_unknown);
        for (id, score) in &self.min {
            check_rubric(rubrics, id)?;
            policy.gate.min.insert(toml::Spanned::new(0..0, id.clone()), *score);
        }
        Ok(Some(Found { policy, path, source }))
    }

    fn baseline_path(&self, found: &Found) -> Option<PathBuf> {
        let from_policy = || {
            let (name, path) = found.policy.baseline.as_ref().zip(found.path.as_ref())?;
            Some(path.parent().unwrap_or(Path::new(".")).join(name))
        };
        self.baseline.clone().or_else(from_policy)
    }

    fn policy_text(&self, found: &Found) -> String {
        let file = found.path.as_ref().map_or_else(|| "default".to_owned(), |path| relative(path));
        let origin = |flag: bool, set: bool| match (flag, set) {
            (true, _) => "option".to_owned(),
            (false, true) => file.clone(),
            (false, false) => "default".to_owned(),
        };
        let policy = &found.policy;
        let gate = &policy.gate;
        let baseline = self.baseline_path(found);
        let mut rows: Vec<(String, String, String)> = vec![
            (
                "fail_on".into(),
                gate.fail_on.map_or("high (low where a baseline is kept)", FailOn::word).into(),
                origin(self.fail_on.is_some(), gate.fail_on.is_some()),
            ),
            (
                "min_score".into(),
                gate.min_score.map_or_else(|| "none".into(), |score| score.to_string()),
                origin(self.min_score.is_some(), gate.min_score.is_some()),
            ),
        ];
        for (id, score) in &gate.min {
            let flag = self.min.iter().any(|(option, _)| option == id.get_ref());
            rows.push((format!("min.{}", id.get_ref()), score.to_string(), origin(flag, true)));
        }
        let on = if gate.on.unwrap_or_default() == On::Low { "low" } else { "score" };
        rows.push(("on".into(), on.into(), origin(self.on.is_some(), gate.on.is_some())));
        let share = gate.max_unknown.map_or_else(|| "none".into(), |share| share.to_string());
        rows.push(("max_unknown".into(), share, origin(self.max_unknown.is_some(), gate.max_unknown.is_some())));
        let listed = |list: &[toml::Spanned<String>], none: &str| {
            let words: Vec<&str> = list.iter().map(|word| word.get_ref().as_str()).collect();
            (if words.is_empty() { none.to_owned() } else { words.join(", ") }, origin(false, !words.is_empty()))
        };
        for (key, list, none) in [
            ("criteria.select", &policy.criteria.select, "all"),
            ("criteria.ignore", &policy.criteria.ignore, "none"),
            ("evidence.required_for", &policy.evidence.required_for, "none"),
            ("evidence.kinds", &policy.evidence.kinds, "all"),
            ("exclude", &policy.exclude, "none"),
        ] {
            let (value, from) = listed(list, none);
            rows.push((key.into(), value, from));
        }
        for (id, severity) in &policy.severity {
            rows.push((format!("severity.{}", id.get_ref()), severity.word().into(), origin(false, true)));
        }
        let age = policy.evidence.max_age_days.map_or_else(|| "none".into(), |days| days.to_string());
        rows.push(("evidence.max_age_days".into(), age, origin(false, policy.evidence.max_age_days.is_some())));
        let charter = policy.evidence.charter.unwrap_or(true).to_string();
        rows.push(("evidence.charter".into(), charter, origin(false, policy.evidence.charter.is_some())));
        rows.push(("waivers".into(), policy.waivers.len().to_string(), origin(false, !policy.waivers.is_empty())));
        let path = baseline.as_ref().map_or_else(|| "none".into(), |path| relative(path));
        rows.push(("baseline".into(), path, origin(self.baseline.is_some(), policy.baseline.is_some())));
        rows.into_iter()
            .map(|(key, value, from)| format!("{key:<24} {:<40} {from}\n", cma::source::safe::visible(&value)))
            .collect()
    }
}

fn plural(count: usize, what: &str) -> String {
    if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") }
}

/// The nearest file of this name in the folder of a path or above it.
fn upwards(path: &Path, name: &str) -> Option<PathBuf> {
    let folder = std::path::absolute(path).ok()?;
    folder.ancestors().skip(1).map(|folder| folder.join(name)).find(|file| file.exists())
}

/// A path as it is shown: relative to the working folder where it lies inside, with forward slashes.
fn relative(path: &Path) -> String {
    let here = std::env::current_dir().unwrap_or_default();
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let shown = absolute.strip_prefix(&here).unwrap_or(path);
    let clean: PathBuf = shown.components().filter(|part| *part != std::path::Component::CurDir).collect();
    clean.to_string_lossy().replace('\\', "/")
}

/// The name of a file in a baseline: relative to the baseline where it lies beside or below it.
fn key(baseline: &Path, file: &Path) -> String {
    let absolute = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let (base, file) = (absolute(baseline), absolute(file));
    let folder = base.parent().unwrap_or(Path::new("/"));
    relative(file.strip_prefix(folder).unwrap_or(&file))
}

/// The folder of a file, and the repository (or the policy's folder) around it.
fn folders(file: &Path, policy: Option<&Path>) -> Folders {
    let absolute = std::path::absolute(file).unwrap_or_else(|_| file.to_owned());
    let folder = absolute.parent().unwrap_or(Path::new(".")).to_owned();
    let repository = upwards(&absolute, ".git").and_then(|git| git.parent().map(Path::to_owned));
    let beside_policy = || policy.and_then(|path| std::path::absolute(path).ok()?.parent().map(Path::to_owned));
    Folders { root: repository.or_else(beside_policy).unwrap_or_else(|| folder.clone()), file: folder }
}
