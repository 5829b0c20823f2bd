//! Edits of `base.yaml`, one a kind of change: what stands there, once, and what stands there then.
//!
//! What each does to Rust is nowhere written down: the compiler says it.

mod answers;
mod operations;
mod past;
mod received;
mod schemas;
mod sent;

use generator::config::Config;

pub fn edits() -> impl Iterator<Item = &'static Edit> {
    let all = [
        received::EDITS,
        sent::EDITS,
        schemas::EDITS,
        operations::EDITS,
        answers::EDITS,
        past::EDITS,
    ];
    all.into_iter().flatten()
}

/// Which names the edited crate has had.
#[derive(Clone, Copy, PartialEq)]
pub enum Past {
    None,
    /// The base's, and it keeps them.
    Kept,
    /// The base's, and it need not keep them.
    Movable,
}

pub struct Edit {
    pub name: &'static str,
    pub texts: &'static [(&'static str, &'static str)],
    pub settings: fn(&mut Config),
    /// The names of the base that the edited crate knows.
    pub past: Past,
    /// It compiles, and means something else: arguments of one type have changed places.
    pub silent: bool,
}

const fn edit(name: &'static str, texts: &'static [(&'static str, &'static str)]) -> Edit {
    Edit {
        name,
        texts,
        settings: |_| {},
        past: Past::None,
        silent: false,
    }
}

const fn setting(name: &'static str, settings: fn(&mut Config)) -> Edit {
    Edit {
        settings,
        ..edit(name, &[])
    }
}

/// With `names.lock`: nothing may break.
const fn kept(name: &'static str, texts: &'static [(&'static str, &'static str)]) -> Edit {
    Edit {
        past: Past::Kept,
        ..edit(name, texts)
    }
}

/// With `names.lock` and `--accept-renames`: nothing may break, for a version.
const fn moved(name: &'static str, texts: &'static [(&'static str, &'static str)]) -> Edit {
    Edit {
        past: Past::Movable,
        ..edit(name, texts)
    }
}
