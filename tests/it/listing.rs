//! The listing of the public API against the code: it leaves nothing out, and makes nothing up.
//!
//! Names only; that the signatures are right is seen where code made from them is compiled.

use std::path::{Path, PathBuf};

use generator::listing::{Entry, Item};
use xtask::Job;

use crate::files::{folders, read, root, walk};

#[test]
fn every_public_item_is_listed() {
    let fixtures = root().join("tests/fixtures");
    let mut crates = vec![(
        Job::of_project(&root()).expect("the project's own settings"),
        root().join("generated/src"),
    )];
    for name in folders(&fixtures) {
        let folder = fixtures.join(name);
        let settings = folder.join("client.toml");
        let job = if settings.is_file() {
            Job::of_settings(&settings, &folder).expect("the settings are right")
        } else {
            Job::of_document(&folder.join("openapi.yaml"), &folder, None)
        };
        crates.push((job, folder.join("expected/src")));
    }
    for (job, code) in crates {
        let model = job.model().expect("the files are there").model;
        let model = model.expect("the document has no errors");
        let mut listed: Vec<String> = generator::listing::listing(&model)
            .iter()
            .filter_map(listed)
            .collect();
        let mut found = found(&code);
        listed.sort();
        found.sort();
        assert_eq!(listed, found, "{}", code.display());
    }
}

/// The entry without its signature; `None` for what stands in no code.
fn listed(entry: &Entry) -> Option<String> {
    let path = &entry.path;
    Some(match &entry.item {
        Item::Package | Item::Requirement(_) | Item::Feature { .. } | Item::Dependency(_) => {
            return None;
        }
        Item::Module => format!("mod {path}"),
        Item::Reexport => format!("use {path}"),
        Item::Struct { open } => format!("struct {path} {open}"),
        Item::Enum => format!("enum {path} true"),
        Item::Alias { .. } => format!("type {path}"),
        Item::Field { .. } => format!("field {path}"),
        Item::Variant(_) => format!("variant {path}"),
        Item::Function(_) => {
            let path = path.replace("runtime::Call<operations::", "Call<");
            format!("fn {path}")
        }
        Item::Implementation(_) => {
            let (head, ty) = path.split_once(" for ").expect("an impl of a trait");
            let trait_ = head.strip_prefix("impl ").expect("an impl");
            let trait_ = trait_.split('<').next().expect("a name");
            let trait_ = trait_.rsplit("::").next().expect("a name");
            format!("impl {trait_} for {ty}")
        }
    })
}

/// What the files of a crate declare for everyone.
fn found(code: &Path) -> Vec<String> {
    let mut found = Vec::new();
    let mut files: Vec<(String, PathBuf)> = vec![
        (String::new(), code.join("lib.rs")),
        (String::new(), code.join("client.rs")),
        ("blocking::".to_owned(), code.join("blocking.rs")),
    ];
    for module in ["models", "operations"] {
        for file in walk(&code.join(module), "rs") {
            // A directory only hands on what its files declare.
            if file.file_name().is_some_and(|name| name != "mod.rs") {
                files.push((format!("{module}::"), file));
            }
        }
    }
    for (module, file) in files {
        let text = read(&file);
        let parsed = syn::parse_file(&text).expect("the code is Rust");
        let private: Vec<String> = parsed.items.iter().filter_map(private).collect();
        for item in &parsed.items {
            declared(item, &module, &private, &mut found);
        }
    }
    found
}

fn private(item: &syn::Item) -> Option<String> {
    match item {
        syn::Item::Struct(item) if !is_public(&item.vis) => Some(item.ident.to_string()),
        _ => None,
    }
}

fn declared(item: &syn::Item, module: &str, private: &[String], found: &mut Vec<String>) {
    match item {
        syn::Item::Mod(item) if is_public(&item.vis) => found.push(format!("mod {}", item.ident)),
        syn::Item::Use(item) if is_public(&item.vis) => used(&item.tree, found),
        syn::Item::Struct(item) if is_public(&item.vis) => {
            let path = format!("{module}{}", item.ident);
            found.push(format!("struct {path} {}", is_open(&item.attrs)));
            derived(&item.attrs, &path, found);
            for field in item.fields.iter().filter(|field| is_public(&field.vis)) {
                let name = field.ident.as_ref().expect("no tuples");
                found.push(format!("field {path}::{name}"));
            }
        }
        syn::Item::Enum(item) if is_public(&item.vis) => {
            let path = format!("{module}{}", item.ident);
            found.push(format!("enum {path} {}", is_open(&item.attrs)));
            derived(&item.attrs, &path, found);
            for variant in &item.variants {
                found.push(format!("variant {path}::{}", variant.ident));
            }
        }
        syn::Item::Type(item) if is_public(&item.vis) => {
            found.push(format!("type {module}{}", item.ident));
        }
        syn::Item::Impl(item) => {
            let ty = implementor(&item.self_ty, module);
            match &item.trait_ {
                Some((path, _)) => {
                    let name = &path.segments.last().expect("a path").ident;
                    if !private.iter().any(|one| ty.ends_with(&format!("::{one}"))) {
                        found.push(format!("impl {name} for {ty}"));
                    }
                }
                None => {
                    for member in &item.items {
                        if let syn::ImplItem::Fn(member) = member
                            && is_public(&member.vis)
                        {
                            found.push(format!("fn {ty}::{}", member.sig.ident));
                        }
                    }
                }
            }
        }
        _ => {}
    }
}

/// `models::Message`; `Call<ListMessages>` for the calls of an operation.
fn implementor(ty: &syn::Type, module: &str) -> String {
    let syn::Type::Path(ty) = ty else {
        panic!("an impl of what has no path");
    };
    let last = ty.path.segments.last().expect("a path");
    match &last.arguments {
        syn::PathArguments::AngleBracketed(arguments) => match arguments.args.first() {
            Some(syn::GenericArgument::Type(syn::Type::Path(operation))) => {
                let operation = &operation.path.segments.last().expect("a path").ident;
                format!("{}<{operation}>", last.ident)
            }
            _ => panic!("an impl of what no operation is in"),
        },
        _ => format!("{module}{}", last.ident),
    }
}

fn derived(attributes: &[syn::Attribute], path: &str, found: &mut Vec<String>) {
    for attribute in attributes
        .iter()
        .filter(|one| one.path().is_ident("derive"))
    {
        let parsed = attribute.parse_nested_meta(|meta| {
            let name = meta.path.get_ident().expect("a name of std's");
            found.push(format!("impl {name} for {path}"));
            Ok(())
        });
        parsed.expect("a list of names");
    }
}

fn used(tree: &syn::UseTree, found: &mut Vec<String>) {
    match tree {
        syn::UseTree::Path(path) => {
            // What the crate declares itself is found where it stands.
            if path.ident != "client" {
                used(&path.tree, found);
            }
        }
        syn::UseTree::Name(name) => found.push(format!("use {}", name.ident)),
        syn::UseTree::Group(group) => group.items.iter().for_each(|tree| used(tree, found)),
        _ => panic!("another way to export"),
    }
}

fn is_public(visibility: &syn::Visibility) -> bool {
    matches!(visibility, syn::Visibility::Public(_))
}

fn is_open(attributes: &[syn::Attribute]) -> bool {
    attributes
        .iter()
        .any(|one| one.path().is_ident("non_exhaustive"))
}
