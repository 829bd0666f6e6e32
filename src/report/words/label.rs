//! The words for what has a fixed list: severities, grades, efforts, readers, levels.

use super::Words;
#[cfg(feature = "cli")]
use super::finding::in_words;
use crate::assess::difference::Range;
use crate::assess::score::{Aggregate, Band, FIRM};
use crate::assess::uncertainty::{Driver, Input, Uncertainty};
use crate::assess::weighting::{Replaced, Weighting};
use crate::assess::{
    Aged, Assessment, Basis, CriterionResult, Grade, Need, PlanStep, Provenance, Reading, Reason, Score, StageResult,
    When,
};
use crate::coalition::model::ActorKind;
use crate::facts::{FactId, Facts, GroupPower, PowerUnknown, registry};
#[cfg(feature = "cli")]
use crate::knowledge::Rubrics;
use crate::knowledge::Text;
use crate::knowledge::model::{Audience, Effort, LiteratureItem, Name, Severity, Term, Work};
#[cfg(feature = "cli")]
use crate::knowledge::model::{CountedGroup, OrdinaryLevels};
use crate::knowledge::{Case, Criterion, Level};
use crate::message;
use crate::source::SENTENCE_ENDS;
use crate::source::message::{Message, Part};
use crate::source::safe::visible;

impl Words {
    /// A severity.
    pub fn severity(&self, severity: Severity) -> String {
        self.say(&self::severity(severity))
    }

    /// A grade.
    pub fn grade(&self, grade: Grade) -> String {
        self.say(&graded(grade))
    }

    /// A grade, or that too little is known for one.
    pub fn grade_if_known(&self, grade: Option<Grade>) -> String {
        grade.map_or_else(|| self.say(&message!("word-too-little")), |grade| self.grade(grade))
    }

    /// How a level came about.
    pub fn basis(&self, found: &CriterionResult<'_>) -> String {
        let basis = match (found.basis, found.rated) {
            (_, Some(rated)) => message!("voices-basis", count = rated.count),
            (Basis::Computed, _) => message!("word-basis-computed"),
            (Basis::Answered, _) => message!("word-basis-answered"),
            (Basis::Unknown, _) if found.is_aside() => message!("word-basis-aside"),
            (Basis::Unknown, _) => message!("word-unknown"),
            (Basis::NotApplicable, _) => message!("word-basis-not-applicable"),
        };
        self.say(&match found.applies() {
            None => message!("word-basis-open", basis = basis),
            Some(_) => basis,
        })
    }

    /// Why a criterion does not apply.
    pub fn reason(&self, reason: &Reason) -> String {
        match reason {
            Reason::OtherKind => self.say(&message!("word-other-kind")),
            Reason::Stated(reason) => visible(reason),
        }
    }

    /// What a phase may need.
    pub fn need(&self, need: Need) -> String {
        self.say(&needed(need))
    }

    /// A level, or the levels still possible, such as `2` or `0-3`.
    pub fn levels(&self, found: &CriterionResult<'_>) -> String {
        self.level_range(found.levels())
    }

    /// The lowest and the highest level; a dash where there is none.
    pub fn level_range(&self, levels: Option<(u8, u8)>) -> String {
        match levels {
            None => "-".to_owned(),
            Some((low, high)) if low == high => self.number(f64::from(low)),
            Some((low, high)) => format!("{}-{}", self.number(f64::from(low)), self.number(f64::from(high))),
        }
    }

    /// A score with its range, such as `45.2 (30-60)`; a dash where there is none.
    pub fn score_range(&self, range: Option<Range>) -> String {
        let Some(Range { score, low, high }) = range else { return "-".to_owned() };
        let (low, high) = (self.decimal(low, 0), self.decimal(high, 0));
        match score {
            Some(score) => format!("{} ({low}-{high})", self.decimal(score, 1)),
            None => format!("{} ({low}-{high})", self.say(&message!("word-unknown"))),
        }
    }

    /// What one sees at a level, all its cases.
    pub fn level(&self, level: &Level) -> String {
        self.cases(level.cases(), |message| self.say(&message))
    }

