//! The server: what four of five calls ask for, and something else for the rest.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use trials::checks::Problem;
use trials::examples;
use trials::server::{Answer, Request, Server, Step, json};

use crate::ledger::Ledger;

/// The header that says which call it is.
pub const CALL: &str = "x-call";

/// Longer than any call waits.
const SILENCE: Duration = Duration::from_millis(1_500);

pub struct Harmful {
    server: Server,
}

struct Answers {
    message: String,
    first_page: String,
    last_page: String,
    content: String,
}

impl Harmful {
    pub fn start(ledger: &Arc<Ledger>) -> Result<Self, Problem> {
        let ledger = Arc::clone(ledger);
        let answers = Answers {
            message: examples::text("ThreadMessage", "page"),
            first_page: examples::text("ThreadMessagePage", "with-paging"),
            last_page: examples::text("ThreadMessagePage", "last-page"),
            content: examples::text("MessageContent", "email"),
        };
        let server = Server::start(move |request| {
            let call = request.header(CALL).and_then(|call| call.parse().ok());
            treat(&ledger, call.unwrap_or(usize::MAX), answers.of(&request))
        })?;
        Ok(Self { server })
    }

    pub fn url(&self) -> String {
        self.server.url()
    }

    /// How many connections are open.
    pub fn open(&self) -> usize {
        self.server.open()
    }
}

impl Answers {
    fn of(&self, request: &Request) -> (&'static str, &str) {
        let target = request.target.as_str();
        match request.method.as_str() {
            "POST" => ("201 Created", &self.message),
            _ if target.contains("/original-content") => ("200 OK", &self.content),
            _ if target.contains("/messages/") => ("200 OK", &self.message),
            _ if target.contains("after=") => ("200 OK", &self.last_page),
            _ => ("200 OK", &self.first_page),
        }
    }
}

fn treat(ledger: &Ledger, call: usize, (status, body): (&str, &str)) -> Answer {
    let well = || json(status, "", body);
    let refuse = |status: &str, headers: &str| {
        ledger.answer(call);
        vec![json(status, headers, r#"{"status": "error"}"#)]
    };
    let chance = fastrand::u8(0..100);
    // What is refused or broken off here was not carried out.
    match chance {
        0..2 => return vec![Step::Reset],
        2..4 => return refuse("503 Service Unavailable", "retry-after-ms: 5\r\n"),
        4..6 => return refuse("429 Too Many Requests", ""),
        _ => {}
    }
    ledger.carry_out(call);
    match chance {
        6..8 => return vec![Step::Reset],
        8 => return vec![Step::Wait(SILENCE), Step::Close],
        _ => {}
    }
    ledger.answer(call);
    let head = format!(
        "HTTP/1.1 {status}\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n",
        body.len()
    );
    let (first, second) = body.as_bytes().split_at(body.len() / 2);
    let piece = Bytes::copy_from_slice;
    match chance {
        9..11 => refuse("500 Internal Server Error", ""),
        11..13 => vec![
            Step::Send(head.into()),
            Step::Send(piece(first)),
            Step::Close,
        ],
        13 => vec![
            Step::Send(head.into()),
            Step::Send(piece(first)),
            Step::Reset,
        ],
        14..16 => vec![
            Step::Wait(Duration::from_millis(fastrand::u64(1..100))),
            Step::Send(head.into()),
            Step::Send(piece(first)),
            Step::Wait(Duration::from_millis(fastrand::u64(1..100))),
            Step::Send(piece(second)),
        ],
        16 => vec![json(status, "", "no JSON")],
        17 => vec![well(), Step::Close],
        18 => vec![json(status, "connection: close\r\n", body), Step::Close],
        _ => vec![well()],
    }
}
