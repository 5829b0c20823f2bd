//! Loads documents and prints what `load` says: time, messages with their places, counts by code.
//!
//! `cargo run --release -p generator --example load -- FILE…`

use std::collections::BTreeMap;
use std::time::Instant;

use generator::diagnostics::Severity;
use generator::load::load;

fn main() -> std::io::Result<()> {
    for path in std::env::args().skip(1) {
        let bytes = std::fs::read(&path)?;
        let start = Instant::now();
        let (loaded, sources, diagnostics) = load(&bytes);
        let took = start.elapsed();
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for diagnostic in &diagnostics {
            let count = counts.entry(diagnostic.code).or_default();
            *count += 1;
            if *count <= 5 || diagnostic.severity == Severity::Error {
                let span = sources.clip(sources.locate(&diagnostic.place));
                let (line, column) = sources.line_column(span.start);
                let shown = &sources.text()[span.start..span.end];
                println!(
                    "{path}:{line}:{column} {} {:?} {}\n    `{shown:.60}` help: {}",
                    diagnostic.code, diagnostic.severity, diagnostic.message, diagnostic.help
                );
            }
        }
        let paths = loaded.as_ref().map(|it| it.document.paths.paths.len());
        println!("{path}: {took:?}, paths {paths:?}, {counts:?}");
    }
    Ok(())
}
