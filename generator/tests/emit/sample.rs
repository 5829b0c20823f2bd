//! A crate made by hand that has every kind of item once, in the words of a post office.

use std::time::Duration;

use generator::contract::Contract;
use generator::kept::Kept;
use generator::names::Ident;
use generator::rust::*;

pub fn ident(name: &str) -> Ident {
    // Only a `Scope` makes identifiers of documents; a test's are its own.
    Ident::fixed(Box::leak(name.to_owned().into_boxed_str()))
}

pub fn docs(text: &str) -> Docs {
    text.lines().map(str::to_owned).collect()
}

pub fn model(name: &str, text: &str, item: Item) -> Model {
    Model {
        ident: ident(name),
        docs: docs(text),
        deprecated: false,
        item,
    }
}

pub fn module(name: &str, schema: &str, models: Vec<Model>) -> Module {
    Module {
        ident: ident(name),
        schema: schema.to_owned(),
        models,
    }
}

pub fn to_model(name: &str) -> Type {
    Type::Model(ident(name))
}

fn boxed(ty: Type) -> Box<Type> {
    Box::new(ty)
}

/// A field of the given presence, with the setter that `plan` would give it.
pub fn field(wire: &str, name: &str, text: &str, ty: Type, presence: Presence) -> Field {
    let whole = match presence {
        Presence::Required => ty.clone(),
        Presence::RequiredNullable | Presence::Optional => Type::Option(boxed(ty.clone())),
        Presence::OptionalNullable => Type::Option(boxed(Type::Option(boxed(ty.clone())))),
    };
    let argument = match ty {
        Type::Boxed(inner) => *inner,
        ty => ty,
    };
    let setter = Setter {
        ident: ident(&format!("set_{}", name.trim_start_matches("r#"))),
        argument,
        null: (presence == Presence::OptionalNullable)
            .then(|| ident(&format!("set_{}_null", name.trim_start_matches("r#")))),
    };
    let optional = matches!(presence, Presence::Optional | Presence::OptionalNullable);
    Field {
        wire: wire.to_owned(),
        ident: ident(name),
        docs: docs(text),
        deprecated: false,
        kind: FieldKind::Value {
            ty: whole,
            presence,
            setter: optional.then_some(setter),
            with: None,
            default: None,
        },
    }
}

pub fn required(wire: &str, name: &str, text: &str, ty: Type) -> Field {
    field(wire, name, text, ty, Presence::Required)
}

pub fn optional(wire: &str, name: &str, text: &str, ty: Type) -> Field {
    field(wire, name, text, ty, Presence::Optional)
}

/// Any JSON that may be absent: null is a value of its own.
fn any(wire: &str, name: &str) -> Field {
    let mut field = optional(wire, name, "", Type::Value);
    if let FieldKind::Value { presence, .. } = &mut field.kind {
        *presence = Presence::OptionalNullable;
    }
    field
}

pub fn with_default(mut field: Field, value: Default) -> Field {
    if let FieldKind::Value { default, .. } = &mut field.kind {
        *default = Some(value);
    }
    field
}

pub fn constant(wire: &str, name: &str, marker: &str, value: Literal) -> Field {
    Field {
        wire: wire.to_owned(),
        ident: ident(name),
        docs: Docs::new(),
        deprecated: false,
        kind: FieldKind::Constant {
            marker: ident(marker),
            value,
        },
    }
}

pub fn object(fields: Vec<Field>, constructor: Constructor) -> Struct {
    Struct {
        fields,
        rest: Rest::Extra {
            ident: ident("extra"),
        },
        reader: ident("fields"),
        constructor,
        is_made: true,
        default: false,
        wire: Wire::Json,
    }
}

