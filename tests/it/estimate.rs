//! Laws of the likely score, and its fit.

use cma::assess::estimate::{estimate, scores};
use cma::assess::score::{Criteria, Item, Likely, Shares, UNIFORM};
use cma::assess::uncertainty::{Input, Model};
use cma::assess::{Aggregate, Score};
use cma::knowledge::Rubrics;
use proptest::prelude::*;

fn item(weight: f64, low: u8, high: u8, blocking: bool, shares: Shares) -> Item {
    let (known, certain, backed) = (low > 0 || high < 4, true, false);
    Item {
        id: String::new().into(),
        weight,
        low,
        high,
        known,
        certain,
        backed,
        inside: false,
        judged: false,
        blocking,
        shares,
    }
}

fn items() -> impl Strategy<Value = Vec<Item>> {
    let shares = prop_oneof![Just(UNIFORM), prop::array::uniform5(0.01..1.0)];
    let weight = prop_oneof![Just(1.0), Just(2.0), 0.1..3.0];
    let one = (weight, 0..=4u8, 0..=4u8, prop::bool::weighted(0.2), shares);
    prop::collection::vec(one, 1..8).prop_map(|all| {
        let one = |(weight, a, b, blocking, shares): (f64, u8, u8, bool, Shares)| {
            item(weight, a.min(b), a.max(b), blocking, shares)
        };
        all.into_iter().map(one).collect()
    })
}

fn rubrics() -> impl Strategy<Value = Vec<Criteria>> {
    let one = (0.5..2.0, items()).prop_map(|(weight, items)| Criteria { id: String::new().into(), weight, items });
    prop::collection::vec(one, 1..5)
}

fn how() -> impl Strategy<Value = Aggregate> {
    prop_oneof![Just(Aggregate::Geometric), Just(Aggregate::Arithmetic), Just(Aggregate::Minimum)]
}

fn inside(likely: &Likely, hard: &Score) -> bool {
    let slack = 1e-6;
    hard.low - slack <= likely.low
        && likely.low <= likely.mean
        && likely.mean <= likely.high
        && likely.high <= hard.high + slack
        && (likely.grades.iter().sum::<f64>() - 1.0).abs() < 1e-6
        && likely.grades.iter().all(|share| *share > -1e-9)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn mean_and_band_lie_inside_the_hard_range(rubrics in rubrics(), how in how()) {
        let (apart, all) = estimate(&rubrics, how);
        let (each, overall) = scores(&rubrics, how);
        prop_assert!(inside(&all, &overall), "{all:?} {overall:?}");
        for (likely, score) in apart.iter().zip(&each) {
            prop_assert!(inside(likely, score), "{likely:?} {score:?}");
        }
    }

    #[test]
    fn the_mean_rises_when_a_level_rises(mut rubrics in rubrics(), how in how(), pick in any::<prop::sample::Index>()) {
        let (apart, all) = estimate(&rubrics, how);
        let index = pick.index(rubrics.len());
        let items = &mut rubrics[index].items;
        let count = items.len();
        let raised = &mut items[pick.index(count)];
        prop_assume!(raised.high < 4);
        (raised.low, raised.high) = (raised.low + 1, raised.high + 1);
        let (apart_after, after) = estimate(&rubrics, how);
        prop_assert!(after.mean >= all.mean - 1e-9, "{} {}", all.mean, after.mean);
        prop_assert!(apart_after[index].mean > apart[index].mean);
        // More often at least sound, too; where a criterion caps, up to the step of joining rubrics by their quantiles.
        let good = |likely: &Likely| likely.grades[2] + likely.grades[3];
        prop_assert!(good(&after) >= good(&all) - 0.01, "{} {}", good(&all), good(&after));
    }

    #[test]
    fn where_everything_is_known_nothing_spreads(mut rubrics in rubrics(), how in how()) {
        for item in rubrics.iter_mut().flat_map(|one| &mut one.items) {
            item.high = item.low;
            item.known = true;
        }
        let (apart, all) = estimate(&rubrics, how);
        let (each, overall) = scores(&rubrics, how);
        for (likely, hard) in apart.iter().chain([&all]).zip(each.iter().chain([&overall])) {
            prop_assert!((likely.low - hard.low).abs() < 1e-6 && (likely.high - hard.high).abs() < 1e-6);
            prop_assert!(likely.grade().1 > 1.0 - 1e-9, "{likely:?}");
            prop_assert_eq!(likely.grade().0, if hard.capped_by.is_empty() { likely.grade().0 } else { hard.grade_high });
        }
    }

    #[test]
    fn the_hard_range_only_narrows_with_knowledge(mut rubrics in rubrics(), how in how(), pick in any::<prop::sample::Index>()) {
        let (_, wide) = scores(&rubrics, how);
        let index = pick.index(rubrics.len());
        let items = &mut rubrics[index].items;
        let count = items.len();
        let item = &mut items[pick.index(count)];
        prop_assume!(item.low < item.high);
        item.low += 1;
        let (_, narrow) = scores(&rubrics, how);
        prop_assert!(narrow.low >= wide.low - 1e-9 && narrow.high <= wide.high + 1e-9);
    }
}

