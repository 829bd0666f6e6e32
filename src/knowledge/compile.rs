//! From files as they are written to rubrics: names become facts, words become kinds, conditions are checked.

use super::expr::error::ConditionError;
use super::expr::{Condition, Scope, Unread};
use super::expression::Expression;
use super::model::{
    Advice, Advised, Answer, Area, Article, BriefLine, Case, CoalitionType, Constituency, CountedGroup, Criterion,
    Filled, Fit, FitAnswer, FitQuestion, FitScope, FitSetting, FitVerdict, Flag, FounderStep, Idle, Level, Links,
    Literature, LiteratureItem, MAX_LEVEL, Matter, Memo, MemoEntry, ModelText, Office, OrdinaryLevels, OrdinaryValue,
    Pattern, PatternPart, Piece, Readings, Reference, Rubric, Sign, Stage, Stages, Template, Tension, Theme, Told,
    Unless, Vain,
};
use super::report::{At, Report};
use super::texts::{Kept, List, Text};
use super::vain::{is_covered, never_holds};
use super::words::Term;
use super::written::{self, FactName};
use crate::coalition::scalar::Word;
use crate::facts::{FactId, registry};
use crate::message;
use crate::source::message::Message;
use crate::source::problem::nearest;
use std::cmp::Reverse;

/// What stands before the name of a score.
const SCORE: &str = "score.";

/// What the file of flags says.
#[derive(Default)]
pub(super) struct Flags {
    pub(super) matters: Vec<Matter>,
    pub(super) idle: Vec<Idle>,
    pub(super) vain: Vec<Vain>,
    pub(super) faults: Vec<Text>,
    pub(super) flags: Vec<Flag>,
}

/// Makes rubrics of one file.
pub(super) struct Compiler<'a, 'r> {
    /// What tensions may name.
    pub(super) scope: &'a Scope,
    pub(super) report: &'a mut Report<'r>,
}

/// What tensions may name: all rubrics, with the full ids of the criteria of each, and the types.
pub(super) fn scope(rubrics: &[(Text, Vec<Text>)], types: &[CoalitionType]) -> Scope {
    Scope {
        types: types.iter().map(|entry| (entry.id.clone(), entry.when.program().clone())).collect(),
        answers: Vec::new(),
        unread: Unread::default(),
        // A rubric that is called so is refused.
        scores: rubrics
            .iter()
            .map(|(id, _)| id.clone())
            .filter(|id| id != "overall")
            .chain([Text::from("overall")])
            .collect(),
        levels: rubrics.iter().flat_map(|(_, criteria)| criteria.iter().cloned()).collect(),
    }
}

impl Compiler<'_, '_> {
    /// A rubric, whose criteria have these [full ids](written::RubricFile::ids).
    pub(super) fn rubric(&mut self, file: written::RubricFile, ids: Vec<Text>) -> Rubric {
        let at = At::top("criteria");
        Rubric {
            id: file.rubric.id,
            title: file.rubric.title,
            question: file.rubric.question,
            weight: file.rubric.weight,
            version: file.rubric.version,
            memo: file.rubric.memo,
            themes: file
                .themes
                .into_iter()
                .map(|theme| Theme { id: theme.id, title: theme.title, question: theme.question })
                .collect(),
            criteria: file
                .criteria
                .into_iter()
                .zip(ids)
                .enumerate()
                .map(|(row, (entry, id))| self.criterion(&at.row(row), id, entry))
                .collect(),
        }
    }

    fn criterion(&mut self, at: &At<'_>, id: Text, entry: written::Criterion) -> Criterion {
        Criterion {
            id,
            theme: entry.theme,
            title: entry.title,
            ask: entry.ask,
            why: entry.why,
            problem: entry.problem,
            memo: entry.memo,
            literature: entry.literature,
            weight: entry.weight,
            weight_reason: entry.weight_reason,
            severity: entry.severity,
            essential: entry.essential,
            inside_only: entry.inside_only,
            blocking: entry.blocking,
            measure: entry.measure.and_then(|name| self.fact(&at.key("measure"), &name)),
            applies: self.condition(&at.key("applies"), entry.applies.as_ref()),
            threshold: entry.threshold,
            levels: self.levels(at, entry.levels),
            advice: self.advised(&at.key("advice"), entry.advice),
            facts: Default::default(),
        }
    }

