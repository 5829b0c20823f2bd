//! Parameters: those of the path item and of the operation together, checked against the template.

use std::collections::BTreeMap;

use openapiv3::{
    CookieStyle, HeaderStyle, Parameter as Declared, ParameterData, ParameterSchemaOrContent,
    PathStyle, QueryStyle, ReferenceOr,
};

use super::Lowering;
use super::keywords::Node;
use super::media_type::is_json;
use super::operation::Entry;
use super::place::Place;
use super::reference::Found;
use crate::api::{Base, Docs, Location, OperationName, Parameter, Step, Style, Type, Usage};
use crate::diagnostics::lower as say;
use crate::pointer::Pointer;

/// What tells parameters apart; the names of headers have no letter case.
type Key = (Location, String);

impl<'a> Lowering<'a> {
    /// The parameters of an operation: those of the path in the template's order, then the others.
    pub fn parameters(&mut self, entry: &Entry<'a>, name: &OperationName) -> Vec<Parameter> {
        let shared = entry.pointer.parent().unwrap_or_default();
        let mut found = self.declared(entry.shared, &shared);
        for (key, own) in self.declared(&entry.operation.parameters, &entry.pointer) {
            match found.iter_mut().find(|(known, _)| *known == key) {
                Some(overridden) => overridden.1 = own,
                None => found.push((key, own)),
            }
        }
        let mut in_path: BTreeMap<String, Parameter> = BTreeMap::new();
        let mut others = Vec::new();
        for ((location, _), declared) in found {
            let data = declared.item.parameter_data_ref();
            if location == Location::Path {
                if !entry.template.parameters().any(|name| name == data.name) {
                    let diagnostic =
                        say::parameter_not_in_path(&declared.pointer, &entry.pointer, &data.name);
                    self.report.say(diagnostic);
                } else if let Some(parameter) = self.parameter(&declared, name) {
                    in_path.insert(parameter.name.clone(), parameter);
                }
            } else {
                others.extend(self.parameter(&declared, name));
            }
        }
        let mut parameters = Vec::new();
        for wanted in entry.template.parameters() {
            parameters.push(in_path.remove(wanted).unwrap_or_else(|| {
                let path = entry.pointer.parent().unwrap_or_default();
                self.report.say(say::path_parameter_not_declared(
                    &path,
                    &entry.pointer,
                    wanted,
                ));
                undeclared(wanted, &entry.pointer)
            }));
        }
        parameters.extend(others);
        parameters
    }

