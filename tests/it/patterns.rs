//! Patterns: what several findings come to. Each part can hold, each finding that matters has a home, and each sentence is
//! told in every format.

use cma::assess::{Assessment, Options, assess};
use cma::coalition::load::load;
use cma::knowledge::model::Severity;
use cma::knowledge::{Pattern, PatternPart, Rubrics};
use cma::report::words::{Language, Words};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;
use toml::{Table, Value};

fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn said(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_cma"))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .env("NO_COLOR", "1")
        .args(arguments)
        .output()
        .unwrap();
    String::from_utf8(output.stdout).unwrap()
}

/// The assessment of a file, where it is one.
fn assessed<'r>(text: &str, rubrics: &'r Rubrics) -> Option<Assessment<'r>> {
    let (source, coalition) = load("file.toml", text.as_bytes()).ok()?;
    Some(assess(&source, &coalition, rubrics, &Options::default()))
}

/// Every coalition that is described in the project.
fn described() -> Vec<PathBuf> {
    let all = ["examples", "docs/codings", "tests/fixtures"].into_iter().flat_map(crate::files_below);
    let is_description = |path: &PathBuf| {
        let text = std::fs::read_to_string(path).unwrap_or_default();
        path.extension().is_some_and(|end| end == "toml") && text.contains("[coalition]")
    };
    all.filter(is_description).collect()
}

/// A file with what each of some flags is raised by in its example.
fn joined(examples: &[&str]) -> String {
    fn lay(under: &mut Table, over: Table) {
        for (key, value) in over {
            match (under.get_mut(&key), value) {
                (Some(Value::Table(there)), Value::Table(more)) => lay(there, more),
                (Some(Value::Array(there)), Value::Array(more)) => there.extend(more),
                (Some(_), _) => {}
                (None, value) => drop(under.insert(key, value)),
            }
        }
    }
    let base = "schema = 2\nview = \"outside\"\nsearch = { on = 2024-06-01, by = \"A reader\", places = [\"its site\"] }\n\
                [coalition]\nname = \"A case\"\nas_of = 2024-06-30\nfounded = 2010-01-01\n";
    let mut file: Table = base.parse().unwrap();
    for example in examples {
        lay(&mut file, example.parse().unwrap());
    }
    file.to_string()
}

/// A coalition that judges itself, last evaluated long ago, and without a policy on interests.
const JUDGED: &str = "schema = 2\n[coalition]\nname = \"A case\"\nas_of = 2024-06-30\nfounded = 1990-01-01\nstage = \"established\"\n\
    functions = [\"norm-building\"]\n[monitoring]\nconducted_by = \"self\"\n[governance]\nknown_conflicts = [\"One\"]\n\
    conflict_of_interest = \"none\"\n[[evaluations]]\ntitle = \"A review\"\nby = \"third-party\"\ndate = 2010-01-01\nanswered = false\n\
    [completeness]\nevaluations = \"complete\"\n";

/// One in which much was left undone: rules and their sanctions, answers to those who object, and proof of what it says.
const UNDONE: &str = "schema = 2\n[coalition]\nname = \"A case\"\nas_of = 2024-06-30\nfounded = 2010-01-01\nstage = \"established\"\n\
    targets = [\"business\"]\nfunctions = [\"norm-building\"]\n[norm]\nforce = \"encouragements\"\ninterim_steps = \"none\"\n\
    covers_causes = \"some\"\ncost_borne_by = \"open\"\n[governance]\nsanctions = \"written\"\nsanctions_used = 0\nbreaches = 2\n\
    [complaints]\nmechanism = \"none\"\n[dissent]\nprocedure = \"none\"\ninformal_channels = false\ndecisions = 6\nrecorded = 0\n\
    [monitoring]\neffect_doubts = [\"superficial\"]\ngoals_met = \"none\"\n[inclusion]\nissues_closed = [\"Prices\"]\n\
    [[objections]]\nby = \"A network\"\nwhat = \"It came late\"\ndate = 2019\nanswer = \"evasive\"\n\
    [[breaches]]\nby = \"A member\"\nhonoured = true\n[completeness]\nchanges = \"complete\"\n\
    [[changes]]\nwhat = \"One\"\nkind = \"law\"\nevidence = []\n[[changes]]\nwhat = \"Two\"\nkind = \"law\"\nevidence = []\n\
    [[changes]]\nwhat = \"Three\"\nkind = \"law\"\nevidence = []\n";

