//! What a change of a value does, by the direction in which the value goes.
//!
//! One place for every level and every advice about values. Must not know how a change is found.

use super::{Area, What};
use crate::diff::Wire;

/// What became of the set of values that may stand there.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Effect {
    /// Fewer may.
    Narrows,
    /// More may.
    Widens,
    /// More may, and a reader has to be ready for it.
    Extends,
    /// Others may.
    Replaces,
    /// The same, and it means something else.
    Means,
    /// The same, told apart by more.
    Tells,
    /// Words only.
    Words,
}

/// The level, for every area: first the changes whose level depends on more than the set of values.
pub(super) fn wire(area: Area, what: What) -> Wire {
    let body = matches!(area, Area::RequestBody | Area::ResponseBody);
    match (what, area.is_request()) {
        // A body is the point of sending one; a single value more or less is not.
        (What::Removed, _) if body => Wire::Breaking,
        (What::Added | What::BecameWritable, true) => Wire::Additive,
        (What::RequiredAdded | What::ClosedRemoved, true) => Wire::Breaking,
        (What::Removed | What::RequiredRemoved | What::BecameReadOnly, true) => Wire::Behaviour,
        (What::Added | What::RequiredAdded | What::BecameReadable, false) => Wire::Additive,
        (What::Removed, false) => Wire::Behaviour,
        (What::RequiredRemoved | What::ClosedRemoved | What::BecameWriteOnly, false) => {
            Wire::Breaking
        }
        (What::MediaTypeAdded, _) => Wire::Additive,
        (What::MediaTypeRemoved | What::SerializationChanged, _) => Wire::Breaking,
        (_, true) => match effect(what) {
            Effect::Narrows | Effect::Replaces => Wire::Breaking,
            Effect::Widens | Effect::Extends | Effect::Tells => Wire::Additive,
            Effect::Means => Wire::Behaviour,
            Effect::Words => Wire::Documentation,
        },
        (_, false) => match effect(what) {
            Effect::Widens | Effect::Replaces => Wire::Breaking,
            Effect::Extends | Effect::Means => Wire::Behaviour,
            Effect::Narrows | Effect::Tells => Wire::Additive,
            Effect::Words => Wire::Documentation,
        },
    }
}

/// What to do.
pub(super) fn advice(area: Area, what: What) -> &'static str {
    let request = area.is_request();
    match what {
        What::Added if request => "Send it where it is of use; nothing has to change",
        What::Added | What::RequiredAdded | What::BecameReadable if !request => {
            "Read it where it is of use; nothing has to change"
        }
        What::RequiredAdded => "Send it in every call, before the server insists on it",
        What::Removed | What::RequiredRemoved | What::BecameReadOnly if request => {
            "Stop sending it: the server ignores it, or refuses it one day"
        }
        What::ClosedRemoved => "Stop sending it: the server refuses what it does not know",
        What::Removed | What::RequiredRemoved | What::BecameWriteOnly => {
            "Do without it: it is no longer there to be read"
        }
        What::BecameRequired if request => "Send it in every call",
        What::BecameOptional if !request => "Handle its absence wherever it is read",
        What::BecameNullable if !request => "Handle null wherever it is read",
        What::BecameNotNullable if request => "Send a value, or leave it out where it is optional",
        What::Deprecated => "Move away from it before it is removed",
        What::Reactivated => "Nothing has to change; it stays",
        What::DescriptionChanged => "Read it; only words have changed",
        What::EnumValueAdded if !request => {
            "Handle it, or see that code which matches on the values has a branch for others"
        }
        What::EnumValueRemoved | What::EnumClosed if request => {
            "Send one of the values that are left"
        }
        What::EnumOpened if !request => "Expect any value, not only those that were listed",
        What::MemberAdded if !request => {
            "Handle it, or see that code which matches on the kinds has a branch for others"
        }
        What::MemberRemoved if request => "Send one of the kinds that are left",
        What::DiscriminatorChanged | What::MappingChanged => {
            "Regenerate before talking to the changed server: another value tells the kinds apart"
        }
        What::DefaultAdded | What::DefaultRemoved | What::DefaultChanged if request => {
            "Look where it is left out: the server does something else there"
        }
        What::DefaultAdded | What::DefaultRemoved | What::DefaultChanged => {
            "Look where its absence is handled: it means something else"
        }
        What::SerializationChanged => {
            "Regenerate before talking to the changed server: it is written in another way"
        }
        What::MediaTypeAdded => "Nothing has to change; another form can be asked for",
        What::MediaTypeRemoved => "Use another form before the server drops this one",
        _ => match (wire(area, what), request) {
            (Wire::Breaking, true) => "Look at what is sent: it must fit the new rule",
            (Wire::Breaking, false) => {
                "Regenerate and look where it is read: values come that did not before"
            }
            (Wire::Behaviour, _) => "Look where it is used: more values come than before",
            _ => "Nothing has to change",
        },
    }
}

