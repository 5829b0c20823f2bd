//! The servers: the page's own, with the API beside the page, and one of another origin. What they do
//! is said by the number of the thread that is called; what comes of it, by [`EXPECTED`].
//!
//! Every connection ends with its answer: a browser sends again by itself what an old connection
//! lost, and that is not what is tried here.

use std::collections::BTreeMap;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use bytes::Bytes;
use trials::checks::{Checks, Problem, holds, same};
use trials::examples::text;
use trials::server::{Answer, Request, Server, Step};

use crate::page::Page;

/// The page's lines, and how many requests the thread got that the line is about.
const EXPECTED: &[(&str, &str, u32, usize)] = &[
    ("a GET", "a message, 1 sent", 1, 1),
    ("a POST", "sent", 2, 1),
    (
        "a POST refused with 500",
        "Api, Answered(500), 1 sent",
        3,
        1,
    ),
    ("a POST that is cut", "Transport, MaybeSent, 1 sent", 4, 1),
    ("a GET after a pause", "a message, 2 sent", 5, 2),
    (
        "a POST without an answer",
        "Timeout, MaybeSent, 1 sent",
        6,
        1,
    ),
    (
        "a POST that is redirected",
        "Transport, MaybeSent, 1 sent",
        7,
        1,
    ),
    ("a GET that is cut", "Transport, MaybeSent, 3 sent", 8, 3),
    ("a GET of another origin", "a message, 1 sent", 9, 1),
    (
        "a POST to another origin",
        "Transport, MaybeSent, 1 sent",
        10,
        0,
    ),
    ("a download", "3000000 bytes", 11, 1),
    (
        "an answer that is too large",
        "TooLarge, Answered(200), 1 sent",
        12,
        1,
    ),
    ("a compressed answer", "{}", 13, 1),
    ("a cookie", "Request, NotSent, 1 sent", 14, 0),
    ("a provider of tokens", "a message, 1 sent", 15, 1),
    ("pages", "2 messages", 16, 2),
    ("a call", "a message, 1 sent", 17, 2),
    ("and one that waits", "a message, 1 sent", 17, 2),
    ("it waited", "true", 17, 2),
];

/// Where the redirect leads, by `location`.
const ELSEWHERE: u32 = 70;

/// `{}`, by gzip.
const COMPRESSED: &[u8] =
    b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\x03\xab\xae\x05\x00C\xbf\xa6\xa3\x02\x00\x00\x00";

pub struct Site {
    own: Server,
    _other: Server,
    seen: Seen,
    reports: Receiver<String>,
}

/// The requests by thread, but for those that ask for permission.
type Seen = Arc<Mutex<BTreeMap<u32, Vec<Request>>>>;

impl Site {
    pub fn start(page: Page) -> Result<Self, Problem> {
        let seen = Seen::default();
        let (sender, reports) = channel();
        let calls = Arc::clone(&seen);
        let other = Server::start(move |request| api(request, &calls))?;
        let (calls, there) = (Arc::clone(&seen), other.url());
        let own = Server::start(move |request| match request.target.as_str() {
            "/" => html(&there),
            "/page.js" => whole("text/javascript", &page.script),
            "/page_bg.wasm" => whole("application/wasm", &page.program),
            "/report" => reported(&request, &sender),
            _ => api(request, &calls),
        })?;
        Ok(Self {
            own,
            _other: other,
            seen,
            reports,
        })
    }

    pub fn url(&self) -> String {
        self.own.url()
    }

    /// What the page tells, if it does in time.
    pub fn report(&self, within: Duration) -> Result<String, Problem> {
        let report = self.reports.recv_timeout(within);
        report.map_err(|_| format!("the page told nothing in {within:?}").into())
    }

    pub fn check(&self, report: &str, checks: &mut Checks) {
        let seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        let count = |thread| seen.get(&thread).map_or(0, Vec::len);
        let mut lines = report.lines();
        for (name, outcome, thread, requests) in EXPECTED {
            let line = lines.next().unwrap_or_default();
            let found = same("it says", line, &format!("{name}: {outcome}"));
            checks.note(
                name,
                found.and_then(|()| same("requests", count(*thread), *requests)),
            );
        }
        checks.note("nothing else is told", same("lines", lines.next(), None));
        checks.note(
            "a redirect is not followed",
            same("requests", count(ELSEWHERE), 0),
        );
        for (thread, requests) in &*seen {
            for request in requests {
                checks.note(format!("the headers of thread {thread}"), headers(request));
            }
        }
        let body = seen.get(&2).and_then(|requests| requests.first());
        let body = body.map(|request| String::from_utf8_lossy(&request.body).into_owned());
        checks.note(
            "the body of a POST",
            holds(
                body.as_ref()
                    .is_some_and(|body| body.contains("For colleagues only.")),
                || format!("{body:?}"),
            ),
        );
    }
}

