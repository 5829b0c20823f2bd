//! Markdown soup through rustdoc: no warning, no doctest, no item that was not planned.

use std::path::{Path, PathBuf};
use std::process::Command;

use generator::docs;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use quote::{format_ident, quote};

const TEXTS: usize = 1500;

/// Pieces that mean something to markdown, rustdoc, rustc or a careless template.
const PIECES: &[&str] = &[
    "word ",
    "two words ",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "\t",
    "    ",
    "  ",
    " ",
    "*",
    "**",
    "_",
    "__",
    "`",
    "``",
    "```\n",
    "```rust\n",
    "~~~\n",
    "~~~rust,should_panic\n",
    "```compile-fail\n",
    "````rust\n",
    "#",
    "# ",
    "## ",
    "> ",
    "- ",
    "* ",
    "+ ",
    "1. ",
    "10) ",
    "- [ ] ",
    "[",
    "]",
    "(",
    ")",
    "[foo]",
    "[foo](bar)",
    "[`Vec`]",
    "[x][y]",
    "[^1]",
    "[^1]: ",
    "[a]: https://a.b/c\n",
    "[a]",
    "![",
    "https://a.b/c_d",
    "http://x.y).",
    "http://",
    "https://{host}.com/",
    "[t](https://a.b/(c))",
    "[t](javascript:alert(1))",
    "<https://a.b>",
    "[t](<https://a.b/ c>)",
    "<a@b.c>",
    "<p>",
    "</p>",
    "<br>",
    "<b>",
    "</b>",
    "<code>",
    "</code>",
    "<ul>",
    "<li>",
    "</li>",
    "</ul>",
    "<ol>",
    "<pre>",
    "</pre>",
    "<a href=\"https://a.b\">",
    "</a>",
    "<script>",
    "</script>",
    "<string>",
    "Vec<u8>",
    "<!--",
    "-->",
    "<img src=x onerror=y alt=z>",
    "<table><tr><td>",
    "| a | b |\n",
    "|---|---|\n",
    "|",
    "---\n",
    "===\n",
    "___\n",
    "\\",
    "\\\n",
    "&amp;",
    "&lt;",
    "&#x202e;",
    "&",
    "*/",
    "/*",
    "//",
    "//! ",
    "\"",
    "\"#",
    "\"##",
    "#[evil]",
    "pub fn evil() {}\n",
    "std::process::exit(1);\n",
    "\0",
    "\u{1b}",
    "\u{202e}",
    "\u{2066}",
    "\u{2028}",
    "\u{feff}",
    "é",
    "🦀",
    "а",
    "~",
    "~~",
    "$x$",
    "!",
    ":--",
    "@",
    "{",
    "}",
    "{#id}",
    "Self",
    "crate::x",
    "[Self]",
    "[`crate::x`](crate::x)",
    "[std::vec]",
    "fn@x",
    "[struct@X]",
];

fn soups(count: usize) -> Vec<String> {
    let soup = vec(prop::sample::select(PIECES), 1..25).prop_map(|pieces| pieces.concat());
    let mut runner = TestRunner::deterministic();
    (0..count)
        .map(|_| {
            soup.new_tree(&mut runner)
                .expect("it always gives one")
                .current()
        })
        .collect()
}

/// The crate whose items are documented with `texts`.
fn source(texts: &[String]) -> String {
    let items = texts.iter().enumerate().map(|(index, text)| {
        let name = format_ident!("item_{index}");
        let lines = docs::lines(text).into_iter().map(|line| {
            if line.is_empty() {
                line
            } else {
                format!(" {line}")
            }
        });
        quote! {
            #(#[doc = #lines])*
            pub fn #name() {}
        }
    });
    let file = syn::parse2(quote! { #(#items)* }).expect("items are items");
    prettyplease::unparse(&file)
}

fn folder(name: &str) -> PathBuf {
    // A folder of this run's own: the tests may run twice at once.
    let folder =
        Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("the target folder can be written");
    folder
}

#[test]
fn rustdoc_takes_any_text_without_a_word() {
    let folder = folder("docs");
    let file = folder.join("lib.rs");
    let texts = soups(TEXTS);
    std::fs::write(
        &file,
        format!("//! Soup.\n#![deny(warnings)]\n\n{}", source(&texts)),
    )
    .expect("writable");
    let run = |arguments: &[&str]| {
        Command::new("rustdoc")
            .args([
                "--crate-name",
                "soup",
                "--edition",
                "2021",
                "-D",
                "warnings",
            ])
            .args(arguments)
            .arg(&file)
            .arg("--out-dir")
            .arg(&folder)
            .output()
            .expect("rustdoc is there")
    };
    let documented = run(&[]);
    let listed = run(&["--test", "--test-args=--list"]);
    std::fs::remove_dir_all(&folder).expect("it is ours");
    let messages = String::from_utf8_lossy(&documented.stderr);
    assert!(documented.status.success(), "{messages}");
    assert!(messages.is_empty(), "{messages}");
    let tests = String::from_utf8_lossy(&listed.stdout);
    assert!(tests.contains("0 tests, 0 benchmarks"), "{tests}");
}

#[test]
fn no_text_becomes_an_item() {
    let texts = soups(TEXTS);
    let file = syn::parse_file(&source(&texts)).expect("it is Rust");
    let names: Vec<String> = file
        .items
        .iter()
        .map(|item| match item {
            syn::Item::Fn(function) => function.sig.ident.to_string(),
            other => panic!("not planned: {}", quote!(#other)),
        })
        .collect();
    let planned: Vec<String> = (0..TEXTS).map(|index| format!("item_{index}")).collect();
    assert_eq!(names, planned);
    assert!(file.attrs.is_empty());
}

proptest! {
    #[test]
    fn lines_are_lines(text in vec(prop_oneof![
        prop::sample::select(PIECES).prop_map(str::to_owned),
        any::<String>(),
    ], 0..25).prop_map(|pieces| pieces.concat())) {
        let lines = docs::lines(&text);
        for line in &lines {
            prop_assert!(!line.contains(char::is_control), "{line:?}");
            prop_assert_eq!(line.trim_end_matches(' '), line);
        }
        prop_assert!(lines.first().is_none_or(|line| !line.is_empty()));
        prop_assert!(lines.last().is_none_or(|line| !line.is_empty()));
        let summary = docs::summary(&text);
        prop_assert!(summary.chars().count() <= 200 && !summary.contains(char::is_control));
        let words = docs::plain(&text);
        prop_assert!(!words.contains(char::is_control));
        prop_assert!(!docs::code(&text).contains(char::is_control));
    }
}
