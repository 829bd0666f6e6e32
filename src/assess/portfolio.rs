//! Several coalitions side by side: how their scores are spread, what is often wrong, and which places they may take in
//! an order of their overall scores.
//!
//! A place is uncertain as the scores are: in each of [`DRAWS`] draws all coalitions are put in order, with the same
//! weights in all of them and what is not known of each drawn apart, as where [two](super::compare::higher) are compared.

use super::score::{Band, GradeProbability};
use super::uncertainty::{Model, normals};
use super::{Aged, Aggregate, Assessment, Grade, Options};
use crate::coalition::Coalition;
use crate::coalition::model::Phase;
use crate::knowledge::Rubrics;
use crate::knowledge::model::Severity;
use crate::source::digest::mark;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::iter::once;
use std::num::NonZeroU16;

/// Draws of each coalition.
pub const DRAWS: usize = 64;

/// Up to so many coalitions, places are told one by one; above it, in tenths of all.
pub const EXACT: usize = 10_000;

/// The most bytes that are kept of a coalition, beside two a rubric, where there are more than [`EXACT`].
pub const MOST_KEPT: usize = 224;

/// The longest name and the longest path, in bytes, that are kept whole up to [`EXACT`] coalitions: the longest path that
/// systems know.
const LONGEST_WHOLE: usize = 4_096;

/// The most issue areas that are told apart, since each file may name its own.
pub const MOST_AREAS: usize = 1_000;

/// The longest name with its path, in bytes, above [`EXACT`] coalitions.
const LONGEST: usize = MOST_KEPT - size_of::<Kept>();

/// The seed of the weights, which all coalitions share; the seeds of what is their own follow it.
const SEED: u32 = 1;

/// Two coalitions are told apart where the one stands above the other in fewer draws than these: fewer than the 10 % where
/// [two](super::compare::higher) are compared, for the few draws of a portfolio can be wrong by four in a hundred.
const APART: f64 = 0.05;

/// So many hexadecimal digits of a digest are shown.
const SHOWN: usize = 12;

/// Scores are kept in hundredths of a point.
const STEPS: f64 = 100.0;

/// Probabilities are kept in ten-thousandths.
const PARTS: f64 = 10_000.0;

/// So many of the descriptions that could not be used are named.
const NAMED: usize = 5;

/// Takes the draws of coalitions.
#[derive(Clone, Debug)]
pub struct Sampler {
    how: Aggregate,
    /// The place of each rubric and criterion among the numbers that all coalitions share.
    places: BTreeMap<String, usize>,
    /// Standard normal numbers, draw by draw: one for the way of joining, then one for each weight.
    shared: Vec<Vec<f64>>,
}

/// What is taken of one coalition.
#[derive(Clone, Debug)]
pub struct Sample {
    name: String,
    file: String,
    facts_as_of: Option<Date>,
    aged: Option<Aged>,
    /// The number with which the digest of its file begins.
    input: u64,
    /// The estimate of each rubric, by id; `None` where too little is known.
    rubrics: Vec<(String, Option<f64>)>,
    overall: Option<f64>,
    low: f64,
    high: f64,
    /// Never rounded up.
    coverage: f64,
    likely: Band,
    grade: Option<Grade>,
    provisional: bool,
    probability: [f64; 4],
    draws: [f64; DRAWS],
    /// By which ties are broken: of no other, whatever the order of files.
    lot: u32,
    findings: Vec<(String, Severity)>,
    flags: Vec<(String, Severity)>,
    label: Option<String>,
    /// Whether it surely is of the type of its label.
    is_sure: bool,
    phase: Option<Phase>,
    areas: Vec<String>,
}

impl Sample {
    /// The same, told apart by the line of its stream from others there: a stream has one name for all.
    #[must_use]
    pub fn at_line(mut self, number: usize) -> Self {
        self.file = line_of(&self.file, number);
        self.lot = digits(&mark(format!("{} {number}", self.lot), 8));
        self
    }
}

/// The name of a line of a stream.
pub fn line_of(stream: &str, number: usize) -> String {
    format!("{stream}:{number}")
}

impl Sampler {
    /// For coalitions that are judged by these rubrics.
    pub fn new(rubrics: &Rubrics, how: Aggregate) -> Self {
        let ids = rubrics.rubrics.iter().flat_map(|rubric| {
            once(&rubric.id).chain(rubric.criteria.iter().map(|criterion| &criterion.id)).map(|id| id.to_string())
        });
        let places: BTreeMap<String, usize> = ids.zip(1..).collect();
        let shared = (0..DRAWS as u32).map(|draw| normals(draw, SEED).take(1 + places.len()).collect()).collect();
        Self { how, places, shared }
    }

