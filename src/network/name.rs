//! Names of organisations that may mean the same, and names that describe many.

use crate::coalition::name::tokens;
use crate::knowledge::Text;
use crate::knowledge::model::Links;
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// How alike two spellings have to be to be taken for one with a slip: the share of letters that stay (Damerau and
/// Levenshtein). Our default.
const SLIP: f64 = 0.88;

/// The fewest letters of a name in which a slip is looked for.
const SHORTEST: usize = 6;

/// Why two names may mean the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likeness {
    /// Several organisations are said to have this other name.
    SharedAlias,
    /// One abbreviates the other.
    Abbreviation,
    /// They differ by accents or a few letters.
    Spelling,
    /// One holds the other: perhaps the same, perhaps a part of it.
    Part,
}

impl Likeness {
    /// Its name in machine-readable output.
    pub fn name(self) -> &'static str {
        match self {
            Self::SharedAlias => "shared-alias",
            Self::Abbreviation => "abbreviation",
            Self::Spelling => "spelling",
            Self::Part => "part",
        }
    }
}

fn is_in(list: &[Text], word: &str) -> bool {
    let word = word.to_lowercase();
    list.iter().any(|listed| *listed == *word)
}

fn is_large(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

/// Whether a name describes many rather than names one; see `rubrics/links.toml`.
pub(super) fn is_description(name: &str, links: &Links) -> bool {
    let tokens = tokens(name);
    let small = tokens.iter().any(|token| !is_large(&token.text) && is_in(&links.collective, &token.text));
    let Some(first) = tokens.first() else { return false };
    let next = tokens.get(1);
    let alone = (first.stops || next.is_none()) && is_in(&links.collective, &first.text);
    let opens = next.is_some_and(|next| !is_large(&next.text)) && is_in(&links.opening, &first.text);
    let counted =
        first.text.chars().all(|c| c.is_ascii_digit()) && tokens.iter().any(|t| is_in(&links.collective, &t.text));
    small || alone || opens || counted
}

/// A name prepared for looking for others like it.
#[derive(Clone, Debug)]
pub(super) struct Spelled {
    /// Words in small letters without accents, without articles and the like.
    words: Vec<String>,
    /// Which of the words are written in capitals.
    capitals: Vec<bool>,
    joined: String,
    /// How many letters and spaces these are.
    length: usize,
}

impl Spelled {
    pub(super) fn new(name: &str, links: &Links) -> Self {
        let tokens: Vec<String> = tokens(name)
            .into_iter()
            .map(|token| token.text.nfd().filter(|c| !is_combining_mark(*c)).collect())
            .filter(|word: &String| !is_in(&links.small, word))
            .collect();
        let capital = |word: &String| word.chars().count() > 1 && word.chars().all(char::is_uppercase);
        let words: Vec<String> = tokens.iter().map(|word| word.to_lowercase()).collect();
        let joined = words.join(" ");
        Self { capitals: tokens.iter().map(capital).collect(), length: joined.chars().count(), joined, words }
    }

    /// By what names like this one are found: the beginnings of its words, and its initials.
    pub(super) fn handles(&self) -> Vec<String> {
        let start = |word: &String| word.chars().take(4).collect::<String>();
        let mut handles: Vec<String> = self.words.iter().map(start).collect();
        let written = self.words.iter().zip(&self.capitals).filter(|(_, capital)| **capital);
        handles.extend(written.map(|(word, _)| format!("={word}")));
        if self.words.len() > 1 {
            handles.push(format!("={}", initials(&self.words)));
        }
        handles.sort();
        handles.dedup();
        handles
    }

    /// How many pairs of letters are looked at to hold it against another name.
    pub(super) fn effort(&self, other: &Self) -> usize {
        if self.is_near_in_length(other) { self.length * other.length } else { self.length + other.length }
    }

    /// Whether one can be the other with a slip: all letters that one has more are slips.
    fn is_near_in_length(&self, other: &Self) -> bool {
        let (short, long) = (self.length.min(other.length), self.length.max(other.length));
        short >= SHORTEST && short as f64 >= SLIP * long as f64
    }

    /// Why another name may mean the same; `None` where nothing says so.
    pub(super) fn like(&self, other: &Self) -> Option<Likeness> {
        if self.words.is_empty() || other.words.is_empty() {
            return None;
        }
        if self.abbreviates(other) || other.abbreviates(self) {
            return Some(Likeness::Abbreviation);
        }
        let digits = |name: &Self| name.joined.chars().filter(char::is_ascii_digit).collect::<String>();
        let near = || strsim::normalized_damerau_levenshtein(&self.joined, &other.joined) >= SLIP;
        if self.joined == other.joined || self.is_near_in_length(other) && digits(self) == digits(other) && near() {
            return Some(Likeness::Spelling);
        }
        let (short, whole) = if self.words.len() < other.words.len() { (self, other) } else { (other, self) };
        let within = short.words.len() > 1 && whole.words.windows(short.words.len()).any(|part| part == short.words);
        within.then_some(Likeness::Part)
    }

    /// Whether each word is a word of the other name, or stands in capitals for the initials of several.
    fn abbreviates(&self, other: &Self) -> bool {
        let mut rest = other.words.as_slice();
        let mut shortened = false;
        for (word, capital) in self.words.iter().zip(&self.capitals) {
            if let Some((first, after)) = rest.split_first()
                && first == word
            {
                rest = after;
                continue;
            }
            let Some((run, after)) = rest.split_at_checked(word.chars().count()) else { return false };
            if !*capital || initials(run) != *word {
                return false;
            }
            (rest, shortened) = (after, true);
        }
        shortened && rest.is_empty()
    }
}

fn initials(words: &[String]) -> String {
    words.iter().filter_map(|word| word.chars().next()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::Rubrics;

    #[test]
    fn names_that_may_mean_the_same_are_found_and_others_are_not() {
        let rubrics = Rubrics::builtin();
        let like = |a: &str, b: &str| {
            let [a, b] = [a, b].map(|name| Spelled::new(name, rubrics.links()));
            assert_eq!(a.like(&b), b.like(&a));
            a.like(&b)
        };
        assert_eq!(like("WHO", "World Health Organization"), Some(Likeness::Abbreviation));
        assert_eq!(like("UN General Assembly", "United Nations General Assembly"), Some(Likeness::Abbreviation));
        assert_eq!(like("World Health Organisation", "World Health Organization"), Some(Likeness::Spelling));
        assert_eq!(like("Fundación Karisma", "Fundacion Karisma"), Some(Likeness::Spelling));
        assert_eq!(like("United Kingdom", "Government of the United Kingdom"), Some(Likeness::Part));
        assert_eq!(like("Who", "World Health Organization"), None);
        assert_eq!(like("District 12 Council", "District 13 Council"), None);
        assert_eq!(like("France", "Finland"), None);
        assert_eq!(like("World Bank", "World Economic Forum"), None);
        assert_eq!(like("?!", "World Bank"), None);
    }

    #[test]
    fn descriptions_of_many_are_told_from_names() {
        let rubrics = Rubrics::builtin();
        let is = |name: &str| is_description(name, rubrics.links());
        for many in [
            "Companies, such as Google and Microsoft",
            "Local civil society groups",
            "Private sector",
            "Governments",
            "Partners, without a vote",
            "Academia",
            "60 NGOs",
        ] {
            assert!(is(many), "{many}");
        }
        for one in [
            "United States",
            "Open Society Foundations",
            "Partners in Health",
            "Business for Social Responsibility",
            "World Health Organization",
            "Women in Informal Employment",
            "Building and Wood Workers' International",
            "Civil Society Coalition",
            "?",
        ] {
            assert!(!is(one), "{one}");
        }
    }
}
