//! From rubric files to checked rubrics, or to every problem in them.

use super::expr::{Condition, Scope};
use super::model::{
    AdviceEntry, ArticleFile, CriterionEntry, LevelEntry, LiteratureFile, MemoFile, RubricFile, StageEntry, StageFile,
    TensionEntry, TensionFile,
};
use super::{Advice, Case, Criterion, Level, MAX_LEVEL, Piece, Rubric, Rubrics, Stage, Template, Tension};
use crate::coalition::scalar::Word;
use crate::facts::{FactId, registry};
use crate::source::Source;
use crate::source::file::{ReadError, read_text};
use crate::source::problem::{Problem, Problems, nearest};
use std::collections::BTreeSet;
use std::path::Path;
use toml::Spanned;

/// The largest rubric file that is read, in bytes.
const LARGEST_RUBRIC: u64 = 1 << 20;

/// The files of a rubric folder.
#[derive(Clone, Debug)]
pub struct Library {
    files: Vec<(String, String)>,
}

/// Why a rubric folder cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// The folder or one of its files could not be read.
    #[error("cannot read {path}: {cause}")]
    Unreadable {
        /// The path.
        path: String,
        /// The system's reason.
        cause: std::io::Error,
    },
    /// A file is not a regular text file, or too large.
    #[error(transparent)]
    Refused(#[from] ReadError),
    /// The folder holds no rubric.
    #[error("there is no rubric (a .toml file with a [rubric] table) in {0}")]
    NoRubric(String),
    /// Files were read, and refused.
    #[error("the rubrics are not valid")]
    Invalid(Vec<(Source, Vec<Problem>)>),
}

const EMBEDDED: &[(&str, &str)] = &[
    ("legitimacy.toml", include_str!("../../rubrics/legitimacy.toml")),
    ("accountability.toml", include_str!("../../rubrics/accountability.toml")),
    ("representation.toml", include_str!("../../rubrics/representation.toml")),
    ("funding.toml", include_str!("../../rubrics/funding.toml")),
    ("tensions.toml", include_str!("../../rubrics/tensions.toml")),
    ("stages.toml", include_str!("../../rubrics/stages.toml")),
    ("charter.toml", include_str!("../../rubrics/charter.toml")),
    ("memo.toml", include_str!("../../rubrics/memo.toml")),
    ("literature.toml", include_str!("../../rubrics/literature.toml")),
];

/// Files of a folder that are not rubrics.
const COMPANIONS: &[&str] = &["tensions.toml", "stages.toml", "charter.toml", "memo.toml", "literature.toml"];

/// Those that stand on their own: where a folder lacks one, ours is used. Tensions name criteria, so ours would not
/// fit the rubrics of others.
const SHARED: &[&str] = &["stages.toml", "charter.toml", "memo.toml", "literature.toml"];

impl Library {
    /// The rubrics that come with the program.
    pub fn embedded() -> Self {
        Self { files: EMBEDDED.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect() }
    }

    /// The rubrics of a folder, in place of ours.
    ///
    /// # Errors
    /// When the folder or a file in it cannot be read, or when it holds no `.toml` file.
    pub fn folder(folder: &Path) -> Result<Self, LoadError> {
        let unreadable = |path: &Path| {
            let path = path.display().to_string();
            move |cause| LoadError::Unreadable { path, cause }
        };
        let mut paths = Vec::new();
        for entry in std::fs::read_dir(folder).map_err(unreadable(folder))? {
            let path = entry.map_err(unreadable(folder))?.path();
            if path.extension().is_some_and(|extension| extension == "toml") {
                paths.push(path);
            }
        }
        paths.sort();
        let mut files = Vec::new();
        for path in paths {
            let text = read_text(&path, LARGEST_RUBRIC)?;
            files.push((path.display().to_string().replace('\\', "/"), text));
        }
        if !files.iter().any(|(name, _)| !is_companion(name)) {
            return Err(LoadError::NoRubric(folder.display().to_string()));
        }
        for (name, text) in EMBEDDED {
            if SHARED.contains(name) && !files.iter().any(|(file, _)| base(file) == *name) {
                files.push(((*name).to_owned(), (*text).to_owned()));
            }
        }
        Ok(Self { files })
    }

