//! The lists of values of a page against the enumerations of its operations.
//!
//! By name where the page gives one, else by the values. Must not know how lists are found.

use std::collections::BTreeSet;

use super::super::List;
use super::value::spelled;
use super::{Comparison, key};
use crate::api::{Api, Content, ContentKind, DefinitionId, Form, Operation, Shape, Type, Usage};
use crate::diagnostics::page as say;
use crate::page::read::is_constant;
use crate::pointer::Pointer;

/// A property, and the values that it may have if there is an end to them.
struct Known<'a> {
    name: &'a str,
    values: Vec<String>,
    pointer: &'a Pointer,
}

impl<'a> Comparison<'a> {
    pub(super) fn lists(&mut self, lists: &[List], operations: &[&'a Operation]) {
        if lists.is_empty() || operations.is_empty() {
            return;
        }
        let known = known(self.api, operations);
        for list in lists {
            self.list(list, &known);
        }
    }

    fn list(&mut self, list: &List, known: &[Known<'a>]) {
        let values: BTreeSet<&str> = list
            .values
            .iter()
            .map(|value| value.text.as_str())
            .collect();
        let name = list.name.as_ref().map_or("", |name| name.text.as_str());
        let by_name = || known.iter().filter(|known| known.name == name);
        let looks = values.iter().all(|value| is_constant(value));
        let enumerated = by_name().filter(|known| !known.values.is_empty());
        let found = best(enumerated, &values, 0);
        let found = found.or_else(|| match by_name().next() {
            // A property without an enumeration has none of the others' values.
            Some(_) => None,
            None => best(known.iter(), &values, 30).filter(|_| looks),
        });
        let span = list.span();
        let Some(found) = found else {
            match by_name().next() {
                Some(property) if looks => {
                    self.say(
                        say::list_of_no_enumeration(span, name),
                        key(property.pointer),
                    );
                }
                None if looks => self.say(say::unknown_list(span), None),
                _ => {}
            }
            return;
        };
        let has = |value: &str| found.values.iter().any(|known| known == value);
        let more: Vec<&str> = list
            .values
            .iter()
            .map(|it| it.text.as_str())
            .filter(|it| !has(it))
            .collect();
        if !more.is_empty() {
            self.say(
                say::list_has_more(span, found.name, &quoted(&more)),
                key(found.pointer),
            );
        }
        let less: Vec<&str> = found
            .values
            .iter()
            .map(String::as_str)
            .filter(|it| !values.contains(it))
            .collect();
        if !less.is_empty() {
            self.say(
                say::list_has_less(span, found.name, &quoted(&less)),
                key(found.pointer),
            );
        }
    }
}

/// The one that has most in common with `values`, at least so many of a hundred.
fn best<'k, 'a: 'k>(
    known: impl Iterator<Item = &'k Known<'a>>,
    values: &BTreeSet<&str>,
    least: usize,
) -> Option<&'k Known<'a>> {
    let rated = known.map(|known| {
        let shared = known
            .values
            .iter()
            .filter(|value| values.contains(value.as_str()))
            .count();
        let all = known.values.len() + values.len() - shared;
        (100 * shared / all.max(1), known)
    });
    // The first of the best.
    let best = rated
        .filter(|(rate, _)| *rate >= least)
        .fold(None, |best, next| match best {
            Some((most, _)) if most >= next.0 => best,
            _ => Some(next),
        });
    best.map(|(_, known)| known)
}

fn quoted(values: &[&str]) -> String {
    let quoted: Vec<String> = values.iter().map(|value| format!("`{value}`")).collect();
    quoted.join(", ")
}

/// Every property that the operations' parameters, bodies and responses reach, each definition once.
fn known<'a>(api: &'a Api, operations: &[&'a Operation]) -> Vec<Known<'a>> {
    let mut walk = Walk {
        api,
        known: Vec::new(),
        seen: BTreeSet::new(),
        open: Vec::new(),
    };
    for operation in operations {
        for parameter in &operation.parameters {
            walk.property(&parameter.name, &parameter.usage, &parameter.pointer);
        }
        let contents = operation
            .responses
            .iter()
            .filter_map(|response| response.content.as_ref());
        let bodies = operation.body.iter().map(|body| &body.content);
        for content in bodies.chain(contents) {
            if let Content {
                kind: ContentKind::Json(usage) | ContentKind::Form(usage),
                ..
            } = content
            {
                walk.reach(usage);
            }
        }
    }
    while let Some(id) = walk.open.pop() {
        walk.definition(id);
    }
    walk.known
}

struct Walk<'a> {
    api: &'a Api,
    known: Vec<Known<'a>>,
    seen: BTreeSet<DefinitionId>,
    open: Vec<DefinitionId>,
}

impl<'a> Walk<'a> {
    fn definition(&mut self, id: DefinitionId) {
        let Some(definition) = self.api.definitions.get(id.0) else {
            return;
        };
        match &definition.shape {
            Shape::Object(object) | Shape::Form(Form { object, .. }) => {
                for field in &object.fields {
                    self.property(&field.name, &field.usage, &field.pointer);
                }
            }
            Shape::Union(union) => {
                for member in &union.members {
                    if let Type::Definition(id) = member.ty {
                        self.visit(id);
                    }
                }
                let tags: Vec<String> = union
                    .members
                    .iter()
                    .flat_map(|it| it.tags.clone())
                    .collect();
                if let Some(tag) = &union.tag {
                    self.known.push(Known {
                        name: tag,
                        values: tags,
                        pointer: &definition.pointer,
                    });
                }
            }
            Shape::Alias(usage) => self.reach(usage),
            Shape::Enum(_) => {}
        }
    }

    fn property(&mut self, name: &'a str, usage: &'a Usage, pointer: &'a Pointer) {
        self.reach(usage);
        let ty = self.element(&usage.ty);
        let values = match ty {
            // What is always the same is told by the tag of the union.
            Type::Constant(_) => return,
            Type::Definition(id) => match self.api.definitions.get(id.0).map(|it| &it.shape) {
                Some(Shape::Enum(known)) => {
                    known.values.iter().map(|it| spelled(&it.literal)).collect()
                }
                _ => Vec::new(),
            },
            _ => Vec::new(),
        };
        self.known.push(Known {
            name,
            values,
            pointer,
        });
    }

    /// The type behind lists, maps and other names.
    fn element(&self, ty: &'a Type) -> &'a Type {
        const MOST: usize = 16;
        let mut ty = ty;
        for _ in 0..MOST {
            ty = match ty {
                Type::Array(item) | Type::Map(item) => &item.ty,
                Type::Definition(id) => match self.api.definitions.get(id.0).map(|it| &it.shape) {
                    Some(Shape::Alias(usage)) => &usage.ty,
                    _ => return ty,
                },
                _ => return ty,
            };
        }
        ty
    }

    fn reach(&mut self, usage: &'a Usage) {
        if let Type::Definition(id) = self.element(&usage.ty) {
            self.visit(*id);
        }
    }

    fn visit(&mut self, id: DefinitionId) {
        if self.seen.insert(id) {
            self.open.push(id);
        }
    }
}