/// One of which little is known, up to what its rules say.
const UNRULED: &str =
    "schema = 2\n[coalition]\nname = \"A case\"\nas_of = 2024-06-30\nfunctions = [\"norm-building\"]\n[norm]\n";

/// One of which a fifth has left without a protest, which those who are to change founded though two more kinds are not
/// there, and in which some are not spoken for.
const THINNED: &str = "schema = 2\n[coalition]\nname = \"A case\"\nas_of = 2024-06-30\nfounded = 2010-01-01\nstage = \"established\"\n\
    scope = \"global\"\ntargets = [\"business\", \"academia\", \"igo\"]\nfunctions = [\"norm-building\"]\n[inclusion]\nsearch_done = true\n\
    relevant = [\"women\", \"youth\"]\n[norm]\ndrafted_by = [\"business\"]\ndrafted_without = [\"ngo\", \"community\", \"labour\", \"indigenous\"]\n\
    [governance]\nmandate_from = [\"organisers\"]\n[[governance.bodies]]\nname = \"Board\"\nrole = \"board\"\nrule = \"majority\"\n\
    votes_each = 1\ntogether = true\nseats_complete = true\n[[governance.bodies.seats]]\ngroup = \"A\"\nkind = \"business\"\n\
    count = 4\nveto = false\nspeaks_for = []\n[[governance.bodies.seats]]\ngroup = \"B\"\nkind = \"ngo\"\ncount = 4\nveto = false\n\
    speaks_for = []\n[[governance.bodies.seats]]\ngroup = \"C\"\nkind = \"state\"\ncount = 1\nveto = false\nspeaks_for = []\n\
    [[stakeholders]]\nname = \"Makers\"\nkind = \"business\"\npower = \"high\"\nengagement = \"none\"\n\
    [[stakeholders]]\nname = \"Villages\"\nkind = \"community\"\npower = \"low\"\ninterest = \"high\"\nengagement = \"none\"\n\
    [[funding]]\nsource = \"Companies\"\nkind = \"business\"\nshare = 0.6\n[[members]]\nname = \"Companies\"\nkind = \"business\"\ncount = 4\nfounder = true\njoined = 2010-01-01\nspeaks_for = []\n\
    [[members]]\nname = \"Others\"\nkind = \"ngo\"\ncount = 5\nfounder = false\njoined = 2015-01-01\nspeaks_for = [\"women\"]\n\
    [[members]]\nname = \"Merged\"\nkind = \"ngo\"\ncount = 3\nfounder = false\njoined = 2015-01-01\nleft = 2023-01-01\ndeparture = \"ended\"\n\
    speaks_for = []\n[completeness]\nmembers = \"complete\"\nbodies = \"complete\"\nstakeholders = \"complete\"\n";

/// The parts that are told of a file.
fn told(assessment: &Assessment<'_>) -> BTreeSet<(String, String)> {
    let of = |pattern: &str, says: &str| (pattern.to_owned(), says.to_owned());
    let patterns = assessment.patterns.iter();
    patterns.flat_map(|found| found.parts.iter().map(|part| of(&found.pattern.id, part.part.says()))).collect()
}

