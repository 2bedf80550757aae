//! What if: the lists of a round that is over, read again by other rules.
//!
//! The question is asked about the published files of the round, so that whoever may see them can work out the same; only
//! the groups by income and district need to know where the children live. The result is a computation, not a decision:
//! nothing of the round changes.

mod answer;
mod groupings;
mod jobs;
mod lists;
mod migration;
mod publication;
mod question;
mod run;
mod store;

pub use answer::{
    Answer, Asked, GroupAnswer, GroupName, Grouping, OTHER_DRAWS, Progress, STEPS, TableAnswer,
    Tally,
};
pub use jobs::{End, Full, Job, Jobs, KEPT_MINUTES};
pub use lists::Lists;
pub(crate) use migration::Comparisons as ComparisonTables;
pub use publication::{By, ComparedRow, code, file};
pub use question::{
    Amount, KEEPING_MAX, Keeping, KeptClass, PERCENT_RANGE, Question, QuestionFault, SEATS_MAX,
};
pub use run::{Missing, RunError, not_promised};
pub use store::Comparison;

use std::sync::Arc;

use city::City;
use city::error::StoreError;
use city::id::{ComparisonId, RoundId};
use city::mandate::{Mandate, Purpose};
use platform::hex;
use thiserror::Error;

use crate::draw::draw;
use crate::plan::{Plan, Plans};
use crate::reidentification::Refusal;
use crate::round::{Round, RoundError, Rounds, Step};
use crate::{WriteFailed, flatten};

/// How many comparisons of a round can be published.
pub const PUBLISHED_MAX: usize = 20;

