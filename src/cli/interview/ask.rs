//! Three ways to put a question: with arrow keys, in plain lines, and from recorded answers.

use anyhow::Context as _;
use cma::questionnaire::{Input, NewEvidence, Reply};
use cma::source::safe::visible;
use cma::value::Unit;
use dialoguer::{Input as TextInput, MultiSelect, Select};
use std::collections::BTreeMap;
use std::path::Path;

/// A question with all that is shown of it.
#[derive(Clone, Debug)]
pub(super) struct Prompt {
    /// The key under which answers are recorded.
    pub(super) key: String,
    /// Section and progress.
    pub(super) head: String,
    pub(super) ask: String,
    pub(super) why: String,
    pub(super) help: String,
    pub(super) input: Ask,
    /// Whether "don't know" is an answer.
    pub(super) optional: bool,
}

impl Default for Prompt {
    fn default() -> Self {
        Self {
            key: String::new(),
            head: String::new(),
            ask: String::new(),
            why: String::new(),
            help: String::new(),
            input: Ask::Value(Input::Text),
            optional: true,
        }
    }
}

/// What is asked for.
#[derive(Clone, Debug)]
pub(super) enum Ask {
    /// A value of the file.
    Value(Input),
    /// One of these levels; evidence that could be attached, by id and title.
    Level(Vec<(u8, String)>, Vec<(String, String)>),
}

/// What was said.
pub(super) enum Said {
    Reply(Reply),
    Help,
    Back,
    Leave,
    /// A new piece of evidence for the question that is asked.
    Evidence(NewEvidence),
}

pub(super) trait Asker {
    fn ask(&mut self, prompt: &Prompt) -> anyhow::Result<Said>;
    /// Shows a text.
    fn tell(&mut self, text: &str) {
        let width = terminal_size::terminal_size().map_or(80, |(width, _)| usize::from(width.0)).min(100);
        for line in text.lines() {
            eprint!("{}\n", textwrap::fill(&visible(line), width));
        }
    }
    /// Tells that an answer was not taken.
    fn refused(&mut self, text: &str) -> anyhow::Result<()> {
        self.tell(text);
        Ok(())
    }
    /// Evidence that goes with the next level.
    fn attach(&mut self, _id: &str) {}
}

const UNKNOWN: &str = "I don't know";
const NOT_APPLICABLE: &str = "This does not apply to us";
const EVIDENCE: &str = "Attach evidence";
const HELP: &str = "Help";
const BACK: &str = "Back";
const LEAVE: &str = "Save and leave";

/// One line of a menu.
#[derive(Clone, Debug, PartialEq)]
enum Choice {
    Level(u8),
    Word(String),
    Type,
    Unknown,
    NotApplicable,
    Evidence,
    Help,
    Back,
    Leave,
}

/// The menu of a question, with what each line says.
fn menu(prompt: &Prompt) -> Vec<(Choice, String)> {
    let mut lines: Vec<(Choice, String)> = match &prompt.input {
        Ask::Level(levels, _) => {
            levels.iter().map(|(level, text)| (Choice::Level(*level), format!("{level}  {}", visible(text)))).collect()
        }
        Ask::Value(Input::YesNo) => ["yes", "no"].map(|word| (Choice::Word(word.to_owned()), word.to_owned())).into(),
        Ask::Value(Input::One(words)) => {
            words.iter().map(|word| (Choice::Word((*word).to_owned()), (*word).to_owned())).collect()
        }
        Ask::Value(Input::Many(_)) => vec![(Choice::Type, "Choose from a list".to_owned())],
        Ask::Value(Input::Text) => vec![(Choice::Type, "Write it".to_owned())],
        Ask::Value(Input::Number(unit)) => vec![(Choice::Type, format!("Write the number ({})", hint(*unit)))],
    };
    if prompt.optional {
        lines.push((Choice::Unknown, UNKNOWN.to_owned()));
    }
    if let Ask::Level(..) = prompt.input {
        lines.push((Choice::NotApplicable, NOT_APPLICABLE.to_owned()));
        lines.push((Choice::Evidence, EVIDENCE.to_owned()));
    }
    for (choice, text) in [(Choice::Help, HELP), (Choice::Back, BACK), (Choice::Leave, LEAVE)] {
        lines.push((choice, text.to_owned()));
    }
    lines
}

fn hint(unit: Unit) -> &'static str {
    match unit {
        Unit::Share => "a share such as 35 %",
        Unit::Days => "days",
        Unit::Months => "months",
        Unit::Years => "years",
        Unit::Money => "in the file's currency",
        _ => "a number",
    }
}

