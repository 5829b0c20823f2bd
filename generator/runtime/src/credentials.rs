//! The credentials of a client, and which of them a call is sent with.
//!
//! The document names schemes, the user gives credentials for some of them; an operation takes any
//! of its alternatives, each a set of schemes. All this is settled without knowing how a credential
//! looks on the wire.

use std::fmt;
use std::sync::Arc;

use http::Request;

use super::auth::ANY;
#[cfg(feature = "client")]
use super::token_cell::TokenCell;
use super::wire::Wire;
use super::{Auth, BuildError, Credential, RequestError, Scheme, Security};

/// What a builder was given.
#[derive(Clone, Debug, Default)]
pub(super) struct Given {
    /// For the main scheme and all that are sent alike.
    pub token: Option<Credential>,
    /// For every scheme of basic authentication.
    pub basic: Option<Credential>,
    /// For the scheme of this name; goes before the others.
    pub named: Vec<(String, Credential)>,
}

/// Checked credentials, by the names of their schemes.
#[derive(Default)]
pub(super) struct Credentials {
    prepared: Vec<(&'static str, Arc<Prepared>)>,
}

/// A checked credential.
pub(super) enum Prepared {
    Fixed(Wire),
    #[cfg(feature = "client")]
    Provided(TokenCell),
}

impl Given {
    pub(super) fn prepare(&self, schemes: &'static [Scheme]) -> Result<Credentials, BuildError> {
        let mut credentials = Credentials::default();
        let alike = |auth: Auth| schemes.iter().filter(move |scheme| scheme.auth == auth);
        match (&self.token, schemes.first()) {
            (Some(token), Some(main)) => credentials.add(alike(main.auth), token)?,
            // The API has no use for it; a bad one is told all the same.
            (Some(token), None) => {
                let unused = Scheme {
                    name: "",
                    auth: Auth::Bearer,
                    token_url: None,
                };
                token.prepare(&unused, None).map_err(BuildError::new)?;
            }
            (None, _) => {}
        }
        if let Some(basic) = &self.basic {
            if alike(Auth::Basic).next().is_none() {
                return Err(BuildError::new("the API has no basic authentication"));
            }
            credentials.add(alike(Auth::Basic), basic)?;
        }
        for (name, credential) in &self.named {
            let named = || schemes.iter().filter(|scheme| scheme.name == name);
            if named().next().is_none() {
                return Err(unknown(name, schemes));
            }
            credentials.add(named(), credential)?;
        }
        Ok(credentials)
    }
}

fn unknown(name: &str, schemes: &[Scheme]) -> BuildError {
    let known: Vec<String> = schemes.iter().map(|it| format!("`{}`", it.name)).collect();
    let name = name.escape_debug();
    BuildError::new(if known.is_empty() {
        format!("there is no security scheme `{name}`: the API has none")
    } else {
        format!(
            "there is no security scheme `{name}` among those that operations take: {}",
            known.join(", ")
        )
    })
}

impl Credentials {
    /// One credential for schemes that are sent alike, in the place of any before it.
    fn add(
        &mut self,
        schemes: impl Iterator<Item = &'static Scheme> + Clone,
        credential: &Credential,
    ) -> Result<(), BuildError> {
        let token_url = schemes.clone().find_map(|scheme| scheme.token_url);
        let mut prepared = None;
        for scheme in schemes {
            let shared = match &prepared {
                Some(shared) => Arc::clone(shared),
                None => {
                    let made = credential.prepare(scheme, token_url);
                    Arc::clone(prepared.insert(Arc::new(made.map_err(BuildError::new)?)))
                }
            };
            self.prepared.retain(|(name, _)| *name != scheme.name);
            self.prepared.push((scheme.name, shared));
        }
        Ok(())
    }

    /// The first alternative that all credentials are there for.
    pub(super) fn choose(
        &self,
        security: Security,
    ) -> Result<&'static [&'static str], RequestError> {
        if security.is_empty() {
            return Ok(&[]);
        }
        let has_all = |names: &&&[&str]| names.iter().all(|name| self.get(name).is_some());
        let chosen = security.iter().find(has_all).copied();
        chosen.ok_or_else(|| {
            let alternatives: Vec<String> = security.iter().map(|names| together(names)).collect();
            let alternatives = alternatives.join(" or ");
            RequestError::new(format!("the client has no credential for {alternatives}"))
        })
    }

    /// The credentials of an alternative.
    pub(super) fn all(
        &self,
        alternative: &'static [&'static str],
    ) -> impl Iterator<Item = &Prepared> {
        let each = move |index: usize| self.get(alternative[index]);
        // Schemes that are sent alike may share one, which is sent once.
        let is_first = move |index: usize, one: &Prepared| {
            let mut earlier = (0..index).filter_map(each);
            !earlier.any(|other| std::ptr::eq(one, other))
        };
        (0..alternative.len()).filter_map(move |index| {
            let one = each(index)?;
            is_first(index, one).then_some(one)
        })
    }

    /// Puts the credentials for `security` into a request that others will send.
    pub(super) fn put<B>(
        &self,
        security: Security,
        request: &mut Request<B>,
    ) -> Result<(), RequestError> {
        self.put_fixed(self.choose(security)?, request)
    }

    /// Puts in what is the same for each request; a token that would have to be asked for is none.
    pub(super) fn put_fixed<B>(
        &self,
        alternative: &'static [&'static str],
        request: &mut Request<B>,
    ) -> Result<(), RequestError> {
        for credential in self.all(alternative) {
            match credential {
                Prepared::Fixed(wire) => wire.put(request)?,
                #[cfg(feature = "client")]
                Prepared::Provided(_) => {
                    return Err(RequestError::new(
                        "its token comes from a provider, which is asked by sending only",
                    ));
                }
            }
        }
        Ok(())
    }

    fn get(&self, name: &str) -> Option<&Prepared> {
        let is_meant = |known: &str| known == name || name == ANY;
        let found = self.prepared.iter().find(|(known, _)| is_meant(known))?;
        Some(&found.1)
    }
}

/// `` `oauth` and `key` ``.
fn together(names: &[&str]) -> String {
    let names: Vec<String> = names
        .iter()
        .map(|name| format!("`{}`", name.escape_debug()))
        .collect();
    names.join(" and ")
}

/// The names of the schemes alone.
impl fmt::Debug for Credentials {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = self.prepared.iter().map(|(name, _)| name);
        formatter.debug_list().entries(names).finish()
    }
}
