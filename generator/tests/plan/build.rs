//! Small wire models, built by hand.

use std::collections::BTreeMap;

use generator::api::{
    Access, Additional, Api, Base, Body, Content, ContentKind, Definition, DefinitionId, Docs,
    Enum, EnumBase, EnumValue, Field, IntegerFormat, Json, Literal, Location, Member, Method, Name,
    Object, Operation, OperationName, Parameter, Path, Response, Shape, Status, Step, Style, Type,
    Union, Usage,
};
use generator::config::Config;
use generator::diagnostics::Diagnostic;
use generator::plan::plan;
use generator::pointer::Pointer;
use generator::rust;

/// An API of these definitions.
pub fn api(definitions: Vec<Definition>) -> Api {
    let mut api = Api {
        definitions,
        ..Api::default()
    };
    api.info.title = "Test".to_owned();
    api.info.version = "1".to_owned();
    api
}

pub fn at(steps: &[&str]) -> Pointer {
    steps
        .iter()
        .fold(Pointer::root(), |place, step| place.key(step))
}

pub fn component(name: &str, shape: Shape) -> Definition {
    Definition {
        name: Name::Component(name.to_owned()),
        docs: Docs::default(),
        shape,
        pointer: at(&["components", "schemas", name]),
    }
}

pub fn inline(base: &str, steps: &[Step], shape: Shape) -> Definition {
    let base = Base::Component(base.to_owned());
    place(base, steps, shape)
}

pub fn place(base: Base, steps: &[Step], shape: Shape) -> Definition {
    Definition {
        pointer: at(&["inline", &format!("{base:?}{steps:?}")]),
        name: Name::Inline {
            base,
            steps: steps.to_vec(),
        },
        docs: Docs::default(),
        shape,
    }
}

pub fn property(name: &str) -> Step {
    Step::Property(name.to_owned())
}

pub fn object(fields: Vec<Field>) -> Shape {
    Shape::Object(Object {
        fields,
        additional: Additional::Any,
    })
}

/// A required field.
pub fn field(name: &str, ty: Type) -> Field {
    Field {
        name: name.to_owned(),
        docs: Docs::default(),
        usage: usage(ty),
        required: true,
        default: None,
        access: Access::Both,
        pointer: at(&["field", name]),
        also: Vec::new(),
    }
}

pub fn optional(name: &str, ty: Type) -> Field {
    Field {
        required: false,
        ..field(name, ty)
    }
}

pub fn nullable(mut field: Field) -> Field {
    field.usage.nullable = true;
    field
}

pub fn with_default(mut field: Field, default: Json) -> Field {
    field.default = Some(default);
    field
}

pub fn with_access(mut field: Field, access: Access) -> Field {
    field.access = access;
    field
}

pub fn usage(ty: Type) -> Usage {
    Usage {
        ty,
        nullable: false,
    }
}

pub fn string() -> Type {
    Type::String(None)
}

pub fn format(format: &str) -> Type {
    Type::String(Some(format.to_owned()))
}

pub fn int32() -> Type {
    Type::Integer(IntegerFormat::Int32)
}

pub fn list(ty: Type) -> Type {
    Type::Array(Box::new(usage(ty)))
}

pub fn map(ty: Type) -> Type {
    Type::Map(Box::new(usage(ty)))
}

pub fn reference(id: usize) -> Type {
    Type::Definition(DefinitionId(id))
}

pub fn constant(text: &str) -> Type {
    Type::Constant(Literal::String(text.to_owned()))
}

pub fn text(text: &str) -> Json {
    Json::String(text.to_owned())
}

pub fn number(number: &str) -> Json {
    Json::Number(number.to_owned())
}

pub fn entries(entries: &[(&str, Json)]) -> Json {
    Json::Object(
        entries
            .iter()
            .map(|(key, value)| ((*key).to_owned(), value.clone()))
            .collect(),
    )
}

pub fn strings(values: &[&str]) -> Shape {
    let literals = values
        .iter()
        .map(|value| Literal::String((*value).to_owned()));
    enumeration(EnumBase::String, literals)
}

pub fn integers(format: IntegerFormat, values: &[i64]) -> Shape {
    let literals = values.iter().copied().map(Literal::Integer);
    enumeration(EnumBase::Integer(format), literals)
}

fn enumeration(base: EnumBase, literals: impl Iterator<Item = Literal>) -> Shape {
    let values = literals.enumerate().map(|(index, literal)| EnumValue {
        literal,
        pointer: at(&["enum"]).index(index),
    });
    Shape::Enum(Enum {
        base,
        values: values.collect(),
    })
}

pub fn union(tag: Option<&str>, members: Vec<Member>) -> Shape {
    Shape::Union(Union {
        tag: tag.map(str::to_owned),
        members,
    })
}