fn header(prompt: &Prompt) -> String {
    format!("\n{}\n{}\nWhy it matters: {}\n", visible(&prompt.head), visible(&prompt.ask), visible(&prompt.why))
}

/// Menus with arrow keys.
pub(super) struct Terminal {
    attached: Vec<String>,
}

impl Terminal {
    pub(super) fn new() -> anyhow::Result<Self> {
        // A menu hides the cursor; Ctrl-C must not leave it hidden. All answers are on the disk by then.
        ctrlc::set_handler(|| {
            let _ = console::Term::stderr().show_cursor();
            let _ = console::Term::stderr().write_line("\nSaved; the same command goes on from here.");
            std::process::exit(130);
        })
        .context("Ctrl-C cannot be watched")?;
        Ok(Self { attached: Vec::new() })
    }
}

impl Asker for Terminal {
    fn ask(&mut self, prompt: &Prompt) -> anyhow::Result<Said> {
        self.tell(&header(prompt));
        let lines = menu(prompt);
        let width = terminal_size::terminal_size().map_or(80, |(width, _)| usize::from(width.0)).saturating_sub(4);
        // A line that wraps would confuse the menu; long levels are shown whole above it.
        if let Ask::Level(levels, _) = &prompt.input {
            for (level, text) in levels.iter().filter(|(_, text)| text.chars().count() + 3 > width) {
                self.tell(&format!("  {level}  {text}"));
            }
        }
        let shown: Vec<String> =
            lines.iter().map(|(_, text)| console::truncate_str(text, width, "…").into_owned()).collect();
        let chosen = Select::new().items(&shown).default(0).interact_opt()?;
        let Some((choice, _)) = chosen.and_then(|at| lines.get(at)) else { return Ok(Said::Leave) };
        Ok(match choice {
            Choice::Level(level) => Said::Reply(Reply::Level(*level, std::mem::take(&mut self.attached))),
            Choice::Word(word) => Said::Reply(Reply::Value(word.clone())),
            Choice::Type => match &prompt.input {
                Ask::Value(Input::Many(words)) => {
                    self.tell("Space chooses, Enter ends.");
                    let chosen = MultiSelect::new().items(words.iter()).interact()?;
                    let chosen: Vec<&str> = chosen.iter().filter_map(|at| words.get(*at).copied()).collect();
                    Said::Reply(Reply::Value(chosen.join(",")))
                }
                _ => Said::Reply(Reply::Value(line("Answer")?)),
            },
            Choice::Unknown => super::unknown(),
            Choice::NotApplicable => Said::Reply(Reply::NotApplicable(line("Why does it not apply")?)),
            Choice::Evidence => {
                let known = if let Ask::Level(_, known) = &prompt.input { known.clone() } else { Vec::new() };
                let items: Vec<String> = known
                    .iter()
                    .map(|(id, title)| visible(&format!("{id}: {title}")))
                    .chain(["A new piece".to_owned()])
                    .collect();
                match Select::new().items(&items).default(0).interact()? {
                    at if at < known.len() => {
                        self.attached.extend(known.get(at).map(|(id, _)| id.clone()));
                        self.tell("Attached; now choose the level.");
                        return self.ask(prompt);
                    }
                    _ => {
                        let kinds = ["self", "document", "audited", "independent"];
                        let title = line("Title, with author and year")?;
                        let place = line("Address or path")?;
                        let kind = Select::new().with_prompt("Kind").items(kinds).default(1).interact()?;
                        let id = line("A short id for it")?;
                        Said::Evidence(NewEvidence {
                            id,
                            title,
                            place,
                            kind: kinds.get(kind).copied().unwrap_or("self").into(),
                        })
                    }
                }
            }
            Choice::Help => Said::Help,
            Choice::Back => Said::Back,
            Choice::Leave => Said::Leave,
        })
    }

    fn attach(&mut self, id: &str) {
        self.attached.push(id.to_owned());
    }
}

fn line(prompt: &str) -> anyhow::Result<String> {
    Ok(TextInput::<String>::new().with_prompt(prompt).interact_text()?)
}

/// Numbered lines, one after the other, and answers typed.
pub(super) struct Plain;

impl Plain {
    /// A typed line; `None` where the terminal was closed.
    fn read() -> anyhow::Result<Option<String>> {
        let mut text = String::new();
        let bytes = std::io::stdin().read_line(&mut text)?;
        Ok((bytes > 0).then(|| text.trim().to_owned()))
    }
}

