//! What each stage costs, on the project's own document and on every document in the folder that the
//! environment variable `CORPUS` names: `CORPUS=folder cargo bench -p generator`.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use divan::Bencher;
use generator::config::Config;
use generator::{contract, emit, load, lower, plan, render};

fn main() {
    divan::main();
}

/// A document by the name it is shown under.
#[derive(Clone)]
struct Document {
    name: String,
    text: Vec<u8>,
}

impl std::fmt::Display for Document {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&self.name)
    }
}

/// Our own first, then the corpus's that generate.
fn documents() -> Vec<Document> {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec/2026-09-beta/openapi.yaml");
    let mut files = vec![own];
    if let Some(corpus) = std::env::var_os("CORPUS") {
        let mut found = Vec::new();
        collect(Path::new(&corpus), &mut found);
        found.sort();
        files.extend(found);
    }
    files
        .into_iter()
        .filter_map(|file| {
            let text = fs::read(&file).ok()?;
            let name = file.file_name()?.to_string_lossy().into_owned();
            let (loaded, ..) = load::load(&text);
            loaded.is_some().then_some(Document { name, text })
        })
        .collect()
}

fn collect(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, found);
        } else if path
            .extension()
            .is_some_and(|ending| ["json", "yaml", "yml"].iter().any(|known| ending == *known))
        {
            found.push(path);
        }
    }
}

#[divan::bench(args = documents(), sample_count = 10)]
fn a_load(bencher: Bencher, document: &Document) {
    bencher.bench_local(|| load::load(&document.text));
}

#[divan::bench(args = documents(), sample_count = 10)]
fn b_lower(bencher: Bencher, document: &Document) {
    let loaded = load::load(&document.text).0.expect("it was read before");
    bencher.bench_local(|| lower::lower(&loaded.document));
}

#[divan::bench(args = documents(), sample_count = 10)]
fn c_plan(bencher: Bencher, document: &Document) {
    let loaded = load::load(&document.text).0.expect("it was read before");
    let (api, _) = lower::lower(&loaded.document);
    bencher.bench_local(|| plan::plan(&api, &Config::default(), &BTreeMap::new()));
}

#[divan::bench(args = documents(), sample_count = 10)]
fn d_emit(bencher: Bencher, document: &Document) {
    let loaded = load::load(&document.text).0.expect("it was read before");
    let (api, _) = lower::lower(&loaded.document);
    let (model, _) = plan::plan(&api, &Config::default(), &BTreeMap::new());
    let Some(model) = model else { return };
    bencher.bench_local(|| emit::emit(&model).collect::<Vec<_>>());
}

#[divan::bench(args = documents(), sample_count = 10)]
fn e_render(bencher: Bencher, document: &Document) {
    let loaded = load::load(&document.text).0.expect("it was read before");
    let (api, _) = lower::lower(&loaded.document);
    let (model, _) = plan::plan(&api, &Config::default(), &BTreeMap::new());
    let Some(model) = model else { return };
    bencher
        .with_inputs(|| emit::emit(&model).collect::<Vec<_>>())
        .bench_local_values(render::render);
}

#[divan::bench(args = documents(), sample_count = 10)]
fn f_contract(bencher: Bencher, document: &Document) {
    let loaded = load::load(&document.text).0.expect("it was read before");
    let (api, _) = lower::lower(&loaded.document);
    bencher.bench_local(|| contract::contract(&api));
}