/// A file in which a part is told, made of the examples of flags: one of its own, and enough of the others that count.
fn made(pattern: &Pattern, part: &PatternPart, rubrics: &Rubrics) -> Option<String> {
    let examples = |part: &PatternPart| -> Vec<&str> {
        let flags = part.of().iter().filter_map(|id| rubrics.flag(id));
        flags.filter_map(|flag| flag.look()).map(|look| look.example.as_str()).collect()
    };
    let others: Vec<&str> =
        pattern.parts.iter().filter(|other| other.counts() && other.says() != part.says()).flat_map(examples).collect();
    let is_told = |text: &String| {
        let found = assessed(text, rubrics);
        found.is_some_and(|a| told(&a).contains(&(pattern.id.to_string(), part.says().to_string())))
    };
    let own = examples(part);
    let own = own.iter();
    // The example of the part stands first: of two values of one key the first is kept.
    own.flat_map(|own| {
        let pairs = others.iter().enumerate().flat_map(|(at, a)| others[at..].iter().map(move |b| (a, b)));
        pairs.flat_map(move |(a, b)| [joined(&[own, a, b]), joined(&[a, b, own])])
    })
    .find(is_told)
}

#[test]
fn every_part_can_be_told() {
    let rubrics = Rubrics::builtin();
    let mut seen = BTreeSet::new();
    for path in described() {
        let text = std::fs::read_to_string(&path).unwrap();
        seen.extend(assessed(&text, &rubrics).iter().flat_map(told));
    }
    for case in [JUDGED, UNDONE, THINNED] {
        seen.extend(told(&assessed(case, &rubrics).unwrap()));
    }
    assert!(seen.len() > 100, "{}", seen.len());
    let mut never = Vec::new();
    for pattern in &rubrics.patterns {
        for part in &pattern.parts {
            let is_seen = seen.contains(&(pattern.id.to_string(), part.says().to_string()));
            if !is_seen && made(pattern, part, &rubrics).is_none() {
                never.push(format!("{}: {}", pattern.id, part.says()));
            }
        }
    }
    assert_eq!(never, [] as [String; 0]);
}

/// What weighs medium or more and makes no part, and why not.
const HOMELESS: &[(&str, &str)] = &[
    ("funding.target-money", "says that business pays too much or too little; flags say which"),
    ("legitimacy.right-tool", "says that others could do the work or do it; a flag says which"),
    ("legitimacy.trust-building", "what insiders alone can tell, and no critic has written of it"),
    ("representation.technology", "about tools, of which no critic has written"),
];

#[test]
fn what_matters_makes_a_part_of_some_pattern() {
    let rubrics = Rubrics::builtin();
    let parts = rubrics.patterns.iter().flat_map(|pattern| &pattern.parts);
    let named: BTreeSet<&str> = parts.flat_map(|part| part.of()).map(|id| id.as_str()).collect();
    let flags = rubrics.flags.iter().filter(|flag| flag.severity() >= Severity::Medium).map(|flag| flag.id());
    let criteria = rubrics.criteria().filter(|criterion| criterion.severity >= Severity::Medium);
    let all = flags.chain(criteria.map(|criterion| &criterion.id)).map(|id| id.as_str());
    let homeless: Vec<&str> = all.filter(|id| !named.contains(id)).collect();
    let known: BTreeSet<&str> = HOMELESS.iter().map(|(id, _)| *id).collect();
    assert_eq!(homeless.into_iter().collect::<BTreeSet<_>>(), known);
    assert!(HOMELESS.iter().all(|(_, why)| why.len() > 10));
}

#[test]
fn a_pattern_rests_on_enough_parts_and_each_part_on_what_is_found() {
    let rubrics = Rubrics::builtin();
    let mut count = 0;
    for path in described() {
        let text = std::fs::read_to_string(&path).unwrap();
        let Some(a) = assessed(&text, &rubrics) else { continue };
        for found in &a.patterns {
            count += 1;
            let counting = found.parts.iter().filter(|part| part.part.counts()).count();
            assert!(counting >= found.pattern.least && found.severity >= Severity::Medium, "{}", found.pattern.id);
            for part in &found.parts {
                let ids = part.findings.iter().flat_map(|place| a.findings[*place].ids());
                let ids =
                    ids.map(|id| id.into_owned()).chain(part.tensions.iter().map(|tension| tension.id.to_string()));
                let ids: BTreeSet<String> = ids.collect();
                assert!(part.part.of().iter().any(|id| ids.contains(id.as_str())), "{}: {ids:?}", part.part.says());
                let weak = part.findings.iter().filter(|place| a.findings[**place].severity < Severity::Medium);
                assert_eq!(weak.count(), 0, "{}", part.part.says());
            }
        }
        let order: Vec<_> =
            a.patterns.iter().map(|found| std::cmp::Reverse((found.severity, found.parts.len()))).collect();
        assert!(order.is_sorted(), "{}: {order:?}", path.display());
        // Each finding is told once, under a pattern or besides.
        let under: usize = a.told().map(|told| told.findings.len()).sum();
        assert_eq!(under + a.besides().count(), a.findings.len(), "{}", path.display());
    }
    assert!(count > 100, "{count}");
}

