//! A question as it is put to a person, whatever shows it: its sentences, its options and what else may be said.

use super::fit;
use super::words::Words;
use crate::assess::fit::FitQuestionResult;
use crate::facts::GroupPower;
use crate::knowledge::{Answer, Flag, Rubrics};
use crate::message;
use crate::questionnaire::keys::{self, Input};
use crate::questionnaire::values::{ticked, typed};
use crate::questionnaire::{self, Known, Progress, Question, Questionnaire, Reply};
use crate::source::message::{Message, Part};
use crate::source::safe::visible;
use crate::value::{Kind, Unit, Value};
use comfy_table::{ContentArrangement, Table, presets};

/// A question with all that is shown of it.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// Section and progress.
    pub head: String,
    /// The question.
    pub ask: String,
    /// Why it matters, a hint and an example.
    pub notes: Vec<String>,
    /// More, for those who ask.
    pub help: String,
    /// What can be answered.
    pub form: Form,
    /// What the file says now, in words; `None` where it says nothing.
    pub old: Option<String>,
    /// Ids of the evidence that backs what the file says.
    pub evidence: Vec<String>,
    /// Whether the file lists words and says that there may be others.
    pub is_open: bool,
    /// Whether several names may be typed.
    pub is_names: bool,
    /// Whether "don't know" is an answer.
    pub optional: bool,
    /// Whether it may be said that it was looked for and not found.
    pub can_be_missing: bool,
    /// Whether evidence can be attached, and whether "does not apply" is an answer.
    pub is_level: bool,
}

/// What can be answered.
#[derive(Clone, Debug)]
pub enum Form {
    /// One of these.
    One(Vec<Choice>),
    /// Any of these.
    Many(Vec<Choice>),
    /// Text, a number or a day; what the file says now, as it would be typed, where it says anything that can be.
    Typed(Option<String>),
    /// What to do with these rows, which stand in the note above the question as a table.
    Rows(Vec<Choice>),
}

/// One option.
#[derive(Clone, Debug)]
pub struct Choice {
    /// The number or digit by which it is chosen.
    pub label: String,
    /// What it says.
    pub text: String,
    /// What choosing it does.
    pub act: Act,
    /// Whether the file says so now.
    pub is_old: bool,
}

/// What choosing an option does.
#[derive(Clone, Debug, PartialEq)]
pub enum Act {
    /// It is the answer.
    Answer(Reply),
    /// One of the rows is to be chosen and changed.
    ChangeRow,
    /// One of the rows is to be chosen and removed.
    RemoveRow,
}

impl Sheet {
    /// A question with its sentences. `minutes` is how long the rest is expected to take; `width` is the width in which
    /// tables are drawn.
    pub fn new(
        question: &Question,
        questionnaire: &Questionnaire<'_>,
        progress: &Progress,
        minutes: usize,
        words: &Words,
        width: usize,
    ) -> Self {
        let rubrics = questionnaire.rubrics();
        let title = progress.section.as_ref().and_then(|id| rubrics.rubrics.iter().find(|rubric| rubric.id == *id));
        let section =
            title.map_or_else(|| words.term("ask-about", None).unwrap_or_default(), |found| found.title.to_string());
        let head = words.say(&message!(
            "ask-progress",
            section = section,
            share = Part::share((progress.share * 100.0).floor() / 100.0),
            left = progress.left,
            minutes = minutes
        ));
        let mut sheet = Self {
            head,
            ask: String::new(),
            notes: Vec::new(),
            help: String::new(),
            form: Form::Typed(None),
            old: None,
            evidence: Vec::new(),
            is_open: false,
            is_names: false,
            optional: true,
            can_be_missing: false,
            is_level: false,
        };
        let known = questionnaire.known(question);
        sheet.old = known.as_ref().map(|known| told(known, words));
        match question {
            Question::Key { path, reason } => sheet.key(path, reason.as_deref(), known.as_ref(), questionnaire, words),
            Question::Level { criterion, low, high } => {
                sheet.level(criterion, (*low, *high), known.as_ref(), questionnaire, words);
            }
            Question::Rows { list } => sheet.rows(list, questionnaire, words, width),
            Question::Whole { list } => {
                let empty = questionnaire.rows(list).is_empty();
                sheet.ask = match empty {
                    true => words.term("ask-whole-empty", None),
                    false => words.term(&id(&list.without_rows()), Some("whole")),
                }
                .unwrap_or_default();
                sheet.notes = vec![why(words, &words.term("ask-why-whole", None).unwrap_or_default())];
                let (yes, no) = match empty {
                    true => ("ask-whole-empty-yes", "ask-whole-empty-no"),
                    false => ("ask-whole-yes", "ask-whole-no"),
                };
                sheet.help = sheet.notes.join("\n");
                sheet.form = Form::One(numbered([("yes", yes), ("no", no)].map(|(word, id)| {
                    let is_old = known == Some(Known::Value(word.to_owned()));
                    (words.term(id, None).unwrap_or_default(), Act::Answer(Reply::Value(word.to_owned())), is_old)
                })));
            }
        }
        sheet
    }