    /// Takes the draws of a coalition. What is not known of it is drawn by a seed of its name and its levels, so that the
    /// result hangs neither on which other files there are, nor on their order, nor on how its own is written.
    pub fn sample(&self, a: &Assessment<'_>, coalition: &Coalition) -> Sample {
        let judged = judged(a);
        let seed = digits(&mark(judged.clone(), 8));
        let model = Model::new(&a.counting(), self.how);
        let mut draws = [0.0; DRAWS];
        for ((draw, shared), at) in draws.iter_mut().zip(&self.shared).zip(0..) {
            let number_of = |place: Option<&usize>| place.and_then(|place| shared.get(*place)).copied().unwrap_or(0.0);
            let own = normals(at, SEED.wrapping_add(1).wrapping_add(seed));
            *draw = model.draw(number_of(Some(&0)), |id| number_of(self.places.get(id)), own);
        }
        let mut areas = coalition.coalition.issue_areas.clone().unwrap_or_default();
        areas.sort();
        areas.dedup();
        let flags = a.findings.iter().flat_map(|finding| &finding.flags);
        // What is only for information says nothing of how coalitions fare.
        let weighty = a.findings.iter().filter(|finding| finding.severity > Severity::Info);
        let probability = Grade::ALL.map(|(grade, _)| a.overall.grade_probability.of(grade));
        Sample {
            name: a.coalition.clone(),
            file: a.file.clone(),
            facts_as_of: a.facts_as_of,
            aged: Aged::of([a]),
            input: input(&a.provenance.input),
            rubrics: a.rubrics.iter().map(|found| (found.rubric.id.to_string(), found.score.score)).collect(),
            overall: a.overall.score,
            low: a.overall.low,
            high: a.overall.high,
            coverage: a.overall.whole_coverage(),
            likely: a.overall.likely,
            grade: a.overall.grade,
            provisional: a.overall.provisional,
            probability,
            draws,
            lot: digits(&mark(format!("{judged} {}", a.file), 8)),
            findings: worst(weighty.map(|finding| (finding.id().into_owned(), finding.severity))),
            flags: worst(flags.map(|raised| (raised.flag.id().to_string(), raised.flag.severity()))),
            label: a.kind().map(|of| of.id.to_string()),
            is_sure: a.taken_as().is_some_and(|found| found.holds == Some(true)),
            // What is judged by some rubrics only tells of no phases, and is in one all the same.
            phase: coalition.coalition.phase.and_then(|phase| phase.0).filter(|_| !a.ended),
            areas,
        }
    }
}

/// What is drawn of a coalition hangs on this: its name, and what was judged.
fn judged(a: &Assessment<'_>) -> String {
    let criteria = a.rubrics.iter().flat_map(|found| &found.criteria);
    let levels = criteria.map(|found| format!(" {} {}-{}", found.criterion.id, found.low, found.high));
    std::iter::once(a.coalition.clone()).chain(levels).collect()
}

/// The number that a digest begins with.
fn digits(digest: &str) -> u32 {
    digest.get(..8).and_then(|digits| u32::from_str_radix(digits, 16).ok()).unwrap_or(0)
}

/// The number that the digest of a file begins with, as long as readers are shown it.
fn input(digest: &str) -> u64 {
    digest.get(..SHOWN).and_then(|digits| u64::from_str_radix(digits, 16).ok()).unwrap_or(0)
}

/// Each id once, with its worst severity.
fn worst(found: impl Iterator<Item = (String, Severity)>) -> Vec<(String, Severity)> {
    let mut worst: BTreeMap<String, Severity> = BTreeMap::new();
    for (id, severity) in found {
        let kept = worst.entry(id).or_insert(severity);
        *kept = severity.max(*kept);
    }
    worst.into_iter().collect()
}

/// How scores are spread, to a hundredth of a point.
#[derive(Clone, Debug, Default)]
pub struct Spread {
    /// How many have each score, in hundredths of a point.
    points: BTreeMap<u16, usize>,
    /// How many have an estimate.
    pub known: usize,
    /// Of how many too little is known for one.
    pub unknown: usize,
}

impl Spread {
    fn add(&mut self, score: Option<f64>) {
        let Some(score) = score else {
            self.unknown += 1;
            return;
        };
        self.known += 1;
        *self.points.entry(hundredths(score)).or_default() += 1;
    }

    /// How many coalitions these are.
    pub fn all(&self) -> usize {
        self.known + self.unknown
    }

