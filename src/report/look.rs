//! What to look for in sources, line by line.

use crate::assess::look::{Sought, Unused};
use crate::message;
use crate::source::message::Message;

/// A question with the keys that hold its answer, and the flag that it may raise.
pub fn line(sought: &Sought<'_>) -> Message {
    let (ask, keys, flag) = (sought.look.ask, sought.look.keys, sought.flag.id());
    message!("report-sought-line", ask = ask, keys = keys, flag = flag)
}

/// What a file says in vain, with the key that is missing. Where a table has no rows, only its keys are named.
pub fn idle(unused: &Unused<'_>) -> Message {
    let idle = unused.idle;
    let rows: Vec<&str> = unused.rows.iter().map(String::as_str).filter(|row| *row != idle.list.as_str()).collect();
    let line =
        message!("report-idle-line", given = unused.given.as_slice(), ask = &idle.ask, keys = unused.keys.as_slice());
    match rows.as_slice() {
        [] => line,
        rows => {
            let (named, more) = (rows.get(..NAMED).unwrap_or(rows), rows.len().saturating_sub(NAMED));
            message!("report-idle-rows", line = line, rows = named, more = more)
        }
    }
}

/// So many rows are named.
const NAMED: usize = 4;
