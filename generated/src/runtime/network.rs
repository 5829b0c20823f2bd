//! How connections are made, by whichever library.

use std::time::Duration;

use super::base_url::BaseUrl;

#[derive(Clone, Copy)]
pub(super) struct Network {
    pub connect_timeout: Duration,
    pub read_timeout: Duration,
    /// Whether the environment may name one.
    pub proxy: bool,
    /// Whether certificates will be seen.
    #[cfg(all(feature = "reqwest", feature = "rustls"))]
    pub tls: bool,
}

impl Default for Network {
    fn default() -> Self {
        Self {
            connect_timeout: Duration::from_secs(10),
            read_timeout: Duration::from_secs(30),
            proxy: true,
            #[cfg(all(feature = "reqwest", feature = "rustls"))]
            tls: true,
        }
    }
}

impl Network {
    /// What of it makes sense for an API at this place.
    pub(super) fn to(self, base_url: &BaseUrl) -> Self {
        Self {
            proxy: self.proxy && !base_url.is_loopback(),
            #[cfg(all(feature = "reqwest", feature = "rustls"))]
            tls: base_url.is_https(),
            ..self
        }
    }
}
