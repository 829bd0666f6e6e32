//! Coalitions side by side, and beside the bodies that others counted: one paper for all formats, and a form for
//! programs.

use super::brief::{Block, Brief, Part, Scored};
use super::types::head;
use super::words::{Words, counted, digest, made_of, provenance};
use crate::assess::compare::{Ahead, Beside, MeasureRow, Ordinary, Pair, Place, Quarter, Standing, is_told_apart};
use crate::assess::score::FIRM;
use crate::assess::{Assessment, Score, Seen};
use crate::facts::registry;
use crate::message;
use crate::source::message::{Message, Part as Said};
use crate::value::{Kind, Value};
use schemars::JsonSchema;
use serde::Serialize;

/// How many criteria are shown on which one is ahead, where no more is asked for.
const SHOWN: usize = 5;

/// How many coalitions stand in the columns of one table: more do not fit on a terminal.
const ACROSS: usize = 3;

/// The most coalitions that are compared: each two are held against each other, and more columns nobody reads.
pub const MOST: usize = 20;

/// The letter by which a coalition is named in tables.
fn letter(place: usize) -> String {
    char::from(b'A' + u8::try_from(place % MOST).unwrap_or_default()).to_string()
}

/// The paper. With `full`, all that one is ahead in, and all measures.
pub fn paper(found: &Beside<'_, '_>, full: bool, words: &Words) -> Brief {
    let say = |message: Message| words.say(&message);
    let made = || found.coalitions.first().map(|a| say(provenance(&a.provenance))).unwrap_or_default();
    let inputs = found.coalitions.iter().enumerate();
    let inputs = inputs
        .map(|(place, a)| say(message!("compare-input", letter = letter(place), digest = digest(&a.provenance.input))));
    let inputs: Vec<String> = inputs.collect();
    let mut parts = Vec::new();
    if let [one] = found.coalitions {
        parts.extend([profile(found, words), standings(found, words), measures(found, full, words)]);
        let day = super::html::day(one).map(say);
        let about = day.into_iter().chain([say(message!("compare-one-about"))]).collect();
        let paper = say(message!("compare-paper"));
        return Brief { title: one.coalition.clone(), paper, about, parts, made: made() };
    }
    parts.extend([who(found, words), profile(found, words), apart(found, words)]);
    for (place, a) in found.coalitions.iter().enumerate() {
        parts.push(ahead(found, place, a, full, words));
    }
    parts.extend([measures(found, full, words), standings(found, words)]);
    let graded =
        found.coalitions.iter().enumerate().filter(|(_, a)| a.overall.provisional && a.overall.grade.is_some());
    let provisional: Vec<String> = graded.map(|(place, _)| letter(place)).collect();
    let note = (!provisional.is_empty())
        .then(|| say(message!("compare-provisional", firm = Said::share(FIRM), letters = provisional.as_slice())));
    Brief {
        title: say(message!("compare-title", count = found.coalitions.len())),
        paper: String::new(),
        about: [say(message!("compare-about"))].into_iter().chain(note).collect(),
        parts,
        made: found.coalitions.first().map(|a| say(made_of(&a.provenance, &inputs.join(", ")))).unwrap_or_default(),
    }
}

fn who(found: &Beside<'_, '_>, words: &Words) -> Part {
    let row = |(place, a): (usize, &Assessment<'_>)| {
        let day = words.say(&match (a.facts_as_of, a.as_of) {
            (Some(day), Some(to)) if day != to => message!("compare-on-aged", day = day, to = to),
            (Some(day), _) => message!("compare-on", day = day),
            (None, Some(to)) => message!("compare-no-day-aged", to = to),
            (None, None) => message!("compare-no-day"),
        });
        let kind = a.kind().map_or_else(|| words.say(&message!("compare-no-type")), |of| of.title.to_string());
        let same = found.coalitions.iter().filter(|other| other.coalition == a.coalition).count() > 1;
        let name = match same {
            true => words.say(&message!("compare-in-file", name = &a.coalition, file = &a.file)),
            false => a.coalition.clone(),
        };
        let name = if a.ended { words.say(&message!("link-ended", name = name)) } else { name };
        vec![letter(place), name, day, kind]
    };
    let titles =
        [message!("compare-letter"), message!("compare-name"), message!("compare-day"), message!("compare-type")];
    let rows = found.coalitions.iter().enumerate().map(row).collect();
    let table = Block::Table { caption: String::new(), head: head(&titles, words), rows };
    Part { heading: words.say(&message!("compare-who")), blocks: vec![table] }
}

