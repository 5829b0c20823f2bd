//! Edits of operations and of what they take.

use super::{Edit, edit};

pub const EDITS: &[Edit] = &[
    edit(
        "operation added",
        &[(
            "    delete:\n",
            "    get:\n      operationId: getThing\n      parameters:\n        - { name: thingId, in: path, required: true, schema: { type: integer, format: int64 } }\n      responses:\n        '200': { description: One., content: { application/json: { schema: { $ref: '#/components/schemas/Thing' } } } }\n    delete:\n",
        )],
    ),
    edit(
        "operation renamed",
        &[("operationId: removeThing", "operationId: deleteThing")],
    ),
    edit(
        "operation deprecated",
        &[(
            "operationId: removeThing\n",
            "operationId: removeThing\n      deprecated: true\n",
        )],
    ),
    edit(
        "operation tagged",
        &[(
            "operationId: removeThing\n",
            "operationId: removeThing\n      tags: [things]\n",
        )],
    ),
    edit("method changed", &[("    delete:\n", "    patch:\n")]),
    edit(
        "version in the paths",
        &[
            ("  /v1/things:\n", "  /v2/things:\n"),
            ("  /v1/things/{thingId}:\n", "  /v2/things/{thingId}:\n"),
        ],
    ),
    edit(
        "optional parameter added",
        &[(
            "        - { name: reason,",
            "        - { name: force, in: query, schema: { type: boolean } }\n        - { name: reason,",
        )],
    ),
    edit(
        "required parameter added",
        &[(
            "        - { name: reason,",
            "        - { name: force, in: query, required: true, schema: { type: boolean } }\n        - { name: reason,",
        )],
    ),
    edit(
        "parameter removed",
        &[(
            "        - { name: reason, in: query, schema: { type: string } }\n",
            "",
        )],
    ),
    edit("parameter renamed", &[("{ name: reason,", "{ name: why,")]),
    edit(
        "parameter becomes required",
        &[(
            "{ name: reason, in: query, schema",
            "{ name: reason, in: query, required: true, schema",
        )],
    ),
    edit(
        "parameter becomes optional",
        &[(
            "{ name: dryRun, in: query, required: true, schema",
            "{ name: dryRun, in: query, schema",
        )],
    ),
    edit(
        "parameter of another type",
        &[(
            "{ name: limit, in: query, schema: { type: integer, format: int32 } }",
            "{ name: limit, in: query, schema: { type: string } }",
        )],
    ),
    edit(
        "parameter moved to a header",
        &[("{ name: reason, in: query,", "{ name: reason, in: header,")],
    ),
    edit(
        "all optional no more",
        &[(
            "{ name: after, in: query, schema",
            "{ name: after, in: query, required: true, schema",
        )],
    ),
    edit(
        "value of a parameter added",
        &[("enum: [up, down]", "enum: [up, down, none]")],
    ),
    edit(
        "body becomes required",
        &[("        required: false\n", "        required: true\n")],
    ),
    edit(
        "body added",
        &[(
            "      operationId: removeThing\n",
            "      operationId: removeThing\n      requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/Pair' } } } }\n",
        )],
    ),
    edit(
        "body of another type",
        &[(
            "content: { application/json: { schema: { $ref: '#/components/schemas/Patch' } } }",
            "content: { application/json: { schema: { $ref: '#/components/schemas/Pair' } } }",
        )],
    ),
];
