//! A curl command → [`Call`].
//!
//! Must not know the document nor what follows the command.

use super::super::{Body, Broken, Call, Text};
use super::json::{self, Leading};
use super::words::{Word, Words};
use crate::diagnostics::Span;

pub(super) struct Command {
    pub call: Call,
    /// A body that begins as JSON and is none.
    pub broken: Option<Broken>,
    pub end: usize,
}

const METHODS: &[&str] = &[
    "GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE",
];

/// Options with a value that says nothing about the call.
const OTHER_VALUES: &[&str] = &[
    "-o",
    "--output",
    "-m",
    "--max-time",
    "--connect-timeout",
    "-x",
    "--proxy",
    "--cacert",
    "--cert",
    "-E",
    "--key",
    "-w",
    "--write-out",
    "--retry",
    "-e",
    "--referer",
    "-b",
    "--cookie",
    "-c",
    "--cookie-jar",
    "--resolve",
    "-T",
    "--upload-file",
    "-K",
    "--config",
];

/// What an option's value is.
#[derive(Clone, Copy, PartialEq)]
enum Meaning {
    Method,
    Url,
    Header,
    Agent,
    User,
    Bearer,
    Json,
    Data,
    Form,
    Other,
}

#[derive(Default)]
struct Parts {
    method: Option<Text>,
    url: Option<Text>,
    headers: Vec<(Text, Text)>,
    user: Option<Text>,
    body: Option<Body>,
    broken: Option<Broken>,
    /// `--get`: the data go into the query.
    get: bool,
    head: bool,
}

/// Reads the command at `start`, if `curl` and what belongs to it stand there.
pub(super) fn read(text: &str, start: usize) -> Option<Command> {
    let before = text[..start].chars().next_back();
    let after = text[start..].strip_prefix("curl")?;
    let inside = before.is_some_and(|it| it.is_alphanumeric() || "_-./`".contains(it));
    let first = after.trim_start_matches([' ', '\t', '\\', '\n']);
    let begins = first.starts_with(['-', '\'', '"', '$']) || first.starts_with("http");
    if inside || first.len() == after.len() || !begins {
        return None;
    }
    let mut words = Words::new(text, start + "curl".len());
    let mut parts = Parts::default();
    while let Some(word) = words.next(false) {
        if !parts.take(word, &mut words) {
            break;
        }
    }
    let word = Span {
        start,
        end: start + "curl".len(),
    };
    parts.finish(word, words.at)
}

/// `POST /threads`: a request as pages write it above a command.
pub(super) fn of_line(line: &str, offset: usize) -> Option<Call> {
    let mut words = line.split_whitespace();
    let (method, url) = (words.next()?, words.next()?);
    let is_path = url.starts_with('/') || url.starts_with("http");
    if !METHODS.contains(&method) || !is_path || words.next().is_some() {
        return None;
    }
    let text = |word: &str| {
        let start = offset + (word.as_ptr() as usize - line.as_ptr() as usize);
        Text {
            text: word.to_owned(),
            span: Span {
                start,
                end: start + word.len(),
            },
        }
    };
    Some(Call {
        method: text(method),
        url: text(url),
        headers: Vec::new(),
        user: None,
        body: None,
        answers: Vec::new(),
    })
}

impl Parts {
    /// Takes a word, and the value after it; `false` where the command ends with it.
    fn take(&mut self, word: Word, words: &mut Words<'_>) -> bool {
        if !word.text.starts_with('-') || word.text.len() == 1 {
            if self.url.is_none() && looks_like_url(&word.text) {
                self.url = Some(whole(word));
            }
            return true;
        }
        if matches!(word.text.as_str(), "-G" | "--get") {
            self.get = true;
        }
        if matches!(word.text.as_str(), "-I" | "--head") {
            self.head = true;
        }
        let Some((option, length)) = option(&word.text) else {
            return true;
        };
        let data = matches!(option, Meaning::Data | Meaning::Json);
        let (value, from) = if length < word.text.len() {
            (word, length)
        } else {
            match words.next(data) {
                Some(value) => (value, 0),
                None => return false,
            }
        };
        match option {
            Meaning::Method => self.method = Some(part(&value, from, value.text.len())),
            Meaning::Url => self.url = Some(part(&value, from, value.text.len())),
            Meaning::User => self.user = Some(part(&value, from, value.text.len())),
            Meaning::Header => self.headers.extend(header(&value, from)),
            Meaning::Agent | Meaning::Other => {}
            Meaning::Bearer => {
                let mut token = part(&value, from, value.text.len());
                token.text.insert_str(0, "Bearer ");
                let name = Text {
                    text: "Authorization".to_owned(),
                    span: token.span,
                };
                self.headers.push((name, token));
            }
            Meaning::Form => self.body = Some(Body::Other(part(&value, from, value.text.len()))),
            Meaning::Data | Meaning::Json => return self.data(value, from, words),
        }
        true
    }