    /// The five levels with their cases.
    fn levels(&mut self, at: &At<'_>, entries: List<written::Case>) -> [Level; 5] {
        let list = at.key("levels");
        let computed = entries.iter().any(|entry| entry.when.is_some());
        let last = entries.iter().rposition(|entry| entry.level == 0);
        let mut levels: [Level; 5] = Default::default();
        let mut rows = Vec::new();
        for (row, entry) in entries.into_iter().enumerate() {
            let (at, number) = (list.row(row), entry.level);
            let Some(level) = levels.get_mut(usize::from(number)) else {
                self.report.add(&at.key("level"), message!("problem-rubric-level", most = MAX_LEVEL), None);
                continue;
            };
            match &entry.when {
                Some(_) if last == Some(row) => {
                    self.report.add(&at.key("when"), message!("problem-rubric-level-zero"), None)
                }
                None if computed && last != Some(row) => self.report.add(
                    &at.key("level"),
                    message!("problem-rubric-no-when", level = number),
                    message!("problem-rubric-no-when-help"),
                ),
                None if !computed && !level.cases().is_empty() => self.report.add(
                    &at.key("level"),
                    message!("problem-rubric-level-twice", level = number),
                    message!("problem-rubric-level-twice-help"),
                ),
                _ => {}
            }
            rows.push((Reverse(number), row));
            level.add(Case {
                when: self.condition(&at.key("when"), entry.when.as_ref()),
                measure: entry.measure.and_then(|name| self.fact(&at.key("measure"), &name)),
                text: entry.text,
            });
        }
        let numbered = (0u8..).zip(&levels);
        let missing: Vec<String> =
            numbered.filter(|(_, level)| level.cases().is_empty()).map(|(number, _)| number.to_string()).collect();
        if !missing.is_empty() {
            let help = message!("problem-rubric-levels-help");
            self.report.add(&at.key("id"), message!("problem-rubric-levels", levels = missing), help);
        } else if self.report.thorough {
            rows.sort_unstable();
            self.covered(&list, &levels, rows.into_iter().map(|(_, row)| row));
        }
        levels
    }

    /// Tells of texts that nobody ever reads: where they would be told, one that stands before holds. The rows are those of
    /// all cases, from the highest level down.
    fn covered(&mut self, list: &At<'_>, levels: &[Level; 5], rows: impl Iterator<Item = usize>) {
        let mut before: Vec<&Condition> = Vec::new();
        for (case, row) in levels.iter().rev().flat_map(Level::cases).zip(rows) {
            let at = list.row(row);
            match &case.when {
                Some(when) if never_holds(when) => {}
                Some(when) if is_covered(Some(when), &before) => {
                    self.report.add(&at.key("when"), message!("problem-rubric-level-covered"), None)
                }
                None if is_covered(None, &before) => {
                    self.report.add(&at.key("text"), message!("problem-rubric-level-zero-never"), None)
                }
                _ => {}
            }
            before.extend(&case.when);
        }
    }

    fn advised(&mut self, list: &At<'_>, entries: List<written::Advice>) -> Advised {
        if entries.is_built() {
            return Advised::built(entries);
        }
        let made = |(row, entry): (usize, written::Advice)| {
            let done = self.condition(&list.row(row).key("done"), entry.done.as_ref());
            advice(entry, done)
        };
        Advised::made(entries.into_iter().enumerate().map(made).collect())
    }

    pub(super) fn tensions(&mut self, file: written::TensionFile) -> Vec<Tension> {
        let at = At::top("tensions");
        let entries = file.tensions.into_iter().enumerate();
        entries.filter_map(|(row, entry)| self.tension(&at.row(row), entry)).collect()
    }

    fn tension(&mut self, at: &At<'_>, entry: written::Tension) -> Option<Tension> {
        let when = self.check(&at.key("when"), &entry.when, self.scope);
        let message = self.template(&at.key("message"), &entry.message);
        Some(Tension {
            id: entry.id,
            title: entry.title,
            memo: entry.memo,
            when: when?,
            message: message?,
            why: entry.why,
            advice: entry.advice,
            severity: entry.severity,
            literature: entry.literature,
        })
    }

