//! `emit` and `render` together: models made by hand → text.

mod expected;
mod hostile;
mod planned;
mod sample;
