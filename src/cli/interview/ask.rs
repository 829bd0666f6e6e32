//! Three ways to put a question: with single keys, in plain lines, and from recorded answers.

use super::menu::{Menu, Pressed};
use super::signals;
use crate::cli::told::{Told, refuse};
use anstyle::Style;
use cma::coalition::locate::{Path, Step};
use cma::coalition::model::EvidenceKind;
use cma::coalition::scalar::Word as _;
use cma::knowledge::Rubrics;
use cma::message;
use cma::questionnaire::keys::{LISTS, keys, list};
use cma::questionnaire::{NewEvidence, Question, Reply};
use cma::report::ask::{Act, Choice, Form, Sheet};
use cma::report::words::Words;
use cma::source::message::{Message, Part};
use cma::source::problem::nearest;
use cma::source::safe::{self, Safe, visible};
use console::Term;
use std::collections::BTreeSet;
use std::io::{self, IsTerminal as _};

/// What was said.
#[derive(Debug)]
pub(in crate::cli) enum Said {
    Reply(Reply),
    Help,
    Back,
    Leave,
    /// A piece of evidence of the file, by its id, for the question that is asked.
    Attach(String),
    /// A new piece of evidence for the question that is asked.
    Evidence(NewEvidence),
    /// Nothing; the question is to be asked again.
    Again,
}

/// What the questionnaire has to offer beside the sheet.
#[derive(Default)]
pub(in crate::cli) struct Around<'a> {
    /// Ids and titles of the evidence in the file.
    pub(super) evidence: &'a [(String, String)],
    /// Ids attached so far.
    pub(super) attached: &'a [String],
    /// The rows of the list that is asked for, by their names.
    pub(super) rows: &'a [String],
}

