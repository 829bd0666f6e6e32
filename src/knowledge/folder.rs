//! From a folder of rubric files to rubrics, or to every problem in them.

use super::builtin;
use super::check::{After, Checker, Known, characters, steering};
use super::compile::{self, Compiler, Flags};
use super::digest::{of_file, of_files, of_texts};
use super::expr::{Scope, Unread};
use super::lazy::Lazy;
use super::model::{Memo, ModelText, Rubrics};
use super::report::{At, Report};
use super::texts::Text;
use super::unread;
use super::words::is_id;
use super::written;
use crate::message;
use crate::source::Source;
use crate::source::file::{ReadError, read_text};
use crate::source::message::Message;
use crate::source::problem::{Problem, Problems, nearest};
use crate::source::safe::visible;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use toml::Spanned;
use toml::de::DeTable;

/// The largest file, in bytes.
const MAX_FILE: u64 = 1 << 20;
/// How the name of a file ends.
const ENDING: &str = ".toml";
/// The most files in a folder.
const MAX_FILES: usize = 100;

/// Why a rubric folder cannot be used.
pub enum LoadError {
    /// The folder could not be read.
    Folder {
        /// The path.
        path: String,
        /// The system's reason.
        cause: std::io::Error,
    },
    /// One of its files could not be read.
    File(ReadError),
    /// There are more files than anybody would write.
    TooManyFiles(String),
    /// The folder holds no rubric.
    NoRubric(String),
    /// Files were read, and refused.
    Invalid(Vec<(Source, Vec<Problem>)>),
}

impl LoadError {
    /// The error as it is told in a language, without the problems of the files.
    pub fn message(&self) -> Message {
        match self {
            Self::Folder { path, cause } if cause.kind() == std::io::ErrorKind::NotADirectory => {
                message!("problem-read-no-folder", path = path)
            }
            Self::Folder { path, cause } => message!("problem-read-failed", path = path, cause = cause.to_string()),
            Self::File(error) => error.message(),
            Self::TooManyFiles(folder) => message!("problem-read-rubrics-many", most = MAX_FILES, folder = folder),
            Self::NoRubric(folder) => message!("problem-read-rubrics-none", folder = folder),
            Self::Invalid(_) => message!("problem-read-rubrics-invalid"),
        }
    }
}

/// A file of the folder.
struct File {
    /// With its folder, for the reader.
    name: String,
    text: String,
}

impl File {
    fn base(&self) -> &str {
        self.name.rsplit('/').next().unwrap_or(&self.name)
    }
}

/// What a file was read as.
struct Parsed<'a, T> {
    file: &'a File,
    table: Spanned<DeTable<'a>>,
    content: T,
}

/// What was refused, file by file, and the digests of what was read.
#[derive(Default)]
struct Progress<'a> {
    refused: Vec<(Source, Vec<Problem>)>,
    thorough: bool,
    digests: Vec<(Cow<'a, str>, String)>,
}

impl<'a> Progress<'a> {
    fn refuse(&mut self, file: &File, mut problems: Vec<Problem>) {
        if !problems.is_empty() {
            problems.sort_by_key(|problem| problem.span.start);
            let source = Source::new(visible(&file.name), file.text.clone());
            self.refused.push((source, problems));
        }
    }

