//! A listing → code that uses every item on it, exactly as it is listed: one line an item, so that
//! the compiler's errors say which items are gone.
//!
//! Written from the lines alone, by somebody who does not know the document.

use generator::listing::{Entry, Function, Item, Receiver};

/// Lines before that of the first item.
pub const HEAD: usize = 2;

/// The code; line `HEAD + index` (from 0) uses `entries[index]`. The crate is at `root`.
pub fn consumer(entries: &[Entry], root: &str) -> String {
    let mut code = format!("#![allow(warnings)]\nuse {root}::*;\n");
    for (index, entry) in entries.iter().enumerate() {
        if entry.feature.is_none() {
            code.push_str(&uses(index, entry, entries, root));
        }
        code.push('\n');
    }
    code
}

fn uses(index: usize, entry: &Entry, entries: &[Entry], root: &str) -> String {
    let name = format!("e{index}");
    let path = &entry.path;
    match &entry.item {
        Item::Package | Item::Requirement(_) | Item::Feature { .. } | Item::Dependency(_) => {
            String::new()
        }
        Item::Module => format!("mod {name} {{ pub use {root}::{path}; }}"),
        Item::Reexport => format!("pub use {root}::{path} as E{index};"),
        Item::Struct { open: true } | Item::Enum => format!("fn {name}(_: &{path}) {{}}"),
        Item::Struct { open: false } => {
            let fields: Vec<(&str, &str)> = entries
                .iter()
                .filter(|field| field.of == *path)
                .filter_map(|field| match &field.item {
                    Item::Field { ty, .. } => Some((last(&field.path), ty.as_str())),
                    _ => None,
                })
                .collect();
            if fields.is_empty() {
                return format!("fn {name}(_: &{path}) {{}}");
            }
            let typed: Vec<String> = fields
                .iter()
                .map(|(name, ty)| format!("{name}: {ty}"))
                .collect();
            let names: Vec<&str> = fields.iter().map(|(name, _)| *name).collect();
            let (typed, names) = (typed.join(", "), names.join(", "));
            format!(
                "fn {name}({typed}) -> {path} {{ let made = {path} {{ {names} }}; \
                 let {path} {{ {names} }} = made.clone(); made }}"
            )
        }
        Item::Alias { generics, ty } if generics.is_empty() => {
            format!("fn {name}(one: {path}, other: {ty}) -> ({ty}, {path}) {{ (one, other) }}")
        }
        Item::Alias { generics, ty } => {
            let argument = generics.trim_start_matches("<E = ").trim_end_matches('>');
            let ty = ty.replace("<E>", &format!("<{argument}>"));
            format!("fn {name}(one: {path}) -> {ty} {{ one }}")
        }
        Item::Field { ty, .. } => {
            let (of, field) = (&entry.of, last(path));
            format!(
                "fn {name}(mut it: {of}, value: {ty}) -> {ty} {{ \
                 let was: {ty} = it.{field}; it.{field} = value; was }}"
            )
        }
        Item::Variant(None) => format!(
            "fn {name}(it: &{0}) -> {0} {{ match it {{ {path} => {path}, _ => {path} }} }}",
            entry.of
        ),
        Item::Variant(Some(ty)) => format!(
            "fn {name}(it: {0}, value: {ty}) -> {0} {{ \
             if let {path}(held) = it {{ let _: {ty} = held; }} {path}(value) }}",
            entry.of
        ),
        Item::Function(function) => call(&name, path, function),
        Item::Implementation(types) => {
            let (trait_, ty) = path
                .trim_start_matches("impl ")
                .split_once(" for ")
                .expect("an impl of a trait");
            let mut bound = match trait_ {
                "serde::Deserialize" => "for<'a> serde::Deserialize<'a>".to_owned(),
                "From<&str>" => "for<'a> From<&'a str>".to_owned(),
                plain => plain.to_owned(),
            };
            if !types.is_empty() {
                let types: Vec<String> = types
                    .iter()
                    .map(|(name, ty)| format!("{name} = {ty}"))
                    .collect();
                bound.push_str(&format!("<{}>", types.join(", ")));
            }
            format!("fn {name}() {{ fn has<T: {bound}>() {{}} has::<{ty}>() }}")
        }
    }
}

/// Calls it with all that it says it takes: with anything that is `Into` where it says so, and with
/// a value whose type is not said where it takes one type alone.
fn call(name: &str, path: &str, function: &Function) -> String {
    let mut generics: Vec<String> = Vec::new();
    let mut taken: Vec<String> = Vec::new();
    let mut given: Vec<String> = Vec::new();
    let (ty, function_name) = path.rsplit_once("::").expect("a function of a type");
    match function.receiver {
        Receiver::None => {}
        Receiver::Reference => taken.push(format!("it: &{ty}")),
        Receiver::Value => taken.push(format!("it: {ty}")),
    }
    if function.receiver != Receiver::None {
        given.push("it".to_owned());
    }
    if !function.generics.is_empty() {
        generics.push(function.generics.trim_matches(['<', '>']).to_owned());
    }
    for (index, parameter) in function.parameters.iter().enumerate() {
        let ty = &parameter.ty;
        let is_inferred = ty.starts_with("Option<")
            || ["bool", "f32", "f64", "i16", "i32", "i64", "i8"].contains(&ty.as_str());
        if parameter.into {
            generics.push(format!("V{index}: Into<{ty}>"));
            taken.push(format!("v{index}: V{index}"));
            given.push(format!("v{index}"));
        } else if is_inferred {
            given.push("Default::default()".to_owned());
        } else {
            taken.push(format!("v{index}: {ty}"));
            given.push(format!("v{index}"));
        }
    }
    let generics = match generics.is_empty() {
        true => String::new(),
        false => format!("<{}>", generics.join(", ")),
    };
    format!(
        "fn {name}{generics}({}) -> {} {{ <{ty}>::{function_name}({}) }}",
        taken.join(", "),
        function.result,
        given.join(", ")
    )
}

fn last(path: &str) -> &str {
    path.rsplit("::").next().expect("a name")
}
