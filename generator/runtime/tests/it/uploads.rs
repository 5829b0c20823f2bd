//! Bodies that are not in memory, over a real socket: that they arrive, how often they are sent, and
//! what is said of those that do not arrive.

use std::io::{self, Read, Write};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use http::StatusCode;
use runtime::{
    Body, Case, ClientBuilder, Delivery, Error, ErrorKind, Method, Multipart, MultipartWriter,
    Operation, Reply, RequestError, RequestWriter, RetryPolicy, Security, Status, Token,
    TokenFuture, TokenProvider, TokenRequest, Upload,
};

use crate::kind::Kind;
use crate::samples::API;
use crate::server::answer;
use crate::upload_server::UploadServer;

/// Sends a file, as a whole body or as a part.
#[derive(Clone)]
struct Send {
    method: Method,
    file: Upload,
    in_parts: bool,
}

impl Operation for Send {
    type Output = ();
    type Error = ();
    type Headers = ();
    const NAME: &'static str = "send";
    const METHOD: Method = Method::POST;
    const PATH: &'static str = "/files";
    const SECURITY: Security = &[&["oauth"]];
    const SUCCESS: &'static [Case<()>] = &[Case::new(Status::Range(2), Reply::empty)];
    const FAILURE: &'static [Case<()>] = &[];

    fn method(&self) -> Method {
        self.method.clone()
    }

    fn write(&self, request: &mut RequestWriter) -> Result<(), RequestError> {
        if self.in_parts {
            request.multipart("multipart/form-data", Some(self))
        } else {
            request.upload("application/octet-stream", Some(&self.file))
        }
    }
}

impl Multipart for Send {
    fn write(&self, form: &mut MultipartWriter) -> Result<(), RequestError> {
        form.text("before", None, ["b"])?;
        form.file("file", "application/octet-stream", [&self.file])?;
        form.text("after", None, ["a"])
    }
}

fn put(file: Upload) -> Send {
    Send {
        method: Method::PUT,
        file,
        in_parts: false,
    }
}

fn post(file: Upload) -> Send {
    Send {
        method: Method::POST,
        ..put(file)
    }
}

fn in_parts(send: Send) -> Send {
    Send {
        in_parts: true,
        ..send
    }
}

fn client<K: Kind>(url: &str) -> K {
    let quick = RetryPolicy::new().set_backoff(Duration::from_millis(1), Duration::from_millis(2));
    let builder = ClientBuilder::<K, K>::new(API).token("t0ken").base_url(url);
    builder.retry(quick).build().expect("a sound client")
}

async fn send<K: Kind>(url: &str, operation: Send) -> Result<u32, Error<()>> {
    let outcome = client::<K>(url).call(operation, |call| call).await;
    outcome.map(|response| response.attempts().count())
}

/// A file with this content; it is there as long as the folder.
fn file(content: &[u8]) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder for a while");
    let path = folder.path().join("some \"file\".bin");
    std::fs::write(&path, content).expect("a file");
    (folder, path)
}

fn ok(_: usize) -> Vec<u8> {
    answer("200 OK", "", "")
}

/// Numbers, so that no two places look alike.
fn content(length: usize) -> Vec<u8> {
    (0..length / 4)
        .flat_map(|number| u32::to_le_bytes(number as u32))
        .collect()
}

async fn files_and_readers_arrive<K: Kind>() {
    let content = content(300_000);
    let (_folder, path) = file(&content);
    let reader = || io::Cursor::new(content.clone());
    for (upload, length) in [
        (Upload::path(&path), Some("300000")),
        (Upload::bytes(content.clone()), Some("300000")),
        (Upload::reader(reader(), Some(300_000)), Some("300000")),
        (Upload::reader(reader(), None), None),
        (Upload::body(Body::from(content.clone())), Some("300000")),
    ] {
        let server = UploadServer::start(ok);
        assert_eq!(
            send::<K>(&server.url(), post(upload)).await.expect("taken"),
            1
        );
        let received = server.received().remove(0);
        assert!(received.is_whole && received.body == content);
        assert_eq!(received.header("content-length"), length);
        assert_eq!(
            received.header("content-type"),
            Some("application/octet-stream")
        );
    }
}

