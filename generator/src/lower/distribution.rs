//! A union with something beside it (`properties` and `oneOf`, an `allOf` with a union among its
//! parts) → a union whose every member is an object with the rest in it.

use super::Lowering;
use super::keywords::Kind;
use super::parts::{Part, UnionPart};
use super::place::Place;
use super::schema::Lowered;
use super::union::Entry;
use crate::api::{Object, Shape};
use crate::diagnostics::lower as say;
use crate::pointer::Pointer;

impl<'a> Lowering<'a> {
    /// Combines each member of a union with leaves that hold beside it.
    pub fn distributed(
        &mut self,
        leaves: &[Part<'a>],
        union: &UnionPart<'a>,
        place: &Place,
    ) -> Lowered<'a> {
        let candidates = self.candidates(union);
        if let ([only], false) = (candidates.as_slice(), self.rings.is_lacking(union)) {
            let parts = self.parts(&[(only.node, place.at(only.pointer.clone()))]);
            if parts.unions.is_empty() {
                return self.merged(&[leaves, &parts.leaves].concat(), place);
            }
        }
        let mut entries = Vec::new();
        self.spread(leaves, union, place, &mut Vec::new(), &mut entries);
        if entries.is_empty() {
            return self.merged(leaves, place);
        }
        self.finished(entries, union, None)
    }

    fn spread(
        &mut self,
        leaves: &[Part<'a>],
        union: &UnionPart<'a>,
        place: &Place,
        within: &mut Vec<Pointer>,
        entries: &mut Vec<Entry>,
    ) {
        let pointer = union.place.pointer.key(union.keyword);
        if within.contains(&pointer) {
            self.report.say(say::union_ring(&pointer, &within[0]));
            return;
        }
        within.push(pointer);
        for candidate in self.candidates(union) {
            let (name, titled) = self.member_name(&candidate, entries.len());
            let member = place.member(name.clone(), candidate.pointer.clone());
            let parts = self.parts(&[(candidate.node, member.clone())]);
            let whole = [leaves, &parts.leaves].concat();
            match parts.unions.as_slice() {
                [] => {}
                [nested] => {
                    self.deeper(&nested.place.pointer, |lowering| {
                        lowering.spread(&whole, nested, place, within, entries);
                    });
                    continue;
                }
                [nested, ..] => {
                    let pointer = nested.place.pointer.key(nested.keyword);
                    self.report.say(say::union_not_combined(&pointer));
                }
            }
            if !matches!(candidate.facts.kind, Kind::Object | Kind::Any) {
                let kind = candidate.facts.kind.word();
                self.report
                    .say(say::member_not_combined(&candidate.pointer, kind));
                continue;
            }
            let own = self.fields(&parts.leaves, &member);
            let object = self.whole(&whole, &member);
            let ty = if same(&own, &object) {
                self.usage(candidate.node, &member).ty
            } else {
                let key = format!("{} in {}", candidate.pointer, place.pointer);
                self.define(
                    Lowered::Shape(Shape::Object(object)),
                    candidate.docs.clone(),
                    &member,
                    key,
                )
            };
            entries.push(self.made(&candidate, name, titled, ty));
        }
        within.pop();
    }
}

/// Whether two objects have the same fields, in whatever order.
fn same(one: &Object, other: &Object) -> bool {
    let fields = |object: &Object| {
        let mut fields: Vec<_> = object
            .fields
            .iter()
            .map(|field| (field.name.clone(), field.required, field.usage.clone()))
            .collect();
        fields.sort_by(|one, other| one.0.cmp(&other.0));
        fields
    };
    one.additional == other.additional && fields(one) == fields(other)
}
