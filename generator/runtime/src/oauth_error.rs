//! Why a refresh token has brought no access token. Holds nothing of what the endpoint said.

use std::fmt;

use http::StatusCode;

use super::TransportError;

/// Why a token endpoint has given no token.
#[derive(Debug)]
#[non_exhaustive]
pub enum OAuthError {
    /// It cannot be asked: there is no address, or none that secrets may be sent to.
    Setup(String),
    /// There is no answer.
    Transport(TransportError),
    /// It has answered so, if it says it as documented with one of the codes of RFC 6749.
    /// `invalid_grant`: the refresh token is no longer valid, and the user has to be asked again.
    Refused(StatusCode, Option<&'static str>),
    /// It has answered with success, but not as RFC 6749 has it.
    Unreadable(StatusCode, String),
}

impl fmt::Display for OAuthError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Setup(why) => formatter.write_str(why),
            Self::Transport(error) => write!(formatter, "the token endpoint: {error}"),
            Self::Refused(status, Some(code)) => {
                write!(formatter, "the token endpoint answered {status}, {code}")
            }
            Self::Refused(status, None) => {
                write!(formatter, "the token endpoint answered {status}")
            }
            Self::Unreadable(status, why) => {
                write!(
                    formatter,
                    "what the token endpoint answered ({status}) {why}"
                )
            }
        }
    }
}

impl std::error::Error for OAuthError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            // Its own message is part of ours.
            Self::Transport(error) => error.source(),
            Self::Setup(_) | Self::Refused(..) | Self::Unreadable(..) => None,
        }
    }
}
