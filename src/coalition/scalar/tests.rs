//! Each form of each scalar, and what is refused.

use super::*;
use crate::coalition::model::{ActorKind, EvidenceKind, Extent};
use crate::coalition::record::Field;
use crate::report::words::{Language, Words};
use proptest::prelude::*;
use toml::de::DeValue;

/// Reads a value as it would stand in a file, with the first thing that is wrong with it.
fn read<T: Field>(text: &str) -> (T, Option<String>) {
    let node = DeValue::parse(text).unwrap();
    let mut problems = Problems::default();
    let value = T::read(&node, &mut problems);
    (value, problems.list.first().map(|problem| Words::of(Language::English).say(&problem.message)))
}

fn known<T: Field>(text: &str) -> (Value, Option<Silence>) {
    let (value, problem) = read::<T>(text);
    assert_eq!(problem, None, "{text}");
    (value.value().unwrap(), value.silence())
}

fn refused<T: Field>(text: &str) -> String {
    read::<T>(text).1.unwrap_or_else(|| panic!("{text} is accepted"))
}

const INF: f64 = f64::INFINITY;

#[test]
fn a_word_for_yes_no_or_unknown_is_no_name() {
    for text in
        ["None", "no", "Yes", "n/a", "N/A", "tbd", "TBD.", "None.", "?", "-", "…", "Unknown", "not found", "nobody"]
    {
        let told = refused::<Named>(&format!("\"{text}\""));
        assert_eq!(told, format!("\"{text}\" names nothing"));
    }
    for text in ["N.A. Smith", "NA", "N.A.", "TBC", "No. 10", "Nobody's Land", "漢", "7"] {
        assert_eq!(read::<Named>(&format!("\"{text}\"")).0, Named::Is(text.to_owned()));
    }
    assert_eq!(read::<Named>("\"none\"").0, Named::Nothing);
}

#[test]
fn names_may_be_counted_in_place_of_named() {
    for (text, low, high) in [
        ("[]", 0.0, 0.0),
        ("[\"A\", \"B\"]", 2.0, 2.0),
        ("{ at_least = [\"A\"] }", 1.0, INF),
        ("3", 3.0, 3.0),
        ("{ at_least = 1 }", 1.0, INF),
        ("{ at_least = 1, at_most = 4 }", 1.0, 4.0),
    ] {
        let why = (low < high).then_some(Silence::Partial);
        assert_eq!(known::<Names>(text), (Value::Range(low, high), why), "{text}");
    }
    assert_eq!(known::<Names>("\"not-found\""), (Value::Range(0.0, INF), Some(Silence::NotFound)));
    for text in ["-1", "1.5", "\"A\"", "{ at_least = [\"A\"], at_most = 2 }", "{ disputed = [1, 2] }", "{}"] {
        refused::<Names>(text);
    }
}

#[test]
fn counts_are_exact_in_part_or_silent() {
    use Silence::*;
    for (text, low, high, why) in [
        ("7", 7.0, 7.0, None),
        ("0", 0.0, 0.0, None),
        ("\"none\"", 0.0, 0.0, None),
        ("\"some\"", 1.0, INF, Some(Partial)),
        ("\"many\"", 5.0, INF, Some(Partial)),
        ("{ at_least = 170, at_most = 180 }", 170.0, 180.0, Some(Partial)),
        ("{ at_least = 90 }", 90.0, INF, Some(Partial)),
        ("{ at_most = 15 }", 0.0, 15.0, Some(Partial)),
        ("{ at_least = 3, at_most = 3 }", 3.0, 3.0, None),
        ("{ disputed = [170, 200] }", 170.0, 200.0, Some(Disputed)),
        ("{ disputed = [{ at_most = 9 }, 12] }", 0.0, 12.0, Some(Disputed)),
        ("\"undisclosed\"", 0.0, INF, Some(Undisclosed)),
        ("\"not-found\"", 0.0, INF, Some(NotFound)),
    ] {
        assert_eq!(known::<Count>(text), (Value::Range(low, high), why), "{text}");
        assert_eq!(Count::bounds_of(Some(read::<Count>(text).0)), (low, high));
    }
    for (text, number) in [("0xFF", 255.0), ("0x10", 16.0), ("0o17", 15.0), ("0b101", 5.0), ("+1_000", 1e3)] {
        assert_eq!(known::<Count>(text).0, Value::exact(number), "{text}");
        assert_eq!(f64::from(read::<Whole>(text).0), number, "{text}");
    }
    assert_eq!(known::<Amount>("0xFFFFFFFF").0, Value::exact(4_294_967_295.0));
    assert_eq!(refused::<Whole>("0xFFFFFFFFFFFF"), "this number cannot be");
    assert_eq!(Count::bounds_of(None), (0.0, INF));
    assert_eq!(read::<Count>("{ at_least = 2 }").0.get(), None);
}

