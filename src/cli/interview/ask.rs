//! Two ways to put a question to somebody who is there: with single keys, and in plain lines.

use super::menu::{Menu, Pressed};
use super::{keyboard, line, signals};
use anstyle::Style;
use cma::coalition::model::EvidenceKind;
use cma::coalition::scalar::Word as _;
use cma::message;
use cma::questionnaire::{NewEvidence, Question, Reply};
use cma::report::ask::{Act, Choice, Form, Sheet};
use cma::report::page::fold;
use cma::report::words::Words;
use cma::source::message::Message;
use cma::source::safe::{self, Safe, visible};
use console::Term;
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
    fn refused(&mut self, _question: &Question, why: &Message) {
        let text = self.words().say(why);
        let told = self.words().say(&message!("ask-refused", text = text));
        self.tell(&told);
    }
    /// Asks for one of some lines; `None` where somebody does not want to choose, which they say by the letter `out`.
    fn choose(&mut self, ask: &str, lines: &[String], out: char) -> anyhow::Result<Option<usize>>;
    /// Asks for a line; `None` where the terminal was closed.
    fn line(&mut self, prompt: &str) -> anyhow::Result<Option<String>>;
    /// Whether answers come from somebody who is there, so that each is saved at once.
    fn is_live(&self) -> bool {
        true
    }
    /// Tells what was left over at the end, given which keys the file has; `false` where nothing is to be kept.
    fn end(&mut self, _has: &dyn Fn(&str) -> bool) -> bool {
        true
    }
}

/// Columns of the terminal, as far as lines are filled.
pub(super) fn width() -> usize {
    terminal_size::terminal_size().map_or(80, |(width, _)| usize::from(width.0)).clamp(20, 100) - 1
}

/// Text wrapped to the terminal; lines of tables are short enough already.
pub(super) fn filled(text: &str) -> Safe<safe::Terminal> {
    Safe::lines(&wrapped(text, width()).join("\n"))
}

