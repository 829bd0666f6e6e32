//! The laws of scoring, as properties.

use cma::assess::Score;
use cma::assess::estimate::scores;
use cma::assess::score::{Aggregate, Criteria, Item, UNIFORM, combine};
use proptest::prelude::*;

fn item() -> impl Strategy<Value = Item> {
    (0.1f64..10.0, 0u8..=4, 0u8..=4, any::<bool>(), any::<bool>(), any::<bool>()).prop_map(
        |(weight, a, b, known, certain, blocking)| Item {
            id: String::new().into(),
            weight,
            low: if known { a.min(b) } else { 0 },
            high: if known { a.max(b) } else { 4 },
            known,
            certain,
            backed: false,
            inside: !known && !certain,
            judged: false,
            blocking,
            shares: UNIFORM,
        },
    )
}

fn items() -> impl Strategy<Value = Vec<Item>> {
    prop::collection::vec(item(), 1..20)
}

fn criteria(items: &[Item]) -> Criteria {
    Criteria { id: String::new().into(), weight: 1.0, items: items.to_vec() }
}

fn rubric(items: &[Item]) -> Score {
    scores(&[criteria(items)], Aggregate::Geometric).0.remove(0)
}

const SLACK: f64 = 1e-9;

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn the_range_always_holds_the_point(items in items()) {
        let score = rubric(&items);
        prop_assert!(0.0 <= score.low && score.low <= score.high && score.high <= 100.0);
        for point in [score.score, score.known_score].into_iter().flatten() {
            prop_assert!(score.low <= point && point <= score.high);
        }
    }

    #[test]
    fn raising_a_level_never_lowers_a_score(items in items(), at in any::<prop::sample::Index>()) {
        let before = rubric(&items);
        let mut raised = items.clone();
        let one = at.get_mut(&mut raised);
        prop_assume!(one.known);
        one.high = (one.high + 1).min(4);
        one.low = (one.low + 1).min(one.high);
        let after = rubric(&raised);
        prop_assert!(after.low >= before.low - SLACK && after.high >= before.high - SLACK);
        prop_assert!(after.score >= before.score.map(|score| score - SLACK));
    }

    #[test]
    fn knowing_more_never_widens_the_range(items in items(), at in any::<prop::sample::Index>(), level in 0u8..=4) {
        let before = rubric(&items);
        let mut known = items.clone();
        let one = at.get_mut(&mut known);
        let level = level.clamp(one.low, one.high);
        (one.low, one.high, one.known) = (level, level, true);
        let after = rubric(&known);
        prop_assert!(after.low >= before.low - SLACK && after.high <= before.high + SLACK);
    }

    #[test]
    fn knowing_whether_a_criterion_applies_never_widens_the_range(
        items in items(), at in any::<prop::sample::Index>(), applies in any::<bool>(),
    ) {
        prop_assume!(items.iter().filter(|item| item.certain).count() > 0);
        let before = rubric(&items);
        let mut settled = items.clone();
        let place = at.index(settled.len());
        prop_assume!(!settled[place].certain);
        if applies { settled[place].certain = true } else { settled.remove(place); }
        let after = rubric(&settled);
        prop_assert!(after.low >= before.low - SLACK && after.high <= before.high + SLACK);
        prop_assert!(after.coverage >= before.coverage - SLACK, "{} {}", before.coverage, after.coverage);
    }

    #[test]
    fn order_changes_nothing(items in items()) {
        let mut turned = items.clone();
        turned.reverse();
        let (a, b) = (rubric(&items), rubric(&turned));
        prop_assert!((a.low - b.low).abs() < SLACK && (a.high - b.high).abs() < SLACK);
        prop_assert_eq!(a.score.is_some(), b.score.is_some());
        prop_assert!((a.score.unwrap_or(0.0) - b.score.unwrap_or(0.0)).abs() < SLACK);
    }

    #[test]
    fn weights_scale_freely(items in items(), factor in 0.01f64..100.0) {
        let mut scaled = items.clone();
        for item in &mut scaled { item.weight *= factor; }
        let (a, b) = (rubric(&items), rubric(&scaled));
        prop_assert!((a.low - b.low).abs() < 1e-6 && (a.high - b.high).abs() < 1e-6);
        prop_assert!((a.score.unwrap_or(0.0) - b.score.unwrap_or(0.0)).abs() < 1e-6);
    }

    #[test]
    fn the_overall_range_holds_the_overall_point(rubrics in prop::collection::vec(items(), 1..5)) {
        let rubrics: Vec<Criteria> = rubrics.iter().map(|items| criteria(items)).collect();
        for how in [Aggregate::Geometric, Aggregate::Arithmetic, Aggregate::Minimum] {
            let (_, score) = scores(&rubrics, how);
            prop_assert!(score.low <= score.high + SLACK);
            for point in [score.score, score.known_score].into_iter().flatten() {
                prop_assert!(score.low <= point && point <= score.high);
            }
        }
    }
}

