//! How connections are made, by whichever library.

use std::time::Duration;

#[cfg(feature = "rustls")]
use rustls::pki_types::CertificateDer;

#[cfg(feature = "rustls")]
use super::BuildError;
use super::base_url::BaseUrl;

/// As good as for ever. The libraries add times to the moment, which panics with the longest of all.
pub(super) const LONGEST: Duration = Duration::from_secs(100 * 365 * 24 * 60 * 60);

#[derive(Clone)]
pub(super) struct Network {
    pub connect_timeout: Duration,
    pub read_timeout: Duration,
    /// Whether the environment may name one.
    pub proxy: bool,
    /// Whether certificates will be seen.
    #[cfg(all(feature = "reqwest", feature = "rustls"))]
    pub tls: bool,
    /// Trusted besides those of the system; the error is for whoever builds the client.
    #[cfg(feature = "rustls")]
    pub roots: Result<Vec<CertificateDer<'static>>, BuildError>,
}

impl Default for Network {
    fn default() -> Self {
        Self {
            connect_timeout: Duration::from_secs(10),
            read_timeout: Duration::from_secs(30),
            proxy: true,
            #[cfg(all(feature = "reqwest", feature = "rustls"))]
            tls: true,
            #[cfg(feature = "rustls")]
            roots: Ok(Vec::new()),
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
