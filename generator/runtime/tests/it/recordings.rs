//! Recording and replaying: the same answers without a network, and no secret on the disk.

use std::path::{Path, PathBuf};

use http::StatusCode;
use runtime::test_util::{Failure, Recorder, Replay, Script, Step};
use runtime::{
    Auth, Call, Client, ClientBuilder, Delivery, ErrorKind, RequestWriter, Security, Style,
};
use serde_json::{Value, json};

use crate::samples::{ListMessages, SendMessage, Writes, builder, message, sent_by};

/// A folder of its own, gone at the end.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("{name}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&folder);
        Self(folder)
    }

    fn file(&self) -> PathBuf {
        self.0.join("recorded/page.json")
    }

    fn text(&self) -> String {
        std::fs::read_to_string(self.file()).unwrap()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn recording(script: &Script, file: &Path) -> ClientBuilder<Client> {
    let recorder = Recorder::new(script.transport(), file);
    builder().script(script).transport(recorder)
}

fn replaying(file: &Path) -> Client {
    let replay = Replay::open(file).unwrap();
    builder()
        .token("another")
        .transport(replay)
        .build()
        .unwrap()
}

fn list(client: &Client, id: &str, sort: &[&str]) -> Call<ListMessages> {
    let mut call = client.call(ListMessages::new(id));
    call.operation_mut().sort = Some(sort.iter().map(ToString::to_string).collect());
    call
}

#[tokio::test]
async fn answers_come_back_as_they_were() {
    let folder = Folder::new("as-they-were");
    let script = Script::new([
        Step::json(200, &json!({"results": [{"id": "1"}]})).header("x-limit", "7"),
        Step::json(200, &json!({"results": [{"id": "2"}]})),
        Step::json(201, &message("3")),
        Step::answer(200).body([b'{', 0xff]),
        Step::fail(Failure::Cut),
    ]);
    let client = recording(&script, &folder.file())
        .token("t")
        .build()
        .unwrap();
    list(&client, "7", &["a", "b"]).send().await.unwrap();
    list(&client, "7", &["a", "b"]).send().await.unwrap();
    client
        .call(SendMessage {
            body: Some(message("3")),
        })
        .send()
        .await
        .unwrap();
    client
        .call(ListMessages::new("8"))
        .send()
        .await
        .unwrap_err();
    client
        .call(SendMessage { body: None })
        .send()
        .await
        .unwrap_err();
    script.finish();
    let files: Vec<_> = std::fs::read_dir(folder.file().parent().unwrap())
        .unwrap()
        .collect();
    assert_eq!(files.len(), 1, "nothing is left beside the file: {files:?}");

    let client = replaying(&folder.file());
    // In another order than before.
    let sent = client
        .call(SendMessage {
            body: Some(message("3")),
        })
        .send_response()
        .await
        .unwrap();
    assert_eq!(sent.status(), StatusCode::CREATED);
    let first = list(&client, "7", &["a", "b"])
        .send_response()
        .await
        .unwrap();
    assert_eq!(first.body().results[0].id, "1");
    assert_eq!(first.headers()["x-limit"], "7");
    let second = list(&client, "7", &["b", "a"]).send().await.unwrap();
    assert_eq!(second.results[0].id, "2");
    let bytes = client
        .call(ListMessages::new("8"))
        .send()
        .await
        .unwrap_err();
    assert_eq!(bytes.raw_body(), Some(&[b'{', 0xff][..]));
}

#[tokio::test]
async fn recordings_read_well() {
    let folder = Folder::new("read-well");
    let script = Script::new([Step::json(201, &message("9")).header("set-cookie", "id=s3cret")]);
    let client = recording(&script, &folder.file())
        .token("t0ken-of-mine")
        .build()
        .unwrap();
    let call = client.call(SendMessage {
        body: Some(message("8")),
    });
    call.send().await.unwrap();
    let expected = r#"{
  "hidden": {
    "headers": [],
    "query": [],
    "json": []
  },
  "exchanges": [
    {
      "request": {
        "method": "POST",
        "url": "https://api.example.com/messages",
        "headers": [
          "accept: application/json",
          "authorization: HIDDEN",
          "content-type: application/json",
          "user-agent: sample/1.0"
        ],
        "body": "{\"id\":\"8\",\"attachments\":[]}"
      },
      "response": {
        "status": 201,
        "headers": [
          "content-type: application/json",
          "set-cookie: HIDDEN"
        ],
        "body": "{\"id\":\"9\",\"attachments\":[]}"
      }
    }
  ]
}
"#;
    assert_eq!(folder.text(), expected);
}

