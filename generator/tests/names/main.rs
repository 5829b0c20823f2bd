//! Thousands of odd names through rustc: what a scope gives is valid and clean in every edition.

use std::io::Write;
use std::process::{Command, Stdio};

use generator::names::{Case, Scope};

/// Signs of every kind that means something to the rules.
const ALPHABET: &[&str] = &[
    "a", "Z", "bc", "DE", "0", "9", "_", "-", ".", " ", "+", "'", "é", "а", "🦀", "\u{202e}", "\"",
    "\\",
];

const WORDS: &[&str] = &[
    "",
    "as",
    "async",
    "await",
    "become",
    "box",
    "break",
    "const",
    "continue",
    "crate",
    "do",
    "dyn",
    "else",
    "enum",
    "extern",
    "false",
    "final",
    "fn",
    "for",
    "gen",
    "if",
    "impl",
    "in",
    "let",
    "loop",
    "macro",
    "macro_rules",
    "match",
    "mod",
    "move",
    "mut",
    "override",
    "priv",
    "pub",
    "raw",
    "ref",
    "return",
    "safe",
    "Self",
    "self",
    "static",
    "struct",
    "super",
    "trait",
    "true",
    "try",
    "type",
    "typeof",
    "union",
    "unsafe",
    "unsized",
    "use",
    "virtual",
    "where",
    "while",
    "yield",
    "'static",
    "Option",
    "Some",
    "None",
    "Result",
    "Ok",
    "Err",
    "Vec",
    "String",
    "Box",
    "i32",
    "str",
    "bool",
    "A_1_2",
    "x86_64",
    "HTTPServer2",
    "a1b2",
    "iOS_16.1",
    "ABC",
    "A_B_C",
    "__proto__",
    "r#type",
    "x() { unsafe { boom() } } fn y",
    "@odata.type",
    "../../x",
    "con",
    "nul",
    "../..",
    "//",
    "*/",
];

fn odd_names() -> Vec<String> {
    let mut names: Vec<String> = WORDS.iter().map(|&word| word.to_owned()).collect();
    for one in ALPHABET {
        for two in ALPHABET {
            names.push(format!("{one}{two}"));
            for three in ALPHABET {
                names.push(format!("{one}{two}{three}"));
            }
        }
    }
    names.extend((0..100).map(|length| "long_Name9".repeat(length)));
    names
}

/// A crate that uses each name wherever a generated crate would.
fn source() -> String {
    let names = odd_names();
    let mut fields = Scope::reserving(&["extra"], "field");
    let mut types = Scope::reserving(&["Fields", "Variants", "Option", "String"], "model");
    let mut variants = Scope::reserving(&["Unrecognized"], "value");
    let mut modules = Scope::new();
    let mut functions = Scope::reserving(&["new"], "operation");
    let mut code = String::from("//! Odd names.\n#![deny(warnings)]\n");
    let mut structs = String::from("pub struct Fields { pub extra: (),\n");
    let mut enums = String::from("pub enum Variants { Unrecognized,\n");
    let mut methods = String::from("impl Fields { pub fn new() {}\n");
    for name in &names {
        structs += &format!("pub {}: i32,\n", fields.claim(name, Case::Snake).ident);
        enums += &format!("{},\n", variants.claim(name, Case::Pascal).ident);
        code += &format!("pub struct {};\n", types.claim(name, Case::Pascal).ident);
        let module = modules.claim(name, Case::Module).ident;
        code += &format!("pub mod {module} {{ pub fn {module}() {{}} }}\n");
        let method = functions.claim(name, Case::Snake).ident;
        let setter = functions.claim_prefixed("set_", &method, Case::Snake).ident;
        methods += &format!("pub fn {method}({method}: i32) -> i32 {{ {method} }}\n");
        methods += &format!("pub fn {setter}(self) {{}}\n");
    }
    code + &structs + "}\n" + &enums + "}\n" + &methods + "}\n"
}

#[test]
fn odd_names_compile_without_a_warning() {
    let source = source();
    for edition in ["2015", "2021", "2024"] {
        // A folder of this run's own: the tests may run twice at once.
        let tmp = env!("CARGO_TARGET_TMPDIR");
        let folder = format!("{tmp}/names-{edition}-{}", std::process::id());
        let mut compiler = Command::new("rustc")
            .args([
                "-",
                "--crate-name",
                "odd",
                "--crate-type",
                "lib",
                "--emit",
                "metadata",
                "--edition",
                edition,
            ])
            .arg("--out-dir")
            .arg(&folder)
            .stdin(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("rustc is there, since it compiled this test");
        let mut input = compiler.stdin.take().expect("it is piped");
        input
            .write_all(source.as_bytes())
            .expect("rustc reads all of it");
        drop(input);
        let output = compiler.wait_with_output().expect("rustc ends");
        let _ = std::fs::remove_dir_all(&folder);
        let messages = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "edition {edition}:\n{messages}");
    }
}
