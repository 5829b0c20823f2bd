use super::*;

fn words(text: &str) -> Vec<String> {
    let mut words = Words::new(text, 0);
    let mut found = Vec::new();
    while let Some(word) = words.next(true) {
        for (index, _) in word.text.char_indices() {
            assert!(text.get(word.place(index)..word.end(index)).is_some());
        }
        found.push(word.text);
    }
    found
}

#[test]
fn quotes_escapes_and_continuations_are_a_shells() {
    for (text, expected) in [
        ("a 'b c' d\\ e", &["a", "b c", "d e"][..]),
        (r#""a \"b\" \x" 'it'\''s'"#, &[r#"a "b" \x"#, "it's"]),
        (r"$'a\nb\'\u00e9'", &["a\nb'é"]),
        ("a \\\n  b \\ \nc\nd", &["a", "b", "c"]),
        ("a ^\n b", &["a", "b"]),
        ("a\n  --url x\n-H y\nz", &["a", "--url", "x", "-H", "y"]),
        ("a | b", &["a"]),
        (
            "https://a.example/x?a=1&b=<c>",
            &["https://a.example/x?a=1&b=<c>"],
        ),
        ("''", &[""]),
    ] {
        assert_eq!(words(text), expected, "{text:?}");
    }
}

#[test]
fn a_quote_that_is_cut_off_ends_with_its_line_unless_data_stand_there() {
    let text = "-H 'A: b \\\n --data 'x\ny'";
    let mut words = Words::new(text, 0);
    let mut next = |data| words.next(data).map(|word| (word.text, word.open));
    assert_eq!(next(false), Some(("-H".to_owned(), false)));
    assert_eq!(next(false), Some(("A: b".to_owned(), true)));
    assert_eq!(next(false), Some(("--data".to_owned(), false)));
    assert_eq!(next(true), Some(("x\ny".to_owned(), false)));
    assert_eq!(next(false), None);
}

proptest::proptest! {
    /// What is read is what a shell reads; only what pages do to commands is read otherwise.
    #[test]
    fn quoted_words_come_back(sent in proptest::collection::vec("[ -~é\n\t]{0,12}", 1..6)) {
        let line = shlex::try_join(sent.iter().map(String::as_str)).unwrap();
        proptest::prop_assert_eq!(words(&line), sent);
    }

    #[test]
    fn any_line_is_split_as_a_shell_splits_it(line in "[a-c'\" \\\\]{0,20}") {
        if let Some(expected) = shlex::split(&line) {
            proptest::prop_assert_eq!(words(&line), expected);
        }
    }
}