async fn files_and_readers_arrive_as_parts<K: Kind>() {
    let content = content(200_000);
    let (_folder, path) = file(&content);
    let reader = || io::Cursor::new(content.clone());
    for (upload, name, is_known) in [
        (Upload::path(&path), "some %22file%22.bin", true),
        (Upload::path(&path).with_file_name("other"), "other", true),
        (Upload::bytes(content.clone()), "file", true),
        (Upload::reader(reader(), Some(200_000)), "file", true),
        (Upload::reader(reader(), None), "file", false),
    ] {
        let server = UploadServer::start(ok);
        let outcome = send::<K>(&server.url(), in_parts(post(upload))).await;
        assert_eq!(outcome.expect("taken"), 1);
        let received = server.received().remove(0);
        assert!(received.is_whole);
        assert_eq!(received.header("content-length").is_some(), is_known);
        let media_type = received.header("content-type").expect("a media type");
        let boundary = multer::parse_boundary(media_type).expect("a boundary");
        let mut form = multer::Multipart::new(Body::from(received.body), boundary);
        let mut parts = Vec::new();
        while let Some(part) = form.next_field().await.expect("a sound body") {
            let names = (
                part.name().map(str::to_owned),
                part.file_name().map(str::to_owned),
            );
            parts.push((names, part.bytes().await.expect("a whole part").to_vec()));
        }
        let named = |name: &str| Some(name.to_owned());
        let meant = [
            ((named("before"), None), b"b".to_vec()),
            ((named("file"), named(name)), content.clone()),
            ((named("after"), None), b"a".to_vec()),
        ];
        assert!(parts == meant);
    }
}

/// A long reader that is never far ahead of the server.
struct Measured {
    left: u64,
    given: u64,
    arrived: Arc<AtomicU64>,
    farthest: Arc<AtomicU64>,
}

impl Read for Measured {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let ahead = self
            .given
            .saturating_sub(self.arrived.load(Ordering::SeqCst));
        self.farthest.fetch_max(ahead, Ordering::SeqCst);
        let read = buffer
            .len()
            .min(usize::try_from(self.left).unwrap_or(usize::MAX));
        buffer[..read].fill(b'x');
        self.left -= read as u64;
        self.given += read as u64;
        Ok(read)
    }
}

/// What is read but not yet with the server is in memory: ours, or the system's for the socket.
async fn large_uploads_take_little_memory<K: Kind>() {
    const LENGTH: u64 = 256 << 20;
    for (is_part, length) in [(false, Some(LENGTH)), (true, None)] {
        let server = UploadServer::start(ok);
        let farthest = Arc::new(AtomicU64::new(0));
        let reader = Measured {
            left: LENGTH,
            given: 0,
            arrived: server.progress.clone(),
            farthest: farthest.clone(),
        };
        let operation = post(Upload::reader(reader, length));
        let operation = if is_part {
            in_parts(operation)
        } else {
            operation
        };
        send::<K>(&server.url(), operation).await.expect("taken");
        assert!(server.received()[0].length >= LENGTH);
        let farthest = farthest.load(Ordering::SeqCst);
        assert!(farthest < 24 << 20, "{farthest} bytes ahead");
    }
}

fn failing_once(number: usize) -> Vec<u8> {
    if number == 0 {
        answer("503 Service Unavailable", "", "")
    } else {
        ok(number)
    }
}

/// By the ordinary rules: a file is read again where its operation may be repeated.
async fn files_are_read_again<K: Kind>() {
    let content = content(100_000);
    let (_folder, path) = file(&content);
    for operation in [put(Upload::path(&path)), in_parts(put(Upload::path(&path)))] {
        let server = UploadServer::start(failing_once);
        assert_eq!(send::<K>(&server.url(), operation).await.expect("taken"), 2);
        let received = server.received();
        assert_eq!(received.len(), 2);
        assert!(received[0].body == received[1].body && received[0].length >= 100_000);
    }
    let server = UploadServer::start(failing_once);
    let error = send::<K>(&server.url(), post(Upload::path(&path)))
        .await
        .expect_err("503");
    assert_eq!(
        error.delivery(),
        Delivery::Answered(StatusCode::SERVICE_UNAVAILABLE)
    );
    assert_eq!(server.received().len(), 1);
}

