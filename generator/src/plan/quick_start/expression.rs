//! An example's JSON, or nothing but a type → the Rust expression that builds it.
//!
//! What the document's example has and the type does not is left out; what the type requires and
//! the example lacks gets a sample. Every expression compiles: where no simple one would, there is
//! none. The recursion is bounded by [`DEEPEST`], its breadth by [`LARGEST`].

use super::super::{Context, defaults, documentation, graph};
use super::scalar;
use crate::api::{self, Form, Json, Shape};
use crate::names::singular;
use crate::rust::{Expression, Model, Type};

/// Values inside each other.
const DEEPEST: usize = 12;

/// Values in one expression, tried ones included.
const LARGEST: usize = 1000;

/// Elements of a list or entries of a map; more explain no more.
const ELEMENTS: usize = 3;

/// Where an expression stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// Where the type is known and met exactly: a field, an element of a typed list.
    Exact,
    /// An argument that is `impl Into<T>`.
    Into,
    /// Where nothing but the expression says its type.
    Alone,
}

pub(super) struct Builder<'a> {
    pub(super) context: &'a Context<'a>,
    pub(super) models: &'a [Model],
    depth: usize,
    left: usize,
}

impl<'a> Builder<'a> {
    pub(super) fn new(context: &'a Context<'a>, models: &'a [Model]) -> Self {
        Self {
            context,
            models,
            depth: 0,
            left: LARGEST,
        }
    }

    /// `json` as a `ty`, or a sample of it called `name`.
    pub(super) fn value(
        &mut self,
        ty: &api::Type,
        json: Option<&Json>,
        place: Place,
        name: &str,
    ) -> Option<Expression> {
        if self.depth == DEEPEST || self.left == 0 {
            return None;
        }
        self.depth += 1;
        self.left -= 1;
        let value = self.any(ty, json, place, name);
        self.depth -= 1;
        value
    }

    fn any(
        &mut self,
        ty: &api::Type,
        json: Option<&Json>,
        place: Place,
        name: &str,
    ) -> Option<Expression> {
        let context = self.context;
        match graph::resolve(context.api, ty) {
            api::Type::Any => {
                let text = json.map_or("{}".to_owned(), |json| documentation::json(json, 4096));
                (text.len() < 4096).then_some(Expression::Json(text))
            }
            api::Type::File => scalar::bytes(name, place),
            api::Type::Boolean => scalar::boolean(json),
            api::Type::Integer(_) => scalar::integer(context.expanded(ty), json, place),
            api::Type::Number(_) => scalar::number(context.expanded(ty), json, place),
            api::Type::String(format) => {
                let text = match json {
                    None => scalar::sample(format.as_deref(), name),
                    Some(Json::String(text)) => text.clone(),
                    Some(_) => return None,
                };
                let ty = context.formats.string(format.as_deref());
                let is_adapted = context.formats.adapted(format.as_deref()).is_some();
                (!is_adapted && !matches!(ty, Type::External(_)))
                    .then(|| scalar::string(text, ty, place))
            }
            api::Type::Constant(literal) => scalar::constant(literal, json, place),
            api::Type::Array(usage) => self.list(usage, json, place, name),
            api::Type::Map(usage) => self.map(usage, json, place, name),
            api::Type::Definition(id) => self.definition(id.0, json, place, name),
        }
    }

    /// The type of a parameter that a text can be parsed as.
    pub(super) fn plain(&self, ty: &api::Type) -> Option<Type> {
        match self.context.expanded(ty) {
            ty @ (Type::Bool
            | Type::I8
            | Type::I16
            | Type::I32
            | Type::I64
            | Type::U8
            | Type::U16
            | Type::U32
            | Type::U64
            | Type::F32
            | Type::F64
            | Type::String) => Some(ty),
            _ => None,
        }
    }

    pub(super) fn element(
        &mut self,
        ty: &api::Type,
        nullable: bool,
        json: Option<&Json>,
        name: &str,
    ) -> Option<Expression> {
        if !nullable || self.context.is_any(ty) {
            return self.value(ty, json, Place::Exact, name);
        }
        let held = match json {
            Some(Json::Null) => None,
            json => Some(Box::new(self.value(ty, json, Place::Exact, name)?)),
        };
        Some(Expression::Option(held))
    }

    fn list(
        &mut self,
        usage: &api::Usage,
        json: Option<&Json>,
        place: Place,
        name: &str,
    ) -> Option<Expression> {
        let name = singular(name);
        let elements: Vec<Expression> = match json {
            None => vec![self.element(&usage.ty, usage.nullable, None, &name)?],
            Some(Json::Array(items)) => items
                .iter()
                .take(ELEMENTS)
                .map(|item| self.element(&usage.ty, usage.nullable, Some(item), &name))
                .collect::<Option<_>>()?,
            Some(_) => return None,
        };
        let says_type = !elements.is_empty() && elements.iter().all(scalar::says_type);
        let list = Expression::List(elements);
        Some(match place {
            Place::Into | Place::Alone if !says_type => Expression::From {
                ty: Type::Vec(Box::new(self.context.element(usage))),
                value: Box::new(list),
            },
            Place::Into | Place::Alone | Place::Exact => list,
        })
    }

    fn map(
        &mut self,
        usage: &api::Usage,
        json: Option<&Json>,
        place: Place,
        name: &str,
    ) -> Option<Expression> {
        let entries: Vec<(String, Expression)> = match json {
            None => vec![("key".to_owned(), self.element(&usage.ty, true, None, name)?)],
            Some(Json::Object(entries)) => entries
                .iter()
                .take(ELEMENTS)
                .map(|(key, value)| {
                    Some((
                        key.clone(),
                        self.element(&usage.ty, true, Some(value), key)?,
                    ))
                })
                .collect::<Option<_>>()?,
            Some(_) => return None,
        };
        let map = Expression::Map(entries);
        Some(match place {
            Place::Exact => map,
            Place::Into | Place::Alone => Expression::From {
                ty: Type::Map(Box::new(self.context.map_value(usage))),
                value: Box::new(map),
            },
        })
    }

    fn definition(
        &mut self,
        id: usize,
        json: Option<&Json>,
        place: Place,
        name: &str,
    ) -> Option<Expression> {
        let context = self.context;
        let ident = context.names.types.get(id)?;
        match &context.api.definitions.get(id)?.shape {
            Shape::Object(object) | Shape::Form(Form { object, .. }) => {
                self.object(id, object, json)
            }
            Shape::Union(union) => self.union(id, union, json, place, name),
            Shape::Enum(enumeration) => {
                let mut values = enumeration.values.iter();
                let index = match json {
                    None => values.next().map(|_| 0),
                    Some(json) => values.position(|one| defaults::is_same(&one.literal, json)),
                };
                let variant = index.and_then(|index| context.variants[id].get(index));
                match (variant, json) {
                    (Some(variant), _) => Some(Expression::Variant {
                        ty: ident.clone(),
                        variant: variant.clone(),
                    }),
                    (None, Some(Json::String(text))) => Some(scalar::string(
                        text.clone(),
                        Type::Model(ident.clone()),
                        place,
                    )),
                    (None, _) => None,
                }
            }
            Shape::Alias(_) => None,
        }
    }
}
