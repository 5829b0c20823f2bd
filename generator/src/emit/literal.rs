//! Literals: the only way a value of a document enters an expression or a pattern.

use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, TokenStreamExt, quote};

use crate::names::Ident;

impl ToTokens for Ident {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let span = proc_macro2::Span::call_site();
        tokens.append(if self.as_str() == self.bare() {
            proc_macro2::Ident::new(self.as_str(), span)
        } else {
            proc_macro2::Ident::new_raw(self.bare(), span)
        });
    }
}

/// `7`, `-7`.
pub(super) fn integer(value: i128) -> TokenStream {
    signed(value < 0, Literal::u128_unsuffixed(value.unsigned_abs()))
}

/// `7i64`: a number that says its type.
pub(super) fn suffixed(value: i128) -> TokenStream {
    match (i64::try_from(value.unsigned_abs()), u64::try_from(value)) {
        (Ok(magnitude), _) => signed(value < 0, Literal::i64_suffixed(magnitude)),
        (Err(_), Ok(value)) => Literal::u64_suffixed(value).to_token_stream(),
        #[expect(
            clippy::cast_precision_loss,
            reason = "no integer of JSON is this long"
        )]
        (Err(_), Err(_)) => float(value as f64),
    }
}

/// `1.5`, `-1.5`.
pub(super) fn float(value: f64) -> TokenStream {
    // What is no number at all cannot come from JSON; clamping keeps this total.
    let magnitude = value.abs().min(f64::MAX);
    signed(value.is_sign_negative(), Literal::f64_unsuffixed(magnitude))
}

/// `1.5` for an `f32`: with no more digits than that has.
pub(super) fn single(value: f64) -> TokenStream {
    #[expect(clippy::cast_possible_truncation, reason = "the field holds no more")]
    let magnitude = (value.abs() as f32).min(f32::MAX);
    signed(value.is_sign_negative(), Literal::f32_unsuffixed(magnitude))
}

/// The sign is a token of its own, as it is in Rust.
fn signed(negative: bool, magnitude: Literal) -> TokenStream {
    if negative {
        quote!(-#magnitude)
    } else {
        quote!(#magnitude)
    }
}
