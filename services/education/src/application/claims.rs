//! What families claim at a school, and the school verifies or denies.
//!
//! Staff of a school see what is claimed there while the round is open or closed and not yet drawn: the child's name, what is
//! claimed and the family's words. They see no list, and nothing of other schools. Where the office decided in a school's place
//! its staff read that until the result is published.

use std::collections::HashSet;

use city::City;
use city::directory::Site;
use city::error::StoreError;
use city::id::{NoticeId, OfferId, ResidentId, RoundId, SiteId};
use city::mandate::{Access, Mandate, Purpose};
use city::notice::{self, Notice, NoticeKind};
use city::people::MandateError;
use city::personal::Personal;
use city::words::Wording;
use jiff::Timestamp;
use jiff::civil::Date;
use sea_orm::{ConnectionTrait, DatabaseTransaction};
use thiserror::Error;

use super::model::{Application, ApplicationState, CLAIM_CHARACTERS, Choice, Claim, ClaimState};
use super::store;
use crate::policy::Claimed;
use crate::round::{Offer, Round, RoundState, Rounds, Step};
use crate::{WriteFailed, can_be_kept, flatten};

/// Why a claim was not answered.
#[derive(Debug, Error)]
pub enum ClaimError {
    /// There is no such claim, or it is made at a school of others.
    #[error("there is no such claim")]
    NotFound,
    /// Claims of this round are not answered now.
    #[error("claims are answered until the numbers of the round are drawn")]
    NotNow {
        /// The step it is at.
        step: Step,
    },
    /// The office of the round decided in the school's place.
    #[error(
        "the office of the round has decided already that this is {}: {}",
        if *is_so { "so" } else { "not so" },
        why.en
    )]
    Decided {
        /// Whether it counts as so.
        is_so: bool,
        /// Why.
        why: Wording,
    },
    /// The school answered before the office decided.
    #[error("the school has answered in the meantime that this is {}", if *is_so { "so" } else { "not so" })]
    Answered {
        /// Whether it is so.
        is_so: bool,
    },
    /// Schools may still answer.
    #[error("schools may answer until the end of {until}")]
    TooEarly {
        /// The last day to answer.
        until: Date,
    },
    /// A decision says nothing in a language.
    #[error("write in both languages why, in at most {CLAIM_CHARACTERS} characters")]
    WhyInBoth,
    /// A denial says nothing to the family.
    #[error("write for the family why it is not so, in at most {CLAIM_CHARACTERS} characters")]
    Why,
    /// The family or somebody else changed it in the meantime.
    #[error("the list was changed in the meantime: look at it again")]
    Changed,
    /// The database did not do its work.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The change could not be written.
    #[error(transparent)]
    Write(#[from] WriteFailed),
}

impl From<MandateError> for ClaimError {
    fn from(error: MandateError) -> Self {
        match error {
            MandateError::Store(error) => error.into(),
            MandateError::NotYours | MandateError::ConsentWithdrawn => Self::NotFound,
        }
    }
}

/// A claim as the school sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClaimAt {
    /// The child.
    pub child: ResidentId,
    /// The school's offer.
    pub offer: OfferId,
    /// What is claimed, in the family's words, and what the school said.
    pub claim: Claim,
    /// The version of the application of which it is part.
    pub version: i64,
}

/// What a school says of a claim.
#[derive(Debug, Clone)]
pub struct ClaimAnswer {
    /// Whose claim.
    pub child: ResidentId,
    /// The school's offer.
    pub offer: OfferId,
    /// What is claimed.
    pub what: Claimed,
    /// Why it is not so, for the family; nothing where it is so.
    pub denied: Option<String>,
    /// The version that the school saw.
    pub seen_version: i64,
}

/// A school at which something is claimed, with what its staff need to work on it.
#[derive(Debug, Clone)]
pub struct School {
    /// The round.
    pub round: Round,
    /// The school.
    pub site: Site,
    /// How many claims it has yet to answer.
    pub open: usize,
    /// Whether it may answer now.
    pub may_answer: bool,
    offers: Vec<OfferId>,
    mandate: Mandate,
}

/// What families claim at schools.
#[derive(Clone)]
pub struct Claims {
    pub(super) city: City,
}

impl Claims {
    /// The claims of this city.
    #[must_use]
    pub fn new(city: City) -> Self {
        Self { city }
    }

