//! What the program finds in the examples against what independent assessors wrote of them: `docs/validation.toml` holds
//! the judgements, `docs/validation.md` the figures that follow from them.

mod yardsticks;

use cma::assess::agree::{Match, agree};
use cma::knowledge::model::Severity;
use cma::{Coalition, Options, Rubrics, assess};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Judgements {
    codings: Vec<Codings>,
    coalitions: Vec<OfCoalition>,
}

/// Two codings of one coalition.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Codings {
    of: String,
    /// Relative to `docs/`.
    files: [String; 2],
    /// The coalition whose criticisms are looked for with the second file, where its coder had read none of them.
    example: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OfCoalition {
    /// A folder of `examples/`.
    example: Option<String>,
    /// A file that is no example, relative to `docs/`.
    file: Option<String>,
    /// The round in which it was coded, where it was not used in development and its coder had not read the critics: such
    /// a round has figures of its own.
    unseen: Option<u8>,
    /// The findings of high or critical severity on the day of the coding, each with its ids, where it was not used in
    /// development.
    #[serde(default)]
    high: Vec<Vec<String>>,
    /// Those of medium severity.
    #[serde(default)]
    medium: Vec<Vec<String>>,
    criticisms: Vec<Criticism>,
    #[serde(default)]
    findings: Vec<Judged>,
}

impl OfCoalition {
    /// What it is called here: its folder, or the path of its file.
    fn name(&self) -> &str {
        self.example.as_ref().or(self.file.as_ref()).unwrap()
    }

    fn path(&self) -> PathBuf {
        match &self.example {
            Some(example) => root(&format!("examples/{example}/coalition.toml")),
            None => root("docs").join(self.file.as_ref().unwrap()),
        }
    }
}

/// What an independent assessor wrote, and what raises it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Criticism {
    id: String,
    says: String,
    source: String,
    #[serde(default)]
    raised: Vec<Mapping>,
    missed: Option<Missed>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Mapping {
    finding: String,
    fit: Fit,
    reason: String,
}

#[derive(Clone, Copy, Deserialize, PartialEq)]
#[serde(rename_all = "kebab-case")]
enum Fit {
    Full,
    Half,
}

impl Fit {
    fn part(self) -> f64 {
        match self {
            Self::Full => 1.0,
            Self::Half => 0.5,
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Missed {
    why: Why,
    reason: String,
}

#[derive(Clone, Copy, Deserialize, PartialEq, Eq, PartialOrd, Ord)]
#[serde(rename_all = "kebab-case")]
enum Why {
    Unknown,
    After,
    Before,
    Threshold,
    NotJudged,
    NoWords,
}

impl Why {
    fn told(self) -> &'static str {
        match self {
            Self::Unknown => "for want of a fact (the program asks for it, or says that it is unknown)",
            Self::After => "for coming after the date of the facts",
            Self::Before => "for lying more than three years before it",
            Self::Threshold => "for falling short of a threshold",
            Self::NotJudged => "for being about impact or content, which is not judged",
            Self::NoWords => "for want of a word in the format or the rubrics",
        }
    }
}

/// What independent sources say of a finding beyond the listed criticisms that it raises.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Judged {
    finding: String,
    support: Support,
    reason: String,
}

#[derive(Clone, Copy, Deserialize, PartialEq)]
#[serde(rename_all = "kebab-case")]
enum Support {
    Independent,
    Partly,
    Own,
    None,
    Contradicted,
}

/// A finding or tension of medium severity or more.
#[derive(Clone)]
struct Fired {
    /// All ids by which it may be named, its own first.
    ids: Vec<String>,
    severity: Severity,
}

impl Fired {
    fn is(&self, id: &str) -> bool {
        self.ids.iter().any(|own| own == id)
    }
}

fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn judgements() -> Judgements {
    toml::from_str(&std::fs::read_to_string(root("docs/validation.toml")).unwrap()).unwrap()
}

/// Judgements of second readers.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SecondReaders {
    coalitions: Vec<OfCoalition>,
}

