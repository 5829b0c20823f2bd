//! What is particular to operations: parameters, headers, responses, callbacks, links.

use std::collections::BTreeMap;

use serde_yaml::{Mapping, Value as Yaml};

use super::{Reader, Step, is_null};
use crate::diagnostics::load as say;
use crate::load::shape::{PATH_ITEM, RESPONSE, Shape};
use crate::load::spelling::nearest;
use crate::load::tree::{Map, Value};

impl<'t> Reader<'t> {
    /// OpenAPI 3.0.3, Parameter Object: which styles go with which `in`.
    pub(super) fn parameter_rule(&mut self, map: Map<'t>) {
        if map.has("schema") && map.has("content") {
            self.report(say::schema_and_content);
        } else if !stands(map, "schema") && !stands(map, "content") {
            self.report(|at| say::schema_or_content_missing(at, "a Parameter Object"));
        }
        let location = map.text("in").unwrap_or_default();
        let styles: &[&str] = match location {
            "path" => &["matrix", "label", "simple"],
            "query" => &["form", "spaceDelimited", "pipeDelimited", "deepObject"],
            "header" => &["simple"],
            "cookie" => &["form"],
            _ => return,
        };
        if let Some(style) = map.text("style")
            && !styles.contains(&style)
        {
            let subject = format!("`style` with `in: {location}`");
            let meant = nearest(style, styles.iter().copied());
            self.inside(Step::Key("style"), |reader| {
                reader.report(|at| say::word_unknown(at, &subject, style, styles, meant));
            });
        }
        if location != "query" {
            self.no_effect(map, "allowReserved", &format!("in: {location}"));
            self.no_effect(map, "allowEmptyValue", &format!("in: {location}"));
        }
    }

    /// A header is only read: one of unknown type is taken as it comes.
    pub(super) fn header_rule(&mut self, map: Map<'t>, kept: &mut Mapping) {
        if map.has("schema") && map.has("content") {
            self.report(say::schema_and_content);
        }
        // A schema that could not be kept has its own message.
        if !map.has("schema") && !map.has("content") {
            self.report(say::header_without_schema);
        }
        if !kept.contains_key("schema") && !kept.contains_key("content") {
            kept.insert("schema".into(), Mapping::new().into());
        }
    }

    pub(super) fn link_rule(&mut self, map: Map<'t>) {
        if !stands(map, "operationRef") && !stands(map, "operationId") {
            self.report(say::link_without_target);
        }
    }

    pub(super) fn security_rule(&mut self, map: Map<'t>) {
        let kind = map.text("type").unwrap_or_default();
        let (needed, allowed): (&[&str], &[&str]) = match kind {
            "apiKey" => (&["name", "in"], &[]),
            "http" => (&["scheme"], &["bearerFormat"]),
            "oauth2" => (&["flows"], &[]),
            "openIdConnect" => (&["openIdConnectUrl"], &[]),
            _ => return,
        };
        for key in needed.iter().filter(|key| !stands(map, key)) {
            let name = format!("a Security Scheme Object of the type `{kind}`");
            self.report(|at| say::missing_key(at, &name, key));
        }
        let all = [
            "name",
            "in",
            "scheme",
            "bearerFormat",
            "flows",
            "openIdConnectUrl",
        ];
        for key in all {
            if !needed.contains(&key) && !allowed.contains(&key) {
                self.no_effect(map, key, &format!("type: {kind}"));
            }
        }
    }

    /// `- oauth2:` with nothing behind it says which scheme, and asks for no scope.
    pub(super) fn no_scopes(&mut self) -> Option<Yaml> {
        let subject = self.subject();
        self.report(|at| say::scopes_missing(at, &subject));
        Some(Yaml::Sequence(Vec::new()))
    }

    fn no_effect(&mut self, map: Map<'t>, key: &'static str, context: &str) {
        if map.has(key) {
            self.inside(Step::Key(key), |reader| {
                reader.report(|at| say::no_effect_in(at, key, context));
            });
        }
    }