    /// The same of some cases, for a place inside a sentence.
    pub(super) fn cases<'a>(
        &self,
        cases: impl IntoIterator<Item = &'a Case>,
        say: impl Fn(Message) -> String,
    ) -> String {
        let mut cases = cases.into_iter().map(|case| visible(&case.text));
        let first = cases.next().unwrap_or_default();
        cases.fold(first, |seen, case| {
            let other = say(message!("word-other-case", text = case));
            format!("{}. {other}", seen.trim_end_matches('.'))
        })
    }

    /// A share, 0 to 1, as a percentage.
    pub fn percent(&self, share: f64) -> String {
        self.say(&message!("word-share", text = self.decimal(share * 100.0, 0)))
    }

    /// How much of what is known documents or outsiders back; nothing where nothing is known.
    pub(in crate::report) fn backed(&self, score: &Score) -> String {
        if score.whole_coverage() > 0.0 { self.percent(score.evidence) } else { "-".to_owned() }
    }

    /// The headline measure of a criterion; `None` where it has none or nothing is known of it.
    pub fn measured(&self, criterion: &Criterion, facts: &Facts) -> Option<String> {
        let reading = Reading::of(facts, criterion.measure?)?;
        Some(self.fact(reading.value, reading.kind()))
    }

    /// What is known of a fact beside a criterion, by its name.
    #[cfg(feature = "cli")]
    pub(in crate::report) fn reading(&self, reading: Reading) -> String {
        let value = self.fact(reading.value, reading.kind());
        self.say(&message!("word-measured", fact = in_words(reading.name()), value = value))
    }

    /// Why voting power is not known, or only as a range; `None` where nothing stands in the way.
    pub fn power_unknown(&self, facts: &Facts) -> Option<String> {
        let is_bounded = |group: &GroupPower| !group.banzhaf.is_any_share();
        let open = match facts.power.iter().any(is_bounded) {
            true => message!("report-power-bounded"),
            false => message!("report-power-open"),
        };
        let why = match facts.power_unknown? {
            PowerUnknown::NoBody => message!("report-power-no-body"),
            PowerUnknown::SeatsNotKnown => message!("report-power-seats"),
            PowerUnknown::ListOpen => message!("report-power-list"),
            PowerUnknown::VotesNotKnown => message!("report-power-votes", power = open),
            PowerUnknown::RuleNotKnown => message!("report-power-rule"),
            PowerUnknown::QuotaNotKnown => message!("report-power-quota"),
            PowerUnknown::TotalQuotaNotKnown => message!("report-power-total-quota", power = open),
            PowerUnknown::ChamberNotKnown => message!("report-power-chamber"),
            PowerUnknown::FallBackNotKnown => message!("report-power-fallback", power = open),
            PowerUnknown::TooManyVoters { voters, most } => {
                message!("report-power-voters", voters = voters, most = most)
            }
            PowerUnknown::TooManySteps { steps, most } => {
                message!("report-power-steps", steps = steps as f64, most = most as f64)
            }
            PowerUnknown::TooManyReadings { open, most } => {
                message!("report-power-readings", open = open, most = most)
            }
        };
        Some(self.say(&why))
    }

    /// The verdict: the score and its grade, how sure they are, and what holds the grade down.
    pub fn verdict(&self, a: &Assessment<'_>) -> String {
        let score = &a.overall;
        let answer = match (score.score, score.grade) {
            (Some(points), Some(grade)) => {
                let probability = Part::share(score.grade_probability.of(grade));
                let points = Part::points(points);
                message!("report-overall", points = points, grade = graded(grade), probability = probability)
            }
            (Some(_), None) => message!("report-ungraded"),
            _ => message!("report-unscored"),
        };
        let provisional = score.provisional && score.grade.is_some();
        let sentences = [
            a.ended.then(|| message!("report-ended")),
            Some(answer),
            provisional.then(|| message!("report-provisional", firm = Part::share(FIRM))),
            Some(estimate(a)),
            Some(certainty(score)),
            aside(a),
            score.is_held().then(|| held(score)),
            Aged::of([a]).filter(|aged| aged.is_before).map(|_| message!("report-aged-before")),
        ];
        let chosen = chosen(a.provenance.evidence_only, a.provenance.aggregate);
        sentences.into_iter().flatten().chain(chosen).map(|sentence| self.say(&sentence)).collect::<Vec<_>>().join(" ")
    }

    /// The grade of a score with its probability, or that too little is known.
    pub(in crate::report) fn grade_of(&self, score: &Score) -> String {
        let graded = |grade| {
            let probability = Part::share(score.grade_probability.of(grade));
            self.say(&message!("report-grade-probability", grade = graded(grade), probability = probability))
        };
        score.grade.map_or_else(|| self.grade_if_known(None), graded)
    }

    /// An item of the literature as a reader would cite it.
    pub fn citation(&self, item: &LiteratureItem) -> String {
        self.say(&cited(item))
    }

    /// An item of the literature as a reader would cite it, without its address.
    pub fn work(&self, item: &LiteratureItem) -> String {
        self.say(&message!("cite-whole", work = work(item)))
    }
}

