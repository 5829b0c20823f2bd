//! Forms with files: `multipart/form-data` (RFC 7578), part by part.
//!
//! A part's name, its file's name and its media type come from outside. None of them can end the line
//! it stands in; no content can end its part, since nobody can guess what parts are separated by.

use std::sync::Arc;

use http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use http::{HeaderName, HeaderValue};
use serde::Serialize;

use super::parameter::{Parameter, unwritable};
use super::payload::Payload;
use super::upload::{Source, Upload};
use super::{RequestError, RequestWriter};

/// A body whose fields are sent as parts.
pub trait Multipart {
    /// Writes the parts.
    fn write(&self, form: &mut MultipartWriter) -> Result<(), RequestError>;
}

/// Collects the parts of one body.
pub struct MultipartWriter {
    boundary: String,
    sources: Vec<Source>,
    /// What comes behind the last of the sources.
    open: Vec<u8>,
    /// Of the parts that come next.
    headers: &'static [(&'static str, &'static str)],
}

/// What a part is, as its head says it.
#[derive(Clone, Copy)]
struct Head<'a> {
    name: &'a str,
    file_name: Option<&'a str>,
    media_type: Option<&'a str>,
    /// Those of the document.
    headers: &'a [(&'static str, &'static str)],
    /// Those of the upload, which go before.
    own: &'a [(String, String)],
}

impl RequestWriter {
    /// A body of parts; none where there is no value.
    pub fn multipart<T: Multipart>(
        &mut self,
        media_type: &'static str,
        body: Option<&T>,
    ) -> Result<(), RequestError> {
        let Some(body) = body else {
            return Ok(());
        };
        let mut form = MultipartWriter {
            boundary: self.boundary().map_or_else(boundary, str::to_owned),
            sources: Vec::new(),
            open: Vec::new(),
            headers: &[],
        };
        body.write(&mut form)?;
        let essence = media_type.split(';').next().unwrap_or_default().trim();
        let media_type = format!("{essence}; boundary={}", form.boundary);
        self.body(&media_type, form.finish())
    }
}

impl MultipartWriter {
    /// Headers for the parts of one field, which is written next.
    pub fn headers(&mut self, headers: &'static [(&'static str, &'static str)]) -> &mut Self {
        self.headers = headers;
        self
    }

    /// A part of text for each value that is not null; plain text, if no media type is given.
    pub fn text<'a, T: Serialize + ?Sized + 'a>(
        &mut self,
        name: &str,
        media_type: Option<&str>,
        values: impl IntoIterator<Item = &'a T>,
    ) -> Result<(), RequestError> {
        let headers = std::mem::take(&mut self.headers);
        for value in values {
            match Parameter::of(value).map_err(|why| refuse(name, &why))? {
                None => {}
                Some(Parameter::Text(text)) => {
                    self.head(Head {
                        name,
                        file_name: None,
                        media_type,
                        headers,
                        own: &[],
                    })?;
                    self.open.extend_from_slice(text.as_bytes());
                    self.open.extend_from_slice(b"\r\n");
                }
                Some(Parameter::List(_) | Parameter::Fields(_)) => {
                    return Err(refuse(name, "is no text"));
                }
            }
        }
        Ok(())
    }

    /// A part of JSON for each value.
    pub fn json<'a, T: Serialize + ?Sized + 'a>(
        &mut self,
        name: &str,
        media_type: &str,
        values: impl IntoIterator<Item = &'a T>,
    ) -> Result<(), RequestError> {
        let headers = std::mem::take(&mut self.headers);
        for value in values {
            self.head(Head {
                name,
                file_name: None,
                media_type: Some(media_type),
                headers,
                own: &[],
            })?;
            serde_json::to_writer(&mut self.open, value)
                .map_err(|error| refuse(name, &unwritable(&error)))?;
            self.open.extend_from_slice(b"\r\n");
        }
        Ok(())
    }

