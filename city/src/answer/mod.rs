//! Answers once: what a person answered in one form fills the next, with where it comes from, until they say otherwise.
//!
//! Only answers that somebody wanted kept are kept. A fact that a body verified goes before an answer, and nobody is asked
//! for it. A kept answer is never taken for the person's word today: the form shows it, and they confirm or change it.

mod store;
#[cfg(test)]
mod tests;

use jiff::Timestamp;
use platform::db::WriteError;

use crate::City;
use crate::disclosure::Record;
use crate::eligibility::{self, Answer, Answers};
use crate::error::StoreError;
use crate::id::ResidentId;
use crate::mandate::Mandate;

/// What a person answered.
pub const ANSWERS: Record = Record::new("answers");

/// An answer that was kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptAnswer {
    /// The code of the question.
    pub question: String,
    /// What was answered.
    pub answer: Answer,
    /// The form in which it was answered: the text `form-NAME` says its name.
    pub form: String,
    /// When.
    pub given_at: Timestamp,
}

/// The answers that people keep in a city.
#[derive(Clone)]
pub struct KeptAnswers {
    city: City,
}

impl KeptAnswers {
    /// Those of this city.
    #[must_use]
    pub fn new(city: City) -> Self {
        Self { city }
    }

    /// What a person keeps, by the code of the question, each once; nothing where the mandate does not cover them. An answer
    /// that its question does not allow any more is left out.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn of(
        &self,
        mandate: &Mandate,
        id: &ResidentId,
    ) -> Result<Vec<KeptAnswer>, StoreError> {
        let questions = eligibility::questions();
        let kept = store::of(self.city.db().read(), mandate, id).await?;
        let is_good = |one: &KeptAnswer| {
            let mut asked = questions.iter().filter(|asked| asked.code == one.question);
            asked.any(|asked| asked.kind.allows(&one.answer))
        };
        Ok(kept.into_iter().filter(is_good).collect())
    }

    /// Keeps what was answered in a form. An answer to a question takes the place of the one before; the others stay.
    ///
    /// # Errors
    /// When the mandate does not go so far, or the database refuses.
    pub async fn keep(
        &self,
        mandate: &Mandate,
        id: &ResidentId,
        form: &str,
        answers: &Answers,
    ) -> Result<(), StoreError> {
        let now = self.city.now();
        let kept = answers.iter().map(|(question, answer)| KeptAnswer {
            question: question.clone(),
            answer: answer.clone(),
            form: form.to_owned(),
            given_at: now,
        });
        let (mandate, id, kept) = (mandate.clone(), id.clone(), kept.collect::<Vec<_>>());
        let written = self
            .city
            .db()
            .write(move |tx| Box::pin(async move { store::keep(tx, &mandate, &id, &kept).await }));
        written.await.map_err(unwritten)
    }

    /// Forgets all that a person kept.
    ///
    /// # Errors
    /// When the mandate does not go so far, or the database refuses.
    pub async fn forget(&self, mandate: &Mandate, id: &ResidentId) -> Result<(), StoreError> {
        let (mandate, id) = (mandate.clone(), id.clone());
        let written = self
            .city
            .db()
            .write(move |tx| Box::pin(async move { store::forget(tx, &mandate, &id).await }));
        written.await.map_err(unwritten)
    }
}

fn unwritten(error: WriteError<StoreError>) -> StoreError {
    match error {
        WriteError::Job(error) => error,
        other => StoreError::Unwritten(other.to_string()),
    }
}
