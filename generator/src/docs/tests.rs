use super::*;

#[track_caller]
fn becomes(markdown: &str, expected: &[&str]) {
    assert_eq!(lines(markdown), expected, "of {markdown:?}");
    // What was written is read as the same.
    let again = lines(&expected.join("\n"));
    assert_eq!(again, expected, "read again");
}

#[test]
fn plain_prose_stays_as_it_is() {
    becomes("The id of a thread.", &["The id of a thread."]);
    becomes(
        "First_line of `code`,\nsecond: 2 < 3, a_b, R&D & more.\n\nNext *one* is **here**.",
        &[
            "First_line of `code`, second: 2 < 3, a_b, R&D & more.",
            "",
            "Next *one* is **here**.",
        ],
    );
    becomes("", &[]);
    becomes(" \n\t\n", &[]);
}

#[test]
fn long_lines_are_wrapped_and_never_into_a_block() {
    let wrapped = lines(&format!("{} - 1. # > + === |--| ```", "word ".repeat(18)));
    assert_eq!(wrapped.len(), 2);
    assert!(wrapped[0].ends_with("word -"), "{wrapped:?}");
    assert!(wrapped[1].starts_with("1\\. # >"), "{wrapped:?}");
    for hazard in [
        "-", "1.", "#", ">", "+", "===", "|--|", "---", "~~~", "```", "* a", "12) b", "> c",
    ] {
        for words in 0..40 {
            let text = format!("{} {hazard} end", "w ".repeat(words + 30));
            assert!(!lines(&text).contains(&String::new()), "{text}");
            assert_eq!(read(&lines(&text).join("\n")).len(), 1, "{text}");
        }
    }
}

#[test]
fn code_is_never_rust() {
    becomes(
        "```rust\nstd::process::exit(1)\n```",
        &["```text", "std::process::exit(1)", "```"],
    );
    becomes("```\nlet a;\n```", &["```text", "let a;", "```"]);
    becomes("~~~rust,should_panic\na\n~~~", &["```text", "a", "```"]);
    becomes("```JSON\n{}\n```", &["```json", "{}", "```"]);
    becomes("```rust\nunclosed", &["```text", "unclosed", "```"]);
    becomes(
        "a\n\n    fn indented() {}\n",
        &["a", "", "```text", "fn indented() {}", "```"],
    );
    becomes("\tfn tab() {}", &["```text", "fn tab() {}", "```"]);
    becomes(
        "- a\n\n  ```rust\n  b\n\n  c\n  ```\n- d",
        &["- a", "", "  ```text", "  b", "", "  c", "  ```", "- d"],
    );
    becomes("````\n```rust\n````", &["````text", "```rust", "````"]);
    becomes("> ```\n> a", &["> ```text", "> a", "> ```"]);
}

#[test]
fn links_lead_to_the_web_or_are_text() {
    becomes(
        "[docs](https://a.b/c?d=1&e=2)",
        &["[docs](https://a.b/c?d=1&e=2)"],
    );
    becomes(
        "[x](javascript:alert(1)) [y](data:,a) [z](../up) [m](mailto:a@b.c)",
        &["x y z m"],
    );
    becomes("See https://a.b/c_d.", &["See <https://a.b/c_d>."]);
    becomes(
        "(https://a.b/c(d)), <http://e.f>!",
        &["(<https://a.b/c(d)>), <http://e.f>!"],
    );
    becomes("https://{host}/a", &["`https://{host}/a`"]);
    becomes(
        "[foo] and [x][y] and [Vec<u8>]",
        &["\\[foo] and \\[x]\\[y] and \\[Vec\\<u8>]"],
    );
    becomes(
        "[a b]\n\n[a b]: https://a.b/c d",
        &["\\[a b]", "", "\\[a b]: <https://a.b/c> d"],
    );
    becomes("[a b]\n\n[a b]: https://a.b/c", &["[a b](https://a.b/c)"]);
    becomes(
        "![logo](https://a.b/c.png) !\\[no]",
        &["[logo](https://a.b/c.png) !\\[no]"],
    );
    becomes("[**a** `b`](https://a.b)!", &["[**a** `b`](https://a.b)!"]);
    assert_eq!(
        lines("[a](<https://a.b/ (\u{202e}>)"),
        ["[a](https://a.b/%20%28%E2%80%AE)"]
    );
}