/// Puts a question to somebody who is there.
pub(in crate::cli) trait Prompter {
    fn put(&mut self, sheet: &Sheet, around: &Around<'_>) -> anyhow::Result<Said>;
    /// Shows a text.
    fn show(&mut self, text: &str) {
        eprint!("{}\n", filled(text));
    }
}

/// Whoever is at the terminal.
pub(in crate::cli) fn live(plain: bool, words: &'static Words) -> anyhow::Result<Box<dyn Prompter>> {
    Ok(if is_plain(plain) { Box::new(Plain::new(words)?) } else { Box::new(Terminal::new(words)?) })
}

/// Whether questions are put in plain lines.
pub(super) fn is_plain(wanted: bool) -> bool {
    wanted || std::env::var("TERM").is_ok_and(|term| term == "dumb")
}

/// Whether somebody can be asked.
pub(in crate::cli) fn is_somebody_there() -> bool {
    io::stdin().is_terminal() && io::stderr().is_terminal()
}

pub(super) trait Asker {
    fn words(&self) -> &'static Words;
    fn ask(&mut self, question: &Question, sheet: &Sheet, around: &Around<'_>) -> anyhow::Result<Said>;
    /// Shows a text.
    fn tell(&mut self, text: &str) {
        eprint!("{}\n", filled(text));
    }
    /// Tells that an answer was not taken.
    fn refused(&mut self, _question: &Question, why: &Message) -> anyhow::Result<()> {
        let text = self.words().say(why);
        let told = self.words().say(&message!("ask-refused", text = text));
        self.tell(&told);
        Ok(())
    }
    /// Asks for one of some lines; `None` where none is wanted.
    fn choose(&mut self, ask: &str, lines: &[String]) -> anyhow::Result<Option<usize>>;
    /// Asks for a line; `None` where the terminal was closed.
    fn line(&mut self, prompt: &str, old: Option<&str>) -> anyhow::Result<Option<String>>;
    /// Whether answers come from somebody who is there, so that each is saved at once.
    fn is_live(&self) -> bool {
        true
    }
    /// Tells what was left over at the end.
    fn end(&mut self) {}
}

/// Columns of the terminal, as far as lines are filled.
pub(super) fn width() -> usize {
    terminal_size::terminal_size().map_or(80, |(width, _)| usize::from(width.0)).clamp(20, 100) - 1
}

/// Text wrapped to the terminal; lines of tables are short enough already.
fn filled(text: &str) -> Safe<safe::Terminal> {
    Safe::lines(&wrapped(text, width()).join("\n"))
}

/// The lines of a text in so many columns. A space that does not break is shown as a plain one.
pub(super) fn wrapped(text: &str, width: usize) -> Vec<String> {
    let lines = text.lines().flat_map(|line| textwrap::wrap(line, width));
    lines.map(|line| line.replace('\u{a0}', " ")).collect()
}

/// The letters that do something, with what they say.
fn letters(sheet: &Sheet, words: &Words, evidence: bool) -> (Vec<char>, Vec<String>) {
    let all = [
        ('?', "ask-keys-unknown", sheet.optional),
        ('x', "ask-keys-not-applicable", sheet.is_level),
        ('e', "ask-keys-evidence", sheet.is_level && evidence),
        ('h', "ask-keys-help", true),
        ('b', "ask-keys-back", true),
        ('q', "ask-keys-leave", true),
    ];
    let there = all.into_iter().filter(|(.., there)| *there);
    // What a letter does stays in one line.
    there.map(|(letter, id, _)| (letter, words.term(id, None).unwrap_or_default().replace(' ', "\u{a0}"))).unzip()
}

/// What a single letter says, where it is one of those offered.
fn letter(typed: &str, sheet: &Sheet) -> Option<Said> {
    match typed {
        "?" if sheet.optional => Some(Said::Reply(Reply::Unknown)),
        "h" => Some(Said::Help),
        "b" => Some(Said::Back),
        "q" => Some(Said::Leave),
        _ => None,
    }
}

/// The lines above the options.
fn header(sheet: &Sheet, around: &Around<'_>, words: &Words) -> Safe<safe::Terminal> {
    let ask = filled(&sheet.ask).styled(Style::new().bold());
    let mut lines = vec![Safe::default(), filled(&sheet.head).styled(Style::new().dimmed()), ask];
    lines.extend(sheet.notes.iter().map(|note| filled(note)));
    if !around.attached.is_empty() {
        let ids = around.attached.join(", ");
        lines.push(filled(&words.say(&message!("ask-evidence-attached", ids = ids))));
    }
    Safe::joined(&lines, "\n")
}

/// Single keys and menus.
pub(super) struct Terminal {
    term: Term,
    words: &'static Words,
}

impl Terminal {
    pub(super) fn new(words: &'static Words) -> anyhow::Result<Self> {
        signals::watch(words.term("ask-interrupted", None).unwrap_or_default())?;
        Ok(Self { term: Term::stderr(), words })
    }

    fn text(&self, id: &str) -> String {
        self.words.term(id, None).unwrap_or_default()
    }

    fn tell_own(&self, id: &str) {
        eprint!("{}\n", Safe::lines(&self.text(id)));
    }

    fn menu(&self, menu: &Menu<'_>, header: usize) -> anyhow::Result<Option<Pressed>> {
        match menu.run(&self.term, header) {
            Ok(pressed) => Ok(Some(pressed)),
            Err(error) => closed(error).map(|()| None),
        }
    }

    fn foot(&self, many: bool, choices: &[(&str, &str)], letters: &[String]) -> String {
        let single = choices.iter().all(|(label, _)| label.len() == 1);
        let mut labels: Vec<&str> = choices.iter().map(|(label, _)| *label).collect();
        labels.sort_unstable();
        let keys = match (labels.first(), labels.last()) {
            (Some(first), Some(last)) if first != last => format!("{first}-{last}"),
            (Some(first), _) => (*first).to_owned(),
            _ => String::new(),
        };
        let how = match (many, single) {
            (false, true) => self.words.say(&message!("ask-keys-choose", keys = keys)),
            (false, false) => self.text("ask-keys-number"),
            (true, true) => self.words.say(&message!("ask-keys-many", keys = keys)),
            (true, false) => self.text("ask-keys-many-number"),
        };
        if letters.is_empty() { how } else { format!("{how}\n{}", letters.join(" · ")) }
    }

