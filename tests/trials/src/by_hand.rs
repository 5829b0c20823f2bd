//! The call as somebody would write it by hand: types for the fields at hand, derived by serde, and
//! nothing kept that they do not name. The measure of what the generated client costs.

use serde::{Deserialize, Serialize};

/// Where the call goes, of a thread.
pub fn url(base_url: &str, thread: i64) -> String {
    format!("{base_url}/conversations/conversations/2026-09-beta/threads/{thread}/messages")
}

/// What is sent.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct NewMessage {
    pub r#type: String,
    pub text: String,
    pub attachments: Vec<NewAttachment>,
    pub recipients: Vec<NewRecipient>,
    pub sender_actor_id: String,
    pub channel_id: String,
    pub channel_account_id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rich_text: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct NewAttachment {
    pub file_id: String,
    pub r#type: String,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct NewRecipient {
    pub delivery_identifiers: Vec<Identifier>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub actor_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recipient_field: Option<String>,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Identifier {
    pub r#type: String,
    pub value: String,
}

/// What comes back.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Message {
    pub r#type: String,
    pub id: String,
    pub conversations_thread_id: String,
    pub created_at: String,
    pub created_by: String,
    pub client: Client,
    pub senders: Vec<Party>,
    pub recipients: Vec<Party>,
    pub archived: bool,
    pub text: Option<String>,
    pub attachments: Vec<Attachment>,
    pub truncation_status: String,
    pub direction: String,
    pub channel_id: String,
    pub channel_account_id: String,
    pub updated_at: Option<String>,
    pub rich_text: Option<String>,
    pub subject: Option<String>,
    pub in_reply_to_id: Option<String>,
    pub status: Option<Status>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Client {
    pub client_type: String,
    pub integration_app_id: Option<i64>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Party {
    pub actor_id: Option<String>,
    pub delivery_identifier: Option<Identifier>,
    pub name: Option<String>,
    pub sender_field: Option<String>,
    pub recipient_field: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Attachment {
    pub file_id: String,
    pub file_usage_type: String,
    pub r#type: String,
    pub name: Option<String>,
    pub url: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Status {
    pub status_type: String,
    pub failure_details: Option<FailureDetails>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct FailureDetails {
    pub error_message: Option<String>,
    pub error_message_tokens: Option<std::collections::BTreeMap<String, Vec<String>>>,
}
