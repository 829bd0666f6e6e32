//! The message catalogue: complete, and current with the format.

use cma::questionnaire::keys::{Input, LISTS, keys};
use cma::report::ask::{id, key_id};
use cma::report::words::{Language, Words, key_catalogue};
use std::collections::BTreeSet;

/// The file is written anew where it is not current, so that the next run passes.
#[test]
fn the_definitions_of_keys_are_those_of_the_format() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/locales/en/key.ftl");
    let current = key_catalogue();
    if std::fs::read_to_string(path).unwrap() != current {
        std::fs::write(path, current).unwrap();
        panic!("locales/en/key.ftl was not current; it was written anew, look at what changed");
    }
    let words = Words::of(Language::English);
    for (path, key) in keys() {
        assert_eq!(words.term(&key_id(path), None).as_deref(), Some(key.description.as_str()), "{path}");
        for (word, meaning) in key.words.iter().filter(|(_, meaning)| !meaning.is_empty()) {
            assert_eq!(words.term(&key_id(&key.glossary), Some(word)).as_deref(), Some(*meaning), "{path} {word}");
        }
    }
}

/// Every key that can be asked: those behind a criterion or its application, what these depend on, and those of rows.
fn asked() -> BTreeSet<String> {
    let rubrics = cma::Rubrics::builtin();
    let mut asked = cma::questionnaire::keys::asked_for(&rubrics);
    for list in LISTS {
        asked.insert(list.path.to_owned());
        asked.extend(list.columns.iter().map(|column| format!("{}.{column}", list.path)));
    }
    asked
}

#[test]
fn every_key_that_is_asked_has_a_question_a_hint_and_an_example_in_plain_words() {
    let words = Words::of(Language::English);
    let asked = asked();
    assert!(asked.len() > 110, "{}", asked.len());
    let mut missing = Vec::new();
    for path in &asked {
        let parts = [None, Some("hint"), Some("example")];
        let texts: Vec<String> = parts.iter().filter_map(|part| words.term(&id(path), *part)).collect();
        if texts.len() < parts.len() {
            missing.push(path);
            continue;
        }
        assert!(texts[0].ends_with('?'), "{path}: {}", texts[0]);
        for text in &texts {
            assert!(text.chars().count() <= 160, "{path}: {text}");
            let code = ["`", "[", "]", "{", "}", " = ", "\"", "(memo"];
            assert!(code.iter().all(|sign| !text.contains(sign)), "{path}: {text}");
            let is_code = |word: &str| {
                word.len() <= 3
                    && word.ends_with(|c: char| c.is_ascii_digit())
                    && word.starts_with(|c: char| "CSTLNQ".contains(c))
            };
            assert!(!text.split(|c: char| !c.is_alphanumeric()).any(is_code), "{path}: {text}");
        }
    }
    assert!(missing.is_empty(), "no question, hint or example for {missing:?}");
}

#[test]
fn lists_say_what_a_row_is_and_fit_a_terminal() {
    let words = Words::of(Language::English);
    for list in LISTS {
        for part in ["one", "whole"] {
            assert!(words.term(&id(list.path), Some(part)).is_some(), "{} {part}", list.path);
        }
        for column in list.columns {
            let label = words.term(&id(&format!("{}.{column}", list.path)), Some("label"));
            assert!(label.as_ref().is_some_and(|label| label.len() <= 14), "{} {column}: {label:?}", list.path);
        }
    }
    for word in Input::Fallback.words() {
        assert!(words.term("ask-governance-bodies-fallback", Some(word)).is_some(), "{word}");
    }
}

#[test]
fn forms_and_starter_leave_no_sentence_outside_of_the_catalogue() {
    let words = Words::of(Language::Pseudo);
    let starter = cma::report::starter::starter(None, words);
    let said = starter.lines().filter(|line| line.contains('⟦')).count();
    assert!(said > 150, "{said}");
    // What is not said by the catalogue would end in a plain full stop.
    let plain: Vec<&str> = starter.lines().filter(|line| line.starts_with("# ") && line.ends_with('.')).collect();
    let is_continued = |line: &&&str| !line.is_ascii();
    assert!(plain.iter().all(|line| is_continued(&line)), "{plain:?}");
    let form = cma::report::survey::markdown(&cma::Rubrics::builtin(), &Default::default(), true, words);
    for text in ["Tick one box", "I don't know", "It does not apply", "Do you belong"] {
        assert!(!form.contains(text), "{text}");
    }
}
