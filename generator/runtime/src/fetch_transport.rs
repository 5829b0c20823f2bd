//! The transport on wasm32-unknown-unknown: the `fetch` of a browser, or of what has one.
//!
//! A browser tells little: once `fetch` was called, nobody knows how far the request got until there
//! is an answer. It is told to follow no redirect. What it does by itself is out of reach: it may ask
//! the server for permission first (CORS), answer from its cache, and send again what a kept connection
//! lost, be it a POST.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use futures_core::Stream;
use http::header::{CONTENT_ENCODING, CONTENT_LENGTH, USER_AGENT};
use http::request::Parts;
use http::{HeaderMap, HeaderName, HeaderValue, Request, Response, StatusCode};
use js_sys::{Array, Function, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, Headers, ReadableStreamDefaultReader, ResponseType};

use super::content::Unread;
use super::{Body, Delivery, Transport, TransportError, TransportFuture};

/// Sends requests with the `fetch` of where it runs.
///
/// The browser says who it is, so the client's `User-Agent` is not sent. A request with a header
/// that browsers keep for themselves, such as `Cookie`, is refused. What an upload streams is read
/// before it is sent.
#[derive(Clone, Copy, Debug, Default)]
pub struct FetchTransport;

impl Transport for FetchTransport {
    fn send(&self, request: Request<Body>, _: Duration) -> TransportFuture<'_> {
        Box::pin(send(request))
    }
}

async fn send(request: Request<Body>) -> Result<Response<Body>, TransportError> {
    let (parts, mut body) = request.into_parts();
    let body = body
        .collect(usize::MAX)
        .await
        .map_err(|unread| match unread {
            Unread::Cut(error) => TransportError::interrupted(Delivery::NotSent, error),
            Unread::TooLarge => TransportError::refused("the body is larger than the memory"),
        })?;
    let abort = Abort::new()?;
    let request = written(&parts, &body, &abort)?;
    let answer = fetch(&request)?.await.map_err(|_| {
        // The browser's own words are no more precise, and may hold the URL.
        let why = "there is no connection, it broke, or the answer may not be read here (CORS)";
        TransportError::interrupted(Delivery::MaybeSent, why)
    })?;
    let answer: web_sys::Response = answer.unchecked_into();
    if answer.type_() == ResponseType::Opaqueredirect {
        let why = "the server names another place, and the browser does not say which";
        return Err(TransportError::interrupted(Delivery::MaybeSent, why));
    }
    let status = StatusCode::from_u16(answer.status())
        .map_err(|error| TransportError::interrupted(Delivery::MaybeSent, error))?;
    let body = answer.body().map_or_else(Body::default, |stream| {
        let incoming = Incoming {
            reader: stream.get_reader().unchecked_into(),
            reading: None,
            delivery: Delivery::Answered(status),
            _abort: abort,
        };
        Body::from_stream(incoming, None)
    });
    let mut response = Response::new(body);
    *response.status_mut() = status;
    *response.headers_mut() = read(&answer.headers());
    Ok(response)
}

/// Ends the exchange when it is dropped, if it has not come to its end.
struct Abort(AbortController);

impl Abort {
    fn new() -> Result<Self, TransportError> {
        AbortController::new()
            .map(Self)
            .map_err(|_| no("AbortController"))
    }
}

