//! The same call four times: by the generated clients, and by hand with the libraries beneath them.
//!
//! Each sends the message of the documentation page with a token, and reads the answer into types.

use std::future::Future;
use std::time::Duration;

use hubspot_conversations::models::NewThreadMessage;
use hubspot_conversations::{Client, blocking};
use serde::de::DeserializeOwned;

use crate::by_hand::{self, Message, NewMessage};
use crate::checks::Problem;
use crate::examples;

/// Makes the call, async.
pub trait Calls: Clone + Send + Sync + 'static {
    fn call(&self) -> impl Future<Output = Result<(), Problem>> + Send;
}

/// Makes the call, blocking.
pub trait BlockingCalls {
    fn call(&self) -> Result<(), Problem>;
}

const TOKEN: &str = "t0ken";

// The generated client's own times. Without any, a server that falls silent would hold a call for
// ever: no call that one would write by hand.
const WHOLE: Duration = Duration::from_secs(60);
const CONNECT: Duration = Duration::from_secs(10);
const SILENCE: Duration = Duration::from_secs(30);

const THREAD: i64 = 8_675_309;

fn message<T: DeserializeOwned>() -> T {
    examples::read("NewThreadMessage", "page")
}

#[derive(Clone, Debug)]
pub struct OursAsync {
    client: Client,
    message: NewThreadMessage,
}

impl OursAsync {
    pub fn new(url: &str) -> Result<Self, Problem> {
        Ok(Self {
            client: Client::builder().token(TOKEN).base_url(url).build()?,
            message: message(),
        })
    }
}

impl Calls for OursAsync {
    async fn call(&self) -> Result<(), Problem> {
        let call = self.client.send_message(THREAD, self.message.clone());
        let answer = call.send().await?;
        std::hint::black_box(answer);
        Ok(())
    }
}

#[derive(Clone, Debug)]
pub struct OursBlocking {
    client: blocking::Client,
    message: NewThreadMessage,
}

impl OursBlocking {
    pub fn new(url: &str) -> Result<Self, Problem> {
        let client = blocking::Client::builder().token(TOKEN).base_url(url);
        Ok(Self {
            client: client.build()?,
            message: message(),
        })
    }
}

impl BlockingCalls for OursBlocking {
    fn call(&self) -> Result<(), Problem> {
        let call = self.client.send_message(THREAD, self.message.clone());
        std::hint::black_box(call.send()?);
        Ok(())
    }
}

#[derive(Clone, Debug)]
pub struct BareReqwest {
    client: reqwest::Client,
    url: String,
    message: NewMessage,
}

impl BareReqwest {
    pub fn new(url: &str) -> Result<Self, Problem> {
        // Built without a default; the second time there is one already.
        let _ = rustls::crypto::ring::default_provider().install_default();
        Ok(Self {
            client: reqwest::Client::builder()
                .no_proxy()
                .timeout(WHOLE)
                .connect_timeout(CONNECT)
                .read_timeout(SILENCE)
                .build()?,
            url: url.to_owned(),
            message: message(),
        })
    }
}

impl Calls for BareReqwest {
    async fn call(&self) -> Result<(), Problem> {
        // As the generated client's users do, a message is made for each call.
        let message = self.message.clone();
        let request = self.client.post(by_hand::url(&self.url, THREAD));
        let request = request.bearer_auth(TOKEN);
        let request = request.header("content-type", "application/json");
        let answer = request.body(serde_json::to_vec(&message)?).send().await?;
        let body = answer.error_for_status()?.bytes().await?;
        let answer: Message = serde_json::from_slice(&body)?;
        std::hint::black_box(answer);
        Ok(())
    }
}

#[derive(Clone, Debug)]
pub struct BareUreq {
    agent: ureq::Agent,
    url: String,
    message: NewMessage,
}

impl BareUreq {
    pub fn new(url: &str) -> Result<Self, Problem> {
        let config = ureq::Agent::config_builder()
            .proxy(None)
            .timeout_global(Some(WHOLE))
            .timeout_connect(Some(CONNECT))
            .timeout_per_read(Some(SILENCE));
        Ok(Self {
            agent: config.build().into(),
            url: url.to_owned(),
            message: message(),
        })
    }
}

impl BlockingCalls for BareUreq {
    fn call(&self) -> Result<(), Problem> {
        let message = self.message.clone();
        let request = self.agent.post(by_hand::url(&self.url, THREAD));
        let request = request.header("authorization", format!("Bearer {TOKEN}"));
        let request = request.header("content-type", "application/json");
        let mut answer = request.send(&serde_json::to_vec(&message)?)?;
        let body = answer.body_mut().read_to_vec()?;
        let answer: Message = serde_json::from_slice(&body)?;
        std::hint::black_box(answer);
        Ok(())
    }
}
