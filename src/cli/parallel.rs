//! Work on many items at once, with the results in the order of the items.

use std::sync::mpsc::TryRecvError;
use std::sync::{Mutex, PoisonError, mpsc};
use std::thread;

/// Results that may wait for an earlier one, for each thread.
const WAITING: usize = 8;

/// As many threads as there are processors for this program.
pub(super) fn processors() -> usize {
    thread::available_parallelism().map_or(1, usize::from)
}

/// Works on items with so many threads, and takes the results in the order of the items, which are counted from 0. Only
/// a few results wait at any time. An error of `take` ends the work. The thread that takes the results is one of them:
/// it works too while the next result is not there.
pub(super) fn in_order<I: Send, T: Send, E>(
    threads: usize,
    items: impl Iterator<Item = I> + Send,
    work: impl Fn(usize, I) -> T + Sync,
    mut take: impl FnMut(T) -> Result<(), E>,
) -> Result<(), E> {
    let mut items = items.enumerate();
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
        let _ = done.send(work(number, item));
        true
    };
    let (next, help, work) = (&next, &help, &work);
    // The queue of results goes into the scope, so that after an error no thread waits for a place in it.
    thread::scope(move |scope| {
        for _ in 1..threads {
            scope.spawn(move || {
                while let Some((number, item, done)) = next() {
                    // Nobody takes it any more after an error.
                    let _ = done.send(work(number, item));
                }
            });
        }
        while let Some(result) = received(&places, help).and_then(|place| received(&place, help)) {
            take(result)?;
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
            let all = in_order(threads, 0..200, work, |result| {
                taken.push(result);
                Ok::<(), ()>(())
            });
            assert_eq!(all, Ok(()));
            assert_eq!(taken, (0..200).map(|item| (item, item * 2)).collect::<Vec<_>>());
            let mut taken = 0;
            let stopped = in_order(
                threads,
                0..,
                |_, item: u32| item,
                |_| {
                    taken += 1;
                    if taken < 5 { Ok(()) } else { Err("enough") }
                },
            );
            assert_eq!((stopped, taken), (Err("enough"), 5));
        }
    }
}
