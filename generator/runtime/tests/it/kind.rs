//! What tests over the network need of a client, so that each runs with clients of every kind.

use std::future::Future;

use runtime::{Call, Caller, Client, Error, Operation, Response, blocking};

type Answer<O> = Response<<O as Operation>::Output, <O as Operation>::Headers>;

/// A kind of client.
pub trait Kind: Caller + Clone + Send + Sync + 'static {
    /// The module of its tests.
    const NAME: &'static str;

    /// Makes a call and waits for its end, which must not keep others from theirs.
    fn call<O: Operations>(
        &self,
        operation: O,
        options: impl FnOnce(Call<O, Self>) -> Call<O, Self> + Send + 'static,
    ) -> impl Future<Output = Result<Answer<O>, Error<O::Error>>> + Send;
}

/// Operations that can move between threads, and their answers too.
pub trait Operations:
    Operation<Output: Send, Error: Send, Headers: Send> + Send + Sync + 'static
{
}

impl<O> Operations for O where
    O: Operation<Output: Send, Error: Send, Headers: Send> + Send + Sync + 'static
{
}

impl Kind for Client {
    const NAME: &'static str = "asynchronous";

    async fn call<O: Operations>(
        &self,
        operation: O,
        options: impl FnOnce(Call<O>) -> Call<O> + Send + 'static,
    ) -> Result<Answer<O>, Error<O::Error>> {
        options(Self::call(self, operation)).send_response().await
    }
}

impl Kind for blocking::Client {
    const NAME: &'static str = "blocking";

    async fn call<O: Operations>(
        &self,
        operation: O,
        options: impl FnOnce(Call<O, Self>) -> Call<O, Self> + Send + 'static,
    ) -> Result<Answer<O>, Error<O::Error>> {
        let call = Self::call(self, operation);
        let made = tokio::task::spawn_blocking(move || options(call).send_response());
        made.await.expect("no call panics")
    }
}
