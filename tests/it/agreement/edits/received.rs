//! Edits of what is only received.

use super::{Edit, edit};

pub const EDITS: &[Edit] = &[
    edit(
        "property added",
        &[(
            "        size: { type: number }\n        width",
            "        more: { type: string }\n        size: { type: number }\n        width",
        )],
    ),
    edit(
        "property removed",
        &[("        width: { type: integer, format: int32 }\n", "")],
    ),
    edit(
        "property renamed",
        &[("        width: { ", "        breadth: { ")],
    ),
    edit(
        "property recased",
        &[("        width: { ", "        Width: { ")],
    ),
    edit(
        "property of another type",
        &[(
            "width: { type: integer, format: int32 }",
            "width: { type: string }",
        )],
    ),
    edit(
        "property of another format",
        &[(
            "width: { type: integer, format: int32 }",
            "width: { type: integer, format: int64 }",
        )],
    ),
    edit(
        "property loses its format",
        &[(
            "at: { type: string, format: date-time }",
            "at: { type: string }",
        )],
    ),
    edit(
        "property becomes a list",
        &[(
            "width: { type: integer, format: int32 }",
            "width: { type: array, items: { type: integer, format: int32 } }",
        )],
    ),
    edit(
        "items of another type",
        &[(
            "tags: { type: array, items: { type: string } }",
            "tags: { type: array, items: { type: boolean } }",
        )],
    ),
    edit(
        "items become nullable",
        &[(
            "tags: { type: array, items: { type: string } }",
            "tags: { type: array, items: { type: string, nullable: true } }",
        )],
    ),
    edit(
        "map of another type",
        &[(
            "additionalProperties: { type: string } }",
            "additionalProperties: { type: boolean } }",
        )],
    ),
    edit(
        "property becomes required",
        &[(
            "required: [id, name, kind]",
            "required: [id, name, kind, width]",
        )],
    ),
    edit(
        "property becomes optional",
        &[("required: [id, name, kind]", "required: [id, name]")],
    ),
    edit(
        "optional property becomes nullable",
        &[(
            "width: { type: integer, format: int32 }",
            "width: { type: integer, format: int32, nullable: true }",
        )],
    ),
    edit(
        "required property becomes nullable",
        &[(
            "        id: { type: integer, format: int64 }",
            "        id: { type: integer, format: int64, nullable: true }",
        )],
    ),
    edit(
        "property becomes anything",
        &[("width: { type: integer, format: int32 }", "width: {}")],
    ),
    edit(
        "property becomes deprecated",
        &[(
            "width: { type: integer, format: int32 }",
            "width: { type: integer, format: int32, deprecated: true }",
        )],
    ),
    edit(
        "property described",
        &[(
            "width: { type: integer, format: int32 }",
            "width: { type: integer, format: int32, description: How wide. }",
        )],
    ),
    edit(
        "property becomes an enumeration",
        &[(
            "email: { type: string }",
            "email: { type: string, enum: [a, b] }",
        )],
    ),
    edit(
        "property becomes a constant",
        &[(
            "        url: { type: string }",
            "        url: { type: string, enum: [u] }",
        )],
    ),
    edit(
        "additional properties typed",
        &[(
            "    Job:\n      type: object\n",
            "    Job:\n      type: object\n      additionalProperties: { type: string }\n",
        )],
    ),
    edit(
        "additional properties forbidden",
        &[(
            "    Job:\n      type: object\n",
            "    Job:\n      type: object\n      additionalProperties: false\n",
        )],
    ),
    edit(
        "additional properties of another type",
        &[(
            "additionalProperties: { type: integer, format: int32 }",
            "additionalProperties: { type: string }",
        )],
    ),
    edit(
        "inline object becomes a reference",
        &[(
            "shape: { type: object, properties: { edges: { type: integer, format: int32 } } }",
            "shape: { $ref: '#/components/schemas/Settings' }",
        )],
    ),
    edit(
        "inline object gets a title",
        &[(
            "shape: { type: object,",
            "shape: { title: Outline, type: object,",
        )],
    ),
    edit(
        "alias written out in what is received",
        &[(
            "        names: { $ref: '#/components/schemas/Names' }",
            "        names: { type: array, items: { type: string } }",
        )],
    ),
    edit(
        "alias of another type",
        &[(
            "    Number: { type: integer, format: int32 }",
            "    Number: { type: integer, format: int64 }",
        )],
    ),
    edit(
        "alias becomes an object",
        &[(
            "    Number: { type: integer, format: int32 }",
            "    Number: { type: object, properties: { value: { type: integer, format: int32 } } }",
        )],
    ),
    edit(
        "order of properties",
        &[(
            "        size: { type: number }\n        width: { type: integer, format: int32 }",
            "        width: { type: integer, format: int32 }\n        size: { type: number }",
        )],
    ),
    edit(
        "written as allOf",
        &[(
            "        owner: { $ref: '#/components/schemas/Owner' }\n        parent",
            "        owner: { allOf: [{ $ref: '#/components/schemas/Owner' }] }\n        parent",
        )],
    ),
];
