//! What to look for in sources, line by line.

use crate::assess::look::{Sought, Unused};
use crate::message;
use crate::source::message::Message;

/// A question with the keys that hold its answer, and the flag that it may raise.
pub fn line(sought: &Sought<'_>) -> Message {
    let (ask, keys, flag) = (sought.look.ask, sought.look.keys, sought.flag.id());
    message!("report-sought-line", ask = ask, keys = keys, flag = flag)
}

/// What a file says in vain, with the key that is missing.
pub fn idle(unused: &Unused<'_>) -> Message {
    let named = unused.rows.iter().take(NAMED).map(String::as_str).collect::<Vec<_>>();
    let (ask, keys, more) = (&unused.idle.ask, unused.keys.as_slice(), unused.rows.len().saturating_sub(NAMED));
    message!("report-idle-line", ask = ask, keys = keys, rows = named.as_slice(), more = more)
}

/// So many rows are named.
const NAMED: usize = 4;