/// Rubric by rubric, all coalitions under each other, so that their bars can be compared.
fn profile(found: &Beside<'_, '_>, words: &Words) -> Part {
    let several = found.coalitions.len() > 1;
    let title = |place: usize, a: &Assessment<'_>| {
        words.say(&message!("compare-row", letter = letter(place), name = &a.coalition))
    };
    let overall = || words.say(&message!("report-overall-row"));
    let mut rows = Vec::new();
    for rubric in found.coalitions.iter().take(1).flat_map(|a| &a.rubrics) {
        let of = rubric.rubric.title.to_string();
        for (place, a) in found.coalitions.iter().enumerate() {
            let scores = a.rubrics.iter().find(|other| other.rubric.id == rubric.rubric.id);
            rows.extend(scores.map(|scored| Scored {
                group: (several && place == 0).then(|| of.clone()),
                title: if several { title(place, a) } else { of.clone() },
                shown: Some(scored.score.low),
                score: scored.score.clone(),
            }));
        }
    }
    rows.extend(found.coalitions.iter().enumerate().map(|(place, a)| Scored {
        group: (several && place == 0).then(overall),
        title: if several { title(place, a) } else { overall() },
        shown: a.shown(),
        score: a.overall.clone(),
    }));
    Part { heading: words.say(&message!("compare-profile")), blocks: vec![Block::Profile(rows)] }
}

fn apart(found: &Beside<'_, '_>, words: &Words) -> Part {
    let two =
        |pair: &Pair<'_>| words.say(&message!("compare-two", first = letter(pair.first), second = letter(pair.second)));
    let open: Vec<String> = found.pairs.iter().filter(|pair| !is_told_apart(pair.overall)).map(two).collect();
    let verdict = match open.len() {
        0 => message!("compare-all-apart"),
        count if count == found.pairs.len() => message!("compare-none-apart"),
        _ => message!("compare-not-apart", pairs = open.as_slice()),
    };
    let cell = |pair: &Pair<'_>, higher: Option<f64>| {
        words.say(&match higher {
            None => message!("compare-nothing"),
            Some(higher) if !is_told_apart(higher) => message!("compare-open"),
            Some(higher) => {
                let (place, share) = if higher > 0.5 { (pair.first, higher) } else { (pair.second, 1.0 - higher) };
                message!(
                    "compare-higher",
                    letter = letter(place),
                    probability = Said::share((share * 100.0).round() / 100.0)
                )
            }
        })
    };
    let row = |pair: &Pair<'_>| {
        let rubrics = pair.rubrics.iter().map(|(_, higher)| cell(pair, *higher));
        [two(pair), cell(pair, Some(pair.overall))].into_iter().chain(rubrics).collect()
    };
    let titles = [message!("compare-pair"), message!("report-overall-row")];
    let mut titles = head(&titles, words);
    titles
        .extend(found.coalitions.iter().take(1).flat_map(|a| &a.rubrics).map(|rubric| rubric.rubric.title.to_string()));
    let table = Block::Table {
        caption: words.say(&message!("compare-apart-note")),
        head: titles,
        rows: found.pairs.iter().map(row).collect(),
    };
    Part { heading: words.say(&message!("compare-apart")), blocks: vec![Block::Text(words.say(&verdict)), table] }
}

