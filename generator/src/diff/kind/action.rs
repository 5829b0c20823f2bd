//! Every action that can happen to a value: its word in the ids, and its rule.
//!
//! The rows are those of the table in `spec/CHANGES.md`, which says why; a test compares the two.
//! Must not know how a change is found.

use super::Area;
use super::rule::{Areas, EXTENDS, NARROWS, REPLACES, Rule, WIDENS, both, received, sent, words};
use crate::diff::Wire::{Additive, Behaviour, Breaking};

macro_rules! actions {
    ($($what:ident $action:literal $rule:expr;)*) => {
        /// What became of a value.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub(in crate::diff) enum What { $($what),* }

        impl What {
            pub const ALL: &[Self] = &[$(Self::$what),*];

            pub(super) fn rule(self) -> Rule {
                match self {
                    $(Self::$what => $rule),*
                }
            }

            /// `response-property-removed`.
            pub(super) fn id(self, area: Area) -> &'static str {
                match area {
                    Area::RequestParameter => match self {
                        $(Self::$what => concat!("request-parameter-", $action)),*
                    },
                    Area::RequestBody => match self {
                        $(Self::$what => concat!("request-body-", $action)),*
                    },
                    Area::RequestProperty => match self {
                        $(Self::$what => concat!("request-property-", $action)),*
                    },
                    Area::ResponseBody => match self {
                        $(Self::$what => concat!("response-body-", $action)),*
                    },
                    Area::ResponseHeader => match self {
                        $(Self::$what => concat!("response-header-", $action)),*
                    },
                    Area::ResponseProperty => match self {
                        $(Self::$what => concat!("response-property-", $action)),*
                    },
                }
            }
        }
    };
}

const STOP_SENDING: &str = "Stop sending it: the server ignores it, or refuses it one day";
const DO_WITHOUT: &str = "Do without it: it is no longer there to be read";
const READ_IT: &str = "Read it where it is of use; nothing has to change";
const VALUES_LEFT: &str = "Send one of the values that are left";
const ABSENT_IN_REQUEST: &str = "Look where it is left out: the server does something else there";
const ABSENT_IN_RESPONSE: &str = "Look where its absence is handled: it means something else";
const OTHER_TAGS: &str =
    "Regenerate before talking to the changed server: another value tells the kinds apart";