/// Each file that two have read: the first reader's judgement, and the second's.
fn read_twice(first: &Judgements) -> Vec<(&OfCoalition, OfCoalition)> {
    let text = std::fs::read_to_string(root("docs/second-readers.toml")).unwrap();
    let second: SecondReaders = toml::from_str(&text).unwrap();
    let other = |of: &OfCoalition| first.coalitions.iter().find(|one| one.name() == of.name()).unwrap();
    second.coalitions.into_iter().map(|of| (other(&of), of)).collect()
}

impl OfCoalition {
    /// What was found on the day to which its figures belong: that of the coding, or today for what was used in development.
    fn of_its_day(&self, rubrics: &Rubrics) -> Vec<Fired> {
        let those = |severity| move |ids: &Vec<String>| Fired { ids: ids.clone(), severity };
        match self.unseen {
            None => fired(&self.path(), rubrics),
            Some(_) => {
                let high = self.high.iter().map(those(Severity::High));
                high.chain(self.medium.iter().map(those(Severity::Medium))).collect()
            }
        }
    }
}

/// What the findings of a file come to.
struct Pattern {
    id: String,
    severity: Severity,
    /// What it rests on.
    behind: Vec<Fired>,
}

fn patterns(path: &Path, rubrics: &Rubrics) -> Vec<Pattern> {
    let (source, coalition) = Coalition::load(path.to_str().unwrap()).unwrap();
    let a = assess(&source, &coalition, rubrics, &Options::default());
    let behind = |found: &cma::assess::PatternResult<'_>| {
        let findings = a.findings_of(found).map(|finding| (finding.ids(), finding.severity));
        let findings = findings.map(|(ids, severity)| (ids.iter().map(ToString::to_string).collect(), severity));
        let tensions = found.tensions().into_iter().map(|tension| (vec![tension.id.to_string()], tension.severity));
        findings.chain(tensions).map(|(ids, severity)| Fired { ids, severity }).collect()
    };
    let pattern = |found: &cma::assess::PatternResult<'_>| Pattern {
        id: found.pattern.id.to_string(),
        severity: found.severity,
        behind: behind(found),
    };
    a.patterns.iter().map(pattern).collect()
}

fn fired(path: &Path, rubrics: &Rubrics) -> Vec<Fired> {
    let (source, coalition) = Coalition::load(path.to_str().unwrap()).unwrap();
    let a = assess(&source, &coalition, rubrics, &Options::default());
    let ids = |finding: &cma::assess::Finding<'_>| finding.ids().iter().map(ToString::to_string).collect();
    let findings = a.findings.iter().map(|finding| Fired { ids: ids(finding), severity: finding.severity });
    let tension = |found: &cma::assess::TensionResult<'_>| Fired {
        ids: vec![found.tension.id.to_string()],
        severity: found.tension.severity,
    };
    findings.chain(a.tensions.iter().map(tension)).filter(|fired| fired.severity >= Severity::Medium).collect()
}

impl Judged {
    /// How far it is supported, 0 to 1, and whether an independent source says the opposite.
    fn part(&self) -> (f64, bool) {
        match self.support {
            Support::Independent => (1.0, false),
            Support::Partly => (0.5, false),
            Support::Own | Support::None => (0.0, false),
            Support::Contradicted => (0.0, true),
        }
    }
}

/// How far a finding is supported, 0 to 1, and whether an independent source says the opposite; `None` where nobody has
/// judged it.
fn support(fired: &Fired, of: &OfCoalition) -> Option<(f64, bool)> {
    let mappings = of.criticisms.iter().flat_map(|criticism| &criticism.raised);
    let raised = mappings.filter(|mapping| fired.is(&mapping.finding)).map(|mapping| (mapping.fit.part(), false));
    let judged = of.findings.iter().filter(|judged| fired.is(&judged.finding)).map(Judged::part);
    raised.chain(judged).reduce(|a, b| (a.0.max(b.0), a.1 || b.1))
}

fn recalled(criticism: &Criticism) -> f64 {
    criticism.raised.iter().map(|mapping| mapping.fit.part()).fold(0.0, f64::max)
}

