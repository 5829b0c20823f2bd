//! `cargo xtask contract`, `cargo xtask soak`: programs of the package `trials`, which is built only
//! when one of them is wanted. To a person they print what they find themselves, as it comes.

use std::process::{Command, Stdio};

use serde_json::json;

use super::Outcome;
use crate::failure::{Exit, Failure};
use crate::finding;
use crate::format::{Format, fenced, folded, github};
use crate::paths::project_root;

pub fn run(program: &str, arguments: &[String], format: Format) -> Result<Outcome, Failure> {
    // The cargo that runs this program.
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command
        .args([
            "run",
            "--quiet",
            "--package",
            "trials",
            "--bin",
            program,
            "--",
        ])
        .args(arguments)
        .current_dir(project_root()?);
    let failed = |error| Failure::new(format!("cannot run cargo: {error}"));
    let (held, said) = match format {
        Format::Human => (command.status().map_err(failed)?.success(), String::new()),
        _ => {
            let output = command.stderr(Stdio::inherit()).output().map_err(failed)?;
            let said = String::from_utf8_lossy(&output.stdout).into_owned();
            (output.status.success(), said)
        }
    };
    Ok(Outcome {
        exit: if held {
            Exit::Done
        } else {
            Exit::NotAsItShouldBe
        },
        report: String::new(),
        summary: shown(program, held, &said, format),
    })
}

fn shown(program: &str, held: bool, said: &str, format: Format) -> String {
    let verdict = if held {
        "everything held"
    } else {
        "something did not hold"
    };
    match format {
        Format::Human => String::new(),
        Format::Json => finding::json(&json!({
            "program": program, "held": held, "output": said,
        })),
        Format::Markdown => format!("**{program}: {verdict}**\n\n{}", fenced("text", said)),
        Format::Github => {
            let mut text = folded(program, said);
            if !held {
                text.push_str(&github("error", "", (0, 0), program, verdict));
            }
            text
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_tells_the_outcome_and_what_was_said() {
        let said = "one\n ::error::two\n##[error]three\n";
        assert_eq!(shown("soak", true, said, Format::Human), "");
        let json = shown("soak", false, said, Format::Json);
        let value: serde_json::Value = serde_json::from_str(&json).unwrap();
        assert_eq!(
            value,
            json!({ "program": "soak", "held": false, "output": said })
        );
        assert_eq!(
            shown("soak", true, said, Format::Markdown),
            "**soak: everything held**\n\n```text\none\n ::error::two\n##[error]three\n```\n"
        );
        assert_eq!(
            shown("soak", false, said, Format::Github),
            "::group::soak\none\n>  ::error::two\n## [error]three\n::endgroup::\n\
             ::error title=soak::something did not hold\n"
        );
    }
}
