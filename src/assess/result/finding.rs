//! What is wrong, and where.

use super::{Rated, Reading, Seen};
use crate::assess::voices::CriterionVoices;
use crate::coalition::locate::Location;
use crate::knowledge::model::{Article, OrdinaryValue, Severity};
use crate::knowledge::{Advice, Case, Criterion, Flag, Raised, Text};
use crate::value::{Kind, Value};
use jiff::civil::Date;
use std::borrow::Cow;

/// Something that is wrong, and where.
#[derive(Clone, Debug)]
pub struct Finding<'r> {
    /// What is wrong.
    pub kind: FindingKind<'r>,
    /// How much it matters, its flags included.
    pub severity: Severity,
    /// How much it matters without its flags.
    pub own: Severity,
    /// Where a reader should look.
    pub at: Location,
    /// The red flags on the same matter, worst first.
    pub flags: Vec<FlagResult<'r>>,
    /// What the file notes on keys that it rests on.
    pub notes: Vec<Noted>,
}

/// A part of a finding that can be accepted, weighed and recorded by itself.
#[derive(Clone, Debug)]
pub struct FindingPart<'a> {
    /// Its id.
    pub id: Cow<'a, str>,
    /// The criterion or tension to which a flag belongs.
    pub of: Option<&'a str>,
    /// How much it matters.
    pub severity: Severity,
}

impl FindingPart<'_> {
    /// Whether an id names it, by itself or with the whole matter.
    pub fn is_named(&self, id: &str) -> bool {
        self.id == id || self.of == Some(id)
    }
}

/// What a file notes on one of its keys.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Noted {
    /// The key, by path without rows.
    pub key: String,
    /// The note.
    pub note: String,
}

/// What can be wrong, with the values that show it.
#[derive(Clone, Debug)]
pub enum FindingKind<'r> {
    /// A criterion is not in place.
    LowLevel(LowLevel<'r>),
    /// Red flags alone: the worst of those in [`Finding::flags`].
    Flag(&'r Flag),
    /// Keys that were looked for and not found.
    NotFound {
        /// Those that outsiders miss.
        keys: Vec<Unfound>,
        /// Those that would speak against it.
        faults: Vec<Unfound>,
        /// The search.
        search: Searched,
        /// Numbers of the memo.
        memo: Vec<&'static str>,
    },
    /// Sources contradict each other.
    Disputed {
        /// On which keys.
        keys: Vec<Unfound>,
    },
    /// A rating that the facts exclude.
    Overruled {
        /// The criterion.
        criterion: &'r Criterion,
        /// The level as it was rated.
        rated: u8,
        /// The nearest level that the facts allow.
        level: u8,
    },
    /// An answer to a criterion that does not exist.
    UnknownAnswer {
        /// The id as it stands in the file.
        id: String,
        /// The nearest id that exists.
        near: Option<&'r str>,
    },
    /// Respondents see the coalition differently.
    RespondentsDisagree {
        /// In what, first what is to be discussed first.
        differing: Vec<Differing<'r>>,
        /// Numbers of the memo.
        memo: Vec<&'static str>,
    },
    /// Respondents see the coalition differently from what the facts show.
    RatedAgainstFacts {
        /// In what, in the order of the rubrics.
        contradicted: Vec<Contradicted<'r>>,
        /// Numbers of the memo.
        memo: Vec<&'static str>,
    },
    /// A cited file cannot be read.
    DocumentMissing {
        /// The path as it stands in the description.
        path: String,
        /// Why not.
        why: Missing,
    },
    /// A cited file lies outside the repository.
    DocumentOutside {
        /// The path as it stands in the description.
        path: String,
    },
    /// A cited heading is not in its file.
    HeadingMissing {
        /// The file.
        file: String,
        /// The anchor that was looked for.
        anchor: String,
        /// The nearest anchor that is there.
        near: Option<String>,
    },
    /// A document is older than the policy allows.
    DocumentOld {
        /// The id of the evidence.
        evidence: String,
        /// Its age in days.
        days: f64,
        /// The greatest age that the policy allows, in days.
        most: u32,
    },
    /// A table cites no evidence although the policy asks for it.
    EvidenceRequired {
        /// The path of the table.
        table: String,
        /// The kinds of evidence that count; all when empty.
        kinds: Vec<String>,
    },
    /// The charter has no heading on an article.
    ArticleMissing(&'r Article),
    /// A file that the baseline knows was to be held against it, and was not.
    NotChecked {
        /// The file, by its path relative to the baseline.
        file: String,
        /// Why.
        why: LeftOut,
    },
    /// A waiver that no finding needs.
    UnusedWaiver {
        /// The finding that it waives.
        finding: String,
    },
}

/// Why a file that a baseline knows is not held against it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LeftOut {
    /// It is not there any more.
    Gone,
    /// A check of its folder does not find it, or leaves it out.
    Passed,
    /// It was checked under another policy, of this name.
    Elsewhere(String),
}

/// A criterion that respondents see differently.
#[derive(Clone, Debug)]
pub struct Differing<'r> {
    /// The criterion.
    pub criterion: &'r Criterion,
    /// What they said of it.
    pub voice: CriterionVoices,
}

