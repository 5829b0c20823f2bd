//! Peers that cannot prove who they are: nothing was sent.

use runtime::{Delivery, ErrorKind};
use tokio::io::AsyncReadExt;

use super::{PAGE, build, builder, check, failed, list, post};
use crate::kind::Kind;
use crate::samples::ListMessages;
use crate::server::{Server, answer};
use crate::tls_server::{Certificate, TlsServer, write};

async fn server(certificate: Certificate) -> TlsServer {
    TlsServer::start(certificate, &["http/1.1"], |mut stream| async move {
        // A small request comes in one piece.
        if stream.read(&mut [0; 4096]).await.is_ok_and(|read| read > 0) {
            write(&mut stream, &answer("200 OK", "", PAGE)).await;
        }
    })
    .await
}

async fn refused<K: Kind>(server: &TlsServer, trusted: bool) {
    let mut builder = builder::<K>(server.url());
    if trusted {
        builder = builder.root_certificate(&server.authority);
    }
    let error = failed(post(&build(builder), "1").await);
    check(&error, ErrorKind::Connect, Delivery::NotSent);
    assert!(
        error.to_string().contains(&server.address.to_string()),
        "{error}"
    );
}

pub(super) async fn an_unknown_authority_is_not_sent_to<K: Kind>() {
    refused::<K>(&server(Certificate::Sound).await, false).await;
}

pub(super) async fn an_authority_can_be_trusted<K: Kind>() {
    let server = server(Certificate::Sound).await;
    let client: K = build(builder(server.url()).root_certificate(&server.authority));
    list(&client).await.expect("a trusted server");
}

pub(super) async fn an_authority_is_trusted_for_a_call_elsewhere<K: Kind>() {
    let server = server(Certificate::Sound).await;
    let client: K = build(builder("http://127.0.0.1:9").root_certificate(&server.authority));
    let url = server.url();
    let sent = client.call(ListMessages::new("1"), move |call| call.with_base_url(url));
    sent.await.expect("a trusted server");
}

pub(super) async fn what_is_no_certificate_is_refused<K: Kind>() {
    let block = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
    for pem in ["", "s3cret", block] {
        let built = builder::<K>("https://localhost")
            .root_certificate(pem)
            .build();
        let error = built.err().expect("no certificate");
        assert!(error.to_string().contains("root certificate"), "{error}");
    }
}

pub(super) async fn an_expired_certificate_is_not_sent_to<K: Kind>() {
    refused::<K>(&server(Certificate::Expired).await, true).await;
}

pub(super) async fn another_host_is_not_sent_to<K: Kind>() {
    refused::<K>(&server(Certificate::OtherHost).await, true).await;
}

async fn not_tls<K: Kind>(bytes: &'static str) {
    // What arrives is no request, and its head never ends.
    let server = Server::raw(move |stream| {
        use std::io::{Read, Write};
        let _ = stream.read(&mut [0; 4096]);
        let _ = stream.write_all(bytes.as_bytes());
    });
    let client: K = build(builder(format!("https://{}", server.address)));
    let error = failed(post(&client, "1").await);
    check(&error, ErrorKind::Connect, Delivery::NotSent);
}

pub(super) async fn plain_http_is_not_sent_to<K: Kind>() {
    not_tls::<K>("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n").await;
}

pub(super) async fn an_end_within_the_handshake_is_not_sent_to<K: Kind>() {
    not_tls::<K>("").await;
    // The first bytes of what might become a handshake.
    not_tls::<K>("\x16\x03\x03\0\x40\x02").await;
}
