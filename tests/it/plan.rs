//! The plan: one step a finding, what answers the worst before all, the same in every report.

use crate::examples;
use cma::assess::{Answered, Assessment, FindingKind, MOST_STEPS, PlanStep, When};
use cma::coalition::model::Phase;
use cma::knowledge::model::Severity;
use cma::{Coalition, Options, Rubrics};
use std::collections::BTreeSet;
use std::process::Command;

/// Each example that goes on, with a file in which much is wrong.
fn all(check: impl Fn(&Assessment<'_>, &str)) {
    let rubrics = Rubrics::builtin();
    let paths = examples().into_iter().map(|path| path.to_str().unwrap().to_owned());
    for path in paths.chain(["tests/fixtures/weak.toml".to_owned()]) {
        let (source, coalition) = Coalition::load(&path).unwrap();
        let a = cma::assess(&source, &coalition, &rubrics, &Options::default());
        if !a.ended {
            check(&a, &path);
        }
    }
}

#[test]
fn what_answers_the_worst_is_the_first_step() {
    all(|a, path| {
        let worst = a.by_gravity().into_iter().find(|finding| !finding.advice().is_empty());
        let (Some(worst), Some(first)) = (worst, a.first_steps().last()) else { return };
        assert!(a.step_for(worst).is_some_and(|step| std::ptr::eq(step, first)), "{path}: {}", worst.id());
        let before = &a.first_steps()[..a.first_steps().len() - 1];
        let waits = |step: &PlanStep<'_>| a.first_steps().iter().any(|other| other.waits_for(step));
        assert!(before.iter().all(waits), "{path}");
    });
}

#[test]
fn what_the_worst_waits_for_is_told_with_it() {
    let path = "docs/codings/kimberley-process-a.toml";
    let rubrics = Rubrics::builtin();
    let (source, coalition) = Coalition::load(path).unwrap();
    let a = cma::assess(&source, &coalition, &rubrics, &Options::default());
    let [before, first] = a.first_steps() else { panic!("{:?}", a.first_steps()) };
    assert!(first.waits_for(before));
    let [before, first] = [before, first].map(|step| step.first.advice.action.as_str());
    let said = |args: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_cma")).args(args).output().unwrap();
        String::from_utf8(output.stdout).unwrap().split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let table = said(&["assess", path]);
    assert!(table.contains(&format!("First: {first} Before it: {before}")), "{table}");
    // Both stand in the first part of the plan.
    let markdown = said(&["assess", path, "--format", "markdown"]);
    assert!(markdown.contains(&format!("**First:** {first} **Before it:** {before}")), "{markdown}");
    let part = markdown.split("### First").nth(1).unwrap().split("###").next().unwrap();
    assert!(part.contains(before) && part.contains(first), "{part}");
    assert!(said(&["assess", path, "--format", "html"]).contains("the next step waits for it"));
    let board = said(&["brief", path, "--for", "board"]);
    assert!(board.find(before) < board.find(first), "{board}");
}

#[test]
fn points_are_promised_for_what_a_step_asks() {
    all(|a, path| {
        for step in &a.plan {
            let bringing: Vec<_> = step.remedies().filter(|remedy| remedy.answers.gain().is_some()).collect();
            assert_eq!(step.gain().is_some(), !bringing.is_empty());
            let done = step.done_when().unwrap();
            for remedy in bringing.iter().filter(|remedy| remedy.answers.id() == bringing[0].answers.id()) {
                assert!(remedy.advice.done.is_some(), "{path}: {}", remedy.advice.action);
                let asked = remedy.advice.done_when.as_ref().unwrap();
                assert!(done.contains(asked.as_str()), "{path}: {done} without {asked}");
            }
        }
    });
    let rubrics = Rubrics::builtin();
    let step = |text: &str, of: &str| {
        let text = format!("schema = 2\n[coalition]\nname = \"A\"\n{text}");
        let (source, coalition) = cma::coalition::load("a.toml", text.as_bytes()).unwrap();
        let a = cma::assess(&source, &coalition, &rubrics, &Options::default());
        let step = a.plan.iter().find(|step| step.is_for(of)).unwrap();
        (step.gain().is_some(), step.done_when().unwrap())
    };
    // A page alone does not bring a mandate that nobody else gave.
    let mandate = "stage = \"forming\"\n[governance]\nmandate = \"written\"\n";
    let (gains, done) = step(&format!("{mandate}mandate_from = [\"organisers\"]\n"), "legitimacy.mandate");
    assert!(gains && done.contains("Somebody besides those who built the coalition"), "{done}");
    let (gains, done) = step(&format!("{mandate}mandate_from = [\"states\"]\n"), "legitimacy.mandate");
    assert!(gains && !done.contains("Somebody besides"), "{done}");
}

#[test]
fn of_two_flags_the_one_that_says_more_leads() {
    all(|a, path| {
        for finding in &a.findings {
            let Some(step) = a.step_for(finding) else { continue };
            let place = |id: &str| step.remedies().position(|remedy| remedy.answers.id() == id);
            for (more, less) in finding.flags.iter().flat_map(|more| finding.flags.iter().map(move |less| (more, less)))
            {
                let places = (place(more.flag.id()), place(less.flag.id()));
                if let (true, (Some(more), Some(less))) = (more.covers(less) && !less.covers(more), places) {
                    assert!(more < less, "{path}: {}", finding.id());
                }
            }
        }
    });
}

#[test]
fn each_finding_has_one_step_with_all_that_is_advised_on_it() {
    all(|a, path| {
        for finding in &a.findings {
            let parts = finding.parts();
            let answers = |step: &&PlanStep<'_>| parts.iter().any(|part| step.is_for(&part.id));
            let steps: Vec<_> = a.plan.iter().filter(answers).collect();
            assert!(steps.len() <= 1, "{path}: {}", finding.id());
            let planned: BTreeSet<&str> =
                steps.iter().flat_map(|step| step.remedies()).map(|remedy| remedy.advice.action.as_str()).collect();
            let low = match &finding.kind {
                FindingKind::LowLevel(low) => low.advice.as_slice(),
                _ => &[],
            };
            let flags = finding.flags.iter().filter(|raised| raised.flag.severity() >= Severity::Medium);
            let advised = low.iter().chain(flags.flat_map(|raised| &raised.advice));
            // Where there would be too many, the least grave are left out.
            if steps.is_empty() && a.plan.len() == MOST_STEPS {
                assert!(finding.severity <= least_planned(a), "{path}: {}", finding.id());
                continue;
            }
            for advice in advised {
                assert!(planned.contains(advice.action.as_str()), "{path}: {}", advice.action);
            }
        }
    });
}

/// The least severity of a finding that the plan answers for its own sake.
fn least_planned(a: &Assessment<'_>) -> Severity {
    let waited = |step: &PlanStep<'_>| a.plan.iter().any(|other| other.waits_for(step));
    let planned = a.findings.iter().filter(|finding| a.step_for(finding).is_some_and(|step| !waited(step)));
    planned.map(|finding| finding.severity).min().unwrap()
}

#[test]
fn a_step_says_how_one_sees_that_it_is_done() {
    all(|a, path| {
        for step in &a.plan {
            let advice = step.first.advice;
            assert!(step.done_when().is_some(), "{path}: {}", advice.action);
        }
    });
}

#[test]
fn the_board_is_told_what_the_plan_tells() {
    all(|a, path| {
        let args = ["brief", path, "--for", "board"];
        let output = Command::new(env!("CARGO_BIN_EXE_cma")).args(args).output().unwrap();
        let paper = String::from_utf8(output.stdout).unwrap();
        let (Some(first), Some(next)) = (a.first_steps().last(), a.plan.first()) else { return };
        let (action, next) = (first.first.advice.action.as_str(), next.first.advice.action.as_str());
        let recommended = paper.lines().find(|line| line.starts_with("1. ")).unwrap();
        let mitigation = paper.lines().skip_while(|line| !line.starts_with("| Severity")).nth(2).unwrap();
        assert!(recommended.contains(next), "{path}: {recommended}");
        assert!(mitigation.contains(action), "{path}: {mitigation}");
        // A grade is told with its probability.
        for found in a.rubrics.iter().filter(|found| found.score.grade.is_some()) {
            let row = paper.lines().find(|line| line.starts_with(&format!("| {} ", found.rubric.title))).unwrap();
            assert!(row.ends_with(" % |"), "{path}: {row}");
        }
    });
}

#[test]
fn the_usual_order_is_not_told_as_the_files_own() {
    let rubrics = Rubrics::builtin();
    let next = |more: &str| {
        let text = format!("schema = 2\n[coalition]\nname = \"A\"\nphase = \"implementation\"\n{more}");
        let (source, coalition) = cma::coalition::load("a.toml", text.as_bytes()).unwrap();
        let a = cma::assess(&source, &coalition, &rubrics, &Options::default());
        let next = a.stages.iter().find(|found| found.when == When::Next);
        next.map(|found| (found.stage.phase, found.said))
    };
    assert_eq!(next("functions = [\"implementation\"]"), Some((Phase::Monitoring, false)));
    // Who watches over others, or is watched, has begun to monitor.
    assert_eq!(next("functions = [\"implementation\", \"oversight\"]"), None);
    let checked = "functions = [\"implementation\"]\n[monitoring]\nconducted_by = \"third-party\"";
    assert_eq!(next(checked), None);
    let said = "functions = [\"oversight\"]\nnext_phase = \"evaluation\"";
    assert_eq!(next(said), Some((Phase::Evaluation, true)));
}

#[test]
fn who_acts_in_place_of_an_office_that_does_not_exist_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("coalition.toml");
    let said = |args: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_cma")).args(args).arg(&file).output().unwrap();
        String::from_utf8(output.stdout).unwrap().split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let forms: [&[&str]; 5] = [
        &["assess"],
        &["assess", "--format", "markdown"],
        &["assess", "--format", "html"],
        &["plan"],
        &["brief", "--for", "board"],
    ];
    let silent = "[transparency]\nminutes = \"none\"\ndecisions = \"none\"\nbudget = \"none\"\n";
    for (secretariat, is_said) in [("none", true), ("own", false)] {
        let text =
            format!("schema = 2\n[coalition]\nname = \"A\"\n[organisation]\nsecretariat = \"{secretariat}\"\n{silent}");
        std::fs::write(&file, text).unwrap();
        for form in forms {
            let told = said(form);
            assert!(told.contains("The secretariat puts"), "{form:?}: {told}");
            assert_eq!(told.contains("There is no secretariat: "), is_said, "{form:?}: {told}");
        }
    }
}