#[test]
fn judgements_are_whole_and_what_they_name_is_found() {
    let (judgements, rubrics) = (judgements(), Rubrics::builtin());
    let mut wrong = Vec::new();
    let mut seen = BTreeSet::new();
    for of in &judgements.coalitions {
        let (fired, then) = (fired(&of.path(), &rubrics), of.of_its_day(&rubrics));
        let patterns = patterns(&of.path(), &rubrics);
        let mut say = |what: String| wrong.push(format!("{}: {what}", of.name()));
        if of.example.is_some() == of.file.is_some() || of.unseen.is_some() == of.example.is_some() {
            say("it has either `example`, or `file` and `unseen`: examples were used in development".to_owned());
        }
        if of.unseen.is_none() && !(of.high.is_empty() && of.medium.is_empty()) {
            say("`high` and `medium` are for coalitions that were not used in development".to_owned());
        }
        for criticism in &of.criticisms {
            let id = &criticism.id;
            if !seen.insert(id) {
                say(format!("{id} stands twice"));
            }
            if criticism.says.len() < 10 || criticism.source.is_empty() {
                say(format!("{id} has no sentence or no source"));
            }
            match (&criticism.raised[..], &criticism.missed) {
                ([], None) => say(format!("{id}: say what raises it, or why nothing does")),
                ([_, ..], Some(_)) => say(format!("{id} is both raised and missed")),
                ([], Some(missed)) if missed.reason.len() < 10 => say(format!("{id} is missed without a reason")),
                _ => {}
            }
            for mapping in &criticism.raised {
                // What several findings come to may raise a criticism that each of them raises in part. What was found on
                // the day of a blind coding stays, whatever it weighs later.
                let is_pattern = patterns.iter().any(|pattern| pattern.id == mapping.finding);
                if !is_pattern && !then.iter().chain(&fired).any(|found| found.is(&mapping.finding)) {
                    say(format!("{id}: {} is not found any more, or below medium; judge it anew", mapping.finding));
                }
                if mapping.reason.len() < 5 {
                    say(format!("{id}: {} has no reason", mapping.finding));
                }
            }
        }
        for judged in &of.findings {
            if !then.iter().chain(&fired).any(|fired| fired.is(&judged.finding)) {
                say(format!("{} is judged and not found any more, or below medium; take it out", judged.finding));
            }
            let mut mapped = of.criticisms.iter().flat_map(|criticism| &criticism.raised);
            // What says half of a listed criticism may say all of another that is not listed.
            if mapped.any(|mapping| mapping.finding == judged.finding && mapping.fit == Fit::Full) {
                say(format!("{} raises a criticism in full already; take it out under `findings`", judged.finding));
            }
            if judged.reason.len() < 10 {
                say(format!("{} is judged without a reason", judged.finding));
            }
        }
        for fired in then.iter().chain(&fired).filter(|fired| support(fired, of).is_none()) {
            say(format!("{} is found and not judged", fired.ids.join(", ")));
        }
    }
    let names = |folder: &str| {
        let entries = std::fs::read_dir(root(folder)).unwrap();
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect::<Vec<_>>()
    };
    let examples =
        names("examples").into_iter().filter(|name| root(&format!("examples/{name}/coalition.toml")).exists());
    let blind = names("docs/codings").into_iter().filter(|name| name.ends_with("-blind.toml"));
    let there: BTreeSet<String> = examples.chain(blind.map(|name| format!("codings/{name}"))).collect();
    let named: BTreeSet<String> = judgements.coalitions.iter().map(|of| of.name().to_owned()).collect();
    wrong
        .extend(there.symmetric_difference(&named).map(|name| format!("{name}: in one of files and judgements alone")));
    assert!(wrong.is_empty(), "docs/validation.toml:\n{}", wrong.join("\n"));
}

#[test]
fn second_readers_judge_all_that_the_first_judge() {
    let judgements = judgements();
    let twice = read_twice(&judgements);
    assert!(twice.len() >= 6);
    for (first, second) in twice {
        let ids = |of: &OfCoalition| of.criticisms.iter().map(|one| one.id.clone()).collect::<Vec<_>>();
        assert_eq!(ids(first), ids(&second), "{}", first.name());
        assert_eq!((&first.high, &first.medium), (&second.high, &second.medium), "{}", first.name());
        for ids in second.high.iter().chain(&second.medium) {
            let fired = Fired { ids: ids.clone(), severity: Severity::Medium };
            assert!(support(&fired, &second).is_some(), "{}: {ids:?} is not judged", first.name());
        }
    }
}

