use super::*;

fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

fn names(names: &[&str]) -> Vec<(String, Pointer)> {
    let pointer = Pointer::root().key("components").key("examples").key("x");
    names
        .iter()
        .map(|name| ((*name).to_owned(), pointer.clone()))
        .collect()
}

fn codes(diagnostics: &[Diagnostic]) -> Vec<&str> {
    diagnostics
        .iter()
        .map(|diagnostic| diagnostic.code)
        .collect()
}

#[test]
fn json_below_the_folder_is_read_by_its_name_in_the_document() {
    let folder = folder(&[
        ("examples/Message/a.json", "\u{feff}1"),
        ("examples/b.json", "2"),
        ("examples/README.md", "no"),
        ("examples/.hidden.json", "no"),
        ("c.json", "no"),
    ]);
    let texts: Vec<_> = read(folder.path()).unwrap().into_iter().collect();
    let expected = [("examples/Message/a.json", "1"), ("examples/b.json", "2")];
    assert_eq!(
        texts,
        expected.map(|(name, text)| (name.to_owned(), text.to_owned()))
    );
}

#[test]
fn no_folder_is_no_example() {
    assert_eq!(read(folder(&[]).path()).unwrap().len(), 0);
}

#[cfg(unix)]
#[test]
fn symbolic_links_are_not_followed() {
    let elsewhere = folder(&[("secret.json", "1")]);
    let folder = folder(&[("examples/a.json", "1")]);
    let link = |name: &str, to: &Path| {
        std::os::unix::fs::symlink(to, folder.path().join("examples").join(name)).unwrap();
    };
    link("folder", elsewhere.path());
    link("file.json", &elsewhere.path().join("secret.json"));
    link("ring", &folder.path().join("examples"));
    assert_eq!(read(folder.path()).unwrap().len(), 1);
}

#[test]
fn a_file_that_is_no_text_is_named() {
    let folder = folder(&[]);
    fs::create_dir(folder.path().join("examples")).unwrap();
    fs::write(folder.path().join("examples/a.json"), [0xff]).unwrap();
    let failure = read(folder.path()).unwrap_err();
    assert!(failure.message.contains("examples/a.json"), "{failure}");
}

#[test]
fn document_and_folder_must_agree() {
    let texts = BTreeMap::from([
        ("examples/a.json".to_owned(), "{}".to_owned()),
        ("examples/b.json".to_owned(), "{".to_owned()),
    ]);
    let all = names(&["examples/a.json", "examples/b.json"]);
    assert_eq!(codes(&named(&all, &texts)), ["E0903"]);
    assert_eq!(codes(&unnamed(&all, &texts)), [""; 0]);

    let other = names(&["examples/a.json", "examples/c.json"]);
    assert_eq!(codes(&named(&other, &texts)), ["E0901"]);
    let unnamed = unnamed(&other, &texts);
    assert_eq!(codes(&unnamed), ["E0902"]);
    assert!(unnamed[0].message.contains("`examples/b.json`"));
}
