//! What applies to the files under one policy: the policy with this run's options on top, its rubrics and its baseline.

use super::Args;
use crate::cli::files::{all_stay, around, find, length, read, real, relative, stays, upwards, way, way_back};
use crate::cli::parallel::{in_order, processors};
use crate::cli::told::{Found, Nothing, refuse, sentence};
use crate::cli::{Context, complain, note, tell};
use cma::assess::LeftOut;
use cma::check::baseline::{Baseline, BaselineError, LARGEST_BASELINE};
use cma::check::policy::{FILE_NAME, LARGEST_POLICY};
use cma::check::{Before, Checked, Folders, Policy, Ruled, Setting, Unusable};
use cma::coalition::load::Rejected;
use cma::knowledge::{LoadError, Rubrics};
use cma::message;
use cma::report::words::Words;
use cma::source::Source;
use cma::source::file::{inside, note_output, plain, read_text};
use cma::source::message::Message;
use cma::source::problem::Problem;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::convert::Infallible;
use std::path::{Path, PathBuf};

/// A policy in force, with the files that fall under it.
pub(super) struct Scope {
    pub(super) policy: Policy,
    /// The policy's file, where there is one.
    pub(super) path: Option<PathBuf>,
    source: Option<Source>,
    /// The rubrics of the policy's own folder, or with its own weights.
    rubrics: Option<Rubrics>,
    pub(super) baseline: Option<PathBuf>,
    files: Vec<PathBuf>,
    /// How many files were found under the policy, those that it leaves out among them.
    pub(super) found: usize,
}

/// Files under one policy, and of each whether it was named itself, not found in a folder.
type Group = (Option<PathBuf>, Vec<(PathBuf, bool)>);

/// A baseline as it was, and as the next one will be.
#[derive(Default)]
pub(super) struct Kept {
    /// The file as it was read; `None` where there is none.
    pub(super) known: Option<String>,
    /// `None` where there is no such file.
    old: Option<Baseline>,
    pub(super) next: Baseline,
    /// Names of entries whose files are not there any more.
    pub(super) stale: Vec<String>,
    /// Names of entries whose files are there, and not among those of this run.
    pub(super) left_out: Vec<String>,
}

/// What a run has found so far.
pub(super) struct Run<'r> {
    words: &'static Words,
    pub(super) checked: Vec<Checked<'r>>,
    /// Findings on the policies.
    pub(super) own: Vec<Ruled<'r>>,
    pub(super) unusable: Vec<Unusable>,
    pub(super) baselines: BTreeMap<PathBuf, Kept>,
    /// Paths that were named and hold no coalition, with what is told of that.
    pub(super) nothing: Vec<(PathBuf, Message)>,
}

impl<'r> Run<'r> {
    /// Nothing was found yet.
    pub(super) fn new(words: &'static Words) -> Self {
        let (checked, own, unusable, nothing) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        Self { words, checked, own, unusable, baselines: BTreeMap::new(), nothing }
    }
    /// Notes a file with its problems, and tells of them.
    fn refuse(&mut self, source: &Source, problems: &[Problem]) {
        tell(source, problems, self.words);
        self.unusable.extend(Unusable::all(source, problems));
    }
    /// Notes a file of which nothing could be read, and tells of it.
    pub(super) fn unread(&mut self, path: &Path, message: Message) {
        complain(&message, self.words);
        self.unusable.push(Unusable::unread(relative(path), message));
    }
    /// Notes a baseline that cannot be used, and tells of it.
    fn no_baseline(&mut self, path: &Path, error: &anyhow::Error) {
        let (file, problem) = (relative(path), sentence(error));
        let mut unusable = Unusable::unread(file.clone(), problem.clone());
        match error.downcast_ref().map(BaselineError::place) {
            Some(at) => {
                complain(&message!("cli-in-file", file = file, problem = problem), self.words);
                (unusable.line, unusable.column) = (at.line, at.column);
            }
            // Its name stands in what is told.
            None => complain(&problem, self.words),
        }
        self.unusable.push(unusable);
    }
}

