//! Models and operations written as the generator writes them.

use std::collections::BTreeMap;

use runtime::{
    ApiInfo, Auth, Case, Constant, DateTime, Extra, Fields, FromHeaders, HeaderError, HeaderReader,
    Literal, Members, Method, Number, Object, Operation, RateLimitHeaders, Reply, RequestError,
    RequestWriter, Scheme, Security, Status, StringEnum, Style, Tagged, Throttles, Unrecognized,
    object, string_enum, union,
};
use serde::{Deserialize, Serialize};
use serde_json::Value;

#[derive(Clone, Debug, PartialEq)]
pub struct File {
    r#type: Constant<FileType>,
    pub file_id: String,
    pub size: Option<i32>,
    pub extra: Extra,
}

impl Object for File {
    const NAME: &'static str = "File";
    fn read<'de, A: serde::de::MapAccess<'de>>(
        mut fields: Fields<'de, A>,
    ) -> Result<Self, A::Error> {
        let mut r#type = None;
        let mut file_id = None;
        let mut size = None;
        let mut extra = Extra::new();
        while fields.advance()? {
            match fields.key() {
                "type" => fields.read(&mut r#type)?,
                "fileId" => fields.read(&mut file_id)?,
                "size" => fields.read(&mut size)?,
                _ => fields.keep(&mut extra)?,
            }
        }
        Ok(Self {
            r#type: fields.required("type", r#type)?,
            file_id: fields.required("fileId", file_id)?,
            size: size.flatten(),
            extra,
        })
    }
}

impl<'de> Deserialize<'de> for File {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        object::read(deserializer)
    }
}

