//! Work on many items at once, with the results in the order of the items.

use cma::coalition::load::LARGEST_FILE;
use std::sync::mpsc::TryRecvError;
use std::sync::{Condvar, Mutex, PoisonError, mpsc};
use std::thread;

/// Results that may wait for an earlier one, for each thread.
const WAITING: usize = 8;

/// How many bytes of descriptions are worked on at any time, however many threads there are: what is made of a file
/// takes some 25 times its size.
const AT_ONCE: u64 = LARGEST_FILE;

/// How many are worked on now, and the word that they have become fewer.
static IN_WORK: (Mutex<u64>, Condvar) = (Mutex::new(0), Condvar::new());

/// From how many bytes on an item is worked on by the thread that takes the results: what a large file leaves to the
/// allocator, the next one takes over, where each thread would keep as much for itself.
const LARGE: u64 = 1 << 20;

/// The right to work on so many bytes, as long as it is held.
struct Turn(u64);

impl Turn {
    /// Waits until these bytes are not too many beside those of others. What is too much by itself is let through alone.
    fn of(bytes: u64) -> Self {
        let (count, fewer) = &IN_WORK;
        let mut now = count.lock().unwrap_or_else(PoisonError::into_inner);
        while *now > 0 && now.saturating_add(bytes) > AT_ONCE {
            now = fewer.wait(now).unwrap_or_else(PoisonError::into_inner);
        }
        *now = now.saturating_add(bytes);
        Self(bytes)
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        let (count, fewer) = &IN_WORK;
        let mut now = count.lock().unwrap_or_else(PoisonError::into_inner);
        *now = now.saturating_sub(self.0);
        fewer.notify_all();
    }
}

/// As many threads as there are processors for this program.
pub(super) fn processors() -> usize {
    thread::available_parallelism().map_or(1, usize::from)
}

/// What comes of an item.
enum Piece<I, T> {
    /// The work is done.
    Done(T),
    /// It is too large for any other thread than the one that takes it. Whoever handed it over waits for the end.
    Large(usize, I, mpsc::SyncSender<()>),
}

/// Works on items of so many bytes with so many threads, and takes the results in the order of the items, which are
/// counted from 0. Only a few results wait at any time. An error of `take` ends the work. The thread that takes the
/// results is one of them: it works too while the next result is not there.
pub(super) fn in_order<I: Send, T: Send, E>(
    threads: usize,
    items: impl Iterator<Item = I> + Send,
    size: impl Fn(&I) -> u64 + Sync,
    work: impl Fn(usize, I) -> T + Sync,
    mut take: impl FnMut(T) -> Result<(), E>,
) -> Result<(), E> {
    let mut items = items.enumerate();
    let in_turn = |number: usize, item: I, bytes: u64| {
        let _turn = Turn::of(bytes);
        work(number, item)
    };
    let work = |number: usize, item: I| {
        let bytes = size(&item);
        in_turn(number, item, bytes)
    };
    if threads <= 1 {
        return items.try_for_each(|(number, item)| take(work(number, item)));
    }
    // The place of each result stands in the queue before the work on it begins.
    let (queue, places) = mpsc::sync_channel(threads * WAITING);
    let source = Mutex::new(Some((items, queue)));
    let next = || {
        let mut source = source.lock().unwrap_or_else(PoisonError::into_inner);
        let (items, queue) = source.as_mut()?;
        let (done, result) = mpsc::sync_channel(1);
        let item = items.next().filter(|_| queue.send(result).is_ok());
        if item.is_none() {
            // With its sender, the queue ends.
            *source = None;
        }
        item.map(|(number, item)| (number, item, done))
    };
    // The same for whoever empties the queue and hence must not wait for a place in it: nothing where that would be so.
    let next_at_once = || {
        let mut source = source.try_lock().ok()?;
        let (items, queue) = source.as_mut()?;
        let (done, result) = mpsc::sync_channel(1);
        queue.try_send(result).ok()?;
        let item = items.next();
        if item.is_none() {
            // The last place in the queue stays empty.
            *source = None;
        }
        item.map(|(number, item)| (number, item, done))
    };
    let help = || {
        let Some((number, item, done)) = next_at_once() else { return false };
        let _ = done.send(Piece::Done(work(number, item)));
        true
    };
    let (next, help, work, in_turn, size) = (&next, &help, &work, &in_turn, &size);
    // The queue of results goes into the scope, so that after an error no thread waits for a place in it.
    thread::scope(move |scope| {
        for _ in 1..threads {
            scope.spawn(move || {
                while let Some((number, item, done)) = next() {
                    // Nobody takes it any more after an error.
                    let bytes = size(&item);
                    if bytes < LARGE {
                        let _ = done.send(Piece::Done(in_turn(number, item, bytes)));
                    } else {
                        let (finished, end) = mpsc::sync_channel(0);
                        let _ = done.send(Piece::Large(number, item, finished));
                        let _ = end.recv();
                    }
                }
            });
        }
        while let Some(result) = received(&places, help).and_then(|place| received(&place, help)) {
            take(match result {
                Piece::Done(result) => result,
                Piece::Large(number, item, _finished) => work(number, item),
            })?;
        }
        Ok(())
    })
}

