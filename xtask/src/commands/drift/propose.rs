//! What was met → what to propose, with its place in the document.
//!
//! What the document has by now is proposed no more. Must not know how an edit is written.

use std::collections::{BTreeMap, BTreeSet};

use generator::diagnostics::Place;
use generator::load::Sources;
use generator::pointer::Pointer;
use generator::rust::{
    Crate, Dispatch, FieldKind, Item, Model, Struct, member_path, model_path, operation_path,
};

use generator::upgrade::Node;

use super::change::{Change, Proposal};
use super::lines::{Met, Tally};
use super::member;
use super::scalar::Scalar;

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
                let at = self.schema(schema);
                let property = self.tag_of(schema);
                let tag = tag.as_deref();
                if let (Some(at), Some(property), Some(tag)) = (&at, property, tag)
                    && member::is_listed(self.sources, at, property, tag)
                {
                    return None;
                }
                let change = at.as_ref().and_then(|at| {
                    let met = (tag, json_type.as_str());
                    member::change(self.sources, at, property, met, tally.seen)
                });
                ("unknown_member", message, at, change)
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
                let change = responses.clone().map(|of| Change::Status {
                    response: self.response(&of, *status),
                    of,
                    status: *status,
                    seen: tally.seen,
                });
                ("undocumented_status", message, responses, change)
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
        texts(self.sources, list).contains(&Some(&value.to_string()))
    }

    /// The property that tells the members of a union apart.
    fn tag_of(&self, schema: &str) -> Option<&str> {
        match &self.schemas.get(schema)?.item {
            Item::Union(union) => match &union.dispatch {
                Dispatch::Tag { property, .. } => Some(property),
                Dispatch::Shape(_) => None,
            },
            Item::Struct(_) | Item::StringEnum(_) | Item::IntegerEnum(_) | Item::Alias(_) => None,
        }
    }

    /// What an answer is: a success the same as the first one, since it was read as that. What is in a
    /// failure nobody knows, so that it may be anything.
    fn response(&self, responses: &Pointer, status: u16) -> Node {
        let is_success = |key: &&str| key.starts_with('2');
        let keys = self.sources.find(responses).map(|it| it.keys());
        let first = keys.and_then(|keys| keys.into_iter().find(is_success));
        let same = first.filter(|_| (200..300).contains(&status));
        let same = same.and_then(|key| self.sources.find(&responses.key(key)));
        match same {
            Some(same) => Node::from(same),
            None => {
                let map = |key: &str, node| Node::Map(vec![(key.to_owned(), node)]);
                let anything = map("*/*", map("schema", Node::Map(Vec::new())));
                Node::Map(vec![
                    ("description".to_owned(), Node::text("To be described.")),
                    ("content".to_owned(), anything),
                ])
            }
        }
    }

    fn answers(&self, responses: &Pointer, status: u16) -> bool {
        let range = format!("{}XX", status / 100);
        let keys = [&status.to_string(), &range, "default"];
        keys.iter()
            .any(|key| self.sources.find(&responses.key(key)).is_some())
    }
}

/// What the items of a list say; `None` for one that is no scalar.
pub fn texts<'s>(sources: &'s Sources, list: &Pointer) -> Vec<Option<&'s str>> {
    let items = sources.find(list).map(|list| list.children());
    let items = items.unwrap_or_default();
    items.iter().map(|item| item.text()).collect()
}
