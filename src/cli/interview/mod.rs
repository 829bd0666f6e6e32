//! `cma interview`: the questionnaire in the terminal.

pub(super) mod ask;
pub(super) mod file;
mod keyboard;
mod line;
mod menu;
mod plain;
mod recorded;
pub(super) mod signals;
mod terminal;
mod width;

use super::option::Audience;
use super::told::{Told, make_folder, refuse};
use super::{Context, Outcome, check_rubric, complain, load, show};
use ask::{Around, Asker, Prompter, Said};
use cma::assess::Options;
use cma::coalition::load::LARGEST_FILE;
use cma::coalition::{Coalition, responses};
use cma::message;
use cma::questionnaire::{NewEvidence, Plan, Question, Questionnaire, Reply};
use cma::report::ask::{Sheet, not_known, short, told};
use cma::report::page::fold;
use cma::report::table;
use cma::report::words::Words;
use cma::source::Source;
use cma::source::safe::{Safe, Terminal, visible};
use file::Guarded;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// How long a question is thought to take before any was answered, in seconds.
const PACE: f64 = 20.0;

/// Whoever is at the terminal.
pub(super) fn live(plain: bool, words: &'static Words) -> anyhow::Result<Box<dyn Prompter>> {
    Ok(if is_plain(plain) { Box::new(plain::Plain::new(words)?) } else { Box::new(terminal::Terminal::new(words)?) })
}

/// Whether questions are put in plain lines.
fn is_plain(wanted: bool) -> bool {
    wanted || std::env::var("TERM").is_ok_and(|term| term == "dumb")
}

// Arguments of `cma interview`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  cma interview\n  cma interview coalition.toml --quick\n  cma interview coalition.toml --only funding\n  cma interview coalition.toml --respondent \"A. Partner\" --group business --into responses/\n  cma interview coalition.toml --answers answers.toml\n\nEvery answer is saved at once. Stop whenever you like; the same command goes on where you stopped."
)]
pub(crate) struct Args {
    /// The coalition file; it is created where it is not there
    #[arg(default_value = "coalition.toml", value_parser = super::option::file())]
    file: PathBuf,
    /// Ask essential criteria only: at most 15 questions, five to ten minutes
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
    /// Play recorded answers instead of asking: a TOML table of answers by key, list or criterion
    #[arg(long, value_name = "FILE")]
    answers: Option<PathBuf>,
    /// Answer as one of several respondents; only ratings are asked, into a file of their own
    #[arg(long, value_name = "NAME", requires = "into", value_parser = super::option::name)]
    respondent: Option<String>,
    /// The respondent's group, such as civil-society
    #[arg(long, value_name = "GROUP", requires = "respondent")]
    group: Option<String>,
    /// The respondent does not belong to the coalition
    #[arg(long, requires = "respondent")]
    outsider: bool,
    /// The folder of the respondents' files; needed with --respondent
    #[arg(long, value_name = "DIR", requires = "respondent")]
    into: Option<PathBuf>,
}

impl Args {
    pub(super) fn run(self, context: Context<'_>) -> anyhow::Result<Outcome> {
        let rubrics = context.rubrics;
        let words = Words::of(context.words.language());
        if let Some(only) = &self.only {
            check_rubric(rubrics, only)?;
        }
        let mut asker: Box<dyn Asker> = match &self.answers {
            Some(path) => Box::new(recorded::Recorded::read(path, rubrics, words)?),
            None if !ask::is_somebody_there() => return refuse(message!("cli-no-terminal")),
            None if is_plain(self.plain) => Box::new(plain::Plain::new(words)?),
            None => Box::new(terminal::Terminal::new(words)?),
        };
        let (file, plan) = match self.open(context, &mut *asker)? {
            Ok(opened) => opened,
            Err(outcome) => return Ok(outcome),
        };
        let name = if plan.about.is_some() { String::new() } else { file.path().to_string_lossy().into_owned() };
        let questionnaire = Questionnaire::new(&name, file.text(), rubrics, plan).map_err(|refused| {
            Told(message!("cli-in-file", file = file.path().display().to_string(), problem = refused.0))
        })?;
        let mut session = Session { questionnaire, file, asker, words, start: Instant::now(), taken: Duration::ZERO };
        if self.audience == Some(Audience::Founders) {
            session.say("ask-founders");
        }
        let finished = session.begin()? && session.talk(None)?;
        self.close(session, finished, context)
    }

