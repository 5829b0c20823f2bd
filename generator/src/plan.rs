//! Wire model → Rust model: names, types, presence, boxing, derives, where each item goes.
//!
//! Must not know `openapiv3` nor how code is spelled.

use crate::api::Api;
use crate::config::Config;
use crate::diagnostics::Diagnostic;
use crate::rust::Crate;

/// Decides everything that `emit` will spell. `None` exactly when a diagnostic is an error.
pub fn plan(api: &Api, config: &Config) -> (Option<Crate>, Vec<Diagnostic>) {
    let _ = (api, config);
    (None, Vec::new())
}
