//! One call, spelled out: the README's code and the example program.
//!
//! The call is made of tokens; the text around it is the same for every crate. Must not know how
//! the call was chosen.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::template::fill;
use crate::docs;
use crate::emit::expression::Outside;
use crate::names::{Ident, environment_variable};
use crate::render::{self, NOTICE};
use crate::rust::{Argument, Auth, Crate, Expression, Item, Model, Operation, QuickStart};

const PROGRAM: &str = include_str!("templates/example.rs.txt");

/// The items of the README's program.
pub(super) fn snippet(model: &Crate, quick_start: Option<&QuickStart>) -> Result<String, String> {
    let lib = &model.package.lib;
    let imports: &[Ident] = quick_start.map_or(&[], |quick_start| &quick_start.imports);
    let client = client_path(lib, imports);
    let url = model
        .client
        .base_url
        .is_none()
        .then_some("https://api.example.com");
    let token = model.client.schemes.first().map(|main| match main.auth {
        Auth::Basic => "user:password",
        Auth::Bearer | Auth::Header(_) | Auth::Query(_) | Auth::Cookie(_) => "the token",
    });
    let arguments = url.into_iter().chain(token);
    let call = quick_start.map(|quick_start| {
        call(quick_start, |argument| match argument {
            Argument::Environment { sample, .. } => sample_of(lib, sample),
            Argument::Value(value) => sample_of(lib, value),
        })
    });
    let unused = quick_start.is_none().then(|| quote!(let _ = client;));
    let main = quote! {
        #[tokio::main(flavor = "current_thread")]
        async fn main() -> Result<(), Box<dyn std::error::Error>> {
            let client = #client::new(#(#arguments),*)?;
            #call
            #unused
            Ok(())
        }
    };
    Ok(format!(
        "{}\n{}",
        uses(lib, imports)?,
        render::snippet(main)?
    ))
}

/// The text of the example program.
pub(super) fn program(model: &Crate, quick_start: &QuickStart) -> Result<String, String> {
    let lib = &model.package.lib;
    let name = &model.package.name;
    let token_variable = environment_variable(&[name, "token"]);
    let url_variable = environment_variable(&[name, "base_url"]);
    let client = client_path(lib, &quick_start.imports);

    let token = (!model.client.schemes.is_empty())
        .then(|| quote!(.token(environment::<String>(#token_variable))));
    let call = call(quick_start, |argument| match argument {
        Argument::Environment { variable, ty, .. } => {
            let ty = outside(lib).ty(ty);
            quote!(environment::<#ty>(#variable))
        }
        Argument::Value(value) => sample_of(lib, value),
    });
    let builder = if model.client.base_url.is_some() {
        quote! {
            let mut builder = #client::builder() #token;
            if let Some(base_url) = optional(#url_variable) {
                builder = builder.base_url(base_url);
            }
            let client = builder.build()?;
        }
    } else {
        quote! {
            let base_url = environment::<String>(#url_variable);
            let client = #client::builder() #token .base_url(base_url).build()?;
        }
    };
    let run = quote! {
        async fn run() -> Result<(), Box<dyn std::error::Error>> {
            #builder
            #call
            Ok(())
        }
    };

    let mut variables = Vec::new();
    if token.is_some() {
        variables.push(format!(
            "//! - `{token_variable}`: the token that is sent with the call"
        ));
    }
    for argument in &quick_start.arguments {
        if let Argument::Environment { name, variable, .. } = argument {
            variables.push(format!("//! - {}: `{}`", docs::code(variable), name.bare()));
        }
    }
    variables.push(match &model.client.base_url {
        Some(url) => format!(
            "//! - `{url_variable}`, if it is set: a server other than {}",
            docs::code(url)
        ),
        None => format!("//! - `{url_variable}`: the server"),
    });
    Ok(fill(
        PROGRAM,
        &[
            ("notice", NOTICE),
            ("method", quick_start.method.bare()),
            ("variables", &variables.join("\n")),
            (
                "deprecated",
                if is_deprecated(model, quick_start) {
                    ALLOW_DEPRECATED
                } else {
                    ""
                },
            ),
            ("uses", &uses(lib, &quick_start.imports)?),
            ("run", &render::snippet(run)?),
            (
                "optional",
                if model.client.base_url.is_some() {
                    OPTIONAL
                } else {
                    ""
                },
            ),
        ],
    ))
}

/// What a program needs that calls what the document deprecates.
pub(super) const ALLOW_DEPRECATED: &str =
    "#![allow(deprecated, reason = \"the document deprecates what is shown here\")]\n\n";

const OPTIONAL: &str = include_str!("templates/optional.rs.txt");

/// `let answer = client.send_message(1, NewMessage::new(…)).send().await?;`
fn call(quick_start: &QuickStart, argument: impl Fn(&Argument) -> TokenStream) -> TokenStream {
    let method = &quick_start.method;
    let arguments = quick_start.arguments.iter().map(argument);
    let send = quote!(client.#method(#(#arguments),*).send().await?;);
    if quick_start.returns_value {
        let print = format_ident!("println");
        quote! {
            let answer = #send
            #print!("{answer:#?}");
        }
    } else {
        send
    }
}

/// Models by their bare names, which are imported.
fn outside(lib: &Ident) -> Outside<'_> {
    Outside {
        lib,
        models: TokenStream::new(),
    }
}

fn sample_of(lib: &Ident, expression: &Expression) -> TokenStream {
    outside(lib).argument(expression)
}

/// `Client`, unless a model of that name is imported.
fn client_path(lib: &Ident, imports: &[Ident]) -> TokenStream {
    if imports.iter().any(|import| import.as_str() == "Client") {
        quote!(#lib::Client)
    } else {
        quote!(Client)
    }
}

/// The `use` lines.
fn uses(lib: &Ident, imports: &[Ident]) -> Result<String, String> {
    let mut text = String::new();
    if !imports.is_empty() {
        text = render::snippet(quote!(use #lib::models::{#(#imports),*};))?;
    }
    if !imports.iter().any(|import| import.as_str() == "Client") {
        text.push_str(&render::snippet(quote!(use #lib::Client;))?);
    }
    Ok(text)
}

/// Whether the call names what the document deprecates.
fn is_deprecated(model: &Crate, quick_start: &QuickStart) -> bool {
    let called = |one: &&Operation| one.method == quick_start.method;
    let operation = model.operations.iter().find(called);
    let models = model.modules.iter().flat_map(|module| &module.models);
    let mut imported = models.filter(|model| quick_start.imports.contains(&model.ident));
    operation.is_some_and(|operation| operation.deprecated) || imported.any(mentions_deprecated)
}

fn mentions_deprecated(model: &Model) -> bool {
    let fields = match &model.item {
        Item::Struct(object) => object.fields.iter().any(|field| field.deprecated),
        Item::Union(_) | Item::StringEnum(_) | Item::IntegerEnum(_) | Item::Alias(_) => false,
    };
    model.deprecated || fields
}