/// A span of time in words, such as `six months`, in months.
fn months(span: &str) -> Option<f64> {
    let mut words = span.split(|c: char| !c.is_alphanumeric());
    let (first, second) = (words.next()?, words.next().unwrap_or_default());
    let numbers = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    let number = |word: &str| {
        let named = numbers.iter().position(|named| *named == word).map(|place| place as f64 + 1.0);
        named.or_else(|| word.parse().ok()).or_else(|| ["a", "the", "this"].contains(&word).then_some(1.0))
    };
    if first == "half" {
        return (second == "a").then_some(6.0);
    }
    let unit = [("day", 1.0 / 30.0), ("week", 7.0 / 30.0), ("month", 1.0), ("quarter", 3.0), ("year", 12.0)];
    let unit = unit.iter().find(|(unit, _)| second.trim_end_matches('s') == *unit)?;
    Some(number(first)? * unit.1)
}

/// What is no time by which a step is done: what a rule will ask of others, or what is reckoned from another day.
const NO_DEADLINE: &[&str] = &[
    "within six months of the end of the year",
    "within six months of the year's end",
    "within a month of the next board",
    "publishes the adopted text within a month",
    "answers each recommendation in writing within three months",
    "by which each of them would have been settled within a year",
    "so that within two years the host pays less than half",
    "the minutes of each meeting within a month",
    "each new one within a month",
    "an answer within 30 days",
    "for each year, within six months,",
    "half of the core costs within three years",
    "in public, within a month, each use of its name as a shield",
    "whose date is within 18 months",
    "decide routine matters within 30 days",
    // The list is drawn up this month, the whole is done within the quarter.
    "power over the matter this month",
    "it will do this year",
];

