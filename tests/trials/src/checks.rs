//! What a trial has found: a line for each thing that held or did not, and the sum.

use std::fmt::Display;
use std::process::ExitCode;

/// What is wrong, in words.
pub type Problem = Box<dyn std::error::Error + Send + Sync>;

#[derive(Debug, Default)]
pub struct Checks {
    passed: usize,
    failed: usize,
}

impl Checks {
    /// Notes and prints what came of a check.
    pub fn note(&mut self, name: impl Display, result: Result<(), Problem>) {
        match result {
            Ok(()) => {
                self.passed += 1;
                println!("ok      {name}");
            }
            Err(problem) => {
                self.failed += 1;
                println!("FAILED  {name}: {problem}");
            }
        }
    }

    /// The sum. A trial that checked nothing has failed.
    pub fn end(self) -> ExitCode {
        println!("\n{} passed, {} failed", self.passed, self.failed);
        if self.failed == 0 && self.passed > 0 {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        }
    }
}

/// That two things are equal; else both, named by `what`.
pub fn same<T: PartialEq + std::fmt::Debug>(
    what: &str,
    found: T,
    wanted: T,
) -> Result<(), Problem> {
    if found == wanted {
        Ok(())
    } else {
        Err(format!("{what}: {found:?} instead of {wanted:?}").into())
    }
}

/// That something is so; else `problem`.
pub fn holds(is: bool, problem: impl FnOnce() -> String) -> Result<(), Problem> {
    if is { Ok(()) } else { Err(problem().into()) }
}
