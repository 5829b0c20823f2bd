//! A server that counts what it accepts, and in front of it a proxy that does all the harm a proxy
//! can do, by chance.

use std::collections::BTreeMap;
use std::io;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// Both, and what they remember.
pub struct Faulty {
    pub address: SocketAddr,
    seen: Arc<Seen>,
}

/// What became of each message, by its id.
#[derive(Default)]
struct Seen {
    messages: Mutex<BTreeMap<String, Fate>>,
    harm: Mutex<BTreeMap<Harm, usize>>,
}

/// What became of a message.
#[derive(Clone, Debug, Default)]
pub struct Fate {
    /// How often the server accepted it.
    pub accepted: usize,
    /// The statuses that were sent back, with the whole head of an answer.
    pub answers: Vec<u16>,
}

/// What the proxy does to one request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Harm {
    /// None.
    None,
    /// Nobody listens for a while; connections that are there stay.
    Refuses,
    /// The connection is reset with the request unread.
    ResetsBefore,
    /// It is reset when the server has answered, without the answer.
    ResetsAfter,
    /// The server has answered, but nothing comes of it.
    Stalls,
    /// The proxy answers by itself. What it says with 500, 502 or 503 it says of requests that it
    /// passed on as well; a 429 refuses the request.
    Answers(u16, PassedOn),
    /// The answer ends within its head.
    CutsHead,
    /// It ends within its body.
    CutsBody,
}

/// Whether the server got the request all the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PassedOn {
    Yes,
    No,
}

impl Harm {
    pub const ALL: &[Self] = &[
        Self::None,
        Self::Refuses,
        Self::ResetsBefore,
        Self::ResetsAfter,
        Self::Stalls,
        Self::Answers(429, PassedOn::No),
        Self::Answers(500, PassedOn::No),
        Self::Answers(500, PassedOn::Yes),
        Self::Answers(502, PassedOn::No),
        Self::Answers(502, PassedOn::Yes),
        Self::Answers(503, PassedOn::No),
        Self::Answers(503, PassedOn::Yes),
        Self::CutsHead,
        Self::CutsBody,
    ];

    /// Half of the requests come to no harm. To refuse and to stall takes time, so they are rare.
    fn by_chance(random: &mut fastrand::Rng) -> Self {
        match random.u32(..1000) {
            0..500 => Self::None,
            500..502 => Self::Refuses,
            502..512 => Self::Stalls,
            _ => match *random.choice(Self::ALL).expect("it is not empty") {
                Self::Refuses | Self::Stalls => Self::None,
                harm => harm,
            },
        }
    }
}

impl Faulty {
    pub async fn start(seed: u64) -> Self {
        let seen = Arc::new(Seen::default());
        let server = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let server_address = server.local_addr().expect("an address");
        tokio::spawn(serve(server, Arc::clone(&seen)));
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("an address");
        let proxy = Proxy {
            seed,
            address,
            server: server_address,
            count: AtomicUsize::new(0),
            refuse: tokio::sync::Notify::new(),
            seen: Arc::clone(&seen),
        };
        tokio::spawn(Arc::new(proxy).listen(listener));
        Self { address, seen }
    }

    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    pub fn fate(&self, id: &str) -> Fate {
        lock(&self.seen.messages)
            .get(id)
            .cloned()
            .unwrap_or_default()
    }

    pub fn harm(&self) -> BTreeMap<Harm, usize> {
        lock(&self.seen.harm).clone()
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().expect("nobody panics while locked")
}

/// Accepts whatever arrives whole.
async fn serve(listener: TcpListener, seen: Arc<Seen>) {
    while let Ok((mut stream, _)) = listener.accept().await {
        let seen = Arc::clone(&seen);
        tokio::spawn(async move {
            while let Some(request) = Request::read(&mut stream).await {
                lock(&seen.messages)
                    .entry(request.id.clone())
                    .or_default()
                    .accepted += 1;
                let (status, body) = request.answer();
                stream.write_all(&answer(status, &body)).await?;
            }
            io::Result::Ok(())
        });
    }
}

struct Proxy {
    seed: u64,
    address: SocketAddr,
    server: SocketAddr,
    /// Of requests so far.
    count: AtomicUsize,
    refuse: tokio::sync::Notify,
    seen: Arc<Seen>,
}

impl Proxy {
    async fn listen(self: Arc<Self>, mut listener: TcpListener) {
        loop {
            tokio::select! {
                accepted = listener.accept() => {
                    let Ok((stream, _)) = accepted else { continue };
                    tokio::spawn(Arc::clone(&self).connection(stream));
                }
                () = self.refuse.notified() => {
                    drop(listener);
                    tokio::time::sleep(Duration::from_millis(60)).await;
                    listener = loop {
                        // An outgoing connection may have been given the port meanwhile.
                        match TcpListener::bind(self.address).await {
                            Ok(listener) => break listener,
                            Err(_) => tokio::time::sleep(Duration::from_millis(1)).await,
                        }
                    };
                }
            }
        }
    }

