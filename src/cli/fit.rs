//! `cma fit`: whether a coalition is the right tool, in which form, at which scope (memo N4).

use super::files::find;
use super::interview::ask::{Around, Said, is_somebody_there};
use super::interview::{file::Guarded, live, signals};
use super::option::{Output, Paper};
use super::screen::{Screen, deliver, width};
use super::told::refuse;
use super::{Context, Outcome, described, tell};
use cma::assess::fit::{FitBasis, FitQuestionResult, FitResult, Given, GivenAnswers, fit};
use cma::assess::{Assessment, Options, assess};
use cma::facts::Facts;
use cma::knowledge::Rubrics;
use cma::message;
use cma::questionnaire::{Reply, fit as answers};
use cma::report::ask::Sheet;
use cma::report::fit as report;
use cma::report::words::Words;
use cma::source::Source;
use std::path::{Path, PathBuf};

/// The file in which answers are kept where no other is named.
const ANSWERS: &str = "fit.toml";

// Arguments of `cma fit`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  cma fit\n  cma fit --ask\n  cma fit coalition.toml\n  cma fit coalition.toml --ask\n  cma fit coalition.toml --answers fit.toml --format markdown -o fit.md\n\nAnswers are kept one a line, such as `one-actor = \"no\"`, or with a note: `end = { answer = \"no\", note = \"To be settled in May\" }`."
)]
pub(crate) struct Args {
    /// A coalition file, a folder that holds one, or `-` for standard input; without it, the questions
    path: Option<PathBuf>,
    /// Put the questions that are open to whoever is at the terminal, and keep the answers
    #[arg(long)]
    ask: bool,
    /// The file of answers; with --ask it is created where it is not there, fit.toml when absent
    #[arg(long, value_name = "FILE")]
    answers: Option<PathBuf>,
    /// With --ask: plain, linear prompts, for screen readers and simple terminals
    #[arg(long, requires = "ask")]
    plain: bool,
    /// Form of the result
    #[arg(long, value_enum, default_value_t)]
    format: Paper,
    #[command(flatten)]
    output: Output,
}

impl Args {
    pub(super) fn run(self, context: Context<'_>) -> anyhow::Result<Outcome> {
        let (rubrics, words) = (context.rubrics, context.words);
        if self.path.is_none() && !self.ask && self.answers.is_none() {
            let brief = report::guide(rubrics, words);
            self.format.tell(&brief, || report::guide_json(rubrics.fit()), self.output.file(), context)?;
            return Ok(Outcome::Done);
        }
        if self.ask && !is_somebody_there() {
            return refuse(message!("cli-no-terminal-fit"));
        }
        let Some(path) = &self.path else { return self.settle(None, context) };
        let mut outcome = Outcome::Done;
        let read = described(find(path, Some(context.words)), context, |source, coalition| {
            let a = assess(source, coalition, rubrics, &Options::default());
            outcome = self.settle(Some(&a), context)?;
            Ok(())
        })?;
        Ok(if matches!(read, Outcome::Done) { outcome } else { read })
    }

    /// Asks what is open, if that is wanted, and tells what came of it.
    fn settle(&self, a: Option<&Assessment<'_>>, context: Context<'_>) -> anyhow::Result<Outcome> {
        let (rubrics, words) = (context.rubrics, context.words);
        let nothing = Facts::default();
        let facts = a.map_or(&nothing, |a| &a.facts);
        let path = match (&self.answers, self.ask) {
            (Some(path), _) => Some(path.as_path()),
            (None, true) => Some(Path::new(ANSWERS)),
            (None, false) => None,
        };
        let mut given = GivenAnswers::new();
        if let Some(path) = path {
            let mut file = Guarded::open(path)?;
            if !self.ask && !file.is_there() {
                // Reading says why.
                cma::source::file::read_text(path, cma::coalition::load::LARGEST_FILE)?;
            }
            let source = Source::new(path.display().to_string(), file.text().to_owned());
            given = match answers::read(&source, rubrics.fit()) {
                Ok(given) => given,
                Err(problems) => {
                    tell(&source, &problems.list, words);
                    return Ok(Outcome::Refused);
                }
            };
            if self.ask {
                let words = Words::of(words.language());
                Asking { rubrics, words, facts, file: &mut file, given: &mut given }.talk(self.plain)?;
            }
        }
        let found = fit(rubrics.fit(), facts, &given);
        let brief = report::found(&found, a, words);
        self.format.tell(&brief, || report::found_json(&found, a), self.output.file(), context)?;
        if matches!((self.format, self.output.file(), context.screen), (Paper::Table, None, Screen::Terminal)) {
            // The verdict stood at the top, and has gone by.
            deliver(report::again(&found, words).text(width(), words), None, context.screen)?;
        }
        Ok(Outcome::Done)
    }
}

