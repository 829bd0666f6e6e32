//! A line that is typed. It begins empty, so that a letter by itself is a letter; what stood there before can be called up.

use super::keyboard::{Keyboard, Typed};
use cma::source::safe::{Safe, Terminal, visible};
use console::{Key, Term};
use std::io;
use unicode_width::UnicodeWidthStr as _;

/// What was typed, and whether more came with it that was thrown away; `None` where the terminal was closed. Lines that are
/// pasted are joined by `between`.
pub(super) fn read(term: &Term, prompt: &str, old: &str, between: &str) -> io::Result<Option<(String, bool)>> {
    let keyboard = Keyboard::open(term)?;
    let mut line = Line::default();
    loop {
        let room = usize::from(term.size().1).saturating_sub(prompt.len() + 2).max(8);
        let (shown, behind) = line.shown(room);
        show(term, prompt, &shown)?;
        term.move_cursor_left(behind)?;
        match line.press(&keyboard.read()?, old, between) {
            Pressed::More => {}
            Pressed::Closed => {
                term.write_line("")?;
                return Ok(None);
            }
            Pressed::Done => break,
        }
    }
    let text: String = line.signs.iter().collect();
    show(term, prompt, &text)?;
    term.write_line("")?;
    Ok(Some((text.trim().to_owned(), keyboard.empty())))
}

fn show(term: &Term, prompt: &str, text: &str) -> io::Result<()> {
    term.clear_line()?;
    eprint!("{} {}", Safe::<Terminal>::new(prompt), Safe::<Terminal>::new(text));
    Ok(())
}

/// What a key does to the line.
#[derive(Debug, PartialEq, Eq)]
enum Pressed {
    More,
    Done,
    Closed,
}

/// The signs of a line, and the place of the cursor between them.
#[derive(Default)]
struct Line {
    signs: Vec<char>,
    at: usize,
}

impl Line {
    fn press(&mut self, typed: &Typed, old: &str, between: &str) -> Pressed {
        let key = match typed {
            Typed::Key(key) => key,
            Typed::Pasted(text) => {
                self.insert(&text.replace('\n', between));
                return Pressed::More;
            }
        };
        let end = self.signs.len();
        match key {
            Key::Enter => return Pressed::Done,
            // Ctrl-D.
            Key::Char('\u{4}') if self.signs.is_empty() => return Pressed::Closed,
            Key::Home => self.at = 0,
            Key::End => self.at = end,
            Key::ArrowLeft => self.at = self.at.saturating_sub(1),
            Key::ArrowRight => self.at = (self.at + 1).min(end),
            Key::ArrowUp if self.signs.is_empty() => self.insert(old),
            Key::Backspace => self.remove(self.at.saturating_sub(1), self.at),
            Key::Del => self.remove(self.at, self.at + 1),
            // Ctrl-U, Ctrl-K, Ctrl-W.
            Key::Char('\u{15}') => self.remove(0, self.at),
            Key::Char('\u{b}') => self.remove(self.at, end),
            Key::Char('\u{17}') => {
                let before = self.signs.get(..self.at).unwrap_or(&[]);
                let word = before.iter().rposition(|c| *c != ' ').unwrap_or(0);
                let space = before.get(..word).and_then(|before| before.iter().rposition(|c| *c == ' '));
                self.remove(space.map_or(0, |space| space + 1), self.at);
            }
            Key::Char(c) if !c.is_control() => self.insert(&c.to_string()),
            _ => {}
        }
        Pressed::More
    }

    fn insert(&mut self, text: &str) {
        let length = text.chars().count();
        self.signs.splice(self.at..self.at, text.chars());
        self.at += length;
    }

    fn remove(&mut self, from: usize, to: usize) {
        self.signs.drain(from..to.min(self.signs.len()));
        self.at = from;
    }