    pub(super) fn flags(&mut self, file: written::FlagFile) -> Flags {
        let at = At::top("flags");
        let idle = file.idle.into_iter();
        let idle = idle.map(|written::Idle { list, given, missing, unless, filled, ask }| {
            let unless = unless.map(|written::Unless { key, word }| Unless { key, word });
            let filled = filled.map(|written::Filled { rows, size }| Filled { rows, size });
            Idle { list, given, missing, unless, filled, ask }
        });
        let list = At::top("vain");
        let vain = file.vain.into_iter().enumerate().filter_map(|(row, entry)| {
            let when = self.condition(&list.row(row).key("when"), Some(&entry.when))?;
            Some(Vain { keys: entry.keys, when })
        });
        let vain = vain.collect();
        let matters = file.matters.into_iter().map(|written::Matter { id, title }| Matter { id, title });
        let mut flags = Vec::with_capacity(file.flags.len());
        let entries = file.flags.into_kept().enumerate();
        flags.extend(entries.filter_map(|(row, entry)| self.flag(&at.row(row), entry)));
        let faults = file.faults.into_iter().flat_map(|entry| entry.keys).collect();
        Flags { matters: matters.collect(), idle: idle.collect(), vain, faults, flags }
    }

    fn flag(&mut self, at: &At<'_>, entry: Kept<written::Flag>) -> Option<Flag> {
        let when = self.condition(&at.key("when"), entry.when.as_ref());
        let is_known = when.is_some() || entry.when.is_none();
        let entry = match entry {
            Kept::Built(entry) => return is_known.then(|| Flag::built(entry, when)),
            Kept::Owned(entry) => entry,
        };
        let message = match &entry.message {
            Some(text) => Some(self.template(&at.key("message"), text)?),
            None => None,
        };
        let advice = self.advised(&at.key("advice"), entry.advice.clone());
        is_known.then(|| Flag::made(entry, when, Told { message, advice }))
    }

    pub(super) fn patterns(&mut self, file: written::PatternFile) -> Vec<Pattern> {
        let at = At::top("patterns");
        file.patterns.into_iter().enumerate().map(|(row, entry)| self.pattern(&at.row(row), entry)).collect()
    }

    fn pattern(&mut self, at: &At<'_>, entry: written::Pattern) -> Pattern {
        let parts = at.key("parts");
        let entries = entry.parts.into_kept().enumerate();
        Pattern {
            id: entry.id,
            title: entry.title,
            least: usize::from(entry.least),
            why: entry.why,
            good: entry.good,
            memo: entry.memo,
            literature: entry.literature,
            parts: entries.map(|(row, part)| self.pattern_part(&parts.row(row), part)).collect(),
        }
    }

    fn pattern_part(&mut self, at: &At<'_>, entry: Kept<written::PatternPart>) -> PatternPart {
        let when = self.condition(&at.key("when"), entry.when.as_ref()).map(Box::new);
        match entry {
            Kept::Built(entry) => PatternPart::built(entry, when),
            Kept::Owned(entry) => {
                let told = PatternPart::has_figures(&entry).then(|| self.template(&at.key("says"), &entry.says));
                PatternPart::made(entry, when, told.flatten())
            }
        }
    }

    pub(super) fn types(&mut self, file: written::TypeFile) -> Vec<CoalitionType> {
        let at = At::top("types");
        file.types.into_iter().enumerate().map(|(row, entry)| self.type_of(&at.row(row), entry)).collect()
    }

    fn type_of(&mut self, at: &At<'_>, entry: written::CoalitionType) -> CoalitionType {
        let signs = self.signs(&at.key("signs"), entry.signs);
        CoalitionType {
            when: Condition::all(signs.iter().map(|sign| &sign.when)),
            signs,
            id: entry.id,
            title: entry.title,
            uses: entry.uses,
            fails: entry.fails,
            needs: self.signs(&at.key("needs"), entry.needs),
            examples: entry.examples,
            memo: entry.memo,
            literature: entry.literature,
        }
    }

