//! THE RUST MODEL: what will be written. No open question left.
//!
//! `plan` makes it, `emit` spells it. Every name is an [`Ident`], every text that came from a
//! document is a string that `emit` turns into a literal or a doc line. Wire name and Rust name are
//! two fields. Must not know the wire model.

mod model;
mod operation;
mod places;

pub use model::*;
pub use operation::*;
pub use places::*;

use std::time::Duration;

use crate::contract::Contract;
use crate::kept::Kept;
use crate::names::{Ident, Path};

/// A whole crate.
#[derive(Clone, Debug, PartialEq)]
pub struct Crate {
    pub package: Package,
    pub provenance: Provenance,
    pub client: Client,
    /// One file each under `src/models/`, sorted by module name.
    pub modules: Vec<Module>,
    /// One file each under `src/operations/`, sorted by module name.
    pub operations: Vec<Operation>,
    /// Decoded and encoded by the crate's own test.
    pub examples: Vec<Example>,
    /// The README's and the example program's; `None` when the API has no operation.
    pub quick_start: Option<QuickStart>,
    /// Where in the document the public items come from.
    pub places: Places,
    /// What is called how, for the next time.
    pub kept: Kept,
}

/// What the crate says of its own making; the runtime's `Provenance`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Provenance {
    /// As [`Package::api_version`].
    pub api_version: String,
    pub contract: Contract,
    /// The generator's version.
    pub generator: String,
}

/// What `Cargo.toml` and the crate's front page say.
#[derive(Clone, Debug, PartialEq)]
pub struct Package {
    /// `hubspot-conversations`.
    pub name: String,
    /// `hubspot_conversations`: what `use` says.
    pub lib: Ident,
    pub version: String,
    /// One line, plain text.
    pub description: String,
    /// Of the document: `info.title` as one line, `info.version` as it can stand in a comment of a
    /// `User-Agent` header.
    pub api_title: String,
    pub api_version: String,
    /// Front page paragraphs, ready to be doc lines.
    pub docs: Docs,
    /// What the format map brings beside the runtime's own needs; sorted by name.
    pub dependencies: Vec<Dependency>,
    /// The features that the crate has unless it is told otherwise; `None`: the runtime's.
    pub default_features: Option<Vec<String>>,
}

/// A crate that a format of `client.toml` is mapped to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Dependency {
    pub name: String,
    pub version: String,
    pub features: Vec<String>,
    pub default_features: bool,
}

/// What the client is told once.
#[derive(Clone, Debug, PartialEq)]
pub struct Client {
    /// The first server's URL; `None`: must be given when the client is built.
    pub base_url: Option<String>,
    /// The security schemes that operations take; a plain token is for the first, and all that are
    /// sent alike.
    pub schemes: Vec<Scheme>,
    /// What a 429 means, where that is known.
    pub throttles: Option<Throttles>,
    /// The headers that tell the API's limits; `None`: the usual ones.
    pub rate_limit: Option<RateLimit>,
    /// The error body that most operations share: the default of the crate's `Error<E>`.
    pub error: Type,
}

/// Names of headers; see the runtime's `RateLimitHeaders`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RateLimit {
    pub limit: Option<String>,
    pub remaining: Option<String>,
    pub interval: Option<String>,
    pub daily_limit: Option<String>,
    pub daily_remaining: Option<String>,
}

/// A security scheme, as the runtime's `Scheme`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scheme {
    pub name: String,
    pub auth: Auth,
    /// Where its tokens are renewed, if that is OAuth 2.
    pub token_url: Option<String>,
}

/// How a credential is sent.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Auth {
    Bearer,
    Basic,
    Header(String),
    Query(String),
    Cookie(String),
}

/// The runtime's `Throttles`: limits by the name that `field` of a 429's body gives them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Throttles {
    pub field: String,
    pub rules: Vec<(String, Throttle)>,
}

/// The runtime's `Throttle`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Throttle {
    UpTo(Duration),
    Never,
}

/// Ready doc lines: markdown, one line each, harmless (see `docs`).
pub type Docs = Vec<String>;

/// A documented example: the test reads `tests/examples/<file>` as `ty` and writes it back.
#[derive(Clone, Debug, PartialEq)]
pub struct Example {
    /// A safe relative path: `thread_message/incoming.json`.
    pub file: String,
    /// The file as the document names it; its text is copied from there.
    pub source: String,
    pub ty: Type,
}

/// One call, spelled out from the document's own example.
#[derive(Clone, Debug, PartialEq)]
pub struct QuickStart {
    /// The operation's method on the client, and the file name of the example program.
    pub method: Ident,
    /// Positional arguments of the method: path parameters read from the environment, or values.
    pub arguments: Vec<Argument>,
    pub returns_value: bool,
    /// Models named in the expressions.
    pub imports: Vec<Ident>,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Argument {
    /// Read from the environment variable `variable` (`CRATE_THREAD_ID`) and parsed as `ty` where that
    /// is no string. `sample` stands for it in the README.
    Environment {
        name: Ident,
        variable: String,
        ty: Type,
        sample: Expression,
    },
    Value(Expression),
}

/// An expression that builds a model.
#[derive(Clone, Debug, PartialEq)]
pub enum Expression {
    /// `"text"`.
    String(String),
    /// `"text".into()`.
    IntoString(String),
    /// `b"text"`.
    Bytes(String),
    Integer(i128),
    Float(f64),
    Boolean(bool),
    /// `vec![…]`.
    List(Vec<Expression>),
    /// `Direction::Incoming`.
    Variant {
        ty: Ident,
        variant: Ident,
    },
    /// `Type::new(arguments).set_x(value)…`.
    New {
        ty: Ident,
        arguments: Vec<Expression>,
        setters: Vec<(Ident, Expression)>,
    },
    /// `Type::new(TypeInit { field: value, … }).set_x(value)…`.
    NewInit {
        ty: Ident,
        init: Ident,
        fields: Vec<(Ident, Expression)>,
        setters: Vec<(Ident, Expression)>,
    },
    /// `expression.into()`.
    Into(Box<Expression>),
    /// `ty::from(value)`, where no place says what the type is: `String::from("text")`. A list or
    /// map stands in it as an array: `Vec::<Attachment>::from([…])`.
    From {
        ty: Type,
        value: Box<Expression>,
    },
    /// `Some(expression)` or `None`.
    Option(Option<Box<Expression>>),
    /// `[(key.into(), value), …].into()`: a map.
    Map(Vec<(String, Expression)>),
    /// `serde_json::json!(…)` of a JSON text, for what has no constructor.
    Json(String),
}

/// A type as it is written.
#[derive(Clone, Debug, PartialEq)]
pub enum Type {
    Unit,
    Bool,
    I8,
    I16,
    I32,
    I64,
    U8,
    U16,
    U32,
    U64,
    F32,
    F64,
    String,
    /// `Vec<u8>`: a body of bytes.
    Bytes,
    /// `serde_json::Value`.
    Value,
    /// A type of the runtime: `DateTime`, `Date`, `Number`.
    Runtime(Ident),
    /// A type of another crate, from the format map.
    External(Path),
    Option(Box<Type>),
    Vec(Box<Type>),
    /// `BTreeMap<String, T>`.
    Map(Box<Type>),
    Boxed(Box<Type>),
    /// A model of this crate.
    Model(Ident),
    /// A type declared beside the operation that uses it (a sum of responses, typed headers).
    Local(Ident),
}