fn ahead(found: &Beside<'_, '_>, place: usize, a: &Assessment<'_>, full: bool, words: &Words) -> Part {
    let here: Vec<&Ahead<'_>> = found.ahead.iter().filter(|ahead| ahead.coalition == place).collect();
    let heading = words.say(&message!("compare-ahead", letter = letter(place), name = &a.coalition));
    if here.is_empty() {
        return Part { heading, blocks: vec![Block::Text(words.say(&message!("compare-ahead-none")))] };
    }
    let shown = if full { here.len() } else { SHOWN };
    let row = |ahead: &&Ahead<'_>| {
        let result = a.criteria().find(|found| found.criterion.id == ahead.criterion.id);
        let seen = result.and_then(|found| words.seen_at(&Seen::of(found, &a.facts)));
        let others = ahead.behind.iter().map(|(other, levels)| {
            let levels = words.level_range(Some(*levels));
            words.say(&message!("compare-at", letter = letter(*other), levels = levels))
        });
        let levels = words.level_range(Some(ahead.levels));
        vec![
            ahead.criterion.title.to_string(),
            match seen {
                Some(text) => words.say(&message!("compare-level", levels = levels, text = text)),
                None => levels,
            },
            others.collect::<Vec<_>>().join(", "),
        ]
    };
    let titles =
        [message!("compare-criterion"), message!("compare-here", letter = letter(place)), message!("compare-others")];
    let table = Block::Table {
        caption: words.say(&message!("compare-ahead-note")),
        head: head(&titles, words),
        rows: here.iter().take(shown).map(row).collect(),
    };
    let more = here.len().saturating_sub(shown);
    let more = (more > 0).then_some(Block::More(more));
    Part { heading, blocks: std::iter::once(table).chain(more).collect() }
}

/// Tables of as many coalitions each as fit side by side: the first column, then one for each coalition.
fn blocks<R>(
    found: &Beside<'_, '_>,
    rows: &[R],
    first: &Message,
    words: &Words,
    cells: impl Fn(&R, usize) -> String,
    named: impl Fn(&R) -> String,
) -> Vec<Block> {
    let places: Vec<usize> = (0..found.coalitions.len()).collect();
    let table = |places: &[usize]| {
        let letters = places.iter().map(|place| letter(*place));
        let row = |row: &R| [named(row)].into_iter().chain(places.iter().map(|place| cells(row, *place))).collect();
        let letters: Vec<String> = match found.coalitions.len() {
            1 => vec![words.say(&message!("html-here"))],
            _ => letters.collect(),
        };
        Block::Table {
            caption: String::new(),
            head: [words.say(first)].into_iter().chain(letters).collect(),
            rows: rows.iter().map(row).collect(),
        }
    };
    places.chunks(ACROSS).map(table).collect()
}

fn measures(found: &Beside<'_, '_>, full: bool, words: &Words) -> Part {
    let heading = words.say(&message!("compare-measures"));
    let known = |row: &&MeasureRow<'_>| row.values.iter().flatten().count() > 1 || !row.ordinary.is_empty();
    let rows: Vec<&MeasureRow<'_>> = found.measures.iter().filter(|row| full || known(row)).collect();
    let several = found.coalitions.len() > 1;
    let note = match (rows.is_empty(), several) {
        (true, true) => message!("compare-measures-none"),
        (true, false) => message!("compare-standing-none", count = 1_usize),
        (false, true) => message!("compare-measures-note"),
        (false, false) => message!("compare-measures-one-note"),
    };
    let mut parts = vec![Block::Text(words.say(&note))];
    if rows.is_empty() {
        return Part { heading, blocks: parts };
    }
    let cell = |row: &&MeasureRow<'_>, place: usize| match (value(row, place, words), known_value(row, place)) {
        (Some(told), Some(value)) => match row.ordinary.iter().find_map(|ordinary| *ordinary.quarters.get(place)?) {
            Some(quarter) => words.say(&message!("compare-value", value = value, quarter = quartered(quarter))),
            None => told,
        },
        _ => words.say(&message!("compare-unknown")),
    };
    parts.extend(blocks(found, &rows, &message!("compare-measure"), words, cell, |row| name(row, words)));
    let sentences: Vec<String> = rows
        .iter()
        .flat_map(|row| {
            let told = ordinary(row).into_iter();
            told.map(|text| words.say(&message!("compare-ordinary-value", measure = name(row, words), text = text)))
        })
        .collect();
    if !sentences.is_empty() {
        parts.extend([Block::Heading(words.say(&message!("compare-ordinary"))), Block::List(sentences)]);
    }
    Part { heading, blocks: parts }
}

