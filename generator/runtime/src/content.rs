//! A body on its way to or from the server: bytes that are there, or a stream of them.

use std::fmt;
use std::io::Read;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, ready};

use bytes::{Buf, Bytes, BytesMut};
use futures_core::Stream;
use http_body::{Frame, SizeHint};

use super::platform::{self, BoxStream};

/// Why a stream of bytes ended too early.
pub type BodyError = Box<dyn std::error::Error + Send + Sync>;

/// A body. As a [`Stream`] it gives its bytes piece by piece.
pub struct Body {
    inner: Inner,
}

enum Inner {
    Whole(Bytes),
    Stream {
        /// Never locked: within a mutex it can be shared between threads, as some transports ask.
        stream: Mutex<Pieces>,
        length: Option<u64>,
    },
}

type Pieces = BoxStream<Result<Bytes, BodyError>>;

impl Body {
    /// A stream; `length` in bytes, if it is known.
    #[allow(unused_qualifications, reason = "in a browser it is not that of std")]
    pub fn from_stream<S, E>(stream: S, length: Option<u64>) -> Self
    where
        S: Stream<Item = Result<Bytes, E>> + platform::Send + 'static,
        E: Into<BodyError>,
    {
        let stream = Mutex::new(Box::pin(Errors(Box::pin(stream))) as Pieces);
        let inner = Inner::Stream { stream, length };
        Self { inner }
    }

    /// What a reader gives, such as a file; `length` in bytes, if it is known. Reading blocks the
    /// thread, which the blocking client expects and files hardly show.
    pub fn from_reader(reader: impl Read + Send + 'static, length: Option<u64>) -> Self {
        Self::from_reader_with(reader, length, BodyError::from)
    }

    /// The same, with another word for what goes wrong.
    pub(super) fn from_reader_with<E: Into<BodyError>>(
        reader: impl Read + Send + 'static,
        length: Option<u64>,
        error: impl Fn(std::io::Error) -> E + Send + 'static,
    ) -> Self {
        let reader = Reader {
            reader: Some(reader),
            left: length,
            piece: Reader::<(), ()>::LEAST,
            error,
        };
        Self::from_stream(reader, length)
    }

    /// Bytes that others share.
    pub(super) fn shared(bytes: Arc<Vec<u8>>) -> Self {
        struct Shared(Arc<Vec<u8>>);
        impl AsRef<[u8]> for Shared {
            fn as_ref(&self) -> &[u8] {
                &self.0
            }
        }
        Bytes::from_owner(Shared(bytes)).into()
    }

    /// A body of the `http-body` crate.
    #[allow(unused_qualifications, reason = "in a browser it is not that of std")]
    pub fn from_http_body<B>(body: B) -> Self
    where
        B: http_body::Body + platform::Send + 'static,
        B::Error: Into<BodyError>,
    {
        Self::from_frames(Box::pin(body))
    }

    /// The same, for what stays a body wherever it is moved.
    #[allow(unused_qualifications, reason = "in a browser it is not that of std")]
    pub(super) fn from_frames<B>(body: B) -> Self
    where
        B: http_body::Body + platform::Send + Unpin + 'static,
        B::Error: Into<BodyError>,
    {
        let length = body.size_hint().exact();
        let stream = Mutex::new(Box::pin(Frames(body)) as Pieces);
        let inner = Inner::Stream { stream, length };
        Self { inner }
    }

    /// The bytes, if all are there.
    pub fn as_bytes(&self) -> Option<&[u8]> {
        match &self.inner {
            Inner::Whole(bytes) => Some(bytes),
            Inner::Stream { .. } => None,
        }
    }

    /// The length in bytes, if it is known.
    pub fn length(&self) -> Option<u64> {
        match &self.inner {
            Inner::Whole(bytes) => u64::try_from(bytes.len()).ok(),
            Inner::Stream { length, .. } => *length,
        }
    }

    /// The same bytes once more, if all are there. Nothing is copied.
    pub fn try_clone(&self) -> Option<Self> {
        match &self.inner {
            Inner::Whole(bytes) => Some(Self::from(bytes.clone())),
            Inner::Stream { .. } => None,
        }
    }

    /// The bytes, if all are there; else the body as it is.
    pub fn into_bytes(self) -> Result<Bytes, Self> {
        match self.inner {
            Inner::Whole(bytes) => Ok(bytes),
            Inner::Stream { .. } => Err(self),
        }
    }

    /// The next piece; `None` at the end.
    pub async fn next(&mut self) -> Option<Result<Bytes, BodyError>> {
        std::future::poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }

    /// All that is left of it, if that is no longer than `most` bytes.
    pub(super) async fn collect(&mut self, most: usize) -> Result<Vec<u8>, Unread> {
        const CHUNK: usize = 64 * 1024;
        if let Inner::Whole(bytes) = &mut self.inner {
            return (bytes.len() <= most)
                .then(|| Vec::from(std::mem::take(bytes)))
                .ok_or(Unread::TooLarge);
        }
        let announced = self.length().map_or(Ok(0), usize::try_from);
        if !announced.is_ok_and(|announced| announced <= most) {
            return Err(Unread::TooLarge);
        }
        // Where one piece is all there is, and nobody else's, nothing is copied.
        let mut only = Bytes::new();
        // In chunks, because a vector that grows holds what it had beside what it gets, which is
        // half as much again as a body may have.
        let mut chunks: Vec<Vec<u8>> = Vec::new();
        let mut length = 0;
        while let Some(piece) = self.next().await {
            let piece = piece.map_err(Unread::Cut)?;
            if piece.len() > most - length {
                return Err(Unread::TooLarge);
            }
            length += piece.len();
            if only.is_empty() && chunks.is_empty() {
                only = piece;
                continue;
            }
            for piece in [std::mem::take(&mut only), piece] {
                match chunks.last_mut() {
                    Some(last) if last.capacity() - last.len() >= piece.len() => {
                        last.extend_from_slice(&piece);
                    }
                    _ => {
                        let mut chunk = Vec::with_capacity(CHUNK.max(piece.len()));
                        chunk.extend_from_slice(&piece);
                        chunks.push(chunk);
                    }
                }
            }
        }
        if chunks.is_empty() {
            return Ok(Vec::from(only));
        }
        let mut body = Vec::with_capacity(length);
        for chunk in chunks {
            body.extend_from_slice(&chunk);
        }
        Ok(body)
    }
}