    /// A question of fit with its sentences. The answers that are possible are offered; `old` is the one given before.
    pub fn fit(
        found: &FitQuestionResult<'_>,
        old: Option<Answer>,
        progress: &Message,
        rubrics: &Rubrics,
        words: &Words,
    ) -> Self {
        let question = found.question;
        let offered = found.said().map(|answer| {
            let told = message!("fit-answer", answer = fit::answered(answer.answer), text = &answer.text);
            let act = Act::Answer(Reply::Value(answer.answer.as_str().to_owned()));
            (words.say(&told), act, old == Some(answer.answer))
        });
        Self {
            head: words.say(progress),
            ask: visible(&question.ask),
            notes: vec![why(words, &question.why)],
            help: fit::help(question, rubrics, words),
            form: Form::One(numbered(offered)),
            old: None,
            evidence: Vec::new(),
            is_open: false,
            is_names: false,
            optional: true,
            can_be_missing: false,
            is_level: false,
        }
    }

    fn key(
        &mut self,
        path: &crate::coalition::locate::Path,
        reason: Option<&str>,
        known: Option<&Known>,
        questionnaire: &Questionnaire<'_>,
        words: &Words,
    ) {
        let plain = path.without_rows();
        let id = id(&plain);
        let Some(key) = keys::keys().get(&plain) else { return };
        let rubrics = questionnaire.rubrics();
        let flag = asking(reason, &plain, rubrics, words);
        self.ask = key_question(reason, &plain, rubrics, words);
        if flag.is_some() {
            let said = words.term(&key_id(&plain), None);
            self.notes.extend(said.map(|said| without_signs(&said, key.input.as_ref())));
        }
        let reason = match (reason.and_then(|id| rubrics.criterion(id)), flag) {
            (Some(criterion), _) => Some(visible(&criterion.why)),
            (None, Some(flag)) => Some(visible(flag.why())),
            (None, None) if plain.starts_with("coalition.") => {
                words.term(&id, Some("why")).or_else(|| words.term("ask-why-about", None))
            }
            (None, None) => None,
        };
        self.notes.extend(reason.map(|reason| why(words, &reason)));
        self.notes.extend(words.term(&id, Some("hint")));
        if let Some(example) = words.term(&id, Some("example")) {
            self.notes.push(words.say(&message!("ask-example", text = example)));
        }
        self.is_names = key.input == Some(Input::Names);
        // The question of a flag may sound as if yes or no were enough.
        let form = match &key.input {
            Some(Input::Names) => Some("ask-names"),
            Some(Input::Number(Unit::Share | Unit::Ratio)) if flag.is_some() => Some("ask-form-share"),
            Some(Input::Number(_)) if flag.is_some() => Some("ask-form-number"),
            Some(Input::Day) if flag.is_some() => Some("ask-form-day"),
            _ => None,
        };
        self.notes.extend(form.and_then(|id| words.term(id, None)));
        self.help = words.say(&message!("ask-help-file", path = path.to_string(), plain = &plain));
        self.optional = !questionnaire::is_required(path);
        let typed = match known {
            Some(Known::Value(text) | Known::Other(text)) => Some(text.clone()),
            _ => None,
        };
        let typed_words = typed.as_deref().unwrap_or_default();
        let (chosen, is_open) = match &key.input {
            Some(Input::Many(_)) => ticked(typed_words),
            _ => (vec![typed_words], false),
        };
        self.is_open = is_open;
        let offered =
            |word: &str, text: String| (text, Act::Answer(Reply::Value(word.to_owned())), chosen.contains(&word));
        let choices = |input: &Input, more: Option<String>| {
            let said = input.words().into_iter().map(|word| offered(word, option(word, input, key, &plain, words)));
            numbered(said.chain(more.map(|text| offered(keys::NOT_FOUND, text))))
        };
        // Of a coalition of one's own, nobody looks for what is there.
        self.can_be_missing = key.may_be_unknown && questionnaire.is_outside();
        let missing = |id: &str| words.term(id, None).filter(|_| self.can_be_missing);
        let (offer, note) = (missing("ask-not-found"), missing("ask-not-found-typed"));
        self.form = match &key.input {
            Some(input @ (Input::YesNo | Input::One(_) | Input::Fallback)) => Form::One(choices(input, offer)),
            Some(input @ Input::Many(_)) => Form::Many(choices(input, None)),
            _ => {
                self.notes.extend(note);
                Form::Typed(typed)
            }
        };
    }