/// The lines of a text in so many columns. A space that does not break is shown as a plain one.
pub(super) fn wrapped(text: &str, width: usize) -> Vec<String> {
    fold(&Safe::lines(text), width).lines().map(|line| line.replace('\u{a0}', " ")).collect()
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

/// What the letter says by which somebody does not choose.
fn out_of(letter: char, words: &Words) -> String {
    words.term(if letter == 'q' { "ask-keys-leave" } else { "ask-keys-back" }, None).unwrap_or_default()
}

/// What an empty line says where the file has an answer: that it stays.
fn kept(typed: &str, sheet: &Sheet) -> Option<Said> {
    (typed.is_empty() && sheet.old.is_some()).then_some(Said::Reply(Reply::Pass))
}

fn value(text: String) -> Said {
    Said::Reply(Reply::Value(text))
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
        eprint!("{}\n", filled(&self.text(id)));
    }

    fn menu(&self, menu: &Menu<'_>, above: &Safe<safe::Terminal>) -> anyhow::Result<Option<Pressed>> {
        eprint!("{}\n", *above);
        match menu.run(&self.term, above) {
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

    /// A question with a menu of plain lines by number; `None` on the letter `out` or at the end of the terminal.
    fn pick(&self, ask: &str, lines: &[String], out: char) -> anyhow::Result<Option<usize>> {
        let labels: Vec<String> = (1..=lines.len()).map(|number| number.to_string()).collect();
        let options: Vec<(&str, &str)> =
            labels.iter().map(String::as_str).zip(lines.iter().map(String::as_str)).collect();
        let foot = self.foot(false, &options, &[out_of(out, self.words)]);
        let more = (self.text("ask-more-above"), self.text("ask-more-below"));
        let menu = Menu { options, letters: &[out], foot, many: false, chosen: Vec::new(), keeps: false, more };
        Ok(match self.menu(&menu, &filled(ask))? {
            Some(Pressed::Option(at)) => Some(at),
            _ => None,
        })
    }

    fn echo(&self, text: &str) {
        eprint!("{}\n", filled(&self.words.say(&message!("ask-chosen", text = text))));
    }

    /// A line that was typed; `None` where the terminal was closed. What is there already can be called up.
    fn typed(&self, prompt: &str, old: Option<&str>) -> anyhow::Result<Option<String>> {
        if let Some(old) = old {
            let old = self.words.say(&message!("ask-typed-old", text = old));
            eprint!("{}\n", filled(&old).styled(Style::new().dimmed()));
        }
        match line::read(&self.term, prompt, old.unwrap_or_default()) {
            Ok(Some((text, had_more))) => {
                if had_more {
                    self.tell_own("ask-pasted-more");
                }
                Ok(Some(text))
            }
            Ok(None) => Ok(None),
            Err(error) => closed(error).map(|()| None),
        }
    }

    fn evidence(&self, around: &Around<'_>) -> anyhow::Result<Said> {
        let lines: Vec<String> = around
            .evidence
            .iter()
            .map(|(id, title)| visible(&format!("{id}: {title}")))
            .chain([self.text("ask-evidence-new")])
            .collect();
        let Some(at) = self.pick(&self.text("ask-evidence"), &lines, 'b')? else { return Ok(Said::Again) };
        if let Some((id, _)) = around.evidence.get(at) {
            return Ok(Said::Attach(id.clone()));
        }
        let some = |line: Option<String>| line.filter(|line| !line.is_empty());
        let Some(title) = some(self.typed(&self.text("ask-evidence-title"), None)?) else { return Ok(Said::Again) };
        let Some(place) = some(self.typed(&self.text("ask-evidence-place"), None)?) else { return Ok(Said::Again) };
        let kinds = EvidenceKind::WORDS;
        let lines: Vec<String> = kinds
            .iter()
            .map(|word| match self.words.term("key-evidence-kind", Some(word)) {
                Some(meaning) => self.words.say(&message!("ask-word", word = *word, meaning = meaning)),
                None => (*word).to_owned(),
            })
            .collect();
        let ask = self.text("ask-evidence-kind");
        let Some(kind) = self.pick(&ask, &lines, 'b')?.and_then(|at| kinds.get(at)) else { return Ok(Said::Again) };
        let taken: Vec<&str> = around.evidence.iter().map(|(id, _)| id.as_str()).collect();
        let name = short_name(&title, &taken);
        let Some(id) = self.typed(&self.text("ask-evidence-id"), Some(&name))? else { return Ok(Said::Again) };
        let id = if id.is_empty() { name } else { id };
        Ok(Said::Evidence(NewEvidence { id, title, place, kind: (*kind).to_owned() }))
    }

    /// Whether something is meant that words typed by mistake would say too.
    fn confirmed(&self, ask: &Message) -> anyhow::Result<bool> {
        Ok(self.pick(&self.words.say(ask), &["ask-reason-yes", "ask-reason-no"].map(|id| self.text(id)), 'b')?
            == Some(0))
    }

    /// What an empty choice means.
    fn nothing(&self) -> anyhow::Result<Said> {
        let lines = ["ask-empty-none", "ask-empty-unknown", "ask-empty-again"].map(|id| self.text(id));
        let at = self.pick(&self.text("ask-empty"), &lines, 'b')?;
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
        let (letters, said) = letters(sheet, self.words, true);
        let (choices, many) = match &sheet.form {
            Form::One(choices) | Form::Rows(choices) => (choices, false),
            Form::Many(choices) => (choices, true),
            Form::Typed(old) => {
                let keys = self.words.say(&message!("ask-keys-text", keys = said.join(" · ")));
                eprint!("{}\n{}\n", header, filled(&keys).styled(Style::new().dimmed()));
                let Some(text) = self.typed(">", old.as_deref().or(sheet.old.as_deref()))? else {
                    return Ok(Said::Leave);
                };
                return Ok(kept(&text, sheet).or_else(|| letter(&text, sheet)).unwrap_or(value(text)));
            }
        };
        let now = sheet.old.as_ref().map(|old| filled(&self.words.say(&message!("ask-old", text = old))));
        let now = now.map(|now| now.styled(Style::new().dimmed()));
        let options: Vec<(&str, &str)> =
            choices.iter().map(|choice| (choice.label.as_str(), choice.text.as_str())).collect();
        let foot = self.foot(many, &options, &said);
        let chosen = choices.iter().enumerate().filter(|(_, choice)| choice.is_old).map(|(at, _)| at).collect();
        let more = (self.text("ask-more-above"), self.text("ask-more-below"));
        let menu = Menu { options, letters: &letters, foot, many, chosen, keeps: sheet.old.is_some(), more };
        let above: Vec<Safe<safe::Terminal>> = std::iter::once(header).chain(now).collect();
        let Some(pressed) = self.menu(&menu, &Safe::joined(&above, "\n"))? else { return Ok(Said::Leave) };
        match pressed {
            Pressed::Option(at) => {
                let Some(choice) = choices.get(at) else { return Ok(Said::Again) };
                self.echo(&format!("{}  {}", choice.label, choice.text));
                act(choice, around, self)
            }
            Pressed::Kept => {
                self.echo(sheet.old.as_deref().unwrap_or_default());
                Ok(Said::Reply(Reply::Pass))
            }
            Pressed::Ticked(ticked) if ticked.is_empty() => self.nothing(),
            Pressed::Ticked(ticked) => {
                let ticked: Vec<&Choice> = ticked.iter().filter_map(|at| choices.get(*at)).collect();
                for choice in &ticked {
                    self.echo(&choice.text);
                }
                listed(&ticked, sheet, self)
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

    fn choose(&mut self, ask: &str, lines: &[String], out: char) -> anyhow::Result<Option<usize>> {
        let at = self.pick(&format!("\n{ask}"), lines, out)?;
        if let Some(line) = at.and_then(|at| lines.get(at)) {
            self.echo(line);
        }
        Ok(at)
    }

    fn line(&mut self, prompt: &str) -> anyhow::Result<Option<String>> {
        self.tell(prompt);
        self.typed(">", None)
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

/// What chosen words say. Where the file says that there may be others, whether these are all is asked.
fn listed(chosen: &[&Choice], sheet: &Sheet, asker: &mut dyn Asker) -> anyhow::Result<Said> {
    let words = joined(chosen);
    if !sheet.is_open {
        return Ok(value(words));
    }
    let [ask, yes, no] =
        ["ask-listed", "ask-whole-yes", "ask-whole-no"].map(|id| asker.words().term(id, None).unwrap_or_default());
    Ok(match asker.choose(&ask, &[yes, no], 'b')? {
        Some(0) => value(words),
        Some(_) => Said::Reply(Reply::AtLeast(words)),
        None => Said::Again,
    })
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
    Ok(match asker.choose(&ask, &lines, 'b')?.filter(|at| *at < around.rows.len()) {
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
    fn read(&mut self) -> anyhow::Result<Option<String>> {
        eprint!("> ");
        let mut text = String::new();
        match io::stdin().read_line(&mut text) {
            Ok(0) => Ok(None),
            Ok(_) => {
                // Lines that came with this one were pasted, and answer no other question.
                if keyboard::empty() {
                    self.tell(&self.words.term("ask-pasted-more", None).unwrap_or_default());
                }
                Ok(Some(text.trim().to_owned()))
            }
            Err(error) => closed(error).map(|()| None),
        }
    }
}

/// The option that is meant: by its label, by one of its words, or by a beginning that no other has.
fn meant(options: &[(String, Vec<String>)], typed: &str) -> Option<usize> {
    let lower = typed.to_lowercase();
    let place = |is: &dyn Fn(&str, &[String]) -> bool| options.iter().position(|(label, words)| is(label, words));
    let exactly = place(&|label, _| label == typed).or_else(|| place(&|_, words| words.contains(&lower)));
    let begins = |words: &[String]| words.iter().any(|word| word.starts_with(&lower));
    let mut near = options.iter().enumerate().filter(|(_, (_, words))| begins(words)).map(|(at, _)| at);
    exactly.or_else(|| match (near.next(), near.next()) {
        (Some(at), None) if !lower.is_empty() => Some(at),
        _ => None,
    })
}

/// Choices with the words by which they are meant.
fn options(choices: &[Choice]) -> Vec<(String, Vec<String>)> {
    let words = |choice: &Choice| match &choice.act {
        Act::Answer(Reply::Value(word)) => vec![word.clone(), choice.text.to_lowercase()],
        _ => vec![choice.text.to_lowercase()],
    };
    choices.iter().map(|choice| (choice.label.clone(), words(choice))).collect()
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
        if let Some(old) = &sheet.old {
            self.tell(&self.words.say(&message!("ask-old", text = old)));
        }
        self.tell(&format!("  {}", said.join(" · ")));
        let Some(typed) = self.read()? else { return Ok(Said::Leave) };
        if let Some(said) = kept(&typed, sheet).or_else(|| letter(&typed, sheet)) {
            return Ok(said);
        }
        let meant = |typed: &str| meant(&options(choices), typed).and_then(|at| choices.get(at));
        if typed == "x" && sheet.is_level {
            self.tell(&self.words.term("ask-plain-reason", None).unwrap_or_default());
            let Some(reason) = self.read()? else { return Ok(Said::Leave) };
            return Ok(if reason.is_empty() { Said::Again } else { Said::Reply(Reply::NotApplicable(reason)) });
        }
        match &sheet.form {
            Form::Typed(_) => Ok(value(typed)),
            Form::Many(_) if typed.eq_ignore_ascii_case("none") => Ok(value("none".to_owned())),
            Form::Many(_) if !typed.is_empty() => {
                let parts = typed.split([',', ';']).map(|part| meant(part.trim()));
                match parts.collect::<Option<Vec<_>>>() {
                    Some(chosen) => listed(&chosen, sheet, self),
                    None => self.again(),
                }
            }
            Form::One(_) | Form::Rows(_) => match meant(&typed) {
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

    fn choose(&mut self, ask: &str, lines: &[String], out: char) -> anyhow::Result<Option<usize>> {
        self.tell(ask);
        let options: Vec<(String, Vec<String>)> =
            lines.iter().enumerate().map(|(at, line)| ((at + 1).to_string(), vec![line.to_lowercase()])).collect();
        for (line, (label, _)) in lines.iter().zip(&options) {
            self.tell(&format!("  {label}  {line}"));
        }
        self.tell(&format!("  {}", out_of(out, self.words)));
        loop {
            let Some(typed) = self.read()?.filter(|typed| *typed != out.to_string()) else { return Ok(None) };
            match meant(&options, &typed) {
                Some(at) => return Ok(Some(at)),
                None => self.again()?,
            };
        }
    }

    fn line(&mut self, prompt: &str) -> anyhow::Result<Option<String>> {
        self.tell(prompt);
        self.read()
    }
}

impl Plain {
    fn again(&mut self) -> anyhow::Result<Said> {
        self.tell(&self.words.term("ask-plain-again", None).unwrap_or_default());
        Ok(Said::Again)
    }
}

#[cfg(test)]
mod tests {
    use super::wrapped;

    #[test]
    fn dates_and_ids_stay_whole_and_what_an_option_says_stays_behind_its_number() {
        let dates = ["write it as", "2024-06-30, 2024-06", "or 2024"];
        assert_eq!(wrapped("write it as 2024-06-30, 2024-06 or 2024", 21), dates);
        assert_eq!(wrapped("the minutes ga15-votes-of-the-board", 28), ["the minutes", "ga15-votes-of-the-board"]);
        let option = "  3  written: set down and adopted by the board";
        assert_eq!(wrapped(option, 26), ["  3  written: set down and", "     adopted by the board"]);
        assert_eq!(wrapped("b\u{a0}back · q\u{a0}save and", 20), ["b back · q save and"]);
    }
}
