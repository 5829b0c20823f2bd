//! Copies that `cargo xtask vendor` makes, in hostile homes: hard lints, both editions, crates with
//! the names of our modules, other features of serde_json.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use tempfile::TempDir;

use crate::files::root;

/// Every lint that a careful project denies, for its own members and, by the flags, for all.
const WORKSPACE: &str = r#"[workspace]
members = ["*"]
exclude = ["target"]
resolver = "2"

[workspace.lints.rust]
unsafe_code = "forbid"
unused_results = "deny"
missing_docs = "deny"
unreachable_pub = "deny"

[workspace.lints.clippy]
pedantic = { level = "deny", priority = -1 }
"#;

const FLAGS: &str = "-D warnings -F unsafe-code";

struct House {
    folder: TempDir,
}

impl House {
    fn new() -> Self {
        let house = Self {
            folder: tempfile::tempdir().expect("a temporary folder"),
        };
        house.write("Cargo.toml", WORKSPACE);
        // The versions that this workspace tests with; without it cargo would ask the registry.
        let lock = house.path("Cargo.lock");
        fs::copy(root().join("Cargo.lock"), lock).expect("the lock file");
        house
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("it is in the house")).expect("a folder");
        fs::write(path, text).expect("a file");
    }

    /// A member with the workspace's lints.
    fn member(&self, name: &str, edition: &str, dependencies: &str, code: &str) {
        let manifest = format!(
            "[package]\nname = \"{name}\"\nversion = \"9.0.0\"\nedition = \"{edition}\"\n\n\
             [lints]\nworkspace = true\n\n[dependencies]\n{dependencies}"
        );
        self.write(&format!("{name}/Cargo.toml"), &manifest);
        self.write(&format!("{name}/src/lib.rs"), code);
    }

    /// Runs `cargo xtask vendor` as somebody in this project would.
    fn vendor(&self, folder: &str, options: &[&str]) {
        let mut arguments: Vec<OsString> = vec!["xtask".into(), "vendor".into()];
        arguments.push(self.path(folder).into());
        arguments.extend(options.iter().map(OsString::from));
        let exit = xtask::run(arguments);
        assert_eq!(format!("{exit:?}"), format!("{:?}", ExitCode::SUCCESS));
    }

    /// Runs cargo there, offline, in the target folder of the other copies.
    fn cargo(&self, arguments: &[&str]) {
        let output = Command::new(env!("CARGO"))
            .args(arguments)
            .current_dir(self.folder.path())
            .env("CARGO_TARGET_DIR", root().join("target/vendored"))
            .env("CARGO_NET_OFFLINE", "true")
            .env("RUSTFLAGS", FLAGS)
            .output()
            .expect("cargo runs");
        assert!(
            output.status.success(),
            "cargo {}\n{}{}",
            arguments.join(" "),
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr)
        );
    }
}

/// What a careful project writes around the models.
const CALLER: &str = r#"//! Calls the API.

use API::models::{NewComment, NewThreadMessage};

/// A comment.
#[must_use]
pub fn comment(text: &str) -> NewThreadMessage {
    NewThreadMessage::from(NewComment::new(text, Vec::new()))
}

/// What the copy was made from.
#[must_use]
pub fn made_from() -> (&'static str, &'static str) {
    (API::API_VERSION, API::PROVENANCE.contract)
}
"#;

/// A crate whose name one of our modules has.
const NAMESAKE: &str = "//! Another.\n\n/// Nothing.\npub fn nothing() {}\n";

