//! rustls over ring, with the certificates of the system.
//!
//! The provider is passed on by hand, so that the process need not have one installed.

use std::sync::Arc;

use rustls::crypto::CryptoProvider;
#[cfg(feature = "reqwest")]
use rustls::{ClientConfig, RootCertStore};
#[cfg(feature = "reqwest")]
use rustls_platform_verifier::BuilderVerifierExt;

#[cfg(feature = "reqwest")]
use super::network::Network;

pub(super) fn provider() -> Arc<CryptoProvider> {
    Arc::new(rustls::crypto::ring::default_provider())
}

#[cfg(feature = "reqwest")]
pub(super) fn config(network: Network) -> Result<ClientConfig, rustls::Error> {
    let builder =
        ClientConfig::builder_with_provider(provider()).with_safe_default_protocol_versions()?;
    let builder = if network.tls {
        builder.with_platform_verifier()?
    } else {
        // No certificate will be seen, and reading the system's takes its time.
        builder.with_root_certificates(RootCertStore::empty())
    };
    let mut config = builder.with_no_client_auth();
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    Ok(config)
}
