//! Chromium without a window, on a page of ours, until the page has told what it found.

use std::process::Command;
use std::time::Duration;

use trials::checks::Problem;
use trials::process::Process;

use crate::site::Site;

/// A first start on a busy machine takes long.
const PATIENCE: Duration = Duration::from_secs(120);

/// Ends when the trial does: what it reads from ends then.
const BESIDE: &str = r#""$@" & browser=$!; cat > /dev/null; kill $browser; wait $browser"#;

/// What the page told.
pub fn visit(site: &Site) -> Result<String, Problem> {
    let profile = tempfile::tempdir()?;
    let browser = std::env::var_os("CHROMIUM").unwrap_or_else(|| "chromium".into());
    let mut command = Command::new("sh");
    command
        .args(["-c", BESIDE, "sh"])
        .arg(browser)
        .args([
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
        ])
        .args(["--no-first-run", "--disable-background-networking"])
        // Nothing but this machine.
        .arg("--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1")
        .arg("--enable-logging=stderr")
        .arg(format!("--user-data-dir={}", profile.path().display()))
        .arg(site.url());
    let _browser = Process::start(&mut command)?;
    site.report(PATIENCE)
}
