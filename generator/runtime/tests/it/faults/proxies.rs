//! Proxies that the environment names. It belongs to the whole process, so each case is a child.

use runtime::{Client, blocking};

use super::connecting::unused_address;
use super::{PAGE, TOKEN, build, builder, child, failed, list, post};
use crate::kind::Kind;
use crate::server::{Server, answer};

/// Set in a child that does without proxies.
const DIRECT: &str = "FAULTS_CHILD_DIRECT";

pub(super) async fn a_call_of_a_child<K: Kind>() {
    let Some(url) = child::url() else { return };
    let mut builder = builder::<K>(url).allow_plain_http();
    if std::env::var_os(DIRECT).is_some() {
        builder = builder.no_proxy();
    }
    let client = build(builder);
    match list(&client).await {
        Ok(_) => println!("\nlisted"),
        outcome => {
            let list = failed(outcome);
            let post = failed(post(&client, "1").await);
            println!("\n{:?} {:?}", list.kind(), list.delivery());
            println!("{:?} {:?}", post.kind(), post.delivery());
        }
    }
}

async fn prints<K: Kind>(url: &str, variables: &[(&str, &str)], expected: &str) {
    let printed = child::run::<K>("a_call_of_a_child", url, variables).await;
    let found = printed.lines().filter(|line| line.contains(expected));
    assert!(found.count() >= 1, "{url} {variables:?}: {printed}");
}

pub(super) async fn the_environment_names_the_proxy() {
    let proxy = Server::answering(answer("200 OK", "", PAGE));
    let url = "http://api.invalid";
    let unreached = "Connect NotSent";
    prints::<Client>(url, &[("http_proxy", &proxy.url())], "listed").await;
    prints::<Client>(url, &[("ALL_PROXY", &proxy.url())], "listed").await;
    assert!(proxy.requests()[0].starts_with("GET http://api.invalid/threads/1/messages HTTP/1.1"));
    assert_eq!(proxy.requests().len(), 2);
    // Told not to, or not meant.
    let named = ("http_proxy", &*proxy.url());
    prints::<Client>(url, &[named, ("NO_PROXY", "api.invalid")], unreached).await;
    prints::<Client>(url, &[named, (DIRECT, "1")], unreached).await;
    prints::<Client>(url, &[("https_proxy", &proxy.url())], unreached).await;
    let local = format!("http://{}", unused_address().await);
    prints::<Client>(&local, &[named], unreached).await;
    assert_eq!(proxy.requests().len(), 2);
}

pub(super) async fn a_proxy_that_refuses_is_told() {
    let refusing = Server::answering(answer("407 Proxy Authentication Required", "", ""));
    let closing = Server::start(|_| {});
    let absent = format!("http://{}", unused_address().await);
    for (proxy, plain, tunnelled) in [
        (refusing.url(), "Api Answered(407)", "Connect NotSent"),
        (closing.url(), "Transport MaybeSent", "Connect NotSent"),
        (absent, "Connect NotSent", "Connect NotSent"),
    ] {
        let proxy = proxy.replace("http://", "http://user:s3cret@");
        prints::<Client>("http://api.invalid", &[("http_proxy", &proxy)], plain).await;
        prints::<Client>("https://api.invalid", &[("https_proxy", &proxy)], tunnelled).await;
    }
    // Through a tunnel that never came to be, no token went.
    let tunnels = [refusing.requests(), closing.requests()].concat();
    let tunnels = tunnels
        .iter()
        .filter(|request| request.starts_with("CONNECT"));
    assert!(tunnels.clone().count() >= 2);
    assert!(tunnels.clone().all(|request| !request.contains(TOKEN)));
}

/// ureq asks its proxy for a tunnel whatever the scheme, and sends no token before there is one.
pub(super) async fn ureq_goes_through_tunnels() {
    let url = "http://api.invalid";
    let refusing = Server::answering(answer("407 Proxy Authentication Required", "", ""));
    let closing = Server::start(|_| {});
    let unreached = "Connect NotSent";
    for proxy in [&refusing, &closing] {
        let named = proxy.url().replace("http://", "http://user:s3cret@");
        for variable in ["http_proxy", "HTTPS_PROXY", "ALL_PROXY"] {
            prints::<blocking::Client>(url, &[(variable, &named)], unreached).await;
        }
        let requests = proxy.requests();
        assert!(requests.len() >= 3);
        let tunnel = |request: &String| request.starts_with("CONNECT ") && !request.contains(TOKEN);
        assert!(requests.iter().all(tunnel));
        let named = ("ALL_PROXY", &*named);
        prints::<blocking::Client>(url, &[named, ("NO_PROXY", "api.invalid")], unreached).await;
        prints::<blocking::Client>(url, &[named, (DIRECT, "1")], unreached).await;
        assert_eq!(proxy.requests().len(), requests.len());
    }
}
