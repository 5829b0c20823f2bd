//! rustls over ring, with the certificates of the system.
//!
//! The provider is passed on by hand, so that the process need not have one installed.

use std::sync::Arc;

use rustls::RootCertStore;
use rustls::crypto::CryptoProvider;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
#[cfg(feature = "reqwest")]
use {
    rustls::ClientConfig,
    rustls_platform_verifier::{BuilderVerifierExt, Verifier},
};

use super::BuildError;
use super::network::Network;

pub(super) fn provider() -> Arc<CryptoProvider> {
    Arc::new(rustls::crypto::ring::default_provider())
}

impl Network {
    /// Adds the certificates of a PEM text to those that are trusted.
    pub(super) fn trust(&mut self, pem: &[u8]) {
        if let Ok(trusted) = &mut self.roots {
            match read_roots(pem) {
                Some(roots) => trusted.extend(roots),
                None => {
                    let why = "a root certificate is no certificate in PEM form";
                    self.roots = Err(BuildError::new(why));
                }
            }
        }
    }
}

fn read_roots(pem: &[u8]) -> Option<Vec<CertificateDer<'static>>> {
    let roots: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(pem).collect();
    let roots = roots.ok().filter(|roots| !roots.is_empty())?;
    let mut store = RootCertStore::empty();
    let sound = roots.iter().all(|root| store.add(root.clone()).is_ok());
    sound.then_some(roots)
}

#[cfg(feature = "reqwest")]
pub(super) fn config(network: &Network) -> Result<ClientConfig, rustls::Error> {
    let provider = provider();
    let builder = ClientConfig::builder_with_provider(Arc::clone(&provider))
        .with_safe_default_protocol_versions()?;
    let roots = network.roots.as_deref().unwrap_or_default();
    let builder = match (network.tls, roots) {
        // No certificate will be seen, and reading the system's takes its time.
        (false, _) => builder.with_root_certificates(RootCertStore::empty()),
        (true, []) => builder.with_platform_verifier()?,
        #[cfg(not(target_os = "android"))]
        (true, roots) => {
            let verifier = Verifier::new_with_extra_roots(roots.iter().cloned(), provider)?;
            builder
                .dangerous()
                .with_custom_certificate_verifier(Arc::new(verifier))
        }
        #[cfg(target_os = "android")]
        (true, _) => builder.with_platform_verifier()?,
    };
    let mut config = builder.with_no_client_auth();
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    Ok(config)
}