/// The order of questions is that of what critics raised, and stays so as judgements are added.
#[test]
fn flags_say_how_many_criticisms_they_raised() {
    let (judgements, rubrics) = (judgements(), Rubrics::builtin());
    let criticisms = judgements.coalitions.iter().flat_map(|of| &of.criticisms);
    let raised: Vec<&Mapping> = criticisms.flat_map(|criticism| &criticism.raised).collect();
    assert!(raised.len() > 100);
    let mut wrong = Vec::new();
    for flag in &rubrics.flags {
        let own = raised.iter().filter(|mapping| mapping.finding == *flag.id()).map(|mapping| mapping.fit.part());
        let (own, told) = (own.sum::<f64>() + 0.0, flag.look().map_or(0.0, |look| look.criticisms));
        if (own - told).abs() > 1e-9 {
            wrong.push(format!("{}: criticisms = {}", flag.id(), halves(own)));
        }
    }
    assert!(wrong.is_empty(), "rubrics/flags.toml:\n{}", wrong.join("\n"));
}

/// A number of halves as a reader writes it.
fn halves(number: f64) -> String {
    if number.fract() == 0.0 { format!("{number:.0}") } else { format!("{number:.1}") }
}

fn share(part: f64, whole: usize) -> String {
    if whole == 0 {
        "none".to_owned()
    } else {
        format!("{} of {whole} ({:.0} %)", halves(part), part / whole as f64 * 100.0)
    }
}

