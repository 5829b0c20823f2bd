//! Puts finished schemas back where a stand-in holds their place.
//!
//! One level at a time: a schema's own schemas were restored before it.

use indexmap::IndexMap;
use openapiv3::{
    AdditionalProperties, Encoding, Example, Header, Link, MediaType, OpenAPI, Operation,
    Parameter, ParameterSchemaOrContent, PathItem, ReferenceOr, RequestBody, Response, Schema,
    SchemaKind, SecurityScheme, Type,
};

pub(super) trait Restore: Sized {
    fn restore(&mut self, schemas: &mut [Option<Schema>]);

    /// What a reference stands in for, if it is no real one.
    fn taken(_reference: &str, _schemas: &mut [Option<Schema>]) -> Option<Self> {
        None
    }
}

impl Restore for Schema {
    fn restore(&mut self, schemas: &mut [Option<Self>]) {
        match &mut self.schema_kind {
            SchemaKind::Type(Type::Object(object)) => {
                object.properties.restore(schemas);
                object.additional_properties.restore(schemas);
            }
            SchemaKind::Type(Type::Array(array)) => array.items.restore(schemas),
            SchemaKind::Type(
                Type::String(_) | Type::Number(_) | Type::Integer(_) | Type::Boolean(_),
            ) => {}
            SchemaKind::OneOf { one_of: members }
            | SchemaKind::AllOf { all_of: members }
            | SchemaKind::AnyOf { any_of: members } => members.restore(schemas),
            SchemaKind::Not { not } => not.restore(schemas),
            SchemaKind::Any(any) => {
                any.properties.restore(schemas);
                any.additional_properties.restore(schemas);
                any.items.restore(schemas);
                any.one_of.restore(schemas);
                any.all_of.restore(schemas);
                any.any_of.restore(schemas);
                any.not.restore(schemas);
            }
        }
    }

    fn taken(reference: &str, schemas: &mut [Option<Self>]) -> Option<Self> {
        schemas.get_mut(reference.parse::<usize>().ok()?)?.take()
    }
}

impl<T: Restore> Restore for ReferenceOr<T> {
    fn restore(&mut self, schemas: &mut [Option<Schema>]) {
        match self {
            // A schema that stands here is one that has its schemas already.
            Self::Item(item) => item.restore(schemas),
            Self::Reference { reference } => {
                if let Some(item) = T::taken(reference, schemas) {
                    *self = Self::Item(item);
                }
            }
        }
    }
}

impl<T: Restore> Restore for Box<T> {
    fn restore(&mut self, schemas: &mut [Option<Schema>]) {
        T::restore(self, schemas);
    }

    fn taken(reference: &str, schemas: &mut [Option<Schema>]) -> Option<Self> {
        T::taken(reference, schemas).map(Self::new)
    }
}

impl<T: Restore> Restore for Option<T> {
    fn restore(&mut self, schemas: &mut [Option<Schema>]) {
        self.iter_mut().for_each(|it| it.restore(schemas));
    }
}

impl<T: Restore> Restore for Vec<T> {
    fn restore(&mut self, schemas: &mut [Option<Schema>]) {
        self.iter_mut().for_each(|it| it.restore(schemas));
    }
}

impl<T: Restore> Restore for IndexMap<String, T> {
    fn restore(&mut self, schemas: &mut [Option<Schema>]) {
        self.values_mut().for_each(|it| it.restore(schemas));
    }
}

impl Restore for AdditionalProperties {
    fn restore(&mut self, schemas: &mut [Option<Schema>]) {
        match self {
            Self::Any(_) => {}
            Self::Schema(schema) => schema.restore(schemas),
        }
    }
}

impl Restore for PathItem {
    fn restore(&mut self, schemas: &mut [Option<Schema>]) {
        let operations = [
            &mut self.get,
            &mut self.put,
            &mut self.post,
            &mut self.delete,
            &mut self.options,
            &mut self.head,
            &mut self.patch,
            &mut self.trace,
        ];
        operations.into_iter().for_each(|it| it.restore(schemas));
        self.parameters.restore(schemas);
    }
}

impl Restore for Operation {
    fn restore(&mut self, schemas: &mut [Option<Schema>]) {
        self.parameters.restore(schemas);
        self.request_body.restore(schemas);
        self.responses.default.restore(schemas);
        let responses = self.responses.responses.values_mut();
        responses.for_each(|it| it.restore(schemas));
        self.callbacks.restore(schemas);
    }
}

impl Restore for Parameter {
    fn restore(&mut self, schemas: &mut [Option<Schema>]) {
        match self {
            Self::Query { parameter_data, .. }
            | Self::Header { parameter_data, .. }
            | Self::Path { parameter_data, .. }
            | Self::Cookie { parameter_data, .. } => parameter_data.format.restore(schemas),
        }
    }
}

impl Restore for ParameterSchemaOrContent {
    fn restore(&mut self, schemas: &mut [Option<Schema>]) {
        match self {
            Self::Schema(schema) => schema.restore(schemas),
            Self::Content(content) => content.restore(schemas),
        }
    }
}

impl Restore for Header {
    fn restore(&mut self, schemas: &mut [Option<Schema>]) {
        self.format.restore(schemas);
    }
}

impl Restore for RequestBody {
    fn restore(&mut self, schemas: &mut [Option<Schema>]) {
        self.content.restore(schemas);
    }
}

impl Restore for Response {
    fn restore(&mut self, schemas: &mut [Option<Schema>]) {
        self.headers.restore(schemas);
        self.content.restore(schemas);
    }
}

impl Restore for MediaType {
    fn restore(&mut self, schemas: &mut [Option<Schema>]) {
        self.schema.restore(schemas);
        self.encoding.restore(schemas);
    }
}

impl Restore for Encoding {
    fn restore(&mut self, schemas: &mut [Option<Schema>]) {
        self.headers.restore(schemas);
    }
}

/// Nothing in these has a schema; the pieces of an `OpenAPI` come in afterwards.
macro_rules! without_schemas {
    ($($part:ty),*) => {
        $(impl Restore for $part {
            fn restore(&mut self, _: &mut [Option<Schema>]) {}
        })*
    };
}

without_schemas!(Example, Link, SecurityScheme, OpenAPI);
