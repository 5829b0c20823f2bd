//! A server behind TLS, with certificates made for the test.

use std::future::Future;
use std::net::SocketAddr;
use std::sync::Arc;

use rcgen::{BasicConstraints, CertificateParams, DnType, IsCa, Issuer, KeyPair, date_time_ymd};
use rustls::ServerConfig;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio::io::AsyncWriteExt;
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;

pub type Stream = tokio_rustls::server::TlsStream<TcpStream>;

pub struct TlsServer {
    pub address: SocketAddr,
    /// The certificate of the authority that signed the server's, in PEM form.
    pub authority: String,
}

/// What the server shows.
#[derive(Clone, Copy)]
pub enum Certificate {
    Sound,
    Expired,
    OtherHost,
}

impl TlsServer {
    /// Runs `answer` for each connection whose handshake succeeds.
    pub async fn start<F, A>(certificate: Certificate, protocols: &[&str], answer: F) -> Self
    where
        F: Fn(Stream) -> A + Send + Sync + 'static,
        A: Future<Output = ()> + Send + 'static,
    {
        let (authority, chain, key) = certify(certificate).expect("certificates can be made");
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let mut config = ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .expect("versions")
            .with_no_client_auth()
            .with_single_cert(vec![chain], key)
            .expect("a certificate with its key");
        config.alpn_protocols = protocols
            .iter()
            .map(|name| name.as_bytes().to_vec())
            .collect();
        let acceptor = TlsAcceptor::from(Arc::new(config));
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("an address");
        let answer = Arc::new(answer);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (acceptor, answer) = (acceptor.clone(), Arc::clone(&answer));
                tokio::spawn(async move {
                    if let Ok(stream) = acceptor.accept(stream).await {
                        answer(stream).await;
                    }
                });
            }
        });
        Self { address, authority }
    }

    pub fn url(&self) -> String {
        format!("https://{}", self.address)
    }
}

/// The other side may be gone already.
pub async fn write(stream: &mut Stream, bytes: &[u8]) {
    if stream.write_all(bytes).await.is_ok() {
        let _ = stream.shutdown().await;
    }
}

type Certified = (String, CertificateDer<'static>, PrivateKeyDer<'static>);

fn certify(certificate: Certificate) -> Result<Certified, rcgen::Error> {
    let mut authority = CertificateParams::new(Vec::new())?;
    authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    authority
        .distinguished_name
        .push(DnType::CommonName, "An authority of a test");
    let authority_key = KeyPair::generate()?;
    let pem = authority.self_signed(&authority_key)?.pem();
    let name = match certificate {
        Certificate::OtherHost => "other.example.com",
        Certificate::Sound | Certificate::Expired => "127.0.0.1",
    };
    let mut server = CertificateParams::new(vec![name.to_owned()])?;
    if let Certificate::Expired = certificate {
        server.not_before = date_time_ymd(2001, 1, 1);
        server.not_after = date_time_ymd(2002, 1, 1);
    }
    let key = KeyPair::generate()?;
    let chain = server.signed_by(&key, &Issuer::new(authority, authority_key))?;
    let key = PrivateKeyDer::Pkcs8(key.serialize_der().into());
    Ok((pem, chain.der().clone(), key))
}
