//! Bytes for the server that need not be in memory: a file, what a reader gives, a stream.
//!
//! What can be read again is read anew for each attempt of a call. What cannot is sent once, whatever
//! becomes of it.

use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;
#[cfg(feature = "client")]
use std::{
    io::{self, Read},
    sync::{Mutex, PoisonError},
};

#[cfg(feature = "client")]
use super::Body;

/// A body, or a part of one, that is bytes. A `Vec<u8>` becomes one by `into()`; a text does not, which
/// could be meant as a path.
///
/// ```text
/// client.upload_file(Upload::path("report.pdf").with_media_type("application/pdf")).send()
/// ```
#[derive(Clone, PartialEq)]
pub struct Upload {
    source: Source,
    file_name: Option<String>,
    media_type: Option<String>,
    headers: Vec<(String, String)>,
}

/// Where the bytes are.
#[derive(Clone)]
pub(super) enum Source {
    Bytes(Arc<Vec<u8>>),
    Path(PathBuf),
    /// Empty once it was sent.
    #[cfg(feature = "client")]
    Once(Arc<Mutex<Option<Body>>>),
}

impl Upload {
    /// Bytes that are there.
    pub fn bytes(bytes: impl Into<Vec<u8>>) -> Self {
        Self::new(Source::Bytes(Arc::new(bytes.into())))
    }

    /// The file at `path`: opened when the call is sent, read while it is, anew for each attempt. A
    /// file that is longer by then is sent up to the length it had when it was opened.
    pub fn path(path: impl Into<PathBuf>) -> Self {
        Self::new(Source::Path(path.into()))
    }

    /// What a reader gives; `length` in bytes, if it is known. It is read once: a call with it is not
    /// sent again, and neither is a copy of the call.
    #[cfg(feature = "client")]
    pub fn reader(reader: impl Read + Send + 'static, length: Option<u64>) -> Self {
        Self::body(Body::from_reader(reader, length))
    }

    /// A body, such as a stream or the answer to another call. Unless all its bytes are there, a call
    /// with it is not sent again, and neither is a copy of the call.
    #[cfg(feature = "client")]
    #[allow(
        clippy::arc_with_non_send_sync,
        reason = "in a browser a body stays on its thread, and so does what holds it"
    )]
    pub fn body(body: Body) -> Self {
        match body.into_bytes() {
            Ok(bytes) => Self::bytes(bytes),
            Err(body) => Self::new(Source::Once(Arc::new(Mutex::new(Some(body))))),
        }
    }

    /// What the server is told as the name of the file; for the parts of a form. Without it, it is
    /// the file's own, or that of the part.
    #[must_use]
    pub fn with_file_name(mut self, name: impl Into<String>) -> Self {
        self.file_name = Some(name.into());
        self
    }

    /// What kind of file it is, `image/png`. Without it, it is what the document says, or nothing in
    /// particular.
    #[must_use]
    pub fn with_media_type(mut self, media_type: impl Into<String>) -> Self {
        self.media_type = Some(media_type.into());
        self
    }

    /// A header of its part beside those that tell its name and kind; for the parts of a form. Takes
    /// the place of one of the same name that the document gives the part.
    #[must_use]
    pub fn with_header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    fn new(source: Source) -> Self {
        Self {
            source,
            file_name: None,
            media_type: None,
            headers: Vec::new(),
        }
    }

    pub(super) fn source(&self) -> Source {
        self.source.clone()
    }

    pub(super) fn media_type(&self) -> Option<&str> {
        self.media_type.as_deref()
    }

    pub(super) fn headers(&self) -> &[(String, String)] {
        &self.headers
    }

    /// The name it was given, or that of its file.
    pub(super) fn file_name(&self) -> Option<String> {
        let of_path = || match &self.source {
            Source::Path(path) => path.file_name(),
            _ => None,
        };
        let given = self.file_name.clone();
        given.or_else(|| of_path().map(|name| name.to_string_lossy().into_owned()))
    }
}

#[cfg(feature = "client")]
impl Source {
    pub(super) fn is_repeatable(&self) -> bool {
        !matches!(self, Self::Once(_))
    }

    /// The bytes, to be sent. What fails here fails before anything was.
    pub(super) fn open(&self) -> io::Result<Body> {
        match self {
            Self::Bytes(bytes) => Ok(Body::shared(Arc::clone(bytes))),
            Self::Path(path) => {
                // Other kinds are asked first: opening a pipe waits for who writes to it.
                if !std::fs::metadata(path)?.is_file() {
                    let what = "the body's path is no regular file; give what it is as a reader";
                    return Err(io::Error::new(io::ErrorKind::InvalidInput, what));
                }
                let file = std::fs::File::open(path)?;
                let length = file.metadata()?.len();
                Ok(Body::from_reader(file.take(length), Some(length)))
            }
            Self::Once(body) => {
                let body = body.lock().unwrap_or_else(PoisonError::into_inner).take();
                body.ok_or_else(|| io::Error::other("the body was sent before, and is gone"))
            }
        }
    }
}

impl PartialEq for Source {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Bytes(one), Self::Bytes(other)) => one == other,
            (Self::Path(one), Self::Path(other)) => one == other,
            #[cfg(feature = "client")]
            (Self::Once(one), Self::Once(other)) => Arc::ptr_eq(one, other),
            _ => false,
        }
    }
}

impl From<Vec<u8>> for Upload {
    fn from(bytes: Vec<u8>) -> Self {
        Self::bytes(bytes)
    }
}

impl From<&[u8]> for Upload {
    fn from(bytes: &[u8]) -> Self {
        Self::bytes(bytes)
    }
}

impl<const N: usize> From<&[u8; N]> for Upload {
    fn from(bytes: &[u8; N]) -> Self {
        Self::bytes(bytes)
    }
}

#[cfg(feature = "client")]
impl From<Body> for Upload {
    fn from(body: Body) -> Self {
        Self::body(body)
    }
}

/// Without the bytes and the values of headers, which may be personal.
impl fmt::Debug for Upload {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut debug = formatter.debug_struct("Upload");
        match &self.source {
            Source::Bytes(bytes) => debug.field("bytes", &bytes.len()),
            Source::Path(path) => debug.field("path", path),
            #[cfg(feature = "client")]
            Source::Once(_) => debug.field("once", &true),
        };
        debug.field("file_name", &self.file_name);
        debug.field("media_type", &self.media_type);
        let headers: Vec<&String> = self.headers.iter().map(|(name, _)| name).collect();
        debug.field("headers", &headers).finish()
    }
}
