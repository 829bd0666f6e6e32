//! A menu of options whose full text is shown, wrapped and never cut. Digits choose, arrows move, and every key that is
//! not shown does nothing. Nothing is chosen beforehand, unless the file says so already.

use super::keyboard::{Keyboard, Typed, Waited};
use super::width::{brief, filled, wrapped};
use anstyle::Style;
use cma::source::safe::{Safe, Terminal};
use console::{Key, Term};
use std::io;
use unicode_width::UnicodeWidthStr as _;

type Line = Safe<Terminal>;

/// What is offered.
pub(super) struct Menu<'a> {
    /// The question.
    pub(super) ask: &'a str,
    /// The label by which an option is chosen, and its text.
    pub(super) options: Vec<(&'a str, &'a str)>,
    /// Letters that do something else.
    pub(super) letters: &'a [char],
    /// Lines that say which keys there are.
    pub(super) foot: String,
    /// Whether several may be ticked.
    pub(super) many: bool,
    /// The options that the file names.
    pub(super) chosen: Vec<usize>,
    /// Whether Enter alone keeps what the file says.
    pub(super) keeps: bool,
    /// Signs for what lies above and below the window.
    pub(super) more: (String, String),
    /// That several keys came at once, and say nothing.
    pub(super) at_once: String,
}

/// What was pressed.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Pressed {
    /// An option, by its place.
    Option(usize),
    /// All options that are ticked, by their places.
    Ticked(Vec<usize>),
    /// One of the letters.
    Letter(char),
    /// Nothing else than what the file says.
    Kept,
}

/// What a key does to the menu.
struct State {
    at: Option<usize>,
    ticked: Vec<bool>,
    /// Digits typed so far, where labels have several.
    digits: String,
}