fn name(row: &MeasureRow<'_>, words: &Words) -> String {
    registry().fact(row.fact).map_or_else(String::new, |fact| words.fact_name(&fact.name))
}

fn known_value(row: &MeasureRow<'_>, place: usize) -> Option<(Value, Kind)> {
    Some((row.values.get(place).copied().flatten()?, registry().fact(row.fact)?.kind))
}

fn value(row: &MeasureRow<'_>, place: usize, words: &Words) -> Option<String> {
    let (value, kind) = known_value(row, place)?;
    Some(words.fact(value, kind))
}

fn quartered(quarter: Quarter) -> Message {
    match quarter {
        Quarter::Lowest => message!("compare-quarter-lowest"),
        Quarter::Middle => message!("compare-quarter-middle"),
        Quarter::Highest => message!("compare-quarter-highest"),
        Quarter::Open => message!("compare-quarter-open"),
    }
}

/// What is ordinary for a measure, one sentence each kind of body.
fn ordinary(row: &MeasureRow<'_>) -> Vec<Message> {
    let Some(kind) = registry().fact(row.fact).map(|fact| fact.kind) else { return Vec::new() };
    let sentence = |found: &Ordinary<'_>| {
        let entry = found.entry;
        let [lower, median, upper] = entry.quartiles.map(|number| (Value::exact(number), kind));
        message!(
            "html-ordinary-value",
            lower = lower,
            median = median,
            upper = upper,
            count = entry.count,
            among = &entry.among,
            year = entry.year.to_string()
        )
    };
    row.ordinary.iter().map(sentence).collect()
}

fn standings(found: &Beside<'_, '_>, words: &Words) -> Part {
    let heading = words.say(&message!("compare-standing"));
    if found.standings.is_empty() {
        // What was counted of measures stands above.
        let none = match found.measures.iter().all(|row| row.ordinary.is_empty()) {
            true => message!("compare-standing-none", count = found.coalitions.len()),
            false => message!("compare-standing-no-levels", count = found.coalitions.len()),
        };
        return Part { heading, blocks: vec![Block::Text(words.say(&none))] };
    }
    let range = |(low, high): (u32, u32)| match low == high {
        true => Said::from(low),
        false => message!("word-range", low = low, high = high).into(),
    };
    let cell = |row: &Standing<'_>, place: usize| match row.places.get(place).copied().flatten() {
        None => words.say(&message!("compare-other-type")),
        Some(Place { levels, lower, higher }) => {
            let levels = words.level_range(Some(levels));
            words.say(&message!("compare-place", levels = levels, lower = range(lower), higher = range(higher)))
        }
    };
    // Of two counts on one criterion, each says among whom it was made.
    let named = |row: &Standing<'_>| {
        let title = &row.criterion.title;
        let same = found.standings.iter().filter(|other| other.criterion.id == row.criterion.id).count() > 1;
        match same {
            true => words.say(&message!("compare-among", title = title, among = &row.entry.among)),
            false => title.to_string(),
        }
    };
    let note = Block::Text(words.say(&message!("compare-standing-note")));
    let tables = blocks(found, &found.standings, &message!("compare-criterion"), words, cell, named);
    let counted = found.standings.iter().map(|row| {
        let (measure, text, how) = (named(row), counted(row.entry), &row.entry.reason);
        words.say(&message!("compare-ordinary-levels", measure = measure, text = text, how = how))
    });
    let counted = [Block::Heading(words.say(&message!("compare-ordinary"))), Block::List(counted.collect())];
    Part { heading, blocks: std::iter::once(note).chain(tables).chain(counted).collect() }
}

