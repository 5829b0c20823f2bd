use super::*;

const LINE: &str = "API v2, contract fedcba, generator 0.2.0.";

fn files() -> Vec<File> {
    [
        (
            "src/lib.rs",
            "// notice\n// API v2, contract fedcba, generator 0.2.0.\n//! Docs.\n\nnew\none\ntwo\nthree\n",
        ),
        ("src/gone.rs", "gone\n"),
    ]
    .map(|(path, text)| File {
        path: path.to_owned(),
        text: text.to_owned(),
    })
    .into()
}

fn applied(patch: &str) -> Result<Vec<(String, String)>, String> {
    let mut files = files();
    match apply(&mut files, patch, LINE, "my.patch") {
        Ok(()) => Ok(files
            .into_iter()
            .map(|file| (file.path, file.text))
            .collect()),
        Err(failure) => Err(failure.to_string()),
    }
}

/// Made when the head said something else, and the lines stood further up.
const MOVED: &str = "\
diff --git a/src/lib.rs b/src/lib.rs
index 1111111..2222222 100644
--- a/src/lib.rs
+++ b/src/lib.rs
@@ -1,4 +1,5 @@
 // notice
 // API v1, contract 012345, generator 0.1.0.
+// mine
 //! Docs.
 
@@ -5,3 +6,3 @@
 one
-two
+2
 three
";

#[test]
fn a_patch_finds_lines_that_moved() {
    for patch in [MOVED.to_owned(), MOVED.replace('\n', "\r\n")] {
        let files = applied(&patch).unwrap();
        assert_eq!(
            files[0].1,
            format!("// notice\n// {LINE}\n// mine\n//! Docs.\n\nnew\none\n2\nthree\n")
        );
    }
    let plain = MOVED
        .replace("a/src", "old/x/src")
        .replace("b/src", "new/x/src");
    let (_, plain) = plain.split_once("--- ").unwrap();
    assert!(
        applied(&format!("--- {plain}")).unwrap()[0]
            .1
            .contains("\n2\n")
    );
}

#[test]
fn files_come_and_go() {
    let patch = "\
diff --git a/src/new.rs b/src/new.rs
new file mode 100644
--- /dev/null
+++ b/src/new.rs
@@ -0,0 +1 @@
+new
diff --git a/src/gone.rs b/src/gone.rs
deleted file mode 100644
--- a/src/gone.rs
+++ /dev/null
@@ -1 +0,0 @@
-gone
";
    let files = applied(patch).unwrap();
    let paths: Vec<&str> = files.iter().map(|(path, _)| path.as_str()).collect();
    assert_eq!(paths, ["src/lib.rs", "src/new.rs"]);
    assert_eq!(files[1].1, "new\n");
}

#[test]
fn what_does_not_fit_is_named() {
    for (patch, words) in [
        (
            MOVED.replace("-two", "-deux"),
            "`b/src/lib.rs`: the lines that it changes",
        ),
        (MOVED.replace("lib.rs", "other.rs"), "no such file"),
        (String::new(), "my.patch cannot be applied"),
        ("just text\n".to_owned(), "my.patch cannot be applied"),
        (
            "--- /dev/null\n+++ b/src/lib.rs\n@@ -0,0 +1 @@\n+new\n".to_owned(),
            "such a file already",
        ),
    ] {
        let failure = applied(&patch).unwrap_err();
        assert!(failure.contains(words), "{failure}");
    }
}