impl Menu<'_> {
    /// Shows the menu in the terminal until something is chosen. What stands `above` it should stay in view; it is made
    /// anew where the terminal has another width.
    pub(super) fn run(&self, term: &Term, above: &dyn Fn() -> Line) -> io::Result<Pressed> {
        let mut state = State {
            at: if self.many { None } else { self.chosen.first().copied() },
            ticked: (0..self.options.len()).map(|at| self.many && self.chosen.contains(&at)).collect(),
            digits: String::new(),
        };
        eprint!("{}\n", above());
        let keyboard = Keyboard::open(term)?;
        term.hide_cursor()?;
        let result = self.talk(term, &keyboard, above, &mut state);
        term.show_cursor()?;
        result
    }

    fn talk(
        &self,
        term: &Term,
        keyboard: &Keyboard<'_>,
        above: &dyn Fn() -> Line,
        state: &mut State,
    ) -> io::Result<Pressed> {
        loop {
            let size = term.size();
            let drawn = self.draw(term, above().lines().count(), state)?;
            let (mut is_resumed, mut is_text) = (false, false);
            let pressed = loop {
                let key = match keyboard.wait()? {
                    Waited::Quiet if term.size() != size => break None,
                    Waited::Resumed => {
                        is_resumed = true;
                        break None;
                    }
                    Waited::Typed(Typed::Key(key)) => key,
                    Waited::Quiet | Waited::Typed(Typed::Pasted(_)) => continue,
                };
                let before = (state.at, state.ticked.clone());
                let pressed = self.press(state, &key);
                let is_moved = (state.at, &state.ticked) != (before.0, &before.1);
                // A sign that stands in a word chooses nothing, and nor does any behind it.
                if (pressed.is_some() || !is_moved) && self.begins_text(&key) && keyboard.goes_on()? {
                    is_text = true;
                    break None;
                }
                if pressed.is_some() || is_moved {
                    break pressed;
                }
            };
            if is_resumed {
                // What stands on the screen now is somebody else's.
                term.hide_cursor()?;
                eprint!("\n{}\n", above());
            } else if term.size() == size {
                term.clear_last_lines(drawn)?;
            } else {
                // Nobody knows how many lines those are now.
                term.clear_screen()?;
                eprint!("{}\n", above());
            }
            if let Some(pressed) = pressed {
                return Ok(pressed);
            }
            if is_text {
                eprint!("{}\n", filled(&self.at_once));
            }
        }
    }

    fn press(&self, state: &mut State, key: &Key) -> Option<Pressed> {
        let last = self.options.len().checked_sub(1)?;
        let is_digit = matches!(key, Key::Char(c) if c.is_ascii_digit());
        if !is_digit && !matches!(key, Key::Enter) {
            state.digits.clear();
        }
        match key {
            Key::ArrowDown => state.at = Some(state.at.map_or(0, |at| if at == last { 0 } else { at + 1 })),
            Key::ArrowUp => state.at = Some(state.at.map_or(last, |at| at.checked_sub(1).unwrap_or(last))),
            Key::Home => state.at = Some(0),
            Key::End => state.at = Some(last),
            Key::Enter if self.many => {
                let ticked = state.ticked.iter().enumerate().filter(|(_, ticked)| **ticked).map(|(at, _)| at);
                let ticked: Vec<usize> = ticked.collect();
                return Some(if self.keeps && ticked == self.chosen { Pressed::Kept } else { Pressed::Ticked(ticked) });
            }
            Key::Enter => return state.at.map(Pressed::Option).or(self.keeps.then_some(Pressed::Kept)),
            Key::Char(' ') if self.many => {
                if let Some(ticked) = state.at.and_then(|at| state.ticked.get_mut(at)) {
                    *ticked = !*ticked;
                }
            }
            Key::Char(c) if c.is_ascii_digit() => {
                state.digits.push(*c);
                let find = |typed: &str| self.options.iter().position(|(label, _)| *label == typed);
                let found = find(&state.digits).or_else(|| {
                    state.digits = c.to_string();
                    find(&state.digits)
                })?;
                if self.single_digits() {
                    state.digits.clear();
                    if !self.many {
                        return Some(Pressed::Option(found));
                    }
                    if let Some(ticked) = state.ticked.get_mut(found) {
                        *ticked = !*ticked;
                    }
                }
                state.at = Some(found);
            }
            Key::Char(c) if self.letters.contains(c) => return Some(Pressed::Letter(*c)),
            _ => {}
        }
        None
    }

    /// Whether a key may be the first of a text that was meant for another question: one that others follow in a menu, a
    /// digit of a longer label or a space that ticks, is not.
    fn begins_text(&self, key: &Key) -> bool {
        match key {
            Key::Char(' ') => !self.many,
            Key::Char(c) => !c.is_control() && (!c.is_ascii_digit() || self.single_digits()),
            _ => false,
        }
    }

    /// Whether one digit is enough to choose.
    pub(super) fn single_digits(&self) -> bool {
        self.options.iter().all(|(label, _)| label.len() == 1)
    }

    /// Draws the options that fit; says how many lines that took.
    fn draw(&self, term: &Term, header: usize, state: &State) -> io::Result<usize> {
        let (rows, columns) = term.size();
        let (rows, width) = (usize::from(rows), usize::from(columns).saturating_sub(1).max(12));
        let foot: Vec<String> = wrapped(&self.foot, width);
        // What is above stays in view where the terminal is high enough; elsewhere the question is told again.
        let is_high = rows > header + foot.len() + 7;
        let ask = if is_high || rows < LOWEST { Vec::new() } else { wrapped(&brief(self.ask.trim()), width) };
        let room = rows.saturating_sub(if is_high { header } else { ask.len() } + 1);
        let foot = if room > foot.len() + 3 { foot } else { Vec::new() };
        let lines = self.lines(state, width);
        let shown = window(&lines, state.at.unwrap_or(0), room.saturating_sub(foot.len()).max(1));
        let dim = |line: &String| Line::new(line).styled(Style::new().dimmed());
        let mut out: Vec<Line> = ask.iter().map(|line| Line::new(line).styled(Style::new().bold())).collect();
        if shown.start > 0 {
            out.push(dim(&self.more.0));
        }
        for (at, line) in lines.get(shown.clone()).unwrap_or(&[]) {
            let line = Line::new(line);
            out.push(if Some(*at) == state.at { line.styled(Style::new().bold()) } else { line });
        }
        if shown.end < lines.len() {
            out.push(dim(&self.more.1));
        }
        out.extend(foot.iter().map(dim));
        for line in &out {
            eprint!("{}\n", *line);
        }
        Ok(out.len())
    }

    /// Every line with the option that it belongs to.
    fn lines(&self, state: &State, width: usize) -> Vec<(usize, String)> {
        let widest = self.options.iter().map(|(label, _)| label.width()).max().unwrap_or(1);
        let mut lines = Vec::new();
        for (at, (label, text)) in self.options.iter().enumerate() {
            let pointer = if state.at == Some(at) { ">" } else { " " };
            let tick = match (self.many, state.ticked.get(at)) {
                (true, Some(true)) => "[x] ",
                (true, _) => "[ ] ",
                (false, _) => "",
            };
            let head = format!("{pointer} {label:>widest$}  {tick}");
            let indent = " ".repeat(head.width());
            // Dates and ids stay in one piece.
            let options = textwrap::Options::new(width)
                .word_splitter(textwrap::WordSplitter::NoHyphenation)
                .initial_indent(&head)
                .subsequent_indent(&indent);
            lines.extend(textwrap::wrap(text, options).into_iter().map(|line| (at, line.into_owned())));
        }
        lines
    }
}