    /// A menu of plain lines by number; `None` on Back or at the end of the terminal.
    fn pick(&self, lines: &[String]) -> anyhow::Result<Option<usize>> {
        let labels: Vec<String> = (1..=lines.len()).map(|number| number.to_string()).collect();
        let options: Vec<(&str, &str)> =
            labels.iter().map(String::as_str).zip(lines.iter().map(String::as_str)).collect();
        let foot = self.foot(false, &options, &[self.text("ask-keys-back")]);
        let more = (self.text("ask-more-above"), self.text("ask-more-below"));
        let menu = Menu { options, letters: &['b'], foot, many: false, chosen: Vec::new(), more };
        Ok(match self.menu(&menu, 1)? {
            Some(Pressed::Option(at)) => Some(at),
            _ => None,
        })
    }

    fn echo(&self, text: &str) {
        eprint!("{}\n", filled(&self.words.say(&message!("ask-chosen", text = text))));
    }

    /// A line that was typed; `None` where the terminal was closed.
    fn typed(&self, prompt: &str, old: Option<&str>) -> anyhow::Result<Option<String>> {
        let mut input = dialoguer::Input::<String>::new().with_prompt(prompt).allow_empty(true).report(true);
        if let Some(old) = old {
            input = input.with_initial_text(visible(old));
        }
        match input.interact_text_on(&self.term) {
            Ok(text) => Ok(Some(text.trim().to_owned())),
            Err(dialoguer::Error::IO(error)) => closed(error).map(|()| None),
        }
    }

    fn evidence(&self, around: &Around<'_>) -> anyhow::Result<Said> {
        self.tell_own("ask-evidence");
        let lines: Vec<String> = around
            .evidence
            .iter()
            .map(|(id, title)| visible(&format!("{id}: {title}")))
            .chain([self.text("ask-evidence-new")])
            .collect();
        let Some(at) = self.pick(&lines)? else { return Ok(Said::Again) };
        if let Some((id, _)) = around.evidence.get(at) {
            return Ok(Said::Attach(id.clone()));
        }
        let some = |line: Option<String>| line.filter(|line| !line.is_empty());
        let Some(title) = some(self.typed(&self.text("ask-evidence-title"), None)?) else { return Ok(Said::Again) };
        let Some(place) = some(self.typed(&self.text("ask-evidence-place"), None)?) else { return Ok(Said::Again) };
        self.tell_own("ask-evidence-kind");
        let kinds = EvidenceKind::WORDS;
        let lines: Vec<String> = kinds
            .iter()
            .map(|word| match self.words.term("key-evidence-kind", Some(word)) {
                Some(meaning) => self.words.say(&message!("ask-word", word = *word, meaning = meaning)),
                None => (*word).to_owned(),
            })
            .collect();
        let Some(kind) = self.pick(&lines)?.and_then(|at| kinds.get(at)) else { return Ok(Said::Again) };
        let taken: Vec<&str> = around.evidence.iter().map(|(id, _)| id.as_str()).collect();
        let Some(id) = some(self.typed(&self.text("ask-evidence-id"), Some(&short_name(&title, &taken)))?) else {
            return Ok(Said::Again);
        };
        Ok(Said::Evidence(NewEvidence { id, title, place, kind: (*kind).to_owned() }))
    }

    /// Whether something is meant that words typed by mistake would say too.
    fn confirmed(&self, ask: &Message) -> anyhow::Result<bool> {
        eprint!("{}\n", filled(&self.words.say(ask)));
        Ok(self.pick(&["ask-reason-yes", "ask-reason-no"].map(|id| self.text(id)))? == Some(0))
    }

