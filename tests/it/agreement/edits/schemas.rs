//! Edits of schemas as such, of enumerations and of unions.

use super::{Edit, edit};

pub const EDITS: &[Edit] = &[
    edit(
        "schema added",
        &[("    Job:\n", "    Extra:\n      type: object\n    Job:\n")],
    ),
    edit(
        "schema that takes a name",
        &[(
            "    Job:\n",
            "    ThingShape:\n      type: object\n    Job:\n",
        )],
    ),
    edit(
        "schema renamed",
        &[
            ("    Conflict:\n", "    Clash:\n"),
            ("schemas/Conflict'", "schemas/Clash'"),
        ],
    ),
    edit(
        "schema becomes deprecated",
        &[(
            "    Job:\n      type: object\n",
            "    Job:\n      type: object\n      deprecated: true\n",
        )],
    ),
    edit(
        "object becomes an enumeration",
        &[(
            "    Job:\n      type: object\n      required: [job]\n      properties:\n        job: { type: string }\n",
            "    Job: { type: string, enum: [a, b] }\n",
        )],
    ),
    edit(
        "value added",
        &[("enum: [SMALL, LARGE]", "enum: [SMALL, LARGE, HUGE]")],
    ),
    edit(
        "value removed",
        &[("enum: [SMALL, LARGE]", "enum: [SMALL]")],
    ),
    edit(
        "value renamed",
        &[("enum: [SMALL, LARGE]", "enum: [SMALL, BIG]")],
    ),
    edit(
        "order of values",
        &[("enum: [SMALL, LARGE]", "enum: [LARGE, SMALL]")],
    ),
    edit("values forgotten", &[(", enum: [SMALL, LARGE]", "")]),
    edit("number added", &[("enum: [1, 2]", "enum: [1, 2, 3]")]),
    edit(
        "numbers of another width",
        &[(
            "Level: { type: integer, format: int32,",
            "Level: { type: integer, format: int64,",
        )],
    ),
    edit(
        "member added",
        &[
            (
                "        - $ref: '#/components/schemas/Team'\n",
                "        - $ref: '#/components/schemas/Team'\n        - $ref: '#/components/schemas/Bot'\n",
            ),
            (
                "    Person:\n",
                "    Bot:\n      type: object\n      required: [type]\n      properties:\n        type: { type: string, enum: [Bot] }\n    Person:\n",
            ),
        ],
    ),
    edit(
        "member removed",
        &[("        - $ref: '#/components/schemas/Team'\n", "")],
    ),
    edit(
        "tag lost",
        &[
            ("      discriminator: { propertyName: type }\n", ""),
            (
                "        type: { type: string, enum: [Team] }\n",
                "        type: { type: string }\n",
            ),
        ],
    ),
    edit(
        "tag of another value",
        &[
            (
                "type: { type: string, enum: [Team] }",
                "type: { type: string, enum: [GROUP] }",
            ),
            (
                "discriminator: { propertyName: type }",
                "discriminator: { propertyName: type, mapping: { GROUP: '#/components/schemas/Team', Person: '#/components/schemas/Person' } }",
            ),
        ],
    ),
    edit(
        "discriminator left to the tags",
        &[("      discriminator: { propertyName: type }\n", "")],
    ),
    edit(
        "shape added",
        &[(
            "        - { type: string }\n",
            "        - { type: string }\n        - { type: boolean }\n",
        )],
    ),
    edit(
        "union of one kind twice",
        &[(
            "        - { type: string }\n",
            "        - { type: string }\n        - { type: string, format: uuid }\n",
        )],
    ),
];
