//! Tokens → text for code that stands in a text of another kind: README, example program.
//!
//! Must not know what the code is for.

use proc_macro2::TokenStream;

/// The text of items; an error is a bug of the generator.
pub(crate) fn snippet(items: TokenStream) -> Result<String, String> {
    let file: syn::File =
        syn::parse2(items.clone()).map_err(|error| format!("`{items}` is no Rust: {error}"))?;
    Ok(prettyplease::unparse(&file))
}