    /// What fits into so many columns around the cursor, and how many columns of it stand behind the cursor.
    fn shown(&self, room: usize) -> (String, usize) {
        let (before, behind) = self.signs.split_at(self.at);
        let mut left = room;
        let mut fits = |c: &&char| {
            let rest = left.checked_sub(columns(**c));
            left = rest.unwrap_or(left);
            rest.is_some()
        };
        let start: Vec<&char> = before.iter().rev().take_while(&mut fits).collect();
        let end: Vec<&char> = behind.iter().take_while(&mut fits).collect();
        let columns = end.iter().map(|c| columns(**c)).sum();
        (start.into_iter().rev().chain(end).collect(), columns)
    }
}

/// The columns of a sign as it is shown: one that nobody would see is shown as another.
fn columns(c: char) -> usize {
    visible(&c.to_string()).width()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(keys: impl IntoIterator<Item = Key>) -> (String, Pressed) {
        let (mut line, mut last) = (Line::default(), Pressed::More);
        for key in keys {
            last = line.press(&Typed::Key(key), "old text", " ");
        }
        (line.signs.iter().collect(), last)
    }

    #[test]
    fn keys_edit_the_line() {
        let type_in = |text: &str| text.chars().map(Key::Char).collect::<Vec<_>>();
        let with = |text: &str, keys: &[Key]| line(type_in(text).into_iter().chain(keys.iter().cloned()));
        let ctrl = |c: char| Key::Char(char::from(c as u8 - b'`'));
        assert_eq!(with("q", &[Key::Enter]), ("q".to_owned(), Pressed::Done));
        assert_eq!(with("", &[Key::ArrowUp]).0, "old text");
        assert_eq!(with("a", &[Key::ArrowUp]).0, "a");
        assert_eq!(with("bc", &[Key::Home, Key::Char('a'), Key::End, Key::Char('d')]).0, "abcd");
        assert_eq!(with("abc", &[Key::ArrowLeft, Key::Backspace]).0, "ac");
        assert_eq!(with("abc", &[Key::ArrowLeft, Key::Del, Key::Del]).0, "ab");
        assert_eq!(with("abc", &[Key::ArrowLeft, ctrl('u')]).0, "c");
        assert_eq!(with("abc", &[Key::Home, ctrl('k'), Key::Backspace]).0, "");
        assert_eq!(with("one two ", &[ctrl('w')]).0, "one ");
        assert_eq!(with("", &[ctrl('d')]).1, Pressed::Closed);
        assert_eq!(with("a", &[ctrl('d'), Key::Tab]), ("a".to_owned(), Pressed::More));
    }

    #[test]
    fn pasted_lines_are_one_text_or_several_names() {
        for (between, text) in [(" ", "A \"B, Inc.\" C"), ("; ", "A; \"B, Inc.\"; C")] {
            let mut line = Line::default();
            line.press(&Typed::Pasted("A\n\"B, Inc.\"\nC".to_owned()), "", between);
            assert_eq!(line.signs.iter().collect::<String>(), text);
        }
    }

    #[test]
    fn what_is_near_the_cursor_is_shown() {
        let mut line = Line { signs: "abcdef".chars().collect(), at: 6 };
        assert_eq!(line.shown(8), ("abcdef".to_owned(), 0));
        assert_eq!(line.shown(4), ("cdef".to_owned(), 0));
        line.at = 1;
        assert_eq!(line.shown(4), ("abcd".to_owned(), 3));
        line.insert("漢");
        assert_eq!(line.shown(4), ("a漢b".to_owned(), 1));
        // A joiner that has no width is shown as a sign that has one; an accent stands over its letter.
        let line = Line { signs: "می\u{200c}خ".chars().collect(), at: 0 };
        assert_eq!(line.shown(8).1, 4);
        assert_eq!(line.shown(3).0.chars().count(), 3);
        assert_eq!(Line { signs: "e\u{301}a".chars().collect(), at: 0 }.shown(8).1, 2);
    }
}
