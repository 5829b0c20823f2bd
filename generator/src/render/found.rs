//! The names of an item and of everything declared inside it, in order.

use syn::visit::{self, Visit};

/// `impl Message`, `fn new`, `fn set_subject`.
pub(super) fn names(item: &syn::Item) -> Vec<String> {
    let mut found = Found::default();
    found.visit_item(item);
    found.names
}

#[derive(Default)]
struct Found {
    names: Vec<String>,
}

impl<'ast> Visit<'ast> for Found {
    fn visit_item(&mut self, item: &'ast syn::Item) {
        self.names.push(name(item));
        visit::visit_item(self, item);
    }

    fn visit_impl_item(&mut self, member: &'ast syn::ImplItem) {
        self.names.push(match member {
            syn::ImplItem::Const(member) => format!("const {}", member.ident),
            syn::ImplItem::Fn(member) => format!("fn {}", member.sig.ident),
            syn::ImplItem::Type(member) => format!("type {}", member.ident),
            _ => "something else".to_owned(),
        });
        visit::visit_impl_item(self, member);
    }

    fn visit_macro(&mut self, _: &'ast syn::Macro) {
        // What a macro call expands to cannot be read off it, so no item has one.
        self.names.push("macro call".to_owned());
    }

    fn visit_attribute(&mut self, _: &'ast syn::Attribute) {
        // Attributes declare nothing; `include_str!` in a doc attribute is the one macro there.
    }
}

fn name(item: &syn::Item) -> String {
    match item {
        syn::Item::Const(item) => format!("const {}", item.ident),
        syn::Item::Enum(item) => format!("enum {}", item.ident),
        syn::Item::Fn(item) => format!("fn {}", item.sig.ident),
        syn::Item::Impl(item) => implementation(item),
        syn::Item::Mod(item) => format!("mod {}", item.ident),
        syn::Item::Struct(item) => format!("struct {}", item.ident),
        syn::Item::Type(item) => format!("type {}", item.ident),
        syn::Item::Use(_) => "use".to_owned(),
        _ => "something else".to_owned(),
    }
}

/// `impl From for Message`: the last segments, without generic arguments.
fn implementation(item: &syn::ItemImpl) -> String {
    let ty = match &*item.self_ty {
        syn::Type::Path(ty) => last(&ty.path),
        _ => "something else".to_owned(),
    };
    match &item.trait_ {
        Some((path, _)) => format!("impl {} for {ty}", last(path)),
        None => format!("impl {ty}"),
    }
}

fn last(path: &syn::Path) -> String {
    path.segments
        .last()
        .map_or_else(String::new, |segment| segment.ident.to_string())
}
