//! Files and readers arrive, whole or as parts, and are never held in memory.

use std::io::{self, Read, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use runtime::{Body, Upload};

use super::*;

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

for_both! {
    files_and_readers_arrive
    files_and_readers_arrive_as_parts
    large_uploads_take_little_memory
    growing_files_are_sent_up_to_where_they_ended
}