/// The lowest and highest weighted mean over all ways in which what is open counts or does not.
fn extremes(criteria: &[serde_json::Value]) -> (f64, f64) {
    let number = |criterion: &serde_json::Value, key: &str| criterion[key].as_f64().unwrap();
    let (open, sure): (Vec<_>, Vec<_>) =
        criteria.iter().filter(|one| one["applies"] != "no").partition(|one| one["applies"] == "open");
    let mean = |key: &str, way: usize| {
        let taken = open.iter().enumerate().filter(|(at, _)| way & (1 << at) != 0).map(|(_, one)| one);
        let all = || sure.iter().chain(taken.clone());
        let weight: f64 = all().map(|one| number(one, "weight")).sum();
        all().map(|one| 25.0 * number(one, key) * number(one, "weight")).sum::<f64>() / weight
    };
    let means = |key: &str| (0..1_usize << open.len()).map(|way| mean(key, way)).collect::<Vec<_>>();
    (means("low").into_iter().fold(100.0, f64::min), means("high").into_iter().fold(0.0, f64::max))
}

#[test]
fn the_range_of_a_score_and_what_is_known_follow_from_the_levels_that_are_exported() {
    let mut open = 0;
    for file in ["examples/eiti/coalition.toml", "docs/codings/gacsa-blind.toml", "docs/codings/gifct-blind.toml"] {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_cma"));
        let command = command.current_dir(env!("CARGO_MANIFEST_DIR")).args(["assess", file, "--format", "json"]);
        let report: serde_json::Value = serde_json::from_slice(&command.output().unwrap().stdout).unwrap();
        for rubric in report["rubrics"].as_array().unwrap() {
            let criteria = rubric["criteria"].as_array().unwrap();
            let (low, high) = extremes(criteria);
            let close = |key: &str, value: f64| {
                let told = rubric[key].as_f64().unwrap();
                assert!((told - value).abs() < 1e-3, "{file} {} {key}: {told}, not {value}", rubric["id"]);
            };
            close("low", low);
            close("high", high);
            open += criteria.iter().filter(|one| one["applies"] == "open").count();
            let width = |one: &serde_json::Value| one["high"].as_f64().unwrap() - one["low"].as_f64().unwrap();
            let known = |one: &serde_json::Value| if one["applies"] == "yes" { 1.0 - width(one) / 4.0 } else { 0.0 };
            let share = |counts: &dyn Fn(&serde_json::Value) -> bool| {
                let counting = || criteria.iter().filter(|one| one["applies"] != "no" && counts(one));
                let weight = |one: &serde_json::Value| one["weight"].as_f64().unwrap();
                let all: f64 = counting().map(weight).sum();
                if all > 0.0 { counting().map(|one| known(one) * weight(one)).sum::<f64>() / all } else { 0.0 }
            };
            close("coverage", share(&|_| true).max(share(&|one| one["inside"] == false)));
        }
    }
    assert!(open > 0, "no criterion may not apply");
}

#[test]
fn published_aggregations_come_out() {
    let pairs = |scores: [f64; 4]| scores.map(|score| (score, 1.0));
    let close = |found: Option<f64>, published: f64| (found.unwrap_or(f64::NAN) - published).abs() < 0.06;
    assert!(close(combine(&pairs([90.0, 90.0, 90.0, 20.0]), Aggregate::Arithmetic), 72.5));
    assert!(close(combine(&pairs([90.0, 90.0, 90.0, 20.0]), Aggregate::Geometric), 61.8));
    assert!(close(combine(&pairs([90.0, 90.0, 90.0, 5.0]), Aggregate::Arithmetic), 68.75));
    assert!(close(combine(&pairs([90.0, 90.0, 90.0, 5.0]), Aggregate::Geometric), 43.7));
    // EITI Validation of Nigeria, 2023.
    let nigeria = [52.5, 71.5, 92.0].map(|score| (score, 1.0));
    assert!(close(combine(&nigeria, Aggregate::Arithmetic), 72.0));
    assert!(close(combine(&nigeria, Aggregate::Geometric), 70.2));
}
