//! Edits of what is sent.

use super::{Edit, edit};

const NEW_THING: &str = "required: [name, kind, size]";

pub const EDITS: &[Edit] = &[
    edit(
        "sent: optional property added",
        &[(
            "        wanted: {",
            "        more: { type: string }\n        wanted: {",
        )],
    ),
    edit(
        "sent: fourth required property",
        &[(NEW_THING, "required: [name, kind, size, wanted]")],
    ),
    edit(
        "sent: two required properties left",
        &[(NEW_THING, "required: [name, kind]")],
    ),
    edit("sent: none required", &[(NEW_THING, "required: []")]),
    edit(
        "sent: second required property",
        &[(
            "      required: [name]\n      properties:\n        name: { type: string }\n        state",
            "      required: [name, state]\n      properties:\n        name: { type: string }\n        state",
        )],
    ),
    edit(
        "sent: third required property",
        &[(
            "required: [first, second]\n      properties:",
            "required: [first, second, third]\n      properties:\n        third: { type: string }",
        )],
    ),
    edit(
        "sent: property of another type",
        &[(
            "wanted: { type: integer, format: int32 }",
            "wanted: { type: string }",
        )],
    ),
    edit(
        "sent: property loses null",
        &[(
            "        size: { type: number }\n        note: { type: string, nullable: true }",
            "        size: { type: number }\n        note: { type: string }",
        )],
    ),
    edit(
        "sent: alias written out",
        &[(
            "        wanted: { type: integer, format: int32 }\n        number: { $ref: '#/components/schemas/Number' }",
            "        wanted: { type: integer, format: int32 }\n        number: { type: integer, format: int32 }",
        )],
    ),
    edit("sent: default changed", &[("default: 10", "default: 20")]),
    edit("sent: default removed", &[(", default: 10", "")]),
    edit(
        "sent: all defaults lost to a required one",
        &[
            (
                "    Settings:\n      type: object\n",
                "    Settings:\n      type: object\n      required: [name]\n",
            ),
            (
                "        limit: {",
                "        name: { type: string }\n        limit: {",
            ),
        ],
    ),
    edit(
        "sent: read only",
        &[(
            "wanted: { type: integer, format: int32 }",
            "wanted: { type: integer, format: int32, readOnly: true }",
        )],
    ),
    Edit {
        silent: true,
        ..edit(
            "sent: order of required properties",
            &[(
                "        first: { type: string }\n        second: { type: string }\n",
                "        second: { type: string }\n        first: { type: string }\n",
            )],
        )
    },
    edit(
        "sent: what was only received",
        &[(
            "        wanted: {",
            "        job: { $ref: '#/components/schemas/Job' }\n        wanted: {",
        )],
    ),
];