/// How many comparable bodies stand at which levels, as they were counted, for a sentence.
#[cfg(feature = "cli")]
pub(in crate::report) fn counted(entry: &OrdinaryLevels) -> Message {
    let group = |CountedGroup { levels, count }: &CountedGroup| match (levels.as_slice(), levels.is_sorted_by(follows))
    {
        ([level], _) => Part::from(message!("html-ordinary-level", count = *count, level = *level)),
        ([low, high], _) => message!("html-ordinary-or", count = *count, low = *low, high = *high).into(),
        ([low, .., high], true) => message!("html-ordinary-between", count = *count, low = *low, high = *high).into(),
        (levels, _) => {
            let levels: Vec<String> = levels.iter().map(u8::to_string).collect();
            message!("html-ordinary-among", count = *count, levels = levels.as_slice()).into()
        }
    };
    message!(
        "html-ordinary-levels",
        groups = Part::Joined(entry.groups.iter().map(group).collect()),
        count = entry.count(),
        among = &entry.among,
        year = entry.year.to_string()
    )
}

#[cfg(feature = "cli")]
fn follows(level: &u8, next: &u8) -> bool {
    level + 1 == *next
}

/// What a step of a plan answers: ids, and the red flag in words where it is one.
#[cfg(feature = "cli")]
pub(in crate::report) fn answers(ids: &str, problem: Option<&str>) -> Message {
    match problem {
        Some(problem) => message!("report-answers-flag", finding = ids, problem = problem),
        None => message!("report-answers-finding", finding = ids),
    }
}

/// An item of the literature with its address, for a sentence.
pub(in crate::report) fn cited(item: &LiteratureItem) -> Message {
    let doi = item.doi.as_ref().map(|doi| format!(", doi:{doi}")).unwrap_or_default();
    let url = item.url.as_ref().map(|url| format!(", {url}")).unwrap_or_default();
    message!("cite-at", work = work(item), at = format!("{doi}{url}"))
}

/// An item of the literature, for a sentence.
fn work(item: &LiteratureItem) -> Message {
    let container = item.container.as_ref().map(|container| match (item.work, item.editors.len()) {
        (Work::Chapter, 0) => message!("cite-in", container = container).into(),
        (Work::Chapter, count) => {
            message!("cite-edited", editors = authors(&item.editors), count = count, container = container).into()
        }
        _ => Part::from(container),
    });
    let number = match (&item.volume, &item.number) {
        (Some(volume), Some(number)) => Some(format!("{volume}({number})")),
        (volume, number) => volume.as_ref().or(number.as_ref()).map(Text::to_string),
    };
    let source = match (container, number) {
        (Some(container), Some(number)) => {
            Some(Part::from(message!("cite-number", container = container, number = number)))
        }
        (container, number) => container.or(number.map(Part::from)),
    };
    let publisher = item.publisher.as_ref().map(Part::from);
    // A report is known by who publishes it, everything else by what it is part of.
    let (first, second) = if item.work == Work::Report { (publisher, source) } else { (source, publisher) };
    let places = [first, second, item.pages.as_ref().map(Part::from)].into_iter().flatten().collect();
    let end = if item.title.ends_with(SENTENCE_ENDS) { "" } else { "." };
    let (year, title) = (item.year.to_string(), &item.title);
    let by = match item.editors.len() {
        count if item.authors.is_empty() => {
            message!("cite-editors", names = authors(&item.editors), count = count).into()
        }
        _ => authors(&item.authors),
    };
    message!("cite-work", authors = by, year = year, title = title, end = end, places = Part::Joined(places))
}

