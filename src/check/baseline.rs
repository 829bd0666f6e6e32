//! The baseline: findings and scores that were there before, so that only what gets worse fails.

use super::shown::Read;
use crate::assess::{Assessment, Basis, CriterionResult, Document};
use crate::coalition::model::EvidenceKind;
use crate::coalition::scalar::Word as _;
use crate::knowledge::MAX_LEVEL;
use crate::knowledge::model::Severity;
use crate::message;
use crate::source::message::Message;
use crate::source::place::Place;
use serde::de::value::MapAccessDeserializer;
use serde::de::{MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// The version of the baseline file that this program writes; it reads some earlier ones too.
///
/// Up to version 2 a score was the mean over what is known; since version 3 it is the likely score. Version 4 says how grave
/// each finding is, and rounds scores downwards; version 5 says what is backed, version 6 by which evidence, version 7 of which kind
/// that is, and what is left aside, and version 8 what shows each flag.
pub const VERSION: u32 = 8;

/// The first version that rounds scores downwards.
const ROUNDED_DOWN: u64 = 4;

/// The oldest version that it reads.
const OLDEST: u32 = 3;

/// What two computers may differ in when they compute the same score.
pub(super) const NOISE: f64 = 1e-9;

/// The largest baseline that is read, in bytes.
pub const LARGEST_BASELINE: u64 = 16 << 20;

/// What was there before, by file.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Baseline {
    /// Version of this form.
    pub version: u32,
    /// The files, by path relative to the baseline.
    pub files: BTreeMap<String, Recorded>,
}

/// What was there before in one file.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Recorded {
    /// The digest of the knowledge by which it was assessed.
    pub knowledge: String,
    /// Findings by fingerprint.
    pub findings: BTreeMap<String, Found>,
    /// Scores, overall and by rubric.
    pub scores: BTreeMap<String, Scores>,
    /// What was known of each criterion, by id, so that knowledge cannot shrink unseen.
    pub criteria: BTreeMap<String, Known>,
}

/// A finding, or a flag in it, as recorded.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Found {
    /// Its id, for the reader.
    pub id: String,
    /// How much it mattered, whatever the policy made of it; version 3 did not record that.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub severity: Option<Severity>,
    /// What showed it, by fact, where it is a flag; nothing in versions up to 7.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub shown: BTreeMap<String, Read>,
}

/// A finding as it stands in a baseline since version 4.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    id: String,
    severity: Severity,
    #[serde(default)]
    shown: BTreeMap<String, Read>,
}

impl<'de> Deserialize<'de> for Found {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Form;
        impl<'de> Visitor<'de> for Form {
            type Value = Found;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("{\"id\": ..., \"severity\": ...}")
            }
            // Up to version 3 its id alone.
            fn visit_str<E>(self, id: &str) -> Result<Found, E> {
                Ok(Found { id: id.to_owned(), ..Found::default() })
            }
            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Found, A::Error> {
                let Written { id, severity, shown } = Written::deserialize(MapAccessDeserializer::new(map))?;
                Ok(Found { id, severity: Some(severity), shown })
            }
        }
        from.deserialize_any(Form)
    }
}

/// What was known of a criterion.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Known {
    /// Whether it applies; `null` where that is not known.
    pub applies: Option<bool>,
    /// The lowest level still possible.
    pub low: u8,
    /// The highest level still possible.
    pub high: u8,
    /// Whether it is left aside, for an outside view cannot tell it; absent in versions up to 6.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub aside: Option<bool>,
    /// What backs all that it is read from; absent where something is the coalition's own word alone, and in versions up to 5.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proof: Option<Proof>,
    /// Whether all that it is read from is backed, as version 5 recorded it.
    #[serde(default, skip_serializing)]
    backed: bool,
    /// How many pieces of evidence are cited for it, as version 5 recorded it.
    #[serde(default, skip_serializing)]
    cited: usize,
}

/// The documents, audits and independent sources that back a criterion.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Proof {
    /// Whether each claim has one with a path or an address; those alone are counted and named then.
    pub found: bool,
    /// How many claims they prove.
    pub claims: usize,
    /// Their ids.
    pub by: Cited,
}

/// A kind of evidence, by its word.
struct Kind(EvidenceKind);

impl<'de> Deserialize<'de> for Kind {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Form;
        impl Visitor<'_> for Form {
            type Value = Kind;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{:?}", EvidenceKind::WORDS)
            }
            fn visit_str<E: serde::de::Error>(self, word: &str) -> Result<Kind, E> {
                EvidenceKind::find(word).map(Kind).ok_or_else(|| E::unknown_variant(word, EvidenceKind::WORDS))
            }
        }
        from.deserialize_str(Form)
    }
}

/// Evidence by its ids, with the kind of each; `null` in the file where an older version did not record it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(into = "BTreeMap<String, Option<&'static str>>")]
pub struct Cited(BTreeMap<String, Option<EvidenceKind>>);

