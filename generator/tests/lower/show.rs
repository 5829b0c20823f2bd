//! The wire model as short text, and without what two documents of one meaning may differ in.

use generator::api::*;
use generator::diagnostics::Place;
use generator::pointer::Pointer;

pub fn place(place: &Place) -> String {
    match place {
        Place::Node(pointer) | Place::Key(pointer) => pointer.to_string(),
        Place::Text { start, end } => format!("{start}..{end}"),
    }
}

pub fn definitions(api: &Api) -> Vec<String> {
    api.definitions
        .iter()
        .map(|definition| {
            format!(
                "{} {}",
                name(&definition.name),
                shape(api, &definition.shape)
            )
        })
        .collect()
}

pub fn operation_name(name: &OperationName) -> String {
    match name {
        OperationName::Given(name) => name.clone(),
        OperationName::Derived(words) => words.join(" "),
    }
}

pub fn name(name: &Name) -> String {
    let (base, steps) = match name {
        Name::Component(name) => return name.clone(),
        Name::Inline { base, steps } => (base, steps),
    };
    let mut text = match base {
        Base::Component(name) => name.clone(),
        Base::Operation(name) => format!("<{}>", operation_name(name)),
    };
    for step in steps {
        text.push_str(&match step {
            Step::Property(name) => format!(".{name}"),
            Step::Item => "[]".to_owned(),
            Step::Value => "{}".to_owned(),
            Step::Member(name) => format!("|{name}"),
            Step::Request => "(request)".to_owned(),
            Step::Response(status) => format!("({})", self::status(*status)),
            Step::Parameter(name) => format!("(parameter {name})"),
            Step::Header(name) => format!("(header {name})"),
        });
    }
    text
}

pub fn status(status: Status) -> String {
    match status {
        Status::Code(code) => code.to_string(),
        Status::Range(hundreds) => format!("{hundreds}XX"),
        Status::Default => "default".to_owned(),
    }
}

fn shape(api: &Api, shape: &Shape) -> String {
    match shape {
        Shape::Object(object) => self::object(api, object),
        Shape::Union(union) => self::union(api, union),
        Shape::Enum(enumeration) => {
            let values = enumeration
                .values
                .iter()
                .map(|value| literal(&value.literal));
            let values = values.collect::<Vec<_>>().join(" ");
            match enumeration.base {
                EnumBase::String => format!("enum {values}"),
                EnumBase::Integer(format) => format!("enum {} {values}", format.word()),
            }
        }
        Shape::Alias(alias) => format!("= {}", usage(api, alias)),
        Shape::Form(form) => self::form(api, form),
    }
}

fn object(api: &Api, object: &Object) -> String {
    let mut parts: Vec<String> = object.fields.iter().map(|one| field(api, one)).collect();
    match &object.additional {
        Additional::Any => {}
        Additional::Closed => parts.push("closed".to_owned()),
        Additional::Typed(value) => parts.push(format!("*: {}", usage(api, value))),
    }
    format!("{{{}}}", parts.join(", "))
}

/// `parts {name text, file: file many image/png}`.
fn form(api: &Api, form: &Form) -> String {
    let parts = form.object.fields.iter().zip(&form.parts);
    let parts: Vec<String> = parts
        .map(|(one, part)| {
            let kind = match part.kind {
                PartKind::Text => "text",
                PartKind::Json => "json",
                PartKind::File => "file",
            };
            let many = if part.many { " many" } else { "" };
            let media_type = part.media_type.as_deref().unwrap_or_default();
            let shown = format!("{} as {kind}{many} {media_type}", field(api, one));
            shown.trim_end().to_owned()
        })
        .collect();
    format!("parts {{{}}}", parts.join(", "))
}

fn field(api: &Api, field: &Field) -> String {
    let mut text = field.name.clone();
    if !field.required {
        text.push('?');
    }
    text.push_str(&format!(": {}", usage(api, &field.usage)));
    if let Some(default) = &field.default {
        text.push_str(&format!(" = {}", json(default)));
    }
    match field.access {
        Access::Both => {}
        Access::ReadOnly => text.push_str(" read"),
        Access::WriteOnly => text.push_str(" write"),
    }
    text
}

