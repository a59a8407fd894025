use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use super::*;

const WORKERS: Workers = Workers { threads: 4, ahead: 2 };

fn work(queue: &Queue<std::ops::Range<u64>, u64>) {
    while let Some((turn, number)) = queue.take(Iterator::next) {
        // The first of every four takes longest.
        thread::sleep(Duration::from_micros(400 - number % 4 * 100));
        turn.finish(number);
    }
}

#[test]
fn results_come_in_the_order_of_the_items() {
    for threads in [0, 1, 3, 16] {
        let mut all = Vec::new();
        let workers = Workers { threads, ..WORKERS };
        let ended: io::Result<()> = workers.run(0..200, work, |number| {
            all.push(number);
            Ok(true)
        });
        ended.unwrap();
        assert!(all.iter().copied().eq(0..200), "{threads}: {all:?}");
    }
}

#[test]
fn no_worker_is_too_far_ahead() {
    let taken = Arc::new(AtomicU64::new(0));
    let counted = Arc::clone(&taken);
    let work = move |queue: &Queue<std::ops::Range<u64>, u64>| {
        while let Some((turn, number)) = queue.take(Iterator::next) {
            counted.fetch_add(1, Ordering::SeqCst);
            turn.finish(number);
        }
    };
    let ended: io::Result<()> = WORKERS.run(0..100, work, |number| {
        thread::sleep(Duration::from_millis(1));
        assert!(taken.load(Ordering::SeqCst) <= number + 8);
        Ok(true)
    });
    ended.unwrap();
    assert_eq!(taken.load(Ordering::SeqCst), 100);
}

#[test]
fn who_takes_no_more_ends_it_and_waits_for_nobody() {
    let blocks = |queue: &Queue<std::ops::Range<u64>, u64>| {
        while let Some((turn, number)) = queue.take(|numbers| {
            let number = numbers.next()?;
            // A pipe in which nothing comes any more.
            if number > 20 {
                thread::sleep(Duration::from_hours(1));
            }
            Some(number)
        }) {
            turn.finish(number);
        }
    };
    let ended: io::Result<()> = WORKERS.run(0..1000, blocks, |number| Ok(number < 10));
    ended.unwrap();
    let ended = WORKERS.run(0..1000, blocks, |number| match number {
        0..10 => Ok(true),
        _ => Err(io::Error::from(io::ErrorKind::StorageFull)),
    });
    assert_eq!(ended.unwrap_err().kind(), io::ErrorKind::StorageFull);
}

#[test]
fn a_worker_that_is_lost_is_an_error() {
    let loses = |queue: &Queue<std::ops::Range<u64>, u64>| {
        while let Some((turn, number)) = queue.take(Iterator::next) {
            if number == 30 {
                return;
            }
            turn.finish(number);
        }
    };
    let mut handed_over = 0;
    let ended: io::Result<()> = WORKERS.run(0..1000, loses, |_| {
        handed_over += 1;
        Ok(true)
    });
    assert!(ended.is_err() && handed_over <= 30, "{handed_over}");
    let never = |_: &Queue<std::ops::Range<u64>, u64>| {};
    let ended: io::Result<()> = WORKERS.run(0..1000, never, |_| Ok(true));
    assert!(ended.is_err());
}
