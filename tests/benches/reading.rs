//! Reading a page of messages: the generated models beside the same structs written by hand with plain
//! serde derive, side by side in one run. `cargo bench -p tests`

use std::collections::BTreeMap;

use divan::Bencher;
use hubspot_conversations::models::ThreadMessagePage;
use serde::Deserialize;
use serde_json::Value;

fn main() {
    divan::main();
}

/// A hundred messages as the documentation page shows them.
fn page() -> String {
    let message = include_str!("../../spec/2026-09-beta/examples/ThreadMessage/page.json");
    format!("{{\"results\": [{}]}}", [message; 100].join(","))
}

#[divan::bench]
fn generated(bencher: Bencher) {
    let text = page();
    bencher.bench_local(|| serde_json::from_str::<ThreadMessagePage>(&text).expect("a page"));
}

#[divan::bench]
fn by_hand(bencher: Bencher) {
    let text = page();
    bencher.bench_local(|| serde_json::from_str::<by_hand::Page>(&text).expect("a page"));
}

/// What a programmer would write who does not mind losing unknown fields and kinds.
#[allow(dead_code, reason = "the fields are read by serde only")]
mod by_hand {
    use super::*;

    #[derive(Deserialize)]
    pub struct Page {
        results: Vec<ThreadMessage>,
        paging: Option<Value>,
    }

    #[derive(Deserialize)]
    #[serde(tag = "type", rename_all = "SCREAMING_SNAKE_CASE")]
    #[allow(clippy::large_enum_variant, reason = "as the generated union has it")]
    enum ThreadMessage {
        Message(Message),
        Assignment(Value),
    }

    #[derive(Deserialize)]
    #[serde(rename_all = "camelCase")]
    struct Message {
        id: String,
        conversations_thread_id: String,
        created_at: String,
        updated_at: Option<String>,
        created_by: String,
        client: Client,
        senders: Vec<Sender>,
        recipients: Vec<Recipient>,
        archived: bool,
        text: String,
        rich_text: Option<String>,
        subject: Option<String>,
        attachments: Vec<Attachment>,
        truncation_status: TruncationStatus,
        direction: Direction,
        channel_id: String,
        channel_account_id: String,
        in_reply_to_id: Option<String>,
        status: Option<Status>,
    }

    #[derive(Deserialize)]
    #[serde(rename_all = "camelCase")]
    struct Client {
        client_type: ClientType,
        integration_app_id: Option<i32>,
    }

    #[derive(Deserialize)]
    #[serde(rename_all = "camelCase")]
    struct Sender {
        actor_id: Option<String>,
        delivery_identifier: Option<DeliveryIdentifier>,
        name: Option<String>,
        sender_field: Option<String>,
    }

    #[derive(Deserialize)]
    #[serde(rename_all = "camelCase")]
    struct Recipient {
        actor_id: Option<String>,
        delivery_identifier: DeliveryIdentifier,
        name: Option<String>,
        recipient_field: Option<String>,
    }

    #[derive(Deserialize)]
    struct DeliveryIdentifier {
        r#type: IdentifierType,
        value: String,
    }

    #[derive(Deserialize)]
    #[serde(tag = "type", rename_all = "SCREAMING_SNAKE_CASE")]
    enum Attachment {
        File(File),
        Location(Value),
    }

    #[derive(Deserialize)]
    #[serde(rename_all = "camelCase")]
    struct File {
        file_id: String,
        file_usage_type: Usage,
        name: Option<String>,
        url: Option<String>,
    }

    #[derive(Deserialize)]
    #[serde(rename_all = "camelCase")]
    struct Status {
        status_type: StatusType,
        failure_details: Option<Failure>,
    }

    #[derive(Deserialize)]
    #[serde(rename_all = "camelCase")]
    struct Failure {
        error_message_tokens: BTreeMap<String, String>,
        error_message: Option<String>,
    }

    macro_rules! enums {
        ($($name:ident { $($variant:ident),* })*) => {$(
            #[derive(Deserialize)]
            #[serde(rename_all = "SCREAMING_SNAKE_CASE")]
            enum $name { $($variant),* }
        )*};
    }

    enums! {
        ClientType { Hubspot, Integration, System, Unknown }
        IdentifierType { ChannelSpecificOpaqueId, HsEmailAddress, HsPhoneNumber, HsShortCode }
        Usage { Audio, Image, Other, Sticker, VoiceRecording }
        TruncationStatus { NotTruncated, Truncated, TruncatedToMostRecentReply }
        Direction { Incoming, Outgoing }
        StatusType { Failed, Read, Received, Sent }
    }
}