    /// A body. JSON tells where it ends itself, whatever became of the quote around it.
    fn data(&mut self, value: Word, from: usize, words: &mut Words<'_>) -> bool {
        let text = &value.text[from..];
        let start = from + (text.len() - text.trim_start().len());
        let json = &value.text[start..];
        if !json.starts_with(['{', '[']) {
            self.body = Some(Body::Other(part(&value, from, value.text.len())));
            return true;
        }
        match json::leading(json) {
            Leading::Json(mut shown, length) => {
                shown.shift(&|span| Span {
                    start: value.place(start + span.start),
                    end: match span.end.checked_sub(1) {
                        Some(last) if last >= span.start => value.end(start + last),
                        _ => value.place(start + span.start),
                    },
                });
                self.body = Some(Body::Json(shown));
                after_json(words, value.end(start + length - 1))
            }
            Leading::Broken { at, why } => {
                let place = value.place(start + at);
                self.broken = Some(Broken {
                    at: Span {
                        start: place,
                        end: place,
                    },
                    why,
                });
                if value.open {
                    words.at = place;
                }
                !value.open
            }
        }
    }

    fn finish(self, command: Span, end: usize) -> Option<Command> {
        let method = self.method.unwrap_or_else(|| {
            let sends = self.body.is_some() || self.broken.is_some();
            let text = match (self.head, sends && !self.get) {
                (true, _) => "HEAD",
                (_, true) => "POST",
                _ => "GET",
            };
            Text {
                text: text.to_owned(),
                span: command,
            }
        });
        let call = Call {
            method: Text {
                text: method.text.to_ascii_uppercase(),
                ..method
            },
            url: self.url?,
            headers: self.headers,
            user: self.user,
            body: self.body.filter(|_| !self.get),
            answers: Vec::new(),
        };
        Some(Command {
            call,
            broken: self.broken,
            end,
        })
    }
}

/// Goes on behind the quote that closes the JSON ending at `end`; `false` where the command ends
/// there: no quote closes it, or the page goes on right behind.
fn after_json(words: &mut Words<'_>, end: usize) -> bool {
    let rest = &words.text()[end..];
    let close = rest.trim_start();
    words.at = end;
    let Some(behind) = close.strip_prefix(['\'', '"']) else {
        // JSON without quotes: the line may go on.
        return rest.starts_with([' ', '\t'])
            && !rest.trim_start_matches([' ', '\t']).starts_with('\n');
    };
    words.at = words.text().len() - behind.len();
    behind.is_empty() || behind.starts_with(char::is_whitespace)
}

/// What an option is, and how long its name is where the value stands in the same word.
fn option(word: &str) -> Option<(Meaning, usize)> {
    let (name, length) = match word.split_once('=') {
        Some((name, _)) if name.starts_with("--") => (name, name.len() + 1),
        _ if word.starts_with("--") => (word, word.len()),
        // `-XPOST`: the value stands behind the letter.
        _ => {
            let end = word.char_indices().nth(2).map_or(word.len(), |(at, _)| at);
            (&word[..end], end)
        }
    };
    let option = match name {
        "-X" | "--request" => Meaning::Method,
        "--url" => Meaning::Url,
        "-H" | "--header" => Meaning::Header,
        "-A" | "--user-agent" => Meaning::Agent,
        "-u" | "--user" => Meaning::User,
        "--oauth2-bearer" => Meaning::Bearer,
        "--json" => Meaning::Json,
        "-d" | "--data" | "--data-raw" | "--data-binary" | "--data-ascii" => Meaning::Data,
        "-F" | "--form" | "--form-string" | "--data-urlencode" => Meaning::Form,
        name if OTHER_VALUES.contains(&name) => Meaning::Other,
        _ => return None,
    };
    Some((option, length))
}

fn header(value: &Word, from: usize) -> Option<(Text, Text)> {
    let colon = from + value.text[from..].find(':')?;
    let name = part(value, from, colon);
    let content = part(value, colon + 1, value.text.len());
    (!name.text.is_empty()).then_some((name, content))
}

/// A stretch of a word, trimmed.
fn part(word: &Word, start: usize, end: usize) -> Text {
    let text = &word.text[start..end];
    let start = start + (text.len() - text.trim_start().len());
    let text = text.trim();
    let begin = word.place(start);
    let end = match text.len() {
        0 => begin,
        length => word.end(start + length - 1),
    };
    Text {
        text: text.to_owned(),
        span: Span { start: begin, end },
    }
}

fn whole(word: Word) -> Text {
    part(&word, 0, word.text.len())
}

fn looks_like_url(word: &str) -> bool {
    word.contains("://") || word.starts_with('/') || (word.contains('.') && word.contains('/'))
}

#[cfg(test)]
mod tests;
