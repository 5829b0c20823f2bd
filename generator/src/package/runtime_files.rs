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
    "authorize"
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
    "credential"
    "credentials"
    "date"
    "datetime"
    "decode"
    "error"
    "exchange"
    "headers"
    "hint"
    "integer_enum"
    "interceptor"
    "key"
    "lib"
    "limiter"
    "media_type"
    "multipart"
    "network"
    "no_telemetry"
    "number"
    "oauth"
    "oauth_error"
    "object"
    "operation"
    "options"
    "pages"
    "paging"
    "parameter"
    "path"
    "payload"
    "provenance"
    "quota"
    "rate_limit"
    "recorder"
    "recording"
    "recording_secrets"
    "redact"
    "replay"
    "reply"
    "request"
    "request_error"
    "reqwest_transport"
    "response"
    "retry"
    "retry_policy"
    "rfc3339"
    "script"
    "script_step"
    "secret"
    "sending"
    "sent_request"
    "shape"
    "string_enum"
    "style"
    "tagged"
    "telemetry"
    "test_util"
    "throttle"
    "tls"
    "token"
    "token_cell"
    "tower_transport"
    "trace"
    "transport"
    "undocumented"
    "union"
    "unrecognized"
    "upload"
    "ureq_transport"
    "virtual_clock"
    "walk"
    "wire"
    "with_chrono"
    "with_jiff"
    "with_time"
];

#[cfg(test)]
mod tests;