#[tokio::test]
async fn what_was_not_recorded_is_told() {
    let folder = Folder::new("not-recorded");
    let script = Script::new([
        Step::json(200, &json!({"results": []})),
        Step::json(201, &message("3")),
    ]);
    let client = recording(&script, &folder.file())
        .token("t")
        .build()
        .unwrap();
    list(&client, "7", &["a"]).send().await.unwrap();
    client
        .call(SendMessage {
            body: Some(message("3")),
        })
        .send()
        .await
        .unwrap();

    let client = replaying(&folder.file());
    let file = folder.file().display().to_string();
    let told = async |call: Call<ListMessages>| {
        let error = call.send().await.unwrap_err();
        assert_eq!(
            (error.kind(), error.delivery()),
            (ErrorKind::Request, Delivery::NotSent)
        );
        assert_eq!(
            error.attempts().count(),
            1,
            "there is no sense in trying again"
        );
        let text = error.to_string();
        let start = format!("listMessages: api.example.com: not sent: {file} ");
        text.strip_prefix(&start)
            .unwrap_or_else(|| panic!("{text}"))
            .to_owned()
    };
    let error = told(list(&client, "8", &["a"])).await;
    assert_eq!(
        error,
        "has no GET /threads/8/messages; next in it is GET /threads/7/messages"
    );
    let error = told(list(&client, "7", &["s3cret"])).await;
    assert_eq!(
        error,
        "has 1 of GET /threads/7/messages, but not this one; other is the query"
    );
    let body = Some(message("4"));
    let error = client
        .call(SendMessage { body })
        .send()
        .await
        .unwrap_err()
        .to_string();
    let expected = "has 1 of POST /messages, but not this one; other is the body, first at `/id`";
    assert!(error.ends_with(expected), "{error}");
    list(&client, "7", &["a"]).send().await.unwrap();
    let error = told(list(&client, "7", &["a"])).await;
    assert_eq!(error, "has 1 of GET /threads/7/messages, and no more");
    assert_eq!(Replay::open(folder.file()).unwrap().left().len(), 2);
}

#[test]
fn what_is_no_recording_is_refused() {
    let folder = Folder::new("no-recording");
    let error = Replay::open(folder.file()).unwrap_err();
    assert!(
        error.to_string().contains("page.json cannot be read"),
        "{error}"
    );
    std::fs::create_dir_all(folder.file().parent().unwrap()).unwrap();
    std::fs::write(folder.file(), "{\"exchanges\": 1}").unwrap();
    let error = Replay::open(folder.file()).unwrap_err();
    assert!(
        error.to_string().contains("page.json is no recording"),
        "{error}"
    );
}

const CANARY: &str = "c4nary/of=mine";

/// A server that sends back all it was sent, and a few tokens of its own.
fn echo() -> Step {
    Step::json(
        200,
        &json!({
            "headers": {"Authorization": format!("Bearer {CANARY}"), "x": [CANARY]},
            "url": format!("https://api.example.com/?key={CANARY}"),
            "access_token": "c4nary-2",
            "deep": [{"Refresh-Token": "c4nary-3", "note": "pl4in"}],
            "results": [{"text": "c4nary-4"}],
        }),
    )
    .header("set-cookie", "session=c4nary-5")
    .header("x-echo", CANARY)
    .header("x-mine", "c4nary-6")
}

