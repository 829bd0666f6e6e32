//! What can be wrong with a coalition file. A fault is a kind with its values; what is told of it, and how it is mended,
//! is named here. What belongs or stands in a place is named where that is read.

use super::regions::NAMES;
use crate::message;
use crate::source::file::typed;
use crate::source::message::{Message, Part};
use crate::source::problem::{Need, Problem, Problems, nearest, nearest_meaning};
use std::ops::Range;

/// Something wrong with a value or a table.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Fault<'a> {
    /// A value of a type that does not belong here.
    WrongType {
        /// What would belong here.
        expected: Message,
        /// What stands here.
        found: Message,
    },
    /// Text without a letter.
    Empty,
    /// A word that is not in the list.
    Word {
        /// The word as it stands in the file.
        written: &'a str,
        /// The words that may stand there.
        words: &'a [&'a str],
        /// What people write in place of a word, each with the word.
        like: &'a [(&'a str, &'a str)],
        /// What else may stand there.
        or: Option<Message>,
    },
    /// A word for the form in which something exists, in place of its name.
    FormForName(&'a str),
    /// A word or sign that names nothing, in place of a name.
    NoName(&'a str),
    /// A number in quotes.
    QuotedNumber(&'a str),
    /// A number outside what its unit allows.
    Number {
        /// What the unit allows.
        allowed: Message,
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
    Missing {
        /// The key.
        key: &'a str,
        /// A value of the right form.
        such: String,
    },
    /// A table that must be there.
    MissingTable {
        /// The table.
        table: &'a str,
        /// A key of it that must be there.
        key: &'a str,
    },
    /// The day of a search, which is that of the file where it has one.
    NoSearchDay,
    /// Rows under a heading for one table, or one table under a heading for rows; the heading as it should be.
    Heading(String),
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
    /// Not JSON, in the parser's words.
    Json(&'a str),
    /// What is called JSON is another value than an object.
    JsonObject,
    /// Half a character in JSON.
    JsonHalf,
    /// `null` in JSON.
    JsonNull,
    /// More than this many MiB.
    TooLarge(usize),
    /// More rows than are read.
    TooManyRows(usize),
    /// More values than this.
    TooManyValues(usize),
    /// More words and signs than this.
    TooManyTokens(usize),
    /// Bytes that are not UTF-8.
    NotUtf8,
    /// Bytes that look like UTF-16.
    Utf16,
    /// Markdown without a description in it.
    NoFrontMatter,
    /// Markdown with a description that does not end.
    OpenFrontMatter,
    /// A file of the format before this one.
    FirstFormat {
        /// The file; `None` where it is none that can be written over in that format.
        file: Option<&'a str>,
        /// The format that this program reads.
        read: u32,
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
    /// The id of an answer that no criterion has.
    NoCriterion {
        /// The id as it stands in the file.
        written: &'a str,
        /// The id that was probably meant.
        near: Option<&'a str>,
    },
    /// An answer that says nothing.
    NoVerdict,
    /// An answer with a level and a reason why the criterion does not apply.
    TwoVerdicts,
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
        missing: Message,
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
    /// Rows of all who sit that come to fewer seats than the body has without those that are empty.
    SeatsUnderSize {
        /// Seats in the rows, at most.
        sum: f64,
        /// Seats of the body, at least.
        size: f64,
        /// Empty ones, at most.
        vacant: f64,
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
    /// Parts that add up to more than the whole.
    SumOverWhole { parts: &'a [&'a str], sum: f64, whole: &'a str, most: f64 },
    /// Two boards, and nothing says which of them governs.
    TwoBoards { first: &'a str, second: &'a str },
    /// A label that stood before with other capitals or spaces.
    SpeltTwice { first: &'a str, label: &'a str },
    /// Shares of income that add up to more than all.
    SharesOverAll(f64),
    /// Shares and amounts that add up to more than a year's income.
    MoneyOverAll(f64),
    /// A largest giver that gives less than an even split of its row.
    BelowEven {
        /// The most that it gives, as a share of the row.
        part: f64,
        /// The share of each where all give alike.
        even: f64,
    },
    /// Shares of seats that add up to more than all.
    SeatsOverAll(f64),
    /// A date before another that it must follow.
    Order {
        /// The list and the row in it, counted from 1, where both stand in one.
        row: Option<(&'a str, usize)>,
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
    /// A number that is less than what the rows beside it come to.
    RowsExceed {
        /// The list of rows.
        rows: &'a str,
        /// How many they come to, at least.
        least: f64,
    },
    /// A number that is more than what the rows come to of a list that is declared complete.
    RowsShort {
        /// The list of rows.
        rows: &'a str,
        /// How many they come to, at most.
        most: f64,
    },
    /// A note on a key that does not exist.
    NoKey {
        /// The path as it stands in the file.
        path: &'a str,
        /// The nearest path that exists.
        near: Option<&'a str>,
    },
    /// Evidence that is younger than the facts, by its ids. No error: what it tells may have held before.
    LateEvidence(Vec<&'a str>),
    /// A word such as `"not-found"` in place of rows.
    RowsSilent,
    /// A path that leads out of the folder.
    LeadsOut,
    /// A key in its old place, as table and name. No error: it is read as the new one.
    Moved {
        /// Where it stands.
        old: (&'a str, &'a str),
        /// Where it belongs now.
        new: (&'a str, &'a str),
    },
    /// Two keys that cannot both be true, by their paths.
    Contradicts {
        /// The key at which it is told.
        one: &'a str,
        /// The other one.
        other: &'a str,
    },
    /// A key in its old place and in its new one.
    SaidTwice {
        /// Its old place.
        old: (&'a str, &'a str),
        /// Its new place.
        new: (&'a str, &'a str),
    },
}

impl Fault<'_> {
    /// What is wrong.
    pub(crate) fn message(&self) -> Message {
        match self {
            Self::WrongType { expected, found } => {
                message!("problem-type", expected = expected.clone(), found = found.clone())
            }
            Self::Empty => message!("problem-empty"),
            Self::Word { written, .. } => message!("problem-word", word = *written),
            Self::FormForName(written) => message!("problem-form-for-name", word = *written),
            Self::NoName(written) => message!("problem-no-name", text = *written),
            Self::QuotedNumber(_) => message!("problem-number-quoted"),
            Self::Number { .. } => message!("problem-number"),
            Self::Date(written) => message!("problem-date", written = *written),
            Self::Year(written) => message!("problem-year", written = *written),
            Self::Key { written, .. } => message!("problem-key", key = *written),
            Self::Missing { key, .. } => message!("problem-key-missing", key = *key),
            Self::MissingTable { table, .. } => message!("problem-table-missing", table = *table),
            Self::NoSearchDay => message!("problem-key-missing", key = "on"),
            Self::Heading(_) => message!("problem-heading"),
            Self::NoPart => message!("problem-no-part"),
            Self::DisputedBeside => message!("problem-disputed-beside"),
            Self::FewClaims => message!("problem-few-claims"),
            Self::NestedClaims => message!("problem-nested-claims"),
            Self::CrossedBounds => message!("problem-crossed-bounds"),
            Self::EmptyFile => message!("problem-file-empty"),
            Self::Json(told) => message!("problem-json", told = *told),
            Self::JsonObject => message!("problem-json-object"),
            Self::JsonHalf => message!("problem-json-half"),
            Self::JsonNull => message!("problem-json-null"),
            Self::TooLarge(most) => message!("problem-file-large", most = *most),
            Self::TooManyRows(most) => message!("problem-file-rows", most = *most),
            Self::TooManyValues(most) => message!("problem-file-values", most = *most),
            Self::TooManyTokens(most) => message!("problem-file-tokens", most = *most),
            Self::NotUtf8 => message!("problem-file-encoding"),
            Self::Utf16 => message!("problem-file-utf16"),
            Self::NoFrontMatter => message!("problem-file-front-matter"),
            Self::OpenFrontMatter => message!("problem-file-front-matter-open"),
            Self::FirstFormat { .. } => message!("problem-format-first"),
            Self::Format { read, written } => message!("problem-format", read = *read, written = *written),
            Self::BareTrue => message!("problem-bare-true"),
            Self::UnquotedId(_) => message!("problem-answer-unquoted"),
            Self::NoCriterion { written, .. } => message!("problem-answer-criterion", id = *written),
            Self::NoVerdict => message!("problem-answer-empty"),
            Self::TwoVerdicts => message!("problem-answer-both"),
            Self::Level(written) => message!("problem-answer-level", written = *written),
            Self::Country(written) => message!("problem-country", written = *written),
            Self::Region(written) => message!("problem-region", written = *written),
            Self::Currency { written, .. } => message!("problem-currency", written = *written),
            Self::NotFoundUnexplained { missing } => message!("problem-not-found", missing = missing.clone()),
            Self::SamePhase => message!("problem-same-phase"),
            Self::MoreThanWhole { part, whole, most } => {
                message!("problem-more-than-whole", part = *part, whole = *whole, most = *most)
            }
            Self::SeatsOverSize { sum, size } => message!("problem-seats-over-size", sum = *sum, size = *size),
            Self::SeatsUnderSize { sum, size, vacant } => {
                message!("problem-seats-under-size", sum = *sum, size = *size, vacant = *vacant)
            }
            Self::MoreThanSeats { part, most } => message!("problem-more-than-seats", part = *part, most = *most),
            Self::CountAndShare => message!("problem-count-and-share"),
            Self::QuotaWithoutRule => message!("problem-quota-rule"),
            Self::EmptyQuota => message!("problem-quota-empty"),
            Self::FallbackWithoutConsensus => message!("problem-fallback-rule"),
            Self::FallbackToConsensus => message!("problem-fallback-consensus"),
            Self::NoChamber => message!("problem-chamber"),
            Self::SumOverWhole { parts, sum, whole, most } => {
                message!("problem-sum-over-whole", parts = *parts, sum = *sum, whole = *whole, most = *most)
            }
            Self::TwoBoards { first, second } => message!("problem-two-boards", first = *first, second = *second),
            Self::SpeltTwice { first, label } => message!("problem-spelt-twice", first = *first, label = *label),
            Self::SeatsOverAll(sum) => message!("problem-seats-over-all", sum = Part::share(*sum)),
            Self::SharesOverAll(sum) => message!("problem-shares-over-all", sum = Part::share(*sum)),
            Self::MoneyOverAll(sum) => message!("problem-money-over-all", sum = Part::share(*sum)),
            Self::BelowEven { part, even } => {
                message!("problem-below-even", part = Part::share(*part), even = Part::share(*even))
            }
            Self::Order { row: None, second, first } => message!("problem-order", second = *second, first = *first),
            Self::Order { row: Some((list, row)), second, first } => {
                message!("problem-order-in", list = *list, row = *row, second = *second, first = *first)
            }
            Self::AfterAsOf => message!("problem-after"),
            Self::YearAfterAsOf(year) => message!("problem-year-after", year = year.to_string()),
            Self::SameId(id) => message!("problem-evidence-twice", id = *id),
            Self::NoEvidence { id, .. } => message!("problem-evidence", id = *id),
            Self::RowsExceed { rows, least } => message!("problem-rows-exceed", rows = *rows, least = *least),
            Self::RowsShort { rows, most, .. } => message!("problem-rows-short", rows = *rows, most = *most),
            Self::NoKey { path, .. } => message!("problem-flag-key", name = *path),
            Self::LateEvidence(ids) => message!("problem-evidence-late", ids = &ids[..]),
            Self::RowsSilent => message!("problem-rows-silent"),
            Self::LeadsOut => message!("problem-leads-out"),
            Self::Contradicts { one, other } => message!("problem-contradicts", one = *one, other = *other),
            Self::Moved { old, .. } => message!("problem-moved", old = [old.0, old.1].join(".")),
            Self::SaidTwice { old, new } => {
                message!("problem-said-twice", old = [old.0, old.1].join("."), new = [new.0, new.1].join("."))
            }
        }
    }

    /// How to mend it, at a key of which so much is asked.
    pub(crate) fn help(&self, need: Need) -> Message {
        match self {
            Self::WrongType { expected, found }
                if expected.id == "problem-is-tables" && found.id == "problem-is-whole" =>
            {
                message!("problem-type-rows-help", expected = expected.clone())
            }
            Self::WrongType { expected, .. } if expected.id == "problem-is-names" => {
                message!("problem-type-names-help")
            }
            Self::WrongType { expected, .. } => match need {
                Need::Fact => message!("problem-type-help", expected = expected.clone()),
                Need::Wish => message!("problem-policy-type-help", expected = expected.clone()),
                Need::Required => message!("problem-type-needed-help", expected = expected.clone()),
            },
            Self::Empty => match need {
                Need::Fact => message!("problem-empty-help"),
                Need::Wish => message!("problem-policy-empty-help"),
                Need::Required => message!("problem-empty-needed-help"),
            },
            Self::Word { written, words, like, or } => {
                let list = std::iter::once(Part::from(*words));
                let list = Part::Joined(list.chain(or.clone().map(Part::Message)).collect());
                let names = words.iter().map(|word| (*word, *word)).chain(like.iter().copied());
                match nearest_meaning(written, names) {
                    Some(near) => message!("problem-allowed-near", near = near, words = list),
                    None => message!("problem-allowed", words = list),
                }
            }
            Self::FormForName(_) => message!("problem-form-for-name-help"),
            Self::NoName(_) => message!("problem-no-name-help"),
            Self::QuotedNumber(written) => message!("problem-number-quoted-help", number = *written),
            Self::Number { allowed } => allowed.clone(),
            Self::Date(_) => message!("problem-date-help"),
            Self::Year(_) => message!("problem-year-help"),
            Self::Key { written, known } => match nearest(written, known.iter().copied()) {
                Some(near) => message!("problem-keys-near", near = near, keys = *known),
                None => message!("problem-keys", keys = *known),
            },
            Self::Missing { key, such } => message!("problem-key-missing-help", key = *key, such = such),
            Self::MissingTable { table, key } => message!("problem-table-missing-help", table = *table, key = *key),
            Self::NoSearchDay => message!("problem-search-day-help"),
            Self::Heading(heading) => message!("problem-heading-help", heading = heading),
            Self::NoPart => message!("problem-no-part-help"),
            Self::DisputedBeside => message!("problem-disputed-beside-help"),
            Self::FewClaims => message!("problem-few-claims-help"),
            Self::NestedClaims => message!("problem-nested-claims-help"),
            Self::CrossedBounds => message!("problem-crossed-bounds-help"),
            Self::EmptyFile => message!("problem-file-empty-help"),
            Self::Json(_) => message!("problem-json-help"),
            Self::JsonObject => message!("problem-json-object-help"),
            Self::JsonHalf => message!("problem-json-half-help"),
            Self::JsonNull => message!("problem-json-null-help"),
            Self::TooLarge(_) | Self::TooManyRows(_) | Self::TooManyValues(_) | Self::TooManyTokens(_) => {
                message!("problem-file-large-help")
            }
            Self::NotUtf8 | Self::Utf16 => message!("problem-file-encoding-help"),
            Self::OpenFrontMatter => message!("problem-file-front-matter-open-help"),
            Self::NoFrontMatter => message!("problem-file-front-matter-help"),
            Self::FirstFormat { file: Some(file), read } => {
                message!("problem-format-first-help", file = typed(file), read = *read)
            }
            Self::FirstFormat { file: None, read } => message!("problem-format-first-elsewhere-help", read = *read),
            Self::Format { read, written } => message!("problem-format-help", read = *read, written = *written),
            Self::BareTrue => message!("problem-bare-true-help"),
            Self::UnquotedId(id) => message!("problem-answer-unquoted-help", id = *id),
            Self::NoCriterion { near: Some(near), .. } => message!("problem-near", near = *near),
            Self::NoCriterion { .. } => message!("problem-answer-criterion-help"),
            Self::NoVerdict => message!("problem-answer-empty-help"),
            Self::TwoVerdicts => message!("problem-said-again-help"),
            Self::Level(_) => message!("problem-answer-level-help"),
            Self::Country("UK") => message!("problem-country-near", near = "GB"),
            Self::Country(_) => message!("problem-country-help"),
            Self::Region(written) => {
                let names = NAMES.map(|(name, ..)| name);
                match nearest(&written.to_lowercase(), names) {
                    Some(near) => message!("problem-region-near", near = near, names = names.as_slice()),
                    None => message!("problem-region-help", names = names.as_slice()),
                }
            }
            Self::Currency { near: Some(near), .. } => message!("problem-currency-near", near = *near),
            Self::Currency { .. } => message!("problem-currency-help"),
            Self::NotFoundUnexplained { .. } => message!("problem-not-found-help"),
            Self::SamePhase => message!("problem-same-phase-help"),
            Self::MoreThanWhole { .. } => message!("problem-more-than-whole-help"),
            Self::SeatsOverSize { .. } => message!("problem-seats-over-size-help"),
            Self::SeatsUnderSize { .. } => message!("problem-seats-under-size-help"),
            Self::MoreThanSeats { .. } => message!("problem-more-than-seats-help"),
            Self::CountAndShare => message!("problem-count-and-share-help"),
            Self::QuotaWithoutRule => message!("problem-quota-rule-help"),
            Self::EmptyQuota => message!("problem-quota-empty-help"),
            Self::FallbackWithoutConsensus => message!("problem-fallback-rule-help"),
            Self::FallbackToConsensus => message!("problem-fallback-consensus-help"),
            Self::NoChamber => message!("problem-chamber-help"),
            Self::SumOverWhole { .. } => message!("problem-sum-over-whole-help"),
            Self::TwoBoards { .. } => message!("problem-two-boards-help"),
            Self::SpeltTwice { first, .. } => message!("problem-spelt-twice-help", first = *first),
            Self::SeatsOverAll(_) => message!("problem-seats-over-all-help"),
            Self::SharesOverAll(_) => message!("problem-shares-over-all-help"),
            Self::MoneyOverAll(_) => message!("problem-money-over-all-help"),
            Self::BelowEven { .. } => message!("problem-below-even-help"),
            Self::Order { .. } => message!("problem-order-help"),
            Self::AfterAsOf => message!("problem-after-help"),
            Self::YearAfterAsOf(_) => message!("problem-year-after-help"),
            Self::SameId(_) => message!("problem-evidence-twice-help"),
            Self::NoEvidence { near: Some(near), .. } => message!("problem-evidence-near", near = *near),
            Self::NoEvidence { .. } => message!("problem-evidence-help"),
            Self::RowsExceed { rows, .. } => message!("problem-rows-exceed-help", rows = *rows),
            Self::RowsShort { rows, .. } => message!("problem-rows-short-help", rows = *rows),
            Self::NoKey { near: Some(near), .. } => message!("problem-near", near = *near),
            Self::NoKey { .. } => message!("problem-note-key-help"),
            Self::LateEvidence(_) => message!("problem-evidence-late-help"),
            Self::RowsSilent => message!("problem-rows-silent-help"),
            Self::LeadsOut => message!("problem-leads-out-help"),
            Self::Contradicts { one, other } => message!("problem-contradicts-help", one = *one, other = *other),
            Self::Moved { new, .. } => message!("problem-moved-help", table = new.0, key = new.1),
            Self::SaidTwice { old, .. } => message!("problem-said-twice-help", old = [old.0, old.1].join(".")),
        }
    }

    /// The fault as a problem of the file.
    pub(crate) fn problem(&self, span: Range<usize>) -> Problem {
        self.problem_of(span, Need::default())
    }

    fn problem_of(&self, span: Range<usize>, need: Need) -> Problem {
        Problem { span, message: self.message(), help: Some(self.help(need)) }
    }

    /// Notes the fault.
    pub(crate) fn at(&self, span: Range<usize>, problems: &mut Problems) {
        let need = problems.need;
        problems.note(|| self.problem_of(span, need));
    }
}