    fn level(
        &mut self,
        criterion: &str,
        (low, high): (u8, u8),
        known: Option<&Known>,
        questionnaire: &Questionnaire<'_>,
        words: &Words,
    ) {
        let rubrics = questionnaire.rubrics();
        let Some(criterion) = rubrics.criterion(criterion) else { return };
        self.ask = match questionnaire.plan().forming {
            true => words.say(&message!("ask-planned", text = &criterion.ask)),
            false => visible(&criterion.ask),
        };
        self.notes = vec![why(words, &criterion.why)];
        self.help = words.say(&message!("ask-help-level", title = &criterion.title, why = &criterion.why));
        for entry in rubrics.memo().entries.iter().filter(|entry| criterion.memo.contains(&entry.number)) {
            self.help.push('\n');
            self.help.push_str(&visible(&entry.text));
        }
        let old = match known {
            Some(Known::Level(level, evidence)) => {
                self.evidence.clone_from(evidence);
                Some(*level)
            }
            _ => None,
        };
        let options = (low..=high).rev().map(|level| Choice {
            label: level.to_string(),
            text: criterion.level(level).map(|level| words.level(level)).unwrap_or_default(),
            act: Act::Answer(Reply::Level(level, Vec::new())),
            is_old: old == Some(level),
        });
        self.form = Form::One(options.collect());
        self.is_level = true;
    }

    fn rows(
        &mut self,
        list: &crate::coalition::locate::Path,
        questionnaire: &Questionnaire<'_>,
        words: &Words,
        width: usize,
    ) {
        let id = id(&list.without_rows());
        self.ask = words.term(&id, None).unwrap_or_default();
        let rows = questionnaire.rows(list);
        if rows.is_empty() {
            self.notes.push(why(words, &words.term("ask-why-rows", None).unwrap_or_default()));
            self.notes.extend(words.term(&id, Some("hint")));
            if let Some(example) = words.term(&id, Some("example")) {
                self.notes.push(words.say(&message!("ask-example", text = example)));
            }
        } else {
            self.notes.push(row_table(list, &rows, words, width));
            if list.without_rows().starts_with("governance.bodies") {
                self.notes.extend(power_table(&questionnaire.power(), words, width));
            }
        }
        self.help = self.notes.join("\n");
        let one = words.term(&id, Some("one")).unwrap_or_default();
        let mut options = vec![(words.say(&message!("ask-rows-add", what = one)), Act::Answer(Reply::Add), false)];
        if !rows.is_empty() {
            options.push((words.term("ask-rows-change", None).unwrap_or_default(), Act::ChangeRow, false));
            options.push((words.term("ask-rows-remove", None).unwrap_or_default(), Act::RemoveRow, false));
        }
        options.push((words.term("ask-rows-done", None).unwrap_or_default(), Act::Answer(Reply::Done), false));
        self.form = Form::Rows(numbered(options));
    }
}