/// A criterion of medium severity is a finding of low severity at level 2, whatever flags say on the same matter: the clause
/// of its lower levels is not told there.
#[test]
fn a_criterion_counts_by_its_own_level() {
    let rubrics = Rubrics::builtin();
    let of = |year: &str| {
        let a = assessed(&JUDGED.replace("2010-01-01", year), &rubrics).unwrap();
        told(&a).into_iter().any(|(_, says)| says.starts_with("it has no recent evaluation"))
    };
    assert!(of("2010-01-01"), "level 1");
    assert!(!of("2022-01-01"), "level 2, with a flag on answers that were not given");
}

#[test]
fn what_it_comes_to_opens_the_report() {
    let file = "docs/codings/responsible-jewellery-council-blind.toml";
    let report = said(&["assess", file]);
    let start = report.find("\nWhat it comes to (").unwrap();
    let end = report.find("\nFindings (").unwrap();
    insta::assert_snapshot!("what_it_comes_to", &report[start..end]);
    assert!(report[..start].contains("(held-by-those-it-is-to-change)"), "the worst is a pattern: {report}");
    assert!(report.lines().all(|line| line.chars().count() <= 80), "{report}");
    let full = said(&["assess", file, "--full"]);
    assert!(!full.contains("\nFindings ("), "{full}");
    let a = serde_json::from_str::<serde_json::Value>(&said(&["assess", file, "--format", "json"])).unwrap();
    for pattern in a["patterns"].as_array().unwrap() {
        let message = pattern["message"].as_str().unwrap();
        assert!(message.starts_with(pattern["title"].as_str().unwrap()) && message.ends_with('.'), "{message}");
        for part in pattern["parts"].as_array().unwrap() {
            assert!(message.contains(part["says"].as_str().unwrap()), "{message}");
        }
        let plain = |text: &str| text.replace("&#39;", "'").split_whitespace().collect::<Vec<_>>().join(" ");
        let parts = pattern["parts"].as_array().unwrap();
        let told = |part: &serde_json::Value| {
            let says = part["says"].as_str().unwrap();
            let says = format!("{}{}. {}", says[..1].to_uppercase(), &says[1..], part["shown"].as_str().unwrap());
            let notes = part["notes"].as_array().unwrap().iter().map(|note| note.as_str().unwrap().to_owned());
            std::iter::once(says.trim_end().to_owned()).chain(notes).collect::<Vec<_>>()
        };
        for format in ["table", "markdown", "html"] {
            let text = plain(&said(&["assess", file, "--full", "--format", format]));
            for sentence in parts.iter().flat_map(told) {
                assert!(text.contains(&sentence), "{format}: {sentence}");
            }
        }
    }
    // Every finding stands once in the full report.
    for finding in a["findings"].as_array().unwrap() {
        let head = format!("\n{} {}\n", finding["severity"].as_str().unwrap(), finding["id"].as_str().unwrap());
        assert_eq!(full.matches(&head).count(), 1, "{head}");
    }
}

#[test]
fn where_nothing_comes_together_nothing_is_said() {
    let report = said(&["assess", "examples/eiti"]);
    assert!(!report.contains("What it comes to") && report.contains("\nFindings ("), "{report}");
}

