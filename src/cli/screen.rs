//! What is shown, and the pager for what is longer than the screen.

use cma::report::page::fold;
use cma::source::safe::{Document, Marks, Safe, Terminal, logged};
use cma::source::write::write;
use std::borrow::Cow;
use std::io::{ErrorKind, IsTerminal as _, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};

/// Columns of the terminal; 80 where there is none.
pub(super) fn width() -> usize {
    terminal_size::terminal_size().map_or(80, |(width, _)| usize::from(width.0))
}

/// Columns of the terminal to which standard error goes; as many as there may be where it goes elsewhere.
pub(super) fn columns() -> usize {
    if std::io::stderr().is_terminal() { width() } else { usize::MAX }
}

/// What is told on standard error, as lines: on a terminal no wider than it.
pub(super) fn told(text: &Safe<Terminal>) -> Safe<Terminal> {
    if std::io::stderr().is_terminal() {
        fold(text, width())
    } else {
        Safe::joined(&[text.clone(), Safe::default()], "\n")
    }
}

/// Writes a finished document to the file that was asked for, or else shows it.
pub(super) fn deliver(document: impl Into<Document>, file: Option<&Path>, screen: &Screen) -> anyhow::Result<()> {
    let document = document.into();
    match file {
        Some(file) => Ok(write(file, &document.without_styles())?),
        None if document.marks() == Marks::Styles => Ok(screen.show(document)?),
        None => Ok(show(document)?),
    }
}

/// Writes to standard output, in a way that no build server obeys unless it is meant to; a closed pipe is not an error.
pub(super) fn show(document: impl Into<Document>) -> std::io::Result<()> {
    let document = document.into();
    let mut out = std::io::stdout().lock();
    let is_plain =
        document.marks() == Marks::Plain || anstream::AutoStream::choice(&out) == anstream::ColorChoice::Never;
    // Without its styles, a line may begin otherwise.
    let document = match document.marks() {
        Marks::Styles if is_plain => document.without_styles(),
        _ => document,
    };
    let text = match document.marks() {
        Marks::Commands => Cow::Borrowed(document.as_str()),
        Marks::Plain | Marks::Styles => logged(document.as_str()),
    };
    let written = match is_plain {
        true => out.write_all(text.as_bytes()),
        false => anstream::AutoStream::auto(&mut out).write_all(text.as_bytes()),
    };
    unless_closed(written.and_then(|()| out.flush()))
}

fn unless_closed(result: std::io::Result<()>) -> std::io::Result<()> {
    match result {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        result => result,
    }
}

/// Where long texts are shown.
#[derive(Clone, Debug)]
pub(super) enum Screen {
    /// A file, a pipe: as it is.
    Plain,
    /// A terminal that stands still at the end.
    Terminal,
    /// A terminal, through this program with its arguments.
    Pager(String),
}

impl Screen {
    /// As standard output is. A pager is only ever named by the environment, as for git, and only used on a terminal.
    pub(super) fn new(paged: bool) -> Self {
        if !std::io::stdout().is_terminal() {
            return Self::Plain;
        }
        let named = ["CMA_PAGER", "PAGER"].into_iter().find_map(|name| std::env::var(name).ok());
        match named.as_deref().map(str::trim) {
            None | Some("" | "cat") => Self::Terminal,
            Some(_) if !paged => Self::Terminal,
            Some(pager) => Self::Pager(pager.to_owned()),
        }
    }

    /// Whether somebody reads at a terminal.
    pub(super) fn is_terminal(&self) -> bool {
        !matches!(self, Self::Plain)
    }

    /// A text in lines no wider than the terminal. Elsewhere it is searched line by line, and keeps its lines whole.
    pub(super) fn wrapped(&self, text: Safe<Terminal>) -> Safe<Terminal> {
        match self {
            Self::Plain => text,
            Self::Terminal | Self::Pager(_) => fold(&text, width()),
        }
    }

    /// Shows a text in lines no wider than the terminal.
    pub(super) fn show_wrapped(&self, text: Safe<Terminal>) -> std::io::Result<()> {
        self.show(self.wrapped(text).into())
    }

    /// Shows a text.
    fn show(&self, document: Document) -> std::io::Result<()> {
        let Self::Pager(pager) = self else { return show(document) };
        let mut command = called(pager);
        command.stdin(Stdio::piped());
        for (name, value) in [("LESS", "FRX"), ("LV", "-c")] {
            if std::env::var_os(name).is_none() {
                command.env(name, value);
            }
        }
        let Ok(mut running) = command.spawn() else { return show(document) };
        // The pager has the keyboard: an interrupt is meant for it.
        #[cfg(unix)]
        signal_hook::flag::register(signal_hook::consts::SIGINT, std::sync::Arc::default())?;
        let plain = anstream::AutoStream::choice(&std::io::stdout()) == anstream::ColorChoice::Never;
        let document = if plain { document.without_styles() } else { document };
        let written = running.stdin.take().map_or(Ok(()), |mut pipe| pipe.write_all(document.as_str().as_bytes()));
        match running.wait()?.code() {
            Some(NOT_RUN | NOT_FOUND) => show(document),
            _ => unless_closed(written),
        }
    }
}

/// How a shell ends that cannot run a program, or does not find it.
const NOT_RUN: i32 = 126;
const NOT_FOUND: i32 = 127;

/// A program as the environment names it. As for git, a shell reads what is more than a name.
#[cfg(unix)]
fn called(named: &str) -> Command {
    if named.chars().all(|c| c.is_alphanumeric() || "/._-+".contains(c)) {
        return Command::new(named);
    }
    let mut shell = Command::new("sh");
    shell.args(["-c", named]);
    shell
}

/// A program as the environment names it, and its arguments.
#[cfg(not(unix))]
fn called(named: &str) -> Command {
    let mut words = named.split_whitespace();
    let mut program = Command::new(words.next().unwrap_or_default());
    program.args(words);
    program
}
