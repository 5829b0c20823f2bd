//! Many calls at once, from several threads, while the connections under them end.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use trials::checks::{Problem, holds};
use trials::kind::Kind;

use crate::calls::{Told, client, get, post};
use crate::proxy::Nginx;
use crate::upstream::Upstream;

const THREADS: usize = 16;
const CALLS: usize = 40;

/// Eight streams at a time, and a farewell after 25 requests, on each connection.
pub fn streams<K: Kind>(nginx: &Nginx, upstream: &Upstream) -> Result<(), Problem> {
    let client: K = client(nginx, &nginx.tls_url("passed"))?;
    judge(&storm(&client, upstream, || Ok(()))?, upstream)
}

pub fn reloads<K: Kind>(nginx: &Nginx, upstream: &Upstream) -> Result<(), Problem> {
    let client: K = client(nginx, &nginx.url("unbuffered"))?;
    let told = storm(&client, upstream, || {
        for _ in 0..4 {
            thread::sleep(Duration::from_millis(200));
            nginx.reload()?;
        }
        Ok(())
    })?;
    judge(&told, upstream)
}

/// GETs and POSTs in turn, by all threads; `meanwhile` is done beside them.
fn storm<K: Kind>(
    client: &K,
    upstream: &Upstream,
    meanwhile: impl FnOnce() -> Result<(), Problem>,
) -> Result<Vec<(bool, Told)>, Problem> {
    let next = AtomicUsize::new(0);
    let call = || -> Result<Vec<(bool, Told)>, Problem> {
        let mut told = Vec::new();
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            if number >= THREADS * CALLS {
                return Ok(told);
            }
            let is_post = number.is_multiple_of(2);
            let treatment = if number.is_multiple_of(8) { "slow" } else { "" };
            told.push(if is_post {
                (true, post(client, upstream, treatment)?)
            } else {
                (false, get(client, upstream, treatment)?)
            });
        }
    };
    thread::scope(|scope| {
        let threads: Vec<_> = (0..THREADS).map(|_| scope.spawn(call)).collect();
        let done = meanwhile();
        let mut told = Vec::new();
        for thread in threads {
            told.extend(thread.join().map_err(|_| "a call panicked")??);
        }
        done.map(|()| told)
    })
}

/// GETs succeed; POSTs nearly always do, and are never sent twice.
fn judge(told: &[(bool, Told)], upstream: &Upstream) -> Result<(), Problem> {
    let mut failures = 0;
    for (is_post, told) in told {
        told.is_lawful(upstream)?;
        holds(!is_post || upstream.seen(told.call) <= 1, || {
            format!("a POST was sent twice: {told:?}")
        })?;
        holds(*is_post || told.failure.is_none(), || {
            format!("a GET failed: {told:?}")
        })?;
        failures += usize::from(told.failure.is_some());
    }
    holds(failures * 10 < told.len(), || {
        format!("{failures} of {} calls failed", told.len())
    })
}