/// Names, for a sentence.
fn authors(names: &[Text]) -> Part {
    let name = |name: &Text| match Name::of(name) {
        Name::Organisation(name) => name.to_owned(),
        Name::Person { family, suffix, given } => {
            [Some(given), Some(family), suffix].into_iter().flatten().collect::<Vec<_>>().join(" ")
        }
    };
    let mut names: Vec<String> = names.iter().map(name).collect();
    match (names.pop(), names.is_empty()) {
        (Some(last), true) => last.into(),
        (Some(last), false) => message!("cite-names", names = names.as_slice(), last = last).into(),
        (None, _) => Part::from(""),
    }
}

/// A grade, for a sentence.
pub(in crate::report) fn graded(grade: Grade) -> Message {
    match grade {
        Grade::Fragile => message!("word-grade-fragile"),
        Grade::Emerging => message!("word-grade-emerging"),
        Grade::Sound => message!("word-grade-sound"),
        Grade::Strong => message!("word-grade-strong"),
    }
}

/// Actors of a kind, for a sentence.
pub(super) fn actors(kind: ActorKind) -> Message {
    match kind {
        ActorKind::State => message!("word-actors-state"),
        ActorKind::Subnational => message!("word-actors-subnational"),
        ActorKind::Igo => message!("word-actors-igo"),
        ActorKind::Business => message!("word-actors-business"),
        ActorKind::Ngo => message!("word-actors-ngo"),
        ActorKind::Foundation => message!("word-actors-foundation"),
        ActorKind::Academia => message!("word-actors-academia"),
        ActorKind::Labour => message!("word-actors-labour"),
        ActorKind::Indigenous => message!("word-actors-indigenous"),
        ActorKind::Community => message!("word-actors-community"),
        ActorKind::Faith => message!("word-actors-faith"),
        ActorKind::Media => message!("word-actors-media"),
        ActorKind::Individual => message!("word-actors-individual"),
        ActorKind::Other => message!("word-actors-other"),
    }
}

/// What something costs, for a sentence.
pub(in crate::report) fn effort(effort: Effort) -> Message {
    match effort {
        Effort::Low => message!("word-effort-low"),
        Effort::Medium => message!("word-effort-medium"),
        Effort::High => message!("word-effort-high"),
    }
}

/// A severity, for a sentence.
pub(in crate::report) fn severity(severity: Severity) -> Message {
    match severity {
        Severity::Info => message!("word-severity-info"),
        Severity::Low => message!("word-severity-low"),
        Severity::Medium => message!("word-severity-medium"),
        Severity::High => message!("word-severity-high"),
        Severity::Critical => message!("word-severity-critical"),
    }
}

/// Whom advice is for, for a sentence.
pub(in crate::report) fn readers(audience: &[Audience]) -> Message {
    match (audience.contains(&Audience::Founders), audience.contains(&Audience::Leaders)) {
        (true, false) => message!("word-readers-founders"),
        (false, true) => message!("word-readers-leaders"),
        _ => message!("word-readers-both"),
    }
}

/// What a phase may need, for a sentence.
pub(in crate::report) fn needed(need: Need) -> Message {
    match need {
        Need::Roles => message!("word-need-roles"),
        Need::Skills => message!("word-need-skills"),
        Need::Kinds => message!("word-need-kinds"),
    }
}

/// The names of facts, for a sentence.
pub(in crate::report) fn names(facts: &[FactId]) -> Part {
    let named = facts.iter().filter_map(|id| registry().fact(*id));
    Part::List(named.map(|fact| fact.name.to_string()).collect())
}

/// How sure a score is.
fn certainty(score: &Score) -> Message {
    let backed = Part::share(score.evidence);
    if score.high - score.low < 0.5 {
        return message!("report-certain", backed = backed);
    }
    if score.whole_coverage() <= 0.0 {
        return message!("report-known-nothing");
    }
    message!("report-uncertain", known = Part::share(score.whole_coverage()), backed = backed)
}

