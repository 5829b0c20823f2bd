//! What goes on beside the reading of an answer: where it is, what it meets that the document does
//! not have, and whether it keeps what it cannot read.
//!
//! serde's traits leave no room for an observer, so it waits beside them, one a thread. Nearly always
//! there is none: an answer is read plainly, and the plain reading notes only that there was something.
//! Nothing in here decodes.

use std::cell::{Cell, RefCell};
use std::ops::Range;
use std::rc::Rc;

use serde_json::Value;

use super::difference::Difference;
use super::found::{Finding, Found, json_type, unknown_field, unknown_member, unknown_text};

thread_local! {
    static STATE: RefCell<State> = const { RefCell::new(State::IDLE) };
    /// Whether the plain reading has met something.
    static MET: Cell<bool> = const { Cell::new(false) };
    /// Whether what is read next is kept as it came, should it not read.
    static FORGIVES: Cell<bool> = const { Cell::new(false) };
}

struct State {
    strict: bool,
    /// `None` where nobody listens.
    found: Option<Found>,
    /// `None` in a plain reading.
    track: Option<Track>,
}

/// Where a followed reading is.
struct Track {
    root: Rc<Value>,
    forgives: bool,
    steps: Vec<Taken>,
    /// `results[3].sender`
    exact: String,
    /// `results[].sender`: of all such values.
    place: String,
    /// The next step is an entry of a map, though its object has documented fields, too.
    to_entry: bool,
    failure: Option<Failure>,
}

