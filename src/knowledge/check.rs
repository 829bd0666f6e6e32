//! What must hold in a rubric folder beyond what the program needs: ids, references, weights, texts.

use super::expr::Scope;
use super::model::{Constituency, MAX_LEVEL, Memo, ModelText, Term};
use super::report::{At, Report};
use super::text::within;
use super::texts::Text;
use super::words::{Answer, Severity, Work, is_full_id, is_id};
use super::written;
use crate::coalition::record::paths;
use crate::facts::registry;
use crate::message;
use crate::source::message::Message;
use crate::source::problem::{Problems, nearest};
use crate::source::safe::steers;
use crate::source::{SENTENCE_ENDS, is_page};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// The largest weight; more would leave the other criteria without any.
pub(crate) const MAX_WEIGHT: f64 = 1_000.0;

/// What the lines of a file may refer to.
pub(super) struct Known<'a> {
    /// Numbers of the memo, unless it could not be read.
    pub(super) memo: Option<BTreeSet<&'a str>>,
    /// Keys of the literature, unless it could not be read.
    pub(super) literature: Option<BTreeSet<&'a str>>,
    pub(super) models: BTreeSet<&'a str>,
    /// Criteria, unless a file that names some could not be read.
    pub(super) criteria: Option<&'a Scope>,
    /// Which criteria the advice on a criterion is told to come after.
    pub(super) after: &'a After,
    /// Circles of advice that were told, each by its ids.
    circles: RefCell<BTreeSet<BTreeSet<String>>>,
    /// Ids that cannot be: nobody means them.
    malformed: BTreeSet<&'a str>,
}

/// Ids of criteria, each with those that its advice is told to come after.
pub(super) type After = BTreeMap<Text, BTreeSet<Text>>;

impl<'a> Known<'a> {
    pub(super) fn new(
        memo: Option<&'a Memo>,
        literature: Option<&'a written::LiteratureFile>,
        models: &'a [ModelText],
        criteria: Option<&'a Scope>,
        after: &'a After,
    ) -> Self {
        let ids = criteria.iter().flat_map(|scope| &scope.levels).map(Text::as_str);
        let ids = ids.chain(models.iter().map(|model| model.id.as_str()));
        Self {
            malformed: ids.filter(|id| !is_full_id(id)).collect(),
            after,
            circles: RefCell::default(),
            memo: memo.map(|memo| memo.entries.iter().map(|entry| entry.number.as_str()).collect()),
            literature: literature.map(|file| file.items.iter().map(|item| item.key.as_str()).collect()),
            models: models.iter().map(|model| model.id.as_str()).collect(),
            criteria,
        }
    }
}

/// What is said of a name that nothing bears.
type Unknown = fn(&str) -> Message;

fn no_criterion(name: &str) -> Message {
    message!("problem-rubric-criterion", name = name)
}

fn no_memo(name: &str) -> Message {
    message!("problem-rubric-memo", name = name)
}

fn no_literature(name: &str) -> Message {
    message!("problem-rubric-literature", name = name)
}

fn no_topic(name: &str) -> Message {
    message!("problem-literature-topic", name = name)
}

fn no_model(name: &str) -> Message {
    message!("problem-rubric-model", name = name)
}

fn no_step(name: &str) -> Message {
    message!("problem-founders-step", id = name)
}

fn no_verdict(name: &str) -> Message {
    message!("problem-fit-verdict", id = name)
}

/// Checks one file.
pub(super) struct Checker<'a, 'r> {
    pub(super) known: &'a Known<'a>,
    pub(super) report: &'a mut Report<'r>,
}

