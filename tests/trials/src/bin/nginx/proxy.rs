//! nginx itself: started on free ports, with certificates made for the run, and ended with the trial.

use std::fs;
use std::io::ErrorKind;
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use rcgen::{BasicConstraints, CertificateParams, DnType, IsCa, Issuer, KeyPair};
use tempfile::TempDir;
use trials::checks::Problem;
use trials::process::Process;

use crate::config::{self, Ports};

/// It starts in a moment, and says within a moment what it did.
const PATIENCE: Duration = Duration::from_secs(10);

pub struct Nginx {
    ports: Ports,
    authority: String,
    // Dropped in this order: the program before its folder.
    _process: Process,
    folder: TempDir,
}

impl Nginx {
    /// What it calls itself.
    pub fn version() -> Result<String, Problem> {
        match Command::new("nginx").arg("-v").output() {
            Ok(output) => Ok(String::from_utf8_lossy(&output.stderr).trim().to_owned()),
            Err(error) if error.kind() == ErrorKind::NotFound => {
                Err("nginx is missing: install it by the system's packages (`nginx-light`)".into())
            }
            Err(error) => Err(format!("cannot run nginx: {error}").into()),
        }
    }

    pub fn start(upstream: SocketAddr) -> Result<Self, Problem> {
        let folder = tempfile::tempdir()?;
        let [plain, tls, nobody] = free_ports()?;
        let ports = Ports { plain, tls, nobody };
        let authority = certify(folder.path())?;
        fs::write(
            folder.path().join("nginx.conf"),
            config::text(folder.path(), ports, upstream),
        )?;
        // The shell waits for the end of its input, which is the end of the trial, and ends nginx.
        let mut command = Command::new("sh");
        command.arg("-c").arg(
            "nginx -p . -e error.log -c nginx.conf & cat >/dev/null; \
             nginx -p . -e error.log -c nginx.conf -s stop; wait",
        );
        let process = Process::start(command.current_dir(folder.path()))?;
        let nginx = Self {
            ports,
            authority,
            _process: process,
            folder,
        };
        nginx.wait_until_it_listens()?;
        Ok(nginx)
    }

    /// The place whose requests are treated as the location says.
    pub fn url(&self, location: &str) -> String {
        format!("http://127.0.0.1:{}/{location}", self.ports.plain)
    }

    /// The same over TLS and, for those who can, HTTP/2.
    pub fn tls_url(&self, location: &str) -> String {
        format!("https://127.0.0.1:{}/{location}", self.ports.tls)
    }

    /// TLS, and who does not speak it.
    pub fn mistaken_url(&self) -> String {
        format!("http://127.0.0.1:{}/passed", self.ports.tls)
    }

    /// The certificate of who signed nginx's, in PEM form.
    pub fn authority(&self) -> &str {
        &self.authority
    }

    /// New workers take over; the old ones end what they have begun and close the rest.
    pub fn reload(&self) -> Result<(), Problem> {
        let status = Command::new("nginx")
            .args([
                "-p",
                ".",
                "-e",
                "error.log",
                "-c",
                "nginx.conf",
                "-s",
                "reload",
            ])
            .current_dir(self.folder.path())
            .status()?;
        if status.success() {
            Ok(())
        } else {
            Err(format!("nginx does not reload: {status}").into())
        }
    }

    /// Its log lines of a call, once there are as many as expected.
    pub fn lines(&self, call: u64, expected: usize) -> Result<Vec<String>, Problem> {
        let start = Instant::now();
        let name = format!("call={call} ");
        loop {
            let log = fs::read_to_string(self.folder.path().join("access.log"))?;
            let lines = log.lines().filter(|line| line.starts_with(&name));
            let lines: Vec<String> = lines.map(str::to_owned).collect();
            if lines.len() >= expected {
                return Ok(lines);
            }
            if start.elapsed() > PATIENCE {
                let found = lines.len();
                return Err(format!("nginx saw {found} requests, not {expected}").into());
            }
            thread::sleep(Duration::from_millis(10));
        }
    }

    fn wait_until_it_listens(&self) -> Result<(), Problem> {
        let start = Instant::now();
        while start.elapsed() < PATIENCE {
            if TcpStream::connect(("127.0.0.1", self.ports.plain)).is_ok() {
                return Ok(());
            }
            thread::sleep(Duration::from_millis(20));
        }
        let log = fs::read_to_string(self.folder.path().join("error.log")).unwrap_or_default();
        Err(format!("nginx does not listen; its log:\n{log}").into())
    }
}

/// Ports that nobody has now. nginx takes no port of the system's choice.
fn free_ports<const N: usize>() -> Result<[u16; N], Problem> {
    let mut ports = [0; N];
    let mut held = Vec::new();
    for port in &mut ports {
        let listener = TcpListener::bind("127.0.0.1:0")?;
        *port = listener.local_addr()?.port();
        held.push(listener);
    }
    Ok(ports)
}

/// Writes certificate and key, and gives the certificate of their authority.
fn certify(folder: &Path) -> Result<String, Problem> {
    let mut authority = CertificateParams::new(Vec::new())?;
    authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let name = "An authority of a trial";
    authority.distinguished_name.push(DnType::CommonName, name);
    let authority_key = KeyPair::generate()?;
    let pem = authority.self_signed(&authority_key)?.pem();
    let server = CertificateParams::new(vec!["127.0.0.1".to_owned()])?;
    let key = KeyPair::generate()?;
    let chain = server.signed_by(&key, &Issuer::new(authority, authority_key))?;
    fs::write(folder.join("chain.pem"), chain.pem())?;
    fs::write(folder.join("key.pem"), key.serialize_pem())?;
    Ok(pem)
}
