//! Edits of a document's text, by random documents: what is edited means what the other document
//! means, and all that need not change stays as it is.

#[path = "../../../tests/src/mutations/mod.rs"]
mod mutations;

mod document;
mod kinds;
mod matrix;
mod written;

use document::{Style, document, edited, object, render, style};
use generator::api::Api;
use generator::diff::{Change, Side, diff};
use generator::generate::{Resolved, resolve};
use generator::upgrade::propose;
use proptest::prelude::*;

proptest! {
    #[test]
    fn edits_make_ours_mean_what_theirs_means(
        (ours, theirs) in object().prop_flat_map(|ours| (Just(ours.clone()), edited(ours))),
        (style, their_style) in (style(), style()),
    ) {
        let (our_text, their_text) = (render(&ours, style), render(&theirs, their_style));
        let patched = patched(&our_text, &their_text);
        let left = differences(&patched, &their_text);
        prop_assert!(left.is_empty(), "{our_text}\n---\n{their_text}\n---\n{patched}\n---\n{left:#?}");
    }

    #[test]
    fn the_same_in_another_style_is_not_edited(ours in object(), style in style(), other in style()) {
        let (our_text, their_text) = (render(&ours, style), render(&ours, other));
        prop_assert_eq!(patched(&our_text, &their_text), our_text);
    }

    #[test]
    fn comments_outlive_the_edits_around_them(
        (ours, theirs) in object().prop_flat_map(|ours| (Just(ours.clone()), edited(ours))),
    ) {
        // A comment on the first line of each schema, which no edit takes away.
        let text = render(&ours, Style::Lines).replace("type: object\n", "type: object # mine\n");
        let patched = patched(&text, &render(&theirs, Style::Json));
        prop_assert!(patched.starts_with("# Kept by hand.\n"));
        prop_assert!(patched.matches("# mine").count() > 0, "{patched}");
    }
}

#[test]
fn parts_of_an_all_of_are_edited_where_they_stand() {
    let with = |schemas: &str| document(schemas);
    let ours = with(
        "    Base:\n      type: object\n      required: [id]\n      properties:\n        id: {type: string}\n        old: {type: string}\n    \
         Thing:\n      allOf:\n        - $ref: '#/components/schemas/Base'\n        - type: object\n          properties:\n            name: {type: string}\n",
    );
    let theirs = with(
        "    Thing:\n      type: object\n      required: [name]\n      properties:\n        id: {type: string}\n        name: {type: string}\n        more: {type: integer, format: int64}\n",
    );
    let patched = patched(&ours, &theirs);
    assert!(differences(&patched, &theirs).is_empty(), "{patched}");
    let expected = ours
        .replace("      required: [id]\n", "")
        .replace("        old: {type: string}\n", "")
        .replace("        - type: object\n          properties:\n", "        - type: object\n          required: [name]\n          properties:\n")
        .replace("            name: {type: string}\n", "            name: {type: string}\n            more:\n              type: integer\n              format: int64\n");
    assert_eq!(patched, expected);
}

/// One schema of ours is two of theirs: the one that has changed is written beside, and referred to
/// where it is used.
#[test]
fn a_schema_that_is_split_is_split() {
    let ours = "    Thing:
      type: object
      properties:
        home: {$ref: '#/components/schemas/Address'} # where it is
        from: {$ref: '#/components/schemas/Address'}
    Address:
      type: object
      properties:
        city: {type: string}
";
    let theirs = "    Thing:
      type: object
      properties:
        home: {$ref: '#/components/schemas/Address'}
        from: {$ref: '#/components/schemas/Origin'}
    Address:
      type: object
      properties:
        city: {type: string}
    Origin:
      type: object
      properties:
        city: {type: string}
        land: {type: string}
";
    let (ours, theirs) = (document(ours), document(theirs));
    let split = patched(&ours, &theirs);
    assert!(differences(&split, &theirs).is_empty(), "{split}");
    let expected = ours.replace(
        "        from: {$ref: '#/components/schemas/Address'}\n",
        "        from: {$ref: '#/components/schemas/Origin'}\n",
    ) + "    Origin:\n      type: object\n      properties:\n        city:\n          type: string\n        land:\n          type: string\n";
    assert_eq!(split, expected);
    // And together again; who refers to it by now has a name for it.
    let joined = patched(&theirs, &ours);
    assert!(differences(&joined, &ours).is_empty(), "{joined}");
}

