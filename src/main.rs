//! The command line: parse, run, exit code.

mod cli;

use clap::CommandFactory as _;
use std::process::ExitCode;

fn main() -> ExitCode {
    cli::choose_color();
    // What describes the options is large, and the end need not wait until it is taken apart.
    let command = Box::leak(Box::new(cli::Cli::command()));
    let arguments = Box::leak(Box::new(command.get_matches_mut()));
    cli::Cli::of(arguments).unwrap_or_else(|error| error.format(command).exit()).run()
}
