//! Bodies that are forms: what each field is sent as.

use generator::api::{Api, FieldStyle, Shape};

use super::{codes, lower, show, with_paths};

/// A POST for each body, `/0`, `/1` and so on, and these component schemas.
fn bodies(bodies: &[&str], schemas: &str) -> (Api, Vec<String>) {
    let paths = bodies.iter().enumerate().map(|(index, body)| {
        format!(
            "/{index}:\n  post:\n    operationId: op{index}\n    requestBody: {{content: {body}}}\n    responses: {{'204': {{description: ok}}}}\n"
        )
    });
    let schemas = schemas.trim_matches('\n').replace('\n', "\n  ");
    let components = format!("schemas:\n  {schemas}");
    let (api, diagnostics) = lower(&with_paths(&paths.collect::<String>(), &components));
    (api, codes(&diagnostics))
}

fn shown(api: &Api) -> Vec<String> {
    let bodies = api.operations.iter().filter_map(|one| one.body.as_ref());
    bodies
        .map(|body| show::content(api, &body.content))
        .collect()
}

#[test]
fn each_property_is_sent_as_what_it_is() {
    let (api, said) = bodies(
        &["{multipart/form-data: {schema: {$ref: '#/components/schemas/Sent'}}}"],
        "
Sent:
  type: object
  required: [file, text, gone]
  properties:
    file: {type: string, format: binary}
    files: {type: array, items: {$ref: '#/components/schemas/Bytes'}}
    text: {type: string, format: byte}
    texts: {type: array, items: {$ref: '#/components/schemas/Colour'}}
    gone: {type: string, nullable: true}
    mixed: {oneOf: [{type: string}, {type: integer}]}
    object: {type: object, properties: {a: {type: string}}}
    objects: {type: array, items: {$ref: '#/components/schemas/Map'}}
    nested: {type: array, items: {type: array, items: {type: string}}}
    any: {}
    set: {type: string, readOnly: true}
Bytes: {type: string, format: binary}
Colour: {type: string, enum: [red, green]}
Map: {type: object, additionalProperties: {type: string}}
",
    );
    assert_eq!(said, Vec::<String>::new());
    assert_eq!(shown(&api), ["multipart/form-data Sent"]);
    let sent = show::definitions(&api).remove(0);
    let fields: Vec<&str> = sent.split(", ").collect();
    assert_eq!(
        fields,
        [
            "Sent parts {file: file as file application/octet-stream",
            "files?: [file] as file many application/octet-stream",
            "text: string(byte) as text",
            "texts?: [Colour] as text many",
            "gone?: string as text",
            "mixed?: Sent.mixed as text",
            "object?: Sent.object as json application/json",
            "objects?: [Map] as json many application/json",
            "nested?: [[string]] as json many application/json",
            "any?: any as json application/json}",
        ]
    );
}

#[test]
fn an_object_that_is_used_elsewhere_stays_what_it_is() {
    let of = "{multipart/form-data: {schema: {$ref: '#/components/schemas/Item'}}}";
    let (api, said) = bodies(
        &[
            of,
            "{application/json: {schema: {$ref: '#/components/schemas/Item'}}}",
            of,
            "{multipart/form-data: {schema: {$ref: '#/components/schemas/Item'}, encoding: {a: {contentType: text/csv}}}}",
        ],
        "Item: {type: object, properties: {a: {type: string}}}",
    );
    assert_eq!(said, Vec::<String>::new());
    assert_eq!(
        shown(&api),
        [
            "multipart/form-data <op0>(request)",
            "application/json json Item",
            "multipart/form-data <op0>(request)",
            "multipart/form-data <op3>(request)",
        ]
    );
    assert_eq!(
        show::definitions(&api),
        [
            "Item {a?: string}",
            "<op0>(request) parts {a?: string as text}",
            "<op3>(request) parts {a?: string as text text/csv}",
        ]
    );
}

#[test]
fn what_is_said_of_parts_is_heeded_or_told() {
    let (api, said) = bodies(
        &["{multipart/form-data: {schema: {type: object, properties: {
  a: {type: string}, b: {type: object, properties: {x: {type: string}}}, c: {type: integer}, d: {type: string, format: binary}
}}, encoding: {
  a: {contentType: image/png, style: form},
  b: {contentType: application/xml, headers: {
    X-D: {required: true, schema: {type: string, enum: [d]}}, X-A: {schema: {type: string}},
    X-C: {required: true, schema: {type: integer, enum: [1]}}, X-E: {required: true, schema: {type: string, enum: [a, b]}}
  }},
  c: {contentType: application/json, headers: {content-type: {schema: {type: string}}}},
  d: {contentType: 'image/*'},
  e: {contentType: image/png}
}}}"],
        "Other: {type: string}",
    );
    let at = "/paths/~10/post/requestBody/content/multipart~1form-data/encoding";
    assert_eq!(
        said,
        [
            format!("W0260 {at}/a/style"),
            format!("W0260 {at}/b/headers/X-A"),
            format!("W0260 {at}/b/headers/X-E"),
            format!("W0261 {at}/e"),
            format!("W0262 {at}/b"),
        ]
    );
    assert_eq!(
        show::definitions(&api)[1],
        "<op0>(request) parts {a?: file as file image/png, b?: file as file application/xml, \
         c?: int64 as json application/json, d?: file as file application/octet-stream}"
    );
    let Shape::Form(form) = &api.definitions[1].shape else {
        panic!("it is a form");
    };
    let headers: Vec<_> = form
        .parts
        .iter()
        .map(|part| part.headers.as_slice())
        .collect();
    let header = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    let both = [header("X-C", "1"), header("X-D", "d")];
    assert_eq!(headers, [&[], both.as_slice(), &[], &[]]);
}

