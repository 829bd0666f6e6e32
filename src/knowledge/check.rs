//! What must hold in a rubric folder beyond what the program needs: ids, references, weights, texts.

use super::expr::Scope;
use super::model::{MAX_LEVEL, Memo};
use super::report::{At, Report};
use super::words::Severity;
use super::written;
use crate::facts::registry;
use crate::source::problem::{Problems, nearest};
use crate::source::safe::{steers, visible};
use std::collections::BTreeSet;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// The largest weight; more would leave the other criteria without any.
const MAX_WEIGHT: f64 = 1_000.0;

/// What the lines of a file may refer to.
pub(super) struct Known<'a> {
    pub(super) memo: BTreeSet<&'a str>,
    pub(super) literature: BTreeSet<&'a str>,
    /// Criteria, unless a file that names some could not be read.
    pub(super) criteria: Option<&'a Scope>,
}

impl<'a> Known<'a> {
    pub(super) fn new(memo: &'a Memo, literature: &'a written::LiteratureFile, criteria: Option<&'a Scope>) -> Self {
        Self {
            memo: memo.entries.iter().map(|entry| entry.number.as_str()).collect(),
            literature: literature.items.iter().map(|item| item.key.as_str()).collect(),
            criteria,
        }
    }
}

/// Checks one file.
pub(super) struct Checker<'a, 'r> {
    pub(super) known: &'a Known<'a>,
    pub(super) report: &'a mut Report<'r>,
}

impl Checker<'_, '_> {
    pub(super) fn rubric(&mut self, file: &written::RubricFile, others: &BTreeSet<String>) {
        let head = At::top("rubric");
        self.id(&head, &file.rubric.id, others);
        self.weight(&head, file.rubric.weight);
        self.memo(&head, &file.rubric.memo);
        self.texts(&head, &[("title", &file.rubric.title), ("question", &file.rubric.question)]);
        if file.rubric.id == "overall" {
            self.report.add(&head.key("id"), "\"overall\" is the name of the score over all rubrics", None);
        }
        if file.criteria.is_empty() {
            let help = "add at least one [[criteria]] table".to_owned();
            self.report.add(&head.key("id"), "this rubric has no criteria", help);
        }
        let (list, mut themes) = (At::top("themes"), BTreeSet::new());
        for (row, theme) in file.themes.iter().enumerate() {
            self.id(&list.row(row), &theme.id, &themes);
            self.texts(&list.row(row), &[("title", &theme.title)]);
            themes.insert(theme.id.clone());
        }
        let (list, mut ids) = (At::top("criteria"), BTreeSet::new());
        for (row, criterion) in file.criteria.iter().enumerate() {
            let at = list.row(row);
            self.id(&at, &criterion.id, &ids);
            if let Some(theme) = criterion.theme.as_ref().filter(|theme| !themes.contains(*theme)) {
                let list = themes.iter().map(|theme| visible(theme)).collect::<Vec<_>>().join(", ");
                let help = match nearest(theme, themes.iter().map(String::as_str)) {
                    Some(near) => format!("did you mean \"{}\"? The themes are {list}", visible(near)),
                    None if themes.is_empty() => "add a [[themes]] table with this id".to_owned(),
                    None => format!("the themes are {list}"),
                };
                self.report.add(&at.key("theme"), format!("there is no theme \"{}\"", visible(theme)), help);
            }
            self.criterion(&at, criterion);
            ids.insert(criterion.id.clone());
        }
    }

    fn criterion(&mut self, at: &At<'_>, entry: &written::Criterion) {
        self.weight(at, entry.weight);
        self.memo(at, &entry.memo);
        self.literature(at, &entry.literature);
        self.texts(at, &[("title", &entry.title), ("ask", &entry.ask), ("why", &entry.why)]);
        if let Some(problem) = &entry.problem {
            self.texts(at, &[("problem", problem)]);
        }
        let list = at.key("levels");
        for (row, level) in entry.levels.iter().enumerate() {
            self.texts(&list.row(row), &[("text", &level.text)]);
        }
        let list = at.key("advice");
        for (row, advice) in entry.advice.iter().enumerate() {
            self.advice(&list.row(row), advice);
        }
    }