    /// The score that this share of the known does not exceed, such as 0.5 for the median, to a whole point; between two
    /// scores as far from the one as the share is (Hyndman and Fan 1996, definition 7). `None` where none is known.
    pub fn quantile(&self, share: f64) -> Option<usize> {
        let place = share * self.known.checked_sub(1)? as f64;
        let [below, above] = [place.floor(), place.ceil()].map(|place| self.at(place as usize));
        let (below, above) = (below?, above?);
        Some((below + (above - below) * place.fract()).round() as usize)
    }

    /// The score at a place in their order, from 0.
    fn at(&self, place: usize) -> Option<f64> {
        let sums = self.points.iter().scan(0, |sum, (point, count)| {
            *sum += count;
            Some((*point, *sum))
        });
        sums.into_iter().find(|(_, sum)| *sum > place).map(|(point, _)| f64::from(point) / STEPS)
    }

    /// How many lie in each tenth of the scale, the highest score in the last.
    pub fn tenths(&self) -> [usize; 10] {
        let mut tenths = [0; 10];
        for (point, count) in &self.points {
            if let Some(tenth) = tenths.get_mut((usize::from(*point) / 1_000).min(9)) {
                *tenth += count;
            }
        }
        tenths
    }
}

/// How often something was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frequency {
    /// In how many coalitions.
    pub coalitions: usize,
    /// How much it matters where it matters most.
    pub severity: Severity,
    /// In how many coalitions it has each severity, where there are any.
    pub by_severity: BTreeMap<Severity, usize>,
}

/// What is kept of a coalition.
#[derive(Clone, Debug)]
struct Kept {
    /// The draws, each as a 255th of the way from the least to the greatest.
    draws: [u8; DRAWS],
    /// In hundredths of a point.
    least: u16,
    greatest: u16,
    low: u16,
    high: u16,
    likely: [u16; 2],
    score: Estimate,
    /// Of each rubric, in their order.
    rubrics: Box<[Estimate]>,
    grade: Option<Grade>,
    /// Of the grade, in ten-thousandths.
    probability: u16,
    /// The place of the type among all types, counted from 1.
    kind: Option<NonZeroU16>,
    phase: Option<Phase>,
    provisional: bool,
    /// In hundredths.
    coverage: u8,
    /// By which ties are broken.
    lot: u32,
    facts_as_of: Option<Date>,
    /// The end of the name in the text.
    name: u16,
    /// The name, then the path.
    text: Box<str>,
}

/// A score in hundredths of a point.
fn hundredths(score: f64) -> u16 {
    (score * STEPS).round().clamp(0.0, 100.0 * STEPS) as u16
}

/// An estimate in hundredths of a point, counted from 1, so that its absence takes no byte.
type Estimate = Option<NonZeroU16>;

fn estimate(score: Option<f64>) -> Estimate {
    NonZeroU16::new(hundredths(score?) + 1)
}

fn estimated(kept: Estimate) -> Option<f64> {
    Some(f64::from(kept?.get() - 1) / STEPS)
}

impl Kept {
    fn new(sample: &Sample, rubrics: &Rubrics) -> Self {
        let [least, greatest] = [f64::min as fn(f64, f64) -> f64, f64::max]
            .map(|pick| hundredths(sample.draws.iter().copied().reduce(pick).unwrap_or(0.0)));
        let width = f64::from(greatest - least).max(1.0);
        let draws = sample.draws.map(|draw| ((draw * STEPS - f64::from(least)) / width * 255.0).round() as u8);
        let (name, text) = joined(&sample.name, &sample.file, [LONGEST_WHOLE; 2]);
        let of_rubric = |id: &str| sample.rubrics.iter().find(|(own, _)| own == id).and_then(|(_, score)| *score);
        let probability = GradeProbability::from(sample.probability);
        let kind = rubrics.types.iter().position(|of| Some(of.id.as_str()) == sample.label.as_deref());
        Self {
            draws,
            least,
            greatest,
            low: hundredths(sample.low),
            high: hundredths(sample.high),
            likely: [sample.likely.low, sample.likely.high].map(hundredths),
            score: estimate(sample.overall),
            rubrics: rubrics.rubrics.iter().map(|rubric| estimate(of_rubric(&rubric.id))).collect(),
            grade: sample.grade,
            probability: sample.grade.map_or(0, |grade| (probability.of(grade) * PARTS).round() as u16),
            kind: kind.and_then(|at| NonZeroU16::new(u16::try_from(at + 1).ok()?)),
            phase: sample.phase,
            provisional: sample.provisional,
            coverage: (sample.coverage * 100.0).round().clamp(0.0, 100.0) as u8,
            lot: sample.lot,
            facts_as_of: sample.facts_as_of,
            name,
            text,
        }
    }

