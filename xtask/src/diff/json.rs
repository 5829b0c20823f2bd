//! The changes for programs: everything there is, by stable names.

use generator::diff::{Direction, RustChange};
use serde_json::{Value, json};

use super::{Report, Shown, rust_word, wire_word};
use crate::finding;

pub(crate) fn json(report: &Report) -> String {
    let changes: Vec<Value> = report.changes.iter().map(change).collect();
    let accepted: Vec<Value> = report
        .accepted
        .iter()
        .map(|(shown, reason)| {
            let mut value = change(shown);
            value["reason"] = json!(reason);
            value
        })
        .collect();
    let idle: Vec<Value> = report
        .idle
        .iter()
        .map(|one| json!({ "fingerprint": one.fingerprint, "reason": one.reason }))
        .collect();
    let verdict = report.verdict.as_ref().map(|verdict| {
        json!({
            "bump": format!("{:?}", verdict.bump).to_lowercase(),
            "version": verdict.version,
            "next": verdict.next,
        })
    });
    finding::json(&json!({
        "old": report.old,
        "new": report.new,
        "verdict": verdict,
        "changes": changes,
        "accepted": accepted,
        "idleAcceptances": idle,
    }))
}

fn change(shown: &Shown) -> Value {
    let change = &shown.change;
    let operations: Vec<String> = change.operations.iter().map(ToString::to_string).collect();
    json!({
        "id": change.id,
        "fingerprint": shown.fingerprint,
        "wire": wire_word(change.wire),
        "rust": rust_word(change.rust),
        "direction": change.direction.map(|direction| match direction {
            Direction::Request => "request",
            Direction::Response => "response",
        }),
        "operations": operations,
        "moreOperations": change.more_operations,
        "subject": change.subject,
        "message": change.message,
        "old": { "value": change.before, "at": shown.old },
        "new": { "value": change.after, "at": shown.new },
        "code": change.code.iter().map(code).collect::<Vec<Value>>(),
        "advice": change.advice,
    })
}

fn code(code: &RustChange) -> Value {
    json!({
        "path": code.path,
        "level": rust_word(code.level),
        "before": code.before,
        "after": code.after,
    })
}
