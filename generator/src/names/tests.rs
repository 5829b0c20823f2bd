use super::*;

fn pascal(wire: &str) -> String {
    Scope::new().claim(wire, Case::Pascal).ident.to_string()
}

fn snake(wire: &str) -> String {
    Scope::new().claim(wire, Case::Snake).ident.to_string()
}

#[test]
fn words_are_found_and_cased() {
    for (wire, type_name, field) in [
        ("ThreadMessage", "ThreadMessage", "thread_message"),
        ("threadId", "ThreadId", "thread_id"),
        ("HTTPServer2", "HttpServer2", "http_server2"),
        ("a1b2", "A1b2", "a1b2"),
        ("iOS_16.1", "IOs16_1", "i_os_16_1"),
        ("x86_64", "X86_64", "x86_64"),
        ("A_1_2", "A1_2", "a_1_2"),
        ("A_B_C", "Abc", "a_b_c"),
        ("SMS", "Sms", "sms"),
        ("@odata.type", "OdataType", "odata_type"),
        ("$x", "X", "x"),
        ("a-b", "AB", "a_b"),
        ("don't", "Dont", "dont"),
        ("__a__b__", "AB", "a_b"),
    ] {
        assert_eq!(
            (pascal(wire), snake(wire)),
            (type_name.into(), field.into()),
            "{wire}"
        );
    }
}

#[test]
fn signs_are_spelled_where_they_mean_something() {
    for (wire, expected) in [
        ("+1", "plus_1"),
        ("-1", "minus_1"),
        ("-created", "minus_created"),
        ("application/vnd.x+json", "application_vnd_x_plus_json"),
        ("!=", "not_equal"),
        (">=", "greater_equal"),
        ("*", "star"),
        (" ", "space"),
        ("_", "underscore"),
        ("", "empty"),
        ("🦀", "value"),
        ("\u{202e}", "value"),
        ("größe", "gre"),
        ("ключ", "value"),
    ] {
        assert_eq!(snake(wire), expected, "{wire:?}");
    }
}

#[test]
fn comparisons_are_spelled_at_both_ends() {
    for (wire, expected) in [
        ("StartTime<", "start_time_less"),
        ("StartTime>", "start_time_greater"),
        ("StartTime<=", "start_time_less_equal"),
        ("StartTime >=", "start_time_greater_equal"),
        ("<5", "less_5"),
        (">=-5", "greater_equal_minus_5"),
        // Brackets, arrows and punctuation compare nothing.
        ("Page<User>", "page_user"),
        ("<b>", "b"),
        ("a->b", "a_b"),
        ("Yahoo!", "yahoo"),
        ("name=", "name"),
    ] {
        assert_eq!(snake(wire), expected, "{wire:?}");
    }
    assert_eq!(pascal("StartTime<"), "StartTimeLess");
}

#[test]
fn look_alikes_are_told_apart_by_their_signs_before_numbers() {
    let mut scope = Scope::new();
    let claims: Vec<(String, bool)> = ["a", "a!", "a=", "a!=", "a<>", "a!", "A"]
        .iter()
        .map(|wire| scope.claim(wire, Case::Snake))
        .map(|claim| (claim.ident.to_string(), claim.collided))
        .collect();
    assert_eq!(
        claims,
        [
            ("a".into(), false),
            ("a_not".into(), false),
            ("a_equal".into(), false),
            ("a_not_equal".into(), false),
            ("a_less_greater".into(), false),
            ("a2".into(), true),
            ("a3".into(), true),
        ]
    );
    let names = ["StartTime>", "StartTime<", "StartTime"]
        .map(|wire| Scope::new().claim(wire, Case::Snake).ident.to_string());
    // Whatever else there is, and in whatever order: a new parameter renames none.
    assert_eq!(
        names,
        ["start_time_greater", "start_time_less", "start_time"]
    );
}

#[test]
fn a_digit_in_front_gets_a_letter() {
    assert_eq!(pascal("1a"), "N1a");
    assert_eq!(snake("1a"), "n1a");
    assert_ne!(pascal("1.0"), pascal("10"));
}

