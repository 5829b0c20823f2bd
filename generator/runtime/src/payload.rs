//! The body of a request before it is sent: bytes that are there, and uploads between them that are
//! read when their turn comes.
//!
//! Knows no media type. Without a client it is bytes, or nothing that could be sent.

#[cfg(feature = "client")]
use std::collections::VecDeque;
#[cfg(feature = "client")]
use std::pin::Pin;
use std::sync::Arc;
#[cfg(feature = "client")]
use std::task::{Context, Poll, ready};

use super::RequestError;
use super::upload::Source;
#[cfg(feature = "client")]
use super::{Body, BodyError};

/// One source after the other.
#[derive(Clone, Default)]
pub(super) struct Payload {
    sources: Vec<Source>,
}

impl From<Vec<u8>> for Payload {
    fn from(bytes: Vec<u8>) -> Self {
        Self::from(Source::Bytes(Arc::new(bytes)))
    }
}

impl From<Source> for Payload {
    fn from(source: Source) -> Self {
        Self::from(vec![source])
    }
}

impl From<Vec<Source>> for Payload {
    fn from(sources: Vec<Source>) -> Self {
        Self { sources }
    }
}

impl Payload {
    /// The bytes, where no file and no stream is among them.
    pub(super) fn into_bytes(self) -> Result<Vec<u8>, RequestError> {
        let mut all = Vec::new();
        for source in self.sources {
            match source {
                Source::Bytes(bytes) if all.is_empty() => all = Arc::unwrap_or_clone(bytes),
                Source::Bytes(bytes) => all.extend_from_slice(&bytes),
                _ => {
                    let why = "is read while it is sent, which takes a client; or give it as bytes";
                    return Err(RequestError::input("the body", why));
                }
            }
        }
        Ok(all)
    }
}

#[cfg(feature = "client")]
impl Payload {
    /// Whether it can be sent more than once.
    pub(super) fn is_repeatable(&self) -> bool {
        self.sources.iter().all(Source::is_repeatable)
    }

    /// The body of one attempt. What fails here fails before anything was sent.
    pub(super) fn body(&self) -> std::io::Result<Body> {
        match self.sources.as_slice() {
            [] => return Ok(Body::default()),
            [only @ Source::Bytes(_)] => return only.open(),
            _ => {}
        }
        let bodies = self.sources.iter().map(Source::open);
        let bodies: VecDeque<Body> = bodies.collect::<Result<_, _>>()?;
        let lengths = bodies.iter().map(Body::length);
        let length = lengths.reduce(|all, one| all?.checked_add(one?)).flatten();
        let joined = Joined {
            bodies,
            left: None,
            held: None,
        };
        Ok(Body::from_stream(joined, length))
    }
}

/// Bodies one after the other. Each must be as long as it says: what follows would else be read as
/// something that it is not.
#[cfg(feature = "client")]
struct Joined {
    bodies: VecDeque<Body>,
    /// What must still come of the first; `None`: it was not begun.
    left: Option<Left>,
    /// The last piece of the first, until its end is seen: whoever sends it asks for no more, and
    /// would take a body that goes on for a whole one.
    held: Option<bytes::Bytes>,
}

#[cfg(feature = "client")]
#[derive(Clone, Copy)]
enum Left {
    Unknown,
    Bytes(u64),
}

#[cfg(feature = "client")]
impl futures_core::Stream for Joined {
    type Item = Result<bytes::Bytes, BodyError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = &mut *self;
        loop {
            let Some(body) = this.bodies.front_mut() else {
                return Poll::Ready(None);
            };
            let left = *this
                .left
                .get_or_insert_with(|| body.length().map_or(Left::Unknown, Left::Bytes));
            let piece = ready!(Pin::new(body).poll_next(context));
            let wrong = match (piece, left) {
                (Some(Ok(piece)), _) if piece.is_empty() => continue,
                (Some(Ok(piece)), Left::Unknown) => return Poll::Ready(Some(Ok(piece))),
                (Some(Ok(piece)), Left::Bytes(left)) => {
                    let read = u64::try_from(piece.len()).unwrap_or(u64::MAX);
                    match left.checked_sub(read) {
                        Some(0) => {
                            this.left = Some(Left::Bytes(0));
                            this.held = Some(piece);
                            continue;
                        }
                        Some(left) => {
                            this.left = Some(Left::Bytes(left));
                            return Poll::Ready(Some(Ok(piece)));
                        }
                        None => "the body is longer than it was said to be".into(),
                    }
                }
                (Some(Err(error)), _) => error,
                (None, Left::Unknown | Left::Bytes(0)) => {
                    this.bodies.pop_front();
                    this.left = None;
                    match this.held.take() {
                        Some(piece) => return Poll::Ready(Some(Ok(piece))),
                        None => continue,
                    }
                }
                (None, Left::Bytes(_)) => "the body is shorter than it was said to be".into(),
            };
            this.bodies.clear();
            this.held = None;
            return Poll::Ready(Some(Err(wrong)));
        }
    }
}
