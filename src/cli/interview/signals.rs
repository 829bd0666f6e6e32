//! What happens when somebody presses Ctrl-C, closes the window or ends the program: every answer is kept, the terminal
//! is left as it was found, and the exit code says which signal it was.

use cma::report::words::Words;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Held while a file is written, so that no signal ends the program in the middle of it.
static WRITING: Mutex<()> = Mutex::new(());

/// Whether there is a file that holds what was answered.
static IS_KEPT: AtomicBool = AtomicBool::new(false);

/// Whether the program was stopped and goes on, and nobody has asked yet.
static IS_RESUMED: AtomicBool = AtomicBool::new(false);

/// Notes that there is a file that holds what was answered.
pub(super) fn keep() {
    IS_KEPT.store(true, Ordering::SeqCst);
}

/// Whether the program was stopped and goes on since this was asked last.
pub(super) fn is_resumed() -> bool {
    IS_RESUMED.swap(false, Ordering::SeqCst)
}

/// Keeps signals from ending the program until it is dropped.
pub(in crate::cli) fn hold() -> MutexGuard<'static, ()> {
    WRITING.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Watches for signals from here on. Before the program ends, it is said what was kept.
#[cfg(unix)]
pub(super) fn watch(words: &Words) -> anyhow::Result<()> {
    use crate::cli::told::Told;
    use cma::message;
    use rustix::termios::{OptionalActions, tcgetattr, tcsetattr};
    use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM};
    // A prompt reads keys one by one; a signal must not leave the terminal so.
    let found = tcgetattr(std::io::stdin()).ok();
    let told = |error: std::io::Error| Told(message!("cli-no-signals", cause = error.to_string()));
    let mut signals = signal_hook::iterator::Signals::new([SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGCONT]).map_err(told)?;
    let [kept, nothing] = ["ask-interrupted", "ask-nothing"].map(|id| words.term(id, None).unwrap_or_default());
    std::thread::spawn(move || {
        let mut caught: Vec<i32> = Vec::new();
        while caught.is_empty() {
            caught.extend(signals.wait());
            if caught.contains(&SIGCONT) {
                IS_RESUMED.store(true, Ordering::SeqCst);
                caught.retain(|signal| *signal != SIGCONT);
            }
        }
        // A prompt that is interrupted by another signal raises SIGINT as well.
        std::thread::sleep(std::time::Duration::from_millis(30));
        caught.extend(signals.pending().filter(|signal| *signal != SIGCONT));
        let other = caught.iter().copied().find(|signal| *signal != SIGINT);
        if let Some(signal) = other.or_else(|| caught.first().copied()) {
            let _writing = hold();
            if let Some(found) = &found {
                let _ = tcsetattr(std::io::stdin(), OptionalActions::Now, found);
            }
            let _ = console::Term::stderr().write_str(super::keyboard::MARK_NO_MORE);
            let _ = console::Term::stderr().show_cursor();
            let farewell = if IS_KEPT.load(Ordering::SeqCst) { &kept } else { &nothing };
            let _ = console::Term::stderr().write_line(&format!("\n{farewell}"));
            std::process::exit(128 + signal);
        }
    });
    Ok(())
}

#[cfg(not(unix))]
pub(super) fn watch(_words: &Words) -> anyhow::Result<()> {
    Ok(())
}

/// Waits for the end of the program after a prompt was interrupted.
pub(super) fn wait() {
    std::thread::sleep(std::time::Duration::from_secs(2));
}