/// There is nothing to send again, whatever the operation and the failure.
async fn readers_are_sent_once<K: Kind>() {
    let reader = || Upload::reader(io::Cursor::new(content(100_000)), None);
    for operation in [put(reader()), in_parts(put(reader()))] {
        let server = UploadServer::start(failing_once);
        let copy = operation.clone();
        let error = send::<K>(&server.url(), operation).await.expect_err("503");
        assert_eq!(
            error.delivery(),
            Delivery::Answered(StatusCode::SERVICE_UNAVAILABLE)
        );
        assert_eq!(error.attempts().count(), 1);
        assert_eq!(server.received().len(), 1);
        // Nor is a copy, which has the same reader.
        let error = send::<K>(&server.url(), copy).await.expect_err("gone");
        assert_eq!(
            (error.delivery(), error.kind()),
            (Delivery::NotSent, ErrorKind::Request)
        );
        assert!(error.to_string().contains("sent before"), "{error}");
        assert_eq!(server.received().len(), 1);
    }
    // Not even where nothing was sent at all.
    let unused = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
    let url = format!("http://{}", unused.local_addr().expect("an address"));
    drop(unused);
    let error = send::<K>(&url, put(reader()))
        .await
        .expect_err("nobody there");
    assert_eq!(
        (error.delivery(), error.attempts().count()),
        (Delivery::NotSent, 1)
    );
    // Unlike what can be read again.
    let error = send::<K>(&url, put(Upload::bytes("x")))
        .await
        .expect_err("nobody there");
    assert_eq!(
        (error.delivery(), error.attempts().count()),
        (Delivery::NotSent, 3)
    );
}

struct Fresh;

impl TokenProvider for Fresh {
    fn token<'a>(&'a self, request: TokenRequest<'a>) -> TokenFuture<'a> {
        let token = if request.is_refused { "new" } else { "old" };
        Box::pin(async move { Ok(Token::new(token)) })
    }
}

async fn renewed_credentials_are_for_what_can_be_sent_again<K: Kind>() {
    let (_folder, path) = file(&content(1000));
    let refusing = |number| match number {
        0 => answer("401 Unauthorized", "", ""),
        number => ok(number),
    };
    let call = |server: &UploadServer, file| {
        let builder = ClientBuilder::<K, K>::new(API).base_url(server.url());
        let client = builder
            .token_provider(Fresh)
            .build()
            .expect("a sound client");
        async move { client.call(post(file), |call| call).await }
    };
    let server = UploadServer::start(refusing);
    call(&server, Upload::path(path)).await.expect("taken");
    let received = server.received();
    let tokens: Vec<_> = received
        .iter()
        .map(|one| one.header("authorization"))
        .collect();
    assert_eq!(tokens, [Some("bearer old"), Some("bearer new")]);
    assert_eq!(received[0].body, received[1].body);

    let server = UploadServer::start(refusing);
    let reader = Upload::reader(io::Cursor::new(content(1000)), None);
    let error = call(&server, reader).await.expect_err("refused");
    assert_eq!(
        error.delivery(),
        Delivery::Answered(StatusCode::UNAUTHORIZED)
    );
    assert_eq!(server.received().len(), 1);
}

async fn what_cannot_be_opened_is_not_sent<K: Kind>() {
    let server = UploadServer::start(ok);
    let folder = tempfile::tempdir().expect("a folder for a while");
    let missing = Upload::path(folder.path().join("s3cret"));
    for upload in [missing, Upload::path(folder.path())] {
        for operation in [put(upload.clone()), in_parts(put(upload))] {
            let error = send::<K>(&server.url(), operation)
                .await
                .expect_err("no file");
            assert_eq!(
                (error.delivery(), error.kind()),
                (Delivery::NotSent, ErrorKind::Request)
            );
            assert_eq!(error.attempts().count(), 1);
            let text = format!("{error} {error:?}");
            assert!(!text.contains("s3cret"), "{text}");
        }
    }
    assert_eq!(server.received().len(), 0);
}

