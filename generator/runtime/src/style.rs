//! How parameters are written (OpenAPI 3.0.4, section 4.7.12.3 "Style Values"; RFC 6570).
//!
//! In comes a value, out go its parts: a text that fills a place, or names with texts. Where they go
//! and how they are escaped is not known here; what stands between the parts is never escaped.

use serde_json::Value;

use super::parameter::{Parameter, text};

/// How a parameter's value is written; `Explode` is the document's `explode: true`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// `3,4,5`.
    Simple,
    /// `3,4,5`; fields as `R=100,G=200`.
    SimpleExplode,
    /// `.3,4,5`.
    Label,
    /// `.3.4.5`.
    LabelExplode,
    /// `;id=3,4,5`.
    Matrix,
    /// `;id=3;id=4;id=5`.
    MatrixExplode,
    /// `id=3,4,5`.
    Form,
    /// `id=3&id=4&id=5`; fields as `R=100&G=200`.
    FormExplode,
    /// `id=3%204%205`.
    SpaceDelimited,
    /// `id=3%7C4%7C5`.
    PipeDelimited,
    /// `id[R]=100&id[G]=200`, to any depth; the items of lists by their index.
    DeepObject,
    /// The value as JSON text.
    Json,
}

/// Names and texts, both to be escaped, but for what joins the texts.
pub(super) type Pairs = Vec<(String, String)>;

type Refusal = &'static str;

const NESTED: Refusal = "holds lists or objects inside, which its style cannot write";

impl Style {
    /// One text: for paths and headers.
    pub(super) fn place(
        self,
        name: &str,
        value: &Parameter,
        escape: fn(&str) -> String,
    ) -> Result<String, Refusal> {
        let named = |text: &str| match text {
            "" => format!(";{}", escape(name)),
            text => format!(";{}={text}", escape(name)),
        };
        Ok(match self {
            Self::Label => format!(".{}", joined(value, escape, ",", ",")?),
            Self::LabelExplode => format!(".{}", joined(value, escape, ".", "=")?),
            Self::Matrix => named(&joined(value, escape, ",", ",")?),
            Self::MatrixExplode => match value {
                Parameter::Text(text) => named(&escape(text)),
                Parameter::List(items) => items
                    .iter()
                    .map(|item| Ok(named(&escape(&scalar(item)?))))
                    .collect::<Result<_, Refusal>>()?,
                Parameter::Fields(_) => format!(";{}", joined(value, escape, ";", "=")?),
            },
            Self::SimpleExplode => joined(value, escape, ",", "=")?,
            // The other styles have no meaning in these places; plans do not contain them.
            _ => joined(value, escape, ",", ",")?,
        })
    }

    /// Names with texts: for queries, cookies and forms.
    pub(super) fn pairs(
        self,
        name: &str,
        value: &Parameter,
        escape: fn(&str) -> String,
    ) -> Result<Pairs, Refusal> {
        let one = |text: String| vec![(escape(name), text)];
        Ok(match (self, value) {
            (_, Parameter::Text(text)) => one(escape(text)),
            // RFC 6570, section 2.4: an empty list is no value.
            (_, Parameter::List(items)) if items.is_empty() => Vec::new(),
            (_, Parameter::Fields(fields)) if fields.is_empty() => Vec::new(),
            (Self::DeepObject, _) => deep(name, value, escape),
            (Self::SpaceDelimited, _) => one(delimited(value, escape, ' ')?),
            (Self::PipeDelimited, _) => one(delimited(value, escape, '|')?),
            (Self::FormExplode, Parameter::List(items)) => items
                .iter()
                .map(|item| Ok((escape(name), escape(&scalar(item)?))))
                .collect::<Result<_, Refusal>>()?,
            (Self::FormExplode, Parameter::Fields(fields)) => fields
                .iter()
                .map(|(key, value)| Ok((escape(key), escape(&scalar(value)?))))
                .collect::<Result<_, Refusal>>()?,
            _ => one(joined(value, escape, ",", ",")?),
        })
    }
}

fn joined(
    value: &Parameter,
    escape: fn(&str) -> String,
    between: &str,
    after_key: &str,
) -> Result<String, Refusal> {
    let parts: Vec<String> = match value {
        Parameter::Text(text) => return Ok(escape(text)),
        Parameter::List(items) => items
            .iter()
            .map(|item| scalar(item).map(|text| escape(&text)))
            .collect::<Result<_, _>>()?,
        Parameter::Fields(fields) => fields
            .iter()
            .map(|(key, value)| {
                scalar(value).map(|text| format!("{}{after_key}{}", escape(key), escape(&text)))
            })
            .collect::<Result<_, _>>()?,
    };
    Ok(parts.join(between))
}

/// Escaping does not tell this separator from one inside an item, so there must be none.
fn delimited(
    value: &Parameter,
    escape: fn(&str) -> String,
    separator: char,
) -> Result<String, Refusal> {
    if value.any_text(|text| text.contains(separator)) {
        return Err("has the separator of its style inside an item");
    }
    let separator = escape(separator.encode_utf8(&mut [0; 4]));
    joined(value, escape, &separator, &separator)
}

fn scalar(value: &Value) -> Result<String, Refusal> {
    text(value).ok_or(NESTED)
}

/// `name[key][key]`, in the order of the value. A list of what is still open, not recursion, so that
/// no value is too deep.
fn deep(name: &str, value: &Parameter, escape: fn(&str) -> String) -> Pairs {
    let mut pairs = Vec::new();
    let mut open: Vec<(String, &Value)> = match value {
        Parameter::Text(_) => Vec::new(),
        Parameter::List(items) => inner_items(name, items).collect(),
        Parameter::Fields(fields) => fields
            .iter()
            .map(|(key, value)| (format!("{name}[{key}]"), value))
            .collect(),
    };
    open.reverse();
    while let Some((name, value)) = open.pop() {
        let at = open.len();
        match value {
            Value::Array(items) => open.extend(inner_items(&name, items)),
            Value::Object(fields) => open.extend(
                fields
                    .iter()
                    .map(|(key, value)| (format!("{name}[{key}]"), value)),
            ),
            scalar => pairs.extend(text(scalar).map(|text| (escape(&name), escape(&text)))),
        }
        open[at..].reverse();
    }
    pairs
}

fn inner_items<'a>(
    name: &str,
    items: &'a [Value],
) -> impl Iterator<Item = (String, &'a Value)> + use<'a> {
    let name = name.to_owned();
    items
        .iter()
        .enumerate()
        .map(move |(index, value)| (format!("{name}[{index}]"), value))
}
