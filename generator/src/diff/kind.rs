//! Every kind of change there is: its id, what it does on the wire and what to do about it.
//!
//! The level follows from one thought: whatever narrows what a request may be breaks who sends it,
//! and whatever widens what a response may be breaks who reads it. Where a reader is told to expect
//! more (enumerations, unions, limits), more is another behaviour and no break. Must not know
//! documents.

use super::Wire;

mod fixed;
mod rules;

pub use fixed::*;

/// A kind of change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kind {
    /// Stable, for ever.
    pub id: &'static str,
    pub wire: Wire,
    /// What to do: a sentence without a full stop.
    pub advice: &'static str,
}

/// Where a value stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Area {
    RequestParameter,
    RequestBody,
    RequestProperty,
    ResponseBody,
    ResponseHeader,
    ResponseProperty,
}

impl Area {
    pub const ALL: [Self; 6] = [
        Self::RequestParameter,
        Self::RequestBody,
        Self::RequestProperty,
        Self::ResponseBody,
        Self::ResponseHeader,
        Self::ResponseProperty,
    ];

    pub fn is_request(self) -> bool {
        matches!(
            self,
            Self::RequestParameter | Self::RequestBody | Self::RequestProperty
        )
    }

    /// The area of the properties of an object that stands here.
    pub fn of_properties(self) -> Self {
        if self.is_request() {
            Self::RequestProperty
        } else {
            Self::ResponseProperty
        }
    }
}

macro_rules! whats {
    ($($what:ident $action:literal)*) => {
        /// What became of a value.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub(super) enum What { $($what),* }

        impl What {
            pub const ALL: &[Self] = &[$(Self::$what),*];
        }

        fn id(area: Area, what: What) -> &'static str {
            match area {
                Area::RequestParameter => match what {
                    $(What::$what => concat!("request-parameter-", $action)),*
                },
                Area::RequestBody => match what {
                    $(What::$what => concat!("request-body-", $action)),*
                },
                Area::RequestProperty => match what {
                    $(What::$what => concat!("request-property-", $action)),*
                },
                Area::ResponseBody => match what {
                    $(What::$what => concat!("response-body-", $action)),*
                },
                Area::ResponseHeader => match what {
                    $(What::$what => concat!("response-header-", $action)),*
                },
                Area::ResponseProperty => match what {
                    $(What::$what => concat!("response-property-", $action)),*
                },
            }
        }
    };
}

whats! {
    Added "added"
    RequiredAdded "required-added"
    Removed "removed"
    RequiredRemoved "required-removed"
    ClosedRemoved "closed-removed"
    BecameRequired "became-required"
    BecameOptional "became-optional"
    BecameNullable "became-nullable"
    BecameNotNullable "became-not-nullable"
    BecameReadOnly "became-read-only"
    BecameWritable "became-writable"
    BecameWriteOnly "became-write-only"
    BecameReadable "became-readable"
    Deprecated "deprecated"
    Reactivated "reactivated"
    DescriptionChanged "description-changed"
    TypeChanged "type-changed"
    TypeGeneralized "type-generalized"
    TypeSpecialized "type-specialized"
    FormatChanged "format-changed"
    FormatGeneralized "format-generalized"
    FormatSpecialized "format-specialized"
    EnumValueAdded "enum-value-added"
    EnumValueRemoved "enum-value-removed"
    EnumOpened "enum-opened"
    EnumClosed "enum-closed"
    MemberAdded "one-of-added"
    MemberRemoved "one-of-removed"
    DiscriminatorAdded "discriminator-added"
    DiscriminatorRemoved "discriminator-removed"
    DiscriminatorChanged "discriminator-changed"
    MappingChanged "discriminator-mapping-changed"
    DefaultAdded "default-added"
    DefaultRemoved "default-removed"
    DefaultChanged "default-changed"
    AdditionalClosed "additional-properties-closed"
    AdditionalOpened "additional-properties-opened"
    SerializationChanged "serialization-changed"
    MediaTypeAdded "media-type-added"
    MediaTypeRemoved "media-type-removed"
    MaximumTightened "maximum-tightened"
    MaximumLoosened "maximum-loosened"
    MinimumTightened "minimum-tightened"
    MinimumLoosened "minimum-loosened"
    MaxLengthTightened "max-length-tightened"
    MaxLengthLoosened "max-length-loosened"
    MinLengthTightened "min-length-tightened"
    MinLengthLoosened "min-length-loosened"
    MaxItemsTightened "max-items-tightened"
    MaxItemsLoosened "max-items-loosened"
    MinItemsTightened "min-items-tightened"
    MinItemsLoosened "min-items-loosened"
    MaxPropertiesTightened "max-properties-tightened"
    MaxPropertiesLoosened "max-properties-loosened"
    MinPropertiesTightened "min-properties-tightened"
    MinPropertiesLoosened "min-properties-loosened"
    MultipleOfTightened "multiple-of-tightened"
    MultipleOfLoosened "multiple-of-loosened"
    MultipleOfChanged "multiple-of-changed"
    UniqueItemsTightened "unique-items-tightened"
    UniqueItemsLoosened "unique-items-loosened"
    PatternTightened "pattern-tightened"
    PatternLoosened "pattern-loosened"
    PatternChanged "pattern-changed"
}

/// The kind of change that `what` is in `area`.
pub(super) fn kind(area: Area, what: What) -> Kind {
    Kind {
        id: id(area, what),
        wire: rules::wire(area, what),
        advice: rules::advice(area, what),
    }
}

/// Every kind that can be reported, in a fixed order.
pub fn catalogue() -> Vec<Kind> {
    let mut kinds = ALL.to_vec();
    for area in Area::ALL {
        for what in What::ALL {
            if rules::applies(area, *what) {
                kinds.push(kind(area, *what));
            }
        }
    }
    kinds
}