    /// A list of parameters, references followed, each once.
    fn declared(
        &mut self,
        list: &'a [ReferenceOr<Declared>],
        owner: &Pointer,
    ) -> Vec<(Key, Found<'a, Declared>)> {
        let mut declared: Vec<(Key, Found<'a, Declared>)> = Vec::new();
        for (index, node) in list.iter().enumerate() {
            let pointer = owner.key("parameters").index(index);
            let Some(found) = self.follow(node, pointer.clone()) else {
                continue;
            };
            let (location, data) = located(found.item);
            let name = match location {
                Location::Header => data.name.to_ascii_lowercase(),
                _ => data.name.clone(),
            };
            let key = (location, name);
            match declared.iter().find(|(known, _)| *known == key) {
                Some((_, first)) => {
                    let same = first.item == found.item;
                    let first = &first.pointer;
                    let diagnostic = say::parameter_twice(&pointer, first, &data.name, same);
                    self.report.say(diagnostic);
                }
                None => declared.push((key, found)),
            }
        }
        declared
    }

    /// `None`: the parameter is not the caller's to give, or cannot be sent.
    fn parameter(
        &mut self,
        found: &Found<'a, Declared>,
        operation: &OperationName,
    ) -> Option<Parameter> {
        let pointer = &found.pointer;
        let (location, data) = located(found.item);
        match location {
            Location::Header if is_reserved(&data.name) => {
                self.report.say(say::header_ignored(pointer, &data.name));
                return None;
            }
            Location::Header | Location::Cookie if !is_token(&data.name) => {
                self.report.say(say::not_a_token(pointer, &data.name));
                return None;
            }
            Location::Path if !data.required => {
                self.report
                    .say(say::path_parameter_not_required(pointer, &data.name));
            }
            _ => {}
        }
        let place = match found.component {
            Some(name) => self.shared_place(name, Step::Parameter(data.name.clone()), pointer),
            None => Place::new(
                Base::Operation(operation.clone()),
                vec![Step::Parameter(data.name.clone())],
                pointer.clone(),
            ),
        };
        let style = style(found.item);
        let (usage, default, style) = match &data.format {
            ParameterSchemaOrContent::Schema(schema) => {
                let node = Node::from(schema);
                let usage = self.usage(node, &place.at(pointer.key("schema")));
                let facts = self.facts(node);
                let default = self
                    .saying(node)
                    .find_map(|schema| schema.schema_data.default.as_ref());
                let at = pointer.key("schema");
                let default =
                    default.and_then(|value| self.checked_default(value, &facts, &usage.ty, &at));
                (usage, default, style)
            }
            ParameterSchemaOrContent::Content(content) => {
                let (usage, style) = self.content_of_parameter(content, &place, style);
                (usage, None, style)
            }
        };
        self.list_examples(&data.examples, &usage.ty, &pointer.key("examples"));
        Some(Parameter {
            name: data.name.clone(),
            location,
            style,
            explode: data
                .explode
                .unwrap_or(matches!(style, Style::Form | Style::DeepObject)),
            usage,
            required: data.required || location == Location::Path,
            default,
            docs: Docs {
                title: None,
                description: data.description.clone(),
                deprecated: data.deprecated.unwrap_or(false),
            },
            pointer: pointer.clone(),
        })
    }

    fn content_of_parameter(
        &mut self,
        content: &'a openapiv3::Content,
        place: &Place,
        style: Style,
    ) -> (Usage, Style) {
        let text = Usage {
            ty: Type::String(None),
            nullable: false,
        };
        match content.first() {
            Some((media_type, media)) if is_json(media_type) => {
                let pointer = place.pointer.key("content").key(media_type).key("schema");
                let usage = match &media.schema {
                    Some(schema) => self.usage(schema.into(), &place.at(pointer)),
                    None => super::primitive::any(),
                };
                (usage, Style::Json)
            }
            _ => (text, style),
        }
    }

    /// The place of an inline schema in a shared parameter, response, body or header. It is called
    /// by that component's name, with `step` added where a schema has this name already.
    pub fn shared_place(&self, name: &str, step: Step, pointer: &Pointer) -> Place {
        let taken = self.schemas.index(name).is_some();
        let steps = if taken { vec![step] } else { Vec::new() };
        Place::new(Base::Component(name.to_owned()), steps, pointer.clone())
    }
}

/// What the path asks for and nobody describes can only be a text.
fn undeclared(name: &str, pointer: &Pointer) -> Parameter {
    Parameter {
        name: name.to_owned(),
        location: Location::Path,
        style: Style::Simple,
        explode: false,
        usage: Usage {
            ty: Type::String(None),
            nullable: false,
        },
        required: true,
        default: None,
        docs: Docs::default(),
        pointer: pointer.clone(),
    }
}

fn located(parameter: &Declared) -> (Location, &ParameterData) {
    let location = match parameter {
        Declared::Query { .. } => Location::Query,
        Declared::Header { .. } => Location::Header,
        Declared::Path { .. } => Location::Path,
        Declared::Cookie { .. } => Location::Cookie,
    };
    (location, parameter.parameter_data_ref())
}

fn style(parameter: &Declared) -> Style {
    match parameter {
        Declared::Query { style, .. } => match style {
            QueryStyle::Form => Style::Form,
            QueryStyle::SpaceDelimited => Style::SpaceDelimited,
            QueryStyle::PipeDelimited => Style::PipeDelimited,
            QueryStyle::DeepObject => Style::DeepObject,
        },
        Declared::Header { style, .. } => match style {
            HeaderStyle::Simple => Style::Simple,
        },
        Declared::Path { style, .. } => match style {
            PathStyle::Matrix => Style::Matrix,
            PathStyle::Label => Style::Label,
            PathStyle::Simple => Style::Simple,
        },
        Declared::Cookie { style, .. } => match style {
            CookieStyle::Form => Style::Form,
        },
    }
}

/// Headers that the client itself sends. The first three are ignored by the specification
/// (OpenAPI 3.0.3, "Parameter Object"), the others belong to the connection.
fn is_reserved(name: &str) -> bool {
    [
        "accept",
        "content-type",
        "authorization",
        "host",
        "content-length",
        "connection",
        "transfer-encoding",
    ]
    .contains(&name.to_ascii_lowercase().as_str())
}

/// Whether a name can be that of a header or a cookie (RFC 9110, section 5.6.2).
pub(super) fn is_token(name: &str) -> bool {
    !name.is_empty()
        && name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte))
}