    /// Reads and checks all files.
    ///
    /// # Errors
    /// Every problem of every file, each with its place.
    pub fn load(&self) -> Result<Rubrics, LoadError> {
        let mut refused: Vec<(Source, Vec<Problem>)> = Vec::new();
        let mut refuse = |name: &str, text: &str, problems: Vec<Problem>| {
            if !problems.is_empty() {
                refused.push((Source { name: name.to_owned(), text: text.to_owned(), toml: 0..text.len() }, problems));
            }
        };
        let memo: Option<MemoFile> = self.companion("memo.toml", &mut refuse);
        let literature: LiteratureFile = self.companion("literature.toml", &mut refuse).unwrap_or_default();
        let known = Known {
            memo: memo.iter().flat_map(|memo| &memo.entries).map(|entry| entry.number.as_str()).collect(),
            literature: literature.items.iter().map(|item| item.key.as_str()).collect(),
        };
        let mut entries: Vec<(&str, &str, RubricFile)> = Vec::new();
        for (name, text) in self.files.iter().filter(|(name, _)| !is_companion(name)) {
            match toml::from_str::<RubricFile>(text) {
                Ok(file) => entries.push((name, text, file)),
                Err(error) => refuse(name, text, vec![from_toml(&error)]),
            }
        }
        let scope = Scope {
            scores: entries
                .iter()
                .map(|(_, _, file)| file.rubric.id.get_ref().clone())
                .chain(["overall".to_owned()])
                .collect(),
            levels: entries
                .iter()
                .flat_map(|(_, _, file)| {
                    file.criteria.iter().map(|entry| format!("{}.{}", file.rubric.id.get_ref(), entry.id.get_ref()))
                })
                .collect(),
        };
        let mut ids = BTreeSet::new();
        let mut rubrics = Vec::new();
        for (name, text, file) in entries {
            let mut check = Check { known: &known, scope: &scope, file: text, problems: Problems::default() };
            if !ids.insert(file.rubric.id.get_ref().clone()) {
                check.report(
                    &file.rubric.id,
                    format!("the rubric id \"{}\" is used twice", file.rubric.id.get_ref()),
                    None,
                );
            }
            rubrics.extend(check.rubric(file));
            refuse(name, text, check.problems.list);
        }
        let mut tensions = Vec::new();
        if let Some((name, text)) = self.file("tensions.toml") {
            let file: Option<TensionFile> = self.companion("tensions.toml", &mut refuse);
            let mut check = Check { known: &known, scope: &scope, file: text, problems: Problems::default() };
            let mut ids = BTreeSet::new();
            for entry in file.into_iter().flat_map(|file| file.tensions) {
                if !ids.insert(entry.id.get_ref().clone()) {
                    check.report(&entry.id, format!("the id \"{}\" is used twice", entry.id.get_ref()), None);
                }
                tensions.extend(check.tension(entry));
            }
            refuse(name, text, check.problems.list);
        }
        let mut stages = Vec::new();
        if let Some((name, text)) = self.file("stages.toml") {
            let file: Option<StageFile> = self.companion("stages.toml", &mut refuse);
            let mut check = Check { known: &known, scope: &scope, file: text, problems: Problems::default() };
            stages.extend(file.into_iter().flat_map(|file| file.stages).filter_map(|entry| check.stage(entry)));
            stages.sort_by_key(|stage: &Stage| stage.phase.place());
            refuse(name, text, check.problems.list);
        }
        let articles = self.companion::<ArticleFile>("charter.toml", &mut refuse).unwrap_or_default().articles;
        if let Some((name, text)) = self.file("charter.toml") {
            let mut check = Check { known: &known, scope: &scope, file: text, problems: Problems::default() };
            articles.iter().for_each(|article| check.references(&article.memo, &[]));
            refuse(name, text, check.problems.list);
        }
        match memo {
            Some(memo) if refused.is_empty() => Ok(Rubrics {
                rubrics,
                tensions,
                stages,
                articles,
                memo_head: memo.memo,
                memo: memo.entries,
                literature: literature.items,
                scope,
            }),
            _ => Err(LoadError::Invalid(refused)),
        }
    }

