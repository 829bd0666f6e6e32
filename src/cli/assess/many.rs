//! Many coalitions: assessed at once, told in the order of their paths, kept by nobody.

use super::input::{Input, Inputs};
use super::{Args, Format};
use crate::cli::files::{length, read};
use crate::cli::parallel::{in_order, processors};
use crate::cli::screen::{columns, deliver, width};
use crate::cli::told::{failed, found};
use crate::cli::{Context, Outcome, refuse};
use cma::assess::portfolio::{Portfolio, Sample, Sampler};
use cma::assess::{Assessment, Options, assess};
use cma::coalition::load::Rejected;
use cma::message;
use cma::report::words::Words;
use cma::report::{csv, error, form, json, markdown, portfolio, table};
use cma::source::Source;
use cma::source::problem::Problem;
use cma::source::safe::{Document, Html, Json, Safe, Terminal, logged};
use cma::source::write::write_with;
use indicatif::{ProgressBar, ProgressState, ProgressStyle};
use std::borrow::Cow;
use std::fmt;
use std::io::{self, ErrorKind, IsTerminal as _, Write};

/// What came of one description.
#[derive(Default)]
struct Done {
    /// Its report.
    piece: Option<Document>,
    /// Its part in the summary.
    sample: Option<Sample>,
    /// What is told of it on standard error.
    told: Safe<Terminal>,
    is_refused: bool,
    /// What it is called, where it is refused and has a name.
    name: Option<String>,
}

/// What reports stand in: before the first, between two, after the last.
struct Frame {
    before: Document,
    between: &'static str,
    after: &'static str,
}

impl Args {
    /// Whether the whole is reported, not each.
    pub(super) fn is_summary(&self) -> bool {
        self.summary || !self.each && matches!(self.format, Format::Table | Format::Markdown | Format::Html)
    }

    /// Assesses all of them. One that cannot be used is told of, and the rest goes on.
    pub(super) fn many(&self, inputs: Inputs, context: Context<'_>, options: &Options) -> anyhow::Result<Outcome> {
        if self.each && matches!(self.format, Format::Html) {
            return refuse(message!("cli-html-one"));
        }
        self.serve(self.is_summary())?;
        let is_screen = self.output.is_none() && io::stdout().is_terminal();
        let is_watched = io::stderr().is_terminal() && (self.is_summary() || !is_screen);
        // Where somebody watches, how much there is to do is found out first.
        let (inputs, bar) = if is_watched {
            let all: Vec<_> = inputs.collect();
            let bar = progress(all.len() as u64, context);
            (Box::new(all.into_iter()) as Inputs, bar)
        } else {
            (inputs, ProgressBar::hidden())
        };
        let (refused, is_empty) = if self.is_summary() {
            let mut all = Portfolio::new(context.rubrics, options);
            let sampler = Sampler::new(context.rubrics, options.aggregate);
            self.each_of(inputs, context, options, Some(&sampler), &bar, |done| {
                match done.sample {
                    Some(sample) => all.add(sample),
                    None => all.refuse(done.name),
                }
                Ok(())
            })?;
            if !all.is_empty() {
                self.tell(&all, context)?;
            }
            (all.refused, all.is_empty())
        } else {
            (self.stream(inputs, context, options, &bar)?, false)
        };
        bar.finish_and_clear();
        // There is no summary of nothing.
        Ok(Outcome::of_many(refused > 0 && !self.keep_going, is_empty))
    }

    /// Reports each as soon as all before it are reported, and gives how many could not be used.
    fn stream(
        &self,
        inputs: Inputs,
        context: Context<'_>,
        options: &Options,
        bar: &ProgressBar,
    ) -> anyhow::Result<usize> {
        let (mut inputs, mut refused, mut is_first, mut is_nothing) = (Some(inputs), 0, true, false);
        let frame = self.frame()?;
        let mut fill = |out: &mut dyn Write| {
            let inputs = inputs.take().unwrap_or_else(|| Box::new(std::iter::empty()));
            self.each_of(inputs, context, options, None, bar, |done| {
                refused += usize::from(done.is_refused);
                if let Some(piece) = &done.piece {
                    let before = if std::mem::take(&mut is_first) { frame.before.as_str() } else { frame.between };
                    out.write_all(before.as_bytes())?;
                    out.write_all(self.fit(piece).as_bytes())?;
                }
                Ok(())
            })?;
            match is_first {
                // There is no report of nothing, and what was in the file stays; but that all are left out is a report.
                true if self.is_filter() || self.keep_going && refused > 0 => {
                    out.write_all(frame.before.as_str().as_bytes())?;
                    out.write_all(frame.after.as_bytes())
                }
                true => {
                    is_nothing = true;
                    Err(io::Error::from(ErrorKind::WriteZero))
                }
                false => out.write_all(frame.after.as_bytes()),
            }
        };
        let written = match &self.output {
            Some(path) => write_with(path, &mut fill).map_err(anyhow::Error::from),
            None => match self.fill_screen(fill) {
                Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
                result => result.map_err(anyhow::Error::from),
            },
        };
        if !is_nothing {
            written?;
        }
        Ok(refused)
    }