/// What docs/validation.md says of the coalitions used in development, or of those of a round of others: their figures, and
/// the judgements one by one.
fn report(judgements: &Judgements, unseen: Option<u8>, rubrics: &Rubrics) -> (String, String) {
    let group: Vec<&OfCoalition> = judgements.coalitions.iter().filter(|of| of.unseen == unseen).collect();
    let mut tables = String::new();
    let mut figures = "| Coalition | Criticisms raised | High and critical findings supported | Medium findings supported |\n|---|---|---|---|\n".to_owned();
    let (mut raised, mut of_criticisms) = (0.0, 0);
    let mut missed: BTreeMap<Why, usize> = BTreeMap::new();
    let mut precision = [(0.0, 0), (0.0, 0)];
    let mut contradicted = Vec::new();
    // What the findings of today come to: how often one of these has support, how often all, and how far on the whole.
    let (mut conclusions, mut some, mut all_parts, mut behind) = (0, 0, 0, (0.0, 0));
    // The same with the rubrics of today, and how many findings came, went or weigh otherwise since.
    let (mut today, mut added, mut lowered) = ([(0.0, 0), (0.0, 0)], 0, 0);
    let class = |fired: &Fired| usize::from(fired.severity < Severity::High);
    for of in &group {
        let own: f64 = of.criticisms.iter().map(recalled).sum();
        let mut own_precision = [(0.0, 0), (0.0, 0)];
        let (then, now, patterns) = (of.of_its_day(rubrics), fired(&of.path(), rubrics), patterns(&of.path(), rubrics));
        // From the fifth round on, patterns were judged as findings are.
        let said = patterns.iter().map(|pattern| Fired { ids: vec![pattern.id.clone()], severity: pattern.severity });
        let said: Vec<Fired> = said.chain(now.iter().cloned()).collect();
        for fired in &then {
            let (part, against) = support(fired, of).unwrap_or((0.0, false));
            let own = &mut own_precision[class(fired)];
            *own = (own.0 + part, own.1 + 1);
            if against {
                contradicted.push(format!("`{}` of `{}`", fired.ids[0], of.name()));
            }
            lowered +=
                usize::from(said.iter().all(|now| class(now) > class(fired) || !fired.ids.iter().any(|id| now.is(id))));
        }
        for pattern in &patterns {
            let part = |fired: &Fired| support(fired, of).map_or(0.0, |(part, _)| part);
            let parts: Vec<f64> = pattern.behind.iter().map(part).collect();
            conclusions += 1;
            some += usize::from(parts.iter().any(|part| *part > 0.0));
            all_parts += usize::from(parts.iter().all(|part| *part > 0.0));
            behind = (behind.0 + parts.iter().sum::<f64>(), behind.1 + parts.len());
        }
        for fired in &now {
            let all = &mut today[class(fired)];
            *all = (all.0 + support(fired, of).unwrap_or((0.0, false)).0, all.1 + 1);
            added += usize::from(then.iter().all(|then| !then.ids.iter().any(|id| fired.is(id))));
        }
        for (all, own) in precision.iter_mut().zip(own_precision) {
            *all = (all.0 + own.0, all.1 + own.1);
        }
        (raised, of_criticisms) = (raised + own, of_criticisms + of.criticisms.len());
        let [high, medium] = own_precision.map(|(part, whole)| share(part, whole));
        writeln!(figures, "| `{}` | {} | {high} | {medium} |", of.name(), share(own, of.criticisms.len())).unwrap();
        writeln!(tables, "\n### `{}`\n", of.name()).unwrap();
        let head = match of.criticisms.len() {
            0 => "No criticism by an outsider was found that lies before the date of the facts.",
            _ => "| | Criticism | Raised by |\n|---|---|---|",
        };
        writeln!(tables, "{head}").unwrap();
        for criticism in &of.criticisms {
            let by = match &criticism.missed {
                Some(gap) => {
                    *missed.entry(gap.why).or_default() += 1;
                    format!("not raised: {}", gap.reason)
                }
                None => {
                    let one = |mapping: &Mapping| {
                        let half = if mapping.fit == Fit::Half { ", half" } else { "" };
                        format!("`{}`{half}: {}", mapping.finding, mapping.reason)
                    };
                    criticism.raised.iter().map(one).collect::<Vec<_>>().join(" ")
                }
            };
            writeln!(tables, "| {} | {} ({}) | {by} |", criticism.id, criticism.says, criticism.source).unwrap();
        }
        if !of.findings.is_empty() {
            writeln!(tables, "\n| Other finding | Independent support |\n|---|---|").unwrap();
        }
        for judged in &of.findings {
            let support = match judged.support {
                Support::Independent => "yes",
                Support::Partly => "in part",
                Support::Own => "its own papers only",
                Support::None => "none",
                Support::Contradicted => "contradicted",
            };
            let is = |fired: &Fired| fired.is(&judged.finding);
            let since = match (then.iter().any(is), said.iter().any(is)) {
                (false, _) => {
                    " Raised since that day, by an addition to the rubrics; in none of the figures of that day."
                }
                (true, false) => " Since that day it is rated low, or not raised.",
                (true, true) => "",
            };
            writeln!(tables, "| `{}` | {support}: {}{since} |", judged.finding, judged.reason).unwrap();
        }
    }
    let [high, medium] = precision.map(|(part, whole)| share(part, whole));
    writeln!(figures, "| **All** | **{}** | **{high}** | **{medium}** |", share(raised, of_criticisms)).unwrap();
    let whole = group.iter().flat_map(|of| &of.criticisms).filter(|one| recalled(one) == 1.0).count();
    let half = group.iter().flat_map(|of| &of.criticisms).filter(|one| recalled(one) == 0.5).count();
    let gaps: Vec<String> = missed.iter().map(|(why, count)| format!("{count} {}", why.told())).collect();
    let none = of_criticisms - whole - half;
    let against = match contradicted.len() {
        0 => "No independent source that was read contradicts a finding.".to_owned(),
        _ => format!("Independent sources contradict {}.", contradicted.join(", ")),
    };
    let later = match (unseen, added + lowered) {
        (None, _) | (_, 0) => String::new(),
        _ => format!(
            "These are the figures of that day. Since then the rubrics have changed, with these judgements in view: {lowered} of the findings are \
            rated lower or no longer raised, and {added} came anew; some are told together. With the program of today, and the same files, {} of the high \
            and critical findings have support, and {} of the medium ones; these figures are not blind.\n\n",
            share(today[0].0, today[0].1),
            share(today[1].0, today[1].1),
        ),
    };
    let patterns = format!(
        "**Patterns:** with the program of today the findings come to {conclusions}. In {some} of them an independent source supports one of the \
        findings at least, in full or in part, in {all_parts} all of them; of the findings behind them {} have support.\n\n",
        share(behind.0, behind.1),
    );
    let effect = missed.get(&Why::NotJudged).copied().unwrap_or_default();
    let figures = format!(
        "**Recall: {}.** {whole} criticisms are raised in full and {half} in part, which counts half. {none} are missed: {}. Without those that are missed \
        for being about impact or content alone: {}.\n\n\
        **Precision: of high and critical findings {high} have independent support, of medium ones {medium}.** {against}\n\n\
        {later}{patterns}{figures}",
        share(raised, of_criticisms),
        gaps.join(", "),
        share(raised, of_criticisms - effect),
    );
    (figures, tables)
}

