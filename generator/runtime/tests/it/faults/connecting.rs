//! No connection: nothing was sent.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use runtime::{Delivery, ErrorKind};
use tokio::net::{TcpListener, TcpSocket, TcpStream};

use super::{build, builder, check, failed, list, post};
use crate::kind::Kind;

pub(super) async fn unused_address() -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    listener.local_addr().expect("an address")
}

pub(super) async fn refused_is_not_sent<K: Kind>() {
    let address = unused_address().await;
    let client: K = build(builder(format!("http://{address}")));
    let error = failed(list(&client).await);
    check(&error, ErrorKind::Connect, Delivery::NotSent);
    assert!(error.is_connect() && !error.is_timeout() && error.status().is_none());
    let expected = format!("listMessages: {address}: could not connect: ");
    assert!(error.to_string().starts_with(&expected), "{error}");
    assert!(std::error::Error::source(&error).is_some());
}

pub(super) async fn an_unknown_host_is_not_sent<K: Kind>() {
    let client: K = build(builder("https://host.invalid").no_proxy());
    let error = failed(list(&client).await);
    check(&error, ErrorKind::Connect, Delivery::NotSent);
    assert!(error.to_string().contains("host.invalid"), "{error}");
}

/// An address whose queue of connections is full: further ones are left unanswered, as behind a
/// firewall.
async fn silent() -> (TcpListener, Vec<TcpStream>) {
    let socket = TcpSocket::new_v4().expect("a socket");
    let any = "127.0.0.1:0".parse().expect("an address");
    socket.bind(any).expect("a free port");
    let listener = socket.listen(1).expect("a listener");
    let address = listener.local_addr().expect("an address");
    let mut waiting = Vec::new();
    loop {
        let connecting = TcpStream::connect(address);
        match tokio::time::timeout(Duration::from_millis(200), connecting).await {
            Ok(stream) => waiting.push(stream.expect("there is room")),
            Err(_) => return (listener, waiting),
        }
    }
}

pub(super) async fn no_connection_in_time_is_not_sent<K: Kind>() {
    let (listener, _waiting) = silent().await;
    let address = listener.local_addr().expect("an address");
    let builder = builder::<K>(format!("http://{address}"));
    let client = build(builder.connect_timeout(Duration::from_millis(300)));
    let begin = Instant::now();
    let error = failed(post(&client, "1").await);
    check(&error, ErrorKind::Connect, Delivery::NotSent);
    assert!(error.is_connect() && error.is_timeout());
    assert!(begin.elapsed() < Duration::from_secs(3));
}

/// Even where the time for the connection is not up, nothing was sent.
pub(super) async fn a_timeout_before_the_connection_is_not_sent<K: Kind>() {
    let (listener, _waiting) = silent().await;
    let address = listener.local_addr().expect("an address");
    let builder = builder::<K>(format!("http://{address}"));
    let client = build(builder.timeout(Duration::from_millis(300)));
    let error = failed(post(&client, "1").await);
    assert_eq!(error.delivery(), Delivery::NotSent, "{error}");
    assert!(error.is_timeout(), "{error}");
}
