//! Bodies, the media types that they come in, and the headers of answers.

use std::collections::BTreeMap;

use super::Round;
use crate::diff::Difference;
use crate::load::Kind;
use crate::upgrade::node::Node;
use crate::upgrade::spell::{offered, responses};

impl<'a> Round<'a> {
    /// A body that is new or gone.
    pub(super) fn body(&mut self, one: &Difference) {
        if one.id.starts_with("request") {
            let Some((ours, theirs)) = self.owners(one) else {
                return;
            };
            match &theirs.body {
                Some(body) if ours.body.is_none() => {
                    let node = self.spell.body(body);
                    self.out.set(&ours.pointer, "requestBody", node, None);
                }
                Some(_) => {}
                None => self.out.remove(&ours.pointer, "requestBody"),
            }
            return;
        }
        let (Some(place), Some(their_place)) = (&one.old, &one.new) else {
            return;
        };
        match self.their.contents.get(their_place).copied().flatten() {
            Some(content) => {
                let entries = self.spell.content(content, their_place);
                self.out.set(place, "content", Node::Map(entries), None);
            }
            None => self.out.remove(place, "content"),
        }
    }

    /// Media types that come and go, and what is in the one that is taken.
    pub(super) fn content(&mut self, one: &Difference) {
        let (Some(place), Some(their_place)) = (&one.old, &one.new) else {
            return;
        };
        let ours = self.our.contents.get(place).copied().flatten();
        let theirs = self.their.contents.get(their_place).copied().flatten();
        let (Some(ours), Some(theirs)) = (ours, theirs) else {
            return;
        };
        let (before, taken) = offered(self.ours, ours, place);
        let (after, their_taken) = offered(self.theirs, theirs, their_place);
        let at = place.key("content");
        for gone in before.iter().filter(|name| !after.contains(name)) {
            self.out.remove(&at, gone);
        }
        for (name, node) in self.spell.content(theirs, their_place) {
            let is_other = name == their_taken && name != taken;
            if !before.contains(&name) || is_other {
                self.out.set(&at, &name, node, None);
            } else if name == their_taken
                && std::mem::discriminant(&ours.kind) != std::mem::discriminant(&theirs.kind)
                && let Node::Map(entries) = node
                && let Some((_, schema)) = entries.into_iter().find(|(key, _)| key == "schema")
            {
                self.out.set(&at.key(&name), "schema", schema, None);
            }
        }
    }

    /// How the fields and parts of forms are sent.
    pub(super) fn encodings(&mut self) {
        for (ours, theirs) in self.operations.clone() {
            let (Some(one), Some(other)) = (&ours.body, &theirs.body) else {
                continue;
            };
            let (_, taken) = offered(self.ours, &one.content, &one.pointer);
            let wanted = self.spell.encoding(&other.content);
            let media = one.pointer.key("content").key(&taken);
            let said = self.sources.node(&media.key("encoding"));
            match said.map(|node| node.kind()) {
                Some(Kind::Map(found)) => {
                    // What stays keeps its place and its other keys.
                    let encoding = media.key("encoding");
                    for entry in found.iter() {
                        if !wanted.iter().any(|(key, _)| key == entry.key) {
                            self.out.remove(&encoding, entry.key);
                        }
                    }
                    for (key, node) in wanted {
                        self.out.set(&encoding, &key, node, None);
                    }
                }
                _ if wanted.is_empty() => {}
                _ => self.out.set(&media, "encoding", Node::Map(wanted), None),
            }
        }
    }

    /// Headers that come and go.
    pub(super) fn headers(&mut self, one: &Difference) {
        let Some((ours, theirs)) = self.owners(one) else {
            return;
        };
        let after: BTreeMap<_, _> = responses(theirs).collect();
        for (key, response) in responses(ours) {
            let Some(other) = after.get(&key) else {
                continue;
            };
            let place = response.pointer.key("headers");
            for header in &response.headers {
                let same = |it: &crate::api::Header| it.name.eq_ignore_ascii_case(&header.name);
                if !other.headers.iter().any(same) {
                    self.out.remove(&place, &header.name);
                }
            }
            for header in &other.headers {
                let same = |it: &crate::api::Header| it.name.eq_ignore_ascii_case(&header.name);
                if !response.headers.iter().any(same) {
                    let node = self.spell.header(header);
                    self.out.set(&place, &header.name, node, None);
                }
            }
        }
    }
}