#[test]
fn keywords_are_raw_where_they_can_be() {
    for (wire, expected) in [
        ("type", "r#type"),
        ("gen", "r#gen"),
        ("async", "r#async"),
        ("self", "self_"),
        ("Self", "self_"),
        ("super", "super_"),
        ("crate", "crate_"),
        ("union", "union"),
    ] {
        assert_eq!(snake(wire), expected);
    }
    assert_eq!(pascal("self"), "Self_");
    assert_eq!(pascal("type"), "Type");
}

#[test]
fn reserved_names_get_the_word_of_the_scope() {
    let mut scope = Scope::reserving(&["Option", "Option2"], "model");
    let claim = scope.claim("option", Case::Pascal);
    assert_eq!(
        (claim.ident.as_str(), claim.collided),
        ("OptionModel", false)
    );
    assert_eq!(
        scope.claim("Option", Case::Pascal).ident.as_str(),
        "OptionModel2"
    );

    let mut scope = Scope::reserving(&["new", "item2"], "parameter");
    assert_eq!(
        scope.claim("new", Case::Snake).ident.as_str(),
        "new_parameter"
    );
    scope.claim("item", Case::Snake);
    assert_eq!(scope.claim("ITEM", Case::Snake).ident.as_str(), "item3");
}

#[test]
fn namesakes_are_numbered_in_order() {
    let mut scope = Scope::new();
    let names: Vec<(String, bool)> = ["fooBar", "foo_bar", "foo-bar", "foo bar 2", "v1", "V1"]
        .iter()
        .map(|wire| scope.claim(wire, Case::Snake))
        .map(|claim| (claim.ident.to_string(), claim.collided))
        .collect();
    assert_eq!(
        names,
        [
            ("foo_bar".into(), false),
            ("foo_bar2".into(), true),
            ("foo_bar3".into(), true),
            ("foo_bar_2".into(), false),
            ("v1".into(), false),
            ("v1_2".into(), true),
        ]
    );
}

#[test]
fn a_raw_name_collides_as_what_it_is() {
    let mut scope = Scope::new();
    assert_eq!(scope.claim("type", Case::Snake).ident.as_str(), "r#type");
    assert_eq!(scope.claim("Type", Case::Snake).ident.as_str(), "type2");
    assert_eq!(scope.claim("self", Case::Snake).ident.as_str(), "self_");
    assert_eq!(scope.claim("SELF", Case::Snake).ident.as_str(), "self2");
}

#[test]
fn names_grow_by_words_of_others_and_of_ours() {
    let mut scope = Scope::new();
    let claim = scope.claim_words(&["ThreadMessage", "attachments"], Case::Pascal);
    assert_eq!(claim.ident.as_str(), "ThreadMessageAttachments");
    let field = scope.claim("type", Case::Snake).ident;
    assert_eq!(
        scope
            .claim_prefixed("set_", &field, Case::Snake)
            .ident
            .as_str(),
        "set_type"
    );
    let field = scope.claim("self", Case::Snake).ident;
    assert_eq!(
        scope
            .claim_prefixed("set_", &field, Case::Snake)
            .ident
            .as_str(),
        "set_self"
    );
    let model = scope.claim("A_B", Case::Pascal).ident;
    let init = scope.claim_suffixed(&model, "Init", Case::Pascal);
    assert_eq!((init.ident.as_str(), init.collided), ("ABInit", false));
    assert!(scope.claim_suffixed(&model, "Init", Case::Pascal).collided);
}

#[test]
fn long_names_are_cut_and_still_differ() {
    let mut scope = Scope::new();
    let one = scope.claim(&"long_name_".repeat(30), Case::Snake);
    let other = scope.claim(&format!("{}x", "long_name_".repeat(30)), Case::Snake);
    assert!(
        one.ident.as_str().len() <= 80 && !one.collided,
        "{}",
        one.ident
    );
    assert!(other.ident.as_str().len() <= 82 && other.collided);
    assert_ne!(one.ident, other.ident);
}

#[test]
fn files_are_safe_on_every_system() {
    let mut scope = Scope::new();
    for (wire, expected) in [
        ("../../x", "x"),
        ("con", "con_"),
        ("NUL", "nul_"),
        ("COM1", "com1_"),
        ("mod", "mod_"),
        ("lib", "lib_"),
        ("main", "main_"),
        ("self", "self_"),
        ("a/b", "a_b"),
        ("a\\b", "a_b2"),
        (".", "dot"),
        ("Con", "con2"),
        ("com", "com"),
        ("Com", "com10"),
    ] {
        assert_eq!(
            scope.claim(wire, Case::Module).ident.as_str(),
            expected,
            "{wire}"
        );
    }
}

