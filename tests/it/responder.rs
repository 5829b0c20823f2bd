//! A raw TCP responder on loopback for what a real HTTP server would never do.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex};
use std::thread;

/// Answers each connection by a function, on a thread of its own; ends when dropped.
pub struct Responder {
    address: SocketAddr,
    requests: Arc<AtomicUsize>,
    stop: Arc<Stop>,
}

/// Set when the test is over.
#[derive(Default)]
pub struct Stop {
    over: Mutex<bool>,
    changed: Condvar,
    flag: AtomicBool,
}

impl Stop {
    /// Waits for the end of the test.
    pub fn wait(&self) {
        let mut over = self.over.lock().expect("no panic while locked");
        while !*over {
            over = self.changed.wait(over).expect("no panic while locked");
        }
    }
}

/// One connection with its request.
pub struct Exchange {
    stream: TcpStream,
    requests: Arc<AtomicUsize>,
}

impl Responder {
    pub fn start(answer: impl Fn(&mut Exchange, &Stop) + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = listener.local_addr().expect("an address");
        let requests = Arc::new(AtomicUsize::new(0));
        let stop = Arc::new(Stop::default());
        let answer = Arc::new(answer);
        let (counter, end) = (Arc::clone(&requests), Arc::clone(&stop));
        thread::spawn(move || {
            for stream in listener.incoming() {
                if end.flag.load(Ordering::SeqCst) {
                    break;
                }
                let Ok(stream) = stream else { continue };
                let (counter, end, answer) =
                    (Arc::clone(&counter), Arc::clone(&end), Arc::clone(&answer));
                thread::spawn(move || {
                    answer(
                        &mut Exchange {
                            stream,
                            requests: counter,
                        },
                        &end,
                    );
                });
            }
        });
        Self {
            address,
            requests,
            stop,
        }
    }

    /// An address on which nobody listens.
    pub fn unused_address() -> SocketAddr {
        TcpListener::bind("127.0.0.1:0")
            .expect("a free port")
            .local_addr()
            .expect("an address")
    }

    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// How many whole requests were read.
    pub fn requests(&self) -> usize {
        self.requests.load(Ordering::SeqCst)
    }
}

impl Drop for Responder {
    fn drop(&mut self) {
        self.stop.flag.store(true, Ordering::SeqCst);
        *self.stop.over.lock().expect("no panic while locked") = true;
        self.stop.changed.notify_all();
        // Wakes the accepting thread, which then sees the flag.
        let _ = TcpStream::connect(self.address);
    }
}

impl Exchange {
    /// Reads head and body, counts the request.
    pub fn read_to_end_of_body(&mut self) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut chunk = [0; 4096];
        while let Ok(read) = self.stream.read(&mut chunk) {
            if read == 0 {
                break;
            }
            bytes.extend_from_slice(&chunk[..read]);
            let Some(head) = bytes.windows(4).position(|window| window == b"\r\n\r\n") else {
                continue;
            };
            let text = String::from_utf8_lossy(&bytes[..head]).to_lowercase();
            let length = text
                .lines()
                .find_map(|line| line.strip_prefix("content-length:"))
                .and_then(|value| value.trim().parse().ok())
                .unwrap_or(0);
            if bytes.len() >= head + 4 + length {
                self.requests.fetch_add(1, Ordering::SeqCst);
                break;
            }
        }
        bytes
    }

    /// Gives what was read.
    pub fn answer(&mut self, status: u16, body: &str) -> Vec<u8> {
        let request = self.read_to_end_of_body();
        self.write(&format!(
            "HTTP/1.1 {status} Status\r\ncontent-type: application/json\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{body}",
            body.len()
        ));
        request
    }

    pub fn redirect(&mut self, status: u16, location: &str) {
        self.read_to_end_of_body();
        self.write(&format!(
            "HTTP/1.1 {status} Elsewhere\r\nlocation: {location}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"
        ));
    }

    pub fn write(&mut self, text: &str) {
        let _ = self.stream.write_all(text.as_bytes());
    }
}