    /// Cuts the name and the path where they are long: of very many, little is kept.
    fn cut(&mut self) {
        if self.text.len() > LONGEST {
            let (name, file) = self.named();
            let half = LONGEST / 2;
            (self.name, self.text) = joined(name, file, [half, LONGEST - name.len().min(half)]);
        }
    }

    /// The name and the path.
    fn named(&self) -> (&str, &str) {
        self.text.split_at_checked(usize::from(self.name)).unwrap_or((&self.text, ""))
    }

    /// The draws on a scale that all coalitions share.
    fn scaled(&self) -> [u32; DRAWS] {
        let width = u32::from(self.greatest - self.least);
        self.draws.map(|draw| u32::from(self.least) * 255 + width * u32::from(draw))
    }
}

/// A name and a path of at most so many bytes, one behind the other, with the end of the name.
fn joined(name: &str, file: &str, [most, most_of_file]: [usize; 2]) -> (u16, Box<str>) {
    let mut text = front(name, most);
    let name = text.len() as u16;
    text.push_str(&back(file, most_of_file));
    (name, text.into())
}

/// The beginning of a text, with a mark where it is cut.
fn front(text: &str, most: usize) -> String {
    if text.len() <= most {
        return text.to_owned();
    }
    let end = text.floor_char_boundary(most.saturating_sub('…'.len_utf8()));
    text.get(..end).unwrap_or("").to_owned() + "…"
}

/// The end of a text, with a mark where it is cut.
fn back(text: &str, most: usize) -> String {
    if text.len() <= most {
        return text.to_owned();
    }
    let start = text.ceil_char_boundary(text.len() - most.saturating_sub('…'.len_utf8()));
    "…".to_owned() + text.get(start..).unwrap_or("")
}

/// All coalitions.
#[derive(Clone, Debug)]
pub struct Portfolio<'r> {
    /// What they were judged by.
    pub rubrics: &'r Rubrics,
    /// Whether claims without a document, audit or independent source were taken as unknown.
    pub evidence_only: bool,
    /// How the rubrics' scores became one.
    pub aggregate: Aggregate,
    kept: Vec<Kept>,
    /// The sum of the numbers with which the digests of the files begin, whatever their order.
    input: u64,
    /// How many descriptions could not be used.
    pub refused: usize,
    /// The first of them, as far as they have a name.
    pub left_out: Vec<String>,
    /// The day to which ages are counted, where it is another than that of the facts of some.
    pub aged: Option<Aged>,
    /// The scores of each rubric, by id.
    pub scores: BTreeMap<String, Spread>,
    /// The overall scores.
    pub overall: Spread,
    /// How many have each grade as the most probable one.
    pub graded: [usize; 4],
    /// How many are to be expected with each grade.
    pub expected: [f64; 4],
    /// What was found, by id.
    pub findings: BTreeMap<String, Frequency>,
    /// Red flags, by id.
    pub flags: BTreeMap<String, Frequency>,
    /// Overall scores by type, phase and issue area. A coalition may name several areas.
    pub types: BTreeMap<String, Spread>,
    /// Of how many it is not certain that they are of the type by which they are counted, or of any.
    pub unsure: usize,
    /// By the phase in which they are.
    pub phases: BTreeMap<String, Spread>,
    /// By issue area as it stands in the files.
    pub areas: BTreeMap<String, Spread>,
    /// The areas that are left out, in few bytes each.
    left: BTreeSet<u64>,
}

/// The place of a coalition in the order of overall scores, the best first.
#[derive(Clone, Debug, PartialEq)]
pub struct Ranked<'p> {
    /// Its name; its beginning where it is long, above [`EXACT`] coalitions.
    pub name: &'p str,
    /// Its file; the end of the path where that is long, above [`EXACT`] coalitions.
    pub file: &'p str,
    /// The day of which its facts are.
    pub facts_as_of: Option<Date>,
    /// The estimate; `None` where too little is known.
    pub score: Option<f64>,
    /// The lowest overall score still possible.
    pub low: f64,
    /// The highest.
    pub high: f64,
    /// Where the score lies in 90 of 100 draws of the unknown.
    pub likely: Band,
    /// The most probable grade with its probability; `None` where too little is known.
    pub grade: Option<(Grade, f64)>,
    /// Whether too little of the weight is known for a firm score.
    pub provisional: bool,
    /// The id of the type that it is taken for.
    pub kind: Option<&'p str>,
    /// The phase in which it is, a word of the file.
    pub phase: Option<&'static str>,
    /// The estimate of each rubric, by id, in their order; `None` where too little is known.
    pub rubrics: Vec<(&'p str, Option<f64>)>,
    /// The share of weight that is known, to a hundredth.
    pub coverage: f64,
    /// The best and the worst place in 90 of 100 draws, counted from 1; tenths above [`EXACT`] coalitions.
    pub band: (usize, usize),
    /// The first and the last place in this order of those that cannot be told apart from it, its own with them; `None`
    /// above [`EXACT`].
    pub alike: Option<(usize, usize)>,
}

