//! A server on loopback that takes bodies of any size, with a length or in chunks, and tells how much
//! has come so far.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

/// A request as it came.
#[derive(Clone, Debug, Default)]
pub struct Received {
    /// In lower case.
    pub head: String,
    /// The first megabyte of it.
    pub body: Vec<u8>,
    pub length: u64,
    /// Whether all came that was announced.
    pub is_whole: bool,
}

impl Received {
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut lines = self.head.lines().filter_map(|line| line.split_once(": "));
        lines.find_map(|(key, value)| (key == name).then_some(value))
    }
}

pub struct UploadServer {
    pub address: SocketAddr,
    received: Arc<Mutex<Vec<Received>>>,
    /// Bytes of bodies.
    pub progress: Arc<AtomicU64>,
}

impl UploadServer {
    /// `answer` is asked with the number of the request, from 0, once all of it came.
    pub fn start(answer: impl Fn(usize) -> Vec<u8> + Send + Sync + 'static) -> Self {
        Self::reading(u64::MAX, answer)
    }

    /// Reads no more than `most` bytes of each body, and hangs up then.
    pub fn reading(most: u64, answer: impl Fn(usize) -> Vec<u8> + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("loopback has a free port");
        let address = listener
            .local_addr()
            .expect("a bound listener has an address");
        let received = Arc::new(Mutex::new(Vec::new()));
        let progress = Arc::new(AtomicU64::new(0));
        let (seen, count, answer) = (received.clone(), progress.clone(), Arc::new(answer));
        // Ends with the process: each test has its own.
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let stream = stream.expect("loopback accepts");
                let (seen, count, answer) = (seen.clone(), count.clone(), answer.clone());
                std::thread::spawn(move || meet(stream, most, &seen, &count, &*answer));
            }
        });
        Self {
            address,
            received,
            progress,
        }
    }

    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    pub fn received(&self) -> Vec<Received> {
        self.received
            .lock()
            .expect("no test panics holding it")
            .clone()
    }
}

fn meet(
    mut stream: TcpStream,
    most: u64,
    seen: &Mutex<Vec<Received>>,
    progress: &AtomicU64,
    answer: &(dyn Fn(usize) -> Vec<u8> + Send + Sync),
) {
    let reader = stream.try_clone().expect("a stream can be shared");
    let mut reader = BufReader::new(reader);
    let mut received = Received::default();
    while !received.head.ends_with("\r\n\r\n") {
        let mut line = String::new();
        if reader.read_line(&mut line).unwrap_or(0) == 0 {
            return;
        }
        received.head += &line.to_ascii_lowercase();
    }
    let is_whole = match received.header("content-length").map(str::parse) {
        Some(length) => take(
            &mut reader,
            length.expect("a number"),
            most,
            &mut received,
            progress,
        ),
        None if received.header("transfer-encoding") == Some("chunked") => {
            take_chunks(&mut reader, most, &mut received, progress)
        }
        None => Some(()),
    };
    received.is_whole = is_whole.is_some();
    let mut all = seen.lock().expect("no test panics holding it");
    let number = all.len();
    all.push(received);
    drop(all);
    if is_whole.is_some() {
        let _ = stream.write_all(&answer(number));
    }
}

/// `None`: the body ends, or is hung up on, before its end.
fn take(
    reader: &mut impl Read,
    mut length: u64,
    most: u64,
    received: &mut Received,
    progress: &AtomicU64,
) -> Option<()> {
    const KEPT: usize = 1 << 20;
    let mut buffer = [0; 16 * 1024];
    while length > 0 && received.length < most {
        let wanted = buffer
            .len()
            .min(usize::try_from(length).unwrap_or(usize::MAX));
        let read = reader
            .read(&mut buffer[..wanted])
            .ok()
            .filter(|read| *read > 0)?;
        let kept = KEPT.saturating_sub(received.body.len()).min(read);
        received.body.extend_from_slice(&buffer[..kept]);
        let read = u64::try_from(read).expect("a small number");
        received.length += read;
        progress.fetch_add(read, Ordering::SeqCst);
        length -= read;
    }
    (length == 0).then_some(())
}

fn take_chunks(
    reader: &mut impl BufRead,
    most: u64,
    received: &mut Received,
    progress: &AtomicU64,
) -> Option<()> {
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).ok()?;
        let length = u64::from_str_radix(line.trim(), 16).ok()?;
        take(reader, length, most, received, progress)?;
        reader.read_line(&mut line).ok()?;
        if length == 0 {
            return Some(());
        }
    }
}