impl<'de> Deserialize<'de> for Cited {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Form;
        impl<'de> Visitor<'de> for Form {
            type Value = Cited;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("{\"...\": \"...\"}")
            }
            // In version 6 its ids alone.
            fn visit_seq<A: SeqAccess<'de>>(self, mut ids: A) -> Result<Cited, A::Error> {
                let mut cited = BTreeMap::new();
                while let Some(id) = ids.next_element()? {
                    cited.insert(id, None);
                }
                Ok(Cited(cited))
            }
            fn visit_map<A: MapAccess<'de>>(self, mut kinds: A) -> Result<Cited, A::Error> {
                let mut cited = BTreeMap::new();
                while let Some((id, kind)) = kinds.next_entry::<_, Option<Kind>>()? {
                    cited.insert(id, kind.map(|Kind(kind)| kind));
                }
                Ok(Cited(cited))
            }
        }
        from.deserialize_any(Form)
    }
}

impl From<Cited> for BTreeMap<String, Option<&'static str>> {
    fn from(cited: Cited) -> Self {
        cited.0.into_iter().map(|(id, kind)| (id, kind.map(EvidenceKind::word))).collect()
    }
}

impl Cited {
    /// The ids that others do not have.
    fn without(&self, others: &Self) -> Vec<String> {
        self.0.keys().filter(|id| !others.0.contains_key(*id)).cloned().collect()
    }

    /// The ids that are of a kind now which shows less.
    fn weaker(&self, now: &Self) -> Vec<String> {
        let kind = |id: &str| now.0.get(id).copied().flatten();
        let weaker = self.0.iter().filter(|(id, was)| was.zip(kind(id)).is_some_and(|(was, is)| is < was));
        weaker.map(|(id, _)| id.clone()).collect()
    }
}

/// How what backed a criterion was lost.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Lost {
    /// Claims are the coalition's own word now, for which evidence was cited.
    Backing {
        /// The ids that are not cited here any more.
        gone: Vec<String>,
        /// The ids that are cited, and are the coalition's own word now.
        own: Vec<String>,
    },
    /// What is cited is still said to prove them, and cannot be looked up any more.
    Place(Vec<String>),
    /// What is cited is of a kind now that shows less.
    Kind(Vec<String>),
}

impl Known {
    /// How much of the level is known: 1 where it is known exactly, 0 where every level is possible.
    pub fn coverage(&self) -> f64 {
        coverage(self.low, self.high)
    }

    /// Whether what backed the criterion is gone, and the rest does not back it. What is stated now and was not before takes
    /// no proof away.
    pub(super) fn lost(&self, found: &CriterionResult<'_>, assessment: &Assessment<'_>) -> Option<Lost> {
        let Some(was) = &self.proof else {
            let fewer = self.backed && !found.backed && found.cited.len() < self.cited;
            return fewer.then(|| Lost::Backing { gone: Vec::new(), own: Vec::new() });
        };
        let (claims, by) = (found.claims, by(found, assessment, was.found));
        let (whole, proven) = match was.found {
            true => (claims.are_found(), claims.found),
            false => (claims.are_proven(), claims.proven),
        };
        let gone = was.by.without(&by);
        if whole || proven >= was.claims && gone.is_empty() {
            return Some(was.by.weaker(&by)).filter(|weaker| !weaker.is_empty()).map(Lost::Kind);
        }
        if claims.are_proven() {
            return Some(Lost::Place(gone));
        }
        let is_own = |id: &String| assessment.cited(found).any(|document| document.id == *id && !document.proves());
        let (own, gone) = gone.into_iter().partition(is_own);
        Some(Lost::Backing { gone, own })
    }
}

/// How much of a level is known: 1 where it is known exactly, 0 where every level is possible.
pub(super) fn coverage(low: u8, high: u8) -> f64 {
    1.0 - f64::from(high.saturating_sub(low)) / f64::from(MAX_LEVEL)
}

impl Proof {
    /// What backs all that a criterion is read from.
    fn of(found: &CriterionResult<'_>, assessment: &Assessment<'_>) -> Option<Self> {
        let claims = found.claims;
        let is_found = claims.are_found();
        let count = if is_found { claims.found } else { claims.proven };
        claims.are_proven().then(|| Self { found: is_found, claims: count, by: by(found, assessment, is_found) })
    }
}

/// The evidence cited for a criterion that is more than the coalition's own word, and where that is asked for has a
/// path or an address.
fn by(found: &CriterionResult<'_>, assessment: &Assessment<'_>, is_found: bool) -> Cited {
    let proves =
        |document: &&Document| document.proves() && (!is_found || document.path.is_some() || document.url.is_some());
    Cited(assessment.cited(found).filter(proves).map(|document| (document.id.clone(), document.kind)).collect())
}

/// A score; as recorded, rounded down to a tenth of a point.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Scores {
    /// The likely score; `null` where too little was known.
    pub score: Option<f64>,
    /// The lowest score still possible.
    pub low: f64,
}

impl Scores {
    /// As it is recorded.
    fn recorded(self) -> Self {
        Self { score: self.score.map(tenths), low: tenths(self.low) }
    }

    /// Up to version 3 a score was rounded to the nearest tenth, so that it may stand above what it was.
    fn lower(&mut self) {
        let lower = |score: f64| tenths((score - 0.1).max(0.0));
        *self = Self { score: self.score.map(lower), low: lower(self.low) };
    }
}

