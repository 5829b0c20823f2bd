//! What an answer says of the API's limits on how often it is called.
//!
//! How an API calls the headers is its document's matter (`client.toml`); here they are read.

use std::time::Duration;

use http::HeaderMap;

use super::{Error, Response};

/// What an answer says of the API's limits; nothing of what it does not say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct RateLimit {
    /// How many calls fit into an interval.
    pub limit: Option<u64>,
    /// How many are left of it.
    pub remaining: Option<u64>,
    /// The interval.
    pub interval: Option<Duration>,
    /// How many calls fit into a day.
    pub daily_limit: Option<u64>,
    /// How many are left of it.
    pub daily_remaining: Option<u64>,
}

/// The headers that say it: of each list the first that is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RateLimitHeaders {
    /// How many calls fit into an interval.
    pub limit: &'static [&'static str],
    /// How many are left of it.
    pub remaining: &'static [&'static str],
    /// The interval, in milliseconds.
    pub interval: &'static [&'static str],
    /// How many calls fit into a day.
    pub daily_limit: &'static [&'static str],
    /// How many are left of it.
    pub daily_remaining: &'static [&'static str],
}

impl RateLimitHeaders {
    /// What many APIs call them.
    pub const COMMON: Self = Self {
        limit: &["ratelimit-limit", "x-ratelimit-limit", "x-rate-limit-limit"],
        remaining: &[
            "ratelimit-remaining",
            "x-ratelimit-remaining",
            "x-rate-limit-remaining",
        ],
        interval: &[],
        daily_limit: &[],
        daily_remaining: &[],
    };

    fn read(&self, headers: &HeaderMap) -> RateLimit {
        let number = |names: &[&str]| {
            let value = names.iter().find_map(|name| headers.get(*name))?;
            // Parameters may follow: `100, 100;w=60`.
            let number = value.to_str().ok()?.split([',', ';']).next()?.trim();
            number.parse::<u64>().ok()
        };
        RateLimit {
            limit: number(self.limit),
            remaining: number(self.remaining),
            interval: number(self.interval).map(Duration::from_millis),
            daily_limit: number(self.daily_limit),
            daily_remaining: number(self.daily_remaining),
        }
    }
}

impl<T, H> Response<T, H> {
    /// What the answer says of the API's limits.
    pub fn rate_limit(&self) -> RateLimit {
        self.limits().read(self.headers())
    }
}

impl<E> Error<E> {
    /// What the answer says of the API's limits, if there was one.
    pub fn rate_limit(&self) -> RateLimit {
        let headers = self.headers();
        headers.map_or_else(RateLimit::default, |headers| self.limits().read(headers))
    }
}
