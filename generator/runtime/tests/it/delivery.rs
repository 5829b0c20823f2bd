//! The promise that the runtime is there for: no message twice, and no wrong word about one.
//!
//! Thousands of calls through a proxy that does harm by chance. `FAULTS_SEED` repeats a run, as far
//! as 64 calls at once can be repeated.

use std::sync::Arc;
use std::time::{Duration, SystemTime};

use runtime::{ClientBuilder, Delivery, RetryPolicy};
use tokio::sync::Semaphore;

use crate::kind::Kind;
use crate::proxy::{Fate, Faulty, Harm};
use crate::samples::{API, ListMessages, SendMessage, message};

/// How calls are made.
#[derive(Clone, Copy)]
struct Variant {
    calls: usize,
    method: Method,
    quota: bool,
    retries: Retries,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Method {
    Get,
    Post,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Retries {
    None,
    Default,
    Unsafe,
}

/// What became of a call: as it was reported, and as the proxy and the server saw it.
struct Told {
    id: String,
    /// `None`: it succeeded.
    delivery: Option<Delivery>,
    attempts: u32,
    fate: Fate,
}

async fn run<K: Kind>(variant: Variant) -> Vec<Told> {
    let seed = std::env::var("FAULTS_SEED").ok();
    let seed = seed.and_then(|seed| seed.parse().ok()).unwrap_or_else(|| {
        let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
        now.map_or(0, |time| time.as_secs())
    });
    println!("FAULTS_SEED={seed}");
    let proxy = Arc::new(Faulty::start(seed).await);
    let policy = match variant.retries {
        Retries::None => RetryPolicy::none(),
        Retries::Default | Retries::Unsafe => {
            RetryPolicy::default().set_backoff(Duration::from_millis(1), Duration::from_millis(2))
        }
    };
    let mut builder = ClientBuilder::<K, K>::new(API)
        .token("t0ken")
        .base_url(proxy.url())
        .timeout(Duration::from_millis(400))
        .retry(policy);
    if !variant.quota {
        builder = builder.without_retry_quota();
    }
    let client = builder.build().expect("a sound client");
    let at_once = Arc::new(Semaphore::new(64));
    let mut calls = Vec::new();
    for number in 0..variant.calls {
        let permit = Arc::clone(&at_once).acquire_owned().await.expect("open");
        let (client, proxy) = (client.clone(), Arc::clone(&proxy));
        calls.push(tokio::spawn(async move {
            let id = number.to_string();
            let (delivery, attempts) = make(&client, &id, variant).await;
            drop(permit);
            let fate = proxy.fate(&id);
            Told {
                id,
                delivery,
                attempts,
                fate,
            }
        }));
    }
    let mut told = Vec::new();
    for call in calls {
        told.push(call.await.expect("no call panics"));
    }
    println!("{:?}", proxy.harm());
    if variant.calls >= 10_000 {
        for harm in Harm::ALL {
            assert!(proxy.harm().contains_key(harm), "{harm:?} never happened");
        }
    }
    // Nothing comes after the end of a call, but for attempts that were given up before the last.
    for told in &told {
        let (then, now) = (&told.fate, proxy.fate(&told.id));
        let may = told.delivery.is_some() || told.attempts > 1;
        assert!(may || then.accepted == now.accepted);
    }
    told.into_iter()
        .map(|told| Told {
            fate: proxy.fate(&told.id),
            ..told
        })
        .collect()
}

async fn make<K: Kind>(client: &K, id: &str, variant: Variant) -> (Option<Delivery>, u32) {
    let repeats = variant.retries == Retries::Unsafe;
    match variant.method {
        Method::Get => {
            let outcome = client.call(ListMessages::new(id), |call| call).await;
            match outcome {
                Ok(response) => (None, response.attempts().count()),
                Err(error) => (Some(error.delivery()), error.attempts().count()),
            }
        }
        Method::Post => {
            let body = Some(message(id));
            let outcome = client.call(SendMessage { body }, move |call| {
                if repeats {
                    call.with_retry_unsafe()
                } else {
                    call
                }
            });
            match outcome.await {
                Ok(response) => {
                    let attempts = response.attempts().count();
                    assert_eq!(response.into_body().id, id, "the answer to another call");
                    (None, attempts)
                }
                Err(error) => (Some(error.delivery()), error.attempts().count()),
            }
        }
    }
}

/// What holds for every call, however it was made.
fn check_delivery(told: &[Told]) {
    for Told {
        id, delivery, fate, ..
    } in told
    {
        match delivery {
            None => assert!(fate.accepted >= 1, "{id}: a success without delivery"),
            Some(Delivery::NotSent) => {
                assert_eq!(fate.accepted, 0, "{id}: not sent, they said");
                assert!(
                    !fate.answers.iter().any(|status| *status != 429),
                    "{id}: {fate:?}"
                );
            }
            Some(Delivery::MaybeSent) => {}
            Some(Delivery::Answered(status)) => {
                let answered = fate.answers.contains(&status.as_u16());
                assert!(answered, "{id}: answered {status}, they said: {fate:?}");
            }
        }
    }
}

fn check_once(told: &[Told]) {
    for Told { id, fate, .. } in told {
        assert!(fate.accepted <= 1, "{id} was accepted twice");
    }
}

/// That the run was one in which a law could have been broken.
fn check_harm(told: &[Told]) {
    let some = |test: fn(&Told) -> bool| told.iter().filter(|told| test(told)).count();
    let seen = [
        some(|told| told.delivery.is_none() && told.attempts == 1),
        some(|told| told.delivery.is_none() && told.attempts > 1),
        some(|told| told.delivery == Some(Delivery::NotSent)),
        some(|told| told.delivery == Some(Delivery::MaybeSent) && told.fate.accepted == 0),
        some(|told| told.delivery == Some(Delivery::MaybeSent) && told.fate.accepted == 1),
        some(|told| matches!(told.delivery, Some(Delivery::Answered(_)))),
    ];
    println!("{seen:?}");
    assert!(seen.iter().all(|count| *count > 0), "{seen:?}");
}

async fn posts<K: Kind>(quota: bool) {
    let variant = Variant {
        calls: 10_000,
        method: Method::Post,
        quota,
        retries: Retries::Default,
    };
    let told = run::<K>(variant).await;
    check_delivery(&told);
    check_once(&told);
    check_harm(&told);
}

async fn gets<K: Kind>() {
    let variant = Variant {
        calls: 3_000,
        method: Method::Get,
        quota: false,
        retries: Retries::None,
    };
    let once = run::<K>(variant).await;
    let retried = run::<K>(Variant {
        retries: Retries::Default,
        ..variant
    })
    .await;
    check_delivery(&once);
    check_delivery(&retried);
    check_once(&once);
    assert!(once.iter().all(|told| told.attempts == 1));
    // How many succeed depends on how many calls fall into the moments when nobody listens.
    let gave_up = |told: &&Told| told.delivery.is_some();
    assert!(
        retried
            .iter()
            .filter(gave_up)
            .all(|told| told.attempts == 3)
    );
    let repeated = retried.iter().filter(|told| told.attempts > 1);
    assert!(repeated.filter(|told| !gave_up(told)).count() > 0);
}

async fn unsafe_posts<K: Kind>() {
    let variant = Variant {
        calls: 3_000,
        method: Method::Post,
        quota: false,
        retries: Retries::Unsafe,
    };
    let told = run::<K>(variant).await;
    check_delivery(&told);
    assert!(
        told.iter().any(|told| told.fate.accepted > 1),
        "no need for a warning"
    );
}

macro_rules! laws {
    ($name:ident: $client:ty) => {
        mod $name {
            #[tokio::test(flavor = "multi_thread")]
            async fn no_post_is_accepted_twice() {
                super::posts::<$client>(false).await;
            }

            #[tokio::test(flavor = "multi_thread")]
            async fn no_post_is_accepted_twice_with_a_quota() {
                super::posts::<$client>(true).await;
            }

            #[tokio::test(flavor = "multi_thread")]
            async fn gets_are_repeated_and_succeed() {
                super::gets::<$client>().await;
            }

            #[tokio::test(flavor = "multi_thread")]
            async fn unsafe_repeats_are_told() {
                super::unsafe_posts::<$client>().await;
            }
        }
    };
}

laws!(asynchronous: runtime::Client);
laws!(blocking: runtime::blocking::Client);
