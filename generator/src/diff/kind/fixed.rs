//! The kinds of change that are about operations, answers, security and names rather than values.
//!
//! Must not know how a change is found.

use super::Kind;
use crate::diff::Wire;

macro_rules! kinds {
    ($($name:ident $id:literal $wire:ident $advice:literal)*) => {
        $(
            pub const $name: Kind = Kind { id: $id, wire: Wire::$wire, advice: $advice };
        )*

        pub(super) const ALL: &[Kind] = &[$($name),*];
    };
}

kinds! {
    ENDPOINT_ADDED "endpoint-added" Additive
        "Call it where it is of use; nothing has to change"
    ENDPOINT_REMOVED "endpoint-removed" Breaking
        "Do without it before the server drops it"
    ENDPOINT_DEPRECATED "endpoint-deprecated" Documentation
        "Move away from it before it is removed"
    ENDPOINT_REACTIVATED "endpoint-reactivated" Documentation
        "Nothing has to change; it stays"
    ENDPOINT_DESCRIPTION_CHANGED "endpoint-description-changed" Documentation
        "Read it; only words have changed"
    ENDPOINT_RENAMED "endpoint-renamed" None
        "Write the new name; nothing else has to change"
    ENDPOINT_VERSION_CHANGED "endpoint-version-changed" Behaviour
        "Regenerate to call the new version; the old one answers as long as the server keeps it"
    ENDPOINT_IDEMPOTENCY_ADDED "endpoint-idempotency-added" Behaviour
        "Nothing has to change; a call whose answer was lost is now repeated"
    ENDPOINT_IDEMPOTENCY_REMOVED "endpoint-idempotency-removed" Behaviour
        "See that a call whose answer was lost is handled: it is no longer repeated"
    ENDPOINT_CHANGED "endpoint-changed" Breaking
        "Compare both documents by eye: the crate leaves it out, so only that it differs is known"
    ENDPOINT_SERVER_CHANGED "endpoint-server-changed" Behaviour
        "Give the client the URL where it is called now; the crate uses that of the document"
    CALLBACK_ADDED "endpoint-callback-added" Additive
        "Answer it where it is of use; nothing has to change"
    CALLBACK_REMOVED "endpoint-callback-removed" Breaking
        "Look at what waits for it: it is called no longer"
    CALLBACK_CHANGED "endpoint-callback-changed" Breaking
        "Look at what answers it: it is called in another way"
    ENDPOINT_SECURITY_ADDED "endpoint-security-added" Security
        "See that the credentials in use are still enough"
    ENDPOINT_SECURITY_REMOVED "endpoint-security-removed" Security
        "See that the credentials in use are among those that are left"
    ENDPOINT_SCOPE_ADDED "endpoint-security-scope-added" Security
        "See that the token has the scope, or ask for it"
    ENDPOINT_SCOPE_REMOVED "endpoint-security-scope-removed" Security
        "Nothing has to change; the token may have less"
    SECURITY_SCHEME_ADDED "api-security-scheme-added" Security
        "Nothing has to change; see the operations that take it"
    SECURITY_SCHEME_REMOVED "api-security-scheme-removed" Security
        "Use another kind of credential"
    SECURITY_SCHEME_CHANGED "api-security-scheme-changed" Security
        "Regenerate, and see that the credentials still fit"
    SECURITY_SCOPE_ADDED "api-security-scope-added" Security
        "Nothing has to change; see the operations that need it"
    SECURITY_SCOPE_REMOVED "api-security-scope-removed" Security
        "Ask for the scopes that are left"
    SERVER_ADDED "api-server-added" Additive
        "Nothing has to change; the first server stays the default"
    SERVER_REMOVED "api-server-removed" Behaviour
        "Look where its URL is given to the client"
    SERVER_CHANGED "api-server-changed" Behaviour
        "Regenerate to call the new server; the old one answers as long as it is kept"
    SERVER_VARIABLE_CHANGED "api-server-variable-changed" Behaviour
        "Look where its URL is given to the client: its parts have other values"
    API_DESCRIPTION_CHANGED "api-description-changed" Documentation
        "Read it; only words have changed"
    SUCCESS_ADDED "response-success-status-added" Additive
        "Handle it where the difference matters; any success is read"
    SUCCESS_REMOVED "response-success-status-removed" Breaking
        "Look where its content is read: another success comes instead"
    FAILURE_ADDED "response-failure-status-added" Additive
        "Handle it where the difference matters"
    FAILURE_REMOVED "response-failure-status-removed" Behaviour
        "Look where it is handled: such failures are described in another way or come no more"
    RESPONSE_DESCRIPTION_CHANGED "response-description-changed" Documentation
        "Read it; only words have changed"
    LINK_ADDED "response-link-added" Additive
        "Follow it where it is of use; nothing has to change"
    LINK_REMOVED "response-link-removed" Behaviour
        "Look at what follows it; the answer itself is the same"
    LINK_CHANGED "response-link-changed" Behaviour
        "Look at what follows it; the answer itself is the same"
    SCHEMA_RENAMED "schema-renamed" None
        "Write the new name; nothing else has to change"
    SCHEMA_DESCRIPTION_CHANGED "schema-description-changed" Documentation
        "Read it; only words have changed"
    RUST_ADDED "rust-item-added" None
        "Nothing has to change"
    RUST_REMOVED "rust-item-removed" None
        "Look where it is used, and do without it"
    RUST_CHANGED "rust-item-changed" None
        "Look where it is used, and write it as it is declared now"
}
