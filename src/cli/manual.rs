//! `cma completions` and `cma man`: what shells and readers of manuals need, made from the options themselves.

use super::common::With;
use super::screen::show;
use super::told::Told;
use super::{Cli, Outcome};
use clap::{Args as _, CommandFactory as _};
use clap_complete::Shell;
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
    /// The command; the program itself when absent
    command: Option<String>,
}

impl CompletionsArgs {
    /// Writes completions for a shell.
    pub(super) fn run(&self) -> anyhow::Result<Outcome> {
        let mut script = Vec::new();
        let mut program = Cli::command();
        // `cma help` lists the commands of a command as well, and is made before they would be.
        for command in program.get_subcommands_mut() {
            let add = match command.get_name() {
                "rubrics" => With::<super::rubrics::Args>::augment_args,
                "survey" => With::<super::survey::Args>::augment_args,
                "workbook" => With::<super::workbook::Args>::augment_args,
                _ => continue,
            };
            *command = add(std::mem::take(command)).defer(|command| command);
        }
        clap_complete::generate(self.shell, &mut program, "cma", &mut script);
        show(Safe::<Terminal>::lines(&String::from_utf8_lossy(&script)))?;
        Ok(Outcome::Done)
    }
}

impl PageArgs {
    /// Writes a page of the manual: the program's, or that of a command.
    pub(super) fn run(&self) -> anyhow::Result<Outcome> {
        let mut program = Cli::command();
        program.build();
        let command = match self.command.as_deref() {
            None => &program,
            Some(name) => {
                let names: Vec<&str> = program.get_subcommands().map(clap::Command::get_name).collect();
                let none = || Told(message!("cli-no-command", name = name, names = names.as_slice()));
                program.find_subcommand(name).ok_or_else(none)?
            }
        };
        let mut page = Vec::new();
        clap_mangen::Man::new(command.clone()).render(&mut page)?;
        show(Safe::<Terminal>::lines(&String::from_utf8_lossy(&page)))?;
        Ok(Outcome::Done)
    }
}