    /// The file to fill in, and what is asked; an outcome where it ends before, after it was told why.
    fn open(&self, context: Context<'_>, asker: &mut dyn Asker) -> anyhow::Result<Result<(Guarded, Plan), Outcome>> {
        let mut plan = Plan {
            quick: self.quick,
            only: self.only.clone(),
            forming: self.audience == Some(Audience::Founders),
            today: Some(super::today()?),
            nameless: context.words.term("starter-name", None),
            not_known: not_known(context.words),
            about: None,
        };
        if let (Some(name), Some(folder)) = (&self.respondent, &self.into) {
            plan.about = load(&self.file.to_string_lossy(), &super::files::read(&self.file)?, context);
            if plan.about.is_none() {
                return Ok(Err(Outcome::Refused));
            }
            let file = responses::file_name(name);
            let is_there = folder.join(&file).symlink_metadata().is_ok();
            if is_there {
                self.same_respondent(&folder.join(&file), context)?;
            }
            let group = match plan.about.as_ref().filter(|_| !is_there) {
                Some((_, coalition)) => match self.group(coalition, context.words, asker)? {
                    Some(group) => group,
                    None => {
                        complain(&message!("ask-nothing"), context.words);
                        return Ok(Err(Outcome::Nothing));
                    }
                },
                None => self.group.clone(),
            };
            let head = responses::head(name, group.as_deref(), !self.outsider);
            make_folder(folder)?;
            return Ok(Ok((Guarded::open_in(folder, &file, &head)?, plan)));
        }
        let own = Guarded::open(&self.file)?;
        if own.is_there() && load(&self.file.to_string_lossy(), own.text().as_bytes(), context).is_none() {
            return Ok(Err(Outcome::Refused));
        }
        Ok(Ok((own, plan)))
    }

    /// Refuses another group or standing than the respondent's file has.
    fn same_respondent(&self, path: &Path, context: Context<'_>) -> anyhow::Result<()> {
        let file = path.display().to_string();
        let source = Source::new(file.clone(), cma::source::file::read_text(path, LARGEST_FILE)?);
        // What is wrong with the file is told where it is read in full.
        let Ok(response) = responses::read(&source, context.rubrics) else { return Ok(()) };
        let kept: Vec<String> = response.respondent.group.into_iter().collect();
        match &self.group {
            Some(group) if responses::group(group, &kept).is_none() => {
                let told = match kept.first() {
                    Some(kept) => message!("cli-respondent-group", file = file, kept = kept),
                    None => message!("cli-respondent-no-group", file = file),
                };
                refuse(told)
            }
            _ if self.outsider && response.respondent.insider => {
                refuse(message!("cli-respondent-insider", file = file))
            }
            _ => Ok(()),
        }
    }

    /// The respondent's group, as the file calls it, or that it is none of those; where none was named, it is asked for.
    /// `None` where somebody leaves.
    fn group(
        &self,
        coalition: &Coalition,
        words: &Words,
        asker: &mut dyn Asker,
    ) -> anyhow::Result<Option<Option<String>>> {
        let groups = responses::groups(coalition);
        if let Some(named) = &self.group {
            return Ok(Some(Some(responses::group(named, &groups).map_or_else(|| named.clone(), str::to_owned))));
        }
        if groups.is_empty() || !asker.is_live() {
            return Ok(Some(None));
        }
        let none = words.term("form-group-none", None).unwrap_or_default();
        let lines: Vec<String> = groups.iter().map(|group| visible(group)).chain([none]).collect();
        let chosen = asker.choose(&words.term("form-group", None).unwrap_or_default(), &lines, 'q')?;
        Ok(chosen.map(|at| groups.get(at).cloned()))
    }

