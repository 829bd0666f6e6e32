//! What can be wrong with a coalition file. A fault is a kind with its values; its words stand here and nowhere else in
//! this folder.

use super::regions::NAMES;
use crate::source::problem::{Problems, nearest};
use crate::source::safe::visible;
use std::ops::Range;

/// Something wrong with a value or a table.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Fault<'a> {
    /// A value of a type that does not belong here.
    WrongType {
        /// What would belong here.
        expected: &'a str,
        /// What stands here.
        found: &'static str,
    },
    /// Text without a letter.
    Empty,
    /// A word that is not in the list.
    Word {
        /// The word as it stands in the file.
        written: &'a str,
        /// The words that may stand there.
        words: &'a [&'a str],
        /// What else may stand there.
        or: &'a str,
    },
    /// A number outside what its unit allows.
    Number {
        /// What the unit allows.
        allowed: &'a str,
    },
    /// Not a date.
    Date(&'a str),
    /// A key of a series that is not a year.
    Year(&'a str),
    /// A key that no table of this kind has.
    Key {
        /// The key as it stands in the file.
        written: &'a str,
        /// The keys of the table.
        known: &'a [&'a str],
    },
    /// A key that must be there.
    Missing(&'a str),
    /// A table in place of a value that says nothing of it.
    NoPart,
    /// `disputed` beside other keys.
    DisputedBeside,
    /// `disputed` with fewer than two claims.
    FewClaims,
    /// A claim inside a claim.
    NestedClaims,
    /// `at_least` above `at_most`.
    CrossedBounds,
    /// Nothing in the file.
    EmptyFile,
    /// More bytes than are read.
    TooLarge,
    /// More rows than are read.
    TooManyRows(usize),
    /// Bytes that are not UTF-8.
    NotUtf8,
    /// Markdown without a description in it.
    NoFrontMatter,
    /// What the TOML parser says.
    Syntax(&'a str),
    /// A file of the format before this one.
    FirstFormat {
        /// The file.
        file: &'a str,
    },
    /// A format that this program does not know.
    Format {
        /// The format that it reads.
        read: u32,
        /// The format of the file.
        written: u32,
    },
    /// A degree written as `true`.
    BareTrue,
    /// The id of a criterion without quotes.
    UnquotedId(&'a str),
    /// An answer that says nothing.
    NoVerdict,
    /// Not a level.
    Level(&'a str),
    /// Not an ISO 3166-1 code.
    Country(&'a str),
    /// Not a region of UN M49.
    Region(&'a str),
    /// Not an ISO 4217 code.
    Currency {
        /// The text as it stands in the file.
        written: &'a str,
        /// The code that was probably meant.
        near: Option<&'a str>,
    },
    /// `"not-found"` without a statement of the search.
    NotFoundUnexplained {
        /// What is missing.
        missing: &'static str,
    },
    /// The next phase is the present one.
    SamePhase,
    /// A part that is more than its whole.
    MoreThanWhole {
        /// The least that the part is.
        part: f64,
        /// The key of the whole.
        whole: &'a str,
        /// The most that the whole is.
        most: f64,
    },
    /// More seats than the body has.
    SeatsOverSize {
        /// Seats in the rows.
        sum: f64,
        /// Seats of the body.
        size: f64,
    },
    /// More persons than seats.
    MoreThanSeats {
        /// Persons.
        part: f64,
        /// Seats.
        most: f64,
    },
    /// Seats both counted and given as a share.
    CountAndShare,
    /// A quota beside a rule that has none.
    QuotaWithoutRule,
    /// A quota of nothing.
    EmptyQuota,
    /// A fall-back beside a rule that needs none.
    FallbackWithoutConsensus,
    /// Consensus as what happens without consensus.
    FallbackToConsensus,
    /// A rule of chambers, and seats without a chamber.
    NoChamber,
    /// Shares that add up to more than all.
    SharesOverAll(f64),
    /// A date before another that it must follow.
    Order {
        /// The row, where both stand in one; empty otherwise.
        row: &'a str,
        /// The key of the date that is too early.
        second: &'a str,
        /// The key of the date that comes first.
        first: &'a str,
    },
    /// A date after the day that the file describes.
    AfterAsOf,
    /// A year after the day that the file describes.
    YearAfterAsOf(i16),
    /// An id that two pieces of evidence have.
    SameId(&'a str),
    /// An id that no piece of evidence has.
    NoEvidence {
        /// The id as it is cited.
        id: &'a str,
        /// The id that was probably meant.
        near: Option<&'a str>,
    },
    /// Evidence that is younger than the facts. No error: what it tells may have held before.
    LateEvidence,
    /// A path that leads out of the folder.
    LeadsOut,
}

impl Fault<'_> {
    /// What is wrong.
    pub(crate) fn message(&self) -> String {
        match self {
            Self::WrongType { expected, found } => format!("expected {expected}, found {found}"),
            Self::Empty => "this text is empty".into(),
            Self::Word { written, .. } => format!("\"{}\" is not allowed here", visible(written)),
            Self::Number { .. } => "this number cannot be".into(),
            Self::Date(written) => format!("\"{}\" is not a date", visible(written)),
            Self::Year(written) => format!("\"{}\" is not a year", visible(written)),
            Self::Key { written, .. } => format!("there is no key `{}` here", visible(written)),
            Self::Missing(key) => format!("the key `{key}` is missing here"),
            Self::NoPart => "this table says nothing of the value".into(),
            Self::DisputedBeside => "`disputed` stands beside other bounds".into(),
            Self::FewClaims => "a dispute needs at least two claims".into(),
            Self::NestedClaims => "a claim cannot be disputed in itself".into(),
            Self::CrossedBounds => "`at_least` is more than `at_most`".into(),
            Self::EmptyFile => "this file is empty".into(),
            Self::TooLarge => "this file is larger than 8 MiB".into(),
            Self::TooManyRows(most) => format!("this file holds more than {most} rows"),
            Self::NotUtf8 => "this file is not UTF-8 text from here on".into(),
            Self::NoFrontMatter => "this Markdown file has no front matter".into(),
            Self::Syntax(told) => format!("this is not valid TOML: {}", visible(told)),
            Self::FirstFormat { .. } => "this file is of format 1".into(),
            Self::Format { read, written } => format!("this program reads format {read}, the file says {written}"),
            Self::BareTrue => "`true` does not say in what form it exists".into(),
            Self::UnquotedId(_) => "the id of a criterion stands in quotes".into(),
            Self::NoVerdict => "an answer needs a level or a reason why the criterion does not apply".into(),
            Self::Level(written) => format!("\"{}\" is not a level", visible(written)),
            Self::Country(written) => format!("\"{}\" is not an ISO 3166-1 country code", visible(written)),
            Self::Region(written) => format!("\"{}\" is not a region", visible(written)),
            Self::Currency { written, .. } => format!("\"{}\" is not an ISO 4217 currency code", visible(written)),
            Self::NotFoundUnexplained { missing } => format!("\"not-found\" needs {missing}"),
            Self::SamePhase => "the next phase is the present phase".into(),
            Self::MoreThanWhole { part, whole, most } => format!("{part} is more than `{whole}`, {most}"),
            Self::SeatsOverSize { sum, size } => format!("the rows add up to {sum} seats, but the body has {size}"),
            Self::MoreThanSeats { part, most } => format!("{part} is more than the {most} seats of the body"),
            Self::CountAndShare => "this row has a `count` and a `share`".into(),
            Self::QuotaWithoutRule => "a quota goes with `rule = \"supermajority\"` or `\"chamber-majority\"`".into(),
            Self::EmptyQuota => "a quota of nothing decides nothing".into(),
            Self::FallbackWithoutConsensus => "a fall-back goes with `rule = \"consensus\"`".into(),
            Self::FallbackToConsensus => "a fall-back is what happens without consensus".into(),
            Self::NoChamber => "the rule counts chambers, but not every row names its chamber".into(),
            Self::SharesOverAll(sum) => format!("the shares of the current sources add up to {:.0} %", sum * 100.0),
            Self::Order { row: "", second, first } => format!("`{second}` lies before `{first}`"),
            Self::Order { row, second, first } => format!("in {row}, `{second}` lies before `{first}`"),
            Self::AfterAsOf => "this date lies after `coalition.as_of`".into(),
            Self::YearAfterAsOf(year) => format!("{year} lies after `as_of`"),
            Self::SameId(id) => format!("the id \"{}\" is used twice", visible(id)),
            Self::NoEvidence { id, .. } => format!("there is no evidence with the id \"{}\"", visible(id)),
            Self::LateEvidence => "this evidence is younger than `coalition.as_of`".into(),
            Self::LeadsOut => "this path leads out of the folder".into(),
        }
    }

    /// How to mend it.
    pub(crate) fn help(&self) -> Option<String> {
        Some(match self {
            Self::WrongType { expected, .. } => {
                format!("write {expected} here, or leave the key out if it is not known")
            }
            Self::Empty => "write something, or remove the key".into(),
            Self::Word { written, words, or } => format!("{}{or}", allowed(written, words)),
            Self::Number { allowed } => (*allowed).into(),
            Self::Date(_) => {
                "write 2021-03-31, or \"2021-03\" or 2021 where only the month or the year is known".into()
            }
            Self::Year(_) => "write amounts by year, such as `2016 = 31_900_000`".into(),
            Self::Key { written, known } => {
                let list = known.join(", ");
                match nearest(written, known.iter().copied()) {
                    Some(word) => format!("did you mean `{word}`? The keys allowed here are: {list}"),
                    None => format!("the keys allowed here are: {list}"),
                }
            }
            Self::Missing(key) => format!("add a line `{key} = ...`"),
            Self::NoPart => {
                "write `{ at_least = ..., at_most = ... }` (either may stand alone), or `{ disputed = [..., ...] }`"
                    .into()
            }
            Self::DisputedBeside => "put each source's claim into the list `disputed`; a claim may be a range".into(),
            Self::FewClaims => "list what each source says, or write the one value that is known".into(),
            Self::NestedClaims => "list all claims in one `disputed`".into(),
            Self::CrossedBounds => "swap or correct the two bounds".into(),
            Self::EmptyFile => "a file needs at least `schema = 2` and a table `[coalition]` with a `name`".into(),
            Self::TooLarge | Self::TooManyRows(_) => "describe large memberships with rows that stand for many (`count`)".into(),
            Self::NotUtf8 => "save it as UTF-8 in your editor".into(),
            Self::NoFrontMatter => {
                "start the file with a line `+++`, then the description, then another line `+++`".into()
            }
            Self::Syntax(_) => "text goes in \"quotes\", dates are written 2024-06-30, lists in [brackets]".into(),
            Self::FirstFormat { file } => format!("`cma migrate {}` brings it to format 2", visible(file)),
            Self::Format { read, written } => {
                format!("write `schema = {read}`, or use a release of cma that reads format {written}")
            }
            Self::BareTrue => {
                "write \"exists\", or \"unwritten\", \"written\" or \"published\" where the form is known".into()
            }
            Self::UnquotedId(id) => format!("write `\"{}\" = ...`", visible(id)),
            Self::NoVerdict => "write `{ level = 3 }` or `{ not_applicable = \"reason\" }`".into(),
            Self::Level(_) => "levels go from 0 (absent) to 4 (exemplary)".into(),
            Self::Country("UK") => "did you mean \"GB\"? Codes are two capital letters".into(),
            Self::Country(_) => {
                "write two capital letters such as \"KE\"; use `region` where no single country fits".into()
            }
            Self::Region(written) => {
                let names = NAMES.map(|(name, _)| name);
                let near = nearest(&written.to_lowercase(), names);
                let near = near.map_or_else(String::new, |near| format!("did you mean \"{near}\"? "));
                format!("{near}Write a UN M49 region or subregion by its code or name: {}", names.join(", "))
            }
            Self::Currency { near: Some(near), .. } => {
                format!("did you mean \"{near}\"? Codes are three capital letters")
            }
            Self::Currency { .. } => "write three capital letters such as \"USD\"".into(),
            Self::NotFoundUnexplained { .. } => {
                "write `view = \"outside\"` at the top, and a table `[search]` with `on`, `by` and `places`; or leave the key out: what is not written is unknown".into()
            }
            Self::SamePhase => "name the phase that comes after it, or leave the key out".into(),
            Self::MoreThanWhole { .. } => "one of the two numbers must be wrong".into(),
            Self::SeatsOverSize { .. } => "correct `size` or the rows of `seats`".into(),
            Self::MoreThanSeats { .. } => "correct one of the two numbers".into(),
            Self::CountAndShare => "keep the one that the source gives".into(),
            Self::QuotaWithoutRule => "remove the quota, or change the rule".into(),
            Self::EmptyQuota => "write the share of votes that a decision needs, such as 0.667".into(),
            Self::FallbackWithoutConsensus => "remove the fall-back, or change the rule".into(),
            Self::FallbackToConsensus => "name the rule of that vote, or write `fallback = \"none\"`".into(),
            Self::NoChamber => "add `chamber = \"...\"` to each row of `seats`".into(),
            Self::SharesOverAll(_) => {
                "shares are parts of one year's income; correct them, or give `until` to sources that have ended".into()
            }
            Self::Order { .. } => "one of the two dates must be wrong".into(),
            Self::AfterAsOf => "leave out what came later, or move `as_of`".into(),
            Self::YearAfterAsOf(_) => "state what was known on that day, or move `as_of`".into(),
            Self::SameId(_) => "give each piece of evidence an id of its own".into(),
            Self::NoEvidence { near: Some(near), .. } => {
                format!("did you mean \"{}\"? Otherwise add an `[[evidence]]` table with this id", visible(near))
            }
            Self::NoEvidence { .. } => "add an `[[evidence]]` table with this id".into(),
            Self::LateEvidence => "cite it only for what held on that day".into(),
            Self::LeadsOut => "keep the charter beside the coalition file, or give its address".into(),
        })
    }

    /// Notes the fault.
    pub(crate) fn at(&self, span: Range<usize>, problems: &mut Problems) {
        problems.add(span, self.message(), self.help());
    }
}

/// The words that may stand in a place, with the one that was probably meant.
fn allowed(written: &str, words: &[&str]) -> String {
    let list = words.join(", ");
    match nearest(written, words.iter().copied()) {
        Some(word) => format!("did you mean \"{word}\"? Allowed are: {list}"),
        None => format!("allowed are: {list}"),
    }
}
