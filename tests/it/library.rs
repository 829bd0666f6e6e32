//! The library as other programs use it.

use cma::{Coalition, Options, Rubrics, assess};
use std::error::Error;
use std::path::Path;

/// A description with these lines behind its name, in a file.
fn file(lines: &str) -> (tempfile::TempDir, std::path::PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("coalition.toml");
    std::fs::write(&path, format!("schema = 2\n[coalition]\nname = \"A\"\n{lines}")).unwrap();
    (folder, path)
}

#[test]
fn an_answer_to_a_criterion_that_does_not_exist_is_refused() {
    let (_folder, path) = file("[answers]\n\"legitimacy.trust-bilding\" = 4\n");
    let error = Coalition::load(&path).unwrap_err();
    assert!(error.to_string().contains(":5:1: "), "{error}");
    assert!(error.to_string().contains("did you mean \"legitimacy.trust-building\""), "{error}");
    // Other rubrics have other criteria.
    let folder = tempfile::tempdir().unwrap();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("rubrics");
    for from in crate::files_below("rubrics") {
        let to = folder.path().join(from.strip_prefix(&root).unwrap());
        std::fs::create_dir_all(to.parent().unwrap()).unwrap();
        std::fs::copy(from, to).unwrap();
    }
    let own = std::fs::read_to_string("rubrics/legitimacy.toml").unwrap();
    let criterion = own.find("[[criteria]]\nid = \"trust-building\"").unwrap();
    let end = own[criterion + 1..].find("\n[[criteria]]").map_or(own.len(), |end| criterion + 1 + end);
    let more = own[criterion..end].replace("\"trust-building\"", "\"trust-bilding\"");
    std::fs::write(folder.path().join("legitimacy.toml"), format!("{own}\n{more}")).unwrap();
    let rubrics = Rubrics::load(folder.path()).unwrap();
    assert!(Coalition::load_for(&path, &rubrics).is_ok());
}

#[test]
fn an_error_lists_its_problems_however_it_is_shown() {
    let (_folder, path) = file("origin = \"convend\"\n[acountability]\n");
    let error = Coalition::load(&path).unwrap_err();
    let lines = [":4:10: ", ":5:2: "];
    for shown in [format!("{error}"), format!("{error:?}"), format!("{error:#?}")] {
        assert_eq!(shown.lines().count(), 2, "{shown}");
        assert!(shown.lines().zip(lines).all(|(line, at)| line.contains(at)), "{shown}");
        assert!(!shown.contains("schema = 2"), "{shown}");
    }
    // Each part of it does so by itself, and is an error for other programs.
    let rejected: Box<dyn Error> = cma::coalition::load("x.toml", b"schema = 2\n").unwrap_err().into();
    assert!(rejected.to_string().starts_with("x.toml:1:1: the table `[coalition]` is missing"), "{rejected}");
    assert_eq!(rejected.to_string(), format!("{rejected:?}"));
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.toml"), "[rubric]\nid = 1\n").unwrap();
    let error: Box<dyn Error> = Rubrics::load(folder.path()).unwrap_err().into();
    assert!(error.to_string().contains("a.toml:2:6: ") && error.to_string() == format!("{error:?}"), "{error}");
    let error = Rubrics::load(Path::new("/nowhere")).unwrap_err();
    assert!(error.to_string().contains("/nowhere"), "{error}");
    // The system's reason can be found by those who walk the causes.
    let missing: [Box<dyn Error>; 2] = [error.into(), Coalition::load("/nowhere/a.toml").unwrap_err().into()];
    for error in missing {
        let cause = error.source().and_then(|cause| cause.downcast_ref::<std::io::Error>()).map(std::io::Error::kind);
        assert_eq!(cause, Some(std::io::ErrorKind::NotFound), "{error}");
    }
}

#[test]
fn weights_that_no_file_may_give_change_nothing() {
    let (source, coalition) = Coalition::load("examples/eiti/coalition.toml").unwrap();
    let before = Rubrics::builtin();
    for weight in [-1.0, 0.0, f64::NAN, f64::INFINITY, 1e308] {
        let weights = ["legitimacy", "legitimacy.trust-building"].map(|id| (id.to_owned(), weight)).into();
        let rubrics = Rubrics::builtin().reweighted(&weights);
        assert!(!rubrics.is_reweighted() && rubrics.digest() == before.digest(), "{weight}");
        let overall = |rubrics| assess(&source, &coalition, rubrics, &Options::default()).overall.score;
        assert_eq!(overall(&rubrics), overall(&before), "{weight}");
    }
}

#[test]
fn where_nothing_counts_every_score_is_possible_and_no_grade_is_probable() {
    let (source, coalition) = Coalition::load("examples/eiti/coalition.toml").unwrap();
    let rubrics = Rubrics::builtin();
    let all = rubrics.rubrics.iter().map(|rubric| rubric.id.to_string()).collect();
    let nothing =
        [Options { only: vec!["nope".into()], ..Options::default() }, Options { ignore: all, ..Options::default() }];
    for options in nothing {
        let overall = assess(&source, &coalition, &rubrics, &options).overall;
        assert_eq!((overall.low, overall.high, overall.score, overall.grade), (0.0, 100.0, None, None));
        assert_eq!((overall.likely.low, overall.likely.high), (0.0, 100.0));
        let grades = cma::assess::Grade::ALL.map(|(grade, _)| overall.grade_probability.of(grade));
        assert_eq!(grades, [0.0; 4]);
    }
}

#[test]
fn schemas_say_numbers_and_not_the_names_of_constants() {
    let of = [cma::report::form::json_schema(), cma::report::compare::json_schema(), cma::report::link::json_schema()];
    for schema in of {
        let text = schema.to_value().to_string();
        assert!(!text.contains("[`"), "{}", text.split("[`").nth(1).unwrap());
    }
    let text = cma::report::form::json_schema().to_value().to_string();
    let percent = |share: f64| format!("less than {} %", share * 100.0);
    assert!(text.contains(&percent(cma::assess::score::ENOUGH)) && text.contains(&percent(cma::assess::score::FIRM)));
}