fn headers(request: &Request) -> Result<(), Problem> {
    same(
        "authorization",
        request.header("authorization"),
        Some("Bearer secret"),
    )?;
    same("cookie", request.header("cookie"), None)?;
    let agent = request.header("user-agent").unwrap_or_default();
    holds(agent.contains("Chrome"), || format!("user-agent: {agent}"))
}

fn html(other: &str) -> Answer {
    let html = format!(
        "<!doctype html><link rel=icon href=data:,><script type=module>\n\
         import init, {{ run }} from './page.js';\n\
         const tell = body => fetch('/report', {{ method: 'POST', body }});\n\
         addEventListener('error', event => tell(event.message));\n\
         try {{ await init({{ module_or_path: '/page_bg.wasm' }}); tell(await run(location.origin, '{other}')); }}\n\
         catch (error) {{ tell(String(error)); }}\n\
         </script>"
    );
    whole("text/html", html.as_bytes())
}

fn reported(request: &Request, sender: &Sender<String>) -> Answer {
    // Nobody waits for a second one.
    let _ = sender.send(String::from_utf8_lossy(&request.body).into_owned());
    whole("text/plain", b"")
}

fn api(request: Request, seen: &Seen) -> Answer {
    let thread = thread(&request.target);
    if request.method == "OPTIONS" {
        return permission(&request, thread);
    }
    let is_next = request.target.contains("after=");
    let mut seen = seen.lock().unwrap_or_else(PoisonError::into_inner);
    let requests = seen.entry(thread).or_default();
    let is_first = requests.is_empty();
    requests.push(request);
    let example = |case| text("ThreadMessage", case);
    let message = || example("welcome-message");
    match thread {
        2 => answer("201 Created", "", &example("comment")),
        3 => answer("500 Internal Server Error", "", "{}"),
        4 | 8 => vec![Step::Close],
        5 if is_first => answer("503 Service Unavailable", "retry-after-ms: 50\r\n", "{}"),
        6 => vec![Step::Wait(Duration::from_secs(60)), Step::Close],
        7 => {
            let headers = format!("location: /threads/{ELSEWHERE}/messages\r\n");
            answer("307 Temporary Redirect", &headers, "")
        }
        11 => download(),
        13 => bytes(
            "200 OK",
            "application/json",
            "content-encoding: gzip\r\n",
            COMPRESSED,
        ),
        16 => {
            let paging = if is_next {
                ""
            } else {
                r#", "paging": {"next": {"after": "2"}}"#
            };
            answer(
                "200 OK",
                "",
                &format!(r#"{{"results": [{}]{paging}}}"#, message()),
            )
        }
        _ => answer("200 OK", "access-control-allow-origin: *\r\n", &message()),
    }
}

/// For one header more than any page may send: a client that sends others is not let in.
fn permission(request: &Request, thread: u32) -> Answer {
    let asked = request.header("access-control-request-headers");
    match (thread, asked) {
        (9, Some("authorization")) => {
            let allowed = "access-control-allow-origin: *\r\n\
                           access-control-allow-headers: authorization\r\n";
            bytes("204 No Content", "text/plain", allowed, b"")
        }
        _ => answer("403 Forbidden", "", "{}"),
    }
}

/// The number after `/threads/`.
fn thread(target: &str) -> u32 {
    let (_, rest) = target.split_once("/threads/").unwrap_or_default();
    let number = rest.split(['/', '?']).next().unwrap_or_default();
    number.parse().unwrap_or_default()
}

/// Three million bytes in thirty pieces.
fn download() -> Answer {
    let head = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\nconnection: close\r\n\
                content-length: 3000000\r\n\r\n";
    let piece = Bytes::from(vec![b' '; 100_000]);
    let pieces = (0..30).map(|_| Step::Send(piece.clone()));
    [Step::Send(Bytes::from(head))]
        .into_iter()
        .chain(pieces)
        .chain([Step::Close])
        .collect()
}

fn answer(status: &str, headers: &str, body: &str) -> Answer {
    bytes(status, "application/json", headers, body.as_bytes())
}

fn whole(media_type: &str, body: &[u8]) -> Answer {
    bytes("200 OK", media_type, "", body)
}

fn bytes(status: &str, media_type: &str, headers: &str, body: &[u8]) -> Answer {
    let length = body.len();
    let head = format!(
        "HTTP/1.1 {status}\r\ncontent-type: {media_type}\r\ncontent-length: {length}\r\n\
         cache-control: no-store\r\nconnection: close\r\n{headers}\r\n"
    );
    vec![
        Step::Send(Bytes::from([head.as_bytes(), body].concat())),
        Step::Close,
    ]
}
