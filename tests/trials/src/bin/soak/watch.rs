//! What the process holds: memory, file descriptors, threads, tasks of tokio; looked at again and
//! again.
//!
//! Memory is counted twice: what was asked for and not given back, which tells of any leak; and what
//! the system has lent the process, in which the allocator's gaps are as well.

use std::fs;
use std::thread;
use std::time::{Duration, Instant};

use hubspot_conversations::runtime::{Clock, SystemClock};
use trials::checks::{Problem, holds};
use trials::kind::tokio_runtime;

use crate::HEAP;
use crate::harm::Harmful;

/// Connections are closed a little after their last call, and threads of tokio end when they had
/// nothing to do for ten seconds.
const PATIENCE: Duration = Duration::from_secs(30);

/// Seconds after which memory must not grow; a fifth of the time, if that is shorter.
const WARM: Duration = Duration::from_secs(60);

const MIB: f64 = (1 << 20) as f64;

/// Calls come and go: so many MiB more are no growth.
const MOST_HEAP: f64 = 1.0;

/// With a heap for each of so many threads, gaps need their time to settle.
const MOST_RESIDENT: f64 = 8.0;

pub struct Watch<'a> {
    server: &'a Harmful,
    before: Held,
    looks: Vec<(Duration, Held)>,
    time: Duration,
}

#[derive(Clone, Copy, Debug)]
struct Held {
    /// In MiB, asked for and not given back.
    heap: f64,
    /// In MiB, lent by the system.
    resident: f64,
    descriptors: usize,
    threads: usize,
    tasks: usize,
    connections: usize,
}

/// One of what is held.
type Figure = fn(&Held) -> f64;

impl<'a> Watch<'a> {
    pub fn start(server: &'a Harmful) -> Result<Self, Problem> {
        // The threads of tokio and of the timer stay, as they should.
        tokio_runtime().block_on(SystemClock.sleep(Duration::from_millis(1)));
        Ok(Self {
            server,
            before: held(server)?,
            looks: Vec::new(),
            time: Duration::ZERO,
        })
    }

    /// Looks for so long, and prints what it sees.
    pub fn look(&mut self, time: Duration, calls: impl Fn() -> usize) {
        let start = Instant::now();
        let (mut last, every) = (Duration::ZERO, time.div_f64(30.0));
        self.time = time;
        println!(
            "| s | calls | heap, MiB | resident, MiB | descriptors | threads | tasks | connections |"
        );
        println!("| --- | --- | --- | --- | --- | --- | --- | --- |");
        while start.elapsed() < time {
            thread::sleep(time.div_f64(300.0));
            let Ok(held) = held(self.server) else {
                continue;
            };
            self.looks.push((start.elapsed(), held));
            if start.elapsed() - last >= every {
                last = start.elapsed();
                println!(
                    "| {} | {} | {:.2} | {:.1} | {} | {} | {} | {} |",
                    last.as_secs(),
                    calls(),
                    held.heap,
                    held.resident,
                    held.descriptors,
                    held.threads,
                    held.tasks,
                    held.connections,
                );
            }
        }
    }

    /// That the last part of the time needs no more than the first one after the warming up.
    pub fn memory(&self) -> Result<(), Problem> {
        let warm = WARM.min(self.time / 5);
        let part = (self.time - warm) / 4;
        let mean = |from: Duration, memory: Figure| {
            let looks = self.looks.iter();
            let part = looks.filter(|(at, _)| (from..from + part).contains(at));
            let part: Vec<f64> = part.map(|(_, held)| memory(held)).collect();
            part.iter().sum::<f64>() / part.len() as f64
        };
        let kinds: [(&str, Figure, f64); 2] = [
            ("heap", |held| held.heap, MOST_HEAP),
            ("resident", |held| held.resident, MOST_RESIDENT),
        ];
        for (name, memory, most) in kinds {
            let (first, last) = (mean(warm, memory), mean(self.time - part, memory));
            println!("{name}: {first:.2} MiB after {warm:?}, {last:.2} MiB in the end");
            // Where nothing was seen, the means are no numbers, and nothing holds.
            holds(last <= first + most, || {
                format!("{name}: from {first:.2} to {last:.2} MiB")
            })?;
        }
        Ok(())
    }

    /// That everything goes which the calls brought.
    pub fn rest(&self) -> Result<(), Problem> {
        let start = Instant::now();
        loop {
            let (before, now) = (self.before, held(self.server)?);
            let gone = now.descriptors <= before.descriptors
                && now.threads <= before.threads
                && now.tasks <= before.tasks
                && now.connections == 0;
            if gone {
                return Ok(());
            }
            holds(start.elapsed() < PATIENCE, || {
                format!("{before:?} before, {now:?} after {PATIENCE:?}")
            })?;
            thread::sleep(Duration::from_millis(100));
        }
    }
}

fn held(server: &Harmful) -> Result<Held, Problem> {
    let status = fs::read_to_string("/proc/self/status")
        .map_err(|error| format!("there is no /proc to read figures from: {error}"))?;
    let number = |name: &str| -> Option<f64> {
        let line = status.lines().find_map(|line| line.strip_prefix(name))?;
        line.split_whitespace().next()?.parse().ok()
    };
    let kib = number("VmRSS:").ok_or("/proc does not tell the memory")?;
    let tasks = tokio_runtime().metrics().num_alive_tasks();
    let heap = HEAP.stats();
    Ok(Held {
        heap: heap.bytes_allocated.saturating_sub(heap.bytes_deallocated) as f64 / MIB,
        resident: kib * 1024.0 / MIB,
        descriptors: fs::read_dir("/proc/self/fd")?.count(),
        threads: fs::read_dir("/proc/self/task")?.count(),
        tasks,
        connections: server.open(),
    })
}