/// In a lower terminal a question is not told again beside its options.
const LOWEST: usize = 8;

/// The lines to be shown in so much room: all, or those around the option, with a line each for what is above and below.
fn window(lines: &[(usize, String)], at: usize, room: usize) -> std::ops::Range<usize> {
    if lines.len() <= room {
        return 0..lines.len();
    }
    let room = room.saturating_sub(2).max(1);
    let first = lines.iter().position(|(option, _)| *option == at).unwrap_or(0);
    let length = lines.iter().filter(|(option, _)| *option == at).count();
    let start = (first + length).saturating_sub(room).min(first).min(lines.len().saturating_sub(room));
    start..(start + room).min(lines.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn menu(many: bool) -> Menu<'static> {
        Menu {
            ask: "",
            options: vec![("2", "two"), ("1", "one"), ("0", "none")],
            letters: &['?', 'q'],
            foot: String::new(),
            many,
            chosen: Vec::new(),
            keeps: false,
            more: Default::default(),
            at_once: String::new(),
        }
    }

    fn type_in(menu: &Menu<'_>, keys: &str) -> Option<Pressed> {
        let mut state = State { at: None, ticked: vec![false; menu.options.len()], digits: String::new() };
        keys.chars().find_map(|c| {
            let key = match c {
                '\r' => Key::Enter,
                'v' => Key::ArrowDown,
                c => Key::Char(c),
            };
            menu.press(&mut state, &key)
        })
    }

    #[test]
    fn only_what_is_shown_does_something() {
        for (keys, pressed) in [
            ("\r\r", None),
            ("Clean Air Compact\r", None),
            ("9", None),
            ("1", Some(Pressed::Option(1))),
            ("v\r", Some(Pressed::Option(0))),
            ("vvvv\r", Some(Pressed::Option(0))),
            ("w?", Some(Pressed::Letter('?'))),
        ] {
            assert_eq!(type_in(&menu(false), keys), pressed, "{keys:?}");
        }
        assert_eq!(type_in(&menu(true), "20 \r"), Some(Pressed::Ticked(vec![0])));
        assert_eq!(type_in(&menu(true), " \r"), Some(Pressed::Ticked(vec![])));
    }

    #[test]
    fn enter_alone_keeps_what_stands() {
        let one = Menu { keeps: true, ..menu(false) };
        assert_eq!(type_in(&one, "\r"), Some(Pressed::Kept));
        assert_eq!(type_in(&one, "v\r"), Some(Pressed::Option(0)));
        let many = Menu { keeps: true, ..menu(true) };
        assert_eq!(type_in(&many, "\r"), Some(Pressed::Kept));
        assert_eq!(type_in(&many, "22\r"), Some(Pressed::Kept));
        assert_eq!(type_in(&many, "2\r"), Some(Pressed::Ticked(vec![0])));
    }

    #[test]
    fn longer_labels_are_typed_and_confirmed() {
        let labels: Vec<String> = (1..=12).map(|number| number.to_string()).collect();
        let options = labels.iter().map(|label| (label.as_str(), "text")).collect();
        let menu = Menu { options, ..menu(false) };
        assert!(!menu.begins_text(&Key::Char('1')) && menu.begins_text(&Key::Char('G')));
        assert!(!menu.begins_text(&Key::Char('\u{1a}')));
        assert_eq!(type_in(&menu, "12"), None);
        assert_eq!(type_in(&menu, "12\r"), Some(Pressed::Option(11)));
        assert_eq!(type_in(&menu, "3\r"), Some(Pressed::Option(2)));
        assert_eq!(type_in(&menu, "45\r"), Some(Pressed::Option(4)));
    }

    #[test]
    fn nothing_is_cut_and_the_window_follows() {
        let long = "word ".repeat(40);
        let menu = Menu { options: vec![("1", long.trim()), ("2", "b"), ("3", "c")], ..menu(false) };
        let state = State { at: Some(2), ticked: vec![false; 3], digits: String::new() };
        let lines = menu.lines(&state, 30);
        let words: usize = lines.iter().map(|(_, line)| line.matches("word").count()).sum();
        assert_eq!(words, 40);
        assert!(lines.iter().all(|(_, line)| line.width() <= 30));
        for room in 1..12 {
            for at in 0..3 {
                let shown = window(&lines, at, room);
                assert!(shown.len() <= room.max(1) && shown.end <= lines.len());
                let first = lines.iter().position(|(option, _)| *option == at).unwrap_or(0);
                assert!(shown.contains(&first), "{room} {at}");
            }
        }
    }
}
