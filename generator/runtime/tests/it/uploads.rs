//! Bodies that are not in memory, over a real socket: that they arrive, how often they are sent, and
//! what is said of those that do not arrive.

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

mod again;
mod arriving;
mod broken;

use std::path::PathBuf;
use std::time::Duration;

use runtime::{
    Case, ClientBuilder, Error, Method, Multipart, MultipartWriter, Operation, Reply, RequestError,
    RequestWriter, RetryPolicy, Security, Status, Upload,
};

use crate::kind::Kind;
use crate::samples::API;
use crate::server::answer;
use crate::upload_server::UploadServer;

/// Sends a file, as a whole body or as a part.
#[derive(Clone)]
struct Sends {
    method: Method,
    file: Upload,
    in_parts: bool,
}

impl Operation for Sends {
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

impl Multipart for Sends {
    fn write(&self, form: &mut MultipartWriter) -> Result<(), RequestError> {
        form.text("before", None, ["b"])?;
        form.file("file", "application/octet-stream", [&self.file])?;
        form.text("after", None, ["a"])
    }
}

fn put(file: Upload) -> Sends {
    Sends {
        method: Method::PUT,
        file,
        in_parts: false,
    }
}

fn post(file: Upload) -> Sends {
    Sends {
        method: Method::POST,
        ..put(file)
    }
}

fn in_parts(send: Sends) -> Sends {
    Sends {
        in_parts: true,
        ..send
    }
}

fn client<K: Kind>(url: &str) -> K {
    let quick = RetryPolicy::new().set_backoff(Duration::from_millis(1), Duration::from_millis(2));
    let builder = ClientBuilder::<K, K>::new(API).token("t0ken").base_url(url);
    builder.retry(quick).build().expect("a sound client")
}

async fn send<K: Kind>(url: &str, operation: Sends) -> Result<u32, Error<()>> {
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
