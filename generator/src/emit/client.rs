//! `src/client.rs` and `src/blocking.rs`: the clients, a method an operation.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::imports::{Imports, Index, Place};
use super::{Item, Source, api_info, docs, lints, operation, types};
use crate::names::Ident;
use crate::rust::{Crate, Operation};

/// Which of the two.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Async,
    Blocking,
}

impl Kind {
    /// The runtime's client of its kind, which is within.
    fn inner(self, imports: &mut Imports<'_>) -> TokenStream {
        match self {
            Self::Async => imports.runtime("Client"),
            Self::Blocking => {
                let blocking = imports.runtime_module("blocking");
                quote!(#blocking::Client)
            }
        }
    }

    /// What stands behind a type parameter that is the async client unless said.
    fn argument(self, imports: &mut Imports<'_>) -> Option<TokenStream> {
        let inner = (self == Self::Blocking).then(|| self.inner(imports))?;
        Some(quote!(, #inner))
    }
}

pub(super) fn client(model: &Crate, index: &Index<'_>) -> Source {
    let own = ["Client", "Error"].map(str::to_owned);
    let mut imports = Imports::new(index, Place::Client, own);
    let mut items = vec![error(model, &mut imports)];
    items.extend(struct_and_methods(model, Kind::Async, &mut imports));
    items.push(api_info::api(model, &mut imports));
    if let Some(headers) = &model.client.rate_limit {
        items.push(api_info::rate_limit(headers, &mut imports));
    }
    let opening = docs::inner("The client: a method for each operation of the API.");
    source("src/client.rs", &opening, &imports, items)
}

pub(super) fn blocking(model: &Crate, index: &Index<'_>) -> Source {
    let own = ["Client".to_owned()];
    let mut imports = Imports::new(index, Place::Client, own);
    let items = struct_and_methods(model, Kind::Blocking, &mut imports);
    let opening = docs::inner("The client without async: the same operations, each waited for.");
    source("src/blocking.rs", &opening, &imports, items.into())
}

fn source(path: &str, opening: &TokenStream, imports: &Imports<'_>, items: Vec<Item>) -> Source {
    let allowed = imports.allowed();
    let mut all = imports.items();
    all.extend(items);
    Source {
        path: path.to_owned(),
        head: quote!(#opening #allowed),
        items: all,
    }
}

fn struct_and_methods(model: &Crate, kind: Kind, imports: &mut Imports<'_>) -> [Item; 3] {
    [
        declaration(kind, imports),
        methods(model, kind, imports),
        conversion(kind, imports),
    ]
}

/// ```text
/// /// What can go wrong with a call; `E` is the operation's documented error body.
/// pub type Error<E = ErrorBody> = runtime::Error<E>;
/// ```
fn error(model: &Crate, imports: &mut Imports<'_>) -> Item {
    let docs =
        docs::line("What goes wrong with a call; `E` is the operation's documented error body.");
    let body = types::spell(&model.client.error, imports);
    let error = imports.runtime("Error");
    Item::new(
        "type Error",
        quote!(#docs pub type Error<E = #body> = #error<E>;),
    )
}

/// ```text
/// /// A client of the API, cheap to clone.
/// #[derive(Clone, Debug)]
/// pub struct Client {
///     inner: runtime::Client,
/// }
/// ```
fn declaration(kind: Kind, imports: &mut Imports<'_>) -> Item {
    let docs = docs::line(match kind {
        Kind::Async => "A client of the API; cheap to clone.",
        Kind::Blocking => {
            "A client of the API whose calls block the thread until they are done; cheap to clone."
        }
    });
    let inner = kind.inner(imports);
    let tokens = quote! {
        #docs
        #[derive(Clone, Debug)]
        pub struct Client {
            inner: #inner,
        }
    };
    Item::new("struct Client", tokens)
}

/// `impl Client { pub fn new(…) … pub fn builder() … pub fn send_message(…) … }`.
fn methods(model: &Crate, kind: Kind, imports: &mut Imports<'_>) -> Item {
    let mut members = vec![
        new(model, imports),
        builder(kind, imports),
        call(kind, imports),
        request(model, kind, imports),
    ];
    for operation in &model.operations {
        members.push(method(operation, None, kind, imports));
        for former in &operation.former.methods {
            members.push(method(operation, Some(former), kind, imports));
        }
    }
    let mut planned = vec!["impl Client".to_owned()];
    let mut body = TokenStream::new();
    for member in members {
        planned.extend(member.planned);
        body.extend(member.tokens);
    }
    Item {
        planned,
        tokens: quote!(impl Client { #body }),
    }
}

/// ```text
/// /// A client that sends `token` with its calls.
/// pub fn new(token: impl Into<String>) -> Result<Self, BuildError> {
///     Self::builder().token(token).build()
/// }
/// ```
/// Asks for the base URL too where the document names no server, and for no token where it has no
/// use for one.
fn new(model: &Crate, imports: &mut Imports<'_>) -> Item {
    let without_url = model.client.base_url.is_none();
    let with_token = !model.client.schemes.is_empty();
    let says = match (without_url, with_token) {
        (false, true) => "A client that sends `token` with its calls.",
        (false, false) => "A client with the document's server and this crate's settings.",
        (true, true) => "A client of the API at `base_url` that sends `token` with its calls.",
        (true, false) => "A client of the API at `base_url`.",
    };
    let docs = docs::line(says);
    let names = [("base_url", without_url), ("token", with_token)];
    let names = names.into_iter().filter(|(_, wanted)| *wanted);
    let names: Vec<_> = names.map(|(name, _)| format_ident!("{name}")).collect();
    let error = imports.runtime("BuildError");
    let tokens = quote! {
        #docs
        pub fn new(#(#names: impl Into<String>),*) -> Result<Self, #error> {
            Self::builder() #(.#names(#names))* .build()
        }
    };
    Item::new("fn new", tokens)
}

/// ```text
/// /// Everything that can be set before there is a client.
/// pub fn builder() -> ClientBuilder<Self> {
///     ClientBuilder::new(API)
/// }
/// ```
fn builder(kind: Kind, imports: &mut Imports<'_>) -> Item {
    let docs = docs::line("For more than the token: server, timeouts, limits, transport.");
    let builder = imports.runtime("ClientBuilder");
    let runtime = kind.argument(imports);
    let api = match kind {
        Kind::Async => quote!(API),
        Kind::Blocking => imports.api(),
    };
    let tokens = quote! {
        #docs
        pub fn builder() -> #builder<Self #runtime> {
            #builder::new(#api)
        }
    };
    Item::new("fn builder", tokens)
}

/// ```text
/// /// A call of any operation of this crate: what the methods below do.
/// pub fn call<O: Operation>(&self, operation: O) -> Call<O> {
///     self.inner.call(operation)
/// }
/// ```
fn call(kind: Kind, imports: &mut Imports<'_>) -> Item {
    let docs =
        docs::line("A call of an operation; the methods named after operations are short for it.");
    let (operation, call) = (imports.runtime("Operation"), imports.runtime("Call"));
    let client = kind.argument(imports);
    let tokens = quote! {
        #docs
        pub fn call<O: #operation>(&self, operation: O) -> #call<O #client> {
            self.inner.call(operation)
        }
    };
    Item::new("fn call", tokens)
}

/// ```text
/// /// A call of an endpoint that the document does not describe.
/// pub fn request(
///     &self,
///     method: Method,
///     path: impl Into<String>,
/// ) -> Call<Undocumented<ErrorBody>> {
///     self.inner.request(method, path)
/// }
/// ```
fn request(model: &Crate, kind: Kind, imports: &mut Imports<'_>) -> Item {
    let docs = docs::line(
        "A call of an endpoint that the document does not describe: `send_json()` reads the answer.",
    );
    let error = types::spell(&model.client.error, imports);
    let (method, call) = (imports.runtime("Method"), imports.runtime("Call"));
    let undocumented = imports.runtime("Undocumented");
    let client = kind.argument(imports);
    let tokens = quote! {
        #docs
        pub fn request(
            &self,
            method: #method,
            path: impl Into<String>,
        ) -> #call<#undocumented<#error> #client> {
            self.inner.request(method, path)
        }
    };
    Item::new("fn request", tokens)
}

/// ```text
/// /// Sends a message.
/// pub fn send_message(
///     &self,
///     thread_id: i64,
///     body: impl Into<NewThreadMessage>,
/// ) -> Call<SendMessage> {
///     self.call(SendMessage::new(thread_id, body))
/// }
/// ```
/// The blocking client has the first line of the docs, and a link to the rest.
///
/// Under a `former` name, that says no more than what it is called now.
fn method(
    operation: &Operation,
    former: Option<&Ident>,
    kind: Kind,
    imports: &mut Imports<'_>,
) -> Item {
    let name = &operation.method;
    let fallback = || format!("`{}`.", name.bare());
    let docs = match (former, kind) {
        (Some(_), _) => docs::line(&format!(
            "The former name of [`{0}`](Self::{0}).",
            name.bare()
        )),
        (None, Kind::Async) => docs::outer(&operation.docs, fallback),
        (None, Kind::Blocking) => {
            let first = operation.docs.iter().find(|line| !line.trim().is_empty());
            let first = docs::line(&first.cloned().unwrap_or_else(fallback));
            let link = format!(
                "See the async client's [`{0}`](super::Client::{0}).",
                name.bare()
            );
            let link = docs::line(&link);
            quote!(#first #[doc = ""] #link)
        }
    };
    let deprecated = match former {
        Some(_) => Some(docs::renamed(name)),
        None => docs::deprecated(operation.deprecated),
    };
    let name = former.unwrap_or(name);
    let required = operation
        .inputs
        .iter()
        .filter(|input| operation::is_required(input));
    let mut names = Vec::new();
    let mut parameters = Vec::new();
    for input in required {
        names.push(&input.ident);
        parameters.push(types::argument(&input.ident, &input.ty, imports).parameter);
    }
    let many = lints::arguments(parameters.len() + 1);
    let convention = lints::method_name(name.bare());
    let call = imports.runtime("Call");
    let client = kind.argument(imports);
    let ty = imports.operation(&operation.ident);
    let tokens = quote! {
        #docs
        #deprecated
        #many
        #convention
        pub fn #name(&self, #(#parameters),*) -> #call<#ty #client> {
            self.call(#ty::new(#(#names),*))
        }
    };
    Item::new(format!("fn {name}"), tokens)
}

/// ```text
/// impl From<runtime::Client> for Client {
///     fn from(inner: runtime::Client) -> Self {
///         Self { inner }
///     }
/// }
/// ```
fn conversion(kind: Kind, imports: &mut Imports<'_>) -> Item {
    let inner = kind.inner(imports);
    let tokens = quote! {
        impl From<#inner> for Client {
            fn from(inner: #inner) -> Self {
                Self { inner }
            }
        }
    };
    Item::with("impl From for Client".to_owned(), &["fn from"], tokens)
}
