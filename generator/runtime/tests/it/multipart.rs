//! Bodies of parts as they leave, read back by a parser that nobody here wrote.

use std::path::PathBuf;

use http::Request;
use proptest::prelude::*;
use runtime::{Body, Multipart, MultipartWriter, RequestError, Upload};
use serde_json::json;

use crate::samples::{Writes, builder, written};

/// Parts by the function that writes them.
struct Parts<F>(F);

impl<F: Fn(&mut MultipartWriter) -> Result<(), RequestError>> Multipart for Parts<F> {
    fn write(&self, form: &mut MultipartWriter) -> Result<(), RequestError> {
        (self.0)(form)
    }
}

fn sent(
    parts: impl Fn(&mut MultipartWriter) -> Result<(), RequestError>,
) -> Result<Request<Vec<u8>>, String> {
    let parts = Parts(parts);
    written(|request| request.multipart("multipart/form-data", Some(&parts)))
        .map_err(|error| error.to_string())
}

/// A part as the parser sees it.
#[derive(Debug, PartialEq)]
struct Read {
    name: Option<String>,
    file_name: Option<String>,
    media_type: Option<String>,
    content: Vec<u8>,
}

fn read(request: Request<Vec<u8>>) -> Vec<Read> {
    let media_type = request.headers()["content-type"].to_str().expect("ASCII");
    let boundary = multer::parse_boundary(media_type).expect("a boundary");
    let body = Body::from(request.into_body());
    let reading = async {
        let mut form = multer::Multipart::new(body, boundary);
        let mut parts = Vec::new();
        while let Some(part) = form.next_field().await.expect("a sound body") {
            let one = |name: &str| {
                let value = part.headers().get(name)?;
                Some(value.to_str().expect("ASCII").to_owned())
            };
            parts.push(Read {
                name: part.name().map(str::to_owned),
                file_name: part.file_name().map(str::to_owned),
                media_type: one("content-type"),
                content: part.bytes().await.expect("a whole part").to_vec(),
            });
        }
        parts
    };
    let runtime = tokio::runtime::Builder::new_current_thread().build();
    runtime.expect("a runtime").block_on(reading)
}

/// The document's go with each part of the field that follows, and with no other; the upload's own
/// go before them.
#[test]
fn headers_of_parts_are_written() {
    let own = Upload::bytes("B")
        .with_header("x-kind", "mine")
        .with_header("X-More", "a b");
    assert!(!format!("{own:?}").contains("mine"), "{own:?}");
    let parts = Parts(|form: &mut MultipartWriter| {
        form.headers(&[("X-Kind", "rows")])
            .text("text", None, ["1", "2"])?;
        form.headers(&[("X-Kind", "none")])
            .text("none", None, &None::<String>)?;
        form.text("plain", None, ["3"])?;
        form.headers(&[("X-Kind", "json"), ("X-Level", "3")]).json(
            "json",
            "application/json",
            [&json!(1)],
        )?;
        form.headers(&[("X-Kind", "file")])
            .file("file", "a/b", [&own])?;
        form.extra(&[("more".to_owned(), own.clone())])
    });
    let call = builder()
        .build()
        .unwrap()
        .call(Writes(|request: &mut runtime::RequestWriter| {
            request.multipart("multipart/form-data", Some(&parts))
        }));
    let request = call.with_boundary("X").into_request().unwrap();
    let expected = "--X
Content-Disposition: form-data; name=\"text\"
X-Kind: rows

1
--X
Content-Disposition: form-data; name=\"text\"
X-Kind: rows

2
--X
Content-Disposition: form-data; name=\"plain\"

3
--X
Content-Disposition: form-data; name=\"json\"
Content-Type: application/json
X-Kind: json
X-Level: 3

1
--X
Content-Disposition: form-data; name=\"file\"; filename=\"file\"
Content-Type: a/b
x-kind: mine
X-More: a b

B
--X
Content-Disposition: form-data; name=\"more\"
x-kind: mine
X-More: a b

B
--X--
";
    let body = String::from_utf8(request.into_body()).expect("a text");
    assert_eq!(body, expected.replace('\n', "\r\n"));
}

/// None can end its line, or say again what the part is.
#[test]
fn headers_that_cannot_be_are_refused() {
    for (name, value) in [
        ("x-a", "1\r\nx-b: 2"),
        ("x-a", "\u{fc}"),
        ("x a", "1"),
        ("x-a:", "1"),
        ("", "1"),
        ("Content-Type", "a/b"),
        ("content-disposition", "form-data"),
    ] {
        let upload = Upload::bytes("B").with_header(name, value);
        let refused = sent(|form| form.extra(&[("a".to_owned(), upload.clone())]));
        let error = refused.expect_err(name);
        assert!(error.contains("part `a` of the body"), "{error}");
    }
}