    fn advice(&mut self, at: &At<'_>, advice: &written::Advice) {
        self.memo(at, &advice.memo);
        self.texts(at, &[("do", &advice.action)]);
        if advice.at_most > MAX_LEVEL {
            self.report.add(&at.key("at_most"), format!("a level is between 0 and {MAX_LEVEL}"), None);
        }
        if advice.audience.is_empty() {
            let help = "write [\"founders\"], [\"leaders\"] or both".to_owned();
            self.report.add(&at.key("for"), "the advice is for nobody", help);
        }
        if let Some(scope) = self.known.criteria {
            let known = scope.levels.iter().map(String::as_str).collect();
            self.references(&at.key("after"), &advice.after, &known, "criterion");
        }
    }

    pub(super) fn tensions(&mut self, file: &written::TensionFile) {
        let (list, mut ids) = (At::top("tensions"), BTreeSet::new());
        for (row, entry) in file.tensions.iter().enumerate() {
            let at = list.row(row);
            self.id(&at, &entry.id, &ids);
            self.memo(&at, &entry.memo);
            self.literature(&at, &entry.literature);
            self.texts(
                &at,
                &[("title", &entry.title), ("message", &entry.message), ("why", &entry.why), ("advice", &entry.advice)],
            );
            ids.insert(entry.id.clone());
        }
    }

    pub(super) fn flags(&mut self, file: &written::FlagFile, tensions: &BTreeSet<&str>) {
        let (list, mut ids) = (At::top("flags"), BTreeSet::new());
        for (row, entry) in file.flags.iter().enumerate() {
            let at = list.row(row);
            self.id(&at, &entry.id, &ids);
            if tensions.contains(entry.id.as_str()) {
                self.report.add(&at.key("id"), format!("a tension has the id \"{}\"", visible(&entry.id)), None);
            }
            self.memo(&at, &entry.memo);
            self.literature(&at, &entry.literature);
            self.texts(&at, &[("title", &entry.title), ("why", &entry.why), ("good", &entry.good)]);
            match (&entry.when, entry.not_found.as_slice()) {
                (Some(_), []) => {}
                (Some(_), _) => {
                    self.report.add(&at.key("not_found"), "a flag has `when` or `not_found`, not both", None)
                }
                (None, []) => {
                    self.report.add(&at.key("id"), "nothing raises this flag", "give `when` or `not_found`".to_owned())
                }
                (None, keys) => {
                    // Keys of rows stand under the list that measures read.
                    let known: BTreeSet<&str> =
                        registry().facts().iter().flat_map(|fact| &fact.about).map(String::as_str).collect();
                    for (row, key) in keys.iter().enumerate() {
                        let list = key.rsplit_once('.').map_or("", |(list, _)| list);
                        if !known.contains(list) {
                            self.reference_to(&at.key("not_found").row(row), key, &known, "key");
                        }
                    }
                    if entry.severity > Severity::Medium {
                        let help = "what was not found may be there".to_owned();
                        self.report.add(&at.key("severity"), "a flag on what was not found is at most medium", help);
                    }
                }
            }
            if let (Some(belongs), Some(scope)) = (&entry.belongs, self.known.criteria) {
                let known = scope.levels.iter().map(String::as_str).chain(tensions.iter().copied()).collect();
                self.reference_to(&at.key("belongs"), belongs, &known, "criterion or tension");
            }
            let list = at.key("advice");
            if entry.advice.is_empty() {
                self.report.add(&at.key("id"), "this flag has no advice", "add [[flags.advice]]".to_owned());
            }
            for (row, advice) in entry.advice.iter().enumerate() {
                self.advice(&list.row(row), advice);
            }
            ids.insert(entry.id.clone());
        }
    }