actions! {
    // Whether it is there at all.
    Added "added" both(Additive, READ_IT)
        .request("Send it where it is of use; nothing has to change");
    RequiredAdded "required-added"
        sent(Breaking, "Send it in every call, before the server insists on it");
    Removed "removed" both(Behaviour, DO_WITHOUT).request(STOP_SENDING);
    RequiredRemoved "required-removed" received(Breaking, DO_WITHOUT).at(Areas::Promises);
    ClosedRemoved "closed-removed"
        sent(Breaking, "Stop sending it: the server refuses what it does not know")
        .at(Areas::Properties);
    BecameRequired "became-required" NARROWS.request("Send it in every call")
        .at(Areas::Presences);
    BecameOptional "became-optional" WIDENS.response("Handle its absence wherever it is read")
        .at(Areas::Presences);
    BecameNullable "became-nullable" WIDENS.response("Handle null wherever it is read");
    BecameNotNullable "became-not-nullable"
        NARROWS.request("Send a value, or leave it out where it is optional");
    BecameReadOnly "became-read-only" sent(Behaviour, STOP_SENDING).at(Areas::Properties);
    BecameWritable "became-writable" sent(Additive, "Nothing has to change")
        .at(Areas::Properties);
    BecameWriteOnly "became-write-only" received(Breaking, DO_WITHOUT).at(Areas::Properties);
    BecameReadable "became-readable" received(Additive, READ_IT).at(Areas::Properties);

    // Words.
    Deprecated "deprecated" words("Move away from it before it is removed");
    Reactivated "reactivated" words("Nothing has to change; it stays");
    DescriptionChanged "description-changed" words("Read it; only words have changed");

    // Types and values.
    TypeChanged "type-changed" REPLACES;
    TypeGeneralized "type-generalized" WIDENS;
    TypeSpecialized "type-specialized" NARROWS;
    FormatChanged "format-changed" REPLACES;
    FormatGeneralized "format-generalized" WIDENS;
    FormatSpecialized "format-specialized" NARROWS;
    EnumValueAdded "enum-value-added" EXTENDS
        .response("Handle it, or see that code which matches on the values has a branch for others");
    EnumValueRemoved "enum-value-removed" NARROWS.request(VALUES_LEFT);
    EnumOpened "enum-opened" EXTENDS
        .response("Expect any value, not only those that were listed");
    EnumClosed "enum-closed" NARROWS.request(VALUES_LEFT);
    MemberAdded "one-of-added" EXTENDS
        .response("Handle it, or see that code which matches on the kinds has a branch for others");
    MemberRemoved "one-of-removed" NARROWS.request("Send one of the kinds that are left");
    DiscriminatorAdded "discriminator-added" both(Additive, "Nothing has to change");
    DiscriminatorRemoved "discriminator-removed"
        both(Behaviour, "Regenerate: only their looks tell the kinds apart");
    DiscriminatorChanged "discriminator-changed" REPLACES.advice(OTHER_TAGS);
    MappingChanged "discriminator-mapping-changed" REPLACES.advice(OTHER_TAGS);
    DefaultAdded "default-added" both(Behaviour, ABSENT_IN_RESPONSE)
        .request(ABSENT_IN_REQUEST).at(Areas::Defaulted);
    DefaultRemoved "default-removed" both(Behaviour, ABSENT_IN_RESPONSE)
        .request(ABSENT_IN_REQUEST).at(Areas::Defaulted);
    DefaultChanged "default-changed" both(Behaviour, ABSENT_IN_RESPONSE)
        .request(ABSENT_IN_REQUEST).at(Areas::Defaulted);
    AdditionalClosed "additional-properties-closed" NARROWS.at(Areas::Properties);
    AdditionalOpened "additional-properties-opened" EXTENDS.at(Areas::Properties);

    // How it is written.
    SerializationChanged "serialization-changed" REPLACES
        .advice("Regenerate before talking to the changed server: it is written in another way")
        .at(Areas::Serialized);
    EmptyValueAllowed "empty-value-allowed" sent(Additive, "Nothing has to change")
        .at(Areas::Parameters);
    EmptyValueForbidden "empty-value-forbidden" sent(Breaking, "Send a value, or leave it out")
        .at(Areas::Parameters);
    ReservedAllowed "reserved-allowed" sent(Additive, "Nothing has to change")
        .at(Areas::Parameters);
    ReservedForbidden "reserved-forbidden"
        sent(Breaking, "Escape what is reserved; the crate does so anyway")
        .at(Areas::Parameters);
    MediaTypeAdded "media-type-added"
        both(Additive, "Nothing has to change; another form can be asked for").at(Areas::Bodies);
    MediaTypeRemoved "media-type-removed"
        both(Breaking, "Use another form before the server drops this one").at(Areas::Bodies);
    MediaTypeChanged "media-type-changed" REPLACES
        .advice("Look at what is written or read in this form; the crate uses another")
        .at(Areas::Bodies);

    // What must hold besides.
    MaximumTightened "maximum-tightened" NARROWS;
    MaximumLoosened "maximum-loosened" EXTENDS;
    MinimumTightened "minimum-tightened" NARROWS;
    MinimumLoosened "minimum-loosened" EXTENDS;
    MaxLengthTightened "max-length-tightened" NARROWS;
    MaxLengthLoosened "max-length-loosened" EXTENDS;
    MinLengthTightened "min-length-tightened" NARROWS;
    MinLengthLoosened "min-length-loosened" EXTENDS;
    MaxItemsTightened "max-items-tightened" NARROWS;
    MaxItemsLoosened "max-items-loosened" EXTENDS;
    MinItemsTightened "min-items-tightened" NARROWS;
    MinItemsLoosened "min-items-loosened" EXTENDS;
    MaxPropertiesTightened "max-properties-tightened" NARROWS;
    MaxPropertiesLoosened "max-properties-loosened" EXTENDS;
    MinPropertiesTightened "min-properties-tightened" NARROWS;
    MinPropertiesLoosened "min-properties-loosened" EXTENDS;
    MultipleOfTightened "multiple-of-tightened" NARROWS;
    MultipleOfLoosened "multiple-of-loosened" EXTENDS;
    MultipleOfChanged "multiple-of-changed" REPLACES;
    UniqueItemsTightened "unique-items-tightened" NARROWS;
    UniqueItemsLoosened "unique-items-loosened" EXTENDS;
    PatternTightened "pattern-tightened" NARROWS;
    PatternLoosened "pattern-loosened" EXTENDS;
    PatternChanged "pattern-changed" REPLACES;
    RestrictionTightened "restriction-tightened" NARROWS;
    RestrictionLoosened "restriction-loosened" EXTENDS;
    RestrictionChanged "restriction-changed" REPLACES;
}