#[test]
fn parts_that_are_no_properties_are_given_by_hand() {
    let (api, said) = bodies(
        &[
            "{multipart/form-data: {}}",
            "{multipart/form-data: {schema: {type: object, additionalProperties: true}}}",
            "{multipart/form-data: {schema: {$ref: '#/components/schemas/Either'}}}",
            "{multipart/form-data: {schema: {type: array, items: {type: string, format: binary}}}}",
        ],
        "
Either:
  oneOf:
    - {type: object, required: [kind], properties: {kind: {type: string, enum: [a]}}}
    - {type: object, required: [kind], properties: {kind: {type: string, enum: [b]}}}
",
    );
    let said: Vec<&str> = said.iter().map(|one| one.as_str()).collect();
    assert_eq!(
        said,
        [
            "N0202 /components/schemas/Either",
            "W0263 /paths/~12/post/requestBody/content/multipart~1form-data",
            "W0263 /paths/~13/post/requestBody/content/multipart~1form-data",
        ]
    );
    let forms = show::definitions(&api);
    let forms = forms.iter().filter(|one| one.ends_with(" parts {}"));
    assert_eq!(forms.count(), 4);
}

#[test]
fn a_form_that_can_hold_the_file_is_taken() {
    let both = |ty: &str| {
        let schema = format!("{{schema: {{type: object, properties: {{a: {ty}}}}}}}");
        let content = format!(
            "{{application/x-www-form-urlencoded: {schema}, Multipart/Form-Data: {schema}}}"
        );
        let (api, _) = bodies(&[&content], "Other: {type: string}");
        shown(&api).remove(0)
    };
    assert_eq!(
        both("{type: string}"),
        "application/x-www-form-urlencoded form <op0>(request)"
    );
    for file in [
        "{type: string, format: binary}",
        "{type: array, items: {type: string, format: binary}}",
    ] {
        assert_eq!(both(file), "Multipart/Form-Data <op0>(request)");
    }
}

#[test]
fn fields_of_forms_have_their_styles() {
    let (api, said) = bodies(
        &[
            "{application/x-www-form-urlencoded: {schema: {type: object}, encoding: {
  plain: {explode: true},
  joined: {explode: false},
  deep: {style: deepObject, explode: true, contentType: application/json},
  json: {contentType: application/json, explode: true},
  text: {contentType: text/plain, explode: true},
  xml: {contentType: application/xml, explode: true}
}}}",
        ],
        "Other: {type: string}",
    );
    let at = "/paths/~10/post/requestBody/content/application~1x-www-form-urlencoded/encoding";
    assert_eq!(said, [format!("W0260 {at}/xml/contentType")]);
    let body = api.operations[0].body.as_ref().expect("a body");
    let styles = body.content.styles.iter();
    let styles: Vec<String> = styles
        .map(
            |FieldStyle {
                 name,
                 style,
                 explode,
             }| format!("{name} {style:?} {explode}"),
        )
        .collect();
    assert_eq!(
        styles,
        [
            "joined Form false",
            "deep DeepObject true",
            "json Json true"
        ]
    );
}

#[test]
fn many_bodies_of_one_large_object_are_no_more_work_than_allowed() {
    let properties: String = (0..1000)
        .map(|number| format!("p{number}: {{type: string}}, "))
        .collect();
    let body = |number: usize| {
        format!(
            "{{multipart/form-data: {{schema: {{$ref: '#/components/schemas/Large'}}, encoding: {{p0: {{contentType: text/x{number}}}}}}}}}"
        )
    };
    let all: Vec<String> = (0..300).map(body).collect();
    let all: Vec<&str> = all.iter().map(String::as_str).collect();
    let schema = format!("Large: {{type: object, properties: {{{properties}}}}}");
    let (_, said) = bodies(&all, &schema);
    assert!(said.iter().any(|one| one.starts_with("E0207 ")), "{said:?}");
}
