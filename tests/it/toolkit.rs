//! The tools of a convener: types, phases, plans, literature, as a reader sees them.

use crate::output::{cma, unmarked};

#[test]
fn types_tell_what_decided_and_what_is_missing() {
    for name in ["eiti", "cicc"] {
        let file = format!("examples/{name}/coalition.toml");
        insta::assert_snapshot!(format!("types-{name}"), unmarked(&cma(&["types", &file])));
    }
    insta::assert_snapshot!("types-club", cma(&["types", "club"]));
}

#[test]
fn a_type_needs_what_its_conditions_say() {
    let told: serde_json::Value =
        serde_json::from_str(&cma(&["types", "examples/eiti/coalition.toml", "--format", "json"])).unwrap();
    let club = &told["types"][0];
    assert_eq!((club["id"].as_str(), club["holds"].as_bool()), (Some("club"), Some(true)));
    let need = |text: &str| {
        let needs = club["needs"].as_array().unwrap();
        needs.iter().find(|need| need["text"] == text).unwrap()["there"].clone()
    };
    assert_eq!(need("published results, member by member"), true);
    assert_eq!(need("an answer to each known breach"), serde_json::Value::Null);
}