impl Ranked<'_> {
    /// Whether enough is known for a grade that is not provisional.
    pub fn is_firm(&self) -> bool {
        self.grade.is_some() && !self.provisional
    }
}

impl<'r> Portfolio<'r> {
    /// Of none yet.
    pub fn new(rubrics: &'r Rubrics, options: &Options) -> Self {
        Self {
            rubrics,
            evidence_only: options.evidence_only,
            aggregate: options.aggregate,
            kept: Vec::new(),
            input: 0,
            refused: 0,
            left_out: Vec::new(),
            aged: None,
            scores: BTreeMap::new(),
            overall: Spread::default(),
            graded: [0; 4],
            expected: [0.0; 4],
            findings: BTreeMap::new(),
            flags: BTreeMap::new(),
            types: BTreeMap::new(),
            unsure: 0,
            phases: BTreeMap::new(),
            areas: BTreeMap::new(),
            left: BTreeSet::new(),
        }
    }

    /// How many areas are left out, beyond [`MOST_AREAS`].
    pub fn areas_left(&self) -> usize {
        self.left.len()
    }

    /// Counts a description that cannot be used.
    pub fn refuse(&mut self, name: Option<String>) {
        self.refused += 1;
        self.left_out.extend(name.filter(|_| self.left_out.len() < NAMED));
    }

    /// Whether all are known to be of one type.
    pub fn is_one_type(&self) -> bool {
        self.types.len() == 1 && self.unsure == 0
    }

    /// Adds a coalition.
    pub fn add(&mut self, sample: Sample) {
        let mut kept = Kept::new(&sample, self.rubrics);
        if self.len() == EXACT {
            self.kept.iter_mut().for_each(Kept::cut);
        }
        if self.len() >= EXACT {
            kept.cut();
        }
        self.kept.push(kept);
        self.input = self.input.wrapping_add(sample.input);
        self.aged = Aged::all(self.aged.into_iter().chain(sample.aged));
        let overall = sample.overall;
        self.overall.add(overall);
        for (id, score) in sample.rubrics {
            self.scores.entry(id).or_default().add(score);
        }
        if let Some(count) = sample.grade.and_then(|grade| self.graded.get_mut(grade as usize)) {
            *count += 1;
        }
        for (sum, probability) in self.expected.iter_mut().zip(sample.probability) {
            *sum += probability;
        }
        for (counts, found) in [(&mut self.findings, sample.findings), (&mut self.flags, sample.flags)] {
            for (id, severity) in found {
                let none = || Frequency { coalitions: 0, severity, by_severity: BTreeMap::new() };
                let kept = counts.entry(id).or_insert_with(none);
                kept.coalitions += 1;
                kept.severity = severity.max(kept.severity);
                *kept.by_severity.entry(severity).or_default() += 1;
            }
        }
        self.types.entry(sample.label.unwrap_or_default()).or_default().add(overall);
        self.unsure += usize::from(!sample.is_sure);
        self.phases.entry(sample.phase.map_or("", Phase::as_str).to_owned()).or_default().add(overall);
        for area in sample.areas {
            if self.areas.len() < MOST_AREAS || self.areas.contains_key(&area) {
                self.areas.entry(area).or_default().add(overall);
            } else {
                let mut name = DefaultHasher::new();
                area.hash(&mut name);
                self.left.insert(name.finish());
            }
        }
    }

    /// What stands for the digests of all files: of one file, the beginning of its own.
    pub fn input(&self) -> String {
        format!("{:0SHOWN$x}", self.input % (1 << (4 * SHOWN)))
    }

    /// How many coalitions there are.
    pub fn len(&self) -> usize {
        self.kept.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.kept.is_empty()
    }

    /// Whether places are told one by one.
    pub fn is_exact(&self) -> bool {
        self.len() <= EXACT
    }

