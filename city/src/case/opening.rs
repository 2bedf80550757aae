//! How a case begins: a complaint, an appeal, or what is asked about what the city holds of a person.

use sea_orm::DatabaseTransaction;

use super::kind::{CaseKind, FirstTeam};
use super::model::{About, Answer, Case, CaseState, Happened, Risen, Team};
use super::person::Reach;
use super::{CaseError, CaseOutcome, Cases, OPEN_CASES_MAX, acted, store, tell, words};
use crate::City;
use crate::attachment::{AttachmentState, Attachments};
use crate::decision::DecisionStore;
use crate::error::{StoreError, flatten};
use crate::holding;
use crate::id::{AttachmentId, CaseId, DecisionId, OrderId, ResidentId};
use crate::mandate::{Mandate, Role};
use crate::notice::NoticeKind;
use crate::oversight::appeal::{Appeals, NewAppeal};
use crate::oversight::automated::AutomatedRegister;
use crate::oversight::order::{OrderError, Orders};
use crate::people;
use crate::personal::Personal;
use crate::service::Services;

/// A complaint.
#[derive(Debug, Clone)]
pub struct NewComplaint {
    /// The service that it is about, where it is about no decision.
    pub service: String,
    /// The number of the decision that it is about; empty where it is about none.
    pub about: String,
    /// What is wrong, in the person's words.
    pub words: String,
}

/// Something that somebody asks about what the city holds of them.
#[derive(Debug, Clone)]
pub struct NewRequest {
    /// [`CaseKind::Correction`] or [`CaseKind::Erasure`].
    pub kind: CaseKind,
    /// The kind of record that it is about, by its name.
    pub record: String,
    /// What is wrong, or what is to go, in the person's words.
    pub words: String,
}

impl Cases {
    /// Takes a complaint.
    ///
    /// # Errors
    /// [`CaseError::NotFound`] where the decision is not the person's or the service is out of reach; see [`CaseError`].
    pub async fn complain(&self, reach: &Reach, new: &NewComplaint) -> Result<Case, CaseError> {
        let kind = CaseKind::Complaint;
        let words = words(&new.words, kind.rule().words_characters_max)?;
        let (service, about) = if new.about.trim().is_empty() {
            (new.service.clone(), About::Nothing)
        } else {
            let found = self.decision(reach, &new.about).await?;
            (found.service, found.about)
        };
        let mandate = reach.opens(&service)?;
        let case = self
            .new_case(kind, &reach.resident, (service, about), words)
            .await?;
        self.open(mandate, case, has_room).await
    }

    /// Takes what somebody asks about what is held of them. `services` are those that hold something.
    ///
    /// # Errors
    /// [`CaseError::Record`] where nothing of that kind is held; see [`CaseError`].
    pub async fn request(
        &self,
        reach: &Reach,
        services: &Services,
        new: &NewRequest,
    ) -> Result<Case, CaseError> {
        if !CaseKind::ABOUT_RECORDS.contains(&new.kind) {
            return Err(CaseError::NotFound);
        }
        let mandate = reach.opens(people::SERVICE)?;
        let held = holding::of(&self.city, services, mandate, &reach.resident).await?;
        if !held.iter().any(|one| one.record.name() == new.record) {
            return Err(CaseError::Record);
        }
        let words = words(&new.words, new.kind.rule().words_characters_max)?;
        let what = (
            people::SERVICE.to_owned(),
            About::Record(new.record.clone()),
        );
        let case = self
            .new_case(new.kind, &reach.resident, what, words)
            .await?;
        self.open(mandate, case, has_room).await
    }

    /// Takes an appeal against a decision about the person, an order that names them, the answer to a case of theirs, or the
    /// refusal of a document.
    ///
    /// # Errors
    /// [`CaseError::NotFound`] where it is not theirs; see [`CaseError`].
    pub async fn appeal(&self, reach: &Reach, about: &str, words: &str) -> Result<Case, CaseError> {
        if let Ok(order) = about.parse::<OrderId>() {
            let mandate = reach.opens(people::SERVICE)?;
            let orders = Orders::new(self.city.clone());
            let lodged = orders.appeal(mandate, &reach.resident, &order, words).await;
            return match lodged {
                Ok(open) => Ok(open.case),
                Err(OrderError::Appeal(error)) => Err(error.into()),
                Err(OrderError::Store(error)) => Err(error.into()),
                Err(_) => Err(CaseError::NotFound),
            };
        }
        let new = if let Ok(id) = about.parse::<CaseId>() {
            self.answer_against(reach, &id).await?
        } else if let Ok(id) = about.parse::<AttachmentId>() {
            self.refusal_against(reach, &id).await?
        } else {
            self.decision(reach, about).await?
        };
        let mandate = reach.opens(&new.service)?;
        let appeals = Appeals::new(self.city.clone());
        Ok(appeals.lodge(mandate, new, words).await?.case)
    }

