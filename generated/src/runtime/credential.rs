//! A credential as the user gives it.

#[cfg(feature = "client")]
use std::sync::Arc;

use super::secret::Secret;
use super::{Scheme, credentials::Prepared, wire::Wire};
#[cfg(feature = "client")]
use super::{TokenProvider, token_cell::TokenCell};

/// What proves to the API who calls. It is checked when the client is built and printed nowhere.
///
/// Made from a text, it is a token; the scheme it is for says how that is sent.
#[derive(Clone, Debug)]
pub struct Credential {
    kind: Kind,
}

#[derive(Clone, Debug)]
enum Kind {
    Token(Secret),
    Basic {
        user: Secret,
        password: Secret,
    },
    #[cfg(feature = "client")]
    Provider(Provider),
}

#[cfg(feature = "client")]
#[derive(Clone)]
struct Provider(Arc<dyn TokenProvider>);

impl Credential {
    /// A token or an API key; for basic authentication `user:password`.
    pub fn token(token: impl Into<String>) -> Self {
        let kind = Kind::Token(Secret::new(token.into()));
        Self { kind }
    }

    /// User and password, for basic authentication.
    pub fn basic(user: impl Into<String>, password: impl Into<String>) -> Self {
        let kind = Kind::Basic {
            user: Secret::new(user.into()),
            password: Secret::new(password.into()),
        };
        Self { kind }
    }

    /// A token that `provider` gives, again and again.
    #[cfg(feature = "client")]
    pub fn provider(provider: impl TokenProvider) -> Self {
        let kind = Kind::Provider(Provider(Arc::new(provider)));
        Self { kind }
    }

    /// Checks it for `scheme`; `token_url` is that of the schemes it is for.
    pub(super) fn prepare(
        &self,
        scheme: &Scheme,
        token_url: Option<&'static str>,
    ) -> Result<Prepared, String> {
        #[cfg(not(feature = "client"))]
        let _ = token_url;
        let wire = match &self.kind {
            Kind::Token(token) => Wire::token(scheme.auth, token)?,
            Kind::Basic { .. } if scheme.auth != super::Auth::Basic => {
                return Err(format!(
                    "the scheme `{}` takes a token, not user and password",
                    scheme.name
                ));
            }
            Kind::Basic { user, password } => Wire::basic(user, password)?,
            #[cfg(feature = "client")]
            Kind::Provider(Provider(provider)) => {
                provider.check(token_url)?;
                let cell = TokenCell::new(Arc::clone(provider), scheme.auth, token_url);
                return Ok(Prepared::Provided(cell));
            }
        };
        Ok(Prepared::Fixed(wire))
    }
}

impl From<String> for Credential {
    fn from(token: String) -> Self {
        Self::token(token)
    }
}

impl From<&str> for Credential {
    fn from(token: &str) -> Self {
        Self::token(token)
    }
}

#[cfg(feature = "client")]
impl std::fmt::Debug for Provider {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Provider")
    }
}
