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
    let texts: Vec<_> = read(folder.path()).unwrap().texts.into_iter().collect();
    let expected = [("examples/Message/a.json", "1"), ("examples/b.json", "2")];
    assert_eq!(
        texts,
        expected.map(|(name, text)| (name.to_owned(), text.to_owned()))
    );
}

#[test]
fn no_folder_is_no_example() {
    assert_eq!(read(folder(&[]).path()).unwrap(), Examples::default());
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
    assert_eq!(read(folder.path()).unwrap().names().count(), 1);
}

#[test]
fn what_holds_no_json_is_kept_apart_with_the_reason() {
    let folder = folder(&[("examples/broken.json", "{\n  1\n}")]);
    fs::write(
        folder.path().join("examples/latin.json"),
        [b'"', 0xe9, b'"'],
    )
    .unwrap();
    let examples = read(folder.path()).unwrap();
    assert_eq!(examples.texts.len(), 0);
    assert!(examples.unfit["examples/broken.json"].contains("line 2 column 3"));
    assert!(examples.unfit["examples/latin.json"].contains("UTF-8"));
}

#[test]
fn document_and_folder_must_agree() {
    let examples = Examples {
        texts: BTreeMap::from([("examples/a.json".to_owned(), "{}".to_owned())]),
        unfit: BTreeMap::from([("examples/b.json".to_owned(), "EOF".to_owned())]),
    };
    let all = names(&["examples/a.json", "examples/b.json"]);
    assert_eq!(codes(&named(&all, &examples, true)), ["E0902"]);
    assert_eq!(codes(&unnamed(&all, &examples)), [""; 0]);

    let other = names(&["examples/a.json", "examples/c.json"]);
    assert_eq!(codes(&named(&other, &examples, true)), ["E0901"]);
    let unnamed = unnamed(&other, &examples);
    assert_eq!(codes(&unnamed), ["E0903"]);
    assert!(unnamed[0].message.contains("`examples/b.json`"));
}

#[test]
fn what_a_stranger_names_in_vain_is_left_out() {
    let examples = Examples {
        unfit: BTreeMap::from([("examples/b.json".to_owned(), "EOF".to_owned())]),
        ..Examples::default()
    };
    let names = names(&["examples/a.json.sh", "examples/b.json"]);
    let diagnostics = named(&names, &examples, false);
    assert_eq!(codes(&diagnostics), ["W0901", "W0902"]);
    for diagnostic in diagnostics {
        assert!(diagnostic.message.ends_with("the example is left out"));
    }
}