    /// What an empty choice means.
    fn nothing(&self) -> anyhow::Result<Said> {
        self.tell_own("ask-empty");
        let lines = ["ask-empty-none", "ask-empty-unknown", "ask-empty-again"].map(|id| self.text(id));
        let at = self.pick(&lines)?;
        if let Some(line) = at.filter(|at| *at < 2).and_then(|at| lines.get(at)) {
            self.echo(line);
        }
        Ok(match at {
            Some(0) => Said::Reply(Reply::Value("none".to_owned())),
            Some(1) => Said::Reply(Reply::Unknown),
            _ => Said::Again,
        })
    }
}

/// Sorts out why a terminal could not be read: a signal ends the program elsewhere, a terminal that was closed is left.
fn closed(error: io::Error) -> anyhow::Result<()> {
    match error.kind() {
        io::ErrorKind::Interrupted => {
            signals::wait();
            Ok(())
        }
        io::ErrorKind::UnexpectedEof | io::ErrorKind::NotConnected | io::ErrorKind::BrokenPipe => Ok(()),
        _ => Err(error.into()),
    }
}

/// A short name made from a title, which none of the others has.
fn short_name(title: &str, taken: &[&str]) -> String {
    let plain: String = title.to_lowercase().chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    let words: Vec<&str> = plain.split_whitespace().take(4).collect();
    let name = if words.is_empty() { "evidence".to_owned() } else { words.join("-") };
    let numbered = std::iter::once(name.clone()).chain((2..).map(|number| format!("{name}-{number}")));
    numbered.into_iter().find(|name| !taken.contains(&name.as_str())).unwrap_or_default()
}

impl Prompter for Terminal {
    fn put(&mut self, sheet: &Sheet, around: &Around<'_>) -> anyhow::Result<Said> {
        let header = header(sheet, around, self.words);
        eprint!("{}\n", header);
        let (letters, said) = letters(sheet, self.words, true);
        let (choices, many) = match &sheet.form {
            Form::One(choices) | Form::Rows(choices) => (choices, false),
            Form::Many(choices) => (choices, true),
            Form::Typed(old) => {
                let keys = self.words.say(&message!("ask-keys-text", keys = said.join(" · ")));
                eprint!("{}\n", filled(&keys).styled(Style::new().dimmed()));
                let Some(text) = self.typed(">", old.as_deref())? else { return Ok(Said::Leave) };
                return Ok(letter(&text, sheet).unwrap_or(Said::Reply(Reply::Value(text))));
            }
        };
        let options: Vec<(&str, &str)> =
            choices.iter().map(|choice| (choice.label.as_str(), choice.text.as_str())).collect();
        let foot = self.foot(many, &options, &said);
        let chosen = choices.iter().enumerate().filter(|(_, choice)| choice.is_old).map(|(at, _)| at).collect();
        let more = (self.text("ask-more-above"), self.text("ask-more-below"));
        let menu = Menu { options, letters: &letters, foot, many, chosen, more };
        let Some(pressed) = self.menu(&menu, header.lines().count())? else { return Ok(Said::Leave) };
        match pressed {
            Pressed::Option(at) => {
                let Some(choice) = choices.get(at) else { return Ok(Said::Again) };
                self.echo(&format!("{}  {}", choice.label, choice.text));
                act(choice, around, self)
            }
            Pressed::Ticked(ticked) if ticked.is_empty() => self.nothing(),
            Pressed::Ticked(ticked) => {
                let ticked: Vec<&Choice> = ticked.iter().filter_map(|at| choices.get(*at)).collect();
                for choice in &ticked {
                    self.echo(&choice.text);
                }
                Ok(Said::Reply(Reply::Value(joined(&ticked))))
            }
            Pressed::Letter('x') => {
                let Some(reason) = self.typed(&self.text("ask-reason"), None)? else { return Ok(Said::Leave) };
                Ok(match !reason.is_empty() && self.confirmed(&message!("ask-reason-sure", reason = &reason))? {
                    true => Said::Reply(Reply::NotApplicable(reason)),
                    false => Said::Again,
                })
            }
            Pressed::Letter('e') => self.evidence(around),
            Pressed::Letter(pressed) => {
                if pressed == '?' {
                    self.echo(&self.text("ask-said-unknown"));
                }
                Ok(letter(&pressed.to_string(), sheet).unwrap_or(Said::Again))
            }
        }
    }
}

impl Asker for Terminal {
    fn words(&self) -> &'static Words {
        self.words
    }

