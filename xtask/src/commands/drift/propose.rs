//! What was met → what to propose, with its place in the document.
//!
//! What the document has by now is proposed no more. Must not know how an edit is written.

use std::collections::{BTreeMap, BTreeSet};

use generator::diagnostics::Place;
use generator::load::Sources;
use generator::pointer::Pointer;
use generator::rust::{
    Crate, FieldKind, Item, Model, Struct, member_path, model_path, operation_path,
};

use super::lines::{Met, Tally};
use super::scalar::Scalar;

/// Something that the document should say.
pub struct Proposal {
    pub kind: &'static str,
    pub message: String,
    pub seen: usize,
    /// Where it was met first.
    pub first: String,
    pub place: Option<Place>,
    /// What a patch can do about it.
    pub change: Option<Change>,
}

/// A change of the document.
#[derive(Clone, Debug)]
pub enum Change {
    /// One more property.
    Property {
        /// The map of properties.
        of: Pointer,
        name: String,
        /// The kinds of JSON that it had.
        types: BTreeSet<String>,
        seen: usize,
    },
    /// One more value of an enumeration.
    Value {
        of: Pointer,
        value: Scalar,
        seen: usize,
    },
    /// A property that is no longer required.
    Optional {
        /// The list of what is required.
        of: Pointer,
        name: String,
    },
}

impl Proposal {
    pub fn what_next(&self) -> &'static str {
        match (&self.change, self.kind) {
            (Some(Change::Property { .. }), _) => "the patch adds it as an optional property",
            (Some(Change::Value { .. }), _) => "the patch adds it to the enumeration",
            (Some(Change::Optional { .. }), _) => "the patch no longer requires it",
            (None, "unknown_member") => "describe it in a schema, and add that to the union",
            (None, "undocumented_status") => "describe it among the responses",
            (None, _) => "to be looked at by hand",
        }
    }
}

pub fn propose(met: &BTreeMap<Met, Tally>, model: &Crate, sources: &Sources) -> Vec<Proposal> {
    let models = model.modules.iter().flat_map(|module| &module.models);
    let schemas = models.map(|model| (model.ident.bare(), model)).collect();
    let document = Document {
        model,
        schemas,
        sources,
    };
    let mut proposals = Vec::new();
    let mut fields: BTreeMap<(&str, &str), (BTreeSet<String>, Tally)> = BTreeMap::new();
    for (met, tally) in met {
        if let Met::UnknownField {
            schema,
            field,
            json_type,
        } = met
        {
            let key = (schema.as_str(), field.as_str());
            let (types, sum) = fields.entry(key).or_insert_with(|| {
                let seen = 0;
                let first = tally.first.clone();
                (BTreeSet::new(), Tally { seen, first })
            });
            types.insert(json_type.clone());
            sum.seen += tally.seen;
        } else {
            proposals.extend(document.one(met, tally));
        }
    }
    for ((schema, field), (types, tally)) in fields {
        proposals.extend(document.field(schema, field, types, &tally));
    }
    proposals
}

struct Document<'a> {
    model: &'a Crate,
    /// By what the crate calls them.
    schemas: BTreeMap<&'a str, &'a Model>,
    sources: &'a Sources,
}