#[test]
fn a_due_day_is_the_one_that_the_step_names() {
    let rubrics = Rubrics::builtin();
    let of_criteria = rubrics.criteria().flat_map(|criterion| &criterion.advice);
    let (mut told, mut excused) = (0, BTreeSet::new());
    for advice in of_criteria.chain(rubrics.flags.iter().flat_map(|flag| flag.advice())) {
        for text in advice.by.iter().chain([&advice.action]) {
            let spans = ["within ", "this "].iter().flat_map(|word| text.match_indices(*word));
            for (place, word) in spans {
                let from = if word == "this " { place } else { place + word.len() };
                let Some(months) = months(&text[from..]) else { continue };
                let is_in = |excuse: &&&str| {
                    let mut places = text.match_indices(**excuse);
                    places.any(|(start, excuse)| (start..start + excuse.len()).contains(&place))
                };
                match NO_DEADLINE.iter().find(is_in) {
                    Some(excuse) => drop(excused.insert(*excuse)),
                    None => {
                        told += 1;
                        assert!((f64::from(advice.months) - months).abs() < 1e-9, "{text}");
                    }
                }
            }
        }
    }
    assert!(told > 30, "{told}");
    assert_eq!(excused.len(), NO_DEADLINE.len(), "{excused:?}");
}