/// Why a body could not be collected.
pub(super) enum Unread {
    TooLarge,
    Cut(BodyError),
}

impl Default for Body {
    fn default() -> Self {
        Self::from(Bytes::new())
    }
}

impl From<Bytes> for Body {
    fn from(bytes: Bytes) -> Self {
        let inner = Inner::Whole(bytes);
        Self { inner }
    }
}

impl From<Vec<u8>> for Body {
    fn from(bytes: Vec<u8>) -> Self {
        Bytes::from(bytes).into()
    }
}

impl From<String> for Body {
    fn from(text: String) -> Self {
        Bytes::from(text).into()
    }
}

impl From<&'static str> for Body {
    fn from(text: &'static str) -> Self {
        Bytes::from_static(text.as_bytes()).into()
    }
}

impl Stream for Body {
    type Item = Result<Bytes, BodyError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        match &mut self.inner {
            Inner::Whole(bytes) if bytes.is_empty() => Poll::Ready(None),
            Inner::Whole(bytes) => Poll::Ready(Some(Ok(std::mem::take(bytes)))),
            Inner::Stream { stream, .. } => {
                let stream = stream.get_mut().unwrap_or_else(PoisonError::into_inner);
                stream.as_mut().poll_next(context)
            }
        }
    }
}

/// Without the bytes, which may be personal.
impl fmt::Debug for Body {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Body")
            .field("length", &self.length())
            .finish_non_exhaustive()
    }
}

/// For transports that take the `http-body` crate's idea of a body.
impl http_body::Body for Body {
    type Data = Bytes;
    type Error = BodyError;

    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BodyError>>> {
        let next = self.poll_next(context);
        next.map(|next| next.map(|piece| piece.map(Frame::data)))
    }

    fn size_hint(&self) -> SizeHint {
        self.length()
            .map_or_else(SizeHint::new, SizeHint::with_exact)
    }
}

/// A stream with errors of any kind.
struct Errors<S>(Pin<Box<S>>);

impl<S, E> Stream for Errors<S>
where
    S: Stream<Item = Result<Bytes, E>>,
    E: Into<BodyError>,
{
    type Item = Result<Bytes, BodyError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let next = self.0.as_mut().poll_next(context);
        next.map(|next| next.map(|piece| piece.map_err(Into::into)))
    }
}

/// The data of an `http-body`; its trailers are passed over.
struct Frames<B>(B);

impl<B> Stream for Frames<B>
where
    B: http_body::Body + Unpin,
    B::Error: Into<BodyError>,
{
    type Item = Result<Bytes, BodyError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            let frame = match ready!(Pin::new(&mut self.0).poll_frame(context)) {
                None => return Poll::Ready(None),
                Some(Err(error)) => return Poll::Ready(Some(Err(error.into()))),
                Some(Ok(frame)) => frame,
            };
            if let Ok(mut data) = frame.into_data() {
                let bytes = data.copy_to_bytes(data.remaining());
                return Poll::Ready(Some(Ok(bytes)));
            }
        }
    }
}

/// The pieces of a reader, each as soon as it is asked for.
struct Reader<R, F> {
    /// `None` after the end.
    reader: Option<R>,
    /// How much is to come, while the reader keeps to what was announced.
    left: Option<u64>,
    /// How much is asked for at a time where that is not known: more, once that much came.
    piece: usize,
    error: F,
}

impl<R, F> Reader<R, F> {
    const LEAST: usize = 8 * 1024;
    const MOST: usize = 64 * 1024;
}

impl<R: Read, E, F: Fn(std::io::Error) -> E> Stream for Reader<R, F> {
    type Item = Result<Bytes, E>;

    fn poll_next(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = Pin::get_mut(self);
        let Some(source) = &mut this.reader else {
            return Poll::Ready(None);
        };
        let size = match this.left {
            // At the end one byte, to see that it is the end.
            Some(left) => {
                usize::try_from(left).map_or(Self::MOST, |left| left.clamp(1, Self::MOST))
            }
            None => this.piece,
        };
        let mut piece = BytesMut::zeroed(size);
        loop {
            match source.read(&mut piece) {
                Ok(0) => {
                    this.reader = None;
                    return Poll::Ready(None);
                }
                Ok(read) => {
                    this.left = this.left.and_then(|left| left.checked_sub(read as u64));
                    if read == size {
                        this.piece = this.piece.saturating_mul(2).min(Self::MOST);
                    }
                    piece.truncate(read);
                    return Poll::Ready(Some(Ok(piece.freeze())));
                }
                Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
                Err(error) => {
                    this.reader = None;
                    return Poll::Ready(Some(Err((this.error)(error))));
                }
            }
        }
    }
}

impl<R, F> Unpin for Reader<R, F> {}