    pub(super) fn responses(&mut self, value: Value<'t>) -> Option<Yaml> {
        let Some(map) = value.map() else {
            return self.wrong_type(value, say::MAP);
        };
        let mut kept = Mapping::new();
        let mut ranges = BTreeMap::new();
        for entry in map.iter() {
            let key = entry.key;
            let read = self.inside(Step::Key(key), |reader| {
                if key.starts_with("x-") {
                    return Some(reader.data(entry.value, None));
                }
                if key != "default" && !is_status(key) {
                    reader.report(|at| say::status_unknown(at, key));
                    return None;
                }
                let place = reader.pointer();
                if let Some(first) = ranges.insert(key.to_ascii_uppercase(), place.clone())
                    && first != place
                {
                    reader.report(|at| say::status_twice(at, &first, key));
                }
                reader.read(entry.value, Shape::Referable(&RESPONSE))
            });
            if let Some(read) = read {
                kept.insert(key.into(), read);
            }
        }
        Some(Yaml::Mapping(kept))
    }

    /// The callbacks of an operation; no code comes from them. One inside another is left out, so
    /// that path items do not nest. openapiv3 has no place for a reference to one: it is kept as a
    /// callback to the reference, which is no expression.
    pub(super) fn callbacks(&mut self, value: Value<'t>) -> Option<Yaml> {
        let Some(map) = value.map() else {
            return self.wrong_type(value, say::MAP);
        };
        let mut kept = Mapping::new();
        for entry in map.iter() {
            let read = self.inside(Step::Key(entry.key), |reader| {
                let reference = entry.value.map().filter(|callback| callback.has("$ref"));
                let reference = reference.map(|reference| reader.reference(reference));
                if reader.in_callback {
                    reader.report(say::callback_left_out);
                    return None;
                }
                match reference {
                    Some(reference) => {
                        let target = reference?.get("$ref")?.clone();
                        let nothing = Yaml::Mapping(Mapping::new());
                        Some(Yaml::Mapping(Mapping::from_iter([(target, nothing)])))
                    }
                    None => reader.callback(entry.value),
                }
            });
            if let Some(read) = read {
                kept.insert(entry.key.into(), read);
            }
        }
        Some(Yaml::Mapping(kept))
    }

    pub(super) fn callback(&mut self, value: Value<'t>) -> Option<Yaml> {
        let Some(map) = value.map() else {
            return self.wrong_type(value, say::MAP);
        };
        let outer = std::mem::replace(&mut self.in_callback, true);
        let mut kept = Mapping::new();
        for entry in map.iter().filter(|entry| !entry.key.starts_with("x-")) {
            let read = self.inside(Step::Key(entry.key), |reader| {
                reader.read(entry.value, Shape::Referable(&PATH_ITEM))
            });
            if let Some(read) = read {
                kept.insert(entry.key.into(), read);
            }
        }
        self.in_callback = outer;
        Some(Yaml::Mapping(kept))
    }
}

/// Whether something stands behind a key; nothing has been reported and counts as absent.
fn stands(map: Map<'_>, key: &str) -> bool {
    map.get(key).is_some_and(|value| !is_null(value))
}

/// `200` or `2XX` (OpenAPI 3.0.3, Responses Object); openapiv3 reads `2xx` too.
fn is_status(key: &str) -> bool {
    match key.as_bytes() {
        [b'1'..=b'5', b'X' | b'x', b'X' | b'x'] => true,
        [b'1'..=b'9', rest @ ..] => rest.len() == 2 && rest.iter().all(u8::is_ascii_digit),
        _ => false,
    }
}

/// OpenAPI 3.0.3, Encoding Object: without `explode` a form is exploded and nothing else is, which
/// openapiv3 does not tell.
pub(super) fn encoding_rule(map: Map<'_>, kept: &mut Mapping) {
    let is_form = matches!(map.text("style"), None | Some("form"));
    if is_form && !kept.contains_key("explode") {
        kept.insert("explode".into(), true.into());
    }
}