fn letter() -> Module {
    let mut fields = vec![
        constant(
            "type",
            "r#type",
            "LetterType",
            Literal::String("LETTER".to_owned()),
        ),
        required("fromId", "from_id", "Who sends it.", Type::String),
        required("to", "to", "Who gets it.", to_model("Address")),
        required(
            "weight",
            "weight",
            "In grams.",
            Type::Runtime(ident("Number")),
        ),
        field(
            "sealedBy",
            "sealed_by",
            "Whose seal it bears; none if null.",
            Type::String,
            Presence::RequiredNullable,
        ),
        optional("stamps", "stamps", "", Type::Vec(boxed(to_model("Stamp")))),
        field(
            "answerTo",
            "answer_to",
            "The letter that this one answers.",
            Type::Boxed(boxed(to_model("Letter"))),
            Presence::OptionalNullable,
        ),
        optional("express", "express", "Costs more.\n\nMuch.", Type::Bool),
    ];
    fields[7].deprecated = true;
    let constructor = Constructor::Init {
        ident: ident("LetterInit"),
        fields: vec![1, 2, 3, 4],
    };
    let letter = model(
        "Letter",
        "Paper in an envelope.",
        Item::Struct(object(fields, constructor)),
    );
    module("letter", "Letter", vec![letter])
}

fn parcel() -> Module {
    let fields = vec![
        constant(
            "type",
            "r#type",
            "ParcelType",
            Literal::String("PARCEL".to_owned()),
        ),
        constant("version", "version", "ParcelVersion", Literal::Integer(-2)),
        required("to", "to", "Who gets it.", to_model("Address")),
        required("large", "large", "", Type::Bool),
    ];
    let mut parcel = object(fields, Constructor::Positional(vec![2, 3]));
    parcel.rest = Rest::Typed {
        ident: ident("additional_properties"),
        value: Type::I64,
    };
    let parcel = model("Parcel", "A box.", Item::Struct(parcel));
    module("parcel", "Parcel", vec![parcel])
}

#[expect(
    clippy::approx_constant,
    reason = "a document may have a default that looks like pi"
)]
fn stamp() -> Module {
    let fields = vec![
        with_default(
            optional("cents", "cents", "What it costs.", Type::I32),
            Default::Integer(-85),
        ),
        with_default(
            optional(
                "ratio",
                "ratio",
                "Width to height.",
                Type::Runtime(ident("Number")),
            ),
            Default::Float(3.14),
        ),
        with_default(
            required("colour", "colour", "", to_model("Colour")),
            Default::Variant(ident("Colour"), ident("Red")),
        ),
        with_default(
            optional("text", "text", "", Type::String),
            Default::String("a\"b".to_owned()),
        ),
        optional(
            "printedAt",
            "printed_at",
            "",
            Type::Runtime(ident("DateTime")),
        ),
    ];
    let mut stamp = object(fields, Constructor::Positional(vec![2]));
    stamp.is_made = false;
    stamp.default = true;
    let mut stamp = model("Stamp", "Proof of payment.", Item::Struct(stamp));
    stamp.deprecated = true;
    let colour = model(
        "Colour",
        "What it looks like.",
        Item::StringEnum(StringEnum {
            variants: vec![
                (ident("Red"), "RED".to_owned()),
                (ident("Empty"), String::new()),
                (ident("ColourBlue"), "`\"\\".to_owned()),
            ],
        }),
    );
    module("stamp", "Stamp", vec![stamp, colour])
}

fn address() -> Module {
    let mut address = object(
        vec![
            optional("city", "city", "", Type::String),
            optional("urgency", "urgency", "", to_model("Urgency")),
            optional("r", "r", "", to_model("Ids")),
        ],
        Constructor::Positional(Vec::new()),
    );
    address.default = true;
    module(
        "address",
        "Address",
        vec![
            model("Address", "Where somebody lives.", Item::Struct(address)),
            model(
                "Urgency",
                "",
                Item::IntegerEnum(IntegerEnum {
                    repr: Type::I32,
                    variants: vec![(ident("Minus1"), -1), (ident("N5"), 5)],
                }),
            ),
            model(
                "Ids",
                "Ids of people.",
                Item::Alias(Type::Vec(boxed(Type::String))),
            ),
        ],
    )
}

