//! Objects of `multipart/form-data` bodies → the parts they are sent as (OpenAPI 3.0.3, "Special
//! Considerations for `multipart` Content"; RFC 7578).
//!
//! The last look at the model, when every reference is followed and every union known: an object that
//! nothing but such bodies refers to becomes a form itself, any other has one beside it.

use std::collections::{BTreeMap, BTreeSet};

use super::Lowering;
use super::arrange::{each_usage_in, each_usage_outside};
use super::encoding::{self, Encoding};
use super::media_type::{is_json, is_media_type, is_text};
use crate::api::{
    Access, Additional, Api, Base, ContentKind, Definition, DefinitionId, Docs, Field, FieldStyle,
    Form, Name, Object, Part, PartKind, Shape, Step, Type, Usage,
};
use crate::diagnostics::lower as say;
use crate::pointer::Pointer;

/// The forms that were made of one definition.
struct Made {
    /// The object as it was.
    object: Object,
    /// By what is said of its parts.
    forms: BTreeMap<Vec<encoding::Key>, DefinitionId>,
}

impl Lowering<'_> {
    /// Gives every multipart body its form.
    pub fn forms(&mut self, api: &mut Api) {
        let uses = Uses::of(api);
        let mut made: BTreeMap<usize, Made> = BTreeMap::new();
        for index in 0..api.operations.len() {
            let operation = &api.operations[index];
            let Some(body) = &operation.body else {
                continue;
            };
            let at = body.pointer.key("content").key(&body.content.media_type);
            let usage = match &body.content.kind {
                ContentKind::Multipart(usage) => usage,
                ContentKind::Form(usage) => {
                    self.styles_of_nothing(api, usage, &body.content.styles, &at);
                    continue;
                }
                ContentKind::Json(_) | ContentKind::Text | ContentKind::Bytes => continue,
            };
            let ty = usage.ty.clone();
            let name = Name::Inline {
                base: Base::Operation(operation.name.clone()),
                steps: vec![Step::Request],
            };
            let id = self.form(api, &ty, &at, name, &mut made, &uses);
            if let Some(body) = &mut api.operations[index].body {
                body.content.kind = ContentKind::Multipart(Usage {
                    ty: Type::Definition(id),
                    nullable: false,
                });
            }
        }
    }

    fn styles_of_nothing(&mut self, api: &Api, usage: &Usage, styles: &[FieldStyle], at: &Pointer) {
        let Type::Definition(id) = resolve(api, &usage.ty) else {
            return;
        };
        let Shape::Object(object) = &api.definitions[id.0].shape else {
            return;
        };
        if styles.is_empty() || matches!(object.additional, Additional::Typed(_)) {
            return;
        }
        let names: BTreeSet<&str> = object.fields.iter().map(|one| one.name.as_str()).collect();
        for style in styles
            .iter()
            .filter(|one| !names.contains(one.name.as_str()))
        {
            let at = at.key("encoding").key(&style.name);
            self.report.say(say::encoding_of_nothing(&at, &style.name));
        }
    }

    fn form(
        &mut self,
        api: &mut Api,
        ty: &Type,
        at: &Pointer,
        name: Name,
        made: &mut BTreeMap<usize, Made>,
        uses: &Uses,
    ) -> DefinitionId {
        let end = resolve(api, ty).clone();
        let source = match end {
            Type::Definition(id) => Some(id.0),
            _ => None,
        };
        let encodings = self.encodings.get(at).cloned().unwrap_or_default();
        let key = encodings.iter().map(Encoding::key).collect();
        let known = source.and_then(|id| made.get(&id));
        if let Some(id) = known.and_then(|made| made.forms.get(&key)) {
            return *id;
        }
        let object = source.and_then(|id| match &api.definitions[id].shape {
            Shape::Object(object) => Some(object.clone()),
            Shape::Form(_) => known.map(|made| made.object.clone()),
            Shape::Union(_) | Shape::Enum(_) | Shape::Alias(_) => None,
        });
        let (Some(source), Some(object)) = (source, object) else {
            if !matches!(end, Type::Any | Type::Map(_)) {
                self.report.say(say::parts_by_hand(at));
            }
            let form = self.sent_as_parts(api, &[], &encodings);
            return define(api, name, Docs::default(), at, form);
        };
        let fields = match self.may_copy(object.fields.len(), at) {
            true => object.fields.as_slice(),
            false => &[],
        };
        let form = self.sent_as_parts(api, fields, &encodings);
        let is_direct = *ty == end && known.is_none();
        let id = if is_direct && uses.is_only_sent_in_parts(source) {
            api.definitions[source].shape = Shape::Form(form);
            DefinitionId(source)
        } else {
            let docs = api.definitions[source].docs.clone();
            define(api, name, docs, at, form)
        };
        let forms = BTreeMap::new();
        let known = made.entry(source).or_insert(Made { object, forms });
        known.forms.insert(key, id);
        id
    }

    /// Each field as a part. What only the server sets is no part.
    fn sent_as_parts(&mut self, api: &Api, fields: &[Field], encodings: &[Encoding]) -> Form {
        let named = encodings.iter().map(|one| (one.property.as_str(), one));
        let mut open: BTreeMap<&str, &Encoding> = named.collect();
        let mut form = Form {
            object: Object {
                fields: Vec::new(),
                additional: Additional::Any,
            },
            parts: Vec::new(),
        };
        for field in fields {
            let encoding = open.remove(field.name.as_str());
            if field.access != Access::ReadOnly {
                let (field, part) = self.part(api, field, encoding);
                form.object.fields.push(field);
                form.parts.push(part);
            }
        }
        for encoding in open.values() {
            self.report.say(say::encoding_of_nothing(
                &encoding.pointer,
                &encoding.property,
            ));
        }
        form
    }

    fn part(&mut self, api: &Api, field: &Field, encoding: Option<&Encoding>) -> (Field, Part) {
        let (ty, many) = match resolve(api, &field.usage.ty) {
            Type::Array(item) => (resolve(api, &item.ty), true),
            ty => (ty, false),
        };
        let said = encoding.and_then(|encoding| encoding.media_type.as_deref());
        let is_complex = !is_text_type(api, ty);
        let kind = match said {
            _ if is_file(ty) => PartKind::File,
            None if is_complex => PartKind::Json,
            None => PartKind::Text,
            Some(said) if is_json(said) => PartKind::Json,
            Some(said) if is_text(said) && !is_complex => PartKind::Text,
            Some(_) if matches!(ty, Type::Boolean | Type::Integer(_) | Type::Number(_)) => {
                PartKind::Text
            }
            Some(_) => PartKind::File,
        };
        if let (PartKind::File, Some(encoding), true) = (kind, encoding, is_complex) {
            self.report.say(say::part_as_bytes(&encoding.pointer));
        }
        // Of several, and of a range, whoever makes the part chooses.
        let media_type = said.filter(|said| !said.contains('*') && is_media_type(said));
        let media_type = media_type.map(str::to_owned).or(match kind {
            PartKind::Text => None,
            PartKind::Json => Some("application/json".to_owned()),
            PartKind::File => Some("application/octet-stream".to_owned()),
        });
        let ty = match (kind, many) {
            (PartKind::File, true) => Type::Array(Box::new(Usage {
                ty: Type::File,
                nullable: false,
            })),
            (PartKind::File, false) => Type::File,
            (PartKind::Text | PartKind::Json, _) => field.usage.ty.clone(),
        };
        let field = Field {
            default: field.default.clone().filter(|_| kind != PartKind::File),
            required: field.required && !field.usage.nullable,
            usage: Usage {
                ty,
                nullable: false,
            },
            ..field.clone()
        };
        let part = Part {
            kind,
            media_type,
            many,
            headers: encoding.map_or_else(Vec::new, |encoding| encoding.headers.clone()),
        };
        (field, part)
    }
}

