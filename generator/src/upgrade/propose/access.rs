//! Who may call, and where: requirements, security schemes, scopes, servers.

use std::collections::{BTreeMap, BTreeSet};

use super::Round;
use crate::api::{Api, Aside, Operation, SecurityKind, SecurityScheme};
use crate::diff::Difference;
use crate::load::Kind;
use crate::pointer::Pointer;
use crate::upgrade::node::Node;
use crate::upgrade::spell::{UNDESCRIBED, entry, location};
use crate::version::without_versions;

/// Security schemes of theirs → those of ours that they are: by name, else as the only one of its
/// kind that has no other.
pub(super) fn same_schemes(ours: &Api, theirs: &Api) -> BTreeMap<String, String> {
    let alone = |these: &Api, others: &Api, kind: &SecurityKind| -> Option<String> {
        let has = |name: &str| others.security_schemes.iter().any(|it| it.name == name);
        let mut alike = these
            .security_schemes
            .iter()
            .filter(|one| one.kind == *kind && !has(&one.name));
        let first = alike.next()?;
        alike.next().is_none().then(|| first.name.clone())
    };
    let mut same = BTreeMap::new();
    for scheme in &theirs.security_schemes {
        let known = ours
            .security_schemes
            .iter()
            .any(|it| it.name == scheme.name);
        let ours_alone = alone(ours, theirs, &scheme.kind);
        if known {
            same.insert(scheme.name.clone(), scheme.name.clone());
        } else if let (Some(name), Some(_)) = (ours_alone, alone(theirs, ours, &scheme.kind)) {
            same.insert(scheme.name.clone(), name);
        }
    }
    same
}

fn scopes<'a>(api: &'a Api, scheme: &Pointer) -> BTreeSet<&'a str> {
    let asides = api.details.asides.get(scheme).into_iter().flatten();
    let scopes = asides.filter_map(|(aside, _)| match aside {
        Aside::Scope(name) => Some(name.as_str()),
        _ => None,
    });
    scopes.collect()
}

fn schemes() -> Pointer {
    Pointer::root().key("components").key("securitySchemes")
}

impl<'a> Round<'a> {
    /// What an operation requires, for all of them where all that say nothing now require the same.
    pub(super) fn security(&mut self, one: &Difference) {
        let Some((ours, theirs)) = self.owners(one) else {
            return;
        };
        let node = self.spell.security(&theirs.security);
        if self.has(&ours.pointer, "security") || !self.all_require(&node) {
            self.out.set(&ours.pointer, "security", node, None);
        } else {
            self.out.set(&Pointer::root(), "security", node, None);
        }
        self.describe_scopes(theirs);
    }

    /// Whether all operations that say nothing require this now.
    fn all_require(&mut self, node: &Node) -> bool {
        if self.required_by_all.is_none() {
            self.required_by_all = Some(self.common_requirement());
        }
        matches!(&self.required_by_all, Some(Some(common)) if common == node)
    }

    fn common_requirement(&self) -> Option<Node> {
        let all = self.ours.operations.iter();
        let mut common = None;
        for one in all.filter(|one| !self.has(&one.pointer, "security")) {
            let (_, theirs) = self.pair(&one.pointer)?;
            let node = self.spell.security(&theirs.security);
            if common.get_or_insert_with(|| node.clone()) != &node {
                return None;
            }
        }
        common
    }

    /// Scopes that are required are listed where their scheme is described.
    fn describe_scopes(&mut self, theirs: &Operation) {
        let schemes_required = theirs.security.iter().flat_map(|one| &one.schemes);
        for (scheme, scopes) in schemes_required {
            let Some(name) = self.spell.schemes.get(scheme) else {
                continue;
            };
            let flows = schemes().key(name).key("flows");
            let Some(Kind::Map(found)) = self.sources.node(&flows).map(|it| it.kind()) else {
                continue;
            };
            for flow in found.iter() {
                let list = flows.key(flow.key).key("scopes");
                for scope in scopes {
                    if !self.has(&list, scope) {
                        self.out.set(&list, scope, Node::text(UNDESCRIBED), None);
                    }
                }
            }
        }
    }

    /// The scopes that a scheme lists.
    pub(super) fn scopes(&mut self, one: &Difference) {
        let (Some(place), Some(their_place)) = (&one.old, &one.new) else {
            return;
        };
        let (ours, theirs) = (scopes(self.ours, place), scopes(self.theirs, their_place));
        let flows = place.key("flows");
        let Some(Kind::Map(found)) = self.sources.node(&flows).map(|it| it.kind()) else {
            return;
        };
        for flow in found.iter() {
            let list = flows.key(flow.key).key("scopes");
            for gone in ours.difference(&theirs) {
                if self.has(&list, gone) {
                    self.out.remove(&list, gone);
                }
            }
            for fresh in theirs.difference(&ours) {
                self.out.set(&list, fresh, Node::text(UNDESCRIBED), None);
            }
        }
    }

