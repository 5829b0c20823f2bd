//! The threads that call, each one call after the other, until they are told to stop.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use hubspot_conversations::models::NewThreadMessage;
use hubspot_conversations::runtime::RetryPolicy;
use hubspot_conversations::{Client, blocking};
use trials::checks::Problem;
use trials::examples;

use crate::calls::{Soaked, make};
use crate::ledger::Ledger;

pub struct Callers {
    stop: Arc<AtomicBool>,
    threads: Vec<JoinHandle<Result<(), Problem>>>,
}

impl Callers {
    pub fn start(
        ledger: &Arc<Ledger>,
        url: &str,
        asynchronous: usize,
        blocking: usize,
    ) -> Result<Self, Problem> {
        let stop = Arc::new(AtomicBool::new(false));
        let mut threads = Vec::new();
        let shared = client::<Client>(url)?;
        for _ in 0..asynchronous {
            threads.push(start(shared.clone(), ledger, &stop, url));
        }
        let shared = client::<blocking::Client>(url)?;
        for _ in 0..blocking {
            threads.push(start(shared.clone(), ledger, &stop, url));
        }
        Ok(Self { stop, threads })
    }

    /// Waits for the calls that were begun.
    pub fn stop(self) -> Result<(), Problem> {
        self.stop.store(true, Ordering::Relaxed);
        for thread in self.threads {
            thread.join().map_err(|_| "a caller panicked")??;
        }
        Ok(())
    }
}

fn client<K: Soaked>(url: &str) -> Result<K, Problem> {
    let pauses = (Duration::from_millis(2), Duration::from_millis(8));
    let policy = RetryPolicy::new().set_backoff(pauses.0, pauses.1);
    let builder = K::builder(url).timeout(Duration::from_millis(400));
    Ok(builder.retry(policy).build()?)
}

fn start<K: Soaked>(
    client: K,
    ledger: &Arc<Ledger>,
    stop: &Arc<AtomicBool>,
    url: &str,
) -> JoinHandle<Result<(), Problem>> {
    let (ledger, stop) = (Arc::clone(ledger), Arc::clone(stop));
    let url = url.to_owned();
    thread::spawn(move || {
        let message: NewThreadMessage = examples::read("NewThreadMessage", "page");
        while !stop.load(Ordering::Relaxed) {
            let more = if fastrand::u16(0..1_000) == 0 {
                // One that nobody shares, with connections that go with it.
                make(&self::client::<K>(&url)?, &message, &ledger)
            } else {
                make(&client, &message, &ledger)
            };
            if !more {
                break;
            }
        }
        Ok(())
    })
}
