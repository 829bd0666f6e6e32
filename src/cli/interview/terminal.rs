//! Questions with single keys and menus.

use super::ask::{
    Around, Prompter, Said, act, closed, header, kept, letter, letters, listed, not_applicable, out_of, value,
};
use super::menu::{Menu, Pressed};
use super::width::{brief, filled};
use super::{line, signals};
use anstyle::Style;
use cma::coalition::model::EvidenceKind;
use cma::coalition::scalar::Word as _;
use cma::message;
use cma::questionnaire::keys::NOT_FOUND;
use cma::questionnaire::{NewEvidence, Reply};
use cma::report::ask::{Choice, Form, Sheet};
use cma::report::words::Words;
use cma::source::message::Message;
use cma::source::safe::{self, Safe, visible};
use console::Term;

/// Single keys and menus.
pub(super) struct Terminal {
    term: Term,
    words: &'static Words,
}

impl Terminal {
    pub(super) fn new(words: &'static Words) -> anyhow::Result<Self> {
        signals::watch(words)?;
        Ok(Self { term: Term::stderr(), words })
    }

    fn text(&self, id: &str) -> String {
        self.words.term(id, None).unwrap_or_default()
    }

    fn tell_own(&self, id: &str) {
        eprint!("{}\n", filled(&self.text(id)));
    }

    fn menu(&self, menu: &Menu<'_>, above: &dyn Fn() -> Safe<safe::Terminal>) -> anyhow::Result<Option<Pressed>> {
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
        let at_once = self.text("ask-keys-at-once");
        let menu =
            Menu { ask, options, letters: &[out], foot, many: false, chosen: Vec::new(), keeps: false, more, at_once };
        Ok(match self.menu(&menu, &|| filled(ask))? {
            Some(Pressed::Option(at)) => Some(at),
            _ => None,
        })
    }

    fn echo(&self, text: &str) {
        eprint!("{}\n", filled(&self.words.say(&message!("ask-chosen", text = text))));
    }

    fn dimmed(&self, text: &Message) {
        eprint!("{}\n", filled(&self.words.say(text)).styled(Style::new().dimmed()));
    }

    /// A line that was typed; `None` where the terminal was closed. What is there already can be called up. Lines that are
    /// pasted are joined by `between`.
    fn typed(&self, prompt: &str, old: Option<&str>, between: &str) -> anyhow::Result<Option<String>> {
        if let Some(old) = old {
            self.dimmed(&message!("ask-typed-old", text = brief(old)));
        }
        match line::read(&self.term, prompt, old.unwrap_or_default(), between) {
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
        let Some(title) = some(self.typed(&self.text("ask-evidence-title"), None, " ")?) else {
            return Ok(Said::Again);
        };
        let Some(place) = some(self.typed(&self.text("ask-evidence-place"), None, " ")?) else {
            return Ok(Said::Again);
        };
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
        let Some(id) = self.typed(&self.text("ask-evidence-id"), Some(&name), " ")? else { return Ok(Said::Again) };
        let id = if id.is_empty() { name } else { id };
        Ok(Said::Evidence(NewEvidence { id, title, place, kind: (*kind).to_owned() }))
    }

    /// What an empty choice means.
    fn nothing(&self, sheet: &Sheet) -> anyhow::Result<Said> {
        let word = |word: &str| Some(Reply::Value(word.to_owned()));
        let mut meanings = vec![
            ("ask-empty-none", word("none")),
            ("ask-empty-not-found", word(NOT_FOUND)),
            ("ask-empty-unknown", Some(Reply::Unknown)),
            ("ask-empty-again", None),
        ];
        meanings.retain(|(id, _)| sheet.can_be_missing || *id != "ask-empty-not-found");
        let lines: Vec<String> = meanings.iter().map(|(id, _)| self.text(id)).collect();
        let at = self.pick(&self.text("ask-empty"), &lines, 'b')?;
        let said = at.and_then(|at| lines.get(at).zip(meanings.get(at)?.1.clone()));
        Ok(said.map_or(Said::Again, |(line, reply)| {
            self.echo(line);
            Said::Reply(reply)
        }))
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
    fn words(&self) -> &'static Words {
        self.words
    }

    fn put(&mut self, sheet: &Sheet, around: &Around<'_>) -> anyhow::Result<Said> {
        let header = || header(sheet, around, self.words);
        let (letters, said) = letters(sheet, self.words, true);
        let (choices, many) = match &sheet.form {
            Form::One(choices) | Form::Rows(choices) => (choices, false),
            Form::Many(choices) => (choices, true),
            Form::Typed(old) => {
                let keys = self.words.say(&message!("ask-keys-text", keys = said.join(" · ")));
                eprint!("{}\n{}\n", header(), filled(&keys).styled(Style::new().dimmed()));
                if let (None, Some(old)) = (old, &sheet.old) {
                    self.dimmed(&message!("ask-old", text = brief(old)));
                }
                let between = if sheet.is_names { "; " } else { " " };
                let Some(text) = self.typed(">", old.as_deref(), between)? else { return Ok(Said::Leave) };
                return Ok(kept(&text, sheet).or_else(|| letter(&text, sheet)).unwrap_or(value(text)));
            }
        };
        let now = || {
            let now = sheet.old.as_ref().map(|old| filled(&self.words.say(&message!("ask-old", text = brief(old)))));
            now.map(|now| now.styled(Style::new().dimmed()))
        };
        let options: Vec<(&str, &str)> =
            choices.iter().map(|choice| (choice.label.as_str(), choice.text.as_str())).collect();
        let foot = self.foot(many, &options, &said);
        let chosen = choices.iter().enumerate().filter(|(_, choice)| choice.is_old).map(|(at, _)| at).collect();
        let more = (self.text("ask-more-above"), self.text("ask-more-below"));
        let (ask, keeps, at_once) = (&*sheet.ask, sheet.old.is_some(), self.text("ask-keys-at-once"));
        let menu = Menu { ask, options, letters: &letters, foot, many, chosen, keeps, more, at_once };
        let above = || Safe::joined(&std::iter::once(header()).chain(now()).collect::<Vec<_>>(), "\n");
        let Some(pressed) = self.menu(&menu, &above)? else { return Ok(Said::Leave) };
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
            Pressed::Ticked(ticked) if ticked.is_empty() => self.nothing(sheet),
            Pressed::Ticked(ticked) => {
                let ticked: Vec<&Choice> = ticked.iter().filter_map(|at| choices.get(*at)).collect();
                for choice in &ticked {
                    self.echo(&choice.text);
                }
                listed(&ticked, sheet, self)
            }
            Pressed::Letter('x') => not_applicable(sheet, self),
            Pressed::Letter('e') => self.evidence(around),
            Pressed::Letter(pressed) => {
                if pressed == '?' {
                    self.echo(&self.text("ask-said-unknown"));
                }
                Ok(letter(&pressed.to_string(), sheet).unwrap_or(Said::Again))
            }
        }
    }

    fn choose(&mut self, ask: &str, lines: &[String], out: char) -> anyhow::Result<Option<usize>> {
        let at = self.pick(&format!("\n{ask}"), lines, out)?;
        if let Some(line) = at.and_then(|at| lines.get(at)) {
            self.echo(line);
        }
        Ok(at)
    }

    fn line(&mut self, prompt: &str) -> anyhow::Result<Option<String>> {
        self.show(prompt);
        self.typed(">", None, " ")
    }
}