/// What is shown, likely and possible.
fn estimate(a: &Assessment<'_>) -> Message {
    let shown = a.shown().map_or_else(|| Part::from(message!("report-shown-nothing")), Part::points);
    let Band { low, high } = a.overall.likely;
    let (low, high, most) = (Part::points(low), Part::points(high), Part::points(a.overall.high));
    message!("report-estimate", shown = shown, low = low, high = high, most = most)
}

/// What was chosen about scores, where it is not what is usual.
pub(in crate::report) fn chosen(evidence_only: bool, aggregate: Aggregate) -> impl Iterator<Item = Message> {
    let joined = match aggregate {
        Aggregate::Geometric => None,
        Aggregate::Arithmetic => Some(message!("report-aggregate-arithmetic")),
        Aggregate::Minimum => Some(message!("report-aggregate-minimum")),
    };
    evidence_only.then(|| message!("report-evidence-only")).into_iter().chain(joined)
}

/// How many of the things that a score hangs on a reader is shown.
const DRIVERS: usize = 10;

/// The distribution of a score with all that may vary; without grades where too little is known for one.
pub(in crate::report) fn uncertainty_band(found: &Uncertainty, overall: &Score) -> Message {
    let (low, high) = (Part::points(found.likely.low), Part::points(found.likely.high));
    if overall.grade.is_none() {
        return message!("report-uncertainty-range", low = low, high = high);
    }
    let grade = |((grade, _), probability): (&(Grade, f64), f64)| {
        let probability = Part::share(probability);
        Part::from(message!("report-grade-probability", grade = graded(*grade), probability = probability))
    };
    let grades = Grade::ALL.iter().zip(found.likely.grades).map(grade).collect();
    message!("report-uncertainty-band", low = low, high = high, grades = Part::Joined(grades))
}

/// How much of the overall score hangs on the weights.
pub(in crate::report) fn weighed(found: &Weighting<'_>) -> Vec<Message> {
    let figure = |score: Option<f64>| score.map_or_else(|| Part::from(message!("report-weights-none")), Part::points);
    let (own, nominal, equal) = (figure(found.own), figure(found.nominal), figure(found.equal));
    let mut lines = Vec::new();
    lines.extend(reweighted(&found.replaced));
    lines.push(match (found.own, found.nominal, found.equal) {
        (None, None, None) => message!("report-weights-nothing"),
        _ if found.replaced.is_empty() => message!("report-weights-nominal", nominal = nominal, equal = equal),
        _ => message!("report-weights-own", own = own, nominal = nominal, equal = equal),
    });
    if let Some(Band { low, high }) = found.drawn {
        lines.push(message!("report-weights-drawn", low = Part::points(low), high = Part::points(high)));
    }
    lines
}