    fn ask(&mut self, _question: &Question, sheet: &Sheet, around: &Around<'_>) -> anyhow::Result<Said> {
        self.put(sheet, around)
    }

    fn choose(&mut self, ask: &str, lines: &[String]) -> anyhow::Result<Option<usize>> {
        eprint!("\n{}\n", filled(ask));
        let at = self.pick(lines)?;
        if let Some(line) = at.and_then(|at| lines.get(at)) {
            self.echo(line);
        }
        Ok(at)
    }

    fn line(&mut self, prompt: &str, old: Option<&str>) -> anyhow::Result<Option<String>> {
        self.tell(prompt);
        self.typed(">", old)
    }
}

/// Words of options, as they would be typed.
fn joined(choices: &[&Choice]) -> String {
    let words = choices.iter().filter_map(|choice| match &choice.act {
        Act::Answer(Reply::Value(word)) => Some(word.as_str()),
        _ => None,
    });
    words.collect::<Vec<_>>().join(", ")
}

/// What a chosen option says; of rows, which one is meant is asked.
fn act(choice: &Choice, around: &Around<'_>, asker: &mut dyn Asker) -> anyhow::Result<Said> {
    let (id, change) = match &choice.act {
        Act::Answer(reply) => return Ok(Said::Reply(reply.clone())),
        Act::ChangeRow => ("ask-rows-which-change", true),
        Act::RemoveRow => ("ask-rows-which-remove", false),
    };
    let ask = asker.words().term(id, None).unwrap_or_default();
    let stay = asker.words().term("ask-rows-stay", None).unwrap_or_default();
    let lines: Vec<String> = around.rows.iter().cloned().chain([stay]).collect();
    Ok(match asker.choose(&ask, &lines)?.filter(|at| *at < around.rows.len()) {
        Some(row) if change => Said::Reply(Reply::Change(row)),
        Some(row) => Said::Reply(Reply::Remove(row)),
        None => Said::Again,
    })
}

/// Numbered lines, one after the other, and answers typed.
pub(super) struct Plain {
    words: &'static Words,
}

impl Plain {
    pub(super) fn new(words: &'static Words) -> anyhow::Result<Self> {
        signals::watch(words.term("ask-interrupted", None).unwrap_or_default())?;
        Ok(Self { words })
    }

    /// A typed line; `None` where the terminal was closed.
    fn read() -> anyhow::Result<Option<String>> {
        eprint!("> ");
        let mut text = String::new();
        match io::stdin().read_line(&mut text) {
            Ok(0) => Ok(None),
            Ok(_) => Ok(Some(text.trim().to_owned())),
            Err(error) => closed(error).map(|()| None),
        }
    }
}

/// The option that is meant: by its label, or by a beginning that no other has.
fn meant<'a>(choices: &'a [Choice], typed: &str) -> Option<&'a Choice> {
    let lower = typed.to_lowercase();
    if let Some(choice) = choices.iter().find(|choice| choice.label == typed) {
        return Some(choice);
    }
    let word = |choice: &Choice| match &choice.act {
        Act::Answer(Reply::Value(word)) => word.clone(),
        _ => choice.text.to_lowercase(),
    };
    if let Some(choice) = choices.iter().find(|choice| word(choice) == lower) {
        return Some(choice);
    }
    let begins = |choice: &&Choice| word(choice).starts_with(&lower) || choice.text.to_lowercase().starts_with(&lower);
    let mut near = choices.iter().filter(begins);
    match (near.next(), near.next()) {
        (Some(choice), None) if !lower.is_empty() => Some(choice),
        _ => None,
    }
}