/// The next thing of a channel; nothing where it has ended. Helps while there is none yet.
fn received<T>(channel: &mpsc::Receiver<T>, help: impl Fn() -> bool) -> Option<T> {
    loop {
        match channel.try_recv() {
            Ok(one) => return Some(one),
            Err(TryRecvError::Disconnected) => return None,
            Err(TryRecvError::Empty) if help() => {}
            Err(TryRecvError::Empty) => return channel.recv().ok(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_the_order_of_the_items_and_an_error_ends_the_work() {
        let work = |number: usize, item: usize| {
            // The first items take longest.
            thread::sleep(std::time::Duration::from_micros((200 - item as u64) * 5));
            (number, item * 2)
        };
        for threads in [1, 4] {
            let mut taken = Vec::new();
            let all = in_order(
                threads,
                0..200,
                |item| *item as u64 % 3 * LARGE,
                work,
                |result| {
                    taken.push(result);
                    Ok::<(), ()>(())
                },
            );
            assert_eq!(all, Ok(()));
            assert_eq!(taken, (0..200).map(|item| (item, item * 2)).collect::<Vec<_>>());
            let mut taken = 0;
            let stopped = in_order(
                threads,
                0..,
                |item| u64::from(*item) % 2 * LARGE,
                |_, item: u32| item,
                |_| {
                    taken += 1;
                    if taken < 5 { Ok(()) } else { Err("enough") }
                },
            );
            assert_eq!((stopped, taken), (Err("enough"), 5));
        }
    }

    #[test]
    fn no_more_than_the_largest_file_is_worked_on_at_once() {
        use std::sync::atomic::{AtomicU64, Ordering};
        let (now, most) = (AtomicU64::new(0), AtomicU64::new(0));
        // Many small, some of half the size, some of all of it, one of more.
        let sizes = (0..60).map(|item| match item % 6 {
            0 => AT_ONCE,
            1 => AT_ONCE / 2,
            2 if item == 2 => AT_ONCE + 1,
            _ => 1000,
        });
        let work = |_: usize, size: u64| {
            let there = now.fetch_add(size, Ordering::SeqCst) + size;
            most.fetch_max(there, Ordering::SeqCst);
            thread::sleep(std::time::Duration::from_micros(300));
            now.fetch_sub(size, Ordering::SeqCst);
        };
        let mut done = 0;
        let all = in_order(
            4,
            sizes,
            |size| *size,
            work,
            |()| {
                done += 1;
                Ok::<(), ()>(())
            },
        );
        assert_eq!((all, done), (Ok(()), 60));
        assert_eq!(most.into_inner(), AT_ONCE + 1);
    }
}
