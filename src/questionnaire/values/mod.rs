//! From what was typed to a value of the file, and back.

mod number;
mod parts;
mod read;
mod typed;

pub(crate) use read::{AT_LEAST, is_nothing, not_known, pick, signs, value, written};
pub(crate) use typed::{bare, typed};

// What a workbook says is read and written the same way.
#[cfg(feature = "cli")]
pub(crate) use number::{NoNumber, number, typed_number};
#[cfg(feature = "cli")]
pub(crate) use parts::{is_open, quoted, split, unquoted};
#[cfg(feature = "cli")]
pub(crate) use read::{AT_MOST, DISPUTED, TO, cut, dashed, holds_years, is_answer, is_not_known, strip};
#[cfg(feature = "cli")]
pub(crate) use typed::ticked;

#[cfg(test)]
mod tests {
    use super::number::typed_number;
    use super::typed::typed_names;
    use super::*;
    use crate::questionnaire::keys::Input;
    use crate::value::Unit;
    use toml_edit::{Array, Value};

    fn read(input: &Input, text: &str) -> String {
        value(input, text).map_or_else(|refused| format!("refused: {}", refused.0.id), |value| value.to_string())
    }

    #[test]
    fn numbers_are_taken_as_people_write_them() {
        for (unit, text, written) in [
            (Unit::Share, "35 %", "0.35"),
            (Unit::Share, "0.35", "0.35"),
            (Unit::Share, "half", "\"half\""),
            (Unit::Share, "10 to 20 %", "{ at_least = 0.1, at_most = 0.2 }"),
            (Unit::Share, "35", "refused: ask-refused-share"),
            (Unit::Share, "10-20 %", "{ at_least = 0.1, at_most = 0.2 }"),
            (Unit::Share, "about 40", "refused: ask-refused-number"),
            (Unit::Count, "40-50", "{ at_least = 40, at_most = 50 }"),
            (Unit::Count, "40+", "refused: ask-refused-count"),
            (Unit::Money, "EUR 1,200,000", "refused: ask-refused-money"),
            (Unit::Ratio, "1.2", "1.2"),
            (Unit::Ratio, "at least 120 %", "{ at_least = 1.2 }"),
            (Unit::Ratio, "1", "1.0"),
            (Unit::Ratio, "most", "\"most\""),
            (Unit::Count, "1,200", "1200"),
            (Unit::Count, "at least 3", "{ at_least = 3 }"),
            (Unit::Count, "many", "\"many\""),
            (Unit::Count, "1.5", "refused: ask-refused-whole"),
            (Unit::Count, "-3", "refused: ask-refused-negative"),
            (Unit::Share, "-0", "0.0"),
            (Unit::Share, "-0 %", "0.0"),
            (Unit::Count, "-0", "0"),
            (Unit::Money, "1e3", "refused: ask-refused-money"),
            (Unit::Money, "2 400 000", "2400000"),
            (Unit::Money, "1.200", "refused: ask-refused-two-ways"),
            (Unit::Money, "12,500", "refused: ask-refused-two-ways"),
            (Unit::Count, "1.200", "refused: ask-refused-points"),
            (Unit::Count, "12,500", "12500"),
            (Unit::Money, "1.200.000", "refused: ask-refused-points"),
            (Unit::Money, "1,200,000", "1200000"),
            (Unit::Money, "1,200.50", "1200.5"),
            (Unit::Money, "1.200,50", "refused: ask-refused-comma"),
            (Unit::Money, "1,5", "refused: ask-refused-comma"),
            (Unit::Money, "0,125", "refused: ask-refused-comma"),
            (Unit::Money, "0.125", "0.125"),
            (Unit::Money, "1234.567", "1234.567"),
            (Unit::Money, "1,2,3", "refused: ask-refused-money"),
            (Unit::Share, "0,667", "refused: ask-refused-comma"),
            (Unit::Share, "0.667", "0.667"),
            (Unit::Share, "12.125 %", "0.12125"),
            (Unit::Share, "66,7 %", "refused: ask-refused-comma"),
            (Unit::Days, "inf", "refused: ask-refused-count"),
            (Unit::Days, "soon", "refused: ask-refused-count"),
            (Unit::Days, "5 %", "refused: ask-refused-percent"),
        ] {
            assert_eq!(read(&Input::Number(unit), text), written, "{text}");
        }
    }

