//! `cma interview`: the questionnaire in the terminal.

mod ask;
mod file;

use super::option::Audience;
use super::{Context, Outcome, check_rubric, complain, load, show};
use anyhow::Context as _;
use ask::{Asker, Prompt, Said};
use cma::knowledge::{Level, Rubrics};
use cma::questionnaire::{Input, Plan, Progress, Question, Questionnaire, Reply};
use cma::report::table;
use cma::report::words::Words;
use file::Guarded;
use std::fmt::Write as _;
use std::io::IsTerminal as _;
use std::path::PathBuf;
use std::time::Instant;

/// Arguments of `cma interview`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  cma interview\n  cma interview coalition.toml --quick\n  cma interview coalition.toml --only funding\n  cma interview coalition.toml --respondent \"A. Partner\" --group business --into responses/\n  cma interview coalition.toml --answers answers.toml\n\nEvery answer is saved at once. Stop whenever you like; the same command goes on where you stopped."
)]
pub(crate) struct Args {
    /// The coalition file; it is created where it is not there
    #[arg(default_value = "coalition.toml")]
    file: PathBuf,
    /// Ask essential criteria only: at most 15 questions, under ten minutes
    #[arg(long)]
    quick: bool,
    /// Ask this rubric only
    #[arg(long, value_name = "RUBRIC")]
    only: Option<String>,
    /// Put the questions to founders, of a coalition that is being built, or to leaders of an established one
    #[arg(long = "for", value_enum, value_name = "READERS")]
    audience: Option<Audience>,
    /// Plain, linear prompts, for screen readers and simple terminals
    #[arg(long)]
    plain: bool,
    /// Play recorded answers instead of asking: a TOML table of answers by fact or criterion
    #[arg(long, value_name = "FILE")]
    answers: Option<PathBuf>,
    /// Answer as one of several respondents; only ratings are asked, into a file of their own
    #[arg(long, value_name = "NAME", requires = "into")]
    respondent: Option<String>,
    /// The respondent's group, such as civil-society
    #[arg(long, value_name = "GROUP", requires = "respondent")]
    group: Option<String>,
    /// The respondent does not belong to the coalition
    #[arg(long, requires = "respondent")]
    outsider: bool,
    /// The folder of the respondents' files
    #[arg(long, value_name = "DIR", requires = "respondent")]
    into: Option<PathBuf>,
}

impl Args {
    pub(super) fn run(self, context: Context<'_>) -> anyhow::Result<Outcome> {
        let rubrics = context.rubrics;
        if let Some(only) = &self.only {
            check_rubric(rubrics, only)?;
        }
        let mut asker: Box<dyn Asker> = match &self.answers {
            Some(path) => Box::new(ask::Recorded::read(path)?),
            None if !std::io::stdin().is_terminal() || !std::io::stderr().is_terminal() => anyhow::bail!(
                "the questionnaire needs a terminal; without one, play recorded answers with --answers FILE"
            ),
            None if self.plain || std::env::var("TERM").is_ok_and(|term| term == "dumb") => Box::new(ask::Plain),
            None => Box::new(ask::Terminal::new()?),
        };
        let Some((mut file, plan)) = self.open()? else { return Ok(Outcome::Refused) };
        let mut questionnaire =
            Questionnaire::new(file.text(), rubrics, plan).with_context(|| file.path().display().to_string())?;
        let finished = self.talk(&mut questionnaire, &mut file, context, asker.as_mut())?;
        Self::close(&questionnaire, &file, finished, context.words)
    }

    /// The file to fill in, and what is asked; `None` after the problems of a file were told.
    fn open(&self) -> anyhow::Result<Option<(Guarded, Plan)>> {
        let mut plan = Plan {
            quick: self.quick,
            only: self.only.clone(),
            forming: self.audience == Some(Audience::Founders),
            today: Some(super::today()),
            about: None,
        };
        let own = Guarded::open(&self.file)?;
        if let (Some(name), Some(folder)) = (&self.respondent, &self.into) {
            plan.about = load(&self.file.to_string_lossy(), own.text().as_bytes());
            if plan.about.is_none() {
                return Ok(None);
            }
            let head = cma::coalition::responses::head(name, self.group.as_deref(), !self.outsider);
            std::fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
            return Ok(Some((Guarded::open_in(folder, &cma::coalition::responses::file_name(name), &head)?, plan)));
        }
        if own.is_there() && load(&self.file.to_string_lossy(), own.text().as_bytes()).is_none() {
            return Ok(None);
        }
        Ok(Some((own, plan)))
    }

