//! Stands in the place of `network.rs` on wasm32-unknown-unknown, where the browser connects: it
//! decides about timeouts, proxies and certificates, and there is nothing to be set.

use super::BuildError;
use super::base_url::BaseUrl;

#[derive(Clone, Default)]
pub(super) struct Network {
    _nothing: (),
}

impl Network {
    pub(super) fn to(self, _: &BaseUrl) -> Self {
        self
    }

    pub(super) fn check(&self) -> Result<(), BuildError> {
        Ok(())
    }
}
