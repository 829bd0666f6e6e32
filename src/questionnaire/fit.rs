//! Answers to the questions of fit, kept in a file of their own: one key for each question, such as `one-actor = "no"`.

use super::document::Document;
use crate::assess::fit::{Given, GivenAnswers};
use crate::coalition::locate::Path;
use crate::coalition::record::UNKNOWN;
use crate::knowledge::Answer;
use crate::knowledge::model::Fit;
use crate::message;
use crate::source::Source;
use crate::source::problem::{Problems, nearest};
use toml::Spanned;
use toml::de::DeValue;

/// The keys of an answer that is a table.
const KEYS: [&str; 2] = ["answer", "note"];

/// Reads a file of answers.
///
/// # Errors
/// Everything that is wrong with it: TOML, keys that are no questions, words that are no answers.
pub fn read(source: &Source, fit: &Fit) -> Result<GivenAnswers, Problems> {
    let mut problems = Problems::default();
    let table = match crate::source::toml::parse(&source.text) {
        Ok(table) => table,
        Err(errors) => {
            problems.list.extend(errors.iter().map(|error| crate::source::toml::problem(error, &source.text, 0)));
            return Err(problems);
        }
    };
    let mut answers = GivenAnswers::new();
    for (key, value) in table.get_ref() {
        let id = key.get_ref().as_ref();
        if !fit.questions.iter().any(|question| question.id == id) {
            let near = nearest(id, fit.questions.iter().map(|question| question.id.as_str()));
            let help =
                near.map_or_else(|| message!("fit-no-question-help"), |near| message!("problem-near", near = near));
            problems.add(key.span(), message!("fit-no-question", id = id), help);
            continue;
        }
        if let Some(given) = given(value, &mut problems) {
            answers.insert(id.to_owned(), given);
        }
    }
    problems.list.sort_by_key(|problem| problem.span.start);
    if problems.list.is_empty() { Ok(answers) } else { Err(problems) }
}

/// One answer: a word, or a table with the word and a note.
fn given(node: &Spanned<DeValue<'_>>, problems: &mut Problems) -> Option<Given> {
    match node.get_ref() {
        DeValue::String(_) => Some(Given { answer: word(node, problems)?, note: None }),
        DeValue::Table(table) => {
            for (key, _) in table.iter().filter(|(key, _)| !KEYS.contains(&key.get_ref().as_ref())) {
                let near = nearest(key.get_ref(), KEYS).map(|near| message!("problem-near", near = near));
                problems.add(key.span(), message!("problem-key", key = key.get_ref().as_ref()), near);
            }
            let note = match table.get("note").map(|note| (note.get_ref(), note.span())) {
                Some((DeValue::String(note), _)) => Some(note.to_string()),
                Some((_, span)) => {
                    problems.add(span, message!("fit-note"), None);
                    None
                }
                None => None,
            };
            match table.get("answer") {
                Some(answer) => Some(Given { answer: word(answer, problems)?, note }),
                None => {
                    problems.add(node.span(), message!("problem-key-missing", key = "answer"), None);
                    None
                }
            }
        }
        _ => word(node, problems).map(|answer| Given { answer, note: None }),
    }
}

/// The answer that a word stands for; `None` inside where it is not known.
fn word(node: &Spanned<DeValue<'_>>, problems: &mut Problems) -> Option<Option<Answer>> {
    let written = match node.get_ref() {
        DeValue::String(word) => word.as_ref(),
        DeValue::Boolean(true) => Answer::Yes.as_str(),
        DeValue::Boolean(false) => Answer::No.as_str(),
        other => other.type_str(),
    };
    match written.parse() {
        Ok(answer) => Some(Some(answer)),
        Err(_) if written == UNKNOWN => Some(None),
        Err(_) => {
            let words: Vec<&str> = Answer::WORDS.iter().copied().chain([UNKNOWN]).collect();
            let near = nearest(written, words.iter().copied()).map(|near| message!("problem-near", near = near));
            let told = message!("problem-word-none-of", word = written, words = words.as_slice());
            problems.add(node.span(), told, near);
            None
        }
    }
}

/// The text of a file of answers with one more of them; comments, order and notes stay. Nothing is changed in a text that
/// is not TOML.
pub fn with(text: &str, id: &str, answer: Option<Answer>) -> String {
    let Ok(mut document) = Document::new(text, 0..text.len()) else { return text.to_owned() };
    let word = answer.map_or(UNKNOWN, Answer::as_str);
    let key = Path::default().key(id);
    let path = match document.get(&key).is_some_and(|found| found.is_table()) {
        true => key.key("answer"),
        false => key,
    };
    match document.set(&path, word.into()) {
        Some(()) => document.text(),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::Rubrics;
    use crate::report::words::{Language, Words};

    fn told(text: &str) -> Vec<String> {
        let (words, source) = (Words::of(Language::English), Source::new("fit.toml".to_owned(), text.to_owned()));
        let Err(problems) = read(&source, Rubrics::builtin().fit()) else { return Vec::new() };
        let problem = |problem: &crate::source::problem::Problem| {
            let place = source.place(problem.span.start);
            let help = problem.help.as_ref().map(|help| format!(" ({})", words.say(help))).unwrap_or_default();
            format!("{}:{}: {}{help}", place.line, place.column, words.say(&problem.message))
        };
        problems.list.iter().map(problem).collect()
    }

    #[test]
    fn what_is_wrong_is_told_with_its_place_in_one_run() {
        let text = "one-actors = \"no\"\nmoney = \"maybe\"\ntime = { answr = \"yes\" }\nend = { answer = \"no\", note = 3 }\nzzz = \"no\"\nblockers = 3\n";
        assert_eq!(
            told(text),
            [
                "1:1: there is no question \"one-actors\" (did you mean \"one-actor\"?)",
                "2:9: \"maybe\" is not one of no, partly, yes, unknown",
                "3:8: the key `answer` is missing here",
                "3:10: there is no key `answr` here (did you mean \"answer\"?)",
                "4:31: a note is text in quotes",
                "5:1: there is no question \"zzz\" (`cma fit` lists the questions with their ids)",
                "6:12: \"integer\" is not one of no, partly, yes, unknown",
            ]
        );
        assert!(told("one-actor = \n")[0].starts_with("1:13: this is not valid TOML: "));
    }

    #[test]
    fn an_answer_is_added_or_changed_and_the_rest_stays() {
        let text = with("# ours\none-actor = \"no\" # since 2019\n", "money", None);
        assert_eq!(text, "# ours\none-actor = \"no\" # since 2019\nmoney = \"unknown\"\n");
        let text = with(&text, "one-actor", Some(Answer::Partly));
        assert_eq!(text, "# ours\none-actor = \"partly\" # since 2019\nmoney = \"unknown\"\n");
        let noted = with("end = { answer = \"no\", note = \"In 2030.\" }\n", "end", Some(Answer::Yes));
        assert_eq!(noted, "end = { answer = \"yes\", note = \"In 2030.\" }\n");
    }
}
