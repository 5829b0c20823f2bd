//! `generated/` is what the document gives, byte for byte, and our own document gives no warning.

use xtask::report::Look;
use xtask::{Job, Verdict, names_lock, output};

use crate::files::root;

#[test]
fn generated_is_what_the_document_gives() {
    let job = Job::of_project(&root()).expect("spec/client.toml");
    let made = job.make().expect("the document can be read");
    let look = Look {
        color: false,
        all: true,
    };
    assert_eq!(
        made.verdict(true),
        Verdict::Accepted,
        "{}",
        made.report(look)
    );
    let names = names_lock::write(&made.generated.kept);
    let file = job.names.expect("the project has names to keep");
    assert!(
        output::is_there(&file, &names),
        "{} is stale; cargo xtask generate",
        file.display()
    );
    let files = made.generated.files.expect("files");
    let comparison = output::compare(&files, &job.output).expect("generated/ can be read");
    if let Some(text) = comparison.describe(&job.output, "cargo xtask generate") {
        panic!("{text}");
    }
}