/// Fails, or ends, after some bytes.
struct Breaking(io::Take<io::Repeat>, bool);

impl Read for Breaking {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self.0.read(buffer)? {
            0 if self.1 => Err(io::Error::other("the disk is gone")),
            read => Ok(read),
        }
    }
}

/// The server must not take a part for the whole, and nobody knows what it made of it.
async fn broken_readers_may_have_been_sent<K: Kind>() {
    let breaking = |fails| Breaking(io::repeat(b'x').take(500_000), fails);
    for (upload, why) in [
        (
            Upload::reader(breaking(true), Some(600_000)),
            "the disk is gone",
        ),
        (Upload::reader(breaking(true), None), "the disk is gone"),
        (Upload::reader(breaking(false), Some(600_000)), "shorter"),
        (Upload::reader(breaking(false), Some(400_000)), "longer"),
    ] {
        for operation in [post(upload)] {
            let server = UploadServer::start(ok);
            let outcome = send::<K>(&server.url(), operation).await;
            let error = outcome.expect_err(why);
            assert_eq!(
                (error.delivery(), error.kind()),
                (Delivery::MaybeSent, ErrorKind::Transport)
            );
            assert!(error.to_string().contains(why), "{error}");
            assert!(server.received().iter().all(|one| !one.is_whole));
        }
    }
}

async fn uploads_that_are_cut_may_have_been_sent<K: Kind>() {
    let (_folder, path) = file(&vec![b'x'; 20 << 20]);
    let reader = || Upload::reader(io::repeat(b'x').take(20 << 20), None);
    for operation in [
        post(Upload::path(&path)),
        post(reader()),
        in_parts(post(Upload::path(&path))),
        put(reader()),
    ] {
        let server = UploadServer::reading(100_000, ok);
        let error = send::<K>(&server.url(), operation).await.expect_err("cut");
        assert_eq!(
            (error.delivery(), error.kind()),
            (Delivery::MaybeSent, ErrorKind::Transport)
        );
        assert_eq!((error.attempts().count(), server.received().len()), (1, 1));
    }
}

/// Whoever writes to a file meanwhile adds nothing to what is sent.
async fn growing_files_are_sent_up_to_where_they_ended<K: Kind>() {
    const LENGTH: usize = 32 << 20;
    let (_folder, path) = file(&vec![b'x'; LENGTH]);
    let server = UploadServer::start(ok);
    let (progress, grown) = (server.progress.clone(), path.clone());
    let writer = std::thread::spawn(move || {
        while progress.load(Ordering::SeqCst) == 0 {
            std::thread::yield_now();
        }
        let file = std::fs::OpenOptions::new().append(true).open(grown);
        file.and_then(|mut file| file.write_all(b"more"))
            .expect("a longer file");
    });
    let operation = in_parts(post(Upload::path(&path)));
    send::<K>(&server.url(), operation).await.expect("taken");
    writer.join().expect("it could write");
    let received = server.received().remove(0);
    let length = received.header("content-length").expect("a length");
    assert!(received.is_whole && length.parse() == Ok(received.length));
    assert!(received.length < LENGTH as u64 + 1000);
}

macro_rules! laws {
    ($name:ident: $client:ty, $($law:ident)*) => {
        mod $name {
            $(#[tokio::test(flavor = "multi_thread")]
            async fn $law() {
                super::$law::<$client>().await;
            })*
        }
    };
}

macro_rules! for_both {
    ($($law:ident)*) => {
        laws!(asynchronous: runtime::Client, $($law)*);
        laws!(blocking: runtime::blocking::Client, $($law)*);
    };
}

for_both! {
    files_and_readers_arrive
    files_and_readers_arrive_as_parts
    large_uploads_take_little_memory
    files_are_read_again
    readers_are_sent_once
    renewed_credentials_are_for_what_can_be_sent_again
    what_cannot_be_opened_is_not_sent
    broken_readers_may_have_been_sent
    uploads_that_are_cut_may_have_been_sent
    growing_files_are_sent_up_to_where_they_ended
}
