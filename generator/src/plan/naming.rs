//! Names of models and of the modules they stand in; those of operations stand in a file of their
//! own.
//!
//! An inline schema is named by its place: `ThreadMessage` + `attachments` + item →
//! `ThreadMessageAttachment`. Must not know what the models hold.

mod operation;

pub(super) use operation::{OperationIdents, operation_title};

use std::collections::BTreeMap;

use super::claims::Claims;
use super::past::Past;
use super::status;
use crate::api::{Api, Base, Definition, Name, OperationName, Status, Step};
use crate::diagnostics::{Diagnostic, plan as say};
use crate::names::{Case, Ident, Scope, singular};

/// What every prelude brings as a type, trait or variant. The text that `emit` writes uses some of
/// them bare, and `use models::*` must not hide the others from a user.
const PRELUDE: &[&str] = &[
    "AsMut",
    "AsRef",
    "AsyncFn",
    "AsyncFnMut",
    "AsyncFnOnce",
    "Box",
    "Clone",
    "Copy",
    "Default",
    "DoubleEndedIterator",
    "Drop",
    "Eq",
    "Err",
    "ExactSizeIterator",
    "Extend",
    "Fn",
    "FnMut",
    "FnOnce",
    "From",
    "FromIterator",
    "Future",
    "Into",
    "IntoFuture",
    "IntoIterator",
    "Iterator",
    "None",
    "Ok",
    "Option",
    "Ord",
    "PartialEq",
    "PartialOrd",
    "Result",
    "Self",
    "Send",
    "Sized",
    "Some",
    "String",
    "Sync",
    "ToOwned",
    "ToString",
    "TryFrom",
    "TryInto",
    "Unpin",
    "Vec",
];

/// The modules that `models` brings into its own scope.
const MODULES: &[&str] = &["runtime"];

/// Letters that a name of several words has at most; `names` cuts what is much longer.
const LONGEST: usize = 72;

/// Every name that others refer to.
pub(super) struct Names {
    /// The type of each definition.
    pub types: Vec<Ident>,
    /// The `XInit` of each definition that has had one; by definition.
    pub inits: BTreeMap<usize, Ident>,
    pub modules: Vec<ModuleName>,
    pub operations: Vec<OperationIdents>,
}

/// A module of `models` and the definitions in it.
pub(super) struct ModuleName {
    pub ident: Ident,
    pub title: String,
    pub definitions: Vec<usize>,
}

