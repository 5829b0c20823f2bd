//! `emit` and `render` together: models made by hand → text.

mod sample;

#[test]
fn show() {
    let files = generator::render::render(&generator::emit::emit(&sample::krate())).unwrap();
    let out = std::env::var_os("OUT").unwrap();
    for file in files {
        let path = std::path::Path::new(&out).join(&file.path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, file.text).unwrap();
    }
}
