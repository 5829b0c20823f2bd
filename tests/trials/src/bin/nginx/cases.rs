//! What happens behind a proxy, case by case.

use std::thread;
use std::time::Duration;

use hubspot_conversations::models::{NewComment, NewThreadMessage};
use hubspot_conversations::runtime::{Delivery, ErrorKind, RetryPolicy};
use trials::checks::{Problem, holds, same};
use trials::kind::Kind;

use crate::calls::{Told, client, get, post, post_message};
use crate::proxy::Nginx;
use crate::storm;
use crate::upstream::Upstream;

pub type Case = fn(&Nginx, &Upstream) -> Result<(), Problem>;

pub fn all<K: Kind>() -> Vec<(&'static str, Case)> {
    vec![
        ("calls pass", passed::<K>),
        ("compressed answers are read", gzip::<K>),
        ("chunked answers are read", chunked::<K>),
        ("slow answers are read if there is time", slow::<K>),
        ("502: only the GET is sent again", nobody::<K>),
        ("504: only the GET is sent again", impatient::<K>),
        (
            "an answer cut half way: only the GET is sent again",
            cut::<K>,
        ),
        (
            "a cut instead of an answer: only the GET is sent again",
            mute::<K>,
        ),
        ("413 is read though the body was not wanted", small::<K>),
        ("429: calls come through in the end, once", rate::<K>),
        ("connections closed after three calls", three::<K>),
        ("connections closed between calls", restless::<K>),
        ("TLS, by HTTP/2 where the client can", tls::<K>),
        ("an unknown authority is not sent to", untrusted::<K>),
        ("plain HTTP to a port for TLS", mistaken::<K>),
        (
            "many calls at once, over connections with an end",
            storm::streams::<K>,
        ),
        (
            "many calls at once, while nginx reloads",
            storm::reloads::<K>,
        ),
    ]
}

const POSTED: (&str, &str) = ("ThreadMessage", "page");
const GOT: (&str, &str) = ("ThreadMessagePage", "with-paging");

/// Both calls, successful, and one log line of each.
fn both<K: Kind>(
    nginx: &Nginx,
    upstream: &Upstream,
    client: &K,
    treatment: &str,
) -> Result<[String; 2], Problem> {
    let posted = post(client, upstream, treatment)?;
    posted.is_success(POSTED.0, POSTED.1)?;
    let got = get(client, upstream, treatment)?;
    got.is_success(GOT.0, GOT.1)?;
    let mut logged = [String::new(), String::new()];
    for (told, logged) in [posted, got].iter().zip(&mut logged) {
        same("requests at the server", upstream.seen(told.call), 1)?;
        same("attempts", told.attempts, 1)?;
        *logged = nginx.lines(told.call, 1)?.concat();
    }
    Ok(logged)
}

/// That every line says so.
fn say(lines: &[String], word: &str) -> Result<(), Problem> {
    let missing = lines.iter().find(|line| !line.contains(word));
    missing.map_or(
        Ok(()),
        |line| Err(format!("no `{word}` in `{line}`").into()),
    )
}

fn passed<K: Kind>(nginx: &Nginx, upstream: &Upstream) -> Result<(), Problem> {
    let client: K = client(nginx, &nginx.url("passed"))?;
    say(&both(nginx, upstream, &client, "")?, "protocol=HTTP/1.1")
}

/// nginx compresses answers of 200, and not those of 201.
fn gzip<K: Kind>(nginx: &Nginx, upstream: &Upstream) -> Result<(), Problem> {
    let client: K = client(nginx, &nginx.url("gzip"))?;
    let [_, got] = both(nginx, upstream, &client, "")?;
    say(&[got], "encoding=gzip")
}

fn chunked<K: Kind>(nginx: &Nginx, upstream: &Upstream) -> Result<(), Problem> {
    let client: K = client(nginx, &nginx.url("unbuffered"))?;
    say(
        &both(nginx, upstream, &client, "chunks")?,
        "transfer=chunked",
    )
}

fn slow<K: Kind>(nginx: &Nginx, upstream: &Upstream) -> Result<(), Problem> {
    let patient: K = client(nginx, &nginx.url("unbuffered"))?;
    both(nginx, upstream, &patient, "slow")?;
    let hasty = K::builder(&nginx.url("unbuffered")).timeout(Duration::from_secs(1));
    let hasty = hasty.retry(RetryPolicy::none()).build()?;
    let told = post(&hasty, upstream, "silence")?;
    told.failed(ErrorKind::Timeout, Delivery::MaybeSent, 1)
}

fn nobody<K: Kind>(nginx: &Nginx, upstream: &Upstream) -> Result<(), Problem> {
    let client: K = client(nginx, &nginx.url("nobody"))?;
    refused(
        nginx,
        [post(&client, upstream, "")?, get(&client, upstream, "")?],
        502,
    )
}

fn impatient<K: Kind>(nginx: &Nginx, upstream: &Upstream) -> Result<(), Problem> {
    let client: K = client(nginx, &nginx.url("impatient"))?;
    let posted = post(&client, upstream, "silence")?;
    // The very case for which a POST is not repeated: it had arrived.
    same("posts at the server", upstream.seen(posted.call), 1)?;
    refused(nginx, [posted, get(&client, upstream, "silence")?], 504)
}