fn mail() -> Module {
    let variant = |name: &str, ty: Type| Variant {
        ident: ident(name),
        docs: docs("What it is."),
        deprecated: false,
        ty,
        from: true,
    };
    let tagged = Union {
        variants: vec![
            variant("Letter", Type::Boxed(boxed(to_model("Letter")))),
            variant("Parcel", to_model("Parcel")),
        ],
        dispatch: Dispatch::Tag {
            property: "type".to_owned(),
            values: vec![
                ("LETTER".to_owned(), 0),
                ("PARCEL".to_owned(), 1),
                ("BOX".to_owned(), 1),
            ],
        },
    };
    let rule = |kind, required: &[&str], tags: &[&str]| ShapeRule {
        kind,
        required: required.iter().map(|key| (*key).to_owned()).collect(),
        known: required.iter().map(|key| (*key).to_owned()).collect(),
        tags: tags
            .iter()
            .map(|tag| ("type".to_owned(), vec![(*tag).to_owned()]))
            .collect(),
    };
    let shaped = Union {
        variants: vec![
            variant("Address", to_model("Address")),
            variant("Name", Type::String),
            variant("Ids", Type::Vec(boxed(Type::I64))),
        ],
        dispatch: Dispatch::Shape(vec![
            rule(Kind::Object, &["city"], &["ADDRESS"]),
            rule(Kind::String, &[], &[]),
            rule(Kind::Array, &[], &[]),
        ]),
    };
    module(
        "mail",
        "Mail",
        vec![
            model("Mail", "Whatever is sent.", Item::Union(tagged)),
            model("Receiver", "Whoever gets it.", Item::Union(shaped)),
        ],
    )
}

/// Names of the runtime and of std, which the document's own models take.
fn clashes() -> Module {
    let model = |name: &str| {
        let fields = vec![optional("at", "at", "", Type::Runtime(ident("Date")))];
        let object = object(fields, Constructor::Positional(Vec::new()));
        model(
            name,
            "",
            Item::Struct(Struct {
                default: true,
                ..object
            }),
        )
    };
    let names = [
        "Extra", "Constant", "Status", "Call", "Client", "BTreeMap", "C", "ABC", "Models",
    ];
    module("models", "Models", names.map(model).to_vec())
}

fn input(name: &str, ty: Type, presence: Presence, kind: InputKind) -> Input {
    let field = field(name, name, "Of the call.", ty, presence);
    let FieldKind::Value {
        ty,
        presence,
        setter,
        ..
    } = field.kind
    else {
        unreachable!("`field` makes values")
    };
    Input {
        ident: field.ident,
        docs: field.docs,
        deprecated: false,
        ty,
        presence,
        setter,
        kind,
    }
}

fn query(wire: &str) -> InputKind {
    InputKind::Query {
        wire: wire.to_owned(),
        style: Style::FormExplode,
    }
}