impl Checker<'_, '_> {
    pub(super) fn rubric(&mut self, file: &written::RubricFile, others: &BTreeSet<Text>) {
        let head = At::top("rubric");
        self.id(&head, &file.rubric.id, others);
        self.weight(&head, file.rubric.weight);
        self.memo(&head, &file.rubric.memo);
        self.texts(&head, &[("title", &file.rubric.title), ("question", &file.rubric.question)]);
        if file.rubric.id == "overall" {
            self.report.add(&head.key("id"), message!("problem-rubric-overall"), None);
        }
        if file.criteria.is_empty() {
            let help = message!("problem-rubric-empty-help");
            self.report.add(&head.key("id"), message!("problem-rubric-empty"), help);
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
                let list: Vec<String> = themes.iter().map(Text::to_string).collect();
                let help = match nearest(theme, themes.iter().map(Text::as_str)) {
                    Some(near) => message!("problem-rubric-theme-near", near = near, themes = list),
                    None if themes.is_empty() => message!("problem-rubric-theme-none"),
                    None => message!("problem-rubric-theme-help", themes = list),
                };
                self.report.add(&at.key("theme"), message!("problem-rubric-theme", name = theme), help);
            }
            self.criterion(&at, criterion);
            let own = format!("{}.{}", file.rubric.id.as_str(), criterion.id.as_str());
            let list = at.key("advice");
            for (row, advice) in criterion.advice.iter().enumerate() {
                let at = list.row(row);
                for (row, id) in advice.after.iter().enumerate() {
                    let told = match self.circle(&own, id) {
                        None => continue,
                        Some(_) if id.as_str() == own => message!("problem-rubric-after-itself"),
                        // A circle is told once.
                        Some(ids) if !self.known.circles.borrow_mut().insert(ids.iter().cloned().collect()) => continue,
                        Some(ids) => message!("problem-rubric-after-circle", ids = ids),
                    };
                    self.report.add(&at.key("after").row(row), told, None);
                }
            }
            ids.insert(criterion.id.clone());
        }
    }

    /// The shortest circle in which advice on a criterion waits for itself, by way of one that it is told to come after.
    fn circle(&self, own: &str, after: &str) -> Option<Vec<String>> {
        let mut ways = vec![vec![own, after]];
        let mut seen = BTreeSet::from([after]);
        let mut at = 0;
        while let Some(way) = ways.get(at).cloned() {
            let (last, before) = way.split_last()?;
            if *last == own {
                return Some(before.iter().map(|id| (*id).to_owned()).collect());
            }
            let next = self.known.after.get(*last).into_iter().flatten().map(Text::as_str);
            ways.extend(next.filter(|id| seen.insert(id)).map(|id| way.iter().copied().chain([id]).collect()));
            at += 1;
        }
        None
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
        for (key, text) in [("who", &advice.who), ("by", &advice.by)] {
            if let Some(text) = text {
                self.texts(at, &[(key, text)]);
            }
        }
        let is_month = |months: u8| (1..=Term::Year.months()).contains(&months);
        if advice.months.is_some_and(|months| advice.within.is_some() || !is_month(months)) {
            self.report.add(&at.key("months"), message!("problem-rubric-months", most = Term::Year.months()), None);
        }
        if advice.at_most > MAX_LEVEL {
            self.report.add(&at.key("at_most"), message!("problem-rubric-level", most = MAX_LEVEL), None);
        }
        if advice.audience.is_empty() {
            let help = message!("problem-rubric-nobody-help");
            self.report.add(&at.key("for"), message!("problem-rubric-nobody"), help);
        }
        if let Some(template) = &advice.template {
            self.reference_to(&at.key("template"), template, &self.known.models, no_model);
        }
        self.criteria(&at.key("after"), &advice.after);
    }

    fn criteria(&mut self, at: &At<'_>, ids: &[Text]) {
        if let Some(scope) = self.known.criteria {
            let known = scope.levels.iter().map(Text::as_str).collect();
            self.references(at, ids, &known, no_criterion);
        }
    }

    pub(super) fn founders(&mut self, file: &written::FounderFile) {
        let (list, mut ids) = (At::top("steps"), BTreeSet::new());
        let all: BTreeSet<&str> = file.steps.iter().map(|step| step.id.as_str()).collect();
        for (row, entry) in file.steps.iter().enumerate() {
            let at = list.row(row);
            self.id(&at, &entry.id, &ids);
            self.memo(&at, &entry.memo);
            let texts = [("title", &entry.title), ("do", &entry.action), ("who", &entry.who)];
            self.texts(&at, &texts.map(|(key, text)| (key, text.as_str())));
            self.texts(&at, &[("done_when", &entry.done_when)]);
            self.references(&at.key("templates"), &entry.templates, &self.known.models, no_model);
            self.criteria(&at.key("criteria"), &entry.criteria);
            for (row, id) in entry.after.iter().enumerate().filter(|(_, id)| !ids.contains(*id)) {
                // A step that stands further down cannot come first.
                let after = at.key("after");
                match all.contains(id.as_str()) {
                    true => self.report.add(&after.row(row), message!("problem-founders-order", id = id), None),
                    false => self.reference_to(&after.row(row), id, &all, no_step),
                }
            }
            ids.insert(entry.id.clone());
        }
    }

    pub(super) fn links(&mut self, file: &written::LinkFile) {
        for (key, words) in [("collective", &file.collective), ("opening", &file.opening), ("small", &file.small)] {
            let list = At::top(key);
            for (row, word) in words.iter().enumerate() {
                self.word(&list.row(row), word);
            }
        }
        let (list, mut ids) = (At::top("areas"), BTreeSet::new());
        for (row, entry) in file.areas.iter().enumerate() {
            let at = list.row(row);
            self.id(&at, &entry.id, &ids);
            self.memo(&at, &entry.memo);
            self.texts(&at, &[("title", &entry.title)]);
            let words = at.key("words");
            if entry.words.is_empty() {
                self.report.add(&words, message!("problem-links-words"), None);
            }
            for (row, word) in entry.words.iter().enumerate() {
                self.word(&words.row(row), word);
            }
            ids.insert(entry.id.clone());
        }
    }

    /// A word by which a name is recognised: in small letters, as names are compared.
    fn word(&mut self, at: &At<'_>, word: &str) {
        if word.trim().is_empty() || word != word.to_lowercase() {
            self.report.add(at, message!("problem-links-word", word = word), message!("problem-links-word-help"));
        }
    }

    pub(super) fn fit(&mut self, file: &written::FitFile) {
        let verdicts: BTreeSet<&str> = file.verdicts.iter().map(|verdict| verdict.id.as_str()).collect();
        let (list, mut ids) = (At::top("questions"), BTreeSet::new());
        for (row, entry) in file.questions.iter().enumerate() {
            let at = list.row(row);
            self.id(&at, &entry.id, &ids);
            self.memo(&at, &entry.memo);
            self.literature(&at, &entry.literature);
            self.texts(&at, &[("title", &entry.title), ("ask", &entry.ask), ("why", &entry.why)]);
            let answers = at.key("answers");
            for (row, answer) in entry.answers.iter().enumerate() {
                let at = answers.row(row);
                self.texts(&at, &[("text", &answer.text)]);
                self.references(&at.key("for"), &answer.speaks_for, &verdicts, no_verdict);
                self.references(&at.key("against"), &answer.against, &verdicts, no_verdict);
            }
            let given = |wanted| entry.answers.iter().filter(|answer| answer.answer == wanted).count();
            if Answer::OFFERED.iter().any(|wanted| given(*wanted) != 1) {
                self.report.add(&answers, message!("problem-fit-answers", words = Answer::WORDS), None);
            }
            ids.insert(entry.id.clone());
        }
        let (list, mut ids) = (At::top("verdicts"), BTreeSet::new());
        for (row, entry) in file.verdicts.iter().enumerate() {
            let at = list.row(row);
            self.id(&at, &entry.id, &ids);
            self.memo(&at, &entry.memo);
            self.literature(&at, &entry.literature);
            self.texts(&at, &[("title", &entry.title), ("text", &entry.text), ("do", &entry.action)]);
            let last = row + 1 == file.verdicts.len();
            self.first_that_holds(&at, entry.when.is_some(), last);
            if last && entry.stopped {
                self.report.add(&at.key("stopped"), message!("problem-fit-stopped"), None);
            }
            ids.insert(entry.id.clone());
        }
        let (list, mut scopes) = (At::top("scopes"), BTreeSet::new());
        for (row, entry) in file.scopes.iter().enumerate() {
            let at = list.row(row);
            self.once(&at.key("scope"), &entry.scope, &scopes);
            self.memo(&at, &entry.memo);
            self.texts(&at, &[("text", &entry.text)]);
            self.first_that_holds(&at, entry.when.is_some(), row + 1 == file.scopes.len());
            scopes.insert(entry.scope.clone());
        }
        let list = At::top("settings");
        for (row, entry) in file.settings.iter().enumerate() {
            let at = list.row(row);
            self.memo(&at, &entry.memo);
            self.literature(&at, &entry.literature);
            self.texts(&at, &[("title", &entry.title), ("text", &entry.text), ("framing", &entry.framing)]);
        }
    }

    /// Of a list of which the first that holds is given, the last is what is left.
    fn first_that_holds(&mut self, at: &At<'_>, has_condition: bool, last: bool) {
        match (has_condition, last) {
            (true, true) => self.report.add(&at.key("when"), message!("problem-fit-last"), None),
            (false, false) => self.report.add(at, message!("problem-fit-when"), message!("problem-fit-when-help")),
            _ => {}
        }
    }

    pub(super) fn constituencies(&mut self, file: &written::ConstituencyFile) {
        self.criteria(&At::top("taking_part"), &file.taking_part);
        self.lines(&At::top("lines"), &file.lines);
        let (list, mut ids) = (At::top("constituencies"), BTreeSet::new());
        for (row, entry) in file.constituencies.iter().enumerate() {
            let at = list.row(row);
            self.id(&at, &entry.id, &ids);
            if [Constituency::BOARD, Constituency::FACILITATOR].contains(&entry.id.as_str()) {
                let told = message!("problem-constituency-reserved", id = &entry.id);
                self.report.add(&at.key("id"), told, None);
            }
            self.memo(&at, &entry.memo);
            self.literature(&at, &entry.literature);
            self.texts(&at, &[("title", &entry.title)]);
            self.criteria(&at.key("criteria"), &entry.criteria);
            self.lines(&at.key("lines"), &entry.lines);
            ids.insert(entry.id.clone());
        }
    }

    fn lines(&mut self, list: &At<'_>, lines: &[written::BriefLine]) {
        for (row, line) in lines.iter().enumerate() {
            let at = list.row(row);
            self.texts(&at, &[("text", &line.text)]);
            if let Some(ask) = &line.ask {
                self.texts(&at, &[("ask", ask)]);
                if line.when.is_none() {
                    self.report.add(&at.key("ask"), message!("problem-constituency-ask"), None);
                }
            }
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

    /// `tensions` are all there are, unless their file could not be read.
    pub(super) fn flags(&mut self, file: &written::FlagFile, tensions: Option<&BTreeSet<Text>>) {
        self.idle(&file.idle);
        self.vain(&file.vain);
        self.faults(&file.faults);
        let (list, mut ids) = (At::top("flags"), BTreeSet::new());
        for (row, entry) in file.flags.iter().enumerate() {
            let at = list.row(row);
            self.id(&at, &entry.id, &ids);
            if tensions.is_some_and(|tensions| tensions.contains(&entry.id)) {
                self.report.add(&at.key("id"), message!("problem-flag-tension", id = &entry.id), None);
            }
            self.memo(&at, &entry.memo);
            self.literature(&at, &entry.literature);
            self.texts(&at, &[("title", &entry.title), ("why", &entry.why), ("good", &entry.good)]);
            match (&entry.when, entry.not_found.as_slice()) {
                (Some(_), []) => {}
                (None, []) => {
                    self.report.add(&at.key("id"), message!("problem-flag-none"), message!("problem-flag-none-help"))
                }
                (_, keys) => {
                    // Keys of rows stand under the list that measures read.
                    let known: BTreeSet<&str> = registry().facts().iter().flat_map(|fact| fact.about()).collect();
                    for (row, key) in keys.iter().enumerate() {
                        let mut lists = key.match_indices('.').filter_map(|(dot, _)| key.get(..dot));
                        if !lists.any(|list| known.contains(list)) {
                            self.reference_to(&at.key("not_found").row(row), key, &known, |name| {
                                message!("problem-flag-key", name = name)
                            });
                        }
                    }
                    if entry.severity > Severity::Medium {
                        let help = message!("problem-flag-severity-help");
                        self.report.add(&at.key("severity"), message!("problem-flag-severity"), help);
                    }
                }
            }
            if let (Some(belongs), Some(scope), Some(tensions)) = (&entry.belongs, self.known.criteria, tensions) {
                let known = scope.levels.iter().chain(tensions).map(Text::as_str).collect();
                self.reference_to(&at.key("belongs"), belongs, &known, |name| {
                    message!("problem-flag-belongs", name = name)
                });
            }
            let flags: BTreeSet<&str> = file.flags.iter().map(|flag| flag.id.as_str()).collect();
            // A flag may cover the criterion to which it belongs.
            for (row, covered) in entry.covers.iter().enumerate() {
                if entry.belongs.as_ref() == Some(covered) {
                    continue;
                }
                self.reference_to(&at.key("covers").row(row), covered, &flags, |name| {
                    message!("problem-flag-covers", name = name)
                });
                // What is told in another finding is told besides.
                let other = file.flags.iter().find(|flag| flag.id == *covered);
                if other.is_some_and(|other| other.belongs != entry.belongs) {
                    let help = message!("problem-flag-covers-apart-help");
                    let problem = message!("problem-flag-covers-apart", name = covered);
                    self.report.add(&at.key("covers").row(row), problem, help);
                }
            }
            self.look(&at, entry, &file.matters);
            let list = at.key("advice");
            if entry.advice.is_empty() {
                self.report.add(&at.key("id"), message!("problem-flag-advice"), message!("problem-flag-advice-help"));
            }
            for (row, advice) in entry.advice.iter().enumerate() {
                self.advice(&list.row(row), advice);
            }
            ids.insert(entry.id.clone());
        }
    }

    /// `found` are the flags and tensions, unless a file that holds some could not be read.
    pub(super) fn patterns(&mut self, file: &written::PatternFile, found: Option<&BTreeSet<Text>>) {
        let (list, mut ids) = (At::top("patterns"), BTreeSet::new());
        let known = self.known.criteria.zip(found).map(|(scope, found)| {
            let criteria = scope.levels.iter().map(Text::as_str);
            criteria.chain(found.iter().map(Text::as_str)).collect::<BTreeSet<_>>()
        });
        for (row, entry) in file.patterns.iter().enumerate() {
            let at = list.row(row);
            self.id(&at, &entry.id, &ids);
            if found.is_some_and(|found| found.contains(&entry.id)) {
                self.report.add(&at.key("id"), message!("problem-pattern-taken", id = &entry.id), None);
            }
            self.memo(&at, &entry.memo);
            self.literature(&at, &entry.literature);
            self.texts(&at, &[("title", &entry.title), ("why", &entry.why), ("good", &entry.good)]);
            let counting = entry.parts.iter().filter(|part| part.counts);
            let counting =
                counting.map(|part| part.group.as_ref().unwrap_or(&part.says)).collect::<BTreeSet<_>>().len();
            if !(1..=counting).contains(&usize::from(entry.least)) {
                let help = message!("problem-pattern-least-help");
                self.report.add(&at.key("least"), message!("problem-pattern-least", count = counting), help);
            }
            let parts = at.key("parts");
            for (row, part) in entry.parts.iter().enumerate() {
                let at = parts.row(row);
                self.texts(&at, &[("says", &part.says)]);
                // What stands in braces is a name of a figure.
                let mut outside =
                    part.says.split('{').map(|piece| piece.split_once('}').map_or(piece, |(_, rest)| rest));
                if outside.any(|piece| piece.contains([',', ';', ':'])) || part.says.trim_end().ends_with(SENTENCE_ENDS)
                {
                    let help = message!("problem-pattern-clause-help");
                    self.report.add(&at.key("says"), message!("problem-pattern-clause"), help);
                }
                if let Some(group) = &part.group {
                    self.name(&at.key("group"), group);
                    let of_it = entry.parts.iter().filter(|other| other.group.as_ref() == Some(group));
                    if of_it.count() < 2 {
                        let help = message!("problem-pattern-group-help");
                        self.report.add(&at.key("group"), message!("problem-pattern-group", group = group), help);
                    }
                }
                if part.of.is_empty() {
                    self.report.add(&at.key("of"), message!("problem-pattern-empty"), None);
                }
                if let Some(known) = &known {
                    self.references(&at.key("of"), &part.of, known, |name| message!("problem-pattern-of", name = name));
                }
            }
            ids.insert(entry.id.clone());
        }
    }

    fn vain(&mut self, vain: &[written::Vain]) {
        let (list, paths) = (At::top("vain"), paths());
        // A table stands for its keys.
        let tables = paths.iter().flat_map(|path| path.match_indices('.').filter_map(|(at, _)| path.get(..at)));
        let known: BTreeSet<&str> = paths.iter().map(String::as_str).chain(tables).collect();
        let unknown: Unknown = |name| message!("problem-flag-key", name = name);
        for (row, entry) in vain.iter().enumerate() {
            for (at, name) in entry.keys.iter().enumerate() {
                self.reference_to(&list.row(row).key("keys").row(at), name, &known, unknown);
            }
        }
    }

    fn faults(&mut self, faults: &[written::Faults]) {
        let (list, paths) = (At::top("faults"), paths());
        let known: BTreeSet<&str> = paths.iter().map(String::as_str).collect();
        let unknown: Unknown = |name| message!("problem-flag-key", name = name);
        for (row, entry) in faults.iter().enumerate() {
            for (at, name) in entry.keys.iter().enumerate() {
                self.reference_to(&list.row(row).key("keys").row(at), name, &known, unknown);
            }
        }
    }

    fn idle(&mut self, idle: &[written::Idle]) {
        let (list, paths) = (At::top("idle"), paths());
        let known: BTreeSet<&str> = paths.iter().map(String::as_str).collect();
        let unknown: Unknown = |name| message!("problem-flag-key", name = name);
        for (row, entry) in idle.iter().enumerate() {
            let at = list.row(row);
            self.reference_to(&at.key("list"), &entry.list, &known, unknown);
            for (key, names) in [("given", &entry.given), ("missing", &entry.missing)] {
                for (row, name) in names.iter().enumerate() {
                    let path = format!("{}.{name}", entry.list);
                    self.reference_to(&at.key(key).row(row), &path, &known, unknown);
                }
            }
            if let Some(filled) = &entry.filled {
                for (key, name) in [("rows", &filled.rows), ("size", &filled.size)] {
                    let path = format!("{}.{name}", entry.list);
                    self.reference_to(&at.key("filled").key(key), &path, &known, unknown);
                }
            }
            self.texts(&at, &[("ask", &entry.ask)]);
        }
    }

    /// What to look for in sources is told as a whole or not at all.
    fn look(&mut self, at: &At<'_>, entry: &written::Flag, matters: &[written::Matter]) {
        let (Some(matter), Some(ask), Some(example)) = (&entry.matter, &entry.ask, &entry.example) else {
            let some = entry.matter.is_some() || entry.ask.is_some() || entry.example.is_some();
            if some || entry.common || entry.criticisms != 0.0 || !entry.keys.is_empty() {
                let help = message!("problem-flag-look-help");
                self.report.add(&at.key("id"), message!("problem-flag-look"), help);
            }
            return;
        };
        self.texts(at, &[("ask", ask), ("example", example)]);
        let known = matters.iter().map(|matter| matter.id.as_str()).collect();
        self.reference_to(&at.key("matter"), matter, &known, |name| message!("problem-flag-matter", name = name));
        if entry.keys.is_empty() {
            self.report.add(&at.key("id"), message!("problem-flag-look"), message!("problem-flag-look-help"));
        }
        let paths = paths();
        let known = paths.iter().map(String::as_str).collect();
        for (row, key) in entry.keys.iter().enumerate() {
            let unknown: Unknown = |name| message!("problem-flag-key", name = name);
            self.reference_to(&at.key("keys").row(row), key, &known, unknown);
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
                self.report.add(&at.key("id"), message!("problem-rubric-signs"), message!("problem-rubric-signs-help"));
            }
            for (list, signs) in [(at.key("signs"), &entry.signs), (at.key("needs"), &entry.needs)] {
                for (row, sign) in signs.iter().enumerate() {
                    self.texts(&list.row(row), &[("text", &sign.text)]);
                }
            }
            ids.insert(entry.id.clone());
        }
    }

    pub(super) fn reference(&mut self, file: &written::ReferenceFile) {
        let list = At::top("references");
        for (row, entry) in file.references.iter().enumerate() {
            let at = list.row(row);
            if let Some(scope) = self.known.criteria {
                let known = scope.levels.iter().map(Text::as_str).collect();
                self.reference_to(&at.key("criterion"), &entry.criterion, &known, no_criterion);
            }
            self.source(&at, &entry.source);
            self.texts(&at, &[("among", &entry.among), ("reason", &entry.reason)]);
            let groups = at.key("groups");
            for (row, group) in entry.groups.iter().enumerate() {
                let at = groups.row(row);
                if group.levels.is_empty() || group.levels.iter().any(|level| *level > MAX_LEVEL) {
                    let help = message!("problem-rubric-group-help");
                    self.report.add(&at.key("levels"), message!("problem-rubric-level", most = MAX_LEVEL), help);
                }
            }
            if entry.groups.iter().all(|group| group.count == 0) {
                self.report.add(&groups, message!("problem-rubric-uncounted"), None);
            }
        }
        let list = At::top("values");
        for (row, entry) in file.values.iter().enumerate() {
            let at = list.row(row);
            self.source(&at, &entry.source);
            self.texts(&at, &[("among", &entry.among)]);
            if !entry.quartiles.is_sorted() {
                self.report.add(&at.key("quartiles"), message!("problem-rubric-quartiles"), None);
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
        let (list, mut ids) = (At::top("offices"), BTreeSet::new());
        for (row, entry) in file.offices.iter().enumerate() {
            let at = list.row(row);
            self.once(&at.key("id"), &entry.id, &ids);
            self.texts(&at, &[("instead", &entry.instead)]);
            ids.insert(entry.id.clone());
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
                self.report.add(&at.key("words"), message!("problem-rubric-no-words"), None);
            }
            ids.insert(entry.id.clone());
        }
    }

    pub(super) fn literature_file(&mut self, file: &written::LiteratureFile) {
        let (list, mut keys) = (At::top("items"), BTreeSet::new());
        for (row, item) in file.items.iter().enumerate() {
            let at = list.row(row);
            self.name(&at.key("key"), &item.key);
            self.once(&at.key("key"), &item.key, &keys);
            self.memo(&at, &item.memo);
            self.texts(&at, &[("title", &item.title)]);
            self.names(&at.key("authors"), &item.authors);
            self.names(&at.key("editors"), &item.editors);
            self.published(&at, item);
            keys.insert(item.key.clone());
        }
        let topics = file.items.iter().flat_map(|item| &item.topics).map(Text::as_str).collect();
        let (list, mut ids) = (At::top("groups"), BTreeSet::new());
        for (row, group) in file.groups.iter().enumerate() {
            let at = list.row(row);
            self.id(&at, &group.id, &ids);
            self.texts(&at, &[("title", &group.title), ("about", &group.about)]);
            if let Some(literature) = &self.known.literature {
                self.references(&at.key("items"), &group.items, literature, no_literature);
            }
            self.references(&at.key("topics"), &group.topics, &topics, no_topic);
            ids.insert(group.id.clone());
        }
    }

    /// Authors or editors, each in an entry of its own.
    fn names(&mut self, at: &At<'_>, names: &[Text]) {
        for (row, name) in names.iter().enumerate() {
            let parts = name.split(',').map(str::trim);
            let is_whole = (1..=3).contains(&parts.clone().count()) && parts.clone().all(|part| !part.is_empty());
            let is_one = !name.contains(',') || !name.contains(" and ");
            if !is_whole || !is_one {
                let help = message!("problem-literature-name-help");
                self.report.add(&at.row(row), message!("problem-literature-name", name = name), help);
            }
        }
    }

    /// What a reader needs to find a work.
    fn published(&mut self, at: &At<'_>, item: &written::LiteratureItem) {
        let (key, value) = match item.work {
            Work::Article | Work::Chapter | Work::Law => ("container", &item.container),
            Work::Book | Work::Report => ("publisher", &item.publisher),
            Work::Dataset => ("url", &item.url),
        };
        let lacks = [("authors", item.authors.is_empty() && item.editors.is_empty()), (key, value.is_none())];
        for (key, _) in lacks.into_iter().filter(|(_, lacks)| *lacks) {
            let what = message!("problem-literature-lacks", work = item.work.as_str(), key = key);
            self.report.add(&at.key(key), what, None);
        }
        if let Some(doi) = item.doi.as_ref().filter(|doi| !is_doi(doi)) {
            let bare = doi.find("10.").and_then(|start| doi.get(start..)).filter(|bare| is_doi(bare));
            let help = match bare {
                Some(bare) => message!("problem-literature-doi-bare", doi = bare),
                None => message!("problem-literature-doi-help"),
            };
            self.report.add(&at.key("doi"), message!("problem-literature-doi", doi = doi), help);
        }
        if let Some(url) = item.url.as_ref().filter(|url| !is_page(url)) {
            let help = message!("problem-literature-url-help");
            self.report.add(&at.key("url"), message!("problem-literature-url", url = url), help);
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
    fn id(&mut self, at: &At<'_>, id: &str, others: &BTreeSet<Text>) {
        self.name(&at.key("id"), id);
        self.once(&at.key("id"), id, others);
    }

    /// A name in kebab-case.
    fn name(&mut self, at: &At<'_>, id: &str) {
        if !is_id(id) {
            self.report.add(at, message!("problem-rubric-id", id = id), message!("problem-rubric-id-help"));
        }
    }

    fn once(&mut self, at: &At<'_>, id: &str, others: &BTreeSet<Text>) {
        if others.contains(id) {
            self.report.add(at, message!("problem-twice", id = id), None);
        }
    }

    fn weight(&mut self, at: &At<'_>, weight: f64) {
        if !(weight > 0.0 && weight <= MAX_WEIGHT) {
            self.report.add(&at.key("weight"), message!("problem-rubric-weight", most = MAX_WEIGHT), None);
        }
    }

    fn texts(&mut self, at: &At<'_>, texts: &[(&str, &str)]) {
        for (key, _) in texts.iter().filter(|(_, text)| text.trim().is_empty()) {
            self.report.add(&at.key(key), message!("problem-rubric-no-text"), None);
        }
    }

    fn memo(&mut self, at: &At<'_>, numbers: &[Text]) {
        if let Some(memo) = &self.known.memo {
            self.references(&at.key("memo"), numbers, memo, no_memo);
        }
    }

    fn literature(&mut self, at: &At<'_>, keys: &[Text]) {
        if let Some(literature) = &self.known.literature {
            self.references(&at.key("literature"), keys, literature, no_literature);
        }
    }

    /// A key of the literature.
    fn source(&mut self, at: &At<'_>, key: &str) {
        if let Some(literature) = &self.known.literature {
            self.reference_to(&at.key("source"), key, literature, no_literature);
        }
    }

    fn references(&mut self, at: &At<'_>, list: &[Text], known: &BTreeSet<&str>, unknown: Unknown) {
        for (row, name) in list.iter().enumerate() {
            self.reference_to(&at.row(row), name, known, unknown);
        }
    }

    fn reference_to(&mut self, at: &At<'_>, name: &str, known: &BTreeSet<&str>, unknown: Unknown) {
        if !known.contains(name) {
            let near = nearest(name, known.difference(&self.known.malformed).copied());
            self.report.add(at, unknown(name), near.map(|near| message!("problem-near", near = near)));
        }
    }
}

/// Whether a text has the form of a DOI (ISO 26324): `10.`, a registrant of four to nine digits that may have parts, a
/// slash, and a suffix of visible ASCII. Braces, quotes and backslashes are left out, which no registrant uses and
/// bibliographies cannot hold.
fn is_doi(text: &str) -> bool {
    let Some((registrant, suffix)) = text.strip_prefix("10.").and_then(|rest| rest.split_once('/')) else {
        return false;
    };
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let mut parts = registrant.split('.');
    parts.next().is_some_and(|first| digits(first) && (4..=9).contains(&first.len()))
        && parts.all(digits)
        && !suffix.is_empty()
        && suffix.chars().all(|c| c.is_ascii_graphic() && !matches!(c, '{' | '}' | '"' | '\\'))
}

/// Finds characters that could steer a terminal or disguise a text, wherever they stand.
pub(super) fn characters(text: &str, table: &Spanned<DeTable<'_>>, problems: &mut Problems) {
    for (key, value) in table.get_ref() {
        steering(key.get_ref(), |bytes| within(text, key.span(), key.get_ref(), bytes), problems);
        strings(text, value, problems);
    }
}

fn strings(text: &str, value: &Spanned<DeValue<'_>>, problems: &mut Problems) {
    match value.get_ref() {
        DeValue::String(string) => {
            steering(string, |bytes| within(text, value.span(), string, bytes), problems);
        }
        DeValue::Array(rows) => rows.iter().for_each(|row| strings(text, row, problems)),
        DeValue::Table(table) => {
            for (key, value) in table {
                steering(key.get_ref(), |bytes| within(text, key.span(), key.get_ref(), bytes), problems);
                strings(text, value, problems);
            }
        }
        _ => {}
    }
}

/// Tells each character that steers, once for a string.
pub(super) fn steering(string: &str, place: impl Fn(Range<usize>) -> Range<usize>, problems: &mut Problems) {
    let is_steering = |c: char| steers(c) && !matches!(c, '\n' | '\r' | '\t');
    let mut told = BTreeSet::new();
    for (at, c) in string.char_indices().filter(|(_, c)| is_steering(*c) && told.insert(*c)) {
        problems.add(
            place(at..at + c.len_utf8()),
            message!("problem-rubric-character", code = format!("U+{:04X}", u32::from(c))),
            message!("problem-rubric-character-help"),
        );
    }
}