#[test]
fn styles_nest() {
    becomes("_**Note**: a_", &["_**Note**: a_"]);
    becomes("**a *b* c** *d*", &["**a *b* c** *d*"]);
    becomes("__a [b](https://c.d) e__", &["**a [b](https://c.d) e**"]);
    becomes("~~old~~ ~new", &["~~old~~ ~new"]);
    becomes("a*b*c `d`", &["a*b*c `d`"]);
    becomes("<b> a </b>b", &["**a** b"]);
    becomes("<s>~~~</s>", &["~~\\~\\~\\~~~"]);
    becomes("https://{a}```b```", &["`https://{a}` `b`"]);
}

#[test]
fn html_is_understood_or_shown() {
    becomes(
        "<p>One &amp; two.</p>\n<p>See <a href=\"https://a.b\">docs</a>.</p>",
        &["One & two.", "", "See [docs](https://a.b)."],
    );
    becomes("a<br>b<br/>c", &["a\\", "b\\", "c"]);
    becomes(
        "<ul><li>a</li>\n<li>b <code>c d</code></li></ul>",
        &["- a", "- b `c d`"],
    );
    becomes(
        "<ol><li>a<li><b>b</b></ol> c",
        &["1. a", "2. **b**", "", "c"],
    );
    becomes(
        "A <string> and </b> and <script>x</script>",
        &["A \\<string> and and \\<script>x\\</script>"],
    );
    becomes(
        "<script>\n\nalert(1)\n</script>",
        &["\\<script> alert(1) \\</script>"],
    );
    becomes("<!-- hidden --> a", &["a"]);
    becomes(
        "<pre><code>a\n  b &lt;\n</code></pre>",
        &["```text", "a", "  b <", "```"],
    );
    becomes(
        "<a href=\"javascript:x()\">a</a> <img alt='b' src=c>",
        &["a b"],
    );
    becomes("- a<br>b <p>c</p>", &["- a\\", "  b", "", "  c"]);
    becomes(
        "<p>unclosed <b>bold\n\nnext",
        &["unclosed **bold**", "", "next"],
    );
    becomes("`<b>` and a < b <c", &["`<b>` and a < b \\<c"]);
}

#[test]
fn lists_keep_their_shape() {
    becomes(
        "* a\n* b\n    * c\n\n\n1) d\n2) e",
        &["- a", "- b", "  - c", "", "1. d", "2. e"],
    );
    becomes("- a\nlazy\n- b\n\n\n* c", &["- a lazy", "- b", "", "* c"]);
    becomes("- a\n  5. b", &["- a 5. b"]);
    becomes("- a\n\n  5. b", &["- a", "", "  5. b"]);
    becomes("- \n- b", &["- b"]);
    becomes("- - a\n  - b", &["- - a", "  - b"]);
    becomes("- [ ] a\n- [x] b", &["- \\[ ] a", "- \\[x] b"]);
    becomes("> a\n> > b\nlazy", &["> a", ">", "> > b lazy"]);
    becomes("a\n***\nb", &["a", "", "___", "", "b"]);
    assert_eq!(lines(&"> ".repeat(100)), Vec::<String>::new());
    assert_eq!(
        lines(&format!("{}a", "- ".repeat(100))),
        ["- - - - - - - - a"]
    );
}

