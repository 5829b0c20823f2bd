//! What runs in the browser: calls of the generated client, and a line for what came of each.
//!
//! `site.rs` of the trial knows what the server does with each thread, and which lines come of it.

use std::fmt::Display;
use std::future::Future;
use std::time::Duration;

use hubspot_conversations::models::{NewComment, ThreadMessage};
use hubspot_conversations::runtime::RetryPolicy;
use hubspot_conversations::{Client, Error};
use js_sys::Promise;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

/// Makes the calls, to the page's own server and to another.
#[wasm_bindgen]
pub async fn run(own: String, other: String) -> String {
    let client = Client::builder()
        .token("secret")
        .base_url(&own)
        .build()
        .expect("a client");
    let there = Client::builder()
        .token("secret")
        .base_url(&other)
        .build()
        .expect("a client");
    let mut lines = String::new();
    let mut note = |name: &str, line: String| lines.push_str(&format!("{name}: {line}\n"));

    note("a GET", said(get(&client, 1)).await);
    note("a POST", said(post(&client, 2)).await);
    note("a POST refused with 500", said(post(&client, 3)).await);
    note("a POST that is cut", said(post(&client, 4)).await);
    note("a GET after a pause", said(get(&client, 5)).await);
    let hurried = client
        .send_message(6, comment())
        .with_timeout(Duration::from_millis(300));
    note(
        "a POST without an answer",
        said(async { hurried.send().await.map(|_| "sent") }).await,
    );
    note("a POST that is redirected", said(post(&client, 7)).await);
    note("a GET that is cut", said(get(&client, 8)).await);
    note("a GET of another origin", said(get(&there, 9)).await);
    note("a POST to another origin", said(post(&there, 10)).await);
    note("a download", said(download(&client)).await);

    let narrow = Client::builder()
        .token("secret")
        .base_url(&own)
        .max_response_bytes(100);
    let narrow = narrow.build().expect("a client");
    note("an answer that is too large", said(get(&narrow, 12)).await);

    note(
        "a compressed answer",
        said(async { get_text(&client, 13).await }).await,
    );
    let cookie = client.get_message(14, "m").with_header("cookie", "a=b");
    note(
        "a cookie",
        said(async { cookie.send().await.map(|_| "sent") }).await,
    );

    // Its future holds what belongs to JavaScript, and is not `Send`.
    let provided = Client::builder().base_url(&own).token_provider(|| async {
        let token = JsFuture::from(Promise::resolve(&JsValue::from_str("secret"))).await;
        let token = token.ok().and_then(|token| token.as_string());
        token.ok_or("JavaScript has no token")
    });
    let provided = provided.build().expect("a client");
    note("a provider of tokens", said(get(&provided, 15)).await);
    note("pages", said(count(&client)).await);

    // One a second: the second of two waits for its turn.
    let slow = Client::builder().token("secret").base_url(&own);
    let slow = slow
        .rate_limit(1, Duration::from_secs(1))
        .build()
        .expect("a client");
    let before = web_time();
    note("a call", said(get(&slow, 17)).await);
    note("and one that waits", said(get(&slow, 17)).await);
    // Browsers round what they show of the time.
    note("it waited", (web_time() - before > 900.0).to_string());
    lines
}

async fn said<T: Display, E>(call: impl Future<Output = Result<T, Error<E>>>) -> String {
    match call.await {
        Ok(answer) => answer.to_string(),
        Err(error) => {
            let count = error.attempts().count();
            format!("{:?}, {:?}, {count} sent", error.kind(), error.delivery())
        }
    }
}

async fn get(client: &Client, thread: i64) -> Result<String, Error> {
    let quick = RetryPolicy::new().set_backoff(Duration::from_millis(1), Duration::from_millis(1));
    let call = client.get_message(thread, "m").with_retry(quick);
    let response = call.send_response().await?;
    let sent = response.attempts().count();
    Ok(match response.into_body() {
        ThreadMessage::WelcomeMessage(_) => format!("a message, {sent} sent"),
        other => format!("{other:?}"),
    })
}

async fn get_text(client: &Client, thread: i64) -> Result<String, Error> {
    let path = format!("/threads/{thread}/json");
    let call = client.request(hubspot_conversations::runtime::Method::GET, path);
    call.send_json::<serde_json::Value>()
        .await
        .map(|json| json.to_string())
}

async fn post(client: &Client, thread: i64) -> Result<&'static str, Error> {
    client
        .send_message(thread, comment())
        .send()
        .await
        .map(|_| "sent")
}

fn comment() -> NewComment {
    NewComment::new("For colleagues only.", Vec::new())
}

async fn download(client: &Client) -> Result<String, Error> {
    let mut body = client.get_message(11, "m").send_stream().await?.into_body();
    let mut length = 0;
    while let Some(piece) = body.next().await {
        match piece {
            Ok(piece) => length += piece.len(),
            Err(error) => return Ok(format!("{error} after {length} bytes")),
        }
    }
    Ok(format!("{length} bytes"))
}

async fn count(client: &Client) -> Result<String, Error> {
    let mut items = client.list_messages(16).items();
    let mut count = 0;
    while let Some(item) = items.next().await {
        item?;
        count += 1;
    }
    Ok(format!("{count} messages"))
}

/// Milliseconds, as JavaScript has them.
fn web_time() -> f64 {
    js_sys::Date::now()
}
