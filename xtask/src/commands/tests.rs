use super::*;

use generator::diagnostics::Diagnostic;
use generator::generate::Generated;
use generator::pointer::Pointer;

#[test]
fn warnings_are_denied_only_where_asked_and_errors_always() {
    let made = |codes: &[&'static str], files| Made {
        generated: Generated {
            files,
            ..Generated::default()
        },
        diagnostics: codes
            .iter()
            .map(|code| Diagnostic::new(code, &Pointer::root(), "so it is"))
            .collect(),
        document: "api.yaml".to_owned(),
        origin: generator::provenance::Sources::default(),
    };
    let some = || Some(Vec::new());
    for (made, accepted, accepted_without_warnings) in [
        (made(&[], some()), true, true),
        (made(&["N0101"], some()), true, true),
        (made(&["W0101"], some()), true, false),
        (made(&["W0101", "E0901"], some()), false, false),
        (made(&[], None), false, false),
    ] {
        for (deny_warnings, expected) in [(false, accepted), (true, accepted_without_warnings)] {
            let options = Messages {
                deny_warnings,
                all: false,
                format: Format::Human,
            };
            let judged = judge(&made, &options, Look::default());
            assert_eq!(judged.is_ok(), expected, "{judged:?}");
            let denied = made.verdict(deny_warnings) == Verdict::Denied;
            let report = judged.unwrap_or_else(|failure| failure.render(Look::default()));
            assert_eq!(report.contains("--deny-warnings"), denied, "{report}");
        }
    }
}