#[test]
fn shares_and_amounts_have_words_of_their_own() {
    for (text, low, high) in [
        ("0.25", 0.25, 0.25),
        ("\"all\"", 1.0, 1.0),
        ("\"most\"", 0.5001, 0.9999),
        ("\"half\"", 0.45, 0.55),
        ("\"some\"", 0.0001, 0.5),
        ("\"none\"", 0.0, 0.0),
        ("{ at_least = \"most\" }", 0.5001, 1.0),
    ] {
        assert_eq!(known::<Share>(text).0, Value::Range(low, high), "{text}");
    }
    assert_eq!(known::<Amount>("\"some\"").0, Value::Range(0.01, INF));
    assert_eq!(known::<Years>("{ at_least = 2, at_most = 3.5 }").0, Value::Range(2.0, 3.5));
}

#[test]
fn degrees_are_words_ranges_or_silences() {
    for (text, low, high) in [
        ("\"none\"", 0.0, 0.0),
        ("false", 0.0, 0.0),
        ("\"published\"", 3.0, 3.0),
        ("\"exists\"", 1.0, 3.0),
        ("{ at_least = \"written\" }", 2.0, 3.0),
        ("{ at_most = \"unwritten\" }", 0.0, 1.0),
        ("{ disputed = [\"none\", \"written\"] }", 0.0, 2.0),
        ("\"undisclosed\"", 0.0, 2.0),
        ("\"not-found\"", 0.0, 2.0),
    ] {
        assert_eq!(known::<Status>(text).0, Value::Range(low, high), "{text}");
    }
    assert_eq!(refused::<Status>("true"), "`true` does not say in what form it exists");
}

#[test]
fn words_in_an_order_can_be_bounded_and_others_cannot() {
    assert_eq!(known::<One<Extent>>("\"most\"").0, Value::Range(2.0, 2.0));
    assert_eq!(known::<One<Extent>>("{ at_least = \"some\" }"), (Value::Range(1.0, 3.0), Some(Silence::Partial)));
    assert_eq!(read::<One<Extent>>("\"all\"").0.0, Some(Extent::All));
    assert_eq!(known::<One<EvidenceKind>>("\"reported\"").0, Value::Range(1.0, 1.0));
    assert_eq!(known::<One<ActorKind>>("\"ngo\"").0, Value::Choice(Some(4)));
    let disputed = known::<One<ActorKind>>("{ disputed = [\"igo\", \"state\"] }");
    assert_eq!(disputed, (Value::Choice(None), Some(Silence::Disputed)));
    for kind in ActorKind::WORDS {
        for bound in [format!("{{ at_least = {kind:?} }}"), format!("{{ at_most = {kind:?} }}")] {
            assert!(refused::<One<ActorKind>>(&bound).ends_with("found a table"), "{bound}");
            refused::<One<ActorKind>>(&format!("{{ disputed = [{kind:?}, {bound}] }}"));
        }
    }
    assert!(!One::<ActorKind>::schema().to_string().contains("at_least"));
    assert!(One::<Extent>::schema().to_string().contains("at_least"));
    assert!(!One::<ActorKind>::schema().to_string().contains("\" "));
}

#[test]
fn lists_of_words_are_whole_unless_they_say_otherwise() {
    assert_eq!(known::<Many<Extent>>("[\"none\", \"most\"]").0, Value::Set { present: 0b101, whole: true });
    let part = known::<Many<Extent>>("{ at_least = [\"none\"] }");
    assert_eq!(part, (Value::Set { present: 1, whole: false }, Some(Silence::Partial)));
    assert_eq!(known::<Many<Extent>>("\"not-found\"").1, Some(Silence::NotFound));
}

#[test]
fn flags_names_and_days() {
    assert_eq!(known::<Flag>("true").0, Value::flag(true));
    assert_eq!(known::<Flag>("{ disputed = [true, false] }"), (Value::Range(0.0, 1.0), Some(Silence::Disputed)));
    assert_eq!(known::<Named>("\"exists\"").0, Value::flag(true));
    assert_eq!(known::<Named>("\"not-found\"").1, Some(Silence::NotFound));
    let day = read::<Day>("{ disputed = [2000, \"2003-05\"] }").0;
    assert_eq!((day.first, day.last), (jiff::civil::date(2000, 1, 1), jiff::civil::date(2003, 5, 31)));
    let between = read::<Day>("{ at_least = 2013, at_most = \"2014-02\" }").0;
    assert_eq!((between.first, between.last), (jiff::civil::date(2013, 1, 1), jiff::civil::date(2014, 2, 28)));
    // A year is known as such; of bounds that say the same, and of sources, that is not so.
    assert_eq!(read::<Day>("0x7E4").0, Day::parse("2020").unwrap());
    assert_eq!(read::<Day>("2020").0.silence(), None);
    assert_eq!(read::<Day>("{ at_least = 2020, at_most = 2020 }").0.silence(), Some(Silence::Partial));
    for bounds in ["{ at_least = \"undisclosed\" }", "{ at_most = \"not-found\" }", "{ at_least = { at_most = 2010 } }"]
    {
        refused::<Day>(bounds);
    }
    let later = read::<Day>("{ at_least = 2013 }").0;
    assert_eq!(later.days_to(jiff::civil::date(2014, 1, 1)), (-INF, 365.0));
}

