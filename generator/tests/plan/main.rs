//! The stage `plan`, on wire models built by hand: one file a construct.

mod build;

mod boxing;
mod client;
mod enumeration;
mod formats;
mod hostile;
mod kept;
mod naming;
mod object;
mod operation;
mod package;
mod pagination;
mod quick_start;
mod response;
mod security;
mod union;