impl Prompter for Plain {
    fn put(&mut self, sheet: &Sheet, around: &Around<'_>) -> anyhow::Result<Said> {
        eprint!("{}\n", header(sheet, around, self.words));
        let (_, said) = letters(sheet, self.words, false);
        let choices: &[Choice] = match &sheet.form {
            Form::One(choices) | Form::Many(choices) | Form::Rows(choices) => choices,
            Form::Typed(_) => &[],
        };
        for choice in choices {
            self.tell(&format!("  {}  {}", choice.label, choice.text));
        }
        if matches!(sheet.form, Form::Many(_)) {
            self.tell(&self.words.term("ask-plain-words", None).unwrap_or_default());
        }
        self.tell(&format!("  {}", said.join(" · ")));
        let Some(typed) = Self::read()? else { return Ok(Said::Leave) };
        if let Some(said) = letter(&typed, sheet) {
            return Ok(said);
        }
        if typed == "x" && sheet.is_level {
            self.tell(&self.words.term("ask-plain-reason", None).unwrap_or_default());
            let Some(reason) = Self::read()? else { return Ok(Said::Leave) };
            return Ok(if reason.is_empty() { Said::Again } else { Said::Reply(Reply::NotApplicable(reason)) });
        }
        match &sheet.form {
            Form::Typed(_) => Ok(Said::Reply(Reply::Value(typed))),
            Form::Many(_) if typed.eq_ignore_ascii_case("none") => Ok(Said::Reply(Reply::Value("none".to_owned()))),
            Form::Many(_) if !typed.is_empty() => {
                let parts = typed.split([',', ';']).map(|part| meant(choices, part.trim()));
                match parts.collect::<Option<Vec<_>>>() {
                    Some(chosen) => Ok(Said::Reply(Reply::Value(joined(&chosen)))),
                    None => self.again(),
                }
            }
            Form::One(_) | Form::Rows(_) => match meant(choices, &typed) {
                Some(choice) => {
                    let choice = choice.clone();
                    self.tell(
                        &self.words.say(&message!("ask-chosen", text = format!("{}  {}", choice.label, choice.text))),
                    );
                    act(&choice, around, self)
                }
                None => self.again(),
            },
            Form::Many(_) => self.again(),
        }
    }
}

impl Asker for Plain {
    fn words(&self) -> &'static Words {
        self.words
    }

    fn ask(&mut self, _question: &Question, sheet: &Sheet, around: &Around<'_>) -> anyhow::Result<Said> {
        self.put(sheet, around)
    }

    fn choose(&mut self, ask: &str, lines: &[String]) -> anyhow::Result<Option<usize>> {
        self.tell(ask);
        for (number, line) in lines.iter().enumerate() {
            self.tell(&format!("  {}  {line}", number + 1));
        }
        let Some(typed) = Self::read()? else { return Ok(None) };
        Ok(typed.parse::<usize>().ok().and_then(|number| number.checked_sub(1)).filter(|at| *at < lines.len()))
    }

    fn line(&mut self, prompt: &str, _old: Option<&str>) -> anyhow::Result<Option<String>> {
        self.tell(prompt);
        Self::read()
    }
}

impl Plain {
    fn again(&mut self) -> anyhow::Result<Said> {
        self.tell(&self.words.term("ask-plain-again", None).unwrap_or_default());
        Ok(Said::Again)
    }
}

/// Recorded answers by key; what is not recorded is not known.
pub(super) struct Recorded {
    words: &'static Words,
    answers: toml::Table,
    used: BTreeSet<String>,
}