/// The names, and the scopes that they come from.
pub(super) fn names(
    api: &Api,
    past: &Past<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> (Names, Scopes) {
    let (types, inits, type_scope) = types(api, past, diagnostics);
    let (operations, mut scopes) = operation::operations(api, past, diagnostics);
    scopes.types = type_scope;
    let names = Names {
        types,
        inits,
        modules: modules(api),
        operations,
    };
    (names, scopes)
}

/// The scopes that are still claimed from.
#[derive(Default)]
pub(super) struct Scopes {
    /// Of the types in `models` and in `operations`, for those that come beside.
    pub types: Scope,
    pub operations: Scope,
    /// Of the clients' methods.
    pub methods: Scope,
}

/// The types, and those names of their `XInit` that are kept.
fn types(
    api: &Api,
    past: &Past<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> (Vec<Ident>, BTreeMap<usize, Ident>, Scope) {
    let mut scope = Scope::reserving(PRELUDE, "model");
    let ids = || 0..api.definitions.len();
    let keep_init = |id: usize| {
        let name = past.definition("init", id)?;
        Some((id, scope.keep(name, Case::Pascal)?))
    };
    let inits = ids().filter_map(keep_init).collect();
    let mut claims = Claims::new(scope, Case::Pascal, say::types_collide);
    let short: Vec<Vec<String>> = each(api, Wording::Short);
    let mut wanted: BTreeMap<Ident, usize> = BTreeMap::new();
    for words in &short {
        *wanted.entry(claims.alone(&borrowed(words))).or_default() += 1;
    }
    let titles: Vec<String> = api.definitions.iter().map(|one| title(&one.name)).collect();
    let mut numbered = Numbered::new();
    let mut types: Vec<Option<Ident>> = ids()
        .map(|id| {
            let pointer = &api.definitions[id].pointer;
            claims.keep(past.definition("type", id), &titles[id], pointer)
        })
        .collect();
    for id in outermost_first(api) {
        let definition = &api.definitions[id];
        // Where `attachment` and the items of `attachments` would meet, the latter say `item`.
        let words = match wanted.get(&claims.alone(&borrowed(&short[id]))) {
            Some(2..) => words_within(&definition.name, &numbered),
            _ => short[id].clone(),
        };
        let words = borrowed(&words);
        let place = (titles[id].as_str(), &definition.pointer);
        let ident = match types[id].take() {
            Some(kept) => {
                claims.say_kept(&kept, &words, place, diagnostics);
                kept
            }
            None => claims.claim(&words, place.0, place.1, diagnostics),
        };
        if let (Name::Inline { base, steps }, true) =
            (&definition.name, ident != claims.alone(&words))
        {
            numbered.insert((base, steps), ident.clone());
        }
        types[id] = Some(ident);
    }
    let types = types.into_iter().flatten().collect();
    (types, inits, claims.into_scope())
}

/// Inline schemas whose name has a number.
type Numbered<'a> = BTreeMap<(&'a Base, &'a [Step]), Ident>;

/// Components in their order, then inline schemas, those further inside after those around them.
fn outermost_first(api: &Api) -> Vec<usize> {
    let mut ids: Vec<usize> = (0..api.definitions.len()).collect();
    ids.sort_by_key(|&id| match &api.definitions[id].name {
        Name::Component(_) => 0,
        Name::Inline { steps, .. } => 1 + steps.len(),
    });
    ids
}

/// The full words of a name. What is inside a schema with a number is named after that number, so
/// that it needs none of its own.
fn words_within(name: &Name, numbered: &Numbered<'_>) -> Vec<String> {
    if let Name::Inline { base, steps } = name {
        for end in (1..steps.len()).rev() {
            if let Some(ident) = numbered.get(&(base, &steps[..end])) {
                return words_from(vec![ident.bare().to_owned()], &steps[end..], Wording::Full);
            }
        }
    }
    words_of(name, Wording::Full)
}

fn each(api: &Api, wording: Wording) -> Vec<Vec<String>> {
    let words = |definition: &Definition| words_of(&definition.name, wording);
    api.definitions.iter().map(words).collect()
}

fn borrowed(words: &[String]) -> Vec<&str> {
    words.iter().map(String::as_str).collect()
}

/// Whether items of a list are called by its singular or by the word `item`.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Wording {
    Short,
    Full,
}

fn words_of(name: &Name, wording: Wording) -> Vec<String> {
    match name {
        Name::Component(name) => vec![name.clone()],
        Name::Inline { base, steps } => words_from(base_words(base), steps, wording),
    }
}

/// `words` and those of `steps`. Where all are too long, steps in the middle are left out: the
/// beginning says where it is, the end what it is.
fn words_from(mut words: Vec<String>, steps: &[Step], wording: Wording) -> Vec<String> {
    let kept = words.len();
    let mut is_plural = false;
    for step in steps {
        let word = match step {
            Step::Item | Step::Value if is_plural && wording == Wording::Short => {
                is_plural = false;
                if let Some(last) = words.last_mut() {
                    *last = singular(last);
                }
                continue;
            }
            Step::Item => "Item".to_owned(),
            Step::Value => "Value".to_owned(),
            Step::Property(name) | Step::Parameter(name) | Step::Header(name) => name.clone(),
            Step::Member(name) => name.clone(),
            Step::Request => "Request".to_owned(),
            Step::Response(Status::Code(200)) => "Response".to_owned(),
            Step::Response(status) => status::words(*status),
        };
        is_plural = matches!(
            step,
            Step::Property(_) | Step::Parameter(_) | Step::Header(_)
        );
        words.push(word);
    }
    let mut length: usize = words.iter().map(String::len).sum();
    let mut end = kept;
    while length > LONGEST && end + 2 < words.len() {
        length -= words[end].len();
        end += 1;
    }
    words.drain(kept..end);
    words
}

fn base_words(base: &Base) -> Vec<String> {
    match base {
        Base::Component(name) | Base::Operation(OperationName::Given(name)) => vec![name.clone()],
        Base::Operation(OperationName::Derived(words)) => words.clone(),
    }
}

/// What messages and files call a definition.
pub(super) fn title(name: &Name) -> String {
    match name {
        Name::Component(name) => name.clone(),
        Name::Inline { base, steps } => {
            let steps = steps.iter().map(|step| match step {
                Step::Item => "item".to_owned(),
                Step::Value => "value".to_owned(),
                step => words_from(Vec::new(), std::slice::from_ref(step), Wording::Full).concat(),
            });
            base_words(base)
                .into_iter()
                .chain(steps)
                .collect::<Vec<_>>()
                .join(" ")
        }
    }
}

fn modules(api: &Api) -> Vec<ModuleName> {
    let mut scope = Scope::reserving(MODULES, "model");
    let mut places: BTreeMap<Base, usize> = BTreeMap::new();
    let mut modules: Vec<ModuleName> = Vec::new();
    for (index, definition) in api.definitions.iter().enumerate() {
        let base = match &definition.name {
            Name::Component(name) => Base::Component(name.clone()),
            Name::Inline { base, .. } => base.clone(),
        };
        if let Some(&place) = places.get(&base) {
            modules[place].definitions.push(index);
            continue;
        }
        let words = base_words(&base);
        // A number here is nobody's business: users meet models, not modules.
        let ident = scope.claim_words(&borrowed(&words), Case::Module).ident;
        places.insert(base, modules.len());
        modules.push(ModuleName {
            ident,
            title: words.join(" "),
            definitions: vec![index],
        });
    }
    modules
}