impl Drop for Abort {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// The request as the browser has it. What fails here was not sent.
fn written(parts: &Parts, body: &[u8], abort: &Abort) -> Result<web_sys::Request, TransportError> {
    let refused = |_| TransportError::refused("a browser takes no such request");
    let headers = Headers::new().map_err(|_| no("Headers"))?;
    let names = || parts.headers.keys().filter(|name| **name != USER_AGENT);
    for name in names() {
        for value in parts.headers.get_all(name) {
            // JavaScript's texts of bytes: a character for each.
            let value: String = value
                .as_bytes()
                .iter()
                .map(|byte| char::from(*byte))
                .collect();
            headers.append(name.as_str(), &value).map_err(refused)?;
        }
    }
    let init = web_sys::RequestInit::new();
    init.set_method(parts.method.as_str());
    init.set_headers(&headers);
    init.set_redirect(web_sys::RequestRedirect::Manual);
    init.set_signal(Some(&abort.0.signal()));
    if !body.is_empty() {
        init.set_body(&Uint8Array::from(body));
    }
    let url = parts.uri.to_string();
    let request = web_sys::Request::new_with_str_and_init(&url, &init).map_err(refused)?;
    let headers = request.headers();
    match names().find(|name| !headers.has(name.as_str()).unwrap_or_default()) {
        Some(name) => Err(TransportError::refused(format!(
            "a browser lets no program set the header `{name}`"
        ))),
        None => Ok(request),
    }
}

fn fetch(request: &web_sys::Request) -> Result<JsFuture, TransportError> {
    let global = js_sys::global();
    let fetch = Reflect::get(&global, &JsValue::from_str("fetch"));
    let fetch = fetch.and_then(|fetch| fetch.dyn_into::<Function>());
    let fetch = fetch.map_err(|_| no("fetch"))?;
    let promise = fetch.call1(&global, request);
    let promise = promise.map_err(|_| no("fetch"))?;
    Ok(JsFuture::from(promise.unchecked_into::<js_sys::Promise>()))
}

fn no(what: &str) -> TransportError {
    TransportError::refused(format!("there is no `{what}` here"))
}

/// The headers of an answer, as far as the browser shows them. Those of what it has undone go.
fn read(headers: &Headers) -> HeaderMap {
    const UNDONE: [&[u8]; 5] = [b"gzip", b"x-gzip", b"deflate", b"br", b"zstd"];
    let entries = js_sys::try_iter(headers).ok().flatten();
    let mut map = HeaderMap::new();
    for entry in entries.into_iter().flatten().flatten() {
        let entry: Array = entry.unchecked_into();
        let (name, value) = (entry.get(0).as_string(), entry.get(1).as_string());
        let name = name.and_then(|name| HeaderName::try_from(name).ok());
        let bytes = value.and_then(|value| {
            let bytes = value.chars().map(|byte| u8::try_from(byte).ok());
            bytes.collect::<Option<Vec<u8>>>()
        });
        let value = bytes.and_then(|bytes| HeaderValue::try_from(bytes).ok());
        if let (Some(name), Some(value)) = (name, value) {
            map.append(name, value);
        }
    }
    let is_undone = map.get(CONTENT_ENCODING).is_some_and(|encodings| {
        let mut encodings = encodings.as_bytes().split(|byte| *byte == b',');
        encodings.all(|one| {
            UNDONE
                .iter()
                .any(|undone| one.trim_ascii().eq_ignore_ascii_case(undone))
        })
    });
    if is_undone {
        map.remove(CONTENT_ENCODING);
        map.remove(CONTENT_LENGTH);
    }
    map
}

/// The body of an answer.
struct Incoming {
    reader: ReadableStreamDefaultReader,
    /// The piece that was asked for.
    reading: Option<JsFuture>,
    delivery: Delivery,
    _abort: Abort,
}

impl Stream for Incoming {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = self.get_mut();
        let reader = &this.reader;
        let reading = this
            .reading
            .get_or_insert_with(|| JsFuture::from(reader.read()));
        let read = ready!(Pin::new(reading).poll(context));
        this.reading = None;
        let piece = read.and_then(|read| {
            let is_end = Reflect::get(&read, &JsValue::from_str("done"))?.is_truthy();
            let piece = Reflect::get(&read, &JsValue::from_str("value"))?;
            Ok((!is_end).then(|| piece.unchecked_into::<Uint8Array>().to_vec()))
        });
        Poll::Ready(match piece {
            Ok(piece) => piece.map(|piece| Ok(Bytes::from(piece))),
            Err(_) => {
                let why = "the browser gives no reason";
                Some(Err(TransportError::interrupted(this.delivery, why)))
            }
        })
    }
}