    /// Tells what came of it, and what to do next.
    fn close(&self, mut session: Session<'_>, finished: bool, context: Context<'_>) -> anyhow::Result<Outcome> {
        let words = session.words;
        let live = session.asker.is_live();
        let mut is_changed = true;
        if !live {
            let questionnaire = &session.questionnaire;
            if !session.asker.end(&|key| questionnaire.has(key)) {
                return Ok(Outcome::Refused);
            }
            is_changed = session.file.text() != questionnaire.text();
            session.file.save(&questionnaire.text())?;
        }
        let options = Options { audience: self.audience.map(Into::into), ..Options::default() };
        if finished && let Some(assessment) = session.questionnaire.assessment(&options) {
            let columns = super::screen::width();
            let look = table::Look { width: columns, top: table::SHOWN, criteria: false, quiet: true, again: false };
            show(table::render(&assessment, look, words))?;
            let asks = assessment.questions.iter().take(3);
            let next: String = asks.map(|question| format!("  - {}\n", visible(&question.criterion.ask))).collect();
            if !next.is_empty() {
                let head = words.term("ask-narrows", None).unwrap_or_default();
                show(fold(&Safe::lines(&format!("\n{head}\n{next}")), width::width()))?;
            }
        }
        if !session.file.is_there() {
            complain(&message!("ask-nothing"), words);
            return Ok(Outcome::Nothing);
        }
        let path = session.file.path().display().to_string();
        let state = match (finished, self.quick) {
            _ if !is_changed => message!("ask-unchanged", path = &path),
            (false, _) => message!("ask-saved", path = &path),
            (true, _) if session.questionnaire.is_narrowing() => message!("ask-narrow-answered", path = &path),
            (true, true) => message!("ask-quick-answered", path = &path),
            (true, false) => message!("ask-all-answered", path = &path),
        };
        eprint!("\n{}\n", width::filled(&words.say(&state)));
        if live && let Some((list, row)) = session.questionnaire.begun() {
            let rows = names(&session.questionnaire.rows(&list));
            let name = rows.get(row).map(|name| width::brief(name)).unwrap_or_default();
            eprint!("{}\n", width::filled(&words.say(&message!("ask-row-begun", name = name))));
        }
        if finished && self.respondent.is_none() {
            let command = context.offer("assess", &path);
            eprint!("{}\n", words.line(&message!("ask-next-command", command = command)));
            if self.quick || session.questionnaire.is_narrowing() {
                let command = context.offer("interview", &path);
                eprint!("{}\n", words.line(&message!("ask-next-go-on", command = command)));
            }
        }
        Ok(Outcome::Done)
    }
}

/// One run of the questionnaire.
struct Session<'a> {
    questionnaire: Questionnaire<'a>,
    file: Guarded,
    asker: Box<dyn Asker>,
    words: &'static Words,
    start: Instant,
    /// How long the answers took that were taken.
    taken: Duration,
}

