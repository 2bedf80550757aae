//! Personal text, which does not print itself.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A text about a person, such as a name.
///
/// It shows itself only when asked by [`Personal::reveal`], so that it does not slip into a log, an error or a panic.
/// It can be serialised, because an answer to the person is made of it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Personal(String);

impl Personal {
    /// Takes charge of a text.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The text itself, for a page or an answer to somebody who may see it.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Personal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Personal(…)")
    }
}
