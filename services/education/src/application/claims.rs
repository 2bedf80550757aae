//! What families claim at a school, and the school verifies or denies.
//!
//! Staff of a school see what is claimed there while the round is open or closed and not yet drawn: the child's name, what is
//! claimed and the family's words. They see no list, and nothing of other schools.

use city::City;
use city::directory::Site;
use city::error::StoreError;
use city::id::{NoticeId, OfferId, ResidentId, RoundId, SiteId};
use city::mandate::{Access, Mandate, Purpose};
use city::notice::{self, Notice, NoticeKind};
use city::people::MandateError;
use city::personal::Personal;
use jiff::Timestamp;
use sea_orm::{ConnectionTrait, DatabaseTransaction};
use thiserror::Error;

use super::model::{ApplicationState, CLAIM_CHARACTERS, Claim, ClaimState};
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
    offers: Vec<OfferId>,
    mandate: Mandate,
}

/// What families claim at schools.
#[derive(Clone)]
pub struct Claims {
    city: City,
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
            if !takes_answers(&round) {
                continue;
            }
            let offers = rounds.offers(&round.id).await?;
            let open = store::claims::open(self.city.db().read(), &round.id).await?;
            for site in own.iter().filter(|site| takes_part(&offers, site)) {
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
        let site = site.filter(|site| takes_part(&offers, site));
        let site = site.ok_or(ClaimError::NotFound)?;
        let open = store::claims::open(self.city.db().read(), &round.id).await?;
        let school = self.school(access, &round, site, &offers, &open)?;
        if takes_answers(&round) {
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
            offers: own,
            mandate,
        })
    }

    /// What is claimed at a school, by child, each with the child's name.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn of(&self, school: &School) -> Result<Vec<(Personal, ClaimAt)>, ClaimError> {
        let cohort = school.cohort();
        let (mandate, round) = (&school.mandate, &school.round.id);
        let db = self.city.db().read();
        let claims = store::claims::at(db, mandate, &cohort, round, &school.offers).await?;
        if claims.is_empty() {
            return Ok(Vec::new());
        }
        let children: Vec<ResidentId> = claims.iter().map(|one| one.child.clone()).collect();
        let registry = self.city.registry();
        let names = registry.members(mandate, &cohort, &children).await?;
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
        if application.version != answer.seen_version {
            return Err(ClaimError::Changed);
        }
        let known = application.wishes.known;
        let ApplicationState::Sent { choices, .. } = &mut application.state else {
            return Err(ClaimError::NotFound);
        };
        let mut choices = choices.iter_mut();
        let choice = choices.find(|choice| choice.offer == answer.offer);
        let choice = choice.ok_or(ClaimError::NotFound)?;
        let mut claims = choice.claims.iter_mut();
        let claim = claims.find(|claim| claim.what == answer.what);
        let by = post.staff.clone();
        claim.ok_or(ClaimError::NotFound)?.state = match answer.denied {
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

fn takes_part(offers: &[Offer], site: &Site) -> bool {
    offers.iter().any(|offer| offer.site == site.id)
}

/// How many claims of a round no school has answered yet, by offer.
pub(crate) async fn open_claims(
    connection: &impl ConnectionTrait,
    round: &RoundId,
) -> Result<Vec<(OfferId, usize)>, StoreError> {
    store::claims::open(connection, round).await
}