    async fn connection(self: Arc<Self>, mut stream: TcpStream) -> io::Result<()> {
        let mut server = TcpStream::connect(self.server).await?;
        loop {
            // Whatever is done to a request is decided with its first byte.
            if stream.peek(&mut [0]).await? == 0 {
                return Ok(());
            }
            let number = self.count.fetch_add(1, Ordering::Relaxed) as u64;
            let mut random = fastrand::Rng::with_seed(self.seed.wrapping_add(number));
            let harm = Harm::by_chance(&mut random);
            *lock(&self.seen.harm).entry(harm).or_default() += 1;
            if harm == Harm::ResetsBefore {
                return stream.set_zero_linger();
            }
            let Some(request) = Request::read(&mut stream).await else {
                return Ok(());
            };
            let passed_on = !matches!(harm, Harm::Answers(_, PassedOn::No));
            if passed_on {
                server.write_all(&request.bytes).await?;
                // Small enough to come in one piece.
                if server.read(&mut [0; 1024]).await? == 0 {
                    return Ok(());
                }
            }
            match harm {
                Harm::None | Harm::Refuses | Harm::ResetsBefore => {
                    let (status, body) = request.answer();
                    self.answers(&request, status);
                    stream.write_all(&answer(status, &body)).await?;
                    if harm == Harm::Refuses {
                        self.refuse.notify_one();
                    }
                }
                Harm::ResetsAfter => return stream.set_zero_linger(),
                Harm::Stalls => {
                    // Until the client closes the connection.
                    return stream.read(&mut [0]).await.map(drop);
                }
                Harm::Answers(status, _) => {
                    self.answers(&request, status);
                    stream.write_all(&answer(status, "{}")).await?;
                }
                Harm::CutsHead => return stream.write_all(b"HTTP/1.1 200 OK\r\nContent-").await,
                Harm::CutsBody => {
                    let (status, body) = request.answer();
                    self.answers(&request, status);
                    let whole = answer(status, &body);
                    return stream.write_all(&whole[..whole.len() - 1]).await;
                }
            }
        }
    }

    fn answers(&self, request: &Request, status: u16) {
        let mut messages = lock(&self.seen.messages);
        let fate = messages.entry(request.id.clone()).or_default();
        fate.answers.push(status);
    }
}

/// A request with the id of its message: in the body of a POST, in the path of a GET.
struct Request {
    bytes: Vec<u8>,
    is_post: bool,
    id: String,
}

impl Request {
    /// `None` where the connection ended before.
    async fn read(stream: &mut TcpStream) -> Option<Self> {
        let mut bytes = Vec::new();
        loop {
            if stream.read_buf(&mut bytes).await.ok()? == 0 {
                return None;
            }
            let text = std::str::from_utf8(&bytes).ok()?;
            let Some((head, body)) = text.split_once("\r\n\r\n") else {
                continue;
            };
            let length = head.lines().find_map(|line| {
                let (name, value) = line.split_once(": ")?;
                let is_length = name.eq_ignore_ascii_case("content-length");
                is_length.then(|| value.parse::<usize>().ok())?
            });
            if body.len() < length.unwrap_or(0) {
                continue;
            }
            let is_post = head.starts_with("POST");
            let id = if is_post {
                body.split('"').nth(3)
            } else {
                head.split('/').nth(2)
            };
            let id = id.expect("requests name their message").to_owned();
            return Some(Self { bytes, is_post, id });
        }
    }

    fn answer(&self) -> (u16, String) {
        if self.is_post {
            (201, format!(r#"{{"id": "{}"}}"#, self.id))
        } else {
            (200, r#"{"results": []}"#.to_owned())
        }
    }
}

fn answer(status: u16, body: &str) -> Vec<u8> {
    let length = body.len();
    format!("HTTP/1.1 {status} Status\r\nContent-Length: {length}\r\n\r\n{body}").into_bytes()
}