pub fn member(name: &str, ty: Type, tags: &[&str]) -> Member {
    Member {
        ty,
        name: name.to_owned(),
        tags: tags.iter().map(|tag| (*tag).to_owned()).collect(),
        docs: Docs::default(),
        pointer: at(&["member", name]),
    }
}

pub fn operation(name: &str) -> Operation {
    Operation {
        name: OperationName::Given(name.to_owned()),
        method: Method::Get,
        path: Path {
            template: format!("/{name}"),
        },
        summary: None,
        docs: Docs::default(),
        tags: Vec::new(),
        parameters: Vec::new(),
        body: None,
        responses: Vec::new(),
        security: Vec::new(),
        idempotent: false,
        pointer: at(&["paths", name, "get"]),
    }
}

pub fn parameter(name: &str, location: Location, ty: Type, required: bool) -> Parameter {
    Parameter {
        name: name.to_owned(),
        location,
        style: Style::Form,
        explode: true,
        usage: usage(ty),
        required,
        default: None,
        docs: Docs::default(),
        pointer: at(&["parameter", name]),
    }
}

pub fn json(ty: Type) -> Content {
    Content {
        media_type: "application/json".to_owned(),
        kind: ContentKind::Json(usage(ty)),
        styles: Vec::new(),
    }
}

pub fn body(ty: Type) -> Body {
    Body {
        required: true,
        content: json(ty),
        docs: Docs::default(),
        pointer: at(&["body"]),
    }
}

pub fn response(status: Status, content: Option<Content>) -> Response {
    Response {
        status,
        content,
        headers: Vec::new(),
        docs: Docs::default(),
        pointer: at(&["response"]),
    }
}

/// What is planned with default settings.
pub fn planned(api: &Api) -> (rust::Crate, Vec<Diagnostic>) {
    planned_with(api, &Config::default())
}

pub fn planned_with(api: &Api, config: &Config) -> (rust::Crate, Vec<Diagnostic>) {
    let (planned, diagnostics) = plan(api, config, &BTreeMap::new());
    (planned.expect("no diagnostic is an error"), diagnostics)
}

/// The same, and nothing was said.
pub fn clean(api: &Api) -> rust::Crate {
    let (planned, diagnostics) = planned(api);
    assert_eq!(codes(&diagnostics), [""; 0], "{diagnostics:#?}");
    planned
}

pub fn codes(diagnostics: &[Diagnostic]) -> Vec<&'static str> {
    diagnostics
        .iter()
        .map(|diagnostic| diagnostic.code)
        .collect()
}

/// The model of this name.
pub fn model<'a>(planned: &'a rust::Crate, name: &str) -> &'a rust::Model {
    let models = planned.modules.iter().flat_map(|module| &module.models);
    let names: Vec<&str> = models.clone().map(|model| model.ident.as_str()).collect();
    models
        .into_iter()
        .find(|model| model.ident.as_str() == name)
        .unwrap_or_else(|| panic!("no model {name} among {names:?}"))
}

pub fn structure<'a>(planned: &'a rust::Crate, name: &str) -> &'a rust::Struct {
    match &model(planned, name).item {
        rust::Item::Struct(structure) => structure,
        other => panic!("{name} is {other:?}"),
    }
}

pub fn union_of<'a>(planned: &'a rust::Crate, name: &str) -> &'a rust::Union {
    match &model(planned, name).item {
        rust::Item::Union(union) => union,
        other => panic!("{name} is {other:?}"),
    }
}

/// `Option<Vec<Message>>`: a type as a text, to compare with.
pub fn spelled(ty: &rust::Type) -> String {
    match ty {
        rust::Type::Option(inner) => format!("Option<{}>", spelled(inner)),
        rust::Type::Vec(inner) => format!("Vec<{}>", spelled(inner)),
        rust::Type::Map(inner) => format!("Map<{}>", spelled(inner)),
        rust::Type::Boxed(inner) => format!("Box<{}>", spelled(inner)),
        rust::Type::Model(ident) | rust::Type::Local(ident) | rust::Type::Runtime(ident) => {
            ident.to_string()
        }
        rust::Type::External(path) => {
            let segments: Vec<&str> = path.segments.iter().map(|one| one.as_str()).collect();
            segments.join("::")
        }
        other => format!("{other:?}"),
    }
}

/// `name: type` of every field; a constant is `name = …`.
pub fn fields(structure: &rust::Struct) -> Vec<String> {
    let each = structure.fields.iter().map(|field| match &field.kind {
        rust::FieldKind::Constant { value, .. } => format!("{} = {value:?}", field.ident),
        rust::FieldKind::Value { ty, .. } => format!("{}: {}", field.ident, spelled(ty)),
    });
    each.collect()
}