#[test]
fn a_step_of_half_a_year_is_due_after_half_a_year() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("coalition.toml");
    let text = "schema = 2\n[coalition]\nname = \"A\"\nstage = \"established\"\n[dissent]\nprocedure = \"none\"\n";
    std::fs::write(&file, text).unwrap();
    let said = |more: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_cma")).arg("plan").arg(&file).args(more).output().unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    let table = said(&["--start", "2027-01-04", "--format", "csv"]);
    let step = table.lines().find(|line| line.contains("within six months")).unwrap();
    assert!(step.contains("2027-07-04"), "{step}");
    let calendar = said(&["--start", "2027-01-04", "--format", "ics"]);
    assert!(calendar.contains("DTSTART;VALUE=DATE:20270704"), "{calendar}");
    // A line has 75 octets at most, and carried on it is the same (RFC 5545, 3.1).
    assert!(calendar.split("\r\n").all(|line| line.len() <= 75), "{calendar}");
    assert!(calendar.contains("\r\n ") && !calendar.replace("\r\n ", "").contains("\n "), "{calendar}");
    // Who acts is said once.
    assert!(!calendar.to_lowercase().contains("board: the board"), "{calendar}");
    // Whether a coalition is the right tool is asked by those who begin one.
    assert!(!said(&[]).contains("Is a coalition the right tool?"));
    std::fs::write(&file, text.replace("established", "forming")).unwrap();
    assert!(said(&[]).contains("Is a coalition the right tool?"));
}

#[test]
fn a_calendar_without_an_event_is_told_of() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("coalition.toml");
    let told = |keys: &str| {
        std::fs::write(&file, format!("schema = 2\n[coalition]\nname = \"A\"\n{keys}")).unwrap();
        let mut run = Command::new(env!("CARGO_BIN_EXE_cma"));
        let output = run.arg("plan").arg(&file).args(["--start", "2027-01-04", "--format", "ics"]).output().unwrap();
        assert!(output.status.success() && output.stdout.starts_with(b"BEGIN:VCALENDAR"));
        String::from_utf8(output.stderr).unwrap()
    };
    assert!(told("").contains("nothing to put into the calendar"), "{}", told(""));
    assert_eq!(told("[dissent]\nprocedure = \"none\"\n"), "");
}

/// What is advised stands alone in a plan, or beside what is advised on other findings.
#[test]
fn advice_names_those_of_whom_it_speaks() {
    let rubrics = Rubrics::builtin();
    let is_bare = |text: &str| {
        ["with each of them", "asks each of them", "ask each of them", "answers each of them"]
            .iter()
            .any(|bare| text.contains(bare))
    };
    let of_flags = rubrics.flags.iter().flat_map(|flag| flag.advice());
    let bare: Vec<&str> = of_flags.map(|advice| advice.action.as_str()).filter(|text| is_bare(text)).collect();
    assert!(bare.is_empty(), "{bare:#?}");
    // Of "these cases" and "such cases" the cases have been named before.
    let of_flags = rubrics.flags.iter().flat_map(|flag| flag.advice());
    let unnamed: Vec<&str> =
        of_flags.map(|advice| advice.action.as_str()).filter(|text| points_to_nothing(text)).collect();
    assert!(unnamed.is_empty(), "{unnamed:#?}");
    assert!(points_to_nothing("The board adopts a protocol for such cases."));
    assert!(!points_to_nothing("Whoever chooses for a group asks each of these groups."));
}

fn points_to_nothing(text: &str) -> bool {
    let words: Vec<String> = text.split(|c: char| !c.is_alphabetic()).map(str::to_lowercase).collect();
    let is_plural = |word: &str| word.len() > 3 && word.ends_with('s') && word != "this";
    words.windows(2).enumerate().any(|(at, pair)| {
        let stem = pair[1].get(..4).unwrap_or(&pair[1]);
        let is_named = words[..at].iter().any(|before| before.starts_with(stem));
        ["these", "such"].contains(&pair[0].as_str()) && is_plural(&pair[1]) && !is_named
    })
}

#[test]
fn a_step_is_named_by_what_its_finding_says() {
    // Whether the rule is published is open: what is known is said, and not all that may be wrong.
    let rule = "functions = [\"norm-building\", \"oversight\"]\ntargets = [\"business\"]\n\
                [governance]\ndecision_rule = { at_least = \"written\" }\nfallback_rule = false\n\
                [[governance.bodies]]\nname = \"Board\"\ngoverning = true\nrule = \"consensus\"\n";
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("coalition.toml");
    std::fs::write(&file, format!("schema = 2\n[coalition]\nname = \"A\"\n{rule}")).unwrap();
    let brief = Command::new(env!("CARGO_BIN_EXE_cma")).args(["brief", "--for", "board"]).arg(&file).output().unwrap();
    let board = String::from_utf8(brief.stdout).unwrap();
    let line = board.lines().find(|line| line.contains("Consensus is the rule, and nothing is foreseen")).unwrap();
    assert!(line.starts_with(|c: char| c.is_ascii_digit()), "{board}");
    assert!(!board.contains(" Or: "), "{board}");
}