    /// The schools of somebody's own body that take part in rounds in which something can be claimed now, those with the most to
    /// answer first; empty for whoever works at none.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn schools(&self, access: &Access) -> Result<Vec<School>, ClaimError> {
        let Some(post) = access.actor().post() else {
            return Ok(Vec::new());
        };
        let sites = self.city.sites().await?.into_iter();
        let own: Vec<Site> = sites.filter(|site| site.body == post.body).collect();
        let rounds = Rounds::new(self.city.clone());
        let mut schools = Vec::new();
        for round in rounds.all().await? {
            let offers = rounds.offers(&round.id).await?;
            let told = self.told(&round, &offers).await?;
            let open = store::claims::open(self.city.db().read(), &round.id).await?;
            for site in own.iter().filter(|site| told.contains(&site.id)) {
                match self.school(access, &round, site, &offers, &open) {
                    Ok(school) => schools.push(school),
                    Err(MandateError::Store(error)) => return Err(error.into()),
                    Err(MandateError::NotYours | MandateError::ConsentWithdrawn) => {}
                }
            }
        }
        schools.sort_by_key(|school| std::cmp::Reverse(school.open));
        Ok(schools)
    }

    /// One school in a round.
    ///
    /// # Errors
    /// [`ClaimError::NotFound`] where it is not somebody's own, and [`ClaimError::NotNow`].
    pub async fn at(
        &self,
        access: &Access,
        round: &RoundId,
        site: &SiteId,
    ) -> Result<School, ClaimError> {
        let rounds = Rounds::new(self.city.clone());
        let round = rounds.find(round).await?.ok_or(ClaimError::NotFound)?;
        let offers = rounds.offers(&round.id).await?;
        let sites = self.city.sites().await?;
        let site = sites.iter().find(|one| one.id == *site);
        let takes_part = |site: &&Site| offers.iter().any(|offer| offer.site == site.id);
        let site = site.filter(takes_part).ok_or(ClaimError::NotFound)?;
        let open = store::claims::open(self.city.db().read(), &round.id).await?;
        let school = self.school(access, &round, site, &offers, &open)?;
        if self.told(&round, &offers).await?.contains(&site.id) {
            Ok(school)
        } else {
            Err(ClaimError::NotNow {
                step: round.state.step(),
            })
        }
    }

    fn school(
        &self,
        access: &Access,
        round: &Round,
        site: &Site,
        offers: &[Offer],
        open: &[(OfferId, usize)],
    ) -> Result<School, MandateError> {
        let registry = self.city.registry();
        let mandate = registry.work_on(access, &round.claims_at(site), Purpose::SchoolClaims)?;
        let own = offers.iter().filter(|offer| offer.site == site.id);
        let own: Vec<OfferId> = own.map(|offer| offer.id.clone()).collect();
        let open = open.iter().filter(|(offer, _)| own.contains(offer));
        Ok(School {
            round: round.clone(),
            site: site.clone(),
            open: open.map(|(_, count)| count).sum(),
            may_answer: takes_answers(round),
            offers: own,
            mandate,
        })
    }

    /// The schools that read now what is claimed there: all of them while they answer, and after that, until the result is
    /// published, those in whose place the office decided.
    async fn told(&self, round: &Round, offers: &[Offer]) -> Result<HashSet<SiteId>, StoreError> {
        let is_waited_for = round.state.step() < Step::Published;
        let told: Option<Vec<OfferId>> = if takes_answers(round) {
            None
        } else if is_waited_for && !round.policy.claims().is_empty() {
            Some(store::claims::decided(self.city.db().read(), &round.id).await?)
        } else {
            Some(Vec::new())
        };
        let told = offers.iter().filter(|offer| {
            let told = told.as_ref();
            told.is_none_or(|told| told.contains(&offer.id))
        });
        Ok(told.map(|offer| offer.site.clone()).collect())
    }

    /// What is claimed at a school, by child, each with the child's name.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn of(&self, school: &School) -> Result<Vec<(Personal, ClaimAt)>, ClaimError> {
        let cohort = school.cohort();
        let (mandate, round) = (&school.mandate, &school.round.id);
        let db = self.city.db().read();
        let wanted = |offer: &OfferId, state: &ClaimState| {
            let is_told = school.may_answer || matches!(state, ClaimState::Decided { .. });
            is_told && school.offers.contains(offer)
        };
        let claims = store::claims::at(db, mandate, &cohort, round, wanted).await?;
        self.named(mandate, &cohort, claims).await
    }

    /// Claims with the names of the children.
    pub(super) async fn named(
        &self,
        mandate: &Mandate,
        cohort: &str,
        claims: Vec<ClaimAt>,
    ) -> Result<Vec<(Personal, ClaimAt)>, ClaimError> {
        if claims.is_empty() {
            return Ok(Vec::new());
        }
        let children: Vec<ResidentId> = claims.iter().map(|one| one.child.clone()).collect();
        let registry = self.city.registry();
        let names = registry.members(mandate, cohort, &children).await?;
        let named = claims.into_iter().filter_map(|one| {
            let child = names.iter().find(|child| child.id == one.child)?;
            Some((child.name.clone(), one))
        });
        Ok(named.collect())
    }

    /// Says of a claim whether it is so. The family's class at the school is found anew, and it is told. A school may mend what
    /// it said until the numbers are drawn.
    ///
    /// # Errors
    /// See [`ClaimError`].
    pub async fn answer(&self, school: &School, answer: ClaimAnswer) -> Result<(), ClaimError> {
        let why = answer.denied.as_deref().map(str::trim);
        if why.is_some_and(|why| !can_be_kept(why, CLAIM_CHARACTERS)) {
            return Err(ClaimError::Why);
        }
        if !school.offers.contains(&answer.offer) {
            return Err(ClaimError::NotFound);
        }
        let (school, now) = (school.clone(), self.city.now());
        let notice = NoticeId::from_bytes(self.city.chance().bytes());
        let done = self.city.db().write(move |tx| {
            Box::pin(async move { school.answered(tx, answer, (notice, now)).await })
        });
        flatten(done.await)
    }
}

