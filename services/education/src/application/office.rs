//! Claims that a school has not answered by its last day: the office of the round decides them, with a reason that the family
//! and the school read. So no school keeps numbers from being drawn.

use city::City;
use city::id::{NoticeId, OfferId, ResidentId, RoundId, StaffId};
use city::mandate::{Access, Mandate, Purpose};
use city::notice::{self, Notice, NoticeKind};
use city::personal::Personal;
use city::words::Wording;
use jiff::Timestamp;
use sea_orm::DatabaseTransaction;

use super::claims::{ClaimAt, ClaimError, Claims, choice_of};
use super::model::{Application, ApplicationState, CLAIM_CHARACTERS, ClaimState};
use super::store;
use crate::policy::Claimed;
use crate::round::{Round, RoundState, Rounds};
use crate::{can_be_kept, flatten};

/// The claims of a round as its office sees them.
#[derive(Debug, Clone)]
pub struct Undecided {
    /// The round.
    pub round: Round,
    mandate: Mandate,
}

/// Which claims are decided.
#[derive(Debug, Clone)]
pub enum Which {
    /// One.
    One {
        /// Whose.
        child: ResidentId,
        /// The school's offer.
        offer: OfferId,
        /// What is claimed.
        what: Claimed,
        /// The version of the list that the officer saw.
        seen_version: i64,
    },
    /// All that no school has answered.
    All {
        /// How many of them the officer saw. Once applications have closed they only become fewer, so that as many are the same.
        seen: usize,
    },
}

/// What an officer decides.
#[derive(Debug, Clone)]
pub struct DecisionGiven {
    /// Which claims.
    pub which: Which,
    /// Whether they count as so.
    pub is_so: bool,
    /// Why, for the families and the schools.
    pub why: Wording,
}

impl Claims {
    /// The claims of a round for its office, until the numbers are drawn.
    ///
    /// # Errors
    /// [`ClaimError::NotFound`] where it is not somebody's own, and [`ClaimError::NotNow`].
    pub async fn undecided(
        &self,
        access: &Access,
        round: &RoundId,
    ) -> Result<Undecided, ClaimError> {
        let round = Rounds::new(self.city.clone()).find(round).await?;
        let round = round.ok_or(ClaimError::NotFound)?;
        let registry = self.city.registry();
        let mandate = registry.decide_on(access, &round.claims(), Purpose::SchoolClaims)?;
        match round.state {
            RoundState::Open { .. } | RoundState::Closed { .. } => Ok(Undecided { round, mandate }),
            _ => Err(not_now(&round)),
        }
    }

    /// The claims that no school has answered, and those that the office decided, by child, each with the child's name.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn waiting(
        &self,
        undecided: &Undecided,
    ) -> Result<Vec<(Personal, ClaimAt)>, ClaimError> {
        let Undecided { round, mandate } = undecided;
        let cohort = round.claims().name;
        let wanted = |_: &OfferId, state: &ClaimState| match state {
            ClaimState::Open | ClaimState::Decided { .. } => true,
            ClaimState::Verified { .. } | ClaimState::Denied { .. } => false,
        };
        let db = self.city.db().read();
        let claims = store::claims::at(db, mandate, &cohort, &round.id, wanted).await?;
        self.named(mandate, &cohort, claims).await
    }

    /// Whether the office may decide now: applications have ended, and the last day of the schools is over. In a practice city
    /// it may before.
    ///
    /// # Errors
    /// [`ClaimError::NotNow`] and [`ClaimError::TooEarly`].
    pub fn may_decide(&self, round: &Round) -> Result<(), ClaimError> {
        may_decide(&self.city, round)
    }

    /// Decides claims in the place of schools that did not answer by their last day. The families' classes at the schools are
    /// found anew, and they are told. Gives how many claims it was.
    ///
    /// # Errors
    /// See [`ClaimError`].
    pub async fn decide(
        &self,
        undecided: &Undecided,
        given: DecisionGiven,
    ) -> Result<usize, ClaimError> {
        let why = Wording::new(given.why.en.trim(), given.why.zh_hans.trim());
        let can_be_read = |words: &String| can_be_kept(words, CLAIM_CHARACTERS);
        if ![&why.en, &why.zh_hans].into_iter().all(can_be_read) {
            return Err(ClaimError::WhyInBoth);
        }
        let Undecided { round, mandate } = undecided;
        let post = mandate.actor().post().ok_or(ClaimError::NotFound)?;
        let deciding = Deciding {
            city: self.city.clone(),
            mandate: mandate.clone(),
            round: round.id.clone(),
            cohort: round.claims().name,
            by: post.staff.clone(),
            given: DecisionGiven { why, ..given },
            now: self.city.now(),
        };
        let done = self.city.db().write(move |tx| Box::pin(deciding.run(tx)));
        flatten(done.await)
    }
}