impl Serialize for File {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        object::write(serializer)
            .field("type", &self.r#type)
            .field("fileId", &self.file_id)
            .optional("size", &self.size)
            .rest(&self.extra)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct FileType;
impl Literal for FileType {
    type Value = &'static str;
    const VALUE: &'static str = "FILE";
}

#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    r#type: Constant<PlaceType>,
    pub latitude: Number,
    pub at: Option<DateTime>,
    pub direction: Option<Direction>,
    /// A union within the union.
    pub attachments: Option<Vec<Attachment>>,
    pub extra: Extra,
}

impl Object for Place {
    const NAME: &'static str = "Place";
    fn read<'de, A: serde::de::MapAccess<'de>>(
        mut fields: Fields<'de, A>,
    ) -> Result<Self, A::Error> {
        let mut r#type = None;
        let mut latitude = None;
        let mut at = None;
        let mut direction = None;
        let mut attachments = None;
        let mut extra = Extra::new();
        while fields.advance()? {
            match fields.key() {
                "type" => fields.read(&mut r#type)?,
                "latitude" => fields.read(&mut latitude)?,
                "at" => fields.read(&mut at)?,
                "direction" => fields.read(&mut direction)?,
                "attachments" => fields.read(&mut attachments)?,
                _ => fields.keep(&mut extra)?,
            }
        }
        Ok(Self {
            r#type: fields.required("type", r#type)?,
            latitude: fields.required("latitude", latitude)?,
            at: at.flatten(),
            direction: direction.flatten(),
            attachments: attachments.flatten(),
            extra,
        })
    }
}

impl<'de> Deserialize<'de> for Place {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        object::read(deserializer)
    }
}

impl Serialize for Place {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        object::write(serializer)
            .field("type", &self.r#type)
            .field("latitude", &self.latitude)
            .optional("at", &self.at)
            .optional("direction", &self.direction)
            .optional("attachments", &self.attachments)
            .rest(&self.extra)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PlaceType;
impl Literal for PlaceType {
    type Value = &'static str;
    const VALUE: &'static str = "PLACE";
}

#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Attachment {
    File(File),
    Place(Place),
    Unrecognized(Unrecognized<Value>),
}

impl Tagged for Attachment {
    const TAG: &'static str = "type";
    const NAME: &'static str = "Attachment";
    fn read<'de, M: Members<'de>>(tag: &str, members: M) -> Result<Self, M::Error> {
        match tag {
            "FILE" => members.known().map(Self::File),
            "PLACE" => members.known().map(Self::Place),
            _ => members.unknown().map(Self::Unrecognized),
        }
    }
}

impl<'de> Deserialize<'de> for Attachment {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        union::tagged(deserializer)
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Direction {
    Incoming,
    Outgoing,
    Unrecognized(Unrecognized<String>),
}

impl StringEnum for Direction {
    const NAME: &'static str = "Direction";
    fn known(value: &str) -> Option<Self> {
        match value {
            "INCOMING" => Some(Self::Incoming),
            "OUTGOING" => Some(Self::Outgoing),
            _ => None,
        }
    }
    fn unrecognized(value: Unrecognized<String>) -> Self {
        Self::Unrecognized(value)
    }
    fn text(&self) -> &str {
        match self {
            Self::Incoming => "INCOMING",
            Self::Outgoing => "OUTGOING",
            Self::Unrecognized(value) => value.as_str(),
        }
    }
}

impl Serialize for Direction {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        string_enum::serialize(self, serializer)
    }
}

impl<'de> Deserialize<'de> for Direction {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        string_enum::deserialize(deserializer)
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct Message {
    pub id: String,
    pub attachments: Option<Vec<Attachment>>,
    pub counts: BTreeMap<String, i64>,
}

impl Object for Message {
    const NAME: &'static str = "Message";
    fn read<'de, A: serde::de::MapAccess<'de>>(
        mut fields: Fields<'de, A>,
    ) -> Result<Self, A::Error> {
        let mut id = None;
        let mut attachments = None;
        let mut counts = BTreeMap::new();
        while fields.advance()? {
            match fields.key() {
                "id" => fields.read(&mut id)?,
                "attachments" => fields.read(&mut attachments)?,
                _ => fields.gather(&mut counts)?,
            }
        }
        Ok(Self {
            id: fields.required("id", id)?,
            attachments: attachments.flatten(),
            counts,
        })
    }
}

impl<'de> Deserialize<'de> for Message {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        object::read(deserializer)
    }
}

impl Serialize for Message {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        object::write(serializer)
            .field("id", &self.id)
            .optional("attachments", &self.attachments)
            .rest(&self.counts)
    }
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Page {
    pub results: Vec<Message>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ErrorBody {
    pub message: Option<String>,
}

pub const API: ApiInfo = ApiInfo {
    base_url: Some("https://api.example.com"),
    user_agent: "sample/1.0",
    schemes: &[Scheme {
        name: "oauth",
        auth: Auth::Bearer,
        token_url: Some("https://auth.example.com/token"),
    }],
    throttles: Throttles::NONE,
    rate_limit: &RateLimitHeaders::COMMON,
};

/// The sample API, with its one scheme sent so.
pub fn sent_by(auth: Auth) -> ApiInfo {
    let scheme = Scheme {
        auth,
        ..API.schemes[0]
    };
    ApiInfo {
        schemes: Vec::leak(vec![scheme]),
        ..API
    }
}

pub fn builder() -> runtime::ClientBuilder<runtime::Client> {
    runtime::ClientBuilder::new(API)
}

#[derive(Clone, Debug, PartialEq)]
pub struct ListMessages {
    pub thread_id: String,
    pub after: Option<String>,
    pub sort: Option<Vec<String>>,
}

impl ListMessages {
    pub fn new(thread_id: impl Into<String>) -> Self {
        Self {
            thread_id: thread_id.into(),
            after: None,
            sort: None,
        }
    }
}

impl Operation for ListMessages {
    type Output = Page;
    type Error = ErrorBody;
    type Headers = ();
    const NAME: &'static str = "listMessages";
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/threads/{threadId}/messages";
    const SECURITY: Security = &[&["oauth"]];
    const SUCCESS: &'static [Case<Page>] = &[Case::new(Status::Code(200), Reply::json)];
    const FAILURE: &'static [Case<ErrorBody>] = &[Case::new(Status::Default, Reply::json)];
    fn write(&self, request: &mut RequestWriter) -> Result<(), RequestError> {
        request.path("threadId", Style::Simple, &self.thread_id)?;
        request.query("after", Style::FormExplode, &self.after)?;
        request.query("sort", Style::FormExplode, &self.sort)?;
        Ok(())
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct SendMessage {
    pub body: Option<Message>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct SendMessageHeaders {
    pub location: Option<String>,
    pub remaining: i32,
}

impl FromHeaders for SendMessageHeaders {
    fn from_headers(headers: &HeaderReader<'_>) -> Result<Self, HeaderError> {
        Ok(Self {
            location: headers.optional("Location")?,
            remaining: headers.required("X-Remaining")?,
        })
    }
}

impl Operation for SendMessage {
    type Output = Message;
    type Error = ErrorBody;
    type Headers = SendMessageHeaders;
    const NAME: &'static str = "sendMessage";
    const METHOD: Method = Method::POST;
    const PATH: &'static str = "/messages";
    const SECURITY: Security = &[&["oauth"]];
    const SUCCESS: &'static [Case<Message>] = &[Case::new(Status::Code(201), Reply::json)];
    const FAILURE: &'static [Case<ErrorBody>] = &[Case::new(Status::Default, Reply::json)];
    fn write(&self, request: &mut RequestWriter) -> Result<(), RequestError> {
        request.optional_json("application/json", &self.body)
    }
}

pub fn message(id: &str) -> Message {
    Message {
        id: id.to_owned(),
        attachments: Some(Vec::new()),
        counts: BTreeMap::new(),
    }
}

/// An operation that only writes, by the function it holds.
pub struct Writes<F>(pub F);

impl<F: Fn(&mut RequestWriter) -> Result<(), RequestError>> Operation for Writes<F> {
    type Output = ();
    type Error = ();
    type Headers = ();
    const NAME: &'static str = "writes";
    const METHOD: Method = Method::POST;
    const PATH: &'static str = "/writes";
    const SUCCESS: &'static [Case<()>] = &[Case::new(Status::Code(204), Reply::empty)];
    const FAILURE: &'static [Case<()>] = &[];
    fn write(&self, request: &mut RequestWriter) -> Result<(), RequestError> {
        (self.0)(request)
    }
}

pub fn written(
    write: impl Fn(&mut RequestWriter) -> Result<(), RequestError>,
) -> Result<http::Request<Vec<u8>>, runtime::Error<()>> {
    let client = builder().build().expect("the sample client is sound");
    client.call(Writes(write)).into_request()
}