    fn signs(&mut self, list: &At<'_>, entries: List<written::Sign>) -> Vec<Sign> {
        let sign = |(row, sign): (usize, written::Sign)| {
            let when = self.condition(&list.row(row).key("when"), Some(&sign.when))?;
            Some(Sign { text: sign.text, when })
        };
        let mut signs = Vec::with_capacity(entries.len());
        signs.extend(entries.into_iter().enumerate().filter_map(sign));
        signs
    }

    pub(super) fn reference(&mut self, file: written::ReferenceFile) -> Reference {
        let (at, entries) = (At::top("references"), file.references.into_iter().enumerate());
        let levels = entries.map(|(row, entry)| self.ordinary_levels(&at.row(row), entry)).collect();
        let (at, entries) = (At::top("values"), file.values.into_iter().enumerate());
        let values = entries.filter_map(|(row, entry)| self.ordinary_value(&at.row(row), entry)).collect();
        Reference { levels, values }
    }

    fn ordinary_levels(&mut self, at: &At<'_>, entry: written::Reference) -> OrdinaryLevels {
        let counted = |written::Group { levels, count }: written::Group| {
            let mut levels: Vec<u8> = levels.iter().copied().collect();
            levels.sort_unstable();
            levels.dedup();
            CountedGroup { levels, count }
        };
        let groups: Vec<CountedGroup> = entry.groups.into_iter().map(counted).collect();
        let mut counts = [0.0; 5];
        for group in &groups {
            let each = f64::from(group.count) / group.levels.len().max(1) as f64;
            for level in &group.levels {
                if let Some(count) = counts.get_mut(usize::from(*level)) {
                    *count += each;
                }
            }
        }
        OrdinaryLevels {
            applies: self.condition(&at.key("applies"), entry.applies.as_ref()),
            criterion: entry.criterion,
            among: entry.among,
            source: entry.source,
            year: entry.year,
            groups,
            counts,
            reason: entry.reason,
        }
    }

    fn ordinary_value(&mut self, at: &At<'_>, entry: written::Ordinary) -> Option<OrdinaryValue> {
        Some(OrdinaryValue {
            applies: self.condition(&at.key("applies"), entry.applies.as_ref()),
            fact: self.fact(&at.key("fact"), &entry.fact)?,
            among: entry.among,
            source: entry.source,
            year: entry.year,
            count: entry.count,
            quartiles: entry.quartiles,
        })
    }

    pub(super) fn stages(&mut self, file: written::StageFile) -> Stages {
        let at = At::top("stages");
        let entries = file.stages.into_iter().enumerate();
        let mut stages: Vec<Stage> = entries.filter_map(|(row, entry)| self.stage(&at.row(row), entry)).collect();
        let follows = self.condition(&At::top("follows"), file.follows.as_ref());
        let list = At::top("shown");
        for (row, entry) in file.shown.into_iter().enumerate() {
            let at = list.row(row);
            let role = self.word(&at.key("role"), &entry.role);
            let when = self.condition(&at.key("when"), Some(&entry.when));
            let Some((role, when)) = role.zip(when) else { continue };
            for stage in stages.iter_mut().filter(|stage| stage.roles.contains(&role)) {
                stage.shown.push((role, when.clone()));
            }
        }
        stages.iter_mut().for_each(|stage| stage.follows.clone_from(&follows));
        stages.sort_by_key(|stage| stage.phase.place());
        let list = At::top("offices");
        let offices =
            file.offices.into_iter().enumerate().filter_map(|(row, written::Office { id, absent, instead })| {
                let absent = self.condition(&list.row(row).key("absent"), Some(&absent))?;
                Some(Office { id, absent, instead })
            });
        Stages { stages, offices: offices.collect() }
    }

    fn stage(&mut self, at: &At<'_>, entry: written::Stage) -> Option<Stage> {
        Some(Stage {
            kinds: self.words(&at.key("kinds"), &entry.kinds),
            roles: self.words(&at.key("roles"), &entry.roles),
            shown: Vec::new(),
            follows: None,
            skills: self.words(&at.key("skills"), &entry.skills),
            phase: self.word(&at.key("phase"), &entry.phase)?,
            title: entry.title,
            purpose: entry.purpose,
            activities: entry.activities,
            money: entry.money,
            watch: entry.watch,
            memo: entry.memo,
        })
    }

