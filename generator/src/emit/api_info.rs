//! What `src/client.rs` says of the API as a whole: `const API`, `const RATE_LIMIT`.

use std::time::Duration;

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use super::imports::Imports;
use super::{Item, docs};
use crate::rust::{Auth, Crate, Package, RateLimit, Scheme, Throttle, Throttles};

/// ```text
/// pub(super) const API: ApiInfo = ApiInfo {
///     base_url: Some("https://api.hubapi.com"),
///     user_agent: "hubspot-conversations/0.1.0 (2026-09-beta)",
///     schemes: &[Scheme { name: "oauth", auth: Auth::Bearer, token_url: None }],
///     throttles: Throttles::NONE,
///     rate_limit: &RATE_LIMIT,
/// };
/// ```
pub(super) fn api(model: &Crate, imports: &mut Imports<'_>) -> Item {
    let info = imports.runtime("ApiInfo");
    let base_url = match &model.client.base_url {
        Some(url) => quote!(Some(#url)),
        None => quote!(None),
    };
    let user_agent = user_agent(&model.package);
    let schemes: Vec<_> = model
        .client
        .schemes
        .iter()
        .map(|one| scheme(one, imports))
        .collect();
    let throttles = throttles(model.client.throttles.as_ref(), imports);
    let rate_limit = if model.client.rate_limit.is_some() {
        quote!(&RATE_LIMIT)
    } else {
        let headers = imports.runtime("RateLimitHeaders");
        quote!(&#headers::COMMON)
    };
    let tokens = quote! {
        pub(super) const API: #info = #info {
            base_url: #base_url,
            user_agent: #user_agent,
            schemes: &[#(#schemes),*],
            throttles: #throttles,
            rate_limit: #rate_limit,
        };
    };
    Item::new("const API", tokens)
}

/// `Scheme { name: "key", auth: Auth::Header("X-Key"), token_url: None }`.
fn scheme(scheme: &Scheme, imports: &mut Imports<'_>) -> TokenStream {
    let ty = imports.runtime("Scheme");
    let auth_ty = imports.runtime("Auth");
    let name = &scheme.name;
    let auth = match &scheme.auth {
        Auth::Bearer => quote!(Bearer),
        Auth::Basic => quote!(Basic),
        Auth::Header(name) => quote!(Header(#name)),
        Auth::Query(name) => quote!(Query(#name)),
        Auth::Cookie(name) => quote!(Cookie(#name)),
    };
    let token_url = match &scheme.token_url {
        Some(url) => quote!(Some(#url)),
        None => quote!(None),
    };
    quote!(#ty { name: #name, auth: #auth_ty::#auth, token_url: #token_url })
}

/// `Throttles { field: "policyName", rules: &[("DAILY", Throttle::Never)] }`.
fn throttles(throttles: Option<&Throttles>, imports: &mut Imports<'_>) -> TokenStream {
    let ty = imports.runtime("Throttles");
    let Some(Throttles { field, rules }) = throttles else {
        return quote!(#ty::NONE);
    };
    let rule_ty = imports.runtime("Throttle");
    let rules = rules.iter().map(|(name, throttle)| {
        let throttle = match throttle {
            Throttle::UpTo(time) => {
                let time = duration(*time);
                quote!(UpTo(#time))
            }
            Throttle::Never => quote!(Never),
        };
        quote!((#name, #rule_ty::#throttle))
    });
    quote!(#ty { field: #field, rules: &[#(#rules),*] })
}

/// `std::time::Duration::from_secs(10)`, to the millisecond.
fn duration(time: Duration) -> TokenStream {
    let (seconds, milliseconds) = (time.as_secs(), u64::from(time.subsec_millis()));
    let (unit, count) = match milliseconds {
        0 => ("from_secs", seconds),
        _ => (
            "from_millis",
            seconds.saturating_mul(1000).saturating_add(milliseconds),
        ),
    };
    let (unit, count) = (format_ident!("{unit}"), Literal::u64_unsuffixed(count));
    quote!(std::time::Duration::#unit(#count))
}

/// ```text
/// /// The headers in which the API tells its limits.
/// pub(super) const RATE_LIMIT: RateLimitHeaders = RateLimitHeaders {
///     limit: &["x-ratelimit-max"],
///     remaining: &["x-ratelimit-remaining"],
///     interval: &[],
///     daily_limit: &[],
///     daily_remaining: &[],
/// };
/// ```
pub(super) fn rate_limit(headers: &RateLimit, imports: &mut Imports<'_>) -> Item {
    let docs = docs::line("The headers in which the API tells its limits.");
    let ty = imports.runtime("RateLimitHeaders");
    let list = |name: &Option<String>| {
        let name = name.iter();
        quote!(&[#(#name),*])
    };
    let limit = list(&headers.limit);
    let remaining = list(&headers.remaining);
    let interval = list(&headers.interval);
    let daily_limit = list(&headers.daily_limit);
    let daily_remaining = list(&headers.daily_remaining);
    let tokens = quote! {
        #docs
        pub(super) const RATE_LIMIT: #ty = #ty {
            limit: #limit,
            remaining: #remaining,
            interval: #interval,
            daily_limit: #daily_limit,
            daily_remaining: #daily_remaining,
        };
    };
    Item::new("const RATE_LIMIT", tokens)
}

/// `hubspot-conversations/0.1.0 (2026-09-beta)`; without the API's version where that has characters
/// that a header's comment must not have.
fn user_agent(package: &Package) -> String {
    let product = format!("{}/{}", package.name, package.version);
    let version = &package.api_version;
    let plain = |character: char| character.is_ascii_graphic() && !"()\\".contains(character);
    if !version.is_empty() && version.chars().all(plain) {
        format!("{product} ({version})")
    } else {
        product
    }
}