    #[test]
    fn words_are_matched_by_number_case_and_beginning() {
        let status = Input::One(vec!["none", "unwritten", "written", "published"]);
        for (text, written) in
            [("Published", "\"published\""), ("w", "\"written\""), ("2", "\"unwritten\""), ("NONE", "\"none\"")]
        {
            assert_eq!(read(&status, text), written, "{text}");
        }
        assert_eq!(read(&status, "o"), "refused: ask-refused-word");
        assert_eq!(read(&Input::Many(vec!["data", "transparency"]), "t, 1, t"), "[\"transparency\", \"data\"]");
        assert_eq!(read(&Input::Many(vec!["data"]), "none"), "[]");
        // That there is nothing has to be said.
        for (input, text) in [(Input::Names, ""), (Input::Names, " ; ,"), (Input::Many(vec!["data"]), "")] {
            assert_eq!(read(&input, text), "refused: ask-refused-no-items", "{text:?}");
        }
        assert_eq!(read(&Input::Years, ";"), "refused: ask-refused-empty");
        assert_eq!(read(&Input::Names, "No"), "[]");
        assert_eq!(read(&Input::YesNo, "y"), "true");
        assert_eq!(read(&Input::Code, "gb"), "\"GB\"");
        assert_eq!(read(&Input::Fallback, "two"), "{ rule = \"supermajority\", quota = 0.667 }");
    }

    #[test]
    fn what_is_typed_anew_is_read_as_it_was() {
        for names in [&["Alpha, Inc.", "Beta"][..], &["A; B", "The \"C\""], &["3"], &["none", "D"], &[]] {
            let typed = typed_names(names);
            let read = value(&Input::Names, &typed).map(|value| value.to_string()).ok();
            assert_eq!(read, Some(Value::from(names.iter().copied().collect::<Array>()).to_string()), "{typed}");
        }
        let status = || Input::One(vec!["none", "unwritten", "written"]);
        for (input, toml, said) in [
            (Input::Number(Unit::Count), "{ at_least = 30 }", "at least 30"),
            (Input::Number(Unit::Count), "{at_least=3,at_most=5}", "3 to 5"),
            (Input::Number(Unit::Share), "{ at_least = 0.1, at_most = 0.25 }", "10 % to 25 %"),
            (Input::Number(Unit::Money), "\"not-found\"", "not-found"),
            (Input::Number(Unit::Days), "{ disputed = [3, { at_least = 5 }] }", "disputed: 3 | at least 5"),
            (status(), "{ at_most = \"written\" }", "at most written"),
            (status(), "{ at_least = \"unwritten\", at_most = \"written\" }", "unwritten to written"),
            (
                Input::Many(vec!["data", "norms"]),
                "{ at_least = [\"data\", # so far\n \"norms\"] }",
                "at least data, norms",
            ),
            (Input::Names, "{ at_least = [\"A\", \"B, C\"] }", "at least A, \"B, C\""),
            (Input::Names, "{ at_least = 3 }", "at least 3"),
            (Input::Names, "[\"at least 3\", \"not-found\"]", "\"at least 3\", \"not-found\""),
            (Input::Names, "\"not-found\"", "not-found"),
            (Input::Day, "{ at_least = 2020, at_most = \"2021-03\" }", "2020 to 2021-03"),
            (Input::YesNo, "{ disputed = [true, false] }", "disputed: yes | no"),
            (
                Input::Years,
                "{ 2022 = 5, 2023 = { at_least = 6 }, 2024 = \"not-found\" }",
                "2022: 5; 2023: at least 6; 2024: not-found",
            ),
        ] {
            let value: Value = toml.parse().unwrap_or_else(|error| panic!("{toml}: {error}"));
            let typed = typed(&input, &value).unwrap_or_default();
            assert_eq!(typed, said, "{toml}");
            let read = self::value(&input, &typed).map(|read| bare(&read)).ok();
            assert_eq!(read, Some(bare(&value)), "{typed}");
        }
        for number in [1.125, 12.5, 0.125, 1234.567, 3.0] {
            let read = number::number(Unit::Money, &typed_number(number)).map(|value| value.to_string()).ok();
            let expected: Value = if number.fract() == 0.0 { (number as i64).into() } else { number.into() };
            assert_eq!(read, Some(expected.to_string()), "{number}");
        }
    }

