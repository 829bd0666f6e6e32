//! Keys that are pressed, and text that is pasted: a paste answers no menu, and its line breaks end no line.

use super::signals;
use console::{Key, Term};
use std::io;

/// What comes from the keyboard.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Typed {
    Key(Key),
    /// Pasted text; what stands in several lines has one line break between them.
    Pasted(String),
}

/// What came while the keyboard was waited for.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Waited {
    Typed(Typed),
    /// Nothing for a while.
    Quiet,
    /// The program was stopped and goes on; what was typed meanwhile was for somebody else.
    Resumed,
}

/// Asks the terminal to mark what is pasted, and no longer.
const MARK: &str = "\u{1b}[?2004h";
pub(super) const MARK_NO_MORE: &str = "\u{1b}[?2004l";

/// The keyboard while a question is put. Until it is dropped, what is typed between two keys is not shown twice.
pub(super) struct Keyboard<'a> {
    term: &'a Term,
    #[cfg(unix)]
    found: Option<rustix::termios::Termios>,
}

impl<'a> Keyboard<'a> {
    pub(super) fn open(term: &'a Term) -> io::Result<Self> {
        term.write_str(MARK)?;
        Ok(Self {
            term,
            #[cfg(unix)]
            found: unechoed(),
        })
    }

    /// The next key or paste.
    pub(super) fn read(&self) -> io::Result<Typed> {
        next(&mut || self.term.read_key())
    }

    /// The same, for a while only.
    pub(super) fn wait(&self) -> io::Result<Waited> {
        let is_quiet = is_quiet();
        let is_taken = is_taken();
        if is_taken {
            // A shell takes the terminal for itself while the program is stopped.
            self.term.write_str(MARK)?;
            #[cfg(unix)]
            unechoed();
            empty();
        }
        if signals::is_resumed() || is_taken {
            return Ok(Waited::Resumed);
        }
        if is_quiet { Ok(Waited::Quiet) } else { self.read().map(Waited::Typed) }
    }

    /// Whether another key follows at once, so that both belong to a text that is typed; that text is thrown away. Enter
    /// only confirms a key.
    pub(super) fn goes_on(&self) -> io::Result<bool> {
        if !follows() || self.read()? == Typed::Key(Key::Enter) {
            return Ok(false);
        }
        while follows() {
            empty();
        }
        Ok(true)
    }

    /// Throws away what waits already, and says whether there was any: what follows a line at once was pasted where the
    /// terminal marks no pastes.
    pub(super) fn empty(&self) -> bool {
        empty()
    }
}

impl Drop for Keyboard<'_> {
    fn drop(&mut self) {
        let _ = self.term.write_str(MARK_NO_MORE);
        #[cfg(unix)]
        if let Some(found) = &self.found {
            let _ = rustix::termios::tcsetattr(io::stdin(), rustix::termios::OptionalActions::Now, found);
        }
    }
}

/// Leaves it to us to show what is typed, and has no key stop the program in the middle of a question; the settings from
/// before.
#[cfg(unix)]
fn unechoed() -> Option<rustix::termios::Termios> {
    use rustix::termios::{LocalModes, OptionalActions, SpecialCodeIndex, tcgetattr, tcsetattr};
    let found = tcgetattr(io::stdin()).ok()?;
    let mut ours = found.clone();
    ours.local_modes.remove(LocalModes::ECHO | LocalModes::ICANON);
    ours.special_codes[SpecialCodeIndex::VSUSP] = NO_KEY;
    tcsetattr(io::stdin(), OptionalActions::Now, &ours).ok()?;
    Some(found)
}

/// Whether somebody else has set the terminal to show what is typed, or to wait for whole lines.
#[cfg(unix)]
fn is_taken() -> bool {
    use rustix::termios::{LocalModes, tcgetattr};
    tcgetattr(io::stdin()).is_ok_and(|now| now.local_modes.intersects(LocalModes::ECHO | LocalModes::ICANON))
}

#[cfg(not(unix))]
fn is_taken() -> bool {
    false
}

/// The sign of a key that does nothing.
#[cfg(unix)]
const NO_KEY: u8 = 0;