    /// Checks what a file says, where there is one, and compiles it. What is wrong in it is refused.
    fn settle<T, C>(
        &mut self,
        parsed: Option<Parsed<'_, T>>,
        (known, scope): (&Known<'_>, &Scope),
        check: impl FnOnce(&mut Checker<'_, '_>, &T),
        compile: impl FnOnce(&mut Compiler<'_, '_>, T) -> C,
    ) -> Option<C> {
        let Parsed { file, table, content } = parsed?;
        let thorough = self.thorough;
        let mut report = Report { file: Some((&file.text, &table)), problems: Problems::default(), thorough };
        check(&mut Checker { known, report: &mut report }, &content);
        let compiled = compile(&mut Compiler { scope, report: &mut report }, content);
        self.refuse(file, report.problems.list);
        Some(compiled)
    }

    /// Reads a companion, which is known by its name, where there is one.
    fn read<T: Serialize + DeserializeOwned>(&mut self, file: Option<&'a File>) -> Option<Parsed<'a, T>> {
        let file = file?;
        let parsed = self.parse(file)?;
        self.digests.push((file.base().into(), of_file(&parsed.content)));
        Some(parsed)
    }

    /// Reads a rubric, which is known by its id, whatever the name of its file.
    fn rubric(&mut self, file: &'a File) -> Option<Parsed<'a, written::RubricFile>> {
        let parsed: Parsed<'_, written::RubricFile> = self.parse(file)?;
        let name = format!("{}{ENDING}", parsed.content.rubric.id);
        self.digests.push((name.into(), of_file(&parsed.content)));
        Some(parsed)
    }

    fn parse<T: DeserializeOwned>(&mut self, file: &'a File) -> Option<Parsed<'a, T>> {
        let mut problems = Problems::default();
        let table = match crate::source::toml::parse(&file.text) {
            Ok(table) => table,
            Err(errors) => {
                let told = errors.iter().map(|error| crate::source::toml::problem(error, &file.text, 0));
                self.refuse(file, told.collect());
                return None;
            }
        };
        characters(&file.text, &table, &mut problems);
        match written::read::<T>(&table) {
            Ok(content) if problems.list.is_empty() => Some(Parsed { file, table, content }),
            read => {
                for error in read.err().into_iter().flatten() {
                    let (message, help) = unread::told(error.message());
                    let span = error.span().unwrap_or(0..0);
                    let is_table = table.get_ref().keys().any(|key| key.span() == span);
                    problems.add(span, message, meant(file.base()).filter(|_| is_table).or(help));
                }
                self.refuse(file, problems.list);
                None
            }
        }
    }
}

/// That a file which was read as a rubric has nearly the name of another kind of file.
fn meant(base: &str) -> Option<Message> {
    if builtin::COMPANIONS.contains(&base) {
        return None;
    }
    let stem = |name: &'static str| name.strip_suffix(ENDING);
    let near = nearest(base.strip_suffix(ENDING)?, builtin::COMPANIONS.iter().copied().filter_map(stem))?;
    Some(message!("problem-rubric-companion", near = format!("{near}{ENDING}")))
}

/// What is wrong with the examples of flags, each by the flag's id.
pub(super) type Examples = fn(&Rubrics) -> Vec<(Text, Message)>;

/// The rubrics of a folder. With `examples`, the folder is looked at for what makes no difference too.
pub(super) fn load(folder: &Path, examples: Option<Examples>) -> Result<Rubrics, LoadError> {
    let files = files(folder, "toml")?;
    let is_companion = |file: &&File| builtin::COMPANIONS.contains(&file.base());
    let companion = |wanted: &str| files.iter().find(|file| file.base() == wanted);
    let mut progress = Progress { thorough: examples.is_some(), ..Progress::default() };

    let memo = progress.read::<written::MemoFile>(companion(builtin::MEMO));
    let literature = progress.read::<written::LiteratureFile>(companion(builtin::LITERATURE));
    let written: Vec<Option<Parsed<'_, written::RubricFile>>> =
        files.iter().filter(|file| !is_companion(file)).map(|file| progress.rubric(file)).collect();
    if written.is_empty() {
        return Err(LoadError::NoRubric(folder.display().to_string()));
    }
    let whole = written.iter().all(Option::is_some);
    let mut written: Vec<_> = written.into_iter().flatten().collect();
    written.sort_by(|a, b| a.content.order().cmp(&b.content.order()));
    let tensions = progress.read::<written::TensionFile>(companion(builtin::TENSIONS));
    let flags = progress.read::<written::FlagFile>(companion(builtin::FLAGS));
    let patterns = progress.read::<written::PatternFile>(companion(builtin::PATTERNS));
    let types = progress.read::<written::TypeFile>(companion(builtin::TYPES));
    let reference = progress.read::<written::ReferenceFile>(companion(builtin::REFERENCE));
    let stages = progress.read::<written::StageFile>(companion(builtin::STAGES));
    let founders = progress.read::<written::FounderFile>(companion(builtin::FOUNDERS));
    let fit = progress.read::<written::FitFile>(companion(builtin::FIT));
    let constituencies = progress.read::<written::ConstituencyFile>(companion(builtin::CONSTITUENCIES));
    let models = models(folder, &mut progress)?;
    let articles = progress.read::<written::ArticleFile>(companion(builtin::CHARTER));
    let links = progress.read::<written::LinkFile>(companion(builtin::LINKS));

    // What others may name: nothing where a file that holds some could not be read. Then nobody can tell what is there,
    // and what is named is left unchecked; what else is wrong in the others is told.
    let is_absent = |name: &str| companion(name).is_none();
    let tension_ids = (tensions.is_some() || is_absent(builtin::TENSIONS)).then(|| {
        let tensions = tensions.iter().flat_map(|parsed| &parsed.content.tensions);
        tensions.map(|entry| entry.id.clone()).collect::<BTreeSet<_>>()
    });
    let flag_rows: Vec<Text> =
        flags.iter().flat_map(|parsed| &parsed.content.flags).map(|entry| entry.id.clone()).collect();
    let flag_ids =
        (flags.is_some() || is_absent(builtin::FLAGS)).then(|| flag_rows.iter().cloned().collect::<BTreeSet<_>>());
    let found = tension_ids.as_ref().zip(flag_ids).map(|(tensions, flags)| tensions | &flags);

    // References are checked against what the folder has, or what comes with the program where it has none.
    let known_memo = match &memo {
        Some(parsed) => Some(compile::memo(parsed.content.clone())),
        None => is_absent(builtin::MEMO).then(builtin::memo),
    };
    let own_memo = memo.is_some() && known_memo.as_ref().is_some_and(memo_is_own);
    let known_literature = match &literature {
        Some(parsed) => Some(parsed.content.clone()),
        None => is_absent(builtin::LITERATURE).then(builtin::written_literature),
    };
    let named = written.iter().map(|parsed| (parsed.content.rubric.id.clone(), parsed.content.ids()));
    let named: Vec<_> = named.collect();
    let ids = compile::scope(&named, &[]);
    let after = advised_after(&written);
    let known = Known::new(known_memo.as_ref(), known_literature.as_ref(), &models, whole.then_some(&ids), &after);
    let unread = Unread { rubrics: !whole, types: types.is_none() && !is_absent(builtin::TYPES) };
    // Types and stages are told by facts alone.
    let of_facts = (&known, &Scope::default());
    let refused = progress.refused.len();
    let types = match types {
        None if is_absent(builtin::TYPES) => builtin::types(),
        types => progress
            .settle(types, of_facts, |check, file| check.types(file), |to, file| to.types(file))
            .unwrap_or_default(),
    };
    let scope = Scope { unread, ..compile::scope(&named, &types) };
    // What conditions come to that name a type, nobody can tell where that type is not known.
    progress.thorough &= !unread.types && progress.refused.len() == refused;

    let with = (&known, &scope);
    let mut rubric_ids = BTreeSet::new();
    let mut rubrics = Vec::new();
    for parsed in written {
        let (id, ids) = (parsed.content.rubric.id.clone(), parsed.content.ids());
        let check = |check: &mut Checker<'_, '_>, file: &_| check.rubric(file, &rubric_ids);
        rubrics.extend(progress.settle(Some(parsed), with, check, |to, file| to.rubric(file, ids)));
        rubric_ids.insert(id);
    }
    let tensions = progress.settle(tensions, with, |check, file| check.tensions(file), |to, file| to.tensions(file));
    let flags =
        progress.settle(flags, with, |check, file| check.flags(file, tension_ids.as_ref()), |to, file| to.flags(file));
    let Flags { matters, idle, vain, faults, flags } = flags.unwrap_or_default();
    let patterns = progress.settle(
        patterns,
        with,
        |check, file| check.patterns(file, found.as_ref()),
        |to, file| to.patterns(file),
    );
    let reference =
        progress.settle(reference, with, |check, file| check.reference(file), |to, file| to.reference(file));
    let founders =
        progress.settle(founders, with, |check, file| check.founders(file), |_, file| compile::founders(file));
    let fit = progress.settle(fit, with, |check, file| check.fit(file), |to, file| to.fit(file));
    let constituencies = progress.settle(
        constituencies,
        with,
        |check, file| check.constituencies(file),
        |to, file| to.constituencies(file),
    );
    let stages = progress.settle(stages, of_facts, |check, file| check.stages(file), |to, file| to.stages(file));
    let articles =
        progress.settle(articles, with, |check, file| check.articles(file), |_, file| compile::articles(file));
    let links = progress.settle(links, with, |check, file| check.links(file), |_, file| compile::links(file));
    let memo = progress.settle(memo, with, |check, file| check.memo_file(file), |_, file| compile::memo(file));
    let literature = progress.settle(
        literature,
        with,
        |check, file| check.literature_file(file),
        |_, file| compile::literature(file),
    );
    if !progress.refused.is_empty() {
        return Err(LoadError::Invalid(progress.refused));
    }
    let mut digests = progress.digests;
    let shared = builtin::shared().filter(|(name, _)| is_absent(name));
    digests.extend(shared.map(|(name, digest)| (name.into(), digest)));
    let rubrics = Rubrics {
        rubrics,
        tensions: tensions.unwrap_or_default(),
        matters,
        idle,
        vain,
        faults,
        flags,
        patterns: patterns.unwrap_or_default(),
        types,
        reference: reference.unwrap_or_default(),
        scope,
        founders: founders.unwrap_or_default(),
        fit: Lazy::ready_or(fit, builtin::fit),
        constituencies: Lazy::ready_or(Some(constituencies.unwrap_or_default()), Vec::new),
        models: Lazy::ready_or(Some(models), builtin::models),
        stages: Lazy::ready_or(stages, builtin::stages),
        articles: Lazy::ready_or(articles, builtin::articles),
        links: Lazy::ready_or(links, builtin::links),
        memo: Lazy::ready_or(memo, builtin::memo),
        literature: Lazy::ready_or(literature, builtin::literature),
        own_memo,
        digest: of_files(digests),
        nominal: Default::default(),
    };
    let vain = examples.map(|examples| examples(&rubrics)).unwrap_or_default();
    match companion(builtin::FLAGS).filter(|_| !vain.is_empty()) {
        Some(file) => Err(LoadError::Invalid(vec![at_examples(file, &flag_rows, vain)])),
        None => Ok(rubrics),
    }
}

/// Which steps each criterion's advice comes after.
fn advised_after(written: &[Parsed<'_, written::RubricFile>]) -> After {
    let mut after = After::new();
    for parsed in written {
        for (id, entry) in parsed.content.ids().into_iter().zip(&parsed.content.criteria) {
            after.entry(id).or_default().extend(entry.advice.iter().flat_map(|advice| &advice.after).cloned());
        }
    }
    after
}

/// What is wrong with the examples of flags, at their places in the file.
fn at_examples(file: &File, flags: &[Text], told: Vec<(Text, Message)>) -> (Source, Vec<Problem>) {
    let (table, list) = (crate::source::toml::parse(&file.text).ok(), At::top("flags"));
    let table = table.as_ref().map(|table| (file.text.as_str(), table));
    let mut report = Report { file: table, problems: Problems::default(), thorough: false };
    for (id, message) in told {
        let row = flags.iter().position(|flag| *flag == id).unwrap_or_default();
        report.add(&list.row(row).key("example"), message, None);
    }
    (Source::new(visible(&file.name), file.text.clone()), report.problems.list)
}

/// Whether a memo is another than ours. One that has all numbers of ours, in whatever language, is ours.
fn memo_is_own(memo: &Memo) -> bool {
    let numbers = |memo: &Memo| memo.entries.iter().map(|entry| entry.number.clone()).collect::<BTreeSet<_>>();
    !numbers(&builtin::memo()).is_subset(&numbers(memo))
}

/// Our model texts, with those of the folder in their place and besides.
fn models(folder: &Path, progress: &mut Progress<'_>) -> Result<Vec<ModelText>, LoadError> {
    let mut models: BTreeMap<String, ModelText> =
        builtin::models().into_iter().map(|model| (model.id.clone(), model)).collect();
    let folder = folder.join(builtin::MODELS);
    for file in if folder.is_dir() { files(&folder, "md")? } else { Vec::new() } {
        let mut problems = Problems::default();
        let id = file.base().trim_end_matches(".md").to_owned();
        let model = compile::model(&id, &file.text);
        if !is_id(&id) {
            problems.add(0..0, message!("problem-rubric-id", id = &id), message!("problem-rubric-id-help"));
        }
        if model.title.is_empty() {
            problems.add(0..0, message!("problem-model-title"), message!("problem-model-title-help"));
        }
        steering(&file.text, |bytes| bytes, &mut problems);
        progress.refuse(&file, problems.list);
        models.insert(id, model);
    }
    let texts = models.values().map(|model| (model.id.as_str(), model.text.as_str()));
    progress.digests.push((builtin::MODELS.into(), of_texts(texts)));
    Ok(models.into_values().collect())
}

/// The files of a folder with this ending, by name.
fn files(folder: &Path, ending: &str) -> Result<Vec<File>, LoadError> {
    let name = || folder.display().to_string();
    let unreadable = |cause| LoadError::Folder { path: name(), cause };
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(unreadable)? {
        let entry = entry.map_err(unreadable)?;
        // What programs put beside files is hidden.
        let (path, is_hidden) = (entry.path(), entry.file_name().to_string_lossy().starts_with('.'));
        if !is_hidden && path.extension().is_some_and(|extension| extension == ending) {
            paths.push(path);
        }
    }
    if paths.len() > MAX_FILES {
        return Err(LoadError::TooManyFiles(name()));
    }
    paths.sort();
    // How lines end is no part of what a file says.
    let file = |path: &PathBuf| {
        let name = path.display().to_string().replace('\\', "/");
        if path.is_dir() {
            return Err(ReadError::NotRegular(visible(&name)).into());
        }
        let text = read_text(path, MAX_FILE)?.replace("\r\n", "\n");
        Ok(File { name, text })
    };
    paths.iter().map(file).collect()
}