#[test]
fn months_are_those_of_the_calendar() {
    let months = |from: &str, to: &str| {
        let [from, to] = [from, to].map(|day| Day::parse(day).unwrap());
        let (low, high) = from.months_to(to);
        assert_eq!(
            (low, high),
            {
                let (a, b) = to.months_to(from);
                (-b, -a)
            },
            "{from:?} to {to:?}"
        );
        (low, high)
    };
    for (from, to, exactly) in [
        ("2023-12-31", "2024-12-31", 12.0),
        ("2023-06-30", "2025-06-30", 24.0),
        ("2024-02-29", "2025-02-28", 12.0),
        ("2024-01-31", "2024-02-29", 1.0),
        ("2024-01-31", "2024-01-31", 0.0),
        ("2024-04-30", "2024-05-15", 0.5),
        ("2024-01-30", "2024-03-15", 1.0 + 15.0 / 30.0),
    ] {
        assert_eq!(months(from, to), (exactly, exactly), "{from} to {to}");
    }
    assert_eq!(months("2023", "2024"), (1.0 / 31.0, 23.0 + 30.0 / 31.0));
    let from = read::<Day>("{ at_least = 2013 }").0;
    assert_eq!(from.months_to(jiff::civil::date(2014, 1, 1)), (-INF, 12.0));
    assert_eq!(Day::from(jiff::civil::date(2012, 1, 1)).months_to(from), (12.0, INF));
}

#[test]
fn what_says_nothing_is_refused() {
    for (text, message) in [
        ("{}", "this table says nothing of the value"),
        ("{ at_least = 5, at_most = 3 }", "`at_least` is more than `at_most`"),
        ("{ disputed = [5] }", "a dispute needs at least two claims"),
        ("{ disputed = 5 }", "a dispute needs at least two claims"),
        ("{ disputed = [5, { disputed = [1, 2] }] }", "a claim cannot be disputed in itself"),
        ("{ disputed = [5, 6], at_least = 2 }", "`disputed` stands beside other bounds"),
        ("{ least = 5 }", "there is no key `least` here"),
        ("\"lots\"", "\"lots\" is not allowed here"),
        ("2.5", "this number cannot be"),
        ("-1", "this number cannot be"),
    ] {
        assert_eq!(refused::<Count>(text), message, "{text}");
    }
    assert!(refused::<Days>("\"many\"").starts_with("expected a number"));
    assert_eq!(refused::<CountryCode>("\"UK\""), "\"UK\" is not an ISO 3166-1 country code");
    assert_eq!(refused::<CurrencyCode>("\"Dollar\""), "\"Dollar\" is not an ISO 4217 currency code");
    assert_eq!(refused::<RegionCode>("\"atlantis\""), "\"atlantis\" is not a region");
    for (name, code, _) in crate::coalition::regions::NAMES {
        assert_eq!(read::<RegionCode>(&format!("{name:?}")).1, None, "{name}");
        assert_eq!(crate::coalition::regions::region(code), crate::coalition::regions::region(name));
    }
}

/// A value of a share in any of its forms, valid or not.
fn forms() -> impl Strategy<Value = String> {
    let plain = prop_oneof![
        (0u32..=1000).prop_map(|n| (f64::from(n) / 1000.0).to_string()),
        prop::sample::select(vec!["\"all\"", "\"most\"", "\"half\"", "\"some\"", "\"none\""]).prop_map(str::to_owned),
    ];
    let claim = prop_oneof![
        plain.clone(),
        (plain.clone(), plain.clone()).prop_map(|(a, b)| format!("{{ at_least = {a}, at_most = {b} }}")),
        plain.clone().prop_map(|a| format!("{{ at_least = {a} }}")),
        plain.prop_map(|a| format!("{{ at_most = {a} }}")),
        Just("\"not-found\"".to_owned()),
        Just("\"undisclosed\"".to_owned()),
    ];
    prop_oneof![
        claim.clone(),
        prop::collection::vec(claim, 0..4).prop_map(|claims| format!("{{ disputed = [{}] }}", claims.join(", "))),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn bounds_are_ordered_and_inside_the_unit(text in forms()) {
        let (low, high) = read::<Share>(&text).0.bounds();
        prop_assert!(0.0 <= low && low <= high && high <= 1.0, "{text}: {low} to {high}");
    }

    #[test]
    fn a_dispute_holds_every_claim(claims in prop::collection::vec(0u32..1000, 2..5)) {
        let list: Vec<String> = claims.iter().map(ToString::to_string).collect();
        let (low, high) = read::<Count>(&format!("{{ disputed = [{}] }}", list.join(", "))).0.bounds();
        prop_assert!(claims.iter().all(|claim| (low..=high).contains(&f64::from(*claim))));
    }
}
