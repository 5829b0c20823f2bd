//! A test in a process of its own: for what belongs to a process as a whole, its environment and its
//! memory.

use std::process::Command;

use crate::kind::Kind;

/// Set in a child: its base URL.
const URL: &str = "FAULTS_CHILD_URL";

/// What a child is told; `None` in the process that runs all tests.
pub(super) fn url() -> Option<String> {
    std::env::var(URL).ok()
}

/// Runs one test of the table in a process with these variables, and gives what it prints.
pub(super) async fn run<K: Kind>(test: &str, url: &str, variables: &[(&str, &str)]) -> String {
    let mut command = Command::new(std::env::current_exe().expect("a test is a file"));
    let test = format!("faults::rows::{}::{test}", K::NAME);
    command.args(["--exact", "--nocapture", &test]);
    for name in ["http_proxy", "https_proxy", "all_proxy", "no_proxy"] {
        command.env_remove(name).env_remove(name.to_uppercase());
    }
    command.env(URL, url).envs(variables.iter().copied());
    let run = tokio::task::spawn_blocking(move || command.output());
    let output = run.await.expect("no panic").expect("the test can be run");
    let printed = String::from_utf8_lossy(&output.stdout).into_owned();
    let why = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{printed}{why}");
    assert!(printed.contains("1 passed"), "{printed}");
    printed
}
