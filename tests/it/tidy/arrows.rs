//! Which part of the generator must not name which, and where each library is at home.

/// A part of the generator, the crates and modules it must not name, and why that is checked by
/// text: an arrow that points the wrong way compiles just as well.
pub const ARROWS: &[(&str, &[&str])] = &[
    (
        "load",
        &[
            "crate::api",
            "crate::rust",
            "crate::plan",
            "crate::emit",
            "std::fs",
            "heck",
            "quote",
        ],
    ),
    (
        "api",
        &[
            "openapiv3",
            "serde",
            "heck",
            "quote",
            "proc_macro2",
            "crate::rust",
            "crate::load",
        ],
    ),
    (
        "lower",
        &[
            "heck",
            "quote",
            "proc_macro2",
            "crate::rust",
            "crate::names",
            "std::fs",
        ],
    ),
    (
        "check",
        &[
            "openapiv3",
            "heck",
            "quote",
            "proc_macro2",
            "crate::rust",
            "crate::names",
            "crate::plan",
            "jsonschema",
            "std::fs",
        ],
    ),
    (
        "contract",
        &[
            "openapiv3",
            "quote",
            "heck",
            "crate::rust",
            "crate::load",
            "crate::lower",
            "crate::plan",
        ],
    ),
    (
        "provenance",
        &["openapiv3", "quote", "crate::api", "crate::plan", "std::fs"],
    ),
    (
        "names",
        &[
            "openapiv3",
            "quote",
            "proc_macro2",
            "crate::api",
            "crate::rust",
            "crate::plan",
        ],
    ),
    (
        "docs",
        &[
            "openapiv3",
            "crate::api",
            "crate::rust",
            "crate::plan",
            "crate::emit",
        ],
    ),
    (
        "rust",
        &[
            "openapiv3",
            "serde",
            "heck",
            "quote",
            "proc_macro2",
            "crate::api",
            "crate::plan",
        ],
    ),
    (
        "plan",
        &[
            "openapiv3",
            "quote",
            "proc_macro2",
            "heck",
            "crate::load",
            "crate::emit",
        ],
    ),
    (
        "emit",
        &[
            "openapiv3",
            "crate::api",
            "crate::plan",
            "crate::lower",
            "heck",
            "std::fs",
        ],
    ),
    (
        "render",
        &["openapiv3", "crate::api", "crate::plan", "heck", "std::fs"],
    ),
    (
        "package",
        &["openapiv3", "crate::api", "crate::plan", "heck", "std::fs"],
    ),
    (
        "listing",
        &[
            "openapiv3",
            "crate::api",
            "crate::plan",
            "quote",
            "proc_macro2",
            "heck",
        ],
    ),
    (
        "diff",
        &[
            "openapiv3",
            "quote",
            "proc_macro2",
            "heck",
            "crate::load",
            "crate::lower",
            "crate::plan",
            "crate::emit",
        ],
    ),
    (
        "page",
        &["openapiv3", "crate::rust", "crate::lower", "std::fs"],
    ),
    (
        "upgrade",
        &["openapiv3", "crate::rust", "crate::lower", "std::fs"],
    ),
    (
        "diagnostics",
        &[
            "openapiv3",
            "crate::api",
            "crate::rust",
            "crate::plan",
            "quote",
            "heck",
        ],
    ),
];

/// Where each library of the fixed set is at home.
pub const HOMES: &[(&str, &[&str])] = &[
    ("saphyr_parser", &["load"]),
    ("serde_yaml", &["load"]),
    ("heck", &["names"]),
    ("prettyplease", &["render"]),
    ("syn", &["render"]),
    ("sha2", &["digest"]),
];