    /// A part for each file. What the file says of its media type goes before `media_type`.
    pub fn file<'a>(
        &mut self,
        name: &str,
        media_type: &str,
        files: impl IntoIterator<Item = &'a Upload>,
    ) -> Result<(), RequestError> {
        let headers = std::mem::take(&mut self.headers);
        for file in files {
            let file_name = file.file_name();
            // Many servers take a part without a file's name for a text.
            let file_name = file_name.as_deref().unwrap_or(name);
            let media_type = file.media_type().unwrap_or(media_type);
            let head = Head {
                name,
                file_name: Some(file_name),
                media_type: Some(media_type),
                headers,
                own: file.headers(),
            };
            self.upload(head, file)?;
        }
        Ok(())
    }

    /// Parts that the document does not name. One is a file where its upload says so: by a path or
    /// the name of a file.
    pub fn extra(&mut self, parts: &[(String, Upload)]) -> Result<(), RequestError> {
        for (name, part) in parts {
            let file_name = part.file_name();
            let head = Head {
                name,
                file_name: file_name.as_deref(),
                media_type: part.media_type(),
                headers: &[],
                own: part.headers(),
            };
            self.upload(head, part)?;
        }
        Ok(())
    }

    fn upload(&mut self, head: Head<'_>, part: &Upload) -> Result<(), RequestError> {
        self.head(head)?;
        let before = std::mem::take(&mut self.open);
        self.sources.push(Source::Bytes(Arc::new(before)));
        self.sources.push(part.source());
        self.open.extend_from_slice(b"\r\n");
        Ok(())
    }

    fn head(&mut self, part: Head<'_>) -> Result<(), RequestError> {
        let name = part.name;
        let mut head = format!(
            "--{}\r\nContent-Disposition: form-data; name=\"{}\"",
            self.boundary,
            quoted(name)
        );
        if let Some(file_name) = part.file_name {
            head += &format!("; filename=\"{}\"", quoted(file_name));
        }
        if let Some(media_type) = part.media_type {
            let media_type = line(media_type)
                .ok_or_else(|| refuse(name, "has a media type no header can hold"))?;
            head += &format!("\r\nContent-Type: {media_type}");
        }
        let own = part.own.iter().map(|(name, value)| (&**name, &**value));
        let others = part.headers.iter().copied().filter(|(header, _)| {
            let mut own = part.own.iter();
            !own.any(|(name, _)| name.eq_ignore_ascii_case(header))
        });
        for (header, value) in others.chain(own) {
            let written = HeaderName::try_from(header).ok().zip(line(value));
            let (known, value) =
                written.ok_or_else(|| refuse(name, "has a header that cannot be written"))?;
            if known == CONTENT_TYPE || known == CONTENT_DISPOSITION {
                return Err(refuse(
                    name,
                    "has its kind and name among its other headers",
                ));
            }
            head += &format!("\r\n{header}: {value}");
        }
        self.open.extend_from_slice(head.as_bytes());
        self.open.extend_from_slice(b"\r\n\r\n");
        Ok(())
    }

    fn finish(mut self) -> Payload {
        let end = format!("--{}--\r\n", self.boundary);
        self.open.extend_from_slice(end.as_bytes());
        self.sources.push(Source::Bytes(Arc::new(self.open)));
        Payload::from(self.sources)
    }
}

/// What can stand in the line of a header.
fn line(text: &str) -> Option<&str> {
    let value = HeaderValue::from_str(text).ok()?;
    value.to_str().is_ok().then_some(text)
}

fn refuse(name: &str, why: &str) -> RequestError {
    RequestError::input(
        format_args!("part `{}` of the body", name.escape_debug()),
        why,
    )
}

/// As browsers write it (WHATWG, "multipart form data"): UTF-8, with what could end the text or the
/// line escaped. So is the backslash, which only some readers take for an escape, and whatever else
/// controls.
fn quoted(name: &str) -> String {
    let mut quoted = String::with_capacity(name.len());
    for character in name.chars() {
        match character {
            '"' | '\\' | '\0'..='\u{1f}' | '\u{7f}' => {
                quoted += &format!("%{:02X}", u32::from(character));
            }
            _ => quoted.push(character),
        }
    }
    quoted
}

/// What no content holds: 128 bits that std keys its hash maps with.
fn boundary() -> String {
    format!("part-{:016x}{:016x}", bits(), bits())
}

/// In a browser std has no random bits.
#[cfg(all(feature = "client", target_family = "wasm", target_os = "unknown"))]
fn bits() -> u64 {
    super::platform::random().to_bits()
}

#[cfg(not(all(feature = "client", target_family = "wasm", target_os = "unknown")))]
fn bits() -> u64 {
    use std::hash::{BuildHasher, Hasher, RandomState};
    RandomState::new().build_hasher().finish()
}