    pub(super) fn scheme(&mut self, one: &Difference) {
        let at = |api: &'a Api, place: &Option<Pointer>| -> Option<&'a SecurityScheme> {
            let place = place.as_ref()?;
            api.security_schemes.iter().find(|it| it.pointer == *place)
        };
        match (at(self.ours, &one.old), at(self.theirs, &one.new)) {
            (Some(ours), Some(theirs)) => self.other_kind(ours, theirs),
            (Some(ours), None) => {
                // An operation that is not theirs may require it still.
                let paired: BTreeSet<&Pointer> = self
                    .operations
                    .iter()
                    .map(|(one, _)| &one.pointer)
                    .collect();
                let mut others = self.ours.operations.iter();
                let required = others.any(|one| {
                    let mut names = one.security.iter().flat_map(|it| &it.schemes);
                    !paired.contains(&one.pointer) && names.any(|(name, _)| *name == ours.name)
                });
                if !required {
                    self.out.remove(&schemes(), &ours.name);
                }
            }
            (None, Some(theirs)) => {
                if let Some(node) = self.spell.scheme(theirs) {
                    self.out.set(&schemes(), &theirs.name, node, None);
                }
            }
            (None, None) => {}
        }
    }

    fn other_kind(&mut self, ours: &SecurityScheme, theirs: &SecurityScheme) {
        let place = &ours.pointer;
        match (&ours.kind, &theirs.kind) {
            (SecurityKind::ApiKey { .. }, SecurityKind::ApiKey { location: at, name }) => {
                self.out.set(place, "in", Node::text(location(*at)), None);
                self.out.set(place, "name", Node::text(name), None);
            }
            (
                SecurityKind::OAuth2 { .. },
                SecurityKind::OAuth2 {
                    authorization_url,
                    token_url,
                    refresh_url,
                },
            ) if self.has(place, "flows") => {
                let urls = [
                    ("authorizationUrl", authorization_url),
                    ("tokenUrl", token_url),
                    ("refreshUrl", refresh_url),
                ];
                self.flow_urls(&place.key("flows"), &urls);
            }
            _ => {
                if let Some(Node::Map(mut entries)) = self.spell.scheme(theirs) {
                    let words = self.sources.node(&place.key("description"));
                    entries.extend(words.map(|words| entry("description", Node::of(words))));
                    self.out
                        .set(&schemes(), &ours.name, Node::Map(entries), None);
                }
            }
        }
    }

    /// Each flow has the addresses that its kind has.
    fn flow_urls(&mut self, flows: &Pointer, urls: &[(&str, &Option<String>)]) {
        let Some(Kind::Map(found)) = self.sources.node(flows).map(|it| it.kind()) else {
            return;
        };
        for flow in found.iter() {
            let place = flows.key(flow.key);
            for (key, url) in urls {
                let fits = match *key {
                    "authorizationUrl" => matches!(flow.key, "authorizationCode" | "implicit"),
                    "tokenUrl" => flow.key != "implicit",
                    _ => true,
                };
                match url {
                    Some(url) if fits => self.out.set(&place, key, Node::text(url), None),
                    None if *key == "refreshUrl" => self.out.remove(&place, key),
                    _ => {}
                }
            }
        }
    }

    /// The servers, in their order.
    pub(super) fn servers(&mut self) {
        let (ours, theirs) = (&self.ours.servers, &self.theirs.servers);
        let list = Pointer::root().key("servers");
        let server = |url: &str| Node::Map(vec![entry("url", Node::text(url))]);
        if let ([one], [other]) = (ours.as_slice(), theirs.as_slice()) {
            // The version is ours to set, as it is in paths.
            if without_versions(&one.url) == without_versions(&other.url) {
                return;
            }
            // A URL with variables is written in its own way.
            let written = self.sources.node(&one.pointer.key("url"));
            let written = written.and_then(|it| it.scalar()).map(|it| it.text);
            if written == Some(&one.url) {
                let url = Node::text(&other.url);
                self.out.set(&one.pointer, "url", url, None);
            } else {
                let servers = Node::List(vec![server(&other.url)]);
                self.out.set(&Pointer::root(), "servers", servers, None);
            }
            return;
        }
        let kept: Vec<&str> = ours
            .iter()
            .map(|it| it.url.as_str())
            .filter(|url| theirs.iter().any(|other| other.url == *url))
            .collect();
        let wanted: Vec<&str> = theirs.iter().map(|it| it.url.as_str()).collect();
        if wanted.starts_with(&kept) && !kept.is_empty() {
            for one in ours.iter().filter(|it| !wanted.contains(&it.url.as_str())) {
                self.out.pull(&one.pointer);
            }
            for url in &wanted[kept.len()..] {
                self.out.push(&list, server(url), None);
            }
        } else {
            let servers = wanted.into_iter().map(server).collect();
            self.out
                .set(&Pointer::root(), "servers", Node::List(servers), None);
        }
    }
}