fn list_mail() -> Operation {
    Operation {
        method: ident("list_mail"),
        ident: ident("ListMail"),
        name: "listMail".to_owned(),
        docs: docs("Lists what came.\n\n`GET /boxes/{boxId}/mail`"),
        deprecated: false,
        http_method: HttpMethod::Get,
        path: "/boxes/{boxId}/mail".to_owned(),
        inputs: vec![
            input(
                "box_id",
                Type::I64,
                Presence::Required,
                InputKind::Path {
                    wire: "boxId".to_owned(),
                    style: Style::Simple,
                },
            ),
            input("after", Type::String, Presence::Optional, query("after")),
            input("limit", Type::I32, Presence::Optional, query("limit")),
            input(
                "status",
                to_model("Status"),
                Presence::Optional,
                query("status"),
            ),
        ],
        output: to_model("MailPage"),
        error: to_model("Failure"),
        success: vec![Case {
            status: Status::Code(200),
            encoding: Encoding::Json,
            charset: None,
            variant: None,
            holds: true,
        }],
        empty_failure: vec![Status::Code(404), Status::Range(4)],
        failure: vec![Case {
            status: Status::Default,
            encoding: Encoding::Json,
            charset: None,
            variant: None,
            holds: true,
        }],
        sums: Vec::new(),
        headers: None,
        rate_limit: false,
        former: FormerNames::default(),
        page: Some(Page {
            cursor: vec![step("after", 1)],
            cursor_type: Type::String,
            next_cursor: vec![step("paging", 1), step("after", 0)],
            items: step("results", 0),
            item: to_model("Mail"),
        }),
        security: vec![vec!["oauth".to_owned()], vec!["key".to_owned()]],
        idempotent: false,
    }
}

fn step(field: &str, options: usize) -> Step {
    Step {
        field: ident(field),
        options,
        deprecated: false,
    }
}

/// Everything at once: a sum, headers, a body, many inputs, a name that lints mind.
fn send() -> Operation {
    let header = |wire: &str, name: &str, required: bool| HeaderField {
        wire: wire.to_owned(),
        ident: ident(name),
        docs: Docs::new(),
        ty: if required {
            Type::I64
        } else {
            Type::Option(boxed(Type::String))
        },
        required,
    };
    let case = |status, encoding, variant: &str, holds| Case {
        status,
        encoding,
        charset: None,
        variant: Some((ident("IntoMailOutput"), ident(variant))),
        holds,
    };
    let mut inputs: Vec<Input> = ["a", "b", "c", "d", "e", "f", "g"]
        .map(|name| {
            let kind = InputKind::Header {
                wire: format!("X-{name}"),
                style: Style::Simple,
            };
            input(name, Type::String, Presence::Required, kind)
        })
        .to_vec();
    inputs.push(input(
        "body",
        to_model("Mail"),
        Presence::Required,
        InputKind::Body {
            media_type: "application/json".to_owned(),
            encoding: Encoding::Json,
            styles: Vec::new(),
        },
    ));
    inputs.push(input(
        "archived",
        Type::Bool,
        Presence::Optional,
        query("archived"),
    ));
    inputs[8].deprecated = true;
    Operation {
        method: ident("into_mail"),
        ident: ident("IntoMail"),
        name: "intoMail".to_owned(),
        docs: Docs::new(),
        deprecated: true,
        http_method: HttpMethod::Post,
        path: "/mail".to_owned(),
        inputs,
        output: Type::Local(ident("IntoMailOutput")),
        error: Type::Value,
        success: vec![
            case(Status::Code(201), Encoding::Json, "IntoCreated", true),
            case(Status::Code(204), Encoding::Empty, "IntoNothing", false),
            case(Status::Range(2), Encoding::Text, "IntoOther", true),
        ],
        failure: Vec::new(),
        empty_failure: Vec::new(),
        sums: vec![Sum {
            ident: ident("IntoMailOutput"),
            docs: docs("What `into_mail` answers."),
            variants: vec![
                (ident("IntoCreated"), docs("201"), Some(to_model("Mail"))),
                (ident("IntoNothing"), docs("204"), None),
                (ident("IntoOther"), Docs::new(), Some(Type::String)),
            ],
        }],
        headers: Some(Headers {
            ident: ident("IntoMailHeaders"),
            fields: vec![
                header("Location", "location", false),
                header("X-Left", "x_left", true),
            ],
        }),
        rate_limit: false,
        page: None,
        former: FormerNames::default(),
        security: Vec::new(),
        idempotent: true,
    }
}

