//! What becomes of bodies that cannot be read to their end, or are not taken to it.

use std::io::{self, Read};

use runtime::{Delivery, ErrorKind, Upload};

use super::*;

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

for_both! {
    what_cannot_be_opened_is_not_sent
    broken_readers_may_have_been_sent
    uploads_that_are_cut_may_have_been_sent
}