fn nothing_known() -> Vec<Criteria> {
    let rubrics = Rubrics::builtin();
    let items = |rubric: &cma::knowledge::Rubric| {
        rubric.criteria.iter().map(|c| item(c.weight, 0, 4, c.blocking, UNIFORM)).collect()
    };
    let one = |rubric: &cma::knowledge::Rubric| Criteria {
        id: String::new().into(),
        weight: rubric.weight,
        items: items(rubric),
    };
    rubrics.rubrics.iter().map(one).collect()
}

#[test]
fn a_file_that_says_nothing_spreads_as_real_bodies_do() {
    let (_, all) = estimate(&nothing_known(), Aggregate::Geometric);
    assert!((all.deviation - 21.0).abs() < 0.5, "{all:?}");
    assert!((all.mean - 49.5).abs() < 1.0 && all.low < 20.0 && all.high > 80.0, "{all:?}");
    assert!(all.grade().1 < 0.5, "{all:?}");
}

/// The model that SALib analysed.
fn recorded() -> (serde_json::Value, Vec<Criteria>) {
    let recorded: serde_json::Value = serde_json::from_str(include_str!("../fixtures/sobol_indices.json")).unwrap();
    let list = |value: &serde_json::Value| value.as_array().unwrap().clone();
    let level = |value: &serde_json::Value| u8::try_from(value.as_u64().unwrap()).unwrap();
    let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
    let read = |found: &serde_json::Value| {
        let shares: Vec<f64> = list(&found["shares"]).iter().map(|share| share.as_f64().unwrap()).collect();
        let weight = found["weight"].as_f64().unwrap();
        let item = item(weight, level(&found["low"]), level(&found["high"]), false, shares.try_into().unwrap());
        Item { id: text(&found["id"]).into(), judged: found["judged"].as_bool().unwrap(), ..item }
    };
    let rubric = |found: &serde_json::Value| Criteria {
        id: text(&found["id"]).into(),
        weight: found["weight"].as_f64().unwrap(),
        items: list(&found["items"]).iter().map(read).collect(),
    };
    let rubrics = list(&recorded["rubrics"]).iter().map(rubric).collect();
    (recorded, rubrics)
}

#[test]
fn drivers_agree_with_those_of_another_program() {
    let (recorded, rubrics) = recorded();
    let found = Model::new(&rubrics, Aggregate::Geometric).analyse(8192, 1);
    assert!((found.likely.mean - recorded["mean"].as_f64().unwrap()).abs() < 0.1, "{:?}", found.likely);
    assert!((found.likely.deviation - recorded["deviation"].as_f64().unwrap()).abs() < 0.1, "{:?}", found.likely);
    let theirs = recorded["indices"].as_object().unwrap();
    assert_eq!(found.drivers.len(), theirs.len());
    for driver in &found.drivers {
        let name = match &driver.input {
            Input::Aggregation => "aggregation",
            Input::Factor => "factor",
            Input::Weights => "weights",
            Input::Level(id) => id,
        };
        for (index, ours) in [("first", driver.first), ("total", driver.total)] {
            let recorded = theirs[name][index].as_f64().unwrap();
            assert!((ours - recorded).abs() < 0.01, "{name} {index}: {ours} against {recorded}");
        }
    }
}