fn define(api: &mut Api, name: Name, docs: Docs, at: &Pointer, form: Form) -> DefinitionId {
    let id = DefinitionId(api.definitions.len());
    api.definitions.push(Definition {
        name,
        docs,
        shape: Shape::Form(form),
        pointer: at.clone(),
    });
    id
}

/// How often each definition is referred to, and how often as the body of a form.
struct Uses {
    all: Vec<usize>,
    bodies: Vec<usize>,
}

impl Uses {
    fn of(api: &mut Api) -> Self {
        let mut all = vec![0; api.definitions.len()];
        let mut bodies = all.clone();
        let mut see = |usage: &mut Usage| {
            if let Type::Definition(id) = usage.ty {
                all[id.0] += 1;
            }
        };
        for definition in &mut api.definitions {
            each_usage_in(&mut definition.shape, &mut see);
        }
        each_usage_outside(api, &mut see);
        for body in api.operations.iter().filter_map(|one| one.body.as_ref()) {
            if let ContentKind::Multipart(usage) = &body.content.kind
                && let Type::Definition(id) = usage.ty
            {
                bodies[id.0] += 1;
            }
        }
        Self { all, bodies }
    }

    fn is_only_sent_in_parts(&self, id: usize) -> bool {
        self.all[id] == self.bodies[id]
    }
}

/// What a type is when aliases are followed.
fn resolve<'t>(api: &'t Api, mut ty: &'t Type) -> &'t Type {
    // Rings of aliases were broken before.
    for _ in 0..=api.definitions.len() {
        match ty {
            Type::Definition(id) => match &api.definitions[id.0].shape {
                Shape::Alias(usage) => ty = &usage.ty,
                _ => return ty,
            },
            _ => return ty,
        }
    }
    &Type::Any
}

fn is_file(ty: &Type) -> bool {
    matches!(ty, Type::String(Some(format)) if matches!(format.as_str(), "binary" | "base64"))
}

/// Whether each value of it is a text, a number or a flag.
fn is_text_type(api: &Api, ty: &Type) -> bool {
    match resolve(api, ty) {
        Type::Boolean
        | Type::Integer(_)
        | Type::Number(_)
        | Type::String(_)
        | Type::Constant(_) => true,
        Type::Any | Type::Array(_) | Type::Map(_) | Type::File => false,
        Type::Definition(id) => match &api.definitions[id.0].shape {
            Shape::Enum(_) => true,
            // Unions within unions stand there with all their members.
            Shape::Union(union) => union.members.iter().all(|member| {
                matches!(
                    resolve(api, &member.ty),
                    Type::Boolean | Type::Integer(_) | Type::Number(_) | Type::String(_)
                )
            }),
            Shape::Object(_) | Shape::Form(_) | Shape::Alias(_) => false,
        },
    }
}