/// A score rounded down to a tenth of a point.
pub(super) fn tenths(score: f64) -> f64 {
    ((score + NOISE) * 10.0).floor() / 10.0
}

/// Why a baseline cannot be used.
#[derive(Debug)]
pub enum BaselineError {
    /// It is not the form that this program writes.
    Malformed {
        /// What is wrong.
        told: String,
        /// Line and column, counted from 1.
        at: Place,
    },
    /// It comes from another version.
    Version(u64),
    /// It names none.
    NoVersion,
    /// What it names is no whole number.
    OddVersion(String),
}

impl BaselineError {
    /// The place of what is wrong.
    pub fn place(&self) -> Place {
        match self {
            Self::Malformed { at, .. } => *at,
            _ => Place { line: 1, column: 1 },
        }
    }

    /// Whether a newer program wrote it.
    pub fn is_newer(&self) -> bool {
        matches!(self, Self::Version(written) if *written > u64::from(VERSION))
    }

    /// The error as it is told in a language.
    pub fn message(&self) -> Message {
        match self {
            Self::Malformed { told, .. } => message!("problem-baseline", told = told),
            Self::Version(written) if self.is_newer() => {
                message!("problem-baseline-newer", written = written.to_string(), newest = VERSION)
            }
            Self::Version(written) => {
                message!("problem-baseline-version", written = written.to_string(), oldest = OLDEST, newest = VERSION)
            }
            Self::NoVersion => message!("problem-baseline-no-version"),
            Self::OddVersion(written) => message!("problem-baseline-odd-version", written = written),
        }
    }
}

impl Baseline {
    /// Reads a baseline.
    ///
    /// # Errors
    /// When it is not whole, or of another version.
    pub fn parse(text: &str) -> Result<Self, BaselineError> {
        let malformed = |error: serde_json::Error| {
            let at = Place { line: error.line().max(1), column: error.column().max(1) };
            let (told, place) = (error.to_string(), format!(" at line {} column {}", error.line(), error.column()));
            BaselineError::Malformed { told: told.strip_suffix(&place).unwrap_or(&told).to_owned(), at }
        };
        // As editors on Windows write it.
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        // The version first, by itself: a baseline of another one has another form.
        let head: serde_json::Map<String, serde_json::Value> = serde_json::from_str(text).map_err(malformed)?;
        let Some(written) = head.get("version") else { return Err(BaselineError::NoVersion) };
        match written.as_u64() {
            Some(version) if (u64::from(OLDEST)..=u64::from(VERSION)).contains(&version) => {
                let mut read: Self = serde_json::from_str(text).map_err(malformed)?;
                if version < ROUNDED_DOWN {
                    read.files.values_mut().flat_map(|file| file.scores.values_mut()).for_each(Scores::lower);
                }
                Ok(read)
            }
            Some(version) => Err(BaselineError::Version(version)),
            None => Err(BaselineError::OddVersion(written.to_string())),
        }
    }

    /// The text of a baseline, sorted, with a final line break.
    ///
    /// # Errors
    /// When a value has no JSON form; a baseline holds none such.
    pub fn render(&self) -> serde_json::Result<String> {
        Ok(serde_json::to_string_pretty(self)? + "\n")
    }
}

impl Recorded {
    /// Records an assessment with the fingerprints of its findings.
    pub fn new(assessment: &Assessment<'_>, findings: BTreeMap<String, Found>) -> Self {
        Self {
            knowledge: assessment.provenance.knowledge.to_owned(),
            findings,
            scores: scores(assessment).into_iter().map(|(id, scores)| (id, scores.recorded())).collect(),
            criteria: known(assessment),
        }
    }

    /// Fingerprints that are recorded and not among those found now.
    pub fn gone<'a>(&'a self, now: &BTreeSet<String>) -> Vec<&'a str> {
        self.findings.keys().filter(|known| !now.contains(*known)).map(String::as_str).collect()
    }
}

/// What is known of each criterion.
fn known(assessment: &Assessment<'_>) -> BTreeMap<String, Known> {
    let one = |found: &CriterionResult<'_>| {
        let (applies, proof) = (applies(found), Proof::of(found, assessment));
        let known = Known {
            applies,
            low: found.low,
            high: found.high,
            aside: Some(found.is_aside()),
            proof,
            backed: false,
            cited: 0,
        };
        (found.criterion.id.to_string(), known)
    };
    assessment.criteria().map(one).collect()
}

/// Whether a criterion applies; `None` where that is not known.
pub(super) fn applies(found: &CriterionResult<'_>) -> Option<bool> {
    let not = found.basis == Basis::NotApplicable;
    (found.certain || not).then_some(!not)
}

/// Scores overall and by rubric.
pub fn scores(assessment: &Assessment<'_>) -> BTreeMap<String, Scores> {
    let one = |score: &crate::assess::Score| Scores { score: score.score, low: score.low };
    assessment
        .rubrics
        .iter()
        .map(|found| (found.rubric.id.to_string(), one(&found.score)))
        .chain([("overall".to_owned(), one(&assessment.overall))])
        .collect()
}
