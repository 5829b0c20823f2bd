//! `cargo xtask explain`, as somebody runs it; and the pages themselves: every code has one, and
//! what a page calls wrong or right is so.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use generator::diagnostics::codes::pages;
use generator::explain::rules;

/// Exit code, output stream and error stream.
fn run(arguments: &[&str]) -> (i32, String, String) {
    let output = Command::cargo_bin("xtask")
        .unwrap()
        .args(arguments)
        .output()
        .unwrap();
    (
        output.status.code().unwrap(),
        String::from_utf8(output.stdout).unwrap(),
        String::from_utf8(output.stderr).unwrap(),
    )
}

#[test]
fn a_code_is_explained_in_words_and_pieces() {
    for code in ["W0517", "w0517"] {
        let (exit, page, errors) = run(&["explain", code]);
        assert_eq!((exit, errors.as_str()), (0, ""));
        assert!(page.starts_with("W0517 A member and its union"), "{page}");
        for words in ["Wrong:\n\n    components:", "Right:\n\n    components:"] {
            assert!(page.contains(words), "{page}");
        }
        assert!(!page.contains("```") && !page.contains('\u{1b}'), "{page}");
    }
}

#[test]
fn every_form_tells_the_same() {
    let (_, json, _) = run(&["explain", "E0232", "--format", "json"]);
    let value: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(value["code"], "E0232");
    assert_eq!(value["severity"], "error");
    assert!(value["text"].as_str().unwrap().contains("```yaml wrong"));
    let (_, markdown, _) = run(&["explain", "E0232", "--format", "markdown"]);
    assert!(markdown.starts_with("## E0232 An operationId is taken\n"));
    assert!(markdown.contains(value["text"].as_str().unwrap()));
}

#[test]
fn without_a_code_all_are_listed() {
    let (exit, list, _) = run(&["explain"]);
    assert_eq!(exit, 0);
    assert_eq!(list.lines().count(), pages().count() + rules().count());
    assert!(list.contains("\nR0209  a type that holds itself"), "{list}");
    assert!(
        list.starts_with("E0101  The document is too large\n"),
        "{list}"
    );
    let (_, json, _) = run(&["explain", "--format", "json"]);
    let value: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(value["codes"].as_array().unwrap().len(), pages().count());
    assert_eq!(value["rules"].as_array().unwrap().len(), rules().count());
}

#[test]
fn what_is_no_code_is_wrong_usage() {
    for (what, words) in [
        ("E0999", "there is no finding `E0999`"),
        ("Mesage", "did you mean `Message`?"),
        ("", "has no ``"),
        ("é0101", "has no `é0101`"),
    ] {
        let (exit, output, errors) = run(&["explain", what]);
        assert_eq!((exit, output.as_str()), (2, ""), "{errors}");
        assert!(errors.contains(words), "{errors}");
    }
}

#[test]
fn every_code_has_a_page_and_every_page_a_code() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut codes = BTreeSet::new();
    for folder in ["generator/src", "xtask/src"] {
        for file in sources(&root.join(folder)) {
            let text = fs::read_to_string(file).unwrap();
            let quoted = text.split('"').filter(|text| is_code(text));
            codes.extend(quoted.map(str::to_owned));
        }
    }
    let explained: Vec<&str> = pages().map(|page| page.code).collect();
    let distinct: BTreeSet<String> = explained.iter().map(|code| (*code).to_owned()).collect();
    assert_eq!(explained.len(), distinct.len(), "a code has two pages");
    let missing: Vec<_> = codes.difference(&distinct).collect();
    let spare: Vec<_> = distinct.difference(&codes).collect();
    assert!(
        missing.is_empty() && spare.is_empty(),
        "generator/src/diagnostics/codes/*.md: no page for {missing:?}; no finding for {spare:?}"
    );
}

#[test]
fn pages_have_a_title_and_closed_fences() {
    for page in pages() {
        assert!(!page.title.is_empty() && !page.text.is_empty(), "{page:?}");
        assert!(!page.title.ends_with('.'), "{page:?}");
        assert_eq!(page.text.matches("```").count() % 2, 0, "{page:?}");
    }
}

#[test]
fn what_pages_call_wrong_and_right_is_so() {
    let folder = tempfile::tempdir().unwrap();
    let mut liars = Vec::new();
    let mut pieces_seen = 0;
    for page in pages() {
        for (verdict, piece) in pieces(page.text) {
            pieces_seen += 1;
            let found = codes_of(folder.path(), &document(piece));
            if found.contains(page.code) != (verdict == "wrong") {
                liars.push(format!("{} {verdict}: {found:?}\n{piece}", page.code));
            }
        }
    }
    assert!(liars.is_empty(), "{}", liars.join("\n"));
    assert!(pieces_seen > 150, "only {pieces_seen} pieces were tried");
}

/// The fenced pieces of documents, each with what the page calls it.
fn pieces(text: &str) -> Vec<(&str, &str)> {
    text.split("```yaml ")
        .skip(1)
        .filter_map(|fence| {
            let (verdict, rest) = fence.split_once('\n')?;
            Some((verdict, rest.split_once("```")?.0))
        })
        .collect()
}

/// A piece that says only what it is about, with what every document has.
fn document(piece: &str) -> String {
    let begins = |key: &str| piece.lines().any(|line| line.starts_with(key));
    if piece.starts_with(['{', '-', '#']) || begins("swagger") {
        return piece.to_owned();
    }
    let mut text = String::new();
    for (key, value) in [
        ("openapi:", "3.0.3"),
        ("info:", "{title: A, version: '1'}"),
        ("paths:", "{}"),
    ] {
        if !begins(key) {
            text.push_str(&format!("{key} {value}\n"));
        }
    }
    text + piece
}

fn codes_of(folder: &Path, document: &str) -> BTreeSet<&'static str> {
    let file = folder.join("openapi.yaml");
    fs::write(&file, document).unwrap();
    let checked = xtask::Job::of_document(&file, folder, None)
        .check()
        .unwrap();
    let messages = checked.messages.iter();
    messages.map(|message| message.diagnostic.code).collect()
}

fn is_code(text: &str) -> bool {
    text.len() == 5
        && text.starts_with(['E', 'W', 'N'])
        && text[1..].bytes().all(|digit| digit.is_ascii_digit())
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(sources(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path);
        }
    }
    files
}
