//! Whatever stands in the strings of a model: the code has the same items, and the strings arrive.

use std::sync::OnceLock;

use generator::emit::emit;
use generator::render::render;
use generator::rust::*;
use proptest::prelude::*;

use crate::sample;

/// Texts that end, or begin, something in some place.
const NASTY: &[&str] = &[
    "",
    " ",
    "\"",
    "\\",
    "\\\"; fn evil() {} //",
    "\"); evil(\"",
    "\"#; pub fn evil() {}",
    "*/ pub fn evil() {} /*",
    "/**/",
    "/",
    "//",
    "!",
    "]] fn evil() {}",
    "#![feature(evil)]",
    "\n pub fn evil() {}",
    "\r pub fn evil() {}",
    "\r\n}\n}\npub mod evil {}",
    "    }\n",
    "\u{0}\u{7}\u{1b}[2J",
    "\u{202e}\u{2066}",
    "\u{2028}\u{2029}\u{85}",
    "\u{feff}",
    "${}`{}{{}}{a}",
    "concat!(env!(\"HOME\"))",
    "../../evil",
    "r#\"",
    "\u{1f600}\u{301}",
];

/// Replaces every text of the crate that comes from a document.
fn spoil(krate: &mut Crate, text: &str) {
    let new = || text.to_owned();
    let docs = || vec![new(), new()];
    krate.package.api_title = new();
    krate.package.api_version = new();
    krate.package.description = new();
    krate.package.docs = docs();
    krate.client.base_url = Some(new());
    krate.client.schemes = vec![Scheme {
        name: new(),
        auth: Auth::Header(new()),
        token_url: Some(new()),
    }];
    krate.client.throttles = Some(Throttles {
        field: new(),
        rules: vec![(new(), Throttle::Never)],
    });
    for module in &mut krate.modules {
        module.schema = new();
        for model in &mut module.models {
            model.docs = docs();
            spoil_item(&mut model.item, text);
        }
    }
    for operation in &mut krate.operations {
        operation.docs = docs();
        operation.name = new();
        operation.path = new();
        for name in operation.security.iter_mut().flatten() {
            *name = new();
        }
        for input in &mut operation.inputs {
            input.docs = docs();
            match &mut input.kind {
                InputKind::Path { wire, .. }
                | InputKind::Query { wire, .. }
                | InputKind::Header { wire, .. }
                | InputKind::Cookie { wire, .. } => *wire = new(),
                InputKind::Body {
                    media_type, styles, ..
                } => {
                    *media_type = new();
                    styles.push((new(), Style::Form));
                }
            }
        }
        for sum in &mut operation.sums {
            sum.docs = docs();
            for (_, variant_docs, _) in &mut sum.variants {
                *variant_docs = docs();
            }
        }
        for field in operation
            .headers
            .iter_mut()
            .flat_map(|headers| &mut headers.fields)
        {
            field.docs = docs();
            field.wire = new();
        }
    }
}

fn spoil_item(item: &mut Item, text: &str) {
    let new = || text.to_owned();
    match item {
        Item::Struct(object) => {
            for field in &mut object.fields {
                field.docs = vec![new()];
                field.wire = new();
                match &mut field.kind {
                    FieldKind::Constant { value, .. } => *value = Literal::String(new()),
                    FieldKind::Value {
                        default: Some(default),
                        ..
                    } => {
                        *default = Default::String(new());
                    }
                    FieldKind::Value { .. } => {}
                }
            }
        }
        Item::Union(union) => {
            for variant in &mut union.variants {
                variant.docs = vec![new()];
            }
            match &mut union.dispatch {
                Dispatch::Tag { property, values } => {
                    *property = new();
                    for (value, _) in values {
                        *value = new();
                    }
                }
                Dispatch::Shape(rules) => {
                    for rule in rules {
                        rule.required = vec![new()];
                        rule.known = vec![new(), new()];
                        rule.tags = vec![(new(), vec![new()])];
                    }
                }
            }
        }
        Item::StringEnum(string_enum) => {
            for (_, value) in &mut string_enum.variants {
                *value = new();
            }
        }
        Item::IntegerEnum(_) | Item::Alias(_) => {}
    }
}

/// A file's path, its items, and its strings.
type Read = (String, Vec<String>, Vec<String>);

/// The items of every file as syn finds them in the finished text, and the strings among them.
fn read(krate: &Crate) -> Vec<Read> {
    let files = render(emit(krate)).expect("what is found is what was planned");
    let read = |file: generator::render::File| {
        let parsed = syn::parse_file(&file.text).expect("Rust");
        let kinds = parsed.items.iter().map(kind).collect();
        let tokens: proc_macro2::TokenStream = file.text.parse().expect("tokens");
        let mut strings = Vec::new();
        gather(tokens, &mut strings);
        (file.path, kinds, strings)
    };
    files.into_iter().map(read).collect()
}

fn kind(item: &syn::Item) -> String {
    match item {
        syn::Item::Enum(item) => format!("{} {}", item.ident, item.variants.len()),
        syn::Item::Impl(item) => format!("impl of {}", item.items.len()),
        syn::Item::Mod(item) => format!("mod {}", item.ident),
        syn::Item::Struct(item) => format!("{} {}", item.ident, item.fields.len()),
        syn::Item::Type(item) => format!("type {}", item.ident),
        syn::Item::Const(item) => format!("const {}", item.ident),
        syn::Item::Use(_) => "use".to_owned(),
        _ => panic!("an item that no crate has"),
    }
}

fn gather(tokens: proc_macro2::TokenStream, strings: &mut Vec<String>) {
    for tree in tokens {
        match tree {
            proc_macro2::TokenTree::Group(group) => gather(group.stream(), strings),
            proc_macro2::TokenTree::Literal(literal) => {
                if let Ok(text) = syn::parse_str::<syn::LitStr>(&literal.to_string()) {
                    strings.push(text.value());
                }
            }
            proc_macro2::TokenTree::Ident(_) | proc_macro2::TokenTree::Punct(_) => {}
        }
    }
}

fn plain() -> &'static [Read] {
    static PLAIN: OnceLock<Vec<Read>> = OnceLock::new();
    PLAIN.get_or_init(|| read(&sample::krate()))
}

fn check(text: &str) {
    let plain = plain();
    let mut krate = sample::krate();
    spoil(&mut krate, text);
    let spoiled = read(&krate);
    assert_eq!(plain.len(), spoiled.len());
    for ((path, items, _), (spoiled_path, spoiled_items, strings)) in plain.iter().zip(&spoiled) {
        assert_eq!(path, spoiled_path);
        assert_eq!(items, spoiled_items, "{path} with {text:?}");
        let documented = path.starts_with("src/models/letter") || path.contains("list_mail");
        assert!(
            !documented || strings.iter().any(|string| string == text),
            "{text:?} did not arrive in {path}"
        );
    }
}

#[test]
fn nasty_texts_stay_texts() {
    for text in NASTY {
        check(text);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_stays_text(text in any::<String>()) {
        check(&text);
    }

    #[test]
    fn any_mix_stays_text(parts in proptest::collection::vec(proptest::sample::select(NASTY), 1..6)) {
        check(&parts.concat());
    }
}
