//! `cma completions` and `cma man`: what shells and readers of manuals need, made from the options themselves.

use super::common::With;
use super::option::Offered;
use super::screen::show;
use super::told::Told;
use super::{Cli, Outcome};
use clap::builder::{PossibleValue, StringValueParser};
use clap::{CommandFactory as _, ValueHint};
use clap_complete::Shell;
use clap_mangen::roff::{Roff, bold, roman};
use cma::message;
use cma::source::safe::{Safe, Terminal};

// Arguments of `cma completions`.
#[derive(Debug, clap::Args)]
pub(super) struct CompletionsArgs {
    /// The shell
    shell: Shell,
}

// Arguments of `cma man`.
#[derive(Debug, clap::Args)]
pub(super) struct PageArgs {
    /// The command, and of that its own; the program itself when absent
    #[arg(value_name = "COMMAND", value_parser = Offered(StringValueParser::new(), commands), hide_possible_values = true)]
    commands: Vec<String>,
}

impl CompletionsArgs {
    /// Writes completions for a shell.
    pub(super) fn run(&self) -> anyhow::Result<Outcome> {
        let mut script = Vec::new();
        let mut program = Cli::command();
        // `cma help` lists the commands of a command as well, and is made before they would be.
        for command in program.get_subcommands_mut() {
            let add = match command.get_name() {
                "rubrics" => <With<super::rubrics::Args> as clap::Args>::augment_args,
                "survey" => <With<super::survey::Args> as clap::Args>::augment_args,
                "workbook" => <With<super::workbook::Args> as clap::Args>::augment_args,
                _ => continue,
            };
            *command = add(std::mem::take(command)).defer(|command| command);
        }
        program.build();
        clap_complete::generate(self.shell, &mut shown(&program), "cma", &mut script);
        show(Safe::<Terminal>::lines(&String::from_utf8_lossy(&script)))?;
        Ok(Outcome::Done)
    }
}

/// A command that was built, without the options that its help does not show.
fn shown(command: &clap::Command) -> clap::Command {
    // What asks for help is among the rest already.
    let copy = clap::Command::new(&*command.get_name().to_owned().leak())
        .disable_help_flag(true)
        .disable_help_subcommand(true)
        .disable_version_flag(true)
        .version(env!("CARGO_PKG_VERSION"))
        .visible_aliases(command.get_visible_aliases().map(|alias| &*alias.to_owned().leak()))
        .args(command.get_arguments().filter(|option| !option.is_hide_set()).map(offering))
        .subcommands(command.get_subcommands().map(shown));
    match command.get_about() {
        Some(about) => copy.about(about.clone()),
        None => copy,
    }
}

/// An option for which files are offered only where it names one.
fn offering(option: &clap::Arg) -> clap::Arg {
    let is_free = option.get_value_hint() == ValueHint::Unknown && option.get_possible_values().is_empty();
    match is_free && option.get_action().takes_values() {
        true => option.clone().value_hint(ValueHint::Other),
        false => option.clone(),
    }
}

fn commands() -> Vec<PossibleValue> {
    let program = Cli::command();
    let names = program.get_subcommands().flat_map(clap::Command::get_name_and_visible_aliases);
    names.map(|name| PossibleValue::new(&*name.to_owned().leak())).collect()
}

/// What help tells after the options, as sections of a page.
fn sections(after: &str) -> Roff {
    let mut page = Roff::new();
    let (examples, told): (Vec<&str>, Vec<&str>) =
        after.lines().filter(|line| !line.is_empty()).partition(|line| line.starts_with("  "));
    let mut notes = Vec::new();
    for line in told {
        match line.strip_prefix("Exit codes: ") {
            Some(codes) => {
                page.control("SH", ["EXIT STATUS"]);
                for (code, means) in codes.trim_end_matches('.').split(", ").filter_map(|code| code.split_once(' ')) {
                    page.control("TP", []).text([bold(code)]).text([roman(means)]);
                }
            }
            None if line.starts_with("Example") && line.ends_with(':') => {}
            None => notes.push(line),
        }
    }
    if !notes.is_empty() {
        page.control("SH", ["NOTES"]).text([roman(notes.join(" "))]);
    }
    if !examples.is_empty() {
        // Each in a line of its own, so that it can be copied.
        page.control("SH", ["EXAMPLES"]).control("nf", []);
        for example in examples {
            page.text([roman(example.trim_start())]);
        }
        page.control("fi", []);
    }
    page
}

impl PageArgs {
    /// Writes a page of the manual: the program's, or that of a command. What a page refers to as `rubrics-check` is found
    /// by that name too.
    pub(super) fn run(&self) -> anyhow::Result<Outcome> {
        let mut program = Cli::command();
        program.build();
        let (mut command, wanted) = (&program, self.commands.join("-"));
        let mut rest = wanted.as_str();
        while !rest.is_empty() {
            let behind =
                |name: &str| rest.strip_prefix(name).filter(|behind| behind.is_empty() || behind.starts_with('-'));
            // By any of its names.
            let leads = |inner: &'_ clap::Command| {
                std::iter::once(inner.get_name()).chain(inner.get_all_aliases()).find_map(behind)
            };
            let names: Vec<&str> = command.get_subcommands().map(clap::Command::get_name).collect();
            let none = || match names.is_empty() {
                true => Told(message!("cli-no-command-in", name = rest, command = command.get_name())),
                false => Told(message!("cli-no-command", name = rest, names = names.as_slice())),
            };
            let found = command.get_subcommands().find_map(|inner| Some((inner, leads(inner)?)));
            let (inner, behind) = found.ok_or_else(none)?;
            (command, rest) = (inner, behind.trim_start_matches('-'));
        }
        let mut page = Vec::new();
        let source = concat!("cma ", env!("CARGO_PKG_VERSION"));
        clap_mangen::Man::new(command.clone().after_help(None)).source(source).render(&mut page)?;
        if let Some(after) = command.get_after_help() {
            sections(&after.to_string()).to_writer(&mut page)?;
        }
        show(Safe::<Terminal>::lines(&String::from_utf8_lossy(&page)))?;
        Ok(Outcome::Done)
    }
}
