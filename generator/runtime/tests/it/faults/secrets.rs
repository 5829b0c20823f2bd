//! What no text may show.

use runtime::{ApiInfo, Auth, ClientBuilder, RetryPolicy};

use super::connecting::unused_address;
use super::{TOKEN, failed};
use crate::kind::Kind;
use crate::samples::{API, ListMessages, SendMessage, message};
use crate::server::{Server, answer};

pub(super) async fn unfit_tokens_are_refused_in_silence<K: Kind>() {
    let long = "s3cret".repeat(20_000);
    for token in [
        "",
        " ",
        "s3cret\r\nX: y",
        "s3cret\n",
        "s3crét",
        "s3cret\0",
        " s3cret",
        &long,
    ] {
        let builder = ClientBuilder::<K, K>::new(API).token(token);
        assert!(!format!("{builder:?}").contains("s3cr"));
        let error = builder.build().err().expect("an unfit token");
        assert!(!format!("{error} {error:?}").contains("s3cr"), "{error}");
    }
}

/// Whatever fails, and wherever the credential is.
pub(super) async fn nothing_shows_what_was_sent<K: Kind>() {
    let failing = Server::answering(answer(
        "500 No",
        "X-Echo: s3cret\r\n",
        r#"{"message": "s3cret"}"#,
    ));
    let cut = Server::start(|_| {});
    let odd = Server::answering(answer("200 OK", "", r#"{"results": "s3cret"}"#));
    let refused = format!("http://{}", unused_address().await);
    for auth in [
        Auth::Bearer,
        Auth::Header("X-Key"),
        Auth::Query("key"),
        Auth::Cookie("sid"),
    ] {
        for url in [failing.url(), cut.url(), odd.url(), refused.clone()] {
            let api = ApiInfo { auth, ..API };
            let builder = ClientBuilder::<K, K>::new(api).token(TOKEN).base_url(&url);
            let client = builder
                .retry(RetryPolicy::none())
                .build()
                .expect("sound settings");
            let runtime = client.runtime();
            let call = runtime
                .call(ListMessages::new("s3cret"))
                .with_header("X-Own", "s3cret");
            let call = call.with_query("own", "s3cret");
            let text = format!("{runtime:?} {runtime:#?} {call:?} {call:#?}");
            assert!(!text.contains(TOKEN) && !text.contains("s3cret"), "{text}");
            let list = client.call(ListMessages::new("s3cret"), |call| {
                call.with_header("X-Own", "s3cret")
                    .with_query("own", "s3cret")
            });
            failed(list.await);
            let body = Some(message("s3cret"));
            failed(client.call(SendMessage { body }, |call| call).await);
        }
    }
    // They were sent, all the same.
    let seen = failing.requests().concat();
    assert!(
        seen.matches(TOKEN).count() == 8 && seen.contains("own=s3cret"),
        "{seen}"
    );
}
