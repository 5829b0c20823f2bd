//! The hand-written half of the crate: what every generated model and operation calls.
//!
//! Models are read and written with the types of the first group, operations become requests and
//! responses in the second without any input or output, and the third sends them. Nothing in here
//! knows a particular API.

#[cfg(all(feature = "blocking", target_family = "wasm", target_os = "unknown"))]
compile_error!(
    "the feature `blocking` needs threads and sockets, which this target has not: leave it out here; \
     the async client sends with the browser's `fetch`"
);
#[cfg(all(feature = "native-tls", target_family = "wasm", target_os = "unknown"))]
compile_error!(
    "the feature `native-tls` needs the system's TLS, which this target has not: leave it out here; \
     the browser makes the connections"
);

mod budget;
mod constant;
mod date;
mod datetime;
mod difference;
mod followed;
mod found;
pub mod integer_enum;
mod key;
mod number;
pub mod object;
mod reading;
#[cfg(any(feature = "chrono", feature = "jiff", feature = "time"))]
mod rfc3339;
mod shape;
pub mod string_enum;
mod tag;
mod tagged;
pub mod union;
mod unrecognized;
#[cfg(feature = "chrono")]
mod with_chrono;
#[cfg(feature = "jiff")]
mod with_jiff;
#[cfg(feature = "time")]
mod with_time;

mod body;
mod decode;
mod error;
mod headers;
mod media_type;
mod multipart;
mod operation;
mod paging;
mod parameter;
mod path;
mod payload;
mod provenance;
mod rate_limit;
mod redact;
mod reply;
mod request;
mod request_error;
mod response;
mod scan;
mod style;
mod upload;

mod auth;
mod base_url;
mod build_error;
mod builder;
mod call;
mod client;
mod credential;
mod credentials;
mod options;
mod secret;
mod throttle;
mod undocumented;
mod wire;

#[cfg(feature = "client")]
mod attempts;
#[cfg(feature = "client")]
mod authorize;
#[cfg(feature = "blocking")]
mod block_on;
#[cfg(feature = "blocking")]
pub mod blocking;
#[cfg(feature = "client")]
mod clock;
#[cfg(feature = "client")]
mod content;
#[cfg(feature = "client")]
mod drift;
#[cfg(feature = "client")]
mod exchange;
#[cfg(all(feature = "reqwest", target_family = "wasm", target_os = "unknown"))]
mod fetch_transport;
#[cfg(feature = "client")]
mod hint;
#[cfg(feature = "client")]
mod interceptor;
#[cfg(feature = "client")]
mod limiter;
#[cfg(feature = "client")]
mod listener;
#[cfg(all(
    any(feature = "blocking", feature = "reqwest"),
    not(all(target_family = "wasm", target_os = "unknown"))
))]
mod network;
#[cfg(all(
    any(feature = "blocking", feature = "reqwest"),
    target_family = "wasm",
    target_os = "unknown"
))]
#[path = "no_network.rs"]
mod network;
#[cfg(feature = "oauth")]
mod oauth;
#[cfg(feature = "oauth")]
mod oauth_error;
#[cfg(feature = "client")]
mod pages;
#[cfg(all(
    feature = "client",
    not(all(target_family = "wasm", target_os = "unknown"))
))]
mod platform;
#[cfg(all(feature = "client", target_family = "wasm", target_os = "unknown"))]
#[path = "platform_web.rs"]
mod platform;
#[cfg(feature = "client")]
mod quota;
#[cfg(all(
    feature = "reqwest",
    not(all(target_family = "wasm", target_os = "unknown"))
))]
mod reqwest_transport;
#[cfg(feature = "client")]
pub mod retry;
#[cfg(feature = "client")]
mod retry_policy;
#[cfg(feature = "client")]
mod sending;
#[cfg(all(feature = "client", feature = "tracing"))]
mod telemetry;
#[cfg(all(feature = "client", not(feature = "tracing")))]
#[path = "no_telemetry.rs"]
mod telemetry;
#[cfg(all(
    feature = "rustls",
    any(feature = "blocking", feature = "reqwest"),
    not(all(target_family = "wasm", target_os = "unknown"))
))]
mod tls;
#[cfg(feature = "client")]
mod token;
#[cfg(feature = "client")]
mod token_cell;
#[cfg(feature = "tower")]
mod tower_transport;
#[cfg(feature = "client")]
mod transport;
#[cfg(feature = "blocking")]
mod ureq_transport;
#[cfg(feature = "client")]
mod walk;