    /// The coalitions in the order of the middle of their places, the best first.
    pub fn ranked(&self) -> Vec<Ranked<'_>> {
        let kept = self.in_order();
        let places = self.places(&kept);
        let mut order: Vec<usize> = (0..self.len()).collect();
        let middle = |at: usize| places.get(at).map_or(0, |places| places.iter().map(|place| u64::from(*place)).sum());
        let score = |at: usize| kept.get(at).and_then(|kept| kept.score);
        order.sort_by_key(|at| (middle(*at), std::cmp::Reverse(score(*at)), *at));
        let alike = self.is_exact().then(|| alike(order.iter().filter_map(|at| places.get(*at))));
        let ranked = order.iter().enumerate().filter_map(|(place, at)| {
            let (kept, mut places) = (*kept.get(*at)?, *places.get(*at)?);
            places.sort_unstable();
            let (name, file) = kept.named();
            let points = |score: u16| f64::from(score) / STEPS;
            let rubrics = self.rubrics.rubrics.iter().map(|rubric| rubric.id.as_str());
            let tail = DRAWS / 20;
            Some(Ranked {
                name,
                file,
                facts_as_of: kept.facts_as_of,
                score: estimated(kept.score),
                low: points(kept.low),
                high: points(kept.high),
                likely: Band { low: points(kept.likely[0]), high: points(kept.likely[1]) },
                grade: kept.grade.map(|grade| (grade, f64::from(kept.probability) / PARTS)),
                provisional: kept.provisional,
                kind: kept.kind.and_then(|at| Some(self.rubrics.types.get(usize::from(at.get()) - 1)?.id.as_str())),
                phase: kept.phase.map(Phase::as_str),
                rubrics: rubrics.zip(kept.rubrics.iter().map(|score| estimated(*score))).collect(),
                coverage: f64::from(kept.coverage) / 100.0,
                band: (usize::from(*places.get(tail)?), usize::from(*places.get(DRAWS - 1 - tail)?)),
                alike: alike.as_ref().and_then(|alike| alike.get(place).copied()),
            })
        });
        ranked.collect()
    }

    /// The coalitions by name and file, whatever the order in which they were added.
    fn in_order(&self) -> Vec<&Kept> {
        let mut kept: Vec<&Kept> = self.kept.iter().collect();
        kept.sort_by_key(|kept| (&kept.text, kept.lot));
        kept
    }

    /// The place of each coalition in each draw, counted from 1, or its tenth. Ties are broken by lot.
    fn places(&self, kept: &[&Kept]) -> Vec<[u16; DRAWS]> {
        let all = self.len();
        let mut places = vec![[0; DRAWS]; all];
        let mut order: Vec<(u32, u32, usize)> = Vec::with_capacity(all);
        for draw in 0..DRAWS {
            order.clear();
            order.extend(kept.iter().enumerate().map(|(at, kept)| {
                let score = kept.scaled().get(draw).copied().unwrap_or(0);
                (u32::MAX - score, lot(kept.lot, draw as u32), at)
            }));
            order.sort_unstable();
            for (place, (.., at)) in order.iter().enumerate() {
                let place = if self.is_exact() { place } else { place * 10 / all };
                if let Some(kept) = places.get_mut(*at).and_then(|places| places.get_mut(draw)) {
                    *kept = place as u16 + 1;
                }
            }
        }
        places
    }
}

/// For each place in the order, the first and the last place of those that cannot be told apart from it.
fn alike<'p>(places: impl Iterator<Item = &'p [u16; DRAWS]>) -> Vec<(usize, usize)> {
    let known = |places: &'p [u16; DRAWS]| {
        let (best, worst) = middle(places);
        (places, best, worst)
    };
    let places: Vec<_> = places.map(known).collect();
    let alike = places.iter().enumerate().map(|(at, (own, best, worst))| {
        // Most are so far away that no draws need be counted.
        let is_alike = |(other, other_best, other_worst): &(&[u16; DRAWS], u16, u16)| {
            worst >= other_best && other_worst >= best && (APART..=1.0 - APART).contains(&above(own, other))
        };
        let first = places.iter().take(at).position(is_alike).unwrap_or(at);
        let last = places.iter().skip(at + 1).rposition(is_alike).map_or(at, |behind| at + 1 + behind);
        (first + 1, last + 1)
    });
    alike.collect()
}

/// The second best and the second worst place. Where these of two do not overlap, the one is above the other in all draws
/// but two at most, and so told [apart](APART).
fn middle(places: &[u16; DRAWS]) -> (u16, u16) {
    let mut sorted = *places;
    sorted.sort_unstable();
    let [_, best, .., worst, _] = sorted;
    (best, worst)
}

/// The share of draws in which one has a better place than the other.
fn above(own: &[u16; DRAWS], other: &[u16; DRAWS]) -> f64 {
    let better: u16 = own.iter().zip(other).map(|(own, other)| u16::from(own < other)).sum();
    f64::from(better) / DRAWS as f64
}

