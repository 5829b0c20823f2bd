//! The tools that are asked, and what each answers.

use std::collections::BTreeSet;
use std::process::{Command, Output};

use trials::checks::Problem;

use crate::pair::{Documented, Level};

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tool {
    SemverChecks,
    PublicApi,
}

/// What a tool says, and its words.
pub struct Opinion {
    pub level: Level,
    pub reasons: Vec<String>,
}

impl Tool {
    /// Those that are there; of the others it is said how to get them.
    pub fn installed() -> Vec<Self> {
        let mut installed = Vec::new();
        for tool in [Self::SemverChecks, Self::PublicApi] {
            match tool.run(&["--version"]) {
                Ok(output) => {
                    let version = String::from_utf8_lossy(&output.stdout);
                    println!("{}", version.trim());
                    installed.push(tool);
                }
                Err(_) => println!(
                    "{} is not installed, and is not asked: cargo install --locked {0}",
                    tool.name()
                ),
            }
        }
        installed
    }

    pub fn name(self) -> &'static str {
        match self {
            Self::SemverChecks => "cargo-semver-checks",
            Self::PublicApi => "cargo-public-api",
        }
    }

    pub fn opinion(self, old: &Documented, new: &Documented) -> Result<Opinion, Problem> {
        match self {
            Self::SemverChecks => self.checked(old, new),
            Self::PublicApi => {
                let (before, after) = (self.listed(old)?, self.listed(new)?);
                let gone = before.difference(&after).map(|line| format!("- {line}"));
                let fresh = after.difference(&before).map(|line| format!("+ {line}"));
                let (gone, fresh): (Vec<_>, Vec<_>) = (gone.collect(), fresh.collect());
                Ok(Opinion {
                    // What has changed is gone and comes again.
                    level: match (gone.is_empty(), fresh.is_empty()) {
                        (true, true) => Level::None,
                        (true, false) => Level::Additive,
                        (false, _) => Level::Breaking,
                    },
                    reasons: gone.into_iter().chain(fresh).collect(),
                })
            }
        }
    }

    /// The verdict of cargo-semver-checks, which compares as if for a patch.
    fn checked(self, old: &Documented, new: &Documented) -> Result<Opinion, Problem> {
        let (old, new) = (old.json.to_string_lossy(), new.json.to_string_lossy());
        let output = self.run(&[
            "semver-checks",
            "--release-type",
            "patch",
            "--color",
            "never",
            "--baseline-rustdoc",
            &old,
            "--current-rustdoc",
            &new,
        ])?;
        let text = String::from_utf8_lossy(&output.stderr).into_owned()
            + &String::from_utf8_lossy(&output.stdout);
        let level = if text.contains("no semver update required") {
            Level::None
        } else if text.contains("semver requires new minor version") {
            Level::Additive
        } else if text.contains("semver requires new major version") {
            Level::Breaking
        } else {
            return Err(format!("{} says something else:\n{text}", self.name()).into());
        };
        let reasons = text.lines().filter(|line| line.starts_with("--- failure"));
        Ok(Opinion {
            level,
            reasons: reasons.map(str::to_owned).collect(),
        })
    }

    /// The lines of cargo-public-api, what every type has by itself left out.
    fn listed(self, of: &Documented) -> Result<BTreeSet<String>, Problem> {
        let json = of.json.to_string_lossy();
        let output = self.run(&[
            "public-api",
            "-ss",
            "--color",
            "never",
            "--rustdoc-json",
            &json,
        ])?;
        if !output.status.success() {
            let errors = String::from_utf8_lossy(&output.stderr);
            return Err(format!("{} failed:\n{errors}", self.name()).into());
        }
        let text = String::from_utf8(output.stdout)?;
        Ok(text.lines().map(str::to_owned).collect())
    }

    fn run(self, arguments: &[&str]) -> std::io::Result<Output> {
        Command::new(self.name()).args(arguments).output()
    }
}