/// A step from a value into it.
#[derive(Clone, Copy)]
pub(super) enum Step<'a> {
    /// A field that the document names.
    Field(&'a str),
    /// A key that it does not.
    Entry(&'a str),
    Item(usize),
}

enum Taken {
    /// Where in `exact` it stands.
    Key(Range<usize>),
    Item(usize),
}

/// Where reading failed first.
struct Failure {
    exact: String,
    place: String,
    /// Empty as long as it is not known.
    schema: &'static str,
    is_told: bool,
}

impl State {
    const IDLE: Self = Self {
        strict: false,
        found: None,
        track: None,
    };
}

/// Runs `read` as a client wants it, and gives what it found; nothing where nobody listens.
#[cfg(feature = "client")]
pub(super) fn scoped<T>(
    strict: bool,
    listens: bool,
    read: impl FnOnce() -> T,
) -> (T, Vec<Finding>) {
    /// Even if `read` panics, this thread's next reading is not in its scope.
    struct Restore(State);
    impl Drop for Restore {
        fn drop(&mut self) {
            STATE.set(std::mem::replace(&mut self.0, State::IDLE));
        }
    }

    let found = listens.then(Found::default);
    let track = None;
    let _restore = Restore(STATE.replace(State {
        strict,
        found,
        track,
    }));
    let result = read();
    let found = STATE.with_borrow_mut(|state| state.found.take());
    (result, found.map(Found::into_findings).unwrap_or_default())
}

/// Runs a plain reading; whether there is something to follow it for.
pub(super) fn plain<T>(read: impl FnOnce() -> T) -> (T, bool) {
    MET.set(false);
    let result = read();
    let listens = STATE.with_borrow(|state| state.found.is_some());
    (result, MET.get() && listens)
}

/// Runs a reading of `root` and follows it. `may_forgive`: items of lists that do not read are kept,
/// unless the client is strict.
pub(super) fn followed<T>(root: &Rc<Value>, may_forgive: bool, read: impl FnOnce() -> T) -> T {
    struct Forget;
    impl Drop for Forget {
        fn drop(&mut self) {
            STATE.with_borrow_mut(|state| state.track = None);
            FORGIVES.set(false);
        }
    }

    let _forget = Forget;
    STATE.with_borrow_mut(|state| {
        state.track = Some(Track {
            root: Rc::clone(root),
            forgives: may_forgive && !state.strict,
            steps: Vec::new(),
            exact: String::new(),
            place: String::new(),
            to_entry: false,
            failure: None,
        });
    });
    read()
}

/// Reads what is one step further.
pub(super) fn at<T, E>(step: Step<'_>, read: impl FnOnce() -> Result<T, E>) -> Result<T, E> {
    let forgave = FORGIVES.get();
    let Some((exact, place)) = with_track(|track| track.enter(step)) else {
        return read();
    };
    let result = read();
    with_track(|track| track.leave(exact, place, result.is_err()));
    FORGIVES.set(forgave);
    result
}

/// Takes the next step as one to an entry of a map.
pub(super) fn to_entry() {
    with_track(|track| track.to_entry = true);
}

/// Whether what is read now is kept as it came, should it not read.
pub(super) fn forgives() -> bool {
    FORGIVES.get()
}

/// What is read now, as it came.
pub(super) fn here() -> Option<Value> {
    with_track(|track| track.here().cloned()).flatten()
}

/// What an attempt found.
pub(super) struct Attempted(Option<Found>);

/// Runs an attempt that may come to nothing, so that what it finds is not told yet. It fails where
/// anything in it does not read.
pub(super) fn attempt<T>(run: impl FnOnce() -> T) -> (T, Attempted) {
    let forgave = FORGIVES.replace(false);
    let before = STATE.with_borrow_mut(|state| {
        let found = state.found.as_mut().map(std::mem::take);
        let track = state.track.as_mut();
        let track = track.map(|it| {
            (
                std::mem::replace(&mut it.forgives, false),
                it.failure.take(),
            )
        });
        (found, track)
    });
    let result = run();
    let attempted = STATE.with_borrow_mut(|state| {
        if let (Some(track), Some((forgives, failure))) = (&mut state.track, before.1) {
            track.forgives = forgives;
            track.failure = failure;
        }
        std::mem::replace(&mut state.found, before.0)
    });
    FORGIVES.set(forgave);
    (result, Attempted(attempted))
}

/// Tells what an attempt found, after all.
pub(super) fn tell(attempted: Attempted) {
    let findings = attempted.0.map(Found::into_findings);
    findings.into_iter().flatten().for_each(add);
}

/// Notes a field that the document does not name.
pub(super) fn note_field(schema: &'static str, name: &str, value: &Value) {
    note(schema, || unknown_field(name, value));
}

/// Notes a text that an enumeration does not list.
pub(super) fn note_text(schema: &'static str, value: &str) {
    note(schema, || Some(unknown_text(value)));
}

/// Notes an integer that an enumeration does not list.
pub(super) fn note_integer(schema: &'static str, value: i64) {
    let value = Some(Value::from(value));
    note(schema, || Some(Difference::UnknownValue { value }));
}

/// Notes a member that a union does not have.
pub(super) fn note_member(schema: &'static str, tag: Option<&str>, value: &Value) {
    note(schema, || Some(unknown_member(tag, json_type(value))));
}

/// Notes a required field that is not there, which is where this reading fails.
pub(super) fn note_missing(schema: &'static str, name: &'static str) {
    note(schema, || Some(Difference::MissingField { name }));
    with_track(|track| track.fail(schema, true));
}

/// Notes a status that is not documented.
pub(super) fn note_status() {
    add(Finding {
        path: String::new(),
        schema: "",
        difference: Difference::UndocumentedStatus,
    });
}

/// Names the schema in which reading fails, if none further in is named.
pub(super) fn blame(schema: &'static str) {
    with_track(|track| {
        if let Some(failure) = &mut track.failure {
            if failure.schema.is_empty() {
                failure.schema = schema;
            }
        }
    });
}

/// Where this reading failed; it goes on as if it had not. Of what is not told yet it tells `message`.
pub(super) fn failed(message: &str) -> String {
    let failure = with_track(|track| {
        track.fail("", false);
        track.failure.take()
    });
    let Some(failure) = failure.flatten() else {
        return String::new();
    };
    if !failure.is_told {
        let finding = Finding {
            path: failure.place,
            schema: failure.schema,
            difference: Difference::Mismatch {
                message: message.to_owned(),
            },
        };
        add(finding);
    }
    failure.exact
}

fn note(schema: &'static str, difference: impl FnOnce() -> Option<Difference>) {
    STATE.with_borrow_mut(|state| match (&mut state.found, &state.track) {
        (Some(found), Some(track)) => {
            if let Some(difference) = difference() {
                found.add(Finding {
                    path: track.place.clone(),
                    schema,
                    difference,
                });
            }
        }
        _ => MET.set(true),
    });
}

fn add(finding: Finding) {
    STATE.with_borrow_mut(|state| {
        if let Some(found) = &mut state.found {
            found.add(finding);
        }
    });
}

fn with_track<T>(run: impl FnOnce(&mut Track) -> T) -> Option<T> {
    STATE.with_borrow_mut(|state| state.track.as_mut().map(run))
}

impl Track {
    /// The lengths of both paths before it.
    fn enter(&mut self, step: Step<'_>) -> (usize, usize) {
        let before = (self.exact.len(), self.place.len());
        let to_entry = std::mem::take(&mut self.to_entry);
        match step {
            Step::Item(index) => {
                self.exact.push_str(&format!("[{index}]"));
                self.place.push_str("[]");
                self.steps.push(Taken::Item(index));
            }
            Step::Field(key) | Step::Entry(key) => {
                join(&mut self.exact, key);
                let end = self.exact.len();
                self.steps.push(Taken::Key(end - key.len()..end));
                let is_named = matches!(step, Step::Field(_)) && !to_entry;
                join(&mut self.place, if is_named { key } else { "*" });
            }
        }
        FORGIVES.set(self.forgives && matches!(step, Step::Item(_)));
        before
    }

    fn leave(&mut self, exact: usize, place: usize, failed: bool) {
        if failed {
            self.fail("", false);
        }
        self.steps.pop();
        self.exact.truncate(exact);
        self.place.truncate(place);
    }

    /// Reading fails here, if it has not failed further in.
    fn fail(&mut self, schema: &'static str, is_told: bool) {
        if self.failure.is_none() {
            self.failure = Some(Failure {
                exact: self.exact.clone(),
                place: self.place.clone(),
                schema,
                is_told,
            });
        }
    }

    fn here(&self) -> Option<&Value> {
        self.steps
            .iter()
            .try_fold(&*self.root, |value, step| match step {
                Taken::Key(range) => value.get(&self.exact[range.clone()]),
                Taken::Item(index) => value.get(index),
            })
    }
}

/// One more key of a path.
pub(super) fn join(path: &mut String, key: &str) {
    if !path.is_empty() {
        path.push('.');
    }
    path.push_str(key);
}