/// Why a file was not checked.
enum Refusal {
    Unread(PathBuf, Message),
    Rejected(Box<Rejected>),
}

impl Args {
    /// The files by the policy that is nearest to them, in order; what is excluded is left out.
    pub(super) fn scopes(&self, context: Context<'_>, run: &mut Run<'_>) -> anyhow::Result<(Vec<Scope>, usize)> {
        let mut groups: Vec<Group> = Vec::new();
        let mut place_of: HashMap<Option<PathBuf>, usize> = HashMap::new();
        let mut known = HashSet::new();
        for (path, file) in self.paths.iter().flat_map(|path| find(path, Some(run.words)).map(move |file| (path, file)))
        {
            let file = match file {
                Ok(file) => file,
                Err(error) if error.is::<Nothing>() => {
                    run.nothing.push((path.clone(), sentence(&error)));
                    continue;
                }
                Err(error) => {
                    let at = error.downcast_ref::<Found>().map_or(path, |found| &found.path);
                    run.unread(at, sentence(&error));
                    continue;
                }
            };
            let name = self.name(&file);
            let policy = self.config.clone().or_else(|| upwards(name, FILE_NAME));
            let named = file == *path;
            if !known.insert(real(&file)) {
                continue;
            }
            let place = *place_of.entry(policy.clone()).or_insert(groups.len());
            if place == groups.len() {
                groups.push((policy, Vec::new()));
            }
            if let Some((_, files)) = groups.get_mut(place) {
                files.push((file, named));
            }
        }
        // A folder that is checked is held against the baseline of its own policy, even where no file is left there.
        for path in self.paths.iter().filter(|path| path.is_dir() && !self.show_policy) {
            let policy = self.config.clone().or_else(|| upwards(&path.join("-"), FILE_NAME));
            if policy.is_some() && !place_of.contains_key(&policy) {
                place_of.insert(policy.clone(), groups.len());
                groups.push((policy, Vec::new()));
            }
        }
        let found = known.len();
        if groups.is_empty() && self.show_policy {
            let policy = self.config.clone().or_else(|| upwards(Path::new("./coalition.toml"), FILE_NAME));
            groups.push((policy, Vec::new()));
        }
        let mut scopes = Vec::new();
        for (path, files) in groups {
            if let Some(mut scope) = self.scope(path, context, run)? {
                let kept = |(file, named): &(PathBuf, bool)| (*named && !self.force_exclude) || !scope.excludes(file);
                scope.files = files.iter().filter(|file| kept(file)).map(|(file, _)| file.clone()).collect();
                scope.found = files.len();
                scopes.push(scope);
            }
        }
        Ok((scopes, found))
    }