/// The scores for draws of the levels alone: rubrics joined as chosen, weights as they are.
fn drawn(model: &Model, draws: u32) -> Vec<f64> {
    let levels = model.width() - model.inputs().iter().filter(|(input, _)| matches!(input, Input::Level(_))).count();
    let mut state = 1_u64;
    let mut uniform = move || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (f64::from(u32::try_from(state >> 32).unwrap()) + 0.5) / f64::from(u32::MAX)
    };
    // Box and Muller.
    let mut normal = || (-2.0 * uniform().ln()).sqrt() * (std::f64::consts::TAU * uniform()).cos();
    let row = |_| {
        let mut row = vec![0.0; model.width()];
        row[0] = -1.0;
        row[1] = normal();
        row[levels..].iter_mut().for_each(|number| *number = normal());
        model.score(&row).0
    };
    let mut scores: Vec<f64> = (0..draws).map(row).collect();
    scores.sort_by(f64::total_cmp);
    scores
}

/// Two ways to the same figures: the convolution, and plain draws.
#[test]
fn plain_draws_show_the_same_distribution() {
    let mut half = nothing_known();
    for (place, item) in half.iter_mut().flat_map(|rubric| &mut rubric.items).enumerate() {
        item.high = if place % 2 == 0 { 3 } else { 4 };
        item.low = if place % 2 == 0 { 3 } else { 0 };
    }
    for rubrics in [nothing_known(), half] {
        for how in [Aggregate::Geometric, Aggregate::Arithmetic, Aggregate::Minimum] {
            let (_, exact) = estimate(&rubrics, how);
            let scores = drawn(&Model::new(&rubrics, how), 4000);
            let at = |share: f64| scores[(share * scores.len() as f64) as usize];
            let mean = scores.iter().sum::<f64>() / scores.len() as f64;
            assert!((mean - exact.mean).abs() < 1.0, "{how:?} {mean} {exact:?}");
            assert!((at(0.05) - exact.low).abs() < 2.0, "{how:?} {} {exact:?}", at(0.05));
            assert!((at(0.95) - exact.high).abs() < 2.0, "{how:?} {} {exact:?}", at(0.95));
        }
    }
}

#[test]
fn the_better_of_two_is_told_only_where_there_is_a_difference() {
    let rubrics = |level: u8| {
        let mut rubrics = nothing_known();
        for (place, item) in rubrics.iter_mut().flat_map(|rubric| &mut rubric.items).enumerate() {
            item.id = place.to_string().into();
            (item.low, item.high) = if place % 5 == 0 { (0, 4) } else { (level, level) };
        }
        Model::new(&rubrics, Aggregate::Geometric)
    };
    let (two, three) = (rubrics(2), rubrics(3));
    assert!(three.beats(&two, 512, 1) > 0.99);
    assert!(two.beats(&three, 512, 1) < 0.01);
    assert!((two.beats(&two, 512, 1) - 0.5).abs() < 0.05);
}