impl Session<'_> {
    fn say(&mut self, id: &str) {
        self.asker.tell(&self.words.term(id, None).unwrap_or_default());
    }

    /// What a later run is for; `false` where somebody leaves at once.
    fn begin(&mut self) -> anyhow::Result<bool> {
        if !self.asker.is_live() || !self.questionnaire.is_begun() {
            return Ok(true);
        }
        let name = self.file.path().display().to_string();
        let ask = self.words.say(&message!("ask-again", name = name));
        let mut ids = vec!["ask-again-go-on", "ask-again-review"];
        if !self.questionnaire.plan().quick && self.questionnaire.plan().about.is_none() {
            ids.push("ask-again-narrow");
        }
        let lines: Vec<String> = ids.iter().filter_map(|id| self.words.term(id, None)).collect();
        match self.asker.choose(&ask, &lines, 'q')? {
            Some(1) => self.review(),
            Some(2) => {
                self.questionnaire.narrow();
                Ok(true)
            }
            Some(_) => Ok(true),
            None => Ok(false),
        }
    }

    /// Shows what was answered, and changes what is chosen.
    fn review(&mut self) -> anyhow::Result<bool> {
        let mut lines = self.review_lines("");
        let mut is_whole = true;
        self.list(&lines);
        loop {
            let end = if is_whole { "ask-review-end" } else { "ask-review-whole" };
            let end = self.words.term(end, None).unwrap_or_default();
            let prompt = self.words.say(&message!("ask-review", end = end));
            let Some(typed) = self.asker.line(&prompt)? else { return Ok(false) };
            let chosen = typed.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
            match (chosen.and_then(|at| lines.get(at)), typed.as_str()) {
                (Some((question, _)), _) => {
                    self.questionnaire.visit(question.clone());
                    if !self.talk(Some(question))? {
                        return Ok(false);
                    }
                    (lines, is_whole) = (self.review_lines(""), true);
                }
                (None, "q") => return Ok(false),
                (None, "" | "b") if is_whole => return Ok(true),
                (None, "" | "b") => (lines, is_whole) = (self.review_lines(""), true),
                (None, filter) => {
                    let found = self.review_lines(filter);
                    if found.is_empty() {
                        // The numbers that are shown go on to count.
                        self.asker.tell(&self.words.say(&message!("ask-review-none", text = filter)));
                        continue;
                    }
                    (lines, is_whole) = (found, false);
                }
            }
            self.list(&lines);
        }
    }

    fn list(&mut self, lines: &[(Question, String)]) {
        for (number, (_, line)) in lines.iter().enumerate() {
            let line = Safe::<Terminal>::new(&format!("{:>3}  {line}", number + 1));
            self.asker.tell(fold(&line, width::width()).trim_end());
        }
    }

    /// What was answered, as far as the question or the answer holds a text.
    fn review_lines(&self, filter: &str) -> Vec<(Question, String)> {
        let holds = |text: &str| text.to_lowercase().contains(&filter.to_lowercase());
        let all = self.questionnaire.reviewable().into_iter().map(|question| {
            let line = self.review_line(&question);
            (question, line)
        });
        all.filter(|(question, line)| holds(line) || holds(&question.key())).collect()
    }

    fn review_line(&self, question: &Question) -> String {
        let answer = match question {
            Question::Rows { list } => {
                let count = self.questionnaire.rows(list).len();
                self.words.say(&message!("ask-rows-in-row", count = count))
            }
            _ => self.questionnaire.known(question).map(|known| told(&known, self.words)).unwrap_or_default(),
        };
        let question = short(question, &self.questionnaire, self.words);
        self.words.say(&message!("ask-review-line", question = question, answer = answer))
    }

    /// Asks until the end, or until somebody leaves; says which. Where one question is visited, only that one is asked and
    /// what follows from it, and going back from it ends the visit.
    fn talk(&mut self, visited: Option<&Question>) -> anyhow::Result<bool> {
        let mut last = None;
        let mut attached: Vec<String> = Vec::new();
        while visited.is_none() || self.questionnaire.is_waiting() {
            let Some(question) = self.questionnaire.next_question() else { break };
            let sheet = self.sheet(&question);
            if last.as_ref() != Some(&question) {
                attached.clone_from(&sheet.evidence);
                last = Some(question.clone());
            }
            let evidence = self.questionnaire.evidence();
            let rows = match &question {
                Question::Rows { list } => names(&self.questionnaire.rows(list)),
                _ => Vec::new(),
            };
            let around = Around { evidence: &evidence, attached: &attached, rows: &rows };
            let is_changed = match self.asker.ask(&question, &sheet, &around)? {
                Said::Leave => return Ok(false),
                Said::Again => false,
                Said::Back if visited == Some(&question) => {
                    self.questionnaire.leave();
                    break;
                }
                Said::Back => {
                    if !self.questionnaire.back() {
                        self.say("ask-first-question");
                    }
                    last = None;
                    false
                }
                Said::Help => {
                    self.asker.tell(&sheet.help);
                    false
                }
                Said::Attach(id) => {
                    attached.push(id);
                    true
                }
                Said::Evidence(evidence) => self.add_evidence(evidence, &mut attached)?,
                Said::Reply(reply) => {
                    let is_taken = self.take(&question, reply, &attached);
                    last = last.filter(|_| !is_taken);
                    is_taken
                }
            };
            if is_changed && self.asker.is_live() {
                let _held = signals::hold();
                self.file.save(&self.questionnaire.text())?;
            }
        }
        Ok(true)
    }

    /// The question as it is put.
    fn sheet(&mut self, question: &Question) -> Sheet {
        let progress = self.questionnaire.progress(question);
        let pace = (self.taken.as_secs_f64() + 3.0 * PACE) / (progress.answered as f64 + 3.0);
        let minutes = (progress.left as f64 * pace / 60.0).ceil().max(1.0) as usize;
        Sheet::new(question, &self.questionnaire, &progress, minutes, self.words, width::width())
    }

    /// Adds a piece of evidence for the question that is asked; `false` where it cannot be taken.
    fn add_evidence(&mut self, mut evidence: NewEvidence, attached: &mut Vec<String>) -> anyhow::Result<bool> {
        let folder = self.file.path().parent().unwrap_or(Path::new(""));
        if !evidence.place.contains("://") && is_host(&evidence.place) && !folder.join(&evidence.place).exists() {
            let url = format!("https://{}", evidence.place);
            let ask = self.words.say(&message!("ask-evidence-no-file", path = &evidence.place));
            let mut lines = [message!("ask-evidence-url", url = &url), message!("ask-evidence-path")];
            // `report.pdf` is a document sooner than a host.
            let is_page = evidence.place.contains('/') || evidence.place.starts_with("www.");
            if !is_page {
                lines.reverse();
            }
            match self.asker.choose(&ask, &lines.map(|line| self.words.say(&line)), 'b')? {
                Some(at) if (at == 0) == is_page => evidence.place = url,
                Some(_) => {}
                None => {
                    self.say("ask-evidence-left");
                    return Ok(false);
                }
            }
        }
        match self.questionnaire.add_evidence(&evidence) {
            Ok(()) => attached.push(evidence.id),
            Err(refused) => {
                let text = self.words.say(&refused.0);
                self.asker.tell(&self.words.say(&message!("ask-evidence-refused", text = text)));
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Takes an answer, with the evidence attached to it; `false` where it cannot be taken.
    fn take(&mut self, question: &Question, mut reply: Reply, attached: &[String]) -> bool {
        if let Reply::Level(_, cited) = &mut reply {
            for id in attached.iter() {
                if !cited.contains(id) {
                    cited.push(id.clone());
                }
            }
        }
        let day = self.questionnaire.day();
        match self.questionnaire.answer(question, &reply) {
            Ok(()) => {
                self.taken = self.start.elapsed();
                if let (None, Some(day), true) = (day, self.questionnaire.day(), self.asker.is_live()) {
                    self.asker.tell(&self.words.say(&message!("ask-day-set", day = day)));
                }
                true
            }
            Err(refused) => {
                self.asker.refused(question, &refused.0);
                false
            }
        }
    }
}

/// The names of rows.
fn names(rows: &[Vec<String>]) -> Vec<String> {
    rows.iter().map(|row| row.first().map(|name| visible(name)).unwrap_or_default()).collect()
}

/// Whether a text begins as a web address does without its `https://`: with names that have points between.
fn is_host(place: &str) -> bool {
    let host = place.split('/').next().unwrap_or_default();
    let is_label = |label: &str| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-');
    host.contains('.') && host.split('.').all(is_label) && !place.contains(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use super::is_host;

    #[test]
    fn an_address_is_known_by_its_host() {
        for place in ["a4ws.org/about", "www.example.org", "example.co.uk/a/b.pdf", "minutes.pdf"] {
            assert!(is_host(place), "{place}");
        }
        for place in ["docs/minutes.pdf", "../minutes.pdf", "./a.pdf", "minutes", "Minutes of 3. May.pdf", ""] {
            assert!(!is_host(place), "{place}");
        }
    }
}
