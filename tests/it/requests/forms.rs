//! Bodies that are forms, as generated code sends them: read back by parsers that nobody here wrote.

use tests::fixtures::{multipart_encoding, multipart_parts, operation_forms};
use tests::runtime::{Body, Call, Operation, Upload};

fn written<O: Operation>(call: Call<O>) -> http::Request<Vec<u8>> {
    match call.into_request() {
        Ok(request) => request,
        Err(_) => panic!("not written"),
    }
}

/// Name, file name, media type and content of each part.
type Part = (String, Option<String>, Option<String>, String);

fn parts<O: Operation>(call: Call<O>) -> Vec<Part> {
    let request = written(call);
    let media_type = request.headers()["content-type"].to_str().expect("ASCII");
    let boundary = multer::parse_boundary(media_type).expect("a boundary");
    let body = Body::from(request.into_body());
    let reading = async {
        let mut form = multer::Multipart::new(body, boundary);
        let mut parts = Vec::new();
        while let Some(part) = form.next_field().await.expect("a sound body") {
            let name = part.name().expect("a name").to_owned();
            let file_name = part.file_name().map(str::to_owned);
            let media_type = part.headers().get("content-type");
            let media_type = media_type.map(|it| it.to_str().expect("ASCII").to_owned());
            let content = part.text().await.expect("a whole part");
            parts.push((name, file_name, media_type, content));
        }
        parts
    };
    let runtime = tokio::runtime::Builder::new_current_thread().build();
    runtime.expect("a runtime").block_on(reading)
}

fn part(name: &str, file_name: Option<&str>, media_type: Option<&str>, content: &str) -> Part {
    let owned = |text: Option<&str>| text.map(str::to_owned);
    (
        name.to_owned(),
        owned(file_name),
        owned(media_type),
        content.to_owned(),
    )
}

const BYTES: Option<&str> = Some("application/octet-stream");
const JSON: Option<&str> = Some("application/json");

#[test]
fn each_property_is_a_part() {
    use multipart_parts::models::{UploadFileRequest, UploadFileRequestAttributes, Visibility};
    let client = multipart_parts::Client::new("https://api.example.com").expect("a client");
    let file = Upload::bytes("content").with_media_type("text/plain");
    let attributes = UploadFileRequestAttributes::new("a.txt");
    let request = UploadFileRequest::new(attributes, file).set_visibility(Visibility::Private);
    assert_eq!(
        parts(client.upload_file(request)),
        [
            part("kind", None, None, "upload"),
            part("attributes", None, JSON, r#"{"name":"a.txt"}"#),
            part("file", Some("file"), Some("text/plain"), "content"),
            part("visibility", None, None, "private"),
        ]
    );
}

#[test]
fn each_item_of_a_list_is_a_part() {
    use multipart_parts::models::{Album, AlbumInit, Author};
    let client = multipart_parts::Client::new("https://api.example.com").expect("a client");
    let mut album = Album::new(AlbumInit {
        pictures: vec![b"1".into(), Upload::bytes("2").with_file_name("2.png")],
        cover: b"c".into(),
        tags: vec!["x".into(), "y".into()],
    })
    .set_sizes([Some(1), None, Some(2)])
    .set_authors([Author::new("ä"), Author::new("b")])
    .set_meta(serde_json::json!([1]));
    album.extra.push(("other".to_owned(), b"o".into()));
    assert_eq!(
        parts(client.create_album().set_body(album)),
        [
            part("pictures", Some("pictures"), BYTES, "1"),
            part("pictures", Some("2.png"), BYTES, "2"),
            part("cover", Some("cover"), BYTES, "c"),
            part("tags", None, None, "x"),
            part("tags", None, None, "y"),
            part("sizes", None, None, "1"),
            part("sizes", None, None, "2"),
            part("authors", None, JSON, r#"{"name":"ä"}"#),
            part("authors", None, JSON, r#"{"name":"b"}"#),
            part("meta", None, JSON, "[1]"),
            part("other", None, None, "o"),
        ]
    );
    assert!(written(client.create_album()).body().is_empty());
}

#[test]
fn parts_have_the_media_types_of_the_document() {
    use multipart_encoding::models::UploadPictureRequest;
    let client = multipart_encoding::Client::new("https://api.example.com").expect("a client");
    let request = UploadPictureRequest::new()
        .set_picture(b"p")
        .set_text("t")
        .set_table("a,b")
        .set_raw(b"r")
        .set_count(5)
        .set_history(b"<a/>");
    assert_eq!(
        parts(client.upload_picture(request)),
        [
            part("picture", Some("picture"), Some("image/jpeg"), "p"),
            part("text", None, JSON, "\"t\""),
            part("table", None, Some("text/csv"), "a,b"),
            part("raw", Some("raw"), BYTES, "r"),
            part("count", None, Some("application/x-number"), "5"),
            part("history", Some("history"), Some("application/xml"), "<a/>"),
        ]
    );
}

#[test]
fn parts_have_the_headers_of_the_document() {
    use multipart_encoding::models::UploadPictureRequest;
    let client = multipart_encoding::Client::new("https://api.example.com").expect("a client");
    let request = UploadPictureRequest::new()
        .set_table("a,b")
        .set_flag(true)
        .set_raw(Upload::bytes("r").with_header("X-Level", "4"));
    let request = written(client.upload_picture(request));
    let body = String::from_utf8(request.into_body()).expect("a text");
    let headers: Vec<&str> = body.lines().filter(|line| line.starts_with("X-")).collect();
    assert_eq!(
        headers,
        ["X-Kind: rows", "X-Quote: \"); evil(\"", "X-Level: 4"]
    );
}

#[test]
fn fields_of_forms_have_their_styles() {
    use operation_forms::models::Sent;
    let client = operation_forms::Client::new("https://api.example.com").expect("a client");
    let list = || ["x".to_owned(), "y z".to_owned()];
    let sent = Sent::new()
        .set_deep([("k".to_owned(), Some("v".to_owned()))])
        .set_items(list())
        .set_piped(list())
        .set_joined(list())
        .set_exploded(list())
        .set_plain(list());
    let pairs = |body: &[u8]| {
        form_urlencoded::parse(body)
            .into_owned()
            .collect::<Vec<_>>()
    };
    let owned = |pairs: &[(&str, &str)]| -> Vec<(String, String)> {
        let pairs = pairs.iter();
        pairs
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect()
    };
    let request = written(client.send_form(sent.clone()));
    let mut read = pairs(request.body());
    read.sort();
    assert_eq!(
        read,
        owned(&[
            ("deep[k]", "v"),
            ("exploded", "x"),
            ("exploded", "y z"),
            ("items[0]", "x"),
            ("items[1]", "y z"),
            ("joined", "x,y z"),
            ("piped", "x|y z"),
            ("plain", "x"),
            ("plain", "y z"),
        ])
    );
    // Without a word about styles, lists repeat their name and objects are deep.
    let request = written(client.send_plain_form().set_body(sent));
    let mut read = pairs(request.body());
    read.sort();
    assert_eq!(read[0], ("deep[k]".to_owned(), "v".to_owned()));
    assert_eq!(read.len(), 11);
    assert!(read[1..].iter().all(|(name, _)| !name.contains('[')));
}