    /// The questions of fit. Their answers may be read from facts; verdicts, scopes and stops from answers too.
    pub(super) fn fit(&mut self, file: written::FitFile) -> Fit {
        let answers = file.questions.iter().map(|question| question.id.clone()).collect();
        let scope = Scope { answers, ..self.scope.of_facts() };
        let questions = At::top("questions");
        let verdicts = At::top("verdicts");
        let scopes = At::top("scopes");
        let settings = At::top("settings");
        let rows = file.questions.into_iter().enumerate();
        let questions = rows.map(|(row, entry)| self.fit_question(&questions.row(row), entry, &scope)).collect();
        let verdict = |(row, entry): (usize, written::FitVerdict)| FitVerdict {
            when: entry.when.as_ref().and_then(|when| self.check(&verdicts.row(row).key("when"), when, &scope)),
            id: entry.id,
            title: entry.title,
            text: entry.text,
            action: entry.action,
            stopped: entry.stopped,
            memo: entry.memo,
            literature: entry.literature,
        };
        let verdicts = file.verdicts.into_iter().enumerate().map(verdict).collect();
        let reach = |(row, entry): (usize, written::FitScope)| {
            let at = scopes.row(row);
            let when = entry.when.as_ref().and_then(|when| self.check(&at.key("when"), when, &scope));
            let scope = self.word(&at.key("scope"), &entry.scope)?;
            Some(FitScope { scope, text: entry.text, when, memo: entry.memo })
        };
        let scopes = file.scopes.into_iter().enumerate().filter_map(reach).collect();
        let setting = |(row, entry): (usize, written::FitSetting)| {
            let at = settings.row(row);
            let unless = entry.unless.as_ref().and_then(|unless| self.check(&at.key("unless"), unless, &scope));
            let when = self.check(&at.key("when"), &entry.when, &scope)?;
            let written::FitSetting { title, text, framing, memo, literature, .. } = entry;
            Some(FitSetting { title, text, framing, when, unless, memo, literature })
        };
        let settings = file.settings.into_iter().enumerate().filter_map(setting).collect();
        Fit { questions, verdicts, scopes, settings }
    }

    fn fit_question(&mut self, at: &At<'_>, entry: written::FitQuestion, scope: &Scope) -> FitQuestion {
        let list = at.key("answers");
        let answer = |(row, entry): (usize, written::FitAnswer)| {
            let at = list.row(row);
            FitAnswer {
                answer: entry.answer,
                when: self.condition(&at.key("when"), entry.when.as_ref()),
                unless: self.condition(&at.key("unless"), entry.unless.as_ref()),
                stops: entry.stops.as_ref().and_then(|stops| self.check(&at.key("stops"), stops, scope)),
                text: entry.text,
                speaks_for: entry.speaks_for,
                against: entry.against,
            }
        };
        let mut answers: Vec<FitAnswer> = entry.answers.into_iter().enumerate().map(answer).collect();
        answers.sort_by_key(|answer| Answer::OFFERED.iter().position(|offered| *offered == answer.answer));
        FitQuestion {
            id: entry.id,
            title: entry.title,
            ask: entry.ask,
            why: entry.why,
            memo: entry.memo,
            literature: entry.literature,
            answers,
        }
    }

    pub(super) fn constituencies(&mut self, file: written::ConstituencyFile) -> Vec<Constituency> {
        let shared = self.lines(&At::top("lines"), file.lines);
        let list = At::top("constituencies");
        let constituency = |(row, entry): (usize, written::Constituency)| {
            let at = list.row(row);
            let mut lines = self.lines(&at.key("lines"), entry.lines);
            lines.extend(shared.iter().cloned());
            Constituency {
                kinds: self.words(&at.key("kinds"), &entry.kinds),
                id: entry.id,
                title: entry.title,
                criteria: entry.criteria,
                taking_part: file.taking_part.clone(),
                memo: entry.memo,
                literature: entry.literature,
                lines,
            }
        };
        file.constituencies.into_iter().enumerate().map(constituency).collect()
    }

