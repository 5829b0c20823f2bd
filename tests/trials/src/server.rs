//! A server on loopback: HTTP/1.1 with connections that are kept, answers as good or as bad as the
//! trial wants them.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use bytes::{Buf, Bytes, BytesMut};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::{Builder, Runtime};

/// The name of its thread.
pub const THREAD: &str = "server";

/// Ends with its owner.
#[derive(Debug)]
pub struct Server {
    address: SocketAddr,
    open: Arc<AtomicUsize>,
    /// `None` once it is shut down.
    runtime: Option<Runtime>,
}

/// A request that has come whole.
#[derive(Debug)]
pub struct Request {
    pub method: String,
    pub target: String,
    pub headers: Vec<(String, String)>,
    pub body: Bytes,
}

impl Request {
    /// The value of a header, named in lower case.
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut headers = self.headers.iter();
        headers.find_map(|(found, value)| (found == name).then_some(value.as_str()))
    }
}

/// What is done with the connection, step by step. It is kept unless the last step ends it.
pub type Answer = Vec<Step>;

#[derive(Clone, Debug)]
pub enum Step {
    Send(Bytes),
    Wait(Duration),
    /// Ends the connection in an orderly way.
    Close,
    /// Breaks it.
    Reset,
}

impl Server {
    /// Starts it with a thread of its own.
    pub fn start(
        answer: impl Fn(Request) -> Answer + Send + Sync + 'static,
    ) -> std::io::Result<Self> {
        let runtime = Builder::new_multi_thread()
            .worker_threads(1)
            .thread_name(THREAD)
            .enable_all()
            .build()?;
        let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0"))?;
        let address = listener.local_addr()?;
        let open = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&open);
        let answer = Arc::new(answer);
        runtime.spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (answer, count) = (Arc::clone(&answer), Arc::clone(&count));
                count.fetch_add(1, Ordering::Relaxed);
                tokio::spawn(async move {
                    // The other side may go at any moment.
                    let _ = serve(stream, &*answer).await;
                    count.fetch_sub(1, Ordering::Relaxed);
                });
            }
        });
        Ok(Self {
            address,
            open,
            runtime: Some(runtime),
        })
    }

    pub fn address(&self) -> SocketAddr {
        self.address
    }

    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// How many connections are open.
    pub fn open(&self) -> usize {
        self.open.load(Ordering::Relaxed)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

/// A whole answer with a body of JSON.
pub fn json(status: &str, headers: &str, body: &str) -> Step {
    let length = body.len();
    Step::Send(Bytes::from(format!(
        "HTTP/1.1 {status}\r\ncontent-type: application/json\r\ncontent-length: {length}\r\n\
         {headers}\r\n{body}"
    )))
}

async fn serve(
    mut stream: TcpStream,
    answer: &(dyn Fn(Request) -> Answer + Send + Sync),
) -> std::io::Result<()> {
    stream.set_nodelay(true)?;
    let mut buffer = BytesMut::with_capacity(8 * 1024);
    while let Some(request) = read(&mut stream, &mut buffer).await? {
        for step in answer(request) {
            match step {
                Step::Send(mut bytes) => stream.write_all_buf(&mut bytes).await?,
                Step::Wait(time) => tokio::time::sleep(time).await,
                Step::Close => return stream.shutdown().await,
                Step::Reset => return stream.set_zero_linger(),
            }
        }
    }
    Ok(())
}

/// The next request; `None` where the connection ends before there is one.
async fn read(stream: &mut TcpStream, buffer: &mut BytesMut) -> std::io::Result<Option<Request>> {
    loop {
        if let Some((mut request, head, length)) = parse(buffer)? {
            while buffer.len() < head + length {
                if stream.read_buf(buffer).await? == 0 {
                    return Ok(None);
                }
            }
            buffer.advance(head);
            request.body = buffer.split_to(length).freeze();
            return Ok(Some(request));
        }
        if stream.read_buf(buffer).await? == 0 {
            return Ok(None);
        }
    }
}

/// The head, its length and that of the body, if the head is whole.
fn parse(buffer: &[u8]) -> std::io::Result<Option<(Request, usize, usize)>> {
    let mut headers = [httparse::EMPTY_HEADER; 64];
    let mut parsed = httparse::Request::new(&mut headers);
    let status = parsed.parse(buffer).map_err(std::io::Error::other)?;
    let httparse::Status::Complete(head) = status else {
        return Ok(None);
    };
    let headers: Vec<(String, String)> = parsed
        .headers
        .iter()
        .map(|header| {
            let value = String::from_utf8_lossy(header.value).into_owned();
            (header.name.to_ascii_lowercase(), value)
        })
        .collect();
    let request = Request {
        method: parsed.method.unwrap_or_default().to_owned(),
        target: parsed.path.unwrap_or_default().to_owned(),
        headers,
        body: Bytes::new(),
    };
    // Who sends in chunks is not understood, and shall notice.
    if request.header("transfer-encoding").is_some() {
        return Err(std::io::Error::other("a body without a length"));
    }
    let length = request.header("content-length");
    let length = length.map_or(Ok(0), str::parse);
    Ok(Some((
        request,
        head,
        length.map_err(std::io::Error::other)?,
    )))
}
