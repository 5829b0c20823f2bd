//! What `Cargo.toml` promises, and what stands at the crate's root.

use super::{Item, Listing};
use crate::emit::library::EXPORTED;
use crate::emit::provenance::{PROVENANCE, VERSION};
use crate::package::{EDITION, RUST_VERSION, described_features};
use crate::rust::Crate;

pub(super) fn list(model: &Crate, listing: &mut Listing<'_>) {
    // Nothing is called like this, and it comes first.
    let of = "";
    let package = model.package.name.clone();
    listing.push(of, package, Item::Package, None);
    for (name, value) in [("edition", EDITION), ("rust-version", RUST_VERSION)] {
        listing.push(of, name.to_owned(), Item::Requirement(value), None);
    }
    for feature in described_features(&model.package) {
        let path = format!("feature {}", feature.name);
        let default = feature.default;
        listing.push(of, path, Item::Feature { default }, None);
    }
    for dependency in &model.package.dependencies {
        let path = format!("dependency {}", dependency.name);
        let item = Item::Dependency(dependency.version.clone());
        listing.push(of, path, item, None);
    }
    // Of the generator: the same for every document.
    listing.item("runtime", Item::Module);
    for name in EXPORTED.into_iter().chain([VERSION, PROVENANCE]) {
        listing.item(name, Item::Reexport);
    }
}