#[test]
fn a_step_is_named_by_the_flag_that_says_more() {
    let rubrics = Rubrics::builtin();
    all(|a, path| {
        for step in &a.plan {
            for answered in step.answers() {
                let Some(named) = a.problem(answered) else { continue };
                let finding = a
                    .findings
                    .iter()
                    .find(|finding| finding.flags.iter().any(|flag| flag.flag.id() == named.flag.id()));
                let finding = finding.unwrap();
                let more = finding.flags.iter().find(|other| other.covers(named));
                assert!(more.is_none(), "{path}: {} for {}", named.flag.id(), more.unwrap().flag.id());
                let own = rubrics.flag(answered.id()).unwrap();
                assert!(named.flag.id() == own.id() || named.flag.covers().contains(own.id()), "{path}: {}", own.id());
            }
        }
    });
    let igf = ["brief", "examples/igf/coalition.toml", "--for", "board"];
    let output = Command::new(env!("CARGO_BIN_EXE_cma")).args(igf).output().unwrap();
    let paper = String::from_utf8(output.stdout).unwrap();
    assert!(paper.contains("Most seats are filled by") && !paper.contains("some seats"), "{paper}");
}

#[test]
fn what_a_step_answers_is_told_as_what_falls_short() {
    let rubrics = Rubrics::builtin();
    let folder = tempfile::tempdir().unwrap();
    all(|a, path| {
        let page = folder.path().join("a.html");
        let args = ["assess", path, "--format", "html", "-o", page.to_str().unwrap()];
        assert!(Command::new(env!("CARGO_BIN_EXE_cma")).args(args).output().unwrap().status.success(), "{path}");
        let page = std::fs::read_to_string(&page).unwrap();
        for line in page.lines().filter(|line| line.contains("Answers: <a")) {
            for criterion in rubrics.criteria() {
                let title = criterion.title.replace('\'', "&#39;");
                assert!(!line.contains(&format!("\">{title}</a>")), "{path}: {line}");
            }
            assert!(!line.contains("</a>, <a"), "{path}: {line}");
        }
        let answers = a.plan.iter().flat_map(|step| step.answers());
        let is_short = answers.into_iter().any(|answered| matches!(answered, Answered::Criterion { .. }));
        assert_eq!(page.contains(">Falls short of: "), is_short, "{path}");
    });
}

#[test]
fn the_board_is_asked_for_slight_matters_last_and_told_why() {
    all(|a, path| {
        let args = ["brief", path, "--for", "board"];
        let output = Command::new(env!("CARGO_BIN_EXE_cma")).args(args).output().unwrap();
        let paper = String::from_utf8(output.stdout).unwrap();
        let lines: Vec<&str> = paper.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_digit())).collect();
        let of = |step: &PlanStep<'_>| {
            let answered =
                a.findings.iter().filter(|finding| a.step_for(finding).is_some_and(|it| std::ptr::eq(it, step)));
            answered.map(|finding| finding.severity).max().unwrap()
        };
        let is_asked = |step: &&PlanStep<'_>| lines.iter().any(|line| line.contains(step.first.advice.action.as_str()));
        let (asked, left): (Vec<_>, Vec<_>) = a.plan.iter().skip(1).partition(is_asked);
        let slight = |step: &&&PlanStep<'_>| of(step) < Severity::Medium;
        assert!(asked.iter().filter(slight).count() == 0 || left.iter().all(|step| slight(&step)), "{path}: {paper}");
        // Slight matters stand last, unless another waits for them.
        let steps: Vec<&PlanStep<'_>> = lines
            .iter()
            .filter_map(|line| a.plan.iter().find(|step| line.contains(step.first.advice.action.as_str())))
            .skip(1)
            .collect();
        let is_late = |step: &&&PlanStep<'_>| slight(step) && !steps.iter().any(|other| other.waits_for(step));
        let first = steps.iter().position(|step| is_late(&step)).unwrap_or(steps.len());
        assert!(steps[first..].iter().all(|step| is_late(&step)), "{path}: {paper}");
        // Each says what it answers before what is to be done.
        for step in a.plan.iter().filter(is_asked) {
            let action = step.first.advice.action.as_str();
            assert!(!lines.iter().any(|line| line.split_once(". ").unwrap().1.starts_with(action)), "{path}: {action}");
        }
    });
}
