//! Media types taken apart: what they are, and in which charset their text is.
//!
//! Case and parameters make no other type (RFC 9110, section 8.3.1).

/// Type and subtype, in lower case and without parameters.
pub(super) fn essence(media_type: &str) -> String {
    let essence = media_type.split(';').next().unwrap_or_default();
    essence.trim().to_ascii_lowercase()
}

pub(super) fn is_json(media_type: &str) -> bool {
    let essence = essence(media_type);
    essence.ends_with("/json") || essence.ends_with("+json")
}

/// The charset that the type names, if any.
pub(super) fn charset(media_type: &str) -> Option<Charset> {
    let mut parameters = media_type.split(';').skip(1);
    let name = parameters.find_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        let is_it = name.trim().eq_ignore_ascii_case("charset");
        is_it.then(|| value.trim().trim_matches('"').to_ascii_lowercase())
    })?;
    Some(match name.as_str() {
        "utf-8" | "utf8" => Charset::Utf8,
        "us-ascii" | "ascii" => Charset::Ascii,
        "iso-8859-1" | "latin1" => Charset::Latin1,
        _ => Charset::Other,
    })
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Charset {
    Utf8,
    Ascii,
    /// Each byte is the character of its number.
    Latin1,
    Other,
}

impl Charset {
    /// `text` as bytes, or why it cannot be.
    pub(super) fn encode(self, text: String) -> Result<Vec<u8>, &'static str> {
        const FOREIGN: &str = "has characters that its charset lacks";
        match self {
            Self::Utf8 => Ok(text.into_bytes()),
            Self::Ascii if text.is_ascii() => Ok(text.into_bytes()),
            Self::Ascii => Err(FOREIGN),
            Self::Latin1 => {
                let bytes = text.chars().map(|one| u8::try_from(u32::from(one)));
                bytes.collect::<Result<_, _>>().map_err(|_| FOREIGN)
            }
            Self::Other => Err("has a charset that this client does not write"),
        }
    }

    /// Bytes as text, or why they cannot be.
    pub(super) fn decode(self, bytes: &[u8]) -> Result<String, &'static str> {
        match self {
            // ASCII is a part of UTF-8, and servers that say ASCII often mean the whole.
            Self::Utf8 | Self::Ascii => {
                let text = std::str::from_utf8(bytes);
                text.map(str::to_owned).map_err(|_| "the body is not UTF-8")
            }
            Self::Latin1 => Ok(bytes.iter().copied().map(char::from).collect()),
            Self::Other => Err("the body has a charset other than UTF-8"),
        }
    }
}
