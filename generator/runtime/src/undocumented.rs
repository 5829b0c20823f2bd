//! Endpoints that the document does not describe: any method and path, by the same client, with its
//! credential, retries, options and errors.

use std::fmt;
use std::marker::PhantomData;

use http::Method;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::auth::ANY;
use super::parameter::unwritable;
use super::payload::Payload;
use super::{
    Call, Case, Client, DecodeError, Operation, Reply, RequestError, RequestWriter, Security,
    Status, Upload,
};

/// A request that is written by hand. `E` is what the body of a failure is read as, where it can be;
/// `A` says how a success is read.
pub struct Undocumented<E = Value, A = Raw> {
    method: Method,
    path: String,
    /// With its media type.
    body: Result<Option<(String, Payload)>, RequestError>,
    reads: PhantomData<fn() -> (E, A)>,
}

/// How a success is read.
pub trait Answer: 'static {
    /// What it becomes.
    type Output: 'static;

    /// Reads it.
    fn read(reply: &Reply) -> Result<Self::Output, DecodeError>;
}

/// As the bytes that came.
pub struct Raw;

/// As JSON.
pub struct Json<T>(PhantomData<fn() -> T>);

impl Answer for Raw {
    type Output = Vec<u8>;

    fn read(reply: &Reply) -> Result<Vec<u8>, DecodeError> {
        reply.bytes()
    }
}

impl<T: DeserializeOwned + 'static> Answer for Json<T> {
    type Output = T;

    fn read(reply: &Reply) -> Result<T, DecodeError> {
        reply.json()
    }
}

impl Client {
    /// A call of an endpoint that the document does not describe. `path` begins with `/` and goes
    /// behind the base URL as it is, with what must be escaped in it escaped; it may have a query.
    pub fn request<E>(&self, method: Method, path: impl Into<String>) -> Call<Undocumented<E>> {
        Call::new(Undocumented::new(method, path), self.clone())
    }
}

impl<E> Undocumented<E> {
    /// Without a body.
    pub(super) fn new(method: Method, path: impl Into<String>) -> Self {
        Self {
            method,
            path: path.into(),
            body: Ok(None),
            reads: PhantomData,
        }
    }
}

impl<E, A, C> Call<Undocumented<E, A>, C> {
    /// Sends `body` as JSON; no body unless set.
    pub fn with_json<T: Serialize + ?Sized>(mut self, body: &T) -> Self {
        self.operation_mut().body = serde_json::to_vec(body)
            .map(|body| Some(("application/json".to_owned(), body.into())))
            .map_err(|error| RequestError::input("the body", &unwritable(&error)));
        self
    }

    /// Sends `body` as plain text; no body unless set.
    pub fn with_text(self, body: impl Into<String>) -> Self {
        self.with_bytes("text/plain; charset=utf-8", body.into())
    }

    /// Sends `body` as it is; no body unless set.
    pub fn with_bytes(mut self, media_type: impl Into<String>, body: impl Into<Vec<u8>>) -> Self {
        self.operation_mut().body = Ok(Some((media_type.into(), body.into().into())));
        self
    }

    /// Sends a file or what a reader gives; no body unless set.
    pub fn with_upload(mut self, media_type: impl Into<String>, body: impl Into<Upload>) -> Self {
        let body = Payload::from(body.into().source());
        self.operation_mut().body = Ok(Some((media_type.into(), body)));
        self
    }

    /// The same call, whose success is read as JSON; as bytes unless told.
    pub fn decoded<T>(self) -> Call<Undocumented<E, Json<T>>, C> {
        self.map(|operation| Undocumented {
            method: operation.method,
            path: operation.path,
            body: operation.body,
            reads: PhantomData,
        })
    }
}

#[cfg(feature = "client")]
impl<E: DeserializeOwned + 'static, A> Call<Undocumented<E, A>> {
    /// Sends the call and reads the body of a success as JSON.
    pub async fn send_json<T>(self) -> Result<T, super::Error<E>>
    where
        T: DeserializeOwned + 'static,
    {
        self.decoded::<T>().send().await
    }
}

impl<E: DeserializeOwned + 'static, A: Answer> Operation for Undocumented<E, A> {
    type Output = A::Output;
    type Error = E;
    type Headers = ();
    const NAME: &'static str = "request";
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "{path}";
    const SECURITY: Security = &[&[ANY], &[]];
    const SUCCESS: &'static [Case<A::Output>] = &[Case::new(Status::Default, A::read)];
    const FAILURE: &'static [Case<E>] = &[Case::new(Status::Default, Reply::json)];

    fn method(&self) -> Method {
        self.method.clone()
    }

    fn write(&self, request: &mut RequestWriter) -> Result<(), RequestError> {
        if self.method == Method::CONNECT {
            return Err(RequestError::new("CONNECT is no request of an endpoint"));
        }
        request.whole_path("path", &self.path)?;
        match self.body.clone()? {
            Some((media_type, body)) => request.body(&media_type, body),
            None => Ok(()),
        }
    }
}

impl<E, A> Clone for Undocumented<E, A> {
    fn clone(&self) -> Self {
        Self {
            method: self.method.clone(),
            path: self.path.clone(),
            body: self.body.clone(),
            reads: PhantomData,
        }
    }
}

/// Without path and body, which may be personal.
impl<E, A> fmt::Debug for Undocumented<E, A> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Undocumented")
            .field("method", &self.method)
            .finish_non_exhaustive()
    }
}
