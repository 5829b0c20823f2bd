//! The server behind nginx. Each call says by a header how it wants to be treated, and by another who
//! it is.

use std::collections::HashMap;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use bytes::Bytes;
use trials::checks::Problem;
use trials::examples;
use trials::server::{Answer, Request, Server, Step, json};

/// The header that says how the call is to be treated.
pub const TREATMENT: &str = "x-treatment";

/// The header that says which call it is; nginx writes it to its log.
pub const CALL: &str = "x-call";

pub struct Upstream {
    server: Server,
    seen: Arc<Mutex<HashMap<u64, u32>>>,
    calls: AtomicU64,
}

impl Upstream {
    pub fn start() -> Result<Self, Problem> {
        let seen = Arc::new(Mutex::new(HashMap::new()));
        let count = Arc::clone(&seen);
        let message = examples::text("ThreadMessage", "page");
        let page = examples::text("ThreadMessagePage", "with-paging");
        let server = Server::start(move |request| {
            if let Some(call) = request.header(CALL).and_then(|call| call.parse().ok()) {
                let mut seen = count.lock().unwrap_or_else(PoisonError::into_inner);
                *seen.entry(call).or_default() += 1;
            }
            let (status, body) = match request.method.as_str() {
                "POST" => ("201 Created", &message),
                _ => ("200 OK", &page),
            };
            treat(&request, status, body)
        })?;
        Ok(Self {
            server,
            seen,
            calls: AtomicU64::new(1),
        })
    }

    pub fn address(&self) -> SocketAddr {
        self.server.address()
    }

    /// A number that no call has had.
    pub fn next_call(&self) -> u64 {
        self.calls.fetch_add(1, Ordering::Relaxed)
    }

    /// How often a call has reached the server.
    pub fn seen(&self, call: u64) -> u32 {
        let seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        seen.get(&call).copied().unwrap_or_default()
    }
}

fn treat(request: &Request, status: &str, body: &str) -> Answer {
    const PAUSE: Duration = Duration::from_millis(100);
    let half = body.len() / 2;
    let (first, second) = body.as_bytes().split_at(half);
    let head = |length: &str| {
        let kind = "content-type: application/json";
        Step::Send(format!("HTTP/1.1 {status}\r\n{kind}\r\n{length}\r\n\r\n").into())
    };
    let length = format!("content-length: {}", body.len());
    match request.header(TREATMENT).unwrap_or_default() {
        "cut" => vec![
            head(&length),
            Step::Send(Bytes::copy_from_slice(first)),
            Step::Close,
        ],
        "silence" => vec![Step::Wait(Duration::from_secs(5)), Step::Close],
        "slow" => vec![
            Step::Wait(PAUSE),
            head(&length),
            Step::Send(Bytes::copy_from_slice(first)),
            Step::Wait(PAUSE),
            Step::Send(Bytes::copy_from_slice(second)),
        ],
        "chunks" => {
            let mut steps = vec![head("transfer-encoding: chunked")];
            for piece in body.as_bytes().chunks(100) {
                let mut chunk = format!("{:x}\r\n", piece.len()).into_bytes();
                chunk.extend_from_slice(piece);
                chunk.extend_from_slice(b"\r\n");
                steps.push(Step::Send(chunk.into()));
            }
            steps.push(Step::Send("0\r\n\r\n".into()));
            steps
        }
        _ => vec![json(status, "", body)],
    }
}