impl Asker for Plain {
    fn ask(&mut self, prompt: &Prompt) -> anyhow::Result<Said> {
        self.tell(&header(prompt));
        let lines: Vec<_> = menu(prompt).into_iter().filter(|(choice, _)| *choice != Choice::Evidence).collect();
        let typed = lines.iter().any(|(choice, _)| *choice == Choice::Type);
        for (choice, text) in &lines {
            match choice {
                Choice::Level(_) => self.tell(&format!("  {text}")),
                Choice::Type => {}
                Choice::Word(word) => self.tell(&format!("  {word}")),
                Choice::Unknown => self.tell("  ?  I don't know"),
                Choice::NotApplicable => self.tell("  x  It does not apply"),
                Choice::Help => self.tell("  h  Help"),
                Choice::Back => self.tell("  b  Back"),
                Choice::Leave => self.tell("  q  Save and leave"),
                Choice::Evidence => {}
            }
        }
        if let Ask::Value(Input::Many(words)) = &prompt.input {
            self.tell(&format!("Words, with commas between: {}", words.join(", ")));
        }
        eprint!("> ");
        let Some(answer) = Self::read()? else { return Ok(Said::Leave) };
        Ok(match (answer.as_str(), &prompt.input) {
            ("?", _) if prompt.optional => super::unknown(),
            ("h", _) => Said::Help,
            ("b", _) => Said::Back,
            ("q", _) => Said::Leave,
            ("x", Ask::Level(..)) => {
                eprint!("Why does it not apply? > ");
                let Some(reason) = Self::read()? else { return Ok(Said::Leave) };
                Said::Reply(Reply::NotApplicable(reason))
            }
            (level, Ask::Level(levels, _)) => {
                match level.parse::<u8>().ok().filter(|level| levels.iter().any(|(known, _)| known == level)) {
                    Some(level) => Said::Reply(Reply::Level(level, Vec::new())),
                    None => {
                        self.tell("Type the number of a level, or one of the letters.");
                        return self.ask(prompt);
                    }
                }
            }
            (text, _) if typed || !text.is_empty() => Said::Reply(Reply::Value(text.to_owned())),
            _ => return self.ask(prompt),
        })
    }
}

/// Recorded answers by key; what is not recorded is not known.
pub(super) struct Recorded {
    answers: BTreeMap<String, toml::Value>,
}

impl Recorded {
    pub(super) fn read(path: &Path) -> anyhow::Result<Self> {
        let text = cma::source::file::read_text(path, cma::coalition::load::LARGEST_FILE)?;
        let answers = toml::from_str(&text).with_context(|| format!("{} holds no recorded answers", path.display()))?;
        Ok(Self { answers })
    }
}

impl Asker for Recorded {
    fn ask(&mut self, prompt: &Prompt) -> anyhow::Result<Said> {
        let Some(answer) = self.answers.get(&prompt.key) else {
            anyhow::ensure!(prompt.optional, "the recorded answers do not hold \"{}\", which is needed", prompt.key);
            return Ok(super::unknown());
        };
        let reply = match (answer, &prompt.input) {
            (toml::Value::String(word), _) if word == "unknown" && prompt.optional => Reply::Unknown,
            (toml::Value::String(word), Ask::Level(..)) if word == "leave" => return Ok(Said::Leave),
            (toml::Value::Integer(level), Ask::Level(..)) => Reply::Level(u8::try_from(*level)?, Vec::new()),
            (toml::Value::Table(table), Ask::Level(..)) => {
                let reason = table.get("not_applicable").and_then(toml::Value::as_str);
                Reply::NotApplicable(
                    reason.with_context(|| format!("{}: no level and no reason", prompt.key))?.to_owned(),
                )
            }
            (toml::Value::Array(words), _) => {
                let words: Vec<&str> = words.iter().filter_map(toml::Value::as_str).collect();
                Reply::Value(words.join(","))
            }
            (toml::Value::Boolean(yes), _) => Reply::Value(if *yes { "yes" } else { "no" }.to_owned()),
            (toml::Value::String(text), _) => Reply::Value(text.clone()),
            (other, _) => Reply::Value(other.to_string()),
        };
        Ok(Said::Reply(reply))
    }

    fn tell(&mut self, _text: &str) {}

    fn refused(&mut self, text: &str) -> anyhow::Result<()> {
        anyhow::bail!("{text}")
    }
}
