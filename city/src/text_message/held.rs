//! What a number was asked and what it can take back, and the keeping of it.

use platform::text::Language;
use serde::{Deserialize, Serialize};

use super::{Dialogue, Writer, ends, store};
use crate::error::{StoreError, flatten};
use crate::form::{Filled, Receipt};
use crate::id::ResidentId;
use crate::mandate::Scope;
use crate::people::{self, MandateError};

/// What is kept for a while: of each kind one a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A question that was asked.
    Question,
    /// Something that can be taken back.
    Undo,
}

impl Kind {
    /// How it is stored.
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Question => "question",
            Self::Undo => "undo",
        }
    }
}

/// What a number was asked, or can take back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "asked", rename_all = "kebab-case")]
pub(super) enum Asked {
    /// Whom a message is about.
    Which {
        /// The language of the question.
        #[serde(with = "tag")]
        language: Language,
        /// Who keeps the number, and whom it is about.
        options: Vec<(ResidentId, ResidentId)>,
        /// What is done then.
        then: Then,
    },
    /// Whether to send a form.
    Send {
        /// The language of the question.
        #[serde(with = "tag")]
        language: Language,
        /// For whom.
        person: ResidentId,
        /// Their name.
        name: String,
        /// What was filled in.
        filled: Filled,
        /// The code with which they say yes.
        #[serde(default)]
        code: String,
    },
    /// Nothing, but it can be taken back.
    Undo {
        /// The language in which it was sent.
        #[serde(with = "tag")]
        language: Language,
        /// For whom.
        person: ResidentId,
        /// Their name.
        name: String,
        /// What came of it.
        receipt: Receipt,
        /// The code with which they take it back.
        #[serde(default)]
        code: String,
    },
}

impl Asked {
    pub(super) fn language(&self) -> Language {
        match self {
            Self::Which { language, .. }
            | Self::Send { language, .. }
            | Self::Undo { language, .. } => *language,
        }
    }
}

/// What is done when it is known for whom.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "then", rename_all = "kebab-case")]
pub(super) enum Then {
    /// How things stand is told.
    Status,
    /// No more messages are sent.
    Stop,
    /// A form is filled in.
    Fill {
        /// What was filled in.
        filled: Filled,
    },
}

mod tag {
    use platform::text::Language;
    use serde::{Deserialize, Deserializer, Serializer, de};

    pub(super) fn serialize<S: Serializer>(language: &Language, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(language.tag())
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Language, D::Error> {
        let tag = String::deserialize(from)?;
        Language::from_tag(&tag).ok_or_else(|| de::Error::custom("no language of the city"))
    }
}

impl Dialogue {
    /// What was asked last of those who keep a number and is still awaited, and of whom.
    pub(super) async fn asked(
        &self,
        writer: &Writer,
        kind: Kind,
    ) -> Result<Option<(ResidentId, Asked)>, StoreError> {
        store::held(
            self.city.db().read(),
            &writer.holders,
            kind,
            self.city.now(),
        )
        .await
    }

    /// Keeps a question, or what can be taken back, in place of what stood there before.
    pub(super) async fn keep(
        &self,
        writer: &Writer,
        holder: &ResidentId,
        kind: Kind,
        asked: &Asked,
    ) -> Result<(), StoreError> {
        let now = self.city.now();
        let until = now.checked_add(ends(kind)).unwrap_or(now);
        let content = serde_json::to_value(asked)
            .map_err(|error| StoreError::Unwritten(error.to_string()))?;
        let holders = writer.holders.clone();
        self.under(writer, holder, async |access| {
            let registry = self.city.registry();
            let asked = registry.act_for(access, holder, people::SERVICE, Scope::Order);
            let mandate = match asked.await {
                Ok(mandate) => mandate,
                Err(MandateError::Store(error)) => return Err(error),
                Err(_) => return Err(StoreError::NotCovered),
            };
            let holder = holder.clone();
            let written = self.city.db().write(move |tx| {
                Box::pin(async move {
                    store::forget(tx, &holders, kind).await?;
                    store::keep(tx, &mandate, &holder, kind, until, content).await
                })
            });
            flatten(written.await)
        })
        .await
    }

    /// Forgets what those who keep a number were asked, or can take back.
    pub(super) async fn forget(&self, writer: &Writer, kind: Kind) -> Result<(), StoreError> {
        let holders = writer.holders.clone();
        let written = self
            .city
            .db()
            .write(move |tx| Box::pin(async move { store::forget(tx, &holders, kind).await }));
        flatten(written.await)
    }
}
