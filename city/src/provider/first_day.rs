//! What somebody new in a post does first. What the city can see is ticked by itself; the rest is ticked by the person.

use thiserror::Error;

use super::store;
use crate::City;
use crate::directory::{Gap, Keeping};
use crate::error::{StoreError, flatten};
use crate::mandate::{Access, Post, Role};
use crate::sign_in;
use crate::staff;

/// Something to do on a first day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Sign in with a second step.
    SecondStep,
    /// Answer a first practice case in the body's sandbox.
    Practice,
    /// Read what is written down when one looks at somebody.
    Trail,
    /// Have a colleague in the same post, for what needs two.
    Colleague,
    /// Know how cases go on when one is away.
    Absence,
    /// Confirm what the directory says of the body.
    Entry,
    /// See that its hours are there.
    Hours,
    /// See that it can be called.
    Contact,
}

impl Step {
    /// All of them, in the order in which they are done.
    pub const ALL: [Self; 8] = [
        Self::SecondStep,
        Self::Practice,
        Self::Trail,
        Self::Colleague,
        Self::Absence,
        Self::Entry,
        Self::Hours,
        Self::Contact,
    ];

    /// Its name; the text `first-day-NAME` says what to do.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::SecondStep => "second-step",
            Self::Practice => "practice",
            Self::Trail => "trail",
            Self::Colleague => "colleague",
            Self::Absence => "absence",
            Self::Entry => "entry",
            Self::Hours => "hours",
            Self::Contact => "contact",
        }
    }

    /// The step of this name that is ticked by the person.
    #[must_use]
    pub fn by_hand(name: &str) -> Option<Self> {
        let mut all = Self::ALL.into_iter();
        all.find(|step| step.as_str() == name && step.is_by_hand())
    }

    /// Whether the city can't see it, so that the person says so.
    #[must_use]
    pub fn is_by_hand(self) -> bool {
        matches!(self, Self::Practice | Self::Trail | Self::Absence)
    }

    /// Whether somebody in a post does it. `keeps_directory` says whether they keep their body's entries.
    fn is_for(self, post: &Post, keeps_directory: bool, is_practice: bool) -> bool {
        let sees_people = !matches!(post.role, Role::Planner | Role::Administrator);
        match self {
            // Where anyone may be anyone, nobody signs in, and all is practice.
            Self::SecondStep | Self::Practice => !is_practice,
            Self::Trail => sees_people,
            Self::Colleague => true,
            Self::Absence => matches!(post.role, Role::Officer | Role::Auditor),
            Self::Entry | Self::Hours | Self::Contact => keeps_directory,
        }
    }
}

/// A step, and whether it is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StepLine {
    /// The step.
    pub step: Step,
    /// Whether it is done.
    pub is_done: bool,
}

/// Why a step was not ticked.
#[derive(Debug, Error)]
pub enum FirstDayError {
    /// Whoever asks holds no post, or the step is not theirs to tick.
    #[error("there is no such step that is yours to tick")]
    NotYours,
    /// The database did not do its work.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The first day of somebody in a post.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FirstDay {
    /// What they do, in order.
    pub steps: Vec<StepLine>,
}

impl FirstDay {
    /// That of whoever asks.
    ///
    /// # Errors
    /// [`FirstDayError::NotYours`] for whoever holds no post; when the database cannot be read.
    pub async fn of(city: &City, access: &Access) -> Result<Self, FirstDayError> {
        let post = access.actor().post().ok_or(FirstDayError::NotYours)?;
        let steps = steps_of(city, access, post);
        let ticked = store::ticks(city.db().read(), &post.staff).await?;
        let gaps = gaps(city, post).await?;
        let mut lines = Vec::new();
        for step in steps {
            let lacks = |gap| gaps.as_ref().is_none_or(|gaps| gaps.contains(&gap));
            let is_done = match step {
                Step::Practice | Step::Trail | Step::Absence => {
                    ticked.iter().any(|name| name == step.as_str())
                }
                Step::SecondStep => sign_in::has_second_step(city.db(), &post.staff).await?,
                Step::Colleague => {
                    let team = (post.role, post.service.as_str());
                    staff::holders(city, &post.body, team).await?.len() > 1
                }
                Step::Entry => !lacks(Gap::Unconfirmed),
                Step::Hours => !lacks(Gap::Hours),
                Step::Contact => !lacks(Gap::Phone),
            };
            lines.push(StepLine { step, is_done });
        }
        Ok(Self { steps: lines })
    }

    /// How many steps are done.
    #[must_use]
    pub fn done(&self) -> usize {
        self.steps.iter().filter(|line| line.is_done).count()
    }

    /// Whether all is done.
    #[must_use]
    pub fn is_over(&self) -> bool {
        self.done() == self.steps.len()
    }

    /// Ticks a step of whoever asks, or takes the tick back.
    ///
    /// # Errors
    /// [`FirstDayError::NotYours`] where the step is not one of theirs, or the city sees by itself whether it is done.
    pub async fn tick(
        city: &City,
        access: &Access,
        name: &str,
        is_done: bool,
    ) -> Result<(), FirstDayError> {
        let post = access.actor().post().ok_or(FirstDayError::NotYours)?;
        let step = Step::by_hand(name).ok_or(FirstDayError::NotYours)?;
        if !steps_of(city, access, post).contains(&step) {
            return Err(FirstDayError::NotYours);
        }
        let (staff, now) = (post.staff.clone(), city.now());
        let job = city.db().write(move |tx| {
            Box::pin(async move {
                let name = step.as_str();
                store::tick(tx, &staff, name, is_done.then_some(now)).await
            })
        });
        Ok(flatten(job.await)?)
    }
}

fn steps_of(city: &City, access: &Access, post: &Post) -> Vec<Step> {
    let keeps_directory = Keeping::new(city.clone()).body(access).is_some();
    let all = Step::ALL.into_iter();
    all.filter(|step| step.is_for(post, keeps_directory, city.is_practice()))
        .collect()
}

/// What the entries of the body lack; nothing where it has none.
async fn gaps(city: &City, post: &Post) -> Result<Option<Vec<Gap>>, StoreError> {
    let (directory, today) = (city.directory().await?, city.today());
    let entries = directory.entries().iter();
    let mut own = entries
        .filter(|entry| entry.body() == Some(&post.body))
        .peekable();
    if own.peek().is_none() {
        return Ok(None);
    }
    Ok(Some(own.flat_map(|entry| entry.gaps(today)).collect()))
}