impl Document<'_> {
    fn one(&self, met: &Met, tally: &Tally) -> Option<Proposal> {
        let (kind, message, place, change) = match met {
            Met::UnknownField { .. } => return None,
            Met::UnknownValue { schema, value } => {
                let of = self.schema(schema).map(|at| at.key("enum"));
                let known = |value: &Scalar| of.as_ref().is_some_and(|of| self.lists(of, value));
                if value.as_ref().is_some_and(known) {
                    return None;
                }
                let change = value
                    .clone()
                    .zip(of.clone())
                    .map(|(value, of)| Change::Value {
                        of,
                        value,
                        seen: tally.seen,
                    });
                let value = match value {
                    Some(value) => format!("the value `{value}`"),
                    None => "a value too long to be told".to_owned(),
                };
                let message = format!("`{schema}` has {value}, which is not documented");
                ("unknown_value", message, of, change)
            }
            Met::UnknownMember {
                schema,
                tag,
                json_type,
            } => {
                let what = match tag {
                    Some(tag) => format!("a member whose tag is `{tag}`"),
                    None => format!("a member without a known tag, of the type {json_type}"),
                };
                let message = format!("`{schema}` has {what}, which is not documented");
                ("unknown_member", message, self.schema(schema), None)
            }
            Met::MissingField { schema, field } => {
                let change = self.required(schema, field)?;
                let message = format!("`{schema}` comes without its required field `{field}`");
                let place = match &change {
                    Some(Change::Optional { of, .. }) => Some(of.clone()),
                    _ => self.schema(schema),
                };
                ("missing_field", message, place, change)
            }
            Met::Mismatch {
                schema,
                path,
                message,
            } => {
                let message = format!("`{path}` is not as documented: {message}");
                ("mismatch", message, self.schema(schema), None)
            }
            Met::UndocumentedStatus { operation, status } => {
                let at = self.operation(operation);
                let responses = at.map(|at| at.key("responses"));
                if responses
                    .as_ref()
                    .is_some_and(|at| self.answers(at, *status))
                {
                    return None;
                }
                let message = format!("`{operation}` answers {status}, which is not documented");
                ("undocumented_status", message, responses, None)
            }
        };
        Some(Proposal {
            kind,
            message,
            seen: tally.seen,
            first: tally.first.clone(),
            place: place.map(Place::Key),
            change,
        })
    }

    fn field(
        &self,
        schema: &str,
        field: &str,
        types: BTreeSet<String>,
        tally: &Tally,
    ) -> Option<Proposal> {
        let is_known = self
            .structure(schema)
            .is_some_and(|known| known.fields.iter().any(|known| known.wire == field));
        if is_known {
            return None;
        }
        let list: Vec<&str> = types.iter().map(String::as_str).collect();
        let message = format!(
            "`{schema}` has a field `{field}` ({}), which is not documented",
            list.join(", ")
        );
        let at = self.schema(schema);
        let of = at.as_ref().and_then(|at| self.properties(at, 0));
        let change = of.clone().map(|of| Change::Property {
            of,
            name: field.to_owned(),
            types,
            seen: tally.seen,
        });
        Some(Proposal {
            kind: "unknown_field",
            message,
            seen: tally.seen,
            first: tally.first.clone(),
            place: of.or(at).map(Place::Key),
            change,
        })
    }

    fn schema(&self, name: &str) -> Option<Pointer> {
        let model = self.schemas.get(name)?;
        self.model.places.get(&model_path(&model.ident)).cloned()
    }

    fn structure(&self, name: &str) -> Option<&Struct> {
        match &self.schemas.get(name)?.item {
            Item::Struct(structure) => Some(structure),
            Item::Union(_) | Item::StringEnum(_) | Item::IntegerEnum(_) | Item::Alias(_) => None,
        }
    }

    fn operation(&self, name: &str) -> Option<Pointer> {
        let mut operations = self.model.operations.iter();
        let operation = operations.find(|operation| operation.name == name)?;
        let path = operation_path(&operation.ident);
        self.model.places.get(&path).cloned()
    }

    /// The map of properties that a schema at `at` has of its own, be it within `allOf`.
    fn properties(&self, at: &Pointer, depth: usize) -> Option<Pointer> {
        const DEEPEST: usize = 8;
        let own = at.key("properties");
        if self.sources.find(&own).is_some() {
            return Some(own);
        }
        let parts = at.key("allOf");
        let count = self.sources.find(&parts)?.children().len();
        let mut parts = (0..count).rev().map(|index| parts.index(index));
        parts.find_map(|part| {
            self.properties(&part, depth + 1)
                .filter(|_| depth < DEEPEST)
        })
    }

    /// The list that requires a field. The outer `None`: nothing does, any more. The inner one: it
    /// is no matter of a list.
    fn required(&self, schema: &str, field: &str) -> Option<Option<Change>> {
        let Some(at) = self.schema(schema) else {
            return Some(None);
        };
        let Some(structure) = self.structure(schema) else {
            return Some(None);
        };
        let known = structure.fields.iter().find(|known| known.wire == field)?;
        if let FieldKind::Constant { .. } = known.kind {
            return Some(None);
        }
        let path = member_path(&model_path(&self.schemas.get(schema)?.ident), &known.ident);
        // Of the schema that has the property, which may be another's part.
        let owner = self.model.places.get(&path).and_then(Pointer::parent);
        let owner = owner.and_then(|properties| properties.parent());
        let mut places: Vec<Pointer> = owner.into_iter().chain([at]).collect();
        for place in places.clone() {
            let parts = place.key("allOf");
            let found = self.sources.find(&parts);
            let count = found.map_or(0, |parts| parts.children().len());
            places.extend((0..count).map(|index| parts.index(index)));
        }
        let name = Scalar::Text(field.to_owned());
        let lists = places.iter().map(|place| place.key("required"));
        let of = lists.into_iter().find(|list| self.lists(list, &name))?;
        let name = field.to_owned();
        Some(Some(Change::Optional { of, name }))
    }

    /// Whether a list of scalars has `value`.
    fn lists(&self, list: &Pointer, value: &Scalar) -> bool {
        let value = value.to_string();
        let items = self.sources.find(list).map(|list| list.children());
        let items = items.unwrap_or_default();
        items.iter().any(|item| item.text() == Some(&value))
    }

    fn answers(&self, responses: &Pointer, status: u16) -> bool {
        let range = format!("{}XX", status / 100);
        let keys = [&status.to_string(), &range, "default"];
        keys.iter()
            .any(|key| self.sources.find(&responses.key(key)).is_some())
    }
}