/// A lot for a tie (the finaliser of MurmurHash3).
fn lot(at: u32, draw: u32) -> u32 {
    let mut mixed = at.wrapping_mul(0x9e37_79b9) ^ draw.wrapping_mul(0x85eb_ca6b);
    mixed = (mixed ^ (mixed >> 16)).wrapping_mul(0x85eb_ca6b);
    mixed = (mixed ^ (mixed >> 13)).wrapping_mul(0xc2b2_ae35);
    mixed ^ (mixed >> 16)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample(name: &str, scores: [f64; 2]) -> Sample {
        let mut draws = [scores[0]; DRAWS];
        draws[DRAWS / 2..].fill(scores[1]);
        Sample {
            name: name.to_owned(),
            file: format!("{name}.toml"),
            facts_as_of: None,
            aged: None,
            input: input(&mark(name, SHOWN)),
            rubrics: vec![("a".to_owned(), None)],
            overall: Some((scores[0] + scores[1]) / 2.0),
            low: scores[0].min(scores[1]),
            high: 100.0,
            coverage: 0.5,
            likely: Band { low: scores[0].min(scores[1]), high: 100.0 },
            grade: Some(Grade::Sound),
            provisional: false,
            probability: [0.0, 0.25, 0.75, 0.0],
            draws,
            lot: digits(&mark(name, 8)),
            findings: vec![("b.c".into(), Severity::High)],
            flags: Vec::new(),
            label: None,
            is_sure: false,
            phase: None,
            areas: vec!["water".into()],
        }
    }

    #[test]
    fn places_follow_from_the_draws() {
        let rubrics = Rubrics::builtin();
        let mut all = Portfolio::new(&rubrics, &Options::default());
        // B is first in half of the draws and last in the other half; C and D are the same.
        for (name, scores) in [("a", [60.0, 60.0]), ("b", [80.0, 10.0]), ("c", [20.0, 20.0]), ("d", [20.0, 20.0])] {
            all.add(sample(name, scores));
        }
        let ranked = all.ranked();
        let told: Vec<_> = ranked.iter().map(|found| (found.name, found.band, found.alike)).collect();
        assert_eq!(told[0], ("a", (1, 2), Some((1, 2))));
        assert_eq!(told[1], ("b", (1, 4), Some((1, 4))));
        assert!(told[2..].iter().all(|(_, band, alike)| *band == (2, 4) && *alike == Some((2, 4))), "{told:?}");
        assert_eq!((ranked[1].file, ranked[1].score, ranked[1].low), ("b.toml", Some(45.0), 10.0));
        assert_eq!((all.graded, all.expected), ([0, 0, 4, 0], [0.0, 1.0, 3.0, 0.0]));
        let found = &all.findings["b.c"];
        assert_eq!((found.coalitions, found.severity, found.by_severity[&Severity::High]), (4, Severity::High, 4));
        assert_eq!((all.scores["a"].known, all.scores["a"].unknown, all.scores["a"].quantile(0.5)), (0, 4, None));
        let overall = &all.areas["water"];
        assert_eq!([0.0, 0.5, 0.75, 1.0].map(|share| overall.quantile(share)), [20, 33, 49, 60].map(Some));
        assert_eq!(overall.tenths(), [0, 0, 2, 0, 1, 0, 1, 0, 0, 0]);
    }

    #[test]
    fn a_row_says_what_was_taken_of_a_coalition() {
        let rubrics = Rubrics::builtin();
        let (of, rubric) = (&rubrics.types[1].id, &rubrics.rubrics[2].id);
        let mut all = Portfolio::new(&rubrics, &Options::default());
        let told = Sample {
            rubrics: vec![(rubric.to_string(), Some(0.0))],
            label: Some(of.to_string()),
            is_sure: true,
            phase: Some(Phase::Monitoring),
            ..sample("a", [50.0, 70.0])
        };
        all.add(told.at_line(7));
        let ranked = all.ranked();
        let row = &ranked[0];
        assert_eq!((row.file, row.score, row.grade), ("a.toml:7", Some(60.0), Some((Grade::Sound, 0.75))));
        assert_eq!((row.kind, row.phase), (Some(of.as_str()), Some(Phase::Monitoring.as_str())));
        assert_eq!((row.likely, row.is_firm()), (Band { low: 50.0, high: 100.0 }, true));
        // A score of 0 is a score, and a rubric by which nothing was judged has none.
        let known: Vec<_> = row.rubrics.iter().filter_map(|(id, score)| Some((*id, (*score)?))).collect();
        assert_eq!((known, row.rubrics.len()), (vec![(rubric.as_str(), 0.0)], rubrics.rubrics.len()));
        assert!(all.is_one_type());
        all.add(Sample { label: Some(of.to_string()), ..sample("b", [50.0; 2]) });
        assert!(!all.is_one_type(), "a type that is only likely");
    }

    #[test]
    fn the_first_of_those_that_cannot_be_used_are_named() {
        let rubrics = Rubrics::builtin();
        let mut all = Portfolio::new(&rubrics, &Options::default());
        all.refuse(None);
        (0..9).for_each(|at| all.refuse(Some(at.to_string())));
        assert_eq!((all.refused, all.left_out.join(" ")), (10, "0 1 2 3 4".to_owned()));
    }

    #[test]
    fn what_stands_for_all_files_hangs_on_no_order() {
        let rubrics = Rubrics::builtin();
        let input = |names: &[&str]| {
            let mut all = Portfolio::new(&rubrics, &Options::default());
            names.iter().for_each(|name| all.add(sample(name, [50.0; 2])));
            all.input()
        };
        assert_eq!(input(&["a"]), mark("a", SHOWN));
        assert_eq!(input(&["a", "b", "c"]), input(&["c", "a", "b"]));
        assert_ne!(input(&["a", "b"]), input(&["a", "c"]));
    }

    #[test]
    fn coalitions_are_counted_by_how_much_a_finding_matters_in_each() {
        let rubrics = Rubrics::builtin();
        let mut all = Portfolio::new(&rubrics, &Options::default());
        for (name, severity) in [("a", Severity::High), ("b", Severity::Low), ("c", Severity::Low)] {
            all.add(Sample { findings: vec![("b.c".into(), severity)], ..sample(name, [50.0, 50.0]) });
        }
        let found = &all.findings["b.c"];
        assert_eq!((found.coalitions, found.severity), (3, Severity::High));
        assert_eq!(found.by_severity, BTreeMap::from([(Severity::Low, 2), (Severity::High, 1)]));
    }

    #[test]
    fn who_is_far_away_is_told_apart_without_counting() {
        // Places that overlap with those of neighbours, in an order of their own.
        let row = |at: u16| -> [u16; DRAWS] { std::array::from_fn(|draw| at * 5 + (draw as u16 * (2 * at + 1)) % 64) };
        let rows: Vec<[u16; DRAWS]> = (0..40).map(row).collect();
        let counted = |at: usize| {
            let is_alike = |other: &usize| {
                let share = above(&rows[at], &rows[*other]);
                *other == at || (APART..=1.0 - APART).contains(&share)
            };
            let found: Vec<usize> = (0..rows.len()).filter(is_alike).collect();
            (found[0] + 1, found[found.len() - 1] + 1)
        };
        let expected: Vec<_> = (0..rows.len()).map(counted).collect();
        assert_eq!(alike(rows.iter()), expected);
        assert!(expected.iter().all(|(first, last)| first < last && last - first < 30), "{expected:?}");
    }

    #[test]
    fn little_is_kept_of_a_coalition() {
        let rubrics = Rubrics::builtin();
        assert!(size_of::<Kept>() + LONGEST <= MOST_KEPT && LONGEST >= 80, "{LONGEST}");
        let mut long = Kept::new(&sample(&"é".repeat(300), [1.0, 99.99]), &rubrics);
        assert_eq!(long.named(), (&*"é".repeat(300), &*format!("{}.toml", "é".repeat(300))));
        long.cut();
        assert!(long.text.len() <= LONGEST && long.text.ends_with(".toml"), "{}", long.text);
        let (name, file) = long.named();
        assert!(name.starts_with('é') && name.ends_with('…') && file.starts_with("…é"), "{name} {file}");
        // No file has a path that is longer, and a name that is has no end.
        let longer = Kept::new(&sample(&"é".repeat(30_000), [1.0, 99.99]), &rubrics);
        assert!(longer.named().0.len() <= LONGEST_WHOLE && longer.text.len() <= 2 * LONGEST_WHOLE);
        for (kept, drawn) in long.scaled().iter().zip([1.0; DRAWS / 2].iter().chain(&[99.99; DRAWS / 2])) {
            assert!((f64::from(*kept) / 255.0 / STEPS - drawn).abs() < 0.2);
        }
    }

    #[test]
    fn above_the_limit_places_are_tenths() {
        let rubrics = Rubrics::builtin();
        let mut all = Portfolio::new(&rubrics, &Options::default());
        let name = "x".repeat(300);
        for at in 0..=EXACT {
            if at == EXACT {
                assert!(all.ranked().iter().all(|found| found.name == name && found.file == format!("{name}.toml")));
            }
            all.add(sample(&name, [at as f64 / 101.0; 2]));
        }
        assert!(all.kept.iter().all(|kept| kept.text.len() <= LONGEST));
        let ranked = all.ranked();
        assert_eq!(ranked.first().map(|found| (found.band, found.alike)), Some(((1, 1), None)));
        assert_eq!(ranked.last().map(|found| found.band), Some((10, 10)));
    }
}
