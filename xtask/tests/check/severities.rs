//! What `client.toml` makes of findings.

use crate::{SOUND, faulty, findings, folder, run};

const HEAD: &str = "document = 'api.yaml'\n";

fn project(settings: &str) -> tempfile::TempDir {
    folder(&[
        ("spec/client.toml", &format!("{HEAD}{settings}")),
        ("spec/api.yaml", &faulty()),
    ])
}

#[test]
fn a_code_has_the_severity_that_settings_give_it() {
    for (level, exit, count) in [
        ("error", 1, "1 error"),
        ("warning", 0, "1 warning"),
        ("note", 0, "1 note"),
    ] {
        let folder = project(&format!("[check.severity]\nW0510 = '{level}'\n"));
        let (found, _, errors) = run(folder.path(), &["check"]);
        assert_eq!(found, exit, "{errors}");
        assert!(
            errors.contains(&format!("{count} in spec/api.yaml\n")),
            "{errors}"
        );
    }
    let folder = project("[check.severity]\nW0510 = 'off'\n");
    let (exit, _, errors) = run(folder.path(), &["check", "--deny-warnings"]);
    assert_eq!((exit, errors.as_str()), (0, ""));
}

#[test]
fn an_accepted_finding_is_silent_and_an_acceptance_that_hits_nothing_is_not() {
    let accept = |pointer: &str| {
        format!("[[check.accept]]\ncode = 'W0510'\npointer = '{pointer}'\nreason = 'it is so'\n")
    };
    for pointer in ["/components/schemas/X/example", "/components/schemas/*"] {
        let folder = project(&accept(pointer));
        let (exit, _, errors) = run(folder.path(), &["check", "--deny-warnings"]);
        assert_eq!((exit, errors.as_str()), (0, ""), "{pointer}");
    }
    let folder = project(&accept("/components/schemas/Y*"));
    let found = findings(folder.path(), &["check"]);
    assert_eq!(found.len(), 2, "{found:?}");
    assert_eq!(found[1]["code"], "W0590");
    assert_eq!(found[1]["file"], "spec/client.toml");
    assert_eq!(found[1]["line"], 3);
}

/// A place can be better or worse than others of its kind, whatever the code's own severity is.
#[test]
fn an_acceptance_can_say_how_bad_it_is_there() {
    for (level, exit, count) in [
        ("error", 1, "1 error"),
        ("warning", 0, "1 warning"),
        ("note", 0, "1 note"),
    ] {
        for of_the_code in ["note", "error", "off"] {
            let folder = project(&format!(
                "[check.severity]\nW0510 = '{of_the_code}'\n[[check.accept]]\ncode = 'W0510'\n\
                 pointer = '/components/schemas/*'\nseverity = '{level}'\nreason = 'it is so'\n"
            ));
            let (found, _, errors) = run(folder.path(), &["check"]);
            assert_eq!(found, exit, "{errors}");
            let count = format!("{count} in spec/api.yaml\n");
            assert!(errors.contains(&count), "{of_the_code}: {errors}");
        }
    }
    // Of two that hit the first decides.
    let one = |severity: &str| {
        format!(
            "[[check.accept]]\ncode = 'W0510'\npointer = '/components/*'\n{severity}reason = 'so'\n"
        )
    };
    let folder = project(&(one("severity = 'error'\n") + &one("")));
    let (exit, _, errors) = run(folder.path(), &["check"]);
    assert_eq!(exit, 1, "{errors}");
    assert!(!errors.contains("W0590"), "{errors}");
}

#[test]
fn an_acceptance_of_what_is_off_hits_all_the_same() {
    let folder = project(
        "[check.severity]\nW0510 = 'off'\n[[check.accept]]\ncode = 'W0510'\n\
         pointer = '/components/schemas/X/example'\nreason = 'it is so'\n",
    );
    let (_, _, errors) = run(folder.path(), &["check"]);
    assert_eq!(errors, "");
}

#[test]
fn settings_that_make_no_sense_are_refused_with_their_line() {
    for (settings, words) in [
        (
            "[check.severity]\nW9999 = 'off'\n",
            "there is no finding `W9999`",
        ),
        (
            "[check.severity]\nE0232 = 'off'\n",
            "its severity cannot be set",
        ),
        ("[check.severity]\nW0510 = 'never'\n", "unknown variant"),
        (
            "[[check.accept]]\ncode = 'E0232'\npointer = ''\nreason = 'r'\n",
            "it cannot be accepted",
        ),
        (
            "[[check.accept]]\ncode = 'W0510'\npointer = 'x'\nreason = 'r'\n",
            "is no JSON pointer",
        ),
        (
            "[[check.accept]]\ncode = 'W0510'\npointer = '/x'\nreason = ' '\n",
            "needs its reason",
        ),
        (
            "[[check.accept]]\ncode = 'W0510'\npointer = '/x'\n",
            "missing field",
        ),
        ("[check]\nseverities = 1\n", "unknown field"),
    ] {
        let folder = project(settings);
        let (exit, output, errors) = run(folder.path(), &["check"]);
        assert_eq!((exit, output.as_str()), (1, ""), "{settings}");
        assert!(errors.contains(words), "{settings}\n{errors}");
        assert!(errors.contains(" --> spec/client.toml:"), "{errors}");
    }
}

/// What stops a crate from being made is an error whatever settings say.
#[test]
fn errors_stay_errors() {
    let folder = project("[check.severity]\nW0101 = 'off'\n");
    let broken = SOUND.replace("type: integer", "type: integr");
    std::fs::write(folder.path().join("spec/api.yaml"), broken).unwrap();
    let (exit, output, errors) = run(folder.path(), &["check"]);
    assert_eq!((exit, output.as_str()), (1, ""));
    assert!(errors.contains("error[E0142]"), "{errors}");
}