/// What the file says, as a person would say it.
pub fn told(known: &Known, words: &Words) -> String {
    match known {
        Known::Value(text) | Known::Other(text) => visible(text),
        Known::Level(level, evidence) if evidence.is_empty() => words.say(&message!("ask-said-level", level = *level)),
        Known::Level(level, evidence) => {
            words.say(&message!("ask-said-level-backed", level = *level, evidence = evidence.join(", ")))
        }
        Known::NotApplicable(reason) => words.say(&message!("ask-said-not-applicable", reason = reason)),
        Known::Unknown => words.term("ask-said-unknown", None).unwrap_or_default(),
    }
}

/// Words that are no names, but say that something is not known.
pub fn not_known(words: &Words) -> Vec<String> {
    let all = words.term("ask-not-known", None).unwrap_or_default();
    all.split(';').map(|word| word.trim().to_owned()).collect()
}

/// The question that asks for a key, a list or a level, by itself.
pub fn short(question: &Question, questionnaire: &Questionnaire<'_>, words: &Words) -> String {
    match question {
        Question::Key { path, reason } => {
            key_question(reason.as_deref(), &path.without_rows(), questionnaire.rubrics(), words)
        }
        Question::Level { criterion, .. } => {
            questionnaire.rubrics().criterion(criterion).map(|criterion| visible(&criterion.ask)).unwrap_or_default()
        }
        Question::Rows { list } => words.term(&id(&list.without_rows()), None).unwrap_or_default(),
        Question::Whole { list } => words.term(&id(&list.without_rows()), Some("whole")).unwrap_or_default(),
    }
}

/// The flag that asks a question of its own for a key, where the key is asked for one: of its first key, and of what else
/// stands beside it where that has no question.
fn asking<'r>(reason: Option<&str>, plain: &str, rubrics: &'r Rubrics, words: &Words) -> Option<&'r Flag> {
    let flag = rubrics.flags.iter().find(|flag| reason.is_some_and(|id| **flag.id() == *id))?;
    let is_first = flag.look()?.keys.first().is_some_and(|key| *key == plain);
    (is_first || words.term(&id(plain), None).is_none()).then_some(flag)
}

/// The question that asks for a key.
fn key_question(reason: Option<&str>, plain: &str, rubrics: &Rubrics, words: &Words) -> String {
    match asking(reason, plain, rubrics, words).and_then(Flag::look) {
        Some(look) => visible(look.ask),
        None => words.term(&id(plain), None).unwrap_or_else(|| plain.to_owned()),
    }
}

/// A definition without the signs of the file: values are said as they would be typed.
fn without_signs(text: &str, input: Option<&Input>) -> String {
    let said = |(at, part): (usize, &str)| {
        let value = part.parse().ok().filter(|_| at % 2 == 1);
        let typed = value.zip(input).and_then(|(value, input)| typed(input, &value));
        typed.unwrap_or_else(|| part.to_owned())
    };
    text.split('`').enumerate().map(said).collect()
}

fn why(words: &Words, text: &str) -> String {
    words.say(&message!("ask-why", text = text))
}

/// The id of the question for a key.
pub fn id(plain: &str) -> String {
    format!("ask-{}", plain.replace('.', "-"))
}

