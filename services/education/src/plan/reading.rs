//! Who may have the files of a plan.

use city::error::StoreError;
use city::mandate::{Access, Purpose};
use city::policy::Action;

use super::{Plan, Plans, exposure};
use crate::plan::exposure::OF_CHILDREN;
use crate::round::Round;

/// The desk at which auditors review decisions that a rule gave.
const DESK: &str = "decisions";

impl Plans {
    /// The files of a plan that somebody may have, by name: all of them for the officers of its round, and for auditors once
    /// it is published. Everyone else has what is published: without the rows of children where those would tell of one.
    #[must_use]
    pub fn files_for<'p>(
        &self,
        access: Option<&Access>,
        round: &Round,
        plan: &'p Plan,
    ) -> Vec<(&'p str, &'p str)> {
        let is_published = round.state.published().is_some();
        let all = plan.files.by_name();
        if access.is_some_and(|access| self.may_have_all(access, round, is_published)) {
            all.collect()
        } else if !is_published {
            Vec::new()
        } else if exposure(&plan.files).is_none() {
            all.collect()
        } else {
            all.filter(|one| !OF_CHILDREN.contains(&one.0)).collect()
        }
    }

    /// A file of a round's plan, where there is one and whoever asks may have it.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn file(
        &self,
        access: Option<&Access>,
        round: &Round,
        name: &str,
    ) -> Result<Option<String>, StoreError> {
        let Some(plan) = round.state.plan() else {
            return Ok(None);
        };
        let Some(plan) = self.find(plan).await? else {
            return Ok(None);
        };
        let files = self.files_for(access, round, &plan);
        let found = files.into_iter().find(|one| one.0 == name);
        Ok(found.map(|(_, content)| content.to_owned()))
    }

    fn may_have_all(&self, access: &Access, round: &Round, is_published: bool) -> bool {
        let registry = self.city.registry();
        let officer = registry.work_on(access, &round.cohort(), Purpose::SchoolPlaces);
        let audits = || registry.at_desk(access, DESK, Action::Review, Purpose::Audit, DESK);
        officer.is_ok() || (is_published && audits().is_ok())
    }
}