/// How far the codings agree, as a table.
fn agreements(judgements: &Judgements, rubrics: &Rubrics) -> String {
    let mut table = "\n### Agreement of two codings\n\n\
        | | Identical | Different, with levels in common | Contradictory | Applies in one alone | Open in both | Both know something: it goes together | Both know exactly: the same | Weighted kappa | Criticisms raised from the second file |\n\
        |---|---|---|---|---|---|---|---|---|---|\n"
        .to_owned();
    for two in &judgements.codings {
        let load = |file: &String| Coalition::load(root("docs").join(file).to_str().unwrap()).unwrap();
        let [a, b] = two.files.each_ref().map(load);
        let found = agree((&a.0, &a.1), (&b.0, &b.1), rubrics, &Options::default());
        let (informed, compatible) = found.informed();
        let kappa = found.kappa().map_or_else(|| "none".to_owned(), |kappa| format!("{kappa:.2}"));
        let exact = found.exact.len();
        let alike = found.exact.iter().filter(|(a, b)| a == b).count();
        let [same, overlap, against, alone, open] =
            [Match::Identical, Match::Overlapping, Match::Contradictory, Match::Applicability, Match::Open]
                .map(|of| found.count(of));
        writeln!(
            table,
            "| {} | {same} | {overlap} | {against} | {alone} | {open} | {compatible} of {informed} | {alike} of {exact} | {kappa} (n = {exact}) | {} |",
            two.of,
            two.example.as_ref().map_or_else(|| "not asked".to_owned(), |example| {
                let of = judgements.coalitions.iter().find(|of| of.example.as_ref() == Some(example)).unwrap();
                from_another(of, &fired(&root("docs").join(&two.files[1]), rubrics))
            })
        )
        .unwrap();
    }
    table
}

/// How many of the criticisms the findings of another file raise, by the same mappings.
fn from_another(of: &OfCoalition, fired: &[Fired]) -> String {
    let made = |mapping: &&Mapping| fired.iter().any(|fired| fired.is(&mapping.finding));
    let raised = of
        .criticisms
        .iter()
        .map(|criticism| criticism.raised.iter().filter(made).map(|mapping| mapping.fit.part()).fold(0.0, f64::max));
    share(raised.sum(), of.criticisms.len())
}

/// What docs/validation.md says of coalitions that were not used in development.
fn round(number: u8, rubrics: &Rubrics) -> String {
    let (figures, tables) = report(&judgements(), Some(number), rubrics);
    format!("{figures}{tables}")
}