    pub(super) fn types(&mut self, file: &written::TypeFile) {
        let (list, mut ids) = (At::top("types"), BTreeSet::new());
        for (row, entry) in file.types.iter().enumerate() {
            let at = list.row(row);
            self.id(&at, &entry.id, &ids);
            self.memo(&at, &entry.memo);
            self.literature(&at, &entry.literature);
            self.texts(&at, &[("title", &entry.title), ("uses", &entry.uses), ("fails", &entry.fails)]);
            if entry.signs.is_empty() {
                self.report.add(&at.key("id"), "this type is told by nothing", "add [[types.signs]]".to_owned());
            }
            ids.insert(entry.id.clone());
        }
    }

    pub(super) fn reference(&mut self, file: &written::ReferenceFile) {
        let list = At::top("references");
        for (row, entry) in file.references.iter().enumerate() {
            let at = list.row(row);
            if let Some(scope) = self.known.criteria {
                let known = scope.levels.iter().map(String::as_str).collect();
                self.reference_to(&at.key("criterion"), &entry.criterion, &known, "criterion");
            }
            self.reference_to(&at.key("source"), &entry.source, &self.known.literature, "literature key");
            self.texts(&at, &[("among", &entry.among), ("reason", &entry.reason)]);
            let groups = at.key("groups");
            for (row, group) in entry.groups.iter().enumerate() {
                let at = groups.row(row);
                if group.levels.is_empty() || group.levels.iter().any(|level| *level > MAX_LEVEL) {
                    let help = "write such as { levels = [0, 1], count = 12 }".to_owned();
                    self.report.add(&at.key("levels"), format!("levels lie between 0 and {MAX_LEVEL}"), help);
                }
            }
            if entry.groups.iter().all(|group| group.count == 0) {
                self.report.add(&groups, "nothing was counted", None);
            }
        }
        let list = At::top("values");
        for (row, entry) in file.values.iter().enumerate() {
            let at = list.row(row);
            self.reference_to(&at.key("source"), &entry.source, &self.known.literature, "literature key");
            self.texts(&at, &[("among", &entry.among)]);
            if !entry.quartiles.is_sorted() {
                self.report.add(&at.key("quartiles"), "quartiles rise from the lowest to the highest", None);
            }
        }
    }

    pub(super) fn stages(&mut self, file: &written::StageFile) {
        let (list, mut phases) = (At::top("stages"), BTreeSet::new());
        for (row, entry) in file.stages.iter().enumerate() {
            let at = list.row(row);
            self.once(&at.key("phase"), &entry.phase, &phases);
            self.memo(&at, &entry.memo);
            self.texts(&at, &[("title", &entry.title), ("purpose", &entry.purpose)]);
            phases.insert(entry.phase.clone());
        }
    }

    pub(super) fn articles(&mut self, file: &written::ArticleFile) {
        let (list, mut ids) = (At::top("articles"), BTreeSet::new());
        for (row, entry) in file.articles.iter().enumerate() {
            let at = list.row(row);
            self.id(&at, &entry.id, &ids);
            self.memo(&at, &entry.memo);
            self.texts(&at, &[("title", &entry.title), ("why", &entry.why), ("advice", &entry.advice)]);
            if entry.words.is_empty() {
                self.report.add(&at.key("words"), "no word can show that this article is there", None);
            }
            ids.insert(entry.id.clone());
        }
    }

    pub(super) fn literature_file(&mut self, file: &written::LiteratureFile) {
        let (list, mut keys) = (At::top("items"), BTreeSet::new());
        for (row, item) in file.items.iter().enumerate() {
            let at = list.row(row);
            self.once(&at.key("key"), &item.key, &keys);
            self.memo(&at, &item.memo);
            keys.insert(item.key.clone());
        }
    }