/// The questions, put one after the other.
struct Asking<'a> {
    rubrics: &'a Rubrics,
    words: &'static Words,
    facts: &'a Facts,
    file: &'a mut Guarded,
    given: &'a mut GivenAnswers,
}

impl Asking<'_> {
    fn found(&self) -> FitResult<'_> {
        fit(self.rubrics.fit(), self.facts, self.given)
    }

    /// Asks what facts and answers leave open, until the end or until somebody leaves.
    fn talk(mut self, plain: bool) -> anyhow::Result<()> {
        let words = self.words;
        let open: Vec<usize> = {
            let found = self.found();
            let open = found.questions.iter().enumerate();
            let open = open.filter(|(_, found)| matches!(found.basis, FitBasis::Unknown | FitBasis::InPart));
            // What was asked already and is not known comes again only once nothing else is open.
            let is_new = |(_, found): &(usize, &FitQuestionResult<'_>)| !self.given.contains_key(&*found.question.id);
            let (new, again): (Vec<_>, Vec<_>) = open.partition(is_new);
            let open = if new.is_empty() { again } else { new };
            open.into_iter().map(|(place, _)| place).collect()
        };
        let mut prompter = live(plain, words)?;
        prompter.show(&words.say(&message!("fit-asked", count = open.len())));
        let mut at = 0;
        while let Some(place) = open.get(at) {
            let Some(question) = self.rubrics.fit().questions.get(*place) else { break };
            let old = self.given.get(question.id.as_str()).and_then(|given| given.answer);
            let only = self.found().verdict().map(|found| message!("fit-only-left", title = &found.verdict.title));
            if let Some(only) = only.filter(|_| at > 0) {
                prompter.show(&words.say(&only));
            }
            let sheet = {
                // As it stands without the answer that was given before.
                let mut others = self.given.clone();
                others.remove(question.id.as_str());
                let found = fit(self.rubrics.fit(), self.facts, &others);
                let Some(own) = found.questions.get(*place) else { break };
                let progress = message!("fit-progress", number = at + 1, all = open.len());
                Sheet::fit(own, old, &progress, self.rubrics, words)
            };
            match prompter.put(&sheet, &Around::default())? {
                Said::Leave => break,
                Said::Help => prompter.show(&sheet.help),
                Said::Back if at == 0 => prompter.show(&words.say(&message!("fit-first"))),
                Said::Back => at -= 1,
                Said::Reply(Reply::Value(word)) => {
                    self.keep(&question.id, word.parse().ok())?;
                    at += 1;
                }
                Said::Reply(_) => {
                    self.keep(&question.id, None)?;
                    at += 1;
                }
                Said::Again | Said::Attach(_) | Said::Evidence(_) => {}
            }
        }
        if self.file.is_there() {
            let path = self.file.path().display().to_string();
            prompter.show(&words.say(&message!("fit-saved", path = path)));
        }
        Ok(())
    }

    /// Keeps an answer.
    fn keep(&mut self, id: &str, answer: Option<cma::knowledge::Answer>) -> anyhow::Result<()> {
        let _held = signals::hold();
        self.file.save(&answers::with(self.file.text(), id, answer))?;
        let note = self.given.get(id).and_then(|given| given.note.clone());
        self.given.insert(id.to_owned(), Given { answer, note });
        Ok(())
    }
}
