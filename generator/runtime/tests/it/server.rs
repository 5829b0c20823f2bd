//! A server on loopback that answers with bytes, so that it can answer as badly as anybody.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

/// Answers each connection by one function and remembers the requests it read.
pub struct Server {
    pub address: SocketAddr,
    requests: Arc<Mutex<Vec<String>>>,
}

impl Server {
    /// `answer` is run for each request; the connection is closed after it.
    pub fn start(answer: impl Fn(&mut TcpStream) + Send + Sync + 'static) -> Self {
        Self::listen(move |stream, seen| {
            if let Some(request) = read_request(stream) {
                remember(seen, request);
                answer(stream);
            }
        })
    }

    /// `meet` is run for each connection, whether or not a request comes.
    pub fn raw(meet: impl Fn(&mut TcpStream) + Send + Sync + 'static) -> Self {
        Self::listen(move |stream, _| meet(stream))
    }

    /// Answers all requests alike.
    pub fn answering(answer: impl Into<Vec<u8>>) -> Self {
        let answer = answer.into();
        Self::start(move |stream| send(stream, &answer))
    }

    /// Answers the first request with the first answer and so on, and all others with the last.
    pub fn in_turn(answers: Vec<Vec<u8>>) -> Self {
        let count = AtomicUsize::new(0);
        Self::start(move |stream| {
            let number = count.fetch_add(1, Ordering::Relaxed);
            let answer = answers.get(number).or(answers.last());
            send(stream, answer.expect("there are answers"));
        })
    }

    fn listen(meet: impl Fn(&mut TcpStream, &Mutex<Vec<String>>) + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("loopback has a free port");
        let address = listener
            .local_addr()
            .expect("a bound listener has an address");
        let requests = Arc::new(Mutex::new(Vec::new()));
        let seen = Arc::clone(&requests);
        let meet = Arc::new(meet);
        // Ends with the process: each test has its own.
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let mut stream = stream.expect("loopback accepts");
                let (seen, meet) = (Arc::clone(&seen), Arc::clone(&meet));
                std::thread::spawn(move || meet(&mut stream, &seen));
            }
        });
        Self { address, requests }
    }

    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    pub fn requests(&self) -> Vec<String> {
        self.requests
            .lock()
            .expect("no test panics holding it")
            .clone()
    }
}

fn remember(seen: &Mutex<Vec<String>>, request: String) {
    seen.lock()
        .expect("no test panics holding it")
        .push(request);
}

/// A whole answer with a body.
pub fn answer(status: &str, headers: &str, body: &str) -> Vec<u8> {
    let length = body.len();
    format!(
        "HTTP/1.1 {status}\r\nContent-Length: {length}\r\nConnection: close\r\n{headers}\r\n{body}"
    )
    .into_bytes()
}

/// The other side may be gone already.
pub fn send(stream: &mut TcpStream, bytes: &[u8]) {
    let _ = stream.write_all(bytes).and_then(|()| stream.flush());
}

/// Head and body; `None` where the connection closed before.
pub fn read_request(stream: &mut TcpStream) -> Option<String> {
    let mut bytes = Vec::new();
    let mut buffer = [0; 4096];
    loop {
        let read = stream.read(&mut buffer).ok().filter(|read| *read > 0)?;
        bytes.extend_from_slice(&buffer[..read]);
        let text = String::from_utf8_lossy(&bytes);
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length = head
                .lines()
                .filter_map(|line| line.split_once(':'))
                .find(|(name, _)| name.eq_ignore_ascii_case("content-length"))
                .map_or(0, |(_, length)| length.trim().parse().unwrap_or(0));
            if body.len() >= length {
                return Some(text.into_owned());
            }
        }
    }
}
