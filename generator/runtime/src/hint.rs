//! How long a server wants to be left alone: `retry-after-ms`, else `Retry-After`.

use std::time::{Duration, SystemTime};

use http::HeaderMap;
use http::header::{DATE, RETRY_AFTER};

/// What the headers ask for; `None` where they ask for nothing that makes sense. `now` is only
/// looked at where the server asks for a date without saying its own.
pub(super) fn of(headers: &HeaderMap, now: impl FnOnce() -> SystemTime) -> Option<Duration> {
    let text = |name: &str| headers.get(name)?.to_str().ok().map(str::trim);
    let milliseconds = text("retry-after-ms").and_then(|text| duration(text, 0.001));
    milliseconds.or_else(|| {
        let text = text(RETRY_AFTER.as_str())?;
        duration(text, 1.0).or_else(|| {
            let then = httpdate::parse_http_date(text).ok()?;
            // By the server's own clock, if it shows it: ours may be wrong.
            let now = headers
                .get(DATE)
                .and_then(|date| httpdate::parse_http_date(date.to_str().ok()?).ok())
                .unwrap_or_else(now);
            Some(then.duration_since(now).unwrap_or_default())
        })
    })
}

/// A number of `unit` seconds; not a negative one. What is beyond all durations is the longest.
fn duration(text: &str, unit: f64) -> Option<Duration> {
    let plain = |byte: u8| byte.is_ascii_digit() || byte == b'.';
    if !text.bytes().all(plain) {
        return None;
    }
    let seconds = text.parse::<f64>().ok()? * unit;
    Some(Duration::try_from_secs_f64(seconds).unwrap_or(Duration::MAX))
}
