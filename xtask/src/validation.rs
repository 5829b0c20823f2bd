//! Examples and defaults against their schemas: the `jsonschema` crate judges, and its findings
//! become sentences here.
//!
//! Must not know OpenAPI; the schemas are JSON Schema. No file is read and no address is opened.

mod words;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use generator::check::{Instance, InstanceValue, Instances};
use generator::pointer::Pointer;
use jsonschema::{Draft, ValidationOptions};
use serde_json::{Value, json};

use crate::failure::Failure;

/// A schema can be written so that judging one value takes for ever: each of two parts has two
/// parts, and so on. The largest real document takes a second.
const PATIENCE: Duration = Duration::from_secs(20);

/// The validator follows chains of references by calls; a document may have long ones.
const STACK: usize = 512 << 20;

/// What is not as it should be.
#[derive(Debug, Default)]
pub struct Judged {
    /// Patterns that are no regular expressions.
    pub patterns: Vec<(Pointer, String)>,
    pub unfit: Vec<Unfit>,
    /// So many seconds were not enough.
    pub gave_up_after: Option<u64>,
}

/// A value that does not meet its schema.
#[derive(Debug)]
pub struct Unfit {
    pub instance: Instance,
    /// Where in the value, as a JSON pointer.
    pub path: String,
    pub wrong: String,
    /// How many more faults the value has.
    pub more: usize,
}

/// Judges all. `files` are the texts of examples that stand in files; one that is not there is
/// passed over.
pub fn judge(instances: Instances, files: &BTreeMap<String, String>) -> Result<Judged, Failure> {
    if instances.list.is_empty() && instances.patterns.is_empty() {
        return Ok(Judged::default());
    }
    let files: BTreeMap<String, Value> = files
        .iter()
        .filter_map(|(name, text)| {
            let text = text.strip_prefix('\u{feff}').unwrap_or(text);
            Some((name.clone(), serde_json::from_str(text).ok()?))
        })
        .collect();
    let (sender, receiver) = mpsc::channel();
    let work = thread::Builder::new()
        .stack_size(STACK)
        .spawn(move || sender.send(judged(instances, &files)));
    work.map_err(|error| Failure::new(format!("no thread can be started: {error}")))?;
    match receiver.recv_timeout(PATIENCE) {
        Ok(judged) => judged,
        Err(mpsc::RecvTimeoutError::Timeout) => Ok(Judged {
            gave_up_after: Some(PATIENCE.as_secs()),
            ..Judged::default()
        }),
        Err(mpsc::RecvTimeoutError::Disconnected) => Err(bug("it ended early")),
    }
}

fn judged(mut instances: Instances, files: &BTreeMap<String, Value>) -> Result<Judged, Failure> {
    let options = jsonschema::options()
        .with_draft(Draft::Draft7)
        .should_validate_formats(true)
        // Draft 7 does not have it; OpenAPI documents do.
        .with_format("uuid", is_uuid)
        .offline();
    let patterns = unreadable(&instances.patterns, &options);
    if !patterns.is_empty() {
        without_patterns(&mut instances.schema, &patterns);
    }
    // One list of all values against one list of all schemas: each schema is compiled once.
    let mut values = Vec::new();
    let mut schemas = Vec::new();
    let mut list = Vec::new();
    for instance in std::mem::take(&mut instances.list) {
        let value = match &instance.value {
            InstanceValue::Inline(value) => value,
            InstanceValue::File(name) => match files.get(name) {
                Some(value) => value,
                None => continue,
            },
        };
        values.push(value.clone());
        schemas.push(json!({ "$ref": format!("#/definitions/{}", instance.definition) }));
        list.push(instance);
    }
    // Of nothing to judge there is no schema.
    if !schemas.is_empty() {
        instances.schema["items"] = Value::Array(schemas);
    }
    let validator = options
        .build(&instances.schema)
        .map_err(|error| bug(&error.to_string()))?;
    let values = Value::Array(values);
    let mut faults: BTreeMap<usize, Vec<words::Fault>> = BTreeMap::new();
    for error in validator.iter_errors(&values) {
        let mut fault = words::fault(&error);
        if let Some(number) = take_first_step(&mut fault.path) {
            faults.entry(number).or_default().push(fault);
        }
    }
    let mut unfit = Vec::new();
    for (number, instance) in list.into_iter().enumerate() {
        let faults = faults.remove(&number).unwrap_or_default();
        let more = faults.len().saturating_sub(1);
        if let Some(words::Fault { path, wrong }) = faults.into_iter().next() {
            unfit.push(Unfit {
                instance,
                path,
                wrong,
                more,
            });
        }
    }
    let broken = |pattern: &str| patterns.contains(pattern);
    let patterns = instances.patterns.iter();
    let patterns = patterns.filter(|(_, pattern)| broken(pattern)).cloned();
    Ok(Judged {
        patterns: patterns.collect(),
        unfit,
        gave_up_after: None,
    })
}

/// RFC 9562, section 4: 32 digits with dashes between, whatever version they are of.
fn is_uuid(text: &str) -> bool {
    text.len() == 36
        && text.bytes().enumerate().all(|(index, byte)| match index {
            8 | 13 | 18 | 23 => byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        })
}

/// Takes the number of the value off a place.
fn take_first_step(path: &mut String) -> Option<usize> {
    let end = path.get(1..)?.find('/').map_or(path.len(), |end| end + 1);
    let number = path.get(1..end)?.parse().ok();
    path.drain(..end);
    number
}

/// The patterns that are none.
fn unreadable<'p>(
    patterns: &'p [(Pointer, String)],
    options: &ValidationOptions<'_>,
) -> BTreeSet<&'p str> {
    let distinct: BTreeSet<&str> = patterns
        .iter()
        .map(|(_, pattern)| pattern.as_str())
        .collect();
    let broken = |pattern: &&str| options.build(&json!({ "pattern": pattern })).is_err();
    distinct.into_iter().filter(broken).collect()
}

/// Takes out the patterns that no validator can be built with. As deep as the schema, which is as
/// deep as a document may be.
fn without_patterns(schema: &mut Value, patterns: &BTreeSet<&str>) {
    match schema {
        Value::Object(entries) => {
            let found = entries.get("pattern").and_then(Value::as_str);
            if found.is_some_and(|pattern| patterns.contains(pattern)) {
                entries.remove("pattern");
            }
            for value in entries.values_mut() {
                without_patterns(value, patterns);
            }
        }
        Value::Array(items) => {
            for item in items {
                without_patterns(item, patterns);
            }
        }
        _ => {}
    }
}

fn bug(why: &str) -> Failure {
    Failure::new(format!("the examples cannot be judged: {why}"))
        .help("please report it together with the document")
}
