//! The part of the Python module that needs no Python.

#[path = "../../python/module/src/assessed.rs"]
mod assessed;

use serde_json::Value;

/// Without what says where a file stands.
fn placeless(mut value: Value) -> Value {
    match &mut value {
        Value::Object(entries) => {
            entries.retain(|key, _| !["file", "provenance"].contains(&key.as_str()));
            for entry in entries.values_mut() {
                *entry = placeless(entry.take());
            }
        }
        Value::Array(entries) => entries.iter_mut().for_each(|entry| *entry = placeless(entry.take())),
        _ => {}
    }
    value
}

#[test]
fn the_python_module_gives_what_the_program_gives() {
    let path = "examples/eiti/coalition.toml";
    let text = std::fs::read_to_string(path).unwrap();
    let arguments = ["assess", "--format", "jsonl", path];
    let said = std::process::Command::new(env!("CARGO_BIN_EXE_cma")).args(arguments).output().unwrap().stdout;
    let expected: Value = serde_json::from_slice(&said).unwrap();
    let found: Value = serde_json::from_str(&assessed::one(&text).unwrap()).unwrap();
    assert!(found["findings"].as_array().is_some_and(|findings| findings.len() > 2));
    assert_eq!(placeless(found), placeless(expected));

    let wrong = text.replace("[coalition]", "[coalitoin]");
    let many = assessed::many(&[text.clone(), wrong, text]);
    assert_eq!(many.len(), 3);
    assert_eq!(many[0], many[2]);
    let told = many[1].as_ref().unwrap_err();
    assert!(told.contains("coalitoin") && told.contains("coalition"), "{told}");

    // An answer to a criterion that does not exist is not dropped.
    let answered = "schema = 2\n[coalition]\nname = \"A\"\n[answers]\n\"legitimacy.trust-bilding\" = 4\n";
    let told = assessed::one(answered).unwrap_err();
    assert!(told.contains("did you mean \"legitimacy.trust-building\""), "{told}");
}