/// No inputs, and the names of models and type parameters.
fn status() -> Operation {
    Operation {
        method: ident("status"),
        ident: ident("Status"),
        inputs: vec![input(
            "of",
            to_model("Status"),
            Presence::Optional,
            query("of"),
        )],
        output: Type::Unit,
        success: vec![Case {
            status: Status::Range(2),
            encoding: Encoding::Empty,
            charset: None,
            variant: None,
            holds: true,
        }],
        rate_limit: false,
        page: None,
        former: FormerNames::default(),
        ..list_mail()
    }
}

fn c() -> Operation {
    Operation {
        method: ident("c"),
        ident: ident("C"),
        ..status()
    }
}

fn ping() -> Operation {
    Operation {
        method: ident("next"),
        ident: ident("Next"),
        inputs: Vec::new(),
        ..status()
    }
}

fn page() -> Module {
    let paging = object(
        vec![required("after", "after", "", Type::String)],
        Constructor::Positional(vec![0]),
    );
    let page = object(
        vec![
            required("results", "results", "", Type::Vec(boxed(to_model("Mail")))),
            optional("paging", "paging", "", to_model("MailPagePaging")),
        ],
        Constructor::Positional(vec![0]),
    );
    let mut page = model("MailPage", "Some mail.", Item::Struct(page));
    if let Item::Struct(object) = &mut page.item {
        object.is_made = false;
        for field in &mut object.fields {
            if let FieldKind::Value { setter, .. } = &mut field.kind {
                *setter = None;
            }
        }
    }
    module(
        "mail_page",
        "MailPage",
        vec![page, model("MailPagePaging", "", Item::Struct(paging))],
    )
}

fn failure() -> Module {
    let deep = (0..6).fold(Type::String, |ty, _| Type::Vec(boxed(ty)));
    let mut failure = object(
        vec![
            optional("message", "message", "", Type::String),
            optional("odd `name`", "odd_name", "", deep),
            optional("context", "context", "", Type::Map(boxed(Type::Value))),
            any("anything", "anything"),
        ],
        Constructor::Positional(Vec::new()),
    );
    failure.default = true;
    module(
        "failure",
        "Failure",
        vec![model("Failure", "What went wrong.", Item::Struct(failure))],
    )
}

pub fn krate() -> Crate {
    Crate {
        package: Package {
            name: "post-office".to_owned(),
            lib: ident("post_office"),
            version: "0.1.0".to_owned(),
            description: "Mail".to_owned(),
            api_title: "Mail".to_owned(),
            api_version: "v7".to_owned(),
            docs: docs("Mail."),
            dependencies: Vec::new(),
            default_features: None,
        },
        provenance: Provenance {
            api_version: "v7".to_owned(),
            contract: Contract {
                whole: "0123456789abcdef".repeat(4),
                ..Contract::default()
            },
            generator: "0.1.0".to_owned(),
        },
        client: Client {
            base_url: Some("https://post.example".to_owned()),
            schemes: vec![
                Scheme {
                    name: "oauth".to_owned(),
                    auth: Auth::Bearer,
                    token_url: Some("https://post.example/token".to_owned()),
                },
                Scheme {
                    name: "key".to_owned(),
                    auth: Auth::Header("X-Key".to_owned()),
                    token_url: None,
                },
            ],
            throttles: Some(Throttles {
                field: "limit".to_owned(),
                rules: vec![
                    ("DAILY".to_owned(), Throttle::Never),
                    (
                        "HALF".to_owned(),
                        Throttle::UpTo(Duration::from_millis(1500)),
                    ),
                    ("TEN".to_owned(), Throttle::UpTo(Duration::from_secs(10))),
                ],
            }),
            rate_limit: None,
            error: to_model("Failure"),
        },
        modules: vec![
            address(),
            failure(),
            letter(),
            mail(),
            page(),
            clashes(),
            parcel(),
            stamp(),
        ],
        operations: vec![c(), send(), list_mail(), ping(), status()],
        examples: Vec::new(),
        quick_start: None,
        places: Places::default(),
        kept: Kept::default(),
    }
}