impl School {
    fn cohort(&self) -> String {
        self.round.claims_at(&self.site).name
    }

    async fn answered(
        self,
        tx: &DatabaseTransaction,
        answer: ClaimAnswer,
        (notice, now): (NoticeId, Timestamp),
    ) -> Result<(), ClaimError> {
        let (mandate, cohort) = (&self.mandate, self.cohort());
        let post = mandate.actor().post().ok_or(ClaimError::NotFound)?;
        let round = Rounds::find_in(tx, &self.round.id).await?;
        let round = round.ok_or(ClaimError::NotFound)?;
        if !takes_answers(&round) {
            return Err(ClaimError::NotNow {
                step: round.state.step(),
            });
        }
        let whose = (&round.id, &answer.offer, &answer.child);
        let found = store::claims::of_child(tx, mandate, &cohort, whose).await?;
        let mut application = found.ok_or(ClaimError::NotFound)?;
        let (seen, known) = (answer.seen_version, application.wishes.known);
        let is_seen = application.version == seen;
        let choice = choice_of(&mut application, &answer.offer)?;
        let mut claims = choice.claims.iter_mut();
        let claim = claims.find(|claim| claim.what == answer.what);
        let claim = claim.ok_or(ClaimError::NotFound)?;
        if let ClaimState::Decided { is_so, why, .. } = &claim.state {
            let (is_so, why) = (*is_so, why.clone());
            return Err(ClaimError::Decided { is_so, why });
        }
        if !is_seen {
            return Err(ClaimError::Changed);
        }
        let by = post.staff.clone();
        claim.state = match answer.denied {
            None => ClaimState::Verified { by, at: now },
            Some(why) => ClaimState::Denied {
                by,
                at: now,
                why: why.trim().to_owned(),
            },
        };
        choice.judge(&round.policy, known);
        application.version += 1;
        if !store::claims::answer(tx, mandate, &cohort, &application).await? {
            return Err(ClaimError::Changed);
        }
        let told = Notice {
            id: notice,
            resident: application.child,
            kind: NoticeKind::ClaimAnswered,
            about: round.id.to_string(),
            due_at: now,
        };
        Ok(notice::tell(tx, mandate, &[told]).await?)
    }
}

/// Whether schools may answer what is claimed in a round now: after that a class is drawn by.
fn takes_answers(round: &Round) -> bool {
    let is_before_the_draw = matches!(
        round.state,
        RoundState::Open { .. } | RoundState::Closed { .. }
    );
    is_before_the_draw && !round.policy.claims().is_empty()
}

/// The school of an offer on a list that counts.
pub(super) fn choice_of<'a>(
    application: &'a mut Application,
    offer: &OfferId,
) -> Result<&'a mut Choice, ClaimError> {
    let ApplicationState::Sent { choices, .. } = &mut application.state else {
        return Err(ClaimError::NotFound);
    };
    let choice = choices.iter_mut().find(|choice| choice.offer == *offer);
    choice.ok_or(ClaimError::NotFound)
}

/// How many claims of a round no school has answered yet, by offer.
pub(crate) async fn open_claims(
    connection: &impl ConnectionTrait,
    round: &RoundId,
) -> Result<Vec<(OfferId, usize)>, StoreError> {
    store::claims::open(connection, round).await
}
