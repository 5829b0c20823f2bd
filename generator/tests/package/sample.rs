//! A small crate, and a hostile one.

use generator::contract::Contract;
use generator::kept::Kept;
use generator::names::{Case, Ident, Path, Scope};
use generator::rust::*;

pub fn ident(name: &'static str) -> Ident {
    Ident::fixed(name)
}

fn field(name: &'static str, ty: Type) -> Field {
    Field {
        wire: name.to_owned(),
        ident: ident(name),
        docs: Docs::new(),
        deprecated: false,
        kind: FieldKind::Value {
            ty,
            presence: Presence::Required,
            setter: None,
            with: None,
            default: None,
        },
    }
}

fn structure(name: &'static str, fields: Vec<Field>) -> Model {
    Model {
        ident: ident(name),
        docs: Docs::new(),
        deprecated: false,
        item: Item::Struct(Struct {
            constructor: Constructor::Positional((0..fields.len()).collect()),
            is_made: true,
            fields,
            rest: Rest::Extra {
                ident: ident("extra"),
            },
            reader: ident("fields"),
            default: false,
            wire: Wire::Json,
        }),
    }
}

/// The crate whose texts, as far as they come from a document, are all `text`.
pub fn sample(text: &str) -> Crate {
    let mut scope = Scope::new();
    let method = scope.claim(text, Case::Module).ident;
    Crate {
        package: Package {
            name: "threads-messages".to_owned(),
            lib: ident("threads_messages"),
            version: "0.1.0".to_owned(),
            description: text.to_owned(),
            api_title: text.to_owned(),
            api_version: text.to_owned(),
            docs: generator::docs::lines(text),
            dependencies: Vec::new(),
            default_features: None,
        },
        provenance: Provenance {
            api_version: text.to_owned(),
            contract: Contract {
                whole: "0123456789abcdef".repeat(4),
                ..Contract::default()
            },
            generator: "0.1.0".to_owned(),
        },
        client: Client {
            base_url: Some(text.to_owned()),
            schemes: vec![Scheme {
                name: text.to_owned(),
                auth: Auth::Bearer,
                token_url: None,
            }],
            throttles: None,
            rate_limit: None,
            error: Type::Value,
        },
        modules: vec![Module {
            ident: ident("note"),
            schema: text.to_owned(),
            models: vec![
                structure("Note", vec![field("text", Type::String)]),
                structure("Client", Vec::new()),
            ],
        }],
        operations: Vec::new(),
        examples: vec![Example {
            file: "note/plain.json".to_owned(),
            source: "examples/Note/plain.json".to_owned(),
            ty: Type::Model(ident("Note")),
        }],
        quick_start: Some(QuickStart {
            method,
            arguments: vec![
                Argument::Environment {
                    name: ident("thread_id"),
                    variable: "THREADS_MESSAGES_THREAD_ID".to_owned(),
                    ty: Type::I64,
                    sample: Expression::Integer(7),
                },
                Argument::Value(Expression::New {
                    ty: ident("Note"),
                    arguments: vec![Expression::String(text.to_owned())],
                    setters: vec![
                        (
                            ident("set_list"),
                            Expression::List(vec![Expression::IntoString(text.to_owned())]),
                        ),
                        (
                            ident("set_map"),
                            Expression::Map(vec![(text.to_owned(), Expression::Float(-1.5))]),
                        ),
                        (
                            ident("set_json"),
                            Expression::Json(format!("{{{text:?}: [1, null]}}")),
                        ),
                    ],
                }),
            ],
            returns_value: true,
            imports: vec![ident("Note")],
        }),
        places: Places::default(),
        kept: Kept::default(),
    }
}

/// What a format map brings.
pub fn dependency(name: &str, features: &[&str]) -> Dependency {
    Dependency {
        name: name.to_owned(),
        version: "1.2".to_owned(),
        features: features.iter().map(|&feature| feature.to_owned()).collect(),
        default_features: false,
    }
}

pub fn path(text: &str) -> Path {
    Path::parse(text).expect("it is a path")
}