impl Recorded {
    /// Reads answers; keys that nobody asks are refused.
    pub(super) fn read(path: &std::path::Path, rubrics: &Rubrics, words: &'static Words) -> anyhow::Result<Self> {
        let text = cma::source::file::read_text(path, cma::coalition::load::LARGEST_FILE)?;
        let answers: toml::Table = toml::from_str(&text).map_err(|error: toml::de::Error| {
            let (file, told) = (path.display().to_string(), error.to_string());
            Told(message!("cli-no-answers", file = file, told = told))
        })?;
        let mut unknown = Vec::new();
        let known = |key: &str| {
            rubrics.criterion(key).is_some()
                || LISTS.iter().any(|list| list.path == key)
                || keys().get(key).is_some_and(|known| known.input.is_some())
        };
        let all: Vec<&str> = rubrics
            .criteria()
            .map(|criterion| criterion.id.as_str())
            .chain(keys().iter().filter(|(_, key)| key.input.is_some()).map(|(path, _)| path.as_str()))
            .chain(LISTS.iter().map(|list| list.path))
            .collect();
        let mut note = |key: &str, all: &[&str]| {
            let near = nearest(key, all.iter().copied());
            unknown.push(Part::from(match near {
                Some(near) => message!("ask-answers-unknown-near", key = key, near = near),
                None => message!("ask-answers-unknown", key = key),
            }));
        };
        for (key, value) in &answers {
            if !known(key) {
                note(key, &all);
            } else if let Some(list) = LISTS.iter().find(|list| list.path == *key) {
                check_rows(list.path, value, &mut note);
            }
        }
        if !unknown.is_empty() {
            return refuse(message!("cli-other", told = Part::Joined(unknown)));
        }
        Ok(Self { words, answers, used: BTreeSet::new() })
    }

    /// What is recorded for a path: at its own key, or in the rows of its list.
    fn find(&mut self, path: &Path) -> Option<toml::Value> {
        let dotted = path.to_string();
        if let Some(found) = self.answers.get(&dotted) {
            self.used.insert(dotted);
            return Some(found.clone());
        }
        let first = path.0.iter().position(|step| matches!(step, Step::Row(_)))?;
        let (list, inside) = path.0.split_at_checked(first)?;
        let list = Path(list.to_vec()).to_string();
        let mut value = self.answers.get(&list)?;
        self.used.insert(list);
        for step in inside {
            value = match step {
                Step::Row(row) => value.as_array()?.get(*row)?,
                Step::Key(key) => value.as_table()?.get(key)?,
            };
        }
        Some(value.clone())
    }
}

/// Notes the keys of recorded rows that are not asked.
fn check_rows(path: &str, value: &toml::Value, note: &mut dyn FnMut(&str, &[&str])) {
    let Some(list) = LISTS.iter().find(|list| list.path == path) else { return };
    let rows = value.as_array().into_iter().flatten().filter_map(toml::Value::as_table);
    for (key, value) in rows.flatten() {
        let inner = format!("{path}.{key}");
        if !list.columns.contains(&key.as_str()) && key != "seats_complete" {
            let columns: Vec<String> = list.columns.iter().map(|column| format!("{path}.{column}")).collect();
            note(&inner, &columns.iter().map(String::as_str).collect::<Vec<_>>());
        }
        check_rows(&inner, value, note);
    }
}

/// A recorded value as it would be typed.
fn as_typed(value: &toml::Value) -> String {
    match value {
        toml::Value::String(text) => text.clone(),
        toml::Value::Boolean(yes) => if *yes { "yes" } else { "no" }.to_owned(),
        toml::Value::Array(words) => match words.iter().filter_map(toml::Value::as_str).collect::<Vec<_>>() {
            words if words.is_empty() => "none".to_owned(),
            words => words.join(", "),
        },
        toml::Value::Table(years) => {
            years.iter().map(|(year, amount)| format!("{year}: {amount}")).collect::<Vec<_>>().join("; ")
        }
        other => other.to_string(),
    }
}