#[tokio::test]
async fn no_secret_gets_to_the_disk() {
    for auth in [
        Auth::Bearer,
        Auth::Header("X-Key"),
        Auth::Query("key"),
        Auth::Cookie("sid"),
        Auth::Basic,
    ] {
        let folder = Folder::new("secrets");
        let script = Script::new([
            echo(),
            Step::answer(200).body([&[0xff], CANARY.as_bytes()].concat()),
            Step::answer(200).body(CANARY),
        ]);
        let recorder = Recorder::new(script.transport(), folder.file())
            .hide_header("X-Mine")
            .hide_query("who")
            .hide_json("/results/0/text");
        let token = match auth {
            Auth::Basic => format!("user:{CANARY}"),
            _ => CANARY.to_owned(),
        };
        let client: Client = ClientBuilder::new(sent_by(auth))
            .token(token)
            .script(&script)
            .transport(recorder)
            .build()
            .unwrap();
        let write = |request: &mut RequestWriter| {
            request.form(
                "application/x-www-form-urlencoded",
                &json!({"client_secret": "c4nary-7", "who": "c4nary-8", "grant": CANARY, "kept": "pl4in"}),
                &[],
            )
        };
        for _ in 0..3 {
            let call = client.call(Authorized(Writes(write)));
            let call = call
                .with_query("who", "c4nary-9")
                .with_query("page", "pl4in")
                .with_query("echo", CANARY);
            let _ = call.with_header("X-Other", "c4nary-10").send().await;
        }
        script.finish();
        let text = folder.text();
        assert!(!text.contains("4nary"), "{auth:?}: {text}");
        // Nor in disguise.
        for disguise in ["YzRuYXJ5", "dXNlcjpjNG5hcnk", "%2Fof%3Dmine"] {
            assert!(!text.contains(disguise), "{auth:?}: {text}");
        }
        assert_eq!(
            text.matches("pl4in").count(),
            3 * 2 + 1,
            "the rest is kept: {text}"
        );
        let json: Value = serde_json::from_str(&text).unwrap();
        let headers = json["exchanges"][0]["request"]["headers"]
            .as_array()
            .unwrap();
        assert!(headers.contains(&json!("x-other: HIDDEN")), "{text}");

        // What is hidden plays no part in the comparison.
        let client: Client = ClientBuilder::new(sent_by(auth))
            .token("user:something-else")
            .transport(Replay::open(folder.file()).unwrap())
            .build()
            .unwrap();
        let write = |request: &mut RequestWriter| {
            request.query("who", Style::FormExplode, &"anybody")?;
            request.query("page", Style::FormExplode, &"pl4in")?;
            request.query("echo", Style::FormExplode, &"HIDDEN")?;
            request.form(
                "application/x-www-form-urlencoded",
                &json!({"kept": "pl4in", "client_secret": "c", "who": "d", "grant": "HIDDEN"}),
                &[],
            )
        };
        let _ = client.call(Authorized(Writes(write))).send().await.unwrap();
    }
}

/// Sends the client's credential along.
struct Authorized<O>(O);

impl<O: runtime::Operation<Output = (), Error = ()>> runtime::Operation for Authorized<O> {
    type Output = Vec<u8>;
    type Error = ();
    type Headers = ();
    const NAME: &'static str = "authorized";
    const METHOD: runtime::Method = runtime::Method::POST;
    const PATH: &'static str = O::PATH;
    const SECURITY: Security = &[&["oauth"]];
    const SUCCESS: &'static [runtime::Case<Vec<u8>>] = &[runtime::Case::new(
        runtime::Status::Code(200),
        runtime::Reply::bytes,
    )];
    const FAILURE: &'static [runtime::Case<()>] = &[];
    fn write(&self, request: &mut RequestWriter) -> Result<(), runtime::RequestError> {
        self.0.write(request)
    }
}

#[tokio::test]
async fn a_recording_that_cannot_be_written_is_told() {
    let folder = Folder::new("unwritable");
    std::fs::create_dir_all(folder.file()).unwrap();
    let script = Script::new([Step::answer(200)]);
    let client = recording(&script, &folder.file())
        .token("t")
        .build()
        .unwrap();
    let call = client.call(ListMessages::new("1")).send();
    let panic = tokio::spawn(async move { call.await.map(drop) })
        .await
        .unwrap_err();
    let panic = panic.into_panic();
    let text = panic.downcast_ref::<String>().unwrap();
    assert!(text.contains("page.json cannot be written"), "{text}");
}
