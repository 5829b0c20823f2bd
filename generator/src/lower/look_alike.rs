//! Members of a union that nothing tells apart for sure: named in a warning, unless their JSON is of
//! different kinds.

use std::collections::BTreeMap;

use super::Lowering;
use super::union::{Entry, Origin};
use crate::api::{EnumBase, Literal, Member, Shape, Type};
use crate::diagnostics::lower as say;

impl<'a> Lowering<'a> {
    pub fn warn_of_look_alikes(&mut self, entries: &[Entry], origin: &Origin<'a>) {
        let mut kinds: BTreeMap<&str, &Member> = BTreeMap::new();
        let mut alike = None;
        for Entry { member, .. } in entries {
            let kind = self.json_kind(&member.ty);
            let any = kinds.get("any").copied();
            let before = match kind {
                "any" => kinds.values().next().copied(),
                kind => kinds.get(kind).copied().or(any),
            };
            if let Some(before) = before {
                alike = Some((before.clone(), member.clone()));
                break;
            }
            kinds.insert(kind, member);
        }
        if let Some((one, other)) = alike {
            let at = &origin.pointer;
            let message = say::members_look_alike(
                at,
                (&one.name, &one.pointer),
                (&other.name, &other.pointer),
            );
            self.report.say(message);
        }
    }

    /// What the JSON of a type looks like at first sight.
    pub fn json_kind(&self, ty: &Type) -> &'static str {
        match ty {
            Type::Any | Type::File => "any",
            Type::Boolean | Type::Constant(Literal::Boolean(_)) => "boolean",
            Type::Integer(_) | Type::Number(_) | Type::Constant(Literal::Integer(_)) => "number",
            Type::String(_) | Type::Constant(Literal::String(_)) => "string",
            Type::Array(_) => "array",
            Type::Map(_) => "object",
            Type::Definition(_) => match self.terminal_shape(ty) {
                Some(Shape::Object(_) | Shape::Form(_)) => "object",
                Some(Shape::Enum(enumeration)) => match enumeration.base {
                    EnumBase::String => "string",
                    EnumBase::Integer(_) => "number",
                },
                // Not a definition, by what a terminal is.
                Some(Shape::Alias(usage)) if !matches!(usage.ty, Type::Definition(_)) => {
                    self.json_kind(&usage.ty)
                }
                Some(Shape::Union(union)) if union.tag.is_some() => "object",
                Some(Shape::Union(_) | Shape::Alias(_)) | None => "any",
            },
        }
    }
}