/// How far two readers agree on the same files.
fn two_readers(judgements: &Judgements) -> String {
    let mut table = "| Coalition | Criticisms raised, by the first and the second | High and critical findings supported | Medium findings supported | \
        Criticisms judged alike | Findings judged alike |\n|---|---|---|---|---|---|\n"
        .to_owned();
    // Of each reader: criticisms, and findings by severity; then what both judge alike.
    let (mut sums, mut alike) = ([[(0.0, 0); 3]; 2], [(0, 0); 2]);
    for (first, second) in read_twice(judgements) {
        let readers = [first, &second];
        let recall = readers.map(|of| (of.criticisms.iter().map(recalled).sum::<f64>(), of.criticisms.len()));
        let supported = |of: &OfCoalition, groups: &[Vec<String>]| {
            let part =
                |ids: &Vec<String>| support(&Fired { ids: ids.clone(), severity: Severity::Medium }, of).unwrap().0;
            groups.iter().map(part).collect::<Vec<f64>>()
        };
        let [high, medium] = [&first.high, &first.medium].map(|groups| readers.map(|of| supported(of, groups)));
        let same_fits =
            first.criticisms.iter().zip(&second.criticisms).filter(|(a, b)| recalled(a) == recalled(b)).count();
        let pairs = || [&high, &medium].into_iter().flat_map(|[a, b]| a.iter().zip(b));
        let same = [(same_fits, first.criticisms.len()), (pairs().filter(|(a, b)| a == b).count(), pairs().count())];
        let figures = [0, 1].map(|reader| {
            let of = |parts: &[Vec<f64>; 2]| (parts[reader].iter().sum::<f64>(), parts[reader].len());
            [recall[reader], of(&high), of(&medium)]
        });
        for (sums, figures) in sums.iter_mut().zip(&figures) {
            for (sum, figure) in sums.iter_mut().zip(figures) {
                *sum = (sum.0 + figure.0, sum.1 + figure.1);
            }
        }
        for (sum, same) in alike.iter_mut().zip(&same) {
            *sum = (sum.0 + same.0, sum.1 + same.1);
        }
        writeln!(table, "| `{}` | {} |", first.name(), side_by_side(&figures, &same)).unwrap();
    }
    writeln!(table, "| **All** | {} |", side_by_side(&sums, &alike)).unwrap();
    table
}

/// The figures of two readers, and how much they judge alike, as cells.
fn side_by_side([first, second]: &[[(f64, usize); 3]; 2], alike: &[(usize, usize); 2]) -> String {
    let both = first.iter().zip(second).map(|(a, b)| format!("{}; {}", share(a.0, a.1), share(b.0, b.1)));
    let alike = alike.iter().map(|(same, all)| format!("{same} of {all}"));
    both.chain(alike).collect::<Vec<_>>().join(" | ")
}

/// The rounds of coalitions that were not used in development, as the page names them.
const ROUNDS: [&str; 8] = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth"];

/// The parts of docs/validation.md that are computed, each behind its mark.
fn computed(rubrics: &Rubrics) -> Vec<(String, String)> {
    let judgements = judgements();
    let (figures, tables) = report(&judgements, None, rubrics);
    let examples = format!("{figures}{}{tables}", agreements(&judgements, rubrics));
    let mark = |what: &str| format!("<!-- computed from docs/{what} -->\n");
    let rounds = ROUNDS.iter().zip(1..);
    let rounds = rounds.map(|(name, number)| (mark(&format!("validation.toml, {name} round")), round(number, rubrics)));
    let mut parts = vec![(mark("validation.toml"), examples)];
    parts.extend(rounds);
    parts.push((mark("second-readers.toml"), two_readers(&judgements)));
    parts.push((mark("yardsticks.toml"), yardsticks::report(rubrics)));
    parts
}

/// The mark behind each.
const END: &str = "<!-- end of what is computed -->\n";

#[test]
fn the_figures_in_the_documentation_are_those_of_today() {
    let path = root("docs/validation.md");
    let mut text = std::fs::read_to_string(&path).unwrap();
    let rubrics = Rubrics::builtin();
    let update = std::env::var_os("UPDATE_VALIDATION").is_some();
    for (start, computed) in computed(&rubrics) {
        let (before, rest) = text.split_once(&start).unwrap();
        let (now, after) = rest.split_once(END).unwrap();
        assert!(
            update || now.trim() == computed.trim(),
            "docs/validation.md: write it anew with UPDATE_VALIDATION=1 cargo test --test it validation"
        );
        text = format!("{before}{start}\n{}\n\n{END}{after}", computed.trim_end());
    }
    if update {
        std::fs::write(&path, text).unwrap();
    }
}