    fn lines(&mut self, list: &At<'_>, entries: List<written::BriefLine>) -> Vec<BriefLine> {
        let line = |(row, entry): (usize, written::BriefLine)| {
            let at = list.row(row);
            let when = self.condition(&at.key("when"), entry.when.as_ref());
            Some(BriefLine { of: entry.of, text: self.template(&at.key("text"), &entry.text)?, when, ask: entry.ask })
        };
        entries.into_iter().enumerate().filter_map(line).collect()
    }

    /// A condition on facts alone.
    fn condition(&mut self, at: &At<'_>, written: Option<&Expression>) -> Option<Condition> {
        let written = written?;
        written.prepared().or_else(|| self.check(at, written, &self.scope.of_facts()))
    }

    fn check(&mut self, at: &At<'_>, written: &Expression, scope: &Scope) -> Option<Condition> {
        if let Some(prepared) = written.prepared() {
            return Some(prepared);
        }
        let tell = |error: ConditionError| {
            self.report.add_within(at, &written.text, error.span.clone(), error.kind.message(), error.kind.help())
        };
        let condition =
            Condition::parse(&written.text, scope).map_err(|errors| errors.into_iter().for_each(tell)).ok()?;
        if self.report.thorough && never_holds(&condition) {
            self.report.add(at, message!("problem-condition-never"), None);
        }
        Some(condition)
    }

    fn fact(&mut self, at: &At<'_>, name: &FactName) -> Option<FactId> {
        let text = name.text.as_str();
        // Facts have other places where the build script knew others.
        let found = name.place.filter(|_| registry().is_listed()).map(FactId).or_else(|| registry().find(text));
        if found.is_none() {
            self.report.add(at, message!("problem-no-fact", name = text), near_fact(text));
        }
        found
    }

    fn words<W: Word>(&mut self, at: &At<'_>, list: &[Text]) -> Vec<W> {
        list.iter().enumerate().filter_map(|(row, word)| self.word(&at.row(row), word)).collect()
    }

    fn word<W: Word>(&mut self, at: &At<'_>, text: &str) -> Option<W> {
        let found = W::ALL.iter().copied().find(|word| word.word() == text);
        if found.is_none() {
            let help = nearest(text, W::WORDS.iter().copied()).map(|near| message!("problem-near", near = near));
            self.report.add(at, message!("problem-word-none-of", word = text, words = W::WORDS), help);
        }
        found
    }

    fn template(&mut self, at: &At<'_>, text: &Text) -> Option<Template> {
        self.pieces(at, text).map(Template::made)
    }

    pub(super) fn pieces(&mut self, at: &At<'_>, text: &Text) -> Option<Vec<Piece>> {
        let (mut pieces, mut is_whole) = (Vec::new(), true);
        let mut start = 0;
        while let Some(open) = text.get(start..).and_then(|rest| rest.find('{')).map(|open| start + open) {
            let Some(close) = text.get(open..).and_then(|rest| rest.find('}')).map(|close| open + close) else {
                self.report.add_within(at, text, open..open + 1, message!("problem-rubric-brace"), None);
                return None;
            };
            pieces.push(Piece::Text(text.part(start..open)));
            let inner = text.get(open + 1..close).unwrap_or("");
            let (rows, said) = (inner.strip_prefix("who:"), inner.strip_prefix("said:"));
            let name = rows.or(said).unwrap_or(inner);
            let score = name.strip_prefix(SCORE);
            match score.and_then(|score| self.scope.scores.iter().position(|known| known == score)) {
                Some(place) => pieces.push(Piece::Score(place)),
                None => match registry().find(name) {
                    Some(id) if rows.is_some() => pieces.push(Piece::Rows(id)),
                    Some(id) if said.is_some() => pieces.push(Piece::Said(id)),
                    Some(id) => pieces.push(Piece::Fact(id)),
                    None => {
                        is_whole = false;
                        // Which scores there are, nobody can tell where a rubric could not be read.
                        if score.is_none() || !self.scope.unread.rubrics {
                            let help = match score {
                                Some(_) => self.score_help(),
                                None => near_fact(name),
                            };
                            let message = message!("problem-rubric-template", name = name);
                            self.report.add_within(at, text, open + 1..close, message, help);
                        }
                    }
                },
            }
            start = close + 1;
        }
        pieces.push(Piece::Text(text.part(start..text.len())));
        is_whole.then_some(pieces)
    }