#[cfg(all(feature = "client", feature = "test-util"))]
mod recorder;
#[cfg(all(feature = "client", feature = "test-util"))]
mod recording;
#[cfg(all(feature = "client", feature = "test-util"))]
mod recording_secrets;
#[cfg(all(feature = "client", feature = "test-util"))]
mod replay;
#[cfg(all(feature = "client", feature = "test-util"))]
mod script;
#[cfg(all(feature = "client", feature = "test-util"))]
mod script_step;
#[cfg(all(feature = "client", feature = "test-util"))]
mod sent_request;
#[cfg(feature = "test-util")]
pub mod test_util;
#[cfg(all(feature = "client", feature = "test-util"))]
mod virtual_clock;

pub use self::constant::{Constant, Literal, LiteralValue};
pub use self::date::Date;
pub use self::datetime::DateTime;
pub use self::integer_enum::IntegerEnum;
pub use self::number::Number;
pub use self::object::{Fields, Object};
#[cfg(any(feature = "chrono", feature = "jiff", feature = "time"))]
pub use self::rfc3339::DateError;
pub use self::string_enum::StringEnum;
pub use self::union::{Kind, Members, Rule, Tagged};
pub use self::unrecognized::{Kept, Unrecognized};

pub use self::decode::DecodeError;
pub use self::error::{Delivery, Error, ErrorKind};
pub use self::headers::{FromHeaders, HeaderError, HeaderReader};
pub use self::multipart::{Multipart, MultipartWriter};
pub use self::operation::{Case, Operation, Outcome, Status};
pub use self::paging::{Cursor, Paged};
pub use self::provenance::Provenance;
pub use self::rate_limit::{RateLimit, RateLimitHeaders};
pub use self::reply::Reply;
pub use self::request::RequestWriter;
pub use self::request_error::RequestError;
pub use self::response::Response;
pub use self::style::Style;
pub use self::upload::Upload;
pub use http::Method;

pub use self::auth::{ApiInfo, Auth, Scheme, Security};
pub use self::build_error::BuildError;
pub use self::builder::ClientBuilder;
pub use self::call::Call;
pub use self::client::{Caller, Client};
pub use self::credential::Credential;
pub use self::throttle::{Throttle, Throttles};
pub use self::undocumented::{Answer, Json, Raw, Undocumented};

#[cfg(feature = "client")]
pub use self::attempts::{Attempts, Stop};
#[cfg(feature = "client")]
pub use self::clock::{Clock, Sleep, SystemClock};
#[cfg(feature = "client")]
pub use self::content::{Body, BodyError};
#[cfg(feature = "client")]
pub use self::difference::Difference;
#[cfg(feature = "client")]
pub use self::drift::Drift;
#[cfg(all(feature = "reqwest", target_family = "wasm", target_os = "unknown"))]
pub use self::fetch_transport::FetchTransport;
#[cfg(feature = "client")]
pub use self::interceptor::{Attempt, Interceptor};
#[cfg(feature = "oauth")]
pub use self::oauth::OAuthRefresh;
#[cfg(feature = "oauth")]
pub use self::oauth_error::OAuthError;
#[cfg(feature = "client")]
pub use self::pages::{Items, Pages};
#[cfg(feature = "client")]
pub use self::quota::Quota;
#[cfg(all(
    feature = "reqwest",
    not(all(target_family = "wasm", target_os = "unknown"))
))]
pub use self::reqwest_transport::ReqwestTransport;
#[cfg(feature = "client")]
pub use self::retry_policy::RetryPolicy;
#[cfg(feature = "client")]
pub use self::token::{Token, TokenError, TokenFuture, TokenProvider, TokenRequest};
#[cfg(feature = "tower")]
pub use self::tower_transport::{TowerTransport, TransportService};
#[cfg(feature = "client")]
pub use self::transport::{Transport, TransportError, TransportFuture};
#[cfg(feature = "blocking")]
pub use self::ureq_transport::UreqTransport;

/// Fields that the document does not name, as they came.
pub type Extra = serde_json::Map<String, serde_json::Value>;
