//! Page × newer page: what the vendor has changed.

use generator::page::{calls_in_common, changes};

use super::{lines, page};

const OLD: &str = "\
curl https://a.example/v1/boxes/{id} -H 'X-A: 1' -X PUT --data '{\"a\": \"<string>\", \"b\": [{\"c\": 1}]}'
{\"d\": true}
Makes a box.
state: OPEN, CLOSED
";

fn changed(from: &str, to: &str) -> Vec<String> {
    let new = OLD.replace(from, to);
    assert_ne!(new, OLD, "{from}");
    lines(&new, &changes(&page(OLD), &page(&new)))
}

#[test]
fn the_same_page_with_other_furniture_has_not_changed() {
    let new = "1 Copy\n2\n\n".to_owned()
        + &OLD
            .replace("\"<string>\", \"b\": [", "\n\"<string>\",\n\n \"b\" : [ ")
            .replace("Makes a", "Makes  a");
    let found = changes(&page(OLD), &page(&new));
    assert!(
        found.iter().all(|it| it.diagnostic.code == "N0665"),
        "{found:#?}"
    );
    assert_eq!(
        changed(
            "\"a\": \"<string>\", \"b\": [{\"c\": 1}]",
            "\"b\": [{\"c\": 1}], \"a\": \"<string>\""
        ),
        [""; 0]
    );
    assert_eq!(changed("OPEN, CLOSED", "CLOSED, OPEN"), [""; 0]);
}

#[test]
fn every_change_is_named_with_its_place() {
    for (from, to, expected) in [
        (
            "\"c\": 1",
            "\"c\": 1, \"e\": 2",
            "W0657 1:98 `request.b[].e` is new",
        ),
        ("{\"c\": 1}", "{}", "W0658 1:89 `request.b[].c` is gone"),
        (
            "\"<string>\"",
            "5",
            "W0659 1:71 `request.a` was a string without a format and is an integer",
        ),
        (
            "\"c\": 1",
            "\"c\": 2",
            "N0660 1:95 the example of `request.b[].c` was `1` and is `2`",
        ),
        (
            "v1",
            "v2",
            "W0653 1:6 the URL was `PUT https://a.example/v1/boxes/{id}` and is `PUT https://a.example/v2/boxes/{id}`",
        ),
        (
            "PUT",
            "PATCH",
            "W0653 1:6 the URL was `PUT https://a.example/v1/boxes/{id}` and is `PATCH https://a.example/v1/boxes/{id}`",
        ),
        (
            "X-A: 1",
            "X-A: 2",
            "W0654 1:47 the header `X-A` was `1` and is `2`",
        ),
        (
            "{\"d\": true}\n",
            "",
            "W0656 1:6 the page no longer shows a response",
        ),
        (
            "OPEN, CLOSED",
            "OPEN, CLOSED, LOST",
            "W0661 4:1 `state` now has `LOST`",
        ),
        (
            "OPEN, CLOSED",
            "OPEN, LOST",
            "W0661 4:1 `state` now has `LOST`",
        ),
        (
            "state:",
            "kind:",
            "W0663 4:1 the list `OPEN`, `CLOSED` is new",
        ),
        (
            "a box",
            "two boxes",
            "N0665 3:1 the words of the page have changed: 1 lines are new, 1 are gone",
        ),
        (
            "{\"d\"",
            "curl https://a.example/other\n{\"d\"",
            "W0651 2:6 the page now shows the call `GET https://a.example/other`",
        ),
    ] {
        let found = changed(from, to);
        assert!(
            found.iter().any(|line| line == expected),
            "{from} → {to}: {found:#?}"
        );
    }
}

#[test]
fn pages_of_one_call_are_known_by_it() {
    assert_eq!(
        calls_in_common(&page(OLD), &page(&OLD.replace("v1", "v7"))),
        1
    );
    assert_eq!(calls_in_common(&page(OLD), &page("GET /x")), 0);
}