/// A criterion of which respondents say what the facts exclude.
#[derive(Clone, Debug)]
pub struct Contradicted<'r> {
    /// The criterion.
    pub criterion: &'r Criterion,
    /// The lowest level that the facts allow.
    pub low: u8,
    /// The highest level that the facts allow.
    pub high: u8,
    /// What respondents said of it.
    pub voice: CriterionVoices,
}

/// A criterion that is not in place.
#[derive(Clone, Debug)]
pub struct LowLevel<'r> {
    /// The criterion.
    pub criterion: &'r Criterion,
    /// The lowest level still possible.
    pub low: u8,
    /// The highest level still possible.
    pub high: u8,
    /// What respondents rated, where it rests on that.
    pub rated: Option<Rated>,
    /// What is seen, where the level is known exactly, and the fact that decided it.
    pub seen: Seen<'r>,
    /// What good looks like: the cases of the good level that the facts are nearest to.
    pub good: Vec<&'r Case>,
    /// What was looked for and not found, where a better level is possible and that is what is missing. Then nothing is
    /// called a defect.
    pub not_found: Option<(Vec<Unfound>, Searched)>,
    /// A fact that it is read from, with what is ordinary.
    pub ordinary: Option<Box<(Reading, &'r OrdinaryValue)>>,
    /// What is advised to the readers, without what the facts show to be done.
    pub advice: Vec<&'r Advice>,
}

/// A red flag that is raised.
#[derive(Clone, Debug)]
pub struct FlagResult<'r> {
    /// The flag.
    pub flag: &'r Flag,
    /// The figures that its text names, in their order.
    pub figures: Vec<Figure>,
    /// What was not found, for a flag that tells of that, or that holds for no other reason.
    pub not_found: Option<(Vec<Unfound>, Searched)>,
    /// Where a reader should look.
    pub at: Location,
    /// What is advised to the readers, without what the facts show to be done.
    pub advice: Vec<&'r Advice>,
}

impl FlagResult<'_> {
    /// Whether it says what another says, and more exactly.
    pub fn covers(&self, other: &FlagResult<'_>) -> bool {
        self.flag.covers().contains(other.flag.id())
    }

    /// Whether nothing shows what it says but that a search found nothing else.
    pub fn is_unproved(&self) -> bool {
        self.not_found.is_some() && matches!(self.flag.raised(), Raised::When(_))
    }
}

/// A key that was looked for and not found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unfound {
    /// Its path without rows.
    pub key: String,
    /// The innermost row in which it stands, by name where it has one.
    pub row: Option<Option<String>>,
}

/// A search of the public record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Searched {
    /// The day of the search.
    pub on: Date,
    /// Where was looked.
    pub places: Vec<String>,
}

/// What stands for a piece of a text.
#[derive(Clone, Debug, PartialEq)]
pub enum Figure {
    /// What is known of a fact or score.
    Value(Value, Kind),
    /// Rows of the file, by name.
    Rows(Vec<String>),
    /// The same, each with how many are meant of those for whom it stands; none where all are.
    Meant(Vec<(String, usize)>),
}

/// Why a file cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Missing {
    /// It is not there.
    Absent,
    /// It is not there, and looks like an address.
    Address,
    /// It is neither a file nor a folder.
    NotAFile,
    /// It is larger than what is read, such as `8 MiB`.
    TooLarge(String),
    /// It has more headings than are read.
    TooManyHeadings(usize),
    /// The system refused.
    Unreadable,
}