/// The form in which programs read a comparison.
#[derive(Serialize, JsonSchema)]
pub struct Comparison<'a> {
    /// Version of this form.
    schema_version: u32,
    /// The coalitions in the order in which they were given; elsewhere they are named by their places, from 0.
    coalitions: Vec<Compared<'a>>,
    /// Each two of them.
    pairs: Vec<PairForm<'a>>,
    /// What a coalition does for sure and others lack for sure.
    ahead: Vec<AheadForm<'a>>,
    /// Measures of which something is known for at least one of them.
    measures: Vec<MeasureForm>,
    /// Criteria of which it was counted how comparable bodies stand.
    standings: Vec<StandingForm<'a>>,
}

/// One of the coalitions.
#[derive(Serialize, JsonSchema)]
struct Compared<'a> {
    coalition: &'a str,
    file: &'a str,
    facts_as_of: Option<String>,
    /// The type that it is taken for; `null` where too little is known.
    r#type: Option<&'a str>,
    overall: &'a Score,
    rubrics: Vec<RubricForm<'a>>,
}

/// A rubric's score.
#[derive(Serialize, JsonSchema)]
struct RubricForm<'a> {
    id: &'a str,
    score: &'a Score,
}

/// Two coalitions.
#[derive(Serialize, JsonSchema)]
struct PairForm<'a> {
    first: usize,
    second: usize,
    /// The probability that the overall score of the first is above that of the second; a tie counts half.
    probability_first_higher: f64,
    /// Whether that is below 10 or above 90 %.
    told_apart: bool,
    rubrics: Vec<PairRubric<'a>>,
}

/// Two scores of a rubric.
#[derive(Serialize, JsonSchema)]
struct PairRubric<'a> {
    id: &'a str,
    /// `null` where nothing of the rubric applies to one of them.
    probability_first_higher: Option<f64>,
    told_apart: Option<bool>,
}

/// A criterion on which a coalition is ahead of others.
#[derive(Serialize, JsonSchema)]
struct AheadForm<'a> {
    coalition: usize,
    criterion: &'a str,
    title: &'a str,
    low: u8,
    high: u8,
    behind: Vec<Behind>,
}

/// One of those behind.
#[derive(Serialize, JsonSchema)]
struct Behind {
    coalition: usize,
    low: u8,
    high: u8,
}

/// A measure.
#[derive(Serialize, JsonSchema)]
struct MeasureForm {
    name: &'static str,
    unit: &'static str,
    /// What is known of it, as a reader would write it, coalition by coalition; `null` where that is nothing.
    values: Vec<Option<String>>,
    ordinary: Vec<OrdinaryForm>,
}

/// What others counted of a measure.
#[derive(Serialize, JsonSchema)]
struct OrdinaryForm {
    among: String,
    /// Literature key.
    source: String,
    year: u32,
    count: u32,
    /// Lower quartile, median, upper quartile.
    quartiles: [f64; 3],
    /// Where each coalition lies: `lowest-quarter`, `middle-half`, `highest-quarter`, `open`; `null` where it is not
    /// comparable or nothing is known.
    places: Vec<Option<&'static str>>,
}

/// How coalitions stand on a criterion among bodies that were counted.
#[derive(Serialize, JsonSchema)]
struct StandingForm<'a> {
    criterion: &'a str,
    title: &'a str,
    among: &'a str,
    /// Literature key.
    source: &'a str,
    year: u32,
    /// The bodies as they were counted.
    groups: Vec<GroupForm<'a>>,
    /// How the source's terms became levels.
    reason: &'a str,
    /// Each coalition; `null` where it is not comparable.
    places: Vec<Option<PlaceForm>>,
}

/// Bodies that were counted together.
#[derive(Serialize, JsonSchema)]
struct GroupForm<'a> {
    /// The levels at one of which each of them stands; the count does not tell them apart.
    levels: &'a [u8],
    count: u32,
}

