//! Statuses and what comes with them.

use http::StatusCode;
use runtime::{Delivery, ErrorKind};

use super::{PAGE, build, builder, check, client, failed, failure, list};
use crate::kind::Kind;
use crate::server::{Server, answer};

/// Servers answer 200 where 201 is documented: each 2xx with the documented body will do.
pub(super) async fn any_2xx_is_a_success<K: Kind>() {
    for status in [
        "200 OK",
        "201 Created",
        "202 Accepted",
        "207 Multi",
        "299 Odd",
    ] {
        let server = Server::answering(answer(status, "", PAGE));
        list(&client::<K>(&server)).await.expect("a success");
    }
    // Without a body there is no page.
    for status in [204, 205] {
        let server = Server::answering(format!("HTTP/1.1 {status} Nothing\r\n\r\n"));
        let error = failure::<K>(&server).await;
        let status = StatusCode::from_u16(status).expect("a status");
        check(&error, ErrorKind::Decode, Delivery::Answered(status));
        assert!(
            error
                .to_string()
                .contains("the server accepted the request"),
            "{error}"
        );
    }
}

pub(super) async fn failures_are_read_as_far_as_they_are_documented<K: Kind>() {
    let large = format!(r#"{{"message": "{}"}}"#, "s3cret ".repeat(1_500_000));
    for (body, message) in [
        (r#"{"message": "s3cret"}"#, Some("s3cret")),
        ("<html>s3cret</html>", None),
        ("", None),
        (r#"{"message": 7}"#, None),
        ("[", None),
        (&large, Some(&large[13..large.len() - 2])),
    ] {
        for status in [
            "400 Bad Request",
            "409 Conflict",
            "477 Odd",
            "502 Bad Gateway",
            "599 Odd",
        ] {
            let error = failure::<K>(&Server::answering(answer(status, "", body))).await;
            let status = status[..3].parse().expect("a status");
            check(&error, ErrorKind::Api, Delivery::Answered(status));
            let told = error.api_error().and_then(|error| error.message.as_deref());
            assert!(told == message, "{error}");
            assert!(error.raw_body() == Some(body.as_bytes()));
            assert!(error.to_string().len() < 1000);
        }
    }
    let limited: K = build(
        builder(Server::answering(answer("500 No", "", &large)).url()).max_response_bytes(1000),
    );
    let delivery = Delivery::Answered(StatusCode::INTERNAL_SERVER_ERROR);
    check(&failed(list(&limited).await), ErrorKind::TooLarge, delivery);
}
