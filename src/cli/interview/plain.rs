//! Questions in numbered lines, one after the other, with answers typed: for screen readers and simple terminals.

use super::ask::{
    Around, Prompter, Said, act, closed, header, kept, letter, letters, listed, not_applicable, out_of, value,
};
use super::width::brief;
use super::{keyboard, signals};
use cma::message;
use cma::questionnaire::Reply;
use cma::questionnaire::keys::NOT_FOUND;
use cma::report::ask::{Act, Choice, Form, Sheet};
use cma::report::words::Words;
use std::io;

/// Numbered lines, one after the other, and answers typed.
pub(super) struct Plain {
    words: &'static Words,
}

impl Plain {
    pub(super) fn new(words: &'static Words) -> anyhow::Result<Self> {
        signals::watch(words)?;
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
                    self.show(&self.words.term("ask-pasted-more", None).unwrap_or_default());
                }
                Ok(Some(text.trim().to_owned()))
            }
            Err(error) => closed(error).map(|()| None),
        }
    }

    fn again(&mut self) -> anyhow::Result<Said> {
        self.show(&self.words.term("ask-plain-again", None).unwrap_or_default());
        Ok(Said::Again)
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
    fn words(&self) -> &'static Words {
        self.words
    }

    fn put(&mut self, sheet: &Sheet, around: &Around<'_>) -> anyhow::Result<Said> {
        eprint!("{}\n", header(sheet, around, self.words));
        let (_, said) = letters(sheet, self.words, false);
        let choices: &[Choice] = match &sheet.form {
            Form::One(choices) | Form::Many(choices) | Form::Rows(choices) => choices,
            Form::Typed(_) => &[],
        };
        for choice in choices {
            self.show(&format!("  {}  {}", choice.label, choice.text));
        }
        if matches!(sheet.form, Form::Many(_)) {
            self.show(&self.words.term("ask-plain-words", None).unwrap_or_default());
            if sheet.can_be_missing {
                self.show(&self.words.term("ask-not-found-typed", None).unwrap_or_default());
            }
        }
        if let Some(old) = &sheet.old {
            self.show(&self.words.say(&message!("ask-old", text = brief(old))));
        }
        self.show(&format!("  {}", said.join(" · ")));
        let Some(typed) = self.read()? else { return Ok(Said::Leave) };
        if let Some(said) = kept(&typed, sheet).or_else(|| letter(&typed, sheet)) {
            return Ok(said);
        }
        let meant = |typed: &str| meant(&options(choices), typed).and_then(|at| choices.get(at));
        if typed == "x" && sheet.is_level {
            return not_applicable(sheet, self);
        }
        match &sheet.form {
            Form::Typed(_) => Ok(value(typed)),
            Form::Many(_) if typed.eq_ignore_ascii_case("none") => Ok(value("none".to_owned())),
            Form::Many(_) if sheet.can_be_missing && typed.eq_ignore_ascii_case(NOT_FOUND) => {
                Ok(value(NOT_FOUND.to_owned()))
            }
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
                    self.show(
                        &self.words.say(&message!("ask-chosen", text = format!("{}  {}", choice.label, choice.text))),
                    );
                    act(&choice, around, self)
                }
                None => self.again(),
            },
            Form::Many(_) => self.again(),
        }
    }

    fn choose(&mut self, ask: &str, lines: &[String], out: char) -> anyhow::Result<Option<usize>> {
        self.show(ask);
        let options: Vec<(String, Vec<String>)> =
            lines.iter().enumerate().map(|(at, line)| ((at + 1).to_string(), vec![line.to_lowercase()])).collect();
        for (line, (label, _)) in lines.iter().zip(&options) {
            self.show(&format!("  {label}  {line}"));
        }
        self.show(&format!("  {}", out_of(out, self.words)));
        loop {
            let Some(typed) = self.read()?.filter(|typed| *typed != out.to_string()) else { return Ok(None) };
            match meant(&options, &typed) {
                Some(at) => return Ok(Some(at)),
                None => self.again()?,
            };
        }
    }

    fn line(&mut self, prompt: &str) -> anyhow::Result<Option<String>> {
        self.show(prompt);
        self.read()
    }
}
