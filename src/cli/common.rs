//! The options that every command has, and that may stand before its name or after it.

use super::option::Language;
use clap::parser::ValueSource;
use clap::{Arg, ArgMatches, Args, Command, FromArgMatches, ValueEnum};
use std::ffi::OsString;
use std::path::PathBuf;

// What every command can be told. A description here would take the place of the command's.
#[derive(Debug, Args)]
pub(super) struct Common {
    /// Judge by the rubrics in this folder instead of the built-in ones
    #[arg(long, value_name = "DIR")]
    pub(super) rubrics: Option<PathBuf>,
    /// When to use colour
    #[arg(long, value_enum, default_value_t)]
    pub(super) color: Color,
    /// Do not use the pager that CMA_PAGER or PAGER name
    #[arg(long)]
    pub(super) no_pager: bool,
    /// The language of the reports
    #[arg(long, hide = true, value_enum, default_value = "english")]
    pub(super) language: Language,
}

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(super) enum Color {
    /// On a terminal, unless NO_COLOR, CLICOLOR=0 or TERM=dumb says not to; elsewhere where CLICOLOR_FORCE is set
    #[default]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

impl Color {
    /// What arguments say of it, the last one where several do.
    pub(super) fn said(arguments: impl Iterator<Item = OsString>) -> Option<Self> {
        let mut arguments = arguments.skip(1).take_while(|argument| argument != "--");
        let mut said = None;
        while let Some(argument) = arguments.next() {
            let value = match argument.to_str() {
                Some("--color") => arguments.next().and_then(|value| value.into_string().ok()),
                Some(argument) => argument.strip_prefix("--color=").map(str::to_owned),
                None => None,
            };
            said = value.and_then(|value| Self::from_str(&value, false).ok()).or(said);
        }
        said
    }

    /// Has all that is shown from now on follow it.
    pub(super) fn choose(self) {
        match self {
            Self::Auto => anstream::ColorChoice::Auto,
            Self::Always => anstream::ColorChoice::Always,
            Self::Never => anstream::ColorChoice::Never,
        }
        .write_global();
    }
}

impl Common {
    /// What was said after the name of the command, which counts where both were said.
    pub(super) fn heard(called: &ArgMatches) -> impl FnOnce(Self) -> Self + use<> {
        let said = |option| called.value_source(option) == Some(ValueSource::CommandLine);
        let rubrics = called.get_one::<PathBuf>("rubrics").cloned();
        let color = said("color").then(|| called.get_one::<Color>("color").copied()).flatten();
        let language = said("language").then(|| called.get_one::<Language>("language").copied()).flatten();
        let no_pager = called.get_flag("no_pager");
        move |before| Self {
            rubrics: rubrics.or(before.rubrics),
            color: color.unwrap_or(before.color),
            no_pager: no_pager || before.no_pager,
            language: language.unwrap_or(before.language),
        }
    }
}

/// What a command alone can be told, beside what every command can. The options of every command are made with those of
/// the one that is called; clap would copy global ones into all commands first. Where the rubrics in use make no difference
/// to a command, its help does not name them.
#[derive(Debug)]
pub(super) struct With<A, const JUDGES: bool = true>(pub(super) A);

impl<A: Args, const JUDGES: bool> Args for With<A, JUDGES> {
    fn augment_args(command: Command) -> Command {
        let common = Common::augment_args(Command::default());
        let is_common = |option: &Arg| common.get_arguments().any(|other| other.get_id() == option.get_id());
        // They hold for the commands of a command too.
        let command = Common::augment_args(A::augment_args(command));
        let command = command.mut_args(|option| if is_common(&option) { option.global(true) } else { option });
        command.mut_arg("rubrics", |option| option.hide(!JUDGES))
    }
    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl<A: FromArgMatches, const JUDGES: bool> FromArgMatches for With<A, JUDGES> {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        A::from_arg_matches(matches).map(Self)
    }
    fn from_arg_matches_mut(matches: &mut ArgMatches) -> Result<Self, clap::Error> {
        A::from_arg_matches_mut(matches).map(Self)
    }
    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        self.0.update_from_arg_matches(matches)
    }
}