    /// Reads a policy with all that it names; `None` after its problems were told.
    fn scope(&self, path: Option<PathBuf>, context: Context<'_>, run: &mut Run<'_>) -> anyhow::Result<Option<Scope>> {
        let rubrics = context.rubrics;
        let policy = Policy::default();
        let mut scope =
            Scope { policy, path, source: None, rubrics: None, baseline: None, files: Vec::new(), found: 0 };
        if let Some(path) = scope.path.clone() {
            // A policy that was found, not named, may be a link of a stranger.
            if self.config.is_none()
                && let Err(error) = stays(&around(&parent(&path)), &path)
            {
                run.unread(&path, sentence(&error));
                return Ok(None);
            }
            let text = match read_text(&path, LARGEST_POLICY) {
                Ok(text) => text,
                Err(error) => {
                    run.unread(&path, error.message());
                    return Ok(None);
                }
            };
            let source = Source::new(relative(&path), text);
            let (policy, mut problems) = Policy::read(&source);
            let (folder, root) = (parent(&path), root(&path).unwrap_or_else(|| parent(&path)));
            let leads_out = message!("problem-policy-outside-help");
            let mut readable = problems.list.is_empty();
            let mut judged = true;
            // A folder that an option names stands in the place of the policy's.
            if let Some(wanted) = policy.rubrics.folder.as_ref().filter(|_| context.folder.is_none()) {
                match inside(&root, &folder, wanted.get_ref()).and_then(|found| own_rubrics(&root, &found)) {
                    None => {
                        problems.add(wanted.span(), message!("problem-policy-rubrics-outside"), leads_out.clone());
                        judged = false;
                    }
                    Some(Ok(rubrics)) => scope.rubrics = Some(rubrics),
                    Some(Err(LoadError::Invalid(files))) => {
                        files.iter().for_each(|(source, problems)| run.refuse(source, problems));
                        judged = false;
                    }
                    Some(Err(error)) => {
                        problems.add(wanted.span(), error.message(), None);
                        judged = false;
                    }
                }
            }
            if let Some(name) = &policy.baseline {
                scope.baseline = inside(&root, &folder, name.get_ref());
                if scope.baseline.is_none() {
                    problems.add(name.span(), message!("problem-policy-baseline-outside"), leads_out);
                }
            }
            // Names can be held against rubrics only where those are the right ones.
            if judged {
                policy.verify(scope.rubrics.as_ref().unwrap_or(rubrics), &mut problems);
            }
            readable &= judged;
            if !problems.list.is_empty() || !readable {
                problems.list.sort_by_key(|problem| problem.span.start);
                if !problems.list.is_empty() {
                    run.refuse(&source, &problems.list);
                }
                return Ok(None);
            }
            scope.rubrics = policy.reweighted(scope.rubrics.as_ref().unwrap_or(rubrics)).or(scope.rubrics);
            (scope.policy, scope.source) = (policy, Some(source));
        }
        let gate = &mut scope.policy.gate;
        gate.fail_on = self.fail_on.map(Into::into).or(gate.fail_on);
        gate.min_score = self.min_score.or(gate.min_score);
        gate.on = self.on.map(Into::into).or(gate.on);
        gate.max_unknown = self.max_unknown.or(gate.max_unknown);
        for (id, score) in &self.min {
            crate::cli::check_rubric(scope.rubrics.as_ref().unwrap_or(rubrics), id)?;
            gate.min.insert(toml::Spanned::new(0..0, id.clone()), *score);
        }
        for (id, level) in &self.require {
            crate::cli::check_criterion(scope.rubrics.as_ref().unwrap_or(rubrics), id)?;
            scope.policy.require.insert(toml::Spanned::new(0..0, id.clone()), *level);
        }
        scope.baseline = self.baseline.clone().or(scope.baseline);
        Ok(Some(scope))
    }