    pub(super) fn memo_file(&mut self, file: &written::MemoFile) {
        let (list, mut numbers) = (At::top("entries"), BTreeSet::new());
        for (row, entry) in file.entries.iter().enumerate() {
            self.once(&list.row(row).key("number"), &entry.number, &numbers);
            numbers.insert(entry.number.clone());
        }
    }

    /// An id in kebab-case that no other has.
    fn id(&mut self, at: &At<'_>, id: &str, others: &BTreeSet<String>) {
        let kebab = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
        if !id.split('-').all(kebab) || !id.starts_with(|c: char| c.is_ascii_lowercase()) {
            let help = "use small letters, digits and single hyphens, such as \"open-records\"".to_owned();
            self.report.add(&at.key("id"), format!("\"{}\" cannot be an id", visible(id)), help);
        }
        self.once(&at.key("id"), id, others);
    }

    fn once(&mut self, at: &At<'_>, id: &str, others: &BTreeSet<String>) {
        if others.contains(id) {
            self.report.add(at, format!("\"{}\" is used twice", visible(id)), None);
        }
    }

    fn weight(&mut self, at: &At<'_>, weight: f64) {
        if !(weight > 0.0 && weight <= MAX_WEIGHT) {
            self.report.add(&at.key("weight"), format!("the weight must be above 0 and at most {MAX_WEIGHT}"), None);
        }
    }

    fn texts(&mut self, at: &At<'_>, texts: &[(&str, &str)]) {
        for (key, _) in texts.iter().filter(|(_, text)| text.trim().is_empty()) {
            self.report.add(&at.key(key), "there is no text here", None);
        }
    }

    fn memo(&mut self, at: &At<'_>, numbers: &[String]) {
        self.references(&at.key("memo"), numbers, &self.known.memo, "memo number");
    }

    fn literature(&mut self, at: &At<'_>, keys: &[String]) {
        self.references(&at.key("literature"), keys, &self.known.literature, "literature key");
    }

    fn references(&mut self, at: &At<'_>, list: &[String], known: &BTreeSet<&str>, what: &str) {
        for (row, name) in list.iter().enumerate() {
            self.reference_to(&at.row(row), name, known, what);
        }
    }

    fn reference_to(&mut self, at: &At<'_>, name: &str, known: &BTreeSet<&str>, what: &str) {
        if !known.contains(name) {
            let help = nearest(name, known.iter().copied()).map(|near| format!("did you mean \"{}\"?", visible(near)));
            self.report.add(at, format!("there is no {what} \"{}\"", visible(name)), help);
        }
    }
}

/// Finds characters that could steer a terminal or disguise a text, wherever they stand.
pub(super) fn characters(text: &str, table: &Spanned<DeTable<'_>>, problems: &mut Problems) {
    for (key, value) in table.get_ref() {
        found(text, key.span(), key.get_ref(), problems);
        strings(text, value, problems);
    }
}

fn strings(text: &str, value: &Spanned<DeValue<'_>>, problems: &mut Problems) {
    match value.get_ref() {
        DeValue::String(string) => found(text, value.span(), string, problems),
        DeValue::Array(rows) => rows.iter().for_each(|row| strings(text, row, problems)),
        DeValue::Table(table) => {
            for (key, value) in table {
                found(text, key.span(), key.get_ref(), problems);
                strings(text, value, problems);
            }
        }
        _ => {}
    }
}

fn found(text: &str, span: std::ops::Range<usize>, string: &str, problems: &mut Problems) {
    let steering = |c: char| steers(c) && !matches!(c, '\n' | '\r' | '\t');
    if let Some((at, c)) = string.char_indices().find(|(_, c)| steering(*c)) {
        let span = super::text::within(text, span, string, at..at + c.len_utf8());
        problems.add(
            span,
            format!("a text cannot hold the character U+{:04X}", u32::from(c)),
            "it could steer a terminal or disguise what the text says".to_owned(),
        );
    }
}
