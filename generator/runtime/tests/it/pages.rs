//! Pages: the way from one to the next, its end, and going on from where it ended.

use std::collections::BTreeSet;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use futures_core::Stream;
use http::{Request, Response, StatusCode};
use proptest::prelude::*;
use runtime::{
    Body, Call, Case, Client, Delivery, ErrorKind, Method, Operation, Paged, Reply, RequestError,
    RequestWriter, RetryPolicy, Status, Style, Transport, TransportFuture,
};
use serde::Deserialize;

use crate::samples::{ErrorBody, builder};

#[derive(Clone, Debug, PartialEq)]
struct List {
    after: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
struct Page {
    results: Option<Vec<usize>>,
    after: Option<String>,
}

impl Operation for List {
    type Output = Page;
    type Error = ErrorBody;
    type Headers = ();
    const NAME: &'static str = "list";
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/list";
    const SUCCESS: &'static [Case<Page>] = &[Case::new(Status::Code(200), Reply::json)];
    const FAILURE: &'static [Case<ErrorBody>] = &[Case::new(Status::Default, Reply::json)];
    fn write(&self, request: &mut RequestWriter) -> Result<(), RequestError> {
        request.query("after", Style::FormExplode, &self.after)
    }
}

impl Paged for List {
    type Item = usize;
    type Cursor = String;
    fn cursor(&self) -> Option<&String> {
        self.after.as_ref()
    }
    fn set_cursor(&mut self, cursor: String) {
        self.after = Some(cursor);
    }
    fn next_cursor(page: &Page) -> Option<&String> {
        page.after.as_ref()
    }
    fn into_items(page: Page) -> Vec<usize> {
        page.results.unwrap_or_default()
    }
}

/// Which page is behind each page, by number; page `n` has the items `10 n` and `10 n + 1`.
struct Book {
    next: Vec<Option<usize>>,
    /// Answered with 500, once.
    broken: Mutex<Option<usize>>,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Transport for Book {
    fn send(&self, request: Request<Body>, _: Duration) -> TransportFuture<'_> {
        let query = request.uri().query().unwrap_or_default().to_owned();
        let number = query
            .split('&')
            .find_map(|pair| pair.strip_prefix("after=p"))
            .map_or(0, |text| text.parse().expect("a cursor of this book"));
        self.asked.lock().unwrap().push(query);
        let mut broken = self.broken.lock().unwrap();
        let response = if *broken == Some(number) {
            *broken = None;
            let mut response = Response::new(Body::from("{}"));
            *response.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
            response
        } else {
            let after = self.next[number].map(|next| format!("p{next}"));
            let results = [10 * number, 10 * number + 1];
            let page = serde_json::json!({ "results": results, "after": after });
            Response::new(Body::from(page.to_string()))
        };
        Box::pin(async move { Ok(response) })
    }
}

type Asked = Arc<Mutex<Vec<String>>>;

fn book(next: Vec<Option<usize>>, broken: Option<usize>) -> (Client, Asked) {
    let asked = Asked::default();
    let transport = Book {
        next,
        broken: Mutex::new(broken),
        asked: asked.clone(),
    };
    let client = builder().token("t").transport(transport).build().unwrap();
    (client, asked)
}

fn list(client: &Client) -> Call<List> {
    let call = client.call(List { after: None });
    call.with_retry(RetryPolicy::none())
}

fn run<T>(future: impl Future<Output = T>) -> T {
    let mut runtime = tokio::runtime::Builder::new_current_thread();
    runtime.build().unwrap().block_on(future)
}

/// Every item until the end, and the kind of the error at the end.
async fn all(call: Call<List>) -> (Vec<usize>, Option<ErrorKind>) {
    let mut items = call.items();
    let mut got = Vec::new();
    while let Some(item) = items.next().await {
        match item {
            Ok(item) => got.push(item),
            Err(error) => {
                assert!(items.next().await.is_none(), "an error ends it");
                return (got, Some(error.kind()));
            }
        }
    }
    assert!(items.next().await.is_none(), "the end is the end");
    assert_eq!(items.cursor(), None);
    (got, None)
}

fn items_of(pages: &[usize]) -> Vec<usize> {
    let items = pages.iter().flat_map(|page| [10 * page, 10 * page + 1]);
    items.collect()
}

/// Up to 30 pages that point anywhere, at themselves too.
fn books() -> impl Strategy<Value = Vec<Option<usize>>> {
    (1_usize..30).prop_flat_map(|pages| {
        let next = prop_oneof![1 => Just(None), 6 => (0..pages).prop_map(Some)];
        prop::collection::vec(next, pages)
    })
}

proptest! {
    /// Each page is given once, in order, and the walk ends where the pages do or come again.
    #[test]
    fn every_page_comes_once(next in books()) {
        let mut pages = vec![0];
        let mut cursors = BTreeSet::new();
        let mut at = 0;
        let circle = loop {
            match next[at] {
                None => break false,
                Some(page) if !cursors.insert(page) => break true,
                Some(page) => {
                    pages.push(page);
                    at = page;
                }
            }
        };
        let (client, asked) = book(next, None);
        let (got, kind) = run(all(list(&client)));
        prop_assert_eq!(got, items_of(&pages));
        prop_assert_eq!(kind, circle.then_some(ErrorKind::RepeatedCursor));
        prop_assert_eq!(asked.lock().unwrap().len(), pages.len());
    }

    /// An error loses nothing: from the cursor after it, the rest comes.
    #[test]
    fn what_an_error_stops_goes_on(pages in 1_usize..20, broken in 0_usize..20) {
        let next = (1..pages).map(Some).chain([None]).collect();
        let broken = broken.min(pages - 1);
        let (client, _) = book(next, Some(broken));
        let (mut got, cursor) = run(async {
            let mut items = list(&client).items();
            let mut got = Vec::new();
            loop {
                match items.next().await {
                    Some(Ok(item)) => got.push(item),
                    Some(Err(error)) => {
                        assert_eq!(error.kind(), ErrorKind::Api);
                        return (got, items.cursor().cloned());
                    }
                    None => panic!("one page is broken"),
                }
            }
        });
        prop_assert_eq!(&cursor, &(broken > 0).then(|| format!("p{broken}")));
        let (rest, kind) = run(all(client.call(List { after: cursor })));
        prop_assert_eq!(kind, None);
        got.extend(rest);
        prop_assert_eq!(got, items_of(&(0..pages).collect::<Vec<_>>()));
    }
}

/// More pages than are remembered one by one.
#[test]
fn a_long_circle_is_seen_too() {
    let pages = 3_000;
    let next = (1..pages).map(Some).chain([Some(100)]).collect();
    let (client, asked) = book(next, None);
    let (got, kind) = run(all(list(&client)));
    assert_eq!(kind, Some(ErrorKind::RepeatedCursor));
    assert_eq!(got[..2 * pages], items_of(&(0..pages).collect::<Vec<_>>()));
    assert!(asked.lock().unwrap().len() < 3 * pages);
}

#[test]
fn a_repeated_cursor_says_so() {
    let (client, asked) = book(vec![Some(0)], None);
    let error = run(async {
        let mut pages = list(&client).pages();
        pages.next().await.unwrap().unwrap();
        pages.next().await.unwrap().unwrap();
        pages.next().await.unwrap().unwrap_err()
    });
    assert_eq!(error.delivery(), Delivery::NotSent);
    assert_eq!(
        error.to_string(),
        "list: not sent: the last page names a cursor that was asked for before, so the pages go \
         round in circles",
    );
    assert_eq!(*asked.lock().unwrap(), ["", "after=p0"]);
}

/// `""` is no cursor, and a page without a list is an empty one.
#[test]
fn an_empty_cursor_ends_it() {
    struct Last;
    impl Transport for Last {
        fn send(&self, _: Request<Body>, _: Duration) -> TransportFuture<'_> {
            Box::pin(async { Ok(Response::new(Body::from(r#"{"after": ""}"#))) })
        }
    }
    let client = builder().token("t").transport(Last).build().unwrap();
    assert_eq!(run(all(list(&client))), (Vec::new(), None));
    let page = Page {
        results: None,
        after: Some(String::new()),
    };
    assert!(list(&client).next_page(&page).is_none());
}

/// Nothing is asked for before it is wanted, and each page has the options of the first.
#[test]
fn pages_are_calls_with_the_same_options() {
    let (client, asked) = book(vec![Some(1), Some(2), None], None);
    run(async {
        let mut pages = list(&client).with_query("limit", "2").pages();
        assert_eq!(asked.lock().unwrap().len(), 0);
        pages.next().await.unwrap().unwrap();
        assert_eq!(asked.lock().unwrap().len(), 1);
        assert_eq!(pages.cursor().map(String::as_str), Some("p1"));
        // As a stream, too.
        let mut next =
            async || std::future::poll_fn(|context| Pin::new(&mut pages).poll_next(context)).await;
        assert_eq!(next().await.unwrap().unwrap().results, Some(vec![10, 11]));
        assert_eq!(next().await.unwrap().unwrap().results, Some(vec![20, 21]));
        assert!(next().await.is_none());
    });
    assert_eq!(
        *asked.lock().unwrap(),
        ["limit=2", "after=p1&limit=2", "after=p2&limit=2"],
    );
}

/// Within a page, the cursor is that page's: going on from it gives its items again, but all.
#[test]
fn the_cursor_of_items_loses_none() {
    let (client, _) = book(vec![Some(1), Some(2), None], None);
    let (cursor, between) = run(async {
        let mut items = list(&client).items();
        for _ in 0..3 {
            items.next().await.unwrap().unwrap();
        }
        let cursor = items.cursor().cloned();
        items.next().await.unwrap().unwrap();
        (cursor, items.cursor().cloned())
    });
    assert_eq!(between.as_deref(), Some("p2"));
    let (rest, _) = run(all(client.call(List { after: cursor })));
    assert_eq!(rest, items_of(&[1, 2]));
}

fn _is_send(client: &Client) -> impl Send {
    async fn walk(call: Call<List>) {
        let mut items = call.items();
        while items.next().await.is_some() {}
    }
    walk(list(client))
}