    /// Checks the files of a scope, one of all.
    pub(super) fn examine<'r>(&self, scope: &'r Scope, all: &[Scope], rubrics: &'r Rubrics, run: &mut Run<'r>) {
        let rubrics = scope.rubrics.as_ref().unwrap_or(rubrics);
        if let Some(path) = &scope.baseline
            && !run.baselines.contains_key(path)
        {
            match self.kept(path, run.words) {
                Ok(kept) => {
                    if self.update_baseline {
                        note_output(path);
                    }
                    run.baselines.insert(path.clone(), kept);
                }
                Err(error) => return run.no_baseline(path, &error),
            }
        }
        let first = run.checked.len();
        let today = self.today.unwrap_or_else(super::clock);
        let mut kept = scope.baseline.as_ref().and_then(|base| Some((base, run.baselines.remove(base)?)));
        let old = kept.as_mut().map(|(base, kept)| (*base, kept.old.take(), std::mem::take(&mut kept.stale)));
        let work = |_, path: &PathBuf| {
            let name = self.name(path);
            let bytes = read(path).map_err(|error| Refusal::Unread(name.to_owned(), sentence(&error)))?;
            let (source, coalition) =
                cma::coalition::load_for(&relative(name), &bytes, Some(rubrics)).map_err(Refusal::Rejected)?;
            let key = scope.baseline.as_ref().and_then(|base| way_back(&parent(base), name));
            if key.is_none() && scope.baseline.is_some() && self.update_baseline {
                let why = message!("cli-baseline-path", path = relative(name));
                return Err(Refusal::Unread(name.to_owned(), why));
            }
            let before = match &old {
                _ if self.update_baseline => Before::NotKept,
                None => Before::NotKept,
                Some((base, None, _)) => Before::Missing(relative(base)),
                Some((_, Some(old), stale)) => match key.as_ref().and_then(|key| old.files.get(key)) {
                    Some(recorded) => Before::Recorded(recorded),
                    None if stale.is_empty() => Before::New,
                    None => Before::Lost(stale.clone()),
                },
            };
            let folders = folders(name, scope.path.as_deref());
            let records = self.update_baseline;
            let setting =
                Setting { rubrics, policy: &scope.policy, before, records, folders, today, as_of: self.as_of.as_of };
            Ok((key, cma::check::check(&source, &coalition, &setting)))
        };
        let size = |path: &&PathBuf| length(path);
        let threads = self.threads.map_or_else(processors, |threads| usize::from(threads.get()));
        let Ok(()) = in_order(threads.min(scope.files.len()).max(1), scope.files.iter(), size, work, |result| {
            match result {
                Ok((key, mut result)) => {
                    // Of thousands of files only what is told is kept.
                    let record = std::mem::take(&mut result.record);
                    if let (Some((_, kept)), Some(key)) = (&mut kept, key) {
                        kept.next.files.insert(key, record);
                    }
                    run.checked.push(result);
                }
                Err(Refusal::Unread(name, why)) => run.unread(&name, why),
                Err(Refusal::Rejected(rejected)) => run.refuse(&rejected.source, &rejected.problems),
            }
            Ok::<(), Infallible>(())
        });
        if let (Some((base, mut kept)), Some((_, old, stale))) = (kept, old) {
            // Two policies may name one baseline; what is left out is told once.
            let sharing: Vec<&Scope> = all.iter().filter(|other| other.baseline.as_ref() == Some(base)).collect();
            let is_first = sharing.first().is_some_and(|first| std::ptr::eq(*first, scope));
            let left_out = old.as_ref().filter(|_| is_first).map(|old| self.left_out(&sharing, all, base, old));
            let mut left_out = left_out.unwrap_or_default();
            // What cannot be read was told with its reason.
            let is_told = |name: &str| {
                let file = relative(&plain(&parent(base).join(name)));
                run.unusable.iter().any(|unusable| unusable.file == file)
            };
            left_out.retain(|(name, _)| !is_told(name));
            (kept.old, kept.stale) = (old, stale);
            if self.update_baseline {
                for (name, _) in left_out.into_iter().filter(|(_, why)| *why != LeftOut::Gone) {
                    kept.next.files.remove(&name);
                    kept.left_out.push(name);
                }
            } else {
                run.own.extend(cma::check::not_checked(&relative(base), &left_out));
            }
            run.baselines.insert(base.clone(), kept);
        }
        if let Some(source) = &scope.source
            && !scope.files.is_empty()
            && run.checked.len() == first + scope.files.len()
            && (self.config.is_some() || scope.is_whole())
        {
            let checked = run.checked.get(first..).unwrap_or(&[]);
            run.own.extend(cma::check::unused_waivers(&scope.policy, source, checked));
        }
    }

    /// The entries of a baseline that lie in a folder to be checked and are not among the files of its scopes, each with the
    /// reason.
    fn left_out(&self, scopes: &[&Scope], all: &[Scope], base: &Path, old: &Baseline) -> Vec<(String, LeftOut)> {
        let folder = parent(base);
        let there: HashSet<PathBuf> = scopes.iter().flat_map(|scope| &scope.files).map(|file| real(file)).collect();
        let checked = all.iter().flat_map(|scope| scope.files.iter().map(|file| (real(file), scope.path.as_deref())));
        let policies: HashMap<PathBuf, Option<&Path>> = checked.collect();
        let why = |file: &Path| match policies.get(&real(file)).copied().flatten() {
            _ if file.symlink_metadata().is_err() => LeftOut::Gone,
            Some(policy) => LeftOut::Elsewhere(relative(policy)),
            None => LeftOut::Passed,
        };
        let folders = self.paths.iter().filter(|path| path.is_dir()).filter_map(|path| path.canonicalize().ok());
        let folders: Vec<PathBuf> = folders.collect();
        let files = old.files.keys().map(|name| (name, plain(&folder.join(name))));
        files
            .filter(|(_, file)| folders.iter().any(|folder| file.starts_with(folder)) && !there.contains(&real(file)))
            .map(|(name, file)| (name.clone(), why(&file)))
            .collect()
    }

    /// Reads a baseline. The next one keeps the entries of files that are still there.
    fn kept(&self, path: &Path, words: &Words) -> anyhow::Result<Kept> {
        let version = cma::check::baseline::VERSION;
        let mut kept = Kept { next: Baseline { version, ..Baseline::default() }, ..Kept::default() };
        if path.symlink_metadata().is_err() {
            return Ok(kept);
        }
        let text = kept.known.insert(read_text(path, LARGEST_BASELINE)?);
        let old = match Baseline::parse(text) {
            Err(_) if self.update_baseline && text.trim().is_empty() => return Ok(kept),
            Err(error) if self.update_baseline && !error.is_newer() && was_baseline(text) => {
                note(&message!("cli-baseline-anew", file = relative(path)), words);
                return Ok(kept);
            }
            Err(error) if self.update_baseline && !error.is_newer() => {
                return refuse(message!("cli-baseline-foreign", file = relative(path)));
            }
            result => result?,
        };
        for (name, recorded) in &old.files {
            if parent(path).join(name).symlink_metadata().is_err() {
                kept.stale.push(name.clone());
            } else {
                kept.next.files.insert(name.clone(), recorded.clone());
            }
        }
        kept.old = Some(old);
        Ok(kept)
    }
}