#[test]
fn tables_and_headings_survive() {
    becomes(
        "| a | b |\n|:-|-|\n| `c\\|d` | e\\|f |\n| g |",
        &[
            "| a | b |",
            "| --- | --- |",
            "| `c\\|d` | e\\|f |",
            "| g |  |",
        ],
    );
    becomes(
        "a | b\n--|--\n\\\\ | c<br>d",
        &["| a | b |", "| --- | --- |", "| \\\\ | c d |"],
    );
    becomes("Title\n===\n## Sub ##\n#", &["# Title", "", "## Sub"]);
    becomes("# a \\#", &["# a \\#"]);
}

#[test]
fn what_nobody_sees_is_shown() {
    becomes("a\r\nb\rc", &["a b c"]);
    assert_eq!(
        lines("a\u{202e}b\0c\u{2028}d\u{feff}"),
        [r"a\u{202e}b\u{0}c\u{2028}d\u{feff}"]
    );
    assert_eq!(lines("&#x202e; &#10; `\u{2066}`"), [r"\u{202e} `\u{2066}`"]);
    assert_eq!(
        lines("```\n\u{1b}[0m\n```"),
        ["```text", r"\u{1b}[0m", "```"]
    );
    assert_eq!(lines("\ttab")[1], "tab");
}

#[test]
fn text_that_breaks_out_of_comments_is_inert() {
    becomes("*/ pub fn evil() {} /*", &["*/ pub fn evil() {} /*"]);
    becomes("*/ fn evil()", &["\\*/ fn evil()"]);
    becomes("ends in \\", &["ends in \\\\"]);
    becomes("\"##]\n\n#[evil]", &["\"##]", "", "#\\[evil]"]);
    becomes("!bang", &["!bang"]);
}

#[test]
fn a_summary_is_one_line_of_plain_text() {
    assert_eq!(
        summary("Sends *a* `message`.\nNow.\n\nMore."),
        "Sends a message. Now."
    );
    assert_eq!(summary("<p>One</p><p>Two</p>"), "One");
    assert_eq!(summary("# Title\n\ntext"), "Title");
    assert_eq!(summary("```\ncode\n```"), "");
    assert_eq!(summary(""), "");
    assert_eq!(summary("a\u{202e}\0b"), "a\\u{202e}\\u{0}b");
    let long = summary(&format!("First. {}", "word ".repeat(60)));
    assert_eq!(long, "First.");
    let long = summary(&"word ".repeat(60));
    assert!(
        long.ends_with("word…") && long.chars().count() <= 200,
        "{long}"
    );
    let long = summary(&"ä".repeat(300));
    assert_eq!(long.chars().count(), 200);
}

#[test]
fn texts_that_are_no_markdown_mean_themselves() {
    assert_eq!(
        plain("# *a* [b]\n`c` <d> \u{202e}"),
        "\\# \\*a\\* \\[b] \\`c\\` \\<d> \\u{202e}"
    );
    assert_eq!(plain(""), "");
    assert_eq!(code("INCOMING"), "`INCOMING`");
    assert_eq!(code("a`b"), "``a`b``");
    assert_eq!(code("`"), "`` ` ``");
    assert_eq!(code(" "), "` `");
    assert_eq!(code(" a "), "`  a  `");
    assert_eq!(code(""), "`\"\"`");
    assert_eq!(code("a\nb\u{202e}"), "`a\\u{a}b\\u{202e}`");
}

#[test]
fn hostile_texts_cost_no_more_than_others() {
    for piece in [
        "[",
        "]",
        "*",
        "_",
        "`",
        "<",
        "&",
        "~",
        "> ",
        "- ",
        "1. ",
        "| ",
        "<a ",
        "<a \"",
        "<!--",
        "<b>",
        "<li>",
        "<ul>",
        "http",
        "http://",
        "https://a(",
        "https://a).",
        "[a](",
        "![",
        "\\",
        "``` ",
        "a\n=\n",
        "|-\n",
        "*a_",
        "<pre>",
        "[a](https://b)",
        "**a",
        "<a href=",
        "# ",
        "\t",
        "a`b``",
        "\n\n",
        "- a\n  ",
        "&#",
    ] {
        let text = piece.repeat(100_000 / piece.len());
        lines(&text);
    }
}