    /// Which scores there are.
    fn score_help(&self) -> Option<Message> {
        let known: Vec<String> = self.scope.scores.iter().map(Text::to_string).collect();
        (!known.is_empty()).then(|| message!("problem-condition-score-help", known = known))
    }
}

/// The fact that may have been meant.
fn near_fact(name: &str) -> Option<Message> {
    let near = nearest(name, registry().facts().iter().map(|fact| fact.name.as_ref()));
    near.map(|near| message!("problem-near-name", near = near))
}

/// Advice, and when the facts show that it was followed.
pub(super) fn advice(entry: written::Advice, done: Option<Condition>) -> Advice {
    Advice {
        at_most: entry.at_most,
        audience: entry.audience,
        effort: entry.effort,
        who: entry.who,
        by: entry.by,
        term: entry.months.map(Term::of).or(entry.within).unwrap_or_else(|| entry.effort.term()),
        months: entry.months.unwrap_or_else(|| entry.within.unwrap_or_else(|| entry.effort.term()).months()),
        action: entry.action,
        steps: entry.steps,
        done_when: entry.done_when,
        done,
        after: entry.after,
        template: entry.template,
        memo: entry.memo,
    }
}

/// What founders settle.
pub(super) fn founders(file: written::FounderFile) -> Vec<FounderStep> {
    let step = |entry: written::FounderStep| FounderStep {
        id: entry.id,
        title: entry.title,
        action: entry.action,
        who: entry.who,
        weeks: entry.weeks,
        effort: entry.effort,
        done_when: entry.done_when,
        after: entry.after,
        templates: entry.templates,
        criteria: entry.criteria,
        memo: entry.memo,
    };
    file.steps.into_iter().map(step).collect()
}

/// What joins coalitions to a network.
pub(super) fn links(file: written::LinkFile) -> Links {
    let area = |entry: written::Area| Area { id: entry.id, title: entry.title, words: entry.words, memo: entry.memo };
    Links {
        collective: file.collective,
        opening: file.opening,
        small: file.small,
        areas: file.areas.into_iter().map(area).collect(),
    }
}

/// A model text from its file. A text without a heading has no title.
pub(super) fn model(id: &str, text: &str) -> ModelText {
    let heading = text.lines().find_map(|line| line.strip_prefix("# "));
    ModelText { id: id.to_owned(), title: heading.unwrap_or_default().trim().to_owned(), text: text.to_owned() }
}

pub(super) fn articles(file: written::ArticleFile) -> Vec<Article> {
    let article = |entry: written::Article| Article {
        id: entry.id,
        title: entry.title,
        words: entry.words,
        why: entry.why,
        advice: entry.advice,
        memo: entry.memo,
    };
    file.articles.into_iter().map(article).collect()
}

pub(super) fn memo(file: written::MemoFile) -> Memo {
    let entries = file.entries.into_iter().map(|entry| MemoEntry { number: entry.number, text: entry.text });
    Memo { title: file.memo.title, publisher: file.memo.publisher, year: file.memo.year, entries: entries.collect() }
}

pub(super) fn literature(file: written::LiteratureFile) -> Literature {
    let group = |entry: written::Readings| Readings {
        id: entry.id,
        title: entry.title,
        about: entry.about,
        items: entry.items,
        topics: entry.topics,
    };
    let item = |entry: written::LiteratureItem| LiteratureItem {
        key: entry.key,
        work: entry.work,
        authors: entry.authors,
        editors: entry.editors,
        year: entry.year,
        title: entry.title,
        container: entry.container,
        volume: entry.volume,
        number: entry.number,
        pages: entry.pages,
        publisher: entry.publisher,
        doi: entry.doi,
        url: entry.url,
        topics: entry.topics,
        memo: entry.memo,
        note: entry.note,
    };
    Literature {
        groups: file.groups.into_iter().map(group).collect(),
        items: file.items.into_iter().map(item).collect(),
    }
}