/// A coalition's place.
#[derive(Serialize, JsonSchema)]
struct PlaceForm {
    low: u8,
    high: u8,
    /// How many stand lower: at least and at most.
    lower: (u32, u32),
    /// How many stand higher: at least and at most.
    higher: (u32, u32),
}

/// The JSON Schema of a [`Comparison`].
pub fn json_schema() -> schemars::Schema {
    super::form::schema_of::<Comparison<'_>>("Comparison")
}

/// The form of a comparison.
pub fn form<'a>(found: &'a Beside<'_, '_>, words: &Words) -> Comparison<'a> {
    Comparison {
        schema_version: super::form::SCHEMA_VERSION,
        coalitions: found.coalitions.iter().map(compared).collect(),
        pairs: found.pairs.iter().map(pair_form).collect(),
        ahead: found.ahead.iter().map(ahead_form).collect(),
        measures: found.measures.iter().map(|row| measure_form(row, words)).collect(),
        standings: found.standings.iter().map(standing_form).collect(),
    }
}

fn compared<'a>(a: &'a Assessment<'_>) -> Compared<'a> {
    let rubrics = a.rubrics.iter().map(|found| RubricForm { id: &found.rubric.id, score: &found.score });
    Compared {
        coalition: &a.coalition,
        file: &a.file,
        facts_as_of: a.facts_as_of.map(|day| day.to_string()),
        r#type: a.kind().map(|of| of.title.as_str()),
        overall: &a.overall,
        rubrics: rubrics.collect(),
    }
}

fn pair_form<'a>(pair: &'a Pair<'_>) -> PairForm<'a> {
    let rubric = |(id, higher): &'a (&str, Option<f64>)| PairRubric {
        id,
        probability_first_higher: *higher,
        told_apart: higher.map(is_told_apart),
    };
    PairForm {
        first: pair.first,
        second: pair.second,
        probability_first_higher: pair.overall,
        told_apart: is_told_apart(pair.overall),
        rubrics: pair.rubrics.iter().map(rubric).collect(),
    }
}

fn ahead_form<'a>(ahead: &'a Ahead<'_>) -> AheadForm<'a> {
    let behind =
        |(coalition, (low, high)): &(usize, (u8, u8))| Behind { coalition: *coalition, low: *low, high: *high };
    AheadForm {
        coalition: ahead.coalition,
        criterion: &ahead.criterion.id,
        title: &ahead.criterion.title,
        low: ahead.levels.0,
        high: ahead.levels.1,
        behind: ahead.behind.iter().map(behind).collect(),
    }
}

fn measure_form(row: &MeasureRow<'_>, words: &Words) -> MeasureForm {
    let ordinary = row.ordinary.iter().map(|found| OrdinaryForm {
        among: found.entry.among.to_string(),
        source: found.entry.source.to_string(),
        year: found.entry.year,
        count: found.entry.count,
        quartiles: found.entry.quartiles,
        places: found.quarters.iter().map(|quarter| quarter.map(Quarter::name)).collect(),
    });
    MeasureForm {
        name: registry().fact(row.fact).map_or("", |fact| &*fact.name),
        unit: registry().fact(row.fact).map_or("", |fact| fact.kind.name()),
        values: (0..row.values.len()).map(|place| value(row, place, words)).collect(),
        ordinary: ordinary.collect(),
    }
}

fn standing_form<'a>(row: &'a Standing<'_>) -> StandingForm<'a> {
    let place = |place: &Option<Place>| {
        place.map(|Place { levels: (low, high), lower, higher }| PlaceForm { low, high, lower, higher })
    };
    StandingForm {
        criterion: &row.criterion.id,
        title: &row.criterion.title,
        among: &row.entry.among,
        source: &row.entry.source,
        year: row.entry.year,
        groups: row.entry.groups.iter().map(|group| GroupForm { levels: &group.levels, count: group.count }).collect(),
        reason: &row.entry.reason,
        places: row.places.iter().map(place).collect(),
    }
}