    fn file(&self, wanted: &str) -> Option<(&str, &str)> {
        self.files.iter().find(|(name, _)| base(name) == wanted).map(|(name, text)| (name.as_str(), text.as_str()))
    }

    fn companion<T: serde::de::DeserializeOwned>(
        &self,
        wanted: &str,
        refuse: &mut impl FnMut(&str, &str, Vec<Problem>),
    ) -> Option<T> {
        let (name, text) = self.file(wanted)?;
        toml::from_str(text).map_err(|error| refuse(name, text, vec![from_toml(&error)])).ok()
    }
}

fn base(name: &str) -> &str {
    name.rsplit('/').next().unwrap_or(name)
}

fn is_companion(name: &str) -> bool {
    COMPANIONS.contains(&base(name))
}

fn from_toml(error: &toml::de::Error) -> Problem {
    Problem { span: error.span().unwrap_or(0..0), message: crate::source::safe::visible(error.message()), help: None }
}

/// What rubric lines may refer to.
struct Known<'a> {
    memo: BTreeSet<&'a str>,
    literature: BTreeSet<&'a str>,
}

struct Check<'a> {
    known: &'a Known<'a>,
    scope: &'a Scope,
    file: &'a str,
    problems: Problems,
}

impl Check<'_> {
    fn report<T>(&mut self, at: &Spanned<T>, message: String, help: Option<String>) {
        self.problems.add(at.span(), message, help);
    }

    fn references(&mut self, memo: &[Spanned<String>], literature: &[Spanned<String>]) {
        for (list, known, what) in
            [(memo, &self.known.memo, "memo number"), (literature, &self.known.literature, "literature key")]
        {
            for item in list {
                if !known.contains(item.get_ref().as_str()) {
                    let help =
                        nearest(item.get_ref(), known.iter().copied()).map(|near| format!("did you mean \"{near}\"?"));
                    self.problems.add(
                        item.span(),
                        format!("there is no {what} \"{}\"", crate::source::safe::visible(item.get_ref())),
                        help,
                    );
                }
            }
        }
    }

    fn condition(&mut self, text: &Spanned<String>, scope: &Scope) -> Option<Condition> {
        Condition::parse(text.get_ref(), scope)
            .map_err(|errors| {
                for error in errors {
                    let span = super::text::within(self.file, text.span(), text.get_ref(), error.span.clone());
                    self.problems.add(span, error.to_string(), None);
                }
            })
            .ok()
    }

    fn weight(&mut self, at: &Spanned<String>, weight: f64) {
        if !(weight.is_finite() && weight > 0.0) {
            self.report(at, "the weight must be a number above 0".to_owned(), None);
        }
    }

    fn rubric(&mut self, file: RubricFile) -> Option<Rubric> {
        let head = file.rubric;
        self.references(&head.memo, &[]);
        self.weight(&head.id, head.weight);
        if file.criteria.is_empty() {
            self.report(
                &head.id,
                "this rubric has no criteria".to_owned(),
                Some("add at least one [[criteria]] table".to_owned()),
            );
        }
        let mut ids = BTreeSet::new();
        let mut criteria = Vec::new();
        for entry in file.criteria {
            if !ids.insert(entry.id.get_ref().clone()) {
                self.report(&entry.id, format!("the id \"{}\" is used twice", entry.id.get_ref()), None);
            }
            if let Some(theme) = &entry.theme
                && !file.themes.iter().any(|known| known.id == *theme.get_ref())
            {
                let help = nearest(theme.get_ref(), file.themes.iter().map(|theme| theme.id.as_str()))
                    .map(|near| format!("did you mean \"{near}\"?"));
                self.report(theme, format!("there is no theme \"{}\"", theme.get_ref()), help);
            }
            criteria.extend(self.criterion(head.id.get_ref(), entry));
        }
        Some(Rubric {
            id: head.id.into_inner(),
            title: head.title,
            question: head.question,
            weight: head.weight,
            memo: plain(head.memo),
            themes: file.themes,
            criteria,
        })
    }

    fn criterion(&mut self, rubric: &str, entry: CriterionEntry) -> Option<Criterion> {
        self.references(&entry.memo, &entry.literature);
        self.weight(&entry.id, entry.weight);
        for advice in &entry.advice {
            self.references(&advice.memo, &[]);
            for after in &advice.after {
                if !self.scope.levels.contains(after.get_ref()) {
                    let help = nearest(after.get_ref(), self.scope.levels.iter().map(String::as_str))
                        .map(|near| format!("did you mean \"{near}\"?"));
                    self.report(after, format!("there is no criterion \"{}\"", after.get_ref()), help);
                }
            }
        }
        let none = Scope::default();
        let measure = entry.measure.as_ref().and_then(|name| self.fact(name));
        let applies = entry.applies.as_ref().and_then(|text| self.condition(text, &none));
        let levels = self.levels(&entry.id, entry.levels);
        let advice = entry.advice.into_iter().map(|advice| self.advice(advice)).collect();
        Some(Criterion {
            id: format!("{rubric}.{}", entry.id.get_ref()),
            theme: entry.theme.map(Spanned::into_inner),
            title: entry.title,
            ask: entry.ask,
            why: entry.why,
            memo: plain(entry.memo),
            literature: plain(entry.literature),
            weight: entry.weight,
            weight_reason: entry.weight_reason,
            severity: entry.severity,
            essential: entry.essential,
            blocking: entry.blocking,
            measure,
            applies,
            threshold: entry.threshold,
            problem: entry.problem,
            levels,
            advice,
        })
    }

    /// The five levels with their cases.
    fn levels(&mut self, at: &Spanned<String>, entries: Vec<LevelEntry>) -> [Level; 5] {
        let computed = entries.iter().any(|entry| entry.when.is_some());
        let mut levels: [Level; 5] = Default::default();
        let last = entries.iter().rposition(|entry| *entry.level.get_ref() == 0);
        for (place, entry) in entries.into_iter().enumerate() {
            let number = *entry.level.get_ref();
            let Some(level) = levels.get_mut(usize::from(number)) else {
                self.report(&entry.level, format!("a level is between 0 and {MAX_LEVEL}"), None);
                continue;
            };
            if entry.text.trim().is_empty() {
                self.report(&entry.level, "this level has no text".to_owned(), None);
            }
            match &entry.when {
                Some(when) if last == Some(place) => self.report(
                    when,
                    "level 0 holds where no higher level does; its last or only text takes no `when`".to_owned(),
                    None,
                ),
                None if computed && last != Some(place) => self.report(
                    &entry.level,
                    format!("this text of level {number} has no `when`"),
                    Some("in a criterion that facts decide, every text but the last of level 0 has one".to_owned()),
                ),
                None if !level.cases.is_empty() && !computed => {
                    self.report(&entry.level, format!("level {number} is given twice, without a `when`"), None);
                }
                _ => {}
            }
            let none = Scope::default();
            level.cases.push(Case {
                text: entry.text,
                when: entry.when.as_ref().and_then(|when| self.condition(when, &none)),
                measure: entry.measure.as_ref().and_then(|name| self.fact(name)),
            });
        }
        let missing: Vec<String> = (0..)
            .zip(&levels)
            .filter(|(_, level)| level.cases.is_empty())
            .map(|(n, _): (u8, _)| n.to_string())
            .collect();
        if !missing.is_empty() {
            self.report(
                at,
                format!("levels are missing: {}", missing.join(", ")),
                Some("describe all five levels, 0 to 4".to_owned()),
            );
        }
        levels
    }

    fn advice(&mut self, entry: AdviceEntry) -> Advice {
        if *entry.at_most.get_ref() > MAX_LEVEL {
            self.report(&entry.at_most, format!("a level is between 0 and {MAX_LEVEL}"), None);
        }
        let none = Scope::default();
        Advice {
            at_most: entry.at_most.into_inner(),
            audience: entry.audience,
            effort: entry.effort,
            action: entry.action,
            steps: entry.steps,
            done_when: entry.done_when,
            done: entry.done.as_ref().and_then(|done| self.condition(done, &none)),
            after: plain(entry.after),
            memo: plain(entry.memo),
        }
    }

    fn fact(&mut self, name: &Spanned<String>) -> Option<FactId> {
        let found = registry().find(name.get_ref());
        if found.is_none() {
            let help = nearest(name.get_ref(), registry().facts().iter().map(|fact| fact.name.as_ref()))
                .map(|near| format!("did you mean `{near}`?"));
            self.report(name, format!("there is no fact `{}`", crate::source::safe::visible(name.get_ref())), help);
        }
        found
    }

    fn tension(&mut self, entry: TensionEntry) -> Option<Tension> {
        self.references(&entry.memo, &entry.literature);
        let scope = self.scope;
        let when = self.condition(&entry.when, scope);
        let message = self.template(&entry.message);
        Some(Tension {
            id: entry.id.into_inner(),
            title: entry.title,
            memo: plain(entry.memo),
            when: when?,
            message: message?,
            why: entry.why,
            advice: entry.advice,
            severity: entry.severity,
            literature: plain(entry.literature),
        })
    }

    fn stage(&mut self, entry: StageEntry) -> Option<Stage> {
        self.references(&entry.memo, &[]);
        Some(Stage {
            phase: self.word(&entry.phase)?,
            title: entry.title,
            purpose: entry.purpose,
            kinds: self.words(&entry.kinds),
            roles: self.words(&entry.roles),
            skills: self.words(&entry.skills),
            activities: entry.activities,
            money: entry.money,
            watch: entry.watch,
            memo: plain(entry.memo),
        })
    }

    fn words<W: Word>(&mut self, list: &[Spanned<String>]) -> Vec<W> {
        list.iter().filter_map(|word| self.word(word)).collect()
    }

    fn word<W: Word>(&mut self, text: &Spanned<String>) -> Option<W> {
        let found = W::ALL.iter().copied().find(|word| word.word() == text.get_ref());
        if found.is_none() {
            let help =
                nearest(text.get_ref(), W::WORDS.iter().copied()).map(|near| format!("did you mean \"{near}\"?"));
            self.report(
                text,
                format!("\"{}\" is not one of {}", crate::source::safe::visible(text.get_ref()), W::WORDS.join(", ")),
                help,
            );
        }
        found
    }

    fn template(&mut self, text: &Spanned<String>) -> Option<Template> {
        let mut pieces = Vec::new();
        let mut rest = text.get_ref().as_str();
        while let Some((before, after)) = rest.split_once('{') {
            let Some((name, tail)) = after.split_once('}') else {
                self.report(text, "a `{` is not closed in this text".to_owned(), None);
                return None;
            };
            pieces.push(Piece::Text(before.to_owned()));
            let score =
                name.strip_prefix("score.").and_then(|score| self.scope.scores.iter().position(|known| known == score));
            match (score, registry().find(name)) {
                (Some(place), _) => pieces.push(Piece::Score(place)),
                (None, Some(id)) => pieces.push(Piece::Fact(id)),
                (None, None) => {
                    self.report(text, format!("there is no fact `{}`", crate::source::safe::visible(name)), None);
                    return None;
                }
            }
            rest = tail;
        }
        pieces.push(Piece::Text(rest.to_owned()));
        Some(Template(pieces))
    }
}

fn plain(list: Vec<Spanned<String>>) -> Vec<String> {
    list.into_iter().map(Spanned::into_inner).collect()
}
