//! Several security schemes: which credential goes with which call.

use http::Request;
use runtime::{
    ApiInfo, Auth, Case, Client, ClientBuilder, Credential, Delivery, Error, ErrorKind, Method,
    Operation, Reply, RequestError, RequestWriter, Scheme, Security, Status,
};

use crate::samples::API;

const fn scheme(name: &'static str, auth: Auth) -> Scheme {
    Scheme {
        name,
        auth,
        token_url: None,
    }
}

const SEVERAL: ApiInfo = ApiInfo {
    schemes: &[
        scheme("oauth", Auth::Bearer),
        scheme("private", Auth::Bearer),
        scheme("login", Auth::Basic),
        scheme("key", Auth::Header("X-Key")),
        scheme("app", Auth::Query("app")),
        scheme("session", Auth::Cookie("sid")),
    ],
    ..API
};

/// An operation that requires what the list of its type says.
struct Takes<S>(S);

trait Requires {
    const SECURITY: Security;
}

macro_rules! requires {
    ($($name:ident = $security:expr;)*) => {
        $(
            struct $name;
            impl Requires for $name {
                const SECURITY: Security = $security;
            }
        )*
    };
}

requires! {
    Nothing = &[];
    Bearer = &[&["oauth"]];
    Alike = &[&["private"]];
    Either = &[&["key", "app"], &["oauth"]];
    Optional = &[&["key"], &[]];
    All = &[&["oauth", "private", "key", "app", "session"]];
    Login = &[&["login"]];
}

impl<S: Requires> Operation for Takes<S> {
    type Output = ();
    type Error = ();
    type Headers = ();
    const NAME: &'static str = "takes";
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/takes";
    const SECURITY: Security = S::SECURITY;
    const SUCCESS: &'static [Case<()>] = &[Case::new(Status::Code(204), Reply::empty)];
    const FAILURE: &'static [Case<()>] = &[];
    fn write(&self, _: &mut RequestWriter) -> Result<(), RequestError> {
        Ok(())
    }
}

fn several() -> ClientBuilder<Client> {
    ClientBuilder::new(SEVERAL)
}

fn request<S: Requires>(
    builder: ClientBuilder<Client>,
    takes: S,
) -> Result<Request<Vec<u8>>, Error<()>> {
    let client = builder.build().expect("sound credentials");
    client.call(Takes(takes)).into_request()
}

/// Where credentials can be: `Authorization`, `X-Key`, the query, the cookies.
fn sent<S: Requires>(builder: ClientBuilder<Client>, takes: S) -> [String; 4] {
    let request = request(builder, takes).expect("all credentials are there");
    let header = |name| {
        let value = request.headers().get(name);
        value.map_or("", |value| value.to_str().expect("ASCII"))
    };
    [
        header("authorization"),
        header("x-key"),
        request.uri().query().unwrap_or_default(),
        header("cookie"),
    ]
    .map(str::to_owned)
}

#[test]
fn a_plain_token_is_for_the_main_scheme_and_those_sent_alike() {
    let with_token = || several().token("t");
    assert_eq!(sent(with_token(), Bearer), ["Bearer t", "", "", ""]);
    assert_eq!(sent(with_token(), Alike), ["Bearer t", "", "", ""]);
    assert_eq!(sent(with_token(), Nothing), ["", "", "", ""]);
    assert!(request(with_token(), Login).is_err());
}

#[test]
fn a_named_credential_goes_before_the_plain_token() {
    let both = || several().credential("private", "p").token("t");
    assert_eq!(sent(both(), Bearer), ["Bearer t", "", "", ""]);
    assert_eq!(sent(both(), Alike), ["Bearer p", "", "", ""]);
}

#[test]
fn the_first_alternative_that_is_complete_is_taken() {
    let key = || several().credential("key", "k");
    assert_eq!(sent(key().token("t"), Either), ["Bearer t", "", "", ""]);
    let both = key().credential("app", "a").token("t");
    assert_eq!(sent(both, Either), ["", "k", "app=a", ""]);
    assert_eq!(sent(key(), Optional), ["", "k", "", ""]);
    assert_eq!(sent(several(), Optional), ["", "", "", ""]);
}

#[test]
fn all_schemes_of_an_alternative_are_met() {
    let builder = several()
        .token("t")
        .credential("key", "k")
        .credential("app", Credential::token("a&b"))
        .credential("session", String::from("s"));
    assert_eq!(sent(builder, All), ["Bearer t", "k", "app=a%26b", "sid=s"]);
}

#[test]
fn user_and_password_are_for_basic_authentication() {
    let expected = ["Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==", "", "", ""];
    let short = several().basic("Aladdin", "open sesame");
    assert_eq!(sent(short, Login), expected);
    let long = Credential::basic("Aladdin", "open sesame");
    assert_eq!(sent(several().credential("login", long), Login), expected);
    let token = several().credential("login", "Aladdin:open sesame");
    assert_eq!(sent(token, Login), expected);
    // RFC 7617, section 2.1: the example with UTF-8.
    let foreign = several().basic("test", "123\u{a3}");
    assert_eq!(sent(foreign, Login)[0], "Basic dGVzdDoxMjPCow==");
}

#[test]
fn a_missing_credential_names_what_would_do() {
    for (error, expected) in [
        (request(several(), Bearer), "`oauth`"),
        (request(several(), Either), "`key` and `app` or `oauth`"),
        (
            request(several().credential("key", "k"), Either),
            "`key` and `app` or `oauth`",
        ),
    ] {
        let error = error.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Request);
        assert_eq!(error.delivery(), Delivery::NotSent);
        assert_eq!(
            error.to_string(),
            format!("takes: not sent: the client has no credential for {expected}")
        );
    }
}

#[test]
fn bad_credentials_are_refused_without_an_echo() {
    let refusal = |builder: ClientBuilder<Client>| {
        let error = builder.build().unwrap_err();
        let text = format!("{error} {error:?}");
        assert!(!text.contains("s3cr"), "{text}");
        error.to_string()
    };
    for credential in [
        Credential::token("s3cret\r\nX: 1"),
        Credential::token(""),
        Credential::basic("s3cret", "s3cret"),
    ] {
        refusal(several().credential("key", credential));
    }
    assert_eq!(
        refusal(several().credential("private", Credential::basic("a", "s3cret"))),
        "the scheme `private` takes a token, not user and password"
    );
    for (user, password, why) in [
        ("s3:cret", "a", "a colon"),
        ("a", "s3cret\n", "a control character"),
        ("", "", "are empty"),
    ] {
        let refusal = refusal(several().basic(user, password));
        assert!(refusal.contains(why), "{refusal}");
    }
    assert_eq!(
        refusal(several().credential("kee\n", "s3cret")),
        "there is no security scheme `kee\\n` among those that operations take: `oauth`, \
         `private`, `login`, `key`, `app`, `session`"
    );
    let none = ClientBuilder::<Client>::new(ApiInfo {
        schemes: &[],
        ..API
    });
    assert_eq!(
        refusal(none.basic("a", "s3cret")),
        "the API has no basic authentication"
    );
}

#[test]
fn no_credential_is_shown() {
    let builder = several()
        .token("s3cret")
        .basic("s3cret", "s3cret")
        .credential("key", "s3cret");
    let mut shown = format!("{builder:?} {builder:#?}");
    let client = builder.build().unwrap();
    shown += &format!("{client:?} {:?}", client.call(Takes(All)));
    assert!(!shown.contains("s3cret"), "{shown}");
    assert!(shown.contains(r#"["oauth", "private", "login", "key"]"#));
}
