//! The pages of a call, one after the other, and what they hold.
//!
//! Nothing is asked for before it is wanted. The way from page to page is [`Walk`]'s.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;

use super::platform::BoxFuture;
use super::walk::Walk;
use super::{Call, Client, Error, Operation, Paged};

/// What comes of asking for a page.
type Answer<O> = Result<<O as Operation>::Output, Error<<O as Operation>::Error>>;

/// What an item of a page is, or why there are no more.
type ItemOf<O> = Result<<O as Paged>::Item, Error<<O as Operation>::Error>>;

/// The pages of a call: a [`Stream`], or an iterator where the client is a blocking one.
///
/// Each page is a call of its own, with the options of the first: a deadline is for each page. An
/// error ends it, and so does a page that names a cursor that was there before, which is an error of
/// kind [`RepeatedCursor`](super::ErrorKind::RepeatedCursor). An empty page does not end it.
#[must_use = "pages are asked for when they are wanted"]
pub struct Pages<O: Paged, C = Client> {
    walk: Walk<O, C>,
    /// The call that is under way.
    asked: Option<Asked<O>>,
}

type Asked<O> = BoxFuture<'static, Answer<O>>;

/// The items of a call's pages: a [`Stream`], or an iterator where the client is a blocking one.
///
/// As [`Pages`] in everything else.
#[must_use = "pages are asked for when they are wanted"]
pub struct Items<O: Paged, C = Client> {
    pages: Pages<O, C>,
    /// Where the page of `items` begins.
    cursor: Option<O::Cursor>,
    items: std::vec::IntoIter<O::Item>,
}

impl<O: Paged, C: Clone> Call<O, C> {
    /// This page and all that follow.
    pub fn pages(self) -> Pages<O, C> {
        let walk = Walk::new(self);
        Pages { walk, asked: None }
    }

    /// The items of this page and of all that follow.
    pub fn items(self) -> Items<O, C> {
        Items {
            pages: self.pages(),
            cursor: None,
            items: Vec::new().into_iter(),
        }
    }
}

impl<O: Paged, C: Clone> Pages<O, C> {
    /// The cursor of the page that comes next, which a new call can begin with. After an error it is
    /// that of the page that did not come. `None` before a first page that has none, and after the
    /// last.
    pub fn cursor(&self) -> Option<&O::Cursor> {
        self.walk.cursor()
    }
}

impl<O: Paged, C: Clone> Items<O, C> {
    /// The cursor of the page that the next item is on: a new call that begins with it loses no
    /// item, but gives those once more that were before it on that page. `None` on a first page that
    /// has none, and after the last item.
    pub fn cursor(&self) -> Option<&O::Cursor> {
        if self.items.as_slice().is_empty() {
            self.pages.cursor()
        } else {
            self.cursor.as_ref()
        }
    }

    /// What is left of the page that was there last.
    fn on_page(&mut self) -> Option<O::Item> {
        self.items.next()
    }

    /// Takes what came of asking for the page that begins at `cursor`.
    fn turn(&mut self, cursor: Option<O::Cursor>, page: O::Output) {
        self.cursor = cursor;
        self.items = O::into_items(page).into_iter();
    }
}

impl<O> Pages<O>
where
    O: Paged + Send + Sync + 'static,
{
    /// The next page; `None` after the last and after an error. Dropped, it can be asked for again:
    /// no page is lost.
    pub async fn next(&mut self) -> Option<Answer<O>> {
        poll_fn(|context| self.poll(context)).await
    }

    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<Answer<O>>> {
        let asked = match &mut self.asked {
            Some(asked) => asked,
            None => match self.walk.ask() {
                None => return Poll::Ready(None),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                Some(Ok(call)) => self.asked.insert(Box::pin(call.send())),
            },
        };
        let answer = ready!(asked.as_mut().poll(context));
        self.asked = None;
        self.walk.note(&answer);
        Poll::Ready(Some(answer))
    }
}

impl<O> Items<O>
where
    O: Paged + Send + Sync + 'static,
{
    /// The next item; `None` after the last and after an error. Dropped, it can be asked for again:
    /// no item is lost.
    pub async fn next(&mut self) -> Option<ItemOf<O>> {
        poll_fn(|context| self.poll(context)).await
    }

    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<ItemOf<O>>> {
        loop {
            if let Some(item) = self.on_page() {
                return Poll::Ready(Some(Ok(item)));
            }
            let cursor = self.pages.cursor().cloned();
            match ready!(self.pages.poll(context)) {
                None => return Poll::Ready(None),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                Some(Ok(page)) => self.turn(cursor, page),
            }
        }
    }
}

#[cfg(feature = "blocking")]
impl<O: Paged> Pages<O, super::blocking::Client> {
    pub(super) fn ask_and_wait(&mut self) -> Option<Answer<O>> {
        let answer = self.walk.ask()?.and_then(|call| call.send());
        self.walk.note(&answer);
        Some(answer)
    }
}

#[cfg(feature = "blocking")]
impl<O: Paged> Items<O, super::blocking::Client> {
    pub(super) fn ask_and_wait(&mut self) -> Option<ItemOf<O>> {
        loop {
            if let Some(item) = self.on_page() {
                return Some(Ok(item));
            }
            let cursor = self.pages.cursor().cloned();
            match self.pages.ask_and_wait()? {
                Ok(page) => self.turn(cursor, page),
                Err(error) => return Some(Err(error)),
            }
        }
    }
}

impl<O> Stream for Pages<O>
where
    O: Paged + Send + Sync + 'static,
{
    type Item = Answer<O>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll(context)
    }
}

impl<O> Stream for Items<O>
where
    O: Paged + Send + Sync + 'static,
{
    type Item = ItemOf<O>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll(context)
    }
}

// Nothing in them is pinned but what is in a box.
impl<O: Paged, C> Unpin for Pages<O, C> {}
impl<O: Paged, C> Unpin for Items<O, C> {}

/// Without inputs and cursors, which may be personal.
impl<O: Paged, C> fmt::Debug for Pages<O, C> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut debug = formatter.debug_struct("Pages");
        debug.field("operation", &O::NAME).finish_non_exhaustive()
    }
}

/// Without inputs and cursors, which may be personal.
impl<O: Paged, C> fmt::Debug for Items<O, C> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut debug = formatter.debug_struct("Items");
        debug.field("operation", &O::NAME).finish_non_exhaustive()
    }
}
