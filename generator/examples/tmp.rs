use std::collections::BTreeMap;
fn main() {
    let a: Vec<String> = std::env::args().collect();
    let text = std::fs::read_to_string(&a[1]).unwrap();
    let doc: openapiv3::OpenAPI = if a[1].ends_with("json") {
        serde_json::from_str(&text).unwrap()
    } else {
        serde_yaml::from_str(&text).unwrap()
    };
    let t = std::time::Instant::now();
    let (api, d) = generator::lower::lower(&doc);
    eprintln!("lower {:?}", t.elapsed());
    let mut n = BTreeMap::<_, usize>::new();
    for x in &d {
        *n.entry(x.code).or_default() += 1;
        if n[x.code] <= 2 || a.len() > 3 {
            eprintln!("{} {:?} {} | {}", x.code, x.place, x.message, x.help);
        }
    }
    eprintln!("{n:?}");
    if generator::diagnostics::has_errors(&d) {
        return;
    }
    let mut cfg = generator::config::Config::default();
    cfg.name = Some("hubspot-conversations".into());
    cfg.version = Some("0.1.0".into());
    cfg.quick_start = Some("sendMessage".into());
    cfg.pagination = Some(generator::config::Pagination {
        cursor_parameter: "after".into(),
        next_cursor: vec!["paging".into(), "next".into(), "after".into()],
        items: "results".into(),
    });
    let t = std::time::Instant::now();
    let (m, d) = generator::plan::plan(&api, &cfg, &BTreeMap::new());
    eprintln!("plan {:?}", t.elapsed());
    let mut n = BTreeMap::<_, usize>::new();
    for x in &d {
        *n.entry(x.code).or_default() += 1;
        if n[x.code] <= 3 {
            eprintln!("{} {:?} {} | {}", x.code, x.place, x.message, x.help);
        }
    }
    eprintln!("{n:?}");
    let Some(m) = m else { return };
    let t = std::time::Instant::now();
    let s = generator::emit::emit(&m);
    eprintln!("emit {:?}", t.elapsed());
    let t = std::time::Instant::now();
    let f = generator::render::render(&s).unwrap();
    eprintln!("render {:?}", t.elapsed());
    for x in f {
        let p = format!("{}/{}", a[2], x.path);
        std::fs::create_dir_all(std::path::Path::new(&p).parent().unwrap()).unwrap();
        std::fs::write(p, x.text).unwrap();
    }
}