/// Which weights were replaced, where any were.
pub(in crate::report) fn reweighted(replaced: &[Replaced<'_>]) -> Option<Message> {
    let weight = |one: &Replaced<'_>| format!("{} {} ({})", one.id, one.own, one.nominal);
    let weights: Vec<String> = replaced.iter().map(weight).collect();
    (!weights.is_empty()).then(|| message!("report-weights-replaced", weights = weights))
}

/// What a score hangs on: of its spread as much as can be told, and whether the rest hardly matters.
pub(in crate::report) fn drivers(found: &Uncertainty) -> Vec<Message> {
    let is_told = |driver: &&Driver| percents(driver.total.max(driver.first)) > 0.0;
    let told = found.drivers.iter().filter(is_told).count();
    let mut lines: Vec<Message> = found.drivers.iter().filter(is_told).take(DRIVERS).map(driven).collect();
    if (1..=DRIVERS).contains(&told) && told < found.drivers.len() {
        lines.push(message!("report-driver-rest"));
    }
    lines
}

/// A share in whole percents.
fn percents(share: f64) -> f64 {
    (share.clamp(0.0, 1.0) * 100.0).round()
}

/// What a score hangs on, and how much of its spread.
fn driven(driver: &Driver) -> Message {
    let input = match &driver.input {
        Input::Factor => Part::from(message!("report-driver-factor")),
        Input::Weights => Part::from(message!("report-driver-weights")),
        Input::Aggregation => Part::from(message!("report-driver-aggregation")),
        Input::Level(id) => Part::from(id),
    };
    let share = |share: f64| Part::share(percents(share) / 100.0);
    message!("report-driver", input = input, total = share(driver.total), first = share(driver.first))
}

/// What a result was made with and of, with the first digits of digests.
pub(in crate::report) fn provenance(made: &Provenance<'_>) -> Message {
    made_of(made, &digest(&made.input))
}

/// The same of several files, whose digests are given.
pub(in crate::report) fn made_of(made: &Provenance<'_>, input: &str) -> Message {
    message!("report-provenance", program = made.program, knowledge = digest(made.knowledge), input = input)
}

/// What a paper was made with that is of no single file.
#[cfg(feature = "cli")]
pub(in crate::report) fn made_with(rubrics: &Rubrics) -> Message {
    message!("report-made-with", program = env!("CARGO_PKG_VERSION"), knowledge = digest(rubrics.digest()))
}

/// A digest as readers are shown it.
pub(in crate::report) fn digest(digest: &str) -> String {
    digest.chars().take(12).collect()
}

/// What is left aside; `None` where nothing is.
fn aside(a: &Assessment<'_>) -> Option<Message> {
    let found = a.rubrics.iter().flat_map(|rubric| &rubric.criteria).filter(|found| found.is_aside());
    let count = found.count();
    (count > 0).then(|| message!("report-aside", count = count))
}

/// What holds a grade down.
fn held(score: &Score) -> Message {
    message!("report-held", grade = graded(Grade::Emerging), criteria = score.capped_by.as_slice())
}

/// The title of a phase.
pub(in crate::report) fn stage_title(found: &StageResult<'_>) -> Message {
    match found.when {
        When::Present => message!("report-stage-present", title = &found.stage.title),
        When::Next if found.said => message!("report-stage-next", title = &found.stage.title),
        When::Next => message!("report-stage-usual", title = &found.stage.title),
        When::Done | When::Other => message!("report-stage", title = &found.stage.title),
    }
}

/// Whether there is money for a phase.
pub(in crate::report) fn paid(found: &StageResult<'_>) -> Message {
    match found.paid {
        Some(true) => message!("report-money-there"),
        Some(false) => message!("report-money-missing"),
        None => message!("report-money-unknown"),
    }
}

/// Under which heading a step of a plan stands, by its place and how many stand first.
pub(in crate::report) fn part_of_plan(at: usize, first: usize, within: Term) -> Message {
    if at < first { message!("report-plan-first") } else { term(within) }
}

/// What to do first, with what comes before it, as far as there is any.
pub(in crate::report) fn first_of_plan(a: &Assessment<'_>) -> Vec<(Message, String)> {
    let Some((first, before)) = a.first_steps().split_last() else { return Vec::new() };
    let action = |step: &PlanStep<'_>| step.first.advice.action.to_string();
    let before: Vec<String> = before.iter().map(action).collect();
    let before = (!before.is_empty()).then(|| (message!("report-before-first"), before.join(" ")));
    [(message!("report-first"), action(first))].into_iter().chain(before).collect()
}

/// How soon, for a sentence.
pub(in crate::report) fn term(term: Term) -> Message {
    match term {
        Term::Month => message!("word-term-month"),
        Term::Quarter => message!("word-term-quarter"),
        Term::Year => message!("word-term-year"),
    }
}

/// That ages are counted to another day than that of the facts, where they are.
pub(in crate::report) fn aged(aged: Option<Aged>) -> impl Iterator<Item = Message> {
    let before = aged.filter(|aged| aged.is_before).map(|_| message!("report-aged-before"));
    aged.map(|aged| message!("report-aged", to = aged.to)).into_iter().chain(before)
}

/// The coalition, the day of its facts, and the day to which ages are counted where that is another.
pub(in crate::report) fn title(a: &Assessment<'_>) -> Message {
    let coalition = &a.coalition;
    match (a.facts_as_of, a.as_of) {
        (Some(day), Some(to)) if day != to => message!("report-title-aged", coalition = coalition, day = day, to = to),
        (Some(day), _) => message!("report-title", coalition = coalition, day = day),
        (None, Some(to)) => message!("report-title-undated", coalition = coalition, to = to),
        (None, None) => message!("report-title-bare", coalition = coalition),
    }
}
