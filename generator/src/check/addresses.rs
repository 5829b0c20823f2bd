//! What must be the address of a page or of a person (OpenAPI 3.0.3, Info, Contact, License,
//! External Documentation and OAuth Flow Object).

use super::Report;
use super::survey::Survey;
use crate::diagnostics::check as say;

const URLS: [&str; 6] = [
    "termsOfService",
    "url",
    "authorizationUrl",
    "tokenUrl",
    "refreshUrl",
    "openIdConnectUrl",
];

pub(super) fn rule(survey: &Survey<'_>, report: &mut Report) {
    for node in &survey.nodes {
        for entry in node.map.iter() {
            if node.object.field(entry.key).is_none() {
                continue;
            }
            let text = entry.value.scalar().map(|scalar| scalar.text);
            // The URL of a server has variables.
            let is_url = URLS.contains(&entry.key) && !node.map.has("variables");
            if is_url && text.is_some_and(|text| !is_address(text)) {
                report.say(say::no_url(
                    &node.at.key(entry.key),
                    text.unwrap_or_default(),
                ));
            }
            if entry.key == "email" && text.is_some_and(|text| !is_mailbox(text)) {
                report.say(say::no_email(
                    &node.at.key("email"),
                    text.unwrap_or_default(),
                ));
            }
        }
    }
}

/// Whether the characters are those of a URL, absolute or not (RFC 3986, section 2).
fn is_address(text: &str) -> bool {
    let allowed = |byte: u8| {
        byte.is_ascii_alphanumeric() || b"-._~:/?#[]@!$&'()*+,;=%{}".contains(&byte) || byte > 127
    };
    !text.is_empty() && text.bytes().all(allowed)
}

fn is_mailbox(text: &str) -> bool {
    let parts = text.rsplit_once('@');
    parts.is_some_and(|(name, host)| {
        !name.is_empty() && !host.is_empty() && !text.contains(char::is_whitespace)
    })
}