fn assessed(file: &str, options: &[&str]) -> serde_json::Value {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("coalition.toml");
    std::fs::write(&path, file).unwrap();
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_cma"));
    let output = command.args(["assess", "--format", "json"]).args(options).arg(&path).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

/// A handful of good published facts and nothing else.
const FLATTERING: &str = "schema = 2\n[coalition]\nname = \"X\"\n[transparency]\nmember_list = \"published\"\nminutes = \"published\"\n\
    decisions = \"published\"\nbudget = \"published\"\nfunders = \"published\"\nannual_report = \"published\"\n\
    information_policy = \"published\"\nanswer_days = 30\nappeal = true\n\
    [complaints]\nmechanism = \"published\"\nopen = true\nindependent = true\nno_retaliation = true\n";

#[test]
fn a_thin_flattering_file_has_no_score() {
    let assessment = assessed(FLATTERING, &[]);
    let found = assessment["rubrics"].as_array().unwrap().iter().find(|found| found["id"] == "accountability").unwrap();
    let number = |key: &str| found[key].as_f64().unwrap();
    assert!(number("known_score") > 90.0 && number("coverage") < 0.3, "{found}");
    assert!(found["score"].is_null() && found["grade"].is_null() && found["provisional"] == true, "{found}");
    let likely = |key: &str| found["likely"][key].as_f64().unwrap();
    assert!(likely("low") < 40.0 && likely("high") > 85.0, "{found}");
}

#[test]
fn what_was_counted_is_used_for_its_type_alone() {
    let shares = |coalition: &str| {
        let text = format!("schema = 2\n[coalition]\nname = \"X\"\norigin = \"convened\"\n{coalition}\n");
        let assessment = assessed(&text, &[]);
        let found = assessment["rubrics"].as_array().unwrap().iter().find(|found| found["id"] == "representation");
        found.unwrap()["likely"]["high"].as_f64().unwrap()
    };
    let setter = "functions = [\"norm-building\"]\ntargets = [\"business\"]";
    let other = "functions = [\"norm-building\"]\ntargets = [\"state\"]";
    // Few standard-setters seat those affected.
    assert!(shares(setter) < shares(other) - 3.0, "{} {}", shares(setter), shares(other));
}

#[test]
fn what_the_score_hangs_on_is_told_when_asked_for() {
    assert!(assessed(FLATTERING, &[])["uncertainty"].is_null());
    let found = assessed(FLATTERING, &["--uncertainty"]);
    assert_eq!(found["uncertainty"], assessed(FLATTERING, &["--uncertainty", "--seed", "1"])["uncertainty"]);
    assert_ne!(found["uncertainty"], assessed(FLATTERING, &["--uncertainty", "--seed", "2"])["uncertainty"]);
    let found = &found["uncertainty"];
    let probabilities: f64 =
        found["grade_probability"].as_object().unwrap().values().map(|share| share.as_f64().unwrap()).sum();
    assert!((probabilities - 1.0).abs() < 0.001, "{found}");
    assert_eq!(found["drivers"][0]["input"], "factor");
    assert!(found["drivers"][0]["total"].as_f64().unwrap() > 0.5, "{found}");
}

/// One rubric of these criteria.
fn rubric(items: Vec<Item>) -> Vec<Criteria> {
    vec![Criteria { id: String::new().into(), weight: 1.0, items }]
}

#[test]
fn a_cap_counts_in_the_draws_in_which_it_holds() {
    // A light criterion that may stand anywhere, beside a heavy one at its best: only the cap can lower the grade.
    let open = |blocking: bool| rubric(vec![item(0.1, 0, 4, blocking, UNIFORM), item(10.0, 4, 4, false, UNIFORM)]);
    let grades = |rubrics: &[Criteria]| estimate(rubrics, Aggregate::Geometric).1.grades;
    assert!(grades(&open(false))[3] > 1.0 - 1e-9);
    let [fragile, emerging, sound, strong] = grades(&open(true));
    assert!((emerging - 0.2).abs() < 0.01 && (strong - 0.8).abs() < 0.01, "{emerging} {strong}");
    assert!(fragile.abs() < 1e-9 && sound.abs() < 1e-9);
}

#[test]
fn a_criterion_is_known_as_far_as_it_is_narrowed() {
    let coverage = |low: u8, high: u8| {
        let items = vec![item(1.0, low, high, false, UNIFORM), item(3.0, 0, 4, false, UNIFORM)];
        scores(&rubric(items), Aggregate::Geometric).1.coverage
    };
    for (low, high, known) in [(0, 4, 0.0), (1, 4, 0.25), (1, 3, 0.5), (2, 3, 0.75), (3, 3, 1.0)] {
        assert!((coverage(low, high) - known / 4.0).abs() < 1e-9, "{low} to {high}: {}", coverage(low, high));
    }
}

#[test]
fn half_a_body_is_added_to_each_level() {
    let text = "schema = 2\n[coalition]\nname = \"X\"\norigin = \"convened\"\nfunctions = [\"norm-building\"]\ntargets = [\"business\"]\n";
    let (source, coalition) = cma::coalition::load::load("x.toml", text.as_bytes()).unwrap();
    let rubrics = Rubrics::builtin();
    let found = cma::assess(&source, &coalition, &rubrics, &cma::Options::default());
    let shares = |id: &str| found.criteria().find(|found| &*found.criterion.id == id).unwrap().shares;
    // 34 boards of standard-setters without anybody affected, 2 and 3 with some, none with a third.
    let expected = [34.5, 0.5, 2.5, 3.5, 0.5].map(|bodies| bodies / 41.5);
    let counted = shares("representation.affected-voice");
    assert!(counted.iter().zip(expected).all(|(own, other)| (own - other).abs() < 1e-9), "{counted:?}");
    // Where nobody counted, each level is as likely as any other.
    assert!(shares("legitimacy.mandate").iter().all(|share| (share - 0.2).abs() < 1e-9));
}

#[test]
fn what_is_left_aside_counts_in_the_bounds_alone() {
    let aside = |inside: bool| {
        let open = Item { inside, ..item(2.0, 0, 4, false, UNIFORM) };
        scores(
            &rubric(vec![item(2.0, 3, 3, false, UNIFORM), item(1.0, 1, 3, false, UNIFORM), open]),
            Aggregate::Geometric,
        )
        .1
    };
    let without =
        scores(&rubric(vec![item(2.0, 3, 3, false, UNIFORM), item(1.0, 1, 3, false, UNIFORM)]), Aggregate::Geometric);
    let (counted, left) = (aside(false), aside(true));
    assert_eq!((left.low, left.high), (counted.low, counted.high));
    assert_eq!((left.score, left.coverage), (without.1.score, without.1.coverage));
    let ends = |score: &Score| [score.likely.low, score.likely.high];
    assert!(ends(&left).iter().zip(ends(&without.1)).all(|(left, without)| (left - without).abs() < 1e-9));
    assert!(left.coverage > counted.coverage && left.likely.high < counted.likely.high);
    // Where everything is left aside, nothing is known.
    let none = scores(&rubric(vec![Item { inside: true, ..item(1.0, 0, 4, false, UNIFORM) }]), Aggregate::Arithmetic).1;
    assert_eq!((none.coverage, none.score, none.low, none.high), (0.0, None, 0.0, 100.0));
    assert!(none.likely.high > none.likely.low);
}

#[test]
fn what_insiders_alone_could_tell_never_lowers_what_is_known() {
    let known = |low: u8, high: u8| {
        let told = Item { inside: true, known: high - low < 4, ..item(2.0, low, high, false, UNIFORM) };
        let others =
            [item(1.0, 3, 3, false, UNIFORM), item(1.0, 0, 3, false, UNIFORM), item(1.0, 0, 4, false, UNIFORM)];
        scores(&rubric(others.into_iter().chain([told]).collect()), Aggregate::Arithmetic).0[0].coverage
    };
    let shares = [known(0, 4), known(1, 4), known(2, 4), known(3, 4), known(4, 4)];
    assert!(shares.windows(2).all(|pair| pair[0] <= pair[1]), "{shares:?}");
    // Of the others 1.25 of 3 are known, and of all 3.25 of 5.
    assert!((shares[0] - 1.25 / 3.0).abs() < 1e-12 && (shares[1] - 1.25 / 3.0).abs() < 1e-12, "{shares:?}");
    assert!((shares[4] - 3.25 / 5.0).abs() < 1e-12, "{shares:?}");
    // A crumb of what insiders could tell is no knowledge of the whole.
    let crumb = Item { inside: true, ..item(1.0, 1, 4, false, UNIFORM) };
    assert_eq!(scores(&rubric(vec![crumb]), Aggregate::Arithmetic).0[0].coverage, 0.25);
}

/// The lines of a report that say what is left aside.
fn asides(assessment: &serde_json::Value) -> Vec<String> {
    let criteria =
        assessment["rubrics"].as_array().unwrap().iter().flat_map(|found| found["criteria"].as_array().unwrap());
    criteria.filter(|found| found["aside"] == true).map(|found| found["id"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_view_from_outside_is_not_held_to_what_only_insiders_can_tell() {
    let inside =
        FLATTERING.to_owned() + "[governance]\ncharter = \"exists\"\nlead = \"exists\"\ncontact = \"exists\"\n";
    let outside = inside.replacen("schema = 2\n", "schema = 2\nview = \"outside\"\n", 1);
    let (inside, outside_of) = (assessed(&inside, &[]), assessed(&outside, &[]));
    let rubrics = Rubrics::builtin();
    let only: Vec<&str> = rubrics.criteria().filter(|c| c.inside_only).map(|c| c.id.as_str()).collect();
    assert!(!only.is_empty());
    assert_eq!(asides(&inside), Vec::<String>::new());
    assert_eq!(asides(&outside_of), only);
    assert!(outside_of["overall"]["coverage"].as_f64() > inside["overall"]["coverage"].as_f64());
    for key in ["low", "high"] {
        assert_eq!(outside_of["overall"][key], inside["overall"][key]);
    }
    for key in ["findings", "questions", "tensions", "plan"] {
        assert_eq!(outside_of[key], inside[key], "{key}");
    }
    // What is known counts, be it good or bad.
    let slow = outside.clone() + "decision_days = 400\n";
    assert!(!asides(&assessed(&slow, &[])).contains(&"representation.decision-latency".to_owned()));
    assert_eq!(asides(&assessed(&slow, &[])).len(), only.len() - 1);
}
