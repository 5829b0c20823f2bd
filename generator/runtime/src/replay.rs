//! A transport that answers from a recording, without a network.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use http::{Request, Response};

use super::recording::{Asked, Exchange, Recording, header_map};
use super::recording_secrets::{Credentials, Hidden};
use super::{Body, Delivery, Transport, TransportError, TransportFuture};

/// Answers requests as they were answered when a [`Recorder`](super::test_util::Recorder) looked on.
///
/// A request is answered by the first recorded one of the same method, path, query and body that has
/// not been answered yet. Host and headers do not matter, nor the order within the query, of the
/// keys in JSON, and of the requests among each other. Where there is none the call ends with an
/// error that says what is different; nothing is sent.
pub struct Replay {
    path: PathBuf,
    hidden: Hidden,
    /// With whether it was given.
    exchanges: Mutex<Vec<(Exchange, bool)>>,
}

impl Replay {
    /// Reads a recording.
    pub fn open(path: impl AsRef<Path>) -> io::Result<Self> {
        let path = path.as_ref();
        let recording = Recording::read(path)?;
        let exchanges = recording.exchanges.into_iter().map(|one| (one, false));
        Ok(Self {
            path: path.to_owned(),
            hidden: recording.hidden,
            exchanges: Mutex::new(exchanges.collect()),
        })
    }

    /// Recorded requests that nobody has made yet: `GET /threads/7/messages`.
    pub fn left(&self) -> Vec<String> {
        let exchanges = self.exchanges.lock();
        let exchanges = exchanges.unwrap_or_else(PoisonError::into_inner);
        let left = exchanges.iter().filter(|(_, is_given)| !is_given);
        left.map(|(one, _)| one.request.line()).collect()
    }

    /// The answer to a request, or what is wrong with it.
    fn answer(&self, sent: &Asked) -> Result<Exchange, String> {
        let line = sent.line();
        let mut exchanges = self
            .exchanges
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let mut same_line = 0;
        let mut given = 0;
        let mut difference = None;
        for (one, is_given) in &mut *exchanges {
            if one.request.line() != line {
                continue;
            }
            same_line += 1;
            match one.request.difference(sent) {
                Some(found) => {
                    difference.get_or_insert(found);
                }
                None if *is_given => given += 1,
                None => {
                    *is_given = true;
                    return Ok(one.clone());
                }
            }
        }
        drop(exchanges);
        let path = self.path.display();
        Err(match difference {
            _ if given > 0 => format!("{path} has {given} of {line}, and no more"),
            Some(difference) => {
                format!("{path} has {same_line} of {line}, but not this one; other is {difference}")
            }
            None => match self.left().first() {
                Some(next) => format!("{path} has no {line}; next in it is {next}"),
                None => format!("{path} has no {line}"),
            },
        })
    }
}

impl Transport for Replay {
    fn send(&self, request: Request<Body>, _: Duration) -> TransportFuture<'_> {
        Box::pin(async move {
            let (parts, mut body) = request.into_parts();
            let Ok(body) = body.collect(usize::MAX).await else {
                let reason = "the request's body could not be read";
                return Err(TransportError::interrupted(Delivery::NotSent, reason));
            };
            let credentials = Credentials::of(&parts);
            let sent = self.hidden.asked(&parts, &body, &credentials);
            let answer = self.answer(&sent).map_err(TransportError::refused)?;
            response(answer).ok_or_else(|| {
                let path = self.path.display();
                let line = sent.line();
                TransportError::refused(format!("{path} has an answer to {line} that is none"))
            })
        })
    }

    fn heeds_timeout(&self) -> bool {
        true
    }
}

/// `None` where the file was changed into what no answer can be.
fn response(exchange: Exchange) -> Option<Response<Body>> {
    let recorded = exchange.response;
    let mut response = Response::new(Body::from(recorded.body.bytes().ok()?));
    *response.status_mut() = recorded.status.try_into().ok()?;
    *response.headers_mut() = header_map(&recorded.headers)?;
    Some(response)
}

impl fmt::Debug for Replay {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Replay")
            .field("path", &self.path)
            .finish_non_exhaustive()
    }
}
