//! How connections are made, by whichever library.

use std::time::Duration;

#[cfg(feature = "rustls")]
use rustls::pki_types::CertificateDer;

use super::base_url::BaseUrl;
use super::{BuildError, ClientBuilder};

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

    /// What of it cannot be.
    pub(super) fn check(&self) -> Result<(), BuildError> {
        #[cfg(feature = "rustls")]
        self.roots.as_ref().map_err(Clone::clone)?;
        Ok(())
    }
}

/// Settings of the network, without effect on a transport of your own. On wasm32-unknown-unknown the
/// network is the browser's, and they are not there.
impl<C, R> ClientBuilder<C, R> {
    /// The time for a connection to be there; 10 seconds unless set.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.network.connect_timeout = timeout;
        self
    }

    /// The longest silence of the server, before its answer and within it; 30 seconds unless set.
    pub fn read_timeout(mut self, timeout: Duration) -> Self {
        self.network.read_timeout = timeout;
        self
    }

    /// Trusts the certificates of this authority, too, besides those that the system trusts; none
    /// unless set. One certificate or several, in PEM form. The blocking client trusts no others
    /// then. Without effect on Android, where the system alone decides.
    #[cfg(feature = "rustls")]
    pub fn root_certificate(mut self, pem: impl AsRef<[u8]>) -> Self {
        self.network.trust(pem.as_ref());
        self
    }

    /// Connects directly, whatever the environment (`HTTPS_PROXY`, `ALL_PROXY`, `NO_PROXY`) says.
    /// An API on this machine is never called through a proxy. The blocking client goes through the
    /// first proxy of `ALL_PROXY`, `HTTPS_PROXY` and `HTTP_PROXY`, always by a tunnel.
    pub fn no_proxy(mut self) -> Self {
        self.network.proxy = false;
        self
    }
}
