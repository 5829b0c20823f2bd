//! From the inputs of an operation to an HTTP request, without any I/O.
//!
//! The operation says what each input is; here it is written. What cannot be written as meant is
//! refused, and the refusal names the input but never its value.

use http::header::{ACCEPT, CONTENT_TYPE, COOKIE};
use http::{HeaderMap, HeaderName, HeaderValue, Method, Request, Uri};
use serde::Serialize;

use super::parameter::{Parameter, unwritable};
use super::path::{escape, fill, is_dot_segment, whole};
use super::payload::Payload;
use super::{RequestError, Style};

/// Collects the inputs of one request.
pub struct RequestWriter {
    path: Vec<(&'static str, String)>,
    query: String,
    cookies: String,
    headers: HeaderMap,
    body: Payload,
    /// What parts of a body are separated by, if that is settled.
    boundary: Option<String>,
}

impl RequestWriter {
    pub(super) fn new(boundary: Option<String>) -> Self {
        Self {
            path: Vec::new(),
            query: String::new(),
            cookies: String::new(),
            // With the few that the client and the transport add, without growing.
            headers: HeaderMap::with_capacity(8),
            body: Payload::default(),
            boundary,
        }
    }

    /// A parameter of the path. It must have a value, one that is more than dots.
    pub fn path<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        style: Style,
        value: &T,
    ) -> Result<(), RequestError> {
        let refuse = |why: &str| RequestError::input(format_args!("path parameter `{name}`"), why);
        let Some(value) = parameter(style, value).map_err(|why| refuse(&why))? else {
            return Err(refuse("has no value"));
        };
        if let Parameter::Text(text) = &value {
            if is_dot_segment(text) {
                return Err(refuse("is `.` or `..`, which would change the path"));
            }
        }
        let bare = Style::Simple.place(name, &value, escape).map_err(refuse)?;
        if bare.is_empty() {
            return Err(refuse("is empty, which would change the path"));
        }
        let written = match style {
            Style::Simple => bare,
            style => style.place(name, &value, escape).map_err(refuse)?,
        };
        self.path.push((name, written));
        Ok(())
    }

    /// All of a path, and the query behind it, for a template that is `{name}` and nothing else.
    pub(super) fn whole_path(
        &mut self,
        name: &'static str,
        path: &str,
    ) -> Result<(), RequestError> {
        let (path, query) = whole(path).map_err(|why| RequestError::input("the path", why))?;
        self.path.push((name, path));
        self.append_query(&query);
        Ok(())
    }

    /// A parameter of the query; left out where there is no value.
    pub fn query<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        style: Style,
        value: &T,
    ) -> Result<(), RequestError> {
        let refuse = |why: &str| RequestError::input(format_args!("query parameter `{name}`"), why);
        let Some(value) = parameter(style, value).map_err(|why| refuse(&why))? else {
            return Ok(());
        };
        for (key, text) in style.pairs(name, &value, escape).map_err(refuse)? {
            push_pair(&mut self.query, "&", &key, &text);
        }
        Ok(())
    }

    /// A header; left out where there is no value.
    pub fn header<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        style: Style,
        value: &T,
    ) -> Result<(), RequestError> {
        let refuse = |why: &str| RequestError::input(format_args!("header `{name}`"), why);
        let Some(value) = parameter(style, value).map_err(|why| refuse(&why))? else {
            return Ok(());
        };
        if value.any_text(|text| text.contains(',')) {
            return Err(refuse(
                "has a comma in an item, where commas separate items",
            ));
        }
        let written = style.place(name, &value, str::to_owned).map_err(refuse)?;
        let name = HeaderName::from_bytes(name.as_bytes())
            .map_err(|_| refuse("has a name that no header can have"))?;
        let value = Some(written)
            .filter(|written| written.is_ascii())
            .and_then(|written| HeaderValue::try_from(written).ok())
            .ok_or_else(|| refuse("has characters that no header can hold"))?;
        self.headers.append(name, value);
        Ok(())
    }

    /// A cookie; left out where there is no value.
    pub fn cookie<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        style: Style,
        value: &T,
    ) -> Result<(), RequestError> {
        let refuse = |why: &str| RequestError::input(format_args!("cookie `{name}`"), why);
        let Some(value) = parameter(style, value).map_err(|why| refuse(&why))? else {
            return Ok(());
        };
        for (key, text) in style.pairs(name, &value, escape).map_err(refuse)? {
            push_pair(&mut self.cookies, "; ", &key, &text);
        }
        Ok(())
    }

    pub(super) fn body(&mut self, media_type: &str, body: Payload) -> Result<(), RequestError> {
        let media_type = match media_type {
            // What nearly all bodies are needs no copy.
            "application/json" => HeaderValue::from_static("application/json"),
            other => HeaderValue::from_str(other).map_err(|_| {
                RequestError::input("the body", "has a media type no header can hold")
            })?,
        };
        self.headers.insert(CONTENT_TYPE, media_type);
        self.body = body;
        Ok(())
    }

    pub(super) fn boundary(&self) -> Option<&str> {
        self.boundary.as_deref()
    }

    /// More of the query, as it goes into the URL.
    pub(super) fn append_query(&mut self, more: &str) {
        if !self.query.is_empty() && !more.is_empty() {
            self.query.push('&');
        }
        self.query.push_str(more);
    }

    /// The request. `base_url` ends without a slash.
    pub(super) fn finish(
        mut self,
        method: Method,
        base_url: &str,
        template: &str,
        accept: &'static str,
    ) -> Result<Request<Payload>, RequestError> {
        let values = self.path.iter().map(|(_, value)| value.len());
        let length = base_url.len() + template.len() + values.sum::<usize>() + self.query.len() + 1;
        let mut url = String::with_capacity(length);
        url.push_str(base_url);
        fill(&mut url, template, &self.path).map_err(RequestError::new)?;
        if !self.query.is_empty() {
            url.push('?');
            url.push_str(&self.query);
        }
        let uri = Uri::try_from(url)
            .map_err(|_| RequestError::new("the URL is too long or has characters it must not"))?;
        if !self.cookies.is_empty() {
            let mut cookies = HeaderValue::from_str(&self.cookies)
                .map_err(|_| RequestError::new("a cookie has characters no header can hold"))?;
            cookies.set_sensitive(true);
            self.headers.insert(COOKIE, cookies);
        }
        self.headers
            .insert(ACCEPT, HeaderValue::from_static(accept));

        let mut request = Request::new(self.body);
        *request.method_mut() = method;
        *request.uri_mut() = uri;
        *request.headers_mut() = self.headers;
        Ok(request)
    }
}

fn parameter<T: Serialize + ?Sized>(style: Style, value: &T) -> Result<Option<Parameter>, String> {
    if style != Style::Json {
        return Parameter::of(value);
    }
    let json = serde_json::to_string(value).map_err(|error| unwritable(&error))?;
    Ok((json != "null").then_some(Parameter::Text(json)))
}

pub(super) fn push_pair(text: &mut String, between: &str, name: &str, value: &str) {
    if !text.is_empty() {
        text.push_str(between);
    }
    text.push_str(name);
    text.push('=');
    text.push_str(value);
}
