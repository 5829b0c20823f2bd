//! What became of every call, as its caller and the server saw it. Of one size from the beginning, so
//! that it is no part of any growth.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::atomic::{AtomicU8, AtomicUsize, Ordering};

use hubspot_conversations::runtime::Delivery;
use trials::checks::{Problem, holds};

/// More than are made in an hour.
const MOST: usize = 1 << 24;

pub struct Ledger {
    next: AtomicUsize,
    /// By call: how often the server carried it out, and whether it answered.
    server: Vec<AtomicU8>,
    /// By call: what the caller was told.
    caller: Vec<AtomicU8>,
}

/// What a caller was told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Word {
    /// Nothing yet.
    Begun = 1,
    Success,
    /// A success that cannot be read.
    Unreadable,
    NotSent,
    MaybeSent,
    Answered,
    /// The caller did not wait for the end.
    GivenUp,
}

const WORDS: [Word; 7] = [
    Word::Begun,
    Word::Success,
    Word::Unreadable,
    Word::NotSent,
    Word::MaybeSent,
    Word::Answered,
    Word::GivenUp,
];

/// Marks a POST, which must not be carried out twice.
const POST: u8 = 0x80;

/// Marks that the server has answered.
const ANSWERED: u8 = 0x80;
const COUNT: u8 = 0x7f;

impl Ledger {
    pub fn new() -> Self {
        let cells = || (0..MOST).map(|_| AtomicU8::new(0)).collect();
        Self {
            next: AtomicUsize::new(0),
            server: cells(),
            caller: cells(),
        }
    }

    /// How many calls were begun.
    pub fn begun(&self) -> usize {
        self.next.load(Ordering::Relaxed).min(MOST)
    }

    /// A new call, if there is room for one.
    pub fn begin(&self, is_post: bool) -> Option<usize> {
        let call = self.next.fetch_add(1, Ordering::Relaxed);
        let word = Word::Begun as u8 | if is_post { POST } else { 0 };
        self.caller.get(call)?.store(word, Ordering::Release);
        Some(call)
    }

    /// What its caller was told.
    pub fn end(&self, call: usize, word: Word) {
        if let Some(cell) = self.caller.get(call) {
            let is_post = cell.load(Ordering::Acquire) & POST;
            cell.store(word as u8 | is_post, Ordering::Release);
        }
    }

    /// The server does what the call asks for.
    pub fn carry_out(&self, call: usize) {
        if let Some(cell) = self.server.get(call) {
            let _ = cell.fetch_update(Ordering::AcqRel, Ordering::Acquire, |old| {
                (old & COUNT < COUNT).then_some(old + 1)
            });
        }
    }

    /// The server answers the call.
    pub fn answer(&self, call: usize) {
        if let Some(cell) = self.server.get(call) {
            cell.fetch_or(ANSWERED, Ordering::AcqRel);
        }
    }

    /// That nothing was lost, done twice, or told wrongly.
    pub fn account(&self) -> Result<(), Problem> {
        holds(self.begun() < MOST, || {
            "there was no room for more calls".to_owned()
        })?;
        for call in 0..self.begun() {
            let (is_post, word, count, answered) = self.call(call);
            let so = || format!("call {call}, POST {is_post}: {word:?}, carried out {count} times");
            holds(word != Some(Word::Begun) && word.is_some(), so)?;
            holds(!is_post || count <= 1, so)?;
            match word {
                Some(Word::Success | Word::Unreadable) => holds(count >= 1 && answered, so)?,
                Some(Word::NotSent) => holds(count == 0, so)?,
                Some(Word::Answered) => holds(answered, so)?,
                _ => {}
            }
        }
        Ok(())
    }

    fn call(&self, call: usize) -> (bool, Option<Word>, u8, bool) {
        let caller = self.caller[call].load(Ordering::Acquire);
        let server = self.server[call].load(Ordering::Acquire);
        let word = WORDS.into_iter().find(|word| *word as u8 == caller & !POST);
        (
            caller & POST != 0,
            word,
            server & COUNT,
            server & ANSWERED != 0,
        )
    }
}

impl From<Delivery> for Word {
    fn from(delivery: Delivery) -> Self {
        match delivery {
            Delivery::NotSent => Self::NotSent,
            Delivery::MaybeSent => Self::MaybeSent,
            Delivery::Answered(_) => Self::Answered,
        }
    }
}

/// How many calls had which end.
impl fmt::Display for Ledger {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut ends = BTreeMap::<_, usize>::new();
        for call in 0..self.begun() {
            let (is_post, word, count, _) = self.call(call);
            *ends.entry((is_post, word, count.min(1))).or_default() += 1;
        }
        writeln!(
            formatter,
            "| call | told | carried out | calls |\n| --- | --- | --- | --- |"
        )?;
        for ((is_post, word, count), calls) in ends {
            let method = if is_post { "POST" } else { "GET" };
            let done = if count > 0 { "yes" } else { "no" };
            let word = word.map_or("lost".to_owned(), |word| format!("{word:?}"));
            writeln!(formatter, "| {method} | {word} | {done} | {calls} |")?;
        }
        Ok(())
    }
}
