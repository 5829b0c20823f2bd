//! The runtime's files, as text: what is copied to `src/runtime/` of every crate.
//!
//! A list, so that the generator holds them without a build script; a test compares it with the
//! folder.

/// The path and the text of each file, by its path below the runtime's `src` without `.rs`.
macro_rules! files {
    ($($stem:literal)*) => {
        &[$((
            concat!($stem, ".rs"),
            include_str!(concat!("../../runtime/src/", $stem, ".rs")),
        )),*]
    };
}

/// Paths below the runtime's `src`, sorted, and what stands there.
#[rustfmt::skip]
pub(super) const FILES: &[(&str, &str)] = files![
    "attempts"
    "auth"
    "base_url"
    "block_on"
    "blocking"
    "body"
    "build_error"
    "builder"
    "call"
    "client"
    "clock"
    "constant"
    "content"
    "date"
    "datetime"
    "decode"
    "error"
    "exchange"
    "headers"
    "hint"
    "integer_enum"
    "interceptor"
    "lib"
    "network"
    "nullable"
    "number"
    "operation"
    "options"
    "parameter"
    "path"
    "quota"
    "redact"
    "reply"
    "request"
    "request_error"
    "reqwest_transport"
    "response"
    "rest"
    "retry"
    "retry_policy"
    "rfc3339"
    "secret"
    "sending"
    "shape"
    "string_enum"
    "style"
    "tagged"
    "throttle"
    "tls"
    "tower_transport"
    "trace"
    "transport"
    "union"
    "unrecognized"
    "ureq_transport"
    "with_chrono"
    "with_jiff"
    "with_time"
];

#[cfg(test)]
mod tests;