#[test]
fn copies_live_in_a_strict_workspace_of_namesakes() {
    let house = House::new();
    for name in ["models", "client", "operations", "runtime"] {
        house.member(name, "2021", "", NAMESAKE);
    }
    house.member("http", "2024", "", NAMESAKE);
    let namesakes = "models = { path = \"../models\" }\nclient = { path = \"../client\" }\n\
                     operations = { path = \"../operations\" }\nruntime = { path = \"../runtime\" }\n";

    house.vendor("copy", &["--name", "talk", "--features", ""]);
    let crates =
        format!("{namesakes}http = {{ path = \"../http\" }}\ntalk = {{ path = \"../copy\" }}\n");
    for edition in ["2021", "2024"] {
        let code = CALLER
            .replace("API", "talk")
            .replace("talk_VERSION", "API_VERSION");
        house.member(&format!("app{edition}"), edition, &crates, &code);
    }

    // The module's dependencies are its project's, so `http` is the real one there.
    for edition in ["2021", "2024"] {
        let name = format!("modules{edition}");
        let code = format!(
            "{}\n/// The API.\npub mod talk;\n",
            CALLER.replace("API::", "crate::talk::")
        );
        let dependencies = format!("{namesakes}{}", dependencies());
        house.member(&name, edition, &dependencies, &code);
        house.vendor(&format!("{name}/src/talk"), &["--module", "--features", ""]);
    }

    house.cargo(&["clippy", "--workspace", "--all-targets", "--quiet"]);
    // The same lints for every member, the copy with them.
    let hard = [
        "-D",
        "clippy::pedantic",
        "-D",
        "clippy::nursery",
        "-D",
        "unused_results",
        "-D",
        "missing_docs",
    ];
    let all = [
        "clippy",
        "--package",
        "talk",
        "--all-targets",
        "--quiet",
        "--",
    ];
    house.cargo(&[&all[..], &hard].concat());
}

/// With numbers that keep their digits and objects that keep their order, everywhere in the build.
#[test]
fn the_crates_own_tests_pass_beside_other_features_of_serde_json() {
    let house = House::new();
    house.vendor("copy", &["--features", ""]);
    let dependencies = "hubspot-conversations = { path = \"../copy\" }\n\
        serde_json = { version = \"1.0.100\", features = [\"arbitrary_precision\", \"preserve_order\"] }\n";
    house.member("app", "2021", dependencies, "//! Reads JSON.\n");
    let package = "hubspot-conversations";
    house.cargo(&[
        "test",
        "--quiet",
        "--package",
        "app",
        "--package",
        package,
        "--features",
        "verify",
    ]);
}

/// What the models and the core need, from the manifest of the crate.
fn dependencies() -> String {
    let manifest = fs::read_to_string(root().join("generated/Cargo.toml")).expect("a manifest");
    let (_, dependencies) = manifest.split_once("[dependencies]\n").expect("a table");
    let lines = dependencies
        .lines()
        .take_while(|line| !line.starts_with('['));
    let needed = lines.filter(|line| !line.contains("optional = true"));
    needed.map(|line| format!("{line}\n")).collect()
}

/// The copy's own test names what was edited, and nothing else.
#[test]
fn the_copys_own_test_tells_edits() {
    let house = House::new();
    house.vendor("copy", &["--features", ""]);
    let verify = |is_fine: bool, words: &str| {
        let output = Command::new(env!("CARGO"))
            .args([
                "test",
                "--quiet",
                "--package",
                "hubspot-conversations",
                "--features",
                "verify",
            ])
            .args(["--test", "provenance"])
            .current_dir(house.folder.path())
            .env("CARGO_TARGET_DIR", root().join("target/vendored"))
            .env("CARGO_NET_OFFLINE", "true")
            .env("RUSTFLAGS", FLAGS)
            .output()
            .expect("cargo runs");
        let text = String::from_utf8_lossy(&output.stdout);
        assert_eq!(output.status.success(), is_fine, "{text}");
        assert!(text.contains(words), "{text}");
    };
    verify(true, "test result: ok");
    let convert = |name: &str, old: &str, new: &str| edit(&house.path(name), old, new);
    convert("copy/src/runtime/call.rs", "\n", "\r\n");
    convert("copy/PROVENANCE.json", "\n", "\r\n");
    verify(true, "test result: ok");
    convert("copy/src/client.rs", "cheap to clone", "dear to clone");
    house.write("copy/tests/examples/mine.json", "{}");
    fs::remove_file(house.path("copy/README.md")).expect("it was there");
    verify(
        false,
        "not as it was generated:\nmissing  README.md\nedited   src/client.rs\nadded    tests/examples/mine.json\n",
    );
}

fn edit(file: &Path, old: &str, new: &str) {
    let text = fs::read_to_string(file).expect("a file");
    assert!(text.contains(old), "{}", file.display());
    fs::write(file, text.replace(old, new)).expect("a file");
}