/// Throws away what waits on the terminal already, and says whether there was any.
#[cfg(unix)]
pub(super) fn empty() -> bool {
    let waits = rustix::io::ioctl_fionread(io::stdin()).is_ok_and(|count| count > 0);
    waits && rustix::termios::tcflush(io::stdin(), rustix::termios::QueueSelector::IFlush).is_ok()
}

#[cfg(not(unix))]
pub(super) fn empty() -> bool {
    false
}

/// Whether nothing comes from the terminal for a quarter of a second.
#[cfg(unix)]
fn is_quiet() -> bool {
    use rustix::event::{PollFd, PollFlags, Timespec, poll};
    let stdin = io::stdin();
    let a_while = Timespec { tv_sec: 0, tv_nsec: 250_000_000 };
    match poll(&mut [PollFd::new(&stdin, PollFlags::IN)], Some(&a_while)) {
        Ok(count) => count == 0,
        // A signal has its own say.
        Err(error) => error == rustix::io::Errno::INTR,
    }
}

#[cfg(not(unix))]
fn is_quiet() -> bool {
    false
}

/// Whether something comes from the terminal within a quarter of a second, as far as that can be seen.
#[cfg(unix)]
fn follows() -> bool {
    !is_quiet()
}

#[cfg(not(unix))]
fn follows() -> bool {
    false
}

/// How the marks of a paste begin, as far as they are read as one key; `0~` or `1~` follows.
fn is_mark(key: &Key) -> bool {
    matches!(key, Key::UnknownEscSeq(signs) if signs.as_slice() == ['[', '2', '0'])
}

fn next(read: &mut dyn FnMut() -> io::Result<Key>) -> io::Result<Typed> {
    let key = read()?;
    if !is_mark(&key) {
        return Ok(Typed::Key(key));
    }
    // `~` alone ends a function key, and `1~` a paste that did not begin.
    match read()? {
        Key::Char('0') if read()? == Key::Char('~') => pasted(read).map(Typed::Pasted),
        Key::Char('1') if read()? == Key::Char('~') => Ok(Typed::Pasted(String::new())),
        key => Ok(Typed::Key(if key == Key::Char('~') { Key::Unknown } else { key })),
    }
}

/// What is pasted, up to the mark at its end.
fn pasted(read: &mut dyn FnMut() -> io::Result<Key>) -> io::Result<String> {
    let mut text = String::new();
    loop {
        match read()? {
            key if is_mark(&key) => {
                let end = [read()?, read()?];
                if end == [Key::Char('1'), Key::Char('~')] {
                    return Ok(text.trim_end().to_owned());
                }
            }
            Key::Enter if text.trim_end().is_empty() => text.clear(),
            Key::Enter => {
                text.truncate(text.trim_end().len());
                text.push('\n');
            }
            Key::Tab | Key::Char(' ') if text.ends_with([' ', '\n']) => {}
            Key::Tab => text.push(' '),
            Key::Char(c) if !c.is_control() => text.push(c),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Keys as they are read from what a terminal sends.
    fn typed(sent: &str) -> Vec<Typed> {
        let mut signs = sent.chars().peekable();
        let mut read = || {
            Ok(match signs.next() {
                Some('\u{1b}') => Key::UnknownEscSeq(signs.by_ref().take(3).collect()),
                Some('\r') => Key::Enter,
                Some(c) => Key::Char(c),
                None => return Err(io::ErrorKind::UnexpectedEof.into()),
            })
        };
        std::iter::from_fn(|| next(&mut read).ok()).collect()
    }

    #[test]
    fn a_paste_is_one_piece_with_one_break_between_its_lines() {
        let a = |c| Typed::Key(Key::Char(c));
        assert_eq!(
            typed("a\u{1b}[200~Board of the Rivers\r\r2nd chamber\r\u{1b}[201~b"),
            [a('a'), Typed::Pasted("Board of the Rivers\n2nd chamber".to_owned()), a('b')]
        );
        // F9, a stray end, and a paste that never ends.
        assert_eq!(typed("\u{1b}[20~a"), [Typed::Key(Key::Unknown), a('a')]);
        assert_eq!(typed("\u{1b}[201~a"), [Typed::Pasted(String::new()), a('a')]);
        assert_eq!(typed("\u{1b}[200~a"), []);
    }
}