impl Asker for Recorded {
    fn words(&self) -> &'static Words {
        self.words
    }

    fn ask(&mut self, question: &Question, sheet: &Sheet, around: &Around<'_>) -> anyhow::Result<Said> {
        let key = question.key();
        let reply = match question {
            Question::Key { path, .. } => match self.find(path) {
                Some(toml::Value::String(word)) if word == "unknown" && sheet.optional => Reply::Unknown,
                Some(value) => Reply::Value(as_typed(&value)),
                None if sheet.optional => Reply::Unknown,
                None => return refuse(message!("ask-answers-needed", key = key)),
            },
            Question::Rows { list: path } => {
                let recorded = self.find(path);
                let rows = recorded.as_ref().and_then(toml::Value::as_array).map_or(0, Vec::len);
                match recorded {
                    _ if around.rows.len() < rows => Reply::Add,
                    Some(_) => Reply::Done,
                    None if self.answers.contains_key(&Question::Whole { list: path.clone() }.key()) => Reply::Done,
                    None => Reply::Unknown,
                }
            }
            Question::Whole { list: path } => {
                let whole = match list(path).map(|list| list.path) {
                    Some("governance.bodies.seats") => {
                        let row = Path(path.0.get(..path.0.len().saturating_sub(1)).unwrap_or(&[]).to_vec());
                        self.find(&row.key("seats_complete"))
                    }
                    _ => self.find(&Path::keys(&key)),
                };
                match whole.as_ref().map(as_typed).as_deref() {
                    Some("complete" | "yes") => Reply::Value("yes".to_owned()),
                    Some("partial" | "no") => Reply::Value("no".to_owned()),
                    Some("unknown") | None => Reply::Unknown,
                    Some(other) => Reply::Value(other.to_owned()),
                }
            }
            Question::Level { .. } => {
                self.used.insert(key.clone());
                match self.answers.get(&key) {
                    Some(toml::Value::String(word)) if word == "leave" => return Ok(Said::Leave),
                    Some(toml::Value::String(word)) if word == "unknown" => Reply::Unknown,
                    Some(toml::Value::Table(table)) if table.contains_key("not_applicable") => {
                        Reply::NotApplicable(table.get("not_applicable").map(as_typed).unwrap_or_default())
                    }
                    Some(value) => {
                        let table = value.as_table();
                        let level = table.and_then(|table| table.get("level")).unwrap_or(value).as_integer();
                        let cited = table.and_then(|table| table.get("evidence")).and_then(toml::Value::as_array);
                        let cited = cited.into_iter().flatten().map(as_typed).collect();
                        Reply::Level(level.and_then(|level| u8::try_from(level).ok()).unwrap_or(u8::MAX), cited)
                    }
                    None => Reply::Pass,
                }
            }
        };
        Ok(Said::Reply(reply))
    }

    fn tell(&mut self, _text: &str) {}

    fn refused(&mut self, question: &Question, why: &Message) -> anyhow::Result<()> {
        refuse(message!("ask-refused-recorded", key = question.key(), text = why.clone()))
    }

    fn choose(&mut self, _ask: &str, _lines: &[String]) -> anyhow::Result<Option<usize>> {
        Ok(None)
    }

    fn line(&mut self, _prompt: &str, _old: Option<&str>) -> anyhow::Result<Option<String>> {
        Ok(None)
    }

    fn is_live(&self) -> bool {
        false
    }

    fn end(&mut self) {
        let unused: Vec<String> = self.answers.keys().filter(|key| !self.used.contains(*key)).cloned().collect();
        if !unused.is_empty() {
            eprint!("{}\n", filled(&self.words.say(&message!("ask-unused", keys = unused))));
        }
    }
}