    /// An appeal against the answer to another case, where it did not say that the person is right.
    async fn answer_against(&self, reach: &Reach, id: &CaseId) -> Result<NewAppeal, CaseError> {
        let (_, case) = self.own(reach, id).await?;
        let is_appealable =
            |one: &&Answer| case.is_appealable() && one.outcome != CaseOutcome::Upheld;
        let answer = case.state.answer().filter(is_appealable);
        let told_at = answer.ok_or(CaseError::NotFound)?.at;
        Ok(NewAppeal {
            resident: case.resident,
            about: About::Case(case.id),
            service: case.service,
            told_at,
        })
    }

    /// An appeal against the refusal of a document.
    async fn refusal_against(
        &self,
        reach: &Reach,
        id: &AttachmentId,
    ) -> Result<NewAppeal, CaseError> {
        let mandate = reach.opens(people::SERVICE)?;
        let documents = Attachments::new(self.city.clone(), None);
        let mut all = documents.of(mandate, &reach.resident).await?.into_iter();
        let found = all.find(|one| one.id == *id).ok_or(CaseError::NotFound)?;
        let AttachmentState::Refused { at, .. } = found.state else {
            return Err(CaseError::NotFound);
        };
        Ok(NewAppeal {
            resident: found.resident,
            about: About::Document(found.id),
            service: people::SERVICE.to_owned(),
            told_at: at,
        })
    }

    /// A decision of a rule or of a service about the person, as one appeals against it.
    async fn decision(&self, reach: &Reach, id: &str) -> Result<NewAppeal, CaseError> {
        let id: DecisionId = id.parse().map_err(|_| CaseError::NotFound)?;
        let rules = AutomatedRegister::new(self.city.clone());
        for mandate in &reach.mandates {
            let mut of_rules = rules.of(mandate, &reach.resident).await?.into_iter();
            let of_rule = of_rules.find(|one| one.decision == id);
            let found = match of_rule {
                Some(one) => Some(NewAppeal {
                    resident: one.resident,
                    about: About::AutomatedDecision(one.decision),
                    service: one.rule.service,
                    told_at: one.made_at,
                }),
                None => {
                    let db = self.city.db();
                    let made = DecisionStore::find(db, mandate, &reach.resident, &id).await?;
                    made.map(|one| NewAppeal {
                        resident: one.resident,
                        about: About::Decision(one.id),
                        service: one.service,
                        told_at: one.made_at,
                    })
                }
            };
            if let Some(found) = found.filter(|one| reach.opens(&one.service).is_ok()) {
                return Ok(found);
            }
        }
        Err(CaseError::NotFound)
    }

    /// A case that begins today.
    pub(crate) async fn new_case(
        &self,
        kind: CaseKind,
        resident: &ResidentId,
        (service, about): (String, About),
        words: Personal,
    ) -> Result<Case, StoreError> {
        let opened_at = self.city.now();
        let team = match kind.rule().team {
            FirstTeam::OfTheService => self.team_of(&service),
            FirstTeam::Auditors => Team {
                body: None,
                service: people::SERVICE.to_owned(),
                role: Role::Auditor,
            },
        };
        Ok(Case {
            id: CaseId::from_bytes(self.city.chance().bytes()),
            resident: resident.clone(),
            kind,
            service,
            about,
            words,
            team,
            state: CaseState::Received,
            risen: Risen::NotYet,
            due: self.due(kind, opened_at).await?,
            due_at: None,
            reopened: 0,
            opened_at,
            ended_at: None,
            version: 1,
        })
    }

    /// Writes a new case, and tells the person that it came in.
    pub(crate) async fn open<F>(
        &self,
        mandate: &Mandate,
        case: Case,
        may: F,
    ) -> Result<Case, CaseError>
    where
        F: FnOnce(&[Case]) -> Result<(), CaseError> + Send + 'static,
    {
        let (city, mandate) = (self.city.clone(), mandate.clone());
        let done = self
            .city
            .db()
            .write(move |tx| Box::pin(async move { begin(tx, &city, &mandate, case, may).await }));
        flatten(done.await)
    }
}

/// Writes a new case in a transaction, where `may` says yes to the cases that the person has, and tells the person that it came in.
pub(super) async fn begin(
    tx: &DatabaseTransaction,
    city: &City,
    mandate: &Mandate,
    case: Case,
    may: impl FnOnce(&[Case]) -> Result<(), CaseError> + Send,
) -> Result<Case, CaseError> {
    let action = acted(mandate, case.version, Happened::Opened);
    store::open(tx, mandate, &case, &action, may).await?;
    let is_asked = case.kind.rule().is_asked;
    let told = is_asked.then_some(NoticeKind::CaseReceived);
    tell(tx, city, mandate, (&case, &action), told, Vec::new()).await?;
    Ok(case)
}

/// Whether one more case can be open beside those that the person has.
fn has_room(before: &[Case]) -> Result<(), CaseError> {
    let open = before.iter().filter(|case| case.state.is_open()).count();
    (open < OPEN_CASES_MAX)
        .then_some(())
        .ok_or(CaseError::TooMany)
}
