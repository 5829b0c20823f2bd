//! Every kind of difference, and what becomes of it: an edit, or a sentence why it is a person's.

/// What becomes of a kind of difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Treatment {
    Edit,
    /// Left to a person: a sentence without a full stop says why.
    Left(&'static str),
}

/// Of the kind with this id; `None`: there is none.
pub fn treatment(id: &str) -> Option<Treatment> {
    Some(match part(id) {
        Ok(_) => Treatment::Edit,
        Err(Some(why)) => Treatment::Left(why),
        Err(None) => return None,
    })
}

/// What is edited.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    NewOperation,
    GoneOperation,
    Deprecated,
    Reactivated,
    Repeatable,
    Security,
    Scheme,
    Scopes,
    Servers,
    Statuses,
    Parameters,
    Headers,
    /// A body as a whole.
    Body,
    /// Its media types.
    Content,
    Encoding,
    /// How a parameter is written.
    Style,
    EmptyValue(bool),
    Reserved(bool),
    Required,
    Property,
    Null,
    Value,
    Values,
    Union,
    Default,
    Additional,
    Constraints,
}

impl Part {
    /// Whether one edit is made for all differences of an operation, of an enumeration, or of the document.
    pub fn is_of_a_whole(self) -> bool {
        matches!(
            self,
            Self::Security
                | Self::Servers
                | Self::Statuses
                | Self::Parameters
                | Self::Headers
                | Self::Encoding
                | Self::Values
        )
    }
}

const WORDS: &str = "say it in your own words: descriptions are nobody's but the vendor's";
const NAMES: &str = "a name of ours stays as it is, so that nothing moves in Rust";
const ASIDE: &str =
    "no code comes from it, so that no model holds it: take over what you need of it";
const RESTRICTION: &str =
    "`not`, and members that only restrict, are compared and not understood: write it as they do";
const CODE: &str = "the document says the same; only the crate has changed";

/// What is edited for a kind; else why nothing is, where the kind is known.
pub(super) fn part(id: &str) -> Result<Part, Option<&'static str>> {
    Ok(match id {
        "endpoint-added" => Part::NewOperation,
        "endpoint-removed" => Part::GoneOperation,
        "endpoint-deprecated" => Part::Deprecated,
        "endpoint-reactivated" => Part::Reactivated,
        "endpoint-idempotency-added" => Part::Repeatable,
        "endpoint-idempotency-removed" => {
            return Err(Some(
                "`x-idempotent` is what we know of the operation; a document that does not say it says nothing against it",
            ));
        }
        "endpoint-version-changed" => {
            return Err(Some(
                "the version of the paths is set by `cargo xtask upgrade VERSION`",
            ));
        }
        "endpoint-security-added"
        | "endpoint-security-removed"
        | "endpoint-security-scope-added"
        | "endpoint-security-scope-removed" => Part::Security,
        "api-security-scheme-added"
        | "api-security-scheme-removed"
        | "api-security-scheme-changed" => Part::Scheme,
        "api-server-added" | "api-server-removed" | "api-server-changed" => Part::Servers,
        "response-success-status-added"
        | "response-success-status-removed"
        | "response-failure-status-added"
        | "response-failure-status-removed" => Part::Statuses,
        "api-security-scope-added" | "api-security-scope-removed" => Part::Scopes,
        "endpoint-changed"
        | "endpoint-server-changed"
        | "endpoint-callback-added"
        | "endpoint-callback-removed"
        | "endpoint-callback-changed"
        | "api-server-variable-changed"
        | "response-link-added"
        | "response-link-removed"
        | "response-link-changed" => return Err(Some(ASIDE)),
        "endpoint-renamed" | "schema-renamed" => return Err(Some(NAMES)),
        "endpoint-description-changed"
        | "api-description-changed"
        | "response-description-changed"
        | "schema-description-changed" => return Err(Some(WORDS)),
        "rust-item-added" | "rust-item-removed" | "rust-item-changed" => return Err(Some(CODE)),
        _ => {
            const AREAS: [(&str, Area); 6] = [
                ("request-parameter-", Area::Parameter),
                ("request-body-", Area::RequestBody),
                ("request-property-", Area::Property),
                ("response-body-", Area::ResponseBody),
                ("response-header-", Area::Header),
                ("response-property-", Area::Property),
            ];
            let mut areas = AREAS.into_iter();
            let found = areas.find_map(|(start, area)| Some((id.strip_prefix(start)?, area)));
            let (action, area) = found.ok_or(None)?;
            return of_value(action, area);
        }
    })
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Area {
    Parameter,
    RequestBody,
    ResponseBody,
    Header,
    Property,
}

/// What became of a value.
fn of_value(action: &str, area: Area) -> Result<Part, Option<&'static str>> {
    Ok(match action {
        "added" | "required-added" | "removed" | "required-removed" | "closed-removed" => {
            match area {
                Area::Parameter => Part::Parameters,
                Area::RequestBody | Area::ResponseBody => Part::Body,
                Area::Header => Part::Headers,
                Area::Property => Part::Property,
            }
        }
        "became-read-only" | "became-writable" | "became-write-only" | "became-readable" => {
            Part::Property
        }
        "became-required" | "became-optional" => Part::Required,
        "became-nullable" | "became-not-nullable" => Part::Null,
        "deprecated" => Part::Deprecated,
        "reactivated" => Part::Reactivated,
        "description-changed" => return Err(Some(WORDS)),
        "type-changed" | "type-generalized" | "type-specialized" | "format-changed"
        | "format-generalized" | "format-specialized" | "enum-opened" | "enum-closed" => {
            Part::Value
        }
        "enum-value-added" | "enum-value-removed" => Part::Values,
        "one-of-added"
        | "one-of-removed"
        | "discriminator-added"
        | "discriminator-removed"
        | "discriminator-changed"
        | "discriminator-mapping-changed" => Part::Union,
        "default-added" | "default-removed" | "default-changed" => Part::Default,
        "additional-properties-closed" | "additional-properties-opened" => Part::Additional,
        "serialization-changed" if area == Area::Parameter => Part::Style,
        "serialization-changed" if area == Area::Header => return Err(Some(ASIDE)),
        "empty-value-allowed" => Part::EmptyValue(true),
        "empty-value-forbidden" => Part::EmptyValue(false),
        "reserved-allowed" => Part::Reserved(true),
        "reserved-forbidden" => Part::Reserved(false),
        "media-type-changed" => return Err(Some(ASIDE)),
        "restriction-tightened" | "restriction-loosened" | "restriction-changed" => {
            return Err(Some(RESTRICTION));
        }
        "serialization-changed" => Part::Encoding,
        "media-type-added" | "media-type-removed" => Part::Content,
        _ => {
            let keyword = ["-tightened", "-loosened", "-changed"]
                .iter()
                .find_map(|end| action.strip_suffix(end))
                .ok_or(None)?;
            match keyword {
                "maximum" | "minimum" | "max-length" | "min-length" | "max-items" | "min-items"
                | "max-properties" | "min-properties" | "multiple-of" | "unique-items"
                | "pattern" => Part::Constraints,
                _ => return Err(None),
            }
        }
    })
}
