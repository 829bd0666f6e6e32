//! The command line: parse, run, exit code.

mod cli;

use clap::Parser as _;
use std::process::ExitCode;

fn main() -> ExitCode {
    cli::Cli::parse().run()
}