fn union(api: &Api, union: &Union) -> String {
    let members: Vec<String> = union
        .members
        .iter()
        .map(|member| {
            let mut text = format!("{}: {}", member.name, ty(api, &member.ty));
            if !member.tags.is_empty() {
                text.push_str(&format!(" <{}>", member.tags.join(" ")));
            }
            text
        })
        .collect();
    let by = union.tag.as_ref().map(|tag| format!("by {tag} "));
    format!("{}({})", by.unwrap_or_default(), members.join(" | "))
}

pub fn usage(api: &Api, usage: &Usage) -> String {
    let ty = ty(api, &usage.ty);
    if usage.nullable {
        format!("{ty}|null")
    } else {
        ty
    }
}

pub fn ty(api: &Api, ty: &Type) -> String {
    match ty {
        Type::Any => "any".to_owned(),
        Type::File => "file".to_owned(),
        Type::Boolean => "boolean".to_owned(),
        Type::Integer(format) => format.word().to_owned(),
        Type::Number(None) => "number".to_owned(),
        Type::Number(Some(NumberFormat::Float)) => "float".to_owned(),
        Type::Number(Some(NumberFormat::Double)) => "double".to_owned(),
        Type::String(None) => "string".to_owned(),
        Type::String(Some(format)) => format!("string({format})"),
        Type::Array(items) => format!("[{}]", usage(api, items)),
        Type::Map(values) => format!("{{*: {}}}", usage(api, values)),
        Type::Constant(value) => literal(value),
        Type::Definition(id) => name(&api.definitions[id.0].name),
    }
}

fn literal(literal: &Literal) -> String {
    match literal {
        Literal::String(text) => format!("{text:?}"),
        Literal::Integer(number) => number.to_string(),
        Literal::Boolean(truth) => truth.to_string(),
    }
}

pub fn json(value: &Json) -> String {
    match value {
        Json::Null => "null".to_owned(),
        Json::Boolean(truth) => truth.to_string(),
        Json::Number(number) => number.clone(),
        Json::String(text) => format!("{text:?}"),
        Json::Array(items) => {
            let items: Vec<String> = items.iter().map(json).collect();
            format!("[{}]", items.join(", "))
        }
        Json::Object(entries) => {
            let entries = entries.iter();
            let entries: Vec<String> = entries
                .map(|(key, value)| format!("{key}: {}", json(value)))
                .collect();
            format!("{{{}}}", entries.join(", "))
        }
    }
}

pub fn content(api: &Api, content: &Content) -> String {
    let kind = match &content.kind {
        ContentKind::Json(json) => format!("json {}", usage(api, json)),
        ContentKind::Form(form) => format!("form {}", usage(api, form)),
        ContentKind::Multipart(form) => usage(api, form),
        ContentKind::Text => "text".to_owned(),
        ContentKind::Bytes => "bytes".to_owned(),
    };
    format!("{} {kind}", content.media_type)
}

/// The model without pointers and documentation.
pub fn stripped(mut api: Api) -> Api {
    for definition in &mut api.definitions {
        definition.docs = Docs::default();
        definition.pointer = Pointer::root();
        match &mut definition.shape {
            Shape::Object(object) | Shape::Form(Form { object, .. }) => {
                for field in &mut object.fields {
                    field.docs = Docs::default();
                    field.pointer = Pointer::root();
                    field.also.clear();
                }
            }
            Shape::Union(union) => {
                for member in &mut union.members {
                    member.docs = Docs::default();
                    member.pointer = Pointer::root();
                }
            }
            Shape::Enum(enumeration) => {
                for value in &mut enumeration.values {
                    value.pointer = Pointer::root();
                }
            }
            Shape::Alias(_) => {}
        }
    }
    api
}
