//! Servers that name another place: nothing is sent there.

use http::StatusCode;
use runtime::{Delivery, ErrorKind};
use tokio::io::AsyncReadExt;

use super::{PAGE, build, builder, check, client, failed, failure, post};
use crate::kind::Kind;
use crate::server::{Server, answer};
use crate::tls_server::{Certificate, TlsServer, write};

const STATUSES: &[&str] = &[
    "301 Moved",
    "302 Found",
    "303 See Other",
    "307 Temporary",
    "308 Permanent",
];

pub(super) async fn are_not_followed<K: Kind>() {
    let other = Server::answering(answer("200 OK", "", PAGE));
    let other_host = other.url().replace("127.0.0.1", "localhost");
    for status in STATUSES {
        let code: StatusCode = status[..3].parse().expect("a status");
        for (location, shown) in [
            (
                format!("{}/elsewhere?key=s3cret", other.url()),
                other.address.to_string(),
            ),
            (format!("{other_host}/#s3cret"), "localhost".to_owned()),
            (
                format!("//user:s3cret@{}/", other.address),
                other.address.to_string(),
            ),
            (
                "/threads/1/messages".to_owned(),
                "another place on the same host".to_owned(),
            ),
            (
                "?s3cret".to_owned(),
                "another place on the same host".to_owned(),
            ),
            ("javascript:s3cret".to_owned(), "another place".to_owned()),
        ] {
            let location = format!("Location: {location}\r\n");
            let server = Server::answering(answer(status, &location, ""));
            let error = failure::<K>(&server).await;
            check(&error, ErrorKind::Redirect, Delivery::Answered(code));
            assert!(error.to_string().contains(&shown), "{error}");
            let error = failed(post(&client::<K>(&server), "1").await);
            check(&error, ErrorKind::Redirect, Delivery::Answered(code));
            assert_eq!(server.requests().len(), 2);
        }
        let server = Server::answering(answer(status, "", ""));
        let error = failure::<K>(&server).await;
        check(&error, ErrorKind::Api, Delivery::Answered(code));
    }
    assert!(other.requests().is_empty());
}

pub(super) async fn lead_nowhere_from_https<K: Kind>() {
    let other = Server::answering(answer("200 OK", "", PAGE));
    let location = format!("Location: {}/\r\n", other.url());
    let server = TlsServer::start(Certificate::Sound, &["http/1.1"], move |mut stream| {
        let answer = answer("308 Permanent", &location, "");
        async move {
            if stream.read(&mut [0; 4096]).await.is_ok() {
                write(&mut stream, &answer).await;
            }
        }
    })
    .await;
    let client: K = build(builder(server.url()).root_certificate(&server.authority));
    let error = failed(post(&client, "1").await);
    let delivery = Delivery::Answered(StatusCode::PERMANENT_REDIRECT);
    check(&error, ErrorKind::Redirect, delivery);
    assert!(other.requests().is_empty());
}
