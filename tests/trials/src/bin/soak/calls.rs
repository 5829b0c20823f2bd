//! The calls that are mixed: each operation, whole or as a stream, page by page, and given up.

use std::io::Read;
use std::time::Duration;

use hubspot_conversations::models::{ErrorBody, NewThreadMessage};
use hubspot_conversations::operations::{
    GetMessage, GetOriginalContent, ListMessages, SendMessage,
};
use hubspot_conversations::runtime::{ErrorKind, Outcome};
use hubspot_conversations::{Call, Client, Error, Operation, blocking};
use trials::kind::{Kind, tokio_runtime};

use crate::harm::CALL;
use crate::ledger::{Ledger, Word};

/// What only one kind of client does in a way of its own.
pub trait Soaked: Kind {
    /// All pages, or as many as came before an error.
    fn pages(call: Call<ListMessages, Self::Inner>) -> Result<(), Error>;

    /// The body as a stream, read to the end or dropped after the first piece of it.
    fn stream(call: Call<GetMessage, Self::Inner>, to_the_end: bool) -> Result<(), Word>;

    /// The outcome, unless it takes longer.
    fn impatient(
        call: Call<SendMessage, Self::Inner>,
        time: Duration,
    ) -> Option<Outcome<SendMessage>>;
}

impl Soaked for Client {
    fn pages(call: Call<ListMessages, Self::Inner>) -> Result<(), Error> {
        tokio_runtime().block_on(async {
            let mut pages = call.pages();
            while let Some(page) = pages.next().await {
                page?;
            }
            Ok(())
        })
    }

    fn stream(call: Call<GetMessage, Self::Inner>, to_the_end: bool) -> Result<(), Word> {
        tokio_runtime().block_on(async {
            let answer = call.send_stream().await;
            let mut body = answer.map_err(|error| told(&error))?.into_body();
            while let Some(piece) = body.next().await {
                piece.map_err(|_| Word::Answered)?;
                if !to_the_end {
                    break;
                }
            }
            Ok(())
        })
    }

    fn impatient(
        call: Call<SendMessage, Self::Inner>,
        time: Duration,
    ) -> Option<Outcome<SendMessage>> {
        tokio_runtime().block_on(async {
            let outcome = tokio::time::timeout(time, call.send_response());
            outcome.await.ok()
        })
    }
}

impl Soaked for blocking::Client {
    fn pages(call: Call<ListMessages, Self::Inner>) -> Result<(), Error> {
        call.pages().try_for_each(|page| page.map(drop))
    }

    fn stream(call: Call<GetMessage, Self::Inner>, to_the_end: bool) -> Result<(), Word> {
        let answer = call.send_stream().map_err(|error| told(&error))?;
        let mut reader = answer.into_body().into_reader();
        let mut bytes = [0; 512];
        while reader.read(&mut bytes).map_err(|_| Word::Answered)? > 0 && to_the_end {}
        Ok(())
    }

    /// It cannot be given up, but its time can be short.
    fn impatient(
        call: Call<SendMessage, Self::Inner>,
        time: Duration,
    ) -> Option<Outcome<SendMessage>> {
        Some(call.with_deadline(time).send_response())
    }
}

/// Makes the next call and enters what became of it. `false`: there is no room for more.
pub fn make<K: Soaked>(client: &K, message: &NewThreadMessage, ledger: &Ledger) -> bool {
    let chance = fastrand::u8(0..10);
    let Some(call) = ledger.begin(chance < 4) else {
        return false;
    };
    let id = call.to_string();
    let send = || SendMessage::new(1, message.clone());
    let word = match chance {
        0..3 => sent(client, send(), id),
        3 => {
            let time = Duration::from_millis(fastrand::u64(0..20));
            let call = client.call(send()).with_header(CALL, id);
            K::impatient(call, time).map_or(Word::GivenUp, word::<SendMessage>)
        }
        4 | 5 => sent(client, ListMessages::new(1), id),
        6 => sent(client, GetMessage::new(1, "m"), id),
        7 => sent(client, GetOriginalContent::new(1, "m"), id),
        8 => match K::pages(client.call(ListMessages::new(1)).with_header(CALL, id)) {
            Ok(()) => Word::Success,
            Err(error) => told(&error),
        },
        _ => {
            let call = client.call(GetMessage::new(1, "m")).with_header(CALL, id);
            K::stream(call, fastrand::bool()).map_or_else(|word| word, |()| Word::Success)
        }
    };
    ledger.end(call, word);
    true
}

fn sent<K: Kind, O: Operation<Error = ErrorBody>>(client: &K, operation: O, id: String) -> Word {
    word::<O>(K::send(client.call(operation).with_header(CALL, id)))
}

fn word<O: Operation<Error = ErrorBody>>(outcome: Outcome<O>) -> Word {
    outcome.map_or_else(|error| told(&error), |_| Word::Success)
}

fn told(error: &Error) -> Word {
    match error.kind() {
        ErrorKind::Decode => Word::Unreadable,
        _ => error.delivery().into(),
    }
}
