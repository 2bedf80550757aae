//! Leave: mandates over one person, over a cohort and at a desk, each by a decision of the policies.

use super::store::unasked;
use super::{MandateError, Registry, SERVICE, standing, store};
use crate::error::StoreError;
use crate::id::ResidentId;
use crate::mandate::{
    Access, Actor, Answer, Basis, Cohort, Mandate, Permit, Purpose, Question, Scope, Subject,
};
use crate::policy::{About, Action, Ask, Office};

impl Registry {
    /// Leave to act for a resident in a service: for oneself, or for somebody whose proxy or intermediary one is.
    ///
    /// # Errors
    /// [`MandateError::NotYours`] for anybody else.
    pub async fn act_for(
        &self,
        access: &Access,
        resident: &ResidentId,
        service: &str,
        scope: Scope,
    ) -> Result<Mandate, MandateError> {
        self.over(access, resident, service, Purpose::OwnAffairs, scope.into())
            .await
    }

    /// Leave to do something with what a service keeps of one resident, to a purpose.
    ///
    /// # Errors
    /// [`MandateError::NotYours`] where no policy permits it.
    pub async fn over(
        &self,
        access: &Access,
        resident: &ResidentId,
        service: &str,
        purpose: Purpose,
        action: Action,
    ) -> Result<Mandate, MandateError> {
        let concern = (service, false);
        self.over_concerned(access, resident, concern, purpose, action)
            .await
    }

    /// Leave to write to a person in the name of a service. `concerned` is whether the service knows them as one of those
    /// whom it is there for.
    ///
    /// # Errors
    /// [`MandateError::NotYours`] where no policy permits it.
    pub(crate) async fn to_write_to(
        &self,
        access: &Access,
        resident: &ResidentId,
        service: &str,
        concerned: bool,
    ) -> Result<Mandate, MandateError> {
        let concern = (service, concerned);
        self.over_concerned(access, resident, concern, Purpose::Notices, Action::Order)
            .await
    }

    /// On what ground somebody who is with a clerk speaks for a person in what the register keeps of them. It opens nothing.
    pub(crate) async fn ground(
        &self,
        access: &Access,
        own: &ResidentId,
        person: &ResidentId,
    ) -> Result<Option<Basis>, StoreError> {
        let found = unasked::person(&self.db, access, person).await?;
        let question = standing::Question {
            resident: person,
            rows: &found.rows,
            service: SERVICE,
            concerned: false,
            purpose: Purpose::OwnAffairs,
            action: Action::Order,
        };
        standing::ground(&self.db, access, own, &question).await
    }

    async fn over_concerned(
        &self,
        access: &Access,
        resident: &ResidentId,
        (service, concerned): (&str, bool),
        purpose: Purpose,
        action: Action,
    ) -> Result<Mandate, MandateError> {
        let question = Question {
            resident: resident.clone(),
            service: service.to_owned(),
            concerned,
            purpose,
            action,
        };
        // What it takes to answer is kept off the stack of all who ask.
        let answer = Box::pin(self.answer(access, &question));
        let answer = access.once(&question, answer);
        let (permit, rows) = Option::clone(&*answer.await?).ok_or(MandateError::NotYours)?;
        Ok(mandate_over(access, &question, permit, rows))
    }

