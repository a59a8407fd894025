//! Runs a seed and adds up.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::bytes::Rng;
use super::case::{Axis, Case, Plan, Row};
use super::good::{KEYS, SECRETS};
use super::hopeless::HOPELESS;
use super::keys::Keys;
use super::run::{Outcome, Runner, broken, impossible};

/// A case with its name.
pub(super) struct Entry {
    pub(super) name: String,
    pub(super) axes: &'static [Axis],
    pub(super) case: Case,
}

/// The cases of these rows: each with each of its algorithms, or with one that the seed chooses.
pub(super) fn entries<'r>(
    rows: impl Iterator<Item = &'r Row>,
    seed: u64,
    keys: &Keys,
    whole: bool,
) -> Vec<Entry> {
    let mut entries = Vec::new();
    for row in rows {
        let one = Rng::of(seed, row.name).below(row.algorithms.len());
        let algorithms = if whole { row.algorithms } else { &row.algorithms[one..=one] };
        for alg in algorithms {
            let name = format!("{} ({})", row.name, alg.name());
            let mut plan = Plan::new(Rng::of(seed, &name), keys, *alg);
            let case = (row.make)(&mut plan);
            entries.push(Entry { name, axes: row.axes, case });
        }
    }
    entries
}

/// Claims where there is nothing to claim: hopeless tokens, and good ones.
fn false_claims(runner: &Runner, seed: u64, keys: &Keys) -> String {
    let hopeless = entries(HOPELESS.iter(), seed, keys, true);
    let good = entries(SECRETS.iter().chain(KEYS), seed, keys, true);
    assert!(hopeless.len() >= 100 && good.len() >= 60, "{} {}", hopeless.len(), good.len());
    let mut wrong = each(&hopeless, |entry| {
        let answer = runner.run(&entry.case.line, &[]);
        answer.within_budget();
        let right = answer.cause().is_none() && !answer.is_verified();
        (!right).then(|| format!("hopeless, {}: {}\n", entry.name, answer.told()))
    });
    wrong.extend(each(&good, |entry| {
        let answer = runner.run(&entry.case.line, &[]);
        let right = (answer.code(), answer.cause()) == ("TOKEN_VALID", None);
        (!right).then(|| format!("good, {}: {}\n", entry.name, answer.told()))
    }));
    eprintln!("seed {seed}: {} hopeless, {} good cases", hopeless.len(), good.len());
    wrong.into_iter().flatten().collect()
}

/// Does this to each of them, on two threads; the results are in order.
pub(super) fn each<T: Sync, R: Send>(of: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let next = AtomicUsize::new(0);
    let results = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                while let Some((at, item)) = {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    of.get(at).map(|item| (at, item))
                } {
                    let result = work(item);
                    results.lock().expect("no thread panicked").push((at, result));
                }
            });
        }
    });
    let mut results = results.into_inner().expect("no thread panicked");
    results.sort_by_key(|(at, _)| *at);
    results.into_iter().map(|(_, result)| result).collect()
}

/// Proved and provable.
#[derive(Default)]
struct Sum {
    provable: usize,
    proved: usize,
}

/// What came of a seed.
#[derive(Default)]
struct Tally {
    sums: BTreeMap<Axis, Sum>,
    missed: String,
    proved: String,
    wrong: String,
    impossible: String,
    /// The steps that were proved, each alone.
    steps: BTreeSet<String>,
}

impl Tally {
    fn add(&mut self, entry: &Entry, outcome: &Outcome, keep: bool) {
        let name = &entry.name;
        match outcome {
            Outcome::Impossible(why) => {
                let _ = writeln!(self.impossible, "{name}: {why}");
            }
            Outcome::WrongAxis(_) | Outcome::BadRemedy(_) => {
                let _ = writeln!(self.wrong, "  {name}: {outcome:?}");
            }
            Outcome::Missed(command) if entry.case.provable => {
                let command = if keep { format!("\n    {command}") } else { String::new() };
                let _ = writeln!(self.missed, "  {:?}: {name}{command}", entry.axes[0]);
            }
            Outcome::Proved(how, steps) => {
                let _ = writeln!(self.proved, "  {name}: {how}");
                if let [step] = steps.as_slice() {
                    self.steps.insert(step.clone());
                }
            }
            _ => {}
        }
        if entry.case.provable {
            let sum = self.sums.entry(entry.axes[0]).or_default();
            sum.provable += 1;
            sum.proved += usize::from(outcome.is_proof());
        }
    }

    /// Proved and provable of all axes; the table is printed.
    fn print(&self, seed: u64) -> Sum {
        let mut all = Sum::default();
        for sum in self.sums.values() {
            all.provable += sum.provable;
            all.proved += sum.proved;
        }
        eprintln!("seed {seed}: {} of {} provable causes proved", all.proved, all.provable);
        for (axis, sum) in &self.sums {
            eprintln!("  {axis:?}: {} of {}", sum.proved, sum.provable);
        }
        all
    }
}

/// One seed: every case is run, and the table printed.
pub(super) fn seed(seed: u64, whole: bool) {
    let keys = Keys::fresh();
    let runner = Runner::new(&format!("causes-{seed}"));
    let entries = entries(super::rows(), seed, &keys, whole);
    let outcomes = each(&entries, |entry| {
        // Of the slice, a third of the mended lines is tried; of a whole seed, all.
        let tried = whole || Rng::of(seed, &entry.name).below(3) == 0;
        tried
            .then(|| impossible(&runner, &entry.case))
            .flatten()
            .unwrap_or_else(|| broken(&runner, entry.axes, &entry.case))
    });
    let [keep, list] = ["CAUSES_KEEP", "CAUSES_LIST"].map(|name| super::asked(name).is_some());
    let mut tally = Tally::default();
    for (entry, outcome) in entries.iter().zip(&outcomes) {
        tally.add(entry, outcome, keep);
    }
    let all = tally.print(seed);
    if list {
        eprint!("proved:\n{}", tally.proved);
    }
    if list || !whole {
        eprint!("missed:\n{}", tally.missed);
    }
    if !whole {
        tally.impossible += &super::steps::missing(&runner, &keys, &tally.steps);
    }
    tally.impossible += &false_claims(&runner, seed, &keys);
    if keep {
        runner.keep();
    }
    let wrong = tally.impossible + &tally.wrong;
    assert!(wrong.is_empty(), "seed {seed}:\n{wrong}");
    let floor = super::asked("CAUSES_PROVED").unwrap_or(super::PROVED);
    let floor = usize::try_from(floor).expect("a percentage");
    let enough = all.proved * 100 >= floor * all.provable;
    assert!(enough, "seed {seed}: {} of {}\n{}", all.proved, all.provable, tally.missed);
}
