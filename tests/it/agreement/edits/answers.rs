//! Edits of answers, and of the document and its settings as a whole.

use generator::config::FormatType;

use super::{Edit, edit, setting};

pub const EDITS: &[Edit] = &[
    edit(
        "success split off",
        &[(
            "        '201':\n",
            "        '207':\n          description: Partly.\n          content: { application/json: { schema: { $ref: '#/components/schemas/Job' } } }\n        '201':\n",
        )],
    ),
    edit(
        "success of the same type",
        &[(
            "        '201':\n",
            "        '200':\n          description: There.\n          content: { application/json: { schema: { $ref: '#/components/schemas/Thing' } } }\n        '201':\n",
        )],
    ),
    edit(
        "case of a sum added",
        &[(
            "        '409':\n",
            "        '204': { description: As it was. }\n        '409':\n",
        )],
    ),
    edit(
        "case of a sum removed",
        &[(
            "        '202':\n          description: Later.\n          content: { application/json: { schema: { $ref: '#/components/schemas/Job' } } }\n",
            "",
        )],
    ),
    edit(
        "answer of another type",
        &[(
            "        '201':\n          description: Made.\n          content: { application/json: { schema: { $ref: '#/components/schemas/Thing' } } }\n",
            "        '201':\n          description: Made.\n          content: { application/json: { schema: { $ref: '#/components/schemas/Job' } } }\n",
        )],
    ),
    edit(
        "answer without a body",
        &[(
            "        '204': { description: Gone. }",
            "        '204': { description: Gone. }\n        '200': { description: Was., content: { application/json: { schema: { $ref: '#/components/schemas/Thing' } } } }",
        )],
    ),
    edit(
        "error of another type",
        &[(
            "        '409':\n          description: Not now.\n          content: { application/json: { schema: { $ref: '#/components/schemas/Conflict' } } }\n",
            "",
        )],
    ),
    edit(
        "error that all share",
        &[(
            "      description: An error.\n      content: { application/json: { schema: { $ref: '#/components/schemas/Failure' } } }",
            "      description: An error.\n      content: { application/json: { schema: { $ref: '#/components/schemas/Conflict' } } }",
        )],
    ),
    edit(
        "header added",
        &[(
            "            X-Next:",
            "            X-More: { schema: { type: string } }\n            X-Next:",
        )],
    ),
    edit(
        "header removed",
        &[("            X-Next: { schema: { type: string } }\n", "")],
    ),
    edit(
        "header becomes optional",
        &[("X-Total: { required: true, schema", "X-Total: { schema")],
    ),
    edit(
        "headers on another operation",
        &[(
            "        '204': { description: Gone. }",
            "        '204': { description: Gone., headers: { X-Gone: { schema: { type: string } } } }",
        )],
    ),
    edit(
        "pages lost",
        &[
            (
                "            after: { type: string }",
                "            before: { type: string }",
            ),
            (
                "          required: [after]",
                "          required: [before]",
            ),
        ],
    ),
    edit(
        "server lost",
        &[("servers:\n  - url: https://api.example.com\n", "")],
    ),
    edit(
        "server changed",
        &[("https://api.example.com", "https://api.example.org")],
    ),
    edit("no token any more", &[("security:\n  - token: []\n", "")]),
    edit(
        "title and version",
        &[(
            "{ title: Base, version: '1' }",
            "{ title: Base II, version: '2' }",
        )],
    ),
    setting("dates as text", |config| {
        config
            .formats
            .insert("date-time".to_owned(), FormatType::Plain);
    }),
    setting("numbers as f64", |config| {
        config
            .formats
            .insert("number".to_owned(), FormatType::Plain);
    }),
    setting("no pages", |config| config.pagination = None),
];
