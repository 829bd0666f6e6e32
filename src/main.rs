//! The command line: parse, run, exit code.

mod cli;

use clap::CommandFactory as _;
use std::process::ExitCode;

fn main() -> ExitCode {
    cli::choose_color();
    // What describes the options is large, and the end need not wait until it is taken apart.
    let command = Box::leak(Box::new(cli::Cli::command()));
    let said = match command.try_get_matches_from_mut(std::env::args_os()) {
        Ok(said) => Box::leak(Box::new(said)),
        Err(told) => return cli::end(&told),
    };
    match cli::Cli::of(said) {
        Ok(cli) => cli.run(),
        Err(told) => cli::end(&told.format(command)),
    }
}