/// What two operations share and only one has otherwise is written out in that one.
#[test]
fn a_shared_parameter_is_written_out_where_it_has_changed() {
    let path = |name: &str, parameter: &str| {
        format!(
            "  /v1/{name}:\n    get:\n      parameters:\n        - {parameter}\n      responses:\n        \
             '204': {{description: Done.}}\n"
        )
    };
    let shared = "$ref: '#/components/parameters/Limit' # ours";
    let whole = |one: &str, other: &str| {
        format!(
            "openapi: 3.0.3\ninfo: {{title: T, version: v1}}\npaths:\n{}{}components:\n  parameters:\n    \
             Limit: {{name: limit, in: query, schema: {{type: integer, format: int32}}}}\n",
            path("a", one),
            path("b", other)
        )
    };
    let ours = whole(shared, shared);
    let own = "{name: limit, in: query, schema: {type: integer, format: int64}}";
    let theirs = whole(shared, own);
    let patched = patched(&ours, &theirs);
    assert!(differences(&patched, &theirs).is_empty(), "{patched}");
    let written = "name: limit\n          in: query\n          schema:\n            type: integer\n            format: int64";
    assert_eq!(patched, whole(shared, written));
}

/// Anchors, brackets over several lines, keys behind dashes, a last line without an end: what cannot
/// be edited where it stands is left, and what can does not spoil it.
#[test]
fn unusual_texts_stay_readable() {
    let schemas = "    Thing:
      type: object
      required:
        -   a
        -
          b
      properties: { # all of them
        a: &text {type: string},  # an anchor
        b: *text, c: {
          type: integer, # of some size
          format: int32
        }, d: !!str {}
      }
    Other: &other
      type: object
      properties: {x: *text}
    Third: *other";
    let ours = document(&schemas.replace("!!str {}", "{}"));
    let theirs = document(
        "    Thing:
      type: object
      required: [c]
      properties:
        a: {type: integer, format: int64, maximum: 5}
        b: {type: string, nullable: true}
        c: {type: integer, format: int64}
        e: {$ref: '#/components/schemas/Third'}
    Third:
      type: object
      properties: {x: {type: boolean}}
",
    );
    let patched = patched(&ours, &theirs);
    assert!(api_of(&patched).operations.len() == 1);
    assert!(patched.contains("# all of them") && patched.contains("# of some size"));
    let (before, after) = (differences(&ours, &theirs), differences(&patched, &theirs));
    assert!(after.len() < before.len(), "{patched}\n{after:#?}");
}

/// A document that has none of our operations is another API's.
#[test]
fn another_api_takes_nothing_away() {
    let ours = document("    Thing:\n      type: object\n");
    let other = ours.replace("/v1/things", "/v1/others");
    let patched = patched(&ours, &other);
    let mut lines = ours.lines();
    let stays = |line: &str| patched.lines().any(|it| it == line);
    assert!(lines.all(stays), "{patched}");
}

fn patched(ours: &str, theirs: &str) -> String {
    let Resolved {
        api,
        sources,
        diagnostics,
    } = resolve(ours.as_bytes());
    let our_api = api.unwrap_or_else(|| panic!("{diagnostics:#?}\n{ours}"));
    propose(&our_api, &sources, &api_of(theirs))
}

fn differences(ours: &str, theirs: &str) -> Vec<Change> {
    let (ours, theirs) = (api_of(ours), api_of(theirs));
    let side = |api| Side { api, model: None };
    diff(&side(&ours), &side(&theirs))
}

fn api_of(text: &str) -> Api {
    let resolved = resolve(text.as_bytes());
    let said = resolved.diagnostics;
    resolved.api.unwrap_or_else(|| panic!("{said:#?}\n{text}"))
}
