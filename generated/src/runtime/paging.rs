//! Operations that answer in pages: what the generated code says of each, and the call after a call.
//!
//! No input or output: sending one page after the other is built on this.

use std::hash::Hash;

use super::{Call, Operation};

/// An operation whose answer is one page of many.
pub trait Paged: Operation + Clone {
    /// What pages hold.
    type Item;
    /// What says where a page begins.
    type Cursor: Cursor;

    /// Where the page that is asked for begins.
    fn cursor(&self) -> Option<&Self::Cursor>;

    /// Asks for the page that begins there.
    fn set_cursor(&mut self, cursor: Self::Cursor);

    /// Where `page` says that the next one begins.
    fn next_cursor(page: &Self::Output) -> Option<&Self::Cursor>;

    /// What `page` holds.
    fn into_items(page: Self::Output) -> Vec<Self::Item>;
}

/// A text or an integer that says where a page begins.
pub trait Cursor: Clone + Hash {
    /// Whether it leads nowhere: many APIs write `""` on their last page.
    fn is_end(&self) -> bool {
        false
    }
}

impl Cursor for String {
    fn is_end(&self) -> bool {
        self.is_empty()
    }
}

impl Cursor for i8 {}
impl Cursor for i16 {}
impl Cursor for i32 {}
impl Cursor for i64 {}
impl Cursor for u8 {}
impl Cursor for u16 {}
impl Cursor for u32 {}
impl Cursor for u64 {}

/// Where the page after `page` begins; `None` after the last.
pub(super) fn after<O: Paged>(page: &O::Output) -> Option<&O::Cursor> {
    O::next_cursor(page).filter(|cursor| !cursor.is_end())
}

impl<O: Paged, C: Clone> Call<O, C> {
    /// The call for the page after `page`, with the same inputs and options; `None` after the last.
    pub fn next_page(&self, page: &O::Output) -> Option<Self> {
        let cursor = after::<O>(page)?.clone();
        let mut next = self.clone();
        next.operation_mut().set_cursor(cursor);
        Some(next)
    }
}