#[test]
fn parts_are_written_one_after_the_other() {
    let picture = Upload::bytes("P").with_file_name("a.png");
    let path = PathBuf::from("folder/b.txt");
    let parts = Parts(|form: &mut MultipartWriter| {
        form.text("text", None, ["a;ü"])?;
        form.text("numbers", Some("text/x-number"), &[Some(1), None, Some(2)])?;
        form.text("none", None, &None::<String>)?;
        form.json("json", "application/json", [&json!({"a": [1, null]})])?;
        form.json("jsons", "application/json", &[json!(1), json!(null)])?;
        form.file("file", "image/png", [&picture])?;
        form.file("bytes", "application/octet-stream", &[Upload::bytes("B")])?;
        form.extra(&[
            ("more".to_owned(), Upload::bytes("M")),
            (
                "typed".to_owned(),
                Upload::bytes("T").with_media_type("a/b"),
            ),
        ])
    });
    let client = builder().build().unwrap();
    let call = client
        .call(Writes(|request: &mut runtime::RequestWriter| {
            request.multipart("multipart/form-data; boundary=other", Some(&parts))
        }))
        .with_boundary("X_-9");
    let request = call.into_request().unwrap();
    assert_eq!(
        request.headers()["content-type"],
        "multipart/form-data; boundary=X_-9"
    );
    let expected = "--X_-9
Content-Disposition: form-data; name=\"text\"

a;ü
--X_-9
Content-Disposition: form-data; name=\"numbers\"
Content-Type: text/x-number

1
--X_-9
Content-Disposition: form-data; name=\"numbers\"
Content-Type: text/x-number

2
--X_-9
Content-Disposition: form-data; name=\"json\"
Content-Type: application/json

{\"a\":[1,null]}
--X_-9
Content-Disposition: form-data; name=\"jsons\"
Content-Type: application/json

1
--X_-9
Content-Disposition: form-data; name=\"jsons\"
Content-Type: application/json

null
--X_-9
Content-Disposition: form-data; name=\"file\"; filename=\"a.png\"
Content-Type: image/png

P
--X_-9
Content-Disposition: form-data; name=\"bytes\"; filename=\"bytes\"
Content-Type: application/octet-stream

B
--X_-9
Content-Disposition: form-data; name=\"more\"

M
--X_-9
Content-Disposition: form-data; name=\"typed\"
Content-Type: a/b

T
--X_-9--
";
    let body = String::from_utf8(request.into_body()).unwrap();
    assert_eq!(body, expected.replace('\n', "\r\n"));
    assert_eq!(Upload::path(path.clone()), Upload::path(path));
}

#[test]
fn without_a_value_there_is_no_body() {
    type Nothing = Parts<fn(&mut MultipartWriter) -> Result<(), RequestError>>;
    let request = written(|it| it.multipart("multipart/form-data", None::<&Nothing>)).unwrap();
    assert!(request.body().is_empty());
    assert!(!request.headers().contains_key("content-type"));
    assert_eq!(read(sent(|_| Ok(())).unwrap()), []);
}

#[test]
fn boundaries_cannot_be_guessed() {
    let boundary = || {
        let request = sent(|_| Ok(())).unwrap();
        request.headers()["content-type"]
            .to_str()
            .unwrap()
            .to_owned()
    };
    let mut all: Vec<_> = (0..100).map(|_| boundary()).collect();
    all.sort();
    all.dedup();
    assert_eq!(all.len(), 100);
    let client = builder().build().unwrap();
    for boundary in ["", "a b", "a\r\nX: 1", "\"", &"x".repeat(71)] {
        let call = client.call(Writes(|_: &mut runtime::RequestWriter| Ok(())));
        let error = call.with_boundary(boundary).into_request().unwrap_err();
        assert!(error.to_string().contains("boundary"), "{error}");
    }
}

#[test]
fn what_is_no_part_is_refused() {
    for (error, of) in [
        (sent(|it| it.text("a", None, [&json!([1])])), "is no text"),
        (sent(|it| it.text("a", None, [&json!({})])), "is no text"),
        (
            sent(|it| {
                it.file(
                    "a",
                    "x/y",
                    [&Upload::bytes("").with_media_type("x/y\r\nX: 1")],
                )
            }),
            "media type",
        ),
        (sent(|it| it.json("a", "x/y\n", [&1])), "media type"),
        (
            sent(|it| it.file("a", "x/y", [&Upload::path("/s3cret")])),
            "read while it is sent",
        ),
        (
            sent(|it| it.file("a", "x/y", [&Upload::reader(std::io::empty(), None)])),
            "read while it is sent",
        ),
    ] {
        let error = error.expect_err(of);
        assert!(error.contains(of) && !error.contains("s3cret"), "{error}");
    }
}

/// What the parser gives for a name: it does not undo what browsers do.
fn escaped(name: &str) -> String {
    let escape = |one: char| match one {
        '"' | '\\' => format!("%{:02X}", u32::from(one)),
        one if one.is_ascii_control() => format!("%{:02X}", u32::from(one)),
        one => one.to_string(),
    };
    name.chars().map(escape).collect()
}

/// Names as people have them, and as others wish they had.
fn name() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[\"\\\\\r\n;=:% a-c\u{0}-]{0,12}",
        Just("x\"\r\nContent-Type: text/html\r\n\r\n<script>".to_owned()),
        Just("x\"; name=\"other".to_owned()),
        Just("x\\".to_owned()),
    ]
}

proptest! {
    /// Whatever the names and the contents are, there are as many parts as were meant, and they hold
    /// what was meant.
    #[test]
    fn parts_are_read_back(
        parts in proptest::collection::vec((name(), name(), proptest::collection::vec(any::<u8>(), 0..64)), 0..5),
        text in any::<String>(),
    ) {
        let request = sent(|form| {
            form.text("text", None, [&text])?;
            for (name, file_name, content) in &parts {
                let upload = Upload::from(content.as_slice()).with_file_name(file_name);
                form.file(name, "image/png", [&upload])?;
            }
            Ok(())
        });
        let mut meant = vec![Read {
            name: Some("text".to_owned()),
            file_name: None,
            media_type: None,
            content: text.into_bytes(),
        }];
        meant.extend(parts.into_iter().map(|(name, file_name, content)| Read {
            name: Some(escaped(&name)),
            file_name: Some(escaped(&file_name)),
            media_type: Some("image/png".to_owned()),
            content,
        }));
        prop_assert_eq!(read(request.unwrap()), meant);
    }
}
