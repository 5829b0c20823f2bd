//! The crates of an edit: generated as the agreement test does, documented, and compared by us.

use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

use generator::config::{Config, Pagination};
use generator::diff::{Rust, compare};
use generator::generate::{generate, model, resolve};
use generator::rust::Crate;
use trials::checks::Problem;
use trials::place::{kept, workspace};

use crate::edits::{Edit, Past};
use crate::rustdoc;

const BASE: &str = include_str!("../../../../it/agreement/base.yaml");

/// What becomes of those who use the crate, the least first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    None,
    Additive,
    Breaking,
}

/// A crate and what rustdoc says of it.
pub struct Documented {
    pub model: Crate,
    pub json: PathBuf,
}

/// Where the crates are made.
pub struct Workshop {
    folder: PathBuf,
}

impl Workshop {
    pub fn open() -> Result<Self, Problem> {
        let folder = kept("opinions")?;
        Ok(Self { folder })
    }

    pub fn base(&self) -> Result<Documented, Problem> {
        self.documented("base", BASE, &settings())
    }

    pub fn edited(&self, edit: &Edit, base: &Documented) -> Result<Documented, Problem> {
        let mut config = settings();
        (edit.settings)(&mut config);
        // What a package is called is its user's choice, and stands in every path of the tools.
        config.name = settings().name;
        let texts = edit.texts.iter();
        let text = texts.fold(BASE.to_owned(), |text, (from, to)| text.replace(from, to));
        if edit.past != Past::None {
            config.kept = base.model.kept.clone();
            config.kept.movable = edit.past == Past::Movable;
        }
        self.documented("edited", &text, &config)
    }

    fn documented(&self, name: &str, text: &str, config: &Config) -> Result<Documented, Problem> {
        let folder = self.folder.join(name);
        let generated = generate(text.as_bytes(), config, &BTreeMap::new());
        let messages = format!("{:#?}", generated.diagnostics);
        if folder.exists() {
            fs::remove_dir_all(&folder)?;
        }
        for file in generated.files.ok_or(messages)? {
            write(&folder.join(&file.path), &file.text)?;
        }
        let manifest = folder.join("Cargo.toml");
        let manifest_text = fs::read_to_string(&manifest)?;
        write(&manifest, &format!("{manifest_text}\n[workspace]\n"))?;
        fs::copy(workspace().join("Cargo.lock"), folder.join("Cargo.lock"))?;
        let json = self.folder.join(format!("{name}.json"));
        rustdoc::document(&folder, &self.folder.join("target"), &json)?;
        let api = resolve(text.as_bytes())
            .api
            .ok_or("a document with errors")?;
        let model = model(&api, config, &BTreeMap::new()).0;
        Ok(Documented {
            model: model.ok_or("a document without a crate")?,
            json,
        })
    }
}

/// What we say.
pub fn ours(old: &Documented, new: &Documented) -> Level {
    let changes = compare(&old.model, &new.model);
    let levels = changes.iter().map(|change| match change.level {
        Rust::Breaking => Level::Breaking,
        Rust::Additive => Level::Additive,
        Rust::None => Level::None,
    });
    levels.max().unwrap_or(Level::None)
}

fn settings() -> Config {
    Config {
        name: Some("base".to_owned()),
        pagination: Some(Pagination {
            cursor_parameter: "after".to_owned(),
            next_cursor: ["paging", "next", "after"].map(str::to_owned).to_vec(),
            items: "results".to_owned(),
        }),
        ..Config::default()
    }
}

fn write(file: &Path, text: &str) -> Result<(), Problem> {
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    Ok(fs::write(file, text)?)
}

impl fmt::Display for Level {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::None => "nothing",
            Self::Additive => "additive",
            Self::Breaking => "breaking",
        })
    }
}
