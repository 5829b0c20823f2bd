//! Encodings, line ends, size.

use crate::{only, read, said};

const DOCUMENT: &str = "openapi: 3.0.3\ninfo:\n  title: Tëst   \n  version: 1.10\n  description: |\n    one\n\n    two\npaths: {}\n";

#[test]
fn byte_order_mark_and_line_ends_change_nothing() {
    let plain = read(DOCUMENT);
    let description = plain.document.info.description.as_deref();
    assert_eq!(description, Some("one\n\ntwo\n"));
    for other in [
        format!("\u{feff}{DOCUMENT}"),
        DOCUMENT.replace('\n', "\r\n"),
        DOCUMENT.replace('\n', "\r"),
        format!("\u{feff}{}", DOCUMENT.replace('\n', "\r\n")),
        DOCUMENT.trim_end().to_owned(),
    ] {
        assert_eq!(read(&other).document, plain.document, "{other:?}");
    }
}

#[test]
fn places_do_not_depend_on_line_ends() {
    let broken = "openapi: 3.0.3\ninfo: {title: é, version: '1', tilte: x}\npaths: {}\n";
    let expected = only(broken);
    assert!(expected.starts_with("W0101 2:32 "), "{expected}");
    assert_eq!(only(broken.replace('\n', "\r\n")), expected);
    assert_eq!(
        only(format!("\u{feff}{}", broken.replace('\n', "\r"))),
        expected
    );
}

#[test]
fn latin_1_is_named_with_its_byte() {
    let bytes = b"openapi: 3.0.3\r\ninfo:\r\n  title: caf\xE9\r\n";
    assert_eq!(only(bytes), "E0103 3:13 the byte 0xE9 is not UTF-8");
}

#[test]
fn utf_16_and_32_are_named() {
    let little: Vec<u8> = DOCUMENT.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = DOCUMENT.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let wide: Vec<u8> = DOCUMENT
        .chars()
        .flat_map(|it| (it as u32).to_le_bytes())
        .collect();
    let marked = [b"\xFF\xFE".as_slice(), &little].concat();
    let marked_big = [b"\xFE\xFF".as_slice(), &big].concat();
    for (bytes, name) in [
        (little, "UTF-16 (little endian)"),
        (big, "UTF-16 (big endian)"),
        (marked, "UTF-16 (little endian)"),
        (marked_big, "UTF-16 (big endian)"),
        (wide, "UTF-32 (little endian)"),
    ] {
        let expected = format!("E0102 1:1 the document is encoded as {name}");
        assert_eq!(only(bytes), expected);
    }
}

#[test]
fn nul_and_other_control_characters_are_refused() {
    let nul = "openapi: 3.0.3\ninfo: {title: a\0b}\n";
    let message = "E0104 2:16 the document contains the NUL character U+0000";
    assert_eq!(only(nul), message);
    let bell = "openapi: 3.0.3\n\u{7}";
    assert!(only(bell).starts_with("E0104 2:1 "));
}

#[test]
fn a_document_beyond_the_limit_is_refused() {
    let bytes = vec![b' '; 65 * 1024 * 1024];
    let message = "E0101 1:1 the document has 65 MiB; at most 64 MiB are read";
    assert_eq!(only(bytes), message);
}

#[test]
fn nothing_to_read_is_said() {
    assert_eq!(only(""), "E0105 1:1 the document is empty");
    assert_eq!(only(" \n\n"), "E0105 1:1 the document is empty");
    let message = "E0105 1:1 the document contains only comments";
    assert_eq!(only("# nothing\n# here\n"), message);
}

#[test]
fn arbitrary_bytes_have_one_error() {
    assert_eq!(said(b"\x89PNG\r\n\x1a\n\0\0\0").len(), 1);
}
