//! A program of somebody else that runs beside the trial, and ends with it.
//!
//! Its standard input is a pipe that the trial holds open: what ends when that closes cannot outlive
//! the trial, however the trial ends.

use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use crate::checks::Problem;

/// A running program.
#[derive(Debug)]
pub struct Process {
    child: Child,
    lines: Receiver<String>,
}

impl Process {
    /// Starts a program that ends when its standard input does.
    pub fn start(command: &mut Command) -> Result<Self, Problem> {
        let mut child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()?;
        let (sender, lines) = channel();
        let outputs: [Option<Box<dyn Read + Send>>; 2] = [
            child.stdout.take().map(|pipe| Box::new(pipe) as _),
            child.stderr.take().map(|pipe| Box::new(pipe) as _),
        ];
        for output in outputs.into_iter().flatten() {
            let sender = sender.clone();
            thread::spawn(move || pass_on(output, &sender));
        }
        Ok(Self { child, lines })
    }

    /// The first thing that `find` sees in a line of its output, if that comes in time.
    pub fn wait_for<T>(
        &mut self,
        within: Duration,
        find: impl Fn(&str) -> Option<T>,
    ) -> Result<T, Problem> {
        let start = Instant::now();
        let mut said = String::new();
        loop {
            let left = within.saturating_sub(start.elapsed());
            match self.lines.recv_timeout(left) {
                Ok(line) => match find(&line) {
                    Some(found) => return Ok(found),
                    None => said.push_str(&format!("  {line}\n")),
                },
                Err(RecvTimeoutError::Timeout) => {
                    return Err(format!("did not start in {within:?}; it said:\n{said}").into());
                }
                Err(RecvTimeoutError::Disconnected) => {
                    return Err(format!("ended at once; it said:\n{said}").into());
                }
            }
        }
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        const PATIENCE: Duration = Duration::from_secs(5);
        drop(self.child.stdin.take());
        let start = Instant::now();
        while start.elapsed() < PATIENCE {
            if matches!(self.child.try_wait(), Ok(Some(_)) | Err(_)) {
                return;
            }
            thread::sleep(Duration::from_millis(20));
        }
        // It may have ended meanwhile.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Reads to the end, heard or not, so that the program never waits for a reader.
fn pass_on(output: impl Read, lines: &Sender<String>) {
    for line in BufReader::new(output).split(b'\n') {
        let Ok(line) = line else { return };
        let _ = lines.send(String::from_utf8_lossy(&line).trim_end().to_owned());
    }
}