#[test]
fn a_collision_costs_no_more_than_a_claim() {
    let mut scope = Scope::new();
    for _ in 0..100_000 {
        scope.claim("x", Case::Snake);
    }
    // Quadratic, this would be five thousand million look-ups, and the test would not end.
    assert_eq!(scope.claim("x", Case::Snake).ident.as_str(), "x100001");
}

#[test]
fn paths_are_types_and_nothing_else() {
    let path = Path::parse("chrono::DateTime<chrono::FixedOffset>").unwrap();
    let names: Vec<&str> = path.segments.iter().map(Ident::as_str).collect();
    assert_eq!(names, ["chrono", "DateTime"]);
    assert_eq!(
        path.arguments,
        [Path::parse("chrono::FixedOffset").unwrap()]
    );
    assert_eq!(
        Path::parse(" a :: B < C , D < E > > ")
            .unwrap()
            .arguments
            .len(),
        2
    );
    assert_eq!(
        Path::parse("a::r#type").unwrap(),
        Path::parse("a::r#type ").unwrap()
    );
    assert!(Path::parse("_a::_B1").is_some());
    for refused in [
        "",
        "a::",
        "::a",
        "a b",
        "a<",
        "a<>",
        "a<b",
        "a<b>>",
        "a<b>c",
        "a<b>::c",
        "a::<b>",
        "crate::A",
        "self::A",
        "a::type",
        "_",
        "1a",
        "a<'b>",
        "(a)",
        "a;b",
        "a<b;>",
        "ä",
        "r#self",
        "r#",
        "a\u{0}",
        "a<a<a<a<a<a<a<a<a<a>>>>>>>>>",
    ] {
        assert_eq!(Path::parse(refused), None, "{refused:?}");
    }
}

#[test]
fn one_of_many_has_its_own_name() {
    for (plural, expected) in [
        ("attachments", "attachment"),
        ("addresses", "address"),
        ("statuses", "status"),
        ("categories", "category"),
        ("ties", "tie"),
        ("boxes", "box"),
        ("taxes", "tax"),
        ("matches", "match"),
        ("hashes", "hash"),
        ("caches", "cache"),
        ("responses", "response"),
        ("databases", "database"),
        ("news", "news"),
        ("timeSeries", "timeSeries"),
        ("newAliases", "newAlias"),
        ("sales_people", "sales_person"),
        ("status", "status"),
        ("address", "address"),
        ("analysis", "analysis"),
        ("schemas", "schema"),
        ("IDS", "ID"),
        ("BOXES", "BOX"),
        ("CATEGORIES", "CATEGORY"),
        ("lineItems", "lineItem"),
        ("data", "data"),
        ("os", "os"),
        ("s", "s"),
        ("", ""),
        ("größes", "größe"),
        ("é", "é"),
    ] {
        assert_eq!(singular(plural), expected, "{plural}");
    }
}

#[test]
fn packages_have_names_that_cargo_takes() {
    for (title, expected) in [
        ("Threads & Messages!", "threads-messages"),
        ("GitHub v3 REST API", "github-v3-rest-api"),
        ("test", "test-api"),
        ("Type", "type-api"),
        ("Con", "con-api"),
        ("", "empty"),
        ("1Password", "n1password"),
        ("\"]]\n[dependencies]", "dependencies"),
    ] {
        assert_eq!(package_name(title), expected);
        assert!(lib_ident(expected).is_some(), "{expected}");
    }
    assert!(package_name(&"ab ".repeat(100)).len() <= 64);
    assert_eq!(lib_ident("a-b").unwrap().as_str(), "a_b");
    for refused in [
        "", "Ab", "1a", "-a", "a b", "a.b", "a\"b", "test", "self", "a--b",
    ] {
        assert_eq!(lib_ident(refused), None, "{refused}");
    }
    assert_eq!(environment_variable(&["threadId"]), "THREAD_ID");
    assert_eq!(environment_variable(&["a-b", "token"]), "A_B_TOKEN");
}
