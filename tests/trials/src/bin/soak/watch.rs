//! What the process holds: memory, file descriptors, threads, tasks of tokio; looked at again and
//! again.

use std::fs;
use std::thread;
use std::time::{Duration, Instant};

use hubspot_conversations::runtime::{Clock, SystemClock};
use trials::checks::{Problem, holds};
use trials::kind::tokio_runtime;

use crate::harm::Harmful;

/// Connections are closed a little after their last call, and threads of tokio end when they had
/// nothing to do for ten seconds.
const PATIENCE: Duration = Duration::from_secs(30);

/// Seconds after which memory must not grow; a fifth of the time, if that is shorter.
const WARM: Duration = Duration::from_secs(60);

/// The heap breathes: so much is no growth.
const BREATH: f64 = 1.5;

pub struct Watch<'a> {
    server: &'a Harmful,
    before: Held,
    /// In MiB, with the time.
    memory: Vec<(Duration, f64)>,
    time: Duration,
}

#[derive(Clone, Copy, Debug)]
struct Held {
    memory: f64,
    descriptors: usize,
    threads: usize,
    tasks: usize,
    connections: usize,
}

impl<'a> Watch<'a> {
    pub fn start(server: &'a Harmful) -> Result<Self, Problem> {
        // The threads of tokio and of the timer stay, as they should.
        tokio_runtime().block_on(SystemClock.sleep(Duration::from_millis(1)));
        Ok(Self {
            server,
            before: held(server)?,
            memory: Vec::new(),
            time: Duration::ZERO,
        })
    }

    /// Looks for so long, and prints what it sees.
    pub fn look(&mut self, time: Duration, calls: impl Fn() -> usize) {
        let start = Instant::now();
        let (mut last, every) = (Duration::ZERO, time.div_f64(30.0));
        self.time = time;
        println!("| s | calls | MiB | descriptors | threads | tasks | connections |");
        println!("| --- | --- | --- | --- | --- | --- | --- |");
        while start.elapsed() < time {
            thread::sleep(time.div_f64(300.0));
            let Ok(held) = held(self.server) else {
                continue;
            };
            self.memory.push((start.elapsed(), held.memory));
            if start.elapsed() - last >= every {
                last = start.elapsed();
                println!(
                    "| {} | {} | {:.1} | {} | {} | {} | {} |",
                    last.as_secs(),
                    calls(),
                    held.memory,
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
        let mean = |from: Duration| {
            let part = self
                .memory
                .iter()
                .filter(|(at, _)| (from..from + part).contains(at));
            let part: Vec<f64> = part.map(|(_, memory)| *memory).collect();
            part.iter().sum::<f64>() / part.len() as f64
        };
        let (first, last) = (mean(warm), mean(self.time - part));
        println!("memory: {first:.1} MiB after {warm:?}, {last:.1} MiB in the end");
        // Not `last > …`: where there was nothing to see, nothing holds.
        holds(last <= first + BREATH, || {
            format!("from {first:.1} to {last:.1} MiB")
        })
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
    Ok(Held {
        memory: kib / 1024.0,
        descriptors: fs::read_dir("/proc/self/fd")?.count(),
        threads: fs::read_dir("/proc/self/task")?.count(),
        tasks,
        connections: server.open(),
    })
}
