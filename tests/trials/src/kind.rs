//! The async and the blocking client behind one trait, so that each trial is run with both.

use std::sync::OnceLock;

use hubspot_conversations::models::ErrorBody;
use hubspot_conversations::runtime::blocking as runtime_blocking;
use hubspot_conversations::runtime::{Caller, Method, Outcome, Undocumented};
use hubspot_conversations::{Call, Client, ClientBuilder, Operation, blocking, runtime};
use tokio::runtime::Runtime;

/// A kind of client.
pub trait Kind: From<Self::Inner> + Clone + Send + Sync + 'static {
    /// The runtime's client within.
    type Inner: Caller;

    /// What it is called in the trials' output.
    const NAME: &'static str;

    /// Everything that can be set, with a token already.
    fn builder(base_url: &str) -> ClientBuilder<Self, Self::Inner> {
        Self::without_token(base_url).token("t0ken")
    }

    /// The same, without a token.
    fn without_token(base_url: &str) -> ClientBuilder<Self, Self::Inner>;

    /// A call of an endpoint that the document does not describe.
    fn request(&self, method: Method, path: &str) -> Call<Undocumented<ErrorBody>, Self::Inner>;

    fn call<O: Operation>(&self, operation: O) -> Call<O, Self::Inner>;

    /// Waits for the end of the call.
    fn send<O: Operation>(call: Call<O, Self::Inner>) -> Outcome<O>;
}

impl Kind for Client {
    type Inner = runtime::Client;

    const NAME: &'static str = "async";

    fn without_token(base_url: &str) -> ClientBuilder<Self, Self::Inner> {
        Self::builder().base_url(base_url)
    }

    fn request(&self, method: Method, path: &str) -> Call<Undocumented<ErrorBody>, Self::Inner> {
        self.request(method, path)
    }

    fn call<O: Operation>(&self, operation: O) -> Call<O, Self::Inner> {
        self.call(operation)
    }

    fn send<O: Operation>(call: Call<O, Self::Inner>) -> Outcome<O> {
        tokio_runtime().block_on(call.send_response())
    }
}

impl Kind for blocking::Client {
    type Inner = runtime_blocking::Client;

    const NAME: &'static str = "blocking";

    fn without_token(base_url: &str) -> ClientBuilder<Self, Self::Inner> {
        Self::builder().base_url(base_url)
    }

    fn request(&self, method: Method, path: &str) -> Call<Undocumented<ErrorBody>, Self::Inner> {
        self.request(method, path)
    }

    fn call<O: Operation>(&self, operation: O) -> Call<O, Self::Inner> {
        self.call(operation)
    }

    fn send<O: Operation>(call: Call<O, Self::Inner>) -> Outcome<O> {
        call.send_response()
    }
}

/// One for all calls, because connections are kept between them.
///
/// # Panics
///
/// If the system gives no threads.
pub fn tokio_runtime() -> &'static Runtime {
    static RUNTIME: OnceLock<Runtime> = OnceLock::new();
    RUNTIME.get_or_init(|| Runtime::new().expect("threads can be started"))
}