/// nginx's own page of an error, which is no documented body: after one POST, and three GETs.
fn refused(nginx: &Nginx, told: [Told; 2], status: u16) -> Result<(), Problem> {
    let delivery = Delivery::Answered(status.try_into()?);
    for (told, attempts) in told.iter().zip([1, 3]) {
        told.failed(ErrorKind::Api, delivery, attempts)?;
        holds(told.body.contains("nginx"), || {
            format!("not of nginx: {}", told.body)
        })?;
        let lines = nginx.lines(told.call, attempts.try_into()?)?;
        same("requests at nginx", lines.len(), attempts.try_into()?)?;
        say(&lines, &format!("status={status}"))?;
    }
    Ok(())
}

fn cut<K: Kind>(nginx: &Nginx, upstream: &Upstream) -> Result<(), Problem> {
    let client: K = client(nginx, &nginx.url("unbuffered"))?;
    let told = [
        post(&client, upstream, "cut")?,
        get(&client, upstream, "cut")?,
    ];
    for (told, (status, attempts)) in told.iter().zip([(201_u16, 1), (200, 3)]) {
        let delivery = Delivery::Answered(status.try_into()?);
        told.failed(ErrorKind::Transport, delivery, attempts)?;
        same("requests at the server", upstream.seen(told.call), attempts)?;
    }
    Ok(())
}

fn mute<K: Kind>(nginx: &Nginx, upstream: &Upstream) -> Result<(), Problem> {
    let client: K = client(nginx, &nginx.url("mute"))?;
    let told = [post(&client, upstream, "")?, get(&client, upstream, "")?];
    for (told, attempts) in told.iter().zip([1, 3]) {
        told.failed(ErrorKind::Transport, Delivery::MaybeSent, attempts)?;
        let lines = nginx.lines(told.call, attempts.try_into()?)?;
        same("requests at nginx", lines.len(), attempts.try_into()?)?;
    }
    Ok(())
}

fn small<K: Kind>(nginx: &Nginx, upstream: &Upstream) -> Result<(), Problem> {
    let client: K = client(nginx, &nginx.url("small"))?;
    let comment = NewComment::new("a".repeat(200_000), Vec::new());
    let told = post_message(&client, upstream, "", NewThreadMessage::from(comment))?;
    told.failed(ErrorKind::Api, Delivery::Answered(413_u16.try_into()?), 1)?;
    same("posts at the server", upstream.seen(told.call), 0)
}

/// A limit of two in a second, and no patience with more: what is refused was not carried out, so
/// that even a POST is sent again.
fn rate<K: Kind>(nginx: &Nginx, upstream: &Upstream) -> Result<(), Problem> {
    let pause = Duration::from_millis(100);
    let policy = RetryPolicy::new().set_max_attempts(50);
    let client: K = K::builder(&nginx.url("rate"))
        .retry(policy.set_backoff(pause, pause))
        .without_retry_quota()
        .build()?;
    let mut attempts = 0;
    for _ in 0..5 {
        let told = post(&client, upstream, "")?;
        told.is_success(POSTED.0, POSTED.1)?;
        same("posts at the server", upstream.seen(told.call), 1)?;
        let lines = nginx.lines(told.call, told.attempts.try_into()?)?;
        same("requests at nginx", lines.len(), told.attempts.try_into()?)?;
        attempts += told.attempts;
    }
    holds(attempts > 5, || "nginx refused nothing".to_owned())
}

fn three<K: Kind>(nginx: &Nginx, upstream: &Upstream) -> Result<(), Problem> {
    let client: K = client(nginx, &nginx.url("three"))?;
    for _ in 0..20 {
        both(nginx, upstream, &client, "")?;
    }
    Ok(())
}

/// nginx closes a connection about when the client wants to use it again: a GET comes through, a POST
/// comes through or fails, and is never carried out twice.
fn restless<K: Kind>(nginx: &Nginx, upstream: &Upstream) -> Result<(), Problem> {
    let client: K = client(nginx, &nginx.url("restless"))?;
    for pause in (10..30).chain(15..25).chain(15..25) {
        let posted = post(&client, upstream, "")?;
        posted.is_lawful(upstream)?;
        holds(upstream.seen(posted.call) <= 1, || {
            format!("sent twice: {posted:?}")
        })?;
        thread::sleep(Duration::from_millis(pause));
        get(&client, upstream, "")?.is_success(GOT.0, GOT.1)?;
        thread::sleep(Duration::from_millis(pause));
    }
    Ok(())
}

fn tls<K: Kind>(nginx: &Nginx, upstream: &Upstream) -> Result<(), Problem> {
    let client: K = client(nginx, &nginx.tls_url("passed"))?;
    let protocol = match K::NAME {
        "async" => "protocol=HTTP/2.0",
        _ => "protocol=HTTP/1.1",
    };
    say(&both(nginx, upstream, &client, "")?, protocol)
}

fn untrusted<K: Kind>(nginx: &Nginx, upstream: &Upstream) -> Result<(), Problem> {
    let builder = K::builder(&nginx.tls_url("passed")).retry(RetryPolicy::none());
    let told = post(&builder.build()?, upstream, "")?;
    told.failed(ErrorKind::Connect, Delivery::NotSent, 1)?;
    same("posts at the server", upstream.seen(told.call), 0)
}

fn mistaken<K: Kind>(nginx: &Nginx, upstream: &Upstream) -> Result<(), Problem> {
    let client: K = client(nginx, &nginx.mistaken_url())?;
    let told = post(&client, upstream, "")?;
    told.failed(ErrorKind::Api, Delivery::Answered(400_u16.try_into()?), 1)
}