/// Why a question was not taken, or a comparison not published.
#[derive(Debug, Error)]
pub enum WhatIfError {
    /// There is no such round, it is not published, or the mandate is not over it.
    #[error("there is no published round of this name")]
    NotFound,
    /// The question cannot be answered.
    #[error("the question has {} faults", .0.len())]
    Question(Vec<QuestionFault>),
    /// Too many questions are being worked on.
    #[error(transparent)]
    Full(#[from] Full),
    /// Somebody could be found in what would be published.
    #[error("{} people share a group, made small by the column {}: leave the column out", .0.people, .0.made_by)]
    Refused(Refusal),
    /// The round has as many published comparisons as it may have.
    #[error("{PUBLISHED_MAX} comparisons of this round are published, and no more can be")]
    TooMany,
    /// The database did not do its work.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The change could not be written.
    #[error(transparent)]
    Write(#[from] WriteFailed),
}

/// What officers ask about rounds that are over.
#[derive(Clone)]
pub struct WhatIfs {
    city: City,
    plans: Plans,
    rounds: Rounds,
}

impl WhatIfs {
    /// The questions of this city.
    #[must_use]
    pub fn new(city: City) -> Self {
        Self {
            plans: Plans::new(city.clone()),
            rounds: Rounds::new(city.clone()),
            city,
        }
    }

    /// The lists of a published round, for whoever asks.
    ///
    /// # Errors
    /// See [`WhatIfError`].
    pub async fn lists(&self, mandate: &Mandate, round: &Round) -> Result<Lists, WhatIfError> {
        let plan = self.published(mandate, round).await?;
        read(plan).await
    }

    /// Takes a question, and has it worked on. Gives the name of the job.
    ///
    /// # Errors
    /// See [`WhatIfError`].
    pub async fn ask(
        &self,
        mandate: &Mandate,
        round: &Round,
        question: Question,
        jobs: &Jobs,
    ) -> Result<String, WhatIfError> {
        let post = mandate.actor().post().ok_or(WhatIfError::NotFound)?;
        let officer = post.staff.clone();
        let plan = self.published(mandate, round).await?;
        let measuring = self
            .city
            .registry()
            .work_on(
                mandate.access(),
                &round.cohort(),
                Purpose::FairnessMeasurement,
            )
            .map_err(|_| WhatIfError::NotFound)?;
        let children = self.plans.children(mandate, &plan).await?;
        let registry = self.city.registry();
        let homes = registry.homes(&measuring, round.id.as_str(), &children);
        let homes = homes.await?;
        let entropy = round.state.entropy().ok_or(WhatIfError::NotFound)?;
        let secret = self.rounds.secret(mandate, &round.id).await;
        let secret = secret.map_err(not_found)?;
        let draw = draw(&secret, entropy, &round.id);
        let draw = draw.map_err(|_| StoreError::corrupt("school_round.round_id"))?;
        let lists = read(plan).await?;
        let groupings = groupings::of(self.city.geography(), &lists, &homes, &secret);
        let asked = Asked::new(lists, groupings, draw, &question).map_err(WhatIfError::Question)?;
        let id = hex(&self.city.chance().bytes::<8>());
        let job = Job {
            id: id.clone(),
            round: round.id.clone(),
            officer,
            asked_at: self.city.now(),
            question,
            progress: Arc::default(),
            end: End::Running,
        };
        jobs.start(job, move |progress| match asked.answer(progress) {
            Ok(answer) => Some(answer),
            Err(error) => {
                tracing::error!(%error, "a question about a round has no answer");
                None
            }
        })?;
        Ok(id)
    }

    /// Publishes what came of a question by these columns, if nobody can be found in it.
    ///
    /// # Errors
    /// See [`WhatIfError`].
    pub async fn publish(
        &self,
        mandate: &Mandate,
        round: &Round,
        (question, answer): (&Question, &Answer),
        (by, joins): (&[By], bool),
    ) -> Result<ComparisonId, WhatIfError> {
        self.published(mandate, round).await?;
        let post = mandate.actor().post().ok_or(WhatIfError::NotFound)?;
        let rows = publication::compared(answer, by, joins).map_err(WhatIfError::Refused)?;
        let comparison = Comparison {
            id: ComparisonId::from_bytes(self.city.chance().bytes()),
            round: round.id.clone(),
            question: question.clone(),
            by: by.to_vec(),
            rows,
            published_by: post.staff.clone(),
            published_at: self.city.now(),
        };
        let id = comparison.id.clone();
        let (mandate, written) = (mandate.clone(), comparison);
        let done = self.city.db().write(move |tx| {
            Box::pin(async move {
                let before = store::of_round(tx, &written.round).await?;
                if before.len() >= PUBLISHED_MAX {
                    return Err(WhatIfError::TooMany);
                }
                Ok(store::write(tx, &mandate, &written).await?)
            })
        });
        flatten(done.await)?;
        Ok(id)
    }

    /// A published comparison.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn comparison(&self, id: &ComparisonId) -> Result<Option<Comparison>, StoreError> {
        store::find(self.city.db().read(), id).await
    }

    /// The published comparisons of a round, the newest first.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn comparisons(&self, round: &RoundId) -> Result<Vec<Comparison>, StoreError> {
        store::of_round(self.city.db().read(), round).await
    }

    /// The plan of a round that is published and that the mandate is over.
    async fn published(&self, mandate: &Mandate, round: &Round) -> Result<Plan, WhatIfError> {
        let is_published = round.state.step() >= Step::Published;
        if !is_published || !mandate.covers_cohort(round.id.as_str()) {
            return Err(WhatIfError::NotFound);
        }
        let plan = round.state.plan().ok_or(WhatIfError::NotFound)?;
        let plan = self.plans.find(plan).await?;
        plan.ok_or_else(|| StoreError::corrupt("school_round.state").into())
    }
}

/// Reads the lists of a plan, which for a country's round takes a while.
async fn read(plan: Plan) -> Result<Lists, WhatIfError> {
    let lists = tokio::task::spawn_blocking(move || Lists::read(&plan.files)).await;
    match lists {
        Ok(Ok(lists)) => Ok(lists),
        Ok(Err(_)) | Err(_) => Err(StoreError::corrupt("school_plan.files").into()),
    }
}

fn not_found(error: RoundError) -> WhatIfError {
    match error {
        RoundError::Store(error) => error.into(),
        RoundError::Write(error) => error.into(),
        _ => WhatIfError::NotFound,
    }
}
