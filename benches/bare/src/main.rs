//! What a program costs that only reads its arguments, with the options of `cma assess`: the measure for start-up.

use std::path::PathBuf;

#[derive(clap::Parser)]
struct Cli {
    #[command(subcommand)]
    command: Command,
    #[arg(long, global = true)]
    rubrics: Option<PathBuf>,
}

#[derive(clap::Subcommand)]
enum Command {
    /// Assess
    Assess {
        #[arg(required = true)]
        paths: Vec<PathBuf>,
        #[arg(long, value_enum, default_value_t)]
        format: Format,
        #[arg(short, long)]
        output: Option<PathBuf>,
        #[arg(long)]
        only: Vec<String>,
        #[arg(long)]
        top: Option<usize>,
        #[arg(short, long)]
        quiet: bool,
    },
    /// Check
    Check { paths: Vec<PathBuf> },
}

#[derive(Clone, Copy, Default, clap::ValueEnum)]
enum Format {
    #[default]
    Table,
    Json,
    Markdown,
}

fn main() {
    let cli = <Cli as clap::Parser>::parse();
    // Everything is used, so that nothing is left out of the program.
    let count = match cli.command {
        Command::Assess { paths, format, output, only, top, quiet } => {
            paths.len()
                + only.len()
                + top.unwrap_or(0)
                + usize::from(quiet)
                + usize::from(output.is_some())
                + format as usize
        }
        Command::Check { paths } => paths.len() + usize::from(cli.rubrics.is_some()),
    };
    std::process::exit(i32::from(count > 1_000));
}