/// The id of a key's definition.
pub fn key_id(plain: &str) -> String {
    format!("key-{}", plain.replace('.', "-"))
}

fn numbered(options: impl IntoIterator<Item = (String, Act, bool)>) -> Vec<Choice> {
    let numbered = options.into_iter().enumerate();
    numbered.map(|(at, (text, act, is_old))| Choice { label: (at + 1).to_string(), text, act, is_old }).collect()
}

/// A word with its meaning.
fn option(word: &str, input: &Input, key: &keys::Key, plain: &str, words: &Words) -> String {
    if *input == Input::YesNo {
        return words.term(&format!("ask-{word}"), None).unwrap_or_default();
    }
    // What a word means to this question goes before what it means to all keys that share it.
    let own = words.term(&id(plain), Some(word));
    if *input == Input::Fallback {
        return own.unwrap_or_else(|| word.to_owned());
    }
    let spoken = word.replace('-', " ");
    match own.or_else(|| words.term(&key_id(&key.glossary), Some(word))) {
        Some(meaning) => {
            let meaning = without_signs(&meaning, Some(input));
            words.say(&message!("ask-word", word = spoken, meaning = meaning))
        }
        None => spoken,
    }
}

/// The rows of a list as a table.
fn row_table(list: &crate::coalition::locate::Path, rows: &[Vec<String>], words: &Words, width: usize) -> String {
    let Some(list) = keys::list(list) else { return String::new() };
    // Columns in which no row says anything are left out.
    let shown: Vec<usize> = (0..list.columns.len())
        .filter(|at| rows.iter().any(|row| row.get(*at).is_some_and(|cell| !cell.is_empty())))
        .collect();
    let column = |at: &usize| list.columns.get(*at).copied().unwrap_or_default();
    let mut table = table(width);
    let labels = shown
        .iter()
        .map(|at| words.term(&id(&format!("{}.{}", list.path, column(at))), Some("label")).unwrap_or_default());
    table.set_header(std::iter::once(String::new()).chain(labels));
    for (number, row) in rows.iter().enumerate() {
        let cells = shown.iter().map(|at| {
            let cell = row.get(*at).cloned().unwrap_or_default();
            let path = format!("{}.{}", list.path, column(at));
            let is_list = keys::LISTS.iter().any(|inner| inner.path == path);
            match cell.parse::<usize>() {
                Ok(count) if is_list => words.say(&message!("ask-rows-in-row", count = count)),
                _ if keys::keys().get(&path).is_some_and(|key| !key.words.is_empty()) => cell.replace('-', " "),
                _ => visible(&cell),
            }
        });
        table.add_row(std::iter::once((number + 1).to_string()).chain(cells));
    }
    trimmed(&table)
}

/// Who holds how many votes and how much power in the governing body; `None` where that is not known.
pub fn power_table(power: &[GroupPower], words: &Words, width: usize) -> Option<String> {
    let first = power.first()?;
    let mut table = table(width);
    table.set_header(
        ["ask-power-group", "ask-power-votes", "ask-power-banzhaf"].map(|id| words.term(id, None).unwrap_or_default()),
    );
    let share = |low, high| words.fact(Value::Range(low, high), Kind::Number(Unit::Share));
    for group in power {
        table.add_row([
            visible(&group.group),
            share(group.votes, group.votes),
            share(group.banzhaf.low, group.banzhaf.high),
        ]);
    }
    let title = words.say(&message!("ask-power", body = &first.body));
    let note = words.term("ask-power-note", None).unwrap_or_default();
    Some(format!("{title}\n{}\n{note}", trimmed(&table)))
}

fn table(width: usize) -> Table {
    let mut table = Table::new();
    table
        .load_style(presets::NOTHING)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(width.try_into().unwrap_or(80));
    table
}

fn trimmed(table: &Table) -> String {
    table.lines().map(|line| line.trim_end().to_owned()).collect::<Vec<_>>().join("\n")
}
