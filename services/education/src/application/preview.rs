//! A list as it would stand if it were sent now: the class at each school, and what the next better one would take.

use city::id::ResidentId;
use city::mandate::Mandate;

use super::change::{claim, keep_claims};
use super::model::{Application, Choice};
use super::{ApplicationError, Applications};
use crate::policy::{Class, Condition, Standing};
use crate::round::Round;

/// A school of a list as it would stand if the list were sent now.
#[derive(Debug, Clone, PartialEq)]
pub struct Preview {
    /// The school, with the class there and what is claimed.
    pub choice: Choice,
    /// The next better class, and the first thing that it would take and is not so.
    pub next: Option<(Class, Condition)>,
}

impl Applications {
    /// How the list of an application would stand if it were sent now with what was said beside it.
    ///
    /// # Errors
    /// [`ApplicationError::NotFound`] where the mandate does not cover the child, or when the database cannot be read.
    pub async fn preview(
        &self,
        mandate: &Mandate,
        child: &ResidentId,
        round: &Round,
        application: &Application,
    ) -> Result<Vec<Preview>, ApplicationError> {
        let offers = self.offers_for(mandate, child, round).await?;
        let list = application.edited();
        let (gathered, mut choices) = self.gathered(mandate, child, round, &offers, &list).await?;
        // What is wrong with it is told where it is sent.
        claim(&mut choices, round, &application.said().claims);
        keep_claims(&mut choices, application, false);
        let known = gathered.known;
        let previews = choices.into_iter().map(|mut choice| {
            choice.judge(&round.policy, known);
            let standing = Standing {
                child: known,
                school: choice.school.clone(),
            };
            let next = round.policy.next_better(&standing);
            let next = next.map(|(class, missing)| (class.clone(), missing.clone()));
            Preview { choice, next }
        });
        Ok(previews.collect())
    }
}