/// What one finding says on one ground makes no pattern, whatever it says of itself; nor do two sides of one matter. What it
/// says on grounds of their own does, as two findings do.
#[test]
fn two_findings_on_two_matters_make_a_pattern() {
    let rubrics = Rubrics::builtin();
    let is_made = |pattern: &str, more: &str| {
        let text = format!("{UNRULED}{more}");
        let a = assessed(&text, &rubrics).unwrap();
        a.patterns.iter().any(|found| found.pattern.id == pattern)
    };
    // One finding, with clauses that each rest on a key of their own.
    let [label, open, judged] =
        ["label_before_met = true\n", "terms_defined = \"none\"\n", "left_to_judgement = [\"Sums\"]\n"];
    assert!(!is_made("stands-for-less", label));
    assert!(is_made("stands-for-less", &[label, "weakened = true\n", "kept_in_part = true\n"].concat()));
    // Two findings, one matter.
    assert!(!is_made("stands-for-less", &[open, judged].concat()));
    assert!(is_made("stands-for-less", &[label, judged].concat()));
}

/// A clause gives names in brackets where they are known, and stands without brackets where they are not.
#[test]
fn a_clause_tells_who() {
    let rubrics = Rubrics::builtin();
    let said = |left: &str| {
        let text = format!(
            "schema = 2\n[coalition]\nname = \"A case\"\nas_of = 2024-06-30\n{left}\n\
             [[stakeholders]]\nname = \"Makers\"\nkind = \"business\"\npower = \"high\"\nstance = \"unwilling\"\n"
        );
        let a = assessed(&text, &rubrics).unwrap();
        let words = Words::of(Language::English);
        let found = a.patterns.iter().find(|found| found.pattern.id == "not-with-it").unwrap();
        words.pattern(found)
    };
    let (named, counted) = (
        said(
            "[[members]]\nname = \"Lakes\\u001b[31m\"\nkind = \"ngo\"\nfounder = true\nleft = 2019\ndeparture = \"withdrew\"\n",
        ),
        said("[membership]\nfounders_left = 2\n"),
    );
    assert!(named.contains("founders have left (Lakes"), "{named}");
    assert!(!named.contains('\u{1b}'), "{named}");
    assert!(counted.contains("founders have left") && !counted.contains('('), "{counted}");
}

/// The words of the program around the clauses are those of the language.
#[test]
fn a_pattern_is_said_through_the_catalogue() {
    let rubrics = Rubrics::builtin();
    let text = std::fs::read_to_string(root("examples/rspo/coalition.toml")).unwrap();
    let a = assessed(&text, &rubrics).unwrap();
    let found = &a.patterns[0];
    let [plain, pseudo] = [Language::English, Language::Pseudo].map(|language| Words::of(language).pattern(found));
    assert!(plain.contains(" and ") && plain.ends_with('.'), "{plain}");
    assert_ne!(plain, pseudo);
    assert!(pseudo.contains(found.parts[0].part.says().as_str()), "{pseudo}");
}

/// Who holds the seats in the place of those who are missing is told once for a finding, with all names, whatever flags it joins;
/// where that is not known it is not told.
#[test]
fn who_is_there_in_their_stead_is_told_once() {
    let rubrics = Rubrics::builtin();
    let said = |seats: &str| {
        let text = format!(
            "schema = 2\n[coalition]\nname = \"A case\"\nas_of = 2024-06-30\n[membership]\nclosed_to = [\"labour\"]\n\
             [[stakeholders]]\nname = \"Miners\"\nkind = \"labour\"\ninterest = \"high\"\nengagement = \"none\"\n{seats}"
        );
        let a = assessed(&text, &rubrics).unwrap();
        let finding = a.findings.iter().find(|finding| finding.flags.len() > 1).unwrap();
        Words::of(Language::English).headline(finding)
    };
    let body = "[[governance.bodies]]\nname = \"Board\"\nrole = \"board\"\nsize = 5\n\
                [[governance.bodies.seats]]\ngroup = \"Smelters\"\nkind = \"business\"\ncount = 4\n";
    let told = said(body);
    assert_eq!(told.matches("largest class is business (Smelters)").count(), 1, "{told}");
    assert_eq!(told.matches("In the body that decides").count(), 1, "{told}");
    assert!(!said("").contains("In the body that decides"));
}