/// Whether such a change can be found in such a place.
pub(super) fn applies(area: Area, what: What) -> bool {
    let property = matches!(area, Area::RequestProperty | Area::ResponseProperty);
    let body = matches!(area, Area::RequestBody | Area::ResponseBody);
    match what {
        What::RequiredAdded => area.is_request(),
        What::BecameRequired | What::BecameOptional => area != Area::ResponseBody,
        What::RequiredRemoved => matches!(area, Area::ResponseProperty | Area::ResponseHeader),
        What::ClosedRemoved | What::BecameReadOnly | What::BecameWritable => {
            area == Area::RequestProperty
        }
        What::BecameWriteOnly | What::BecameReadable => area == Area::ResponseProperty,
        What::DefaultAdded | What::DefaultRemoved | What::DefaultChanged => {
            property || area == Area::RequestParameter
        }
        What::MediaTypeAdded | What::MediaTypeRemoved => body,
        What::SerializationChanged => matches!(
            area,
            Area::RequestParameter | Area::RequestBody | Area::RequestProperty
        ),
        What::AdditionalClosed | What::AdditionalOpened => property,
        _ => true,
    }
}

fn effect(what: What) -> Effect {
    match what {
        What::BecameRequired
        | What::BecameNotNullable
        | What::TypeSpecialized
        | What::FormatSpecialized
        | What::EnumValueRemoved
        | What::EnumClosed
        | What::MemberRemoved
        | What::AdditionalClosed
        | What::MaximumTightened
        | What::MinimumTightened
        | What::MaxLengthTightened
        | What::MinLengthTightened
        | What::MaxItemsTightened
        | What::MinItemsTightened
        | What::MaxPropertiesTightened
        | What::MinPropertiesTightened
        | What::MultipleOfTightened
        | What::UniqueItemsTightened
        | What::PatternTightened
        | What::RequiredAdded
        | What::Removed
        | What::RequiredRemoved
        | What::ClosedRemoved
        | What::BecameReadOnly
        | What::BecameWriteOnly
        | What::MediaTypeRemoved => Effect::Narrows,
        What::BecameOptional
        | What::BecameNullable
        | What::TypeGeneralized
        | What::FormatGeneralized
        | What::Added
        | What::BecameWritable
        | What::BecameReadable
        | What::MediaTypeAdded => Effect::Widens,
        What::EnumValueAdded
        | What::EnumOpened
        | What::MemberAdded
        | What::AdditionalOpened
        | What::MaximumLoosened
        | What::MinimumLoosened
        | What::MaxLengthLoosened
        | What::MinLengthLoosened
        | What::MaxItemsLoosened
        | What::MinItemsLoosened
        | What::MaxPropertiesLoosened
        | What::MinPropertiesLoosened
        | What::MultipleOfLoosened
        | What::UniqueItemsLoosened
        | What::PatternLoosened => Effect::Extends,
        What::TypeChanged
        | What::FormatChanged
        | What::DiscriminatorChanged
        | What::MappingChanged
        | What::SerializationChanged
        | What::MultipleOfChanged
        | What::PatternChanged => Effect::Replaces,
        What::DefaultAdded
        | What::DefaultRemoved
        | What::DefaultChanged
        | What::DiscriminatorRemoved => Effect::Means,
        What::DiscriminatorAdded => Effect::Tells,
        What::Deprecated | What::Reactivated | What::DescriptionChanged => Effect::Words,
    }
}
