//! The ends of the lines of a text that is edited: a line that was there keeps its end, on whatever system it was made.

use std::collections::{HashMap, VecDeque};

/// How the lines of a text end.
#[derive(Clone, Debug)]
pub(crate) enum Ends {
    /// All in one way.
    Same(&'static str),
    /// Some in one way, some in another: every line with its end.
    Mixed(Vec<(String, &'static str)>),
}

impl Default for Ends {
    fn default() -> Self {
        Self::Same("\n")
    }
}

impl Ends {
    pub(crate) fn of(text: &str) -> Self {
        match (text.matches("\r\n").count(), text.matches('\n').count()) {
            (0, _) => Self::Same("\n"),
            (windows, all) if windows == all => Self::Same("\r\n"),
            _ => Self::Mixed(
                text.lines()
                    .zip(text.split_inclusive('\n'))
                    .map(|(line, whole)| (line.to_owned(), if whole.ends_with("\r\n") { "\r\n" } else { "\n" }))
                    .collect(),
            ),
        }
    }

    /// A text whose lines end in `\n`, with the ends that they had. A new line ends as the one before it.
    pub(crate) fn put(&self, text: &str) -> String {
        let before = match self {
            Self::Same(end) => return text.replace('\n', end),
            Self::Mixed(before) => before,
        };
        let now: Vec<&str> = text.lines().collect();
        let is_kept = |(was, line): &(&(String, &str), &&str)| was.0 == **line;
        let head = before.iter().zip(&now).take_while(is_kept).count();
        let most = before.len().min(now.len()) - head;
        let tail = before.iter().rev().zip(now.iter().rev()).take(most).take_while(is_kept).count();
        // Between what stayed at the beginning and at the end, a line is known by what it says.
        let mut known: HashMap<&str, VecDeque<&str>> = HashMap::new();
        for (line, end) in before.get(head..before.len() - tail).unwrap_or(&[]) {
            known.entry(line).or_default().push_back(end);
        }
        let first = before.first().map_or("\n", |(_, end)| *end);
        let (mut out, mut last) = (String::with_capacity(text.len() + now.len()), first);
        for (at, line) in now.iter().enumerate() {
            let place = if at < head { Some(at) } else { (at + before.len()).checked_sub(now.len()) };
            let is_outside = at < head || at + tail >= now.len();
            let was = match place.filter(|_| is_outside).and_then(|place| before.get(place)) {
                Some((_, end)) => Some(*end),
                // Where there are as many lines as before, one that nobody knows is the one that was there.
                None => known.get_mut(line).and_then(VecDeque::pop_front).or_else(|| {
                    let there = before.get(at).filter(|_| before.len() == now.len());
                    there.map(|(_, end)| *end)
                }),
            };
            last = was.unwrap_or(last);
            out.push_str(line);
            out.push_str(last);
        }
        if !text.ends_with('\n') && !now.is_empty() {
            out.truncate(out.len() - last.len());
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_keeps_its_end() {
        for (before, now, expected) in [
            ("a\nb\n", "a\nx\nb\n", "a\nx\nb\n"),
            ("a\r\nb\r\n", "a\nx\nb\n", "a\r\nx\r\nb\r\n"),
            ("a\nb\r\nc\n", "a\nb\nc\n", "a\nb\r\nc\n"),
            ("a\nb\r\nc\n", "a\nb\nx\nc\n", "a\nb\r\nx\r\nc\n"),
            ("a\r\nb\nc\r\n", "b\nx\nc\ny\n", "b\nx\nc\r\ny\r\n"),
            ("a\r\nb\nc\r\n", "x\nb\ny\n", "x\r\nb\ny\r\n"),
            ("a\r\nb\nc\n", "b\nc\nd\n", "b\nc\nd\n"),
            ("a\r\nb\n", "x\nb\ny\n", "x\r\nb\ny\n"),
            ("a\r\nb\n", "", ""),
            ("a\r\nb\n", "a\nc", "a\r\nc"),
        ] {
            assert_eq!(Ends::of(before).put(now), expected, "{before:?} {now:?}");
        }
    }
}