    /// Fills standard output; only tables have styles, which are taken out where nobody sees them.
    fn fill_screen(&self, mut fill: impl FnMut(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
        match self.format {
            Format::Table => fill(&mut anstream::stdout().lock()),
            _ => fill(&mut io::stdout().lock()),
        }
    }

    /// Text as it may stand where it is written.
    fn fit<'a>(&self, piece: &'a Document) -> Cow<'a, str> {
        match &self.output {
            Some(_) => Cow::Owned(piece.without_styles().as_str().to_owned()),
            // In JSON nothing is left that a build server would obey.
            None if matches!(self.format, Format::Json | Format::Jsonl) => piece.as_str().into(),
            None => logged(piece.as_str()),
        }
    }

    fn frame(&self) -> anyhow::Result<Frame> {
        let (before, between, after) = match self.format {
            Format::Json => (Safe::<Json>::own("[\n  ").into(), ",\n  ", "\n]\n"),
            Format::Csv => (csv::head(self.rows())?.into(), "", ""),
            Format::Markdown | Format::Table => (Safe::<Json>::default().into(), "\n", ""),
            Format::Jsonl | Format::Html => (Safe::<Json>::default().into(), "", ""),
        };
        Ok(Frame { before, between, after })
    }

    /// Works on all and takes what comes of each, in order.
    fn each_of(
        &self,
        inputs: Inputs,
        context: Context<'_>,
        options: &Options,
        sampler: Option<&Sampler>,
        bar: &ProgressBar,
        mut take: impl FnMut(Done) -> io::Result<()>,
    ) -> io::Result<()> {
        let mut refused = 0_u64;
        let threads = self.threads.map_or_else(processors, |threads| usize::from(threads.get()));
        let work = |_, input: anyhow::Result<Input>| {
            let name = input.as_ref().map_or_else(found, |input| Some(input.name()));
            let done = input.and_then(|input| self.one(input, context, options, sampler));
            let done = done.unwrap_or_else(|error| Done {
                told: failed(&error, context.words),
                is_refused: true,
                ..Done::default()
            });
            Done { name: name.filter(|_| done.is_refused), ..done }
        };
        let size = |input: &anyhow::Result<Input>| match input {
            Ok(Input::File(path)) => length(path),
            Ok(Input::Line { bytes, .. }) => bytes.len() as u64,
            Err(_) => 0,
        };
        in_order(threads, inputs, size, work, |done| {
            refused += u64::from(done.is_refused);
            if !done.told.is_empty() {
                bar.suspend(|| eprint!("{}", done.told));
            }
            if done.is_refused {
                bar.set_message(refused.to_string());
            }
            bar.inc(1);
            take(done)
        })
    }

    /// Assesses one.
    fn one(
        &self,
        input: Input,
        context: Context<'_>,
        options: &Options,
        sampler: Option<&Sampler>,
    ) -> anyhow::Result<Done> {
        let words = context.words;
        let (name, bytes, line) = match input {
            Input::File(path) => (path.to_string_lossy().into_owned(), read(&path)?, None),
            Input::Line { stream, number, bytes } => (stream, bytes, Some(number)),
        };
        if line.is_some() && !bytes.trim_ascii_start().starts_with(b"{") {
            let source = Source::new(name, String::from_utf8_lossy(&bytes).into_owned());
            let (message, help) = (message!("problem-stream-line"), Some(message!("problem-stream-line-help")));
            let rejected = Rejected { source, problems: vec![Problem { span: 0..0, message, help }] };
            return self.refusal(rejected, line, context);
        }
        let (source, coalition) = match cma::coalition::load_for(&name, &bytes, Some(context.rubrics)) {
            Ok(loaded) => loaded,
            Err(rejected) => return self.refusal(*rejected, line, context),
        };
        // Notes are for whoever reads the report of one coalition.
        let told = match self.each {
            true => error::render_notes(&source, &cma::coalition::notes(&source, &coalition), words, Some(columns())),
            false => Safe::default(),
        };
        let a = assess(&source, &coalition, context.rubrics, options);
        let sample = sampler.map(|sampler| sampler.sample(&a, &coalition));
        let sample = sample.map(|sample| line.into_iter().fold(sample, Sample::at_line));
        let piece = if sample.is_some() { None } else { Some(self.piece(&a, context)?) };
        Ok(Done { piece, sample, told, ..Done::default() })
    }

    /// What is told of one that cannot be used: a stream of lines carries it in its place, for whoever reads the answers.
    fn refusal(&self, rejected: Rejected, line: Option<usize>, context: Context<'_>) -> anyhow::Result<Done> {
        let Rejected { mut source, problems } = rejected;
        source.above = line.map_or(0, |number| number.saturating_sub(1));
        let (source, problems) = (&source, &problems);
        let (piece, told) = match (line, self.format) {
            (Some(number), Format::Jsonl) if !self.is_summary() => {
                let refused = json::line(&error::Refused::new(number, source, problems, context.words))?;
                (Some(refused.into()), Safe::default())
            }
            (Some(number), _) => {
                let place = context.words.line(&message!("problem-of-line", number = number));
                (None, Safe::joined(&[place, error::render(source, problems, context.words, Some(columns()))], "\n"))
            }
            (None, _) => (None, error::render(source, problems, context.words, Some(columns()))),
        };
        Ok(Done { piece, told, is_refused: true, ..Done::default() })
    }

    /// The report of one among several.
    fn piece(&self, a: &Assessment<'_>, context: Context<'_>) -> anyhow::Result<Document> {
        let words = context.words;
        Ok(match self.format {
            Format::Json => json::pretty(&form::Assessment::new(a, words))?.trimmed().indented().into(),
            Format::Jsonl => json::line(&form::Assessment::new(a, words))?.into(),
            Format::Csv => csv::rows(a, self.rows(), words)?.into(),
            Format::Markdown => markdown::render(a, context.rubrics.memo(), words).into(),
            Format::Table => table::render(a, self.look(false), words).into(),
            Format::Html => Safe::<Html>::default().into(),
        })
    }

    /// Reports the whole.
    fn tell(&self, all: &Portfolio<'_>, context: Context<'_>) -> anyhow::Result<()> {
        let words = context.words;
        let top = self.most();
        let document: Document = match self.format {
            Format::Table => portfolio::text(all, top, width(), words).into(),
            Format::Markdown => portfolio::markdown(all, top, words).into(),
            Format::Html => portfolio::html(all, words)?.into(),
            Format::Csv => portfolio::csv(all)?.into(),
            Format::Json => json::pretty(&portfolio::form(all))?.into(),
            Format::Jsonl => json::line(&portfolio::form(all))?.into(),
        };
        deliver(document, self.output.as_deref(), context.screen)
    }
}

/// A bar that says how far the work is; drawn on standard error, and only there where that is a terminal.
fn progress(all: u64, context: Context<'_>) -> ProgressBar {
    let said =
        message!("portfolio-progress", done = "{pos}", all = "{len}", rate = "{rate}", left = "{eta}", bad = "{msg}");
    let template = format!("{{bar:20}} {}", context.words.say(&said));
    let style = ProgressStyle::with_template(&template).unwrap_or_else(|_| ProgressStyle::default_bar());
    let words = context.words;
    let style = style.with_key("rate", move |state: &ProgressState, out: &mut dyn fmt::Write| {
        let _ = out.write_str(&rate(state.per_sec(), words));
    });
    ProgressBar::new(all).with_style(style).with_message("0")
}

/// How many are done in a second, in few digits, so that the line keeps its width.
fn rate(each_second: f64, words: &Words) -> String {
    words.decimal(each_second, usize::from(each_second < 10.0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use cma::report::words::Language;

    #[test]
    fn how_fast_it_goes_is_told_in_few_digits() {
        let words = Words::of(Language::English);
        assert_eq!([0.333, 9.94, 101.5704].map(|each| rate(each, words)), ["0.3", "9.9", "102"]);
    }
}
