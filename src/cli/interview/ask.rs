//! How a question is put to somebody, and what is the same however it is put.

use super::signals;
use super::width::{brief, filled};
use anstyle::Style;
use cma::message;
use cma::questionnaire::{NewEvidence, Question, Reply};
use cma::report::ask::{Act, Choice, Sheet};
use cma::report::words::Words;
use cma::source::message::Message;
use cma::source::safe::{self, Safe};
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
    fn words(&self) -> &'static Words;
    fn put(&mut self, sheet: &Sheet, around: &Around<'_>) -> anyhow::Result<Said>;
    /// Shows a text.
    fn show(&mut self, text: &str) {
        eprint!("{}\n", filled(text));
    }
    /// Asks for one of some lines; `None` where somebody does not want to choose, which they say by the letter `out`.
    fn choose(&mut self, ask: &str, lines: &[String], out: char) -> anyhow::Result<Option<usize>>;
    /// Asks for a line; `None` where the terminal was closed.
    fn line(&mut self, prompt: &str) -> anyhow::Result<Option<String>>;
}

/// Whether somebody can be asked.
pub(in crate::cli) fn is_somebody_there() -> bool {
    io::stdin().is_terminal() && io::stderr().is_terminal()
}

/// Whoever answers the questionnaire: somebody who is there, or a file of recorded answers.
pub(super) trait Asker {
    fn words(&self) -> &'static Words;
    fn ask(&mut self, question: &Question, sheet: &Sheet, around: &Around<'_>) -> anyhow::Result<Said>;
    /// Shows a text.
    fn tell(&mut self, text: &str);
    /// Tells that an answer was not taken.
    fn refused(&mut self, _question: &Question, why: &Message) {
        let text = self.words().say(why);
        let told = self.words().say(&message!("ask-refused", text = text));
        self.tell(&told);
    }
    /// As [`Prompter::choose`].
    fn choose(&mut self, ask: &str, lines: &[String], out: char) -> anyhow::Result<Option<usize>>;
    /// As [`Prompter::line`].
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

impl<P: Prompter> Asker for P {
    fn words(&self) -> &'static Words {
        Prompter::words(self)
    }

    fn ask(&mut self, _question: &Question, sheet: &Sheet, around: &Around<'_>) -> anyhow::Result<Said> {
        self.put(sheet, around)
    }

    fn tell(&mut self, text: &str) {
        self.show(text);
    }

    fn choose(&mut self, ask: &str, lines: &[String], out: char) -> anyhow::Result<Option<usize>> {
        Prompter::choose(self, ask, lines, out)
    }

    fn line(&mut self, prompt: &str) -> anyhow::Result<Option<String>> {
        Prompter::line(self, prompt)
    }
}

/// The letters that do something, with what they say.
pub(super) fn letters(sheet: &Sheet, words: &Words, evidence: bool) -> (Vec<char>, Vec<String>) {
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
pub(super) fn out_of(letter: char, words: &Words) -> String {
    words.term(if letter == 'q' { "ask-keys-leave" } else { "ask-keys-back" }, None).unwrap_or_default()
}

/// What an empty line says where the file has an answer: that it stays.
pub(super) fn kept(typed: &str, sheet: &Sheet) -> Option<Said> {
    (typed.is_empty() && sheet.old.is_some()).then_some(Said::Reply(Reply::Pass))
}

pub(super) fn value(text: String) -> Said {
    Said::Reply(Reply::Value(text))
}

/// What a single letter says, where it is one of those offered.
pub(super) fn letter(typed: &str, sheet: &Sheet) -> Option<Said> {
    match typed {
        "?" if sheet.optional => Some(Said::Reply(Reply::Unknown)),
        "h" => Some(Said::Help),
        "b" => Some(Said::Back),
        "q" => Some(Said::Leave),
        _ => None,
    }
}

/// The lines above the options.
pub(super) fn header(sheet: &Sheet, around: &Around<'_>, words: &Words) -> Safe<safe::Terminal> {
    let ask = filled(&sheet.ask).styled(Style::new().bold());
    let mut lines = vec![Safe::default(), filled(&sheet.head).styled(Style::new().dimmed()), ask];
    lines.extend(sheet.notes.iter().map(|note| filled(note)));
    if !around.attached.is_empty() {
        let ids = around.attached.join(", ");
        lines.push(filled(&words.say(&message!("ask-evidence-attached", ids = ids))));
    }
    Safe::joined(&lines, "\n")
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
pub(super) fn listed(chosen: &[&Choice], sheet: &Sheet, prompter: &mut dyn Prompter) -> anyhow::Result<Said> {
    let words = joined(chosen);
    if !sheet.is_open {
        return Ok(value(words));
    }
    let [ask, yes, no] =
        ["ask-listed", "ask-whole-yes", "ask-whole-no"].map(|id| prompter.words().term(id, None).unwrap_or_default());
    Ok(match prompter.choose(&ask, &[yes, no], 'b')? {
        Some(0) => value(words),
        Some(_) => Said::Reply(Reply::AtLeast(words)),
        None => Said::Again,
    })
}

/// That a criterion does not apply, with the reason. A letter by itself is no reason: it says what it says everywhere.
/// What words typed by mistake would say too is asked once more.
pub(super) fn not_applicable(sheet: &Sheet, prompter: &mut dyn Prompter) -> anyhow::Result<Said> {
    let text = |id: &str| prompter.words().term(id, None).unwrap_or_default();
    let [ask, yes, no] = ["ask-reason", "ask-reason-yes", "ask-reason-no"].map(text);
    let Some(reason) = prompter.line(&ask)? else { return Ok(Said::Leave) };
    match letter(&reason, sheet) {
        Some(Said::Leave) => return Ok(Said::Leave),
        Some(_) => return Ok(Said::Again),
        None if reason.is_empty() => return Ok(Said::Again),
        None => {}
    }
    let ask = prompter.words().say(&message!("ask-reason-sure", reason = &reason));
    Ok(match prompter.choose(&ask, &[yes, no], 'b')? {
        Some(0) => Said::Reply(Reply::NotApplicable(reason)),
        _ => Said::Again,
    })
}

/// What a chosen option says; of rows, which one is meant is asked.
pub(super) fn act(choice: &Choice, around: &Around<'_>, prompter: &mut dyn Prompter) -> anyhow::Result<Said> {
    let (id, change) = match &choice.act {
        Act::Answer(reply) => return Ok(Said::Reply(reply.clone())),
        Act::ChangeRow => ("ask-rows-which-change", true),
        Act::RemoveRow => ("ask-rows-which-remove", false),
    };
    let ask = prompter.words().term(id, None).unwrap_or_default();
    let stay = prompter.words().term("ask-rows-stay", None).unwrap_or_default();
    let lines: Vec<String> = around.rows.iter().map(|name| brief(name)).chain([stay]).collect();
    Ok(match prompter.choose(&ask, &lines, 'b')?.filter(|at| *at < around.rows.len()) {
        Some(row) if change => Said::Reply(Reply::Change(row)),
        Some(row) => Said::Reply(Reply::Remove(row)),
        None => Said::Again,
    })
}

/// Sorts out why a terminal could not be read: a signal ends the program elsewhere, a terminal that was closed is left.
pub(super) fn closed(error: io::Error) -> anyhow::Result<()> {
    match error.kind() {
        io::ErrorKind::Interrupted => {
            signals::wait();
            Ok(())
        }
        io::ErrorKind::UnexpectedEof | io::ErrorKind::NotConnected | io::ErrorKind::BrokenPipe => Ok(()),
        _ => Err(error.into()),
    }
}