    /// Asks until the end, or until somebody leaves; says which.
    fn talk(
        &self,
        questionnaire: &mut Questionnaire<'_>,
        file: &mut Guarded,
        context: Context<'_>,
        asker: &mut dyn Asker,
    ) -> anyhow::Result<bool> {
        let start = Instant::now();
        let mut answered = 0_u32;
        if self.audience == Some(Audience::Founders) {
            asker.tell("Answer for what is agreed so far, not for what is hoped; level 0 is no shame for a plan.");
        }
        while let Some(question) = questionnaire.next() {
            let progress = questionnaire.progress(&question);
            let mut prompt = prompt(&question, &progress, questionnaire, context.rubrics);
            if answered > 2 {
                let open = progress.all.saturating_sub(progress.done) as f64;
                let left = start.elapsed().as_secs_f64() / f64::from(answered) * open;
                let _ = write!(prompt.head, " · about {:.0} min left", (left / 60.0).max(1.0));
            }
            match asker.ask(&prompt)? {
                Said::Leave => return Ok(false),
                Said::Back => {
                    if !questionnaire.back() {
                        asker.tell("This is the first question of this session.");
                    }
                }
                Said::Help => {
                    asker.tell(&prompt.help);
                    continue;
                }
                Said::Evidence(evidence) => match questionnaire.add_evidence(&evidence) {
                    Ok(()) => asker.attach(&evidence.id),
                    Err(refused) => asker.tell(&format!("This evidence cannot be taken: {refused}.")),
                },
                Said::Reply(reply) => match questionnaire.answer(&question, &reply) {
                    Ok(()) => answered += 1,
                    Err(refused) => {
                        asker.refused(&format!("This answer cannot be taken: {refused}."))?;
                        continue;
                    }
                },
            }
            file.save(&questionnaire.text())?;
        }
        Ok(true)
    }

    fn close(
        questionnaire: &Questionnaire<'_>,
        file: &Guarded,
        finished: bool,
        words: &Words,
    ) -> anyhow::Result<Outcome> {
        if finished && let Some(assessment) = questionnaire.assessment() {
            let width = terminal_size::terminal_size().map_or(80, |(width, _)| usize::from(width.0));
            show(&table::render(&assessment, table::Look { width, top: Some(5), quiet: true }, words))?;
            let next: Vec<String> = assessment
                .questions
                .iter()
                .take(3)
                .map(|question| format!("  - {}\n", question.criterion.ask))
                .collect();
            if !next.is_empty() {
                show(&format!("\nAnswers that would narrow the range most:\n{}", next.concat()))?;
            }
        }
        if !file.is_there() {
            complain("nothing was answered, and no file was written");
            return Ok(Outcome::Nothing);
        }
        let state = if finished { "All questions are answered" } else { "Saved; the same command goes on from here" };
        eprint!("{state}: {}\n", file.path().display());
        Ok(Outcome::Done)
    }
}

/// A question as it is put to a person.
fn prompt(question: &Question, progress: &Progress, questionnaire: &Questionnaire<'_>, rubrics: &Rubrics) -> Prompt {
    let head = format!("{} · {} of {}", progress.section, progress.done + 1, progress.all.max(progress.done + 1));
    let key = question.key().to_owned();
    match question {
        Question::Name => Prompt {
            key,
            head: "About the coalition".to_owned(),
            ask: "What is the coalition's name?".to_owned(),
            why: "The file and every report carry it.".to_owned(),
            help: "Write the name as the coalition writes it. You can change it in the file later.".to_owned(),
            input: ask::Ask::Value(Input::Text),
            optional: false,
        },
        Question::Fact { name, criterion } => {
            let fact = cma::facts::registry().find(name).and_then(|id| cma::facts::registry().fact(id));
            let why = criterion
                .as_ref()
                .and_then(|id| rubrics.criterion(id))
                .map_or("It decides which questions concern this coalition.", |criterion| criterion.title.as_str());
            let meaning = fact.map_or_else(String::new, |fact| fact.meaning.clone());
            Prompt {
                head,
                help: format!("{meaning} In the file this is `{name}`. `cma explain {name}` says where it is used."),
                ask: meaning,
                why: why.to_owned(),
                input: ask::Ask::Value(questionnaire.input(name).unwrap_or(Input::Text)),
                optional: true,
                key,
            }
        }
        Question::Level { criterion: id, low, high } => {
            let Some(criterion) = rubrics.criterion(id) else {
                return Prompt { key, head, ..Prompt::default() };
            };
            let levels = (*low..=*high).rev();
            let ask = match questionnaire.is_forming() {
                true => format!("For the coalition as it is planned: {}", criterion.ask),
                false => criterion.ask.clone(),
            };
            let memo: Vec<String> = rubrics
                .memo()
                .entries
                .iter()
                .filter(|entry| criterion.memo.contains(&entry.number))
                .map(|entry| format!("{}: {}", entry.number, entry.text))
                .collect();
            Prompt {
                key,
                head,
                ask,
                why: criterion.why.clone(),
                help: format!("{}\n{}\n{}", criterion.title, criterion.why, memo.join("\n")),
                input: ask::Ask::Level(
                    levels.map(|level| (level, criterion.level(level).map(Level::text).unwrap_or_default())).collect(),
                    questionnaire.evidence(),
                ),
                optional: true,
            }
        }
    }
}

/// A reply that says that the answer is not known.
fn unknown() -> Said {
    Said::Reply(Reply::Unknown)
}