/// One decision, with all that it needs inside its transaction.
struct Deciding {
    city: City,
    mandate: Mandate,
    round: RoundId,
    cohort: String,
    by: StaffId,
    given: DecisionGiven,
    now: Timestamp,
}

impl Deciding {
    async fn run(self, tx: &DatabaseTransaction) -> Result<usize, ClaimError> {
        // Of two who decide at once, and of an office and a school, one waits for the other here.
        let round = Rounds::held_alone(tx, &self.round).await?;
        let round = round.ok_or(ClaimError::NotFound)?;
        may_decide(&self.city, &round)?;
        let mut decided = 0;
        let mut notices = Vec::new();
        for mut application in self.chosen(tx).await? {
            decided += self.decide(&round, &mut application);
            application.version += 1;
            let (mandate, cohort) = (&self.mandate, &self.cohort);
            if !store::claims::answer(tx, mandate, cohort, &application).await? {
                return Err(ClaimError::Changed);
            }
            notices.push(Notice {
                id: NoticeId::from_bytes(self.city.chance().bytes()),
                resident: application.child,
                kind: NoticeKind::ClaimDecided,
                about: round.id.to_string(),
                due_at: self.now,
            });
        }
        if let Which::All { seen } = self.given.which
            && seen != decided
        {
            return Err(ClaimError::Changed);
        }
        notice::tell(tx, &self.mandate, &notices).await?;
        Ok(decided)
    }

    /// The applications whose claims are decided.
    async fn chosen(&self, tx: &DatabaseTransaction) -> Result<Vec<Application>, ClaimError> {
        let (mandate, cohort) = (&self.mandate, &self.cohort);
        let Which::One {
            child,
            offer,
            what,
            seen_version,
        } = &self.given.which
        else {
            return Ok(store::claims::waiting(tx, mandate, cohort, &self.round).await?);
        };
        let whose = (&self.round, offer, child);
        let found = store::claims::of_child(tx, mandate, cohort, whose).await?;
        let mut application = found.ok_or(ClaimError::NotFound)?;
        let is_seen = application.version == *seen_version;
        let choice = choice_of(&mut application, offer)?;
        let claim = choice.claims.iter().find(|claim| claim.what == *what);
        match &claim.ok_or(ClaimError::NotFound)?.state {
            ClaimState::Open if is_seen => Ok(vec![application]),
            ClaimState::Open => Err(ClaimError::Changed),
            ClaimState::Decided { is_so, why, .. } => Err(ClaimError::Decided {
                is_so: *is_so,
                why: why.clone(),
            }),
            answered => Err(ClaimError::Answered {
                is_so: answered.is_so(),
            }),
        }
    }

    /// Decides what is open of one application, and gives how many claims that was.
    fn decide(&self, round: &Round, application: &mut Application) -> usize {
        let known = application.wishes.known;
        let ApplicationState::Sent { choices, .. } = &mut application.state else {
            return 0;
        };
        let mut decided = 0;
        for choice in choices {
            let is_chosen = |one: Claimed| match &self.given.which {
                Which::One { offer, what, .. } => *offer == choice.offer && *what == one,
                Which::All { .. } => true,
            };
            let open = choice.claims.iter_mut();
            let open = open.filter(|one| one.state.is_open() && is_chosen(one.what));
            for claim in open {
                claim.state = ClaimState::Decided {
                    by: self.by.clone(),
                    at: self.now,
                    is_so: self.given.is_so,
                    why: self.given.why.clone(),
                };
                decided += 1;
            }
            choice.judge(&round.policy, known);
        }
        decided
    }
}

fn may_decide(city: &City, round: &Round) -> Result<(), ClaimError> {
    let until = round.claims_until();
    match round.state {
        RoundState::Closed { .. } if city.now() >= city.end_of(until) || city.is_practice() => {
            Ok(())
        }
        RoundState::Open { .. } | RoundState::Closed { .. } => Err(ClaimError::TooEarly { until }),
        _ => Err(not_now(round)),
    }
}

fn not_now(round: &Round) -> ClaimError {
    ClaimError::NotNow {
        step: round.state.step(),
    }
}
