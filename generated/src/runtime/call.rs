//! One call of an operation: its inputs, its options, and sending it.

use std::fmt;
use std::time::Duration;

use http::Request;
use http::header::USER_AGENT;

use super::error::Cause;
use super::operation::accept;
use super::{Auth, Client, Error, Operation, Outcome, RequestError, RequestWriter, Response};

/// A call, not yet sent. `C` is the client that sends it.
#[derive(Clone)]
#[must_use = "a call does nothing until it is sent"]
pub struct Call<O, C = Client> {
    operation: O,
    client: C,
    timeout: Option<Duration>,
}

impl<O, C> Call<O, C> {
    pub(super) fn new(operation: O, client: C) -> Self {
        let timeout = None;
        Self {
            operation,
            client,
            timeout,
        }
    }

    /// The operation with its inputs.
    pub fn operation(&self) -> &O {
        &self.operation
    }

    /// The operation with its inputs, to be changed.
    pub fn operation_mut(&mut self) -> &mut O {
        &mut self.operation
    }

    /// The time for this call, to the last byte of its answer. The client's read timeout, the
    /// longest silence it takes from the server, still holds.
    pub fn with_timeout(mut self, timeout: Duration) -> Self {
        self.timeout = Some(timeout);
        self
    }
}

impl<O: Operation> Call<O> {
    /// The request that [`send`](Self::send) would send, to be carried by other means. What comes
    /// back is read by [`Operation::read`].
    pub fn into_request(self) -> Result<Request<Vec<u8>>, Error<O::Error>> {
        self.request()
    }

    /// Sends the call and gives the body of the answer.
    pub async fn send(self) -> Result<O::Output, Error<O::Error>> {
        self.send_response().await.map(Response::into_body)
    }

    /// Sends the call and gives the whole answer.
    pub async fn send_response(self) -> Outcome<O> {
        let request = self.request()?;
        let Self {
            client, timeout, ..
        } = self;
        let client = client.shared();
        let Some(transport) = &client.transport else {
            return Err(Error::unanswered(O::NAME, Cause::NoTransport));
        };
        let mut limits = client.limits;
        limits.timeout = timeout.unwrap_or(limits.timeout);
        let host = request.uri().authority().map(ToString::to_string);
        match transport.send(request, limits).await {
            Ok(response) => O::read(response),
            Err(error) => {
                let cause = Cause::Transport(error, host.unwrap_or_default());
                Err(Error::unanswered(O::NAME, cause))
            }
        }
    }

    fn request(&self) -> Result<Request<Vec<u8>>, Error<O::Error>> {
        self.write()
            .map_err(|error| Error::unanswered(O::NAME, Cause::Request(error)))
    }

    fn write(&self) -> Result<Request<Vec<u8>>, RequestError> {
        let client = self.client.shared();
        let mut writer = RequestWriter::new();
        self.operation.write(&mut writer)?;
        match &client.credential {
            Some(credential) if O::AUTHENTICATED => writer.authenticate(credential),
            None if O::AUTHENTICATED && client.auth != Auth::None => {
                return Err(RequestError::new("the client has no token"));
            }
            _ => {}
        }
        let accept = accept(O::SUCCESS);
        let mut request = writer.finish(O::METHOD, client.base_url.as_str(), O::PATH, accept)?;
        request
            .headers_mut()
            .insert(USER_AGENT, client.user_agent.clone());
        Ok(request)
    }
}

/// Without the inputs, which may be personal.
impl<O, C> fmt::Debug for Call<O, C> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Call")
            .field("operation", &std::any::type_name::<O>())
            .field("timeout", &self.timeout)
            .finish_non_exhaustive()
    }
}
