//! `generated/` is what the document gives, byte for byte.

use crate::files::root;

#[test]
fn generated_is_what_the_document_gives() {
    let report = xtask::generate::check(&root()).expect("the document generates");
    assert!(
        report.is_empty(),
        "{report}\ngenerated/ is not what spec/ gives; mend it with: cargo xtask generate"
    );
}