impl FindingKind<'_> {
    /// The id: the criterion's for a low level, `charter.` and the article's for an article, else that of the kind.
    pub fn id(&self) -> Cow<'_, str> {
        Cow::Borrowed(match self {
            Self::LowLevel(low) => &low.criterion.id,
            Self::Flag(flag) => flag.id(),
            Self::NotFound { .. } => "not-found",
            Self::Disputed { .. } => "sources-disagree",
            Self::Overruled { rated, level, .. } if rated > level => "rated-above-facts",
            Self::Overruled { .. } => "rated-below-facts",
            Self::UnknownAnswer { .. } => "unused-answer",
            Self::RespondentsDisagree { .. } => "respondents-disagree",
            Self::RatedAgainstFacts { .. } => "rated-against-facts",
            Self::DocumentMissing { .. } => "evidence-missing",
            Self::DocumentOutside { .. } => "evidence-outside",
            Self::HeadingMissing { .. } => "evidence-heading",
            Self::DocumentOld { .. } => "evidence-old",
            Self::EvidenceRequired { .. } => "evidence-required",
            Self::ArticleMissing(article) => return Cow::Owned(format!("charter.{}", article.id)),
            Self::NotChecked { .. } => "not-checked",
            Self::UnusedWaiver { .. } => "unused-waiver",
        })
    }

    /// The criterion that it is about.
    pub fn criterion(&self) -> Option<&Criterion> {
        match self {
            Self::LowLevel(LowLevel { criterion, .. }) | Self::Overruled { criterion, .. } => Some(criterion),
            _ => None,
        }
    }

    /// Memo numbers.
    pub fn memo(&self) -> Vec<&str> {
        match self {
            Self::LowLevel(low) => low.criterion.memo.iter().map(Text::as_str).collect(),
            Self::Flag(flag) => flag.memo().iter().map(Text::as_str).collect(),
            Self::NotFound { memo, .. }
            | Self::RespondentsDisagree { memo, .. }
            | Self::RatedAgainstFacts { memo, .. } => memo.clone(),
            Self::ArticleMissing(article) => article.memo.iter().map(Text::as_str).collect(),
            _ => Vec::new(),
        }
    }

    /// Whether a file can hold several findings of this id, so that its place has to tell them apart.
    pub fn is_repeated(&self) -> bool {
        let is_once = matches!(self, Self::LowLevel(_) | Self::Flag(_) | Self::NotFound { .. } | Self::Disputed { .. });
        !is_once && !matches!(self, Self::ArticleMissing(_))
    }
}

impl<'r> Finding<'r> {
    /// Whether it rests on what respondents said, so that no line of the file says it.
    pub fn is_heard(&self) -> bool {
        match &self.kind {
            FindingKind::LowLevel(low) => low.rated.is_some(),
            FindingKind::RespondentsDisagree { .. } | FindingKind::RatedAgainstFacts { .. } => true,
            _ => false,
        }
    }

    /// Whether nothing shows it but that a search found nothing.
    pub fn rests_on_search(&self) -> bool {
        let flags = self.flags.iter().all(|raised| raised.not_found.is_some());
        match &self.kind {
            FindingKind::LowLevel(low) => low.not_found.is_some() && flags,
            FindingKind::Flag(_) => flags,
            FindingKind::NotFound { .. } => true,
            _ => false,
        }
    }

    /// A finding to which no flag belongs.
    pub fn new(kind: FindingKind<'r>, severity: Severity, at: Location) -> Self {
        Self { kind, severity, own: severity, at, flags: Vec::new(), notes: Vec::new() }
    }

    /// What it is made of: what it says without its flags, unless it is made of flags alone, and each flag.
    pub fn parts(&self) -> Vec<FindingPart<'_>> {
        let is_flags = matches!(self.kind, FindingKind::Flag(_));
        let own = (!is_flags).then(|| FindingPart { id: self.id(), of: None, severity: self.own });
        let flags = self.flags.iter().map(|raised| FindingPart {
            id: Cow::Borrowed(raised.flag.id().as_str()),
            of: raised.flag.belongs().map(|id| id.as_str()),
            severity: raised.flag.severity(),
        });
        own.into_iter().chain(flags).collect()
    }

    /// What is advised, the criterion's own first.
    pub fn advice(&self) -> Vec<&'r Advice> {
        let own = match &self.kind {
            FindingKind::LowLevel(low) => low.advice.as_slice(),
            _ => &[],
        };
        own.iter().chain(self.flags.iter().flat_map(|raised| &raised.advice)).copied().collect()
    }

    /// The id of its [kind](FindingKind::id).
    pub fn id(&self) -> Cow<'_, str> {
        self.kind.id()
    }

    /// Whether it is of the two gravest severities.
    pub fn is_grave(&self) -> bool {
        self.severity >= Severity::High
    }

    /// All ids by which it may be named: its own, those of its flags, and those of the criterion or tension to which these
    /// belong.
    pub fn ids(&self) -> Vec<Cow<'_, str>> {
        let flags = self.flags.iter().flat_map(|raised| [Some(raised.flag.id()), raised.flag.belongs()]);
        let mut ids = vec![self.id()];
        for id in flags.flatten().map(|id| Cow::Borrowed(id.as_str())) {
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
        ids
    }
}
