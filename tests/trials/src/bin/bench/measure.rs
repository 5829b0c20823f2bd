//! Rounds of two that take turns: each makes calls for a while, and each call's time is noted.

use std::fs;
use std::sync::Arc;
use std::time::{Duration, Instant};

use trials::checks::Problem;
use trials::contenders::{BlockingCalls, Calls};
use trials::kind::tokio_runtime;
use trials::server::THREAD;

/// How long one makes calls before it is the other's turn. Short, so that what slows the machine
/// slows both.
const TURN: Duration = Duration::from_millis(300);

/// One of two.
pub trait Contender {
    /// Makes calls for so long, and gives the time of each.
    fn turn(&self, time: Duration) -> Result<Round, Problem>;
}

pub struct Round {
    took: Duration,
    /// Of the processor, without the server's; none where the system does not tell.
    work: Option<Duration>,
    calls: Vec<Duration>,
}

/// What both did in all rounds.
pub struct Contest {
    pub ours: Sum,
    pub bare: Sum,
    /// Calls per second of ours by those of the other, round by round, sorted.
    pub ratios: Vec<f64>,
}

pub struct Sum {
    took: Duration,
    work: Option<Duration>,
    /// Sorted.
    calls: Vec<Duration>,
}

/// Lets both take turns, each beginning in every other round.
pub fn duel(rounds: usize, ours: &dyn Contender, bare: &dyn Contender) -> Result<Contest, Problem> {
    // Connections, caches, branch predictors.
    ours.turn(TURN)?;
    bare.turn(TURN)?;
    let mut contest = Contest {
        ours: Sum::new(),
        bare: Sum::new(),
        ratios: Vec::new(),
    };
    for round in 0..rounds {
        let (ours, bare) = if round % 2 == 0 {
            let ours = ours.turn(TURN)?;
            (ours, bare.turn(TURN)?)
        } else {
            let bare = bare.turn(TURN)?;
            (ours.turn(TURN)?, bare)
        };
        contest.ratios.push(ours.per_second() / bare.per_second());
        contest.ours.add(ours);
        contest.bare.add(bare);
    }
    contest.ratios.sort_by(f64::total_cmp);
    contest.ours.calls.sort();
    contest.bare.calls.sort();
    Ok(contest)
}

impl Round {
    fn per_second(&self) -> f64 {
        self.calls.len() as f64 / self.took.as_secs_f64()
    }
}

impl Sum {
    fn new() -> Self {
        Self {
            took: Duration::ZERO,
            work: Some(Duration::ZERO),
            calls: Vec::new(),
        }
    }

    fn add(&mut self, round: Round) {
        self.took += round.took;
        self.work = self.work.zip(round.work).map(|(sum, more)| sum + more);
        self.calls.extend(round.calls);
    }

    pub fn per_second(&self) -> f64 {
        self.calls.len() as f64 / self.took.as_secs_f64()
    }

    /// Time of the processor that a call takes, server apart.
    pub fn work(&self) -> Option<Duration> {
        let calls = u32::try_from(self.calls.len()).ok()?;
        self.work?.checked_div(calls)
    }

    /// The time within which so many of 100 calls were done.
    pub fn percentile(&self, percent: usize) -> Duration {
        let index = self.calls.len().saturating_sub(1) * percent / 100;
        self.calls.get(index).copied().unwrap_or_default()
    }
}

/// Calls as tasks of tokio, so many at once.
pub struct Asynchronous<C> {
    caller: Arc<C>,
    at_once: usize,
}

impl<C: Calls> Asynchronous<C> {
    pub fn new(caller: C, at_once: usize) -> Self {
        let caller = Arc::new(caller);
        Self { caller, at_once }
    }
}

impl<C: Calls> Contender for Asynchronous<C> {
    fn turn(&self, time: Duration) -> Result<Round, Problem> {
        tokio_runtime().block_on(async {
            let (before, start) = (work(), Instant::now());
            let task = || {
                let caller = Arc::clone(&self.caller);
                tokio::spawn(async move {
                    let mut calls = Vec::new();
                    while start.elapsed() < time {
                        let begun = Instant::now();
                        caller.call().await?;
                        calls.push(begun.elapsed());
                    }
                    Ok::<_, Problem>(calls)
                })
            };
            let tasks: Vec<_> = (0..self.at_once).map(|_| task()).collect();
            let mut calls = Vec::new();
            for task in tasks {
                calls.extend(task.await??);
            }
            let took = start.elapsed();
            Ok(Round {
                took,
                work: since(before),
                calls,
            })
        })
    }
}

/// One call after the other on this thread.
pub struct Blocking<C>(pub C);

impl<C: BlockingCalls> Contender for Blocking<C> {
    fn turn(&self, time: Duration) -> Result<Round, Problem> {
        let (before, start) = (work(), Instant::now());
        let mut calls = Vec::new();
        while start.elapsed() < time {
            let begun = Instant::now();
            self.0.call()?;
            calls.push(begun.elapsed());
        }
        let took = start.elapsed();
        Ok(Round {
            took,
            work: since(before),
            calls,
        })
    }
}

/// Time of the processor that all threads but the server's have had.
fn work() -> Option<Duration> {
    let mut sum = Duration::ZERO;
    for thread in fs::read_dir("/proc/self/task").ok()? {
        let thread = thread.ok()?.path();
        let name = fs::read_to_string(thread.join("comm")).ok()?;
        if name.trim_end() != THREAD {
            let times = fs::read_to_string(thread.join("schedstat")).ok()?;
            let running = times.split(' ').next()?.parse().ok()?;
            sum += Duration::from_nanos(running);
        }
    }
    Some(sum)
}

fn since(before: Option<Duration>) -> Option<Duration> {
    work()?.checked_sub(before?)
}