impl Scope {
    /// Whether none of its files is left.
    pub(super) fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// Whether the policy leaves a path out; patterns are relative to the policy's folder.
    fn excludes(&self, file: &Path) -> bool {
        let folder = self.path.as_ref().map_or_else(|| PathBuf::from("."), |path| parent(path));
        self.policy.excludes(&way(&folder, file))
    }

    /// The repository around the policy, or its folder: the baseline that it names may not lead out.
    pub(super) fn root(&self) -> Option<PathBuf> {
        self.path.as_ref().map(|path| root(path).unwrap_or_else(|| parent(path)))
    }

    /// Whether all files under the policy are part of this run, so that a waiver that none of them needs is needed by
    /// none.
    fn is_whole(&self) -> bool {
        let Some(policy) = &self.path else { return false };
        let all = find(&parent(policy), None).flatten();
        let here: HashSet<PathBuf> = self.files.iter().map(|file| real(file)).collect();
        all.filter(|file| upwards(file, FILE_NAME).is_some_and(|found| found == real(policy)) && !self.excludes(file))
            .all(|file| here.contains(&real(&file)))
    }
}

/// Whether a text is a baseline of whatever version, which may be written anew. What is not may be anything that somebody
/// still needs.
fn was_baseline(text: &str) -> bool {
    let read: Option<serde_json::Value> = serde_json::from_str(text.trim_start_matches('\u{feff}')).ok();
    read.is_some_and(|read| {
        let is = |key: &str, holds: fn(&serde_json::Value) -> bool| read.get(key).is_some_and(holds);
        is("version", serde_json::Value::is_number) && is("files", serde_json::Value::is_object)
    })
}

/// The folder of a file.
fn parent(path: &Path) -> PathBuf {
    real(path).parent().unwrap_or(Path::new("/")).to_owned()
}

/// The repository around a file.
fn root(path: &Path) -> Option<PathBuf> {
    upwards(path, ".git").map(|git| parent(&git))
}

/// The rubrics of a folder; `None` where one of its files leads out of the repository.
fn own_rubrics(root: &Path, folder: &Path) -> Option<Result<Rubrics, LoadError>> {
    all_stay(root, folder).ok()?;
    Some(Rubrics::load(Path::new(&relative(folder))))
}

/// The folder of a file, and the repository (or the policy's folder) around it.
fn folders(file: &Path, policy: Option<&Path>) -> Folders {
    let folder = parent(file);
    let root = root(file).or_else(|| policy.map(parent)).unwrap_or_else(|| folder.clone());
    Folders { file: folder, root }
}
