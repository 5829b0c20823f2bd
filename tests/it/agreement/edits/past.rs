//! Edits of a document whose crate has a past: `names.lock` is there.

use super::{Edit, kept, moved};

pub const EDITS: &[Edit] = &[
    kept(
        "kept: received schema renamed",
        &[
            ("    Conflict:\n", "    Clash:\n"),
            ("schemas/Conflict'", "schemas/Clash'"),
        ],
    ),
    kept(
        "kept: sent schema renamed",
        &[
            ("    NewThing:\n", "    FreshThing:\n"),
            ("schemas/NewThing'", "schemas/FreshThing'"),
        ],
    ),
    kept(
        "kept: operation renamed",
        &[("operationId: removeThing", "operationId: deleteThing")],
    ),
    kept(
        "kept: operation with types beside it renamed",
        &[("operationId: setThing", "operationId: putThing")],
    ),
    kept(
        "kept: schema before that takes a name",
        &[(
            "    Page:\n",
            "    thing:\n      type: object\n    ThingShape:\n      type: object\n    NewThingInit:\n      type: object\n    Page:\n",
        )],
    ),
    kept(
        "kept: property before that takes a name",
        &[(
            "        size: { type: number }\n        width",
            "        Size: { type: string }\n        size: { type: number }\n        width",
        )],
    ),
    kept(
        "kept: property that is called like ours",
        &[(
            "        job: { type: string }",
            "        job: { type: string }\n        extra: { type: string }",
        )],
    ),
    kept(
        "kept: value before that takes a name",
        &[("enum: [SMALL, LARGE]", "enum: [small, SMALL, LARGE]")],
    ),
    kept(
        "kept: parameter that is called like ours",
        &[(
            "        - { name: X-Trace,",
            "        - { name: body, in: query, schema: { type: string } }\n        - { name: X-Trace,",
        )],
    ),
    kept(
        "kept: operation before that takes a name",
        &[(
            "  /v1/things:\n",
            "  /v1/all:\n    get:\n      operationId: list_things\n      responses:\n        '204': { description: None. }\n  /v1/things:\n",
        )],
    ),
    moved(
        "moved: operation renamed",
        &[("operationId: removeThing", "operationId: deleteThing")],
    ),
    moved(
        "moved: operation with types beside it renamed",
        &[("operationId: setThing", "operationId: putThing")],
    ),
    moved(
        "moved: paged operation with headers renamed",
        &[("operationId: listThings", "operationId: getThings")],
    ),
];
