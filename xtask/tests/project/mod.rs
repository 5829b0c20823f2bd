//! A project of its own for each test, and the program run in it.

#![allow(dead_code, reason = "not every test file needs all of it")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

/// A folder with a space and a letter beyond ASCII in its name, and in it a project.
pub struct Project {
    folder: TempDir,
}

pub const DOCUMENT: &str = r##"openapi: 3.0.3
info: {title: Post, version: v1}
servers: [{url: https://post.example}]
paths:
  /v1/letters/{letterId}:
    get:
      operationId: readLetter
      parameters:
        - {name: letterId, in: path, required: true, schema: {type: integer}}
      responses:
        '200': {description: The letter., content: {application/json: {schema: {$ref: '#/components/schemas/Letter'}}}}
  /v1/letters:
    post:
      operationId: sendLetter
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Letter'}}}}
      responses: {'204': {description: Sent.}}
    get:
      operationId: countLetters
      responses:
        '200': {description: How many., content: {application/json: {schema: {type: integer}}}}
components:
  schemas:
    Letter:
      type: object
      required: [text]
      properties:
        text: {type: string, description: What it says.}
        state: {type: string, enum: [SENT, READ]}
"##;

impl Project {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let project = Self { folder };
        project.write(
            "spec/client.toml",
            "document = 'api.yaml'\n[crate]\nname = 'post'\n",
        );
        project.write("spec/api.yaml", DOCUMENT);
        project
    }

    /// The folder around the project.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub fn root(&self) -> PathBuf {
        self.folder.path().join("Pröjekt a")
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.root().join(name)
    }

    /// A path that [`tree`] gave.
    pub fn path_of(&self, path: &Path) -> PathBuf {
        self.root().join(path)
    }

    pub fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// Replaces a text that must be there.
    pub fn edit(&self, name: &str, old: &str, new: &str) {
        let text = self.read(name);
        assert!(text.contains(old), "{name} has no {old}");
        fs::write(self.path(name), text.replace(old, new)).unwrap();
    }

    /// The program, which must not find the workspace that tests it.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(assert_cmd::cargo::cargo_bin("xtask"));
        command
            .args(arguments)
            .current_dir(self.root())
            .env_remove("CARGO_MANIFEST_DIR");
        command
    }

    /// Exit code, output stream and error stream.
    pub fn run(&self, arguments: &[&str]) -> (i32, String, String) {
        let output = self.command(arguments).output().unwrap();
        (
            output.status.code().unwrap(),
            String::from_utf8(output.stdout).unwrap(),
            String::from_utf8(output.stderr).unwrap(),
        )
    }

    /// The output of a run that is done.
    pub fn done(&self, arguments: &[&str]) -> String {
        let (exit, output, errors) = self.run(arguments);
        assert_eq!(exit, 0, "{output}{errors}");
        output
    }

    /// What a run that answers 1 or 2 says.
    pub fn refused(&self, exit: i32, arguments: &[&str]) -> String {
        let (found, output, errors) = self.run(arguments);
        assert_eq!(found, exit, "{output}{errors}");
        assert!(!errors.contains('\u{1b}'), "colour in a pipe: {errors}");
        errors
    }
}

/// The bytes of every file below a folder, by path.
pub fn tree(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut tree = BTreeMap::new();
    let mut open = vec![folder.to_owned()];
    while let Some(place) = open.pop() {
        for entry in fs::read_dir(place).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().to_owned();
                tree.insert(name, fs::read(&path).unwrap());
            }
        }
    }
    tree
}
