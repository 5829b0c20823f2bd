use super::*;

use crate::cli::Messages;
use crate::format::Format;

#[test]
fn the_mending_command_repeats_the_options() {
    let options = Generate {
        check: true,
        accept_renames: false,
        spec: Some("api.yaml".into()),
        out: Some("my crate".into()),
        name: Some("x".to_owned()),
        messages: Messages {
            deny_warnings: true,
            all: false,
            format: Format::Human,
        },
    };
    assert_eq!(
        mending(&options),
        "cargo xtask generate --spec api.yaml --out 'my crate' --name x"
    );
}
