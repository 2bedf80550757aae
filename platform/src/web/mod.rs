//! The portal's shell: what stands around every page, the parts that pages are made of, and the layers around them all.
//!
//! A page is a template that extends `shell.html` and has a [`Shell`] as `shell`. `docs/guides/pages.md` tells how to write
//! one.

pub mod assets;
mod chart;
mod files;
mod form;
mod layers;
mod locale;
mod page;
mod protect;
mod shell;
#[cfg(test)]
mod tests;

pub use chart::{RangeChart, RangeLine, Tick};
pub use files::FilesForm;
pub use form::{FieldErrors, Fields};
pub(crate) use layers::harmless_reference;
pub use layers::{REQUEST_ID, catch_panics, surround};
pub use locale::{Locale, cookie, keep_language, language_of, local_path};
pub use page::{Trouble, TroublePage, page, page_with, see_other};
pub use protect::{
    ANSWER_SECONDS_MAX, BODY_BYTES_MAX, BODY_SECONDS_MAX, FILES_BYTES_MAX, FILES_SECONDS_MAX,
    Takes, protect,
};
pub use shell::{Helpers, Link, Shell};