    /// What the policies say; none where nothing permits it.
    async fn answer(&self, access: &Access, question: &Question) -> Result<Answer, MandateError> {
        let resident = &question.resident;
        let person = unasked::person(&self.db, access, resident).await?;
        let rows = person.rows.as_slice();
        // Nobody has a hand in their own affairs in a post.
        if store::staff::is_one_of(self.db.read(), access, rows).await? {
            return Ok(None);
        }
        let district = match bounded_to(access) {
            Some(_) => self.district_of_home(rows).await?,
            None => None,
        };
        let asked = standing::Question {
            resident,
            rows,
            service: &question.service,
            concerned: question.concerned,
            purpose: question.purpose,
            action: question.action,
        };
        match self.decided(access, &asked, district).await {
            Ok(permit) => Ok(Some((permit, rows.to_vec()))),
            Err(MandateError::NotYours) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Leave to put down somebody new, whose home will be in this cell.
    ///
    /// # Errors
    /// [`MandateError::NotYours`] where no policy permits it.
    pub(crate) async fn over_newcomer(
        &self,
        access: &Access,
        newcomer: &ResidentId,
        home_cell: &str,
        purpose: Purpose,
    ) -> Result<Mandate, MandateError> {
        let district = bounded_to(access).and_then(|_| self.district_of(home_cell));
        let asked = standing::Question {
            resident: newcomer,
            rows: std::slice::from_ref(newcomer),
            service: SERVICE,
            concerned: false,
            purpose,
            action: Action::Correct,
        };
        let permit = self.decided(access, &asked, district).await?;
        let subject = Subject::Resident {
            resident: newcomer.clone(),
        };
        let scope = Action::Correct.scope();
        Ok(Mandate::new(access, subject, purpose, scope, permit))
    }

    /// The id of the district in which a cell of the city lies.
    fn district_of(&self, cell: &str) -> Option<String> {
        let geography = self.geography.as_deref()?;
        let cell = geography.cell_with_id(cell)?;
        Some(geography.district_of(cell)?.id.clone())
    }

    async fn district_of_home(&self, rows: &[ResidentId]) -> Result<Option<String>, StoreError> {
        let home = unasked::home(&self.db, rows).await?;
        Ok(home.and_then(|cell| self.district_of(&cell)))
    }

    /// Whether a person lives where the post of whoever acts reaches. It tells nothing else of them.
    pub(crate) async fn is_within(
        &self,
        access: &Access,
        person: &ResidentId,
    ) -> Result<bool, StoreError> {
        let Some(bound) = bounded_to(access) else {
            return Ok(true);
        };
        let rows = store::persons::rows_of(self.db.read(), person).await?;
        Ok(self.district_of_home(&rows).await?.as_deref() == Some(bound))
    }

    async fn decided(
        &self,
        access: &Access,
        asked: &standing::Question<'_>,
        district: Option<String>,
    ) -> Result<Permit, MandateError> {
        let (rows, purpose, action) = (asked.rows, asked.purpose, asked.action);
        let mut known = Vec::with_capacity(rows.len());
        for view in self.views(access, rows).await? {
            for row in rows {
                let question = standing::Question {
                    resident: row,
                    ..*asked
                };
                let mut found = standing::of(&self.db, &view, &question).await?;
                found.standing.district.clone_from(&district);
                known.push((view.clone(), row, found));
            }
        }
        // What is kept under restriction of one row of a person is so of the person.
        let restricted = known.iter().any(|(_, _, found)| found.restricted);
        let mut refused = MandateError::NotYours;
        for (view, row, found) in known {
            let ask = Ask {
                action,
                purpose,
                about: About::Person {
                    resident: row,
                    service: asked.service,
                    restricted,
                    standing: &found.standing,
                },
            };
            let permit = match self.decide(&view, &ask) {
                Ok(permit) => permit,
                Err(MandateError::NotYours) if found.withdrawn => {
                    refused = MandateError::ConsentWithdrawn;
                    continue;
                }
                Err(_) => continue,
            };
            let until = found.until;
            let permit = Permit { until, ..permit };
            let bound = found.bounds.into_iter().find(|(on, _)| *on == permit.basis);
            return Ok(match bound {
                Some((_, bound)) => permit.within(bound),
                None => permit,
            });
        }
        Err(refused)
    }

    /// An access as each of the rows of the person who acts sees it. `asked` are those of the person who is asked about,
    /// who often is the same.
    async fn views(
        &self,
        access: &Access,
        asked: &[ResidentId],
    ) -> Result<Vec<Access>, StoreError> {
        let Actor::Resident { resident } = access.actor() else {
            return Ok(vec![access.clone()]);
        };
        let rows = if asked.contains(resident) {
            asked.to_vec()
        } else {
            unasked::person(&self.db, access, resident)
                .await?
                .rows
                .clone()
        };
        let others = rows.iter().filter(|row| *row != resident);
        let others = others.map(|row| access.as_row(row));
        Ok([access.clone()].into_iter().chain(others).collect())
    }

    /// Leave to work on a whole cohort.
    ///
    /// # Errors
    /// [`MandateError::NotYours`] where no policy permits it.
    pub fn work_on(
        &self,
        access: &Access,
        cohort: &Cohort,
        purpose: Purpose,
    ) -> Result<Mandate, MandateError> {
        self.over_cohort(access, cohort, purpose, Action::Work)
    }

    /// Leave to decide what a body left open of those whom a named piece of work is about.
    ///
    /// # Errors
    /// [`MandateError::NotYours`] where no policy permits it.
    pub fn decide_on(
        &self,
        access: &Access,
        cohort: &Cohort,
        purpose: Purpose,
    ) -> Result<Mandate, MandateError> {
        self.over_cohort(access, cohort, purpose, Action::Decide)
    }

    /// Leave to search among a cohort.
    ///
    /// # Errors
    /// [`MandateError::NotYours`] where no policy permits it.
    pub fn search_among(
        &self,
        access: &Access,
        cohort: &Cohort,
        purpose: Purpose,
    ) -> Result<Mandate, MandateError> {
        self.over_cohort(access, cohort, purpose, Action::Search)
    }

    fn over_cohort(
        &self,
        access: &Access,
        cohort: &Cohort,
        purpose: Purpose,
        action: Action,
    ) -> Result<Mandate, MandateError> {
        let ask = Ask {
            action,
            purpose,
            about: About::Cohort(cohort),
        };
        let permit = self.decide(access, &ask)?;
        let subject = Subject::Cohort {
            name: cohort.name.clone(),
        };
        Ok(Mandate::new(
            access,
            subject,
            purpose,
            action.scope(),
            permit,
        ))
    }

    /// Leave to do something at a desk of the actor's own body, over all whom that work is about, under the work's name.
    ///
    /// # Errors
    /// [`MandateError::NotYours`] where no policy permits it.
    pub fn at_desk(
        &self,
        access: &Access,
        desk: &str,
        action: Action,
        purpose: Purpose,
        cohort: &str,
    ) -> Result<Mandate, MandateError> {
        let post = access.actor().post().ok_or(MandateError::NotYours)?;
        let ask = Ask {
            action,
            purpose,
            about: About::Office(Office {
                name: desk,
                body: &post.body,
            }),
        };
        let permit = self.decide(access, &ask)?;
        let subject = Subject::Cohort {
            name: cohort.to_owned(),
        };
        Ok(Mandate::new(access, subject, purpose, Scope::Order, permit))
    }

    fn decide(&self, access: &Access, ask: &Ask<'_>) -> Result<Permit, MandateError> {
        self.policies
            .decide(access.actor(), ask)
            .ok_or(MandateError::NotYours)
    }
}

/// The district to which the post of whoever acts is bounded.
fn bounded_to(access: &Access) -> Option<&str> {
    access.actor().post()?.district.as_deref()
}

fn mandate_over(
    access: &Access,
    question: &Question,
    permit: Permit,
    rows: Vec<ResidentId>,
) -> Mandate {
    let subject = Subject::Resident {
        resident: question.resident.clone(),
    };
    let scope = question.action.scope();
    Mandate::new(access, subject, question.purpose, scope, permit).over_rows(rows)
}