    #[test]
    fn values_are_taken_as_the_file_writes_them() {
        let words = || Input::Many(vec!["data", "transparency"]);
        for (input, toml, expected) in [
            (Input::Names, "[\"Alpha, Inc.\", \"Beta\"]", "[\"Alpha, Inc.\", \"Beta\"]"),
            (Input::Number(Unit::Money), "{ at_least = 3 }", "{ at_least = 3 }"),
            (Input::Number(Unit::Money), "1.125", "1.125"),
            (Input::Number(Unit::Share), "35", "refused: ask-refused-share"),
            (Input::Number(Unit::Share), "\"35 %\"", "0.35"),
            (words(), "[\"t\", \"Data\"]", "[\"transparency\", \"data\"]"),
            (Input::One(vec!["none", "written"]), "2", "\"written\""),
            (Input::YesNo, "true", "true"),
            (Input::Day, "2024-06-30", "2024-06-30"),
            (Input::Years, "{ 2022 = 5 }", "{ 2022 = 5 }"),
        ] {
            let read = written(&input, toml);
            let read = read.map_or_else(|refused| format!("refused: {}", refused.0.id), |value| value.to_string());
            assert_eq!(read, expected, "{toml}");
        }
    }

    #[test]
    fn days_may_be_months_or_years() {
        for (text, written) in [("2024-06-30", "2024-06-30"), ("2024-06", "\"2024-06\""), ("2024", "2024")] {
            assert_eq!(read(&Input::Day, text), written, "{text}");
        }
        assert_eq!(read(&Input::Day, "June 2024"), "refused: ask-refused-day");
        assert_eq!(read(&Input::Years, "2022: 300000; 2023: 400 000"), "{ 2022 = 300000, 2023 = 400000 }");
        for text in ["2022: 100000, 2023: 120000", "2022: 100,000, 2023: 120,000", "2022: 100. 2023: 120"] {
            assert_eq!(read(&Input::Years, text), "refused: ask-refused-years-together", "{text}");
        }
        assert_eq!(read(&Input::Years, "2022: disputed: 3 | 5"), "{ 2022 = { disputed = [3, 5] } }");
        for (input, text) in [(Input::Text, "?"), (Input::Named, "-"), (Input::Names, "A, -, B")] {
            assert_eq!(read(&input, text), "refused: ask-refused-signs", "{text}");
        }
        assert_eq!(read(&Input::Years, "300000"), "refused: ask-refused-years");
        assert_eq!(read(&Input::Years, "2022: 100; 2022: 200"), "refused: ask-refused-twice");
        assert_eq!(read(&Input::Names, "A, \"Smith, Jones, B"), "refused: ask-refused-quote");
        let deep = "disputed:".repeat(100_000);
        assert_eq!(read(&Input::Number(Unit::Count), &deep), "refused: ask-refused-count");
    }

    #[test]
    fn a_share_with_a_comma_is_told_as_it_can_be_written() {
        for (text, number) in [("66,7", "66.7 %"), ("66,7 %", "66.7 %"), ("0,667", "0.667")] {
            let told = value(&Input::Number(Unit::Share), text).map_err(|refused| refused.0);
            assert_eq!(told.err(), Some(crate::message!("ask-refused-comma", text = text, number = number)));
            assert!(value(&Input::Number(Unit::Share), number).is_ok(), "{number}");
        }
    }

    #[test]
    fn yes_and_no_are_no_names_and_what_is_not_known_is_none() {
        for text in ["yes", "Y", "TRUE", "A, no", "n; B", "A, None", "none, A", "none;"] {
            assert_eq!(read(&Input::Names, text), "refused: ask-refused-yes", "{text}");
        }
        for text in ["no", "N", "false", "[]", "none"] {
            assert_eq!(read(&Input::Names, text), "[]", "{text}");
        }
        assert_eq!(read(&Input::Names, "\"Yes\", A, \"None\""), "[\"Yes\", \"A\", \"None\"]");
        for (text, said) in [("y", "exists"), ("true", "exists"), ("n", "none"), ("Not found", "not-found")] {
            assert_eq!(read(&Input::Named, text), format!("\"{said}\""), "{text}");
        }
        assert_eq!(read(&Input::Code, "Switzerland"), "refused: ask-refused-code");
        let words = ["don't know".to_owned(), "n/a".to_owned()];
        for (value, found) in [
            ("\"Don’t know\"", Some("Don’t know")),
            ("[\"A\", \"N/A.\"]", Some("N/A.")),
            ("[\"NA\", \"N.A.\"]", None),
            ("{ at_least = [\"dont know\"] }", Some("dont know")),
            ("[\"A\", \"?\"]", Some("?")),
            ("\"not-found\"", None),
            ("[\"I don't know you\"]", None),
            ("3", None),
        ] {
            let value: Value = value.parse().unwrap_or_else(|error| panic!("{value}: {error}"));
            assert_eq!(not_known(&value, "", &words), found, "{value}");
        }
        let list = Value::from(["A", "n/a"].into_iter().collect::<Array>());
        assert_eq!(not_known(&list, "A, \"n/a\"", &words), None);
        assert_eq!(not_known(&"\"n/a\"".into(), "", &words), None);
    }
}
